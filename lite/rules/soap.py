"""SOAP: Adam in the eigenbasis of Shampoo's factors (Vyas et al., arXiv 2409.11321)."""

from __future__ import annotations

from typing import Any, ClassVar

import torch
from torch import Tensor

from lite import sharding
from lite.layout import state_dtype
from lite.newton_schulz import compute_dtype, matmul
from lite.rules.adamw import correction
from lite.rules.base import COMMON, MATRIX, Group, Rule, State, apply, counter, gradients, local_states, zeros
from lite.rules.eigen import eigh
from lite.stacks import Stack, stacks

FACTORS = ("shampoo", "kl")
# Eigenvalues that are divided by are raised by this share of their mean (factors "kl").
KL_FLOOR = 1e-3


class SoapRule(Rule):
    """With ``L, R`` running means of ``G G^T, G^T G`` and ``A, B`` their approximate eigenvectors:

    ``G' = A^T G B``, ``m <- b1 m + (1-b1) G'``, ``v <- b2 v + (1-b2) G'^2``,
    ``W <- (1 - lr wd) W - lr A (m / (sqrt(v) + eps)) B^T sqrt(1-b2^t) / (1-b1^t)``.

    The first step only sets up L, R, A, B. Every ``precondition_frequency`` steps A and B take one power
    iteration and a QR; m is carried to the new basis and v only reordered, as in the released code. With ``stagger``
    (default) the matrices of a group take turns, so that every step costs the same; without, all refresh in the same
    step, as there. Sides longer than ``max_precondition_dim`` are left unrotated, and with ``one_sided_ratio`` the
    long side of matrices whose sides have at least that ratio. The decay comes before the update as in AdamW; the
    released code applies it after.

    Rotations and Gram products run in ``product_dtype`` (default: bfloat16 where the device multiplies it);
    factors, bases, moments and the refresh stay in float32.

    ``factors="kl"`` takes running means of ``G R^(-1) G^T / n`` and ``G^T L^(-1) G / m`` instead (Lin et al., arXiv
    2509.03378), with inverses from running means of the eigenvalues in the present bases. How these start and are
    kept from zero is this project's choice.

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
        "stagger": True,
        "max_precondition_dim": 10000,
        "one_sided_ratio": None,
        "product_dtype": None,
        "factors": "shampoo",
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
        if group["one_sided_ratio"] is not None and group["one_sided_ratio"] < 1.0:
            raise ValueError("one_sided_ratio must be at least 1")
        if group["factors"] not in FACTORS:
            raise ValueError(f"factors must be one of {', '.join(FACTORS)}, got {group['factors']!r}")

    def init(self, p: Tensor, group: Group) -> State:
        # Whether the bases are set up, and whose turn it is to refresh, are numbers on the host, for the same reason.
        state: State = {"step": counter(p), "exp_avg": zeros(p), "exp_avg_sq": zeros(p), "ready": 0, "phase": 0}
        stack = stacks([p], group)[0]
        for side in self._sides(stack, group):
            length = stack.rows if side == "rows" else stack.cols
            shape = (stack.counts[0], length, length)
            device = sharding.local(p).device
            for key in (f"gram_{side}", f"basis_{side}"):
                state[key] = torch.zeros(shape, dtype=state_dtype(p), device=device)
            if group["factors"] == "kl":
                state[f"values_{side}"] = torch.zeros(shape[:2], dtype=state_dtype(p), device=device)
        return state

    def update(self, params: list[Tensor], states: list[State], group: Group, t: Tensor) -> None:
        iteration = group["iteration"]
        if group["precondition_frequency"] > 1:
            # A number that changes is a new graph to the compiler, so it changes only where it is read.
            group["iteration"] = iteration + 1
        # A parameter whose first gradient this is has no basis yet: it is set up and not moved.
        old = [i for i, state in enumerate(states) if state["ready"]]
        new = [i for i, state in enumerate(states) if not state["ready"]]
        if group["stagger"]:
            for place, i in enumerate(new):
                states[i]["phase"] = place * group["precondition_frequency"] // len(new)
        for part, fresh in ((new, True), (old, False)):
            if not part:
                continue
            for stack in stacks([params[i] for i in part], group):
                chosen = stack.pick([states[i] for i in part])
                if fresh:
                    g = stack.pack_shards(gradients(stack.params), state_dtype(stack.params[0]))
                    self._start(stack, g, chosen, group)
                else:
                    self._update_stack(stack, chosen, group, t)
                    self._refresh_due(stack, chosen, group, iteration)

    def _sides(self, stack: Stack, group: Group) -> list[str]:
        ratio = group["one_sided_ratio"]
        if ratio is not None and stack.cols >= ratio * stack.rows and stack.rows <= group["max_precondition_dim"]:
            return ["rows"]
        lengths = {"rows": stack.rows, "cols": stack.cols}
        return [side for side, length in lengths.items() if length <= group["max_precondition_dim"]]

    def _start(self, stack: Stack, g: Tensor, states: list[State], group: Group) -> None:
        for side in self._sides(stack, group):
            gram = gram_of(g, side) * (1.0 - shampoo_beta(group))
            if group["factors"] == "kl":
                # As if the other factor were the identity.
                gram = gram / (stack.cols if side == "rows" else stack.rows)
            basis = eigenbasis(gram)
            scatter(stack, states, f"gram_{side}", gram)
            scatter(stack, states, f"basis_{side}", basis)
            if group["factors"] == "kl":
                scatter(stack, states, f"values_{side}", (gram @ basis * basis).sum(-2))
        for state in states:
            state["ready"] = 1

    def _update_stack(self, stack: Stack, states: list[State], group: Group, t: Tensor) -> None:
        dtype = product_dtype(group, stack.params[0])
        exact = state_dtype(stack.params[0])
        bases = {side: gather(stack, states, f"basis_{side}").to(dtype) for side in self._sides(stack, group)}
        torch._foreach_add_([state["step"] for state in states], 1.0)

        g = stack.pack_shards(gradients(stack.params), dtype)
        rotated = rotate(g, bases)
        directions = self.directions(stack, states, stack.unpack(rotated), group, t)
        update = rotate_back(stack.pack_shards(directions, dtype), bases)
        self._move_factors(stack, states, g, rotated, bases, group, exact)
        apply(stack.params, states, group, stack.unpack(update))

    def _move_factors(
        self,
        stack: Stack,
        states: list[State],
        g: Tensor,
        rotated: Tensor,
        bases: dict[str, Tensor],
        group: Group,
        exact: torch.dtype,
    ) -> None:
        """Running means of the factors, from products in the dtype of ``g``."""
        weight = 1.0 - shampoo_beta(group)
        kl = group["factors"] == "kl"
        values = {side: floored(gather(stack, states, f"values_{side}")) for side in bases} if kl else {}
        for side in bases:
            x = whitened(g, other_side(side), bases, values) if kl else g
            gram = gram_of(x, side).to(exact)
            if kl:
                gram = gram / (stack.cols if side == "rows" else stack.rows)
                squares = whitened(rotated, other_side(side), {}, values).to(exact).square()
                mean = squares.mean(-1 if side == "rows" else -2)
                for state, part in zip(states, stack.split(mean), strict=True):
                    state[f"values_{side}"].lerp_(part, weight)
            torch._foreach_lerp_([state[f"gram_{side}"] for state in states], list(stack.split(gram)), weight)

    def directions(
        self, stack: Stack, states: list[State], rotated: list[Tensor], group: Group, t: Tensor
    ) -> list[Tensor]:
        """Adam's direction in the eigenbasis with bias corrections, one local shard per parameter; moves m and v."""
        self._move_moments(states, rotated, group)
        first, second = (local_states(states, key) for key in ("exp_avg", "exp_avg_sq"))
        denominators = list(torch._foreach_sqrt(second))
        torch._foreach_add_(denominators, group["eps"])
        result = list(torch._foreach_div(first, denominators))
        for direction, factor in zip(result, corrections(states, group), strict=True):
            direction.mul_(factor)
        return result

    def _move_moments(self, states: list[State], rotated: list[Tensor], group: Group) -> None:
        beta1, beta2 = group["betas"]
        first, second = (local_states(states, key) for key in ("exp_avg", "exp_avg_sq"))
        torch._foreach_lerp_(first, rotated, 1.0 - beta1)
        torch._foreach_mul_(second, beta2)
        torch._foreach_addcmul_(second, rotated, rotated, 1.0 - beta2)

    def _refresh_due(self, stack: Stack, states: list[State], group: Group, iteration: int) -> None:
        frequency = group["precondition_frequency"]
        every = frequency == 1
        due = [
            i
            for i, state in enumerate(states)
            if every or (iteration and (iteration + state["phase"]) % frequency == 0)
        ]
        if due:
            self._refresh(stack.subset(due), [states[i] for i in due], group)

    def _refresh(self, stack: Stack, states: list[State], group: Group) -> None:
        """New bases; the moments, whole for this once, are carried over."""
        exact = state_dtype(stack.params[0])
        sides = self._sides(stack, group)
        bases = {side: gather(stack, states, f"basis_{side}") for side in sides}
        m = rotate_back(stack.pack([state["exp_avg"] for state in states], exact), bases)
        v = stack.pack([state["exp_avg_sq"] for state in states], exact)
        for side in sides:
            gram = gather(stack, states, f"gram_{side}")
            bases[side], v, order = refreshed(gram, bases[side], v, side)
            scatter(stack, states, f"basis_{side}", bases[side])
            if group["factors"] == "kl":
                scatter(stack, states, f"values_{side}", gather(stack, states, f"values_{side}").gather(-1, order))
        m = rotate(m, bases)
        for key, value in (("exp_avg", m), ("exp_avg_sq", v)):
            for state, part in zip(states, stack.unpack(value), strict=True):
                sharding.local(state[key]).copy_(part)


