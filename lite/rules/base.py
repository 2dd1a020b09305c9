"""What every update rule shares: its settings, its state, and how a step is applied to the weights."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import MutableMapping, Sequence
from typing import Any, ClassVar

import torch
from torch import Tensor

from lite import schedules, sharding
from lite.layout import KINDS, state_dtype

Group = dict[str, Any]
State = MutableMapping[str, Any]

# What a group may do about a gradient that is not finite, or too large to be squared; see lite.serving.
NONFINITE = (None, "skip", "raise")
# Settings every group has, whatever its rule. A momentum that is not None stands for the first of betas, so
# that schedulers which cycle the momentum reach every rule under one name.
COMMON: dict[str, Any] = {
    "weight_decay": 0.0,
    "cautious_decay": False,
    "momentum": None,
    "maximize": False,
    "master_weights": False,
    "nonfinite": None,
}
# Settings of a rule that reads matrices.
MATRIX: dict[str, Any] = {"layout": "matrix", "blocks": 1}
# Settings of a LITE rule, see lite.schedules.
LITE: dict[str, Any] = {
    "chi": 2.0,
    "ratio": 0.1,
    "schedule": "constant",
    "warmup_steps": 0,
    "total_steps": None,
    "min_lr_ratio": 0.1,
    "ramp": None,
    "ramped": True,
    "chi_on_decay": True,
}


class Rule(ABC):
    """One update rule.

    Attributes:
        name: the group's ``algorithm``.
        defaults: settings and their default values; ``lr`` is among them.
        matrices: whether parameters need two dimensions.
        bookkeeping: entries of a group that the rule counts in itself and nobody sets.
    """

    name: ClassVar[str]
    defaults: ClassVar[dict[str, Any]]
    matrices: ClassVar[bool] = False
    bookkeeping: ClassVar[dict[str, Any]] = {}

    def validate(self, group: Group) -> None:
        """Check a group's settings.

        Raises:
            ValueError: a setting is out of range.
        """
        _require(_at_least(group["lr"], 0.0), "lr must be non-negative")
        _require(group["weight_decay"] >= 0.0, "weight_decay must be non-negative")
        if "eps" in group:
            _require(group["eps"] >= 0.0, "eps must be non-negative")
        _require(group["nonfinite"] in NONFINITE, "nonfinite must be None, 'skip' or 'raise'")
        if group["momentum"] is not None:
            _require(0.0 <= group["momentum"] < 1.0, "momentum must lie in [0, 1)")
        for beta in group.get("betas", ()):
            _require(0.0 <= beta < 1.0, f"betas must lie in [0, 1), got {beta}")
        if "layout" in group:
            _require(group["layout"] in KINDS, f"layout must be one of {', '.join(KINDS)}")
        if "chi" in group:
            _require(group["chi"] > 0.0, "chi must be positive")
            _require(0.0 <= group["ratio"] <= 1.0, "ratio must lie in [0, 1]")
            schedules.validate(group["schedule"], group["warmup_steps"], group["total_steps"])

    @abstractmethod
    def init(self, p: Tensor, group: Group) -> State:
        """Fresh state of one parameter."""

    @abstractmethod
    def update(self, params: list[Tensor], states: list[State], group: Group, t: Tensor) -> None:
        """Change ``params`` and ``states`` in place; ``t`` is the group's step, from 0, as a 0-d tensor."""


def _require(condition: bool, message: str) -> None:
    if not condition:
        raise ValueError(message)


def _at_least(value: float | Tensor, low: float) -> bool:
    return bool(value >= low)


def zeros(p: Tensor) -> Tensor:
    return sharding.zeros_like(p, state_dtype(p))


def counter(p: Tensor) -> Tensor:
    """A step count on the parameter's device: reading it would stop the device, so nothing does."""
    return torch.zeros((), dtype=torch.float32, device=p.device)


