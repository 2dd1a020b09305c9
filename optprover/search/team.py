"""Who makes a run's attempts, as the command line says: threads here, or workers on a Ray cluster."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from optprover.environment import LeanEnvironment
from optprover.errors import OptProverError
from optprover.paths import lean_sources
from optprover.policy.batcher import BatchStatistics
from optprover.policy.make import make_policy
from optprover.search.best_first import search
from optprover.search.executor import Attempt, Executor, ThreadExecutor
from optprover.search.planning.attempt import PlannedAttempt
from optprover.search.planning.make import make_planner
from optprover.search.planning.subgoals import Subgoals
from optprover.search.run import Plan, code_digest
from optprover.workers import default_workers

if TYPE_CHECKING:
    from optprover.search.ray_executor import RayExecutor

EXECUTORS = ("threads", "ray")


@dataclass(frozen=True)
class Force:
    """Who works on a run, and how many: numbers that shape no tree.

    Attributes:
        workers: Lean processes in all; 0 for as many as the machine, or the cluster, bears.
        attempts_per_lean: attempts in flight on each.
        batch: queries the policy is asked at once, at most.
        look_ahead: states per attempt that the policy may think of while Lean works.
        executor: one of `EXECUTORS`.
        address: of the Ray cluster; ``None`` for this machine alone.
        engines: actors that answer for a policy with a model; 0 for one per GPU.
        subgoals: file of proved subgoals, to use and to add to; ``None`` to keep none.
    """

    workers: int
    attempts_per_lean: int = 1
    batch: int = 1
    look_ahead: int = 0
    executor: str = "threads"
    address: str | None = None
    engines: int = 0
    subgoals: Path | None = None


@dataclass(frozen=True)
class Team:
    """An executor that is ready, and what a run record says of it."""

    executor: Executor
    workers: int
    library: str
    policy_id: str
    planner_id: str
    batches: BatchStatistics


def require_executor(force: Force, planner: str = "") -> None:
    """Refuse what `team` cannot make, before anything is fetched or compiled.

    Raises:
        OptProverError: no such executor, Ray is missing, or an option that threads do not have.
    """
    if force.subgoals is not None and not planner:
        raise OptProverError("--subgoals is for --planner.", "Add it, or leave --subgoals out.")
    if force.executor not in EXECUTORS:
        raise OptProverError(
            f"There is no executor {force.executor!r}.", f"Give one of: --executor {' or '.join(EXECUTORS)}."
        )
    if force.executor == "threads":
        if force.address or force.engines:
            raise OptProverError("--address and --engines are for --executor ray.", "Add it, or leave them out.")
        return
    if force.subgoals is not None or planner.startswith("openai:"):
        raise OptProverError(
            "A file of subgoals and a planner behind an endpoint belong to one process; Ray's workers are many.",
            "Leave --executor ray out, or --subgoals and the endpoint.",
        )
    try:
        import ray  # noqa: F401
    except ImportError as error:
        raise OptProverError(
            "--executor ray needs Ray, which is not installed.", "Install it: pip install 'optprover[ray]'."
        ) from error


@contextmanager
def team(plan: Plan, modules: Sequence[str], folder: Path, force: Force, console: Console) -> Iterator[Team]:
    """An executor for a plan over these Lean modules; what it started is ended with the block.

    Raises:
        OptProverError: Lean, policy or cluster cannot be had.
    """
    require_executor(force, plan.planner)
    environment = LeanEnvironment.prepare(modules, console=console)
    library = environment.library.digest
    planner = make_planner(plan.planner, lean_sources()) if plan.planner else None
    planner_id = "" if planner is None else planner.id
    if force.executor == "ray":
        executor, policy_id = _on_ray(plan, modules, force, library)
        try:
            yield Team(executor, executor.workers, library, policy_id, planner_id, executor.batches)
        finally:
            executor.close()
        return
    policy = make_policy(plan.policy, lean_sources())
    workers = force.workers or default_workers()
    with Subgoals(force.subgoals) as subgoals:
        shared = None if force.subgoals is None else subgoals
        attempt: Attempt = search if planner is None else PlannedAttempt(planner, shared)
        threads = ThreadExecutor(
            environment, policy, plan.settings, workers=workers, log=folder,
            attempts_per_lean=force.attempts_per_lean, max_batch=force.batch, look_ahead=force.look_ahead,
            attempt=attempt,
        )  # fmt: skip
        yield Team(threads, workers, library, policy.id, planner_id, threads.batches)


def _on_ray(plan: Plan, modules: Sequence[str], force: Force, library: str) -> tuple[RayExecutor, str]:
    """Policies with a model are engines of their own; rules are cheap and go with the workers."""
    from optprover.search.ray_executor import Cluster, RayExecutor
    from optprover.search.ray_nodes import LeanKit

    model = plan.policy.startswith(("lm:", "mixed:"))
    elsewhere = "http://" in plan.policy or "https://" in plan.policy
    kit = LeanKit(tuple(modules), plan.policy, plan.planner)
    expected = {"library": library, "code": code_digest()}
    policy_id = ""
    if not model:
        policy_id = expected["policy"] = make_policy(plan.policy, lean_sources()).id
    cluster = Cluster(
        force.address, force.workers, force.attempts_per_lean, served=model, engines=force.engines,
        on_gpu=not elsewhere, max_batch=max(force.batch, 2),
    )  # fmt: skip
    executor = RayExecutor(kit, plan.settings, cluster, expected=expected)
    return executor, policy_id or executor.policy_id
