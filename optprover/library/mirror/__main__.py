"""``python -m optprover.library.mirror``: check the library against the table of Mathlib's signatures, record rows,
write the index."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from optprover.environment import LeanEnvironment
from optprover.errors import OptProverError
from optprover.lean.process import Transport
from optprover.library.mirror import index as reference
from optprover.library.mirror import record as recording
from optprover.library.mirror import table, upstream
from optprover.library.mirror.check import drifts
from optprover.library.mirror.declarations import read_modules
from optprover.library.mirror.printed import load_library, signatures, types, values
from optprover.paths import lean_sources

MODULES = ("OptCore",)
console = Console(stderr=True, highlight=False)
app = typer.Typer(add_completion=False, no_args_is_help=True, help=__doc__)
TableOption = Annotated[Path | None, typer.Option("--table", help="The table; the project's own by default.")]


@contextmanager
def library() -> Iterator[tuple[Transport, int]]:
    """An embedded Lean with the library, compiled if need be; the host and its environment. Errors end the program with
    status 2."""
    try:
        host = LeanEnvironment.prepare(MODULES, console=console).host()
        try:
            yield host, load_library(host, MODULES)
        finally:
            host.close()
    except OptProverError as error:
        console.print(f"Error: {error}")
        raise typer.Exit(2) from None


def _printed(host: Transport, env: int, rows: list[table.Row]) -> tuple[dict[str, str | None], dict[str, str | None]]:
    """The types of the rows' declarations, and the values of those whose values are compared."""
    return types(host, env, [row.name for row in rows]), values(host, env, [row.name for row in rows if row.with_value])


@app.command()
def check(
    accept: Annotated[
        bool, typer.Option("--accept", help="First take the rows into the table that no longer differ from Mathlib.")
    ] = False,
    path: TableOption = None,
) -> None:
    """Fail, with a diff for each row, if a declaration of the library no longer has the signature that the table pins.

    Example:  python -m optprover.library.mirror check
    """
    where = path or table.default_table()
    with library() as (host, env):
        rows = table.load(where)
        found = drifts(rows, *_printed(host, env, rows))
    if accept:
        rows = table.merged(rows, [settled for drift in found if (settled := drift.settled)])
        found = [drift for drift in found if not drift.settled]
        table.save(where, rows)
    for drift in found:
        print(drift)
    same = sum(row.identical for row in rows)
    specialised = sum(row.identical and bool(row.at) for row in rows)
    print(
        f"{len(rows)} mirrored declarations: {same} as in Mathlib ({specialised} of them over ℝ), {len(rows) - same} "
        f"differ as recorded"
    )
    print(f"{len(found)} have drifted")
    raise typer.Exit(1 if found else 0)


@app.command()
def record(
    source: Annotated[Path, typer.Argument(help="A Lean file of bare signatures of Mathlib.")], path: TableOption = None
) -> None:
    """Add or replace rows of the table from a recording (its form: see optprover/library/mirror/record.py).

    Example:  python -m optprover.library.mirror record /tmp/recording.lean
    """
    where = path or table.default_table()
    with library() as (host, env):
        made, problems = recording.rows(host, env, source.read_text(encoding="utf-8"))
        for problem in problems:
            print(problem)
        table.save(where, table.merged(table.load(where) if where.is_file() else [], made))
    print(f"{len(made)} rows recorded, {len(problems)} left out")
    raise typer.Exit(1 if problems else 0)


@app.command()
def mathlib(
    project: Annotated[Path, typer.Option(help="A Lake project with Mathlib, its cache fetched.")] = Path(),
    path: TableOption = None,
) -> None:
    """Fail if a Mathlib that is installed does not have the signatures that the table fingerprints (needs Lean and
    Lake).

    Example:  lake exe cache get && python -m optprover.library.mirror mathlib
    """
    try:
        rows = table.load(path or table.default_table())
        lean = upstream.MathlibLean(project)
        found = upstream.changed(rows, *_printed(lean, 0, rows))
    except OptProverError as error:
        console.print(f"Error: {error}")
        raise typer.Exit(2) from None
    for row, now in found:
        print(
            f"{row.name} ({row.file} at {row.commit[:10]})\n  ours     {row.ours}\n  Mathlib  "
            f"{now or 'is not declared'}"
        )
    print(f"{len(rows)} rows, {len(found)} are not what this Mathlib says")
    raise typer.Exit(1 if found else 0)


@app.command()
def index(
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; fail if the pages are not up to date.")
    ] = False,
    out: Annotated[
        Path | None, typer.Option(help="Folder of the pages; docs/optcore of the project by default.")
    ] = None,
) -> None:
    """Write the reference index: every public declaration with its statement, docstring, the Mathlib files it mirrors
    and differences.

    Example:  python -m optprover.library.mirror index
    """
    sources = lean_sources()
    folder = out or sources.parent / "docs" / "optcore"
    with library() as (host, env):
        modules = read_modules(sources)
        names = [d.name for module in modules for d in module.declarations]
        pages = reference.pages(modules, signatures(host, env, names), table.load(table.default_table()))
    stale = reference.stale(folder, pages)
    if check:
        for name in stale:
            print(f"{folder / name} is not up to date: run python -m optprover.library.mirror index")
        raise typer.Exit(1 if stale else 0)
    reference.write(folder, pages)
    print(f"{len(pages)} pages in {folder}, {len(stale)} of them new or changed")


if __name__ == "__main__":
    app()
