"""A benchmark problem: a statement, what it says in words, and where it comes from. Never its proof."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from optprover.store.records import ProblemRecord

Category = Literal["basic", "convex", "algorithmic"]
CATEGORIES: tuple[Category, ...] = ("basic", "convex", "algorithmic")
Split = Literal["dev", "test", "train"]
Difficulty = Literal["easy", "middle", "hard", "unmeasured"]
DIFFICULTIES: tuple[Difficulty, ...] = ("easy", "middle", "hard", "unmeasured")


class Problem(BaseModel):
    """One theorem of the benchmark.

    Attributes:
        name: full declared name, e.g. ``OptBench.subgradient_monotone``.
        category: ``basic``, ``convex`` or ``algorithmic``.
        topic: what it is about, as in its file, e.g. ``subgradients``.
        tags: further key words.
        informal: the statement in words.
        source: where the fact is found.
        imports: modules the statement needs.
        header: ``open``, ``namespace`` and ``variable`` commands before it.
        statement: from ``theorem`` up to, not including, ``:=``.
        file: path below the Lean sources.
        reference_lines: lines of the reference proof (which is not here).
        split: ``dev`` for tuning, ``test`` for reporting; ``train`` for training theorems, which are no part of
            the benchmark.
        difficulty: measured, not guessed: ``easy`` if a single automatic tactic proves it, ``middle`` if a short
            symbolic search does, ``hard`` if neither, ``unmeasured`` before measuring.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    category: Category
    topic: str
    tags: tuple[str, ...]
    informal: str
    source: str
    imports: tuple[str, ...]
    header: str
    statement: str
    file: str
    reference_lines: int
    split: Split = "test"
    difficulty: Difficulty = "unmeasured"

    def record(self) -> ProblemRecord:
        """The problem as a run keeps it."""
        return ProblemRecord(
            self.name, self.category, self.topic, self.difficulty, self.split, self.informal, self.imports, self.header,
            self.statement, self.reference_lines,
        )  # fmt: skip

    @classmethod
    def of(cls, record: ProblemRecord) -> Problem:
        """The problem that a run kept."""
        return cls.model_validate(
            {
                "name": record.name, "category": record.category, "topic": record.topic, "tags": (), "source": "",
                "informal": record.informal, "imports": record.imports, "header": record.header, "file": "",
                "statement": record.statement, "reference_lines": 0, "split": record.split,
            }
        )  # fmt: skip
