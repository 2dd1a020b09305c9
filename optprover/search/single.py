"""A theorem out of the user's own file: read it, prove it, print it."""

from __future__ import annotations

import threading
from pathlib import Path

from rich.console import Console

from optprover.environment import LeanEnvironment
from optprover.errors import ProblemError
from optprover.lean import source_file
from optprover.lean.host_process import Host
from optprover.lean.session import ReplSession
from optprover.lean.source_text import header, is_module_name, read_source
from optprover.lean.types import Theorem
from optprover.library.compile import is_shipped
from optprover.paths import lean_sources
from optprover.policy.make import make_policy
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
        ProblemError: as `read_theorem`, or the theorem does not elaborate.
    """
    path, name = _split(spec)
    text = _text(path)
    environment = _environment(path, text, console)
    host = environment.host()
    try:
        theorem = source_file.read_theorem(host, text, name, place=str(path))
    except BaseException:
        host.close()
        raise
    started = [host]

    def connect() -> Host:  # the process that read the file goes on to run the tactics
        return started.pop() if started else environment.host()

    with ReplSession(connect, environment.checker(), heartbeats=settings.heartbeats) as session:
        session.open(theorem)  # what is wrong with the statement is told before the search
        with console.status(f"Searching for a proof of {theorem.name}"), Subgoals(subgoals) as known:
            policy, recorder, stop = make_policy(policy_name, lean_sources()), BufferRecorder(), threading.Event()
            if planner:
                planned = PlannedAttempt(make_planner(planner, lean_sources()), known)
                result = planned(session, theorem, policy, settings, seed=seed, recorder=recorder, stop=stop)
            else:
                result = search(session, theorem, policy, settings, seed=seed, recorder=recorder, stop=stop)
    return theorem, result


def read_theorem(spec: str) -> tuple[Theorem, LeanEnvironment]:
    """The theorem ``FILE.lean[:name]`` speaks of (the last one by default), and an environment with what it imports.

    Everything before the theorem in its file is its context. Whatever stands as its proof is ignored.

    Raises:
        ProblemError: no such file or theorem, the file does not parse, or an import is missing.
    """
    path, name = _split(spec)
    text = _text(path)
    environment = _environment(path, text, None)
    host = environment.host()
    try:
        return source_file.read_theorem(host, text, name, place=str(path)), environment
    finally:
        host.close()


def _text(path: Path) -> str:
    try:
        return read_source(path)
    except UnicodeDecodeError as error:
        raise ProblemError(f"{path} is not UTF-8: {error}.", "Save it as UTF-8, as Lean wants its files.") from error
    except OSError as error:
        raise ProblemError(f"{path} cannot be read: {error}.", "Give --theorem FILE.lean or FILE.lean:name.") from error


def _environment(path: Path, text: str, console: Console | None) -> LeanEnvironment:
    """The embedded Lean with what the file imports."""
    own = [module for module in header(text).imports if not is_shipped(module)]
    for module in own:
        if not is_module_name(module) or not (lean_sources() / (module.replace(".", "/") + ".lean")).is_file():
            raise ProblemError(
                f"{path} imports {module}, which the embedded Lean does not have.",
                "It has Init, Std, Lean and this project's library (OptBench.Foundation); Mathlib needs a native Lean.",
            )
    return LeanEnvironment.prepare(own, console=console)


def _split(spec: str) -> tuple[Path, str | None]:
    file, colon, name = spec.rpartition(":")
    if colon and file.endswith(".lean"):
        return Path(file), name
    return Path(spec), None
