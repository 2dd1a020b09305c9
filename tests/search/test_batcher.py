"""The batcher: batches form, answers and exceptions go to whom they belong, and nothing depends on who waits with
whom."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from toy import THEOREM

from optprover.errors import InfrastructureError
from optprover.policy.base import Query, Suggestion
from optprover.policy.batcher import Batcher


def query(goal: str, seed: int = 0) -> Query:
    return Query(THEOREM, (goal,), (), 4, seed)


class Echo:
    """Proposes the goal itself; refuses batches that hold a bad goal."""

    id = "echo-0"

    def __init__(self, before: Callable[[], object] = lambda: None) -> None:
        self.batches: list[int] = []
        self.before = before

    def suggest(self, batch: Sequence[Query]) -> list[list[Suggestion]]:
        self.before()
        self.batches.append(len(batch))
        for each in batch:
            if each.goals[0].startswith("bad"):
                raise ValueError(each.goals[0])
        return [[Suggestion(each.goals[0], -float(each.seed))] for each in batch]


def test_as_many_as_search_make_one_batch_and_get_their_own_answers() -> None:
    policy = Echo()
    with Batcher(policy, max_batch=64, max_wait=600.0) as batcher, ThreadPoolExecutor(8) as threads:
        batcher.expect(8)  # nobody waits for the clock
        for _ in range(3):
            answers = threads.map(lambda i: batcher.suggest([query(f"g{i}", i)]), range(8))
            assert list(answers) == [[[Suggestion(f"g{i}", -float(i))]] for i in range(8)]
    assert policy.batches == [8, 8, 8]
    assert (batcher.statistics.calls, batcher.statistics.queries, batcher.statistics.largest) == (3, 24, 8)
    assert batcher.id == "echo-0"


def test_a_batch_is_never_larger_than_allowed() -> None:
    policy = Echo()
    with Batcher(policy, max_batch=3, max_wait=600.0) as batcher, ThreadPoolExecutor(9) as threads:
        batcher.expect(9)
        assert len(list(threads.map(lambda i: batcher.suggest([query(str(i))]), range(9)))) == 9
    assert sum(policy.batches) == 9 and max(policy.batches) <= 3


def test_a_caller_that_leaves_is_not_waited_for() -> None:
    policy = Echo()
    with Batcher(policy, max_batch=64, max_wait=600.0) as batcher:
        batcher.expect(2)
        with ThreadPoolExecutor(1) as threads:
            answer = threads.submit(batcher.suggest, [query("a")])
            batcher.expect(-1)
            assert answer.result() == [[Suggestion("a", 0.0)]]


def test_exceptions_reach_those_who_are_to_blame() -> None:
    policy = Echo()
    with Batcher(policy, max_batch=64, max_wait=600.0) as batcher, ThreadPoolExecutor(4) as threads:
        batcher.expect(4)
        asked = [threads.submit(batcher.suggest, [query(g)]) for g in ("a", "bad 1", "b", "bad 2")]
        assert [str(f.exception()) for f in asked if f.exception()] == ["bad 1", "bad 2"]
        assert [f.result()[0][0].tactic for f in asked if not f.exception()] == ["a", "b"]


def test_a_policy_that_loses_queries_is_found_out() -> None:
    class Short(Echo):
        def suggest(self, batch: Sequence[Query]) -> list[list[Suggestion]]:
            return super().suggest(batch)[1:]

    with Batcher(Short(), max_wait=0.0) as batcher, pytest.raises(ValueError, match="0 answers to 1 queries"):
        batcher.suggest([query("a")])


def test_closing_leaves_nobody_waiting() -> None:
    entered, go = threading.Event(), threading.Event()

    def before() -> None:
        entered.set()
        go.wait()

    batcher = Batcher(Echo(before), max_batch=1, max_wait=0.0)
    with ThreadPoolExecutor(3) as threads:
        served = threads.submit(batcher.suggest, [query("a")])
        entered.wait()
        left = threads.submit(batcher.suggest, [query("b")])
        while not batcher._waiting:
            pass
        closing = threads.submit(batcher.close)
        assert isinstance(left.exception(), InfrastructureError)
        go.set()
        assert served.result() == [[Suggestion("a", 0.0)]]
        closing.result()
    with pytest.raises(InfrastructureError):
        batcher.suggest([query("c")])


class Keeping(Echo):
    """Counts how often it has to compute an answer, and keeps it."""

    def __init__(self) -> None:
        super().__init__()
        self.computed: list[str] = []

    def suggest(self, batch: Sequence[Query]) -> list[list[Suggestion]]:
        fresh = [q.goals[0] for q in batch if q.goals[0] not in self.computed]
        self.computed += dict.fromkeys(fresh)
        return super().suggest(batch)


def test_what_was_asked_ahead_is_computed_once_and_served_while_nobody_waits() -> None:
    policy = Keeping()
    with Batcher(policy, max_batch=4, max_wait=0.0) as batcher:
        batcher.ahead([query("soon"), query("later")])
        while "later" not in policy.computed:
            threading.Event().wait(0.005)
        assert batcher.suggest([query("soon")]) == [[Suggestion("soon", 0.0)]]
        assert batcher.statistics.ahead == 2
    assert policy.computed == ["soon", "later"]


def test_what_fails_ahead_fails_nobody_and_fails_again_for_who_asks() -> None:
    policy = Echo()
    with Batcher(policy, max_batch=4, max_wait=600.0) as batcher:
        batcher.expect(1)
        batcher.ahead([query("bad")])
        assert batcher.suggest([query("good")]) == [[Suggestion("good", 0.0)]]
        with pytest.raises(ValueError, match="bad"):
            batcher.suggest([query("bad")])


def test_what_is_asked_ahead_never_makes_a_batch_larger_than_allowed() -> None:
    policy = Echo()
    with Batcher(policy, max_batch=3, max_wait=600.0) as batcher:
        batcher.expect(1)
        for i in range(5):
            batcher.ahead([query(f"a{i}"), query(f"b{i}")])
            batcher.suggest([query(str(i))])
    assert max(policy.batches) <= 3
