"""Measured difficulty: what one automatic tactic, and what a short symbolic search, does on a problem."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console

from optbench.problem import Problem
from optprover.lean.environment import LeanEnvironment
from optprover.lean.types import Proved
from optprover.paths import lean_sources
from optprover.policy.automation import TACTICS
from optprover.policy.make import make_policy
from optprover.search.best_first import Attempt, Budget
from optprover.search.run import Plan, Runner, describe, open_jobs, open_run, theorem_of
from optprover.store import ProblemRecord, Status

_DEADLINE = 20.0


def one_shot(problem: Problem, session: Any) -> str | None:
    """The first tactic of the published list that proves the problem alone or after ``intros``, and passes the checker."""
    theorem = theorem_of(problem)
    state = session.open(theorem)
    try:
        for prefix in ("", "intros; "):
            for tactic in TACTICS:
                step = prefix + tactic
                if isinstance(session.run(state, step, timeout=_DEADLINE), Proved) and session.check(theorem, step).accepted:
                    return step
    finally:
        session.reset()
    return None


def measure_all(
    problems: Sequence[Problem], environment: LeanEnvironment, *, expansions: int, workers: int, console: Console
) -> Iterator[tuple[str, dict[str, object]]]:
    """Figures per problem as they are measured: ``difficulty``, ``one_shot``, ``search_expansions``."""
    rest = []
    with environment.session(heartbeats=4000) as session:
        for i, p in enumerate(problems, 1):
            tactic = one_shot(p, session)
            console.print(f"[{i}/{len(problems)}] {p.name}: {tactic or 'no single tactic'}", highlight=False, markup=False)
            if tactic is None:
                rest.append(p)
            else:
                yield p.name, {"difficulty": "easy", "one_shot": tactic, "search_expansions": None}
    if not rest:
        return
    budget = Budget(expansions=expansions)
    plan = Plan("optbench", "", "symbolic", 0, 1, 0.5, budget, workers, "python -m optbench measure")
    with tempfile.TemporaryDirectory() as folder:
        store = open_run(Path(folder), describe(plan, "measure", environment), rest, resume=False)

        def report(problem: ProblemRecord, pass_index: int, attempt: Attempt) -> None:
            console.print(f"{problem.name}: {attempt.status} after {attempt.expansions} expansions", highlight=False, markup=False)

        with store:
            Runner(store, plan, environment, make_policy("symbolic", lean_sources()), Path(folder), report).run(open_jobs(store, 1))
            for attempt in store.attempts():
                proved = attempt.status is Status.PROVED
                yield attempt.problem, {
                    "difficulty": "middle" if proved else "hard", "one_shot": None, "search_expansions": attempt.expansions if proved else None,
                }  # fmt: skip
