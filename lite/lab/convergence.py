"""Discrete methods against their differential equations: the order of convergence, measured.

Matrix methods are those of ``lite`` itself, in float64. With ``lr scale = h`` and momentum ``1 - alpha h`` they tend to

    W' = -(O + b1 D + ((chi - 1) O + (chi b2 - b1) D) Q),    p' = -alpha p + G,

``O`` and ``D`` the polar factors of p and of G, Q the projector off p's leading right singular vectors.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from scipy import stats

import lite
from lite.lab import ode
from lite.lab.ode import Array, Function, Lite
from lite.lab.stats import LEVEL, Interval

STEPS = (32, 64, 128, 256)


@dataclass(frozen=True)
class Order:
    """Errors at the end for each number of steps, and the slope of their logarithm in the step's."""

    method: str
    steps: tuple[int, ...]
    errors: tuple[float, ...]
    order: Interval


def fit(method: str, steps: Sequence[int], errors: Sequence[float]) -> Order:
    """The order by least squares, with the fit's own 95 % interval."""
    line = stats.linregress(-np.log(steps), np.log(errors))
    half = float(stats.t.ppf(0.5 + LEVEL / 2, len(steps) - 2) * line.stderr)
    slope = float(line.slope)
    return Order(method, tuple(steps), tuple(map(float, errors)), Interval(slope, slope - half, slope + half))


def polar(x: Array) -> Array:
    """The orthogonal factor of the polar decomposition, by SVD."""
    u, _, vt = np.linalg.svd(x, full_matrices=False)
    return np.asarray(u @ vt)


def off_leading(x: Array, rank: int) -> Array:
    """The projector off the ``rank`` leading right singular vectors."""
    v = np.linalg.svd(x, full_matrices=False)[2][:rank]
    return np.asarray(np.eye(x.shape[1]) - v.T @ v)


@dataclass(frozen=True)
class MatrixProblem:
    """``|A W B - C|^2 / 2`` for fixed matrices, well conditioned, whose gradient keeps its singular values apart."""

    size: int = 5

    def matrices(self) -> tuple[Array, Array, Array, Array]:
        """A, B, C and the start."""
        n = self.size
        rng = np.random.default_rng(3)
        u, v = (np.linalg.qr(rng.standard_normal((n, n)))[0] for _ in range(2))
        a = np.eye(n) + 0.1 * rng.standard_normal((n, n))
        b = np.eye(n) + 0.1 * rng.standard_normal((n, n))
        return a, b, (u * np.array([30.0, 9.0, 8.0, 7.0, 6.0])[:n]) @ v.T, np.zeros((n, n))

    def gradient(self, w: Array) -> Array:
        a, b, c, _ = self.matrices()
        return np.asarray(a.T @ (a @ w @ b - c) @ b.T)


def torch_order(
    method: str,
    end: float,
    exact: Array,
    make: Callable[[torch.Tensor, float], torch.optim.Optimizer],
    f: Function,
    start: Array,
    steps: Sequence[int] = STEPS,
) -> Order:
    """The order of an optimiser, made for a parameter and a step h, towards ``exact`` at the time ``end``."""
    errors = []
    for count in steps:
        w = torch.nn.Parameter(torch.tensor(start))
        optimizer = make(w, end / count)
        for _ in range(count):
            w.grad = torch.tensor(f.gradient(w.detach().numpy()))
            optimizer.step()
        errors.append(float(np.linalg.norm(w.detach().numpy() - exact)))
    return fit(method, steps, errors)


def vector_orders() -> list[Order]:
    """Gradient descent, the heavy ball and LITE's general step, on a river with constant preconditioner."""
    f, start, end = ode.River(4.0).function, np.array([1.5, 2.0]), 2.0
    eye = np.eye(2)
    times = np.array([0.0, end])
    descent = ode.flow(lambda w: -f.gradient(w), start, times)[-1]
    ball = ode.second_order(f, Lite(eye, eye), start, end, points=2).w[-1]
    flat = np.diag([1.0, 0.0])
    system = Lite(np.diag([1.0, 0.5]), flat, alpha=1.0, beta1=0.1, beta2=0.6, chi=2.0)
    exact = ode.second_order(f, system, start, end, points=2).w[-1]
    errors = [float(np.linalg.norm(ode.discrete(f, system, start, end / n, n) - exact)) for n in STEPS]
    sgd = torch.optim.SGD
    return [
        torch_order("gradient descent", end, descent, lambda w, h: sgd([w], lr=h), f, start),
        torch_order("heavy ball", end, ball, lambda w, h: sgd([w], lr=h * h, momentum=1.0 - h), f, start),
        fit("LITE, general form", STEPS, errors),
    ]


def matrix_orders() -> list[Order]:
    """``lite.Muon`` and ``lite.MuonLITE`` with their exact coefficients."""
    problem = MatrixProblem()
    n, alpha, end = problem.size, 2.0, 0.5
    start = problem.matrices()[3]
    f = Function(lambda w: 0.0, problem.gradient)
    first = problem.gradient(start)
    scale = 0.2 * n**0.5
    results = []
    chi, beta1, beta2 = 2.0, -0.25, 1.0
    for name, lite_form in (("lite.Muon", False), ("lite.MuonLITE", True)):

        def rhs(y: Array, lite_form: bool = lite_form) -> Array:
            w, p = y.reshape(2, n, n)
            g = problem.gradient(w)
            o = polar(p)
            move = o
            if lite_form:
                d, q = polar(g), off_leading(p, 1)
                move = o + beta1 * d + ((chi - 1.0) * o + (chi * beta2 - beta1) * d) @ q
            return np.concatenate([-move.ravel(), (g - alpha * p).ravel()])

        begin = np.concatenate([start.ravel(), first.ravel() / alpha])
        exact = ode.flow(rhs, begin, np.array([0.0, end]))[-1][: n * n].reshape(n, n)

        def make(w: torch.Tensor, h: float, lite_form: bool = lite_form) -> torch.optim.Optimizer:
            common: dict[str, Any] = {
                "lr": h / scale, "weight_decay": 0.0, "momentum": 1.0 - alpha * h, "nesterov": False,
                "coefficients": "polar_express_8",
            }  # fmt: skip
            own: dict[str, Any] = {
                "chi": chi, "beta1": beta1, "beta2": beta2, "ratio": 0.1, "filter_iterations": 30,
                "damping_coefficients": "polar_express_8",
            }  # fmt: skip
            cls = lite.MuonLITE if lite_form else lite.Muon
            optimizer = cls([w], **common, **(own if lite_form else {}))
            optimizer.state[w]["momentum_buffer"].copy_(torch.tensor(first))
            return optimizer

        results.append(torch_order(name, end, exact, make, f, start))
    return results
