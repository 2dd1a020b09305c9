"""The release: a split drawn once, by category and difficulty, that keeps tuned problems on the tuning side."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from making import problem

from optbench import Problem, load
from optbench.load import BenchError, split_of
from optbench.release import COMPOSITION, draw, record

DIFFICULTIES = ("easy", "middle", "hard", "hard")


def many() -> list[Problem]:
    return [
        problem(f"OptBench.{category}_{i}", f"theorem {category}_{i} : True", category=category, difficulty=DIFFICULTIES[i % 4])
        for category, count in COMPOSITION.items()
        for i in range(count)
    ]


def test_the_draw_is_stratified_and_repeatable() -> None:
    problems = many()
    splits = draw(problems)
    assert splits == draw(problems[::-1])
    assert Counter(splits.values()) == {"dev": 50, "test": 150}
    for category, count in COMPOSITION.items():
        dev = [p for p in problems if p.category == category and splits[p.name] == "dev"]
        assert len(dev) == count // 4
        tuned = [p for p in problems if p.category == category and split_of(p.name) == "dev"]
        assert {p.name for p in tuned} <= {p.name for p in dev} or {p.name for p in dev} <= {p.name for p in tuned}
        if len(tuned) < len(dev):
            assert all(abs(sum(p.difficulty == d for p in dev) - len(dev) * DIFFICULTIES.count(d) / 4) <= 3 for d in set(DIFFICULTIES))


def test_a_list_of_another_composition_is_refused() -> None:
    with pytest.raises(BenchError, match="60 of 60 basic, 68 of 68 convex, 71 of 72 algorithmic"):
        draw(many()[:-1])
    with pytest.raises(BenchError, match="twice"):
        draw([*many(), many()[0]])


def test_a_release_is_drawn_once(tmp_path: Path) -> None:
    record("optbench", {"OptBench.a": "dev"}, tmp_path / "r.json")
    record("next", {"OptBench.a": "test"}, tmp_path / "r.json")
    with pytest.raises(BenchError, match="already"):
        record("optbench", {"OptBench.a": "test"}, tmp_path / "r.json")


def test_version_0_is_frozen() -> None:
    assert Counter(p.split for p in load("optbench-v0")) == {"test": 36, "dev": 12}
