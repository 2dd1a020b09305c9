"""Lean text read without Lean: comments and strings, what a file imports and declares, how tactics are laid out.

Where a Lean process is at hand its own parser answers instead (`optprover.lean.source_file`); tests compare the two.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_MODULE = re.compile(r"(?=\D)[\w'!?]+(?:\.(?=\D)[\w'!?]+)*")
_NAME = re.compile(r"(?:«[^»]*»|[^\W\d][\w'!?]*)(?:\.(?:«[^»]*»|[^\W\d][\w'!?]*))*")
_START = re.compile(r"--|/-|\"|'|«")
_CHARACTER = re.compile(r"'(?:\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)|[^\\'\n])'", re.DOTALL)
_EVENT = re.compile(
    r"^(?P<scope>namespace|(?:public |noncomputable )*section|end)\b[ \t]*(?P<label>[^\s-]*)"
    r"|^[ \t]*(?:@\[[^\]]*\]\s*)*"
    r"(?P<modifiers>(?:(?:private|protected|noncomputable|scoped|local|meta|unsafe|partial|nonrec)\s+)*)"
    r"(?P<kind>theorem|lemma|def|abbrev|structure|class|inductive)\s+(?P<name>[^\s:({\[]+)",
    re.DOTALL | re.MULTILINE,
)


def is_module_name(name: str) -> bool:
    """Whether ``name`` can be a module: letters, digits and ``_`` in components, so that no path leaves its root."""
    return _MODULE.fullmatch(name) is not None


def read_source(path: Path) -> str:
    """A Lean file's text as Lean reads it: UTF-8, without a byte-order mark, lines ended by a line feed.

    Raises:
        OSError: it cannot be read.
        UnicodeDecodeError: it is not UTF-8.
    """
    return normal(path.read_bytes().decode("utf-8-sig"))


def normal(text: str) -> str:
    """The text without a byte-order mark, lines ended by a line feed."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


# -- comments and strings ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Span:
    """A comment, or a string or character literal: ``text[start:end]``."""

    start: int
    end: int
    comment: bool


def spans(text: str) -> Iterator[Span]:
    """The comments and literals of a text, in order; what is not closed runs to its end."""
    position = 0
    while start := _START.search(text, position):
        begin, mark = start.span()[0], start[0]
        if mark == "--":
            end = text.find("\n", begin)
            position = len(text) if end < 0 else end
            yield Span(begin, position, True)
        elif mark == "/-":
            position = _comment_end(text, begin)
            yield Span(begin, position, True)
        elif mark == '"':
            position = _string_end(text, begin)
            yield Span(begin, position, False)
        elif mark == "«":
            position = text.find("»", begin) + 1 or len(text)
        else:
            letter = None if re.match(r"[\w'!?]", text[begin - 1 : begin]) else _CHARACTER.match(text, begin)
            position = letter.end() if letter else begin + 1
            if letter:
                yield Span(begin, position, False)


def _comment_end(text: str, begin: int) -> int:
    depth = 0
    for mark in re.compile(r"/-|-/").finditer(text, begin):
        depth += 1 if mark[0] == "/-" else -1
        if depth == 0:
            return mark.end()
    return len(text)


def _string_end(text: str, begin: int) -> int:
    if raw := re.search(r"(?<![\w'!?])r(#*)$", text[max(0, begin - 16) : begin]):
        return text.find('"' + raw[1], begin + 1) + 1 + len(raw[1]) or len(text)
    interpolated = re.search(r"(?<![\w'?])[smf]!$", text[max(0, begin - 3) : begin]) is not None
    position = begin + 1
    while position < len(text):
        if text[position] == "\\":
            position += 2
        elif text[position] == '"':
            return position + 1
        elif text[position] == "{" and interpolated:
            position = _braces_end(text, position)
        else:
            position += 1
    return len(text)


def _braces_end(text: str, begin: int) -> int:
    depth, position = 0, begin
    while position < len(text):
        if text[position] == '"':
            position = _string_end(text, position)
            continue
        depth += {"{": 1, "}": -1}.get(text[position], 0)
        position += 1
        if depth == 0:
            break
    return position


def without_comments(text: str) -> str:
    """The text with comments as white space, every offset and line as it was."""
    return _blank(text, (s for s in spans(text) if s.comment))


def code(text: str) -> str:
    """The text with comments and literals as white space, every offset and line as it was."""
    return _blank(text, spans(text))


def _blank(text: str, which: Iterable[Span]) -> str:
    parts, position = [], 0
    for span in which:
        parts += [text[position : span.start], re.sub(r"[^\n]", " ", text[span.start : span.end])]
        position = span.end
    return "".join([*parts, text[position:]])


# -- layout ----------------------------------------------------------------------------------------------------------


