"""Where a script stands in a file: scripts go in place of `sorry`, laid out as people write."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from optprover.lean.source_text import code, dedent, indent

WIDTH = 100  # of a line, as Mathlib has it
_BULLETS = re.compile(r"\s*(?:· *)*")
_BY = re.compile(r"\bby\s*$")


@dataclass(frozen=True)
class Spot:
    """A `sorry` in a text: ``text[start:end]``; ``term`` where a term is wanted and not a tactic."""

    start: int
    end: int
    term: bool


def fill_in(text: str, spots: Sequence[Spot], scripts: Sequence[str | None]) -> str:
    """The text with tactic blocks in place of its gaps; ``None`` leaves a gap as it is."""
    pairs = sorted(zip(spots, scripts, strict=True), key=lambda pair: -pair[0].start)
    for spot, script in pairs:
        if script is not None:
            text = _filled(text, spot, dedent(script))
    return text


def _filled(text: str, spot: Spot, script: str) -> str:
    before, after = text[: spot.start], text[spot.end :]
    line = before[before.rfind("\n") + 1 :]
    last = not code(after).partition("\n")[0].strip()
    bullets = _BULLETS.match(line)
    base = len(bullets[0]) if bullets else 0
    block = "\n" + indent(script, " " * (base + 2))
    ends_by, value = _BY.search(line), line.rstrip().endswith((":=", "=>"))
    one = "\n" not in script
    if spot.term:
        if one and (last or script.isidentifier()) and value and len(line) + len(script) + 3 <= WIDTH:
            return f"{before}by {script}{after}"
        if last and value:
            return f"{before}by{block}{after}"
        return f"{before}(by {script}){after}" if one else f"{before}(by{block}){after}"
    if ends_by:
        if one and len(line) + len(script) <= WIDTH:
            return f"{before}{script}{after}"
        if last:
            return f"{before.rstrip()}{block}{after}"
    if not last:
        column = len(line) + 1
        return f"{before}({indent(script, ' ' * column).lstrip(' ')}){after}"
    return f"{before}{indent(script, ' ' * len(line)).lstrip(' ')}{after}"


def offset_of(text: str, place: tuple[int, int]) -> int:
    """Where a line, from 1, and a column, from 0, are in a text."""
    start = 0
    for _ in range(place[0] - 1):
        start = text.index("\n", start) + 1
    return start + place[1]


def place_of(text: str, offset: int) -> tuple[int, int]:
    """Line, from 1, and column, from 0, of an offset."""
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1)
