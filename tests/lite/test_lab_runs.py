"""Runs: every optimiser on every problem, the same data for all, killed for real and resumed to the same bits."""

from __future__ import annotations

import io
import math
import os
import signal
import sqlite3
import subprocess
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import torch
from lab_helpers import bits, problems, use_small_text
from torch import nn

from lite.lab import text
from lite.lab.arms import ARMS, MAIN, OTHERS, Arm, Setting, arm_named, installed, suits
from lite.lab.errors import LabError
from lite.lab.landscapes import Quadratic
from lite.lab.language import LanguageModel
from lite.lab.problem import Problem
from lite.lab.store import Cell, Job, Store
from lite.lab.training import train

PRESENT = [arm for arm in ARMS.values() if installed(arm)]


@pytest.fixture(scope="module", autouse=True)
def _text(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        use_small_text(tmp_path_factory.mktemp("text"), patch)
        yield
    text.tokens.cache_clear()


def run(store: Store, problem: Problem, arm: Arm, *, steps: int = 4, seed: int = 0, lr: float = 0.01) -> Job:
    cell = Cell("test", problem.name, "cosine", arm.name, steps)
    job = store.job(cell, "compare", lr, problem.decays[0], seed)
    train(store, job, problem, arm)
    return store.job(cell, "compare", lr, problem.decays[0], seed)


@pytest.mark.parametrize("arm", PRESENT, ids=[arm.name for arm in PRESENT])
def test_every_optimiser_moves_every_problem_and_sees_the_same_data(arm: Arm, tmp_path: Path) -> None:
    store = Store(tmp_path / "study.db")
    for problem in problems():
        if not suits(arm, problem.model(0)):
            continue
        done = run(store, problem, arm, steps=3)
        data = 0
        for tensor in (tensor for t in range(3) for tensor in problem.batch(0, t)):
            data = zlib.crc32(tensor.numpy().tobytes(), data)
        assert done.status == "done"
        assert done.loss is not None
        assert math.isfinite(done.loss), problem.name
        assert done.data == data, problem.name
        first = store.curve(done.id)[0]
        assert done.loss != first.loss, problem.name
    store.close()


@pytest.mark.parametrize("arm", MAIN, ids=[arm.name for arm in MAIN])
def test_the_main_optimisers_learn(arm: Arm, tmp_path: Path) -> None:
    store = Store(tmp_path / "study.db")
    for problem in problems()[:5]:
        done = run(store, problem, arm, steps=20, lr=0.03)
        assert done.loss is not None
        assert done.loss < 0.95 * store.curve(done.id)[0].loss, problem.name


@pytest.mark.parametrize("problem", problems(), ids=lambda p: p.name)
def test_models_and_batches_are_functions_of_the_seed(problem: Problem) -> None:
    before = torch.get_rng_state()
    models = [problem.model(seed) for seed in (3, 3, 4)]
    assert bits(models[0]) == bits(models[1]) != bits(models[2])
    for step in (0, 5):
        for a, b in zip(problem.batch(3, step), problem.batch(3, step), strict=True):
            assert torch.equal(a, b)
    for a, b in zip(problem.batch(3, 0), problem.batch(3, 1), strict=True):
        assert not torch.equal(a, b)
    # Nothing depends on, or moves, the global generator.
    assert torch.equal(before, torch.get_rng_state())


@dataclass
class Digested:
    """A problem whose figures carry a digest of the weights."""

    inner: Problem
    name: str = "digested"
    decays: tuple[float, ...] = (0.1,)

    @property
    def overrides(self) -> dict[str, str]:
        return self.inner.overrides

    def model(self, seed: int) -> nn.Module:
        return self.inner.model(seed)

    def batch(self, seed: int, step: int) -> tuple[torch.Tensor, ...]:
        return self.inner.batch(seed, step)

    def loss(self, model: nn.Module, batch: tuple[torch.Tensor, ...]) -> torch.Tensor:
        return self.inner.loss(model, batch)

    def evaluate(self, model: nn.Module, *, final: bool = False) -> dict[str, float]:
        return {**self.inner.evaluate(model, final=final), "bits": float(bits(model))}


def outcome(store: Store, job: Job) -> list[object]:
    """All of a run but its times."""
    return [(p.step, p.train, p.loss, p.figures) for p in store.curve(job.id)] + [job.loss, job.data, job.step]


RESUMED = ["AdamW", "Muon-LITE", "SOAP-LITE", "LITE: same chi, no projector", "AdamW, schedule-free", "heavyball SOAP"]


@pytest.mark.parametrize("name", [n for n in RESUMED if installed(ARMS[n])])
def test_a_run_stopped_after_any_step_goes_on_to_the_same_bits(name: str, tmp_path: Path) -> None:
    class StopError(Exception):
        pass

    problem = Digested(LanguageModel("0.1M", mixture=True, sequences=2, context=16))
    arm = arm_named(name)
    whole = Store(tmp_path / "whole.db")
    expected = outcome(whole, run(whole, problem, arm, steps=6))
    store = Store(tmp_path / "stopped.db")
    job = store.job(Cell("test", problem.name, "cosine", arm.name, 6), "compare", 0.01, 0.1, 0)
    for stop in (1, 3, 5):

        def halt(step: int, stop: int = stop) -> None:
            if step >= stop:
                raise StopError

        with pytest.raises(StopError):
            train(store, job, problem, arm, save_seconds=0.0, after_step=halt)
    done = run(store, problem, arm, steps=6)
    assert outcome(store, done) == expected


CHILD = """
import sys, torch
from pathlib import Path
sys.path.insert(0, sys.argv[2])
torch.set_num_threads(1)
from lab_helpers import problems
from lite.lab.arms import ARMS
from lite.lab.store import Cell, Store
from lite.lab.training import train
from test_lab_runs import Digested
store = Store(Path(sys.argv[1]))
problem = Digested(problems()[-1])
job = store.job(Cell("test", problem.name, "cosine", "Muon-LITE", 40), "compare", 0.01, 0.1, 0)

def report(step):
    print(step, flush=True)
    input()

train(store, job, problem, ARMS["Muon-LITE"], save_seconds=0.0, after_step=report)
"""


def test_a_killed_process_loses_nothing_and_goes_on_to_the_same_bits(tmp_path: Path) -> None:
    """SIGKILL in the middle of a step, each of which writes a checkpoint."""
    here = Path(__file__).parent
    environment = {**os.environ, "PYTHONPATH": str(here.parents[1]), "OMP_NUM_THREADS": "1"}
    path = tmp_path / "killed.db"
    command = [sys.executable, "-c", CHILD, str(path), str(here)]
    child = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment, bufsize=1
    )
    assert child.stdin is not None
    assert child.stdout is not None
    for line in child.stdout:
        # The child goes on into its next step, and is killed somewhere in it.
        child.stdin.write("\n")
        if int(line) >= 4:
            break
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdin.close()
    child.stdout.close()
    store = Store(path)
    problem = Digested(problems()[-1])
    arm = ARMS["Muon-LITE"]
    cell = Cell("test", problem.name, "cosine", arm.name, 40)
    job = store.job(cell, "compare", 0.01, 0.1, 0)
    saved = store.restore(job.id)
    assert saved is not None
    assert saved[0] in (4, 5)

    class StopError(Exception):
        pass

    reached: list[int] = []

    def weights(into: Store, last: int) -> int:
        """Digest of the weights after ``last`` steps, as the checkpoint then holds them."""

        def halt(step: int) -> None:
            reached.append(step)
            if step >= last:
                raise StopError

        planned = into.job(cell, "compare", 0.01, 0.1, 0)
        with pytest.raises(StopError):
            train(into, planned, problem, arm, save_seconds=0.0, after_step=halt)
        held = into.restore(planned.id)
        assert held is not None
        model = problem.model(0)
        content = torch.load(io.BytesIO(held[1]), weights_only=False)
        model.load_state_dict(content["model"])
        return bits(model)

    end = saved[0] + 3
    resumed = weights(store, end)
    assert reached[0] == saved[0] + 1
    assert resumed == weights(Store(tmp_path / "whole.db"), end)


