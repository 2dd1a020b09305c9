"""The tables of ``report``."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from lite.lab.results import Comparison, Scaling
from lite.lab.stats import Interval


def number(value: float | None) -> str:
    """Four digits; a dash for what is not known."""
    if value is None or math.isnan(value):
        return "–"
    return "diverged" if math.isinf(value) else f"{value:.4g}"


def signed(interval: Interval | None, digits: int = 3) -> str:
    """A difference with its interval."""
    if interval is None:
        return ""
    if not math.isfinite(interval.mean):
        return "diverged"
    text = f"{interval.mean:+.{digits}g}"
    return text if math.isnan(interval.low) else f"{text} [{interval.low:+.{digits}g}, {interval.high:+.{digits}g}]"


def plain(interval: Interval | None, digits: int = 3) -> str:
    """An estimate with its interval."""
    if interval is None:
        return ""
    if not math.isfinite(interval.mean):
        return "–"
    text = f"{interval.mean:.{digits}g}"
    return text if math.isnan(interval.low) else f"{text} [{interval.low:.{digits}g}, {interval.high:.{digits}g}]"


def _table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]], note: str = "") -> Table:
    table = Table(title=title, caption=note or None, caption_justify="left", title_justify="left")
    for i, column in enumerate(columns):
        table.add_column(column, justify="right" if i else "left", no_wrap=not i)
    for row in rows:
        table.add_row(*row)
    return table


def comparison(c: Comparison) -> Table:
    """A comparison's table with the rule it stands under."""
    parts = [key for key in c.rows[0].figures if key != "loss"] if c.rows else []
    base = c.study.baseline
    columns = [
        "arm", "rate", "decay", "final loss", *parts, f"difference from {base} [95 %]", "p (Holm)", "at equal time",
        "speed-up [95 %]", "time a step",
    ]  # fmt: skip
    rows = [
        [
            r.arm,
            f"{r.lr:.3g}" + ("*" if r.edge else ""),
            f"{r.decay:g}",
            number(r.loss.mean),
            *(number(r.figures.get(part)) for part in parts),
            signed(r.difference),
            "" if r.difference is None else number(r.p),
            signed(r.at_time),
            plain(r.speedup),
            f"{r.cost:.2f}",
        ]
        for r in c.rows
    ]
    note = f"{c.study.effort()}. Shown: {len(c.seeds)} seeds."
    if c.unfinished:
        note += f" Not finished: {c.waiting}."
    return _table(c.title, columns, rows, note)


def analyses(results: dict[str, Any]) -> list[Table]:
    """The tables of what is no training run."""
    made = list[Table]()
    rows: list[list[str]]
    if rates := results.get("discrete rates"):
        rows = [[r["method"], f"{r['measured']:.4f}", f"{r['theory']:.4f}"] for r in rates]
        made.append(_table("Quadratic of condition 100: error's factor a step", ["method", "measured", "theory"], rows))
    if orders := results.get("orders"):
        rows = [
            [r["method"], plain(Interval(**r["order"]), 4), ", ".join(f"{e:.2g}" for e in r["errors"])] for r in orders
        ]
        steps = ", ".join(map(str, orders[0]["steps"]))
        made.append(
            _table("Order of convergence to the ODE", ["method", "order [95 %]", f"errors at {steps} steps"], rows)
        )
    if bounds := results.get("bounds"):
        keys = ("gradient", "gradient_bound", "paper_bound", "momentum", "momentum_bound", "identity")
        names = ("flat gradient", "bound", "the paper's", "flat momentum", "bound", "energy identity's error")
        rows = [
            [
                f"{r['chi']:g}, {r['beta2']:g}, {r['end']:g}",
                *(f"{r[k]:.3g}" for k in keys),
                "yes" if r["rises"] else "no",
            ]
            for r in bounds
        ]
        made.append(_table("Bounds along trajectories", ["chi, b2, T", *names, "energy rises"], rows))
    if stages := results.get("stages"):
        rows = [
            [f"{r['wall']:g}", f"{r['rate']:.4g}", f"{r['rate_theory']:.4g}", f"{r['error']:.3g}"]
            for r in stages["rows"]
        ]
        power = f"to the power {stages['slope']:.3f}; theory says -1"
        note = f"The decoupled flow's error falls as the wall's curvature {power}."
        titles = ["wall", "attraction, measured", "theory", "error of the decoupled flow"]
        made.append(_table("Two stages of a river", titles, rows, note))
    if regimes := results.get("regimes"):
        rows = [
            [f"{c['beta']:g}", f"{m['eigenvalue']:g}", f"{m['measured']:.4f}", f"{m['theory']:.4f}"]
            for c in regimes["curves"]
            for m in c["measured"]
        ]
        titles = ["Hessian damping b", "eigenvalue", "decay, measured", "theory"]
        made.append(_table(f"Quadratic modes, alpha = {regimes['alpha']:g}", titles, rows))
    if curvature := results.get("curvature"):
        rows = [
            [
                r["arm"], f"{r['lr']:g}", number(r["final"]), plain(Interval(**r["flat_share"])),
                plain(Interval(**r["coverage"])), f"{r['chance']:.3g}",
            ]
            for r in curvature
        ]  # fmt: skip
        titles = ["arm", "rate", "final loss", "share of the fall that is flat", "coverage", "by chance"]
        note = (
            "Exact Hessian of 200 parameters, its 8 leading eigenvectors steep; five seeds, rate from five on another."
        )
        made.append(_table("Where the loss falls", titles, rows, note))
    return made


def scaling(found: Sequence[Scaling]) -> list[Table]:
    """Power laws, and how the speed-up goes with size and length."""
    if not found:
        return []
    rows = [
        [
            s.arm, str(len(s.losses)), number(s.law.scale), plain(s.law.parameters), plain(s.law.tokens),
            *(["", ""] if s.trend is None else [signed(s.trend[0], 2), signed(s.trend[1], 2)]),
        ]
        for s in found
    ]  # fmt: skip
    columns = [
        "arm", "cells", "scale", "exponent of parameters [95 %]", "of tokens [95 %]",
        "log speed-up a doubling of parameters", "of tokens",
    ]  # fmt: skip
    note = "Least squares in the logarithm; bootstrap over seeds, which does not show the error of the form."
    return [_table("Scaling: loss = scale parameters^-a tokens^-b", columns, rows, note)]


def show(console: Console, found: Sequence[Comparison], results: dict[str, Any], laws: Sequence[Scaling]) -> None:
    """Print everything."""
    for table in (*analyses(results), *(comparison(c) for c in found if c.rows), *scaling(laws)):
        console.print(table)
        console.print()
    waiting = [c.title for c in found if not c.rows]
    if waiting:
        console.print(f"Not finished: {'; '.join(waiting)}.")
