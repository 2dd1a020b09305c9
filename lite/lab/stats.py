"""Statistics of paired runs, by SciPy."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import stats

LEVEL = 0.95


@dataclass(frozen=True)
class Interval:
    """An estimate with its 95 % interval; the bounds are NaN where one value says nothing about spread."""

    mean: float
    low: float
    high: float


def mean_interval(values: Sequence[float]) -> Interval:
    """Mean and Student's interval; infinite values make both infinite."""
    array = np.asarray(values, dtype=float)
    if not np.isfinite(array).all():
        return Interval(math.inf, math.nan, math.nan)
    mean = float(array.mean())
    if len(array) < 2:
        return Interval(mean, math.nan, math.nan)
    half = float(stats.t.ppf(0.5 + LEVEL / 2, len(array) - 1) * stats.sem(array))
    return Interval(mean, mean - half, mean + half)


def geometric_interval(ratios: Sequence[float]) -> Interval:
    """Geometric mean of ratios and Student's interval of their logarithms."""
    inner = mean_interval([math.log(r) if r > 0 else math.inf for r in ratios])
    return Interval(*(math.exp(x) if math.isfinite(x) else x for x in (inner.mean, inner.low, inner.high)))


def paired_p(values: Sequence[float], baseline: Sequence[float]) -> float:
    """Two-sided p-value of the paired t-test; NaN where there are fewer than two pairs, or one diverged."""
    a, b = np.asarray(values, dtype=float), np.asarray(baseline, dtype=float)
    if len(a) < 2 or not np.isfinite(a).all() or not np.isfinite(b).all():
        return math.nan
    if np.ptp(a - b) == 0.0:
        return 1.0 if a[0] == b[0] else 0.0
    return float(stats.ttest_rel(a, b).pvalue)


def holm(p_values: Mapping[str, float]) -> dict[str, float]:
    """P-values adjusted by Holm's step-down rule for all comparisons at once; NaN stays and does not count."""
    known = sorted((p, name) for name, p in p_values.items() if not math.isnan(p))
    result = dict.fromkeys(p_values, math.nan)
    largest = 0.0
    for i, (p, name) in enumerate(known):
        largest = max(largest, min(1.0, (len(known) - i) * p))
        result[name] = largest
    return result


def at(xs: Sequence[float], ys: Sequence[float], x: float) -> float:
    """Height of a curve at ``x``, linear between its points, flat beyond them."""
    return float(np.interp(x, xs, ys))


def first_crossing(xs: Sequence[float], ys: Sequence[float], level: float) -> float:
    """First place where a curve, linear between its points, is down at ``level``; infinite if it never is."""
    for i, y in enumerate(ys):
        if y <= level:
            if i == 0 or not math.isfinite(ys[i - 1]):
                return float(xs[i])
            share = (ys[i - 1] - level) / (ys[i - 1] - y)
            return float(xs[i - 1] + share * (xs[i] - xs[i - 1]))
    return math.inf


def steps_ratio(
    steps: Sequence[float], losses: Sequence[float], base_steps: Sequence[float], base_losses: Sequence[float]
) -> float:
    """How many times fewer steps a run takes than its baseline, to the worse of their two final losses.

    Above 1 the run reaches the baseline's final loss before its end; below 1 it is the other way round. NaN where
    either diverged.
    """
    target = max(losses[-1], base_losses[-1])
    if not math.isfinite(target):
        return math.nan
    mine, theirs = first_crossing(steps, losses, target), first_crossing(base_steps, base_losses, target)
    return theirs / mine if mine > 0 else math.nan


@dataclass(frozen=True)
class PowerLaw:
    """``loss = scale * parameters^-a * tokens^-b``, and bootstrap intervals of the exponents."""

    scale: float
    parameters: Interval
    tokens: Interval

    def __call__(self, parameters: float, tokens: float) -> float:
        return float(self.scale * parameters**-self.parameters.mean * tokens**-self.tokens.mean)


Losses = Mapping[tuple[float, float], Sequence[float]]


def _least_squares(losses: Losses) -> tuple[float, float, float]:
    rows = [(1.0, -math.log(n), -math.log(d)) for n, d in losses]
    heights = [math.log(float(np.mean(values))) for values in losses.values()]
    solution, *_ = np.linalg.lstsq(np.asarray(rows), np.asarray(heights), rcond=None)
    return tuple(map(float, solution))  # type: ignore[return-value]


def resampled(losses: Losses, rng: np.random.Generator) -> dict[tuple[float, float], Sequence[float]]:
    """Seeds drawn anew, with replacement, within each cell.

    Draws of n lie closer to their mean than n new seeds would, by ``sqrt((n - 1) / n)``; that is undone.
    """
    result: dict[tuple[float, float], Sequence[float]] = {}
    for key, values in losses.items():
        array = np.asarray(values, dtype=float)
        n, mean = len(array), array.mean()
        wider = math.sqrt(n / (n - 1)) if n > 1 else 1.0
        result[key] = (mean + wider * (rng.choice(array, n) - mean)).tolist()
    return result


def bands(samples: Sequence[float]) -> tuple[float, float]:
    """The middle 95 % of bootstrap samples."""
    low, high = np.quantile(np.asarray(samples), [0.5 - LEVEL / 2, 0.5 + LEVEL / 2])
    return float(low), float(high)


def power_law(losses: Losses, *, resamples: int = 1000, seed: int = 0) -> tuple[PowerLaw, list[tuple[float, ...]]]:
    """Least squares in the logarithm, without an irreducible loss, which few sizes cannot tell from the rest.

    Args:
        losses: final losses of the seeds by (parameters, tokens).
        resamples: of the seeds within each cell. They show the noise of training, not the error of the form.

    Returns:
        the fit, and (log scale, a, b) of every resample.

    Raises:
        ValueError: fewer than two sizes or two lengths, so that an exponent is not determined.
    """
    if len({n for n, _ in losses}) < 2 or len({d for _, d in losses}) < 2:
        raise ValueError("a power law needs two sizes and two lengths")
    log_scale, a, b = _least_squares(losses)
    rng = np.random.default_rng(seed)
    fits = [_least_squares(resampled(losses, rng)) for _ in range(resamples)]
    exponents = [Interval(x, *bands([fit[i] for fit in fits])) for i, x in ((1, a), (2, b))]
    return PowerLaw(math.exp(log_scale), *exponents), [tuple(fit) for fit in fits]


def trend(values: Losses, *, resamples: int = 1000, seed: int = 0) -> tuple[Interval, Interval]:
    """Slopes of ``log(value)`` in log2 of parameters and of tokens, with bootstrap intervals over seeds.

    Raises:
        ValueError: as :func:`power_law`.
    """
    fit, samples = power_law(values, resamples=resamples, seed=seed)
    two = math.log(2.0)
    slopes = []
    for i, mean in ((1, fit.parameters.mean), (2, fit.tokens.mean)):
        low, high = bands([-s[i] * two for s in samples])
        slopes.append(Interval(-mean * two, low, high))
    return slopes[0], slopes[1]
