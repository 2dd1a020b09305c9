"""The search against what best-first search must do on a toy whose answers are known."""

from __future__ import annotations

import itertools
import math
import threading
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from toy import THEOREM, ToyPolicy, ToySession, settings

from optprover.lean.types import Theorem
from optprover.policy.base import Policy, Query, Suggestion, query_seed
from optprover.search.best_first import Ahead, Stopped, search
from optprover.search.tree import path_score
from optprover.store import AttemptResult, BufferRecorder, Outcome, Status


def run(
    target: int,
    policy: Policy,
    *,
    stop: threading.Event | None = None,
    theorem: Theorem = THEOREM,
    session: ToySession | None = None,
    ahead: Ahead | None = None,
    **changes: object,
) -> tuple[AttemptResult, BufferRecorder, ToySession]:
    recorder, session = BufferRecorder(), session or ToySession(target)
    result = search(
        session, theorem, policy, settings(**changes), seed=0, recorder=recorder, stop=stop or threading.Event(),
        ahead=ahead,
    )  # fmt: skip
    assert recorder.result == result
    return result, recorder, session


def shortest(target: int, moves: dict[str, float]) -> dict[int, float]:
    """Cost of the cheapest way from 1 to every number up to the target, by relaxing every move until nothing
    changes."""
    cost = {1: 0.0}
    changed = True
    while changed:
        changed = False
        for value, (move, logprob) in itertools.product(sorted(cost), moves.items()):
            new = value + int(move[1:]) if move[0] == "+" else value * int(move[1:])
            if new <= target and cost[value] - logprob < cost.get(new, math.inf) - 1e-12:
                cost[new] = cost[value] - logprob
                changed = True
    return cost


def price(script: str, moves: dict[str, float]) -> float:
    return -sum(moves[tactic] for tactic in script.split("\n"))


def test_finds_the_most_probable_proof_when_length_is_not_normalised() -> None:
    # 1 → 8: three doublings at -1 each (-3), or +7 at -5. Uniform-cost search, without revisits, must prefer the
    # former.
    result, _, _ = run(8, ToyPolicy(mul2=-1.0, add7=-5.0), width=1, revisit_penalty=100.0)
    assert (result.status, result.script) == (Status.PROVED, "*2\n*2\n*2")


@examples(max_examples=60, deadline=None)
@given(st.integers(2, 40), st.integers(1, 40), st.integers(1, 40), st.integers(1, 40))
def test_with_reopening_states_are_expanded_in_the_order_of_their_true_cost(
    target: int, p: int, q: int, r: int
) -> None:
    moves = {"+1": float(-p), "*2": float(-q), "*3": float(-r)}  # whole numbers: sums are exact
    result, recorder, _ = run(target, ToyPolicy(moves), width=3, expansions=200, reopen=True, revisit_penalty=100.0)
    assert result.status is Status.PROVED
    truth = shortest(target, moves)
    first = sorted((n.expanded, n) for n in recorder.nodes() if n.expanded is not None)
    costs = [truth[int(n.goals[0][2:])] for _, n in first]
    assert costs == sorted(costs)
    for _, node in first:
        assert -node.logprob == truth[int(node.goals[0][2:])]


def test_a_better_path_found_later_is_the_one_that_is_returned() -> None:
    # 4 is first reached by +3 at -4; then by two doublings at -1.5 each, before 4 itself is expanded.
    moves = {"+3": -4.0, "*2": -1.5, "+5": -4.5}
    worse, _, _ = run(9, ToyPolicy(moves), width=3, reopen=False)
    better, recorder, _ = run(9, ToyPolicy(moves), width=3, reopen=True)
    assert (worse.script, better.script) == ("+3\n+5", "*2\n*2\n+5")
    four = next(n for n in recorder.nodes() if n.goals == ("⊢ 4",))
    edge = recorder.edges()[four.via or 0]
    assert (edge.tactic, edge.outcome, four.parent, four.depth) == ("*2", Outcome.MERGED, edge.source, 2)


def test_a_state_is_never_reopened_from_below_itself() -> None:
    class Circle(ToyPolicy):
        def suggest(self, batch: Sequence[Query]) -> list[list[Suggestion]]:
            return [[Suggestion("+0", 0.0), Suggestion("+1", -1.0)][: q.width] for q in batch]

    result, recorder, _ = run(30, Circle(), width=2, expansions=20, alpha=0.9, reopen=True)
    parents = {n.id: n.parent for n in recorder.nodes()}
    for parent in parents.values():
        at, steps = parent, 0
        while at is not None:
            at, steps = parents[at], steps + 1
            assert steps <= len(parents)
    assert result.expansions == 20


