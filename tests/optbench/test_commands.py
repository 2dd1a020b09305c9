"""The commands that need no Lean."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from optbench import load
from optbench.__main__ import app
from optbench.reference import reference_proofs
from optbench.statement import statement_of
from optbench.witness import witnesses

run = CliRunner()


def test_show_prints_text_statement_and_witness_but_no_proof() -> None:
    p = next(p for p in load("optbench-all") if p.name in witnesses() and len(reference_proofs()[p.name]) > 40)
    shown = run.invoke(app, ["show", p.name]).output
    assert p.statement in shown and "Its hypotheses can hold" in shown and reference_proofs()[p.name] not in shown
    free = next(p for p in load("optbench-all") if not statement_of(p).hypotheses)
    assert "It assumes nothing." in run.invoke(app, ["show", free.name.removeprefix("OptBench.")]).output


def test_similar_lists_pairs() -> None:
    lines = run.invoke(app, ["similar", "--least", "0.7"]).output.splitlines()
    assert lines and all(line.startswith("0.") or line.startswith("1.") for line in lines)


def test_lean_files_are_written(tmp_path: Path) -> None:
    result = run.invoke(app, ["export-lean", str(tmp_path / "out"), "--bench", "optbench-v0"])
    assert result.exit_code == 0 and len(list((tmp_path / "out").rglob("*.lean"))) == 49


def test_a_release_of_unknown_or_too_few_problems_is_refused(tmp_path: Path) -> None:
    names = tmp_path / "names.txt"
    names.write_text("no_such_problem\n")
    refused = run.invoke(app, ["release", str(names)])
    assert refused.exit_code == 2 and "OptBench.no_such_problem" in refused.output and "→" in refused.output
    names.write_text(load("optbench-all")[0].name + "\n")
    refused = run.invoke(app, ["release", str(names)])
    assert refused.exit_code == 2 and "1 of 60 basic" in refused.output


def test_brackets_in_a_text_are_no_markup(monkeypatch: pytest.MonkeyPatch) -> None:
    odd = load("optbench")[0].model_copy(update={"informal": "On [a, b] and [/x], [red]not[/red] markup."})
    monkeypatch.setattr("optbench.__main__.load", lambda bench: [odd])
    assert "On [a, b] and [/x], [red]not[/red] markup." in run.invoke(app, ["show", odd.name]).output
