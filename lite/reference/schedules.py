"""The schedules of LITE as plain numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Schedule:
    """Warm-up W and total N in steps; ``kind`` constant, cosine or wsd; ``floor`` the final rate."""

    kind: str = "constant"
    warmup: int = 0
    total: int = 1
    floor: float = 0.1

    def ramp(self) -> float:
        return 0.5 if self.kind == "cosine" else 2 * self.warmup / self.total

    def damping(self, t: int, beta1: float, beta2: float) -> float:
        """beta1 until W, a line to beta2 until T, beta2 from there on."""
        if self.kind == "constant":
            return beta2
        end = int(self.ramp() * (self.total - self.warmup)) + self.warmup
        if t >= end:
            return beta2
        if t <= self.warmup:
            return beta1
        return beta1 + (beta2 - beta1) * (t - self.warmup) / (end - self.warmup)

    def cosine(self, t: int, peak: float) -> float:
        """Warm-up to ``peak``, then a cosine down to the floor."""
        if t < self.warmup:
            return peak * (t + 1) / self.warmup
        progress = (t - self.warmup) / (self.total - self.warmup)
        return self.floor + (peak - self.floor) * 0.5 * (1 + math.cos(math.pi * progress))

    def chi(self, t: int, chi: float, ramped: bool = True) -> float:
        """Ratio of two cosines with one floor; for matrices also below a line that starts at 1."""
        if self.kind != "cosine":
            return chi
        ratio = self.cosine(t, chi) / self.cosine(t, 1.0)
        if not ramped:
            return ratio
        if t <= self.warmup:
            return 1.0
        return min(ratio, 1 + (t - self.warmup) / (self.total - self.warmup) * (chi - 1) / self.ramp())