def test_budget_counts_expansions() -> None:
    result, _, _ = run(1000, ToyPolicy(add1=-0.1), expansions=7)
    assert (result.status, result.expansions, result.tactics) == (Status.BUDGET, 7, 7)


def test_dead_end_only_when_nothing_is_left_to_try() -> None:
    result, recorder, session = run(2, ToyPolicy(mul3=-1.0, add5=-2.0), width=1)
    assert result.status is Status.DEAD_END
    assert session.ran == [("⊢ 1", "*3"), ("⊢ 1", "+5")]  # the root came back for its second tactic
    assert [n.closed for n in recorder.nodes()] == [True]


def test_states_that_print_alike_are_one_node() -> None:
    _, recorder, _ = run(5, ToyPolicy(add1=-1.0, mul2=-1.0), width=2)
    goals = [n.goals for n in recorder.nodes()]
    assert sorted(goals) == [("⊢ 1",), ("⊢ 2",), ("⊢ 3",), ("⊢ 4",)]
    assert Outcome.MERGED in {e.outcome for e in recorder.edges()}


def test_edges_say_visit_rank_and_kind() -> None:
    _, recorder, _ = run(1000, ToyPolicy({"*2000": -0.1, "slow": -0.2, "+1": -0.3, "+2": -0.4}), width=2, expansions=3)
    at_root = [e for e in recorder.edges() if e.source == 0]
    assert [(e.tactic, e.visit, e.rank, e.error_kind) for e in at_root] == [
        ("*2000", 0, 0, "elaboration"), ("slow", 0, 1, "heartbeats"), ("+1", 1, 0, ""), ("+2", 1, 1, ""),
    ]  # fmt: skip


def test_a_query_knows_path_width_and_a_seed_of_its_own() -> None:
    policy = ToyPolicy(mul2=-0.1)
    run(8, policy, width=3)
    assert [q.path for q in policy.asked] == [(), ("*2",), ("*2", "*2")]
    assert {q.width for q in policy.asked} == {3}
    assert [q.seed for q in policy.asked] == [query_seed(0, node, 0) for node in range(3)]
    assert len({query_seed(a, n, v) for a in range(5) for n in range(5) for v in range(5)}) == 125


# -- what goes wrong is told apart from what Lean refuses ----------------------------------------------------------


def test_a_claim_the_checker_refuses_is_not_a_proof() -> None:
    result, recorder, _ = run(3, ToyPolicy(lie=-0.1, add1=-1.0), width=2)
    assert result.status is Status.PROVED and result.script == "+1\n+1"
    assert [e.message for e in recorder.edges() if e.outcome is Outcome.REFUSED] == ["error: a lie", "error: a lie"]


def test_a_checker_without_an_answer_leaves_the_attempt_undecided() -> None:
    result, recorder, _ = run(1000, ToyPolicy(vague=-0.1, add1=-1.0), width=2, expansions=3)
    assert {e.outcome for e in recorder.edges() if e.tactic == "vague"} == {Outcome.UNDECIDED}
    assert result.status is Status.INFRASTRUCTURE and "died twice" in result.message
    found, _, _ = run(3, ToyPolicy(vague=-0.1, add1=-1.0), width=2)
    assert found.status is Status.PROVED  # another proof is one


@pytest.mark.parametrize(("tactic", "outcome"), [("bomb", Outcome.MEMORY), ("late", Outcome.DEADLINE)])
def test_a_tactic_that_kills_lean_is_given_up_not_the_attempt(tactic: str, outcome: Outcome) -> None:
    result, recorder, session = run(12, ToyPolicy({tactic: -0.1, "+1": -1.0}), width=2)
    assert result.status is Status.PROVED
    assert [t for _, t in session.ran].count(tactic) == 2
    assert [e.outcome for e in recorder.edges() if e.tactic == tactic] == [outcome, outcome]


def test_many_different_bombs_in_a_row_do_not_doom_the_attempt() -> None:
    bombs = {f"bomb#{i}": -0.1 - i / 1000 for i in range(20)}
    result, _, _ = run(4, ToyPolicy({**bombs, "+1": -1.0}), width=21, expansions=30)
    assert result.status is Status.PROVED


def test_lean_that_cannot_be_started_is_infrastructure_and_never_a_rejection() -> None:
    result, recorder, _ = run(1000, ToyPolicy({f"die#{i}": -0.1 for i in range(8)}), width=8)
    assert result.status is Status.INFRASTRUCTURE
    outcomes = [e.outcome for e in recorder.edges()]
    assert outcomes == [Outcome.CRASH] * 5


