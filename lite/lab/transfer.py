"""Whether a learning rate carries over from narrow to wide: an MLP on a fixed teacher, every width and rate."""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch
from torch import Tensor, nn

import lite

INPUTS, OUTPUTS = 16, 4


def mlp(width: int, seed: int, *, spectral: bool) -> nn.Sequential:
    """Two hidden layers of ``width``; ``spectral`` starts every matrix at spectral norm ``sqrt(m / n)``."""
    torch.manual_seed(seed)
    model = nn.Sequential(
        nn.Linear(INPUTS, width, bias=False),
        nn.Tanh(),
        nn.Linear(width, width, bias=False),
        nn.Tanh(),
        nn.Linear(width, OUTPUTS, bias=False),
    )
    if spectral:
        lite.spectral_init_(lite.classify(model, {"*": "matrix"}))
    return model


def _teacher(x: Tensor) -> Tensor:
    generator = torch.Generator().manual_seed(7)
    a = torch.randn(INPUTS, 24, generator=generator) / 4.0
    b = torch.randn(24, OUTPUTS, generator=generator) / 24**0.5
    return torch.tanh(x @ a) @ b


def final_loss(algorithm: str, width: int, lr: float, *, steps: int = 60, seed: int = 0) -> float:
    """Loss on fresh data, as a share of the answer's variance, after training with a linear decay to 0."""
    model = mlp(width, seed, spectral=algorithm == "muon_spectral")
    optimizer = lite.Composite(model, algorithm=algorithm, overrides={"*": "matrix"}, lr=lr, weight_decay=0.0)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda t: 1.0 - t / steps)
    generator = torch.Generator().manual_seed(100 + seed)
    for _ in range(steps):
        x = torch.randn(128, INPUTS, generator=generator)
        optimizer.zero_grad()
        torch.autograd.backward((model(x) - _teacher(x)).square().mean())
        optimizer.step()
        schedule.step()
    with torch.no_grad():
        x = torch.randn(2048, INPUTS, generator=generator)
        y = _teacher(x)
        loss = ((model(x) - y).square().mean() / y.var()).item()
    return loss if math.isfinite(loss) else math.inf


def best_rates(algorithm: str, widths: Sequence[int], rates: Sequence[float], **kwargs: int) -> dict[int, float]:
    """The rate of smallest final loss at each width."""
    return {w: min(rates, key=lambda lr: final_loss(algorithm, w, lr, **kwargs)) for w in widths}
