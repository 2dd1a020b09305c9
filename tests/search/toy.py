"""A Lean session for tests: states are integers as goals, tactics are `+k` and `*k`, 0 goals left at the target."""

from __future__ import annotations

import random
from collections.abc import Collection, Sequence

from optprover.lean.types import (
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
from optprover.policy.base import Suggestion


class ToySession:
    """Proves ``target n`` by reaching n from 1; ``crash`` interrupts, ``lie`` claims a proof that the check refuses, ``slow`` meets Lean's limit."""

    def __init__(self, target: int) -> None:
        self.target, self.count, self.ran = target, 0, []

    def open(self, theorem: Theorem) -> ProofState:
        return self._state(1)

    def _state(self, value: int) -> ProofState:
        self.count += 1
        return ProofState(self.count - 1, (f"⊢ {value}",))

    def run(self, state: ProofState, tactic: str, *, timeout: float) -> StepResult:
        self.ran.append((state.goals[0], tactic))
        if tactic == "crash":
            return Interrupted(Reason.CRASH, "gone")
        if tactic == "lie":
            return Proved()
        if tactic == "slow":
            return Rejected("(deterministic) timeout at `whnf`", RejectionKind.HEARTBEATS)
        value = int(state.goals[0][2:])
        value = value + int(tactic[1:]) if tactic[0] == "+" else value * int(tactic[1:])
        if value == self.target:
            return Proved()
        return Rejected("too large") if value > self.target else self._state(value)

    def release(self, state: ProofState) -> None:
        pass

    def check(self, theorem: Theorem, script: str) -> Verdict:
        value = 1
        for step in script.split("\n"):
            if step == "lie":
                return Verdict(False, None, "a lie")
            value = value + int(step[1:]) if step[0] == "+" else value * int(step[1:])
        return Verdict(value == self.target)

    def close(self) -> None:
        pass


class ToyPolicy:
    """Proposes a fixed list with fixed probabilities."""

    name = "toy"

    def __init__(self, **logprobs: float) -> None:
        self.moves = {k.replace("add", "+").replace("mul", "*"): v for k, v in logprobs.items()}

    def suggest(
        self, goals: Sequence[str], width: int, rng: random.Random, tried: Collection[str] = ()
    ) -> list[Suggestion]:
        ranked = sorted(self.moves.items(), key=lambda item: -item[1])
        return [Suggestion(t, p) for t, p in ranked if t not in tried][:width]
