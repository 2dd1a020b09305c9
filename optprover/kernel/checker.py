"""Proofs checked by the independent kernel: Lean turns text into terms, and that is all it is asked for.

Two processes of Lean: one that sees statements only, whose word on what a statement means is taken, and one that
elaborates scripts, whose word on anything is not.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Self

from optprover.errors import InfrastructureError, ProblemError
from optprover.kernel import names, terms
from optprover.kernel.budget import Limits
from optprover.kernel.declarations import Axiom, Item, Proof
from optprover.kernel.errors import GaveUp, Refused
from optprover.kernel.kernel import Kernel, Status, members, mentions, name_of, with_deep_stack
from optprover.kernel.reading import Reader
from optprover.lean.host_process import Host, HostDied, HostStalled
from optprover.lean.types import Failure, Theorem, Verdict

ELABORATION_SECONDS = 120.0
_GRACE_SECONDS = 10.0
_PROOFS_PER_PROCESS = 60
_kernel_turn = threading.Lock()  # the kernel's terms belong to the process


class _Rejected(Exception):
    """Why a proof is not accepted."""

    def __init__(self, failure: Failure, message: str) -> None:
        super().__init__(message)
        self.failure, self.message = failure, message


@dataclass
class _Library:
    """The constants of some imports, as the process of statements exports them, and what was confirmed of them."""

    imports: tuple[str, ...]
    kernel: Kernel
    reader: Reader
    environment: int | None = None


class IndependentChecker:
    """Verifies scripts as :class:`optprover.lean.checker.Checker` does, with this package's kernel in Lean's place.

    Every constant that a proof rests on is confirmed by the kernel down to what Lean ships without a proof; what
    was confirmed of the library is kept for the next proofs. ``Verdict.seconds`` is the kernel's time alone.

    Args:
        connect: starts a process of the embedded Lean.
        limits: what one constant may cost; beyond it the verdict is ``limit``, which decides nothing.
    """

    def __init__(self, connect: Callable[[], Host], limits: Limits | None = None) -> None:
        self._connect, self._limits = connect, limits or Limits()
        self._statements: Host | None = None
        self._scripts: Host | None = None
        self._libraries: dict[tuple[str, ...], _Library] = {}
        self._elaborated = 0
        self.library_seconds = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the processes. What was confirmed of the library is kept."""
        self._close_statements()
        self._close_scripts()

    def check(self, theorem: Theorem, script: str) -> Verdict:
        """Whether ``script`` (a tactic block) proves ``theorem``.

        Raises:
            ProblemError: the statement does not elaborate, or an import is missing.
        """
        try:
            posed, proof = self._statement(theorem), self._script(theorem, script)
        except _Rejected as why:
            return Verdict(False, why.failure, why.message)
        except (HostDied, HostStalled) as error:
            self.close()
            return Verdict(False, Failure.LIMIT, str(error))
        return self.judge(theorem, posed, proof)

    def judge(self, theorem: Theorem, posed: str, proof: str) -> Verdict:
        """Whether the constants exported in ``proof`` prove the theorem exported in ``posed``."""
        with _kernel_turn:
            return with_deep_stack(lambda: self._judge(theorem, posed, proof))

    # -- what Lean is asked for ----------------------------------------------------------------------------------------
    def _statement(self, theorem: Theorem) -> str:
        """The theorem as stated, with what its context declares: nothing that the imports have."""
        library = self._library(theorem.imports)
        if library.environment is None:
            head = "".join(f"import {module}\n" for module in theorem.imports)
            library.environment = self._command(self._clean(), head, None, theorem)
        return self._export(self._clean(), theorem, "sorry", library.environment)

    def _script(self, theorem: Theorem, script: str) -> str:
        self._elaborated += 1
        if self._elaborated % _PROOFS_PER_PROCESS == 0:
            self._close_scripts()
        if self._scripts is None:
            self._scripts = self._connect()
        head = "".join(f"import {module}\n" for module in theorem.imports)
        return self._export(self._scripts, theorem, script, self._command(self._scripts, head, None, theorem))

    def _export(self, host: Host, theorem: Theorem, script: str, base: int) -> str:
        made = self._command(host, theorem.source(script), base, theorem)
        request = {"export": {"names": [theorem.name], "known": base}, "env": made}
        reply = host.request(request, ELABORATION_SECONDS + _GRACE_SECONDS)
        host.request({"releaseEnv": [made]}, _GRACE_SECONDS)
        if "data" not in reply or reply["missing"]:
            raise _Rejected(Failure.STATEMENT, f"{theorem.name} is not declared: {reply.get('message', '')}")
        return str(reply["data"])

    def _command(self, host: Host, source: str, base: int | None, theorem: Theorem) -> int:
        request: dict[str, Any] = {"cmd": source, "deadline": ELABORATION_SECONDS * 1000}
        if base is not None:
            request["env"] = base
        reply = host.request(request, ELABORATION_SECONDS + _GRACE_SECONDS)
        if reply.get("late"):
            raise _Rejected(Failure.LIMIT, "elaboration took too long")
        errors = [m["data"] for m in reply.get("messages", ()) if m["severity"] == "error"]
        if errors and host is self._statements:
            raise ProblemError(f"{theorem.name} cannot be stated: {errors[0]}", "Check its header and statement.")
        if errors:
            raise _Rejected(Failure.ERROR, errors[0])
        if "env" not in reply:
            raise ProblemError(f"{theorem.name} cannot be elaborated: {reply.get('message', 'no answer')}",
                               "Check the theorem's imports.")  # fmt: skip
        return int(reply["env"])

    def _clean(self) -> Host:
        if self._statements is None:
            self._statements = self._connect()
        return self._statements

    def _close_statements(self) -> None:
        if self._statements:
            self._statements.close()
        self._statements = None
        for library in self._libraries.values():
            library.environment, library.reader = None, Reader()

    def _close_scripts(self) -> None:
        if self._scripts:
            self._scripts.close()
        self._scripts = None

    def _library(self, imports: Sequence[str]) -> _Library:
        key = tuple(imports)
        if key not in self._libraries:
            self._libraries[key] = _Library(key, Kernel(self._limits), Reader())
        return self._libraries[key]

    # -- what the kernel is asked for ----------------------------------------------------------------------------------
    def _judge(self, theorem: Theorem, posed: str, proof: str) -> Verdict:
        library = self._library(theorem.imports)
        started = time.monotonic()
        try:
            needed = self._needed(posed, proof)
            self._provide(library, needed)
            self._confirm_library(library, needed)
            self.library_seconds += time.monotonic() - started
            started = time.monotonic()
            axioms = self._confirm_proof(library.kernel, names.parse(theorem.name), posed, proof)
        except _Rejected as why:
            return Verdict(False, why.failure, why.message, seconds=time.monotonic() - started)
        except Refused as error:
            return Verdict(False, Failure.ERROR, str(error), seconds=time.monotonic() - started)
        except GaveUp as error:
            return Verdict(False, Failure.LIMIT, str(error), seconds=time.monotonic() - started)
        except (HostDied, HostStalled) as error:
            self.close()
            return Verdict(False, Failure.LIMIT, str(error), seconds=time.monotonic() - started)
        return Verdict(True, axioms=tuple(axioms), seconds=time.monotonic() - started)

    @staticmethod
    def _needed(*texts: str) -> dict[str, None]:
        """What the exported constants mention and do not declare."""
        marked = terms.mark()
        found: dict[str, None] = {}
        try:
            for text in texts:
                items = list(Reader().read(text))
                own = {d.name for item in items for d in members(item)}
                for item in items:
                    found.update(dict.fromkeys(name for name in mentions(item) if name not in own))
        finally:
            terms.release(marked)
        return found

    def _provide(self, library: _Library, needed: Iterable[str]) -> None:
        """Have the library hold ``needed``, as far as the imports declare them."""
        wanted = [name for name in needed if library.kernel.item(name) is None]
        if not wanted:
            return
        if library.environment is None:
            raise InfrastructureError("The process of statements is gone.")
        request = {"export": {"names": wanted, "continue": True}, "env": library.environment}
        reply = self._clean().request(request, 10 * ELABORATION_SECONDS)
        if "data" not in reply:
            raise Refused(f"the library cannot be exported: {reply.get('message', 'no answer')}")
        for item in library.reader.read(str(reply["data"])):
            if library.kernel.item(name_of(item)) is None:
                library.kernel.assume(item)

    def _confirm_library(self, library: _Library, needed: Iterable[str]) -> None:
        kernel = library.kernel
        roots = [item for name in needed if (item := kernel.item(name)) is not None]
        for item in [*kernel.ground(roots), *roots]:
            verdict = kernel.confirm(item)
            if verdict.status is not Status.CONFIRMED:
                failure = Failure.ERROR if verdict.status is Status.REFUSED else Failure.LIMIT
                raise _Rejected(failure, f"the library's {verdict.name}: {verdict.message}")

    def _confirm_proof(self, kernel: Kernel, target: str, posed: str, proof: str) -> list[str]:
        """Confirm the new constants, the theorem last; the axioms that they rest on."""
        marked = terms.mark()
        added: list[Item] = []
        try:
            stated = list(Reader().read(posed))
            claimed = list(Reader().read(proof))
            wanted, given = self._theorem(stated, target), self._theorem(claimed, target)
            if (wanted.type, wanted.params) != (given.type, given.params):
                raise _Rejected(Failure.STATEMENT, f"{target} is declared with another statement")
            for item in [*stated, *claimed]:
                if item is wanted:
                    continue
                known = [kernel.item(d.name) is not None for d in members(item)]
                if all(known):
                    continue  # it has the meaning that the statement's environment gives it
                if any(known):
                    raise _Rejected(Failure.ERROR, f"{name_of(item)} is declared by halves")
                if isinstance(item, Axiom):
                    raise _Rejected(Failure.AXIOM, f"the proof rests on {item.name}")
                kernel.assume(item)
                added.append(item)
                verdict = kernel.confirm(item)
                if verdict.status is not Status.CONFIRMED:
                    failure = Failure.ERROR if verdict.status is Status.REFUSED else Failure.LIMIT
                    raise _Rejected(failure, f"{verdict.name}: {verdict.message}")
            return kernel.axioms([given])[0]
        finally:
            for item in reversed(added):
                kernel.withdraw(item)
            terms.release(marked)

    @staticmethod
    def _theorem(items: Iterable[Item], target: str) -> Proof:
        found = [item for item in items if isinstance(item, Proof) and item.name == target]
        if len(found) != 1:
            raise _Rejected(Failure.STATEMENT, f"the export does not declare the theorem {target}")
        return found[0]
