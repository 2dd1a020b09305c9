"""Schedules of LITE: the damping coefficient, the flat-direction rate chi, and matching learning rates.

Times are numbers of optimiser steps counted from 0. The tensor functions take a 0-d tensor, so a step
never asks the host for the time; ``None`` for the total means a constant schedule.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, Literal

import torch
from torch import Tensor

Kind = Literal["constant", "cosine", "wsd"]
KINDS = ("constant", "cosine", "wsd")


def validate(kind: str, warmup: int, total: int | None) -> None:
    """Check a schedule's settings.

    Raises:
        ValueError: unknown kind, or a cosine or WSD schedule without a total above its warm-up.
    """
    if kind not in KINDS:
        raise ValueError(f"schedule must be one of {', '.join(KINDS)}, got {kind!r}")
    if kind != "constant" and (total is None or total <= warmup or warmup < 0):
        raise ValueError(f"schedule {kind!r} needs total_steps > warmup_steps >= 0, got {total} and {warmup}")


def ramp_fraction(kind: str, warmup: int, total: int, ramp: float | None = None) -> float:
    """Share of the run over which damping and chi ramp up: 0.5 for cosine, 2 warmup / total for WSD."""
    if ramp is not None:
        return ramp
    return 0.5 if kind == "cosine" else 2.0 * warmup / total


def damping_at(
    t: Tensor,
    beta1: float,
    beta2: float,
    kind: str,
    *,
    warmup: int,
    total: int | None,
    ramp: float | None = None,
) -> Tensor:
    """Flat-direction damping: beta1 up to the warm-up, then linear to beta2, then beta2.

    The line ends at ``int(f (N - W)) + W`` with ``f`` of :func:`ramp_fraction`. Constant: beta2 throughout.
    """
    if kind == "constant" or total is None:
        return torch.full_like(t, beta2)
    end = int(ramp_fraction(kind, warmup, total, ramp) * (total - warmup)) + warmup
    if end <= warmup:
        return torch.where(t < end, beta1, torch.full_like(t, beta2))
    return beta1 + (beta2 - beta1) * ((t - warmup) / (end - warmup)).clamp(0.0, 1.0)


def _cosine_factor(t: Tensor, warmup: int, total: int) -> Tensor:
    """Cosine from 1 at the end of warm-up to 0 at the end; 1 during warm-up; 0 after the end."""
    progress = ((t - warmup) / (total - warmup)).clamp(0.0, 1.0)
    return 0.5 * (1.0 + torch.cos(math.pi * progress))


def chi_at(
    t: Tensor,
    chi: float,
    kind: str,
    *,
    warmup: int,
    total: int | None,
    min_ratio: float = 0.1,
    ramp: float | None = None,
    ramped: bool = True,
) -> Tensor:
    """Rate of the flat directions relative to the sharp ones at step ``t``.

    Constant and WSD: chi throughout. Cosine: the ratio of a cosine from chi to a cosine from 1 with the
    same absolute floor, ``(r + (chi - r) c) / (r + (1 - r) c)``, chi at first and 1 at the end;
    ``ramped`` (matrices) also holds it at 1 through the warm-up and below the line
    ``1 + (t - W) / (N - W) (chi - 1) / f``.

    Source: released LITE code ("flat_warmup" modes 0, 1 and 2).
    """
    if kind != "cosine" or total is None:
        return torch.full_like(t, chi)
    c = _cosine_factor(t, warmup, total)
    ratio = (min_ratio + (chi - min_ratio) * c) / (min_ratio + (1.0 - min_ratio) * c + 1e-9)
    if not ramped:
        # Both cosines share the warm-up factor, which cancels.
        return ratio
    fraction = ramp_fraction(kind, warmup, total, ramp)
    line = 1.0 + (t - warmup) / (total - warmup) * (chi - 1.0) / fraction
    return torch.where(t <= warmup, torch.ones_like(t), torch.minimum(ratio, line))


def learning_rate(
    kind: Kind, warmup: int, total: int | None, *, min_ratio: float = 0.1, stable_ratio: float = 0.8
) -> Callable[[int], float]:
    """Factor of the learning rate at each step, for ``torch.optim.lr_scheduler.LambdaLR``.

    Linear warm-up ``(t + 1) / W``; then constant, a cosine to ``min_ratio``, or flat until
    ``stable_ratio * N`` and linear to ``min_ratio`` (WSD).

    Raises:
        ValueError: as :func:`validate`.
    """
    validate(kind, warmup, total)

    def factor(t: int) -> float:
        if t < warmup:
            return (t + 1) / warmup
        if kind == "constant" or total is None:
            return 1.0
        if kind == "cosine":
            progress = min(1.0, (t - warmup) / (total - warmup))
            return min_ratio + (1.0 - min_ratio) * 0.5 * (1.0 + math.cos(math.pi * progress))
        stable = stable_ratio * total
        if t < stable:
            return 1.0
        return max(min_ratio, 1.0 - (1.0 - min_ratio) * (t - stable) / max(1.0, total - stable))

    return factor


def group_damping(t: Tensor, group: dict[str, Any]) -> Tensor:
    """:func:`damping_at` with the settings of a parameter group."""
    return damping_at(
        t,
        group["beta1"],
        group["beta2"],
        group["schedule"],
        warmup=group["warmup_steps"],
        total=group["total_steps"],
        ramp=group["ramp"],
    )


def group_chi(t: Tensor, group: dict[str, Any]) -> Tensor:
    """:func:`chi_at` with the settings of a parameter group."""
    return chi_at(
        t,
        group["chi"],
        group["schedule"],
        warmup=group["warmup_steps"],
        total=group["total_steps"],
        min_ratio=group["min_lr_ratio"],
        ramp=group["ramp"],
        ramped=group["ramped"],
    )
