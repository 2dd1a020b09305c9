"""Families of training theorems with parameters, written as Lean files with proofs.

``python -m optbench.families`` writes ``lean/OptBench/Train/Generated``; ``--check`` only says whether it is up to
date.
The same seed gives the same files. A file's name begins with its category (`category_of`).
"""

from __future__ import annotations

import argparse
import random
import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd
from pathlib import Path

from optbench.problem import CATEGORIES, Category
from optprover.paths import lean_sources

Make = Callable[[random.Random], Iterator["Instance"]]

SEED = 1
_SOURCE = "generated family"
_WIDTH = 118


@dataclass(frozen=True)
class Instance:
    """A member of a family: what its doc comment says, its statement after the name, and the lines of its proof."""

    text: str
    statement: str
    proof: str


@dataclass(frozen=True)
class Family:
    """A statement template. ``make`` draws the parameters and yields the members.

    ``file`` is the stem of the Lean file and begins with the category's name.
    """

    name: str
    file: str
    topic: str
    tags: str
    make: Make


FAMILIES: list[Family] = []

_VECTORS = (
    "open scoped InnerProductSpace\nnamespace OptBench.Train\n\n"
    "variable {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E]\n"
)
_PREAMBLES = {
    "BasicReals": "import OptBench.Foundation\n\nnamespace OptBench.Train\n",
    "BasicSequences": "import OptBench.Foundation\n\nnamespace OptBench.Train\n",
    "BasicVectors": f"import OptBench.Foundation\n\n{_VECTORS}",
    "ConvexPlane": "import OptBench.Foundation\n\nnamespace OptBench.Train\n",
    "ConvexNearest": f"import OptBench.Foundation\nimport OptBench.Defs.Convex\n\n{_VECTORS}",
    "AlgorithmicSteps": f"import OptBench.Foundation\n\n{_VECTORS}",
    "AlgorithmicRecursions": f"import OptBench.Foundation\n\n{_VECTORS}",
}


def category_of(path: Path) -> Category:
    """The category of a generated file, read off its name.

    Raises:
        ValueError: the name begins with no category.
    """
    for category in CATEGORIES:
        if path.stem.startswith(category.capitalize()):
            return category
    raise ValueError(f"{path.name} begins with no category.")


def render(seed: int = SEED) -> dict[str, str]:
    """The text of every generated file, by file name."""
    files = {}
    for stem, preamble in _PREAMBLES.items():
        blocks = [preamble]
        for family in FAMILIES:
            if family.file == stem:
                members = family.make(random.Random(f"{seed}:{family.name}"))
                blocks += [_theorem(family, number, member) for number, member in enumerate(members, 1)]
        files[f"{stem}.lean"] = "\n".join([*blocks, "end OptBench.Train\n"])
    return files


def _theorem(family: Family, number: int, member: Instance) -> str:
    proof = "\n".join(f"  {line}" for line in member.proof.strip("\n").splitlines())
    text = textwrap.fill(f"/-- {member.text}", _WIDTH, break_long_words=False, break_on_hyphens=False)
    doc = f"{text}\n\ntopic: {family.topic}\nsource: {_SOURCE} {family.name}\ntags: {family.tags}\n-/"
    statement = f"theorem {family.name}_{number} {member.statement} := by"
    if max(map(len, statement.splitlines())) > _WIDTH and "\n" not in statement:
        colon = _separator(statement)
        statement = f"{statement[:colon]} :\n    {statement[colon + 3 :]}"
    return f"{doc}\n{statement}\n{proof}\n"


def _separator(statement: str) -> int:
    """Where the colon between hypotheses and claim is: the first ` : ` outside of brackets."""
    depth = 0
    for place, letter in enumerate(statement):
        depth += (letter in "([{⟨") - (letter in ")]}⟩")
        if depth == 0 and statement.startswith(" : ", place):
            return place
    raise ValueError(f"There is no claim in {statement!r}.")


def _family(file: str, topic: str, tags: str) -> Callable[[Make], Make]:
    def add(make: Make) -> Make:
        FAMILIES.append(Family(make.__name__, file, topic, tags, make))
        return make

    return add


# --- writing numbers and polynomials


def _num(value: Fraction | int) -> str:
    """A number as a Lean factor: ``3``, ``(1 / 2)``, ``(-2)``."""
    value = Fraction(value)
    text = str(value.numerator) if value.denominator == 1 else f"{value.numerator} / {value.denominator}"
    return text if value >= 0 and value.denominator == 1 else f"({text})"


def _top(value: Fraction | int) -> str:
    """A number standing alone: ``1 / 2``, ``-2``."""
    return _num(value).strip("()")


def _say(value: Fraction | int) -> str:
    """A number in running text: ``1/2``."""
    return str(Fraction(value))


def _power(base: Fraction, exponent: str) -> str:
    """A power in running text: ``3ᵏ``, ``(1/2)ᵏ``."""
    text = _say(base)
    return (text if text.isdigit() else f"({text})") + exponent


def _sum(terms: Sequence[tuple[Fraction | int, str]], say: bool = False) -> str:
    """``a * s + b * t - …`` for the nonzero coefficients; an empty ``s`` is a constant; ``say`` gives running text."""
    parts: list[str] = []
    for coefficient, symbol in terms:
        value = Fraction(coefficient)
        if value == 0:
            continue
        size = abs(value)
        number = _say(size) if say else _top(size)
        term = (
            number
            if not symbol
            else (
                symbol
                if size == 1
                else f"{number}{' · ' if symbol[0].isdigit() else ' '}{symbol}"
                if say
                else f"{number} * {symbol}"
            )
        )
        if not parts:
            parts.append(f"-{term}" if value < 0 else term)
        else:
            parts.append(f"- {term}" if value < 0 else f"+ {term}")
    return " ".join(parts) or "0"


# --- Basic: real inequalities and sums

_COPRIME = [(u, v) for v in range(2, 8) for u in range(1, v) if gcd(u, v) == 1]


