"""Real comparisons with a certificate: what linear arithmetic needs is found outside Lean; where nothing is found, it is not asked."""

from __future__ import annotations

import re
from functools import lru_cache

from optprover.policy.algebra.attempt import Findings, certificates
from optprover.policy.goal import Goal
from optprover.policy.symbolic.reading import Weighted

_FOUND, _SECOND = 4.5, 3.5  # weights of the first certificate and of others
_ARITHMETIC = re.compile(r"^\(?(?:field_simp; )?n?linarith\b")
_HOPELESS = 3.0  # what a call of linear arithmetic loses where its certificate does not exist


def certified(goal: Goal) -> Weighted:
    """The tactics that use certificates."""
    for i, found in enumerate(_findings(goal).found):
        yield found.tactic, _FOUND if i == 0 else _SECOND


def discounted(goal: Goal, weights: dict[str, float]) -> None:
    """Lower the weights of linear arithmetic with hints that the search for certificates has covered, in place."""
    findings = _findings(goal)
    if not findings.readable:
        return
    chosen = {f.tactic for f in findings.found}
    for tactic in weights:
        if _ARITHMETIC.match(tactic) and tactic not in chosen:
            weights[tactic] -= _HOPELESS


@lru_cache(maxsize=512)
def _findings(goal: Goal) -> Findings:
    return certificates(goal)


RULES = (certified,)
