"""NorMuon: Muon whose update has rows of even size (Li et al., 2025; microsoft/dion)."""

from __future__ import annotations

from typing import Any, ClassVar

import torch
from torch import Tensor

from lite.newton_schulz import orthogonalize
from lite.rules.base import Group, State, apply, joined, write_back
from lite.rules.muon import MuonRule, group_dtype, nesterov_momentum, rate_scale
from lite.stacks import stacks


class NorMuonRule(MuonRule):
    """``v_i <- b v_i + (1-b) mean_j(O_ij^2)``, ``N = O_ij / (sqrt(v_i) + eps)``, ``U = N ||O||_F / ||N||_F``,
    then as Muon with U for O. Rows are a layer's outputs.

    The norm is restored as in the released code; the paper sets it to ``0.2 sqrt(mn)``, which
    ``scale="match_rms_adamw"`` gives up to the flatness of O's spectrum.
    """

    name = "normuon"
    defaults: ClassVar[dict[str, Any]] = {**MuonRule.defaults, "second_momentum": 0.95, "eps": 1e-10}

    def validate(self, group: Group) -> None:
        super().validate(group)
        if not 0.0 <= group["second_momentum"] < 1.0:
            raise ValueError("second_momentum must lie in [0, 1)")

    def init(self, p: Tensor, group: Group) -> State:
        stack = stacks([p], group)[0]
        rows = torch.zeros(stack.counts[0], stack.shape[0], dtype=torch.float32, device=p.device)
        return {**super().init(p, group), "row_second": rows}

    def update(self, params: list[Tensor], states: list[State], group: Group, t: Tensor) -> None:
        for stack in stacks(params, group):
            chosen = stack.pick(states)
            inputs = nesterov_momentum(stack.params, chosen, group["momentum"], group["nesterov"])
            x = stack.pack_shards(inputs, inputs[0].dtype)
            polar = orthogonalize(x, group["coefficients"], dtype=group_dtype(group, stack.params[0])).to(x.dtype)
            across = -2 if stack.tall else -1
            v = joined(chosen, "row_second")
            v = torch.lerp(v, polar.square().mean(across).to(v.dtype), 1.0 - group["second_momentum"])
            write_back(chosen, "row_second", v)
            evened = polar / (v.to(x.dtype).sqrt() + group["eps"]).unsqueeze(across)
            before, after = (torch.linalg.vector_norm(y, dim=(-2, -1), keepdim=True) for y in (polar, evened))
            update = evened * (before / (after + 1e-12))
            apply(stack.params, chosen, group, stack.unpack(update), scale=rate_scale(group["scale"], *stack.shape))
