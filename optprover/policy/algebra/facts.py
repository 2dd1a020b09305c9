"""What is known in a goal, as polynomials with Lean proofs: hypotheses, their instances at terms that occur, signs of
atoms."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from optprover.policy.algebra.definitions import Definition, unfolded
from optprover.policy.algebra.polynomial import Polynomial
from optprover.policy.algebra.reading import Algebra, Atom
from optprover.policy.algebra.term import RELATIONS, Term, Unreadable, normal, read, substitute, write
from optprover.policy.goal import Goal, split_top

_TYPES = ("ℝ", "ℕ", "ℤ", "ℚ", "Real", "Nat")
_INSTANCES, _VALUES, _POINTS = 12, 5, 4  # of one hypothesis; candidates for one variable
_BINDER = re.compile(r"\(([^:()]+) : ([^()]+)\)")
_SEARCHED = "(by first | assumption | positivity | linarith | grind)"
_POSITIVE = "first | positivity | linarith"


@dataclass(frozen=True)
class Fact:
    """``polynomial`` is nonnegative, positive or zero.

    Attributes:
        polynomial: right side minus left side of what is stated.
        relation: ``≤``, ``<`` or ``=``.
        proof: Lean term of the statement.
        stated: left and right side; ``None`` where the statement is about ``0`` and the polynomial.
        present: whether it stands in the context already.
        needs: keys of the identities that reading it took.
    """

    polynomial: Polynomial
    relation: str
    proof: str
    stated: tuple[Term, Term] | None = None
    present: bool = False
    needs: frozenset[str] = frozenset()

    @property
    def strict(self) -> bool:
        """Whether it says ``<``."""
        return self.relation == "<"

    @property
    def positive(self) -> str:
        """A proof that ``0 < right - left`` of a strict fact, in brackets where needed."""
        if self.stated is None or self.stated[0].number == 0:
            return bracketed(self.proof)
        return f"(sub_pos.2 {bracketed(self.proof)})"

    @property
    def nonnegative(self) -> str:
        """A proof that ``0 ≤ right - left``, in brackets where needed."""
        weak = self.proof if self.relation == "≤" else f"{bracketed(self.proof)}.le"
        if self.stated is None or self.stated[0].number == 0:
            return bracketed(weak)
        return f"(sub_nonneg.2 {bracketed(weak)})"


def bracketed(proof: str) -> str:
    """A proof term as an argument."""
    return (
        proof
        if proof.isidentifier() or (proof.startswith("(") and _closes(proof)) or " " not in proof
        else f"({proof})"
    )


def _closes(text: str) -> bool:
    depth = 0
    for i, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if depth == 0:
            return i == len(text) - 1
    return False


def sides(term: Term) -> tuple[str, Term, Term] | None:
    """Relation, smaller and larger side of a comparison; ``None`` for anything else."""
    if term.head not in RELATIONS or len(term.args) != 2:
        return None
    left, right = term.args
    return (
        ("≤" if term.head == "≥" else "<", right, left) if term.head in ("≥", ">") else (term.head, left, right)
    )  # fmt: skip


class Reader:
    """The propositions of a goal and the algebra that reads them.

    Args:
        goal: what is to be proved.
        expand: see `Algebra`.
        definitions: what may be unfolded, by short name.
    """

    def __init__(self, goal: Goal, *, expand: bool = True, definitions: Mapping[str, Definition] | None = None) -> None:
        self.goal = goal
        self.definitions = definitions or {}
        self.types = {n: h.type for h in goal.hypotheses for n in h.names}
        self.algebra = Algebra(self.types, expand, self.definitions)
        self.target = normal(read(goal.target))
        self.statements: list[tuple[str, Term]] = []
        self.present: set[str] = set()
        self.bound: dict[str, dict[str, str]] = {}
        for hypothesis in goal.hypotheses:
            try:
                term = normal(read(hypothesis.type))
            except Unreadable:
                continue
            self.present.update(hypothesis.accessible)
            kinds = {n: kind for names, kind in _BINDER.findall(hypothesis.type) for n in names.split()}
            self.bound.update(dict.fromkeys(hypothesis.accessible, kinds))
            for name in hypothesis.accessible:
                self.statements += self._parts(name, term, 4)
        self.algebra.rules += self._rules()

    def _parts(self, proof: str, term: Term, depth: int) -> Iterator[tuple[str, Term]]:
        """A statement, what it says when its definition is unfolded, and its parts."""
        yield proof, term
        if depth == 0:
            return
        if term.head == "∧":
            yield from self._parts(f"{proof}.1", term.args[0], depth - 1)
            yield from self._parts(f"{proof}.2", term.args[1], depth - 1)
        elif (opened := _interval(term)) is not None:
            yield from ((f"{proof}.{i + 1}", part) for i, part in enumerate(opened))
        elif (body := unfolded(term, self.definitions)) is not None:
            yield from self._parts(proof, body, depth - 1)

    def _rules(self) -> Iterator[tuple[str, Term, Term, frozenset[str]]]:
        """Equations ``T x = …`` of vectors among the hypotheses, quantified or not."""
        for name, statement in self.statements:
            variables, premises, body = opened(statement)
            if premises or body.head != "=":
                continue
            left, right = (normal(t) for t in body.args)
            plain = left.head == "apply" or not left.args
            if plain and self.algebra.is_vector(left) and not any(a == left for a in subterms(right)):
                yield name, left, right, frozenset(variables)

    def fact(self, proof: str, term: Term, *, present: bool = False) -> Fact | None:
        """A comparison of reals as a fact."""
        found = sides(term)
        if found is None or found[0] == "≠":
            return None
        relation, left, right = found
        if self.algebra.is_vector(left) or self.algebra.is_vector(right) or not self._real(left, right):
            return None
        self.algebra.touched.clear()
        try:
            polynomial = self.algebra.scalar(right) - self.algebra.scalar(left)
        except Unreadable:
            return None
        needs = frozenset(self.algebra.touched)
        return Fact(polynomial, relation, proof, (left, right), present, needs) if polynomial.terms else None

    def identity(self, term: Term) -> Fact | None:
        """An equation of reals whose sides are the same polynomial."""
        left, right = term.args
        if self.algebra.is_vector(left) or self.algebra.is_vector(right) or not self._real(left, right):
            return None
        self.algebra.touched.clear()
        difference = self.algebra.scalar(right) - self.algebra.scalar(left)
        return Fact(difference, "=", "", (left, right), False, frozenset(self.algebra.touched))

    def _real(self, left: Term, right: Term) -> bool:
        """Whether a comparison is not one of natural numbers, sets or functions, as far as its identifiers tell."""
        kinds = {self.algebra.result(t) for t in (left, right)} - {""}
        return not kinds or bool(kinds & {"ℝ", "Real"})

    def hypotheses(self) -> list[Fact]:
        """Comparisons in the context."""
        found = (self.fact(n, t, present=n in self.present) for n, t in self.statements)
        return [f for f in found if f is not None]

    def instances(self) -> list[Fact]:
        """Universally quantified comparisons at terms that occur."""
        facts: list[Fact] = []
        for name, statement in self.statements:
            if statement.head == "∀":
                facts += itertools.islice(self._instances(name, statement), _INSTANCES)
        return facts

    def _instances(self, name: str, statement: Term) -> Iterator[Fact]:
        variables, premises, body = opened(statement)
        if sides(body) is None or len(variables) > 3:
            return
        occurring = list(self._occurring())
        kinds = self.bound.get(name.partition(".")[0], {})
        choices = [self._values(v, kinds.get(v), (*premises, body), occurring) for v in variables]
        seen = set()
        for values in sorted(itertools.product(*choices), key=lambda vs: -len({write(v) for v in vs})):
            chosen = dict(zip(variables, values, strict=True))
            proofs = [self._proved(substitute(p, chosen)) for p in premises]
            if None in proofs:
                continue
            arguments = [write(v, 1025) for v in values]
            order = iter(arguments), iter(proofs)
            applied = " ".join(
                [name, *(next(order[0]) if kind == "value" else str(next(order[1])) for kind in _order(statement))]
            )
            fact = self.fact(applied, normal(substitute(body, chosen)))
            if fact is not None and fact.polynomial not in seen:
                seen.add(fact.polynomial)
                yield fact

    def arguments(self, statement: Term, values: Mapping[str, Term]) -> list[str] | None:
        """Arguments that instantiate a quantified statement; ``None`` if a premise has no proof or a variable no
        value."""
        found: list[str] = []
        while statement.head in ("∀", "→"):
            if statement.head == "∀":
                if not all(a.head in values for a in statement.args[:-1]):
                    return None
                found += [write(values[a.head], 1025) for a in statement.args[:-1]]
            else:
                proof = self._proved(substitute(statement.args[0], values))
                if proof is None:
                    return None
                found.append(proof)
            statement = statement.args[-1]
        return found

    def _proved(self, wanted: Term) -> str | None:
        """A proof of a premise: from the context, or left to automation where it compares; ``None`` if there is
        none."""
        wanted = normal(wanted)
        known = next((n for n, t in self.statements if t == wanted), None)
        if known is not None:
            return bracketed(known)
        if wanted.head == "∈" and write(wanted.args[1]).endswith("univ"):
            return f"(Set.mem_univ {write(wanted.args[0], 1025)})"
        return _SEARCHED if wanted.head in RELATIONS and len(_names(wanted) & self.types.keys()) else None

    def _occurring(self) -> Iterator[Term]:
        """Applications in the target and in plain hypotheses."""
        for term in (self.target, *(t for _, t in self.statements if t.head in RELATIONS)):
            yield from _applications(term)

    def _values(self, variable: str, kind: str | None, parts: Sequence[Term], occurring: Sequence[Term]) -> list[Term]:
        """Terms a variable may stand for: what stands in its place where the same function is applied, then names of
        the target."""
        found: dict[str, Term] = {}
        patterns = [a for p in parts for a in _applications(p)]
        for pattern in patterns:
            for place, argument in enumerate(pattern.args[1:], 1):
                shift = _shift(argument, variable)
                if shift is None:
                    continue
                for term in occurring:
                    if term.args[0] == pattern.args[0] and len(term.args) == len(pattern.args):
                        value = term.args[place] if shift == 0 else _unshifted(term.args[place], shift)
                        if value is not None and self.scoped(value):
                            found.setdefault(write(value), value)
        if kind is None or self.algebra._is_space(kind):
            for point in self.points() if kind is not None or not found else ():
                found.setdefault(write(point), point)
        if not found:
            wanted = _names(self.target)
            for n, own in self.types.items():
                if n in wanted and (own == kind or (kind is None and self._data(own))) and "✝" not in n:
                    found.setdefault(n, Term(n))
        return list(found.values())[:_VALUES]

    @cached_property
    def _points(self) -> list[Term]:
        found: dict[str, Term] = {}
        for term in (self.target, *(t for _, t in self.statements if t.head in RELATIONS)):
            for part in subterms(term):
                if part.head == "apply" and not self.algebra.is_vector(part):
                    for argument in part.args[1:]:
                        if self.algebra.is_vector(argument) and self.scoped(argument):
                            found.setdefault(write(argument), argument)
            for part in subterms(term):
                if (part.head == "apply" or not part.args) and self.algebra.is_vector(part) and self.scoped(part):
                    found.setdefault(write(part), part)
            if len(found) >= _POINTS:
                break
        return list(found.values())[:_POINTS]

    def points(self) -> list[Term]:
        """Vectors in scope: what the target's functions are applied to, then its other vectors, then those of the
        hypotheses."""
        return self._points

    def nonzero(self) -> list[Fact]:
        """``0 < ‖v‖`` from ``v ≠ 0``."""
        found = []
        for name, t in self.statements:
            if t.head == "≠" and t.args[1].number == 0 and self.algebra.is_vector(t.args[0]):
                fact = self.fact(f"norm_pos_iff.2 {name}", Term("<", (Term("0"), Term("norm", (t.args[0],)))))
                found += [fact] if fact else []
        return found

    def _data(self, kind: str) -> bool:
        return kind in _TYPES or self.algebra._is_space(kind)

    def scoped(self, value: Term) -> bool:
        """Whether all names of a term are in scope."""
        return all(n in self.types or not n[:1].isalpha() or "." in n for n in _names(value)) and not any(
            "✝" in n for n in _names(value)
        )

    def minimisers(self) -> list[Fact]:
        """What ``IsMinOn f s x`` says at every other point in scope."""
        found: list[Fact] = []
        for name, statement in self.statements:
            if (
                statement.head != "apply"
                or statement.args[0].head not in ("IsMinOn", "IsMaxOn")
                or len(statement.args) != 4
            ):
                continue
            least = statement.args[0].head == "IsMinOn"
            function, domain, point = statement.args[1:]
            points = [(t.args[0], n) for n, t in self.statements if t.head == "∈" and t.args[1] == domain]
            if write(domain).endswith("univ"):
                kind = self.algebra.result(point)
                points = [(Term(n), "(Set.mem_univ _)") for n, k in self.types.items() if k == kind and "✝" not in n]
            for z, proof in points[:4]:
                if z != point:
                    here, there = (normal(Term("apply", (function, p))) for p in (point, z))
                    stated = Term("≤", (here, there) if least else (there, here))
                    fact = self.fact(f"is{'Min' if least else 'Max'}On_iff.1 {name} {write(z, 1025)} {proof}", stated)
                    found += [fact] if fact else []
        return found

    def chained(self) -> list[Fact]:
        """``0 < b`` from ``0 < a`` and ``a ≤ b``, two steps far; likewise ``0 ≤ b``."""
        known: dict[Term, tuple[str, bool]] = {}  # nonnegative terms: a proof, and whether they are positive
        compared: list[tuple[str, str, Term, Term]] = []
        for name, statement in self.statements:
            found = sides(statement)
            if found is None or found[0] not in ("≤", "<"):
                continue
            relation, left, right = found
            if left.number == 0:
                known.setdefault(right, (name, relation == "<"))
            elif right.number is None and (left.number is None or left.number > 0):
                compared.append((name, relation, left, right))
        facts: list[Fact] = []
        for name, relation, left, right in (*compared, *compared):
            if right in known or not (left in known or left.number is not None):
                continue
            below, strict = known.get(left, (f"(show (0:ℝ) < {write(left)} by norm_num)", True))
            less = "lt" if strict else "le"
            second = "lt" if relation == "<" else "le"
            rule = (
                "le_trans" if less == second == "le" else "lt_trans" if less == second else f"lt_of_{less}_of_{second}"
            )
            proof = f"{rule} {bracketed(below)} {bracketed(name)}"
            positive = strict or relation == "<"
            fact = self.fact(proof, Term("<" if positive else "≤", (Term("0"), right)))
            if fact is not None:
                known[right] = (proof, positive)
                facts.append(fact)
        return facts

    def signs(self) -> list[Fact]:
        """What is always true of the atoms named so far, and nonnegative powers and inverses where the base's sign is
        known."""
        stated = (*self.nonzero(), *self.chained(), *self.hypotheses())
        known = {f.polynomial: f for f in stated if f.relation != "="}
        found: list[Fact] = []
        for name, atom in list(self.algebra.atoms.items()):
            p, term = Polynomial.atom(name), atom.term
            inner = term.args[0] if term.args else term
            match atom.kind:
                case "norm":
                    found.append(Fact(p, "≤", f"norm_nonneg {write(inner, 1025)}"))
                case "sqrt":
                    found.append(Fact(p, "≤", f"Real.sqrt_nonneg {write(inner, 1025)}"))
                case "abs" if atom.inside is not None:
                    found.append(Fact(p, "≤", f"abs_nonneg {write(inner, 1025)}"))
                    found.append(Fact(p - atom.inside, "≤", f"le_abs_self {write(inner, 1025)}", (inner, term)))
                    opposite = Term("neg", (term,))
                    found.append(Fact(p + atom.inside, "≤", f"neg_abs_le {write(inner, 1025)}", (opposite, inner)))
                case "variable" | "apply" if self.algebra.result(term) in ("ℕ", "Nat"):
                    found.append(Fact(p, "≤", f"(Nat.cast_nonneg {write(term, 1025)} : (0:ℝ) ≤ {write(term, 1025)})"))
                case "inv" if atom.inside is not None:
                    base = known.get(atom.inside)
                    if base is not None and base.stated is not None and base.stated[0].number == 0:
                        strict = base.relation == "<"
                        rule = f"inv_{'pos' if strict else 'nonneg'}.2 {bracketed(base.proof)}"
                        found.append(Fact(p, base.relation, rule))
                    elif len(atom.inside.terms) > 1:
                        shown = write(term)
                        inside = write(inner)
                        proof = (
                            f"inv_pos.2 (show (0:ℝ) < {inside} by {_POSITIVE})"
                            if term.head == "inv"
                            else (f"(show (0:ℝ) < {shown} by positivity)")
                        )
                        found.append(Fact(p, "<", proof))
                case "apply" if term.args[0].head == "Real.exp" and len(term.args) == 2:
                    argument = term.args[1]
                    found.append(Fact(p, "<", f"Real.exp_pos {write(argument, 1025)}"))
                    sum_ = Term("+", (argument, Term("1")))
                    fact = self.fact(f"Real.add_one_le_exp {write(argument, 1025)}", Term("≤", (sum_, term)))
                    found += [fact] if fact else []
                case "pow":
                    base_term, exponent = term.args
                    try:
                        base = known.get(self.algebra.scalar(base_term))
                    except Unreadable:
                        base = None
                    if base is not None and base.stated is not None and base.stated[0].number == 0:
                        rule = "pow_pos" if base.relation == "<" else "pow_nonneg"
                        found.append(Fact(p, base.relation, f"{rule} {bracketed(base.proof)} {write(exponent, 1025)}"))
                case "max" | "min":
                    found += self._extremes(p, atom)
        return found

    def _extremes(self, p: Polynomial, atom: Atom) -> Iterator[Fact]:
        """A maximum is at least its parts, a minimum at most."""
        term = atom.term
        a, b = term.args[-2:]
        for side, place in ((a, "left"), (b, "right")):
            try:
                q = self.algebra.scalar(side)
            except Unreadable:
                continue
            proof = f"{'le_max' if atom.kind == 'max' else 'min_le'}_{place} {write(a, 1025)} {write(b, 1025)}"
            up = atom.kind == "max"
            yield Fact(p - q if up else q - p, "≤", proof, (side, term) if up else (term, side))

    def triangles(self) -> list[Fact]:
        """The triangle inequality for norms that occur, where one vector is the sum or difference of two others."""
        norms = [(t.args[0], self.algebra.vector(t.args[0])) for t in self._norms()][:8]
        found: list[Fact] = []
        for (w, whole), (u, first), (v, second) in itertools.permutations(norms, 3):
            if write(u) > write(v):
                continue
            for sign in (1, -1):
                for a, left in ((u, first), (v, second)):
                    b, right = (v, second) if a is u else (u, first)
                    if sign == 1 and a is v:
                        continue
                    parts = {
                        n: left.get(n, Polynomial()) + right.get(n, Polynomial()).scaled(sign) for n in left | right
                    }
                    if {n: p for n, p in parts.items() if p.terms} == whole:
                        combined = f"{write(a, 66)} {'+' if sign == 1 else '-'} {write(b, 66)}"
                        rule = f"norm_{'add' if sign == 1 else 'sub'}_le {write(a, 1025)} {write(b, 1025)}"
                        proof = f"le_trans (le_of_eq (congrArg norm (show {w} = {combined} by module))) ({rule})"
                        bound = Term("+", (Term("norm", (a,)), Term("norm", (b,))))
                        fact = self.fact(proof, Term("≤", (Term("norm", (w,)), bound)))
                        found += [fact] if fact else []
        return found

    def _norms(self) -> list[Term]:
        """The norms in the target and in plain hypotheses."""
        terms = (self.target, *(normal(t) for _, t in self.statements if t.head in RELATIONS))
        return list(
            dict.fromkeys(
                s for t in terms for s in subterms(t) if s.head == "norm" and self.algebra.is_vector(s.args[0])
            )
        )

    def inverses(self) -> list[Fact]:
        """``b * b⁻¹ = 1`` for the inverses that occur, where ``b`` is known not to be 0."""
        stated_facts = (*self.nonzero(), *self.chained(), *self.hypotheses())
        known = {f.polynomial: f for f in stated_facts if f.relation == "<"}
        found: list[Fact] = []
        for name, atom in list(self.algebra.atoms.items()):
            if atom.kind != "inv" or atom.inside is None:
                continue
            under = atom.term.args[0]
            base = known.get(atom.inside)
            if base is not None and base.stated is not None and base.stated[0].number == 0:
                unequal = f"{bracketed(base.proof)}.ne'"
            elif (
                given := next((n for n, t in self.statements if t == Term("≠", (under, Term("0")))), None)
            ) is not None:
                unequal = given
            elif len(atom.inside.terms) > 1:
                unequal = f"(show (0:ℝ) < {write(under, 51)} by {_POSITIVE}).ne'"
            else:
                continue
            product = self.algebra.product(atom.inside, Polynomial.atom(name))
            stated = Term("*", (under, atom.term)), Term("1")
            found.append(Fact(Polynomial.constant(1) - product, "=", f"mul_inv_cancel₀ {bracketed(unequal)}", stated))
        return found

    def schwarz(self) -> list[Fact]:
        """Cauchy-Schwarz, both signs, for the inner products that occur."""
        found: list[Fact] = []
        for x, y in list(self.algebra.inners):
            inner, product = Term("inner", (x, y)), Term("*", (Term("norm", (x,)), Term("norm", (y,))))
            shown = f"{write(x, 1025)} {write(y, 1025)}"
            upper = self.fact(f"real_inner_le_norm {shown}", Term("≤", (inner, product)))
            lower = self.fact(
                f"neg_le_of_abs_le (abs_real_inner_le_norm {shown})", Term("≤", (Term("neg", (product,)), inner))
            )
            found += [f for f in (upper, lower) if f is not None]
        return found


def _interval(term: Term) -> tuple[Term, ...] | None:
    """What membership in an interval says."""
    if term.head != "∈" or term.args[1].head != "apply" or len(term.args[1].args) != 3:
        return None
    kind = term.args[1].args[0].head.rpartition(".")[2]
    if kind not in ("Icc", "Ico", "Ioc", "Ioo"):
        return None
    (low, high), x = term.args[1].args[1:], term.args[0]
    return Term("≤" if kind[1] == "c" else "<", (low, x)), Term("≤" if kind[2] == "c" else "<", (x, high))


def opened(statement: Term) -> tuple[list[str], list[Term], Term]:
    """Variables, premises and conclusion of a universally quantified statement."""
    variables: list[str] = []
    premises: list[Term] = []
    while True:
        if statement.head == "∀":
            variables += [a.head for a in statement.args[:-1]]
            statement = statement.args[-1]
        elif statement.head == "→":
            premises.append(statement.args[0])
            statement = statement.args[1]
        else:
            return variables, premises, statement


def subterms(term: Term) -> Iterator[Term]:
    """A term and its parts; those under binders, and the words of what is not read, are left out."""
    yield term
    if term.head not in ("fun", "∀", "∃", "sum", "prod", "opaque"):
        for argument in term.args:
            yield from subterms(argument)


def _order(statement: Term) -> Iterator[str]:
    """The kinds of its arguments in order: ``value`` or ``proof``."""
    while statement.head in ("∀", "→"):
        if statement.head == "∀":
            yield from ("value" for _ in statement.args[:-1])
        else:
            yield "proof"
        statement = statement.args[-1]


def _applications(term: Term) -> Iterator[Term]:
    if term.head == "apply":
        yield term
    if term.head in ("fun", "∀", "∃", "sum", "prod"):
        return
    for argument in term.args:
        yield from _applications(argument)


def _shift(argument: Term, variable: str) -> int | None:
    """``n`` in ``variable + n``; ``None`` for another term."""
    if argument == Term(variable):
        return 0
    if argument.head == "+" and argument.args[0] == Term(variable) and (n := argument.args[1].number) is not None:
        return int(n)
    return None


def _unshifted(value: Term, shift: int) -> Term | None:
    return value.args[0] if value.head == "+" and value.args[1].number == shift else None


def _names(term: Term) -> set[str]:
    if not term.args:
        return {term.head}
    return set().union(*(_names(a) for a in term.args))


def premises_of(kind: str) -> list[str]:
    """Premises of a printed implication."""
    return [p.strip() for p in split_top(kind, " → ")][:-1]
