"""Proofs checked by the independent kernel: Lean turns text into terms, and that is all it is asked for.

Two processes of Lean: one that sees statements only, whose word on what a statement means is taken, and one that
elaborates scripts, whose word on anything is not.
"""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any, Self

from optprover.errors import ProblemError
from optprover.kernel import names, terms
from optprover.kernel.budget import Limits
from optprover.kernel.declarations import Axiom, Item, Proof
from optprover.kernel.errors import GaveUp, Refused
from optprover.kernel.kernel import Kernel, Status, members, mentions, name_of, with_deep_stack
from optprover.kernel.reading import Reader
from optprover.lean.host_process import Host, HostDied, HostStalled
from optprover.lean.types import Failure, Theorem, Verdict

ELABORATION_SECONDS = 600.0  # a safety net: machines may be busy
_GRACE_SECONDS = 10.0
_PROOFS_PER_PROCESS = 60
_OLD_BYTES = 1_500_000_000  # of wasm's 2 GB: a process that has grown so far is replaced
_kernel_turn = threading.Lock()  # the kernel's terms belong to the process


class _Rejected(Exception):
    """Why a proof is not accepted."""

    def __init__(self, failure: Failure, message: str) -> None:
        super().__init__(message)
        self.failure, self.message = failure, message


class IndependentChecker:
    """Verifies scripts as :class:`optprover.lean.checker.Checker` does, with this package's kernel in Lean's place.

    Every constant that a proof rests on is confirmed by the kernel down to what Lean ships without a proof; what
    was confirmed of the library is kept for the next proofs. ``Verdict.seconds`` is the kernel's processor time on the
    proof's own constants.

    Args:
        connect: starts a process of the embedded Lean.
        limits: what one constant may cost; beyond it the verdict is ``limit``, which decides nothing.
    """

    def __init__(self, connect: Callable[[], Host], limits: Limits | None = None) -> None:
        self._connect = connect
        self._kernel = Kernel(limits)
        self._reader = Reader()  # of what the process of statements exports of the library
        self._environments: dict[tuple[str, ...], int] = {}  # its environments by imports
        self._visible: dict[tuple[str, ...], set[str]] = {}  # names that imports are known to declare
        self._statements: Host | None = None
        self._scripts: Host | None = None
        self._elaborated = 0
        self._grown = False
        self.library_seconds = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the processes. What was confirmed of the library is kept."""
        self._grown = False
        self._close_statements()
        self._close_scripts()

    def check(self, theorem: Theorem, script: str) -> Verdict:
        """Whether ``script`` (a tactic block) proves ``theorem``.

        Raises:
            ProblemError: the statement does not elaborate, or an import is missing.
        """
        if self._grown:
            self.close()
        for last in (False, True):
            try:
                posed, proof = self._statement(theorem), self._script(theorem, script)
                break
            except _Rejected as why:
                return Verdict(False, why.failure, why.message)
            except (HostDied, HostStalled) as error:
                self.close()
                if last:
                    return Verdict(False, Failure.LIMIT, str(error))
        return self.judge(theorem, posed, proof)

    def judge(self, theorem: Theorem, posed: str, proof: str) -> Verdict:
        """Whether the constants exported in ``proof`` prove the theorem exported in ``posed``."""
        with _kernel_turn:
            collecting = gc.isenabled()
            gc.disable()  # terms do not refer to each other in circles
            try:
                return with_deep_stack(lambda: self._judge(theorem, posed, proof))
            finally:
                if collecting:
                    gc.enable()

    # -- what Lean is asked for ----------------------------------------------------------------------------------------
    def _statement(self, theorem: Theorem) -> str:
        """The theorem as stated, with what its context declares: nothing that the imports have."""
        return self._export(self._clean(), theorem, "sorry", self._imported(theorem))

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
        self._grown = self._grown or reply.get("wasmBytes", 0) > _OLD_BYTES
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

    def _imported(self, theorem: Theorem) -> int:
        """The process of statements' environment after the theorem's imports."""
        if theorem.imports not in self._environments:
            head = "".join(f"import {module}\n" for module in theorem.imports)
            self._environments[theorem.imports] = self._command(self._clean(), head, None, theorem)
        return self._environments[theorem.imports]

    def _clean(self) -> Host:
        if self._statements is None:
            self._statements = self._connect()
        return self._statements

    def _close_statements(self) -> None:
        if self._statements:
            self._statements.close()
        self._statements = None
        self._environments.clear()
        self._reader = Reader()

    def _close_scripts(self) -> None:
        if self._scripts:
            self._scripts.close()
        self._scripts = None

    # -- what the kernel is asked for ----------------------------------------------------------------------------------
    def _judge(self, theorem: Theorem, posed: str, proof: str) -> Verdict:
        started = time.thread_time()
        try:
            declared, needed = self._overview(posed, proof)
            self._provide(theorem, {**declared, **needed})
            visible = self._visible[theorem.imports]
            unknown = [name for name in needed if name not in visible and name not in declared]
            if unknown:
                raise Refused(f"the proof mentions {unknown[0]}, which its imports do not declare")
            self._confirm_library(name for name in needed if name in visible)
            self.library_seconds += time.thread_time() - started
            started = time.thread_time()
            axioms = self._confirm_proof(theorem, posed, proof)
        except _Rejected as why:
            return Verdict(False, why.failure, why.message, seconds=time.thread_time() - started)
        except Refused as error:
            return Verdict(False, Failure.ERROR, str(error), seconds=time.thread_time() - started)
        except GaveUp as error:
            return Verdict(False, Failure.LIMIT, str(error), seconds=time.thread_time() - started)
        except (HostDied, HostStalled) as error:
            self.close()
            return Verdict(False, Failure.LIMIT, str(error), seconds=time.thread_time() - started)
        return Verdict(True, axioms=tuple(axioms), seconds=time.thread_time() - started)

    @staticmethod
    def _overview(*texts: str) -> tuple[dict[str, None], dict[str, None]]:
        """What the exported constants are called, and what they mention."""
        marked = terms.mark()
        declared: dict[str, None] = {}
        found: dict[str, None] = {}
        try:
            for text in texts:
                for item in Reader().read(text):
                    declared.update(dict.fromkeys(d.name for d in members(item)))
                    found.update(mentions(item))
        finally:
            terms.release(marked)
        return declared, found

    def _provide(self, theorem: Theorem, names_: Iterable[str]) -> None:
        """Find out which names the imports declare, and have the kernel assume what these rest on."""
        visible = self._visible.setdefault(theorem.imports, set())
        wanted = [name for name in names_ if name not in visible]
        if not wanted:
            return
        request = {"export": {"names": wanted, "continue": True}, "env": self._imported(theorem)}
        reply = self._clean().request(request, 10 * ELABORATION_SECONDS)
        if "data" not in reply:
            raise GaveUp(f"the library cannot be exported: {reply.get('message', 'no answer')}")
        for item in self._reader.read(str(reply["data"])):
            if self._kernel.item(name_of(item)) is None:
                self._kernel.assume(item)
        visible.update(set(wanted) - set(reply["missing"]))

    def _confirm_library(self, needed: Iterable[str]) -> None:
        roots = [item for name in needed if (item := self._kernel.item(name)) is not None]
        for item in self._kernel.unconfirmed(roots):
            self._confirm(item, "the library's ")

    def _confirm(self, item: Item, whose: str = "") -> None:
        verdict = self._kernel.confirm(item)
        if verdict.status is not Status.CONFIRMED:
            failure = Failure.ERROR if verdict.status is Status.REFUSED else Failure.LIMIT
            raise _Rejected(failure, f"{whose}{verdict.name}: {verdict.message}")

    def _confirm_proof(self, theorem: Theorem, posed: str, proof: str) -> list[str]:
        """Confirm the new constants, the theorem last; the axioms that they rest on."""
        target, visible = names.parse(theorem.name), self._visible[theorem.imports]
        marked = terms.mark()
        added: dict[str, Item] = {}
        try:
            stated, claimed = list(Reader().read(posed)), list(Reader().read(proof))
            wanted, given = self._theorem(stated, target), self._theorem(claimed, target)
            if (wanted.type, wanted.params) != (given.type, given.params):
                raise _Rejected(Failure.STATEMENT, f"{target} is declared with another statement")
            for item in [*stated, *claimed]:
                if item is wanted:
                    continue
                known = [d.name in visible or d.name in added for d in members(item)]
                if all(known):
                    continue  # it has the meaning that the statement's environment gives it
                if any(known):
                    raise _Rejected(Failure.ERROR, f"{name_of(item)} is declared by halves")
                if isinstance(item, Axiom):
                    raise _Rejected(Failure.AXIOM, f"the proof rests on {item.name}")
                if any(self._kernel.item(d.name) for d in members(item)):
                    raise GaveUp(f"{name_of(item)} is also in a module that the theorem does not import")
                self._kernel.assume(item)
                added.update((d.name, item) for d in members(item))
                self._confirm(item)
            return sorted(self._kernel.axioms(given))
        finally:
            for item in reversed(list({id(item): item for item in added.values()}.values())):
                self._kernel.withdraw(item)
            terms.release(marked)

    @staticmethod
    def _theorem(items: Iterable[Item], target: str) -> Proof:
        found = [item for item in items if isinstance(item, Proof) and item.name == target]
        if len(found) != 1:
            raise _Rejected(Failure.STATEMENT, f"the export does not declare the theorem {target}")
        return found[0]
