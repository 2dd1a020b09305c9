"""A gap of a sketch as a theorem of its own, for the search; and where its tree stands in the attempt's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from optprover.errors import ProblemError
from optprover.lean import source_text
from optprover.lean.sketch import Sketch
from optprover.lean.types import Failure, LeanSession, ProofState, StepResult, Theorem, Verdict
from optprover.search.planning.base import Several
from optprover.store import AttemptResult, EdgeRecord, NodeRecord, Recorder

GAP = "sorry"
_UNKNOWN = re.compile(r"(?<![\w.])\?[\w.]*\w")  # a metavariable, as Lean prints it


class SketchSession(LeanSession, Protocol):
    """A session that poses sketches."""

    def sketch(self, theorem: Theorem, text: str) -> Sketch:
        """As `ReplSession.sketch`."""
        ...


class GapSession:
    """A `LeanSession` that opens one gap of a sketch, and checks a script for it in its place.

    With gaps left, a script counts if the sketch with it elaborates and every other gap is still one; where it fills
    the last one, the checker judges the whole.

    Args:
        session: the attempt's.
        sketch: posed in it.
        number: of the gap.
        scripts: found for the other gaps; ``None`` where there is none yet.
    """

    def __init__(self, session: SketchSession, sketch: Sketch, number: int, scripts: Sequence[str | None]) -> None:
        self.session, self.posed, self.number, self.scripts = session, sketch, number, list(scripts)

    @property
    def waited(self) -> float:
        """As of the session."""
        return float(getattr(self.session, "waited", 0.0))

    @property
    def restarts(self) -> int:
        """As of the session."""
        return int(getattr(self.session, "restarts", 0))

    def open(self, theorem: Theorem) -> ProofState:
        """The gap's state."""
        return self.posed.states[self.number]

    def run(self, state: ProofState, tactic: str, *, timeout: float) -> StepResult:
        """As `LeanSession.run`."""
        return self.session.run(state, tactic, timeout=timeout)

    def release(self, state: ProofState) -> None:
        """As `LeanSession.release`."""
        self.session.release(state)

    def check(self, theorem: Theorem, script: str) -> Verdict:
        """Whether the script fills the gap."""
        scripts = [script if i == self.number else s for i, s in enumerate(self.scripts)]
        text = self.posed.fill([GAP if s is None else s for s in scripts])
        left = scripts.count(None)
        if not left:
            return self.session.check(theorem, text)
        try:
            found = self.session.sketch(theorem, text)
        except ProblemError as error:
            return Verdict(False, Failure.ERROR, error.message)
        for state in found.states:
            self.session.release(state)
        if len(found.states) != left:
            return Verdict(False, Failure.FORBIDDEN, "the script has gaps of its own")
        return Verdict(True)

    def close(self) -> None:
        """Nothing: the session goes on."""


@dataclass
class Counts:
    """What an attempt has so far, over all its parts."""

    nodes: int = 0
    edges: int = 0
    expansions: int = 0


class Part:
    """A `Recorder` that puts the tree of a search among those of its attempt.

    Args:
        recorder: the attempt's.
        counts: the attempt's; numbers of states and tactics are taken from it as they come.
        root: a gap's state and the edge that leads to it, which are recorded; ``None`` for the tree without a plan.

    Attributes:
        earlier: expansions that other parts made so far.
    """

    def __init__(self, recorder: Recorder, counts: Counts, root: tuple[int, int] | None = None) -> None:
        self._recorder, self._counts, self._via = recorder, counts, None if root is None else root[1]
        self.earlier = counts.expansions
        self._nodes: dict[int, int] = {} if root is None else {0: root[0]}
        self._edges: dict[int, int] = {}
        self._expanded: dict[int, int] = {}
        self._states: dict[int, NodeRecord] = {}
        self._tactics: dict[int, str] = {}

    def expansion(self, nodes: Sequence[NodeRecord], edges: Sequence[EdgeRecord]) -> None:
        """As `Recorder.expansion`."""
        for node in nodes:
            if node.id not in self._nodes:
                self._nodes[node.id], self._counts.nodes = self._counts.nodes, self._counts.nodes + 1
        for edge in edges:
            self._edges[edge.id], self._counts.edges = self._counts.edges, self._counts.edges + 1
        self._recorder.expansion(
            [self._moved(n) for n in nodes],
            [
                replace(
                    e, id=self._edges[e.id], source=self._nodes[e.source],
                    target=None if e.target is None else self._nodes[e.target],
                )
                for e in edges
            ],
        )  # fmt: skip
        self._states |= {n.id: n for n in nodes}
        self._tactics |= {e.id: e.tactic for e in edges}

    def several(self) -> list[Several]:
        """The states with more than one goal and no unknown that goals may share, by score, the oldest of equals
        first."""
        apart = [n for n in self._states.values() if len(n.goals) > 1 and not any(map(_UNKNOWN.search, n.goals))]
        found = sorted(apart, key=lambda n: (-n.score, n.id))
        return [Several(source_text.script(self._path(n)), n.goals) for n in found]

    def _path(self, node: NodeRecord) -> list[str]:
        steps: list[str] = []
        while node.parent is not None and node.via is not None:
            steps.append(self._tactics[node.via])
            node = self._states[node.parent]
        return steps[::-1]

    def finish(self, result: AttemptResult) -> None:
        """The attempt goes on."""

    def _moved(self, node: NodeRecord) -> NodeRecord:
        gap, root = self._via is not None, node.parent is None
        if node.expanded is not None:
            # What other parts do later does not move it.
            self._expanded.setdefault(node.id, node.expanded + self.earlier)
        return replace(
            node, id=self._nodes[node.id], depth=node.depth + gap,
            parent=(0 if gap else None) if node.parent is None else self._nodes[node.parent],
            via=self._via if root or node.via is None else self._edges[node.via],
            expanded=self._expanded.get(node.id),
        )  # fmt: skip