@_family("BasicReals", "inequalities", "young, squares")
def young_product(rng: random.Random) -> Iterator[Instance]:
    """c x y ≤ a x² + b y² from s (u x - v y)², with room left over in some members."""
    for (u, v), sign in rng.sample([(pair, sign) for pair in _COPRIME for sign in (1, -1)], 10):
        room = rng.choice([0, 0, 1, 2])
        a, b, c = Fraction(u * u, 2) + room, Fraction(v * v, 2), u * v * sign
        right = _sum([(a, "x ^ 2"), (b, "y ^ 2")])
        square = f"sq_nonneg ({_sum([(u, 'x'), (-v * sign, 'y')])})"
        proof = f"have h := {square}\nlinarith" if not room else f"nlinarith [{square}, sq_nonneg x]"
        yield Instance(
            f"For all real x and y, {_sum([(c, 'x y')], True)} ≤ {_sum([(a, 'x²'), (b, 'y²')], True)}.",
            f"(x y : ℝ) : {_sum([(c, '(x * y)')])} ≤ {right}",
            proof,
        )


@_family("BasicReals", "inequalities", "sum of squares, quadratic form")
def ternary_form_nonneg(rng: random.Random) -> Iterator[Instance]:
    """A quadratic form in three variables, given expanded, is a sum of two squares."""
    seen: set[str] = set()
    while len(seen) < 8:
        first, second = ([rng.randint(-3, 3) for _ in range(3)] for _ in range(2))
        if 0 in first or second.count(0) != 1:
            continue
        names = ("x", "y", "z")
        square = [(f * f + s * s, f"{n} ^ 2") for f, s, n in zip(first, second, names, strict=True)]
        cross = [
            (2 * (first[i] * first[j] + second[i] * second[j]), f"({names[i]} * {names[j]})")
            for i, j in ((0, 1), (1, 2), (0, 2))
        ]
        form = _sum([*square, *cross])
        if form in seen:
            continue
        seen.add(form)
        one, two = (_sum(list(zip(row, names, strict=True))) for row in (first, second))
        spoken = _sum([(c, s.replace(" ^ 2", "²").replace(" * ", " ").strip("()")) for c, s in [*square, *cross]], True)
        yield Instance(
            f"The quadratic form {spoken} is nonnegative.",
            f"(x y z : ℝ) : 0 ≤ {form}",
            f"have e : {form} =\n    ({one}) ^ 2 + ({two}) ^ 2 := by ring\nrw [e]\nexact add_nonneg (sq_nonneg _) "
            f"(sq_nonneg _)",
        )


@_family("BasicReals", "inequalities", "product, monotone")
def product_bound(rng: random.Random) -> Iterator[Instance]:
    """x y between products of the bounds of x and y."""
    for low, u, m, w in rng.sample(
        [(low, low + d, m, m + e) for low in (1, 2, 3) for d in (1, 2, 4) for m in (1, 2, 5) for e in (1, 3)], 7
    ):
        yield Instance(
            f"If {low} ≤ x ≤ {u} and {m} ≤ y ≤ {w}, then {low * m} ≤ x y ≤ {u * w}.",
            f"(x y : ℝ) (hx : {low} ≤ x) (hx' : x ≤ {u}) (hy : {m} ≤ y) (hy' : y ≤ {w}) : {low * m} ≤ x * y ∧ x * y ≤ "
            f"{u * w}",
            f"have h1 := mul_le_mul hx hy (show (0 : ℝ) ≤ {m} by linarith) (show 0 ≤ x by linarith)\n"
            f"have h2 := mul_le_mul hx' hy' (show 0 ≤ y by linarith) (show (0 : ℝ) ≤ {u} by linarith)\n"
            "constructor\n· linarith\n· linarith",
        )


@_family("BasicSequences", "finite sums", "induction, polynomial sum")
def sum_polynomial(rng: random.Random) -> Iterator[Instance]:
    """∑ (a k² + b k + c) over k < n in closed form."""
    for a, b, c in rng.sample(
        [(a, b, c) for a in (0, 1, 3, 6) for b in (-1, 1, 4, 6) for c in (0, 1, 2, 5) if a or b > 1], 9
    ):
        summand = _sum([(a, "(k : ℝ) ^ 2"), (b, "(k : ℝ)"), (c, "")])
        cubic, square = Fraction(a, 3), Fraction(b, 2) - Fraction(a, 2)
        linear = Fraction(a, 6) - Fraction(b, 2) + c
        closed = _sum([(cubic, "(n : ℝ) ^ 3"), (square, "(n : ℝ) ^ 2"), (linear, "(n : ℝ)")])
        spoken = _sum([(cubic, "n³"), (square, "n²"), (linear, "n")], True)
        yield Instance(
            f"The sum of {_sum([(a, 'k²'), (b, 'k'), (c, '')], True)} over k < n is {spoken}.",
            f"(n : ℕ) : ∑ k ∈ Finset.range n, ({summand}) = {closed}",
            "induction n with\n| zero => norm_num\n| succ n ih =>\n  rw [Finset.sum_range_succ, ih]\n  push_cast\n  "
            "ring",
        )


@_family("BasicSequences", "finite sums", "geometric sum")
def sum_geometric(rng: random.Random) -> Iterator[Instance]:
    """∑ c rᵏ over k < n for a number r."""
    ratios = [
        Fraction(3),
        Fraction(4),
        Fraction(5),
        Fraction(1, 3),
        Fraction(2, 3),
        Fraction(1, 4),
        Fraction(3, 4),
        Fraction(-1, 2),
        Fraction(-2),
    ]
    for r, c in rng.sample([(r, c) for r in ratios for c in (1, 2, 3)], 8):
        factor = c / (r - 1)
        closed = f"{_top(factor)} * ({_num(r)} ^ n - 1)" if factor > 0 else f"{_top(-factor)} * (1 - {_num(r)} ^ n)"
        term = _sum([(c, f"{_num(r)} ^ k")])
        power = _power(r, "ⁿ")
        spoken = f"{_say(abs(factor))} ({f'{power} - 1' if factor > 0 else f'1 - {power}'})"
        yield Instance(
            f"The sum of {'' if c == 1 else f'{c} '}{_power(r, 'ᵏ')} over k < n is {spoken}.",
            f"(n : ℕ) : ∑ k ∈ Finset.range n, ({term} : ℝ) = {closed}",
            "induction n with\n| zero => simp\n| succ n ih =>\n  rw [Finset.sum_range_succ, ih, pow_succ]\n  ring",
        )


