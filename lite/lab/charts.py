"""The page's figures as inline SVG, with the numbers a pointer can read; colours come from the style sheet by class."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

WIDTH, HEIGHT = 420, 290
LEFT, RIGHT, TOP, BOTTOM = 52, 14, 12, 44


@dataclass(frozen=True)
class Series:
    """A line, or points where ``line`` is false. ``low`` and ``high`` draw a band around it."""

    name: str
    kind: str
    xs: Sequence[float]
    ys: Sequence[float]
    line: bool = True
    low: Sequence[float] | None = None
    high: Sequence[float] | None = None


@dataclass(frozen=True)
class Axis:
    title: str
    log: bool = False
    span: tuple[float, float] | None = None


@dataclass
class Chart:
    """An SVG and what its script needs: pixels and values of every series."""

    svg: Markup
    data: dict[str, Any] = field(default_factory=dict)


def short(value: float) -> str:
    """A number for an axis: thousands as k, no trailing zeros."""
    if value and abs(value) < 1e-3:
        return f"{value:.0e}".replace("e-0", "e-")
    return f"{value / 1000:g}k" if abs(value) >= 10_000 else f"{value:.4g}"


def ticks(low: float, high: float, log: bool) -> list[float]:
    """Round numbers from ``low`` to ``high``, at most seven."""
    if log:
        decades = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
        for steps, every in (((1, 2, 5), 1), ((1, 3), 1), ((1,), 1), ((1,), 2), ((1,), 3)):
            marks = [s * 10.0**d for d in decades if d % every == 0 for s in steps if low <= s * 10.0**d <= high]
            if len(marks) <= 7:
                return marks
        return [low, high]
    rough = (high - low) / 5 or 1.0
    scale = 10.0 ** math.floor(math.log10(rough))
    step = next(scale * f for f in (1, 2, 5, 10) if scale * f >= rough)
    first = math.ceil(low / step)
    return [i * step for i in range(first, math.floor(high / step) + 1)]


def _span(axis: Axis, values: Sequence[float]) -> tuple[float, float]:
    if axis.span is not None:
        return axis.span
    known = [v for v in values if math.isfinite(v) and (v > 0 or not axis.log)]
    low, high = (min(known), max(known)) if known else (1.0, 2.0)
    if axis.log:
        return low / 1.1, high * 1.1
    room = 0.05 * (high - low) or abs(high) * 0.05 or 1.0
    return low - room, high + room


class _Scale:
    def __init__(self, span: tuple[float, float], start: float, end: float, log: bool) -> None:
        self.span, self.start, self.end, self.log = span, start, end, log

    def __call__(self, value: float) -> float:
        low, high = self.span
        if self.log:
            value, low, high = math.log(max(value, low * 1e-3)), math.log(low), math.log(high)
        # What lies far outside is cut off at the frame, so that the drawing stays small.
        share = min(max((value - low) / (high - low), -0.2), 1.2)
        return round(self.start + share * (self.end - self.start), 1)


def _path(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x} {y}" for x, y in points)


def chart(
    series: Sequence[Series],
    x: Axis,
    y: Axis,
    *,
    key: str,
    label: str,
    backdrop: Sequence[Series] = (),
    hover: str = "x",
) -> Chart:
    """A chart.

    Args:
        key: of its data on the page.
        label: what it shows, for those who do not see it.
        backdrop: level lines, drawn first and not read by the pointer.
        hover: ``"x"`` reads every series at the pointer's x, ``"point"`` the nearest point.
    """
    series = [s for s in series if any(math.isfinite(v) for v in s.ys)]
    sx = _Scale(_span(x, [v for s in series for v in s.xs]), LEFT, WIDTH - RIGHT, x.log)
    sy = _Scale(_span(y, [v for s in series for v in s.ys]), HEIGHT - BOTTOM, TOP, y.log)
    parts = [Markup('<g class="grid">')]
    for mark in ticks(*sy.span, y.log):
        parts.append(Markup('<path d="M{} {}H{}"/>').format(LEFT, sy(mark), WIDTH - RIGHT))
        parts.append(
            Markup('<text x="{}" y="{}" text-anchor="end">{}</text>').format(LEFT - 7, sy(mark) + 3.5, short(mark))
        )
    for mark in ticks(*sx.span, x.log):
        parts.append(Markup('<path class="tick" d="M{} {}v4"/>').format(sx(mark), HEIGHT - BOTTOM))
        text = Markup('<text x="{}" y="{}" text-anchor="middle">{}</text>')
        parts.append(text.format(sx(mark), HEIGHT - BOTTOM + 17, short(mark)))
    middle = (LEFT + WIDTH - RIGHT) / 2
    parts.append(
        Markup('<text class="axis" x="{}" y="{}" text-anchor="middle">{}</text>').format(middle, HEIGHT - 8, x.title)
    )
    parts.append(Markup('<text class="axis" x="{}" y="{}">{}</text></g>').format(4, TOP - 3, y.title))
    clip = f"{key}-frame"
    frame = '<clipPath id="{}"><rect x="{}" y="{}" width="{}" height="{}"/></clipPath>'
    parts.append(Markup(frame).format(clip, LEFT, TOP, WIDTH - RIGHT - LEFT, HEIGHT - BOTTOM - TOP))
    parts.append(Markup('<g clip-path="url(#{})">').format(clip))
    for s in backdrop:
        points = [(sx(a), sy(b)) for a, b in zip(s.xs, s.ys, strict=True)]
        parts.append(Markup('<path class="level" d="{}"/>').format(_path(points)))
    drawn = []
    for s in series:
        kept = [
            (a, b, i)
            for i, (a, b) in enumerate(zip(s.xs, s.ys, strict=True))
            if math.isfinite(b) and (b > 0 or not y.log)
        ]
        points = [(sx(a), sy(b)) for a, b, _ in kept]
        if s.low is not None and s.high is not None:
            low, high = s.low, s.high
            edge = [(sx(a), sy(high[i])) for a, _, i in kept] + [(sx(a), sy(low[i])) for a, _, i in reversed(kept)]
            parts.append(Markup('<path class="band {}" d="{}Z"/>').format(s.kind, _path(edge)))
        if s.line:
            parts.append(Markup('<path class="line {}" d="{}"/>').format(s.kind, _path(points)))
        dots = points if not s.line else points[-1:]
        parts += [Markup('<circle class="dot {}" cx="{}" cy="{}" r="2.6"/>').format(s.kind, a, b) for a, b in dots]
        values = [[round(a, 6), float(f"{b:.5g}")] for a, b, _ in kept]
        drawn.append({"name": s.name, "kind": s.kind, "at": points, "values": values})
    parts.append(Markup("</g>"))
    svg = Markup(
        '<svg viewBox="0 0 {w} {h}" role="img" tabindex="0" aria-label="{label}" class="chart" data-chart="{key}">'
        '{body}<path class="rule" d=""/></svg>'
    ).format(w=WIDTH, h=HEIGHT, label=label, key=key, body=Markup("").join(parts))
    data = {"series": drawn, "hover": hover, "x": x.title, "top": TOP, "bottom": HEIGHT - BOTTOM}
    return Chart(svg, data)


def ellipses(steep: float, flat: float, levels: Sequence[float], wide: float) -> list[Series]:
    """Level lines of ``(flat x^2 + steep y^2) / 2``."""
    lines = []
    for level in levels:
        angles = [2 * math.pi * i / 120 for i in range(121)]
        xs = [math.sqrt(2 * level / flat) * math.cos(t) for t in angles]
        ys = [math.sqrt(2 * level / steep) * math.sin(t) for t in angles]
        lines.append(Series("", "", [min(max(v, -wide), wide) for v in xs], ys))
    return lines


def rosenbrock_levels(steep: float, levels: Sequence[float]) -> list[Series]:
    """Level lines of ``(1 - x)^2 + steep (y - x^2)^2``, both branches."""
    lines = []
    for level in levels:
        xs = [1.0 - math.sqrt(level) * math.cos(math.pi * i / 100) for i in range(101)]
        half = [math.sqrt(max(level - (1.0 - v) ** 2, 0.0) / steep) for v in xs]
        for sign in (1, -1):
            lines.append(Series("", "", xs, [v * v + sign * h for v, h in zip(xs, half, strict=True)]))
    return lines
