"""Exports of the right form that declare what is not so."""

from __future__ import annotations

from exported import Writer
from lying import MATCH, TRUE, UNIVERSE, E, F, L, S, X, false, lie, true


# -- what a declaration says -------------------------------------------------------------------------------------------
@lie("a loose variable as the proof", E)
def _(w: Writer) -> None:
    false(w, w.var(0))


@lie("a variable past its binders", E)
def _(w: Writer) -> None:
    false(w, w.lam(w.const("False"), w.var(1)))


@lie("a loose variable in a lemma's type", E)
def _(w: Writer) -> None:
    w.declare("thm", "lemma", w.var(3), w.const("True.intro"))
    true(w)


@lie("a proof of something else", E)
def _(w: Writer) -> None:
    false(w, w.const("True.intro"))


@lie("another statement", S)
def _(w: Writer) -> None:
    w.declare("thm", "target", w.const("True"), w.const("True.intro"))


@lie("the theorem proves itself", E)
def _(w: Writer) -> None:
    false(w, w.const("target"))


@lie("two lemmas prove each other", E)
def _(w: Writer) -> None:
    w.declare("thm", "one", w.const("False"), w.const("two"))
    w.declare("thm", "two", w.const("False"), w.const("one"))
    false(w, w.const("two"))


@lie("a lemma with the theorem's name", E)
def _(w: Writer) -> None:
    w.declare("thm", "target", w.const("True"), w.const("True.intro"))
    false(w, w.const("target"))


@lie("sorryAx", X)
def _(w: Writer) -> None:
    false(w, w.app(w.const("sorryAx", 0), w.const("False"), w.const("Bool.false")))


@lie("lcProof", X)
def _(w: Writer) -> None:
    false(w, w.app(w.const("lcProof"), w.const("False")))


@lie("sorryAx in a lemma that nothing uses", X, theorem=TRUE)
def _(w: Writer) -> None:
    w.declare("thm", "unused", w.const("False"), w.app(w.const("sorryAx", 0), w.const("False"), w.const("Bool.true")))
    true(w)


@lie("sorryAx declared as a definition of its own", X)
def _(w: Writer) -> None:
    p = w.var(0)
    w.declare("def", "sorryAx", w.pi(w.sort(0), p), w.lam(w.sort(0), p))
    false(w, w.app(w.const("sorryAx", 0), w.const("False"), w.const("Bool.false")))


@lie("compiled code asked by the kernel", X)
def _(w: Writer) -> None:
    false(w, w.app(w.const("Lean.reduceBool"), w.const("Bool.true")))


@lie("a definition that the kernel would have to run", X)
def _(w: Writer) -> None:
    w.declare("def", "code", w.const("Bool"), w.app(w.const("Lean.reduceBool"), w.const("Bool.true")))
    false(w, w.const("True.intro"))


@lie("an axiom", X)
def _(w: Writer) -> None:
    w.declare("axiom", "easy", w.const("False"))
    false(w, w.const("easy"))


@lie("an axiom that says it was shipped", X)
def _(w: Writer) -> None:
    w.declare("axiom", "easy", w.const("False"), shipped="Init.Core")
    false(w, w.const("easy"))


@lie("an axiom in a standard axiom's name", E)
def _(w: Writer) -> None:
    w.declare("axiom", "propext", w.const("False"))
    false(w, w.const("propext"))


@lie("a shipped axiom in a shipped theorem's name", E)
def _(w: Writer) -> None:
    w.declare("axiom", "Nat.add_comm", w.const("False"), shipped="Init.Data.Nat.Basic")
    false(w, w.const("Nat.add_comm"))


@lie("False declared again as True", E)
def _(w: Writer) -> None:
    w.declare("def", "False", w.sort(0), w.const("True"))
    false(w, w.const("True.intro"))


@lie("False declared again as a type with a constructor", E)
def _(w: Writer) -> None:
    w.inductive("False", w.sort(0), {"False.intro": w.const("False")})
    false(w, w.const("False.intro"))


@lie("True.intro given to another type", E)
def _(w: Writer) -> None:
    w.inductive("Other", w.sort(0), {"True.intro": w.const("Other")})
    false(w, w.const("True.intro"))


@lie("the matcher of the statement", E, S, theorem=MATCH)
def _(w: Writer) -> None:
    pair = w.app(w.const("Prod", 0, 0), w.const("Nat"), w.const("Nat"))
    w.declare("def", "target.match_1", w.pi(pair, w.sort(0)), w.lam(pair, w.const("True")))
    w.declare("thm", "target", w.pi(pair, w.app(w.const("target.match_1"), w.var(0)), "p"),
              w.lam(pair, w.const("True.intro")))  # fmt: skip


