"""The ranker's data, read from stored runs of training theorems, its training, and what skipping by it would have
saved.

Part of the command (`python -m optprover.policy.ranker`), which stands on top: nothing that proposes imports it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from optprover.errors import OptProverError
from optprover.policy.algebra.attempt import Findings
from optprover.policy.goal import parse_goal
from optprover.policy.ranker.features import NAMES, State, features
from optprover.policy.ranker.model import Trees
from optprover.policy.symbolic.certified import Certifier
from optprover.search.memory import Failures, Known
from optprover.store import EdgeRecord, Outcome, RunReader, Status

_LEARNT_FROM = (Status.PROVED, Status.BUDGET, Status.DEAD_END)
_JUDGED = (Outcome.STEP, Outcome.MERGED, Outcome.PROVED, Outcome.REJECTED, Outcome.EXHAUSTED)
_FOLDS = 5


@dataclass(frozen=True)
class Examples:
    """Tactics that a search with memory would have tried.

    Attributes:
        rows: features, shape ``(examples, features)``.
        accepted: whether Lean accepted the tactic and it led to a state that was new, or to a proof.
        on_proof: whether it is part of a verified proof.
        seconds: of Lean.
        group: number of the problem.
        remembered: what the memory of failures left out of the runs already, as a share of all judged tactics.
    """

    rows: NDArray[np.float64]
    accepted: NDArray[np.bool_]
    on_proof: NDArray[np.bool_]
    seconds: NDArray[np.float64]
    group: NDArray[np.intp]
    remembered: Skipped


@dataclass(frozen=True)
class Skipped:
    """What not running some tactics would have meant: shares of all, and how many of them were on a proof."""

    calls: float
    seconds: float
    accepted: float
    on_proof: int

    @classmethod
    def of(cls, out: Sequence[bool] | NDArray[np.bool_], edges: Sequence[tuple[bool, bool, float]]) -> Skipped:
        """From edges as (accepted, on a proof, seconds) and which of them are left out."""
        pairs = list(zip(out, edges, strict=True))
        gone = [e for o, e in pairs if o]
        return cls(
            len(gone) / max(1, len(edges)), sum(e[2] for e in gone) / max(1e-9, sum(e[2] for e in edges)),
            sum(e[0] for e in gone) / max(1, sum(e[0] for e in edges)), sum(e[1] for e in gone),
        )  # fmt: skip


def examples(runs: Sequence[Path], certifier: Certifier, *, split: str | None = "train") -> Examples:
    """The judged tactics of stored runs.

    Args:
        runs: databases of runs.
        certifier: finds what certificates say of a goal.
        split: every problem must be of this split; ``None`` allows all.

    Raises:
        OptProverError: a problem is of another split, or there is no example.
    """
    rows: list[NDArray[np.float64]] = []
    group: list[int] = []
    judged: list[tuple[bool, bool, float]] = []
    left_out: list[bool] = []
    numbers: dict[str, int] = {}
    for path in runs:
        with RunReader(path) as reader:
            problems = {p.name: p for p in reader.problems()}
            other = next((p.name for p in problems.values() if split not in (None, p.split)), None)
            if other is not None:
                raise OptProverError(
                    f"{path} holds {other}, which is not of the split {split}.",
                    "Train on runs over training theorems: python -m optprover.search --bench optbench-train.",
                )
            for attempt in reader.attempts():
                if attempt.status not in _LEARNT_FROM:
                    continue
                header = problems[attempt.problem].header
                number = numbers.setdefault(attempt.problem, len(numbers))
                for goals, depth, known, edges in _visits(reader, attempt.id):
                    futile = [e.tactic in known.futile for e in edges]
                    left_out += futile
                    judged += [(_accepted(e), e.on_proof, e.seconds) for e in edges]
                    if kept := [e.tactic for e, out in zip(edges, futile, strict=True) if not out]:
                        state = State(depth, edges[0].visit, findings_of(certifier, goals[0], header))
                        rows.append(features(goals, state, kept, known.doubtful))
                        group += [number] * len(kept)
    if not rows:
        raise OptProverError("The runs hold no judged tactic.", "Give runs that have attempts.")
    accepted, on_proof, seconds = zip(*(e for e, out in zip(judged, left_out, strict=True) if not out), strict=True)
    return Examples(
        np.concatenate(rows), np.array(accepted), np.array(on_proof), np.array(seconds), np.array(group, dtype=np.intp),
        Skipped.of(left_out, judged),
    )  # fmt: skip


def _accepted(edge: EdgeRecord) -> bool:
    return edge.outcome in (Outcome.STEP, Outcome.PROVED) and not edge.cycle


def _visits(reader: RunReader, attempt: int) -> Iterator[tuple[tuple[str, ...], int, Known, list[EdgeRecord]]]:
    """Goals, depth, what was known before, and the judged tactics of every visit of a state, in order."""
    nodes = {n.id: n for n in reader.nodes(attempt)}
    failures = Failures()
    visits: dict[tuple[int, int], list[EdgeRecord]] = {}
    for edge in sorted(reader.edges(attempt), key=lambda e: e.id):
        visits.setdefault((edge.source, edge.visit), []).append(edge)
    for (source, _), edges in visits.items():
        node = nodes[source]
        known = failures.at(node.goals)
        for edge in edges:
            if edge.outcome in (Outcome.REJECTED, Outcome.EXHAUSTED):
                failures.add(node.goals, edge.tactic, everywhere=edge.error_kind in ("parse", "banned"))
        if judged := [e for e in edges if e.outcome in _JUDGED]:
            yield node.goals, node.depth, known, judged


def findings_of(certifier: Certifier, goal: str, header: str) -> Findings:
    """What certificates say of a printed goal; nothing of one that cannot be read."""
    try:
        return certifier.findings(parse_goal(goal), header)
    except (IndexError, KeyError, ValueError):
        return Findings(False)


def train(data: Examples, *, trees: int = 120, leaves: int = 12, about: Mapping[str, Any] | None = None) -> Trees:
    """Boosted trees for the chance that Lean accepts a tactic (LightGBM, one thread, fixed seed)."""
    return _fit(data.rows, data.accepted, trees, leaves, dict(about or {}))


def held_out(data: Examples, *, trees: int = 120, leaves: int = 12) -> NDArray[np.float64]:
    """The chance of every example by a model that has not seen its problem (five folds)."""
    folds = np.random.default_rng(0).permutation(int(data.group.max()) + 1)[data.group] % _FOLDS
    found = np.zeros(len(data.rows))
    for fold in np.unique(folds):
        known = folds != fold
        if known.any() and data.accepted[known].any():
            found[~known] = _fit(data.rows[known], data.accepted[known], trees, leaves, {}).probabilities(
                data.rows[~known]
            )
    return found


def skipped(data: Examples, chance: NDArray[np.float64], below: float) -> Skipped:
    """What not running the tactics below this chance saves and loses."""
    edges = list(zip(data.accepted.tolist(), data.on_proof.tolist(), data.seconds.tolist(), strict=True))
    return Skipped.of(chance < below, edges)


def auc(accepted: NDArray[np.bool_], chance: NDArray[np.float64]) -> float:
    """The chance that an accepted tactic is rated above a refused one; ties count half."""
    order = np.argsort(chance, kind="stable")
    ranks = np.empty(len(chance))
    ranks[order] = np.arange(1, len(chance) + 1)
    inverse = np.unique(chance, return_inverse=True)[1]
    mean = np.bincount(inverse, ranks) / np.bincount(inverse)
    positive = int(accepted.sum())
    negative = len(accepted) - positive
    if not positive or not negative:
        return float("nan")
    return float((mean[inverse][accepted].sum() - positive * (positive + 1) / 2) / (positive * negative))


def _fit(rows: NDArray[np.float64], labels: NDArray[np.bool_], trees: int, leaves: int, about: dict[str, Any]) -> Trees:
    try:
        import lightgbm
    except ImportError as error:
        raise OptProverError(
            "Training the ranker needs LightGBM.", "Install it: pip install 'optprover[rl]'."
        ) from error
    parameters = {
        "objective": "binary", "num_leaves": leaves, "learning_rate": 0.06, "min_data_in_leaf": 15, "num_threads": 1,
        "feature_fraction": 0.6, "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 2.0, "seed": 0,
        "deterministic": True, "force_row_wise": True, "verbosity": -1,
    }  # fmt: skip
    data = lightgbm.Dataset(rows, label=labels.astype(np.float64), feature_name=[f"f{i}" for i in range(len(NAMES))])
    booster = lightgbm.train(parameters, data, num_boost_round=trees)
    return Trees.of([_flat(t["tree_structure"]) for t in booster.dump_model()["tree_info"]], about)


def _flat(root: Mapping[str, Any]) -> dict[str, list[float]]:
    """A tree of LightGBM's dump as lists."""
    tree: dict[str, list[float]] = {k: [] for k in ("feature", "threshold", "left", "right", "value")}

    def add(node: Mapping[str, Any]) -> int:
        place = len(tree["value"])
        for key, value in zip(tree, (0, 0.0, place, place, node.get("leaf_value", 0.0)), strict=True):
            tree[key].append(value)
        if "split_feature" in node:
            tree["feature"][place], tree["threshold"][place] = node["split_feature"], node["threshold"]
            tree["value"][place] = 0.0
            tree["left"][place], tree["right"][place] = add(node["left_child"]), add(node["right_child"])
        return place

    add(root)
    return tree


def digest_of(runs: Sequence[Path]) -> list[str]:
    """The ids of runs, for a model's record."""
    found = []
    for path in runs:
        with RunReader(path) as reader:
            found.append(json.dumps([reader.info().run_id, reader.info().policy_id, len(reader.attempts())]))
    return found
