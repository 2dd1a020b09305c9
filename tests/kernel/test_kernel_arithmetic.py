"""Operations on literals: against their definitions by recursion, and against Python where these are too slow."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kernel_examples import (
    BOOL,
    BOOLEANS,
    CORE,
    NAT,
    NATURALS,
    binary,
    by_refl,
    fun,
    kernel_with,
    recursion,
    status,
    unhurried,
)

from optprover.kernel.arithmetic import BINARY, MAX_EXPONENT, PREDICATES
from optprover.kernel.declarations import Axiom, Definition
from optprover.kernel.kernel import Kernel, Limits, Status
from optprover.kernel.terms import Expr, apply, const, free, lam, nat, var
from optprover.kernel.typing import arrow

SUCC = const("Nat.succ")
n, ih = free(NAT, 0), free(NAT, 2)


def call(name: str, *args: Expr) -> Expr:
    return apply(const(name), args)


def _predecessor() -> Definition:
    return Definition("pred", (), arrow(NAT, NAT), fun([n], recursion(n, nat(0), lam(NAT, lam(NAT, var(1))))), 1)


@pytest.fixture(scope="module")
def kernel() -> Kernel:
    """The operations by recursion, under names that the kernel does not know; and the known names as axioms.

    What the known names are does not matter here: literals are computed without a look at their definitions.
    """
    known = [Axiom(str(head.name), (), arrow(NAT, NAT, NAT)) for head in BINARY]  # type: ignore[attr-defined]
    tests = [Axiom(str(head.name), (), arrow(NAT, NAT, BOOL)) for head in PREDICATES]  # type: ignore[attr-defined]
    return kernel_with(
        *CORE, *known, *tests, Axiom("Nat.log2", (), arrow(NAT, NAT)), _predecessor(),
        binary("plus", lam(NAT, var(0)), lam(NAT, SUCC)),
        binary("minus", lam(NAT, var(0)), lam(NAT, const("pred"))),
        binary("times", lam(NAT, nat(0)), fun([n, ih], call("plus", ih, n))),
        binary("power", lam(NAT, nat(1)), fun([n, ih], call("times", ih, n))),
        binary("double_times", lam(NAT, var(0)), fun([n, ih], call("plus", ih, ih))),
        limits=Limits(seconds=60),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("known", "defined"),
    [("add", "plus"), ("sub", "minus"), ("mul", "times"), ("pow", "power"), ("shiftLeft", "double_times")],
)
@pytest.mark.parametrize(("a", "b"), [(0, 0), (0, 3), (3, 0), (2, 3), (3, 2), (4, 4)])
def test_operations_agree_with_their_definitions(kernel: Kernel, known: str, defined: str, a: int, b: int) -> None:
    right, wrong = call(f"Nat.{known}", nat(a), nat(b)), call(f"Nat.{known}", nat(a), nat(b + 1))
    by_definition = call(defined, nat(a), nat(b))
    assert status(kernel, by_refl("t", right, by_definition)) is Status.CONFIRMED
    differs = {"add": True, "sub": a > b, "mul": a > 0, "pow": a != 1 and not (a == 0 and b), "shiftLeft": a > 0}
    if differs[known]:
        assert status(kernel, by_refl("t", wrong, by_definition)) is Status.REFUSED


EDGES = [0, 1, 2, 3, 2**31 - 1, 2**31, 2**32 - 1, 2**32, 2**63 - 1, 2**63, 2**64 - 1, 2**64, 2**64 + 1, 10**40]
numbers = st.one_of(st.sampled_from(EDGES), st.integers(0, 2**300))


def _python(name: str, a: int, b: int) -> int:
    """By other means than the kernel's: digits, loops and laws instead of Python's operators."""
    bits = lambda f: sum(1 << i for i in range(max(a, b).bit_length()) if f(a >> i & 1, b >> i & 1))  # noqa: E731
    if name == "gcd":
        while b:
            a, b = b, a - (a // b) * b
        return a
    if name in ("land", "lor", "xor"):
        return bits({"land": lambda x, y: x and y, "lor": lambda x, y: x or y, "xor": lambda x, y: x != y}[name])
    if name == "div":
        return divmod(a, b)[0] if b else 0
    return divmod(a, b)[1] if b else a


@given(st.sampled_from(["gcd", "land", "lor", "xor", "div", "mod"]), numbers, numbers)
@settings(unhurried, max_examples=200)
def test_operations_agree_with_other_means(name: str, a: int, b: int) -> None:
    operation = BINARY[const(f"Nat.{name}")]
    assert operation(a, b) == _python(name, a, b)


@given(numbers, numbers)
@settings(unhurried, max_examples=60)
def test_a_wrong_result_is_refused(a: int, b: int) -> None:
    kernel = kernel_with(NATURALS, BOOLEANS, CORE[4], Axiom("Nat.mul", (), arrow(NAT, NAT, NAT)))
    product = call("Nat.mul", nat(a), nat(b))
    assert status(kernel, by_refl("t", product, nat(a * b))) is Status.CONFIRMED
    assert status(kernel, by_refl("t", product, nat(a * b + 1))) is Status.REFUSED


def test_predicates(kernel: Kernel) -> None:
    for a, b in [(2, 3), (3, 3), (2**64, 2**64 - 1)]:
        for name, right in (("beq", a == b), ("ble", a <= b)):
            answer, other = const(f"Bool.{str(right).lower()}"), const(f"Bool.{str(not right).lower()}")
            found = call(f"Nat.{name}", nat(a), nat(b))
            assert status(kernel, by_refl("t", found, answer, BOOL)) is Status.CONFIRMED
            assert status(kernel, by_refl("t", found, other, BOOL)) is Status.REFUSED


@pytest.mark.parametrize(("a", "right"), [(0, 0), (1, 0), (2, 1), (3, 1), (4, 2), (2**64 - 1, 63), (2**64, 64)])
def test_logarithm(kernel: Kernel, a: int, right: int) -> None:
    assert status(kernel, by_refl("t", call("Nat.log2", nat(a)), nat(right))) is Status.CONFIRMED
    assert status(kernel, by_refl("t", call("Nat.log2", nat(a)), nat(right + 1))) is Status.REFUSED


def test_what_is_too_large_is_given_up(kernel: Kernel) -> None:
    huge = nat(2**40)
    for claim in (call("Nat.shiftLeft", nat(1), huge), call("Nat.pow", nat(2**9), nat(MAX_EXPONENT))):
        assert status(kernel, by_refl("t", claim, nat(0))) is Status.GAVE_UP
    assert status(kernel, by_refl("t", call("Nat.shiftLeft", nat(0), huge), nat(0))) is Status.CONFIRMED
    assert status(kernel, by_refl("t", call("Nat.shiftRight", nat(7), huge), nat(0))) is Status.CONFIRMED
