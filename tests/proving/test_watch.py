"""A file that is saved again: what is new is proved, what is known is not searched for twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from proving_helpers import EFFORT
from rich.console import Console

from optprover.errors import ProblemError
from optprover.project import LeanFile, read_file
from optprover.proving.sessions import GapEnvironment
from optprover.proving.watch import Watcher, versions

FIRST = "import OptBench.Foundation\n\ntheorem a (x : ℝ) : 0 ≤ x ^ 2 := by\n  sorry\n"
SECOND = FIRST + "\ntheorem b (x : ℝ) : 2 * x ≤ x ^ 2 + 1 := by\n  sorry\n"


def test_every_change_is_seen_once(tmp_path: Path) -> None:
    path = tmp_path / "F.lean"
    path.write_text("one")
    steps = iter(
        [lambda: None, lambda: path.write_text("two two"), path.unlink, lambda: path.write_text("three"), lambda: None]
    )

    def pause() -> None:
        next(steps)()

    assert list(versions(path, pause=pause)) == ["one", "two two", "three"]


def test_only_what_is_new_is_searched_for(
    tmp_path: Path, lean: GapEnvironment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Watcher, "_environment", lambda self, file: lean)
    said: list[str] = []
    monkeypatch.setattr(Watcher, "_say", lambda self, text: said.append(text))
    watcher = Watcher("symbolic", EFFORT, Console(quiet=True))

    def look(text: str) -> LeanFile:
        (tmp_path / "F.lean").write_text(text)
        return read_file(tmp_path / "F.lean")

    assert watcher.look(look(FIRST)).proved
    with pytest.raises(ProblemError, match="does not compile"):
        watcher.look(look(FIRST + "\ntheorem b (x : ℝ) : 2 * \n"))
    said.clear()
    report = watcher.look(look(SECOND))
    assert report.proved
    assert [g.gap.name for g in report.gaps] == ["a", "b"]
    assert not [line for line in said if line.startswith("a ")]
