"""``python -m optprover.compat.repl``: the embedded Lean as a stand-in for leanprover-community/repl, for any client of that program.

Requests are JSON objects separated by empty lines on standard input, answers the same on standard output.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Annotated, Any

import typer

from optprover.environment import LeanEnvironment
from optprover.errors import InfrastructureError, OptProverError
from optprover.lean.host_process import Host
from optprover.library.compile import DEFAULT_MODULES

_DAY = 86_400.0  # the REPL has no deadlines; a client that wants one kills the process, or says "deadline" (ms)
_UNSUPPORTED = ("pickleTo", "unpickleEnvFrom", "unpickleProofStateFrom")


def requests(stream: IO[str]) -> Iterator[str]:
    """The texts between empty lines."""
    lines: list[str] = []
    for line in stream:
        if line.strip():
            lines.append(line)
        elif lines:
            yield "".join(lines)
            lines = []
    if lines:
        yield "".join(lines)


def answer(host: Host, text: str) -> dict[str, Any]:
    """The reply to one request.

    Raises:
        InfrastructureError: Lean died of it.
    """
    try:
        request = json.loads(text)
    except ValueError as error:
        return {"message": f"Could not parse JSON:\n{error}"}
    if not isinstance(request, dict):
        return {"message": "Could not parse as a valid JSON command: an object is expected."}
    for key in _UNSUPPORTED:
        if key in request:
            return {"message": f"The embedded Lean does not support {key}."}
    if "path" in request:
        try:
            request["cmd"] = Path(str(request.pop("path"))).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            return {"message": f"Could not read the file: {error}"}
    request.setdefault("deadline", _DAY * 1000)
    reply = host.request(request, _DAY)
    for key in ("wasmBytes", "late"):  # clients may refuse fields they do not know
        reply.pop(key, None)
    return reply


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
            for text in requests(sys.stdin):
                print(json.dumps(answer(host, text), ensure_ascii=False, indent=1), end="\n\n", flush=True)
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
