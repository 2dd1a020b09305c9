"""Convex sets and functions: the combination of two points, in goals and in hypotheses."""

from __future__ import annotations

import itertools
import re

from optprover.policy.goal import Goal
from optprover.policy.symbolic.reading import Weighted, named, relation

_FUNCTION = r"^(Strict|Strong|Uniform)?Con(vex|cave)On\b"
_MEMBERS = "Set.mem_setOf_eq, Set.mem_preimage, Set.mem_inter_iff, Set.mem_iInter, Set.mem_prod"
_HALVES = "(show (0:ℝ) ≤ 1 / 2 by norm_num) (show (0:ℝ) ≤ 1 / 2 by norm_num) (by norm_num)"


def goals(goal: Goal) -> Weighted:
    """Introduce two points and their weights."""
    target = goal.target
    x, y, hx, hy = (goal.fresh(n) for n in ("x", "y", "hx", "hy"))
    weights = " ".join(goal.fresh(n) for n in ("a", "b", "ha", "hb", "hab"))
    if target.startswith("Convex "):
        yield f"intro {x} {hx} {y} {hy} {weights}", 2.0
        if "{" in target or "⁻¹'" in target or "∩" in target or "⋂" in target:
            yield f"(intro {x} {hx} {y} {hy} {weights}; simp only [{_MEMBERS}] at *)", 2.4
            yield f"(intro {x} {hx} {y} {hy} {weights}; simp at *)", 1.3
        if "''" in target or "Set.range" in target or "Set.image" in target or " + " in target or "∃" in target:
            yield f"rintro _ ⟨{x}, {hx}, rfl⟩ _ ⟨{y}, {hy}, rfl⟩ {weights}", 1.6
        for name, _ in named(goal, _FUNCTION):
            yield f"exact {name}.1", 1.6
    if re.match(_FUNCTION, target):
        domains = [f"{n}.1" for n, _ in named(goal, _FUNCTION)] + [n for n, _ in named(goal, r"^Convex ")]
        domains += ["convex_univ"] if "univ" in target else []
        for domain in domains[:2]:
            yield f"refine ⟨{domain}, fun {x} {hx} {y} {hy} {weights} => ?_⟩", 2.4
            yield f"refine ⟨{domain}, ?_⟩", 1.2
        yield f"refine ⟨?_, fun {x} {hx} {y} {hy} {weights} => ?_⟩", 1.5


def facts(goal: Goal) -> Weighted:
    """Every convexity hypothesis at the two points in scope, with the weights in scope or the midpoint."""
    combos = combinations(goal)
    if not combos:
        return
    for fact in combos[:4]:
        yield f"exact {fact}", 0.8 if " ∈ " in goal.target or relation(goal) else -1.0
        yield f"have {goal.fresh('hc')} := {fact}", 1.4
    listed = ", ".join(combos[:3])
    if "∈" in goal.target:
        yield f"(have_all [{listed}]; simp_all)", 0.6
        if len(combos) > 1:
            yield f"exact ⟨{combos[0]}, {combos[1]}⟩", 1.2
    if relation(goal) in ("≤", "<", "≥", ">"):
        signs = [n for n, _ in named(goal, r"^0 (≤|<) (a|b|t)$")]
        products = f", mul_nonneg {signs[0]} {signs[1]}" if len(signs) > 1 else ""
        simplified = "simp only [smul_eq_mul, smul_add] at *"
        yield f"(have_all [{listed}]; {simplified}; linarith)", 1.5
        yield f"(have_all [{listed}]; norm_num [smul_add] at *; linarith)", 0.9
        yield f"nlinarith [{listed}{products}]", 0.4
        yield f"(have_all [{listed}]; {simplified}; nlinarith)", 0.3
        for name, _ in named(goal, r"^(Strict)?Monotone(On)? "):
            yield f"refine le_trans ({name} ({combos[0]})) ?_", 1.2
        yield f"refine le_trans ({combos[0]}) ?_", 0.9


