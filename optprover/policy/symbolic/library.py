"""Library lemmas: applied, rewritten with, given to automation, and stated as facts where their hypotheses are in
scope."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from optprover.policy.goal import Goal
from optprover.policy.matching import Substitution, Term, assignments, head, instantiate, match, read, subject
from optprover.policy.premises import Premise, PremiseIndex, predicates
from optprover.policy.symbolic.reading import LOGICAL, Weighted, candidates, relation

_RELATIONAL = {"≤", "<", "≥", ">", "=", "≠"}
_RANKED, _MATCHED, _STATED = 48, 60, 6  # premises compared with the target, tried against the context; facts kept


@dataclass(frozen=True)
class Fact:
    """A lemma applied to the context: the term, whether it states a relation, and whether it looks like the target
    itself."""

    term: str
    relation: bool
    exact: bool


class Library:
    """Rules that cite the lemmas of an index."""

    def __init__(self, index: PremiseIndex) -> None:
        self.index = index

    def ranked(self, goal: Goal) -> Weighted:
        """Lemmas whose statement shares the goal's symbols."""
        if LOGICAL.search(goal.target):
            return
        target = read(goal.target)
        near = self.index.rank(goal.target, " ".join(h.type for h in goal.hypotheses), _RANKED)
        fitting = {
            p.name for p, _ in near if not _anything(p) and match(p.pattern, target, p.variables, {}) is not None
        }
        ranked = sorted(((p, score * (2 if p.name in fitting else 1)) for p, score in near), key=lambda pair: -pair[1])[
            :12
        ]
        best = ranked[0][1] if ranked else 0.0
        for position, (premise, score) in enumerate(ranked):
            weight = 1.6 * score / best - 0.12 * position - (0.8 if _anything(premise) else 0.0)
            equation = " ↔ " in premise.conclusion or (" = " in premise.conclusion and premise.name not in fitting)
            if equation:
                yield f"rw [{premise.name}]", weight - 0.3
                yield f"simp only [{premise.name}]", weight - 0.9
                yield f"apply {premise.name}", weight - 0.8
            else:
                yield f"apply {premise.name}", weight + 0.1
                yield (
                    f"(apply {premise.name} <;> first | assumption | positivity | linarith)",
                    weight - (0.0 if premise.name in fitting else 1.0),
                )
            if position < 4:
                yield f"simp [{premise.name}]", weight - 0.9
                yield f"grind -verbose [{premise.name}]", weight - 1.4
        strong = [p.name for p, _ in ranked[:3]]
        if strong:
            yield f"grind -verbose [{', '.join(strong)}]", 0.8

    def forward(self, goal: Goal) -> Weighted:
        """Lemmas all of whose hypotheses are in scope, ``hf.add_inner_le hx hy hg``, as facts; those nearest the target
        first."""
        comparable = relation(goal) is not None
        inequalities = []
        for position, fact in enumerate(self.facts(goal)):
            weight = 1.3 - 0.15 * position
            if fact.exact:
                yield f"exact {fact.term}", weight + 0.5
            if comparable and fact.relation:
                inequalities.append(fact.term)
                yield f"linarith [{fact.term}]", weight
            yield f"have {goal.fresh('hl')} := {fact.term}", weight - (0.3 if fact.relation else 0.6)
        if len(inequalities) > 1:
            yield f"linarith [{', '.join(inequalities[:4])}]", 1.2
            yield f"nlinarith [{', '.join(inequalities[:3])}]", 0.3

    def facts(self, goal: Goal) -> list[Fact]:
        """Applications of library lemmas to the context, best first."""
        propositions = [(n, term) for h in goal.hypotheses for n in h.accessible if subject(term := read(h.type))]
        target = read(goal.target)
        wanted = set(instantiate(target, {}))
        scored: list[tuple[float, int, Fact]] = []
        for premise in self.index.using(predicates(term for _, term in propositions), goal.target)[:_MATCHED]:
            for used, known in itertools.islice(self._uses(premise, propositions, target), 3):
                conclusion = set(instantiate(premise.pattern, known))
                score = self.index.weight(conclusion & wanted) - 0.5 * self.index.weight(conclusion - wanted)
                exact = match(premise.pattern, target, premise.variables, known) is not None
                fact = Fact(self._application(goal, premise, used, known), head(premise.pattern) in _RELATIONAL, exact)
                scored.append((-score - 3 * exact, len(scored), fact))
        return list(dict.fromkeys(fact for _, _, fact in sorted(scored, key=lambda s: s[:2])))[:_STATED]

    def _uses(
        self, premise: Premise, propositions: list[tuple[str, Term]], target: Term
    ) -> itertools.chain[tuple[dict[str, str | None], Substitution]]:
        """Ways to have the premise's hypotheses from the context: with its conclusion as the target, then any."""
        names = [n for n, _ in premise.hypotheses]
        wanted = [t for _, t in premise.hypotheses]
        optional = {i for i, t in enumerate(wanted) if head(t) in _RELATIONAL}

        def ways(known: Substitution) -> list[tuple[dict[str, str | None], Substitution]]:
            found = itertools.islice(assignments(wanted, propositions, premise.variables, optional, known), 3)
            return [(dict(zip(names, used, strict=True)), final) for used, final in found if any(used)]

        aimed = match(premise.pattern, target, premise.variables, {})
        return itertools.chain(ways(aimed) if aimed is not None else [], ways({}))

    def _application(self, goal: Goal, premise: Premise, used: dict[str, str | None], known: Substitution) -> str:
        """The premise applied to the facts used; what is not determined by them is left to the elaborator or to
        automation."""
        arguments = []
        mentioned = set(itertools.chain.from_iterable(instantiate(t, {}) for n, t in premise.hypotheses if used[n]))
        for name, kind in premise.arguments:
            if name in used:
                arguments.append(used[name] or "(by first | assumption | positivity | linarith)")
            elif name in known and len(known[name]) == 1:
                arguments.append(str(known[name][0]))
            elif name in mentioned or name in known:
                arguments.append("_")
            else:
                arguments.append(candidates(goal, kind if len(kind) == 1 else "_")[0])
        return " ".join([premise.name, *arguments])


def _anything(premise: Premise) -> bool:
    """Whether the conclusion relates two variables, and so fits every goal with that relation."""
    return all(a in premise.variables or a in _RELATIONAL for a in instantiate(premise.pattern, {}))
