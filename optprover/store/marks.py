"""What is known of a tree's tactics only when its attempt has ended."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from optprover.store.records import EdgeRecord, NodeRecord, Outcome


@dataclass(frozen=True)
class Marks:
    """Edges on the verified proof, edges that lead back above their source, and each node's distance to a proof."""

    on_proof: frozenset[int] = frozenset()
    cycle: frozenset[int] = frozenset()
    distance: dict[int, int] = field(default_factory=dict)


def marks(nodes: Iterable[NodeRecord], edges: Sequence[EdgeRecord]) -> Marks:
    """The marks of a tree. A sketch is no tactic: the proof of a gap begins below it.

    The distance of a state is the least number of tactics after which the goals were closed and the checker
    agreed, over
    the edges of this tree (breadth first, backwards); states that merge into the proof have one, too.
    """
    parents = {node.id: node.parent for node in nodes}
    via = reached_by(nodes, edges)
    closing = [e for e in edges if e.outcome is Outcome.PROVED]
    on_proof = set[int]()
    planned = any(e.outcome is Outcome.PLANNED for e in edges)  # then every gap has a proof of its own
    for edge in closing if planned else closing[-1:]:
        step: EdgeRecord | None = edge
        while step is not None and step.id not in on_proof and step.outcome is not Outcome.PLANNED:
            on_proof.add(step.id)
            step = via.get(step.source)
    cycle = {
        e.id
        for e in edges
        if e.outcome is Outcome.MERGED and e.target != e.source and e.target in _above(e.source, parents)
    }
    return Marks(frozenset(on_proof), frozenset(cycle), _distances(closing, edges))


def reached_by(nodes: Iterable[NodeRecord], edges: Sequence[EdgeRecord]) -> dict[int, EdgeRecord]:
    """The edge by which each node but the root is best reached."""
    by_id = {e.id: e for e in edges}
    first = {(e.source, e.target): e for e in reversed(edges) if e.target is not None and e.outcome is Outcome.STEP}
    arrivals = {}
    for node in nodes:
        edge = by_id.get(node.via) if node.via is not None else first.get((node.parent or 0, node.id))
        if edge is not None and node.parent is not None:
            arrivals[node.id] = edge
    return arrivals


def _above(node: int, parents: dict[int, int | None]) -> set[int]:
    ancestors = set[int]()
    at = parents.get(node)
    while at is not None and at not in ancestors:
        ancestors.add(at)
        at = parents.get(at)
    return ancestors


def _distances(closing: Sequence[EdgeRecord], edges: Sequence[EdgeRecord]) -> dict[int, int]:
    into = defaultdict(list)
    for e in edges:
        if e.target is not None and e.outcome in (Outcome.STEP, Outcome.MERGED):
            into[e.target].append(e.source)
    distance = {e.source: 1 for e in closing}
    waiting = deque(distance)
    while waiting:
        at = waiting.popleft()
        for source in into[at]:
            if source not in distance:
                distance[source] = distance[at] + 1
                waiting.append(source)
    return distance
