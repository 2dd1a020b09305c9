"""Work spread over processes: everything once, a process a worker, none left open."""

from __future__ import annotations

import threading

import pytest
from optbench.workers import spread


class Process:
    """Counts as a process: knows its thread and whether it was closed."""

    opened: list[Process]

    def __init__(self) -> None:
        self.thread, self.closed = threading.get_ident(), False
        self.opened.append(self)

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def opened() -> list[Process]:
    Process.opened = []
    return Process.opened


def test_every_item_once_and_each_worker_its_own_process(opened: list[Process]) -> None:
    meeting = threading.Barrier(3)  # passes only if three workers are at work at once

    def work(item: int, process: Process) -> int:
        if item < 3:
            meeting.wait(10)
        assert process.thread == threading.get_ident() and not process.closed
        return item * item

    assert dict(spread(range(50), Process, work, 3)) == {i: i * i for i in range(50)}
    assert len(opened) == 3 and all(p.closed for p in opened)


def test_a_failure_is_raised_and_leaves_no_process_open(opened: list[Process]) -> None:
    def work(item: int, process: Process) -> int:
        if item == 5:
            raise ValueError("five")
        return item

    with pytest.raises(ValueError, match="five"):
        list(spread(range(1000), Process, work, 2))
    assert opened and all(p.closed for p in opened)
