"""Releases: which problems a named benchmark holds, and on which side of the split each stands. A problem never changes sides."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from optbench.load import RELEASES, RETIRED, BenchError, sides, split_of
from optbench.problem import CATEGORIES, DIFFICULTIES, Category, Problem, Split

COMPOSITION: dict[Category, int] = {"basic": 60, "convex": 68, "algorithmic": 72}
DEV_SHARE = 4  # one problem in four is for tuning


def draw(
    problems: Sequence[Problem],
    composition: dict[Category, int] = COMPOSITION,
    *,
    known: Mapping[str, Split] | None = None,
) -> dict[str, Split]:
    """The split of a release: a quarter ``dev`` in every category, spread over the difficulties as the category is.

    Problems with a side already (``known``; those of the record by default) keep it. Among the others, those that are ``dev`` by the
    hash that unreleased problems are split by come first: policies may have been tuned on them. The rest is drawn by a hash of the
    names, so the same names always give the same split.

    Raises:
        BenchError: the problems are not of the release's composition, one stands twice, or more than a quarter is ``dev`` already.
    """
    known = sides() if known is None else known
    twice = [n for n, count in Counter(p.name for p in problems).items() if count > 1]
    if twice:
        raise BenchError(f"{twice[0]} stands twice in the list.", "Leave it out once.")
    counts = Counter(p.category for p in problems)
    if counts != Counter(composition):
        shown = ", ".join(f"{counts[c]} of {composition[c]} {c}" for c in CATEGORIES)
        raise BenchError(
            f"The release has {sum(composition.values())} problems; the list has {shown}.", "Add or leave out problems."
        )
    dev: set[str] = set()
    for category, size in composition.items():
        mine = [p for p in problems if p.category == category]
        dev.update(p.name for p in _draw_dev(mine, size // DEV_SHARE, known))
    return {p.name: "dev" if p.name in dev else "test" for p in problems}


def _draw_dev(problems: Sequence[Problem], size: int, known: Mapping[str, Split]) -> list[Problem]:
    chosen = [p for p in problems if known.get(p.name) == "dev"]
    if len(chosen) > size:
        raise BenchError(
            f"{len(chosen)} {problems[0].category} problems of the list are dev already; dev holds {size}.",
            "Leave some out.",
        )
    targets = _shares([sum(p.difficulty == d for p in problems) for d in DIFFICULTIES], size)
    wanted = dict(zip(DIFFICULTIES, targets, strict=True))
    for p in chosen:
        wanted[p.difficulty] -= 1
    order = sorted(
        (p for p in problems if p.name not in known),
        key=lambda p: hashlib.sha256(f"release\0{p.name}".encode()).digest(),
    )
    tuned, fresh = [p for p in order if split_of(p.name) == "dev"], [p for p in order if split_of(p.name) != "dev"]
    for pool, strict in ((tuned, True), (tuned, False), (fresh, True), (fresh, False)):
        for p in pool:
            if len(chosen) < size and p not in chosen and (wanted[p.difficulty] > 0 or not strict):
                chosen.append(p)
                wanted[p.difficulty] -= 1
    if len(chosen) < size:
        raise BenchError(
            f"Only {len(chosen)} {problems[0].category} problems of the list may be dev, of {size}: the others are test already.",
            "Put in problems that are new or dev.",
        )
    return chosen


def _shares(counts: Sequence[int], size: int) -> list[int]:
    """``size`` split in proportion to the counts, by largest remainders."""
    exact = [size * c / max(1, sum(counts)) for c in counts]
    shares = [int(e) for e in exact]
    for i in sorted(range(len(counts)), key=lambda i: shares[i] - exact[i])[: size - sum(shares)]:
        shares[i] += 1
    return shares


def record(name: str, splits: Mapping[str, Split], path: Path = RELEASES) -> None:
    """Write a release down, in place of an earlier one of its name; the sides of problems that leave it stay on record.

    Raises:
        BenchError: a problem would change sides.
    """
    recorded = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    before = {**recorded.get(RETIRED, {}), **recorded.get(name, {})}
    moved = [n for n, side in splits.items() if before.get(n, side) != side]
    if moved:
        raise BenchError(
            f"{moved[0]} is {before[moved[0]]} on record, in {path}, and would become {splits[moved[0]]}.",
            "No problem changes sides: leave it out, or on its side.",
        )
    retired = {n: side for n, side in before.items() if n not in splits}
    text = json.dumps({**recorded, name: dict(splits), RETIRED: retired}, indent=1, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")
