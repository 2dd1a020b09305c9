"""Problems small enough for a CPU: two with a sharp/flat split known exactly, and a language model."""

from __future__ import annotations

import math
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Protocol

import torch
from torch import Tensor, nn


class Problem(Protocol):
    """A model to be made, batches to train it on, and a loss to judge it by, all from a seed."""

    name: str
    weight_decay: float
    # Kinds of parameters that the optimisers take otherwise than they would by themselves.
    overrides: dict[str, str]

    def model(self, seed: int) -> nn.Module: ...

    def losses(self, model: nn.Module, seed: int, steps: int) -> Iterator[Tensor]:
        """Training losses, one a step; the same batches for the same seed."""
        ...

    def evaluate(self, model: nn.Module) -> dict[str, float]:
        """Final figures; ``loss`` is the one optimisers are compared by."""
        ...


def _orthogonal(n: int, seed: int) -> Tensor:
    basis: Tensor = torch.linalg.qr(torch.randn(n, n, generator=torch.Generator().manual_seed(seed))).Q
    return basis


class _Weights(nn.Module):
    def __init__(self, rows: int, cols: int, seed: int) -> None:
        super().__init__()
        generator = torch.Generator().manual_seed(seed)
        self.matrix = nn.Linear(cols, rows, bias=False)
        with torch.no_grad():
            self.matrix.weight.copy_(torch.randn(rows, cols, generator=generator) / cols**0.5)


@dataclass
class RiverValley:
    """``f(W) = tr((W - W*) H (W - W*)^T) / 2``: steep walls in a few right directions, a slow river in the rest.

    H has ``sharp`` eigenvalues of 100 and the rest between 1 and 0.01; gradients carry noise that is as
    anisotropic as H, as gradient noise is. The flat loss is what remains along the river.
    """

    name: str = "river valley"
    weight_decay: float = 0.0
    overrides: dict[str, str] = field(default_factory=dict)
    rows: int = 32
    cols: int = 48
    sharp: int = 4

    def _hessian(self) -> tuple[Tensor, Tensor]:
        values = torch.cat([torch.full((self.sharp,), 100.0), torch.logspace(0, -2, self.cols - self.sharp)])
        return values, _orthogonal(self.cols, 7)

    def model(self, seed: int) -> nn.Module:
        return _Weights(self.rows, self.cols, seed)

    def losses(self, model: nn.Module, seed: int, steps: int) -> Iterator[Tensor]:
        values, basis = self._hessian()
        noise = torch.Generator().manual_seed(10_000 + seed)
        weight = model.get_parameter("matrix.weight")
        for _ in range(steps):
            coordinates = weight @ basis
            push = torch.randn(self.rows, self.cols, generator=noise) * values.sqrt() * 0.1
            yield 0.5 * (coordinates.square() * values).sum() + (coordinates * push).sum()

    def evaluate(self, model: nn.Module) -> dict[str, float]:
        values, basis = self._hessian()
        with torch.no_grad():
            energy = 0.5 * (model.get_parameter("matrix.weight") @ basis).square() * values
        return {
            "loss": energy.sum().item(),
            "sharp": energy[:, : self.sharp].sum().item(),
            "flat": energy[:, self.sharp :].sum().item(),
        }


