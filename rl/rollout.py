"""Searches that learning asks for: over training theorems or a benchmark, resumable, with the figures of their
tactics."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import track

from optbench.problem import Problem
from optprover.environment import LeanEnvironment
from optprover.paths import lean_sources
from optprover.policy.make import make_policy
from optprover.search.executor import ThreadExecutor
from optprover.search.run import DATABASE, Plan, continue_run, describe, leases, locked, open_jobs, start_run
from optprover.search.settings import SearchSettings
from optprover.store import Outcome, RunReader, Status
from optprover.workers import default_workers

_JUDGED = (Outcome.STEP, Outcome.MERGED, Outcome.PROVED, Outcome.REJECTED, Outcome.EXHAUSTED)


@dataclass(frozen=True)
class Figures:
    """What a run says of its policy.

    Attributes:
        attempts, proved: attempts made, and those with an accepted proof.
        tactics: tactics that Lean judged.
        accepted: share of them that Lean accepted.
        stalled: share of the accepted ones that left the state as it was or led back to an ancestor.
        seconds: of all attempts, one after the other.
        proof_length: mean number of tactics in the proofs found.
    """

    attempts: int
    proved: int
    tactics: int
    accepted: float
    stalled: float
    seconds: float
    proof_length: float

    def as_dict(self) -> dict[str, float]:
        """The figures by name."""
        return asdict(self)


def roll_out(
    problems: Sequence[Problem], policy: str, folder: Path, settings: SearchSettings, *, bench: str,
    seed: int = 0, passes: int = 1, workers: int = 0, attempts_per_lean: int = 1, batch: int = 1,
    console: Console | None = None,
) -> Figures:  # fmt: skip
    """Search every problem; a run that is there already is continued, and left alone if it is complete.

    Raises:
        OptProverError: the policy's model cannot be used, or the run was made differently.
    """
    folder.mkdir(parents=True, exist_ok=True)
    plan = Plan(bench, policy, seed, passes, settings, {}, f"rl: {bench}, {len(problems)} problems")
    records = [p.record() for p in problems]
    with locked(folder):
        modules = list(dict.fromkeys(m for p in problems for m in p.imports))
        environment = LeanEnvironment.prepare(modules, console=console)
        made = make_policy(policy, lean_sources())
        force = workers or default_workers()
        info = describe(plan, folder.name, library=environment.library.digest, policy_id=made.id, workers=force)
        there = (folder / DATABASE).exists()
        with continue_run(folder, info) if there else start_run(folder, info, records) as writer:
            jobs = open_jobs(writer)
            executor = ThreadExecutor(
                environment,
                made,
                settings,
                workers=force,
                log=folder,
                attempts_per_lean=attempts_per_lean,
                max_batch=batch,
            )
            with closing(executor.run(jobs, leases(writer, made.id))) as done:
                for _ in track(
                    done, f"Searching with {policy[:40]}", total=len(jobs), console=console, disable=console is None
                ):
                    pass
            if not open_jobs(writer):
                writer.finish_run()
    return figures(folder)


def figures(folder: Path) -> Figures:
    """The figures of a run's folder."""
    with RunReader(folder / DATABASE) as reader:
        attempts = [a for a in reader.attempts() if a.status not in (Status.RUNNING, Status.INFRASTRUCTURE)]
        judged = accepted = stalled = 0
        for attempt in attempts:
            for edge in reader.edges(attempt.id):
                if edge.outcome in _JUDGED:
                    judged += 1
                    ran = edge.outcome in (Outcome.STEP, Outcome.MERGED, Outcome.PROVED)
                    accepted += ran
                    stalled += ran and (edge.no_op or edge.cycle)
    proofs = [a.script for a in attempts if a.script]
    return Figures(
        len(attempts), len(proofs), judged, accepted / max(1, judged), stalled / max(1, accepted),
        sum(a.seconds or 0.0 for a in attempts), sum(s.count("\n") + 1 for s in proofs) / max(1, len(proofs)),
    )  # fmt: skip
