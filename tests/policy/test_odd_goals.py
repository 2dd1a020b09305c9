"""Whatever Lean prints, the rules propose something or nothing; they do not fail."""

from __future__ import annotations

import random

import pytest

from optprover.lean.types import Theorem
from optprover.paths import lean_sources
from optprover.policy.base import Policy, Query
from optprover.policy.make import make_policy

STRUCTURE = (
    "a : ℕ → ℝ\nl : ℝ\nha : Tendsto a atTop (𝓝 l)\n"
    "⊢ { sets := {s | (fun n => (∑ k ∈ Finset.range (n + 1), a k) / (↑n + 1)) ⁻¹' s ∈ atTop}, univ_sets := ⋯,\n"
    "      sets_of_superset := ⋯, inter_sets := ⋯ } ≤\n    𝓝 l"
)
WORDS = [
    "+",
    "-",
    "*",
    "/",
    "^",
    "•",
    "≤",
    "<",
    "=",
    "≠",
    "∈",
    "∧",
    "∨",
    "→",
    "↔",
    "∀",
    "∃",
    "∑",
    "fun",
    "=>",
    ",",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "⟨",
    "⟩",
    "‖",
    "|",
    "⟪",
    "⟫_ℝ",
    "↑",
    "√",
    "⁻¹",
    "⁻¹'",
    "''",
    ":=",
    "·",
    "?m.7",
    "0",
    "1",
    "2.5",
    "x",
    "y",
    "f",
    "a",
    "s",
    "Finset.range",
    "Set.univ",
    "HasGradientAt",
    "ConvexOn",
    "ℝ",
    "ℕ",
    "h.1",
    "x✝",
    "match",
    "with",
    "end",
    "if",
    "then",
    "else",
]


@pytest.fixture(scope="module")
def policy() -> Policy:
    return make_policy("symbolic", lean_sources())


def ask(policy: Policy, goal: str) -> None:
    (found,) = policy.suggest([Query(Theorem("t", "theorem t : True"), (goal,), (), 8, 0)])
    assert all(s.tactic and s.logprob <= 0 for s in found)


def test_a_structure_is_no_sum(policy: Policy) -> None:
    ask(policy, STRUCTURE)


def test_random_words_are_survived(policy: Policy) -> None:
    rng = random.Random(0)
    for _ in range(300):
        parts = [" ".join(rng.choices(WORDS, k=rng.randint(1, 9))) for _ in range(4)]
        ask(policy, f"x y : ℝ\nf : ℝ → ℝ\nh : {parts[0]}\nh1 : {parts[1]} ≤ {parts[2]}\n⊢ {parts[3]}")
