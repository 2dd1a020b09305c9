"""``python -m lite.lab pretrain``: one long run of the laboratory's models, on a CPU or on GPUs through accelerate."""

from __future__ import annotations

import json
import math
import tomllib
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Annotated, Any

import torch
import typer

from lite.lab.arms import Arm, Setting, arm_named
from lite.lab.errors import LabError
from lite.lab.llama import Llama, Shape
from lite.lab.streams import HuggingFace, Shipped, Stream

EPILOG = (
    "[bold]Examples[/]\n\n    python -m lite.lab pretrain tiny --out runs/tiny\n\n"
    "    accelerate launch --use_fsdp --fsdp_version 2 --mixed_precision bf16 -m lite.lab pretrain 250M \\\\\n"
    "      --data allenai/c4:en --tokenizer hf-internal-testing/llama-tokenizer --compile --out runs/250M\n\n"
    "The same command goes on from the last checkpoint."
)


@dataclass(frozen=True)
class Plan(Setting):
    """A run of the configuration file; warm-up and floor as written there."""

    width: int = 0
    layers: int = 0
    heads: int = 0
    ffn: int = 0
    context: int = 0
    batch: int = 0
    warmup_steps: int = 0
    min_ratio: float = 0.1

    @property
    def warmup(self) -> int:
        return self.warmup_steps

    @property
    def floor(self) -> float:
        return self.min_ratio

    def shape(self, vocabulary: int) -> Shape:
        return Shape(self.width, self.layers, self.heads, self.ffn, vocabulary, self.context)


