"""Scores on one scale: against data drawn from known curves."""

from __future__ import annotations

import numpy as np
import pytest

from optprover.errors import OptProverError
from optprover.policy.calibration import comparable, fit


def drawn(slope: float, intercept: float, seed: int) -> tuple[np.ndarray, np.ndarray]:  # type: ignore[type-arg]
    rng = np.random.default_rng(seed)
    logprobs = -rng.exponential(2.0, size=40_000)
    return logprobs, rng.random(len(logprobs)) < 1 / (1 + np.exp(-(slope * logprobs + intercept)))


@pytest.mark.parametrize(("slope", "intercept"), [(0.5, 1.0), (1.5, 0.2), (0.2, -1.0)])
def test_the_curve_that_made_the_data_is_found(slope: float, intercept: float) -> None:
    found = fit(*drawn(slope, intercept, 0))
    assert found == pytest.approx((slope, intercept), abs=0.06)


def test_equal_scores_mean_equal_chances() -> None:
    model, rules = (0.8, 1.0), (0.4, -0.3)
    temperature, offset = comparable(model, rules)
    for logprob in (-8.0, -3.0, -0.1):
        mapped = logprob / temperature + offset
        assert rules[0] * mapped + rules[1] == pytest.approx(model[0] * logprob + model[1])


def test_too_little_and_meaningless_data_are_refused() -> None:
    with pytest.raises(OptProverError, match="few"):
        fit(np.zeros(100), np.zeros(100, dtype=bool))
    with pytest.raises(OptProverError, match="nothing"):
        comparable((-0.1, 0.0), (0.5, 0.0))
