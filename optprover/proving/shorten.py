"""Proofs as people would leave them: steps that are not needed dropped, searches replaced by what they found, cases as
bullets."""

from __future__ import annotations

import itertools
import re
import time
from collections.abc import Iterator, Sequence
from typing import Protocol

from optprover.lean.replies import suggestions
from optprover.lean.source_text import dedent, indent
from optprover.lean.types import ProofState, Proved, StepResult

STEP_SECONDS = 30.0
SECONDS = 15.0  # spent on one script before it is left as it is
_LISTED = re.compile(r"\b(?P<head>linarith|nlinarith|simp|simp only|grind|have_all) \[(?P<inside>[^\[\]]*)\]")
_ALTERNATIVES = re.compile(r"\bfirst (?:\| )?(?P<all>[^;()|]+(?:\|[^;()|]+)+)")
_ASKED = re.compile(r"^(exact|apply|simp|simp_all)\?")


class Runner(Protocol):
    """A session, for one proof."""

    def run(self, state: ProofState, tactic: str, *, timeout: float) -> StepResult:
        """As `LeanSession.run`."""
        ...

    def release(self, state: ProofState) -> None:
        """As `LeanSession.release`."""
        ...


def shortened(session: Runner, state: ProofState, script: str, *, seconds: float = SECONDS) -> Iterator[str]:
    """Scripts that should do what ``script`` does at ``state``, the most readable first; each is still to be checked.

    Args:
        session: runs tactics.
        state: where the script starts.
        script: one tactic a line, later lines of a tactic indented or beginning with ``|``.
        seconds: after which no more variants are tried.
    """
    work = _Work(session, time.monotonic() + seconds)
    steps = steps_of(script)
    if work.replay(state, steps) is None:
        return
    steps = work.without_needless(state, steps)
    steps = [s for step in steps for s in _flat(step)] if work.replay(state, _flattened(steps)) is not None else steps
    steps = work.simplified(state, steps)
    steps = work.without_needless(state, steps)
    goals = work.replay(state, steps)
    if goals is None:
        return
    named = work.named(state, steps)
    if named != steps and (told := work.replay(state, named)) is not None:
        steps, goals = named, told
    structured = structure(steps, goals)
    joined = "\n".join(steps)
    for shorter in dict.fromkeys((structured, joined)):
        if shorter is not None:
            yield shorter


def steps_of(script: str) -> list[str]:
    """The tactics of a flat script."""
    steps: list[str] = []
    for line in dedent(script).split("\n"):
        if steps and (line.startswith((" ", "|", ")")) or not line.strip()):
            steps[-1] += "\n" + line
        else:
            steps.append(line)
    return steps


class _Work:
    """Replays variants of a script, until the time for it is used up."""

    def __init__(self, session: Runner, end: float) -> None:
        self.session, self.end = session, end

    def replay(self, state: ProofState, steps: Sequence[str]) -> list[tuple[int, int]] | None:
        """How many goals there are before and after each step; ``None`` if the steps do not close all goals."""
        counts: list[tuple[int, int]] = []
        current = state
        for number, step in enumerate(steps):
            answer = self.session.run(current, step, timeout=STEP_SECONDS)
            if current is not state:
                self.session.release(current)
            match answer:
                case ProofState():
                    counts.append((len(current.goals), len(answer.goals)))
                    current = answer
                case Proved() if number == len(steps) - 1:
                    counts.append((len(current.goals), 0))
                    return counts
                case _:
                    return None
        return None

    def _better(self, state: ProofState, steps: Sequence[str]) -> bool:
        return time.monotonic() < self.end and self.replay(state, steps) is not None

    def without_needless(self, state: ProofState, steps: list[str]) -> list[str]:
        """The steps less those that the others do without, the last considered first."""
        for i in reversed(range(len(steps))):
            fewer = [*steps[:i], *steps[i + 1 :]]
            if fewer and self._better(state, fewer):
                steps = fewer
        return steps

    def simplified(self, state: ProofState, steps: list[str]) -> list[str]:
        """Each step in the simplest form that works in its place."""
        for i in range(len(steps)):
            changed = True
            while changed:
                changed = False
                for simpler in variants(steps[i]):
                    if self._better(state, [*steps[:i], simpler, *steps[i + 1 :]]):
                        steps = [*steps[:i], simpler, *steps[i + 1 :]]
                        changed = True
                        break
            if _ASKED.match(steps[i]):
                steps = self._told(state, steps, i)
        return steps

    def named(self, state: ProofState, steps: list[str]) -> list[str]:
        """The steps with a `have` for every fact that this library's `have_all` states, which Mathlib lacks."""
        used = " ".join(steps)
        names = (f"key{i}" for i in itertools.count(1) if f"key{i}" not in used)
        found: list[str] = []
        for step in steps:
            listed = re.fullmatch(r"have_all \[(.*)\]", step, re.DOTALL)
            found += [f"have {next(names)} := {fact}" for fact in _items(listed[1])] if listed else [step]
        return found

    def _told(self, state: ProofState, steps: list[str], i: int) -> list[str]:
        """The steps with what a search found in place of the search."""
        current = state
        for step in steps[:i]:
            answer = self.session.run(current, step, timeout=STEP_SECONDS)
            if not isinstance(answer, ProofState):
                return steps
            current = answer
        answer = self.session.run(current, steps[i], timeout=STEP_SECONDS)
        for message in answer.messages if isinstance(answer, ProofState | Proved) else ():
            for found in suggestions(message):
                if self._better(state, [*steps[:i], found, *steps[i + 1 :]]):
                    return [*steps[:i], found, *steps[i + 1 :]]
        return steps


