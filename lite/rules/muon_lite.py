"""Muon-LITE (arXiv 2602.22681): Muon that moves faster, and is damped more, in flat directions."""

from __future__ import annotations

from typing import Any, ClassVar

import torch
from torch import Tensor

from lite import schedules, sharding
from lite.coefficients import Coefficients, named, require_accuracy
from lite.newton_schulz import damped_inverse_root, norm_dtype, orthogonalize, orthogonalize_with_gram
from lite.projector import flat_part, next_threshold, sharp_basis, sharp_projector, sharp_rank
from lite.rules.base import LITE, Group, State, apply, gradients, on_host, plus
from lite.rules.muon import MuonRule, group_dtype, nesterov_momentum, rate_scale
from lite.stacks import Stack, stacks

# Below this share of sharp directions a matrix is updated by plain Muon, as in the released code.
NO_FILTER = 1e-6
# Singular values of the momentum are damped by this multiple of their root mean square (slides' reading).
SLIDES_DAMPING = 0.1
FILTERS = ("compressed", "released")
DAMPINGS = ("released", "folded", "slides")


class MuonLiteRule(MuonRule):
    """One step, with ``O = NS(M~)``, ``M~ = mu M + (1-mu) G`` and ``Q`` the projector on flat directions:

    ``U = O + b1 D + ((chi - 1) O + (chi b2 - b1) D) Q``,
    ``W <- (1 - lr wd) W - lr wd (chi - 1) W Q - lr scale U``.

    The damping term ``D``, by ``damping``:

    - ``"released"`` (default): ``D = NS(G)`` as in the released code, in ``damping_steps`` minimax steps (3; 2 is
      cheaper and less exact), or with ``damping_coefficients`` if given.
    - ``"folded"``: no D of its own. The gradient joins the momentum before the one orthogonalisation,
      ``M' = M~ + (1-mu) G (b1 P + b2 Q)``, ``O = NS(M')``, ``U = O + (chi - 1) O Q``. Cheapest; this project's own.
    - ``"slides"``: ``D = G (M^T M)^(-1/2)`` and, as there, a base without Nesterov and momentum ``M <- mu M + G``. The
      inverse root is damped by 0.1 of the root mean square singular value, on which the slides say nothing.

    The projector, by ``filter``:

    - ``"compressed"`` (default): the ``sharp_rank`` leading right singular vectors, by ``filter_iterations`` of a
      block; no state. See :func:`lite.projector.sharp_basis`.
    - ``"released"``: those above a threshold that a controller moves 5 % a step, kept in the state. O must then
      be accurate enough to be subtracted from.

    Where flat directions move chi times as far, so does nearly all of U: its entries reach 0.55 lr at chi 2 with
    damping, against Muon's 0.2. ``match_rms`` scales U to Muon's size, so that only its direction is LITE's.

    ``coefficients=None`` means "schatten_4" with the compressed filter, "polar_express_6" with the released one, whose
    D then takes "polar_express_5". The released code multiplies by Q twice where this multiplies once; they agree
    for an exact projector.
    """

    name = "muon_lite"
    defaults: ClassVar[dict[str, Any]] = {
        **MuonRule.defaults,
        **LITE,
        "coefficients": None,
        "damping_coefficients": None,
        "beta1": -0.25,
        "beta2": 1.0,
        "damping": "released",
        "damping_steps": 3,
        "filter": "compressed",
        "filter_iterations": 3,
        "match_rms": False,
    }

    def validate(self, group: Group) -> None:
        if group["filter"] not in FILTERS:
            raise ValueError(f"filter must be one of {', '.join(FILTERS)}, got {group['filter']!r}")
        if group["damping"] not in DAMPINGS:
            raise ValueError(f"damping must be one of {', '.join(DAMPINGS)}, got {group['damping']!r}")
        if group["filter_iterations"] < 1:
            raise ValueError("filter_iterations must be at least 1")
        if group["filter"] == "released" and group["damping"] == "folded":
            raise ValueError("damping 'folded' needs filter 'compressed': it projects before O is there")
        if group["filter"] == "released" and group["match_rms"]:
            raise ValueError("match_rms needs filter 'compressed'")
        super().validate({**group, "coefficients": polar_coefficients(group)})
        damping_coefficients(group)
        if group["filter"] == "released":
            require_accuracy(polar_coefficients(group))

    def init(self, p: Tensor, group: Group) -> State:
        state = super().init(p, group)
        if group["filter"] == "released":
            stack = stacks([p], group)[0]
            # The root mean square of the singular values, in units of the Frobenius norm.
            start = stack.rows**-0.5
            state["threshold"] = torch.full((stack.counts[0],), start, dtype=torch.float32, device=p.device)
        return state

    def update(self, params: list[Tensor], states: list[State], group: Group, t: Tensor) -> None:
        if group["filter"] == "released" and group["ratio"] >= NO_FILTER:
            for stack in stacks(params, group):
                self._released_step(stack, stack.pick(states), group, t)
            return
        super().update(params, states, group, t)

    def needed(self, params: list[Tensor], states: list[State], group: Group) -> list[list[Tensor]]:
        nesterov = group["nesterov"] and group["damping"] != "slides"
        result = [nesterov_momentum(params, states, group["momentum"], nesterov)]
        if is_filtered(group) and is_damped(group):
            result.append(gradients(params))
        if is_filtered(group) and decays_by_chi(group):
            result.append([sharding.local(state.get("master", p)) for p, state in zip(params, states, strict=True)])
        return result

    def direction(self, stack: Stack, inputs: list[Tensor], group: Group, t: Tensor) -> Tensor:
        """``(chi (O + b2 D) - S C) / chi`` with C the sharp directions and S what of the update, and of the chi-fold
        decay, lies along them."""
        if not is_filtered(group):
            return orthogonalize(inputs[0], polar_coefficients(group), dtype=inputs[0].dtype)
        chi, beta1, beta2 = coefficients_at(t, group, inputs[0].device)
        rank = sharp_rank(stack.rows, stack.cols, group["ratio"])
        iterations = group["filter_iterations"]
        damped = is_damped(group)
        folded = damped and group["damping"] == "folded"
        m = natural(stack, inputs[0])
        if folded:
            basis = sharp_basis(m, rank, iterations=iterations)
            g = natural(stack, inputs[1]) * (1.0 - group["momentum"])
            m = basis.without(torch.add(m, g * beta2), basis.coordinates(g) * (beta2 - beta1))
        polar, gram = orthogonalize_with_gram(m, polar_coefficients(group), dtype=m.dtype)
        if not folded:
            basis = sharp_basis(m, rank, gram, iterations=iterations)
        s = basis.coordinates(polar) * (chi - 1.0)
        update = polar
        if damped and not folded:
            d = natural(stack, self._damping(inputs[1], stack, m, polar, group))
            s = s + basis.coordinates(d) * (chi * beta2 - beta1)
            update = plus(update, d, beta2)
        if group["match_rms"]:
            # The size of the polar factor itself, whatever chi and the damping did to it.
            update, s = basis.without(update, s / chi), torch.zeros_like(s)
            norm = torch.linalg.vector_norm(update, dim=(-2, -1), keepdim=True)
            update = update * (stack.rows**0.5 / (chi * norm + 1e-12)).to(update.dtype)
        if decays_by_chi(group):
            scale = rate_scale(group["scale"], *stack.shape)
            along = basis.coordinates(natural(stack, inputs[-1]))
            s = s + along * ((chi - 1.0) * (group["weight_decay"] / scale))
        return natural(stack, basis.without(update, s / chi))

    def finish(self, stack: Stack, states: list[State], updates: list[Tensor], group: Group, t: Tensor) -> None:
        if not is_filtered(group):
            super().finish(stack, states, updates, group, t)
            return
        chi, _, _ = coefficients_at(t, group, updates[0].device)
        scale = rate_scale(group["scale"], *stack.shape)
        decay = on_host(chi) if decays_by_chi(group) else True
        apply(stack.params, states, group, updates, scale=scale * on_host(chi), decay=decay)

    def _released_step(self, stack: Stack, states: list[State], group: Group, t: Tensor) -> None:
        """One step with the released filter; matrices have rows <= columns throughout."""
        params, dtype = stack.params, group_dtype(group, stack.params[0])
        chi, beta1, beta2 = coefficients_at(t, group, params[0].device)
        scale = rate_scale(group["scale"], *stack.shape)

        m = momentum_input(stack, states, group, dtype)
        polar = orthogonalize(m, polar_coefficients(group), dtype=dtype)
        update = polar
        flat = polar * (chi - 1.0)
        if group["beta1"] != 0.0 or group["beta2"] != 0.0:
            g = stack.pack_shards(gradients(params), dtype)
            damping = self._damping(g, stack, natural(stack, m), natural(stack, polar), group)
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
        p = sharp_projector(m, polar, ratio * norm + 1e-9, polar_coefficients(group))
        rank = sharp_rank(stack.rows, stack.cols, group["ratio"])
        for old, new in zip(thresholds, stack.split(next_threshold(ratio, p, rank)), strict=True):
            old.copy_(new)
        return p

    def _damping(self, g: Tensor, stack: Stack, m: Tensor, polar: Tensor, group: Group) -> Tensor:
        """Damping direction, ``[B, r, n]`` in the stack's orientation as g is; m and polar are in the parameters'."""
        if group["damping"] == "released":
            return orthogonalize(g, damping_coefficients(group), dtype=g.dtype)
        m, polar = natural(stack, m), natural(stack, polar)
        exact = norm_dtype(m.dtype)
        dtype = m.dtype
        # In these units M <- mu M + G is the running mean divided by 1 - mu.
        m, g, polar = (x.to(exact) for x in (m / (1.0 - group["momentum"]), g, polar))
        root = damped_inverse_root(m, SLIDES_DAMPING)
        # (M^T M)^(-1/2) on M's row space is O^T (M M^T)^(-1/2) O.
        result = root @ g if stack.tall else (g @ polar.mT) @ root @ polar
        return result.to(dtype)


