"""Comparisons as the protocol allows them, out of a store."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from lite.lab import stats
from lite.lab.errors import LabError
from lite.lab.language import LanguageModel
from lite.lab.llama import Llama
from lite.lab.search import Trial, at_edge, best
from lite.lab.stats import Interval, Losses, PowerLaw
from lite.lab.store import Cell, Job, Point, Store
from lite.lab.study import PROBLEMS, TUNING_SEED, Study, tuned


@dataclass(frozen=True)
class Row:
    """One arm in a comparison; what is relative to the baseline is None in the baseline's own row.

    Attributes:
        edge: the best rate was the smallest or largest tried, so tuning may be incomplete.
        figures: means over the seeds, ``loss`` among them.
        loss: mean final held-out loss, with its own interval.
        difference: of final losses, paired by seed.
        p: of that difference, adjusted by Holm's rule for the comparison's other arms.
        at_time: difference where the faster of the two has ended.
        speedup: see :func:`lite.lab.stats.steps_ratio`.
        cost: processor time of a step, over the baseline's.
    """

    arm: str
    lr: float
    decay: float
    edge: bool
    trials: tuple[Trial, ...]
    figures: dict[str, float]
    loss: Interval
    difference: Interval | None
    p: float
    at_time: Interval | None
    speedup: Interval | None
    cost: float


@dataclass(frozen=True)
class Comparison:
    """A table: the arms of a study on one problem under one schedule, all over the same seeds."""

    study: Study
    problem: str
    schedule: str
    steps: int
    seeds: tuple[int, ...]
    rows: tuple[Row, ...]
    unfinished: tuple[str, ...]
    curves: dict[str, list[Point]]

    @property
    def title(self) -> str:
        return f"{self.problem}, {self.schedule}, {self.steps} steps"

    @property
    def waiting(self) -> str:
        """The arms that are not finished, in words."""
        return ", ".join(self.unfinished) if set(self.unfinished) < {row.arm for row in self.rows} else "every arm"


def check_fair(study: Study, runs: dict[str, dict[int, Job]], trials: dict[str, list[Trial]]) -> None:
    """Refuse to compare arms that were not treated alike.

    Raises:
        LabError: another number of trials, a seed that was tuned on, or other data for the same seed.
    """
    hint = "Run the study anew in another --store."
    for arm, found in trials.items():
        if len(found) != study.trials:
            raise LabError(f"{arm} had {len(found)} trials where every arm has {study.trials}.", hint)
    for arm, by_seed in runs.items():
        if any(seed >= TUNING_SEED for seed in by_seed):
            raise LabError(f"{arm} is compared on a seed that is for tuning.", hint)
    for seed in {s for by_seed in runs.values() for s in by_seed}:
        # A run that diverged saw only the beginning of its data.
        digests = {
            job.data
            for by_seed in runs.values()
            if (job := by_seed.get(seed)) is not None and job.step == job.cell.steps
        }
        if len(digests) > 1:
            raise LabError(f"Seed {seed} gave the arms of {study.name} different data.", hint)


def compare(store: Store, study: Study, problem: str, schedule: str, steps: int) -> Comparison:
    """One comparison, over the seeds that every arm with any has finished.

    Raises:
        LabError: see :func:`check_fair`.
    """
    cells = [c for c in study.cells(problem) if c.schedule == schedule and c.steps == steps]
    runs: dict[str, dict[int, Job]] = {}
    trials: dict[str, list[Trial]] = {}
    for cell in cells:
        found, complete = tuned(store, study, cell)
        done = {j.seed: j for j in store.jobs(cell, "compare") if j.status == "done" and j.seed < study.seeds}
        if complete and done:
            runs[cell.arm], trials[cell.arm] = done, found
    check_fair(study, runs, trials)
    common = sorted(set.intersection(*(set(by_seed) for by_seed in runs.values()))) if runs else []
    whole = [arm for arm, by_seed in runs.items() if len(by_seed) == study.seeds]
    unfinished = tuple(cell.arm for cell in cells if cell.arm not in whole)
    rows: list[Row] = []
    curves: dict[str, list[Point]] = {}
    if common and study.baseline in runs:
        bare = [_row(store, study, arm, runs, trials[arm], common) for arm in runs]
        losses = {arm: [_loss(runs[arm][s]) for s in common] for arm in runs}
        base = losses[study.baseline]
        raw = {arm: stats.paired_p(values, base) for arm, values in losses.items() if arm != study.baseline}
        adjusted = stats.holm(raw)
        rows = [Row(**{**row.__dict__, "p": adjusted.get(row.arm, math.nan)}) for row in bare]
        curves = {arm: mean_curve([store.curve(runs[arm][s].id) for s in common]) for arm in runs}
    return Comparison(study, problem, schedule, steps, tuple(common), tuple(rows), unfinished, curves)


def _loss(job: Job) -> float:
    return math.inf if job.loss is None else job.loss


def _row(
    store: Store, study: Study, arm: str, runs: dict[str, dict[int, Job]], trials: list[Trial], seeds: Sequence[int]
) -> Row:
    mine = [runs[arm][s] for s in seeds]
    choice = best(trials)
    keys = [key for key in mine[0].figures if key not in ("x", "y")]
    figures = {key: statistics.fmean(job.figures.get(key, math.inf) for job in mine) for key in keys}
    theirs = [runs[study.baseline][s] for s in seeds]
    difference = at_time = speedup = None
    if arm != study.baseline:
        difference = stats.mean_interval([_loss(a) - _loss(b) for a, b in zip(mine, theirs, strict=True)])
        times, ratios = [], []
        for a, b in zip(mine, theirs, strict=True):
            one, other = store.curve(a.id), store.curve(b.id)
            end = min(one[-1].seconds, other[-1].seconds)
            one_at, other_at = (
                stats.at([p.seconds for p in curve], [p.loss for p in curve], end) for curve in (one, other)
            )
            times.append(one_at - other_at)
            ratios.append(ratio(one, other))
        at_time = stats.mean_interval(times)
        speedup = stats.geometric_interval(ratios)
    per_step = [statistics.fmean(job.seconds / max(job.step, 1) for job in jobs) for jobs in (mine, theirs)]
    return Row(
        arm,
        choice.lr,
        choice.decay,
        at_edge(trials),
        tuple(trials),
        figures,
        stats.mean_interval([_loss(job) for job in mine]),
        difference,
        math.nan,
        at_time,
        speedup,
        per_step[0] / per_step[1],
    )


def ratio(curve: Sequence[Point], baseline: Sequence[Point]) -> float:
    """:func:`lite.lab.stats.steps_ratio` of two curves."""
    return stats.steps_ratio(
        [p.step for p in curve], [p.loss for p in curve], [p.step for p in baseline], [p.loss for p in baseline]
    )


def mean_curve(curves: Sequence[list[Point]]) -> list[Point]:
    """The mean over seeds, as far as all of them go; figures are the first seed's."""
    return [
        Point(
            ps[0].step,
            statistics.fmean(p.seconds for p in ps),
            statistics.fmean(p.train for p in ps),
            statistics.fmean(p.loss for p in ps),
            ps[0].figures,
        )
        for ps in zip(*curves, strict=False)
    ]


