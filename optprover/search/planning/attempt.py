"""An attempt with a planner: a search without a plan, then sketch after sketch, each gap searched by itself; what
plans leave of the budget goes to the search without one."""

from __future__ import annotations

import math
import re
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from optprover.errors import ProblemError
from optprover.lean.sketch import Sketch
from optprover.lean.types import Theorem
from optprover.policy.base import Policy, query_seed
from optprover.search.best_first import Ahead, Search, Stopped, concluded
from optprover.search.planning.base import Cost, Planner, Request, Several, Tried
from optprover.search.planning.gap import GAP, Counts, GapSession, Part, SketchSession
from optprover.search.planning.subgoals import Subgoals
from optprover.search.settings import SearchSettings
from optprover.store import AttemptResult, EdgeRecord, NodeRecord, Outcome, Recorder, Status

FIRST_SHARE = 0.4  # of the expansions, for the search without a plan before any plan
GAP_SHARE = 0.15  # of the expansions, for one gap at most
_SKETCHES = 64  # in one attempt at most
_MESSAGE_CHARS = 2000
_ENDED = (Status.PROVED, Status.INVALID, Status.INFRASTRUCTURE, Status.DEADLINE)


@dataclass(frozen=True)
class PlannedAttempt:
    """What an executor calls in the place of `search`, with the same arguments and promises.

    Without a store, what is proved is kept for the attempt. The budget is the search's: all its parts together make at
    most ``settings.expansions``. A gap whose statement is in the store is tried with the scripts found there first.
    Sketches and gaps are edges of the tree with the outcome ``planned``; a proved gap ends in an edge with the outcome
    ``proved``, though only the whole proves the theorem.
    """

    planner: Planner
    subgoals: Subgoals | None = None

    def __call__(
        self,
        session: SketchSession,
        theorem: Theorem,
        policy: Policy,
        settings: SearchSettings,
        *,
        seed: int,
        recorder: Recorder,
        stop: threading.Event,
        ahead: Ahead | None = None,
    ) -> AttemptResult:
        """Make one attempt; raises as `search`."""
        attempt = _Attempt(self, session, theorem, policy, settings, seed, recorder, stop, ahead)
        return concluded(attempt.run, partial(attempt.result, Status.INFRASTRUCTURE), recorder)


