"""Declarations that are right are confirmed; each wrong one is refused, and for its reason."""

from __future__ import annotations

import re

import pytest
from kernel_examples import (
    BOOL,
    CORE,
    NAT,
    U,
    V,
    binary,
    by_refl,
    declare,
    eq,
    fun,
    kernel_with,
    pi,
    quotients,
    recursion,
    rfl,
    status,
)  # fmt: skip

from optprover.kernel import levels, terms
from optprover.kernel.declarations import Axiom, Declaration, Definition, Inductive, Opaque, Proof, Quotient
from optprover.kernel.kernel import Kernel, Limits, Status
from optprover.kernel.terms import PROP, TYPE, Expr, app, apply, const, free, lam, nat, proj, sort, string, var
from optprover.kernel.terms import pi as raw_pi
from optprover.kernel.typing import arrow

ID = Definition("id", ("u",), pi([a := free(sort(U), 0)], arrow(a, a)), fun([a, x := free(a, 1)], x), 1)
DOUBLE = Definition(
    "double", (), arrow(NAT, NAT),
    fun([n := free(NAT, 0)], recursion(n, nat(0), fun([free(NAT, 1), h := free(NAT, 2)], app(const("Nat.succ"),
    app(const("Nat.succ"), h))))),
    1,
)  # fmt: skip


PLUS = binary("plus", lam(NAT, var(0)), lam(NAT, const("Nat.succ")))


@pytest.fixture(scope="module")
def kernel() -> Kernel:
    return kernel_with(*CORE, ID, DOUBLE, *quotients(), PLUS)


p, q, r = free(PROP, 0), free(PROP, 1), free(PROP, 2)
pair = lambda one, other: apply(const("Pair.mk"), (NAT, NAT, one, other))  # noqa: E731
PAIR = apply(const("Pair"), (NAT, NAT))
plus = lambda one, other: apply(const("plus"), (one, other))  # noqa: E731
z = free(PAIR, 0)
f = free(arrow(NAT, NAT), 0)
hp, hq = free(p, 2), free(p, 3)

GOOD: dict[str, Declaration] = {
    "identity": Proof("t", (), pi([p], arrow(p, p)), fun([p, hp_ := free(p, 1)], hp_)),
    "computation": by_refl("t", app(const("double"), nat(3)), nat(6)),
    "recursion on literals": by_refl("t", plus(nat(2), nat(3)), nat(5)),
    "a literal is its constructors": by_refl("t", nat(2), app(const("Nat.succ"), app(const("Nat.succ"), const("Nat.zero")))),  # noqa: E501
    "open successor": Proof(
        "t", (), pi([n], eq(NAT, plus(n, nat(1)), app(const("Nat.succ"), n))), fun([n], rfl(NAT, plus(n, nat(1))))
    ),
    "eta": Proof("t", (), pi([f], eq(arrow(NAT, NAT), fun([n1 := free(NAT, 1)], app(f, n1)), f)), fun([f], rfl(arrow(NAT, NAT), f))),  # noqa: E501
    "eta of structures": Proof(
        "t", (), pi([z], eq(PAIR, pair(proj("Pair", 0, z), proj("Pair", 1, z)), z)), fun([z], rfl(PAIR, z))
    ),
    "projection": by_refl("t", proj("Pair", 1, pair(nat(1), nat(2))), nat(2)),
    "unit": Proof(
        "t", (), pi([i := free(const("Unit"), 0), j := free(const("Unit"), 1)], eq(const("Unit"), i, j)), fun([i, j], rfl(const("Unit"), i))  # noqa: E501
    ),
    "proof irrelevance": Proof(
        "t", (), pi([p, hp, hq], eq(p, hp, hq, levels.ZERO)), fun([p, hp, hq], rfl(p, hp, levels.ZERO))
    ),
    "let": Proof("t", (), eq(NAT, nat(4), nat(4)), terms.let(NAT, nat(4), rfl(NAT, var(0)))),
    "let in a type": Definition("t", (), terms.let(TYPE, NAT, var(0)), nat(7), 1),
    "impredicativity": Definition("t", (), PROP, pi([p], arrow(p, p)), 1),
    "universe of a function type": Definition("t", ("u",), arrow(sort(U), sort(U)), fun([a], arrow(a, a)), 1),
    "an opaque constant": Opaque("t", (), NAT, nat(3)),
    "an axiom": Axiom("t", (), pi([p], p)),
    "levels at use": Definition("t", (), arrow(NAT, NAT), app(const("id", (levels.number(1),)), NAT), 1),
}  # fmt: skip

