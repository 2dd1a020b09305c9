"""Inputs of leanprover-community/repl about proofs that are none: the answers are its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from optprover.environment import LeanEnvironment
from optprover.lean.host_process import Host
from optprover.lean.session import ReplSession
from optprover.lean.types import Proved, Rejected, Theorem

FREE = "Error: kernel type check failed: (kernel) declaration has free variables '[anonymous]'"


@pytest.fixture(scope="module")
def host(lean: LeanEnvironment) -> Iterator[Host]:
    with lean.host() as shared:
        yield shared


def _status(host: Host, command: str, *tactics: str) -> str:
    state = host.request({"cmd": command}, 600)["sorries"][0]["proofState"]
    reply = {}
    for tactic in tactics:
        reply = host.request({"tactic": tactic, "proofState": state}, 600)
        state = reply.get("proofState", state)
    return str(reply.get("proofStatus", reply.get("message")))


@pytest.mark.parametrize(
    ("command", "tactic", "status"),
    [
        ("theorem ex : False := sorry", "apply ex", FREE),  # self_proof_apply_check
        ("theorem ex : False := sorry", "exact ex", FREE),  # self_proof_exact_check
        ("theorem self_application : 1 = 0 := by sorry", "rw [self_application]", FREE),  # self_proof_rw
        ("theorem target (a b : Nat) : a = b := by sorry", "exact target a b", FREE),
        (  # self_proof_check
            "theorem ex : False := by sorry", "exact?",
            "Lean error:\n`exact?` could not close the goal. Try `apply?` to see partial suggestions.",
        ),
        ("theorem ok (a b : Nat) (h : a ≤ b) : a < b + 1 := by sorry", "omega", "Completed"),
        ("theorem ok.{u} (α : Type u) (x : α) : ∃ y : α, y = x := by sorry", "exact ⟨x, rfl⟩", "Completed"),
        ("variable (p : Nat → Prop) in theorem ok (h : p 1) : let y := 1; p y := by sorry", "exact h", "Completed"),
    ],
)  # fmt: skip
def test_status_of_a_closed_goal(host: Host, command: str, tactic: str, status: str) -> None:
    assert _status(host, command, tactic) == status


def test_a_term_the_kernel_does_not_take(host: Host) -> None:  # app_type_mismatch2
    wrong = "have: true := by\n    apply ?succ\n    trivial"
    status = _status(host, "example : 1 = 0 := sorry", "cases 1", "rfl", wrong)
    assert status.startswith("Error: kernel type check failed: (kernel) application type mismatch"), status


def test_a_session_rejects_a_circular_proof(session: ReplSession) -> None:
    root = session.open(Theorem("target", "theorem target (a b : Nat) (h : a ≤ b) : a < b + 1", imports=()))
    circular = session.run(root, "exact target a b h", timeout=600)
    assert isinstance(circular, Rejected) and "free variables" in circular.message
    assert isinstance(session.run(root, "exact Nat.lt_succ_of_le h", timeout=600), Proved)


def test_what_a_failing_done_says(session: ReplSession) -> None:
    root = session.open(Theorem("target", "theorem target (a : Nat) : a = a", imports=()))
    refused = session.run(root, "done", timeout=600)
    assert isinstance(refused, Rejected) and refused.message.startswith("unsolved goals")
