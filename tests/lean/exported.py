"""Writing exported data by hand, to lie in it."""

from __future__ import annotations

import copy
import json
from typing import Any

META = {
    "meta": {
        "exporter": {"name": "optprover", "version": "1"},
        "lean": {"version": "4.28.0-pre", "githash": "38f3c0c45b8d"},
        "format": {"version": "3.1.0"},
    }
}
Line = dict[str, Any]


def text(lines: list[Line]) -> str:
    """The lines as data."""
    return "".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in lines)


def lines(data: str) -> list[Line]:
    """The lines of data."""
    return [json.loads(line) for line in data.splitlines()]


class Writer:
    """Numbers primitives as the exporter does; says nothing against nonsense."""

    def __init__(self) -> None:
        self.lines: list[Line] = [copy.deepcopy(META)]
        self._seen: dict[str, int] = {}
        self._next = {"in": 1, "il": 1, "ie": 0}

    def raw(self, letter: str, line: Line) -> int:
        """A primitive of kind ``in``, ``il`` or ``ie``; its number."""
        key = letter + json.dumps(line, sort_keys=True)
        if key not in self._seen:
            self._seen[key] = self._next[letter]
            self.lines.append(line | {letter: self._next[letter]})
            self._next[letter] += 1
        return self._seen[key]

    def name(self, dotted: str) -> int:
        pre = 0
        for part in dotted.split("."):
            pre = self.raw("in", {"str": {"pre": pre, "str": part}})
        return pre

    def param(self, name: str) -> int:
        return self.raw("il", {"param": self.name(name)})

    def succ(self, level: int) -> int:
        return self.raw("il", {"succ": level})

    def sort(self, level: int) -> int:
        return self.raw("ie", {"sort": level})

    def var(self, index: int) -> int:
        return self.raw("ie", {"bvar": index})

    def const(self, name: str, *levels: int) -> int:
        return self.raw("ie", {"const": {"name": self.name(name), "us": list(levels)}})

    def app(self, head: int, *args: int) -> int:
        for arg in args:
            head = self.raw("ie", {"app": {"fn": head, "arg": arg}})
        return head

    def binder(self, kind: str, domain: int, body: int, name: str = "x") -> int:
        inner = {"name": self.name(name), "type": domain, "body": body, "binderInfo": "default"}
        return self.raw("ie", {kind: inner})

    def lam(self, domain: int, body: int, name: str = "x") -> int:
        return self.binder("lam", domain, body, name)

    def pi(self, domain: int, body: int, name: str = "x") -> int:
        return self.binder("forallE", domain, body, name)

    def nat(self, value: int | str) -> int:
        return self.raw("ie", {"natVal": str(value)})

    def declare(self, kind: str, name: str, type_: int, value: int | None = None, **more: Any) -> None:
        own = self.name(name)
        head: Line = {"name": own, "levelParams": more.pop("params", []), "type": type_}
        kinds: dict[str, Line] = {
            "thm": {"value": value, "all": [own]},
            "def": {"value": value, "hints": "abbrev", "safety": "safe", "all": [own]},
            "opaque": {"value": value, "isUnsafe": False, "all": [own]},
            "axiom": {"isUnsafe": False},
            "quot": {"kind": "type"},
        }
        self.lines.append({kind: head | kinds[kind] | more})

    def inductive(
        self, name: str, type_: int, constructors: dict[str, int], *, params: int = 0, unsafe: bool = False
    ) -> None:
        """One type; nothing is said about its recursor."""
        own = self.name(name)
        head = {"name": own, "levelParams": [], "type": type_, "numParams": params}
        group = {
            "types": [
                head | {
                    "numIndices": 0, "all": [own], "ctors": [self.name(c) for c in constructors], "numNested": 0,
                    "isRec": False, "isUnsafe": unsafe, "isReflexive": False,
                }
            ],
            "ctors": [
                {
                    "name": self.name(c), "levelParams": [], "type": t, "induct": own, "cidx": i, "numParams": params,
                    "numFields": 0, "isUnsafe": unsafe,
                }
                for i, (c, t) in enumerate(constructors.items())
            ],
            "recs": [],
        }  # fmt: skip
        self.lines.append({"inductive": group})

    def text(self) -> str:
        return text(self.lines)
