"""Reading a goal as Lean prints it: hypotheses with their types, and the target."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

_ENTRY = re.compile(r"^(\S.*?) : ")
_INNER = re.compile(r"⟫(?!_)")  # where `RealInnerProductSpace` is open Lean leaves the field out
_OPEN, _CLOSE = "([{⟨⟪", ")]}⟩⟫"
_TOKEN = re.compile(r"[A-Za-zℝℕℤ_α-κμ-ωΑ-ΩΑ-Ω][\w'.₀-₉ₐ-ₜ]*|[^\s\w]")


@dataclass(frozen=True)
class Hypothesis:
    """Names of one type, e.g. ``x y : E``. ``value`` is set for ``x : T := value``."""

    names: tuple[str, ...]
    type: str
    value: str | None = None

    @property
    def accessible(self) -> tuple[str, ...]:
        """Names that can be written in a tactic (Lean marks the others with a dagger)."""
        return tuple(n for n in self.names if "✝" not in n)


@dataclass(frozen=True)
class Goal:
    """One goal: its case tag if any, hypotheses in order, and target, each on one line."""

    case: str | None
    hypotheses: tuple[Hypothesis, ...]
    target: str

    @property
    def names(self) -> set[str]:
        """All names in use."""
        return {n for h in self.hypotheses for n in h.names}

    def of_type(self, *types: str) -> list[str]:
        """Accessible names whose type is one of ``types``."""
        return [n for h in self.hypotheses if h.type in types for n in h.accessible]

    def naming(self, pattern: str) -> Goal:
        """The goal with the names of a pattern ``⟨a, b⟩`` in use as well."""
        names = tuple(n for n in re.findall(r"[^\s⟨⟩,]+", pattern) if n != "rfl")
        return replace(self, hypotheses=(*self.hypotheses, Hypothesis(names, "_")))

    def fresh(self, stem: str) -> str:
        """A name not in use: ``stem``, or ``stem`` with the first free number."""
        used = self.names
        if stem not in used:
            return stem
        return next(name for i in range(1, len(used) + 2) if (name := f"{stem}{i}") not in used)


def parse_goal(text: str) -> Goal:
    """Parse one printed goal. Never fails: what is not understood is left out of the hypotheses."""
    case: str | None = None
    entries: list[str] = []
    target: str | None = None
    for line in _INNER.sub("⟫_ℝ", text).split("\n"):
        if target is not None:
            target += " " + line.strip()
        elif line.startswith("case ") and not entries:
            case = line[5:].strip()
        elif line.startswith("⊢ "):
            target = line[2:].strip()
        elif line.startswith((" ", "\t")) and entries:
            entries[-1] += " " + line.strip()
        elif line.strip():
            entries.append(line.rstrip())
    hypotheses = []
    for entry in entries:
        if match := _ENTRY.match(entry):
            kind, _, value = entry[match.end() :].partition(" := ")
            hypotheses.append(Hypothesis(tuple(match[1].split()), kind.strip(), value or None))
    return Goal(case, tuple(hypotheses), target or "")


def tokens(text: str) -> list[str]:
    """Identifiers and symbols of a term, in order."""
    return _TOKEN.findall(text)


def split_top(text: str, separator: str) -> list[str]:
    """Splits at ``separator`` where no bracket is open: ``split_top("(a ∧ b) ∧ c", " ∧ ") == ["(a ∧ b)", "c"]``."""
    parts, depth, start, i = [], 0, 0, 0
    while i < len(text):
        if text[i] in _OPEN:
            depth += 1
        elif text[i] in _CLOSE:
            depth -= 1
        elif depth == 0 and text.startswith(separator, i):
            parts.append(text[start:i])
            i += len(separator)
            start = i
            continue
        i += 1
    return [*parts, text[start:]]


def binders(text: str) -> tuple[list[tuple[str, str]], str]:
    """Leading universal binders ``∀ (x : E) (y : F), …`` or ``∀ x ∈ s, …`` as (name, type) pairs, and the rest.

    Arrows are peeled as anonymous binders: ``p → q`` gives ``[("_", "p")], "q"``.
    """
    found: list[tuple[str, str]] = []
    text = text.strip()
    while True:
        if text.startswith("∀ "):
            parts = split_top(text[2:], ", ")
            head, rest = parts[0], ", ".join(parts[1:])
            if not rest:
                return found, text
            groups = re.findall(r"[({⦃\[]([^(){}⦃⦄\[\]]*?) : ((?:[^(){}]|\([^()]*\))*?)[)}⦄\]]", head)
            if groups:
                found += [(n, t) for names, t in groups for n in names.split()]
            elif " ∈ " in head:
                name, _, members = head.partition(" ∈ ")
                found += [(name.strip(), "_"), ("_", f"{name} ∈ {members}")]
            elif " : " in head:
                names, _, kind = head.partition(" : ")
                found += [(n, kind) for n in names.split()]
            else:
                found += [(n, "_") for n in head.split()]
            text = rest.strip()
            continue
        parts = split_top(text, " → ")
        if len(parts) > 1:
            found += [("_", p.strip()) for p in parts[:-1]]
            text = parts[-1].strip()
            if not text.startswith("∀ "):
                return found, text
            continue
        return found, text
