"""Proof scopes: several attempts on one Lean process, each with states of its own."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from threading import Lock, RLock
from typing import Protocol, Self

from optprover.lean.sketch import Gap, Sketch
from optprover.lean.types import ProofState, StepResult, Theorem, Verdict


class SharedSession(Protocol):
    """A session to be shared; scopes take turns, so that it serves one thread at a time."""

    turn: RLock
    checking: Lock
    restarts: int

    def open(self, theorem: Theorem) -> ProofState: ...

    def run(self, state: ProofState, tactic: str, *, timeout: float) -> StepResult: ...

    def sketch(self, theorem: Theorem, text: str) -> Sketch: ...

    def gaps(self, theorem: Theorem, source: str) -> tuple[Gap, ...]: ...

    def release(self, state: ProofState) -> None: ...

    def check(self, theorem: Theorem, script: str) -> Verdict: ...

    def forget(self, states: Collection[ProofState]) -> None: ...


class ProofScope:
    """A `LeanSession` within another: `close` gives back the states opened here and leaves Lean running.

    If the process dies of another scope's tactic, this scope's states are made again; it only takes longer.

    Attributes:
        waited: seconds spent waiting for other scopes, and for a checker that others used.
    """

    def __init__(self, session: SharedSession) -> None:
        self._session = session
        self._states: list[ProofState] = []
        self.waited = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def restarts(self) -> int:
        """Of the process, so far."""
        return self._session.restarts

    def open(self, theorem: Theorem) -> ProofState:
        """As `LeanSession.open`."""
        with self._in_turn():
            return self._kept(self._session.open(theorem))

    def run(self, state: ProofState, tactic: str, *, timeout: float) -> StepResult:
        """As `LeanSession.run`; waiting for other scopes does not count as the tactic's time."""
        with self._in_turn():
            answer = self._session.run(state, tactic, timeout=timeout)
        return self._kept(answer) if isinstance(answer, ProofState) else answer

    def sketch(self, theorem: Theorem, text: str) -> Sketch:
        """As `ReplSession.sketch`."""
        with self._in_turn():
            posed = self._session.sketch(theorem, text)
        self._states += posed.states
        return posed

    def gaps(self, theorem: Theorem, source: str) -> tuple[Gap, ...]:
        """As `ReplSession.gaps`."""
        with self._in_turn():
            posed = self._session.gaps(theorem, source)
        self._states += [gap.state for gap in posed]
        return posed

    def release(self, state: ProofState) -> None:
        """As `LeanSession.release`."""
        with self._in_turn():
            self._session.release(state)

    def check(self, theorem: Theorem, script: str) -> Verdict:
        """As `LeanSession.check`."""
        begin = time.monotonic()
        with self._session.checking:
            verdict = self._session.check(theorem, script)
        self.waited += max(0.0, time.monotonic() - begin - verdict.seconds)
        return verdict

    def close(self) -> None:
        """Forget the scope's states; Lean goes on."""
        with self._in_turn():
            self._session.forget(self._states)
        self._states = []

    def _kept(self, state: ProofState) -> ProofState:
        self._states.append(state)
        return state

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        begin = time.monotonic()
        with self._session.turn:
            self.waited += time.monotonic() - begin
            yield
