"""The commands, on a preset that takes seconds."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from lite.lab import __main__ as cli
from lite.lab import analyses
from lite.lab.study import Study

TINY = (Study("landscapes", ("rosenbrock",), ("AdamW", "Muon"), (12,), 12, 3, 5),)


@pytest.fixture(autouse=True)
def _tiny(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(cli.PRESETS, "small", TINY)
    kept = analyses.ANALYSES["discrete rates"]
    monkeypatch.setattr(analyses, "ANALYSES", {"discrete rates": kept})


def invoke(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(cli.application, list(arguments))
    return result.exit_code, result.output


def test_run_prints_tables_and_the_same_command_goes_on(tmp_path: Path) -> None:
    store = tmp_path / "study.db"
    code, first = invoke("run", "--preset", "small", "--store", str(store))
    assert code == 0, first
    assert "rosenbrock, cosine, 12 steps" in first
    assert "Quadratic of condition 100" in first
    # The rule stands beside the table.
    assert "3 trials of rate and decay for every arm" in first
    code, again = invoke("run", "--preset", "small", "--store", str(store))
    assert code == 0
    row = next(line for line in first.splitlines() if "AdamW" in line)
    assert row in again
    code, report = invoke("report", "--preset", "small", "--store", str(store))
    assert code == 0
    assert row in report
    page = tmp_path / "lab.html"
    code, said = invoke("figures", "--preset", "small", "--store", str(store), "--out", str(page))
    assert code == 0, said
    assert "data-chart" in page.read_text()


def test_errors_say_what_to_do_next(tmp_path: Path) -> None:
    code, said = invoke("report", "--store", str(tmp_path / "none.db"))
    assert code == 2
    assert "does not exist" in said
    assert "→" in said
    code, said = invoke("pretrain", "13B")
    assert code == 2
    assert "There is no run" in said


def test_arms_are_listed() -> None:
    code, said = invoke("arms")
    assert code == 0
    assert "Muon-LITE" in said.splitlines()
    assert any(line.startswith("heavyball SOAP") for line in said.splitlines())
