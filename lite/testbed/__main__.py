"""``python -m lite.testbed --preset smoke``: the comparison tables."""

from __future__ import annotations

import platform
import statistics
import sys
import time
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

import torch
import typer
from rich.console import Console
from rich.table import Table

from lite.testbed.arms import ARMS, BASELINE, FIELD
from lite.testbed.compare import Budget, Result, compare, paired_interval
from lite.testbed.problems import CharacterModel, Problem, RiverValley, TwoLayer


class Preset(StrEnum):
    smoke = "smoke"
    compare = "compare"


@dataclass(frozen=True)
class Plan:
    valley: Budget
    network: Budget
    characters: Budget


RATES = (1e-3, 2e-3, 4e-3, 8e-3, 1.6e-2, 3.2e-2, 6.4e-2, 0.128)
PLANS = {
    Preset.smoke: Plan(
        valley=Budget(150, RATES[2::2], 3),
        network=Budget(150, RATES[3::2], 3),
        characters=Budget(60, RATES[2::2], 3),
    ),
    Preset.compare: Plan(
        valley=Budget(300, RATES[2:], 5, tuning_seeds=2),
        network=Budget(300, RATES[2:], 5, tuning_seeds=2),
        characters=Budget(120, RATES[1:7], 5),
    ),
}


def show(console: Console, problem: Problem, budget: Budget, results: dict[str, Result]) -> None:
    title = f"{problem.name}: {budget.steps} steps, {len(budget.rates)} rates tuned, {budget.seeds} paired seeds"
    table = Table(title=title)
    parts = [key for key in results[BASELINE].finals[0] if key != "loss"]
    columns = ("arm", "rate", "final loss", *parts, f"difference from {BASELINE} [95 %]")
    for column in columns:
        table.add_column(column, justify="left" if column == "arm" else "right")
    baseline = results[BASELINE].losses()
    for name, result in results.items():
        mean, half = paired_interval(result.losses(), baseline)
        sign = "" if name == BASELINE else f"{mean:+.4g} [{mean - half:+.4g}, {mean + half:+.4g}]"
        means = [statistics.fmean(final[part] for final in result.finals) for part in parts]
        table.add_row(
            name,
            f"{result.rate:g}" + ("*" if result.at_edge else ""),
            f"{statistics.fmean(result.losses()):.4g}",
            *(f"{value:.4g}" for value in means),
            sign,
        )
    console.print(table)


def main(
    preset: Annotated[Preset, typer.Option(help="smoke: minutes; compare: five seeds, wider tuning.")] = Preset.smoke,
    threads: Annotated[int, typer.Option(help="CPU threads.")] = 1,
    field: Annotated[bool, typer.Option(help="Also the field's other optimisers, on the language model.")] = True,
    only: Annotated[str | None, typer.Option(help="Only problems whose name contains this.")] = None,
) -> None:
    """Compare the optimisers on three problems, every arm tuned with the same budget."""
    torch.set_num_threads(threads)
    console = Console(width=120)
    console.print(
        f"torch {torch.__version__}, Python {platform.python_version()} (its standard library is the text), "
        f"{threads} thread(s), preset {preset.value}. * marks a rate at the edge of those tried."
    )
    plan = PLANS[preset]
    start = time.monotonic()
    problems: list[tuple[Problem, Budget]] = [
        (RiverValley(), plan.valley),
        (TwoLayer(), plan.network),
        (CharacterModel(), plan.characters),
    ]
    for problem, budget in problems:
        if only is None or only in problem.name:
            # The field's other optimisers run on the language model alone.
            arms = (*ARMS, *FIELD) if field and isinstance(problem, CharacterModel) else ARMS
            show(console, problem, budget, compare(problem, budget, lambda line: print(line, file=sys.stderr), arms))
    console.print(f"{time.monotonic() - start:.0f} s")


if __name__ == "__main__":
    typer.run(main)
