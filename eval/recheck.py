"""``python -m eval.recheck``: verify every claimed proof again, from the store alone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Protocol

import typer
from rich.console import Console

from eval.cli import EvalError, app, write
from eval.native import NativeChecker
from eval.runs import load, script_lines, theorem
from optprover.errors import InfrastructureError
from optprover.lean.types import STANDARD_AXIOMS, Failure, Theorem, Verdict
from optprover.store import AttemptRecord, ProblemRecord, now

FILE = "recheck.json"


class ChecksProofs(Protocol):
    """Anything that verifies a script against a theorem in a fresh environment."""

    def check(self, theorem: Theorem, script: str) -> Verdict:
        """The verdict on one proof."""
        ...


class Finding(StrEnum):
    """What a second look found."""

    CONFIRMED = "confirmed"
    MISMATCH = "mismatch"  # the record claims something the checker denies
    UNDECIDED = "undecided"  # the checker could not answer; says nothing about the proof


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


def judge(problem: ProblemRecord, attempt: AttemptRecord, checker: ChecksProofs) -> Recheck:
    """Check one claimed proof and hold the record against the verdict."""
    script = attempt.script or ""
    mark = fingerprint(problem, script)

    def finding(kind: Finding, message: str, verdict: Verdict | None = None) -> Recheck:
        axioms, seconds = (verdict.axioms, verdict.seconds) if verdict else ((), 0.0)
        return Recheck(problem.name, attempt.pass_index, mark, kind, message, axioms, seconds)

    try:
        verdict = checker.check(theorem(problem), script)
    except InfrastructureError as error:
        return finding(Finding.UNDECIDED, error.message)
    if verdict.failure is Failure.LIMIT:
        return finding(Finding.UNDECIDED, f"limit: {verdict.message}", verdict)
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
    proofs: Iterable[tuple[ProblemRecord, AttemptRecord]], checker: ChecksProofs, *, workers: int = 1
) -> Iterator[Recheck]:
    """Check proofs, in their order, ``workers`` at a time."""
    with ThreadPoolExecutor(workers) as threads:
        yield from threads.map(lambda proof: judge(proof[0], proof[1], checker), proofs)


def embedded_checker() -> AbstractContextManager[ChecksProofs]:
    """The project's own checker.

    Raises:
        EvalError: it is not installed.
    """
    try:
        from optprover.lean.checker import Checker
    except ImportError as error:
        raise EvalError(f"The checker cannot be loaded: {error}.", "Reinstall optprover.") from error
    made: AbstractContextManager[ChecksProofs] = Checker()
    return made


# Tests put their own here.
make_checker: Callable[[], AbstractContextManager[ChecksProofs]] = embedded_checker


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
        Path | None, typer.Option(help="Also compile and replay with `lake env leanchecker` in this Lake project.")
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="Proofs checked at a time.")] = 1,
    partial: Annotated[bool, typer.Option("--partial", help="Accept runs with unfinished attempts.")] = False,
) -> None:
    """Verify every claimed proof again in fresh processes.

    Statement and script come from the store and nothing else. Writes recheck.json into each run folder,
    which the page and the exports show. Exit code 0: all confirmed; 1: at least one record is wrong;
    3: none is wrong, but some could not be decided (Lean died or ran out of time).
    """
    console = Console(highlight=False, soft_wrap=True, markup=False)
    worst = 0
    loaded = [load(path, partial=partial) for path in runs]
    for run in loaded:
        proofs = run.proved()
        if not proofs:
            console.print(f"{run.label}: claims no proofs, nothing to check.")
        tools = ["embedded", *(["native"] if native is not None else [])]
        results: list[Recheck] = []
        if proofs:
            with make_checker() as checker:
                results += _one_run(run.label, proofs, checker, tool="embedded", workers=workers, console=console)
        if proofs and native is not None:
            theirs = NativeChecker(native)
            results += _one_run(run.label, proofs, theirs, tool="native", workers=workers, console=console)
        counts = {kind.value: sum(r.finding is kind for r in results) for kind in Finding}
        document = {
            "checked_at": now(), "run_id": run.info.run_id, "tools": tools, "counts": counts,
            "proofs": [asdict(r) for r in _worst_of(results)],
        }  # fmt: skip
        write(run.path / FILE, json.dumps(document, indent=1, ensure_ascii=False) + "\n")
        worst = max(worst, 2 if counts["mismatch"] else 1 if counts["undecided"] else 0)
    if worst == 2:
        console.print("MISMATCH: at least one recorded proof is not a proof. Do not publish these numbers.", style="bold red")
        raise typer.Exit(1)
    if worst == 1:
        console.print("Some proofs could not be decided; run the command again.", style="bold yellow")
        raise typer.Exit(3)


def _one_run(
    label: str,
    proofs: list[tuple[ProblemRecord, AttemptRecord]],
    checker: ChecksProofs,
    *,
    tool: str,
    workers: int,
    console: Console,
) -> list[Recheck]:
    style = {Finding.CONFIRMED: "green", Finding.MISMATCH: "bold red", Finding.UNDECIDED: "yellow"}
    results = []
    again = recheck_all(proofs, checker, workers=workers)
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
    rank = {Finding.CONFIRMED: 0, Finding.UNDECIDED: 1, Finding.MISMATCH: 2}
    found: dict[tuple[str, int], Recheck] = {}
    for result in results:
        key = (result.problem, result.pass_index)
        if key not in found or rank[result.finding] > rank[found[key].finding]:
            found[key] = result
    return list(found.values())


main = app(
    recheck,
    epilog="[bold]Examples[/]\n\n    python -m eval.recheck runs/s0 runs/control\n\n"
    "    python -m eval.recheck --workers 2 runs/s0\n\n"
    "    python -m eval.recheck --native ~/my-mathlib-project runs/s0",
)

if __name__ == "__main__":
    main()
