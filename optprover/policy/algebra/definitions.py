"""Predicates defined in Lean files, unfolded: ``IsSubgradientAt f g x`` as ``∀ y, f x + ⟪g, y - x⟫_ℝ ≤ f y``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from optprover.lean.source_text import without_comments
from optprover.policy.algebra.term import Term, Unreadable, normal, read, substitute

_DEFINITION = re.compile(
    r"^(?:@\[[^\]]*\]\s*)*(?:(?:noncomputable|protected|local|scoped)\s+)*(?:def|abbrev)\s+(?P<name>\S+)\s+"
    r"(?P<binders>(?:[({\[][^:(){}\[\]]* : (?:[^(){}\[\]]|\([^()]*\))*[)}\]]\s*)*):\s*(?P<type>[^\n"
    r"]*?)\s*:=\s*(?P<body>.*?)"
    r"(?=^\S|\n\s*\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
_EXPLICIT = re.compile(r"\(([^:()]*) : ")


@dataclass(frozen=True)
class Definition:
    """A definition with explicit parameters.

    Attributes:
        name: as written.
        parameters: names of its explicit parameters.
        kind: its printed type.
        body: what it stands for.
    """

    name: str
    parameters: tuple[str, ...]
    kind: str
    body: Term


def read_definitions(texts: Iterable[str]) -> dict[str, Definition]:
    """The definitions of Lean source texts that can be read, by their short names; later ones win."""
    return {d.name: d for text in texts for d in _read(text)}


@lru_cache(maxsize=256)
def _cached(text: str) -> tuple[Definition, ...]:
    found = []
    for match in _DEFINITION.finditer(without_comments(text)):
        body = " ".join(match["body"].split())
        try:
            term = read(body)
        except (Unreadable, RecursionError):
            continue
        names = tuple(n for group in _EXPLICIT.findall(match["binders"]) for n in group.split())
        found.append(Definition(match["name"], names, match["type"], term))
    return tuple(found)


def _read(text: str) -> Iterator[Definition]:
    yield from _cached(text)


def unfolded(term: Term, definitions: Mapping[str, Definition]) -> Term | None:
    """The term with the definition at its head opened; ``None`` if there is none."""
    head = term.args[0] if term.head == "apply" else term
    arguments = term.args[1:] if term.head == "apply" else ()
    known = definitions.get(head.head.rpartition(".")[2]) if not head.args else None
    if known is None or len(arguments) < len(known.parameters):
        return None
    count = len(known.parameters)
    body = substitute(known.body, dict(zip(known.parameters, arguments, strict=False)))
    return normal(Term("apply", (body, *arguments[count:])) if arguments[count:] else body)
