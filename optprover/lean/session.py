"""One client for every Lean that speaks the JSON of leanprover-community/repl: the embedded host and a native REPL."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, Self

from optprover.errors import InfrastructureError, ProblemError
from optprover.lean.process import HostDied, HostStalled, Transport
from optprover.lean.replies import rejected, suggestions
from optprover.lean.scope import ProofScope
from optprover.lean.sketch import Gap, Sketch, gap_of, holes
from optprover.lean.source_text import code, dedent
from optprover.lean.types import (
    Answer,
    Interrupted,
    ProofState,
    Proved,
    Reason,
    Rejected,
    RejectionKind,
    StepResult,
    Theorem,
    Verdict,
)

OPEN_SECONDS = 120.0
GRACE_SECONDS = 5.0  # how far past its deadline a tactic may run before its process is killed
_RESTARTS = 3
_LEAN_ERROR = "Lean error:\n"
_COMMAND = re.compile(  # what begins a command, at the beginning of a line
    r"\s*\n(?:/--|/-!|@\[|(?:public |private |protected |noncomputable |local |scoped )*"
    r"(?:theorem|lemma|def|abbrev|structure|class|inductive|instance|example|namespace|section|end|open|variable|universe|"
    r"notation|infix[lr]?|prefix|postfix|macro|macro_rules|syntax|attribute|set_option)\b)"
)
_BANNED = re.compile(r"(?<![\w.])(sorry|admit|native_decide)(?![\w.])")


class ScriptChecker(Protocol):
    """What verifies finished scripts for a session."""

    def check(self, theorem: Theorem, script: str) -> Verdict:
        """Re-elaborate theorem and script in a fresh environment in another process."""
        ...

    def close(self) -> None:
        """End its process."""
        ...


@dataclass
class _Held:
    """A state and how it came about, so that it can be made again in a new process."""

    theorem: Theorem
    parent: int | None
    tactic: str
    remote: int | None  # the process's own number for it
    generation: int
    sketch: tuple[str, int] | None = None  # of a state without parent: the declaration and the number of its gap


class ReplSession:
    """A `LeanSession` over a transport that may die: states are rebuilt in a new process by replaying their tactics.

    For one thread; several may share it, each through a `scope` of its own.

    Args:
        connect: starts a Lean process.
        checker: verifies finished scripts; `check` needs it.
        memory_limit: bytes of wasm memory past which the process is replaced between two tactics.
        heartbeats: Lean's deterministic limit per tactic, in the unit of ``maxHeartbeats``; ``None`` for its default.
    """

    def __init__(
        self,
        connect: Callable[[], Transport],
        checker: ScriptChecker | None = None,
        *,
        memory_limit: int = 1_600_000_000,
        heartbeats: int | None = None,
    ) -> None:
        self._limits = {} if heartbeats is None else {"heartbeats": heartbeats}
        self._connect, self._checker, self._memory_limit = connect, checker, memory_limit
        self._transport: Transport | None = None
        self._environments: dict[tuple[tuple[str, ...], str], int] = {}
        self._held: dict[int, _Held] = {}
        self._next = 0
        self._wasm_bytes = 0
        self._garbage: list[int] = []  # given back with the next request: a round trip is not worth it
        self.restarts = -1  # the first start is none
        self.turn, self.checking = threading.RLock(), threading.Lock()  # of scopes: to talk to Lean, to the checker

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- LeanSession ---------------------------------------------------------------------------------------

    def open(self, theorem: Theorem) -> ProofState:
        """Elaborate the statement and return its initial state. Earlier theorems' states stay valid.

        Raises:
            ProblemError: the statement does not elaborate, or is incomplete.
            InfrastructureError: Lean could not be kept running.
        """
        for attempt in range(_RESTARTS):
            try:
                remote, goals = self._pose(theorem)
                return self._hold(_Held(theorem, None, "", remote, self.restarts), goals)
            except (HostDied, HostStalled):
                self._lose()
                if attempt == _RESTARTS - 1:
                    raise
        raise AssertionError

    def sketch(self, theorem: Theorem, text: str) -> Sketch:
        """Pose a theorem with a proof that has gaps: a tactic block ``text`` in which each `sorry` becomes a state.

        Raises:
            ProblemError: theorem or sketch do not elaborate, or a gap is no single goal.
            InfrastructureError: Lean could not be kept running.
        """
        text = dedent(text)
        source = theorem.declaration(text)
        sorries = self._pose_source(theorem, source)
        try:
            where = holes(theorem, text, sorries)
        except ProblemError:
            self._garbage += [int(each["proofState"]) for each in sorries]
            raise
        states = self._hold_gaps(theorem, source, sorries)
        return Sketch(theorem, text, tuple(where), states)

    def gaps(self, theorem: Theorem, source: str) -> tuple[Gap, ...]:
        """Pose a declaration as it stands in a file, in the theorem's context: a state for each `sorry`, in their
        order.

        Raises:
            ProblemError: it does not elaborate.
            InfrastructureError: Lean could not be kept running.
        """
        sorries = self._pose_source(theorem, source)
        states = self._hold_gaps(theorem, source, sorries)
        return tuple(gap_of(each, state) for each, state in zip(sorries, states, strict=True))

    def scope(self) -> ProofScope:
        """A session within this one, for one attempt of several that share the process."""
        return ProofScope(self)

    def run(self, state: ProofState, tactic: str, *, timeout: float) -> StepResult:
        """Run one tactic at ``state`` for at most ``timeout`` seconds; ``state`` stays valid.

        Raises:
            ProblemError: the state is not this session's, or was forgotten by `reset`.
        """
        tactic = dedent(tactic)
        if not _is_unicode(tactic):
            return Rejected("The tactic is not valid Unicode.", RejectionKind.PARSE)
        held = self._held.get(state.id)
        if held is None:
            raise ProblemError(
                "This proof state is not the session's own, or was forgotten.", "Open the theorem again."
            )
        try:
            if self._wasm_bytes > self._memory_limit:
                self._lose()
            reply = self._step(self._revive(state.id), tactic, timeout)
        except HostStalled as error:
            self._lose()
            return Interrupted(Reason.DEADLINE, str(error))
        except HostDied as error:
            self._lose()
            return Interrupted(Reason.MEMORY if error.out_of_memory else Reason.CRASH, str(error))
        except InfrastructureError as error:
            return Interrupted(Reason.CRASH, str(error))
        if reply.get("late"):
            return Interrupted(Reason.DEADLINE, f"stopped after {timeout:g} s")
        said = tuple(m["data"] for m in reply.get("messages", []) if m["severity"] != "error")
        if "proofState" not in reply:
            message = reply.get("message", "Lean gave no answer")
            # Only this prefix is Lean's judgement on the tactic; all else is between the programs.
            return (
                rejected(message.removeprefix(_LEAN_ERROR), said, reply.get("errorKind"))
                if message.startswith(_LEAN_ERROR)
                else Interrupted(Reason.CRASH, message)
            )
        goals = tuple(reply["goals"])
        errors = [m["data"] for m in reply.get("messages", []) if m["severity"] == "error"]
        if errors:  # a REPL that recovers from errors closes the goal with sorry
            self._garbage.append(reply["proofState"])
            return rejected("\n".join(errors), said)
        if goals:
            return self._hold(_Held(held.theorem, state.id, tactic, reply["proofState"], self.restarts), goals, said)
        self._garbage.append(reply["proofState"])
        status = reply.get("proofStatus", "Completed")
        return Proved(said) if status == "Completed" else rejected(status, said)

    def ask(self, state: ProofState, tactic: str, *, timeout: float) -> Answer:
        """Run a tactic for what Lean says about it (``exact?``, ``simp?``, ``show_term …``); no state is kept.

        Raises:
            ProblemError: the state is not this session's, or was forgotten by `reset`.
        """
        result = self.run(state, tactic, timeout=timeout)
        match result:
            case ProofState(messages=messages):
                self.release(result)
                del self._held[result.id]
            case Proved(messages=messages):
                pass
            case Rejected(message=message, messages=said):
                messages = (*said, message)
            case Interrupted(message=message):
                messages = (message,)
        return Answer(result, messages, tuple(s for m in messages for s in suggestions(m)))

    def syntax(self, state: ProofState, tactic: str) -> list[Any] | None:
        """How Lean reads a tactic at ``state``, as nested lists (`optprover.lean.syntax.Syntax.read`); ``None`` if it
        cannot.

        Only the embedded Lean can say.
        """
        reply = self._request({"syntax": tactic, "proofState": self._revive(state.id)}, OPEN_SECONDS)
        tree: list[Any] | None = reply.get("tree")
        return tree

    def release(self, state: ProofState) -> None:
        """Give the state's memory back; its descendants stay valid, and so does it, if made again at a price."""
        held = self._held.get(state.id)
        if held and held.remote is not None and held.generation == self.restarts:
            self._garbage.append(held.remote)
            held.remote = None

    def check(self, theorem: Theorem, script: str) -> Verdict:
        """Re-elaborate theorem and script in a fresh environment in another process."""
        if self._checker is None:
            raise ProblemError("This session has no checker.", "Open it with LeanEnvironment.session().")
        return self._checker.check(theorem, script)

    def reset(self) -> None:
        """Forget all states, keep the process and its environments."""
        self._garbage += [
            h.remote for h in self._held.values() if h.remote is not None and h.generation == self.restarts
        ]
        self._held.clear()

    def forget(self, states: Collection[ProofState]) -> None:
        """Forget these states and give their memory back; states that came of them must be among them."""
        for held in (self._held.pop(state.id) for state in states if state.id in self._held):
            if held.remote is not None and held.generation == self.restarts:
                self._garbage.append(held.remote)

    def memory(self) -> dict[str, float]:
        """The process's own figures: ``states``, ``envs``, ``wasmBytes``, ``rssBytes``, ``leanMs`` (in Lean).

        Raises:
            InfrastructureError: the process is gone.
        """
        return self._request({"stats": True}, OPEN_SECONDS)

    def close(self) -> None:
        """End the session's process and its checker's."""
        if self._transport:
            self._transport.close()
            self._transport = None
        if self._checker:
            self._checker.close()

    @property
    def transport(self) -> Transport:
        """The running Lean behind the session, started if need be."""
        return self._lean()

    # -- the process behind it -------------------------------------------------------------------------------

    def _lean(self) -> Transport:
        if self._transport is None:
            self._environments.clear()
            self._garbage.clear()
            self._wasm_bytes = 0
            self._transport = self._connect()
            self.restarts += 1
        return self._transport

    def _lose(self) -> None:
        if self._transport:
            self._transport.close()
            self._transport = None

    def _request(self, message: dict[str, Any], timeout: float) -> dict[str, Any]:
        transport = self._lean()
        if self._garbage:
            if transport.extended:
                message["release"] = self._garbage
            self._garbage = []
        reply = transport.request(message, timeout)
        self._wasm_bytes = reply.get("wasmBytes", self._wasm_bytes)
        return reply

    def _step(self, remote: int, tactic: str, timeout: float) -> dict[str, Any]:
        request: dict[str, Any] = {"tactic": tactic, "proofState": remote}
        if self._lean().extended:
            request |= {"deadline": timeout * 1000, "proof": True, **self._limits}
        elif banned := _BANNED.search(code(tactic)):
            return {"message": f"{_LEAN_ERROR}{banned[1]} is not a proof", "errorKind": "banned"}
        return self._request(request, timeout + (GRACE_SECONDS if self._lean().extended else 0.0))

    def _hold(self, held: _Held, goals: tuple[str, ...], messages: tuple[str, ...] = ()) -> ProofState:
        state = ProofState(self._next, goals, messages)
        self._held[self._next] = held
        self._next += 1
        return state

    def _revive(self, handle: int) -> int:
        """The process's number for a state, made again from its tactics if that process is gone or gave it back."""
        self._lean()
        missing = []  # from the state up to the nearest ancestor that the process still has
        cursor: int | None = handle
        while cursor is not None and not self._alive(cursor):
            missing.append(cursor)
            cursor = self._held[cursor].parent
        for each in reversed(missing):
            held = self._held[each]
            if held.parent is None and held.sketch is not None:
                posed = [int(each["proofState"]) for each in self._pose_source(held.theorem, held.sketch[0])]
                held.remote = posed.pop(held.sketch[1])
                self._garbage += posed
            elif held.parent is None:
                held.remote, _ = self._pose(held.theorem)
            else:
                parent = self._held[held.parent].remote
                assert parent is not None
                reply = self._step(parent, held.tactic, OPEN_SECONDS)
                if "proofState" not in reply:
                    raise HostDied(f"A state could not be made again: {reply.get('message', '')}")
                held.remote = int(reply["proofState"])
            held.generation = self.restarts
        remote = self._held[handle].remote
        assert remote is not None
        return remote

    def _alive(self, handle: int) -> bool:
        held = self._held[handle]
        return held.remote is not None and held.generation == self.restarts

    def _pose(self, theorem: Theorem) -> tuple[int, tuple[str, ...]]:
        reply = self._declare(theorem, theorem.declared("by sorry"))
        sorries = reply.get("sorries", [])
        if len(sorries) != 1:
            raise ProblemError(
                f"The statement of {theorem.name} contains sorry.",
                "Complete the statement; only its proof may be missing.",
            )
        goals = sorries[0].get("goals", [sorries[0]["goal"]])
        return int(sorries[0]["proofState"]), tuple(goals)

    def _pose_source(self, theorem: Theorem, source: str) -> list[dict[str, Any]]:
        """The gaps of a declaration in the theorem's context, as the process tells them, in the order of the text."""
        sorries: list[dict[str, Any]] = self._declare(theorem, source).get("sorries", [])
        return sorted(sorries, key=lambda s: (s["pos"]["line"], s["pos"]["column"]) if s.get("pos") else (0, 0))

    def _hold_gaps(self, theorem: Theorem, source: str, sorries: Sequence[Mapping[str, Any]]) -> tuple[ProofState, ...]:
        return tuple(
            self._hold(
                _Held(theorem, None, "", int(each["proofState"]), self.restarts, (source, number)),
                tuple(each.get("goals", [each["goal"]])),
            )
            for number, each in enumerate(sorries)
        )

    def _declare(self, theorem: Theorem, source: str) -> dict[str, Any]:
        """The reply to a declaration in the theorem's context, whose environment nobody needs."""
        reply = self._command(source, self._environment(theorem))
        if self._lean().extended:
            self._request({"releaseEnv": [reply["env"]]}, OPEN_SECONDS)
        return reply

    def _environment(self, theorem: Theorem) -> int:
        imports, header = theorem.imports, theorem.header.strip()
        if (imports, "") not in self._environments:
            reply = self._command("".join(f"import {m}\n" for m in imports), None)
            self._environments[imports, ""] = int(reply["env"])
        if (imports, header) not in self._environments:
            known = self._known_prefix(imports, header)
            reply = self._command(header[len(known) :], self._environments[imports, known])
            self._environments[imports, header] = int(reply["env"])
            if known and self._lean().extended:  # theorems of a file come one after the other
                self._request({"releaseEnv": [self._environments.pop((imports, known))]}, OPEN_SECONDS)
        return self._environments[imports, header]

    def _known_prefix(self, imports: tuple[str, ...], header: str) -> str:
        """The longest header elaborated already that ``header`` goes on from with a new command."""
        return max(
            (
                known
                for of, known in self._environments
                if of == imports and header.startswith(known) and (not known or _COMMAND.match(header, len(known)))
            ),
            key=len,
        )

    def _command(self, source: str, env: int | None) -> dict[str, Any]:
        request: dict[str, Any] = {"cmd": source}
        if self._lean().extended:
            request["deadline"] = OPEN_SECONDS * 1000
        if env is not None:
            request["env"] = env
        reply = self._request(request, OPEN_SECONDS + GRACE_SECONDS)
        errors = [
            f"{m['pos']['line']}:{m['pos']['column']}: {m['data']}"
            for m in reply.get("messages", [])
            if m["severity"] == "error"
        ]
        if reply.get("late"):
            raise InfrastructureError(f"Lean did not elaborate this within {OPEN_SECONDS:.0f} s:\n{source}")
        if "env" not in reply or errors:
            shown = "\n".join(errors) or reply.get("message", "no answer")
            raise ProblemError(
                f"Lean does not accept this:\n{source.strip()}\n\n{shown}",
                "Mend the statement, or its imports and header.",
            )
        return reply


def _is_unicode(text: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for letter in text)
