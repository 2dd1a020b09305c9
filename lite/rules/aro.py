"""ARO (arXiv 2602.09006): a simple normalisation in a rotated basis that follows the momentum."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

import torch
from torch import Tensor

from lite.layout import state_dtype
from lite.rules.base import COMMON, MATRIX, Group, Rule, State, apply, joined, write_back, zeros
from lite.rules.muon import nesterov_momentum
from lite.stacks import stacks

Base = Literal["sinkhorn", "row_norm", "sign"]
BASES = ("sinkhorn", "row_norm", "sign")
# Size of the update's entries, as of AdamW's.
RMS = 0.2
TINY = 1e-30


def normalised(x: Tensor, base: Base, iterations: int = 5) -> Tensor:
    """``f(X)`` of ``[B, r, n]``, with entries of root mean square 1.

    ``sinkhorn``: rows to length ``sqrt(n)``, then columns to ``sqrt(r)``, several times; ``row_norm``: rows
    once; ``sign``.
    """
    if base == "sign":
        return x.sign()
    rows, cols = x.shape[-2:]
    for _ in range(iterations if base == "sinkhorn" else 1):
        x = x * (cols**0.5 / (torch.linalg.vector_norm(x, dim=-1, keepdim=True) + TINY))
        if base == "sinkhorn":
            x = x * (rows**0.5 / (torch.linalg.vector_norm(x, dim=-2, keepdim=True) + TINY))
    return x


class AroRule(Rule):
    """``R_t = QR(M f(R_{t-1}^T M)^T)``, ``W <- (1 - lr wd) W - 0.2 lr R_t f(R_t^T M)``, ``R_0 = I``.

    M is the running mean of the gradient, f the ``base``. ``rotate=False`` keeps ``R = I``; with
    ``base="sign"`` that is signed momentum. Not known from the paper, chosen here: R is on the shorter
    side; Householder QR, where the paper has a shifted Cholesky QR; 0.2 without a further
    ``sqrt(max(m, n))``, since f already has entries of size 1.

    Formula from secondary sources that agree with each other; the paper's tables were not available.
    """

    name = "aro"
    matrices = True
    defaults: ClassVar[dict[str, Any]] = {
        **COMMON,
        **MATRIX,
        "lr": 1e-3,
        "weight_decay": 0.1,
        "momentum": 0.95,
        "nesterov": False,
        "base": "sinkhorn",
        "iterations": 5,
        "rotate": True,
    }

    def validate(self, group: Group) -> None:
        super().validate(group)
        if group["base"] not in BASES:
            raise ValueError(f"base must be one of {', '.join(BASES)}, got {group['base']!r}")
        if group["iterations"] < 1 or group["momentum"] is None:
            raise ValueError("iterations must be at least 1, momentum must lie in [0, 1)")

    def init(self, p: Tensor, group: Group) -> State:
        stack = stacks([p], group)[0]
        eye = torch.eye(stack.rows, dtype=state_dtype(p), device=p.device)
        return {"momentum_buffer": zeros(p), "rotation": eye.repeat(stack.counts[0], 1, 1)}

    def update(self, params: list[Tensor], states: list[State], group: Group, t: Tensor) -> None:
        for stack in stacks(params, group):
            chosen = stack.pick(states)
            inputs = nesterov_momentum(stack.params, chosen, group["momentum"], group["nesterov"])
            m = stack.pack_shards(inputs, inputs[0].dtype)
            r = joined(chosen, "rotation")
            if group["rotate"]:
                seen = normalised(r.mT @ m, group["base"], group["iterations"])
                r = torch.linalg.qr(m @ seen.mT).Q
                write_back(chosen, "rotation", r)
            update = r @ normalised(r.mT @ m, group["base"], group["iterations"])
            apply(stack.params, chosen, group, stack.unpack(update), scale=RMS)
