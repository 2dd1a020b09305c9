"""Muon with exact polar factors."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor


def polar(x: Tensor) -> Tensor:
    """``U V^T`` of ``x = U S V^T``."""
    u, _, vh = torch.linalg.svd(x, full_matrices=False)
    factor: Tensor = u @ vh
    return factor


@dataclass
class MuonState:
    m: Tensor

    @classmethod
    def zeros(cls, w: Tensor) -> MuonState:
        return cls(torch.zeros_like(w))


def muon(
    w: Tensor, g: Tensor, state: MuonState, *, lr: float, momentum: float = 0.95, weight_decay: float = 0.1
) -> Tensor:
    """``M <- mu M + (1-mu) G``, ``W <- (1 - lr wd) W - 0.2 lr sqrt(max(m, n)) polar(mu M + (1-mu) G)``."""
    state.m = momentum * state.m + (1 - momentum) * g
    o = polar(momentum * state.m + (1 - momentum) * g)
    return (1 - lr * weight_decay) * w - 0.2 * lr * math.sqrt(max(w.shape)) * o
