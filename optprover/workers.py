"""The one pool of Lean processes: sessions or checkers, made when first needed, lent to one thread at a time."""

from __future__ import annotations

import os
import queue
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import Generic, Protocol, Self, TypeVar

from optprover.lean.session import ScriptChecker
from optprover.lean.types import Theorem, Verdict

LEAN_BYTES = 1_100_000_000  # of one process with the library loaded
_CGROUP = Path("/sys/fs/cgroup")


class Closable(Protocol):
    """A session or a checker: it owns a process."""

    def close(self) -> None:
        """End the process."""
        ...


Item = TypeVar("Item")
Result = TypeVar("Result")
Process = TypeVar("Process", bound=Closable)


class Pool(Generic[Process]):
    """At most ``size`` processes.

    Args:
        connect: makes one; called when none is idle, at most ``size`` times.
        size: how many there may be.
    """

    def __init__(self, connect: Callable[[], Process], size: int) -> None:
        self._connect = connect
        self._idle: queue.LifoQueue[Process | None] = queue.LifoQueue()  # the one used last has the warmest caches
        for _ in range(size):
            self._idle.put(None)
        self._made: list[Process] = []
        self._lock = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def lend(self) -> Iterator[Process]:
        """A process for the time of the block; waits while all are lent."""
        process = self._idle.get()
        try:
            if process is None:
                process = self._connect()
                with self._lock:
                    self._made.append(process)
            yield process
        finally:
            self._idle.put(process)

    def close(self) -> None:
        """End all processes."""
        with self._lock:
            made, self._made = self._made, []
        for process in made:
            process.close()


class CheckerPool:
    """A checker that several sessions share; its `close` is for whoever made it, see `share`."""

    def __init__(self, connect: Callable[[], ScriptChecker], size: int) -> None:
        self._pool = Pool(connect, size)

    def check(self, theorem: Theorem, script: str) -> Verdict:
        """As `ScriptChecker.check`, by the next idle checker."""
        with self._pool.lend() as checker:
            return checker.check(theorem, script)

    def close(self) -> None:
        """End all checkers."""
        self._pool.close()

    def share(self) -> SharedChecker:
        """The pool as one session's checker: closing the session leaves it alone."""
        return SharedChecker(self)


class SharedChecker:
    """What a session gets of a `CheckerPool`."""

    def __init__(self, pool: CheckerPool) -> None:
        self.check = pool.check

    def close(self) -> None:
        """Nothing: the pool goes on."""


def spread(
    items: Sequence[Item],
    connect: Callable[[], Process],
    work: Callable[[Item, Process], Result],
    workers: int,
    *,
    ordered: bool = False,
) -> Iterator[tuple[Item, Result]]:
    """What ``work`` gives for every item, as it is done (or in order); at most ``workers`` processes.

    Raises:
        Exception: the first that ``work`` raises; work not yet begun is dropped.
    """

    def run(item: Item) -> tuple[Item, Result]:
        with pool.lend() as process:
            return item, work(item, process)

    with Pool(connect, workers) as pool, ThreadPoolExecutor(workers) as threads:
        try:
            if ordered:
                yield from threads.map(run, items)
            else:
                for done in as_completed([threads.submit(run, item) for item in items]):
                    yield done.result()
        finally:
            threads.shutdown(cancel_futures=True)


def default_workers(*, reserve: int = LEAN_BYTES) -> int:
    """How many Lean processes this machine bears: one per usable core, as far as the free memory goes.

    Args:
        reserve: bytes to leave, for a checker by default.
    """
    return max(1, min(usable_cores(), (free_memory() - reserve) // LEAN_BYTES))


def usable_cores() -> int:
    """Cores this process may use: its affinity, and its control group's quota rounded up."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    with suppress(OSError, ValueError):
        quota, period = (_CGROUP / "cpu.max").read_text().split()
        cores = min(cores, -(-int(quota) // int(period)))
    return max(1, cores)


def free_memory() -> int:
    """Bytes that can be had without swapping, within this process's control group."""
    free = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2  # where nobody says more
    with suppress(OSError, ValueError, StopIteration):
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        free = 1024 * next(int(line.split()[1]) for line in lines if line.startswith("MemAvailable:"))
    with suppress(OSError, ValueError):
        limit, used = (int((_CGROUP / f"memory.{what}").read_text()) for what in ("max", "current"))
        cache = dict(line.split() for line in (_CGROUP / "memory.stat").read_text().splitlines()).get(
            "inactive_file", 0
        )
        free = min(free, limit - used + int(cache))
    return max(0, free)
