"""Library lemmas whose hypotheses are in scope, as facts about the reals."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from optprover.policy.algebra.facts import Fact, Reader, bracketed, sides, subterms
from optprover.policy.algebra.term import RELATIONS, Term, Unreadable, normal, read, substitute, unify, write
from optprover.policy.matching import read as read_tokens
from optprover.policy.premises import Premise, PremiseIndex, predicates

_CONSIDERED, _USES, _KEPT, _FOREIGN = 160, 24, 24, 6
_SEEN = 240  # uses of one lemma looked at
_OWN = 40  # lemmas of the user's own file, the last ones
_NUMBERS = ("ℝ", "ℕ", "ℤ")
_UNIVERSAL = "∈"  # stands for the proof that a point, not chosen yet, is in the whole space
_SEARCHED = "(by first | assumption | positivity | linarith)"


@dataclass(frozen=True)
class Lemma:
    """A lemma that states a comparison of reals.

    Attributes:
        name: full name.
        arguments: its explicit arguments in order: name, and what it states (``None`` for a value).
        conclusion: the comparison.
        variables: what may be instantiated.
        kinds: the types of its values, as written.
    """

    name: str
    arguments: tuple[tuple[str, Term | None], ...]
    conclusion: Term
    variables: frozenset[str]
    kinds: Mapping[str, str]


@lru_cache(maxsize=8192)
def lemma(premise: Premise, *, telling_only: bool = True) -> Lemma | None:
    """The premise as a lemma about reals, if it is one and, where asked, has a hypothesis that is no mere
    comparison."""
    try:
        conclusion = read(premise.conclusion)
        if sides(conclusion) is None:
            return None
        stated = dict(premise.hypotheses)
        arguments = tuple((n, read(kind) if n in stated else None) for n, kind in premise.arguments)
    except (Unreadable, RecursionError):
        return None
    telling = [t for _, t in arguments if t is not None and t.head not in RELATIONS]
    if telling_only and not telling:
        return None
    # Apart from all names of a goal: `?x` can be no identifier.
    apart = {v: Term(f"?{v}") for v in premise.variables}
    renamed = tuple((f"?{n}", None if t is None else substitute(t, apart)) for n, t in arguments)
    kinds = {f"?{n}": kind for n, kind in premise.arguments}
    return Lemma(
        premise.name, renamed, substitute(conclusion, apart), frozenset(f"?{v}" for v in premise.variables), kinds
    )


def lemma_facts(reader: Reader, index: PremiseIndex) -> list[Fact]:
    """Applications of lemmas to the context, those about atoms of the target first."""
    context = [*reader.statements, *weights(reader), *_pointwise(reader)]
    subjects = predicates(read_tokens(write(t)) for _, t in context)
    wanted = _atoms(reader)
    scored: list[tuple[int, bool, int, Fact]] = []
    for premise in index.using(subjects, reader.goal.target)[:_CONSIDERED]:
        found = lemma(premise)
        if found is None:
            continue
        for proof, statement in _fair(_uses(reader, found, context)):
            fact = reader.fact(proof, statement)
            if fact is not None:
                foreign = len(fact.polynomial.atoms - wanted)
                scored.append((foreign, _SEARCHED in proof, len(scored), fact))
    ranked = sorted(scored, key=lambda s: s[:3])
    return [f for foreign, _, _, f in ranked if foreign == 0][:_KEPT] + [f for foreign, _, _, f in ranked if foreign][
        :_FOREIGN
    ]


def _fair(uses: Iterator[tuple[str, Term]]) -> Iterator[tuple[str, Term]]:
    """The first uses, those that leave nothing to automation before others, and none so often about one hypothesis that
    the others have no turn."""
    counts: Counter[str] = Counter()
    for proof, statement in sorted(itertools.islice(uses, _SEEN), key=lambda use: _SEARCHED in use[0]):
        first = " ".join(proof.split(" ", 2)[:2])
        counts[first] += 1
        if counts[first] <= _USES // 2:
            yield proof, statement


def own_facts(reader: Reader, premises: Sequence[Premise]) -> list[Fact]:
    """Lemmas of the user's own file at names in scope, also such as have no hypothesis or comparisons alone."""
    context = [*reader.statements, *_pointwise(reader)]
    wanted = _atoms(reader)
    scored: list[tuple[int, int, Fact]] = []
    for premise in list(premises)[-_OWN:]:
        found = lemma(premise, telling_only=False)
        if found is None:
            continue
        for proof, statement in itertools.islice(_own_uses(reader, found, context), _USES):
            fact = reader.fact(proof, statement)
            if fact is not None:
                scored.append((len(fact.polynomial.atoms - wanted), len(scored), fact))
    return [f for _, _, f in sorted(scored, key=lambda s: s[:2])[:_KEPT]]


