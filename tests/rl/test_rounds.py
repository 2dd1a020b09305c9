"""Expert iteration and the ladder over real Lean, with a model of a few thousand parameters."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from small_rounds import HELD, PLAN, TRAINING, half_trained, iteration, prepare
from transformers import AutoModelForCausalLM

from optprover.errors import OptProverError
from optprover.search.settings import SearchSettings
from optprover.store import RunReader
from rl import ladder
from rl.iterate import OutOfTime
from rl.leaks import LeakError
from rl.rollout import Figures
from rl.steps import Kind, read

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    os.environ["HF_HUB_OFFLINE"] = "1"
    return half_trained(tmp_path_factory.mktemp("start"))


def test_a_round_searches_learns_and_measures(start: tuple[Path, Path], tmp_path: Path) -> None:
    run = iteration(*start, tmp_path / "ei", prefer="pw-uapo", rounds=1)
    (record,) = run.run()
    folder = tmp_path / "ei" / "round-0"
    found = [r for r in read(folder / "steps.parquet") if r.kind is Kind.PROOF]
    with RunReader(folder / "run" / "run.db") as reader:
        proved = {a.problem for a in reader.attempts() if a.script}
    assert {r.theorem for r in found} == proved != set()
    assert "false" not in proved
    assert record["search"]["attempts"] == len(TRAINING) and record["held"]["attempts"] == len(HELD)
    assert record["search"]["proved"] == len(proved)
    assert record["parent"] == str(start[0]) and record["training"]["pairs"] > 0
    assert "exact" in (folder / "model" / "names.txt").read_text().split()
    before = (folder / "round.json").stat().st_mtime_ns
    assert run.run() == [record]  # nothing is made again
    assert (folder / "round.json").stat().st_mtime_ns == before
    with pytest.raises(OptProverError, match="another plan"):
        replace(run, plan=replace(run.plan, easy=3)).run()


def test_problems_of_the_benchmark_and_spent_hours_stop_it_before_it_searches(
    start: tuple[Path, Path], tmp_path: Path
) -> None:
    run = iteration(*start, tmp_path / "ei")
    planted = TRAINING[0].model_copy(update={"split": "dev"})
    for training, held in (([planted], HELD), (TRAINING, [planted])):
        with pytest.raises(LeakError):
            replace(run, training=training, held=held).run()
    with pytest.raises(OutOfTime):
        replace(run, deadline=time.monotonic() - 1).run()
    assert not (tmp_path / "ei" / "round-0" / "run").exists()


def outcome(out: Path) -> tuple[list[Any], list[torch.Tensor]]:
    """What a kill must not change: data, proofs, and the last model's weights."""
    records = [json.loads((out / f"round-{r}" / "round.json").read_text()) for r in range(2)]
    told = [(r["data"], r["search"]["proved"], r["held"]["proved"], r["search"]["tactics"]) for r in records]
    model = AutoModelForCausalLM.from_pretrained(out / "round-1" / "model")
    return told, list(model.state_dict().values())


@pytest.mark.slow
def test_killed_in_the_middle_of_each_stage_it_ends_where_an_undisturbed_one_does(
    start: tuple[Path, Path], tmp_path: Path
) -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}

    def launch(out: Path) -> subprocess.Popen[bytes]:
        command = [sys.executable, str(Path(__file__).parent / "small_rounds.py"), *map(str, start), str(out)]
        return subprocess.Popen(command, env=environment)

    assert launch(tmp_path / "straight").wait() == 0
    killed = tmp_path / "killed"
    for sign in (
        "round-0/run/run.db",
        "round-0/model/checkpoints/*/trainer_state.json",
        "round-0/held/run.db",
        "round-1/run/run.db",
    ):
        process = launch(killed)
        while not list(killed.glob(sign)):
            assert process.poll() is None, f"it ended before {sign}"
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert launch(killed).wait() == 0
    (told, weights), (again, others) = outcome(tmp_path / "straight"), outcome(killed)
    assert told == again
    assert all(torch.equal(a, b) for a, b in zip(weights, others, strict=True))


@pytest.mark.slow
def test_the_ladder_trains_each_arm_once_and_compares_pairwise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ladder, "theorems", lambda limit: (TRAINING, HELD))
    base, table = prepare(tmp_path)
    plan = ladder.LadderPlan(
        base, table, ("automation", "sft", "mixed"), settings=SearchSettings(expansions=4),
        training=SearchSettings(expansions=4), sft=PLAN, options="samples=8", workers=1,
    )  # fmt: skip
    monkeypatch.setitem(ladder.ARMS, "mixed", replace(ladder.ARMS["mixed"], model_of="sft"))
    rungs = ladder.Ladder(plan, tmp_path / "ladder")
    rungs.problems = TRAINING
    rows = rungs.run()
    assert [r.arm for r in rows] == ["automation", "sft", "mixed"]
    assert all(set(r.solved) == {p.name for p in TRAINING} and not r.solved["false"] for r in rows)
    lines = {line["arm"]: line for line in ladder.table(rows)}
    solved = {arm: sum(r.solved.values()) for arm, r in zip(lines, rows, strict=True)}
    for arm in ("automation", "mixed"):
        assert lines[arm]["gain"] == pytest.approx(solved[arm] - solved["sft"])
        assert lines[arm]["gain_low"] <= lines[arm]["gain"] <= lines[arm]["gain_high"]
    assert lines["sft"]["held_out_loss"] is not None and lines["automation"]["held_out_loss"] is None
    assert ladder.latex(list(lines.values())).count(r"\\") == 4
    model = tmp_path / "ladder" / "seed-0" / "sft" / "model" / "training.json"
    before = model.stat().st_mtime_ns
    again = ladder.Ladder(plan, tmp_path / "ladder")
    again.problems = TRAINING
    assert again.run() == rows and model.stat().st_mtime_ns == before


def test_arms_that_are_none_are_refused(tmp_path: Path) -> None:
    with pytest.raises(OptProverError, match="no arm"):
        ladder.Ladder(ladder.LadderPlan(tmp_path, tmp_path, ("ppo",)), tmp_path)


def test_the_table_compares_pairwise_with_the_supervised_model() -> None:
    def row(arm: str, seed: int, solved: str) -> ladder.Row:
        figures = Figures(4, solved.count("1"), 10, 0.25 * seed + 0.25, 0.5, 8.0, 2.0)
        return ladder.Row(arm, seed, figures, {f"p{i}": c == "1" for i, c in enumerate(solved)}, {"held_out_loss": 2.0})

    rows = [
        row("sft", 0, "1100"),
        row("sft", 1, "1000"),
        row("ei", 0, "1110"),
        row("ei", 1, "1111"),
        row("mixed", 0, "1100"),
    ]
    lines = {line["arm"]: line for line in ladder.table(rows)}
    assert (lines["sft"]["proved"], lines["ei"]["proved"], lines["mixed"]["proved"]) == (1.5, 3.5, 2.0)
    assert lines["ei"]["gain"] == pytest.approx(2.0)  # per problem 0, 0.5, 1, 0.5
    assert 0 <= lines["ei"]["gain_low"] < 2.0 < lines["ei"]["gain_high"] <= 4.0
    assert lines["ei"]["accepted"] == pytest.approx(0.375)
    assert "gain" not in lines["sft"]
    assert ladder.latex(list(lines.values())).count(r"\\") == 4
