"""Everything a run did, in one SQLite file: problems, attempts, states, tactics, proofs.

One run is one folder holding ``run.db``. Rows are written while the search goes on, one transaction per
expansion, so a killed run loses at most the attempt in flight; `Store.discard_unfinished` clears that one.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Self

from optprover.errors import StoreError

SCHEMA_VERSION = 1

_SCHEMA = """
CREATE TABLE run (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE problem (
  name TEXT PRIMARY KEY, category TEXT NOT NULL, topic TEXT NOT NULL, difficulty TEXT NOT NULL,
  split TEXT NOT NULL, informal TEXT NOT NULL, imports TEXT NOT NULL, header TEXT NOT NULL,
  statement TEXT NOT NULL, reference_length INTEGER);
CREATE TABLE attempt (
  id INTEGER PRIMARY KEY, problem TEXT NOT NULL REFERENCES problem(name), pass INTEGER NOT NULL,
  seed INTEGER NOT NULL, status TEXT NOT NULL, started_at TEXT NOT NULL, seconds REAL,
  expansions INTEGER NOT NULL DEFAULT 0, tactics INTEGER NOT NULL DEFAULT 0, restarts INTEGER NOT NULL DEFAULT 0,
  script TEXT, axioms TEXT, check_seconds REAL, message TEXT NOT NULL DEFAULT '', UNIQUE(problem, pass));
CREATE TABLE node (
  attempt INTEGER NOT NULL REFERENCES attempt(id) ON DELETE CASCADE, id INTEGER NOT NULL, parent INTEGER,
  depth INTEGER NOT NULL, logprob REAL NOT NULL, score REAL NOT NULL, expanded INTEGER, goals TEXT NOT NULL,
  PRIMARY KEY (attempt, id)) WITHOUT ROWID;
CREATE TABLE edge (
  attempt INTEGER NOT NULL REFERENCES attempt(id) ON DELETE CASCADE, id INTEGER NOT NULL, source INTEGER NOT NULL,
  target INTEGER, tactic TEXT NOT NULL, logprob REAL NOT NULL, outcome TEXT NOT NULL, message TEXT NOT NULL,
  seconds REAL NOT NULL, PRIMARY KEY (attempt, id)) WITHOUT ROWID;
CREATE INDEX edge_source ON edge(attempt, source);
"""


class Status(StrEnum):
    """How an attempt stands."""

    RUNNING = "running"
    PROVED = "proved"  # a script passed the checker
    BUDGET = "budget"  # the expansions were used up
    DEAD_END = "dead_end"  # nothing left to expand
    DEADLINE = "deadline"  # the wall-clock safety net ended it
    INFRASTRUCTURE = "infrastructure"  # Lean could not be kept running; says nothing about the problem


class Outcome(StrEnum):
    """What one tactic did at one state."""

    STEP = "step"  # a new state, `target`
    MERGED = "merged"  # a state already in the tree, `target`
    PROVED = "proved"  # no goals left; the attempt's script is decided by the checker
    REJECTED = "rejected"  # Lean's own refusal
    REFUSED = "refused"  # closed the goals, but the checker did not accept the script
    DEADLINE = "deadline"
    MEMORY = "memory"
    CRASH = "crash"


@dataclass(frozen=True)
class RunInfo:
    """What a reader needs to judge or repeat a run. ``machine`` and ``settings`` are free JSON objects."""

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
    selection: str = ""
    settings: dict[str, Any] = field(default_factory=dict)
    machine: dict[str, Any] = field(default_factory=dict)
    created_at: str = ""
    finished_at: str = ""


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
    """A proof state in an attempt's tree. ``expanded`` is the order of expansion, ``None`` if never."""

    id: int
    parent: int | None
    depth: int
    logprob: float
    score: float
    expanded: int | None
    goals: tuple[str, ...]


@dataclass(frozen=True)
class EdgeRecord:
    """One tactic tried at ``source``. ``target`` is the resulting node where there is one."""

    id: int
    source: int
    target: int | None
    tactic: str
    logprob: float
    outcome: Outcome
    message: str
    seconds: float


@dataclass(frozen=True)
class AttemptRecord:
    """One search on one problem. ``script`` is set only when the checker accepted it."""

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


def now() -> str:
    """The current time, UTC, ISO 8601 to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class Store:
    """The database of one run; safe to use from several threads of one process.

    Args:
        path: the ``run.db`` file.
        create: make a new file (which must not exist) instead of opening one.

    Raises:
        StoreError: the file is missing, exists already, is not ours, or cannot be written.
    """

    def __init__(self, path: Path, *, create: bool = False) -> None:
        if create and path.exists():
            raise StoreError(f"{path} exists already.", "Give --resume to continue it, or another --out folder.")
        if not create and not path.exists():
            raise StoreError(f"There is no run at {path}.", "Check the folder; it should contain run.db.")
        self.path = path
        self._lock = threading.RLock()
        try:
            self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None, timeout=30)
            self._db.row_factory = sqlite3.Row
            self._db.execute("PRAGMA foreign_keys=ON")
            if create:
                self._db.execute("PRAGMA journal_mode=WAL")
                self._db.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version={SCHEMA_VERSION}; COMMIT;")
            version = self._db.execute("PRAGMA user_version").fetchone()[0]
        except sqlite3.Error as error:
            raise StoreError(f"{path} cannot be used: {error}.", "Check free space and permissions.") from error
        if version != SCHEMA_VERSION:
            raise StoreError(
                f"{path} has format {version}, this version reads {SCHEMA_VERSION}.",
                "Use the version of optprover that wrote it.",
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; the write-ahead log is folded in."""
        with self._lock:
            self._db.close()

    @contextmanager
    def _write(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                self._db.execute("BEGIN IMMEDIATE")
                yield self._db
                self._db.execute("COMMIT")
            except BaseException as error:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                if isinstance(error, sqlite3.Error):
                    raise StoreError(
                        f"Writing {self.path} failed: {error}.",
                        "Free some space, then continue with --resume: all finished attempts are kept.",
                    ) from error
                raise

    def _rows(self, sql: str, *args: object) -> list[sqlite3.Row]:
        with self._lock:
            return self._db.execute(sql, args).fetchall()

    # -- the run itself ------------------------------------------------------------------------------------

    def write_info(self, info: RunInfo) -> None:
        """Record (or replace) what the run is."""
        with self._write() as db:
            db.executemany(
                "INSERT OR REPLACE INTO run VALUES (?, ?)", [(k, json.dumps(v)) for k, v in asdict(info).items()]
            )

    def info(self) -> RunInfo:
        """What the run is.

        Raises:
            StoreError: the run died before it recorded itself.
        """
        values = {row["key"]: json.loads(row["value"]) for row in self._rows("SELECT * FROM run")}
        known = {f.name for f in fields(RunInfo)}
        try:
            return RunInfo(**{k: v for k, v in values.items() if k in known})
        except TypeError as error:
            raise StoreError(f"{self.path} has no complete run record.", "Start the run again.") from error

    def add_problems(self, problems: Iterable[ProblemRecord]) -> None:
        """Record the problems the run is about."""
        with self._write() as db:
            db.executemany(
                "INSERT INTO problem VALUES (?,?,?,?,?,?,?,?,?,?)",
                [
                    (p.name, p.category, p.topic, p.difficulty, p.split, p.informal, json.dumps(p.imports),
                     p.header, p.statement, p.reference_length)
                    for p in problems
                ],
            )  # fmt: skip

    def problems(self) -> list[ProblemRecord]:
        """The problems, in the order the run was given them."""
        return [
            ProblemRecord(**{**dict(row), "imports": tuple(json.loads(row["imports"]))})
            for row in self._rows("SELECT * FROM problem ORDER BY rowid")
        ]

    # -- attempts ------------------------------------------------------------------------------------------

    def start_attempt(self, problem: str, pass_index: int, seed: int) -> int:
        """Open an attempt and return its id."""
        with self._write() as db:
            cursor = db.execute(
                "INSERT INTO attempt (problem, pass, seed, status, started_at) VALUES (?,?,?,?,?)",
                (problem, pass_index, seed, Status.RUNNING, now()),
            )
            assert cursor.lastrowid is not None
            return cursor.lastrowid

    def add(self, attempt: int, nodes: Iterable[NodeRecord] = (), edges: Iterable[EdgeRecord] = ()) -> None:
        """Write new or changed nodes and new edges of an attempt, all or none."""
        with self._write() as db:
            db.executemany(
                "INSERT OR REPLACE INTO node VALUES (?,?,?,?,?,?,?,?)",
                [(attempt, n.id, n.parent, n.depth, n.logprob, n.score, n.expanded, json.dumps(n.goals, ensure_ascii=False))
                 for n in nodes],
            )  # fmt: skip
            db.executemany(
                "INSERT INTO edge VALUES (?,?,?,?,?,?,?,?,?)",
                [(attempt, e.id, e.source, e.target, e.tactic, e.logprob, e.outcome, e.message, e.seconds)
                 for e in edges],
            )  # fmt: skip

    def finish_attempt(
        self,
        attempt: int,
        status: Status,
        *,
        seconds: float,
        expansions: int,
        tactics: int,
        restarts: int = 0,
        script: str | None = None,
        axioms: tuple[str, ...] | None = None,
        check_seconds: float | None = None,
        message: str = "",
    ) -> None:
        """Close an attempt with its result."""
        with self._write() as db:
            db.execute(
                "UPDATE attempt SET status=?, seconds=?, expansions=?, tactics=?, restarts=?, script=?, axioms=?,"
                " check_seconds=?, message=? WHERE id=?",
                (status, seconds, expansions, tactics, restarts, script,
                 None if axioms is None else json.dumps(axioms), check_seconds, message, attempt),
            )  # fmt: skip

    def discard_unfinished(self) -> int:
        """Delete attempts that were in flight when the run died; returns how many."""
        with self._write() as db:
            return db.execute("DELETE FROM attempt WHERE status=?", (Status.RUNNING,)).rowcount

    def delete_attempt(self, attempt: int) -> None:
        """Remove an attempt with its tree, so that it can be made again."""
        with self._write() as db:
            db.execute("DELETE FROM attempt WHERE id=?", (attempt,))

    def attempts(self, problem: str | None = None) -> list[AttemptRecord]:
        """All attempts, or those on one problem, by problem and pass."""
        where, args = ("WHERE problem=?", (problem,)) if problem is not None else ("", ())
        return [
            AttemptRecord(
                id=row["id"], problem=row["problem"], pass_index=row["pass"], seed=row["seed"],
                status=Status(row["status"]), started_at=row["started_at"], seconds=row["seconds"],
                expansions=row["expansions"], tactics=row["tactics"], restarts=row["restarts"], script=row["script"],
                axioms=None if row["axioms"] is None else tuple(json.loads(row["axioms"])),
                check_seconds=row["check_seconds"], message=row["message"],
            )
            for row in self._rows(f"SELECT * FROM attempt {where} ORDER BY problem, pass", *args)
        ]  # fmt: skip

    def nodes(self, attempt: int) -> list[NodeRecord]:
        """The states of an attempt's tree, by id (the root is 0)."""
        return [
            NodeRecord(row["id"], row["parent"], row["depth"], row["logprob"], row["score"], row["expanded"],
                       tuple(json.loads(row["goals"])))
            for row in self._rows("SELECT * FROM node WHERE attempt=? ORDER BY id", attempt)
        ]  # fmt: skip

    def edges(self, attempt: int, source: int | None = None) -> list[EdgeRecord]:
        """The tactics tried in an attempt, or at one state of it, in the order they ran."""
        where, args = ("AND source=?", (source,)) if source is not None else ("", ())
        return [
            EdgeRecord(row["id"], row["source"], row["target"], row["tactic"], row["logprob"],
                       Outcome(row["outcome"]), row["message"], row["seconds"])
            for row in self._rows(f"SELECT * FROM edge WHERE attempt=? {where} ORDER BY id", attempt, *args)
        ]  # fmt: skip
