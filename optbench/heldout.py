"""Which training theorems are kept for measuring: whole families, drawn once by a hash, so that none ever changes
sides."""

from __future__ import annotations

import hashlib
import re

SHARE = 0.1
_NUMBER = re.compile(r"_?\d+$")


def family_of(name: str) -> str:
    """What a theorem is a variation of: generated theorems differ by a number at the end and are one family without
    it."""
    return _NUMBER.sub("", name)


def held_out(family: str) -> bool:
    """Whether a family is kept for measuring; about a tenth of all are."""
    return int.from_bytes(hashlib.sha256(f"held out {family}".encode()).digest()[:4], "big") < SHARE * 2**32
