"""Policies by name, as the command line knows them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from optprover.errors import OptProverError
from optprover.policy.base import Policy

if TYPE_CHECKING:
    from optprover.policy.mixed import MixedPolicy
    from optprover.policy.ranker.policy import RankedPolicy
    from optprover.policy.symbolic import SymbolicPolicy

POLICIES = ("symbolic", "ranked", "automation", "lm:MODEL", "mixed:MODEL")
_PLAIN, _MODEL = ("symbolic", "ranked", "automation"), ("lm", "mixed")


def require_policy(name: str) -> None:
    """Refuse a name that `make_policy` does not know, before anything is fetched or compiled.

    Raises:
        OptProverError: no such policy, or options that no model has.
    """
    kind, colon, rest = name.partition(":")
    if colon and kind in _MODEL:
        from optprover.policy.language.spec import ModelSpec

        ModelSpec.parse(rest)
    elif name not in _PLAIN:
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

        return make_language_policy(ModelSpec.parse(rest), library=library_names(sources))
    if kind == "mixed":
        return _mixed(rest, sources, context, hints)
    rules = symbolic(sources, context, hints)
    return ranked(rules) if name == "ranked" else rules


def ranked(rules: SymbolicPolicy) -> RankedPolicy:
    """The rules and the ranker that is shipped."""
    from optprover.policy.ranker.model import SHIPPED, Trees
    from optprover.policy.ranker.policy import RankedPolicy

    return RankedPolicy(rules, Trees.read(SHIPPED))


def symbolic(sources: Path, context: str = "", hints: Sequence[str] = ()) -> SymbolicPolicy:
    """The rules alone, over the library below ``sources``; ``context`` and ``hints`` as in `make_policy`."""
    from optprover.policy.algebra.definitions import read_definitions
    from optprover.policy.premises import PremiseIndex, read_premises
    from optprover.policy.symbolic import SymbolicPolicy

    files = _library(sources)
    predicates = [p.read_text(encoding="utf-8") for p in sorted((sources / "OptBench" / "Defs").rglob("*.lean"))]
    return SymbolicPolicy(
        PremiseIndex(read_premises(files)), definitions=read_definitions(predicates), context=context, hints=hints
    )


def library_names(sources: Path) -> list[str]:
    """Names of the library's theorems, which a model may cite whether or not it was trained on them."""
    from optprover.policy.premises import read_premises

    return sorted({p.name for p in read_premises(_library(sources))})


def _library(sources: Path) -> list[Path]:
    folders = (sources / "OptCore", sources / "OptBench" / "Defs")
    return [path for folder in folders for path in sorted(folder.rglob("*.lean"))]


def _mixed(rest: str, sources: Path, context: str, hints: Sequence[str]) -> MixedPolicy:
    from optprover.policy.language.spec import ModelSpec, make_language_policy
    from optprover.policy.mixed import MixedPolicy

    spec = ModelSpec.parse(rest)
    return MixedPolicy(
        make_language_policy(spec, library=library_names(sources)), symbolic(sources, context, hints),
        slots=spec.whole("slots", 2), floor=spec.number("floor", -12.0), temperature=spec.number("scale", 1.0),
        offset=spec.number("offset", 0.0),
    )  # fmt: skip
