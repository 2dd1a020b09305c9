"""The ladder: every way of learning, each evaluated on the same problems at the same budget, in one table.

``python -m rl.ladder OUT --steps steps.parquet`` trains and evaluates the arms for every seed. Each arm is a folder;
what is there is kept, so the command may be stopped and given again. Every rung states its mechanism, which is measured
on thousands of tactics, since solved counts alone cannot show it at this size.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from eval.estimate import bootstrap_mean
from eval.latex import tex
from optbench.load import load
from optbench.problem import Problem
from optprover.cli import command
from optprover.errors import OptProverError
from optprover.search.run import DATABASE
from optprover.search.settings import SearchSettings
from optprover.store import RunReader
from rl.iterate import IteratePlan, Iteration, theorems
from rl.losses import Objective
from rl.rollout import Figures, roll_out
from rl.sft import SFTPlan

EXAMPLES = """
Examples:

  python -m rl.ladder ladder --steps steps.parquet --base models/tiny/base --split dev

  python -m rl.ladder ladder --steps steps.parquet --base models/tiny/base --arms sft,ei,mixed --seeds 0,1,2
"""
console = Console(stderr=True, highlight=False)


@dataclass(frozen=True)
class Arm:
    """One rung.

    Attributes:
        name: as in the table.
        mechanism: what it must change, and is measured by.
        prefer: preference objective in every round of expert iteration.
        rounds: of expert iteration; 0 for supervised training alone, ``None`` for arms without a model.
        policy: of arms without a model.
        mixed: evaluate the model together with the rules.
        model_of: evaluate another arm's model.
    """

    name: str
    mechanism: str
    prefer: str | None = None
    rounds: int | None = None
    policy: str | None = None
    mixed: bool = False
    model_of: str | None = None


ARMS = {
    arm.name: arm
    for arm in (
        Arm("automation", "the control: single automatic tactics", policy="automation"),
        Arm("symbolic", "the rules, which do not learn", policy="symbolic"),
        Arm("sft", "held-out loss per token", rounds=0),
        Arm("ei", "held-out theorems proved", rounds=2),
        Arm("ei+dpo", "share of tactics that Lean accepts", "dpo", 2),
        Arm("ei+uapo", "share of accepted tactics that stall", "uapo", 2),
        Arm("ei+pw-dpo", "preference accuracy and held-out loss", "pw-dpo", 2),
        Arm("ei+pw-uapo", "all of these", "pw-uapo", 2),
        Arm("mixed", "problems proved", mixed=True, model_of="ei+pw-uapo"),
    )
}


@dataclass(frozen=True)
class LadderPlan:
    """What is compared.

    Attributes:
        base: model before any training; ``steps``: table of written steps.
        arms, seeds: which.
        bench, split: what is evaluated.
        settings: budget of evaluation; ``training``: of the searches that learning makes.
        sft: supervised training.
        limit: search only so many training theorems (0: all).
    """

    base: Path
    steps: Path
    arms: tuple[str, ...] = tuple(ARMS)
    seeds: tuple[int, ...] = (0,)
    bench: str = "optbench"
    split: str | None = "dev"
    settings: SearchSettings = SearchSettings()  # noqa: RUF009
    training: SearchSettings = SearchSettings(expansions=25)  # noqa: RUF009
    sft: SFTPlan = SFTPlan(context=320)  # noqa: RUF009
    options: str = "samples=32"
    limit: int = 0
    workers: int = 0


@dataclass(frozen=True)
class Row:
    """An arm with one seed, evaluated. ``solved`` says of every problem whether it was proved."""

    arm: str
    seed: int
    figures: Figures
    solved: dict[str, bool]
    training: dict[str, Any]


class Ladder:
    """Trains and evaluates; see the module."""

    def __init__(self, plan: LadderPlan, out: Path) -> None:
        unknown = [name for name in plan.arms if name not in ARMS]
        if unknown:
            raise OptProverError(f"There is no arm {unknown[0]!r}.", f"Give some of: {', '.join(ARMS)}.")
        self.plan, self.out = plan, out
        self.problems: list[Problem] = load(plan.bench, split=plan.split)

    def run(self) -> list[Row]:
        """Every arm with every seed; arms that do not learn and do not draw differently are run for each seed as
        well."""
        return [self._row(ARMS[name], seed) for seed in self.plan.seeds for name in self.plan.arms]

    def _row(self, arm: Arm, seed: int) -> Row:
        folder = self.out / f"seed-{seed}" / arm.name
        policy, training = self._policy(arm, seed, folder)
        figures = roll_out(
            self.problems, policy, folder / "evaluation", self.plan.settings, bench=self.plan.bench, seed=seed,
            workers=self.plan.workers, console=console,
        )  # fmt: skip
        with RunReader(folder / "evaluation" / DATABASE) as reader:
            solved = {a.problem: a.script is not None for a in reader.attempts()}
        return Row(arm.name, seed, figures, solved, training)

    def _policy(self, arm: Arm, seed: int, folder: Path) -> tuple[str, dict[str, Any]]:
        if arm.policy is not None:
            return arm.policy, {}
        model, training = self._model(ARMS[arm.model_of] if arm.model_of else arm, seed)
        kind = "mixed" if arm.mixed else "lm"
        return f"{kind}:{model}?{self.plan.options}", training

    def _model(self, arm: Arm, seed: int) -> tuple[Path, dict[str, Any]]:
        """The arm's model, trained if it is not there. All arms of a seed start from the same supervised model."""
        from optprover.policy.language.names import words_of
        from rl import sft
        from rl.examples import Pair
        from rl.steps import Kind, read, split

        first = self.out / f"seed-{seed}" / "sft" / "model"
        if not (first / "names.txt").is_file():
            rows = [r for r in read(self.plan.steps) if r.kind is Kind.PROOF]
            taught, held = split(rows)
            pairs, tests = ([Pair(r.goals, r.tactic) for r in part] for part in (taught, held))
            sft.train(self.plan.base, pairs, tests, replace(self.plan.sft, seed=seed), first, quiet=True)
            (first / "names.txt").write_text("\n".join(sorted(words_of(r.tactic for r in taught))), encoding="utf-8")
        if not arm.rounds:
            return first, json.loads((first / "training.json").read_text(encoding="utf-8"))["figures"]
        training, held_theorems = theorems(self.plan.limit)
        plan = IteratePlan(
            arm.rounds, self.plan.training, self.plan.options, train=replace(self.plan.sft, seed=seed),
            prefer=None if arm.prefer is None else Objective(arm.prefer), seed=seed, workers=self.plan.workers,
        )  # fmt: skip
        out = self.out / f"seed-{seed}" / arm.name / "rounds"
        records = Iteration(first, self.plan.steps, out, plan, training, held_theorems).run()
        return out / f"round-{arm.rounds - 1}" / "model", {**records[-1]["training"], "held": records[-1]["held"]}


