"""Teacher and student of two layers: the smallest network whose steep directions are known."""

from __future__ import annotations

from dataclasses import dataclass, field

import torch
from torch import Tensor, nn

from lite.lab.landscapes import orthogonal
from lite.lab.problem import Batch


class TwoLayerNetwork(nn.Module):
    def __init__(self, inputs: int, hidden: int, outputs: int, seed: int) -> None:
        super().__init__()
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(seed)
            self.first = nn.Linear(inputs, hidden, bias=False)
            self.second = nn.Linear(hidden, outputs, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = self.second(torch.tanh(self.first(x)))
        return out


@dataclass
class TwoLayer:
    """Both layers are left to the matrix rule; inputs vary ten times more in a few directions than in most.

    The first layer's Hessian inherits the input covariance on its right side, so the steep directions of its
    weights are those inputs' directions. The loss is a share of the answer's variance.
    """

    name: str = "two-layer network"
    decays: tuple[float, ...] = (0.0,)
    overrides: dict[str, str] = field(default_factory=lambda: {"second.weight": "matrix"})
    inputs: int = 32
    hidden: int = 32
    outputs: int = 8
    sharp: int = 4
    examples: int = 128

    def _inputs(self, count: int, generator: torch.Generator) -> Tensor:
        scale = torch.cat([torch.full((self.sharp,), 1.0), torch.full((self.inputs - self.sharp,), 0.1)])
        return torch.randn(count, self.inputs, generator=generator) * scale @ orthogonal(self.inputs, 9).mT

    def _teacher(self) -> nn.Module:
        teacher = TwoLayerNetwork(self.inputs, self.hidden, self.outputs, seed=123)
        basis = orthogonal(self.inputs, 9)
        with torch.no_grad():
            # Flat directions carry as much of the answer as steep ones, though their inputs are small.
            rotated = teacher.first.weight @ basis
            rotated[:, self.sharp :] *= 5.0
            teacher.first.weight.copy_(rotated @ basis.mT)
        return teacher

    def model(self, seed: int) -> nn.Module:
        return TwoLayerNetwork(self.inputs, self.hidden, self.outputs, seed)

    def batch(self, seed: int, step: int) -> Batch:
        generator = torch.Generator().manual_seed(2_000_003 * (seed + 1) + step)
        x = self._inputs(self.examples, generator)
        with torch.no_grad():
            y: Tensor = self._teacher()(x)
        return x, y + 0.05 * torch.randn(y.shape, generator=generator)

    def loss(self, model: nn.Module, batch: Batch) -> Tensor:
        x, y = batch
        out: Tensor = (model(x) - y).square().mean()
        return out

    @torch.no_grad()
    def evaluate(self, model: nn.Module, *, final: bool = False) -> dict[str, float]:
        x = self._inputs(4096 if final else 1024, torch.Generator().manual_seed(30_000))
        y = self._teacher()(x)
        return {"loss": ((model(x) - y).square().mean() / y.var()).item()}