def test_a_diverging_run_ends_with_an_infinite_loss(tmp_path: Path) -> None:
    store = Store(tmp_path / "study.db")
    problem = Quadratic("steep", (1e20, 1.0), sharp=1, rows=2)
    done = run(store, problem, Arm("plain", "adamw", clip=None), steps=30, lr=1e30)
    assert done.status == "done"
    assert done.loss == math.inf
    assert done.step < 30


def test_a_file_that_is_no_study_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    path.write_text("not a database, but long enough to look at" * 100)
    with pytest.raises(LabError, match="cannot be used as a study"):
        Store(path)
    store = Store(tmp_path / "old.db")
    store.close()
    with sqlite3.connect(tmp_path / "old.db") as db:
        db.execute("UPDATE meta SET value = '0' WHERE key = 'version'")
    with pytest.raises(LabError, match="another version"):
        Store(tmp_path / "old.db")


def test_rates_follow_the_schedule_and_chi_only_where_asked() -> None:
    setting = Setting(0.01, 0.0, "cosine", 100)
    plain, everywhere = ARMS["Muon"], ARMS["LITE: same chi, no projector"]
    matrices, tables = {"algorithm": "muon"}, {"algorithm": "adamw_lite"}
    assert [plain.rate(matrices, setting, t) for t in (0, 9, 100)] == pytest.approx([0.1, 1.0, 0.1])
    ratios = [everywhere.rate(matrices, setting, t) / plain.rate(matrices, setting, t) for t in range(100)]
    assert ratios[0] == pytest.approx(1.0)
    assert 1.5 < max(ratios) <= 2.0
    assert everywhere.rate(tables, setting, 50) == plain.rate(tables, setting, 50)
    wsd = Setting(0.01, 0.0, "wsd", 100)
    assert [plain.rate(matrices, wsd, t) for t in (50, 79, 90, 100)] == pytest.approx([1.0, 1.0, 0.5, 0.0])


