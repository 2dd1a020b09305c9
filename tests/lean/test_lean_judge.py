"""Exports that lie, fed to the judge directly: whoever wrote the data, only a proof of the statement is accepted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import exported
import lies_form
import lies_terms
import pytest
from exported import Writer
from lies_terms import reflexive
from lying import LIES, TRUE, UNIVERSE, Lie, true

from optprover.environment import LeanEnvironment
from optprover.lean.checker import Checker
from optprover.lean.types import Failure, Theorem

assert lies_form and lies_terms  # they fill LIES


@pytest.fixture(scope="module")
def judge(lean: LeanEnvironment) -> Iterator[Checker]:
    with lean.checker() as shared:
        yield shared


SAYS = json.loads(
    Path(__file__).with_name("lies.json").read_text(encoding="utf-8")
)  # what the judge has to say of each


@pytest.mark.parametrize(("what", "theorem", "failures", "make"), [pytest.param(*one, id=one[0]) for one in LIES])
def test_a_lie_is_refused(judge: Checker, what: str, theorem: Theorem, failures: set[Failure], make: Lie) -> None:
    writer = Writer()
    data = make(writer)
    verdict = judge.judge(theorem, writer.text() if data is None else data)
    assert not verdict.accepted
    assert verdict.failure in failures, verdict.message
    assert SAYS[what] in verdict.message


def test_the_truth_is_accepted(judge: Checker) -> None:
    honest = Writer()
    true(honest)
    assert judge.judge(TRUE, honest.text()).accepted
    generic = Writer()
    reflexive(generic, [generic.param("u")], [generic.name("u")])
    assert judge.judge(UNIVERSE, generic.text()).accepted


def test_a_new_type_is_accepted_through_the_kernel(judge: Checker) -> None:
    w = Writer()
    w.inductive("Two", w.sort(w.succ(0)), {"Two.a": w.const("Two"), "Two.b": w.const("Two")})
    motive = w.lam(w.const("Two"), w.const("True"))
    proof = w.app(w.const("Two.rec", 0), motive, w.const("True.intro"), w.const("True.intro"), w.const("Two.a"))
    w.declare("thm", "target", w.const("True"), proof)
    verdict = judge.judge(TRUE, w.text())
    assert verdict.accepted and verdict.axioms == (), verdict.message


def test_names_of_the_statement_have_its_meaning(judge: Checker) -> None:
    """Data that redefines `True` is not read; what it proves is the statement's `True`."""
    w = Writer()
    w.declare("def", "True", w.sort(0), w.const("False"))
    true(w)
    assert judge.judge(TRUE, w.text()).accepted


def test_a_judge_does_nothing_else(lean: LeanEnvironment) -> None:
    with lean.host() as host:
        pose = {"imports": [], "header": "", "statement": TRUE.statement, "name": "target"}
        assert host.request({"pose": pose}, 600)["posed"] == 0
        assert "judges and does nothing else" in host.request({"cmd": "#eval 1"}, 600)["message"]
    with lean.host() as host:
        host.request({"cmd": "example : True := trivial"}, 600)
        assert "has done other things" in host.request({"pose": pose}, 600)["message"]


def test_honest_exports_are_read_as_they_were_written(judge: Checker) -> None:
    data = judge.export(TRUE, "simp")
    assert isinstance(data, str)
    assert exported.text(exported.lines(data)) == data
    assert judge.judge(TRUE, data).accepted
