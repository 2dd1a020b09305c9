"""The field's optimisers: against their float64 twins, and against what each must be by its mathematics."""

from __future__ import annotations

import math
from typing import Any

import pytest
import torch
from lite_helpers import TinyLM, loss_of
from torch import Tensor, nn

import lite
from lite import reference
from lite.rules.aro import normalised
from lite.rules.lion_k import gap, value

EXACT: dict[str, Any] = {"coefficients": "polar_express_26"}
SHAPES = [(8, 8), (6, 14), (14, 6)]
TWINS: dict[str, tuple[Any, dict[str, Any]]] = {
    "normuon": (reference.normuon, EXACT),
    "namo": (reference.namo, EXACT),
    "namo_d": (reference.namo_d, EXACT),
    "aro": (reference.aro, {}),
    "lion_k": (reference.lion_k, EXACT),
    "shampoo": (reference.shampoo, {}),
}


def gradients(shape: tuple[int, int], steps: int, seed: int = 0) -> list[Tensor]:
    generator = torch.Generator().manual_seed(seed)
    scale = torch.logspace(0, -1, shape[1], dtype=torch.float64)
    return [torch.randn(*shape, dtype=torch.float64, generator=generator) * scale for _ in range(steps)]


def walk(grads: list[Tensor], start: Tensor, algorithm: str, **settings: Any) -> Tensor:
    w = nn.Parameter(start.clone())
    optimizer = lite.Composite([w], algorithm=algorithm, **settings)
    for g in grads:
        w.grad = g.clone()
        optimizer.step()
    return w.detach()


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("algorithm", TWINS)
def test_twins(algorithm: str, shape: tuple[int, int]) -> None:
    twin, settings = TWINS[algorithm]
    grads = gradients(shape, 12)
    start = torch.randn(*shape, dtype=torch.float64)
    x, state = start.clone(), reference.FieldState.zeros(start)
    for g in grads:
        x = twin(x, g, state, lr=0.01, weight_decay=0.1)
    # Counters and second moments are kept in float32.
    torch.testing.assert_close(
        walk(grads, start, algorithm, lr=0.01, weight_decay=0.1, **settings), x, rtol=0, atol=2e-6
    )


@pytest.mark.parametrize("algorithm", TWINS)
def test_a_stack_is_its_matrices(algorithm: str) -> None:
    stacked = nn.Parameter(torch.randn(3, 6, 9, dtype=torch.float64))
    single = [nn.Parameter(t.clone()) for t in stacked.detach()]
    a = lite.Composite([stacked], algorithm=algorithm, lr=0.01)
    b = lite.Composite(single, algorithm=algorithm, lr=0.01)
    for _ in range(4):
        stacked.grad = torch.randn_like(stacked)
        for p, g in zip(single, stacked.grad, strict=True):
            p.grad = g.clone()
        a.step()
        b.step()
    torch.testing.assert_close(stacked.detach(), torch.stack([p.detach() for p in single]), rtol=0, atol=1e-9)


# NAMO


def test_namo_on_a_constant_gradient_is_muon() -> None:
    start, g = torch.randn(6, 9, dtype=torch.float64), torch.randn(6, 9, dtype=torch.float64)
    settings: dict[str, Any] = {"lr": 0.01, "nesterov": False, "coefficients": "polar_express_8"}
    muon = walk([g] * 10, start, "muon", **settings)
    torch.testing.assert_close(walk([g] * 10, start, "namo", **settings), muon, rtol=0, atol=1e-6)


