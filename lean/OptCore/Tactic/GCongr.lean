import OptCore.Tactic.Positivity
import OptCore.Tactic.Linarith
/-!
# `gcongr` and `rel`

Mirrors `Mathlib/Tactic/GCongr`. A recursive macro over the monotonicity lemmas of ℝ, open to extension through
`macro_rules | `(tactic| gcongr_ext) => …`.
-/

namespace OptCore.GCongr
/-- Marks a side condition of a congruence lemma, to be proved by `positivity`. -/
structure Side (p : Prop) : Prop where
  /-- The condition. -/
  out : p

theorem add_le {a b c d : ℝ} (h : a ≤ c) (h' : b ≤ d) : a + b ≤ c + d := add_le_add h h'
theorem sub_le {a b c d : ℝ} (h : a ≤ b) (h' : c ≤ d) : a - d ≤ b - c := sub_le_sub h h'
theorem neg_le {a b : ℝ} (h : b ≤ a) : -a ≤ -b := neg_le_neg h
theorem mul_left {a b c : ℝ} (h : b ≤ c) (ha : Side (0 ≤ a)) : a * b ≤ a * c := mul_le_mul_of_nonneg_left h ha.1
theorem mul_right {a b c : ℝ} (h : b ≤ c) (ha : Side (0 ≤ a)) : b * a ≤ c * a := mul_le_mul_of_nonneg_right h ha.1
theorem mul {a b c d : ℝ} (h : a ≤ b) (h' : c ≤ d) (hc : Side (0 ≤ c)) (hb : Side (0 ≤ b)) : a * c ≤ b * d := mul_le_mul h h' hc.1 hb.1
theorem div_right {a b c : ℝ} (h : a ≤ b) (hc : Side (0 ≤ c)) : a / c ≤ b / c := div_le_div_of_nonneg_right h hc.1
theorem div_left {a b c : ℝ} (h : c ≤ b) (ha : Side (0 ≤ a)) (hc : Side (0 < c)) : a / b ≤ a / c := div_le_div_of_nonneg_left ha.1 hc.1 h
theorem div {a b c d : ℝ} (h : a ≤ c) (h' : d ≤ b) (hc : Side (0 ≤ c)) (hd : Side (0 < d)) : a / b ≤ c / d := div_le_div₀ hc.1 h hd.1 h'
theorem pow {a b : ℝ} {n : ℕ} (h : a ≤ b) (ha : Side (0 ≤ a)) : a ^ n ≤ b ^ n := pow_le_pow_left₀ ha.1 h n
theorem pow_exp {a : ℝ} {m n : ℕ} (h : m ≤ n) (ha : Side (1 ≤ a)) : a ^ m ≤ a ^ n := pow_le_pow_right₀ ha.1 h
theorem inv {a b : ℝ} (h : b ≤ a) (hb : Side (0 < b)) : a⁻¹ ≤ b⁻¹ := inv_anti₀ hb.1 h
theorem max {a b c d : ℝ} (h : a ≤ c) (h' : b ≤ d) : max a b ≤ max c d := max_le_max h h'
theorem min {a b c d : ℝ} (h : a ≤ c) (h' : b ≤ d) : min a b ≤ min c d := min_le_min h h'
theorem cast {m n : ℕ} (h : m ≤ n) : (m : ℝ) ≤ n := Nat.cast_le.2 h
theorem add_lt_left {a b c : ℝ} (h : b < c) : a + b < a + c := add_lt_add_right h a
theorem add_lt_right {a b c : ℝ} (h : b < c) : b + a < c + a := add_lt_add_left h a
theorem sub_lt_left {a b c : ℝ} (h : b < c) : a - c < a - b := sub_lt_sub_left h a
theorem sub_lt_right {a b c : ℝ} (h : b < c) : b - a < c - a := sub_lt_sub_right h a
theorem add_lt {a b c d : ℝ} (h : a < c) (h' : b < d) : a + b < c + d := add_lt_add h h'
theorem sub_lt {a b c d : ℝ} (h : a < b) (h' : c < d) : a - d < b - c := sub_lt_sub h h'
theorem neg_lt {a b : ℝ} (h : b < a) : -a < -b := neg_lt_neg h
theorem mul_lt_left {a b c : ℝ} (h : b < c) (ha : Side (0 < a)) : a * b < a * c := mul_lt_mul_of_pos_left h ha.1
theorem mul_lt_right {a b c : ℝ} (h : b < c) (ha : Side (0 < a)) : b * a < c * a := mul_lt_mul_of_pos_right h ha.1
theorem mul_lt {a b c d : ℝ} (h : a < c) (h' : b < d) (ha : Side (0 ≤ a)) (hb : Side (0 ≤ b)) : a * b < c * d := mul_lt_mul'' h h' ha.1 hb.1
theorem div_lt_right {a b c : ℝ} (h : a < b) (hc : Side (0 < c)) : a / c < b / c := div_lt_div_of_pos_right h hc.1
theorem div_lt_left {a b c : ℝ} (h : c < b) (ha : Side (0 < a)) (hc : Side (0 < c)) : a / b < a / c := div_lt_div_of_pos_left ha.1 hc.1 h
theorem pow_lt {a b : ℝ} {n : ℕ} (h : a < b) (ha : Side (0 ≤ a)) (hn : Side (n ≠ 0)) : a ^ n < b ^ n := pow_lt_pow_left₀ h ha.1 hn.1
theorem inv_lt {a b : ℝ} (h : b < a) (hb : Side (0 < b)) : a⁻¹ < b⁻¹ := inv_strictAnti₀ hb.1 h
theorem cast_lt {m n : ℕ} (h : m < n) : (m : ℝ) < n := Nat.cast_lt.2 h
end OptCore.GCongr

/-- Side goals of `gcongr`: signs. -/
macro "gcongr_discharger" : tactic => `(tactic| first | assumption | positivity_core | omega)

