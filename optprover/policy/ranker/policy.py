"""The rules with the ranker beside them: what it holds to be hopeless makes room for what comes next."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from optprover.policy.base import Query, Suggestion, content_id, sample_without_replacement, sources_digest
from optprover.policy.ranker.features import State, features
from optprover.policy.ranker.model import Trees
from optprover.policy.symbolic import SymbolicPolicy

BELOW = 0.03
"""Chances below it are hopeless: on held-out problems no tactic of a proof and 1 % of the accepted ones were there."""
_COST = 6.0  # what a hopeless tactic's weight loses: it comes last, and is tried when nothing else is left
_LOOKED_AT = 48  # heaviest tactics of a state that are rated


class RankedPolicy:
    """The rules' tactics in the rules' order, the hopeless ones last.

    Acceptance is not progress: the model decides what is not worth Lean's time, and nothing else.

    Args:
        rules: propose and weigh.
        model: gives the chance that Lean accepts a tactic.
        below: tactics with a smaller chance are put last.
    """

    def __init__(self, rules: SymbolicPolicy, model: Trees, *, below: float = BELOW) -> None:
        self.rules, self.model, self.below = rules, model, below

    @cached_property
    def id(self) -> str:
        """Hash of rules, model, threshold and this package's sources."""
        sources = sources_digest(Path(__file__).parent.glob("*.py"))
        return content_id("ranked", self.rules.id, self.model.digest, f"below {self.below}, cost {_COST}", sources)

    def suggest(self, batch: Sequence[Query]) -> list[list[Suggestion]]:
        """For each query at most ``width`` tactics for its first goal."""
        return [self._suggest(query) for query in batch]

    def _suggest(self, query: Query) -> list[Suggestion]:
        weights = self.rules.weights(query)
        left = [t for t in weights if t not in query.tried]
        best = sorted(left, key=lambda t: -weights[t])[:_LOOKED_AT]
        if best:
            state = State(len(query.path), query.visit, self.rules.findings(query))
            chances = self.model.probabilities(features(query.goals, state, best, query.doubtful))
            for tactic, chance in zip(best, chances, strict=True):
                if chance < self.below:
                    weights[tactic] -= _COST
        rng = random.Random(query.seed)
        return sample_without_replacement(weights, query.width, self.rules.temperature, rng, query.tried)
