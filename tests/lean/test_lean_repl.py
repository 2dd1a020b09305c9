"""The stand-in for leanprover-community/repl: what that program's own tests exercise, in inputs of our own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from optprover.compat.repl import answer
from optprover.lean.host_process import Host

Ask = Callable[..., dict[str, Any]]


@pytest.fixture
def ask(host: Host) -> Ask:
    """Sends one request as a client writes it; numbers of states and environments go on from test to test."""
    return lambda **request: answer(host, json.dumps(request).encode())


def pose(ask: Ask, statement: str) -> int:
    number: int = ask(cmd=f"{statement} := by sorry")["sorries"][0]["proofState"]
    return number


def test_sorries_have_the_fields_of_the_program_and_no_others(ask: Ask) -> None:
    reply = ask(cmd="theorem t (x : Int) : x = x ∧ True := by\n  constructor\n  · sorry\n  · exact sorry")
    assert set(reply) == {"env", "messages", "sorries"}
    assert [set(each) for each in reply["sorries"]] == [{"pos", "endPos", "goal", "proofState"}] * 2
    assert reply["sorries"][1]["pos"] == {"line": 4, "column": 10}
    assert reply["messages"] == [
        {
            "severity": "warning", "data": "declaration uses `sorry`",
            "pos": {"line": 1, "column": 8}, "endPos": {"line": 1, "column": 9},
        }
    ]  # fmt: skip


def test_a_step_with_sorry_has_states_for_them(ask: Ask) -> None:
    root = pose(ask, "theorem t (x : Int) : x = x")
    reply = ask(proofState=root, tactic="have h : x = 1 := by sorry")
    (gap,) = reply["sorries"]
    assert set(gap) == {"goal", "proofState"} and gap["goal"] == "x : Int\n⊢ x = 1"
    assert reply["goals"] == ["x : Int\nh : x = 1\n⊢ x = x"]
    assert reply["proofStatus"] == "Incomplete: open goals remain"
    assert ask(proofState=root, tactic="exact sorry")["proofStatus"] == "Incomplete: contains sorry"
    cases = ask(proofState=root, tactic="by_cases h : x < 0")["proofState"]
    assert [s["goal"].splitlines()[0] for s in ask(proofState=cases, tactic="all_goals sorry")["sorries"]] == [
        "case pos",
        "case neg",
    ]


def test_a_sorry_without_a_goal_is_none(ask: Ask) -> None:
    reply = ask(cmd="example : True := by\n  sorry\n  sorry", sorries="individual")
    assert [s["goal"] for s in reply["sorries"]] == ["⊢ True"]
    assert reply["messages"][0]["data"] == "No goals to be solved"


@pytest.mark.parametrize("proof", ["sorry", "by sorry", "by exact sorry", "by\n  skip\n  all_goals sorry"])
def test_what_a_sorry_leaves_unused_is_not_reported(ask: Ask, proof: str) -> None:
    statement = "theorem t (n : Nat) (unneeded : n = 2) : n = n"
    said = [m["data"] for m in ask(cmd=f"{statement} := {proof}")["messages"]]
    assert said == ["declaration uses `sorry`"]
    (linter,) = ask(cmd=f"{statement} := by rfl")["messages"]
    assert linter["data"].startswith("unused variable `unneeded`")


def test_all_tactics_with_their_states_places_and_constants(ask: Ask) -> None:
    reply = ask(cmd="example : Nat := by have t := 37; exact t", allTactics=True)
    first, second = reply["tactics"]
    assert (first["tactic"], first["goals"], second["tactic"], second["goals"]) == (
        "have t := 37",
        "⊢ Nat",
        "exact t",
        "t : Nat\n⊢ Nat",
    )
    assert set(first["usedConstants"]) == {"instOfNatNat", "Nat", "OfNat.ofNat"} and second["usedConstants"] == []
    assert first["pos"] == {"line": 1, "column": 20} and second["endPos"] == {"line": 1, "column": 41}
    assert ask(tactic="exact t", proofState=second["proofState"])["proofStatus"] == "Completed"


def test_gaps_that_are_tactics_come_before_terms_command_by_command(ask: Ask) -> None:
    first = "theorem t (p q : Prop) : p ∧ q := by\n  have h : p := sorry\n  constructor\n  · sorry\n  · exact sorry"
    sorries = ask(cmd=first + "\n\ntheorem u : True := by sorry")["sorries"]
    assert [s["pos"]["line"] for s in sorries] == [4, 2, 5, 7]
    begin = sorries[0]["proofState"]
    assert [s["proofState"] for s in sorries] == [begin, begin + 1, begin + 2, begin + 3]


def test_all_that_a_tactic_used_is_named(ask: Ask) -> None:
    command = "theorem t (a b c : Nat) : a + b + c = b + a + c := by\n  rw [Nat.add_comm a b, Nat.add_right_comm]"
    (tactic,) = ask(cmd=command, allTactics=True)["tactics"]
    assert {"Nat.add_comm", "Nat.add_right_comm", "Eq.mpr"} <= set(tactic["usedConstants"])


def test_states_of_tactics_are_numbered_as_they_stand(ask: Ask) -> None:
    command = "theorem t (p q : Prop) (hp : p) : p ∨ q := by\n  have h : p := by\n    exact hp\n  exact Or.inl h"
    tactics = ask(cmd=command, allTactics=True, rootGoals=True)["tactics"]
    assert [t["tactic"].split("\n")[0] for t in tactics] == ["have h : p := by", "exact hp", "exact Or.inl h"]
    first = tactics[0]["proofState"]
    assert [t["proofState"] for t in tactics] == [first, first + 1, first + 2]


def test_nested_tactics_stand_behind_what_holds_them_and_attempts_that_failed_do_not(ask: Ask) -> None:
    statement = "theorem t (p q : Prop) (hp : p) (hq : q) : p ∧ q"
    source = f"{statement} := by\n  constructor\n  case left => exact hp\n  · first | exact hp | exact hq"
    tactics = [t["tactic"] for t in ask(cmd=source, allTactics=True)["tactics"]]
    assert tactics == [
        "constructor",
        "case left => exact hp",
        "exact hp",
        "· first | exact hp | exact hq",
        "first | exact hp | exact hq",
        "exact hq",
    ]


@pytest.mark.parametrize("wish", [{"sorries": "rootGoals"}, {"rootGoals": True}])
def test_root_goals(ask: Ask, wish: dict[str, Any]) -> None:
    reply = ask(cmd="example : 1 = 1 := by\n  skip\n  rfl\n\ntheorem bb : 1 + 1 = 2 := by rfl", **wish)
    assert [(s["goal"], s["pos"]) for s in reply["sorries"]] == [
        ("⊢ 1 = 1", {"line": 1, "column": 19}),
        ("⊢ 1 + 1 = 2", {"line": 5, "column": 26}),
    ]
    assert ask(proofState=reply["sorries"][1]["proofState"], tactic="rfl")["proofStatus"] == "Completed"


def test_environments_branch(ask: Ask) -> None:
    one = ask(cmd="def f := 2\nvariable (x : Nat)\nnamespace N")["env"]
    axioms = ask(cmd="theorem t : f = 2 ∧ x = x := ⟨rfl, rfl⟩\n#print axioms t", env=one)["messages"]
    assert [m["data"] for m in axioms] == ["'N.t' does not depend on any axioms"]
    shown = ask(cmd="#check (rfl : f = 2)", env=one)["messages"][0]
    assert (shown["severity"], shown["data"]) == ("info", "rfl : f = f")
    assert ask(cmd="#check f")["messages"][0]["severity"] == "error"
    universes = ask(cmd="set_option pp.universes true")["env"]
    assert ".{u}" in ask(cmd="#print List.cons", env=universes)["messages"][0]["data"]
    assert ".{u}" not in ask(cmd="#print List.cons")["messages"][0]["data"].replace("List.cons.{u}", "")


def test_an_unfinished_proof_says_so(ask: Ask) -> None:
    reply = ask(cmd="def f (x : Bool) : Nat := by\n  by_cases x\n  { apply Nat.succ }")
    assert [m["data"].splitlines()[:2] for m in reply["messages"]] == [
        ["unsolved goals", "case pos"],
        ["unsolved goals", "case neg"],
    ]
    root = pose(ask, "theorem t : 1 = 1")
    assert ask(tactic="done", proofState=root)["message"] == "Lean error:\nunsolved goals\n⊢ 1 = 1"
    assert ask(tactic="exact nonsense", proofState=root)["message"] == "Lean error:\nUnknown identifier `nonsense`"
    assert ask(tactic="nonsense", proofState=root)["message"].startswith("Lean error:\n<input>:1:1: unknown tactic")


def test_what_a_step_traced(ask: Ask) -> None:
    root = pose(ask, "set_option trace.Meta.Tactic.simp.rewrite true\ntheorem t (n : Nat) : n + 0 = n")
    step = ask(tactic='trace "first"', proofState=root)
    assert step["traces"] == ["first"] and "messages" not in step
    assert ask(tactic='trace "second"', proofState=step["proofState"])["traces"] == ["second"]
    assert "traces" not in ask(tactic="skip", proofState=step["proofState"])
    assert any("Nat.add_zero" in trace for trace in ask(tactic="simp", proofState=root)["traces"])


def test_what_a_step_said_has_no_place(ask: Ask) -> None:
    root = pose(ask, "theorem t : 1 = 1 ∧ True")
    step = ask(tactic="skip\nshow_term constructor <;> trivial", proofState=root)
    nowhere = {"line": 0, "column": 0}
    assert [(m["severity"], m["pos"], m["endPos"]) for m in step["messages"]] == [("info", nowhere, nowhere)]
    assert step["messages"][0]["data"].startswith("Try this")
    assert set(ask(tactic="trace_state\nfail", proofState=root)) == {"message"}


@pytest.mark.parametrize(
    "tactic", ["exact t n h", "apply t\nexact h", "exact absurd h (by simp [t n h])", "rw [t n h]"]
)
def test_a_proof_by_itself_is_not_completed(ask: Ask, tactic: str) -> None:
    root = pose(ask, "theorem t (n : Nat) (h : n = 2) : n = 0")
    assert ask(tactic=tactic, proofState=root).get("proofStatus") != "Completed"
    assert ask(tactic="exact t n h", proofState=root)["proofStatus"].startswith("Error: kernel type check failed")


def test_numbers_that_are_not_there(ask: Ask) -> None:
    assert ask(cmd="example : True := trivial", env=10**6) == {"message": "Unknown environment."}
    assert ask(tactic="rfl", proofState=10**6) == {"message": "Unknown proof state."}


@pytest.mark.parametrize(
    "command", ["theorem bad : 1 = 2 := by simp", "def a := 1\n#eval (dbgSleep 3000 fun _ => 2)\ndef b := 2"]
)
def test_a_command_that_ran_out_of_time_is_not_taken_for_proved(ask: Ask, command: str) -> None:
    reply = ask(cmd=command, deadline=1 if "bad" in command else 1000)
    assert any(m["severity"] == "error" and "deadline" in m["data"] for m in reply["messages"])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("infotree", "full"), ("declarations", True), ("pickleTo", "x"), ("unpickleEnvFrom", "x"),
        ("gc", True), ("record", True), ("cmds", []),
    ],
)  # fmt: skip
def test_what_is_not_supported_is_refused_in_words(ask: Ask, field: str, value: object) -> None:
    assert ask(cmd="def f := 2", **{field: value}) == {"message": f'The embedded Lean does not support "{field}".'}
    assert "env" in ask(cmd="def f := 2", **{field: None})


def test_a_file(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "A.lean").write_bytes(b"\xef\xbb\xbfdef f : Nat := 37\r\n\r\ntheorem h : f = 37 := by exact rfl\r\n")
    reply = ask(path=str(tmp_path / "A.lean"), allTactics=True)
    assert [t["tactic"] for t in reply["tactics"]] == ["exact rfl"]
    (tmp_path / "B.lean").write_text("theorem k : f = 37 := h\n")
    assert set(ask(path=str(tmp_path / "B.lean"), env=reply["env"])) == {"env"}
    (tmp_path / "C.lean").write_bytes(b"-- \xe9\n")
    assert "Could not read the file" in ask(path=str(tmp_path / "C.lean"))["message"]


@pytest.mark.parametrize(
    "text",
    [b'{"cmd": "\\ud835"}', b'{"cmd": "\xff"}', b"[" * 5000, b'{"cmd": ', b"\x00", b'{"cmd": "a\xed\xa0\xb5"}'],
    ids=["half a pair", "no utf-8", "deep", "cut", "nul", "encoded surrogate"],
)
def test_what_is_no_request_is_answered(host: Host, text: bytes) -> None:
    assert answer(host, text)["message"].startswith("Could not parse JSON")


def test_a_line_break_within_a_string_is_one(host: Host) -> None:
    assert set(answer(host, b'{"cmd": "theorem t : 1 = 1 := by\nrfl"}')) == {"env"}
