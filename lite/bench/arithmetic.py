"""Multiply-adds of optimiser steps and of training steps, counted from shapes."""

from __future__ import annotations

from collections.abc import Sequence

Shape = tuple[int, int]


def quintic(rows: int, cols: int) -> float:
    """One quintic step on rows <= cols: ``X X^T``, ``A A`` and ``B X``."""
    return 2.0 * rows * rows * cols + rows**3


def muon(shape: Shape, steps: int) -> float:
    r, n = min(shape), max(shape)
    return steps * quintic(r, n)


def muon_lite(shape: Shape, steps: int = 6, damping_steps: int = 5) -> float:
    """Polar factor, damping, filter on the small side, and the projection."""
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
