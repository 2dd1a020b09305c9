"""``python -m optprover.policy.language.throughput``: how fast engines write, side by side on the same states."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from optprover import cli
from optprover.errors import OptProverError
from optprover.policy.language.engines.base import Completion, Engine, Sampling
from optprover.policy.language.prompt import PromptFormat
from optprover.policy.language.spec import ModelSpec, make_engine, sampling_of


@dataclass(frozen=True)
class Throughput:
    """What one engine did.

    Attributes:
        states: prompts completed.
        tokens: in the completions, end tokens included.
        seconds: that passed.
        processor: seconds of this process's threads, which other load does not lengthen much; 0 for an endpoint.
    """

    states: int
    tokens: int
    seconds: float
    processor: float


def measure(engine: Engine, prompts: Sequence[str], sampling: Sampling, batch: int) -> Throughput:
    """Complete all prompts, ``batch`` at a time; the first one once before, for what an engine does only then."""
    fitting = [p for p in prompts if engine.count(p) + sampling.max_tokens <= engine.context]
    if not fitting:
        raise OptProverError("No state fits into the model's context.", "Give a smaller max_tokens.")
    engine.generate(fitting[:1], sampling, [0])
    tokens, begin, processor = 0, time.monotonic(), time.process_time()
    for start in range(0, len(fitting), batch):
        part = fitting[start : start + batch]
        for row in engine.generate(part, sampling, range(start, start + len(part))):
            tokens += sum(_length(engine, c) for c in row)
    return Throughput(len(fitting), tokens, time.monotonic() - begin, time.process_time() - processor)


def _length(engine: Engine, completion: Completion) -> int:
    if completion.token_logprobs is not None:
        return len(completion.token_logprobs)
    return engine.count(completion.text) - engine.count("") + completion.finished


def main(
    steps: Annotated[Path, typer.Argument(help="File of steps, from `python -m optbench.steps`.")],
    models: Annotated[list[str], typer.Argument(help="One or more `lm:MODEL?…`.")],
    states: Annotated[int, typer.Option(min=1, help="How many held-out states.")] = 30,
    batch: Annotated[int, typer.Option(min=1, help="States given to the engine at once.")] = 1,
) -> None:
    """Tokens and states per second, and tokens per second of processor time, of every engine named.

    Example:  python -m optprover.policy.language.throughput steps.jsonl lm:M?method=sample lm:M?engine=transformers
    """
    from optbench.step_file import read_steps

    if not steps.is_file():
        raise OptProverError(f"There is no file {steps}.", "Make it: python -m optbench.steps --out steps.jsonl")
    goals = [row["goals"] for row in read_steps(steps) if row["split"] == "heldout"][:states]
    if not goals:
        raise OptProverError(f"{steps} has no held-out step.", "Make it anew: python -m optbench.steps")
    table = Table(title=f"{len(goals)} states, {batch} at once")
    for column in ("engine", "sampling", "tokens", "tokens/s", "states/s", "tokens per processor second"):
        table.add_column(column, justify="left" if column in ("engine", "sampling") else "right")
    for text in models:
        spec = ModelSpec.parse(text.removeprefix("lm:"))
        engine, sampling = make_engine(spec), sampling_of(spec)
        prompts = [PromptFormat(spec.text("prompt", "goal")).render(each) for each in goals]
        found = measure(engine, [p for p in prompts if p is not None], sampling, batch)
        engine.close()
        table.add_row(
            engine.id, sampling.id, str(found.tokens), f"{found.tokens / found.seconds:.0f}",
            f"{found.states / found.seconds:.2f}", f"{found.tokens / max(found.processor, 1e-9):.0f}",
        )  # fmt: skip
    Console(highlight=False, width=160).print(table)


app = cli.app(main)

if __name__ == "__main__":
    app()
