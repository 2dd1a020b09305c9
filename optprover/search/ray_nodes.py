"""What runs on the nodes of a Ray cluster: workers that own Lean processes, and engines that answer for the policy."""

from __future__ import annotations

import queue
import socket
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import ray
from ray.exceptions import RayError

from optprover.errors import InfrastructureError
from optprover.policy.base import Policy, Query, Suggestion
from optprover.policy.batcher import Batcher, BatchStatistics
from optprover.search.best_first import search
from optprover.search.executor import Attempt, Environment, Job, SharedLean
from optprover.search.settings import SearchSettings
from optprover.store import BufferRecorder
from optprover.workers import LEAN_BYTES, CheckerPool

_ENGINE_SECONDS = 600.0  # for one answer of a policy engine


class Kit(Protocol):
    """What a worker on another machine makes its Lean and its policy from; it is pickled."""

    @property
    def memory(self) -> int:
        """Bytes of one Lean process, as asked of the cluster; 0 for whatever there is."""
        ...

    def environment(self) -> Environment:
        """The Lean of this machine."""
        ...

    def policy(self) -> Policy:
        """The policy, or one engine of it."""
        ...

    def attempt(self) -> Attempt:
        """What makes attempts."""
        ...

    def identity(self, environment: Environment) -> Mapping[str, str]:
        """What must be the same on all machines, by name."""
        ...


@dataclass(frozen=True)
class LeanKit:
    """The embedded Lean, prepared on whatever machine it comes to, and a policy by name."""

    modules: tuple[str, ...]
    policy_name: str
    planner: str = ""
    memory: int = LEAN_BYTES

    def environment(self) -> Environment:
        """As `Kit.environment`."""
        from optprover.environment import LeanEnvironment

        return LeanEnvironment.prepare(self.modules)

    def policy(self) -> Policy:
        """As `Kit.policy`."""
        from optprover.paths import lean_sources
        from optprover.policy.make import make_policy

        return make_policy(self.policy_name, lean_sources())

    def attempt(self) -> Attempt:
        """As `Kit.attempt`; subgoals are kept in the memory of the worker's machine for the attempt alone."""
        if not self.planner:
            return search
        from optprover.paths import lean_sources
        from optprover.search.planning.attempt import PlannedAttempt
        from optprover.search.planning.make import make_planner

        return PlannedAttempt(make_planner(self.planner, lean_sources()))

    def identity(self, environment: Any) -> Mapping[str, str]:
        """Library and code, by content."""
        from optprover.search.run import code_digest

        return {"library": str(environment.library.digest), "code": code_digest()}


@dataclass(frozen=True)
class Hello:
    """What a worker says of itself when it is ready."""

    host: str
    node: str
    identity: Mapping[str, str]


class Worker:
    """Lean processes of one machine that share a checker."""

    def __init__(
        self, kit: Kit, settings: SearchSettings, leans: int, attempts_per_lean: int, engine: Any | None
    ) -> None:
        environment = kit.environment()
        self._identity = dict(kit.identity(environment))
        self._policy: Policy = kit.policy() if engine is None else _Served(engine)
        if engine is None:
            self._identity["policy"] = self._policy.id
        self._attempt = kit.attempt()
        self._settings, self._stop = settings, threading.Event()
        self._checkers = CheckerPool(environment.checker, 1)
        self._sessions: list[SharedLean] = [
            environment.session(heartbeats=settings.heartbeats, checker=self._checkers.share()) for _ in range(leans)
        ]
        self._idle: queue.SimpleQueue[SharedLean] = queue.SimpleQueue()
        for session in self._sessions * attempts_per_lean:
            self._idle.put(session)

    def hello(self) -> Hello:
        """The worker is ready."""
        return Hello(socket.gethostname(), ray.get_runtime_context().get_node_id(), self._identity)

    def attempt(self, job: Job) -> BufferRecorder:
        """Make an attempt; waits while all Leans are taken."""
        session, buffer = self._idle.get(), BufferRecorder()
        try:
            with session.scope() as scope:
                self._attempt(
                    scope, job.theorem, self._policy, self._settings, seed=job.seed, recorder=buffer, stop=self._stop
                )
        finally:
            self._idle.put(session)
        return buffer

    def close(self) -> None:
        """End the Lean processes."""
        self._stop.set()
        for session in self._sessions:
            session.close()
        self._checkers.close()


class Engine:
    """A policy that answers for many workers, in batches."""

    def __init__(self, kit: Kit, max_batch: int) -> None:
        self._batcher = Batcher(kit.policy(), max_batch=max_batch)

    def id(self) -> str:
        """The policy's."""
        return self._batcher.id

    def suggest(self, queries: list[Query]) -> list[list[Suggestion]]:
        """The policy's answers."""
        return self._batcher.suggest(queries)

    def statistics(self) -> BatchStatistics:
        """How its batches were."""
        return self._batcher.statistics


class _Served:
    """The policy of an engine, to the searches of a worker."""

    id = ""  # the driver knows it

    def __init__(self, engine: Any) -> None:
        self._engine = engine

    def suggest(self, batch: Sequence[Query]) -> list[list[Suggestion]]:
        try:
            answers: list[list[Suggestion]] = ray.get(self._engine.suggest.remote(list(batch)), timeout=_ENGINE_SECONDS)
        except RayError as error:
            raise InfrastructureError(words(error)) from error
        return answers


def words(error: RayError) -> str:
    """What the error says, in one line."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    cause = [line for line in lines if "Error" in line] or lines or [type(error).__name__]
    return cause[-1][:300]
