"""Hierarchical names as strings: one string per name, no two names with the same string."""

from __future__ import annotations

import re
from sys import intern

ANONYMOUS = ""
_COMPONENT = re.compile(r"«([^»]*)»|([^.«»]+)")
_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_'!?]*")


def child(prefix: str, component: str) -> str:
    """``prefix`` extended by a string component, set in «» unless it is a plain identifier."""
    text = component if _PLAIN.fullmatch(component) else "«" + component.replace("»", "»»") + "»"
    return intern(f"{prefix}.{text}" if prefix else text)


def numbered(prefix: str, number: int) -> str:
    """``prefix`` extended by a numeric component."""
    return intern(f"{prefix}.{number}" if prefix else str(number))


def replace_prefix(name: str, old: str, new: str) -> str:
    """``name`` with its leading ``old`` exchanged for ``new``; unchanged where it does not start so."""
    if name == old:
        return new
    return intern(new + name[len(old) :]) if name.startswith(old + ".") else name


def append_after(name: str, number: int) -> str:
    """Lean's ``Name.appendAfter``: ``_number`` at the end of the last component."""
    return intern(name[:-1] + f"_{number}»" if name.endswith("»") else f"{name}_{number}")


def parse(shown: str) -> str:
    """A name as Lean prints it, with or without «», as a name here."""
    name = ANONYMOUS
    for quoted, plain in _COMPONENT.findall(shown):
        name = numbered(name, int(plain)) if plain.isascii() and plain.isdigit() else child(name, quoted or plain)
    return name
