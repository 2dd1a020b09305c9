"""The automation-only control: a fixed, published list of single tactics, the same at every state."""

from __future__ import annotations

import random
from collections.abc import Sequence

from optprover.policy.base import Query, Suggestion, content_id, sample_without_replacement

TACTICS = (
    "assumption", "rfl", "trivial", "simp", "simp_all", "grind -verbose", "omega", "linarith", "nlinarith", "positivity",
    "ring", "norm_num", "field_simp", "decide", "module", "gcongr",
)  # fmt: skip
OPENERS = ("intros", "constructor")


class AutomationPolicy:
    """Proposes `TACTICS` and `OPENERS` at every state, blind to the goal, in an order drawn per query."""

    id = content_id("automation", *TACTICS, *OPENERS, "uniform, temperature 1")

    def suggest(self, batch: Sequence[Query]) -> list[list[Suggestion]]:
        """For each query at most ``width`` of the fixed tactics, drawn uniformly without replacement."""
        weights = dict.fromkeys((*TACTICS, *OPENERS), 0.0)
        return [sample_without_replacement(weights, q.width, 1.0, random.Random(q.seed), q.tried) for q in batch]