BAD: dict[str, tuple[Declaration, str]] = {
    "wrong type": (Proof("t", (), const("True"), nat(0)), "does not have its type"),
    "false computation": (by_refl("t", plus(nat(2), nat(3)), nat(6)), "does not have its type"),
    "false literal": (by_refl("t", nat(2**64), nat(2**64 + 1)), "does not have its type"),
    "too many universe levels": (Definition("t", (), arrow(NAT, NAT), app(const("id", (U, U)), NAT), 1), "universe"),
    "too few universe levels": (Definition("t", (), arrow(NAT, NAT), app(const("id"), NAT), 1), "universe levels"),
    "undeclared universe": (Definition("t", (), arrow(sort(U), sort(U)), fun([a], a), 1), "undeclared universe"),
    "unknown constant": (Definition("t", (), NAT, const("missing"), 1), "not declared before"),
    "itself": (Proof("t", (), const("False"), const("t")), "not declared before"),
    "loose variable": (Definition("t", (), NAT, var(0), 1), "nothing binds"),
    "loose variable in a type": (Axiom("t", (), raw_pi(NAT, var(1))), "nothing binds"),
    "free variable": (Definition("t", (), NAT, free(NAT, 0), 1), "nothing binds"),
    "application of a number": (Definition("t", (), NAT, app(nat(1), nat(2)), 1), "not a function"),
    "argument of another type": (Definition("t", (), NAT, app(const("Nat.succ"), const("Bool.true")), 1), "has type"),
    "hidden under a binder": (
        Definition("t", (), arrow(NAT, NAT), lam(NAT, app(const("Nat.succ"), const("Bool.true"))), 1), "has type",
    ),
    "hidden in an unused let": (
        Definition("t", (), NAT, terms.let(NAT, app(const("Nat.succ"), const("Bool.true")), nat(0)), 1), "has type",
    ),
    "hidden in an unused argument": (
        Definition("t", (), NAT, app(lam(NAT, nat(0)), app(const("Nat.succ"), const("Bool.true"))), 1), "has type",
    ),
    "let of another type": (Definition("t", (), NAT, terms.let(BOOL, nat(1), nat(0)), 1), "let"),
    "a binder that is no type": (Definition("t", (), arrow(NAT, NAT), lam(nat(1), nat(0)), 1), "not a type"),
    "a type that is no type": (Axiom("t", (), nat(1)), "not a type"),
    "a theorem that is data": (Proof("t", (), NAT, nat(0)), "no proposition"),
    "type in type": (Definition("t", (), TYPE, TYPE, 1), "does not have its type"),
    "universe too small": (Definition("t", ("u",), sort(U), raw_pi(sort(U), sort(U)), 1), "does not have its type"),
    "projection out of range": (Definition("t", (), NAT, proj("Pair", 2, pair(nat(1), nat(2))), 1), "not a function"),
    "projection of another structure": (Definition("t", (), NAT, proj("And", 0, pair(nat(1), nat(2))), 1), "projection"),  # noqa: E501
    "projection of no structure": (Definition("t", (), NAT, proj("Nat", 0, nat(1)), 1), "projection"),
    "wrong projection": (by_refl("t", proj("Pair", 0, pair(nat(1), nat(2))), nat(2)), "does not have its type"),
    "different functions": (
        Proof("t", (), eq(arrow(NAT, NAT), const("Nat.succ"), const("double")), rfl(arrow(NAT, NAT), const("double"))),
        "does not have its type",
    ),
    "data is not irrelevant": (
        Proof("t", (), pi([n, m := free(NAT, 1)], eq(NAT, n, m)), fun([n, m], rfl(NAT, n))), "does not have its type",
    ),
    "opaque constants do not unfold": (by_refl("t", const("sealed"), nat(3)), "does not have its type"),
}  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_confirmed(kernel: Kernel, name: str) -> None:
    verdict = declare(kernel, GOOD[name])
    kernel.withdraw(GOOD[name])
    assert verdict.status is Status.CONFIRMED, verdict.message


@pytest.mark.parametrize("name", BAD)
def test_refused(kernel: Kernel, name: str) -> None:
    declaration, reason = BAD[name]
    sealed = Opaque("sealed", (), NAT, nat(3))
    kernel.assume(sealed)
    verdict = declare(kernel, declaration)
    kernel.withdraw(declaration)
    kernel.withdraw(sealed)
    assert verdict.status is Status.REFUSED
    assert re.search(reason, verdict.message), verdict.message


def test_a_name_is_taken_once(kernel: Kernel) -> None:
    from optprover.kernel.errors import Refused

    with pytest.raises(Refused, match="declared already"):
        kernel.assume(Axiom("Nat", (), TYPE))
    with pytest.raises(Refused, match="twice"):
        kernel.assume(Axiom("fresh", ("u", "u"), TYPE))


def test_what_is_declared_later_may_not_be_used(kernel: Kernel) -> None:
    early = Proof("early", (), const("False"), const("late"))
    late = Proof("late", (), const("False"), const("early"))
    kernel.assume(early)
    kernel.assume(late)
    assert kernel.confirm(early).status is Status.REFUSED
    kernel.withdraw(late)
    kernel.withdraw(early)


