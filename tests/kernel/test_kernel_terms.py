"""Shared terms and substitution, against a plain implementation on trees."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from kernel_examples import unhurried

from optprover.kernel import levels, terms
from optprover.kernel.substitution import abstract, beta, constants, instantiate, parameters, specialise
from optprover.kernel.terms import (
    App,
    Expr,
    Free,
    Lam,
    Let,
    Pi,
    Proj,
    Var,
    app,
    const,
    free,
    lam,
    let,
    pi,
    proj,
    sort,
    var,
)

random_terms = st.recursive(
    st.one_of(st.builds(var, st.integers(0, 4)), st.sampled_from([const("a"), const("b"), sort(levels.param("u"))])),
    lambda inner: st.one_of(
        st.builds(app, inner, inner), st.builds(lam, inner, inner), st.builds(pi, inner, inner),
        st.builds(let, inner, inner, inner), st.builds(proj, st.just("S"), st.integers(0, 2), inner),
    ),
    max_leaves=12,
)  # fmt: skip


def plain(e: Expr, args: list[Expr], depth: int = 0) -> Expr:
    """Instantiation by its definition, without sharing or short cuts."""
    if isinstance(e, Var):
        at = e.index - depth
        if at < 0:
            return e
        return args[len(args) - 1 - at] if at < len(args) else var(e.index - len(args))
    if isinstance(e, App):
        return app(plain(e.fn, args, depth), plain(e.arg, args, depth))
    if isinstance(e, Lam):
        return lam(plain(e.type, args, depth), plain(e.body, args, depth + 1))
    if isinstance(e, Pi):
        return pi(plain(e.type, args, depth), plain(e.body, args, depth + 1))
    if isinstance(e, Let):
        return let(plain(e.type, args, depth), plain(e.value, args, depth), plain(e.body, args, depth + 1))
    if isinstance(e, Proj):
        return proj(e.struct, e.index, plain(e.of, args, depth))
    return e


VARIABLES: list[Free] = [free(const("T"), i) for i in range(5)]


@given(random_terms, st.integers(0, 5))
@unhurried
def test_instantiation_agrees_with_its_definition(e: Expr, count: int) -> None:
    assert instantiate(e, VARIABLES[:count]) is plain(e, list(VARIABLES[:count]))


@given(random_terms)
@unhurried
def test_abstraction_undoes_instantiation(e: Expr) -> None:
    opened = instantiate(e, VARIABLES)
    assert opened.loose == 0
    assert abstract(opened, VARIABLES) is e


@given(random_terms)
@unhurried
def test_the_marks_of_a_term_are_right(e: Expr) -> None:
    def loose(e: Expr) -> int:
        if isinstance(e, Var):
            return e.index + 1
        if isinstance(e, App):
            return max(loose(e.fn), loose(e.arg))
        if isinstance(e, Lam | Pi):
            return max(loose(e.type), loose(e.body) - 1)
        if isinstance(e, Let):
            return max(loose(e.type), loose(e.value), loose(e.body) - 1)
        return loose(e.of) if isinstance(e, Proj) else 0

    assert e.loose == loose(e)
    assert e.poly == bool(parameters(e))
    assert specialise(e, {"u": levels.ZERO}).poly is False


def test_equal_terms_are_one_object_and_can_be_forgotten() -> None:
    marked = terms.mark()
    one = app(const("only here"), terms.nat(123456789))
    assert one is app(const("only here"), terms.nat(123456789))
    before = terms.count()
    terms.release(marked)
    assert terms.count() == before - 3


def test_beta_takes_as_many_arguments_as_there_are_binders() -> None:
    f = lam(const("A"), lam(const("B"), app(var(1), var(0))))
    a, b, c = const("a"), const("b"), const("c")
    assert beta(f, (a, b, c)) is app(app(a, b), c)
    assert beta(f, (a,)) is lam(const("B"), app(a, var(0)))


def test_what_a_term_mentions() -> None:
    e = let(const("T"), proj("S", 0, const("s")), app(var(0), const("f")))
    assert set(constants(e)) == {"T", "S", "s", "f"}


def test_deep_terms_do_not_overflow() -> None:
    from optprover.kernel.kernel import with_deep_stack

    def build() -> int:
        marked = terms.mark()
        e: Expr = var(0)
        for _ in range(50_000):
            e = app(const("f"), e)
        made = instantiate(e, VARIABLES[:1])
        closed = abstract(made, VARIABLES[:1])
        loose = closed.loose
        assert closed is e
        terms.release(marked)
        return loose

    assert with_deep_stack(build) == 1
