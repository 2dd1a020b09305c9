"""Where steps come from: traces of written proofs, and stored search trees."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from optbench.heldout import family_of
from optbench.load import load
from optbench.problem import Problem
from optbench.step_file import read_steps
from optprover.search.run import DATABASE
from optprover.store import EdgeRecord, NodeRecord, Outcome, RunReader, Status
from optprover.store.marks import marks
from rl.leaks import Guard, LeakError
from rl.steps import Kind, StepRow

_TELLING = {Status.PROVED, Status.BUDGET, Status.DEAD_END, Status.DEADLINE}
_MOVES = (Outcome.STEP, Outcome.MERGED)


def traced(path: Path, guard: Guard) -> Iterator[StepRow]:
    """Steps of written proofs, from a file of `optbench.steps`; theorems of the library that a problem restates are
    left out.

    Raises:
        LeakError: a theorem of the file is a problem of the benchmark, or no training theorem.
    """
    known = {p.name: p for p in load("optbench-train")}
    passed: set[str] = set()
    for row in read_steps(path):
        name = row["theorem"]
        if name not in passed:
            guard.check_name(name)
            if row["source"] == "train":
                if name not in known:
                    raise LeakError(f"{name} is no training theorem of the benchmark.")
                guard.check(known[name])
            passed.add(name)
        if not row["problem"]:
            source = "written" if row["source"] == "train" else "library"
            yield StepRow(
                name, row["family"], source, tuple(row["goals"]), row["tactic"], tuple(row["next"]), Kind.PROOF,
                row["of"] - row["step"],
            )  # fmt: skip


def searched(folder: Path, guard: Guard) -> list[StepRow]:
    """What a run over training theorems teaches.

    Attempts that ended for infrastructure are left out, and so are tactics that a limit of the machine stopped.

    Raises:
        LeakError: a problem of the run is no training theorem. Nothing of the run is used then.
        StoreError: the run cannot be read.
    """
    with RunReader(folder / DATABASE) as reader:
        for problem in reader.problems():
            guard.check(Problem.of(problem))
        policy = reader.info().policy_id
        rows: list[StepRow] = []
        for attempt in reader.attempts():
            if attempt.status in _TELLING:
                rows += tree_rows(attempt.problem, policy, reader.nodes(attempt.id), reader.edges(attempt.id))
    return rows


def tree_rows(name: str, policy: str, nodes: Sequence[NodeRecord], edges: Sequence[EdgeRecord]) -> list[StepRow]:
    """The tactics of one tree with what is known of each: proof, rejected, stalled or merely ran."""
    known = marks(nodes, edges)
    by_id = {n.id: n for n in nodes}
    spent = exhausted(nodes, edges)
    rows = []
    for edge in edges:
        target = None if edge.target is None else by_id[edge.target]
        if edge.id in known.on_proof:
            kind = Kind.PROOF
        elif edge.outcome in (Outcome.REJECTED, Outcome.EXHAUSTED):
            kind = Kind.REJECTED
        elif edge.outcome in _MOVES and (edge.no_op or edge.id in known.cycle or edge.target in spent):
            kind = Kind.STALLED
        elif edge.outcome in _MOVES:
            kind = Kind.RAN
        else:
            continue  # refused by the checker, undecided, or stopped by the machine: no judgement on the tactic
        after = () if edge.outcome is Outcome.PROVED else target.goals if target is not None else None
        rows.append(
            StepRow(
                name, family_of(name), "search", by_id[edge.source].goals, edge.tactic, after, kind,
                known.distance.get(edge.source) if kind is Kind.PROOF else None, edge.logprob, policy, edge.error_kind,
            )
        )  # fmt: skip
    return rows


def exhausted(nodes: Sequence[NodeRecord], edges: Sequence[EdgeRecord]) -> set[int]:
    """States from which the policy had nothing more to propose, and neither had it from any state that they lead to.

    A state with a tactic that a limit of the machine stopped is not exhausted: that tactic might have been the one.
    """
    leaving: dict[int, list[EdgeRecord]] = defaultdict(list)
    for edge in edges:
        leaving[edge.source].append(edge)
    judged = {*_MOVES, Outcome.REJECTED, Outcome.EXHAUSTED}
    candidates = {n.id for n in nodes if n.closed and all(e.outcome in judged for e in leaving[n.id])}
    while True:  # the largest set in which every move stays inside
        kept = {n for n in candidates if all(e.target in candidates for e in leaving[n] if e.outcome in _MOVES)}
        if kept == candidates:
            return kept
        candidates = kept
