"""Measuring difficulty: what one automatic tactic, and what a short symbolic search, does on a problem."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from optbench.difficulty import Figure, fingerprint
from optbench.load import BenchError
from optbench.problem import Problem
from optbench.workers import spread
from optprover.environment import LeanEnvironment
from optprover.lean.session import ReplSession
from optprover.lean.types import Proved
from optprover.paths import lean_sources
from optprover.policy.automation import TACTICS
from optprover.policy.make import make_policy
from optprover.search.best_first import Attempt, Budget
from optprover.search.run import HEARTBEATS, Plan, Runner, describe, open_jobs, open_run, theorem_of
from optprover.store import ProblemRecord, Status, Store

_DEADLINE = 60.0  # a safety net: the limit that counts is Lean's own, in heartbeats
_SEED, _ALPHA = 0, 0.5


def search_figures(store: Store, problems: Sequence[Problem], expansions: int, width: int) -> dict[str, int | None]:
    """What a run of the main command says of these problems as they are stated now: the expansions that proved each, or ``None``.

    Raises:
        BenchError: the run is not of the protocol: another policy, seed or budget.
    """
    info = store.info()
    made, wanted = (
        (info.policy, info.seed, info.passes, info.width, info.expansions, info.alpha),
        ("symbolic", _SEED, 1, width, expansions, _ALPHA),
    )
    if made != wanted:
        raise BenchError(
            f"The run was made with policy, seed, passes, width, expansions, alpha {made}; figures need {wanted}."
        )
    stated = {p.name: (p.imports, p.header, p.statement) for p in problems}
    same = {r.name for r in store.problems() if stated.get(r.name) == (r.imports, r.header, r.statement)}
    telling = {Status.PROVED, Status.BUDGET, Status.DEAD_END}  # a deadline says more about the machine
    return {
        a.problem: a.expansions if a.status is Status.PROVED else None
        for a in store.attempts()
        if a.problem in same and a.status in telling
    }


def protocol(expansions: int, width: int) -> dict[str, str]:
    """How figures are measured, in words."""
    return {
        "one_shot": f"{', '.join(TACTICS)}; each alone and after intros; maxHeartbeats {HEARTBEATS}",
        "search": f"symbolic policy, {width} tactics an expansion, {expansions} expansions, alpha {_ALPHA}, seed {_SEED}, maxHeartbeats {HEARTBEATS}",
    }


def one_shot(problem: Problem, session: ReplSession) -> str | None:
    """The first tactic of the published list that proves the problem alone or after ``intros``, and passes the checker."""
    theorem = theorem_of(problem)
    state = session.open(theorem)
    try:
        for prefix in ("", "intros; "):
            for tactic in TACTICS:
                step = prefix + tactic
                if (
                    isinstance(session.run(state, step, timeout=_DEADLINE), Proved)
                    and session.check(theorem, step).accepted
                ):
                    return step
    finally:
        session.reset()
    return None


def measure_one_shot(
    problems: Sequence[Problem], environment: LeanEnvironment, workers: int
) -> Iterator[tuple[Problem, Figure]]:
    """Figures without a search, as they are measured, by several Lean processes."""

    def figure(problem: Problem, session: ReplSession) -> Figure:
        return Figure(fingerprint=fingerprint(problem), one_shot=one_shot(problem, session))

    return spread(problems, lambda: environment.session(heartbeats=HEARTBEATS), figure, workers)


def measure_search(
    problems: Sequence[Problem],
    environment: LeanEnvironment,
    *,
    expansions: int,
    width: int,
    workers: int,
    done: Callable[[str, int | None], None],
) -> None:
    """A short symbolic search on every problem.

    Args:
        problems: those that no single tactic proves.
        environment: the embedded Lean.
        expansions: budget of each search.
        width: tactics an expansion.
        workers: Lean processes.
        done: told the name and, where it was proved, the expansions that took.
    """
    plan = Plan(
        "optbench",
        "",
        "symbolic",
        _SEED,
        1,
        _ALPHA,
        Budget(width=width, expansions=expansions, attempt_deadline=3600.0),
        workers,
        "measure",
    )

    def report(problem: ProblemRecord, pass_index: int, attempt: Attempt) -> None:
        if attempt.status is not Status.INFRASTRUCTURE:
            done(problem.name, attempt.expansions if attempt.status is Status.PROVED else None)

    with tempfile.TemporaryDirectory() as folder:
        store = open_run(Path(folder), describe(plan, "measure", environment), problems, resume=False)
        with store:
            Runner(store, plan, environment, make_policy("symbolic", lean_sources()), Path(folder), report).run(
                open_jobs(store, 1)
            )
