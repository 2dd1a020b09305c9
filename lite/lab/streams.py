"""Tokens for a long run: windows of a data set that is read as it is needed, from where a checkpoint left it."""

from __future__ import annotations

from typing import Any, Protocol

import torch
from torch import Tensor

from lite.lab.errors import LabError
from lite.lab.language import windows
from lite.lab.text import tokens


class Stream(Protocol):
    """An endless source of windows; its position goes into checkpoints."""

    vocabulary: int

    def next(self, count: int, context: int) -> Tensor:
        """The next windows, ``[count, context + 1]``."""
        ...

    def state_dict(self) -> dict[str, Any]: ...

    def load_state_dict(self, state: dict[str, Any]) -> None: ...


class Shipped:
    """Random windows of the laboratory's own text, each process its own."""

    def __init__(self, vocabulary: int = 1024, rank: int = 0) -> None:
        self.vocabulary = vocabulary
        self._ids = tokens(vocabulary).train
        self._rank, self._step = rank, 0

    def next(self, count: int, context: int) -> Tensor:
        generator = torch.Generator().manual_seed(1_000_003 * self._rank + self._step)
        self._step += 1
        return windows(self._ids, count, context, generator)

    def state_dict(self) -> dict[str, Any]:
        return {"step": self._step}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        self._step = state["step"]


class HuggingFace:
    """A data set of texts, streamed, cut into tokens and packed without padding; every process takes its share.

    Args:
        name: of a data set, ``"name:configuration"``, or ``"text:FILE"`` for lines of a file.
        tokenizer: a ``tokenizer.json``, or the name of a model that has one.
        column: the one that holds the text.

    Raises:
        LabError: the libraries, the data set or the tokenizer are not to be had.
    """

    def __init__(self, name: str, tokenizer: str, column: str = "text", rank: int = 0, processes: int = 1) -> None:
        try:
            from datasets import load_dataset
            from datasets.distributed import split_dataset_by_node
            from tokenizers import Tokenizer
        except ImportError:
            raise LabError("datasets is not installed.", "pip install 'optprover[rl]' brings it.") from None
        head, _, tail = name.partition(":")
        try:
            local = tokenizer.endswith(".json")
            self._tokenizer = Tokenizer.from_file(tokenizer) if local else Tokenizer.from_pretrained(tokenizer)
            files = {"data_files": tail} if head == "text" else {"name": tail or None}
            data = load_dataset(head, split="train", streaming=True, **files)
        except Exception as error:  # whatever either library raises for a missing name, file or network
            raise LabError(f"{name} with {tokenizer} cannot be read: {error}.", "Mend --data or --tokenizer.") from None
        self._data = split_dataset_by_node(data, rank, processes) if processes > 1 else data
        self._column = column
        self._end = self._tokenizer.token_to_id("</s>") or self._tokenizer.token_to_id("<|endoftext|>") or 0
        self.vocabulary = int(self._tokenizer.get_vocab_size())
        self._rows = iter(self._data)
        self._buffer: list[int] = []

    def next(self, count: int, context: int) -> Tensor:
        size = count * (context + 1)
        empty = 0
        while len(self._buffer) < size:
            row = next(self._rows, None)
            if row is None:
                empty += 1
                if empty > 1:
                    raise LabError("The data set has no text.", "Mend --data or --column.")
                # From the start again; its position then counts anew as well.
                self._rows = iter(self._data)
                continue
            ids = self._tokenizer.encode(row[self._column]).ids
            if ids:
                empty = 0
                self._buffer += [*ids, self._end]
        taken, self._buffer = self._buffer[:size], self._buffer[size:]
        return torch.tensor(taken).view(count, context + 1)

    def state_dict(self) -> dict[str, Any]:
        return {"data": self._data.state_dict(), "buffer": list(self._buffer)}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        self._data.load_state_dict(state["data"])
        self._rows = iter(self._data)
        self._buffer = list(state["buffer"])
