"""The public declarations of the library's Lean files, with their docstrings, read as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_EVENT = re.compile(
    r"(?P<header>/-!.*?-/)"
    r"|(?P<doc>/--.*?-/)"
    r"|(?P<comment>/-.*?-/|--[^\n]*)"
    r"|^(?P<scope>namespace|(?:public |noncomputable )*section|end)\b[ \t]*(?P<label>[^\s-]*)"
    r"|^[ \t]*(?:@\[[^\]]*\]\s*)*(?P<modifiers>(?:(?:private|protected|noncomputable|scoped|local|meta|unsafe|partial|nonrec)\s+)*)"
    r"(?P<kind>theorem|lemma|def|abbrev|structure|class|inductive)\s+(?P<name>[^\s:({\[]+)",
    re.DOTALL | re.MULTILINE,
)
_INTERNAL = re.compile(r"(?:^|\.)unexpand|unexpander$")


@dataclass(frozen=True)
class Declaration:
    """A declaration: full name, kind as written, docstring on one line."""

    name: str
    kind: str
    doc: str


@dataclass(frozen=True)
class Module:
    """A Lean file: its name, its title, the files of Mathlib its header names, what it declares."""

    name: str
    title: str
    mirrors: tuple[str, ...]
    declarations: tuple[Declaration, ...]


def read_modules(source: Path, root: str = "OptCore") -> list[Module]:
    """All modules of a library below ``source``, sorted by name."""
    return [_read(path, source) for path in sorted((source / root).rglob("*.lean"))]


def _read(path: Path, source: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    header = next((m["header"] for m in _EVENT.finditer(text) if m["header"]), "")
    title = re.search(r"^# (.+)$", header, re.MULTILINE)
    name = path.relative_to(source).with_suffix("").as_posix().replace("/", ".")
    mirrors = tuple(dict.fromkeys(re.findall(r"`(Mathlib/[^`]+)`", header)))
    return Module(name, title[1] if title else name, mirrors, tuple(_declarations(text)))


def _declarations(text: str) -> Iterator[Declaration]:
    open_scopes: list[str] = []
    doc = ""
    for event in _EVENT.finditer(text):
        if event["doc"]:
            doc = " ".join(event["doc"][3:-2].split())
        elif event["scope"] == "end":
            del open_scopes[-1:]
        elif event["scope"]:
            open_scopes.append(event["label"] if event["scope"] == "namespace" else "")
        elif event["kind"]:
            written = event["name"]
            full = written.removeprefix("_root_.") if written.startswith("_root_.") else ".".join([*filter(None, open_scopes), written])
            if not re.search(r"\b(?:private|local)\b", event["modifiers"]) and not _INTERNAL.search(full):
                yield Declaration(full, "theorem" if event["kind"] == "lemma" else event["kind"], doc)
            doc = ""
