"""Readable scripts: structure from a flat list, and simpler forms of tactics."""

from __future__ import annotations

from optprover.lean.types import Theorem
from optprover.proving.sessions import GapEnvironment
from optprover.proving.shorten import shortened, steps_of, structure, variants

INDUCTION = "induction n with\n| zero => ?_\n| succ n ih => ?_"


def test_a_flat_script_gets_bullets_and_cases() -> None:
    steps = ["intro x", INDUCTION, "simp", "constructor", "a", "b", "c"]
    counts = [(1, 1), (1, 2), (2, 1), (1, 2), (2, 2), (2, 1), (1, 0)]
    assert steps_of("\n".join(steps)) == steps
    assert structure(steps, counts) == (
        "intro x\ninduction n with\n| zero => simp\n| succ n ih =>\n  constructor\n  · a\n    b\n  · c"
    )


def test_work_on_several_goals_at_once_is_left_flat() -> None:
    assert structure(["constructor", "all_goals simp"], [(1, 2), (2, 0)]) is None


def test_simpler_forms() -> None:
    assert "grind" in list(variants("grind -verbose"))
    assert "linarith [b]" in list(variants("linarith [a, b]"))
    assert "exact f (by positivity)" in list(variants("exact f (by first | assumption | positivity | linarith)"))
    assert "apply f" in list(variants("(apply f <;> first | assumption | linarith)"))
    assert "linarith [a x, b]" in list(variants("(have_all [a x, b]; linarith)"))


def test_a_found_proof_is_shortened_in_lean(lean: GapEnvironment) -> None:
    theorem = Theorem("t", "theorem t (a b : ℝ) (h : 0 ≤ a) (k : 0 < b) : 0 ≤ a ∧ 0 ≤ a * b", "")
    found = "have u := sq_nonneg a\nconstructor\n(have_all [h, u]; linarith)\nexact mul_nonneg (by first | omega | assumption) k.le"  # noqa: E501
    with lean.session() as session, session.scope() as scope:
        state = scope.open(theorem)
        best = next(shortened(scope, state, found, seconds=600.0))
        assert best == "constructor\n· linarith\n· exact mul_nonneg (by omega) k.le"  # the first that does
        assert lean.checker().check(theorem, best).accepted
