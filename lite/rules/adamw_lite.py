"""AdamW with a larger rate on coordinates of small second moment: LITE for embeddings, heads and norms."""

from __future__ import annotations

from typing import Any, ClassVar

import torch
from torch import Tensor

from lite import schedules, sharding
from lite.rules.adamw import adam_moments
from lite.rules.base import COMMON, LITE, Group, Rule, State, apply, counter, zeros

# Ratios at or beyond these mean that every coordinate is flat, or sharp.
ALL_FLAT, ALL_SHARP = 1e-5, 1.0 - 1e-5


def sharpness(v: Tensor, mean: Tensor, lower: Tensor, upper: Tensor) -> Tensor:
    """Soft mask: 1 where ``v >= upper * mean``, 0 below ``lower * mean``, linear between.

    Shapes: ``v`` anything, the rest broadcast against it. Source: released LITE code.
    """
    low, high = lower * mean, upper * mean
    # A vector of zeros has no sharp coordinate to single out; the released code calls all of them sharp.
    return torch.where(v >= high, 1.0, ((v - low) / (high - low + 1e-12)).clamp(0.0, 1.0))


def next_bounds(
    above_lower: Tensor, above_upper: Tensor, lower: Tensor, upper: Tensor, *, ratio: float, smooth: float
) -> tuple[Tensor, Tensor]:
    """Bounds of the next step, each 5 % up when too many coordinates exceed it, else 5 % down.

    ``above_*`` are fractions of coordinates; the aims are ``ratio`` for the upper bound and
    ``ratio + min(1 - ratio, smooth)`` for the lower, which stays below 95 % of the upper.
    """
    upper_next = torch.where(above_upper > ratio, upper * 1.05, upper * 0.95)
    lower_next = torch.where(above_lower > ratio + min(1.0 - ratio, smooth), lower * 1.05, lower * 0.95)
    return torch.minimum(lower_next, upper_next * 0.95), upper_next


class AdamWLiteRule(Rule):
    """AdamW whose update and decay are multiplied by ``1 + (chi - 1)(1 - p)``, ``p`` the sharp mask of ``v``.

    As in the released code, ``eps`` is added before the bias corrections, there is no damping term, and a
    ratio of 1 is plain AdamW.
    """

    name = "adamw_lite"
    defaults: ClassVar[dict[str, Any]] = {
        **COMMON,
        **LITE,
        "lr": 1e-3,
        "betas": (0.9, 0.99),
        "eps": 1e-8,
        "chi": 4.0,
        "ramped": False,
        "smooth": 0.1,
    }

    def init(self, p: Tensor, group: Group) -> State:
        one = torch.ones((), dtype=torch.float32, device=p.device)
        return {
            "step": counter(p),
            "exp_avg": zeros(p),
            "exp_avg_sq": zeros(p),
            "upper": one,
            "lower": one * 0.5,
        }

    def update(self, params: list[Tensor], states: list[State], group: Group, t: Tensor) -> None:
        first, second, c1, c2 = adam_moments(params, states, group)
        chi = schedules.group_chi(t, group)
        updates = []
        for p, state, m, v, k1, k2 in zip(params, states, first, second, c1, c2, strict=True):
            factor = self._factor(p, state, v, chi.to(v.device), group)
            scale = factor * (k2.sqrt() / k1)
            update = (m / (v.sqrt() + group["eps"])) * scale
            if group["weight_decay"] != 0.0:
                # Decay joins the update here because its coefficient differs by coordinate.
                weight = sharding.local(state.get("master", p)).to(v.dtype)
                decay = factor if group["chi_on_decay"] else torch.ones((), device=v.device)
                if group["cautious_decay"]:
                    decay = decay * (weight * update > 0)
                update = update + weight * decay * group["weight_decay"]
            updates.append(update.to(v.dtype))
        apply(params, states, group, updates, decay=False)

    def _factor(self, p: Tensor, state: State, v: Tensor, chi: Tensor, group: Group) -> Tensor:
        """``1 + (chi - 1)(1 - p)``; also moves the bounds."""
        if group["ratio"] > ALL_SHARP:
            return torch.ones_like(v)
        if group["ratio"] < ALL_FLAT:
            return torch.ones_like(v) * chi
        numel = p.numel()
        lower, upper = state["lower"], state["upper"]
        mean = sharding.sum_over_shards(v.sum(dtype=state["upper"].dtype), p) / numel
        above_lower = sharding.sum_over_shards((v >= lower * mean).sum(dtype=torch.float32), p) / numel
        above_upper = sharding.sum_over_shards((v >= upper * mean).sum(dtype=torch.float32), p) / numel
        mask = sharpness(v, mean, lower, upper)
        new_lower, new_upper = next_bounds(
            above_lower, above_upper, lower, upper, ratio=group["ratio"], smooth=group["smooth"]
        )
        lower.copy_(new_lower)
        upper.copy_(new_upper)
        return 1.0 + (chi - 1.0) * (1.0 - mask)
