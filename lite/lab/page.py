"""``python -m lite.lab figures``: a preset's results in one HTML file that needs no network."""

from __future__ import annotations

import base64
import hashlib
import json
import math
import os
import tempfile
from collections.abc import Callable, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from lite.lab import results, tables
from lite.lab.analyses import ANALYSES
from lite.lab.arms import ARMS
from lite.lab.charts import Axis, Chart, Series, chart, ellipses, rosenbrock_levels
from lite.lab.errors import LabError
from lite.lab.landscapes import Quadratic, Rosenbrock
from lite.lab.results import Comparison, Scaling
from lite.lab.store import Store
from lite.lab.study import HEADLINE_SEEDS, PROBLEMS, Study

COLOURS = 10
_ORDER = list(ARMS)


def kind(name: str) -> str:
    """An arm's style class, the same on every page."""
    return f"s{(_ORDER.index(name) if name in ARMS else len(name)) % COLOURS}"


def embed_json(value: object) -> Markup:
    """JSON that is safe inside a script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for c in "<>&\u2028\u2029":
        text = text.replace(c, f"\\u{ord(c):04x}")
    return Markup(text)


def content_hash(text: str) -> str:
    """A Content-Security-Policy source that admits exactly this inline style or script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def losses(c: Comparison, key: str, *, by_time: bool = False) -> Chart:
    """Mean held-out loss against steps, or against processor time."""
    positive = all(p.loss > 0 for curve in c.curves.values() for p in curve)
    language = c.problem.startswith(("dense", "MoE"))
    lines = []
    for arm, curve in c.curves.items():
        shown = [p for p in curve if math.isfinite(p.loss)]
        xs = [p.seconds if by_time else float(p.step) for p in shown]
        lines.append(Series(arm, kind(arm), xs, [p.loss for p in shown]))
    what = "processor seconds" if by_time else "steps"
    y = Axis("held-out loss, nats per token" if language else "loss", log=positive and not language)
    return chart(lines, Axis(what), y, key=key, label=f"Loss against {what}: {c.title}")


def tuning(c: Comparison, key: str) -> Chart:
    """Every arm's tuning losses against the rate."""
    lines = []
    for row in c.rows:
        tried = sorted((t for t in row.trials if math.isfinite(t.loss)), key=lambda t: t.lr)
        lines.append(Series(row.arm, kind(row.arm), [t.lr for t in tried], [t.loss for t in tried]))
    y = Axis("loss on the tuning seed", log=not c.problem.startswith(("dense", "MoE")))
    return chart(lines, Axis("learning rate", log=True), y, key=key, label=f"Tuning curves: {c.title}", hover="point")


def trajectory(c: Comparison, key: str) -> Chart | None:
    """The first row's path on level lines, where the landscape has two coordinates to show."""
    problem = PROBLEMS[c.problem]()
    paths = {
        arm: [(p.figures["x"], p.figures["y"]) for p in curve if "x" in p.figures and math.isfinite(p.loss)]
        for arm, curve in c.curves.items()
    }
    paths = {arm: path for arm, path in paths.items() if path}
    if not paths:
        return None
    xs = [x for path in paths.values() for x, _ in path]
    ys = [y for path in paths.values() for _, y in path]
    if isinstance(problem, Rosenbrock):
        levels = rosenbrock_levels(problem.steep, [0.05, 0.3, 1.0, 3.0, 6.0, 12.0, 24.0])
        x, y = Axis("x", span=(min([*xs, -1.3]) - 0.1, max([*xs, 1.3]) + 0.1)), Axis("y", span=(-0.6, max([*ys, 1.6])))
    elif isinstance(problem, Quadratic):
        wide, high = 1.15 * max(map(abs, xs)), 1.15 * max(map(abs, ys))
        steep, flat = problem.values[0], problem.values[-1]
        levels = ellipses(steep, flat, [0.5 * steep * (high * f) ** 2 for f in (0.03, 0.1, 0.25, 0.5, 0.8)], 2 * wide)
        x, y = Axis("flattest coordinate", span=(-wide, wide)), Axis("steepest coordinate", span=(-high, high))
    else:
        return None
    lines = [Series(arm, kind(arm), [a for a, _ in path], [b for _, b in path]) for arm, path in paths.items()]
    return chart(lines, x, y, key=key, label=f"Trajectories: {c.title}", backdrop=levels, hover="point")


def regimes(result: dict[str, Any]) -> Chart:
    """Decay of quadratic modes; the thick parts do not oscillate."""
    lines = []
    for i, c in enumerate(result["curves"]):
        name = f"b = {c['beta']:g}"
        lines.append(Series(name, f"s{i}", result["eigenvalues"], c["rates"]))
        free = [(x, r) for x, r, o in zip(result["eigenvalues"], c["rates"], c["overdamped"], strict=True) if o]
        lines.append(Series(f"{name}, over-damped", f"s{i}", [x for x, _ in free], [r for _, r in free], line=False))
    axes = Axis("eigenvalue", log=True), Axis("decay rate", log=True)
    return chart(lines, *axes, key="regimes", label="Decay of quadratic modes against their eigenvalue")


