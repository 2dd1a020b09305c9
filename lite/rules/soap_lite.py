"""SOAP-LITE: SOAP that moves faster, and is damped more, along flat coordinates of its eigenbasis.

A reconstruction. The slides on LITE give the update formula and nothing else; no code was released and
no values of chi, the damping coefficients, the number of sharp coordinates or the decay are known.
"""

from __future__ import annotations

from typing import Any, ClassVar

import torch
from torch import Tensor

from lite import schedules
from lite.layout import state_dtype
from lite.rules.adamw_lite import ALL_SHARP
from lite.rules.base import LITE, Group, State
from lite.rules.soap import SoapRule, corrections, gather, per_matrix, scatter
from lite.stacks import Stack, stacks


class SoapLiteRule(SoapRule):
    """SOAP whose direction in the eigenbasis is, with ``P`` the 0/1 mask of sharp coordinates, ``F = 1 - P``,

    ``V^(-1/2) o ((P + chi F) o M' + (b1 P + chi b2 F) o (1 - theta) G')``.

    From the slides: the formula. Chosen here: ``theta = betas[0]`` turns the slides' ``m <- theta m + g`` into
    SOAP's running mean; ``mask="adaptive"`` calls a coordinate sharp when v exceeds ``upper`` times its
    mean, with ``upper`` moved 5 % a step towards a share ``ratio`` of sharp coordinates (the released
    AdamW-LITE rule), ``mask="exact"`` takes the largest ``ratio`` share by sorting; schedules are those of
    Muon-LITE; decay is uniform.
    """

    name = "soap_lite"
    defaults: ClassVar[dict[str, Any]] = {
        **SoapRule.defaults,
        **{key: value for key, value in LITE.items() if key != "chi_on_decay"},
        "beta1": 0.0,
        "beta2": 1.0,
        "mask": "adaptive",
    }

    def validate(self, group: Group) -> None:
        super().validate(group)
        if group["mask"] not in ("adaptive", "exact"):
            raise ValueError(f"mask must be adaptive or exact, got {group['mask']!r}")

    def init(self, p: Tensor, group: Group) -> State:
        state = super().init(p, group)
        state["upper"] = torch.ones(stacks([p], group)[0].counts[0], dtype=torch.float32, device=p.device)
        return state

    def directions(
        self, stack: Stack, states: list[State], rotated: list[Tensor], group: Group, t: Tensor
    ) -> list[Tensor]:
        self._move_moments(states, rotated, group)
        exact = state_dtype(stack.params[0])
        # The mask is of whole matrices.
        m, v = (stack.pack([state[key] for state in states], exact) for key in ("exp_avg", "exp_avg_sq"))
        g = stack.pack_shards(rotated, exact)
        direction = self.direction(m, v, g, states, stack=stack, group=group, t=t)
        return stack.unpack(direction * per_matrix(corrections(states, group), stack.counts, exact))

    def direction(
        self, m: Tensor, v: Tensor, g: Tensor, states: list[State], *, stack: Stack, group: Group, t: Tensor
    ) -> Tensor:
        """Direction in the eigenbasis, ``[B, r, n]``, before the bias corrections."""
        t = t.to(v.device)
        chi = schedules.group_chi(t, group).to(v.dtype)
        beta1, beta2 = group["beta1"], schedules.group_damping(t, group).to(v.dtype)
        sharp = self._mask(v, states, stack, group)
        inner = (1.0 - group["betas"][0]) * g
        combined = torch.where(sharp, m + beta1 * inner, chi * (m + beta2 * inner))
        eps: float = group["eps"]
        return combined / (v.sqrt() + eps)

    def _mask(self, v: Tensor, states: list[State], stack: Stack, group: Group) -> Tensor:
        """Sharp coordinates as booleans; also moves each matrix's bound."""
        ratio = group["ratio"]
        if ratio > ALL_SHARP:
            return torch.ones_like(v, dtype=torch.bool)
        size = v.shape[-2] * v.shape[-1]
        if group["mask"] == "exact":
            return exact_mask(v, ratio)
        upper = gather(stack, states, "upper")
        sharp = v >= upper.to(v.dtype)[:, None, None] * v.mean(dim=(-2, -1), keepdim=True)
        found = sharp.sum(dim=(-2, -1), dtype=torch.float32) / size
        scatter(stack, states, "upper", torch.where(found > ratio, upper * 1.05, upper * 0.95))
        return sharp


def exact_mask(v: Tensor, ratio: float) -> Tensor:
    """The ``int(ratio * m n)`` largest coordinates of each ``[m, n]`` matrix, as booleans."""
    flat = v.flatten(-2)
    count = int(ratio * flat.shape[-1])
    mask = torch.zeros_like(flat, dtype=torch.bool)
    return mask.scatter(-1, flat.topk(count, dim=-1).indices, True).view_as(v)
