"""Proofs with gaps: a state for each `sorry`, and the scripts go back where it stood."""

from __future__ import annotations

import os
import signal

import pytest

from optprover.errors import ProblemError
from optprover.lean.host_process import Host
from optprover.lean.session import ReplSession
from optprover.lean.types import Interrupted, Proved, Theorem

SECONDS = 60.0
THREE = Theorem("three", "theorem three (p q r : Prop) (hp : p) (hq : q) (hr : r) : p ∧ q ∧ r -- odd", imports=())
TEXT = """
    have h : p ∧ q := by
      constructor
      · sorry
      · exact sorry
    have k : r := by sorry -- not this sorry
    refine ⟨(by sorry), ?_⟩; have z : q := sorry; exact ⟨z, k⟩"""


def test_every_gap_is_a_state_and_the_filled_sketch_is_a_proof(session: ReplSession) -> None:
    sketch = session.sketch(THREE, TEXT)
    assert [s.goals[0].splitlines()[-1] for s in sketch.states] == ["⊢ p", "⊢ q", "⊢ r", "⊢ p", "⊢ q"]
    assert [sketch.text[start:end] for start, end, _ in sketch.holes] == ["sorry"] * 5
    scripts = ["skip\nexact hp", "skip\nexact hq", "skip\nassumption", "have := h\nexact this.1", "skip\n· exact hq"]
    for state, tactics in zip(sketch.states, scripts, strict=True):
        assert isinstance(session.run(state, tactics, timeout=SECONDS), Proved)
    assert session.check(THREE, sketch.fill(scripts)).accepted
    assert session.check(THREE, sketch.fill(["assumption"] * 5)).accepted
    assert not session.check(THREE, sketch.fill(["assumption"] * 4 + ["exact hp"])).accepted
    with pytest.raises(ProblemError, match="4 scripts for 5 gaps"):
        sketch.fill(["assumption"] * 4)


def test_a_gap_survives_the_process(session: ReplSession) -> None:
    sketch = session.sketch(THREE, TEXT)
    host = session.transport
    assert isinstance(host, Host)
    os.kill(host.process.pid, signal.SIGKILL)
    host.process.wait()
    assert isinstance(session.run(sketch.states[3], "exact h.1", timeout=SECONDS), Interrupted)
    assert isinstance(session.run(sketch.states[3], "exact h.1", timeout=SECONDS), Proved)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("constructor <;> sorry", "several goals"),
        ("exact ⟨hp, hq, hr⟩", "has no sorry"),
        ("exact nonsense; sorry", "nonsense"),
        ("constructor\n· sorry", "unsolved goals"),
        ("sorry\nsorry", "No goals"),
    ],
)
def test_what_is_no_sketch_is_explained(session: ReplSession, text: str, message: str) -> None:
    states = session.memory()["states"]
    with pytest.raises(ProblemError, match=message):
        session.sketch(THREE, text)
    assert session.memory()["states"] <= states + 1


@pytest.mark.parametrize(
    "tactic",
    [
        " constructor\n · exact hp\n · exact ⟨hq, hr⟩",
        "\n\n  constructor\n  · exact hp\n  · exact ⟨hq, hr⟩\n",
        "constructor\r\n· exact hp\r\n· exact ⟨hq, hr⟩",
        'have : "a\n  b".length = 5 := rfl\nexact ⟨hp, hq, hr⟩',
        "exact ⟨hp, hq, hr⟩ -- sorry",
        "/- admit -/ exact ⟨hp, hq, hr⟩",
    ],
)
def test_what_is_accepted_as_a_step_is_accepted_as_a_script(session: ReplSession, tactic: str) -> None:
    assert isinstance(session.run(session.open(THREE), tactic, timeout=SECONDS), Proved)
    assert session.check(THREE, tactic).accepted
