"""The symbolic policy proposes what a reader of the goal would."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from optprover.lean.types import Theorem
from optprover.policy.base import Query, Suggestion
from optprover.policy.premises import PremiseIndex, read_premises
from optprover.policy.symbolic import SymbolicPolicy


def ask(
    policy: SymbolicPolicy, goal: str, width: int, seed: int = 0, tried: frozenset[str] = frozenset()
) -> list[Suggestion]:
    """The policy's answer to one query."""
    query = Query(Theorem("t", "theorem t : True"), (goal,), (), width, seed, tried)
    (answer,) = policy.suggest([query])
    return answer


LIBRARY = """
namespace Foo
/-- Not `theorem fake : True`. -/
@[simp] theorem norm_nonneg (x : E) : 0 ≤ ‖x‖ := by
  exact bar
theorem inner_comm {x y : E} (h : x ≠ y) : ⟪x, y⟫_ℝ = ⟪y, x⟫_ℝ := foo
section
lemma add_le (a b c : ℝ) (h : a ≤ b) : a + c ≤ b + c := by simp
end
end Foo
theorem top : True := trivial
"""


@pytest.fixture
def index(tmp_path: Path) -> PremiseIndex:
    (tmp_path / "L.lean").write_text(LIBRARY)
    return PremiseIndex(read_premises([tmp_path / "L.lean"]))


def test_premises_are_read_with_their_namespaces(index: PremiseIndex) -> None:
    assert [(p.name, p.conclusion, " ".join(n for n, _ in p.arguments)) for p in index.premises] == [
        ("Foo.norm_nonneg", "0 ≤ ‖x‖", "x"), ("Foo.inner_comm", "⟪x, y⟫_ℝ = ⟪y, x⟫_ℝ", "h"), ("Foo.add_le",
        "a + c ≤ b + c", "a b c h"), ("top", "True", ""),
    ]  # fmt: skip


def test_the_lemma_that_shares_most_symbols_comes_first(index: PremiseIndex) -> None:
    assert index.rank("⟪u, v⟫_ℝ = ⟪v, u⟫_ℝ", "", 1)[0][0].name == "Foo.inner_comm"
    assert index.rank("0 ≤ ‖w‖", "", 1)[0][0].name == "Foo.norm_nonneg"


@pytest.mark.parametrize(
    ("goal", "tactic"),
    [
        ("⊢ ∀ (x : ℝ), 0 ≤ x → x ≤ x", "intro x h"),
        ("p q : Prop\n⊢ p ∧ q", "constructor"),
        ("p q : Prop\nh : p ∨ q\n⊢ q ∨ p", "rcases h with h | h"),
        ("p q r s : Prop\nh : p ∧ q\nk : r ∧ s\n⊢ q ∧ r", "(obtain ⟨h₁, h₂⟩ := h; obtain ⟨k₁, k₂⟩ := k)"),
        ("p q : Nat → Prop\nh : ∃ x, p x\nk : ∃ x, q x\n⊢ False", "(obtain ⟨x, hx⟩ := h; obtain ⟨x1, hx1⟩ := k)"),
        ("p : Nat → Prop\nh : ∃ x, p x\n⊢ p 0", "obtain ⟨x, hx⟩ := h"),
        (
            "a b : ℝ\n⊢ 2 * a * b ≤ a ^ 2 + b ^ 2",
            "nlinarith [sq_nonneg (a - b), sq_nonneg (a + b), sq_nonneg (a - 1), sq_nonneg a]",
        ),
        ("n : ℕ\n⊢ ∑ i ∈ Finset.range n, f i = g n", "induction n with\n| zero => ?_\n| succ n ih => ?_"),
        ("f : E → ℝ\nx y : E\nh : ∀ (z : E), f x ≤ f z\n⊢ f x ≤ f y", "have h_at := h y"),
        ("a : ℝ\nb : ℝ\n⊢ ∃ x, x = a", "refine ⟨a, ?_⟩"),
        ("v w : E\n⊢ 0 ≤ ‖w‖", "apply Foo.norm_nonneg"),
    ],
)
def test_proposals(index: PremiseIndex, goal: str, tactic: str) -> None:
    policy = SymbolicPolicy(index, temperature=0.0)
    assert tactic in [s.tactic for s in ask(policy, goal, 40)]


def test_same_seed_same_proposals_and_no_repetition(index: PremiseIndex) -> None:
    policy, goal = SymbolicPolicy(index), "a b : ℝ\nh : 0 ≤ a\n⊢ a * b ≤ a ^ 2 + b ^ 2"
    one, two = (ask(policy, goal, 16, 5) for _ in range(2))
    assert one == two
    assert len({s.tactic for s in one}) == len(one)
    again = ask(policy, goal, 16, 5, frozenset(s.tactic for s in one))
    assert not {s.tactic for s in one} & {s.tactic for s in again}


