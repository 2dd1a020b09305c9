"""The native transport, tested against the embedded Lean behind repl's framing: one client serves both."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from optprover.compat.repl import requests
from optprover.errors import ProblemError, SetupError
from optprover.lean.host_process import HostDied, HostStalled
from optprover.lean.native import NativeRepl
from optprover.lean.session import ReplSession
from optprover.lean.types import Interrupted, ProofState, Proved, Reason, Rejected, Theorem

LIBRARY = Path(__file__).parent / "cheats" / "library"
COMMAND = [sys.executable, "-m", "optprover.compat.repl", "Cheats.Base", "--source", str(LIBRARY)]
SMALL = Theorem("t", "theorem t (n : Nat) : 0 < ‖n‖ ∧ Small 3", imports=("Cheats.Base",))
ENDLESS = "exact absurd (show ∀ x y z : Fin 300, x.val + y.val + z.val < 900 by set_option maxRecDepth 100000000 in decide) (by decide)"  # noqa: E501


@pytest.fixture(scope="module")
def native() -> Iterator[ReplSession]:
    with ReplSession(lambda: NativeRepl(COMMAND)) as session:
        yield session


def test_the_session_is_the_same_over_a_native_repl(native: ReplSession) -> None:
    root = native.open(SMALL)
    assert root.goals == ("n : Nat\n⊢ 0 < ‖n‖ ∧ Small 3",)
    both = native.run(root, "constructor", timeout=60)
    assert isinstance(both, ProofState) and len(both.goals) == 2
    refused = native.run(both, "exact small_three", timeout=60)
    assert isinstance(refused, Rejected) and "mismatch" in refused.message
    one = native.run(both, "exact Nat.succ_pos n", timeout=60)
    assert isinstance(one, ProofState)
    native.release(both)
    assert isinstance(native.run(one, "exact small_three", timeout=60), Proved)
    with pytest.raises(ProblemError, match="no checker"):
        native.check(SMALL, "trivial")


def test_a_deadline_kills_the_process_and_the_tree_continues(native: ReplSession) -> None:
    root = native.open(SMALL)
    both = native.run(root, "constructor", timeout=60)
    assert isinstance(both, ProofState)
    restarts = native.restarts
    late = native.run(root, ENDLESS, timeout=1)
    assert isinstance(late, Interrupted) and late.reason is Reason.DEADLINE
    assert isinstance(native.run(both, "exact Nat.succ_pos n", timeout=60), ProofState)
    assert native.restarts == restarts + 1


def test_the_program_frames_as_repl_does() -> None:
    lines = [
        '{"cmd": "def f := 2"}', "", '{"cmd":', ' "theorem t : f = 2 ∧ True := by sorry",', ' "env": 0}', "", "",
        '{"tactic": "constructor", "proofState": 0}', "", "not json", "", "[1]", "", '{"pickleTo": "x", "env": 0}', "",
        '{"path": "/no/such/file"}',
    ]  # fmt: skip
    done = subprocess.run(
        [*COMMAND[:3], "--source", str(LIBRARY), "Cheats.Base"],
        input="\n".join(lines),
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    replies = [json.loads(block) for block in done.stdout.strip().split("\n\n")]
    assert replies[0] == {"env": 0}
    assert (
        replies[1]["sorries"][0]["proofState"] == 0 and replies[1]["messages"][0]["data"] == "declaration uses `sorry`"
    )
    assert replies[2]["goals"] == ["case left\n⊢ f = 2", "case right\n⊢ True"]
    assert ["JSON" in r["message"] for r in replies[3:5]] == [True, True]
    assert "pickleTo" in replies[5]["message"] and "/no/such/file" in replies[6]["message"]
    assert len(replies) == 7


def test_requests_are_separated_by_empty_lines() -> None:
    assert list(requests([b"a\n", b"\n", b" \n", b"b\n", b"c\n", b"\n", b"d"])) == [b"a\n", b"b\nc\n", b"d"]


FAKE = "import sys, time\nprint('lake says hello', end='\\n\\n', flush=True)\nfor line in sys.stdin:\n    {body}\n"


def fake(body: str) -> NativeRepl:
    return NativeRepl([sys.executable, "-c", FAKE.format(body=body)])


def test_chatter_before_the_answer_is_skipped() -> None:
    repl = fake("print('{\\n \"env\": 0}', end='\\n\\n', flush=True)")
    assert repl.request({"cmd": ""}, 30) == {"env": 0}
    repl.close()


def test_no_answer_is_a_stall_and_ends_the_process() -> None:
    repl = fake("time.sleep(60)")
    with pytest.raises(HostStalled):
        repl.request({"cmd": ""}, 0.5)
    assert repl.process.poll() is not None


def test_a_process_that_dies_is_reported() -> None:
    repl = fake("sys.exit(7)")
    with pytest.raises(HostDied, match="7"):
        repl.request({"cmd": ""}, 30)
    gone = fake("pass")
    os.kill(gone.process.pid, signal.SIGKILL)
    gone.process.wait()
    with pytest.raises(HostDied):
        gone.request({"cmd": ""}, 30)


def test_a_command_that_is_not_there_is_a_setup_error() -> None:
    with pytest.raises(SetupError, match="could not be started"):
        NativeRepl(["no-such-repl"])
