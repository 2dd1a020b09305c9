"""Supervised fine-tuning: TRL's trainer on (state, tactic) pairs, with the optimisers of `lite`."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol

from optprover.policy.language.prompt import PromptFormat
from rl.examples import Encoder, Pair, varied

OPTIMIZERS = ("adamw", "muon", "muon-lite", "soap-lite")


@dataclass(frozen=True)
class SFTPlan:
    """What a supervised run does.

    Attributes:
        optimizer: one of `OPTIMIZERS`, all from `lite`.
        lr: peak learning rate; cosine to a tenth of it after ``warmup`` (share of steps).
        epochs: passes over the data, renamed copies included.
        batch: examples per optimiser step.
        copies: renamed versions of each example (`rl.examples.renamed`).
        lora: rank of LoRA adapters on all linear layers; 0 trains everything.
        context: longest example in tokens.
        prompt: prompt format.
        seed: of order, names and dropout.
        save_steps: optimiser steps between checkpoints; a killed run goes on from the last one.
    """

    optimizer: str = "muon"
    lr: float = 2e-3
    weight_decay: float = 0.01
    warmup: float = 0.05
    epochs: float = 4.0
    batch: int = 32
    copies: int = 1
    lora: int = 0
    context: int = 512
    prompt: str = "goal"
    seed: int = 0
    bf16: bool = False
    save_steps: int = 200


class Optimizing(Protocol):
    """The part of a plan that is about the optimiser."""

    @property
    def optimizer(self) -> str: ...

    @property
    def lr(self) -> float: ...

    @property
    def weight_decay(self) -> float: ...

    @property
    def warmup(self) -> float: ...


def make_optimizer(model: Any, plan: Optimizing, steps: int) -> tuple[Any, Any]:
    """The optimiser of `lite` that the plan names, with a cosine schedule.

    Raises:
        ValueError: no such optimiser.
    """
    from torch.optim.lr_scheduler import LambdaLR

    import lite

    kinds = {"adamw": lite.AdamW, "muon": lite.Muon, "muon-lite": lite.MuonLITE, "soap-lite": lite.SOAPLITE}
    if plan.optimizer not in kinds:
        raise ValueError(f"unknown optimizer {plan.optimizer!r}; known: {', '.join(kinds)}")
    optimizer = kinds[plan.optimizer](model, lr=plan.lr, weight_decay=plan.weight_decay)
    rise = max(1, round(plan.warmup * steps))

    def factor(step: int) -> float:
        if step < rise:
            return (step + 1) / rise
        return 0.1 + 0.45 * (1 + math.cos(math.pi * min(1.0, (step - rise) / max(1, steps - rise))))

    return optimizer, LambdaLR(optimizer, factor)


def train(
    base: Path, pairs: Sequence[Pair], held_out: Sequence[Pair], plan: SFTPlan, out: Path, *, quiet: bool = False
) -> dict[str, float]:
    """Train ``base`` on the pairs; the model, its tokenizer and ``training.json`` go to ``out``.

    A checkpoint in ``out/checkpoints`` from an interrupted run with the same plan is taken up where it stopped.

    Args:
        base: folder of a causal language model in Hugging Face's form.
        held_out: pairs of other theorems, for the loss that is reported.

    Returns:
        Losses per tactic token on training and held-out pairs, tokens seen, seconds.
    """
    import torch
    from datasets import Dataset
    from transformers import AutoModelForCausalLM, AutoTokenizer
    from transformers.trainer_utils import get_last_checkpoint, set_seed
    from trl import SFTConfig, SFTTrainer

    set_seed(plan.seed)
    tokenizer = AutoTokenizer.from_pretrained(base)
    tokenizer.padding_side = "right"
    model = AutoModelForCausalLM.from_pretrained(base, dtype=torch.float32)
    encoder = Encoder(tokenizer, PromptFormat(plan.prompt), plan.context)
    rows = encoder.encode_all(varied(pairs, plan.copies, plan.seed))
    tests = encoder.encode_all(held_out)
    if not rows:
        raise ValueError("no example fits the context")
    for row in rows:
        row["length"] = len(row["input_ids"])
    for row in tests:
        row["length"] = len(row["input_ids"])
    steps = max(1, math.ceil(len(rows) / plan.batch) * math.ceil(plan.epochs))
    peft_config = None
    if plan.lora:
        from peft import LoraConfig

        peft_config = LoraConfig(
            r=plan.lora, lora_alpha=2 * plan.lora, target_modules="all-linear", task_type="CAUSAL_LM"
        )
    work = out / "checkpoints"
    config = SFTConfig(
        output_dir=str(work), num_train_epochs=plan.epochs, per_device_train_batch_size=plan.batch,
        per_device_eval_batch_size=plan.batch, completion_only_loss=True, max_length=None, packing=False,
        train_sampling_strategy="group_by_length", length_column_name="length", seed=plan.seed, data_seed=plan.seed,
        eval_strategy="steps" if tests else "no", eval_steps=plan.save_steps, save_strategy="steps",
        save_steps=plan.save_steps, save_total_limit=1, logging_steps=20, report_to=[], bf16=plan.bf16,
        gradient_checkpointing=False, use_cpu=not torch.cuda.is_available(), disable_tqdm=quiet,
        dataset_kwargs={"skip_prepare_dataset": True}, dataloader_pin_memory=torch.cuda.is_available(),
    )  # fmt: skip
    trainer = SFTTrainer(
        model=model, args=config, train_dataset=Dataset.from_list(rows),
        eval_dataset=Dataset.from_list(tests) if tests else None,
        processing_class=tokenizer, peft_config=peft_config,
        optimizers=make_optimizer(model, plan, steps) if not plan.lora else (None, None),
    )  # fmt: skip
    if plan.lora:
        trainer.optimizer, trainer.lr_scheduler = make_optimizer(trainer.model, plan, steps)
    last = get_last_checkpoint(str(work)) if work.is_dir() else None
    result = trainer.train(resume_from_checkpoint=last)
    figures = {"train_loss": float(result.training_loss), "seconds": float(result.metrics["train_runtime"])}
    figures["examples"] = float(len(rows))
    figures["tokens"] = float(sum(r["length"] for r in rows) * plan.epochs)
    if tests:
        figures["held_out_loss"] = float(trainer.evaluate()["eval_loss"])
    finished = trainer.model.merge_and_unload() if plan.lora else trainer.model
    finished.save_pretrained(out)
    tokenizer.padding_side = "left"
    tokenizer.save_pretrained(out)
    log = [row for row in trainer.state.log_history if "loss" in row or "eval_loss" in row]
    record = {"plan": asdict(plan), "base": str(base), "figures": figures, "log": log}
    (out / "training.json").write_text(json.dumps(record, indent=1), encoding="utf-8")
    return figures
