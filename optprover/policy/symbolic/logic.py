"""Logical structure: introductions, case splits, unfolding, witnesses."""

from __future__ import annotations

import itertools
import re

from optprover.policy.goal import Goal, binders, split_top
from optprover.policy.symbolic.reading import LOGICAL, REAL, RELATION, Weighted, named

_STRUCTURES = r"^(ConvexOn|ConcaveOn|StrictConvexOn|StrongConvexOn|IsLUB|IsGLB|IsLeast|IsGreatest)\b"
_WORDS = {"fun", "max", "min", "inner", "let", "have", "show", "from", "then", "else"}


def introductions(goal: Goal) -> Weighted:
    """Introduce what is quantified or assumed; names as the statement has them."""
    bound, _ = binders(goal.target)
    if bound:
        names: list[str] = []
        used = set(goal.names)
        for name, _ in bound:
            stem = "h" if name == "_" else name
            fresh = (
                stem if stem not in used else next(f"{stem}{i}" for i in itertools.count(1) if f"{stem}{i}" not in used)
            )
            used.add(fresh)
            names.append(fresh)
        yield f"intro {' '.join(names)}", 3.2
        yield f"intro {names[0]}", 1.0
    elif goal.target.startswith("¬"):
        yield f"intro {goal.fresh('h')}", 2.6
        yield "push_neg", 0.8
    elif not RELATION.search(goal.target) and not LOGICAL.search(goal.target):
        yield (
            f"intro {goal.fresh('x')} {goal.fresh('h')}",
            0.9,
        )  # definitions that unfold to a quantifier: Monotone, subset


def targets(goal: Goal) -> Weighted:
    """Take the target's own structure apart."""
    target = goal.target
    bound = target.startswith(("∃", "∀"))
    if not bound and (len(split_top(target, " ∧ ")) > 1 or len(split_top(target, " ↔ ")) > 1):
        yield "constructor", 2.8
    if not bound and len(split_top(target, " ∨ ")) > 1:
        yield "left", 1.4
        yield "right", 1.4
    if re.match(_STRUCTURES, target):
        yield "constructor", 2.0
    if re.search(r"^(\(|\{).* = |^Set\.", target) and " = " in target:
        yield f"ext {goal.fresh('x')}", 1.0
    if " = " in target and ("fun " in target or "∘" in target):
        yield f"funext {goal.fresh('x')}", 0.9
    if " = " in target and "•" not in target:
        yield "apply le_antisymm", 1.2 if named(goal, r"^Is[A-Z]") else 0.2
    if re.search(r"∈ (upperBounds|lowerBounds)|⊆", target):
        yield "rintro _ ⟨i, rfl⟩", 0.8
        yield f"intro {goal.fresh('x')} {goal.fresh('hx')}", 0.9
    if re.match(r"^IsM(in|ax)On\b", target):
        yield f"intro {goal.fresh('z')} {goal.fresh('hz')}", 0.6
        yield f"rw [is{target[2:5]}On_iff]", 2.4
    if match := re.match(r"^(Strict)?(Anti|Mono)(tone)? fun (\w+)", target):
        step = {"Anti": "antitone_nat_of_succ_le", "Mono": "monotone_nat_of_le_succ"}[match[2]]
        if match[3]:
            yield f"refine {step} fun {goal.fresh(match[4])} => ?_", 1.9
    yield "by_contra hneg", -0.6


def hypotheses(goal: Goal) -> Weighted:
    """Take conjunctions, disjunctions, existence and memberships in the context apart: all that need no choice at
    once."""
    certain: list[str] = []
    used = goal
    for hypothesis in goal.hypotheses:
        kind = hypothesis.type
        if LOGICAL.match(kind) and not kind.startswith("∃"):
            continue
        for name in hypothesis.accessible:
            if len(options := split_top(kind, " ∨ ")) > 1:
                yield f"rcases {name} with {' | '.join([name] * len(options))}", 1.9
            elif pattern := _pattern(used, name, kind):
                certain.append(f"obtain {pattern} := {name}")
                used = used.naming(pattern)
            elif re.match(r"^(IsProjOn|IsLUB|IsGLB|IsLeast|IsGreatest)\b", kind):
                yield f"obtain ⟨{goal.fresh(name + '₁')}, {goal.fresh(name + '₂')}⟩ := {name}", 1.0
            elif re.match(r"^[\w']+ = ", kind) and "∀" not in kind:
                yield f"subst {name}", 0.8
    if certain:
        yield certain[0] if len(certain) == 1 else f"({'; '.join(certain)})", 2.6
        for step in certain[:3]:
            yield step, 1.0


