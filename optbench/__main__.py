"""``python -m optbench``: look at the benchmark, export it, measure and check it."""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, TypeVar

import typer
from rich.console import Console
from rich.progress import track
from rich.table import Column, Table

from optbench import gates
from optbench.difficulty import Difficulties, Figure, fingerprint
from optbench.export import Entry, export, imports_of, lean_files, training_files
from optbench.hub import export_hub
from optbench.load import BENCHES, DATA, TRAINING, BenchError, load, releases
from optbench.mathlib import export_lean
from optbench.measure import measure_one_shot, measure_search, protocol, search_figures
from optbench.problem import CATEGORIES, DIFFICULTIES, Difficulty, Problem
from optbench.reference import REFERENCE, TRAINING_REFERENCE, reference_proofs
from optbench.release import draw, record
from optbench.statement import statement_of
from optbench.witness import search, witness_theorem, witnesses, write_witnesses
from optprover.cli import command
from optprover.environment import LeanEnvironment
from optprover.lean.checker import Checker
from optprover.paths import lean_sources
from optprover.store import RunReader
from optprover.workers import spread

app = typer.Typer(add_completion=False, no_args_is_help=True, rich_markup_mode=None, help=__doc__)
console, errors = (Console(markup=False, highlight=False, stderr=each) for each in (False, True))
T = TypeVar("T")


@app.command(epilog="Example:\n\n  python -m optbench show OptBench.subgradient_monotone")
@command
def show(name: Annotated[str, typer.Argument(help="Name of a problem, or its end.")]) -> None:
    """Print a problem: text, statement, source, measured difficulty. Not its proof."""
    found = [p for p in load("optbench-all") if p.name == name or p.name.endswith(f".{name}")]
    if not found:
        raise BenchError(f"There is no problem {name!r}.", "`python -m optbench stats --names` lists all.")
    p = found[0]
    console.print(
        f"{p.name}  ({p.category}, {p.topic}; {p.split}, {p.difficulty})\n\n{p.informal}\n\nSource: {p.source}\n",
    )
    console.print(
        "".join(f"import {m}\n" for m in p.imports) + f"\n{p.header}\n\n{p.statement} := by",
        soft_wrap=True,
    )
    if figure := Difficulties.read().of(p):
        console.print("\n" + _measured(figure), soft_wrap=True)
    script = witnesses().get(p.name)
    if script is not None:
        shown = "\n".join("  " + line for line in script.splitlines())
        console.print(
            f"\nIts hypotheses can hold:\n\n{witness_theorem(p).statement} := by\n{shown}",
            soft_wrap=True,
        )
    elif not statement_of(p).hypotheses:
        console.print("\nIt assumes nothing.")
    else:
        console.print("\nNo witness of its hypotheses is known.")


def _measured(figure: Figure) -> str:
    match figure.difficulty:
        case "easy":
            return f"Measured: easy, `{figure.one_shot}` proves it."
        case "middle":
            return f"Measured: middle, a symbolic search proves it in {figure.expansions} expansions."
        case "hard":
            return "Measured: hard, neither one automatic tactic nor a short symbolic search proves it."
        case _:
            return "Measured: no single automatic tactic proves it; no search was run."


@app.command()
@command
def stats(
    bench: Annotated[str, typer.Option(help=f"{', '.join(BENCHES)}.")] = "optbench",
    names: Annotated[bool, typer.Option(help="List every problem.")] = False,
) -> None:
    """Count problems by category, topic, split and measured difficulty."""
    problems = load(bench)
    if names:
        for p in problems:
            console.print(f"{p.name}  {p.category}  {p.topic}  {p.split}  {p.difficulty}")
    levels = [d for d in DIFFICULTIES if d != "unmeasured" or any(p.difficulty == d for p in problems)]
    table = Table(Column("topic", no_wrap=True), *(Column(d, justify="right") for d in (*levels, "problems", "dev")))
    for category in CATEGORIES:
        mine = [p for p in problems if p.category == category]
        for topic in sorted({p.topic for p in mine}):
            _row(table, topic, [p for p in mine if p.topic == topic], levels)
        if mine:
            _row(table, f"{category}, all topics", mine, levels, style="bold")
            table.add_section()
    _row(table, "all", problems, levels, style="bold")
    console.print(table)
    console.print(_shares(problems))
    for title, text in Difficulties.read().protocol.items():
        console.print(f"{title}: {text}")


def _row(table: Table, title: str, problems: list[Problem], levels: list[Difficulty], style: str | None = None) -> None:
    counts = Counter(p.difficulty for p in problems)
    dev = sum(p.split == "dev" for p in problems)
    table.add_row(title, *(str(counts[d]) for d in levels), str(len(problems)), str(dev), style=style)


@app.command("export")
@command
def export_() -> None:
    """Regenerate the data files from the Lean files."""
    for path, text in _generated(_entries(), _training()).items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        console.print(f"wrote {path} ({text.count(chr(10))} lines)")


