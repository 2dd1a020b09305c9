"""Best-first search over proof states: one attempt on one theorem."""

from __future__ import annotations

import heapq
import itertools
import math
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from optprover.errors import InfrastructureError, ProblemError, StoreError
from optprover.lean import source_text
from optprover.lean.types import (
    Interrupted,
    LeanSession,
    ProofState,
    Proved,
    Reason,
    Rejected,
    RejectionKind,
    StepResult,
    Theorem,
    Verdict,
)
from optprover.policy.base import Policy, Query, Suggestion, query_seed
from optprover.search.memory import Failures, Known
from optprover.search.settings import SearchSettings
from optprover.search.tree import Arrival, Node, Tree
from optprover.store import AttemptResult, EdgeRecord, LeaseLost, Outcome, Recorder, Status

_INTERRUPTED = {Reason.DEADLINE: Outcome.DEADLINE, Reason.MEMORY: Outcome.MEMORY, Reason.CRASH: Outcome.CRASH}
_DEATHS_IN_A_ROW = 5  # without an answer between them: Lean cannot be kept running
_MESSAGE_CHARS = 2000
_ROUNDING = 1e-3  # a sum of log-probabilities may exceed 0 by that much


@dataclass(frozen=True)
class Ahead:
    """Tells who proposes which states come next, so that it can think while Lean works.

    Attributes:
        ask: hands over queries and returns at once (`optprover.policy.batcher.Batcher.ahead`).
        states: how many of the frontier's best.
    """

    ask: Callable[[Sequence[Query]], None]
    states: int


class Stopped(Exception):
    """The user asked to stop; the attempt has no result."""


def concluded(
    make: Callable[[], AttemptResult], failed: Callable[[str], AttemptResult], recorder: Recorder
) -> AttemptResult:
    """Make an attempt and tell the recorder its result; what fails without saying anything of the theorem is one, too.

    Raises:
        StoreError, LeaseLost, Stopped: the attempt has no result.
    """
    try:
        result = make()
    except (StoreError, LeaseLost, Stopped):
        raise
    except InfrastructureError as error:
        result = failed(error.message)
    except Exception as error:
        result = failed(f"{type(error).__name__}: {error}")
    recorder.finish(result)
    return result


def search(
    session: LeanSession,
    theorem: Theorem,
    policy: Policy,
    settings: SearchSettings,
    *,
    seed: int,
    recorder: Recorder,
    stop: threading.Event,
    ahead: Ahead | None = None,
) -> AttemptResult:
    """Search for a proof, telling the recorder every state and tactic as it happens, and the result at the end.

    The frontier is ordered by `path_score`, less a penalty for every visit; equal scores by age. The tree is a function
    of theorem, policy, settings and seed as long as no tactic meets a deadline and no process dies; asking ``ahead``
    changes nothing in it. Whatever fails here, Lean, checker or policy, is this attempt's matter: it ends as
    infrastructure.

    Raises:
        StoreError: the recorder cannot keep the attempt.
        LeaseLost: the attempt is somebody else's by now.
        Stopped: ``stop`` was set.
    """
    return Search(session, theorem, policy, settings, seed, recorder, stop, ahead).run()


@dataclass(frozen=True)
class _Tried:
    """What came of one suggestion."""

    outcome: Outcome
    message: str = ""
    kind: str = ""
    target: Node | None = None
    new: bool = False
    reopened: tuple[Node, ...] = ()
    result: AttemptResult | None = None