@_family("BasicSequences", "finite sums", "telescoping, step sizes")
def sum_telescoping_reciprocals(rng: random.Random) -> Iterator[Instance]:
    """∑ c / ((k + a) (k + a + 1)) over k < n."""
    for a, c in sorted(rng.sample([(a, c) for a in range(2, 8) for c in (1, 2, 3)], 5)):
        yield Instance(
            f"The sum of {c}/((k + {a})(k + {a + 1})) over k < n is {c}/{a} - {c}/(n + {a}).",
            f"(n : ℕ) : ∑ k ∈ Finset.range n, {c} / (((k : ℝ) + {a}) * ((k : ℝ) + {a + 1})) = {c} / {a} - {c} / ((n : "
            f"ℝ) + {a})",
            "induction n with\n| zero => norm_num\n| succ n ih =>\n  have hn : (0 : ℝ) ≤ n := Nat.cast_nonneg n\n"
            f"  have h1 : (n : ℝ) + {a} ≠ 0 := by linarith\n  have h2 : (n : ℝ) + {a + 1} ≠ 0 := by linarith\n"
            f"  rw [Finset.sum_range_succ, ih, Nat.cast_add_one, show (n : ℝ) + 1 + {a} = n + {a + 1} by ring]\n  "
            f"grind",
        )


@_family("BasicSequences", "recursions", "affine recursion, closed form")
def affine_recursion_closed(rng: random.Random) -> Iterator[Instance]:
    """a (k + 1) = q a k + b from a given start, in closed form."""
    ratios = [Fraction(1, 2), Fraction(1, 3), Fraction(2), Fraction(3), Fraction(2, 3), Fraction(-1, 2), Fraction(3, 4)]
    for q, fixed, gap in rng.sample([(q, f, g) for q in ratios for f in (1, 2, 3, -1) for g in (1, 2, -2)], 8):
        b, start = fixed * (1 - q), fixed + gap
        step, closed = _sum([(q, "a k"), (b, "")]), _sum([(fixed, ""), (gap, f"{_num(q)} ^ k")])
        yield Instance(
            f"If a 0 = {start} and a (k + 1) = {_sum([(q, 'a k'), (b, '')], True)} for every k, then a k = "
            f"{_sum([(fixed, ''), (gap, _power(q, 'ᵏ'))], True)}.",
            f"(a : ℕ → ℝ) (h0 : a 0 = {_top(start)}) (h : ∀ k, a (k + 1) = {step}) (k : ℕ) :\n    a k = {closed}",
            "induction k with\n| zero =>\n  rw [h0, pow_zero]\n  norm_num\n| succ k ih =>\n  rw [h k, ih, pow_succ]\n "
            " ring",
        )


@_family("BasicSequences", "recursions", "invariant, boundedness")
def recursion_stays_below(rng: random.Random) -> Iterator[Instance]:
    """a (k + 1) ≤ q a k + b keeps a k ≤ M when q M + b ≤ M."""
    for q, m, slack in rng.sample(
        [
            (Fraction(p, d), m, s)
            for p, d in ((1, 2), (1, 3), (3, 4), (4, 5), (9, 10))
            for m in (2, 5, 10)
            for s in (0, 1)
        ],
        7,
    ):
        b = m * (1 - q) - (Fraction(slack, 10) if slack else 0)
        yield Instance(
            f"If a 0 ≤ {m} and a (k + 1) ≤ {_sum([(q, 'a k'), (b, '')], True)} for every k, then a k ≤ {m}.",
            f"(a : ℕ → ℝ) (h0 : a 0 ≤ {m}) (h : ∀ k, a (k + 1) ≤ {_sum([(q, 'a k'), (b, '')])}) (k : ℕ) : a k ≤ {m}",
            "induction k with\n| zero => exact h0\n| succ k ih =>\n  have h1 := h k\n  linarith",
        )


# --- Basic: vectors


@_family("BasicVectors", "inner products", "norm expansion, identity")
def norm_sq_combination(rng: random.Random) -> Iterator[Instance]:
    """‖a x ± b y‖² expanded."""
    for (a, b), minus in rng.sample(
        [(pair, minus) for pair in _COPRIME if min(pair) > 1 for minus in (True, False)], 8
    ):
        sign, lemma = ("-", "norm_sub_sq_real") if minus else ("+", "norm_add_sq_real")
        cross = -2 * a * b if minus else 2 * a * b
        right = _sum([(a * a, "‖x‖ ^ 2"), (cross, "⟪x, y⟫_ℝ"), (b * b, "‖y‖ ^ 2")])
        yield Instance(
            f"‖{a} x {sign} {b} y‖² = {_sum([(a * a, '‖x‖²'), (cross, '⟨x, y⟩'), (b * b, '‖y‖²')], True)}.",
            f"(x y : E) : ‖({a} : ℝ) • x {sign} ({b} : ℝ) • y‖ ^ 2 = {right}",
            f"rw [{lemma}, norm_smul_sq, norm_smul_sq, real_inner_smul_left, real_inner_smul_right]\nring",
        )


@_family("BasicVectors", "inner products", "young, norm")
def inner_young(rng: random.Random) -> Iterator[Instance]:
    """2 u v ⟨x, y⟩ ≤ u² ‖x‖² + v² ‖y‖², scaled."""
    for u, v in rng.sample(_COPRIME, 7):
        a, b = Fraction(u * u, 2 * u * v), Fraction(v * v, 2 * u * v)
        yield Instance(
            f"⟨x, y⟩ ≤ {_sum([(a, '‖x‖²'), (b, '‖y‖²')], True)} for all vectors x and y.",
            f"(x y : E) : ⟪x, y⟫_ℝ ≤ {_sum([(a, '‖x‖ ^ 2'), (b, '‖y‖ ^ 2')])}",
            f"have h := sq_nonneg ‖({u} : ℝ) • x - ({v} : ℝ) • y‖\n"
            "rw [norm_sub_sq_real, norm_smul_sq, norm_smul_sq, real_inner_smul_left, real_inner_smul_right] at h\n"
            "linarith",
        )