def test_namo_moves_less_the_noisier_the_gradient() -> None:
    """With signal s and noise n per step, the ratio tends to |s| over the root mean square of s + n."""
    signal, start = torch.randn(20, 30, dtype=torch.float64), torch.zeros(20, 30, dtype=torch.float64)
    noise = gradients((20, 30), 400)
    distances = []
    for size in (0.0, 3.0):
        grads = [signal + size * n / n.norm() * signal.norm() for n in noise]
        w = nn.Parameter(start.clone())
        optimizer = lite.Composite([w], algorithm="namo", lr=0.01, weight_decay=0.0, nesterov=False)
        for g in grads:
            w.grad = g
            before = w.detach().clone()
            optimizer.step()
        distances.append((w.detach() - before).norm().item())
    # Noise averaged over 1 / (1 - mu) = 20 steps: |M|^2 = s^2 (1 + 9 (1 - mu) / (1 + mu)).
    expected = math.sqrt((1 + 9 * 0.05 / 1.95) / 10)
    assert distances[1] / distances[0] == pytest.approx(expected, rel=0.15)


@pytest.mark.parametrize("shape", SHAPES)
def test_namo_d_with_c_1_has_equal_columns(shape: tuple[int, int]) -> None:
    start, grads = torch.zeros(shape, dtype=torch.float64), gradients(shape, 1)
    for c, equal in ((1.0, True), (0.1, False)):
        moved = walk(grads, start, "namo_d", lr=0.001, c=c, weight_decay=0.0, **EXACT)
        columns = (moved / -reference.polar(grads[0])).mean(0)
        # One gradient: every column's norm is its own root mean square, so make them unequal by a second.
        if equal:
            torch.testing.assert_close(columns, columns.mean().expand_as(columns), rtol=1e-6, atol=0)
    uneven = walk(gradients(shape, 6), start, "namo_d", lr=0.001, c=0.01, weight_decay=0.0, **EXACT)
    even = walk(gradients(shape, 6), start, "namo_d", lr=0.001, c=1.0, weight_decay=0.0, **EXACT)
    assert (uneven - even).norm() > 1e-3 * even.norm()


# NorMuon


@pytest.mark.parametrize("shape", SHAPES)
def test_normuon_without_memory_has_even_rows_and_keeps_the_norm(shape: tuple[int, int]) -> None:
    g = gradients(shape, 1)[0]
    moved = walk([g], torch.zeros(shape, dtype=torch.float64), "normuon", lr=1.0, scale="none", **EXACT,
                 second_momentum=0.0, weight_decay=0.0)  # fmt: skip
    rows = moved.norm(dim=1)
    torch.testing.assert_close(rows, rows.mean().expand_as(rows), rtol=1e-6, atol=0)
    assert moved.norm().item() == pytest.approx(reference.polar(g).norm().item(), rel=1e-6)


# ARO


def test_aro_unrotated_by_signs_is_signed_momentum() -> None:
    grads, start = gradients((6, 9), 7), torch.randn(6, 9, dtype=torch.float64)
    found = walk(grads, start, "aro", lr=0.01, weight_decay=0.0, base="sign", rotate=False)
    x, m = start.clone(), torch.zeros_like(start)
    for g in grads:
        m = 0.95 * m + 0.05 * g
        x = x - 0.01 * 0.2 * m.sign()
    torch.testing.assert_close(found, x, rtol=0, atol=1e-12)


@pytest.mark.parametrize("base", ["sinkhorn", "row_norm", "sign"])
@pytest.mark.parametrize("shape", SHAPES)
def test_aro_moves_entries_by_a_fifth_of_the_rate(shape: tuple[int, int], base: str) -> None:
    x = normalised(gradients(shape, 1)[0], base)
    assert x.square().mean().item() == pytest.approx(1.0, rel=1e-9)
    start = torch.zeros(shape, dtype=torch.float64)
    moved = walk(gradients(shape, 1), start, "aro", lr=0.5, weight_decay=0.0, base=base)
    assert moved.square().mean().sqrt().item() == pytest.approx(0.1, rel=1e-9)


def test_aro_keeps_its_rotation_orthogonal() -> None:
    w = nn.Parameter(torch.randn(6, 9))
    optimizer = lite.Composite([w], algorithm="aro", lr=0.01)
    for _ in range(20):
        w.grad = torch.randn(6, 9)
        optimizer.step()
    r = optimizer.state[w]["rotation"][0]
    torch.testing.assert_close(r @ r.mT, torch.eye(6), rtol=0, atol=1e-5)
    assert (r - torch.eye(6)).norm() > 0.1


