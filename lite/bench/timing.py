"""Timing steps of several optimisers against each other on a machine that does other things too."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import nn

Maker = Callable[[list[nn.Parameter]], torch.optim.Optimizer]


@dataclass(frozen=True)
class Ratio:
    """Median of paired ratios and the bootstrap interval that holds it with 95 %."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.2f} [{self.low:.2f}, {self.high:.2f}]"


def paired_ratio(numerators: Sequence[float], denominators: Sequence[float], seed: int = 0) -> Ratio:
    """Median of ``numerators[i] / denominators[i]`` with a percentile bootstrap interval."""
    ratios = [a / b for a, b in zip(numerators, denominators, strict=True)]
    generator = random.Random(seed)
    medians = sorted(statistics.median(generator.choices(ratios, k=len(ratios))) for _ in range(2000))
    return Ratio(statistics.median(ratios), medians[49], medians[1949])


def parameters(shapes: Sequence[tuple[int, ...]], device: torch.device, seed: int = 0) -> list[nn.Parameter]:
    """Parameters of these shapes with gradients, the same for the same seed."""
    generator = torch.Generator().manual_seed(seed)
    params = []
    for shape in shapes:
        p = nn.Parameter((torch.randn(*shape, generator=generator) * 0.02).to(device))
        p.grad = torch.randn(*shape, generator=generator).to(device)
        params.append(p)
    return params


def clock(device: torch.device) -> float:
    """Seconds this process has computed (CPU), or wall-clock after the device is done (GPU).

    Processor time leaves out what other processes take; what they do to caches and clocks is left to
    interleaving.
    """
    if device.type == "cpu":
        return time.process_time()
    torch.cuda.synchronize(device)
    return time.perf_counter()


def step_times(
    makers: dict[str, Maker], shapes: Sequence[tuple[int, ...]], rounds: int, device: torch.device
) -> dict[str, list[float]]:
    """Seconds of each optimiser's step in each round, the optimisers taking turns."""
    # All step the same weights, which takes less memory and changes no time.
    params = parameters(shapes, device)
    optimizers = {name: make(params) for name, make in makers.items()}
    times: dict[str, list[float]] = {name: [] for name in makers}
    for optimizer in optimizers.values():
        optimizer.step()
    for i in range(rounds):
        names = list(optimizers)
        # Whoever comes first finds other things in the cache, so turns rotate.
        for name in names[i % len(names) :] + names[: i % len(names)]:
            start = clock(device)
            optimizers[name].step()
            times[name].append(clock(device) - start)
    return times
