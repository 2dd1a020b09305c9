"""Expressions of the kernel: shared nodes (equal terms are one object) with bound variables as indices.

Names of bound variables, binder annotations and metadata do not exist here: they mean nothing to the kernel.
A free variable carries its type, so a term needs no context beside it, and what is known about a term can be
kept for as long as the term lives. The nodes belong to the process: one thread at a time makes terms.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, final

from optprover.kernel.levels import ZERO, Level, number


class Expr:
    """A term. ``loose``: one above the largest loose index, 0 if none; ``fresh``: a depth at which no free
    variable of the term stands; ``poly``: whether universe parameters occur."""

    __slots__ = ("fresh", "loose", "poly")
    loose: int
    fresh: int
    poly: bool


@final
class Var(Expr):
    """A bound variable, counted from the innermost binder."""

    __slots__ = ("index",)
    index: int


@final
class Free(Expr):
    """A free variable: type, depth (tells apart variables of one type), and the value if a ``let`` bound it."""

    __slots__ = ("depth", "type", "value")
    type: Expr
    depth: int
    value: Expr | None


@final
class Sort(Expr):
    """A universe."""

    __slots__ = ("level",)
    level: Level


@final
class Const(Expr):
    """A constant at given levels."""

    __slots__ = ("levels", "name")
    name: str
    levels: tuple[Level, ...]


@final
class App(Expr):
    """An application; ``head`` is the function of the whole spine and ``size`` its number of arguments."""

    __slots__ = ("arg", "fn", "head", "size")
    fn: Expr
    arg: Expr
    head: Expr
    size: int


@final
class Lam(Expr):
    """A function."""

    __slots__ = ("body", "type")
    type: Expr
    body: Expr


@final
class Pi(Expr):
    """A dependent function type."""

    __slots__ = ("body", "type")
    type: Expr
    body: Expr


@final
class Let(Expr):
    """A local definition."""

    __slots__ = ("body", "type", "value")
    type: Expr
    value: Expr
    body: Expr


@final
class Proj(Expr):
    """The ``index``-th field of a value of the structure ``struct``."""

    __slots__ = ("index", "of", "struct")
    struct: str
    index: int
    of: Expr


@final
class NatLit(Expr):
    """A natural number."""

    __slots__ = ("value",)
    value: int


@final
class StrLit(Expr):
    """A string."""

    __slots__ = ("value",)
    value: str


_vars: dict[int, Var] = {}
_frees: dict[tuple[Expr, int, Expr | None], Free] = {}
_sorts: dict[Level, Sort] = {}
_consts: dict[tuple[str, tuple[Level, ...]], Const] = {}
_apps: dict[tuple[Expr, Expr], App] = {}
_lams: dict[tuple[Expr, Expr], Lam] = {}
_pis: dict[tuple[Expr, Expr], Pi] = {}
_lets: dict[tuple[Expr, Expr, Expr], Let] = {}
_projs: dict[tuple[str, int, Expr], Proj] = {}
_nats: dict[int, NatLit] = {}
_strs: dict[str, StrLit] = {}
_TABLES: Final[tuple[dict[Any, Any], ...]] = (
    _vars, _frees, _sorts, _consts, _apps, _lams, _pis, _lets, _projs, _nats, _strs,
)  # fmt: skip


def mark() -> tuple[int, ...]:
    """The terms that exist now, for :func:`release`."""
    return tuple(map(len, _TABLES))


def release(marked: tuple[int, ...]) -> None:
    """Forget every term made since ``marked``. No such term may be used afterwards."""
    for table, size in zip(_TABLES, marked, strict=True):
        while len(table) > size:
            table.popitem()


def count() -> int:
    """How many terms exist."""
    return sum(map(len, _TABLES))


def var(index: int) -> Var:
    """A bound variable."""
    found = _vars.get(index)
    if found is None:
        found = _vars[index] = Var()
        found.index, found.loose, found.fresh, found.poly = index, index + 1, 0, False
    return found


def free(type_: Expr, depth: int, value: Expr | None = None) -> Free:
    """A free variable. ``depth`` is at least ``fresh`` of its type and value."""
    key = (type_, depth, value)
    found = _frees.get(key)
    if found is None:
        found = _frees[key] = Free()
        found.type, found.depth, found.value = key
        found.loose, found.fresh = 0, depth + 1
        found.poly = type_.poly or (value is not None and value.poly)
    return found


def sort(level: Level) -> Sort:
    """A universe."""
    found = _sorts.get(level)
    if found is None:
        found = _sorts[level] = Sort()
        found.level, found.loose, found.fresh, found.poly = level, 0, 0, bool(level.params)
    return found


def const(name: str, levels: tuple[Level, ...] = ()) -> Const:
    """A constant."""
    key = (name, levels)
    found = _consts.get(key)
    if found is None:
        found = _consts[key] = Const()
        found.name, found.levels, found.loose, found.fresh = name, levels, 0, 0
        found.poly = any(level.params for level in levels)
    return found


def app(fn: Expr, arg: Expr) -> App:
    """One application."""
    key = (fn, arg)
    found = _apps.get(key)
    if found is None:
        found = _apps[key] = App()
        found.fn, found.arg = key
        found.loose = fn.loose if fn.loose >= arg.loose else arg.loose
        found.fresh = fn.fresh if fn.fresh >= arg.fresh else arg.fresh
        found.poly = fn.poly or arg.poly
        if isinstance(fn, App):
            found.head, found.size = fn.head, fn.size + 1
        else:
            found.head, found.size = fn, 1
    return found


def lam(type_: Expr, body: Expr) -> Lam:
    """A function."""
    key = (type_, body)
    found = _lams.get(key)
    if found is None:
        found = _lams[key] = Lam()
        found.type, found.body = key
        found.loose = max(type_.loose, body.loose - 1)
        found.fresh = max(type_.fresh, body.fresh)
        found.poly = type_.poly or body.poly
    return found


def pi(type_: Expr, body: Expr) -> Pi:
    """A dependent function type."""
    key = (type_, body)
    found = _pis.get(key)
    if found is None:
        found = _pis[key] = Pi()
        found.type, found.body = key
        found.loose = max(type_.loose, body.loose - 1)
        found.fresh = max(type_.fresh, body.fresh)
        found.poly = type_.poly or body.poly
    return found


def let(type_: Expr, value: Expr, body: Expr) -> Let:
    """A local definition."""
    key = (type_, value, body)
    found = _lets.get(key)
    if found is None:
        found = _lets[key] = Let()
        found.type, found.value, found.body = key
        found.loose = max(type_.loose, value.loose, body.loose - 1)
        found.fresh = max(type_.fresh, value.fresh, body.fresh)
        found.poly = type_.poly or value.poly or body.poly
    return found


def proj(struct: str, index: int, of: Expr) -> Proj:
    """A field of a structure."""
    key = (struct, index, of)
    found = _projs.get(key)
    if found is None:
        found = _projs[key] = Proj()
        found.struct, found.index, found.of = key
        found.loose, found.fresh, found.poly = of.loose, of.fresh, of.poly
    return found


def nat(value: int) -> NatLit:
    """A natural number."""
    found = _nats.get(value)
    if found is None:
        found = _nats[value] = NatLit()
        found.value, found.loose, found.fresh, found.poly = value, 0, 0, False
    return found


def string(value: str) -> StrLit:
    """A string."""
    found = _strs.get(value)
    if found is None:
        found = _strs[value] = StrLit()
        found.value, found.loose, found.fresh, found.poly = value, 0, 0, False
    return found


def apply(fn: Expr, args: Sequence[Expr]) -> Expr:
    """``fn`` applied to all of ``args``, the first first."""
    for arg in args:
        fn = app(fn, arg)
    return fn


def args_of(e: Expr) -> list[Expr]:
    """The arguments of a spine, the first first."""
    found = []
    while isinstance(e, App):
        found.append(e.arg)
        e = e.fn
    found.reverse()
    return found


def head_of(e: Expr) -> Expr:
    """The function of a spine."""
    return e.head if isinstance(e, App) else e


PROP: Final = sort(ZERO)
TYPE: Final = sort(number(1))
