"""Who makes a run's attempts: threads of this process, each with a Lean of its own or sharing one."""

from __future__ import annotations

import hashlib
import queue
import threading
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, Self

from optprover.lean.session import ScriptChecker
from optprover.lean.types import LeanSession, Theorem
from optprover.policy.base import Policy
from optprover.policy.batcher import Batcher, BatchStatistics
from optprover.search.best_first import Ahead, Stopped, search
from optprover.search.settings import SearchSettings
from optprover.store import AttemptResult, LeaseLost, Recorder, Status
from optprover.workers import CheckerPool

_SESSIONS_PER_CHECKER = 4  # checks are rare
_PATIENCE = 0.2  # seconds between looks at whether the user has interrupted


@dataclass(frozen=True)
class Job:
    """One attempt to be made."""

    theorem: Theorem
    pass_index: int
    seed: int


@dataclass(frozen=True)
class Done:
    """A job and how it ended."""

    job: Job
    result: AttemptResult


Lease = Callable[[Job, str], Recorder | None]
"""Begins a job for the worker of that name; ``None`` if it is done or in another's hand. Called from any thread."""


class Scope(LeanSession, Protocol):
    """A session for one attempt, given back by leaving its block."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...


class SharedLean(Protocol):
    """A session that lends itself to several attempts."""

    def scope(self) -> Scope:
        """A session for one attempt."""
        ...

    def close(self) -> None:
        """End the process."""
        ...


class Environment(Protocol):
    """What makes sessions and checkers; `optprover.environment.LeanEnvironment` is one."""

    def checker(self, log: Path | None = None) -> ScriptChecker:
        """A new checker, with its own process."""
        ...

    def session(
        self, log: Path | None = None, *, heartbeats: int | None = None, checker: ScriptChecker | None = None
    ) -> SharedLean:
        """A new session, with its own process."""
        ...


class Executor(Protocol):
    """Makes attempts."""

    def run(self, jobs: Sequence[Job], lease: Lease) -> Generator[Done, None, None]:
        """Make the attempts, telling each one's recorder all of it; yields every attempt after its last record.

        Closing the iterator stops the work: attempts in flight have no result.

        Raises:
            StoreError: the run's record cannot be kept.
        """
        ...


def attempt_seed(seed: int, problem: str, pass_index: int) -> int:
    """The seed of one attempt: independent between attempts, the same on every machine."""
    digest = hashlib.sha256(f"{seed}\0{problem}\0{pass_index}".encode()).digest()
    return int.from_bytes(digest[:6], "big")


class ThreadExecutor:
    """Attempts in threads of this process.

    Args:
        environment: the embedded Lean.
        policy: shared by all threads.
        settings: of every search.
        workers: Lean processes.
        attempts_per_lean: attempts in flight on each of them, so that Lean works for one while another waits for the
            policy.
        log: folder for what the processes print.
        max_batch: queries the policy gets at once at most; with 1 every thread asks it directly.
        max_wait: seconds a query waits for others to make a batch with.
        first_only: whether the first proof of a theorem ends its other attempts, which then have no result.
        look_ahead: states of every attempt's frontier that the policy may think of while Lean works; needs batches.

    Attributes:
        batches: how the policy's batches were, over all calls of `run`; zero where threads ask it directly.
    """

    def __init__(
        self,
        environment: Environment,
        policy: Policy,
        settings: SearchSettings,
        *,
        workers: int,
        log: Path,
        attempts_per_lean: int = 1,
        max_batch: int = 1,
        max_wait: float = 0.05,
        first_only: bool = False,
        look_ahead: int = 0,
    ) -> None:
        self.first_only = first_only
        self.environment, self.policy, self.settings, self.log = environment, policy, settings, log
        self.workers, self.attempts_per_lean = workers, attempts_per_lean
        self.max_batch, self.max_wait, self.look_ahead = max_batch, max_wait, look_ahead
        self.batches = BatchStatistics()

    def run(self, jobs: Sequence[Job], lease: Lease) -> Generator[Done, None, None]:
        """As `Executor.run`."""
        if not jobs:
            return
        sessions = min(self.workers, -(-len(jobs) // self.attempts_per_lean))
        checkers = CheckerPool(
            lambda: self.environment.checker(self.log / "checker.log"), -(-sessions // _SESSIONS_PER_CHECKER)
        )
        with closing(checkers):
            crew = _Crew(self, jobs, lease)
            opened = [
                self.environment.session(
                    self.log / f"lean-{i}.log", heartbeats=self.settings.heartbeats, checker=checkers.share()
                )
                for i in range(sessions)
            ]
            places = [(f"lean-{i}.{j}", s) for j in range(self.attempts_per_lean) for i, s in enumerate(opened)]
            try:
                yield from crew.work(places[: len(jobs)])
            finally:
                for session in opened:
                    session.close()


class _Crew:
    """The threads of one run."""

    def __init__(self, executor: ThreadExecutor, jobs: Sequence[Job], lease: Lease) -> None:
        self.settings, self.lease = executor.settings, lease
        batched = executor.max_batch > 1
        self.batcher = (
            Batcher(
                executor.policy, max_batch=executor.max_batch, max_wait=executor.max_wait, statistics=executor.batches
            )
            if batched
            else None
        )
        self.policy: Policy = self.batcher or executor.policy
        self.ahead = Ahead(self.batcher.ahead, executor.look_ahead) if self.batcher and executor.look_ahead else None
        self.waiting: queue.SimpleQueue[Job] = queue.SimpleQueue()
        for job in jobs:
            self.waiting.put(job)
        self.events: queue.SimpleQueue[Done | BaseException | None] = queue.SimpleQueue()
        self.stop = threading.Event()
        self.first_only = executor.first_only
        self.enough = {job.theorem.name: threading.Event() for job in jobs}  # no more attempts on this theorem

    def work(self, places: Sequence[tuple[str, SharedLean]]) -> Generator[Done, None, None]:
        threads = [threading.Thread(target=self._work, args=place, name=place[0], daemon=True) for place in places]
        if self.batcher is not None:
            self.batcher.expect(len(threads))
        for thread in threads:
            thread.start()
        left = len(threads)
        try:
            while left:
                try:
                    event = self.events.get(timeout=_PATIENCE)  # a wait without end would not notice an interrupt
                except queue.Empty:
                    continue
                match event:
                    case Done():
                        yield event
                    case BaseException():
                        raise event
                    case None:
                        left -= 1
        finally:
            for stop in (self.stop, *self.enough.values()):
                stop.set()
            for thread in threads:
                thread.join()
            if self.batcher is not None:
                self.batcher.close()

    def _work(self, name: str, session: SharedLean) -> None:
        try:
            while not self.stop.is_set():
                try:
                    job = self.waiting.get_nowait()
                except queue.Empty:
                    return
                if self.enough[job.theorem.name].is_set():
                    continue
                recorder = self.lease(job, name)
                if recorder is not None:
                    self._attempt(session, job, recorder)
        except BaseException as error:
            self.events.put(error)
        finally:
            if self.batcher is not None:
                self.batcher.expect(-1)
            self.events.put(None)

    def _attempt(self, session: SharedLean, job: Job, recorder: Recorder) -> None:
        enough = self.enough[job.theorem.name]
        with session.scope() as scope:
            try:
                result = search(
                    scope, job.theorem, self.policy, self.settings, seed=job.seed, recorder=recorder, stop=enough,
                    ahead=self.ahead,
                )  # fmt: skip
            except (LeaseLost, Stopped):
                return
        if self.first_only and result.status is Status.PROVED:
            enough.set()
        self.events.put(Done(job, result))
