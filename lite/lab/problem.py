"""What an optimiser is tried on."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from torch import Tensor, nn

Batch = tuple[Tensor, ...]


@runtime_checkable
class Problem(Protocol):
    """A model, batches and a loss to judge it by, all functions of a seed.

    Attributes:
        name: in tables and in the store.
        decays: weight decays a search may try, the first being the one it starts with.
        overrides: kinds of parameters that optimisers take otherwise than ``lite.classify`` would.
    """

    name: str
    decays: tuple[float, ...]
    overrides: dict[str, str]

    def model(self, seed: int) -> nn.Module:
        """The model before the first step; its weights depend on the seed alone."""
        ...

    def batch(self, seed: int, step: int) -> Batch:
        """Data of one step: a function of seed and step alone, so every optimiser sees the same.

        Every tensor's first dimension counts examples, and can be cut into micro-batches.
        """
        ...

    def loss(self, model: nn.Module, batch: Batch) -> Tensor:
        """Training loss, the mean over the batch's examples."""
        ...

    def evaluate(self, model: nn.Module, *, final: bool) -> dict[str, float]:
        """Figures on held-out data; ``loss`` is the one optimisers are compared by.

        Args:
            final: after the last step; may then take more data.
        """
        ...
