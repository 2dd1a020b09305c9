"""Everything a run did, in one SQLite file: problems, attempts, states, tactics, proofs.

One run is one folder holding ``run.db``. `RunReader` reads it (and writes nothing), `RunWriter` is its one writer, a
`Recorder` is what a search tells. Rows are written while the search goes on, one transaction per expansion, so that a
killed run loses at most the attempts in flight.
"""

from optprover.store.merge import SHARD, Shard, differences, merge_runs
from optprover.store.reader import RunReader
from optprover.store.recorder import BufferRecorder, DatabaseRecorder, Recorder
from optprover.store.records import (
    GAP,
    AttemptRecord,
    AttemptResult,
    EdgeRecord,
    NodeRecord,
    Outcome,
    ProblemRecord,
    RunInfo,
    Status,
    StepRecord,
    now,
)
from optprover.store.schema import SCHEMA_VERSION
from optprover.store.writer import LeaseLost, RunWriter, create_run

__all__ = [
    "GAP",
    "SCHEMA_VERSION",
    "SHARD",
    "AttemptRecord",
    "AttemptResult",
    "BufferRecorder",
    "DatabaseRecorder",
    "EdgeRecord",
    "LeaseLost",
    "NodeRecord",
    "Outcome",
    "ProblemRecord",
    "Recorder",
    "RunInfo",
    "RunReader",
    "RunWriter",
    "Shard",
    "Status",
    "StepRecord",
    "create_run",
    "differences",
    "merge_runs",
    "now",
]
