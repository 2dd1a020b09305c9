"""What the lies of `lies_form` and `lies_terms` have in common."""

from __future__ import annotations

from collections.abc import Callable

from exported import Writer

from optprover.lean.types import Failure, Theorem

FALSE = Theorem("target", "theorem target : False", imports=())
TRUE = Theorem("target", "theorem target : True", imports=())
MATCH = Theorem("target", "theorem target (p : Nat × Nat) : match p with | (a, b) => a = a + b + 1", imports=())
UNIVERSE = Theorem("target", "theorem target.{u} (α : Sort u) (x : α) : x = x", imports=())

E, L, X, S, F = Failure.ERROR, Failure.LIMIT, Failure.AXIOM, Failure.STATEMENT, Failure.FORBIDDEN
Lie = Callable[[Writer], str | None]
LIES: list[tuple[str, Theorem, set[Failure], Lie]] = []


def lie(what: str, *failures: Failure, theorem: Theorem = FALSE) -> Callable[[Lie], Lie]:
    def add(make: Lie) -> Lie:
        LIES.append((what, theorem, set(failures), make))
        return make

    return add


def false(w: Writer, value: int) -> None:
    w.declare("thm", "target", w.const("False"), value)


def true(w: Writer, **more: object) -> None:
    w.declare("thm", "target", w.const("True"), w.const("True.intro"), **more)
