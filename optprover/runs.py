"""``optprover runs``: put the parts of a run together, and measure what one writer takes."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from rich.console import Console

from optprover.cli import command
from optprover.errors import StoreError
from optprover.search.run import DATABASE, locked
from optprover.store import (
    AttemptRecord,
    AttemptResult,
    BufferRecorder,
    DatabaseRecorder,
    RunReader,
    RunWriter,
    Status,
    create_run,
    merge_runs,
)

EXAMPLES = """
Examples:

  optprover search --bench optbench --shard 1/2 --out runs/part1    # on one machine

  optprover search --bench optbench --shard 2/2 --out runs/part2    # on another

  optprover runs merge runs/part1 runs/part2 --out runs/whole

  optprover runs bench runs/whole
"""
app = typer.Typer(add_completion=False, rich_markup_mode=None, no_args_is_help=True, epilog=EXAMPLES)
console = Console(highlight=False, soft_wrap=True, markup=False)


@app.callback()
def main() -> None:
    """Put the parts of a run together, and measure what one writer takes."""


@app.command(epilog=EXAMPLES)
@command
def merge(
    parts: Annotated[list[Path], typer.Argument(help="Run folders, parts of one plan (--shard).", metavar="RUN...")],
    out: Annotated[Path, typer.Option(help="Run folder to make.")],
) -> None:
    """One run out of several parts; it evaluates, and can be resumed, like a run of one machine."""
    files = [path if path.is_file() else path / DATABASE for path in parts]
    with locked(out):
        info = merge_runs(files, out / DATABASE, run_id=out.name)
    with RunReader(out / DATABASE) as run:
        problems, attempts = len(run.problems()), len(run.attempts())
    console.print(f"{attempts} attempts on {problems} problems from {len(parts)} runs are in {out}.")
    if not info.finished_at:
        console.print("  → Not every attempt is made; `optprover search --resume` on it makes the rest.")


@app.command(epilog=EXAMPLES)
@command
def bench(
    run: Annotated[Path, typer.Argument(help="Run folder whose trees are written again, elsewhere.", metavar="RUN")],
    attempts: Annotated[int, typer.Option(min=1, help="Attempts to write, at least.")] = 500,
    folder: Annotated[
        Path | None, typer.Option(help="Where to write; the system's temporary folder by default.")
    ] = None,
) -> None:
    """Attempts per second that one writer takes: as they come, and whole as workers elsewhere send them."""
    path = run if run.is_file() else run / DATABASE
    with RunReader(path) as reader:
        info, problems, finished = reader.info(), reader.problems(), reader.attempts()
        buffers = [(a, _buffer(reader, a)) for a in finished if a.status is not Status.RUNNING]
    if not buffers:
        raise StoreError(f"{run} has no finished attempt.", "Give a run that has some.")
    rounds = -(-attempts // len(buffers))
    with TemporaryDirectory(dir=folder) as scratch:
        file = Path(scratch) / DATABASE
        for name, whole in (("one transaction per expansion", False), ("one transaction per attempt", True)):
            create_run(file, replace(info, passes=rounds * info.passes), problems)
            with RunWriter(file) as writer:
                wall, used = _write(writer, buffers, rounds, info.passes, whole=whole)
                size = sum(f.stat().st_size for f in Path(scratch).iterdir())
            count = rounds * len(buffers)
            console.print(
                f"{name}: {count / wall:.0f} attempts/s ({1e3 * used / count:.2f} ms of processor each), "
                f"{size / count / 1e3:.0f} kB each"
            )
            file.unlink()
    edges = sum(len(b.edges()) for _, b in buffers) / len(buffers)
    console.print(f"An attempt of this run has {edges:.0f} tactics on average.")


def _buffer(reader: RunReader, attempt: AttemptRecord) -> BufferRecorder:
    """A stored attempt as a search tells it: a root, then an expansion at a time."""
    buffer = BufferRecorder()
    nodes, edges = reader.nodes(attempt.id), reader.edges(attempt.id)
    made = {n.via: n for n in nodes if n.via is not None}
    buffer.expansion(nodes[:1], [])
    visits: dict[tuple[int, int], list[int]] = {}
    for i, e in enumerate(edges):
        visits.setdefault((e.source, e.visit), []).append(i)
    for here in visits.values():
        new = [made[edges[i].id] for i in here if edges[i].id in made]
        buffer.expansion(new, [replace(edges[i], on_proof=False, cycle=False) for i in here])
    buffer.finish(
        AttemptResult(
            attempt.status, attempt.script, attempt.expansions, attempt.tactics, attempt.seconds or 0.0,
            attempt.policy_seconds or 0.0, attempt.restarts, attempt.axioms, attempt.check_seconds, attempt.message,
        )
    )  # fmt: skip
    return buffer


def _write(
    writer: RunWriter, buffers: Sequence[tuple[AttemptRecord, BufferRecorder]], rounds: int, passes: int, *, whole: bool
) -> tuple[float, float]:
    """Write them all; seconds by the clock and of the processor."""
    begin, used = time.monotonic(), time.process_time()
    for i in range(rounds):
        for attempt, buffer in buffers:
            new = writer.lease(attempt.problem, i * passes + attempt.pass_index, attempt.seed)
            assert new is not None
            recorder = DatabaseRecorder(writer, new)
            if whole:
                buffer.replay(recorder)
                continue
            for nodes, edges in buffer.expansions:
                recorder.expansion(nodes, edges)
            assert buffer.result is not None
            recorder.finish(buffer.result)
    return time.monotonic() - begin, time.process_time() - used


if __name__ == "__main__":
    app()
