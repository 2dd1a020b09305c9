"""Files as people write them: whatever stands before a theorem, it can be posed, or is explained."""

from __future__ import annotations

import pytest

from optprover.errors import ProblemError
from optprover.lean.host_process import Host
from optprover.lean.session import ReplSession
from optprover.lean.source_file import read_theorem
from optprover.lean.types import Proved, Theorem

SECONDS = 60.0
GOAL = "theorem goal (a b : Nat) : a ≤ a + b := by sorry\n"

CONTEXTS = {
    "lists": "def r (l : List Nat) := (l.map (· + 1)).reverse.filter (· > 1)\ndef z (l : List Nat) := l.zip l\n",
    "sorting": "def z (l : List Nat) := l.mergeSort\n",
    "functions": "def f (n : Nat) := List.ofFn (fun i : Fin n => i.val)\ndef g : List Nat → List Nat := id\n",
    "arrays": "def s (a : Array Nat) := (a.map (· + 1)).foldl (· + ·) 0\n",
    "maps": "import Std\ndef m (t : Std.HashMap Nat Nat) := t.insert 1 2\n",
    "instances": "structure M (α : Type) where\n  x : α\ninstance : Functor M where\n  map f m := ⟨f m.x⟩\n",
    "classes": "class Foo (α : Type) where\n  foo : List α → α\ninstance : Foo Nat := ⟨fun l => l.foldl (· + ·) 0⟩\n",
    "inductive": "inductive T where\n  | a | b (n : Nat) (t : T)\nderiving Repr, DecidableEq, Inhabited, Ord\n",
    "structure": "@[ext] structure P (α : Type) where\n  x : α\n  y : List α := []\nderiving Repr, DecidableEq\n",
    "mutual": "mutual\ndef ev : Nat → Bool\n  | 0 => true\n  | n+1 => od n\n"
    "def od : Nat → Bool\n  | 0 => false\n  | n+1 => ev n\nend\n",
    "loops": "def h (l : List Nat) : Nat := Id.run do\n  let mut s := 0\n  for x in l do s := s + x\n  return s\n",
    "noncomputable": "noncomputable section\ndef c : Nat := Classical.choice ⟨3⟩\n",
    "notation": 'namespace N\nlocal notation "∥" x "∥" => Nat.succ x\ntheorem o : ∥1∥ = 2 := rfl\nend N\n',
    "macro": 'macro "mine" : tactic => `(tactic| omega)\nexample : 1 + 1 = 2 := by mine\n',
    "scopes": "section A\nvariable (n : Nat)\ndef k := n + 1\nend A\nopen Nat in\ndef j := succ 2\n",
    "evaluation": "#eval 1 + 1\n#check Nat\n#print axioms Nat.add_comm\n",
    "lemma": "lemma one : 1 = 1 := rfl\n@[simp] lemma two (n : Nat) : n + 0 = n := by simp\n"
    "open Nat in\nprivate lemma three : True := trivial\n",
    "module": "module\n\npublic import Init\n\npublic section\ntheorem first : 1 = 1 := rfl\n"
    "@[expose] public def d := [2].map (· + 1)\n",
    "comments": "/- import Mathlib\n-/\n-- import what you need\n/- v2 -/ import Init\n",
    "windows": "\ufeffimport Init\r\ndef two := 2\r\n/- a\r\nb -/\r\n",
}


@pytest.mark.parametrize("context", CONTEXTS.values(), ids=CONTEXTS)
def test_a_theorem_behind_anything_ordinary_is_posed_and_proved(session: ReplSession, context: str) -> None:
    theorem = read_theorem(session.transport, context + GOAL, "goal")
    assert theorem.statement == "theorem goal (a b : Nat) : a ≤ a + b"
    assert isinstance(session.run(session.open(theorem), "exact Nat.le_add_right a b", timeout=SECONDS), Proved)


