"""Whole proofs through Lean's elaborator and this kernel; and exports that lie, past the elaborator."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from export_writer import Writer

from optprover.environment import LeanEnvironment
from optprover.errors import ProblemError
from optprover.kernel import levels
from optprover.kernel.checker import IndependentChecker
from optprover.kernel.declarations import Definition, Proof
from optprover.kernel.terms import PROP, apply, const, lam, nat, pi, var
from optprover.lean.types import Failure, Theorem

ADDITION = Theorem("T.add_two", "theorem add_two (n : Nat) : n + 2 = (n + 1) + 1", "namespace T", imports=())
CASES = Theorem(
    "T.matched", "theorem matched (n : Nat) : (match n with | 0 => 0 | k + 1 => k) ≤ n", "namespace T", imports=()
)
LOCAL = Theorem("T.local_fact", "theorem local_fact : T.seven = 7", "namespace T\ndef seven : Nat := 3 + 4", imports=())


@pytest.fixture(scope="module")
def checker() -> Iterator[IndependentChecker]:
    with IndependentChecker(LeanEnvironment.prepare([]).host) as made:
        yield made


@pytest.mark.parametrize(
    ("theorem", "script"),
    [
        (ADDITION, "rfl"), (ADDITION, "omega"), (ADDITION, "induction n with\n| zero => rfl\n| succ k ih => simp"),
        (CASES, "cases n <;> simp"), (CASES, "split <;> omega"), (LOCAL, "decide"),
    ],
)  # fmt: skip
def test_proofs_are_confirmed(checker: IndependentChecker, theorem: Theorem, script: str) -> None:
    verdict = checker.check(theorem, script)
    assert verdict.accepted, verdict
    assert set(verdict.axioms) <= {"propext", "Quot.sound", "Classical.choice"}


@pytest.mark.parametrize(
    ("theorem", "script", "failure"),
    [
        (ADDITION, "exact absurd rfl", Failure.ERROR),
        (Theorem("T.no", "theorem no : 1 = 2", "namespace T", imports=()), "decide", Failure.ERROR),
    ],
)
def test_what_does_not_elaborate_is_no_proof(
    checker: IndependentChecker, theorem: Theorem, script: str, failure: Failure
) -> None:
    verdict = checker.check(theorem, script)
    assert (verdict.accepted, verdict.failure) == (False, failure)


def test_sorry_is_an_axiom(checker: IndependentChecker) -> None:
    assert "sorryAx" in checker.check(ADDITION, "sorry").axioms


def test_a_statement_that_does_not_elaborate(checker: IndependentChecker) -> None:
    with pytest.raises(ProblemError):
        checker.check(Theorem("T.x", "theorem x : Missing", "namespace T", imports=()), "rfl")


FALSE = Theorem("T.false", "theorem false : False", "namespace T", imports=())
ONE = (levels.number(1),)


def forged(*items: Definition | Proof) -> str:
    writer = Writer()
    for item in items:
        writer.add(item)
    return writer.text()


def _claim(value: object) -> Proof:
    return Proof("T.false", (), const("False"), value)  # type: ignore[arg-type]


NOT = pi(PROP, pi(var(0), const("False")))
LIES: dict[str, tuple[str, Failure]] = {
    "a value of another type": (forged(_claim(const("True.intro"))), Failure.ERROR),
    "itself": (forged(_claim(const("T.false"))), Failure.ERROR),
    "another statement": (forged(Proof("T.false", (), const("True"), const("True.intro"))), Failure.STATEMENT),
    "another theorem": (forged(Proof("T.other", (), const("True"), const("True.intro"))), Failure.STATEMENT),
    "a definition in its place": (forged(Definition("T.false", (), const("True"), const("True.intro"), 1)), Failure.STATEMENT),  # noqa: E501
    "more universes than stated": (forged(Proof("T.false", ("u",), const("False"), const("True.intro"))), Failure.STATEMENT),  # noqa: E501
    "an axiom of its own": (
        forged(_claim(const("T.oracle"))).rstrip("\n") + "\n" + json.dumps({"strVal": "unused", "ie": 2}) + "\n",
        Failure.ERROR,
    ),
    "False defined anew": (
        forged(Definition("False", (), PROP, const("True"), 1), _claim(const("True.intro"))), Failure.ERROR,
    ),
    "a lemma that is circular": (
        forged(Proof("T.lemma", (), const("False"), const("T.false")), _claim(const("T.lemma"))), Failure.ERROR,
    ),
    "a lemma that is wrong": (
        forged(
            Proof("T.lemma", (), apply(const("Eq", ONE), (const("Nat"), nat(0), nat(2**64))), apply(const("Eq.refl",
            ONE), (const("Nat"), nat(0)))),
            _claim(const("T.lemma")),
        ), Failure.ERROR,
    ),
    "a type that hides its variable": (
        forged(Definition("T.hide", (), NOT, lam(PROP, lam(var(0), const("True.intro"))), 1), _claim(const("T.hide"))),
        Failure.ERROR,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LIES)
def test_exports_that_lie_are_refused(checker: IndependentChecker, name: str) -> None:
    posed = checker._statement(FALSE)
    data, failure = LIES[name]
    verdict = checker.judge(FALSE, posed, data)
    assert (verdict.accepted, verdict.failure) == (False, failure), verdict


def test_an_axiom_in_the_data_is_refused(checker: IndependentChecker) -> None:
    lines = [json.loads(line) for line in forged(_claim(const("T.oracle"))).splitlines()]
    at = next(i for i, line in enumerate(lines) if "thm" in line)
    name = next(line["in"] for line in lines if line.get("str", {}).get("str") == "oracle")
    axiom = {"name": name, "levelParams": [], "type": lines[at]["thm"]["type"], "isUnsafe": False}
    for shipped in ({}, {"shipped": "Init.Core"}):
        text = "".join(json.dumps(x) + "\n" for x in [*lines[:at], {"axiom": axiom | shipped}, *lines[at:]])
        verdict = checker.judge(FALSE, checker._statement(FALSE), text)
        assert (verdict.accepted, verdict.failure) == (False, Failure.AXIOM), verdict


def test_a_matcher_cannot_be_exchanged(checker: IndependentChecker) -> None:
    """A script that brings its own ``matched.match_1``: the statement's one is meant, whatever the script declares."""
    honest = checker._script(CASES, "cases n <;> simp")
    items = [json.loads(line) for line in honest.splitlines()]
    matcher = next((line for line in items if "def" in line), None)
    assert matcher is not None
    verdict = checker.judge(CASES, checker._statement(CASES), honest)
    assert verdict.accepted, verdict
    wrong = [
        {"axiom": {**{k: line["def"][k] for k in ("name", "levelParams", "type")}, "isUnsafe": False}}
        if "def" in line
        else line
        for line in items
    ]
    verdict = checker.judge(CASES, checker._statement(CASES), "".join(json.dumps(x) + "\n" for x in wrong))
    assert verdict.accepted, verdict  # the data's own idea of the matcher is never looked at
