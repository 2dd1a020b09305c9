"""Tactics that finish a goal or leave it."""

from __future__ import annotations

import re

from optprover.policy.goal import Goal
from optprover.policy.symbolic.reading import LOGICAL, Weighted, relation


def closing(goal: Goal) -> Weighted:
    """Automation without hints, cheap tactics first."""
    target = goal.target
    yield "assumption", 1.5
    yield "grind -verbose", 1.6
    yield "simp_all", 0.7
    yield "simp", 0.6
    if "ℕ" in " ".join(h.type for h in goal.hypotheses) and "ℝ" not in target:
        yield "omega", 0.7
    stated = relation(goal)
    if stated is None:
        return
    fractions = "/" in target or "⁻¹" in target
    yield "linarith", 1.4
    yield "nlinarith", -0.1
    yield "norm_num", 0.5
    if stated == "=":
        yield "rfl", 0.3
        yield "ring", 1.5 if re.search(r"[-+*/^‖⟪•]", target) else -0.5
        if "•" in target or re.search(r" [+-] ", target):
            yield "module", 1.3
        if fractions:
            yield "field_simp", 0.9
            yield "(field_simp; ring)", 1.0
    if stated in "≤<":
        yield "gcongr", 0.6
        if re.match(r"^0 [≤<]", target):
            yield "positivity", 1.9
        if fractions:
            yield "field_simp", 1.3
            yield "(field_simp; linarith)", 0.9


def summation(goal: Goal) -> Weighted:
    """Finite sums: peel the last term, distribute, compare term by term."""
    if "∑" not in goal.target or LOGICAL.search(goal.target):
        return
    yield "rw [Finset.sum_range_succ]", 0.7
    yield "simp only [Finset.sum_range_succ]", 0.5
    yield "simp [Finset.sum_range_succ, Finset.mul_sum, Finset.sum_add_distrib]", 0.4
    yield "simp only [Finset.sum_add_distrib, Finset.sum_sub_distrib, ← Finset.mul_sum]", 0.5
    yield "apply Finset.sum_le_sum", 0.6
    yield "apply Finset.sum_nonneg", 0.5
    yield "rw [Finset.mul_sum]", 0.2
    yield "apply Finset.sum_congr rfl", 0.2


RULES = (closing, summation)
