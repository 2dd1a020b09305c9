"""Two runs on the same problems: who solved what, and whether the difference could be chance."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

from eval.estimate import LEVEL, RESAMPLES, Interval, quantile

_WIDEST_EXACT = 20_000


@dataclass(frozen=True)
class Test:
    """A two-sided p-value and how it was obtained (``exact`` or ``Monte Carlo``)."""

    p: float
    method: str

    __test__ = False  # not a pytest class


def mcnemar(only_a: int, only_b: int) -> Test:
    """Exact McNemar test on the discordant problems.

        p = min(1, 2 * sum_{i <= min(b, c)} C(b + c, i) / 2^(b + c))

    McNemar (1947) with the exact binomial of Edwards (1948); concordant problems carry no evidence.
    """
    discordant = only_a + only_b
    tail = sum(math.comb(discordant, i) for i in range(min(only_a, only_b) + 1))
    return Test(min(1.0, 2 * tail / 2**discordant), "exact")


def permutation(differences: Sequence[int], *, resamples: int = 20_000, seed: int = 0) -> Test:
    """Paired permutation (sign-flip) test of mean difference zero (Fisher 1935).

    Under the null the two runs are exchangeable on every problem, so each difference keeps its size and
    takes either sign with probability 1/2. ``differences`` are integers (scores times a common
    denominator): p is then the exact share of sign patterns with |sum| at least the one seen, counted by
    dynamic programming over sums. Where the sums spread too far, ``resamples`` patterns are drawn and
    p = (1 + hits) / (1 + resamples) (Davison & Hinkley 1997, eq. 4.11).
    """
    sizes = [abs(d) for d in differences if d]
    seen = abs(sum(differences))
    if sum(sizes) <= _WIDEST_EXACT:
        ways = {0: 1}
        for size in sizes:
            spread: dict[int, int] = {}
            for total, count in ways.items():
                spread[total + size] = spread.get(total + size, 0) + count
                spread[total - size] = spread.get(total - size, 0) + count
            ways = spread
        return Test(sum(count for total, count in ways.items() if abs(total) >= seen) / 2 ** len(sizes), "exact")
    rng = random.Random(seed)
    hits = sum(
        abs(sum(s if bits >> i & 1 else -s for i, s in enumerate(sizes))) >= seen
        for bits in (rng.getrandbits(len(sizes)) for _ in range(resamples))
    )
    return Test((1 + hits) / (1 + resamples), f"Monte Carlo, {resamples} draws")


def difference_interval(
    differences: Sequence[float], *, resamples: int = RESAMPLES, seed: int = 0, level: float = LEVEL
) -> Interval:
    """Percentile bootstrap of the mean paired difference, problems drawn with replacement."""
    if not differences:
        return Interval(math.nan, math.nan)
    rng = random.Random(seed)
    m = len(differences)
    means = sorted(sum(rng.choices(differences, k=m)) / m for _ in range(resamples))
    tail = (1 - level) / 2
    return Interval(quantile(means, tail), quantile(means, 1 - tail))
