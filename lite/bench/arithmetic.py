"""Multiply-adds of optimiser steps and of training steps, counted from shapes."""

from __future__ import annotations

import math
from collections.abc import Sequence

from lite.projector import OVERSAMPLING, sharp_rank

Shape = tuple[int, int]


def quintic(rows: int, cols: int) -> float:
    """One quintic step on rows <= cols: ``X X^T``, ``A A`` and ``B X``."""
    return 2.0 * rows * rows * cols + rows**3


def muon(shape: Shape, steps: int) -> float:
    r, n = min(shape), max(shape)
    return steps * quintic(r, n)


def block_filter(shape: Shape, gram: bool = True, ratio: float = 0.1, iterations: int = 3) -> float:
    """Sharp directions by block iteration: products with the Gram matrix or M, Cholesky and Ritz products.

    Factorisations (QR, Cholesky, eigenvalues: of order r d^2 with d = 0.15 r) are not products and not counted.
    """
    r, n = min(shape), max(shape)
    rank = sharp_rank(*shape, ratio)
    d = min(r, math.ceil(OVERSAMPLING * rank))
    through_gram = d * r * r if gram else 2.0 * d * r * n
    iteration = (iterations - 1) * (through_gram + d * d * r) + 2.0 * d * r * n
    ritz = d * r * n + d * d * n
    return iteration + ritz + rank * d * (r if shape[0] > shape[1] else n)


def muon_lite(shape: Shape, steps: int = 4, damping_steps: int = 3, ratio: float = 0.1) -> float:
    """Polar factor, damping, block filter, and projections of polar factor, damping, weights and their sum."""
    projection = 4.0 * shape[0] * shape[1] * sharp_rank(*shape, ratio)
    return muon(shape, steps + damping_steps) + block_filter(shape, ratio=ratio) + projection


def muon_lite_folded(shape: Shape, steps: int = 4, ratio: float = 0.1) -> float:
    """The same with one iteration; the gradient is projected on its way in."""
    projection = 5.0 * shape[0] * shape[1] * sharp_rank(*shape, ratio)
    return muon(shape, steps) + block_filter(shape, gram=False, ratio=ratio) + projection


def muon_lite_filter_released(shape: Shape, steps: int = 6, damping_steps: int = 5) -> float:
    """Polar factor, damping, the threshold as a matrix sign on the small side, and the projection."""
    r, n = min(shape), max(shape)
    tall = shape[0] > shape[1]
    orthogonal = muon(shape, steps) + muon(shape, damping_steps)
    threshold = r * r * n + steps * quintic(r, r)
    projection = r * r * n if tall else 2.0 * r * r * n + r**3
    return orthogonal + threshold + projection


def muon_lite_as_released(shape: Shape, steps: int = 6) -> float:
    """Three iterations on the whole matrix, the n x n projector and three products with it."""
    m, n = shape
    return 3 * muon(shape, steps) + 4.0 * m * n * n


def training_step(shapes: Sequence[Shape], tokens: int) -> float:
    """Forward and backward through the matrices: three multiply-adds per weight and token.

    Attention scores, embedding and head are left out, so shares of the optimiser are upper bounds.
    """
    return 3.0 * tokens * sum(m * n for m, n in shapes)
