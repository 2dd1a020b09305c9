"""Pass@k against enumeration of subsets; intervals against exact binomials."""

import itertools
import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.estimate import bootstrap, default_ks, mean_pass_at_k, pass_at_k


def enumerated(n: int, c: int, k: int) -> float:
    """Share of the k-subsets of n attempts, c of them successes, that hold a success."""
    subsets = list(itertools.combinations([i < c for i in range(n)], k))
    return float(Fraction(sum(any(s) for s in subsets), len(subsets)))


@pytest.mark.parametrize("n", range(1, 9))
def test_pass_at_k_is_the_share_of_subsets_with_a_success(n: int) -> None:
    for c in range(n + 1):
        for k in range(1, n + 1):
            assert pass_at_k(n, c, k) == pytest.approx(enumerated(n, c, k), abs=1e-15)


def test_pass_at_k_is_unbiased() -> None:
    # Over all outcomes of n independent attempts with success probability p, the mean must be 1 - (1-p)^k.
    n, k, p = 6, 3, Fraction(1, 3)
    mean = sum(
        math.comb(n, c) * p**c * (1 - p) ** (n - c) * Fraction(pass_at_k(n, c, k)).limit_denominator(1000)
        for c in range(n + 1)
    )
    assert mean == 1 - (1 - p) ** k


@given(st.integers(1, 300).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n), st.integers(1, n))))
def test_pass_at_k_bounds_and_ends(nck: tuple[int, int, int]) -> None:
    n, c, k = nck
    value = pass_at_k(n, c, k)
    assert 0 <= value <= 1
    assert (value == 0) == (c == 0) or math.comb(n - c, k) / math.comb(n, k) > 1 - 1e-15
    assert pass_at_k(n, c, n) == (1 if c else 0)
    assert pass_at_k(n, c, 1) == pytest.approx(c / n)
    if k < n:
        assert pass_at_k(n, c, k + 1) >= value


@pytest.mark.parametrize(("n", "c", "k"), [(4, 5, 1), (4, -1, 1), (4, 1, 0), (4, 1, 5), (0, 0, 1)])
def test_pass_at_k_refuses_nonsense(n: int, c: int, k: int) -> None:
    with pytest.raises(ValueError, match="need 0 <= c"):
        pass_at_k(n, c, k)


def test_mean_by_hand() -> None:
    # n = 4, c = 0, 1, 4: Pass@2 is 0, 1/2, 1.
    assert mean_pass_at_k(4, [0, 1, 4], 2) == pytest.approx(0.5)
    assert math.isnan(mean_pass_at_k(4, [], 2))


def binomial_quantile(m: int, p: Fraction, q: float) -> int:
    total = Fraction(0)
    for s in range(m + 1):
        total += math.comb(m, s) * p**s * (1 - p) ** (m - s)
        if total >= q:
            return s
    return m


@pytest.mark.parametrize(("m", "solved"), [(40, 10), (100, 50), (25, 24)])
def test_bootstrap_of_single_attempts_is_binomial(m: int, solved: int) -> None:
    # With n = 1 the resampled mean is exactly Binomial(m, solved/m) / m.
    (found,) = bootstrap(1, [1] * solved + [0] * (m - solved), [1], resamples=20_000, seed=3)
    p = Fraction(solved, m)
    assert found.low * m == pytest.approx(binomial_quantile(m, p, 0.025), abs=1)
    assert found.high * m == pytest.approx(binomial_quantile(m, p, 0.975), abs=1)
    assert not found.exact


def test_bootstrap_of_two_problems_by_hand() -> None:
    # Two problems, n = 2, c = 0 and 1: means of Pass@1 are 0, 1/4, 1/2 with probability 1/4, 1/2, 1/4.
    (half, all_) = bootstrap(2, [0, 1], [1, 2], resamples=4_000, level=0.6)
    assert (half.low, half.high) == (0, 0.5)
    assert (all_.low, all_.high) == (0, 1)


def test_bootstrap_is_seeded() -> None:
    counts = [0, 1, 2, 3, 3, 0, 1]
    assert bootstrap(3, counts, [1, 3], seed=5) == bootstrap(3, counts, [1, 3], seed=5)


@pytest.mark.parametrize("m", [1, 5, 100])
def test_where_all_score_alike_the_exact_limit_stands(m: int) -> None:
    (none,) = bootstrap(2, [0] * m, [1])
    (every,) = bootstrap(2, [2] * m, [1])
    # At the upper limit, seeing no success among m has probability exactly 2.5 %.
    assert (1 - none.high) ** m == pytest.approx(0.025)
    assert every.low**m == pytest.approx(0.025)
    assert (none.low, every.high, none.exact, every.exact) == (0, 1, True, True)
    (between,) = bootstrap(2, [1] * m, [1])
    assert (between.low, between.high) == (0.5, 0.5)


def test_no_problems_no_number() -> None:
    assert math.isnan(bootstrap(2, [], [1])[0].low)


def test_default_ks() -> None:
    assert default_ks(1) == (1,)
    assert default_ks(2) == (1, 2)
    assert default_ks(8) == (1, 4, 8)
    assert default_ks(64) == (1, 4, 16, 64)
