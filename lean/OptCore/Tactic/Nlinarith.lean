import OptCore.Tactic.Linarith
import OptCore.Algebra.Order.Pow
/-!
# Nonlinear arithmetic: `nlinarith`, `polyrith`-free

Mirrors `Mathlib/Tactic/Linarith` (the `nlinarith` preprocessing): products of facts are added, then `linarith` runs.
-/

namespace OptCore.Nlinarith
theorem lt_lt {a b c d : ℝ} (h : a < b) (k : c < d) : 0 < (b - a) * (d - c) := mul_pos (sub_pos.2 h) (sub_pos.2 k)
theorem le_le {a b c d : ℝ} (h : a ≤ b) (k : c ≤ d) : 0 ≤ (b - a) * (d - c) := mul_nonneg (sub_nonneg.2 h) (sub_nonneg.2 k)
theorem lt_le {a b c d : ℝ} (h : a < b) (k : c ≤ d) : 0 ≤ (b - a) * (d - c) := le_le h.le k
theorem le_lt {a b c d : ℝ} (h : a ≤ b) (k : c < d) : 0 ≤ (b - a) * (d - c) := le_le h k.le
theorem le_eq {a b c d : ℝ} (_ : a ≤ b) (k : c = d) : (b - a) * (d - c) = 0 := by rw [k, sub_self, mul_zero]
theorem lt_eq {a b c d : ℝ} (_ : a < b) (k : c = d) : (b - a) * (d - c) = 0 := by rw [k, sub_self, mul_zero]
theorem eq_le {a b c d : ℝ} (h : a = b) (_ : c ≤ d) : (b - a) * (d - c) = 0 := by rw [h, sub_self, zero_mul]
theorem eq_lt {a b c d : ℝ} (h : a = b) (_ : c < d) : (b - a) * (d - c) = 0 := by rw [h, sub_self, zero_mul]
/-- Marks a hypothesis as already collected. -/
structure Mark (p : Prop) : Prop where
  /-- The hypothesis. -/
  out : p
end OptCore.Nlinarith

/-- Add the product of two facts. -/
syntax "nl_mul " term:max term:max : tactic
macro_rules
  | `(tactic| nl_mul $a $b) => `(tactic| first
    | have := OptCore.Nlinarith.lt_lt $a $b
    | have := OptCore.Nlinarith.le_le $a $b
    | have := OptCore.Nlinarith.lt_le $a $b
    | have := OptCore.Nlinarith.le_lt $a $b
    | have := OptCore.Nlinarith.le_eq $a $b
    | have := OptCore.Nlinarith.lt_eq $a $b
    | have := OptCore.Nlinarith.eq_le $a $b
    | have := OptCore.Nlinarith.eq_lt $a $b
    | skip)
/-- Add the products of a fact with each of a list. -/
syntax "nl_row " term:max "[" term_list "]" : tactic
macro_rules
  | `(tactic| nl_row $a [$b:term]) => `(tactic| nl_mul $a ($b))
  | `(tactic| nl_row $a [$b:term, $l:term_list]) => `(tactic| (nl_mul $a ($b); nl_row $a [$l:term_list]))
/-- Add all pairwise products of a list of facts, squares included. -/
syntax "nl_pairs " "[" term_list "]" : tactic
macro_rules
  | `(tactic| nl_pairs [$b:term]) => `(tactic| nl_mul ($b) ($b))
  | `(tactic| nl_pairs [$b:term, $l:term_list]) => `(tactic| (nl_mul ($b) ($b); nl_row ($b) [$l:term_list]; nl_pairs [$l:term_list]))

/-- Linear arithmetic with squares known nonnegative. -/
macro "nl_close" : tactic => `(tactic| first
  | grind (ematch := 0) (splits := 0) only
  | grind (splits := 0) only [!sq_nonneg, !mul_self_nonneg])

/-- Run with a name for the negated goal. -/
syntax "nl_negate " ident : tactic
macro_rules
  | `(tactic| nl_negate $h:ident) => `(tactic| first
    | refine le_of_not_gt fun $h => ?_
    | refine lt_of_not_ge fun $h => ?_)

/-- Take the latest comparison of reals out of the context, mark it, and give it a name. -/
syntax "nl_take " ident : tactic
macro_rules
  | `(tactic| nl_take $h:ident) => `(tactic| first
    | (rename (_ : ℝ) ≤ _ => h0; have $h:ident := OptCore.Nlinarith.Mark.mk h0; clear h0)
    | (rename (_ : ℝ) < _ => h0; have $h:ident := OptCore.Nlinarith.Mark.mk h0; clear h0))

/-- `nlinarith [h₁, h₂]` proves inequalities over ℝ that follow linearly from the hypotheses, the hints, the pairwise
products of hints and of the negated goal, and squares of terms that occur squared. Without a result it also multiplies up
to four comparisons of the context.
Limits: products of degree two of facts only; no search for hints. -/
syntax "nlinarith" : tactic
syntax "nlinarith " "[" term_list "]" : tactic
macro_rules
  | `(tactic| nlinarith [$l:term_list]) => `(tactic| first
    | (have_all [$l:term_list]; nl_close)
    | (nl_negate h; have_all [$l:term_list]; nl_row h [h, $l:term_list]; nl_close)
    | (nl_negate h; have_all [$l:term_list]; nl_pairs [h, $l:term_list]; nl_close)
    | (have_all [$l:term_list]; nl_pairs [$l:term_list]; nl_close)
    | (have_all [$l:term_list]; nlinarith)
    | (refine le_antisymm ?_ ?_ <;> nlinarith [$l:term_list])
    | fail "nlinarith failed")
  | `(tactic| nlinarith) => `(tactic| first
    | nl_close
    | (nl_negate h; nl_mul h h; nl_close)
    | (nl_negate h; nl_take h1; nl_pairs [h, h1.out]; nl_close)
    | (nl_take h1; nl_take h2; nl_pairs [h1.out, h2.out]; have := h1.out; have := h2.out; nl_close)
    | (nl_negate h; nl_take h1; nl_take h2; nl_pairs [h, h1.out, h2.out]; have := h1.out; have := h2.out; nl_close)
    | (nl_negate h; nl_take h1; nl_take h2; nl_take h3; nl_pairs [h, h1.out, h2.out, h3.out]; have := h1.out; have := h2.out; have := h3.out; nl_close)
    | (nl_negate h; nl_take h1; nl_take h2; nl_take h3; nl_take h4; nl_pairs [h, h1.out, h2.out, h3.out, h4.out]; have := h1.out; have := h2.out; have := h3.out; have := h4.out; nl_close)
    | (nl_take h1; nl_take h2; nl_take h3; nl_take h4; nl_pairs [h1.out, h2.out, h3.out, h4.out]; have := h1.out; have := h2.out; have := h3.out; have := h4.out; nl_close)
    | fail "nlinarith failed")
