"""The search tree: proof states as nodes, tactics as edges, and where a proof stands in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from optprover.lean.types import ProofState
from optprover.store import EdgeRecord, NodeRecord, Outcome


@dataclass
class Node:
    """A proof state reached by ``tactic`` from ``parent``. ``logprob`` is the sum over the path, natural logarithm."""

    id: int
    state: ProofState
    parent: Node | None = None
    tactic: str = ""
    depth: int = 0
    logprob: float = 0.0
    score: float = 0.0
    expanded: int | None = None
    visits: int = 0
    tried: set[str] = field(default_factory=set)

    def path(self) -> list[str]:
        """Tactics from the root to here."""
        steps, node = [], self
        while node.parent is not None:
            steps.append(node.tactic)
            node = node.parent
        return steps[::-1]

    def record(self) -> NodeRecord:
        """The node as it is stored."""
        parent = None if self.parent is None else self.parent.id
        return NodeRecord(self.id, parent, self.depth, self.logprob, self.score, self.expanded, self.state.goals)


def path_score(logprob: float, depth: int, alpha: float) -> float:
    """Length-normalised score of a path: ``logprob / depth ** alpha``; 0 at the root.

    With alpha = 0 long paths are punished by every step, with alpha = 1 paths compare by their mean log-probability.
    Source: BFS-Prover (arXiv 2502.03438).
    """
    return logprob / depth**alpha if depth else 0.0


@dataclass
class Tree:
    """All nodes and edges of one attempt. States with the same printed goals are one node."""

    alpha: float
    nodes: list[Node] = field(default_factory=list)
    edges: int = 0
    _by_goals: dict[tuple[str, ...], Node] = field(default_factory=dict)

    def root(self, state: ProofState) -> Node:
        """Plant the tree."""
        return self._add(Node(0, state))

    def find(self, state: ProofState) -> Node | None:
        """The node with the same printed goals, if there is one."""
        return self._by_goals.get(state.goals)

    def child(self, parent: Node, tactic: str, logprob: float, state: ProofState) -> Node:
        """Add the state ``tactic`` led to."""
        depth, total = parent.depth + 1, parent.logprob + logprob
        return self._add(
            Node(len(self.nodes), state, parent, tactic, depth, total, path_score(total, depth, self.alpha))
        )

    def edge(
        self,
        source: Node,
        target: Node | None,
        tactic: str,
        logprob: float,
        outcome: Outcome,
        message: str,
        seconds: float,
    ) -> EdgeRecord:
        """Count and describe one tactic tried."""
        self.edges += 1
        return EdgeRecord(
            self.edges - 1, source.id, None if target is None else target.id, tactic, logprob, outcome, message, seconds
        )

    def _add(self, node: Node) -> Node:
        self.nodes.append(node)
        self._by_goals[node.state.goals] = node
        return node
