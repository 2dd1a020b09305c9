"""Induction on natural numbers."""

from __future__ import annotations

import re

from optprover.policy.goal import Goal, binders, tokens
from optprover.policy.symbolic.reading import Weighted, relation


def induction(goal: Goal) -> Weighted:
    """Induction on a natural number of the target."""
    wanted = set(tokens(goal.target))
    for name in goal.of_type("ℕ", "Nat"):
        if name in wanted:
            deep = "∑" in goal.target or "^" in goal.target or "+ 1" in " ".join(h.type for h in goal.hypotheses)
            weight = 2.6 if _recursive(goal, name) else 1.3 if deep else 0.2
            yield f"induction {name} with\n| zero => ?_\n| succ {name} {goal.fresh('ih')} => ?_", weight


def _recursive(goal: Goal, number: str) -> bool:
    """Whether a hypothesis says how a sequence of the target, taken there at ``number``, goes on from step to step."""
    if number.startswith("ih") or any(n.startswith("ih") for n in goal.names):
        return False
    at = {m[1] for m in re.finditer(rf"(?<![\w.'])([\w.']+) {re.escape(number)}(?![\w'])", goal.target)}
    next_step = [m for h in goal.hypotheses for m in re.finditer(r"(?<![\w.'])([\w.']+) \((\w+) \+ 1\)", h.type)]
    stepped = {m[1] for m in next_step if m[2] not in goal.names}
    return bool(stepped & at) or (bool(stepped) and "∑" in goal.target)


def steps(goal: Goal) -> Weighted:
    """The step of an induction: recursions at the number in hand, and the induction hypothesis scaled by their
    factors."""
    if (goal.case != "succ" and "ih" not in goal.names) or relation(goal) is None:
        return
    numbers = goal.of_type("ℕ", "Nat")
    if not numbers:
        return
    n = numbers[-1]
    recursions = []
    for hypothesis in goal.hypotheses:
        bound, conclusion = binders(hypothesis.type)
        if len(bound) == 1 and bound[0][1] in ("ℕ", "_") and re.search(r" (≤|<|=) ", conclusion):
            recursions += [f"{name} {n}" for name in hypothesis.accessible]
    if not recursions:
        return
    listed = ", ".join([*recursions[:4], "ih"])
    if "∑" in goal.target:
        yield f"(rw [Finset.sum_range_succ]; linarith [{listed}])", 2.2
        yield "(simp only [Finset.sum_range_succ] at *; grind -verbose)", 0.9
    yield f"(push_cast; nlinarith [{listed}])", 0.9
    yield f"linarith [{listed}]", 1.6
    yield f"(rw [pow_succ]; nlinarith [{listed}])", 1.0 if "^" in goal.target else -1.0
    signs = [name for h in goal.hypotheses if re.match(r"^0 (≤|<) \w+$", h.type) for name in h.accessible]
    for sign in signs[:3]:
        weak = f"(le_of_lt {sign})" if any(" < " in h.type for h in goal.hypotheses if sign in h.names) else sign
        yield f"nlinarith [{listed}, mul_le_mul_of_nonneg_left ih {weak}]", 0.9
    for factor in dict.fromkeys(re.findall(r"\(1 - (\w+)\)", goal.target)):
        scaled = f"mul_le_mul_of_nonneg_left ih (show (0:ℝ) ≤ 1 - {factor} by linarith)"
        yield f"(rw [pow_succ]; nlinarith [{listed}, {scaled}])", 1.4
        yield f"nlinarith [{listed}, {scaled}]", 1.0


RULES = (induction, steps)
