import OptCore.Analysis.Normed.LinearIsometry
import OptCore.Analysis.Calculus.FDeriv.Basic

/-!
# The Fréchet-Riesz theorem

Mirrors `Mathlib/Analysis/InnerProductSpace/Dual.lean`: on a complete space `x ↦ ⟪x, ·⟫` is an isometry onto the dual.
-/

noncomputable section

namespace InnerProductSpace
variable {E : Type u} [NormedAddCommGroup E] [InnerProductSpace ℝ E] [CompleteSpace E]

/-- A complete space and its dual: `x` corresponds to `⟪x, ·⟫`. -/
def toDual (𝕜 : Type) [RCLike 𝕜] (E : Type u) [NormedAddCommGroup E] [InnerProductSpace ℝ E] [CompleteSpace E] : E ≃ₗᵢ[ℝ] (E →L[ℝ] ℝ) where
  toFun x := innerSL ℝ x
  map_add' := innerSL_add
  map_smul' := innerSL_smul
  invFun A := Classical.choose A.exists_eq_inner
  left_inv x := innerSL_inj.1 (ContinuousLinearMap.ext fun v => (Classical.choose_spec (innerSL ℝ x).exists_eq_inner v).symm)
  right_inv A := ContinuousLinearMap.ext fun v => (Classical.choose_spec A.exists_eq_inner v).symm
  norm_map' := innerSL_apply_norm

/-- The functional of a vector, applied. -/
@[simp] theorem toDual_apply_apply {x y : E} : toDual ℝ E x y = ⟪x, y⟫_ℝ := rfl
/-- The functional of a vector, applied. -/
theorem toDual_apply {x y : E} : toDual ℝ E x y = ⟪x, y⟫_ℝ := rfl
/-- The vector of a functional represents it. -/
@[simp] theorem toDual_symm_apply {x : E} {y : E →L[ℝ] ℝ} : ⟪(toDual ℝ E).symm y, x⟫_ℝ = y x := by
  rw [← toDual_apply, LinearIsometryEquiv.apply_symm_apply]
/-- The functional of a vector is `innerSL`. -/
theorem toDual_eq_innerSL (x : E) : toDual ℝ E x = innerSL ℝ x := rfl
/-- The vector of a functional is the one that represents it. -/
theorem eq_toDual_symm_iff {x : E} {A : E →L[ℝ] ℝ} : x = (toDual ℝ E).symm A ↔ ∀ v, ⟪x, v⟫_ℝ = A v := by
  rw [LinearIsometryEquiv.eq_symm_apply]
  exact ⟨fun h v => h ▸ rfl, fun h => ContinuousLinearMap.ext h⟩
end InnerProductSpace

end
