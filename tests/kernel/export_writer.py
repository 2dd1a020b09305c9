"""Declarations written as an export, so that the embedded kernel can be asked about them."""

from __future__ import annotations

import json
from typing import Any

from optprover.kernel import levels, terms
from optprover.kernel.declarations import Definition, Proof
from optprover.kernel.levels import IMax, Level, Max, Param, Succ
from optprover.kernel.terms import App, Const, Expr, Lam, Let, NatLit, Pi, Proj, Sort, StrLit, Var

META = {
    "exporter": {"name": "t", "version": "1"},
    "lean": {"version": "4.28.0", "githash": ""},
    "format": {"version": "3.1.0"},
}


class Writer:
    """Lines of one export; names must be plain: components of letters, joined by dots."""

    def __init__(self) -> None:
        self.lines: list[dict[str, Any]] = [{"meta": META}]
        self._names: dict[str, int] = {"": 0}
        self._levels: dict[Level, int] = {levels.ZERO: 0}
        self._terms: dict[Expr, int] = {}

    def text(self) -> str:
        return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in self.lines)

    def add(self, item: Definition | Proof) -> None:
        body = {
            "name": self._name(item.name), "levelParams": [self._name(p) for p in item.params],
            "type": self._term(item.type), "value": self._term(item.value), "all": [self._name(item.name)],
        }  # fmt: skip
        if isinstance(item, Proof):
            self.lines.append({"thm": body})
        else:
            self.lines.append({"def": body | {"hints": {"regular": item.height}, "safety": "safe"}})

    def _name(self, name: str) -> int:
        if name not in self._names:
            prefix, _, last = name.rpartition(".")
            line = {"str": {"pre": self._name(prefix), "str": last}, "in": len(self._names)}
            line["in"] = self._names[name] = len(self._names)
            self.lines.append(line)
        return self._names[name]

    def _level(self, level: Level) -> int:
        if level not in self._levels:
            line: dict[str, Any]
            if isinstance(level, Succ):
                line = {"succ": self._level(level.of)}
            elif isinstance(level, Param):
                line = {"param": self._name(level.name)}
            else:
                assert isinstance(level, Max | IMax)
                kind = "max" if isinstance(level, Max) else "imax"
                line = {kind: [self._level(level.left), self._level(level.right)]}
            self._levels[level] = len(self._levels)
            self.lines.append(line | {"il": self._levels[level]})
        return self._levels[level]

    def _term(self, e: Expr) -> int:
        if e not in self._terms:
            line = self._line(e)
            self._terms[e] = len(self._terms)
            self.lines.append(line | {"ie": self._terms[e]})
        return self._terms[e]

    def _line(self, e: Expr) -> dict[str, Any]:
        if isinstance(e, Var):
            return {"bvar": e.index}
        if isinstance(e, Sort):
            return {"sort": self._level(e.level)}
        if isinstance(e, Const):
            return {"const": {"name": self._name(e.name), "us": [self._level(level) for level in e.levels]}}
        if isinstance(e, App):
            return {"app": {"fn": self._term(e.fn), "arg": self._term(e.arg)}}
        if isinstance(e, Lam | Pi):
            kind = "lam" if isinstance(e, Lam) else "forallE"
            at = {"name": self._name("x"), "type": self._term(e.type), "body": self._term(e.body)}
            return {kind: at | {"binderInfo": "default"}}
        if isinstance(e, Let):
            at = {"name": self._name("x"), "type": self._term(e.type), "value": self._term(e.value)}
            return {"letE": at | {"body": self._term(e.body), "nondep": False}}
        if isinstance(e, Proj):
            return {"proj": {"typeName": self._name(e.struct), "idx": e.index, "struct": self._term(e.of)}}
        if isinstance(e, NatLit):
            return {"natVal": str(e.value)}
        assert isinstance(e, StrLit)
        return {"strVal": e.value}


def probe(item: Definition | Proof) -> str:
    """An export of ``item`` and, after it, of the theorem ``probe : True``: accepted where the kernel takes the
    item."""
    writer = Writer()
    writer.add(item)
    writer.add(Proof("probe", (), terms.const("True"), terms.const("True.intro")))
    return writer.text()
