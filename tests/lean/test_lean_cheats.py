"""Every attempt of ``cheats/`` is rejected for the expected reason, and the honest proof beside it is accepted."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from optprover.lean.checker import CHECK_SECONDS, Checker
from optprover.lean.types import Failure, Theorem, Verdict

FOLDER = Path(__file__).parent / "cheats"


@dataclass(frozen=True)
class Attempt:
    """One try: a theorem, a submission that must be refused, one that must be accepted."""

    group: str
    kind: str
    theorem: Theorem
    cheat: tuple[str, bool]  # text, and whether it is a whole file
    honest: tuple[str, bool]
    failures: frozenset[Failure]
    seconds: float
    slow: bool

    def __str__(self) -> str:
        return f"{self.group}: {self.kind}"


def _submission(data: dict[str, Any], key: str) -> tuple[str, bool]:
    text, whole = (data[f"{key}_file"].lstrip("\n"), True) if f"{key}_file" in data else (data[key], False)
    if key == "cheat" and "repeat" in data:  # too deep to be written out
        opening, times, core = data["repeat"]
        text = text.replace("@NESTED@", opening * times + core + ")" * times)
    return text, whole


def attempts() -> Iterator[Attempt]:
    for path in sorted(FOLDER.glob("*.toml")):
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        for own in content["attempt"]:
            defaults = {
                k: v
                for k, v in content["theorem"].items()
                if not (k.startswith("honest") and ("honest" in own or "honest_file" in own))
            }
            data = defaults | own
            theorem = Theorem(data["name"], data["statement"], data.get("header", ""), tuple(data.get("imports", ())))
            failures = frozenset(
                map(Failure, [data["failure"]] if isinstance(data["failure"], str) else data["failure"])
            )
            submissions = _submission(data, "cheat"), _submission(data, "honest")
            limits = data.get("seconds", CHECK_SECONDS), data.get("slow", False)
            yield Attempt(path.stem, data["kind"], theorem, *submissions, failures, *limits)


ATTEMPTS = list(attempts())
_honest: dict[tuple[Theorem, tuple[str, bool]], Verdict] = {}


def _check(checker: Checker, theorem: Theorem, submission: tuple[str, bool]) -> Verdict:
    text, whole = submission
    return checker.check_file(theorem, text) if whole else checker.check(theorem, text)


@pytest.mark.parametrize(
    "attempt", [pytest.param(a, id=str(a), marks=[pytest.mark.slow] if a.slow else []) for a in ATTEMPTS]
)
def test_cheat_is_rejected_and_honest_proof_accepted(attempt: Attempt, checker: Checker) -> None:
    usual, checker.deadline = checker.deadline, attempt.seconds
    try:
        verdict = _check(checker, attempt.theorem, attempt.cheat)
    finally:
        checker.deadline = usual
    assert not verdict.accepted
    assert verdict.failure in attempt.failures, verdict.message
    assert verdict.axioms == ()

    key = (attempt.theorem, attempt.honest)
    # After an attempt on the machine itself, the checker must still work; otherwise each honest proof is checked once.
    if key not in _honest or attempt.group == "exhaustion":
        _honest[key] = _check(checker, *key)
    assert _honest[key].accepted, _honest[key].message


def test_there_are_enough_attempts_and_no_two_are_alike() -> None:
    assert len(ATTEMPTS) >= 60
    assert len({str(a) for a in ATTEMPTS}) == len(ATTEMPTS)
    assert len({(a.theorem, a.cheat) for a in ATTEMPTS}) == len(ATTEMPTS)
