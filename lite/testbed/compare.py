"""Tune every arm with one budget, run it on paired seeds, and report differences with intervals."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import torch

import lite
from lite.testbed.arms import ARMS, BASELINE, Arm, arms_for
from lite.testbed.problems import Problem

# Two-sided 95 % quantiles of Student's t, by degrees of freedom.
T_QUANTILES = (12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262)
# A seed used for tuning is never one that is compared.
TUNING_SEED = 900


@dataclass(frozen=True)
class Budget:
    """Steps per run, learning rates tried by every arm, tuning runs per rate, seeds compared."""

    steps: int
    rates: tuple[float, ...]
    seeds: int
    tuning_seeds: int = 1


@dataclass
class Result:
    """One arm: its tuned rate, final figures by seed, and the tuning curve."""

    arm: Arm
    rate: float
    curve: dict[float, float]
    finals: list[dict[str, float]] = field(default_factory=list)

    @property
    def at_edge(self) -> bool:
        """Whether the best rate is the smallest or largest tried, so that tuning may be incomplete."""
        return self.rate in (min(self.curve), max(self.curve))

    def losses(self) -> list[float]:
        return [final["loss"] for final in self.finals]


def run(problem: Problem, arm: Arm, lr: float, seed: int, steps: int) -> dict[str, float]:
    """Train once and evaluate. A run that diverges has an infinite loss."""
    model = problem.model(seed)
    optimizer = arm.make(model, lr, steps, problem.weight_decay, problem.overrides)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lite.learning_rate("cosine", max(1, steps // 10), steps))
    # A step made of micro-batches sees as many examples as one that is not.
    source = replace(problem, batch=problem.batch // arm.micro) if arm.micro > 1 else problem  # type: ignore
    for i, loss in enumerate(source.losses(model, seed, steps * arm.micro)):
        optimizer.zero_grad()
        torch.autograd.backward(loss)
        if isinstance(optimizer, lite.Nexus):
            optimizer.micro()
            if (i + 1) % arm.micro:
                continue
        else:
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
    figures = problem.evaluate(model)
    return {key: value if math.isfinite(value) else math.inf for key, value in figures.items()}


def tune_and_run(problem: Problem, arm: Arm, budget: Budget) -> Result:
    """Best rate on the tuning seeds by mean final loss, then the compared seeds at that rate."""
    curve = {}
    for rate in budget.rates:
        losses = [run(problem, arm, rate, TUNING_SEED + i, budget.steps)["loss"] for i in range(budget.tuning_seeds)]
        curve[rate] = statistics.fmean(losses)
    best = min(curve, key=lambda rate: curve[rate])
    finals = [run(problem, arm, best, seed, budget.steps) for seed in range(budget.seeds)]
    return Result(arm, best, curve, finals)


def paired_interval(values: Sequence[float], baseline: Sequence[float]) -> tuple[float, float]:
    """Mean of ``values - baseline`` and the half-width of its 95 % Student interval.

    Raises:
        ValueError: fewer than two pairs, or more than the table of quantiles covers.
    """
    differences = [a - b for a, b in zip(values, baseline, strict=True)]
    n = len(differences)
    if not 2 <= n <= len(T_QUANTILES) + 1:
        raise ValueError(f"between 2 and {len(T_QUANTILES) + 1} pairs are needed, got {n}")
    spread = statistics.stdev(differences) / math.sqrt(n)
    return statistics.fmean(differences), T_QUANTILES[n - 2] * spread


def compare(
    problem: Problem, budget: Budget, progress: Callable[[str], None], arms: tuple[Arm, ...] = ARMS
) -> dict[str, Result]:
    """Results of every arm on one problem, by name."""
    results = {}
    for arm in arms_for(problem.model(0), arms):
        progress(f"{problem.name}: {arm.name.strip()}")
        results[arm.name] = tune_and_run(problem, arm, budget)
    assert BASELINE in results
    return results
