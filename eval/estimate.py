"""Pass@k and its interval."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

LEVEL = 0.95
RESAMPLES = 5_000


@dataclass(frozen=True)
class Interval:
    """A two-sided interval. ``exact`` is true where the binomial limit stands in for the bootstrap."""

    low: float
    high: float
    exact: bool = False


def pass_at_k(n: int, c: int, k: int) -> float:
    """Probability that at least one of ``k`` attempts succeeds, given ``c`` successes in ``n``.

        Pass@k = 1 - C(n - c, k) / C(n, k)

    the unbiased estimator of Chen et al., "Evaluating Large Language Models Trained on Code"
    (arXiv:2107.03374, eq. 1), computed in integers.

    Raises:
        ValueError: unless 0 <= c <= n and 1 <= k <= n.

    Example:
        >>> pass_at_k(4, 1, 2)
        0.5
    """
    if not 0 <= c <= n or not 1 <= k <= n:
        raise ValueError(f"need 0 <= c <= n and 1 <= k <= n, got n={n}, c={c}, k={k}")
    total = math.comb(n, k)
    return (total - math.comb(n - c, k)) / total


def mean_pass_at_k(n: int, successes: Sequence[int], k: int) -> float:
    """Mean of `pass_at_k` over problems with ``n`` attempts each; nan without problems."""
    if not successes:
        return math.nan
    return math.fsum(pass_at_k(n, c, k) for c in successes) / len(successes)


def bootstrap(
    n: int,
    successes: Sequence[int],
    ks: Sequence[int],
    *,
    resamples: int = RESAMPLES,
    seed: int = 0,
    level: float = LEVEL,
) -> list[Interval]:
    """Percentile intervals of mean Pass@k, problems drawn with replacement (Efron 1979), one per ``k``.

    The interval answers "how would the score move on other problems of this kind", not "with other
    seeds". Where every problem scores 0, or every problem scores 1, resampling cannot move and the
    two-sided exact binomial limit (Clopper & Pearson 1934) of m problems is given instead:
    [0, 1 - (a/2)^(1/m)] or [(a/2)^(1/m), 1], with a = 1 - level.
    """
    return [_interval([pass_at_k(n, c, k) for c in successes], resamples, seed, level) for k in ks]


def _interval(scores: Sequence[float], resamples: int, seed: int, level: float) -> Interval:
    m, tail = len(scores), (1 - level) / 2
    if m == 0:
        return Interval(math.nan, math.nan)
    if max(scores) == 0:
        return Interval(0.0, 1 - tail ** (1 / m), exact=True)
    if min(scores) == 1:
        return Interval(tail ** (1 / m), 1.0, exact=True)
    return bootstrap_mean(scores, resamples=resamples, seed=seed, level=level)


def bootstrap_mean(values: Sequence[float], *, resamples: int, seed: int, level: float) -> Interval:
    """Percentile bootstrap of a mean; a point where all values are the same. The same seed draws the same problems.

    Reference: `scipy.stats.bootstrap`.
    """
    if min(values) == max(values):
        return Interval(values[0], values[0])
    from scipy import stats

    found = stats.bootstrap(
        (np.asarray(values, dtype=float),), np.mean, n_resamples=resamples, confidence_level=level,
        method="percentile", rng=np.random.default_rng(seed), batch=1000,
    ).confidence_interval  # fmt: skip
    return Interval(float(found.low), float(found.high))


def default_ks(n: int) -> tuple[int, ...]:
    """The k shown when none is asked for: powers of four below ``n``, and ``n``."""
    return (*(4**i for i in range(n.bit_length()) if 4**i < n), n)