@pytest.mark.parametrize(
    ("text", "header", "statement"),
    [
        ("open Nat in theorem x (n : Nat) : succ n ≠ 0 := by sorry", "open Nat", "theorem x (n : Nat) : succ n ≠ 0"),
        (
            "set_option maxHeartbeats 400000 in\nopen Nat in\n/-- d -/ @[simp] theorem x : succ 1 = 2 := rfl",
            "set_option maxHeartbeats 400000\nopen Nat",
            "theorem x : succ 1 = 2",
        ),
        (
            "variable (h : 1 = 2) in\ninclude h in\ntheorem x : False := by sorry",
            "variable (h : 1 = 2)\ninclude h",
            "theorem x : False",
        ),
        ("mutual\ntheorem w : 2 = 2 := rfl\ntheorem x : 1 = 1 := rfl\nend", "", "theorem x : 1 = 1"),
        ("theorem x (a : Nat) : a ≤ a -- note\n  := by sorry", "", "theorem x (a : Nat) : a ≤ a"),
        ("protected lemma x : 1 = 1 := rfl\nlemma y : 2 = 2 := x", "", "lemma x : 1 = 1"),
        ("theorem x : ∀ n : Nat, n = n\n  | 0 => rfl\n  | _ + 1 => rfl", "", "theorem x : ∀ n : Nat, n = n"),
    ],
)  # fmt: skip
def test_declarations_are_found_wherever_they_stand(
    session: ReplSession, text: str, header: str, statement: str
) -> None:
    theorem = read_theorem(session.transport, text, "x")
    assert theorem == Theorem("x", statement, header, ())
    session.open(theorem)


def test_a_finished_file_with_lemmas_passes_the_checker(session: ReplSession) -> None:
    text = "lemma one (n : Nat) : n ≤ n + 1 := by omega\nopen Nat in\nlemma two (n : Nat) : n ≤ succ n := by sorry\n"
    theorem = read_theorem(session.transport, text, None)
    assert session.check(theorem, "exact one n").accepted


@pytest.mark.parametrize(
    ("text", "name", "message"),
    [
        ("theorem x (h : m = 1) : mm = 1 := by sorry", "x", "nothing declares m"),
        ("theorem x : True := trivial", "y", "has no theorem y"),
        ("theorem A.x : True := trivial\ntheorem B.x : True := trivial", "x", "several theorems x: A.x, B.x"),
        ("theorem early : Nat.nonsense = 1 := rfl\ntheorem x : True := trivial", "x", "line 1"),
        ("open Nonsense\ntheorem x : True := trivial", "x", "Nonsense"),
        ("import «..tmp».x\ntheorem x : True := trivial", "x", "not a module name"),
        ("import\ntheorem x : True := trivial", "x", "cannot be read by Lean"),
        ("theorem x : True", "x", "has no theorem|no `:=` follows"),
    ],
)
def test_what_cannot_be_posed_is_explained(session: ReplSession, text: str, name: str, message: str) -> None:
    with pytest.raises(ProblemError, match=message):
        read_theorem(session.transport, text, name)


def test_an_identifier_may_be_meant_to_be_a_variable(session: ReplSession) -> None:
    theorem = read_theorem(
        session.transport, "set_option autoImplicit true\ntheorem x (h : m = 1) : 1 = m := by sorry", "x"
    )
    assert isinstance(session.run(session.open(theorem), "exact h.symm", timeout=SECONDS), Proved)


def test_what_cannot_be_compiled_is_not_run(host: Host) -> None:
    reply = host.request({"cmd": "def r (l : List Nat) := l.map (· + 1)\n#eval r [1]\n#eval 2"}, SECONDS)
    assert [m["severity"] for m in reply["messages"]] == ["error", "info"]
    assert reply["messages"][1]["data"] == "2"


def test_lemma_keeps_the_positions_of_what_it_says(host: Host) -> None:
    reply = host.request(
        {"cmd": "lemma 𝓝 : 1 = 2 := rfl\nlemma f (n : Nat) : n = n ∧ True := by\n  constructor\n  · sorry\n  · simp"},
        SECONDS,
    )
    assert {m["pos"]["line"] for m in reply["messages"] if m["severity"] == "error"} == {1}
    assert reply["sorries"][0]["pos"] == {"line": 4, "column": 4}
