"""The checker: a script is a proof only if a judge, which never sees it, accepts what it elaborates to."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from typing import Any, Protocol, Self

from optprover.errors import InfrastructureError, ProblemError
from optprover.lean.host_process import HostDied, HostStalled
from optprover.lean.types import Argument, Failure, Theorem, Verdict

CHECK_SECONDS = 120.0
_GRACE_SECONDS = 10.0
_WASM_LIMIT = 1_400_000_000  # bytes of a process's memory, which never shrinks, past which a new one is cheaper
_POSED = 16  # statements a judge keeps at hand


class Process(Protocol):
    """A running embedded Lean."""

    def request(self, message: Mapping[str, Any], timeout: float) -> dict[str, Any]:
        """Send one request, wait for its answer; raises HostDied or HostStalled."""
        ...

    def close(self) -> None:
        """End the process."""
        ...


class Checker:
    """Verifies scripts and whole files with two processes, between which plain data goes one way.

    The *elaborator* runs the candidate and exports the constants it makes (docs/export-format.md). It may be under the
    script's control from then on, and is trusted with nothing. The *judge* has elaborated the statement and nothing
    else: it parses the data, gives every constant to the kernel on top of the statement's own environment, adds the
    theorem with its own type, and collects the axioms of what it checked. docs/trust.md has the reasons.

    A process that dies is replaced and the check is tried once more; if that dies too the verdict is `undecided`.

    Args:
        connect: starts a process of the embedded Lean.
        deadline: seconds for one check.
    """

    def __init__(self, connect: Callable[[], Process], *, deadline: float = CHECK_SECONDS) -> None:
        self._connect, self.deadline = connect, deadline
        self._elaborator, self._judge = _Elaborator(connect), _Judge(connect)
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="judge")
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def check(self, theorem: Theorem, script: str) -> Verdict:
        """Whether ``script`` (a tactic block) proves ``theorem``.

        Raises:
            ProblemError: the statement does not elaborate, or one of its imports is missing.
        """
        return self._ask(theorem, theorem.declaration(script), single=True)

    def check_file(self, theorem: Theorem, source: str) -> Verdict:
        """Whether the file ``source`` declares ``theorem`` as stated and proves it; lemmas before it are welcome.

        The file must import exactly what the theorem imports. Column and line numbers refer to ``source``.

        Raises:
            ProblemError: the statement does not elaborate, or one of its imports is missing.
        """
        return self._ask(theorem, source, single=False)

    def judge(self, theorem: Theorem, data: str) -> Verdict:
        """What exported ``data`` is worth as a proof of ``theorem``, whoever wrote it.

        Raises:
            ProblemError: the statement does not elaborate, or one of its imports is missing.
        """
        begin = time.monotonic()
        with self._lock:
            verdict = self._undecided_if_dead(lambda: self._judge.decide(theorem, data, self.deadline))
        return replace(verdict, seconds=time.monotonic() - begin)

    def export(self, theorem: Theorem, script: str) -> str | Verdict:
        """The constants that ``script`` makes of ``theorem``, as data; or why there are none."""
        with self._lock:
            claim = self._elaborator.claim(theorem, theorem.declaration(script), True, self.deadline)
        return claim if isinstance(claim, str) else _verdict(claim)

    def close(self) -> None:
        """End the processes. A later check starts new ones."""
        self._elaborator.close()
        self._judge.close()

    def _ask(self, theorem: Theorem, source: str, *, single: bool) -> Verdict:
        begin = time.monotonic()
        with self._lock:
            verdict = self._undecided_if_dead(lambda: self._once(theorem, source, single))
        return replace(verdict, seconds=time.monotonic() - begin)

    def _once(self, theorem: Theorem, source: str, single: bool) -> Verdict:
        # The statement is posed while the candidate is elaborated.
        posing: Future[None] = self._pool.submit(self._judge.pose, theorem, self.deadline)
        try:
            claim = self._elaborator.claim(theorem, source, single, self.deadline)
        finally:
            posed = posing.exception()
        if posed is not None:
            raise posed
        return self._judge.decide(theorem, claim, self.deadline) if isinstance(claim, str) else _verdict(claim)

    def _undecided_if_dead(self, attempt: Callable[[], Verdict]) -> Verdict:
        for last in (False, True):
            try:
                return attempt()
            except HostStalled as error:
                return Verdict(False, Failure.LIMIT, str(error))
            except HostDied as error:
                if last:
                    return Verdict(False, Failure.LIMIT if error.out_of_memory else Failure.CRASH, str(error))
        raise AssertionError


class _Role:
    """A process that is started when needed and replaced when it died, grew, or must not be used again."""

    def __init__(self, connect: Callable[[], Process]) -> None:
        self._connect = connect
        self._process: Process | None = None

    def request(self, message: dict[str, Any], seconds: float) -> dict[str, Any]:
        if self._process is None:
            self._process = self._connect()
        message["deadline"] = seconds * 1000
        try:
            reply = self._process.request(message, seconds + _GRACE_SECONDS)
        except InfrastructureError:
            self.close()
            raise
        except (ValueError, RecursionError) as error:
            self.close()
            raise HostDied(f"Lean answered nonsense: {error}") from error
        if reply.get("wasmBytes", 0) > _WASM_LIMIT:
            self.close()
        return reply

    def close(self) -> None:
        if self._process:
            self._process.close()
            self._process = None


class _Elaborator(_Role):
    """Runs candidates. Once it has run anything of a candidate's own, a fresh process takes its place."""

    def __init__(self, connect: Callable[[], Process]) -> None:
        super().__init__(connect)
        self._starter = ThreadPoolExecutor(1, thread_name_prefix="elaborator")
        self._fresh: Future[Process] | None = None

    def claim(self, theorem: Theorem, source: str, single: bool, seconds: float) -> str | dict[str, Any]:
        """The data that ``source`` comes to, or the reply that says why there is none."""
        asked = {
            "imports": list(theorem.imports), "header": theorem.header, "name": theorem.name, "source": source,
            "single": single,
        }  # fmt: skip
        if self._process is None and self._fresh is not None:
            fresh, self._fresh = self._fresh, None
            self._process = fresh.result()
        reply = self.request({"claim": asked}, seconds)
        if reply.get("evaluates", True):
            self._retire()
        data = reply.get("data")
        return data if isinstance(data, str) else reply

    def _retire(self) -> None:
        super().close()
        if self._fresh is None:
            self._fresh = self._starter.submit(self._connect)

    def close(self) -> None:
        super().close()
        if self._fresh is not None:
            with suppress(InfrastructureError):
                self._fresh.result().close()
            self._fresh = None


