"""The table of mirrored declarations: ``lean/mathlib/signatures.jsonl``, one row a line.

A row holds our signature in normal form, for some definitions with their value, and a fingerprint of Mathlib's, taken
from a recorded file of Mathlib by the same normaliser. Equal fingerprints mean that the normal form beside it is
Mathlib's too; otherwise ``difference`` says why ours is another.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from optprover.errors import OptProverError
from optprover.library.mirror.signature import VALUE, digest
from optprover.paths import lean_sources


@dataclass(frozen=True)
class Row:
    """One mirrored declaration.

    Attributes:
        name: full name, ours and Mathlib's.
        kind: ``theorem``, ``def`` or ``class``.
        file: the file of Mathlib that states it.
        commit: the commit of Mathlib that the signature was read from.
        at: what Mathlib's type variables stand for here, e.g. ``𝕜 = ℝ``; empty if nothing is specialised.
        ours: our signature in normal form; for a definition whose value is compared too, followed by ``:=`` and the
            value.
        mathlib: fingerprint of the same for Mathlib.
        difference: why the two differ; empty if they do not.
    """

    name: str
    kind: str
    file: str
    commit: str
    at: str
    ours: str
    mathlib: str
    difference: str

    @property
    def with_value(self) -> bool:
        """Whether the definition's value is compared too."""
        return VALUE in self.ours

    @property
    def identical(self) -> bool:
        """Whether ours is Mathlib's signature."""
        return digest(self.ours) == self.mathlib


def default_table() -> Path:
    """Where the project keeps its table."""
    return lean_sources() / "mathlib" / "signatures.jsonl"


def load(path: Path) -> list[Row]:
    """The rows of a table, in the order of the file.

    Raises:
        OptProverError: there is no such file, a line is no row, a name stands twice, or a row says it differs and does
        not, or the reverse.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        raise OptProverError(
            f"There is no table {path}.", "Run this in a checkout of the project, or give --table."
        ) from None
    rows: dict[str, Row] = {}
    for number, line in enumerate(lines, 1):
        try:
            row = Row(**json.loads(line))
        except (TypeError, ValueError) as error:
            raise OptProverError(f"{path}:{number} is not a row of the table: {error}", "Record it again.") from None
        if row.name in rows:
            raise OptProverError(f"{path}:{number}: {row.name} stands there twice.", "Remove one row.")
        if row.identical == bool(row.difference):
            problem = (
                "differs from Mathlib but does not say how"
                if not row.identical
                else "says it differs from Mathlib but does not"
            )
            raise OptProverError(f"{path}:{number}: {row.name} {problem}.", "Record it again.")
        rows[row.name] = row
    return list(rows.values())


def save(path: Path, rows: Iterable[Row]) -> None:
    """Write a table, sorted by file of Mathlib and name."""
    ordered = sorted(rows, key=lambda row: (row.file, row.name))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(asdict(row), ensure_ascii=False) + "\n" for row in ordered), encoding="utf-8")


def merged(old: Iterable[Row], new: Iterable[Row]) -> list[Row]:
    """The old rows, those of the same name replaced by new ones."""
    return list({row.name: row for row in [*old, *new]}.values())
