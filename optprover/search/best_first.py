"""Best-first search over proof states: one attempt on one theorem."""

from __future__ import annotations

import heapq
import random
import threading
import time
from collections import Counter
from dataclasses import dataclass

from optprover.errors import InfrastructureError
from optprover.lean import source_text
from optprover.lean.types import Interrupted, LeanSession, ProofState, Proved, Reason, Rejected, Theorem
from optprover.policy.base import Policy
from optprover.search.tree import Node, Tree
from optprover.store import EdgeRecord, NodeRecord, Outcome, Status, Store

_INTERRUPTED = {Reason.DEADLINE: Outcome.DEADLINE, Reason.MEMORY: Outcome.MEMORY, Reason.CRASH: Outcome.CRASH}
_MAX_CRASHES = 5  # of one attempt, before it is given up as infrastructure
_MESSAGE_CHARS = 2000
_EXHAUSTIONS = 2  # states at which a tactic may run into Lean's limit in one attempt; then it is not proposed any more
_REVISIT_PENALTY = (
    1.2  # in units of log-probability, for every time a state was expanded before: it widens as the search goes on
)


@dataclass(frozen=True)
class Budget:
    """What one attempt may use.

    Attributes:
        width: tactics tried per expansion.
        expansions: states expanded.
        tactic_deadline: seconds per tactic, a safety net beside Lean's own deterministic limit.
        attempt_deadline: seconds per attempt, likewise.
    """

    width: int = 16
    expansions: int = 64
    tactic_deadline: float = 10.0
    attempt_deadline: float = 300.0


@dataclass(frozen=True)
class Attempt:
    """The result of one search."""

    status: Status
    script: str | None
    expansions: int
    tactics: int
    seconds: float
    message: str = ""


class Stopped(Exception):
    """The user asked to stop; the attempt has no result."""


def search(
    session: LeanSession,
    theorem: Theorem,
    policy: Policy,
    budget: Budget,
    *,
    alpha: float,
    seed: int,
    store: Store,
    attempt: int,
    stop: threading.Event,
) -> Attempt:
    """Search for a proof, writing every state and tactic to the store as it happens, and the result at the end.

    The frontier is ordered by `path_score`; equal scores by age. The tree is a function of theorem, policy, budget and seed
    as long as no tactic meets a deadline.

    Raises:
        ProblemError: the theorem does not elaborate.
        Stopped: ``stop`` was set.
    """
    return _Search(session, theorem, policy, budget, alpha, seed, store, attempt, stop).run()


class _Search:
    def __init__(
        self,
        session: LeanSession,
        theorem: Theorem,
        policy: Policy,
        budget: Budget,
        alpha: float,
        seed: int,
        store: Store,
        attempt: int,
        stop: threading.Event,
    ) -> None:
        self.session, self.theorem, self.policy, self.budget = session, theorem, policy, budget
        self.store, self.attempt, self.stop = store, attempt, stop
        self.rng = random.Random(seed)
        self.tree = Tree(alpha)
        self.frontier: list[tuple[float, int, Node]] = []
        self.expansions = self.tactics = self.crashes = 0
        self.exhaustions: Counter[str] = Counter()
        self.begin = time.monotonic()
        self.restarts_before = _restarts(session)

    def run(self) -> Attempt:
        try:
            root = self.tree.root(self.session.open(self.theorem))
        except InfrastructureError as error:
            return self._finish(Status.INFRASTRUCTURE, message=str(error))
        self.store.add(self.attempt, [root.record()])
        self._push(root)
        while self.frontier:
            if self.expansions >= self.budget.expansions:
                return self._finish(Status.BUDGET)
            if time.monotonic() - self.begin > self.budget.attempt_deadline:
                return self._finish(Status.DEADLINE)
            proof = self._expand(heapq.heappop(self.frontier)[2])
            if proof is not None:
                return proof
            if self.crashes >= _MAX_CRASHES:
                return self._finish(Status.INFRASTRUCTURE, message=f"Lean died {self.crashes} times in this attempt")
        return self._finish(Status.DEAD_END)

    def _push(self, node: Node) -> None:
        # A state that was expanded comes back behind fresh ones, to try what was too improbable the first time.
        heapq.heappush(self.frontier, (-node.score + _REVISIT_PENALTY * node.visits, node.id, node))

    def _expand(self, node: Node) -> Attempt | None:
        """Try the policy's tactics at a node; the finished attempt if one of them completes an accepted proof."""
        given_up = {tactic for tactic, count in self.exhaustions.items() if count >= _EXHAUSTIONS}
        suggestions = self.policy.suggest(node.state.goals, self.budget.width, self.rng, node.tried | given_up)
        if not suggestions:
            return None
        if node.expanded is None:
            node.expanded = self.expansions
        node.visits += 1
        node.tried.update(s.tactic for s in suggestions)
        self.expansions += 1
        nodes: list[NodeRecord] = [node.record()]
        edges: list[EdgeRecord] = []
        result = None
        for suggestion in suggestions:
            if self.stop.is_set():
                raise Stopped
            begin = time.monotonic()
            answer = self.session.run(node.state, suggestion.tactic, timeout=self.budget.tactic_deadline)
            seconds = time.monotonic() - begin
            self.tactics += 1
            target: Node | None = None
            message = ""
            match answer:
                case ProofState():
                    target = self.tree.find(answer)
                    outcome = Outcome.MERGED if target else Outcome.STEP
                    if target is None:
                        target = self.tree.child(node, suggestion.tactic, suggestion.logprob, answer)
                        nodes.append(target.record())
                        self._push(target)
                    else:
                        self.session.release(answer)
                case Proved():
                    outcome, message, result = self._verify([*node.path(), suggestion.tactic])
                case Rejected():
                    outcome, message = Outcome.REJECTED, answer.message
                    self.exhaustions[suggestion.tactic] += answer.exhausted
                case Interrupted():
                    outcome, message = _INTERRUPTED[answer.reason], answer.message
                    self.crashes += answer.reason is not Reason.DEADLINE
            edges.append(
                self.tree.edge(
                    node, target, suggestion.tactic, suggestion.logprob, outcome, message[:_MESSAGE_CHARS], seconds
                )
            )
            if result is not None or self.crashes >= _MAX_CRASHES:
                break
        self.store.add(self.attempt, nodes, edges)
        self._push(node)
        return self._finish(Status.PROVED, **result) if result else None

    def _verify(self, tactics: list[str]) -> tuple[Outcome, str, dict[str, object] | None]:
        script = source_text.script(tactics)
        verdict = self.session.check(self.theorem, script)
        if not verdict.accepted:
            return Outcome.REFUSED, f"{verdict.failure}: {verdict.message}", None
        return Outcome.PROVED, "", {"script": script, "axioms": verdict.axioms, "check_seconds": verdict.seconds}

    def _finish(self, status: Status, **result: object) -> Attempt:
        seconds = time.monotonic() - self.begin
        restarts = _restarts(self.session) - self.restarts_before
        self.store.finish_attempt(
            self.attempt,
            status,
            seconds=seconds,
            expansions=self.expansions,
            tactics=self.tactics,
            restarts=restarts,
            **result,  # type: ignore[arg-type]
        )
        script, message = result.get("script"), result.get("message", "")
        return Attempt(status, str(script) if script else None, self.expansions, self.tactics, seconds, str(message))


def _restarts(session: LeanSession) -> int:
    return max(0, int(getattr(session, "restarts", 0)))
