"""Difficulty is measured, not guessed, and automation does not solve the benchmark."""

from __future__ import annotations

from collections.abc import Sequence

from optbench.difficulty import Difficulties
from optbench.gates.finding import Finding
from optbench.problem import DIFFICULTIES, Problem

ONE_SHOT_SHARE, SEARCH_SHARE = 0.20, 0.45  # of a release, at most


def measured(problems: Sequence[Problem], record: Difficulties) -> list[Finding]:
    """Every released problem has figures for its present wording; few fall to one tactic, less than half to a
    short search.

    Every topic has problems of all three difficulties.
    """
    figures = {p.name: figure for p in problems if (figure := record.of(p))}
    findings = [
        Finding(p.name, "difficulty", "not measured as it is stated now; run `python -m optbench measure`")
        for p in problems
        if p.name not in figures or figures[p.name].difficulty == "unmeasured"
    ]
    topics: dict[tuple[str, str], set[str]] = {}
    for p in problems:
        if p.name in figures:
            topics.setdefault((p.category, p.topic), set()).add(figures[p.name].difficulty)
    for (category, topic), difficulties in topics.items():
        absent = [level for level in DIFFICULTIES if level not in difficulties | {"unmeasured"}]
        findings += [
            Finding("release", "difficulty", f"{category}, {topic}: no {level} problem", f"{topic}: {level}")
            for level in absent
        ]
    easy = sum(f.difficulty == "easy" for f in figures.values())
    solved = easy + sum(f.difficulty == "middle" for f in figures.values())
    for count, most, what in (
        (easy, ONE_SHOT_SHARE, "one automatic tactic"),
        (solved, SEARCH_SHARE, "a short symbolic search"),
    ):
        if count > most * len(problems):
            findings.append(
                Finding("release", "difficulty", f"{what} proves {count} of {len(problems)}, more than {most:.0%}")
            )
    return findings
