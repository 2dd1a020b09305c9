"""Terms of ℝ as polynomials over atoms: inner products expanded, casts and powers opened, the rest named."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from optprover.policy.algebra.definitions import Definition, unfolded
from optprover.policy.algebra.polynomial import ONE, Polynomial, degree, times
from optprover.policy.algebra.term import Term, Unreadable, normal, substitute, unify, write
from optprover.policy.goal import split_top

Vector = dict[str, Polynomial]
"""A linear combination of vector atoms."""

_SCALARS = ("ℝ", "ℕ", "ℤ", "ℚ", "Real", "Nat", "ℝ≥0")
EXPAND = "inner_expand"  # key of the identity that is a tactic
_LARGEST = 8  # powers beyond are atoms
_DEPTH = 6  # of rewriting
_TERMS = 400  # a polynomial with more is not worth it


@dataclass(frozen=True)
class Atom:
    """What an atom stands for.

    Attributes:
        kind: ``variable``, ``norm``, ``inner``, ``apply``, ``inv``, ``sqrt``, ``abs``, ``max``, ``min``, ``sum``,
            ``pow``.
        term: as it stands in the goal.
        square: what its square is, where known.
        inside: the polynomial under it (``inv``, ``sqrt``, ``abs``).
        rewritten: whether naming it took an equation of vectors.
    """

    kind: str
    term: Term
    square: Polynomial | None = None
    inside: Polynomial | None = None
    rewritten: bool = False


@dataclass
class Algebra:
    """Reads the terms of one goal.

    Attributes:
        types: the type of every name in scope, as printed.
        expand: whether inner products and squared norms of combinations are opened.
        definitions: what may be unfolded, by short name.
        atoms: what was named, by name.
        identities: Lean proofs of the equations that reading has applied, by what they open.
        touched: keys of the identities applied since it was last emptied.
        inners: the pairs whose inner product was read.
        rules: equations of vectors to rewrite with: name, left side, right side, variables.
    """

    types: Mapping[str, str]
    expand: bool = True
    definitions: Mapping[str, Definition] = field(default_factory=dict)
    atoms: dict[str, Atom] = field(default_factory=dict)
    identities: dict[str, str] = field(default_factory=dict)
    touched: set[str] = field(default_factory=set)
    inners: list[tuple[Term, Term]] = field(default_factory=list)
    rules: list[tuple[str, Term, Term, frozenset[str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.kinds = {n for n, t in self.types.items() if t.startswith(("Type", "Sort"))}
        self._results: dict[str, str] = {}

    def _identity(self, key: str, proof: str) -> None:
        self.identities.setdefault(key, proof)
        self.touched.add(key)

    # -- scalars ---------------------------------------------------------------------------------------------------

    def scalar(self, term: Term) -> Polynomial:
        """The term as a polynomial.

        Raises:
            Unreadable: it is too large.
        """
        result = self._scalar(normal(term))
        if len(result.terms) > _TERMS:
            raise Unreadable("too large")
        return result

    def _scalar(self, term: Term) -> Polynomial:
        head, args = term.head, term.args
        if (number := term.number) is not None:
            return Polynomial.constant(number)
        match head:
            case "+":
                return self._scalar(args[0]) + self._scalar(args[1])
            case "-":
                return self._scalar(args[0]) - self._scalar(args[1])
            case "neg":
                return -self._scalar(args[0])
            case "*":
                return self.product(self._scalar(args[0]), self._scalar(args[1]))
            case "•":
                self._identity(str(term), f"smul_eq_mul {write(args[0], 1025)} {write(args[1], 1025)}")
                return self.product(self._scalar(args[0]), self._scalar(args[1]))
            case "/":
                return self.product(self._scalar(args[0]), self._inverse(args[1]))
            case "inv":
                return self._inverse(args[0])
            case "^":
                return self._power(args[0], args[1], term)
            case "norm":
                return self._norm(args[0], term)
            case "inner":
                return self._inner(args[0], args[1])
            case "abs" | "sqrt":
                return self._root(head, args[0], term)
            case "cast":
                if args[0].args:
                    self._identity(str(term), self._cast(args[0]))
                return self._scalar(args[0])
            case "⊔" | "⊓":
                return self._named("max" if head == "⊔" else "min", term)
            case "sum":
                return self._sum(term)
            case "apply" if args[0].head in ("max", "min") and len(args) == 3:
                return self._named(args[0].head, term)
            case "apply" if args[0].head == "inner" and len(args) == 4:
                return self._inner(args[2], args[3])
            case "apply":
                if (body := self._definition(term)) is not None:
                    return self._scalar(body)
                return self._named("apply", term)
            case _ if not args:
                return self._named("variable", term)
        return self._named("apply", term)

    def _definition(self, term: Term) -> Term | None:
        """What an applied definition stands for, the unfolding noted."""
        body = unfolded(term, self.definitions)
        if body is None or self._depth >= _DEPTH:
            return None
        name = term.args[0].head
        self._identity(f"def {name}", name)
        return body

    def _named(
        self, kind: str, term: Term, square: Polynomial | None = None, inside: Polynomial | None = None
    ) -> Polynomial:
        outer, self.touched = self.touched, set()
        name = self.canonical(term)
        rewritten = any(k.startswith("rule ") for k in self.touched)
        self.touched |= outer
        known = self.atoms.setdefault(name, Atom(kind, term, square, inside, rewritten))
        if known.term != term and kind == "apply" and not rewritten and not known.rewritten:
            self._spelling(term, known.term)
        return Polynomial.atom(name)

    def _spelling(self, term: Term, known: Term) -> None:
        """Two spellings of one application: its vectors are equal as combinations."""
        if term.head != "apply" or len(term.args) != len(known.args):
            return
        for other, first in zip(term.args[1:], known.args[1:], strict=True):
            if other != first:
                tactic = "module" if self.is_vector(other) else "ring"
                self._identity(f"spelling {other}", f"(show {other} = {first} by {tactic})")

    def product(self, p: Polynomial, q: Polynomial) -> Polynomial:
        """The product, with squares of norms, roots and absolute values opened."""
        if len(p.terms) * len(q.terms) > 4 * _TERMS:
            raise Unreadable("too large")
        result = p * q
        for _ in range(4 * _LARGEST):
            step = self._opened(result)
            if step is None:
                return result
            result = step
        raise Unreadable("too large")

    def _opened(self, p: Polynomial) -> Polynomial | None:
        for m, c in p.terms.items():
            for name, e in m:
                atom = self.atoms.get(name)
                if atom is None:
                    continue
                if e >= 2 and atom.square is not None:
                    self._square_identity(name, atom)
                    rest = tuple((a, k) for a, k in m if a != name)
                    rest = times(rest, ((name, e - 2),)) if e > 2 else rest
                    return p - Polynomial({m: c}) + Polynomial({rest: c}) * atom.square
        return None

    def _inverse(self, term: Term) -> Polynomial:
        inside = self._scalar(term)
        value = inside.value
        if value is not None:
            return Polynomial.constant(Fraction(1) / value if value else 0)
        if len(inside.terms) == 1:  # of a monomial: inverses of its atoms
            (monomial, scale), *_ = inside.terms.items()
            result = Polynomial.constant(Fraction(1) / scale)
            if scale != 1 or degree(monomial) > 1:
                for rule in ("div_eq_mul_inv", "mul_inv", *(["← inv_pow"] if any(e > 1 for _, e in monomial) else [])):
                    self._identity(rule, rule)
            for name, e in monomial:
                inverse = f"{name}⁻¹"
                self.atoms.setdefault(
                    inverse, Atom("inv", Term("inv", (self.atoms[name].term,)), None, Polynomial.atom(name))
                )
                result = result * Polynomial({((inverse, e),): 1})
            return result
        name = f"({inside})⁻¹"
        self.atoms.setdefault(name, Atom("inv", Term("inv", (term,)), None, inside))
        return Polynomial.atom(name)

    def _power(self, base: Term, exponent: Term, term: Term) -> Polynomial:
        if (number := exponent.number) is not None and number.denominator == 1:
            if number > _LARGEST:
                return self._named("apply", term)
            value, result = self._scalar(base), Polynomial.constant(1)
            for _ in range(int(number)):
                result = self.product(result, value)
            return result
        power = self._scalar(exponent)
        constant = power.terms.get(ONE, 0)
        if constant.denominator != 1 or not 0 <= constant <= 4:
            return self._named("pow", term)
        result = self._named("pow", Term("^", (base, _without_constant(exponent))))
        if constant:
            value, rest = self._scalar(base), _without_constant(exponent)
            for i in range(int(constant)):
                lower = rest if i == 0 else Term("+", (rest, Term(str(i))))
                self._identity(f"{term} {i}", f"pow_succ {write(base, 1025)} {write(lower, 1025)}")
                result = self.product(result, value)
        return result

    def _root(self, head: str, term: Term, whole: Term) -> Polynomial:
        inside = self._scalar(term)
        if (value := inside.value) is not None and head == "abs":
            return Polynomial.constant(value if value >= 0 else -value)
        return self._named(head, whole, self.product(inside, inside) if head == "abs" else inside, inside)

    def _sum(self, term: Term) -> Polynomial:
        bound, over, body = term.args
        if over.head == "apply" and over.args[0].head == "Finset.range" and over.args[1].head == "+":
            number, one = over.args[1].args
            if one.number == 1:
                self._identity(str(term), f"Finset.sum_range_succ (fun {bound} => {body}) {write(number, 1025)}")
                rest = Term("sum", (bound, Term("apply", (over.args[0], number)), body))
                return self._scalar(rest) + self._scalar(normal(substitute(body, {bound.head: number})))
        if over.head == "apply" and over.args[0].head == "Finset.range" and over.args[1].number == 0:
            self._identity(str(term), f"Finset.sum_range_zero (fun {bound} => {body})")
            return Polynomial()
        return self._named("sum", term)

    # -- vectors ---------------------------------------------------------------------------------------------------

    def _norm(self, inside: Term, term: Term) -> Polynomial:
        if not self.is_vector(inside) and inside.number is None and self._is_scalar(inside):
            self._identity(str(term), f"Real.norm_eq_abs {write(inside, 1025)}")
            return self._root("abs", inside, Term("abs", (inside,)))
        vector = self.vector(inside)
        if not vector:
            return Polynomial()
        if len(vector) == 1:
            (name, coefficient), *_ = vector.items()
            if coefficient.value is not None and abs(coefficient.value) == 1:
                if inside.args and inside.head != "apply":
                    self._identity(str(term), f"(show {term} = {self._norm_of(name).term} by simp)")
                return Polynomial.atom(f"‖{name}‖") if self._norm_of(name) else Polynomial()
        key = f"‖{_shown(vector)}‖"
        if key not in self.atoms:
            square = self.dot(vector, vector) if self.expand else None
            self.atoms[key] = Atom("norm", term, square)
        return Polynomial.atom(key)

    def _norm_of(self, name: str) -> Atom:
        return self.atoms.setdefault(f"‖{name}‖", Atom("norm", Term("norm", (self.atoms[name].term,))))

    def _inner(self, first: Term, second: Term) -> Polynomial:
        if (first, second) not in self.inners:
            self.inners.append((first, second))
        u, v = self.vector(first), self.vector(second)
        if not u or not v:
            return Polynomial()
        simple = not first.args or first.head == "apply", not second.args or second.head == "apply"
        if all(simple) and first != second:
            a, b = sorted((next(iter(u)), next(iter(v))))
            if not self.expand and (next(iter(u)), next(iter(v))) != (a, b):
                self._identity(str((first, second)), f"real_inner_comm {write(second, 1025)} {write(first, 1025)}")
            return self.dot(u, v)
        if not self.expand:
            key = f"⟪{_shown(u)}, {_shown(v)}⟫"
            self.atoms.setdefault(key, Atom("inner", Term("inner", (first, second))))
            return Polynomial.atom(key)
        self._identity(EXPAND, "")
        return self.dot(u, v)

    def dot(self, u: Vector, v: Vector) -> Polynomial:
        """The inner product of two combinations, over those of their atoms."""
        result = Polynomial()
        for x, c in u.items():
            for y, d in v.items():
                if x == y:
                    self._norm_of(x)
                    value = Polynomial({((f"‖{x}‖", 2),): 1})
                else:
                    a, b = sorted((x, y))
                    key = f"⟪{a}, {b}⟫"
                    self.atoms.setdefault(key, Atom("inner", Term("inner", (self.atoms[a].term, self.atoms[b].term))))
                    value = Polynomial.atom(key)
                result = result + self.product(self.product(c, d), value)
        return result

    def _square_identity(self, name: str, atom: Atom) -> None:
        assert atom.square is not None
        shown = write(atom.term.args[0], 1025)
        match atom.kind:
            case "sqrt":
                self._identity(name, f"Real.sq_sqrt (show 0 ≤ {atom.term.args[0]} by first | positivity | linarith)")
            case "abs":
                self._identity(name, f"sq_abs {shown}")
            case "norm":
                self._identity(EXPAND, "")

    def _cast(self, term: Term) -> str:
        if term.head == "+" and term.args[1].number == 1:
            return f"Nat.cast_succ {write(term.args[0], 1025)}"
        return f"(show ((({term} : ℕ)) : ℝ) = {self.written(self._scalar(term))} by push_cast; ring)"

    def written(self, p: Polynomial) -> str:
        """A polynomial as Lean reads it."""
        parts = []
        for m in sorted(p.terms, key=lambda m: (-degree(m), m)):
            c = p.terms[m]
            factors = [f"{write(self.atoms[a].term, 76)}{f' ^ {e}' if e > 1 else ''}" for a, e in m]
            size = c if c >= 0 else -c
            number = str(size) if size.denominator == 1 else f"{size.numerator} / {size.denominator}"
            text = " * ".join(([] if size == 1 and factors else [number]) + factors)
            parts.append((" - " if c < 0 else " + ") + text)
        joined = "".join(parts) or " + 0"
        return "-" + joined[3:] if joined.startswith(" - ") else joined[3:]

    def vector(self, term: Term) -> Vector:
        """The term as a linear combination of vector atoms."""
        head, args = term.head, term.args
        if term.number == 0:
            return {}
        match head:
            case "+" | "-":
                left, right = self.vector(args[0]), self.vector(args[1])
                for name, c in right.items():
                    left[name] = left.get(name, Polynomial()) + (c if head == "+" else -c)
                return {n: c for n, c in left.items() if c.terms}
            case "neg":
                return {n: -c for n, c in self.vector(args[0]).items()}
            case "•":
                factor = self._scalar(args[0])
                scaled = {n: self.product(factor, c) for n, c in self.vector(args[1]).items()}
                return {n: c for n, c in scaled.items() if c.terms}
        for rule, pattern, image, variables in self.rules if self._depth < _DEPTH else ():
            values = unify(pattern, term, variables)
            if values is not None:
                self._identity(f"rule {rule}", rule)
                self._depth += 1
                try:
                    return self.vector(normal(substitute(image, values)))
                finally:
                    self._depth -= 1
        if term.head == "apply" and (body := self._definition(term)) is not None:
            return self.vector(body)
        name = self.canonical(term)
        self.atoms.setdefault(name, Atom("vector", term))
        return {name: Polynomial.constant(1)}

    _depth = 0

    # -- names and types -------------------------------------------------------------------------------------------

    def canonical(self, term: Term) -> str:
        """A name that equal terms share."""
        if term.head == "apply":
            return f"{term.args[0]}({'; '.join(map(self._argument, term.args[1:]))})"
        if term.head == "sum":
            return f"∑ {term.args[1]}: {substitute(term.args[2], {term.args[0].head: Term('#')})}"
        if term.head in ("abs", "sqrt"):
            return f"{term.head}({self._argument(term.args[0])})"
        if term.head == "^":
            return f"({self._argument(term.args[0])})^({self._argument(term.args[1])})"
        return str(term)

    def _argument(self, term: Term) -> str:
        if self.is_vector(term):
            return _shown(self.vector(term))
        if term.args and self._is_scalar(term):
            return str(self._scalar(term))
        return str(term)

    def is_vector(self, term: Term) -> bool:
        """Whether the term's type is one of the goal's type variables or a Euclidean space, as far as can be told."""
        head, args = term.head, term.args
        if head in ("+", "-"):
            return self.is_vector(args[0]) or self.is_vector(args[1])
        if head == "neg":
            return self.is_vector(args[0])
        if head == "•":
            return self.is_vector(args[1])
        return self._is_space(self.result(term))

    def _is_space(self, kind: str) -> bool:
        return kind in self.kinds or kind.startswith("EuclideanSpace")

    def _is_scalar(self, term: Term) -> bool:
        head, args = term.head, term.args
        if head in ("+", "-", "*", "/", "neg", "^", "inv", "abs", "sqrt", "norm", "inner", "cast"):
            return not self.is_vector(term)
        return (term.number is not None) if not args and head[:1].isdigit() else self.result(term) in _SCALARS

    def result(self, term: Term) -> str:
        """The printed type of an identifier or of an application; empty if unknown."""
        if (
            known := self.definitions.get(term.args[0].head.rpartition(".")[2] if term.args else term.head)
        ) is not None:
            return (
                "ℝ"
                if known.kind == "ℝ"
                else next(iter(sorted(self.kinds)), "")
                if known.kind.isidentifier()
                else known.kind
            )
        if term.head == "apply":
            name, count = term.args[0].head, len(term.args) - 1
            if name in ("∇", "gradient"):
                return next(iter(sorted(self.kinds)), "")
        elif not term.args:
            name, count = term.head, 0
        else:
            return ""
        kind = self.types.get(name, "")
        parts = [p.strip() for p in split_top(kind, " → ")]
        if count and len(parts) == 1 and (linear := re.match(r"^\S+ →\S*\[\S+\] (\S+)$", kind)):
            return linear[1]
        return " → ".join(parts[count:]) if count < len(parts) else ""


def _without_constant(exponent: Term) -> Term:
    if exponent.head == "+" and exponent.args[1].number is not None:
        return _without_constant(exponent.args[0])
    if exponent.head == "+" and exponent.args[0].number is not None:
        return _without_constant(exponent.args[1])
    return exponent


def _shown(vector: Vector) -> str:
    """A name for a vector that does not depend on its sign's choice in a norm: the first coefficient's leading sign is
    kept."""
    return " + ".join(f"({vector[n]})•{n}" for n in sorted(vector))
