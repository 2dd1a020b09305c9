import OptCore.Data.Real.Order
import OptCore.Algebra.Ring.Basic
/-!
# Order and arithmetic on ℝ: sums, products, powers

Mirrors `Mathlib/Algebra/Order/Monoid/*`, `Mathlib/Algebra/Order/Group/*`, `Mathlib/Algebra/Order/Ring/*` and
`Mathlib/Algebra/Order/GroupWithZero/*`, stated for ℝ.
-/

noncomputable section

variable {a b c d : ℝ}

/-! ### Sums -/

/-- Zero is below one. -/
@[simp] theorem zero_lt_one : (0 : ℝ) < 1 := by grind
/-- Zero is at most one. -/
@[simp] theorem zero_le_one : (0 : ℝ) ≤ 1 := by grind
/-- Zero is below two. -/
@[simp] theorem zero_lt_two : (0 : ℝ) < 2 := by grind
/-- Zero is at most two. -/
@[simp] theorem zero_le_two : (0 : ℝ) ≤ 2 := by grind
/-- Zero is below three. -/
@[simp] theorem zero_lt_three : (0 : ℝ) < 3 := by grind
/-- Zero is below four. -/
@[simp] theorem zero_lt_four : (0 : ℝ) < 4 := by grind
/-- One is below two. -/
@[simp] theorem one_lt_two : (1 : ℝ) < 2 := by grind
/-- One is at most two. -/
@[simp] theorem one_le_two : (1 : ℝ) ≤ 2 := by grind
/-- Two is not zero. -/
@[simp] theorem two_ne_zero : (2 : ℝ) ≠ 0 := by grind
/-- Three is not zero. -/
@[simp] theorem three_ne_zero : (3 : ℝ) ≠ 0 := by grind
/-- Four is not zero. -/
@[simp] theorem four_ne_zero : (4 : ℝ) ≠ 0 := by grind
/-- A numeral is positive. -/
@[simp] theorem Nat.ofNat_pos {n : ℕ} : (0 : ℝ) < OfNat.ofNat (n + 1) := by
  show (0 : ℝ) < ((n + 1 : ℕ) : ℝ); rw [Nat.cast_pos]; omega

