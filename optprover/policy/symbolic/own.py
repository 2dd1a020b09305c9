"""What the theorem's own file brings: its definitions, unfolded; its notation, read as what it stands for; its lemmas,
cited."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from optprover.lean.source_text import without_comments
from optprover.policy.goal import Goal
from optprover.policy.premises import Premise, PremiseIndex, premises_of
from optprover.policy.symbolic.library import Library
from optprover.policy.symbolic.reading import Weighted, relation

_DEFINED = re.compile(
    r"^[ \t]*(?:@\[[^\]]*\]\s*)*(?:(?:noncomputable|private|protected|local|scoped)\s+)*(?:def|abbrev)\s+([^\s:({\[]+)",
    re.MULTILINE,
)
_NOTATION = re.compile(r"\bnotation(?:3)?\b[^\n]*?\"\s*([^\"\s]+)\s*\"[^\n]*?=>\s*\(?([^\s()]+)")
_NAMES = 4  # unfolded at once


@dataclass(frozen=True)
class Own:
    """The definitions of a header, what its notations stand for, and its lemmas."""

    definitions: tuple[str, ...]
    notations: tuple[tuple[str, str], ...]
    lemmas: Library | None
    premises: tuple[Premise, ...] = ()


@lru_cache(maxsize=64)
def read_own(header: str) -> Own:
    """What a header defines and proves."""
    text = without_comments(header)
    lemmas = premises_of(header)
    return Own(
        tuple(dict.fromkeys(_DEFINED.findall(text))),
        tuple(_NOTATION.findall(text)),
        Library(PremiseIndex(lemmas)) if lemmas else None,
        tuple(lemmas),
    )


def own(goal: Goal, header: str) -> Weighted:
    """Unfold the header's definitions where they occur, and cite its lemmas."""
    if not header.strip():
        return
    known = read_own(header)
    text = "\n".join([goal.target, *(h.type for h in goal.hypotheses)])
    named = [n for n in known.definitions if _occurs(n, text)]
    named += [stands for shown, stands in known.notations if shown in text and stands in known.definitions]
    names = list(dict.fromkeys(named))[:_NAMES]
    if names:
        listed = ", ".join(names)
        yield f"simp only [{listed}] at *", 1.7
        yield f"unfold {' '.join(names)}", 1.5
        yield f"simp [{listed}]", 1.0
        yield f"grind -verbose [{listed}]", 1.0
        if relation(goal) == "=":
            yield f"(simp only [{listed}]; ring)", 2.2
        elif relation(goal):
            yield f"(simp only [{listed}] at *; linarith)", 1.2
        for name in names if len(names) > 1 else ():
            yield f"unfold {name}", 1.0
            yield f"simp only [{name}] at *", 0.9
    if known.lemmas is not None:
        for tactic, weight in (*known.lemmas.ranked(goal), *known.lemmas.forward(goal)):
            yield tactic, weight + 0.4  # a lemma just before is likelier wanted than one of the library's


def _occurs(name: str, text: str) -> bool:
    short = re.escape(name.rpartition(".")[2])
    return re.search(rf"(?<![\w'✝]){short}(?![\w'✝])", text) is not None
