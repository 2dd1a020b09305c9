"""The part of the library a file speaks of is enough to read the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from optprover.lean.source_text import header
from optprover.paths import lean_sources
from optprover.project import LeanFile, file_of, read_file
from optprover.proving import first_use
from optprover.proving.first_use import part_of, spoken_of
from optprover.proving.gaps import outline
from optprover.proving.sessions import GapEnvironment

PAPERS = sorted((Path(__file__).parents[2] / "examples" / "papers").glob("*.lean"))


def with_imports(modules: tuple[str, ...]) -> set[str]:
    """The modules and all they import."""
    found: set[str] = set()
    waiting = list(modules)
    while waiting:
        path = lean_sources() / (waiting.pop().replace(".", "/") + ".lean")
        if path.is_file() and str(path) not in found:
            found.add(str(path))
            waiting += header(path.read_text(encoding="utf-8")).imports
    return found


def part(file: LeanFile, monkeypatch: pytest.MonkeyPatch, missing: int) -> LeanFile | None:
    """As on a machine where so many modules are not compiled."""
    monkeypatch.setattr(first_use, "ensure_toolchain", lambda console: None)
    monkeypatch.setattr(first_use, "missing_modules", lambda *_: ["x"] * missing)
    return part_of(file)


@pytest.mark.parametrize("path", PAPERS, ids=lambda p: p.stem)
def test_a_part_is_much_less_than_the_whole(path: Path) -> None:
    modules = spoken_of(path.read_text(encoding="utf-8"))
    assert any(m.startswith("OptCore.Tactic.Linarith") for m in modules)
    assert len(with_imports(modules)) < 0.6 * len(with_imports(("OptBench.Foundation",)))


def test_what_stands_below_the_imports_stays_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    file = read_file(PAPERS[0])
    made = part(file, monkeypatch, 100)
    assert made is not None
    assert made.posed(file.text).splitlines()[1:] == file.text.splitlines()[1:]
    assert "namespace RealInnerProductSpace" in made.posed(file.text).splitlines()[0]


def test_a_compiled_library_and_own_modules_are_used_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    assert part(read_file(PAPERS[0]), monkeypatch, 3) is None
    beside = Path(__file__).parent / "projects" / "Rates" / "Main.lean"
    assert part(read_file(beside), monkeypatch, 100) is None
    assert part(file_of(beside, "import Lean\n\ntheorem t : True := by sorry\n"), monkeypatch, 100) is None


@pytest.mark.slow
@pytest.mark.parametrize("path", PAPERS, ids=lambda p: p.stem)
def test_the_examples_are_read_over_their_part(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = read_file(path)
    made = part(file, monkeypatch, 100)
    assert made is not None
    with GapEnvironment(made.environment()) as lean, lean.transport() as host:
        assert not [m for m in outline(host, made, file.text)["messages"] if m["severity"] == "error"]