def table(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """One line per arm: means over seeds, and the paired difference to ``sft`` in problems proved, with its interval.

    The interval is a percentile bootstrap over problems, each problem's difference averaged over the seeds.
    """
    lines = []
    for name in dict.fromkeys(r.arm for r in rows):
        mine = [r for r in rows if r.arm == name]
        base = [r for r in rows if r.arm == "sft"]
        line: dict[str, Any] = {
            "arm": name, "mechanism": ARMS[name].mechanism, "seeds": len(mine),
            "problems": len(mine[0].solved), "proved": _mean(sum(r.solved.values()) for r in mine),
            "accepted": _mean(r.figures.accepted for r in mine), "stalled": _mean(r.figures.stalled for r in mine),
            "tactics": _mean(r.figures.tactics for r in mine), "seconds": _mean(r.figures.seconds for r in mine),
            "proof_length": _mean(r.figures.proof_length for r in mine),
        }  # fmt: skip
        for key in ("held_out_loss", "accuracy_rejected", "accuracy_stalled"):
            values = [r.training[key] for r in mine if key in r.training]
            line[key] = _mean(values) if values else None
        if base and name != "sft":
            line |= _against(mine, base)
        lines.append(line)
    return lines


def _against(mine: Sequence[Row], base: Sequence[Row]) -> dict[str, float]:
    shared = sorted(set(mine[0].solved) & set(base[0].solved))
    differences = [
        _mean(r.solved[p] for r in mine if p in r.solved) - _mean(r.solved[p] for r in base if p in r.solved)
        for p in shared
    ]
    interval = bootstrap_mean(differences, resamples=5000, seed=0, level=0.95)
    count = len(shared)
    return {"gain": sum(differences), "gain_low": interval.low * count, "gain_high": interval.high * count}


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found)


