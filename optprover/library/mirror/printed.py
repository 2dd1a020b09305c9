"""What Lean prints for a list of declarations."""

from __future__ import annotations

from collections.abc import Sequence

from optprover.errors import OptProverError
from optprover.lean.process import Transport

SECONDS = 600.0
_BATCH = 400
OPTIONS = "".join(
    f"set_option {option}\n"
    for option in (
        "pp.unicode.fun true",
        "pp.fieldNotation false",
        "pp.deepTerms true",
        "pp.maxSteps 1000000",
        "maxHeartbeats 0",
    )
)


def load_library(host: Transport, modules: Sequence[str]) -> int:
    """An environment with these modules; its number at the host.

    Raises:
        OptProverError: they cannot be imported together.
    """
    reply = host.request({"cmd": "".join(f"import {m}\n" for m in modules)}, SECONDS)
    if "env" not in reply:
        raise OptProverError(
            f"The library does not load: {reply.get('message', reply)}", "Two modules may declare the same name."
        )
    return int(reply["env"])


def types(host: Transport, env: int, names: Sequence[str]) -> dict[str, str | None]:
    """The type of each name as ``#check @name`` prints it, every argument in its place; ``None`` for what is not
    declared.

    Raises:
        InfrastructureError: Lean died or did not answer.
    """
    return _ask(host, env, OPTIONS, "#check @{}", names)


def values(host: Transport, env: int, names: Sequence[str]) -> dict[str, str | None]:
    """The value of each definition as ``#print name`` shows it, proofs left out; ``None`` for what has none.

    Raises:
        InfrastructureError: Lean died or did not answer.
    """
    return {name: value_in(text) for name, text in _ask(host, env, OPTIONS, "#print {}", names).items()}


def value_in(shown: str | None) -> str | None:
    """The value in what ``#print`` shows."""
    return shown.partition(" :=\n")[2] or None if shown else None


def signatures(host: Transport, env: int, names: Sequence[str]) -> dict[str, str | None]:
    """Each declaration as ``#check name`` prints it, in the manner of its source; ``None`` for what is not declared.

    Raises:
        InfrastructureError: Lean died or did not answer.
    """
    return _ask(host, env, "set_option pp.unicode.fun true\n", "#check {}", names)


def _ask(host: Transport, env: int, head: str, command: str, names: Sequence[str]) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for start in range(0, len(names), _BATCH):
        batch = names[start : start + _BATCH]
        found |= zip(batch, told(host, env, head, [command.format(name) for name in batch])[0], strict=True)
    return found


def told(host: Transport, env: int, head: str, lines: Sequence[str]) -> tuple[list[str | None], list[str | None]]:
    """What Lean says about each of the ``lines`` after ``head``: its information and its first error, ``None`` where
    there is none."""
    reply = host.request({"cmd": head + "".join(line + "\n" for line in lines), "env": env}, SECONDS)
    if "env" in reply:
        host.request({"releaseEnv": [reply["env"]]}, SECONDS)
    first = head.count("\n") + 1
    infos: list[str | None] = [None] * len(lines)
    errors: list[str | None] = [None] * len(lines)
    for message in reply.get("messages", ()):
        into = {"info": infos, "error": errors}.get(message["severity"])
        line = message["pos"]["line"] - first
        if into is not None and 0 <= line < len(lines) and into[line] is None:
            into[line] = message["data"]
    return infos, errors
