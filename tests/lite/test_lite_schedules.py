"""Tensor schedules against plain numbers, and the facts stated about them."""

from __future__ import annotations

import pytest
import torch

from lite import learning_rate
from lite.reference import Schedule
from lite.schedules import chi_at, damping_at, validate


@pytest.mark.parametrize("kind", ["constant", "cosine", "wsd"])
@pytest.mark.parametrize("ramped", [True, False])
def test_tensor_schedules_match_the_reference(kind: str, ramped: bool) -> None:
    plain = Schedule(kind, warmup=10, total=100, floor=0.1)
    for t in range(101):
        clock = torch.tensor(float(t))
        chi = chi_at(clock, 3.0, kind, warmup=10, total=100, ramped=ramped)
        damping = damping_at(clock, -0.25, 1.0, kind, warmup=10, total=100)
        assert chi.item() == pytest.approx(plain.chi(t, 3.0, ramped), rel=1e-5)
        assert damping.item() == pytest.approx(plain.damping(t, -0.25, 1.0), abs=1e-6)


def test_cosine_chi_starts_and_ends_as_stated() -> None:
    def chi(t: int, ramped: bool) -> float:
        return chi_at(torch.tensor(float(t)), 4.0, "cosine", warmup=10, total=100, ramped=ramped).item()

    assert chi(0, False) == pytest.approx(4.0)
    assert chi(0, True) == chi(10, True) == 1.0
    assert chi(100, True) == chi(100, False) == pytest.approx(1.0)
    assert max(chi(t, True) for t in range(101)) < 4.0


def test_damping_ends_where_stated() -> None:
    def damping(t: int, kind: str) -> float:
        return damping_at(torch.tensor(float(t)), 0.0, 1.0, kind, warmup=10, total=100).item()

    assert damping(10, "cosine") == 0.0
    assert damping(55, "cosine") == 1.0
    assert damping(54, "cosine") == pytest.approx(44 / 45)
    # For WSD the ramp is 2 W / N of the time after warm-up.
    assert damping(28, "wsd") == 1.0
    assert 0.9 < damping(27, "wsd") < 1.0


def test_a_schedule_without_warmup_has_full_damping_under_wsd() -> None:
    assert damping_at(torch.tensor(0.0), 0.0, 1.0, "wsd", warmup=0, total=100).item() == 1.0


def test_learning_rates() -> None:
    cosine = learning_rate("cosine", 10, 110)
    assert cosine(0) == pytest.approx(0.1)
    assert cosine(9) == cosine(10) == 1.0
    assert cosine(60) == pytest.approx(0.55)
    assert cosine(110) == cosine(500) == pytest.approx(0.1)
    wsd = learning_rate("wsd", 10, 100, min_ratio=0.0)
    assert wsd(80) == 1.0
    assert wsd(90) == pytest.approx(0.5)
    assert wsd(100) == pytest.approx(0.0)
    assert learning_rate("constant", 0, None)(10**6) == 1.0


@pytest.mark.parametrize(
    ("kind", "warmup", "total"), [("other", 0, 10), ("cosine", 0, None), ("wsd", 10, 10), ("cosine", -1, 5)]
)
def test_bad_schedules_are_refused(kind: str, warmup: int, total: int | None) -> None:
    with pytest.raises(ValueError, match="schedule"):
        validate(kind, warmup, total)
