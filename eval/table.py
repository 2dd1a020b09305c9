"""The table of results: one row per run and group of problems."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from eval.cli import RefusalError
from eval.estimate import LEVEL, RESAMPLES, bootstrap, default_ks, mean_pass_at_k
from eval.paired import Test, difference_interval, mcnemar, permutation
from eval.runs import Run
from optprover.store import ProblemRecord, Status

AXES = ("all", "category", "topic", "difficulty")
_EASE = ("easy", "middle", "hard", "unmeasured")


@dataclass(frozen=True)
class Score:
    """Pass@k with its interval; ``exact`` as in `eval.estimate.Interval`."""

    k: int
    value: float
    low: float
    high: float
    exact: bool


@dataclass(frozen=True)
class Row:
    """Counts and scores of one run on one group of problems.

    Attributes:
        solved: problems with at least one checked proof among all attempts.
        proved: attempts that ended with a checked proof.
        infrastructure: attempts Lean could not be kept running for, counted as unsolved.
    """

    run: str
    control: bool
    axis: str
    group: str
    problems: int
    solved: int
    attempts: int
    proved: int
    infrastructure: int
    scores: tuple[Score, ...]


@dataclass(frozen=True)
class Pair:
    """Two runs on the same problems. The difference is ``b`` minus ``a``."""

    a: str
    b: str
    k: int
    both: int
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]
    neither: int
    mcnemar: Test
    difference: float
    low: float
    high: float
    permutation: Test


def choose_ks(runs: Sequence[Run], asked: Sequence[int] | None) -> tuple[int, ...]:
    """The k to report, possible for every run.

    Raises:
        RefusalError: a k exceeds the attempts per problem.
    """
    n = min(run.n for run in runs)
    if asked is None:
        return default_ks(n)
    if max(asked) > n:
        raise RefusalError(
            f"Pass@{max(asked)} needs {max(asked)} independent attempts per problem; there are {n}.",
            f"Ask for k up to {n}, or run more passes (with --pool, runs of several seeds count together).",
        )
    return tuple(asked)


def groups(problems: Sequence[ProblemRecord], axis: str) -> dict[str, list[ProblemRecord]]:
    """Problems by the values of one axis; easy before hard, otherwise in order of first appearance."""
    if axis == "all":
        return {"all": list(problems)}
    found: dict[str, list[ProblemRecord]] = {}
    for problem in problems:
        found.setdefault(getattr(problem, axis) or "(none)", []).append(problem)
    return dict(sorted(found.items(), key=lambda item: _EASE.index(item[0]) if item[0] in _EASE else len(_EASE)))


def rows(
    run: Run,
    ks: Sequence[int],
    *,
    axes: Sequence[str] = AXES,
    resamples: int = RESAMPLES,
    seed: int = 0,
    level: float = LEVEL,
) -> list[Row]:
    """The run's rows, overall and along each axis."""
    found = []
    for axis in axes:
        for group, problems in groups(run.problems, axis).items():
            successes = run.successes(problems)
            intervals = bootstrap(run.n, successes, ks, resamples=resamples, seed=seed, level=level)
            found.append(
                Row(
                    run=run.label,
                    control=run.is_control,
                    axis=axis,
                    group=group,
                    problems=len(problems),
                    solved=sum(c > 0 for c in successes),
                    attempts=run.n * len(problems),
                    proved=sum(successes),
                    infrastructure=sum(
                        a.status is Status.INFRASTRUCTURE for p in problems for a in run.attempts[p.name]
                    ),
                    scores=tuple(
                        Score(k, mean_pass_at_k(run.n, successes, k), i.low, i.high, i.exact)
                        for k, i in zip(ks, intervals, strict=True)
                    ),
                )
            )
    return found


def pair(a: Run, b: Run, k: int, *, resamples: int = RESAMPLES, seed: int = 0) -> Pair:
    """Compare two runs on the problems both have.

    McNemar's test looks at "solved in any attempt"; the permutation test and the interval at the
    difference of mean Pass@k.
    """
    theirs = {p.name for p in b.problems}
    shared = [p for p in a.problems if p.name in theirs]
    ca, cb = a.successes(shared), b.successes(shared)
    only_a = tuple(p.name for p, x, y in zip(shared, ca, cb, strict=True) if x and not y)
    only_b = tuple(p.name for p, x, y in zip(shared, ca, cb, strict=True) if y and not x)
    total_a, total_b = math.comb(a.n, k), math.comb(b.n, k)
    scale = math.lcm(total_a, total_b)
    whole = [
        (total_b - math.comb(b.n - y, k)) * (scale // total_b) - (total_a - math.comb(a.n - x, k)) * (scale // total_a)
        for x, y in zip(ca, cb, strict=True)
    ]
    shares = [d / scale for d in whole]
    interval = difference_interval(shares, resamples=resamples, seed=seed)
    return Pair(
        a=a.label,
        b=b.label,
        k=k,
        both=sum(bool(x and y) for x, y in zip(ca, cb, strict=True)),
        only_a=only_a,
        only_b=only_b,
        neither=sum(not x and not y for x, y in zip(ca, cb, strict=True)),
        mcnemar=mcnemar(len(only_a), len(only_b)),
        difference=math.fsum(shares) / len(shares) if shares else math.nan,
        low=interval.low,
        high=interval.high,
        permutation=permutation(shares, seed=seed),
    )


def pairs(runs: Sequence[Run], k: int, *, resamples: int = RESAMPLES, seed: int = 0) -> list[Pair]:
    """Every pair of runs, each compared with the control first: a difference is then what the policy adds."""
    order = sorted(runs, key=lambda run: not run.is_control)
    return [pair(a, b, k, resamples=resamples, seed=seed) for i, a in enumerate(order) for b in order[i + 1 :]]


def points(value: float) -> str:
    """A difference in percentage points with its sign."""
    if math.isnan(value):
        return "–"
    text = f"{100 * value:+.1f}".replace("-", "−")
    return "0.0" if text[1:] == "0.0" else text


def percent(value: float) -> str:
    """A share as a percentage with one decimal, or an en dash for nan."""
    return "–" if math.isnan(value) else f"{100 * value:.1f}"


def p_value(p: float) -> str:
    """A p-value for people: three digits, never "0"."""
    return "< 0.001" if p < 0.001 else f"{p:.3f}"
