"""Exports whose text is not of the format, or exceeds its bounds."""

from __future__ import annotations

from collections.abc import Callable

from exported import Line, Writer
from lying import LIES, TRUE, E, L, S, false, lie, true

from optprover.lean.types import Failure


# -- the form of the text ----------------------------------------------------------------------------------------------
def _edit(what: str, change: Callable[[list[Line]], object], *failures: Failure) -> None:
    def make(w: Writer) -> str:
        true(w)
        change(w.lines)
        return w.text()

    LIES.append((what, TRUE, set(failures) or {E}, make))


def _raw(what: str, change: Callable[[str], str], *failures: Failure) -> None:
    def make(w: Writer) -> str:
        true(w)
        return change(w.text())

    LIES.append((what, TRUE, set(failures) or {E}, make))


_raw("nothing", lambda t: "")
_raw("an empty line", lambda t: t.replace("\n", "\n\n", 1))
_raw("the last line unfinished", lambda t: t.rstrip("\n"))
_raw("no JSON", lambda t: t.replace('"str"', "str"))
_raw("a line that is a list", lambda t: t + "[]\n")
_raw("a line that is null", lambda t: t + "null\n")
_raw("brackets without end", lambda t: t + "[" * 500_000 + "\n")
_raw("a line longer than a page", lambda t: t + '{"str":{"pre":0,"str":"' + "a" * (1 << 20) + '"},"in":5}\n', L)
_raw("half a surrogate pair", lambda t: t + '{"strVal":"\\ud835","ie":2}\n')
_raw("a key that JavaScript knows", lambda t: t + '{"__proto__":{"pre":0,"str":"a"},"in":5}\n')
_raw("a constructor of JavaScript's", lambda t: t + '{"constructor":{"pre":0,"str":"a"},"in":5}\n')
_raw("a number with an exponent", lambda t: t + '{"bvar":1e400,"ie":2}\n', E, L)
_edit("no first line", lambda ls: ls.pop(0))
_edit("another version", lambda ls: ls[0]["meta"]["format"].update(version="4.0.0"))
_edit("the first line twice", lambda ls: ls.insert(1, ls[0]))
_edit("a field too many", lambda ls: ls[-1]["thm"].update(more=1))
_edit("a field missing", lambda ls: ls[-1]["thm"].pop("all"))
_edit("two primitives in a line", lambda ls: ls[1].update({"ie": 0}))
_edit("an unknown declaration", lambda ls: ls.append({"lemma": ls[-1]["thm"]}))
_edit("a number twice", lambda ls: ls.insert(2, ls[1]))
_edit("a number left out", lambda ls: ls.insert(1, {"str": {"pre": 0, "str": "x"}, "in": 7}))
_edit("a name before its prefix", lambda ls: ls.insert(1, {"str": {"pre": 2, "str": "x"}, "in": 1}))
_edit("a term that is part of itself", lambda ls: ls.insert(1, {"app": {"fn": 0, "arg": 0}, "ie": 0}))
_edit("an index beyond every table", lambda ls: ls[-1]["thm"].update(value=2**53))
_edit("an index that is negative", lambda ls: ls[-1]["thm"].update(value=-1))
_edit("an index that is a fraction", lambda ls: ls[-1]["thm"].update(value=0.5))
_edit("an index that is text", lambda ls: ls[-1]["thm"].update(value="1"))
_edit("an index that is true", lambda ls: ls[-1]["thm"].update(value=True))
_edit("declarations after the theorem", lambda ls: ls.append({"thm": ls[-1]["thm"] | {"name": 2}}), S)
_edit("the theorem twice", lambda ls: ls.append(ls[-1]), E)
_edit("no declaration at all", lambda ls: ls.pop(), S)
_edit("another name", lambda ls: ls[-1]["thm"].update(name=2), S)
_edit("a parameter of the theorem's own", lambda ls: ls[-1]["thm"].update(levelParams=[1]), S)


def _as(kind: str, **more: object) -> Callable[[list[Line]], object]:
    return lambda ls: ls.append({kind: ls.pop()["thm"] | more})


_edit("the theorem as def", _as("def", hints="abbrev", safety="safe"), S)
_edit("the theorem as opaque", _as("opaque", isUnsafe=False), S)


# -- primitives that are none ------------------------------------------------------------------------------------------
def _primitive(what: str, letter: str, line: Line, *failures: Failure) -> None:
    def make(w: Writer) -> None:
        w.raw(letter, line)
        true(w)

    LIES.append((what, TRUE, set(failures) or {E}, make))


_primitive("a bound variable of astronomic depth", "ie", {"bvar": 2**40}, L)
_primitive("a level of three parts", "il", {"max": [0, 0, 0]})
_primitive("a level of one part", "il", {"imax": [0]})
_primitive("a negative literal", "ie", {"natVal": "-1"})
_primitive("a literal in hexadecimal", "ie", {"natVal": "0x10"})
_primitive("a literal that is no text", "ie", {"natVal": 5})
_primitive("a literal in other digits", "ie", {"natVal": "１２"})
_primitive("a literal with a leading zero", "ie", {"natVal": "007"})
_primitive("a literal of a million digits", "ie", {"natVal": "9" * 1_000_000}, L)
_primitive("a name of a million letters", "in", {"str": {"pre": 0, "str": "a" * 1_000_000}}, L)
_primitive("an unknown binder kind", "ie", {"lam": {"name": 0, "type": 0, "body": 0, "binderInfo": "toString"}})
_primitive("a free variable", "ie", {"fvar": 1})
_primitive("a metavariable", "ie", {"mvar": 1})
_primitive("a level metavariable", "il", {"mvar": 1})


@lie("a term of a hundred thousand levels", L)
def _(w: Writer) -> None:
    e = w.const("True.intro")
    for _ in range(100_000):
        e = w.app(w.const("id"), e)
    false(w, e)


@lie("a name of a thousand parts", L)
def _(w: Writer) -> None:
    w.name(".".join("a" * 1000))
    true(w)


@lie("a level of a thousand successors", L)
def _(w: Writer) -> None:
    level = 0
    for _ in range(1000):
        level = w.succ(level)
    true(w)
