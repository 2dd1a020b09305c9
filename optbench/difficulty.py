"""The record of measured difficulty: what one automatic tactic, and what a short symbolic search, did on each
problem."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from optbench.problem import Difficulty, Problem

RECORD = Path(__file__).resolve().parent / "data" / "difficulty.json"


class Figure(BaseModel):
    """What was measured on one problem.

    Attributes:
        fingerprint: of the statement as it was measured; a figure for another wording counts for nothing.
        one_shot: the first tactic of the published list that proves it, alone or after ``intros``; ``None`` if
            none does.
        searched: whether the search was run (it is not where one tactic suffices).
        expansions: of the search that proved it; ``None`` if it did not.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    fingerprint: str
    one_shot: str | None
    searched: bool = False
    expansions: int | None = None

    @property
    def difficulty(self) -> Difficulty:
        """``easy``: one tactic; ``middle``: the search; ``hard``: neither."""
        if self.one_shot is not None:
            return "easy"
        if not self.searched:
            return "unmeasured"
        return "hard" if self.expansions is None else "middle"


class Difficulties(BaseModel):
    """All figures, and how they were measured.

    Attributes:
        protocol: list of tactics, budget and seed of the search, version of Lean's limits, in words.
        figures: by problem name.
    """

    model_config = ConfigDict(extra="forbid")

    protocol: dict[str, str] = {}
    figures: dict[str, Figure] = {}

    @classmethod
    def read(cls, path: Path = RECORD) -> Difficulties:
        """The record, empty if there is none."""
        return cls.model_validate_json(path.read_text(encoding="utf-8")) if path.is_file() else cls()

    def write(self, path: Path = RECORD) -> None:
        """Write the record, problems in the order of their names."""
        ordered = Difficulties(protocol=self.protocol, figures=dict(sorted(self.figures.items())))
        path.write_text(ordered.model_dump_json(indent=1) + "\n", encoding="utf-8")

    def of(self, problem: Problem) -> Figure | None:
        """The figure of a problem as it is stated now."""
        figure = self.figures.get(problem.name)
        return figure if figure is not None and figure.fingerprint == fingerprint(problem) else None


def fingerprint(problem: Problem) -> str:
    """Of what Lean is given: imports, header and statement."""
    return hashlib.sha256("\n".join([*problem.imports, problem.header, problem.statement]).encode()).hexdigest()[:16]
