"""Inductive declarations: whether the types are sound, and what recursors they have.

The recursors of an export are not believed: they are computed here from the types and constructors.
Nested occurrences are resolved as Lean does: ``List T`` inside ``T`` becomes one more type of the block.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from optprover.kernel import levels
from optprover.kernel.declarations import Block, Constructor, Environment, Inductive, Recursor
from optprover.kernel.errors import Refused
from optprover.kernel.levels import Level, param
from optprover.kernel.substitution import constants, instantiate
from optprover.kernel.terms import Const, Expr, Free, Pi, apply, args_of, const, free, head_of
from optprover.kernel.typing import TypeChecker


@dataclass(frozen=True)
class Group:
    """A block with its nested occurrences resolved: types with constructors, sharing parameters and levels."""

    params: tuple[str, ...]
    nparams: int
    types: tuple[Inductive, ...]
    constructors: tuple[tuple[Constructor, ...], ...]

    @property
    def levels(self) -> tuple[Level, ...]:
        """The parameters as levels."""
        return tuple(map(param, self.params))


class Telescope:
    """Makes free variables that stand apart from each other."""

    def __init__(self, depth: int = 0) -> None:
        self._depth = depth

    def free(self, type_: Expr) -> Free:
        """A new variable."""
        self._depth = max(self._depth, type_.fresh)
        made = free(type_, self._depth)
        self._depth += 1
        return made


class Admission:
    """Checks one group: sorts, parameters, universes of fields, positivity, result types."""

    def __init__(self, checker: TypeChecker, group: Group) -> None:
        self.checker = checker
        self.group = group
        self.names = {t.name: i for i, t in enumerate(group.types)}
        self.telescope = Telescope()
        self.params: list[Free] = []
        self.level: Level = levels.ZERO
        self.nindices: list[int] = []

    def types(self) -> None:
        """The types of the types. Raises :class:`Refused`, as do the other steps."""
        for i, type_ in enumerate(self.group.types):
            self.checker.check(type_.type)
            at = self.checker.whnf(type_.type)
            met = 0
            while isinstance(at, Pi):
                at = self.checker.whnf(self._enter(at, met, fresh=not i, what=type_.name))
                met += 1
            if met < self.group.nparams:
                raise Refused(f"{type_.name} has fewer than {self.group.nparams} parameters")
            level = self.checker.sort_of(at, type_.type)
            if i and not levels.equal(level, self.level):
                raise Refused("types declared together live in different universes")
            self.level = level
            self.nindices.append(met - self.group.nparams)

    def _enter(self, at: Pi, met: int, *, fresh: bool, what: str) -> Expr:
        """Past one binder: a parameter of the group, or a new variable."""
        if met >= self.group.nparams:
            return instantiate(at.body, (self.telescope.free(at.type),))
        if fresh:
            self.params.append(self.telescope.free(at.type))
        elif not self.checker.equal(at.type, self.params[met].type):
            raise Refused(f"parameter {met + 1} of {what} is not the group's")
        return instantiate(at.body, (self.params[met],))

    def occurs(self, e: Expr) -> bool:
        """Whether a type of the group occurs."""
        return any(name in self.names for name in constants(e))

    def instance(self, e: Expr) -> int | None:
        """Which type of the group ``e`` is an instance of, at its parameters, with indices free of the group."""
        head = head_of(e)
        at = self.names.get(head.name) if isinstance(head, Const) else None
        if at is None or not isinstance(head, Const) or head.levels != self.group.levels:
            return None
        args = args_of(e)
        n = self.group.nparams
        if len(args) != n + self.nindices[at] or any(a is not p for a, p in zip(args[:n], self.params, strict=True)):
            return None
        return None if any(map(self.occurs, args[n:])) else at

    def constructors(self) -> None:
        """The constructors, with the types themselves already in the environment."""
        for i, constructors in enumerate(self.group.constructors):
            for constructor in constructors:
                self._constructor(constructor, i)

    def _constructor(self, constructor: Constructor, of: int) -> None:
        self.checker.check(constructor.type)
        at = constructor.type
        met = 0
        while isinstance(at, Pi):
            if met >= self.group.nparams:
                level = self.checker.level_of(at.type)
                if not (levels.leq(level, self.level) or levels.is_zero(self.level)):
                    raise Refused(f"field {met - self.group.nparams + 1} of {constructor.name} is too large")
                self._positive(at.type, constructor.name)
            at = self._enter(at, met, fresh=False, what=constructor.name)
            met += 1
        if met < self.group.nparams or self.instance(at) != of:
            raise Refused(f"{constructor.name} does not construct its type")
        if met != self.group.nparams + constructor.nfields:
            raise Refused(f"{constructor.name} has {met - self.group.nparams} fields, not {constructor.nfields}")

    def _positive(self, type_: Expr, name: str) -> None:
        at = self.checker.whnf(type_)
        while self.occurs(at):
            if not isinstance(at, Pi):
                if self.instance(at) is None:
                    raise Refused(f"{name}: an occurrence of the type being declared that is not valid")
                return
            if self.occurs(at.type):
                raise Refused(f"{name}: an occurrence of the type being declared that is not positive")
            at = self.checker.whnf(instantiate(at.body, (self.telescope.free(at.type),)))

    def large(self) -> bool:
        """Whether values of every sort may be made from the types."""
        if levels.never_zero(self.level):
            return True
        if len(self.group.types) > 1 or len(self.group.constructors[0]) > 1:
            return False
        if not self.group.constructors[0]:
            return True
        at = self.group.constructors[0][0].type
        met, data = 0, []
        while isinstance(at, Pi):
            variable = self.params[met] if met < self.group.nparams else self.telescope.free(at.type)
            if met >= self.group.nparams and not levels.is_zero(self.checker.level_of(at.type)):
                data.append(variable)
            at = instantiate(at.body, (variable,))
            met += 1
        results = args_of(at)
        return all(any(variable is result for result in results) for variable in data)

    def computes_on_proofs(self) -> bool:
        """Whether the recursor is of the kind that computes on every proof."""
        only = self.group.constructors[0] if len(self.group.types) == 1 else ()
        return len(only) == 1 and levels.is_zero(self.level) and only[0].nfields == 0


def admit(checker: TypeChecker, block: Block) -> tuple[Recursor, ...]:
    """Check a block and compute its recursors. The environment has none of its names before and after.

    Raises :class:`Refused` where a type is not sound or the exported data about it are wrong.
    """
    from optprover.kernel.nested import resolve
    from optprover.kernel.recursors import recursors

    _agree(block)
    environment = checker.environment
    nested = resolve(environment, block)
    group = nested.group
    added: list[str] = []

    def add(members: Sequence[Inductive | Constructor]) -> None:
        for member in members:
            environment.add(member)
            added.append(member.name)

    try:
        admission = Admission(checker, group)
        admission.types()
        for i, type_ in enumerate(block.types):
            if type_.nindices != admission.nindices[i]:
                raise Refused(f"{type_.name} has {admission.nindices[i]} indices, not {type_.nindices}")
        recursive = any(
            admission.occurs(domain) for cs in group.constructors for c in cs for domain in _domains(c.type)
        )
        for type_ in block.types:
            if type_.recursive != recursive:
                raise Refused(f"{type_.name} is {'' if recursive else 'not '}recursive")
        add([replace(t, recursive=recursive, nindices=admission.nindices[i]) for i, t in enumerate(group.types)])
        admission.constructors()
        for constructors in group.constructors:
            add(constructors)
        made = recursors(admission)
    finally:
        for name in added:
            environment.remove(name)
        checker.forget()
    return nested.restore(made)


def _agree(block: Block) -> None:
    """The parts of an exported block say the same about each other."""
    if not block.types:
        raise Refused("an inductive declaration without types")
    first = block.types[0]
    names = tuple(t.name for t in block.types)
    listed = [c for t in block.types for c in t.constructors]
    if [c.name for c in block.constructors] != listed:
        raise Refused(f"{first.name}: the constructors are not those that the types list")
    for type_ in block.types:
        if type_.params != first.params or type_.nparams != first.nparams or type_.block != names:
            raise Refused(f"{type_.name} disagrees with {first.name} about what is declared together")
    owner = {name: (t.name, i) for t in block.types for i, name in enumerate(t.constructors)}
    for c in block.constructors:
        if (c.inductive, c.position) != owner[c.name] or c.params != first.params or c.nparams != first.nparams:
            raise Refused(f"{c.name} disagrees with its type")


def _domains(type_: Expr) -> list[Expr]:
    found = []
    while isinstance(type_, Pi):
        found.append(type_.type)
        type_ = type_.body
    return found


def first_level(params: Sequence[str]) -> str:
    """The name of the universe a recursor maps into: ``u``, or ``u_1``, … where that is taken."""
    name, i = "u", 1
    while name in params:
        name, i = f"u_{i}", i + 1
    return name


def occurrences(environment: Environment, head: Expr) -> Inductive | None:
    """The inductive type that ``head`` names."""
    found = environment.find(head.name) if isinstance(head, Const) else None
    return found if isinstance(found, Inductive) else None


def of_group(group: Group, i: int, params: Sequence[Expr], indices: Sequence[Expr]) -> Expr:
    """The ``i``-th type of the group at parameters and indices."""
    return apply(apply(const(group.types[i].name, group.levels), params), indices)
