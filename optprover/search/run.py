"""A run: every problem of a selection, passes times, on several workers, into one store."""

from __future__ import annotations

import hashlib
import os
import platform
import queue
import subprocess
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from optbench import Problem
from optprover import __version__
from optprover.environment import LeanEnvironment
from optprover.errors import OptProverError, ProblemError, StoreError
from optprover.lean.session import ReplSession
from optprover.lean.toolchain import LEAN_VERSION
from optprover.lean.types import Theorem
from optprover.policy.base import Policy
from optprover.search.best_first import Attempt, Budget, Stopped, search
from optprover.store import ProblemRecord, RunInfo, Status, Store, now

HEARTBEATS = (
    4000  # Lean's deterministic limit per tactic in a search, in thousands; scripts are checked under the default
)


@dataclass(frozen=True)
class Plan:
    """What a run is to do."""

    bench: str
    selection: str
    policy: str
    seed: int
    passes: int
    alpha: float
    budget: Budget
    workers: int
    command: str


def theorem_of(problem: Problem | ProblemRecord) -> Theorem:
    """The Lean side of a problem."""
    return Theorem(problem.name, problem.statement, problem.header, problem.imports)


def attempt_seed(seed: int, problem: str, pass_index: int) -> int:
    """The seed of one attempt: independent between attempts, the same on every machine."""
    digest = hashlib.sha256(f"{seed}\0{problem}\0{pass_index}".encode()).digest()
    return int.from_bytes(digest[:6], "big")


def describe(plan: Plan, run_id: str, environment: LeanEnvironment) -> RunInfo:
    """The record a reader needs to judge or repeat the run."""
    return RunInfo(
        run_id=run_id, command=plan.command, bench=plan.bench, policy=plan.policy, seed=plan.seed, passes=plan.passes,
        width=plan.budget.width, expansions=plan.budget.expansions, alpha=plan.alpha, tactic_deadline=plan.budget.tactic_deadline,
        workers=plan.workers, version=__version__, git=_git_state(), lean=LEAN_VERSION, library=environment.library.digest,
        selection=plan.selection, settings={"attempt_deadline": plan.budget.attempt_deadline, "heartbeats": HEARTBEATS},
        machine=_machine(), created_at=now(),
    )  # fmt: skip


def open_run(folder: Path, info: RunInfo, problems: Sequence[Problem], *, resume: bool) -> Store:
    """Start or continue the run in ``folder``.

    Raises:
        StoreError: the folder cannot be written, holds another run, or holds one that was made differently.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"The run folder {folder} cannot be made: {error.strerror}.", "Give another one with --out."
        ) from error
    path = folder / "run.db"
    if not (resume and path.exists()):
        store = Store(path, create=True)
        store.write_info(info)
        store.add_problems(
            ProblemRecord(
                p.name,
                p.category,
                p.topic,
                p.difficulty,
                p.split,
                p.informal,
                p.imports,
                p.header,
                p.statement,
                p.reference_lines,
            )
            for p in problems
        )
        return store
    store = Store(path)
    before = store.info()
    same = ("bench", "selection", "policy", "seed", "passes", "width", "expansions", "alpha", "library")
    changed = [
        f"{k} was {getattr(before, k)!r}, now {getattr(info, k)!r}"
        for k in same
        if getattr(before, k) != getattr(info, k)
    ]
    if changed:
        raise StoreError(
            f"{folder} was started differently: {'; '.join(changed)}.",
            "Repeat the first command with --resume, or start anew with --out.",
        )
    store.discard_unfinished()
    return store


def open_jobs(store: Store, passes: int) -> list[tuple[ProblemRecord, int]]:
    """Attempts still to be made, pass by pass. Attempts that failed for infrastructure are made again."""
    done = {(a.problem, a.pass_index): a for a in store.attempts()}
    for key, attempt in list(done.items()):
        if attempt.status is Status.INFRASTRUCTURE:
            store.delete_attempt(attempt.id)
            del done[key]
    problems = store.problems()
    return [(p, i) for i in range(passes) for p in problems if (p.name, i) not in done]


class Runner:
    """Works off the jobs of a run with several threads, each with its own Lean process.

    Args:
        report: called after every attempt, from a worker's thread.
    """

    def __init__(
        self,
        store: Store,
        plan: Plan,
        environment: LeanEnvironment,
        policy: Policy,
        log: Path,
        report: Callable[[ProblemRecord, int, Attempt], None],
    ) -> None:
        self.store, self.plan, self.environment, self.policy, self.log, self.report = (
            store,
            plan,
            environment,
            policy,
            log,
            report,
        )
        self.stop = threading.Event()
        self.tactics = 0
        self._errors: list[BaseException] = []

    def run(self, jobs: Sequence[tuple[ProblemRecord, int]]) -> None:
        """Run all jobs; returns early, with nothing half-written, when `stop` is set.

        Raises:
            OptProverError: the first error that is not about one attempt (a full disk, for instance).
        """
        waiting: queue.SimpleQueue[tuple[ProblemRecord, int]] = queue.SimpleQueue()
        for job in jobs:
            waiting.put(job)
        threads = [
            threading.Thread(target=self._work, args=(waiting, i), daemon=True)
            for i in range(min(self.plan.workers, len(jobs)))
        ]
        for thread in threads:
            thread.start()
        try:
            for thread in threads:
                while thread.is_alive():
                    thread.join(0.2)
        except KeyboardInterrupt:
            self.stop.set()
            for thread in threads:
                thread.join(30)
            raise
        if self._errors:
            raise self._errors[0]

    def _work(self, waiting: queue.SimpleQueue[tuple[ProblemRecord, int]], index: int) -> None:
        try:
            with self.environment.session(self.log / f"lean-{index}.log", heartbeats=HEARTBEATS) as session:
                while not self.stop.is_set():
                    try:
                        problem, pass_index = waiting.get_nowait()
                    except queue.Empty:
                        return
                    self._attempt(session, problem, pass_index)
        except Stopped:
            pass
        except BaseException as error:
            self._errors.append(error)
            self.stop.set()

    def _attempt(self, session: ReplSession, problem: ProblemRecord, pass_index: int) -> None:
        seed = attempt_seed(self.plan.seed, problem.name, pass_index)
        attempt = self.store.start_attempt(problem.name, pass_index, seed)
        try:
            result = search(
                session, theorem_of(problem), self.policy, self.plan.budget,
                alpha=self.plan.alpha, seed=seed, store=self.store, attempt=attempt, stop=self.stop,
            )  # fmt: skip
        except ProblemError as error:
            raise OptProverError(f"{problem.name} cannot be posed. {error.message}", error.hint) from error
        finally:
            session.reset()
        self.tactics += result.tactics
        self.report(problem, pass_index, result)


def finish(store: Store) -> None:
    """Note that every attempt of the run is made."""
    store.write_info(replace(store.info(), finished_at=now()))


def _git_state() -> str:
    root = Path(__file__).resolve().parents[2]
    try:
        done = subprocess.run(
            ["git", "describe", "--always", "--dirty", "--abbrev=12"],
            cwd=root,
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def _machine() -> dict[str, object]:
    return {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "system": platform.system(),
        "machine": platform.machine(),
    }
