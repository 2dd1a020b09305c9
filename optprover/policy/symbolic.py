"""A goal-aware portfolio without a model: rules read the goal and propose weighted tactics.

Each rule is a function of the goal that yields tactics with a weight (an unnormalised log-probability). The weights were set by
hand on the ``dev`` problems; the policy returns the heaviest under a little Gumbel noise, so that passes differ.
"""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Callable, Collection, Iterator, Sequence

from optprover.policy.base import Suggestion, sample_without_replacement
from optprover.policy.goal import Goal, binders, parse_goal, split_top, tokens
from optprover.policy.premises import PremiseIndex

Weighted = Iterator[tuple[str, float]]
_REAL = ("ℝ", "Real")
_WORDS = {"fun", "max", "min", "inner", "let", "have", "show", "from", "then", "else"}
_RELATION = re.compile(r" (≤|<|≥|>|=|≠) ")
_LOGICAL = re.compile(r"^(∀|∃|¬)|→|∧|∨|↔")


class SymbolicPolicy:
    """Introductions, case splits, unfolding, library lemmas that share the goal's symbols, automation with chosen facts, witnesses.

    Args:
        index: library lemmas to choose from; ``None`` for none.
        temperature: of the Gumbel noise; 0 makes the policy deterministic.
    """

    name = "symbolic"

    def __init__(self, index: PremiseIndex | None = None, *, temperature: float = 0.15) -> None:
        self.index, self.temperature = index, temperature

    def suggest(self, goals: Sequence[str], width: int, rng: random.Random, tried: Collection[str] = ()) -> list[Suggestion]:
        """At most ``width`` tactics for the first goal."""
        goal = parse_goal(goals[0])
        weights: dict[str, float] = {}
        for rule in (*RULES, self._lemmas, self._dotted):
            for tactic, weight in rule(goal):
                weights[tactic] = max(weight, weights.get(tactic, weight))
        return sample_without_replacement(weights, width, self.temperature, rng, tried)

    def _dotted(self, goal: Goal) -> Weighted:
        """Lemmas about a hypothesis's own predicate, ``hf.add_inner_le hx hy …`` for ``hf : ConvexOn ℝ s f``, as facts."""
        if self.index is None or not _RELATION.search(goal.target) or _LOGICAL.search(goal.target):
            return
        members = [n for h in goal.hypotheses if re.match(r"^\S+ ∈ \S+$", h.type) for n in h.accessible]
        for hypothesis in goal.hypotheses:
            head = re.match(r"^\w*(Con(vex|cave)On|Subgradient|Mono|IsProj|IsProx)\w*(?= )", hypothesis.type)
            if not head or not hypothesis.accessible:
                continue
            for premise in self.index.about(head[0], goal.target)[:4]:
                rest = max(0, premise.explicit - 1)
                given = members[: min(2, rest)]
                arguments = " ".join([*given, *["(by assumption)"] * (rest - len(given))])
                fact = f"{hypothesis.accessible[0]}.{premise.name.removeprefix(head[0] + '.')} {arguments}".rstrip()
                yield f"linarith [{fact}]", 1.1
                yield f"have {goal.fresh('hl')} := {fact}", 0.7

    def _lemmas(self, goal: Goal) -> Weighted:
        """Library lemmas: applied backwards, rewritten with, given to automation, or stated as facts."""
        if self.index is None or _LOGICAL.search(goal.target):
            return
        ranked = self.index.rank(goal.target, " ".join(h.type for h in goal.hypotheses), 12)
        best = ranked[0][1] if ranked else 0.0
        for position, (premise, score) in enumerate(ranked):
            weight = 1.6 * score / best - 0.12 * position
            equation = " = " in premise.conclusion or " ↔ " in premise.conclusion
            yield f"apply {premise.name}", weight + (0.1 if not equation else -0.8)
            if equation:
                yield f"rw [{premise.name}]", weight - 0.3
                yield f"simp only [{premise.name}]", weight - 0.9
            if position < 4:
                yield f"simp [{premise.name}]", weight - 0.9
                yield f"grind -verbose [{premise.name}]", weight - 1.4
        strong = [p.name for p, _ in ranked[:3]]
        if strong:
            yield f"grind -verbose [{', '.join(strong)}]", 0.8


