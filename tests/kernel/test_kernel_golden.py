"""A real export of Lean's (golden/golden.lean): all of it is confirmed, and what is tampered with is not."""

from __future__ import annotations

import gzip
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from optprover.kernel import terms
from optprover.kernel.declarations import Axiom, Block, Definition, Item, Proof
from optprover.kernel.kernel import Kernel, Status, name_of, with_deep_stack
from optprover.kernel.reading import Reader
from optprover.kernel.substitution import close_lam
from optprover.kernel.terms import App, Expr, Lam, NatLit, Pi, app, const, lam, nat, pi

TEXT = gzip.decompress((Path(__file__).parent / "golden" / "golden.ndjson.gz").read_bytes()).decode()


@pytest.fixture(scope="module")
def golden() -> Iterator[tuple[Kernel, list[Item]]]:
    """The export assumed; every test confirms what it needs."""
    kernel = Kernel()
    items = list(Reader().read(TEXT))
    for item in items:
        kernel.assume(item)
    yield kernel, items


def own(items: list[Item]) -> list[Item]:
    return [item for item in items if name_of(item).startswith("Golden.")]


def status(kernel: Kernel, item: Item) -> Status:
    """The answer on ``item`` in the place of the item of its name, which comes back."""
    before = kernel.item(name_of(item))
    assert before is not None
    kernel.replace(before, item)
    try:
        return with_deep_stack(lambda: kernel.confirm(item)).status
    finally:
        kernel.replace(item, before)


def test_everything_is_confirmed(golden: tuple[Kernel, list[Item]]) -> None:
    kernel, items = golden
    verdicts = with_deep_stack(lambda: [kernel.confirm(item) for item in items])
    assert [v for v in verdicts if v.status is not Status.CONFIRMED] == []
    assert len(own(items)) > 20
    blocks = [item.name for item in own(items) if isinstance(item, Block)]
    assert blocks == [name for name in blocks if name in ("Golden.Tree", "Golden.Even", "Golden.Point")]
    assert len(blocks) == 3


def test_axioms_and_what_is_taken_as_given(golden: tuple[Kernel, list[Item]]) -> None:
    kernel, _ = golden

    def axioms(name: str) -> frozenset[str]:
        item = kernel.item(name)
        assert item is not None
        return kernel.axioms(item)

    assert axioms("Golden.em_twice") == set()  # Lean ships no proof of Classical.em: it is taken as given
    assert "Classical.em" in kernel.shipped()
    assert axioms("Golden.swap_swap") == set()
    assert all(isinstance(kernel.item(name), Axiom) for name in kernel.shipped())


def test_a_proof_of_another_theorem_is_no_proof(golden: tuple[Kernel, list[Item]]) -> None:
    kernel, items = golden
    proofs = [item for item in own(items) if isinstance(item, Proof) and not item.params]
    assert len(proofs) > 12
    for one in proofs:
        for other in proofs:
            if one.type is not other.type:
                assert status(kernel, replace(one, value=other.value)) is Status.REFUSED, (one.name, other.name)


def changed(e: Expr, rng: random.Random) -> Expr | None:
    """``e`` with one number changed; None where nothing was."""
    if isinstance(e, NatLit):
        return nat(e.value + rng.choice((1, 2**31, 2**32, 2**64)))
    if isinstance(e, App):
        first, second = (e.fn, e.arg) if rng.random() < 0.5 else (e.arg, e.fn)
        made = changed(first, rng)
        if made is not None:
            return app(made, second) if first is e.fn else app(second, made)
        made = changed(second, rng)
        return None if made is None else (app(first, made) if first is e.fn else app(made, first))
    if isinstance(e, Lam | Pi):
        body = changed(e.body, rng)
        return None if body is None else (lam if isinstance(e, Lam) else pi)(e.type, body)
    return None


def test_a_changed_number_in_a_statement_is_noticed(golden: tuple[Kernel, list[Item]]) -> None:
    """Theorems about numbers whose proofs stay: the statement with another number is false, so it must be refused."""
    kernel, _ = golden
    rng = random.Random(0)
    tried = 0
    for name in ("Golden.big", "Golden.parity_ten", "Golden.even_four", "Golden.text", "Golden.treeSize_leaf"):
        theorem = kernel.item(name)
        assert isinstance(theorem, Proof)
        for _ in range(20):
            type_ = changed(theorem.type, rng)
            if type_ is None or type_ is theorem.type or _still_true(name, type_):
                continue
            tried += 1
            assert status(kernel, replace(theorem, type=type_)) is Status.REFUSED, name
    assert tried > 30


def _still_true(name: str, type_: Expr) -> bool:
    """``parity`` of another even number is true as well; other changes to these statements make them false."""
    if name != "Golden.parity_ten":
        return False
    numbers = [e.value for e in _subterms(type_) if isinstance(e, NatLit)]
    return all(n % 2 == 0 for n in numbers)


def _subterms(e: Expr) -> Iterator[Expr]:
    yield e
    if isinstance(e, App):
        yield from _subterms(e.fn)
        yield from _subterms(e.arg)


def test_definitions_may_not_change_under_their_theorems(golden: tuple[Kernel, list[Item]]) -> None:
    kernel, _ = golden
    swap = kernel.item("Golden.Point.swap")
    theorem = kernel.item("Golden.swap_swap")
    assert isinstance(swap, Definition)
    assert theorem is not None
    point = const("Golden.Point")
    x = terms.free(point, 0)
    value = terms.apply(const("Golden.Point.mk"), (terms.proj("Golden.Point", 1, x), nat(0)))
    forged = replace(swap, value=close_lam((x,), value))
    kernel.replace(swap, forged)
    try:
        assert kernel.confirm(forged).status is Status.CONFIRMED
        assert kernel.confirm(theorem).status is Status.REFUSED
    finally:
        kernel.replace(forged, swap)
    assert kernel.confirm(theorem).status is Status.CONFIRMED


def test_lines_left_out_are_noticed() -> None:
    """An export with a declaration missing: what mentions it is refused."""
    lines = TEXT.split("\n")
    at = next(i for i, line in enumerate(lines) if line.startswith('{"thm"'))
    kernel = Kernel()
    items = list(Reader().read("\n".join(lines[:at] + lines[at + 1 :])))
    for item in items:
        kernel.assume(item)
    found = with_deep_stack(lambda: [kernel.confirm(item) for item in items])
    assert any(v.status is Status.REFUSED and "not declared before" in v.message for v in found)
