"""Proved subgoals, by what they state: the context up to names, and the target. A script found here is a suggestion."""

from __future__ import annotations

import hashlib
import re
import sqlite3
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Self

from optprover.errors import StoreError
from optprover.policy.goal import Goal, parse_goal

_NAME = re.compile(r"(?<![\w.'✝])[^\W\d][\w'₀-₉ₐ-ₜ✝]*")
_FORMAT = 1
_SCRIPTS = 3  # kept for one statement, the shortest
_SCHEMA = """
CREATE TABLE IF NOT EXISTS subgoal (
  key TEXT NOT NULL, script TEXT NOT NULL, names TEXT NOT NULL, goal TEXT NOT NULL, theorem TEXT NOT NULL,
  PRIMARY KEY (key, script));
"""


class Subgoals:
    """A store of proved subgoals, in one file or, without one, in memory; safe to use from several threads and
    processes.

    Nothing in it is trusted: a script is judged again where it is used. What is found depends on what was proved
    before, so runs that share a file do not give the same trees when repeated.

    Args:
        path: the file; ``None`` to keep nothing.

    Raises:
        StoreError: the file cannot be used.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self._lock = threading.Lock()
        try:
            self._db = sqlite3.connect(path or ":memory:", check_same_thread=False, isolation_level=None, timeout=30)
            version = self._db.execute("PRAGMA user_version").fetchone()[0]
            tables = self._db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
            if version not in (0, _FORMAT) or (version == 0 and tables):
                raise StoreError(f"{path} is no store of subgoals of this version.", "Give another file.")
            self._db.executescript(f"{_SCHEMA} PRAGMA user_version={_FORMAT};")
        except sqlite3.Error as error:
            raise StoreError(f"{path} cannot be used: {error}.", "Give another file.") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._db.close()

    def find(self, goal: str, imports: Sequence[str]) -> list[str]:
        """Scripts that proved this, with this goal's names for theirs, the shortest first.

        Raises:
            StoreError: the file cannot be read.
        """
        mine = _names(parse_goal(goal))
        try:
            with self._lock:
                found = self._db.execute(
                    "SELECT script, names FROM subgoal WHERE key = ? ORDER BY length(script), script",
                    (statement_key(goal, imports),),
                ).fetchall()
        except sqlite3.Error as error:
            raise StoreError(f"{self.path} cannot be read: {error}.", "Leave --subgoals out.") from error
        return [_renamed(script, dict(zip(names.split(), mine, strict=False))) for script, names in found]

    def add(self, goal: str, imports: Sequence[str], script: str, *, theorem: str = "") -> None:
        """Keep a script that proved a goal; beyond a few for one statement, the longest goes.

        Raises:
            StoreError: the file cannot be written.
        """
        key = statement_key(goal, imports)
        row = key, script, " ".join(_names(parse_goal(goal))), goal, theorem
        try:
            with self._lock, self._db:
                self._db.execute("BEGIN IMMEDIATE")
                self._db.execute("INSERT OR IGNORE INTO subgoal VALUES (?,?,?,?,?)", row)
                self._db.execute(
                    "DELETE FROM subgoal WHERE key = ? AND script NOT IN"
                    " (SELECT script FROM subgoal WHERE key = ? ORDER BY length(script), script LIMIT ?)",
                    (key, key, _SCRIPTS),
                )
        except sqlite3.Error as error:
            with suppress(sqlite3.Error):
                self._db.rollback()
            raise StoreError(f"{self.path} cannot be written: {error}.", "Free some space.") from error

    def __len__(self) -> int:
        with self._lock:
            return int(self._db.execute("SELECT count(DISTINCT key) FROM subgoal").fetchone()[0])


def statement_key(goal: str, imports: Sequence[str]) -> str:
    """What a goal states, whatever its hypotheses and variables are called: SHA-256 of it with numbers for names."""
    parsed = parse_goal(goal)
    numbers = {name: f"«{i}»" for i, name in enumerate(_names(parsed))}
    lines = [*imports]
    for h in parsed.hypotheses:
        known = " ".join(numbers[n] for n in h.names)
        value = "" if h.value is None else f" := {_renamed(h.value, numbers)}"
        lines.append(f"{known} : {_renamed(h.type, numbers)}{value}")
    lines.append(f"⊢ {_renamed(parsed.target, numbers)}")
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()


def _names(goal: Goal) -> list[str]:
    return list(dict.fromkeys(n for h in goal.hypotheses for n in h.names))


def _renamed(text: str, names: Mapping[str, str]) -> str:
    """All names at once, so that two may be exchanged; ``h`` in ``h.le`` is a name, ``le`` is not."""
    return _NAME.sub(lambda found: names.get(found[0], found[0]), text)
