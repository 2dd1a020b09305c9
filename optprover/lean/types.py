"""What a Lean session exchanges with the rest of the system."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

STANDARD_AXIOMS = frozenset({"propext", "Classical.choice", "Quot.sound"})


@dataclass(frozen=True)
class Theorem:
    """A statement to prove, as Lean source in three parts.

    Attributes:
        name: the declared name with its namespace, e.g. ``OptBench.descent_lemma``.
        statement: from ``theorem`` up to, not including, ``:=``.
        header: the commands before it (``open``, ``namespace``, ``variable``), without imports.
        imports: modules the statement needs, in order.
    """

    name: str
    statement: str
    header: str = ""
    imports: tuple[str, ...] = ("OptBench.Foundation",)

    def declaration(self, script: str) -> str:
        """The one command that states the theorem and proves it by ``script``."""
        body = "\n".join("  " + line if line.strip() else "" for line in script.splitlines())
        return f"{self.statement.rstrip()} := by\n{body}\n"

    def source(self, script: str) -> str:
        """Header and declaration, without import lines."""
        head = self.header.rstrip() + "\n\n" if self.header.strip() else ""
        return head + self.declaration(script)

    def file(self, script: str) -> str:
        """A complete ``.lean`` file that states and proves the theorem."""
        return "".join(f"import {m}\n" for m in self.imports) + "\n" + self.source(script)


@dataclass(frozen=True)
class ProofState:
    """A state of a proof: goals still open, held by the session under ``id``.

    Attributes:
        id: the session's handle; meaningless in another session or after a restart.
        goals: each goal as Lean prints it (hypotheses, then ``⊢ target``).
    """

    id: int
    goals: tuple[str, ...]

    @property
    def pp(self) -> str:
        """The goals as one text, separated by an empty line, as LeanDojo prints them."""
        return "\n\n".join(self.goals)


@dataclass(frozen=True)
class Proved:
    """No goals are left and Lean logged no error. A claim, not a proof: only ``check`` decides."""


@dataclass(frozen=True)
class Rejected:
    """Lean refused the tactic at this state."""

    message: str

    @property
    def exhausted(self) -> bool:
        """Whether the tactic ran into Lean's deterministic limit (``maxHeartbeats``), the same on every machine."""
        return "maximum number of heartbeats" in self.message


class Reason(StrEnum):
    """Why a tactic has no answer."""

    DEADLINE = "deadline"
    MEMORY = "memory"
    CRASH = "crash"


@dataclass(frozen=True)
class Interrupted:
    """The tactic was stopped by a limit of the machine, not by Lean: nothing may be learnt from it."""

    reason: Reason
    message: str = ""


StepResult = ProofState | Proved | Rejected | Interrupted


class Failure(StrEnum):
    """Why a script is not accepted as a proof. ``LIMIT`` and ``CRASH`` leave the question open: see `Verdict.undecided`."""

    ERROR = "error"
    FORBIDDEN = "forbidden"
    STATEMENT = "statement"
    AXIOM = "axiom"
    LIMIT = "limit"  # time, memory or a bound of the judge ran out
    CRASH = "crash"  # the checker's processes died, twice


@dataclass(frozen=True)
class Argument:
    """What a checked theorem takes, the premises of its conclusion included.

    Attributes:
        name: as written; Lean's own name for an anonymous one.
        proposition: whether it is assumed to hold, rather than a value.
        instance: whether Lean finds it by itself.
        used: whether the proof term, or the type of a later argument, mentions it.
    """

    name: str
    proposition: bool
    instance: bool
    used: bool


@dataclass(frozen=True)
class Verdict:
    """The checker's answer on one script.

    Attributes:
        accepted: the script proves exactly the theorem asked for.
        failure: what stood against it, ``None`` when accepted.
        message: Lean's or the checker's words.
        axioms: axioms the proof rests on, sorted.
        seconds: wall-clock time of the check.
        arguments: what the accepted theorem takes, in order.
    """

    accepted: bool
    failure: Failure | None = None
    message: str = ""
    axioms: tuple[str, ...] = field(default=())
    seconds: float = 0.0
    arguments: tuple[Argument, ...] = field(default=())

    @property
    def undecided(self) -> bool:
        """Whether the machine, not Lean, stood against the script: it is neither proved nor refused, nothing may be learnt."""
        return self.failure in (Failure.LIMIT, Failure.CRASH)


class LeanSession(Protocol):
    """Interaction with Lean on stored proof states."""

    def open(self, theorem: Theorem) -> ProofState:
        """Elaborate the statement and return its initial state.

        Raises:
            ProblemError: the statement does not elaborate, or is incomplete.
            InfrastructureError: Lean could not be kept running.
        """
        ...

    def run(self, state: ProofState, tactic: str, *, timeout: float) -> StepResult:
        """Run one tactic at ``state`` (which stays valid) for at most ``timeout`` seconds."""
        ...

    def release(self, state: ProofState) -> None:
        """Forget a state; its memory returns to the session."""
        ...

    def check(self, theorem: Theorem, script: str) -> Verdict:
        """Re-elaborate theorem and script in a fresh environment in another process."""
        ...

    def close(self) -> None:
        """End the session and its process."""
        ...
