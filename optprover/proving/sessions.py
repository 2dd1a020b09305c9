"""Sessions in which a theorem may be a gap: it is opened where it stands, and a script for it is tried there."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Self

from optprover.environment import LeanEnvironment
from optprover.errors import InfrastructureError, ProblemError
from optprover.lean.checker import Checker
from optprover.lean.process import Transport
from optprover.lean.scope import ProofScope
from optprover.lean.session import ReplSession, ScriptChecker
from optprover.lean.sketch import Gap
from optprover.lean.types import Failure, ProofState, Theorem, Verdict
from optprover.proving.gaps import GapTheorem, Target
from optprover.proving.placing import Spot, offset_of


class FileChecker:
    """Verifies whole declarations in the context of their file; one process pair for all sessions.

    As a `ScriptChecker` it accepts a gap's script if that completes its theorem.
    """

    def __init__(self, checker: Checker) -> None:
        self._checker = checker
        self._accepted: dict[tuple[Theorem, str], Verdict] = {}

    def check(self, theorem: Theorem, script: str) -> Verdict:
        """As `LeanSession.check`."""
        if isinstance(theorem, GapTheorem):
            return self.declaration(theorem.target, theorem.filled(script))
        return self._checker.check(theorem, script)

    def declaration(self, target: Target, source: str, context: str | None = None) -> Verdict:
        """Whether ``source`` states the target's theorem and proves it, after ``context`` or what stands before it."""
        if context is not None:
            header = f"{context}\n{target.before}".strip()
            target = replace(target, theorem=replace(target.theorem, header=header))
        key = target.theorem, source
        if key not in self._accepted:
            verdict = self._checker.check_file(target.theorem, target.file(source))
            if not verdict.accepted:
                return verdict
            self._accepted[key] = verdict
        return self._accepted[key]

    def close(self) -> None:
        """End the processes."""
        self._checker.close()


class GapScope(ProofScope):
    """A session for one attempt on a theorem or a gap."""

    def open(self, theorem: Theorem) -> ProofState:
        """As `LeanSession.open`; for a gap the state where it stands."""
        if not isinstance(theorem, GapTheorem):
            return super().open(theorem)
        posed = self.gaps(theorem, theorem.target.source)
        if len(posed) != len(theorem.spots):
            raise ProblemError(f"{theorem.name} has other gaps than before.", "Run the command again.")
        for number, gap in enumerate(posed):
            if number != theorem.number:
                self.release(gap.state)
        return posed[theorem.number].state

    def check(self, theorem: Theorem, script: str) -> Verdict:
        """Whether a script fills the gap: by the checker where that completes the theorem, else in its place, by Lean.

        What else is missing keeps the theorem from being checked; it is, when all gaps are filled.
        """
        if not isinstance(theorem, GapTheorem) or (theorem.alone and theorem.target.sound_context):
            return super().check(theorem, script)
        begin = time.monotonic()
        try:
            posed = self.gaps(theorem, theorem.filled(script))
        except ProblemError as error:
            return Verdict(False, Failure.ERROR, error.message, seconds=time.monotonic() - begin)
        for gap in posed:
            self.release(gap.state)
        left = len(theorem.spots) - 1
        accepted = len(posed) == left
        message = "" if accepted else f"{len(posed)} gaps are left, not {left}"
        return Verdict(accepted, None if accepted else Failure.ERROR, message, seconds=time.monotonic() - begin)


class GapSession:
    """A Lean process that lends scopes in which gaps can be opened; closing it gives it back to its environment."""

    def __init__(self, session: ReplSession, idle: list[ReplSession]) -> None:
        self._session, self._idle = session, idle

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def transport(self) -> Transport:
        """The running Lean behind it, started if need be."""
        return self._session.transport

    def scope(self) -> GapScope:
        """A session for one attempt."""
        return GapScope(self._session)

    def close(self) -> None:
        """Forget all states; the process waits for the next use."""
        self._session.reset()
        self._idle.append(self._session)


class _Lent:
    """A checker whose processes outlive its user."""

    def __init__(self, checker: FileChecker) -> None:
        self._checker = checker

    def check(self, theorem: Theorem, script: str) -> Verdict:
        return self._checker.check(theorem, script)

    def close(self) -> None:
        """Nothing: the environment ends the processes."""


class GapEnvironment:
    """An environment whose sessions can open gaps, and whose processes stay for the next use until it is closed.

    Args:
        environment: the embedded Lean with what the file imports.
        heartbeats: as in `ReplSession`, for all sessions.
    """

    def __init__(self, environment: LeanEnvironment, heartbeats: int | None = None) -> None:
        self.environment, self.heartbeats = environment, heartbeats
        self.files = FileChecker(environment.checker())
        self._idle: list[ReplSession] = []
        self._starting: Future[ReplSession] | None = None

    def start(self) -> None:
        """Start a process in the background, for the first session that is asked for."""

        def started() -> ReplSession:
            session = self._made(None)
            session.transport  # noqa: B018 - asking for it starts it
            return session

        if self._starting is None and not self._idle:
            pool = ThreadPoolExecutor(1, thread_name_prefix="start")
            self._starting = pool.submit(started)
            pool.shutdown(wait=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def checker(self, log: Path | None = None) -> ScriptChecker:
        """The checker, shared by all."""
        return _Lent(self.files)

    def session(
        self, log: Path | None = None, *, heartbeats: int | None = None, checker: ScriptChecker | None = None
    ) -> GapSession:
        """A session that nobody uses, with a process of its own."""
        starting, self._starting = self._starting, None
        if starting is not None:
            return GapSession(starting.result(), self._idle)
        with suppress(IndexError):
            return GapSession(self._idle.pop(), self._idle)
        return GapSession(self._made(log), self._idle)

    def _made(self, log: Path | None) -> ReplSession:
        return ReplSession(lambda: self.environment.host(log), _Lent(self.files), heartbeats=self.heartbeats)

    @contextmanager
    def transport(self) -> Iterator[Transport]:
        """The process of a session that nobody uses."""
        with self.session() as session:
            yield session.transport

    def close(self) -> None:
        """End all processes."""
        if self._starting is not None:
            with suppress(InfrastructureError):
                self._idle.append(self._starting.result())
            self._starting = None
        for session in self._idle:
            session.close()
        self._idle.clear()
        self.files.close()


def spots(target: Target, posed: tuple[Gap, ...]) -> tuple[Spot, ...]:
    """Where the gaps of a target stand in its source, as Lean told them."""
    text = target.source
    return tuple(Spot(offset_of(text, g.start), offset_of(text, g.end), g.term) for g in posed)
