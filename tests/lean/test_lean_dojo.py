"""LeanDojo's names and behaviour, and a script of its kind run in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from optprover.compat.dojo import (
    Declaration,
    Dojo,
    DojoInitError,
    DojoTacticTimeoutError,
    Goal,
    LeanError,
    LeanGitRepo,
    ProofFinished,
    ProofGivenUp,
    TacticState,
    Theorem,
)

EXAMPLES = Path(__file__).parents[2] / "examples"
REPO = LeanGitRepo.from_path(EXAMPLES)
ENDLESS = "exact absurd (show ∀ x y z : Fin 300, x.val + y.val + z.val < 900 by set_option maxRecDepth 100000000 in decide) (by decide)"  # noqa: E501


@pytest.fixture(scope="module")
def opened() -> Iterator[tuple[Dojo, TacticState]]:
    with Dojo(Theorem(REPO, "Example.lean", "and_or_distrib"), timeout=60) as pair:
        yield pair


def test_steps_errors_and_the_finished_proof(opened: tuple[Dojo, TacticState]) -> None:
    dojo, root = opened
    assert root.pp == "p q r : Prop\nh : p ∧ (q ∨ r)\n⊢ p ∧ q ∨ p ∧ r" and root.num_goals == 1
    assert root.goals == [
        Goal([*(Declaration(x, "Prop") for x in "pqr"), Declaration("h", "p ∧ (q ∨ r)")], "p ∧ q ∨ p ∧ r")
    ]
    cases = dojo.run_tac(root, "rcases h with ⟨hp, hq | hr⟩")
    assert isinstance(cases, TacticState) and cases.num_goals == 2 and cases.id != root.id
    error = dojo.run_tac(cases, "exact Or.inr ⟨hp, hq⟩")
    assert isinstance(error, LeanError) and "mismatch" in error.error
    assert isinstance(dojo.run_tac(cases, "sorry"), ProofGivenUp)
    last = dojo.run_tac(cases, "exact Or.inl ⟨hp, hq⟩")
    assert isinstance(last, TacticState)
    assert not dojo.is_successful
    assert isinstance(dojo.run_tac(last, "exact Or.inr ⟨hp, hr⟩"), ProofFinished)
    assert dojo.is_successful


def test_states_compare_by_what_is_printed(opened: tuple[Dojo, TacticState]) -> None:
    dojo, root = opened
    one, two = dojo.run_tac(root, "skip"), dojo.run_tac(root, "have h' := h; clear h'")
    assert isinstance(one, TacticState) and isinstance(two, TacticState)
    assert one == two == root and len({one.id, two.id, root.id}) == 3


def test_a_timeout_does_not_kill_the_state(opened: tuple[Dojo, TacticState]) -> None:
    dojo, root = opened
    dojo.timeout = 0.3
    with pytest.raises(DojoTacticTimeoutError):
        dojo.run_tac(root, ENDLESS)
    dojo.timeout = 60
    assert isinstance(dojo.run_tac(root, "cases h"), TacticState)


def test_a_foreign_state_is_refused(opened: tuple[Dojo, TacticState]) -> None:
    dojo, _root = opened
    for wrong in (TacticState("⊢ True", 10**6), LeanError("x")):
        with pytest.raises(RuntimeError, match="invalid state"):
            dojo.run_tac(wrong, "trivial")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("file", "name", "message"),
    [
        ("Missing.lean", "x", "Missing.lean"),
        ("Example.lean", "nothing", "has no theorem nothing"),
        ("Mathlib.lean", "x", "Mathlib is neither a file"),
        ("Broken.lean", "late", "cannot be read up to the proof"),
        ("Sorry.lean", "gap", "contains sorry"),
    ],
)
def test_what_cannot_be_opened_is_an_init_error(tmp_path: Path, file: str, name: str, message: str) -> None:
    (tmp_path / "Example.lean").write_text("theorem some : True := trivial\n")
    (tmp_path / "Mathlib.lean").write_text("import Mathlib\ntheorem x : True := trivial\n")
    (tmp_path / "Broken.lean").write_text(
        "theorem early : Nat.nonsense = 1 := rfl\ntheorem late : True := by trivial\n"
    )
    (tmp_path / "Sorry.lean").write_text("theorem gap : (sorry : Prop) := by trivial\n")
    if file == "Mathlib.lean":
        (tmp_path / file).rename(tmp_path / "User.lean")
        file = "User.lean"
    with pytest.raises(DojoInitError, match=message), Dojo(Theorem(LeanGitRepo.from_path(tmp_path), file, name)):
        pass


def test_a_remote_repository_is_not_fetched() -> None:
    theorem = Theorem(LeanGitRepo("https://example.org/repo", "abc"), "A.lean", "a")
    with pytest.raises(DojoInitError, match="not a local folder"), Dojo(theorem):
        pass


def test_goals_are_parsed_as_printed() -> None:
    goal = Goal.from_pp("case left\nα : Type\nf : α →\n    α\nx y : α\n⊢ f x = y ∧\n  True")
    assert goal == Goal(
        [Declaration("α", "Type"), Declaration("f", "α → α"), Declaration("x", "α"), Declaration("y", "α")],
        "f x = y ∧\n  True",
    )


def test_the_example_runs_as_a_script() -> None:
    done = subprocess.run(
        [sys.executable, EXAMPLES / "dojo_search.py"], capture_output=True, text=True, check=False, timeout=240
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1].startswith("  ") and "by" in done.stdout.splitlines()