def orders(result: Sequence[dict[str, Any]]) -> Chart:
    """Errors of the discrete methods against the step."""
    lines = [Series(r["method"], f"s{i}", [1.0 / n for n in r["steps"]], r["errors"]) for i, r in enumerate(result)]
    axes = Axis("step, as a share of the time", log=True), Axis("error at the end", log=True)
    return chart(lines, *axes, key="orders", label="Error against step: order of convergence", hover="point")


def laws(found: Sequence[Scaling]) -> list[Chart]:
    """For every number of parameters, losses against tokens with the fitted laws and their bands."""
    made: list[Chart] = []
    for size in sorted({n for s in found for n, _ in s.losses}):
        lines = []
        for s in found:
            grid = np.geomspace(min(d for _, d in s.losses) * 0.8, max(d for _, d in s.losses) * 1.25, 25)
            heights = np.array(
                [[math.exp(a - p * math.log(size) - q * math.log(d)) for d in grid] for a, p, q in s.samples]
            )
            low, high = np.quantile(heights, [0.025, 0.975], axis=0)
            middle = [s.law(size, float(d)) for d in grid]
            lines.append(
                Series(f"{s.arm}, law", kind(s.arm), grid.tolist(), middle, low=low.tolist(), high=high.tolist())
            )
            points = [(d, float(np.mean(v))) for (n, d), v in s.losses.items() if n == size]
            lines.append(Series(s.arm, kind(s.arm), [d for d, _ in points], [v for _, v in points], line=False))
        axes = Axis("tokens", log=True), Axis(f"loss at {size / 1e6:.2g} M parameters", log=True)
        made.append(chart(lines, *axes, key=f"law{len(made)}", label=f"Loss against tokens at {size:.3g} parameters"))
    return made


def build(store: Store, studies: Sequence[Study], preset: str) -> str:
    """The page as HTML.

    Raises:
        LabError: arms that were not treated alike.
    """
    charts: dict[str, Chart] = {}

    def keep(key: str, made: Chart | None) -> Markup | None:
        if made is None:
            return None
        charts[key] = made
        return made.svg

    sections = list[dict[str, Any]]()
    for i, c in enumerate(results.comparisons(store, studies)):
        if not c.rows:
            continue
        sections.append(
            {
                "c": c,
                "parts": [key for key in c.rows[0].figures if key != "loss"],
                "headline": len(c.seeds) >= HEADLINE_SEEDS,
                "figures": [
                    keep(f"steps{i}", losses(c, f"steps{i}")),
                    keep(f"time{i}", losses(c, f"time{i}", by_time=True)),
                    keep(f"path{i}", trajectory(c, f"path{i}")) or keep(f"tune{i}", tuning(c, f"tune{i}")),
                ],
            }
        )
    kept = {name: store.result(name) for name in ANALYSES}
    found = results.scaling(store, studies)
    theory: list[dict[str, Any]] = []
    drawings: dict[str, Callable[[Any], Chart]] = {"orders": orders, "regimes": regimes}
    for key, draw in drawings.items():
        if kept[key]:
            made = draw(kept[key])
            names = [s for s in made.data["series"] if not s["name"].endswith("over-damped")]
            theory.append({"figure": keep(key, made), "legend": names})
    scaling = [keep(f"law{i}", made) for i, made in enumerate(laws(found))]
    folder = resources.files("lite.lab") / "page"
    style, script = ((folder / name).read_text(encoding="utf-8") for name in ("page.css", "page.js"))
    policy = (
        f"default-src 'none'; base-uri 'none'; form-action 'none'; style-src {content_hash(style)};"
        f" script-src {content_hash(script)}"
    )
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters.update(number=tables.number, signed=tables.signed, plain=tables.plain)
    template = environment.from_string((folder / "page.html").read_text(encoding="utf-8"))
    done, planned, seconds, _ = store.watch()
    return template.render(
        preset=preset,
        policy=policy,
        style=Markup(style),
        script=Markup(script),
        torch=store.meta("torch") or "",
        text=store.meta("text") or "none",
        done=done,
        planned=planned,
        seconds=seconds,
        sections=sections,
        theory=theory,
        tables=[_plain(table) for table in (*tables.analyses(kept), *tables.scaling(found))],
        scaling=scaling,
        arms=[{"name": name, "kind": kind(name)} for name in ARMS if any(name in s["c"].curves for s in sections)],
        kind=kind,
        data=embed_json({key: made.data for key, made in charts.items()}),
    )


def _plain(table: Any) -> dict[str, Any]:
    """A terminal's table as titles and cells."""
    columns = [list(column.cells) for column in table.columns]
    return {
        "title": str(table.title),
        "note": str(table.caption or ""),
        "columns": [str(column.header) for column in table.columns],
        "rows": [list(map(str, row)) for row in zip(*columns, strict=True)],
    }


def write(path: Path, text: str) -> None:
    """Write all or nothing.

    Raises:
        LabError: the file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except OSError as error:
        raise LabError(f"{path} cannot be written: {error.strerror}.", "Give another --out.") from None
