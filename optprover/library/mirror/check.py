"""Whether the library still has the signatures that the table pins."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from optprover.library.mirror.signature import VALUE, described, digest
from optprover.library.mirror.table import Row


@dataclass(frozen=True)
class Drift:
    """A declaration that is not what the table says; ``now`` is ``None`` if it is gone."""

    row: Row
    now: str | None

    @property
    def settled(self) -> Row | None:
        """The row without its difference, if the declaration has come to agree with Mathlib."""
        return (
            replace(self.row, ours=self.now, difference="")
            if self.now is not None and digest(self.now) == self.row.mathlib
            else None
        )

    def __str__(self) -> str:
        head = f"{self.row.name} ({self.row.file})"
        if self.now is None:
            return f"{head} is no longer declared"
        if self.settled:
            return (
                f"{head} no longer differs from Mathlib ({self.row.difference}): take it into the table with --accept"
            )
        shown = difflib.unified_diff(_pieces(self.row.ours), _pieces(self.now), "recorded", "now", lineterm="", n=1)
        return "\n".join(
            [
                head + (f", differing from Mathlib: {self.row.difference}" if self.row.difference else ""),
                *("  " + line for line in shown),
            ]
        )


def _pieces(normal: str) -> list[str]:
    """A normal form, one argument a line."""
    for mark in (" (", " ⦃", " [", " ⊢ ", " where ", VALUE):
        normal = normal.replace(mark, "\n" + mark.lstrip())
    return normal.splitlines()


def drifts(rows: Iterable[Row], types: Mapping[str, str | None], values: Mapping[str, str | None]) -> list[Drift]:
    """The rows whose declaration is gone or has another signature than the table pins.

    Args:
        rows: the table.
        types: what ``#check`` prints for each name, ``None`` for what is not declared.
        values: what ``#print`` shows as the values of the definitions whose values are compared.
    """
    found = []
    for row in rows:
        type_of, value = types.get(row.name), values.get(row.name)
        now = (
            None
            if type_of is None or (row.with_value and value is None)
            else described(type_of, value if row.with_value else None)
        )
        if now != row.ours:
            found.append(Drift(row, now))
    return found
