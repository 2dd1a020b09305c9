"""Exports read: lines of JSON to declarations. Everything is refused that ``docs/export-format.md`` does not name."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from optprover.kernel import levels, names, terms
from optprover.kernel.declarations import (
    ABBREVIATION_HEIGHT,
    OPAQUE_HEIGHT,
    Axiom,
    Block,
    Constructor,
    Definition,
    Inductive,
    Item,
    Opaque,
    Proof,
    Quotient,
    Recursor,
    Rule,
)  # fmt: skip
from optprover.kernel.errors import Refused

MAX_LINE = 64 << 20
MAX_INDEX = 1 << 20
MAX_DIGITS = 1 << 20
_FORMATS = ("3.0.", "3.1.")


class Reader:
    """Reads one export, which may come in several texts. Numbers count on from text to text."""

    def __init__(self) -> None:
        self._names: list[str] = [names.ANONYMOUS]
        self._levels: list[levels.Level] = [levels.ZERO]
        self._terms: list[terms.Expr] = []
        self._line = 0

    def read(self, text: str | Iterable[str]) -> Iterator[Item]:
        """The declarations of a text, in order.

        Raises :class:`Refused`, naming the line, where it is not an export or mentions what was not given.
        """
        lines = text.removesuffix("\n").split("\n") if isinstance(text, str) else text
        for line in () if text in ("", "\n") else lines:
            self._line += 1
            if len(line) > MAX_LINE:
                raise Refused(f"line {self._line} of the export is longer than {MAX_LINE} characters")
            try:
                item = self._primitive(json.loads(line))
            except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
                raise Refused(f"line {self._line} of the export cannot be read: {line[:120]}") from error
            if item is not None:
                yield item

    def _primitive(self, found: Any) -> Item | None:
        if not isinstance(found, dict):
            raise ValueError
        if (number := found.get("ie")) is not None:
            self._numbered(number, self._terms, found)
            del found["ie"]
            self._terms.append(self._term(found))
        elif (number := found.get("in")) is not None:
            self._numbered(number, self._names, found)
            self._names.append(self._name_of(found))
        elif (number := found.get("il")) is not None:
            self._numbered(number, self._levels, found)
            self._levels.append(self._level_of(found))
        elif "meta" in found:
            version = found["meta"]["format"]["version"]
            if not str(version).startswith(_FORMATS):
                raise Refused(f"the export has format {version}, this reads 3.1")
        else:
            (kind,) = found
            return self._declaration(kind, found[kind])
        return None

    @staticmethod
    def _numbered(number: object, known: list[Any], found: dict[str, Any]) -> None:
        if type(number) is not int or number != len(known) or len(found) != 2:
            raise ValueError

    @staticmethod
    def _at(known: list[Any], index: object) -> Any:
        if type(index) is not int or index < 0:
            raise ValueError
        return known[index]

    @staticmethod
    def _number(value: object) -> int:
        if type(value) is not int or not 0 <= value <= MAX_INDEX:
            raise ValueError
        return value

    @staticmethod
    def _flag(value: object) -> bool:
        if type(value) is not bool:
            raise ValueError
        return value

    def _name(self, index: object) -> str:
        name: str = self._at(self._names, index)
        return name

    def _expr(self, index: object) -> terms.Expr:
        expr: terms.Expr = self._at(self._terms, index)
        return expr

    def _closed(self, index: object) -> terms.Expr:
        expr = self._expr(index)
        if expr.loose:
            raise Refused(f"line {self._line} of the export declares a term with loose bound variables")
        return expr

    def _name_of(self, found: dict[str, Any]) -> str:
        if "str" in found:
            text = found["str"]["str"]
            if type(text) is not str:
                raise ValueError
            return names.child(self._name(found["str"]["pre"]), text)
        number = found["num"]["i"]
        if type(number) is not int or number < 0:
            raise ValueError
        return names.numbered(self._name(found["num"]["pre"]), number)

    def _level_of(self, found: dict[str, Any]) -> levels.Level:
        def at(index: object) -> levels.Level:
            level: levels.Level = self._at(self._levels, index)
            return level

        if "succ" in found:
            return levels.succ(at(found["succ"]))
        if "param" in found:
            return levels.param(self._name(found["param"]))
        kind = "max" if "max" in found else "imax"
        left, right = found[kind]
        return (levels.maximum if kind == "max" else levels.imax)(at(left), at(right))

    def _term(self, found: dict[str, Any]) -> terms.Expr:
        ((kind, of),) = found.items()
        if kind == "app":
            return terms.app(self._expr(of["fn"]), self._expr(of["arg"]))
        if kind in ("lam", "forallE"):
            return (terms.lam if kind == "lam" else terms.pi)(self._expr(of["type"]), self._expr(of["body"]))
        if kind == "const":
            at = tuple([self._at(self._levels, level) for level in of["us"]])
            return terms.const(self._name(of["name"]), at)
        if kind == "bvar":
            return terms.var(self._number(of))
        if kind == "sort":
            return terms.sort(self._at(self._levels, of))
        if kind == "proj":
            return terms.proj(self._name(of["typeName"]), self._number(of["idx"]), self._expr(of["struct"]))
        if kind == "letE":
            return terms.let(self._expr(of["type"]), self._expr(of["value"]), self._expr(of["body"]))
        if kind == "natVal":
            if type(of) is not str or not of.isascii() or not of.isdigit() or len(of) > MAX_DIGITS:
                raise ValueError
            return terms.nat(_decimal(of))
        if kind == "strVal" and type(of) is str:
            return terms.string(of)
        raise ValueError

    def _params(self, of: dict[str, Any]) -> tuple[str, ...]:
        return self._list(of["levelParams"])

    def _list(self, indices: list[object]) -> tuple[str, ...]:
        return tuple([self._name(i) for i in indices])

    def _safe(self, name: str, unsafe: object) -> None:
        if self._flag(unsafe):
            raise Refused(f"{name} is unsafe")

    def _declaration(self, kind: str, of: dict[str, Any]) -> Item:
        if kind == "inductive":
            types = tuple(map(self._inductive, of["types"]))
            return Block(types, tuple(map(self._constructor, of["ctors"])), tuple(map(self._recursor, of["recs"])))
        name, params, type_ = self._name(of["name"]), self._params(of), self._closed(of["type"])
        if kind == "thm":
            return Proof(name, params, type_, self._closed(of["value"]))
        if kind == "def":
            if of["safety"] != "safe":
                raise Refused(f"{name} is {of['safety']}")
            return Definition(name, params, type_, self._closed(of["value"]), self._height(of["hints"]))
        if kind == "opaque":
            self._safe(name, of["isUnsafe"])
            return Opaque(name, params, type_, self._closed(of["value"]))
        if kind == "axiom":
            self._safe(name, of["isUnsafe"])
            return Axiom(name, params, type_, str(of.get("shipped", "")))
        if kind == "quot" and of["kind"] in ("type", "ctor", "lift", "ind"):
            return Quotient(name, params, type_, of["kind"])
        raise ValueError

    def _height(self, hints: object) -> int:
        if hints == "opaque":
            return OPAQUE_HEIGHT
        if hints == "abbrev":
            return ABBREVIATION_HEIGHT
        assert isinstance(hints, dict)
        regular = hints["regular"]
        if type(regular) is not int or not 0 <= regular < ABBREVIATION_HEIGHT:
            raise ValueError
        return regular

    def _inductive(self, of: dict[str, Any]) -> Inductive:
        name = self._name(of["name"])
        self._safe(name, of["isUnsafe"])
        return Inductive(
            name, self._params(of), self._closed(of["type"]), self._number(of["numParams"]),
            self._number(of["numIndices"]), self._list(of["all"]), self._list(of["ctors"]), self._flag(of["isRec"]),
        )  # fmt: skip

    def _constructor(self, of: dict[str, Any]) -> Constructor:
        name = self._name(of["name"])
        self._safe(name, of["isUnsafe"])
        return Constructor(
            name, self._params(of), self._closed(of["type"]), self._name(of["induct"]), self._number(of["cidx"]),
            self._number(of["numParams"]), self._number(of["numFields"]),
        )  # fmt: skip

    def _recursor(self, of: dict[str, Any]) -> Recursor:
        name = self._name(of["name"])
        self._safe(name, of["isUnsafe"])
        rules = tuple(
            Rule(self._name(rule["ctor"]), self._number(rule["nfields"]), self._closed(rule["rhs"]))
            for rule in of["rules"]
        )
        return Recursor(
            name, self._params(of), self._closed(of["type"]), self._list(of["all"]), self._number(of["numParams"]),
            self._number(of["numIndices"]), self._number(of["numMotives"]), self._number(of["numMinors"]), rules,
            self._flag(of["k"]),
        )  # fmt: skip


def _decimal(digits: str) -> int:
    """Decimal digits, many of them: in pieces, as Python limits what it reads at once."""
    value = 0
    for i in range(0, len(digits), 4000):
        piece = digits[i : i + 4000]
        value = value * 10 ** len(piece) + int(piece)
    return value