def _lines(text: str) -> list[tuple[str, bool]]:
    """The lines, each with whether white space at its beginning is layout (it is none inside a string)."""
    literals = [s for s in spans(text) if not s.comment]
    starts = [s.start for s in literals]
    lines, offset = [], 0
    for line in text.split("\n"):
        before = bisect_right(starts, offset - 1) - 1
        lines.append((line, before < 0 or literals[before].end <= offset))
        offset += len(line) + 1
    return lines


def indent(text: str, prefix: str) -> str:
    """``prefix`` before every line that is not blank, string literals as they are."""
    return "\n".join(prefix + line if free and line.strip() else line for line, free in _lines(text))


def dedent(tactic: str) -> str:
    """A tactic without the white space around it and that all its lines begin with, string literals as they are."""
    text = re.sub(r"\A(?:[ \t]*\n)+", "", normal(tactic)).rstrip()
    lines = _lines(text)
    margin = min((len(line) - len(line.lstrip(" ")) for line, free in lines if free and line.strip()), default=0)
    return "\n".join(line[margin:] if free else line for line, free in lines)


def script(tactics: Iterable[str]) -> str:
    """A tactic block of the given steps, each as a session ran it."""
    return "\n".join(map(dedent, tactics))


def fill(text: str, holes: Sequence[tuple[int, int, bool]], scripts: Sequence[str]) -> str:
    """``text`` with scripts in place of its holes.

    Args:
        text: a tactic block with some `sorry`.
        holes: where they stand, as ``(start, end, term)``; ``term`` where a term is wanted and not a tactic.
        scripts: a tactic block for each.
    """
    for (start, end, term), block in sorted(zip(holes, map(dedent, scripts), strict=True), reverse=True):
        column = start - text.rfind("\n", 0, start) - 1
        rest = code(text)[end:].partition("\n")[0].strip()
        if term:
            filled = f"(by\n{indent(block, ' ' * (column + 2))})"
        elif rest:
            filled = f"({indent(block, ' ' * (column + 1)).lstrip(' ')})"
        else:
            filled = indent(block, " " * column).lstrip(" ")
        text = text[:start] + filled + text[end:]
    return text


# -- files -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Header:
    """The beginning of a Lean file.

    Attributes:
        imports: the modules it imports, in order.
        end: offset in the text of its first command.
    """

    imports: tuple[str, ...]
    end: int


def header(text: str) -> Header:
    """What a file imports, as Lean reads it: ``module``, ``prelude``, then lines ``[public] [meta] import [all] M``."""
    documents = ("/--", "/-!")  # the beginning of a command, not white space
    blank = _blank(text, (s for s in spans(text) if s.comment and not text.startswith(documents, s.start)))
    gap = re.compile(r"\s*")

    def word(position: int, *words: str) -> int:
        """Where the text goes on after one of the words, ``position`` itself if none is there."""
        for each in words:
            if re.compile(rf"{each}(?![\w'!?.])").match(blank, position):
                return _after(gap, blank, position + len(each))
        return position

    position = word(word(_after(gap, blank, 0), "module"), "prelude")
    found: list[str] = []
    while True:
        start = word(word(position, "public"), "meta")
        name_at = word(start, "import")
        if name_at == start:
            break
        name = _NAME.match(blank, word(name_at, "all"))
        if not name:
            break
        found.append(name[0].replace("«", "").replace("»", ""))
        position = _after(gap, blank, name.end())
    return Header(tuple(found), position)


def _after(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    return match.end() if match else position


@dataclass(frozen=True)
class Written:
    """A public declaration as written.

    Attributes:
        name: full name.
        kind: its keyword; ``theorem`` for ``lemma``.
        doc: its docstring on one line, empty without one.
        end: offset in the text right after its name.
    """

    name: str
    kind: str
    doc: str
    end: int


def declarations(text: str) -> Iterator[Written]:
    """The public declarations of a file, in order."""
    docs = [s for s in spans(text) if s.comment and text.startswith("/--", s.start)]
    open_scopes: list[str] = []
    last = 0
    for event in _EVENT.finditer(code(text)):
        if event["scope"] == "end":
            del open_scopes[-1:]
        elif event["scope"]:
            open_scopes.append(event["label"] if event["scope"] == "namespace" else "")
        elif event["kind"]:
            written = text[slice(*event.span("name"))]
            full = (
                written.removeprefix("_root_.")
                if written.startswith("_root_.")
                else ".".join([*filter(None, open_scopes), written])
            )
            own = [s for s in docs if last <= s.start < event.start("kind")]
            doc = " ".join(text[own[-1].start + 3 : own[-1].end - 2].split()) if own else ""
            if not re.search(r"\b(?:private|local)\b", event["modifiers"]):
                yield Written(full, "theorem" if event["kind"] == "lemma" else event["kind"], doc, event.end())
            last = event.end()


def module_header(text: str) -> str:
    """The first ``/-! … -/`` of a file, empty without one."""
    return next((text[s.start : s.end] for s in spans(text) if s.comment and text.startswith("/-!", s.start)), "")
