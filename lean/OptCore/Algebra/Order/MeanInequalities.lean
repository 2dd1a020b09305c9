import OptCore.Algebra.BigOperators.Order
import OptCore.Data.Real.Sqrt
/-!
# AM-GM for two numbers, Young's inequality, convexity of the square

Mirrors the elementary part of `Mathlib/Analysis/MeanInequalities.lean` and `Mathlib/Algebra/Order/Ring/Lemmas`.
Statements without Mathlib counterpart live in the namespace `OptCore`.
-/

noncomputable section
variable {a b c : ℝ}

/-- Arithmetic and geometric mean of two numbers, with the product. -/
theorem OptCore.mul_le_half_add_sq (a b : ℝ) : a * b ≤ (a ^ 2 + b ^ 2) / 2 := by
  have := two_mul_le_add_sq a b; linarith
/-- Arithmetic and geometric mean of two nonnegative numbers. -/
theorem OptCore.sqrt_mul_le_half_add (ha : 0 ≤ a) (hb : 0 ≤ b) : √(a * b) ≤ (a + b) / 2 := by
  refine (Real.sqrt_le_left (by linarith)).2 ?_
  have := four_mul_le_sq_add a b
  have e : ((a + b) / 2) ^ 2 = (a + b) ^ 2 / 4 := by ring
  rw [e]; linarith
namespace OptCore
/-- Weighted Young: `a b ≤ ε/2 a² + 1/(2ε) b²`. -/
theorem young_weighted (a b : ℝ) {ε : ℝ} (hε : 0 < ε) : a * b ≤ ε / 2 * a ^ 2 + 1 / (2 * ε) * b ^ 2 := by
  have h := mul_nonneg (inv_nonneg.2 hε.le) (sq_nonneg (ε * a - b))
  have e : ε⁻¹ * (ε * a - b) ^ 2 = 2 * (ε / 2 * a ^ 2 + 1 / (2 * ε) * b ^ 2 - a * b) := by
    have := hε.ne'; grind
  rw [e] at h
  linarith
/-- The square of a sum, with a free weight: `(a + b)² ≤ (1 + ε) a² + (1 + 1/ε) b²`. -/
theorem add_sq_le_weighted (a b : ℝ) {ε : ℝ} (hε : 0 < ε) : (a + b) ^ 2 ≤ (1 + ε) * a ^ 2 + (1 + 1 / ε) * b ^ 2 := by
  have h := mul_nonneg (inv_nonneg.2 hε.le) (sq_nonneg (ε * a - b))
  have e : ε⁻¹ * (ε * a - b) ^ 2 = (1 + ε) * a ^ 2 + (1 + 1 / ε) * b ^ 2 - (a + b) ^ 2 := by
    have := hε.ne'; grind
  rw [e] at h
  linarith
/-- The square is convex: Jensen for two points. -/
theorem sq_convex (a b : ℝ) {t : ℝ} (h0 : 0 ≤ t) (h1 : t ≤ 1) : (t * a + (1 - t) * b) ^ 2 ≤ t * a ^ 2 + (1 - t) * b ^ 2 := by
  have := mul_nonneg (mul_nonneg h0 (sub_nonneg.2 h1)) (sq_nonneg (a - b))
  linarith
/-- A weighted mean lies below the largest value. -/
theorem weighted_sum_le {ι : Type u} (s : Finset ι) (w f : ι → ℝ) (hw : ∀ i ∈ s, 0 ≤ w i) (hw1 : ∑ i ∈ s, w i = 1)
    (hf : ∀ i ∈ s, f i ≤ c) : ∑ i ∈ s, w i * f i ≤ c := by
  have h := Finset.sum_le_sum (s := s) (f := fun i => w i * f i) (g := fun i => w i * c) fun i hi =>
    mul_le_mul_of_nonneg_left (hf i hi) (hw i hi)
  rw [← Finset.sum_mul, hw1, one_mul] at h
  exact h
/-- A weighted mean lies above the smallest value. -/
theorem le_weighted_sum {ι : Type u} (s : Finset ι) (w f : ι → ℝ) (hw : ∀ i ∈ s, 0 ≤ w i) (hw1 : ∑ i ∈ s, w i = 1)
    (hf : ∀ i ∈ s, c ≤ f i) : c ≤ ∑ i ∈ s, w i * f i := by
  have h := Finset.sum_le_sum (s := s) (f := fun i => w i * c) (g := fun i => w i * f i) fun i hi =>
    mul_le_mul_of_nonneg_left (hf i hi) (hw i hi)
  rw [← Finset.sum_mul, hw1, one_mul] at h
  exact h
end OptCore
end
