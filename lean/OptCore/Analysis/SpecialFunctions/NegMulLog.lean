import OptCore.Analysis.SpecialFunctions.Entropy

/-!
# The function `x ↦ -x * log x`

Mirrors `Mathlib/Analysis/SpecialFunctions/Log/NegMulLog.lean`.
-/

noncomputable section
open Filter Set

namespace Real

/-- The summand of the entropy, `-x * log x`. -/
def negMulLog (x : ℝ) : ℝ := -x * log x

/-- The definition of `negMulLog`. -/
theorem negMulLog_def : negMulLog = fun x => -x * log x := rfl
/-- `negMulLog` through `x * log x`. -/
theorem negMulLog_eq_neg : negMulLog = fun x => -(x * log x) := funext fun x => neg_mul x (log x)
/-- The value at zero. -/
@[simp] theorem negMulLog_zero : negMulLog 0 = 0 := by unfold negMulLog; rw [neg_zero, zero_mul]
/-- The value at one. -/
@[simp] theorem negMulLog_one : negMulLog 1 = 0 := by unfold negMulLog; rw [log_one, mul_zero]
/-- `negMulLog` is nonnegative on the unit interval. -/
theorem negMulLog_nonneg {x : ℝ} (h1 : 0 ≤ x) (h2 : x ≤ 1) : 0 ≤ negMulLog x := by
  have := mul_nonneg_of_nonpos_of_nonpos (neg_nonpos.2 h1) (log_nonpos h1 h2)
  exact this
/-- `negMulLog` of a product. -/
theorem negMulLog_mul (x y : ℝ) : negMulLog (x * y) = y * negMulLog x + x * negMulLog y := by
  unfold negMulLog
  by_cases hx : x = 0
  · rw [hx]; simp
  by_cases hy : y = 0
  · rw [hy]; simp
  rw [log_mul hx hy]; ring
/-- The tangent of `x * log x` lies below it. -/
theorem mul_log_add_le {x z : ℝ} (hx : 0 ≤ x) (hz : 0 < z) :
    z * log z + (log z + 1) * (x - z) ≤ x * log x := by
  have h := sub_le_mul_log_div hx hz
  rcases eq_or_lt_of_le hx with h0 | h0
  · rw [← h0, zero_mul]; linarith
  · rw [log_div h0.ne' hz.ne', mul_sub] at h; linarith
/-- `x * log x` is convex on the half-line. -/
theorem convexOn_mul_log : ConvexOn ℝ (Ici 0) fun x => x * log x :=
  convexOn_iff_forall_pos.2 ⟨convex_Ici 0, fun x hx y hy a b ha hb hab => by
    have hx : 0 ≤ x := hx
    have hy : 0 ≤ y := hy
    show (a * x + b * y) * log (a * x + b * y) ≤ a * (x * log x) + b * (y * log y)
    rcases eq_or_lt_of_le (add_nonneg (mul_nonneg ha.le hx) (mul_nonneg hb.le hy)) with h | h
    · have h1 := mul_nonneg ha.le hx
      have h2 := mul_nonneg hb.le hy
      have ex : a * x = 0 := by linarith
      have ey : b * y = 0 := by linarith
      rw [← mul_assoc, ← mul_assoc, ex, ey]; simp
    · have hX := mul_le_mul_of_nonneg_left (mul_log_add_le hx h) ha.le
      have hY := mul_le_mul_of_nonneg_left (mul_log_add_le hy h) hb.le
      generalize log (a * x + b * y) = L at *
      have hb' : b = 1 - a := by linarith
      subst hb'
      grind⟩
/-- `negMulLog` is concave on the half-line. -/
theorem concaveOn_negMulLog : ConcaveOn ℝ (Ici 0) negMulLog := by
  rw [negMulLog_eq_neg]
  exact convexOn_mul_log.neg
/-- `negMulLog` is continuous on the open half-line, with derivative `-log x - 1`. -/
theorem hasDerivAt_negMulLog {x : ℝ} (hx : x ≠ 0) : HasDerivAt negMulLog (-log x - 1) x := by
  have h := (hasDerivAt_id' x).neg.mul (hasDerivAt_log hx)
  rw [negMulLog_def]
  refine h.congr_deriv ?_
  rw [neg_mul x, mul_inv_cancel₀ hx]
  ring
/-- The entropy of a finite distribution lies between zero and the logarithm of the number of
outcomes. -/
theorem sum_negMulLog_mem_Icc {ι : Type u} {s : Finset ι} {p : ι → ℝ} (hp : ∀ i ∈ s, 0 ≤ p i)
    (hp1 : ∑ i ∈ s, p i = 1) : ∑ i ∈ s, negMulLog (p i) ∈ Icc 0 (log s.card) := by
  refine ⟨Finset.sum_nonneg fun i hi => negMulLog_nonneg (hp i hi) ?_, ?_⟩
  · rw [← hp1]; exact Finset.single_le_sum hp hi
  · have h := neg_sum_mul_log_le_log_card hp hp1
    rw [← Finset.sum_neg_distrib] at h
    rw [negMulLog_eq_neg]
    exact h
/-- Entropy is concave. -/
theorem concaveOn_sum_negMulLog {ι : Type u} [Fintype ι] :
    ConcaveOn ℝ {p : EuclideanSpace ℝ ι | ∀ i, 0 ≤ p i} fun p => ∑ i, negMulLog (p i) :=
  ⟨fun _ hp _ hq _ _ ha hb _ i => add_nonneg (mul_nonneg ha (hp i)) (mul_nonneg hb (hq i)),
    fun p hp q hq a b ha hb hab => by
      show a * ∑ i, negMulLog (p i) + b * ∑ i, negMulLog (q i) ≤ _
      rw [Finset.mul_sum, Finset.mul_sum, ← Finset.sum_add_distrib]
      exact Finset.sum_le_sum fun i _ => concaveOn_negMulLog.2 (hp i) (hq i) ha hb hab⟩
end Real

end
