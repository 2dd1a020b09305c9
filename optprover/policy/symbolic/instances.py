"""Hypotheses at work: universally quantified ones at names in scope, equations as rewrites, minimality."""

from __future__ import annotations

import itertools
import re

from optprover.policy.goal import Goal, binders, split_top
from optprover.policy.symbolic.reading import RELATION, SEARCHED, Weighted, candidates, named, proof_of, relation


def instances(goal: Goal) -> Weighted:
    """Apply universally quantified hypotheses to names in scope, or to the target."""
    inequality = bool(RELATION.search(goal.target))
    for hypothesis in goal.hypotheses[::-1]:
        bound, conclusion = binders(hypothesis.type)
        if not bound or _is_function(bound, conclusion):
            continue
        for name in hypothesis.accessible:
            yield f"apply {name}", 0.9
            if inequality and conclusion.startswith("¬"):
                continue
            data = _data(bound)
            if 0 < len(data) <= 3:
                for count, combination in enumerate(_choices(goal, data, 9)):
                    fact = _applied(goal, name, bound, combination)
                    weight = 1.1 - 0.25 * count
                    if len(options := split_top(conclusion, " ∨ ")) > 1:
                        fresh = goal.fresh(name + "_at")
                        yield f"rcases {fact} with {' | '.join([fresh] * len(options))}", weight + 0.4
                    elif conclusion.startswith("∃ "):
                        variable = (
                            split_top(conclusion[2:], ",")[0].replace("(", " ").split(":")[0].split("∈")[0].split()[0]
                        )
                        yield f"obtain ⟨{goal.fresh(variable)}, {goal.fresh('h' + variable)}⟩ := {fact}", weight + 0.4
                    else:
                        yield f"have {goal.fresh(name + '_at')} := {fact}", weight
                    if inequality and count < 2:
                        yield f"nlinarith [{fact}]", -0.1 - 0.2 * count
            elif not data:
                yield f"have {goal.fresh(name + '_at')} := {_applied(goal, name, bound, ())}", 1.0


def facts(goal: Goal) -> Weighted:
    """All universally quantified relations and minimisers at once, at their likeliest arguments, for linear
    arithmetic."""
    if relation(goal) is None:
        return
    rounds: list[list[str]] = []
    for hypothesis in goal.hypotheses:
        bound, conclusion = binders(hypothesis.type)
        data = _data(bound)
        for name in hypothesis.accessible:
            rounds.append(_minimality(goal, name, hypothesis.type))
            if 0 < len(data) <= 3 and RELATION.search(conclusion):
                rounds.append([_applied(goal, name, bound, values) for values in _choices(goal, data, 27)[:3]])
            elif hypothesis.type.startswith("IsSubgradientAt "):
                rounds.append([f"{name} {x}" for x in candidates(goal, "_") if x != name])
    first = [fact for fact in itertools.chain.from_iterable(itertools.zip_longest(*rounds)) if fact]
    if not first:
        return
    once, more = ", ".join(r[0] for r in rounds if r), ", ".join(first[:8])
    yield f"linarith [{once}]", 1.9
    yield f"nlinarith [{once}]", 0.3
    if more != once:
        yield f"linarith [{more}]", 1.5
    for fact in first[:3]:
        yield f"have {goal.fresh('hf')} := {fact}", 0.9
    norms = [f"norm_nonneg ({n})" for n in dict.fromkeys(re.findall(r"‖([^‖]+)‖", goal.target))][:2]
    stated = f"have_all [{', '.join([*first[:6], *norms])}]"
    equations = _equations(goal)
    rewritten = f"{stated}; simp only [{', '.join(equations[:4])}] at *" if equations else stated
    if equations:
        yield f"({rewritten}; linarith)", 1.4
        yield f"({rewritten}; nlinarith)", 0.6
        yield f"({stated}; simp_all; linarith)", 0.6
    if "‖" in goal.target or "⟪" in goal.target:
        yield f"({rewritten}; inner_expand at *; linarith)", 1.3
        yield f"({stated}; grind -verbose)", 0.5


