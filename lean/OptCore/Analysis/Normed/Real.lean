import OptCore.Analysis.Normed.Group
import OptCore.Data.Real.Order

/-!
# The real numbers as a normed group

Mirrors `Mathlib/Analysis/Normed/Group/Basic.lean` and `Mathlib/Analysis/Normed/Field/Basic.lean` at `ℝ`.
The norm is the absolute value.
-/

noncomputable section

namespace Real

instance instNorm : Norm ℝ := ⟨fun r => |r|⟩

/-- The norm of a real is its absolute value. -/
@[simp, grind =] theorem norm_eq_abs (r : ℝ) : ‖r‖ = |r| := rfl

/-- The norm by cases on the sign. -/
theorem norm_cases (r : ℝ) : 0 ≤ r ∧ ‖r‖ = r ∨ r ≤ 0 ∧ ‖r‖ = -r := by grind

instance instNormedAddCommGroup : NormedAddCommGroup ℝ where
  dist x y := ‖x - y‖
  dist_eq _ _ := rfl
  dist_self x := by show ‖x - x‖ = 0; grind
  dist_comm x y := by show ‖x - y‖ = ‖y - x‖; grind
  dist_triangle x y z := by show ‖x - z‖ ≤ ‖x - y‖ + ‖y - z‖; grind
  eq_of_dist_eq_zero {x y} h := by
    have h : ‖x - y‖ = 0 := h
    grind

/-- The distance of reals. -/
theorem dist_eq (x y : ℝ) : dist x y = |x - y| := rfl
/-- A nonnegative real is its own norm. -/
theorem norm_of_nonneg {r : ℝ} (hr : 0 ≤ r) : ‖r‖ = r := by grind
/-- A nonpositive real is the negative of its norm. -/
theorem norm_of_nonpos {r : ℝ} (hr : r ≤ 0) : ‖r‖ = -r := by grind
/-- A real is at most its norm. -/
theorem le_norm_self (r : ℝ) : r ≤ ‖r‖ := by grind
/-- The negative of a real is at most its norm. -/
theorem neg_le_norm_self (r : ℝ) : -r ≤ ‖r‖ := by grind
/-- The norm of a product. -/
theorem norm_mul (a b : ℝ) : ‖a * b‖ = ‖a‖ * ‖b‖ := by
  have h1 := Lean.Grind.OrderedRing.mul_nonneg (a := a) (b := b)
  have h2 := Lean.Grind.OrderedRing.mul_nonneg (a := -a) (b := b)
  have h3 := Lean.Grind.OrderedRing.mul_nonneg (a := a) (b := -b)
  have h4 := Lean.Grind.OrderedRing.mul_nonneg (a := -a) (b := -b)
  rcases norm_cases a with ⟨ha, ea⟩ | ⟨ha, ea⟩ <;> rcases norm_cases b with ⟨hb, eb⟩ | ⟨hb, eb⟩ <;>
    rw [ea, eb] <;> grind
/-- The square of the norm. -/
theorem norm_sq (a : ℝ) : ‖a‖ ^ 2 = a ^ 2 := by
  rcases norm_cases a with ⟨_, ea⟩ | ⟨_, ea⟩ <;> rw [ea] <;> grind
/-- Comparing with the norm. -/
theorem norm_le_iff {a b : ℝ} : ‖a‖ ≤ b ↔ -b ≤ a ∧ a ≤ b := by grind
/-- Squares compare nonnegative numbers. -/
theorem le_of_sq_le_sq {p q : ℝ} (hq : 0 ≤ q) (h : p ^ 2 ≤ q ^ 2) : p ≤ q := by
  by_cases hc : p ≤ q
  · exact hc
  · have := Lean.Grind.OrderedRing.mul_pos (a := p - q) (b := p + q) (by grind) (by grind)
    grind

end Real

/-- The norm of a product of reals. -/
@[simp] theorem norm_mul (a b : ℝ) : ‖a * b‖ = ‖a‖ * ‖b‖ := Real.norm_mul a b
/-- The norm of one. -/
@[simp] theorem norm_one : ‖(1 : ℝ)‖ = 1 := by grind
/-- The norm of a numeral. -/
@[simp] theorem norm_two : ‖(2 : ℝ)‖ = 2 := by grind
/-- The norm of a norm. -/
@[simp] theorem norm_norm {E : Type u} [NormedAddCommGroup E] (x : E) : ‖‖x‖‖ = ‖x‖ :=
  Real.norm_of_nonneg (norm_nonneg x)
/-- The absolute value of a norm. -/
@[simp] theorem abs_norm {E : Type u} [NormedAddCommGroup E] (z : E) : |‖z‖| = ‖z‖ := norm_norm z
/-- The reverse triangle inequality. -/
theorem abs_norm_sub_norm_le {E : Type u} [NormedAddCommGroup E] (a b : E) : |‖a‖ - ‖b‖| ≤ ‖a - b‖ := by
  have h1 := norm_sub_norm_le a b
  have h2 := norm_sub_norm_le b a
  rw [norm_sub_rev] at h2
  rcases Real.abs_cases (‖a‖ - ‖b‖) with h | h <;> grind
/-- The reverse triangle inequality. -/
theorem norm_sub_norm_le' {E : Type u} [NormedAddCommGroup E] (a b : E) : ‖b‖ - ‖a‖ ≤ ‖a - b‖ := by
  rw [norm_sub_rev]; exact norm_sub_norm_le b a
/-- The distance function is Lipschitz. -/
theorem abs_dist_sub_le {α : Type u} [PseudoMetricSpace α] (x y z : α) : |dist x z - dist y z| ≤ dist x y := by
  have h1 := dist_sub_dist_le x y z
  have h2 := dist_sub_dist_le y x z
  rw [dist_comm y x] at h2
  rcases Real.abs_cases (dist x z - dist y z) with h | h <;> grind
/-- The norm of a power. -/
@[simp] theorem norm_pow (a : ℝ) (n : ℕ) : ‖a ^ n‖ = ‖a‖ ^ n := by
  induction n with
  | zero => rw [Lean.Grind.Semiring.pow_zero, Lean.Grind.Semiring.pow_zero, norm_one]
  | succ n ih => rw [Lean.Grind.Semiring.pow_succ, Lean.Grind.Semiring.pow_succ, norm_mul, ih]
/-- The norm of an inverse. -/
@[simp] theorem norm_inv (a : ℝ) : ‖a⁻¹‖ = ‖a‖⁻¹ := by
  by_cases h : a = 0
  · subst h; rw [show (0 : ℝ)⁻¹ = 0 by grind, norm_zero]; grind
  · have h1 : ‖a‖ * ‖a⁻¹‖ = 1 := by rw [← norm_mul, show a * a⁻¹ = 1 by grind, norm_one]
    grind
/-- The norm of a quotient. -/
@[simp] theorem norm_div (a b : ℝ) : ‖a / b‖ = ‖a‖ / ‖b‖ := by
  rw [show a / b = a * b⁻¹ by grind, norm_mul, norm_inv]; grind

end
