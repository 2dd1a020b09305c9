"""What hypotheses and lemmas say at terms that occur: as the proof of the target, or as a fact to go on from."""

from __future__ import annotations

from collections.abc import Iterator

from optprover.policy.algebra.facts import Reader, bracketed, opened
from optprover.policy.algebra.lemmas import lemma_facts
from optprover.policy.algebra.term import Unreadable, normal, read, unify, write
from optprover.policy.goal import Goal
from optprover.policy.premises import PremiseIndex
from optprover.policy.symbolic.reading import Weighted

_STATED = 10  # facts put forward


class Cuts:
    """Rules that need the library's lemmas.

    Args:
        index: lemmas; ``None`` for hypotheses alone.
    """

    def __init__(self, index: PremiseIndex | None) -> None:
        self.index = index

    def __call__(self, goal: Goal) -> Weighted:
        """Facts at terms that occur."""
        try:
            reader = Reader(goal)
        except (Unreadable, RecursionError):
            return
        for proof in _direct(reader):
            yield f"exact {proof}", 2.4
        name = numbered(goal)
        facts = [*reader.instances(), *reader.minimisers(), *(lemma_facts(reader, self.index) if self.index else ())]
        wanted = reader.fact("", reader.target)
        atoms = wanted.polynomial.atoms if wanted else set()
        facts.sort(key=lambda f: -len(f.polynomial.atoms & atoms) + len(f.polynomial.atoms - atoms))
        for i, fact in enumerate(facts[:_STATED]):
            yield f"have {name} := {fact.proof}", 0.9 - 0.08 * i


def numbered(goal: Goal) -> str:
    """The next of the names ``h1``, ``h2``, … that are not in use."""
    return next(f"h{i}" for i in range(1, len(goal.names) + 2) if f"h{i}" not in goal.names)


def _direct(reader: Reader) -> Iterator[str]:
    """Hypotheses that state the target, at arguments read off it."""
    for name, statement in reader.statements:
        variables, premises, body = opened(statement)
        values = unify(normal(body), reader.target, frozenset(variables))
        if values is None or (not variables and not premises):
            continue
        arguments = reader.arguments(statement, values)
        if arguments is not None:
            yield " ".join([name, *map(bracketed, arguments)])


def beta(goal: Goal) -> Weighted:
    """The target with applied functions reduced."""
    if "fun " not in goal.target:
        return
    try:
        term = read(goal.target)
        reduced = normal(term)
    except (Unreadable, RecursionError):
        return
    if reduced != term:
        yield f"show {write(reduced)}", 1.2


RULES = (beta,)
