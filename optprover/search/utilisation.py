"""``python -m optprover.search.utilisation``: how busy an engine is kept, by attempts in flight."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, cast

import typer
from rich.console import Console
from rich.table import Table

from optprover import cli
from optprover.environment import LeanEnvironment
from optprover.errors import OptProverError
from optprover.paths import lean_sources
from optprover.policy.base import Policy
from optprover.policy.language.engines.base import Completion, ConstrainedEngine, Constraint, Engine, Sampling
from optprover.policy.language.policy import LanguagePolicy
from optprover.policy.make import make_policy
from optprover.policy.mixed import MixedPolicy
from optprover.search.executor import Environment, Job, ThreadExecutor, attempt_seed
from optprover.search.run import theorem_of
from optprover.search.settings import SearchSettings
from optprover.store import BufferRecorder, EdgeRecord, LeaseLost, NodeRecord, ProblemRecord, Recorder

console = Console(stderr=True, highlight=False)


class Timed:
    """An engine that notes when it computed: pairs of monotonic seconds."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.id, self.context = engine, engine.id, engine.context
        self.spans: list[tuple[float, float]] = []
        self.prompts = 0

    def count(self, text: str) -> int:
        """As the engine."""
        return self.engine.count(text)

    def generate(self, prompts: Sequence[str], sampling: Sampling, seeds: Sequence[int]) -> list[list[Completion]]:
        """As the engine; the time it takes is noted."""
        with self._noting(len(prompts)):
            return self.engine.generate(prompts, sampling, seeds)

    def generate_within(
        self, prompts: Sequence[str], sampling: Sampling, seeds: Sequence[int], constraints: Sequence[Constraint]
    ) -> list[list[Completion]]:
        """As the engine, which must be one that can; the time it takes is noted."""
        with self._noting(len(prompts)):
            return cast(ConstrainedEngine, self.engine).generate_within(prompts, sampling, seeds, constraints)

    @contextmanager
    def _noting(self, prompts: int) -> Iterator[None]:
        begin = time.monotonic()
        try:
            yield
        finally:
            self.spans.append((begin, time.monotonic()))
            self.prompts += prompts

    def score(self, prompt: str, completions: Sequence[str]) -> list[tuple[float, ...]]:
        """As the engine."""
        return self.engine.score(prompt, completions)

    def close(self) -> None:
        """Close the engine."""
        self.engine.close()


@dataclass(frozen=True)
class Utilisation:
    """What was measured in one window.

    Attributes:
        share: of the window in which the engine computed.
        prompts: that it completed per second, look-ahead included.
        tactics: that Lean ran per second.
        batch: prompts of one call on average.
    """

    attempts: int
    look_ahead: int
    share: float
    prompts: float
    tactics: float
    batch: float


def busy(spans: Sequence[tuple[float, float]], begin: float, end: float) -> float:
    """The share of a window that is covered by spans of one thread, which do not overlap."""
    return sum(max(0.0, min(b, end) - max(a, begin)) for a, b in spans) / (end - begin)


class _Counting(BufferRecorder):
    """Counts tactics, notes when the first was done, and gives the attempt up when the window is over."""

    def __init__(self, window: _Window) -> None:
        super().__init__()
        self.window = window

    def expansion(self, nodes: Sequence[NodeRecord], edges: Sequence[EdgeRecord]) -> None:
        if self.window.over:
            raise LeaseLost("the window is over")
        if edges:
            self.window.note(len(edges))


class _Window:
    """From the first tactic that was run until some seconds later."""

    def __init__(self, seconds: float) -> None:
        self.seconds, self.begin, self.tactics = seconds, 0.0, 0
        self._lock = threading.Lock()

    def note(self, tactics: int) -> None:
        with self._lock:
            self.begin = self.begin or time.monotonic()
            self.tactics += tactics if time.monotonic() < self.end else 0

    @property
    def end(self) -> float:
        return self.begin + self.seconds

    @property
    def over(self) -> bool:
        return self.begin > 0 and time.monotonic() > self.end

    def lease(self, job: Job, worker: str) -> Recorder | None:
        return None if self.over else _Counting(self)


