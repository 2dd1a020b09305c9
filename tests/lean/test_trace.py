"""Finished proofs as linear steps: what they are is for Lean to say, step by step and as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from optprover.environment import LeanEnvironment
from optprover.lean.session import ReplSession
from optprover.lean.syntax import Syntax
from optprover.lean.trace import trace
from optprover.lean.types import ProofState, Proved, Theorem
from optprover.library.exercises import exercises, tactic_block
from optprover.paths import lean_sources

IMPORTS = ("OptCore.Tactic.Have",)
LOGIC = Theorem(
    "t", "theorem t (p q r : Prop) (n : Nat) (h : p ∧ q) (k : p → r) : (q ∧ r) ∧ n + 0 = n", imports=IMPORTS
)


@pytest.fixture(scope="module")
def small() -> Iterator[ReplSession]:
    with LeanEnvironment.prepare(list(IMPORTS)).session() as session:
        yield session


PROOFS = {
    "bullets": "constructor\n· constructor\n  · exact h.2 -- the easy part\n  · exact k h.1\n· rfl",
    "have": "have hr : r := by\n  have hp : p := by\n    exact h.1\n  exact k hp\nexact ⟨⟨h.2, hr⟩, rfl⟩",
    "have with binders": "have e (m : Nat) (b : m = m) : m + 0 = m := by\n  simp\nexact ⟨⟨h.2, k h.1⟩, e n rfl⟩",
    "have this": "have : r := by\n  exact k h.1\nexact ⟨⟨h.2, this⟩, rfl⟩",
    "have by a function": "have e : ∀ m : Nat, m = m := fun m => by\n  show m = m\n  rfl\nexact ⟨⟨h.2, k h.1⟩, rfl⟩",
    "obtain": "obtain ⟨x, hx⟩ : ∃ x : Nat, x = n := by\n  exact ⟨n, rfl⟩\nobtain ⟨hp, hq⟩ := h\nexact ⟨⟨hq, k hp⟩, "
    "rfl⟩",
    "suffices": "suffices hr : r by\n  constructor\n  · exact ⟨h.2, hr⟩\n  · rfl\nexact k h.1",
    "induction": "refine ⟨⟨h.2, k h.1⟩, ?_⟩\ninduction n with\n| zero => rfl\n| succ m ih =>\n  have e := ih\n  simp",
    "cases": "cases h with\n| intro a b =>\n  exact ⟨⟨b, k a⟩, rfl⟩",
    "case tags": "refine And.intro (And.intro ?one ?two) ?three\ncase two => exact k h.1\ncase three =>\n  rfl\ncase "
    "one => exact h.2",
    "by inside a term": "exact ⟨⟨by\n  have := h\n  exact this.2, by\n  apply k\n  exact h.1⟩, rfl⟩",
    "both branches": "constructor <;> first | rfl | (constructor <;> first | exact h.2 | exact k h.1)",
    "match": "match h with\n| ⟨a, b⟩ =>\n  constructor\n  · exact ⟨b, k a⟩\n  · rfl",
    "calc": "refine ⟨⟨h.2, k h.1⟩, ?_⟩\ncalc n + 0 = 0 + n := by\n        rw [Nat.add_comm]\n  _ = n := by\n        "
    "have := h\n        rw [Nat.zero_add]",
    "on one line": "have hp := h.1; exact ⟨⟨h.2, k hp⟩, rfl⟩",
}  # fmt: skip


@pytest.mark.parametrize("script", PROOFS.values(), ids=PROOFS)
def test_a_proof_becomes_steps_that_prove(small: ReplSession, script: str) -> None:
    small.reset()
    traced = trace(small, LOGIC, script)
    assert traced.complete and not traced.whole, (traced.message, traced.whole)
    assert small.check(LOGIC, traced.script).accepted
    for before, after in zip(traced.steps, traced.steps[1:], strict=False):
        assert before.after == after.goals
    assert traced.steps[-1].after == ()
    assert not any(s.tactic.startswith(("·", "case ", "next")) or "\n·" in s.tactic for s in traced.steps)


def test_every_nested_step_stands_alone(small: ReplSession) -> None:
    small.reset()
    assert [s.tactic for s in trace(small, LOGIC, PROOFS["have"]).steps] == [
        "have hr : r", "have hp : p", "exact h.1", "exact k hp", "exact ⟨⟨h.2, hr⟩, rfl⟩",
    ]  # fmt: skip


def test_a_wrong_proof_is_told(small: ReplSession) -> None:
    small.reset()
    traced = trace(small, LOGIC, "constructor\n· exact ⟨h.2, k h.1⟩\n· exact h.1")
    assert not traced.complete and "type mismatch" in traced.message.lower() and len(traced.steps) == 2
    assert not trace(small, LOGIC, "constructor\n· exact ⟨").complete
    assert trace(small, LOGIC, "constructor\n· exact ⟨h.2, k h.1⟩").message == "goals are left"


def test_have_leaves_the_proposition_first(small: ReplSession) -> None:
    small.reset()
    state = small.run(small.open(LOGIC), "have hr : r", timeout=20)
    assert isinstance(state, ProofState)
    first, second = state.goals
    assert first.endswith("⊢ r") and "hr :" not in first
    assert "hr : r\n" in second and second.endswith("⊢ (q ∧ r) ∧ n + 0 = n")


def test_a_block_is_moved_to_the_left() -> None:
    assert tactic_block(" by\n    intro x\n    exact x") == "intro x\nexact x"
    assert tactic_block(" by intro x; exact x") == "intro x; exact x"
    assert tactic_block(" fun x =>\n    x") == "exact fun x =>\n      x"


FILE = """import OptCore.Tactic.Basic
/-! A file. -/
namespace Here
variable {p : Prop}
/-- A doc comment. -/
@[simp] theorem first (h : p) : p := h
private theorem hidden : True := trivial
theorem second (h : p) : p ∧ True := by
  constructor
  · exact first h
  · trivial
