"""``python -m optprover.search``: prove the benchmark, or a theorem of the user's own."""

from __future__ import annotations

import shlex
import signal
import sys
import threading
from collections.abc import Iterable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from optprover.cli import UNDECIDED, command, print_lean
from optprover.errors import OptProverError
from optprover.policy.make import POLICIES, require_policy
from optprover.search.executor import Done
from optprover.search.planning.make import PLANNERS, require_planner
from optprover.search.run import (
    DATABASE,
    Plan,
    continue_run,
    describe,
    leases,
    locked,
    open_jobs,
    plan_of,
    start_run,
)
from optprover.search.settings import SearchSettings
from optprover.search.single import prove_theorem
from optprover.search.summary import remarks, summary
from optprover.search.team import EXECUTORS, Force, Team, require_executor, team
from optprover.store import SHARD, ProblemRecord, RunInfo, RunReader, RunWriter, Shard, Status

EXAMPLES = """
Examples:

  python -m optprover.search --bench optbench

  python -m optprover.search --bench optbench --split dev --category convex --passes 4 --seed 1

  python -m optprover.search --resume runs/20261122-101500-optbench

  python -m optprover.search --bench optbench --shard 1/2 --out runs/part1

  python -m optprover.search --bench optbench --executor ray --address auto --workers 64

  python -m optprover.search --theorem MyFile.lean:my_theorem

  python -m optprover.search --theorem MyFile.lean:my_theorem --planner MySketch.txt

Exit codes: 0 done; 1 no proof of --theorem; 2 what was asked cannot be done; 3 done, but some attempts failed for
reasons that say nothing about the problem (--resume makes them again); 130 interrupted.
"""
_FORCE = {"workers", "attempts_per_lean", "batch", "look_ahead", "executor", "address", "engines", "subgoals"}
_WITH_RESUME = {"resume"} | _FORCE
_NOT_WITH_THEOREM = {"bench", "category", "topic", "split", "names", "shard", "passes", "out", "resume"} | _FORCE - {
    "subgoals"
}
app = typer.Typer(add_completion=False, rich_markup_mode=None)
console = Console(stderr=True, highlight=False)


