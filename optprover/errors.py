"""Errors a user can act on: one message, one next step."""

from __future__ import annotations


class OptProverError(Exception):
    """Something the user can mend.

    Args:
        message: what went wrong, in one sentence.
        hint: what to do next, in one sentence.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}\n  → {self.hint}" if self.hint else self.message


class SetupError(OptProverError):
    """The embedded Lean could not be fetched, verified, unpacked or started."""


class ProblemError(OptProverError):
    """A theorem cannot be posed: it does not parse, is missing, or is not a complete statement."""


class StoreError(OptProverError):
    """A run folder cannot be written, read or resumed."""


class InfrastructureError(OptProverError):
    """The Lean process died, ran out of memory or stopped answering; says nothing about the theorem."""
