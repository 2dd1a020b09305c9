"""Schedule-free averaging (Defazio et al., arXiv 2405.15682) around any optimiser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor

from lite.wrappers.base import Wrapper


class ScheduleFree(Wrapper):
    """Gradients at ``y = (1 - beta) z + beta x``; the inner optimiser moves z; x is the running mean of z.

    No schedule is needed beyond a warm-up, and no horizon. Weights are y while training; call ``eval()``
    before evaluating or saving a model (they become x) and ``train()`` before going on. Use an inner
    optimiser without momentum of its own, or accept both.

    Args:
        inner: moves z.
        beta: share of the mean in the point where gradients are taken.

    Raises:
        ValueError: beta is not in [0, 1).
    """

    def __init__(self, inner: torch.optim.Optimizer, beta: float = 0.9) -> None:
        if not 0.0 <= beta < 1.0:
            raise ValueError("beta must lie in [0, 1)")
        super().__init__(inner)
        self.beta, self.steps, self.training = beta, 0, True
        self._z = [p.detach().clone() for p in self.parameters()]
        self._x = [p.detach().clone() for p in self.parameters()]

    def own_state(self) -> dict[str, Any]:
        return {"steps": self.steps, "training": self.training, "z": list(self._z), "x": list(self._x)}

    def load_own_state(self, state: dict[str, Any]) -> None:
        self.steps, self.training = state["steps"], state["training"]
        self._z, self._x = ([t.clone() for t in state[key]] for key in ("z", "x"))

    @torch.no_grad()
    def eval(self) -> None:
        """Put the mean x into the weights."""
        self._fill(self._x)
        self.training = False

    @torch.no_grad()
    def train(self) -> None:
        """Put y, where gradients are taken, into the weights."""
        self._fill([torch.lerp(z, x, self.beta) for z, x in zip(self._z, self._x, strict=True)])
        self.training = True

    def _fill(self, values: list[Tensor]) -> None:
        for p, value in zip(self.parameters(), values, strict=True):
            p.copy_(value)

    @torch.no_grad()
    def step(self, closure: Callable[[], float] | None = None) -> float | None:  # type: ignore[override]
        """One step.

        Raises:
            RuntimeError: after ``eval()`` without ``train()``.
        """
        if not self.training:
            raise RuntimeError("call train() before step(): the weights are the mean now")
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        self._fill(self._z)
        self.inner.step()
        self.steps += 1
        for p, z, x in zip(self.parameters(), self._z, self._x, strict=True):
            z.copy_(p)
            x.lerp_(z, 1.0 / self.steps)
        self.train()
        return loss