@_family("BasicVectors", "inner products", "triangle inequality")
def norm_combination_le(rng: random.Random) -> Iterator[Instance]:
    """‖a x + b y‖ ≤ a r + b s for ‖x‖ ≤ r and ‖y‖ ≤ s."""
    for a, b, r, s in rng.sample(
        [(a, b, r, s) for a in (2, 3, 4) for b in (1, 2, 5) for r in (1, 2, 3) for s in (1, 4)], 6
    ):
        bound = a * r + b * s
        yield Instance(
            f"If ‖x‖ ≤ {r} and ‖y‖ ≤ {s}, then ‖{_sum([(a, 'x'), (-b, 'y')], True)}‖ ≤ {bound}.",
            f"(x y : E) (hx : ‖x‖ ≤ {r}) (hy : ‖y‖ ≤ {s}) : ‖({a} : ℝ) • x - ({b} : ℝ) • y‖ ≤ {bound}",
            f"refine le_trans (norm_sub_le _ _) ?_\nrw [norm_smul_of_nonneg (show (0 : ℝ) ≤ {a} by norm_num), "
            f"norm_smul_of_nonneg (show (0 : ℝ) ≤ {b} by norm_num)]\nlinarith",
        )


@_family("BasicVectors", "inner products", "orthogonality, pythagoras")
def orthogonal_combination(rng: random.Random) -> Iterator[Instance]:
    """‖a x + b y‖² for orthogonal x and y of given norms."""
    for a, b, r, s in rng.sample(
        [(a, b, r, s) for a in (1, 2, 3) for b in (2, 4) for r in (1, 2, 3) for s in (1, 2, 5)], 6
    ):
        value = a * a * r * r + b * b * s * s
        first = f"({a} : ℝ) • x"
        yield Instance(
            f"If x and y are orthogonal, ‖x‖ = {r} and ‖y‖ = {s}, then ‖{_sum([(a, 'x'), (b, 'y')], True)}‖² = "
            f"{value}.",
            f"(x y : E) (h : ⟪x, y⟫_ℝ = 0) (hx : ‖x‖ = {r}) (hy : ‖y‖ = {s}) : ‖{first} + ({b} : ℝ) • y‖ ^ 2 = {value}",
            "rw [norm_add_sq_real, real_inner_smul_left, real_inner_smul_right, h, norm_smul_sq, norm_smul_sq, hx, "
            "hy]\nnorm_num",
        )


# --- Convex: the line and the plane


@_family("ConvexPlane", "convex functions", "quadratic, two variables")
def convex_quadratic_plane(rng: random.Random) -> Iterator[Instance]:
    """A positive semidefinite quadratic on the plane, s (u p₁ + v p₂)² + r p₂² expanded, is convex."""
    for u, v, r in rng.sample([(u, v, r) for u in (1, 2, 3) for v in (-3, -2, -1, 1, 2) for r in (0, 1, 3)], 7):
        function = _sum([(u * u, "p.1 ^ 2"), (2 * u * v, "(p.1 * p.2)"), (v * v + r, "p.2 ^ 2")])
        squares = [f"mul_nonneg (mul_nonneg ha hb) (sq_nonneg ({_sum([(u, '(x - z)'), (v, '(y - w)')])}))"]
        squares += ["mul_nonneg (mul_nonneg ha hb) (sq_nonneg (y - w))"] if r else []
        facts = "\n".join(f"have h{i} := {s}" for i, s in enumerate(squares, 1))
        yield Instance(
            f"The quadratic {_sum([(u * u, 'x²'), (2 * u * v, 'x y'), (v * v + r, 'y²')], True)} is convex on the "
            f"plane.",
            f": ConvexOn ℝ Set.univ (fun p : ℝ × ℝ => {function})",
            "refine ⟨convex_univ, ?_⟩\nrintro ⟨x, y⟩ _ ⟨z, w⟩ _ a b ha hb hab\nobtain rfl : b = 1 - a := by linarith\n"
            "simp only [Prod.fst_add, Prod.snd_add, Prod.smul_fst, Prod.smul_snd, smul_eq_mul]\n"
            + facts
            + "\nlinarith",
        )


@_family("ConvexPlane", "convex functions", "absolute value, sum")
def convex_abs_sum(rng: random.Random) -> Iterator[Instance]:
    """c |x - s| + d |x - t| is convex on the line."""
    for c, s, d, t in rng.sample(
        [(c, s, d, t) for c in (1, 2, 3) for s in (1, 2) for d in (1, 4) for t in (3, 5, 7)], 6
    ):
        facts = [f"have e{i} : a * x + b * y - {p} = a * (x - {p}) + b * (y - {p}) := by\n"
                 f"  obtain rfl : b = 1 - a := by linarith\n  ring\n"
                 f"have h{i} := abs_add_le (a * (x - {p})) (b * (y - {p}))\n"
                 f"rw [abs_mul, abs_mul, abs_of_nonneg ha, abs_of_nonneg hb, ← e{i}] at "
                 f"h{i}" for i, p in ((1, s), (2, t))]  # fmt: skip
        function = _sum([(c, f"|x - {s}|"), (d, f"|x - {t}|")])
        yield Instance(
            f"The function {_sum([(c, f'|x - {s}|'), (d, f'|x - {t}|')], True)} is convex on the line.",
            f": ConvexOn ℝ Set.univ (fun x : ℝ => {function})",
            "refine ⟨convex_univ, fun x _ y _ a b ha hb hab => ?_⟩\nsimp only [smul_eq_mul]\n" + "\n".join(facts)
            + f"\ngeneralize |a * x + b * y - {s}| = u at *\ngeneralize |a * x + b * y - {t}| = v at *\n"
            + "clear e1 e2\nlinarith",
        )  # fmt: skip


