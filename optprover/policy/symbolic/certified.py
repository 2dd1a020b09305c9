"""Real comparisons with a certificate: what linear arithmetic needs is found outside Lean; where nothing is found,
it is not asked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from optprover.policy.algebra.attempt import Findings, certificates
from optprover.policy.algebra.definitions import Definition, read_definitions
from optprover.policy.goal import Goal
from optprover.policy.premises import PremiseIndex
from optprover.policy.symbolic.own import read_own
from optprover.policy.symbolic.reading import Weighted

_FOUND, _SECOND = 4.5, 3.5  # weights of the first certificate and of others
_ARITHMETIC = re.compile(r"^\(?(?:field_simp; )?n?linarith\b")
_WORD = re.compile(r"[^\W\d][\w.']*")
_CONSEQUENCES = {  # of the facts, as far as hints go: a point where the facts hold is one where these do
    "abs_nonneg", "le_of_lt", "linarith", "mul_nonneg", "mul_pos", "mul_self_nonneg", "nlinarith", "norm_nonneg",
    "pow_nonneg", "pow_pos", "sq_nonneg", "sub_nonneg", "sub_pos",
}  # fmt: skip
_HOPELESS = 3.0  # what a call of linear arithmetic loses where its certificate does not exist


class Certifier:
    """Looks for certificates with the lemmas and definitions of a library.

    Args:
        index: lemmas; ``None`` for none.
        definitions: what may be unfolded besides a theorem's own definitions, by short name.
    """

    def __init__(self, index: PremiseIndex | None = None, definitions: Mapping[str, Definition] | None = None) -> None:
        self.index, self.definitions = index, dict(definitions or {})
        self._cached = lru_cache(maxsize=512)(self._find)

    def findings(self, goal: Goal, header: str = "") -> Findings:
        """Certificates for a goal of a theorem with this header."""
        return self._cached(goal, header)

    def _find(self, goal: Goal, header: str) -> Findings:
        known = {**self.definitions, **read_definitions([header])} if "def " in header else self.definitions
        own = read_own(header).premises if header else ()
        return certificates(goal, index=self.index, own=own, definitions=known)


def certified(findings: Findings) -> Weighted:
    """The tactics that use certificates."""
    for i, found in enumerate(findings.found):
        yield found.tactic, _FOUND if i == 0 else _SECOND


def discounted(findings: Findings, weights: dict[str, float], names: set[str]) -> None:
    """Lower the weights of linear arithmetic that the search for certificates has covered, in place.

    Where the goal was refuted, linear arithmetic is not proposed at all, unless its hints cite what the refutation did
    not know: lemmas of the library.

    Args:
        names: of the goal's hypotheses and variables.
    """
    if not findings.readable:
        return
    chosen = {f.tactic for f in findings.found}
    for tactic in [t for t in weights if _ARITHMETIC.match(t) and t not in chosen]:
        if findings.refuted and _cited(tactic) <= names | _CONSEQUENCES:
            del weights[tactic]
        else:
            weights[tactic] -= _HOPELESS


def _cited(tactic: str) -> set[str]:
    """The heads of what a tactic names: ``hf.1 x`` cites ``hf`` and ``x``, ``ConvexOn.slope hf`` the lemma and
    ``hf``."""
    words = _WORD.findall(tactic)
    return {w if w[0].isupper() else w.partition(".")[0] for w in words} - {"show", "by", "norm_num", "field_simp"}