def cast(t: Tensor, dtype: torch.dtype) -> Tensor:
    # Calling ``to`` for nothing costs as much as a small product, and there may be hundreds.
    return t if t.dtype == dtype else t.to(dtype)


def on_host(value: float | Tensor) -> float | Tensor:
    """A 0-d tensor as a number where reading it costs nothing: on the CPU, outside the compiler."""
    if isinstance(value, Tensor) and value.device.type == "cpu" and not torch.compiler.is_compiling():
        return value.item()
    return value


def plus(x: Tensor, y: Tensor, factor: float | Tensor) -> Tensor:
    """``x + factor y`` in x's memory and dtype; ``factor`` a number or a 0-d tensor."""
    factor = on_host(factor)
    return x.add_(y, alpha=factor) if not isinstance(factor, Tensor) else x.add_(y * factor)


def gradients(params: Sequence[Tensor]) -> list[Tensor]:
    """Local gradients in the dtype of the state. They may be the parameters' own: do not modify them."""
    return [cast(sharding.local(sharding.gradient(p)), state_dtype(p)) for p in params]


def local_states(states: Sequence[State], key: str) -> list[Tensor]:
    return [sharding.local(state[key]) for state in states]


def apply(
    params: Sequence[Tensor],
    states: Sequence[State],
    group: Group,
    updates: Sequence[Tensor],
    *,
    scale: float | Tensor = 1.0,
    decay: bool | float | Tensor = True,
) -> None:
    """``W <- (1 - lr weight_decay) W - lr scale U``, rounding once for half-precision weights.

    ``cautious_decay`` leaves out the decay of entries that the update itself does not shrink, where
    ``U W <= 0`` (Chen et al., arXiv 2510.12402).

    Args:
        updates: one local tensor per parameter; consumed.
        scale: a number, or a 0-d tensor.
        decay: False leaves out the weight decay; a number or 0-d tensor multiplies it.
    """
    lr = group["lr"]
    targets: list[Tensor] = []
    # Lists of one dtype stay on the fast path.
    updates = [cast(update, state_dtype(p)) for update, p in zip(updates, params, strict=True)]
    rounded: list[tuple[Tensor, Tensor]] = []
    for p, state in zip(params, states, strict=True):
        weight = sharding.local(p)
        target = sharding.local(state["master"]) if "master" in state else cast(weight, state_dtype(p))
        if target is not weight:
            rounded.append((weight, target))
        targets.append(target)
    if decay is not False and group["weight_decay"] != 0.0:
        factor = lr * group["weight_decay"] * (1.0 if decay is True else decay)
        if group["cautious_decay"]:
            for target, update in zip(targets, updates, strict=True):
                target.sub_(target * (target * update > 0) * factor)
        else:
            torch._foreach_mul_(targets, on_host(1.0 - factor))
    step = on_host(lr * scale)
    if isinstance(step, Tensor):
        torch._foreach_sub_(targets, torch._foreach_mul(updates, step))
    else:
        torch._foreach_add_(targets, updates, alpha=-step)
    for weight, target in rounded:
        weight.copy_(target)


def joined(states: Sequence[State], key: str) -> Tensor:
    """One entry of the parameters' states, which has a row per matrix, for a whole stack: ``[B, ...]``."""
    values = [state[key] for state in states]
    return values[0] if len(values) == 1 else torch.cat(values)


def write_back(states: Sequence[State], key: str, value: Tensor) -> None:
    """Inverse of :func:`joined`: new values ``[B, ...]`` into the states."""
    counts = [state[key].shape[0] for state in states]
    for state, part in zip(states, torch.split(value, counts), strict=True):
        state[key].copy_(part)


def inverse_rate(lr: float | Tensor) -> float | Tensor:
    """``1 / lr``, large instead of infinite at 0: for rules that bound the product of rate and update."""
    return 1.0 / lr.clamp(min=1e-30) if isinstance(lr, Tensor) else 1.0 / max(lr, 1e-30)
