"""Each gate finds what it is for, and lets honest problems pass."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest
from making import problem

from optbench import load
from optbench.export import Entry
from optbench.gates import Exceptions, Finding, consistency, duplicates, names, nonvacuity, proof, similar, wording
from optbench.gates.ordering import ordered
from optbench.load import BenchError
from optbench.statement import statement_of
from optbench.witness import _scalars, search, witness_theorem
from optprover.environment import LeanEnvironment
from optprover.lean.checker import Checker


def test_names_are_unique_and_namespaced() -> None:
    bad = [
        problem("OptBench.a", "theorem a : True"),
        problem("OptBench.a", "theorem a : False"),
        problem("other", "theorem o : True"),
    ]
    assert {f.message for f in names(bad)} == {"declared twice", "not of the form OptBench.snake_case"}


# -- duplicates ------------------------------------------------------------------------------------------------------
ORIGINAL = "theorem a (f : ℝ → ℝ) (x y : ℝ) (hx : 0 < x) (h : ∀ k, f k = f x + 1) : x - y ≤ f 0"


@pytest.mark.parametrize("same", [
    "theorem b (g : ℝ → ℝ) (u v : ℝ) (hu : 0 < u) (hk : ∀ j, g j = g u + 1) : u - v ≤ g 0",  # names
    "theorem b (y x : ℝ) {f : ℝ → ℝ} (h : ∀ k, f k = f x + 1) (hx : 0 < x) : x - y ≤ f "
    "0",  # order of binders and hypotheses
    "theorem b (f : ℝ → ℝ) (x y : ℝ) (hx : x > 0) (h : ∀ k, f x + 1 = f k) : f 0 ≥ x - y",  # sides of relations
    "theorem b (f : ℝ → ℝ) (x y : ℝ) (hx : 0 < x) (h : ∀ k, f k = 1 + f x) : x - y ≤ f 0",  # order of a sum
])  # fmt: skip
def test_duplicates_in_disguise_are_found(same: str) -> None:
    pair = [problem("OptBench.a", ORIGINAL), problem("OptBench.b", same)]
    assert [f.problem for f in duplicates(pair)] == ["OptBench.b"]
    assert [f.problem for f in duplicates(pair[:1], pair[1:])] == ["OptBench.a"]
    assert similar(pair, least=0.3)


@pytest.mark.parametrize("other", [
    "theorem b (f : ℝ → ℝ) (x y : ℝ) (hx : 0 < x) (h : ∀ k, f k = f x + 1) : y - x ≤ f 0",  # another variable
    "theorem b (f : ℝ → ℝ) (x y : ℝ) (hx : 0 < x) (h : ∀ k, f k = f x + 2) : x - y ≤ f 0",  # another number
    "theorem b (f : ℝ → ℝ) (x y : ℝ) (hx : 0 ≤ x) (h : ∀ k, f k = f x + 1) : x - y ≤ f 0",  # another relation
    "theorem b (f : ℝ → ℝ) (x y : ℝ) (h : ∀ k, f k = f x + 1) : x - y ≤ f 0",  # one hypothesis less
])  # fmt: skip
def test_other_statements_are_no_duplicates(other: str) -> None:
    assert not duplicates([problem("OptBench.a", ORIGINAL), problem("OptBench.b", other)])


def test_the_benchmark_has_no_duplicates() -> None:
    assert not duplicates(load("optbench-all"))


def test_no_training_theorem_is_a_problem() -> None:
    training = load("optbench-train")
    assert {p.split for p in training} == {"train"} and {p.category for p in training} == {
        "basic",
        "convex",
        "algorithmic",
    }
    assert not duplicates(load("optbench-all"), training)
    assert duplicates(
        load("optbench-all")[:1], [load("optbench-all")[0].model_copy(update={"name": "OptBench.Train.x"})]
    )


@pytest.mark.parametrize(("one", "other"), [
    ("1 = ∑ i ∈ s , w i", "∑ i ∈ s , w i = 1"),
    ("⟪ x , y - z ⟫ ≤ 0", "0 ≥ ⟪ y - z , x ⟫"),
    ("‖ x - y ‖ ^ 2 = a * b / c", "b / c * a = ‖ y - x ‖ ^ 2"),
    ("∀ x , f ( a + b * x ) < c ∧ p", "∀ x , p ∧ c > f ( x * b + a )"),
    ("∃ x , ( ∀ y , y = x ) ↔ p", "∃ x , p ↔ ( ∀ y , x = y )"),
    ("a - b - c + d = 0", "0 = d + a - c - b"),
    ("{ x | p x ∧ q } = s", "s = { x | q ∧ p x }"),
])  # fmt: skip
def test_symmetric_forms_are_one(one: str, other: str) -> None:
    assert ordered(one.split()) == ordered(other.split())


@pytest.mark.parametrize(("one", "other"), [
    ("a - b", "b - a"), ("a / b", "b / a"), ("‖ x + y ‖", "‖ x - y ‖"), ("∀ x , p → q", "∀ x , q → p"),
    ("∑ i ∈ s , a i + b", "∑ i ∈ s , ( a i + b )"),
    ("x ∈ s", "s ∈ x"), ("f x y", "f y x"), ("‖ x ‖ - ‖ y ‖", "‖ y ‖ - ‖ x ‖"), ("‖ ‖ x ‖ • y - z ‖",
    "‖ ‖ y ‖ • x - z ‖"), ("a ^ b", "b ^ a"),
])  # fmt: skip
def test_what_is_not_symmetric_stays(one: str, other: str) -> None:
    assert ordered(one.split()) != ordered(other.split())


# -- texts -----------------------------------------------------------------------------------------------------------
GRADIENT_STEP = (
    "theorem a (f : E → ℝ) (f' : E → E) (L t : ℝ) (hL : 0 < L) (hconv : ConvexOn ℝ univ f) (hf : ∀ x, HasGradientAt f "
    "(f' x) x) "
    "(hLip : ∀ x y, ‖f' x - f' y‖ ≤ L * ‖x - y‖) (ht : t ≤ 2) : True"
)


def test_every_text_of_the_benchmark_passes() -> None:
    assert not [f for p in load("optbench-all") for f in wording(p)]


def test_a_text_that_says_everything_passes() -> None:
    text = "Let f be convex with gradient f', ‖f' x - f' y‖ ≤ L ‖x - y‖ with L > 0, and t ≤ 2."
    assert not wording(problem("OptBench.a", GRADIENT_STEP, informal=text))


@pytest.mark.parametrize(("text", "missing"), [
    ("Let f have the gradient f', ‖f' x - f' y‖ ≤ L ‖x - y‖ with L > 0, and t ≤ 2.", "hconv"),
    ("Let f be convex with gradient f', ‖f' x - f' y‖ ≤ L ‖x - y‖, and t ≤ 2.", "hL"),
    ("Let f be convex with ‖f' x - f' y‖ ≤ L ‖x - y‖, L > 0, and t ≤ 2.", "hf"),
    ("Let f be convex with gradient f' and L > 0, t ≤ 2.", "hLip"),
    ("Let f be convex with gradient f', ‖f' x - f' y‖ ≤ L ‖x - y‖ with L > 0. Take a step t.", "ht"),
])  # fmt: skip
def test_a_text_that_leaves_out_a_hypothesis_is_found(text: str, missing: str) -> None:
    assert [f.subject for f in wording(problem("OptBench.a", GRADIENT_STEP, informal=text))] == [missing]


# -- exceptions ------------------------------------------------------------------------------------------------------
def test_deliberate_findings_are_silent_and_idle_exceptions_are_not(tmp_path: Path) -> None:
    path = tmp_path / "exceptions.jsonl"
    rows = [("OptBench.a", "unused", "h"), ("OptBench.b", "unused", "h")]
    path.write_text(
        "".join(json.dumps({"problem": p, "gate": g, "subject": s, "reason": "why"}) + "\n" for p, g, s in rows)
    )
    findings = [Finding("OptBench.a", "unused", "m", "h"), Finding("OptBench.a", "unused", "m", "k")]
    assert [f.subject for f in Exceptions.read(path).remaining(findings, ["OptBench.a"])] == ["k"]
    left = Exceptions.read(path).remaining(findings, ["OptBench.a", "OptBench.b"])
    assert [(f.problem, f.gate, f.subject) for f in left] == [
        ("OptBench.a", "unused", "k"),
        ("OptBench.b", "exception", "h"),
    ]
    path.write_text(json.dumps({"problem": "p", "gate": "g", "subject": "s", "reason": " "}))
    with pytest.raises(BenchError, match="reason"):
        Exceptions.read(path)


def test_real_parameters_are_chosen_by_the_hypotheses_about_them() -> None:
    text = "theorem a (f : ℝ → ℝ) (a b c d e g h : ℝ) (h0 : 0 < a ∧ a < b) (h1 : b ≤ 1) (h2 : a + c = b ^ 2) (h3 : d ≠ e) (h4 : g < h) (hf : f a = 7) : a = b"  # noqa: E501
    first = next(_scalars(statement_of(problem("OptBench.a", text))))
    a, b, c, d, e, g, h = (Fraction(first[n]) for n in "abcdegh")
    assert 0 < a < b <= 1 and a + c == b**2 and d != e and g < h
    assert not list(_scalars(statement_of(problem("OptBench.a", "theorem a (a : ℝ) (h : 1 < a) (h' : a < 1) : a = 1"))))


# -- with Lean -------------------------------------------------------------------------------------------------------
def test_a_proof_must_check_and_use_every_hypothesis(bare_checker: Checker) -> None:
    used = problem(
        "OptBench.a", "theorem a (m n : Nat) (hm : m = n) (hn : ∀ k, n = k) : m = 0", header="namespace OptBench"
    )
    assert not proof(Entry(used, "rw [hm]\nexact hn 0"), bare_checker)
    unused = problem(
        "OptBench.a",
        "theorem a (m n : Nat) (hm : m = n) (hn : n = 0) (hmn : m < n) : m = 0",
        header="namespace OptBench",
    )
    assert [(f.gate, f.subject) for f in proof(Entry(unused, "rw [hm, hn]"), bare_checker)] == [("unused", "hmn")]
    assert [f.gate for f in proof(Entry(unused, "rw [hm]"), bare_checker)] == ["proof"]
    class_unused = problem(
        "OptBench.a", "theorem a (α : Type) [Nonempty α] (x : α) : x = x", header="namespace OptBench"
    )
    assert [f.gate for f in proof(Entry(class_unused, "rfl"), bare_checker)] == ["unused"]


def test_premises_of_the_conclusion_are_no_hypotheses(bare_checker: Checker) -> None:
    p = problem(
        "OptBench.a", "theorem a (p : Nat → Prop) (h : ∀ n, p n) : ∀ n, n = n + 0 → p n", header="namespace OptBench"
    )
    assert not proof(Entry(p, "intro n _; exact h n"), bare_checker)


CONTRADICTORY = problem(
    "OptBench.a", "theorem a (n : Nat) (h : n < 3) (h' : 3 < n) : n = 7", header="namespace OptBench"
)
HONEST = problem(
    "OptBench.b", "theorem b {α : Type} [Inhabited α] (n : Nat) (f : Nat → α) (h : n < 3) (hf : f n = default) : n = "
    "n", header="namespace OptBench"
)  # fmt: skip


def test_hypotheses_need_a_witness_that_checks(bare_checker: Checker) -> None:
    assert witness_theorem(HONEST).statement == (
        "theorem b_nonvacuous : ¬ ∀ (α : Type) [Inhabited α] (n : Nat) (f : Nat → α) (h : n < 3) (hf : f n = "
        "default), False"
    )
    script = "intro h\nexact h Nat 0 (fun _ => default) (by decide) rfl"
    assert not nonvacuity(HONEST, {HONEST.name: script}, bare_checker)
    assert [f.gate for f in nonvacuity(HONEST, {}, bare_checker)] == ["nonvacuity"]
    assert [
        f.gate
        for f in nonvacuity(
            CONTRADICTORY, {CONTRADICTORY.name: "intro h\nexact h 2 (by decide) (by decide)"}, bare_checker
        )
    ] == ["nonvacuity"]
    assert not nonvacuity(problem("OptBench.c", "theorem c (n : Nat) : n = n"), {}, bare_checker)


def test_contradictory_hypotheses_without_a_witness_are_found(bare_lean: LeanEnvironment) -> None:
    assert [f.problem for f in consistency([CONTRADICTORY, HONEST], bare_lean)] == ["OptBench.a"]


def test_the_search_for_witnesses_finds_one_and_none(bare_lean: LeanEnvironment) -> None:
    p = problem("OptBench.b", "theorem b (m n : Nat) (h : m = n) (hn : 0 < n) : m = n", header="namespace OptBench")
    with bare_lean.session() as session:
        script = search(p, session)
        assert script is not None and session.check(witness_theorem(p), script).accepted
        assert search(CONTRADICTORY, session) is None
