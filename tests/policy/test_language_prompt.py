"""Prompts show the state as the format says and fit; completions become one tactic or none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optprover.errors import OptProverError
from optprover.policy.language.names import Names
from optprover.policy.language.prompt import END, PromptFormat, balanced, compact, tactic_of

GOAL = (
    "case inl\nE : Type u_1\ninst✝¹ : NormedAddCommGroup E\ninst✝ : InnerProductSpace ℝ E\nf : E → ℝ\nx y : E\n"
    "h : f x ≤\n    f y\na✝ : 0 ≤ f x\n⊢ f x - f y ≤ 0"
)


def test_a_compact_goal_keeps_what_a_tactic_can_name() -> None:
    assert compact(GOAL) == "E : Type\nf : E → ℝ\nx y : E\nh : f x ≤ f y\n⊢ f x - f y ≤ 0"


def test_formats() -> None:
    goals = (GOAL, "⊢ True")
    assert PromptFormat("state").render(goals) == f"{GOAL}\n\n⊢ True{END}"
    assert PromptFormat("goal").render(goals) == compact(GOAL) + END
    told = PromptFormat("statement").render(goals, statement="theorem t :\n  True")
    assert told == f"theorem t : True\n{compact(GOAL)}{END}"
    with_lemmas = PromptFormat("lemmas").render(goals, lemmas=["le_refl : a ≤ a"])
    assert with_lemmas == f"le_refl : a ≤ a\n{compact(GOAL)}{END}"
    with pytest.raises(OptProverError, match="no prompt format"):
        PromptFormat("poem")


@given(st.integers(0, 120), st.sampled_from(["state", "goal", "statement"]))
def test_a_prompt_fits_and_ends_with_the_whole_target(room: int, name: str) -> None:
    target = "⊢ f x - f y ≤ 0" + END
    text = PromptFormat(name).render(
        (GOAL, "⊢ True"), statement="theorem long : " + "x " * 40, fits=lambda t: len(t) <= room
    )
    if room < len(target):
        assert text is None
    else:
        assert text is not None
        assert len(text) <= room
        assert text.endswith(END)
        assert "⊢ f x - f y ≤ 0" in text


@pytest.mark.parametrize(("completion", "tactic"), [
    ("exact h", "exact h"),
    ("  intro x\n  exact h x", "intro x\nexact h x"),
    ("x : ℝ\n⊢ p:::exact h", "exact h"),  # some checkpoints repeat the state
    ("simp\n\nring", "simp"),
    ("induction k with\n| zero => simp\n| succ k ih => simp [ih]",
    "induction k with\n| zero => simp\n| succ k ih => simp [ih]"),
    ("", None), ("   \n", None), ("exact (h", None), ("exact h)", None), ("exact [h⟩", None),
    ("sorry", None), ("exact sorry", None), ("first | sorry | simp", None), ("native_decide", None), ("admit", None),
    ("exact?", None), ("exact \ud835", None), ("exact h\x00", None),
])  # fmt: skip
def test_tactics_of_completions(completion: str, tactic: str | None) -> None:
    assert tactic_of(completion) == tactic


def test_words_that_only_contain_a_banned_one_are_fine() -> None:
    assert tactic_of("exact not_sorry") == "exact not_sorry"
    assert tactic_of("exact foo.sorry_lemma") == "exact foo.sorry_lemma"


@given(st.text(alphabet="([⟨⟩])ab ", max_size=12))
def test_balance_agrees_with_removing_pairs(text: str) -> None:
    reduced = "".join(c for c in text if c in "([⟨⟩])")
    while (shorter := reduced.replace("()", "").replace("[]", "").replace("⟨⟩", "")) != reduced:
        reduced = shorter
    assert balanced(text) == (reduced == "")


def test_names_out_of_scope() -> None:
    names = Names(["Real.sqrt_nonneg", "mul_le_mul_of_nonneg_left", "LE.le.trans", "Finset.sum_le_sum", "rw_mod_cast"])
    goals = ("h_mono : a ≤ b\nhf : ConvexOn ℝ s f\n⊢ f x_star ≤ b",)
    assert names.unknown("exact Real.sqrt_nonneg _", goals) == []
    assert names.unknown("exact sqrt_nonneg x_star", goals) == []  # under an open namespace; a local name
    assert names.unknown("exact h_mono.trans (Finset.sum_le_sum hf.trans)", goals) == []
    assert names.unknown("exact Real.sqrt_made_up _", goals) == ["Real.sqrt_made_up"]
    assert names.unknown("exact h_mono.made_up", goals) == ["h_mono.made_up"]
    assert names.unknown("have h_new : a ≤ b := h_mono", goals) == []
    assert names.unknown("obtain ⟨x_min, h_min⟩ := foo_bar", goals) == ["foo_bar"]
