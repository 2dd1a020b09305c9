"""Binders, hypotheses and conclusion of a statement, read as text."""

from __future__ import annotations

import pytest
from making import problem

from optbench import load
from optbench.statement import statement_of

HEADER = "open Set\nnamespace OptBench\nvariable {E F : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E]\n  [NormedAddCommGroup F]\nvariable {c : ℝ}"  # noqa: E501


def test_parts() -> None:
    text = "theorem a {f : E → ℝ} (x y : E)\n    (hf : ∀ z : E, (f z : ℝ) ≤ f x) [Nonempty E] (n : ℕ) (i : Fin n) : f x = f y"  # noqa: E501
    p = problem("OptBench.a", text, header=HEADER)
    statement = statement_of(p)
    assert [(b.names, b.type) for b in statement.binders] == [
        (("E",), "Type*"), ((), "NormedAddCommGroup E"), ((), "InnerProductSpace ℝ E"), (("f",), "E → ℝ"), (("x", "y"),
        "E"),
        (("hf",), "∀ z : E, (f z : ℝ) ≤ f x"), ((), "Nonempty E"), (("n",), "ℕ"), (("i",), "Fin n"),
    ]  # fmt: skip
    assert statement.hypotheses == (("hf", "∀ z : E, (f z : ℝ) ≤ f x"),)
    assert statement.conclusion == "f x = f y"


@pytest.mark.parametrize(
    ("binder", "assumed"),
    [
        ("(h : E → ℝ)", False),
        ("(h : E → Prop)", False),
        ("(s : Set E)", False),
        ("(h : c = 1)", True),
        ("(h : p)", True),
    ],
)
def test_hypotheses_are_told_from_data(binder: str, assumed: bool) -> None:
    p = problem("OptBench.a", f"theorem a (p : Prop) (x : E) {binder} : p ∨ c = 1", header=HEADER)
    assert bool(statement_of(p).hypotheses) is assumed


def test_every_statement_of_the_benchmark_is_read() -> None:
    for p in load("optbench-all"):
        statement = statement_of(p)
        assert statement.conclusion and all(b.names or b.instance for b in statement.binders)
