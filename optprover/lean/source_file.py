"""A theorem out of a Lean file, as Lean's own parser sees it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from optprover.errors import InfrastructureError, ProblemError
from optprover.lean.process import Transport
from optprover.lean.source_text import normal
from optprover.lean.types import Theorem

OUTLINE_SECONDS = 300.0
_GRACE_SECONDS = 10.0
_UNKNOWN = re.compile(r"Unknown identifier `([^`]+)`")


def read_theorem(
    host: Transport, text: str, name: str | None, *, place: str = "the file", extra_imports: tuple[str, ...] = ()
) -> Theorem:
    """The theorem ``name`` of the source ``text``, in the context of all before it. Its proof, if any, is ignored.

    Commands that the theorem stands ``in`` (``open Real in theorem …``) become commands of its context.

    Args:
        host: an embedded Lean whose library has the file's imports.
        text: the whole file.
        name: full name, or its last components; ``None`` for the last theorem.
        place: what to call the file in messages.
        extra_imports: modules imported besides the file's own.

    Raises:
        ProblemError: the file does not parse up to the theorem, declares no such theorem or several, or the theorem
            has an identifier that nothing declares.
        InfrastructureError: Lean died or did not answer.
    """
    text = normal(text)
    outline = _ask(host, {"outline": text})
    if "items" not in outline:
        raise ProblemError(
            f"{place} cannot be read by Lean: {outline.get('message', 'no answer')}", "Mend its import lines."
        )
    errors = [m for m in outline["messages"] if m["severity"] == "error"]
    item = _choose(outline["items"], errors, name, place)
    raw = text.encode()
    first_line = raw[: item["range"][0]].count(b"\n") + 1
    before = [m for m in errors if m["pos"]["line"] < first_line]
    if before or item["value"] is None:
        reason = f"line {before[0]['pos']['line']}: {before[0]['data']}" if before else "no `:=` follows the statement"
        raise ProblemError(
            f"{place} cannot be read up to the proof of {item['name']}: {reason}.",
            "Mend the file and run the command again.",
        )

    def piece(span: tuple[int, int]) -> str:
        return raw[slice(*span)].decode()

    context = [piece((outline["bodyStart"], item["range"][0])).strip(), *map(piece, item["before"])]
    theorem = Theorem(
        item["name"],
        piece(item["signature"]),
        "\n".join(filter(None, context)),
        (*outline["imports"], *extra_imports),
    )
    _refuse_undeclared(host, theorem, place)
    return theorem


def _choose(items: list[Any], errors: list[Any], name: str | None, place: str) -> Mapping[str, Any]:
    theorems: dict[str, Mapping[str, Any]] = {i["name"]: i for i in items if i["kind"] == "theorem" and i["name"]}
    if name is None:
        matches = list(theorems)[-1:]
    else:
        matches = [full for full in theorems if full == name] or [
            full for full in theorems if full.endswith(f".{name}")
        ]
    if len(matches) > 1:
        raise ProblemError(f"{place} has several theorems {name}: {', '.join(matches)}.", "Give the full name of one.")
    if not matches:
        first = f" Line {errors[0]['pos']['line']}: {errors[0]['data']}" if errors else ""
        has = f"It has: {', '.join(theorems)}." if theorems else "State it as `theorem name … : … := by sorry`."
        raise ProblemError(f"{place} has no theorem{f' {name}' if name else ''}.{first}", has)
    return theorems[matches[0]]


def _refuse_undeclared(host: Transport, theorem: Theorem, place: str) -> None:
    """Core Lean makes a variable of an identifier that nothing declares; Mathlib does not, hardly anybody means it."""
    if "autoImplicit" in theorem.header:
        return
    imports = "".join(f"import {m}\n" for m in theorem.imports)
    strict = f"set_option autoImplicit false\n{theorem.declared('by sorry')}"
    reply = _ask(host, {"cmd": f"{imports}{theorem.header}\n{strict}"})
    states = [each["proofState"] for each in reply.get("sorries", [])]
    _ask(host, {"release": states, "releaseEnv": [reply["env"]] if "env" in reply else []})
    unknown = [found[1] for m in reply.get("messages", []) if (found := _UNKNOWN.search(m["data"]))]
    if unknown:
        raise ProblemError(
            f"{place}: nothing declares {unknown[0]} in the statement of {theorem.name}; Lean makes it a variable.",
            f"Declare it, as in ({unknown[0]} : ℝ), correct its spelling, or, if it is meant so, write "
            "`set_option autoImplicit true` before the theorem.",
        )


def _ask(host: Transport, request: Mapping[str, Any]) -> dict[str, Any]:
    reply = host.request({**request, "deadline": OUTLINE_SECONDS * 1000}, OUTLINE_SECONDS + _GRACE_SECONDS)
    if reply.get("late"):
        raise InfrastructureError(
            f"Lean did not get through the file within {OUTLINE_SECONDS:.0f} s.",
            "Take out what runs long before the theorem, such as `#eval`.",
        )
    return reply
