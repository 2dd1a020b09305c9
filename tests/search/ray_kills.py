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
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from kills import launch, shape  # noqa: E402
from ray.cluster_utils import Cluster  # noqa: E402

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
    blows = ["node"] * kills + ["driver"] * driver_kills
    rng.shuffle(blows)
    process = launch([*settings, "--out", folder, *where])
    try:
        while process.poll() is None:
            end = time.monotonic() + rng.uniform(longest / 4, longest)
            while process.poll() is None and (not blows or time.monotonic() < end):
                time.sleep(0.2)
            if process.poll() is not None:
                break
            match blows.pop():
                case "node":
                    cluster.remove_node(rng.choice(sorted(cluster.worker_nodes, key=str)), allow_graceful=False)
                    time.sleep(rng.uniform(0, longest / 4))
                    cluster.add_node(**_NODE)
                case "driver" if (folder / "run.db").exists():
                    os.kill(process.pid, signal.SIGKILL)
                    process.communicate()
                    process = launch(["--resume", folder, *where])
        _told(process)
    finally:
        process.kill()
        cluster.shutdown()


def _told(process: subprocess.Popen[str]) -> None:
    out, err = process.communicate()
    print(out, err[-2000:] if process.returncode else "", sep="\n")
    assert process.returncode == 0, process.returncode


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
        _told(launch([*settings, "--out", known.folder / "threads", "--workers", "1"]))
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
