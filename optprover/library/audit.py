"""``python -m optprover.library.audit``: compile every module of the Lean library and audit what its theorems rest
on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from optprover.environment import LeanEnvironment
from optprover.errors import OptProverError
from optprover.lean.toolchain import ensure_toolchain
from optprover.lean.types import STANDARD_AXIOMS
from optprover.library.compile import CompileReport, ensure_library
from optprover.paths import lean_sources
from optprover.policy.premises import read_premises

_SECONDS = 900.0
console = Console(stderr=True, highlight=False)


# Of the benchmark: their proofs are checked one by one by `optbench check`.
PROBLEMS = ("OptBench.Basic.", "OptBench.Convex.", "OptBench.Algorithmic.")


def every_module(source: Path) -> list[str]:
    """All modules of the library below ``source``, its tests included, the problems not."""
    names = [
        path.relative_to(source).with_suffix("").as_posix().replace("/", ".") for path in sorted(source.rglob("*.lean"))
    ]
    return [name for name in names if not name.startswith(PROBLEMS)]


def audit(source: Path) -> tuple[int, set[str]]:
    """Compile everything below ``source``; returns the number of theorems and all axioms they rest on, the shipped
    library's aside.

    Raises:
        LibraryError: a module does not compile.
    """
    toolchain = ensure_toolchain(console)
    names = every_module(source)
    reports: list[CompileReport] = []
    library = ensure_library(toolchain, source, names, console=console, reports=reports)
    for report in sorted(reports, key=lambda r: -r.seconds)[:5]:
        console.print(f"  {report.module}: {report.seconds:.1f} s")
    theorems = [p.name for p in read_premises(source / (m.replace(".", "/") + ".lean") for m in names)]
    host = LeanEnvironment(toolchain, library).host()
    try:
        reply = host.request({"cmd": "".join(f"import {m}\n" for m in names)}, _SECONDS)
        if "env" not in reply:
            raise OptProverError(
                f"The library does not load as a whole: {reply.get('message', reply)}",
                "Two modules may declare the same name.",
            )
        found = host.request({"axioms": theorems, "env": reply["env"]}, _SECONDS)["axioms"]
    finally:
        host.close()
    missing = [n for n, axioms in found.items() if axioms is None]
    known = [axioms for axioms in found.values() if axioms is not None]
    if missing:
        console.print(f"  {len(missing)} names were read as text but are not declarations, e.g. {missing[0]}")
    return len(known), {a for axioms in known for a in axioms}


def main(
    source: Annotated[Path | None, typer.Option(help="Root of the Lean sources; the project's own by default.")] = None,
) -> None:
    """Compile all Lean modules from their cache and fail if a theorem rests on more than the standard axioms.

    Example:  python -m optprover.library.audit
    """
    try:
        count, axioms = audit(source or lean_sources())
    except OptProverError as error:
        console.print(f"Error: {error}")
        raise typer.Exit(2) from None
    extra = axioms - STANDARD_AXIOMS
    print(f"{count} theorems, axioms: {', '.join(sorted(axioms)) or 'none'}")
    raise typer.Exit(1 if extra else 0)


if __name__ == "__main__":
    typer.run(main)
