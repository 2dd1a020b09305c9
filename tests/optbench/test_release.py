"""The release: a split by category and difficulty that no problem ever changes sides in."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import problem

from optbench import Problem, load
from optbench.load import BenchError, split_of
from optbench.release import COMPOSITION, draw, record

DIFFICULTIES = ("easy", "middle", "hard", "hard")


def many() -> list[Problem]:
    return [
        problem(
            f"OptBench.{category}_{i}",
            f"theorem {category}_{i} : True",
            category=category,
            difficulty=DIFFICULTIES[i % 4],
        )
        for category, count in COMPOSITION.items()
        for i in range(count)
    ]


def test_the_draw_is_stratified_and_repeatable() -> None:
    problems = many()
    splits = draw(problems, known={})
    assert splits == draw(problems[::-1], known={})
    assert Counter(splits.values()) == {"dev": 50, "test": 150}
    for category, count in COMPOSITION.items():
        dev = [p for p in problems if p.category == category and splits[p.name] == "dev"]
        assert len(dev) == count // 4
        tuned = [p for p in problems if p.category == category and split_of(p.name) == "dev"]
        assert {p.name for p in tuned} <= {p.name for p in dev} or {p.name for p in dev} <= {p.name for p in tuned}
        if len(tuned) < len(dev):
            assert all(
                abs(sum(p.difficulty == d for p in dev) - len(dev) * DIFFICULTIES.count(d) / 4) <= 3
                for d in set(DIFFICULTIES)
            )


def test_a_list_of_another_composition_is_refused() -> None:
    with pytest.raises(BenchError, match="60 of 60 basic, 68 of 68 convex, 71 of 72 algorithmic"):
        draw(many()[:-1])
    with pytest.raises(BenchError, match="twice"):
        draw([*many(), many()[0]])


def test_a_problem_never_changes_sides(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    record("optbench", {"OptBench.a": "dev", "OptBench.b": "test"}, path)
    record("optbench", {"OptBench.b": "test", "OptBench.c": "dev"}, path)
    assert json.loads(path.read_text())["retired"] == {"OptBench.a": "dev"}
    for name, side in (("OptBench.a", "test"), ("OptBench.b", "dev"), ("OptBench.c", "test")):
        with pytest.raises(BenchError, match="changes sides"):
            record("optbench", {name: side}, path)
    record("optbench", {"OptBench.a": "dev"}, path)
    assert json.loads(path.read_text())["retired"] == {"OptBench.b": "test", "OptBench.c": "dev"}


@settings(max_examples=20, deadline=None)
@given(st.lists(st.booleans(), min_size=200, max_size=200), st.sets(st.integers(0, 199), max_size=60))
def test_an_exchange_keeps_sides(fresh_side: list[bool], leaving: set[int]) -> None:
    problems = many()
    before = draw(problems, known={})
    successors = [
        p.model_copy(update={"name": f"{p.name}_{'x' if fresh_side[i] else 'y'}", "difficulty": "easy"})
        if i in leaving
        else p
        for i, p in enumerate(problems)
    ]
    after = draw(successors, known=before)
    assert all(after[p.name] == before[p.name] for p in successors if p.name in before)
    assert Counter(after[p.name] for p in successors if p.category == "convex") == {"dev": 17, "test": 51}


def test_too_many_dev_problems_are_refused() -> None:
    problems = many()
    with pytest.raises(BenchError, match="16 basic problems of the list are dev already"):
        draw(problems, known={p.name: "dev" for p in problems[:16]})
    with pytest.raises(BenchError, match="may be dev"):
        draw(problems, known={p.name: "test" for p in problems[:50]})


def test_version_0_is_frozen() -> None:
    assert Counter(p.split for p in load("optbench-v0")) == {"test": 36, "dev": 12}
