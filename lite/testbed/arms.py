"""The arms of a comparison: optimisers, and Muon-LITE taken apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import torch
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
    """A rule for the matrices, its settings, and settings by kind of parameter.

    Attributes:
        factor: on every rate, for rules whose updates have another size than AdamW's.
        matrix_factor: likewise, on the rate of the matrices alone.
        wrap: puts a wrapper around the optimiser.
        micro: micro-batches a step is made of; the wrapper is then :class:`lite.Nexus`.
    """

    name: str
    algorithm: str
    settings: Mapping[str, Any] = field(default_factory=dict)
    kinds: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    factor: float = 1.0
    matrix_factor: float = 1.0
    wrap: Callable[[torch.optim.Optimizer], torch.optim.Optimizer] | None = None
    micro: int = 1

    def make(
        self, model: nn.Module, lr: float, steps: int, weight_decay: float, overrides: Mapping[str, str] | None = None
    ) -> torch.optim.Optimizer:
        kinds = dict(self.kinds)
        if self.matrix_factor != 1.0:
            kinds["matrices"] = {**kinds.get("matrices", {}), "lr": lr * self.factor * self.matrix_factor}
        optimizer = lite.Composite(
            model,
            algorithm=self.algorithm,
            overrides=overrides,
            kinds=kinds,
            lr=lr * self.factor,
            weight_decay=weight_decay,
            schedule="cosine",
            warmup_steps=max(1, steps // 10),
            total_steps=steps,
            **self.settings,
        )
        return self.wrap(optimizer) if self.wrap is not None else optimizer


BASELINE = "Muon"

# Muon with the coefficients of Muon-LITE, so that arms differ in LITE alone.
_SAME = {"coefficients": "schatten_4"}
ARMS: tuple[Arm, ...] = (
    Arm("AdamW", "adamw"),
    Arm(BASELINE, "muon", _SAME),
    Arm("Muon-LITE", "muon_lite"),
    Arm("  embedding and norm chi only", "muon", _SAME, _LITE),
    Arm("  matrix chi only", "muon_lite", {"beta1": 0.0, "beta2": 0.0}, _PLAIN),
    Arm("  damping only", "muon_lite", {"chi": 1.0}, _PLAIN),
    Arm("  of Muon's size", "muon_lite", {"match_rms": True}),
    Arm("SOAP", "soap"),
    Arm("SOAP-LITE", "soap_lite"),
)

# The field's other optimisers.
FIELD: tuple[Arm, ...] = (
    Arm("Lion", "lion", factor=0.1),
    # Its update has no scale: 0.2 sqrt(max(m, n)) is 1.6 to 3.2 for matrices 64 to 256 wide.
    Arm("Lion-K, nuclear norm", "lion_k", {"betas": (0.9025, 0.95)}, matrix_factor=2.0),
    Arm("NorMuon", "normuon", _SAME),
    Arm("NAMO", "namo", _SAME),
    Arm("NAMO-D", "namo_d", _SAME),
    Arm("ARO", "aro"),
    Arm("Shampoo", "shampoo"),
    Arm("spectral Muon", "muon_spectral", matrix_factor=2.0),
    Arm("AdamW with SPECTRA", "adamw", wrap=lambda inner: lite.Spectra(inner, c=10.0)),
    Arm("AdamW, cautious decay", "adamw", {"cautious_decay": True}),
    Arm("AdamW with Nexus", "adamw", wrap=lambda inner: lite.Nexus(inner, gamma=0.01), micro=4),
)


def arms_for(model: nn.Module, arms: tuple[Arm, ...] = ARMS) -> tuple[Arm, ...]:
    """Arms that differ on this model: without embeddings and norms their own chi has nothing to act on."""
    kinds = {entry.kind for entry in lite.classify(model)}
    return tuple(arm for arm in arms if "embedding" in kinds or "embedding and norm" not in arm.name)
