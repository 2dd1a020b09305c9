"""One benchmark of small theorems over core Lean, the command in this process, and one Lean for all of a module."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from optprover.environment import LeanEnvironment
from optprover.lean.host_process import Host
from optprover.search import __main__ as command

STATEMENTS = {
    "and_swap": "theorem and_swap (p q : Prop) (h : p ∧ q) : q ∧ p",
    "sq_sub": "theorem sq_sub (a b : Rat) : (a - b) ^ 2 = a ^ 2 - 2 * a * b + b ^ 2",
    "or_split": "theorem or_split (p q r : Prop) (h : p ∨ q) (f : p → r) (g : q → r) : r ∧ (p ∨ q)",
    "hopeless": "theorem hopeless (f : Nat → Nat) (h : f 0 = 0) : f 1 = 1",
}
INVALID = "theorem misspelt (x : Natt) : [x].length = 1"


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


@pytest.fixture
def bench(tmp_path: Path) -> Path:
    return write_bench(tmp_path / "small.jsonl", STATEMENTS)


@dataclass(frozen=True)
class Said:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str


Run = Callable[..., Said]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """``python -m optprover.search`` in this process."""

    def invoke(*arguments: object) -> Said:
        with pytest.raises(SystemExit) as end:
            command.app(args=[str(a) for a in arguments], prog_name="search")
        said = capfd.readouterr()
        return Said(int(end.value.code or 0), said.out, said.err)

    return invoke


class KeptHost:
    """A Lean that outlives those it is lent to."""

    extended = True

    def __init__(self, host: Host) -> None:
        self._host = host
        self.lent = 0

    def request(self, message: Mapping[str, Any], timeout: float) -> dict[str, Any]:
        return self._host.request(message, timeout)

    def close(self) -> None:
        pass


@pytest.fixture(scope="module")
def kept() -> Iterator[KeptHost]:
    with LeanEnvironment.prepare([]).host() as host:
        yield KeptHost(host)


@pytest.fixture
def one_lean(kept: KeptHost, monkeypatch: pytest.MonkeyPatch) -> KeptHost:
    """Every process the command starts is the same one; counts how often one was asked for."""
    kept.lent = 0

    def lend(self: LeanEnvironment, log: Path | None = None) -> KeptHost:
        kept.lent += 1
        return kept

    monkeypatch.setattr(LeanEnvironment, "host", lend)
    return kept
