"""SPECTRA, Nexus and schedule-free averaging: what each does to the optimiser inside, from formulas."""

from __future__ import annotations

import copy
from typing import Any

import pytest
import torch
from lite_helpers import TinyLM, loss_of, spectrum_matrix
from torch import Tensor, nn

import lite

# SPECTRA


@pytest.mark.parametrize("shape", [(8, 8), (6, 14), (14, 6)])
@pytest.mark.parametrize("c", [0.1, 1.0, 30.0])
def test_spectral_clip_against_the_svd(shape: tuple[int, int], c: float) -> None:
    s = torch.logspace(1, -2, min(shape), dtype=torch.float64)
    x = spectrum_matrix(s, *shape)
    u, s, vh = torch.linalg.svd(x, full_matrices=False)
    expected = u @ torch.diag(s / (1 + (s / c) ** 2).sqrt()) @ vh
    torch.testing.assert_close(lite.spectral_clip(x, c, iterations=40), expected, rtol=0, atol=1e-8)
    # The ten steps of the released code are near it; their singular values never exceed the bound.
    ten = lite.spectral_clip(x, c)
    assert torch.linalg.matrix_norm(ten, 2) <= c * (1 + 1e-6)
    if c >= 1.0:
        assert (ten - expected).norm() < 0.02 * expected.norm()


def test_vectors_are_clipped_by_entries() -> None:
    x = torch.tensor([0.1, -4.0, 3.0])
    clipped = lite.spectral_clip(x, 2.0)
    assert clipped[0] == x[0]
    torch.testing.assert_close(clipped[1:], x[1:] / (1 + (x[1:] / 2) ** 2).sqrt())


def paths(make: Any, steps: int = 6) -> list[Tensor]:
    torch.manual_seed(5)
    params = [nn.Parameter(torch.randn(6, 9, dtype=torch.float64)), nn.Parameter(torch.randn(7, dtype=torch.float64))]
    optimizer = make(params)
    for _ in range(steps):
        for p in params:
            p.grad = torch.randn_like(p)
        optimizer.step()
    return [p.detach() for p in params]


def adamw(params: Any, cls: Any = torch.optim.AdamW) -> torch.optim.Optimizer:
    return cls(params, lr=0.01, weight_decay=0.1)


@pytest.mark.parametrize("cls", [torch.optim.AdamW, lite.AdamW])
def test_without_a_bound_spectra_is_the_inner_optimiser(cls: Any) -> None:
    found = paths(lambda ps: lite.Spectra(adamw(ps, cls), c=1e7))
    torch.testing.assert_close(found, paths(lambda ps: adamw(ps, cls)), rtol=0, atol=1e-10)


def test_with_a_tiny_bound_spectra_is_muon() -> None:
    """``H_c(U) / c`` tends to the polar factor: over SGD without momentum that is Muon without momentum."""
    found = paths(lambda ps: lite.Spectra(torch.optim.SGD(ps[:1], lr=0.01), c=1e-3, alpha=1e3, iterations=60))
    muon = paths(
        lambda ps: lite.Muon(
            ps[:1],
            lr=0.01,
            weight_decay=0.0,
            momentum=0.0,
            nesterov=False,
            scale="none",
            coefficients="polar_express_26",
        )
    )
    torch.testing.assert_close(found[0], muon[0], rtol=0, atol=1e-6)


def test_spectra_keeps_weights_in_its_ball() -> None:
    w = nn.Parameter(torch.zeros(6, 9))
    optimizer = lite.Spectra(torch.optim.AdamW([w], lr=0.1, weight_decay=1.0), c=0.5, alpha=2.0)
    for _ in range(150):
        w.grad = torch.ones(6, 9) + 0.1 * torch.randn(6, 9)
        optimizer.step()
    assert 0.5 < torch.linalg.matrix_norm(w.detach(), 2) <= 2.0 * 0.5 / 1.0 + 1e-3


def test_spectra_resumes_with_its_counter_and_follows_schedulers() -> None:
    def make() -> tuple[nn.Module, lite.Spectra, Any]:
        model = TinyLM()
        optimizer = lite.Spectra(lite.AdamW(model, lr=1e-2), c=2.0, warmup_steps=4)
        return model, optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, lite.learning_rate("constant", 4, None))

    def train(model: nn.Module, optimizer: Any, scheduler: Any, steps: range) -> None:
        for i in steps:
            optimizer.zero_grad()
            loss_of(model, i).backward()
            optimizer.step()
            scheduler.step()

    model, optimizer, scheduler = make()
    train(model, optimizer, scheduler, range(3))
    assert optimizer.inner.param_groups[0]["lr"] == pytest.approx(1e-2)
    saved = copy.deepcopy([model.state_dict(), optimizer.state_dict(), scheduler.state_dict()])
    assert saved[1]["own"]["steps"] == 3
    train(model, optimizer, scheduler, range(3, 7))
    other, resumed, resumed_scheduler = make()
    for x, state in zip((other, resumed, resumed_scheduler), saved, strict=True):
        x.load_state_dict(state)
    train(other, resumed, resumed_scheduler, range(3, 7))
    for p, q in zip(model.parameters(), other.parameters(), strict=True):
        assert torch.equal(p, q)
    with pytest.raises(ValueError, match="not a wrapper's state"):
        resumed.load_state_dict(optimizer.inner.state_dict())


# Nexus


