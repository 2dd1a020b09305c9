"""Reading printed goals."""

from __future__ import annotations

import math
import random

from hypothesis import given
from hypothesis import strategies as st

from optprover.policy.base import sample_without_replacement
from optprover.policy.goal import binders, parse_goal, split_top

GOAL = """case inl
E : Type u_1
inst✝ : NormedAddCommGroup E
f : E → ℝ
x y : E
h : ∀ (z : E),
    f x ≤ f z
c : ℝ := 3
⊢ f x ≤
    f y"""


def test_parse_goal() -> None:
    goal = parse_goal(GOAL)
    assert goal.case == "inl"
    assert goal.target == "f x ≤ f y"
    assert goal.of_type("E") == ["x", "y"]
    assert goal.hypotheses[4].type == "∀ (z : E), f x ≤ f z"
    assert goal.hypotheses[5].value == "3"
    assert goal.hypotheses[1].accessible == ()
    assert goal.fresh("x") == "x1" and goal.fresh("w") == "w"


@given(st.text(max_size=300))
def test_parsing_never_fails(text: str) -> None:
    goal = parse_goal(text)
    binders(goal.target)


@given(st.lists(st.sampled_from(["a", "(b ∧ c)", "⟨d, ∧⟩", "f (x ∧ y)"]), min_size=1, max_size=5))
def test_split_top_inverts_join(parts: list[str]) -> None:
    assert split_top(" ∧ ".join(parts), " ∧ ") == parts


def test_binders() -> None:
    assert binders("∀ (x y : E) (t : ℝ), 0 ≤ t → p x y") == (
        [("x", "E"), ("y", "E"), ("t", "ℝ"), ("_", "0 ≤ t")],
        "p x y",
    )
    assert binders("∀ x ∈ s, q x") == ([("x", "_"), ("_", "x ∈ s")], "q x")
    assert binders("a ≤ b") == ([], "a ≤ b")


def test_sampling_without_noise_is_sorting_and_probabilities_are_the_softmax() -> None:
    weights = {"a": 0.0, "b": 2.0, "c": 1.0}
    drawn = sample_without_replacement(weights, 2, 0.0, random.Random(0))
    assert [s.tactic for s in drawn] == ["b", "c"]
    total = sum(math.exp(w) for w in weights.values())
    assert math.isclose(drawn[0].logprob, math.log(math.exp(2) / total))
    assert [s.tactic for s in sample_without_replacement(weights, 3, 0.0, random.Random(0), {"b"})] == ["c", "a"]


def test_gumbel_draws_follow_the_weights() -> None:
    rng = random.Random(1)
    weights = {"a": math.log(3), "b": 0.0}
    first = sum(sample_without_replacement(weights, 1, 1.0, rng)[0].tactic == "a" for _ in range(4000))
    assert abs(first / 4000 - 0.75) < 5 * math.sqrt(0.75 * 0.25 / 4000)


def test_inner_products_are_read_the_same_whatever_is_open() -> None:
    short = parse_goal("x y : E\nh : ⟪x, y⟫ ≤ 1\n⊢ ⟪x - y, y⟫ = ⟪x, y⟫_ℝ")
    assert short == parse_goal("x y : E\nh : ⟪x, y⟫_ℝ ≤ 1\n⊢ ⟪x - y, y⟫_ℝ = ⟪x, y⟫_ℝ")
