"""Where the loss falls: along the steep or the flat eigenspace of the exact Hessian, on a network small enough for it.

And the paper's reason to look for steep directions in the momentum: how much of the Hessian's leading eigenvectors lies
in the leading singular directions of the gradient (its "coverage").
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.func import functional_call, hessian

from lite.lab.arms import Setting, arm_named
from lite.lab.network import TwoLayer
from lite.lab.problem import Batch
from lite.lab.stats import Interval, mean_interval
from lite.projector import sharp_rank

# Small enough for an exact Hessian every few steps: 200 parameters.
PROBLEM = TwoLayer(inputs=16, hidden=10, outputs=4, sharp=2, examples=256)


def flat_parameters(model: nn.Module) -> Tensor:
    return torch.cat([p.detach().flatten() for p in model.parameters()])


def exact_hessian(model: nn.Module, problem: TwoLayer, batch: Batch) -> Tensor:
    """The Hessian of the batch's loss in all parameters, ``[N, N]``, in float64."""
    shapes = {name: p.shape for name, p in model.named_parameters()}
    sizes = [p.numel() for p in model.parameters()]
    wide = tuple(t.double() for t in batch)

    def loss(vector: Tensor) -> Tensor:
        parts = zip(shapes.items(), torch.split(vector, sizes), strict=True)
        params = {name: part.view(shape) for (name, shape), part in parts}
        out: Tensor = (functional_call(model, params, (wide[0],)) - wide[1]).square().mean()
        return out

    result: Tensor = hessian(loss)(flat_parameters(model).double()).detach()
    return result


@dataclass(frozen=True)
class Fall:
    """What a stretch of training took off the loss, to second order, by eigenspace; the two add up to the whole."""

    steep: float
    flat: float

    @property
    def flat_share(self) -> float:
        total = self.steep + self.flat
        return self.flat / total if total else float("nan")


def fall(gradient: Tensor, matrix: Tensor, move: Tensor, steep: int) -> Fall:
    """``-(g, d) - (d, H d) / 2`` for a move d, along H's ``steep`` leading eigenvectors and along the rest.

    The Hessian commutes with projectors on its eigenspaces, so there is no term between them.
    """
    _, vectors = torch.linalg.eigh(matrix)
    leading = vectors[:, -steep:]
    along = leading @ (leading.mT @ move)
    parts = [-(gradient @ part + 0.5 * part @ matrix @ part).item() for part in (along, move - along)]
    return Fall(*parts)


def coverage(matrix: Tensor, gradient: Tensor, ratio: float = 0.1, count: int = 3) -> tuple[float, float]:
    """Share of the leading eigenvectors of a layer's Hessian that lies in its gradient's leading right singular space.

    Args:
        matrix: the layer's block, ``[mn, mn]``.
        gradient: ``[m, n]``.
        ratio: of directions that count as leading, as in LITE.
        count: eigenvectors averaged over.

    Returns:
        the share, and what a random subspace of that size would cover.
    """
    m, n = gradient.shape
    rank = sharp_rank(m, n, ratio)
    _, vectors = torch.linalg.eigh(matrix)
    right = torch.linalg.svd(gradient, full_matrices=False).Vh[:rank]
    shares = [(vectors[:, -1 - i].view(m, n) @ right.mT).square().sum().item() for i in range(count)]
    return sum(shares) / count, rank / n


@dataclass(frozen=True)
class Summary:
    """Over the seeds: share of the fall along the flat eigenspace, and coverage of the first layer's Hessian."""

    arm: str
    flat_share: Interval
    coverage: Interval
    chance: float
    final: float


def follow(arm: str, seed: int, *, lr: float, steps: int = 120, every: int = 10, steep: int = 8) -> dict[str, Any]:
    """Train and look: a Hessian before every ``every``-th step, and the move that the step then makes.

    The loss is that of a fixed batch of 2048 examples, whose gradient and Hessian judge the move.
    """
    problem, chosen = PROBLEM, arm_named(arm)
    judge = replace(problem, examples=2048).batch(10_000, 0)
    setting = Setting(lr, 0.0, "cosine", steps)
    model = problem.model(seed)
    optimizer = chosen.make(model, setting, problem.overrides)
    largest = [float(group["lr"]) for group in optimizer.param_groups]
    falls, shares, chance = [], [], 0.0
    rows = problem.inputs * problem.hidden
    for t in range(steps):
        for group, rate in zip(optimizer.param_groups, largest, strict=True):
            group["lr"] = rate * chosen.rate(group, setting, t)
        look = t % every == 0
        if look:
            optimizer.zero_grad()
            torch.autograd.backward(problem.loss(model, judge))
            gradient = torch.cat([p.grad.flatten() for p in model.parameters() if p.grad is not None]).double()
            matrix = exact_hessian(model, problem, judge)
            block = gradient[:rows].view(problem.hidden, problem.inputs)
            share, chance = coverage(matrix[:rows, :rows], block)
            shares.append(share)
            before = flat_parameters(model).double()
        optimizer.zero_grad()
        torch.autograd.backward(problem.loss(model, problem.batch(seed, t)))
        optimizer.step()
        if look:
            falls.append(fall(gradient, matrix, flat_parameters(model).double() - before, steep))
    steep_sum, flat_sum = sum(f.steep for f in falls), sum(f.flat for f in falls)
    return {
        "share": Fall(steep_sum, flat_sum).flat_share,
        "coverage": float(np.mean(shares)),
        "chance": chance,
        "final": problem.evaluate(model, final=True)["loss"],
    }


def summarise(arms: tuple[str, ...], lrs: tuple[float, ...], seeds: int = 5) -> list[dict[str, Any]]:
    """Every arm at the best of ``lrs`` on a tuning seed, over the seeds."""
    rows = []
    for arm in arms:
        lr = min(lrs, key=lambda rate: follow(arm, 900, lr=rate, every=10**6)["final"])
        runs = [follow(arm, seed, lr=lr) for seed in range(seeds)]
        share, cover = (mean_interval([run[key] for run in runs]) for key in ("share", "coverage"))
        final = float(np.mean([run["final"] for run in runs]))
        rows.append(asdict(Summary(arm, share, cover, runs[0]["chance"], final)) | {"lr": lr})
    return rows
