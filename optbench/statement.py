"""The parts of a statement as text: its binders, those its header's `variable` commands add, and its conclusion."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from optbench.problem import Problem
from optprover.policy.goal import tokens

_OPEN, _CLOSE = "([{⦃⟨", ")]}⦄⟩"
_TYPES = {
    "ℝ",
    "ℕ",
    "ℤ",
    "ℚ",
    "Prop",
    "Type",
    "Sort",
    "Set",
    "Finset",
    "List",
    "Fin",
    "EuclideanSpace",
    "NNReal",
    "Nat",
    "Int",
    "→",
    "×",
    "(",
    ")",
}
_COMMAND = re.compile(r"^(?:variable|open|namespace|section|noncomputable|universe|end|set_option)\b", re.MULTILINE)


@dataclass(frozen=True)
class Binder:
    """One bracketed group: ``(x y : E)`` has two names, ``[NormedAddCommGroup E]`` none.

    Attributes:
        names: the names bound; none for an anonymous instance.
        type: their type, as written, on one line.
        bracket: the opening bracket.
    """

    names: tuple[str, ...]
    type: str
    bracket: str

    @property
    def instance(self) -> bool:
        """Whether Lean finds the argument by itself."""
        return self.bracket == "["

    @property
    def universe(self) -> bool:
        """Whether it binds types: ``{E : Type*}``."""
        return re.match(r"(Type|Sort)\b", self.type) is not None


@dataclass(frozen=True)
class Statement:
    """Binders in order, the header's first, and the conclusion, as written."""

    binders: tuple[Binder, ...]
    conclusion: str

    @property
    def hypotheses(self) -> tuple[tuple[str, str], ...]:
        """Name and text of every hypothesis: what is assumed to hold, class assumptions aside."""
        types = {n for b in self.binders if b.universe for n in b.names}
        found: list[tuple[str, str]] = []
        for b in self.binders:
            if not (b.universe or b.instance or _is_type(b.type, types)):
                found += [(n, b.type) for n in b.names]
        return tuple(found)


def statement_of(problem: Problem) -> Statement:
    """Split a problem's statement.

    Raises:
        ValueError: the statement is not ``theorem name binders : conclusion``.
    """
    rest = re.sub(r"\s+", " ", problem.statement)
    start = re.match(r"theorem\s+\S+\s*", rest)
    if start is None:
        raise ValueError(f"{problem.name} is not a theorem")
    own, end = _groups(rest, start.end())
    if rest[end : end + 1] != ":":
        raise ValueError(f"{problem.name}: no conclusion found after its binders")
    return Statement((*_used(_variables(problem.header), rest[start.end() :]), *own), rest[end + 1 :].strip())


def _groups(text: str, position: int) -> tuple[list[Binder], int]:
    """Bracketed groups from ``position`` on, and where they end."""
    found: list[Binder] = []
    while position < len(text):
        if text[position].isspace():
            position += 1
        elif text[position] in _OPEN:
            depth, begin = 0, position
            while True:
                depth += (text[position] in _OPEN) - (text[position] in _CLOSE)
                position += 1
                if depth == 0 or position == len(text):
                    break
            found.append(_binder(text[begin:position]))
        else:
            break
    return found, position


def _binder(group: str) -> Binder:
    bracket, inside = group[0], group[1:-1].strip()
    named = re.match(r"((?:[^\s:()\[\]{}]+\s+)+):(?!=)\s*(.*)$", inside)
    if named is None:
        return Binder((), inside, bracket)
    return Binder(tuple(named.group(1).split()), named.group(2).strip(), bracket)


def _variables(header: str) -> list[Binder]:
    starts = [*(m.start() for m in _COMMAND.finditer(header)), len(header)]
    commands = [header[a:b] for a, b in itertools.pairwise(starts)]
    return [
        b for c in commands if c.startswith("variable") for b in _groups(re.sub(r"\s+", " ", c), len("variable"))[0]
    ]


def _used(variables: Sequence[Binder], text: str) -> Iterator[Binder]:
    """The variables that Lean includes: those mentioned, what these need, and instances about included ones."""
    wanted, declared = set(tokens(text)), {n for b in variables for n in b.names}
    for _ in variables:  # to a fixed point; each round adds at least one group or nothing
        for b in variables:
            if wanted & set(b.names):
                wanted |= set(tokens(b.type))
    for b in variables:
        names = tuple(n for n in b.names if n in wanted)
        if names or (b.instance and set(tokens(b.type)) & declared <= wanted):
            yield Binder(names, b.type, b.bracket)


def _is_type(text: str, known: set[str]) -> bool:
    """Whether the text is a type of data rather than a proposition."""
    return all(
        t in _TYPES or t in known
        for t in tokens(re.sub(r"\bFin \S+|→ₗ?L?\[ℝ\]", lambda m: "→" if m[0][0] == "→" else "Fin", text))
    )
