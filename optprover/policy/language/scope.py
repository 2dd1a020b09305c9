"""Constrained decoding: which texts may begin, or be, a tactic whose names are all in scope."""

from __future__ import annotations

from collections.abc import Sequence

from optprover.policy.language.names import Names
from optprover.policy.language.prompt import END

_BROKEN = "\ufffd"  # how a decoder shows bytes that are no character, or not yet one


class Scope:
    """The names a completion may use at one state: those of `Names`, the state's own, and what the tactic binds.

    Judges characters, not tokens, and so serves any tokenizer: an engine asks about the text that a token would make.
    Every text that `ends` admits has no name that `Names.unknown` would report.

    Args:
        names: the environment's.
        goals: the goals and whatever else has names that may be used.
    """

    def __init__(self, names: Names, goals: Sequence[str]) -> None:
        self._names, self._local = names, names.local(goals)

    def begins(self, text: str) -> bool:
        """Whether some admitted completion may begin with the text."""
        return self._fits(text, open_end=True)

    def ends(self, text: str) -> bool:
        """Whether the text is an admitted completion."""
        return self._fits(text, open_end=False)

    def _fits(self, text: str, *, open_end: bool) -> bool:
        # What an echo of the state says, up to its end mark, is cut before a tactic is read.
        tactic = text.rpartition(END)[2].rstrip(_BROKEN)
        found, bound = self._names.used(tactic)
        tail = found.pop() if open_end and found and _open(tactic, found[-1]) else ""
        if not all(self._names.admits(name, self._local, bound) for name in found):
            return False
        return not tail or self._names.may_become(tail, self._local, bound)


def _open(text: str, last: str) -> bool:
    """Whether the last name may go on with what follows the text."""
    return text.endswith((last, last + "."))
