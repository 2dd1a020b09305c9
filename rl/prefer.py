"""Preference learning from search trees: TRL's DPO trainer with the objectives of `rl.losses`."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from optprover.policy.language.prompt import PromptFormat
from rl.losses import Objective, PairLogprobs, preference_loss
from rl.sft import make_optimizer

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase

    from rl.pairs import PreferencePair


@dataclass(frozen=True)
class PreferPlan:
    """What a preference run does; `optimizer` … `seed` as in `rl.sft.SFTPlan`.

    Attributes:
        objective: the loss and its constants.
        shuffled: labels drawn at random: a control that must not help.
    """

    objective: Objective = field(default_factory=Objective)
    optimizer: str = "adamw"
    lr: float = 2e-4
    weight_decay: float = 0.0
    warmup: float = 0.1
    epochs: float = 1.0
    batch: int = 16
    context: int = 512
    prompt: str = "goal"
    seed: int = 0
    bf16: bool = False
    save_steps: int = 200
    shuffled: bool = False


def encode_pairs(
    pairs: Sequence[PreferencePair], tokenizer: PreTrainedTokenizerBase, prompt: PromptFormat, context: int
) -> list[dict[str, Any]]:
    """Token ids of prompt, preferred and other tactic, as TRL's collator reads them; pairs that do not fit are left
    out."""
    rows = []
    end = tokenizer.eos_token_id
    for pair in pairs:
        chosen = [*tokenizer(pair.chosen, add_special_tokens=False)["input_ids"], end]
        other = [*tokenizer(pair.other, add_special_tokens=False)["input_ids"], end]
        room = context - max(len(chosen), len(other))
        text = prompt.render(pair.goals, fits=_fits(tokenizer, room))
        if text is None or max(len(chosen), len(other)) > context // 2:
            continue
        rows.append(
            {
                "prompt_ids": tokenizer(text)["input_ids"], "chosen_ids": chosen, "rejected_ids": other,
                "stalled": float(pair.stalled),
            }
        )  # fmt: skip
    return rows


def _fits(tokenizer: PreTrainedTokenizerBase, room: int) -> Callable[[str], bool]:
    return lambda text: len(tokenizer(text)["input_ids"]) <= room


def make_trainer_class() -> type:
    """The trainer, made late so that importing this module does not import TRL.

    `DPOTrainer` has no public hook for a loss of one's own: `_compute_loss`, `_prepare_dataset` and the collator are
    overridden, which is why TRL is pinned and a test compares this trainer's loss with a float64 computation.
    """
    import torch
    from trl import DPOTrainer
    from trl.trainer.dpo_trainer import DataCollatorForPreference

    class Collator(DataCollatorForPreference):  # type: ignore[misc]
        def torch_call(self, examples: list[dict[str, Any]]) -> dict[str, Any]:
            batch = super().torch_call(examples)
            batch["stalled"] = torch.tensor([float(e["stalled"]) for e in examples])
            return dict(batch)

    class PreferenceTrainer(DPOTrainer):  # type: ignore[misc]
        objective: Objective

        def __init__(self, *args: Any, objective: Objective, **kwargs: Any) -> None:
            self.objective = objective
            pad = kwargs["processing_class"].pad_token_id
            super().__init__(*args, data_collator=Collator(pad_token_id=pad), **kwargs)

        def _prepare_dataset(self, dataset: Any, *_: Any) -> Any:
            return dataset  # encoded already, as the engines encode

        def _set_signature_columns_if_needed(self) -> None:
            super()._set_signature_columns_if_needed()
            columns: list[str] = list(self._signature_columns or ())  # type: ignore[has-type]
            if "stalled" not in columns:
                self._signature_columns = [*columns, "stalled"]

        def _compute_loss(self, model: Any, inputs: dict[str, Any], return_outputs: bool) -> Any:
            mask = inputs["completion_mask"]
            labels = inputs["input_ids"].masked_fill(mask == 0, -100)
            outputs = model(
                input_ids=inputs["input_ids"], attention_mask=inputs["attention_mask"], labels=labels,
                use_cache=False, fused_lm_head=True,
            )  # fmt: skip
            logps = outputs.log_probs.sum(1)  # (2B,), zero outside the tactics
            chosen, rejected = logps.chunk(2)
            stalled = inputs.get("stalled", torch.zeros(len(chosen), device=chosen.device))
            tokens = mask[: len(chosen)].sum(1).to(chosen.dtype)
            pairs = PairLogprobs(
                chosen, rejected, inputs["ref_chosen_logps"], inputs["ref_rejected_logps"], tokens, stalled
            )
            loss, reward = preference_loss(pairs, self.objective)
            metrics = self._metrics["train" if self.model.training else "eval"]
            for kind, where in (("rejected", stalled == 0), ("stalled", stalled == 1)):
                if bool(where.any()):
                    metrics[f"accuracy_{kind}"].append(float((reward[where] > 0).float().mean()))
            metrics["reward_margin"].append(float(reward.mean()))
            metrics["chosen_nll"].append(float((-chosen.detach() / tokens).mean()))
            return (loss, outputs) if return_outputs else loss

    return PreferenceTrainer


def train_preferences(
    base: Path,
    pairs: Sequence[PreferencePair],
    held_out: Sequence[PreferencePair],
    plan: PreferPlan,
    out: Path,
    *,
    quiet: bool = False,
) -> dict[str, float]:
    """Train ``base`` on preference pairs, with itself as reference; model and ``training.json`` go to ``out``.

    Pairs against stalled tactics are left out where the objective does not know them. A checkpoint in
    ``out/checkpoints`` from an interrupted run is taken up.

    Returns:
        Training loss, preference accuracy by kind on held-out pairs, seconds.

    Raises:
        ValueError: no pair is left.
    """
    import torch
    from datasets import Dataset
    from transformers import AutoModelForCausalLM, AutoTokenizer
    from transformers.trainer_utils import get_last_checkpoint, set_seed
    from trl import DPOConfig

    set_seed(plan.seed)
    tokenizer = AutoTokenizer.from_pretrained(base)
    model = AutoModelForCausalLM.from_pretrained(base, dtype=torch.float32)
    reference = AutoModelForCausalLM.from_pretrained(base, dtype=torch.float32)
    used = [p for p in pairs if plan.objective.utility_aware or not p.stalled]
    rows = encode_pairs(used, tokenizer, PromptFormat(plan.prompt), plan.context)
    tests = encode_pairs(held_out, tokenizer, PromptFormat(plan.prompt), plan.context)
    if plan.shuffled:
        rows = _with_shuffled_labels(rows, plan.seed)
    if not rows:
        raise ValueError("no preference pair is left to train on")
    steps = max(1, math.ceil(len(rows) / plan.batch) * math.ceil(plan.epochs))
    work = out / "checkpoints"
    config = DPOConfig(
        output_dir=str(work), num_train_epochs=plan.epochs, per_device_train_batch_size=plan.batch,
        per_device_eval_batch_size=plan.batch, max_length=None, precompute_ref_log_probs=True,
        seed=plan.seed, data_seed=plan.seed, eval_strategy="no", save_strategy="steps", save_steps=plan.save_steps,
        save_total_limit=1, logging_steps=10, report_to=[], bf16=plan.bf16, gradient_checkpointing=False,
        use_cpu=not torch.cuda.is_available(), disable_tqdm=quiet, dataloader_pin_memory=torch.cuda.is_available(),
    )  # fmt: skip
    trainer = make_trainer_class()(
        model=model, ref_model=reference, args=config, train_dataset=Dataset.from_list(rows),
        eval_dataset=Dataset.from_list(tests) if tests else None, processing_class=tokenizer,
        objective=plan.objective, optimizers=make_optimizer(model, plan, steps),
    )  # fmt: skip
    last = get_last_checkpoint(str(work)) if work.is_dir() else None
    result = trainer.train(resume_from_checkpoint=last)
    figures = {
        "train_loss": float(result.training_loss),
        "pairs": float(len(rows)),
        "seconds": float(result.metrics["train_runtime"]),
    }
    if tests:
        measured = trainer.evaluate()
        figures |= {k.removeprefix("eval_"): float(v) for k, v in measured.items() if "accuracy" in k or "nll" in k}
    trainer.model.save_pretrained(out)
    tokenizer.save_pretrained(out)
    log = [row for row in trainer.state.log_history if "loss" in row]
    record = {"plan": asdict(plan), "base": str(base), "figures": figures, "log": log}
    (out / "training.json").write_text(json.dumps(record, indent=1), encoding="utf-8")
    return figures


def _with_shuffled_labels(rows: list[dict[str, Any]], seed: int) -> list[dict[str, Any]]:
    import random

    rng = random.Random(seed)
    return [
        row | {"chosen_ids": row["rejected_ids"], "rejected_ids": row["chosen_ids"]} if rng.random() < 0.5 else row
        for row in rows
    ]
