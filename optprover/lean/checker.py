"""The checker: a script is a proof only if the whole theorem re-elaborates, as stated, on the standard axioms, in another process."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Self

from optprover.errors import ProblemError
from optprover.lean.host_process import Host, HostDied, HostStalled
from optprover.lean.types import Argument, Failure, Theorem, Verdict

CHECK_SECONDS = 120.0
_GRACE_SECONDS = 10.0
_CHECKS_PER_PROCESS = 100


class Checker:
    """Verifies scripts and whole files in a process that runs nothing else.

    A check elaborates, from the imports up, the theorem with ``sorry`` (what was asked) and the candidate (what is claimed), and
    accepts when: the candidate has no error; the theorem's type and universe parameters equal the asked ones as Lean terms; its
    axioms are among propext, Classical.choice and Quot.sound; and the kernel accepts every new constant once more, added to the
    environment of the imports alone. In a script nothing may follow the one declaration; `sorry`, `native_decide`, `unsafe` and
    options that change what is checked are refused by their syntax.

    Args:
        connect: starts a host process.
        deadline: seconds for one check.
    """

    def __init__(self, connect: Callable[[], Host] | None = None, *, deadline: float = CHECK_SECONDS) -> None:
        if connect is None:
            from optprover.environment import LeanEnvironment

            connect = LeanEnvironment.prepare().host
        self._connect, self.deadline = connect, deadline
        self._host: Host | None = None
        self._done = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def check(self, theorem: Theorem, script: str) -> Verdict:
        """Whether ``script`` (a tactic block) proves ``theorem``.

        Raises:
            ProblemError: an import of the theorem is missing.
        """
        return self._ask(theorem, theorem.declaration(script), single=True)

    def check_file(self, theorem: Theorem, source: str) -> Verdict:
        """Whether the file ``source`` declares ``theorem`` as stated and proves it; lemmas before it are welcome.

        The file must import exactly what the theorem imports. Column and line numbers refer to ``source``.

        Raises:
            ProblemError: an import of the theorem is missing.
        """
        return self._ask(theorem, source, single=False)

    def close(self) -> None:
        """End the process."""
        if self._host:
            self._host.close()
            self._host = None

    def _ask(self, theorem: Theorem, source: str, *, single: bool) -> Verdict:
        begin = time.monotonic()
        request: dict[str, Any] = {
            "check": {
                "imports": list(theorem.imports), "header": theorem.header, "statement": theorem.statement,
                "name": theorem.name, "source": source, "single": single,
            },
            "deadline": self.deadline * 1000,
        }  # fmt: skip
        try:
            self._done += 1
            if self._host is None or self._done % _CHECKS_PER_PROCESS == 0:
                self.close()
                self._host = self._connect()
            reply = self._host.request(request, self.deadline + _GRACE_SECONDS)
        except (HostDied, HostStalled) as error:
            self.close()
            return Verdict(False, Failure.LIMIT, str(error), seconds=time.monotonic() - begin)
        if "accepted" not in reply:
            raise ProblemError(
                f"{theorem.name} cannot be checked: {reply.get('message', 'no answer')}", "Check the theorem's imports."
            )
        return Verdict(
            bool(reply["accepted"]),
            Failure(reply["failure"]) if "failure" in reply else None,
            reply.get("message", ""),
            tuple(reply["axioms"]),
            time.monotonic() - begin,
            tuple(Argument(**argument) for argument in reply.get("arguments", ())),
        )
