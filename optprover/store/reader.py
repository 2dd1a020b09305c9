"""Reading a run. Nothing is ever written, not even beside the file."""

from __future__ import annotations

import json
import shutil
import sqlite3
import sys
import tempfile
import threading
from array import array
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, Self

from optprover.errors import StoreError
from optprover.store.marks import Marks, marks
from optprover.store.records import (
    AttemptRecord,
    EdgeRecord,
    NodeRecord,
    Outcome,
    ProblemRecord,
    RunInfo,
    Status,
    StepRecord,
)
from optprover.store.schema import READABLE


class RunReader:
    """A run's database, of format 1 or 2, for reading; safe to use from several threads.

    A run that is being written may be read; a read-only folder, too.

    Args:
        path: the ``run.db`` file.

    Raises:
        StoreError: the file is missing, is not ours, or cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.RLock()
        self._copy: tempfile.TemporaryDirectory[str] | None = None
        if not path.exists():
            raise StoreError(f"There is no run at {path}.", "Check the folder; it should contain run.db.")
        try:
            self._db = self._connect()
            self.version: int = self._db.execute("PRAGMA user_version").fetchone()[0]
        except (sqlite3.Error, OSError) as error:
            raise StoreError(f"{path} cannot be used: {error}.", "Check the file and its permissions.") from error
        if self.version not in READABLE:
            self.close()
            raise StoreError(
                f"{path} has format {self.version}, this version reads {' and '.join(map(str, READABLE))}.",
                "Use the version of optprover that wrote it.",
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._db.close()
        if self._copy is not None:
            self._copy.cleanup()
            self._copy = None

    def _connect(self) -> sqlite3.Connection:
        log, index = (self.path.with_name(self.path.name + end) for end in ("-wal", "-shm"))
        logged = log.exists() and log.stat().st_size > 0
        if not logged and _wants_log(self.path):  # nobody writes; SQLite would make a log beside the file
            return _opened(self.path, "mode=ro&immutable=1")
        if not logged or index.exists():
            with suppress(sqlite3.Error):
                return _opened(self.path, "mode=ro")
        # What a killed writer left in a folder that may not be writable: SQLite would make an index beside it.
        self._copy = tempfile.TemporaryDirectory(prefix="optprover-run-")
        copy = Path(self._copy.name) / self.path.name
        for file in (self.path, log):
            if file.exists():
                shutil.copyfile(file, copy.with_name(file.name))
        return _opened(copy, "mode=rw")

    def _rows(self, sql: str, *args: object) -> list[sqlite3.Row]:
        with self._lock:
            return self._db.execute(sql, args).fetchall()

    def rows(self, table: str, attempt_id: int | None = None) -> list[sqlite3.Row]:
        """The rows of ``attempt``, ``node`` or ``edge`` as they are stored, of one attempt or of all."""
        column = "id" if table == "attempt" else "attempt"
        where, args = (f"WHERE {column}=?", (attempt_id,)) if attempt_id is not None else ("", ())
        return self._rows(f"SELECT * FROM {table} {where} ORDER BY {column}", *args)

    # -- the run itself --------------------------------------------------------------------------------------------

    def info(self) -> RunInfo:
        """What the run is.

        Raises:
            StoreError: the run died before it recorded itself.
        """
        values = {row["key"]: json.loads(row["value"]) for row in self._rows("SELECT * FROM run")}
        selection = values.get("selection")
        if isinstance(selection, str):  # format 1: "split=dev,names=gradient"
            parts = (part.partition("=") for part in selection.split(",") if part)
            values["selection"] = {key: value for key, _, value in parts}
        known = {f.name for f in fields(RunInfo)}
        try:
            return RunInfo(**{k: v for k, v in values.items() if k in known})
        except TypeError as error:
            raise StoreError(f"{self.path} has no complete run record.", "Start the run again.") from error

    def problems(self) -> list[ProblemRecord]:
        """The problems, in the order the run was given them."""
        return [
            ProblemRecord(**{**dict(row), "imports": tuple(json.loads(row["imports"]))})
            for row in self._rows("SELECT * FROM problem ORDER BY rowid")
        ]

    # -- attempts --------------------------------------------------------------------------------------------------

    def attempts(self, problem: str | None = None) -> list[AttemptRecord]:
        """All attempts, or those on one problem, by problem and pass."""
        where, args = ("WHERE problem=?", (problem,)) if problem is not None else ("", ())
        return [
            _attempt(dict(row)) for row in self._rows(f"SELECT * FROM attempt {where} ORDER BY problem, pass", *args)
        ]

    def nodes(self, attempt_id: int) -> list[NodeRecord]:
        """The states of an attempt's tree, by id (the root is 0)."""
        return [_node(dict(r)) for r in self._rows("SELECT * FROM node WHERE attempt=? ORDER BY id", attempt_id)]

    def edges(self, attempt_id: int, source: int | None = None) -> list[EdgeRecord]:
        """The tactics tried in an attempt, or at one state of it, in the order they ran."""
        where, args = ("AND source=?", (source,)) if source is not None else ("", ())
        rows = self._rows(f"SELECT * FROM edge WHERE attempt=? {where} ORDER BY id", attempt_id, *args)
        return [_edge(dict(row)) for row in rows]

    def steps(self, attempt_id: int | None = None) -> Iterator[StepRecord]:
        """The rows of the view ``step``, of one attempt or of all; for runs of format 1 as well."""
        for attempt in self.attempts():
            if attempt_id in (None, attempt.id):
                yield from self._steps(attempt)

    def _steps(self, attempt: AttemptRecord) -> Iterator[StepRecord]:
        nodes, edges = self.nodes(attempt.id), self.edges(attempt.id)
        if self.version == 1:
            nodes, edges = marked(nodes, edges, marks(nodes, edges))
        by_id = {node.id: node for node in nodes}
        for e in edges:
            source, target = by_id[e.source], by_id.get(e.target) if e.target is not None else None
            closes = e.outcome is Outcome.PROVED
            yield StepRecord(
                attempt.id, e.id, attempt.problem, attempt.pass_index, attempt.status, e.source, e.target, source.goals,
                () if closes else target.goals if target else None, e.tactic, e.logprob, e.outcome, e.error_kind,
                e.visit, e.rank, e.on_proof, e.no_op, e.cycle, source.distance,
                0 if closes else target.distance if target else None,
            )  # fmt: skip