def latex(lines: Sequence[dict[str, Any]]) -> str:
    """The table for a paper (booktabs)."""
    head = r"arm & proved & gain over SFT & accepted & stalled & held-out loss \\"
    body = [
        f"{tex(line['arm'])} & {line['proved']:.1f}/{line['problems']} & {_gain(line)} & {100 * line['accepted']:.0f} "
        f"& "
        f"{100 * line['stalled']:.0f} & "
        f"{'' if line['held_out_loss'] is None else format(line['held_out_loss'], '.2f')} \\\\"
        for line in lines
    ]
    return "\n".join(
        [r"\begin{tabular}{lrlrrr}", r"\toprule", head, r"\midrule", *body, r"\bottomrule", r"\end{tabular}", ""]
    )


def _gain(line: dict[str, Any]) -> str:
    return f"{line['gain']:+.1f} [{line['gain_low']:+.1f}, {line['gain_high']:+.1f}]" if "gain" in line else ""


app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog=EXAMPLES)
@command
def main(
    out: Annotated[Path, typer.Argument(help="Folder of the ladder; give it again to go on.")],
    steps: Annotated[Path, typer.Option(help="Table of written steps (`python -m rl.steps build`).")],
    base: Annotated[Path, typer.Option(help="Model before training, e.g. `models/tiny/base`.")],
    arms: Annotated[str, typer.Option(help="Which, separated by commas.")] = ",".join(ARMS),
    seeds: Annotated[str, typer.Option(help="Which, separated by commas.")] = "0",
    split: Annotated[str, typer.Option(help="dev for tuning; test once, for a report.")] = "dev",
    expansions: Annotated[int, typer.Option(min=1, help="Budget of evaluation, 4 tactics an expansion.")] = 75,
    epochs: Annotated[float, typer.Option(help="Of supervised training.")] = 4.0,
    limit: Annotated[int, typer.Option(min=0, help="Search only so many training theorems (0: all).")] = 0,
    workers: Annotated[int, typer.Option(min=0, help="Lean processes; 0 for as many as cores and memory allow.")] = 0,
) -> None:
    """Train and evaluate the arms; writes ladder.json and ladder.tex and prints the table."""
    try:
        numbers = tuple(int(s) for s in seeds.split(","))
    except ValueError as error:
        raise OptProverError(f"{seeds!r} are no seeds.", "Write 0,1,2.") from error
    plan = LadderPlan(
        base, steps, tuple(arms.split(",")), numbers, split=split, settings=SearchSettings(expansions=expansions),
        sft=SFTPlan(context=320, epochs=epochs), limit=limit, workers=workers,
    )  # fmt: skip
    lines = table(Ladder(plan, out).run())
    (out / "ladder.json").write_text(json.dumps(lines, indent=1), encoding="utf-8")
    (out / "ladder.tex").write_text(latex(lines), encoding="utf-8")
    shown = Table("arm", "proved", "gain over sft", "accepted", "stalled", "loss", "seconds", "mechanism")
    for line in lines:
        loss = "" if line["held_out_loss"] is None else f"{line['held_out_loss']:.2f}"
        shown.add_row(
            line["arm"], f"{line['proved']:.1f}/{line['problems']}", _gain(line), f"{line['accepted']:.0%}",
            f"{line['stalled']:.0%}", loss, f"{line['seconds']:.0f}", line["mechanism"],
        )  # fmt: skip
    Console().print(shown)


if __name__ == "__main__":
    app()