def is_filtered(group: Group) -> bool:
    return bool(group["ratio"] >= NO_FILTER)


def is_damped(group: Group) -> bool:
    return bool(group["beta1"] != 0.0 or group["beta2"] != 0.0)


def decays_by_chi(group: Group) -> bool:
    return bool(group["weight_decay"] != 0.0 and group["chi_on_decay"])


def polar_coefficients(group: Group) -> Coefficients:
    """Coefficients of O."""
    chosen = group["coefficients"]
    if chosen is None:
        chosen = "polar_express_6" if group["filter"] == "released" else "schatten_4"
    return named(chosen)


def damping_coefficients(group: Group) -> Coefficients:
    """Coefficients of D.

    Raises:
        ValueError: there is no set of so many steps.
    """
    chosen = group["damping_coefficients"]
    if chosen is None:
        released = group["filter"] == "released"
        chosen = "polar_express_5" if released else f"schatten_{group['damping_steps']}"
    return named(chosen)


def coefficients_at(t: Tensor, group: Group, device: torch.device) -> tuple[Tensor, float, Tensor]:
    """chi, b1 and b2 at step t; tensors are 0-d, on the device given."""
    # As 0-d tensors they do not change the dtype of the matrices they multiply.
    t = t.to(device)
    return schedules.group_chi(t, group), group["beta1"], schedules.group_damping(t, group)


def momentum_input(stack: Stack, states: list[State], group: Group, dtype: torch.dtype) -> Tensor:
    """What is orthogonalised, after the momentum has moved; ``[B, r, n]``."""
    nesterov = group["nesterov"] and group["damping"] != "slides"
    return stack.pack_shards(nesterov_momentum(stack.params, states, group["momentum"], nesterov), dtype)


def natural(stack: Stack, x: Tensor) -> Tensor:
    """A stack's matrices in the parameters' own orientation, or back; a view."""
    return x.mT if stack.tall else x
