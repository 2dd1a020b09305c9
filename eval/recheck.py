"""``python -m eval.recheck``: verify every claimed proof again, from the store alone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from eval.cli import EvalError, write
from eval.native import NativeChecker
from eval.runs import load, script_lines, theorem
from optprover.cli import app
from optprover.errors import InfrastructureError, ProblemError
from optprover.lean.session import ScriptChecker
from optprover.lean.types import STANDARD_AXIOMS, Verdict
from optprover.store import GAP, AttemptRecord, ProblemRecord, now
from optprover.workers import spread

FILE = "recheck.json"


class Finding(StrEnum):
    """What a second look found."""

    CONFIRMED = "confirmed"
    MISMATCH = "mismatch"  # the record claims something the checker denies
    UNDECIDED = "undecided"  # the checker could not answer; says nothing about the proof


_RANK = {Finding.CONFIRMED: 0, Finding.UNDECIDED: 1, Finding.MISMATCH: 2}


@dataclass(frozen=True)
class Recheck:
    """One proof looked at again. ``fingerprint`` ties the finding to statement and script."""

    problem: str
    pass_index: int
    fingerprint: str
    finding: Finding
    message: str
    axioms: tuple[str, ...]
    seconds: float


def fingerprint(problem: ProblemRecord, script: str) -> str:
    """SHA-256 over imports, header, statement and script: what the finding is about."""
    text = json.dumps([problem.imports, problem.header, problem.statement, script], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def judge(problem: ProblemRecord, attempt: AttemptRecord, checker: ScriptChecker) -> Recheck:
    """Check one claimed proof and hold the record against the verdict."""
    script = attempt.script or ""
    mark = fingerprint(problem, script)

    def finding(kind: Finding, message: str, verdict: Verdict | None = None) -> Recheck:
        axioms, seconds = (verdict.axioms, verdict.seconds) if verdict else ((), 0.0)
        return Recheck(problem.name, attempt.pass_index, mark, kind, message, axioms, seconds)

    if problem.category == GAP:
        return finding(
            Finding.UNDECIDED, "a gap in a proof is checked with its file, by `optprover prove`, and not alone"
        )
    try:
        verdict = checker.check(theorem(problem), script)
    except (InfrastructureError, ProblemError) as error:
        return finding(Finding.UNDECIDED, error.message)
    if verdict.undecided:
        return finding(Finding.UNDECIDED, f"{verdict.failure}: {verdict.message}", verdict)
    if not verdict.accepted:
        return finding(Finding.MISMATCH, f"{verdict.failure or 'refused'}: {verdict.message}", verdict)
    if extra := sorted(set(verdict.axioms) - STANDARD_AXIOMS):
        return finding(Finding.MISMATCH, f"rests on axioms {', '.join(extra)}", verdict)
    if attempt.axioms is None or set(verdict.axioms) != set(attempt.axioms):
        recorded = "none on record" if attempt.axioms is None else ", ".join(attempt.axioms) or "no axioms"
        message = f"axioms are {', '.join(verdict.axioms) or 'none'}, recorded: {recorded}"
        return finding(Finding.MISMATCH, message, verdict)
    return finding(Finding.CONFIRMED, "", verdict)


def recheck_all(
    proofs: Sequence[tuple[ProblemRecord, AttemptRecord]], make: Callable[[], ScriptChecker], *, workers: int = 1
) -> Iterator[Recheck]:
    """Check proofs, in their order, at most ``workers`` at a time, each by a checker (a process) of its own."""
    for _, result in spread(proofs, make, lambda proof, checker: judge(*proof, checker), workers, ordered=True):
        yield result


@dataclass(frozen=True)
class Bench:
    """Where proofs are checked: what makes a checker, and the digest of the library it checks against."""

    make: Callable[[], ScriptChecker]
    library: str
    independent: Callable[[], ScriptChecker] | None = None  # makes a checker that does not use Lean's kernel


def embedded(imports: Iterable[str]) -> Bench:
    """The embedded Lean with what the problems import."""
    from optprover.environment import LeanEnvironment
    from optprover.kernel.checker import IndependentChecker

    environment = LeanEnvironment.prepare(tuple(dict.fromkeys(imports)))
    return Bench(environment.checker, environment.library.digest, lambda: IndependentChecker(environment.host))


def findings(run_folder: Path) -> dict[str, Finding]:
    """Findings written by an earlier re-check, by fingerprint; empty when there are none."""
    try:
        listed = json.loads((run_folder / FILE).read_text(encoding="utf-8"))["proofs"]
        return {entry["fingerprint"]: Finding(entry["finding"]) for entry in listed}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise EvalError(f"{run_folder / FILE} cannot be read: {error}.", "Delete it and re-check again.") from error


def recheck(
    runs: Annotated[list[Path], typer.Argument(help="Run folders (each holds run.db).", metavar="RUN...")],
    *,
    native: Annotated[
        Path | None,
        typer.Option(
            help="Also compile and replay, with `lake env leanchecker` in this Lake project, each proof that the"
            " embedded checker confirmed. Its tactics then run in your own Lean, with your rights and without a"
            " sandbox."
        ),
    ] = None,
    independent: Annotated[
        bool, typer.Option("--independent", help="Also check with a second kernel, which shares no code with Lean's.")
    ] = False,
    workers: Annotated[int, typer.Option(min=1, help="Proofs checked at a time.")] = 1,
    partial: Annotated[bool, typer.Option("--partial", help="Accept runs with unfinished attempts.")] = False,
) -> None:
    """Verify every claimed proof again in fresh processes.

    Statement and script come from the store and nothing else. Writes recheck.json into each run folder,
    which the page and the exports show. Exit code 0: all confirmed; 1: at least one record is wrong;
    3: none is wrong, but some could not be decided (Lean died or ran out of time).
    """
    console = Console(highlight=False, soft_wrap=True, markup=False)
    worst = Finding.CONFIRMED
    theirs = NativeChecker(native) if native is not None else None
    for run in [load(path, partial=partial) for path in runs]:
        proofs = run.proved()
        results: list[Recheck] = []
        library = ""
        if proofs:
            bench = embedded(module for p in run.problems for module in p.imports)
            library = bench.library
            if library != run.info.library:
                console.print(f"note: the run used library {run.info.library}, this is {library}.", style="yellow")
            results += _one_run(run.label, proofs, bench.make, tool="embedded", workers=workers, console=console)
            if theirs is not None:  # what was refused, or could not be judged, is not let out of the sandbox
                good = [p for p, r in zip(proofs, results, strict=True) if r.finding is Finding.CONFIRMED]
                results += _one_run(run.label, good, lambda: theirs, tool="native", workers=workers, console=console)
            if independent and bench.independent is not None:
                results += _one_run(
                    run.label, proofs, bench.independent, tool="independent", workers=workers, console=console
                )
        else:
            console.print(f"{run.label}: claims no proofs, nothing to check.")
        kept = _worst_of(results)
        document = {
            "checked_at": now(), "run_id": run.info.run_id, "library": library,
            "tools": ["embedded", *(["native"] if theirs else []), *(["independent"] if independent else [])],
            "counts": {kind.value: sum(r.finding is kind for r in kept) for kind in Finding},
            "proofs": [asdict(r) for r in kept],
        }  # fmt: skip
        try:
            write(run.path / FILE, json.dumps(document, indent=1, ensure_ascii=False) + "\n")
        except EvalError as error:  # a folder one may only read; what was found is printed all the same
            console.print(
                f"note: {error.message} The page and the exports will not show these findings.", style="yellow"
            )
        worst = max([worst, *(r.finding for r in kept)], key=_RANK.__getitem__)
    if worst is Finding.MISMATCH:
        console.print("MISMATCH: a recorded proof is not a proof. Do not publish these numbers.", style="bold red")
        raise typer.Exit(1)
    if worst is Finding.UNDECIDED:
        console.print("Some proofs could not be decided; run the command again.", style="bold yellow")
        raise typer.Exit(3)


def _one_run(
    label: str,
    proofs: list[tuple[ProblemRecord, AttemptRecord]],
    make: Callable[[], ScriptChecker],
    *,
    tool: str,
    workers: int,
    console: Console,
) -> list[Recheck]:
    style = {Finding.CONFIRMED: "green", Finding.MISMATCH: "bold red", Finding.UNDECIDED: "yellow"}
    results = []
    again = recheck_all(proofs, make, workers=workers)
    for done, (result, (_, attempt)) in enumerate(zip(again, proofs, strict=True), 1):
        results.append(result)
        text = f"[{done}/{len(proofs)}] {tool} {result.finding}: {result.problem} pass {result.pass_index}"
        text += f" ({script_lines(attempt.script)} lines, {result.seconds:.1f} s)"
        console.print(text + (f"\n    {result.message}" if result.message else ""), style=style[result.finding])
    confirmed = sum(r.finding is Finding.CONFIRMED for r in results)
    console.print(f"{label}: {confirmed} of {len(results)} proofs confirmed ({tool}).", style="bold")
    return results


def _worst_of(results: list[Recheck]) -> list[Recheck]:
    """One entry per proof: the worst where several tools looked."""
    worst: dict[tuple[str, int], Recheck] = {}
    for result in results:
        key = (result.problem, result.pass_index)
        if key not in worst or _RANK[result.finding] > _RANK[worst[key].finding]:
            worst[key] = result
    return list(worst.values())


main = app(
    recheck,
    epilog="[bold]Examples[/]\n\n    python -m eval.recheck runs/s0 runs/control\n\n"
    "    python -m eval.recheck --workers 2 runs/s0\n\n"
    "    python -m eval.recheck --independent runs/s0\n\n"
    "    python -m eval.recheck --native ~/my-mathlib-project runs/s0",
)

if __name__ == "__main__":
    main()
