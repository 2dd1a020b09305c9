"""Library lemmas whose hypotheses are in scope, as facts about the reals."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from optprover.policy.algebra.facts import Fact, Reader, bracketed, sides
from optprover.policy.algebra.term import RELATIONS, Term, Unreadable, normal, read, substitute, unify, write
from optprover.policy.matching import read as read_tokens
from optprover.policy.premises import Premise, PremiseIndex, predicates

_CONSIDERED, _USES, _KEPT, _POINTS = 80, 4, 24, 4
_SEARCHED = "(by first | assumption | positivity | linarith)"


@dataclass(frozen=True)
class Lemma:
    """A lemma that states a comparison of reals.

    Attributes:
        name: full name.
        arguments: its explicit arguments in order: name, and what it states (``None`` for a value).
        conclusion: the comparison.
        variables: what may be instantiated.
    """

    name: str
    arguments: tuple[tuple[str, Term | None], ...]
    conclusion: Term
    variables: frozenset[str]


@lru_cache(maxsize=8192)
def lemma(premise: Premise) -> Lemma | None:
    """The premise as a lemma about reals, if it is one and has a hypothesis that is no mere comparison."""
    try:
        conclusion = read(premise.conclusion)
        if sides(conclusion) is None:
            return None
        stated = dict(premise.hypotheses)
        arguments = tuple((n, read(kind) if n in stated else None) for n, kind in premise.arguments)
    except (Unreadable, RecursionError):
        return None
    telling = [t for _, t in arguments if t is not None and t.head not in RELATIONS and t.head != "∀"]
    return Lemma(premise.name, arguments, conclusion, premise.variables) if telling else None


def lemma_facts(reader: Reader, index: PremiseIndex) -> list[Fact]:
    """Applications of lemmas to the context, those about atoms of the target first."""
    context = [(n, normal(t)) for n, t in reader.statements]
    subjects = predicates(read_tokens(h.type) for h in reader.goal.hypotheses)
    wanted = _atoms(reader)
    scored: list[tuple[int, int, Fact]] = []
    for premise in index.using(subjects - {"∀"}, reader.goal.target)[:_CONSIDERED]:
        found = lemma(premise)
        if found is None:
            continue
        for proof, statement in itertools.islice(_uses(reader, found, context), _USES):
            fact = reader.fact(proof, statement)
            if fact is not None:
                foreign = len(fact.polynomial.atoms - wanted)
                scored.append((foreign, len(scored), fact))
    return [f for _, _, f in sorted(scored, key=lambda s: s[:2])[:_KEPT]]


def _atoms(reader: Reader) -> set[str]:
    wanted = reader.fact("", reader.target)
    found = set(wanted.polynomial.atoms) if wanted else set()
    return found.union(*(f.polynomial.atoms for f in reader.hypotheses()))


def _uses(
    reader: Reader, used: Lemma, context: Sequence[tuple[str, Term]]
) -> Iterator[tuple[str, Term]]:
    """The lemma's applications: proof and what is proved."""
    hypotheses = [(n, t) for n, t in used.arguments if t is not None]
    hypotheses.sort(key=lambda h: h[1].head in RELATIONS)  # predicates determine most
    for proofs, values in _matches(hypotheses, used.variables, context, {}):
        data = [n for n, t in used.arguments if t is None and n not in values]
        choices = [_points(reader, values) for _ in data]
        for chosen in itertools.product(*choices):
            final = {**values, **dict(zip(data, chosen, strict=True))}
            statement = normal(substitute(used.conclusion, final))
            arguments = [write(final[n], 1025) if t is None else proofs[n] for n, t in used.arguments if t is not None or n in final]
            yield " ".join([used.name, *map(bracketed, arguments)]), statement


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
            yield {name: "(Set.mem_univ _)", **proofs}, final
    elif not matched and wanted.head in RELATIONS and not _names(wanted) & open_variables:
        for proofs, final in _matches(rest, variables, context, values):
            yield {name: _SEARCHED, **proofs}, final


def _names(term: Term) -> set[str]:
    return {term.head} if not term.args else set().union(*(_names(a) for a in term.args))


def _points(reader: Reader, values: Mapping[str, Term]) -> list[Term]:
    """Names in scope for a value that nothing determines: vectors or reals of the target."""
    wanted = _names(reader.target)
    names = [n for n, kind in reader.types.items() if n in wanted and "✝" not in n and reader.algebra._is_space(kind)]
    return [Term(n) for n in names[:_POINTS]] or [Term("_")]
