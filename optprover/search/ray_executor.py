"""Who makes a run's attempts: workers on the nodes of a Ray cluster. Imports Ray, so it is imported when asked for."""

from __future__ import annotations

import math
import os
import time
from collections import Counter, deque
from collections.abc import Generator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import ray
from ray.exceptions import RayError, RayTaskError

from optprover.errors import OptProverError
from optprover.policy.batcher import BatchStatistics
from optprover.search.executor import Done, Job, Lease
from optprover.search.ray_nodes import Engine, Hello, Kit, Worker, words
from optprover.search.settings import SearchSettings
from optprover.store import AttemptResult, BufferRecorder, LeaseLost, Recorder, Status

LOSSES = 3  # of workers over one attempt, after which it is left as infrastructure: it may be what kills them
_STARTS = 3  # of workers in a row that failed, after which the run ends
_LEANS = 4  # in one worker at most: they share a checker
_PATIENCE = 1.0  # seconds between looks at leases and at whether the user has interrupted


@dataclass(frozen=True)
class Cluster:
    """What of a cluster a run takes.

    Attributes:
        address: of a running cluster, as `ray.init` takes it; ``None`` for one of this machine alone, for the run.
        workers: Lean processes in all; 0 for one per CPU of the cluster.
        attempts_per_lean: attempts in flight on each.
        served: whether engines answer for the policy; else every worker has a policy of its own.
        engines: how many, each an actor; 0 for one per GPU, and one where there is none.
        on_gpu: whether an engine wants a GPU where there is one.
        max_batch: queries an engine answers at once at most.
    """

    address: str | None
    workers: int
    attempts_per_lean: int = 1
    served: bool = False
    engines: int = 0
    on_gpu: bool = True
    max_batch: int = 32


class RayExecutor:
    """Attempts as calls to workers, each an actor with Lean processes of its own, that send back whole attempts.

    The driver alone leases and writes. It gives a worker no more than it has room for, and takes finished attempts one
    by one, so no more of them wait than are in flight. An attempt whose worker is lost, or does not answer in time, is
    closed as infrastructure and leased anew; what the lost worker may still say is dropped. Lost workers are replaced
    as soon as the cluster has room.

    Args:
        kit: what workers make Lean and policy from.
        settings: of every search.
        cluster: where, and how much.
        expected: what the workers' identities must be (`Kit.identity`, and ``policy``); the first worker's by default.
        lease_seconds: for one attempt, after which its worker is taken for lost; by default far more than the
            deadlines of the attempts that share a Lean.

    Attributes:
        workers: Lean processes in all.
        policy_id: of the engines; empty where workers have policies of their own.
        lost: workers lost so far.

    Raises:
        OptProverError: no cluster answers, or an engine cannot be started.
    """

    def __init__(
        self,
        kit: Kit,
        settings: SearchSettings,
        cluster: Cluster,
        *,
        expected: Mapping[str, str] | None = None,
        lease_seconds: float | None = None,
    ) -> None:
        self.kit, self.settings, self.cluster, self.expected = kit, settings, cluster, expected
        self.lease_seconds = lease_seconds or 2 * settings.attempt_deadline * cluster.attempts_per_lean + 600
        self.batches = BatchStatistics()
        self.lost = 0
        self._connected = _connect(cluster)
        self.workers = cluster.workers or max(1, int(ray.cluster_resources().get("CPU", 1)))
        self.leans = min(_LEANS, self.workers, _smallest_node())
        self.places = self.leans * cluster.attempts_per_lean
        gpus = int(ray.cluster_resources().get("GPU", 0)) if cluster.on_gpu else 0
        count = (cluster.engines or max(1, gpus)) if cluster.served else 0
        self._engines = [self._engine(min(1.0, gpus / count)) for _ in range(count)]
        try:
            self.policy_id = str(ray.get(self._engines[0].id.remote())) if self._engines else ""
        except RayError as error:
            self.close()
            raise OptProverError(
                f"The policy's engine does not start: {words(error)}", "Mend it, and resume."
            ) from error

    def run(self, jobs: Sequence[Job], lease: Lease) -> Generator[Done, None, None]:
        """As `Executor.run`.

        Raises:
            OptProverError: no worker can be started, or one has another version of what shapes trees.
        """
        crew = _Crew(self, jobs, lease)
        try:
            yield from crew.work()
        finally:
            crew.dismiss()
            for engine in self._engines:
                with suppress(RayError):
                    done: BatchStatistics = ray.get(engine.statistics.remote(), timeout=_PATIENCE)
                    self.batches.calls += done.calls
                    self.batches.queries += done.queries
                    self.batches.largest = max(self.batches.largest, done.largest)
                    self.batches.seconds += done.seconds

    def close(self) -> None:
        """Let the engines go, and the cluster if it was started for this run."""
        for engine in self._engines:
            ray.kill(engine)
        self._engines = []
        if self._connected:
            ray.shutdown()
            self._connected = False

    def hire(self, number: int) -> Any:
        """A new worker; it starts when the cluster has room for it."""
        engine = self._engines[number % len(self._engines)] if self._engines else None
        made = ray.remote(Worker).options(
            num_cpus=self.leans, memory=self.kit.memory * (self.leans + 2) or None, max_restarts=0,
            max_concurrency=self.places + 1,
        )  # fmt: skip
        return made.remote(self.kit, self.settings, self.leans, self.cluster.attempts_per_lean, engine)

    def _engine(self, gpus: float) -> Any:
        made = ray.remote(Engine).options(
            num_cpus=0, num_gpus=gpus, max_restarts=-1, max_task_retries=2,
            max_concurrency=max(2, self.workers * self.cluster.attempts_per_lean + 1),
        )  # fmt: skip
        return made.remote(self.kit, self.cluster.max_batch)