def measure(
    environment: Environment, policy: Policy, engine: Timed, problems: Sequence[ProblemRecord], *,
    settings: SearchSettings, seconds: float, lean: int, attempts: int, look_ahead: int, log: Path,
) -> Utilisation:  # fmt: skip
    """Search the problems over and over with so many attempts in flight, and look at the engine for some seconds."""
    per_lean = -(-attempts // min(lean, attempts))
    executor = ThreadExecutor(
        environment, policy, settings, workers=min(lean, attempts), log=log, attempts_per_lean=per_lean,
        max_batch=max(2, attempts), look_ahead=look_ahead,
    )  # fmt: skip
    engine.spans.clear()
    engine.prompts = 0
    window = _Window(seconds)
    with closing(executor.run(list(_jobs(problems, 100 * attempts)), window.lease)) as done:
        for _ in done:
            pass
    if not window.begin:
        raise OptProverError("Nothing was tried: the attempts ended before the first tactic.", "Look into the log.")
    return Utilisation(
        attempts, look_ahead, busy(engine.spans, window.begin, window.end), engine.prompts / seconds,
        window.tactics / seconds, engine.prompts / max(1, len(engine.spans)),
    )  # fmt: skip


def _jobs(problems: Sequence[ProblemRecord], count: int) -> Iterator[Job]:
    for i, problem in zip(range(count), cycle(problems)):
        yield Job(theorem_of(problem), i, attempt_seed(0, problem.name, i))


def main(
    policy: Annotated[str, typer.Option(help="`lm:MODEL?…` or `mixed:MODEL?…`.")],
    attempts: Annotated[str, typer.Option(help="Attempts in flight, several by commas.")] = "1,4,16,64",
    look_ahead: Annotated[str, typer.Option(help="States per attempt to think of ahead, several by commas.")] = "0,2",
    lean: Annotated[int, typer.Option(min=1, help="Lean processes that share the attempts.")] = 1,
    seconds: Annotated[float, typer.Option(min=1.0, help="Length of each measurement.")] = 60.0,
    names: Annotated[str | None, typer.Option(help="Only training theorems whose name contains this text.")] = None,
    expansions: Annotated[int, typer.Option(min=1, help="Of each attempt.")] = 8,
) -> None:
    """Share of wall time in which the engine computes, for every number of attempts in flight, with and without
    look-ahead.

    Example:  python -m optprover.search.utilisation --policy lm:models/tiny --attempts 1,4,16,64
    """
    from optbench.load import load

    made = make_policy(policy, lean_sources())
    model = made.model if isinstance(made, MixedPolicy) else made
    if not isinstance(model, LanguagePolicy):
        raise OptProverError(f"{policy} has no engine to keep busy.", "Give lm:MODEL or mixed:MODEL.")
    timed = Timed(model.engine)
    problems = [p.record() for p in load("optbench-train", names=names)]
    environment = LeanEnvironment.prepare(
        list(dict.fromkeys(m for p in problems for m in p.imports)), console=console
    )  # fmt: skip
    table = Table(title=f"{made.id}: {lean} Lean, {seconds:g} s each")
    for column in ("attempts in flight", "look-ahead", "engine computes", "prompts/s", "tactics/s", "batch"):
        table.add_column(column, justify="right")
    with TemporaryDirectory() as log:
        for ahead in _numbers(look_ahead):
            for count in _numbers(attempts):
                model.engine = timed
                model.forget()
                u = measure(
                    environment, made, timed, problems, settings=SearchSettings(expansions=expansions),
                    seconds=seconds, lean=lean, attempts=count, look_ahead=ahead, log=Path(log),
                )  # fmt: skip
                table.add_row(
                    str(u.attempts), str(u.look_ahead), f"{u.share:.0%}", f"{u.prompts:.1f}", f"{u.tactics:.1f}",
                    f"{u.batch:.1f}",
                )  # fmt: skip
                console.print(f"{count} in flight, look-ahead {ahead}: {u.share:.0%}")
    Console(highlight=False).print(table)


def _numbers(text: str) -> list[int]:
    try:
        found = [int(part) for part in text.split(",")]
    except ValueError as error:
        raise OptProverError(f"{text!r} is no list of whole numbers.", "Write 1,4,16.") from error
    if not found or min(found) < 0:
        raise OptProverError(f"{text!r} holds a negative number.", "Write 1,4,16.")
    return found


app = cli.app(main)

if __name__ == "__main__":
    app()
