"""SOAP: Adam in the eigenbasis of Shampoo's factors (Vyas et al., arXiv 2409.11321)."""

from __future__ import annotations

from typing import Any, ClassVar

import torch
from torch import Tensor

from lite import sharding
from lite.layout import state_dtype
from lite.rules.adamw import correction
from lite.rules.base import COMMON, MATRIX, Group, Rule, State, apply, counter, gradients, zeros
from lite.rules.eigen import eigh
from lite.stacks import Stack, stacks


class SoapRule(Rule):
    """With ``L, R`` running means of ``G G^T, G^T G`` and ``A, B`` their approximate eigenvectors:

    ``G' = A^T G B``, ``m <- b1 m + (1-b1) G'``, ``v <- b2 v + (1-b2) G'^2``,
    ``W <- (1 - lr wd) W - lr A (m / (sqrt(v) + eps)) B^T sqrt(1-b2^t) / (1-b1^t)``.

    The first step only sets up L, R, A, B. Every ``precondition_frequency`` steps A and B take one power
    iteration and a QR; m is carried to the new basis and v only reordered, as in the released code.
    Sides longer than ``max_precondition_dim`` are left unrotated. The decay comes before the update as in
    AdamW; the released code applies it after.

    The first step calls ``torch.linalg.eigh``, which waits for a GPU; no later one does.
    """

    name = "soap"
    matrices = True
    defaults: ClassVar[dict[str, Any]] = {
        **COMMON,
        **MATRIX,
        "lr": 3e-3,
        "betas": (0.95, 0.95),
        "shampoo_beta": None,
        "eps": 1e-8,
        "weight_decay": 0.01,
        "precondition_frequency": 10,
        "max_precondition_dim": 10000,
    }
    # Counted on the host, since it decides when to refresh: no step has to ask the device.
    bookkeeping: ClassVar[dict[str, Any]] = {"iteration": 0}

    def validate(self, group: Group) -> None:
        super().validate(group)
        if group["precondition_frequency"] < 1:
            raise ValueError("precondition_frequency must be at least 1")
        beta = group["shampoo_beta"]
        if beta is not None and not 0.0 <= beta < 1.0:
            raise ValueError("shampoo_beta must lie in [0, 1)")

    def init(self, p: Tensor, group: Group) -> State:
        # Whether the bases are set up is a number on the host, for the same reason.
        state: State = {"step": counter(p), "exp_avg": zeros(p), "exp_avg_sq": zeros(p), "ready": 0}
        stack = stacks([p], group)[0]
        for side in self._sides(stack, group):
            length = stack.rows if side == "rows" else stack.cols
            for key in (f"gram_{side}", f"basis_{side}"):
                state[key] = torch.zeros(
                    stack.counts[0], length, length, dtype=state_dtype(p), device=sharding.local(p).device
                )
        return state

    def update(self, params: list[Tensor], states: list[State], group: Group, t: Tensor) -> None:
        iteration = group["iteration"]
        group["iteration"] = iteration + 1
        refresh = iteration > 0 and iteration % group["precondition_frequency"] == 0
        # A parameter whose first gradient this is has no basis yet: it is set up and not moved.
        old = [i for i, state in enumerate(states) if state["ready"]]
        new = [i for i, state in enumerate(states) if not state["ready"]]
        for part, fresh in ((new, True), (old, False)):
            if not part:
                continue
            for stack in stacks([params[i] for i in part], group):
                chosen = stack.pick([states[i] for i in part])
                g = stack.pack_shards(gradients(stack.params), state_dtype(stack.params[0]))
                if fresh:
                    self._start(stack, g, chosen, group)
                else:
                    self._update_stack(stack, g, chosen, group, t=t, refresh=refresh)

    def _sides(self, stack: Stack, group: Group) -> list[str]:
        lengths = {"rows": stack.rows, "cols": stack.cols}
        return [side for side, length in lengths.items() if length <= group["max_precondition_dim"]]

    def _start(self, stack: Stack, g: Tensor, states: list[State], group: Group) -> None:
        for side in self._sides(stack, group):
            gram = gram_of(g, side) * (1.0 - shampoo_beta(group))
            scatter(stack, states, f"gram_{side}", gram)
            scatter(stack, states, f"basis_{side}", eigenbasis(gram))
        for state in states:
            state["ready"] = 1

    def _update_stack(
        self, stack: Stack, g: Tensor, states: list[State], group: Group, *, t: Tensor, refresh: bool
    ) -> None:
        sides = self._sides(stack, group)
        grams = {side: gather(stack, states, f"gram_{side}") for side in sides}
        bases = {side: gather(stack, states, f"basis_{side}") for side in sides}
        beta1, beta2 = group["betas"]
        steps = [state["step"] for state in states]
        torch._foreach_add_(steps, 1.0)

        rotated = rotate(g, bases)
        m = stack.pack([state["exp_avg"] for state in states], g.dtype)
        v = stack.pack([state["exp_avg_sq"] for state in states], g.dtype)
        m = torch.lerp(m, rotated, 1.0 - beta1)
        v = beta2 * v + (1.0 - beta2) * rotated.square()
        c1, c2 = (per_matrix(correction(beta, steps), stack.counts, g.dtype) for beta in (beta1, beta2))
        direction = self.direction(m, v, rotated, states, stack=stack, group=group, t=t) * (c2.sqrt() / c1)
        update = rotate_back(direction, bases)

        for side in sides:
            gram = torch.lerp(grams[side], gram_of(g, side), 1.0 - shampoo_beta(group))
            scatter(stack, states, f"gram_{side}", gram)
            grams[side] = gram
        if refresh and sides:
            m = rotate_back(m, bases)
            for side in sides:
                bases[side], v = refreshed(grams[side], bases[side], v, side)
                scatter(stack, states, f"basis_{side}", bases[side])
            m = rotate(m, bases)
        for key, value in (("exp_avg", m), ("exp_avg_sq", v)):
            for state, part in zip(states, stack.unpack(value), strict=True):
                sharding.local(state[key]).copy_(part)
        apply(stack.params, states, group, stack.unpack(update))

    def direction(
        self, m: Tensor, v: Tensor, g: Tensor, states: list[State], *, stack: Stack, group: Group, t: Tensor
    ) -> Tensor:
        """Direction in the eigenbasis, ``[B, r, n]``, before the bias corrections."""
        eps: float = group["eps"]
        return m / (v.sqrt() + eps)


