"""Real inequalities: squares and products of known signs, denominators.

Products are given to ``linarith``, which takes monomials for atoms: a tenth of what ``nlinarith`` costs when it fails.
"""

from __future__ import annotations

import itertools

from optprover.policy.goal import Goal
from optprover.policy.symbolic.reading import Weighted, bounds, reals, relation, signs, weak


def nonlinear(goal: Goal) -> Weighted:
    """Squares and products of known signs, for polynomial inequalities."""
    if relation(goal) not in ("≤", "<", "≥", ">"):
        return
    squares, products = _squares(goal), _products(goal)
    if squares:
        yield f"linarith [{', '.join(squares[:6])}]", 1.2
        yield f"nlinarith [{', '.join(squares[:4])}]", 0.6
    if products:
        yield f"linarith [{', '.join(products[:8])}]", 1.1
        yield f"nlinarith [{', '.join(products[:4])}]", 0.2
        if squares:
            yield f"linarith [{', '.join(products[:5] + squares[:5])}]", 0.9
    scaled = [f"mul_nonneg {weak(p)} ({s})" for p in signs(goal)[:3] for s in squares[:3]]
    if scaled:
        yield f"linarith [{', '.join([*scaled[:6], *products[:3]])}]", 0.9
        yield f"nlinarith [{', '.join([*scaled[:3], *products[:2]])}]", 0.1


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
    squares, products = _squares(goal), _products(goal)
    scaled = [f"mul_nonneg {weak(p)} ({s})" for p in signs(goal)[:2] for s in squares[:2]]
    if hints := [*squares[:4], *products[:4], *scaled[:4]]:
        yield f"(field_simp; linarith [{', '.join(hints)}])", 1.2
        yield f"(field_simp; nlinarith [{', '.join(hints[:3])}])", 0.4


def _squares(goal: Goal) -> list[str]:
    """Squares of differences, sums and variables, and of their distance from one."""
    variables = reals(goal)[:4]
    pairs = list(itertools.combinations(variables, 2))[:4]
    found = [f"sq_nonneg ({a} - {b})" for a, b in pairs] + [f"sq_nonneg ({a} + {b})" for a, b in pairs[:1]]
    scaled = (
        [f"sq_nonneg ({c} * {a} - {b})" for c, a, b in itertools.permutations(variables, 3)][:3]
        if len(variables) > 2
        else []
    )
    return [
        *found,
        *(f"sq_nonneg ({a} - 1)" for a in variables[:1]),
        *(f"sq_nonneg {a}" for a in variables[:2]),
        *scaled,
    ]


def _products(goal: Goal) -> list[str]:
    """Products of two facts of known sign, nonnegative each."""
    positive, upper = signs(goal)[:4], bounds(goal)[:4]
    found = [f"mul_nonneg {weak(p)} {weak(q)}" for p, q in itertools.combinations(positive, 2)]
    found += [f"mul_nonneg {weak(p)} (sub_nonneg.2 {weak(q)})" for p in positive[:3] for q in upper]
    return found + [
        f"mul_nonneg (sub_nonneg.2 {weak(p)}) (sub_nonneg.2 {weak(q)})" for p, q in itertools.combinations(upper, 2)
    ]


RULES = (nonlinear, fractions)
