"""A model with every kind of parameter, and matrices with a known spectrum, for the tests of lite."""

from __future__ import annotations

import torch
from torch import Tensor, nn


class Attention(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.q_proj = nn.Linear(width, width, bias=False)
        self.k_proj = nn.Linear(width, width, bias=False)
        self.v_proj = nn.Linear(width, width, bias=False)
        self.o_proj = nn.Linear(width, width, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        weights = torch.softmax(self.q_proj(x) @ self.k_proj(x).mT / x.shape[-1] ** 0.5, -1)
        return self.o_proj(weights @ self.v_proj(x))


class TinyLM(nn.Module):
    """Embedding, one attention, one feed-forward pair, norm, untied head: a model in miniature."""

    def __init__(self, vocabulary: int = 40, width: int = 16) -> None:
        super().__init__()
        self.embed = nn.Embedding(vocabulary, width)
        self.attention = Attention(width)
        self.up_proj = nn.Linear(width, 3 * width)
        self.down_proj = nn.Linear(3 * width, width)
        self.norm = nn.LayerNorm(width)
        self.lm_head = nn.Linear(width, vocabulary, bias=False)

    def forward(self, tokens: Tensor) -> Tensor:
        x = self.embed(tokens)
        x = x + self.attention(x)
        x = x + self.down_proj(torch.relu(self.up_proj(x)))
        return self.lm_head(self.norm(x))


def loss_of(model: nn.Module, step: int, vocabulary: int = 40) -> Tensor:
    """Loss on a batch that depends on the step alone."""
    generator = torch.Generator().manual_seed(1000 + step)
    tokens = torch.randint(0, vocabulary, (4, 12), generator=generator)
    logits = model(tokens)
    return nn.functional.cross_entropy(logits.flatten(0, 1).float(), (tokens * 3 % vocabulary).flatten())


def spectrum_matrix(singular: Tensor, rows: int, cols: int, seed: int = 0) -> Tensor:
    """float64 ``rows x cols`` matrix with the given singular values and random singular vectors."""
    generator = torch.Generator().manual_seed(seed)
    k = len(singular)
    u = torch.linalg.qr(torch.randn(rows, k, dtype=torch.float64, generator=generator)).Q
    v = torch.linalg.qr(torch.randn(cols, k, dtype=torch.float64, generator=generator)).Q
    return (u * singular.double()) @ v.mT


def orthogonal(n: int, seed: int = 0) -> Tensor:
    generator = torch.Generator().manual_seed(seed)
    return torch.linalg.qr(torch.randn(n, n, dtype=torch.float64, generator=generator)).Q