def _own_uses(reader: Reader, used: Lemma, context: Sequence[tuple[str, Term]]) -> Iterator[tuple[str, Term]]:
    """The lemma's applications: its conclusion matched with the target first, then any values of the right kinds."""
    hypotheses = [(n, t) for n, t in used.arguments if t is not None]
    hypotheses.sort(key=lambda h: h[1].head in RELATIONS)
    aimed = [
        v for side in _parts(reader.target) for p in _parts(used.conclusion) if (v := unify(p, side, used.variables))
    ]
    values = [n for n, t in used.arguments if t is None]

    def chosen(known: Mapping[str, Term]) -> Iterator[dict[str, Term]]:
        free = [n for n in values if n not in known]
        choices = [_of_kind(reader, used.kinds.get(n, "")) for n in free]
        for values_ in itertools.islice(itertools.product(*choices), _USES):
            yield {**known, **dict(zip(free, values_, strict=True))}

    def ways(start: Mapping[str, Term]) -> Iterator[tuple[dict[str, str], dict[str, Term]]]:
        """Hypotheses from the context first; where that does not do, values first and automation for what they need."""
        matched = False
        for proofs, found in itertools.islice(_matches(hypotheses, used.variables, context, start), 4):
            matched = True
            yield from ((proofs, final) for final in chosen(found))
        if not matched:
            for final in chosen(start):
                yield from itertools.islice(_matches(hypotheses, used.variables, context, final), 1)

    for start in [*aimed, {}]:
        for proofs, final in ways(start):
            statement = normal(substitute(used.conclusion, final))
            if any(n.startswith("?") for n in _names(statement)):
                continue
            arguments = [
                write(final[n], 1025) if t is None else proofs[n] if proofs[n] != _UNIVERSAL else _everywhere(t, final)
                for n, t in used.arguments
            ]
            yield " ".join([used.name, *map(bracketed, arguments)]), statement


def _parts(term: Term) -> list[Term]:
    """Both sides of a comparison and what they are made of, no mere names or numbers."""
    return [t for side in term.args for t in subterms(side) if t.args] if term.head in RELATIONS else []


def _of_kind(reader: Reader, kind: str) -> list[Term]:
    """Names of a type, those of the target first; of vectors the points in scope."""
    wanted = _names(reader.target)
    names = [n for n, own in reader.types.items() if own == kind and "✝" not in n]
    names.sort(key=lambda n: n not in wanted)
    return [Term(n) for n in names[:4]] or (reader.points() if kind.isidentifier() else [])


def _pointwise(reader: Reader) -> list[tuple[str, Term]]:
    """Hypotheses ``∀ x, P x`` that are no comparisons, at the points in scope."""
    found: list[tuple[str, Term]] = []
    for name, statement in reader.statements:
        if statement.head == "∀" and len(statement.args) == 2 and statement.args[1].head == "apply":
            kind = reader.bound.get(name.partition(".")[0], {}).get(statement.args[0].head, "")
            numbers = [Term(n) for n, own in reader.types.items() if own == kind and "✝" not in n]
            for value in numbers[:2] if kind in _NUMBERS else reader.points():
                body = normal(substitute(statement.args[1], {statement.args[0].head: value}))
                found.append((f"({name} {write(value, 1025)})", body))
    return found


def _atoms(reader: Reader) -> set[str]:
    wanted = reader.fact("", reader.target)
    found = set(wanted.polynomial.atoms) if wanted else set()
    return found.union(*(f.polynomial.atoms for f in reader.hypotheses()))


