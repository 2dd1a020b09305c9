"""Reference proofs. Nothing that proposes tactics may import this module; a test watches over it."""

from __future__ import annotations

import json
from pathlib import Path

REFERENCE = Path(__file__).resolve().parent / "reference" / "proofs.jsonl"


def reference_proofs() -> dict[str, str]:
    """The machine-checked proof of every problem, a tactic block by problem name."""
    rows = (json.loads(line) for line in REFERENCE.read_text(encoding="utf-8").splitlines() if line)
    return {row["name"]: row["proof"] for row in rows}