# -- universes ---------------------------------------------------------------------------------------------------------
def reflexive(w: Writer, levels: list[int], params: list[int]) -> None:
    u = w.raw("il", {"param": w.name("u")})
    eq = w.const("Eq", u)
    type_ = w.pi(w.sort(u), w.pi(w.var(0), w.app(eq, w.var(1), w.var(0), w.var(0))), "α")
    value = w.lam(w.sort(u), w.lam(w.var(0), w.app(w.const("Eq.refl", *levels), w.var(1), w.var(0))), "α")
    w.declare("thm", "target", type_, value, params=params)


@lie("one universe too many", E, theorem=UNIVERSE)
def _(w: Writer) -> None:
    u = w.param("u")
    reflexive(w, [u, u], [w.name("u")])


@lie("one universe too few", E, theorem=UNIVERSE)
def _(w: Writer) -> None:
    reflexive(w, [], [w.name("u")])


@lie("another universe", E, theorem=UNIVERSE)
def _(w: Writer) -> None:
    reflexive(w, [0], [w.name("u")])


@lie("a universe nobody declared", E, theorem=UNIVERSE)
def _(w: Writer) -> None:
    reflexive(w, [w.param("v")], [w.name("u")])


@lie("no universe parameter", S, theorem=UNIVERSE)
def _(w: Writer) -> None:
    reflexive(w, [w.param("u")], [])


@lie("a universe parameter twice", S, theorem=UNIVERSE)
def _(w: Writer) -> None:
    reflexive(w, [w.param("u")], [w.name("u"), w.name("u")])


@lie("a definition with a parameter twice", E, theorem=TRUE)
def _(w: Writer) -> None:
    w.declare("def", "d", w.sort(w.succ(w.param("u"))), w.sort(w.param("u")), params=[w.name("u"), w.name("u")])
    true(w)


@lie("a level that doubles with every line", L, theorem=TRUE)
def _(w: Writer) -> None:
    level = w.param("u")
    for _ in range(100):
        level = w.raw("il", {"max": [level, level]})
    w.declare("def", "d", w.sort(w.succ(level)), w.sort(level), params=[w.name("u")])
    true(w)


@lie("Type in Type", E)
def _(w: Writer) -> None:
    w.declare("def", "d", w.sort(w.succ(0)), w.sort(w.succ(0)))
    false(w, w.const("d"))


@lie("a theorem that is data", E, theorem=TRUE)
def _(w: Writer) -> None:
    w.declare("thm", "d", w.const("Nat"), w.nat(1))
    true(w)


# -- terms -------------------------------------------------------------------------------------------------------------
@lie("a shared term used at two types", E)
def _(w: Writer) -> None:
    shared = w.lam(w.const("False"), w.var(0))
    w.declare("thm", "lemma", w.pi(w.const("False"), w.const("False")), shared)
    false(w, w.app(shared, w.app(shared, w.const("True.intro"))))


@lie("a let that says another type", E)
def _(w: Writer) -> None:
    let = {"name": w.name("x"), "type": w.const("False"), "value": w.const("True.intro"), "body": w.var(0)}
    false(w, w.raw("ie", {"letE": let | {"nondep": False}}))


@lie("a have that says another type", E)
def _(w: Writer) -> None:
    let = {"name": w.name("x"), "type": w.const("False"), "value": w.const("True.intro"), "body": w.var(0)}
    false(w, w.raw("ie", {"letE": let | {"nondep": True}}))


def _projection(w: Writer, name: str, index: int, struct: int) -> int:
    return w.raw("ie", {"proj": {"typeName": w.name(name), "idx": index, "struct": struct}})


@lie("a projection past the fields", E)
def _(w: Writer) -> None:
    false(
        w, _projection(w, "And", 7, w.app(w.const("And.intro"), *[w.const("True")] * 2, *[w.const("True.intro")] * 2))
    )


@lie("a projection of another structure", E)
def _(w: Writer) -> None:
    false(w, _projection(w, "Prod", 0, w.const("True.intro")))


@lie("a projection of what is no structure", E)
def _(w: Writer) -> None:
    false(w, _projection(w, "Nat", 0, w.nat(3)))


@lie("a projection out of nothing", E)
def _(w: Writer) -> None:
    false(w, _projection(w, "Nowhere", 0, w.nat(3)))


@lie("an unknown constant", E)
def _(w: Writer) -> None:
    false(w, w.const("Nowhere.proof"))


