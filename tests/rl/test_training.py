"""Trainers on a model of a few thousand parameters: they learn, go on after a kill bit for bit, and compute the stated
loss."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

from optprover.policy.language.engines.transformers import TransformersEngine
from optprover.policy.language.prompt import PromptFormat
from rl.examples import Encoder, Pair, renamed
from rl.losses import Objective
from rl.pairs import PreferencePair
from rl.prefer import PreferPlan, encode_pairs, make_trainer_class, train_preferences
from rl.sft import OPTIMIZERS, SFTPlan, train
from rl.tiny import TinySize, make_model, save
from rl.tokenizer import train_tokenizer

ROOT = Path(__file__).parents[2]
PAIRS = [Pair((f"{a} {b} : ℝ\nh : {a} ≤ {b}\n⊢ {a} ≤ {b}",), "exact h") for a in "abcdxyz" for b in "pqrs"] + [
    Pair((f"n : ℕ\nh : n < {k}\n⊢ n ≤ {k}",), "omega") for k in range(28)
]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    os.environ["HF_HUB_OFFLINE"] = "1"
    folder = tmp_path_factory.mktemp("base")
    tokenizer = train_tokenizer([f"{p.goals[0]}:::{p.tactic}" for p in PAIRS], 320)
    size = TinySize(layers=2, width=64, heads=2, feed_forward=128, context=128)
    save(make_model(tokenizer, size), tokenizer, folder)
    return folder


def weights(folder: Path) -> list[torch.Tensor]:
    return list(AutoModelForCausalLM.from_pretrained(folder).state_dict().values())


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_supervised_training_learns_the_tactics(base: Path, tmp_path: Path, optimizer: str) -> None:
    plan = SFTPlan(optimizer=optimizer, epochs=10, batch=8, copies=0, context=128, lr=5e-3)
    figures = train(base, PAIRS, PAIRS[::7], plan, tmp_path / "out", quiet=True)
    assert figures["held_out_loss"] < 0.35  # log 2 / tokens would be guessing between the two tactics
    engine = TransformersEngine(str(tmp_path / "out"), device="cpu")
    (a,), (b,) = (
        engine.score("u v : ℝ\nh : u ≤ v\n⊢ u ≤ v:::", ["exact h"]),
        engine.score("n : ℕ\nh : n < 77\n⊢ n ≤ 77:::", ["omega"]),
    )
    assert sum(a) > -2.0  # untrained, a token costs 5.8
    assert sum(b) > -2.0


RUN = """
import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from test_training import PAIRS
from rl.sft import SFTPlan, train
train(Path(sys.argv[1]), PAIRS, (), SFTPlan(epochs=6, batch=8, copies=1, context=128, save_steps=5), Path(sys.argv[2]), quiet=True)
"""  # noqa: E501


def test_a_killed_run_ends_where_an_undisturbed_one_does(base: Path, tmp_path: Path) -> None:
    code = RUN.format(tests=str(Path(__file__).parent))
    environment = os.environ | {"PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1", "HF_HUB_OFFLINE": "1"}

    def start(out: Path) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-c", code, str(base), str(out)], env=environment, cwd=tmp_path)

    assert start(tmp_path / "straight").wait() == 0
    killed = start(tmp_path / "killed")
    while not list((tmp_path / "killed" / "checkpoints").glob("checkpoint-*/trainer_state.json")):
        assert killed.poll() is None, "the run ended before its first checkpoint"
        time.sleep(0.02)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert start(tmp_path / "killed").wait() == 0
    for a, b in zip(weights(tmp_path / "straight"), weights(tmp_path / "killed"), strict=True):
        assert torch.equal(a, b)


def test_renaming_is_consistent_and_leaves_constants_alone() -> None:
    import random

    pair = Pair(("E : Type\nf : E → ℝ\nx y : E\nhx : f x ≤ f y\n⊢ f x - f y ≤ 0",), "linarith [hx, Real.foo_le x]")
    for seed in range(20):
        new = renamed(pair, random.Random(seed))
        lines = new.goals[0].split("\n")
        f = lines[1].split()[0]
        x, y = lines[2].split(" : ")[0].split()
        h = lines[3].split()[0]
        assert len({f, x, y, h, "E"}) == 5
        assert new.goals[0] == f"E : Type\n{f} : E → ℝ\n{x} {y} : E\n{h} : {f} {x} ≤ {f} {y}\n⊢ {f} {x} - {f} {y} ≤ 0"
        assert new.tactic == f"linarith [{h}, Real.foo_le {x}]"


def test_examples_are_encoded_as_an_engine_asks(base: Path) -> None:
    tokenizer = AutoTokenizer.from_pretrained(base)
    encoder = Encoder(tokenizer, PromptFormat("goal"), 128)
    row = encoder.encode(PAIRS[0])
    assert row is not None
    cut = row["labels"].count(-100)
    prompt = PromptFormat("goal").render(PAIRS[0].goals)
    assert row["input_ids"][:cut] == tokenizer(prompt)["input_ids"]
    assert tokenizer.decode(row["labels"][cut:-1]) == "exact h"
    assert row["labels"][-1] == tokenizer.eos_token_id
    assert encoder.encode(Pair(PAIRS[0].goals, "exact " + "h " * 200)) is None


# -- preferences -----------------------------------------------------------------------------------------------
PREFERENCES = [
    PreferencePair(p.goals, p.tactic, other, stalled, f"t{i}", f"t{i}")
    for i, p in enumerate(PAIRS)
    for other, stalled in (("ring", False), ("skip", True))
]


@pytest.mark.parametrize("name", ["dpo", "pw-uapo"])
def test_the_trainers_loss_is_the_stated_one(base: Path, tmp_path: Path, name: str) -> None:
    """Per-sequence log-probabilities from plain forward passes, the loss from the float64 formula."""
    from datasets import Dataset
    from test_losses import truth
    from trl import DPOConfig

    tokenizer = AutoTokenizer.from_pretrained(base)
    rows = encode_pairs(PREFERENCES[:6], tokenizer, PromptFormat("goal"), 128)
    model, reference = (AutoModelForCausalLM.from_pretrained(base) for _ in range(2))
    with torch.no_grad():
        for p in model.parameters():
            p.add_(0.02 * torch.randn(p.shape, generator=torch.Generator().manual_seed(p.numel())))
    objective = Objective(name, beta=0.3, width=3.0)
    config = DPOConfig(
        output_dir=str(tmp_path), precompute_ref_log_probs=True, per_device_train_batch_size=6, max_length=None,
        report_to=[], use_cpu=True, gradient_checkpointing=False, bf16=False,
    )  # fmt: skip
    trainer = make_trainer_class()(
        model=model, ref_model=reference, args=config, train_dataset=Dataset.from_list(rows),
        processing_class=tokenizer,
        objective=objective,
    )  # fmt: skip
    batch = next(iter(trainer.get_train_dataloader()))
    loss = float(trainer.compute_loss(trainer.model, batch))

    def logp(m: torch.nn.Module, prompt: list[int], tail: list[int]) -> float:
        with torch.no_grad():
            out = m(input_ids=torch.tensor([prompt + tail])).logits[0].double().log_softmax(-1)
        return sum(float(out[len(prompt) + i - 1, token]) for i, token in enumerate(tail))

    fresh = AutoModelForCausalLM.from_pretrained(base)
    plain = [
        (
            logp(model, r["prompt_ids"], r["chosen_ids"]), logp(model, r["prompt_ids"], r["rejected_ids"]),
            logp(fresh, r["prompt_ids"], r["chosen_ids"]), logp(fresh, r["prompt_ids"], r["rejected_ids"]),
            len(r["chosen_ids"]), bool(r["stalled"]),
        )
        for r in rows
    ]  # fmt: skip
    assert loss == pytest.approx(truth(plain, objective), rel=1e-4)


def test_preferences_move_probability_and_shuffled_labels_do_not(base: Path, tmp_path: Path) -> None:
    plan = PreferPlan(Objective("uapo", beta=0.5), lr=2e-3, epochs=2, batch=8, context=128)
    learnt = train_preferences(base, PREFERENCES, PREFERENCES[::5], plan, tmp_path / "learnt", quiet=True)
    assert learnt["accuracy_rejected"] > 0.9
    assert learnt["accuracy_stalled"] > 0.9
    from dataclasses import replace

    shuffled = train_preferences(
        base, PREFERENCES, PREFERENCES[::5], replace(plan, shuffled=True), tmp_path / "shuffled", quiet=True
    )
    assert shuffled["chosen_nll"] > learnt["chosen_nll"]


def test_dpo_sees_no_stalled_pair(base: Path, tmp_path: Path) -> None:
    plan = PreferPlan(Objective("dpo"), epochs=1, batch=8, context=128)
    assert train_preferences(base, PREFERENCES[:8], (), plan, tmp_path, quiet=True)["pairs"] == 4
    with pytest.raises(ValueError, match="no preference pair"):
        train_preferences(base, [p for p in PREFERENCES if p.stalled], (), plan, tmp_path / "none", quiet=True)
