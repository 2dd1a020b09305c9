"""One benchmark of four small theorems over core Lean, for tests that run the real command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

STATEMENTS = {
    "and_swap": "theorem and_swap (p q : Prop) (h : p ∧ q) : q ∧ p",
    "sq_sub": "theorem sq_sub (a b : Rat) : (a - b) ^ 2 = a ^ 2 - 2 * a * b + b ^ 2",
    "or_split": "theorem or_split (p q r : Prop) (h : p ∨ q) (f : p → r) (g : q → r) : r ∧ (p ∨ q)",
    "hopeless": "theorem hopeless (f : Nat → Nat) (h : f 0 = 0) : f 1 = 1",
}


@pytest.fixture
def bench(tmp_path: Path) -> Path:
    path = tmp_path / "small.jsonl"
    rows = [
        {
            "name": name, "category": "basic", "topic": "logic", "tags": [], "informal": name, "source": "folklore", "imports": [],
            "header": "", "statement": statement, "file": "", "reference_lines": 1,
        }
        for name, statement in STATEMENTS.items()
    ]  # fmt: skip
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path
