"""A finished proof as the linear steps a search can take: every (goals before, tactic, goals after) of it.

The script is read by Lean's own parser, blocks are taken apart (bullets, ``case``, ``have … := by``, ``induction …
with``, ``by`` inside terms), and the steps are replayed one by one. A block that does not replay in pieces stays whole.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from optprover.lean.session import ReplSession
from optprover.lean.syntax import Syntax
from optprover.lean.taking_apart import Block, Opening, Piece, plans, tactics
from optprover.lean.types import Interrupted, ProofState, Proved, Rejected, StepResult, Theorem

STEP_SECONDS = 60.0


@dataclass(frozen=True)
class Step:
    """One step of a proof.

    Attributes:
        goals: open goals before, the first being the one the tactic works on.
        tactic: what was run.
        after: open goals after; empty when the proof is complete.
        seconds: what it took.
    """

    goals: tuple[str, ...]
    tactic: str
    after: tuple[str, ...]
    seconds: float


@dataclass(frozen=True)
class Trace:
    """A replayed proof.

    Attributes:
        steps: in order; what was replayed before the failure if it failed.
        complete: whether the steps, one after the other, prove the theorem.
        whole: blocks that had to stay whole.
        message: Lean's words where the proof could not be replayed.
    """

    steps: tuple[Step, ...]
    complete: bool
    whole: tuple[str, ...] = ()
    message: str = ""

    @property
    def script(self) -> str:
        """The steps as one linear script."""
        return "\n".join(step.tactic for step in self.steps)


def trace(session: ReplSession, theorem: Theorem, script: str, *, timeout: float = STEP_SECONDS) -> Trace:
    """Replay ``script``, a tactic block, as linear steps. The states made are the session's until it is reset.

    Args:
        session: over the embedded Lean.
        theorem: what the script proves.
        script: the proof, as after ``by``.
        timeout: seconds for one step.

    Raises:
        ProblemError: the theorem does not elaborate.
        InfrastructureError: Lean could not be kept running.
    """
    return _Replay(session, timeout).run(session.open(theorem), script)


class _Stuck(Exception):
    """A plan did not work out; nothing is lost but time."""


@dataclass
class _Replay:
    session: ReplSession
    timeout: float
    whole: list[str] = field(default_factory=list)

    def run(self, root: ProofState, script: str) -> Trace:
        source, tree = self._read(root, script)
        if tree is None:
            return Trace((), False, (), "Lean cannot parse the script")
        steps: list[Step] = []
        try:
            state = self._block(root, Block(source, tactics(tree)), steps)
        except _Stuck as error:
            return Trace(tuple(steps), False, tuple(self.whole), str(error))
        complete = state is None
        return Trace(tuple(steps), complete, tuple(self.whole), "" if complete else "goals are left")

    def _read(self, state: ProofState, script: str) -> tuple[bytes, Syntax | None]:
        """The script in brackets, as one tactic, and its tree."""
        text = f"(\n{script}\n)"
        tree = self.session.syntax(state, text)
        return text.encode(), None if tree is None else Syntax.read(tree)

    def _block(self, state: ProofState | None, block: Block, steps: list[Step]) -> ProofState | None:
        """Run a block's tactics one after the other; ``None`` when no goal is left."""
        for tactic in block.tactics:
            if state is None:
                return None  # what follows works on no goal
            state = self._tactic(state, block.source, tactic, steps)
        return state

    def _tactic(self, state: ProofState, source: bytes, tactic: Syntax, steps: list[Step]) -> ProofState | None:
        for plan in self._plans(state, source, tactic):
            taken: list[Step] = []
            before = len(self.whole)
            try:
                end = self._plan(state, plan, taken)
            except _Stuck:
                del self.whole[before:]
                continue
            steps += taken
            return end
        text = self._one_line(state, tactic.written(source))
        if "\n" in text:
            self.whole.append(text)
        return self._step(state, text, steps)

    def _plans(self, state: ProofState, source: bytes, tactic: Syntax) -> Iterator[Sequence[Piece]]:
        def reread(text: str) -> Block | None:
            raw, tree = self._read(state, text)
            return None if tree is None else Block(raw, tactics(tree))

        return plans(source, tactic, reread)

    def _plan(self, state: ProofState, plan: Sequence[Piece], steps: list[Step]) -> ProofState | None:
        """Run the pieces; every block must close the goals in front of it that its opening made, no more and no
        less."""
        current: ProofState | None = state
        goals = len(state.goals)
        for piece in plan:
            if current is None:
                raise _Stuck("no goal is left for a block")
            if isinstance(piece, Opening):
                current = self._step(current, self._one_line(current, piece.text), steps)
                goals = _count(current)
                continue
            chosen = _named(piece, current)
            current = self._block(current, chosen, steps)
            if chosen.closes is not None and _count(current) > goals - chosen.closes:
                raise _Stuck("a block left its goal open")
            goals = _count(current)
        return current

    def _step(self, state: ProofState, text: str, steps: list[Step]) -> ProofState | None:
        begin = time.monotonic()
        answer: StepResult = self.session.run(state, text, timeout=self.timeout)
        seconds = time.monotonic() - begin
        match answer:
            case ProofState():
                steps.append(Step(state.goals, text, answer.goals, seconds))
                return answer
            case Proved():
                steps.append(Step(state.goals, text, (), seconds))
                return None
            case Rejected() | Interrupted():
                raise _Stuck(f"{text}\n{answer.message}")

    def _one_line(self, state: ProofState, text: str) -> str:
        """The text on one line if Lean reads it the same there."""
        if "\n" not in text:
            return text
        joined = " ".join(text.split())
        one, many = self._read(state, joined)[1], self._read(state, text)[1]
        return joined if one is not None and many is not None and one.shape == many.shape else text


def _count(state: ProofState | None) -> int:
    return 0 if state is None else len(state.goals)


def _named(block: Block, state: ProofState) -> Block:
    """The alternative whose case stands first, where a block has several to choose from."""
    if not block.alternatives:
        return block
    first = state.goals[0].partition("\n")[0]
    tag = first.removeprefix("case ").rpartition(".")[2] if first.startswith("case ") else ""
    return block.alternatives.get(tag, block)
