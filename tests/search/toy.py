"""A Lean for tests: states are integers as goals, tactics are `+k` and `*k`, 0 goals left at the target."""

from __future__ import annotations

import threading
from collections.abc import Collection, Sequence
from pathlib import Path

from optprover.errors import ProblemError
from optprover.lean.scope import ProofScope
from optprover.lean.session import ScriptChecker
from optprover.lean.sketch import Gap, Sketch
from optprover.lean.types import (
    Failure,
    Interrupted,
    ProofState,
    Proved,
    Reason,
    Rejected,
    RejectionKind,
    StepResult,
    Theorem,
    Verdict,
)
from optprover.policy.base import Query, Suggestion
from optprover.search.settings import SearchSettings
from optprover.store import ProblemRecord, RunInfo

THEOREM = Theorem("t", "theorem t : True", "", ())
INFO = RunInfo("r", "cmd", "b", "toy", 0, 1, 4, 8, 0.5, 10.0, 2, "0", "g", "lean", "lib", machine={"cores": 2})


def problem(name: str) -> ProblemRecord:
    return problem_of(name, f"theorem {name} : True")


def problem_of(name: str, statement: str) -> ProblemRecord:
    return ProblemRecord(name, "basic", "t", "hard", "test", "words", (), "", statement, 3)


class ToySession:
    """Proves a theorem by reaching ``target`` from 1.

    Tactics besides ``+k`` and ``*k``: ``crash`` kills the process, ``bomb`` its memory, ``lie`` claims a proof that the
    check refuses, ``vague`` one on which it gives no answer, ``slow`` meets Lean's limit, ``late`` the clock's.
    """

    def __init__(self, target: int, checker: ScriptChecker | None = None) -> None:
        self.target, self.count, self.restarts = target, 0, 0
        self.checked_by = checker
        self.ran: list[tuple[str, str]] = []
        self.turn, self.checking = threading.RLock(), threading.Lock()
        self.held = set[int]()
        self.dead = False

    def open(self, theorem: Theorem) -> ProofState:
        if "invalid" in theorem.name:
            raise ProblemError("Lean does not accept this: [unknown].thing")
        return self._state(1)

    def _state(self, value: int) -> ProofState:
        self.count += 1
        self.held.add(self.count - 1)
        return ProofState(self.count - 1, (f"⊢ {value}",))

    def run(self, state: ProofState, tactic: str, *, timeout: float) -> StepResult:
        assert state.id in self.held
        if self.dead:
            return Interrupted(Reason.CRASH, "Lean cannot be started")
        if tactic == "skip":
            return self._state(int(state.goals[0][2:]))
        self.ran.append((state.goals[0], tactic))
        match tactic.split("#")[0]:
            case "crash":
                return Interrupted(Reason.CRASH, "gone")
            case "bomb":
                return Interrupted(Reason.MEMORY, "out of memory")
            case "late":
                return Interrupted(Reason.DEADLINE, "stopped")
            case "die":
                self.dead = True
                return Interrupted(Reason.CRASH, "gone")
            case "lie" | "vague":
                return Proved()
            case "slow":
                return Rejected("maximum number of heartbeats", RejectionKind.HEARTBEATS)
        value = int(state.goals[0][2:])
        value = value + int(tactic[1:]) if tactic[0] == "+" else value * int(tactic[1:])
        if value == self.target:
            return Proved()
        return Rejected("too large") if value > self.target else self._state(value)

    def release(self, state: ProofState) -> None:
        self.held.discard(state.id)

    def forget(self, states: Collection[ProofState]) -> None:
        self.held -= {state.id for state in states}

    def sketch(self, theorem: Theorem, text: str) -> Sketch:
        raise NotImplementedError

    def gaps(self, theorem: Theorem, source: str) -> tuple[Gap, ...]:
        raise NotImplementedError

    def scope(self) -> ProofScope:
        return ProofScope(self)

    def check(self, theorem: Theorem, script: str) -> Verdict:
        if self.checked_by is not None:
            return self.checked_by.check(theorem, script)
        value = 1
        for step in script.split("\n"):
            if step == "lie":
                return Verdict(False, Failure.ERROR, "a lie")
            if step == "vague":
                return Verdict(False, Failure.LIMIT, "the checker died twice")
            value = value + int(step[1:]) if step[0] == "+" else value * int(step[1:])
        return Verdict(value == self.target)

    def close(self) -> None:
        self.held.clear()


class ToyPolicy:
    """Proposes a fixed list with fixed probabilities; ``add1`` stands for ``+1``, ``mul2`` for ``*2``."""

    id = "toy-0"

    def __init__(self, moves: dict[str, float] | None = None, **logprobs: float) -> None:
        named = {k.replace("add", "+").replace("mul", "*"): v for k, v in logprobs.items()}
        self.moves = named | (moves or {})
        self.asked: list[Query] = []

    def suggest(self, batch: Sequence[Query]) -> list[list[Suggestion]]:
        self.asked += batch
        ranked = sorted(self.moves.items(), key=lambda item: -item[1])
        return [[Suggestion(t, p) for t, p in ranked if t not in query.tried][: query.width] for query in batch]


def settings(**changes: object) -> SearchSettings:
    base: dict[str, object] = {"width": 4, "expansions": 50, "alpha": 0.0}
    return SearchSettings(**{**base, **changes})  # type: ignore[arg-type]


class ToyEnvironment:
    """Makes toy sessions; keeps what was made."""

    def __init__(self, target: int = 9) -> None:
        self.target = target
        self.sessions: list[ToySession] = []
        self.checkers: list[ToySession] = []

    def checker(self, log: Path | None = None) -> ToySession:
        self.checkers.append(ToySession(self.target))
        return self.checkers[-1]

    def session(
        self, log: Path | None = None, *, heartbeats: int | None = None, checker: ScriptChecker | None = None
    ) -> ToySession:
        self.sessions.append(ToySession(self.target, checker))
        return self.sessions[-1]