def plan_named(name: str, steps: int | None = None) -> Plan:
    """The run of that name, cut to ``steps`` if given.

    Raises:
        LabError: there is none.
    """
    plans = tomllib.loads((resources.files("lite.lab") / "configs" / "pretrain.toml").read_text(encoding="utf-8"))
    if name not in plans:
        raise LabError(f"There is no run {name!r}.", f"The configuration file has {', '.join(plans)}.")
    own = dict(plans[name])
    own["warmup_steps"] = own.pop("warmup")
    if steps is not None:
        own["warmup_steps"] = min(own["warmup_steps"], max(1, steps // 10))
        own["steps"] = steps
    return Plan(**own)


class Position:
    """What a run's checkpoint holds besides weights, state and random numbers."""

    def __init__(self, stream: Stream) -> None:
        self.stream, self.step = stream, 0

    def state_dict(self) -> dict[str, Any]:
        return {"step": self.step, "stream": self.stream.state_dict()}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        self.step = state["step"]
        self.stream.load_state_dict(state["stream"])


def latest(out: Path) -> Path | None:
    """The newest whole checkpoint of a run."""
    found = [p for p in out.glob("step-*") if (p / "done").exists()]
    return max(found, key=lambda p: int(p.name.split("-")[1]), default=None)


def pretrain(
    plan: Plan,
    arm: Arm,
    stream: Stream,
    out: Path,
    accelerator: Any,
    *,
    save_every: int,
    micro: int = 1,
    compiled: bool = False,
    stop_at: int | None = None,
) -> float:
    """Train to the end, or to ``stop_at``; the last training loss. Losses go to ``out/loss.jsonl``.

    Args:
        accelerator: an ``accelerate.Accelerator``; decides device, precision and sharding.
        micro: pieces a process's share of the batch is cut into, to fit its memory.

    Raises:
        LabError: the batch cannot be shared out evenly.
    """
    share, rest = divmod(plan.batch, accelerator.num_processes * micro)
    if rest:
        raise LabError(
            f"{plan.batch} sequences cannot be shared by {accelerator.num_processes} x {micro}.",
            "Choose another --micro.",
        )
    model: Any = Llama(plan.shape(stream.vocabulary), seed=0)
    # First the model: under FSDP2 its parameters become other objects, and the optimiser's state is made with them.
    model = accelerator.prepare_model(model)
    optimizer = accelerator.prepare_optimizer(arm.make(model, plan, {}))
    if compiled:
        model = torch.compile(model)
    largest = [float(group["lr"]) for group in optimizer.param_groups]
    position = Position(stream)
    accelerator.register_for_checkpointing(position)
    if (newest := latest(out)) is not None:
        accelerator.load_state(str(newest))
    out.mkdir(parents=True, exist_ok=True)
    log = out / "loss.jsonl"
    if accelerator.is_main_process and log.exists():
        # What was logged after the checkpoint is done again.
        kept = [line for line in log.read_text().splitlines() if json.loads(line)["step"] <= position.step]
        log.write_text("".join(line + "\n" for line in kept))
    mean = math.nan
    for step in range(position.step, min(plan.steps, stop_at or plan.steps)):
        for group, lr in zip(optimizer.param_groups, largest, strict=True):
            group["lr"] = lr * arm.rate(group, plan, step)
        total = torch.zeros((), device=accelerator.device)
        for i in range(micro):
            x = stream.next(share, plan.context).to(accelerator.device)
            accelerator.gradient_state._set_sync_gradients(i + 1 == micro)
            with accelerator.autocast():
                logits, balance = model(x[:, :-1])
                loss = torch.nn.functional.cross_entropy(logits.flatten(0, 1).float(), x[:, 1:].flatten())
            accelerator.backward((loss + plan.shape(stream.vocabulary).balance * balance) / micro)
            total += loss.detach() / micro
        accelerator.clip_grad_norm_(model.parameters(), arm.clip or math.inf)
        optimizer.step()
        optimizer.zero_grad()
        position.step = step + 1
        if position.step % 10 == 0 or position.step in (1, plan.steps):
            mean = float(accelerator.reduce(total, "mean"))
            if accelerator.is_main_process:
                with log.open("a") as file:
                    file.write(json.dumps({"step": position.step, "loss": mean}) + "\n")
        if position.step % save_every == 0 or position.step == plan.steps:
            folder = out / f"step-{position.step}"
            accelerator.save_state(str(folder))
            accelerator.wait_for_everyone()
            if accelerator.is_main_process:
                (folder / "done").touch()
    return mean


def main(
    name: Annotated[
        str, typer.Argument(help="A run of lite/lab/configs/pretrain.toml: tiny, 130M, 250M, 500M, 1300M.")
    ],
    out: Annotated[Path, typer.Option(help="Folder of checkpoints and losses.")] = Path("runs/lab/pretrain"),
    arm: Annotated[str, typer.Option(help="The optimiser, as `arms` lists them.")] = "Muon-LITE",
    data: Annotated[
        str, typer.Option(help="A Hugging Face data set, NAME:CONFIG, or text:FILE; empty: own text.")
    ] = "",
    tokenizer: Annotated[str, typer.Option(help="A tokenizer.json, or a model's name; for --data.")] = "",
    column: Annotated[str, typer.Option(help="The data set's column of texts.")] = "text",
    micro: Annotated[int, typer.Option(min=1, help="Pieces of a process's share of the batch.")] = 1,
    compile_: Annotated[bool, typer.Option("--compile", help="torch.compile the model.")] = False,
    steps: Annotated[int | None, typer.Option(min=2, help="Steps instead of the run's own.")] = None,
    save_every: Annotated[int, typer.Option(min=1, help="Steps between checkpoints.")] = 1000,
) -> None:
    """Pre-train one model with one optimiser."""
    try:
        from accelerate import Accelerator
    except ImportError:
        raise LabError("accelerate is not installed.", "pip install 'optprover[rl]' brings it.") from None
    if data and not tokenizer:
        raise LabError("--data needs a tokenizer.", "Give --tokenizer.")
    accelerator = Accelerator()
    ranks = {"rank": accelerator.process_index}
    stream: Stream = (
        HuggingFace(data, tokenizer, column, processes=accelerator.num_processes, **ranks) if data else Shipped(**ranks)
    )
    loss = pretrain(
        plan_named(name, steps),
        arm_named(arm),
        stream,
        out,
        accelerator,
        save_every=save_every,
        micro=micro,
        compiled=compile_,
    )
    accelerator.print(f"loss {loss:.4f}; checkpoints and losses in {out}")
