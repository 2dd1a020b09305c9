"""AdamW-LITE, as in the released code."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from lite.reference.schedules import Schedule


@dataclass
class AdamWLiteState:
    m: Tensor
    v: Tensor
    t: int = 0
    upper: float = 1.0
    lower: float = 0.5

    @classmethod
    def zeros(cls, w: Tensor) -> AdamWLiteState:
        return cls(torch.zeros_like(w), torch.zeros_like(w))


def adamw_lite(
    w: Tensor,
    g: Tensor,
    state: AdamWLiteState,
    *,
    lr: float,
    chi: float = 4.0,
    ratio: float = 0.1,
    smooth: float = 0.1,
    betas: tuple[float, float] = (0.9, 0.99),
    eps: float = 1e-8,
    weight_decay: float = 0.0,
    schedule: Schedule | None = None,
) -> Tensor:
    """AdamW whose step and decay are multiplied by ``1 + (chi - 1)(1 - p)``."""
    schedule = schedule or Schedule()
    b1, b2 = betas
    c = schedule.chi(state.t, chi, ramped=False)
    state.t += 1
    state.m = b1 * state.m + (1 - b1) * g
    state.v = b2 * state.v + (1 - b2) * g**2
    factor = 1 + (c - 1) * (1 - _mask(state, ratio, smooth))
    corrected = (state.m / (1 - b1**state.t)) / ((state.v.sqrt() + eps) / (1 - b2**state.t) ** 0.5)
    moved: Tensor = w - lr * factor * (weight_decay * w + corrected)
    return moved


def _mask(state: AdamWLiteState, ratio: float, smooth: float) -> Tensor:
    if ratio < 1e-5:
        return torch.zeros_like(state.v)
    if ratio > 1 - 1e-5:
        return torch.ones_like(state.v)
    v, mean = state.v, state.v.mean()
    low, high = state.lower * mean, state.upper * mean
    p = torch.zeros_like(v)
    middle = (v >= low) & (v < high)
    p[middle] = ((v - low) / (high - low + 1e-12))[middle]
    p[v >= high] = 1.0
    above_low = (v >= low).double().mean().item()
    above_high = (v >= high).double().mean().item()
    state.lower *= 1.05 if above_low > ratio + min(1 - ratio, smooth) else 0.95
    state.upper *= 1.05 if above_high > ratio else 0.95
    state.lower = min(state.lower, 0.95 * state.upper)
    return p
