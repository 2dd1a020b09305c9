"""The same work on many items by several Lean processes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import Protocol, TypeVar


class Closable(Protocol):
    """A session or a checker: it owns a process."""

    def close(self) -> None:
        """End the process."""


Item = TypeVar("Item")
Result = TypeVar("Result")
Process = TypeVar("Process", bound=Closable)


def spread(
    items: Sequence[Item], connect: Callable[[], Process], work: Callable[[Item, Process], Result], workers: int
) -> Iterator[tuple[Item, Result]]:
    """What ``work`` gives for every item, as it is done; each of the ``workers`` has a process of its own.

    Raises:
        Exception: the first that ``work`` raises; work not yet begun is dropped.
    """
    local = threading.local()
    opened: list[Process] = []

    def run(item: Item) -> tuple[Item, Result]:
        if not hasattr(local, "process"):
            local.process = connect()
            opened.append(local.process)
        return item, work(item, local.process)

    with ThreadPoolExecutor(workers) as pool:
        try:
            for done in as_completed([pool.submit(run, item) for item in items]):
                yield done.result()
        finally:
            pool.shutdown(cancel_futures=True)
            for process in opened:
                process.close()
