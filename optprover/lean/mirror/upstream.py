"""The table against a Mathlib that is installed: what real Lean prints there, fingerprinted by the same normaliser."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from optprover.errors import OptProverError
from optprover.lean.mirror.printed import OPTIONS
from optprover.lean.mirror.signature import digest, normal_form
from optprover.lean.mirror.table import Row

_SECONDS = 1800.0
_HEAD = (
    "import Mathlib\n"
    "open scoped Topology InnerProductSpace NNReal Gradient Asymptotics\n"  # notations that are always on in OptCore
    f"{OPTIONS}set_option pp.mathlib.binderPredicates false\n"
)


def printed_by_mathlib(names: Sequence[str], project: Path, lake: Sequence[str] = ("lake",)) -> dict[str, str | None]:
    """The type of each name as Lean prints it over Mathlib, in a Lake project that has Mathlib; ``None`` for what Mathlib lacks.

    Raises:
        OptProverError: Lake is missing, or Lean does not run.
    """
    source = _HEAD + "".join(f"#check @{name}\n" for name in names)
    command = [*lake, "env", "lean", "--json", "--stdin"]
    try:
        run = subprocess.run(command, input=source, cwd=project, capture_output=True, text=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise OptProverError(f"{' '.join(command)} does not run: {error}", "Install Lean, then `lake exe cache get`.") from None
    found: dict[str, str | None] = dict.fromkeys(names)
    first = _HEAD.count("\n") + 1
    for line in run.stdout.splitlines():
        message = json.loads(line) if line.startswith("{") else {}
        place = message.get("pos", {}).get("line", 0) - first
        if message.get("severity") == "information" and 0 <= place < len(names):
            found[names[place]] = message["data"]
    if not any(found.values()):
        raise OptProverError(f"Lean says nothing about Mathlib: {(run.stderr or run.stdout)[:300]}", "Run `lake exe cache get` first.")
    return found


def changed(rows: Iterable[Row], printed: Mapping[str, str | None]) -> list[tuple[Row, str | None]]:
    """The rows whose recorded fingerprint is not that of Mathlib as printed, with Mathlib's normal form; ``None`` if it is gone."""
    found = []
    for row in rows:
        text = printed.get(row.name)
        now = None if text is None else normal_form(text, specialisation(row.at))
        if now is None or digest(now) != row.mathlib:
            found.append((row, now))
    return found


def specialisation(at: str) -> dict[str, str]:
    """``𝕜 = ℝ, β = ℝ`` as a mapping."""
    return dict(part.strip().split(" = ") for part in at.split(",")) if at else {}