@app.command()
@command
def check(
    names: Annotated[
        str, typer.Option(help="Only proofs and witnesses of problems whose name contains this text.")
    ] = "",
    workers: Annotated[int, typer.Option(min=1, help="Lean processes.")] = 2,
) -> None:
    """Run every gate: data, names, duplicates, texts, reference proofs and their use of hypotheses, satisfiable hypotheses."""
    entries, training = _entries(), _training()
    problems = [e.problem for e in entries]
    chosen = [e for e in entries if names in e.problem.name]
    scripts = witnesses()
    findings = gates.names(problems) + gates.duplicates(problems, [e.problem for e in training])
    findings += [f for p in problems for f in gates.wording(p)]
    for path, text in _generated(entries, training).items():
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            findings.append(
                gates.Finding(path.name, "data", "differs from the Lean files; run `python -m optbench export`")
            )
    environment = _environment()
    checked = [*chosen, *(e for e in training if names in e.problem.name)]

    def gate(entry: Entry, checker: Checker) -> list[gates.Finding]:
        witnessed = [] if entry.problem.split == "train" else gates.nonvacuity(entry.problem, scripts, checker)
        return gates.proof(entry, checker) + witnessed

    found: dict[str, list[gates.Finding]] = {}
    for entry, of_entry in _tracked(
        spread(checked, environment.checker, gate, workers), "Checking proofs and witnesses", len(checked)
    ):
        found[entry.problem.name] = of_entry
    findings += [finding for e in checked for finding in found[e.problem.name]]
    bare = [e.problem for e in chosen if e.problem.name not in scripts and statement_of(e.problem).hypotheses]
    released = releases().get("optbench", {})
    findings += gates.measured([p for p in problems if p.name in released], Difficulties.read())
    findings = gates.Exceptions.read().remaining(
        findings + gates.consistency(bare, environment), [e.problem.name for e in chosen]
    )
    for finding in findings:
        console.print(f"{finding.problem}: {finding.gate}: {finding.message}", soft_wrap=True)
    console.print(f"{len(chosen)} of {len(problems)} problems, {len(findings)} findings")
    raise typer.Exit(1 if findings else 0)


@app.command()
@command
def witness(
    names: Annotated[str, typer.Option(help="Only problems whose name contains this text.")] = "",
    recheck: Annotated[
        bool, typer.Option(help="Check the witnesses there are, too, and replace those that fail.")
    ] = False,
) -> None:
    """Look for witnesses of the hypotheses of problems that have none; keeps what it finds as it goes."""
    problems = [e.problem for e in _entries()]
    known = witnesses()
    wanted = [
        p for p in problems if names in p.name and statement_of(p).hypotheses and (recheck or p.name not in known)
    ]
    with _environment().session(heartbeats=1000) as session:
        for i, p in enumerate(wanted, 1):
            if p.name in known and session.check(witness_theorem(p), known[p.name]).accepted:
                continue
            script = search(p, session)
            console.print(f"[{i}/{len(wanted)}] {p.name}: {'found' if script else 'none of simple values'}")
            if script is not None:
                known[p.name] = script
                write_witnesses(known, problems)


@app.command()
@command
def similar(
    least: Annotated[float, typer.Option(help="Share of common token triples from which on a pair is listed.")] = 0.6,
) -> None:
    """List pairs of statements that look alike, among the problems and between them and the training theorems."""
    for share, a, b in gates.similar(load("optbench-all"), load("optbench-train"), least=least):
        console.print(f"{share:.2f}  {a}  {b}", soft_wrap=True)


