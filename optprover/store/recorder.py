"""Whom a search tells what happens: a run's database, or a buffer that travels to whoever writes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from optprover.store.records import AttemptResult, EdgeRecord, NodeRecord
from optprover.store.writer import RunWriter


class Recorder(Protocol):
    """Takes down one attempt, in order."""

    def expansion(self, nodes: Sequence[NodeRecord], edges: Sequence[EdgeRecord]) -> None:
        """Nodes that are new or have changed, and the edges tried; all or none of it is kept.

        Raises:
            StoreError: it cannot be kept; the run cannot go on.
            LeaseLost: the attempt is somebody else's by now.
        """
        ...

    def finish(self, result: AttemptResult) -> None:
        """How the attempt ended; the last call. Raises as `expansion`."""
        ...


@dataclass
class DatabaseRecorder:
    """Writes an attempt that was leased into the run's database as it happens."""

    writer: RunWriter
    attempt_id: int

    def expansion(self, nodes: Sequence[NodeRecord], edges: Sequence[EdgeRecord]) -> None:
        """One transaction."""
        self.writer.add(self.attempt_id, nodes, edges)

    def finish(self, result: AttemptResult) -> None:
        """One transaction."""
        self.writer.finish_attempt(self.attempt_id, result)


@dataclass
class BufferRecorder:
    """Keeps an attempt in memory; can be pickled, and told again to another recorder."""

    expansions: list[tuple[tuple[NodeRecord, ...], tuple[EdgeRecord, ...]]] = field(default_factory=list)
    result: AttemptResult | None = None

    def expansion(self, nodes: Sequence[NodeRecord], edges: Sequence[EdgeRecord]) -> None:
        """Remember."""
        self.expansions.append((tuple(nodes), tuple(edges)))

    def finish(self, result: AttemptResult) -> None:
        """Remember."""
        self.result = result

    def replay(self, recorder: Recorder) -> None:
        """Tell another recorder all of it, as one expansion: to a database that is one transaction instead of many."""
        if self.expansions:
            recorder.expansion(self.nodes(), self.edges())
        if self.result is not None:
            recorder.finish(self.result)

    def nodes(self) -> list[NodeRecord]:
        """The states as they stand, by id."""
        by_id = {node.id: node for nodes, _ in self.expansions for node in nodes}
        return [by_id[i] for i in sorted(by_id)]

    def edges(self) -> list[EdgeRecord]:
        """The tactics tried, in order."""
        return [edge for _, edges in self.expansions for edge in edges]