def test_types_and_constructors_do_not_stand_alone(kernel: Kernel) -> None:
    alone = Inductive("Alone", (), TYPE, 0, 0, ("Alone",), (), False)
    assert status(kernel, alone) is Status.REFUSED


def test_quotients_are_the_four_that_they_should_be(kernel: Kernel) -> None:
    made = {quotient.kind: quotient for quotient in quotients()}
    wrong = [
        Quotient("Quot.lift2", made["lift"].params, made["lift"].type, "lift"),
        Quotient("Quot2", ("u",), pi([a], arrow(a, sort(U))), "type"),
    ]
    assert [status(kernel, quotient) for quotient in wrong] == [Status.REFUSED] * 2
    bare = kernel_with(*CORE)
    for kind in ("type", "ctor", "ind"):
        assert declare(bare, made[kind]).status is Status.CONFIRMED
    unproved = Quotient("Quot.lift", ("u", "v"), _without_respect(), "lift")
    assert status(bare, unproved) is Status.REFUSED


def _without_respect() -> Expr:
    """``Quot.lift`` that does not ask for the relation to be respected: inconsistent."""
    b = free(sort(V), 2)
    rel = free(arrow(a, a, PROP), 1)
    return pi([a, rel, b], arrow(arrow(a, b), apply(const("Quot", (U,)), (a, rel)), b))


def test_quotients_compute(kernel: Kernel) -> None:
    rel = fun([free(NAT, 0), free(NAT, 1)], const("True"))
    one = levels.number(1)
    made = apply(const("Quot.mk", (one,)), (NAT, rel, nat(5)))
    constant = lam(NAT, nat(0))
    x, y = free(NAT, 0), free(NAT, 1)
    respects = fun([x, y, free(const("True"), 2)], rfl(NAT, nat(0)))
    lifted = apply(const("Quot.lift", (one, one)), (NAT, rel, NAT, constant, respects, made))
    assert status(kernel, by_refl("t", lifted, nat(0))) is Status.CONFIRMED
    assert status(kernel, by_refl("t", lifted, nat(5))) is Status.REFUSED
    injective = apply(const("Quot.lift", (one, one)), (NAT, rel, NAT, lam(NAT, var(0)), respects, made))
    assert status(kernel, by_refl("t", injective, nat(5))) is Status.REFUSED


def test_axioms_are_found_through_what_rests_on_them(kernel: Kernel) -> None:
    axiom = Axiom("choice", (), const("False"))
    shipped = Axiom("known", (), const("True"), "Init.Core")
    lemma = Proof("lemma", (), const("False"), const("choice"))
    use = Proof("use", (), apply(const("And"), (const("False"), const("True"))),
                apply(const("And.intro"), (const("False"), const("True"), const("lemma"), const("known"))))  # fmt: skip
    for item in (axiom, shipped, lemma, use):
        assert declare(kernel, item).status is Status.CONFIRMED
    assert kernel.axioms(use) == {"choice"}
    assert kernel.shipped() == ["known"]
    for item in (use, lemma, shipped, axiom):
        kernel.withdraw(item)


@pytest.mark.parametrize(("limits", "word"), [(Limits(steps=3000), "steps"), (Limits(memory=1_000_000), "GB")])
def test_limits_are_given_up_on_not_refused(limits: Limits, word: str) -> None:
    small = kernel_with(*CORE, DOUBLE, limits=limits)
    claim = by_refl("t", app(const("double"), nat(100_000)), nat(200_001))
    verdict = declare(small, claim)
    assert verdict.status is Status.GAVE_UP
    assert word in verdict.message


def test_strings(kernel: Kernel) -> None:
    char = Axiom("Char", (), TYPE)
    text = Axiom("String", (), TYPE)
    of_nat = Axiom("Char.ofNat", (), arrow(NAT, const("Char")))
    of_list = Axiom("String.ofList", (), arrow(app(const("List", (levels.ZERO,)), const("Char")), const("String")))
    for item in (char, text, of_nat, of_list):
        assert declare(kernel, item).status is Status.CONFIRMED
    characters = app(const("List.nil", (levels.ZERO,)), const("Char"))
    for c in reversed("aλ"):
        characters = apply(
            const("List.cons", (levels.ZERO,)), (const("Char"), app(const("Char.ofNat"), nat(ord(c))), characters)
        )
    made = app(const("String.ofList"), characters)
    assert status(kernel, by_refl("t", string("aλ"), made, const("String"))) is Status.CONFIRMED
    assert status(kernel, by_refl("t", string("ab"), made, const("String"))) is Status.REFUSED
    assert status(kernel, by_refl("t", string("ab"), string("ba"), const("String"))) is Status.REFUSED
    for item in (of_list, of_nat, text, char):
        kernel.withdraw(item)
