"""Difficulty belongs to a wording, and the record of it survives."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from optbench import Problem
from optbench.difficulty import Difficulties, Figure, fingerprint
from optbench.gates import measured
from optbench.load import BenchError
from optbench.measure import search_figures
from optprover.store import AttemptResult, RunInfo, RunReader, RunWriter, Status, create_run


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


def finished(folder: Path, expansions: int = 100, **outcomes: Status) -> RunReader:
    """A run of the main command, by problem."""
    folder.mkdir()
    worded = [  # p1 was worded otherwise when it was run
        replace(p.record(), statement="theorem p1 : 1 = 2") if p.name.endswith("p1") else p.record() for p in PROBLEMS
    ]
    info = RunInfo("r", "cmd", "b", "symbolic", 0, 1, 8, expansions, 0.5, 10.0, 2, "0", "g", "lean", "lib")
    create_run(folder / "run.db", info, worded)
    with RunWriter(folder / "run.db") as writer:
        for name, status in outcomes.items():
            attempt = writer.lease(f"OptBench.{name}", 0, 1)
            assert attempt is not None
            script = "simp" if status is Status.PROVED else None
            writer.finish_attempt(attempt, AttemptResult(status, script, 7, 9, 1.0))
    return RunReader(folder / "run.db")


def test_figures_of_a_run(tmp_path: Path) -> None:
    ends = {
        "p0": Status.PROVED, "p1": Status.PROVED, "p2": Status.BUDGET, "p3": Status.DEADLINE, "p4": Status.DEAD_END,
        "p5": Status.INVALID, "p6": Status.INFRASTRUCTURE,
    }  # fmt: skip
    with finished(tmp_path / "a", **ends) as run:
        assert search_figures(run, PROBLEMS, 100, 8) == {"OptBench.p0": 7, "OptBench.p2": None, "OptBench.p4": None}
    with finished(tmp_path / "b", expansions=50) as run, pytest.raises(BenchError, match="figures need"):
        search_figures(run, PROBLEMS, 100, 8)
