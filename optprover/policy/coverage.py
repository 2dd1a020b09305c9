"""``python -m optprover.policy.coverage``: how often the step a written proof takes is among a policy's first
candidates."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from optprover import cli
from optprover.errors import OptProverError
from optprover.lean.types import ProofState, Proved, Theorem
from optprover.paths import lean_sources
from optprover.policy.base import Policy, Query
from optprover.policy.make import make_policy

RANKS = (8, 32, 64)
_STEP_SECONDS = 20.0


@dataclass
class Coverage:
    """Counts of steps by the head of their tactic: how many, and how many within each of `RANKS`."""

    total: Counter[str] = field(default_factory=Counter)
    within: dict[int, Counter[str]] = field(default_factory=lambda: {r: Counter() for r in RANKS})

    def add(self, tactic: str, rank: int | None) -> None:
        """Count a step whose tactic has this rank, from 0; ``None`` if it is no candidate."""
        name = head(tactic)
        self.total[name] += 1
        for limit, counts in self.within.items():
            counts[name] += rank is not None and rank < limit

    def share(self, limit: int) -> float:
        """The share of all steps within the first ``limit`` candidates."""
        return sum(self.within[limit].values()) / max(1, sum(self.total.values()))


def head(tactic: str) -> str:
    """The word a tactic begins with."""
    found = re.match(r"[\w!?]+", tactic.lstrip("( "))
    return found[0] if found else tactic[:8]


def normalised(tactic: str) -> str:
    """A tactic up to white space."""
    return " ".join(tactic.split())


def measure(policy: Policy, steps: Iterable[Mapping[str, Any]], theorems: Mapping[str, Theorem]) -> Coverage:
    """Ask the policy for its candidates at every step.

    Args:
        policy: what proposes.
        steps: rows with ``theorem``, ``goals`` and ``tactic``, those of a theorem in order (`optbench.steps`).
        theorems: the theorems by name; one that is missing is asked about without its header.
    """
    coverage = Coverage()
    path: list[str] = []
    last = ""
    for row in steps:
        name, tactic = str(row["theorem"]), str(row["tactic"])
        path = path if name == last else []
        last = name
        proposed = candidates(policy, theorems.get(name) or Theorem(name, ""), row["goals"], path)
        texts = [normalised(s) for s in proposed]
        wanted = normalised(tactic)
        coverage.add(tactic, texts.index(wanted) if wanted in texts else None)
        path = [*path, tactic]
    return coverage


def candidates(policy: Policy, theorem: Theorem, goals: Sequence[str], path: Sequence[str]) -> list[str]:
    """The policy's tactics for a state, best first, as many as the largest of `RANKS`."""
    query = Query(theorem, tuple(goals), tuple(path), RANKS[-1], 0)
    return [s.tactic for s in policy.suggest([query])[0]]


def same_effect(
    policy: Policy, steps: Sequence[Mapping[str, Any]], theorems: Mapping[str, Theorem], width: int
) -> tuple[int, int]:
    """Of these steps, how many have a candidate among the first ``width`` that leads to the same goals, and how many
    were run.

    Needs the embedded Lean. A step that closes its goal is matched by any candidate that closes it.
    """
    from optprover.environment import LeanEnvironment

    modules = list(dict.fromkeys(m for t in theorems.values() for m in t.imports))
    found = tried = 0
    state: ProofState | None = None
    path: list[str] = []
    with LeanEnvironment.prepare(modules).session(heartbeats=4000) as session:
        for row in steps:
            theorem = theorems.get(row["theorem"])
            if theorem is None:
                continue
            if row["step"] == 0:
                session.reset()
                state, path = session.open(theorem), []
            if state is None or list(state.goals) != list(row["goals"]):
                state = None  # the proof went another way here
                continue
            tried += 1
            for tactic in candidates(policy, theorem, state.goals, path)[:width]:
                answer = session.run(state, tactic, timeout=_STEP_SECONDS)
                after = answer.goals if isinstance(answer, ProofState) else () if isinstance(answer, Proved) else None
                if after is not None and list(after) == list(row["next"]):
                    found += 1
                    break
            taken = session.run(state, row["tactic"], timeout=_STEP_SECONDS)
            state = taken if isinstance(taken, ProofState) else None
            path = [*path, row["tactic"]]
    return found, tried


def main(
    steps: Annotated[Path, typer.Argument(help="File of steps, from `python -m optbench.steps`.")],
    policy: Annotated[str, typer.Option(help="Who proposes.")] = "symbolic",
    split: Annotated[str, typer.Option(help="`heldout`, `train`, or `all`.")] = "heldout",
    source: Annotated[str, typer.Option(help="`train`, `optcore`, or `all`.")] = "train",
    effect: Annotated[int, typer.Option(help="Run the first 8 candidates at the steps of this many theorems.")] = 0,
    limit: Annotated[int, typer.Option(help="At most this many steps; 0 for all.")] = 0,
) -> None:
    """Share of written steps among a policy's first 8, 32, 64 candidates, by the head of the tactic.

    Example:  python -m optprover.policy.coverage steps.jsonl --policy symbolic
    """
    from optbench.load import load
    from optbench.step_file import read_steps

    if not steps.is_file():
        raise OptProverError(f"There is no file {steps}.", "Make it: python -m optbench.steps --out steps.jsonl")
    theorems = {p.name: Theorem(p.name, p.statement, p.header, p.imports) for p in load("optbench-train")}
    chosen = [r for r in read_steps(steps) if split in ("all", r["split"]) and source in ("all", r["source"])]
    chosen = chosen[:limit] if limit else chosen
    if not chosen:
        raise OptProverError(f"{steps} holds no step of split {split} and source {source}.", "Choose others.")
    made = make_policy(policy, lean_sources())
    begin, processor = time.monotonic(), time.process_time()
    _show(measure(made, chosen, theorems), made.id)
    spent = time.monotonic() - begin, time.process_time() - processor
    print(f"{spent[0] / len(chosen):.2f} s a state, {spent[1] / len(chosen):.2f} s of it processor time")
    fates = getattr(getattr(made, "model", made), "fates", None)  # a language model, alone or in a mixture
    if fates:
        print("completions: " + ", ".join(f"{count} {name}" for name, count in fates.most_common()))
    if effect:
        names = list(dict.fromkeys(r["theorem"] for r in chosen))[:effect]
        found, tried = same_effect(made, [r for r in chosen if r["theorem"] in names], theorems, RANKS[0])
        print(f"same goals from one of the first {RANKS[0]}: {found} of {tried} steps of {len(names)} theorems")


def _show(coverage: Coverage, policy: str) -> None:
    table = Table(title=f"Coverage of {policy}")
    for column in ("tactic", "steps", *(f"first {r}" for r in RANKS)):
        table.add_column(column, justify="left" if column == "tactic" else "right")
    for name, count in coverage.total.most_common(20):
        table.add_row(name, str(count), *(str(coverage.within[r][name]) for r in RANKS))
    everything = sum(coverage.total.values())
    table.add_row("all", str(everything), *(f"{coverage.share(r):.1%}" for r in RANKS))
    Console().print(table)


app = cli.app(main)

if __name__ == "__main__":
    app()
