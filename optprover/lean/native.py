"""A native Lean behind leanprover-community/repl, driven by the same `ReplSession` as the embedded one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from optprover.errors import SetupError
from optprover.lean.process import JsonProcess


class NativeRepl(JsonProcess):
    """One process of the user's ``repl``; a `Transport` for `ReplSession`.

    The REPL has no deadlines: a request that takes too long ends the process, and the session makes its states again in
    a new one. Nothing confines it: run only tactics you trust, or put the command in a sandbox of your own.

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
        try:
            super().__init__(command, title="The REPL", ending=b"\n\n", cwd=cwd, log=log)
        except OSError as error:
            raise SetupError(
                f"The REPL could not be started with {' '.join(command)!r}: {error.strerror}.",
                "Check the command and its folder.",
            ) from error

    def _answer(self, end: float, timeout: float) -> dict[str, Any]:
        """The next answer: JSON over one or more lines, ended by an empty one."""
        while True:
            try:
                reply: dict[str, Any] = json.loads(self._block(end, timeout))
            except ValueError:
                continue  # `lake` may talk before the REPL does
            return reply
