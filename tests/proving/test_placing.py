"""Scripts in place of gaps, laid out as people write them."""

from __future__ import annotations

import pytest

from optprover.proving.placing import Spot, fill_in, offset_of, place_of


def spots(text: str, *, term: bool = False) -> list[Spot]:
    """Every `sorry` of a text."""
    found, start = [], text.find("sorry")
    while start >= 0:
        found.append(Spot(start, start + 5, term))
        start = text.find("sorry", start + 5)
    return found


@pytest.mark.parametrize(
    ("text", "term", "script", "expected"),
    [
        ("theorem t : p := by\n  sorry", False, "simp\nring", "theorem t : p := by\n  simp\n  ring"),
        ("theorem t : p := by sorry", False, "simp", "theorem t : p := by simp"),
        ("theorem t : p := by sorry", False, "simp\nring", "theorem t : p := by\n  simp\n  ring"),
        ("theorem t : p := sorry", True, "simp", "theorem t : p := by simp"),
        ("theorem t : p := sorry -- soon", True, "a\nb", "theorem t : p := by\n  a\n  b -- soon"),
        ("theorem t : p ∧ q := ⟨sorry, x⟩", True, "simp", "theorem t : p ∧ q := ⟨(by simp), x⟩"),
        (
            "  · have h : a := by sorry\n    exact h",
            False,
            "a\nb",
            "  · have h : a := by\n      a\n      b\n    exact h",
        ),
        ("  · sorry", False, "a\n· b\n  c", "  · a\n    · b\n      c"),
        ("by sorry; exact h", False, "a\nb", "by (a\n    b); exact h"),
    ],
)
def test_layout(text: str, term: bool, script: str, expected: str) -> None:
    assert fill_in(text, spots(text, term=term), [script]) == expected


def test_what_is_not_found_stays() -> None:
    text = "a sorry b sorry c sorry"
    assert fill_in(text, spots(text), [None, None, None]) == text
    assert fill_in(text, spots(text), [None, "x", None]) == "a sorry b (x) c sorry"


def test_places_and_offsets_are_inverse() -> None:
    text = "ab\n\nξη\nc"
    assert [offset_of(text, place_of(text, i)) for i in range(len(text))] == list(range(len(text)))
    assert place_of(text, text.index("η")) == (3, 1)
