"""A step-level Lean 4 prover for the mathematics of optimisation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from optprover.proving.notebook import Proof as Proof
    from optprover.proving.notebook import prove as prove

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """`prove` and `Proof`, imported when first used: every command imports this package."""
    if name in ("prove", "Proof"):
        from optprover.proving import notebook

        return getattr(notebook, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
