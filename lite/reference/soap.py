"""SOAP and SOAP-LITE for one matrix."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from lite.reference.schedules import Schedule


@dataclass
class SoapState:
    m: Tensor
    v: Tensor
    left: Tensor
    right: Tensor
    a: Tensor | None = None
    b: Tensor | None = None
    t: int = 0

    @classmethod
    def zeros(cls, w: Tensor) -> SoapState:
        rows, cols = w.shape
        return cls(torch.zeros_like(w), torch.zeros_like(w), w.new_zeros(rows, rows), w.new_zeros(cols, cols))


def eigenbasis(x: Tensor) -> Tensor:
    """Eigenvectors by falling eigenvalue."""
    vectors: Tensor = torch.linalg.eigh(x).eigenvectors
    return vectors.flip(1)


def power_step(x: Tensor, basis: Tensor) -> tuple[Tensor, Tensor]:
    """Basis sorted by Rayleigh quotient, then one power iteration and QR; also the order."""
    order = (basis.T @ x @ basis).diagonal().argsort(descending=True)
    return torch.linalg.qr(x @ basis[:, order]).Q, order


def soap(
    w: Tensor,
    g: Tensor,
    state: SoapState,
    *,
    lr: float,
    betas: tuple[float, float] = (0.95, 0.95),
    eps: float = 1e-8,
    weight_decay: float = 0.01,
    frequency: int = 10,
) -> Tensor:
    """``W <- (1 - lr wd) W - lr A [m^ / (sqrt(v^) + eps)] B^T`` in the eigenbases A, B of Shampoo's factors."""
    return _step(w, g, state, lr=lr, betas=betas, eps=eps, weight_decay=weight_decay, frequency=frequency)


def soap_lite(
    w: Tensor,
    g: Tensor,
    state: SoapState,
    *,
    lr: float,
    chi: float,
    ratio: float,
    beta1: float,
    beta2: float,
    betas: tuple[float, float] = (0.95, 0.95),
    eps: float = 1e-8,
    weight_decay: float = 0.01,
    frequency: int = 10,
    schedule: Schedule | None = None,
) -> Tensor:
    """SOAP with ``V^(-1/2) o [(P + chi F) o M' + (b1 P + chi b2 F) o (1 - theta) G']`` in the eigenbasis.

    P marks the largest ``ratio`` share of v, exactly.
    """
    schedule = schedule or Schedule()
    # The first gradient only sets up the bases, so the clock is one ahead of the step count.
    t = 0 if state.a is None else state.t + 1
    lite = (schedule.chi(t, chi), beta1, schedule.damping(t, beta1, beta2), ratio)
    return _step(w, g, state, lr=lr, betas=betas, eps=eps, weight_decay=weight_decay, frequency=frequency, lite=lite)


def _step(
    w: Tensor,
    g: Tensor,
    state: SoapState,
    *,
    lr: float,
    betas: tuple[float, float],
    eps: float,
    weight_decay: float,
    frequency: int,
    lite: tuple[float, float, float, float] | None = None,
) -> Tensor:
    b1, b2 = betas
    state.left = b2 * state.left + (1 - b2) * g @ g.T
    state.right = b2 * state.right + (1 - b2) * g.T @ g
    if state.a is None or state.b is None:
        state.a, state.b = eigenbasis(state.left), eigenbasis(state.right)
        return w
    a, b = state.a, state.b
    state.t += 1
    rotated = a.T @ g @ b
    state.m = b1 * state.m + (1 - b1) * rotated
    state.v = b2 * state.v + (1 - b2) * rotated**2

    numerator = state.m
    if lite is not None:
        chi, beta1, beta2, ratio = lite
        flat = torch.ones(w.numel(), dtype=w.dtype)
        flat[state.v.flatten().argsort(descending=True)[: int(ratio * w.numel())]] = 0.0
        f = flat.view_as(w)
        p = 1 - f
        numerator = (p + chi * f) * state.m + (beta1 * p + chi * beta2 * f) * (1 - b1) * rotated
    correction = (1 - b2**state.t) ** 0.5 / (1 - b1**state.t)
    update = a @ (numerator / (state.v.sqrt() + eps)) @ b.T

    if state.t % frequency == 0:
        m = a @ state.m @ b.T
        state.a, rows = power_step(state.left, a)
        state.b, cols = power_step(state.right, b)
        state.v = state.v[rows][:, cols]
        state.m = state.a.T @ m @ state.b
    moved: Tensor = (1 - lr * weight_decay) * w - lr * correction * update
    return moved