/-- Add inequalities. -/
theorem add_le_add (h₁ : a ≤ b) (h₂ : c ≤ d) : a + c ≤ b + d := by grind
/-- Add a term on the left. -/
theorem add_le_add_left (h : b ≤ c) (a : ℝ) : b + a ≤ c + a := by grind
/-- Add a term on the right. -/
theorem add_le_add_right (h : b ≤ c) (a : ℝ) : a + b ≤ a + c := by grind
/-- Add strict inequalities. -/
theorem add_lt_add (h₁ : a < b) (h₂ : c < d) : a + c < b + d := by grind
/-- Add a weak and a strict inequality. -/
theorem add_lt_add_of_le_of_lt (h₁ : a ≤ b) (h₂ : c < d) : a + c < b + d := by grind
/-- Add a strict and a weak inequality. -/
theorem add_lt_add_of_lt_of_le (h₁ : a < b) (h₂ : c ≤ d) : a + c < b + d := by grind
/-- Add a term. -/
theorem add_lt_add_left (h : b < c) (a : ℝ) : b + a < c + a := by grind
/-- Add a term. -/
theorem add_lt_add_right (h : b < c) (a : ℝ) : a + b < a + c := by grind
/-- Cancel a summand. -/
@[simp] theorem add_le_add_iff_left (a : ℝ) : a + b ≤ a + c ↔ b ≤ c := by grind
/-- Cancel a summand. -/
@[simp] theorem add_le_add_iff_right (a : ℝ) : b + a ≤ c + a ↔ b ≤ c := by grind
/-- Cancel a summand. -/
@[simp] theorem add_lt_add_iff_left (a : ℝ) : a + b < a + c ↔ b < c := by grind
/-- Cancel a summand. -/
@[simp] theorem add_lt_add_iff_right (a : ℝ) : b + a < c + a ↔ b < c := by grind
/-- Cancel a summand. -/
theorem le_of_add_le_add_left (h : a + b ≤ a + c) : b ≤ c := by grind
/-- Cancel a summand. -/
theorem le_of_add_le_add_right (h : a + b ≤ c + b) : a ≤ c := by grind
/-- Sums of positives. -/
theorem add_pos (ha : 0 < a) (hb : 0 < b) : 0 < a + b := by grind
/-- Sums of nonnegatives. -/
theorem add_nonneg (ha : 0 ≤ a) (hb : 0 ≤ b) : 0 ≤ a + b := by grind
/-- A positive plus a nonnegative. -/
theorem add_pos_of_pos_of_nonneg (ha : 0 < a) (hb : 0 ≤ b) : 0 < a + b := by grind
/-- A nonnegative plus a positive. -/
theorem add_pos_of_nonneg_of_pos (ha : 0 ≤ a) (hb : 0 < b) : 0 < a + b := by grind
/-- Sums of nonpositives. -/
theorem add_nonpos (ha : a ≤ 0) (hb : b ≤ 0) : a + b ≤ 0 := by grind
/-- Sums of negatives. -/
theorem add_neg (ha : a < 0) (hb : b < 0) : a + b < 0 := by grind
/-- A sum of nonnegatives vanishes exactly when both do. -/
theorem add_eq_zero_iff_of_nonneg (ha : 0 ≤ a) (hb : 0 ≤ b) : a + b = 0 ↔ a = 0 ∧ b = 0 := by grind
/-- Adding a nonnegative term increases. -/
theorem le_add_of_nonneg_right (h : 0 ≤ b) : a ≤ a + b := by grind
/-- Adding a nonnegative term increases. -/
theorem le_add_of_nonneg_left (h : 0 ≤ b) : a ≤ b + a := by grind
/-- Adding a positive term increases. -/
theorem lt_add_of_pos_right (a : ℝ) (h : 0 < b) : a < a + b := by grind
/-- Adding a positive term increases. -/
theorem lt_add_of_pos_left (a : ℝ) (h : 0 < b) : a < b + a := by grind
/-- Adding a nonpositive term decreases. -/
theorem add_le_of_nonpos_right (h : b ≤ 0) : a + b ≤ a := by grind
/-- Adding a term increases exactly when it is nonnegative. -/
@[simp] theorem le_add_iff_nonneg_right (a : ℝ) {b : ℝ} : a ≤ a + b ↔ 0 ≤ b := by grind
/-- Adding a term increases exactly when it is nonnegative. -/
@[simp] theorem le_add_iff_nonneg_left (a : ℝ) {b : ℝ} : a ≤ b + a ↔ 0 ≤ b := by grind
/-- Adding a term increases exactly when it is positive. -/
@[simp] theorem lt_add_iff_pos_right (a : ℝ) {b : ℝ} : a < a + b ↔ 0 < b := by grind
/-- Adding a term increases exactly when it is positive. -/
@[simp] theorem lt_add_iff_pos_left (a : ℝ) {b : ℝ} : a < b + a ↔ 0 < b := by grind
/-- `a < a + 1`. -/
@[simp] theorem lt_add_one (a : ℝ) : a < a + 1 := by grind
/-- `a - 1 < a`. -/
@[simp] theorem sub_one_lt (a : ℝ) : a - 1 < a := by grind

/-! ### Differences and negatives -/

