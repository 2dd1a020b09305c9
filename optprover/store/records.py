"""What a run consists of, as plain data: the run, its problems, attempts, states and tactics."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any


class Status(StrEnum):
    """How an attempt stands."""

    RUNNING = "running"
    PROVED = "proved"  # a script passed the checker
    BUDGET = "budget"  # the expansions were used up
    DEAD_END = "dead_end"  # nothing left to expand
    DEADLINE = "deadline"  # the wall-clock safety net ended it
    INVALID = "invalid"  # the statement does not elaborate: there is nothing to prove
    INFRASTRUCTURE = "infrastructure"  # Lean, checker or policy failed; says nothing about the problem


class Outcome(StrEnum):
    """What one tactic did at one state."""

    STEP = "step"  # a new state, `target`
    MERGED = "merged"  # a state already in the tree, `target`
    PROVED = "proved"  # no goals left, and the checker accepted the script
    REJECTED = "rejected"  # Lean's own refusal
    EXHAUSTED = "exhausted"  # ran into Lean's deterministic limit, the same on every machine
    REFUSED = "refused"  # closed the goals, but the checker did not accept the script
    UNDECIDED = "undecided"  # closed the goals, but the checker gave no answer; nothing may be learnt from it
    DEADLINE = "deadline"
    MEMORY = "memory"
    CRASH = "crash"
    PLANNED = "planned"  # no tactic but a sketch: `target` is one of its gaps, none where Lean refused it


@dataclass(frozen=True)
class RunInfo:
    """What a reader needs to judge or repeat a run.

    Attributes:
        policy: its name; ``policy_id`` says which one, by content.
        selection: filters of the benchmark by name (``category``, ``topic``, ``split``, ``names``).
        settings: all else that shapes a tree, as JSON values.
        machine: where it ran, as JSON values.
    """

    run_id: str
    command: str
    bench: str
    policy: str
    seed: int
    passes: int
    width: int
    expansions: int
    alpha: float
    tactic_deadline: float
    workers: int
    version: str
    git: str
    lean: str
    library: str
    policy_id: str = ""
    selection: dict[str, str] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    machine: dict[str, Any] = field(default_factory=dict)
    created_at: str = ""
    finished_at: str = ""


GAP = "gap"
"""The category of a problem that is a gap in somebody's proof, and no theorem of its own that could be checked
alone."""


@dataclass(frozen=True)
class ProblemRecord:
    """A problem as it was when the run started."""

    name: str
    category: str
    topic: str
    difficulty: str
    split: str
    informal: str
    imports: tuple[str, ...]
    header: str
    statement: str
    reference_length: int | None = None


@dataclass(frozen=True)
class NodeRecord:
    """A proof state in an attempt's tree.

    Attributes:
        parent: the state it is best reached from; ``None`` for the root.
        depth, logprob, score: of the path from the root; natural logarithms.
        expanded: the order of its first expansion, ``None`` if never.
        via: the edge from ``parent``; ``None`` for the root, and in runs of format 1.
        closed: the policy had nothing more to propose here.
        distance: fewest tactics from here to a proof that was verified, by this tree; ``None`` if unknown.
    """

    id: int
    parent: int | None
    depth: int
    logprob: float
    score: float
    expanded: int | None
    goals: tuple[str, ...]
    via: int | None = None
    closed: bool = False
    distance: int | None = None


@dataclass(frozen=True)
class EdgeRecord:
    """One tactic tried at ``source``.

    Attributes:
        target: the resulting node where there is one.
        logprob: of the tactic under the policy, natural logarithm.
        seconds: Lean's, the check of a finished script included.
        visit: how many times the state had been expanded before.
        rank: position among the suggestions of that visit, 0 the first.
        error_kind: of a rejection: ``parse``, ``elaboration``, ``heartbeats``, ``banned``; else empty.
        policy_seconds: the wait for the policy at that visit, divided by its suggestions.
        token_logprobs: of the tactic's tokens, from a language model.
        on_proof: part of the verified proof; known when the attempt has ended.
        cycle: led back to a state above ``source`` in the tree; likewise.
    """

    id: int
    source: int
    target: int | None
    tactic: str
    logprob: float
    outcome: Outcome
    message: str
    seconds: float
    visit: int = 0
    rank: int = 0
    error_kind: str = ""
    policy_seconds: float = 0.0
    token_logprobs: tuple[float, ...] | None = None
    on_proof: bool = False
    cycle: bool = False

    @property
    def no_op(self) -> bool:
        """Whether the tactic ran and changed nothing."""
        return self.target == self.source


@dataclass(frozen=True)
class AttemptResult:
    """How one search ended.

    Attributes:
        script: set only when the checker accepted it.
        seconds: wall clock, without waiting for other attempts on the same Lean.
        policy_seconds: of these, waiting for the policy.
        restarts: of the Lean process during the attempt.
    """

    status: Status
    script: str | None = None
    expansions: int = 0
    tactics: int = 0
    seconds: float = 0.0
    policy_seconds: float = 0.0
    restarts: int = 0
    axioms: tuple[str, ...] | None = None
    check_seconds: float | None = None
    message: str = ""


@dataclass(frozen=True)
class AttemptRecord:
    """One search on one problem, as stored. Fields as in `AttemptResult`; ``tries`` counts how often it was begun."""

    id: int
    problem: str
    pass_index: int
    seed: int
    status: Status
    started_at: str
    seconds: float | None
    expansions: int
    tactics: int
    restarts: int
    script: str | None
    axioms: tuple[str, ...] | None
    check_seconds: float | None
    message: str
    policy_id: str = ""
    policy_seconds: float | None = None
    worker: str = ""
    tries: int = 1


@dataclass(frozen=True)
class StepRecord:
    """One tactic tried, with what is known about it when the attempt has ended; a row of the view ``step``.

    Attributes:
        goals: of the state it was tried at.
        goals_after: of the state it led to; ``None`` where it led to none, ``()`` where it closed the last goal.
        status: of the attempt; nothing of an ``infrastructure`` or ``running`` one is evidence against a tactic.
        no_op: it ran and changed nothing.
        distance, distance_after: fewest tactics to a verified proof before and after it; ``None`` if unknown.
    """

    attempt_id: int
    edge_id: int
    problem: str
    pass_index: int
    status: Status
    source: int
    target: int | None
    goals: tuple[str, ...]
    goals_after: tuple[str, ...] | None
    tactic: str
    logprob: float
    outcome: Outcome
    error_kind: str
    visit: int
    rank: int
    on_proof: bool
    no_op: bool
    cycle: bool
    distance: int | None
    distance_after: int | None


def now() -> str:
    """The current time, UTC, ISO 8601 to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
