"""The arms of a comparison: optimisers, and Muon-LITE taken apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from torch import nn

import lite

# AdamW where Muon-LITE would put AdamW-LITE.
_PLAIN: dict[str, dict[str, Any]] = {"embedding": {"algorithm": "adamw"}, "norm": {"algorithm": "adamw"}}
_LITE: dict[str, dict[str, Any]] = {
    "embedding": {"algorithm": "adamw_lite", "chi": 4.0},
    "norm": {"algorithm": "adamw_lite", "chi": 4.0},
}


@dataclass(frozen=True)
class Arm:
    """A rule for the matrices, its settings, and settings by kind of parameter."""

    name: str
    algorithm: str
    settings: Mapping[str, Any] = field(default_factory=dict)
    kinds: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def make(self, model: nn.Module, lr: float, steps: int, weight_decay: float) -> lite.Composite:
        return lite.Composite(
            model,
            algorithm=self.algorithm,
            kinds=self.kinds,
            lr=lr,
            weight_decay=weight_decay,
            schedule="cosine",
            warmup_steps=max(1, steps // 10),
            total_steps=steps,
            **self.settings,
        )


BASELINE = "Muon"

# Muon with the coefficients of Muon-LITE, so that arms differ in LITE alone.
_SIX = {"coefficients": "polar_express_6"}
ARMS: tuple[Arm, ...] = (
    Arm("AdamW", "adamw"),
    Arm(BASELINE, "muon", _SIX),
    Arm("Muon-LITE", "muon_lite"),
    Arm("  embedding and norm chi only", "muon", _SIX, _LITE),
    Arm("  matrix chi only", "muon_lite", {"beta1": 0.0, "beta2": 0.0}, _PLAIN),
    Arm("  damping only", "muon_lite", {"chi": 1.0}, _PLAIN),
    Arm("SOAP", "soap"),
    Arm("SOAP-LITE", "soap_lite"),
)


def arms_for(model: nn.Module) -> tuple[Arm, ...]:
    """Arms that differ on this model: without embeddings and norms their own chi has nothing to act on."""
    kinds = {entry.kind for entry in lite.classify(model)}
    return tuple(arm for arm in ARMS if "embedding" in kinds or "embedding and norm" not in arm.name)
