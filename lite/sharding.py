"""Whole matrices from DTensor shards and back (FSDP2, tensor parallelism).

A spectral rule needs whole matrices. Elementwise work stays on the local shard; what is left is gathered,
computed alike on every rank, and cut again without communication. Plain tensors pass through.
"""

from __future__ import annotations

import torch
from torch import Tensor

try:
    from torch.distributed.tensor import DTensor, Partial, Replicate
except ImportError:  # a build of torch without distributed support
    DTensor = None  # type: ignore[assignment,misc]


def is_sharded(t: Tensor) -> bool:
    return DTensor is not None and isinstance(t, DTensor)


def local(t: Tensor) -> Tensor:
    """This rank's shard, sharing memory with ``t``; ``t`` itself when it is a plain tensor."""
    if DTensor is not None and isinstance(t, DTensor):
        return t.to_local()
    return t


def whole(t: Tensor) -> Tensor:
    """The full tensor on this rank; a collective for a DTensor, ``t`` itself otherwise."""
    if DTensor is not None and isinstance(t, DTensor):
        return t.full_tensor()
    return t


def wrap(shard: Tensor, like: Tensor) -> Tensor:
    """DTensor around a local shard, laid out like ``like``; the shard itself when ``like`` is plain."""
    if DTensor is not None and isinstance(like, DTensor):
        return DTensor.from_local(
            shard, like.device_mesh, like.placements, run_check=False, shape=like.shape, stride=like.stride()
        )
    return shard


def shard_of(full: Tensor, like: Tensor) -> Tensor:
    """This rank's part of ``full``, cut as ``like`` is; ``full`` itself when ``like`` is plain."""
    if DTensor is not None and isinstance(like, DTensor):
        mesh = like.device_mesh
        replicated = DTensor.from_local(full.contiguous(), mesh, [Replicate()] * mesh.ndim, run_check=False)
        return replicated.redistribute(mesh, like.placements).to_local()
    return full


def gradient(p: Tensor) -> Tensor:
    """Gradient of ``p``, in the placements of ``p`` (a partial sum is reduced first).

    Raises:
        RuntimeError: the gradient is sparse or complex.
    """
    g = p.grad
    assert g is not None
    if g.is_sparse or g.is_complex():
        raise RuntimeError("sparse and complex gradients are not supported")
    if DTensor is not None and isinstance(g, DTensor) and isinstance(p, DTensor) and g.placements != p.placements:
        g = g.redistribute(p.device_mesh, p.placements)
    return g


def zeros_like(p: Tensor, dtype: torch.dtype) -> Tensor:
    """Zeros laid out as ``p``, sharded if it is."""
    return torch.zeros_like(p, dtype=dtype, memory_format=torch.preserve_format)


def sum_over_shards(value: Tensor, p: Tensor) -> Tensor:
    """Sum of a local 0-d ``value`` over the ranks that hold different shards of ``p``."""
    if DTensor is None or not isinstance(p, DTensor):
        return value
    placements = [Replicate() if place.is_replicate() else Partial() for place in p.placements]
    return DTensor.from_local(value, p.device_mesh, placements, run_check=False).full_tensor()
