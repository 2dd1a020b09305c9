"""Errors a user of the laboratory can act on."""

from __future__ import annotations


class LabError(Exception):
    """Something the user can mend: what went wrong, and one next step.

    Args:
        message: what went wrong, in one sentence.
        hint: what to do next, in one sentence.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