@_family("ConvexPlane", "convex functions", "maximum, piecewise linear")
def convex_max_affine(rng: random.Random) -> Iterator[Instance]:
    """A maximum of two or three affine functions is convex."""
    affine = (
        "refine ⟨convex_univ, fun x _ y _ a b ha hb hab => ?_⟩\nobtain rfl : b = 1 - a := by linarith\n"
        "simp only [smul_eq_mul]\nlinarith"
    )
    block = "\n".join(f"  {line}" if i else f"· {line}" for i, line in enumerate(affine.splitlines()))
    for number in range(7):
        slopes = rng.sample([-3, -2, -1, 1, 2, 3, 4], 2 + number % 2)
        pieces = [[(m, "x"), (rng.randint(-4, 4), "")] for m in slopes]
        atoms = [text if " " not in text and text[0] != "-" else f"({text})" for text in map(_sum, pieces)]
        function = f"max {atoms[0]} {atoms[1]}"
        proof = f"apply ConvexOn.sup\n{block}\n{block}"
        if len(pieces) == 3:
            function = f"max ({function}) {atoms[2]}"
            inner = "\n".join(f"  {line}" if i else f"· {line}" for i, line in enumerate(proof.splitlines()))
            proof = f"apply ConvexOn.sup\n{inner}\n{block}"
        spoken = ", ".join(_sum(p, True) for p in pieces)
        yield Instance(
            f"The maximum of {spoken} is convex on the line.", f": ConvexOn ℝ Set.univ (fun x : ℝ => {function})", proof
        )


@_family("ConvexPlane", "convex sets", "polyhedron, plane")
def convex_polygon(rng: random.Random) -> Iterator[Instance]:
    """A set cut out of the plane by two or three linear inequalities is convex."""
    for number in range(7):
        normals = rng.sample(
            [(1, 1), (1, -1), (2, 1), (-1, 2), (3, -2), (-2, -1), (1, 4), (-3, 1), (0, 1), (-1, 0)], 2 + number % 2
        )
        rows = [(u, v, rng.randint(1, 9)) for u, v in normals]
        inequality = " ∧ ".join(f"{_sum([(u, 'p.1'), (v, 'p.2')])} ≤ {w}" for u, v, w in rows)
        spoken = ", ".join(f"{_sum([(u, 'x'), (v, 'y')], True)} ≤ {w}" for u, v, w in rows)
        names = [f"h{i}" for i in range(1, len(rows) + 1)]
        facts = "\n".join(
            f"have k{i} := mul_le_mul_of_nonneg_left h{i} ha\nhave l{i} := mul_le_mul_of_nonneg_left g{i} hb"
            for i in range(1, len(rows) + 1)
        )
        goals = f"refine ⟨{', '.join(['?_'] * len(rows))}⟩\n" + "\n".join(["· linarith"] * len(rows))
        yield Instance(
            f"The set of points (x, y) with {spoken} is convex.",
            f": Convex ℝ {{p : ℝ × ℝ | {inequality}}}",
            f"rintro ⟨x, y⟩ ⟨{', '.join(names)}⟩ ⟨z, w⟩ ⟨{', '.join(n.replace('h', 'g') for n in names)}⟩ a b ha hb "
            f"hab\n"
            "obtain rfl : b = 1 - a := by linarith\nsimp only at *\n"
            "simp only [Set.mem_setOf_eq, Prod.fst_add, Prod.snd_add, Prod.smul_fst, Prod.smul_snd, smul_eq_mul]\n"
            + facts
            + "\n"
            + goals,
        )


@_family("ConvexPlane", "strong convexity", "quadratic, one variable")
def strong_convex_quadratic(rng: random.Random) -> Iterator[Instance]:
    """a x² + b x is strongly convex on the line with every parameter up to 2 a."""
    for c, d, slack in rng.sample([(c, d, s) for c in (1, 2, 3, 5) for d in (-4, -1, 2, 3) for s in (0, 1)], 6):
        m = 2 * c - slack
        extra = "\nhave h2 := mul_nonneg (mul_nonneg ha hb) (sq_nonneg (x - y))" if slack else ""
        yield Instance(
            f"The quadratic {_sum([(c, 'x²'), (d, 'x')], True)} is strongly convex on the line with parameter {m}.",
            f": StrongConvexOn Set.univ {m} (fun x : ℝ => {_sum([(c, 'x ^ 2'), (d, 'x')])})",
            "refine ⟨convex_univ, fun x _ y _ a b ha hb hab => ?_⟩\nobtain rfl : b = 1 - a := by linarith\n"
            "simp only [smul_eq_mul, Real.norm_eq_abs, sq_abs]" + extra + "\nlinarith",
        )


@_family("ConvexPlane", "conjugates and duality", "conjugate, quadratic")
def conjugate_quadratic(rng: random.Random) -> Iterator[Instance]:
    """The conjugate of a x² + b x on the line."""
    for c, d in rng.sample([(c, d) for c in (1, 2, 3, 4) for d in (-3, -2, 1, 2, 5)], 6):
        value, argmax = f"({_sum([(1, 'y'), (-d, '')])}) ^ 2 / {4 * c}", f"({_sum([(1, 'y'), (-d, '')])}) / {2 * c}"
        function = _sum([(c, "x ^ 2"), (d, "x")])
        at = _sum([(c, f"({argmax}) ^ 2"), (d, f"({argmax})")])
        yield Instance(
            f"The conjugate of {_sum([(c, 'x²'), (d, 'x')], True)} at y, the least upper bound of y x minus the "
            f"quadratic over real x, "
            f"is ({_sum([(1, 'y'), (-d, '')], True)})²/{4 * c}.",
            f"(y : ℝ) : IsLUB (Set.range fun x : ℝ => y * x - ({function})) ({value})",
            "constructor\n· rintro _ ⟨x, rfl⟩\n"
            f"  show y * x - ({function}) ≤ {value}\n"
            f"  have h := sq_nonneg (y - {d if d > 0 else f'({d})'} - {2 * c} * x)\n  linarith\n"
            f"· intro b hb\n  have h : y * ({argmax}) - ({at}) ≤ b := hb ⟨{argmax}, rfl⟩\n  linarith",
        )


# --- Convex: projections, subgradients, proximal points


