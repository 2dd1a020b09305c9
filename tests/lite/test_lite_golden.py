"""Trajectories of the released code of each rule, as numbers: the rules are held to more than their own twins."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor, nn

import lite

GOLDEN = json.loads((Path(__file__).parent / "golden.json").read_text(encoding="utf-8"))["rules"]
COSINE: dict[str, Any] = {"schedule": "cosine", "warmup_steps": 2, "total_steps": 14}
SETTINGS: dict[str, dict[str, Any]] = {
    "muon": {"lr": 0.02, "weight_decay": 0.1, "scale": "original", "coefficients": "jordan"},
    "muon_lite": {
        "lr": 0.01,
        "ratio": 0.3,
        "filter": "released",
        "coefficients": "polar_express_26",
        "damping_coefficients": "polar_express_26",
        **COSINE,
    },
    "adamw_lite": {"lr": 0.01, "weight_decay": 0.1, "ratio": 0.2, **COSINE},
    "namo": {"lr": 0.012, "coefficients": "jordan"},
    "namo_d": {"lr": 0.012, "coefficients": "jordan"},
    "soap": {"lr": 0.01, "weight_decay": 0.0, "precondition_frequency": 3},
}
# Counters, schedules and second moments are kept in float32.
TOLERANCE = {"muon": 1e-9, "soap": 1e-9}


def grid(rows: int, cols: int) -> tuple[Tensor, Tensor]:
    return torch.arange(rows, dtype=torch.float64)[:, None], torch.arange(cols, dtype=torch.float64)[None]


def start(rows: int, cols: int) -> Tensor:
    i, j = grid(rows, cols)
    return torch.cos(1.1 * i + 0.4 * j * j)


def gradient(step: int, rows: int, cols: int) -> Tensor:
    i, j = grid(rows, cols)
    first = torch.sin(1 + 0.7 * i * i + 1.3 * j + 0.9 * step * (1 + i)) / (1 + j)
    return first + 0.3 * torch.cos(0.5 * i * j + 1.7 * step + 0.2 * j * j)


@pytest.mark.parametrize(
    ("algorithm", "run"),
    [(name, i) for name, entry in GOLDEN.items() for i in range(len(entry["runs"]))],
)
def test_the_released_codes_trajectory(algorithm: str, run: int) -> None:
    golden = GOLDEN[algorithm]["runs"][run]
    rows, cols = golden["shape"]
    w = nn.Parameter(start(rows, cols))
    optimizer = lite.Composite([w], algorithm=algorithm, **SETTINGS[algorithm])
    for step in range(12):
        w.grad = gradient(step, rows, cols)
        optimizer.step()
        if str(step + 1) in golden["after"]:
            expected = torch.tensor(golden["after"][str(step + 1)], dtype=torch.float64).view(rows, cols)
            torch.testing.assert_close(w.detach(), expected, rtol=0, atol=TOLERANCE.get(algorithm, 3e-6))
    assert (w.detach() - start(rows, cols)).norm() > 0.01


def test_every_golden_number_names_its_source() -> None:
    assert set(GOLDEN) == set(SETTINGS)
    assert all("@" in entry["source"] for entry in GOLDEN.values())