/-- A difference is nonnegative exactly when the terms are ordered. -/
@[simp] theorem sub_nonneg : 0 ≤ a - b ↔ b ≤ a := by grind
/-- A difference is positive exactly when the terms are ordered. -/
@[simp] theorem sub_pos : 0 < a - b ↔ b < a := by grind
/-- A difference is nonpositive exactly when the terms are ordered. -/
@[simp] theorem sub_nonpos : a - b ≤ 0 ↔ a ≤ b := by grind
/-- A difference is negative exactly when the terms are ordered. -/
@[simp] theorem sub_neg : a - b < 0 ↔ a < b := by grind
/-- Nonnegative differences of ordered terms. -/
theorem sub_nonneg_of_le (h : b ≤ a) : 0 ≤ a - b := by grind
/-- Positive differences of ordered terms. -/
theorem sub_pos_of_lt (h : b < a) : 0 < a - b := by grind
/-- Order from a nonnegative difference. -/
theorem le_of_sub_nonneg (h : 0 ≤ a - b) : b ≤ a := by grind
/-- Order from a positive difference. -/
theorem lt_of_sub_pos (h : 0 < a - b) : b < a := by grind
/-- Subtract inequalities. -/
theorem sub_le_sub (hab : a ≤ b) (hcd : c ≤ d) : a - d ≤ b - c := by grind
/-- Subtract from an inequality. -/
theorem sub_le_sub_left (hab : a ≤ b) (c : ℝ) : c - b ≤ c - a := by grind
/-- Subtract from both sides. -/
theorem sub_le_sub_right (hab : a ≤ b) (c : ℝ) : a - c ≤ b - c := by grind
/-- Subtract strict inequalities. -/
theorem sub_lt_sub (hab : a < b) (hcd : c < d) : a - d < b - c := by grind
/-- Subtract from an inequality. -/
theorem sub_lt_sub_left (hab : a < b) (c : ℝ) : c - b < c - a := by grind
/-- Subtract from both sides. -/
theorem sub_lt_sub_right (hab : a < b) (c : ℝ) : a - c < b - c := by grind
/-- Move a term across. -/
theorem sub_le_iff_le_add : a - c ≤ b ↔ a ≤ b + c := by grind
/-- Move a term across. -/
theorem sub_le_iff_le_add' : a - b ≤ c ↔ a ≤ b + c := by grind
/-- Move a term across. -/
theorem le_sub_iff_add_le : a ≤ c - b ↔ a + b ≤ c := by grind
/-- Move a term across. -/
theorem le_sub_iff_add_le' : b ≤ c - a ↔ a + b ≤ c := by grind
/-- Move a term across. -/
theorem sub_lt_iff_lt_add : a - c < b ↔ a < b + c := by grind
/-- Move a term across. -/
theorem sub_lt_iff_lt_add' : a - b < c ↔ a < b + c := by grind
/-- Move a term across. -/
theorem lt_sub_iff_add_lt : a < c - b ↔ a + b < c := by grind
/-- Move a term across. -/
theorem lt_sub_iff_add_lt' : b < c - a ↔ a + b < c := by grind
/-- Exchange the subtrahend. -/
theorem sub_le_comm : a - b ≤ c ↔ a - c ≤ b := by grind
/-- Exchange the subtrahend. -/
theorem le_sub_comm : a ≤ b - c ↔ c ≤ b - a := by grind
/-- Exchange the subtrahend. -/
theorem sub_lt_comm : a - b < c ↔ a - c < b := by grind
/-- Subtracting a nonnegative term decreases. -/
@[simp] theorem sub_le_self_iff (a : ℝ) {b : ℝ} : a - b ≤ a ↔ 0 ≤ b := by grind
/-- Subtracting a nonnegative term decreases. -/
theorem sub_le_self (a : ℝ) (h : 0 ≤ b) : a - b ≤ a := by grind
/-- Subtracting a positive term decreases. -/
theorem sub_lt_self (a : ℝ) (h : 0 < b) : a - b < a := by grind
/-- Subtracting a positive term decreases. -/
@[simp] theorem sub_lt_self_iff (a : ℝ) {b : ℝ} : a - b < a ↔ 0 < b := by grind
/-- Negation reverses the order. -/
theorem neg_le_neg (h : a ≤ b) : -b ≤ -a := by grind
/-- Negation reverses the order. -/
theorem neg_lt_neg (h : a < b) : -b < -a := by grind
/-- Negation reverses the order. -/
@[simp] theorem neg_le_neg_iff : -a ≤ -b ↔ b ≤ a := by grind
/-- Negation reverses the order. -/
@[simp] theorem neg_lt_neg_iff : -a < -b ↔ b < a := by grind
/-- Move a negation across. -/
theorem neg_le : -a ≤ b ↔ -b ≤ a := by grind
/-- Move a negation across. -/
theorem le_neg : a ≤ -b ↔ b ≤ -a := by grind
/-- Move a negation across. -/
theorem neg_lt : -a < b ↔ -b < a := by grind
/-- Move a negation across. -/
theorem lt_neg : a < -b ↔ b < -a := by grind
/-- Sign of a negative. -/
@[simp] theorem neg_nonneg : 0 ≤ -a ↔ a ≤ 0 := by grind
/-- Sign of a negative. -/
@[simp] theorem neg_nonpos : -a ≤ 0 ↔ 0 ≤ a := by grind
/-- Sign of a negative. -/
@[simp] theorem neg_pos : 0 < -a ↔ a < 0 := by grind
/-- Sign of a negative. -/
@[simp] theorem neg_lt_zero : -a < 0 ↔ 0 < a := by grind
/-- Sign of a negative. -/
theorem neg_nonneg_of_nonpos (h : a ≤ 0) : 0 ≤ -a := by grind
/-- Sign of a negative. -/
theorem neg_nonpos_of_nonneg (h : 0 ≤ a) : -a ≤ 0 := by grind
/-- Sign of a negative. -/
theorem neg_pos_of_neg (h : a < 0) : 0 < -a := by grind
/-- A nonnegative number is at least its negative. -/
theorem neg_le_self (h : 0 ≤ a) : -a ≤ a := by grind

