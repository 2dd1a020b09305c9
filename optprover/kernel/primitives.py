"""The constants that the kernel computes with by itself are what it takes them for.

Literals and accelerated operations are known by name. An environment that gives one of these names another meaning
would make the kernel prove nonsense, so what can be checked of their meaning is checked.
"""

from __future__ import annotations

from optprover.kernel.arithmetic import FALSE, NAT, NAT_SUCC, NAT_ZERO, STRING, TRUE
from optprover.kernel.declarations import Definition, Environment, Inductive
from optprover.kernel.errors import Refused
from optprover.kernel.levels import ZERO, param, succ
from optprover.kernel.substitution import close_pi
from optprover.kernel.terms import TYPE, Expr, app, apply, const, free, sort
from optprover.kernel.typing import TypeChecker, arrow

_BOOL = const("Bool")
_x, _y = free(NAT, 0), free(NAT, 1)


def _call(name: str, *args: Expr) -> Expr:
    return apply(const(name), args)


def _next(e: Expr) -> Expr:
    return app(NAT_SUCC, e)


# The equations by recursion that a definition of the name must satisfy by computation.
_EQUATIONS: dict[str, tuple[tuple[Expr, Expr], ...]] = {
    "Nat.add": (
        (_call("Nat.add", _x, NAT_ZERO), _x),
        (_call("Nat.add", _x, _next(_y)), _next(_call("Nat.add", _x, _y))),
    ),
    "Nat.pred": ((_call("Nat.pred", NAT_ZERO), NAT_ZERO), (_call("Nat.pred", _next(_x)), _x)),
    "Nat.sub": (
        (_call("Nat.sub", _x, NAT_ZERO), _x),
        (_call("Nat.sub", _x, _next(_y)), _call("Nat.pred", _call("Nat.sub", _x, _y))),
    ),
    "Nat.mul": (
        (_call("Nat.mul", _x, NAT_ZERO), NAT_ZERO),
        (_call("Nat.mul", _x, _next(_y)), _call("Nat.add", _call("Nat.mul", _x, _y), _x)),
    ),
    "Nat.pow": (
        (_call("Nat.pow", _x, NAT_ZERO), _next(NAT_ZERO)),
        (_call("Nat.pow", _x, _next(_y)), _call("Nat.mul", _call("Nat.pow", _x, _y), _x)),
    ),
    "Nat.beq": (
        (_call("Nat.beq", NAT_ZERO, NAT_ZERO), TRUE),
        (_call("Nat.beq", NAT_ZERO, _next(_y)), FALSE),
        (_call("Nat.beq", _next(_x), NAT_ZERO), FALSE),
        (_call("Nat.beq", _next(_x), _next(_y)), _call("Nat.beq", _x, _y)),
    ),
    "Nat.ble": (
        (_call("Nat.ble", NAT_ZERO, NAT_ZERO), TRUE),
        (_call("Nat.ble", NAT_ZERO, _next(_y)), TRUE),
        (_call("Nat.ble", _next(_x), NAT_ZERO), FALSE),
        (_call("Nat.ble", _next(_x), _next(_y)), _call("Nat.ble", _x, _y)),
    ),
}
_BINARY = (
    "add", "sub", "mul", "div", "mod", "gcd", "pow", "land", "lor", "xor", "shiftLeft", "shiftRight",
)  # fmt: skip
_TYPES: dict[str, Expr] = {
    **{f"Nat.{name}": arrow(NAT, NAT, NAT) for name in _BINARY},
    "Nat.beq": arrow(NAT, NAT, _BOOL), "Nat.ble": arrow(NAT, NAT, _BOOL), "Nat.log2": arrow(NAT, NAT),
}  # fmt: skip


def _is_type(environment: Environment, name: str, constructors: dict[str, Expr]) -> bool:
    """Whether ``name`` is the inductive type in ``Type`` with these constructors and their types, in this order."""
    found = environment.find(name)
    if not isinstance(found, Inductive) or found.type is not TYPE or found.constructors != tuple(constructors):
        return False
    return all(environment.get(c).type is type_ for c, type_ in constructors.items())


def check_numbers(environment: Environment) -> None:
    """Raises :class:`Refused` where ``Nat`` is not the type of numbers."""
    if not _is_type(environment, "Nat", {"Nat.zero": NAT, "Nat.succ": arrow(NAT, NAT)}):
        raise Refused("numerals are used, and Nat is not the type of the natural numbers")


def check_strings(environment: Environment) -> None:
    """Raises :class:`Refused` where strings cannot be made of lists of characters."""
    char, a = const("Char"), free(sort(succ(param("u"))), 0)
    list_of = app(const("List", (param("u"),)), a)
    wanted = {
        "Char.ofNat": arrow(NAT, char),
        "String.ofList": arrow(app(const("List", (ZERO,)), char), STRING),
        "List.nil": close_pi((a,), list_of),
        "List.cons": close_pi((a,), arrow(a, list_of, list_of)),
    }
    check_numbers(environment)
    for name, type_ in wanted.items():
        found = environment.get(name)
        if len(found.params) > 1 or found.type is not _renamed(type_, found.params):
            raise Refused(f"strings are used, and {name} is not what makes them")


def _renamed(type_: Expr, params: tuple[str, ...]) -> Expr:
    from optprover.kernel.substitution import specialise

    return specialise(type_, {"u": param(params[0])}) if params else type_


def is_operation(name: str) -> bool:
    """Whether the kernel computes with a constant of this name by itself."""
    return name in _TYPES


def check_operation(checker: TypeChecker, name: str) -> None:
    """Raises :class:`Refused` where a constant of an operation's name is not that operation, as far as can be told.

    Types are looked at for all, equations for those that recursion defines; called with the constant in the
    environment.
    """
    type_ = _TYPES.get(name)
    if type_ is None and name != "Nat.pred":
        return
    environment = checker.environment
    check_numbers(environment)
    found = environment.get(name)
    if type_ is not None and (found.type is not type_ or found.params):
        raise Refused(f"{name} does not have the type of the operation of that name")
    if name in ("Nat.beq", "Nat.ble") and not _is_type(environment, "Bool", {"Bool.false": _BOOL, "Bool.true": _BOOL}):
        raise Refused("Bool is not the type of truth values")
    if not isinstance(found, Definition) or name not in _EQUATIONS:
        return
    if name == "Nat.sub" and "Nat.pred" in environment:
        check_operation(checker, "Nat.pred")
    checker.accelerated = False
    checker.forget()
    try:
        for one, other in _EQUATIONS[name]:
            if not checker.equal(one, other):
                raise Refused(f"{name} is not the operation of that name")
    finally:
        checker.accelerated = True
        checker.forget()
