"""Attempts on a real Ray cluster of two nodes: the same trees as in threads, and nothing lost or double when a node
dies."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from toy import INFO, ToyEnvironment, problem, settings

ray = pytest.importorskip("ray", reason="Ray is not installed: pip install 'optprover[ray]'")

from ray.cluster_utils import Cluster as LocalCluster  # noqa: E402
from ray_toys import Marking, ToyKit  # noqa: E402

from optprover.errors import OptProverError  # noqa: E402
from optprover.search.executor import ThreadExecutor  # noqa: E402
from optprover.search.ray_executor import Cluster, RayExecutor  # noqa: E402
from optprover.search.run import leases, open_jobs  # noqa: E402
from optprover.store import RunWriter, Status, create_run  # noqa: E402

NAMES = ["p0", "held", *(f"p{i}" for i in range(1, 7)), "invalid"]
SETTINGS = settings(expansions=12)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A driver's node without processors, and two that work."""
    here = str(Path(__file__).parent)
    root = str(Path(__file__).parents[2])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join([root, here]))
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        node = {"num_cpus": 1, "object_store_memory": 80_000_000}
        local = LocalCluster(initialize_head=True, head_node_args={**node, "num_cpus": 0})
        for _ in range(2):
            local.add_node(**node)
        ray.init(address=local.address, logging_level="error", log_to_driver=False)
        yield local
        ray.shutdown()
        local.shutdown()


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[RunWriter]:
    create_run(tmp_path / "run.db", INFO, [problem(name) for name in NAMES])
    with RunWriter(tmp_path / "run.db") as writer:
        yield writer


def shape(writer: RunWriter) -> list[object]:
    return [
        (
            a.problem, a.seed, a.status, a.script, a.expansions, writer.nodes(a.id),
            [(e.source, e.target, e.tactic, e.outcome, e.visit, e.rank) for e in writer.edges(a.id)],
        )
        for a in writer.attempts()
    ]  # fmt: skip


@pytest.fixture(scope="module")
def in_threads(tmp_path_factory: pytest.TempPathFactory) -> list[object]:
    path = tmp_path_factory.mktemp("threads") / "run.db"
    create_run(path, INFO, [problem(name) for name in NAMES])
    with RunWriter(path) as writer:
        executor = ThreadExecutor(ToyEnvironment(9), Marking(None), SETTINGS, workers=1, log=path.parent)
        list(executor.run(open_jobs(writer), leases(writer, "toy-0")))
        return shape(writer)


def wait_for(path: Path) -> str:
    while not path.exists():
        time.sleep(0.02)
    return path.read_text()


def test_a_node_that_dies_costs_nothing_but_time(
    cluster: Any, writer: RunWriter, tmp_path: Path, in_threads: list[object]
) -> None:
    def kill() -> None:
        node = wait_for(tmp_path / "begun").split()[0]
        cluster.remove_node(next(n for n in cluster.worker_nodes if n.node_id == node), allow_graceful=False)

    executor = RayExecutor(ToyKit(folder=tmp_path), SETTINGS, Cluster(None, workers=2))
    killer = threading.Thread(target=kill, daemon=True)
    killer.start()
    done = [d.job.theorem.name for d in executor.run(open_jobs(writer), leases(writer, "toy-0"))]
    killer.join()
    assert sorted(done) == sorted(NAMES)  # each once
    assert shape(writer) == in_threads
    tries = {a.problem: a.tries for a in writer.attempts()}
    assert tries.pop("held") == 2 and set(tries.values()) == {1}
    assert executor.lost == 1
    cluster.add_node(num_cpus=1, object_store_memory=80_000_000)


