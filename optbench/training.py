"""Training theorems, read as text from `lean/OptBench/Train`: for comparison with the benchmark, which they may not repeat."""

from __future__ import annotations

import re
from pathlib import Path

from optbench.problem import Problem

_KEYWORDS = "theorem|lemma|open|variable|namespace|section|noncomputable|end|set_option|def|import|universe"
_COMMAND = re.compile(rf"^(?=(?:@\[[^\]]*\]\s*)?(?:{_KEYWORDS})\b)", re.MULTILINE)


def training_theorems(root: Path) -> list[Problem]:
    """Every theorem below ``root``'s folder of training theorems; category and texts are placeholders."""
    return [p for path in sorted((root / "OptBench" / "Train").rglob("*.lean")) for p in _read(path, path.relative_to(root).as_posix())]


def _read(path: Path, file: str) -> list[Problem]:
    text = re.sub(r"/-.*?-/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    starts = [m.start() for m in _COMMAND.finditer(text)]
    header, found = "", []
    for a, b in zip(starts, [*starts[1:], len(text)], strict=True):
        command = text[a:b].strip()
        named = re.match(r"(?:@\[[^\]]*\]\s*)?(?:theorem|lemma)\s+(\S+)", command)
        if named is None:
            header += command + "\n" if command.startswith(("open", "variable")) else ""
            continue
        statement = "theorem " + re.split(r":=", command[named.start(1) :], maxsplit=1)[0].strip()
        found.append(Problem(
            name=f"OptBench.Train.{named.group(1)}", category="basic", topic="training", tags=(), informal="", source="", imports=(),
            header=header, statement=statement, file=file, reference_lines=0,
        ))  # fmt: skip
    return found
