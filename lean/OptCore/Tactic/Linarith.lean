import OptCore.Tactic.Basic
import OptCore.Data.Real.Cast
/-!
# Linear arithmetic: `linarith`

Mirrors `Mathlib/Tactic/Linarith`. A macro over the linear-arithmetic part of `grind`.
-/

/-- Puts each listed fact into the context. -/
syntax "have_all " "[" term_list "]" : tactic
macro_rules
  | `(tactic| have_all [$a:term]) => `(tactic| have := $a)
  | `(tactic| have_all [$a:term, $l:term_list]) => `(tactic| (have := $a; have_all [$l:term_list]))

/-- Decimals as fractions, which `grind` needs. -/
macro "decimals_to_fractions!" : tactic => `(tactic| simp only [Real.ofScientific_true, Real.ofScientific_false, Nat.reducePow, Nat.reduceMul, Nat.cast_ofNat, Nat.cast_one] at *)
/-- `decimals_to_fractions!`, or nothing where there are no decimals. -/
macro "decimals_to_fractions" : tactic => `(tactic| try decimals_to_fractions!)

/-- `linarith` proves goals `a ≤ b`, `a < b`, `a = b`, `False` over ℝ (and ℚ, ℤ, ℕ) that follow linearly from the
hypotheses, products counting as atoms after ring normalisation. `linarith [h₁, h₂]` adds facts.
Limits: it does not use hypotheses under `∀`, nor split disjunctions. -/
syntax "linarith" : tactic
syntax "linarith " "[" term_list "]" : tactic
syntax "linarith " &"only" " [" term_list "]" : tactic
macro_rules
  | `(tactic| linarith) => `(tactic| first | grind -verbose (ematch := 0) (splits := 0) only | (decimals_to_fractions!; grind -verbose (ematch := 0) (splits := 0) only) | fail "linarith failed: the goal does not follow linearly from the hypotheses")
  | `(tactic| linarith [$l:term_list]) => `(tactic| (have_all [$l:term_list]; linarith))
  | `(tactic| linarith only [$l:term_list]) => `(tactic| (have_all [$l:term_list]; linarith))
