"""Reading terms, polynomials and certificates, against values computed in floating point."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from optprover.policy.algebra.attempt import certificates
from optprover.policy.algebra.definitions import read_definitions, unfolded
from optprover.policy.algebra.facts import Reader
from optprover.policy.algebra.polynomial import Polynomial
from optprover.policy.algebra.reading import Algebra
from optprover.policy.algebra.term import Term, Unreadable, normal, read, substitute, unify, write
from optprover.policy.goal import parse_goal

TYPES = {"E": "Type u_1", "x": "E", "y": "E", "a": "ℝ", "b": "ℝ", "f": "E → ℝ", "n": "ℕ", "s": "ℕ → ℝ"}
TERMS = [
    "a * (b + 1) - -a ^ 2 / 4",
    "‖x - a • y‖ ^ 2 + ⟪x + y, x - b • y⟫_ℝ",
    "(‖x‖ - ‖y‖) ^ 2 * (a - b)",
    "|a - b| ^ 2 + |a - b|",
    "√(a ^ 2 + 1) ^ 2 * √(a ^ 2 + 1)",
    "a / (b ^ 2 + 1) + 1 / (2 * b) * b",
    "a ^ (n + 1) * s n - s (n + 1)",
    "∑ k ∈ Finset.range (n + 1), s k * 2",
    "max a b - min a b + f (x + y) - f (y + x)",
    "↑(n + 2) * a + ‖-x‖",
    "(fun t => t ^ 2 + a) (b - 1)",
    "⟪x, y⟫_ℝ - ⟪y, x⟫_ℝ + ‖(2:ℝ) • x‖",
]


def value(term: Term, given: Mapping[str, Any]) -> Any:
    """The term's value, computed without polynomials."""
    head, args = term.head, term.args
    if term.number is not None:
        return float(term.number)
    if not args:
        return given[head]
    if head == "sum":
        upper = int(value(args[1].args[1], given))
        return sum(value(args[2], {**given, args[0].head: i}) for i in range(upper))
    if head == "apply":
        name, *rest = args
        if name.head in ("max", "min"):
            return (max if name.head == "max" else min)(value(rest[0], given), value(rest[1], given))
        return given[name.head](*(value(r, given) for r in rest))
    p, *q = (value(a, given) for a in args)
    match head:
        case "+":
            return p + q[0]
        case "-":
            return p - q[0]
        case "*" | "•":
            return p * q[0]
        case "/":
            return p / q[0]
        case "^":
            return p ** q[0]
        case "neg":
            return -p
        case "norm":
            return float(np.linalg.norm(p))
        case "inner":
            return float(np.dot(p, q[0]))
        case "abs":
            return abs(p)
        case "sqrt":
            return math.sqrt(p)
        case "inv":
            return 1 / p
        case "cast":
            return p
    raise AssertionError(head)


def evaluated(p: Polynomial, algebra: Algebra, given: Mapping[str, Any]) -> float:
    total = 0.0
    for monomial, c in p.terms.items():
        factors: list[float] = [float(value(algebra.atoms[a].term, given)) ** e for a, e in monomial]
        total += float(c) * math.prod(factors)
    return total


@pytest.mark.parametrize("text", TERMS)
def test_a_polynomial_has_the_term_s_value(text: str) -> None:
    rng = np.random.default_rng(0)
    algebra = Algebra(TYPES)
    polynomial = algebra.scalar(read(text))
    for _ in range(20):
        a, b = rng.normal(size=2)
        given: dict[str, Any] = {"x": rng.normal(size=3), "y": rng.normal(size=3), "a": a, "b": b,
        "n": int(rng.integers(0, 5)),
                                    "f": lambda v: float(np.sum(v**3)), "s": lambda k: math.sin(k + 0.3)}  # fmt: skip
        assert evaluated(polynomial, algebra, given) == pytest.approx(
            value(normal(read(text)), given), rel=1e-9, abs=1e-9
        )


@pytest.mark.parametrize(
    "text", [*TERMS, "∀ (x : E), x ∈ s → f x ≤ ⟪g, x⟫_ℝ ∧ ¬(a = b ∨ c < 1)", "IsMinOn (fun z => ‖z‖) Set.univ x"]
)
def test_what_is_written_reads_the_same(text: str) -> None:
    assert read(write(read(text))) == read(text)


@pytest.mark.parametrize("text", ["a +", "(a", "⟪a, b", "a ⊗ b", "", "‖a"])
def test_what_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        read(text)


def test_unification_renames_bound_variables() -> None:
    pattern, term = read("∀ v, HasGradientAt g (g' v) v"), read("∀ x, HasGradientAt f (∇ f x) x")
    assert unify(pattern, term, {"g"}) is None  # g' is no variable
    assert unify(read("IsMinOn f s x"), read("IsMinOn (fun z => z) t y"), {"f", "s", "x"}) == {
        "f": read("fun z => z"), "s": read("t"), "x": read("y"),
    }  # fmt: skip
    assert unify(read("f x x"), read("f a b"), {"x"}) is None
    assert normal(substitute(read("g (a + 1)"), {"g": read("fun t => t * t")})) == read("(a + 1) * (a + 1)")


def test_definitions_are_read_and_unfolded() -> None:
    found = read_definitions(
        ["/-- A step. -/\ndef gd (η x : ℝ) : ℝ := x - η * (2 * x)\n\ntheorem t : True := trivial\n"]
    )
    body = unfolded(read("gd (1 / 2) y"), found)
    assert body == read("y - 1 / 2 * (2 * y)") and unfolded(read("gd η"), found) is None


