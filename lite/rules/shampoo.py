"""Shampoo (Gupta et al., 2018), with running means of its factors."""

from __future__ import annotations

from typing import Any, ClassVar

import torch
from torch import Tensor

from lite.layout import state_dtype
from lite.rules.adamw import correction
from lite.rules.base import (
    COMMON,
    MATRIX,
    Group,
    Rule,
    State,
    apply,
    counter,
    gradients,
    joined,
    local_states,
    write_back,
    zeros,
)
from lite.rules.eigen import eigh
from lite.rules.muon import rate_scale
from lite.rules.soap import gram_of
from lite.stacks import Stack, stacks

SIDES = ("rows", "cols")


def inverse_fourth_root(gram: Tensor, eps: float) -> Tensor:
    """``(A + eps max(eigenvalue) I)^(-1/4)`` of symmetric ``[B, n, n]``; 0 for A = 0.

    In double precision where the device has it, since eigenvalues span the square of the gradient's range.
    """
    values, vectors = eigh(gram.double(), "Shampoo")
    top = values[..., -1:].clamp(min=0.0)
    roots = torch.where(top > 0.0, (values.clamp(min=0.0) + eps * top + 1e-300) ** -0.25, 0.0)
    root: Tensor = ((vectors * roots.unsqueeze(-2)) @ vectors.mT).to(gram.dtype)
    return root


class ShampooRule(Rule):
    """``L <- b2 L + (1-b2) G G^T``, ``R <- b2 R + (1-b2) G^T G``, ``M <- b1 M + (1-b1) G``,
    ``W <- (1 - lr wd) W - lr scale L^(-1/4) M R^(-1/4)``, all bias-corrected.

    The exponent is the paper's -1/4 for matrices (some libraries use -1/2). Roots are taken anew every
    ``precondition_frequency`` steps (``eps`` is relative to the largest eigenvalue), by ``torch.linalg.eigh``, which
    waits for a GPU. With both betas 0 the update is the polar factor of G, Muon without momentum. ``scale`` as in Muon.
    """

    name = "shampoo"
    matrices = True
    defaults: ClassVar[dict[str, Any]] = {
        **COMMON,
        **MATRIX,
        "lr": 1e-3,
        "betas": (0.9, 0.95),
        "eps": 1e-6,
        "weight_decay": 0.1,
        "precondition_frequency": 5,
        "scale": "match_rms_adamw",
    }
    bookkeeping: ClassVar[dict[str, Any]] = {"iteration": 0}

    def validate(self, group: Group) -> None:
        super().validate(group)
        rate_scale(group["scale"], 1, 1)
        if group["precondition_frequency"] < 1:
            raise ValueError("precondition_frequency must be at least 1")

    def init(self, p: Tensor, group: Group) -> State:
        stack = stacks([p], group)[0]
        state: State = {"step": counter(p), "momentum_buffer": zeros(p), "ready": 0}
        for side, length in zip(SIDES, (stack.rows, stack.cols), strict=True):
            for key in (f"gram_{side}", f"root_{side}"):
                state[key] = torch.zeros(stack.counts[0], length, length, dtype=state_dtype(p), device=p.device)
        return state

    def update(self, params: list[Tensor], states: list[State], group: Group, t: Tensor) -> None:
        due = group["iteration"] % group["precondition_frequency"] == 0
        group["iteration"] += 1
        torch._foreach_add_([state["step"] for state in states], 1.0)
        torch._foreach_lerp_(local_states(states, "momentum_buffer"), gradients(params), 1.0 - group["betas"][0])
        for stack in stacks(params, group):
            self._update_stack(stack, stack.pick(states), group, due)

    def _update_stack(self, stack: Stack, states: list[State], group: Group, due: bool) -> None:
        g = stack.pack_shards(gradients(stack.params), state_dtype(stack.params[0]))
        # A parameter whose first gradient this is has no roots yet.
        due = due or not all(state["ready"] for state in states)
        for side in SIDES:
            gram = torch.lerp(joined(states, f"gram_{side}"), gram_of(g, side), 1.0 - group["betas"][1])
            write_back(states, f"gram_{side}", gram)
            if due:
                write_back(states, f"root_{side}", inverse_fourth_root(gram, group["eps"]))
        for state in states:
            state["ready"] = 1
        m = stack.pack([state["momentum_buffer"] for state in states], g.dtype)
        update = joined(states, "root_rows") @ m @ joined(states, "root_cols")
        steps = [state["step"] for state in states]
        # Both factors carry 1 - b2^t, to the power -1/4 each.
        first, second = (correction(beta, steps) for beta in group["betas"])
        factors = [(b.sqrt() / a).expand(n) for a, b, n in zip(first, second, stack.counts, strict=True)]
        update = update * torch.cat(factors).to(update.dtype)[:, None, None]
        apply(stack.params, states, group, stack.unpack(update), scale=rate_scale(group["scale"], *stack.shape))
