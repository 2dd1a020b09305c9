"""Paired tests against enumeration and hand-computed tables."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.paired import difference_interval, mcnemar, permutation


@pytest.mark.parametrize(
    ("b", "c", "p"),
    [
        (0, 0, 1.0),
        (1, 1, 1.0),
        (0, 5, 2 / 32),
        (5, 0, 2 / 32),
        (1, 7, 2 * 9 / 256),
        (10, 3, 2 * (1 + 13 + 78 + 286) / 8192),
    ],
)
def test_mcnemar_by_hand(b: int, c: int, p: float) -> None:
    assert mcnemar(b, c).p == pytest.approx(p)


@given(st.integers(0, 9), st.integers(0, 9))
def test_mcnemar_is_the_binomial_by_enumeration(b: int, c: int) -> None:
    m = b + c
    tail = sum(sum(flips) <= min(b, c) for flips in itertools.product((0, 1), repeat=m)) if m <= 12 else None
    if tail is not None:
        assert mcnemar(b, c).p == pytest.approx(min(1.0, 2 * tail / 2**m))
    assert mcnemar(b, c) == mcnemar(c, b)


@given(st.lists(st.integers(-6, 6), max_size=9))
def test_permutation_is_the_share_of_sign_patterns(differences: list[int]) -> None:
    patterns = list(itertools.product((1, -1), repeat=len(differences)))
    hits = sum(abs(sum(s * d for s, d in zip(p, differences, strict=True))) >= abs(sum(differences)) for p in patterns)
    found = permutation(differences)
    assert found.method == "exact"
    assert found.p == pytest.approx(hits / len(patterns))


@given(st.lists(st.sampled_from([-1, 0, 1]), max_size=12))
def test_on_single_attempts_permutation_and_mcnemar_agree(differences: list[int]) -> None:
    # With 0/1 outcomes both tests ask the same question of the same discordant problems.
    assert permutation(differences).p == pytest.approx(mcnemar(differences.count(-1), differences.count(1)).p)


def test_monte_carlo_comes_close_to_the_exact_value() -> None:
    few = [3, -1, 4, 1, -5, 9, 2, -6, 5, 3, 5, -8]
    drawn = permutation(few, resamples=4_000, seed=1)  # 2^12 patterns are more
    assert drawn.method.startswith("Monte Carlo")
    assert drawn.p == pytest.approx(permutation(few).p, abs=0.03)
    assert permutation(few, resamples=4_000, seed=1) == drawn
    assert permutation([1] * 60, resamples=50).p >= 1 / 51  # never zero


def test_difference_interval_of_constant_differences_is_a_point() -> None:
    found = difference_interval([0.25] * 8)
    assert (found.low, found.high) == (0.25, 0.25)
