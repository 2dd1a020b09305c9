"""``python -m optbench.steps``: the steps of all training proofs, one row a step, as coverage and learning read
them."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from optbench.gates.duplicates import canonical
from optbench.heldout import family_of, held_out
from optbench.load import load
from optbench.problem import Problem
from optbench.reference import training_proofs
from optbench.step_file import read_steps
from optprover import cli
from optprover.environment import LeanEnvironment
from optprover.errors import ProblemError
from optprover.lean.session import ReplSession
from optprover.lean.trace import Trace, trace
from optprover.lean.types import Theorem
from optprover.library.exercises import exercises
from optprover.paths import lean_sources
from optprover.progress import step
from optprover.store import ProblemRecord

console = Console(stderr=True, highlight=False)


@dataclass(frozen=True)
class Source:
    """Where a theorem comes from.

    Attributes:
        kind: ``train`` or ``optcore``.
        family: theorems that resemble each other share it.
        problem: the benchmark's problem that says the same, if there is one: nothing may be learnt from it.
    """

    kind: str
    family: str
    problem: str = ""

    @property
    def split(self) -> str:
        """``heldout`` or ``train``, by `optbench.heldout.held_out`."""
        return "heldout" if held_out(self.family) else "train"


def rows(theorem: Theorem, source: Source, traced: Trace) -> Iterator[dict[str, Any]]:
    """The steps of a traced proof: theorem, source, family, problem, split, step, of, goals, tactic, next, seconds."""
    for i, each in enumerate(traced.steps):
        yield {
            "theorem": theorem.name,
            "source": source.kind,
            "family": source.family,
            "problem": source.problem,
            "split": source.split,
            "step": i,
            "of": len(traced.steps),
            "goals": each.goals,
            "tactic": each.tactic,
            "next": each.after,
            "seconds": round(each.seconds, 4),
        }


def training(session: ReplSession, done: set[str]) -> Iterator[tuple[Theorem, Source, Trace]]:
    """Trace the training theorems not in ``done``."""
    proofs = training_proofs()
    for problem in load("optbench-train"):
        if problem.name not in done:
            theorem = Theorem(problem.name, problem.statement, problem.header, problem.imports)
            yield theorem, Source("train", family_of(problem.name)), trace(session, theorem, proofs[problem.name])
            session.reset()


def library(session: ReplSession, done: set[str]) -> Iterator[tuple[Theorem, Source, Trace]]:
    """Trace the library's own theorems not in ``done``, as they stood."""
    root = lean_sources()
    forms = {canonical(p): p.name for p in load("optbench-all")}
    for path in [*sorted((root / "OptCore").rglob("*.lean")), *sorted((root / "OptBench" / "Defs").glob("*.lean"))]:
        for each in exercises(session.transport, path, root):
            if each.theorem.name in done:
                continue
            try:
                traced = trace(session, each.theorem, each.proof)
            except ProblemError as error:
                traced = Trace((), False, (), error.message)
            yield each.theorem, Source("optcore", each.module, forms.get(_form(each.theorem), "")), traced
            session.reset()


def _form(theorem: Theorem) -> str:
    """What a theorem says, in the form in which near duplicates are found; empty if it cannot be read so."""
    record = ProblemRecord(
        theorem.name, "basic", "", "unmeasured", "train", "", theorem.imports, theorem.header, theorem.statement
    )
    try:
        return canonical(Problem.of(record))
    except (ValueError, IndexError, ProblemError):
        return ""


def main(
    out: Annotated[Path, typer.Option(help="File to write; theorems it holds already are left alone.")] = Path(
        "steps.jsonl"
    ),
    with_library: Annotated[bool, typer.Option("--library", help="OptCore's own theorems too (half an hour).")] = False,
) -> None:
    """Replay every training proof and write its steps, a JSON line each.

    Example:  python -m optbench.steps --out steps.jsonl
    """
    done = {row["theorem"] for row in read_steps(out)} if out.is_file() else set()
    source = lean_sources()
    modules = dict.fromkeys(m for p in load("optbench-train") for m in p.imports)
    modules |= dict.fromkeys(
        f"OptBench.Defs.{path.stem}" for path in sorted((source / "OptBench" / "Defs").glob("*.lean"))
    )
    environment = LeanEnvironment.prepare(list(modules), console=console)
    begin, count, replayed = time.monotonic(), 0, 0
    with (
        environment.session() as session,
        out.open("a", encoding="utf-8") as file,
        step(console, "Replaying proofs") as report,
    ):
        for sources in (training, library) if with_library else (training,):
            for theorem, kind, traced in sources(session, done):
                count, replayed = count + 1, replayed + traced.complete
                if traced.complete:
                    for row in rows(theorem, kind, traced):
                        file.write(json.dumps(row, ensure_ascii=False) + "\n")
                    file.flush()
                else:
                    console.print(f"{theorem.name}: {traced.message[:300]}", markup=False)
                report(count, theorem.name)
    console.print(f"{replayed} of {count} proofs replayed in {time.monotonic() - begin:.0f} s; steps are in {out}.")


app = cli.app(main)

if __name__ == "__main__":
    app()
