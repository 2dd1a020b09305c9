"""Expert iteration: search training theorems with the current model, learn from the proofs, repeat; resumable at any
moment.

``python -m rl.iterate models/tiny steps.parquet OUT`` makes one folder per round:

    OUT/round-0/run      the search's run folder
    OUT/round-0/steps.parquet
    OUT/round-0/model    trained on written proofs and all rounds' proofs
    OUT/round-0/held     a search of held-out training theorems with that model
    OUT/round-0/round.json
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from optbench.heldout import family_of, held_out
from optbench.load import load
from optbench.problem import Problem
from optprover.cli import command
from optprover.errors import OptProverError
from optprover.policy.language.names import words_of
from optprover.policy.language.prompt import PromptFormat
from optprover.search.run import DATABASE
from optprover.search.settings import SearchSettings
from optprover.store import RunReader
from rl import selecting, sft
from rl.examples import Pair
from rl.leaks import Guard
from rl.losses import LOSSES, Objective
from rl.pairs import make_pairs
from rl.rollout import Figures, roll_out
from rl.sources import searched
from rl.steps import Kind, StepRow, read, split, unique, write

EXAMPLES = """
Examples:

  python -m rl.iterate models/tiny steps.parquet ei --rounds 2

  python -m rl.iterate models/tiny steps.parquet ei-uapo --rounds 2 --prefer pw-uapo --budget-hours 6
