"""Writing a run: one writer at a time, rows as they come, one transaction per expansion."""

from __future__ import annotations

import json
import os
import sqlite3
import time
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from optprover.errors import StoreError
from optprover.store.marks import marks
from optprover.store.reader import RunReader, packed
from optprover.store.records import (
    AttemptResult,
    EdgeRecord,
    NodeRecord,
    ProblemRecord,
    RunInfo,
    Status,
    now,
)
from optprover.store.schema import SCHEMA, SCHEMA_VERSION

LEASE_SECONDS = 1800.0  # longer than any expansion: its tactics, a check and the wait for the policy


class LeaseLost(Exception):
    """The attempt was given to somebody else meanwhile; what was to be written is dropped."""


def create_run(path: Path, info: RunInfo, problems: Iterable[ProblemRecord]) -> None:
    """Make the file of a run, all or nothing: a kill leaves no half-made run.

    Raises:
        StoreError: there is one already, or it cannot be written.
    """
    if path.exists():
        raise StoreError(f"{path} exists already.", "Give --resume to continue it, or another --out folder.")
    draft = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    try:
        db = sqlite3.connect(draft, isolation_level=None)
        try:
            db.executescript(f"BEGIN; {SCHEMA} PRAGMA user_version={SCHEMA_VERSION}; COMMIT;")
            db.execute("BEGIN")
            _write_info(db, info)
            db.executemany(
                "INSERT INTO problem VALUES (?,?,?,?,?,?,?,?,?,?)",
                [
                    (p.name, p.category, p.topic, p.difficulty, p.split, _text(p.informal), json.dumps(p.imports),
                     _text(p.header), _text(p.statement), p.reference_length)
                    for p in problems
                ],
            )  # fmt: skip
            db.execute("COMMIT")
        finally:
            db.close()
        os.replace(draft, path)
    except (sqlite3.Error, OSError) as error:
        raise StoreError(f"{path} cannot be used: {error}.", "Check free space and permissions.") from error
    finally:
        with suppress(OSError):
            draft.unlink()


