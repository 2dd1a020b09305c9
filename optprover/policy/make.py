"""Policies by name, as the command line knows them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from optprover.errors import OptProverError
from optprover.policy.base import Policy

if TYPE_CHECKING:
    from optprover.policy.mixed import MixedPolicy
    from optprover.policy.symbolic import SymbolicPolicy

POLICIES = ("symbolic", "automation", "lm:MODEL", "mixed:MODEL")
_MODEL = ("lm", "mixed")


def require_policy(name: str) -> None:
    """Refuse a name that `make_policy` does not know, before anything is fetched or compiled.

    Raises:
        OptProverError: no such policy, or options that no model has.
    """
    kind, colon, rest = name.partition(":")
    if colon and kind in _MODEL:
        from optprover.policy.language.spec import ModelSpec

        ModelSpec.parse(rest)
    elif name not in POLICIES[:2]:
        raise OptProverError(
            f"There is no policy {name!r}.",
            f"Give one of: {', '.join(POLICIES)}; MODEL is a folder, a hub name or a URL, with ?option=value&….",
        )


def make_policy(name: str, sources: Path, *, context: str = "", hints: Sequence[str] = ()) -> Policy:
    """The policy of that name.

    Args:
        name: one of `POLICIES`.
        sources: root of the Lean sources, whose library (never whose problems) the symbolic policy may cite.
        context: Lean text of modules beside the theorem's file, which the symbolic policy may cite as well.
        hints: names of lemmas that it is to cite before all others.

    Raises:
        OptProverError: no such policy, or its model cannot be used.
    """
    require_policy(name)
    kind, _, rest = name.partition(":")
    if name == "automation":
        from optprover.policy.automation import AutomationPolicy

        return AutomationPolicy()
    if kind == "lm":
        from optprover.policy.language.spec import ModelSpec, make_language_policy

        return make_language_policy(ModelSpec.parse(rest))
    if kind == "mixed":
        return _mixed(rest, sources, context, hints)
    return _symbolic(sources, context, hints)


def _symbolic(sources: Path, context: str = "", hints: Sequence[str] = ()) -> SymbolicPolicy:
    from optprover.policy.algebra.definitions import read_definitions
    from optprover.policy.premises import PremiseIndex, read_premises
    from optprover.policy.symbolic import SymbolicPolicy

    folders = (sources / "OptCore", sources / "OptBench" / "Defs")
    files = [path for folder in folders for path in sorted(folder.rglob("*.lean"))]
    predicates = [path.read_text(encoding="utf-8") for path in sorted(folders[1].rglob("*.lean"))]
    return SymbolicPolicy(
        PremiseIndex(read_premises(files)), definitions=read_definitions(predicates), context=context, hints=hints
    )


def _mixed(rest: str, sources: Path, context: str, hints: Sequence[str]) -> MixedPolicy:
    from optprover.policy.language.spec import ModelSpec, make_language_policy
    from optprover.policy.mixed import MixedPolicy

    spec = ModelSpec.parse(rest)
    return MixedPolicy(
        make_language_policy(spec), _symbolic(sources, context, hints), slots=spec.whole("slots", 2), floor=spec.number("floor", -12.0),
        temperature=spec.number("scale", 1.0), offset=spec.number("offset", 0.0),
    )  # fmt: skip
