"""``python -m optprover.kernel``: check exports, or the benchmark's reference proofs, with the independent kernel."""

from __future__ import annotations

import gc
import hashlib
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from optbench.load import load
from optbench.problem import Problem
from optbench.reference import reference_proofs, training_proofs
from optprover.environment import LeanEnvironment
from optprover.errors import OptProverError, ProblemError
from optprover.kernel.budget import Limits, resident
from optprover.kernel.checker import IndependentChecker
from optprover.kernel.errors import Refused
from optprover.kernel.kernel import Kernel, Status, with_deep_stack
from optprover.kernel.reading import Reader
from optprover.lean.types import Failure, Verdict
from optprover.search.run import theorem_of

app = typer.Typer(add_completion=False, no_args_is_help=True, rich_markup_mode=None, help=__doc__)
_OLD_BYTES = 5_000_000_000  # of memory; then a new process takes over
console = Console(highlight=False, soft_wrap=True, markup=False)
_STYLE = {Status.CONFIRMED: "green", Status.REFUSED: "bold red", Status.GAVE_UP: "yellow"}


@app.command(epilog="Example:\n\n  python -m optprover.kernel export ConvexOn.add.ndjson")
def export(
    file: Annotated[Path, typer.Argument(help="An export, as docs/export-format.md describes it.")],
    seconds: Annotated[float, typer.Option(min=1, help="Processor seconds for one constant.")] = 300.0,
) -> None:
    """Check every declaration of an export. Exit code 1: something is refused; 3: something was given up."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise OptProverError(f"{file} cannot be read: {error}.", "Give the path of an export.") from error
    gc.disable()  # terms do not refer to each other in circles
    found = with_deep_stack(lambda: _check_export(text, Limits(seconds=seconds)))
    console.print(", ".join(f"{found[status]} {status}" for status in Status))
    if found[Status.REFUSED] or found[Status.GAVE_UP]:
        raise typer.Exit(1 if found[Status.REFUSED] else 3)


def _check_export(text: str, limits: Limits) -> Counter[Status]:
    kernel, found = Kernel(limits), Counter[Status]()
    try:
        for item in Reader().read(text):
            kernel.assume(item)
            verdict = kernel.confirm(item)
            found[verdict.status] += 1
            if verdict.status is not Status.CONFIRMED:
                console.print(f"{verdict.status}: {verdict.name}: {verdict.message}", style=_STYLE[verdict.status])
    except Refused as error:
        raise OptProverError(f"The export is malformed: {error}.", "Export it again.") from error
    console.print(f"Taken as given, as Lean ships no value for them: {len(kernel.shipped())} constants.")
    return found


@dataclass(frozen=True)
class Row:
    """What the kernel says about one reference proof. Seconds are processor seconds of the kernel: on the proof, and
    on what of the library was confirmed for it."""

    bench: str
    name: str
    fingerprint: str
    status: Status
    message: str
    axioms: tuple[str, ...]
    seconds: float
    library_seconds: float


@app.command(
    epilog="Example:\n\n  python -m optprover.kernel references --out references.jsonl\n\n"
    "  python -m optprover.kernel references --bench optbench --limit 5 --out some.jsonl"
)
def references(
    out: Annotated[Path, typer.Option(help="Findings, a JSON line each; what is there already is not done again.")],
    bench: Annotated[
        list[str] | None, typer.Option(help="Benchmarks; all problems and training theorems by default.")
    ] = None,
    seconds: Annotated[float, typer.Option(min=1, help="Processor seconds for one constant.")] = 300.0,
    limit: Annotated[int | None, typer.Option(min=1, help="Only so many proofs of each.")] = None,
    again: Annotated[bool, typer.Option(help="Do again what was given up.")] = False,
) -> None:
    """Check the reference proofs of the benchmark, and what they rest on, with the independent kernel.

    What was confirmed of the library stays in memory; a process that has grown large starts anew and continues.

    Exit code 1: a proof is refused; 3: none is refused, but some were given up.
    """
    benches = bench or ["optbench-all", "optbench-train"]
    wanted = [(name, p) for name in benches for p in load(name)[:limit]]
    environment = LeanEnvironment.prepare(
        tuple(dict.fromkeys(m for _, p in wanted for m in p.imports)), console=console
    )
    proofs = reference_proofs() | training_proofs()
    done = {row.fingerprint: row for row in _read(out) if not (again and row.status is Status.GAVE_UP)}
    gc.disable()
    rows: list[Row] = []
    with IndependentChecker(environment.host, Limits(seconds=seconds)) as checker:
        for i, (name, problem) in enumerate(wanted, 1):
            mark = _fingerprint(problem, proofs[problem.name], environment.library.digest)
            row = done.get(mark)
            if row is None:
                row = _check(checker, name, problem, proofs[problem.name], mark)
                with out.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(asdict(row), ensure_ascii=False) + "\n")
                took = f"{row.seconds:.1f} s, library {row.library_seconds:.1f} s"
                text = f"[{i}/{len(wanted)}] {row.status}: {row.name} ({took})"
                console.print(text + (f"\n    {row.message}" if row.message else ""), style=_STYLE[row.status])
                if resident() > _OLD_BYTES:
                    checker.close()
                    os.execv(
                        sys.executable,
                        [sys.executable, "-m", "optprover.kernel", *(a for a in sys.argv[1:] if a != "--again")],
                    )
            rows.append(row)
    console.print(_table(rows))
    statuses = {row.status for row in rows}
    if statuses - {Status.CONFIRMED}:
        raise typer.Exit(1 if Status.REFUSED in statuses else 3)


def _check(checker: IndependentChecker, bench: str, problem: Problem, script: str, mark: str) -> Row:
    before = checker.library_seconds
    try:
        verdict = checker.check(theorem_of(problem), script)
    except ProblemError as error:
        verdict = Verdict(False, Failure.LIMIT, error.message)
    status = Status.CONFIRMED if verdict.accepted else Status.REFUSED
    if verdict.failure is Failure.LIMIT:
        status = Status.GAVE_UP
    library = checker.library_seconds - before
    return Row(bench, problem.name, mark, status, verdict.message, verdict.axioms, verdict.seconds, library)


def _fingerprint(problem: Problem, script: str, library: str) -> str:
    text = json.dumps([problem.imports, problem.header, problem.statement, script, library], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _read(path: Path) -> Iterator[Row]:
    """Rows written before; a last line cut off by a kill is left out."""
    if not path.exists():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            row = json.loads(line)
            yield Row(**{**row, "status": Status(row["status"]), "axioms": tuple(row["axioms"])})
        except (ValueError, TypeError, KeyError):
            continue


def _table(rows: list[Row]) -> Table:
    table = Table("benchmark", *Status, "median s", "max s", "sum s", "library s", box=SIMPLE, padding=(0, 1, 0, 0))
    for bench in dict.fromkeys(row.bench for row in rows):
        own = [row for row in rows if row.bench == bench]
        seconds = sorted(row.seconds for row in own)
        table.add_row(
            bench, *(str(sum(row.status is status for row in own)) for status in Status),
            f"{seconds[len(own) // 2]:.2f}",
            f"{seconds[-1]:.1f}", f"{sum(seconds):.0f}", f"{sum(row.library_seconds for row in own):.0f}",
        )  # fmt: skip
    return table


if __name__ == "__main__":
    try:
        app()
    except OptProverError as error:
        Console(stderr=True).print(f"Error: {error}", style="red", highlight=False, markup=False, soft_wrap=True)
        raise SystemExit(2) from None
