"""``python -m optprover.policy.calibration``: a model's log-probabilities on the scale of the rules', from stored runs.

For each policy the chance that Lean accepts a tactic is fitted as σ(a·logprob + b) over the tactics of a run. A model's
log-probability x then means as much as the rules' (a_m·x + b_m - b_r) / a_r = x / temperature + offset.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from numpy.typing import NDArray

from optprover import cli
from optprover.errors import OptProverError

_STEPS, _RIDGE = 50, 1e-6
_FEWEST = 30  # tactics of each kind


def fit(logprobs: NDArray[np.float64], accepted: NDArray[np.bool_]) -> tuple[float, float]:
    """Slope and intercept of the logistic regression of acceptance on log-probability, by Newton's method.

    Raises:
        OptProverError: too few tactics were accepted or refused.
    """
    if min(int(accepted.sum()), int((~accepted).sum())) < _FEWEST:
        raise OptProverError(
            f"{int(accepted.sum())} accepted and {int((~accepted).sum())} refused tactics are too few.",
            f"Give runs with at least {_FEWEST} of each.",
        )
    design = np.stack([logprobs, np.ones_like(logprobs)], axis=1)
    weights = np.zeros(2)
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-design @ weights))
        gradient = design.T @ (accepted - chance) - _RIDGE * weights
        curvature = (design * (chance * (1 - chance))[:, None]).T @ design + _RIDGE * np.eye(2)
        step = np.linalg.solve(curvature, gradient)
        weights += step
        if np.abs(step).max() < 1e-10:
            break
    return float(weights[0]), float(weights[1])


def comparable(model: tuple[float, float], rules: tuple[float, float]) -> tuple[float, float]:
    """Temperature and offset that put the model's log-probabilities on the rules' scale.

    Raises:
        OptProverError: one of the two is not more often right where it is surer.
    """
    if model[0] <= 0 or rules[0] <= 0:
        raise OptProverError(
            "A policy's log-probabilities say nothing of what Lean accepts.", "Leave scale and offset as they are."
        )
    return rules[0] / model[0], (model[1] - rules[1]) / rules[0]


def read(run: Path) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Log-probabilities and acceptance of all judged tactics of a run."""
    from optprover.store import Outcome, RunReader

    good = (Outcome.STEP, Outcome.PROVED)
    bad = (Outcome.REJECTED, Outcome.EXHAUSTED, Outcome.MERGED)
    with RunReader(run / "run.db" if run.is_dir() else run) as reader:
        edges = [e for a in reader.attempts() for e in reader.edges(a.id) if e.outcome in (*good, *bad)]
    return np.array([e.logprob for e in edges]), np.array([e.outcome in good for e in edges], dtype=bool)


def main(
    model: Annotated[Path, typer.Argument(help="Run of lm:MODEL over training theorems.")],
    rules: Annotated[Path, typer.Argument(help="Run of the rules over training theorems.")],
) -> None:
    """Print the options scale and offset for mixed:MODEL that make scores compare.

    Example:  python -m optprover.policy.calibration runs/lm-train runs/symbolic-train
    """
    fits: Sequence[tuple[float, float]] = [fit(*read(run)) for run in (model, rules)]
    temperature, offset = comparable(fits[0], fits[1])
    for name, (slope, intercept) in zip(("model", "rules"), fits, strict=True):
        print(f"{name}: chance of acceptance σ({slope:.3f} · logprob {intercept:+.3f})")
    print(f"scale={temperature:.3g}&offset={offset:.3g}")


app = cli.app(main)

if __name__ == "__main__":
    app()