# -- rules -------------------------------------------------------------------------------------------------------------


def closing(goal: Goal) -> Weighted:
    """Tactics that finish a goal or leave it: cheap ones first."""
    target = goal.target
    relation = _RELATION.search(target)
    numeric = any(s in target for s in ("+", "*", "-", "/", "^", "‖", "⟪", "•")) or bool(relation)
    yield "assumption", 1.5
    yield "grind -verbose", 1.6
    yield "simp_all", 0.7
    yield "simp", 0.6
    if relation and not _LOGICAL.search(target):
        yield "linarith", 1.4
        yield "nlinarith", 0.2
        if relation[1] in "≤<" and re.match(r"^0 [≤<]", target):
            yield "positivity", 1.9
        if relation[1] == "=":
            yield "rfl", 0.3
            yield "ring", 1.5 if numeric else -0.5
            if "•" in target or re.search(r" [+-] ", target):
                yield "module", 1.3
            if "/" in target or "⁻¹" in target:
                yield "field_simp", 0.9
        if relation[1] in "≤<":
            yield "gcongr", 0.6
            if "/" in target or "⁻¹" in target:
                yield "field_simp", 1.3
                yield "(field_simp; nlinarith)", 0.4
        yield "norm_num", 0.5
    if "ℕ" in " ".join(h.type for h in goal.hypotheses) and "ℝ" not in target:
        yield "omega", 0.7


def introductions(goal: Goal) -> Weighted:
    """Introduce what is quantified or assumed; names as the statement has them."""
    bound, _ = binders(goal.target)
    if bound:
        names: list[str] = []
        used = set(goal.names)
        for name, _ in bound:
            stem = "h" if name == "_" else name
            fresh = stem if stem not in used else next(f"{stem}{i}" for i in itertools.count(1) if f"{stem}{i}" not in used)
            used.add(fresh)
            names.append(fresh)
        yield f"intro {' '.join(names)}", 3.2
        yield f"intro {names[0]}", 1.0
    elif goal.target.startswith("¬"):
        yield f"intro {goal.fresh('h')}", 2.6
        yield "push_neg", 0.8
    elif not _RELATION.search(goal.target) and not _LOGICAL.search(goal.target):
        x, h = goal.fresh("x"), goal.fresh("h")
        yield f"intro {x} {h}", 0.9  # definitions that unfold to a quantifier: Convex, Monotone, subset
        yield f"intro {x} hx {goal.fresh('y')} hy a b ha hb hab", 0.8 if "Convex" in goal.target else -1.5


