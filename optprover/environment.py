"""Everything needed to talk to the embedded Lean, prepared: toolchain, compiled library; makes sessions and
checkers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from optprover.lean import manifest
from optprover.lean.checker import Checker
from optprover.lean.host_process import Host
from optprover.lean.session import ReplSession, ScriptChecker
from optprover.lean.toolchain import Toolchain, ensure_toolchain
from optprover.library.compile import DEFAULT_MODULES, Library, Sources, ensure_library
from optprover.paths import lean_sources


@dataclass(frozen=True)
class LeanEnvironment:
    """A prepared embedded Lean with a compiled library."""

    toolchain: Toolchain
    library: Library

    @classmethod
    def prepare(
        cls,
        modules: Sequence[str] = DEFAULT_MODULES,
        *,
        source: Sources | None = None,
        console: Console | None = None,
        jobs: int | None = None,
    ) -> LeanEnvironment:
        """Fetch and compile what is missing (minutes the first time, milliseconds later).

        Args:
            modules: library modules wanted, with what they import.
            source: root of the Lean sources, or several in order; the project's own by default.
            console: where progress is shown.
            jobs: as in `ensure_library`.

        Raises:
            SetupError: the toolchain or the library cannot be made; the message says what to do.
        """
        toolchain = ensure_toolchain(console)
        return cls(toolchain, ensure_library(toolchain, source or lean_sources(), modules, console=console, jobs=jobs))

    def host(self, log: Path | None = None) -> Host:
        """A new process of the embedded Lean.

        Raises:
            CacheDamaged: a file it would read is not what was stored.
        """
        manifest.verify(self.toolchain.root)
        manifest.verify(self.library.path, full=False)
        return Host(self.toolchain, self.library.path, log=log)

    def checker(self, log: Path | None = None) -> Checker:
        """A new checker, with its own processes."""
        return Checker(lambda: self.host(log))

    def session(
        self, log: Path | None = None, *, heartbeats: int | None = None, checker: ScriptChecker | None = None
    ) -> ReplSession:
        """A new session, with a process of its own.

        Args:
            log: file that receives what its processes print.
            heartbeats: as in `ReplSession`.
            checker: verifies its scripts; by default a new one with its own process. It is closed with the session.
        """
        return ReplSession(lambda: self.host(log), checker or self.checker(log), heartbeats=heartbeats)