def marked(nodes: list[NodeRecord], edges: list[EdgeRecord], known: Marks) -> tuple[list[NodeRecord], list[EdgeRecord]]:
    """Nodes and edges with their marks."""
    return (
        [replace(n, distance=known.distance.get(n.id)) for n in nodes],
        [replace(e, on_proof=e.id in known.on_proof, cycle=e.id in known.cycle) for e in edges],
    )


def _wants_log(path: Path) -> bool:
    """Whether the file's header asks for a write-ahead log (https://sqlite.org/fileformat.html, offset 18)."""
    with path.open("rb") as file:
        return file.read(20)[18:20] == b"\2\2"


def _opened(path: Path, mode: str) -> sqlite3.Connection:
    """A connection that has read something: opening alone says nothing."""
    address = path.resolve().as_uri() + "?" + mode
    db = sqlite3.connect(address, uri=True, check_same_thread=False, isolation_level=None, timeout=30)
    db.row_factory = sqlite3.Row
    try:
        db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.Error:
        db.close()
        raise
    return db


def _attempt(row: Mapping[str, Any]) -> AttemptRecord:
    return AttemptRecord(
        id=row["id"], problem=row["problem"], pass_index=row["pass"], seed=row["seed"], status=Status(row["status"]),
        started_at=row["started_at"], seconds=row["seconds"], expansions=row["expansions"], tactics=row["tactics"],
        restarts=row["restarts"], script=row["script"],
        axioms=None if row["axioms"] is None else tuple(json.loads(row["axioms"])),
        check_seconds=row["check_seconds"], message=row["message"], policy_id=row.get("policy_id", ""),
        policy_seconds=row.get("policy_seconds"), worker=row.get("worker", ""), tries=row.get("tries", 1),
    )  # fmt: skip


def _node(row: Mapping[str, Any]) -> NodeRecord:
    return NodeRecord(
        row["id"], row["parent"], row["depth"], row["logprob"], row["score"], row["expanded"],
        tuple(json.loads(row["goals"])), row.get("via"), bool(row.get("closed", 0)), row.get("distance"),
    )  # fmt: skip


def _edge(row: Mapping[str, Any]) -> EdgeRecord:
    return EdgeRecord(
        row["id"], row["source"], row["target"], row["tactic"], row["logprob"], Outcome(row["outcome"]),
        row["message"], row["seconds"], row.get("visit", 0), row.get("rank", 0), row.get("error_kind", ""),
        row.get("policy_seconds", 0.0), unpacked(row.get("token_logprobs")), bool(row.get("on_proof", 0)),
        bool(row.get("cycle", 0)),
    )  # fmt: skip


def packed(values: tuple[float, ...] | None) -> bytes | None:
    """Log-probabilities as little-endian float64."""
    if values is None:
        return None
    numbers = array("d", values)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


def unpacked(data: bytes | None) -> tuple[float, ...] | None:
    """The inverse of `packed`."""
    if data is None:
        return None
    numbers = array("d", data)
    if sys.byteorder == "big":
        numbers.byteswap()
    return tuple(numbers)
