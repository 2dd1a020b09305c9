"""The generated training theorems: up to date, deterministic, different from each other and from the benchmark,
and true in numbers."""

import random
import re
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest

from optbench.families import FAMILIES, category_of, main, render, stale
from optbench.gates.duplicates import canonical
from optbench.load import load
from optprover.paths import lean_sources

GENERATED = lean_sources() / "OptBench" / "Train" / "Generated"
_THEOREM = re.compile(r"^theorem (\w+)_\d+ (.*?) := by$", re.MULTILINE | re.DOTALL)


def claims(family: str) -> list[str]:
    """The statements of a family's members, binders included, each on one line."""
    texts = render().values()
    return [
        " ".join(found.group(2).split())
        for text in texts
        for found in _THEOREM.finditer(text)
        if found.group(1) == family
    ]


def value(expression: str, **names: Fraction) -> Fraction:
    """A polynomial expression as Lean writes it, evaluated by Python on exact fractions."""
    text = re.sub(r"\((\w+) : ℝ\)", r"\1", expression).replace("^", "**")
    text = re.sub(r"(?<![\w*])(\d+)(?![\w])", r"Fraction(\1)", text)
    result = eval(text, {"Fraction": Fraction, **names})
    assert isinstance(result, Fraction)
    return result


def test_committed_files_are_up_to_date() -> None:
    assert stale(GENERATED) == []


def test_same_seed_same_files_and_other_seed_others() -> None:
    assert render(7) == render(7)
    assert render(7) != render(8)


def test_every_family_has_members_and_no_more_than_twenty() -> None:
    counts = Counter(name for text in render().values() for name, _ in _THEOREM.findall(text))
    assert set(counts) == {family.name for family in FAMILIES}
    assert all(5 <= count <= 20 for count in counts.values())
    assert sum(counts.values()) >= 130


def test_every_member_says_text_topic_source_and_tags() -> None:
    for text in render().values():
        comments = re.findall(r"/-- (.*?)-/", text, re.DOTALL)
        assert len(comments) == text.count("\ntheorem ")
        assert all(
            re.search(r"\S\n\ntopic: .+\nsource: generated family \w+\ntags: .+\n$", comment) for comment in comments
        )


def test_training_statements_differ_from_each_other_and_from_the_benchmark() -> None:
    training = load("optbench-train")
    assert len(training) >= 300
    forms = Counter(canonical(p) for p in [*training, *load("optbench-all")])
    assert [p.name for p in training if forms[canonical(p)] > 1] == []
    assert len({p.name for p in training}) == len(training)


def test_category_is_the_beginning_of_the_name() -> None:
    assert category_of(Path("ConvexPlane.lean")) == "convex"
    with pytest.raises(ValueError, match="begins with no category"):
        category_of(Path("Plane.lean"))


def test_command_writes_then_checks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--folder", str(tmp_path / "Generated")]
    assert main([*arguments, "--check"]) == 1
    assert main(arguments) == 0
    assert main([*arguments, "--check"]) == 0
    (tmp_path / "Generated" / "Old.lean").write_text("-- nothing\n", encoding="utf-8")
    (tmp_path / "Generated" / "BasicReals.lean").write_text("", encoding="utf-8")
    assert main([*arguments, "--check"]) == 1
    assert "BasicReals.lean, Old.lean" in capsys.readouterr().err
    assert main(arguments) == 0
    assert stale(tmp_path / "Generated") == []


@pytest.mark.parametrize("family", ["young_product", "ternary_form_nonneg"])
def test_inequalities_hold_at_points(family: str) -> None:
    rng = random.Random(0)
    statements = claims(family)
    assert statements
    for statement in statements:
        left, right = statement.split(" : ", 2)[-1].split(" ≤ ")
        for _ in range(50):
            point = {name: Fraction(rng.randint(-9, 9), rng.randint(1, 4)) for name in "xyz"}
            assert value(f"{left} + 0 * x", **point) <= value(right, **point)


@pytest.mark.parametrize("family", ["sum_polynomial", "sum_geometric", "sum_telescoping_reciprocals"])
def test_sums_agree_with_their_closed_forms(family: str) -> None:
    statements = claims(family)
    assert statements
    for statement in statements:
        found = re.fullmatch(r"\(n : ℕ\) : ∑ k ∈ Finset.range n, (.*?) = (.*)", statement)
        assert found is not None
        summand, closed = re.sub(r" : ℝ\)$", ")", found.group(1)), found.group(2)
        for n in range(6):
            total = sum((value(f"{summand} + 0 * k", k=Fraction(k)) for k in range(n)), Fraction(0))
            assert total == value(closed, n=Fraction(n))