/-! ### Products -/

/-- Products of positives. -/
theorem mul_pos (ha : 0 < a) (hb : 0 < b) : 0 < a * b := Real.mul_pos_aux ha hb
/-- Products of nonnegatives. -/
theorem mul_nonneg (ha : 0 ≤ a) (hb : 0 ≤ b) : 0 ≤ a * b := Lean.Grind.OrderedRing.mul_nonneg ha hb
/-- Products of nonpositives. -/
theorem mul_nonneg_of_nonpos_of_nonpos (ha : a ≤ 0) (hb : b ≤ 0) : 0 ≤ a * b := by
  have := mul_nonneg (neg_nonneg.2 ha) (neg_nonneg.2 hb); grind
/-- Products of nonpositives. -/
theorem mul_nonneg_of_neg_of_neg (ha : a ≤ 0) (hb : b ≤ 0) : 0 ≤ a * b := mul_nonneg_of_nonpos_of_nonpos ha hb
/-- Products of negatives. -/
theorem mul_pos_of_neg_of_neg (ha : a < 0) (hb : b < 0) : 0 < a * b := by
  have := mul_pos (neg_pos.2 ha) (neg_pos.2 hb); grind
/-- Products of opposite signs. -/
theorem mul_nonpos_of_nonneg_of_nonpos (ha : 0 ≤ a) (hb : b ≤ 0) : a * b ≤ 0 := by
  have := mul_nonneg ha (neg_nonneg.2 hb); grind
/-- Products of opposite signs. -/
theorem mul_nonpos_of_nonpos_of_nonneg (ha : a ≤ 0) (hb : 0 ≤ b) : a * b ≤ 0 := by
  have := mul_nonneg (neg_nonneg.2 ha) hb; grind
/-- Products of opposite signs. -/
theorem mul_neg_of_pos_of_neg (ha : 0 < a) (hb : b < 0) : a * b < 0 := by
  have := mul_pos ha (neg_pos.2 hb); grind
/-- Products of opposite signs. -/
theorem mul_neg_of_neg_of_pos (ha : a < 0) (hb : 0 < b) : a * b < 0 := by
  have := mul_pos (neg_pos.2 ha) hb; grind
/-- Multiply by a nonnegative factor. -/
theorem mul_le_mul_of_nonneg_left (h : b ≤ c) (a_nonneg : 0 ≤ a) : a * b ≤ a * c := by
  have := mul_nonneg a_nonneg (sub_nonneg.2 h); grind
/-- Multiply by a nonnegative factor. -/
theorem mul_le_mul_of_nonneg_right (h : b ≤ c) (a_nonneg : 0 ≤ a) : b * a ≤ c * a := by
  have := mul_nonneg a_nonneg (sub_nonneg.2 h); grind
