"""Gathers the queries of many search threads into batches for one policy."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Self

from optprover.errors import InfrastructureError
from optprover.policy.base import Policy, Query, Suggestion


@dataclass
class BatchStatistics:
    """How the batcher did: calls of the policy, queries in them, the largest batch, seconds spent in the policy, and
    how many of the queries were asked ahead."""

    calls: int = 0
    queries: int = 0
    largest: int = 0
    seconds: float = 0.0
    ahead: int = 0


@dataclass(frozen=True)
class _Request:
    queries: Sequence[Query]
    answer: Future[list[list[Suggestion]]]
    since: float


class Batcher:
    """A `Policy` that many threads may call and that asks another one in batches, from a single thread.

    A batch goes out when ``max_batch`` queries wait, when the oldest has waited ``max_wait`` seconds, or when as many
    callers wait as search at all (`expect`), for then nobody else can come. Queries carry their own seeds, so answers
    do not depend on how they are batched. If the policy raises on a batch of several callers, each caller's queries are
    asked again alone, so that only those who are to blame get the exception.

    What is asked `ahead` fills batches that are not full and is served alone when nobody waits. Its answers are
    dropped: it pays where the policy keeps what it has computed, as `LanguagePolicy` keeps its completions.

    Args:
        policy: who answers; it is called by one thread at a time.
        max_batch: queries in a batch at most (a single caller's longer batch is not cut).
        max_wait: seconds a query waits for company.
        statistics: where to count; a new one by default.
    """

    def __init__(
        self,
        policy: Policy,
        *,
        max_batch: int = 32,
        max_wait: float = 0.05,
        statistics: BatchStatistics | None = None,
    ) -> None:
        self.policy, self.max_batch, self.max_wait = policy, max_batch, max_wait
        self.statistics = statistics or BatchStatistics()
        self._waiting: list[_Request] = []
        self._ahead: list[Query] = []
        self._callers = 0
        self._closed = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._serve, name="policy", daemon=True)
        self._thread.start()

    @property
    def id(self) -> str:
        """The policy's own: batching changes no answer."""
        return self.policy.id

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def expect(self, change: int) -> None:
        """Say that ``change`` more threads will call from now on (fewer, if negative)."""
        with self._changed:
            self._callers += change
            self._changed.notify_all()

    def suggest(self, batch: Sequence[Query]) -> list[list[Suggestion]]:
        """The policy's answer; blocks until its batch was served.

        Raises:
            Exception: what the policy raised on these queries.
            InfrastructureError: the batcher is closed.
        """
        if not batch:
            return []
        request = _Request(batch, Future(), time.monotonic())
        with self._changed:
            if self._closed:
                raise InfrastructureError("The policy has been shut down.")
            self._waiting.append(request)
            self._changed.notify_all()
        return request.answer.result()

    def ahead(self, batch: Sequence[Query]) -> None:
        """Have the policy think of queries that are likely to be asked soon; returns at once. The last ones asked
        come first."""
        with self._changed:
            if not self._closed:
                self._ahead = [*batch, *self._ahead][: 2 * self.max_batch]
                self._changed.notify_all()

    def close(self) -> None:
        """End the thread after the batch in flight; callers still waiting get an `InfrastructureError`."""
        with self._changed:
            self._closed = True
            left, self._waiting = self._waiting, []
            self._changed.notify_all()
        for request in left:
            request.answer.set_exception(InfrastructureError("The policy has been shut down."))
        self._thread.join()

    def _serve(self) -> None:
        while (gathered := self._gather()) is not None:
            batch, ahead = gathered
            begin = time.monotonic()
            if batch:
                self._answer(batch, ahead)
            else:
                self._think(ahead)
            self.statistics.seconds += time.monotonic() - begin

    def _gather(self) -> tuple[list[_Request], list[Query]] | None:
        """The next batch, and what is asked ahead with it; ``None`` when closed."""
        with self._changed:
            while not self._closed:
                if not self._waiting:
                    if self._ahead:
                        return [], self._room(self.max_batch)
                    self._changed.wait()
                    continue
                left = self._waiting[0].since + self.max_wait - time.monotonic()
                full = sum(len(r.queries) for r in self._waiting) >= self.max_batch
                if full or left <= 0 or (self._callers and len(self._waiting) >= self._callers):
                    taken = self._take()
                    return taken, self._room(self.max_batch - sum(len(r.queries) for r in taken))
                self._changed.wait(left)
        return None

    def _room(self, count: int) -> list[Query]:
        taken, self._ahead = self._ahead[: max(0, count)], self._ahead[max(0, count) :]
        return taken

    def _think(self, ahead: list[Query]) -> None:
        """Answers that nobody waits for; who asks in earnest will get the exception, if there is one."""
        with contextlib.suppress(Exception):
            self._ask(ahead, len(ahead))

    def _take(self) -> list[_Request]:
        taken = [self._waiting.pop(0)]
        count = len(taken[0].queries)
        while self._waiting and count + len(self._waiting[0].queries) <= self.max_batch:
            taken.append(self._waiting.pop(0))
            count += len(taken[-1].queries)
        return taken

    def _answer(self, batch: list[_Request], ahead: Sequence[Query] = ()) -> None:
        try:
            answers = self._ask([*(query for request in batch for query in request.queries), *ahead], len(ahead))
        except BaseException as error:
            if len(batch) == 1 and not ahead:
                batch[0].answer.set_exception(error)
            else:
                for request in batch:
                    self._answer([request])
            return
        position = 0
        for request in batch:
            request.answer.set_result(answers[position : position + len(request.queries)])
            position += len(request.queries)

    def _ask(self, queries: list[Query], ahead: int = 0) -> list[list[Suggestion]]:
        self.statistics.calls += 1
        self.statistics.ahead += ahead
        self.statistics.queries += len(queries)
        self.statistics.largest = max(self.statistics.largest, len(queries))
        answers = self.policy.suggest(queries)
        if len(answers) != len(queries):
            raise ValueError(f"{self.policy.id} gave {len(answers)} answers to {len(queries)} queries")
        return answers
