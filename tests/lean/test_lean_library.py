"""Compiling a library: cached by content, in the order of its imports, errors quoted."""

from __future__ import annotations

import io
import uuid
from pathlib import Path

import pytest
from rich.console import Console

from optprover.environment import LeanEnvironment
from optprover.errors import SetupError
from optprover.lean.toolchain import Toolchain, ensure_toolchain
from optprover.library import compile as library
from optprover.library.compile import CompileReport, LibraryError, ensure_library, modules


@pytest.fixture(scope="module")
def tool() -> Toolchain:
    return ensure_toolchain()


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Two independent modules under a third; their text is new in every run, so that nothing is cached yet."""
    mark = uuid.uuid4().hex
    (tmp_path / "A").mkdir()
    (tmp_path / "A" / "One.lean").write_text(
        f'/-! {mark} -/\ndef one : Nat := 1\nmacro "finish" : tactic => `(tactic| decide)\n'
    )
    (tmp_path / "A" / "Two.lean").write_text(f"/-! {mark} -/\n@[simp] theorem two_pos : 0 < 2 := by decide\n")
    (tmp_path / "A.lean").write_text("import A.One\nimport A.Two\ntheorem a : one = 1 := by rfl\n")
    return tmp_path


def build(tool: Toolchain, source: Path, *roots: str) -> tuple[library.Library, list[str], str]:
    reports: list[CompileReport] = []
    out = io.StringIO()
    made = ensure_library(tool, source, roots, console=Console(file=out), jobs=2, reports=reports)
    return made, [r.module for r in reports], out.getvalue()


def test_only_what_changed_is_compiled_and_the_result_can_be_imported(tool: Toolchain, source: Path) -> None:
    first, compiled, shown = build(tool, source, "A")
    assert set(compiled) == {"A", "A.One", "A.Two"} and compiled[-1] == "A"
    assert shown.startswith("Compiling the Lean library (3 modules) …\n") and all(shown.strip().split("\n"))
    again, compiled, shown = build(tool, source, "A")
    assert again == first and compiled == [] and shown == ""

    with LeanEnvironment(tool, first).host() as host:
        reply = host.request(
            {"cmd": "import A\nexample : one = 1 ∧ 0 < 2 := ⟨a, by simp⟩\nexample : 1 < 2 := by finish"}, 60
        )
    assert "messages" not in reply

    two = source / "A" / "Two.lean"
    two.write_text(two.read_text() + "theorem more : 1 < 2 := by decide\n")
    second, compiled, _ = build(tool, source, "A")
    assert set(compiled) == {"A", "A.Two"} and second.digest != first.digest


@pytest.mark.slow
def test_an_error_is_quoted_with_its_place_and_what_compiled_is_kept(tool: Toolchain, source: Path) -> None:
    two = source / "A" / "Two.lean"
    good = two.read_text()
    two.write_text(good + "theorem wrong : 1 = 2 := by decide\n")
    with pytest.raises(LibraryError, match=r"Two.lean:3:\d+: ") as caught:
        build(tool, source, "A")
    assert "Mend the file" in caught.value.hint
    two.write_text(good)
    _, compiled, _ = build(tool, source, "A")
    assert "A" in compiled and "A.Two" in compiled


def test_cycles_and_missing_modules_are_setup_errors(tool: Toolchain, tmp_path: Path) -> None:
    (tmp_path / "X.lean").write_text("import Y\n")
    (tmp_path / "Y.lean").write_text("import X\n")
    (tmp_path / "Z.lean").write_text("import Nowhere\n")
    with pytest.raises(SetupError, match="X → Y → X"):
        modules(tmp_path, ["X"], tool)
    with pytest.raises(SetupError, match="no Lean module Nowhere"):
        modules(tmp_path, ["Z"], tool)


def test_a_source_cannot_pose_as_a_module_of_lean_itself(tool: Toolchain, tmp_path: Path) -> None:
    (tmp_path / "Std").mkdir()
    (tmp_path / "Std" / "Planted.lean").write_text("axiom absurdity : False\n")
    (tmp_path / "U.lean").write_text("import Std.Planted\n")
    assert list(modules(tmp_path, ["U"], tool)) == ["U"]


def test_a_full_disk_is_a_setup_error(tool: Toolchain, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(library._Build, "run", full)
    with pytest.raises(SetupError, match="No space left") as caught:
        build(tool, source, "A")
    assert "Free some space" in caught.value.hint


def test_a_prepared_cache_may_be_read_only(tool: Toolchain, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise SetupError("not writable", "")

    built, _, _ = build(tool, source, "A")
    monkeypatch.setattr(library, "writable_cache_dir", refuse)
    assert build(tool, source, "A")[0] == built
    with pytest.raises(SetupError, match="not writable"):
        build(tool, source, "A.One")


def test_what_a_killed_build_left_is_removed(tool: Toolchain, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from optprover.paths import cache_dir

    base = cache_dir() / "library"
    leftovers = [base / "0000000000000000.partial", base / "objects" / "x.tmp-1-2"]
    leftovers[0].mkdir(parents=True)
    leftovers[1].parent.mkdir(exist_ok=True)
    leftovers[1].touch()
    monkeypatch.setattr(library._Build, "run", lambda *_: None)
    build(tool, source, "A.One")
    assert not any(path.exists() for path in leftovers)
