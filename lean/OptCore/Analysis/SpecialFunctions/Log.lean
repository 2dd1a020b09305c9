import OptCore.Analysis.SpecialFunctions.Exp

/-!
# The natural logarithm

Mirrors `Mathlib/Analysis/SpecialFunctions/Log/{Basic,Deriv}.lean` and the logarithm in
`Mathlib/Analysis/Convex/SpecificFunctions/Basic.lean`.
-/

noncomputable section
set_option linter.unusedSectionVars false
open Filter Set

namespace Real

/-- The natural logarithm of `|x|`, and zero at zero. -/
def log (x : ℝ) : ℝ := if hx : x = 0 then 0 else Classical.choose (exists_exp_eq (abs_pos.2 hx))

/-- The exponential of the logarithm is the absolute value. -/
theorem exp_log_eq_abs {x : ℝ} (hx : x ≠ 0) : exp (log x) = |x| := by
  rw [log, dif_neg hx]; exact Classical.choose_spec (exists_exp_eq (abs_pos.2 hx))
/-- The exponential undoes the logarithm of positive numbers. -/
theorem exp_log {x : ℝ} (hx : 0 < x) : exp (log x) = x := by
  rw [exp_log_eq_abs hx.ne', abs_of_pos hx]
/-- The logarithm undoes the exponential. -/
@[simp] theorem log_exp (x : ℝ) : log (exp x) = x := exp_injective (exp_log (exp_pos x))
/-- The logarithm of zero. -/
@[simp] theorem log_zero : log 0 = 0 := dif_pos rfl
/-- The logarithm of one. -/
@[simp] theorem log_one : log 1 = 0 := by rw [← exp_zero, log_exp]
/-- The logarithm of the absolute value. -/
@[simp] theorem log_abs (x : ℝ) : log |x| = log x := by
  by_cases h : x = 0
  · rw [h, abs_zero]
  · exact exp_injective (by rw [exp_log_eq_abs h, exp_log_eq_abs (abs_ne_zero.2 h), abs_abs])
/-- The logarithm of the negative. -/
@[simp] theorem log_neg_eq_log (x : ℝ) : log (-x) = log x := by
  rw [← log_abs x, ← log_abs (-x), abs_neg]
/-- The logarithm takes every value on the positive reals. -/
theorem log_surjective : Function.Surjective log := fun x => ⟨exp x, log_exp x⟩
/-- The logarithm of a product. -/
theorem log_mul {x y : ℝ} (hx : x ≠ 0) (hy : y ≠ 0) : log (x * y) = log x + log y :=
  exp_injective (by rw [exp_log_eq_abs (mul_ne_zero hx hy), exp_add, exp_log_eq_abs hx,
    exp_log_eq_abs hy, abs_mul])
/-- The logarithm of an inverse. -/
@[simp] theorem log_inv (x : ℝ) : log x⁻¹ = -log x := by
  by_cases hx : x = 0
  · rw [hx, inv_zero, log_zero, neg_zero]
  · have h := log_mul hx (inv_ne_zero hx)
    rw [mul_inv_cancel₀ hx, log_one] at h
    linarith
/-- The logarithm of a quotient. -/
theorem log_div {x y : ℝ} (hx : x ≠ 0) (hy : y ≠ 0) : log (x / y) = log x - log y := by
  rw [div_eq_mul_inv, log_mul hx (inv_ne_zero hy), log_inv, sub_eq_add_neg]
/-- The logarithm of a natural power. -/
@[simp] theorem log_pow (x : ℝ) (n : ℕ) : log (x ^ n) = n * log x := by
  by_cases hx : x = 0
  · cases n with
    | zero => rw [pow_zero, log_one, Nat.cast_zero, zero_mul]
    | succ n => rw [hx, zero_pow (by omega), log_zero, mul_zero]
  · induction n with
    | zero => rw [pow_zero, log_one, Nat.cast_zero, zero_mul]
    | succ n ih => rw [pow_succ, log_mul (pow_ne_zero n hx) hx, ih, Nat.cast_add_one, add_one_mul]
/-- The logarithm of a finite product. -/
theorem log_prod {α : Type u} {s : Finset α} {f : α → ℝ} (hf : ∀ x ∈ s, f x ≠ 0) :
    log (∏ i ∈ s, f i) = ∑ i ∈ s, log (f i) := by
  have key : (∏ i ∈ s, f i) ≠ 0 ∧ log (∏ i ∈ s, f i) = ∑ i ∈ s, log (f i) := by
    induction s using Finset.induction_on with
    | empty => exact ⟨by rw [Finset.prod_empty]; exact one_ne_zero,
        by rw [Finset.prod_empty, Finset.sum_empty, log_one]⟩
    | insert a s ha ih =>
      obtain ⟨h1, h2⟩ := ih fun x hx => hf x (Finset.mem_insert_of_mem hx)
      have h3 := hf a (Finset.mem_insert_self a s)
      rw [Finset.prod_insert ha, Finset.sum_insert ha, log_mul h3 h1, h2]
      exact ⟨mul_ne_zero h3 h1, rfl⟩
  exact key.2

/-! ### Order -/

/-- Comparing a number with a logarithm. -/
theorem le_log_iff_exp_le {x y : ℝ} (hy : 0 < y) : x ≤ log y ↔ exp x ≤ y := by
  rw [← exp_le_exp, exp_log hy]
/-- Comparing a logarithm with a number. -/
theorem log_le_iff_le_exp {x y : ℝ} (hx : 0 < x) : log x ≤ y ↔ x ≤ exp y := by
  rw [← exp_le_exp, exp_log hx]
/-- Comparing a number with a logarithm, strictly. -/
theorem lt_log_iff_exp_lt {x y : ℝ} (hy : 0 < y) : x < log y ↔ exp x < y := by
  rw [← exp_lt_exp, exp_log hy]
/-- Comparing a logarithm with a number, strictly. -/
theorem log_lt_iff_lt_exp {x y : ℝ} (hx : 0 < x) : log x < y ↔ x < exp y := by
  rw [← exp_lt_exp, exp_log hx]
/-- The logarithm reflects and preserves the order of positive numbers. -/
theorem log_le_log_iff {x y : ℝ} (h : 0 < x) (h₁ : 0 < y) : log x ≤ log y ↔ x ≤ y := by
  rw [log_le_iff_le_exp h, exp_log h₁]
/-- The logarithm is monotone on the positive reals. -/
theorem log_le_log {x y : ℝ} (hx : 0 < x) (hxy : x ≤ y) : log x ≤ log y :=
  (log_le_log_iff hx (lt_of_lt_of_le hx hxy)).2 hxy
/-- The logarithm reflects and preserves the strict order of positive numbers. -/
theorem log_lt_log_iff {x y : ℝ} (hx : 0 < x) (hy : 0 < y) : log x < log y ↔ x < y := by
  rw [log_lt_iff_lt_exp hx, exp_log hy]
/-- The logarithm increases strictly on the positive reals. -/
theorem log_lt_log {x y : ℝ} (hx : 0 < x) (h : x < y) : log x < log y :=
  (log_lt_log_iff hx (lt_trans hx h)).2 h
/-- The logarithm is injective on the positive reals. -/
theorem log_injOn_pos : InjOn log (Ioi 0) := fun x hx y hy h => by
  rw [← exp_log hx, ← exp_log hy, h]
/-- The logarithm increases strictly on the positive reals. -/
theorem strictMonoOn_log : StrictMonoOn log (Ioi 0) := fun _ hx _ _ h => log_lt_log hx h
/-- The exponential of the logarithm of a negative number. -/
theorem exp_log_of_neg {x : ℝ} (hx : x < 0) : exp (log x) = -x := by
  rw [exp_log_eq_abs (ne_of_lt hx), abs_of_neg hx]
/-- The equation `log x = y`, solved for `x`. -/
theorem log_eq_iff_eq_exp {x y : ℝ} (hx : 0 < x) : log x = y ↔ x = exp y := by
  rw [← exp_eq_exp, exp_log hx]
/-- The equation `exp y = x`, solved for `y`. -/
theorem exp_eq_iff_eq_log {x y : ℝ} (hx : 0 < x) : exp y = x ↔ y = log x := by
  rw [← exp_eq_exp (y := log x), exp_log hx]
/-- Positive logarithms. -/
theorem log_pos_iff {x : ℝ} (hx : 0 ≤ x) : 0 < log x ↔ 1 < x := by
  rcases eq_or_lt_of_le hx with h | h
  · rw [← h, log_zero]
    exact ⟨fun h => absurd h (lt_irrefl 0), fun h => absurd h (not_lt.2 zero_le_one)⟩
  · rw [← log_one, log_lt_log_iff zero_lt_one h]
/-- Negative logarithms. -/
theorem log_neg_iff {x : ℝ} (h : 0 < x) : log x < 0 ↔ x < 1 := by
  rw [← log_one, log_lt_log_iff h zero_lt_one]
/-- Nonnegative logarithms. -/
theorem log_nonneg_iff {x : ℝ} (hx : 0 < x) : 0 ≤ log x ↔ 1 ≤ x := by
  rw [← not_lt, log_neg_iff hx, not_lt]
/-- Nonpositive logarithms. -/
theorem log_nonpos_iff {x : ℝ} (hx : 0 ≤ x) : log x ≤ 0 ↔ x ≤ 1 := by
  rw [← not_lt, log_pos_iff hx, not_lt]
/-- Logarithms above one are positive. -/
theorem log_pos {x : ℝ} (hx : 1 < x) : 0 < log x := by
  rw [← log_one]; exact log_lt_log zero_lt_one hx
/-- Logarithms from one on are nonnegative. -/
theorem log_nonneg {x : ℝ} (hx : 1 ≤ x) : 0 ≤ log x := by
  rw [← log_one]; exact log_le_log zero_lt_one hx
/-- Logarithms below one are negative. -/
theorem log_neg {x : ℝ} (h0 : 0 < x) (h1 : x < 1) : log x < 0 := by
  rw [← log_one]; exact log_lt_log h0 h1
/-- Logarithms up to one are nonpositive. -/
theorem log_nonpos {x : ℝ} (hx : 0 ≤ x) (h'x : x ≤ 1) : log x ≤ 0 := by
  rcases eq_or_lt_of_le hx with h | h
  · rw [← h, log_zero]
  · rw [← log_one]; exact log_le_log h h'x
/-- The tangent at one lies above the logarithm. -/
theorem log_le_sub_one_of_pos {x : ℝ} (hx : 0 < x) : log x ≤ x - 1 := by
  have := add_one_le_exp (log x); rw [exp_log hx] at this; linarith
/-- Strictly below the tangent away from one. -/
theorem log_lt_sub_one_of_pos {x : ℝ} (hx1 : 0 < x) (hx2 : x ≠ 1) : log x < x - 1 := by
  have h : log x ≠ 0 := fun h => hx2 (by rw [← exp_log hx1, h, exp_zero])
  have := add_one_lt_exp h; rw [exp_log hx1] at this; linarith
/-- The logarithm lies below the identity. -/
theorem log_le_self {x : ℝ} (hx : 0 ≤ x) : log x ≤ x := by
  rcases eq_or_lt_of_le hx with h | h
  · rw [← h, log_zero]
  · linarith [log_le_sub_one_of_pos h]
/-- A lower bound of the logarithm. -/
theorem one_sub_inv_le_log_of_pos {x : ℝ} (hx : 0 < x) : 1 - x⁻¹ ≤ log x := by
  have := log_le_sub_one_of_pos (inv_pos.2 hx); rw [log_inv] at this; linarith
/-- Tangents lie above the logarithm. -/
theorem log_le_add_div {x y : ℝ} (hx : 0 < x) (hy : 0 < y) : log y ≤ log x + (y - x) / x := by
  have h := log_le_sub_one_of_pos (div_pos hy hx)
  rw [log_div hy.ne' hx.ne'] at h
  rw [sub_div, div_self hx.ne']; linarith
/-- Tangents lie strictly above the logarithm, away from the point of contact. -/
theorem log_lt_add_div {x y : ℝ} (hx : 0 < x) (hy : 0 < y) (hxy : x ≠ y) :
    log y < log x + (y - x) / x := by
  have h := log_lt_sub_one_of_pos (div_pos hy hx) fun e => hxy ((div_eq_one_iff_eq hx.ne').1 e).symm
  rw [log_div hy.ne' hx.ne'] at h
  rw [sub_div, div_self hx.ne']; linarith

/-! ### Calculus -/

/-- The derivative of the logarithm at positive points. -/
theorem hasDerivAt_log_of_pos {x : ℝ} (hx : 0 < x) : HasDerivAt log x⁻¹ x := by
  refine hasDerivAt_iff_eps.2 fun c hc => ?_
  refine ⟨min (x / 2) (c * (x * x) / 2), lt_min (half_pos hx)
    (half_pos (mul_pos hc (mul_pos hx hx))), fun y hy => ?_⟩
  rw [norm_eq_abs, lt_min_iff, abs_lt] at hy
  have hy2 : x / 2 < y := by linarith [hy.1.1]
  have hy0 : 0 < y := by linarith
  have h1 := log_le_add_div hx hy0
  have h2 := log_le_add_div hy0 hx
  have h3 : (y - x) * x⁻¹ = (y - x) / x := (div_eq_mul_inv _ _).symm
  have h4 : (y - x) / x + (x - y) / y = (y - x) * (y - x) * (1 / (x * y)) := by
    rw [div_add_div _ _ hx.ne' hy0.ne', one_div, ← div_eq_mul_inv]
    exact congrArg (fun z => z / (x * y)) (by ring)
  have h5 : 1 / (x * y) ≤ 2 / (x * x) := by
    rw [div_le_div_iff₀ (mul_pos hx hy0) (mul_pos hx hx)]
    rw [one_mul, mul_left_comm]
    exact mul_le_mul_of_nonneg_left (by linarith) hx.le
  have h6 : |y - x| * (2 / (x * x)) ≤ c := by
    rw [← le_div_iff₀ (div_pos (by grind) (mul_pos hx hx)), div_div_eq_mul_div]
    exact le_of_lt hy.2
  rw [norm_eq_abs, norm_eq_abs, smul_eq_mul, h3]
  have h7 : |log y - log x - (y - x) / x| ≤ (y - x) * (y - x) * (1 / (x * y)) :=
    abs_le.2 ⟨by linarith, le_trans (by linarith) (mul_nonneg (mul_self_nonneg (y - x))
      (one_div_nonneg.2 (mul_pos hx hy0).le))⟩
  refine le_trans h7 ?_
  rw [← abs_mul_abs_self (y - x)]
  have h8 := mul_le_mul_of_nonneg_left h5 (mul_nonneg (abs_nonneg (y - x)) (abs_nonneg (y - x)))
  have h9 := mul_le_mul_of_nonneg_right h6 (abs_nonneg (y - x))
  linarith
/-- The derivative of the logarithm. -/
theorem hasDerivAt_log {x : ℝ} (hx : x ≠ 0) : HasDerivAt log x⁻¹ x := by
  rcases lt_or_gt_of_ne hx with h | h
  · have h1 := (hasDerivAt_log_of_pos (neg_pos.2 h)).comp x (hasDerivAt_id' x).neg
    refine (h1.congr_of_eventuallyEq (Eventually.of_forall fun y => ?_)).congr_deriv ?_
    · exact (log_neg_eq_log y).symm
    · rw [inv_neg]; ring
  · exact hasDerivAt_log_of_pos h
/-- The derivative of the logarithm. -/
@[simp] theorem deriv_log (x : ℝ) (hx : x ≠ 0) : deriv log x = x⁻¹ := (hasDerivAt_log hx).deriv
/-- The logarithm is differentiable away from zero. -/
theorem differentiableAt_log {x : ℝ} (hx : x ≠ 0) : DifferentiableAt ℝ log x :=
  (hasDerivAt_log hx).differentiableAt
/-- The logarithm is continuous away from zero. -/
theorem continuousAt_log {x : ℝ} (hx : x ≠ 0) : ContinuousAt log x :=
  (hasDerivAt_log hx).continuousAt
/-- The logarithm is continuous on the positive reals. -/
theorem continuousOn_log_Ioi : ContinuousOn log (Ioi 0) := fun _ hx =>
  (continuousAt_log (ne_of_gt hx)).continuousWithinAt
end Real

/-- The logarithm is strictly concave on the positive reals. -/
theorem strictConcaveOn_log_Ioi : StrictConcaveOn ℝ (Ioi 0) Real.log := by
  refine ⟨convex_Ioi 0, fun x hx y hy hxy a b ha hb hab => ?_⟩
  have hx0 : 0 < x := hx
  have hy0 : 0 < y := hy
  have hz : 0 < a * x + b * y := add_pos (mul_pos ha hx0) (mul_pos hb hy0)
  have hzx : a * x + b * y ≠ x := fun e => hxy (by
    have : b * (y - x) = 0 := by obtain rfl : a = 1 - b := by linarith
                                 linarith
    rcases mul_eq_zero.1 this with h | h <;> linarith)
  have h1 := mul_lt_mul_of_pos_left (Real.log_lt_add_div hz hx0 hzx) ha
  have h2 := mul_le_mul_of_nonneg_left (Real.log_le_add_div hz hy0) hb.le
  simp only [smul_eq_mul]
  have h3 : a * ((x - (a * x + b * y)) / (a * x + b * y)) +
      b * ((y - (a * x + b * y)) / (a * x + b * y)) = 0 := by
    rw [← mul_div_assoc, ← mul_div_assoc, ← add_div]
    rw [show a * (x - (a * x + b * y)) + b * (y - (a * x + b * y)) = 0 by
      obtain rfl : a = 1 - b := by linarith
      ring, zero_div]
  obtain rfl : a = 1 - b := by linarith
  linarith
/-- The logarithm is concave on the positive reals. -/
theorem concaveOn_log_Ioi : ConcaveOn ℝ (Ioi 0) Real.log := strictConcaveOn_log_Ioi.concaveOn

end
