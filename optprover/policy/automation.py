"""The automation-only control: a fixed, published list of single tactics, the same at every state."""

from __future__ import annotations

import random
from collections.abc import Collection, Sequence

from optprover.policy.base import Suggestion, sample_without_replacement

TACTICS = (
    "assumption", "rfl", "trivial", "simp", "simp_all", "grind -verbose", "omega", "linarith", "nlinarith", "positivity", "ring", "norm_num",
    "field_simp", "decide", "module", "gcongr",
)  # fmt: skip
OPENERS = ("intros", "constructor")


class AutomationPolicy:
    """Proposes `TACTICS` and `OPENERS` at every state, blind to the goal, in an order drawn per state."""

    name = "automation"

    def suggest(
        self, goals: Sequence[str], width: int, rng: random.Random, tried: Collection[str] = ()
    ) -> list[Suggestion]:
        """At most ``width`` of the fixed tactics, drawn uniformly without replacement."""
        return sample_without_replacement(dict.fromkeys((*TACTICS, *OPENERS), 0.0), width, 1.0, rng, tried)