/-- Multiply by a positive factor. -/
theorem mul_lt_mul_of_pos_left (h : b < c) (a_pos : 0 < a) : a * b < a * c := by
  have := mul_pos a_pos (sub_pos.2 h); grind
/-- Multiply by a positive factor. -/
theorem mul_lt_mul_of_pos_right (h : b < c) (a_pos : 0 < a) : b * a < c * a := by
  have := mul_pos a_pos (sub_pos.2 h); grind
/-- Multiply by a nonpositive factor. -/
theorem mul_le_mul_of_nonpos_left (h : b ≤ a) (hc : c ≤ 0) : c * a ≤ c * b := by
  have := mul_nonneg (neg_nonneg.2 hc) (sub_nonneg.2 h); grind
/-- Multiply by a nonpositive factor. -/
theorem mul_le_mul_of_nonpos_right (h : b ≤ a) (hc : c ≤ 0) : a * c ≤ b * c := by
  have := mul_nonneg (neg_nonneg.2 hc) (sub_nonneg.2 h); grind
/-- Multiply inequalities. -/
theorem mul_le_mul (h₁ : a ≤ b) (h₂ : c ≤ d) (hc : 0 ≤ c) (hb : 0 ≤ b) : a * c ≤ b * d :=
  le_trans (mul_le_mul_of_nonneg_right h₁ hc) (mul_le_mul_of_nonneg_left h₂ hb)
/-- Multiply inequalities. -/
theorem mul_le_mul_of_nonneg (h₁ : a ≤ b) (h₂ : c ≤ d) (ha : 0 ≤ a) (hd : 0 ≤ d) : a * c ≤ b * d :=
  le_trans (mul_le_mul_of_nonneg_left h₂ ha) (mul_le_mul_of_nonneg_right h₁ hd)
/-- Multiply strict inequalities. -/
theorem mul_lt_mul'' (h₁ : a < c) (h₂ : b < d) (ha : 0 ≤ a) (hb : 0 ≤ b) : a * b < c * d := by
  have h3 := mul_le_mul_of_nonneg_left h₂.le ha
  have h4 := mul_lt_mul_of_pos_right h₁ (lt_of_le_of_lt hb h₂)
  grind
/-- Multiply a strict and a weak inequality. -/
theorem mul_lt_mul (h₁ : a < c) (h₂ : b ≤ d) (hb : 0 < b) (hc : 0 ≤ c) : a * b < c * d :=
  lt_of_lt_of_le (mul_lt_mul_of_pos_right h₁ hb) (mul_le_mul_of_nonneg_left h₂ hc)
/-- Multiply a weak and a strict inequality. -/
theorem mul_lt_mul' (h₁ : a ≤ c) (h₂ : b < d) (hb : 0 ≤ b) (hc : 0 < c) : a * b < c * d :=
  lt_of_le_of_lt (mul_le_mul_of_nonneg_right h₁ hb) (mul_lt_mul_of_pos_left h₂ hc)
/-- Cancel a positive factor. -/
theorem le_of_mul_le_mul_left (h : c * a ≤ c * b) (hc : 0 < c) : a ≤ b :=
  le_of_not_gt fun h' => not_le_of_gt (mul_lt_mul_of_pos_left h' hc) h
/-- Cancel a positive factor. -/
theorem le_of_mul_le_mul_right (h : a * c ≤ b * c) (hc : 0 < c) : a ≤ b :=
  le_of_not_gt fun h' => not_le_of_gt (mul_lt_mul_of_pos_right h' hc) h
/-- Cancel a nonnegative factor. -/
theorem lt_of_mul_lt_mul_left (h : a * b < a * c) (a_nonneg : 0 ≤ a) : b < c :=
  lt_of_not_ge fun h' => not_lt_of_ge (mul_le_mul_of_nonneg_left h' a_nonneg) h
/-- Cancel a nonnegative factor. -/
theorem lt_of_mul_lt_mul_right (h : b * a < c * a) (a_nonneg : 0 ≤ a) : b < c :=
  lt_of_not_ge fun h' => not_lt_of_ge (mul_le_mul_of_nonneg_right h' a_nonneg) h