PROVABLE = {
    "squares": "a b c : ℝ\n⊢ a * b + b * c + c * a ≤ a ^ 2 + b ^ 2 + c ^ 2",
    "a step of gradient descent": "x η : ℝ\nh0 : 0 ≤ η\nh1 : η ≤ 1\n⊢ (x - η * (2 * x)) ^ 2 ≤ x ^ 2",
    "Young": "a b ε : ℝ\nhε : 0 < ε\n⊢ a * b ≤ ε / 2 * a ^ 2 + 1 / (2 * ε) * b ^ 2",
    "means": "a b : ℝ\nha : 0 ≤ a\nhb : 0 ≤ b\n⊢ √(a * b) ≤ (a + b) / 2",
    "a rate": "e : ℕ → ℝ\nq : ℝ\nhq : 0 ≤ q\nh : ∀ (n : ℕ), e (n + 1) ≤ q * e n\nn : ℕ\nih : e n ≤ q ^ n * e 0\n"
    "⊢ e (n + 1) ≤ q ^ (n + 1) * e 0",
    "Lipschitz": "E : Type u_1\nf : E → E\nL : ℝ\nx y : E\nh : ∀ (u v : E), ‖f u - f v‖ ≤ L * ‖u - v‖\n"
    "⊢ ⟪f x - f y, x - y⟫_ℝ ≤ L * ‖x - y‖ ^ 2",
    "a vector equation": "E : Type u_1\nx : ℕ → E\ng z : E\nt : ℝ\nk : ℕ\nhx : ∀ (k : ℕ), x (k + 1) = x k - t • g\n"
    "⊢ ‖x (k + 1) - z‖ ^ 2 = ‖x k - z‖ ^ 2 - 2 * t * ⟪g, x k - z⟫_ℝ + t ^ 2 * ‖g‖ ^ 2",
    "a triangle": "E : Type u_1\nx y z : E\n⊢ ‖x - z‖ ≤ ‖x - y‖ + ‖y - z‖",
    "an interval": "t a b : ℝ\nht : t ∈ Set.Icc 0 1\nhab : a ≤ b\n⊢ (1 - t) * a + t * b ≤ b",
    "from a contradiction": "a : ℝ\nh : a < 0\nk : 0 ≤ a\n⊢ a ≤ 5 - 3 * a",
    "an equation times a variable": "a b c d : ℝ\nh : a = b * c\nk : d * (b * c) ≤ 5\n⊢ d * a ≤ 5",
}


@pytest.mark.parametrize("goal", PROVABLE.values(), ids=PROVABLE)
def test_certificates_are_found(goal: str) -> None:
    assert certificates(parse_goal(goal)).found


# Each is false at some point that satisfies the hypotheses: a certificate would be a proof of something false.
FALSE = [
    "a b : ℝ\n⊢ a * b ≤ a ^ 2",
    "a b : ℝ\nh : 0 ≤ a\n⊢ a ≤ a ^ 2",
    "x η : ℝ\nh0 : 0 ≤ η\n⊢ (x - η * (2 * x)) ^ 2 ≤ x ^ 2",
    "a b : ℝ\nha : 0 ≤ a\nhb : 0 ≤ b\n⊢ (a + b) / 2 ≤ √(a * b)",
    "E : Type u_1\nx y : E\n⊢ ‖x‖ * ‖y‖ ≤ ⟪x, y⟫_ℝ",
    "E : Type u_1\nx y : E\n⊢ ‖x + y‖ ^ 2 ≤ ‖x‖ ^ 2 + ‖y‖ ^ 2",
    "a b c : ℝ\nh : a ≤ b\n⊢ a * c ≤ b * c",
    "a b : ℝ\nhb : 0 < b\n⊢ a / b ≤ a",
    "a : ℝ\n⊢ 0 < a ^ 2",
    "a b : ℝ\n⊢ max a b ≤ a",
    "e : ℕ → ℝ\nq : ℝ\nh : ∀ (n : ℕ), e (n + 1) ≤ q * e n\nn : ℕ\nih : e n ≤ q ^ n * e 0\n⊢ e (n + 1) ≤ q ^ (n + 1) * "
    "e 0",
]


@pytest.mark.parametrize("goal", FALSE)
def test_no_certificate_for_what_is_false(goal: str) -> None:
    findings = certificates(parse_goal(goal))
    assert findings.readable and not findings.found


def test_random_quadratic_forms() -> None:
    """A form has a certificate if and only if numpy says that it is nonnegative; those near the border are left out."""
    rng = random.Random(3)
    for _ in range(25):
        m = np.array([[rng.randint(-3, 3) for _ in range(2)] for _ in range(2)])
        form = m + m.T
        low = float(np.linalg.eigvalsh(form)[0])
        if abs(low) < 0.3:
            continue
        p, q, r = (int(v) for v in (form[0, 0], 2 * form[0, 1], form[1, 1]))
        found = certificates(
            parse_goal(f"a b : ℝ\n⊢ 0 ≤ {p} * a ^ 2 + {q} * (a * b) + {r} * b ^ 2".replace("+ -", "- "))
        ).found
        assert bool(found) == (low > 0), form


def test_facts_are_instances_at_terms_that_occur() -> None:
    goal = "E : Type u_1\nf : E → E\nL : ℝ\nx y : E\nh : ∀ (u v : E), ‖f u - f v‖ ≤ L * ‖u - v‖\n⊢ ‖f x - f y‖ ≤ 1"
    assert "h x y" in [f.proof for f in Reader(parse_goal(goal)).instances()]
    bounded = "s : ℕ → ℝ\nn : ℕ\nh : ∀ (k : ℕ), 1 ≤ k → s (k + 1) ≤ s k\nh1 : 1 ≤ n\n⊢ s (n + 1) ≤ s n"
    assert Reader(parse_goal(bounded)).instances()[0].proof == "h n h1"
