"""The store: what goes in comes out, also after a kill."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optprover.errors import StoreError
from optprover.store import EdgeRecord, NodeRecord, Outcome, ProblemRecord, RunInfo, Status, Store

INFO = RunInfo("r", "cmd", "b", "symbolic", 0, 1, 4, 8, 0.5, 10.0, 2, "0", "g", "lean", "lib", machine={"cores": 2})
PROBLEM = ProblemRecord("p", "basic", "t", "hard", "test", "words", ("A", "B"), "open X", "theorem p : True", 3)
WRITER = """
import sys
from pathlib import Path
from optprover.store import *
store = Store(Path(sys.argv[1]))
for i in range(100000):
    a = store.start_attempt("p", i, i)
    for n in range(20):
        store.add(a, [NodeRecord(n, None, 0, 0.0, 0.0, None, ("⊢ x",))], [EdgeRecord(n, 0, None, "simp", -1.0, Outcome.REJECTED, "m", 0.1)])
    store.finish_attempt(a, Status.BUDGET, seconds=1.0, expansions=20, tactics=20)
    print(i, flush=True)
"""


def test_everything_comes_back(tmp_path: Path) -> None:
    with Store(tmp_path / "run.db", create=True) as store:
        store.write_info(INFO)
        store.add_problems([PROBLEM])
        attempt = store.start_attempt("p", 0, 7)
        nodes = [NodeRecord(0, None, 0, 0.0, 0.0, 0, ("⊢ a", "⊢ ‖x‖")), NodeRecord(1, 0, 1, -1.5, -1.5, None, ("⊢ b",))]
        edges = [
            EdgeRecord(0, 0, 1, "simp", -1.5, Outcome.STEP, "", 0.25),
            EdgeRecord(1, 0, None, "x", -2.0, Outcome.REJECTED, "no", 0.5),
        ]
        store.add(attempt, nodes, edges)
        store.finish_attempt(
            attempt,
            Status.PROVED,
            seconds=2.0,
            expansions=1,
            tactics=2,
            script="simp",
            axioms=("propext",),
            check_seconds=0.1,
        )
    with Store(tmp_path / "run.db") as store:
        assert store.info() == INFO
        assert store.problems() == [PROBLEM]
        assert store.nodes(attempt) == nodes
        assert store.edges(attempt) == edges and store.edges(attempt, source=1) == []
        record = store.attempts("p")[0]
        assert (record.status, record.script, record.axioms, record.seed) == (Status.PROVED, "simp", ("propext",), 7)


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=50),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=50),
)
def test_hostile_text_is_only_text(tactic: str, message: str) -> None:
    with Store(Path(":memory:"), create=True) as store:
        store.add_problems([PROBLEM])
        attempt = store.start_attempt("p", 0, 0)
        edge = EdgeRecord(0, 0, None, tactic, -1.0, Outcome.REJECTED, message, 0.0)
        store.add(attempt, [], [edge])
        assert store.edges(attempt) == [edge]


def test_a_killed_writer_loses_only_the_attempt_in_flight(tmp_path: Path) -> None:
    path = tmp_path / "run.db"
    with Store(path, create=True) as store:
        store.write_info(INFO)
        store.add_problems([PROBLEM])
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    for _ in range(5):
        writer.stdout.readline()
    time.sleep(0.01)
    os.kill(writer.pid, signal.SIGKILL)
    reported = 5 + len(writer.stdout.readlines())
    writer.wait()
    with Store(path) as store:
        finished = [a for a in store.attempts() if a.status is not Status.RUNNING]
        assert len(finished) >= reported
        assert len(store.attempts()) - len(finished) <= 1
        store.discard_unfinished()
        assert len(store.attempts()) == len(finished)
        assert all(len(store.edges(a.id)) == 20 for a in finished)


def test_clear_errors(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no run"):
        Store(tmp_path / "absent.db")
    (tmp_path / "junk.db").write_bytes(b"not a database at all, " * 100)
    with pytest.raises(StoreError, match="cannot be used"):
        Store(tmp_path / "junk.db")
    Store(tmp_path / "run.db", create=True).close()
    with pytest.raises(StoreError, match="exists already"):
        Store(tmp_path / "run.db", create=True)


def test_full_disk_keeps_what_was_finished(tmp_path: Path) -> None:
    with Store(tmp_path / "run.db", create=True) as store:
        store.add_problems([PROBLEM])
        done = store.start_attempt("p", 0, 0)
        store.finish_attempt(done, Status.BUDGET, seconds=1.0, expansions=1, tactics=1)
        pages = store._db.execute("PRAGMA page_count").fetchone()[0]
        store._db.execute(f"PRAGMA max_page_count={pages + 2}")  # SQLite's own way to say the disk is full
        attempt = store.start_attempt("p", 1, 0)
        with pytest.raises(StoreError, match="--resume"):
            store.add(attempt, [NodeRecord(i, None, 0, 0.0, 0.0, None, ("x" * 4000,)) for i in range(50)])
        assert store.nodes(attempt) == []
        assert store.attempts()[0].status is Status.BUDGET
