"""Landscapes whose minimum, 0, and whose steep directions are known."""

from __future__ import annotations

from dataclasses import dataclass, field

import torch
from torch import Tensor, nn

from lite.lab.problem import Batch

# Noise of a step is the mean of so many draws, so that it can be cut into micro-batches.
DRAWS = 4


def orthogonal(n: int, seed: int) -> Tensor:
    """A fixed orthogonal basis, ``[n, n]``."""
    basis: Tensor = torch.linalg.qr(torch.randn(n, n, generator=torch.Generator().manual_seed(seed))).Q
    return basis


def _linear(rows: int, cols: int) -> nn.Linear:
    """A layer whose weights are still to be set; making it takes no random numbers."""
    layer: nn.Linear = nn.utils.skip_init(nn.Linear, cols, rows, bias=False)  # type: ignore[no-untyped-call]
    return layer


class Weights(nn.Module):
    """One matrix, ``rows x cols``, left to the matrix rule."""

    def __init__(self, start: Tensor) -> None:
        super().__init__()
        self.matrix = _linear(*start.shape)
        with torch.no_grad():
            self.matrix.weight.copy_(start)


class Chain(nn.Module):
    """A product of matrices without anything between them."""

    def __init__(self, shapes: list[tuple[int, int]], seed: int, gain: float) -> None:
        super().__init__()
        generator = torch.Generator().manual_seed(seed)
        self.factors = nn.ModuleList(_linear(m, n) for m, n in shapes)
        with torch.no_grad():
            for factor in self.factors:
                w = factor.get_parameter("weight")
                w.copy_(gain * torch.randn(w.shape, generator=generator) / w.shape[1] ** 0.5)

    def forward(self) -> Tensor:
        """The product, last factor first."""
        x: Tensor = self.factors[0].get_parameter("weight")
        for factor in list(self.factors)[1:]:
            x = factor.get_parameter("weight") @ x
        return x


@dataclass
class Quadratic:
    """``f(W) = tr((W B) diag(values) (W B)^T) / 2`` with gradients noisy as the curvature is.

    Args:
        values: eigenvalues of each row's Hessian, steepest first; its eigenvectors are B's columns.
        sharp: how many of them count as steep.
        noise: deviation of the gradient along an eigenvector, over the root of its eigenvalue.
    """

    name: str
    values: tuple[float, ...]
    sharp: int
    rows: int = 32
    noise: float = 0.0
    decays: tuple[float, ...] = (0.0,)
    overrides: dict[str, str] = field(default_factory=lambda: {"*": "matrix"})

    @property
    def cols(self) -> int:
        return len(self.values)

    def spectrum(self) -> tuple[Tensor, Tensor]:
        """Eigenvalues and eigenvectors (columns) of a row's Hessian."""
        return torch.tensor(self.values), orthogonal(self.cols, 7)

    def model(self, seed: int) -> nn.Module:
        generator = torch.Generator().manual_seed(seed)
        return Weights(torch.randn(self.rows, self.cols, generator=generator) / self.cols**0.5)

    def batch(self, seed: int, step: int) -> Batch:
        generator = torch.Generator().manual_seed(1_000_003 * (seed + 1) + step)
        return (torch.randn(DRAWS, self.rows, self.cols, generator=generator) * DRAWS**0.5,)

    def loss(self, model: nn.Module, batch: Batch) -> Tensor:
        values, basis = self.spectrum()
        coordinates = model.get_parameter("matrix.weight") @ basis
        push = batch[0].mean(0) * values.sqrt() * self.noise
        return 0.5 * (coordinates.square() * values).sum() + (coordinates * push).sum()

    @torch.no_grad()
    def evaluate(self, model: nn.Module, *, final: bool = False) -> dict[str, float]:
        values, basis = self.spectrum()
        coordinates = model.get_parameter("matrix.weight") @ basis
        energy = 0.5 * coordinates.square() * values
        sharp, flat = energy[:, : self.sharp].sum().item(), energy[:, self.sharp :].sum().item()
        # Two coordinates of the first row, for a plot: the steepest and the flattest.
        path = {"x": coordinates[0, -1].item(), "y": coordinates[0, 0].item()}
        return {"loss": energy.sum().item(), "sharp": sharp, "flat": flat, **path}