@app.command(epilog="Example:\n\n  python -m optbench release names.txt")
@command
def release(
    file: Annotated[Path, typer.Argument(help="Names of the problems, one per line.", exists=True, dir_okay=False)],
) -> None:
    """Make a list of problems the release `optbench`: those that have a side keep it, the others are drawn dev or test."""
    wanted = [line.strip() for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    by_name = {p.name: p for p in load("optbench-all")}
    full = [n if n in by_name else f"OptBench.{n}" for n in wanted]
    unknown = [n for n in full if n not in by_name]
    if unknown:
        raise BenchError(
            f"{file} names {unknown[0]}, which is no problem.",
            "`python -m optbench stats --bench optbench-all --names` lists all.",
        )
    record("optbench", draw([by_name[n] for n in full]))
    stats("optbench", names=False)


@app.command("export-hf", epilog="Example:\n\n  python -m optbench export-hf optbench-hub")
@command
def export_hf(
    folder: Annotated[Path, typer.Argument(help="A new folder.")],
    bench: Annotated[str, typer.Option(help=f"{', '.join(BENCHES)}.")] = "optbench",
    proofs: Annotated[bool, typer.Option(help="With the reference proofs.")] = False,
) -> None:
    """Write the benchmark for Hugging Face `datasets`: parquet files and a card."""
    for path in export_hub(load(bench), folder, bench=bench, proofs=reference_proofs() if proofs else None):
        console.print(f"wrote {path}")


@app.command("export-lean", epilog="Example:\n\n  python -m optbench export-lean optbench-lean")
@command
def export_lean_(
    folder: Annotated[Path, typer.Argument(help="A new folder.")],
    bench: Annotated[str, typer.Option(help=f"{', '.join(BENCHES)}.")] = "optbench",
    proofs: Annotated[bool, typer.Option(help="With the reference proofs in place of `sorry`.")] = False,
) -> None:
    """Write the benchmark as `.lean` files over Mathlib, a file per problem."""
    written = export_lean(load(bench), folder, lean_sources(), proofs=reference_proofs() if proofs else None)
    console.print(f"wrote {len(written)} files below {folder}")


@app.command()
@command
def measure(
    bench: Annotated[str, typer.Option(help=f"{', '.join(BENCHES)}.")] = "optbench",
    expansions: Annotated[int, typer.Option(help="Expansions of the short symbolic search; 0 for none.")] = 100,
    width: Annotated[int, typer.Option(help="Tactics an expansion.")] = 4,
    workers: Annotated[int, typer.Option(help="Lean processes.")] = 2,
    run: Annotated[
        Path | None,
        typer.Option(help="Take the search's figures, over earlier ones, from this run of the main command."),
    ] = None,
    again: Annotated[bool, typer.Option(help="Measure what has a figure already, too.")] = False,
) -> None:
    """Measure difficulty: one-shot automation, then a short symbolic search. Keeps every figure as it comes; run again to go on."""
    record = Difficulties() if again else Difficulties.read()
    if expansions:
        if record.protocol and record.protocol != protocol(expansions, width):
            raise BenchError(
                f"The record was measured differently ({record.protocol['search']}).",
                "Give --again to measure everything anew.",
            )
        record.protocol = protocol(expansions, width)
    problems = load(bench)
    environment, lock = _environment(), threading.Lock()

    def keep(name: str, figure: Figure) -> None:
        with lock:
            record.figures[name] = figure
            record.write()

    todo = [p for p in problems if record.of(p) is None]
    for p, figure in _tracked(measure_one_shot(todo, environment, workers), "Single tactics", len(todo)):
        keep(p.name, figure)
    left = {
        p.name: p
        for p in problems
        if (f := record.of(p)) and f.one_shot is None and (run is not None or not f.searched)
    }

    def searched(name: str, taken: int | None) -> None:
        keep(name, Figure(fingerprint=fingerprint(left[name]), one_shot=None, searched=True, expansions=taken))

    if run is not None:
        with RunReader(run / "run.db") as store:
            for name, taken in search_figures(store, list(left.values()), expansions, width).items():
                searched(name, taken)
    elif expansions and left:

        def report(name: str, taken: int | None) -> None:
            searched(name, taken)
            errors.print(
                f"{name}: {'not proved' if taken is None else f'proved in {taken} expansions'}",
            )

        measure_search(
            list(left.values()), environment, expansions=expansions, width=width, workers=workers, done=report
        )
    console.print(_shares(load(bench)))


def _shares(problems: list[Problem]) -> str:
    """What automation does on a benchmark, in a line."""
    counts = Counter(p.difficulty for p in problems)
    shown = ", ".join(f"{counts[d]} {d} ({counts[d] / len(problems):.1%})" for d in DIFFICULTIES if counts[d])
    return f"{len(problems)} problems: {shown}. easy: one automatic tactic proves it; middle: a short symbolic search does; hard: neither."


def _tracked(done: Iterable[T], what: str, total: int) -> Iterator[T]:
    """Progress of long work: a bar on a terminal, a line now and then elsewhere."""
    for count, item in enumerate(track(done, what, total, console=errors, disable=not errors.is_terminal), 1):
        yield item
        if not errors.is_terminal and (count % 100 == 0 or count == total):
            errors.print(f"{what}: {count} of {total}")


def _environment() -> LeanEnvironment:
    return LeanEnvironment.prepare(
        imports_of(path for _, path in (*lean_files(lean_sources()), *training_files(lean_sources()))), console=errors
    )


def _entries() -> list[Entry]:
    return export(lean_sources(), _environment(), lean_files(lean_sources()))


def _training() -> list[Entry]:
    return export(lean_sources(), _environment(), training_files(lean_sources()))


def _generated(entries: list[Entry], training: list[Entry]) -> dict[Path, str]:
    parts = {DATA / f"{c}.jsonl": [e for e in entries if e.problem.category == c] for c in CATEGORIES}
    parts[TRAINING] = training
    files = {
        path: "".join(e.problem.model_dump_json(exclude={"difficulty"}) + "\n" for e in part)
        for path, part in parts.items()
    }
    for path, part in ((REFERENCE, entries), (TRAINING_REFERENCE, training)):
        files[path] = "".join(
            json.dumps({"name": e.problem.name, "proof": e.proof}, ensure_ascii=False) + "\n" for e in part
        )
    return files


if __name__ == "__main__":
    app()