def weights(goal: Goal) -> Weighted:
    """With weights that sum to one: name the second by the first, and products for quadratic inequalities."""
    sums = named(goal, r"^(\w+) \+ (\w+) = 1$")
    if not sums:
        return
    _name, match = sums[0]
    yield f"obtain rfl : {match[2]} = 1 - {match[1]} := by linarith", 0.9
    if relation(goal) in ("≤", "<"):
        signs = {m[2]: n for n, m in named(goal, r"^0 (≤|<) (\w+)$")}
        if match[1] in signs and match[2] in signs:
            product = f"mul_nonneg {signs[match[1]]} {signs[match[2]]}"
            points = [
                n
                for h in goal.hypotheses
                if h.type in ("ℝ", "Real")
                for n in h.accessible
                if n not in (match[1], match[2])
            ]
            for u, v in list(itertools.combinations(points, 2))[-2:]:
                yield f"linarith [{product}, mul_nonneg ({product}) (sq_nonneg ({u} - {v}))]", 1.0
            scaled = [
                f"mul_le_mul_of_nonneg_left {h} {signs[w]}"
                for h, w in itertools.product(_upper(goal), (match[1], match[2]))
            ]
            if scaled:
                yield f"nlinarith [{', '.join(scaled[:4])}]", 0.2
                yield f"linarith [{', '.join(scaled[:6])}]", 1.0


def combinations(goal: Goal) -> list[str]:
    """Facts ``h hx hy ha hb hab`` (sets) and ``h.2 hx hy ha hb hab`` (functions) for members and weights in scope."""
    members = [(n, m[1], m[2]) for n, m in named(goal, r"^(\S+) ∈ (\S+|\(.*\))$")]
    chosen = " ".join(_weights(goal)) or _HALVES
    found = []
    for hypothesis in goal.hypotheses:
        function = re.match(r"^(?:Strict|Strong|Uniform)?Con(?:vex|cave)On (?:ℝ )?(\S+)", hypothesis.type)
        convex = function or re.match(r"^Convex ℝ (\S+|\(.*\))$", hypothesis.type)
        if not convex:
            continue
        domain = convex[1]
        own = [n for n, _, s in members if s == domain]
        if domain.endswith("univ") and len(own) < 2:
            own = [f"(Set.mem_univ {p})" for p in _points(goal, hypothesis.type)]
        if len(own) < 2:
            continue
        for name in hypothesis.accessible:
            applied = f"{name}.2" if function else name
            found.append(f"{applied} {own[0]} {own[1]} {chosen}")
    return found


def _points(goal: Goal, statement: str) -> list[str]:
    """The last two names of the type that the function of a statement is defined on; of any type where that is
    unknown."""
    types = {n: h.type for h in goal.hypotheses for n in h.names}
    space, arrow, _ = types.get(statement.rpartition(" ")[2], "").partition(" → ")
    kinds = {space} if arrow else {h.type for h in goal.hypotheses if " " not in h.type and h.type[:1].isupper()}
    return [n for h in goal.hypotheses if h.type in kinds for n in h.accessible if n[:1].islower()][-2:]


def _weights(goal: Goal) -> list[str]:
    """Names of ``0 ≤ a``, ``0 ≤ b``, ``a + b = 1`` in scope, in this order; empty without them."""
    for name, match in named(goal, r"^(\w+) \+ (\w+) = 1$"):
        signs = {m[2]: n if m[1] == "≤" else f"{n}.le" for n, m in named(goal, r"^0 (≤|<) (\w+)$")}
        if match[1] in signs and match[2] in signs:
            return [signs[match[1]], signs[match[2]], name]
    lower, upper = (
        {m[2]: n for n, m in named(goal, r"^0 (≤|<) (\w+)$")},
        {m[1]: n for n, m in named(goal, r"^(\w+) (≤|<) 1$")},
    )
    for t in (t for t in lower if t in upper):
        return [f"(show (0:ℝ) ≤ 1 - {t} by linarith)", f"(show (0:ℝ) ≤ {t} by linarith)", "(by ring)"]
    return []


def _upper(goal: Goal) -> list[str]:
    return [n for n, _ in named(goal, r"^(?!0 (≤|<))[^∀∃→∧∨]+ ≤ [^∀∃→∧∨]+$")][:3]


RULES = (goals, facts, weights)
