"""The store: what goes in comes out, also after a kill; readers write nothing; leases say whose an attempt is."""

from __future__ import annotations

import os
import pickle
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from toy import INFO, THEOREM, ToyPolicy, ToySession, problem, settings

from optprover.errors import StoreError
from optprover.search.best_first import search
from optprover.store import (
    AttemptResult,
    BufferRecorder,
    DatabaseRecorder,
    EdgeRecord,
    LeaseLost,
    NodeRecord,
    Outcome,
    RunReader,
    RunWriter,
    Status,
    create_run,
)

WRITER = """
import sys
from pathlib import Path
from optprover.store import *
writer = RunWriter(Path(sys.argv[1]))
for i in range(100000):
    a = writer.lease("p", i, i)
    for n in range(20):
        writer.add(a, [NodeRecord(n, None, 0, 0.0, 0.0, None, ("⊢ x",))],
                   [EdgeRecord(n, 0, None, "simp", -1.0, Outcome.REJECTED, "m", 0.1)])
    writer.finish_attempt(a, AttemptResult(Status.BUDGET, expansions=20, tactics=20))
    print(i, flush=True)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    create_run(tmp_path / "run.db", INFO, [problem("p"), problem("q")])
    return tmp_path / "run.db"


@pytest.fixture
def writer(path: Path) -> Iterator[RunWriter]:
    with RunWriter(path) as opened:
        yield opened


def leased(writer: RunWriter, name: str = "p", pass_index: int = 0) -> int:
    attempt_id = writer.lease(name, pass_index, 7, policy_id="toy-0", worker="lean-0")
    assert attempt_id is not None
    return attempt_id


def test_everything_comes_back(path: Path) -> None:
    nodes = [
        NodeRecord(0, None, 0, 0.0, 0.0, 0, ("⊢ a", "⊢ ‖x‖"), distance=2),
        NodeRecord(1, 0, 1, -1.5, -1.5, None, ("⊢ b",), via=0, closed=True, distance=1),
    ]
    edges = [
        EdgeRecord(0, 0, 1, "simp", -1.5, Outcome.STEP, "", 0.25, 0, 0, "", 0.5, (-0.5, -1.0), on_proof=True),
        EdgeRecord(1, 0, None, "x", -2.0, Outcome.REJECTED, "no", 0.5, 0, 1, "parse", 0.5),
        EdgeRecord(2, 1, None, "rfl", -0.1, Outcome.PROVED, "", 0.5, 1, 0, on_proof=True),
    ]
    result = AttemptResult(Status.PROVED, "simp\nrfl", 2, 3, 2.0, 1.0, 1, ("propext",), 0.1, "")
    with RunWriter(path) as writer:
        attempt = leased(writer)
        writer.add(attempt, nodes, edges)
        writer.finish_attempt(attempt, result)
        writer.finish_run()
    with RunReader(path) as run:
        assert run.info().finished_at and run.info().policy == INFO.policy
        assert run.problems() == [problem("p"), problem("q")]
        assert run.nodes(attempt) == nodes
        assert run.edges(attempt) == edges and run.edges(attempt, source=2) == []
        (record,) = run.attempts("p")
        kept = {name: getattr(record, name) for name in AttemptResult.__dataclass_fields__}
        assert AttemptResult(**kept) == result
        assert (record.seed, record.policy_id, record.worker, record.tries) == (7, "toy-0", "lean-0", 1)


@examples(max_examples=50, deadline=None)
@given(tactic=st.text(max_size=50), message=st.text(max_size=50))
def test_hostile_text_is_only_text(tmp_path_factory: pytest.TempPathFactory, tactic: str, message: str) -> None:
    path = tmp_path_factory.mktemp("run") / "run.db"
    create_run(path, INFO, [problem("p")])
    with RunWriter(path) as writer:
        attempt = leased(writer)
        writer.add(attempt, [], [EdgeRecord(0, 0, None, tactic, -1.0, Outcome.REJECTED, message, 0.0)])
        (edge,) = writer.edges(attempt)
        assert (edge.tactic, edge.message) == (tactic, message)


@pytest.mark.parametrize("text", ["\ud835", "a\udc00b"])
def test_half_a_surrogate_pair_is_written_out(writer: RunWriter, text: str) -> None:
    attempt = leased(writer)
    node = NodeRecord(0, None, 0, 0.0, 0.0, None, (text,))
    writer.add(attempt, [node], [EdgeRecord(0, 0, None, text, -1.0, Outcome.REJECTED, text, 0.0)])
    writer.finish_attempt(attempt, AttemptResult(Status.BUDGET, message=text))
    (edge,) = writer.edges(attempt)
    assert edge.tactic == edge.message == text.encode("utf-8", "backslashreplace").decode()
    assert writer.attempts()[0].message == edge.message and writer.nodes(attempt)[0].goals


# -- one writer, leases ---------------------------------------------------------------------------------------------


def test_an_attempt_in_hand_or_done_is_not_given_twice(writer: RunWriter) -> None:
    attempt = leased(writer)
    assert writer.lease("p", 0, 7) is None
    writer.finish_attempt(attempt, AttemptResult(Status.BUDGET))
    assert writer.lease("p", 0, 7) is None


def test_infrastructure_is_kept_until_it_is_made_again(writer: RunWriter) -> None:
    attempt = leased(writer)
    writer.finish_attempt(attempt, AttemptResult(Status.INFRASTRUCTURE, message="gone"))
    assert [(a.status, a.message) for a in writer.attempts()] == [(Status.INFRASTRUCTURE, "gone")]
    again = leased(writer)
    assert [(a.id, a.status, a.tries) for a in writer.attempts()] == [(again, Status.RUNNING, 2)]


def test_leases_of_the_dead_are_void_at_once(path: Path) -> None:
    dead = RunWriter(path)
    attempt = leased(dead)
    dead.add(attempt, [NodeRecord(0, None, 0, 0.0, 0.0, None, ("⊢ x",))])
    with RunWriter(path) as heir:
        again = leased(heir)
        assert heir.nodes(again) == []
        with pytest.raises(LeaseLost):
            dead.add(attempt)
        with pytest.raises(LeaseLost):
            dead.finish_attempt(attempt, AttemptResult(Status.PROVED))
        assert [a.status for a in heir.attempts()] == [Status.RUNNING]
    dead.close()


def test_a_lease_that_ran_out_goes_to_the_next(path: Path) -> None:
    with RunWriter(path, lease_seconds=-1.0) as writer:
        first, second = leased(writer), leased(writer)
        with pytest.raises(LeaseLost):
            writer.finish_attempt(first, AttemptResult(Status.BUDGET))
        writer.finish_attempt(second, AttemptResult(Status.BUDGET))  # late, but nobody else has it


def test_giving_up_removes_what_is_in_flight_and_nothing_else(writer: RunWriter) -> None:
    writer.finish_attempt(leased(writer, "p"), AttemptResult(Status.BUDGET))
    leased(writer, "q")
    assert writer.give_up() == 1
    assert [(a.problem, a.status) for a in writer.attempts()] == [("p", Status.BUDGET)]


def test_threads_share_a_writer(writer: RunWriter) -> None:
    def attempt(i: int) -> None:
        mine = leased(writer, "p", i)
        for n in range(20):
            writer.add(mine, [NodeRecord(n, None, 0, 0.0, 0.0, None, ("⊢ x",))])
        writer.finish_attempt(mine, AttemptResult(Status.BUDGET))

    threads = [threading.Thread(target=attempt, args=(i,)) for i in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [len(writer.nodes(a.id)) for a in writer.attempts()] == [20] * 8


def test_a_killed_writer_loses_only_the_attempt_in_flight(path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    for _ in range(5):
        process.stdout.readline()
    os.kill(process.pid, signal.SIGKILL)
    reported = 5 + len(process.stdout.readlines())
    process.wait()
    with RunReader(path) as run:
        finished = [a for a in run.attempts() if a.status is not Status.RUNNING]
        assert len(finished) >= reported
        assert len(run.attempts()) - len(finished) <= 1
        assert all(len(run.edges(a.id)) == 20 for a in finished)


def test_a_run_is_made_all_or_nothing(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be used"):
        create_run(tmp_path / "run.db", INFO, [problem("p"), problem("p")])
    assert list(tmp_path.iterdir()) == []
    create_run(tmp_path / "run.db", INFO, [problem("p")])
    with pytest.raises(StoreError, match="exists already"):
        create_run(tmp_path / "run.db", INFO, [problem("p")])


def test_full_disk_keeps_what_was_finished(writer: RunWriter) -> None:
    writer.finish_attempt(leased(writer, "p", 0), AttemptResult(Status.BUDGET))
    pages = writer._db.execute("PRAGMA page_count").fetchone()[0]
    writer._db.execute(f"PRAGMA max_page_count={pages + 2}")  # SQLite's own way to say the disk is full
    attempt = leased(writer, "p", 1)
    with pytest.raises(StoreError, match="--resume"):
        writer.add(attempt, [NodeRecord(i, None, 0, 0.0, 0.0, None, ("x" * 4000,)) for i in range(50)])
    assert writer.nodes(attempt) == []
    assert writer.attempts()[0].status is Status.BUDGET


# -- readers --------------------------------------------------------------------------------------------------------


def listing(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir())}


def test_a_reader_changes_nothing_in_the_folder(path: Path) -> None:
    before = listing(path.parent)
    assert list(before) == ["run.db"]  # a closed run is one file
    with RunReader(path) as run:
        run.attempts(), run.problems(), list(run.steps())
        assert listing(path.parent) == before
    assert listing(path.parent) == before


def test_a_live_run_may_be_read(path: Path, writer: RunWriter) -> None:
    attempt = leased(writer)
    with RunReader(path) as run:
        assert [a.status for a in run.attempts()] == [Status.RUNNING]
        writer.finish_attempt(attempt, AttemptResult(Status.BUDGET))
        assert [a.status for a in run.attempts()] == [Status.BUDGET]


READ_ONLY = """
import os, sys
from pathlib import Path
from optprover.store import RunReader
if os.getuid() == 0:  # whom permissions do not stop
    os.setgid(65534), os.setuid(65534)
