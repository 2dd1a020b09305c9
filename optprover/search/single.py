"""A theorem out of the user's own file: read it, prove it, print it."""

from __future__ import annotations

import threading
from pathlib import Path

from rich.console import Console

from optprover.lean import source_file
from optprover.lean.host_process import Host
from optprover.lean.session import ReplSession
from optprover.lean.types import Theorem
from optprover.paths import lean_sources
from optprover.policy.make import make_policy
from optprover.project import read_file, split_spec
from optprover.search.best_first import search
from optprover.search.planning.attempt import PlannedAttempt
from optprover.search.planning.make import make_planner
from optprover.search.planning.subgoals import Subgoals
from optprover.search.settings import SearchSettings
from optprover.store import AttemptResult, BufferRecorder


def prove_theorem(
    spec: str,
    policy_name: str,
    settings: SearchSettings,
    *,
    seed: int,
    console: Console,
    planner: str = "",
    subgoals: Path | None = None,
) -> tuple[Theorem, AttemptResult]:
    """Search for a proof of the theorem that ``FILE.lean[:name]`` speaks of, on one Lean and one checker.

    Raises:
        ProblemError: no such file or theorem, the file does not parse, an import is missing, or the theorem does not
            elaborate.
    """
    path, name = split_spec(spec)
    file = read_file(path)
    environment = file.environment(console)
    host = environment.host()
    try:
        theorem = source_file.read_theorem(host, file.posed(file.text), name, place=str(path))
    except BaseException:
        host.close()
        raise
    started = [host]

    def connect() -> Host:  # the process that read the file goes on to run the tactics
        return started.pop() if started else environment.host()

    with ReplSession(connect, environment.checker(), heartbeats=settings.heartbeats) as session:
        session.open(theorem)  # what is wrong with the statement is told before the search
        with console.status(f"Searching for a proof of {theorem.name}"), Subgoals(subgoals) as known:
            policy = make_policy(policy_name, lean_sources(), context=file.context())
            recorder, stop = BufferRecorder(), threading.Event()
            if planner:
                planned = PlannedAttempt(make_planner(planner, lean_sources()), known)
                result = planned(session, theorem, policy, settings, seed=seed, recorder=recorder, stop=stop)
            else:
                result = search(session, theorem, policy, settings, seed=seed, recorder=recorder, stop=stop)
    return theorem, result
