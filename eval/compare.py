"""``python -m eval.compare``: two runs on the same problems."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from eval.cli import parse_ks
from eval.comparable import differences, require_comparable
from eval.estimate import RESAMPLES
from eval.runs import load_all, notes
from eval.table import choose_ks, p_value, pair, percent, points, rows
from optprover.cli import app

_NAMES_SHOWN = 20


def compare(
    a: Annotated[Path, typer.Argument(help="The run to compare with.", metavar="A")],
    b: Annotated[Path, typer.Argument(help="The run compared; differences are B minus A.", metavar="B")],
    *,
    k: Annotated[str | None, typer.Option("--k", help="The k of Pass@k, one number (default: all attempts).")] = None,
    force: Annotated[bool, typer.Option("--force", help="Compare although the runs are not comparable.")] = False,
    partial: Annotated[bool, typer.Option("--partial", help="Use only problems whose attempts are all done.")] = False,
    full: Annotated[bool, typer.Option("--all", help="Name every problem only one run solved.")] = False,
    resamples: Annotated[int, typer.Option(min=100, help="Bootstrap resamples.")] = RESAMPLES,
    seed: Annotated[int, typer.Option(help="Seed of the bootstrap and the permutation test.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON instead.")] = False,
) -> None:
    """Who solved what, and whether the difference could be chance.

    Runs on different problems, statements, Lean, library or budget are refused; policy, seed, alpha and
    settings may differ, and every difference on record is shown.
    """
    one, two = runs = load_all([a, b], partial=partial)
    overridden = require_comparable(runs, force=force)
    chosen = choose_ks(runs, parse_ks(k) or (min(one.n, two.n),))[-1]
    found = pair(one, two, chosen, resamples=resamples, seed=seed)
    changed = differences(one.info, two.info)
    if as_json:
        print(
            json.dumps(
                {
                    **asdict(found),
                    "not_comparable": overridden,
                    "differences": [{"what": w, "a": x, "b": y} for w, x, y in changed],
                    "notes": {run.label: notes(run) for run in runs},
                },
                indent=1,
            )
        )
        return
    out = Console(highlight=False, soft_wrap=True, markup=False)
    for run in runs:
        ((row),) = rows(run, (chosen,), axes=("all",), resamples=resamples, seed=seed)
        score = row.scores[0]
        out.print(
            f"{run.label}: Pass@{chosen} {percent(score.value)} % ({percent(score.low)}–{percent(score.high)}),"
            f" {row.solved} of {row.problems} solved, {row.proved} of {row.attempts} attempts proved"
        )
    out.print(
        f"\nDifference {points(found.difference)} points ({points(found.low)} to {points(found.high)}),"
        f" permutation p {p_value(found.permutation.p)} ({found.permutation.method})"
    )
    out.print(
        f"Solved by both {found.both}, only by {found.a} {len(found.only_a)}, only by {found.b} {len(found.only_b)},"
        f" by neither {found.neither}; McNemar p {p_value(found.mcnemar.p)} (exact)"
    )
    for label, names in ((found.a, found.only_a), (found.b, found.only_b)):
        if names:
            out.print(f"\nOnly {label}:", style="bold")
            for name in names if full else names[:_NAMES_SHOWN]:
                out.print(f"  {name}")
            if len(names) > _NAMES_SHOWN and not full:
                out.print(f"  … and {len(names) - _NAMES_SHOWN} more (--all)")
    out.print("\nWhat differs in the records:", style="bold")
    for what, x, y in changed:
        out.print(f"  {what}: {x} → {y}")
    if not changed:
        out.print("  nothing: the two runs should be the same run repeated")
    for run in runs:
        for note in notes(run):
            out.print(f"note {run.label}: {note}", style="yellow")
    for reason in overridden:
        out.print(f"not comparable {reason}", style="bold red")


main = app(
    compare,
    epilog="[bold]Examples[/]\n\n    python -m eval.compare runs/control runs/s0\n\n"
    "    python -m eval.compare --k 1 --json runs/s0 runs/s1\n\n"
    "    python -m eval.compare --force runs/old_budget runs/s0",
)

if __name__ == "__main__":
    main()