class _Attempt:
    def __init__(
        self,
        planned: PlannedAttempt,
        session: SketchSession,
        theorem: Theorem,
        policy: Policy,
        settings: SearchSettings,
        seed: int,
        recorder: Recorder,
        stop: threading.Event,
        ahead: Ahead | None,
    ) -> None:
        self.ahead = ahead
        self.planner = planned.planner
        self.subgoals = Subgoals() if planned.subgoals is None else planned.subgoals
        self.session, self.theorem, self.policy, self.settings = session, theorem, policy, settings
        self.seed, self.recorder, self.stop = seed, recorder, stop
        self.counts = Counts()
        self.tactics = self.sketches = 0
        self.restarts_before = _restarts(session)
        self.policy_seconds = 0.0
        self.cost = Cost()
        self.tried: list[Tried] = []
        self.several: tuple[Several, ...] = ()
        self.begin = self._clock()

    def run(self) -> AttemptResult:
        whole = self.settings.expansions
        part = Part(self.recorder, self.counts)
        plain = self._searcher(self.session, math.ceil(whole * FIRST_SHARE), self.seed, part)
        result = self._counted(plain, plain.run)
        if result.status in _ENDED:
            return replace(result, seconds=self._clock() - self.begin)
        self.several = tuple(part.several())
        ended = result.status is Status.DEAD_END
        planned = self._plans()
        if planned is not None:
            return planned
        if self.counts.expansions >= whole:
            return self.result(Status.BUDGET)
        if ended:
            return self.result(Status.DEAD_END)
        if self._left() <= 0:
            return self.result(Status.DEADLINE)
        part.earlier = self.counts.expansions - plain.expansions
        result = self._counted(plain, lambda: plain.go_on(whole - self.counts.expansions, self._left()))
        if result.status is Status.PROVED:
            return self._proved(result.script, result.axioms, result.check_seconds)
        return self.result(result.status, result.message)

    def _plans(self) -> AttemptResult | None:
        """Sketch after sketch while there are some and the budget lasts; the attempt's result if that ends it."""
        goal = self.session.open(self.theorem)
        while self.sketches < _SKETCHES and self.counts.expansions < self.settings.expansions:
            if self._left() <= 0:
                return self.result(Status.DEADLINE)
            if self.stop.is_set():
                raise Stopped
            request = Request(
                self.theorem, goal.pp, query_seed(self.seed, 0, self.sketches), tuple(self.tried), self.several
            )  # fmt: skip
            answer = self.planner.plan(request)
            self.sketches += 1
            self.cost += answer.cost
            if answer.sketch is None and not answer.refusal:
                break
            done, tried = self._try(answer.sketch) if answer.sketch is not None else (None, Tried("", answer.refusal))
            self.tried.append(tried)
            if done is not None:
                return done
        return None

    def _try(self, text: str) -> tuple[AttemptResult | None, Tried]:
        """Pose a sketch and search its gaps in order, up to the first that is not proved."""
        if not re.search(rf"\b{GAP}\b", text):
            return self._claimed(text)
        try:
            sketch = self.session.sketch(self.theorem, text)
        except ProblemError as error:
            self._edge(text, None, error.message)
            return None, Tried(text, error.message)
        goals = tuple(state.pp for state in sketch.states)
        scripts: list[str | None] = [None] * len(goals)
        for number in range(len(goals)):
            result = self._fill(sketch, number, scripts)
            if result.script is None:
                stuck = sketch.holes[number][0]
                ended = result if result.status in (Status.INFRASTRUCTURE, Status.DEADLINE) else None
                final = ended and self.result(ended.status, ended.message)
                return final, Tried(sketch.text, "", goals, number, stuck)
            scripts[number] = result.script
            self.subgoals.add(goals[number], self.theorem.imports, result.script, theorem=self.theorem.name)
        whole = sketch.fill([s for s in scripts if s is not None])
        done = self._proved(whole, result.axioms, result.check_seconds)
        return done, Tried(sketch.text, "", goals, len(goals))

    def _claimed(self, text: str) -> tuple[AttemptResult | None, Tried]:
        """A plan without gaps claims to be a proof: the checker knows."""
        verdict = self.session.check(self.theorem, text)
        if verdict.undecided:
            return self.result(Status.INFRASTRUCTURE, verdict.message), Tried(text, verdict.message)
        self._edge(text, None, verdict.message or "a whole proof")
        if not verdict.accepted:
            return None, Tried(text, verdict.message)
        return self._proved(text, verdict.axioms, verdict.seconds), Tried(text)

    def _fill(self, sketch: Sketch, number: int, scripts: Sequence[str | None]) -> AttemptResult:
        """The result of one gap; nothing but its script and check matter of a proof."""
        gap = GapSession(self.session, sketch, number, scripts)
        goals = sketch.states[number].goals
        label = f"gap {number + 1} of {len(scripts)}"
        for script in self.subgoals.find(sketch.states[number].pp, self.theorem.imports):
            verdict = gap.check(self.theorem, script)
            self.tactics += 1
            if verdict.accepted:
                root, _ = self._gap(sketch.text, goals, label)
                closing = EdgeRecord(
                    self.counts.edges, root, None, script, 0.0, Outcome.PROVED, "a proved subgoal", 0.0
                )  # fmt: skip
                self.recorder.expansion([], [closing])
                self.counts.edges += 1
                return AttemptResult(
                    Status.PROVED, script, axioms=verdict.axioms, check_seconds=verdict.seconds
                )  # fmt: skip
        budget = min(self.settings.expansions - self.counts.expansions, math.ceil(self.settings.expansions * GAP_SHARE))
        if budget <= 0:
            return AttemptResult(Status.BUDGET)
        part = Part(self.recorder, self.counts, self._gap(sketch.text, goals, label))
        search = self._searcher(gap, budget, query_seed(self.seed, self.sketches, number + 1), part)
        return self._counted(search, search.run)

    def _searcher(self, session: SketchSession | GapSession, expansions: int, seed: int, part: Part) -> Search:
        """One part of the attempt, with its share of the budget."""
        settings = replace(self.settings, expansions=expansions, attempt_deadline=max(0.1, self._left()))
        return Search(session, self.theorem, self.policy, settings, seed, part, self.stop, self.ahead)

    def _counted(self, part: Search, make: Callable[[], AttemptResult]) -> AttemptResult:
        """What a part makes, added to what the attempt has made."""
        before = part.expansions, part.tactics, part.policy_seconds
        result = make()
        self.counts.expansions += part.expansions - before[0]
        self.tactics += part.tactics - before[1]
        self.policy_seconds += part.policy_seconds - before[2]
        return result

    def _gap(self, sketch: str, goals: tuple[str, ...], label: str) -> tuple[int, int]:
        """Record a gap: its state and the edge that leads to it."""
        root = self.counts.nodes
        return root, self._edge(sketch, NodeRecord(root, 0, 1, 0.0, 0.0, None, goals, self.counts.edges), label)

    def _edge(self, sketch: str, target: NodeRecord | None, message: str) -> int:
        """Record a sketch that was refused, or one of its gaps."""
        edge = EdgeRecord(
            self.counts.edges, 0, None if target is None else target.id, sketch, 0.0, Outcome.PLANNED,
            message[:_MESSAGE_CHARS], 0.0,
        )  # fmt: skip
        self.recorder.expansion([] if target is None else [target], [edge])
        self.counts.edges += 1
        self.counts.nodes += target is not None
        return edge.id

    def _proved(self, script: str | None, axioms: tuple[str, ...] | None, check_seconds: float | None) -> AttemptResult:
        return replace(self.result(Status.PROVED), script=script, axioms=axioms, check_seconds=check_seconds)

    def result(self, status: Status, message: str = "") -> AttemptResult:
        """The attempt's, with what planning took."""
        c = self.cost
        planning = f"{self.sketches} sketches, {sum(bool(t.refusal) for t in self.tried)} refused"
        if c.calls:
            planning += f"; {c.calls} calls, {c.read} + {c.written} tokens, {c.money:.4f} money"
        return AttemptResult(
            status, None, self.counts.expansions, self.tactics, self._clock() - self.begin, self.policy_seconds,
            _restarts(self.session) - self.restarts_before,
            message=(f"{message} ({planning})" if message else planning)[:_MESSAGE_CHARS],
        )  # fmt: skip

    def _clock(self) -> float:
        return time.monotonic() - float(getattr(self.session, "waited", 0.0))

    def _left(self) -> float:
        return self.settings.attempt_deadline - (self._clock() - self.begin)


def _restarts(session: SketchSession) -> int:
    return int(getattr(session, "restarts", 0))
