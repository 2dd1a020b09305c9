"""Same-shape matrices of one parameter group, stacked so that one batched product serves them all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import torch
from torch import Tensor

from lite import sharding
from lite.layout import Kind, from_matrices, shape_of, state_dtype, to_matrices

T = TypeVar("T")

# Elements in one stack: enough to fill the machine, few enough that the copies stay small beside the model.
MAX_ELEMENTS = {"cpu": 1 << 19, "other": 1 << 26}


@dataclass
class Stack:
    """Parameters whose matrices share rows <= columns, device and dtype.

    Attributes:
        rows, cols: of the stacked matrices, rows <= cols.
        tall: whether the parameters' own matrices are the transposes.
        params: the parameters.
        index: their positions in the list the stack was made from.
        counts: how many matrices each parameter holds.
    """

    rows: int
    cols: int
    tall: bool
    layout: Kind
    blocks: int
    params: list[Tensor] = field(default_factory=list)
    index: list[int] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns in the parameters' own orientation."""
        return (self.cols, self.rows) if self.tall else (self.rows, self.cols)

    def pick(self, values: Sequence[T]) -> list[T]:
        """This stack's entries of a list parallel to the one the stack was made from."""
        return [values[i] for i in self.index]

    def subset(self, chosen: Sequence[int]) -> Stack:
        """The stack of some of the parameters, by their places in ``params``."""
        if len(chosen) == len(self.params):
            return self
        return Stack(
            self.rows,
            self.cols,
            self.tall,
            self.layout,
            self.blocks,
            params=[self.params[i] for i in chosen],
            index=[self.index[i] for i in chosen],
            counts=[self.counts[i] for i in chosen],
        )

    def pack(self, tensors: Sequence[Tensor], dtype: torch.dtype) -> Tensor:
        """``[B, rows, cols]`` from one (possibly sharded) tensor per parameter. May share memory with it."""
        if self._simple():
            whole = tensors[0].unsqueeze(0) if len(tensors) == 1 else torch.stack(list(tensors))
            return (whole.mT if self.tall else whole).to(dtype)
        parts = []
        for t in tensors:
            x = to_matrices(sharding.whole(t), self.layout, self.blocks)
            parts.append(x.mT if self.tall else x)
        stacked = parts[0] if len(parts) == 1 else torch.cat(parts)
        return stacked.to(dtype)

    def pack_shards(self, shards: Sequence[Tensor], dtype: torch.dtype) -> Tensor:
        """:meth:`pack` for local tensors laid out as the parameters' own shards."""
        return self.pack([sharding.wrap(t, p) for t, p in zip(shards, self.params, strict=True)], dtype)

    def unpack(self, x: Tensor) -> list[Tensor]:
        """One local tensor per parameter, shaped as its local shard, from ``[B, rows, cols]``."""
        if self.tall:
            x = x.mT
        # One cast for all, rather than one each where they meet the weights.
        x = x.to(state_dtype(self.params[0]))
        if self._simple():
            return list(x.unbind(0))
        parts = (x,) if len(self.counts) == 1 else torch.split(x, self.counts)
        return [
            sharding.shard_of(from_matrices(part, p.shape, self.layout, self.blocks), p)
            for part, p in zip(parts, self.params, strict=True)
        ]

    def _simple(self) -> bool:
        """Whether every parameter is one plain matrix, so that stacking is all there is to do."""
        if self.layout != "matrix" or self.blocks != 1:
            return False
        return all(p.ndim == 2 and not sharding.is_sharded(p) for p in self.params)

    def split(self, x: Tensor) -> list[Tensor]:
        """Per-parameter parts of a tensor whose first dimension counts matrices."""
        return [x] if len(self.counts) == 1 else list(torch.split(x, self.counts))


def stacks(params: Sequence[Tensor], group: dict[str, Any]) -> list[Stack]:
    """Stacks of a group's parameters.

    Args:
        params: matrices or higher, see :mod:`lite.layout`.
        group: gives ``layout`` and ``blocks``.
    """
    layout, blocks = group["layout"], group["blocks"]
    done: list[Stack] = []
    # The key holds only sizes, dtype and device, so tracing does not depend on object identities.
    current: dict[tuple[Any, ...], Stack] = {}
    for i, p in enumerate(params):
        count, m, n = shape_of(p.shape, layout, blocks)
        tall = m > n
        rows, cols = (n, m) if tall else (m, n)
        key = (rows, cols, tall, p.device, p.dtype)
        limit = MAX_ELEMENTS["cpu" if p.device.type == "cpu" else "other"]
        stack = current.get(key)
        if stack is None or (sum(stack.counts) + count) * rows * cols > limit:
            stack = Stack(rows, cols, tall, layout, blocks)
            current[key] = stack
            done.append(stack)
        stack.params.append(p)
        stack.index.append(i)
        stack.counts.append(count)
    return done
