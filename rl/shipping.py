"""A model as part of the package: int8 weights, tokenizer and names beside the policy's code, with a card."""

from __future__ import annotations

import hashlib
import json
import math
import shutil
from pathlib import Path
from typing import Any

from optprover.errors import OptProverError
from optprover.policy.language.engines.files import SHIPPED, converted, model_id

LARGEST = 25 * 2**20
_FILES = ("model.bin", "config.json", "vocabulary.json", "tokenizer.json", "model_config.json", "names.txt")


def ship(
    folder: Path, name: str, *, data: Path, command: str, notes: str = "", into: Path = SHIPPED, limit: int = LARGEST
) -> Path:
    """Convert a trained model to int8 and put it where ``lm:NAME`` finds it, with ``card.json``.

    Args:
        folder: the model in Hugging Face's form, with the ``training.json`` of its training.
        data: the file it was trained on; its digest goes on the card.
        command: what trained it.
        notes: what else a user should know.
        limit: bytes that all files may take together.

    Raises:
        OptProverError: files are missing, or they are too large.
    """
    for path in (folder / "training.json", folder / "names.txt", data):
        if not path.is_file():
            raise OptProverError(f"There is no file {path}.", "Train the model with `optprover models train-tiny`.")
    if not name.isidentifier():
        raise OptProverError(f"{name!r} is no name for a model.", "Give one word of letters and digits.")
    made = converted(str(folder), "int8")
    size = sum((made / file).stat().st_size for file in _FILES)
    if size > limit:
        raise OptProverError(
            f"{folder} takes {size / 2**20:.1f} MB in int8; at most {limit / 2**20:.0f} MB are shipped.",
            "Train a smaller model.",
        )
    target, part = into / name, into / f"{name}.part"
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    for file in _FILES:
        shutil.copyfile(made / file, part / file)
    card = _card(folder, data, command, notes)
    (part / "card.json").write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    shutil.rmtree(target, ignore_errors=True)
    part.rename(target)
    return target


def _card(folder: Path, data: Path, command: str, notes: str) -> dict[str, Any]:
    training = json.loads((folder / "training.json").read_text(encoding="utf-8"))
    return {
        "model": model_id(str(folder)),
        "parameters": parameters(folder),
        "licence": "Apache-2.0",
        "trained on": {"file": data.name, "sha256": hashlib.sha256(data.read_bytes()).hexdigest()},
        "command": command,
        "plan": training["plan"],
        "figures": training["figures"],
        **({"notes": notes} if notes else {}),
    }


def parameters(folder: Path) -> int:
    """How many numbers the model's weights hold."""
    from safetensors import safe_open

    total = 0
    for path in sorted(folder.glob("*.safetensors")):
        with safe_open(path, "np") as weights:
            total += sum(math.prod(weights.get_slice(key).get_shape()) for key in weights.keys())  # noqa: SIM118
    return total
