"""The differential equations behind the methods (arXiv 2602.22681), integrated by SciPy.

With preconditioner F, projector P on the steep and Q = I - P on the flat directions, both constant and commuting
with F, and S = P F^-1, L = Q F^-1, the second-order system is

    w' = -(S (p + b1 g) + chi L (p + b2 g)),    p' = -alpha p + g,    g = grad f(w),

which is ``w'' + alpha w' + b F^-1 f''(w) w' + (1 + alpha b) F^-1 g = 0`` for chi = 1 and b1 = b2 = b: damping
alpha, Hessian damping b, in the metric of F. The first-order system is ``w' = -(S + chi L) g``.

Along the second-order system ``E = f(w) + <p, (S + chi L) p> / 2`` falls at the rate
``alpha <p, (S + chi L) p> + b1 <g, S g> + chi b2 <g, L g>``, so with p(0) = 0

    (1/T) integral of <g, L g>  <=  (f(w0) - inf f) / (chi b2 T),
    (1/T) integral of <p, L p>  <=  (f(w0) - inf f) / (chi alpha T),

half of what the paper states for the first. The text of the paper was not at hand: the system is derived here from its
discrete form ``m <- (1 - alpha) m + g``, ``w <- w - lr ((I - Q) F^-1 (m + b1 g) + chi Q F^-1 (m + b2 g))`` by
``lr = h^2``, ``p = h m``, ``alpha -> h alpha``, ``b -> b / h``, and the identity from the system.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.integrate import solve_ivp

Array: TypeAlias = NDArray[np.float64]
TOLERANCE = 1e-11


@dataclass(frozen=True)
class Function:
    """A function of n numbers, its gradient, and its infimum."""

    value: Callable[[Array], float]
    gradient: Callable[[Array], Array]
    infimum: float = 0.0


@dataclass(frozen=True)
class Lite:
    """Coefficients of the second-order system.

    Attributes:
        inverse: F^-1 as a symmetric matrix ``[n, n]``.
        flat: Q, ``[n, n]``, commuting with it.
    """

    inverse: Array
    flat: Array
    alpha: float = 1.0
    beta1: float = 0.0
    beta2: float = 0.0
    chi: float = 1.0

    @property
    def parts(self) -> tuple[Array, Array]:
        """S and L."""
        return self.inverse @ (np.eye(len(self.flat)) - self.flat), self.inverse @ self.flat


@dataclass(frozen=True)
class Trajectory:
    """A solution and what was integrated along it.

    Attributes:
        times, w, p: ``[k]``, ``[k, n]``, ``[k, n]``.
        energy: E, ``[k]``.
        dissipated: integral of what E should have lost by then, ``[k]``.
        flat_gradient, flat_momentum: integrals of <g, L g> and <p, L p>, ``[k]``.
    """

    times: Array
    w: Array
    p: Array
    energy: Array
    dissipated: Array
    flat_gradient: Array
    flat_momentum: Array


def second_order(f: Function, system: Lite, start: Array, end: float, *, points: int = 200) -> Trajectory:
    """The second-order system from ``start`` with p = 0, by an eighth-order Runge-Kutta method (DOP853)."""
    n = len(start)
    s, flat = system.parts
    whole = s + system.chi * flat

    def rhs(t: float, y: Array) -> Array:
        w, p = y[:n], y[n : 2 * n]
        g = f.gradient(w)
        gs, gl, pl = g @ s @ g, g @ flat @ g, p @ flat @ p
        lost = system.alpha * (p @ whole @ p) + system.beta1 * gs + system.chi * system.beta2 * gl
        w_dot = -(s @ (p + system.beta1 * g) + system.chi * flat @ (p + system.beta2 * g))
        return np.concatenate([w_dot, g - system.alpha * p, [lost, gl, pl]])

    times = np.linspace(0.0, end, points)
    begin = np.concatenate([start, np.zeros(n + 3)])
    y = solve_ivp(rhs, (0.0, end), begin, "DOP853", times, rtol=TOLERANCE, atol=TOLERANCE).y.T
    w, p = y[:, :n], y[:, n : 2 * n]
    energy = np.array([f.value(a) + 0.5 * b @ whole @ b for a, b in zip(w, p, strict=True)])
    return Trajectory(times, w, p, energy, y[:, -3], y[:, -2], y[:, -1])


def flow(rhs: Callable[[Array], Array], start: Array, times: Array, method: str = "DOP853") -> Array:
    """An autonomous system's solution at ``times`` (from 0), ``[k, n]``."""
    span = (0.0, float(times[-1]))
    result = solve_ivp(lambda t, y: rhs(y), span, start, method, times, rtol=TOLERANCE, atol=TOLERANCE)
    return np.asarray(result.y.T, dtype=np.float64)