class RunWriter(RunReader):
    """The one writer of a run; safe to use from several threads. Whoever opens it must hold the run's lock.

    Attempts are leased: a running attempt belongs to the writer that leased it, until its lease runs out. Leases of
    earlier writers are void, for they are dead.

    Raises:
        StoreError: the file is missing, is not ours, is of an old format, or cannot be written.
    """

    def __init__(self, path: Path, *, lease_seconds: float = LEASE_SECONDS) -> None:
        self.owner = uuid.uuid4().hex
        self.lease_seconds = lease_seconds
        super().__init__(path)
        if self.version != SCHEMA_VERSION:
            self.close()
            raise StoreError(
                f"{path} has format {self.version}; only {SCHEMA_VERSION} can be continued.",
                "Evaluate it as it is, or start the run anew in another folder with --out.",
            )

    def _connect(self) -> sqlite3.Connection:
        db = sqlite3.connect(self.path, check_same_thread=False, isolation_level=None, timeout=30)
        db.row_factory = sqlite3.Row
        db.execute("PRAGMA foreign_keys=ON")
        if db.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION:
            db.execute("PRAGMA journal_mode=WAL")
            db.execute("PRAGMA synchronous=NORMAL")  # with a write-ahead log, a killed process loses nothing committed
        return db

    def close(self) -> None:
        """Close the file; the write-ahead log is folded in, so that the run is one file again."""
        with self._lock:
            with suppress(sqlite3.Error):  # somebody is reading, or the disk is full
                self._db.execute("PRAGMA journal_mode=DELETE")
            self._db.close()

    @contextmanager
    def _write(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                self._db.execute("BEGIN IMMEDIATE")
                yield self._db
                self._db.execute("COMMIT")
            except BaseException as error:
                with suppress(sqlite3.Error):
                    if self._db.in_transaction:
                        self._db.execute("ROLLBACK")
                if isinstance(error, sqlite3.Error):
                    raise StoreError(
                        f"Writing {self.path} failed: {error}.",
                        "Free some space, then continue with --resume: all finished attempts are kept.",
                    ) from error
                raise

    def finish_run(self) -> None:
        """Note that every attempt of the run is made."""
        self.describe(replace(self.info(), finished_at=now()))

    def describe(self, info: RunInfo) -> None:
        """Replace what the run says about itself."""
        with self._write() as db:
            _write_info(db, info)

    def adopt(self, attempt: sqlite3.Row, trees: Mapping[str, Sequence[sqlite3.Row]]) -> None:
        """Take over an attempt of another run of this format, with its tree, under an id of this run's own.

        Args:
            attempt: its row; one that was running there is nobody's here.
            trees: the rows of ``node`` and ``edge``.
        """
        own = {**dict(attempt), "id": None, "lease_owner": None, "lease_until": None}
        with self._write() as db:
            new = _insert(db, "attempt", [own])
            for table, rows in trees.items():
                _insert(db, table, [{**dict(row), "attempt": new} for row in rows])

    # -- attempts --------------------------------------------------------------------------------------------------

    def lease(self, problem: str, pass_index: int, seed: int, *, policy_id: str = "", worker: str = "") -> int | None:
        """Begin an attempt and return its id; ``None`` if it is done, or in hand.

        An attempt that ended as infrastructure, or whose lease is void or has run out, is made anew.
        """
        with self._write() as db:
            row = db.execute("SELECT * FROM attempt WHERE problem=? AND pass=?", (problem, pass_index)).fetchone()
            if row is not None:
                running, until = row["status"] == Status.RUNNING, row["lease_until"] or 0.0
                in_hand = running and row["lease_owner"] == self.owner and until > time.time()
                if in_hand or not (running or row["status"] == Status.INFRASTRUCTURE):
                    return None
                db.execute("DELETE FROM attempt WHERE id=?", (row["id"],))
            cursor = db.execute(
                "INSERT INTO attempt (problem, pass, seed, status, started_at, policy_id, worker, tries, lease_owner,"
                " lease_until) VALUES (?,?,?,?,?,?,?,?,?,?)",
                (problem, pass_index, seed, Status.RUNNING, now(), policy_id, worker,
                 1 if row is None else row["tries"] + 1, self.owner, time.time() + self.lease_seconds),
            )  # fmt: skip
            assert cursor.lastrowid is not None
            return cursor.lastrowid

    def add(self, attempt_id: int, nodes: Sequence[NodeRecord] = (), edges: Sequence[EdgeRecord] = ()) -> None:
        """Write new or changed nodes and new edges of an attempt, all or none, and renew its lease.

        Raises:
            LeaseLost: the attempt is no longer this writer's.
        """
        with self._write() as db:
            self._renew(db, attempt_id)
            _add(db, attempt_id, nodes, edges)

    def finish_attempt(self, attempt_id: int, result: AttemptResult) -> None:
        """Close an attempt with its result, and mark its tree (`optprover.store.marks`).

        Raises:
            LeaseLost: the attempt is no longer this writer's.
        """
        with self._write() as db:
            self._renew(db, attempt_id)
            db.execute(
                "UPDATE attempt SET status=?, seconds=?, expansions=?, tactics=?, restarts=?, script=?, axioms=?,"
                " check_seconds=?, message=?, policy_seconds=?, lease_owner=NULL, lease_until=NULL WHERE id=?",
                (result.status, result.seconds, result.expansions, result.tactics, result.restarts,
                 None if result.script is None else _text(result.script),
                 None if result.axioms is None else json.dumps(result.axioms), result.check_seconds,
                 _text(result.message), result.policy_seconds, attempt_id),
            )  # fmt: skip
            known = marks(self.nodes(attempt_id), self.edges(attempt_id))
            db.executemany(
                "UPDATE node SET distance=? WHERE attempt=? AND id=?",
                [(distance, attempt_id, node) for node, distance in known.distance.items()],
            )
            db.executemany(
                "UPDATE edge SET on_proof=1 WHERE attempt=? AND id=?", [(attempt_id, e) for e in known.on_proof]
            )
            db.executemany("UPDATE edge SET cycle=1 WHERE attempt=? AND id=?", [(attempt_id, e) for e in known.cycle])

    def give_up(self) -> int:
        """Remove the attempts this writer began and did not finish, e.g. after an interrupt; returns how many."""
        with self._write() as db:
            return db.execute(
                "DELETE FROM attempt WHERE status=? AND lease_owner=?", (Status.RUNNING, self.owner)
            ).rowcount

    def _renew(self, db: sqlite3.Connection, attempt_id: int) -> None:
        renewed = db.execute(
            "UPDATE attempt SET lease_until=? WHERE id=? AND status=? AND lease_owner=?",
            (time.time() + self.lease_seconds, attempt_id, Status.RUNNING, self.owner),
        )
        if renewed.rowcount != 1:
            raise LeaseLost(f"attempt {attempt_id}")


def _write_info(db: sqlite3.Connection, info: RunInfo) -> None:
    values = [(key, json.dumps(value)) for key, value in asdict(info).items()]
    db.executemany("INSERT OR REPLACE INTO run VALUES (?, ?)", values)


def _insert(db: sqlite3.Connection, table: str, rows: Sequence[Mapping[str, Any]]) -> int | None:
    """Insert rows that have the same columns; the id of the last, where one went in."""
    if not rows:
        return None
    columns = list(rows[0])
    sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    if len(rows) == 1:
        return db.execute(sql, [rows[0][c] for c in columns]).lastrowid
    db.executemany(sql, ([row[c] for c in columns] for row in rows))
    return None


def _add(db: sqlite3.Connection, attempt_id: int, nodes: Sequence[NodeRecord], edges: Sequence[EdgeRecord]) -> None:
    db.executemany(
        "INSERT OR REPLACE INTO node VALUES (?,?,?,?,?,?,?,?,?,?,?)",
        [
            (attempt_id, n.id, n.parent, n.depth, n.logprob, n.score, n.expanded,
             _text(json.dumps(n.goals, ensure_ascii=False)), n.via, n.closed, n.distance)
            for n in nodes
        ],
    )  # fmt: skip
    db.executemany(
        "INSERT INTO edge VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        [
            (attempt_id, e.id, e.source, e.target, _text(e.tactic), e.logprob, e.outcome, _text(e.message), e.seconds,
             e.visit, e.rank, e.error_kind, e.policy_seconds, packed(e.token_logprobs), e.on_proof, e.cycle)
            for e in edges
        ],
    )  # fmt: skip


def _text(value: str) -> str:
    """What can be stored: half a surrogate pair, which is no Unicode text, is written out as ``\\udXXX``."""
    return value.encode("utf-8", "backslashreplace").decode("utf-8")
