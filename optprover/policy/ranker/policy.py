"""The rules with the ranker beside them: what it holds to be hopeless costs Lean no time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from optprover.policy.base import Query, Suggestion, content_id, sources_digest
from optprover.policy.ranker.features import State, features
from optprover.policy.ranker.model import Trees
from optprover.policy.symbolic import SymbolicPolicy

BELOW = 0.03
"""Chances below it are hopeless: what that saves and loses is told by ``python -m optprover.policy.ranker``."""


class RankedPolicy:
    """The rules' answers, the hopeless tactics marked: they take their slots and are not run.

    Acceptance is not progress: the model decides what is not worth Lean's time, and orders nothing. Where it is right,
    trees are those of the rules alone.

    Args:
        rules: propose and weigh.
        model: gives the chance that Lean accepts a tactic.
        below: tactics with a smaller chance are hopeless.
    """

    def __init__(self, rules: SymbolicPolicy, model: Trees, *, below: float = BELOW) -> None:
        self.rules, self.model, self.below = rules, model, below

    @cached_property
    def id(self) -> str:
        """Hash of rules, model, threshold and this package's sources."""
        sources = sources_digest(Path(__file__).parent.glob("*.py"))
        return content_id("ranked", self.rules.id, self.model.digest, f"below {self.below}", sources)

    def suggest(self, batch: Sequence[Query]) -> list[list[Suggestion]]:
        """For each query at most ``width`` tactics for its first goal."""
        return [self._marked(query, answer) for query, answer in zip(batch, self.rules.suggest(batch), strict=True)]

    def _marked(self, query: Query, answer: list[Suggestion]) -> list[Suggestion]:
        if not answer:
            return answer
        state = State(len(query.path), query.visit, self.rules.findings(query))
        rows = features(query.goals, state, [s.tactic for s in answer], query.doubtful)
        chances = self.model.probabilities(rows)
        return [replace(s, hopeless=bool(p < self.below)) for s, p in zip(answer, chances, strict=True)]
