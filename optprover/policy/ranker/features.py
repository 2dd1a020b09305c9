"""What the ranker sees of a state and a tactic: numbers, without Lean and without learnt names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from optprover.policy.algebra.attempt import Findings
from optprover.policy.goal import parse_goal

VERSION = 1
"""Of the features: a model of another version is refused."""

_SYMBOLS = (
    "≤", "<", "=", "≠", "∀", "∃", "→", "∧", "∨", "↔", "¬", "∈", "⊆", "∑", "‖", "⟪", "•", "∇", "/", "⁻¹", "^", "√", "|",
    "⊔", "⊓", "↑", "+", "-", "*", "{", "fun", "ConvexOn", "Convex ", "IsMinOn", "HasGradientAt", "Tendsto", "IsLUB",
    "EuclideanSpace", "Finset", "Set.",
)  # fmt: skip
_HYPOTHESES = ("≤", "<", "=", "∀", "∃", "∧", "∈", "∑", "‖", "⟪", "/", "^", "⊔", "↑", "ConvexOn", "ℕ", "0 < 0", "fun")
_HEADS = (
    "grind", "apply", "assumption", "have", "have_all", "linarith", "nlinarith", "field_simp", "inner_expand", "ring",
    "module", "rw", "simp_all", "simp", "refine", "intro", "exact", "positivity", "norm_num", "constructor",
    "induction",
    "unfold", "obtain", "gcongr", "by_contra", "rcases", "funext", "omega", "rfl", "show", "try", "ext", "subst",
)  # fmt: skip
_WORDS = {
    "le": "≤", "lt": "<", "eq": "=", "ne": "≠", "add": "+", "sub": "-", "mul": "*", "div": "/", "inv": "⁻¹",
    "norm": "‖",
    "inner": "⟪", "smul": "•", "pow": "^", "sq": "^", "sum": "∑", "mem": "∈", "abs": "|", "sqrt": "√", "max": "⊔",
    "min": "⊓", "sup": "⊔", "inf": "⊓", "neg": "-", "convexOn": "ConvexOn", "ConvexOn": "ConvexOn", "convex": "Convex",
    "Convex": "Convex", "gradient": "∇", "IsMinOn": "IsMinOn", "range": "Finset.range", "forall": "∀", "exists": "∃",
}  # fmt: skip
_IDENTIFIER = re.compile(r"[^\W\d][\w.'₀-₉]*")
_HEAD = re.compile(r"[\w!?]+")

NAMES: tuple[str, ...] = (
    *(f"target {s}" for s in _SYMBOLS), *(f"hypotheses {s}" for s in _HYPOTHESES), "target length", "hypotheses",
    "propositions", "goals", "stated", "stated about the same", "depth", "visit", "readable", "refuted", "linear",
    "certified", *(f"head {h}" for h in _HEADS), "other head", "tactic length", "hints", "at *", "by", "<;>", "←",
    "steps",
    "names of the goal", "other names", "words", "words that fit", "certificate's", "doubtful",
)  # fmt: skip
"""Names of the features, in order."""


@dataclass(frozen=True)
class State:
    """What is said of a state besides its goals: tactics so far, earlier visits, what certificates say."""

    depth: int = 0
    visit: int = 0
    findings: Findings = field(default_factory=lambda: Findings(False))


def features(
    goals: Sequence[str], state: State, tactics: Sequence[str], doubtful: frozenset[str] = frozenset()
) -> NDArray[np.float64]:
    """One row per tactic, shape ``(tactics, len(NAMES))``."""
    findings = state.findings
    words, shared = _goal(goals[0])
    chosen = {f.tactic for f in findings.found}
    common = [
        *shared[:-2], float(len(goals)), *shared[-2:], float(state.depth), float(state.visit), float(findings.readable),
        float(findings.refuted), float(findings.linear), float(bool(findings.found)),
    ]  # fmt: skip
    rows = [[*common, *_tactic(t, goals[0], words), float(t in chosen), float(t in doubtful)] for t in tactics]
    return np.array(rows, dtype=np.float64).reshape(len(rows), len(NAMES))


@lru_cache(maxsize=2048)
def _goal(text: str) -> tuple[frozenset[str], tuple[float, ...]]:
    """Identifiers of a goal, and the features of its text."""
    goal = parse_goal(text)
    kinds = [h.type for h in goal.hypotheses]
    joined = "\n".join(kinds)
    first = goal.target.split(" ", 1)[0]
    stated = [k for k in kinds if re.search(r"[≤<=≠∀∃∈⊆]", k) or k[:1].isupper()]
    values = (
        *(float(min(goal.target.count(s), 4)) for s in _SYMBOLS),
        *(float(min(joined.count(s), 4)) for s in _HYPOTHESES),
        float(len(goal.target)), float(sum(len(h.names) for h in goal.hypotheses)), float(len(stated)),
        float(goal.target in kinds), float(sum(k.split(" ", 1)[0] == first for k in stated)),
    )  # fmt: skip
    return frozenset(_IDENTIFIER.findall(text)), values


@lru_cache(maxsize=16384)
def _shape(tactic: str) -> tuple[tuple[str, ...], tuple[float, ...]]:
    """Identifiers after a tactic's head, and the features of its text."""
    found = _HEAD.search(tactic)
    head = found[0] if found else ""
    names = tuple(_IDENTIFIER.findall(tactic[found.end() :] if found else tactic))
    values = (
        *(float(head == h) for h in _HEADS), float(head not in _HEADS), float(len(tactic)), float(tactic.count(",")),
        float("at *" in tactic), float(tactic.count("by ")), float("<;>" in tactic), float("←" in tactic),
        float(tactic.count(";")),
    )  # fmt: skip
    return names, values


def _tactic(tactic: str, goal: str, words: frozenset[str]) -> tuple[float, ...]:
    names, shape = _shape(tactic)
    inside = sum(n in words for n in names)
    parts = [w for n in names if n not in words for w in re.split(r"[._']", n) if w in _WORDS]
    target = goal[goal.rfind("⊢") :]
    return (
        *shape, float(inside), float(len(names) - inside), float(len(parts)),
        sum(_WORDS[w] in target for w in parts) / max(1, len(parts)),
    )  # fmt: skip