@_family("ConvexNearest", "projections", "interval, formula")
def projection_interval(rng: random.Random) -> Iterator[Instance]:
    """The projection of a number onto an interval."""
    for low, u, x in rng.sample(
        [(low, u, x) for low in (-3, -1, 0, 2) for u in (3, 4, 6) for x in (-7, -5, 7, 8, 9)], 8
    ):
        p = low if x < low else u
        sign = "abs_of_nonpos" if x < low else "abs_of_nonneg"
        yield Instance(
            f"The projection of {x} onto the interval from {low} to {u} is {p}.",
            f": IsProjOn (Set.Icc ({low} : ℝ) {u}) {_num(x)} {_num(p)}",
            f"constructor\n· constructor <;> norm_num\n· intro y hy\n  obtain ⟨h1, h2⟩ := hy\n"
            f"  rw [Real.norm_eq_abs, Real.norm_eq_abs, {sign} (by linarith), {sign} (by linarith)]\n  linarith",
        )


@_family("ConvexNearest", "projections", "half-space, formula")
def projection_halfspace(rng: random.Random) -> Iterator[Instance]:
    """The projection onto {y : ⟨a, y⟩ ≤ b} of a point with ⟨a, x⟩ = b + t ‖a‖²."""
    for r, t, b in rng.sample(
        [(r, t, b) for r in (1, 2, 3) for t in (1, 2, Fraction(1, 2), 3) for b in (-1, 0, 2, 5)], 7
    ):
        value = b + t * r * r
        yield Instance(
            f"If ‖a‖ = {r} and ⟨a, x⟩ = {_say(value)}, the projection of x onto the half-space of the y with ⟨a, y⟩ ≤ "
            f"{b} is x - {_say(t)} a.",
            f"(a x : E) (ha : ‖a‖ = {r}) (hx : ⟪a, x⟫_ℝ = {_top(value)}) :\n    IsProjOn {{y : E | ⟪a, y⟫_ℝ ≤ "
            f"{_top(b)}}} x (x - ({_top(t)} : ℝ) • a)",
            f"constructor\n· show ⟪a, x - ({_top(t)} : ℝ) • a⟫_ℝ ≤ {_top(b)}\n"
            "  rw [inner_sub_right, real_inner_smul_right, real_inner_self_eq_norm_sq, ha, hx]\n  norm_num\n"
            f"· intro y hy\n  have hy : ⟪a, y⟫_ℝ ≤ {_top(b)} := hy\n  have h := real_inner_le_norm a (x - y)\n"
            f"  rw [inner_sub_right, ha, hx] at h\n"
            f"  rw [sub_sub_cancel, norm_smul_of_nonneg (show (0 : ℝ) ≤ {_top(t)} by norm_num), ha]\n  linarith",
        )


@_family("ConvexNearest", "subgradients", "absolute value, kink")
def subgradient_scaled_abs(rng: random.Random) -> Iterator[Instance]:
    """Slopes between -c and c are subgradients of c |t - s| at the kink."""
    for c, s, g in rng.sample([(c, s, g) for c in (2, 3, 5) for s in (-2, 0, 1, 4) for g in (-2, -1, 0, 1, 2)], 7):
        shift = _sum([(1, "t"), (-s, "")])
        at = _sum([(1, "y"), (-s, "")])
        yield Instance(
            f"The number {g} is a subgradient of {c} |{_sum([(1, 't'), (-s, '')], True)}| at {s}.",
            f": IsSubgradientAt (fun t : ℝ => {c} * |{shift}|) {_num(g)} {_num(s)}",
            f"intro y\nshow {c} * |{_sum([(1, _num(s)), (-s, '')]) if s else '(0 : ℝ)'}| + ⟪({g} : ℝ), y - "
            f"{_num(s)}⟫_ℝ ≤ {c} * |{at}|\n"
            "rw [real_inner_eq_mul]\n"
            f"have h1 := le_abs_self ({at})\nhave h2 := neg_le_abs ({at})\n"
            f"have h3 : |({_sum([(1, _num(s)), (-s, '')]) if s else '0'} : ℝ)| = 0 := by norm_num\n"
            f"rw [h3]\ngeneralize |{at}| = v at *\nlinarith",
        )


@_family("ConvexNearest", "proximal operators", "soft-thresholding, formula")
def prox_scaled_abs(rng: random.Random) -> Iterator[Instance]:
    """The proximal point of c |t| with step γ at a number."""
    for c, step, x in rng.sample(
        [(c, g, x) for c in (1, 2, 3) for g in (Fraction(1), Fraction(1, 2), Fraction(2)) for x in (-8, -1, 1, 7, 9)], 8
    ):
        level = c * step
        p = x - level if x > level else x + level if x < -level else Fraction(0)
        weight = Fraction(1) / (2 * step)
        known = (
            f"abs_of_pos (show (0 : ℝ) < {_top(p)} by norm_num)"
            if p > 0
            else f"abs_of_neg (show ({_top(p)} : ℝ) < 0 by norm_num)"
        )
        known = known if p else "abs_zero"
        yield Instance(
            f"The proximal point of {_sum([(c, '|t|')], True)} with step {_say(step)} at {x} is {_say(p)}.",
            f": IsProx (fun t : ℝ => {_sum([(c, '|t|')])}) {_num(step)} {_num(x)} {_num(p)}",
            "intro y\n"
            f"show {_sum([(c, f'|({_top(p)} : ℝ)|')])} + 1 / (2 * {_num(step)}) * ‖({_top(p)} : ℝ) - {_num(x)}‖ ^ 2\n"
            f"  ≤ {_sum([(c, '|y|')])} + 1 / (2 * {_num(step)}) * ‖y - {_num(x)}‖ ^ 2\n"
            f"rw [Real.norm_eq_abs, Real.norm_eq_abs, sq_abs, sq_abs, {known},\n"
            f"  show (1 : ℝ) / (2 * {_num(step)}) = {_top(weight)} by norm_num]\n"
            f"have h1 := le_abs_self y\nhave h2 := neg_le_abs y\nhave h3 := sq_nonneg (y - {_num(p)})\n"
            "generalize |y| = v at *\nlinarith",
        )


# --- Algorithmic


