"""A policy's id changes with whatever changes its answers; its answers do not change with the company of a query."""

from __future__ import annotations

from pathlib import Path

import pytest

from optprover.errors import OptProverError
from optprover.lean.types import Theorem
from optprover.policy import automation
from optprover.policy.automation import AutomationPolicy
from optprover.policy.base import Policy, Query, content_id, sources_digest
from optprover.policy.make import POLICIES, make_policy
from optprover.policy.premises import PremiseIndex, read_premises
from optprover.policy.symbolic import SymbolicPolicy

GOALS = ("a b : ℝ\nh : 0 ≤ a\n⊢ a * b ≤ a ^ 2 + b ^ 2", "p q : Prop\n⊢ p ∧ q → q ∧ p", "n : ℕ\n⊢ n + 0 = n")


def index(folder: Path, text: str) -> PremiseIndex:
    (folder / "L.lean").write_text(text)
    return PremiseIndex(read_premises([folder / "L.lean"]))


def test_ids_name_the_content(tmp_path: Path) -> None:
    one = index(tmp_path, "theorem a_le (x : ℝ) : x ≤ x := foo\n")
    other = index(tmp_path, "theorem a_le (x : ℝ) : x ≤ x + 0 := foo\n")
    policies = [SymbolicPolicy(), SymbolicPolicy(one), SymbolicPolicy(other), SymbolicPolicy(one, temperature=0.0)]
    assert len({p.id for p in policies}) == 4
    assert SymbolicPolicy(one).id == SymbolicPolicy(one).id
    assert content_id("a", "xy", "z") != content_id("a", "x", "yz")


def test_the_rules_sources_count(tmp_path: Path) -> None:
    (tmp_path / "rule.py").write_text("weight = 1.0\n")
    before = sources_digest(tmp_path.glob("*.py"))
    (tmp_path / "rule.py").write_text("weight = 1.1\n")
    assert sources_digest(tmp_path.glob("*.py")) != before


@pytest.mark.parametrize("policy", [AutomationPolicy(), SymbolicPolicy()], ids=lambda p: p.id.split("-")[0])
def test_batches_change_no_answer(policy: Policy) -> None:
    queries = [Query(Theorem("t", "theorem t : True"), (g,), (), 5, seed) for g in GOALS for seed in range(4)]
    together = policy.suggest(queries)
    assert together == [policy.suggest([query])[0] for query in queries]
    assert policy.suggest(queries[::-1]) == together[::-1]
    assert len({str(answer) for answer in together}) > len(GOALS)  # seeds do something
    assert all(len(answer) == 5 for answer in together)


def test_policies_by_name(tmp_path: Path) -> None:
    assert [make_policy(name, tmp_path).id.split("-")[0] for name in POLICIES if name in ("symbolic", "automation")]
    with pytest.raises(OptProverError, match="no policy 'oracle'"):
        make_policy("oracle", tmp_path)
    assert automation.TACTICS[0] in {
        s.tactic for s in AutomationPolicy().suggest([Query(Theorem("t", ""), ("⊢ p",), (), 99, 0)])[0]
    }
