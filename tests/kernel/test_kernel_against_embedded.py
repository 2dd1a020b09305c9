"""Two kernels, one question: declarations made at random and laws written out, given to both as exported data."""

from __future__ import annotations

import gzip
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from export_writer import probe

from optprover.environment import LeanEnvironment
from optprover.kernel import levels
from optprover.kernel.declarations import Definition, Proof
from optprover.kernel.kernel import Kernel, Limits, Status, with_deep_stack
from optprover.kernel.levels import Level, imax, maximum, param, succ
from optprover.kernel.reading import Reader
from optprover.kernel.terms import Expr, app, apply, const, lam, let, nat, pi, sort, var
from optprover.lean.process import HostDied, HostStalled

GOLDEN = Path(__file__).parent / "golden" / "golden.ndjson.gz"
NAT, BOOL = const("Nat"), const("Bool")
ONE = (levels.number(1),)
U, V, W = map(param, "uvw")

Answer = (
    bool | None
)  # None: the kernel ran out of stack, steps or time, as comparing (5 - 2^64) + n with n + (5 - 2^64) may
Kernels = Callable[[Definition | Proof], Answer]
PATIENCE = 20  # seconds


class Judge:
    """Lean's own kernel, reached through the judge, over core Lean."""

    def __init__(self, environment: LeanEnvironment) -> None:
        self._environment = environment
        self.start()

    def start(self) -> None:
        self.host = self._environment.host()
        asked = {"imports": [], "header": "", "statement": "theorem probe : True", "name": "probe"}
        self._posed = self.host.request({"pose": asked, "deadline": 100_000}, 110)["posed"]

    def __call__(self, item: Definition | Proof) -> Answer:
        """Whether it takes a declaration."""
        request = {"judge": {"posed": self._posed, "data": probe(item)}, "deadline": 1000 * PATIENCE}
        try:
            reply = self.host.request(request, 2 * PATIENCE)
        except (HostDied, HostStalled):
            self.host.close()
            self.start()
            return None
        if reply.get("failure") == "limit":
            return None
        assert reply["accepted"] or reply["failure"] == "error", reply
        assert reply["accepted"] or "kernel" in reply["message"], reply
        return bool(reply["accepted"])


@pytest.fixture(scope="module")
def embedded() -> Iterator[Kernels]:
    judge = Judge(LeanEnvironment.prepare([]))
    yield judge
    judge.host.close()


@pytest.fixture(scope="module")
def independent() -> Kernels:
    """This package's kernel, over the part of core Lean in the golden export."""
    kernel = Kernel(Limits(seconds=PATIENCE))
    for item in Reader().read(gzip.decompress(GOLDEN.read_bytes()).decode()):
        kernel.assume(item)

    def ask(item: Definition | Proof) -> Answer:
        kernel.assume(item)
        verdict = with_deep_stack(lambda: kernel.confirm(item))
        kernel.withdraw(item)
        return None if verdict.status is Status.GAVE_UP else verdict.status is Status.CONFIRMED

    return ask


LAWS: list[tuple[Level, Level, bool]] = [
    (maximum(U, V), maximum(V, U), True), (maximum(U, maximum(V, W)), maximum(maximum(U, V), W), True),
    (imax(U, levels.ZERO), levels.ZERO, True), (imax(U, succ(V)), maximum(U, succ(V)), True),
    (imax(levels.ZERO, U), U, True), (imax(U, U), U, True), (maximum(U, levels.ZERO), U, True),
    (imax(levels.number(1), U), U, True), (succ(maximum(U, V)), maximum(succ(U), succ(V)), True),
    (imax(U, V), maximum(U, V), False), (imax(U, V), imax(V, U), False), (succ(U), U, False),
    (maximum(U, levels.number(1)), U, False), (imax(succ(U), V), succ(imax(U, V)), False), (imax(U, V), V, False),
    (maximum(U, V), U, False),
]  # fmt: skip
MISSED = next(
    law for law in LAWS if law[:2] == (imax(U, succ(V)), maximum(U, succ(V)))
)  # Lean's elaborator writes the max


@pytest.mark.parametrize("law", LAWS, ids=lambda law: f"{levels.render(law[0])}={levels.render(law[1])}")
def test_laws_of_universes(embedded: Kernels, independent: Kernels, law: tuple[Level, Level, bool]) -> None:
    """``Sort one`` as a value of the type ``Sort (other+1)``: this kernel decides, Lean's may miss what holds."""
    one, other, same = law
    item = Definition("given", ("u", "v", "w"), sort(succ(other)), sort(one), 1)
    assert independent(item) == same
    assert embedded(item) == (same and law is not MISSED)


