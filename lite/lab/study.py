"""A study: which optimisers on which problems, with what effort; and its execution."""

from __future__ import annotations

import json
import math
import multiprocessing
import os
import statistics
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict, dataclass, field
from pathlib import Path

import torch

from lite.lab.arms import arm_named, suits
from lite.lab.errors import LabError
from lite.lab.landscapes import Rosenbrock, deep_linear, factorisation, power_law, river_valley
from lite.lab.language import SIZES, LanguageModel
from lite.lab.network import TwoLayer
from lite.lab.problem import Problem
from lite.lab.search import Search, Space, Trial, best
from lite.lab.store import Cell, Job, Store
from lite.lab.training import SAVE_SECONDS, train

# Seeds from here on are for tuning; those below are compared.
TUNING_SEED = 900
# A headline row has at least so many paired seeds.
HEADLINE_SEEDS = 5

LANDSCAPES = ("quadratic", "river valley", "rosenbrock", "factorisation", "deep linear", "two-layer network")
PROBLEMS: dict[str, Callable[[], Problem]] = {
    "quadratic": power_law,
    "river valley": river_valley,
    "rosenbrock": Rosenbrock,
    "factorisation": factorisation,
    "deep linear": deep_linear,
    "two-layer network": TwoLayer,
    **{
        f"{kind} {size}": (lambda size=size, kind=kind: LanguageModel(size, kind == "MoE"))  # type: ignore[misc]
        for size in SIZES
        for kind in ("dense", "MoE")
    },
}


@dataclass(frozen=True)
class Study:
    """Arms compared on problems, each tuned by the same number of trials.

    Args:
        name: studies of one name share their runs.
        steps: lengths of the compared runs.
        tuned_steps: length of the tuning runs.
        trials: of rate and decay, for every arm alike.
        seeds: compared, 0 and up; the same for every arm.
        tuning_seeds: a trial's loss is their mean; they are ``TUNING_SEED`` and up.
        rates: where every arm's grid begins.
        decays: tried besides; None leaves them to the problem.
        tuned_on: problem whose rate and decay another one takes, instead of a search of its own.

    Raises:
        ValueError: a plan that breaks the protocol.
    """

    name: str
    problems: tuple[str, ...]
    arms: tuple[str, ...]
    steps: tuple[int, ...]
    tuned_steps: int
    trials: int
    seeds: int
    baseline: str = "Muon"
    schedules: tuple[str, ...] = ("cosine",)
    tuning_seeds: int = 1
    rates: tuple[float, ...] = (4e-3, 1.6e-2, 6.4e-2)
    decays: tuple[float, ...] | None = None
    tuned_on: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not 1 <= self.seeds <= TUNING_SEED:
            raise ValueError(f"compared seeds must stay below those for tuning, {TUNING_SEED}")
        if self.trials < len(self.rates) or len(self.rates) < 3:
            raise ValueError("every arm needs at least three rates, and as many trials")
        if self.baseline not in self.arms:
            raise ValueError(f"the baseline {self.baseline!r} is not among the arms")

    def cells(self, problem: str) -> Iterator[Cell]:
        """The cells of one problem that its arms suit, at every length."""
        model = PROBLEMS[problem]().model(0)
        arms = [name for name in self.arms if suits(arm_named(name), model)]
        for schedule in self.schedules:
            for steps in self.steps:
                for arm in arms:
                    yield Cell(self.name, problem, schedule, arm, steps)

    def space(self, problem: Problem) -> Space:
        return Space(self.rates, self.decays or problem.decays)

    def effort(self) -> str:
        """The rule that the study's tables stand under."""
        tuned = f"{self.trials} trials of rate and decay for every arm"
        seeds = f"on tuning seeds ({TUNING_SEED} and up) that are never compared"
        length = f", {self.tuned_steps} steps each" if self.steps != (self.tuned_steps,) else ""
        taken = "; ".join(f"{a} takes the rates found on {b}" for a, b in self.tuned_on.items())
        headline = "" if self.seeds >= HEADLINE_SEEDS else f"; under {HEADLINE_SEEDS} seeds, so no headline"
        return f"{tuned} {seeds}{length}; {self.seeds} paired seeds{headline}" + (f"; {taken}" if taken else "")


def tuned(store: Store, study: Study, cell: Cell) -> tuple[list[Trial], bool]:
    """The trials that decide a cell's rate, and whether all of them are done."""
    source = study.tuned_on.get(cell.problem, cell.problem)
    place = Cell(study.name, source, cell.schedule, cell.arm, study.tuned_steps)
    losses: dict[tuple[float, float], list[float]] = {}
    for job in store.jobs(place, "tune"):
        if job.loss is not None:
            losses.setdefault((job.lr, job.decay), []).append(job.loss)
    whole = {key: values for key, values in losses.items() if len(values) == study.tuning_seeds}
    trials = [Trial(lr, decay, statistics.fmean(values)) for (lr, decay), values in whole.items()]
    return trials, len(trials) >= study.trials


