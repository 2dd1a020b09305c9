"""A run: every problem of a selection, passes times, into one folder that can be left alone and continued."""

from __future__ import annotations

import hashlib
import os
import platform
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from filelock import FileLock, Timeout

from optprover import __version__
from optprover.errors import StoreError
from optprover.lean.toolchain import LEAN_VERSION
from optprover.lean.types import Theorem
from optprover.paths import host_dir
from optprover.search.executor import Job, Lease, attempt_seed
from optprover.search.settings import SearchSettings
from optprover.store import (
    DatabaseRecorder,
    ProblemRecord,
    Recorder,
    RunInfo,
    RunReader,
    RunWriter,
    Status,
    create_run,
    differences,
    now,
)
from optprover.workers import usable_cores

DATABASE = "run.db"


@dataclass(frozen=True)
class Plan:
    """What a run is to do. ``selection`` holds the filters of the benchmark by name; no ``planner``, no plans."""

    bench: str
    policy: str
    seed: int
    passes: int
    settings: SearchSettings
    selection: dict[str, str] = field(default_factory=dict)
    command: str = ""
    planner: str = ""


class Stated(Protocol):
    """A problem, of a benchmark or of a store."""

    @property
    def name(self) -> str: ...

    @property
    def statement(self) -> str: ...

    @property
    def header(self) -> str: ...

    @property
    def imports(self) -> tuple[str, ...]: ...


def theorem_of(problem: Stated) -> Theorem:
    """The Lean side of a problem."""
    return Theorem(problem.name, problem.statement, problem.header, problem.imports)


def describe(plan: Plan, run_id: str, *, library: str, policy_id: str, workers: int, planner_id: str = "") -> RunInfo:
    """The record a reader needs to judge or repeat the run."""
    settings = plan.settings
    planning = {"planner": plan.planner, "planner_id": planner_id} if plan.planner else {}
    return RunInfo(
        run_id=run_id, command=plan.command, bench=plan.bench, policy=plan.policy, seed=plan.seed, passes=plan.passes,
        width=settings.width, expansions=settings.expansions, alpha=settings.alpha,
        tactic_deadline=settings.tactic_deadline, workers=workers, version=__version__, git=_git_state(),
        lean=LEAN_VERSION, library=library, policy_id=policy_id, selection=plan.selection,
        settings=settings.as_dict() | {"code": code_digest()} | planning, machine=_machine(), created_at=now(),
    )  # fmt: skip


def plan_of(info: RunInfo) -> Plan:
    """The plan a run was started with.

    Raises:
        StoreError: the record is of an older format and does not say all of it.
    """
    try:
        settings = SearchSettings.from_dict(info.settings)
    except TypeError as error:
        raise StoreError(
            f"The run {info.run_id} does not record all that shapes its trees ({error}), so it cannot be continued.",
            "Evaluate it as it is, or start the run anew with --out.",
        ) from error
    return Plan(
        info.bench,
        info.policy,
        info.seed,
        info.passes,
        settings,
        info.selection,
        info.command,
        info.settings.get("planner", ""),
    )


def code_digest() -> str:
    """SHA-256 over the code that shapes a tree besides the policy's: search, session, and the host's side of Lean."""
    here = Path(__file__).resolve().parent
    files = [
        *(here / name for name in ("best_first.py", "memory.py", "settings.py", "tree.py")),
        *(here / "planning" / name for name in ("attempt.py", "base.py", "gap.py", "subgoals.py")),
        *sorted((here.parent / "lean").glob("*.py")),
        *sorted(host_dir().glob("*.js")),
    ]
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:16]


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Be the only one who writes into a run folder, until the block ends or the process dies.

    Raises:
        StoreError: somebody else is, or the folder cannot be written.
    """
    lock = FileLock(folder / "run.lock", timeout=0)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise StoreError(
            f"Another process is working on {folder}.", "Wait for it, or start a run in another folder with --out."
        ) from error
    except OSError as error:
        raise StoreError(
            f"The run folder {folder} cannot be written: {error.strerror}.", "Give another one with --out."
        ) from error
    try:
        yield
    finally:
        lock.release()


def start_run(folder: Path, info: RunInfo, problems: Sequence[ProblemRecord]) -> RunWriter:
    """A new run in ``folder``, which the caller has `locked`.

    Raises:
        StoreError: the folder holds a run, or cannot be written.
    """
    create_run(folder / DATABASE, info, problems)
    return RunWriter(folder / DATABASE)


def continue_run(folder: Path, info: RunInfo) -> RunWriter:
    """The run in ``folder``, which the caller has `locked`, to be continued; ``info`` describes how that would be now.

    Raises:
        StoreError: it cannot be written, or something that shapes its trees is no longer what it was.
    """
    with RunReader(folder / DATABASE) as reader:
        before = reader.info()
    changed = differences(before, info)
    if before.selection != info.selection:
        changed.append(f"selection was {before.selection!r}, now {info.selection!r}")
    if changed:
        raise StoreError(
            f"{folder} was started differently: {'; '.join(changed)}. Its trees would not be of one kind.",
            "Continue it with the version that started it, or start anew with --out.",
        )
    return RunWriter(folder / DATABASE)


def open_jobs(reader: RunReader) -> list[Job]:
    """Attempts still to be made, pass by pass; those that ended as infrastructure or were in flight are made again."""
    again = (Status.INFRASTRUCTURE, Status.RUNNING)
    done = {(a.problem, a.pass_index) for a in reader.attempts() if a.status not in again}
    info = reader.info()
    return [
        Job(theorem_of(p), i, attempt_seed(info.seed, p.name, i))
        for i in range(info.passes)
        for p in reader.problems()
        if (p.name, i) not in done
    ]


def leases(writer: RunWriter, policy_id: str) -> Lease:
    """Attempts of a run for an executor: each is leased from, and recorded by, the run's one writer."""

    def lease(job: Job, worker: str) -> Recorder | None:
        attempt_id = writer.lease(job.theorem.name, job.pass_index, job.seed, policy_id=policy_id, worker=worker)
        return None if attempt_id is None else DatabaseRecorder(writer, attempt_id)

    return lease


def _git_state() -> str:
    """The commit of this project's own repository; empty where it is installed without one."""
    root = Path(__file__).resolve().parents[2]
    if not (root / ".git").exists():  # an enclosing repository says nothing about this code
        return ""
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
        "usable_cores": usable_cores(),
        "python": platform.python_version(),
        "system": platform.system(),
        "machine": platform.machine(),
    }