def _pattern(goal: Goal, name: str, kind: str) -> str | None:
    """How to take a hypothesis apart, if there is one way."""
    if len(parts := split_top(kind, " ∧ ")) > 1 and not kind.startswith("∃"):
        return f"⟨{', '.join(goal.fresh(f'{name}{i}') for i in '₁₂₃₄₅₆'[: len(parts)])}⟩"
    if re.search(r" ∈ (Set\.)?(Icc|Ico|Ioc|Ioo) ", kind) or (" ∩ " in kind and " ∈ " in kind):
        return f"⟨{goal.fresh(name + '₁')}, {goal.fresh(name + '₂')}⟩"
    if re.search(r" ∈ segment ℝ ", kind):
        a, b = goal.fresh("a"), goal.fresh("b")
        return f"⟨{a}, {b}, {goal.fresh('h' + a)}, {goal.fresh('h' + b)}, {goal.fresh('hab')}, rfl⟩"
    if kind.startswith("∃ "):
        bound = split_top(kind[2:], ",")[0].replace("(", " ").split(":")[0].split("∈")[0].split()
        return f"⟨{', '.join([goal.fresh(b) for b in bound] + [goal.fresh('h' + bound[0])])}⟩"
    return None


def unfolding(goal: Goal) -> Weighted:
    """Unfold the head definition of the target, or of a hypothesis, or say what a membership means."""
    if head := re.match(r"^[A-Z][\w.]*", goal.target):
        yield f"unfold {head[0]}", 0.9
        yield f"simp only [{head[0]}]", 0.3
    for hypothesis in goal.hypotheses[::-1]:
        match = re.match(r"^[A-Z][\w.]*(?= )", hypothesis.type)
        if match and match[0] not in ("Set", "Filter", "Fin", "Type") and match[0] not in goal.names:
            for name in hypothesis.accessible:
                yield f"unfold {match[0]} at {name}", 0.2
        if " ∈ " in hypothesis.type and not LOGICAL.search(hypothesis.type):
            for name in hypothesis.accessible:
                yield f"simp at {name}", 0.3
    definitions = applied_constants(goal)
    if definitions and ("‖" in goal.target or "⟪" in goal.target or " - " in goal.target):
        yield f"(unfold {' '.join(definitions)}; inner_expand; linarith)", 1.1
    for name in definitions:
        yield f"unfold {name}", 1.0
        yield f"simp [{name}]", 0.6
        yield f"grind -verbose [{name}]", 0.7
    if " ∈ " in goal.target and not LOGICAL.search(goal.target):
        yield "simp only [Set.mem_setOf_eq] at *", 1.3 if "| " in goal.target else 0.6
        yield "simp at *", 0.5
        yield "refine ⟨?_, ?_⟩", 0.4


def applied_constants(goal: Goal) -> list[str]:
    """Constants of the target that may be definitions of the user's: applied names that are not variables, at most
    three."""
    applied = re.findall(r"(?<![\w.'])([a-z][\w.']{2,})(?= [\w(⟨‖])", goal.target)
    return [n for n in dict.fromkeys(applied) if n not in goal.names and n not in _WORDS][:3]


def witnesses(goal: Goal) -> Weighted:
    """Candidates for an existential: names in scope of a fitting type, and small numbers."""
    if not goal.target.startswith("∃ "):
        return
    head = split_top(goal.target[2:], ",")[0]
    kind = head.partition(" : ")[2].strip() if " : " in head else ""
    names = (
        goal.of_type(kind)
        if kind
        else [n for h in goal.hypotheses for n in h.accessible if not RELATION.search(h.type)]
    )
    numbers = ["0", "1"] if kind in ("ℝ", "ℕ", "", "ℤ", "ℚ") else ["0"]
    for i, witness in enumerate((*names[::-1], *numbers)):
        yield f"refine ⟨{witness}, ?_⟩", 1.5 - 0.15 * i
        yield f"exact ⟨{witness}, by grind⟩", 0.8 - 0.15 * i
        yield f"exact ⟨{witness}, by simp⟩", 0.4 - 0.15 * i


def cases(goal: Goal) -> Weighted:
    """Case distinctions that orders and absolute values invite."""
    if "|" in goal.target:
        for term in re.findall(r"\|([^|]+)\|", goal.target)[:2]:
            yield f"rcases abs_cases ({term}) with h | h", 0.6
        yield "rw [abs_le]", 0.5
    if any(w in goal.target for w in ("max", "min", "⊔", "⊓")):
        yield "apply max_le", 0.9 if re.match(r"^max ", goal.target) else -0.5
        atom = r"(\([^()]*\)|⟪[^⟪⟫]*⟫_ℝ|[\w']+(?: [\w']+)?)"
        for a, b in (
            re.findall(rf"{atom} [⊓⊔] {atom}", goal.target)[:2]
            + list(itertools.combinations(goal.of_type(*REAL), 2))[:2]
        ):
            yield f"rcases le_total ({a}) ({b}) with h | h", 0.6
            yield f"(rcases le_total ({a}) ({b}) with h | h <;> simp [h] <;> nlinarith)", 0.3


RULES = (introductions, targets, hypotheses, unfolding, witnesses, cases)
