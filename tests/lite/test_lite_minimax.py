"""The Schatten sequences are what they claim: best quintics on nested intervals, by Chebyshev's criterion."""

from __future__ import annotations

import math

import pytest

from lite.coefficients import SETS
from lite.minimax import MARGIN, SCHATTEN


def error(term: tuple[float, float, float], x: float) -> float:
    a, b, c = term
    return 1.0 - x * (a + x * x * (b + c * x * x))


@pytest.mark.parametrize("steps", sorted(SCHATTEN))
def test_every_step_is_the_best_quintic_on_its_interval(steps: int) -> None:
    low, terms = SCHATTEN[steps]
    assert len(terms) == steps
    high = 1.0
    for a, b, c in terms:
        high *= MARGIN
        # Stationary points of the quintic: roots of a + 3 b y + 5 c y^2 in y = x^2.
        root = math.sqrt(9 * b * b - 20 * a * c)
        inner = sorted(math.sqrt((-3 * b + sign * root) / (10 * c)) for sign in (-1, 1))
        points = [low, *inner, high]
        assert points == sorted(points)
        errors = [error((a, b, c), x) for x in points]
        largest = abs(errors[0])
        # Four alternating extremes of equal size; no other quintic does better.
        for i, value in enumerate(errors):
            assert value == pytest.approx((-1) ** i * largest, rel=1e-9)
        grid = [low + (high - low) * i / 2000 for i in range(2001)]
        assert max(abs(error((a, b, c), x)) for x in grid) <= largest * (1 + 1e-9)
        low, high = 1.0 - largest, 1.0 + largest


@pytest.mark.parametrize("steps", sorted(SCHATTEN))
def test_the_sequence_serves_its_whole_range(steps: int) -> None:
    low, _ = SCHATTEN[steps]
    chosen = SETS[f"schatten_{steps}"]
    assert chosen.error(low) < {2: 0.39, 3: 0.28, 4: 0.091, 5: 0.026}[steps]
