"""From the Lean files, which are the source of truth, to problems as data and reference proofs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from optbench.families import category_of
from optbench.load import BenchError, sides, split_of
from optbench.problem import CATEGORIES, Category, Problem, Split
from optprover.environment import LeanEnvironment
from optprover.lean.host_process import Host

_FIELD = re.compile(r"^(topic|source|tags):\s*(.+)$", re.MULTILINE)
_HEADER_KINDS = {"open", "namespace", "variable", "section", "noncomputableSection", "universe", "moduleDoc"}
_SECONDS = 120.0


@dataclass(frozen=True)
class Entry:
    """A problem with its reference proof, a tactic block."""

    problem: Problem
    proof: str


def lean_files(root: Path) -> list[tuple[Category, Path]]:
    """Every problem file below ``root`` with its category, in a fixed order."""
    return [(c, path) for c in CATEGORIES for path in sorted((root / "OptBench" / c.capitalize()).rglob("*.lean"))]


def training_files(root: Path) -> list[tuple[Category, Path]]:
    """Every file of training theorems below ``root`` with its category: its folder, or for generated ones the start of its name."""
    train = root / "OptBench" / "Train"
    written = [(c, path) for c in CATEGORIES for path in sorted((train / c.capitalize()).rglob("*.lean"))]
    return written + [(category_of(path), path) for path in sorted((train / "Generated").rglob("*.lean"))]


def imports_of(files: Iterable[Path]) -> tuple[str, ...]:
    """All modules the files import, each once."""
    found: dict[str, None] = {}
    for path in files:
        found.update(dict.fromkeys(re.findall(r"^import\s+(\S+)", path.read_text(encoding="utf-8"), re.MULTILINE)))
    return tuple(found)


def export(root: Path, environment: LeanEnvironment, files: Iterable[tuple[Category, Path]]) -> list[Entry]:
    """Read files of problems, below ``root``, through Lean's own parser.

    Raises:
        BenchError: a file has something else than problems, or a problem lacks topic, source or text.
    """
    host = environment.host()
    try:
        known = sides()
        return [entry for category, path in files for entry in _read(host, category, path, root, known)]
    finally:
        host.close()


def _read(host: Host, category: Category, path: Path, root: Path, known: Mapping[str, Split]) -> list[Entry]:
    text = path.read_text(encoding="utf-8")
    raw = text.encode()
    outline = host.request({"outline": text, "elaborate": False, "deadline": _SECONDS * 1000}, _SECONDS + 10)
    errors = [m for m in outline.get("messages", []) if m["severity"] == "error"]
    if "items" not in outline or errors:
        shown = errors[0]["data"] if errors else outline.get("message", "no answer")
        raise BenchError(f"{path} does not parse: {shown}", "Mend the file.")

    def slice_(span: list[int]) -> str:
        return raw[span[0] : span[1]].decode()

    header, entries = "", []
    for item in outline["items"]:
        if item["kind"] == "theorem":
            entries.append(
                _entry(
                    item,
                    slice_,
                    category,
                    header.strip(),
                    tuple(outline["imports"]),
                    path.relative_to(root).as_posix(),
                    known,
                )
            )
        elif item["kind"] in _HEADER_KINDS and not entries:
            if item["kind"] != "moduleDoc":
                header += slice_(item["range"]) + "\n"
        elif item["kind"] not in ("end", "moduleDoc"):
            raise BenchError(
                f"{path} has a `{item['kind']}` where only problems may stand: {slice_(item['range'])[:80]!r}",
                "Move it to OptBench/Defs.",
            )
    return entries


def _entry(
    item: dict[str, Any],
    slice_: Any,
    category: Category,
    header: str,
    imports: tuple[str, ...],
    file: str,
    known: Mapping[str, Split],
) -> Entry:
    name, doc = item["name"], item["doc"]
    fields = dict(_FIELD.findall(doc))
    informal = " ".join(_FIELD.sub("", doc).split())
    for wanted, value in (("a text", informal), ("a topic", fields.get("topic")), ("a source", fields.get("source"))):
        if not value:
            raise BenchError(
                f"{file}: {name} has no {wanted.split()[-1]} in its doc comment.", "Add it, as its neighbours do."
            )
    statement = slice_([item["body"][0], item["value"][0]]).rstrip()
    value = slice_(item["value"])
    if not re.match(r":=\s*by\b", value):
        raise BenchError(f"{file}: the proof of {name} is not a tactic block.", "Begin it with `by`.")
    proof = _dedent(re.sub(r"^:=\s*by[ \t]*\n?", "", value))
    problem = Problem(
        name=name, category=category, topic=fields["topic"].strip(), tags=tuple(t.strip() for t in fields.get("tags", "").split(",") if t.strip()),
        informal=informal, source=fields["source"].strip(), imports=imports, header=header, statement=statement, file=file,
        reference_lines=len([line for line in proof.splitlines() if line.strip()]), split=_split(name, known),
    )  # fmt: skip
    return Entry(problem, proof)


def _split(name: str, known: Mapping[str, Split]) -> Split:
    return "train" if name.startswith("OptBench.Train.") else known.get(name, split_of(name))


def _dedent(block: str) -> str:
    """The block with the first line's indentation taken from every line (a proof may start on the `by` line)."""
    lines = block.splitlines()
    indents = [len(line) - len(line.lstrip()) for line in lines if line.strip()]
    cut = indents[0] if indents else 0
    if indents and min(indents[1:], default=cut) < cut:
        cut = min(indents)
    if indents and indents[0] == 0 and len(indents) > 1:  # `by tac` with continuation lines
        rest = min(indents[1:])
        return "\n".join([lines[0], *(line[max(0, rest - 2) :] for line in lines[1:])]).strip()
    return "\n".join(line[cut:] for line in lines).rstrip()
