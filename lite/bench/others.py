"""Step time and state beside ``torch.optim``, ``heavyball`` and ``pytorch-optimizer``, taking turns in one run.

The last two are optional (``pip install "optprover[bench]"``) and left out where they are missing.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import Tensor

import lite
from lite.bench.timing import Maker, clock, parameters

# Two layers of a 512-wide transformer.
SHAPES: list[tuple[int, int]] = ([(512, 512)] * 4 + [(2048, 512), (512, 2048)]) * 2
# The same in every library, so that only the implementation differs.
SOAP_FREQUENCY = 10


def optional(name: str) -> Any:
    """A module, or None where it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def makers(rule: str) -> dict[str, Maker]:
    """Optimisers of one rule, ``"adamw"``, ``"muon"`` or ``"soap"``, by library, those installed.

    heavyball runs uncompiled here; compiled, its steps take minutes to build.
    """
    heavyball, others = optional("heavyball"), optional("pytorch_optimizer")
    found: dict[str, Maker] = {}
    if heavyball is not None:
        heavyball.utils.compile_mode = None

    def add(name: str, make: Callable[..., Any], **settings: Any) -> None:
        found[name] = lambda params: make(params, **settings)

    if rule == "adamw":
        add("lite", lite.AdamW)
        add("torch.optim", torch.optim.AdamW)
        add("torch.optim, fused", torch.optim.AdamW, fused=True)
        if others is not None:
            add("pytorch-optimizer", others.AdamW)
        if heavyball is not None:
            add("heavyball", heavyball.AdamW, compile_step=False)
    elif rule == "muon":
        add("lite", lite.Muon)
        add("lite, jordan", lite.Muon, coefficients="jordan")
        if hasattr(torch.optim, "Muon"):
            add("torch.optim", torch.optim.Muon)
        if others is not None:
            found["pytorch-optimizer"] = lambda params: others.Muon([{"params": params, "use_muon": True}])
        if heavyball is not None:
            add("heavyball", heavyball.Muon, compile_step=False)
    else:
        add("lite", lite.SOAP, precondition_frequency=SOAP_FREQUENCY)
        if others is not None:
            add("pytorch-optimizer", others.SOAP, precondition_frequency=SOAP_FREQUENCY)
        if heavyball is not None:
            frequency = {"precondition_frequency": SOAP_FREQUENCY, "use_precond_schedule": False}
            add("heavyball", heavyball.SOAP, compile_step=False, **frequency)
    return found


def state_bytes(optimizer: torch.optim.Optimizer) -> int:
    """Bytes of all tensors in the optimiser's state, however deep."""

    def size(value: Any) -> int:
        if isinstance(value, Tensor):
            return value.numel() * value.element_size()
        if isinstance(value, dict):
            return sum(map(size, value.values()))
        return sum(map(size, value)) if isinstance(value, list | tuple) else 0

    return sum(map(size, optimizer.state.values()))


def side_by_side(
    found: dict[str, Maker], shapes: Sequence[tuple[int, ...]], rounds: int, device: torch.device
) -> tuple[dict[str, list[float]], dict[str, int]]:
    """Seconds of every optimiser's steps, the optimisers taking turns, and bytes of their state.

    Every optimiser has parameters of its own, as some keep notes on them, and gets its gradients anew.
    """
    runs = []
    for name, make in found.items():
        params = parameters(shapes, device)
        runs.append((name, params, [p.grad for p in params], make(params)))
    times: dict[str, list[float]] = {name: [] for name in found}
    for i in range(-2, rounds):
        start = i % len(runs)
        for name, params, grads, optimizer in runs[start:] + runs[:start]:
            for p, g in zip(params, grads, strict=True):
                p.grad = g
            begun = clock(device)
            optimizer.step()
            if i >= 0:
                times[name].append(clock(device) - begun)
    return times, {name: state_bytes(optimizer) for name, _, _, optimizer in runs}
