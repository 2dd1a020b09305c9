"""Planners by name, as the command line knows them."""

from __future__ import annotations

import re
from pathlib import Path

from optprover.errors import OptProverError
from optprover.policy.base import content_id
from optprover.search.planning.base import Answer, Planner, Request
from optprover.search.planning.endpoint import EndpointPlanner, EndpointSpec
from optprover.search.planning.gap import GAP

PLANNERS = ("symbolic", "goals", "FILE", "openai:URL#MODEL")
_ENDPOINT = "openai:"


class FilePlanner:
    """The user's own sketches, in their order.

    Args:
        path: a text file of tactic blocks with some ``sorry``, separated by lines of three hyphens or more.

    Raises:
        OptProverError: there is no such file, or it holds no sketch.
    """

    def __init__(self, path: Path) -> None:
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise OptProverError(
                f"The sketch {path} cannot be read: {error}.", f"Give --planner one of: {', '.join(PLANNERS)}."
            ) from error
        parts = re.split(r"^-{3,}[ \t]*$", text, flags=re.MULTILINE)
        self.sketches = [part.strip("\n") for part in parts if part.strip()]
        if not self.sketches:
            raise OptProverError(f"The sketch {path} is empty.", "Write a tactic block with some sorry.")
        self.id = content_id("planner-file", *self.sketches)

    def plan(self, request: Request) -> Answer:
        """The next one."""
        tried = len(request.tried)
        return Answer(self.sketches[tried] if tried < len(self.sketches) else None)


class GoalsPlanner:
    """States with several goals that the search reached, best first, each goal to be searched by itself.

    A state is as good as its hardest goal: the first that is not proved ends it. States that hold an unknown
    (a metavariable, which goals may share) are left out.
    """

    def __init__(self) -> None:
        self.id = content_id("planner-goals", Path(__file__).read_bytes())

    def plan(self, request: Request) -> Answer:
        """The next state, as the tactics that lead there and a gap for each goal."""
        position = len(request.tried)
        if position >= len(request.several):
            return Answer(None)
        state = request.several[position]
        return Answer("\n".join([state.script, *(f"· {GAP}" for _ in state.goals)]))


def require_planner(name: str) -> None:
    """Refuse a name that `make_planner` does not know, before anything is fetched or compiled.

    Raises:
        OptProverError: no such planner, or no such file.
    """
    if name.startswith(_ENDPOINT):
        EndpointSpec.parse(name.removeprefix(_ENDPOINT))
    elif name and name not in PLANNERS[:2]:
        FilePlanner(Path(name))


def make_planner(name: str, sources: Path) -> Planner:
    """The planner of that name.

    Args:
        name: one of `PLANNERS`.
        sources: root of the Lean sources, whose library (never whose problems) the symbolic planner may cite.

    Raises:
        OptProverError: no such planner, or it cannot be used.
    """
    if name.startswith(_ENDPOINT):
        return EndpointPlanner(EndpointSpec.parse(name.removeprefix(_ENDPOINT)))
    if name == "goals":
        return GoalsPlanner()
    if name != "symbolic":
        return FilePlanner(Path(name))
    from optprover.policy.premises import PremiseIndex, read_premises
    from optprover.search.planning.symbolic import SymbolicPlanner

    files = [path for part in ("OptCore", "OptBench/Defs") for path in sorted((sources / part).rglob("*.lean"))]
    return SymbolicPlanner(PremiseIndex(read_premises(files)))
