"""Library lemmas for a goal, found by the symbols they share with it."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from optprover.policy.goal import split_top, tokens

_DECLARATION = re.compile(r"^(?:@\[[^\]]*\]\s*)?(?:protected\s+)?(?:theorem|lemma)\s+(\S+)", re.MULTILINE)
_SCOPE = re.compile(r"^(namespace|section|noncomputable section|end)\b[ \t]*(\S*)", re.MULTILINE)
_IGNORED = set("()[]{}⟨⟩:,.∀∃→↔¬=λ") | {"fun", "by", "Type", "Prop", "E", "F", "α", "β", "ι"}


@dataclass(frozen=True)
class Premise:
    """A theorem of the library.

    Attributes:
        name: full name.
        conclusion: what it states, as written.
        symbols: identifiers and notation of the whole statement.
        head: symbols of the conclusion alone.
        explicit: number of explicit arguments, by its binders.
    """

    name: str
    conclusion: str
    symbols: frozenset[str]
    head: frozenset[str]
    explicit: int


def read_premises(files: Iterable[Path]) -> list[Premise]:
    """Every theorem stated in the Lean files, read as text (a misread name costs one rejected tactic)."""
    return [premise for path in files for premise in _read(path.read_text(encoding="utf-8"))]


def _read(text: str) -> list[Premise]:
    text = re.sub(r"/-.*?-/", lambda m: re.sub(r"[^\n]", " ", m[0]), text, flags=re.DOTALL)
    text = re.sub(r"--[^\n]*", "", text)
    events = sorted(
        [(m.start(), "decl", m) for m in _DECLARATION.finditer(text)] + [(m.start(), "scope", m) for m in _SCOPE.finditer(text)],
        key=lambda event: event[0],
    )
    stack: list[str | None] = []
    premises = []
    for _, kind, match in events:
        if kind == "scope":
            if match[1] == "namespace":
                stack.append(match[2])
            elif match[1] == "end":
                if stack:
                    stack.pop()
            else:
                stack.append(None)
            continue
        rest = text[match.end() :]
        end = re.search(r":=|\n\s*\||\n\n", rest)
        statement = " ".join(rest[: end.start() if end else 400].split())
        parts = split_top(statement, " : ")
        if len(parts) < 2:
            parts = split_top(statement, ": ")
        conclusion = parts[-1].strip()
        name = match[1]
        full = name.removeprefix("_root_.") if name.startswith("_root_.") else ".".join([*(s for s in stack if s), name])
        explicit = sum(len(group.split(":")[0].split()) for group in re.findall(r"\(([^()]*:[^()]*(?:\([^()]*\)[^()]*)*)\)", " : ".join(parts[:-1])))
        premises.append(Premise(full, conclusion, _symbols(statement), _symbols(conclusion), explicit))
    return premises


def _symbols(text: str) -> frozenset[str]:
    return frozenset(t for t in tokens(text) if t not in _IGNORED and (len(t) > 1 or not t.isascii() or not t.isalpha()))


class PremiseIndex:
    """Ranks premises for a goal by the rarity of the symbols they share (idf-weighted overlap of conclusion and target).

    Score of premise p for target symbols T and hypothesis symbols H:
    (Σ_{s ∈ head(p) ∩ T} idf(s) + ½ Σ_{s ∈ symbols(p) ∩ H} idf(s)) / (1 + Σ_{s ∈ head(p) \\ T} idf(s)).
    """

    def __init__(self, premises: Sequence[Premise]) -> None:
        self.premises = list(premises)
        counts = Counter(s for p in self.premises for s in p.symbols)
        self._idf = {s: math.log(1 + len(self.premises) / n) for s, n in counts.items()}
        self._by_symbol: dict[str, list[int]] = defaultdict(list)
        for i, premise in enumerate(self.premises):
            for symbol in premise.head:
                self._by_symbol[symbol].append(i)
        self._by_namespace: dict[str, list[Premise]] = defaultdict(list)
        for premise in self.premises:
            self._by_namespace[premise.name.rpartition(".")[0]].append(premise)
        self._cached = lru_cache(maxsize=4096)(self._rank)

    def rank(self, target: str, hypotheses: str, count: int) -> list[tuple[Premise, float]]:
        """The ``count`` best premises with their scores, best first; equal scores in library order."""
        return self._cached(_symbols(target), _symbols(hypotheses))[:count]

    def about(self, predicate: str, target: str) -> list[Premise]:
        """Inequalities named ``predicate.…``, those that share most with the target first."""
        wanted = _symbols(target)
        own = [p for p in self._by_namespace.get(predicate, ()) if re.search(r" (≤|<) ", p.conclusion) and "↔" not in p.conclusion]
        return sorted(own, key=lambda p: -sum(self._idf[s] for s in p.head & wanted))

    def _rank(self, target: frozenset[str], hypotheses: frozenset[str]) -> list[tuple[Premise, float]]:
        candidates = {i for s in target for i in self._by_symbol.get(s, ())}
        scored = []
        for i in sorted(candidates):
            premise = self.premises[i]
            shared = sum(self._idf[s] for s in premise.head & target)
            context = sum(self._idf[s] for s in premise.symbols & hypotheses)
            missing = sum(self._idf[s] for s in premise.head - target)
            scored.append((premise, (shared + 0.5 * context) / (1 + missing)))
        scored.sort(key=lambda pair: -pair[1])
        return scored[:64]
