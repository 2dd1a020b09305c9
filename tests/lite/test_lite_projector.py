"""The sharp projector against singular value decompositions, and the rank controller."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from lite_helpers import spectrum_matrix

from lite.coefficients import polar_express
from lite.newton_schulz import orthogonalize, orthogonalize_with_gram
from lite.projector import Method, flat_part, next_threshold, sharp_basis, sharp_projector, sharp_rank, sketch

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


SIDES = [(40, 40), (30, 80), (80, 30), (1, 9), (9, 1), (2, 2)]


def leading(m: torch.Tensor, rank: int) -> torch.Tensor:
    v = torch.linalg.svd(m, full_matrices=False).Vh[:rank]
    return v.mT @ v


@pytest.mark.parametrize(("method", "tolerance"), [("householder", 1e-7), ("cholesky", 5e-3)])
@pytest.mark.parametrize("shape", SIDES)
@pytest.mark.parametrize("with_gram", [True, False])
def test_block_iteration_converges_to_the_leading_singular_vectors(
    method: Method, tolerance: float, shape: tuple[int, int], with_gram: bool
) -> None:
    m = spectrum_matrix(torch.arange(1, min(shape) + 1).double() ** -0.7, *shape)
    rank = sharp_rank(*shape, 0.1)
    gram = orthogonalize_with_gram(m[None], "schatten_4")[1] if with_gram else None
    # The sign in "cholesky" is good to 2.6e-3.
    basis = sharp_basis(m[None], rank, gram, iterations=150, method=method)
    torch.testing.assert_close(basis.projector()[0], leading(m, rank), rtol=0, atol=tolerance)
    x = torch.randn(3, shape[1], dtype=torch.float64)[None]
    found = basis.without(x, basis.coordinates(x))
    torch.testing.assert_close(found[0], x[0] - x[0] @ leading(m, rank), rtol=0, atol=10 * tolerance)


@pytest.mark.parametrize("method", ["householder", "cholesky"])
@pytest.mark.parametrize("shape", [(96, 96), (96, 256), (256, 96)])
@pytest.mark.parametrize("power", [0.5, 1.0])
def test_three_bfloat16_iterations_hold_the_sharp_energy(method: Method, shape: tuple[int, int], power: float) -> None:
    m = spectrum_matrix(torch.arange(1, 97).double() ** -power, *shape)
    rank = sharp_rank(*shape, 0.1)
    x = m.bfloat16()[None]
    _, gram = orthogonalize_with_gram(x, "schatten_4")
    p = sharp_basis(x, rank, gram, method=method).projector()[0].double()
    assert p.trace().item() == pytest.approx(rank, abs=0.2 if method == "householder" else 1.2)
    assert torch.linalg.matrix_norm(p, 2) < 1.03
    energy = (m @ p).square().sum() / (m @ leading(m, rank)).square().sum()
    assert energy > 0.985
    assert (p * leading(m, rank)).sum() / rank > 0.85


@pytest.mark.parametrize("method", ["householder", "cholesky"])
@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.float32, torch.float64])
@pytest.mark.parametrize("shape", [(24, 24), (16, 40), (40, 16)])
def test_degenerate_momenta_give_finite_projections(method: Method, dtype: torch.dtype, shape: tuple[int, int]) -> None:
    """A zero matrix, and a momentum of rank one, as in the first step of a batch of one."""
    outer = torch.outer(torch.randn(shape[0]), torch.randn(shape[1]))
    for m in (torch.zeros(shape), outer, 1e-9 * outer, 1e9 * outer):
        x = m.to(dtype)[None]
        polar, gram = orthogonalize_with_gram(x, "schatten_4", dtype=dtype)
        basis = sharp_basis(x, 4, gram, method=method)
        flat = basis.without(polar, basis.coordinates(polar))
        assert torch.isfinite(flat).all()
        assert torch.linalg.matrix_norm(basis.projector().double(), 2) < 1.05
        if m.any():
            # What direction there is, is sharp; the rest is rounding, which orthogonalisation enlarges.
            assert flat.norm() < (0.3 if dtype == torch.bfloat16 else 0.1) * polar.norm()


def test_the_sketch_is_fixed_and_well_conditioned() -> None:
    cpu = torch.device("cpu")
    assert torch.equal(sketch(116, 768, cpu), sketch(116, 768, cpu))
    for d, r in ((3, 16), (116, 768), (154, 1024), (40, 40)):
        values = torch.linalg.svdvals(sketch(d, r, cpu))
        # A Gaussian's would be sqrt(r / 2) (1 -+ sqrt(d / r)).
        assert values[-1] > (0.5 * (1 - (d / r) ** 0.5) if d < r else 1e-3) * (r / 2) ** 0.5 or d == r
        assert values[0] < 1.5 * (1 + (d / r) ** 0.5) * (r / 2) ** 0.5
