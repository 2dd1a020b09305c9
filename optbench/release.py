"""Releases: which problems a named benchmark holds, and on which side of the split each stands. Drawn once, recorded, never redrawn."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from optbench.load import RELEASES, BenchError, split_of
from optbench.problem import CATEGORIES, Category, Problem, Split

COMPOSITION: dict[Category, int] = {"basic": 60, "convex": 68, "algorithmic": 72}
DEV_SHARE = 4  # one problem in four is for tuning
_DIFFICULTIES = ("easy", "middle", "hard", "unmeasured")


def draw(problems: Sequence[Problem], composition: dict[Category, int] = COMPOSITION) -> dict[str, Split]:
    """The split of a release: a quarter ``dev`` in every category, spread over the difficulties as the category is.

    Problems that are ``dev`` already (by the hash that unreleased problems are split by) stay so as far as the quarter allows:
    policies were tuned on them. The rest is drawn by a hash of the names, so the same names always give the same split.

    Raises:
        BenchError: the problems are not of the release's composition, or one stands twice.
    """
    twice = [n for n, count in Counter(p.name for p in problems).items() if count > 1]
    if twice:
        raise BenchError(f"{twice[0]} stands twice in the list.")
    counts = Counter(p.category for p in problems)
    if counts != Counter(composition):
        shown = ", ".join(f"{counts[c]} of {composition[c]} {c}" for c in CATEGORIES)
        raise BenchError(f"The release has {sum(composition.values())} problems; the list has {shown}.")
    dev = {p.name for c in CATEGORIES for p in _draw_dev([p for p in problems if p.category == c], composition[c] // DEV_SHARE)}
    return {p.name: "dev" if p.name in dev else "test" for p in problems}


def _draw_dev(problems: Sequence[Problem], size: int) -> list[Problem]:
    targets = _shares([sum(p.difficulty == d for p in problems) for d in _DIFFICULTIES], size)
    wanted = dict(zip(_DIFFICULTIES, targets, strict=True))
    order = sorted(problems, key=lambda p: hashlib.sha256(f"release\0{p.name}".encode()).digest())
    tuned, fresh = [p for p in order if split_of(p.name) == "dev"], [p for p in order if split_of(p.name) != "dev"]
    chosen: list[Problem] = []
    for pool, strict in ((tuned, True), (tuned, False), (fresh, True), (fresh, False)):
        for p in pool:
            if len(chosen) < size and p not in chosen and (wanted[p.difficulty] > 0 or not strict):
                chosen.append(p)
                wanted[p.difficulty] -= 1
    return chosen


def _shares(counts: Sequence[int], size: int) -> list[int]:
    """``size`` split in proportion to the counts, by largest remainders."""
    exact = [size * c / max(1, sum(counts)) for c in counts]
    shares = [int(e) for e in exact]
    for i in sorted(range(len(counts)), key=lambda i: shares[i] - exact[i])[: size - sum(shares)]:
        shares[i] += 1
    return shares


def record(name: str, splits: dict[str, Split], path: Path = RELEASES) -> None:
    """Write a release down.

    Raises:
        BenchError: the release is recorded already.
    """
    known = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    if name in known:
        raise BenchError(f"{name} is drawn already, in {path}. A second draw would move problems between dev and test.")
    path.write_text(json.dumps({**known, name: splits}, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
