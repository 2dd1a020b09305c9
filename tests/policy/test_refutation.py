"""Points that refute a goal, checked by evaluating the goal as Python does; goals that are true are never refuted."""

from __future__ import annotations

import inspect
import math
import random
from collections.abc import Callable

import pytest

from optprover.policy.algebra.attempt import certificates
from optprover.policy.algebra.facts import Fact, Reader
from optprover.policy.algebra.polynomial import Polynomial
from optprover.policy.algebra.refutation import refuted
from optprover.policy.goal import parse_goal
from optprover.policy.symbolic.certified import discounted

REALS = "x y z : ℝ\n"


def point(text: str) -> dict[str, float] | None:
    reader = Reader(parse_goal(text), expand=True)
    wanted = reader.fact("", reader.target)
    assert wanted is not None
    facts = [*reader.hypotheses(), *reader.instances(), *reader.signs()]
    return refuted(reader.algebra, facts, wanted.polynomial, strict=wanted.strict)


@pytest.mark.parametrize(
    ("goal", "holds", "violated"),
    [
        ("⊢ x ^ 2 ≤ x", lambda x: True, lambda x: x * x > x),
        ("hx : 0 ≤ x\nh : x ≤ y\n⊢ x * y ≤ x", lambda x, y: 0 <= x <= y, lambda x, y: x * y > x),
        ("h : x + y = 1\n⊢ x * y < 1 / 4", lambda x, y: abs(x + y - 1) < 1e-8, lambda x, y: x * y >= 0.25 - 1e-8),
        ("h : x ^ 2 + y ^ 2 = 1\n⊢ x + y ≤ 1", lambda x, y: abs(x * x + y * y - 1) < 1e-8, lambda x, y: x + y > 1),
        ("⊢ |x| ≤ x", lambda x: True, lambda x: abs(x) > x),
        ("hx : 0 < x\n⊢ √x ≤ x", lambda x: x > 0, lambda x: math.sqrt(x) > x),
        ("hx : 0 < x\n⊢ x⁻¹ ≤ x", lambda x: x > 0, lambda x: 1 / x > x),
    ],
)  # fmt: skip
def test_a_refuting_point_refutes(
    goal: str, holds: Callable[..., bool], violated: Callable[..., bool]
) -> None:  # the formulas are written out again, in Python
    found = point(REALS + goal)
    assert found is not None
    values = {k: v for k, v in found.items() if k in inspect.signature(violated).parameters}
    assert holds(**{k: v for k, v in values.items() if k in inspect.signature(holds).parameters})
    assert violated(**values)


@pytest.mark.parametrize(
    "goal",
    [
        "⊢ 2 * x * y ≤ x ^ 2 + y ^ 2",
        "⊢ 0 ≤ x ^ 4 - 2 * x ^ 2 + 1",
        "hx : 0 ≤ x\nhy : 0 ≤ y\n⊢ 0 ≤ x * y",
        "hx : 0 < x\nh : x ≤ 1\n⊢ x ^ 2 ≤ x",
        "h : x + y = 1\n⊢ x * y ≤ 1 / 4",
        "h : x ^ 2 + y ^ 2 = 1\n⊢ x * y ≤ 1 / 2",
        "⊢ x ≤ |x|",
        "hx : 0 < x\n⊢ 2 ≤ x + x⁻¹",
        "hx : 0 ≤ x\n⊢ 2 * √x ≤ x + 1",
        "h : ∀ t : ℝ, 0 ≤ t * x\nk : 0 < y\n⊢ -(y * x) ≤ 0",
        "h : x < y\nk : y < x\n⊢ z < 0",
    ],
)
def test_what_is_true_is_not_refuted(goal: str) -> None:
    assert point(REALS + goal) is None


@pytest.mark.parametrize("seed", range(20))
def test_points_satisfy_random_systems(seed: int) -> None:
    rng = random.Random(seed)
    names = ["x", "y", "z"]

    def polynomial() -> Polynomial:
        terms = {tuple((n, e) for n in names if (e := rng.choice([0, 0, 1, 2]))): rng.randint(-3, 3) for _ in range(4)}
        return Polynomial(terms)

    def value(p: Polynomial, at: dict[str, float]) -> float:
        return sum(float(c) * math.prod(at[a] ** e for a, e in m) for m, c in p.terms.items())

    facts = [Fact(polynomial(), rng.choice(["≤", "<", "="]), "h") for _ in range(2)]
    target = polynomial()
    algebra = Reader(parse_goal(REALS + "⊢ 0 ≤ x")).algebra
    at = refuted(algebra, facts, target, strict=False)
    if at is None:  # then no point of a grid refutes it clearly and satisfies equations by chance
        grid = [{n: rng.uniform(-3, 3) for n in names} for _ in range(3000)]
        assert not any(
            value(target, g) < -0.5 and all(f.relation != "=" and value(f.polynomial, g) > 0.5 for f in facts)
            for g in grid
        )
        return
    assert value(target, at) < 0
    for f in facts:
        assert value(f.polynomial, at) > -1e-6
        if f.relation == "=":
            assert abs(value(f.polynomial, at)) < 1e-6


def test_a_refuted_goal_costs_no_linear_arithmetic() -> None:
    found = certificates(parse_goal(REALS + "hx : 0 ≤ x\n⊢ x ^ 2 ≤ x"))
    assert found.readable
    assert found.refuted
    weights = {"linarith": 1.4, "nlinarith [sq_nonneg x]": 0.6, "(field_simp; linarith)": 0.9, "grind": 1.6}
    weights["linarith [Convex.lemma hx]"] = 1.2
    discounted(found, weights, {"x", "hx"})
    assert weights == {"grind": 1.6, "linarith [Convex.lemma hx]": -1.8}


def test_a_goal_with_a_certificate_is_not_refuted() -> None:
    found = certificates(parse_goal(REALS + "⊢ 2 * x * y ≤ x ^ 2 + y ^ 2"))
    assert found.found
    assert not found.refuted
