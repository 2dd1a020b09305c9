"""Parts of a run put together are the run of one machine; what does not belong together is refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from toy import INFO, ToyEnvironment, ToyPolicy, problem, settings
from typer.testing import CliRunner

from eval.runs import load
from eval.table import rows
from optprover.errors import StoreError
from optprover.runs import app
from optprover.search.executor import ThreadExecutor
from optprover.search.run import leases, open_jobs
from optprover.store import (
    AttemptResult,
    ProblemRecord,
    RunInfo,
    RunReader,
    RunWriter,
    Shard,
    Status,
    create_run,
    merge_runs,
)

PROBLEMS = [problem(f"p{i}") for i in range(7)]
PLAN = replace(INFO, passes=3, expansions=6)
MOVES = {"+1": -1.0, "*2": -1.5, "+0": -2.0}


def shape(path: Path) -> list[object]:
    with RunReader(path) as run:
        return [
            [p.name for p in run.problems()],
            *(
                (
                    a.problem, a.pass_index, a.seed, a.status, a.script, a.expansions, run.nodes(a.id),
                    [replace(e, seconds=0, policy_seconds=0) for e in run.edges(a.id)],
                )
                for a in run.attempts()
            ),
        ]  # fmt: skip


def made(folder: Path, problems: Sequence[ProblemRecord], info: RunInfo = PLAN, target: int = 9) -> Path:
    folder.mkdir()
    create_run(folder / "run.db", info, problems)
    with RunWriter(folder / "run.db") as writer:
        executor = ThreadExecutor(
            ToyEnvironment(target), ToyPolicy(MOVES), settings(expansions=6), workers=2, log=folder
        )
        list(executor.run(open_jobs(writer), leases(writer, "toy-0")))
        writer.finish_run()
    return folder / "run.db"


def parts(tmp_path: Path) -> list[Path]:
    return [
        made(tmp_path / f"part{i}", Shard(i, 2).of(PROBLEMS), replace(PLAN, selection={"split": "dev",
        "shard": f"{i}/2"}))
        for i in (2, 1)
    ]  # fmt: skip


def test_two_shards_evaluate_like_one_run(tmp_path: Path) -> None:
    whole = made(tmp_path / "whole", PROBLEMS, replace(PLAN, selection={"split": "dev"}))
    files = parts(tmp_path)
    before = [file.read_bytes() for file in files]
    said = CliRunner().invoke(app, ["merge", *(str(f.parent) for f in files), "--out", str(tmp_path / "merged")])
    assert said.exit_code == 0 and "21 attempts on 7 problems from 2 runs" in said.output, said.output
    assert shape(tmp_path / "merged" / "run.db") == shape(whole)
    one, other = load(whole.parent), load(tmp_path / "merged")
    assert [r.scores for r in rows(one, (1, 3))] == [r.scores for r in rows(other, (1, 3))]
    assert other.info.selection == {"split": "dev"} and other.info.finished_at
    assert [p["run_id"] for p in other.info.machine["parts"]] == ["r", "r"]
    assert [file.read_bytes() for file in files] == before


def test_a_merged_run_goes_on_where_its_parts_stopped(tmp_path: Path) -> None:
    whole = made(tmp_path / "whole", PROBLEMS)
    files = parts(tmp_path)
    with RunWriter(files[0]) as writer:
        with writer._write() as db:
            db.execute("DELETE FROM attempt WHERE pass = 1")
            db.execute("UPDATE attempt SET status = 'infrastructure', script = NULL WHERE pass = 2")
        assert writer.lease("p1", 1, 5) is not None  # in flight when its machine was lost
        writer._db.execute("PRAGMA wal_checkpoint")
    info = merge_runs(files, tmp_path / "run.db", run_id="m")
    assert not info.finished_at
    with RunWriter(tmp_path / "run.db") as writer:
        jobs = open_jobs(writer)
        assert {(j.theorem.name, j.pass_index) for j in jobs} == {(f"p{i}", k) for i in (1, 3, 5) for k in (1, 2)}
        executor = ThreadExecutor(ToyEnvironment(9), ToyPolicy(MOVES), settings(expansions=6), workers=1, log=tmp_path)
        list(executor.run(jobs, leases(writer, "toy-0")))
    assert shape(tmp_path / "run.db") == shape(whole)


def test_of_two_copies_the_judged_one_is_taken(tmp_path: Path) -> None:
    first, second = (tmp_path / name for name in ("a.db", "b.db"))
    for path, status in ((first, Status.INFRASTRUCTURE), (second, Status.BUDGET)):
        create_run(path, PLAN, PROBLEMS[:1])
        with RunWriter(path) as writer:
            attempt = writer.lease("p0", 0, 7)
            assert attempt is not None
            writer.finish_attempt(attempt, AttemptResult(status))
    for order in ((first, second), (second, first), (second, second)):
        merge_runs(order, tmp_path / "c.db", run_id="c")
        with RunReader(tmp_path / "c.db") as run:
            assert [a.status for a in run.attempts()] == [Status.BUDGET]
        (tmp_path / "c.db").unlink()


def test_what_does_not_belong_together_is_refused(tmp_path: Path) -> None:
    base = made(tmp_path / "base", PROBLEMS[:2])
    other = {
        "seed was 0, now 1": made(tmp_path / "seed", PROBLEMS[2:4], replace(PLAN, seed=1)),
        "strikes was None, now 3": made(tmp_path / "set", PROBLEMS[2:4], replace(PLAN, settings={"strikes": 3})),
        "different attempts on p0": made(tmp_path / "again", PROBLEMS[:1], target=8),
        "state p0 differently": made(tmp_path / "stated", [replace(PROBLEMS[0], statement="theorem p0 : 1 = 1")]),
    }
    for message, path in other.items():
        with pytest.raises(StoreError, match=message):
            merge_runs([base, path], tmp_path / "out.db", run_id="m")
    assert not [p for p in tmp_path.iterdir() if p.is_file()]  # nothing is left behind
    with pytest.raises(StoreError, match="exists already"):
        merge_runs([base], base, run_id="m")


@pytest.mark.parametrize("text", ["0/2", "3/2", "1", "1/0", "a/b", "1/2/3", "-1/2", "١/٢"])
def test_what_is_no_part_is_refused(text: str) -> None:
    with pytest.raises(StoreError, match="no part"):
        Shard.parse(text)


def test_parts_cover_everything_once() -> None:
    for count in range(1, 9):
        taken = [p.name for i in range(1, count + 1) for p in Shard.parse(f"{i}/{count}").of(PROBLEMS)]
        assert sorted(taken) == [p.name for p in PROBLEMS]


def test_the_writer_is_measured_on_trees_that_come_back_the_same(tmp_path: Path) -> None:
    path = made(tmp_path / "run", PROBLEMS[:2])
    before = path.read_bytes()
    said = CliRunner().invoke(app, ["bench", str(path.parent), "--attempts", "20", "--folder", str(tmp_path)])
    assert said.exit_code == 0 and said.output.count("attempts/s") == 2, said.output
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["run"]
