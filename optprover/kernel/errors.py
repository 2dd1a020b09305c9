"""The two ways a check can end without success."""

from __future__ import annotations


class Refused(Exception):
    """The declaration is not well typed, or not well formed."""


class GaveUp(Exception):
    """A limit on steps, time, memory or depth was met: says nothing about the declaration."""
