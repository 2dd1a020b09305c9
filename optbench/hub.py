"""Export for Hugging Face `datasets`: a parquet file per split and the card that names them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from optbench.load import BenchError
from optbench.problem import CATEGORIES, Problem

SPLITS = ("dev", "test")
_COLUMNS = ("name", "category", "topic", "tags", "informal", "source", "imports", "header", "statement", "difficulty")


def export_hub(
    problems: Sequence[Problem], folder: Path, *, bench: str, proofs: Mapping[str, str] | None = None
) -> list[Path]:
    """Write ``data/<split>.parquet`` and ``README.md`` below ``folder``; with ``proofs``, a column ``proof`` as well.

    Raises:
        BenchError: pyarrow is missing, or the folder has files already.
    """
    try:
        pyarrow: Any = import_module("pyarrow")
        parquet: Any = import_module("pyarrow.parquet")
    except ImportError as error:
        raise BenchError("Parquet files need pyarrow.", "pip install 'optprover[hub]'") from error
    if folder.is_dir() and any(folder.iterdir()):
        raise BenchError(f"{folder} is not empty.", "Give a new folder.")
    (folder / "data").mkdir(parents=True)
    text, texts = pyarrow.string(), pyarrow.list_(pyarrow.string())
    fields = [
        (c, texts if c in ("tags", "imports") else text)
        for c in (*_COLUMNS, *(("proof",) if proofs is not None else ()))
    ]
    written = []
    for split in SPLITS:
        rows = [_row(p, proofs) for p in problems if p.split == split]
        path = folder / "data" / f"{split}.parquet"
        parquet.write_table(pyarrow.Table.from_pylist(rows, schema=pyarrow.schema(fields)), path)
        written.append(path)
    card = folder / "README.md"
    card.write_text(_card(problems, bench, with_proofs=proofs is not None), encoding="utf-8")
    return [*written, card]


def _row(problem: Problem, proofs: Mapping[str, str] | None) -> dict[str, Any]:
    row = problem.model_dump(include=set(_COLUMNS), mode="json")
    return row if proofs is None else {**row, "proof": proofs[problem.name]}


def _card(problems: Sequence[Problem], bench: str, *, with_proofs: bool) -> str:
    counts = Counter((p.category, p.split) for p in problems)
    table = "".join(f"| {c} | {counts[c, 'dev']} | {counts[c, 'test']} |\n" for c in CATEGORIES)
    proof_row = "| proof | a tactic block that proves the statement over OptCore |\n" if with_proofs else ""
    size = "n<1K" if len(problems) < 1000 else "1K<n<10K"
    return f"""---
language: [en]
license: apache-2.0
pretty_name: OptBench
task_categories: [text-generation]
tags: [lean4, theorem-proving, formal-mathematics, optimization]
size_categories: [{size}]
configs:
- config_name: default
  data_files:
  - {{split: dev, path: data/dev.parquet}}
  - {{split: test, path: data/test.parquet}}
---

# OptBench ({bench})

Theorems of optimisation in Lean 4 (version 4.28, in Mathlib's vocabulary), each with its text in words. Every
statement has a machine-checked proof{"" if with_proofs else ", which is not part of this copy"}. Tune on `dev`, report on `test`.

| category | dev | test |
|---|---|---|
{table}
| column | meaning |
|---|---|
| name | full declared name |
| category, topic, tags | what it is about |
| informal | the statement in words |
| source | where the fact is found |
| imports | modules the statement needs; `OptBench.Foundation` stands for `Mathlib` in a native build |
| header | commands before the statement |
| statement | from `theorem` up to, not including, `:=` |
| difficulty | measured: `easy` if one automatic tactic proves it, `middle` if a short search does, else `hard`, or `unmeasured` |
{proof_row}
```python
from datasets import load_dataset
test = load_dataset("path/to/this/folder", split="test")
```
"""  # noqa: E501
