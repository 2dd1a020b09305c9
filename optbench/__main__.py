"""``python -m optbench``: look at the benchmark, export it from its Lean files, measure and check it."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track
from rich.table import Table

from optbench import gates
from optbench.export import Entry, export, imports_of, lean_files
from optbench.load import DATA, BenchError, load
from optbench.measure import measure_all
from optbench.problem import CATEGORIES, Problem
from optbench.reference import REFERENCE
from optprover.errors import OptProverError
from optprover.lean.environment import LeanEnvironment
from optprover.paths import lean_sources

app = typer.Typer(add_completion=False, no_args_is_help=True, rich_markup_mode=None, help=__doc__)
console, errors = Console(), Console(stderr=True)


@app.command(epilog="Example:\n\n  python -m optbench show OptBench.subgradient_monotone")
def show(name: Annotated[str, typer.Argument(help="Name of a problem, or its end.")]) -> None:
    """Print a problem: text, statement, source, measured difficulty. Not its proof."""
    found = [p for p in load("optbench-all") if p.name == name or p.name.endswith(f".{name}")]
    if not found:
        raise BenchError(f"There is no problem {name!r}. `python -m optbench stats --names` lists all.")
    p = found[0]
    console.print(f"{p.name}  ({p.category}, {p.topic}; {p.split}, {p.difficulty})\n\n{p.informal}\n\nSource: {p.source}\n", highlight=False)
    console.print("".join(f"import {m}\n" for m in p.imports) + f"\n{p.header}\n\n{p.statement} := by", highlight=False, markup=False)


@app.command()
def stats(
    bench: Annotated[str, typer.Option(help="optbench or optbench-all.")] = "optbench",
    names: Annotated[bool, typer.Option(help="List every problem.")] = False,
) -> None:
    """Count problems by category, topic, split and measured difficulty."""
    problems = load(bench)
    if names:
        for p in problems:
            console.print(f"{p.name}  {p.category}  {p.topic}  {p.split}  {p.difficulty}", highlight=False)
    table = Table("category", "topic", *(f"{d}" for d in ("easy", "middle", "hard", "unmeasured")), "problems", "dev")
    for category in CATEGORIES:
        mine = [p for p in problems if p.category == category]
        for topic in sorted({p.topic for p in mine}):
            _row(table, category, topic, [p for p in mine if p.topic == topic])
        if mine:
            _row(table, category, "all", mine)
            table.add_section()
    _row(table, "all", "", problems)
    console.print(table)
    console.print("easy: one automatic tactic proves it; middle: a short symbolic search does; hard: neither.", highlight=False)


def _row(table: Table, category: str, topic: str, problems: list[Problem]) -> None:
    counts = Counter(p.difficulty for p in problems)
    dev = sum(p.split == "dev" for p in problems)
    table.add_row(category, topic, *(str(counts[d]) for d in ("easy", "middle", "hard", "unmeasured")), str(len(problems)), str(dev))


@app.command("export")
def export_() -> None:
    """Regenerate the data files from the Lean files."""
    for path, text in _generated(_entries()).items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        console.print(f"wrote {path} ({text.count(chr(10))} lines)", highlight=False)


@app.command()
def check(consistency: Annotated[bool, typer.Option(help="Also look for contradictory hypotheses (many minutes).")] = False) -> None:
    """Run the gates: data up to date, names, duplicates, reference proofs; with --consistency, no contradictory hypotheses."""
    entries = _entries()
    problems = [e.problem for e in entries]
    findings = gates.names(problems) + gates.duplicates(problems)
    for path, text in _generated(entries).items():
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            findings.append(gates.Finding(path.name, "data", "differs from the Lean files; run `python -m optbench export`"))
    environment = _environment()
    with environment.checker() as checker:
        for entry in track(entries, "Checking reference proofs", console=errors, disable=not errors.is_terminal):
            findings += gates.proof(entry, checker)
    if consistency:
        findings += gates.consistency(problems, environment)
    for finding in findings:
        console.print(f"{finding.problem}: {finding.gate}: {finding.message}", highlight=False, markup=False)
    console.print(f"{len(problems)} problems, {len(findings)} findings", highlight=False)
    raise typer.Exit(1 if findings else 0)


@app.command()
def measure(
    expansions: Annotated[int, typer.Option(help="Expansions of the short symbolic search.")] = 100,
    workers: Annotated[int, typer.Option(help="Lean processes.")] = 2,
    again: Annotated[bool, typer.Option(help="Measure problems that have a figure already, too.")] = False,
) -> None:
    """Measure difficulty: one-shot automation, then a short symbolic search. Writes optbench/data/difficulty.json."""
    path = DATA / "difficulty.json"
    known = json.loads(path.read_text(encoding="utf-8")) if path.is_file() and not again else {}
    problems = [p for p in load() if p.name not in known]
    for name, figure in measure_all(problems, _environment(), expansions=expansions, workers=workers, console=errors):
        known[name] = figure
        ordered = {p.name: known[p.name] for p in load() if p.name in known}
        path.write_text(json.dumps(ordered, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _environment() -> LeanEnvironment:
    return LeanEnvironment.prepare(imports_of(path for _, path in lean_files(lean_sources())), console=errors)


def _entries() -> list[Entry]:
    return export(lean_sources(), _environment())


def _generated(entries: list[Entry]) -> dict[Path, str]:
    files = {
        DATA / f"{c}.jsonl": "".join(
            e.problem.model_dump_json(exclude={"difficulty"}) + "\n" for e in entries if e.problem.category == c
        )
        for c in CATEGORIES
    }  # fmt: skip
    files[REFERENCE] = "".join(json.dumps({"name": e.problem.name, "proof": e.proof}, ensure_ascii=False) + "\n" for e in entries)
    return files


if __name__ == "__main__":
    try:
        app()
    except (BenchError, OptProverError) as error:
        errors.print(f"Error: {error}", style="red", highlight=False)
        raise SystemExit(2) from None
