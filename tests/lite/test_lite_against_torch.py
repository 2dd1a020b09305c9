"""Agreement with PyTorch's own optimisers where they overlap."""

from __future__ import annotations

import copy
from typing import Any

import pytest
import torch
from lite_helpers import TinyLM, loss_of
from torch import nn

import lite


def train(model: nn.Module, optimizer: torch.optim.Optimizer, steps: int) -> list[torch.Tensor]:
    for i in range(steps):
        optimizer.zero_grad()
        loss_of(model, i).backward()
        optimizer.step()
    return [p.detach() for p in model.parameters()]


@pytest.mark.parametrize("weight_decay", [0.0, 0.3])
def test_adamw(weight_decay: float) -> None:
    ours, theirs = TinyLM().double(), TinyLM().double()
    theirs.load_state_dict(ours.state_dict())
    arguments: dict[str, Any] = {"lr": 3e-3, "betas": (0.8, 0.97), "eps": 1e-6, "weight_decay": weight_decay}
    found = train(ours, lite.AdamW(ours.parameters(), **arguments), 8)
    expected = train(theirs, torch.optim.AdamW(theirs.parameters(), **arguments), 8)
    torch.testing.assert_close(found, expected, rtol=1e-9, atol=1e-12)


@pytest.mark.skipif(not hasattr(torch.optim, "Muon"), reason="torch.optim.Muon is not in this torch")
@pytest.mark.parametrize("scale", ["original", "match_rms_adamw"])
@pytest.mark.parametrize("nesterov", [True, False])
def test_muon(scale: str, nesterov: bool) -> None:
    shapes = [(16, 16), (16, 48), (48, 16), (16, 16)]
    ours = [torch.randn(s).requires_grad_() for s in shapes]
    theirs = copy.deepcopy(ours)
    arguments: dict[str, Any] = {"lr": 0.02, "momentum": 0.9, "weight_decay": 0.1, "nesterov": nesterov}
    ours_optimizer = lite.Muon(ours, scale=scale, coefficients="jordan", ns_dtype=torch.bfloat16, **arguments)
    theirs_optimizer = torch.optim.Muon(theirs, adjust_lr_fn=scale, **arguments)
    first = copy.deepcopy(ours)
    for _ in range(5):
        for w, v in zip(ours, theirs, strict=True):
            w.grad = torch.randn(w.shape)
            v.grad = w.grad.clone()
        ours_optimizer.step()
        theirs_optimizer.step()
    for w, v, f in zip(ours, theirs, first, strict=True):
        # Both iterate in bfloat16, in a different order of products.
        assert (w - v).norm() < 0.02 * (v - f).norm()