def shampoo_beta(group: Group) -> float:
    beta: float | None = group["shampoo_beta"]
    return float(group["betas"][1]) if beta is None else beta


def eigenbasis(gram: Tensor) -> Tensor:
    """Eigenvectors ``[B, n, n]`` by falling eigenvalue."""
    return eigh(gram, "SOAP")[1].flip(-1)


def gram_of(g: Tensor, side: str) -> Tensor:
    return g @ g.mT if side == "rows" else g.mT @ g


def rotate(x: Tensor, bases: dict[str, Tensor]) -> Tensor:
    """``A^T X B``; a missing basis is the identity."""
    if "rows" in bases:
        x = bases["rows"].mT @ x
    return x @ bases["cols"] if "cols" in bases else x


def rotate_back(x: Tensor, bases: dict[str, Tensor]) -> Tensor:
    """``A X B^T``, the inverse of :func:`rotate`."""
    if "rows" in bases:
        x = bases["rows"] @ x
    return x @ bases["cols"].mT if "cols" in bases else x


def refreshed(gram: Tensor, basis: Tensor, v: Tensor, side: str) -> tuple[Tensor, Tensor]:
    """One power iteration and QR from the basis sorted by its Rayleigh quotients; v in the same order."""
    product = gram @ basis
    order = (product * basis).sum(-2).argsort(dim=-1, descending=True)
    along = order.unsqueeze(-2).expand_as(product)
    q = torch.linalg.qr(product.gather(-1, along)).Q
    if side == "rows":
        return q, v.gather(-2, order.unsqueeze(-1).expand_as(v))
    return q, v.gather(-1, order.unsqueeze(-2).expand_as(v))


def gather(stack: Stack, states: list[State], key: str) -> Tensor:
    parts = [state[key] for state in states]
    return parts[0] if len(parts) == 1 else torch.cat(parts)


def scatter(stack: Stack, states: list[State], key: str, value: Tensor) -> None:
    for state, part in zip(states, stack.split(value), strict=True):
        state[key].copy_(part)


def per_matrix(values: list[Tensor], counts: list[int], dtype: torch.dtype) -> Tensor:
    """``[B, 1, 1]`` from one 0-d tensor per parameter."""
    parts = [value.to(dtype).expand(count) for value, count in zip(values, counts, strict=True)]
    return torch.cat(parts)[:, None, None]
