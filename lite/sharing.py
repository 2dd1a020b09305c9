"""Whole-matrix work shared out between the ranks of a shard group (FSDP2).

A rule for matrices needs them whole, and every rank needs only its shard of the answer. Each matrix gets one owner;
one all-to-all brings every owner the shards of what it owns, it computes, and a second one sends the shards of the
results home. So each matrix is computed once, by whichever rank, and no rank ever holds all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

try:
    import torch.distributed as dist
    from torch.distributed.tensor import DTensor, Replicate, Shard
except ImportError:  # a build of torch without distributed support
    DTensor = None  # type: ignore[assignment,misc]


@dataclass(frozen=True)
class Sharing:
    """Who owns which of a list of parameters, all sharded along one dimension over the same ranks.

    Attributes:
        shapes: whole shape of each parameter.
        dims: the dimension each is sharded along.
        owners: rank, within the group, that computes each.
        rank, size: of this process in the group.
        group: the process group.
    """

    shapes: tuple[torch.Size, ...]
    dims: tuple[int, ...]
    owners: tuple[int, ...]
    rank: int
    size: int
    group: Any

    @property
    def owned(self) -> list[int]:
        """Places of this rank's parameters in the list."""
        return [i for i, owner in enumerate(self.owners) if owner == self.rank]

    def shard_shape(self, i: int, rank: int) -> torch.Size:
        """Shape of a rank's shard of the i-th parameter, cut as ``torch.chunk`` cuts."""
        shape, dim = list(self.shapes[i]), self.dims[i]
        width = -(-shape[dim] // self.size)
        shape[dim] = max(0, min(width, shape[dim] - rank * width))
        return torch.Size(shape)

    def collect(self, shards: Sequence[Tensor]) -> list[Tensor]:
        """Whole tensors of the owned parameters from every rank's shards of all of them. A collective."""
        kept = [[i for i, owner in enumerate(self.owners) if owner == rank] for rank in range(self.size)]
        received = self._exchange(
            [[shards[i] for i in mine] for mine in kept],
            [[self.shard_shape(i, rank) for i in self.owned] for rank in range(self.size)],
        )
        return [
            torch.cat([received[rank][place] for rank in range(self.size)], dim=self.dims[i])
            for place, i in enumerate(self.owned)
        ]

    def distribute(self, whole: Sequence[Tensor], dtype: torch.dtype, device: torch.device) -> list[Tensor]:
        """This rank's shards of all parameters from the owners' whole tensors. A collective."""
        width = [-(-self.shapes[i][self.dims[i]] // self.size) for i in range(len(self.shapes))]
        sent: list[list[Tensor]] = []
        for rank in range(self.size):
            parts = []
            for t, i in zip(whole, self.owned, strict=True):
                length = self.shard_shape(i, rank)[self.dims[i]]
                start = min(rank * width[i], self.shapes[i][self.dims[i]])
                parts.append(t.narrow(self.dims[i], start, length))
            sent.append(parts)
        kept = [[i for i, owner in enumerate(self.owners) if owner == rank] for rank in range(self.size)]
        shapes = [[self.shard_shape(i, self.rank) for i in mine] for mine in kept]
        received = self._exchange(sent, shapes, dtype, device)
        result: list[Tensor | None] = [None] * len(self.shapes)
        for mine, parts in zip(kept, received, strict=True):
            for i, part in zip(mine, parts, strict=True):
                result[i] = part
        return [part for part in result if part is not None]

    def _exchange(
        self,
        sent: list[list[Tensor]],
        shapes: list[list[torch.Size]],
        dtype: torch.dtype | None = None,
        device: torch.device | None = None,
    ) -> list[list[Tensor]]:
        """One all-to-all: ``sent[r]`` goes to rank r, and rank r sends tensors of ``shapes[r]``."""
        flat = [part.reshape(-1) for parts in sent for part in parts]
        dtype, device = dtype or flat[0].dtype, device or flat[0].device
        buffer = torch.cat(flat).to(dtype) if flat else torch.empty(0, dtype=dtype, device=device)
        sizes_in = [sum(part.numel() for part in parts) for parts in sent]
        sizes_out = [sum(shape.numel() for shape in mine) for mine in shapes]
        result = torch.empty(sum(sizes_out), dtype=dtype, device=device)
        width = buffer.element_size()
        # As bytes, since not every backend sends every dtype.
        dist.all_to_all_single(
            result.view(torch.uint8),
            buffer.view(torch.uint8),
            [size * width for size in sizes_out],
            [size * width for size in sizes_in],
            group=self.group,
        )
        received = []
        for block, mine in zip(torch.split(result, sizes_out), shapes, strict=True):
            pieces = torch.split(block, [shape.numel() for shape in mine])
            received.append([piece.view(shape) for piece, shape in zip(pieces, mine, strict=True)])
        return received


def sharing_of(params: Sequence[Tensor], costs: Sequence[float]) -> Sharing | None:
    """Owners of these parameters, balanced by ``costs``; None where the work cannot be shared out.

    It can when every parameter is a DTensor on the same mesh, sharded along one dimension over one mesh dimension of
    more than one rank and replicated over the others. Every rank gets the same owners.
    """
    if DTensor is None or not params or not all(isinstance(p, DTensor) for p in params):
        return None
    mesh, placements = params[0].device_mesh, params[0].placements  # type: ignore[attr-defined]
    # Subclasses of Shard cut in other ways.
    over = [i for i, place in enumerate(placements) if type(place) is Shard]
    if len(over) != 1 or not all(isinstance(p, Replicate) for i, p in enumerate(placements) if i != over[0]):
        return None
    dims = []
    for p in params:
        place = p.placements[over[0]]  # type: ignore[attr-defined]
        others = [q for i, q in enumerate(p.placements) if i != over[0]]  # type: ignore[attr-defined]
        same = p.device_mesh == mesh and all(isinstance(q, Replicate) for q in others)  # type: ignore[attr-defined]
        if not same or type(place) is not Shard:
            return None
        dims.append(place.dim)
    group = mesh.get_group(over[0])
    size = mesh.size(over[0])
    if size < 2:
        return None
    return Sharing(
        shapes=tuple(p.shape for p in params),
        dims=tuple(dims),
        owners=balanced(costs, size),
        rank=dist.get_rank(group),
        size=size,
        group=group,
    )


def balanced(costs: Sequence[float], size: int) -> tuple[int, ...]:
    """An owner for each cost: dearest first, each to the rank with the least so far."""
    owners = [0] * len(costs)
    load = [0.0] * size
    for i in sorted(range(len(costs)), key=lambda i: (-costs[i], i)):
        owner = min(range(size), key=lambda rank: (load[rank], rank))
        owners[i] = owner
        load[owner] += costs[i]
    return tuple(owners)
