"""Names that the kernel computes with may not be given another meaning."""

from __future__ import annotations

from dataclasses import replace

import pytest
from kernel_examples import (
    BOOLEANS,
    CORE,
    NAT,
    NATURALS,
    binary,
    complete,
    declare,
    fun,
    inductive,
    kernel_with,
    status,
)

from optprover.kernel import levels
from optprover.kernel.declarations import Axiom, Definition
from optprover.kernel.kernel import Status
from optprover.kernel.terms import TYPE, apply, const, free, lam, nat, var
from optprover.kernel.typing import arrow

SUCC = const("Nat.succ")
n, ih = free(NAT, 0), free(NAT, 1)
ADDITION = binary("Nat.add", lam(NAT, var(0)), lam(NAT, SUCC))
PREDECESSOR = Definition(
    "Nat.pred", (), arrow(NAT, NAT),
    fun([n], apply(const("Nat.rec", (levels.number(1),)), (lam(NAT, NAT), const("Nat.zero"), lam(NAT, lam(NAT,
    var(1))), n))), 1,
)  # fmt: skip
SUBTRACTION = binary("Nat.sub", lam(NAT, var(0)), lam(NAT, const("Nat.pred")))
PRODUCT = binary("Nat.mul", lam(NAT, const("Nat.zero")), fun([n, ih], apply(const("Nat.add"), (ih, n))))
POWER = binary("Nat.pow", lam(NAT, nat(1)), fun([n, ih], apply(const("Nat.mul"), (ih, n))))


def test_the_operations_by_recursion_are_taken() -> None:
    kernel = kernel_with(*CORE)
    for item in (ADDITION, PREDECESSOR, SUBTRACTION, PRODUCT, POWER):
        verdict = declare(kernel, item)
        assert verdict.status is Status.CONFIRMED, verdict


@pytest.mark.parametrize(
    "forged",
    [
        binary("Nat.add", lam(NAT, nat(0)), lam(NAT, SUCC)),
        binary("Nat.add", lam(NAT, var(0)), lam(NAT, var(0))),
        Definition("Nat.add", (), arrow(NAT, NAT, NAT), lam(NAT, lam(NAT, nat(7))), 1),
        binary("Nat.mul", lam(NAT, nat(1)), fun([n, ih], apply(const("plus"), (ih, n)))),
        binary("Nat.sub", lam(NAT, var(0)), lam(NAT, var(0))),
        binary("Nat.pow", lam(NAT, nat(0)), fun([n, ih], apply(const("plus"), (ih, n)))),
        Definition("Nat.beq", (), arrow(NAT, NAT, const("Bool")), lam(NAT, lam(NAT, const("Bool.true"))), 1),
        Definition("Nat.ble", (), arrow(NAT, NAT, const("Bool")), lam(NAT, lam(NAT, const("Bool.false"))), 1),
        Axiom("Nat.div", (), arrow(NAT, NAT, const("Bool"))),
        Axiom("Nat.gcd", (), arrow(NAT, NAT)),
        Axiom("Nat.log2", (), NAT),
    ],
    ids=lambda item: item.name,
)
def test_other_meanings_are_refused(forged: Definition | Axiom) -> None:
    kernel = kernel_with(*CORE, binary("plus", lam(NAT, var(0)), lam(NAT, SUCC)))
    if forged.name == "Nat.mul":
        assert declare(kernel, ADDITION).status is Status.CONFIRMED
    if forged.name == "Nat.pow":
        for item in (ADDITION, PRODUCT):
            assert declare(kernel, item).status is Status.CONFIRMED
    if forged.name == "Nat.sub":
        assert declare(kernel, PREDECESSOR).status is Status.CONFIRMED
    assert status(kernel, forged) is Status.REFUSED


def test_an_operation_is_no_constructor() -> None:
    kernel = kernel_with(NATURALS, BOOLEANS)
    block = inductive("Nat.add", TYPE, {"mk": const("Nat.add")})
    assert status(kernel, complete(kernel, block)) is Status.REFUSED


def test_numerals_need_the_numbers() -> None:
    other = inductive("Nat", TYPE, {"zero": NAT, "one": NAT, "succ": arrow(NAT, NAT)}, recursive=True)
    kernel = kernel_with(other)
    assert status(kernel, Definition("t", (), NAT, nat(3), 1)) is Status.REFUSED
    assert status(kernel_with(NATURALS), Definition("t", (), NAT, nat(3), 1)) is Status.CONFIRMED
    swapped = replace(NATURALS, types=(replace(NATURALS.types[0], constructors=NATURALS.types[0].constructors[::-1]),),
                      constructors=tuple(replace(c,
                      position=1 - c.position) for c in NATURALS.constructors[::-1]))  # fmt: skip
    assert status(kernel_with(swapped), Definition("t", (), NAT, nat(3), 1)) is Status.REFUSED


def test_strings_need_what_makes_them() -> None:
    from optprover.kernel.terms import app, string

    text, char = const("String"), const("Char")
    of_list = arrow(app(const("List", (levels.ZERO,)), char), text)
    claim = Definition("t", (), text, string("a"), 1)
    base = [Axiom("Char", (), TYPE), Axiom("String", (), TYPE)]
    right = kernel_with(*CORE, *base, Axiom("Char.ofNat", (), arrow(NAT, char)), Axiom("String.ofList", (), of_list))
    assert status(right, claim) is Status.CONFIRMED
    wrong = kernel_with(*CORE, *base, Axiom("Char.ofNat", (), arrow(text, char)), Axiom("String.ofList", (), of_list))
    assert status(wrong, claim) is Status.REFUSED
