"""Several attempts on one Lean process: each has its own states, none harms another."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from optprover.errors import ProblemError
from optprover.lean.host_process import Host
from optprover.lean.session import ReplSession
from optprover.lean.types import Interrupted, ProofState, Theorem

SPLIT = Theorem("split", "theorem split (p q : Prop) (hp : p) (hq : q) : p ∧ q ∧ p", imports=())
SECONDS = 600.0


def test_scopes_share_a_process_and_give_back_only_their_own(session: ReplSession) -> None:
    session.reset()
    one, two = session.scope(), session.scope()
    first, second = one.open(SPLIT), two.open(SPLIT)
    mine = one.run(first, "constructor", timeout=SECONDS)
    theirs = two.run(second, "constructor", timeout=SECONDS)
    assert isinstance(mine, ProofState) and isinstance(theirs, ProofState)
    assert session.memory()["states"] == 4
    one.close()
    assert session.memory()["states"] == 2
    assert isinstance(two.run(theirs, "all_goals skip", timeout=SECONDS), ProofState)
    with pytest.raises(ProblemError, match="forgotten"):
        session.run(mine, "skip", timeout=SECONDS)
    two.close()


def test_a_scope_survives_what_kills_the_process_in_another(session: ReplSession) -> None:
    with session.scope() as victim, session.scope() as other:
        kept = other.run(other.open(SPLIT), "constructor", timeout=SECONDS)
        assert isinstance(kept, ProofState)
        root = victim.open(SPLIT)
        transport = session.transport
        assert isinstance(transport, Host)
        transport.process.kill()
        transport.process.wait()
        assert isinstance(victim.run(root, "skip", timeout=SECONDS), Interrupted)
        again = other.run(kept, "all_goals skip", timeout=SECONDS)
        assert isinstance(again, ProofState) and again.goals == kept.goals
        assert isinstance(victim.run(root, "skip", timeout=SECONDS), ProofState)


def test_threads_in_scopes_take_turns(session: ReplSession) -> None:
    def attempt(number: int) -> tuple[str, ...]:
        with session.scope() as scope:
            state = scope.open(SPLIT)
            for _ in range(5):
                answer = scope.run(state, "constructor", timeout=SECONDS)
                assert isinstance(answer, ProofState)
            return answer.goals

    with ThreadPoolExecutor(4) as threads:
        assert len(set(threads.map(attempt, range(8)))) == 1
