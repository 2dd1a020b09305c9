"""Three projects as people have them, from the files to checked proofs."""

from __future__ import annotations

from pathlib import Path

import pytest
from proving_helpers import PROJECTS, Prover

from optprover.errors import ProblemError
from optprover.lean.source_text import code
from optprover.project import file_of, read_file
from optprover.store import RunReader, Status

PAPERS = Path(__file__).parents[2] / "examples" / "papers"


def test_definitions_and_lemmas_of_modules_beside_the_file(prover: Prover, tmp_path: Path) -> None:
    report = prover(read_file(PROJECTS / "Rates" / "Main.lean"), folder=tmp_path / "run")
    assert report.proved, [(g.gap.name, g.reason) for g in report.gaps]
    assert "sorry" not in code(report.text)
    assert "Smooth.step" in report.text or "h.step" in report.text  # a lemma of a module beside it
    with RunReader(tmp_path / "run" / "run.db") as run:
        assert {a.problem for a in run.attempts() if a.status is Status.PROVED} == {g.gap.name for g in report.gaps}


def test_sections_local_notation_terms(prover: Prover) -> None:
    file = read_file(PROJECTS / "Bregman" / "Main.lean")
    report = prover(file)
    assert report.proved, [(g.gap.name, g.reason) for g in report.gaps]
    assert len(report.gaps) == 4
    assert report.text.startswith(file.text[: file.text.index("theorem distance_self")])


def test_half_written_proofs(prover: Prover) -> None:
    file = read_file(PROJECTS / "Steps" / "Main.lean")
    report = prover(file)
    false = report.results[-1]
    assert [g.reason[:8] for g in false.gaps if g.script is None] == ["false at"]
    assert not false.proved
    done = report.results[:-1]
    assert all(r.proved for r in done), [(g.gap.name, g.reason) for r in done for g in r.gaps]
    assert "-- of a product" in report.text
    assert code(report.text).count("sorry") == 1


def test_a_theorem_by_name_has_its_proof_found_anew(prover: Prover) -> None:
    text = "import OptBench.Foundation\n\ntheorem a (x : ℝ) : 0 ≤ x ^ 2 := sq_nonneg x -- mine\n\n#check a\n"
    file = file_of(PROJECTS / "Given.lean", text)
    report = prover(file, "a")
    assert report.proved
    assert report.text != text
    assert report.text.endswith("\n\n#check a\n")


def test_what_rests_on_something_unproved_is_not_called_proved(prover: Prover) -> None:
    text = """import OptBench.Foundation

theorem wrong (x : ℝ) : x ≤ 1 := by
  sorry

theorem rests (x : ℝ) : x * 2 ≤ 2 := by
  have := wrong x
  sorry
"""
    report = prover(file_of(PROJECTS / "Rests.lean", text))
    wrong, rests = report.results
    assert wrong.gaps[0].reason == "false at x = 2"
    assert rests.gaps[0].script is not None
    assert not rests.proved
    assert "rests on what is not proved above it" in rests.gaps[0].reason


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('import OptBench.Foundation\n\ntheorem t (x : ℝ) :\n    x ≤ "y" := by sorry\n', "Given.lean:4:"),
        ("import OptBench.Foundation\n\ntheorem t : 1 = 1 := rfl\n", "no theorem with a `sorry`"),
        ("import Nowhere.AtAll\n\ntheorem t : 1 = 1 := by sorry\n", "imports Nowhere.AtAll"),
        ("import OptBench.Foundation\n\ntheorem t : 1 = 1 := by\n  simp at\n  sorry\n", "Given.lean:5:"),
    ],
)
def test_what_cannot_be_proved_is_explained(prover: Prover, text: str, said: str) -> None:
    with pytest.raises(ProblemError, match=said):
        prover(file_of(PROJECTS / "Given.lean", text))


def test_mathlib_imports_are_read_as_the_foundation() -> None:
    file = file_of(PROJECTS / "M.lean", "import Mathlib.Data.Real.Basic\nimport Mathlib\n\ntheorem t : True := sorry\n")
    assert file.imports == ("OptBench.Foundation",)
    assert file.foreign
    assert file.posed(file.text).splitlines()[3] == file.text.splitlines()[3]


def test_lemmas_of_papers(prover: Prover) -> None:
    """A sample of the examples; docs/prove.md has the table of all."""
    text = (PAPERS / "Inequalities.lean").read_text(encoding="utf-8")
    wanted = ("young_eps", "step_on_square", "factor_mem")
    head, *theorems = text.split("/-- ")
    sample = head + "".join("/-- " + t for t in theorems if any(f"theorem {n} " in t for n in wanted))
    sequences = (PAPERS / "Sequences.lean").read_text(encoding="utf-8")
    sample += next("/-- " + t for t in sequences.split("/-- ") if "theorem linear_rate " in t)
    report = prover(file_of(PAPERS / "Sample.lean", sample))
    assert len(report.results) == 4
    assert report.proved, [(g.gap.name, g.reason) for g in report.gaps]


def test_only_what_rests_on_an_unproved_theorem_is_unproved(prover: Prover) -> None:
    text = """import OptBench.Foundation

/-- False. -/
theorem a (x : ℝ) : x ≤ 0 := by sorry

/-- Nothing to do with it. -/
theorem b (x : ℝ) : 0 ≤ x ^ 2 := by sorry

theorem c (x : ℝ) : x ≤ 0 ∧ 0 ≤ x ^ 2 := ⟨a x, by sorry⟩
"""
    report = prover(file_of(PROJECTS / "Given.lean", text))
    assert [r.proved for r in report.results] == [False, True, False]
    assert "rests on what is not proved" in report.results[2].gaps[0].reason


@pytest.mark.slow
def test_the_rate_of_gradient_descent_is_completed(prover: Prover) -> None:
    report = prover(read_file(PAPERS / "GradientDescent.lean"))
    assert len(report.gaps) == 6
    assert report.proved, [(g.gap.name, g.reason) for g in report.gaps]