def power_law(n: int = 48, condition: float = 1000.0) -> Quadratic:
    """Eigenvalues from 1 down to ``1 / condition``, evenly spaced in the logarithm; no noise."""
    values = tuple(condition ** -(i / (n - 1)) for i in range(n))
    return Quadratic("quadratic", values, sharp=5)


def river_valley(rows: int = 32, cols: int = 48, sharp: int = 4) -> Quadratic:
    """Walls of curvature 100 around a river whose curvatures are 1 to 0.01; noisy."""
    flat = tuple(torch.logspace(0, -2, cols - sharp).tolist())
    return Quadratic("river valley", (100.0,) * sharp + flat, sharp=sharp, rows=rows, noise=0.1)


@dataclass
class Rosenbrock:
    """``sum over rows of (1 - x)^2 + steep (y - x^2)^2``: a curved valley, its walls ``steep`` times as steep."""

    name: str = "rosenbrock"
    rows: int = 16
    steep: float = 20.0
    decays: tuple[float, ...] = (0.0,)
    overrides: dict[str, str] = field(default_factory=lambda: {"*": "matrix"})

    def model(self, seed: int) -> nn.Module:
        generator = torch.Generator().manual_seed(seed)
        return Weights(torch.tensor([-0.8, 0.8]) + 0.2 * torch.randn(self.rows, 2, generator=generator))

    def batch(self, seed: int, step: int) -> Batch:
        return ()

    def value(self, w: Tensor) -> tuple[Tensor, Tensor]:
        """The parts along and across the valley."""
        x, y = w.unbind(-1)
        return (1.0 - x).square().sum(), self.steep * (y - x.square()).square().sum()

    def loss(self, model: nn.Module, batch: Batch) -> Tensor:
        along, across = self.value(model.get_parameter("matrix.weight"))
        return along + across

    @torch.no_grad()
    def evaluate(self, model: nn.Module, *, final: bool = False) -> dict[str, float]:
        w = model.get_parameter("matrix.weight")
        along, across = (part.item() for part in self.value(w))
        path = {"x": w[0, 0].item(), "y": w[0, 1].item()}
        return {"loss": along + across, "sharp": across, "flat": along, **path}


@dataclass
class Product:
    """``|W_L ... W_1 - A|^2 / 2`` for a target A of known spectrum: factorisation (L = 2) or a deep linear network."""

    name: str
    shapes: tuple[tuple[int, int], ...]
    rank: int
    gain: float = 0.5
    decays: tuple[float, ...] = (0.0,)
    overrides: dict[str, str] = field(default_factory=lambda: {"*": "matrix"})

    def target(self) -> Tensor:
        """A, with singular values 1, 1/2, ... 1/rank."""
        m, n = self.shapes[-1][0], self.shapes[0][1]
        values = 1.0 / torch.arange(1, self.rank + 1)
        return (orthogonal(m, 11)[:, : self.rank] * values) @ orthogonal(n, 13)[:, : self.rank].mT

    def model(self, seed: int) -> nn.Module:
        return Chain(list(self.shapes), seed, self.gain)

    def batch(self, seed: int, step: int) -> Batch:
        return ()

    def loss(self, model: nn.Module, batch: Batch) -> Tensor:
        product: Tensor = model()
        return 0.5 * (product - self.target()).square().sum()

    @torch.no_grad()
    def evaluate(self, model: nn.Module, *, final: bool = False) -> dict[str, float]:
        return {"loss": self.loss(model, ()).item()}


def factorisation() -> Product:
    """A 24 x 24 matrix of rank 4 as a product of 24 x 8 and 8 x 24."""
    return Product("factorisation", ((8, 24), (24, 8)), rank=4)


def deep_linear() -> Product:
    """Four 16 x 16 matrices whose product should be a given one of rank 8."""
    return Product("deep linear", ((16, 16),) * 4, rank=8, gain=0.9)