# Lion-K


def test_lion_k_of_l1_is_lion() -> None:
    grads, start = gradients((6, 9), 9), torch.randn(6, 9, dtype=torch.float64)
    settings: dict[str, Any] = {"lr": 0.01, "weight_decay": 0.3}
    assert torch.equal(walk(grads, start, "lion_k", convex="l1", **settings), walk(grads, start, "lion", **settings))


def test_lion_k_of_the_nuclear_norm_is_muon() -> None:
    """Nesterov momentum is Lion's two betas, mu^2 and mu."""
    grads, start = gradients((6, 9), 9), torch.randn(6, 9, dtype=torch.float64)
    settings: dict[str, Any] = {"lr": 0.01, "weight_decay": 0.3, "coefficients": "polar_express_8"}
    muon = walk(grads, start, "muon", momentum=0.9, scale="none", **settings)
    torch.testing.assert_close(walk(grads, start, "lion_k", betas=(0.81, 0.9), **settings), muon, rtol=0, atol=1e-9)


def test_lion_k_of_half_the_square_is_sgd_with_momentum() -> None:
    grads, start = gradients((6, 9), 9), torch.randn(6, 9, dtype=torch.float64)
    found = walk(grads, start, "lion_k", convex="half_l2_squared", betas=(0.9, 0.9), lr=0.1)
    sgd_weights = nn.Parameter(start.clone())
    sgd = torch.optim.SGD([sgd_weights], lr=0.1, momentum=0.9, dampening=0.9)
    for i, g in enumerate(grads):
        # PyTorch's first step takes the gradient undamped.
        sgd_weights.grad = g * (0.1 if i == 0 else 1.0)
        sgd.step()
    torch.testing.assert_close(found, sgd_weights.detach(), rtol=0, atol=1e-12)


@pytest.mark.parametrize("convex", ["l1", "nuclear"])
def test_lion_k_solves_its_constrained_problem(convex: Any) -> None:
    """min |W - A|^2 / 2 in the dual ball: weights end in the ball, and the KKT gap closes."""
    target = 2.0 * torch.randn(6, 9, dtype=torch.float64)
    w = nn.Parameter(torch.zeros(6, 9, dtype=torch.float64))
    optimizer = lite.Composite([w], algorithm="lion_k", convex=convex, weight_decay=1.0, coefficients="polar_express_8")
    gaps = []
    for step in range(1500):
        optimizer.param_groups[0]["lr"] = 0.05 / (1 + step / 30)
        w.grad = w.detach() - target
        gaps.append(gap(w.detach(), w.grad, 1.0, convex).item())
        optimizer.step()
    dual = w.detach().abs().max() if convex == "l1" else torch.linalg.matrix_norm(w.detach(), 2)
    assert dual <= 1.0 + 1e-3
    assert gaps[-1] < 0.01 * gaps[0]
    # The solution is known: entries, or singular values, cut at 1.
    if convex == "l1":
        solution = target.clamp(-1, 1)
    else:
        u, s, vh = torch.linalg.svd(target, full_matrices=False)
        solution = u @ torch.diag(s.clamp(max=1)) @ vh
    assert (w.detach() - solution).norm() < 0.05 * solution.norm()
    assert gap(solution, solution - target, 1.0, convex).item() == pytest.approx(0.0, abs=1e-9)


def test_the_convex_functions_have_the_gradients_used() -> None:
    """K' by automatic differentiation, at a point where K is smooth."""
    x = torch.randn(5, 7, dtype=torch.float64, requires_grad=True)
    for convex, expected in (("l1", x.sign()), ("nuclear", reference.polar(x)), ("half_l2_squared", x)):
        (found,) = torch.autograd.grad(value(x, convex), x)  # type: ignore[arg-type]
        torch.testing.assert_close(found, expected.detach(), rtol=0, atol=1e-9)


# Shampoo


