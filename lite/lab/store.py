"""One SQLite file per study: what was planned, every run with its curve, checkpoints of runs under way, results."""

from __future__ import annotations

import json
import math
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from lite.lab.errors import LabError

VERSION = "1"
Role = Literal["tune", "compare"]
_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS job (
  id INTEGER PRIMARY KEY, study TEXT NOT NULL, problem TEXT NOT NULL, schedule TEXT NOT NULL, arm TEXT NOT NULL,
  steps INTEGER NOT NULL, role TEXT NOT NULL, lr REAL NOT NULL, decay REAL NOT NULL, seed INTEGER NOT NULL,
  status TEXT NOT NULL DEFAULT 'pending', step INTEGER NOT NULL DEFAULT 0, seconds REAL NOT NULL DEFAULT 0,
  train REAL, loss REAL, figures TEXT, data INTEGER,
  UNIQUE (study, problem, schedule, arm, steps, role, lr, decay, seed));
CREATE TABLE IF NOT EXISTS point (
  job INTEGER NOT NULL REFERENCES job(id), step INTEGER NOT NULL, seconds REAL NOT NULL, train REAL NOT NULL,
  loss REAL NOT NULL, figures TEXT NOT NULL, PRIMARY KEY (job, step)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS checkpoint (
  job INTEGER PRIMARY KEY REFERENCES job(id), step INTEGER NOT NULL, state BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS result (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""


@dataclass(frozen=True)
class Cell:
    """What one arm is tuned and compared on: a row of a table."""

    study: str
    problem: str
    schedule: str
    arm: str
    steps: int


@dataclass(frozen=True)
class Job:
    """One training run. ``loss`` is infinite where it diverged, and None until it is done.

    Attributes:
        step: steps done.
        seconds: processor time of the training steps, evaluation left out.
        data: a digest of the batches it saw.
    """

    id: int
    cell: Cell
    role: Role
    lr: float
    decay: float
    seed: int
    status: str
    step: int
    seconds: float
    loss: float | None
    figures: dict[str, float]
    data: int | None


@dataclass(frozen=True)
class Point:
    """A place on a run's curve: mean training loss since the last one, held-out figures."""

    step: int
    seconds: float
    train: float
    loss: float
    figures: dict[str, float]


def _finite(value: float) -> float:
    return value if math.isfinite(value) else math.inf


class Store:
    """A study's file. Several processes may use it at once, each through a Store of its own.

    Raises:
        LabError: the file cannot be opened, is no study, or was made by another version.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, timeout=120, isolation_level=None)
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=NORMAL")
            self._db.executescript(_SCHEMA)
        except (sqlite3.Error, OSError) as error:
            raise LabError(f"{path} cannot be used as a study: {error}.", "Give another --store.") from None
        if self.meta("version", VERSION) != VERSION:
            raise LabError(f"{path} was made by another version.", "Give another --store.")

    def close(self) -> None:
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing, also when the process is killed within."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def meta(self, key: str, value: str | None = None) -> str | None:
        """The value kept under ``key``; ``value`` becomes it where there is none."""
        if value is not None:
            self._db.execute("INSERT OR IGNORE INTO meta VALUES (?, ?)", (key, value))
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def job(self, cell: Cell, role: Role, lr: float, decay: float, seed: int) -> Job:
        """The run of that description, planned if it was not yet."""
        key = (cell.study, cell.problem, cell.schedule, cell.arm, cell.steps, role, lr, decay, seed)
        self._db.execute(
            "INSERT OR IGNORE INTO job (study, problem, schedule, arm, steps, role, lr, decay, seed)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            key,
        )
        where = "study = ? AND problem = ? AND schedule = ? AND arm = ? AND steps = ? AND role = ?"
        return self._jobs(f"{where} AND lr = ? AND decay = ? AND seed = ?", key)[0]

    def jobs(self, cell: Cell | None = None, role: Role | None = None) -> list[Job]:
        """Runs in the order they were planned."""
        where, values = ["1"], list[Any]()
        if cell is not None:
            where.append("study = ? AND problem = ? AND schedule = ? AND arm = ? AND steps = ?")
            values += [cell.study, cell.problem, cell.schedule, cell.arm, cell.steps]
        if role is not None:
            where.append("role = ?")
            values.append(role)
        return self._jobs(" AND ".join(where), values)

    def _jobs(self, where: str, values: Sequence[Any]) -> list[Job]:
        columns = "id, study, problem, schedule, arm, steps, role, lr, decay, seed"
        columns += ", status, step, seconds, loss, figures, data"
        rows = self._db.execute(f"SELECT {columns} FROM job WHERE {where} ORDER BY id", values).fetchall()
        return [_job(r) for r in rows]

    def running(self, job: int, step: int, seconds: float, train: float) -> None:
        """Note how far a run is, for whoever watches."""
        self._db.execute(
            "UPDATE job SET status = 'running', step = ?, seconds = ?, train = ? WHERE id = ?",
            (step, seconds, train, job),
        )

    def watch(self) -> tuple[int, int, float, list[tuple[str, int, int, float]]]:
        """Runs done, runs planned, their seconds, and those under way: name, step, steps, training loss."""
        done, planned, seconds = self._db.execute(
            "SELECT coalesce(sum(status = 'done'), 0), count(*), coalesce(sum(seconds), 0) FROM job"
        ).fetchone()
        rows = self._db.execute(
            "SELECT problem || ', ' || schedule || ', ' || arm, step, steps, coalesce(train, 0) FROM job"
            " WHERE status = 'running' ORDER BY id"
        ).fetchall()
        return done, planned, seconds, rows

    def checkpoint(self, job: int, step: int, state: bytes | memoryview, points: Sequence[Point]) -> None:
        """Keep the state after ``step`` steps and the curve up to there, together."""
        with self.transaction():
            self._add(job, points)
            self._db.execute("INSERT OR REPLACE INTO checkpoint VALUES (?, ?, ?)", (job, step, state))

    def restore(self, job: int) -> tuple[int, bytes] | None:
        """The last checkpoint, or None."""
        row = self._db.execute("SELECT step, state FROM checkpoint WHERE job = ?", (job,)).fetchone()
        return None if row is None else (row[0], row[1])

    def finish(self, job: int, points: Sequence[Point], *, step: int, seconds: float, data: int) -> None:
        """The run is over; the last point has its final figures."""
        last = points[-1]
        with self.transaction():
            self._add(job, points)
            self._db.execute("DELETE FROM checkpoint WHERE job = ?", (job,))
            self._db.execute(
                "UPDATE job SET status = 'done', step = ?, seconds = ?, loss = ?, figures = ?, data = ? WHERE id = ?",
                (step, seconds, _finite(last.loss), json.dumps(last.figures), data, job),
            )

    def restart(self, job: int) -> None:
        """Forget what a run had done."""
        with self.transaction():
            self._db.execute("DELETE FROM point WHERE job = ?", (job,))
            self._db.execute("DELETE FROM checkpoint WHERE job = ?", (job,))

    def _add(self, job: int, points: Sequence[Point]) -> None:
        self._db.executemany(
            "INSERT OR REPLACE INTO point VALUES (?, ?, ?, ?, ?, ?)",
            [(job, p.step, p.seconds, _finite(p.train), _finite(p.loss), json.dumps(p.figures)) for p in points],
        )

    def curve(self, job: int) -> list[Point]:
        """A run's curve, from its first step on."""
        with closing(
            self._db.execute(
                "SELECT step, seconds, train, loss, figures FROM point WHERE job = ? ORDER BY step", (job,)
            )
        ) as rows:
            return [Point(row[0], row[1], row[2], row[3], _read(row[4])) for row in rows]

    def keep(self, name: str, value: Any) -> None:
        """Keep a result that is no training run, as JSON."""
        self._db.execute("INSERT OR REPLACE INTO result VALUES (?, ?)", (name, json.dumps(value)))

    def result(self, name: str) -> Any:
        """What was kept under ``name``, or None."""
        row = self._db.execute("SELECT value FROM result WHERE name = ?", (name,)).fetchone()
        return None if row is None else json.loads(row[0])


def _job(row: Sequence[Any]) -> Job:
    names = ("role", "lr", "decay", "seed", "status", "step", "seconds", "loss")
    plain = dict(zip(names, row[6:14], strict=True))
    return Job(id=row[0], cell=Cell(*row[1:6]), figures=_read(row[14]), data=row[15], **plain)


def _read(text: str | None) -> dict[str, float]:
    return {} if text is None else json.loads(text)
