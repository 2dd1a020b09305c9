"""Keeping the benchmark out of training: what is refused, by name and by content."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from optbench.gates.duplicates import canonical
from optbench.load import load
from optbench.problem import Problem
from optprover.errors import OptProverError


class LeakError(OptProverError):
    """A theorem that would be trained on is a problem of the benchmark, dev or test."""


class Guard:
    """Refuses problems of the benchmark, under their own names or renamed.

    Args:
        problems: what is refused: every problem that was ever written, by default.
    """

    def __init__(self, problems: Iterable[Problem] | None = None) -> None:
        self._problems = list(load("optbench-all") if problems is None else problems)

    @cached_property
    def _names(self) -> set[str]:
        return {p.name for p in self._problems}

    @cached_property
    def forms(self) -> dict[str, str]:
        """Every problem's name by what it says."""
        return {canonical(p): p.name for p in self._problems}

    def check(self, problem: Problem) -> None:
        """Pass if the theorem may be trained on.

        Raises:
            LeakError: its split is not ``train``, its name is a problem's, or it says what a problem says (names of
                variables, order of hypotheses and sides of relations aside).
        """
        if problem.split != "train":
            raise LeakError(f"{problem.name} is a {problem.split} problem; only training theorems are learnt from.")
        self.check_name(problem.name)
        if (twin := self.forms.get(canonical(problem))) is not None:
            raise LeakError(f"{problem.name} says the same as the benchmark's {twin}.")

    def check_name(self, name: str) -> None:
        """Pass if no problem has the name.

        Raises:
            LeakError: one has.
        """
        if name in self._names:
            raise LeakError(f"{name} is a problem of the benchmark.")
