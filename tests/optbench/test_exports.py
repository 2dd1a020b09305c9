"""Exports: what is written reads back, and holds no proof unless asked for."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from optbench import load
from optbench.hub import export_hub
from optbench.load import BenchError
from optbench.mathlib import definitions, export_lean
from optbench.reference import reference_proofs
from optprover.paths import lean_sources


def test_parquet_files_read_back(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    problems = load("optbench-v0")
    export_hub(problems, tmp_path / "plain", bench="optbench-v0")
    export_hub(problems, tmp_path / "full", bench="optbench-v0", proofs=reference_proofs())
    for split in ("dev", "test"):
        rows = parquet.read_table(tmp_path / "plain" / "data" / f"{split}.parquet").to_pylist()
        mine = [p for p in problems if p.split == split]
        assert [r["name"] for r in rows] == [p.name for p in mine]
        for row, p in zip(rows, mine, strict=True):
            data: dict[str, Any] = p.model_dump(mode="json")
            assert (
                row == {k: list(v) if isinstance(v, tuple) else v for k, v in data.items() if k in row}
                and "proof" not in row
            )
        full = parquet.read_table(tmp_path / "full" / "data" / f"{split}.parquet").to_pylist()
        assert [r.pop("proof") for r in full] == [reference_proofs()[p.name] for p in mine] and full == rows
    card = (tmp_path / "plain" / "README.md").read_text(encoding="utf-8")
    assert card.startswith("---\n") and "path: data/dev.parquet" in card.split("---")[1]
    with pytest.raises(BenchError, match="not empty"):
        export_hub(problems, tmp_path / "plain", bench="optbench-v0")


def test_a_missing_pyarrow_is_said_with_the_next_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str, *_: object) -> None:
        raise ImportError(name)

    monkeypatch.setattr("optbench.hub.import_module", refuse)
    with pytest.raises(BenchError, match=r"pip install 'optprover\[hub\]'"):
        export_hub(load("optbench-v0"), tmp_path / "x", bench="optbench-v0")
    assert not (tmp_path / "x").exists()


def test_lean_files_hold_each_statement_and_no_proof(tmp_path: Path) -> None:
    problems = load("optbench-all")
    export_lean(problems, tmp_path / "plain", lean_sources())
    export_lean(problems, tmp_path / "full", lean_sources(), proofs=reference_proofs())
    texts = {p: p.read_text(encoding="utf-8") for p in (tmp_path / "plain").rglob("*.lean") if p.name != "Defs.lean"}
    assert len(texts) == len(problems)
    for p in problems:
        (text,) = (t for t in texts.values() if p.statement + " := by\n  sorry\n" in t)
        assert text.startswith("import Mathlib\n") and p.informal in text
    assert all("sorry" not in path.read_text(encoding="utf-8") for path in (tmp_path / "full").rglob("*.lean"))


def test_definitions_are_those_that_statements_use() -> None:
    text = definitions(lean_sources())
    defined = set(re.findall(r"^def (\w+)", text, re.MULTILINE))
    own = {
        m
        for path in (lean_sources() / "OptBench" / "Defs").glob("*.lean")
        for m in re.findall(r"^def (\w+)", path.read_text(), re.MULTILINE)
    }
    assert defined == own and "theorem" not in text and text.count("namespace") == text.count("end OptBench")
