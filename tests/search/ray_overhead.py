"""What Ray adds to an attempt: toy attempts, which cost next to nothing, in threads and on a cluster of this machine.

python tests/search/ray_overhead.py --attempts 300
"""

from __future__ import annotations

import argparse
import os
import pickle
import resource
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]
os.environ["PYTHONPATH"] = os.pathsep.join(sys.path[:2])

import ray  # noqa: E402
from ray_toys import Marking, ToyKit  # noqa: E402
from toy import INFO, ToyEnvironment, problem, settings  # noqa: E402

from optprover.search.executor import Executor, ThreadExecutor  # noqa: E402
from optprover.search.ray_executor import Cluster, RayExecutor  # noqa: E402
from optprover.search.run import leases, open_jobs  # noqa: E402
from optprover.store import BufferRecorder, RunWriter, create_run  # noqa: E402

_TARGET, _SETTINGS = 10**9, settings(expansions=12)


def seconds(executor: Executor, folder: Path, attempts: int) -> float:
    """From the first finished attempt to the last: starting up is not counted."""
    folder.mkdir()
    create_run(folder / "run.db", INFO, [problem(f"p{i}") for i in range(attempts)])
    with RunWriter(folder / "run.db") as writer:
        done = executor.run(open_jobs(writer), leases(writer, "toy-0"))
        next(done)
        begin = time.monotonic()
        count = sum(1 for _ in done)
        return (time.monotonic() - begin) / count


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--attempts", type=int, default=300)
    attempts = parser.parse_args().attempts
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        here = seconds(
            ThreadExecutor(ToyEnvironment(_TARGET), Marking(None), _SETTINGS, workers=1, log=folder),
            folder / "threads",
            attempts,
        )  # fmt: skip
        begin = time.monotonic()
        executor = RayExecutor(ToyKit(_TARGET), _SETTINGS, Cluster(None, workers=1))
        started = time.monotonic() - begin
        there = seconds(executor, folder / "ray", attempts)
        store = ray.cluster_resources().get("object_store_memory", 0) - ray.available_resources().get(
            "object_store_memory", 0
        )
        executor.close()
        with RunWriter(folder / "ray" / "run.db") as writer:
            first = writer.attempts()[0]
            buffer = BufferRecorder([(tuple(writer.nodes(first.id)), tuple(writer.edges(first.id)))])
    print(f"an attempt in threads {1e3 * here:.1f} ms, on Ray {1e3 * there:.1f} ms: {1e3 * (there - here):.1f} ms more")
    print(f"Ray started in {started:.1f} s; the object store held {store / 1e6:.1f} MB at the end")
    edges = len(buffer.edges())
    print(f"an attempt of {edges} tactics travels as {len(pickle.dumps(buffer)) / 1e3:.1f} kB")
    print(f"driver: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:.0f} MB resident at most")


if __name__ == "__main__":
    main()
