"""The main command with threads and on a Ray cluster of two nodes that are killed at random: the same trees and proofs.

python tests/search/ray_kills.py FOLDER --kills 10 --split dev --names a,b --expansions 40

The cluster runs on this machine, one processor to a node; a killed node is replaced after a while, as spot machines
are. The driver is killed and its run resumed, too, with --driver-kills.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from kills import launch, shape  # noqa: E402
from ray.cluster_utils import Cluster  # noqa: E402

from optprover.cli import UNDECIDED  # noqa: E402
from optprover.store import RunReader, Status  # noqa: E402

_NODE = {"num_cpus": 1, "object_store_memory": 100_000_000, "memory": 4_000_000_000}


def on_cluster(
    folder: Path, settings: list[str], rng: random.Random, kills: int, driver_kills: int, longest: float
) -> None:
    """Make the run, killing a node or the driver after a random while, until it is done."""
    cluster: Any = Cluster(initialize_head=True, head_node_args={**_NODE, "num_cpus": 0})
    for _ in range(2):
        cluster.add_node(**_NODE)
    where = ["--executor", "ray", "--address", cluster.address, "--workers", "2"]
    again = ["--resume", folder, *where]
    blows = ["node"] * kills + ["driver"] * driver_kills
    rng.shuffle(blows)
    driver = Driver([*settings, "--out", folder, *where])
    try:
        while True:
            end = time.monotonic() + rng.uniform(longest / 4, longest)
            while driver.code is None and (not blows or time.monotonic() < end):
                time.sleep(0.2)
            if driver.code == UNDECIDED:
                # An attempt that lost three workers to the kills is given up; its user resumes.
                driver = Driver(again)
            elif driver.code is not None:
                driver.told()
                return
            elif blows[-1] == "driver" and not (folder / "run.db").exists():
                continue
            elif blows.pop() == "node":
                cluster.remove_node(rng.choice(sorted(cluster.worker_nodes, key=str)), allow_graceful=False)
                time.sleep(rng.uniform(0, longest / 4))
                cluster.add_node(**_NODE)
            else:
                driver.kill()
                driver = Driver(again)
    finally:
        driver.kill()
        cluster.shutdown()


class Driver:
    """The main command, with its output read as it comes: Ray's own lines would fill a pipe."""

    def __init__(self, arguments: Sequence[object]) -> None:
        self._process = launch(arguments)
        self._lines: list[str] = []
        assert self._process.stdout is not None and self._process.stderr is not None
        self._readers = [
            threading.Thread(target=self._lines.extend, args=(stream,), daemon=True)
            for stream in (self._process.stdout, self._process.stderr)
        ]
        for reader in self._readers:
            reader.start()

    @property
    def code(self) -> int | None:
        """How it ended; None while it works."""
        return self._process.poll()

    def kill(self) -> None:
        """As a lost machine ends it."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def told(self) -> None:
        """Wait for its end, which must be a good one, and print what it said at last."""
        code = self._process.wait()
        for reader in self._readers:
            reader.join()
        print("".join(self._lines[-40:]))
        assert code == 0, code


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kills", type=int, default=4)
    parser.add_argument("--driver-kills", type=int, default=1)
    parser.add_argument("--longest", type=float, default=60.0, help="seconds between two kills, at most")
    parser.add_argument("--seed", type=int, default=0)
    known, settings = parser.parse_known_args()
    os.environ["PYTHONPATH"] = str(ROOT)
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    os.chdir(ROOT)
    if not (known.folder / "threads" / "run.db").exists():
        Driver([*settings, "--out", known.folder / "threads", "--workers", "1"]).told()
    rng = random.Random(known.seed)
    on_cluster(known.folder / "ray", settings, rng, known.kills, known.driver_kills, known.longest)
    same = shape(known.folder / "ray") == shape(known.folder / "threads")
    with RunReader(known.folder / "ray" / "run.db") as run:
        attempts = run.attempts()
    proved = sum(a.status is Status.PROVED for a in attempts)
    again = sum(a.tries > 1 for a in attempts)
    print(f"{len(attempts)} attempts, {proved} proved, {again} begun more than once")
    print("the trees are the same" if same else "THE TREES DIFFER")
    raise SystemExit(0 if same else 1)


if __name__ == "__main__":
    main()