def test_engines_answer_for_all_workers_and_one_that_dies_is_replaced(
    cluster: Any, writer: RunWriter, tmp_path: Path, in_threads: list[object]
) -> None:
    def kill() -> None:
        os.kill(int(wait_for(tmp_path / "begun").split()[1]), signal.SIGKILL)

    force = Cluster(None, workers=2, attempts_per_lean=3, served=True, max_batch=4)
    with closing(RayExecutor(ToyKit(folder=tmp_path), SETTINGS, force)) as executor:
        assert executor.policy_id == "toy-0"
        killer = threading.Thread(target=kill, daemon=True)
        killer.start()
        list(executor.run(open_jobs(writer), leases(writer, executor.policy_id)))
        killer.join()
    assert shape(writer) == in_threads
    assert {a.tries for a in writer.attempts()} == {1}
    assert executor.lost == 0 and executor.batches.calls > 0
    assert ray.is_initialized()  # the cluster was there before, and stays


def test_a_worker_that_does_not_answer_loses_its_lease(
    cluster: Any, writer: RunWriter, tmp_path: Path, in_threads: list[object]
) -> None:
    executor = RayExecutor(ToyKit(folder=tmp_path), SETTINGS, Cluster(None, workers=2), lease_seconds=5.0)
    list(executor.run(open_jobs(writer), leases(writer, "toy-0")))  # nobody kills the held one
    assert shape(writer) == in_threads
    assert {a.problem: a.tries for a in writer.attempts()}["held"] >= 2


def test_a_run_whose_driver_stopped_goes_on(cluster: Any, writer: RunWriter, in_threads: list[object]) -> None:
    executor = RayExecutor(ToyKit(), SETTINGS, Cluster(None, workers=1))
    running = executor.run(open_jobs(writer), leases(writer, "toy-0"))
    next(running)
    running.close()
    path = writer.path
    with RunWriter(path) as other:  # the first one's leases are a dead driver's
        assert len(open_jobs(other)) == len(NAMES) - 1
        list(executor.run(open_jobs(other), leases(other, "toy-0")))
        assert shape(other) == in_threads


@pytest.mark.slow
def test_what_is_wrong_with_workers_is_told(cluster: Any, writer: RunWriter) -> None:
    one = Cluster(None, workers=1)
    broken = RayExecutor(ToyKit(fault="no Lean here"), SETTINGS, one)
    with pytest.raises(OptProverError, match=r"No worker can be started: .*no Lean here"):
        list(broken.run(open_jobs(writer), leases(writer, "toy-0")))
    other = RayExecutor(ToyKit(named={"code": "new"}), SETTINGS, one, expected={"code": "old"})
    with pytest.raises(OptProverError, match=r"The code on .* is 'new', elsewhere 'old'"):
        list(other.run(open_jobs(writer), leases(writer, "toy-0")))
    assert not writer.attempts()


@pytest.mark.slow
def test_an_attempt_that_kills_every_worker_is_left(cluster: Any, writer: RunWriter, tmp_path: Path) -> None:
    def kill() -> None:
        for _ in range(3):
            os.kill(int(wait_for(tmp_path / "begun").split()[1]), signal.SIGKILL)
            (tmp_path / "begun").unlink()

    killer = threading.Thread(target=kill, daemon=True)
    killer.start()
    executor = RayExecutor(ToyKit(folder=tmp_path), SETTINGS, Cluster(None, workers=1))
    list(executor.run(open_jobs(writer), leases(writer, "toy-0")))
    killer.join()
    status = {a.problem: a.status for a in writer.attempts()}
    assert status.pop("held") is Status.INFRASTRUCTURE
    assert Status.INFRASTRUCTURE not in status.values()
    assert [j.theorem.name for j in open_jobs(writer)] == ["held"]


@pytest.mark.slow
def test_the_command_on_a_cluster_whose_nodes_are_killed(tmp_path: Path) -> None:
    import subprocess

    script = Path(__file__).with_name("ray_kills.py")
    chosen = ["--split", "dev", "--category", "basic", "--expansions", "10", "--tactic-deadline", "120"]
    done = subprocess.run(
        [sys.executable, str(script), str(tmp_path), "--kills", "2", "--longest", "40", *chosen], check=False
    )
    assert done.returncode == 0
