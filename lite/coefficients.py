"""Coefficient sets for Newton-Schulz iterations, by name, with the accuracy each one reaches.

A set is a list of odd polynomials ``p(s) = a s + b s^3 + c s^5`` applied one after the other to the
singular values of a matrix that was first divided by ``scale * ||X||_F``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from lite.minimax import SCHATTEN, Term

Norm = Literal["frobenius", "schatten"]

# The smallest singular value, relative to the Frobenius norm, on which accuracy is stated.
BAND = 2e-3
# What a consumer that subtracts a polar factor from something (a spectral filter) needs on the band.
FILTER_ERROR = 5e-3


@dataclass(frozen=True)
class Coefficients:
    """A named sequence of quintic steps.

    Attributes:
        name: the name it is chosen by.
        terms: one ``(a, b, c)`` per step.
        scale: the input is divided by ``scale`` times its norm before the first step.
        source: where the numbers are published.
        norm: which one: ``frobenius``, or ``schatten``, the fourth root of the sum of the fourth powers of the
            singular values, which is closer to the largest of them and comes free with the Gram matrix.
    """

    name: str
    terms: tuple[Term, ...]
    scale: float
    source: str
    norm: Norm = "frobenius"

    @property
    def steps(self) -> int:
        return len(self.terms)

    def response(self, s: float) -> float:
        """Value the sequence maps a singular value to, ``s`` being relative to the set's norm."""
        x = s / self.scale
        for a, b, c in self.terms:
            x = x * (a + x * x * (b + c * x * x))
        return x

    def output_range(self, low: float = BAND, points: int = 4000) -> tuple[float, float]:
        """Smallest and largest response on a logarithmic grid of ``[low, 1]``."""
        step = -math.log(low) / (points - 1)
        values = [self.response(low * math.exp(step * i)) for i in range(points)]
        return min(values), max(values)

    def error(self, low: float = BAND) -> float:
        """Largest distance of the response from 1 on ``[low, 1]``."""
        smallest, largest = self.output_range(low)
        return max(1.0 - smallest, largest - 1.0)

    def slope(self) -> float:
        """Derivative of the response at zero: how fast small singular values grow."""
        return math.prod(a for a, _, _ in self.terms) / self.scale


_JORDAN: Term = (3.4445, -4.7750, 2.0315)

_POLAR_EXPRESS: tuple[Term, ...] = (
    (8.28721201814563, -23.595886519098837, 17.300387312530933),
    (4.107059111542203, -2.9478499167379106, 0.5448431082926601),
    (3.9486908534822946, -2.908902115962949, 0.5518191394370137),
    (3.3184196573706015, -2.488488024314874, 0.51004894012372),
    (2.300652019954817, -1.6689039845747493, 0.4188073119525673),
    (1.891301407787398, -1.2679958271945868, 0.37680408948524835),
    (1.8750014808534479, -1.2500016453999487, 0.3750001645474248),
)
_POLAR_EXPRESS_TAIL: Term = (1.875, -1.25, 0.375)

# Fewer steps than the published list serves: minimax on [0.1, 1] for one, as in lite.minimax for more.
SHORT: dict[int, tuple[Term, ...]] = {
    1: ((5.56672717, -13.54543964, 9.31510135),),
    **{steps: SCHATTEN[steps][1] for steps in (2, 3, 4)},
}


def polar_express(steps: int, safety: float = 1.01) -> Coefficients:
    """Polar Express (arXiv 2505.16932) with ``steps`` steps and its safety factor.

    Every listed polynomial but the last, which is also the one repeated for ever, is evaluated at
    ``x / safety``; the input is divided by ``safety * ||X||_F``.

    The published list is made for long runs; cut after four steps or fewer it would leave off while its early steps
    still overshoot (to 1.97 after three). Those are the minimax steps of :mod:`lite.minimax` instead.

    Raises:
        ValueError: fewer than one step, or a safety factor below 1.
    """
    if steps < 1:
        raise ValueError(f"Polar Express needs at least one step, got {steps}")
    if safety < 1.0:
        raise ValueError(f"the safety factor must be at least 1, got {safety}")
    if steps in SHORT:
        return Coefficients(f"polar_express_{steps}", SHORT[steps], safety, "minimax, lite.minimax")
    damped = tuple((a / safety, b / safety**3, c / safety**5) for a, b, c in _POLAR_EXPRESS)
    terms = (damped + (_POLAR_EXPRESS_TAIL,) * steps)[:steps]
    return Coefficients(f"polar_express_{steps}", terms, safety, "arXiv 2505.16932; SHUCHENZHU/LITE")