/-- Cancel a positive factor. -/
theorem mul_le_mul_iff_right₀ (hc : 0 < c) : c * a ≤ c * b ↔ a ≤ b :=
  ⟨fun h => le_of_mul_le_mul_left h hc, fun h => mul_le_mul_of_nonneg_left h hc.le⟩
/-- Cancel a positive factor. -/
theorem mul_le_mul_iff_left₀ (hc : 0 < c) : a * c ≤ b * c ↔ a ≤ b :=
  ⟨fun h => le_of_mul_le_mul_right h hc, fun h => mul_le_mul_of_nonneg_right h hc.le⟩
/-- Cancel a positive factor. -/
theorem mul_lt_mul_iff_right₀ (hc : 0 < c) : c * a < c * b ↔ a < b :=
  ⟨fun h => lt_of_mul_lt_mul_left h hc.le, fun h => mul_lt_mul_of_pos_left h hc⟩
/-- Cancel a positive factor. -/
theorem mul_lt_mul_iff_left₀ (hc : 0 < c) : a * c < b * c ↔ a < b :=
  ⟨fun h => lt_of_mul_lt_mul_right h hc.le, fun h => mul_lt_mul_of_pos_right h hc⟩
/-- The sign of a factor from the sign of a product. -/
theorem pos_of_mul_pos_right (h : 0 < a * b) (ha : 0 ≤ a) : 0 < b :=
  lt_of_not_ge fun hb => not_lt_of_ge (mul_nonpos_of_nonneg_of_nonpos ha hb) h
/-- The sign of a factor from the sign of a product. -/
theorem pos_of_mul_pos_left (h : 0 < a * b) (hb : 0 ≤ b) : 0 < a := pos_of_mul_pos_right (mul_comm a b ▸ h) hb
/-- The sign of a factor from the sign of a product. -/
theorem nonneg_of_mul_nonneg_right (h : 0 ≤ a * b) (ha : 0 < a) : 0 ≤ b :=
  le_of_not_gt fun hb => not_lt_of_ge h (mul_neg_of_pos_of_neg ha hb)
/-- The sign of a factor from the sign of a product. -/
theorem nonneg_of_mul_nonneg_left (h : 0 ≤ a * b) (hb : 0 < b) : 0 ≤ a := nonneg_of_mul_nonneg_right (mul_comm a b ▸ h) hb
/-- The sign of a product with a positive factor. -/
@[simp] theorem mul_pos_iff_of_pos_left (h : 0 < c) : 0 < c * b ↔ 0 < b := ⟨fun h' => pos_of_mul_pos_right h' h.le, mul_pos h⟩
/-- The sign of a product with a positive factor. -/
@[simp] theorem mul_pos_iff_of_pos_right (h : 0 < c) : 0 < b * c ↔ 0 < b := ⟨fun h' => pos_of_mul_pos_left h' h.le, fun h' => mul_pos h' h⟩
/-- The sign of a product with a positive factor. -/
@[simp] theorem mul_nonneg_iff_of_pos_left (h : 0 < c) : 0 ≤ c * b ↔ 0 ≤ b := ⟨fun h' => nonneg_of_mul_nonneg_right h' h, mul_nonneg h.le⟩
/-- The sign of a product with a positive factor. -/
@[simp] theorem mul_nonneg_iff_of_pos_right (h : 0 < c) : 0 ≤ b * c ↔ 0 ≤ b := ⟨fun h' => nonneg_of_mul_nonneg_left h' h, fun h' => mul_nonneg h' h.le⟩
/-- A factor at most one shrinks a nonnegative number. -/
theorem mul_le_of_le_one_left (hb : 0 ≤ b) (h : a ≤ 1) : a * b ≤ b := by
  have := mul_le_mul_of_nonneg_right h hb; grind
/-- A factor at most one shrinks a nonnegative number. -/
theorem mul_le_of_le_one_right (ha : 0 ≤ a) (h : b ≤ 1) : a * b ≤ a := by
  have := mul_le_mul_of_nonneg_left h ha; grind
