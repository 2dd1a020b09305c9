"""Universe levels against brute force over assignments."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kernel_examples import unhurried

from optprover.kernel import levels
from optprover.kernel.errors import GaveUp
from optprover.kernel.levels import IMax, Level, Max, Param, Succ, Zero, imax, leq, maximum, number, param, succ

NAMES = ("u", "v", "w")
U, V, W = map(param, NAMES)


def value(level: Level, at: dict[str, int]) -> int:
    """The definition of levels, as natural numbers."""
    if isinstance(level, Zero):
        return 0
    if isinstance(level, Param):
        return at[level.name]
    if isinstance(level, Succ):
        return value(level.of, at) + 1
    assert isinstance(level, Max | IMax)
    left, right = value(level.left, at), value(level.right, at)
    return 0 if isinstance(level, IMax) and right == 0 else max(left, right)


def everywhere_below(small: Level, large: Level) -> bool:
    """Comparison at every assignment up to 6: beyond the largest offset that the generated levels can have."""
    spaces = product(range(7), repeat=len(NAMES))
    return all(value(small, at) <= value(large, at) for at in (dict(zip(NAMES, v, strict=True)) for v in spaces))


random_levels = st.recursive(
    st.sampled_from([levels.ZERO, U, V, W]),
    lambda inner: st.one_of(st.builds(succ, inner), st.builds(maximum, inner, inner), st.builds(imax, inner, inner)),
    max_leaves=5,
).filter(lambda level: depth(level) <= 4)


def depth(level: Level) -> int:
    if isinstance(level, Succ):
        return 1 + depth(level.of)
    return 1 + max(depth(level.left), depth(level.right)) if isinstance(level, Max | IMax) else 0


@given(random_levels, random_levels)
@unhurried
def test_comparison_agrees_with_every_assignment(one: Level, other: Level) -> None:
    assert leq(one, other) == everywhere_below(one, other)


@given(random_levels, random_levels)
@unhurried
def test_substitution_agrees_with_evaluation(one: Level, other: Level) -> None:
    replaced = levels.substitute(one, {"u": other})
    for v in product(range(4), repeat=3):
        at = dict(zip(NAMES, v, strict=True))
        assert value(replaced, at) == value(one, at | {"u": value(other, at)})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (imax(U, levels.ZERO), levels.ZERO),
        (imax(levels.ZERO, U), U),
        (imax(U, succ(V)), maximum(U, succ(V))),
        (imax(U, U), U),
        (imax(U, imax(V, W)), imax(maximum(U, V), W)),
        (maximum(U, imax(V, U)), maximum(U, imax(V, U))),
        (succ(maximum(U, V)), maximum(succ(V), succ(U))),
        (imax(U, maximum(V, W)), maximum(imax(U, V), imax(U, W))),
    ],
)
def test_laws(one: Level, other: Level) -> None:
    assert levels.equal(one, other)


def test_what_does_not_hold() -> None:
    assert not levels.equal(imax(U, V), maximum(U, V))
    assert not leq(succ(U), U)
    assert not leq(U, imax(U, V))
    assert not levels.never_zero(U)
    assert levels.never_zero(maximum(U, number(1)))


def test_equal_levels_are_one_object() -> None:
    assert maximum(succ(U), V) is maximum(succ(param("u")), param("v"))


def test_a_comparison_of_too_many_cases_is_given_up() -> None:
    level: Level = levels.ZERO
    for i in range(levels.MAX_SPLITS + 1):
        level = maximum(level, imax(U, param(f"p{i}")))
    with pytest.raises(GaveUp):
        leq(level, imax(V, W))
