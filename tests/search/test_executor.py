"""Attempts in threads: all are made, trees do not depend on who works, and what fails fails alone."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from toy import INFO, ToyEnvironment, ToyPolicy, problem, settings

from optprover.errors import StoreError
from optprover.policy.base import Policy, Query, Suggestion, query_seed
from optprover.search.executor import Job, ThreadExecutor, attempt_seed
from optprover.search.run import leases, open_jobs, theorem_of
from optprover.store import BufferRecorder, EdgeRecord, NodeRecord, RunWriter, Status, create_run

MOVES = {"+1": -1.0, "*2": -1.5, "+0": -2.0, "slow": -0.5, "*9": -0.1}
NAMES = [f"p{i}" for i in range(12)]


def jobs(*names: str) -> list[Job]:
    return [Job(theorem_of(problem(name)), 0, attempt_seed(0, name, 0)) for name in names]


class Noisy(ToyPolicy):
    """An order of its own for every seed."""

    def suggest(self, batch: Sequence[Query]) -> list[list[Suggestion]]:
        answers = super().suggest(batch)
        for query, answer in zip(batch, answers, strict=True):
            turn = query.seed % max(1, len(answer))
            answer[:] = answer[turn:] + answer[:turn]
        return answers


def trees(
    environment: ToyEnvironment, policy: Policy, names: Sequence[str] = NAMES, **options: Any
) -> dict[str, BufferRecorder]:
    buffers: dict[str, BufferRecorder] = {}

    def lease(job: Job, worker: str) -> BufferRecorder:
        return buffers.setdefault(job.theorem.name, BufferRecorder())

    executor = ThreadExecutor(environment, policy, settings(expansions=12), log=Path("/nowhere"), **options)
    done = [each.job.theorem.name for each in executor.run(jobs(*names), lease)]
    assert sorted(done) == sorted(names)
    return buffers


def shape(buffers: dict[str, BufferRecorder]) -> dict[str, object]:
    return {
        name: (
            [n.goals for n in b.nodes()],
            [(e.source, e.target, e.tactic, e.outcome) for e in b.edges()],
            b.result and (b.result.status, b.result.script),
        )
        for name, b in buffers.items()
    }


@pytest.mark.parametrize(
    "options",
    [
        {"workers": 3},
        {"workers": 2, "attempts_per_lean": 4},
        {"workers": 2, "attempts_per_lean": 4, "max_batch": 8, "max_wait": 600},
    ],
)
def test_trees_depend_on_nobody_else(options: dict[str, Any]) -> None:
    alone = trees(ToyEnvironment(700), Noisy(MOVES), workers=1)
    assert len({str(tree) for tree in shape(alone).values()}) > 1  # seeds do something
    assert shape(trees(ToyEnvironment(700), Noisy(MOVES), **options)) == shape(alone)


def test_several_attempts_share_a_lean_a_checker_and_a_batch() -> None:
    sizes: list[int] = []

    class Counting(ToyPolicy):
        def suggest(self, batch: Sequence[Query]) -> list[list[Suggestion]]:
            sizes.append(len(batch))
            return super().suggest(batch)

    environment = ToyEnvironment(9)
    policy = Counting({"+1": -1.0, "*2": -1.5})
    found = trees(environment, policy, workers=1, attempts_per_lean=4, max_batch=4, max_wait=600)
    assert all(b.result and b.result.status is Status.PROVED for b in found.values())
    assert len(environment.sessions) == 1 and len(environment.checkers) == 1
    assert max(sizes) == 4
    assert not environment.sessions[0].held  # every scope gave its states back


def test_one_attempts_failure_is_its_own() -> None:
    class Choosy(ToyPolicy):
        def suggest(self, batch: Sequence[Query]) -> list[list[Suggestion]]:
            if any(query.theorem.name == "p1" for query in batch):
                raise RuntimeError("no")
            return super().suggest(batch)

    found = trees(
        ToyEnvironment(5), Choosy(add1=-1.0), ["p0", "p1", "invalid", "p3"], workers=2, attempts_per_lean=2, max_batch=4
    )
    status = {name: b.result and b.result.status for name, b in found.items()}
    assert status == {
        "p0": Status.PROVED, "p1": Status.INFRASTRUCTURE, "invalid": Status.INVALID, "p3": Status.PROVED,
    }  # fmt: skip


def test_a_record_that_cannot_be_kept_ends_the_run() -> None:
    class Full(BufferRecorder):
        def expansion(self, nodes: Sequence[NodeRecord], edges: Sequence[EdgeRecord]) -> None:
            raise StoreError("the disk is full")

    environment = ToyEnvironment(5)
    executor = ThreadExecutor(environment, ToyPolicy(add1=-1.0), settings(), workers=2, log=Path("/nowhere"))
    with pytest.raises(StoreError, match="disk is full"):
        list(executor.run(jobs(*NAMES), lambda job, worker: Full()))


def test_closing_the_iterator_stops_the_work(tmp_path: Path) -> None:
    create_run(tmp_path / "run.db", INFO, [problem(name) for name in NAMES])
    with RunWriter(tmp_path / "run.db") as writer:
        executor = ThreadExecutor(ToyEnvironment(9), ToyPolicy(add1=-1.0), settings(), workers=2, log=tmp_path)
        running = executor.run(open_jobs(writer), leases(writer, "toy-0"))
        next(running)
        running.close()
        writer.give_up()
        made = writer.attempts()
        assert made and all(a.status is Status.PROVED for a in made)
        assert {a.policy_id for a in made} == {"toy-0"} and {a.worker for a in made} <= {"lean-0.0", "lean-1.0"}
        rest = list(executor.run(open_jobs(writer), leases(writer, "toy-0")))
        assert len(rest) == len(NAMES) - len(made)
        assert open_jobs(writer) == []


def test_asking_what_is_open_changes_nothing(tmp_path: Path) -> None:
    create_run(tmp_path / "run.db", INFO, [problem("p0")])
    with RunWriter(tmp_path / "run.db") as writer:
        executor = ThreadExecutor(ToyEnvironment(9), ToyPolicy(die=-1.0), settings(), workers=1, log=tmp_path)
        list(executor.run(open_jobs(writer), leases(writer, "toy-0")))
        for _ in range(2):
            assert len(open_jobs(writer)) == 1
            assert [a.status for a in writer.attempts()] == [Status.INFRASTRUCTURE]


def test_the_first_proof_ends_the_other_attempts_on_its_theorem(tmp_path: Path) -> None:
    """One attempt proves at once, one would never end: it is stopped, has no result, and its row goes."""
    begun, proved = threading.Event(), threading.Event()
    names = ("both", "hard")

    class Uneven(ToyPolicy):
        def suggest(self, batch: Sequence[Query]) -> list[list[Suggestion]]:
            (query,) = batch
            if query.theorem.name == "hard":
                return [[]]
            if query.seed in endless:  # of the second pass: goes on only after the first has its proof
                begun.set()
                assert proved.wait(600)
                return [[Suggestion("+0", -1.0)]]
            assert begun.wait(600)
            return [[Suggestion("+8", -1.0)]]

    endless = {query_seed(attempt_seed(0, "both", 1), 0, 0)}
    info = replace(INFO, passes=2)
    create_run(tmp_path / "run.db", info, [problem(n) for n in names])
    executor = ThreadExecutor(ToyEnvironment(9), Uneven(), settings(), workers=2, log=tmp_path, first_only=True)
    with RunWriter(tmp_path / "run.db") as writer:
        found = []
        for done in executor.run(open_jobs(writer), leases(writer, "toy")):
            found.append((done.job.theorem.name, done.job.pass_index, done.result.status))
            if done.result.status is Status.PROVED:
                proved.set()
        assert writer.give_up() == 1
        assert ("both", 0, Status.PROVED) in found
        assert ("both", 1) not in {(name, i) for name, i, _ in found}
        assert [(a.problem, a.pass_index) for a in writer.attempts()] == [("both", 0), ("hard", 0), ("hard", 1)]
