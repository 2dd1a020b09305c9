"""`optprover.prove` in a notebook."""

from __future__ import annotations

import pytest

import optprover
from optprover.proving import notebook
from optprover.proving.sessions import GapEnvironment


@pytest.fixture(autouse=True)
def shared(lean: GapEnvironment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notebook, "_environment", lambda file: lean)


def test_a_theorem_without_a_proof_gets_one() -> None:
    proof = optprover.prove("theorem two (x y : ℝ) (h : x < y) : x ≤ y ∧ 2 * x ≤ x ^ 2 + 1", workers=1, passes=1)
    assert proof
    assert proof.name == "two"
    assert proof.source.startswith("theorem two (x y : ℝ) (h : x < y) : x ≤ y ∧ 2 * x ≤ x ^ 2 + 1 := by")
    shown = proof._repr_html_()
    assert "proved and checked" in shown
    assert "x &lt; y" in shown  # what Lean prints is text, not markup
    assert proof.steps[0].goals == ("x y : ℝ\nh : x < y\n⊢ x ≤ y ∧ 2 * x ≤ x ^ 2 + 1",)


def test_a_false_one_is_refuted() -> None:
    proof = optprover.prove("theorem no (x : ℝ) (h : 0 ≤ x) : x ≤ x ^ 2 := by sorry", workers=1)
    assert not proof
    assert proof.reason == "false at x = 1/2"
    assert "false at x = 1/2" in proof._repr_html_()
