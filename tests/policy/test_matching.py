"""Matching finds the substitution that makes a pattern the term, and no other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from optprover.policy.matching import Term, assignments, head, instantiate, match, read

VARIABLES = ("x", "y", "s", "f")
atoms = st.sampled_from(["a", "b", "g", "0", "‖", "+", "Set.Icc"])
terms = st.recursive(atoms, lambda inner: st.lists(inner, min_size=2, max_size=3).map(tuple), max_leaves=6)
patterns = st.recursive(
    st.one_of(atoms, st.sampled_from(VARIABLES)),
    lambda inner: st.lists(inner, min_size=2, max_size=3).map(tuple),
    max_leaves=6,
)


def test_reading() -> None:
    assert read("0 ≤ f (a + b) * 2") == ("0", "≤", "f", ("a", "+", "b"), "*", "2")
    assert read("∀ (z : E), f x ≤ f z") == read("∀ z, f x ≤ f z")
    assert read("(x)") == ("x",)


@given(st.text(alphabet="xy0(⟪)⟫ ≤‖,", max_size=30))
def test_reading_never_fails(text: str) -> None:
    read(text)


def test_heads() -> None:
    assert [head(read(t)) for t in ("ConvexOn ℝ s f", "x ∈ s", "0 < L", "Set E", "∀ x, f x = 0",
    "OptBench.IsProjOn s x p")] == [
        "ConvexOn", "∈", "<", None, None, "IsProjOn",
    ]  # fmt: skip


def substitute(pattern: object, values: dict[str, Term]) -> object:
    if isinstance(pattern, tuple):
        return tuple(substitute(p, values) for p in pattern)
    value = values.get(str(pattern), (str(pattern),))
    return value[0] if len(value) == 1 else value


@given(st.lists(patterns, min_size=1, max_size=4).map(tuple), st.fixed_dictionaries(dict.fromkeys(VARIABLES, terms)))
def test_an_instance_is_matched_by_what_made_it(pattern: Term, chosen: dict[str, object]) -> None:
    values: dict[str, Term] = {v: t if isinstance(t, tuple) else (str(t),) for v, t in chosen.items()}
    term = substitute(pattern, values)
    assert isinstance(term, tuple)
    found = match(pattern, term, VARIABLES, {})
    assert found is not None
    assert instantiate(pattern, found) == instantiate(term, {})


@given(st.lists(patterns, min_size=1, max_size=4).map(tuple), st.lists(terms, min_size=1, max_size=4).map(tuple))
def test_what_is_found_is_an_instance(pattern: Term, term: Term) -> None:
    found = match(pattern, term, VARIABLES, {})
    if found is not None:
        assert instantiate(pattern, found) == instantiate(term, {})


def test_facts_are_used_once_and_consistently() -> None:
    wanted = [read(t) for t in ("ConvexOn ℝ s f", "x ∈ s", "y ∈ s", "HasGradientAt f g x")]
    facts = [
        (n, read(t))
        for n, t in (
            ("hf", "ConvexOn ℝ s f"),
            ("hu", "u ∈ s"),
            ("hv", "v ∈ s"),
            ("hw", "w ∈ t"),
            ("hg", "HasGradientAt f f' v"),
        )
    ]
    assert [used for used, _ in assignments(wanted, facts, {"s", "f", "x", "y", "g"})] == [["hf", "hv", "hu", "hg"]]


def test_what_may_stay_open_does_only_without_a_fact() -> None:
    wanted = [read("0 < c"), read("x ∈ s")]
    assert [u for u, _ in assignments(wanted, [("h", read("u ∈ t"))], {"c", "x", "s"}, {0})] == [[None, "h"]]
    assert [u for u, _ in assignments(wanted, [("h", read("u ∈ t"))], {"c", "x", "s"})] == []
