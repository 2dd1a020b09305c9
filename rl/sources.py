"""Where steps come from: written proofs of training theorems, the library's own theorems, and stored search trees."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from optbench.gates.duplicates import canonical
from optbench.load import load
from optbench.problem import Problem
from optbench.reference import training_proofs
from optprover.environment import LeanEnvironment
from optprover.errors import InfrastructureError, ProblemError
from optprover.lean.session import ReplSession
from optprover.lean.trace import Trace, trace
from optprover.lean.types import Theorem
from optprover.library.exercises import STEPPING, exercises
from optprover.paths import lean_sources
from optprover.search.run import DATABASE, theorem_of
from optprover.store import EdgeRecord, NodeRecord, Outcome, ProblemRecord, RunReader, Status
from optprover.store.marks import marks
from optprover.workers import spread
from rl.leaks import Guard
from rl.steps import Kind, StepRow

_NUMBER = re.compile(r"_?\d+$")
_TELLING = {Status.PROVED, Status.BUDGET, Status.DEAD_END, Status.DEADLINE}
_MOVES = (Outcome.STEP, Outcome.MERGED)


def family_of(name: str) -> str:
    """Generated theorems differ by a number at the end: without it they are one family."""
    return _NUMBER.sub("", name)


def written(environment: LeanEnvironment, guard: Guard, *, workers: int = 1) -> Iterator[tuple[str, list[StepRow]]]:
    """Steps of every training theorem's proof, theorem by theorem; empty where the proof does not replay.

    Raises:
        LeakError: a training theorem is a problem of the benchmark.
    """
    proofs = training_proofs()
    problems = load("optbench-train")
    for problem in problems:
        guard.check(problem)

    def work(problem: Problem, session: ReplSession) -> Trace:
        try:
            return trace(session, _stepping(theorem_of(problem)), proofs[problem.name])
        except (ProblemError, InfrastructureError) as error:
            return Trace((), False, (), str(error))
        finally:
            session.reset()

    for problem, traced in spread(problems, environment.session, work, workers):
        yield problem.name, _rows(problem.name, family_of(problem.name), "written", traced)


def library(environment: LeanEnvironment, guard: Guard) -> Iterator[tuple[str, list[StepRow]]]:
    """Steps of the library's own public theorems, posed as they stood; those that a problem restates are left out."""
    source = lean_sources()
    forms = guard.forms
    for path in sorted((source / "OptCore").rglob("*.lean")):
        with environment.session() as session:
            try:
                found = list(exercises(session.transport, path, source))
            except (ProblemError, InfrastructureError):
                continue
            for each in found:
                if _form(each.theorem) in forms:
                    continue
                try:
                    traced = trace(session, each.theorem, each.proof)
                except (ProblemError, InfrastructureError):
                    continue
                session.reset()
                yield each.theorem.name, _rows(each.theorem.name, each.module, "library", traced)


def searched(folder: Path, guard: Guard) -> list[StepRow]:
    """What a run over training theorems teaches.

    Attempts that ended for infrastructure are left out, and so are tactics that a limit of the machine stopped.

    Raises:
        LeakError: a problem of the run is no training theorem. Nothing of the run is used then.
        StoreError: the run cannot be read.
    """
    with RunReader(folder / DATABASE) as reader:
        for problem in reader.problems():
            guard.check(_as_problem(problem))
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


def _rows(name: str, family: str, source: str, traced: Trace) -> list[StepRow]:
    if not traced.complete:
        return []
    count = len(traced.steps)
    return [
        StepRow(name, family, source, s.goals, s.tactic, s.after, Kind.PROOF, count - i)
        for i, s in enumerate(traced.steps)
    ]


def _stepping(theorem: Theorem) -> Theorem:
    """The theorem with the module that has the steps' form of ``have``, if nothing brings it."""
    return (
        theorem
        if STEPPING in theorem.imports
        else Theorem(theorem.name, theorem.statement, theorem.header, (*theorem.imports, STEPPING))
    )


def _as_problem(record: ProblemRecord) -> Problem:
    return Problem.model_validate(
        {
            "name": record.name, "category": record.category, "topic": record.topic, "tags": (), "informal": record.informal,
            "source": "", "imports": record.imports, "header": record.header, "statement": record.statement, "file": "",
            "reference_lines": 0, "split": record.split,
        }
    )  # fmt: skip


def _form(theorem: Theorem) -> str:
    record = ProblemRecord(
        theorem.name, "basic", "", "unmeasured", "train", "", theorem.imports, theorem.header, theorem.statement
    )
    try:
        return canonical(_as_problem(record))
    except (ValueError, IndexError, ProblemError):
        return ""
