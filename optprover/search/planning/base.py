"""What a planner is asked and what it answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from optprover.lean.types import Theorem


@dataclass(frozen=True)
class Tried:
    """A sketch that was tried, and what came of it.

    Attributes:
        sketch: its text; empty where the planner's answer held none.
        refusal: why it did not count: Lean's words, or what was wrong with the answer. Empty where Lean took it.
        gaps: its gaps as Lean prints them.
        proved: how many of these were proved, from the first on; the next one was not.
        stuck: the place in the text where that one stands.
    """

    sketch: str
    refusal: str = ""
    gaps: tuple[str, ...] = ()
    proved: int = 0
    stuck: int = 0


@dataclass(frozen=True)
class Several:
    """A state with several goals that the search without a plan reached: the tactics that lead there, as a script."""

    script: str
    goals: tuple[str, ...]


@dataclass(frozen=True)
class Request:
    """A theorem that wants a plan.

    Attributes:
        theorem: what is to be proved.
        goal: its initial state, as Lean prints it.
        seed: of this request alone.
        tried: what was tried before, in order.
        several: states with several goals, the best scores first. Answers depend on nothing else.
    """

    theorem: Theorem
    goal: str
    seed: int
    tried: tuple[Tried, ...] = ()
    several: tuple[Several, ...] = ()


@dataclass(frozen=True)
class Cost:
    """What planning took: calls, tokens read and written, money in the unit of the prices given."""

    calls: int = 0
    read: int = 0
    written: int = 0
    money: float = 0.0

    def __add__(self, other: Cost) -> Cost:
        return Cost(
            self.calls + other.calls, self.read + other.read, self.written + other.written, self.money + other.money
        )


@dataclass(frozen=True)
class Answer:
    """A planner's answer.

    Attributes:
        sketch: a tactic block with some ``sorry``; ``None`` if there are no more plans.
        refusal: what was wrong with what a model said, where it held no sketch: it is told, and asked again.
        cost: of this answer.
    """

    sketch: str | None
    refusal: str = ""
    cost: Cost = Cost()


class Planner(Protocol):
    """Proposes sketches. Implementations depend on nothing but the request and what they were built with."""

    @property
    def id(self) -> str:
        """Name and a hash of all that shapes the answers: rules, or model, prompt and sampling."""
        ...

    def plan(self, request: Request) -> Answer:
        """The next sketch.

        Raises:
            Exception: anything; the attempt ends as infrastructure, the run goes on.
        """
        ...


def blocks(sketch: str) -> Sequence[str]:
    """The steps of a tactic block: lines that begin in its first column, with the lines that belong to them."""
    found: list[list[str]] = []
    for line in sketch.split("\n"):
        begins = bool(line.strip()) and not line[0].isspace() and line[0] not in "·|)}⟩]"
        if begins or not found:
            found.append([line])
        else:
            found[-1].append(line)
    return ["\n".join(lines) for lines in found]


def proved_prefix(tried: Tried) -> str:
    """The steps of a sketch before the one whose gap was not proved; their gaps all were."""
    kept, position = [], 0
    for block in blocks(tried.sketch):
        position += len(block) + 1
        if position > tried.stuck:
            break
        kept.append(block)
    return "\n".join(kept)