def _choices(goal: Goal, data: list[tuple[str, str]], most: int) -> list[tuple[str, ...]]:
    """Values for the data arguments, at most ``most``, those with different values first."""
    found = itertools.islice(itertools.product(*(candidates(goal, kind) for _, kind in data)), most)
    return sorted(found, key=lambda values: -len(set(values)))


def _data(bound: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The binders that have names: values, where the others are propositions."""
    return [(n, t) for n, t in bound if n != "_"]


def _equations(goal: Goal) -> list[str]:
    """Hypotheses that can rewrite: equations, quantified over data alone."""
    found: list[str] = []
    for hypothesis in goal.hypotheses:
        bound, conclusion = binders(hypothesis.type)
        stated = RELATION.search(conclusion)
        if stated and stated[1] == "=" and len(_data(bound)) == len(bound):
            found += list(hypothesis.accessible)
    return found


def rewriting(goal: Goal) -> Weighted:
    """Rewrite with the equations in context, then normalise."""
    equations = _equations(goal)
    if not equations:
        return
    listed = ", ".join(equations[:3])
    yield f"rw [{listed}]", 1.3
    yield f"simp only [{listed}]", 1.0
    for name in equations[:2]:
        yield f"rw [{name}]", 0.8
        yield f"rw [← {name}]", 0.0
    vectors_too = "•" in " ".join(h.type for h in goal.hypotheses) or "•" in goal.target
    if vectors_too and " = " in goal.target:
        yield f"(rw [{listed}]; module)", 1.2
    if "‖" in goal.target or "⟪" in goal.target:
        yield f"(rw [{listed}]; inner_expand; grind)", 0.8
        yield f"(rw [{listed}]; inner_expand; linarith)", 0.7


def _applied(goal: Goal, name: str, bound: list[tuple[str, str]], values: tuple[str, ...]) -> str:
    """``name v₁ p₁ …`` for these values of the data arguments, with proofs for the others."""
    assigned = dict(zip((n for n, _ in _data(bound)), values, strict=True))
    rest = iter(values)
    return f"{name} " + " ".join(next(rest) if n != "_" else proof_of(goal, t, assigned) for n, t in bound)


def _minimality(goal: Goal, name: str, kind: str) -> list[str]:
    """``isMinOn_iff.1 h z hz`` for every membership in scope, if the hypothesis says that something is a minimiser."""
    match = re.match(r"^Is(Min|Max)On (\S+|\(.*\)) (\S+) (\S+)$", kind)
    if not match:
        return []
    members = [
        (m[1], n if m[2] == match[3] else SEARCHED) for n, m in named(goal, r"^(\S+) ∈ (\S+)$") if m[1] != match[4]
    ]  # fmt: skip
    if match[3] == "Set.univ":
        members = [(x, "(Set.mem_univ _)") for x in candidates(goal, "_") if x != match[4]]
    return [f"is{match[1]}On_iff.1 {name} {x} {proof}" for x, proof in members[:2]]


def _is_function(bound: list[tuple[str, str]], conclusion: str) -> bool:
    """Whether a type is one of functions between types of data, such as ``E → ℝ``, and states nothing."""
    return " " not in conclusion and all(
        name == "_" and not RELATION.search(kind) and "∈" not in kind for name, kind in bound
    )


def deductions(goal: Goal) -> Weighted:
    """An equation of vectors by the norm of the difference."""
    if relation(goal) == "=":
        sides = goal.target.split(" = ")
        kinds = {h.type for h in goal.hypotheses for n in h.accessible if n in sides}
        if len(sides) == 2 and kinds and not kinds & {"ℝ", "ℕ", "Real", "Nat"}:
            yield "rw [← sub_eq_zero, ← norm_eq_zero]", 0.7
            square = "(pow_eq_zero_iff two_ne_zero).1 (le_antisymm ?_ (sq_nonneg _))"
            yield f"refine sub_eq_zero.1 (norm_eq_zero.1 ({square}))", 1.1
            yield "refine sub_eq_zero.1 (norm_eq_zero.1 (le_antisymm ?_ (norm_nonneg _)))", 0.9


RULES = (facts, instances, rewriting, deductions)
