"""Certificates for real inequalities: which products and squares prove a goal, found by linear programming.

A goal ``g ≥ 0`` follows from facts ``f_i ≥ 0`` and equations ``e_k = 0`` if ``g = Σ λ_j q_j + Σ μ_k m_k e_k`` with ``λ
≥ 0``, where each ``q_j`` is a fact, a product of two, or a square, times a fact or not, and each ``m_k`` a monomial
(Positivstellensatz of low degree). Squares are generated where the dual of the linear program has a negative direction:
its moment matrix's eigenvector, rounded. Only which ``q_j`` are needed is handed to Lean, which finds the coefficients
again, exactly.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import csc_matrix

from optprover.policy.algebra.facts import Fact, bracketed
from optprover.policy.algebra.polynomial import ONE, Monomial, Number, Polynomial, degree, exact, times
from optprover.policy.algebra.reading import Algebra
from optprover.policy.algebra.term import write

_COLUMNS, _ROWS, _ROUNDS, _BASIS, _FACTORS, _MULTIPLES = 900, 700, 6, 9, 26, 24
_COMPARED, _PAIRS = 6, 12  # of triple products: facts with two terms, pairs of signs
_TOLERANCE = 1e-7


@dataclass(frozen=True)
class Column:
    """A polynomial known to be nonnegative (positive where strict, of any sign where free), and the Lean proof that
    says so.

    ``given``: linear arithmetic knows it without being told.
    """

    polynomial: Polynomial
    proof: str
    cost: float
    strict: bool = False
    free: bool = False
    given: bool = False
    needs: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Certificate:
    """The proofs that linear arithmetic needs besides the context; none if the context is enough.

    ``needs`` are the keys of the identities that open what they state.
    """

    hints: tuple[str, ...]
    needs: frozenset[str]


class Prover:
    """Looks for certificates of one goal.

    Args:
        algebra: that read the goal.
        facts: inequalities and equations to use.
        degree: the largest degree of a product.
    """

    def __init__(self, algebra: Algebra, facts: Sequence[Fact], *, degree: int) -> None:
        self.algebra, self.degree = algebra, degree
        self.inequalities = [f for f in facts if f.relation != "="]
        self.equations = [f for f in facts if f.relation == "="]

    def linear(self, target: Polynomial, *, strict: bool) -> Certificate | None:
        """Without products."""
        return self._solve(target, self._plain(), [], strict)

    def equation(self, target: Polynomial) -> Certificate | None:
        """From equations alone: the target is zero."""
        if not target.terms:
            return Certificate((), frozenset())
        return self._solve(target, [], [], False)

    def nonlinear(self, target: Polynomial, *, strict: bool) -> Certificate | None:
        """With products of two facts, and squares, plain or times one or two facts."""
        basis = self._basis(target)
        multipliers = self._multipliers()
        return self._solve(
            target,
            [
                *self._plain(),
                *self._products(target),
                *self._completed(target, basis),
                *self._squares(target, basis, multipliers),
                *self._triples(multipliers),
            ],
            basis,
            strict,
            multipliers,
        )

    # -- columns ---------------------------------------------------------------------------------------------------

    def _plain(self) -> list[Column]:
        columns = [Column(Polynomial.constant(1), "", 0.01, True, given=True)]
        for f in self.inequalities:
            cost = (0.1 if f.present else 1.0) + 0.5 * sum(k.startswith("spelling") for k in f.needs)
            columns.append(Column(f.polynomial, f.proof, cost, f.strict, given=f.present, needs=f.needs))
        return columns

    def _product(self, p: Polynomial, q: Polynomial, *needs: frozenset[str]) -> tuple[Polynomial, frozenset[str]]:
        """The product and the identities it takes, besides those of its factors."""
        self.algebra.touched.clear()
        result = self.algebra.product(p, q)
        return result, frozenset(self.algebra.touched).union(*needs)

    def _times(self, f: Fact, g: Fact) -> Column:
        strict = f.strict and g.strict
        proof = f"mul_pos {f.positive} {g.positive}" if strict else f"mul_nonneg {f.nonnegative} {g.nonnegative}"
        if f is g and not strict:
            proof = _square_proof(f)
        cost = 1.5 + 0.5 * (not f.present) + 0.5 * (not g.present)
        cost += 0.5 * sum(k.startswith("spelling") for k in f.needs | g.needs)
        product, needs = self._product(f.polynomial, g.polynomial, f.needs, g.needs)
        return Column(product, proof, cost, strict, needs=needs)

    def _products(self, target: Polynomial) -> list[Column]:
        known = target.atoms.union(*(f.polynomial.atoms for f in self.inequalities if f.present))
        near = [
            f for f in self.inequalities if f.polynomial.atoms & target.atoms and len(f.polynomial.atoms - known) <= 1
        ]
        wanted = known.union(*(f.polynomial.atoms for f in near))

        def foreign(f: Fact) -> int:
            return len(f.polynomial.atoms - wanted)

        useful = sorted(self.inequalities, key=lambda f: (foreign(f), not f.present, len(f.polynomial.terms)))[
            :_FACTORS
        ]
        columns = [
            column
            for f, g in itertools.combinations_with_replacement(useful, 2)
            if f.polynomial.degree + g.polynomial.degree <= self.degree + 2
            and (column := self._times(f, g)).polynomial.degree <= self.degree + 1
        ]
        columns.sort(key=lambda c: len(c.polynomial.atoms - wanted))
        return columns[: _COLUMNS // 3]

    def _triples(self, multipliers: Sequence[Column]) -> list[Column]:
        """Facts that compare two terms, times two facts about signs."""
        compared = [f for f in self.inequalities if f.present and len(f.polynomial.terms) > 1][:_COMPARED]
        pairs = [m for m in multipliers if m.cost >= 1 and len(m.polynomial.terms) == 1][:_PAIRS]
        columns = []
        for f, pair in itertools.product(compared, pairs):
            if f.polynomial.degree + pair.polynomial.degree <= self.degree + 1:
                product, needs = self._product(f.polynomial, pair.polynomial, f.needs, pair.needs)
                proof = f"mul_nonneg {f.nonnegative} {pair.proof}"
                columns.append(Column(product, proof, 2.5, needs=needs))
        return columns

    def _completed(self, target: Polynomial, basis: Sequence[Monomial]) -> list[Column]:
        """Completed squares: ``(m + β / (2 α) n)²`` where the target has ``α m²`` and ``β m n``."""
        columns = []
        for m, n in itertools.permutations(basis, 2):
            whole, mixed = (Fraction(target.terms.get(times(m, k), 0)) for k in (m, n))
            if whole and mixed and abs(mixed) != 2 * abs(whole):  # a sum or difference is among the plain squares
                columns.append(self._square({m: 1, n: exact(mixed / (2 * whole))}))
        return columns

    def _multipliers(self) -> list[Column]:
        """Facts, and products of two, to multiply squares with."""
        single = [f for f in self.inequalities if f.polynomial.degree <= 2]
        single.sort(key=lambda f: (self._normed(f), not f.present, len(f.polynomial.terms)))
        found = [Column(f.polynomial, f.nonnegative, 0.5, needs=f.needs) for f in single[:8]]
        simple = [f for f in single if f.polynomial.degree <= 2 and len(f.polynomial.terms) <= 3][:6]
        for f, g in itertools.combinations(simple, 2):
            product = self._times(f, g)
            found.append(
                Column(product.polynomial, f"(mul_nonneg {f.nonnegative} {g.nonnegative})", 1.0, needs=product.needs)
            )
        return found[:24]

    def _normed(self, f: Fact) -> bool:
        """Whether the fact is about vectors, whose squares are nonnegative anyway."""
        kinds = {a.kind for n in f.polynomial.atoms if (a := self.algebra.atoms.get(n)) is not None}
        return bool(kinds & {"norm", "inner", "apply", "abs", "sqrt"})

    def _basis(self, target: Polynomial) -> list[Monomial]:
        """Monomials whose squares and products the target or the facts contain, at most `_BASIS`."""
        support: set[Monomial] = set(target.terms)
        for f in (*self.inequalities, *self.equations):
            support |= set(f.polynomial.terms)
        votes: dict[Monomial, float] = {}
        idle = self._linear(support)
        for m in support:
            weight = 3.0 if m in target.terms else 1.0
            for divisor in _divisors(m):
                if any(a in idle for a, _ in divisor):
                    continue
                if 0 < degree(divisor) <= max(1, (self.degree + 1) // 2):
                    square = times(divisor, divisor) in support
                    votes[divisor] = votes.get(divisor, 0.0) + weight * (3.0 if square else 1.0) / degree(divisor)
        real = [m for m in votes if all(self._writable(a) for a, _ in m)]
        best = sorted(real, key=lambda m: (-votes[m], m))[: _BASIS - 1]
        return [*best, ONE]

    def _linear(self, support: set[Monomial]) -> set[str]:
        """Values of functions that occur linearly alone, but for positive factors: nothing would cancel their
        squares."""
        positive = {
            a for f in self.inequalities if f.strict and len(f.polynomial.atoms) == 1 for a in f.polynomial.atoms
        }
        known = self.algebra.atoms
        atoms = {a for m in support for a, _ in m if a in known and known[a].kind == "apply"} - positive
        return {
            a for a in atoms
            if all(dict(m)[a] == 1 and all(b in positive or b == a for b, _ in m) for m in support if a in dict(m))
        }  # fmt: skip

    def _writable(self, name: str) -> bool:
        atom = self.algebra.atoms.get(name)
        return atom is not None and atom.kind != "vector"

    def _squares(self, target: Polynomial, basis: Sequence[Monomial], multipliers: Sequence[Column]) -> list[Column]:
        columns = [self._square({m: 1}) for m in basis if m]
        for m, n in itertools.combinations(basis, 2):
            for c in (1, -1):
                columns.append(self._square({m: 1, n: c}))
        support = set(target.terms).union(*(f.polynomial.terms for f in (*self.inequalities, *self.equations)))
        scaled = [self._scaled(f, c) for f in multipliers for c in columns[: 40 if f.cost < 1 else 20]]
        scaled = [c for c in scaled if c.polynomial.degree <= self.degree + 1]
        scaled.sort(key=lambda c: (sum(m not in support for m in c.polynomial.terms), len(c.polynomial.terms)))
        return [*columns, *scaled[: _COLUMNS // 3]]

    def _square(self, root: dict[Monomial, Number]) -> Column:
        p = Polynomial(root)
        product, needs = self._product(p, p)
        proof = f"sq_nonneg ({self.algebra.written(p)})"
        if needs:  # what the identities rewrite must be visible
            proof = f"(show 0 ≤ {self.algebra.written(p * p)} by linarith [{proof}])"
        return Column(product, proof, 1.2 + 0.2 * len(root), needs=needs)

    def _scaled(self, multiplier: Column, square: Column) -> Column:
        product, needs = self._product(multiplier.polynomial, square.polynomial, multiplier.needs, square.needs)
        proof = f"mul_nonneg {multiplier.proof} ({square.proof})"
        return Column(product, proof, multiplier.cost + square.cost, needs=needs)

    def _multiples(self, core: set[Monomial], rows: set[Monomial]) -> list[Column]:
        """Equations, and their products with monomials that lead into the rows, those of the core first."""
        columns: list[Column] = []
        for e in self.equations:
            cost = 0.05 if e.present else 1.0
            columns.append(Column(e.polynomial, e.proof, cost, free=True, given=e.present, needs=e.needs))
            leading = max(e.polynomial.terms, key=lambda m: (degree(m), m))
            leads = {leading, *(m for m in e.polynomial.terms if degree(m) == 1)}
            factors: dict[Monomial, bool] = {}
            for m in sorted(rows):
                for lead in leads:
                    q = _quotient(m, lead)
                    if q:
                        factors[q] = factors.get(q, False) or m in core
            for q in sorted(factors, key=lambda q: (not factors[q], degree(q), q))[:_MULTIPLES]:
                if degree(q) + e.polynomial.degree <= self.degree + 2 and all(self._writable(a) for a, _ in q):
                    factor = Polynomial({q: 1})
                    product, needs = self._product(e.polynomial, factor, e.needs)
                    proof = f"congrArg (fun w₀ => {self.algebra.written(factor)} * w₀) {bracketed(e.proof)}"
                    columns.append(Column(product, proof, cost + 0.4, free=True, needs=needs))
        return columns

    # -- solving ---------------------------------------------------------------------------------------------------

    def _solve(
        self,
        target: Polynomial,
        columns: list[Column],
        basis: Sequence[Monomial],
        strict: bool,
        multipliers: Sequence[Column] = (),
    ) -> Certificate | None:
        columns = columns[:_COLUMNS]
        core = set(target.terms).union(*(f.polynomial.terms for f in self.inequalities))
        columns += self._multiples(core, core.union(*(c.polynomial.terms for c in columns)))
        for attempt in range(_ROUNDS if basis else 1):
            columns = _connected(target, columns)
            rows = {m: i for i, m in enumerate(sorted(set(target.terms).union(*(c.polynomial.terms for c in columns))))}
            if len(rows) > _ROWS:
                return None
            found, duals = _program(target, columns, rows, strict)
            if found is not None:
                used = [c for c, x in zip(columns, found, strict=True) if abs(x) > _TOLERANCE]
                hints = tuple(dict.fromkeys(c.proof for c in used if not c.given))
                return Certificate(hints, frozenset().union(*(c.needs for c in used)))
            if duals is None or attempt == _ROUNDS - 1 or not basis:
                return None
            known = {c.polynomial for c in columns}
            more = [c for c in self._cuts(basis, rows, duals, multipliers) if c.polynomial not in known]
            if not more:
                return None
            columns += more
        return None

    def _cuts(
        self,
        basis: Sequence[Monomial],
        rows: dict[Monomial, int],
        duals: NDArray[np.float64],
        multipliers: Sequence[Column],
    ) -> list[Column]:
        """Squares, plain and times a multiplier, that the dual solution says would help."""
        columns: list[Column] = []
        for multiplier in (None, *multipliers[:10]):
            matrix = np.zeros((len(basis), len(basis)))
            for (i, m), (j, n) in itertools.combinations_with_replacement(enumerate(basis), 2):
                product = Polynomial({times(m, n): 1})
                product = self.algebra.product(product, multiplier.polynomial if multiplier else Polynomial.constant(1))
                value = sum(float(c) * duals[rows[k]] if k in rows else 0.0 for k, c in product.terms.items())
                matrix[i, j] = matrix[j, i] = value
            values, vectors = np.linalg.eigh(matrix)
            for k in range(len(values) - 1, max(-1, len(values) - 4), -1):
                if values[k] < 1e-5:
                    break
                for root in _rounded(vectors[:, k]):
                    square = self._square({m: exact(c) for m, c in zip(basis, root, strict=True) if c})
                    columns.append(self._scaled(multiplier, square) if multiplier else square)
        return columns


def _connected(target: Polynomial, columns: Sequence[Column]) -> list[Column]:
    """The columns without those that hold a monomial which nothing can cancel: no other column and not the target."""
    kept = list(columns)
    while True:
        counts = Counter(m for c in kept for m in c.polynomial.terms)
        counts.update(target.terms.keys())
        fewer = [c for c in kept if all(counts[m] > 1 for m in c.polynomial.terms) or c.polynomial.value is not None]
        if len(fewer) == len(kept):
            return kept
        kept = fewer


def _square_proof(f: Fact) -> str:
    if f.stated is None or f.stated[0].number == 0:
        return f"mul_nonneg {f.nonnegative} {f.nonnegative}"
    return f"sq_nonneg ({write(f.stated[1], 66)} - {write(f.stated[0], 66)})"


def _program(
    target: Polynomial, columns: Sequence[Column], rows: dict[Monomial, int], strict: bool
) -> tuple[NDArray[np.float64] | None, NDArray[np.float64] | None]:
    """Coefficients of the columns, or the dual of how far they are from the target."""
    n, count = len(rows), len(columns)
    entries = [(rows[m], j, float(c)) for j, col in enumerate(columns) for m, c in col.polynomial.terms.items()]
    entries += [(i, count + i, 1.0) for i in range(n)] + [(i, count + n + i, -1.0) for i in range(n)]
    cost = [c.cost * 1e-4 for c in columns] + [1.0] * (2 * n)
    right = np.zeros(n + strict)
    for m, c in target.terms.items():
        right[rows[m]] = float(c)
    bounds: list[tuple[float | None, float | None]] = [(None if c.free else 0.0, None) for c in columns]
    bounds += [(0.0, None)] * (2 * n)
    height = n
    if strict:  # Σ of the coefficients of strict facts, minus a slack, is a small number
        entries += [(n, j, 1.0) for j, c in enumerate(columns) if c.strict] + [(n, count + 2 * n, -1.0)]
        cost.append(0.0)
        bounds.append((0.0, None))
        right[n] = 1e-3
        height += 1
    data = np.array([e[2] for e in entries])
    matrix = csc_matrix(
        (data, (np.array([e[0] for e in entries]), np.array([e[1] for e in entries]))), shape=(height, len(cost))
    )
    result = linprog(cost, A_eq=matrix, b_eq=right, bounds=bounds, method="highs", options={"maxiter": 4000})
    if result.status != 0:
        return None, None
    slack = float(np.sum(result.x[count : count + 2 * n]))
    if slack < 1e-6:
        return result.x[:count], None
    return None, result.eqlin.marginals[:n]


def _rounded(vector: NDArray[np.float64]) -> list[list[Fraction]]:
    """The vector with small rational entries, scaled by its largest and by its smallest."""
    found: list[list[Fraction]] = []
    sizes = np.abs(vector)
    largest = float(sizes.max())
    entries = [float(s) for s in sizes if s > 0.08 * largest]
    for scale in dict.fromkeys((largest, min(entries))):
        root = [
            Fraction(float(v) / scale).limit_denominator(4) if abs(v) > 0.08 * largest else Fraction(0) for v in vector
        ]
        if any(root) and root not in found and [-r for r in root] not in found:
            found.append(root)
    return found


def _divisors(m: Monomial) -> list[Monomial]:
    ranges = [range(e + 1) for _, e in m]
    return [tuple((a, e) for (a, _), e in zip(m, es, strict=True) if e) for es in itertools.product(*ranges)]


def _quotient(m: Monomial, n: Monomial) -> Monomial | None:
    exponents = dict(m)
    for a, e in n:
        if exponents.get(a, 0) < e:
            return None
        exponents[a] -= e
    return tuple(sorted((a, e) for a, e in exponents.items() if e))
