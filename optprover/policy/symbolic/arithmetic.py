"""Real inequalities: squares and products of known signs, denominators."""

from __future__ import annotations

import itertools

from optprover.policy.goal import Goal
from optprover.policy.symbolic.reading import Weighted, bounds, reals, relation, signs, weak


def nonlinear(goal: Goal) -> Weighted:
    """Squares and products of known signs, for polynomial inequalities."""
    if relation(goal) not in ("≤", "<", "≥", ">"):
        return
    variables = reals(goal)[:4]
    pairs = list(itertools.combinations(variables, 2))[:3]
    squares = [f"sq_nonneg ({a} - {b})" for a, b in pairs] + [f"sq_nonneg ({a} + {b})" for a, b in pairs[:1]]
    squares += [f"sq_nonneg {a}" for a in variables[:2]]
    if squares:
        yield f"nlinarith [{', '.join(squares[:4])}]", 1.0
    for a in variables[:2]:
        yield f"nlinarith [sq_nonneg ({a} - 1), sq_nonneg ({a} + 1)]", 0.1
    positive, upper = signs(goal), bounds(goal)
    products = [_product(p, q) for p, q in itertools.combinations(positive[:4], 2)]
    products += [f"mul_nonneg {weak(p)} (sub_nonneg.2 {weak(q)})" for p in positive[:3] for q in upper[:3]]
    products += [f"mul_nonneg (sub_nonneg.2 {weak(p)}) (sub_nonneg.2 {weak(q)})" for p, q in itertools.combinations(upper[:3], 2)]
    if products:
        yield f"nlinarith [{', '.join(products[:4])}]", 0.9
        if squares:
            yield f"nlinarith [{', '.join(products[:3] + squares[:3])}]", 0.7
    scaled = [f"mul_nonneg {weak(p)} ({s})" for p in positive[:3] for s in squares[:3]]
    if scaled:
        yield f"nlinarith [{', '.join([*scaled[:6], *products[:2]])}]", 0.6


def fractions(goal: Goal) -> Weighted:
    """Clear denominators, then squares and products."""
    stated = relation(goal)
    if stated is None or ("/" not in goal.target and "⁻¹" not in goal.target):
        return
    if stated == "=":
        yield "rw [eq_div_iff (by positivity)]", 0.2
        yield "rw [div_eq_iff (by positivity)]", 0.2
        return
    less = "le" if stated in "≤≥" else "lt"
    yield f"rw [div_{less}_div_iff₀ (by positivity) (by positivity)]", 0.9 if goal.target.count("/") > 1 else -0.5
    yield f"rw [div_{less}_iff₀ (by positivity)]", 0.8
    yield f"rw [{less}_div_iff₀ (by positivity)]", 0.8
    variables = reals(goal)[:4]
    squares = [f"sq_nonneg ({a} - {b})" for a, b in itertools.combinations(variables, 2)][:4]
    positive = signs(goal)
    products = [_product(p, q) for p, q in itertools.combinations(positive[:3], 2)]
    scaled = [f"mul_nonneg {weak(p)} ({s})" for p in positive[:3] for s in squares[:2]]
    if hints := [*squares[:2], *products[:2], *scaled[:2]]:
        yield f"(field_simp; nlinarith [{', '.join(hints)}])", 1.0


def _product(p: tuple[str, str], q: tuple[str, str]) -> str:
    return f"mul_nonneg {weak(p)} {weak(q)}"


RULES = (nonlinear, fractions)
