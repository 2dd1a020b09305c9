"""Lean text read without Lean, against Lean's own parser where it has a say."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from optprover.errors import ProblemError
from optprover.lean.host_process import Host
from optprover.lean.source_text import (
    code,
    declarations,
    dedent,
    fill,
    header,
    indent,
    is_module_name,
    read_source,
    script,
    without_comments,
)
from optprover.lean.types import Theorem

SECONDS = 60.0
PIECES = st.sampled_from(
    [
        "import ", "public ", "meta ", "module", "prelude", "Init", "A.B", "«c d».E", "Std", "\n", " ", "-- import X\n",
        "/- import Y -/", "/- /- n -/\nimport Z -/", "/-- doc -/", "/-! m -/", "all ",
        "theorem t : True := trivial\n", "open Nat\n",
    ]
)  # fmt: skip


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.lists(PIECES, max_size=9).map("".join))
@example("/-\nimport Mathlib\n-/\n/- import what you need -/ import Init -- v2\nimport Std\n\nimport_it")
@example("module -- it is\n\npublic import Init\nmeta import Std\nimport all A.B\ntheorem import : True := trivial")
@example("import Init Std")
def test_imports_are_those_that_lean_reads(host: Host, text: str) -> None:
    theirs = host.request({"header": text}, SECONDS)
    if any(m["severity"] == "error" for m in theirs["messages"]):
        return  # what follows an error is anybody's guess; the file is refused with Lean's words when it is read
    ours = header(text)
    assert list(ours.imports) == theirs["imports"]
    assert len(text[: ours.end].encode()) == theirs["bodyStart"]


@pytest.mark.parametrize("name", ["Mathlib", "Mathlib.Order.Basic", "A_b.C'", "Ünï.Code₁"])
def test_names_of_modules(name: str) -> None:
    assert is_module_name(name)
    assert Theorem("t", "theorem t : True", imports=(name,)).imports == (name,)


@pytest.mark.parametrize(
    "name", ["..tmp.x", "", ".", "A.", ".A", "A..B", "../x", "A/B", "/tmp/x", "A\\B", "A B", "A\0", "1A", "A\n", "«..»"]
)
def test_a_name_that_would_be_a_path_is_refused_wherever_theorems_come_from(host: Host, name: str) -> None:
    assert not is_module_name(name)
    with pytest.raises(ProblemError, match="no module name"):
        Theorem("t", "theorem t : True", imports=("Init", name))
    told = host.request({"compile": {"module": name, "source": "", "imports": []}}, SECONDS)
    assert "not of the expected form" in told["message"]


def test_an_import_that_climbs_is_refused_by_lean_itself(host: Host) -> None:
    assert "not a module name" in host.request({"cmd": "import «..tmp».x\n"}, SECONDS)["message"]


def test_comments_nest_and_strings_hide_them() -> None:
    text = 'a "-- no /-" b -- yes "\n/- x /- y -/ z -/ c \'"\' d\' "e\\"--" r#"f"--"# s!"{g "--"} --" h'
    kept = without_comments(text)
    assert len(kept) == len(text)
    assert kept.split() == [
        "a",
        '"--',
        "no",
        '/-"',
        "b",
        "c",
        "'\"'",
        "d'",
        '"e\\"--"',
        'r#"f"--"#',
        's!"{g',
        '"--"}',
        '--"',
        "h",
    ]
    assert code(text).split() == ["a", "b", "c", "d'", "r#", "s!", "h"]


@settings(max_examples=300)
@given(text=st.text(alphabet="ab \"'\\-/r#s!{}«»\n", max_size=30))
def test_masked_text_keeps_every_offset(text: str) -> None:
    for masked in (code(text), without_comments(text)):
        assert len(masked) == len(text)
        assert [i for i, c in enumerate(masked) if c == "\n"] == [i for i, c in enumerate(text) if c == "\n"]


def test_tactics_are_laid_out_without_touching_their_strings() -> None:
    literal = 'have := "a\n  b\x0cc\u2028d"'
    assert dedent(f"\n\n   {literal}\n     simp  \n\n") == f"{literal}\n  simp"
    assert indent(f"{literal}\n\nsimp", "  ") == f"  {literal}\n\n  simp"
    assert script([" constructor", "\n  · simp\n    ring\n", "exact h\r\n"]) == "constructor\n· simp\n  ring\nexact h"
    statement = 'theorem t : "a\n b".length = 4'
    assert Theorem("t", statement, imports=()).declaration(literal) == f"{statement} := by\n  {literal}\n"


def test_a_comment_at_the_end_of_a_statement_does_not_swallow_what_follows() -> None:
    noted = Theorem("t", "theorem t (a : Nat) : a ≤ a -- note", imports=())
    assert noted.declaration("rfl") == "theorem t (a : Nat) : a ≤ a -- note\n:= by\n  rfl\n"


def test_gaps_are_filled_in_the_layout_they_stand_in() -> None:
    text = "have h : p := by sorry\n· sorry\nexact ⟨sorry, by sorry⟩"
    at = [i for i in range(len(text)) if text.startswith("sorry", i)]
    holes = [(i, i + 5, term) for i, term in zip(at, [False, False, True, False], strict=True)]
    assert fill(text, holes, ["a\nb", "  c\n  d", "e", "f\ng"]) == (
        "have h : p := by a\n                 b\n· c\n  d\nexact ⟨(by\n         e), by (f\n"
        + " " * 18 + "g)⟩"
    )  # fmt: skip


def test_a_file_is_read_as_lean_reads_it(tmp_path: Path) -> None:
    (tmp_path / "A.lean").write_bytes(b"\xef\xbb\xbfimport Init\r\n-- \xc3\xa9\r\n")
    assert read_source(tmp_path / "A.lean") == "import Init\n-- é\n"
    (tmp_path / "B.lean").write_bytes(b"-- \xe9\n")
    with pytest.raises(UnicodeDecodeError):
        read_source(tmp_path / "B.lean")


def test_declarations_are_not_found_in_comments_and_strings() -> None:
    text = (
        '/-\ntheorem no : True\n-/\nnamespace A\n/-- doc\n  more -/\n@[simp] theorem yes : True := trivial\n'
        'def s := "\ntheorem no2 : True"\nprivate lemma hidden : True := trivial\nend A\nlemma l : True := trivial\n'
    )  # fmt: skip
    assert [(d.name, d.kind, d.doc) for d in declarations(text)] == [
        ("A.yes", "theorem", "doc more"),
        ("A.s", "def", ""),
        ("l", "theorem", ""),
    ]
