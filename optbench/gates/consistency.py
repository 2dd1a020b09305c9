"""Contradictory hypotheses, looked for by automation: for problems whose hypotheses have no witness."""

from __future__ import annotations

from collections.abc import Sequence

from optbench.gates.finding import Finding
from optbench.problem import Problem
from optprover.environment import LeanEnvironment
from optprover.lean.types import ProofState, Proved
from optprover.search.run import theorem_of

# What may close `False` from the hypotheses alone; none of it may succeed.
CONTRADICTIONS = ("assumption", "simp_all", "grind -verbose", "linarith", "omega")
_DEADLINE = 20.0


def consistency(problems: Sequence[Problem], environment: LeanEnvironment) -> list[Finding]:
    """No statement follows because its hypotheses contradict each other, as far as automation can tell."""
    if not problems:
        return []
    findings = []
    with environment.session(heartbeats=4000) as session:
        for p in problems:
            state = session.open(theorem_of(p))
            for opening in ("exfalso", "intros; exfalso"):
                absurd = session.run(state, opening, timeout=_DEADLINE)
                if isinstance(absurd, ProofState):
                    closed = [
                        t for t in CONTRADICTIONS if isinstance(session.run(absurd, t, timeout=_DEADLINE), Proved)
                    ]
                    if closed:
                        findings.append(
                            Finding(
                                p.name, "contradiction", f"`{opening}; {closed[0]}` proves it from its hypotheses alone"
                            )
                        )
                        break
            session.reset()
    return findings
