"""How a parameter is read as one or more matrices.

A layout says which dimensions are rows and columns; everything else is a batch of independent matrices:
experts, heads, stacked layers.
"""

from __future__ import annotations

from typing import Literal

import torch
from torch import Tensor

Kind = Literal["matrix", "transposed", "conv", "conv_transposed"]
KINDS = ("matrix", "transposed", "conv", "conv_transposed")
# A number of equal blocks, or the rows of each.
Blocks = int | tuple[int, ...]


def shape_of(shape: torch.Size, layout: Kind, blocks: int = 1) -> tuple[int, int, int]:
    """Number of matrices, rows and columns that a parameter of this shape is read as.

    - ``matrix``: ``[..., m, n]``, the leading dimensions are a batch.
    - ``transposed``: ``[..., n, m]``, for modules that store (in, out), as Hugging Face's ``Conv1D``.
    - ``conv``: ``[out, in, *kernel]`` is one ``out x (in * prod(kernel))`` matrix.
    - ``conv_transposed``: ``[in, out, *kernel]``, as PyTorch's transposed convolutions, likewise.
    - ``blocks > 1`` cuts the rows into equal blocks, each a matrix: fused query-key-value, heads.

    Raises:
        ValueError: fewer than two dimensions, unknown layout, or rows not divisible by ``blocks``.
    """
    if len(shape) < 2:
        raise ValueError(f"shape {tuple(shape)} is not a matrix; give it to AdamW or Lion")
    if layout not in KINDS:
        raise ValueError(f"layout must be one of {', '.join(KINDS)}, got {layout!r}")
    if layout == "conv":
        count, rows, cols = 1, shape[0], shape[1:].numel()
    elif layout == "conv_transposed":
        count, rows, cols = 1, shape[1], shape[0] * shape[2:].numel()
    else:
        count, rows, cols = shape[:-2].numel(), shape[-2], shape[-1]
        if layout == "transposed":
            rows, cols = cols, rows
    if blocks < 1 or rows % blocks:
        raise ValueError(f"{rows} rows cannot be cut into {blocks} equal blocks")
    return count * blocks, rows // blocks, cols


def check_blocks(shape: torch.Size, layout: Kind, blocks: Blocks) -> None:
    """Check that a parameter of this shape can be read so.

    Raises:
        ValueError: as :func:`shape_of`, or sizes that do not add up to the rows or belong to a convolution.
    """
    if isinstance(blocks, int):
        shape_of(shape, layout, blocks)
        return
    _, rows, _ = shape_of(shape, layout)
    if layout not in ("matrix", "transposed"):
        raise ValueError("a convolution is cut by a number of equal blocks, not by sizes")
    if sum(blocks) != rows or min(blocks) < 1:
        raise ValueError(f"blocks {blocks} do not add up to {rows} rows")


def parts(t: Tensor, layout: Kind, sizes: tuple[int, ...]) -> list[Tensor]:
    """Views of ``t``, each with the given number of rows of its matrices; they share its memory."""
    return list(torch.split(t, list(sizes), dim=-1 if layout == "transposed" else -2))


def to_matrices(t: Tensor, layout: Kind, blocks: int = 1) -> Tensor:
    """``[b, m, n]`` reading of ``t``; a view where strides allow."""
    if layout == "conv":
        x = t.reshape(1, t.shape[0], -1)
    elif layout == "conv_transposed":
        x = t.transpose(0, 1).reshape(1, t.shape[1], -1)
    else:
        x = t.reshape(-1, t.shape[-2], t.shape[-1])
        if layout == "transposed":
            x = x.mT
    if blocks > 1:
        x = x.reshape(-1, x.shape[-2] // blocks, x.shape[-1])
    return x


def from_matrices(x: Tensor, shape: torch.Size, layout: Kind, blocks: int = 1) -> Tensor:
    """Inverse of :func:`to_matrices`: ``[b, m, n]`` back to ``shape``."""
    if blocks > 1:
        x = x.reshape(-1, x.shape[-2] * blocks, x.shape[-1])
    if layout == "transposed":
        x = x.mT
    if layout == "conv_transposed":
        return x.reshape(shape[1], shape[0], *shape[2:]).transpose(0, 1)
    return x.reshape(shape)


def state_dtype(p: Tensor) -> torch.dtype:
    """float32 for half-precision parameters, else the parameter's own dtype."""
    return torch.float32 if p.dtype in (torch.bfloat16, torch.float16) else p.dtype
