"""The field's other optimisers, step by step, with exact polar factors: NorMuon, NAMO, ARO, Lion-K, Shampoo."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor

from lite.reference.muon import polar


@dataclass
class FieldState:
    """Momentum, a step count, and whatever else a rule keeps, by name."""

    m: Tensor
    t: int = 0
    kept: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def zeros(cls, w: Tensor) -> FieldState:
        return cls(torch.zeros_like(w))


def _momentum(state: FieldState, g: Tensor, mu: float, nesterov: bool) -> Tensor:
    state.t += 1
    state.m = mu * state.m + (1 - mu) * g
    return mu * state.m + (1 - mu) * g if nesterov else state.m


def normuon(
    w: Tensor, g: Tensor, state: FieldState, *, lr: float, mu: float = 0.95, b: float = 0.95, weight_decay: float = 0.1
) -> Tensor:
    """``v_i <- b v_i + (1-b) mean_j O_ij^2``; rows of O divided by ``sqrt(v_i)``, its norm kept."""
    o = polar(_momentum(state, g, mu, True))
    v = b * state.kept.get("v", torch.zeros(w.shape[0], dtype=w.dtype)) + (1 - b) * (o**2).mean(1)
    state.kept["v"] = v
    n = o / (v.sqrt() + 1e-10)[:, None]
    u = n * o.norm() / n.norm()
    moved: Tensor = (1 - lr * weight_decay) * w - 0.2 * lr * math.sqrt(max(w.shape)) * u
    return moved


def namo(
    w: Tensor,
    g: Tensor,
    state: FieldState,
    *,
    lr: float,
    mu: float = 0.95,
    b: float = 0.99,
    weight_decay: float = 0.1,
    nesterov: bool = True,
) -> Tensor:
    """``a = sqrt(1-b^t) / (1-mu^t) ||M~|| / sqrt(v)``; the step and the decay are multiplied by a, and bounded."""
    x = _momentum(state, g, mu, nesterov)
    v = b * state.kept.get("v", 0.0) + (1 - b) * float(g.norm() ** 2)
    state.kept["v"] = v
    a = math.sqrt(1 - b**state.t) / (1 - mu**state.t) * float(x.norm()) / math.sqrt(v + 1e-8)
    step = min(lr * a * 0.2 * math.sqrt(max(w.shape)), 1.0)
    moved: Tensor = (1 - weight_decay * min(lr * a, 1.0)) * w - step * polar(x)
    return moved


def namo_d(
    w: Tensor,
    g: Tensor,
    state: FieldState,
    *,
    lr: float,
    c: float = 0.75,
    mu: float = 0.95,
    b: float = 0.99,
    weight_decay: float = 0.1,
) -> Tensor:
    """NAMO by column, the ratios held within a factor c of their mean."""
    x = _momentum(state, g, mu, True)
    v = b * state.kept.get("v", torch.zeros(w.shape[1], dtype=w.dtype)) + (1 - b) * (g**2).sum(0)
    state.kept["v"] = v
    d = math.sqrt(1 - b**state.t) / (1 - mu**state.t) * (x**2).sum(0).sqrt() / (v + 1e-8).sqrt()
    d = d.clamp(float(c * d.mean()), float(d.mean() / c))
    step = (lr * d * 0.2 * math.sqrt(max(w.shape))).clamp(max=1.0)
    moved: Tensor = w * (1 - weight_decay * (lr * d).clamp(max=1.0)) - polar(x) * step
    return moved


def sinkhorn(x: Tensor, iterations: int = 5) -> Tensor:
    """Rows to length ``sqrt(n)``, columns to ``sqrt(m)``, in turn."""
    m, n = x.shape
    for _ in range(iterations):
        x = x / x.norm(dim=1, keepdim=True) * math.sqrt(n)
        x = x / x.norm(dim=0, keepdim=True) * math.sqrt(m)
    return x


def aro(w: Tensor, g: Tensor, state: FieldState, *, lr: float, mu: float = 0.95, weight_decay: float = 0.1) -> Tensor:
    """``R <- QR(M f(R^T M)^T)``, ``W <- (1 - lr wd) W - 0.2 lr R f(R^T M)``, on the shorter side."""
    m = _momentum(state, g, mu, False)
    tall = w.shape[0] > w.shape[1]
    m = m.T if tall else m
    r = state.kept.get("r", torch.eye(m.shape[0], dtype=w.dtype))
    r = torch.linalg.qr(m @ sinkhorn(r.T @ m).T).Q
    state.kept["r"] = r
    u = r @ sinkhorn(r.T @ m)
    moved: Tensor = (1 - lr * weight_decay) * w - 0.2 * lr * (u.T if tall else u)
    return moved


def lion_k(
    w: Tensor,
    g: Tensor,
    state: FieldState,
    *,
    lr: float,
    convex: str = "nuclear",
    betas: tuple[float, float] = (0.9, 0.99),
    weight_decay: float = 0.0,
) -> Tensor:
    """``W <- (1 - lr wd) W - lr K'(b1 m + (1-b1) g)``."""
    b1, b2 = betas
    c = b1 * state.m + (1 - b1) * g
    state.m = b2 * state.m + (1 - b2) * g
    gradient = {"l1": c.sign(), "nuclear": polar(c), "half_l2_squared": c}[convex]
    moved: Tensor = (1 - lr * weight_decay) * w - lr * gradient
    return moved


def shampoo(
    w: Tensor,
    g: Tensor,
    state: FieldState,
    *,
    lr: float,
    betas: tuple[float, float] = (0.9, 0.95),
    weight_decay: float = 0.1,
    frequency: int = 5,
) -> Tensor:
    """``W <- (1 - lr wd) W - 0.2 lr sqrt(max(m, n)) L^(-1/4) M R^(-1/4)``, bias-corrected."""
    b1, b2 = betas
    kept, zero = state.kept, 0.0
    m = _momentum(state, g, b1, False)
    kept["l"] = b2 * kept.get("l", zero) + (1 - b2) * g @ g.T
    kept["r"] = b2 * kept.get("r", zero) + (1 - b2) * g.T @ g
    if (state.t - 1) % frequency == 0:
        kept["roots"] = (_fourth_root(kept["l"]), _fourth_root(kept["r"]))
    left, right = kept["roots"]
    u = left @ m @ right * math.sqrt(1 - b2**state.t) / (1 - b1**state.t)
    moved: Tensor = (1 - lr * weight_decay) * w - 0.2 * lr * math.sqrt(max(w.shape)) * u
    return moved


def _fourth_root(x: Tensor) -> Tensor:
    s, v = torch.linalg.eigh(x)
    root: Tensor = (v * (s.clamp(min=0) + 1e-6 * s[-1]) ** -0.25) @ v.T
    return root