def splits(goal: Goal) -> Weighted:
    """Take conjunctions, equivalences, disjunctions and existence apart, in target and hypotheses."""
    target = goal.target
    if len(split_top(target, " ∧ ")) > 1 or len(split_top(target, " ↔ ")) > 1:
        yield "constructor", 2.8
    if len(split_top(target, " ∨ ")) > 1:
        yield "left", 1.4
        yield "right", 1.4
    if re.match(r"^(ConvexOn|ConcaveOn|StrictConvexOn|StrongConvexOn|IsLUB|IsGLB|IsLeast|IsGreatest|Antisymm)\b", target):
        yield "constructor", 2.2
        yield "refine ⟨?_, ?_⟩", 1.6
    if re.search(r"^(\(|\{).* = |^Set\.", target) and " = " in target:
        yield f"ext {goal.fresh('x')}", 1.0
    if " = " in target and ("fun " in target or "∘" in target):
        yield f"funext {goal.fresh('x')}", 0.9
    if " = " in target and "•" not in target:
        yield "apply le_antisymm", 1.2 if "Is" in " ".join(h.type for h in goal.hypotheses) else 0.2
    if re.search(r"∈ (upperBounds|lowerBounds)|⊆", target):
        yield "rintro _ ⟨i, rfl⟩", 0.8
    if re.match(r"^IsM(in|ax)On\b", target):
        yield f"intro {goal.fresh('z')} {goal.fresh('hz')}", 0.6
        yield f"rw [is{target[2:5]}On_iff]", 2.4
    for hypothesis in goal.hypotheses:
        if re.match(r"^(Strict)?Con(vex|cave)On\b", hypothesis.type):
            for name in hypothesis.accessible:
                if target.startswith("Convex "):
                    yield f"exact {name}.1", 2.2
                if re.match(r"^(Strict)?Con(vex|cave)On\b", target):
                    yield f"refine ⟨{name}.1, ?_⟩", 2.0
        for name in hypothesis.accessible:
            kind = hypothesis.type
            if _LOGICAL.match(kind) and not kind.startswith("∃"):
                continue
            if len(parts := split_top(kind, " ∧ ")) > 1:
                names = [goal.fresh(f"{name}{'₁₂₃₄₅₆'[i]}") for i in range(min(len(parts), 6))]
                yield f"obtain ⟨{', '.join(names)}⟩ := {name}", 2.3
            elif re.search(r" ∈ (Set\.)?(Icc|Ico|Ioc|Ioo) ", kind) or (" ∩ " in kind and " ∈ " in kind):
                yield f"obtain ⟨{goal.fresh(name + '₁')}, {goal.fresh(name + '₂')}⟩ := {name}", 2.0
            elif len(split_top(kind, " ∨ ")) > 1:
                yield f"rcases {name} with {name} | {name}", 1.7
            elif kind.startswith("∃ "):
                bound = split_top(kind[2:], ",")[0].replace("(", " ").split(":")[0].split("∈")[0].split()
                yield f"obtain ⟨{', '.join([goal.fresh(b) for b in bound] + [goal.fresh('h' + bound[0])])}⟩ := {name}", 2.3
            elif re.match(r"^(ConvexOn|ConcaveOn|StrictConvexOn|StrongConvexOn|IsLUB|IsGLB|IsLeast|IsGreatest)\b", kind):
                yield f"obtain ⟨{goal.fresh(name + '₁')}, {goal.fresh(name + '₂')}⟩ := {name}", 0.9


def unfolding(goal: Goal) -> Weighted:
    """Unfold the head definition of the target, or of a hypothesis."""
    head = re.match(r"^[A-Z][\w.]*", goal.target)
    if head:
        yield f"unfold {head[0]}", 0.9
        yield f"simp only [{head[0]}]", 0.3
    for hypothesis in goal.hypotheses[::-1]:
        match = re.match(r"^[A-Z][\w.]*(?= )", hypothesis.type)
        if match and match[0] not in ("Set", "Filter", "Fin", "Type") and match[0] not in goal.names:
            for name in hypothesis.accessible:
                yield f"unfold {match[0]} at {name}", 0.2
        if " ∈ " in hypothesis.type and not _LOGICAL.search(hypothesis.type):
            for name in hypothesis.accessible:
                yield f"simp at {name}", 0.3
    definitions = _definitions(goal)
    if definitions and ("‖" in goal.target or "⟪" in goal.target or " - " in goal.target):
        yield f"(unfold {' '.join(definitions)}; inner_expand; linarith)", 1.1
    for name in definitions:
        yield f"unfold {name}", 1.0
        yield f"simp [{name}]", 0.6
        yield f"grind -verbose [{name}]", 0.7
    if " ∈ " in goal.target and not _LOGICAL.search(goal.target):
        yield "simp only [Set.mem_setOf_eq]", 0.8
        yield "show _ ∧ _", -1.0


def _definitions(goal: Goal) -> list[str]:
    """Constants of the target that may be definitions of the user's: applied names that are not variables, at most three."""
    applied = re.findall(r"(?<![\w.'])([a-z][\w.']{2,})(?= [\w(⟨‖])", goal.target)
    return [n for n in dict.fromkeys(applied) if n not in goal.names and n not in _WORDS][:3]


def witnesses(goal: Goal) -> Weighted:
    """Candidates for an existential: names in scope of a fitting type, and small numbers."""
    if not goal.target.startswith("∃ "):
        return
    head = split_top(goal.target[2:], ",")[0]
    kind = head.partition(" : ")[2].strip() if " : " in head else ""
    names = goal.of_type(kind) if kind else [n for h in goal.hypotheses for n in h.accessible if not _RELATION.search(h.type)]
    numbers = ["0", "1"] if kind in ("ℝ", "ℕ", "", "ℤ", "ℚ") else ["0"]
    for i, witness in enumerate((*names[::-1], *numbers)):
        yield f"refine ⟨{witness}, ?_⟩", 1.5 - 0.15 * i
        yield f"exact ⟨{witness}, by grind⟩", 0.8 - 0.15 * i
        yield f"exact ⟨{witness}, by simp⟩", 0.4 - 0.15 * i