@app.command(epilog=EXAMPLES)
@command
def main(
    context: typer.Context,
    bench: Annotated[str, typer.Option(help="`optbench`, or the path of a .jsonl file of problems.")] = "optbench",
    theorem: Annotated[
        str | None,
        typer.Option(metavar="FILE.lean[:NAME]", help="Prove this theorem instead and print the finished proof."),
    ] = None,
    category: Annotated[str | None, typer.Option(help="Only this category: basic, convex or algorithmic.")] = None,
    topic: Annotated[str | None, typer.Option(help="Only this topic.")] = None,
    split: Annotated[str | None, typer.Option(help="Only this split: dev or test.")] = None,
    names: Annotated[
        str | None, typer.Option(help="Only problems whose name contains this text, or one of several: a,b.")
    ] = None,
    shard: Annotated[
        str | None,
        typer.Option(metavar="I/N", help="Only this part of the problems; `optprover runs merge` joins them."),
    ] = None,
    policy: Annotated[str, typer.Option(help=f"Who proposes tactics: {' or '.join(POLICIES)}.")] = "symbolic",
    planner: Annotated[
        str, typer.Option(help=f"Sketches whose gaps are searched one by one: {', '.join(PLANNERS)}; none by default.")
    ] = "",
    subgoals: Annotated[
        Path | None,
        typer.Option(help="With a planner: file of proved subgoals, used and added to by all runs given it."),
    ] = None,
    seed: Annotated[int, typer.Option(help="The same seed gives the same trees.")] = 0,
    passes: Annotated[int, typer.Option(min=1, help="Independent attempts per problem.")] = 1,
    width: Annotated[int, typer.Option(min=1, help="Tactics tried per expansion.")] = SearchSettings.width,
    expansions: Annotated[
        int, typer.Option(min=1, help="Visits of proof states per attempt; a state may be visited again.")
    ] = SearchSettings.expansions,
    memory: Annotated[
        bool, typer.Option(help="Do not run again what Lean refused where it could do no less.")
    ] = SearchSettings.memory,
    alpha: Annotated[
        float, typer.Option(help="Length normalisation of a path's score: sum of log-probabilities / length^alpha.")
    ] = SearchSettings.alpha,
    tactic_deadline: Annotated[
        float, typer.Option(min=0.1, help="Seconds per tactic; a safety net, Lean's own limit comes first.")
    ] = SearchSettings.tactic_deadline,
    attempt_deadline: Annotated[
        float, typer.Option(min=1, help="Seconds per attempt; a safety net.")
    ] = SearchSettings.attempt_deadline,
    workers: Annotated[
        int, typer.Option(min=0, help="Lean processes, about 1 GB each; 0 for as many as cores and memory allow.")
    ] = 0,
    attempts_per_lean: Annotated[
        int, typer.Option(min=1, help="Attempts in flight on each Lean process; more keep a slow policy busy.")
    ] = 1,
    batch: Annotated[int, typer.Option(min=1, help="Queries the policy is asked at once, at most.")] = 1,
    look_ahead: Annotated[
        int, typer.Option(min=0, help="States per attempt that a model may think of while Lean works; needs --batch.")
    ] = 0,
    executor: Annotated[
        str, typer.Option(help=f"Who works: {' or '.join(EXECUTORS)}; ray takes workers from a Ray cluster.")
    ] = "threads",
    address: Annotated[
        str | None, typer.Option(help="The Ray cluster's, HOST:PORT or auto; without it, one of this machine is made.")
    ] = None,
    engines: Annotated[
        int, typer.Option(min=0, help="With ray and a model: actors that answer for it; 0 for one per GPU.")
    ] = 0,
    out: Annotated[Path | None, typer.Option(help="Run folder to make; runs/DATE-BENCH by default.")] = None,
    resume: Annotated[
        Path | None, typer.Option(help="Continue the run in this folder, with the settings it was started with.")
    ] = None,
) -> None:
    """Search for proofs, check each in a fresh environment, and keep everything in a run folder."""
    sources = {name: context.get_parameter_source(name) for name in context.params}
    given = {name for name, source in sources.items() if source is not None and source.name == "COMMANDLINE"}
    if resume is not None and (extra := sorted(given - _WITH_RESUME)):
        raise _unwanted(extra, "--resume", "a run is continued with the settings it was started with")
    if theorem is not None and (extra := sorted(given & _NOT_WITH_THEOREM)):
        raise _unwanted(extra, "--theorem", "it makes one attempt on one theorem and keeps no run folder")
    require_policy(policy)
    settings = SearchSettings(
        width=width, expansions=expansions, alpha=alpha, tactic_deadline=tactic_deadline,
        attempt_deadline=attempt_deadline, memory=memory,
    )  # fmt: skip
    force = Force(workers, attempts_per_lean, batch, look_ahead, executor, address, engines, subgoals)
    if resume is None:
        require_executor(force, planner)
    require_planner(planner)
    if shard is not None:
        Shard.parse(shard)
    if theorem is not None:
        code = prove_one(theorem, policy, settings, seed, planner, subgoals)
    elif resume is not None:
        code = resume_run(resume, force)
    else:
        filters = {"category": category, "topic": topic, "split": split, "names": names, SHARD: shard}
        selection = {key: value for key, value in filters.items() if value is not None}
        line = shlex.join(["python", "-m", "optprover.search", *sys.argv[1:]])
        plan = Plan(bench, policy, seed, passes, settings, selection, line, planner)
        folder = out or Path("runs") / f"{datetime.now():%Y%m%d-%H%M%S}-{Path(bench).stem}"
        code = new_run(plan, folder, force)
    raise typer.Exit(code)


def _unwanted(parameters: list[str], beside: str, reason: str) -> OptProverError:
    options = ", ".join("--" + name.replace("_", "-") for name in parameters)
    return OptProverError(f"{options} cannot be given with {beside}: {reason}.", f"Leave out {options}.")


def new_run(plan: Plan, folder: Path, force: Force) -> int:
    """Start a run; prints a table per category and the folder."""
    from optbench.load import load

    filters = {key: value for key, value in plan.selection.items() if key != SHARD}
    problems = [problem.record() for problem in load(plan.bench, **filters)]
    if SHARD in plan.selection:
        problems = Shard.parse(plan.selection[SHARD]).of(problems)
    with locked(folder):
        if (folder / DATABASE).exists():
            raise OptProverError(
                f"There is a run in {folder} already.", "Give --resume to continue it, or another --out folder."
            )
        with (
            team(plan, _modules(problems), folder, force, console) as found,
            start_run(folder, _info(plan, folder, found), problems) as writer,
        ):
            return _work(writer, plan, found, folder)


