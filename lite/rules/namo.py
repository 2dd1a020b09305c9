"""NAMO and NAMO-D (arXiv 2602.17080): Muon whose step follows the signal-to-noise ratio of the gradient."""

from __future__ import annotations

from typing import Any, ClassVar

import torch
from torch import Tensor

from lite.newton_schulz import orthogonalize
from lite.rules.adamw import correction
from lite.rules.base import (
    Group,
    State,
    apply,
    counter,
    gradients,
    inverse_rate,
    joined,
    write_back,
)
from lite.rules.muon import MuonRule, group_dtype, nesterov_momentum, rate_scale
from lite.stacks import Stack, stacks


class NamoRule(MuonRule):
    """``v <- b v + (1-b) ||G||_F^2``, ``a = sqrt(1-b^t) / (1-mu^t) ||M~||_F / sqrt(v + eps)``,
    ``W <- (1 - wd min(lr a, 1)) W - min(lr a scale, 1) O``, with O and M~ as in Muon.

    Source: released code (minxin-zhg/namo), whose defaults these are; the paper writes
    ``W <- W - lr a (O + wd W)``, the same while the bounds are not reached. For a constant gradient and no
    Nesterov, ``a = 1`` and this is Muon.
    """

    name = "namo"
    defaults: ClassVar[dict[str, Any]] = {**MuonRule.defaults, "second_momentum": 0.99, "eps": 1e-8}
    columns: ClassVar[bool] = False

    def validate(self, group: Group) -> None:
        super().validate(group)
        if not 0.0 <= group["second_momentum"] < 1.0:
            raise ValueError("second_momentum must lie in [0, 1)")

    def init(self, p: Tensor, group: Group) -> State:
        stack = stacks([p], group)[0]
        width = stack.shape[1] if self.columns else 1
        second = torch.zeros(stack.counts[0], width, dtype=torch.float32, device=p.device)
        return {**super().init(p, group), "step": counter(p), "second": second}

    def update(self, params: list[Tensor], states: list[State], group: Group, t: Tensor) -> None:
        torch._foreach_add_([state["step"] for state in states], 1.0)
        for stack in stacks(params, group):
            chosen = stack.pick(states)
            inputs = nesterov_momentum(stack.params, chosen, group["momentum"], group["nesterov"])
            m = stack.pack_shards(inputs, inputs[0].dtype)
            g = stack.pack_shards(gradients(stack.params), m.dtype)
            ratio = self._ratio(m, g, chosen, stack, group)
            polar = orthogonalize(m, group["coefficients"], dtype=group_dtype(group, stack.params[0]))
            bound = inverse_rate(group["lr"])
            update = polar.to(m.dtype) * _at_most(ratio * rate_scale(group["scale"], *stack.shape), bound)
            if group["weight_decay"] != 0.0:
                # Decay joins the update because its coefficient differs by matrix.
                weight = stack.pack([s.get("master", p) for p, s in zip(stack.params, chosen, strict=True)], m.dtype)
                decay = weight * _at_most(ratio, bound) * group["weight_decay"]
                update = update + (decay * (weight * update > 0) if group["cautious_decay"] else decay)
            apply(stack.params, chosen, group, stack.unpack(update), decay=False)

    def _ratio(self, m: Tensor, g: Tensor, states: list[State], stack: Stack, group: Group) -> Tensor:
        """Norm of the momentum over the root mean square of the gradient's: ``[B, 1, 1]`` or per column."""
        first = correction(group["momentum"], [state["step"] for state in states])
        second = correction(group["second_momentum"], [state["step"] for state in states])
        factor = torch.cat([(b.sqrt() / a).expand(n) for a, b, n in zip(first, second, stack.counts, strict=True)]).to(
            m.dtype
        )[:, None]
        v = joined(states, "second")
        v = torch.lerp(v, self._norms(g, stack).square().to(v.dtype), 1.0 - group["second_momentum"])
        write_back(states, "second", v)
        ratio = factor * self._norms(m, stack) / (v.to(m.dtype) + group["eps"]).sqrt()
        return self._shaped(ratio, stack, group)

    def _norms(self, x: Tensor, stack: Stack) -> Tensor:
        norms: Tensor = torch.linalg.vector_norm(x, dim=(-2, -1)).unsqueeze(-1)
        return norms

    def _shaped(self, ratio: Tensor, stack: Stack, group: Group) -> Tensor:
        return ratio.unsqueeze(-1)


class NamoDRule(NamoRule):
    """NAMO with a ratio ``d_j`` for each column (input), held within ``[c mean(d), mean(d) / c]``.

    With ``c = 1`` all columns get the mean. Source: released code; 0.75 is its class's default, 0.01 to
    0.9 are used in its configurations.
    """

    name = "namo_d"
    defaults: ClassVar[dict[str, Any]] = {**NamoRule.defaults, "c": 0.75}
    columns = True

    def validate(self, group: Group) -> None:
        super().validate(group)
        if not 0.0 < group["c"] <= 1.0:
            raise ValueError("c must lie in (0, 1]")

    def _norms(self, x: Tensor, stack: Stack) -> Tensor:
        # The columns of a tall matrix are the rows of its stack.
        norms: Tensor = torch.linalg.vector_norm(x, dim=-1 if stack.tall else -2)
        return norms

    def _shaped(self, ratio: Tensor, stack: Stack, group: Group) -> Tensor:
        mean = ratio.mean(-1, keepdim=True)
        held = torch.minimum(torch.maximum(ratio, group["c"] * mean), mean / group["c"])
        return held.unsqueeze(-1 if stack.tall else -2)


def _at_most(x: Tensor, bound: float | Tensor) -> Tensor:
    return torch.minimum(x, bound.to(x.dtype)) if isinstance(bound, Tensor) else x.clamp(max=bound)