"""
console = Console(stderr=True, highlight=False)


@dataclass(frozen=True)
class IteratePlan:
    """What expert iteration does.

    Attributes:
        rounds: how many.
        settings: budget of each search.
        options: of the policy ``lm:MODEL?…``, without the model.
        mixed: search with the mixture of model and rules instead of the model alone.
        train: supervised training of each round, from the base model again (BFS-Prover-V2 retrains from the base on a
            plateau).
        prefer: preference objective applied after it, or ``None``.
        easy: theorems proved within so many expansions give no search steps.
        band: quantiles of loss per token between which search steps are learnt.
        per_theorem: search steps of one theorem at most.
        seed: of searches and training.
    """

    rounds: int = 2
    settings: SearchSettings = field(default_factory=lambda: SearchSettings(width=4, expansions=25))
    options: str = "samples=32"
    mixed: bool = False
    train: sft.SFTPlan = field(default_factory=sft.SFTPlan)
    prefer: Objective | None = None
    easy: int = 1
    band: tuple[float, float] = (0.05, 0.95)
    per_theorem: int = 24
    seed: int = 0
    workers: int = 0


class OutOfTime(Exception):
    """The budget of hours is spent; everything done so far is kept."""


@dataclass
class Iteration:
    """Expert iteration in a folder; run it again after a kill, and it goes on.

    Args:
        base: model in Hugging Face's form.
        steps: table of written steps.
        out: folder of the rounds.
        training, held: theorems to search, and theorems of other families to measure on.
        deadline: ``time.monotonic()`` after which no stage is begun.
    """

    base: Path
    steps: Path
    out: Path
    plan: IteratePlan
    training: Sequence[Problem]
    held: Sequence[Problem]
    deadline: float | None = None
    guard: Guard = field(default_factory=Guard)

    def run(self) -> list[dict[str, Any]]:
        """All rounds; the record of each.

        Raises:
            OutOfTime: the deadline has passed; call again to go on.
            LeakError: a problem of the benchmark is among the theorems.
        """
        for problem in (*self.training, *self.held):
            self.guard.check(problem)
        self._keep_plan()
        return [self._round(r) for r in range(self.plan.rounds)]

    def model(self, r: int) -> Path:
        """The model that round ``r`` searches with."""
        return self.base if r == 0 else self.out / f"round-{r - 1}" / "model"

    def _round(self, r: int) -> dict[str, Any]:
        folder = self.out / f"round-{r}"
        record = folder / "round.json"
        if record.is_file():
            done: dict[str, Any] = json.loads(record.read_text(encoding="utf-8"))
            return done
        found = self._search(self.training, self.model(r), folder / "run", r)
        rows = self._steps(r, folder)
        data = self._learn(r, rows, folder / "model")
        held = self._search(self.held, folder / "model", folder / "held", r)
        done = {
            "round": r, "parent": str(self.model(r)), "data": data, "search": found.as_dict(), "held": held.as_dict(),
            "training": json.loads((folder / "model" / "training.json").read_text(encoding="utf-8"))["figures"],
        }  # fmt: skip
        part = record.with_suffix(".part")
        part.write_text(json.dumps(done, indent=1), encoding="utf-8")
        part.replace(record)
        return done

    def _search(self, problems: Sequence[Problem], model: Path, folder: Path, r: int) -> Figures:
        self._in_time()
        kind = "mixed" if self.plan.mixed else "lm"
        policy = f"{kind}:{model}" + (f"?{self.plan.options}" if self.plan.options else "")
        return roll_out(
            problems, policy, folder, self.plan.settings, bench="optbench-train", seed=self.plan.seed + r,
            workers=self.plan.workers, console=console,
        )  # fmt: skip

    def _steps(self, r: int, folder: Path) -> list[StepRow]:
        table = folder / "steps.parquet"
        if not table.is_file():
            write(unique(searched(folder / "run", self.guard)), table)
        return [row for i in range(r + 1) for row in read(self.out / f"round-{i}" / "steps.parquet")]

    def _learn(self, r: int, rows: list[StepRow], out: Path) -> str:
        """Train on written and found proofs; returns the digest of the data."""
        self._in_time()
        written = [row for row in read(self.steps) if row.kind is Kind.PROOF]
        taught, tests = split(written)
        own = self._selected(r, rows)
        data = list(unique([*taught, *own]))
        digest = hashlib.sha256(repr([(d.goals, d.tactic) for d in data]).encode()).hexdigest()[:12]
        if (out / "done").is_file():
            return digest
        stage = out if self.plan.prefer is None else out / "supervised"
        if not (stage / "training.json").is_file():
            pairs = [Pair(d.goals, d.tactic) for d in data]
            sft.train(self.base, pairs, [Pair(d.goals, d.tactic) for d in tests], self.plan.train, stage, quiet=True)
        if self.plan.prefer is not None and not (out / "training.json").is_file():
            self._prefer(rows, data, stage, out)
        (out / "names.txt").write_text("\n".join(sorted(words_of(d.tactic for d in data))), encoding="utf-8")
        (out / "done").touch()
        return digest

    def _prefer(self, rows: list[StepRow], data: list[StepRow], stage: Path, out: Path) -> None:
        from rl.prefer import PreferPlan, train_preferences

        assert self.plan.prefer is not None
        # Written proofs vouch for tactics at states that the search judged as well.
        pairs = make_pairs([*rows, *data], seed=self.plan.seed)
        apart = [p for p in pairs if held_out(p.family)]
        plan = PreferPlan(self.plan.prefer, context=self.plan.train.context, seed=self.plan.seed)
        train_preferences(stage, [p for p in pairs if not held_out(p.family)], apart, plan, out, quiet=True)

    def _selected(self, r: int, rows: list[StepRow]) -> list[StepRow]:
        from optprover.policy.language.engines.transformers import TransformersEngine

        proofs = [row for row in rows if row.kind is Kind.PROOF]
        with RunReader(self.out / f"round-{r}" / "run" / DATABASE) as reader:
            quick = {a.problem: a.expansions for a in reader.attempts() if a.script}
        proofs = selecting.capped(selecting.without_easy(proofs, quick, self.plan.easy), self.plan.per_theorem)
        if not proofs or self.plan.band == (0.0, 1.0):
            return proofs
        engine = TransformersEngine(str(self.model(r)))
        return selecting.within_band(
            proofs, selecting.losses(proofs, engine, PromptFormat(self.plan.train.prompt)), *self.plan.band
        )

    def _in_time(self) -> None:
        if self.deadline is not None and time.monotonic() > self.deadline:
            raise OutOfTime

    def _keep_plan(self) -> None:
        self.out.mkdir(parents=True, exist_ok=True)
        mine = json.dumps(
            {"base": str(self.base), "steps": str(self.steps), **asdict(self.plan), "workers": 0}, sort_keys=True
        )
        kept = self.out / "plan.json"
        if kept.is_file() and json.loads(kept.read_text(encoding="utf-8")) | {"rounds": 0} != json.loads(mine) | {
            "rounds": 0
        }:
            raise OptProverError(
                f"{self.out} was begun with another plan.", "Give another folder, or the same options."
            )
        kept.write_text(mine, encoding="utf-8")


def theorems(limit: int = 0) -> tuple[list[Problem], list[Problem]]:
    """The training theorems to search, and those of held-out families; the first ``limit`` of each if it is not 0."""
    everything = load("optbench-train")
    training = [p for p in everything if not held_out(family_of(p.name))]
    held = [p for p in everything if held_out(family_of(p.name))]
    return (training[:limit], held[:limit]) if limit else (training, held)


app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog=EXAMPLES)
@command
def main(
    base: Annotated[Path, typer.Argument(help="Model to start from.")],
    steps: Annotated[Path, typer.Argument(help="Table of written steps (`python -m rl.steps build`).")],
    out: Annotated[Path, typer.Argument(help="Folder of the rounds; give it again to go on.")],
    rounds: Annotated[int, typer.Option(min=1, help="Rounds.")] = 2,
    prefer: Annotated[str | None, typer.Option(help=f"Preference objective after each: {', '.join(LOSSES)}.")] = None,
    mixed: Annotated[bool, typer.Option(help="Search with model and rules together.")] = False,
    expansions: Annotated[int, typer.Option(min=1, help="Budget of each attempt, 4 tactics an expansion.")] = 25,
    epochs: Annotated[float, typer.Option(help="Of supervised training.")] = 4.0,
    limit: Annotated[int, typer.Option(min=0, help="Search only so many theorems (0: all).")] = 0,
    seed: Annotated[int, typer.Option(help="Of searches and training.")] = 0,
    budget_hours: Annotated[float, typer.Option(min=0, help="Begin no stage after so many hours (0: no limit).")] = 0.0,
    workers: Annotated[int, typer.Option(min=0, help="Lean processes; 0 for as many as cores and memory allow.")] = 0,
) -> None:
    """Expert iteration over the training theorems. Problems of the benchmark are refused."""
    if prefer is not None and prefer not in LOSSES:
        raise OptProverError(f"There is no objective {prefer!r}.", f"Give one of: {', '.join(LOSSES)}.")
    plan = IteratePlan(
        rounds, SearchSettings(width=4, expansions=expansions), mixed=mixed, train=sft.SFTPlan(epochs=epochs,
        context=320, seed=seed),
        prefer=None if prefer is None else Objective(prefer), seed=seed, workers=workers,
    )  # fmt: skip
    training, held = theorems(limit)
    deadline = time.monotonic() + budget_hours * 3600 if budget_hours else None
    try:
        records = Iteration(base, steps, out, plan, training, held, deadline).run()
    except OutOfTime:
        console.print(f"The hours are spent. Go on with the same command; {out} keeps what is done.", soft_wrap=True)
        raise typer.Exit(130) from None
    for record in records:
        s, h = record["search"], record["held"]
        print(
            f"round {record['round']}: {s['proved']}/{s['attempts']} training, {h['proved']}/{h['attempts']} held-out "
            f"theorems proved, "
            f"{h['accepted']:.0%} of tactics accepted, {h['stalled']:.0%} of those stalled"
        )


if __name__ == "__main__":
    app()
