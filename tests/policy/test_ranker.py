"""The ranker: trees against LightGBM's own prediction and a walk by hand, what it learns from, and what the policy
does with it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from optprover.errors import OptProverError
from optprover.lean.types import Theorem
from optprover.policy.algebra.attempt import Findings
from optprover.policy.base import Query
from optprover.policy.ranker import training
from optprover.policy.ranker.features import NAMES, State, features
from optprover.policy.ranker.model import SHIPPED, Trees
from optprover.policy.ranker.policy import RankedPolicy
from optprover.policy.symbolic import SymbolicPolicy
from optprover.policy.symbolic.certified import Certifier
from optprover.store import (
    AttemptResult,
    EdgeRecord,
    NodeRecord,
    Outcome,
    ProblemRecord,
    RunInfo,
    RunWriter,
    Status,
    create_run,
)

GOAL = "x y : ℝ\nhx : 0 ≤ x\n⊢ x ^ 2 ≤ x * y"
THEOREM = Theorem("t", "theorem t : True")
INFO = RunInfo("r", "cmd", "b", "toy", 0, 1, 4, 8, 0.5, 10.0, 2, "0", "g", "lean", "lib")


def walked(tree: dict[str, list[float]], row: np.ndarray[Any, Any]) -> float:
    node = 0
    while tree["left"][node] != node:
        node = int(tree["left" if row[int(tree["feature"][node])] <= tree["threshold"][node] else "right"][node])
    return tree["value"][node]


def test_trees_predict_what_a_walk_by_hand_does() -> None:
    rng = np.random.default_rng(0)
    rows = rng.integers(0, 5, size=(50, len(NAMES))).astype(float)
    trees = json.loads(SHIPPED.read_text())["trees"]
    expected = [1 / (1 + np.exp(-sum(walked(t, row) for t in trees))) for row in rows]
    assert np.allclose(Trees.read(SHIPPED).probabilities(rows), expected, rtol=0, atol=1e-12)
    assert np.std(expected) > 0.01
    assert SHIPPED.stat().st_size < 2**20


def test_trees_predict_what_lightgbm_does() -> None:
    lightgbm = pytest.importorskip("lightgbm")
    rng = np.random.default_rng(1)
    rows = rng.normal(size=(400, len(NAMES)))
    labels = rows[:, 0] + rows[:, 1] * rows[:, 2] > 0
    data = lightgbm.Dataset(rows, label=labels.astype(float))
    booster = lightgbm.train({"objective": "binary", "verbosity": -1, "num_threads": 1}, data, num_boost_round=20)
    trees = Trees.of([training._flat(t["tree_structure"]) for t in booster.dump_model()["tree_info"]], {})
    assert np.allclose(trees.probabilities(rows), booster.predict(rows), rtol=0, atol=1e-9)


def test_a_model_is_kept_and_read_back(tmp_path: Path) -> None:
    trees = Trees.read(SHIPPED)
    trees.write(tmp_path / "again.json")
    again = Trees.read(tmp_path / "again.json")
    rows = np.random.default_rng(2).normal(size=(20, len(NAMES)))
    assert again.digest == trees.digest
    assert np.array_equal(again.probabilities(rows), trees.probabilities(rows))


@pytest.mark.parametrize(
    "change",
    [
        {"version": 0}, {"features": ["one"]}, {"trees": []}, {"trees": [{"feature": [0]}]},
        {"trees": [{"feature": [10**6], "threshold": [0], "left": [0], "right": [0], "value": [0]}]},
        {"trees": [{"feature": [0], "threshold": [0], "left": [7], "right": [0], "value": [0]}]},
    ],
)  # fmt: skip
def test_what_is_no_ranker_is_refused(tmp_path: Path, change: dict[str, object]) -> None:
    (tmp_path / "m.json").write_text(json.dumps(json.loads(SHIPPED.read_text()) | change))
    with pytest.raises(OptProverError):
        Trees.read(tmp_path / "m.json")


def test_a_missing_ranker_is_told_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(OptProverError) as caught:
        Trees.read(tmp_path / "none.json")
    assert "ranker train" in (caught.value.hint or "")


@pytest.mark.parametrize("goal", [GOAL, "⊢ True", "", "⊢", "case a\nx : ?b\n⊢ ∀ y, y = x", "h : 0 < 0\n⊢ \ud800"])
def test_features_are_finite_numbers_one_row_a_tactic(goal: str) -> None:
    tactics = ["grind", "linarith [sq_nonneg x]", "", "⟨", "apply mul_le_mul_of_nonneg_left"]
    rows = features([goal], State(), tactics, frozenset({"grind"}))
    assert rows.shape == (5, len(NAMES))
    assert np.isfinite(rows).all()
    assert rows[:, NAMES.index("doubtful")].tolist() == [1, 0, 0, 0, 0]
    assert rows[:2, [NAMES.index("head grind"), NAMES.index("head linarith")]].tolist() == [[1, 0], [0, 1]]


def against(head: str) -> Trees:
    """A model that gives a tactic of one head no chance, and every other an even one."""
    place = NAMES.index(f"head {head}")
    tree = {
        "feature": [place, 0, 0], "threshold": [0.5, 0, 0], "left": [1, 1, 2], "right": [2, 1, 2], "value": [0, 0, -50],
    }  # fmt: skip
    return Trees.of([tree], {})


def test_hopeless_tactics_are_marked_and_nothing_else_changes() -> None:
    rules = SymbolicPolicy(temperature=0.0)
    query = Query(THEOREM, (GOAL,), (), 1000, 0)
    (plain,), (ranked,) = rules.suggest([query]), RankedPolicy(rules, against("grind")).suggest([query])
    assert [(s.tactic, s.logprob) for s in ranked] == [(s.tactic, s.logprob) for s in plain]
    assert {s.tactic for s in ranked if s.hopeless} == {s.tactic for s in plain if s.tactic.startswith("grind")}
    assert any(s.hopeless for s in ranked)


def test_a_rankers_answers_are_part_of_the_policys_id() -> None:
    rules = SymbolicPolicy()
    ids = {
        RankedPolicy(rules, against(h), below=b).id for h in ("grind", "simp") for b in (0.01, 0.02)
    }  # fmt: skip
    assert len(ids) == 4


def test_auc_is_the_share_of_pairs_in_order() -> None:
    rng = np.random.default_rng(3)
    accepted, chance = rng.random(60) < 0.4, np.round(rng.random(60), 1)
    pairs = [(p, q) for p in chance[accepted] for q in chance[~accepted]]
    assert training.auc(accepted, chance) == pytest.approx(sum((p > q) + 0.5 * (p == q) for p, q in pairs) / len(pairs))


def stored(path: Path, split: str, status: Status = Status.PROVED) -> Path:
    """A run of one attempt: at the root two tactics, at its child, with more hypotheses, one that must fail again
    and one that proves."""
    problem = ProblemRecord("p", "basic", "t", "hard", split, "words", (), "", "theorem p : True", 3)
    create_run(path, INFO, [problem])
    nodes = [
        NodeRecord(0, None, 0, 0.0, 0.0, 0, ("x : ℝ\n⊢ 0 ≤ x * x",)),
        NodeRecord(1, 0, 1, -1.0, -1.0, 1, ("x : ℝ\nh : 0 ≤ 1\n⊢ 0 ≤ x * x",), 1),
    ]
    tried = [
        (0, None, "rw [mul_comm]", Outcome.REJECTED), (0, 1, "have h := zero_le_one", Outcome.STEP),
        (1, None, "rw [mul_comm]", Outcome.REJECTED), (1, None, "late", Outcome.DEADLINE),
        (1, None, "positivity", Outcome.PROVED),
    ]  # fmt: skip
    edges = [EdgeRecord(i, s, t, tactic, -1.0, o, "", 0.5) for i, (s, t, tactic, o) in enumerate(tried)]
    with RunWriter(path) as writer:
        attempt = writer.lease("p", 0, 0, policy_id="x", worker="w")
        assert attempt is not None
        writer.add(attempt, nodes, edges)
        script = "have h := zero_le_one\npositivity" if status is Status.PROVED else None
        writer.finish_attempt(attempt, AttemptResult(status, script, 2, 5))
    return path


def test_examples_are_judged_tactics_that_memory_would_not_have_left_out(tmp_path: Path) -> None:
    data = training.examples([stored(tmp_path / "run.db", "train")], Certifier())
    assert data.accepted.tolist() == [False, True, True]
    assert data.seconds.tolist() == [0.5, 0.5, 0.5]
    assert data.rows[:, NAMES.index("depth")].tolist() == [0, 0, 1]
    kept = training.skipped(data, np.array([0.0, 0.9, 0.001]), 0.01)
    assert (kept.calls, kept.accepted) == (pytest.approx(2 / 3), pytest.approx(0.5))


def test_nothing_is_learnt_from_problems_or_from_what_broke(tmp_path: Path) -> None:
    with pytest.raises(OptProverError, match="split"):
        training.examples([stored(tmp_path / "a.db", "dev")], Certifier())
    with pytest.raises(OptProverError, match="no judged"):
        training.examples([stored(tmp_path / "b.db", "train", Status.INFRASTRUCTURE)], Certifier())


def test_what_cannot_be_read_has_no_findings() -> None:
    assert training.findings_of(Certifier(), "nonsense", "") == Findings(False)
