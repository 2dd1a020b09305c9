"""Ways to prove a comparison: the context alone, products and squares, cleared denominators, the negated goal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from optprover.policy.algebra.certificate import Certificate, Prover
from optprover.policy.algebra.definitions import Definition
from optprover.policy.algebra.facts import Fact, Reader, sides
from optprover.policy.algebra.lemmas import lemma_facts, own_facts
from optprover.policy.algebra.polynomial import Polynomial
from optprover.policy.algebra.reading import EXPAND, Algebra
from optprover.policy.algebra.refutation import refuted
from optprover.policy.algebra.term import Term, Unreadable, write
from optprover.policy.goal import Goal
from optprover.policy.premises import Premise, PremiseIndex

_LARGEST_DEGREE = 6
NEGATED = "hn"
_CONSTANT = re.compile(r"(?:← )?[\w.'₀-₉]+")


@dataclass(frozen=True)
class Found:
    """A certificate and how to use it.

    Attributes:
        hints: facts to state before linear arithmetic.
        identities: equations to rewrite all that is stated with.
        expanded: whether inner products and squared norms are opened before.
        cleared: whether denominators are cleared first.
        negated: how the negated goal is assumed, under the name `NEGATED`; empty if it is not.
        whole: the tactic, where it is of another form than hints for linear arithmetic.
    """

    hints: tuple[str, ...]
    identities: tuple[str, ...] = ()
    expanded: bool = False
    cleared: bool = False
    negated: str = ""
    whole: str = ""

    @property
    def tactic(self) -> str:
        """The tactic that uses the certificate."""
        if self.whole:
            return self.whole
        steps = []
        if self.negated:
            steps.append(f"refine {self.negated} fun {NEGATED} => ?_")
        hints = self.hints
        if self.identities or self.expanded or self.cleared:
            if hints:
                steps.append(f"have_all [{', '.join(hints)}]")
                hints = ()
            if self.identities:
                steps.append(f"(try simp only [{', '.join(self.identities)}] at *)")
            if self.expanded:
                steps.append("(try inner_expand at *); (try simp only [real_inner_self_eq_norm_sq] at *)")
        if self.cleared:
            steps.append("field_simp")
        last = (*(i for i in self.identities if not _CONSTANT.fullmatch(i)), *hints)
        steps.append(f"linarith [{', '.join(last)}]" if last else "linarith")
        return steps[0] if len(steps) == 1 else f"({'; '.join(steps)})"


@dataclass(frozen=True)
class Findings:
    """What was found for a goal.

    Attributes:
        readable: whether the goal is a comparison of reals at all.
        linear: whether the context alone is enough.
        found: certificates, simplest first.
        refuted: whether the goal fails at a point where all that is known holds (`refutation`).
    """

    readable: bool
    linear: bool = False
    found: tuple[Found, ...] = ()
    refuted: bool = False


class _Refuted(Exception):
    """There is no certificate."""


def certificates(
    goal: Goal,
    *,
    index: PremiseIndex | None = None,
    own: Sequence[Premise] = (),
    definitions: Mapping[str, Definition] | None = None,
    most: int = 2,
) -> Findings:
    """Certificates for a goal that compares reals, simplest first, at most ``most``.

    Args:
        goal: the goal.
        index: library lemmas to apply to the context.
        own: lemmas of the user's own.
        definitions: what may be unfolded, by short name.
        most: how many to look for.
    """
    found: list[Found] = []
    readable = linear = false = False
    for expand in (False, True):
        try:
            reader = Reader(goal, expand=expand, definitions=definitions)
            stated = sides(reader.target)
            if stated is None or stated[0] == "≠":
                return Findings(False)
            wanted = reader.fact("", reader.target)
            if wanted is None and stated[0] == "=":
                wanted = reader.identity(reader.target)
        except (Unreadable, RecursionError):
            return Findings(False)
        if wanted is None:
            return Findings(readable)
        readable, false = True, False
        try:
            for certificate, plain in _ways(reader, wanted, index, own):
                linear = linear or plain
                found.append(certificate)
                if len(found) >= most:
                    break
        except Unreadable:
            pass
        except _Refuted:
            false = True
        if found or not (reader.algebra.inners or _norms(reader)):
            break
    if not found and readable and reader.target.head == "=":
        found += _halves(goal, reader.target, index, own, definitions)
    return Findings(readable, linear, tuple(found), false and not found)


def _halves(
    goal: Goal,
    target: Term,
    index: PremiseIndex | None,
    own: Sequence[Premise],
    definitions: Mapping[str, Definition] | None,
) -> list[Found]:
    """An equation by its two inequalities."""
    proofs = []
    for sides_ in (target.args, target.args[::-1]):
        half = replace(goal, target=write(Term("≤", sides_)))
        found = certificates(half, index=index, own=own, definitions=definitions, most=1).found
        if not found:
            return []
        proofs.append(found[0].tactic)
    return [Found((), whole=f"exact le_antisymm (by {proofs[0]}) (by {proofs[1]})")]


def _norms(reader: Reader) -> bool:
    return any(atom.kind == "norm" for atom in reader.algebra.atoms.values())


def _ways(
    reader: Reader, wanted: Fact, index: PremiseIndex | None, own: Sequence[Premise]
) -> Iterator[tuple[Found, bool]]:
    algebra, target = reader.algebra, wanted.polynomial
    strict = wanted.relation == "<"

    def told(certificate: Certificate, **how: bool | str) -> Found:
        needs = certificate.needs | wanted.needs
        opened = tuple(algebra.identities[k] for k in sorted(needs - {EXPAND}))
        return Found(certificate.hints, opened, EXPAND in needs, **how)  # type: ignore[arg-type]

    facts = reader.hypotheses()
    if wanted.relation == "=":
        equations = _distinct([f for f in (*facts, *reader.instances()) if f.relation == "="])
        found = _prover(algebra, equations, target).equation(target)
        if found is not None:
            yield told(found), False
        return
    found = _prover(algebra, facts, target).linear(target, strict=strict)
    if found is not None:
        plain = told(found)
        yield plain, not plain.identities and not plain.expanded
        return
    facts += [*reader.instances(), *reader.minimisers(), *reader.nonzero()]
    if index is not None:
        facts += lemma_facts(reader, index)
    facts += own_facts(reader, own)
    facts = _distinct([*facts, *reader.signs(), *reader.schwarz(), *reader.triangles(), *reader.inverses()])
    if refuted(algebra, facts, target, strict=strict) is not None:
        raise _Refuted
    prover = _prover(algebra, facts, target)
    for search in (prover.linear, prover.nonlinear):
        found = search(target, strict=strict)
        if found is not None:
            yield told(found), False
            return
    cleared = _cleared(algebra, target, facts)
    if cleared is not None and cleared.degree <= _LARGEST_DEGREE:
        found = _prover(algebra, facts, cleared).nonlinear(cleared, strict=strict)
        if found is not None:
            yield told(found, cleared=True), False
            return
    opposite = (wanted.stated[1], wanted.stated[0]) if wanted.stated else (Term("0"), Term("0"))
    negated = Fact(-target, "≤" if strict else "<", NEGATED, opposite, True, wanted.needs)
    found = _prover(algebra, [negated, *facts], target).nonlinear(Polynomial(), strict=True)
    if found is not None:
        yield told(found, negated="lt_of_not_ge" if strict else "le_of_not_gt"), False


def _prover(algebra: Algebra, facts: list[Fact], target: Polynomial) -> Prover:
    degrees = [f.polynomial.degree for f in facts if f.present]
    return Prover(algebra, facts, degree=min(_LARGEST_DEGREE, max(2, target.degree, *degrees)))


def _distinct(facts: list[Fact]) -> list[Fact]:
    """The facts without those that say the same, those in the context kept."""
    kept: dict[tuple[Polynomial, bool], Fact] = {}
    for f in facts:
        key = f.polynomial, f.relation == "="
        if key not in kept or (f.present and not kept[key].present):
            kept[key] = f
    return list(kept.values())


def _cleared(algebra: Algebra, target: Polynomial, facts: list[Fact]) -> Polynomial | None:
    """The target times its denominators, all known to be positive; ``None`` without denominators."""
    positive = {f.polynomial for f in facts if f.relation == "<"}
    result = _cancelled(algebra, target)
    for _ in range(8):
        inverses = {
            (name, e)
            for m in result.terms
            for name, e in m
            if (a := algebra.atoms.get(name)) is not None and a.kind == "inv"
        }
        if not inverses:
            return None if result == target else result
        name, _ = max(inverses, key=lambda pair: pair[1])
        inside = algebra.atoms[name].inside
        if inside is None or Polynomial.atom(name) not in positive:
            return None
        result = _multiplied(algebra, result, name, inside)
    return None


def _multiplied(algebra: Algebra, p: Polynomial, name: str, inside: Polynomial) -> Polynomial:
    """``p`` times what ``name`` is the inverse of."""
    result = Polynomial()
    for m, c in p.terms.items():
        exponents = dict(m)
        if exponents.get(name, 0) > 0:
            exponents[name] -= 1
            result = result + Polynomial({tuple(sorted((a, e) for a, e in exponents.items() if e)): c})
        else:
            result = result + _cancelled(algebra, algebra.product(Polynomial({m: c}), inside))
    return result


def _cancelled(algebra: Algebra, p: Polynomial) -> Polynomial:
    """``p`` with every atom against its inverse."""
    result = Polynomial()
    for m, c in p.terms.items():
        exponents = dict(m)
        for name in list(exponents):
            inverse = f"{name}⁻¹"
            common = min(exponents[name], exponents.get(inverse, 0))
            if common:
                exponents[name] -= common
                exponents[inverse] -= common
        result = result + Polynomial({tuple(sorted((a, e) for a, e in exponents.items() if e)): c})
    return result
