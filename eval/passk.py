"""``python -m eval.passk``: the table of results in the terminal."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from eval.cli import parse_ks
from eval.comparable import control_command, pool, require_comparable, with_control
from eval.curves import COSTS, curve
from eval.estimate import LEVEL, RESAMPLES
from eval.runs import Run, load_all, notes
from eval.table import AXES, Pair, Row, choose_ks, p_value, pairs, percent, points, rows
from optprover.cli import app
from optprover.store import Status

_BUDGET_MARKS = 6
_STYLE: dict[str, Any] = {
    "title_justify": "left", "title_style": "bold", "header_style": "", "box": box.SIMPLE_HEAD, "pad_edge": False,
}  # fmt: skip


def passk(
    runs: Annotated[list[Path], typer.Argument(help="Run folders (each holds run.db).", metavar="RUN...")],
    *,
    k: Annotated[str | None, typer.Option("--k", help="The k to report, e.g. 1,8,64.")] = None,
    together: Annotated[bool, typer.Option("--pool", help="Runs that differ only in seed make one sample.")] = False,
    partial: Annotated[bool, typer.Option(help="Score only problems whose attempts are all done.")] = False,
    force: Annotated[bool, typer.Option(help="Show runs side by side although they are not comparable.")] = False,
    brief: Annotated[bool, typer.Option(help="Only the overall rows.")] = False,
    resamples: Annotated[int, typer.Option(min=100, help="Bootstrap resamples.")] = RESAMPLES,
    seed: Annotated[int, typer.Option(help="Seed of the bootstrap and the permutation test.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON instead.")] = False,
) -> None:
    """Pass@k with intervals, per category, topic and difficulty, beside the automation-only control.

    The control is one of RUN..., or is looked for in the folders beside them.
    """
    loaded = load_all(runs, partial=partial)
    if together:
        learned = [run for run in loaded if not run.is_control]
        loaded = [pool(part) for part in (learned, [r for r in loaded if r.is_control]) if part]
    loaded = with_control(loaded)
    has_control = any(run.is_control for run in loaded)
    overridden = require_comparable(loaded, force=force)
    ks = choose_ks(loaded, parse_ks(k))
    axes = AXES[:1] if brief else AXES
    table = [row for run in loaded for row in rows(run, ks, axes=axes, resamples=resamples, seed=seed)]
    compared = pairs(loaded, ks[-1], resamples=resamples, seed=seed)
    if as_json:
        everything = document(
            loaded, table, compared, overridden=overridden, has_control=has_control, resamples=resamples, seed=seed
        )
        print(json.dumps(everything, indent=1))
        return
    console = Console() if sys.stdout.isatty() else Console(width=160)  # never squeeze a file to 80 columns
    console.print(f"[bold]Pass@k[/] in %, {LEVEL:.0%} bootstrap interval over problems", highlight=False)
    for run in loaded:
        i = run.info
        console.print(
            escape(f"  {run.label}: {i.policy}, {i.passes} passes x {i.width} width x {i.expansions} expansions,"
                   f" seed {i.seed}, {i.bench}, {i.lean}"),
            highlight=False, soft_wrap=True,
        )  # fmt: skip
    for axis in axes:
        console.print(_score_table(axis, [row for row in table if row.axis == axis], ks))
    if any(s.exact for row in table for s in row.scores):
        console.print("† every problem scored the same, so the exact binomial interval is shown", highlight=False)
    console.print(_ending_table(loaded))
    console.print(_budget_table(loaded, ks[-1]))
    for found in compared:
        _print_pair(console, found)
    if not has_control:
        console.print("[bold yellow]control missing:[/] no automation-only run at this budget. Make it with:")
        console.print(
            "  " + control_command(loaded[0].info, loaded[0].path.parent / "control"), soft_wrap=True, markup=False
        )
    for run in loaded:
        for note in notes(run):
            console.print(f"[bold yellow]note[/] {escape(run.label)}: {escape(note)}", highlight=False, soft_wrap=True)
    for reason in overridden:
        console.print(f"[bold red]not comparable[/] {escape(reason)}", highlight=False, soft_wrap=True)


def document(
    runs: Sequence[Run],
    table: Sequence[Row],
    compared: Sequence[Pair],
    *,
    overridden: Sequence[str],
    has_control: bool,
    resamples: int,
    seed: int,
) -> dict[str, object]:
    """Everything the table says, as JSON-ready data."""
    return {
        "definition": "Pass@k = mean over problems of 1 - C(n-c,k)/C(n,k); n attempts, c with a checked proof",
        "interval": {"method": "percentile bootstrap over problems", "level": LEVEL, "resamples": resamples, "seed": seed},
        "control": has_control,
        "not_comparable": list(overridden),
        "runs": [
            {
                "label": run.label,
                "info": asdict(run.info),
                "notes": notes(run),
                "left_out": list(run.left_out),
                "attempts": {status.value: count for status, count in sorted(run.statuses().items())},
            }
            for run in runs
        ],
        "rows": [asdict(row) for row in table],
        "pairs": [asdict(found) for found in compared],
    }  # fmt: skip


def _score_table(axis: str, found: Sequence[Row], ks: Sequence[int]) -> Table:
    table = Table(title="all problems" if axis == "all" else f"by {axis}", **_STYLE)
    if axis != "all":
        table.add_column(axis)
    table.add_column("run")
    table.add_column("solved", justify="right", no_wrap=True)
    if axis == "all":
        table.add_column("proofs", justify="right", no_wrap=True)
    if any(row.infrastructure for row in found):
        table.add_column("infra.", justify="right", no_wrap=True)
    for k in ks:
        table.add_column(f"Pass@{k}", justify="right", no_wrap=True)
    order = list(dict.fromkeys(row.group for row in found))
    before = None
    for row in sorted(found, key=lambda r: order.index(r.group)):
        cells = []
        if axis != "all":
            cells.append("" if row.group == before else escape(row.group))
            before = row.group
        cells.append(escape(row.run) + (" [dim](control)[/]" if row.control else ""))
        cells.append(f"{row.solved}/{row.problems}")
        if axis == "all":
            cells.append(f"{row.proved}/{row.attempts}")
        if any(r.infrastructure for r in found):
            cells.append(f"[bold yellow]{row.infrastructure}[/]" if row.infrastructure else "0")
        for s in row.scores:
            cells.append(f"{percent(s.value)} [dim]({percent(s.low)}–{percent(s.high)}){'†' if s.exact else ''}[/]")
        table.add_row(*cells)
    return table


def _ending_table(runs: Sequence[Run]) -> Table:
    table = Table(title="how attempts ended", **_STYLE)
    table.add_column("run")
    seen = sum((run.statuses() for run in runs), Counter[Status]())
    kinds = [s for s in Status if s is not Status.RUNNING and (s is not Status.INVALID or seen[s])]
    for status in kinds:
        table.add_column(status.value.replace("_", " "), justify="right")
    for run in runs:
        counts = run.statuses()
        table.add_row(escape(run.label), *(str(counts[s]) for s in kinds))
    return table


def _budget_table(runs: Sequence[Run], k: int) -> Table:
    table = Table(title=f"problems solved by {k} attempts of at most this each", **_STYLE)
    table.add_column("run")
    table.add_column("of", justify="right")
    for mark in range(_BUDGET_MARKS):
        table.add_column(f"1/{2 ** (_BUDGET_MARKS - 1 - mark)}" if mark < _BUDGET_MARKS - 1 else "all", justify="right")
    for cost in COSTS:
        curves = [curve(run, cost, k) for run in runs]
        end = max(drawn.end for drawn in curves)
        for drawn in curves:
            cells = []
            for mark in range(_BUDGET_MARKS):
                limit = end / 2 ** (_BUDGET_MARKS - 1 - mark)
                reached = [s for b, s in zip(drawn.budgets, drawn.solved, strict=True) if b <= limit]
                cells.append(f"{reached[-1] if reached else 0:.4g}")
            table.add_row(escape(drawn.run), f"{end:.4g} {cost}", *cells)
    return table


def _print_pair(console: Console, found: Pair) -> None:
    console.print(
        escape(
            f"{found.a} → {found.b}: both {found.both}, only {found.a} {len(found.only_a)}, only {found.b}"
            f" {len(found.only_b)}, neither {found.neither}; McNemar p {p_value(found.mcnemar.p)};"
            f" Pass@{found.k} {points(found.difference)} points"
            f" ({points(found.low)} to {points(found.high)}), permutation p {p_value(found.permutation.p)}"
        ),
        highlight=False,
        soft_wrap=True,
    )


main = app(
    passk,
    epilog="[bold]Examples[/]\n\n    python -m eval.passk runs/s0 runs/s1 runs/control\n\n"
    "    python -m eval.passk --pool --k 1,8 runs/s0 runs/s1\n\n    python -m eval.passk --json runs/s0 > s0.json",
)

if __name__ == "__main__":
    main()
