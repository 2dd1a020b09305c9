"""What the page says about runs, problems and attempts, as plain data."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from eval import trees
from eval.recheck import Finding, findings, fingerprint
from eval.runs import Run, database, notes, script_lines, shortest, theorem
from optprover.errors import StoreError
from optprover.store import AttemptRecord, Outcome, ProblemRecord, RunReader

_COLOURS = 6


class Trees(StrEnum):
    """Which search trees the page carries."""

    ALL = "all"
    PROVED = "proved"
    NONE = "none"


@dataclass
class Forest:
    """Packed trees by block name, and what was counted while packing."""

    blocks: dict[str, str] = field(default_factory=dict)
    states: list[int] = field(default_factory=list)
    tactics: list[Counter[Outcome]] = field(default_factory=list)


def series(runs: Sequence[Run]) -> list[str]:
    """Style class of each run: one colour each, grey for the control."""
    learned = iter(range(len(runs)))
    return ["control" if run.is_control else f"s{next(learned) % _COLOURS}" for run in runs]


def block_name(run_index: int, attempt: AttemptRecord) -> str:
    """Where the tree of an attempt stands in the page."""
    return f"tree-{run_index}-{attempt.id}"


def collect_trees(runs: Sequence[Run], wanted: Trees) -> Forest:
    """Pack the wanted trees of all runs, one attempt in memory at a time; with ``none``, read nothing.

    Raises:
        StoreError: a stored tree is damaged.
    """
    forest = Forest()
    for index, run in enumerate(runs if wanted is not Trees.NONE else ()):
        states, counts = 0, Counter[Outcome]()
        with RunReader(database(run.path)) as store:
            for attempts in run.attempts.values():
                for a in attempts:
                    try:
                        nodes, edges = store.nodes(a.id), store.edges(a.id)
                    except (sqlite3.Error, ValueError) as error:
                        raise StoreError(
                            f"The tree of {a.problem}, pass {a.pass_index}, cannot be read: {error}.",
                            "Give --trees none to leave the trees out.",
                        ) from error
                    states += len(nodes)
                    counts += trees.outcomes(edges)
                    if nodes and (wanted is Trees.ALL or (wanted is Trees.PROVED and a.script is not None)):
                        forest.blocks[block_name(index, a)] = trees.pack(nodes, edges, a.script)
        forest.states.append(states)
        forest.tactics.append(counts)
    return forest


def run_view(run: Run, kind: str) -> dict[str, Any]:
    """The page's view of a run as a whole."""
    known = findings(run.path)
    marks = (known.get(fingerprint(p, a.script or "")) for p, a in run.proved())
    return {
        "label": run.label, "kind": kind, "control": run.is_control, "info": run.info, "n": run.n,
        "notes": notes(run), "statuses": run.statuses(), "attempts": run.n * len(run.problems),
        "problems": len(run.problems),
        "rechecked": Counter(mark.value if mark else "not checked again" for mark in marks),
        "settings": json.dumps(run.info.settings, ensure_ascii=False),
        "machine": json.dumps(run.info.machine, ensure_ascii=False),
    }  # fmt: skip


def problem_union(runs: Sequence[Run]) -> list[ProblemRecord]:
    """All problems, in the first run's order (runs forced together may have different ones)."""
    found: dict[str, ProblemRecord] = {}
    for run in runs:
        for problem in run.problems:
            found.setdefault(problem.name, problem)
    return list(found.values())


def problem_views(runs: Sequence[Run]) -> list[dict[str, Any]]:
    """For each problem its text, statement and attempts in every run."""
    known = [findings(run.path) for run in runs]
    return [_problem_view(problem, runs, known) for problem in problem_union(runs)]


def _problem_view(problem: ProblemRecord, runs: Sequence[Run], known: Sequence[dict[str, Finding]]) -> dict[str, Any]:
    mine = [run.attempts.get(problem.name, ()) for run in runs]
    best = [shortest(attempts) for attempts in mine]
    return {
        "name": problem.name, "category": problem.category, "topic": problem.topic, "difficulty": problem.difficulty,
        "informal": problem.informal, "reference": problem.reference_length,
        "source": theorem(problem).file("").rstrip().removesuffix("by").rstrip().removesuffix(":=").rstrip(),
        "lengths": [None if a is None else script_lines(a.script) for a in best],
        "best": [None if a is None else a.pass_index for a in best],
        "attempts": [
            [_attempt_view(index, problem, a, known[index]) for a in attempts] for index, attempts in enumerate(mine)
        ],
    }  # fmt: skip


def _attempt_view(
    run_index: int, problem: ProblemRecord, a: AttemptRecord, known: dict[str, Finding]
) -> dict[str, Any]:
    found = known.get(fingerprint(problem, a.script)) if a.script is not None else None
    return {
        "tree": block_name(run_index, a), "pass": a.pass_index, "seed": a.seed, "status": a.status.value,
        "expansions": a.expansions, "tactics": a.tactics, "seconds": a.seconds, "restarts": a.restarts,
        "script": a.script, "axioms": a.axioms, "check": a.check_seconds, "message": a.message,
        "recheck": found.value if found else None,
    }  # fmt: skip
