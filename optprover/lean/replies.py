"""What Lean's replies mean: why a tactic was refused, and which tactics a message suggests."""

from __future__ import annotations

import re

from optprover.lean.types import Rejected, RejectionKind

_TRY = re.compile(r"^Try (?:this|these): ?", re.MULTILINE)


def suggestions(message: str) -> list[str]:
    """The tactics that one of Lean's messages offers after "Try this:" or "Try these:", without its remarks.

    Lean 4.28 prints each on a line of its own, ``  [apply] exact h``; goals that it would leave follow as comments.
    Earlier versions print the first on the same line.
    """
    start = _TRY.search(message)
    if start is None:
        return []
    found: list[list[str]] = []
    for line in message[start.end() :].splitlines():
        text = line.strip()
        if text.startswith("[") and "] " in text:
            found.append([text.partition("] ")[2]])
        elif text.startswith("--") or not text:
            continue
        elif found and line.startswith("   "):
            found[-1].append(line.removeprefix("  "))
        elif not found:
            found.append([text])
    return ["\n".join(lines) for lines in found]


def rejected(message: str, said: tuple[str, ...] = (), kind: str | None = None) -> Rejected:
    """Lean's refusal; a native REPL does not say its kind, so that its words must tell.

    Args:
        message: Lean's error.
        said: what else it said.
        kind: the kind as the embedded host names it.
    """
    told = RejectionKind.ELABORATION
    if kind is not None:
        told = RejectionKind(kind)
    elif "maximum number of heartbeats" in message:
        told = RejectionKind.HEARTBEATS
    elif message.startswith("<input>:"):
        told = RejectionKind.PARSE
    elif "contains sorry" in message:
        told = RejectionKind.BANNED
    return Rejected(message, told, said)
