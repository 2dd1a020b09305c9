"""What the toy Lean's workers are made from, on the nodes of a Ray cluster."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import ray
from toy import ToyEnvironment, ToyPolicy

from optprover.policy.base import Query, Suggestion
from optprover.search.best_first import search
from optprover.search.executor import Attempt

MOVES = {"+1": -1.0, "*2": -1.5, "+0": -2.0, "slow": -0.5}


class Marking(ToyPolicy):
    """At the theorem ``held`` it tells its node and process, once, and waits there for its end."""

    def __init__(self, folder: Path | None) -> None:
        super().__init__(MOVES)
        self.folder = folder

    def suggest(self, batch: Sequence[Query]) -> list[list[Suggestion]]:
        if self.folder is not None and any(q.theorem.name == "held" for q in batch):
            begun = self.folder / "begun"
            if not begun.exists():
                draft = self.folder / f"draft-{os.getpid()}"
                draft.write_text(f"{ray.get_runtime_context().get_node_id()} {os.getpid()}")
                draft.rename(begun)
                while True:
                    time.sleep(1)
        answers = super().suggest(batch)
        for query, answer in zip(batch, answers, strict=True):
            turn = query.seed % max(1, len(answer))
            answer[:] = answer[turn:] + answer[:turn]
        return answers


@dataclass(frozen=True)
class ToyKit:
    """Sessions that reach ``target``; ``fault`` breaks the start of a worker."""

    target: int = 9
    folder: Path | None = None
    fault: str = ""
    named: Mapping[str, str] = field(default_factory=dict)
    memory: int = 0

    def environment(self) -> ToyEnvironment:
        if self.fault:
            raise RuntimeError(self.fault)
        return ToyEnvironment(self.target)

    def policy(self) -> Marking:
        return Marking(self.folder)

    def attempt(self) -> Attempt:
        return search

    def identity(self, environment: object) -> Mapping[str, str]:
        return self.named
