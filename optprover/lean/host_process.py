"""A Node process running the embedded Lean: one JSON line out, one JSON line back."""

from __future__ import annotations

import json
import os
import resource
import time
from pathlib import Path
from typing import Any

from optprover.errors import SetupError
from optprover.lean.process import HostDied, HostStalled, JsonProcess
from optprover.lean.toolchain import Toolchain
from optprover.paths import host_dir

__all__ = ["Host", "HostDied", "HostStalled"]

START_SECONDS = 600.0  # seconds on a quiet machine; minutes where many share a core
_STACK_KIB = 200_000  # deep elaboration recurses on V8's stack
ADDRESS_SPACE_BYTES = 8_000_000_000  # reserved, not used: wasm memory and its guard pages


class Host(JsonProcess):
    """One process of the embedded Lean.

    It sees the toolchain and the compiled library only, read-only unless ``writable``: Node's permission model keeps it
    from the rest of the file system and from starting programs, and the wasm file system mounts nothing else.

    Args:
        toolchain: the prepared embedded Lean.
        library: folder of compiled modules.
        writable: let it write compiled modules into ``library``.
        log: file that receives what the process prints besides the protocol.
    """

    extended = True  # knows deadlines, releases and figures, which the REPL protocol lacks

    def __init__(self, toolchain: Toolchain, library: Path, *, writable: bool = False, log: Path | None = None) -> None:
        options: dict[str, Any] = {
            "toolchain": str(toolchain.root),
            "library": str(library),
            "writable": writable,
            "parent": os.getpid(),
        }
        readable = [host_dir(), toolchain.root.resolve(), library.resolve()]
        soft = _stack_limit()
        command = [
            str(toolchain.node), f"--stack-size={soft - 2000}", "--permission", "--allow-worker",
            "--disallow-code-generation-from-strings",  # the wasm runtime could run text as JavaScript
            *(f"--allow-fs-read={path}" for path in readable),
            *([f"--allow-fs-write={library.resolve()}"] if writable else []),
            "--disable-warning=SecurityWarning", str(host_dir() / "server.js"), json.dumps(options),
        ]  # fmt: skip
        # The shell raises the stack limit of the child alone; setting it in this process would touch every later child.
        shell = [
            "/bin/sh",
            "-c",
            f'ulimit -s {soft if soft != _STACK_KIB else "unlimited 2>/dev/null || ulimit -s " + str(soft)}; exec "$@"',
            "sh",
        ]
        environment = {
            "PATH": os.environ.get("PATH", ""),
            "HOME": os.environ.get("HOME", "/"),
            "NODE_ENV": "production",
        }
        super().__init__(shell + command, title="Lean", ending=b"\n", environment=environment, log=log)
        try:
            self._read(START_SECONDS)
        except HostDied as error:
            space = resource.getrlimit(resource.RLIMIT_AS)[0]
            if space == resource.RLIM_INFINITY or space >= ADDRESS_SPACE_BYTES:
                raise HostDied(
                    f"Lean could not start: {error.message}", "Look at limits on memory: it takes 1 GB of it."
                ) from error
            raise SetupError(
                f"Lean cannot start in {space / 1e9:.1f} GB of address space; it takes up to "
                f"{ADDRESS_SPACE_BYTES / 1e9:.0f}.",
                "Raise the limit (ulimit -v unlimited), or limit resident memory instead.",
            ) from error

    def _read(self, timeout: float) -> dict[str, Any]:
        return self._answer(time.monotonic() + timeout, timeout)

    def _answer(self, end: float, timeout: float) -> dict[str, Any]:
        reply: dict[str, Any] = json.loads(self._block(end, timeout))
        if "fatal" in reply:
            self.close()
            raise HostDied(f"Lean broke ({reply['fatal']}): {reply.get('message', '')}")
        return reply


def _stack_limit() -> int:
    """KiB of stack to ask for: what we want, or what the system allows."""
    hard = resource.getrlimit(resource.RLIMIT_STACK)[1]
    return _STACK_KIB if hard == resource.RLIM_INFINITY else min(_STACK_KIB, hard // 1024)
