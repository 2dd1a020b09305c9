"""The coefficient sets reach the accuracy stated for them."""

from __future__ import annotations

import pytest

from lite.coefficients import SETS, Coefficients, accuracy_table, bands, named, polar_express, require_accuracy

# Slope at zero, and smallest and largest response for singular values in [2e-3, 1].
STATED = {
    "jordan": (485, 0.682, 1.202),
    "you": (493, 0.852, 1.145),
    "polar_express_5": (970, 0.859, 1.141),
    "cans": (1049, 0.884, 1.120),
    "polar_express_6": (1810, 0.997, 1.0012),
    "polar_express_8": (6300, 1.000, 1.000),
    "cubic": (119, 0.237, 1.300),
    "deepseek": (7.9e4, 1.000, 1.0006),
    # In units of their own norm, the Schatten-4 norm.
    "schatten_2": (21.2, 0.042, 1.387),
    "schatten_3": (77.1, 0.154, 1.279),
    "schatten_4": (221.7, 0.429, 1.090),
    "schatten_5": (697.9, 0.975, 1.025),
}


@pytest.mark.parametrize("name", sorted(STATED))
def test_response_is_as_stated(name: str) -> None:
    slope, low, high = STATED[name]
    c = SETS[name]
    assert c.slope() == pytest.approx(slope, rel=6e-3)
    found_low, found_high = c.output_range()
    assert found_low == pytest.approx(low, abs=1.1e-3)
    assert found_high == pytest.approx(high, abs=1.1e-3)


def test_every_set_has_a_stated_accuracy() -> None:
    assert set(SETS) == set(STATED)
    assert [row[0] for row in accuracy_table()] == list(SETS)


@pytest.mark.parametrize(
    ("name", "start"), [("jordan", 1.07e-3), ("polar_express_5", 5.4e-4), ("polar_express_6", 2.95e-4)]
)
def test_smallest_singular_value_brought_to_a_half(name: str, start: float) -> None:
    assert bands(SETS[name]) == pytest.approx(start, rel=0.02)


@pytest.mark.parametrize("name", ["jordan", "you", "polar_express_5", "cans", "cubic"])
def test_inexact_sets_are_refused_for_filters(name: str) -> None:
    with pytest.raises(ValueError, match=r"at most 0\.005 is needed"):
        require_accuracy(name)


@pytest.mark.parametrize("name", ["polar_express_6", "polar_express_7", "polar_express_8", "deepseek"])
def test_exact_sets_are_accepted_for_filters(name: str) -> None:
    assert require_accuracy(name).name == name


def test_longer_polar_express_is_more_accurate() -> None:
    errors = [polar_express(k).error() for k in range(5, 9)]
    assert errors == sorted(errors, reverse=True)
    assert polar_express(12).error() < 1e-12


@pytest.mark.parametrize(("steps", "low"), [(1, 0.1), (2, 0.03), (3, 0.01), (4, 0.005)])
def test_short_sequences_are_better_than_the_published_list_cut_short(steps: int, low: float) -> None:
    fitted, long = polar_express(steps), polar_express(9)
    cut = Coefficients("cut", long.terms[:steps], long.scale, "")
    # On the range they are made for, which singular values above 1.01 low of the Frobenius norm fill.
    assert fitted.error(1.01 * low) < 0.8 * cut.error(1.01 * low)
    assert fitted.steps == steps
    assert fitted.output_range(1.01 * low)[1] < 1.5


@pytest.mark.parametrize("name", ["", "muon", "polar_express_", "polar_express_x"])
def test_unknown_names_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match="unknown coefficients"):
        named(name)


def test_polar_express_arguments_are_checked() -> None:
    with pytest.raises(ValueError, match="at least one step"):
        polar_express(0)
    with pytest.raises(ValueError, match="safety"):
        polar_express(6, safety=0.9)
