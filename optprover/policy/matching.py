"""First-order matching of printed terms: enough to see which hypotheses a lemma's hypotheses could be."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from optprover.policy.goal import tokens

Term = tuple["str | Term", ...]
"""A term as its tokens, bracketed parts nested: ``f (a + b)`` is ``("f", ("a", "+", "b"))``."""

Substitution = dict[str, Term]

_OPEN, _CLOSE = {"(": ")", "⟨": "⟩", "⟪": "⟫", "{": "}", "[": "]"}, {")", "⟩", "⟫", "}", "]"}
_RELATIONS = ("≤", "<", "≥", ">", "=", "≠", "∈", "⊆")
_DATA = {
    "Type",
    "Sort",
    "Prop",
    "Set",
    "Finset",
    "Filter",
    "Fin",
    "Nat",
    "Int",
    "Real",
    "NNReal",
    "EuclideanSpace",
    "List",
}
_PREDICATE = re.compile(r"^[A-Z][\w.]{2,}$")


def read(text: str) -> Term:
    """Reads a term; brackets that do not close are closed at the end.

    Example:
        >>> read("0 ≤ f (a + b)")
        ('0', '≤', 'f', ('a', '+', 'b'))
    """
    stack: list[list[str | Term]] = [[]]
    for token in _atoms(text):
        if token in _OPEN:
            stack.append([])
        elif token in _CLOSE:
            if len(stack) > 1:
                inner = tuple(stack.pop())
                stack[-1].append(inner if token != ")" or len(inner) != 1 else inner[0])
        else:
            stack[-1].append(token)
    while len(stack) > 1:
        inner = tuple(stack.pop())
        stack[-1].append(inner)
    return tuple(stack[0])


def _atoms(text: str) -> list[str]:
    """Tokens and numerals (which `tokens` leaves out), without the types of bound variables."""
    text = re.sub(r"∀ \(([^():]*) : [^()]*\)", r"∀ \1", text)
    found: list[str] = []
    for piece in re.split(r"(?<![\w'.])(\d+(?:\.\d+)?)(?![\w'])", text):
        found += [piece] if re.fullmatch(r"\d+(?:\.\d+)?", piece) else tokens(piece)
    return found


def head(term: Term) -> str | None:
    """The predicate or relation a proposition is about: ``ConvexOn``, ``∈``, ``≤``."""
    if term and isinstance(term[0], str) and term[0] not in _DATA and _PREDICATE.match(term[0]):
        return term[0].rpartition(".")[2]
    return next((t for t in term if t in _RELATIONS), None) if all(t not in term for t in "∀∃→∧∨¬") else None


def subject(term: Term) -> str | None:
    """What a proposition is about: its `head`, or ``∀`` for a quantified one; ``None`` for a term that states
    nothing."""
    return "∀" if term[:1] == ("∀",) else head(term)


def match(pattern: Term, term: Term, variables: Collection[str], known: Substitution) -> Substitution | None:
    """The substitution, extending ``known``, under which ``pattern`` is ``term``; ``None`` if there is none.

    A variable stands for one token or one bracketed part, or for a whole side of a relation.
    """
    for relation in _RELATIONS:
        if relation in pattern:
            i = pattern.index(relation)
            if relation not in term:
                return None
            j = term.index(relation)
            left = match(pattern[:i], term[:j], variables, known)
            return None if left is None else match(pattern[i + 1 :], term[j + 1 :], variables, left)
    if len(pattern) == 1 and isinstance(pattern[0], str) and pattern[0] in variables:
        return _bind(pattern[0], term, known)
    if len(pattern) != len(term):
        return None
    for p, t in zip(pattern, term, strict=True):
        found: Substitution | None
        if isinstance(p, tuple):
            found = match(p, t, variables, known) if isinstance(t, tuple) else None
        elif p in variables:
            found = _bind(p, t if isinstance(t, tuple) else (t,), known)
        else:
            found = known if p == t else None
        if found is None:
            return None
        known = found
    return known


def _bind(name: str, value: Term, known: Substitution) -> Substitution | None:
    while len(value) == 1 and isinstance(value[0], tuple):
        value = value[0]
    if name in known:
        return known if known[name] == value else None
    return {**known, name: value}


def assignments(
    wanted: Sequence[Term],
    facts: Sequence[tuple[str, Term]],
    variables: Collection[str],
    free: Collection[int] = (),
    known: Substitution | None = None,
) -> Iterator[tuple[list[str | None], Substitution]]:
    """Ways to prove every ``wanted`` proposition by a different fact.

    Args:
        wanted: propositions with variables.
        facts: names and what they state.
        variables: what may be instantiated.
        free: indices of ``wanted`` that may stay unproved (``None`` in the result) if no fact fits.
        known: what is instantiated already.
    """

    def extend(i: int, used: tuple[str, ...], known: Substitution) -> Iterator[tuple[list[str | None], Substitution]]:
        if i == len(wanted):
            yield [], known
            return
        fits = False
        for name, statement in facts:
            if name in used:
                continue
            found = match(wanted[i], statement, variables, known)
            if found is not None:
                fits = True
                for rest, final in extend(i + 1, (*used, name), found):
                    yield [name, *rest], final
        if not fits and i in free:
            for rest, final in extend(i + 1, used, known):
                yield [None, *rest], final

    yield from extend(0, (), known or {})


def instantiate(term: Term, known: Substitution) -> list[str]:
    """The atoms of a term under a substitution, in order."""
    atoms: list[str] = []
    for part in term:
        if isinstance(part, tuple):
            atoms += instantiate(part, known)
        elif part in known:
            atoms += instantiate(known[part], {})
        else:
            atoms.append(part)
    return atoms
