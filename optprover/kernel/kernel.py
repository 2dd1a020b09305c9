"""The independent kernel: declarations in, verdicts out."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from optprover.kernel import terms
from optprover.kernel.budget import Budget, Limits
from optprover.kernel.declarations import (
    Axiom,
    Block,
    Constructor,
    Declaration,
    Definition,
    Environment,
    Inductive,
    Item,
    Opaque,
    Proof,
    Quotient,
    Recursor,
)  # fmt: skip
from optprover.kernel.errors import GaveUp, Refused
from optprover.kernel.inductive import admit
from optprover.kernel.primitives import check_numbers, check_operation, check_strings, is_operation
from optprover.kernel.quotients import check_quotient
from optprover.kernel.substitution import constants, literals, parameters
from optprover.kernel.typing import TypeChecker

T = TypeVar("T")
_STACK = 1 << 30
_FRAMES = 400_000


class Status(StrEnum):
    """What the kernel says about a declaration."""

    CONFIRMED = "confirmed"
    REFUSED = "refused"
    GAVE_UP = "gave up"


@dataclass(frozen=True)
class Verdict:
    """The answer on one declaration."""

    name: str
    status: Status
    message: str = ""
    steps: int = 0
    seconds: float = 0.0


def name_of(item: Item) -> str:
    """What an item is called: a block by its first type."""
    return item.name


def members(item: Item) -> tuple[Declaration, ...]:
    """The declarations of an item."""
    return item.members() if isinstance(item, Block) else (item,)


def expressions(item: Item) -> Iterator[terms.Expr]:
    """Every term of an item."""
    for declaration in members(item):
        yield declaration.type
        if isinstance(declaration, Definition | Proof | Opaque):
            yield declaration.value
        elif isinstance(declaration, Recursor):
            for rule in declaration.rules:
                yield rule.value


def mentions(item: Item) -> dict[str, None]:
    """The names an item rests on; a block does not rest on itself. Literals rest on their types and what makes them."""
    found = constants(*expressions(item))
    numbers, strings = literals(*expressions(item))
    if numbers:
        found["Nat"] = None
    if strings:
        found.update(dict.fromkeys(("String", "Char.ofNat", "String.ofList", "List.cons", "Nat")))
    if isinstance(item, Block):
        for declaration in members(item):
            found.pop(declaration.name, None)
    if isinstance(item, Quotient) and item.kind == "lift":
        found["Eq"] = found["Eq.refl"] = None
    return found


class Kernel:
    """An environment whose declarations are first assumed and then confirmed, in any order.

    A declaration is confirmed on the ground of those that were assumed before it: whoever confirms all that
    something rests on has it checked down to the axioms. One thread at a time may use it.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self.environment = Environment()
        self._budget = Budget(limits or Limits())
        self._checker = TypeChecker(self.environment, self._budget)
        self._items: dict[str, Item] = {}
        self._order: dict[str, int] = {}
        self._count = 0
        self._confirmed: set[str] = set()
        self._mentions: dict[str, tuple[str, ...]] = {}
        self._axioms: dict[str, frozenset[str]] = {}

    def assume(self, item: Item) -> None:
        """Take a declaration in without a look. Raises :class:`Refused` where a name is taken."""
        added: list[str] = []
        if not members(item):
            raise Refused("an inductive declaration without types")
        try:
            for declaration in members(item):
                self.environment.add(declaration)
                added.append(declaration.name)
        except Refused:
            for name in added:
                self.environment.remove(name)
            raise
        self._count += 1
        for name in added:
            self._items[name] = item
            self._order[name] = self._count

    def withdraw(self, item: Item) -> None:
        """Take a declaration out again."""
        self._confirmed.discard(name_of(item))
        self._mentions.pop(name_of(item), None)
        self._axioms.pop(name_of(item), None)
        for declaration in members(item):
            self.environment.remove(declaration.name)
            del self._items[declaration.name], self._order[declaration.name]
        self._checker.forget()

    def replace(self, old: Item, new: Item) -> None:
        """Put ``new`` in the place of ``old``, which declares the same names; what was confirmed has to be again."""
        place = self._order[name_of(old)]
        self.withdraw(old)
        self.assume(new)
        for declaration in members(new):
            self._order[declaration.name] = place
        self._confirmed.clear()
        self._axioms.clear()

    def is_confirmed(self, name: str) -> bool:
        """Whether the declaration of that name was confirmed."""
        item = self._items.get(name)
        return item is not None and name_of(item) in self._confirmed

    def item(self, name: str) -> Item | None:
        """The item that declares ``name``."""
        return self._items.get(name)

    def mentions(self, item: Item) -> tuple[str, ...]:
        """As :func:`mentions`, remembered for as long as the item is here."""
        known = self._mentions.get(name_of(item))
        if known is None:
            known = self._mentions[name_of(item)] = tuple(mentions(item))
        return known

    def unconfirmed(self, items: Iterable[Item]) -> list[Item]:
        """What has to be confirmed, in this order, for ``items`` and all they rest on to be: what is confirmed already
        rests on confirmed declarations."""
        found: dict[str, Item] = {}
        stack = [item for item in items if name_of(item) not in self._confirmed]
        while stack:
            item = stack.pop()
            if name_of(item) in found:
                continue
            found[name_of(item)] = item
            for name in self.mentions(item):
                below = self._items.get(name)
                if below is not None and name_of(below) not in self._confirmed:
                    stack.append(below)
        return sorted(found.values(), key=lambda item: self._order[name_of(item)])

    def confirm(self, item: Item) -> Verdict:
        """Check one assumed declaration. What it costs in memory is given back."""
        name = name_of(item)
        if name in self._confirmed:
            return Verdict(name, Status.CONFIRMED)
        started = time.thread_time()
        marked = terms.mark()
        self._budget.start()
        status, message = Status.CONFIRMED, ""
        try:
            self._check(item)
            self._confirmed.add(name)
        except Refused as error:
            status, message = Status.REFUSED, str(error)
        except GaveUp as error:
            status, message = Status.GAVE_UP, str(error)
        except RecursionError:
            status, message = Status.GAVE_UP, "terms nested too deeply"
        except MemoryError:
            status, message = Status.GAVE_UP, "out of memory"
        finally:
            self._checker.forget()
            self.environment.forget()
            terms.release(marked)
        return Verdict(name, status, message, self._budget.steps, time.thread_time() - started)

    def _check(self, item: Item) -> None:
        place = self._order[name_of(item)]
        for name in self.mentions(item):
            if self._order.get(name, place) >= place:
                raise Refused(f"{name_of(item)} mentions {name}, which is not declared before it")
        for declaration in members(item):
            self._check_parameters(declaration)
        numbers, strings = literals(*expressions(item))
        if numbers:
            check_numbers(self.environment)
        if strings:
            check_strings(self.environment)
        if isinstance(item, Block):
            self._check_block(item)
        elif isinstance(item, Inductive | Constructor | Recursor):
            raise Refused(f"{item.name} stands apart from its inductive declaration")
        else:
            self._check_constant(item)

    def _check_parameters(self, declaration: Declaration) -> None:
        if any(e.loose or e.fresh for e in expressions(declaration)):
            raise Refused(f"{declaration.name} has variables that nothing binds")
        unknown = parameters(*expressions(declaration)) - set(declaration.params)
        if unknown:
            raise Refused(f"{declaration.name} uses undeclared universe parameters: {', '.join(sorted(unknown))}")

    def _check_constant(self, declaration: Declaration) -> None:
        checker = self._checker
        checker.level_of(declaration.type, check=True)
        if isinstance(declaration, Quotient):
            check_quotient(self.environment, declaration)
        elif isinstance(declaration, Definition | Proof | Opaque):
            if isinstance(declaration, Proof) and not checker.is_prop(declaration.type):
                raise Refused(f"{declaration.name} is called a theorem, but its type is no proposition")
            given = checker.check(declaration.value)
            if not checker.equal(given, declaration.type):
                raise Refused(f"the value of {declaration.name} does not have its type")
        check_operation(checker, declaration.name)

    def _check_block(self, block: Block) -> None:
        """Checked with the block out of the environment, then compared with what was computed."""
        for declaration in block.members():
            if is_operation(declaration.name):
                raise Refused(f"{declaration.name} is the name of an operation on numbers")
        for declaration in block.members():
            self.environment.remove(declaration.name)
        try:
            computed = {recursor.name: recursor for recursor in admit(self._checker, block)}
        finally:
            for declaration in block.members():
                self.environment.add(declaration)
        if {r.name for r in block.recursors} != set(computed) or len(block.recursors) != len(computed):
            raise Refused(f"{block.name} has the recursors {', '.join(computed)}")
        for recursor in block.recursors:
            self._compare(recursor, computed[recursor.name])

    def _compare(self, given: Recursor, right: Recursor) -> None:
        def shape(r: Recursor) -> tuple[object, ...]:
            rules = tuple((rule.constructor, rule.nfields) for rule in r.rules)
            return r.params, r.block, r.nparams, r.nindices, r.nmotives, r.nminors, r.k, rules

        if shape(given) != shape(right):
            raise Refused(f"{given.name} is not described as it is")
        if given.type is not right.type and not self._checker.equal(given.type, right.type):
            raise Refused(f"{given.name} does not have the type it should have")
        for rule, other in zip(given.rules, right.rules, strict=True):
            if rule.value is not other.value and not self._checker.equal(rule.value, other.value):
                raise Refused(f"{given.name} does not compute on {rule.constructor} as it should")

    def axioms(self, item: Item) -> frozenset[str]:
        """The axioms that an item rests on, however far down; not what Lean ships without its value."""
        stack = [item]
        while stack:
            top = stack[-1]
            below = [self._items[name] for name in self.mentions(top) if name in self._items]
            waiting = [b for b in below if name_of(b) not in self._axioms and b is not top]
            if waiting:
                stack += waiting
                continue
            stack.pop()
            own = {top.name} if isinstance(top, Axiom) and not top.shipped else set()
            self._axioms[name_of(top)] = frozenset(own.union(*(self._axioms.get(name_of(b), ()) for b in below)))
        return self._axioms[name_of(item)]

    def shipped(self) -> list[str]:
        """What was assumed because Lean ships it without a value."""
        return [item.name for item in self._items.values() if isinstance(item, Axiom) and item.shipped]


def with_deep_stack(work: Callable[[], T]) -> T:
    """Run ``work`` in a thread that may nest calls hundreds of thousands deep, and hand on what it returns or
    raises."""
    result: list[T] = []
    failure: list[BaseException] = []

    def run() -> None:
        try:
            result.append(work())
        except BaseException as error:
            failure.append(error)

    limit, size = sys.getrecursionlimit(), threading.stack_size(_STACK)
    sys.setrecursionlimit(max(limit, _FRAMES))
    try:
        thread = threading.Thread(target=run)
        thread.start()
        thread.join()
    finally:
        threading.stack_size(size)
        sys.setrecursionlimit(limit)
    if failure:
        raise failure[0]
    return result[0]
