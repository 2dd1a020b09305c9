import OptCore.Analysis.InnerProductSpace.PiL2Topology
import OptCore.Analysis.Calculus.FDeriv.Basic
import OptCore.Analysis.Normed.Operator
import OptCore.Algebra.Module.BigOperators

/-!
# Coordinate vectors of Euclidean space

Mirrors the standard basis of `Mathlib/Analysis/InnerProductSpace/PiL2.lean` and, for Euclidean space,
`LinearMap.toContinuousLinearMap` of `Mathlib/Topology/Algebra/Module/FiniteDimension.lean`; gradients in coordinates.
-/

noncomputable section
set_option linter.unusedSectionVars false
open Filter

variable {n : Type u} [Fintype n] [DecidableEq n] {F : Type v} [NormedAddCommGroup F] [NormedSpace ℝ F]

namespace EuclideanSpace

/-- Coordinates of a sum. -/
theorem sum_apply {ι : Type w} (s : Finset ι) (f : ι → EuclideanSpace ℝ n) (i : n) : (∑ k ∈ s, f k) i = ∑ k ∈ s, f k i := by
  induction s using Finset.induction_on with
  | empty => rw [Finset.sum_empty, Finset.sum_empty]; rfl
  | insert a s ha ih => rw [Finset.sum_insert ha, Finset.sum_insert ha, add_apply, ih]
/-- A vector is the sum of its coordinates times the coordinate vectors. -/
theorem sum_smul_single (x : EuclideanSpace ℝ n) : ∑ i, x i • single i (1 : ℝ) = x := ext fun j => by
  rw [sum_apply, Finset.sum_eq_single j]
  · rw [smul_apply, single_apply, if_pos rfl, mul_one]
  · intro i _ hi; rw [smul_apply, single_apply, if_neg fun e => hi e.symm, mul_zero]
  · intro h; exact absurd (Finset.mem_univ j) h
/-- The norm of a coordinate vector. -/
theorem norm_single (i : n) (a : ℝ) : ‖single i a‖ = ‖a‖ := by
  have h : ‖single i a‖ ^ 2 = ‖a‖ ^ 2 := by
    rw [← real_inner_self_eq_norm_sq, inner_single_right, single_apply, if_pos rfl, Real.norm_sq, sq]
  exact le_antisymm (Real.le_of_sq_le_sq (norm_nonneg a) (le_of_eq h)) (Real.le_of_sq_le_sq (norm_nonneg _) (le_of_eq h.symm))
/-- Coordinates, as inner products with coordinate vectors. -/
theorem inner_single_one_left (i : n) (x : EuclideanSpace ℝ n) : ⟪single i (1 : ℝ), x⟫_ℝ = x i := by rw [inner_single_left, one_mul]

/-- A linear map on Euclidean space, by its values at the coordinate vectors. -/
theorem map_eq_sum (f : EuclideanSpace ℝ n →ₗ[ℝ] F) (x : EuclideanSpace ℝ n) : f x = ∑ i, x i • f (single i 1) := by
  have hs : ∀ (s : Finset n), f (∑ i ∈ s, x i • single i (1 : ℝ)) = ∑ i ∈ s, x i • f (single i 1) := fun s => by
    induction s using Finset.induction_on with
    | empty => rw [Finset.sum_empty, Finset.sum_empty, map_zero]
    | insert a s ha ih => rw [Finset.sum_insert ha, Finset.sum_insert ha, f.map_add, ih, f.map_smul]
  rw [← hs, sum_smul_single]
/-- Linear maps on Euclidean space are bounded. -/
theorem norm_map_le (f : EuclideanSpace ℝ n →ₗ[ℝ] F) (x : EuclideanSpace ℝ n) : ‖f x‖ ≤ (∑ i, ‖f (single i 1)‖) * ‖x‖ := by
  have hs : ∀ s : Finset n, ‖∑ i ∈ s, x i • f (single i 1)‖ ≤ ∑ i ∈ s, ‖f (single i 1)‖ * ‖x‖ := fun s => by
    induction s using Finset.induction_on with
    | empty => rw [Finset.sum_empty, Finset.sum_empty, norm_zero]
    | insert a s ha ih =>
      rw [Finset.sum_insert ha, Finset.sum_insert ha]
      refine le_trans (norm_add_le _ _) (add_le_add ?_ ih)
      rw [norm_smul, mul_comm]
      exact mul_le_mul_of_nonneg_left (abs_apply_le_norm x a) (norm_nonneg _)
  rw [map_eq_sum, Finset.sum_mul]
  exact hs Finset.univ
end EuclideanSpace

/-- A linear map on Euclidean space as a continuous linear map. -/
def LinearMap.toContinuousLinearMap (f : EuclideanSpace ℝ n →ₗ[ℝ] F) : EuclideanSpace ℝ n →L[ℝ] F :=
  f.mkContinuous (∑ i, ‖f (EuclideanSpace.single i 1)‖) (EuclideanSpace.norm_map_le f)
/-- A linear map as a continuous linear map, applied. -/
@[simp] theorem LinearMap.toContinuousLinearMap_apply (f : EuclideanSpace ℝ n →ₗ[ℝ] F) (x : EuclideanSpace ℝ n) : f.toContinuousLinearMap x = f x := rfl
/-- Linear maps on Euclidean space are continuous. -/
theorem LinearMap.continuous_of_finiteDimensional (f : EuclideanSpace ℝ n →ₗ[ℝ] F) : Continuous fun x => f x := f.toContinuousLinearMap.continuous

/-! ### Gradients in coordinates -/

section Gradient
variable {f : EuclideanSpace ℝ n → ℝ} {f' x : EuclideanSpace ℝ n}
/-- The coordinates of the gradient are the partial derivatives. -/
theorem HasGradientAt.hasDerivAt_single (h : HasGradientAt f f' x) (i : n) :
    HasDerivAt (fun t : ℝ => f (x + t • EuclideanSpace.single i (1 : ℝ))) (f' i) 0 := by
  have h1 : HasGradientAt f f' (x + (0 : ℝ) • EuclideanSpace.single i (1 : ℝ)) := by rwa [zero_smul, add_zero]
  have h2 := h1.hasDerivAt_line
  rwa [EuclideanSpace.inner_single_right, one_mul] at h2
/-- A coordinate of the gradient. -/
theorem gradient_apply_eq_deriv (h : HasGradientAt f f' x) (i : n) :
    (∇ f x) i = deriv (fun t : ℝ => f (x + t • EuclideanSpace.single i (1 : ℝ))) 0 := by
  rw [h.gradient, (h.hasDerivAt_single i).deriv]
end Gradient

end
