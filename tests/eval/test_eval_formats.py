"""A run of format 1, as the version before wrote it, still evaluates; it cannot be continued."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from eval.export import main as export_main
from eval.passk import main as passk_main
from eval.report import main as report_main
from eval.runs import load
from eval.table import rows
from eval.trees import proved_path
from optprover.errors import StoreError
from optprover.search.run import plan_of
from optprover.store import Outcome, RunReader, RunWriter, Status

CLI = CliRunner()
DUMP = Path(__file__).parent / "data" / "format1.sql"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "old"
    made.mkdir()
    with closing(sqlite3.connect(made / "run.db")) as db:
        db.execute("PRAGMA journal_mode=WAL")  # as it was written
        db.executescript(DUMP.read_text(encoding="utf-8"))
    return made


def test_it_scores(folder: Path) -> None:
    run = load(folder)
    assert run.info.selection == {"category": "basic"} and run.info.policy_id == ""
    assert dict(zip([p.name for p in run.problems], run.successes(), strict=True)) == {
        "and_swap": 2, "or_split": 2, "hopeless": 0,
    }  # fmt: skip
    (whole,) = rows(run, (1,), axes=("all",), resamples=100)
    assert whole.scores[0].value == pytest.approx(2 / 3)
    result = CLI.invoke(passk_main, [str(folder), "--json", "--resamples", "100"])
    assert result.exit_code == 0, result.output
    assert json.loads(result.output)["rows"][0]["proved"] == 4


def test_its_trees_are_walked_and_its_steps_are_marked(folder: Path) -> None:
    with RunReader(folder / "run.db") as run:
        assert run.version == 1
        for attempt in run.attempts():
            nodes, edges, steps = run.nodes(attempt.id), run.edges(attempt.id), list(run.steps(attempt.id))
            by_id = {e.id: e for e in edges}
            path = proved_path(nodes, edges, attempt.script)
            assert [s.edge_id for s in steps if s.on_proof] == sorted(path)
            spelled = "\n".join(by_id[i].tactic for i in path)
            assert spelled == (attempt.script or "")
            on_proof = sorted((s for s in steps if s.on_proof), key=lambda s: path.index(s.edge_id))
            assert [s.distance for s in on_proof] == list(range(len(path), 0, -1))
            if attempt.status is Status.PROVED:
                assert steps[0].distance == len(path)
        assert {s.outcome for s in run.steps()} >= {Outcome.STEP, Outcome.REJECTED, Outcome.PROVED}


def test_page_and_exports_are_made(folder: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    result = CLI.invoke(report_main, [str(folder), "--out", str(page), "--resamples", "100"])
    assert result.exit_code == 0, result.output
    assert page.read_text(encoding="utf-8").count("application/gzip") == 6
    result = CLI.invoke(export_main, [str(folder), "--out", str(tmp_path / "out"), "--resamples", "100"])
    assert result.exit_code == 0, result.output
    assert len(list((tmp_path / "out" / "proofs" / "old").glob("*.lean"))) == 2


def test_reading_it_changes_nothing(folder: Path) -> None:
    def listing() -> dict[str, bytes]:
        return {p.name: p.read_bytes() for p in folder.iterdir()}

    before = listing()
    with RunReader(folder / "run.db") as run:
        list(run.steps())
        assert listing() == before
    assert list(before) == ["run.db"] and listing() == before


def test_it_cannot_be_continued(folder: Path) -> None:
    with pytest.raises(StoreError, match="format 1; only 2 can be continued"):
        RunWriter(folder / "run.db")
    with RunReader(folder / "run.db") as run, pytest.raises(StoreError, match="does not record all that shapes"):
        plan_of(run.info())