class _Judge(_Role):
    """Poses statements and judges data. After a statement whose own code may have run it judges nothing else."""

    def __init__(self, connect: Callable[[], Process]) -> None:
        super().__init__(connect)
        self._posed: dict[tuple[object, ...], int] = {}
        self._tainted = False

    def pose(self, theorem: Theorem, seconds: float) -> None:
        """Have the statement elaborated, if it is not at hand.

        Raises:
            ProblemError: it does not elaborate.
            HostDied, HostStalled: the process is gone.
        """
        key = _key(theorem)
        if key in self._posed:
            return
        if self._tainted:
            self.close()
        asked = {
            "imports": list(theorem.imports), "header": theorem.header, "statement": theorem.statement,
            "name": theorem.name,
        }  # fmt: skip
        message: dict[str, Any] = {"pose": asked}
        if len(self._posed) >= _POSED:
            message["forget"] = list(self._posed.values())
            self._posed.clear()
        reply = self.request(message, seconds)
        if reply.get("failure") == "limit":
            raise HostStalled(f"Lean did not elaborate the statement within {seconds:.0f} s.")
        if "posed" not in reply:
            raise ProblemError(
                f"{theorem.name} cannot be checked: {reply.get('message', 'no answer')}",
                "Check the theorem's imports.",
            )
        if self._process is not None:
            self._posed[key] = int(reply["posed"])
            self._tainted = bool(reply["evaluates"])

    def decide(self, theorem: Theorem, data: str, seconds: float) -> Verdict:
        self.pose(theorem, seconds)
        reply = self.request({"judge": {"posed": self._posed[_key(theorem)], "data": data}}, seconds)
        if "accepted" not in reply:
            raise HostDied(f"The judge did not answer: {reply.get('message', '')}")
        return _verdict(reply)

    def close(self) -> None:
        super().close()
        self._posed.clear()
        self._tainted = False


def _key(theorem: Theorem) -> tuple[object, ...]:
    return theorem.imports, theorem.header, theorem.statement, theorem.name


def _verdict(reply: Mapping[str, Any]) -> Verdict:
    accepted = reply.get("accepted") is True
    try:
        failure = None if accepted else Failure(reply.get("failure", "error"))
    except ValueError:
        failure = Failure.ERROR
    return Verdict(
        accepted,
        failure,
        str(reply.get("message", "")),
        tuple(reply.get("axioms", ())),
        0.0,
        tuple(Argument(**argument) for argument in reply.get("arguments", ())),
    )