def product_dtype(group: Group, p: Tensor) -> torch.dtype:
    """Dtype of the group's rotations and Gram products."""
    chosen: torch.dtype | str | None = group["product_dtype"]
    if isinstance(chosen, str):
        return getattr(torch, chosen)  # type: ignore[no-any-return]
    return chosen or compute_dtype(p.dtype, p.device)


def shampoo_beta(group: Group) -> float:
    beta: float | None = group["shampoo_beta"]
    return float(group["betas"][1]) if beta is None else beta


def corrections(states: list[State], group: Group) -> list[Tensor]:
    """``sqrt(1 - b2^t) / (1 - b1^t)`` of each parameter, 0-d."""
    steps = [state["step"] for state in states]
    c1, c2 = (correction(beta, steps) for beta in group["betas"])
    return [k2.sqrt() / k1 for k1, k2 in zip(c1, c2, strict=True)]


def eigenbasis(gram: Tensor) -> Tensor:
    """Eigenvectors ``[B, n, n]`` by falling eigenvalue."""
    return eigh(gram, "SOAP")[1].flip(-1)


def gram_of(g: Tensor, side: str) -> Tensor:
    return matmul(g, g.mT) if side == "rows" else matmul(g.mT, g)


def other_side(side: str) -> str:
    return "cols" if side == "rows" else "rows"


