"""The table of steps that everything learns from: state, tactic, what Lean said, and where the step leads.

``python -m rl.steps build OUT.parquet --traces steps.jsonl --run FOLDER`` makes it from written proofs and from search
trees.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from optbench.heldout import held_out
from optprover.cli import command
from optprover.errors import OptProverError

EXAMPLES = """
Examples:

  python -m optbench.steps --library --out steps.jsonl

  python -m rl.steps build steps.parquet --traces steps.jsonl

  python -m rl.steps build more.parquet --run runs/train-0 --run runs/train-1

  python -m rl.steps stats steps.parquet
"""
app = typer.Typer(add_completion=False, rich_markup_mode=None, epilog=EXAMPLES, help=__doc__)
console = Console(stderr=True, highlight=False)


class Kind(StrEnum):
    """What is known of a step.

    ``proof``: on a verified proof. ``ran``: Lean accepted it, and nothing more is known. ``rejected``: Lean refused it.
    ``stalled``: it ran and provably led nowhere: to the same state, to an ancestor, or into a subtree that was searched
    to its end.
    """

    PROOF = "proof"
    RAN = "ran"
    REJECTED = "rejected"
    STALLED = "stalled"


@dataclass(frozen=True)
class StepRow:
    """One tactic at one state.

    Attributes:
        theorem: its full name; ``family``: theorems that were generated alike share it, and fall on one side of a
            split.
        source: ``written`` (a reference proof, traced), ``library`` (one of OptCore's) or ``search``.
        goals: open goals before, the main one first; ``after``: those after, empty when done, ``None`` when it did not
            run.
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


def split(rows: Sequence[StepRow]) -> tuple[list[StepRow], list[StepRow]]:
    """Training and held-out rows, by family (`optbench.heldout`)."""
    return [r for r in rows if not held_out(r.family)], [r for r in rows if held_out(r.family)]


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
    traces: Annotated[
        Path | None, typer.Option(help="Steps of written proofs: a file of `python -m optbench.steps`.")
    ] = None,
    run: Annotated[
        list[Path] | None, typer.Option(help="Run folder over training theorems; may be given again.")
    ] = None,
) -> None:
    """Make a table of steps. Problems of the benchmark are refused, whatever their name."""
    from rl import sources
    from rl.leaks import Guard

    if traces is None and not run:
        raise OptProverError("Nothing to read.", "Give --traces steps.jsonl (`python -m optbench.steps`), or --run.")
    if traces is not None and not traces.is_file():
        raise OptProverError(
            f"There is no file {traces}.", f"Make it: python -m optbench.steps --library --out {traces}"
        )
    guard = Guard()
    rows = [row for folder in run or () for row in sources.searched(folder, guard)]
    rows += sources.traced(traces, guard) if traces is not None else ()
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
