"""Near-duplicates: statements that are the same up to names, order of hypotheses and sides of relations, or that
merely look alike."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from optbench.gates.finding import Finding
from optbench.gates.ordering import ordered
from optbench.problem import Problem
from optbench.statement import Statement, statement_of

_TOKEN = re.compile(r"[^\W\d][\w'.]*|\d+|\S")
_BINDERS = ("∀", "∃", "∑", "∏", "⋃", "⋂", "fun", "λ")
_ROUNDS = 5


def duplicates(problems: Sequence[Problem], training: Sequence[Problem] = ()) -> list[Finding]:
    """No two statements are the same in `canonical` form, and none stands among the training theorems."""
    groups: dict[str, list[str]] = defaultdict(list)
    for p in problems:
        groups[canonical(p)].append(p.name)
    findings = [
        Finding(group[-1], "duplicate", f"same as {', '.join(group[:-1])}")
        for group in groups.values()
        if len(group) > 1
    ]
    for p in training:
        findings += [
            Finding(name, "duplicate", f"is also the training theorem {p.name} in {p.file}")
            for name in groups.get(canonical(p), ())
        ]
    return findings


def canonical(problem: Problem) -> str:
    """The statement without names of variables, order of binders and hypotheses, and sides of symmetric relations.

    Variables are told apart by where they stand, in rounds of refinement, as for graph isomorphism. Equal forms
    are not quite a
    proof of sameness, so a finding is for a reader; renamings and reorderings always give equal forms.
    """
    statement = statement_of(problem)
    opened = re.findall(r"^open(?: scoped)? (.+)$", problem.header, re.MULTILINE)
    prefixes = {"Set", "Filter", "Finset", "Topology", *(w for line in opened for w in line.split())}
    pieces, variables = _pieces(statement, prefixes)
    colours = dict.fromkeys(variables, "•")
    for _ in range(_ROUNDS):
        shown: dict[str, list[str]] = defaultdict(list)
        for piece in pieces:
            for v in variables & set(piece.tokens):
                shown[v].append(piece.role + piece.render({**colours, v: "★"}))
        colours = {v: _short(colours[v] + "|".join(sorted(shown[v]))) for v in variables}
    return "\n".join(sorted(piece.role + piece.render(colours) for piece in pieces))


def similar(
    problems: Sequence[Problem], others: Sequence[Problem] = (), *, least: float = 0.6
) -> list[tuple[float, str, str]]:
    """Pairs of statements by the share of common token triples (names of variables aside), the likest first, from
    ``least`` on."""
    mine = [(p.name, _triples(p)) for p in problems]
    rest = [(p.name, _triples(p)) for p in others]
    pairs = [(a, b) for i, a in enumerate(mine) for b in mine[i + 1 :]] + [(a, b) for a in mine for b in rest]
    found = [
        (len(s & t) / max(1, len(s | t)), n, m)
        for (n, s), (m, t) in pairs
        if min(len(s), len(t)) >= least * max(len(s), len(t))
    ]
    return sorted((f for f in found if f[0] >= least), key=lambda f: (-f[0], f[1:]))


@dataclass(frozen=True)
class _Piece:
    role: str
    tokens: tuple[str, ...]

    def render(self, colours: dict[str, str]) -> str:
        bound = _bound(self.tokens) - set(colours)
        local: dict[str, str] = {}
        shown = [colours.get(t) or (local.setdefault(t, f"b{len(local)}") if t in bound else t) for t in self.tokens]
        return ordered(shown)


def _pieces(statement: Statement, prefixes: set[str]) -> tuple[list[_Piece], set[str]]:
    assumed = dict(statement.hypotheses)
    variables = {n for b in statement.binders for n in b.names if n not in assumed}

    def split(text: str) -> tuple[str, ...]:
        found: list[str] = []
        for token in _TOKEN.findall(text.replace("↦", "=>").replace("=>", "⇒")):
            head, _, tail = token.partition(".")
            if head in prefixes and tail:
                found.append(tail)
            elif head in variables and tail:
                found += [head, "." + tail]
            else:
                found.append(token)
        return tuple(found)

    pieces = [_Piece("class: ", split(b.type)) for b in statement.binders if b.instance]
    pieces += [
        _Piece("value: ", (n, ":", *split(b.type)))
        for b in statement.binders
        if not b.instance
        for n in b.names
        if n not in assumed
    ]
    pieces += [_Piece("given: ", split(text)) for _, text in statement.hypotheses]
    return [*pieces, _Piece("shown: ", split(statement.conclusion))], variables


def _bound(tokens: Sequence[str]) -> set[str]:
    """Names that quantifiers, sums and functions bind: what stands between them and `,`, `:`, `∈`, `⇒` or a
    relation."""
    found: set[str] = set()
    binding = False
    for t in tokens:
        if t in _BINDERS:
            binding = True
        elif binding and re.match(r"[^\W\d]", t):
            found.add(t)
        elif t not in "([{":
            binding = False
    return found


def _triples(problem: Problem) -> set[tuple[object, ...]]:
    """Three tokens in a row, numbered where they repeat, values shown by their types."""
    statement = statement_of(problem)
    pieces, variables = _pieces(statement, {"Set", "Filter", "Finset"})
    kinds = {n: b.type.replace(" ", "") for b in statement.binders for n in b.names}
    tokens: list[str] = []
    for piece in pieces:
        if piece.role in ("given: ", "shown: "):
            bound = _bound(piece.tokens)
            tokens += [
                "·",
                *ordered([kinds[t] if t in variables else "b" if t in bound else t for t in piece.tokens]).split(),
            ]
    counts = Counter(zip(tokens, tokens[1:], tokens[2:], strict=False))
    return {(*triple, i) for triple, count in counts.items() for i in range(count)}


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]
