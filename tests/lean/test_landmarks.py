"""The table of named theorems: complete, up to date, counted right."""

from __future__ import annotations

from pathlib import Path

import pytest

from optprover.errors import OptProverError
from optprover.library.landmarks import LANDMARKS, find, page, proof_lines
from optprover.paths import lean_sources


def test_every_named_theorem_is_there_and_the_page_shows_it() -> None:
    table = page(find(lean_sources()))
    assert table.count("\n| ") == sum(map(len, LANDMARKS.values()))
    assert table in (lean_sources().parent / "docs" / "second-floor.md").read_text(encoding="utf-8")


def test_a_theorem_that_is_gone_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "OptCore"
    folder.mkdir()
    (folder / "A.lean").write_text("/-- Not it. -/\ntheorem other : True := trivial\n", encoding="utf-8")
    with pytest.raises(OptProverError, match=next(iter(LANDMARKS.values()))[0]):
        find(tmp_path)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("theorem a : True := trivial", 1),
        ("theorem a : True := by\n  trivial\n\ntheorem b : True := trivial", 1),
        ("theorem a\n    (h : p) : p := by\n  have := h\n  exact this\n/-- Next. -/", 2),
        ("theorem a : p :=\n  f x\n    y", 2),
        ("theorem a : p ∧ q := ⟨hp,\n  hq⟩\nend", 2),
    ],
)
def test_lines_of_a_proof(text: str, lines: int) -> None:
    assert proof_lines(text.splitlines()) == lines
