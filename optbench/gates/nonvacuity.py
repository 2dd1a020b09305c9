"""Hypotheses that can hold: each problem with hypotheses has a witness."""

from __future__ import annotations

from collections.abc import Mapping

from optbench.gates.finding import Finding
from optbench.problem import Problem
from optbench.statement import statement_of
from optbench.witness import witness_theorem
from optprover.lean.checker import Checker


def nonvacuity(problem: Problem, scripts: Mapping[str, str], checker: Checker) -> list[Finding]:
    """The problem assumes nothing, or its witness passes the checker."""
    if not statement_of(problem).hypotheses:
        return []
    if problem.name not in scripts:
        return [
            Finding(
                problem.name,
                "nonvacuity",
                "no witness shows that its hypotheses can hold; `python -m optbench witness` looks for one",
            )
        ]
    verdict = checker.check(witness_theorem(problem), scripts[problem.name])
    return (
        []
        if verdict.accepted
        else [Finding(problem.name, "nonvacuity", f"its witness fails: {verdict.failure}: {verdict.message[:300]}")]
    )