# -- on the driver -----------------------------------------------------------------------------------------------------


@dataclass(eq=False)
class _Member:
    """A worker as the driver sees it."""

    name: str
    actor: Any
    free: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class _Flight:
    """An attempt in a worker's hands."""

    member: _Member
    place: int
    job: Job
    recorder: Recorder
    until: float


class _Crew:
    """The workers of one call of `run`."""

    def __init__(self, executor: RayExecutor, jobs: Sequence[Job], lease: Lease) -> None:
        self.executor, self.lease = executor, lease
        self.todo = deque(jobs)
        self.starting: dict[Any, _Member] = {}
        self.ready: list[_Member] = []
        self.flights: dict[Any, _Flight] = {}
        self.losses: Counter[tuple[str, int]] = Counter()
        self.identity = executor.expected
        self.hired = self.failed = 0

    def work(self) -> Generator[Done, None, None]:
        while self.todo or self.flights:
            self._hire()
            self._give()
            waiting = [*self.starting, *self.flights]
            if not waiting:
                continue  # nothing of what was left could be leased
            answered, _ = ray.wait(waiting, num_returns=1, timeout=_PATIENCE)
            for ref in answered:
                if ref in self.starting:
                    self._greet(ref)
                else:
                    yield from self._take(ref)
            now = time.monotonic()
            for ref in [ref for ref, flight in self.flights.items() if flight.until < now]:
                if (flight := self.flights.pop(ref, None)) is not None:
                    yield from self._lose(flight, f"no answer in {self.executor.lease_seconds:.0f} s")

    def dismiss(self) -> None:
        """Let all workers go: their Leans first, then, whatever they are at, they themselves."""
        closing = [member.actor.close.remote() for member in self.ready]
        with suppress(RayError):
            ray.wait(closing, num_returns=len(closing), timeout=5 * _PATIENCE) if closing else None
        for member in [*self.ready, *self.starting.values()]:
            ray.kill(member.actor)
        self.ready, self.starting, self.flights = [], {}, {}

    def _hire(self) -> None:
        """As many workers as there are places wanted."""
        e = self.executor
        wanted = min(math.ceil(e.workers / e.leans), math.ceil((len(self.todo) + len(self.flights)) / e.places))
        while len(self.ready) + len(self.starting) < wanted:
            member = _Member(f"ray-{self.hired}", e.hire(self.hired))
            self.starting[member.actor.hello.remote()] = member
            self.hired += 1

    def _greet(self, ref: Any) -> None:
        member = self.starting.pop(ref)
        try:
            hello: Hello = ray.get(ref)
        except RayError as error:
            self.failed += 1
            self.executor.lost += 1
            if self.failed >= _STARTS and not self.ready:
                raise OptProverError(
                    f"No worker can be started: {words(error)}", "Every node needs optprover, and memory for Lean."
                ) from error
            return
        self.failed = 0
        if self.identity is None:
            self.identity = hello.identity
        for name, value in self.identity.items():
            if hello.identity.get(name) != value:
                raise OptProverError(
                    f"The {name} on {hello.host} is {hello.identity.get(name)!r}, elsewhere {value!r}.",
                    "Install the same version on every node: its trees would be others.",
                )
        member.name = f"{hello.host}/{member.name}"
        member.free = set(range(self.executor.places))
        self.ready.append(member)

    def _give(self) -> None:
        for member in self.ready:
            while member.free and self.todo:
                job, place = self.todo.popleft(), min(member.free)
                recorder = self.lease(job, f"{member.name}.{place}")
                if recorder is None:
                    continue
                member.free.discard(place)
                until = time.monotonic() + self.executor.lease_seconds
                self.flights[member.actor.attempt.remote(job)] = _Flight(member, place, job, recorder, until)

    def _take(self, ref: Any) -> Generator[Done, None, None]:
        flight = self.flights.pop(ref)
        try:
            buffer: BufferRecorder = ray.get(ref)
        except RayTaskError as error:  # the attempt's own fault: the worker is well
            flight.member.free.add(flight.place)
            yield from self._fail(flight, words(error))
            return
        except RayError as error:
            yield from self._lose(flight, words(error))
            return
        flight.member.free.add(flight.place)
        with suppress(LeaseLost):
            buffer.replay(flight.recorder)
            assert buffer.result is not None
            yield Done(flight.job, buffer.result)

    def _lose(self, flight: _Flight, reason: str) -> Generator[Done, None, None]:
        """Give up a worker, and have its attempt made again by another."""
        if flight.member in self.ready:
            self.ready.remove(flight.member)
            self.executor.lost += 1
            ray.kill(flight.member.actor)
        key = flight.job.theorem.name, flight.job.pass_index
        self.losses[key] += 1
        if self.losses[key] >= LOSSES:
            yield from self._fail(flight, f"{LOSSES} workers were lost over it: {reason}")
            return
        with suppress(LeaseLost):
            flight.recorder.finish(_infrastructure(f"The worker {flight.member.name} was lost: {reason}"))
        self.todo.appendleft(flight.job)

    def _fail(self, flight: _Flight, reason: str) -> Generator[Done, None, None]:
        result = _infrastructure(reason)
        with suppress(LeaseLost):
            flight.recorder.finish(result)
            yield Done(flight.job, result)


def _infrastructure(message: str) -> AttemptResult:
    return AttemptResult(Status.INFRASTRUCTURE, message=message)


def _connect(cluster: Cluster) -> bool:
    """Be connected; whether it was done here."""
    if ray.is_initialized():
        return False
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    options: dict[str, Any] = (
        {"include_dashboard": False, "num_cpus": cluster.workers or None} if cluster.address is None else {}
    )
    try:
        ray.init(address=cluster.address or "local", logging_level="warning", log_to_driver=False, **options)
    except (ConnectionError, RuntimeError, ValueError) as error:
        raise OptProverError(
            f"No Ray cluster answers at {cluster.address}: {error}",
            "Start one with `ray start --head`, or leave --address out to use this machine.",
        ) from error
    return True


def _smallest_node() -> int:
    """CPUs of the smallest node that has any."""
    found = [int(n["Resources"].get("CPU", 0)) for n in ray.nodes() if n["Alive"]]
    return max(1, min((c for c in found if c), default=1))
