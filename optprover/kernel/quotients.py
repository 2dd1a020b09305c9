"""The four constants of quotient types, as they must be."""

from __future__ import annotations

from optprover.kernel.declarations import Environment, Quotient
from optprover.kernel.errors import Refused
from optprover.kernel.levels import Level, param
from optprover.kernel.substitution import close_pi, specialise
from optprover.kernel.terms import PROP, Expr, app, apply, const, free, sort
from optprover.kernel.typing import arrow

NAMES = {"type": "Quot", "ctor": "Quot.mk", "lift": "Quot.lift", "ind": "Quot.ind"}


def _type(kind: str, u: Level, v: Level) -> Expr:
    """The type of ``Quot``, ``Quot.mk``, ``Quot.lift`` or ``Quot.ind``."""
    a = free(sort(u), 0)
    r = free(arrow(a, a, PROP), 1)
    quot = apply(const("Quot", (u,)), (a, r))
    if kind == "type":
        return close_pi((a, r), sort(u))
    made = const("Quot.mk", (u,))
    if kind == "ctor":
        return close_pi((a, r), arrow(a, quot))
    if kind == "lift":
        b = free(sort(v), 2)
        f = free(arrow(a, b), 3)
        x, y = free(a, 4), free(a, 5)
        same = apply(const("Eq", (v,)), (b, app(f, x), app(f, y)))
        respects = close_pi((x, y), arrow(apply(r, (x, y)), same))
        return close_pi((a, r, b, f), arrow(respects, quot, b))
    b = free(arrow(quot, PROP), 2)
    x, q = free(a, 3), free(quot, 3)
    cases = close_pi((x,), app(b, apply(made, (a, r, x))))
    return close_pi((a, r, b), arrow(cases, close_pi((q,), app(b, q))))


def check_quotient(environment: Environment, quotient: Quotient) -> None:
    """Raises :class:`Refused` where the constant is not the one it should be."""
    expected = NAMES[quotient.kind]
    count = 2 if quotient.kind == "lift" else 1
    if quotient.name != expected or len(quotient.params) != count:
        raise Refused(f"{quotient.name} is not {expected}")
    names = [param(name) for name in quotient.params]
    if quotient.type is not _type(quotient.kind, names[0], names[-1]):
        raise Refused(f"{quotient.name} does not have the type of {expected}")
    if quotient.kind == "lift":
        _check_equality(environment)


def _check_equality(environment: Environment) -> None:
    """``Quot.lift`` needs ``Eq``, and that it is the equality."""
    u = param("u")
    a = free(sort(u), 0)
    found = environment.get("Eq")
    refl = environment.get("Eq.refl")
    x = free(a, 1)
    if len(found.params) != 1 or len(refl.params) != 1:
        raise Refused("Eq does not have one universe")
    of, its = ({d.params[0]: u} for d in (found, refl))
    reflexive = close_pi((a, x), apply(const("Eq", (u,)), (a, x, x)))
    if (
        specialise(found.type, of) is not close_pi((a,), arrow(a, a, PROP))
        or specialise(refl.type, its) is not reflexive
    ):
        raise Refused("Eq is not the equality")
