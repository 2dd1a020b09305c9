"""Two runs on the same problems: who solved what, and whether the difference could be chance."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from eval.estimate import LEVEL, RESAMPLES, Interval, bootstrap_mean


@dataclass(frozen=True)
class Test:
    """A two-sided p-value and how it was obtained (``exact`` or ``Monte Carlo``)."""

    p: float
    method: str

    __test__ = False  # not a pytest class


def mcnemar(only_a: int, only_b: int) -> Test:
    """Exact McNemar test on the discordant problems: the binomial test of ``only_a`` among both, at 1/2.

    McNemar (1947) with the exact binomial of Edwards (1948); concordant problems carry no evidence.
    Reference: `scipy.stats.binomtest`.
    """
    from scipy import stats

    discordant = only_a + only_b
    return Test(float(stats.binomtest(only_a, discordant).pvalue) if discordant else 1.0, "exact")


def permutation(differences: Sequence[float], *, resamples: int = 20_000, seed: int = 0) -> Test:
    """Paired permutation (sign-flip) test of mean difference zero (Fisher 1935).

    Under the null the two runs are exchangeable on every problem, so each difference keeps its size and takes either
    sign with probability 1/2. Where there are at most ``resamples`` patterns of signs, all are looked at; else that many
    are drawn and p = (1 + hits) / (1 + resamples) (Davison & Hinkley 1997, eq. 4.11), twice that of the smaller side.
    Problems without a difference change nothing. Reference: `scipy.stats.permutation_test`.
    """
    from scipy import stats

    moved = np.asarray([d for d in differences if d], dtype=float)
    if len(moved) < 2:  # one sign is as good as the other
        return Test(1.0, "exact")
    found = stats.permutation_test(
        (moved,), np.sum, permutation_type="samples", n_resamples=resamples, vectorized=True, batch=1000,
        rng=np.random.default_rng(seed),
    )  # fmt: skip
    exact = 2 ** len(moved) <= resamples
    return Test(min(1.0, float(found.pvalue)), "exact" if exact else f"Monte Carlo, {resamples} draws")


def difference_interval(
    differences: Sequence[float], *, resamples: int = RESAMPLES, seed: int = 0, level: float = LEVEL
) -> Interval:
    """Percentile bootstrap of the mean paired difference, problems drawn with replacement."""
    if not differences:
        return Interval(math.nan, math.nan)
    return bootstrap_mean(differences, resamples=resamples, seed=seed, level=level)
