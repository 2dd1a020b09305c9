"""Points at which all that is known holds and the goal does not: where there is one, no certificate needs to be looked
for.

A certificate writes the goal as a combination of facts, products of facts and squares that is nonnegative wherever the
facts hold. A point where they hold and the goal is violated by more than rounding rules it out, whatever its degree.
Points are looked for by Levenberg-Marquardt on the violated constraints, from random starts with a fixed seed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from optprover.policy.algebra.facts import Fact
from optprover.policy.algebra.polynomial import Monomial, Polynomial
from optprover.policy.algebra.reading import Algebra

Array = NDArray[np.float64]

_STARTS, _STEPS = 8, 40
_MARGIN = 1e-3  # by which the goal is violated and strict facts hold, relative to the size of their terms
_EXACT = 1e-9  # what equations may be off
_LARGEST = 60_000  # entries of a batch's Jacobian per start


@dataclass(frozen=True)
class System:
    """Constraints on the values of atoms.

    Attributes:
        atoms: names, in the order of the coordinates.
        monomials: slots of every monomial, shape (monomials, degree): indices of atoms, ``len(atoms)`` for none.
        coefficients: of every constraint over the monomials, shape (constraints, monomials).
        equations: which constraints are equations; the others say that their polynomial is at least ``margins``.
        margins: shape (constraints,).
    """

    atoms: tuple[str, ...]
    monomials: NDArray[np.intp]
    coefficients: Array
    equations: NDArray[np.bool_]
    margins: Array

    def violations(self, points: Array) -> tuple[Array, Array]:
        """Residuals, shape (points, constraints), and their Jacobian, shape (points, constraints, atoms)."""
        count, n = points.shape
        slots = np.concatenate([points, np.ones((count, 1))], axis=1)[:, self.monomials]
        jacobian = np.zeros((count, len(self.monomials), n + 1))
        rows = np.arange(len(self.monomials))
        for d in range(self.monomials.shape[1]):
            jacobian[:, rows, self.monomials[:, d]] += np.delete(slots, d, axis=2).prod(axis=2)
        values = slots.prod(axis=2) @ self.coefficients.T - self.margins
        active = self.equations | (values < 0)
        slopes = self.coefficients @ jacobian[:, :, :n]
        return np.where(active, values, 0.0), np.where(active[:, :, None], slopes, 0.0)


def refuted(algebra: Algebra, facts: Sequence[Fact], target: Polynomial, *, strict: bool) -> dict[str, float] | None:
    """Values of the atoms at which the facts hold and the goal does not; ``None`` if none was found.

    Args:
        algebra: that read the goal; squares and inverses of its atoms keep their meaning.
        facts: what is known.
        target: the goal says that this is nonnegative, positive if ``strict``.
        strict: see above.
    """
    system = _system(algebra, facts, target, strict)
    if system is None:
        return None
    rng = np.random.default_rng(0)
    n = len(system.atoms)
    points = rng.normal(size=(_STARTS, n)) * np.geomspace(0.3, 3.0, _STARTS)[:, None]
    points[::2] = np.abs(points[::2])
    damping = np.full(_STARTS, 1e-2)
    with np.errstate(all="ignore"):
        residuals, jacobian = system.violations(points)
        for _ in range(_STEPS):
            sizes = np.abs(residuals).max(axis=1)
            if np.nanmin(sizes, initial=np.inf) < _EXACT:
                best = points[int(np.nanargmin(sizes))]
                return dict(zip(system.atoms, (float(v) for v in best), strict=True))
            steps = _steps(residuals, jacobian, damping)
            if steps is None:
                return None
            moved = points + steps
            after, slopes = system.violations(moved)
            better = (after**2).sum(axis=1) < (residuals**2).sum(axis=1)
            points = np.where(better[:, None], moved, points)
            residuals = np.where(better[:, None], after, residuals)
            jacobian = np.where(better[:, None, None], slopes, jacobian)
            damping = np.clip(np.where(better, damping * 0.2, damping * 5.0), 1e-12, 1e8)
    return None


def _steps(residuals: Array, jacobian: Array, damping: Array) -> Array | None:
    """Levenberg-Marquardt steps, shape (points, atoms)."""
    transposed = jacobian.transpose(0, 2, 1)
    normal = transposed @ jacobian + damping[:, None, None] * np.eye(jacobian.shape[2])
    gradient = transposed @ residuals[:, :, None]
    sound = np.isfinite(normal).all(axis=(1, 2)) & np.isfinite(gradient).all(axis=(1, 2))
    normal[~sound], gradient[~sound] = np.eye(jacobian.shape[2]), 0.0
    try:
        return np.asarray(-np.linalg.solve(normal, gradient)[:, :, 0])
    except np.linalg.LinAlgError:
        return None


def _system(algebra: Algebra, facts: Sequence[Fact], target: Polynomial, strict: bool) -> System | None:
    """The constraints; ``None`` if they are too many, or the goal is a number."""
    if not target.atoms:
        return None
    rows: list[tuple[Polynomial, bool, float]] = [(-target, False, 0.0 if strict else _MARGIN * _size(target))]
    rows += [(f.polynomial, f.relation == "=", _MARGIN * _size(f.polynomial) if f.strict else 0.0) for f in facts]
    known: set[str] = set()
    while fresh := sorted(set().union(*(p.atoms for p, _, _ in rows)) - known):
        known.update(fresh)
        for name in fresh:
            atom = algebra.atoms.get(name)
            if atom is not None and atom.square is not None:
                rows.append((Polynomial({((name, 2),): 1}) - atom.square, True, 0.0))
            if atom is not None and atom.kind == "inv" and atom.inside is not None:
                rows.append((Polynomial.atom(name) * atom.inside - Polynomial.constant(1), True, 0.0))
    monomials: dict[Monomial, int] = {}
    for p, _, _ in rows:
        for m in p.terms:
            monomials.setdefault(m, len(monomials))
    if len(rows) * len(known) > _LARGEST or len(monomials) * len(known) > _LARGEST:
        return None
    atoms = tuple(sorted(known))
    place = {name: i for i, name in enumerate(atoms)}
    degree = max(sum(e for _, e in m) for m in monomials)
    slots = np.full((len(monomials), degree), len(atoms), dtype=np.intp)
    for m, i in monomials.items():
        filled = [place[name] for name, e in m for _ in range(e)]
        slots[i, : len(filled)] = filled
    coefficients = np.zeros((len(rows), len(monomials)))
    for i, (p, _, _) in enumerate(rows):
        scale = 1.0 / _size(p)
        for m, c in p.terms.items():
            coefficients[i, monomials[m]] = float(c) * scale
    margins = np.array([margin / _size(p) for p, _, margin in rows])
    return System(atoms, slots, coefficients, np.array([e for _, e, _ in rows]), margins)


def _size(p: Polynomial) -> float:
    """The largest coefficient."""
    return max((abs(float(c)) for c in p.terms.values()), default=1.0) or 1.0
