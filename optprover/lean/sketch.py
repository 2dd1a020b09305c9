"""A proof with gaps: every `sorry` is a state to prove, and the scripts found go back where it stood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from optprover.errors import ProblemError
from optprover.lean.source_text import dedent, fill, indent
from optprover.lean.types import ProofState, Theorem

_INDENT = "  "


@dataclass(frozen=True)
class Sketch:
    """A theorem with a proof that has gaps.

    Attributes:
        theorem: what is to be proved.
        text: a tactic block with some `sorry`.
        holes: where they stand in it, in order: ``(start, end, term)``; ``term`` where a term is wanted.
        states: a state for each.
    """

    theorem: Theorem
    text: str
    holes: tuple[tuple[int, int, bool], ...]
    states: tuple[ProofState, ...]

    def fill(self, scripts: Sequence[str]) -> str:
        """The whole script, with a tactic block for each gap. A claim: only ``check`` decides.

        Raises:
            ProblemError: there are not as many scripts as gaps.
        """
        if len(scripts) != len(self.holes):
            raise ProblemError(
                f"{len(scripts)} scripts for {len(self.holes)} gaps.", "Give one for each state, in their order."
            )
        return fill(self.text, self.holes, scripts)


@dataclass(frozen=True)
class Gap:
    """A `sorry` of a declaration as it stands in a file.

    Attributes:
        start: line, from 1, and column, in characters from 0, where it begins in the declaration's text.
        end: likewise, behind it.
        term: whether a term is wanted and not a tactic.
        state: what is to be proved there.
    """

    start: tuple[int, int]
    end: tuple[int, int]
    term: bool
    state: ProofState


def gap_of(sorry: Mapping[str, Any], state: ProofState) -> Gap:
    """A gap as Lean's reply describes it."""
    places = [(p["line"], p["column"]) if (p := sorry.get(key)) else (1, 0) for key in ("pos", "endPos")]
    return Gap(places[0], places[1], bool(sorry.get("term")), state)


def holes(theorem: Theorem, text: str, sorries: Sequence[Mapping[str, Any]]) -> list[tuple[int, int, bool]]:
    """Where each of Lean's ``sorries`` stands in the dedented ``text``, posed by ``theorem.declaration(text)``.

    Raises:
        ProblemError: a gap stands for several goals, for one of a macro, or there is none.
    """
    body = dedent(text)
    lines, posed = body.split("\n"), indent(body, _INDENT).split("\n")
    first = theorem.declared("by").count("\n") + 2  # the line of the command, counted from 1, where the body begins
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)

    def offset(position: Mapping[str, int]) -> int:
        row = position["line"] - first
        return starts[row] + position["column"] - (len(posed[row]) - len(lines[row]))

    found = []
    for each in sorries:
        if not each.get("pos") or each["pos"]["line"] < first:
            raise ProblemError(f"The statement of {theorem.name} contains sorry.", "Leave gaps in the proof alone.")
        found.append((offset(each["pos"]), offset(each["endPos"]), bool(each.get("term"))))
    if len(set(found)) != len(found):
        raise ProblemError(
            f"A sorry in the sketch of {theorem.name} stands for several goals.", "Write one for each, as in `· sorry`."
        )
    if not found:
        raise ProblemError(f"The sketch of {theorem.name} has no sorry.", "Check it as a proof instead.")
    return found
