"""Muon-LITE with exact polar factors and exact thresholds, in the order of the released code."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor

from lite.reference.muon import polar
from lite.reference.schedules import Schedule


@dataclass
class MuonLiteState:
    m: Tensor
    threshold: float
    t: int = 0

    @classmethod
    def zeros(cls, w: Tensor) -> MuonLiteState:
        return cls(torch.zeros_like(w), 1 / math.sqrt(min(w.shape)))


def sharp_right_projector(x: Tensor, tau: float) -> Tensor:
    """Projector ``[n, n]`` on the right singular vectors of ``x`` with singular value above ``tau``."""
    _, s, vh = torch.linalg.svd(x, full_matrices=False)
    v: Tensor = vh[s > tau]
    return v.T @ v


def leading_right_projector(x: Tensor, rank: int) -> Tensor:
    """Projector ``[n, n]`` on the right singular vectors of the ``rank`` largest singular values of ``x``."""
    v: Tensor = torch.linalg.svd(x, full_matrices=False).Vh[:rank]
    return v.T @ v


def inverse_root_times(g: Tensor, m: Tensor, damping: float) -> Tensor:
    """``G (M^T M + delta^2 I)^(-1/2)`` on the row space of M, delta in units of its RMS singular value."""
    _, s, vh = torch.linalg.svd(m, full_matrices=False)
    delta = damping * s.square().mean().sqrt()
    root: Tensor = (vh.T / (s**2 + delta**2).sqrt()) @ vh
    return g @ root


def muon_lite(
    w: Tensor,
    g: Tensor,
    state: MuonLiteState,
    *,
    lr: float,
    chi: float = 2.0,
    ratio: float = 0.1,
    beta1: float = -0.25,
    beta2: float = 1.0,
    momentum: float = 0.95,
    weight_decay: float = 0.1,
    damping: str = "released",
    filter: str = "compressed",
    schedule: Schedule | None = None,
) -> Tensor:
    """One step: update, projected, and decay, projected.

    ``filter="released"`` projects on singular values above a threshold that moves, ``"compressed"`` on a fixed number
    of them. ``damping="folded"`` orthogonalises ``x + (1 - momentum) g (b1 P + b2 Q)`` and adds no other term.
    """
    schedule = schedule or Schedule()
    m, n = w.shape
    c, b2 = schedule.chi(state.t, chi), schedule.damping(state.t, beta1, beta2)
    state.t += 1

    state.m = momentum * state.m + (1 - momentum) * g
    x = momentum * state.m + (1 - momentum) * g if damping != "slides" else state.m
    k = max(1, min(int(ratio * min(m, n)) + 1, min(m, n) - 1))
    if filter == "released":
        tau = state.threshold * x.norm() + 1e-9
        p = sharp_right_projector(x, float(tau))
        state.threshold = min(1.0, state.threshold * (1.05 if p.trace() > k + 0.5 else 0.95))
    else:
        p = leading_right_projector(x, k)
    q = torch.eye(n, dtype=w.dtype) - p

    if damping == "folded":
        x = x + (1 - momentum) * g @ (beta1 * p + b2 * q)
        beta1 = b2 = 0.0
    d = polar(g) if damping != "slides" else inverse_root_times(g, state.m / (1 - momentum), 0.1)
    u = polar(x) + beta1 * d + (b2 - beta1) * d @ q
    u = u + (c - 1) * u @ q
    w_flat = w @ q
    w = (1 - lr * weight_decay) * w - lr * weight_decay * (c - 1) * w_flat
    return w - 0.2 * lr * math.sqrt(max(m, n)) * u
