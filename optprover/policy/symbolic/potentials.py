"""Rates by a potential: a bound by the start is strengthened by the same expression at the present step, then proved by
induction."""

from __future__ import annotations

import functools
import re

from optprover.policy.algebra.term import Term, Unreadable, normal, read, write
from optprover.policy.goal import Goal
from optprover.policy.symbolic.reading import Weighted, relation


def potentials(goal: Goal) -> Weighted:
    """For ``a k ≤ Φ (x 0)``: first ``a k + Φ (x k) ≤ Φ (x 0)``."""
    if relation(goal) != "≤":
        return
    try:
        target = normal(read(goal.target))
    except Unreadable:
        return
    if target.head != "≤":
        return
    left, right = target.args
    for number in goal.of_type("ℕ", "Nat"):
        if not re.search(rf"(?<![\w.']){re.escape(number)}(?![\w'])", goal.target):
            continue
        later = _at(right, number)
        grown = [_at(part, number) for part in _summands(right) if _at(part, number) != part]
        if set(grown) & set(_subterms(right)) or _cancels(later) or _functions(grown) & _functions(_summands(left)):
            continue  # what would be added is there already
        if later != right and _mentions(right, number):
            stated = Term("≤", (_sum([left, *grown]), right))
            yield f"have {goal.fresh('key')} : {write(stated)}", 1.8
        elif later != right:
            stated = Term("≤", (Term("+", (left, later)), right))
            yield f"have {goal.fresh('key')} : {write(stated)}", 1.8
        if left.args and _mentions(left, number) and "∑" in write(left) and later != right:
            yield f"have {goal.fresh('key')} : {write(Term('≤', (left, Term('-', (right, later)))))}", 1.6


def _at(term: Term, number: str) -> Term:
    """The term with sequences taken at ``number`` where it takes them at 0."""
    if term.head == "apply" and len(term.args) == 2 and term.args[1].number == 0 and not term.args[0].args:
        return Term("apply", (term.args[0], Term(number)))
    return Term(term.head, tuple(_at(a, number) for a in term.args))


def _summands(term: Term) -> list[Term]:
    """The summands of a sum; differences are left whole."""
    return [p for a in term.args for p in _summands(a)] if term.head == "+" and len(term.args) == 2 else [term]


def _subterms(term: Term) -> list[Term]:
    return [term, *(t for a in term.args for t in _subterms(a))]


def _functions(terms: list[Term]) -> set[Term]:
    """What is applied in terms that are applications."""
    return {t.args[0] for t in terms if t.head == "apply"}


def _cancels(term: Term) -> bool:
    """Whether a difference of equal terms is part of it."""
    return any(t.head == "-" and len(t.args) == 2 and t.args[0] == t.args[1] for t in _subterms(term))


def _sum(terms: list[Term]) -> Term:
    """Their sum, from the left."""
    return functools.reduce(lambda a, b: Term("+", (a, b)), terms)


def _mentions(term: Term, name: str) -> bool:
    return term.head == name if not term.args else any(_mentions(a, name) for a in term.args)


RULES = (potentials,)
