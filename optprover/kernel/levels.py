"""Universe levels: shared nodes, and comparison by what they mean for every assignment of naturals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import Final, final

from optprover.kernel.errors import GaveUp

# Comparing splits on whether a parameter is zero: two to this power cases at most.
MAX_SPLITS: Final = 12


class Level:
    """A universe level; equal levels are one object. ``params`` are the parameters that occur."""

    __slots__ = ("params",)
    params: frozenset[str]


@final
class Zero(Level):
    """The level of ``Prop``."""

    __slots__ = ()


@final
class Succ(Level):
    """The next level."""

    __slots__ = ("of",)
    of: Level


@final
class Max(Level):
    """The larger of two."""

    __slots__ = ("left", "right")
    left: Level
    right: Level


@final
class IMax(Level):
    """Zero where ``right`` is zero, else the larger of the two."""

    __slots__ = ("left", "right")
    left: Level
    right: Level


@final
class Param(Level):
    """A universe parameter."""

    __slots__ = ("name",)
    name: str


ZERO: Final = Zero()
ZERO.params = frozenset()
_succs: dict[Level, Succ] = {}
_maxes: dict[tuple[Level, Level], Max] = {}
_imaxes: dict[tuple[Level, Level], IMax] = {}
_params: dict[str, Param] = {}


def succ(level: Level) -> Level:
    """``level + 1``."""
    found = _succs.get(level)
    if found is None:
        found = _succs[level] = Succ()
        found.of, found.params = level, level.params
    return found


def maximum(left: Level, right: Level) -> Level:
    """``max left right``."""
    found = _maxes.get((left, right))
    if found is None:
        found = _maxes[left, right] = Max()
        found.left, found.right, found.params = left, right, left.params | right.params
    return found


def imax(left: Level, right: Level) -> Level:
    """``imax left right``."""
    found = _imaxes.get((left, right))
    if found is None:
        found = _imaxes[left, right] = IMax()
        found.left, found.right, found.params = left, right, left.params | right.params
    return found


def param(name: str) -> Param:
    """The parameter of this name."""
    found = _params.get(name)
    if found is None:
        found = _params[name] = Param()
        found.name, found.params = name, frozenset((name,))
    return found


def number(n: int) -> Level:
    """The level of a numeral."""
    level: Level = ZERO
    for _ in range(n):
        level = succ(level)
    return level


def substitute(level: Level, values: Mapping[str, Level]) -> Level:
    """``level`` with its parameters replaced where ``values`` has them."""
    if not level.params:
        return level
    if isinstance(level, Param):
        return values.get(level.name, level)
    if isinstance(level, Succ):
        return succ(substitute(level.of, values))
    if isinstance(level, Max):
        return maximum(substitute(level.left, values), substitute(level.right, values))
    assert isinstance(level, IMax)
    return imax(substitute(level.left, values), substitute(level.right, values))


# A level under a decision which parameters are zero: max of a constant and of parameters with an offset.
_Normal = tuple[int, dict[str, int]]


def _normal(level: Level, zeros: frozenset[str]) -> _Normal:
    """Normal form. Every parameter that decides an ``imax`` is in ``zeros`` or else known to be at least one."""
    if isinstance(level, Zero):
        return 0, {}
    if isinstance(level, Param):
        return 0, ({} if level.name in zeros else {level.name: 0})
    if isinstance(level, Succ):
        least, terms = _normal(level.of, zeros)
        return least + 1, {name: offset + 1 for name, offset in terms.items()}
    assert isinstance(level, Max | IMax)
    least, terms = _normal(level.right, zeros)
    if isinstance(level, IMax) and least == 0 and not terms:
        return 0, {}
    other, more = _normal(level.left, zeros)
    merged = dict(terms)
    for name, offset in more.items():
        merged[name] = max(offset, merged.get(name, 0))
    return max(least, other), merged


def _deciding(level: Level, found: set[str]) -> None:
    """Collect the parameters that occur to the right of an ``imax``."""
    if not level.params:
        return
    if isinstance(level, Succ):
        _deciding(level.of, found)
    elif isinstance(level, Max | IMax):
        _deciding(level.left, found)
        _deciding(level.right, found)
        if isinstance(level, IMax):
            found |= level.right.params


def _below(small: _Normal, large: _Normal, positive: frozenset[str]) -> bool:
    """Whether ``small <= large`` whatever the parameters, those in ``positive`` being at least one."""
    least, terms = small
    if any(large[1].get(name, -1) < offset for name, offset in terms.items()):
        return False
    floor = max([large[0], *(offset + (name in positive) for name, offset in large[1].items())])
    return least <= floor


_leq: dict[tuple[Level, Level], bool] = {}


def leq(small: Level, large: Level) -> bool:
    """Whether ``small <= large`` for every assignment of naturals to the parameters: decided, not approximated.

    Raises :class:`GaveUp` where too many parameters decide an ``imax``.
    """
    if small is large or isinstance(small, Zero):
        return True
    known = _leq.get((small, large))
    if known is None:
        deciding: set[str] = set()
        _deciding(small, deciding)
        _deciding(large, deciding)
        if len(deciding) > MAX_SPLITS:
            raise GaveUp(f"a universe comparison splits on {len(deciding)} parameters")
        known = all(_cases(small, large, sorted(deciding)))
        _leq[small, large] = known
    return known


def _cases(small: Level, large: Level, deciding: Sequence[str]) -> Iterable[bool]:
    for choice in product((True, False), repeat=len(deciding)):
        zeros = frozenset(name for name, zero in zip(deciding, choice, strict=True) if zero)
        positive = frozenset(deciding) - zeros
        yield _below(_normal(small, zeros), _normal(large, zeros), positive)


def equal(one: Level, other: Level) -> bool:
    """Whether both levels mean the same for every assignment."""
    return one is other or (leq(one, other) and leq(other, one))


def is_zero(level: Level) -> bool:
    """Whether the level is zero for every assignment."""
    return equal(level, ZERO)


def never_zero(level: Level) -> bool:
    """Whether the level is at least one for every assignment."""
    return leq(number(1), level)


def render(level: Level) -> str:
    """For messages."""
    if isinstance(level, Zero):
        return "0"
    if isinstance(level, Param):
        return level.name
    if isinstance(level, Succ):
        return f"{render(level.of)}+1"
    assert isinstance(level, Max | IMax)
    kind = "max" if isinstance(level, Max) else "imax"
    return f"({kind} {render(level.left)} {render(level.right)})"
