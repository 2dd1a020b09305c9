"""Theory checked: bounds along trajectories, the two stages of a river, regimes of the quadratic, discrete rates."""

from __future__ import annotations

import math
from dataclasses import asdict
from typing import Any

import numpy as np
import torch
from scipy import stats

from lite.lab import convergence, ode
from lite.lab.ode import Lite, River

DAMPING = (0.0, 0.25, 0.5, 1.0)


def orders() -> list[dict[str, Any]]:
    """The measured orders of all methods."""
    return [asdict(order) for order in (*convergence.vector_orders(), *convergence.matrix_orders())]


def bounds(ends: tuple[float, ...] = (2.0, 8.0, 32.0)) -> list[dict[str, Any]]:
    """Average flat gradient and momentum against their bounds, and the energy identity, on a river for several chi."""
    rows = []
    river = River(6.0)
    f, start = river.function, np.array([2.0, 2.5])
    for chi, beta2 in ((1.0, 0.5), (2.0, 0.5), (2.0, 1.0), (4.0, 1.0)):
        system = Lite(np.diag([1.0, 0.5]), np.diag([1.0, 0.0]), alpha=1.0, beta1=0.1, beta2=beta2, chi=chi)
        for end in ends:
            t = ode.second_order(f, system, start, end)
            fall = f.value(start) - f.infimum
            identity = np.abs(t.energy + t.dissipated - t.energy[0]).max() / t.energy[0]
            rows.append(
                {
                    "chi": chi,
                    "beta2": beta2,
                    "end": end,
                    "gradient": float(t.flat_gradient[-1] / end),
                    "gradient_bound": fall / (chi * beta2 * end),
                    "paper_bound": 2.0 * fall / (chi * beta2 * end),
                    "momentum": float(t.flat_momentum[-1] / end),
                    "momentum_bound": fall / (chi * system.alpha * end),
                    "rises": bool((np.diff(t.energy) > 1e-9 * t.energy[0]).any()),
                    "identity": float(identity),
                }
            )
    return rows


def stages(walls: tuple[float, ...] = (50.0, 200.0, 800.0, 3200.0)) -> dict[str, Any]:
    """Gradient flow in ever steeper rivers: how fast it falls to the river, and how far it is from the decoupled flow.

    The attraction's rate is that of the distance to the river while it falls from a tenth to a thousandth; theory says
    ``wall (1 + y'(x)^2)`` where it arrives. The second stage's error, after that, should fall as 1 / wall.
    """
    start = np.array([1.2, 1.6])
    rows = []
    for wall in walls:
        river = River(wall)
        f = river.function
        foot = river.foot(start)
        fast = np.linspace(0.0, 12.0 / wall, 400)
        w = ode.flow(lambda v: -f.gradient(v), start, fast, "Radau")  # noqa: B023 - used at once
        off = np.abs(w[:, 1] - river.bend * np.sin(w[:, 0]))
        part = (off < 0.1 * off[0]) & (off > 1e-2 * off[0])
        rate = -float(stats.linregress(fast[part], np.log(off[part])).slope)
        times = np.linspace(0.0, 4.0, 81)
        slow = ode.flow(lambda v: -f.gradient(v), start, times, "Radau")  # noqa: B023 - used at once
        error = float(np.abs(slow[1:, 0] - river.reduced(float(foot[0]), times)[1:]).max())
        theory = wall * (1.0 + (river.bend * math.cos(foot[0])) ** 2)
        rows.append({"wall": wall, "rate": rate, "rate_theory": theory, "error": error})
    slope = stats.linregress(np.log([r["wall"] for r in rows]), np.log([r["error"] for r in rows])).slope
    return {"rows": rows, "slope": float(slope)}


def regimes(alpha: float = 1.0, count: int = 60) -> dict[str, Any]:
    """Decay of the quadratic's modes against their eigenvalue, for several Hessian dampings, by theory and by SciPy."""
    grid = np.logspace(-3, 2, count)
    curves = []
    for beta in DAMPING:
        rates = [ode.quadratic_rate(x, alpha, beta) for x in grid]
        measured = []
        for x in (0.01, 0.1, 1.0, 10.0):
            system = ode.quadratic_matrix(x, alpha, beta)
            rate = ode.quadratic_rate(x, alpha, beta)
            times = np.linspace(0.0, 20.0 / rate, 2001)
            y = ode.flow(lambda v: system @ v, np.array([1.0, 0.3]), times)  # noqa: B023 - used at once
            # The envelope, over the second half, where the slowest mode is left.
            size = np.log(np.linalg.norm(y, axis=1) + 1e-300)[times.size // 2 :]
            slope = -float(stats.linregress(times[times.size // 2 :], size).slope)
            measured.append({"eigenvalue": x, "measured": slope, "theory": rate})
        free = [bool(ode.overdamped(x, alpha, beta)) for x in grid]
        curves.append({"beta": beta, "rates": rates, "overdamped": free, "measured": measured})
    return {"alpha": alpha, "eigenvalues": grid.tolist(), "curves": curves}


def contraction(condition: float = 100.0, steps: int = 400) -> list[dict[str, Any]]:
    """``torch.optim.SGD`` on a quadratic: factor by which the error shrinks a step, against theory's.

    Gradient descent ``(k - 1) / (k + 1)`` at lr 2 / (L + l); heavy ball ``(sqrt k - 1) / (sqrt k + 1)`` at Polyak's
    rate and momentum; Nesterov's ``1 - 1 / sqrt k`` at lr 1 / L with momentum ``(sqrt k - 1) / (sqrt k + 1)``.
    """
    values = torch.logspace(0, -math.log10(condition), 24, dtype=torch.float64)
    root = math.sqrt(condition)
    beta = (root - 1) / (root + 1)
    low, high = 1 / condition, 1.0
    polyak = {"lr": 4 / (high**0.5 + low**0.5) ** 2, "momentum": beta**2}
    cases: list[tuple[str, dict[str, Any], float]] = [
        ("gradient descent", {"lr": 2 / (high + low)}, (condition - 1) / (condition + 1)),
        ("heavy ball", polyak, beta),
        ("Nesterov", {"lr": 1 / high, "momentum": beta, "nesterov": True}, 1 - 1 / root),
    ]
    rows = []
    for name, settings, theory in cases:
        w = torch.nn.Parameter(torch.ones(len(values), dtype=torch.float64))
        optimizer = torch.optim.SGD([w], **settings)
        sizes = []
        for _ in range(steps):
            w.grad = values * w.detach()
            optimizer.step()
            sizes.append(float(w.detach().norm()))
        half = steps // 2
        slope = stats.linregress(np.arange(half), np.log(sizes[half:])).slope
        rows.append({"method": name, "measured": math.exp(float(slope)), "theory": theory})
    return rows