def resume_run(folder: Path, force: Force) -> int:
    """Take a run up where it stopped; every setting but who works on it is its own."""
    with RunReader(folder / DATABASE):
        pass  # a folder without a run is not to get a lock
    with locked(folder):
        with RunReader(folder / DATABASE) as reader:
            plan, problems = plan_of(reader.info()), reader.problems()
        with (
            team(plan, _modules(problems), folder, force, console) as found,
            continue_run(folder, _info(plan, folder, found)) as writer,
        ):
            return _work(writer, plan, found, folder)


def _modules(problems: list[ProblemRecord]) -> list[str]:
    return list(dict.fromkeys(module for problem in problems for module in problem.imports))


def _info(plan: Plan, folder: Path, found: Team) -> RunInfo:
    return describe(
        plan,
        folder.name,
        library=found.library,
        policy_id=found.policy_id,
        workers=found.workers,
        planner_id=found.planner_id,
    )


def _work(writer: RunWriter, plan: Plan, found: Team, folder: Path) -> int:
    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGINT, signal.SIGTERM):  # also where a shell's background job would ignore the first
            signal.signal(number, signal.default_int_handler)
    jobs = open_jobs(writer)
    done = found.executor.run(jobs, leases(writer, found.policy_id))
    try:
        with closing(done):
            _follow(writer, plan, done, len(jobs))
    except KeyboardInterrupt:
        writer.give_up()
        again = shlex.join(["python", "-m", "optprover.search", "--resume", str(folder)])
        console.print(f"Stopped. Continue with: {again}", markup=False, soft_wrap=True)
        return 130
    writer.finish_run()
    output = Console(highlight=False)
    output.print(summary(writer))
    said = remarks(writer)
    for remark in said:
        output.print(remark, markup=False)
    if (batches := found.batches).calls:
        mean = batches.queries / batches.calls
        output.print(f"The policy answered batches of {mean:.1f} states on average, {batches.largest} at most.")
    output.print(f"tactics/s is per attempt in flight. Run folder: {folder}", markup=False, soft_wrap=True)
    return UNDECIDED if any(a.status is Status.INFRASTRUCTURE for a in writer.attempts()) else 0


def _follow(writer: RunWriter, plan: Plan, done: Iterable[Done], open_now: int) -> None:
    """Show how a run gets on."""
    total = len(writer.problems()) * plan.passes
    finished, tactics = total - open_now, 0
    solved = {a.problem for a in writer.attempts() if a.status is Status.PROVED}
    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[solved]} solved"),
        TextColumn("{task.fields[rate]:.0f} tactics/s"), TimeElapsedColumn(), TimeRemainingColumn(),
    )  # fmt: skip
    live = console.is_terminal
    with Progress(*columns, console=console, disable=not live) as progress:
        task = progress.add_task("Proving", total=total, completed=finished, solved=len(solved), rate=0.0)
        begin = datetime.now()
        for each in done:
            name, result = each.job.theorem.name, each.result
            finished, tactics = finished + 1, tactics + result.tactics
            if result.status is Status.PROVED:
                solved.add(name)
            rate = tactics / max(1e-9, (datetime.now() - begin).total_seconds())
            progress.update(task, completed=finished, solved=len(solved), rate=rate)
            if not live:
                console.print(
                    f"[{finished}/{total}] {name}: {result.status} ({result.expansions} expansions,"
                    f" {result.seconds:.1f} s); {len(solved)} solved, {rate:.0f} tactics/s",
                    markup=False, soft_wrap=True,
                )  # fmt: skip


def prove_one(
    spec: str, policy_name: str, settings: SearchSettings, seed: int, planner: str, subgoals: Path | None
) -> int:
    """Prove the user's theorem; the finished file text goes to standard output."""
    theorem, result = prove_theorem(
        spec, policy_name, settings, seed=seed, console=console, planner=planner, subgoals=subgoals
    )
    if result.script is not None:
        print_lean(theorem.declaration(result.script))
        console.print(f"Proved and checked ({result.tactics} tactics, {result.seconds:.1f} s).")
        return 0
    if result.status in (Status.INFRASTRUCTURE, Status.INVALID):
        raise OptProverError(f"{theorem.name} could not be tried: {result.message}", "Run the command again.")
    console.print(
        f"No proof of {theorem.name} found: {result.status} after {result.expansions} expansions,"
        f" {result.tactics} tactics, {result.seconds:.0f} s.\n  → Try more: --expansions {settings.expansions * 4}"
        f" --width {settings.width * 2}, or another --seed.",
        markup=False, soft_wrap=True,
    )  # fmt: skip
    return 1


if __name__ == "__main__":
    app()