def comparisons(store: Store, studies: Sequence[Study]) -> list[Comparison]:
    """All tables of a preset, in its order.

    Raises:
        LabError: see :func:`check_fair`.
    """
    return [
        compare(store, study, problem, schedule, steps)
        for study in studies
        for problem in study.problems
        for schedule in study.schedules
        for steps in study.steps
    ]


@dataclass(frozen=True)
class Scaling:
    """One arm over sizes and lengths.

    Attributes:
        losses: of the seeds, by (parameters, tokens).
        law, samples: see :func:`lite.lab.stats.power_law`.
        trend: slopes of the speed-up's logarithm per doubling of parameters and of tokens; None for the baseline.
    """

    arm: str
    losses: Losses
    law: PowerLaw
    samples: list[tuple[float, ...]]
    trend: tuple[Interval, Interval] | None


def scaling(store: Store, studies: Sequence[Study], name: str = "scaling", schedule: str = "cosine") -> list[Scaling]:
    """Power laws of the arms that were run on at least two sizes and two lengths."""
    mine = [study for study in studies if study.name == name]
    losses: dict[str, dict[tuple[float, float], list[float]]] = {}
    ratios: dict[str, dict[tuple[float, float], list[float]]] = {}
    for study in mine:
        for problem in study.problems:
            language = PROBLEMS[problem]()
            assert isinstance(language, LanguageModel)
            model = language.model(0)
            assert isinstance(model, Llama)
            for steps in study.steps:
                key = (float(model.active_parameters()), float(steps * language.step_tokens))
                base = _finished(store, Cell(name, problem, schedule, study.baseline, steps))
                for arm in study.arms:
                    runs = _finished(store, Cell(name, problem, schedule, arm, steps))
                    finals = [job.loss for job in runs.values() if job.loss is not None and math.isfinite(job.loss)]
                    if finals:
                        losses.setdefault(arm, {})[key] = finals
                    both = sorted(set(runs) & set(base))
                    found = [ratio(store.curve(runs[s].id), store.curve(base[s].id)) for s in both]
                    if arm != study.baseline and found and all(r > 0 for r in found):
                        ratios.setdefault(arm, {})[key] = found
    result = []
    for arm, by_key in losses.items():
        if len({n for n, _ in by_key}) < 2 or len({d for _, d in by_key}) < 2:
            continue
        law, samples = stats.power_law(by_key)
        speed = ratios.get(arm, {})
        enough = len({n for n, _ in speed}) > 1 and len({d for _, d in speed}) > 1
        result.append(Scaling(arm, by_key, law, samples, stats.trend(speed) if enough else None))
    return result


def _finished(store: Store, cell: Cell) -> dict[int, Job]:
    return {job.seed: job for job in store.jobs(cell, "compare") if job.status == "done"}
