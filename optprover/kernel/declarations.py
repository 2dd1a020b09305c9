"""What an environment holds, and the environment: names to declarations, in the order they were added."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from optprover.kernel.errors import Refused
from optprover.kernel.levels import Level
from optprover.kernel.substitution import specialise
from optprover.kernel.terms import Const, Expr

OPAQUE_HEIGHT: Final = -1
ABBREVIATION_HEIGHT: Final = 1 << 40


@dataclass(frozen=True, slots=True)
class Declaration:
    """A constant: universe parameters and type."""

    name: str
    params: tuple[str, ...]
    type: Expr


@dataclass(frozen=True, slots=True)
class Axiom(Declaration):
    """A constant without a value. ``shipped``: the module of Lean whose installed files hold no value for it."""

    shipped: str = ""


@dataclass(frozen=True, slots=True)
class Definition(Declaration):
    """A constant that unfolds; of two, the one of larger ``height`` unfolds first."""

    value: Expr
    height: int


@dataclass(frozen=True, slots=True)
class Proof(Declaration):
    """A theorem with its proof."""

    value: Expr


@dataclass(frozen=True, slots=True)
class Opaque(Declaration):
    """A constant with a value that never unfolds."""

    value: Expr


@dataclass(frozen=True, slots=True)
class Quotient(Declaration):
    """One of the four constants of quotients: ``type``, ``ctor``, ``lift``, ``ind``."""

    kind: str


@dataclass(frozen=True, slots=True)
class Inductive(Declaration):
    """An inductive type. ``recursive``: a constructor mentions a type of the same block."""

    nparams: int
    nindices: int
    block: tuple[str, ...]
    constructors: tuple[str, ...]
    recursive: bool


@dataclass(frozen=True, slots=True)
class Constructor(Declaration):
    """A constructor of ``inductive``."""

    inductive: str
    position: int
    nparams: int
    nfields: int


@dataclass(frozen=True, slots=True)
class Rule:
    """How a recursor computes on one constructor: ``value`` takes parameters, motives, minors and fields."""

    constructor: str
    nfields: int
    value: Expr


@dataclass(frozen=True, slots=True)
class Recursor(Declaration):
    """A recursor; ``k``: computes on every proof whose indices allow it."""

    block: tuple[str, ...]
    nparams: int
    nindices: int
    nmotives: int
    nminors: int
    rules: tuple[Rule, ...]
    k: bool

    @property
    def major(self) -> int:
        """The place of the argument that is taken apart."""
        return self.nparams + self.nmotives + self.nminors + self.nindices

    @property
    def first_index(self) -> int:
        """How many arguments come before the indices."""
        return self.nparams + self.nmotives + self.nminors


@dataclass(frozen=True, slots=True)
class Block:
    """An inductive declaration as exported: types, constructors and recursors together."""

    types: tuple[Inductive, ...]
    constructors: tuple[Constructor, ...]
    recursors: tuple[Recursor, ...]

    @property
    def name(self) -> str:
        """The name of its first type."""
        return self.types[0].name if self.types else "(empty block)"

    def members(self) -> tuple[Declaration, ...]:
        """Everything it declares."""
        return (*self.types, *self.constructors, *self.recursors)


Item = Declaration | Block  # one step of an export


@dataclass
class Environment:
    """Declarations by name. Nothing is checked here; no name is taken twice."""

    _found: dict[str, Declaration] = field(default_factory=dict)
    _types: dict[Const, Expr] = field(default_factory=dict)
    _values: dict[Const, Expr | None] = field(default_factory=dict)

    def add(self, declaration: Declaration) -> None:
        """Add one declaration. Raises :class:`Refused` where the name is taken or a parameter is doubled."""
        if declaration.name in self._found:
            raise Refused(f"{declaration.name} is declared already")
        if len(set(declaration.params)) != len(declaration.params):
            raise Refused(f"{declaration.name} names a universe parameter twice")
        self._found[declaration.name] = declaration

    def remove(self, name: str) -> None:
        """Take a declaration away again, with all that is remembered of types and values."""
        del self._found[name]
        self.forget()

    def forget(self) -> None:
        """Drop what can be computed again."""
        self._types.clear()
        self._values.clear()

    def find(self, name: str) -> Declaration | None:
        """The declaration of that name."""
        return self._found.get(name)

    def get(self, name: str) -> Declaration:
        """The declaration of that name. Raises :class:`Refused` where there is none."""
        found = self._found.get(name)
        if found is None:
            raise Refused(f"unknown constant {name}")
        return found

    def __contains__(self, name: str) -> bool:
        return name in self._found

    def __len__(self) -> int:
        return len(self._found)

    def type_of(self, e: Const) -> Expr:
        """The type of a constant at its levels. Raises :class:`Refused` where their number is wrong."""
        known = self._types.get(e)
        if known is None:
            declaration = self.get(e.name)
            known = self._types[e] = specialise(declaration.type, levels_of(declaration, e))
        return known

    def value_of(self, e: Const) -> Expr | None:
        """What a constant unfolds to at its levels; None where it does not."""
        known = self._values.get(e)
        if known is None and e not in self._values:
            declaration = self._found.get(e.name)
            if isinstance(declaration, Definition | Proof) and len(declaration.params) == len(e.levels):
                known = specialise(declaration.value, levels_of(declaration, e))
            self._values[e] = known
        return known

    def height_of(self, e: Const) -> int:
        """How early the constant unfolds, compared with others."""
        declaration = self._found.get(e.name)
        return declaration.height if isinstance(declaration, Definition) else OPAQUE_HEIGHT

    def structure(self, name: str) -> Constructor | None:
        """The only constructor of a type that has eta: one constructor, no indices, not recursive."""
        found = self._found.get(name)
        if not isinstance(found, Inductive) or found.recursive or found.nindices or len(found.constructors) != 1:
            return None
        constructor = self._found.get(found.constructors[0])
        return constructor if isinstance(constructor, Constructor) else None


def levels_of(declaration: Declaration, e: Const) -> dict[str, Level]:
    """Parameters to the levels they are given. Raises :class:`Refused` where their number is wrong."""
    if len(declaration.params) != len(e.levels):
        raise Refused(f"{e.name} takes {len(declaration.params)} universe levels, {len(e.levels)} given")
    return dict(zip(declaration.params, e.levels, strict=True))