def quadratic(seed: int, n: int = 6) -> tuple[Tensor, Tensor]:
    generator = torch.Generator().manual_seed(seed)
    root = torch.randn(n, n, dtype=torch.float64, generator=generator)
    return root @ root.mT / n + torch.eye(n, dtype=torch.float64), torch.randn(
        n, dtype=torch.float64, generator=generator
    )


def outer_gradient(w0: Tensor, problems: list[tuple[Tensor, Tensor]], gamma: float, mean: bool = False) -> Tensor:
    """What the inner optimiser of Nexus is handed: read from a plain SGD step of length 1."""
    w = nn.Parameter(w0.clone())
    nexus = lite.Nexus(torch.optim.SGD([w], lr=1.0), gamma=gamma, mean=mean)
    for hessian, centre in problems:
        nexus.zero_grad()
        d = w - centre
        (0.5 * d @ hessian @ d).backward()
        nexus.micro()
    nexus.step()
    return w0 - w.detach()


def test_one_micro_batch_gives_its_normalised_gradient() -> None:
    w0, problem = torch.randn(6, dtype=torch.float64), quadratic(1)
    g = problem[0] @ (w0 - problem[1])
    torch.testing.assert_close(outer_gradient(w0, [problem], 0.01), g / g.norm(), rtol=0, atol=1e-9)


def test_the_term_of_first_order_is_the_hessian_along_earlier_gradients() -> None:
    """d/dgamma of the outer gradient, by differences, against the analytic Hessian-gradient products."""
    w0, problems = torch.randn(6, dtype=torch.float64), [quadratic(i) for i in range(4)]
    unit, expected = [], torch.zeros(6, dtype=torch.float64)
    for hessian, centre in problems:
        g = hessian @ (w0 - centre)
        u = g / g.norm()
        # Earlier inner steps moved the point by the sum of their unit gradients, times -gamma.
        moved = sum(unit, torch.zeros(6, dtype=torch.float64))
        product = hessian @ moved / g.norm()
        expected = expected - (product - u * (u @ product))
        unit.append(u)
    gamma = 1e-5
    found = (outer_gradient(w0, problems, gamma) - sum(unit)) / gamma
    assert expected.norm() > 0.1
    torch.testing.assert_close(found, expected, rtol=1e-3, atol=1e-4)


def test_nexus_puts_the_weights_back_before_the_outer_step() -> None:
    model = TinyLM()
    before = [p.detach().clone() for p in model.parameters()]
    nexus = lite.Nexus(lite.AdamW(model, lr=0.0), gamma=0.1)
    for _ in range(2):
        for i in range(3):
            nexus.zero_grad()
            loss_of(model, i).backward()
            nexus.micro()
        assert any(not torch.equal(p, q) for p, q in zip(model.parameters(), before, strict=True))
        nexus.step()
        assert all(torch.equal(p, q) for p, q in zip(model.parameters(), before, strict=True))


def test_nexus_learns_with_muon_and_adamw_outside() -> None:
    for cls in (lite.AdamW, lite.Muon):
        model = TinyLM()
        nexus = lite.Nexus(cls(model, lr=5e-3), gamma=0.01, clip=1.0)
        losses = []
        for step in range(12):
            for micro in range(3):
                nexus.zero_grad()
                loss = loss_of(model, 3 * step + micro)
                loss.backward()
                nexus.micro()
                losses.append(loss.item())
            nexus.step()
        assert sum(losses[-6:]) < 0.95 * sum(losses[:6])


def test_nexus_says_what_it_needs() -> None:
    p = nn.Parameter(torch.randn(3))
    nexus = lite.Nexus(torch.optim.SGD([p], lr=0.1))
    with pytest.raises(RuntimeError, match="call micro"):
        nexus.step()
    with pytest.raises(RuntimeError, match="call backward"):
        nexus.micro()
    p.grad = torch.ones(3)
    nexus.micro()
    with pytest.raises(RuntimeError, match="waiting for step"):
        nexus.state_dict()
    with pytest.raises(ValueError, match="gamma"):
        lite.Nexus(torch.optim.SGD([p], lr=0.1), gamma=0.0)


# Schedule-free


def test_schedule_free_is_its_formula() -> None:
    """Against three lines of the paper over SGD, on a quadratic."""
    hessian, centre = quadratic(3)
    w0 = torch.randn(6, dtype=torch.float64)
    w = nn.Parameter(w0.clone())
    optimizer = lite.ScheduleFree(torch.optim.SGD([w], lr=0.1), beta=0.9)
    z, x = w0.clone(), w0.clone()
    for t in range(1, 21):
        y = 0.1 * z + 0.9 * x
        torch.testing.assert_close(w.detach(), y, rtol=0, atol=1e-12)
        w.grad = hessian @ (w.detach() - centre)
        z = z - 0.1 * hessian @ (y - centre)
        x = x + (z - x) / t
        optimizer.step()
    optimizer.eval()
    torch.testing.assert_close(w.detach(), x, rtol=0, atol=1e-12)
    with pytest.raises(RuntimeError, match=r"call train\(\)"):
        optimizer.step()
    saved = copy.deepcopy(optimizer.state_dict())
    optimizer.train()
    other = nn.Parameter(w.detach().clone())
    resumed = lite.ScheduleFree(torch.optim.SGD([other], lr=0.1))
    resumed.load_state_dict(saved)
    resumed.train()
    torch.testing.assert_close(other, w)
