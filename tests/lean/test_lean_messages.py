"""What Lean says beside yes and no: why it refuses, what it suggests."""

from __future__ import annotations

import pytest

from optprover.environment import LeanEnvironment
from optprover.lean.replies import suggestions
from optprover.lean.session import ReplSession
from optprover.lean.types import ProofState, Proved, Rejected, RejectionKind, Theorem

SECONDS = 60.0
SUM = Theorem(
    "sum", "theorem sum (l : List Nat) (a b : Nat) (hp : a ≤ b) : (l ++ []).length = l.length ∧ a ≤ b + 1", imports=()
)
LONG = "(show ∀ x y z : Fin 300, x.val + y.val + z.val < 900 by set_option maxRecDepth 100000000 in decide)"


@pytest.mark.parametrize(
    ("tactic", "kind"),
    [
        ("exact (", RejectionKind.PARSE),
        ("no_such_tactic", RejectionKind.PARSE),
        ("", RejectionKind.PARSE),
        ("exact hp", RejectionKind.ELABORATION),
        ("exact ?x", RejectionKind.ELABORATION),
        ("have : 1 = 2 := by omega", RejectionKind.ELABORATION),
        ("sorry", RejectionKind.BANNED),
        ("have : a = b := by sorry", RejectionKind.BANNED),
        ("exact sorryAx _ false", RejectionKind.BANNED),
        ("run_tac pure ()", RejectionKind.BANNED),
        ("native_decide", RejectionKind.BANNED),
    ],
)
def test_a_refusal_says_its_kind(session: ReplSession, tactic: str, kind: RejectionKind) -> None:
    refused = session.run(session.open(SUM), tactic, timeout=SECONDS)
    assert isinstance(refused, Rejected) and refused.kind is kind, refused


@pytest.mark.parametrize("tactic", [f"exact absurd {LONG} (by decide)", f"first | skip; have := {LONG} | simp"])
def test_lean_own_limit_is_a_kind_of_its_own(lean: LeanEnvironment, session: ReplSession, tactic: str) -> None:
    session._limits = {"heartbeats": 20}
    try:
        refused = session.run(session.open(SUM), tactic, timeout=SECONDS)
    finally:
        session._limits = {}
    assert isinstance(refused, Rejected) and refused.exhausted
    assert "missing context" not in refused.message


def test_words_in_comments_and_strings_are_not_proofs_given_up(session: ReplSession) -> None:
    root = session.open(SUM)
    for tactic in ("simp -- no sorry here\nomega", 'have := "sorry"; simp; omega', "/- admit -/ simp; omega"):
        assert isinstance(session.run(root, tactic, timeout=SECONDS), Proved), tactic


def test_what_lean_suggests_is_handed_on_and_runs(session: ReplSession) -> None:
    root = session.open(SUM)
    states = session.memory()["states"]
    answer = session.ask(root, "simp?", timeout=SECONDS)
    assert answer.suggestions == ("simp only [List.append_nil, true_and]",)
    assert session.memory()["states"] == states
    goal = session.run(root, answer.suggestions[0], timeout=SECONDS)
    assert isinstance(goal, ProofState)
    closed = session.ask(goal, "exact?", timeout=SECONDS)
    assert isinstance(closed.result, Proved) and closed.suggestions == ("exact Nat.le_add_right_of_le hp",)
    partial = session.ask(root, "apply?", timeout=SECONDS)
    assert isinstance(partial.result, Rejected) and "refine ⟨?_, ?_⟩" in partial.suggestions


def test_suggestions_are_read_from_every_form_of_message() -> None:
    assert suggestions("Try this:\n  [apply] rw [Nat.add_comm]\n  -- a ≤ 1 + b") == ["rw [Nat.add_comm]"]
    assert suggestions("Try these:\n  [apply] simp\n  [apply] grind only") == ["simp", "grind only"]
    assert suggestions("Try this: exact h") == ["exact h"]
    assert suggestions("Try this:\n  [apply] simp only [a,\n      b]\n  -- done") == ["simp only [a,\n    b]"]
    assert suggestions("unused variable `Try`") == []
