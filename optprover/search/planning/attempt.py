"""An attempt with a planner: a search without a plan, then sketch after sketch, each gap searched by itself."""

from __future__ import annotations

import math
import re
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from optprover.errors import ProblemError
from optprover.lean.sketch import Sketch
from optprover.lean.types import Theorem
from optprover.policy.base import Policy, query_seed
from optprover.search.best_first import Ahead, Stopped, concluded, search
from optprover.search.planning.base import Cost, Planner, Request, Several, Tried
from optprover.search.planning.gap import GAP, GapSession, Part, SketchSession
from optprover.search.planning.subgoals import Subgoals
from optprover.search.settings import SearchSettings
from optprover.store import AttemptResult, EdgeRecord, NodeRecord, Outcome, Recorder, Status

FIRST_SHARE = 0.4  # of the expansions, for the search without a plan
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
        self.nodes = self.edges = self.expansions = self.tactics = self.restarts = self.sketches = 0
        self.policy_seconds = 0.0
        self.cost = Cost()
        self.tried: list[Tried] = []
        self.several: tuple[Several, ...] = ()
        self.begin = self._clock()

    def run(self) -> AttemptResult:
        plain = self._search(self.session, math.ceil(self.settings.expansions * FIRST_SHARE), self.seed, None)
        if plain.status in _ENDED:
            return replace(plain, seconds=self._clock() - self.begin)
        goal = self.session.open(self.theorem)
        while self.sketches < _SKETCHES:
            if self.expansions >= self.settings.expansions:
                return self.result(Status.BUDGET)
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
        return self.result(Status.BUDGET if self.expansions >= self.settings.expansions else Status.DEAD_END)

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
        done = replace(
            self.result(Status.PROVED), script=whole, axioms=result.axioms, check_seconds=result.check_seconds
        )
        return done, Tried(sketch.text, "", goals, len(goals))

    def _claimed(self, text: str) -> tuple[AttemptResult | None, Tried]:
        """A plan without gaps claims to be a proof: the checker knows."""
        verdict = self.session.check(self.theorem, text)
        if verdict.undecided:
            return self.result(Status.INFRASTRUCTURE, verdict.message), Tried(text, verdict.message)
        self._edge(text, None, verdict.message or "a whole proof")
        if not verdict.accepted:
            return None, Tried(text, verdict.message)
        done = replace(
            self.result(Status.PROVED), script=text, axioms=verdict.axioms, check_seconds=verdict.seconds
        )  # fmt: skip
        return done, Tried(text)

    def _fill(self, sketch: Sketch, number: int, scripts: Sequence[str | None]) -> AttemptResult:
        """The result of one gap; nothing but its script and check matter of a proof."""
        gap = GapSession(self.session, sketch, number, scripts)
        goals = sketch.states[number].goals
        label = f"gap {number + 1} of {len(scripts)}"
        for script in self.subgoals.find(sketch.states[number].pp, self.theorem.imports):
            verdict = gap.check(self.theorem, script)
            self.tactics += 1
            if verdict.accepted:
                root = self.nodes
                self._edge(sketch.text, NodeRecord(root, 0, 1, 0.0, 0.0, None, goals, self.edges), label)
                closing = EdgeRecord(self.edges, root, None, script, 0.0, Outcome.PROVED, "a proved subgoal", 0.0)
                self.recorder.expansion([], [closing])
                self.edges += 1
                return AttemptResult(
                    Status.PROVED, script, axioms=verdict.axioms, check_seconds=verdict.seconds
                )  # fmt: skip
        budget = min(self.settings.expansions - self.expansions, math.ceil(self.settings.expansions * GAP_SHARE))
        if budget <= 0:
            return AttemptResult(Status.BUDGET)
        via = self._edge(sketch.text, NodeRecord(self.nodes, 0, 1, 0.0, 0.0, None, goals, self.edges), label)
        return self._search(gap, budget, query_seed(self.seed, self.sketches, number + 1), via)

    def _search(
        self, session: SketchSession | GapSession, expansions: int, seed: int, via: int | None
    ) -> AttemptResult:
        """One part of the attempt, with its share of the budget; its tree goes below the edge ``via``."""
        first = self.nodes if via is None else self.nodes - 1  # the gap's root was recorded with its edge
        part = Part(self.recorder, first, self.edges, self.expansions, via)
        settings = replace(self.settings, expansions=expansions, attempt_deadline=max(0.1, self._left()))
        result = search(
            session, self.theorem, self.policy, settings, seed=seed, recorder=part, stop=self.stop, ahead=self.ahead
        )
        if via is None:
            self.several = tuple(part.several())
        self.nodes, self.edges = max(self.nodes, part.nodes), part.edges
        self.expansions += result.expansions
        self.tactics += result.tactics
        self.policy_seconds += result.policy_seconds
        self.restarts += result.restarts
        return result

    def _edge(self, sketch: str, target: NodeRecord | None, message: str) -> int:
        """Record a sketch that was refused, or one of its gaps."""
        edge = EdgeRecord(
            self.edges, 0, None if target is None else target.id, sketch, 0.0, Outcome.PLANNED,
            message[:_MESSAGE_CHARS], 0.0,
        )  # fmt: skip
        self.recorder.expansion([] if target is None else [target], [edge])
        self.edges += 1
        self.nodes += target is not None
        return edge.id

    def result(self, status: Status, message: str = "") -> AttemptResult:
        """The attempt's, with what planning took."""
        c = self.cost
        planning = f"{self.sketches} sketches, {sum(bool(t.refusal) for t in self.tried)} refused"
        if c.calls:
            planning += f"; {c.calls} calls, {c.read} + {c.written} tokens, {c.money:.4f} money"
        return AttemptResult(
            status, None, self.expansions, self.tactics, self._clock() - self.begin, self.policy_seconds,
            self.restarts, message=(f"{message} ({planning})" if message else planning)[:_MESSAGE_CHARS],
        )  # fmt: skip

    def _clock(self) -> float:
        return time.monotonic() - float(getattr(self.session, "waited", 0.0))

    def _left(self) -> float:
        return self.settings.attempt_deadline - (self._clock() - self.begin)
