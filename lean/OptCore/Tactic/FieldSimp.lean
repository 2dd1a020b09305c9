import OptCore.Tactic.Ring
import OptCore.Tactic.Positivity
/-!
# `norm_num` and `field_simp`

Mirrors `Mathlib/Tactic/NormNum` and `Mathlib/Tactic/FieldSimp`.
-/

/-- Side conditions `e ≠ 0` and `0 < e` of `field_simp`. -/
macro "field_side" : tactic => `(tactic| first
  | assumption
  | positivity_core
  | (simp only [ne_eq, mul_eq_zero, not_or, not_false_eq_true, and_true, true_and, inv_eq_zero]; positivity_core)
  | grind (splits := 2) only)

namespace OptCore.FieldSimp
theorem neg_div' (a b : ℝ) : -(b / a) = -b / a := (neg_div b a).symm
theorem div_self_eq {a : ℝ} (h : a ≠ 0) : a / a = 1 := div_self h
end OptCore.FieldSimp

open OptCore.FieldSimp in
/-- `field_simp` clears denominators in equations and inequalities over ℝ (and equations over fields), finding
`≠ 0` and `0 <` by assumption and `positivity`. Limit: the resulting normal form is not Mathlib's; follow with `ring`
or `linarith`. -/
syntax "field_simp" (Lean.Parser.Tactic.location)? : tactic
macro_rules
  | `(tactic| field_simp) => `(tactic| (simp (disch := field_side) only [inv_eq_one_div, OptCore.FieldSimp.div_self_eq, mul_div_cancel_left₀, mul_div_cancel_right₀, div_mul_cancel₀, div_add_div, div_sub_div, div_add', add_div', div_sub', sub_div',
      div_div_eq_mul_div, div_div, mul_div_assoc', div_mul_eq_mul_div, OptCore.FieldSimp.neg_div', div_pow, div_eq_iff, eq_div_iff, div_le_div_iff₀, div_lt_div_iff₀, div_le_iff₀, le_div_iff₀,
      div_lt_iff₀, lt_div_iff₀, mul_one, one_mul, div_one, ne_eq, mul_eq_zero, not_or, not_false_eq_true]))
  | `(tactic| field_simp $l:location) => `(tactic| (simp (disch := field_side) only [inv_eq_one_div, OptCore.FieldSimp.div_self_eq, mul_div_cancel_left₀, mul_div_cancel_right₀, div_mul_cancel₀, div_add_div, div_sub_div, div_add', add_div', div_sub', sub_div',
      div_div_eq_mul_div, div_div, mul_div_assoc', div_mul_eq_mul_div, OptCore.FieldSimp.neg_div', div_pow, div_eq_iff, eq_div_iff, div_le_div_iff₀, div_lt_div_iff₀, div_le_iff₀, le_div_iff₀,
      div_lt_iff₀, lt_div_iff₀, mul_one, one_mul, div_one, ne_eq, mul_eq_zero, not_or, not_false_eq_true] $l:location))

/-- Numeral goals, as `norm_num` closes them. -/
macro "norm_num1" : tactic => `(tactic| first
  | grind (ematch := 0) (splits := 0) only
  | (decimals_to_fractions; grind (ematch := 0) (splits := 0) only)
  | grind)

/-- `norm_num` evaluates numeral goals and otherwise simplifies (`simp` with arithmetic at the end).
`norm_num [h]` adds simp lemmas, `norm_num at h` works on a hypothesis.
Limit: numerals inside larger terms that remain are not evaluated. -/
syntax "norm_num" (Lean.Parser.Tactic.location)? : tactic
syntax "norm_num" " [" term_list "]" (Lean.Parser.Tactic.location)? : tactic
macro_rules
  | `(tactic| norm_num) => `(tactic| first
      | grind (ematch := 0) (splits := 0) only
      | (simp; done)
      | (decimals_to_fractions; grind (ematch := 0) (splits := 0) only)
      | (simp <;> norm_num1)
      | simp)
  | `(tactic| norm_num $l:location) => `(tactic| simp $l:location)
/-- `simp` with a list of terms given one by one. -/
syntax "simp_list " "[" term_list "]" (Lean.Parser.Tactic.location)? : tactic
macro_rules
  | `(tactic| simp_list [$a:term]) => `(tactic| simp [$a:term])
  | `(tactic| simp_list [$a:term, $b:term]) => `(tactic| simp [$a:term, $b:term])
  | `(tactic| simp_list [$a:term, $b:term, $c:term]) => `(tactic| simp [$a:term, $b:term, $c:term])
  | `(tactic| simp_list [$a:term, $b:term, $c:term, $d:term]) => `(tactic| simp [$a:term, $b:term, $c:term, $d:term])
  | `(tactic| simp_list [$a:term, $b:term, $c:term, $d:term, $e:term]) => `(tactic| simp [$a:term, $b:term, $c:term, $d:term, $e:term])
  | `(tactic| simp_list [$a:term] $l:location) => `(tactic| simp [$a:term] $l:location)
  | `(tactic| simp_list [$a:term, $b:term] $l:location) => `(tactic| simp [$a:term, $b:term] $l:location)
  | `(tactic| simp_list [$a:term, $b:term, $c:term] $l:location) => `(tactic| simp [$a:term, $b:term, $c:term] $l:location)
macro_rules
  | `(tactic| norm_num [$l:term_list]) => `(tactic| first
      | (simp_list [$l:term_list]; done)
      | (simp_list [$l:term_list] <;> norm_num1)
      | simp_list [$l:term_list])
  | `(tactic| norm_num [$l:term_list] $k:location) => `(tactic| simp_list [$l:term_list] $k:location)
