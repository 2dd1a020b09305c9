"""What a problem must pass to stand in the benchmark."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from optbench.export import Entry
from optbench.problem import Problem
from optprover.lean.checker import Checker
from optprover.lean.environment import LeanEnvironment
from optprover.lean.types import ProofState, Proved
from optprover.policy.goal import tokens
from optprover.search.run import theorem_of

_NAME = re.compile(r"^OptBench\.[A-Za-z][\w']*$")
# What may close `False` from the hypotheses alone; none of it may succeed.
CONTRADICTIONS = ("assumption", "simp_all", "grind -verbose", "linarith", "omega")
_DEADLINE = 20.0


@dataclass(frozen=True)
class Finding:
    """A problem that fails a gate, and why."""

    problem: str
    gate: str
    message: str


def names(problems: Sequence[Problem]) -> list[Finding]:
    """Names are unique, in the benchmark's namespace, and in Mathlib's style."""
    seen: set[str] = set()
    findings = []
    for p in problems:
        if p.name in seen:
            findings.append(Finding(p.name, "name", "declared twice"))
        if not _NAME.match(p.name):
            findings.append(Finding(p.name, "name", "not of the form OptBench.snake_case"))
        seen.add(p.name)
    return findings


def normal_form(problem: Problem) -> str:
    """The statement without its name, names of variables replaced in order of appearance, white space dropped."""
    text = problem.header + " " + re.sub(r"^theorem\s+\S+", "", problem.statement)
    bound = {n for group in re.findall(r"[({⦃\[]([^(){}\[\]⦃⦄:]+?)\s*:", text) for n in group.split()}
    bound |= {n for group in re.findall(r"[∀∃∑]\s*([^,:∈]+)", text) for n in group.split()} | set(re.findall(r"fun\s+(\w+)", text))
    renamed: dict[str, str] = {}
    return " ".join(renamed.setdefault(t, f"v{len(renamed)}") if t in bound else t for t in tokens(text))


def duplicates(problems: Sequence[Problem]) -> list[Finding]:
    """No two statements are the same up to names of variables."""
    groups: dict[str, list[str]] = defaultdict(list)
    for p in problems:
        groups[normal_form(p)].append(p.name)
    return [Finding(group[-1], "duplicate", f"same as {', '.join(group[:-1])}") for group in groups.values() if len(group) > 1]


def proof(entry: Entry, checker: Checker) -> list[Finding]:
    """The reference proof passes the checker."""
    verdict = checker.check(theorem_of(entry.problem), entry.proof)
    return [] if verdict.accepted else [Finding(entry.problem.name, "proof", f"{verdict.failure}: {verdict.message[:300]}")]


def consistency(problems: Sequence[Problem], environment: LeanEnvironment) -> list[Finding]:
    """No statement follows because its hypotheses contradict each other, as far as automation can tell."""
    findings = []
    with environment.session(heartbeats=4000) as session:
        for p in problems:
            state = session.open(theorem_of(p))
            for opening in ("exfalso", "intros; exfalso"):
                absurd = session.run(state, opening, timeout=_DEADLINE)
                if isinstance(absurd, ProofState):
                    closed = [t for t in CONTRADICTIONS if isinstance(session.run(absurd, t, timeout=_DEADLINE), Proved)]
                    if closed:
                        findings.append(Finding(p.name, "contradiction", f"`{opening}; {closed[0]}` proves it from its hypotheses alone"))
                        break
            session.reset()
    return findings
