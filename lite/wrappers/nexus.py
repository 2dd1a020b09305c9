"""Nexus (arXiv 2604.09258): inner steps along normalised gradients, an outer step along what they add up to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor

from lite.layout import state_dtype
from lite.wrappers.base import Wrapper


class Nexus(Wrapper):
    """Gradient accumulation whose micro-batches are visited one after the other, each from a moved point.

    With weights ``W`` and micro-batches ``j = 1 .. k``:
    ``X_0 = W``, ``X_j = X_{j-1} - gamma g_j(X_{j-1}) / ||g_j(X_{j-1})||`` over all parameters together, then the
    outer optimiser steps from W with ``(W - X_k) / gamma`` (divided by k too with ``mean``) for its gradient.
    To first order in gamma that gradient is the sum of normalised gradients less
    ``gamma sum_{i<j} H_j g_i / (||g_i|| ||g_j||)`` (normalisation of g_j apart), which pulls towards points
    where the batches' gradients agree. One copy of the weights is kept between ``micro`` and ``step``.

    In place of the usual loop over micro-batches:

        nexus = lite.Nexus(optimizer, gamma=0.01)
        for batches in loader:
            for batch in batches:
                nexus.zero_grad()
                loss(model, batch).backward()
                nexus.micro()
            nexus.step()

    Formula from the paper's Algorithm 3 as two independent implementations give it; gamma and k of the
    paper are not known (third parties use 0.01 to 0.05 and 4). Under data parallelism every micro-batch's
    gradient must be reduced before ``micro``. Independent replications did not confirm the paper's claim.

    Args:
        inner: the outer optimiser, any ``torch.optim.Optimizer``.
        gamma: length of an inner step, positive.
        mean: divide the outer gradient by the number of micro-batches.
        clip: largest norm of the outer gradient, over all parameters; None for no clipping.

    Raises:
        ValueError: gamma is not positive.
    """

    def __init__(
        self, inner: torch.optim.Optimizer, gamma: float = 0.01, *, mean: bool = True, clip: float | None = None
    ) -> None:
        if gamma <= 0.0:
            raise ValueError("gamma must be positive")
        super().__init__(inner)
        self.gamma, self.mean, self.clip = gamma, mean, clip
        self.count = 0
        self._anchors: list[tuple[Tensor, Tensor]] = []

    def own_state(self) -> dict[str, Any]:
        """Nothing: a checkpoint belongs between steps.

        Raises:
            RuntimeError: micro-batches have been taken since the last step.
        """
        if self.count:
            raise RuntimeError(f"{self.count} micro-batches are waiting for step(); save after it")
        return {}

    @torch.no_grad()
    def micro(self) -> None:
        """Take in the gradient of one micro-batch and move the weights by ``gamma`` along it.

        Raises:
            RuntimeError: no parameter has a gradient.
        """
        moved = [p for p in self.parameters() if p.grad is not None]
        if not moved:
            raise RuntimeError("no parameter has a gradient; call backward() before micro()")
        if not self.count:
            self._anchors = [(p, p.detach().clone()) for p in self.parameters()]
        grads = [p.grad for p in moved if p.grad is not None]
        norm = torch.nn.utils.get_total_norm(grads)
        for p, g in zip(moved, grads, strict=True):
            p.sub_((g * (self.gamma / (norm + 1e-30))).to(p.dtype))
        self.count += 1

    @torch.no_grad()
    def step(self, closure: Callable[[], float] | None = None) -> float | None:  # type: ignore[override]
        """Put the weights back and let the outer optimiser step along what the micro-batches added up to.

        Raises:
            RuntimeError: no micro-batch was taken, or a closure is given.
        """
        if closure is not None:
            raise RuntimeError("Nexus takes its gradients by micro(), not by a closure")
        if not self.count:
            raise RuntimeError("call micro() after each micro-batch's backward() before step()")
        scale = 1.0 / (self.gamma * (self.count if self.mean else 1))
        for p, anchor in self._anchors:
            if p.requires_grad:
                dtype = state_dtype(p)
                p.grad = ((anchor.to(dtype) - p.to(dtype)) * scale).to(p.dtype)
            p.copy_(anchor)
        if self.clip is not None:
            torch.nn.utils.clip_grad_norm_([p for p, _ in self._anchors], self.clip)
        self.count, self._anchors = 0, []
        self.inner.step()
        return None