theorem third : (n : Nat) → n = n
  | 0 => rfl
  | _ + 1 => rfl
end Here
"""


def test_theorems_of_a_file_are_posed_as_they_stood(small: ReplSession, tmp_path: Path) -> None:
    small.reset()
    (tmp_path / "Mine.lean").write_text(FILE)
    posed = list(exercises(small.transport, tmp_path / "Mine.lean", tmp_path))
    assert [(e.theorem.name, e.module) for e in posed] == [("Here.first", "Mine"), ("Here.second", "Mine")]
    for each in posed:
        assert trace(small, each.theorem, each.proof).complete
    assert "second" not in posed[1].theorem.header and "first" in posed[1].theorem.header


def test_a_header_goes_on_from_a_known_one_only_at_a_command(small: ReplSession) -> None:
    for header, value in (
        ("def f : Nat := 1", 1),
        ("def f : Nat := 1\n  + 1", 2),  # the same beginning, another command
        ("def f : Nat := 1\ndef g : Nat := f + 2", 3),
    ):
        name = "g" if "g" in header else "f"
        theorem = Theorem("v", f"theorem v : {name} = {value}", header, IMPORTS)
        small.reset()
        assert small.run(small.open(theorem), "decide", timeout=20) == Proved()


@pytest.mark.slow
def test_the_library_proves_itself_in_steps() -> None:
    """A file of real mathematics: every theorem in it, by the steps of its own proof."""
    path = lean_sources() / "OptCore" / "Order" / "MinMax.lean"
    with LeanEnvironment.prepare(["OptCore.Order.MinMax", *IMPORTS]).session() as session:
        for each in exercises(session.transport, path, lean_sources()):
            assert trace(session, each.theorem, each.proof).complete, each.theorem.name
            session.reset()


def test_what_reads_in_two_ways_is_written_once() -> None:
    reading = [["{", 0, 1], ["a", 1, 2], ["}", 2, 3]]  # `{a}` is a set and a structure to Lean's parser
    tree = Syntax.read(["null", ["choice", ["set", *reading], ["structure", *reading]], ["=", 4, 5]])
    assert tree.written(b"{a} =") == "{a} ="