def instances(goal: Goal) -> Weighted:
    """Apply universally quantified hypotheses to names in scope, or to the target."""
    inequality = bool(_RELATION.search(goal.target))
    for hypothesis in goal.hypotheses[::-1]:
        bound, conclusion = binders(hypothesis.type)
        if not bound or _is_function(bound, conclusion):
            continue
        for name in hypothesis.accessible:
            yield f"apply {name}", 0.9
            if inequality and conclusion.startswith("¬"):
                continue
            data = [(n, t) for n, t in bound if n != "_"]
            if 0 < len(data) <= 3:
                choices = [_candidates(goal, kind) for _, kind in data]
                for count, combination in enumerate(itertools.islice(itertools.product(*choices), 9)):
                    proofs = [_proof(goal, t, dict(zip((n for n, _ in data), combination, strict=True))) for n, t in bound if n == "_"]
                    values = iter(combination)
                    hypotheses = iter(proofs)
                    arguments = " ".join(next(values) if n != "_" else next(hypotheses) for n, _ in bound)
                    yield f"have {goal.fresh(name + '_at')} := {name} {arguments}", 1.1 - 0.25 * count
                    if inequality and count < 2:
                        yield f"nlinarith [{name} {arguments}]", 0.2 - 0.2 * count
            elif not data:
                arguments = " ".join(_proof(goal, t, {}) for _, t in bound)
                yield f"have {goal.fresh(name + '_at')} := {name} {arguments}", 1.0


def facts(goal: Goal) -> Weighted:
    """All universally quantified inequalities and minimisers at once, each at its likeliest arguments, for linear arithmetic."""
    if not _RELATION.search(goal.target) or _LOGICAL.search(goal.target):
        return
    chosen: list[str] = []
    for hypothesis in goal.hypotheses:
        for name in hypothesis.accessible:
            chosen += _minimality(goal, name, hypothesis.type)
            bound, conclusion = binders(hypothesis.type)
            data = [(n, t) for n, t in bound if n != "_"]
            if 0 < len(data) <= 3 and _RELATION.search(conclusion):
                values = [_candidates(goal, kind)[0] for _, kind in data]
                named = dict(zip((n for n, _ in data), values, strict=True))
                rest = iter(values)
                chosen.append(f"{name} " + " ".join(next(rest) if n != "_" else _proof(goal, t, named) for n, t in bound))
    pointwise = [n for h in goal.hypotheses if h.type.startswith("IsSubgradientAt ") for n in h.accessible]
    points = _candidates(goal, "_") if pointwise else []
    everywhere = [f"{n} {x}" for n in pointwise[:3] for x in points[:4] if n != x]
    if everywhere:
        yield f"linarith [{', '.join(everywhere)}]", 1.5
        yield f"(have_all [{', '.join(everywhere)}]; inner_expand at *; linarith)", 1.2
    if chosen:
        listed = ", ".join(chosen[:4])
        yield f"linarith [{listed}]", 1.9
        yield f"nlinarith [{listed}]", 0.5
        for fact in chosen[:3]:
            yield f"have {goal.fresh('hf')} := {fact}", 0.9


def _minimality(goal: Goal, name: str, kind: str) -> list[str]:
    """``isMinOn_iff.1 h z hz`` for every membership in scope, if the hypothesis says that something is a minimiser."""
    match = re.match(r"^Is(Min|Max)On (\S+|\(.*\)) (\S+) (\S+)$", kind)
    if not match:
        return []
    members = [
        (m[1], n if m[2] == match[3] else "(by first | assumption | grind)")
        for h in goal.hypotheses
        for n in h.accessible
        if (m := re.match(r"^(\S+) ∈ (\S+)$", h.type)) and m[1] != match[4]
    ]
    if match[3] == "Set.univ":
        members = [(x, "(Set.mem_univ _)") for x in _candidates(goal, "_") if x != match[4]]
    return [f"is{match[1]}On_iff.1 {name} {x} {proof}" for x, proof in members[:2]]


