"""What proposes tactics: given the goals of a state, a ranked list with log-probabilities."""

from __future__ import annotations

import math
import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Suggestion:
    """A tactic and its log-probability under the policy (natural logarithm, at most 0)."""

    tactic: str
    logprob: float


class Policy(Protocol):
    """Proposes tactics. Implementations must depend on nothing but their arguments and what they were built with."""

    name: str

    def suggest(
        self, goals: Sequence[str], width: int, rng: random.Random, tried: Collection[str] = ()
    ) -> list[Suggestion]:
        """At most ``width`` different tactics for a state with these printed goals, the first being the main one.

        Args:
            goals: as Lean prints them.
            width: how many to return at most.
            rng: the attempt's own source of randomness.
            tried: tactics not to be proposed again: those tried at this state before, and those the attempt has given up.
        """
        ...


def sample_without_replacement(
    weights: dict[str, float], width: int, temperature: float, rng: random.Random, tried: Collection[str] = ()
) -> list[Suggestion]:
    """Draws tactics in proportion to ``exp(weight / temperature)``, without repetition (Gumbel top-k).

    Log-probabilities are those of the untempered softmax of the weights, so scores compare across states. A temperature of 0
    takes the heaviest. Ties are broken by the order of insertion.

    Reference: Kool, van Hoof, Welling, "Stochastic Beams and Where to Find Them", 2019.
    """
    if not weights:
        return []
    top = max(weights.values())
    log_total = top + math.log(sum(math.exp(w - top) for w in weights.values()))
    keyed = [
        (
            w + (temperature * -math.log(-math.log(max(rng.random(), 1e-300))) if temperature > 0 else 0.0),
            -i,
            tactic,
            w - log_total,
        )
        for i, (tactic, w) in enumerate(weights.items())
        if tactic not in tried
    ]
    keyed.sort(reverse=True)
    return [Suggestion(tactic, min(logprob, 0.0)) for _, _, tactic, logprob in keyed[:width]]
