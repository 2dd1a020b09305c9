"""AdamW (Loshchilov and Hutter, 2019)."""

from __future__ import annotations

from typing import Any, ClassVar

import torch
from torch import Tensor

from lite import sharding
from lite.rules.base import COMMON, Group, Rule, State, apply, counter, gradients, local_states, zeros


def adam_moments(
    params: list[Tensor], states: list[State], group: Group
) -> tuple[list[Tensor], list[Tensor], list[Tensor], list[Tensor]]:
    """Advance step and both moments; return first moments, second moments and the two corrections."""
    beta1, beta2 = group["betas"]
    grads = gradients(params)
    steps = [state["step"] for state in states]
    first = local_states(states, "exp_avg")
    second = local_states(states, "exp_avg_sq")
    torch._foreach_add_(steps, 1.0)
    torch._foreach_lerp_(first, grads, 1.0 - beta1)
    torch._foreach_mul_(second, beta2)
    torch._foreach_addcmul_(second, grads, grads, 1.0 - beta2)
    return first, second, correction(beta1, steps), correction(beta2, steps)


def correction(beta: float, steps: list[Tensor]) -> list[Tensor]:
    """``1 - beta^t`` for each step count, on the device."""
    return [1.0 - beta ** step.to(torch.float64 if step.device.type == "cpu" else torch.float32) for step in steps]


def can_fuse(p: Tensor, state: State, group: Group) -> bool:
    """Whether PyTorch's fused kernel can update this parameter.

    It reads tensors as flat memory of one dtype, so all must be contiguous, without master weights; the compiler does
    better from the parts.
    """
    if torch.compiler.is_compiling() or p.device.type not in ("cpu", "cuda") or "master" in state:
        return False
    if p.dtype not in (torch.float32, torch.float64) or group.get("cautious_decay"):
        return False
    g = sharding.local(sharding.gradient(p))
    weight = sharding.local(p)
    # An empty shard has nothing to update.
    return g.dtype == p.dtype and g.is_contiguous() and weight.is_contiguous() and weight.numel() > 0


class AdamWRule(Rule):
    """``m <- b1 m + (1-b1) g``, ``v <- b2 v + (1-b2) g^2``,
    ``W <- (1 - lr wd) W - lr (m / (1-b1^t)) / (sqrt(v / (1-b2^t)) + eps)``.
    """

    name = "adamw"
    defaults: ClassVar[dict[str, Any]] = {**COMMON, "lr": 1e-3, "betas": (0.9, 0.95), "eps": 1e-8}

    def init(self, p: Tensor, group: Group) -> State:
        return {"step": counter(p), "exp_avg": zeros(p), "exp_avg_sq": zeros(p)}

    def update(self, params: list[Tensor], states: list[State], group: Group, t: Tensor) -> None:
        fused = [can_fuse(p, state, group) for p, state in zip(params, states, strict=True)]
        for fast in (True, False):
            chosen = [i for i, is_fast in enumerate(fused) if is_fast == fast]
            if chosen:
                step = self._fused_update if fast else self._update
                step([params[i] for i in chosen], [states[i] for i in chosen], group)

    def _fused_update(self, params: list[Tensor], states: list[State], group: Group) -> None:
        """The same in one pass over the memory, by the kernel of ``torch.optim.AdamW(fused=True)``."""
        steps = [state["step"] for state in states]
        torch._foreach_add_(steps, 1.0)
        beta1, beta2 = group["betas"]
        torch._fused_adamw_(
            [sharding.local(p) for p in params],
            gradients(params),
            local_states(states, "exp_avg"),
            local_states(states, "exp_avg_sq"),
            [],
            steps,
            lr=group["lr"],
            beta1=beta1,
            beta2=beta2,
            weight_decay=group["weight_decay"],
            eps=group["eps"],
            amsgrad=False,
            maximize=False,
        )

    def _update(self, params: list[Tensor], states: list[State], group: Group) -> None:
        first, second, c1, c2 = adam_moments(params, states, group)
        scale = torch._foreach_sqrt(c2)
        denominators = torch._foreach_sqrt(second)
        torch._foreach_div_(denominators, scale)
        torch._foreach_add_(denominators, group["eps"])
        torch._foreach_mul_(denominators, c1)
        apply(params, states, group, torch._foreach_div(first, denominators))
