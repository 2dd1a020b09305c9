"""Inductive types: what is sound is admitted with the right recursors, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from kernel_examples import (
    BOOLEANS,
    CONJUNCTION,
    CORE,
    DISJUNCTION,
    EQUALITY,
    FALSITY,
    LISTS,
    NAT,
    NATURALS,
    TRUTH,
    U,
    V,
    by_refl,
    complete,
    declare,
    eq,
    fun,
    inductive,
    kernel_with,
    pi,
    rfl,
    scope,
    status,
)  # fmt: skip

from optprover.kernel import levels
from optprover.kernel.declarations import Block, Definition, Inductive, Proof, Recursor, Rule
from optprover.kernel.errors import Refused
from optprover.kernel.kernel import Kernel, Status
from optprover.kernel.terms import PROP, TYPE, Expr, app, apply, const, free, nat, sort
from optprover.kernel.typing import arrow


@pytest.fixture(scope="module")
def kernel() -> Kernel:
    return kernel_with(*CORE)


def recursor(kernel: Kernel, name: str) -> Recursor:
    found = kernel.environment.get(name)
    assert isinstance(found, Recursor)
    return found


# -- recursors, against types written out -----------------------------------------------------------------------------
def test_the_recursor_of_the_naturals(kernel: Kernel) -> None:
    u = levels.param("u")
    motive = free(arrow(NAT, sort(u)), 0)
    zero = free(app(motive, const("Nat.zero")), 1)
    n, ih = free(NAT, 2), None
    ih = free(app(motive, n), 3)
    step = free(pi([n, ih], app(motive, app(const("Nat.succ"), n))), 4)
    t = free(NAT, 5)
    found = recursor(kernel, "Nat.rec")
    assert found.type is pi([motive, zero, step, t], app(motive, t))
    again = apply(const("Nat.rec", (u,)), (motive, zero, step, n))
    assert [rule.value for rule in found.rules] == [
        fun([motive, zero, step], zero),
        fun([motive, zero, step, n], apply(step, (n, again))),
    ]
    assert not found.k


def test_the_recursor_of_equality_computes_on_every_proof(kernel: Kernel) -> None:
    found = recursor(kernel, "Eq.rec")
    assert found.k
    assert found.params == ("u_1", "u")
    a, x = scope(sort(U), PROP)[0], None
    x = free(a, 200)
    y = free(a, 201)
    h = free(apply(const("Eq", (U,)), (a, x, y)), 202)
    v = levels.param("u_1")
    motive = free(pi([y, h], sort(v)), 203)
    base = free(apply(motive, (x, apply(const("Eq.refl", (U,)), (a, x)))), 204)
    assert found.type is pi([a, x, motive, base, y, h], apply(motive, (y, h)))


@pytest.mark.parametrize(
    ("block", "large"),
    [(TRUTH, True), (FALSITY, True), (CONJUNCTION, True), (DISJUNCTION, False), (EQUALITY, True), (NATURALS, True)],
)
def test_what_proofs_may_be_taken_apart_for(block: Block, large: bool) -> None:
    kernel = kernel_with(block)
    found = recursor(kernel, f"{block.name}.rec")
    assert (len(found.params) > len(block.types[0].params)) == large


def test_existence_is_not_data() -> None:
    kernel = kernel_with(*CORE)
    a, p = free(sort(U), 0), None
    p = free(arrow(a, PROP), 1)
    w = free(a, 2)
    exists = apply(const("Ex", (U,)), (a, p))
    block = inductive(
        "Ex", pi([a, p], PROP), {"intro": pi([a, p, w], arrow(app(p, w), exists))}, params=("u",), nparams=2
    )
    made = complete(kernel, block)
    assert made.recursors[0].params == ("u",)  # no universe of its own: into propositions only
    large = replace(made.recursors[0], params=("v", "u"))
    assert status(kernel, replace(made, recursors=(large,))) is Status.REFUSED


def test_accessibility() -> None:
    """A recursive type below a function, in Prop, with a large recursor."""
    kernel = kernel_with(*CORE)
    a = free(sort(U), 0)
    r = free(arrow(a, a, PROP), 1)
    x, y = free(a, 2), free(a, 3)
    acc = lambda of: apply(const("Acc", (U,)), (a, r, of))  # noqa: E731
    h = pi([y], arrow(apply(r, (y, x)), acc(y)))
    block = inductive(
        "Acc", pi([a, r], arrow(a, PROP)), {"intro": pi([a, r, x], arrow(h, acc(x)))}, params=("u",), nparams=2,
        recursive=True,
    )  # fmt: skip
    made = complete(kernel, block)
    assert made.recursors[0].params == ("u_1", "u")
    assert declare(kernel, made).status is Status.CONFIRMED


def test_vectors_have_an_index() -> None:
    kernel = kernel_with(*CORE)
    a, n = free(TYPE, 0), free(NAT, 1)
    vec = lambda length: apply(const("Vec"), (a, length))  # noqa: E731
    block = inductive(
        "Vec", arrow(TYPE, NAT, TYPE),
        {"nil": pi([a], vec(nat(0))), "cons": pi([a, n], arrow(a, vec(n), vec(app(const("Nat.succ"), n))))},
        nparams=1, recursive=True,
    )  # fmt: skip
    made = complete(kernel, block)
    assert (made.recursors[0].nindices, made.recursors[0].nminors, made.recursors[0].major) == (1, 2, 5)
    assert declare(kernel, made).status is Status.CONFIRMED


def test_nested_types_get_a_second_recursor() -> None:
    kernel = kernel_with(*CORE)
    tree = const("Tree")
    trees = app(const("List", (levels.ZERO,)), tree)
    block = inductive("Tree", TYPE, {"node": arrow(NAT, trees, tree)}, recursive=True)
    made = complete(kernel, block)
    assert [r.name for r in made.recursors] == ["Tree.rec", "Tree.rec_1"]
    assert [rule.constructor for rule in made.recursors[1].rules] == ["List.nil", "List.cons"]
    assert declare(kernel, made).status is Status.CONFIRMED
    # Summing a tree computes.
    one = levels.number(1)
    t, ts, n, s = free(tree, 0), free(trees, 0), free(NAT, 1), free(NAT, 4)
    on_tree, on_trees = fun([t], NAT), fun([ts], NAT)
    node = fun([n, free(trees, 2), s], apply(const("Nat.add"), (n, s)))
    nil = nat(0)
    cons = fun([free(tree, 1), free(trees, 2), n2 := free(NAT, 3), s], apply(const("Nat.add"), (n2, s)))
    add = Definition("Nat.add", (), arrow(NAT, NAT, NAT), _plus(), 1)
    assert declare(kernel, add).status is Status.CONFIRMED
    empty = app(const("List.nil", (levels.ZERO,)), tree)
    leaf = lambda k: apply(const("Tree.node"), (nat(k), empty))  # noqa: E731
    both = apply(
        const("List.cons", (levels.ZERO,)),
        (tree, leaf(3), apply(const("List.cons", (levels.ZERO,)), (tree, leaf(4), empty))),
    )
    total = apply(
        const("Tree.rec", (one,)), (on_tree, on_trees, node, nil, cons, apply(const("Tree.node"), (nat(5), both)))
    )
    assert status(kernel, by_refl("t", total, nat(12))) is Status.CONFIRMED
    assert status(kernel, by_refl("t", total, nat(13))) is Status.REFUSED


def _plus() -> Expr:
    a, b, n, ih = (free(NAT, i) for i in range(4))
    motive = fun([free(NAT, 9)], NAT)
    step = fun([n, ih], app(const("Nat.succ"), ih))
    return fun([a, b], apply(const("Nat.rec", (levels.number(1),)), (motive, a, step, b)))


def test_mutual_types() -> None:
    kernel = kernel_with(*CORE)
    even, odd = const("Even"), const("Odd")
    one = inductive("Even", TYPE, {"zero": even, "succ": arrow(odd, even)}, recursive=True)
    other = inductive("Odd", TYPE, {"succ": arrow(even, odd)}, recursive=True)
    names = ("Even", "Odd")
    types = tuple(replace(t, block=names) for t in (*one.types, *other.types))
    block = Block(types, (*one.constructors, *other.constructors), ())
    made = complete(kernel, block)
    assert [(r.name, r.nmotives, r.nminors) for r in made.recursors] == [("Even.rec", 2, 3), ("Odd.rec", 2, 3)]
    assert declare(kernel, made).status is Status.CONFIRMED


# -- what is not sound ------------------------------------------------------------------------------------------------
BAD = const("Bad")
_a = free(TYPE, 0)
UNSOUND: dict[str, tuple[Callable[[], Block], str]] = {
    "negative": (lambda: inductive("Bad", TYPE, {"mk": arrow(arrow(BAD, NAT), BAD)}, recursive=True), "not positive"),
    "negative twice": (
        lambda: inductive("Bad", TYPE, {"mk": arrow(arrow(arrow(BAD, NAT), NAT), BAD)}, recursive=True), "not positive",
    ),
    "negative behind a definition": (
        lambda: inductive("Bad", TYPE, {"mk": arrow(app(const("Into"), BAD), BAD)}, recursive=True), "not positive",
    ),
    "under another type's negative parameter": (
        lambda: inductive("Bad", TYPE, {"mk": arrow(app(const("Fun"), BAD), BAD)}, recursive=True), "not positive",
    ),
    "as an index of itself": (
        lambda: inductive("Bad", arrow(TYPE, TYPE), {"mk": arrow(app(BAD, app(BAD, NAT)), app(BAD, NAT))},
        recursive=True),
        "not valid",
    ),
    "field too large": (lambda: inductive("Bad", TYPE, {"mk": arrow(TYPE, BAD)}), "too large"),
    "field too large by a parameter": (
        lambda: inductive("Bad", sort(levels.number(1)), {"mk": arrow(sort(U), const("Bad", (U,)))}, params=("u",)),
        "too large",
    ),
    "another result": (lambda: inductive("Bad", TYPE, {"mk": NAT}), "does not construct"),
    "result at other parameters": (
        lambda: inductive("Bad", arrow(TYPE, TYPE), {"mk": pi([_a], app(BAD, NAT))}, nparams=1), "does not construct",
    ),
    "occurrence at other parameters": (
        lambda: inductive(
            "Bad", arrow(TYPE, TYPE), {"mk": pi([_a], arrow(app(BAD, NAT), app(BAD, _a)))}, nparams=1, recursive=True
        ), "not valid",
    ),
    "parameters that differ": (
        lambda: inductive("Bad", arrow(TYPE, TYPE), {"mk": arrow(NAT, app(BAD, NAT))}, nparams=1), "parameter",
    ),
    "not a sort": (lambda: inductive("Bad", NAT, {}), "not a type"),
    "too few parameters": (lambda: replace_parameters(inductive("Bad", TYPE, {}), 1), "parameters"),
    "recursive but says not": (lambda: inductive("Bad", TYPE, {"mk": arrow(BAD, BAD)}), "recursive"),
    "not recursive but says so": (lambda: inductive("Bad", TYPE, {"mk": BAD}, recursive=True), "recursive"),
    "nested with a local variable": (
        lambda: inductive(
            "Bad", TYPE,
            {"mk": pi([n := free(NAT, 0)], arrow(apply(const("Fam"), (BAD, n)), BAD))}, recursive=True,
        ), "local variables",
    ),
    "ill-typed constructor": (lambda: inductive("Bad", TYPE, {"mk": arrow(app(NAT, NAT), BAD)}), "not a function"),
}  # fmt: skip


def replace_parameters(block: Block, count: int) -> Block:
    return replace(block, types=(replace(block.types[0], nparams=count, nindices=0),))


@pytest.fixture(scope="module")
def traps(kernel: Kernel) -> Kernel:
    """Definitions that hide an occurrence on the left of an arrow."""
    with_traps = kernel_with(*CORE)
    into = Definition("Into", (), arrow(TYPE, TYPE), fun([_a], arrow(_a, NAT)), 1)
    assert declare(with_traps, into).status is Status.CONFIRMED
    functions = inductive(
        "Fun", arrow(TYPE, TYPE), {"mk": pi([_a], arrow(arrow(_a, NAT), app(const("Fun"), _a)))}, nparams=1
    )
    n = free(NAT, 1)
    family = inductive(
        "Fam", arrow(TYPE, NAT, TYPE), {"mk": pi([_a, n], arrow(_a, apply(const("Fam"), (_a, n))))}, nparams=2
    )
    for block in (functions, family):
        assert declare(with_traps, complete(with_traps, block)).status is Status.CONFIRMED
    return with_traps


@pytest.mark.parametrize("name", UNSOUND)
def test_unsound_types_are_refused(traps: Kernel, name: str) -> None:
    make, reason = UNSOUND[name]
    block = make()
    with pytest.raises(Refused, match=reason):
        complete(traps, block)
    assert status(traps, block) is Status.REFUSED


def test_a_proposition_may_hold_fields_of_any_size(kernel: Kernel) -> None:
    block = inductive("Big", PROP, {"mk": arrow(sort(levels.number(5)), const("Big"))})
    assert complete(kernel, block).recursors[0].params == ()


# -- recursors that lie -----------------------------------------------------------------------------------------------
def _lies() -> dict[str, Callable[[Recursor], Recursor]]:
    motive = free(arrow(NAT, sort(U)), 0)

    def swap_values(r: Recursor) -> Recursor:
        first, second = r.rules
        return replace(r, rules=(first, Rule(second.constructor, second.nfields, first.value)))

    return {
        "a rule of another value": swap_values,
        "rules in another order": lambda r: replace(r, rules=r.rules[::-1]),
        "a rule missing": lambda r: replace(r, rules=r.rules[:1]),
        "a rule with fewer fields": lambda r: replace(r, rules=(r.rules[0], replace(r.rules[1], nfields=0))),
        "another type": lambda r: replace(r, type=pi([motive, free(NAT, 1)], app(motive, const("Nat.zero")))),
        "computes on everything": lambda r: replace(r, k=True),
        "another number of motives": lambda r: replace(r, nmotives=2),
        "another number of indices": lambda r: replace(r, nindices=1),
        "another number of parameters": lambda r: replace(r, nparams=1),
        "another number of premises": lambda r: replace(r, nminors=1),
        "another block": lambda r: replace(r, block=("Bool",)),
        "more universes": lambda r: replace(r, params=("u", "v")),
        "another name": lambda r: replace(r, name="Nat.rec2"),
    }


@pytest.mark.parametrize("name", _lies())
def test_recursors_are_not_believed(name: str) -> None:
    kernel = kernel_with(BOOLEANS)
    made = complete(kernel, NATURALS)
    assert status(kernel, made) is Status.CONFIRMED
    lie = _lies()[name](made.recursors[0])
    assert status(kernel, replace(made, recursors=(lie,))) is Status.REFUSED


def test_a_block_lists_what_it_declares(kernel: Kernel) -> None:
    made = complete(kernel_with(), NATURALS)
    bare = kernel_with()
    for wrong in (
        replace(made, recursors=()),
        replace(made, constructors=made.constructors[:1]),
        replace(made, constructors=made.constructors[::-1]),
        replace(made, constructors=(made.constructors[0], replace(made.constructors[1], nfields=2))),
        replace(made, constructors=(made.constructors[0], replace(made.constructors[1], position=0))),
        replace(made, types=(replace(made.types[0], nindices=1),)),
    ):
        assert status(bare, wrong) is Status.REFUSED
    for wrong in (replace(made, recursors=made.recursors * 2), Block((), (), ())):
        with pytest.raises(Refused):
            bare.assume(wrong)
    assert declare(bare, made).status is Status.CONFIRMED


def test_lying_about_recursion_does_not_give_eta() -> None:
    """A recursive type with one constructor has no eta: believing so would let comparison run forever."""
    block = inductive("Stream", TYPE, {"mk": arrow(NAT, const("Stream"), const("Stream"))}, recursive=True)
    kernel = kernel_with(*CORE)
    made = complete(kernel, block)
    lie = replace(made, types=(replace(made.types[0], recursive=False),))
    assert status(kernel, lie) is Status.REFUSED


# -- computation on proofs --------------------------------------------------------------------------------------------
def test_transport_along_any_proof_of_a_reflexive_equation(kernel: Kernel) -> None:
    one = levels.number(1)
    n, h = free(NAT, 0), None
    h = free(eq(NAT, n, n), 1)
    y = free(NAT, 2)
    motive = fun([y, free(eq(NAT, n, y), 3)], NAT)
    moved = apply(const("Eq.rec", (one, one)), (NAT, n, motive, nat(7), n, h))
    claim = Proof("t", (), pi([n, h], eq(NAT, moved, nat(7))), fun([n, h], rfl(NAT, nat(7))))
    assert status(kernel, claim) is Status.CONFIRMED
    m = free(NAT, 4)
    h2 = free(eq(NAT, n, m), 5)
    stuck = apply(const("Eq.rec", (one, one)), (NAT, n, motive, nat(7), m, h2))
    claim = Proof("t", (), pi([n, m, h2], eq(NAT, stuck, nat(7))), fun([n, m, h2], rfl(NAT, nat(7))))
    assert status(kernel, claim) is Status.REFUSED


def test_recursors_on_structures_compute_by_eta(kernel: Kernel) -> None:
    one = levels.number(1)
    pair = apply(const("Pair"), (NAT, NAT))
    z, a, b = free(pair, 0), free(NAT, 1), free(NAT, 2)
    first = apply(const("Pair.rec", (one,)), (NAT, NAT, fun([free(pair, 5)], NAT), fun([a, b], a), z))
    from optprover.kernel.terms import proj

    claim = Proof("t", (), pi([z], eq(NAT, first, proj("Pair", 0, z))), fun([z], rfl(NAT, first)))
    assert status(kernel, claim) is Status.CONFIRMED
    claim = Proof("t", (), pi([z], eq(NAT, first, proj("Pair", 1, z))), fun([z], rfl(NAT, first)))
    assert status(kernel, claim) is Status.REFUSED


def test_universes_of_a_block() -> None:
    """``List`` of a level lives one above Prop; a block of two universes is refused."""
    kernel = kernel_with(*CORE)
    one = inductive("One", TYPE, {"mk": const("One")})
    two = inductive("Two", sort(levels.number(2)), {"mk": const("Two")})
    types = tuple(replace(t, block=("One", "Two")) for t in (*one.types, *two.types))
    with pytest.raises(Refused, match="different universes"):
        complete(kernel, Block(types, (*one.constructors, *two.constructors), ()))
    assert isinstance(kernel.environment.get("List"), Inductive)
    assert LISTS.types[0].params == ("u",)
    assert V is not U