with RunReader(Path(sys.argv[1])) as run:
    print(len(run.attempts()))
"""


@pytest.mark.parametrize("killed", [False, True])
def test_a_read_only_folder_can_be_read(tmp_path: Path, killed: bool) -> None:
    home = Path("/tmp") / f"optprover-read-only-{os.getpid()}-{killed}"  # pytest's own folders are private
    home.mkdir()
    try:
        create_run(home / "run.db", INFO, [problem("p")])
        writer = RunWriter(home / "run.db")
        leased(writer)
        if killed:  # the log stays behind
            for suffix in ("", "-wal"):
                shutil.copy(home / f"run.db{suffix}", tmp_path / f"run.db{suffix}")
        writer.close()
        if killed:
            for suffix in ("", "-wal"):
                shutil.copy(tmp_path / f"run.db{suffix}", home / f"run.db{suffix}")
        home.chmod(0o555)
        done = subprocess.run(
            [sys.executable, "-c", READ_ONLY, str(home / "run.db")], capture_output=True, text=True, check=False
        )
        assert done.stdout == "1\n", done.stderr
    finally:
        home.chmod(0o755)
        shutil.rmtree(home)


def test_clear_errors(tmp_path: Path, path: Path) -> None:
    with pytest.raises(StoreError, match="no run"):
        RunReader(tmp_path / "absent.db")
    (tmp_path / "junk.db").write_bytes(b"not a database at all, " * 100)
    with pytest.raises(StoreError, match="cannot be used"):
        RunReader(tmp_path / "junk.db")
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version=99")
    with pytest.raises(StoreError, match="format 99"):
        RunReader(path)


# -- recorders and what is known of a tree at the end ---------------------------------------------------------------


def test_a_buffer_told_again_is_the_attempt_itself(writer: RunWriter) -> None:
    def made(recorder: BufferRecorder | DatabaseRecorder) -> AttemptResult:
        policy = ToyPolicy({"+1": -1.0, "*2": -1.0, "+0": -2.0, "slow": -0.5})
        return search(ToySession(7), THEOREM, policy, settings(), seed=0, recorder=recorder, stop=threading.Event())

    direct, buffer = leased(writer, "p"), BufferRecorder()
    made(DatabaseRecorder(writer, direct))
    made(buffer)
    buffer = pickle.loads(pickle.dumps(buffer))
    told = leased(writer, "q")
    buffer.replay(DatabaseRecorder(writer, told))

    def tree(attempt: int) -> list[object]:
        edges = [(e.id, e.source, e.target, e.tactic, e.outcome, e.on_proof, e.cycle) for e in writer.edges(attempt)]
        return [writer.nodes(attempt), edges]

    assert tree(direct) == tree(told)
    assert [a.script for a in writer.attempts()] == [buffer.result and buffer.result.script] * 2


def test_the_steps_of_a_known_tree(writer: RunWriter) -> None:
    """1 → 2 → 3 proves; 1 → 3 by another way; 2 → 1 is a cycle; 2 → 2 changes nothing; 4 leads nowhere."""
    attempt = leased(writer)
    goals = {i: (f"⊢ {i}",) for i in range(4)}
    nodes = [
        NodeRecord(i, p, 0, 0.0, 0.0, 0, goals[i], via=v)
        for i, p, v in ((0, None, None), (1, 0, 0), (2, 1, 1), (3, 0, 5))
    ]
    step, merged = Outcome.STEP, Outcome.MERGED
    rows = [
        (0, 1, step),
        (1, 2, step),
        (0, 2, merged),
        (1, 0, merged),
        (1, 1, merged),
        (0, 3, step),
        (3, None, Outcome.REJECTED),
        (2, None, Outcome.PROVED),
    ]
    edges = [EdgeRecord(i, s, t, f"t{i}", -1.0, o, "", 0.0) for i, (s, t, o) in enumerate(rows)]
    writer.add(attempt, nodes, edges)
    writer.finish_attempt(attempt, AttemptResult(Status.PROVED, "t0\nt1\nt7"))
    steps = list(writer.steps(attempt))
    assert [s.on_proof for s in steps] == [True, True, False, False, False, False, False, True]
    assert [s.cycle for s in steps] == [False, False, False, True, False, False, False, False]
    assert [s.no_op for s in steps] == [False, False, False, False, True, False, False, False]
    assert [(s.distance, s.distance_after) for s in steps] == [
        (2, 2), (2, 1), (2, 1), (2, 2), (2, 2), (2, None), (None, None), (1, 0),
    ]  # fmt: skip
    assert steps[7].goals_after == () and steps[6].goals_after is None and steps[0].goals_after == goals[1]
    columns = "edge, on_proof, no_op, cycle, distance, distance_after"
    rows_of_view = writer._db.execute(f"SELECT {columns} FROM step WHERE attempt=? ORDER BY edge", (attempt,))
    assert [tuple(row) for row in rows_of_view] == [
        (s.edge_id, s.on_proof, s.no_op, s.cycle, s.distance, s.distance_after) for s in steps
    ]


def test_a_tree_without_a_proof_has_no_distances(writer: RunWriter) -> None:
    attempt = leased(writer)
    search(
        ToySession(1000), THEOREM, ToyPolicy(add1=-1.0), settings(expansions=4), seed=0,
        recorder=DatabaseRecorder(writer, attempt), stop=threading.Event(),
    )  # fmt: skip
    assert {s.distance for s in writer.steps(attempt)} == {None} and not any(s.on_proof for s in writer.steps(attempt))
