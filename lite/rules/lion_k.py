"""Lion-K (arXiv 2310.05898): Lion for any convex K, of which Lion and Muon with two betas are cases."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

import torch
from torch import Tensor

from lite.coefficients import named
from lite.newton_schulz import orthogonalize
from lite.rules.base import COMMON, MATRIX, Group, Rule, State, apply, gradients, local_states, zeros
from lite.rules.muon import group_dtype
from lite.stacks import stacks

Convex = Literal["l1", "nuclear", "half_l2_squared"]
CONVEX = ("l1", "nuclear", "half_l2_squared")


class LionKRule(Rule):
    """``c = b1 m + (1-b1) g``, ``W <- (1 - lr wd) W - lr K'(c)``, ``m <- b2 m + (1-b2) g``.

    ``convex`` is K: ``"l1"`` gives ``K' = sign``, Lion; ``"nuclear"`` gives the polar factor, Muon with two
    betas; ``"half_l2_squared"`` gives ``c`` itself, SGD with momentum. With decay, Lion-K solves
    ``min f(W) + K*(wd W) / wd``: for a norm, ``min f`` where the dual norm of W is at most ``1 / wd``.
    :func:`gap` measures how far W is from solving it. No scale is applied.
    """

    name = "lion_k"
    matrices = True
    defaults: ClassVar[dict[str, Any]] = {
        **COMMON,
        **MATRIX,
        "lr": 1e-3,
        "betas": (0.9, 0.99),
        "convex": "nuclear",
        "coefficients": "polar_express_6",
        "ns_dtype": None,
    }

    def validate(self, group: Group) -> None:
        super().validate(group)
        named(group["coefficients"])
        if group["convex"] not in CONVEX:
            raise ValueError(f"convex must be one of {', '.join(CONVEX)}, got {group['convex']!r}")

    def init(self, p: Tensor, group: Group) -> State:
        return {"exp_avg": zeros(p)}

    def update(self, params: list[Tensor], states: list[State], group: Group, t: Tensor) -> None:
        beta1, beta2 = group["betas"]
        grads = gradients(params)
        momenta = local_states(states, "exp_avg")
        directions = list(torch._foreach_lerp(momenta, grads, 1.0 - beta1))
        torch._foreach_lerp_(momenta, grads, 1.0 - beta2)
        if group["convex"] == "nuclear":
            for stack in stacks(params, group):
                x = stack.pack_shards(stack.pick(directions), directions[stack.index[0]].dtype)
                polar = orthogonalize(x, group["coefficients"], dtype=group_dtype(group, stack.params[0]))
                apply(stack.params, stack.pick(states), group, stack.unpack(polar))
            return
        if group["convex"] == "l1":
            # 0 times NaN is NaN, as in Lion.
            directions = list(torch._foreach_add(torch._foreach_sign(directions), directions, alpha=0.0))
        apply(params, states, group, directions)


def value(x: Tensor, convex: Convex) -> Tensor:
    """``K(x)`` of one matrix, as a 0-d tensor."""
    if convex == "l1":
        return x.abs().sum()
    if convex == "nuclear":
        nuclear: Tensor = torch.linalg.matrix_norm(x, "nuc")
        return nuclear
    return 0.5 * x.square().sum()


def gap(w: Tensor, g: Tensor, weight_decay: float, convex: Convex = "nuclear") -> Tensor:
    """``K(g) / wd + <g, W>`` for a norm K: the Frank-Wolfe gap of W over the dual ball of radius ``1 / wd``.

    Never negative inside the ball, and zero exactly at the solutions of the constrained problem, where
    ``-g`` lies in the ball's normal cone at W (its KKT conditions).

    Args:
        w: weights, ``[m, n]``.
        g: the gradient there, same shape.
        weight_decay: positive.
        convex: ``"l1"`` or ``"nuclear"``.

    Raises:
        ValueError: K is no norm, or there is no decay.
    """
    if convex == "half_l2_squared" or weight_decay <= 0.0:
        raise ValueError("the gap is defined for a norm and a positive weight decay")
    return value(g, convex) / weight_decay + (g * w).sum()
