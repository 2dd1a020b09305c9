"""Muon-LITE (arXiv 2602.22681): Muon that moves faster, and is damped more, in flat directions."""

from __future__ import annotations

from typing import Any, ClassVar

import torch
from torch import Tensor

from lite import schedules
from lite.coefficients import require_accuracy
from lite.newton_schulz import damped_inverse_root, norm_dtype, orthogonalize
from lite.projector import flat_part, next_threshold, sharp_projector, sharp_rank
from lite.rules.base import LITE, Group, State, apply, gradients
from lite.rules.muon import MuonRule, group_dtype, nesterov_momentum, rate_scale
from lite.stacks import Stack, stacks

# Below this share of sharp directions a matrix is updated by plain Muon, as in the released code.
NO_FILTER = 1e-6
# Singular values of the momentum are damped by this multiple of their root mean square (slides' reading).
SLIDES_DAMPING = 0.1


class MuonLiteRule(MuonRule):
    """One step, with ``O = NS(M~)``, ``M~ = mu M + (1-mu) G`` and ``Q`` the projector on flat directions:

    ``U = O + b1 D + ((chi - 1) O + (chi b2 - b1) D) Q``,
    ``W <- (1 - lr wd) W - lr wd (chi - 1) W Q - lr scale U``.

    ``damping="released"`` (default) takes ``D = NS(G)`` as the released code does; ``"slides"`` takes
    ``D = G (M^T M)^(-1/2)`` and, as there, a base without Nesterov and momentum ``M <- mu M + G``. The inverse
    root is damped by 0.1 of the root mean square singular value, on which the slides say nothing.

    The released code multiplies by Q twice where this multiplies once; they agree for an exact projector.
    """

    name = "muon_lite"
    defaults: ClassVar[dict[str, Any]] = {
        **MuonRule.defaults,
        **LITE,
        "coefficients": "polar_express_6",
        "damping_coefficients": "polar_express_5",
        "beta1": -0.25,
        "beta2": 1.0,
        "damping": "released",
    }

    def validate(self, group: Group) -> None:
        super().validate(group)
        require_accuracy(group["coefficients"])
        if group["damping"] not in ("released", "slides"):
            raise ValueError(f"damping must be released or slides, got {group['damping']!r}")

    def init(self, p: Tensor, group: Group) -> State:
        state = super().init(p, group)
        stack = stacks([p], group)[0]
        # The root mean square of the singular values, in units of the Frobenius norm.
        start = stack.rows**-0.5
        state["threshold"] = torch.full((stack.counts[0],), start, dtype=torch.float32, device=p.device)
        return state

    def update(self, params: list[Tensor], states: list[State], group: Group, t: Tensor) -> None:
        if group["ratio"] < NO_FILTER:
            return super().update(params, states, group, t)
        nesterov = group["nesterov"] and group["damping"] == "released"
        for stack in stacks(params, group):
            self._update_stack(stack, stack.pick(states), group=group, t=t, nesterov=nesterov)
        return None

    def _update_stack(self, stack: Stack, states: list[State], *, group: Group, t: Tensor, nesterov: bool) -> None:
        params = stack.params
        dtype = group_dtype(group, params[0])
        t = t.to(params[0].device)
        chi = schedules.group_chi(t, group).to(dtype)
        beta1, beta2 = group["beta1"], schedules.group_damping(t, group).to(dtype)
        scale = rate_scale(group["scale"], *stack.shape)

        m = stack.pack_shards(nesterov_momentum(params, states, group["momentum"], nesterov), dtype)
        polar = orthogonalize(m, group["coefficients"], dtype=dtype)
        update = polar
        flat = polar * (chi - 1.0)
        if beta1 != 0.0 or group["beta2"] != 0.0:
            g = stack.pack_shards(gradients(params), dtype)
            damping = self._damping(g, m, polar, stack.tall, group)
            update = update + beta1 * damping
            flat = flat + (chi * beta2 - beta1) * damping
        if group["weight_decay"] != 0.0 and group["chi_on_decay"]:
            weights = stack.pack([state.get("master", p) for p, state in zip(params, states, strict=True)], dtype)
            # Taken before the weights move, and in units of the update, whose scale is applied below.
            flat = flat + weights * ((chi - 1.0) * (group["weight_decay"] / scale))

        p = self._projector(stack, m, polar, states, group)
        update = update + flat_part(flat, p, polar, tall=stack.tall)
        apply(params, states, group, stack.unpack(update), scale=scale)

    def _projector(self, stack: Stack, m: Tensor, polar: Tensor, states: list[State], group: Group) -> Tensor:
        """Projector on the sharp directions; also moves each matrix's threshold."""
        thresholds = [state["threshold"] for state in states]
        ratio = thresholds[0] if len(thresholds) == 1 else torch.cat(thresholds)
        norm = torch.linalg.vector_norm(m, dim=(-2, -1), dtype=norm_dtype(m.dtype))
        p = sharp_projector(m, polar, ratio * norm + 1e-9, group["coefficients"])
        rank = sharp_rank(stack.rows, stack.cols, group["ratio"])
        for old, new in zip(thresholds, stack.split(next_threshold(ratio, p, rank)), strict=True):
            old.copy_(new)
        return p

    def _damping(self, g: Tensor, m: Tensor, polar: Tensor, tall: bool, group: Group) -> Tensor:
        """Damping direction, ``[B, r, n]`` in the stack's orientation."""
        if group["damping"] == "released":
            return orthogonalize(g, group["damping_coefficients"], dtype=g.dtype)
        dtype = m.dtype
        exact = torch.float64 if m.dtype == torch.float64 else torch.float32
        # In these units M <- mu M + G is the running mean divided by 1 - mu.
        m, g, polar = (x.to(exact) for x in (m / (1.0 - group["momentum"]), g, polar))
        root = damped_inverse_root(m, SLIDES_DAMPING)
        # (M^T M)^(-1/2) on M's row space is O^T (M M^T)^(-1/2) O.
        result = root @ g if tall else (g @ polar.mT) @ root @ polar
        return result.to(dtype)
