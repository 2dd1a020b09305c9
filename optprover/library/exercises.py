"""The library's own theorems posed as they stood: each with the imports and the commands before it in its file, and its
proof."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from optprover.errors import ProblemError
from optprover.lean.process import Transport
from optprover.lean.source_file import OUTLINE_SECONDS
from optprover.lean.types import Theorem

STEPPING = "OptCore.Tactic.Have"  # the form of `have` that steps take
_BEFORE_STEPPING = ("OptCore.Tactic.Basic", STEPPING)
_HIDDEN = re.compile(r"\b(private|local)\b")


@dataclass(frozen=True)
class Exercise:
    """A theorem of the library and how the library proves it.

    Attributes:
        theorem: as it stood.
        proof: a tactic block.
        module: where it stands.
    """

    theorem: Theorem
    proof: str
    module: str


def exercises(host: Transport, path: Path, source: Path) -> Iterator[Exercise]:
    """The public theorems of one file of the library, in order; those proved by pattern matching are left out.

    Args:
        host: an embedded Lean with the compiled library.
        path: the file.
        source: root of the Lean sources.

    Raises:
        ProblemError: the file does not parse.
    """
    text = path.read_text(encoding="utf-8")
    module = path.relative_to(source).with_suffix("").as_posix().replace("/", ".")
    outline = host.request(
        {"outline": text, "deadline": OUTLINE_SECONDS * 1000, "elaborate": False}, OUTLINE_SECONDS + 10
    )
    if "items" not in outline:
        raise ProblemError(f"{path} cannot be read by Lean: {outline.get('message', 'no answer')}", "Mend the file.")
    raw = text.encode()
    imports = (*outline["imports"], *([] if module in _BEFORE_STEPPING else [STEPPING]))
    for item in outline["items"]:
        if item["kind"] != "theorem" or not item["name"] or item["value"] is None:
            continue
        begin, (first, _), (start, stop) = item["range"][0], item["body"], item["value"]
        value = raw[start:stop].decode()
        if not value.startswith(":=") or _HIDDEN.search(raw[begin:first].decode().rpartition("-/")[2]):
            continue
        theorem = Theorem(
            item["name"],
            raw[first:start].decode().rstrip(),
            raw[outline["bodyStart"] : begin].decode().strip(),
            imports,
        )
        yield Exercise(theorem, tactic_block(value[2:]), module)


def tactic_block(value: str) -> str:
    """What stands behind ``:=`` as a tactic block that begins in column 0."""
    body = value.strip("\n").strip()
    if not re.match(r"by\b", body):
        first, *more = body.split("\n")
        return "\n".join(["exact " + first, *("  " + line for line in more)])
    first, _, rest = body[2:].partition("\n")
    lines = rest.split("\n") if rest else []
    depths = [len(line) - len(line.lstrip()) for line in lines if line.strip()]
    if not first.strip():
        return "\n".join(line[min(depths, default=0) :].rstrip() for line in lines if line.strip())
    # A tactic behind `by`: later lines continue it, unless they stand in its column, which only a one-line `by` could
    # have.
    shift = 2 - min(depths, default=2)
    return "\n".join(
        [first.strip(), *(" " * max(0, len(line) - len(line.lstrip()) + shift) + line.strip() for line in lines)]
    )