@_family("AlgorithmicSteps", "step sizes and line search", "step size window, contraction factor")
def step_window(rng: random.Random) -> Iterator[Instance]:
    """|1 - t h| ≤ q for the curvatures h of an interval."""
    for mu, big, low in rng.sample([(m, m + d, s) for m in (1, 2, 3) for d in (1, 2, 4, 6, 8) for s in (0, 1)], 9):
        t = Fraction(2, mu + big) if not low else Fraction(1, big)
        q = max(abs(1 - t * mu), abs(1 - t * big))
        yield Instance(
            f"For every curvature h between {mu} and {big} the step size {_say(t)} contracts: |1 - {_say(t)} h| ≤ "
            f"{_say(q)}.",
            f"(h : ℝ) (hl : {mu} ≤ h) (hu : h ≤ {big}) : |1 - {_top(t)} * h| ≤ {_top(q)}",
            "rw [abs_le]\nconstructor\n· linarith\n· linarith",
        )


@_family("AlgorithmicRecursions", "gradient descent", "quadratic, closed form")
def gradient_descent_line(rng: random.Random) -> Iterator[Instance]:
    """Gradient descent on (a/2) x² - b x with a fixed step, in closed form."""
    steps = (Fraction(1, 10), Fraction(1, 4), Fraction(1, 8))
    for a, z, t in rng.sample([(a, z, t) for a in (1, 2, 4, 5) for z in (1, 2, 3, -2) for t in steps if a * t != 1], 9):
        rate = 1 - t * a
        error, start = _sum([(1, "x k"), (-z, "")]), _sum([(1, "x 0"), (-z, "")])
        yield Instance(
            f"Gradient descent with step {_say(t)} on {_sum([(Fraction(a, 2), 'x²'), (-a * z, 'x')], True)}, that is "
            f"x (k + 1) = x k - {_say(t)} ({_sum([(a, 'x k'), (-a * z, '')], True)}) for every k, gives {error} = "
            f"{_power(rate, 'ᵏ')} ({start}).",
            f"(x : ℕ → ℝ) (hx : ∀ k, x (k + 1) = x k - {_top(t)} * ({_sum([(a, 'x k'), (-a * z, '')])})) (k : ℕ) :\n  "
            f"  {error} = {_num(rate)} ^ k * ({start})",
            "induction k with\n| zero => rw [pow_zero, one_mul]\n| succ k ih =>\n  rw [pow_succ', mul_assoc, ← ih, hx "
            "k]\n  ring",
        )


@_family("AlgorithmicSteps", "gradient descent", "contraction, strong monotonicity")
def gradient_step_contracts(rng: random.Random) -> Iterator[Instance]:
    """‖x - t g - z‖² ≤ (1 - 2 t μ + t² L²) ‖x - z‖² with numbers."""
    best = [(m, b, Fraction(m, b * b)) for m in (1, 2, 3) for b in (2, 3, 4, 5) if b > m]
    for mu, big, t in rng.sample([*best, (1, 2, Fraction(1, 8)), (1, 3, Fraction(1, 10))], 7):
        rate = 1 - 2 * t * mu + t * t * big * big
        yield Instance(
            f"If {_sum([(mu, '‖x - z‖²')], True)} ≤ ⟨g, x - z⟩ and ‖g‖ ≤ {big} ‖x - z‖, then ‖x - {_say(t)} g - z‖² ≤ "
            f"{_say(rate)} ‖x - z‖².",
            f"(x z g : E) (hm : {_sum([(mu, '‖x - z‖ ^ 2')])} ≤ ⟪g, x - z⟫_ℝ) (hL : ‖g‖ ≤ {big} * ‖x - z‖) :\n"
            f"    ‖x - ({_top(t)} : ℝ) • g - z‖ ^ 2 ≤ {_top(rate)} * ‖x - z‖ ^ 2",
            "have h := pow_le_pow_left₀ (norm_nonneg g) hL 2\nrw [mul_pow] at h\n"
            f"rw [show x - ({_top(t)} : ℝ) • g - z = (x - z) - ({_top(t)} : ℝ) • g by module, norm_sub_sq_real, "
            f"real_inner_smul_right,\n"
            "  norm_smul_sq, real_inner_comm]\nlinarith",
        )


@_family("AlgorithmicSteps", "gradient descent", "descent lemma, sufficient decrease")
def smooth_step_decrease(rng: random.Random) -> Iterator[Instance]:
    """f (x - t g) ≤ f x - c ‖g‖² for a smooth f and numbers L, t, c ≤ t (1 - L t/2)."""
    for big, t in rng.sample(
        [(b, Fraction(n, d)) for b in (1, 2, 4, 5) for n, d in ((1, 10), (1, 5), (1, 8), (1, 4)) if b * n <= d], 7
    ):
        c = t * (1 - big * t / 2)
        yield Instance(
            f"If f v ≤ f x + ⟨g, v - x⟩ + {_sum([(Fraction(big, 2), '‖v - x‖²')], True)} for every v, then f (x - "
            f"{_say(t)} g) ≤ f x - {_say(c)} ‖g‖².",
            f"(f : E → ℝ) (x g : E) (hf : ∀ v, f v ≤ f x + ⟪g, v - x⟫_ℝ + "
            f"{_sum([(Fraction(big, 2), '‖v - x‖ ^ 2')])}) :\n"
            f"    f (x - ({_top(t)} : ℝ) • g) ≤ f x - {_top(c)} * ‖g‖ ^ 2",
            f"have h := hf (x - ({_top(t)} : ℝ) • g)\n"
            f"rw [show x - ({_top(t)} : ℝ) • g - x = -(({_top(t)} : ℝ) • g) by module, inner_neg_right, "
            f"real_inner_smul_right,\n"
            "  real_inner_self_eq_norm_sq, norm_neg, norm_smul_sq] at h\nlinarith",
        )