def rewriting(goal: Goal) -> Weighted:
    """Rewrite with the equations in context, then normalise."""
    equations = []
    for hypothesis in goal.hypotheses:
        bound, conclusion = binders(hypothesis.type)
        relation = _RELATION.search(conclusion)
        if relation and relation[1] == "=" and all(n != "_" for n, _ in bound):
            equations += list(hypothesis.accessible)
    if not equations:
        return
    listed = ", ".join(equations[:3])
    yield f"rw [{listed}]", 1.3
    yield f"simp only [{listed}]", 1.0
    vectors_too = "•" in " ".join(h.type for h in goal.hypotheses) or "•" in goal.target
    if vectors_too and " = " in goal.target:
        yield f"(rw [{listed}]; module)", 1.2
    if "‖" in goal.target or "⟪" in goal.target:
        yield f"(rw [{listed}]; inner_expand; grind)", 0.8
        yield f"(rw [{listed}]; inner_expand; linarith)", 0.7


def _is_function(bound: list[tuple[str, str]], conclusion: str) -> bool:
    """Whether a type is one of functions between types of data, such as ``E → ℝ``, and states nothing."""
    return " " not in conclusion and all(name == "_" and not _RELATION.search(kind) and "∈" not in kind for name, kind in bound)


def _candidates(goal: Goal, kind: str) -> list[str]:
    names = goal.of_type(kind) if kind != "_" else [n for h in goal.hypotheses for n in h.accessible if not _RELATION.search(h.type) and " " not in h.type]
    wanted = set(tokens(goal.target))
    names.sort(key=lambda n: n not in wanted)
    extra = [f"({n} + 1)" for n in names[:1]] if kind == "ℕ" else []
    return [*names[:4], *extra] or ["_"]


def _proof(goal: Goal, wanted: str, values: dict[str, str]) -> str:
    """A hypothesis that states ``wanted`` for these values, by its text; else a hole for the elaborator."""
    text = " ".join(values.get(t, t) for t in wanted.split())
    text = re.sub(r"[\w₀-₉']+", lambda m: values.get(m[0], m[0]), wanted) if values else text
    return next((n for h in goal.hypotheses if h.type == text for n in h.accessible), "(by first | assumption | grind)")


def nonlinear(goal: Goal) -> Weighted:
    """Squares and products of known signs, for polynomial inequalities."""
    relation = _RELATION.search(goal.target)
    if not relation or relation[1] in "=≠" or _LOGICAL.search(goal.target):
        return
    reals = [n for n in goal.of_type(*_REAL) if n in set(tokens(goal.target))][:4]
    pairs = list(itertools.combinations(reals, 2))[:3]
    squares = [f"sq_nonneg ({a} - {b})" for a, b in pairs] + [f"sq_nonneg ({a} + {b})" for a, b in pairs[:1]]
    squares += [f"sq_nonneg {a}" for a in reals[:2]]
    if squares:
        yield f"nlinarith [{', '.join(squares[:4])}]", 1.0
    for a in reals[:2]:
        yield f"nlinarith [sq_nonneg ({a} - 1), sq_nonneg ({a} + 1)]", 0.1
    positive = [(n, h.type) for h in goal.hypotheses for n in h.accessible if re.match(r"^0 (≤|<) ", h.type)]
    upper = [(n, h.type) for h in goal.hypotheses for n in h.accessible if re.match(r"^[^∀∃→]+ (≤|<) [^∀∃→]+$", h.type) and not h.type.startswith("0 ")]
    products = [_product(p, q) for p, q in itertools.combinations(positive[:4], 2)]
    products += [f"mul_nonneg {_weak(p)} (sub_nonneg.2 {_weak(q)})" for p in positive[:3] for q in upper[:3]]
    products += [f"mul_nonneg (sub_nonneg.2 {_weak(p)}) (sub_nonneg.2 {_weak(q)})" for p, q in itertools.combinations(upper[:3], 2)]
    if products:
        yield f"nlinarith [{', '.join(products[:4])}]", 0.9
        if squares:
            yield f"nlinarith [{', '.join(products[:3] + squares[:3])}]", 0.7
    if "‖" in goal.target or "⟪" in goal.target:
        vectors = _vectors(goal)
        for a, b in list(itertools.combinations(vectors, 2))[:2]:
            yield f"nlinarith [real_inner_le_norm {a} {b}, norm_nonneg {a}, norm_nonneg {b}]", 0.6
            yield f"have {goal.fresh('cs')} := abs_real_inner_le_norm {a} {b}", 0.1


