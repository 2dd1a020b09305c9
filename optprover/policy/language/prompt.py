"""What a model reads and writes: a proof state as text, and the one tactic in its answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from optprover.errors import OptProverError

END = ":::"
"""What stands between state and tactic, as in BFS-Prover."""
FORMATS = ("state", "goal", "statement", "lemmas")
_VERSION = 1
_BANNED = re.compile(r"(?<![\w.])(sorry|admit|native_decide|apply\?|exact\?|rw\?|run_tac|unsafe|dbg_trace)(?![\w.])")
_PAIRS = dict(zip(")]}⟩⟫⌉⌋", "([{⟨⟪⌈⌊", strict=True))
_UNIVERSE = re.compile(r"\b(Type|Sort) (?:u_?\w*|\*|\(.*?\))")


@dataclass(frozen=True)
class PromptFormat:
    """How a state is shown to a model.

    ``state``: all goals as Lean prints them, then ``:::`` (what BFS-Prover's checkpoints were trained on).
    ``goal``: the first goal without instances, case tags and universes.
    ``statement``: the theorem as written, then as ``goal``.
    ``lemmas``: names and statements of retrieved lemmas, then as ``goal``.

    Raises:
        OptProverError: there is no such format.
    """

    name: str = "goal"

    def __post_init__(self) -> None:
        if self.name not in FORMATS:
            raise OptProverError(f"There is no prompt format {self.name!r}.", f"Give one of: {', '.join(FORMATS)}.")

    @property
    def id(self) -> str:
        """Name and version: part of a policy's id."""
        return f"{self.name}{_VERSION}"

    def render(
        self,
        goals: Sequence[str],
        *,
        statement: str = "",
        lemmas: Sequence[str] = (),
        fits: Callable[[str], bool] = lambda _: True,
    ) -> str | None:
        """The prompt for a state, shortened until it fits: later goals go first, then hypotheses from the top.

        Target and the hypotheses next to it stay longest. ``None`` if even the target is too long.
        """
        head = ""
        if self.name == "statement":
            head = " ".join(statement.split()) + "\n"
        elif self.name == "lemmas":
            head = "".join(f"{' '.join(lemma.split())}\n" for lemma in lemmas)
        for kept in range(len(goals) if self.name == "state" else 1, 0, -1):
            shown = goals[:kept] if self.name == "state" else [compact(goals[0])]
            text = head + "\n\n".join(shown) + END
            if fits(text):
                return text
        lines = (goals[0] if self.name == "state" else compact(goals[0])).split("\n")
        target = next((i for i, line in enumerate(lines) if line.startswith("⊢")), len(lines) - 1)
        low, high = 0, target + 1  # the fewest lines to drop from the top, by bisection
        while low < high:
            middle = (low + high) // 2
            if fits("\n".join(lines[middle:]) + END):
                high = middle
            else:
                low = middle + 1
        return "\n".join(lines[low:]) + END if low <= target else None


def compact(goal: str) -> str:
    """A printed goal, one line per hypothesis, without case tag, instances, inaccessible names and universes; target
    last."""
    lines: list[str] = []
    for line in goal.split("\n"):
        if line.startswith((" ", "\t")) and lines:
            lines[-1] += " " + line.strip()
        elif line.strip():
            lines.append(line.strip())
    kept = [line for line in lines if not line.startswith(("case ", "inst✝")) and not _unreachable(line)]
    return "\n".join(_UNIVERSE.sub(r"\1", line) for line in kept)


def _unreachable(line: str) -> bool:
    names, colon, _ = line.partition(" : ")
    return bool(colon) and not line.startswith("⊢") and all("✝" in n for n in names.split())


def tactic_of(completion: str) -> str | None:
    """The tactic in a model's answer, or ``None`` if there is none that may run.

    An echo of the state up to ``:::`` is cut; what follows a blank line is another step and is cut too; unbalanced
    brackets, banned words and empty answers are refused before Lean sees them.
    """
    text = completion.rpartition(END)[2]
    text = re.split(r"\n\s*\n", text.strip("\n"))[0].rstrip()
    lines = text.split("\n")
    if lines and lines[0].startswith((" ", "\t")):
        margin = len(lines[0]) - len(lines[0].lstrip())
        lines = [line[margin:] if line[:margin].isspace() else line.lstrip() for line in lines]
    text = "\n".join(lines).strip()
    if not text or _BANNED.search(text) or not balanced(text) or "\x00" in text or _surrogate(text):
        return None
    return text


def balanced(text: str) -> bool:
    """Whether every bracket is closed by its partner, in order."""
    stack: list[str] = []
    for c in text:
        if c in _PAIRS.values():
            stack.append(c)
        elif c in _PAIRS and (not stack or stack.pop() != _PAIRS[c]):
            return False
    return not stack


def same(tactic: str) -> str:
    """What two tactics that differ in white space alone have in common."""
    return " ".join(tactic.split())


def _surrogate(text: str) -> bool:
    return any("\ud800" <= c <= "\udfff" for c in text)