def floored(values: Tensor) -> Tensor:
    """Eigenvalues ``[B, n]`` fit to be divided by."""
    return values + values.mean(-1, keepdim=True) * KL_FLOOR + 1e-30


def whitened(g: Tensor, side: str, bases: dict[str, Tensor], values: dict[str, Tensor]) -> Tensor:
    """G rotated on one side and divided by the roots of that side's eigenvalues; G itself without them."""
    if side not in values:
        return g
    scale = values[side].rsqrt().to(g.dtype)
    only = {side: bases[side]} if side in bases else {}
    x = rotate(g, only)
    return x * (scale.unsqueeze(-1) if side == "rows" else scale.unsqueeze(-2))


def rotate(x: Tensor, bases: dict[str, Tensor]) -> Tensor:
    """``A^T X B``; a missing basis is the identity."""
    if "rows" in bases:
        x = matmul(bases["rows"].mT, x)
    return matmul(x, bases["cols"]) if "cols" in bases else x


def rotate_back(x: Tensor, bases: dict[str, Tensor]) -> Tensor:
    """``A X B^T``, the inverse of :func:`rotate`."""
    if "rows" in bases:
        x = matmul(bases["rows"], x)
    return matmul(x, bases["cols"].mT) if "cols" in bases else x


def refreshed(gram: Tensor, basis: Tensor, v: Tensor, side: str) -> tuple[Tensor, Tensor, Tensor]:
    """One power iteration and QR from the basis sorted by its Rayleigh quotients; v in the same order; the order."""
    product = matmul(gram, basis)
    order = (product * basis).sum(-2).argsort(dim=-1, descending=True)
    along = order.unsqueeze(-2).expand_as(product)
    q = torch.linalg.qr(product.gather(-1, along)).Q
    if side == "rows":
        return q, v.gather(-2, order.unsqueeze(-1).expand_as(v)), order
    return q, v.gather(-1, order.unsqueeze(-2).expand_as(v)), order


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
