"""A theorem out of a Lean file, as Lean's own parser sees it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from optprover.errors import ProblemError
from optprover.lean.session import Transport
from optprover.lean.types import Theorem

OUTLINE_SECONDS = 300.0


def read_theorem(
    host: Transport, text: str, name: str | None, *, place: str = "the file", extra_imports: tuple[str, ...] = ()
) -> Theorem:
    """The theorem ``name`` of the source ``text``, in the context of everything before it. Its proof, if any, is ignored.

    Args:
        host: an embedded Lean whose library has the file's imports.
        text: the whole file.
        name: full name, or its last components; ``None`` for the last theorem.
        place: what to call the file in messages.
        extra_imports: modules imported besides the file's own.

    Raises:
        ProblemError: the file does not parse up to the theorem, or declares no such theorem.
        InfrastructureError: Lean died or did not answer.
    """
    outline = host.request({"outline": text, "deadline": OUTLINE_SECONDS * 1000}, OUTLINE_SECONDS + 10)
    if "items" not in outline:
        raise ProblemError(
            f"{place} cannot be read by Lean: {outline.get('message', 'no answer')}", "Mend its import lines."
        )
    errors = [m for m in outline["messages"] if m["severity"] == "error"]
    theorems = {i["name"]: i for i in outline["items"] if i["kind"] == "theorem" and i["name"]}
    exactly, by_end = (
        [full for full in theorems if full == name],
        [full for full in theorems if full.endswith(f".{name}")],
    )
    matches = list(theorems)[-1:] if name is None else exactly or by_end
    if not matches:
        first = f" Line {errors[0]['pos']['line']}: {errors[0]['data']}" if errors else ""
        has = f"It has: {', '.join(theorems)}." if theorems else "State it as `theorem name … : … := by sorry`."
        raise ProblemError(f"{place} has no theorem{f' {name}' if name else ''}.{first}", has)
    item: Mapping[str, Any] = theorems[matches[0]]
    raw = text.encode()
    first_line = raw[: item["range"][0]].count(b"\n") + 1
    before = [m for m in errors if m["pos"]["line"] < first_line]
    if before or item["value"] is None:
        reason = f"line {before[0]['pos']['line']}: {before[0]['data']}" if before else "no `:=` follows the statement"
        raise ProblemError(
            f"{place} cannot be read up to the proof of {matches[0]}: {reason}.",
            "Mend the file and run the command again.",
        )
    return Theorem(
        matches[0],
        raw[item["body"][0] : item["value"][0]].decode().rstrip(),
        raw[outline["bodyStart"] : item["range"][0]].decode().strip(),
        (*outline["imports"], *extra_imports),
    )