@pytest.mark.parametrize("shape", SHAPES)
def test_shampoo_without_memory_is_spectral_descent(shape: tuple[int, int]) -> None:
    grads, start = gradients(shape, 4), torch.randn(*shape, dtype=torch.float64)
    shampoo = walk(grads, start, "shampoo", lr=0.01, betas=(0.0, 0.0), precondition_frequency=1, eps=1e-15)
    muon = walk(grads, start, "muon", lr=0.01, momentum=0.0, nesterov=False, **EXACT)
    torch.testing.assert_close(shampoo, muon, rtol=0, atol=1e-6)


# D-Muon


@pytest.mark.parametrize("shape", SHAPES)
def test_muon_moves_entries_by_a_fifth_of_the_rate(shape: tuple[int, int]) -> None:
    """The scaling that D-Muon (Moonshot's distributed Muon) shares with AdamW, which is Muon's default here."""
    moved = walk(
        gradients(shape, 1), torch.zeros(shape, dtype=torch.float64), "muon", lr=0.5, weight_decay=0.0, **EXACT
    )
    assert moved.square().mean().sqrt().item() == pytest.approx(0.1, rel=1e-6)


# Spectral scaling


@pytest.mark.parametrize("shape", [(8, 8), (6, 14), (14, 6)])
def test_spectral_muon_stays_within_its_bound(shape: tuple[int, int]) -> None:
    lr, decay = 0.1, 0.5
    w = nn.Parameter(torch.randn(*shape, dtype=torch.float64))
    optimizer = lite.Composite(
        [w], algorithm="muon_spectral", lr=lr, weight_decay=decay, coefficients="polar_express_8"
    )
    first = torch.linalg.matrix_norm(w.detach(), 2)
    g = torch.randn(*shape, dtype=torch.float64)
    for t in range(1, 121):
        w.grad = g + 0.3 * torch.randn_like(g)
        optimizer.step()
        bound = (1 - lr * decay) ** t * first + math.sqrt(shape[0] / shape[1]) / decay
        assert torch.linalg.matrix_norm(w.detach(), 2) <= bound + 1e-3
    # A steady gradient drives the weights to the bound: it is tight.
    assert torch.linalg.matrix_norm(w.detach(), 2) > 0.8 * math.sqrt(shape[0] / shape[1]) / decay


def test_spectral_initialisation() -> None:
    model = TinyLM()
    head = model.lm_head.weight.detach().clone()
    lite.spectral_init_(model, gain=0.5)
    for entry in lite.classify(model):
        if entry.kind in ("qk", "vo", "ffn"):
            m, n = entry.parameter.shape
            assert torch.linalg.matrix_norm(entry.parameter.detach(), 2).item() == pytest.approx(
                0.5 * math.sqrt(m / n), rel=1e-5
            )
    assert torch.equal(model.lm_head.weight, head)


# All of them


@pytest.mark.parametrize("algorithm", [*TWINS, "muon_spectral"])
def test_they_learn_and_resume(algorithm: str) -> None:
    def make(model: nn.Module) -> lite.Composite:
        settings = {"lr": 0.03} if algorithm in ("muon_spectral", "lion_k") else {"lr": 5e-3}
        return lite.Composite(model, algorithm=algorithm, weight_decay=0.0, **settings)

    def train(model: nn.Module, optimizer: lite.Composite, steps: range) -> list[float]:
        losses = []
        for i in steps:
            optimizer.zero_grad()
            loss = loss_of(model, i)
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
        return losses

    model = TinyLM()
    optimizer = make(model)
    losses = train(model, optimizer, range(20))
    assert sum(losses[-3:]) < 0.95 * sum(losses[:3])
    other = TinyLM()
    other.load_state_dict(model.state_dict())
    resumed = make(other)
    resumed.load_state_dict(optimizer.state_dict())
    train(model, optimizer, range(20, 24))
    train(other, resumed, range(20, 24))
    for p, q in zip(model.parameters(), other.parameters(), strict=True):
        assert torch.equal(p, q)
