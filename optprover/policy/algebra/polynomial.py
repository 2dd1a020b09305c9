"""Sparse polynomials with rational coefficients over named atoms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

Monomial = tuple[tuple[str, int], ...]
"""Atoms with their positive exponents, sorted by name; empty for the constant."""

ONE: Monomial = ()
Number = int | Fraction
"""Coefficients: an ``int`` where it can be one, for speed."""


def exact(value: Number) -> Number:
    """The number as an ``int`` if it is one."""
    return value.numerator if value.denominator == 1 else value


class Polynomial:
    """A polynomial; immutable. Terms with coefficient 0 are left out."""

    __slots__ = ("_hash", "terms")

    def __init__(self, terms: Mapping[Monomial, Number] | None = None) -> None:
        self.terms: dict[Monomial, Number] = {m: c for m, c in (terms or {}).items() if c}
        self._hash: int | None = None

    @classmethod
    def constant(cls, value: Number) -> Polynomial:
        """A number."""
        return cls({ONE: exact(value)})

    @classmethod
    def atom(cls, name: str) -> Polynomial:
        """One atom."""
        return cls({((name, 1),): 1})

    def __add__(self, other: Polynomial) -> Polynomial:
        terms = dict(self.terms)
        for m, c in other.terms.items():
            terms[m] = terms.get(m, 0) + c
        return Polynomial(terms)

    def __neg__(self) -> Polynomial:
        return Polynomial({m: -c for m, c in self.terms.items()})

    def __sub__(self, other: Polynomial) -> Polynomial:
        return self + -other

    def __mul__(self, other: Polynomial) -> Polynomial:
        terms: dict[Monomial, Number] = {}
        for m, c in self.terms.items():
            for n, d in other.terms.items():
                product = times(m, n)
                terms[product] = terms.get(product, 0) + c * d
        return Polynomial(terms)

    def scaled(self, factor: Number) -> Polynomial:
        """A multiple."""
        return Polynomial({m: c * factor for m, c in self.terms.items()})

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Polynomial) and self.terms == other.terms

    def __hash__(self) -> int:
        if self._hash is None:
            self._hash = hash(frozenset(self.terms.items()))
        return self._hash

    def __str__(self) -> str:
        """In an order of its own: equal polynomials print the same."""
        parts = []
        for m in sorted(self.terms):
            factors = [f"{a}^{e}" if e > 1 else a for a, e in m]
            parts.append("*".join([str(self.terms[m]), *(f"({f})" for f in factors)]))
        return " + ".join(parts) or "0"

    @property
    def value(self) -> Number | None:
        """Its value if it is a number."""
        if not self.terms:
            return 0
        return self.terms[ONE] if self.terms.keys() == {ONE} else None

    @property
    def degree(self) -> int:
        """Its total degree; 0 for a number."""
        return max((degree(m) for m in self.terms), default=0)

    @property
    def atoms(self) -> set[str]:
        """The atoms that occur."""
        return {a for m in self.terms for a, _ in m}


def times(m: Monomial, n: Monomial) -> Monomial:
    """The product of two monomials."""
    if not m or not n:
        return m or n
    exponents = dict(m)
    for a, e in n:
        exponents[a] = exponents.get(a, 0) + e
    return tuple(sorted((a, e) for a, e in exponents.items() if e))


def degree(m: Monomial) -> int:
    """Total degree of a monomial."""
    return sum(e for _, e in m)


def total(polynomials: Iterable[Polynomial]) -> Polynomial:
    """The sum."""
    result = Polynomial()
    for p in polynomials:
        result = result + p
    return result
