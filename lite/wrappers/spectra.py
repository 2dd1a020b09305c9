"""SPECTRA (arXiv 2603.14315): soft clipping of the singular values of any optimiser's update."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor

from lite.layout import state_dtype
from lite.wrappers.base import Wrapper

# Coupled Newton iterations for the inverse square root, as in the released code.
ITERATIONS = 10


def spectral_clip(u: Tensor, c: float | Tensor, iterations: int = ITERATIONS) -> Tensor:
    """``H_c(U) = (I + U U^T / c^2)^(-1/2) U``: singular values ``s`` become ``s / sqrt(1 + s^2 / c^2)``.

    Args:
        u: ``[..., m, n]``, or a vector, whose entries longer than c are clipped alike, one by one.
        c: bound on the singular values of the result, positive.
        iterations: coupled Newton-Schulz steps for the inverse square root.
    """
    if u.ndim < 2:
        return torch.where(u.abs() > c, u / (1.0 + (u / c) ** 2).sqrt(), u)
    x = u.mT if u.shape[-2] > u.shape[-1] else u
    gram = x @ x.mT / c**2
    eye = torch.eye(x.shape[-2], dtype=x.dtype, device=x.device)
    # A bound on the largest eigenvalue of I + gram, so that the iteration starts below 1.
    row = gram.abs().sum(-1).amax(-1)
    bound = 1.0 + torch.minimum(row, torch.linalg.matrix_norm(gram))[..., None, None]
    y, z = (eye + gram) / bound, eye.expand_as(gram)
    for _ in range(iterations):
        t = 1.5 * eye - 0.5 * z @ y
        y, z = y @ t, t @ z
    clipped = z / bound.sqrt() @ x
    return clipped.mT if u.shape[-2] > u.shape[-1] else clipped


class Spectra(Wrapper):
    """``U = (W - W') / lr - wd W`` of the step ``W -> W'`` the inner optimiser would take, then
    ``W <- (1 - lr wd) W - alpha lr H_c(U)``.

    The threshold is ``c = c0 peak / lr`` while the rate warms up, so that ``c lr`` is constant, and ``c0``
    afterwards. With decay, weights stay within ``alpha c / wd`` in spectral norm. ``c -> infinity`` leaves
    the inner optimiser as it is; ``c -> 0`` with ``alpha = 1 / c`` is Muon.

    Source: released code (mlolab/llm-spectral-clipping); it uses c0 5 to 10. The inner optimiser must
    decay weights by ``(1 - lr weight_decay) W``, uniformly: AdamW, Lion, Muon, SOAP, not LITE rules.

    Args:
        inner: any such optimiser.
        c: the threshold c0.
        alpha: factor on the clipped update.
        warmup_steps: steps in which the rate warms up.
        iterations: of :func:`spectral_clip`.

    Raises:
        ValueError: c or alpha is not positive.
    """

    def __init__(
        self,
        inner: torch.optim.Optimizer,
        c: float = 10.0,
        *,
        alpha: float = 1.0,
        warmup_steps: int = 0,
        iterations: int = ITERATIONS,
    ) -> None:
        if c <= 0.0 or alpha <= 0.0:
            raise ValueError("c and alpha must be positive")
        super().__init__(inner)
        self.c, self.alpha, self.warmup_steps, self.iterations = c, alpha, warmup_steps, iterations
        self.steps = 0
        self.peaks = [float(group["lr"]) for group in self.param_groups]

    def own_state(self) -> dict[str, Any]:
        return {"steps": self.steps, "peaks": list(self.peaks)}

    def load_own_state(self, state: dict[str, Any]) -> None:
        self.steps, self.peaks = state["steps"], list(state["peaks"])

    @torch.no_grad()
    def step(self, closure: Callable[[], float] | None = None) -> float | None:  # type: ignore[override]
        before = [p.detach().clone() for p in self.parameters()]
        loss = self.inner.step(closure)
        position = 0
        for number, group in enumerate(self.param_groups):
            lr, decay = group["lr"], group.get("weight_decay", 0.0)
            # A scheduler leaves the peak in initial_lr.
            peak = group.get("initial_lr", self.peaks[number])
            c = self.c * float(peak) / max(float(lr), 1e-30) if self.steps < self.warmup_steps else self.c
            for p in group["params"]:
                old = before[position]
                position += 1
                if p.grad is None or float(lr) == 0.0:
                    continue
                start = old.to(state_dtype(p))
                update = (start - p.to(start.dtype)) / lr - decay * start
                clipped = spectral_clip(_as_matrix(update), c, self.iterations).reshape(update.shape)
                p.copy_((1.0 - lr * decay) * start - self.alpha * lr * clipped)
        self.steps += 1
        return loss


def _as_matrix(u: Tensor) -> Tensor:
    """Convolutions as one matrix; stacks of matrices and vectors as they are."""
    return u.flatten(1) if u.ndim > 3 else u
