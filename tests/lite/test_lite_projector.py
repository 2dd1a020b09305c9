"""The sharp projector against singular value decompositions, and the rank controller."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from lite_helpers import spectrum_matrix

from lite.coefficients import polar_express
from lite.newton_schulz import orthogonalize
from lite.projector import flat_part, next_threshold, sharp_projector, sharp_rank

EXACT = polar_express(24)


def projector(
    m: torch.Tensor, tau: float, dtype: torch.dtype = torch.float64, name: str = "polar_express_6"
) -> torch.Tensor:
    x = m.to(dtype)[None]
    coefficients = EXACT if dtype == torch.float64 else name
    o = orthogonalize(x, coefficients, dtype=dtype)
    return sharp_projector(x, o, torch.tensor([tau], dtype=torch.float64), coefficients)[0].double()


@given(rows=st.integers(2, 10), extra=st.integers(0, 15), sharp=st.integers(1, 9), seed=st.integers(0, 50))
@settings(max_examples=30, deadline=None)
def test_projector_is_idempotent_symmetric_and_of_the_asked_rank(rows: int, extra: int, sharp: int, seed: int) -> None:
    sharp = min(sharp, rows)
    singular = torch.linspace(1.0, 0.1, rows)
    below = float(singular[sharp]) if sharp < rows else 0.0
    tau = (float(singular[sharp - 1]) + below) / 2
    m = spectrum_matrix(singular, rows, rows + extra, seed)
    p = projector(m, tau)
    torch.testing.assert_close(p @ p, p, rtol=0, atol=1e-7)
    torch.testing.assert_close(p, p.mT, rtol=0, atol=1e-12)
    assert p.trace().item() == pytest.approx(sharp, abs=1e-6)
    u, s, _ = torch.linalg.svd(m, full_matrices=False)
    torch.testing.assert_close(p, (u * (s > tau)) @ u.mT, rtol=0, atol=1e-7)


def test_small_side_filter_equals_the_released_composite_filter() -> None:
    m = spectrum_matrix(torch.arange(1, 33).double() ** -0.5, 32, 80)
    tau = 0.3
    o = orthogonalize(m, EXACT)
    t = (o + orthogonalize(m / tau - o, EXACT)) / 2
    p = projector(m, tau)
    torch.testing.assert_close(o.mT @ p @ o, t.mT @ t, rtol=0, atol=1e-7)
    torch.testing.assert_close(p @ o, t, rtol=0, atol=1e-7)


@pytest.mark.parametrize("shape", [(96, 96), (96, 256)])
@pytest.mark.parametrize("power", [0.5, 1.0])
def test_bfloat16_filter_separates_sharp_from_flat(shape: tuple[int, int], power: float) -> None:
    singular = torch.arange(1, 97).double() ** -power
    m = spectrum_matrix(singular, *shape)
    k = sharp_rank(*shape, 0.1)
    p = projector(m, float(singular[k - 1] + singular[k]) / 2, torch.bfloat16)
    u = torch.linalg.svd(m, full_matrices=False).U
    share = (u.mT @ p @ u).diagonal()
    assert share[: k - 2].min() > 0.97
    assert share[k + 2 :].max() < 0.03
    assert p.square().sum().item() == pytest.approx(k, rel=0.06)


@pytest.mark.parametrize("shape", [(12, 12), (12, 30), (30, 12)])
def test_flat_part_is_the_right_projection(shape: tuple[int, int]) -> None:
    rows, cols = shape
    m = spectrum_matrix(torch.linspace(1, 0.1, 12), rows, cols)
    x = torch.randn(rows, cols, dtype=torch.float64)
    _, s, vh = torch.linalg.svd(m, full_matrices=False)
    v = vh[s > 0.6]
    expected = x - x @ v.mT @ v
    tall = rows > cols
    wide, wide_x = (m.mT, x.mT) if tall else (m, x)
    p = projector(wide, 0.6)
    found = flat_part(wide_x[None], p[None], orthogonalize(wide[None], EXACT), tall=tall)[0]
    torch.testing.assert_close(found.mT if tall else found, expected, rtol=0, atol=1e-7)


def test_sharp_rank() -> None:
    assert sharp_rank(768, 2048, 0.1) == 77
    assert sharp_rank(768, 768, 1.0) == 767
    assert sharp_rank(2, 9, 0.1) == 1
    assert sharp_rank(1, 9, 0.5) == 1


@pytest.mark.parametrize("power", [0.5, 1.0])
def test_controller_settles_at_the_asked_rank(power: float) -> None:
    m = spectrum_matrix(torch.arange(1, 65).double() ** -power, 64, 96)[None]
    o = orthogonalize(m, "polar_express_6")
    rank = sharp_rank(64, 96, 0.2)
    threshold = torch.tensor([64**-0.5])
    seen = []
    for _ in range(150):
        p = sharp_projector(m, o, threshold * m.norm())
        seen.append(float(p.square().sum()))
        threshold = next_threshold(threshold, p, rank)
    assert sum(seen[-50:]) / 50 == pytest.approx(rank, rel=0.15)


def test_threshold_is_capped_at_one() -> None:
    p = torch.eye(4)[None]
    assert next_threshold(torch.tensor([0.99]), p, 1).item() == 1.0
    assert next_threshold(torch.tensor([0.5]), p, 9).item() == pytest.approx(0.475)
