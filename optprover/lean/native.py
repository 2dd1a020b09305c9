"""A native Lean behind leanprover-community/repl, driven by the same `ReplSession` as the embedded one."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from optprover.errors import SetupError
from optprover.lean.host_process import HostDied, HostStalled


class NativeRepl:
    """One process of the user's ``repl``; a `Transport` for `ReplSession`.

    The REPL has no deadlines: a request that takes too long ends the process, and the session makes its states again in a new
    one. Nothing confines it: run only tactics you trust, or put the command in a sandbox of your own.

    Args:
        command: how to start it, e.g. ``["lake", "env", "repl"]`` or ``["lake", "exe", "repl"]``.
        cwd: the Lean project whose libraries it shall see.
        log: file that receives what it prints besides the protocol.

    Raises:
        SetupError: there is no such program.

    Example:
        ``ReplSession(lambda: NativeRepl(["lake", "env", "repl"], cwd=project))``
    """

    extended = False

    def __init__(self, command: Sequence[str], *, cwd: Path | None = None, log: Path | None = None) -> None:
        self._log: IO[bytes] | int = log.open("ab") if log else subprocess.DEVNULL
        try:
            # A session of its own: `lake` starts the REPL as a child, and both must go when it is stopped.
            self.process = subprocess.Popen(
                list(command),
                cwd=cwd,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._log,
                bufsize=0,
                start_new_session=True,
            )
        except OSError as error:
            raise SetupError(
                f"The REPL could not be started with {' '.join(command)!r}: {error.strerror}.",
                "Check the command and its folder.",
            ) from error
        assert self.process.stdin is not None and self.process.stdout is not None
        self._in, self._out = self.process.stdin, self.process.stdout
        self._poll = select.poll()
        self._poll.register(self._out, select.POLLIN | select.POLLHUP)
        self._buffer = b""

    def request(self, message: Mapping[str, Any], timeout: float) -> dict[str, Any]:
        """Send one request and wait for its answer, at most ``timeout`` seconds.

        Raises:
            HostDied: the process ended.
            HostStalled: no answer in time; the process is killed.
        """
        try:
            view = memoryview(json.dumps(message, ensure_ascii=False).encode() + b"\n\n")
            while view:
                view = view[os.write(self._in.fileno(), view) :]
        except (OSError, ValueError) as error:
            raise HostDied(f"The REPL is gone (exit status {self._status()}).") from error
        return self._read(timeout)

    def close(self) -> None:
        """End the process and what it started."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        for stream in (self._in, self._out, self._log):
            if not isinstance(stream, int):
                stream.close()

    def _read(self, timeout: float) -> dict[str, Any]:
        """The next answer: JSON over one or more lines, ended by an empty one."""
        end = time.monotonic() + timeout
        while True:
            text, separator, rest = self._buffer.lstrip(b"\r\n").partition(b"\n\n")
            if separator:
                try:
                    reply: dict[str, Any] = json.loads(text)
                except ValueError:
                    self._buffer = rest  # `lake` may talk before the REPL does
                    continue
                self._buffer = rest
                return reply
            left = end - time.monotonic()
            if left <= 0 or not self._poll.poll(left * 1000):
                self.close()
                raise HostStalled(f"The REPL did not answer within {timeout:.0f} s.")
            chunk = os.read(self._out.fileno(), 1 << 16)
            if not chunk:
                raise HostDied(f"The REPL ended unexpectedly (exit status {self._status()}).")
            self._buffer += chunk

    def _status(self) -> int:
        try:
            return self.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            return -1
        finally:
            self.close()
