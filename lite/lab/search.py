"""The search for a rate and a decay: as many trials for every arm, on a grid that widens around its optimum."""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import optuna
from optuna.distributions import BaseDistribution, CategoricalDistribution, FloatDistribution
from optuna.samplers import BaseSampler
from optuna.trial import FrozenTrial, TrialState

optuna.logging.set_verbosity(optuna.logging.WARNING)
warnings.filterwarnings("ignore", category=optuna.exceptions.ExperimentalWarning)
# Rates of any arm lie between these.
LOWEST, HIGHEST = 1e-7, 1e3


@dataclass(frozen=True)
class Trial:
    """A rate, a decay, and the loss they gave; infinite where it diverged."""

    lr: float
    decay: float
    loss: float


@dataclass(frozen=True)
class Space:
    """Where a search begins: rates in equal ratios, and decays of which the first goes with all of them."""

    rates: tuple[float, ...]
    decays: tuple[float, ...]

    @property
    def ratio(self) -> float:
        return self.rates[1] / self.rates[0]


def best(trials: Sequence[Trial]) -> Trial:
    """The trial of least loss, the earliest of equals."""
    return min(trials, key=lambda t: t.loss)


def at_edge(trials: Sequence[Trial]) -> bool:
    """Whether the best rate is the smallest or the largest tried with its decay, so that it may lie beyond."""
    top = best(trials)
    rates = [t.lr for t in trials if t.decay == top.decay]
    # Another decay is tried at the best rate of the first one, whose grid then speaks for both.
    rates = rates if len(rates) > 2 else [t.lr for t in trials]
    return top.lr in (min(rates), max(rates))


def propose(trials: Sequence[Trial], space: Space) -> tuple[float, float]:
    """The next rate and decay to try.

    First the grid; then beyond its edge as long as the best rate lies there; then the other decays at the best
    rate; then halfway, in the logarithm, between the best rate and the better of its neighbours.
    """
    for lr in space.rates:
        if not any(math.isclose(t.lr, lr) for t in trials):
            return lr, space.decays[0]
    top = best(trials)
    rates = sorted({t.lr for t in trials})
    # Where everything diverged, the way is down.
    if top.lr == rates[0] or math.isinf(top.loss):
        return rates[0] / space.ratio, top.decay
    if top.lr == rates[-1]:
        return rates[-1] * space.ratio, top.decay
    for decay in space.decays:
        if not any(t.lr == top.lr and t.decay == decay for t in trials):
            return top.lr, decay
    i = rates.index(top.lr)
    by_rate = {lr: min(t.loss for t in trials if t.lr == lr) for lr in rates}
    neighbour = min((rates[i - 1], rates[i + 1]), key=lambda lr: by_rate[lr])
    return math.sqrt(top.lr * neighbour), top.decay


class WideningGrid(BaseSampler):
    """:func:`propose` as an Optuna sampler."""

    def __init__(self, space: Space) -> None:
        self._space = space

    def infer_relative_search_space(self, study: optuna.Study, trial: FrozenTrial) -> dict[str, BaseDistribution]:
        return {
            "lr": FloatDistribution(LOWEST, HIGHEST, log=True),
            "decay": CategoricalDistribution(self._space.decays),
        }

    def sample_relative(
        self, study: optuna.Study, trial: FrozenTrial, search_space: dict[str, BaseDistribution]
    ) -> dict[str, Any]:
        lr, decay = propose(_trials(study), self._space)
        return {"lr": min(max(lr, LOWEST), HIGHEST), "decay": decay}

    def sample_independent(
        self, study: optuna.Study, trial: FrozenTrial, param_name: str, param_distribution: BaseDistribution
    ) -> Any:
        raise NotImplementedError("rate and decay are chosen together")


def _trials(study: optuna.Study) -> list[Trial]:
    done = study.get_trials(deepcopy=False, states=(TrialState.COMPLETE,))
    return [Trial(t.params["lr"], t.params["decay"], t.value if t.value is not None else math.inf) for t in done]


class Search:
    """Ask for a rate and a decay, tell their loss, as often as every arm may.

    Args:
        space: where to begin.
        trials: how many there are, for every arm alike.
    """

    def __init__(self, space: Space, trials: int) -> None:
        self._limit, self._space = trials, space
        self._study = optuna.create_study(sampler=WideningGrid(space))

    @property
    def trials(self) -> list[Trial]:
        return _trials(self._study)

    def ask(self) -> tuple[optuna.Trial, float, float] | None:
        """The next trial with its rate and decay, or None when all are done."""
        if len(self.trials) >= self._limit:
            return None
        trial = self._study.ask()
        lr = trial.suggest_float("lr", LOWEST, HIGHEST, log=True)
        decay = trial.suggest_categorical("decay", self._space.decays)
        return trial, lr, float(decay or 0.0)

    def tell(self, trial: optuna.Trial, loss: float) -> None:
        self._study.tell(trial, loss)
