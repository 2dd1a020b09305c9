"""Difficulty belongs to a wording, and the record of it survives."""

from __future__ import annotations

from pathlib import Path

import pytest

from optbench import Problem
from optbench.difficulty import Difficulties, Figure, fingerprint
from optbench.gates import measured
from optbench.load import BenchError
from optbench.measure import search_figures
from optprover.store import ProblemRecord, RunInfo, Status, Store


def problem(name: str, statement: str = "theorem x : True") -> Problem:
    return Problem(
        name=name,
        category="basic",
        topic="t",
        tags=(),
        informal="i",
        source="s",
        imports=(),
        header="",
        statement=statement,
        file="f",
        reference_lines=1,
    )


PROBLEMS = [problem(f"OptBench.p{i}", f"theorem p{i} : {i} = {i}") for i in range(10)]


def record(easy: int, middle: int, hard: int) -> Difficulties:
    figures = [{"one_shot": "simp"}] * easy + [{"one_shot": None, "searched": True, "expansions": 3}] * middle
    figures += [{"one_shot": None, "searched": True}] * hard
    return Difficulties(
        figures={p.name: Figure(fingerprint=fingerprint(p), **f) for p, f in zip(PROBLEMS, figures, strict=False)}
    )  # type: ignore[arg-type]


def test_a_record_comes_back(tmp_path: Path) -> None:
    kept = record(1, 2, 3)
    kept.protocol = {"search": "100 expansions"}
    kept.write(tmp_path / "d.json")
    assert Difficulties.read(tmp_path / "d.json") == kept
    assert Difficulties.read(tmp_path / "absent.json") == Difficulties()


def test_a_figure_is_for_one_wording() -> None:
    known = record(1, 0, 0)
    figure = known.of(PROBLEMS[0])
    assert figure is not None and figure.difficulty == "easy"
    assert known.of(PROBLEMS[0].model_copy(update={"statement": "theorem p0 : 0 = 1"})) is None
    assert known.of(PROBLEMS[0].model_copy(update={"informal": "other words"})) is not None


@pytest.mark.parametrize(
    ("shares", "messages"),
    [
        ((2, 2, 6), []),
        ((3, 1, 6), ["one automatic tactic proves 3 of 10"]),
        ((2, 3, 5), ["a short symbolic search proves 5 of 10"]),
        ((2, 2, 5), ["not measured"]),
        ((2, 0, 8), ["basic, t: no middle problem"]),
    ],
)
def test_the_gate(shares: tuple[int, int, int], messages: list[str]) -> None:
    found = measured(PROBLEMS, record(*shares))
    assert len(found) == len(messages)
    assert all(m in f.message for m, f in zip(messages, found, strict=True))


def test_one_tactic_without_a_search_is_not_measured() -> None:
    assert Figure(fingerprint="x", one_shot=None).difficulty == "unmeasured"


def finished(expansions: int = 100, **outcomes: Status) -> Store:
    """A run of the main command in memory, by problem."""
    store = Store(Path(":memory:"), create=True)
    store.write_info(RunInfo("r", "cmd", "b", "symbolic", 0, 1, 8, expansions, 0.5, 10.0, 2, "0", "g", "lean", "lib"))
    for p in PROBLEMS:
        statement = "theorem p1 : 1 = 2" if p.name.endswith("p1") else p.statement  # worded otherwise when it was run
        store.add_problems([ProblemRecord(p.name, "basic", "t", "unmeasured", "dev", "i", (), "", statement)])
    for name, status in outcomes.items():
        attempt = store.start_attempt(f"OptBench.{name}", 0, 1)
        store.finish_attempt(
            attempt, status, seconds=1.0, expansions=7, tactics=9, script="simp" if status is Status.PROVED else None
        )
    return store


def test_figures_of_a_run() -> None:
    with finished(
        p0=Status.PROVED, p1=Status.PROVED, p2=Status.BUDGET, p3=Status.DEADLINE, p4=Status.DEAD_END
    ) as store:
        assert search_figures(store, PROBLEMS, 100, 8) == {"OptBench.p0": 7, "OptBench.p2": None, "OptBench.p4": None}
    with finished(expansions=50) as store, pytest.raises(BenchError, match="figures need"):
        search_figures(store, PROBLEMS, 100, 8)
