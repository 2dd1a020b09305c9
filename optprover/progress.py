"""Progress of the long steps of set-up: bars on a terminal, plain lines elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
)

_LINE_SECONDS = 15.0  # between two plain lines of one step

Report = Callable[[float, str], None]


@contextmanager
def step(console: Console, description: str, total: float | None = None) -> Iterator[Report]:
    """One step of work; yields ``report(completed, detail)``.

    Args:
        console: where to show it.
        description: what is being done.
        total: how much there is to do; ``None`` if that is unknown.
    """
    if not console.is_terminal:
        yield from _lines(console, description, total)
        return
    columns: tuple[ProgressColumn, ...] = (TextColumn("{task.description}"), TimeElapsedColumn())
    columns = (
        (SpinnerColumn(), *columns) if total is None else (columns[0], BarColumn(), TaskProgressColumn(), columns[1])
    )
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(description, total=total)

        def report(completed: float, detail: str = "") -> None:
            progress.update(task, completed=completed, description=f"{description} {detail}".rstrip())

        yield report


def _lines(console: Console, description: str, total: float | None) -> Iterator[Report]:
    def say(text: str) -> None:
        console.print(text, markup=False, highlight=False, soft_wrap=True)

    begin = last = time.monotonic()
    say(f"{description} …")

    def report(completed: float, detail: str = "") -> None:
        nonlocal last
        if total and time.monotonic() - last >= _LINE_SECONDS:
            last = time.monotonic()
            say(f"{description} … {100 * completed / total:.0f} % {detail}".rstrip())

    yield report
    say(f"{description}: done in {time.monotonic() - begin:.0f} s")
