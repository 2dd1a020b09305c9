"""``python -m eval.export``: the table and the proofs as files."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from eval import latex
from eval.cli import parse_ks, write
from eval.comparable import control_command, require_comparable, with_control
from eval.estimate import RESAMPLES
from eval.passk import document
from eval.runs import Run, load_all, notes, script_lines, shortest, theorem
from eval.table import Row, choose_ks, pairs, rows
from optprover.cli import app
from optprover.store import AttemptRecord, ProblemRecord


class Kind(StrEnum):
    """What can be written."""

    CSV = "csv"
    JSON = "json"
    LATEX = "latex"
    PROOFS = "proofs"


def as_csv(header: Sequence[str], body: Iterable[Sequence[object]]) -> str:
    """Comma-separated values (RFC 4180); cells a spreadsheet would run as a formula get a leading apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    for line in body:
        writer.writerow(
            ""
            if cell is None
            else "'" + cell
            if isinstance(cell, str) and cell[:1] in {"=", "+", "-", "@", "\t", "\r"}
            else cell
            for cell in line
        )
    return out.getvalue()


def table_csv(table: Sequence[Row]) -> str:
    """One line per run, group and k."""
    return as_csv(
        ("run", "control", "axis", "group", "problems", "solved", "attempts", "proved", "infrastructure",
         "k", "pass_at_k", "low", "high", "interval"),
        (
            (r.run, int(r.control), r.axis, r.group, r.problems, r.solved, r.attempts, r.proved, r.infrastructure,
             s.k, repr(s.value), repr(s.low), repr(s.high), "exact" if s.exact else "bootstrap")
            for r in table for s in r.scores
        ),
    )  # fmt: skip


def attempts_csv(runs: Sequence[Run]) -> str:
    """One line per attempt."""
    return as_csv(
        ("run", "problem", "category", "topic", "difficulty", "reference_length", "pass", "seed", "status",
         "expansions", "tactics", "seconds", "restarts", "proof_lines", "axioms", "message"),
        (
            (run.label, p.name, p.category, p.topic, p.difficulty, p.reference_length, a.pass_index, a.seed,
             a.status.value, a.expansions, a.tactics, a.seconds, a.restarts,
             script_lines(a.script) if a.script is not None else None,
             None if a.axioms is None else " ".join(a.axioms), a.message)
            for run in runs for p in run.problems for a in run.attempts[p.name]
        ),
    )  # fmt: skip


def lean_file(run: Run, problem: ProblemRecord, attempt: AttemptRecord) -> str:
    """A complete Lean file with a found proof; what is not Lean is in line comments below the imports."""
    axioms = "not on record" if attempt.axioms is None else ", ".join(attempt.axioms) or "none"
    told = [
        problem.name,
        *problem.informal.splitlines(),
        f"Found by {run.info.policy}, {run.info.bench}, run {run.info.run_id}, pass {attempt.pass_index},"
        f" seed {attempt.seed}, {attempt.expansions} expansions.",
        f"Lean {run.info.lean}, {run.info.library}. Axioms: {axioms}.",
    ]
    # Line comments cannot be closed from inside, whatever the text holds.
    head = "".join(f"-- {' '.join(line.split())}\n" for line in told)
    imports = "".join(f"import {module}\n" for module in problem.imports)
    return f"{imports}\n{head}\n{theorem(problem).source(attempt.script or '')}"


def file_name(name: str) -> str:
    """A problem's name as a file name: anything but letters, digits, ``.``, ``_`` and ``-`` becomes %XX."""
    safe = re.sub(r"[^A-Za-z0-9._-]", lambda m: "".join(f"%{b:02X}" for b in m[0].encode()), name)
    return re.sub(r"^\.", "%2E", safe)[:200] + ".lean"


def export(
    runs: Annotated[list[Path], typer.Argument(help="Run folders (each holds run.db).", metavar="RUN...")],
    *,
    out: Annotated[Path, typer.Option("--out", help="Folder to write into.")],
    only: Annotated[list[Kind] | None, typer.Option(help="Only this kind; may be repeated.")] = None,
    k: Annotated[str | None, typer.Option("--k", help="The k to report, e.g. 1,8,64.")] = None,
    partial: Annotated[bool, typer.Option("--partial", help="Use only problems whose attempts are all done.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Accept runs that are not comparable.")] = False,
    resamples: Annotated[int, typer.Option(min=100, help="Bootstrap resamples.")] = RESAMPLES,
    seed: Annotated[int, typer.Option(help="Seed of the bootstrap and the permutation test.")] = 0,
) -> None:
    """Write the table (CSV, JSON, LaTeX), every attempt (CSV) and the proofs (one .lean file per problem).

    Files of an earlier export are replaced, others in the folder stay.
    """
    kinds = set(only or Kind)
    loaded = with_control(load_all(runs, partial=partial))
    has_control = any(run.is_control for run in loaded)
    overridden = require_comparable(loaded, force=force)
    ks = choose_ks(loaded, parse_ks(k))
    table = [row for run in loaded for row in rows(run, ks, resamples=resamples, seed=seed)]
    files: dict[Path, str] = {}
    if Kind.CSV in kinds:
        files[out / "table.csv"] = table_csv(table)
        files[out / "attempts.csv"] = attempts_csv(loaded)
    if Kind.JSON in kinds:
        compared = pairs(loaded, ks[-1], resamples=resamples, seed=seed)
        found = document(loaded, table, compared, overridden=overridden, has_control=has_control,
                         resamples=resamples, seed=seed)  # fmt: skip
        files[out / "table.json"] = json.dumps(found, indent=1, ensure_ascii=False) + "\n"
    if Kind.LATEX in kinds:
        remarks = [f"{run.label}: {note}" for run in loaded for note in notes(run)]
        remarks += [f"Not comparable: {reason}." for reason in overridden]
        if not has_control:
            remarks.append("No automation-only control was run.")
        files[out / "table.tex"] = latex.table(table, ks, remarks)
    proofs = 0
    taken: set[str] = set()
    if Kind.PROOFS in kinds:
        for run in loaded:
            for problem in run.problems:
                best = shortest(run.attempts[problem.name])
                if best is None:
                    continue
                path = out / "proofs" / file_name(run.label).removesuffix(".lean") / file_name(problem.name)
                if str(path).casefold() in taken:  # names that differ in case only are one file on many disks
                    path = path.with_name(f"{path.stem}~{proofs}.lean")
                taken.add(str(path).casefold())
                files[path] = lean_file(run, problem, best)
                proofs += 1
    for path, text in files.items():
        write(path, text)
    console = Console(highlight=False, soft_wrap=True, markup=False)
    for path in files:
        if path.parent == out:
            console.print(f"wrote {path}")
    if proofs:
        console.print(f"wrote {proofs} proofs under {out / 'proofs'}")
    if not has_control:
        console.print("note: no automation-only control at this budget. Make it with:")
        console.print("  " + control_command(loaded[0].info, loaded[0].path.parent / "control"))


main = app(
    export,
    epilog="[bold]Examples[/]\n\n    python -m eval.export runs/s0 runs/s1 runs/control --out results\n\n"
    "    python -m eval.export runs/s0 --out results --only latex --only proofs",
)

if __name__ == "__main__":
    main()
