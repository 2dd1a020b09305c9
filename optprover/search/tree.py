"""The search tree: proof states as nodes, tactics as edges, and where a proof stands in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from optprover.lean.types import ProofState
from optprover.store import NodeRecord


@dataclass(frozen=True)
class Arrival:
    """How a state is reached: by ``tactic``, the edge ``via``, from ``parent``."""

    parent: Node
    via: int
    tactic: str
    logprob: float


@dataclass(eq=False)
class Node:
    """A proof state.

    Attributes:
        arrival: how it is best reached; ``None`` at the root.
        first: how it was reached when it was made: the state held by Lean came about that way.
        logprob: summed over the path from the root, natural logarithm.
        expanded: the order of its first expansion.
        visits: expansions so far.
        tried: tactics tried here.
        closed: the policy has nothing more to propose.
        ticket: of its entry in the frontier; older entries are void.
    """

    id: int
    state: ProofState
    arrival: Arrival | None = None
    first: Arrival | None = None
    depth: int = 0
    logprob: float = 0.0
    score: float = 0.0
    expanded: int | None = None
    visits: int = 0
    tried: set[str] = field(default_factory=set)
    closed: bool = False
    ticket: int = -1

    def path(self, *, first: bool = False) -> list[str]:
        """Tactics from the root to here, on the best path known or on the one by which the states were made."""
        steps = []
        step = self.first if first else self.arrival
        while step is not None:
            steps.append(step.tactic)
            step = step.parent.first if first else step.parent.arrival
        return steps[::-1]

    def above(self) -> Iterator[Node]:
        """The states on its path, nearest first, without itself."""
        step = self.arrival
        while step is not None:
            yield step.parent
            step = step.parent.arrival

    def record(self) -> NodeRecord:
        """The node as it is stored."""
        parent, via = (None, None) if self.arrival is None else (self.arrival.parent.id, self.arrival.via)
        return NodeRecord(
            self.id, parent, self.depth, self.logprob, self.score, self.expanded, self.state.goals, via, self.closed
        )


def path_score(logprob: float, depth: int, alpha: float) -> float:
    """Length-normalised score of a path: ``logprob / depth ** alpha``; 0 at the root.

    With alpha = 0 long paths are punished by every step, with alpha = 1 paths compare by their mean log-probability.
    Source: BFS-Prover (arXiv 2502.03438).
    """
    return logprob / depth**alpha if depth else 0.0


@dataclass
class Tree:
    """All nodes of one attempt. States with the same printed goals are one node."""

    alpha: float
    nodes: list[Node] = field(default_factory=list)
    _by_goals: dict[tuple[str, ...], Node] = field(default_factory=dict)

    def root(self, state: ProofState) -> Node:
        """Plant the tree."""
        return self._add(Node(0, state))

    def find(self, state: ProofState) -> Node | None:
        """The node with the same printed goals, if there is one."""
        return self._by_goals.get(state.goals)

    def child(self, arrival: Arrival, state: ProofState) -> Node:
        """Add the state that was reached."""
        node = Node(len(self.nodes), state, arrival, arrival)
        self._rate(node)
        return self._add(node)

    def reopen(self, node: Node, arrival: Arrival) -> list[Node]:
        """Let ``node`` be reached by ``arrival`` if that path scores better; the nodes whose scores changed, itself first.

        A path through the node itself is no path to it and changes nothing.
        """
        depth, logprob = arrival.parent.depth + 1, arrival.parent.logprob + arrival.logprob
        if node.arrival is None or path_score(logprob, depth, self.alpha) <= node.score:
            return []
        if arrival.parent is node or any(each is node for each in arrival.parent.above()):
            return []
        node.arrival = arrival
        below = [n for n in self.nodes if n is not node and any(each is node for each in n.above())]
        changed = [node, *sorted(below, key=lambda n: sum(1 for _ in n.above()))]
        for each in changed:
            self._rate(each)
        return changed

    def _rate(self, node: Node) -> None:
        assert node.arrival is not None
        parent = node.arrival.parent
        node.depth, node.logprob = parent.depth + 1, parent.logprob + node.arrival.logprob
        node.score = path_score(node.logprob, node.depth, self.alpha)

    def _add(self, node: Node) -> Node:
        self.nodes.append(node)
        self._by_goals[node.state.goals] = node
        return node
