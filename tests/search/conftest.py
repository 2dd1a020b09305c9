"""The command in this process, and one Lean for all of a module."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from small import STATEMENTS, KeptHost, Run, Said, write_bench

from optprover.environment import LeanEnvironment
from optprover.search import __main__ as command


@pytest.fixture
def bench(tmp_path: Path) -> Path:
    return write_bench(tmp_path / "small.jsonl", STATEMENTS)


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """``python -m optprover.search`` in this process."""

    def invoke(*arguments: object) -> Said:
        with pytest.raises(SystemExit) as end:
            command.app(args=[str(a) for a in arguments], prog_name="search")
        said = capfd.readouterr()
        return Said(int(end.value.code or 0), said.out, said.err)

    return invoke


@pytest.fixture(scope="module")
def kept() -> Iterator[KeptHost]:
    lean = LeanEnvironment.prepare([])
    with lean.host() as host, lean.host() as judge:
        yield KeptHost(host, judge)


@pytest.fixture
def one_lean(kept: KeptHost, monkeypatch: pytest.MonkeyPatch) -> KeptHost:
    """Every process the command starts is the same one; counts how often one was asked for."""
    kept.lent = 0

    def lend(self: LeanEnvironment, log: Path | None = None) -> KeptHost:
        kept.lent += 1
        return kept

    monkeypatch.setattr(LeanEnvironment, "host", lend)
    return kept