class _TwoLayer(nn.Module):
    def __init__(self, inputs: int, hidden: int, outputs: int, seed: int) -> None:
        super().__init__()
        torch.manual_seed(seed)
        self.first = nn.Linear(inputs, hidden, bias=False)
        self.second = nn.Linear(hidden, outputs, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = self.second(torch.tanh(self.first(x)))
        return out


@dataclass
class TwoLayer:
    """Teacher and student of two layers, both left to the matrix rule; inputs vary ten times more in a few directions than in most.

    The first layer's Hessian inherits the input covariance on its right side, so the sharp directions of
    its weights are those inputs' directions.
    """

    name: str = "two-layer network"
    weight_decay: float = 0.0
    overrides: dict[str, str] = field(default_factory=lambda: {"second.weight": "matrix"})
    inputs: int = 32
    hidden: int = 32
    outputs: int = 8
    sharp: int = 4

    def _inputs(self, count: int, generator: torch.Generator) -> Tensor:
        scale = torch.cat([torch.full((self.sharp,), 1.0), torch.full((self.inputs - self.sharp,), 0.1)])
        return torch.randn(count, self.inputs, generator=generator) * scale @ _orthogonal(self.inputs, 9).mT

    def _teacher(self) -> nn.Module:
        teacher = _TwoLayer(self.inputs, self.hidden, self.outputs, seed=123)
        with torch.no_grad():
            # Flat directions carry as much of the answer as sharp ones, though their inputs are small.
            rotated = teacher.first.weight @ _orthogonal(self.inputs, 9)
            rotated[:, self.sharp :] *= 5.0
            teacher.first.weight.copy_(rotated @ _orthogonal(self.inputs, 9).mT)
        return teacher

    def model(self, seed: int) -> nn.Module:
        return _TwoLayer(self.inputs, self.hidden, self.outputs, seed)

    def losses(self, model: nn.Module, seed: int, steps: int) -> Iterator[Tensor]:
        generator = torch.Generator().manual_seed(20_000 + seed)
        teacher = self._teacher()
        for _ in range(steps):
            x = self._inputs(128, generator)
            with torch.no_grad():
                y = teacher(x) + 0.05 * torch.randn(128, self.outputs, generator=generator)
            yield (model(x) - y).square().mean()

    def evaluate(self, model: nn.Module) -> dict[str, float]:
        x = self._inputs(4096, torch.Generator().manual_seed(30_000))
        with torch.no_grad():
            y = self._teacher()(x)
            # As a share of the answer's variance.
            return {"loss": ((model(x) - y).square().mean() / y.var()).item()}


class _Block(nn.Module):
    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.norm1, self.norm2 = nn.RMSNorm(width), nn.RMSNorm(width)
        self.q_proj = nn.Linear(width, width, bias=False)
        self.k_proj = nn.Linear(width, width, bias=False)
        self.v_proj = nn.Linear(width, width, bias=False)
        self.o_proj = nn.Linear(width, width, bias=False)
        self.up_proj = nn.Linear(width, 4 * width, bias=False)
        self.down_proj = nn.Linear(4 * width, width, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        b, t, d = x.shape
        y = self.norm1(x)
        q, k, v = (
            f(y).view(b, t, self.heads, d // self.heads).transpose(1, 2)
            for f in (self.q_proj, self.k_proj, self.v_proj)
        )
        attended = nn.functional.scaled_dot_product_attention(q, k, v, is_causal=True)
        x = x + self.o_proj(attended.transpose(1, 2).reshape(b, t, d))
        out: Tensor = x + self.down_proj(nn.functional.gelu(self.up_proj(self.norm2(x))))
        return out


class CharTransformer(nn.Module):
    """A causal transformer over characters with an untied head."""

    def __init__(self, vocabulary: int, width: int, layers: int, context: int, seed: int) -> None:
        super().__init__()
        torch.manual_seed(seed)
        self.embed = nn.Embedding(vocabulary, width)
        self.pos_embed = nn.Embedding(context, width)
        self.blocks = nn.ModuleList(_Block(width, 4) for _ in range(layers))
        self.norm = nn.RMSNorm(width)
        self.lm_head = nn.Linear(width, vocabulary, bias=False)
        nn.init.normal_(self.embed.weight, std=0.05)
        nn.init.normal_(self.pos_embed.weight, std=0.05)
        with torch.no_grad():
            for name, p in self.blocks.named_parameters():
                if name.endswith(("o_proj.weight", "down_proj.weight")):
                    p.div_(math.sqrt(2 * layers))

    def forward(self, tokens: Tensor) -> Tensor:
        x = self.embed(tokens) + self.pos_embed.weight[: tokens.shape[1]]
        for block in self.blocks:
            x = block(x)
        logits: Tensor = self.lm_head(self.norm(x))
        return logits


# Printable ASCII and the newline; anything else in a source file is left out.
ALPHABET = [chr(i) for i in range(32, 127)] + ["\n"]


@cache
def standard_library(limit: int = 1_500_000) -> tuple[Tensor, Tensor]:
    """Training and held-out characters from the standard library's own modules, every tenth file held out."""
    codes = {c: i for i, c in enumerate(ALPHABET)}
    parts: tuple[list[int], list[int]] = ([], [])
    files = sorted(Path(sysconfig.get_path("stdlib")).glob("*.py"))
    for i, file in enumerate(files):
        text = file.read_text(encoding="utf-8", errors="ignore")[:40_000]
        parts[i % 10 == 0].extend(codes[c] for c in text if c in codes)
    train, held_out = (torch.tensor(part[:limit]) for part in parts)
    return train, held_out


@dataclass
class CharacterModel:
    """Next-character prediction on the standard library's source text."""

    name: str = "character transformer"
    weight_decay: float = 0.1
    overrides: dict[str, str] = field(default_factory=dict)
    width: int = 64
    layers: int = 2
    context: int = 64
    batch: int = 16

    def model(self, seed: int) -> nn.Module:
        return CharTransformer(len(ALPHABET), self.width, self.layers, self.context, seed)

    def _batch(self, text: Tensor, count: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
        starts = torch.randint(0, len(text) - self.context - 1, (count, 1), generator=generator)
        window = text[starts + torch.arange(self.context + 1)]
        return window[:, :-1], window[:, 1:]

    def losses(self, model: nn.Module, seed: int, steps: int) -> Iterator[Tensor]:
        generator = torch.Generator().manual_seed(40_000 + seed)
        for _ in range(steps):
            x, y = self._batch(standard_library()[0], self.batch, generator)
            yield nn.functional.cross_entropy(model(x).flatten(0, 1), y.flatten())

    def evaluate(self, model: nn.Module) -> dict[str, float]:
        generator = torch.Generator().manual_seed(50_000)
        x, y = self._batch(standard_library()[1], 256, generator)
        with torch.no_grad():
            return {"loss": nn.functional.cross_entropy(model(x).flatten(0, 1), y.flatten()).item()}