@dataclass(frozen=True)
class Task:
    """A piece of work for one process: a search, or one compared run."""

    study: Study
    cell: Cell
    seed: int | None = None


def perform(path: Path, task: Task, save_seconds: float, parent: int | None) -> None:
    """Do a task, or what is left of it.

    Args:
        parent: process without which nobody waits for the result; None does not look.
    """

    def still_wanted(step: int) -> None:
        if parent is not None and os.getppid() != parent:
            raise SystemExit(1)

    store = Store(path)
    try:
        study, cell = task.study, task.cell
        arm, problem = arm_named(cell.arm), PROBLEMS[cell.problem]()

        def run(job: Job) -> Job:
            if job.status != "done":
                train(store, job, problem, arm, save_seconds=save_seconds, after_step=still_wanted)
            return store.job(cell, job.role, job.lr, job.decay, job.seed)

        if task.seed is not None:
            trials, complete = tuned(store, study, cell)
            assert complete, cell
            choice = best(trials)
            run(store.job(cell, "compare", choice.lr, choice.decay, task.seed))
            return
        search = Search(study.space(problem), study.trials)
        while (asked := search.ask()) is not None:
            trial, lr, decay = asked
            jobs = [run(store.job(cell, "tune", lr, decay, TUNING_SEED + i)) for i in range(study.tuning_seeds)]
            search.tell(trial, statistics.fmean(math.inf if job.loss is None else job.loss for job in jobs))
    finally:
        store.close()


def searches(study: Study) -> list[Task]:
    """The searches of a study, a problem's cells together."""
    result: list[Task] = []
    for problem in study.problems:
        if problem in study.tuned_on:
            continue
        for cell in study.cells(problem):
            place = Cell(cell.study, cell.problem, cell.schedule, cell.arm, study.tuned_steps)
            if not any(task.cell == place for task in result):
                result.append(Task(study, place))
    return result


def comparisons(study: Study) -> list[Task]:
    """The compared runs of a study: every arm with a seed before any arm with the next."""
    cells = [cell for problem in study.problems for cell in study.cells(problem)]
    groups = dict.fromkeys((c.problem, c.schedule, c.steps) for c in cells)
    return [
        Task(study, cell, seed)
        for group in groups
        for seed in range(study.seeds)
        for cell in cells
        if (cell.problem, cell.schedule, cell.steps) == group
    ]


def unfinished(store: Store, tasks: list[Task]) -> list[Task]:
    """Those of ``tasks`` that something is left of."""
    result = []
    for task in tasks:
        if task.seed is None:
            if not tuned(store, task.study, task.cell)[1]:
                result.append(task)
        elif not any(j.seed == task.seed and j.status == "done" for j in store.jobs(task.cell, "compare")):
            result.append(task)
    return result


def execute(store: Store, study: Study, workers: int = 1, *, save_seconds: float = SAVE_SECONDS) -> None:
    """Run what is left of a study; every run that is done stays done.

    Args:
        workers: processes; 1 stays in this one.
    """
    for stage in (searches(study), comparisons(study)):
        tasks = unfinished(store, stage)
        if workers == 1:
            for task in tasks:
                perform(store.path, task, save_seconds, None)
            continue
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(workers, mp_context=context, initializer=torch.set_num_threads, initargs=(1,)) as pool:
            waiting = [pool.submit(perform, store.path, task, save_seconds, os.getpid()) for task in tasks]
            for done in as_completed(waiting):
                done.result()


def pin(store: Store, studies: tuple[Study, ...], preset: str) -> None:
    """Write down what the store is for, or make sure that it is still for that.

    Raises:
        LabError: it holds another plan, another PyTorch's runs, or another text's.
    """
    from lite.lab.text import tokens

    plan = json.dumps([asdict(study) for study in studies], sort_keys=True)
    facts = {"preset": preset, "plan": plan, "torch": torch.__version__}
    languages = [PROBLEMS[p]() for study in studies for p in study.problems]
    for vocabulary in sorted({p.shape.vocabulary for p in languages if isinstance(p, LanguageModel)}):
        made = tokens(vocabulary)
        facts[f"text {vocabulary}"] = made.digest
        store.meta("text", made.source)
    for key, value in facts.items():
        if store.meta(key, value) != value:
            raise LabError(
                f"{store.path} holds runs with another {key}; mixing them would compare what is not alike.",
                "Give another --store, or go on with what it was begun with.",
            )
