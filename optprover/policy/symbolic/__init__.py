"""A goal-aware portfolio without a model: rules read the goal and propose weighted tactics.

Each rule is a function of the goal that yields tactics with a weight (an unnormalised log-probability). The weights
were set by hand on the ``dev`` problems; the policy returns the heaviest under a little Gumbel noise, so that passes
differ.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache, partial
from pathlib import Path

from optprover.policy.algebra.attempt import Findings
from optprover.policy.algebra.definitions import Definition
from optprover.policy.base import Query, Suggestion, content_id, sample_without_replacement, sources_digest
from optprover.policy.goal import parse_goal
from optprover.policy.premises import PremiseIndex, premises_of
from optprover.policy.symbolic import (
    arithmetic,
    certified,
    closing,
    convexity,
    cuts,
    induction,
    instances,
    logic,
    norms,
    own,
    potentials,
)
from optprover.policy.symbolic.hints import Hints
from optprover.policy.symbolic.library import Library
from optprover.policy.symbolic.reading import Rule

RULES: tuple[Rule, ...] = (
    *closing.RULES, *logic.RULES, *convexity.RULES, *instances.RULES, *arithmetic.RULES, *norms.RULES, *induction.RULES,
    *potentials.RULES, *cuts.RULES,
)  # fmt: skip

_DOUBTFUL = 2.5  # what a tactic loses that was refused for the same target and fewer hypotheses
_STATES = 1024  # whose weights are kept: a state that is visited again costs nothing
_UNREAD = (IndexError, KeyError, ValueError)


class SymbolicPolicy:
    """Introductions, case splits, unfolding, library lemmas that share the goal's symbols, automation with chosen
    facts, witnesses.

    Args:
        index: library lemmas to choose from; ``None`` for none.
        definitions: what may be unfolded, by short name.
        temperature: of the Gumbel noise; 0 makes the policy deterministic.
        context: Lean text of modules beside the theorem's file, whose lemmas and definitions are in reach as well.
        hints: names of lemmas to cite before all others.
    """

    def __init__(
        self,
        index: PremiseIndex | None = None,
        *,
        definitions: Mapping[str, Definition] | None = None,
        temperature: float = 0.15,
        context: str = "",
        hints: Sequence[str] = (),
    ) -> None:
        self.temperature, self.context, self.hints = temperature, context, tuple(hints)
        self.certifier = certified.Certifier(index, definitions)
        self.rules: tuple[Rule, ...] = (*RULES, cuts.Cuts(index))
        self._cached = lru_cache(maxsize=_STATES)(self._weigh)
        self._premises = () if index is None else tuple(index.premises)
        if index is not None:
            library = Library(index)
            self.rules = (*self.rules, library.ranked, library.forward)
        if hints:
            self.rules = (*self.rules, Hints(hints, (*self._premises, *premises_of(context))))

    @cached_property
    def id(self) -> str:
        """Hash of the rules' sources, the premises and the temperature."""
        folder = Path(__file__).resolve().parents[1]
        foreign = {
            "automation.py",
            "batcher.py",
            "calibration.py",
            "coverage.py",
            "make.py",
            "mixed.py",
            "ranker",
            "language",
        }
        sources = sources_digest(p for p in folder.rglob("*.py") if not foreign & set(p.relative_to(folder).parts))
        premises = (f"{p.name}\0{p.conclusion}\0{p.arguments}" for p in self._premises)
        own = (self.context, *self.hints) if self.context or self.hints else ()
        return content_id("symbolic", sources, f"temperature {self.temperature}", *premises, *own)

    def suggest(self, batch: Sequence[Query]) -> list[list[Suggestion]]:
        """For each query at most ``width`` tactics for its first goal."""
        return [self._suggest(query) for query in batch]

    def weights(self, query: Query) -> dict[str, float]:
        """Every tactic the rules have for the query's first goal, with its weight; doubtful ones are lowered."""
        weights = dict(self._cached(query.goals[0], self._header(query)))
        for tactic in query.doubtful & weights.keys():
            weights[tactic] -= _DOUBTFUL
        return weights

    def findings(self, query: Query) -> Findings:
        """What certificates say of the query's first goal."""
        return self._findings(query.goals[0], self._header(query)) or Findings(False)

    def _suggest(self, query: Query) -> list[Suggestion]:
        rng = random.Random(query.seed)
        return sample_without_replacement(self.weights(query), query.width, self.temperature, rng, query.tried)

    def _header(self, query: Query) -> str:
        """All of the user's own that is in reach: modules beside the file, and what stands before the theorem."""
        return f"{self.context}\n{query.theorem.header}".strip()

    def _findings(self, text: str, header: str) -> Findings | None:
        try:
            return self.certifier.findings(parse_goal(text), header)
        except _UNREAD:
            return None

    def _weigh(self, text: str, header: str) -> dict[str, float]:
        """Every tactic the rules have for a goal, with its weight."""
        goal = parse_goal(text)
        weights: dict[str, float] = {}
        proposers: list[Callable[[], Iterable[tuple[str, float]]]] = [partial(rule, goal) for rule in self.rules]
        for propose in (*proposers, lambda: own.own(goal, header)):
            _add(weights, propose)
        if (findings := self._findings(text, header)) is not None:
            _add(weights, lambda: certified.certified(findings))
            certified.discounted(findings, weights, goal.names)
        return weights


def _add(weights: dict[str, float], propose: Callable[[], Iterable[tuple[str, float]]]) -> None:
    """Take over what a rule proposes; a rule that trips over how a goal is printed has nothing to say of it."""
    try:
        for tactic, weight in propose():
            weights[tactic] = max(weight, weights.get(tactic, weight))
    except _UNREAD:
        return
