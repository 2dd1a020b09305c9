"""The pool of processes: everything once, one user at a time, none left open; and how many a machine bears."""

from __future__ import annotations

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from toy import THEOREM

from optprover import workers
from optprover.lean.types import Theorem, Verdict
from optprover.workers import CheckerPool, Pool, default_workers, free_memory, spread, usable_cores


class Process:
    """Counts as a process: notices use by two threads at once."""

    opened: list[Process]

    def __init__(self) -> None:
        self.closed, self.busy = False, threading.Lock()
        self.opened.append(self)

    def check(self, theorem: Theorem, script: str) -> Verdict:
        assert self.busy.acquire(blocking=False)
        self.busy.release()
        return Verdict(script == "rfl")

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def opened() -> list[Process]:
    Process.opened = []
    return Process.opened


@pytest.mark.parametrize("ordered", [False, True])
def test_every_item_once_and_each_worker_its_own_process(opened: list[Process], ordered: bool) -> None:
    meeting = threading.Barrier(3)  # passes only if three workers are at work at once

    def work(item: int, process: Process) -> int:
        with process.busy:
            if item < 3:
                meeting.wait()
            assert not process.closed
        return item * item

    found = list(spread(range(50), Process, work, 3, ordered=ordered))
    assert (found if ordered else sorted(found)) == [(i, i * i) for i in range(50)]
    assert len(opened) == 3 and all(p.closed for p in opened)


def test_no_process_is_made_that_nobody_needs(opened: list[Process]) -> None:
    assert list(spread([1], Process, lambda item, process: item, 8)) == [(1, 1)]
    assert len(opened) == 1


def test_a_failure_is_raised_and_leaves_no_process_open(opened: list[Process]) -> None:
    def work(item: int, process: Process) -> int:
        if item == 5:
            raise ValueError("five")
        return item

    with pytest.raises(ValueError, match="five"):
        list(spread(range(1000), Process, work, 2))
    assert opened and all(p.closed for p in opened)


def test_a_process_that_cannot_be_made_leaves_its_place_free() -> None:
    calls = iter([RuntimeError("no memory"), None])

    def connect() -> Process:
        if (error := next(calls)) is not None:
            raise error
        Process.opened = []
        return Process()

    with Pool(connect, 1) as pool:
        with pytest.raises(RuntimeError), pool.lend():
            pass
        with pool.lend() as process:
            assert not process.closed


def test_sessions_share_checkers_and_do_not_close_them(opened: list[Process]) -> None:
    pool = CheckerPool(Process, 2)
    clients = [pool.share() for _ in range(8)]
    with ThreadPoolExecutor(8) as threads:
        verdicts = list(threads.map(lambda client: client.check(THEOREM, "rfl").accepted, clients * 20))
    assert all(verdicts) and 1 <= len(opened) <= 2
    for client in clients:
        client.close()
    assert not any(p.closed for p in opened)
    pool.close()
    assert all(p.closed for p in opened)


def test_only_the_cores_this_process_may_use_count() -> None:
    before = os.sched_getaffinity(0)
    try:
        os.sched_setaffinity(0, {min(before)})
        assert usable_cores() == 1
        assert default_workers() == 1
    finally:
        os.sched_setaffinity(0, before)


def test_a_control_groups_limits_count(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(workers, "_CGROUP", tmp_path)
    monkeypatch.setattr("os.sched_getaffinity", lambda pid: set(range(64)), raising=False)
    assert usable_cores() == 64
    (tmp_path / "cpu.max").write_text("max 100000\n")
    assert usable_cores() == 64
    (tmp_path / "cpu.max").write_text("250000 100000\n")
    assert usable_cores() == 3
    (tmp_path / "memory.max").write_text("3000000000\n")
    (tmp_path / "memory.current").write_text("900000000\n")
    (tmp_path / "memory.stat").write_text("anon 1\ninactive_file 100000000\n")
    assert free_memory() == 2_200_000_000
    assert default_workers() == 1  # one and its checker
    assert default_workers(reserve=0) == 2
