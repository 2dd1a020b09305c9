"""Whether the library still has the signatures that the table pins."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from optprover.lean.mirror.signature import digest, normal_form
from optprover.lean.mirror.table import Row


@dataclass(frozen=True)
class Drift:
    """A declaration that is not what the table says; ``now`` is ``None`` if it is gone."""

    row: Row
    now: str | None

    def __str__(self) -> str:
        head = f"{self.row.name} ({self.row.file})"
        if self.now is None:
            return f"{head} is no longer declared"
        if self.row.difference and digest(self.now) == self.row.mathlib:
            return f"{head} no longer differs from Mathlib ({self.row.difference}): record it again"
        shown = difflib.unified_diff(_pieces(self.row.ours), _pieces(self.now), "recorded", "now", lineterm="", n=1)
        return "\n".join([head + (f", differing from Mathlib: {self.row.difference}" if self.row.difference else ""), *("  " + line for line in shown)])


def _pieces(normal: str) -> list[str]:
    """A normal form, one argument a line."""
    for mark in (" (", " ⦃", " [", " ⊢ ", " where "):
        normal = normal.replace(mark, "\n" + mark.lstrip())
    return normal.splitlines()


def drifts(rows: Iterable[Row], printed: Mapping[str, str | None]) -> list[Drift]:
    """The rows whose declaration is gone or has another signature than the table pins.

    Args:
        rows: the table.
        printed: what ``#check`` prints for each name, ``None`` for what is not declared.
    """
    found = []
    for row in rows:
        text = printed.get(row.name)
        now = None if text is None else normal_form(text)
        if now != row.ours:
            found.append(Drift(row, now))
    return found
