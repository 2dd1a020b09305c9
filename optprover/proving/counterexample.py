"""Goals about numbers that are false, shown by numbers: exact evaluation at small values, no floating point."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import isqrt

from optprover.policy.algebra.term import RELATIONS, Term, Unreadable, read
from optprover.policy.goal import Goal, parse_goal

Values = Mapping[str, Fraction]
_REAL, _NATURAL, _INTEGER = ("ℝ", "Real"), ("ℕ", "Nat"), ("ℤ", "Int")
_SMALL = [
    Fraction(n, d) for n, d in ((0, 1), (1, 1), (2, 1), (-1, 1), (1, 2), (3, 1), (-2, 1), (1, 10), (10, 1), (-1, 2))
]
_TRIES, _VARIABLES, _POWER = 4000, 6, 12


def counterexample(text: str) -> str | None:
    """Values at which a printed goal's hypotheses hold and its target does not, as ``x = 2, η = 0``.

    ``None`` where none is found, and where anything in the goal cannot be evaluated: nothing is claimed then.

    Example:
        >>> counterexample("x : ℝ\\nh : 0 ≤ x\\n⊢ x ≤ x ^ 2")
        'x = 1/2'
    """
    goal = parse_goal(text)
    try:
        kinds, hypotheses, target = _read(goal)
    except (Unreadable, RecursionError):
        return None
    if not kinds or len(kinds) > _VARIABLES:
        return None
    for values in itertools.islice(_points(kinds), _TRIES):
        try:
            if all(_holds(h, values, kinds) for h in hypotheses) and not _holds(target, values, kinds):
                return ", ".join(f"{name} = {value}" for name, value in values.items())
        except Unreadable:
            return None
        except _Unknown:
            continue
    return None


class _Unknown(Exception):
    """The value at this point is no fraction, or too large to be worth it."""


def _read(goal: Goal) -> tuple[dict[str, str], list[Term], Term]:
    """The types of the numbers in the goal, its propositions, its target.

    Raises:
        Unreadable: something else than numbers plays a part.
    """
    kinds: dict[str, str] = {}
    propositions: list[Term] = []
    types = {n for h in goal.hypotheses if h.type.startswith(("Type", "Sort")) for n in h.names}
    for hypothesis in goal.hypotheses:
        kind = hypothesis.type
        if hypothesis.value is not None:
            raise Unreadable(kind)
        if kind in (*_REAL, *_NATURAL, *_INTEGER):
            kinds |= dict.fromkeys(hypothesis.names, kind)
        elif not (kind in types or types & set(hypothesis.names) or hypothesis.names[0].startswith("inst✝")):
            propositions.append(read(kind))
    target = read(goal.target)
    used = set().union(*(_names(t) for t in (target, *propositions)))
    return {n: k for n, k in kinds.items() if n in used}, propositions, target


def _names(term: Term) -> set[str]:
    return {term.head} if not term.args else set().union(*map(_names, term.args))


def _points(kinds: Mapping[str, str]) -> Iterator[dict[str, Fraction]]:
    """Values for the variables: all of the smallest, then chosen ones."""
    choices = [_choices(kind) for kind in kinds.values()]
    few = [c[: max(3, round(1500 ** (1 / len(kinds))))] for c in choices]
    order = sorted(itertools.product(*(range(len(c)) for c in few)), key=lambda at: (sum(at), at))
    yield from ({n: c[i] for n, c, i in zip(kinds, few, at, strict=True)} for at in order)
    rng = random.Random(0)
    while True:
        yield {n: rng.choice(c) for n, c in zip(kinds, choices, strict=True)}


def _choices(kind: str) -> list[Fraction]:
    whole = [v for v in _SMALL if v.denominator == 1]
    if kind in _NATURAL:
        return [v for v in whole if v >= 0]
    return whole if kind in _INTEGER else [*_SMALL, *(Fraction(n, 4) for n in (1, 3, 5, -3)), Fraction(100)]


def _holds(term: Term, values: Values, kinds: Mapping[str, str]) -> bool:
    """Whether a proposition holds at these values."""
    head, args = term.head, term.args
    match head:
        case "∧":
            return all(_holds(a, values, kinds) for a in args)
        case "∨":
            return any(_holds(a, values, kinds) for a in args)
        case "→":
            return not _holds(args[0], values, kinds) or _holds(args[1], values, kinds)
        case "↔":
            return _holds(args[0], values, kinds) == _holds(args[1], values, kinds)
        case "¬":
            return not _holds(args[0], values, kinds)
        case _ if head in RELATIONS and len(args) == 2:
            _settle(term, kinds)
            left, right = (_value(a, values) for a in args)
            return {
                "=": left == right, "≠": left != right, "≤": left <= right, "<": left < right,
                "≥": left >= right, ">": left > right,
            }[head]  # fmt: skip
    raise Unreadable(str(term.head))


def _settle(term: Term, kinds: Mapping[str, str]) -> None:
    """Refuse a comparison in which subtraction or division may be those of whole numbers."""
    free = _uncast(term)
    real = any(kinds.get(n) in _REAL for n in free)
    if not real and _mentions(term, ("-", "/", "inv")):
        raise Unreadable("whole numbers")


def _uncast(term: Term) -> set[str]:
    if term.head == "cast":
        return set()
    return {term.head} if not term.args else set().union(*map(_uncast, term.args))


def _mentions(term: Term, heads: tuple[str, ...]) -> bool:
    return (bool(term.args) and term.head in heads) or any(_mentions(a, heads) for a in term.args)


def _value(term: Term, values: Values) -> Fraction:
    """A number at these values, as Lean's reals have it: ``x / 0 = 0``, ``√x = 0`` for negative ``x``."""
    head, args = term.head, term.args
    if (number := term.number) is not None:
        return number
    if not args:
        if head not in values:
            raise Unreadable(head)
        return values[head]
    if head == "cast" and _mentions(args[0], ("-", "/")):
        raise Unreadable("whole numbers")
    if head == "apply" and args[0].head in ("max", "min") and len(args) == 3:
        pair = [_value(a, values) for a in args[1:]]
        return max(pair) if args[0].head == "max" else min(pair)
    if head not in ("+", "-", "*", "/", "neg", "inv", "abs", "cast", "sqrt", "^", "⊔", "⊓"):
        raise Unreadable(head)
    found = [_value(a, values) for a in args]
    first = found[0]
    match head:
        case "+":
            return first + found[1]
        case "-":
            return first - found[1]
        case "*":
            return first * found[1]
        case "/":
            return first / found[1] if found[1] else Fraction(0)
        case "neg":
            return -first
        case "inv":
            return 1 / first if first else Fraction(0)
        case "abs":
            return abs(first)
        case "sqrt":
            return _root(first)
        case "^":
            return _power(first, found[1])
        case "⊔":
            return max(found)
        case "⊓":
            return min(found)
        case _:
            return first


def _power(base: Fraction, exponent: Fraction) -> Fraction:
    if exponent.denominator != 1 or not 0 <= exponent <= _POWER:
        raise _Unknown
    return base ** int(exponent)


def _root(value: Fraction) -> Fraction:
    if value <= 0:
        return Fraction(0)
    top, bottom = isqrt(value.numerator), isqrt(value.denominator)
    if top * top != value.numerator or bottom * bottom != value.denominator:
        raise _Unknown
    return Fraction(top, bottom)
