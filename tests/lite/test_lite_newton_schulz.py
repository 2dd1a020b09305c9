"""The iterations against exact polar factors, signs and inverse roots."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from lite_helpers import orthogonal, spectrum_matrix

from lite.coefficients import SETS, polar_express
from lite.minimax import SCHATTEN
from lite.newton_schulz import (
    compute_dtype,
    damped_inverse_root,
    orthogonalize,
    orthogonalize_with_gram,
    symmetric_sign,
)
from lite.reference import polar

SHAPES = [(6, 6), (5, 9), (9, 5), (1, 7), (7, 1), (4, 40)]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", sorted(SETS))
def test_singular_values_follow_the_scalar_response(name: str, shape: tuple[int, int]) -> None:
    k = min(shape)
    singular = torch.logspace(0, -2, k)
    # Large, so that the epsilon beside the norm does not show.
    x = 1e4 * spectrum_matrix(singular, *shape)
    # The set's own norm: of the singular values, their Euclidean norm or their fourth-power norm.
    relative = (singular.double() / singular.double().norm(4 if SETS[name].norm == "schatten" else 2)).tolist()
    expected = sorted(SETS[name].response(s) for s in relative)
    found = torch.linalg.svdvals(orthogonalize(x, name)).sort().values
    torch.testing.assert_close(found, torch.tensor(expected, dtype=torch.float64), rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("form", ["direct", "gram"])
@given(
    rows=st.integers(1, 12),
    cols=st.integers(1, 30),
    batch=st.lists(st.integers(1, 3), max_size=2),
    seed=st.integers(0, 99),
)
@settings(max_examples=25, deadline=None)
def test_long_polar_express_is_the_polar_factor(form: str, rows: int, cols: int, batch: list[int], seed: int) -> None:
    generator = torch.Generator().manual_seed(seed)
    x = torch.randn(*batch, rows, cols, dtype=torch.float64, generator=generator)
    before = x.clone()
    found = orthogonalize(x, polar_express(25), form=form)  # type: ignore[arg-type]
    assert torch.equal(x, before)
    assert found.shape == x.shape
    flat = x.reshape(-1, rows, cols)
    for one, other in zip(flat, found.reshape(-1, rows, cols), strict=True):
        # A nearly singular draw has an ill-conditioned polar factor; float64 leaves room for 1e-4.
        if torch.linalg.svdvals(one).min() > 1e-4 * one.norm():
            torch.testing.assert_close(other, polar(one), rtol=0, atol=1e-8)


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
@pytest.mark.parametrize("shape", [(48, 48), (32, 128), (128, 32)])
def test_lower_precisions_stay_close(dtype: torch.dtype, shape: tuple[int, int]) -> None:
    x = spectrum_matrix(torch.linspace(1, 0.2, min(shape)), *shape)
    found = orthogonalize(x.float(), "polar_express_6", dtype=dtype).double()
    error = (found - polar(x)).norm() / min(shape) ** 0.5
    assert error < (2e-3 if dtype == torch.float32 else 2e-2)


@pytest.mark.parametrize("shape", [(5, 9), (9, 5), (6, 6), (2, 5, 9), (2, 9, 5)])
@pytest.mark.parametrize("name", ["jordan", "schatten_4"])
def test_a_transposed_view_gives_the_transposed_result(name: str, shape: tuple[int, ...]) -> None:
    x = torch.randn(*shape, dtype=torch.float64)
    expected = orthogonalize(x, name)
    found, gram = orthogonalize_with_gram(x.mT, name, form="direct")
    torch.testing.assert_close(found.mT, expected, rtol=0, atol=1e-12)
    # The result lies in memory as its argument does, so that no later step has to turn it.
    assert found.mT.is_contiguous()
    assert gram is not None and gram.shape[-1] == min(shape[-2:])


@pytest.mark.parametrize("shape", [(6, 10), (10, 6)])
@pytest.mark.parametrize("name", ["polar_express_6", "schatten_4"])
def test_the_gram_matrix_is_of_the_divided_matrix(name: str, shape: tuple[int, int]) -> None:
    x = torch.randn(*shape, dtype=torch.float64)
    _, gram = orthogonalize_with_gram(x, name, form="direct")
    small = x.mT @ x if shape[0] > shape[1] else x @ x.mT
    order = 4 if SETS[name].norm == "schatten" else 2
    norm = torch.linalg.svdvals(x).norm(order) * SETS[name].scale
    assert gram is not None
    torch.testing.assert_close(gram, small / norm**2, rtol=1e-6, atol=1e-6)


@pytest.mark.parametrize("steps", sorted(SCHATTEN))
@pytest.mark.parametrize("shape", [(96, 96), (64, 256), (256, 64)])
def test_no_young_momentum_overshoots_in_bfloat16(steps: int, shape: tuple[int, int]) -> None:
    """Nearly rank-one matrices bring the largest value to the end of the interval, where rounding may pass it."""
    chosen = SETS[f"schatten_{steps}"]
    bound = 1.02 * chosen.output_range(chosen_low := SCHATTEN[steps][0])[1]
    assert chosen_low < 0.05
    for noise in (0.0, 1e-3, 1e-2, 0.1, 1.0):
        x = torch.outer(torch.randn(shape[0]), torch.randn(shape[1])) + noise * torch.randn(*shape)
        found = orthogonalize(x, chosen, dtype=torch.bfloat16)
        assert torch.linalg.matrix_norm(found.double(), 2) < bound, noise


@pytest.mark.parametrize("scale", [1e-12, 1e-6, 1e12])
def test_the_schatten_form_takes_gradients_of_any_size(scale: float) -> None:
    x = torch.randn(24, 40)
    for dtype in (torch.bfloat16, torch.float32):
        found = orthogonalize(x * scale, "schatten_4", dtype=dtype)
        torch.testing.assert_close(found, orthogonalize(x, "schatten_4", dtype=dtype), rtol=0, atol=0.02)


def test_gram_form_in_float32_matches_direct() -> None:
    x = spectrum_matrix(torch.logspace(0, -2, 16), 16, 96).float()
    for name in ("polar_express_6", "jordan", "you"):
        direct = orthogonalize(x, name, form="direct", dtype=torch.float32)
        gram = orthogonalize(x, name, form="gram", dtype=torch.float32)
        torch.testing.assert_close(gram, direct, rtol=0, atol=2e-4)


def test_a_batch_is_the_same_as_one_by_one() -> None:
    x = torch.randn(3, 2, 6, 10, dtype=torch.float64)
    found = orthogonalize(x)
    for i in range(3):
        for j in range(2):
            torch.testing.assert_close(found[i, j], orthogonalize(x[i, j]), rtol=0, atol=1e-12)


@pytest.mark.parametrize("name", ["jordan", "polar_express_6"])
def test_commutes_with_orthogonal_changes_of_basis(name: str) -> None:
    x = torch.randn(6, 11, dtype=torch.float64)
    a, b = orthogonal(6, 1), orthogonal(11, 2)
    torch.testing.assert_close(orthogonalize(a @ x @ b, name), a @ orthogonalize(x, name) @ b, rtol=0, atol=1e-10)


def test_is_blind_to_positive_scale() -> None:
    x = torch.randn(6, 11, dtype=torch.float64)
    torch.testing.assert_close(orthogonalize(1e6 * x), orthogonalize(x), rtol=0, atol=1e-5)


def test_zero_maps_to_zero() -> None:
    for shape in ((3, 3), (2, 3, 5)):
        assert torch.equal(orthogonalize(torch.zeros(shape), dtype=torch.float32), torch.zeros(shape))


def test_dtype_rules() -> None:
    cpu = torch.device("cpu")
    assert compute_dtype(torch.float64, cpu) == torch.float64
    assert compute_dtype(torch.float32, torch.device("cuda")) == torch.bfloat16
    native = torch.ops.mkldnn._is_mkldnn_bf16_supported()
    assert compute_dtype(torch.float32, cpu) == (torch.bfloat16 if native else torch.float32)
    assert orthogonalize(torch.randn(4, 4), dtype=torch.float16).dtype == torch.float16


def test_bad_arguments_are_refused() -> None:
    with pytest.raises(ValueError, match="matrix is needed"):
        orthogonalize(torch.randn(4))
    with pytest.raises(ValueError, match="form must be"):
        orthogonalize(torch.randn(4, 4), form="other")  # type: ignore[arg-type]


def test_sign_of_a_symmetric_matrix() -> None:
    basis = orthogonal(8)
    values = torch.tensor([-3.0, -1.0, -0.5, -0.1, 0.2, 0.4, 1.5, 2.0], dtype=torch.float64)
    x = (basis * values) @ basis.mT
    expected = (basis * values.sign()) @ basis.mT
    torch.testing.assert_close(symmetric_sign(x[None], polar_express(12))[0], expected, rtol=0, atol=1e-9)


@pytest.mark.parametrize("shape", [(6, 6), (6, 20)])
def test_damped_inverse_root(shape: tuple[int, int]) -> None:
    m = spectrum_matrix(torch.logspace(0, -4, 6), *shape) * 7.0
    delta2 = 0.01 * m.square().sum() / 6
    values, vectors = torch.linalg.eigh(m @ m.mT + delta2 * torch.eye(6, dtype=torch.float64))
    expected = (vectors / values.sqrt()) @ vectors.mT
    found = damped_inverse_root(m[None], 0.1)[0]
    torch.testing.assert_close(found, expected, rtol=1e-6, atol=1e-6)


def test_traces_without_graph_breaks() -> None:
    x = torch.randn(2, 6, 10)
    compiled = torch.compile(orthogonalize, fullgraph=True, backend="eager")
    torch.testing.assert_close(compiled(x, "jordan"), orthogonalize(x, "jordan"))
