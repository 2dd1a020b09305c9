"""A prover for tests: one pass, a few expansions, little shortening."""

from __future__ import annotations

from pathlib import Path

from optprover.paths import lean_sources
from optprover.policy.make import make_policy
from optprover.project import LeanFile
from optprover.proving.job import Effort, Report, prove_file
from optprover.proving.sessions import GapEnvironment
from optprover.search.settings import SearchSettings

PROJECTS = Path(__file__).parent / "projects"
MODULES = ("Rates.Step", "Steps.Lengths", "OptBench.Foundation")
EFFORT = Effort(
    SearchSettings(width=8, expansions=40, attempt_deadline=600.0, tactic_deadline=120.0), passes=1, shortening=1.0
)


class Prover:
    """Proves files in the shared Lean."""

    def __init__(self, lean: GapEnvironment) -> None:
        self.lean = lean

    def __call__(self, file: LeanFile, name: str | None = None, *, folder: Path | None = None) -> Report:
        policy = make_policy("symbolic", lean_sources(), context=file.context())
        self.said: list[str] = []
        return prove_file(file, name, self.lean, policy, EFFORT, say=self.said.append, folder=folder)
