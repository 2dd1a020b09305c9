"""``python -m optprover.compat.repl``: the embedded Lean in place of leanprover-community/repl, for any client of that.

Requests are JSON objects separated by empty lines on standard input, answers the same on standard output.
"""

from __future__ import annotations

import json
import os
import select
import stat
import sys
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from optprover.environment import LeanEnvironment
from optprover.errors import InfrastructureError, OptProverError
from optprover.lean.host_process import Host
from optprover.lean.process import HostStalled
from optprover.lean.source_text import read_source
from optprover.library.compile import DEFAULT_MODULES

GRACE_SECONDS = 5.0  # how far past its deadline a request may run before Lean is ended
_DAY = 86_400.0  # the REPL has no deadlines; a client that wants one kills the process, or says "deadline" (ms)
_OURS = ("wasmBytes", "late", "errorKind")  # clients may refuse fields they do not know
_NOWHERE = {"line": 0, "column": 0}  # where the program places what a step says
_OURS_IN_SORRIES = ("goals", "term")


def requests(stream: Iterable[bytes]) -> Iterator[bytes]:
    """The texts between empty lines."""
    lines: list[bytes] = []
    for line in stream:
        if line.strip():
            lines.append(line)
        elif lines:
            yield b"".join(lines)
            lines = []
    if lines:
        yield b"".join(lines)


def answer(host: Host, text: bytes) -> dict[str, Any]:
    """The reply to one request.

    Raises:
        HostStalled: Lean did not heed the request's deadline, and was ended.
        InfrastructureError: Lean died of it.
    """
    try:
        # A line break within a string is meant as one; the program itself takes it out.
        request = json.loads(text, strict=False)
        json.dumps(request, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return {"message": "Could not parse JSON:\na string has half a surrogate pair"}
    except RecursionError:
        return {"message": "Could not parse JSON:\ntoo deeply nested"}
    except ValueError as error:
        return {"message": f"Could not parse JSON:\n{error}"}
    if not isinstance(request, dict):
        return {"message": "Could not parse as a valid JSON command: an object is expected."}
    if request.get("path") is not None:
        try:
            request["cmd"] = read_source(Path(str(request.pop("path"))))
        except (OSError, UnicodeDecodeError) as error:
            return {"message": f"Could not read the file: {error}"}
    seconds = _DAY
    if isinstance(deadline := request.get("deadline"), int | float) and 0 < deadline < _DAY * 1000:
        seconds = deadline / 1000
    elif deadline is None:
        request["deadline"] = _DAY * 1000
    reply = host.request(request, seconds + GRACE_SECONDS)
    for key in _OURS:
        reply.pop(key, None)
    for each in reply.get("sorries", []):
        for key in _OURS_IN_SORRIES:
            each.pop(key, None)
    if "message" in reply:
        return {"message": str(reply["message"]).replace("\n<tactic>:", "\n<input>:", 1)}
    for message in reply.get("messages", []):
        message["data"] = message["data"].strip()
        if "tactic" in request:
            message.update(pos=dict(_NOWHERE), endPos=dict(_NOWHERE))
    if "traces" in reply:
        reply["traces"] = [trace.strip() for trace in reply["traces"]]
    return reply


def _end_with_reader(host: Host) -> None:
    """End this process and Lean when nobody reads standard output any more, whatever Lean is busy with."""
    if not stat.S_ISFIFO(os.fstat(1).st_mode) and not stat.S_ISSOCK(os.fstat(1).st_mode):
        return

    def watch() -> None:
        poll = select.poll()
        poll.register(1, 0)
        poll.poll()
        host.process.kill()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _tell(reply: dict[str, Any]) -> None:
    sys.stdout.buffer.write(json.dumps(reply, ensure_ascii=False, indent=1).encode() + b"\n\n")
    sys.stdout.buffer.flush()


def main(
    module: Annotated[
        list[str] | None, typer.Argument(help="Library modules to have at hand, with what they import.")
    ] = None,
    source: Annotated[
        Path | None, typer.Option(help="Root folder of those modules; the project's own library by default.")
    ] = None,
) -> None:
    """Serve the embedded Lean to a client of leanprover-community/repl.

    Example:  echo '{"cmd": "theorem t : 1 + 1 = 2 := by sorry"}' | python -m optprover.compat.repl
    """
    try:
        environment = LeanEnvironment.prepare(module or DEFAULT_MODULES, source=source)
        with environment.host() as host:
            _end_with_reader(host)
            for text in requests(sys.stdin.buffer):
                try:
                    _tell(answer(host, text))
                except HostStalled:
                    _tell({"message": "Lean error:\nthe deadline passed and Lean could not be stopped; this REPL ends"})
                    raise
    except InfrastructureError as error:
        print(error, file=sys.stderr)  # as the real one: the process ends, and its client starts another
        raise typer.Exit(1) from error
    except OptProverError as error:
        print(error, file=sys.stderr)
        raise typer.Exit(2) from error
    except (KeyboardInterrupt, BrokenPipeError):
        raise typer.Exit(130) from None


if __name__ == "__main__":
    typer.run(main)
