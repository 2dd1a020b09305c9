"""Muon: momentum, orthogonalised (Jordan et al., 2024; Liu et al., arXiv 2502.16982)."""

from __future__ import annotations

import math
from typing import Any, ClassVar, Literal

import torch
from torch import Tensor

from lite import sharding
from lite.coefficients import named
from lite.layout import shape_of
from lite.newton_schulz import compute_dtype, orthogonalize
from lite.rules.base import COMMON, MATRIX, Group, Rule, State, apply, gradients, local_states, zeros
from lite.sharing import Sharing, sharing_of
from lite.stacks import Stack, stacks

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

    With ``scale="original"`` and ``coefficients="jordan"`` this is ``torch.optim.Muon``'s default, with
    ``"match_rms_adamw"`` (the default here, as one learning rate then serves every group) Moonshot's. Decay uses the
    unscaled rate.
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
        "coefficients": "schatten_4",
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
        sharing = self._sharing(params, group)
        if sharing is not None:
            self._shared_update(sharing, params, states, group, t)
            return
        for stack in stacks(params, group):
            chosen = stack.pick(states)
            # Momentum stack by stack: what a stack has just written is still in the cache when it is packed.
            inputs = self.needed(stack.params, chosen, group)
            dtype = group_dtype(group, stack.params[0])
            update = self.direction(stack, [stack.pack_shards(x, dtype) for x in inputs], group, t)
            self.finish(stack, chosen, stack.unpack(update), group, t)

    def needed(self, params: list[Tensor], states: list[State], group: Group) -> list[list[Tensor]]:
        """Local shards that :meth:`direction` needs whole, one list per input; moves the momentum."""
        return [nesterov_momentum(params, states, group["momentum"], group["nesterov"])]

    def direction(self, stack: Stack, inputs: list[Tensor], group: Group, t: Tensor) -> Tensor:
        """Update of whole matrices, ``[B, r, n]`` like each of ``inputs``, without scale."""
        return orthogonalize(inputs[0], group["coefficients"], dtype=inputs[0].dtype)

    def finish(self, stack: Stack, states: list[State], updates: list[Tensor], group: Group, t: Tensor) -> None:
        """Apply local shards of the update."""
        apply(stack.params, states, group, updates, scale=rate_scale(group["scale"], *stack.shape))

    def _sharing(self, params: list[Tensor], group: Group) -> Sharing | None:
        """How to share the matrices out between ranks, if they are sharded; see :mod:`lite.sharing`."""
        costs = []
        for p in params:
            count, rows, cols = shape_of(p.shape, group["layout"], group["blocks"])
            costs.append(float(count * rows * cols * min(rows, cols)))
        return sharing_of(params, costs)

    def _shared_update(
        self, sharing: Sharing, params: list[Tensor], states: list[State], group: Group, t: Tensor
    ) -> None:
        dtype, device = group_dtype(group, params[0]), sharding.local(params[0]).device
        inputs = [sharing.collect([x.to(dtype) for x in shards]) for shards in self.needed(params, states, group)]
        results: list[Tensor] = [torch.empty(0)] * len(inputs[0])
        # The owned tensors, whole and plain, take the parameters' place.
        for stack in stacks(inputs[0], group) if inputs[0] else ():
            update = self.direction(stack, [stack.pack(stack.pick(x), dtype) for x in inputs], group, t)
            for i, part in zip(stack.index, stack.unpack(update), strict=True):
                results[i] = part
        updates = sharing.distribute(results, dtype, device)
        for stack in stacks(params, group):
            self.finish(stack, stack.pick(states), stack.pick(updates), group, t)


def group_dtype(group: Group, p: Tensor) -> torch.dtype:
    """Dtype of the group's Newton-Schulz iterations."""
    chosen: torch.dtype | str | None = group["ns_dtype"]
    if isinstance(chosen, str):
        return getattr(torch, chosen)  # type: ignore[no-any-return]
    return chosen or compute_dtype(p.dtype, p.device)