def test_ablations_change_one_thing_each() -> None:
    model = LanguageModel("0.1M").model(0)
    setting = Setting(0.01, 0.1, "cosine", 100)

    def settings(name: str) -> dict[str, tuple[object, ...]]:
        groups = ARMS[name].make(model, setting, {}).param_groups
        return {g["name"]: (g["algorithm"], g.get("chi"), g.get("beta2"), g.get("ratio")) for g in groups}

    muon, lite_, tables_only, chi_only, damping_only, blind = (
        settings(f"LITE: {n}" if n[0].islower() else n)
        for n in (
            "Muon", "Muon-LITE", "embedding and norm chi only", "matrix chi only", "damping only",
            "same chi, no projector",
        )
    )  # fmt: skip
    assert muon["qk"][0] == tables_only["qk"][0] == blind["qk"][0] == "muon"
    assert lite_["qk"][:3] == ("muon_lite", 2.0, 1.0)
    assert chi_only["qk"][:3] == ("muon_lite", 2.0, 0.0)
    assert damping_only["qk"][:3] == ("muon_lite", 1.0, 1.0)
    assert {x["embedding"][0] for x in (muon, chi_only, damping_only)} == {"adamw"}
    assert lite_["embedding"] == tables_only["embedding"] == ("adamw_lite", 4.0, None, 0.1)
    assert blind["embedding"] == ("adamw_lite", 4.0, None, 0.0)


def test_unknown_optimisers_are_named_with_a_next_step() -> None:
    with pytest.raises(LabError, match="There is no optimiser"):
        arm_named("Muno")
    with pytest.raises(LabError, match="not installed"):
        arm_named("nowhere:Adam")
    assert arm_named("torch.optim:RAdam").algorithm == "torch.optim:RAdam"
    assert len({arm.name for arm in ARMS.values()}) == len(ARMS)
    assert any(installed(arm) for arm in OTHERS)
