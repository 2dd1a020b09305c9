"""What a Lean session exchanges with the rest of the system."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from optprover.errors import ProblemError
from optprover.lean.source_text import dedent, indent, is_module_name

STANDARD_AXIOMS = frozenset({"propext", "Classical.choice", "Quot.sound"})


@dataclass(frozen=True)
class Theorem:
    """A statement to prove, as Lean source in three parts.

    Attributes:
        name: the declared name with its namespace, e.g. ``OptBench.descent_lemma``.
        statement: from ``theorem`` up to, not including, ``:=``.
        header: the commands before it (``open``, ``namespace``, ``variable``), without imports.
        imports: modules the statement needs, in order.

    Raises:
        ProblemError: an import is no module name; a name becomes a path, and theorems come from strangers' files.
    """

    name: str
    statement: str
    header: str = ""
    imports: tuple[str, ...] = ("OptBench.Foundation",)

    def __post_init__(self) -> None:
        if wrong := [m for m in self.imports if not is_module_name(m)]:
            raise ProblemError(
                f"{self.name} imports {wrong[0]!r}, which is no module name.",
                "Mend the import, as in Mathlib.Order.Basic.",
            )

    def declared(self, value: str) -> str:
        """The one command that states the theorem with ``value``, a term, after its ``:=``."""
        statement = self.statement.rstrip()
        ends_in_comment = "--" in statement.rpartition("\n")[2]
        return f"{statement}{chr(10) if ends_in_comment else ' '}:= {value}"

    def declaration(self, script: str) -> str:
        """The one command that states the theorem and proves it by ``script``."""
        return self.declared(f"by\n{indent(dedent(script), '  ')}\n")

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
        messages: what Lean said while the tactic ran that led here (information and warnings).
    """

    id: int
    goals: tuple[str, ...]
    messages: tuple[str, ...] = field(default=(), compare=False)

    @property
    def pp(self) -> str:
        """The goals as one text, separated by an empty line, as LeanDojo prints them."""
        return "\n\n".join(self.goals)


@dataclass(frozen=True)
class Proved:
    """No goals are left and Lean logged no error. A claim, not a proof: only ``check`` decides.

    Attributes:
        messages: what Lean said while the last tactic ran.
    """

    messages: tuple[str, ...] = field(default=(), compare=False)


class RejectionKind(StrEnum):
    """Why Lean refused a tactic.

    ``PARSE``: it is no tactic. ``ELABORATION``: it is one, and fails here. ``HEARTBEATS``: it ran into Lean's
    deterministic limit (``maxHeartbeats``), the same on every machine. ``BANNED``: it holds what no proof may, such as
    ``sorry``.
    """

    PARSE = "parse"
    ELABORATION = "elaboration"
    HEARTBEATS = "heartbeats"
    BANNED = "banned"


@dataclass(frozen=True)
class Rejected:
    """Lean refused the tactic at this state.

    Attributes:
        message: Lean's error.
        kind: what kind of error it is.
        messages: what else Lean said (information and warnings).
    """

    message: str
    kind: RejectionKind = RejectionKind.ELABORATION
    messages: tuple[str, ...] = field(default=(), compare=False)

    @property
    def exhausted(self) -> bool:
        """Whether the tactic ran into Lean's deterministic limit."""
        return self.kind is RejectionKind.HEARTBEATS


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


@dataclass(frozen=True)
class Answer:
    """What Lean said when it was asked rather than told: ``exact?``, ``simp?``, ``show_term …``.

    Attributes:
        result: the outcome of the tactic that asked; a state in it is not kept.
        messages: everything Lean said (information, warnings, errors), in order.
        suggestions: the tactics after "Try this", in order, as Lean prints them, without its remarks.
    """

    result: StepResult
    messages: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()


class Failure(StrEnum):
    """Why a script is not accepted as a proof. ``LIMIT`` and ``CRASH`` leave the question open: see
    `Verdict.undecided`."""

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
        """Whether the machine, not Lean, stood against the script: it is neither proved nor refused, nothing may be
        learnt."""
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
