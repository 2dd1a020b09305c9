"""Terms in messages: short, cut off where they are deep."""

from __future__ import annotations

from optprover.kernel import levels
from optprover.kernel.terms import (
    App,
    Const,
    Expr,
    Free,
    Lam,
    Let,
    NatLit,
    Pi,
    Proj,
    Sort,
    StrLit,
    Var,
    args_of,
)  # fmt: skip


def show(e: Expr, deep: int = 5) -> str:
    """A rendering for people; bound variables are ``#0``, ``#1``, free ones ``x0``, ``x1``."""
    if isinstance(e, Var):
        return f"#{e.index}"
    if isinstance(e, Free):
        return f"x{e.depth}"
    if isinstance(e, Sort):
        return f"Sort {levels.render(e.level)}"
    if isinstance(e, Const):
        return e.name
    if isinstance(e, NatLit):
        return str(e.value) if e.value.bit_length() < 200 else f"(a number of {e.value.bit_length()} bits)"
    if isinstance(e, StrLit):
        return repr(e.value[:40])
    if not deep:
        return "⋯"
    if isinstance(e, App):
        return "(" + " ".join(show(part, deep - 1) for part in (e.head, *args_of(e)[:8])) + ")"
    if isinstance(e, Lam):
        return f"(fun {show(e.type, deep - 1)} => {show(e.body, deep - 1)})"
    if isinstance(e, Pi):
        return f"({show(e.type, deep - 1)} → {show(e.body, deep - 1)})"
    if isinstance(e, Let):
        return f"(let {show(e.type, deep - 1)} := {show(e.value, deep - 1)}; {show(e.body, deep - 1)})"
    assert isinstance(e, Proj)
    return f"{show(e.of, deep - 1)}.{e.index}"
