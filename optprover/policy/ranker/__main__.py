"""``python -m optprover.policy.ranker``: train the ranker on stored runs, and see what it would save on others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import numpy as np
import typer
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from optprover.cli import command
from optprover.paths import lean_sources
from optprover.policy.make import symbolic
from optprover.policy.ranker.model import SHIPPED, Trees

if TYPE_CHECKING:
    from optprover.policy.ranker.training import Examples

EXAMPLES = """
Examples:

  python -m optprover.search --bench optbench-train --expansions 40 --out runs/train

  python -m optprover.policy.ranker train runs/train --out ranker.json

  python -m optprover.policy.ranker test runs/dev --model ranker.json
"""
_CHANCES = (0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2)
app = typer.Typer(add_completion=False, rich_markup_mode=None, epilog=EXAMPLES, no_args_is_help=True)
console = Console(highlight=False)


@app.command("train")
@command
def train_command(
    runs: Annotated[list[Path], typer.Argument(help="Run folders over training theorems.")],
    out: Annotated[Path, typer.Option(help="File to write.")],
    trees: Annotated[int, typer.Option(min=1, help="Trees.")] = 120,
    leaves: Annotated[int, typer.Option(min=2, help="Leaves of a tree.")] = 12,
) -> None:
    """Train on runs over training theorems; prints what it would have saved there, held out by theorem."""
    from optprover.policy.ranker import training

    paths = _databases(runs)
    data = training.examples(paths, symbolic(lean_sources()).certifier)
    chance = training.held_out(data, trees=trees, leaves=leaves)
    area = training.auc(data.accepted, chance)
    about = {
        "runs": training.digest_of(paths), "examples": len(data.rows), "accepted": int(data.accepted.sum()),
        "problems": int(data.group.max()) + 1, "held_out_auc": round(area, 4),
    }  # fmt: skip
    training.train(data, trees=trees, leaves=leaves, about=about).write(out)
    _show(data, chance, f"Held out by theorem ({len(data.rows)} tactics, AUC {area:.3f})")


@app.command("test")
@command
def test_command(
    runs: Annotated[list[Path], typer.Argument(help="Run folders, of any problems the model was not trained on.")],
    model: Annotated[Path, typer.Option(help="The ranker; the one that is shipped by default.")] = SHIPPED,
) -> None:
    """What the ranker would have saved and lost on stored runs, on top of the memory of failures."""
    from optprover.policy.ranker import training

    trees = Trees.read(model)
    data = training.examples(_databases(runs), symbolic(lean_sources()).certifier, split=None)
    chance = trees.probabilities(data.rows)
    _show(data, chance, f"{len(data.rows)} tactics, AUC {training.auc(data.accepted, chance):.3f}")


def _databases(runs: Sequence[Path]) -> list[Path]:
    return [run / "run.db" if run.is_dir() else run for run in runs]


def _show(data: Examples, chance: NDArray[np.float64], title: str) -> None:
    from optprover.policy.ranker import training

    table = Table(title=title)
    for column in ("not run", "calls", "seconds", "accepted lost", "on a proof lost"):
        table.add_column(column, justify="left" if column == "not run" else "right")
    rows = [("remembered", data.remembered)]
    rows += [(f"of the rest, chance below {c:g}", training.skipped(data, chance, c)) for c in _CHANCES]
    for name, s in rows:
        table.add_row(name, f"{s.calls:.1%}", f"{s.seconds:.1%}", f"{s.accepted:.1%}", str(s.on_proof))
    console.print(table)


if __name__ == "__main__":
    app()
