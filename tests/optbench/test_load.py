"""Loading problems, and what may not leak into them."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

import optbench
from optbench import Problem, load
from optbench.gates import duplicates, names, normal_form
from optbench.load import BenchError, read_jsonl
from optbench.reference import reference_proofs

ROOT = Path(optbench.__file__).parents[1]


def problem(name: str, statement: str) -> Problem:
    return Problem(
        name=name, category="basic", topic="t", tags=(), informal="i", source="s", imports=(), header="", statement=statement, file="f", reference_lines=1
    )


def test_filters() -> None:
    everything = load("optbench-all")
    assert {p.category for p in everything} == {"basic", "convex", "algorithmic"}
    assert all(p.category == "convex" and p.split == "dev" for p in load("optbench-all", category="convex", split="dev"))
    assert {p.name for p in load()} < {p.name for p in everything}
    with pytest.raises(BenchError, match="There are: algorithmic, basic, convex"):
        load(category="geometry")
    with pytest.raises(BenchError, match="left"):
        load(names="no such name")


def test_a_malformed_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "b.jsonl"
    path.write_text("\n" + json.dumps({"name": "x"}) + "\n")
    with pytest.raises(BenchError, match=r"b\.jsonl:2 is not a problem: category"):
        read_jsonl(path)


def test_every_problem_has_a_reference_proof_which_is_nowhere_in_its_data() -> None:
    proofs = reference_proofs()
    everything = load("optbench-all")
    assert set(proofs) == {p.name for p in everything}
    for p in everything:
        assert ":=" not in p.statement.rsplit(":", 1)[1]
        assert len(proofs[p.name]) < 12 or proofs[p.name] not in p.model_dump_json()


def test_nothing_that_proposes_tactics_can_import_reference_proofs() -> None:
    """Follows imports from the search and the policies through the project's own modules."""
    queue = [*(ROOT / "optprover" / "search").glob("*.py"), *(ROOT / "optprover" / "policy").glob("*.py")]
    seen: set[Path] = set()
    while queue:
        path = queue.pop()
        if path in seen:
            continue
        seen.add(path)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            modules = [a.name for a in node.names] if isinstance(node, ast.Import) else [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for module in modules:
                base = ROOT / module.replace(".", "/")
                queue += [c for c in (base.with_suffix(".py"), base / "__init__.py") if c.is_file()]
    assert ROOT / "optprover" / "search" / "best_first.py" in seen and ROOT / "optbench" / "load.py" in seen
    assert ROOT / "optbench" / "reference.py" not in seen


def test_duplicates_are_found_up_to_names_of_variables() -> None:
    a = problem("OptBench.a", "theorem a (x y : ℝ) (h : x ≤ y) : x - y ≤ 0")
    b = problem("OptBench.b", "theorem b (u v : ℝ) (hu : u ≤ v) : u - v ≤ 0")
    c = problem("OptBench.c", "theorem c (u v : ℝ) (hu : u ≤ v) : v - u ≤ 0")
    assert normal_form(a) == normal_form(b) != normal_form(c)
    assert [f.problem for f in duplicates([a, b, c])] == ["OptBench.b"]


def test_names_are_unique_and_namespaced() -> None:
    bad = [problem("OptBench.a", "theorem a : True"), problem("OptBench.a", "theorem a : False"), problem("other", "theorem o : True")]
    assert {f.message for f in names(bad)} == {"declared twice", "not of the form OptBench.snake_case"}
