"""Which names a tactic may use: a filter for model output before Lean sees it."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from pathlib import Path

_IDENTIFIER = re.compile(r"[A-Za-zα-κμ-ωΑ-ΩℝℕℤℚℂΓ-Ω_][\w'₀-₉ₐ-ₜᵢ-ᵪ!?]*(?:\.[A-Za-z_][\w'₀-₉!?]*)*")
_STRING = re.compile(r'"[^"\n]*"')
_LOOKS_GLOBAL = re.compile(r"[._]")
_BINDING = re.compile(
    r"(?:\b(?:intro|intros|rintro|obtain|rcases|have|let|set|fun|with|case|next|ext|generalize|using|choose|at)\b|λ|∀|∃|⟨|\|)"
)
_FIELDS = re.compile(r"^[A-Za-zα-ω_]\w*'?$")


class Names:
    """The names of an environment and whether a tactic keeps to them.

    Only names that look global (with a dot or an underscore) are judged, for short ones are usually bound in the
    tactic itself. ``h.le`` counts as known where ``h`` is a hypothesis or ``le`` ends a known name.

    Args:
        known: full names of constants, and words of tactics.
    """

    def __init__(self, known: Iterable[str]) -> None:
        self._whole: set[str] = set()
        self._last: set[str] = set()
        for name in known:
            parts = name.split(".")
            for start in range(len(parts)):
                self._whole.add(".".join(parts[start:]))  # as written under an open namespace
            self._last.add(parts[-1])
        self._whole_sorted, self._last_sorted = sorted(self._whole), sorted(self._last)

    @classmethod
    def read(cls, path: Path) -> Names:
        """One name a line."""
        return cls(path.read_text(encoding="utf-8").split())

    def __len__(self) -> int:
        return len(self._whole)

    @property
    def digest(self) -> str:
        """8 hexadecimal digits of the SHA-256 of the names: part of a policy's id."""
        return hashlib.sha256("\n".join(sorted(self._whole)).encode()).hexdigest()[:8]

    def unknown(self, tactic: str, goals: Sequence[str]) -> list[str]:
        """Names in the tactic that are neither known, nor in the goals, nor introduced by the tactic itself."""
        found, bound = self.used(tactic)
        local = self.local(goals)
        return [name for name in dict.fromkeys(found) if not self.admits(name, local, bound)]

    def local(self, goals: Sequence[str]) -> set[str]:
        """Names that occur in the goals."""
        return {name for goal in goals for name in _IDENTIFIER.findall(goal)}

    def used(self, tactic: str) -> tuple[list[str], set[str]]:
        """The names in a tactic, in order, and those of them that it may introduce."""
        text = _STRING.sub('""', tactic)
        return _IDENTIFIER.findall(text), _bound(text)

    def admits(self, name: str, local: set[str], bound: set[str]) -> bool:
        """Whether a name is in scope, or too short to be judged."""
        if not _LOOKS_GLOBAL.search(name.strip("_")) or name in self._whole or name in local or name in bound:
            return True
        head, *rest = name.split(".")
        return bool(rest) and (head in local or head in bound) and all(p in self._last or p.isdigit() for p in rest)

    def may_become(self, start: str, local: set[str], bound: set[str]) -> bool:
        """Whether some name in scope begins like this."""
        if self.admits(start, local, bound) or _begins(start, self._whole_sorted):
            return True
        if any(name.startswith(start) for name in (*local, *bound)):
            return True
        head, *rest = start.split(".")
        return (
            bool(rest)
            and (head in local or head in bound)
            and all(p in self._last for p in rest[:-1])
            and _begins(rest[-1], self._last_sorted)
        )


def _begins(start: str, ordered: Sequence[str]) -> bool:
    place = bisect_left(ordered, start)
    return place < len(ordered) and ordered[place].startswith(start)


def _bound(text: str) -> set[str]:
    """Names that may be introduced in the tactic: all short words after something that binds."""
    found: set[str] = set()
    for match in _BINDING.finditer(text):
        tail = re.split(r":=|=>|\bat\b|;|\n", text[match.end() :], maxsplit=1)[0]
        found.update(w for w in _IDENTIFIER.findall(tail) if _FIELDS.match(w))
    return found


def words_of(tactics: Iterable[str]) -> set[str]:
    """Every identifier in tactics that Lean has accepted: what a model trained on them may say."""
    return {name for tactic in tactics for name in _IDENTIFIER.findall(_STRING.sub('""', tactic))}
