"""Model files: what identifies them, and their form for CTranslate2."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from filelock import FileLock

from optprover.paths import writable_cache_dir
from optprover.policy.language.engines.base import ModelError

SHIPPED = Path(__file__).parents[1] / "models"
_WEIGHTS = ("*.safetensors", "*.bin", "*.gguf", "tokenizer.json", "tokenizer.model", "config.json")


def model_id(model: str) -> str:
    """A folder's name with a digest of its weights, tokenizer and configuration; a hub name as it is."""
    folder = Path(model)
    if not folder.is_dir():
        return model
    digest = hashlib.sha256()
    for path in sorted({p for pattern in _WEIGHTS for p in folder.glob(pattern)}):
        digest.update(path.name.encode() + b"\0")
        with path.open("rb") as file:
            while chunk := file.read(1 << 20):
                digest.update(chunk)
    return f"{folder.resolve().name}@{digest.hexdigest()[:12]}"


def shipped() -> list[str]:
    """Names of the models that come with OptProver."""
    return sorted(path.name for path in SHIPPED.glob("*") if is_converted(path))


def located(model: str) -> str:
    """The folder of a shipped model if that is what is named, else the model as it is; a folder of the same name is
    ``./NAME``."""
    return str(SHIPPED / model) if model in shipped() else model


def is_converted(folder: Path) -> bool:
    """Whether a folder holds a model in CTranslate2's own form."""
    return (folder / "model.bin").is_file() and any(folder.glob("vocabulary.*"))


def converted(model: str, quantization: str) -> Path:
    """The model in CTranslate2's form: the folder itself if it is in that form, else a conversion kept in the cache.

    Raises:
        ModelError: there is no such model, or it cannot be converted.
    """
    folder = Path(model)
    if not folder.is_dir():
        raise ModelError(
            f"There is no model folder {model}.",
            f"Give a folder{_or_shipped()}; `optprover models train-tiny` makes a small model.",
        )
    if is_converted(folder):
        return folder
    if not (folder / "tokenizer.json").is_file():
        raise ModelError(
            f"{model} has no tokenizer.json.", "Save the model's fast tokenizer there (`tokenizer.save_pretrained`)."
        )
    target = writable_cache_dir() / "models" / f"{model_id(model)}-{quantization}"
    target.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(f"{target}.lock"):
        if not is_converted(target):
            _convert(folder, target, quantization)
    return target


def _or_shipped() -> str:
    return f", or one that comes with OptProver ({', '.join(shipped())})" if shipped() else ""


def _convert(folder: Path, target: Path, quantization: str) -> None:
    try:
        import torch  # noqa: F401
        import transformers  # noqa: F401
        from ctranslate2.converters import TransformersConverter
    except ImportError as error:
        raise ModelError(
            f"Converting {folder} for CTranslate2 needs {error.name}.",
            "Install it: pip install 'optprover[rl]', or give a folder that is converted already.",
        ) from error
    part = target.with_name(target.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        TransformersConverter(str(folder)).convert(str(part), quantization=quantization)
    except (ValueError, OSError, KeyError) as error:
        raise ModelError(
            f"CTranslate2 cannot convert {folder}: {str(error).splitlines()[0]}",
            "Use engine=transformers for this model.",
        ) from error
    for name in ("tokenizer.json", "config.json", "names.txt"):
        if (folder / name).is_file():
            shutil.copy(folder / name, part / ("model_config.json" if name == "config.json" else name))
    part.rename(target)