def discrete(f: Function, system: Lite, start: Array, h: float, steps: int) -> Array:
    """LITE's general step with ``lr = h^2``, ``alpha h`` and ``b / h``; w after ``steps`` steps."""
    s, flat = system.parts
    w, m = start.copy(), np.zeros_like(start)
    b1, b2 = system.beta1 / h, system.beta2 / h
    for _ in range(steps):
        g = f.gradient(w)
        m = (1.0 - system.alpha * h) * m + g
        w = w - h * h * (s @ (m + b1 * g) + system.chi * flat @ (m + b2 * g))
    return w


def quadratic_matrix(eigenvalue: float, alpha: float, beta: float) -> Array:
    """The second-order system on ``eigenvalue w^2 / 2`` with F = 1, as a matrix on (w, p)."""
    return np.array([[-beta * eigenvalue, -1.0], [eigenvalue, -alpha]])


def quadratic_rate(eigenvalue: float, alpha: float, beta: float) -> float:
    """How fast it decays: ``min Re`` of ``(alpha + b l +- sqrt((alpha - b l)^2 - 4 l)) / 2``, l the eigenvalue."""
    half = 0.5 * (alpha + beta * eigenvalue)
    disc = 0.25 * (alpha - beta * eigenvalue) ** 2 - eigenvalue
    return half if disc < 0 else half - disc**0.5


def overdamped(eigenvalue: float, alpha: float, beta: float) -> bool:
    """Whether it does not oscillate: ``|alpha - b l| >= 2 sqrt(l)``."""
    return bool(abs(alpha - beta * eigenvalue) >= 2.0 * eigenvalue**0.5)


@dataclass(frozen=True)
class River:
    """``f(x, y) = wall (y - a sin(x))^2 / 2 + slope x^2 / 2``: a river along ``y = a sin(x)``, as steep as you like."""

    wall: float
    bend: float = 1.0
    slope: float = 0.5

    @property
    def function(self) -> Function:
        def value(w: Array) -> float:
            x, y = w
            return float(0.5 * self.wall * (y - self.bend * np.sin(x)) ** 2 + 0.5 * self.slope * x * x)

        return Function(value, lambda w: self.walls(w) + np.array([self.slope * w[0], 0.0]))

    def walls(self, w: Array) -> Array:
        """Gradient of the walls alone."""
        x, y = w
        off = self.wall * (y - self.bend * np.sin(x))
        return np.array([-off * self.bend * np.cos(x), off])

    def foot(self, w: Array) -> Array:
        """Where the walls alone take a point: the end of the first stage."""
        unit = River(1.0, self.bend, self.slope)
        return np.asarray(flow(lambda v: -unit.walls(v), w, np.array([0.0, 60.0]))[-1])

    def reduced(self, x: float, times: Array) -> Array:
        """The second stage: gradient flow of the slope in the river's own metric, ``x' = -slope x / (1 + y'(x)^2)``."""

        def rhs(v: Array) -> Array:
            return np.asarray(-self.slope * v / (1.0 + (self.bend * np.cos(v)) ** 2))

        return np.asarray(flow(rhs, np.array([x]), times)[:, 0])
