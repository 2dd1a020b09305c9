"""The table of steps that everything learns from: state, tactic, what Lean said, and where the step leads.

``python -m rl.steps build OUT.parquet`` makes it from the training theorems' proofs and from run folders.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track

from optprover.cli import command
from optprover.errors import OptProverError

EXAMPLES = """
Examples:

  python -m rl.steps build steps.parquet

  python -m rl.steps build more.parquet --no-written --no-library --run runs/train-0 --run runs/train-1

  python -m rl.steps stats steps.parquet
"""
app = typer.Typer(add_completion=False, rich_markup_mode=None, epilog=EXAMPLES, help=__doc__)
console = Console(stderr=True, highlight=False)


class Kind(StrEnum):
    """What is known of a step.

    ``proof``: on a verified proof. ``ran``: Lean accepted it, and nothing more is known. ``rejected``: Lean refused it.
    ``stalled``: it ran and provably led nowhere: to the same state, to an ancestor, or into a subtree that was searched to its end.
    """

    PROOF = "proof"
    RAN = "ran"
    REJECTED = "rejected"
    STALLED = "stalled"


@dataclass(frozen=True)
class StepRow:
    """One tactic at one state.

    Attributes:
        theorem: its full name; ``family``: theorems that were generated alike share it, and fall on one side of a split.
        source: ``written`` (a reference proof, traced), ``library`` (one of OptCore's) or ``search``.
        goals: open goals before, the main one first; ``after``: those after, empty when done, ``None`` when it did not run.
        kind: what is known of it.
        distance: steps from ``goals`` to the end of the proof, on a verified proof.
        logprob: under the policy that proposed it.
        policy: its id.
        error: kind of Lean's refusal.
    """

    theorem: str
    family: str
    source: str
    goals: tuple[str, ...]
    tactic: str
    after: tuple[str, ...] | None
    kind: Kind
    distance: int | None = None
    logprob: float | None = None
    policy: str = ""
    error: str = ""


def write(rows: Iterable[StepRow], path: Path) -> int:
    """Write a table as parquet; returns how many rows."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns: dict[str, list[object]] = {f.name: [] for f in fields(StepRow)}
    for row in rows:
        for name, value in asdict(row).items():
            columns[name].append(
                str(value) if isinstance(value, Kind) else list(value) if isinstance(value, tuple) else value
            )
    text = pa.list_(pa.string())
    kinds = {"goals": text, "after": text, "distance": pa.int32(), "logprob": pa.float64()}
    table = pa.table({name: pa.array(values, kinds.get(name, pa.string())) for name, values in columns.items()})
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    pq.write_table(table, part, compression="zstd")
    part.replace(path)
    return int(table.num_rows)


def read(path: Path) -> list[StepRow]:
    """Read a table.

    Raises:
        OptProverError: the file is missing or is no table of steps.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.read_table(path)
        return [
            StepRow(
                **{
                    **row,
                    "goals": tuple(row["goals"]),
                    "after": None if row["after"] is None else tuple(row["after"]),
                    "kind": Kind(row["kind"]),
                }
            )
            for row in table.to_pylist()
        ]
    except (OSError, pa.ArrowInvalid, KeyError, TypeError) as error:
        raise OptProverError(
            f"{path} is no table of steps: {str(error).splitlines()[0]}", "Make one with `python -m rl.steps build`."
        ) from error


def held_out(family: str, share: float = 0.1) -> bool:
    """Whether a family of theorems is kept for measuring, by a hash of its name, so that no theorem ever changes sides."""
    return int.from_bytes(hashlib.sha256(f"held out {family}".encode()).digest()[:4], "big") < share * 2**32


def split(rows: Sequence[StepRow], share: float = 0.1) -> tuple[list[StepRow], list[StepRow]]:
    """Training and held-out rows, by family."""
    return [r for r in rows if not held_out(r.family, share)], [r for r in rows if held_out(r.family, share)]


def statistics(rows: Iterable[StepRow]) -> dict[tuple[str, str], int]:
    """How many rows of each source and kind."""
    counts: dict[tuple[str, str], int] = {}
    for row in rows:
        counts[row.source, row.kind] = counts.get((row.source, row.kind), 0) + 1
    return dict(sorted(counts.items()))


def unique(rows: Iterable[StepRow]) -> Iterator[StepRow]:
    """The rows without repetitions of state, tactic and kind."""
    seen: set[tuple[object, ...]] = set()
    for row in rows:
        key = (row.goals, row.tactic, row.kind)
        if key not in seen:
            seen.add(key)
            yield row


@app.command()
@command
def build(
    out: Annotated[Path, typer.Argument(help="Table to write, as parquet.")],
    from_written: Annotated[bool, typer.Option("--written/--no-written", help="Proofs of training theorems.")] = True,
    from_library: Annotated[bool, typer.Option("--library/--no-library", help="OptCore's own theorems.")] = True,
    run: Annotated[
        list[Path] | None, typer.Option(help="Run folder over training theorems; may be given again.")
    ] = None,
    workers: Annotated[int, typer.Option(min=0, help="Lean processes; 0 for as many as cores and memory allow.")] = 0,
) -> None:
    """Make a table of steps. Problems of the benchmark are refused, whatever their name."""
    from optprover.environment import LeanEnvironment
    from optprover.workers import default_workers
    from rl import sources
    from rl.leaks import Guard

    guard = Guard()
    rows = [row for folder in run or () for row in sources.searched(folder, guard)]
    environment = LeanEnvironment.prepare(console=console) if from_written or from_library else None
    parts = []
    if environment and from_written:
        parts.append(("proofs", sources.written(environment, guard, workers=workers or default_workers())))
    if environment and from_library:
        parts.append(("library", sources.library(environment, guard)))
    for name, part in parts:
        replayed = total = 0
        for _, found in track(part, f"Replaying {name}", console=console):
            total += 1
            replayed += bool(found)
            rows += found
        console.print(f"{name}: {replayed} of {total} theorems replay whole")
    console.print(f"{write(unique(rows), out)} steps in {out}", soft_wrap=True)


@app.command()
@command
def stats(table: Annotated[Path, typer.Argument(help="A table of steps.")]) -> None:
    """How many steps of each source and kind, and how many theorems."""
    rows = read(table)
    for (source, kind), count in statistics(rows).items():
        print(f"{source:<10}{kind:<10}{count:>8}")
    print(f"{len({r.theorem for r in rows})} theorems, {len({r.family for r in rows})} families")


@app.command()
@command
def show(
    table: Annotated[Path, typer.Argument(help="A table of steps.")],
    theorem: Annotated[str, typer.Argument(help="Part of a theorem's name.")],
) -> None:
    """The steps of a theorem."""
    for row in (r for r in read(table) if theorem in r.theorem):
        print(f"--- {row.theorem} ({row.source}, {row.kind})\n{row.goals[0]}\n>>> {row.tactic}")


if __name__ == "__main__":
    app()
