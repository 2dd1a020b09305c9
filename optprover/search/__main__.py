"""``python -m optprover.search``: prove the benchmark, or a theorem of the user's own."""

from __future__ import annotations

import os
import shlex
import sys
import threading
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from filelock import FileLock, Timeout
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from optbench.load import BenchError, load
from optprover.environment import LeanEnvironment
from optprover.errors import OptProverError
from optprover.paths import lean_sources
from optprover.policy.base import Policy
from optprover.policy.make import POLICIES, make_policy
from optprover.search.best_first import Attempt, Budget, search
from optprover.search.run import HEARTBEATS, Plan, Runner, describe, finish, open_jobs, open_run
from optprover.search.single import read_theorem
from optprover.search.summary import summary
from optprover.store import ProblemRecord, Status, Store

EXAMPLES = """
Examples:

  python -m optprover.search --bench optbench

  python -m optprover.search --bench optbench --split dev --category convex --passes 4 --seed 1

  python -m optprover.search --resume runs/20261122-101500-optbench

  python -m optprover.search --theorem MyFile.lean:my_theorem
"""
app = typer.Typer(add_completion=False, rich_markup_mode=None)
console = Console(stderr=True)


@app.command(epilog=EXAMPLES)
def main(
    bench: Annotated[str, typer.Option(help="`optbench`, or the path of a .jsonl file of problems.")] = "optbench",
    theorem: Annotated[
        str | None,
        typer.Option(metavar="FILE.lean[:NAME]", help="Prove this theorem instead and print the finished proof."),
    ] = None,
    category: Annotated[str | None, typer.Option(help="Only this category: basic, convex or algorithmic.")] = None,
    topic: Annotated[str | None, typer.Option(help="Only this topic.")] = None,
    split: Annotated[str | None, typer.Option(help="Only this split: dev or test.")] = None,
    names: Annotated[str | None, typer.Option(help="Only problems whose name contains this text.")] = None,
    policy: Annotated[str, typer.Option(help=f"Who proposes tactics: {' or '.join(POLICIES)}.")] = "symbolic",
    seed: Annotated[int, typer.Option(help="The same seed gives the same trees.")] = 0,
    passes: Annotated[int, typer.Option(min=1, help="Independent attempts per problem.")] = 1,
    width: Annotated[int, typer.Option(min=1, help="Tactics tried per expanded state.")] = 4,
    expansions: Annotated[int, typer.Option(min=1, help="States expanded per attempt.")] = 75,
    alpha: Annotated[
        float, typer.Option(help="Length normalisation of a path's score: sum of log-probabilities / length^alpha.")
    ] = 0.5,
    tactic_deadline: Annotated[
        float, typer.Option(min=0.1, help="Seconds per tactic; a safety net, Lean's own limit comes first.")
    ] = 10.0,
    attempt_deadline: Annotated[float, typer.Option(min=1, help="Seconds per attempt; a safety net.")] = 300.0,
    workers: Annotated[int, typer.Option(min=0, help="Lean processes, about 1 GB each; 0 for one per core.")] = 0,
    out: Annotated[Path | None, typer.Option(help="Run folder to make; runs/DATE-BENCH by default.")] = None,
    resume: Annotated[
        Path | None, typer.Option(help="Continue the run in this folder, with the settings it was started with.")
    ] = None,
) -> None:
    """Search for proofs, check each in a fresh environment, and keep everything in a run folder."""
    budget = Budget(width, expansions, tactic_deadline, attempt_deadline)
    try:
        if theorem is not None:
            code = prove_one(theorem, policy, budget, alpha, seed)
        elif resume is not None:
            code = continue_run(resume, workers)
        else:
            selection = {"category": category, "topic": topic, "split": split, "names": names}
            chosen = ",".join(f"{k}={v}" for k, v in selection.items() if v is not None)
            plan = Plan(
                bench, chosen, policy, seed, passes, alpha, budget, workers or os.cpu_count() or 1, _command_line()
            )
            folder = out or Path("runs") / f"{datetime.now():%Y%m%d-%H%M%S}-{Path(bench).stem}"
            code = prove_bench(plan, folder, resume=False)
    except BenchError as error:
        console.print(f"[red]Error:[/] {error}", highlight=False)
        code = 2
    except OptProverError as error:
        console.print("[red]Error:[/]", str(error), highlight=False, markup=True)
        code = 2
    raise typer.Exit(code)


def continue_run(folder: Path, workers: int) -> int:
    """Take a run up where it stopped; every setting but the number of workers is its own."""
    with Store(folder / "run.db") as store:
        info = store.info()
    budget = Budget(info.width, info.expansions, info.tactic_deadline, float(info.settings["attempt_deadline"]))
    plan = Plan(
        info.bench,
        info.selection,
        info.policy,
        info.seed,
        info.passes,
        info.alpha,
        budget,
        workers or info.workers,
        info.command,
    )
    return prove_bench(plan, folder, resume=True)


