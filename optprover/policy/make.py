"""Policies by name, as the command line knows them."""

from __future__ import annotations

from pathlib import Path

from optprover.errors import OptProverError
from optprover.policy.base import Policy

POLICIES = ("symbolic", "automation")


def require_policy(name: str) -> None:
    """Refuse a name that `make_policy` does not know, before anything is fetched or compiled.

    Raises:
        OptProverError: no such policy.
    """
    if name not in POLICIES:
        raise OptProverError(f"There is no policy {name!r}.", f"Give one of: {', '.join(POLICIES)}.")


def make_policy(name: str, sources: Path) -> Policy:
    """The policy of that name.

    Args:
        name: one of `POLICIES`.
        sources: root of the Lean sources, whose library (never whose problems) the symbolic policy may cite.

    Raises:
        OptProverError: no such policy.
    """
    require_policy(name)
    if name == "automation":
        from optprover.policy.automation import AutomationPolicy

        return AutomationPolicy()
    from optprover.policy.premises import PremiseIndex, read_premises
    from optprover.policy.symbolic import SymbolicPolicy

    folders = (sources / "OptCore", sources / "OptBench" / "Defs")
    files = [path for folder in folders for path in sorted(folder.rglob("*.lean"))]
    return SymbolicPolicy(PremiseIndex(read_premises(files)))
