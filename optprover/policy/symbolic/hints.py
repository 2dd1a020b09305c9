"""Lemmas that the user names: cited before all others."""

from __future__ import annotations

from collections.abc import Sequence

from optprover.policy.goal import Goal
from optprover.policy.premises import Premise, PremiseIndex
from optprover.policy.symbolic.library import Library
from optprover.policy.symbolic.reading import Weighted, relation

_LIFT = 1.5  # above a lemma of the library


class Hints:
    """Rules that cite some lemmas.

    Args:
        names: as the user wrote them.
        premises: the lemmas in reach; those that fit a name are read, for others the name alone is tried.
    """

    def __init__(self, names: Sequence[str], premises: Sequence[Premise] = ()) -> None:
        self.names = tuple(names)
        known = [p for p in premises if any(p.name == n or p.name.endswith(f".{n}") for n in names)]
        self._library = Library(PremiseIndex(known)) if known else None

    def __call__(self, goal: Goal) -> Weighted:
        """Tactics with the lemmas, each alone and all together."""
        stated = relation(goal)
        for name in self.names:
            yield f"exact {name}", 2.0
            yield f"apply {name}", 2.4
            yield f"rw [{name}]", 1.6
            yield f"simp only [{name}]", 1.2
            yield f"simp [{name}]", 1.2
            yield f"grind -verbose [{name}]", 1.8
            yield f"have {goal.fresh('hint')} := {name}", 1.0
            if stated:
                yield f"refine le_trans ({name} _ _) ?_" if stated == "≤" else f"rw [← {name}]", 0.6
                yield f"linarith [{name}]", 1.4
                yield f"nlinarith [{name}]", 0.8
        if len(self.names) > 1:
            listed = ", ".join(self.names)
            yield f"grind -verbose [{listed}]", 2.0
            yield f"simp [{listed}]", 1.0
        if self._library is not None:
            for tactic, weight in (*self._library.ranked(goal), *self._library.forward(goal)):
                yield tactic, weight + _LIFT
