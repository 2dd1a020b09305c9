"""Search trees packed for the page: one compressed block per attempt, opened only when looked at."""

from __future__ import annotations

import base64
import gzip
import json
from collections import Counter
from collections.abc import Iterable, Sequence

from optprover.store import EdgeRecord, NodeRecord, Outcome
from optprover.store.marks import reached_by

OUTCOMES = tuple(Outcome)


def proved_path(nodes: Iterable[NodeRecord], edges: Sequence[EdgeRecord], script: str | None) -> list[int]:
    """Ids of the edges from the root to "no goals", in order; empty when nothing was proved.

    Where several tactics closed the goals, the path that spells ``script`` is taken, else the last one.
    """
    into = reached_by(nodes, edges)
    paths = []
    for closing in (e for e in edges if e.outcome is Outcome.PROVED):
        path, at = [closing], closing.source
        while (step := into.get(at)) is not None and len(path) <= len(into) + 1:
            path.append(step)
            at = step.source
        path.reverse()
        if script is not None and "\n".join(e.tactic for e in path).split() == script.split():
            return [e.id for e in path]
        paths.append(path)
    if script is not None and any(e.outcome is Outcome.PLANNED for e in edges):  # the gaps of the last sketch, in order
        last = next(e.tactic for e in reversed(edges) if e.outcome is Outcome.PLANNED)
        return [e.id for path in paths if path[0].tactic == last for e in path]
    return [e.id for e in paths[-1]] if paths and script is not None else []


def pack(nodes: Sequence[NodeRecord], edges: Sequence[EdgeRecord], script: str | None) -> str:
    """A tree as base64 of gzipped JSON; goals and messages are stored once each.

    ``n``: [id, parent, depth, logprob, score, expanded, goals, edge that leads there]; ``e``: [id, source, target,
    tactic, logprob,
    outcome, message, seconds]; ``t``: the texts that goals and messages index; ``p``: the proved path.
    """
    texts: dict[str, int] = {}

    def text(value: str) -> int:
        return texts.setdefault(value, len(texts))

    via = {node: edge.id for node, edge in reached_by(nodes, edges).items()}
    content = {
        "n": [
            [
                n.id,
                n.parent,
                n.depth,
                round(n.logprob, 4),
                round(n.score, 4),
                n.expanded,
                [text(g) for g in n.goals],
                via.get(n.id),
            ]
            for n in nodes
        ],
        "e": [
            [
                e.id,
                e.source,
                e.target,
                e.tactic,
                round(e.logprob, 4),
                e.outcome.value,
                text(e.message),
                round(e.seconds, 3),
            ]
            for e in edges
        ],
        "p": proved_path(nodes, edges, script),
    }
    content["t"] = list(texts)
    raw = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return base64.b64encode(gzip.compress(raw, compresslevel=6, mtime=0)).decode()


def outcomes(edges: Iterable[EdgeRecord]) -> Counter[Outcome]:
    """How many tactics ended in each way."""
    return Counter(e.outcome for e in edges)
