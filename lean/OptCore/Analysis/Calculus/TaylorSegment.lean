import OptCore.Analysis.Calculus.FDeriv.Basic
import OptCore.Analysis.Convex.Basic

/-!
# Taylor's formula of second order along segments

Along a segment a function with a differentiable gradient satisfies Taylor's formula with second-order Lagrange remainder, as
`taylor_mean_remainder_lagrange` of `Mathlib/Analysis/Calculus/Taylor.lean` gives on the line. Mathlib has no such statement in several
variables; the names are this library's.
-/

noncomputable section
set_option linter.unusedSectionVars false
open Filter

variable {E : Type u} [NormedAddCommGroup E] [InnerProductSpace ℝ E] {f : E → ℝ} {f' : E → E} {s : Set E} {x y : E}

/-- Points of the open unit interval give points of the segment. -/
theorem add_smul_sub_mem_segment {t : ℝ} (h0 : 0 ≤ t) (h1 : t ≤ 1) : x + t • (y - x) ∈ segment ℝ x y :=
  mem_segment_iff_exists.2 ⟨t, h0, h1, rfl⟩

/-- Taylor's formula along a segment, given the derivative `q t` of the slope along it. -/
theorem exists_taylor_segment {q : ℝ → ℝ} (hf : ∀ z ∈ segment ℝ x y, HasGradientAt f (f' z) z)
    (hq : ∀ t ∈ Set.Icc (0 : ℝ) 1, HasDerivAt (fun t : ℝ => ⟪f' (x + t • (y - x)), y - x⟫_ℝ) (q t) t) :
    ∃ t ∈ Set.Ioo (0 : ℝ) 1, f y = f x + ⟪f' x, y - x⟫_ℝ + 1 / 2 * q t := by
  obtain ⟨t, ht, h⟩ := taylor_second_order (f := fun t : ℝ => f (x + t • (y - x))) zero_lt_one
    (fun t ht => (hf _ (add_smul_sub_mem_segment ht.1 ht.2)).hasDerivAt_line) hq
  refine ⟨t, ht, ?_⟩
  have h : f (x + (1 : ℝ) • (y - x)) = f (x + (0 : ℝ) • (y - x)) + ⟪f' (x + (0 : ℝ) • (y - x)), y - x⟫_ℝ * (1 - 0) + q t / 2 * (1 - 0) ^ 2 := h
  rw [one_smul, zero_smul, add_zero, add_sub_cancel] at h
  rw [h]; ring
/-- Taylor's formula along a segment, with the derivative `H` of the gradient map. -/
theorem exists_taylor_segment_hessian {H : E → E →L[ℝ] E} (hf : ∀ z ∈ segment ℝ x y, HasGradientAt f (f' z) z)
    (hH : ∀ z ∈ segment ℝ x y, HasFDerivAt f' (H z) z) :
    ∃ z ∈ segment ℝ x y, f y = f x + ⟪f' x, y - x⟫_ℝ + 1 / 2 * ⟪H z (y - x), y - x⟫_ℝ := by
  have hline : ∀ t : ℝ, HasDerivAt (fun t : ℝ => x + t • (y - x)) (y - x) t := fun t =>
    (((hasDerivAt_id' t).smul_const (y - x)).const_add x).congr_deriv (one_smul ℝ _)
  obtain ⟨t, ht, h⟩ := exists_taylor_segment (q := fun t => ⟪H (x + t • (y - x)) (y - x), y - x⟫_ℝ) hf fun t ht => by
    have h1 := (hH _ (add_smul_sub_mem_segment ht.1 ht.2)).comp t (hasDerivAt_iff_hasFDerivAt.1 (hline t))
    have h2 := ((innerSL ℝ (y - x)).hasFDerivAt (x := f' (x + t • (y - x)))).comp (f := fun t : ℝ => f' (x + t • (y - x))) t h1
    have h3 := h2.hasDerivAt
    have e : ((innerSL ℝ (y - x)).comp ((H (x + t • (y - x))).comp (ContinuousLinearMap.smulRight (ContinuousLinearMap.id ℝ ℝ) (y - x)))) 1 =
        ⟪H (x + t • (y - x)) (y - x), y - x⟫_ℝ := by
      rw [ContinuousLinearMap.comp_apply, ContinuousLinearMap.comp_apply, ContinuousLinearMap.smulRight_apply,
        ContinuousLinearMap.id_apply, one_smul, innerSL_apply, real_inner_comm]
    rw [e] at h3
    exact h3.congr_of_eventuallyEq (Eventually.of_forall fun t => real_inner_comm _ _)
  exact ⟨_, add_smul_sub_mem_segment (le_of_lt ht.1) (le_of_lt ht.2), h⟩
/-- A bound on the second derivative bounds the function from above. -/
theorem le_add_inner_add_of_hessian_le {H : E → E →L[ℝ] E} {L : ℝ} (hf : ∀ z ∈ segment ℝ x y, HasGradientAt f (f' z) z)
    (hH : ∀ z ∈ segment ℝ x y, HasFDerivAt f' (H z) z) (h : ∀ z ∈ segment ℝ x y, ∀ v, ⟪H z v, v⟫_ℝ ≤ L * ‖v‖ ^ 2) :
    f y ≤ f x + ⟪f' x, y - x⟫_ℝ + L / 2 * ‖y - x‖ ^ 2 := by
  obtain ⟨z, hz, e⟩ := exists_taylor_segment_hessian hf hH
  have := h z hz (y - x)
  rw [e]
  linarith
/-- A bound on the second derivative bounds the function from below. -/
theorem add_inner_add_le_of_le_hessian {H : E → E →L[ℝ] E} {m : ℝ} (hf : ∀ z ∈ segment ℝ x y, HasGradientAt f (f' z) z)
    (hH : ∀ z ∈ segment ℝ x y, HasFDerivAt f' (H z) z) (h : ∀ z ∈ segment ℝ x y, ∀ v, m * ‖v‖ ^ 2 ≤ ⟪H z v, v⟫_ℝ) :
    f x + ⟪f' x, y - x⟫_ℝ + m / 2 * ‖y - x‖ ^ 2 ≤ f y := by
  obtain ⟨z, hz, e⟩ := exists_taylor_segment_hessian hf hH
  have := h z hz (y - x)
  rw [e]
  linarith

end
