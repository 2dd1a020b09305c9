"""All that shapes a search tree besides theorem, policy and seed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

HEARTBEATS = 4000


@dataclass(frozen=True)
class SearchSettings:
    """Budget and rules of one attempt. Recorded with every run, compared on resume.

    Attributes:
        width: tactics tried per expansion.
        expansions: visits of states per attempt. One expansion is one visit: the policy is asked once, its tactics are
            run. A state may be visited again; that is another expansion.
        alpha: length normalisation of a path's score (`optprover.search.tree.path_score`).
        tactic_deadline: seconds per tactic, a safety net beside Lean's own deterministic limit.
        attempt_deadline: seconds per attempt, likewise; waiting for other attempts on the same Lean does not count.
        heartbeats: Lean's deterministic limit per tactic, in thousands; scripts are checked under Lean's default.
        revisit_penalty: in units of log-probability, for every time a state was expanded before: a state comes back
            behind fresh ones, to try what was too improbable the first time, and the search widens as it goes on.
        strikes: states at which a tactic may run into a limit (Lean's, the clock's, the memory's) or kill Lean in one
            attempt; then it is not proposed any more.
        memory: whether a tactic that Lean refused is not run again where it could do no more
            (`optprover.search.memory`); it takes its slot, so that the tree is the one without memory.
        reopen: whether a state reached again by a better path takes that path's score.
    """

    width: int = 4
    expansions: int = 75
    alpha: float = 0.5
    tactic_deadline: float = 10.0
    attempt_deadline: float = 300.0
    heartbeats: int = HEARTBEATS
    revisit_penalty: float = 1.2
    strikes: int = 2
    memory: bool = True
    reopen: bool = False

    def as_dict(self) -> dict[str, Any]:
        """As JSON values."""
        return asdict(self)

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Self:
        """The inverse of `as_dict`.

        Raises:
            TypeError: a value is missing or unknown.
        """
        missing = set(cls.__dataclass_fields__) - set(values)
        if missing:
            raise TypeError(f"missing: {', '.join(sorted(missing))}")
        return cls(**{key: values[key] for key in cls.__dataclass_fields__})
