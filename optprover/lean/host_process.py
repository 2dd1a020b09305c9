"""A Node process running the embedded Lean: one JSON line out, one JSON line back."""

from __future__ import annotations

import json
import os
import resource
import select
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any, Self

from optprover.errors import InfrastructureError, SetupError
from optprover.lean.toolchain import Toolchain
from optprover.paths import host_dir

START_SECONDS = 120.0
_STACK_KIB = 200_000  # deep elaboration recurses on V8's stack
ADDRESS_SPACE_BYTES = 8_000_000_000  # reserved, not used: wasm memory and its guard pages
_ANSWER_BYTES = 1 << 28  # more is no answer: a process under a script's control could fill this one's memory


class HostDied(InfrastructureError):
    """The process ended, or reported that it can no longer be trusted."""

    @property
    def out_of_memory(self) -> bool:
        """Whether memory is what it died of, by its own words."""
        return "memory" in self.message.lower() or "oom" in self.message.lower()


class HostStalled(InfrastructureError):
    """The process did not answer in time and was killed."""


class Host:
    """One process of the embedded Lean.

    It sees the toolchain and the compiled library only, read-only unless ``writable``: Node's permission model keeps it from
    the rest of the file system and from starting programs, and the wasm file system mounts nothing else.

    Args:
        toolchain: the prepared embedded Lean.
        library: folder of compiled modules.
        writable: let it write compiled modules into ``library``.
        log: file that receives what the process prints besides the protocol.
    """

    extended = True  # knows deadlines, releases and figures, which the REPL protocol lacks

    def __init__(self, toolchain: Toolchain, library: Path, *, writable: bool = False, log: Path | None = None) -> None:
        options = {"toolchain": str(toolchain.root), "library": str(library), "writable": writable}
        readable = [host_dir(), toolchain.root.resolve(), library.resolve()]
        soft = _stack_limit()
        command = [
            str(toolchain.node), f"--stack-size={soft - 2000}", "--permission", "--allow-worker",
            "--disallow-code-generation-from-strings",  # the wasm runtime could run text as JavaScript
            *(f"--allow-fs-read={path}" for path in readable), *([f"--allow-fs-write={library.resolve()}"] if writable else []),
            "--disable-warning=SecurityWarning", str(host_dir() / "server.js"), json.dumps(options),
        ]  # fmt: skip
        # The shell raises the stack limit of the child alone; setting it in this process would touch every later child.
        shell = [
            "/bin/sh",
            "-c",
            f'ulimit -s {soft if soft != _STACK_KIB else "unlimited 2>/dev/null || ulimit -s " + str(soft)}; exec "$@"',
            "sh",
        ]
        self._log: IO[bytes] | int = log.open("ab") if log else subprocess.DEVNULL
        environment = {
            "PATH": os.environ.get("PATH", ""),
            "HOME": os.environ.get("HOME", "/"),
            "NODE_ENV": "production",
        }
        self.process = subprocess.Popen(
            shell + command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            bufsize=0,
            env=environment,
            start_new_session=True,
        )
        assert self.process.stdin is not None and self.process.stdout is not None
        self._in, self._out = self.process.stdin.fileno(), self.process.stdout.fileno()
        self._poll = select.poll()
        self._poll.register(self._out, select.POLLIN | select.POLLHUP)
        self._buffer = bytearray()
        try:
            self._read(START_SECONDS)
        except HostDied as error:
            space = resource.getrlimit(resource.RLIMIT_AS)[0]
            if space == resource.RLIM_INFINITY or space >= ADDRESS_SPACE_BYTES:
                raise
            raise SetupError(
                f"Lean cannot start in {space / 1e9:.1f} GB of address space; it takes up to {ADDRESS_SPACE_BYTES / 1e9:.0f}.",
                "Raise the limit (ulimit -v unlimited), or limit resident memory instead.",
            ) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def request(self, message: Mapping[str, Any], timeout: float) -> dict[str, Any]:
        """Send one request and wait for its answer, at most ``timeout`` seconds.

        Raises:
            HostDied: the process ended, or broke while answering.
            HostStalled: no answer in time; the process is killed.
        """
        try:
            self._write(json.dumps(message, ensure_ascii=False).encode() + b"\n")
        except OSError as error:
            raise HostDied(f"Lean is gone (exit status {self._status()}).") from error
        reply = self._read(timeout)
        if "fatal" in reply:
            self.close()
            raise HostDied(f"Lean broke ({reply['fatal']}): {reply.get('message', '')}")
        return reply

    def close(self) -> None:
        """End the process now."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self._log):
            if stream is not None and not isinstance(stream, int):
                stream.close()

    def _write(self, data: bytes) -> None:
        view = memoryview(data)
        while view:
            view = view[os.write(self._in, view) :]

    def _read(self, timeout: float) -> dict[str, Any]:
        end = time.monotonic() + timeout
        searched = 0
        while (newline := self._buffer.find(b"\n", searched)) < 0:
            searched = len(self._buffer)
            left = end - time.monotonic()
            if left <= 0 or not self._poll.poll(left * 1000):
                self.close()
                raise HostStalled(f"Lean did not answer within {timeout:.0f} s.")
            chunk = os.read(self._out, 1 << 16)
            if not chunk:
                raise HostDied(f"Lean ended unexpectedly (exit status {self._status()}).")
            self._buffer += chunk
            if len(self._buffer) > _ANSWER_BYTES:
                self.close()
                raise HostDied("Lean answered without end.")
        line = bytes(self._buffer[:newline])
        del self._buffer[: newline + 1]
        reply: dict[str, Any] = json.loads(line)
        return reply

    def _status(self) -> int:
        try:
            return self.process.wait(timeout=5)
        finally:
            self.close()


def _stack_limit() -> int:
    """KiB of stack to ask for: what we want, or what the system allows."""
    hard = resource.getrlimit(resource.RLIMIT_STACK)[1]
    return _STACK_KIB if hard == resource.RLIM_INFINITY else min(_STACK_KIB, hard // 1024)
