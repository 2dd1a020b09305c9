"""The gaps of a file: every `sorry` of a theorem as something to prove, in the place where it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from optprover.errors import InfrastructureError, ProblemError
from optprover.lean.process import Transport
from optprover.lean.source_text import code
from optprover.lean.types import Theorem
from optprover.project import LeanFile
from optprover.proving.placing import Spot, fill_in

OUTLINE_SECONDS = 300.0
_GRACE_SECONDS = 10.0
_SORRY = re.compile(r"(?<![\w.])sorry(?![\w.'])")
_SHOWN = 10  # errors of a file that does not compile


@dataclass(frozen=True)
class Target:
    """A theorem of a file whose proof is not complete, or is to be found anew.

    Attributes:
        theorem: its statement in its context. An ``example`` has a name made of its line.
        source: the declaration, with `sorry` where something is to be found.
        span: where it stands in the file's text.
        line: where it begins, from 1.
        before: commands it stands ``in``, which are part of its theorem's context.
    """

    theorem: Theorem
    source: str
    span: tuple[int, int]
    line: int
    before: str = ""

    @property
    def sound_context(self) -> bool:
        """Whether nothing before it is left out."""
        return not has_sorry(self.theorem.header)

    def checkable(self, source: str) -> str:
        """A version of its declaration under the name it is checked by."""
        at, visible = 0, code(source)
        if (example := re.search(r"^(?:\w+ )*?\bexample\b", visible, re.MULTILINE)) and self.theorem.name not in source:
            at = example.end()
            return source[: at - len("example")] + f"theorem {self.theorem.name}" + source[at:]
        private = re.search(r"\bprivate\s+(?=(?:\w+\s+)*(?:theorem|lemma)\b)", visible)
        return source[: private.start()] + source[private.end() :] if private else source

    def file(self, source: str) -> str:
        """A file that ends with a version of the declaration."""
        imports = "".join(f"import {m}\n" for m in self.theorem.imports)
        return f"{imports}\n{self.theorem.header}\n\n{self.checkable(source)}\n"


@dataclass(frozen=True)
class GapTheorem(Theorem):
    """A gap as what a search is about: the theorem it belongs to lends its context.

    Attributes:
        target: the theorem.
        spots: all gaps of the declaration.
        number: of this one among them.
    """

    target: Target = field(kw_only=True)
    spots: tuple[Spot, ...] = field(kw_only=True)
    number: int = field(kw_only=True)

    @property
    def alone(self) -> bool:
        """Whether filling it completes the theorem."""
        return len(self.spots) == 1

    @property
    def whole(self) -> bool:
        """Whether it is all of the theorem's proof."""
        before = code(self.target.source)[: self.spots[self.number].start].rstrip()
        return self.alone and re.search(r":=(\s*by)?$", before) is not None

    def filled(self, script: str) -> str:
        """The declaration with this gap filled."""
        scripts = [script if i == self.number else None for i in range(len(self.spots))]
        return fill_in(self.target.source, self.spots, scripts)

    @property
    def line(self) -> int:
        """Where the gap stands in the file."""
        return self.target.line + self.target.source.count("\n", 0, self.spots[self.number].start)


def has_sorry(text: str) -> bool:
    """Whether a text leaves something out, comments and strings aside."""
    return _SORRY.search(code(text)) is not None


def outline(host: Transport, file: LeanFile, text: str) -> dict[str, Any]:
    """What a version of the file declares and what Lean says of it.

    Raises:
        ProblemError: its imports cannot be read.
        InfrastructureError: Lean died or did not answer.
    """
    request = {"outline": file.posed(text), "deadline": OUTLINE_SECONDS * 1000}
    reply = host.request(request, OUTLINE_SECONDS + _GRACE_SECONDS)
    if reply.get("late"):
        raise InfrastructureError(
            f"Lean did not get through {file.path} within {OUTLINE_SECONDS:.0f} s.",
            "Take out what runs long, such as `#eval`.",
        )
    if "items" not in reply:
        raise ProblemError(
            f"{file.path} cannot be read by Lean: {reply.get('message', 'no answer')}", "Mend its import lines."
        )
    return reply


def targets(host: Transport, file: LeanFile, name: str | None = None) -> list[Target]:
    """The theorems of a file whose proofs have gaps, in order; with ``name`` that one, whatever its proof.

    Raises:
        ProblemError: the file does not compile (the message has line and column), or has no such theorem.
        InfrastructureError: Lean died or did not answer.
    """
    reply = outline(host, file, file.text)
    text = file.posed(file.text)
    posed, shift = text.encode(), len(file.text) - len(text)  # from posed text to the file's own
    errors = [m for m in reply["messages"] if m["severity"] == "error"]
    found = [_target(item, reply, posed, shift, file, name) for item in reply["items"] if _provable(item)]
    chosen = [t for t in found if has_sorry(t.source)] if name is None else [_named(found, name, file, errors)]
    end = max((t.line + t.source.count("\n") for t in chosen), default=0) if name is not None else None
    before = [m for m in errors if end is None or m["pos"]["line"] <= end]
    if before:
        raise ProblemError(
            f"{file.path} does not compile:\n" + "\n".join(_quoted(file, m) for m in before[:_SHOWN]),
            "Mend this first; a proof that is still missing is written `sorry`.",
        )
    return chosen


def _provable(item: Mapping[str, Any]) -> bool:
    return item["kind"] in ("theorem", "example") and item.get("value") is not None


def _target(
    item: Mapping[str, Any], reply: Mapping[str, Any], posed: bytes, shift: int, file: LeanFile, wanted: str | None
) -> Target:
    def piece(span: Sequence[int]) -> str:
        return posed[slice(*span)].decode()

    start = len(posed[: item["range"][0]].decode()) + shift
    line = posed[: item["range"][0]].count(b"\n") + 1
    statement, name = piece(item["signature"]), item["name"]
    if name is None:
        name = f"example_{line}"
        statement = statement.replace("example", f"theorem {name}", 1)
    context = piece((reply["bodyStart"], item["range"][0])).strip()
    before = "\n".join(map(piece, item["before"]))
    theorem = Theorem(name, statement, f"{context}\n{before}".strip(), file.imports)
    source = piece(item["range"])
    span = start, start + len(source)
    if wanted is not None and not has_sorry(source):  # a new proof is asked for
        source = piece((item["range"][0], item["signature"][1])) + " := by\n  sorry"
    return Target(theorem, source, span, line, before)


def _named(found: Sequence[Target], name: str, file: LeanFile, errors: Sequence[Mapping[str, Any]]) -> Target:
    matches = [t for t in found if t.theorem.name == name] or [t for t in found if t.theorem.name.endswith(f".{name}")]
    if len(matches) == 1:
        return matches[0]
    if matches:
        names = ", ".join(t.theorem.name for t in matches)
        raise ProblemError(f"{file.path} has several theorems {name}: {names}.", "Give the full name of one.")
    listed = ", ".join(t.theorem.name for t in found)
    said = "".join(f"\n{_quoted(file, m)}" for m in errors[:1])
    raise ProblemError(
        f"{file.path} has no theorem {name}.{said}",
        f"It has: {listed}." if listed else "State it as `theorem name … : … := by sorry`.",
    )


def _quoted(file: LeanFile, message: Mapping[str, Any]) -> str:
    place = message["pos"]
    return f"{file.path}:{place['line']}:{place['column']}: {message['data']}"
