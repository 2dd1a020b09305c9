"""The public declarations of the library's Lean files, with their docstrings, read as text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from optprover.lean.source_text import declarations, module_header

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
    header = module_header(text)
    title = re.search(r"^# (.+)$", header, re.MULTILINE)
    name = path.relative_to(source).with_suffix("").as_posix().replace("/", ".")
    mirrors = tuple(dict.fromkeys(re.findall(r"`(Mathlib/[^`]+)`", header)))
    declared = tuple(Declaration(d.name, d.kind, d.doc) for d in declarations(text) if not _INTERNAL.search(d.name))
    return Module(name, title[1] if title else name, mirrors, declared)
