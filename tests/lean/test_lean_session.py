"""A session: steps, outcomes, branching, deadlines, processes that die, memory."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from optprover.environment import LeanEnvironment
from optprover.errors import ProblemError
from optprover.lean.host_process import Host
from optprover.lean.session import ReplSession
from optprover.lean.types import Failure, Interrupted, ProofState, Proved, Reason, Rejected, StepResult, Theorem

SPLIT = Theorem("split", "theorem split (p q : Prop) (hp : p) (hq : q) : p ∧ q ∧ p", imports=())
ENDLESS = "exact absurd (show ∀ x y z : Fin 300, x.val + y.val + z.val < 900 by set_option maxRecDepth 100000000 in decide) (by decide)"  # noqa: E501
SECONDS = 60.0


def state(result: StepResult) -> ProofState:
    assert isinstance(result, ProofState), result
    return result


def kill(session: ReplSession) -> None:
    host = session.transport
    assert isinstance(host, Host)
    os.kill(host.process.pid, signal.SIGKILL)


def test_steps_branch_and_finish(session: ReplSession) -> None:
    root = session.open(SPLIT)
    assert root.goals == ("p q : Prop\nhp : p\nhq : q\n⊢ p ∧ q ∧ p",)
    both = state(session.run(root, "constructor", timeout=SECONDS))
    assert len(both.goals) == 2 and both.pp == "\n\n".join(both.goals)
    one = state(session.run(both, "exact hp", timeout=SECONDS))
    assert session.run(both, "exact hq", timeout=SECONDS) == Rejected(
        "Type mismatch\n  hq\nhas type\n  q\nbut is expected to have type\n  p"
    )
    assert isinstance(session.run(one, "exact ⟨hq, hp⟩", timeout=SECONDS), Proved)
    assert isinstance(session.run(root, "exact ⟨hp, hq, hp⟩", timeout=SECONDS), Proved)


@pytest.mark.parametrize(
    "tactic",
    ["constructor\nexact hp\nexact ⟨hq, hp⟩", "refine ⟨hp, ?_⟩; exact ⟨hq, hp⟩", "refine ⟨hp, ?_⟩\n  constructor"],
)
def test_several_tactics_in_one_step(session: ReplSession, tactic: str) -> None:
    root = session.open(SPLIT)
    expected = Rejected if "\n  c" in tactic else Proved  # lines that do not align are an error
    assert isinstance(session.run(root, tactic, timeout=SECONDS), expected)


@pytest.mark.parametrize(
    "tactic",
    [
        "sorry",
        "exact sorry",
        "admit",
        "native_decide",
        "exact sorryAx _ false",
        "have h : 1 = 2 := by omega",
        "exact (by simp)",
        "exact (",
        "",
        "#exit",
        "stop",
        "nonsense",
        "exact ?x",
    ],
)
def test_no_tactic_closes_a_goal_it_does_not_prove(session: ReplSession, tactic: str) -> None:
    assert isinstance(session.run(session.open(SPLIT), tactic, timeout=SECONDS), Rejected)


def test_metavariables_are_shared_between_goals(session: ReplSession) -> None:
    root = session.open(Theorem("square", "theorem square : ∃ n : Nat, n * n = 49 ∧ 3 < n", imports=()))
    open_ = state(session.run(root, "refine ⟨?n, ?_, ?_⟩", timeout=SECONDS))
    assert len(open_.goals) == 3
    other = state(session.run(open_, "case n => exact 5", timeout=SECONDS))
    assert "5 * 5 = 49" in other.pp
    chosen = state(session.run(open_, "case n => exact 7", timeout=SECONDS))
    assert "7 * 7 = 49" in chosen.pp
    assert isinstance(
        session.run(state(session.run(chosen, "rfl", timeout=SECONDS)), "decide", timeout=SECONDS), Proved
    )


def test_deadline_stops_one_tactic_and_keeps_every_state(session: ReplSession) -> None:
    root = session.open(SPLIT)
    both = state(session.run(root, "constructor", timeout=SECONDS))
    restarts = session.restarts
    begin = time.monotonic()
    result = session.run(root, ENDLESS, timeout=0.3)
    assert result == Interrupted(Reason.DEADLINE, "stopped after 0.3 s")
    assert time.monotonic() - begin < 30
    assert isinstance(session.run(both, "exact hp", timeout=SECONDS), ProofState)
    assert session.restarts == restarts


def test_heartbeats_limit_a_tactic_by_lean_own_measure(lean: LeanEnvironment) -> None:
    with lean.session(heartbeats=20) as small:
        result = small.run(small.open(SPLIT), ENDLESS, timeout=SECONDS)
    assert isinstance(result, Rejected) and "heartbeats" in result.message


def test_released_states_return_memory_and_can_be_used_again(session: ReplSession) -> None:
    root = session.open(SPLIT)
    both = state(session.run(root, "constructor", timeout=SECONDS))
    one = state(session.run(both, "exact hp", timeout=SECONDS))
    before = session.memory()["states"]
    session.release(both)
    session.release(both)  # twice is once
    assert session.memory()["states"] == before - 1
    assert isinstance(session.run(one, "exact ⟨hq, hp⟩", timeout=SECONDS), Proved)
    assert isinstance(session.run(both, "exact hp", timeout=SECONDS), ProofState)
    session.reset()
    assert session.memory()["states"] == 0
    with pytest.raises(ProblemError, match="not the session's own"):
        session.run(one, "exact hp", timeout=SECONDS)


def test_a_killed_process_is_replaced_and_the_tree_continues(session: ReplSession) -> None:
    root = session.open(SPLIT)
    both = state(session.run(root, "constructor", timeout=SECONDS))
    one = state(session.run(both, "exact hp", timeout=SECONDS))
    restarts = session.restarts
    # Killed in the middle of a tactic: infrastructure, not a rejection.
    threading.Timer(1.0, kill, [session]).start()
    result = session.run(root, ENDLESS, timeout=SECONDS)
    assert isinstance(result, Interrupted) and result.reason is Reason.CRASH
    assert isinstance(session.run(one, "exact ⟨hq, hp⟩", timeout=SECONDS), Proved)
    # Killed between two tactics.
    kill(session)
    assert isinstance(session.run(one, "constructor", timeout=SECONDS), Interrupted | ProofState)
    last = state(session.run(one, "constructor", timeout=SECONDS))
    context = "p q : Prop\nhp : p\nhq : q"
    assert last.goals == (f"case right.left\n{context}\n⊢ q", f"case right.right\n{context}\n⊢ p")
    assert session.restarts == restarts + 2


def test_memory_limit_replaces_the_process_between_two_tactics(lean: LeanEnvironment) -> None:
    with ReplSession(lean.host, memory_limit=1) as session:
        root = session.open(SPLIT)
        both = state(session.run(root, "constructor", timeout=SECONDS))
        assert session.restarts == 1
        assert len(both.goals) == 2


def test_memory_bomb_is_an_interruption_and_the_session_goes_on(session: ReplSession) -> None:
    root = session.open(SPLIT)
    bomb = "exact absurd (show 2 ^ (2 ^ 40) % 7 = 3 by set_option exponentiation.threshold 99999999999999 in decide +kernel) (by simp)"  # noqa: E501
    result = session.run(root, bomb, timeout=20)
    assert isinstance(result, Interrupted | Rejected)
    assert isinstance(session.run(root, "exact ⟨hp, hq, hp⟩", timeout=SECONDS), Proved)


@pytest.mark.parametrize(
    ("theorem", "message"),
    [
        (Theorem("bad", "theorem bad : Nat.nonsense = 1", imports=()), "nonsense"),
        (Theorem("bad", "theorem bad : (sorry : Prop)", imports=()), "contains sorry"),
        (Theorem("bad", "theorem bad (", imports=()), "does not accept"),
        (Theorem("bad", "theorem bad : True", "variable (n : Nat.Nonsense)", ()), "Nonsense"),
        (Theorem("bad", "theorem bad : True", imports=("No.Such.Module",)), "No.Such.Module"),
    ],
)
def test_a_statement_that_cannot_be_posed_is_a_problem_error(
    session: ReplSession, theorem: Theorem, message: str
) -> None:
    with pytest.raises(ProblemError, match=message):
        session.open(theorem)
    assert isinstance(session.open(SPLIT), ProofState)


def test_check_is_another_process_and_says_why(session: ReplSession) -> None:
    accepted = session.check(SPLIT, "constructor\nexact hp\nexact ⟨hq, hp⟩")
    assert accepted.accepted and accepted.failure is None
    refused = session.check(SPLIT, "constructor\nexact hp")
    assert not refused.accepted and refused.failure is Failure.ERROR and "unsolved goals" in refused.message
    with pytest.raises(ProblemError, match="nonsense"):
        session.check(Theorem("bad", "theorem bad : Nat.nonsense = 1", imports=()), "rfl")


WORDS = st.sampled_from(
    [
        *[
            "exact",
            "hp",
            "hq",
            "(",
            ")",
            "⟨",
            "⟩",
            "by",
            "intro",
            "·",
            "<;>",
            "simp",
            "at",
            "h",
            ":=",
            "fun",
            "=>",
            "have",
            "x",
            ":",
            "p",
            "∧",
            ";",
            "constructor",
            "@",
            "«",
            "»",
            "--",
            "/-",
            "case",
            "|",
            "1",
            "rw",
            "[",
            "]",
        ],
        "\n",
    ]
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tactic=st.one_of(st.text(max_size=40), st.lists(WORDS, max_size=12).map(" ".join)))
def test_any_text_is_a_tactic_with_an_outcome(session: ReplSession, tactic: str) -> None:
    root = session.open(SPLIT)
    restarts = session.restarts
    result = session.run(root, tactic, timeout=SECONDS)
    assert isinstance(result, ProofState | Proved | Rejected)
    if isinstance(result, Proved):
        assert session.check(SPLIT, tactic).accepted
    assert session.restarts == restarts


def test_log_receives_what_is_not_protocol(lean: LeanEnvironment, tmp_path: Path) -> None:
    log = tmp_path / "lean.log"
    with lean.host(log) as host:
        reply = host.request({"cmd": 'example : True := by\n  dbg_trace "said aside"\n  trivial'}, SECONDS)
    assert set(reply) <= {"env", "wasmBytes"}
    assert "said aside" in log.read_text(encoding="utf-8").splitlines()
