"""Problems solved as the budget of one attempt grows."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from eval.runs import Run
from optprover.store import AttemptRecord, Status

COSTS: dict[str, Callable[[AttemptRecord], float]] = {
    "expansions": lambda a: a.expansions,
    "tactics": lambda a: a.tactics,
    "seconds": lambda a: a.seconds if a.seconds is not None else math.inf,
}


@dataclass(frozen=True)
class Curve:
    """A step function: ``solved[i]`` problems from budget ``budgets[i]`` on, 0 before the first.

    Attributes:
        end: the budget of an attempt, where the curve stops; for seconds the longest attempt.
    """

    run: str
    control: bool
    cost: str
    k: int
    budgets: tuple[float, ...]
    solved: tuple[float, ...]
    end: float


def curve(run: Run, cost: str, k: int) -> Curve:
    """Expected number of problems solved by ``k`` attempts of at most ``b`` each, for growing ``b``.

        solved(b) = sum over problems of 1 - C(n - c(b), k) / C(n, k)

    with c(b) the attempts that proved the problem at a cost of at most b. At the full budget this is
    Pass@k times the number of problems. Cost is ``expansions``, ``tactics`` (tried in Lean) or
    ``seconds`` (of the search on the run's machine).
    """
    price = COSTS[cost]
    events = sorted((price(a), name) for name, mine in run.attempts.items() for a in mine if a.status is Status.PROVED)
    n, total = run.n, math.comb(run.n, k)
    successes = dict.fromkeys(run.attempts, 0)
    whole = 0  # kept in integers over C(n, k), so the end meets the table exactly
    steps: dict[float, float] = {}
    for at, name in events:
        c = successes[name]
        whole += math.comb(n - c, k) - math.comb(n - c - 1, k)
        successes[name] = c + 1
        steps[at] = whole / total
    return Curve(run.label, run.is_control, cost, k, tuple(steps), tuple(steps.values()), _end(run, cost))


def _end(run: Run, cost: str) -> float:
    if cost == "expansions":
        return run.info.expansions
    if cost == "tactics":
        return run.info.width * run.info.expansions
    return max((a.seconds for mine in run.attempts.values() for a in mine if a.seconds is not None), default=0.0)
