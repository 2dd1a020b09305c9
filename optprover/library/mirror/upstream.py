"""The table against a Mathlib that is installed: what real Lean prints there, put in the same normal form."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from optprover.errors import OptProverError
from optprover.library.mirror.signature import described, digest
from optprover.library.mirror.table import Row

_HEAD = (
    "import Mathlib\n"
    "open scoped Topology InnerProductSpace NNReal Gradient Asymptotics\n"  # notations that are always on in OptCore
    "set_option pp.mathlib.binderPredicates false\n"
)


class MathlibLean:
    """A Lean over Mathlib: every request is a run of ``lake env lean`` on the imports and the request's commands.

    Args:
        project: a Lake project that has Mathlib.
        lake: the command that starts Lake.
    """

    extended = False

    def __init__(self, project: Path, lake: Sequence[str] = ("lake",)) -> None:
        self._project = project
        self._command = [*lake, "env", "lean", "--json", "--stdin"]

    def request(self, message: Mapping[str, Any], timeout: float) -> dict[str, Any]:
        """Run the commands of ``cmd``; the answer has their messages, lines counted without the imports.

        Raises:
            OptProverError: Lake is missing, or Mathlib cannot be imported.
        """
        source = _HEAD + message["cmd"]
        try:
            run = subprocess.run(
                self._command,
                input=source,
                cwd=self._project,
                capture_output=True,
                text=True,
                timeout=timeout,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise OptProverError(f"{' '.join(self._command)} does not run: {error}", "Install Lean and Lake.") from None
        found = [json.loads(line) for line in run.stdout.splitlines() if line.startswith("{")]
        first = _HEAD.count("\n")
        early = [m for m in found if m["severity"] == "error" and m["pos"]["line"] <= first]
        if early or not found:
            reason = early[0]["data"] if early else run.stderr
            raise OptProverError(f"Lean does not run over Mathlib: {reason[:300]}", "Run `lake exe cache get` first.")
        severity = {"information": "info"}
        return {
            "messages": [
                {
                    "severity": severity.get(m["severity"], m["severity"]),
                    "data": m["data"],
                    "pos": {"line": m["pos"]["line"] - first},
                }
                for m in found
            ]
        }

    def close(self) -> None:
        """Nothing is kept open."""


def changed(
    rows: Iterable[Row], types: Mapping[str, str | None], values: Mapping[str, str | None]
) -> list[tuple[Row, str | None]]:
    """The rows whose recorded fingerprint is not that of Mathlib as printed, with Mathlib's normal form; ``None`` if it
    is gone."""
    found = []
    for row in rows:
        type_of, value = types.get(row.name), values.get(row.name) if row.with_value else None
        now = None if type_of is None else described(type_of, value, specialisation(row.at))
        if now is None or digest(now) != row.mathlib:
            found.append((row, now))
    return found


def specialisation(at: str) -> dict[str, str]:
    """``𝕜 = ℝ, β = ℝ`` as a mapping."""
    return dict(part.strip().split(" = ") for part in at.split(",")) if at else {}
