"""The table of steps that everything learns from: state, tactic, what Lean said, and where the step leads.

``python -m rl.steps build OUT.parquet`` makes it from the training theorems' proofs and from run folders.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from pathlib import Path

from optprover.errors import OptProverError


class Kind(StrEnum):
    """What is known of a step.

    ``proof``: on a verified proof. ``ran``: Lean accepted it, and nothing more is known. ``rejected``: Lean refused it.
    ``stalled``: it ran and provably led nowhere: to the same state, to an ancestor, or into a subtree that was searched to its end.
    """

    PROOF = "proof"
    RAN = "ran"
    REJECTED = "rejected"
    STALLED = "stalled"


@dataclass(frozen=True)
class StepRow:
    """One tactic at one state.

    Attributes:
        theorem: its full name; ``family``: theorems that were generated alike share it, and fall on one side of a split.
        source: ``written`` (a reference proof, traced), ``library`` (one of OptCore's) or ``search``.
        goals: open goals before, the main one first; ``after``: those after, empty when done, ``None`` when it did not run.
        kind: what is known of it.
        distance: steps from ``goals`` to the end of the proof, on a verified proof.
        logprob: under the policy that proposed it.
        policy: its id.
        error: kind of Lean's refusal.
    """

    theorem: str
    family: str
    source: str
    goals: tuple[str, ...]
    tactic: str
    after: tuple[str, ...] | None
    kind: Kind
    distance: int | None = None
    logprob: float | None = None
    policy: str = ""
    error: str = ""


def write(rows: Iterable[StepRow], path: Path) -> int:
    """Write a table as parquet; returns how many rows."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns: dict[str, list[object]] = {f.name: [] for f in fields(StepRow)}
    for row in rows:
        for name, value in asdict(row).items():
            columns[name].append(
                str(value) if isinstance(value, Kind) else list(value) if isinstance(value, tuple) else value
            )
    text = pa.list_(pa.string())
    kinds = {"goals": text, "after": text, "distance": pa.int32(), "logprob": pa.float64()}
    table = pa.table({name: pa.array(values, kinds.get(name, pa.string())) for name, values in columns.items()})
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    pq.write_table(table, part, compression="zstd")
    part.replace(path)
    return int(table.num_rows)


def read(path: Path) -> list[StepRow]:
    """Read a table.

    Raises:
        OptProverError: the file is missing or is no table of steps.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.read_table(path)
        return [
            StepRow(
                **{
                    **row,
                    "goals": tuple(row["goals"]),
                    "after": None if row["after"] is None else tuple(row["after"]),
                    "kind": Kind(row["kind"]),
                }
            )
            for row in table.to_pylist()
        ]
    except (OSError, pa.ArrowInvalid, KeyError, TypeError) as error:
        raise OptProverError(
            f"{path} is no table of steps: {str(error).splitlines()[0]}", "Make one with `python -m rl.steps build`."
        ) from error


def held_out(family: str, share: float = 0.1) -> bool:
    """Whether a family of theorems is kept for measuring, by a hash of its name, so that no theorem ever changes sides."""
    return int.from_bytes(hashlib.sha256(f"held out {family}".encode()).digest()[:4], "big") < share * 2**32


def split(rows: Sequence[StepRow], share: float = 0.1) -> tuple[list[StepRow], list[StepRow]]:
    """Training and held-out rows, by family."""
    return [r for r in rows if not held_out(r.family, share)], [r for r in rows if held_out(r.family, share)]


def statistics(rows: Iterable[StepRow]) -> dict[tuple[str, str], int]:
    """How many rows of each source and kind."""
    counts: dict[tuple[str, str], int] = {}
    for row in rows:
        counts[row.source, row.kind] = counts.get((row.source, row.kind), 0) + 1
    return dict(sorted(counts.items()))


def unique(rows: Iterable[StepRow]) -> Iterator[StepRow]:
    """The rows without repetitions of state, tactic and kind."""
    seen: set[tuple[object, ...]] = set()
    for row in rows:
        key = (row.goals, row.tactic, row.kind)
        if key not in seen:
            seen.add(key)
            yield row
