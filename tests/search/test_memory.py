"""What a search remembers of refusals: against a Lean whose answers depend on target and hypotheses alone."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace

import pytest
from toy import THEOREM, ToyPolicy, ToySession, settings

from optprover.lean.types import ProofState, Rejected, RejectionKind, StepResult, Theorem
from optprover.policy.base import Query, Suggestion
from optprover.search.best_first import search
from optprover.search.memory import Failures
from optprover.store import BufferRecorder

GOAL = "x y : ℝ\nh : 0 ≤ x\n⊢ 0 ≤ x * y"
MORE = "x y z : ℝ\nh : 0 ≤ x\nk : 0 ≤ y\n⊢ 0 ≤ x * y"
MOST = "x y z : ℝ\nh : 0 ≤ x\nk : 0 ≤ y\nl : 0 ≤ z\n⊢ 0 ≤ x * y"
OTHER = "x y : ℝ\nh : 0 ≤ x\n⊢ 0 ≤ y * x"


@pytest.mark.parametrize("tactic", ["rw [mul_comm]", "grind", "ring", "nlinarith [h]"])
def test_the_same_goal_or_fewer_hypotheses_are_futile(tactic: str) -> None:
    failures = Failures()
    failures.add([MORE], tactic)
    assert failures.at([MORE, "⊢ another"]).futile == {tactic}
    assert failures.at([GOAL]).futile == {tactic}
    assert not failures.at([OTHER]).futile


@pytest.mark.parametrize(
    ("tactic", "futile"),
    [("rw [mul_comm]", True), ("apply mul_nonneg", True), ("grind", False), ("nlinarith", False), ("simp at *", False)],
)
def test_a_new_hypothesis_helps_only_what_looks_at_hypotheses(tactic: str, futile: bool) -> None:
    failures = Failures()
    failures.add([GOAL], tactic)
    known = failures.at([MORE])
    assert (tactic in known.futile, tactic in known.doubtful) == (futile, not futile)


def test_what_new_hypotheses_did_not_help_twice_is_futile() -> None:
    failures = Failures()
    failures.add([GOAL], "grind")
    failures.add([MORE], "grind")
    assert failures.at([MOST]).futile == {"grind"}


@pytest.mark.parametrize("name", ["x", "y", "h"])
def test_hypotheses_are_compared_one_by_one_not_line_by_line(name: str) -> None:
    failures = Failures()
    failures.add(["a : ℝ\n⊢ a = a"], "ring")
    assert failures.at([f"a {name} : ℝ\n⊢ a = a"]).futile == {"ring"}
    assert not failures.at([f"a {name} : ℕ\n⊢ a = a"]).futile


@pytest.mark.parametrize("goal", ["x : ℝ\n⊢ ?a ≤ x", "x : ℝ\nh : x ≤ ?b\n⊢ x ≤ x"])
def test_goals_with_metavariables_are_not_remembered(goal: str) -> None:
    failures = Failures()
    failures.add([goal], "linarith")
    assert not failures.at([goal]).futile


def test_tactics_on_other_goals_are_not_remembered() -> None:
    failures = Failures()
    failures.add([GOAL, OTHER], "all_goals ring")
    assert not failures.at([GOAL]).futile


class Growing(ToySession):
    """``have`` adds a hypothesis up to three, everything else is refused."""

    def _state(self, value: int) -> ProofState:
        super()._state(value)
        lines = [f"h{i} : p {i}" for i in range(value - 1)]
        return ProofState(self.count - 1, ("\n".join([*lines, "⊢ q"]),))

    def run(self, state: ProofState, tactic: str, *, timeout: float) -> StepResult:
        value = state.goals[0].count("\n") + 1
        self.ran.append((state.goals[0], tactic))
        if tactic == "have" and value < 4:
            return self._state(value + 1)
        return Rejected("no", RejectionKind.PARSE if tactic == "(" else RejectionKind.ELABORATION)


class Doubting(ToyPolicy):
    """Leaves out what is doubtful."""

    def suggest(self, batch: Sequence[Query]) -> list[list[Suggestion]]:
        answers = super().suggest(batch)
        return [[s for s in a if s.tactic not in q.doubtful] for a, q in zip(answers, batch, strict=True)]


def ran(policy: ToyPolicy, theorem: Theorem = THEOREM, **changes: object) -> list[str]:
    session = Growing(9)
    search(
        session, theorem, policy, settings(**changes), seed=0, recorder=BufferRecorder(), stop=threading.Event()
    )  # fmt: skip
    return [tactic for _, tactic in session.ran]


MOVES = {"have": -1.0, "rw [e]": -1.5, "grind": -2.0, "(": -2.5}


def test_a_search_runs_no_refused_tactic_where_it_could_do_no_more() -> None:
    with_memory, without = ran(ToyPolicy(MOVES)), ran(ToyPolicy(MOVES), memory=False)
    assert [without.count(t) for t in MOVES] == [4, 4, 4, 4]
    assert [with_memory.count(t) for t in MOVES] == [4, 1, 2, 1]


@pytest.mark.parametrize("width", [1, 2, 4])
def test_the_tree_is_the_one_without_memory(width: int) -> None:
    grown = []
    for memory in (True, False):
        recorder = BufferRecorder()
        search(
            Growing(9), THEOREM, ToyPolicy(MOVES), settings(width=width, expansions=9, memory=memory), seed=0,
            recorder=recorder, stop=threading.Event(),
        )  # fmt: skip
        ran_here = {(e.source, e.tactic) for e in recorder.edges() if e.target is not None}
        grown.append(
            (
                [replace(n, via=None) for n in recorder.nodes()],
                ran_here,
                recorder.result.expansions if recorder.result else None,
            )
        )
    assert grown[0] == grown[1]


def test_hopeless_tactics_take_their_slot_and_are_not_run() -> None:
    class Hopeless(ToyPolicy):
        def suggest(self, batch: Sequence[Query]) -> list[list[Suggestion]]:
            return [[replace(s, hopeless=s.tactic != "have") for s in a] for a in super().suggest(batch)]

    policy = Hopeless(MOVES)
    assert set(ran(policy, width=2, expansions=9)) == {"have"}
    seen = [(q.visit, q.tried) for q in policy.asked if "h0" not in q.goals[0]]
    assert seen == [(0, frozenset()), (1, frozenset({"have", "rw [e]"})), (2, frozenset(MOVES))]


def test_the_policy_is_told_what_is_doubtful_and_how_often_it_was_asked() -> None:
    policy = Doubting(MOVES)
    assert ran(policy).count("grind") == 1
    assert {q.visit for q in policy.asked} >= {0, 1}
    assert frozenset({"grind"}) in {q.doubtful for q in policy.asked}
