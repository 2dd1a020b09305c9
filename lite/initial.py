"""Initial weights of the size that spectral learning rates expect."""

from __future__ import annotations

import math

import torch
from torch import nn

from lite.classify import MATRIX_KINDS, Classification, classify
from lite.layout import from_matrices, to_matrices


@torch.no_grad()
def spectral_init_(model: nn.Module | Classification, gain: float = 1.0) -> None:
    """Rescale every matrix of a model in place so that its spectral norm is ``gain sqrt(m / n)``.

    Embeddings, heads, norms and biases are left alone. Blocks cut by unequal sizes are scaled as one.
    """
    for entry in model if isinstance(model, Classification) else classify(model):
        if entry.kind not in MATRIX_KINDS or not entry.parameter.numel():
            continue
        p = entry.parameter
        blocks = entry.blocks if isinstance(entry.blocks, int) else 1
        x = to_matrices(p, entry.layout, blocks).float()
        norm = torch.linalg.matrix_norm(x, 2).clamp(min=1e-30)[:, None, None]
        target = gain * math.sqrt(x.shape[-2] / x.shape[-1])
        p.copy_(from_matrices(x * (target / norm), p.shape, entry.layout, blocks).to(p.dtype))
