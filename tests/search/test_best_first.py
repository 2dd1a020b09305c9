"""The search against what best-first search must do on a toy whose answers are known."""

from __future__ import annotations

import heapq
import math
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from toy import ToyPolicy, ToySession

from optprover.lean.types import Theorem
from optprover.search import best_first
from optprover.search.best_first import Attempt, Budget, Stopped, search
from optprover.search.tree import path_score
from optprover.store import Outcome, ProblemRecord, Status, Store

THEOREM = Theorem("t", "theorem t : True", "", ())


def run(
    target: int,
    policy: ToyPolicy,
    *,
    width: int = 4,
    expansions: int = 50,
    alpha: float = 0.0,
    stop: threading.Event | None = None,
) -> tuple[Attempt, Store, ToySession]:
    store = Store(Path(":memory:"), create=True)
    store.add_problems([ProblemRecord("t", "c", "t", "easy", "dev", "", (), "", "theorem t : True")])
    attempt = store.start_attempt("t", 0, 0)
    session = ToySession(target)
    budget = Budget(width=width, expansions=expansions)
    result = search(
        session,
        THEOREM,
        policy,
        budget,
        alpha=alpha,
        seed=0,
        store=store,
        attempt=attempt,
        stop=stop or threading.Event(),
    )
    return result, store, session


def test_finds_the_most_probable_proof_when_length_is_not_normalised(monkeypatch: pytest.MonkeyPatch) -> None:
    # 1 → 8: three doublings at -1 each (-3), or +7 at -5. Uniform-cost search, without revisits, must prefer the former.
    monkeypatch.setattr(best_first, "_REVISIT_PENALTY", 100.0)
    result, store, _ = run(8, ToyPolicy(mul2=-1.0, add7=-5.0), width=1)
    assert result.status is Status.PROVED
    assert result.script == "*2\n*2\n*2"
    assert store.attempts()[0].script == result.script


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 40), st.floats(-4, -0.1), st.floats(-4, -0.1), st.floats(-4, -0.1))
def test_first_visits_follow_uniform_cost_order(target: int, p: float, q: float, r: float) -> None:
    """With alpha = 0 and room for every tactic, states are expanded in the order of an independent Dijkstra-like search."""
    moves = {"+1": p, "*2": q, "*3": r}
    _, store, _ = run(target, ToyPolicy(add1=p, mul2=q, mul3=r), width=3, expansions=200)
    order = [
        n.goals[0] for n in sorted((n for n in store.nodes(1) if n.expanded is not None), key=lambda n: n.expanded or 0)
    ]
    heap, seen, expected, number = [(0.0, 0, 1)], {1}, [], 0
    while heap:
        cost, _, value = heapq.heappop(heap)
        expected.append(f"⊢ {value}")
        done = False
        for move, logprob in sorted(moves.items(), key=lambda item: -item[1]):
            new = value + 1 if move == "+1" else value * int(move[1:])
            if new == target:
                done = True
                break
            if new < target and new not in seen:
                seen.add(new)
                number += 1
                heapq.heappush(heap, (cost - logprob, number, new))
        if done:
            break
    assert order == expected


def test_budget_counts_expansions() -> None:
    result, store, _ = run(1000, ToyPolicy(add1=-0.1), expansions=7)
    assert (result.status, result.expansions, result.tactics) == (Status.BUDGET, 7, 7)
    assert store.attempts()[0].expansions == 7


def test_dead_end_only_when_nothing_is_left_to_try() -> None:
    result, _, session = run(2, ToyPolicy(mul3=-1.0, add5=-2.0), width=1)
    assert result.status is Status.DEAD_END
    assert session.ran == [("⊢ 1", "*3"), ("⊢ 1", "+5")]  # the root came back for its second tactic


def test_states_that_print_alike_are_one_node() -> None:
    _, store, _ = run(5, ToyPolicy(add1=-1.0, mul2=-1.0), width=2, expansions=50)
    goals = [n.goals for n in store.nodes(1)]
    assert len(goals) == len(set(goals))
    assert Outcome.MERGED in {e.outcome for e in store.edges(1)}


def test_a_claim_the_checker_refuses_is_not_a_proof() -> None:
    result, store, _ = run(3, ToyPolicy(lie=-0.1, add1=-1.0), width=2)
    assert result.status is Status.PROVED and result.script == "+1\n+1"
    assert [e.message for e in store.edges(1) if e.outcome is Outcome.REFUSED]


def test_crashes_are_infrastructure_and_never_rejections() -> None:
    result, store, _ = run(100, ToyPolicy(crash=-0.1, add1=-1.0), width=2)
    assert result.status is Status.INFRASTRUCTURE
    outcomes = [e.outcome for e in store.edges(1)]
    assert outcomes.count(Outcome.CRASH) == 5 and Outcome.REJECTED not in outcomes


def test_a_tactic_that_keeps_meeting_leans_limit_is_given_up() -> None:
    result, store, session = run(1000, ToyPolicy(slow=-0.1, add1=-1.0), width=2, expansions=6)
    assert result.expansions == 6
    assert [t for _, t in session.ran].count("slow") == 2
    assert [e.tactic for e in store.edges(1) if e.outcome is Outcome.REJECTED] == ["slow", "slow"]


def test_a_plain_rejection_is_tried_elsewhere_again() -> None:
    _, _, session = run(1000, ToyPolicy(mul9=-0.1, add300=-1.0), width=2, expansions=4)
    assert [t for _, t in session.ran].count("*9") == 4


def test_stop_leaves_no_result() -> None:
    stop = threading.Event()
    stop.set()
    with pytest.raises(Stopped):
        run(9, ToyPolicy(add1=-1.0), stop=stop)


@given(st.floats(-50, 0), st.integers(1, 60), st.floats(0, 1))
def test_score_is_the_formula(logprob: float, depth: int, alpha: float) -> None:
    assert path_score(logprob, depth, alpha) == pytest.approx(logprob / math.exp(alpha * math.log(depth)))
