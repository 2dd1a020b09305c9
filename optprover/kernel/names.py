"""Hierarchical names as strings: one string per name, no two names with the same string."""

from __future__ import annotations

from sys import intern

ANONYMOUS = ""


def child(prefix: str, component: str) -> str:
    """``prefix`` extended by a string component; components that could be misread are set in «»."""
    plain = component and not component.isdigit() and not any(c in component for c in ".«»")
    text = component if plain else "«" + component.replace("»", "»»") + "»"
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
