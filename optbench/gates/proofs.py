"""Reference proofs: they check, and use what the statement assumes."""

from __future__ import annotations

from optbench.export import Entry
from optbench.gates.finding import Finding
from optbench.statement import statement_of
from optprover.lean.checker import Checker
from optprover.lean.types import Argument
from optprover.search.run import theorem_of


def proof(entry: Entry, checker: Checker) -> list[Finding]:
    """The reference proof passes the checker, and its term mentions every hypothesis."""
    problem = entry.problem
    verdict = checker.check(theorem_of(problem), entry.proof)
    if not verdict.accepted:
        return [Finding(problem.name, "proof", f"{verdict.failure}: {verdict.message[:300]}")]
    statement = statement_of(problem)
    names = [n for b in statement.binders for n in (b.names or ("",))]
    own = verdict.arguments[: len(names)]
    findings = [
        Finding(
            problem.name,
            "unused",
            f"the reference proof does not use {_shown(a)}; mark it deliberate or drop it",
            a.name,
        )
        for a in own
        if a.proposition
        and not a.used
        and not (a.instance and "Gradient" in problem.statement)  # Mathlib's gradient needs CompleteSpace
    ]
    read = [n for n, _ in statement.hypotheses]
    meant = [a.name for a in own if a.proposition and not a.instance]
    if read != meant:
        findings.append(
            Finding(problem.name, "statement", f"hypotheses read from its text are {read}, Lean's are {meant}")
        )
    return findings


def _shown(argument: Argument) -> str:
    return "a class assumption" if argument.instance else f"the hypothesis {argument.name}"
