"""Reading a run, and refusing what cannot be scored."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from eval.cli import RefusalError
from optprover.errors import StoreError
from optprover.lean.types import STANDARD_AXIOMS, Theorem
from optprover.store import AttemptRecord, ProblemRecord, RunInfo, RunReader, Status

CONTROL_POLICY = "automation"
_INCOMPLETE_HINT = (
    "Continue the search with --resume, or give --partial to score only the problems whose attempts are all done."
)


@dataclass(frozen=True)
class Run:
    """A complete run: every problem has the same number of finished, independent attempts.

    Attributes:
        path: its folder.
        label: a short name, unique among the runs read together.
        info: what the run recorded about itself.
        problems: the problems scored, in the run's order.
        attempts: for each problem its attempts, by pass.
        left_out: problems not scored because attempts are missing (only with ``partial``).
    """

    path: Path
    label: str
    info: RunInfo
    problems: tuple[ProblemRecord, ...]
    attempts: dict[str, tuple[AttemptRecord, ...]]
    left_out: tuple[str, ...] = ()

    @property
    def n(self) -> int:
        """Attempts per problem."""
        return self.info.passes

    @property
    def is_control(self) -> bool:
        """Whether this is the automation-only control."""
        return self.info.policy == CONTROL_POLICY

    def successes(self, problems: Iterable[ProblemRecord] | None = None) -> list[int]:
        """Proved attempts of each problem."""
        chosen = self.problems if problems is None else problems
        return [sum(a.status is Status.PROVED for a in self.attempts[p.name]) for p in chosen]

    def statuses(self) -> Counter[Status]:
        """How many attempts ended in each way."""
        return Counter(a.status for attempts in self.attempts.values() for a in attempts)

    def proved(self) -> list[tuple[ProblemRecord, AttemptRecord]]:
        """Every attempt that claims a proof, with its problem."""
        return [(p, a) for p in self.problems for a in self.attempts[p.name] if a.status is Status.PROVED]


def theorem(problem: ProblemRecord) -> Theorem:
    """The Lean theorem a stored problem states."""
    return Theorem(problem.name, problem.statement, problem.header, problem.imports)


def shortest(attempts: Iterable[AttemptRecord]) -> AttemptRecord | None:
    """The attempt with the shortest proof: fewest lines, then fewest characters, then first pass."""
    proofs = [a for a in attempts if a.script is not None]
    return min(proofs, key=lambda a: (script_lines(a.script), len(a.script or ""), a.pass_index), default=None)


def script_lines(script: str | None) -> int:
    """Lines of a proof that are neither empty nor comment."""
    return sum(1 for line in (script or "").splitlines() if line.strip() and not line.strip().startswith("--"))


def database(path: Path) -> Path:
    """``run.db`` of a run given by its folder or by the file itself.

    Raises:
        StoreError: nothing there.
    """
    file = path if path.is_file() else path / "run.db"
    if not file.exists():
        raise StoreError(f"There is no run at {path}.", "Give a folder that contains run.db.")
    return file


def load(path: Path, *, partial: bool = False) -> Run:
    """Read one run.

    Args:
        path: the run's folder (or its ``run.db``).
        partial: score the problems whose attempts are all finished instead of refusing the rest.

    Raises:
        StoreError: there is no readable run.
        RefusalError: attempts are missing, or do not belong to one experiment.
    """
    file = database(path)
    try:
        with RunReader(file) as store:
            info, problems, attempts = store.info(), store.problems(), store.attempts()
    except (sqlite3.Error, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{file} cannot be read: {error}.", "Restore it from a copy; nothing was changed.") from error
    folder = file.resolve().parent
    by_problem: dict[str, list[AttemptRecord]] = {p.name: [] for p in problems}
    for attempt in attempts:
        by_problem[attempt.problem].append(attempt)
    if not problems:
        raise RefusalError(f"{folder.name} has no problems.", "Check the selection the search was given.")
    _refuse_mixed(folder.name, info, by_problem)
    wanted = set(range(info.passes))
    finished = {name: tuple(a for a in mine if a.status is not Status.RUNNING) for name, mine in by_problem.items()}
    missing = {name: len(wanted - {a.pass_index for a in mine}) for name, mine in finished.items()}
    short = [name for name, count in missing.items() if count]
    if short and not partial:
        raise RefusalError(
            f"{folder.name} is incomplete: {sum(missing.values())} of {info.passes * len(problems)} attempts are not"
            f" finished, on {len(short)} of {len(problems)} problems (first: {short[0]}).",
            _INCOMPLETE_HINT,
        )
    if len(short) == len(problems):
        raise RefusalError(f"{folder.name} has no problem with all its {info.passes} attempts done.", "Let it run on.")
    return Run(
        path=folder,
        label=folder.name,
        info=info,
        problems=tuple(p for p in problems if not missing[p.name]),
        attempts={name: mine for name, mine in finished.items() if not missing[name]},
        left_out=tuple(short),
    )


def _refuse_mixed(label: str, info: RunInfo, by_problem: dict[str, list[AttemptRecord]]) -> None:
    """Attempts that cannot all stem from the one experiment ``info`` describes."""
    for name, mine in by_problem.items():
        beyond = [a for a in mine if not 0 <= a.pass_index < info.passes]
        if beyond:
            raise RefusalError(
                f"{label} is mixed: {name} has pass {beyond[0].pass_index}, but the run has {info.passes} passes.",
                "Attempts of another run were added; score the two runs apart.",
            )
        seeds = Counter(a.seed for a in mine)
        twice = [seed for seed, count in seeds.items() if count > 1]
        if twice:
            raise RefusalError(
                f"{label} is mixed: passes of {name} share seed {twice[0]}, so they are not independent attempts.",
                "Pass@k needs a seed of its own for every attempt; run the search again.",
            )
        for a in mine:
            if a.expansions > info.expansions:
                raise RefusalError(
                    f"{label} is mixed: an attempt on {name} used {a.expansions} expansions, the budget is"
                    f" {info.expansions}.",
                    "Attempts of another budget were added; run the search again in a new folder.",
                )
            if (a.status is Status.PROVED) != (a.script is not None):
                raise RefusalError(
                    f"{label} contradicts itself: pass {a.pass_index} of {name} is '{a.status}'"
                    f" {'with' if a.script is not None else 'without'} a script.",
                    "The file was changed by hand or damaged; restore it from a copy.",
                )


def load_all(paths: Sequence[Path], *, partial: bool = False) -> list[Run]:
    """Read several runs and give each a label of its own.

    Raises:
        StoreError: as `load`.
        RefusalError: as `load`, or the same run was given twice.
    """
    runs = [load(path, partial=partial) for path in paths]
    seen: dict[Path, int] = {}
    for run in runs:
        if run.path in seen:
            raise RefusalError(f"{run.path} is given twice.", "Give each run once.")
        seen[run.path] = 1
    for depth in range(2, 8):
        if len({r.label for r in runs}) == len(runs):
            break
        runs = [replace(r, label="/".join(r.path.parts[-depth:])) for r in runs]
    return runs


def notes(run: Run) -> list[str]:
    """What a reader must know before trusting the run's numbers; empty when there is nothing."""
    found = []
    total = run.n * len(run.problems)
    statuses = run.statuses()
    if broken := statuses[Status.INFRASTRUCTURE]:
        touched = sum(any(a.status is Status.INFRASTRUCTURE for a in mine) for mine in run.attempts.values())
        found.append(
            f"{broken} of {total} attempts ended because Lean, the checker or the policy failed, on {touched}"
            f" {'problem' if touched == 1 else 'problems'} (--resume makes them again)."
            f" They count as unsolved, so the scores are lower bounds; had all of them succeeded, Pass@1 would be"
            f" {100 * (statuses[Status.PROVED] + broken) / total:.1f} % instead of"
            f" {100 * statuses[Status.PROVED] / total:.1f} %."
        )
    if late := statuses[Status.DEADLINE]:
        found.append(
            f"{late} of {total} attempts were ended by the wall clock before their budget was used; they count as"
            " unsolved, and a faster machine might score higher."
        )
    if invalid := statuses[Status.INVALID]:
        posed = [p.name for p in run.problems if any(a.status is Status.INVALID for a in run.attempts[p.name])]
        found.append(
            f"{invalid} of {total} attempts could not begin because the statement does not elaborate (first:"
            f" {posed[0]}); they count as unsolved."
        )
    if run.left_out:
        found.append(
            f"Partial: {len(run.left_out)} of {len(run.left_out) + len(run.problems)} problems are left out because"
            " their attempts are not all done. Problems finished first may be easier than the rest."
        )
    odd = sorted({x for _, a in run.proved() for x in a.axioms or ()} - STANDARD_AXIOMS)
    if odd:
        found.append(f"Proofs rest on axioms beyond propext, Classical.choice and Quot.sound: {', '.join(odd)}.")
    unknown = sum(a.axioms is None for _, a in run.proved())
    if unknown:
        found.append(f"{unknown} proofs have no record of their axioms.")
    return found