SETS: dict[str, Coefficients] = {
    c.name: c
    for c in (
        Coefficients("jordan", (_JORDAN,) * 5, 1.0, "KellerJordan/Muon; torch.optim.Muon"),
        Coefficients(
            "you",
            (
                (4.0848, -6.8946, 2.9270),
                (3.9505, -6.3029, 2.6377),
                (3.7418, -5.5913, 2.3037),
                (2.8769, -3.1427, 1.2046),
                (2.8366, -3.0525, 1.2012),
            ),
            1.0,
            "microsoft/dion; optax preset dion; gram-newton-schulz",
        ),
        Coefficients(
            "polar_express_5",
            (
                (8.156554524902461, -22.48329292557795, 15.878769915207462),
                (4.042929935166739, -2.808917465908714, 0.5000178451051316),
                (3.8916678022926607, -2.772484153217685, 0.5060648178503393),
                (3.285753657755655, -2.3681294933425376, 0.46449024233003106),
                (2.3465413258596377, -1.7097828382687081, 0.42323551169305323),
            ),
            1.02,
            "modded-nanogpt; microsoft/dion (safety 1.02 folded in)",
        ),
        polar_express(6),
        polar_express(8),
        Coefficients(
            "cans",
            (
                (8.4703, -25.1081, 18.6293),
                (4.1828, -3.1087, 0.5806),
                (3.9619, -2.9541, 0.5630),
                (3.2866, -2.4647, 0.5074),
                (2.2737, -1.6447, 0.4162),
            ),
            1.0,
            "arXiv 2506.10935; NVIDIA-NeMo/Emerging-Optimizers",
        ),
        Coefficients(
            "deepseek",
            (_JORDAN,) * 8 + ((2.0, -1.5, 0.5),) * 2,
            1.0,
            "NVIDIA-NeMo/Emerging-Optimizers (DeepSeek-V4)",
        ),
        Coefficients(
            "cubic",
            (
                (3.3656576, -3.3420992, 0.0),
                (2.5744352, -1.4957376, 0.0),
                (2.5368962, -1.4312570, 0.0),
                (2.4418906, -1.2764040, 0.0),
                (2.2230472, -0.9630650, 0.0),
            ),
            1.0,
            "arXiv 2606.00371; made for singular values above 7e-3",
        ),
        # Fitted here, see lite.minimax.
        *(
            Coefficients(f"schatten_{steps}", terms, 1.0, "minimax, lite.minimax", "schatten")
            for steps, (_, terms) in SCHATTEN.items()
        ),
    )
}


def named(name: str | Coefficients) -> Coefficients:
    """Coefficient set of that name; ``polar_express_<k>`` works for every k.

    Raises:
        ValueError: no set has this name.
    """
    if isinstance(name, Coefficients):
        return name
    if name in SETS:
        return SETS[name]
    prefix, _, count = name.rpartition("_")
    if prefix == "polar_express" and count.isdigit():
        return polar_express(int(count))
    raise ValueError(f"unknown coefficients {name!r}; known: {', '.join(SETS)}, polar_express_<steps>")


def require_accuracy(name: str | Coefficients, error: float = FILTER_ERROR, low: float = BAND) -> Coefficients:
    """Coefficient set of that name, if it is accurate to ``error`` on ``[low, 1]``.

    Raises:
        ValueError: unknown name, or the set's measured error is larger.
    """
    coefficients = named(name)
    found = coefficients.error(low)
    if found > error:
        raise ValueError(
            f"coefficients {coefficients.name!r} reach an error of {found:.3g} on [{low:g}, 1]; at most {error:g} is "
            f"needed here: use polar_express_6 or longer"
        )
    return coefficients


def accuracy_table() -> list[tuple[str, int, float, float, float, float]]:
    """For each set: name, steps, slope at 0, smallest and largest response on the band, error there."""
    rows = []
    for c in SETS.values():
        low, high = c.output_range()
        rows.append((c.name, c.steps, c.slope(), low, high, c.error()))
    return rows


def bands(c: Coefficients, target: float = 0.5) -> float:
    """Smallest relative singular value from which the response stays at or above ``target``."""
    grid = [10 ** (-6 + 6 * i / 6000) for i in range(6001)]
    values = [c.response(s) for s in grid]
    start = grid[-1]
    for (s, _), (_, next_value) in reversed(list(pairwise(zip(grid, values, strict=True)))):
        if next_value < target:
            break
        start = s
    return start
