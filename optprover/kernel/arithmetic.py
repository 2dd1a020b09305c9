"""Natural numbers and strings as the kernel knows them: literals, and operations computed at once."""

from __future__ import annotations

from collections.abc import Callable
from math import gcd
from typing import Final

from optprover.kernel.errors import GaveUp
from optprover.kernel.levels import ZERO
from optprover.kernel.terms import App, Expr, NatLit, StrLit, app, apply, const, nat

NAT: Final = const("Nat")
STRING: Final = const("String")
NAT_ZERO: Final = const("Nat.zero")
NAT_SUCC: Final = const("Nat.succ")
TRUE: Final = const("Bool.true")
FALSE: Final = const("Bool.false")
# Lean's own bound on exponents; beyond it, powers unfold by their definition.
MAX_EXPONENT: Final = 1 << 24
MAX_BITS: Final = 1 << 26


def _power(a: int, b: int) -> int | None:
    if b > MAX_EXPONENT:
        return None
    if a.bit_length() * b > MAX_BITS:
        raise GaveUp("a power of more than 2^26 bits")
    return int(a**b)


def _left(a: int, b: int) -> int | None:
    if a and a.bit_length() + b > MAX_BITS:
        raise GaveUp("a shift to more than 2^26 bits")
    return a << b if a else 0


BINARY: Final[dict[Expr, Callable[[int, int], int | None]]] = {
    const("Nat.add"): lambda a, b: a + b,
    const("Nat.sub"): lambda a, b: max(a - b, 0),
    const("Nat.mul"): lambda a, b: a * b,
    const("Nat.div"): lambda a, b: a // b if b else 0,
    const("Nat.mod"): lambda a, b: a % b if b else a,
    const("Nat.gcd"): gcd,
    const("Nat.land"): lambda a, b: a & b,
    const("Nat.lor"): lambda a, b: a | b,
    const("Nat.xor"): lambda a, b: a ^ b,
    const("Nat.shiftLeft"): _left,
    const("Nat.shiftRight"): lambda a, b: a >> b,
    const("Nat.pow"): _power,
}  # fmt: skip
PREDICATES: Final[dict[Expr, Callable[[int, int], bool]]] = {
    const("Nat.beq"): lambda a, b: a == b,
    const("Nat.ble"): lambda a, b: a <= b,
}
LOG2: Final = const("Nat.log2")


def log2(a: int) -> int:
    """``Nat.log2``: zero for zero."""
    return max(a.bit_length() - 1, 0)


def literal(e: Expr) -> int | None:
    """The number a term in normal form is, when it is a literal or ``Nat.zero``."""
    if isinstance(e, NatLit):
        return e.value
    return 0 if e is NAT_ZERO else None


def predecessor(e: Expr) -> Expr | None:
    """``n`` where ``e`` is ``n + 1`` by its form."""
    if isinstance(e, NatLit):
        return nat(e.value - 1) if e.value else None
    return e.arg if isinstance(e, App) and e.fn is NAT_SUCC else None


def nat_constructor(e: NatLit) -> Expr:
    """The literal as a constructor application."""
    return app(NAT_SUCC, nat(e.value - 1)) if e.value else NAT_ZERO


_CHAR: Final = const("Char")
_OF_NAT: Final = const("Char.ofNat")
_CONS: Final = app(const("List.cons", (ZERO,)), _CHAR)
_NIL: Final = app(const("List.nil", (ZERO,)), _CHAR)
STRING_OF_LIST: Final = const("String.ofList")


def string_constructor(e: StrLit) -> Expr:
    """The literal as ``String.ofList`` of its characters."""
    characters: Expr = _NIL
    for c in reversed(e.value):
        characters = apply(_CONS, (app(_OF_NAT, nat(ord(c))), characters))
    return app(STRING_OF_LIST, characters)


def is_offset_zero(e: Expr) -> bool:
    """Whether ``e`` is zero by its form."""
    return literal(e) == 0