def _weak(fact: tuple[str, str]) -> str:
    name, kind = fact
    return f"{name}.le" if " < " in kind else name


def _product(p: tuple[str, str], q: tuple[str, str]) -> str:
    return f"mul_nonneg {_weak(p)} {_weak(q)}"


def _vectors(goal: Goal) -> list[str]:
    wanted = tokens(goal.target)
    kinds = {n for h in goal.hypotheses if h.type.startswith("Type") for n in h.names}
    return [n for h in goal.hypotheses if h.type in kinds for n in h.accessible if n in wanted][:3]


def vectors(goal: Goal) -> Weighted:
    """Norms and inner products: expand squares, then let linear arithmetic finish."""
    text = goal.target + " ".join(h.type for h in goal.hypotheses)
    if "‖" not in goal.target and "⟪" not in goal.target and "inner" not in goal.target:
        return
    if "^ 2" in text or "⟪" in text:
        yield "inner_expand", 1.4
        yield "(inner_expand; ring)", 0.9
        yield "(inner_expand; linarith)", 0.9
        yield "(inner_expand; nlinarith)", 0.3
        yield "(inner_expand; grind)", 0.7
        yield "rw [norm_sub_sq_real]", 0.3
        yield "rw [norm_add_sq_real]", 0.3
    if re.search(r"‖.*‖ ≤", goal.target):
        yield "refine le_trans (norm_add_le _ _) ?_", 0.3
        yield "refine le_trans (norm_sub_le _ _) ?_", 0.2
    if "^ 2" not in goal.target and re.match(r"^‖[^‖]*‖ ≤ ‖[^‖]*‖$", goal.target):
        yield "apply le_of_sq_le_sq", 0.1


def induction(goal: Goal) -> Weighted:
    """Induction on a natural number of the target."""
    wanted = set(tokens(goal.target))
    for name in goal.of_type("ℕ", "Nat"):
        if name in wanted:
            deep = "∑" in goal.target or "^" in goal.target or "+ 1" in " ".join(h.type for h in goal.hypotheses)
            ih = goal.fresh("ih")
            yield f"induction {name} with\n| zero => ?_\n| succ {name} {ih} => ?_", 1.3 if deep else 0.2


def cases(goal: Goal) -> Weighted:
    """Case distinctions that orders and absolute values invite."""
    if "|" in goal.target:
        for term in re.findall(r"\|([^|]+)\|", goal.target)[:2]:
            yield f"rcases abs_cases ({term}) with h | h", 0.6
        yield "rw [abs_le]", 0.5
    if "max" in goal.target or "min" in goal.target or "⊔" in goal.target:
        for a, b in list(itertools.combinations(goal.of_type(*_REAL), 2))[:2]:
            yield f"rcases le_total {a} {b} with h | h", 0.5
    yield "by_contra hneg", -0.6
    if re.search(r"∑", goal.target):
        yield "simp only [Finset.sum_range_succ]", 0.5
        yield "simp [Finset.sum_range_succ, Finset.mul_sum, Finset.sum_add_distrib]", 0.4
        yield "apply Finset.sum_le_sum", 0.6
        yield "apply Finset.sum_nonneg", 0.5
        yield "rw [Finset.mul_sum]", 0.2
        yield "apply Finset.sum_congr rfl", 0.2
    for hypothesis in goal.hypotheses:
        if re.match(r"^[\w']+ = ", hypothesis.type) and "∀" not in hypothesis.type:
            for name in hypothesis.accessible:
                yield f"subst {name}", 0.8
                yield f"rw [{name}]", 0.5


RULES: tuple[Callable[[Goal], Weighted], ...] = (
    closing, introductions, splits, unfolding, witnesses, facts, instances, rewriting, nonlinear, vectors, induction, cases,
)  # fmt: skip
