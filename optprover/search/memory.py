"""What an attempt remembers of refused tactics: where they need not be run again."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from optprover.policy.goal import parse_goal

Context = frozenset[tuple[str, str, str | None]]
"""Hypotheses as name, type and value."""

_USES_CONTEXT = re.compile(
    r"\b(?:n?linarith|grind|simp_all|assumption|omega|positivity|gcongr|contradiction|solve_by_elim|aesop|exact\?"
    r"|at|by|this|trivial)\b|\*"
)
_OTHER_GOALS = re.compile(r"\b(?:all_goals|any_goals|rotate_left|rotate_right|swap|pick_goal|case|next|on_goal)\b")
_OPEN = re.compile(r"\?\w")


@dataclass(frozen=True)
class Known:
    """What is known of a state before anything is tried there.

    Attributes:
        futile: tactics that Lean has refused where they could do no less than here.
        doubtful: tactics that Lean has refused for this target with fewer hypotheses.
    """

    futile: frozenset[str] = frozenset()
    doubtful: frozenset[str] = frozenset()


class Failures:
    """Refused tactics by the first goal of the state that refused them.

    A tactic is futile at a state if it was refused for the same target with the same hypotheses or more, or with fewer
    if nothing in its text looks at hypotheses that it does not name, or with fewer twice. It is futile everywhere if it
    cannot be parsed or is banned. Goals with metavariables and tactics on other goals are not remembered.
    """

    def __init__(self) -> None:
        self._everywhere: set[str] = set()
        self._by_target: dict[str, dict[str, list[Context]]] = defaultdict(lambda: defaultdict(list))

    def add(self, goals: Sequence[str], tactic: str, *, everywhere: bool = False) -> None:
        """Lean refused the tactic at this state; ``everywhere``: for what the tactic is, not for the state."""
        if everywhere:
            self._everywhere.add(tactic)
        elif not _OTHER_GOALS.search(tactic) and (read := _read(goals[0])) is not None:
            context, target = read
            self._by_target[target][tactic].append(context)

    def at(self, goals: Sequence[str]) -> Known:
        """What is known of a state."""
        futile, doubtful = set(self._everywhere), set()
        read = _read(goals[0])
        for tactic, contexts in self._by_target.get(read[1], {}).items() if read is not None else ():
            context = read[0] if read is not None else frozenset()
            fewer = sum(c < context for c in contexts)
            if any(context <= c for c in contexts) or fewer > 1 or (fewer and not _USES_CONTEXT.search(tactic)):
                futile.add(tactic)
            elif fewer:
                doubtful.add(tactic)
        return Known(frozenset(futile), frozenset(doubtful))


@lru_cache(maxsize=4096)
def _read(goal: str) -> tuple[Context, str] | None:
    """Hypotheses and target; ``None`` where something is still to be chosen elsewhere."""
    if _OPEN.search(goal):
        return None
    parsed = parse_goal(goal)
    return frozenset((n, h.type, h.value) for h in parsed.hypotheses for n in h.names), parsed.target
