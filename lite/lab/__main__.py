"""``python -m lite.lab``: run studies of optimisers, print their tables, draw their page."""

from __future__ import annotations

import functools
import os
import platform
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import torch
import typer
from filelock import FileLock, Timeout
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from lite.lab import analyses, page, pretrain, results, tables
from lite.lab.arms import ARMS, installed
from lite.lab.errors import LabError
from lite.lab.presets import PRESETS
from lite.lab.store import Store
from lite.lab.study import comparisons, execute, pin, searches
from optprover.cli import command
from optprover.errors import OptProverError

Preset = StrEnum("Preset", {name: name for name in PRESETS})  # type: ignore[misc]
_SMALL = Preset("small")
PresetOption = Annotated[Preset, typer.Option(help="small and rules: minutes; paper-shapes: hours on one core.")]
StoreOption = Annotated[Path | None, typer.Option("--store", help="The study's file; runs/lab/PRESET.db.")]
application = typer.Typer(
    add_completion=False, rich_markup_mode="rich", no_args_is_help=True, pretty_exceptions_show_locals=False
)


@contextmanager
def _errors() -> Iterator[None]:
    try:
        yield
    except LabError as error:
        raise OptProverError(error.message, error.hint) from error


def _open(preset: Preset, path: Path | None, *, new: bool = False) -> Store:
    path = path or Path("runs/lab") / f"{preset.value}.db"
    if not new and not path.exists():
        raise LabError(f"{path} does not exist.", f"python -m lite.lab run --preset {preset.value} makes it.")
    store = Store(path)
    pin(store, PRESETS[preset.value], preset.value)
    return store


@contextmanager
def _progress(console: Console, store: Store, total: int) -> Iterator[None]:
    """A bar with what is under way and its loss, read from the store by a thread of its own."""
    done = threading.Event()
    columns = (TextColumn("{task.description}"), BarColumn(20), MofNCompleteColumn(), TimeElapsedColumn())

    def watch() -> None:
        mine = Store(store.path)
        with Progress(*columns, console=console, transient=True) as bar:
            task = bar.add_task("starting", total=total)
            while not done.wait(0.5):
                finished, _, _, running = mine.watch()
                now = "; ".join(f"{name} {step}/{steps} loss {loss:.3g}" for name, step, steps, loss in running)
                bar.update(task, completed=finished, description=now or "between runs")
        mine.close()

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


@application.command(
    epilog="[bold]Examples[/]\n\n    python -m lite.lab run --preset small --workers 2\n\n"
    "    python -m lite.lab run --preset paper-shapes --store study.db\n\n"
    "The same command goes on after a kill, to the same bits."
)
@command
def run(
    preset: PresetOption = _SMALL,
    store: StoreOption = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes, of one thread each.")] = 1,
) -> None:
    """Run a preset, or what is left of it, and print its tables."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    torch.set_num_threads(1)
    console, log = Console(width=160, highlight=False), Console(stderr=True, highlight=False)
    studies = PRESETS[preset.value]
    with _errors():
        opened = _open(preset, store, new=True)
        lock = FileLock(f"{opened.path}.lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise LabError(f"{opened.path} is being run already.", "Wait for it, or give another --store.") from None
        console.print(
            f"torch {torch.__version__}, Python {platform.python_version()}, {workers} process(es) of one thread, "
            f"text: {opened.meta('text') or 'none'}, preset {preset.value}"
        )
        start = time.monotonic()
        for name in analyses.missing(opened):
            log.print(f"computing: {name}")
            analyses.compute(opened, name)
        trials = {(s.name, t.cell): s.trials * s.tuning_seeds for s in studies for t in searches(s)}
        total = sum(trials.values()) + len({(t.cell, t.seed) for s in studies for t in comparisons(s)})
        with _progress(log, opened, total):
            for study in studies:
                execute(opened, study, workers)
        _show(console, opened, preset)
        _, _, seconds, _ = opened.watch()
        console.print(f"{time.monotonic() - start:.0f} s now; {seconds:.0f} s of processor time in steps altogether")
        lock.release()


def _show(console: Console, store: Store, preset: Preset) -> None:
    studies = PRESETS[preset.value]
    found = results.comparisons(store, studies)
    kept = {name: store.result(name) for name in analyses.ANALYSES}
    tables.show(console, found, kept, results.scaling(store, studies))


@application.command(epilog="[bold]Example[/]\n\n    python -m lite.lab report --preset small")
@command
def report(preset: PresetOption = _SMALL, store: StoreOption = None) -> None:
    """Print the tables of what was run so far."""
    with _errors():
        _show(Console(width=160, highlight=False), _open(preset, store), preset)


@application.command(epilog="[bold]Example[/]\n\n    python -m lite.lab figures --preset small --out lab.html")
@command
def figures(
    preset: PresetOption = _SMALL,
    store: StoreOption = None,
    out: Annotated[Path, typer.Option(help="The file to write.")] = Path("lab.html"),
) -> None:
    """Write one self-contained page: tables, curves to hover over, trajectories, the ODE's figures."""
    with _errors():
        html = page.build(_open(preset, store), PRESETS[preset.value], preset.value)
        page.write(out, html)
    Console(highlight=False).print(f"wrote {out} ({len(html) / 1e6:.1f} MB)")


@application.command()
@command
def arms() -> None:
    """List the optimisers, and which of them are installed."""
    for name, arm in ARMS.items():
        Console(highlight=False).print(name if installed(arm) else f"{name} (not installed)")


@functools.wraps(pretrain.main)
def _pretrain(*args: Any, **kwargs: Any) -> None:
    with _errors():
        pretrain.main(*args, **kwargs)


application.command(name="pretrain", epilog=pretrain.EPILOG)(command(_pretrain))

if __name__ == "__main__":
    sys.exit(application())
