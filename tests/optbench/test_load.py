"""Loading problems, and what may not leak into them."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

import optbench
from optbench import load
from optbench.load import BenchError, read_jsonl
from optbench.reference import reference_proofs

ROOT = Path(optbench.__file__).parents[1]


def test_filters() -> None:
    everything = load("optbench-all")
    assert {p.category for p in everything} == {"basic", "convex", "algorithmic"}
    assert all(
        p.category == "convex" and p.split == "dev" for p in load("optbench-all", category="convex", split="dev")
    )
    assert {p.name for p in load()} < {p.name for p in everything}
    with pytest.raises(BenchError, match="There are: algorithmic, basic, convex"):
        load(category="geometry")
    with pytest.raises(BenchError, match="left"):
        load(names="no such name")
    with pytest.raises(BenchError, match="left"):
        load(names=" , ")
    swaps, rates = load(names="kaczmarz"), load(names="polyak")
    assert {p.name for p in load(names="kaczmarz, polyak")} == {p.name for p in swaps + rates} and swaps and rates


def test_a_malformed_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "b.jsonl"
    path.write_text("\n" + json.dumps({"name": "x"}) + "\n")
    with pytest.raises(BenchError, match=r"b\.jsonl:2 is not a problem: category"):
        read_jsonl(path)


def test_a_name_stands_once_and_a_line_ends_where_json_says(tmp_path: Path) -> None:
    path = tmp_path / "b.jsonl"
    row = load()[0].model_copy(update={"informal": "one\u2028two\x85three"}).model_dump(exclude={"difficulty"})
    line = json.dumps(row, ensure_ascii=False)
    path.write_text(line + "\r\n" + line.replace(row["name"], "another") + "\n", encoding="utf-8-sig", newline="")
    assert [p.informal for p in read_jsonl(path)] == [row["informal"]] * 2
    path.write_text(line + "\n\n" + line + "\n", encoding="utf-8")
    with pytest.raises(BenchError, match=r"b\.jsonl:3 names .* again, after line 1"):
        read_jsonl(path)


def test_every_problem_has_a_reference_proof_which_is_nowhere_in_its_data() -> None:
    proofs = reference_proofs()
    everything = load("optbench-all")
    assert set(proofs) == {p.name for p in everything}
    for p in everything:
        assert ":=" not in p.statement.rsplit(":", 1)[1]
        assert len(proofs[p.name]) < 12 or proofs[p.name] not in p.model_dump_json()


def test_nothing_that_proposes_tactics_can_import_reference_proofs_or_witnesses() -> None:
    """Follows imports from the search and the policies through the project's own modules."""
    measures = ROOT / "optprover" / "policy" / "coverage.py"  # compares policies with written proofs; proposes nothing
    queue = [p for folder in ("search", "policy") for p in (ROOT / "optprover" / folder).rglob("*.py") if p != measures]
    seen: set[Path] = set()
    while queue:
        path = queue.pop()
        if path in seen:
            continue
        seen.add(path)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            modules = (
                [a.name for a in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
            for module in modules:
                base = ROOT / module.replace(".", "/")
                queue += [c for c in (base.with_suffix(".py"), base / "__init__.py") if c.is_file()]
    assert ROOT / "optprover" / "search" / "best_first.py" in seen and ROOT / "optbench" / "load.py" in seen
    assert measures not in seen
    assert not {ROOT / "optbench" / "reference.py", ROOT / "optbench" / "witness.py"} & seen
