"""A Lean behind a pipe: one JSON request out, one JSON reply back, with a time limit on both."""

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
from typing import IO, Any, Protocol, Self

from optprover.errors import InfrastructureError, ProblemError

_CHUNK = 1 << 16
_ANSWER_BYTES = 1 << 28  # more is no answer: a process under a script's control could fill this one's memory


class HostDied(InfrastructureError):
    """The process ended, or reported that it can no longer be trusted."""

    @property
    def out_of_memory(self) -> bool:
        """Whether memory is what it died of, by its own words."""
        return "(memory)" in self.message or "out of memory" in self.message.lower()


class HostStalled(InfrastructureError):
    """The process did not answer in time and was killed."""


class Transport(Protocol):
    """A running Lean that answers JSON requests. ``extended``: it knows ``deadline``, ``release`` and ``stats``."""

    extended: bool

    def request(self, message: Mapping[str, Any], timeout: float) -> dict[str, Any]:
        """Send one request, wait for its answer; raises HostDied or HostStalled."""
        ...

    def close(self) -> None:
        """End the process."""
        ...


class JsonProcess:
    """A process that answers JSON requests on its standard output.

    Args:
        command: how to start it.
        title: what to call it in messages.
        ending: what follows a request and an answer.
        cwd: the folder to start it in.
        environment: its environment; this process's by default.
        log: file that receives what it prints besides the protocol.

    Raises:
        OSError: there is no such program, or no such folder for the log.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        title: str,
        ending: bytes,
        cwd: Path | None = None,
        environment: Mapping[str, str] | None = None,
        log: Path | None = None,
    ) -> None:
        self._title, self._ending = title, ending
        self._log: IO[bytes] | int = log.open("ab") if log else subprocess.DEVNULL
        try:
            # A session of its own: a wrapper such as `lake` starts Lean as a child, and both must go when it stops.
            self.process = subprocess.Popen(
                list(command),
                cwd=cwd,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._log,
                bufsize=0,
                env=environment,
                start_new_session=True,
            )
        except OSError:
            self._close_log()
            raise
        assert self.process.stdin is not None and self.process.stdout is not None
        self._in, self._out = self.process.stdin.fileno(), self.process.stdout.fileno()
        os.set_blocking(self._in, False)
        self._buffer = bytearray()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def request(self, message: Mapping[str, Any], timeout: float) -> dict[str, Any]:
        """Send one request and wait for its answer, at most ``timeout`` seconds.

        Raises:
            ProblemError: the request has half a surrogate pair, which is no text.
            HostDied: the process ended, or broke while answering.
            HostStalled: no answer in time; the process is killed.
        """
        try:
            data = json.dumps(message, ensure_ascii=False).encode()
        except UnicodeEncodeError as error:
            raise ProblemError("A text for Lean is not valid Unicode.", "Mend its encoding.") from error
        if self.process.stdin is None or self.process.stdin.closed:
            raise self._died("was ended")
        end = time.monotonic() + timeout
        try:
            self._write(data + self._ending, end, timeout)
        except (OSError, ValueError) as error:
            raise self._died("is gone") from error
        return self._answer(end, timeout)

    def close(self) -> None:
        """End the process, and what it started, now."""
        if self.process.poll() is None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                stream.close()
        self._close_log()

    def _close_log(self) -> None:
        if not isinstance(self._log, int):
            self._log.close()

    def _write(self, data: bytes, end: float, timeout: float) -> None:
        view = memoryview(data)
        while view:
            with contextlib.suppress(BlockingIOError):
                view = view[os.write(self._in, view) :]
                continue
            self._wait(self._in, select.POLLOUT, end, timeout)

    def _answer(self, end: float, timeout: float) -> dict[str, Any]:
        """The next answer; the subclass says what is one."""
        raise NotImplementedError

    def _block(self, end: float, timeout: float) -> bytes:
        """What comes before the next ``ending``."""
        searched = 0
        while (found := self._buffer.find(self._ending, searched)) < 0:
            searched = max(0, len(self._buffer) - len(self._ending) + 1)
            self._wait(self._out, select.POLLIN | select.POLLHUP, end, timeout)
            chunk = os.read(self._out, _CHUNK)
            if not chunk:
                raise self._died("ended unexpectedly")
            self._buffer += chunk
            if len(self._buffer) > _ANSWER_BYTES:
                self.close()
                raise HostDied(f"{self._title} answered without end.")
        block = bytes(self._buffer[:found])
        del self._buffer[: found + len(self._ending)]
        return block

    def _wait(self, stream: int, event: int, end: float, timeout: float) -> None:
        poll = select.poll()
        poll.register(stream, event)
        left = end - time.monotonic()
        if left <= 0 or not poll.poll(left * 1000):
            self.close()
            raise HostStalled(f"{self._title} did not answer within {timeout:g} s, and was ended.")

    def _died(self, how: str) -> HostDied:
        """How the process ended, with what to do where that is known."""
        try:
            status = self.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            return HostDied(f"{self._title} {how}.")
        finally:
            self.close()
        hint = {
            -signal.SIGKILL: "If nobody killed it, the system did for want of memory: use fewer workers.",
            -signal.SIGABRT: "Look at limits on memory, such as ulimit -v.",
        }.get(status, "")
        return HostDied(f"{self._title} {how} (exit status {status}).", hint)
