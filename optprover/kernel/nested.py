"""Nested inductive types: resolved into a larger block, and the recursors brought back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from optprover.kernel.declarations import Block, Constructor, Environment, Inductive, Recursor, Rule
from optprover.kernel.errors import Refused
from optprover.kernel.inductive import Group, Telescope, occurrences
from optprover.kernel.levels import param
from optprover.kernel.names import append_after, child, replace_prefix
from optprover.kernel.substitution import abstract, close_lam, close_pi, constants, instantiate, specialise
from optprover.kernel.terms import (
    App,
    Const,
    Expr,
    Free,
    Lam,
    Let,
    Pi,
    Proj,
    app,
    apply,
    args_of,
    const,
    head_of,
    lam,
    let,
    pi,
    proj,
)  # fmt: skip

_PREFIX = "⟨copy⟩"  # no name that was read looks like this: what is no plain identifier stands in «»


def rewrite(e: Expr, change: Callable[[Expr], Expr | None]) -> Expr:
    """``e`` with the outermost subterms that ``change`` knows replaced."""
    memo: dict[Expr, Expr] = {}

    def go(e: Expr) -> Expr:
        done = memo.get(e)
        if done is not None:
            return done
        made = change(e)
        if made is None:
            if isinstance(e, App):
                made = app(go(e.fn), go(e.arg))
            elif isinstance(e, Lam):
                made = lam(go(e.type), go(e.body))
            elif isinstance(e, Pi):
                made = pi(go(e.type), go(e.body))
            elif isinstance(e, Let):
                made = let(go(e.type), go(e.value), go(e.body))
            elif isinstance(e, Proj):
                made = proj(e.struct, e.index, go(e.of))
            else:
                made = e
        memo[e] = made
        return made

    return go(e)


@dataclass
class Nested:
    """A resolved block. ``copies``: the name of each added type with the occurrence it stands for."""

    group: Group
    block: Block
    params: list[Free]
    copies: dict[str, Expr]

    def restore(self, made: Sequence[Recursor]) -> tuple[Recursor, ...]:
        """The recursors in terms of the block as declared."""
        if not self.copies:
            return tuple(made)
        main = child(self.block.types[0].name, "rec")
        own = len(self.block.types)
        renamed = {recursor.name: append_after(main, i) for i, recursor in enumerate(made[own:], 1)}
        names = tuple(t.name for t in self.block.types)
        restored = []
        for recursor in made:
            rules = tuple(
                Rule(self._constructor(r.constructor), r.nfields, self._back(r.value, renamed)) for r in recursor.rules
            )
            name = renamed.get(recursor.name, recursor.name)
            restored.append(
                replace(recursor, name=name, type=self._back(recursor.type, renamed), block=names, rules=rules)
            )
        return tuple(restored)

    def _owner(self, constructor: str) -> str | None:
        """The added type that a constructor belongs to."""
        for name in self.copies:
            if constructor.startswith(name + "."):
                return name
        return None

    def _constructor(self, name: str) -> str:
        owner = self._owner(name)
        if owner is None:
            return name
        head = head_of(self.copies[owner])
        assert isinstance(head, Const)
        return replace_prefix(name, owner, head.name)

    def _back(self, e: Expr, renamed: dict[str, str]) -> Expr:
        telescope = Telescope(e.fresh)
        function = isinstance(e, Lam)
        opened: list[Free] = []
        for _ in self.params:
            assert isinstance(e, Lam | Pi)
            opened.append(telescope.free(e.type))
            e = instantiate(e.body, (opened[-1],))

        def change(t: Expr) -> Expr | None:
            if isinstance(t, Const) and t.name in renamed:
                return const(renamed[t.name], t.levels)
            head = head_of(t)
            if not isinstance(head, Const):
                return None
            rest = [rewrite(arg, change) for arg in args_of(t)[len(self.params) :]]
            if head.name in self.copies:
                return apply(self._at(self.copies[head.name], opened), rest)
            owner = self._owner(head.name)
            if owner is None or head.name in renamed or not head.name.startswith(_PREFIX):
                return None
            occurrence = self._at(self.copies[owner], opened)
            of = head_of(occurrence)
            assert isinstance(of, Const)
            return apply(apply(const(self._constructor(head.name), of.levels), args_of(occurrence)), rest)

        e = rewrite(e, change)
        return close_lam(opened, e) if function else close_pi(opened, e)

    def _at(self, occurrence: Expr, params: Sequence[Free]) -> Expr:
        return instantiate(abstract(occurrence, self.params), params)


class _Resolver:
    def __init__(self, environment: Environment, block: Block) -> None:
        self.environment = environment
        self.block = block
        self.telescope = Telescope()
        self.nparams = block.types[0].nparams
        self.types = list(block.types)
        self.constructors = [tuple(c for c in block.constructors if c.inductive == type_.name) for type_ in block.types]
        self.names = {t.name for t in block.types}
        self.levels = tuple(map(param, block.types[0].params))
        self.params, _ = self._open(block.types[0].type)
        self.copies: dict[str, Expr] = {}
        self.made: dict[Expr, str] = {}
        self.counter = 1

    def _open(self, type_: Expr) -> tuple[list[Free], Expr]:
        opened: list[Free] = []
        for _ in range(self.nparams):
            if not isinstance(type_, Pi):
                raise Refused("an inductive declaration with fewer parameters than it says")
            opened.append(self.telescope.free(type_.type))
            type_ = instantiate(type_.body, (opened[-1],))
        return opened, type_

    def run(self) -> Nested:
        at = 0
        while at < len(self.types):
            self.constructors[at] = tuple(map(self._constructor, self.constructors[at]))
            at += 1
        group = Group(self.block.types[0].params, self.nparams, tuple(self.types), tuple(self.constructors))
        return Nested(group, self.block, self.params, self.copies)

    def _constructor(self, constructor: Constructor) -> Constructor:
        opened, body = self._open(constructor.type)
        body = rewrite(body, lambda e: self._occurrence(e, opened))
        return replace(constructor, type=close_pi(opened, body))

    def _occurrence(self, e: Expr, opened: Sequence[Free]) -> Expr | None:
        """The added type for an occurrence of another inductive type whose parameters mention the block."""
        found = occurrences(self.environment, head_of(e)) if isinstance(e, App) else None
        if found is None or found.name in self.names:
            return None
        args = args_of(e)
        own = args[: found.nparams]
        if len(own) < found.nparams or not any(name in self.names for arg in own for name in constants(arg)):
            return None
        if any(arg.loose for arg in own):
            raise Refused(f"the parameters of the nested {found.name} mention local variables")
        head = head_of(e)
        assert isinstance(head, Const)
        common = instantiate(abstract(apply(head, own), opened), self.params)
        if common not in self.made:
            self._copy(found, head, args_of(common), own, opened)
        made = const(self.made[common], self.levels)
        return apply(apply(made, opened), args[found.nparams :])

    def _copy(
        self, found: Inductive, head: Const, common: Sequence[Expr], own: Sequence[Expr], opened: Sequence[Free]
    ) -> None:
        """Add the block of ``found`` at the given parameters to the types."""
        for name in found.block:
            other = self.environment.get(name)
            if not isinstance(other, Inductive):
                raise Refused(f"{name} is no inductive type")
            values = dict(zip(other.params, head.levels, strict=True))
            copy = self._unused(name)
            self.copies[copy] = apply(const(name, head.levels), common)
            self.made[self.copies[copy]] = copy
            self.names.add(copy)
            params = self.block.types[0].params
            constructors = []
            for i, of in enumerate(other.constructors):
                declared = self.environment.get(of)
                assert isinstance(declared, Constructor)
                constructors.append(
                    Constructor(
                        replace_prefix(of, name, copy), params, self._apply(specialise(declared.type, values), own,
                        opened),
                        copy, i, self.nparams, declared.nfields,
                    )
                )  # fmt: skip
            self.types.append(
                Inductive(
                    copy, params, self._apply(specialise(other.type, values), own, opened), self.nparams,
                    other.nindices, (), tuple(c.name for c in constructors), True,
                )
            )  # fmt: skip
            self.constructors.append(tuple(constructors))

    def _unused(self, name: str) -> str:
        while True:
            made = append_after(f"{_PREFIX}.{name}", self.counter)
            self.counter += 1
            if made not in self.environment:
                return made

    @staticmethod
    def _apply(type_: Expr, own: Sequence[Expr], opened: Sequence[Free]) -> Expr:
        for _ in own:
            if not isinstance(type_, Pi):
                raise Refused("a nested inductive type with fewer parameters than it says")
            type_ = type_.body
        return close_pi(opened, instantiate(type_, own))


def resolve(environment: Environment, block: Block) -> Nested:
    """Give every nested occurrence a type of its own."""
    return _Resolver(environment, block).run()