def prove_bench(plan: Plan, folder: Path, *, resume: bool) -> int:
    """Run a plan in a folder; prints a table per category and the folder."""
    selection = dict(part.split("=", 1) for part in plan.selection.split(",") if part)
    problems = load(
        plan.bench,
        category=selection.get("category"),
        topic=selection.get("topic"),
        split=selection.get("split"),
        names=selection.get("names"),
    )
    modules = list(dict.fromkeys(m for p in problems for m in p.imports))
    environment = LeanEnvironment.prepare(modules, console=console)
    policy = make_policy(plan.policy, lean_sources())
    store = open_run(folder, describe(plan, folder.name, environment), problems, resume=resume)
    try:
        with FileLock(folder / "run.lock", timeout=0), store:
            complete = _work(store, plan, environment, policy, folder)
            _print_table(store, folder)
    except Timeout as error:
        raise OptProverError(
            f"Another process is working on {folder}.", "Wait for it, or start a run in another folder with --out."
        ) from error
    if not complete:
        console.print(f"Stopped. Continue with: python -m optprover.search --resume {folder}", highlight=False)
        return 130
    return 0


def _work(store: Store, plan: Plan, environment: LeanEnvironment, policy: Policy, folder: Path) -> bool:
    jobs = open_jobs(store, plan.passes)
    total = len(store.problems()) * plan.passes
    solved = {a.problem for a in store.attempts() if a.status is Status.PROVED}
    lock = threading.Lock()
    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[solved]} solved"),
        TextColumn("{task.fields[rate]:.0f} tactics/s"), TimeElapsedColumn(), TimeRemainingColumn(),
    )  # fmt: skip
    live = console.is_terminal
    with Progress(*columns, console=console, disable=not live) as progress:
        task = progress.add_task("Proving", total=total, completed=total - len(jobs), solved=len(solved), rate=0.0)
        begin = datetime.now()

        def report(problem: ProblemRecord, pass_index: int, attempt: Attempt) -> None:
            with lock:
                if attempt.status is Status.PROVED:
                    solved.add(problem.name)
                rate = runner.tactics / max(1e-9, (datetime.now() - begin).total_seconds())
                progress.update(task, advance=1, solved=len(solved), rate=rate)
                if not live:
                    done = total - len(open_jobs(store, plan.passes))
                    console.print(
                        f"[{done}/{total}] {problem.name}: {attempt.status} ({attempt.expansions} expansions, {attempt.seconds:.1f} s); "
                        f"{len(solved)} solved, {rate:.0f} tactics/s", highlight=False, soft_wrap=True,
                    )  # fmt: skip

        runner = Runner(store, plan, environment, policy, folder, report)
        try:
            runner.run(jobs)
        except KeyboardInterrupt:
            store.discard_unfinished()
            return False
    finish(store)
    return True


def _print_table(store: Store, folder: Path) -> None:
    output = Console()
    output.print(summary(store))
    broken = sum(a.status is Status.INFRASTRUCTURE for a in store.attempts())
    if broken:
        output.print(
            f"{broken} attempts ended because Lean could not be kept running; --resume makes them again.",
            highlight=False,
        )
    output.print(f"tactics/s is per worker. Run folder: {folder}", highlight=False, soft_wrap=True)


def prove_one(spec: str, policy_name: str, budget: Budget, alpha: float, seed: int) -> int:
    """Prove the user's theorem; the finished file text goes to standard output."""
    wanted, environment = read_theorem(spec)
    policy = make_policy(policy_name, lean_sources())
    with Store(Path(":memory:"), create=True) as store, environment.session(heartbeats=HEARTBEATS) as session:
        store.add_problems(
            [
                ProblemRecord(
                    wanted.name, "own", "own", "unmeasured", "own", "", wanted.imports, wanted.header, wanted.statement
                )
            ]
        )
        attempt = store.start_attempt(wanted.name, 0, seed)
        with console.status(f"Searching for a proof of {wanted.name}"):
            result = search(
                session,
                wanted,
                policy,
                budget,
                alpha=alpha,
                seed=seed,
                store=store,
                attempt=attempt,
                stop=threading.Event(),
            )
    if result.script is None:
        console.print(
            f"No proof of {wanted.name} found: {result.status} after {result.expansions} expansions, {result.tactics} tactics, {result.seconds:.0f} s.\n"
            f"  → Try more: --expansions {budget.expansions * 4} --width {budget.width * 2}, or another --seed.", highlight=False,
        )  # fmt: skip
        return 1
    print(wanted.declaration(result.script), end="")
    console.print(f"Proved and checked ({result.tactics} tactics, {result.seconds:.1f} s).", highlight=False)
    return 0


def _command_line() -> str:
    return shlex.join(["python", "-m", "optprover.search", *sys.argv[1:]])


if __name__ == "__main__":
    app()
