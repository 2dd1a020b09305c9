"""Norms and inner products: expand squares, Cauchy-Schwarz, squares of differences, the triangle inequality."""

from __future__ import annotations

import itertools
import re

from optprover.policy.goal import Goal
from optprover.policy.symbolic.reading import Weighted, reals, relation, signs, vectors, weak


def expansion(goal: Goal) -> Weighted:
    """Expand squared norms and inner products, then let arithmetic finish."""
    text = goal.target + " ".join(h.type for h in goal.hypotheses)
    if "‖" not in goal.target and "⟪" not in goal.target and "inner" not in goal.target:
        return
    if "^ 2" in text or "⟪" in text:
        yield "inner_expand", 1.4
        yield "(inner_expand; ring)", 0.9
        yield "(inner_expand; linarith)", 0.9
        yield "(inner_expand; field_simp; ring)", 0.8 if "/" in goal.target else -1.0
        yield "(inner_expand; nlinarith)", -0.3
        yield "(inner_expand; grind)", 0.7
        yield "(inner_expand at *; linarith)", 0.6
        yield "rw [norm_sub_sq_real]", 0.3
        yield "rw [norm_add_sq_real]", 0.3
    if re.search(r"‖.*‖ ≤", goal.target):
        yield "refine le_trans (norm_add_le _ _) ?_", 0.3
        yield "refine le_trans (norm_sub_le _ _) ?_", 0.2
    if "^ 2" not in goal.target and re.match(r"^‖[^‖]*‖ ≤ ‖[^‖]*‖$", goal.target):
        yield "apply le_of_sq_le_sq", 0.1


def inequalities(goal: Goal) -> Weighted:
    """Cauchy-Schwarz and the nonnegative squares ``‖a - c • b‖ ^ 2`` for the vectors and scalars of the target."""
    if relation(goal) not in ("≤", "<", "≥", ">") or ("‖" not in goal.target and "⟪" not in goal.target):
        return
    scalars = [n for n in reals(goal) if n in {m.split()[-1] for _, m in signs(goal)}][:2]
    positive = {kind.split()[-1]: weak((n, kind)) for n, kind in signs(goal)}
    for a, b in list(itertools.combinations(vectors(goal), 2))[:3]:
        schwarz = f"real_inner_le_norm {a} {b}"
        yield f"nlinarith [{schwarz}, norm_nonneg {a}, norm_nonneg {b}]", 0.0
        yield f"linarith [{schwarz}, mul_nonneg (norm_nonneg {a}) (norm_nonneg {b}), sq_nonneg (‖{a}‖ - ‖{b}‖)]", 0.7
        yield f"have {goal.fresh('cs')} := abs_real_inner_le_norm {a} {b}", 0.1
        for c in ("1", *scalars):
            scaled, norm = (b, f"‖{b}‖") if c == "1" else (f"{c} • {b}", f"{c} * ‖{b}‖")
            square = f"(have hsq := sq_nonneg ‖{a} - {scaled}‖; inner_expand at *; "
            yield square + "linarith)", 0.5
            if c == "1":
                continue
            product = f"mul_nonneg {positive[c]} (sub_nonneg.2 ({schwarz}))"
            hints = f"{schwarz}, sq_nonneg (‖{a}‖ - {norm}), {positive[c]}, {product}"
            yield f"(field_simp; linarith [{hints}])", 0.7
            yield square + "field_simp; linarith)", 0.4


RULES = (expansion, inequalities)
