"""The page's figures as inline SVG; colours come from the style sheet by class."""

from __future__ import annotations

import math
from collections.abc import Sequence

from markupsafe import Markup, escape

from eval.curves import Curve
from eval.table import Score

_WIDTH, _HEIGHT = 360, 250
_LEFT, _RIGHT, _TOP, _BOTTOM = 40, 14, 12, 44


def ticks(low: float, high: float) -> list[float]:
    """Round numbers (1, 2, 5 times powers of ten) from ``low`` to ``high`` for a logarithmic axis, at most seven."""
    decades = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    for steps in ((1, 2, 5), (1, 3), (1,)):
        marks = [s * 10.0**d for d in decades for s in steps if low * 0.999 <= s * 10.0**d <= high * 1.001]
        if len(marks) <= 7:
            break
    return marks


def linear_ticks(high: float) -> list[int]:
    """Whole round numbers from 0 to at least ``high``, five or six of them."""
    rough = max(high, 1) / 5
    scale = 10 ** math.floor(math.log10(rough)) if rough >= 1 else 1
    step = next(int(scale * f) for f in (1, 2, 5, 10) if scale * f >= rough)
    return list(range(0, math.ceil(max(high, 1) / step) * step + 1, step))


def number(value: float) -> str:
    """A number for an axis or a label: no trailing zeros, thousands as k."""
    return f"{value / 1000:g}k" if value >= 10_000 else f"{value:.4g}"


def budget_chart(curves: Sequence[Curve], series: Sequence[str], *, problems: int) -> Markup:
    """Solved problems against the budget of one attempt, one step line per run, logarithmic budget.

    Args:
        curves: all for one cost.
        series: the style class of each.
        problems: how many problems there are, for the description.
    """
    cost = curves[0].cost
    end = max([c.end for c in curves] + [1.0])
    starts = [b for c in curves for b in c.budgets if b > 0]
    low = min([end / 10, *starts] if cost == "seconds" else [1.0, *starts])
    low = 10 ** math.floor(math.log10(low)) if low < 1 else 1.0
    end = max(end, low * 2)
    marks = linear_ticks(max([c.solved[-1] for c in curves if c.solved], default=1))
    top = marks[-1]

    def x(value: float) -> float:
        share = math.log(max(value, low) / low) / math.log(end / low)
        return round(_LEFT + share * (_WIDTH - _LEFT - _RIGHT), 1)

    def y(value: float) -> float:
        return round(_HEIGHT - _BOTTOM - value / top * (_HEIGHT - _BOTTOM - _TOP), 1)

    parts = [Markup('<g class="grid">')]
    for mark in marks:
        parts.append(Markup('<path d="M{} {}H{}"/>').format(_LEFT, y(mark), _WIDTH - _RIGHT))
        parts.append(Markup('<text x="{}" y="{}" text-anchor="end">{}</text>').format(_LEFT - 7, y(mark) + 3.5, mark))
    for tick in ticks(low, end):
        parts.append(Markup('<path class="tick" d="M{} {}v4"/>').format(x(tick), y(0)))
        parts.append(
            Markup('<text x="{}" y="{}" text-anchor="middle">{}</text>').format(x(tick), y(0) + 17, number(tick))
        )
    title = "seconds per attempt" if cost == "seconds" else f"{cost} per attempt"
    middle = (_LEFT + _WIDTH - _RIGHT) / 2
    parts.append(
        Markup('<text class="axis" x="{}" y="{}" text-anchor="middle">{}</text></g>').format(middle, _HEIGHT - 7, title)
    )
    sentences = []
    for drawn, name in zip(curves, series, strict=True):
        path = f"M{x(low)} {y(0)}"
        for budget, solved in zip(drawn.budgets, drawn.solved, strict=True):
            path += f"H{x(budget)}V{y(solved)}"
        final = drawn.solved[-1] if drawn.solved else 0.0
        path += f"H{x(max(drawn.end, low))}"
        parts.append(Markup('<path class="line {}" d="{}"/>').format(name, path))
        parts.append(
            Markup('<circle class="dot {}" cx="{}" cy="{}" r="2.6"/>').format(name, x(max(drawn.end, low)), y(final))
        )
        sentences.append(f"{drawn.run}: {final:.4g} of {problems} at {number(drawn.end)} {cost}")
    summary = escape("; ".join(sentences))
    label = f"Problems solved against {title}"
    return Markup(
        '<svg viewBox="0 0 {w} {h}" role="img" aria-label="{label}. {summary}." class="chart"><title>{label}</title>'
        "<desc>{summary}</desc>{body}</svg>"
    ).format(w=_WIDTH, h=_HEIGHT, label=label, summary=summary, body=Markup("").join(parts))


def interval_bar(score: Score, series: str) -> Markup:
    """A score and its interval on a line from 0 to 100 %."""
    if math.isnan(score.value):
        return Markup("")

    def x(share: float) -> float:
        return round(4 + share * 112, 1)

    return Markup(
        '<svg viewBox="0 0 120 14" class="bar {s}" aria-hidden="true">'
        '<path class="scale" d="M4 7H116M4 4v6M60 5v4M116 4v6"/>'
        '<path class="whisker" d="M{low} 7H{high}M{low} 4v6M{high} 4v6"/><circle cx="{v}" cy="7" r="3.4"/></svg>'
    ).format(s=series, low=x(score.low), high=x(score.high), v=x(score.value))