def variants(step: str) -> Iterator[str]:
    """Simpler forms of a tactic, the simplest first."""
    if " -verbose" in step:
        yield step.replace(" -verbose", "")
    body = step[1:-1] if step.startswith("(") and step.endswith(")") and "<;>" not in step else ""
    parts = body.split("; ") if body else []
    if len(parts) > 1:
        yield parts[-1]
        for i in range(len(parts) - 1):
            yield _block([*parts[:i], *parts[i + 1 :]])
        if listed := re.fullmatch(r"have_all \[(.*)\]", parts[0]):
            last = re.fullmatch(r"(n?linarith)(?: \[(.*)\])?", parts[-1])
            if last:
                yield _block([*parts[1:-1], f"{last[1]} [{', '.join(filter(None, (listed[1], last[2])))}]"])
    if tried := re.fullmatch(r"\(try ([^;]*)\)", step):
        yield tried[1]
    for i, part in enumerate(parts):
        if tried := re.fullmatch(r"\(try (.*)\)", part):
            yield _block([*parts[:i], tried[1], *parts[i + 1 :]])
    for chosen in _ALTERNATIVES.finditer(step):
        for alternative in chosen["all"].split("|"):
            yield step[: chosen.start()] + alternative.strip() + step[chosen.end() :]
    if step.startswith("(apply ") and " <;> " in step:
        yield step[1 : step.index(" <;> ")]
    for listed in _LISTED.finditer(step):
        items = _items(listed["inside"])
        for i in range(len(items)):
            left = ", ".join([*items[:i], *items[i + 1 :]])
            short = listed["head"] + (f" [{left}]" if left else "")
            if left or listed["head"] not in ("have_all", "simp only"):
                yield step[: listed.start()] + short + step[listed.end() :]
    if step.startswith("nlinarith"):
        yield step.replace("nlinarith", "linarith", 1)


def _items(text: str) -> list[str]:
    """What stands between the commas of a list, brackets respected."""
    items, depth, start = [], 0, 0
    for i, letter in enumerate(text):
        depth += (letter in "([{⟨⟪") - (letter in ")]}⟩⟫")
        if letter == "," and depth == 0:
            items.append(text[start:i].strip())
            start = i + 1
    return [item for item in [*items, text[start:].strip()] if item]


def _block(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({'; '.join(parts)})"


def _flat(step: str) -> list[str]:
    """A bracketed sequence as its tactics."""
    if step.startswith("(") and step.endswith(")") and "\n" not in step:
        inside = step[1:-1]
        if not re.search(r"<;>|\bfirst\b|\bcase\b|=>", inside) and _balanced(inside):
            return _sequence(inside)
    return [step]


def _flattened(steps: Sequence[str]) -> list[str]:
    return [s for step in steps for s in _flat(step)]


def _balanced(text: str) -> bool:
    depth = 0
    for letter in text:
        depth += (letter in "([{⟨") - (letter in ")]}⟩")
        if depth < 0:
            return False
    return depth == 0


def _sequence(text: str) -> list[str]:
    parts, depth, start = [], 0, 0
    for i, letter in enumerate(text):
        depth += (letter in "([{⟨") - (letter in ")]}⟩")
        if letter == ";" and depth == 0:
            parts.append(text[start:i].strip())
            start = i + 1
    return [*parts, text[start:].strip()]


def structure(steps: Sequence[str], counts: Sequence[tuple[int, int]]) -> str | None:
    """A flat proof with a bullet for each goal where a step leaves several; ``None`` if it works on goals out of order.

    Args:
        steps: tactics, each on the first goal.
        counts: goals before and after each.
    """
    lines, rest = _tree(list(steps), list(counts))
    return "\n".join(lines) if lines is not None and not rest else None


def _tree(steps: list[str], counts: list[tuple[int, int]]) -> tuple[list[str] | None, list[str]]:
    """The lines that close the first goal, and the steps after them."""
    lines: list[str] = []
    while steps:
        step, (before, after) = steps[0], counts[0]
        steps, counts = steps[1:], counts[1:]
        made = after - before + 1  # goals that the first one became
        if made < 0:
            return None, []
        if made <= 1:
            lines.append(step)
            if made == 0:
                return lines, steps
            continue
        blocks = []
        for _ in range(made):
            block, rest = _tree(steps, counts)
            if block is None:
                return None, []
            counts = counts[len(steps) - len(rest) :]
            steps = rest
            blocks.append(block)
        return [*lines, *_with_blocks(step, blocks)], steps
    return None, []


def _with_blocks(step: str, blocks: Sequence[Sequence[str]]) -> list[str]:
    """A step and the proofs of the goals it leaves: after ``=>`` where it names cases, else as bullets."""
    holes = step.count("=> ?_")
    if step.startswith(("induction ", "cases ", "rcases ")) and holes == len(blocks):
        for block in blocks:
            inner = (
                "=> " + block[0]
                if len(block) == 1 and "\n" not in block[0]
                else "=>\n" + indent("\n".join(block), "  ")
            )
            step = step.replace("=> ?_", inner, 1)
        return [step]
    bullets = ["· " + indent("\n".join(block), "  ").lstrip(" ") for block in blocks]
    return [step, *bullets]
