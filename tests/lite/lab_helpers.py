"""Small problems of every kind, and a text to train on."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest
from torch import nn

from lite.lab import text
from lite.lab.landscapes import Product, Quadratic, Rosenbrock, deep_linear
from lite.lab.language import LanguageModel
from lite.lab.network import TwoLayer
from lite.lab.problem import Problem

WORDS = "the river runs along a valley whose walls are steep and whose floor is flat"


def problems() -> list[Problem]:
    return [
        Quadratic("quadratic", (100.0, 100.0, 1.0, 0.5, 0.2, 0.1, 0.05, 0.01), sharp=2, rows=6, noise=0.1),
        Rosenbrock(rows=4),
        Product("factorisation", ((3, 6), (6, 3)), rank=2),
        deep_linear(),
        TwoLayer(inputs=6, hidden=8, outputs=3, sharp=2, examples=32),
        LanguageModel("0.1M", sequences=4, context=16),
        LanguageModel("0.1M", mixture=True, sequences=4, context=16),
    ]


def use_small_text(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make ``lite.lab`` train on a made-up text, which takes no time to cut into tokens."""
    path = folder / "text.txt"
    state, words = 1, []
    for _ in range(12_000):
        state = state * 1_103_515_245 + 12_345 & 0x7FFFFFFF
        words.append(WORDS.split()[(state >> 16) % 15] + str((state >> 8) % 97))
    path.write_text(" ".join(words))
    monkeypatch.setenv(text.VARIABLE, str(path))
    text.tokens.cache_clear()
    return path


def bits(model: nn.Module) -> int:
    """A digest of all weights."""
    value = 0
    for p in model.parameters():
        value = zlib.crc32(p.detach().numpy().tobytes(), value)
    return value
