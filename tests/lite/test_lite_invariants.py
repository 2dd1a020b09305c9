"""What must hold by the mathematics, whatever the data."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from lite_helpers import orthogonal
from torch import Tensor

import lite

SHAPES = [(8, 8), (6, 14), (14, 6)]


def path(optimizer: lite.Composite, weights: list[Tensor], grads: list[list[Tensor]]) -> list[Tensor]:
    for batch in grads:
        for w, g in zip(weights, batch, strict=True):
            w.grad = g.clone()
        optimizer.step()
    return [w.detach() for w in weights]


def draw(shapes: list[tuple[int, int]], steps: int = 8) -> tuple[list[Tensor], list[list[Tensor]]]:
    weights = [torch.randn(*s, dtype=torch.float64).requires_grad_() for s in shapes]
    grads = [[torch.randn(*s, dtype=torch.float64) for s in shapes] for _ in range(steps)]
    return weights, grads


def copies(weights: list[Tensor]) -> list[Tensor]:
    return [w.detach().clone().requires_grad_() for w in weights]


@pytest.mark.parametrize("schedule", ["constant", "cosine"])
def test_muon_lite_without_chi_and_damping_is_muon(schedule: str) -> None:
    weights, grads = draw(SHAPES)
    # Under cosine with a long warm-up, chi is 3 in name and 1 in effect: the projected path is walked.
    settings: dict[str, Any] = {"schedule": schedule, "warmup_steps": 50, "total_steps": 100}
    chi = 1.0 if schedule == "constant" else 3.0
    lite_path = path(
        lite.MuonLITE(copy := copies(weights), lr=0.02, chi=chi, beta1=0.0, beta2=0.0, **settings),
        copy,
        grads,
    )
    muon = lite.Muon(other := copies(weights), lr=0.02, coefficients="schatten_4")
    torch.testing.assert_close(lite_path, path(muon, other, grads), rtol=0, atol=1e-9)


def test_muon_lite_with_no_sharp_share_asked_is_muon() -> None:
    weights, grads = draw(SHAPES)
    found = path(lite.MuonLITE(copy := copies(weights), lr=0.02, ratio=0.0), copy, grads)
    muon = lite.Muon(other := copies(weights), lr=0.02, coefficients="schatten_4")
    torch.testing.assert_close(found, path(muon, other, grads), rtol=0, atol=1e-12)


def test_chi_changes_the_path() -> None:
    weights, grads = draw(SHAPES)
    one = path(lite.MuonLITE(copy := copies(weights), lr=0.02, chi=1.0), copy, grads)
    two = path(lite.MuonLITE(other := copies(weights), lr=0.02, chi=2.0), other, grads)
    for a, b, w in zip(one, two, weights, strict=True):
        assert (a - b).norm() > 0.1 * (a - w).norm()


@pytest.mark.parametrize("mask", ["adaptive", "exact"])
def test_soap_lite_with_an_all_sharp_mask_is_soap(mask: str) -> None:
    weights, grads = draw(SHAPES)
    found = path(lite.SOAPLITE(copy := copies(weights), lr=0.02, ratio=1.0, chi=5.0, beta1=0.0, mask=mask), copy, grads)
    torch.testing.assert_close(
        found, path(lite.SOAP(other := copies(weights), lr=0.02), other, grads), rtol=0, atol=1e-12
    )


def test_soap_lite_mask_reaches_the_asked_share() -> None:
    weights, grads = draw([(12, 20)], steps=120)
    optimizer = lite.SOAPLITE(weights, lr=1e-3, ratio=0.2)
    path(optimizer, weights, grads)
    state = optimizer.state[weights[0]]
    v = state["exp_avg_sq"]
    share = (v >= state["upper"] * v.mean()).double().mean().item()
    assert share == pytest.approx(0.2, abs=0.08)


def test_adamw_lite_mask_reaches_the_asked_share() -> None:
    weights, grads = draw([(30, 40)], steps=120)
    optimizer = lite.Composite(weights, algorithm="adamw_lite", lr=1e-3, ratio=0.2)
    path(optimizer, weights, grads)
    state = optimizer.state[weights[0]]
    v = state["exp_avg_sq"]
    assert (v >= state["upper"] * v.mean()).double().mean().item() == pytest.approx(0.2, abs=0.08)
    assert (v >= state["lower"] * v.mean()).double().mean().item() == pytest.approx(0.3, abs=0.08)


@pytest.mark.parametrize("algorithm", ["muon", "muon_lite"])
def test_equivariant_under_orthogonal_changes_of_basis(algorithm: str) -> None:
    """Rotating weights and gradients rotates the path: these methods do not see the coordinates."""
    weights, grads = draw([(6, 9)], steps=7)
    a, b = orthogonal(6, 1), orthogonal(9, 2)
    rotated = [(a @ w.detach() @ b).requires_grad_() for w in weights]
    rotated_grads = [[a @ g @ b for g in batch] for batch in grads]
    settings: dict[str, Any] = {"lr": 0.02, "weight_decay": 0.1}
    if algorithm == "muon_lite":
        # The sketch is fixed in the coordinates; the space that iteration from it converges to is not.
        settings["filter_iterations"] = 200
    plain = path(lite.Composite(copy := copies(weights), algorithm=algorithm, **settings), copy, grads)
    turned = path(lite.Composite(rotated, algorithm=algorithm, **settings), rotated, rotated_grads)
    torch.testing.assert_close(turned[0], a @ plain[0] @ b, rtol=0, atol=1e-8)


def test_soap_on_full_rank_factors_is_equivariant() -> None:
    # Square gradients leave no null space, so the eigenbases are determined up to sign.
    weights, grads = draw([(6, 6)], steps=7)
    a, b = orthogonal(6, 1), orthogonal(6, 2)
    rotated = [(a @ w.detach() @ b).requires_grad_() for w in weights]
    plain = path(lite.SOAP(copy := copies(weights), lr=0.02), copy, grads)
    turned = path(lite.SOAP(rotated, lr=0.02), rotated, [[a @ g @ b for g in batch] for batch in grads])
    torch.testing.assert_close(turned[0], a @ plain[0] @ b, rtol=0, atol=1e-6)


def test_lion_keeps_weights_in_the_box() -> None:
    weights, grads = draw([(5, 5)], steps=300)
    path(lite.Lion(weights, lr=0.1, weight_decay=2.0), weights, grads)
    assert weights[0].abs().max() <= 0.5 + 1e-9


def test_muon_keeps_weights_in_the_spectral_ball() -> None:
    weights, grads = draw([(5, 8)], steps=300)
    optimizer = lite.Muon(weights, lr=0.1, weight_decay=2.0, scale="none", coefficients="polar_express_8")
    path(optimizer, weights, grads)
    assert torch.linalg.matrix_norm(weights[0], 2) <= 0.5 + 1e-4


def test_scaling_the_gradient_changes_nothing_for_scale_free_rules() -> None:
    for algorithm in ("lion", "muon", "muon_lite"):
        weights, grads = draw([(6, 9)], steps=5)
        small = path(lite.Composite(a := copies(weights), algorithm=algorithm, lr=0.01), a, grads)
        larger = [[1000.0 * g for g in batch] for batch in grads]
        large = path(lite.Composite(b := copies(weights), algorithm=algorithm, lr=0.01), b, larger)
        torch.testing.assert_close(small, large, rtol=0, atol=1e-5)


def test_a_flat_direction_moves_chi_times_as_far() -> None:
    # One step from rest: the momentum is the gradient, whose sharp direction is the first coordinate.
    g = torch.diag(torch.tensor([10.0, 1.0, 1.0, 1.0], dtype=torch.float64))
    moves = []
    for chi in (1.0, 3.0):
        w = torch.zeros(4, 4, dtype=torch.float64, requires_grad=True)
        w.grad = g.clone()
        lite.MuonLITE([w], lr=1.0, chi=chi, beta1=0.0, beta2=0.0, weight_decay=0.0, scale="none").step()
        moves.append(-w.detach().diagonal())
    torch.testing.assert_close(moves[1] / moves[0], torch.tensor([1.0, 3.0, 3.0, 3.0]).double(), rtol=0, atol=0.02)
