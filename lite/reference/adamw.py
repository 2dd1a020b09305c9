"""AdamW and Lion, step by step."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass
class AdamWState:
    m: Tensor
    v: Tensor
    t: int = 0

    @classmethod
    def zeros(cls, w: Tensor) -> AdamWState:
        return cls(torch.zeros_like(w), torch.zeros_like(w))


def adamw(
    w: Tensor,
    g: Tensor,
    state: AdamWState,
    *,
    lr: float,
    betas: tuple[float, float] = (0.9, 0.95),
    eps: float = 1e-8,
    weight_decay: float = 0.0,
) -> Tensor:
    """``W <- (1 - lr wd) W - lr m^ / (sqrt(v^) + eps)`` with bias-corrected moments."""
    b1, b2 = betas
    state.t += 1
    state.m = b1 * state.m + (1 - b1) * g
    state.v = b2 * state.v + (1 - b2) * g**2
    m_hat = state.m / (1 - b1**state.t)
    v_hat = state.v / (1 - b2**state.t)
    return (1 - lr * weight_decay) * w - lr * m_hat / (v_hat.sqrt() + eps)


def lion(
    w: Tensor,
    g: Tensor,
    m: Tensor,
    *,
    lr: float,
    betas: tuple[float, float] = (0.9, 0.99),
    weight_decay: float = 0.0,
) -> tuple[Tensor, Tensor]:
    """``W <- (1 - lr wd) W - lr sign(b1 m + (1-b1) g)``; returns the new weights and momentum."""
    b1, b2 = betas
    c = b1 * m + (1 - b1) * g
    return (1 - lr * weight_decay) * w - lr * c.sign(), b2 * m + (1 - b2) * g
