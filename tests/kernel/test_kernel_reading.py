"""Exports read: what is no export is refused with the line, and numbers are exact."""

from __future__ import annotations

import json
from typing import Any

import pytest

from optprover.kernel import levels, terms
from optprover.kernel.declarations import Axiom, Definition, Item
from optprover.kernel.errors import Refused
from optprover.kernel.kernel import Kernel, Status
from optprover.kernel.names import parse
from optprover.kernel.reading import Reader
from optprover.kernel.terms import const

META = {
    "meta": {
        "exporter": {"name": "t", "version": "1"},
        "lean": {"version": "4", "githash": ""},
        "format": {"version": "3.1.0"},
    }
}
NAME_A = {"str": {"pre": 0, "str": "A"}, "in": 1}
SORT_1 = [{"succ": 0, "il": 1}, {"sort": 1, "ie": 0}]
AXIOM_A: dict[str, Any] = {"axiom": {"name": 1, "levelParams": [], "type": 0, "isUnsafe": False}}


def read(*lines: dict[str, Any] | str) -> list[Item]:
    return list(Reader().read("\n".join(x if isinstance(x, str) else json.dumps(x) for x in lines) + "\n"))


def test_a_small_export() -> None:
    (item,) = read(META, NAME_A, *SORT_1, AXIOM_A)
    assert item == Axiom("A", (), terms.TYPE)


def test_every_kind_of_term() -> None:
    reader = Reader()
    lines = [
        META, NAME_A, {"num": {"pre": 1, "i": 3}, "in": 2}, {"str": {"pre": 2, "str": "x y"}, "in": 3},
        {"param": 1, "il": 1}, {"succ": 1, "il": 2}, {"max": [1, 2], "il": 3}, {"imax": [2, 1], "il": 4},
        {"bvar": 0, "ie": 0}, {"sort": 3, "ie": 1}, {"const": {"name": 3, "us": [0, 4]}, "ie": 2},
        {"app": {"fn": 2, "arg": 0}, "ie": 3}, {"lam": {"name": 0, "type": 1, "body": 3, "binderInfo": "default"},
        "ie": 4},
        {"forallE": {"name": 0, "type": 1, "body": 3, "binderInfo": "implicit"}, "ie": 5},
        {"letE": {"name": 0, "type": 1, "value": 2, "body": 0, "nondep": False}, "ie": 6},
        {"natVal": "1" + "0" * 5000, "ie": 7}, {"strVal": "λ\u2028\x85", "ie": 8}, {"proj": {"typeName": 1, "idx": 1,
        "struct": 0}, "ie": 9},
    ]  # fmt: skip
    text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    assert list(reader.read(text)) == []
    found = reader._terms
    u = levels.param("A")
    c = const("A.3.«x y»", (levels.ZERO, levels.imax(levels.succ(u), u)))
    assert found[2] is c
    assert found[4] is terms.lam(terms.sort(levels.maximum(u, levels.succ(u))), terms.app(c, terms.var(0)))
    assert found[7] is terms.nat(10**5000)
    assert found[8] is terms.string("λ\u2028\x85")
    assert found[9] is terms.proj("A", 1, terms.var(0))


def test_texts_may_be_continued() -> None:
    reader = Reader()
    first = "\n".join(map(json.dumps, [META, NAME_A, *SORT_1]))
    assert list(reader.read(first + "\n")) == []
    assert [item.name for item in reader.read(json.dumps(AXIOM_A) + "\n") if isinstance(item, Axiom)] == ["A"]


