"""Muon: momentum, orthogonalised (Jordan et al., 2024; Liu et al., arXiv 2502.16982)."""

from __future__ import annotations

import math
from typing import Any, ClassVar, Literal

import torch
from torch import Tensor

from lite.coefficients import named
from lite.newton_schulz import compute_dtype, orthogonalize
from lite.rules.base import COMMON, MATRIX, Group, Rule, State, apply, gradients, local_states, zeros
from lite.stacks import stacks

Scale = Literal["match_rms_adamw", "original", "spectral", "none"]
SCALES = ("match_rms_adamw", "original", "spectral", "none")


def rate_scale(kind: Scale, rows: int, cols: int) -> float:
    """Factor on the update of a rows x cols (out x in) matrix.

    ``match_rms_adamw``: ``0.2 sqrt(max(m, n))``, so entries have the size of AdamW's;
    ``original``: ``sqrt(max(1, m / n))``; ``spectral``: ``sqrt(m / n)``; ``none``: 1.

    Raises:
        ValueError: unknown kind.
    """
    if kind == "match_rms_adamw":
        return 0.2 * math.sqrt(max(rows, cols))
    if kind == "original":
        return math.sqrt(max(1.0, rows / cols))
    if kind == "spectral":
        return math.sqrt(rows / cols)
    if kind == "none":
        return 1.0
    raise ValueError(f"scale must be one of {', '.join(SCALES)}, got {kind!r}")


def nesterov_momentum(params: list[Tensor], states: list[State], momentum: float, nesterov: bool) -> list[Tensor]:
    """``M <- mu M + (1-mu) G``; returns ``mu M + (1-mu) G`` again when ``nesterov``, else M. Local shards."""
    grads = gradients(params)
    buffers = local_states(states, "momentum_buffer")
    torch._foreach_lerp_(buffers, grads, 1.0 - momentum)
    if not nesterov:
        return buffers
    return list(torch._foreach_lerp(buffers, grads, 1.0 - momentum))


class MuonRule(Rule):
    """``M <- mu M + (1-mu) G``, ``O = NS(mu M + (1-mu) G)``, ``W <- (1 - lr wd) W - lr scale O``.

    With ``scale="original"`` this is ``torch.optim.Muon``'s default, with ``"match_rms_adamw"`` (the default
    here, as one learning rate then serves every group) Moonshot's. Decay uses the unscaled rate.
    """

    name = "muon"
    matrices = True
    defaults: ClassVar[dict[str, Any]] = {
        **COMMON,
        **MATRIX,
        "lr": 1e-3,
        "weight_decay": 0.1,
        "momentum": 0.95,
        "nesterov": True,
        "coefficients": "jordan",
        "ns_dtype": None,
        "scale": "match_rms_adamw",
    }

    def validate(self, group: Group) -> None:
        super().validate(group)
        named(group["coefficients"])
        rate_scale(group["scale"], 1, 1)
        if group["momentum"] is None:
            raise ValueError("momentum must lie in [0, 1)")

    def init(self, p: Tensor, group: Group) -> State:
        return {"momentum_buffer": zeros(p)}

    def update(self, params: list[Tensor], states: list[State], group: Group, t: Tensor) -> None:
        for stack in stacks(params, group):
            chosen = stack.pick(states)
            # Momentum stack by stack: what a stack has just written is still in the cache when it is packed.
            inputs = nesterov_momentum(stack.params, chosen, group["momentum"], group["nesterov"])
            x = stack.pack_shards(inputs, inputs[0].dtype)
            polar = orthogonalize(x, group["coefficients"], dtype=group_dtype(group, stack.params[0]))
            scale = rate_scale(group["scale"], *stack.shape)
            apply(stack.params, chosen, group, stack.unpack(polar), scale=scale)


def group_dtype(group: Group, p: Tensor) -> torch.dtype:
    """Dtype of the group's Newton-Schulz iterations."""
    chosen: torch.dtype | str | None = group["ns_dtype"]
    if isinstance(chosen, str):
        return getattr(torch, chosen)  # type: ignore[no-any-return]
    return chosen or compute_dtype(p.dtype, p.device)
