import OptCore.Algebra.Order.Pow
/-!
# `positivity`

Mirrors `Mathlib/Tactic/Positivity`. A recursive macro over the sign lemmas of ℝ, open to extension through
`macro_rules | `(tactic| positivity_ext) => …`.
-/

namespace OptCore.Positivity
theorem natCast_pos {n : ℕ} (h : 0 < n) : (0 : ℝ) < n := Nat.cast_pos.2 h
theorem max_pos_left {a b : ℝ} (h : 0 < a) : 0 < max a b := lt_of_lt_of_le h (le_max_left a b)
theorem max_pos_right {a b : ℝ} (h : 0 < b) : 0 < max a b := lt_of_lt_of_le h (le_max_right a b)
theorem max_nonneg_left {a b : ℝ} (h : 0 ≤ a) : 0 ≤ max a b := le_trans h (le_max_left a b)
theorem max_nonneg_right {a b : ℝ} (h : 0 ≤ b) : 0 ≤ max a b := le_trans h (le_max_right a b)
theorem min_pos {a b : ℝ} (h : 0 < a) (h' : 0 < b) : 0 < min a b := lt_min h h'
theorem min_nonneg {a b : ℝ} (h : 0 ≤ a) (h' : 0 ≤ b) : 0 ≤ min a b := le_min h h'
theorem sq_pos {a : ℝ} (h : a ≠ 0) : 0 < a ^ 2 := sq_pos_of_ne_zero h
theorem mul_self_pos {a : ℝ} (h : a ≠ 0) : 0 < a * a := _root_.mul_self_pos.2 h
theorem abs_pos {a : ℝ} (h : a ≠ 0) : 0 < |a| := _root_.abs_pos.2 h
theorem inv_pos {a : ℝ} (h : 0 < a) : 0 < a⁻¹ := _root_.inv_pos.2 h
theorem inv_nonneg {a : ℝ} (h : 0 ≤ a) : 0 ≤ a⁻¹ := _root_.inv_nonneg.2 h
theorem ne_of_pos {a : ℝ} (h : 0 < a) : a ≠ 0 := h.ne'
theorem ne_of_neg {a : ℝ} (h : a < 0) : a ≠ 0 := h.ne
theorem nonneg_of_eq_zero {a : ℝ} (h : a = 0) : 0 ≤ a := h.ge
theorem nonneg_of_pos {a : ℝ} (h : 0 < a) : 0 ≤ a := h.le
theorem zpow_pos {a : ℝ} (h : 0 < a) (n : ℤ) : 0 < a ^ n := by
  cases n with
  | ofNat n => exact (Real.zpow_ofNat_aux a n).symm ▸ pow_pos h n
  | negSucc n => exact (Real.zpow_negSucc_aux a n).symm ▸ inv_pos (pow_pos h _)
end OptCore.Positivity

/-- Integer powers of positives are positive. -/
theorem zpow_pos {a : ℝ} (ha : 0 < a) (n : ℤ) : 0 < a ^ n := OptCore.Positivity.zpow_pos ha n

/-- Extension point of `positivity`: close or reduce a goal `0 < e`, `0 ≤ e`, `e ≠ 0`. -/
syntax "positivity_ext" : tactic
macro_rules | `(tactic| positivity_ext) => `(tactic| fail "positivity failed: no rule for this goal")

/-- One goal of `positivity`. -/
syntax "positivity_core" : tactic
macro_rules
  | `(tactic| positivity_core) => `(tactic| first
    | assumption
    | positivity_ext
    -- 0 ≤ e
    | with_reducible exact sq_nonneg _
    | with_reducible exact mul_self_nonneg _
    | with_reducible exact abs_nonneg _
    | with_reducible exact Nat.cast_nonneg _
    | with_reducible exact even_two_mul_pow_nonneg _ _
    | (with_reducible refine mul_nonneg ?_ ?_ <;> positivity_core)
    | (with_reducible refine div_nonneg ?_ ?_ <;> positivity_core)
    | (with_reducible refine add_nonneg ?_ ?_ <;> positivity_core)
    | (with_reducible refine OptCore.Positivity.inv_nonneg ?_; positivity_core)
    | with_reducible exact OptCore.even_pow_nonneg _ (by decide)
    | (with_reducible refine pow_nonneg ?_ _; positivity_core)
    | (with_reducible refine OptCore.Positivity.min_nonneg ?_ ?_ <;> positivity_core)
    | (with_reducible refine OptCore.Positivity.max_nonneg_left ?_; positivity_core)
    | (with_reducible refine OptCore.Positivity.max_nonneg_right ?_; positivity_core)
    -- 0 < e
    | (with_reducible refine mul_pos ?_ ?_ <;> positivity_core)
    | (with_reducible refine div_pos ?_ ?_ <;> positivity_core)
    | (with_reducible refine add_pos_of_pos_of_nonneg ?_ ?_ <;> positivity_core)
    | (with_reducible refine add_pos_of_nonneg_of_pos ?_ ?_ <;> positivity_core)
    | (with_reducible refine OptCore.Positivity.inv_pos ?_; positivity_core)
    | (with_reducible refine pow_pos ?_ _; positivity_core)
    | (with_reducible refine OptCore.Positivity.sq_pos ?_; positivity_core)
    | (with_reducible refine OptCore.even_pow_pos ?_ (by decide); positivity_core)
    | (with_reducible refine OptCore.Positivity.mul_self_pos ?_; positivity_core)
    | (with_reducible refine OptCore.Positivity.abs_pos ?_; positivity_core)
    | (with_reducible refine OptCore.Positivity.natCast_pos ?_; positivity_core)
    | (with_reducible refine zpow_pos ?_ _; positivity_core)
    | (with_reducible refine OptCore.Positivity.min_pos ?_ ?_ <;> positivity_core)
    | (with_reducible refine OptCore.Positivity.max_pos_left ?_; positivity_core)
    | (with_reducible refine OptCore.Positivity.max_pos_right ?_; positivity_core)
    -- e ≠ 0
    | (with_reducible refine mul_ne_zero ?_ ?_ <;> positivity_core)
    | (with_reducible refine div_ne_zero ?_ ?_ <;> positivity_core)
    | (with_reducible refine inv_ne_zero ?_; positivity_core)
    | (with_reducible refine pow_ne_zero _ ?_; positivity_core)
    | (with_reducible refine OptCore.Positivity.ne_of_pos ?_; positivity_core)
    -- atoms, numerals, naturals
    | (with_reducible refine OptCore.Positivity.nonneg_of_pos ?_; assumption)
    | exact Ne.symm (by assumption)
    | omega
    | grind (ematch := 0) (splits := 0) only)

/-- `positivity` proves `0 < e`, `0 ≤ e` and `e ≠ 0` by the signs of the parts of `e` (sums, products, quotients,
powers, inverses, absolute values, casts, max, min), closing atoms by assumption or linear arithmetic.
Limits: sums are split only as nonnegative plus nonnegative or positive plus nonnegative; no subtraction beyond what
linear arithmetic sees. -/
macro "positivity" : tactic => `(tactic| first | (intros; positivity_core) | fail "positivity failed")