def _uses(reader: Reader, used: Lemma, context: Sequence[tuple[str, Term]]) -> Iterator[tuple[str, Term]]:
    """The lemma's applications: proof and what is proved."""
    hypotheses = [(n, t) for n, t in used.arguments if t is not None]
    hypotheses.sort(key=lambda h: h[1].head in RELATIONS)  # predicates determine most
    points = reader.points()
    wanted = _names(used.conclusion) | {n for n, t in used.arguments if t is None}
    for proofs, values in _matches(hypotheses, used.variables, context, {}):
        free = sorted((wanted & used.variables) - values.keys())
        if len(free) > 2:
            continue
        choices = [_scalars(reader) if used.kinds.get(n) in _NUMBERS else points for n in free]
        for chosen in itertools.product(*choices):
            if len(set(chosen)) < len(chosen):
                continue
            final = {**values, **dict(zip(free, chosen, strict=True))}
            statement = normal(substitute(used.conclusion, final))
            arguments = [
                write(final[n], 1025) if t is None else proofs[n] if proofs[n] != _UNIVERSAL else _everywhere(t, final)
                for n, t in used.arguments
            ]
            yield " ".join([used.name, *map(bracketed, arguments)]), statement


def _scalars(reader: Reader) -> list[Term]:
    wanted = _names(reader.target)
    return [Term(n) for n, kind in reader.types.items() if kind in _NUMBERS and n in wanted and "✝" not in n][:2]


def _everywhere(membership: Term, values: Mapping[str, Term]) -> str:
    point = write(substitute(membership.args[0], values), 1025)
    return f"(Set.mem_univ {point})"


def _matches(
    hypotheses: Sequence[tuple[str, Term]],
    variables: frozenset[str],
    context: Sequence[tuple[str, Term]],
    values: Mapping[str, Term],
) -> Iterator[tuple[dict[str, str], dict[str, Term]]]:
    """Proofs of the hypotheses from the context, and the values they give to the variables."""
    if not hypotheses:
        yield {}, dict(values)
        return
    (name, pattern), rest = hypotheses[0], hypotheses[1:]
    wanted = normal(substitute(pattern, values))
    open_variables = variables - values.keys()
    matched = False
    for known, statement in context:
        found = unify(wanted, statement, open_variables)
        if found is not None:
            matched = True
            for proofs, final in _matches(rest, variables, context, {**values, **found}):
                yield {name: known, **proofs}, final
    if wanted.head == "∈" and write(wanted.args[1]).endswith("univ"):
        for proofs, final in _matches(rest, variables, context, values):
            yield {name: _UNIVERSAL, **proofs}, final
    elif not matched and wanted.head in RELATIONS and not _names(wanted) & open_variables:
        for proofs, final in _matches(rest, variables, context, values):
            yield {name: _SEARCHED, **proofs}, final


def _names(term: Term) -> set[str]:
    return {term.head} if not term.args else set().union(*(_names(a) for a in term.args))


def weights(reader: Reader) -> list[tuple[str, Term]]:
    """Facts about weights that are never stated: of ``t`` in the unit interval and ``1 - t``, or of halves."""
    lower = {
        t.args[1]: n if t.head == "≤" else f"{n}.le"
        for n, t in reader.statements
        if t.head in ("≤", "<") and t.args[0].number == 0
    }
    sums = [t for _, t in reader.statements if t.head == "=" and t.args[0].head == "+" and t.args[1].number == 1]
    found: list[tuple[str, Term]] = []
    if sums:
        return found
    for _, t in reader.statements:
        if t.head in ("≤", "<") and t.args[1].number == 1 and t.args[0] in lower:
            w, rest = t.args[0], Term("-", (Term("1"), t.args[0]))
            shown = write(w, 66)
            found += [
                (f"(show (0:ℝ) ≤ 1 - {shown} by linarith)", Term("≤", (Term("0"), rest))),
                (f"(show {shown} + (1 - {shown}) = 1 by ring)", Term("=", (Term("+", (w, rest)), Term("1")))),
                (f"(show (1 - {shown}) + {shown} = 1 by ring)", Term("=", (Term("+", (rest, w)), Term("1")))),
            ]
            return found
    half = read("1 / 2")
    return [
        ("(show (0:ℝ) ≤ 1 / 2 by norm_num)", Term("≤", (Term("0"), half))),
        ("(show (1:ℝ) / 2 + 1 / 2 = 1 by norm_num)", Term("=", (Term("+", (half, half)), Term("1")))),
    ]
