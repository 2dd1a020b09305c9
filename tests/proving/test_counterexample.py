"""Counterexamples: what is claimed to be false is false, by arithmetic done here again."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optprover.proving.counterexample import counterexample


@pytest.mark.parametrize(
    ("goal", "expected"),
    [
        ("x η : ℝ\nh : 0 ≤ η\n⊢ (x - η * (2 * x)) ^ 2 ≤ x ^ 2", "x = 1, η = 2"),
        ("a : ℝ\n⊢ a / a = 1", "a = 0"),  # as Lean divides
        ("n : ℕ\n⊢ n < n * n", "n = 0"),
        ("a b : ℝ\nh : a + b = 1 ∧ 0 < a\n⊢ a * b ≤ 1 / 5", "a = 1/2, b = 1/2"),
        ("x : ℝ\n⊢ √(x ^ 2) = x", "x = -1"),
    ],
)
def test_a_false_goal_is_refuted(goal: str, expected: str) -> None:
    assert counterexample(goal) == expected


@pytest.mark.parametrize(
    "goal",
    [
        "x η : ℝ\nh₀ : 0 ≤ η\nh₁ : η ≤ 1\n⊢ (x - η * (2 * x)) ^ 2 ≤ x ^ 2",  # true
        "f : ℝ → ℝ\nx : ℝ\n⊢ f x ≤ 0",  # depends on a function
        "x : ℝ\nh : ∀ (y : ℝ), x ≤ y\n⊢ x = 1",  # a hypothesis that is no comparison of numbers
        "n : ℕ\n⊢ n - 1 + 1 = n",  # subtraction of naturals is another
        "n : ℕ\nx : ℝ\n⊢ x ≤ x + ↑(n - 1)",
        "p : Prop\nx : ℝ\nh : p\n⊢ x ≤ 0",
        "x : ℝ := 3\n⊢ x ≤ 0",
        "",
    ],
)
def test_nothing_is_claimed_of_what_is_true_or_cannot_be_evaluated(goal: str) -> None:
    assert counterexample(goal) is None


@given(st.tuples(*[st.integers(-3, 3)] * 4), st.integers(-2, 2))
def test_what_is_claimed_holds(coefficients: tuple[int, ...], bound: int) -> None:
    a, b, c, d = coefficients
    found = counterexample(f"x y : ℝ\nh : {bound} ≤ x\n⊢ {a} * x ^ 2 + {b} * x * y + {c} * y ≤ {d}")
    if found is not None:
        values = {n: Fraction(v) for n, v in (part.split(" = ") for part in found.split(", "))}
        x, y = values["x"], values["y"]
        assert x >= bound
        assert a * x**2 + b * x * y + c * y > d
