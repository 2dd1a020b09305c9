"""Expert iteration in small: theorems of core Lean that a model of a few thousand parameters half knows how to
prove."""

from __future__ import annotations

import sys
from pathlib import Path

from optbench.problem import Problem
from optprover.search.settings import SearchSettings
from rl.examples import Pair
from rl.iterate import IteratePlan, Iteration
from rl.leaks import Guard
from rl.losses import Objective
from rl.sft import SFTPlan, train
from rl.steps import Kind, StepRow, write
from rl.tiny import TinySize, make_model, save
from rl.tokenizer import train_tokenizer

TACTICS = ("exact h", "constructor", "intro h", "rfl")
GOALS = [
    *((f"{a} {b} : Nat\nh : {a} ≤ {b}\n⊢ {a} ≤ {b}", "exact h") for a in "abcd" for b in "mnpq"),
    *((f"{a} {b} : Prop\nh : {a}\n⊢ {a} ∧ {a}", "constructor") for a in "pqrs" for b in "tuvw"),
    *((f"{a} {b} : Prop\nh : {a}\n⊢ {a}", "exact h") for a in "pqrs" for b in "tuvw"),
    *((f"{a} : Prop\n⊢ {a} → {a}", "intro h") for a in "pqrstuvw"),
    *((f"{a} : Nat\n⊢ {a} = {a}", "rfl") for a in "abcmnpq"),
]
PLAN = SFTPlan(lr=5e-3, epochs=8, batch=8, copies=0, context=128, save_steps=20)


def theorem(name: str, statement: str) -> Problem:
    return Problem.model_validate(
        {
            "name": name, "category": "basic", "topic": "t", "tags": (), "informal": "", "source": "", "imports": (), "header": "",  # noqa: E501
            "statement": f"theorem {name} {statement}", "file": "", "reference_lines": 1, "split": "train",
        }
    )  # fmt: skip


TRAINING = [
    theorem("le", "(a n : Nat) (h : a ≤ n) : a ≤ n"),
    theorem("both", "(p t : Prop) (h : p) : p ∧ p"),
    theorem("implies", "(r : Prop) : r → r"),
    theorem("false", "(r : Prop) : r"),
]
HELD = [theorem("le'", "(c q : Nat) (h : c ≤ q) : c ≤ q"), theorem("same", "(m : Nat) : m = m")]


def prepare(folder: Path) -> tuple[Path, Path]:
    """An untrained model and a table of written steps; returns both paths."""
    base, table = folder / "base", folder / "steps.parquet"
    tokenizer = train_tokenizer([f"{goal}:::{tactic}" for goal, tactic in GOALS] * 2, 320)
    save(make_model(tokenizer, TinySize(layers=2, width=64, heads=2, feed_forward=128, context=128)), tokenizer, base)
    rows = [StepRow(f"w{i}", f"w{i}", "written", (g,), t, (), Kind.PROOF, 1) for i, (g, t) in enumerate(GOALS)]
    write(rows, table)
    return base, table


def half_trained(folder: Path) -> tuple[Path, Path]:
    """`prepare`, and some training, so that the first search proves something."""
    base, table = prepare(folder)
    train(base, [Pair((g,), t) for g, t in GOALS], (), PLAN, folder / "first", quiet=True)
    return folder / "first", table


def iteration(base: Path, table: Path, out: Path, *, prefer: str | None = None, rounds: int = 2) -> Iteration:
    plan = IteratePlan(
        rounds, SearchSettings(width=4, expansions=6), "samples=8", train=PLAN, prefer=prefer and Objective(prefer),
        easy=0, workers=1,
    )  # fmt: skip
    return Iteration(base, table, out, plan, TRAINING, HELD, guard=Guard([]))


if __name__ == "__main__":
    iteration(*map(Path, sys.argv[1:4])).run()
