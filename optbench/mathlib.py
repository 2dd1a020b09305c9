"""Export as plain `.lean` files over Mathlib: one file per problem, the benchmark's own definitions in one more."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from optbench.load import BenchError
from optbench.problem import Problem

DEFINITIONS = "OptBench.Defs"
_OPEN = "open scoped InnerProductSpace Topology"  # OptCore's notations are always on, Mathlib's are not
_START = re.compile(
    r"^(?=/--|@\[|theorem\b|lemma\b|def\b|noncomputable\b|open\b|variable\b|namespace\b|section\b|end\b|/-!|import\b)",
    re.MULTILINE,
)


def export_lean(
    problems: Sequence[Problem], folder: Path, sources: Path, *, proofs: Mapping[str, str] | None = None
) -> list[Path]:
    """Write a Lean file per problem below ``folder``, with ``sorry`` or, given ``proofs``, the reference proof.

    Reference proofs are written for OptCore, whose tactics have Mathlib's names; over Mathlib some need small changes.

    Raises:
        BenchError: the folder has files already.
    """
    if folder.is_dir() and any(folder.iterdir()):
        raise BenchError(f"{folder} is not empty.", "Give a new folder.")
    files = {DEFINITIONS.replace(".", "/") + ".lean": definitions(sources)}
    for p in problems:
        files[f"OptBench/{p.category.capitalize()}/{_camel(p.name)}.lean"] = problem_file(
            p, "sorry" if proofs is None else proofs[p.name]
        )
    written = []
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return written


def problem_file(problem: Problem, proof: str) -> str:
    """One problem as a file over Mathlib."""
    imports = "import Mathlib\n" + (
        f"import {DEFINITIONS}\n" if any(m.startswith(DEFINITIONS) for m in problem.imports) else ""
    )
    body = "\n".join("  " + line if line.strip() else "" for line in proof.splitlines())
    return f"{imports}\n{_OPEN}\n{problem.header}\n\n/-- {problem.informal}\n\nSource: {problem.source} -/\n{problem.statement} := by\n{body}\n"


def definitions(sources: Path) -> str:
    """The definitions that statements use, without the lemmas about them."""
    parts = [f"import Mathlib\n\n/-! Notions that Mathlib does not have. -/\n\n{_OPEN}\n\nnoncomputable section\n"]
    for path in sorted((sources / "OptBench" / "Defs").glob("*.lean")):
        text = path.read_text(encoding="utf-8")
        starts = [m.start() for m in _START.finditer(text)]
        commands = [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
        kept: list[str] = []
        for i, command in enumerate(commands):
            if command.startswith(("variable", "namespace")):
                kept.append(command.rstrip() + "\n")
            elif re.match(r"(noncomputable )?def\b|abbrev\b|structure\b", command):
                doc = commands[i - 1] if i and commands[i - 1].startswith("/--") else ""
                kept.append(doc + command.rstrip() + "\n")
        if any("def " in k for k in kept):
            parts.append(f"section\n{''.join(kept)}end OptBench\nend\n")
    return "\n".join(parts)


def _camel(name: str) -> str:
    return "".join(word[:1].upper() + word[1:] for word in name.removeprefix("OptBench.").split("_"))
