"""Limits on one check."""

from __future__ import annotations

import resource
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from optprover.kernel import terms
from optprover.kernel.errors import GaveUp

_STATM = Path("/proc/self/statm")


@dataclass(frozen=True)
class Limits:
    """What one declaration may cost: reduction and comparison steps, processor seconds, new terms (about 350 bytes
    each), and bytes of memory, all that is remembered about terms included."""

    steps: int = 50_000_000
    seconds: float = 300.0
    terms: int = 12_000_000
    memory: int = 4_000_000_000


class Budget:
    """Counts down. ``spend`` raises :class:`GaveUp` at the end of any limit."""

    __slots__ = ("_deadline", "_limits", "_memory", "_terms", "steps")

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self.start()

    def start(self) -> None:
        """Begin anew."""
        self.steps = 0
        self._deadline = time.thread_time() + self._limits.seconds
        self._terms = terms.count() + self._limits.terms
        self._memory = resident() + self._limits.memory

    def spend(self) -> None:
        """One step."""
        self.steps += 1
        if self.steps & 0xFF == 0:
            self._look()

    def _look(self) -> None:
        if self.steps > self._limits.steps:
            raise GaveUp(f"more than {self._limits.steps} steps")
        if time.thread_time() > self._deadline:
            raise GaveUp(f"more than {self._limits.seconds:g} s")
        if terms.count() > self._terms:
            raise GaveUp(f"more than {self._limits.terms} terms")
        if self.steps & 0xFFFF == 0 and resident() > self._memory:
            raise GaveUp(f"more than {self._limits.memory / 1e9:g} GB")


def resident() -> int:
    """Bytes of memory that this process has; where the system does not say, the most it ever had."""
    try:
        return int(_STATM.read_text().split()[1]) * resource.getpagesize()
    except OSError:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak if sys.platform == "darwin" else peak * 1024