@lie("a constant without a name", E)
def _(w: Writer) -> None:
    false(w, w.raw("ie", {"const": {"name": 0, "us": []}}))


@lie("a name with a dot in one part", E, theorem=TRUE)
def _(w: Writer) -> None:
    intro = w.raw("in", {"str": {"pre": 0, "str": "True.intro"}})
    w.declare("thm", "target", w.const("True"), w.raw("ie", {"const": {"name": intro, "us": []}}))


@lie("arithmetic that is wrong", E)
def _(w: Writer) -> None:
    false(
        w, w.app(w.const("Nat.succ_ne_zero"), w.nat(0), w.app(w.const("Eq.refl", w.succ(0)), w.const("Nat"), w.nat(1)))
    )


@lie("an unsafe definition", F)
def _(w: Writer) -> None:
    w.declare("def", "loop", w.const("False"), w.const("loop"), safety="unsafe")
    false(w, w.const("loop"))


@lie("a partial definition", F)
def _(w: Writer) -> None:
    w.declare("def", "loop", w.const("False"), w.const("loop"), safety="partial")
    false(w, w.const("loop"))


@lie("an unsafe opaque constant", F)
def _(w: Writer) -> None:
    w.declare("opaque", "loop", w.const("False"), w.const("loop"), isUnsafe=True)
    false(w, w.const("loop"))


@lie("an opaque constant without a value of its type", E)
def _(w: Writer) -> None:
    w.declare("opaque", "o", w.const("False"), w.const("True.intro"))
    false(w, w.const("o"))


@lie("quotients once more", F)
def _(w: Writer) -> None:
    w.declare("quot", "MyQuot", w.const("False"))
    false(w, w.const("MyQuot"))


@lie("a height of unfolding past 32 bits", L)
def _(w: Writer) -> None:
    w.declare("def", "d", w.const("True"), w.const("True.intro"), hints={"regular": 2**33})
    true(w)


# -- inductive types ---------------------------------------------------------------------------------------------------
@lie("a type that refers to itself negatively", E)
def _(w: Writer) -> None:
    bad = w.const("Bad")
    w.inductive("Bad", w.sort(0), {"Bad.mk": w.pi(w.pi(bad, w.const("False")), bad)})
    false(w, w.const("Bad.mk"))


@lie("a constructor of another type", E)
def _(w: Writer) -> None:
    w.inductive("Bad", w.sort(0), {"Bad.mk": w.const("False")})
    false(w, w.const("Bad.mk"))


@lie("an unsafe inductive type", F, theorem=TRUE)
def _(w: Writer) -> None:
    bad = w.const("Bad")
    w.inductive("Bad", w.sort(0), {"Bad.mk": w.pi(w.pi(bad, w.const("False")), bad)}, unsafe=True)
    true(w)


@lie("a constructor that is not listed", E, theorem=TRUE)
def _(w: Writer) -> None:
    w.inductive("Bad", w.sort(0), {"Bad.mk": w.const("Bad")})
    w.lines[-1]["inductive"]["types"][0]["ctors"] = []
    true(w)


@lie("more parameters than the type has", E, theorem=TRUE)
def _(w: Writer) -> None:
    w.inductive("Bad", w.sort(0), {"Bad.mk": w.const("Bad")}, params=9)
    true(w)


@lie("a proposition with two proofs eliminated into data", E, theorem=TRUE)
def _(w: Writer) -> None:
    both = w.const("Both")
    w.inductive("Both", w.sort(0), {"Both.a": both, "Both.b": both})
    motive = w.lam(both, w.const("Nat"))
    # Both.rec would need a universe that the kernel does not give it.
    w.declare("def", "d", w.pi(both, w.const("Nat")), w.app(w.const("Both.rec", w.succ(0)), motive, w.nat(0), w.nat(1)))
    true(w)


@lie("a recursor that promises more than the kernel's", E)
def _(w: Writer) -> None:
    w.inductive("Unit2", w.sort(w.succ(0)), {"Unit2.mk": w.const("Unit2")})
    told = {
        "name": w.name("Unit2.rec"), "levelParams": [], "type": w.const("False"), "all": [w.name("Unit2")],
        "numParams": 0, "numIndices": 0, "numMotives": 0, "numMinors": 0, "rules": [], "k": True, "isUnsafe": False,
    }  # fmt: skip
    group = next(line["inductive"] for line in w.lines if "inductive" in line)
    group["recs"] = [told]
    w.lines.append(w.lines.pop(w.lines.index({"inductive": group})))
    false(w, w.const("Unit2.rec"))
