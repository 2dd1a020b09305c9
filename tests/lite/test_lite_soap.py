"""SOAP's fast forms: products in bfloat16, turns in refreshing, one side alone, KL factors."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from torch import Tensor, nn

import lite
from lite.rules.soap import floored

SHAPES = [(24, 24), (16, 40), (40, 16)]


def run(
    shapes: list[tuple[int, int]], steps: int, dtype: torch.dtype, **settings: Any
) -> tuple[lite.SOAP, list[Tensor]]:
    generator = torch.Generator().manual_seed(3)
    params = [nn.Parameter(torch.randn(*s, generator=generator).to(dtype)) for s in shapes]
    optimizer = lite.SOAP(params, lr=0.01, **settings)
    scale = torch.logspace(0, -1, 64)
    for _ in range(steps):
        for p in params:
            g = torch.randn(*p.shape, generator=generator) * scale[: p.shape[1]] * scale[: p.shape[0], None]
            p.grad = g.to(dtype)
        optimizer.step()
    return optimizer, [p.detach() for p in params]


@pytest.mark.parametrize("factors", ["shampoo", "kl"])
def test_bfloat16_products_stay_near_exact_ones(factors: str) -> None:
    start = run(SHAPES, 0, torch.float32)[1]
    _, exact = run(SHAPES, 25, torch.float32, product_dtype="float32", factors=factors)
    _, fast = run(SHAPES, 25, torch.float32, product_dtype="bfloat16", factors=factors)
    for s, a, b in zip(start, exact, fast, strict=True):
        assert torch.cosine_similarity((a - s).flatten(), (b - s).flatten(), dim=0) > 0.98
        assert ((b - s).norm() / (a - s).norm()).item() == pytest.approx(1.0, abs=0.02)


def test_state_stays_in_single_precision() -> None:
    optimizer, _ = run(SHAPES, 3, torch.float32, product_dtype="bfloat16")
    for state in optimizer.state.values():
        assert {v.dtype for v in state.values() if isinstance(v, Tensor)} == {torch.float32}


def test_matrices_take_turns_to_refresh() -> None:
    """In ten steps each of ten matrices changes its bases once, and in each step one does."""
    shapes = [(6, 6)] * 10
    optimizer, _ = run(shapes, 1, torch.float64)
    params = optimizer.param_groups[0]["params"]
    changed = []
    for _ in range(10):
        before = [optimizer.state[p]["basis_rows"].clone() for p in params]
        for p in params:
            p.grad = torch.randn_like(p)
        optimizer.step()
        changed.append(
            [i for i, p in enumerate(params) if not torch.equal(before[i], optimizer.state[p]["basis_rows"])]
        )
    assert all(len(c) == 1 for c in changed)
    assert sorted(i for c in changed for i in c) == list(range(10))


def test_one_side_alone() -> None:
    optimizer, _ = run([(8, 16), (8, 15), (16, 8)], 3, torch.float64, one_sided_ratio=2.0)
    sides = [{k for k in optimizer.state[p] if k.startswith("basis")} for p in optimizer.param_groups[0]["params"]]
    assert sides == [{"basis_rows"}, {"basis_rows", "basis_cols"}, {"basis_rows"}]
    # The short side, which of a tall matrix is the columns.
    tall = optimizer.param_groups[0]["params"][2]
    assert optimizer.state[tall]["basis_rows"].shape == (1, 8, 8)


def test_kl_factors_follow_their_formula() -> None:
    """One matrix, frequency beyond the run, against the formula written out."""
    generator = torch.Generator().manual_seed(5)
    w = torch.randn(5, 7, dtype=torch.float64, generator=generator).requires_grad_()
    optimizer = lite.SOAP([w], lr=0.01, factors="kl", precondition_frequency=100)
    beta = 0.95
    state = optimizer.state[w]
    for i in range(6):
        g = torch.randn(5, 7, dtype=torch.float64, generator=generator)
        w.grad = g.clone()
        if i == 0:
            optimizer.step()
            left, right = (1 - beta) * g @ g.mT / 7, (1 - beta) * g.mT @ g / 5
            a, b = state["basis_rows"][0].clone(), state["basis_cols"][0].clone()
            la, lb = (a.mT @ left @ a).diagonal(), (b.mT @ right @ b).diagonal()
            continue
        optimizer.step()
        inverse_left = a / floored(la[None])[0] @ a.mT
        inverse_right = b / floored(lb[None])[0] @ b.mT
        left = beta * left + (1 - beta) * g @ inverse_right @ g.mT / 7
        right = beta * right + (1 - beta) * g.mT @ inverse_left @ g / 5
        rows = (a.mT @ g @ inverse_right @ g.mT @ a).diagonal() / 7
        cols = (b.mT @ g.mT @ inverse_left @ g @ b).diagonal() / 5
        la, lb = beta * la + (1 - beta) * rows, beta * lb + (1 - beta) * cols
        torch.testing.assert_close(state["gram_rows"][0], left, rtol=1e-8, atol=1e-12)
        torch.testing.assert_close(state["gram_cols"][0], right, rtol=1e-8, atol=1e-12)
        torch.testing.assert_close(state["values_rows"][0], la, rtol=1e-8, atol=1e-12)
        torch.testing.assert_close(state["values_cols"][0], lb, rtol=1e-8, atol=1e-12)


def test_refreshing_every_step_keeps_the_factors_diagonal() -> None:
    """With a steady gradient covariance the bases at frequency 1 become the factors' eigenvectors."""
    optimizer, _ = run([(8, 8)], 80, torch.float64, precondition_frequency=1)
    (state,) = optimizer.state.values()
    basis, gram = state["basis_rows"][0], state["gram_rows"][0]
    rotated = basis.mT @ gram @ basis
    assert (rotated - torch.diag(rotated.diagonal())).norm() < 0.2 * rotated.norm()
    torch.testing.assert_close(basis.mT @ basis, torch.eye(8, dtype=torch.float64), rtol=0, atol=1e-10)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"factors": "x"}, "factors"),
        ({"one_sided_ratio": 0.5}, "one_sided_ratio"),
        ({"precondition_frequency": 0}, "at least 1"),
    ],
)
def test_settings_out_of_range_are_refused(settings: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        lite.SOAP([nn.Parameter(torch.zeros(2, 2))], **settings)
