"""What a preset computes besides training runs, each kept in the store under its name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lite.lab import curvature, theory
from lite.lab.store import Store


def _curvature() -> list[dict[str, Any]]:
    return curvature.summarise(("AdamW", "Muon", "Muon-LITE", "SOAP"), (0.008, 0.016, 0.032, 0.064, 0.128))


ANALYSES: dict[str, Callable[[], Any]] = {
    "discrete rates": theory.contraction,
    "orders": theory.orders,
    "bounds": theory.bounds,
    "stages": theory.stages,
    "regimes": theory.regimes,
    "curvature": _curvature,
}


def missing(store: Store) -> list[str]:
    """Those that the store does not have."""
    return [name for name in ANALYSES if store.result(name) is None]


def compute(store: Store, name: str) -> None:
    """Compute one and keep it."""
    store.keep(name, ANALYSES[name]())
