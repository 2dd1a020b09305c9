"""Measuring difficulty: what one automatic tactic, and what a short symbolic search, does on a problem."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from optbench.difficulty import Figure, fingerprint
from optbench.load import BenchError
from optbench.problem import Problem
from optprover.environment import LeanEnvironment
from optprover.lean.session import ReplSession
from optprover.lean.types import Proved
from optprover.paths import lean_sources
from optprover.policy.automation import TACTICS
from optprover.policy.make import make_policy
from optprover.search.executor import ThreadExecutor
from optprover.search.run import Plan, describe, leases, open_jobs, start_run, theorem_of
from optprover.search.settings import HEARTBEATS, SearchSettings
from optprover.store import RunReader, Status
from optprover.workers import spread

_DEADLINE = 60.0  # a safety net: the limit that counts is Lean's own, in heartbeats
_SEED, _ALPHA = 0, 0.5


def search_figures(store: RunReader, problems: Sequence[Problem], expansions: int, width: int) -> dict[str, int | None]:
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
            f"The run was made with policy, seed, passes, width, expansions, alpha {made}; figures need {wanted}.",
            "Give a run of the main command with that budget, or leave out --run.",
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
    settings = SearchSettings(width=width, expansions=expansions, alpha=_ALPHA, attempt_deadline=3600.0)
    plan = Plan("optbench", "symbolic", _SEED, 1, settings, command="measure")
    policy = make_policy("symbolic", lean_sources())
    info = describe(plan, "measure", library=environment.library.digest, policy_id=policy.id, workers=workers)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with start_run(folder, info, [problem.record() for problem in problems]) as writer:
            executor = ThreadExecutor(environment, policy, settings, workers=workers, log=folder)
            for each in executor.run(open_jobs(writer), leases(writer, policy.id)):
                if each.result.status is not Status.INFRASTRUCTURE:
                    proved = each.result.status is Status.PROVED
                    done(each.job.theorem.name, each.result.expansions if proved else None)
