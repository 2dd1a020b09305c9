"""``python -m optprover.proving.table RUN…``: what runs of ``optprover prove`` came to, as a Markdown table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from optprover import cli
from optprover.search.run import DATABASE
from optprover.store import RunReader, Status


@dataclass(frozen=True)
class Row:
    """A gap: whether a script was found, the tactics and seconds of the attempts until then."""

    name: str
    found: bool
    tactics: int
    seconds: float


def rows(folder: Path) -> Iterator[Row]:
    """The gaps of a run, in the order of their file. Attempts of one gap may run side by side; the longest counts.

    Raises:
        StoreError: there is no run in the folder.
    """
    with RunReader(folder / DATABASE) as run:
        for problem in run.problems():
            made = list(run.attempts(problem.name))
            proof = next((a for a in made if a.status is Status.PROVED), None)
            seconds = (proof.seconds if proof is not None else sum(a.seconds or 0.0 for a in made)) or 0.0
            yield Row(problem.name, proof is not None, sum(a.tactics for a in made), seconds)


def main(runs: Annotated[list[Path], typer.Argument(help="Run folders of `optprover prove --out`.")]) -> None:
    """Print a table of every gap: found or not, tactics, seconds.

    Example:  python -m optprover.proving.table runs/papers-*
    """
    listed = [(folder.name, row) for folder in runs for row in rows(folder)]
    print("| run | gap | found | tactics | seconds |\n|---|---|---|---:|---:|")
    for name, row in listed:
        print(f"| {name} | `{row.name}` | {'yes' if row.found else 'no'} | {row.tactics} | {row.seconds:.1f} |")
    found = sum(row.found for _, row in listed)
    under = sum(row.found and row.seconds < 60 for _, row in listed)
    print(f"\n{found} of {len(listed)} found, {under} of them in under 60 seconds.")


app = cli.app(main)

if __name__ == "__main__":
    app()
