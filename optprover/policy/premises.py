"""Library lemmas for a goal, found by the symbols they share with it."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from optprover.lean.source_text import declarations, without_comments
from optprover.policy.goal import split_top, tokens
from optprover.policy.matching import Term, instantiate, read, subject

_INTERNAL = "OptCore."  # what the library's own tactics use
_CONSTANTS = {"ℝ", "ℕ", "ℤ", "max", "min", "Set", "Fin", "sup", "inf"}
_IGNORED = set("()[]{}⟨⟩:,.∀∃→↔¬=λ") | {"fun", "by", "Type", "Prop", "E", "F", "α", "β", "ι"}


@dataclass(frozen=True)
class Premise:
    """A theorem of the library.

    Attributes:
        name: full name.
        conclusion: what it states, as written.
        symbols: identifiers and notation of the whole statement.
        head: symbols of the conclusion alone.
        arguments: names and types of its explicit arguments, by its own binders.
    """

    name: str
    conclusion: str
    symbols: frozenset[str]
    head: frozenset[str]
    arguments: tuple[tuple[str, str], ...]

    @cached_property
    def variables(self) -> frozenset[str]:
        """What may be instantiated: short identifiers, and the names of its arguments."""
        atoms = instantiate(read(" ".join([*(t for _, t in self.arguments), self.conclusion])), {})
        return frozenset(n for n, _ in self.arguments) | {
            a for a in atoms if re.match(r"^[^\W\d][\w'₀-₉]{0,2}$", a) and a not in _IGNORED | _CONSTANTS
        }

    @cached_property
    def hypotheses(self) -> tuple[tuple[str, Term], ...]:
        """Its explicit arguments that state something."""
        return tuple((n, term) for n, kind in self.arguments if subject(term := read(kind)))

    @cached_property
    def predicates(self) -> frozenset[str]:
        """What its hypotheses are about, relations aside: ``ConvexOn``, ``∀``."""
        return frozenset(predicates(term for _, term in self.hypotheses))

    @cached_property
    def pattern(self) -> Term:
        """Its conclusion."""
        return read(self.conclusion)


def predicates(propositions: Iterable[Term]) -> set[str]:
    """What propositions are about, relations aside."""
    return {found for term in propositions if (found := subject(term)) and (found == "∀" or found[0].isalpha())}


def read_premises(files: Iterable[Path]) -> list[Premise]:
    """Every theorem stated in the Lean files, read as text (a misread name costs one rejected tactic)."""
    return [premise for path in files for premise in premises_of(path.read_text(encoding="utf-8"))]


def premises_of(text: str) -> list[Premise]:
    """Every public theorem stated in a Lean text, in order, with the section variables that it mentions."""
    return list(_read(text, section_variables=True))


_SCOPE = re.compile(
    r"^(?:(?P<open>namespace|(?:noncomputable )?section)\b|(?P<end>end)\b|variable\s(?P<binders>[^\n]*(?:\n[ \t]+[^\n"
    r"]*)*))",
    re.MULTILINE,
)


def _variables(code: str) -> Iterator[tuple[int, str]]:
    """Where the ``variable`` binders in force change, and what they are from there on."""
    scopes: list[str] = [""]
    for event in _SCOPE.finditer(code):
        if event["open"]:
            scopes.append(scopes[-1])
        elif event["end"] and len(scopes) > 1:
            scopes.pop()
        elif event["binders"]:
            scopes[-1] += " " + " ".join(event["binders"].split())
        yield event.end(), scopes[-1]


def _read(text: str, *, section_variables: bool = False) -> Iterator[Premise]:
    code = without_comments(text)
    changes = [(0, ""), *_variables(code)] if section_variables else [(0, "")]
    for theorem in (d for d in declarations(text) if d.kind == "theorem"):
        rest = code[theorem.end :]
        end = re.search(r":=|\n\s*\||\n\n", rest)
        statement = " ".join(rest[: end.start() if end else 400].split())
        parts = split_top(statement, " : ")
        if len(parts) < 2:
            parts = split_top(statement, ": ")
        conclusion = parts[-1].strip()
        fixed = next(binders for at, binders in reversed(changes) if at <= theorem.end)
        mentioned = set(tokens(statement))
        own = tuple((n, kind) for n, kind in _explicit(fixed) if n in mentioned)
        yield Premise(
            theorem.name,
            conclusion,
            _symbols(statement),
            _symbols(conclusion),
            (*own, *_explicit(" : ".join(parts[:-1]))),
        )


def _explicit(binders: str) -> Iterator[tuple[str, str]]:
    """``(x y : E) {s : Set E} (hx : x ∈ s)`` gives x, y and hx with their types."""
    depth, start = 0, 0
    for i, character in enumerate(binders):
        if character in "([{⦃⟨⟪":
            if depth == 0:
                start = i
            depth += 1
        elif character in ")]}⦄⟩⟫":
            depth -= 1
            if depth == 0 and binders[start] == "(":
                names, separator, kind = binders[start + 1 : i].partition(" : ")
                if separator:
                    yield from ((name, kind.strip()) for name in names.split())


def _symbols(text: str) -> frozenset[str]:
    return frozenset(
        t for t in tokens(text) if t not in _IGNORED and (len(t) > 1 or not t.isascii() or not t.isalpha())
    )


class PremiseIndex:
    """Ranks premises for a goal by the rarity of the symbols they share (idf-weighted overlap of conclusion and
    target).

    Score of premise p for target symbols T and hypothesis symbols H:
    (Σ_{s ∈ head(p) ∩ T} idf(s) + ½ Σ_{s ∈ symbols(p) ∩ H} idf(s)) / (1 + Σ_{s ∈ head(p) \\ T} idf(s)).
    """

    def __init__(self, premises: Sequence[Premise]) -> None:
        self.premises = [p for p in premises if not p.name.startswith(_INTERNAL)]
        counts = Counter(s for p in self.premises for s in p.symbols)
        self._idf = {s: math.log(1 + len(self.premises) / n) for s, n in counts.items()}
        self._by_symbol: dict[str, list[int]] = defaultdict(list)
        for i, premise in enumerate(self.premises):
            for symbol in premise.head:
                self._by_symbol[symbol].append(i)
        self._by_predicate: dict[str, list[Premise]] = defaultdict(list)
        for premise in self.premises:
            for predicate in premise.predicates:
                self._by_predicate[predicate].append(premise)
        self._cached = lru_cache(maxsize=4096)(self._rank)

    def rank(self, target: str, hypotheses: str, count: int) -> list[tuple[Premise, float]]:
        """The ``count`` best premises with their scores, best first; equal scores in library order."""
        return self._cached(_symbols(target), _symbols(hypotheses))[:count]

    def using(self, subjects: Collection[str], target: str) -> list[Premise]:
        """Premises about at least one of the predicates and no others, those whose conclusion shares most with the
        target first."""
        wanted = _symbols(target)
        known = set(subjects)
        found = {
            p.name: p
            for predicate in sorted(known)
            for p in self._by_predicate.get(predicate, ())
            if p.predicates <= known
        }
        return sorted(found.values(), key=lambda p: self.weight(p.head - wanted) - 2 * self.weight(p.head & wanted))

    def weight(self, symbols: Iterable[str]) -> float:
        """Summed rarity of symbols, in an order of its own: the same in every process."""
        return sum(self._idf.get(s, 0.0) for s in sorted(symbols))

    def _rank(self, target: frozenset[str], hypotheses: frozenset[str]) -> list[tuple[Premise, float]]:
        candidates = {i for s in target for i in self._by_symbol.get(s, ())}
        scored = []
        for i in sorted(candidates):
            premise = self.premises[i]
            shared, context = self.weight(premise.head & target), self.weight(premise.symbols & hypotheses)
            scored.append((premise, (shared + 0.5 * context) / (1 + self.weight(premise.head - target))))
        scored.sort(key=lambda pair: -pair[1])
        return scored[:64]