class Makers:
    """Closed terms with the value that they must have, worked out beside them."""

    def __init__(self, seed: str) -> None:
        self.rng = random.Random(seed)

    def number(self, depth: int) -> tuple[Expr, int]:
        if not depth or self.rng.random() < 0.15:
            value = self.rng.choice((0, 1, 2, 3, 7, 2**31, 2**32 + 1, 2**64 - 1))
            return nat(value), value
        kind = self.rng.randrange(8)
        a, x = self.number(depth - 1)
        if kind == 0:
            return app(const("Nat.succ"), a), x + 1
        if kind == 1:
            return app(lam(NAT, self._with(var(0))), a), self._last(x)
        if kind == 2:
            return let(NAT, a, apply(const("Nat.add"), (var(0), var(0)))), 2 * x
        if kind == 3:
            b, y = self.boolean(depth - 1)
            branches = (lam(BOOL, NAT), nat(5), a)
            return apply(const("Bool.rec", ONE), (*branches, b)), x if y else 5
        if kind == 4:
            count = self.rng.randrange(4)
            step = lam(NAT, lam(NAT, apply(const("Nat.add"), (var(0), nat(3)))))
            return apply(const("Nat.rec", ONE), (lam(NAT, NAT), a, step, nat(count))), x + 3 * count
        b, y = self.number(depth - 1)
        name, value = self.rng.choice([("Nat.add", x + y), ("Nat.mul", x * y), ("Nat.sub", max(x - y, 0))])
        return apply(const(name), (a, b)), value

    def _with(self, inner: Expr) -> Expr:
        self.offset = self.rng.randrange(3)
        return apply(const("Nat.add"), (inner, nat(self.offset)))

    def _last(self, value: int) -> int:
        return value + self.offset

    def boolean(self, depth: int) -> tuple[Expr, bool]:
        if not depth:
            value = self.rng.random() < 0.5
            return const(f"Bool.{str(value).lower()}"), value
        a, x = self.number(depth - 1)
        b, y = (a, x) if self.rng.random() < 0.3 else self.number(depth - 1)
        name, value = self.rng.choice([("Nat.beq", x == y), ("Nat.ble", x <= y)])
        return apply(const(name), (a, b)), value

    def claim(self) -> tuple[Proof, bool]:
        """An equation by ``rfl`` between a term and its value, or one beside it."""
        a, x = self.number(4)
        wrong = self.rng.random() < 0.5
        value = nat(x + self.rng.choice((1, 2**31, 2**32)) if wrong else x)
        return self._equation(NAT, a, value), not wrong

    def functions(self) -> tuple[Proof, bool | None]:
        """An equation between functions that were made from one another: by eta, by beta, or by a change inside."""
        body, _ = self.number(2)
        f = lam(NAT, apply(const("Nat.add"), (body, var(0))))
        kind = self.rng.randrange(4)
        if kind == 0:
            other: Expr = lam(NAT, app(f, var(0)))
        elif kind == 1:
            other = app(const("Nat.add"), body)
        elif kind == 2:
            other = lam(NAT, apply(const("Nat.add"), (var(0), body)))
        else:
            other = lam(NAT, apply(const("Nat.add"), (app(const("Nat.succ"), body), var(0))))
        same = {0: True, 1: True, 3: False}.get(kind)
        return self._equation(pi(NAT, NAT), f, other), same

    @staticmethod
    def _equation(type_: Expr, one: Expr, other: Expr) -> Proof:
        claim = apply(const("Eq", ONE), (type_, one, other))
        return Proof("given", (), claim, apply(const("Eq.refl", ONE), (type_, one)))

    def damaged(self) -> Definition:
        """A number with one part exchanged for something that may be of another type, or out of scope."""
        a, _ = self.number(3)
        return Definition("given", (), NAT, self._damage(a), 1)

    def _damage(self, e: Expr) -> Expr:
        from optprover.kernel.terms import App, Lam

        if isinstance(e, App) and self.rng.random() < 0.85:
            if self.rng.random() < 0.5:
                return app(e.fn, self._damage(e.arg))
            return app(self._damage(e.fn), e.arg)
        if isinstance(e, Lam) and self.rng.random() < 0.8:
            return lam(e.type, self._damage(e.body))
        return self.rng.choice(
            [nat(4), const("Bool.true"), NAT, const("Nat.succ"), const("Nat.add"), const("Eq", ONE), const("Bool.rec",
            ONE),
             sort(levels.ZERO), lam(NAT, var(0)), const("Nat.rec", (levels.ZERO,))]
        )  # fmt: skip


def compare(embedded: Kernels, independent: Kernels, seed: str, rounds: int) -> tuple[int, int, int]:
    """Ask both kernels; how many declarations both took, how many neither did, and where one of them gave up."""
    made = Makers(seed)
    taken = refused = unknown = 0
    for _ in range(rounds):
        for item, right in (made.claim(), made.functions(), (made.damaged(), None)):
            answers = embedded(item), independent(item)
            unknown += None in answers
            told = {a for a in answers if a is not None}
            assert len(told) < 2, (answers, probe(item))
            assert right is None or told <= {right}, (answers, probe(item))
            taken, refused = taken + (answers == (True, True)), refused + (answers == (False, False))
    return taken, refused, unknown


def test_both_kernels_agree_on_declarations_made_at_random(embedded: Kernels, independent: Kernels) -> None:
    taken, refused, unknown = compare(embedded, independent, "few", 25)
    assert min(taken, refused) > 15 and unknown < 3


@pytest.mark.slow
def test_both_kernels_agree_on_many_declarations(embedded: Kernels, independent: Kernels) -> None:
    taken, refused, unknown = compare(embedded, independent, "many", 500)
    print(f"{taken} taken by both, {refused} by neither, {unknown} where one gave up")
    assert min(taken, refused) > 250 and unknown < 15
