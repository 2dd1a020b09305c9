"""A goal-aware portfolio without a model: rules read the goal and propose weighted tactics.

Each rule is a function of the goal that yields tactics with a weight (an unnormalised log-probability). The weights were set by
hand on the ``dev`` problems; the policy returns the heaviest under a little Gumbel noise, so that passes differ.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Sequence

from optprover.policy.base import Suggestion, sample_without_replacement
from optprover.policy.goal import parse_goal
from optprover.policy.premises import PremiseIndex
from optprover.policy.symbolic import arithmetic, closing, convexity, induction, instances, logic, norms
from optprover.policy.symbolic.library import Library
from optprover.policy.symbolic.reading import Rule

RULES: tuple[Rule, ...] = (
    *closing.RULES, *logic.RULES, *convexity.RULES, *instances.RULES, *arithmetic.RULES, *norms.RULES, *induction.RULES,
)  # fmt: skip


class SymbolicPolicy:
    """Introductions, case splits, unfolding, library lemmas that share the goal's symbols, automation with chosen facts, witnesses.

    Args:
        index: library lemmas to choose from; ``None`` for none.
        temperature: of the Gumbel noise; 0 makes the policy deterministic.
    """

    name = "symbolic"

    def __init__(self, index: PremiseIndex | None = None, *, temperature: float = 0.15) -> None:
        self.temperature = temperature
        self.rules = RULES
        if index is not None:
            library = Library(index)
            self.rules = (*RULES, library.ranked, library.forward)

    def suggest(
        self, goals: Sequence[str], width: int, rng: random.Random, tried: Collection[str] = ()
    ) -> list[Suggestion]:
        """At most ``width`` tactics for the first goal."""
        goal = parse_goal(goals[0])
        weights: dict[str, float] = {}
        for rule in self.rules:
            for tactic, weight in rule(goal):
                weights[tactic] = max(weight, weights.get(tactic, weight))
        return sample_without_replacement(weights, width, self.temperature, rng, tried)