WRONG: dict[str, list[dict[str, Any] | str]] = {
    "no JSON": ["{"],
    "no object": ["[]"],
    "another format": [{"meta": {"format": {"version": "2.0.0"}}}],
    "a number left out": [{"str": {"pre": 0, "str": "A"}, "in": 2}],
    "a number given twice": [NAME_A, NAME_A],
    "a name not given yet": [{"str": {"pre": 5, "str": "A"}, "in": 1}],
    "a negative number": [{"succ": -1, "il": 1}],
    "a number that is true": [{"succ": False, "il": 1}],
    "a level not given yet": [{"sort": 7, "ie": 0}],
    "itself": [{"app": {"fn": 0, "arg": 0}, "ie": 0}],
    "an index that is huge": [{"bvar": 2**40, "ie": 0}],
    "a negative index": [{"bvar": -1, "ie": 0}],
    "a number that is no number": [{"natVal": "0x10", "ie": 0}],
    "a number with other digits": [{"natVal": "٣", "ie": 0}],
    "a negative literal": [{"natVal": "-1", "ie": 0}],
    "a string that is none": [{"strVal": 3, "ie": 0}],
    "an unknown term": [{"fvar": 1, "ie": 0}],
    "two kinds at once": [{"bvar": 0, "sort": 0, "ie": 0}],
    "an unknown declaration": [{"magic": {"name": 1, "levelParams": [], "type": 0}}, ],
    "loose variables in a type": [NAME_A, {"bvar": 0, "ie": 0}, AXIOM_A],
    "an unsafe axiom": [NAME_A, *SORT_1, {"axiom": AXIOM_A["axiom"] | {"isUnsafe": True}}],
    "a partial definition": [NAME_A, *SORT_1, {"def": {"name": 1, "levelParams": [], "type": 0, "value": 0, "hints": "abbrev", "safety": "partial", "all": []}}],  # noqa: E501
    "hints unheard of": [NAME_A, *SORT_1, {"def": {"name": 1, "levelParams": [], "type": 0, "value": 0, "hints": {"regular": -1}, "safety": "safe", "all": []}}],  # noqa: E501
    "a field missing": [NAME_A, *SORT_1, {"axiom": {"name": 1, "type": 0, "isUnsafe": False}}],
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_no_export_is_refused(name: str) -> None:
    with pytest.raises(Refused, match=r"of the export|format|unsafe|partial"):
        read(*WRONG[name])


def test_heights() -> None:
    def height(hints: object) -> int:
        body = {"name": 1, "levelParams": [], "type": 0, "value": 0, "hints": hints, "safety": "safe", "all": []}
        (item,) = read(NAME_A, *SORT_1, {"def": body})
        assert isinstance(item, Definition)
        return item.height

    assert height("opaque") < height({"regular": 0}) < height({"regular": 9}) < height("abbrev")


@pytest.mark.parametrize(
    ("shown", "meant"),
    [
        ("Foo.bar", "Foo.bar"),
        ("Foo.«bar»", "Foo.bar"),
        ("_private.M.0.x", "_private.M.0.x"),
        ("a.«b c».σ", "a.«b c».«σ»"),
    ],
)
def test_names_as_lean_prints_them(shown: str, meant: str) -> None:
    assert parse(shown) == meant


def test_names_that_print_alike_are_told_apart() -> None:
    lines = [
        NAME_A, {"str": {"pre": 0, "str": "A.B"}, "in": 2}, {"str": {"pre": 1, "str": "B"}, "in": 3},
        {"num": {"pre": 1, "i": 1}, "in": 4}, {"str": {"pre": 1, "str": "1"}, "in": 5}, {"str": {"pre": 0, "str": ""},
        "in": 6},
    ]  # fmt: skip
    reader = Reader()
    list(reader.read("\n".join(map(json.dumps, lines))))
    assert len(set(reader._names)) == len(reader._names)


def test_two_declarations_of_one_name_are_refused() -> None:
    kernel = Kernel()
    one, other = read(META, NAME_A, *SORT_1, AXIOM_A, AXIOM_A)
    kernel.assume(one)
    assert kernel.confirm(one).status is Status.CONFIRMED
    with pytest.raises(Refused, match="declared already"):
        kernel.assume(other)