class Search:
    """One attempt's search, which can be given more expansions; arguments as of `search`."""

    def __init__(
        self,
        session: LeanSession,
        theorem: Theorem,
        policy: Policy,
        settings: SearchSettings,
        seed: int,
        recorder: Recorder,
        stop: threading.Event,
        ahead: Ahead | None,
    ) -> None:
        self.ahead = ahead
        self.session, self.theorem, self.policy, self.settings = session, theorem, policy, settings
        self.seed, self.recorder, self.stop = seed, recorder, stop
        self.tree = Tree(settings.alpha)
        self.frontier: list[tuple[float, int, int, Node]] = []  # negative score, age, ticket
        self.tickets = itertools.count()
        self.expansions = self.tactics = self.edges = self.deaths = 0
        self.undecided = ""
        self.strikes: Counter[str] = Counter()
        self.failures = Failures()
        self.policy_seconds = 0.0
        self.begin = self._clock()
        self.restarts_before = _restarts(session)

    def run(self) -> AttemptResult:
        """Search from the start; raises as `search`."""
        return self._concluded(self._run)

    def go_on(self, expansions: int, seconds: float) -> AttemptResult:
        """Search on where `run` ended for lack of expansions, with so many more, for so many seconds at most.

        The result counts from the beginning. Raises as `search`.
        """
        self.settings = replace(
            self.settings,
            expansions=self.expansions + expansions,
            attempt_deadline=self._clock() - self.begin + seconds,
        )
        return self._concluded(self._grow)

    def _concluded(self, make: Callable[[], AttemptResult]) -> AttemptResult:
        return concluded(make, lambda message: self._result(Status.INFRASTRUCTURE, message=message), self.recorder)

    def _run(self) -> AttemptResult:
        try:
            root = self.tree.root(self.session.open(self.theorem))
        except ProblemError as error:
            return self._result(Status.INVALID, message=error.message)
        self.recorder.expansion([root.record()], [])
        self._push(root)
        return self._grow()

    def _grow(self) -> AttemptResult:
        while (node := self._pop()) is not None:
            if self.expansions >= self.settings.expansions:
                self._push(node)
                return self._unproved(Status.BUDGET)
            if self._clock() - self.begin > self.settings.attempt_deadline:
                return self._unproved(Status.DEADLINE)
            result = self._expand(node)
            if result is not None:
                return result
            if self.deaths >= _DEATHS_IN_A_ROW:
                return self._result(Status.INFRASTRUCTURE, message="Lean cannot be kept running")
        return self._unproved(Status.DEAD_END)

    def _clock(self) -> float:
        """Seconds, without those spent waiting for other attempts on the same Lean."""
        return time.monotonic() - float(getattr(self.session, "waited", 0.0))

    # -- the frontier ----------------------------------------------------------------------------------------------

    def _push(self, node: Node) -> None:
        node.ticket = next(self.tickets)
        priority = -node.score + self.settings.revisit_penalty * node.visits
        heapq.heappush(self.frontier, (priority, node.id, node.ticket, node))

    def _pop(self) -> Node | None:
        while self.frontier:
            _, _, ticket, node = heapq.heappop(self.frontier)
            if ticket == node.ticket:
                node.ticket = -1
                return node
        return None

    # -- one expansion ---------------------------------------------------------------------------------------------

    def _expand(self, node: Node) -> AttemptResult | None:
        """Try the policy's tactics at a node; the finished attempt if one of them completes an accepted proof."""
        proposed, suggestions, waited = self._ask(node)
        if not proposed:
            node.closed = True
            self.recorder.expansion([node.record()], [])
            return None
        visit = node.visits
        if node.expanded is None:
            node.expanded = self.expansions
        node.visits += 1
        node.tried.update(s.tactic for s in suggestions)
        self.expansions += 1
        self._look_ahead()
        changed: dict[int, Node] = {node.id: node}
        edges: list[EdgeRecord] = []
        result = None
        futile = self._known(node).futile
        for rank, suggestion in enumerate(suggestions):
            if self.stop.is_set():
                raise Stopped
            if suggestion.hopeless or suggestion.tactic in futile:
                continue
            begin = self._clock()
            tried = self._try(node, suggestion)
            edges.append(
                EdgeRecord(
                    self.edges, node.id, None if tried.target is None else tried.target.id, suggestion.tactic,
                    suggestion.logprob, tried.outcome, tried.message[:_MESSAGE_CHARS], self._clock() - begin, visit,
                    rank, tried.kind, waited / len(suggestions), suggestion.token_logprobs,
                )
            )  # fmt: skip
            self.edges += 1
            if tried.new and tried.target is not None:
                changed[tried.target.id] = tried.target
                self._push(tried.target)
            for moved in tried.reopened:
                changed[moved.id] = moved
                if moved.ticket >= 0:  # it waits in the frontier: there with its new score
                    self._push(moved)
            result = tried.result
            if self.deaths >= _DEATHS_IN_A_ROW and self._alive():
                self.deaths = 0  # it was the tactics
            if result is not None or self.deaths >= _DEATHS_IN_A_ROW:
                break
        self.recorder.expansion([each.record() for each in changed.values()], edges)
        self._push(node)
        return result

    def _ask(self, node: Node) -> tuple[bool, list[Suggestion], float]:
        """Whether the policy proposed anything at all, what of it is new, and the seconds it took."""
        query = self._query(node)
        begin = time.monotonic()
        try:
            (answer,) = self.policy.suggest([query])
            suggestions = list(sound(answer, query))
        except Exception as error:
            raise InfrastructureError(f"The policy failed: {type(error).__name__}: {error}") from error
        finally:
            waited = time.monotonic() - begin
            self.policy_seconds += waited
        return bool(answer), suggestions, waited

    def _query(self, node: Node) -> Query:
        """What the policy is asked at a node if it is expanded now."""
        given_up = {tactic for tactic, count in self.strikes.items() if count >= self.settings.strikes}
        return Query(
            self.theorem, node.state.goals, tuple(node.path()), self.settings.width,
            query_seed(self.seed, node.id, node.visits), frozenset(node.tried | given_up), node.visits,
            self._known(node).doubtful,
        )  # fmt: skip

    def _known(self, node: Node) -> Known:
        return self.failures.at(node.state.goals) if self.settings.memory else Known()

    def _look_ahead(self) -> None:
        """Name the states that come next, as far as is known."""
        if self.ahead is not None and self.frontier:
            waiting = (entry for entry in self.frontier if entry[2] == entry[3].ticket)
            best = heapq.nsmallest(self.ahead.states, waiting)
            self.ahead.ask([self._query(node) for _, _, _, node in best])

    def _try(self, node: Node, suggestion: Suggestion) -> _Tried:
        answer = self._answer(node.state, suggestion.tactic)
        self.tactics += 1
        self.deaths = self.deaths + 1 if _died(answer) else 0
        match answer:
            case ProofState():
                return self._arrive(Arrival(node, self.edges, suggestion.tactic, suggestion.logprob), answer)
            case Proved():
                return self._verify(node, suggestion.tactic)
            case Rejected(message, RejectionKind.HEARTBEATS as kind):
                self.strikes[suggestion.tactic] += 1
                self.failures.add(node.state.goals, suggestion.tactic)
                return _Tried(Outcome.EXHAUSTED, message, kind.value)
            case Rejected(message, kind):
                everywhere = kind is not RejectionKind.ELABORATION
                self.failures.add(node.state.goals, suggestion.tactic, everywhere=everywhere)
                return _Tried(Outcome.REJECTED, message, kind.value)
            case Interrupted(reason, message):
                self.strikes[suggestion.tactic] += 1
                return _Tried(_INTERRUPTED[reason], message)

    def _alive(self) -> bool:
        """Whether Lean still answers on a tactic that cannot hurt it."""
        root = self.tree.nodes[0].state
        answer = self.session.run(root, "skip", timeout=self.settings.tactic_deadline)
        if isinstance(answer, ProofState):
            self.session.release(answer)
        return not isinstance(answer, Interrupted)

    def _answer(self, state: ProofState, tactic: str) -> StepResult:
        if not _is_text(tactic):
            return Rejected("the tactic is not Unicode text", RejectionKind.PARSE)
        return self.session.run(state, tactic, timeout=self.settings.tactic_deadline)

    def _arrive(self, arrival: Arrival, state: ProofState) -> _Tried:
        known = self.tree.find(state)
        if known is None:
            return _Tried(Outcome.STEP, target=self.tree.child(arrival, state), new=True)
        self.session.release(state)
        reopened = tuple(self.tree.reopen(known, arrival)) if self.settings.reopen else ()
        return _Tried(Outcome.MERGED, target=known, reopened=reopened)

    def _verify(self, node: Node, tactic: str) -> _Tried:
        """Ask the checker; if it refuses the best path, also by the path on which the states were made."""
        scripts = dict.fromkeys(source_text.script([*node.path(first=first), tactic]) for first in (False, True))
        verdict = Verdict(False)
        for script in scripts:
            verdict = self.session.check(self.theorem, script)
            if verdict.accepted:
                result = self._result(
                    Status.PROVED, script=script, axioms=verdict.axioms, check_seconds=verdict.seconds
                )
                return _Tried(Outcome.PROVED, result=result)
            if verdict.undecided:
                self.undecided = verdict.message
                return _Tried(Outcome.UNDECIDED, f"{verdict.failure}: {verdict.message}")
        return _Tried(Outcome.REFUSED, f"{verdict.failure}: {verdict.message}")

    # -- the result ------------------------------------------------------------------------------------------------

    def _unproved(self, status: Status) -> AttemptResult:
        if self.undecided:  # a script may be a proof: this attempt has shown nothing
            return self._result(Status.INFRASTRUCTURE, message=f"The checker gave no answer: {self.undecided}")
        if self.deaths and not self._alive():
            return self._result(Status.INFRASTRUCTURE, message="Lean cannot be kept running")
        return self._result(status)

    def _result(
        self,
        status: Status,
        *,
        script: str | None = None,
        axioms: tuple[str, ...] | None = None,
        check_seconds: float | None = None,
        message: str = "",
    ) -> AttemptResult:
        return AttemptResult(
            status, script, self.expansions, self.tactics, self._clock() - self.begin, self.policy_seconds,
            max(0, _restarts(self.session) - self.restarts_before), axioms, check_seconds, message[:_MESSAGE_CHARS],
        )  # fmt: skip


def sound(suggestions: Iterable[Suggestion], query: Query) -> Iterable[Suggestion]:
    """The suggestions of a policy that can be used: new ones, each once, at most ``width``.

    Raises:
        ValueError: a log-probability is not a number at most 0, which would put the frontier out of order.
    """
    seen = set(query.tried)
    left = query.width
    for suggestion in suggestions:
        if left <= 0:
            return
        if not math.isfinite(suggestion.logprob) or suggestion.logprob > _ROUNDING:
            raise ValueError(f"log-probability {suggestion.logprob} of {suggestion.tactic!r}")
        if suggestion.tactic not in seen:
            seen.add(suggestion.tactic)
            left -= 1
            bounded = min(suggestion.logprob, 0.0)
            yield replace(suggestion, logprob=bounded)


def _died(answer: StepResult) -> bool:
    return isinstance(answer, Interrupted) and answer.reason is not Reason.DEADLINE


def _is_text(tactic: str) -> bool:
    """Whether it can be written as UTF-8: half a surrogate pair cannot."""
    try:
        tactic.encode()
    except UnicodeEncodeError:
        return False
    return True


def _restarts(session: LeanSession) -> int:
    return max(0, int(getattr(session, "restarts", 0)))
