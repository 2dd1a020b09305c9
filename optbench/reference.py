"""Reference proofs. Nothing that proposes tactics may import this module; a test watches over it."""

from __future__ import annotations

import json
from pathlib import Path

_FOLDER = Path(__file__).resolve().parent / "reference"
REFERENCE, TRAINING_REFERENCE = _FOLDER / "proofs.jsonl", _FOLDER / "train.jsonl"


def reference_proofs() -> dict[str, str]:
    """The machine-checked proof of every problem, a tactic block by problem name."""
    return _read(REFERENCE)


def training_proofs() -> dict[str, str]:
    """The machine-checked proof of every training theorem (`load("optbench-train")`), a tactic block by name."""
    return _read(TRAINING_REFERENCE)


def _read(path: Path) -> dict[str, str]:
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line)
    return {row["name"]: row["proof"] for row in rows}
