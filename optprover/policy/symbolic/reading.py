"""What rules ask of a goal: relations, candidates for a binder, members of sets, facts with known signs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from optprover.policy.goal import Goal, tokens

Weighted = Iterator[tuple[str, float]]
Rule = Callable[[Goal], Weighted]

REAL = ("ℝ", "Real")
RELATION = re.compile(r" (≤|<|≥|>|=|≠) ")
LOGICAL = re.compile(r"^(∀|∃|¬)|→|∧|∨|↔")
SEARCHED = "(by first | assumption | grind)"
"""A proof left to automation."""


def relation(goal: Goal) -> str | None:
    """The relation the target states, if it states just one: ``≤ < ≥ > = ≠``."""
    found = RELATION.search(goal.target)
    return found[1] if found and not LOGICAL.search(goal.target) else None


def named(goal: Goal, pattern: str) -> list[tuple[str, re.Match[str]]]:
    """Accessible hypotheses whose type matches, with the match."""
    return [(n, m) for h in goal.hypotheses if (m := re.match(pattern, h.type)) for n in h.accessible]


def candidates(goal: Goal, kind: str) -> list[str]:
    """Names that may stand for a bound variable of a type (``_``: unknown), those of the target first; ``["_"]`` if
    none.

    A single capital letter that is no type of the goal's is a lemma's type variable, and stands for any of the goal's.
    """
    names = goal.of_type(kind)
    if not names and len(kind) == 1 and kind.isupper() and kind.isascii():
        names = goal.of_type(*(n for h in goal.hypotheses if h.type.startswith("Type") for n in h.names))
    elif kind == "_":
        names = [n for h in goal.hypotheses for n in h.accessible if not RELATION.search(h.type) and " " not in h.type]
    wanted = set(tokens(goal.target))
    names.sort(key=lambda n: n not in wanted)
    extra = [f"({n} + 1)" for n in names[:1]] if kind == "ℕ" else []
    return [*names[:4], *extra] or ["_"]


def proof_of(goal: Goal, wanted: str, values: dict[str, str]) -> str:
    """A hypothesis that states ``wanted`` for these values, by its text; else a proof left to automation."""
    text = re.sub(r"[\w₀-₉']+", lambda m: values.get(m[0], m[0]), wanted) if values else wanted
    return next((n for h in goal.hypotheses if h.type == text for n in h.accessible), SEARCHED)


def vectors(goal: Goal) -> list[str]:
    """Names in the target whose type is a type variable, at most three."""
    wanted = tokens(goal.target)
    kinds = {n for h in goal.hypotheses if h.type.startswith("Type") for n in h.names}
    return [n for h in goal.hypotheses if h.type in kinds for n in h.accessible if n in wanted][:3]


def reals(goal: Goal) -> list[str]:
    """Real variables of the target."""
    wanted = set(tokens(goal.target))
    return [n for n in goal.of_type(*REAL) if n in wanted]


def signs(goal: Goal) -> list[tuple[str, str]]:
    """Hypotheses ``0 ≤ e`` or ``0 < e``, with their types."""
    return [(n, m.string) for n, m in named(goal, r"^0 (≤|<) ")]


def bounds(goal: Goal) -> list[tuple[str, str]]:
    """Other plain inequalities among the hypotheses, with their types."""
    return [(n, m.string) for n, m in named(goal, r"^(?!0 (≤|<) )[^∀∃→]+ (≤|<) [^∀∃→]+$")]


def weak(fact: tuple[str, str]) -> str:
    """The fact as ``≤``."""
    name, kind = fact
    return f"{name}.le" if " < " in kind else name
