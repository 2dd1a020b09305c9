"""Policies by name, as the command line knows them."""

from __future__ import annotations

from pathlib import Path

from optprover.errors import OptProverError
from optprover.policy.automation import AutomationPolicy
from optprover.policy.base import Policy
from optprover.policy.premises import PremiseIndex, read_premises
from optprover.policy.symbolic import SymbolicPolicy

POLICIES = ("symbolic", "automation")


def make_policy(name: str, sources: Path) -> Policy:
    """The policy of that name.

    Args:
        name: one of `POLICIES`.
        sources: root of the Lean sources, whose library (never whose problems) the symbolic policy may cite.

    Raises:
        OptProverError: no such policy.
    """
    if name == "automation":
        return AutomationPolicy()
    if name == "symbolic":
        folders = (sources / "OptCore", sources / "OptBench" / "Defs")
        return SymbolicPolicy(
            PremiseIndex(read_premises(path for folder in folders for path in sorted(folder.rglob("*.lean"))))
        )
    raise OptProverError(f"There is no policy {name!r}.", f"Give one of: {', '.join(POLICIES)}.")
