"""Declarations written by hand: what the kernel is tested on."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import HealthCheck, settings

from optprover.kernel import levels, terms
from optprover.kernel.declarations import (
    Block,
    Constructor,
    Definition,
    Inductive,
    Item,
    Proof,
    Quotient,
)  # fmt: skip
from optprover.kernel.inductive import admit
from optprover.kernel.kernel import Kernel, Limits, Status, Verdict, with_deep_stack
from optprover.kernel.substitution import close_lam, close_pi
from optprover.kernel.terms import PROP, TYPE, Expr, Free, app, apply, const, free, sort
from optprover.kernel.typing import arrow

unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
U, V = levels.param("u"), levels.param("v")
NAT, BOOL = const("Nat"), const("Bool")


def scope(*types: Expr) -> list[Free]:
    """Independent free variables of these types."""
    return [free(type_, 100 + i) for i, type_ in enumerate(types)]


def pi(variables: Sequence[Free], body: Expr) -> Expr:
    return close_pi(variables, body)


def fun(variables: Sequence[Free], body: Expr) -> Expr:
    return close_lam(variables, body)


def inductive(
    name: str, type_: Expr, constructors: dict[str, Expr], *, params: tuple[str, ...] = (), nparams: int = 0,
    recursive: bool = False,
) -> Block:  # fmt: skip
    """A block of one type, without its recursors."""
    count = 0
    at = type_
    while isinstance(at, terms.Pi):
        at, count = at.body, count + 1
    names = tuple(f"{name}.{c}" for c in constructors)
    made = []
    for i, (c, of) in enumerate(constructors.items()):
        arity, at = 0, of
        while isinstance(at, terms.Pi):
            at, arity = at.body, arity + 1
        made.append(Constructor(f"{name}.{c}", params, of, name, i, nparams, arity - nparams))
    types = (Inductive(name, params, type_, nparams, count - nparams, (name,), names, recursive),)
    return Block(types, tuple(made), ())


def complete(kernel: Kernel, block: Block) -> Block:
    """The block with the recursors that the kernel computes."""
    return Block(block.types, block.constructors, admit(kernel._checker, block))


def kernel_with(*items: Item, limits: Limits | None = None) -> Kernel:
    """A kernel that has confirmed these, blocks without recursors being completed."""
    kernel = Kernel(limits)
    for item in items:
        verdict = declare(kernel, complete(kernel, item) if isinstance(item, Block) and not item.recursors else item)
        assert verdict.status is Status.CONFIRMED, verdict
    return kernel


def declare(kernel: Kernel, item: Item) -> Verdict:
    kernel.assume(item)
    return with_deep_stack(lambda: kernel.confirm(item))


def status(kernel: Kernel, item: Item) -> Status:
    """The kernel's answer on one more item, which does not stay."""
    verdict = declare(kernel, item)
    kernel.withdraw(item)
    return verdict.status


_a = free(sort(U), 0)
_x, _y = free(_a, 1), free(_a, 2)

NATURALS = inductive("Nat", TYPE, {"zero": NAT, "succ": arrow(NAT, NAT)}, recursive=True)
BOOLEANS = inductive("Bool", TYPE, {"false": BOOL, "true": BOOL})
FALSITY = inductive("False", PROP, {})
TRUTH = inductive("True", PROP, {"intro": const("True")})
EQUALITY = inductive(
    "Eq", pi([_a], arrow(_a, _a, PROP)),
    {"refl": pi([_a, _x], apply(const("Eq", (U,)), (_a, _x, _x)))}, params=("u",), nparams=2,
)  # fmt: skip
_b = free(sort(levels.succ(U)), 0)
_list = app(const("List", (U,)), _b)
LISTS = inductive(
    "List", arrow(sort(levels.succ(U)), sort(levels.succ(U))),
    {"nil": pi([_b], _list), "cons": pi([_b], arrow(_b, _list, _list))}, params=("u",), nparams=1, recursive=True,
)  # fmt: skip
_p, _q = free(PROP, 0), free(PROP, 1)
CONJUNCTION = inductive(
    "And", arrow(PROP, PROP, PROP),
    {"intro": pi([_p, _q], arrow(_p, _q, apply(const("And"), (_p, _q))))}, nparams=2,
)  # fmt: skip
DISJUNCTION = inductive(
    "Or", arrow(PROP, PROP, PROP),
    {
        "inl": pi([_p, _q], arrow(_p, apply(const("Or"), (_p, _q)))),
        "inr": pi([_p, _q], arrow(_q, apply(const("Or"), (_p, _q)))),
    }, nparams=2,
)  # fmt: skip
_s, _t = free(TYPE, 0), free(TYPE, 1)
PAIRS = inductive(
    "Pair", arrow(TYPE, TYPE, TYPE),
    {"mk": pi([_s, _t], arrow(_s, _t, apply(const("Pair"), (_s, _t))))}, nparams=2,
)  # fmt: skip
UNIT = inductive("Unit", TYPE, {"mk": const("Unit")})
CORE = (NATURALS, BOOLEANS, FALSITY, TRUTH, EQUALITY, LISTS, CONJUNCTION, DISJUNCTION, PAIRS, UNIT)


def eq(type_: Expr, one: Expr, other: Expr, level: levels.Level | None = None) -> Expr:
    """``one = other`` in a type of ``Type``."""
    return apply(const("Eq", (level or levels.number(1),)), (type_, one, other))


def rfl(type_: Expr, of: Expr, level: levels.Level | None = None) -> Expr:
    """``rfl : of = of``."""
    return apply(const("Eq.refl", (level or levels.number(1),)), (type_, of))


def recursion(on: Expr, zero: Expr, succ: Expr) -> Expr:
    """``Nat.rec`` into ``Nat``, ``succ`` taking the predecessor and the value there."""
    motive = fun(scope(NAT), NAT)
    return apply(const("Nat.rec", (levels.number(1),)), (motive, zero, succ, on))


def binary(name: str, zero_case: Expr, step: Expr) -> Definition:
    """A function on two numbers by recursion on the second: ``step`` maps first, predecessor and value."""
    a, b, ih = free(NAT, 100), free(NAT, 101), free(NAT, 102)
    value = recursion(b, app(zero_case, a), fun([free(NAT, 103), ih], apply(step, (a, ih))))
    return Definition(name, (), arrow(NAT, NAT, NAT), fun([a, b], value), 1)


def by_refl(name: str, one: Expr, other: Expr, type_: Expr = NAT) -> Proof:
    """The claim ``one = other`` by computation."""
    return Proof(name, (), eq(type_, one, other), rfl(type_, one))


def quotients() -> list[Quotient]:
    """The four constants of quotients."""
    from optprover.kernel.quotients import NAMES, _type

    params = {"lift": ("u", "v")}
    return [
        Quotient(NAMES[kind], params.get(kind, ("u",)), _type(kind, U, V), kind)
        for kind in ("type", "ctor", "lift", "ind")
    ]
