"""Small theorems over core Lean as a benchmark, and a Lean that outlives those it is lent to."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from optprover.lean.host_process import Host

STATEMENTS = {
    "and_swap": "theorem and_swap (p q : Prop) (h : p ∧ q) : q ∧ p",
    "sq_sub": "theorem sq_sub (a b : Rat) : (a - b) ^ 2 = a ^ 2 - 2 * a * b + b ^ 2",
    "or_split": "theorem or_split (p q r : Prop) (h : p ∨ q) (f : p → r) (g : q → r) : r ∧ (p ∨ q)",
    "hopeless": "theorem hopeless (f : Nat → Nat) (h : f 0 = 0) : f 1 = 1",
}
INVALID = "theorem misspelt (x : Nat.Oops) : [x].length = 1"


def write_bench(path: Path, statements: Mapping[str, str]) -> Path:
    rows = [
        {
            "name": name, "category": "basic", "topic": "logic", "tags": [], "informal": name, "source": "folklore",
            "imports": [], "header": "", "statement": statement, "file": "", "reference_lines": 1,
        }
        for name, statement in statements.items()
    ]  # fmt: skip
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


@dataclass(frozen=True)
class Said:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str


Run = Callable[..., Said]


class KeptHost:
    """A Lean that outlives those it is lent to; what judges is another one, for a judge does nothing else."""

    extended = True

    def __init__(self, host: Host, judge: Host) -> None:
        self._hosts = {False: (Lock(), host), True: (Lock(), judge)}  # those that share one have threads of their own
        self.lent = 0

    def request(self, message: Mapping[str, Any], timeout: float) -> dict[str, Any]:
        turn, host = self._hosts["pose" in message or "judge" in message]
        with turn:
            return host.request(message, timeout)

    def close(self) -> None:
        pass