def test_a_tactic_that_keeps_meeting_leans_limit_is_given_up() -> None:
    result, recorder, session = run(1000, ToyPolicy(slow=-0.1, add1=-1.0), width=2, expansions=6)
    assert result.expansions == 6
    assert [t for _, t in session.ran].count("slow") == 2
    assert [e.tactic for e in recorder.edges() if e.outcome is Outcome.EXHAUSTED] == ["slow", "slow"]


def test_a_plain_rejection_is_tried_elsewhere_again() -> None:
    _, _, session = run(1000, ToyPolicy(mul9=-0.1, add300=-1.0), width=2, expansions=4)
    assert [t for _, t in session.ran].count("*9") == 4


def test_a_statement_that_does_not_elaborate_is_invalid() -> None:
    result, recorder, _ = run(9, ToyPolicy(add1=-1.0), theorem=Theorem("invalid", "theorem invalid : x", "", ()))
    assert result.status is Status.INVALID and "[unknown].thing" in result.message
    assert recorder.nodes() == []


class Faulty(ToyPolicy):
    """Answers with whatever it was given, or raises it."""

    def __init__(self, answer: object) -> None:
        super().__init__()
        self.answer = answer

    def suggest(self, batch: Sequence[Query]) -> list[list[Suggestion]]:
        if isinstance(self.answer, BaseException):
            raise self.answer
        return [self.answer for _ in batch]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (RuntimeError("out of GPU memory"), "RuntimeError: out of GPU memory"),
        ([Suggestion("+1", math.nan)], "log-probability nan"),
        ([Suggestion("+1", 0.5)], "log-probability 0.5"),
        ([None], "AttributeError"),
    ],
)
def test_a_policy_that_fails_fails_its_attempt_only(answer: object, message: str) -> None:
    result, _, _ = run(9, Faulty(answer))
    assert result.status is Status.INFRASTRUCTURE and message in result.message


def test_repetitions_and_too_many_suggestions_are_dropped() -> None:
    answer = [Suggestion("+1", -0.1)] * 3 + [Suggestion("+2", 1e-6), Suggestion("+3", -0.3)]
    _, recorder, _ = run(1000, Faulty(answer), width=2, expansions=2, revisit_penalty=-9.0)
    assert [e.tactic for e in recorder.edges() if e.source == 0] == ["+1", "+2", "+3"]  # the second visit goes on
    assert all(e.logprob <= 0 for e in recorder.edges())


def test_a_policy_that_only_repeats_itself_uses_up_the_budget() -> None:
    result, _, _ = run(1000, Faulty([Suggestion("*2000", -0.1)]), expansions=5)
    assert (result.status, result.expansions, result.tactics) == (Status.BUDGET, 5, 1)


def test_half_a_surrogate_pair_is_a_tactic_that_does_not_parse() -> None:
    result, recorder, session = run(3, ToyPolicy({"\ud835": -0.1, "+1": -1.0}), width=2)
    assert result.status is Status.PROVED and len(session.ran) == 2
    assert {e.error_kind for e in recorder.edges() if e.tactic == "\ud835"} == {"parse"}


def test_stop_leaves_no_result() -> None:
    stop = threading.Event()
    stop.set()
    with pytest.raises(Stopped):
        run(9, ToyPolicy(add1=-1.0), stop=stop)


def test_scores_of_known_paths() -> None:
    assert path_score(0.0, 0, 0.5) == 0.0
    assert path_score(-6.0, 4, 0.0) == -6.0
    assert path_score(-6.0, 4, 0.5) == -3.0
    assert path_score(-6.0, 4, 1.0) == -1.5
    assert path_score(-2.0, 8, 1 / 3) == pytest.approx(-1.0)


def test_looking_ahead_names_what_comes_next_and_changes_no_tree() -> None:
    moves = {"+1": -1.0, "*2": -1.5, "*3": -2.5}
    named: list[tuple[str, int]] = []
    policy = ToyPolicy(moves)
    ahead = Ahead(lambda queries: named.extend((q.goals[0], q.seed) for q in queries), 3)
    result, recorder, _ = run(40, policy, width=2, expansions=60, ahead=ahead)
    plain, before, _ = run(40, ToyPolicy(moves), width=2, expansions=60)
    assert (recorder.nodes(), [(e.tactic, e.outcome) for e in recorder.edges()]) == (
        before.nodes(), [(e.tactic, e.outcome) for e in before.edges()]
    )  # fmt: skip
    assert result.script == plain.script
    asked = [(q.goals[0], q.seed) for q in policy.asked]
    known = sum(query in named for query in asked[1:])
    assert known > len(asked) / 2  # with the seeds they are asked with later