@_family("AlgorithmicRecursions", "acceleration and momentum", "two-step recursion, closed form")
def momentum_recursion_closed(rng: random.Random) -> Iterator[Instance]:
    """x (k + 2) = (p + q) x (k + 1) - p q x k with given starts, in closed form."""
    roots = [Fraction(1, 2), Fraction(1, 3), Fraction(2, 3), Fraction(1, 4), Fraction(3, 4), Fraction(-1, 2)]
    pairs = [(p, q) for i, p in enumerate(roots) for q in roots[i + 1 :] if p + q]
    for (p, q), c, d in rng.sample([(pair, c, d) for pair in pairs for c in (1, 2) for d in (1, 3, -1)], 7):
        step = _sum([(p + q, "x (k + 1)"), (-p * q, "x k")])
        closed, after = (_sum([(c, f"{_num(p)} ^ {e}"), (d, f"{_num(q)} ^ {e}")]) for e in ("k", "(k + 1)"))
        yield Instance(
            f"If x 0 = {c + d}, x 1 = {_say(c * p + d * q)} and x (k + 2) = "
            f"{_sum([(p + q, 'x (k + 1)'), (-p * q, 'x k')], True)} for every "
            f"k, then x k = {_sum([(c, _power(p, 'ᵏ')), (d, _power(q, 'ᵏ'))], True)}.",
            f"(x : ℕ → ℝ) (h0 : x 0 = {_top(c + d)}) (h1 : x 1 = {_top(c * p + d * q)})\n    (hx : ∀ k, x (k + 2) = "
            f"{step}) (k : ℕ) : x k = {closed}",
            f"have key : ∀ k, x k = {closed} ∧ x (k + 1) = {after} := by\n  intro k\n  induction k with\n"
            "  | zero =>\n    constructor\n    · rw [h0]\n      norm_num\n    · rw [h1]\n      norm_num\n"
            "  | succ k ih =>\n    obtain ⟨i1, i2⟩ := ih\n    refine ⟨i2, ?_⟩\n"
            f"    have h : x (k + 1 + 1) = {step} := hx k\n    rw [h, i1, i2, pow_succ, pow_succ, pow_succ, "
            f"pow_succ]\n    ring\n"
            "exact (key k).1",
        )


@_family("AlgorithmicRecursions", "optimisers", "moving average, boundedness")
def ema_bounded(rng: random.Random) -> Iterator[Instance]:
    """A moving average with a given decay of numbers of absolute value at most G."""
    for beta, bound in rng.sample(
        [(Fraction(n, d), g) for n, d in ((1, 2), (9, 10), (4, 5), (3, 4), (19, 20), (99, 100)) for g in (1, 2, 5)], 6
    ):
        yield Instance(
            f"If m 0 = 0, m (k + 1) = {_say(beta)} m k + {_say(1 - beta)} g k and |g k| ≤ {bound} for every k, then "
            f"|m k| ≤ {bound}.",
            f"(m g : ℕ → ℝ) (h0 : m 0 = 0) (hg : ∀ k, |g k| ≤ {bound})\n"
            f"    (hm : ∀ k, m (k + 1) = {_sum([(beta, 'm k'), (1 - beta, 'g k')])}) (k : ℕ) : |m k| ≤ {bound}",
            "induction k with\n| zero =>\n  rw [h0, abs_zero]\n  norm_num\n| succ k ih =>\n  obtain ⟨h1, h2⟩ := "
            "abs_le.1 ih\n"
            "  obtain ⟨h3, h4⟩ := abs_le.1 (hg k)\n  rw [hm k, abs_le]\n  constructor\n  · linarith\n  · linarith",
        )


@_family("AlgorithmicRecursions", "optimisers", "weight decay, ball")
def decay_keeps_ball(rng: random.Random) -> Iterator[Instance]:
    """w (k + 1) = (1 - c) w k - t u k with bounded updates stays in a ball."""
    decays, steps = (Fraction(1, 10), Fraction(1, 100), Fraction(1, 4)), (Fraction(1, 10), Fraction(1, 2))
    for c, t, bound in rng.sample([(c, t, u) for c in decays for t in steps for u in (1, 2, 3)], 6):
        radius = t * bound / c
        keep = 1 - c
        yield Instance(
            f"If w (k + 1) = {_say(keep)} w k - {_say(t)} u k, ‖u k‖ ≤ {bound} for every k and ‖w 0‖ ≤ "
            f"{_say(radius)}, then ‖w k‖ ≤ {_say(radius)}.",
            f"(w u : ℕ → E) (h0 : ‖w 0‖ ≤ {_top(radius)}) (hu : ∀ k, ‖u k‖ ≤ {bound})\n"
            f"    (hw : ∀ k, w (k + 1) = ({_top(keep)} : ℝ) • w k - ({_top(t)} : ℝ) • u k) (k : ℕ) : ‖w k‖ ≤ "
            f"{_top(radius)}",
            "induction k with\n| zero => exact h0\n| succ k ih =>\n"
            f"  have h1 := norm_sub_le (({_top(keep)} : ℝ) • w k) (({_top(t)} : ℝ) • u k)\n"
            f"  rw [norm_smul_of_nonneg (show (0 : ℝ) ≤ {_top(keep)} by norm_num),\n"
            f"    norm_smul_of_nonneg (show (0 : ℝ) ≤ {_top(t)} by norm_num), ← hw k] at h1\n"
            "  have h2 := hu k\n  linarith",
        )


# --- the command


def stale(folder: Path, seed: int = SEED) -> list[str]:
    """Names of files in ``folder`` that are missing, differ from what the families give, or do not belong there."""
    wanted = render(seed)
    present = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.lean")} if folder.is_dir() else {}
    return sorted(name for name in wanted.keys() | present.keys() if wanted.get(name) != present.get(name))


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the generated files, or check them; 1 if the check finds a difference."""
    parser = argparse.ArgumentParser(
        prog="python -m optbench.families", description="Write the generated training theorems as Lean files."
    )
    parser.add_argument("--seed", type=int, default=SEED, help="seed of the parameters (default: %(default)s)")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a file is not up to date")
    parser.add_argument(
        "--folder", type=Path, default=None, help="where the files are (default: lean/OptBench/Train/Generated)"
    )
    options = parser.parse_args(arguments)
    folder = options.folder or lean_sources() / "OptBench" / "Train" / "Generated"
    if options.check:
        different = stale(folder, options.seed)
        if different:
            print(
                f"Not up to date in {folder}: {', '.join(different)}. Run `python -m optbench.families`.",
                file=sys.stderr,
            )
        return 1 if different else 0
    folder.mkdir(parents=True, exist_ok=True)
    files = render(options.seed)
    for path in folder.glob("*.lean"):
        if path.name not in files:
            path.unlink()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    print(
        f"{sum(text.count(chr(10) + 'theorem ') for text in files.values())} theorems of {len(FAMILIES)} families in "
        f"{folder}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
