"""Declarations of a Lean file read as text, without Lean: full names, kinds, docstrings, and where each stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_EVENT = re.compile(
    r"(?P<header>/-!.*?-/)"
    r"|(?P<doc>/--.*?-/)"
    r"|(?P<comment>/-.*?-/|--[^\n]*)"
    r"|^(?P<scope>namespace|(?:public |noncomputable )*section|end)\b[ \t]*(?P<label>[^\s-]*)"
    r"|^[ \t]*(?:@\[[^\]]*\]\s*)*(?P<modifiers>(?:(?:private|protected|noncomputable|scoped|local|meta|unsafe|partial|nonrec)\s+)*)"
    r"(?P<kind>theorem|lemma|def|abbrev|structure|class|inductive)\s+(?P<name>[^\s:({\[]+)",
    re.DOTALL | re.MULTILINE,
)


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
            full = (
                written.removeprefix("_root_.")
                if written.startswith("_root_.")
                else ".".join([*filter(None, open_scopes), written])
            )
            if not re.search(r"\b(?:private|local)\b", event["modifiers"]):
                yield Written(full, "theorem" if event["kind"] == "lemma" else event["kind"], doc, event.end())
            doc = ""


def module_header(text: str) -> str:
    """The first ``/-! … -/`` of a file, empty without one."""
    return next((event["header"] for event in _EVENT.finditer(text) if event["header"]), "")


def without_comments(text: str) -> str:
    """The text with comments as white space, every offset and line as it was."""
    text = re.sub(r"/-.*?-/", lambda m: re.sub(r"[^\n]", " ", m[0]), text, flags=re.DOTALL)
    return re.sub(r"--[^\n]*", lambda m: " " * len(m[0]), text)
