"""``python -m eval.report``: everything about a few runs in one HTML file."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import Annotated

import typer
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup
from rich.console import Console

from eval import charts
from eval.cli import EvalError, parse_ks, write
from eval.comparable import control_command, require_comparable, with_control
from eval.curves import COSTS, curve
from eval.estimate import LEVEL, RESAMPLES
from eval.pagedata import Trees, collect_trees, problem_views, run_view, series
from eval.runs import Run, load_all
from eval.table import AXES, choose_ks, p_value, pairs, percent, points, rows
from optprover import __version__
from optprover.cli import app
from optprover.store import Outcome, Status

_GENERATOR = "optprover-report"
_HEAVY = 100_000_000


def embed_json(value: object) -> Markup:
    """JSON that is safe inside a script element: nothing in it can end the element or open a comment."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for c in "<>&\u2028\u2029":
        text = text.replace(c, f"\\u{ord(c):04x}")
    return Markup(text)


def content_hash(text: str) -> str:
    """A Content-Security-Policy source that admits exactly this inline style or script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def build(
    runs: Sequence[Run],
    *,
    ks: Sequence[int],
    with_trees: Trees = Trees.ALL,
    title: str = "",
    resamples: int = RESAMPLES,
    seed: int = 0,
    overridden: Sequence[str] = (),
) -> str:
    """The page as HTML. ``overridden`` are reasons against comparing the runs that the user set aside."""
    kind = series(runs)
    forest = collect_trees(runs, with_trees)
    problems = problem_views(runs)
    top = ks[-1]
    table = [row for run in runs for row in rows(run, ks, resamples=resamples, seed=seed)]
    figures = [
        charts.budget_chart([curve(run, cost, top) for run in runs], kind, problems=len(runs[0].problems))
        for cost in COSTS
    ]
    page = resources.files("eval") / "page"
    style = (page / "page.css").read_text(encoding="utf-8")
    script = "".join((page / name).read_text(encoding="utf-8") for name in ("dom.js", "tree.js", "page.js"))
    policy = (
        f"default-src 'none'; base-uri 'none'; form-action 'none'; style-src {content_hash(style)};"
        f" script-src {content_hash(script)}"
    )
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters.update(percent=percent, p_value=p_value, points=points)
    template = environment.from_string((page / "page.html").read_text(encoding="utf-8"))
    return template.render(
        generator=_GENERATOR,
        version=__version__,
        title=title or f"Results on {', '.join(dict.fromkeys(Path(run.info.bench).stem for run in runs))}",
        policy=policy,
        style=Markup(style),
        script=Markup(script),
        runs=[run_view(run, k) for run, k in zip(runs, kind, strict=True)],
        has_control=any(run.is_control for run in runs),
        control_command=control_command(runs[0].info, Path("runs/control")),
        overridden=overridden,
        level=f"{100 * LEVEL:g}\u202f%",
        resamples=resamples,
        ks=ks,
        axes=AXES,
        table=table,
        kinds={run.label: k for run, k in zip(runs, kind, strict=True)},
        bar=charts.interval_bar,
        figures=figures,
        pairs=pairs(runs, top, resamples=resamples, seed=seed),
        statuses=[s for s in Status if s is not Status.RUNNING],
        outcomes=list(Outcome),
        tactics=forest.tactics,
        states=forest.states,
        problems=problems,
        choices={axis: sorted({p[axis] for p in problems}) for axis in AXES[1:]},
        data=embed_json(
            {"runs": [{"label": r.label, "kind": k} for r, k in zip(runs, kind, strict=True)], "problems": problems}
        ),
        blocks=forest.blocks,
        with_trees=with_trees.value,
    )


def report(
    runs: Annotated[list[Path], typer.Argument(help="Run folders (each holds run.db).", metavar="RUN...")],
    *,
    out: Annotated[Path, typer.Option("--out", help="The file to write.")] = Path("report.html"),
    title: Annotated[str, typer.Option(help="Heading of the page.")] = "",
    trees: Annotated[Trees, typer.Option(help="Which search trees the page carries.")] = Trees.ALL,
    k: Annotated[str | None, typer.Option("--k", help="The k to report, e.g. 1,8,64.")] = None,
    partial: Annotated[bool, typer.Option("--partial", help="Use only problems whose attempts are all done.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Accept incomparable runs; replace a foreign file.")] = False,
    resamples: Annotated[int, typer.Option(min=100, help="Bootstrap resamples.")] = RESAMPLES,
    seed: Annotated[int, typer.Option(help="Seed of the bootstrap and the permutation test.")] = 0,
) -> None:
    """Write one self-contained HTML page: table, curves, problems, proofs and search trees.

    Open it in any browser; it needs no network. The automation-only control is one of RUN..., or is
    looked for in the folders beside them.
    """
    if out.exists() and not force and not _ours(out):
        raise EvalError(f"{out} exists and is not a report.", "Give another --out, or --force to replace it.")
    loaded = with_control(load_all(runs, partial=partial))
    overridden = require_comparable(loaded, force=force)
    ks = choose_ks(loaded, parse_ks(k))
    html = build(loaded, ks=ks, with_trees=trees, title=title, resamples=resamples, seed=seed, overridden=overridden)
    write(out, html)
    console = Console(highlight=False, soft_wrap=True, markup=False)
    console.print(f"wrote {out} ({len(html) / 1e6:.1f} MB)")
    if len(html) > _HEAVY:
        console.print("  → The page is large; --trees proved keeps only the trees that hold a proof.")


def _ours(path: Path) -> bool:
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return f'content="{_GENERATOR}' in file.read(2000)
    except OSError:
        return False


main = app(
    report,
    epilog="[bold]Examples[/]\n\n    python -m eval.report runs/s0 runs/s1 runs/control --out report.html\n\n"
    "    python -m eval.report runs/s0 --trees proved --title 'Baseline, November'",
)

if __name__ == "__main__":
    main()
