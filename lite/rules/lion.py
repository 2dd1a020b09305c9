"""Lion (Chen et al., 2023)."""

from __future__ import annotations

from typing import Any, ClassVar

import torch
from torch import Tensor

from lite.rules.base import COMMON, Group, Rule, State, apply, gradients, local_states, zeros


class LionRule(Rule):
    """``c = b1 m + (1-b1) g``, ``W <- (1 - lr wd) W - lr sign(c)``, ``m <- b2 m + (1-b2) g``."""

    name = "lion"
    defaults: ClassVar[dict[str, Any]] = {**COMMON, "lr": 1e-4, "betas": (0.9, 0.99)}

    def init(self, p: Tensor, group: Group) -> State:
        return {"exp_avg": zeros(p)}

    def update(self, params: list[Tensor], states: list[State], group: Group, t: Tensor) -> None:
        beta1, beta2 = group["betas"]
        grads = gradients(params)
        momenta = local_states(states, "exp_avg")
        directions = torch._foreach_lerp(momenta, grads, 1.0 - beta1)
        torch._foreach_lerp_(momenta, grads, 1.0 - beta2)
        signs = torch._foreach_sign(directions)
        # The sign of NaN is 0, which would stop the weight for ever without a word; 0 times NaN is NaN.
        torch._foreach_add_(signs, directions, alpha=0.0)
        apply(params, states, group, signs)
