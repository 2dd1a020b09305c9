"""Steps say what is known and no more; problems of the benchmark never get in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from optbench.heldout import family_of, held_out
from optbench.load import load
from optbench.problem import Problem
from optbench.steps import Source
from optbench.steps import rows as trace_rows
from optprover.lean.trace import Step, Trace
from optprover.lean.types import Theorem
from optprover.search.settings import SearchSettings
from optprover.store import (
    AttemptResult,
    EdgeRecord,
    NodeRecord,
    Outcome,
    RunInfo,
    RunWriter,
    Status,
    create_run,
)
from rl.leaks import Guard, LeakError
from rl.pairs import PairRules, make_pairs, statistics
from rl.sources import exhausted, searched, traced, tree_rows
from rl.steps import Kind, StepRow, read, split, write


def node(i: int, parent: int | None, *, closed: bool = False) -> NodeRecord:
    return NodeRecord(i, parent, 0 if parent is None else 1, 0.0, 0.0, None, (f"⊢ s{i}",), closed=closed)


def edge(i: int, source: int, outcome: Outcome, target: int | None = None) -> EdgeRecord:
    return EdgeRecord(i, source, target, f"t{i}", -1.0, outcome, "", 0.0)


# 0 ─t0→ 1 ─t1→ proved;  0 ─t2→ 2 (spent: only refusals);  0 ─t3→ 3 ─t4→ 0 (cycle; 3 open);  0 ─t5→ 0;  t6 refused;  t7
# too slow
NODES = [node(0, None), node(1, 0), node(2, 0, closed=True), node(3, 0)]
EDGES = [
    edge(0, 0, Outcome.STEP, 1), edge(1, 1, Outcome.PROVED), edge(2, 0, Outcome.STEP, 2), edge(3, 0, Outcome.STEP, 3),
    edge(4, 3, Outcome.MERGED, 0), edge(5, 0, Outcome.MERGED, 0), edge(6, 0, Outcome.REJECTED), edge(7, 0,
    Outcome.DEADLINE),
    edge(8, 2, Outcome.REJECTED),
]  # fmt: skip


def test_kinds_of_a_tree() -> None:
    rows = {r.tactic: r for r in tree_rows("a.b", "p", NODES, EDGES)}
    kinds = {t: r.kind for t, r in rows.items()}
    assert kinds == {
        "t0": Kind.PROOF, "t1": Kind.PROOF, "t2": Kind.STALLED, "t3": Kind.RAN, "t4": Kind.STALLED, "t5": Kind.STALLED,
        "t6": Kind.REJECTED, "t8": Kind.REJECTED,
    }  # fmt: skip
    assert (rows["t0"].distance, rows["t1"].distance, rows["t2"].distance) == (2, 1, None)
    assert (rows["t1"].after, rows["t0"].after, rows["t6"].after) == ((), ("⊢ s1",), None)


def test_a_state_is_exhausted_only_with_all_it_leads_to() -> None:
    nodes = [node(0, None, closed=True), node(1, 0, closed=True), node(2, 0)]
    into_closed = [edge(0, 0, Outcome.STEP, 1), edge(1, 1, Outcome.REJECTED)]
    assert exhausted(nodes, into_closed) == {0, 1}
    assert exhausted(nodes, [*into_closed, edge(2, 0, Outcome.STEP, 2)]) == {1}
    assert exhausted(nodes, [*into_closed, edge(2, 1, Outcome.DEADLINE)]) == set()  # it might have been the one
    loop = [edge(0, 0, Outcome.STEP, 1), edge(1, 1, Outcome.MERGED, 0)]
    assert exhausted(nodes, loop) == {0, 1}


def test_pairs_come_only_from_what_is_known() -> None:
    pairs = make_pairs(tree_rows("a", "p", NODES, EDGES))
    assert {(p.chosen, p.other, p.stalled) for p in pairs} == {
        ("t0", "t2", True), ("t0", "t5", True), ("t0", "t6", False),
    }  # fmt: skip
    assert statistics(pairs) == {"pairs": 3, "rejected": 1, "stalled": 2, "states": 1, "theorems": 1}
    assert len(make_pairs(tree_rows("a", "p", NODES, EDGES), PairRules(per_state=1))) == 2
    assert len(make_pairs(tree_rows("a", "p", NODES, EDGES), PairRules(per_theorem=0))) == 0


def test_a_table_survives_the_file(tmp_path: Path) -> None:
    rows = tree_rows("a.b_12", "p", NODES, EDGES)
    assert write(rows, tmp_path / "t.parquet") == len(rows)
    assert read(tmp_path / "t.parquet") == rows


def test_held_out_families_stay_together() -> None:
    rows = [
        StepRow(f"t_{i}_{k}", family_of(f"t{i}_{k}"), "written", ("⊢ p",), "x", (), Kind.PROOF)
        for i in range(300)
        for k in range(3)
    ]
    training, held = split(rows)
    assert {r.family for r in training} & {r.family for r in held} == set()
    assert 0.05 < len(held) / len(rows) < 0.16
    assert all(held_out(r.family) for r in held)


def run_over(folder: Path, *problems: Problem) -> Path:
    settings = SearchSettings()
    info = RunInfo(
        run_id="r", command="", bench="b", policy="symbolic", seed=0, passes=1, width=4, expansions=4, alpha=0.5,
        tactic_deadline=1.0, workers=1, version="0", git="", lean="", library="", policy_id="p", selection={},
        settings=settings.as_dict(), machine={}, created_at="",
    )  # fmt: skip
    folder.mkdir()
    create_run(folder / "run.db", info, [p.record() for p in problems])
    with RunWriter(folder / "run.db") as writer:
        for p in problems:
            attempt = writer.lease(p.name, 0, 0, policy_id="p", worker="w")
            assert attempt is not None
            writer.add(attempt, NODES, EDGES)
            writer.finish_attempt(attempt, AttemptResult(Status.PROVED, "t0\nt1", 2, 2))
    return folder


def test_a_planted_problem_is_refused_under_any_name(tmp_path: Path) -> None:
    train = load("optbench-train")[0]
    dev, test = load("optbench", split="dev")[0], load("optbench", split="test")[0]
    guard = Guard()
    assert searched(run_over(tmp_path / "good", train), guard)
    renamed = test.model_copy(
        update={
            "name": "mine.own",
            "split": "train",
            "statement": test.statement.replace(test.name.split(".")[-1], "own"),
        }
    )
    posing_as_training = dev.model_copy(update={"split": "train"})
    for i, bad in enumerate((dev, test, renamed, posing_as_training)):
        with pytest.raises(LeakError):
            searched(run_over(tmp_path / f"bad{i}", train, bad), guard)


def traces(path: Path, name: str, source: str, problem: str = "") -> Path:
    traced_steps = Trace((Step(("⊢ p",), "intro", ("⊢ q",), 0.1), Step(("⊢ q",), "exact h", (), 0.1)), True)
    found = trace_rows(Theorem(name, "theorem x : p"), Source(source, name, problem), traced_steps)
    path.write_text("".join(json.dumps(row) + "\n" for row in found))
    return path


def test_traces_of_training_theorems_and_of_the_library(tmp_path: Path) -> None:
    train, problem = load("optbench-train")[0].name, load("optbench")[0].name
    guard = Guard()
    steps = list(traced(traces(tmp_path / "a", train, "train"), guard))
    assert [(s.theorem, s.source, s.tactic, s.kind, s.distance) for s in steps] == [
        (train, "written", "intro", Kind.PROOF, 2), (train, "written", "exact h", Kind.PROOF, 1),
    ]  # fmt: skip
    assert len(list(traced(traces(tmp_path / "b", "sq_nonneg'", "optcore"), guard))) == 2
    assert list(traced(traces(tmp_path / "c", "sq_nonneg'", "optcore", problem), guard)) == []  # a problem restates it
    for name, source in ((problem, "train"), (problem, "optcore"), ("my.own", "train")):
        with pytest.raises(LeakError):
            list(traced(traces(tmp_path / "d", name, source), guard))