/-- A factor at least one enlarges a nonnegative number. -/
theorem le_mul_of_one_le_left (hb : 0 ≤ b) (h : 1 ≤ a) : b ≤ a * b := by
  have := mul_le_mul_of_nonneg_right h hb; grind
/-- A factor at least one enlarges a nonnegative number. -/
theorem le_mul_of_one_le_right (hb : 0 ≤ b) (h : 1 ≤ a) : b ≤ b * a := by
  have := mul_le_mul_of_nonneg_left h hb; grind
/-- Products of numbers at most one. -/
theorem mul_le_one₀ (ha : a ≤ 1) (hb₀ : 0 ≤ b) (hb : b ≤ 1) : a * b ≤ 1 := le_trans (mul_le_of_le_one_left hb₀ ha) hb
/-- Products of numbers at least one. -/
theorem one_le_mul_of_one_le_of_one_le (ha : 1 ≤ a) (hb : 1 ≤ b) : 1 ≤ a * b :=
  le_trans ha (le_mul_of_one_le_right (le_trans zero_le_one ha) hb)
/-- A product with itself is nonnegative. -/
@[simp] theorem mul_self_nonneg (a : ℝ) : 0 ≤ a * a := by
  rcases le_total 0 a with h | h
  · exact mul_nonneg h h
  · exact mul_nonneg_of_nonpos_of_nonpos h h
/-- Squares are nonnegative. -/
@[simp] theorem sq_nonneg (a : ℝ) : 0 ≤ a ^ 2 := by rw [sq]; exact mul_self_nonneg a
/-- Squares of nonzero numbers are positive. -/
theorem sq_pos_of_ne_zero (h : a ≠ 0) : 0 < a ^ 2 := lt_of_le_of_ne (sq_nonneg a) fun e => pow_ne_zero 2 h e.symm
/-- Squares of nonzero numbers are positive. -/
theorem sq_pos_of_pos (h : 0 < a) : 0 < a ^ 2 := sq_pos_of_ne_zero h.ne'
/-- Squares are positive exactly away from zero. -/
theorem sq_pos_iff : 0 < a ^ 2 ↔ a ≠ 0 := ⟨fun h e => by rw [e] at h; grind, sq_pos_of_ne_zero⟩
/-- Products with itself are positive exactly away from zero. -/
theorem mul_self_pos : 0 < a * a ↔ a ≠ 0 := by rw [← sq, sq_pos_iff]
/-- The product of two numbers is at most the mean of their squares. -/
theorem two_mul_le_add_sq (a b : ℝ) : 2 * a * b ≤ a ^ 2 + b ^ 2 := by have := sq_nonneg (a - b); grind
/-- Four times a product is at most the square of the sum. -/
theorem four_mul_le_sq_add (a b : ℝ) : 4 * a * b ≤ (a + b) ^ 2 := by have := sq_nonneg (a - b); grind
/-- The square of a sum is at most twice the sum of squares. -/
theorem add_sq_le : (a + b) ^ 2 ≤ 2 * (a ^ 2 + b ^ 2) := by have := sq_nonneg (a - b); grind
/-- Squares of nonnegative numbers are ordered as the numbers. -/
theorem mul_self_le_mul_self (h1 : 0 ≤ a) (h2 : a ≤ b) : a * a ≤ b * b := mul_le_mul h2 h2 h1 (le_trans h1 h2)
/-- Squares of nonnegative numbers are ordered as the numbers. -/
theorem mul_self_lt_mul_self (h1 : 0 ≤ a) (h2 : a < b) : a * a < b * b := mul_lt_mul'' h2 h2 h1 h1
/-- Squares of nonnegative numbers are ordered as the numbers. -/
theorem mul_self_le_mul_self_iff (h1 : 0 ≤ a) (h2 : 0 ≤ b) : a ≤ b ↔ a * a ≤ b * b :=
  ⟨mul_self_le_mul_self h1, fun h => le_of_not_gt fun h' => not_le_of_gt (mul_self_lt_mul_self h2 h') h⟩
end