/-- Extension point of `gcongr`: reduce `f a ≤ f b` for a new monotone `f`; side conditions as `OptCore.GCongr.Side`. -/
syntax "gcongr_ext" : tactic
macro_rules | `(tactic| gcongr_ext) => `(tactic| fail "gcongr failed")

/-- One congruence step, then on. -/
syntax "gcongr_step" : tactic
/-- A goal that `gcongr` met: a marked side condition, or a main goal to go on with or to leave. -/
macro "gcongr_rec" : tactic => `(tactic| first
  | (with_reducible refine OptCore.GCongr.Side.mk ?_; try gcongr_discharger)
  | with_reducible exact le_rfl
  | assumption
  | with_reducible exact le_of_lt (by assumption)
  | gcongr_step
  | skip)
macro_rules
  | `(tactic| gcongr_step) => `(tactic| first
    | (gcongr_ext <;> gcongr_rec)
    | (with_reducible refine OptCore.GCongr.add_le ?_ ?_ <;> gcongr_rec)
    | (with_reducible refine OptCore.GCongr.sub_le ?_ ?_ <;> gcongr_rec)
    | (with_reducible refine OptCore.GCongr.neg_le ?_ <;> gcongr_rec)
    | (with_reducible refine OptCore.GCongr.mul_left ?_ ?_ <;> gcongr_rec)
    | (with_reducible refine OptCore.GCongr.mul_right ?_ ?_ <;> gcongr_rec)
    | (with_reducible refine OptCore.GCongr.mul ?_ ?_ ?_ ?_ <;> gcongr_rec)
    | (with_reducible refine OptCore.GCongr.div_right ?_ ?_ <;> gcongr_rec)
    | (with_reducible refine OptCore.GCongr.div_left ?_ ?_ ?_ <;> gcongr_rec)
    | (with_reducible refine OptCore.GCongr.div ?_ ?_ ?_ ?_ <;> gcongr_rec)
    | (with_reducible refine OptCore.GCongr.pow ?_ ?_ <;> gcongr_rec)
    | (with_reducible refine OptCore.GCongr.pow_exp ?_ ?_ <;> gcongr_rec)
    | (with_reducible refine OptCore.GCongr.inv ?_ ?_ <;> gcongr_rec)
    | (with_reducible refine OptCore.GCongr.max ?_ ?_ <;> gcongr_rec)
    | (with_reducible refine OptCore.GCongr.min ?_ ?_ <;> gcongr_rec)
    | (with_reducible refine OptCore.GCongr.cast ?_ <;> gcongr_rec)
    | (with_reducible refine OptCore.GCongr.add_lt_left ?_ <;> gcongr_rec)
    | (with_reducible refine OptCore.GCongr.add_lt_right ?_ <;> gcongr_rec)
    | (with_reducible refine OptCore.GCongr.sub_lt_left ?_ <;> gcongr_rec)
    | (with_reducible refine OptCore.GCongr.sub_lt_right ?_ <;> gcongr_rec)
    | (with_reducible refine OptCore.GCongr.add_lt ?_ ?_ <;> gcongr_rec)
    | (with_reducible refine OptCore.GCongr.sub_lt ?_ ?_ <;> gcongr_rec)
    | (with_reducible refine OptCore.GCongr.neg_lt ?_ <;> gcongr_rec)
    | (with_reducible refine OptCore.GCongr.mul_lt_left ?_ ?_ <;> gcongr_rec)
    | (with_reducible refine OptCore.GCongr.mul_lt_right ?_ ?_ <;> gcongr_rec)
    | (with_reducible refine OptCore.GCongr.mul_lt ?_ ?_ ?_ ?_ <;> gcongr_rec)
    | (with_reducible refine OptCore.GCongr.div_lt_right ?_ ?_ <;> gcongr_rec)
    | (with_reducible refine OptCore.GCongr.div_lt_left ?_ ?_ ?_ <;> gcongr_rec)
    | (with_reducible refine OptCore.GCongr.pow_lt ?_ ?_ ?_ <;> gcongr_rec)
    | (with_reducible refine OptCore.GCongr.inv_lt ?_ ?_ <;> gcongr_rec)
    | (with_reducible refine OptCore.GCongr.cast_lt ?_ <;> gcongr_rec))

/-- `gcongr` reduces `a ≤ b` or `a < b` between expressions of the same shape to inequalities between the parts that
differ, closing parts by assumption and sign conditions by `positivity`, and leaving the rest.
Limits: no patterns (`gcongr ?_ + 1`), no binder names. -/
macro "gcongr" : tactic => `(tactic| first | gcongr_step | fail "gcongr failed")

/-- `rel [h₁, h₂]` closes an inequality by `gcongr` from the listed facts. -/
syntax "rel " "[" term_list "]" : tactic
macro_rules | `(tactic| rel [$l:term_list]) => `(tactic| (have_all [$l:term_list]; gcongr; done))