def test_lemmas_of_a_hypothesis_own_predicate(tmp_path: Path) -> None:
    (tmp_path / "L.lean").write_text(
        "theorem ConvexOn.slope (hf : ConvexOn ℝ s f) (hx : x ∈ s) (hy : y ∈ s) (h : 0 ≤ c) : c * f y ≤ f x := foo\n"
    )
    policy = SymbolicPolicy(PremiseIndex(read_premises([tmp_path / "L.lean"])), temperature=0.0)
    goal = "s : Set E\nf : E → ℝ\nhf : ConvexOn ℝ s f\nhu : u ∈ s\nhv : v ∈ s\n⊢ 2 * f v ≤ f u"
    proposed = [s.tactic for s in ask(policy, goal, 60)]
    assert "linarith [ConvexOn.slope hf hv hu (by first | assumption | positivity | linarith)]" in proposed


def test_minimality_and_all_facts_at_once() -> None:
    goal = (
        "f g : E → ℝ\ns : Set E\nx y : E\nh : ∀ (z : E), z ∈ s → g z ≤ f z\nhx : x ∈ s\nhy : IsMinOn g s y\n⊢ g y ≤ f x"
    )
    proposed = [s.tactic for s in ask(SymbolicPolicy(None, temperature=0.0), goal, 40)]
    assert "linarith [h x hx, isMinOn_iff.1 hy x hx]" in proposed
    assert not any(t.startswith(("apply f", "have f_at")) for t in proposed)  # functions are no facts


def test_ranks_do_not_depend_on_the_process() -> None:
    """Sums of floating point numbers over a set would: its order changes with Python's hash seed."""
    script = (
        "from optprover.paths import lean_sources\n"
        "from optprover.policy.premises import PremiseIndex, read_premises\n"
        "index = PremiseIndex(read_premises(sorted((lean_sources() / 'OptCore' / 'Analysis').rglob('*.lean'))))\n"
        "target, context = 'f (a • x + b • y) + ⟪f, y - x⟫_ℝ ≤ ‖x‖ ^ 2 / 2', 'ConvexOn ℝ s f 0 ≤ a x ∈ s "
        "HasGradientAt f x'\n"
        "print([(p.name, score) for p, score in index.rank(target, context, 64)])\n"
    )
    one, two = (
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    )
    assert one == two and one.count("(") == 64


def test_what_the_file_defines_and_proves_is_used() -> None:
    header = (
        "def gd (η x : ℝ) : ℝ := x - η * (2 * x)\nnoncomputable def φ (t : ℝ) : ℝ := t ^ 2\n"
        'local notation "Ψ" => φ\ntheorem gd_zero (x : ℝ) : gd 0 x = x := by simp [gd]\n'
    )
    theorem = Theorem("t", "theorem t (x : ℝ) : gd 0 x + Ψ x = x + x ^ 2", header)
    query = Query(theorem, ("x : ℝ\n⊢ gd 0 x + Ψ x = x + x ^ 2",), (), 60, 0)
    proposed = [s.tactic for s in SymbolicPolicy(None, temperature=0.0).suggest([query])[0]]
    assert "(simp only [gd, φ]; ring)" in proposed and "rw [gd_zero]" in proposed


def test_a_rate_is_first_stated_with_its_potential() -> None:
    goal = "x : ℕ → E\nf : E → ℝ\nz : E\nL : ℝ\nk : ℕ\n⊢ ↑k * (f (x k) - f z) ≤ L / 2 * ‖x 0 - z‖ ^ 2"
    stated = "have key : ↑k * (f (x k) - f z) + L / 2 * ‖x k - z‖ ^ 2 ≤ L / 2 * ‖x 0 - z‖ ^ 2"
    assert stated in [s.tactic for s in ask(SymbolicPolicy(None, temperature=0.0), goal, 60)]


def test_a_certificate_comes_first_and_hopeless_arithmetic_last() -> None:
    policy = SymbolicPolicy(None, temperature=0.0)
    assert ask(policy, "a b : ℝ\n⊢ 2 * a * b ≤ a ^ 2 + b ^ 2", 1)[0].tactic == "linarith [sq_nonneg (a - b)]"
    false = [s.tactic for s in ask(policy, "a b : ℝ\nh : 0 ≤ a\n⊢ a * b ≤ a ^ 2", 60)]
    assert all("linarith" not in t for t in false[:4]), false
