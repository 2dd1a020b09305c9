import OptCore.Analysis.InnerProductSpace.Dual
import OptCore.Data.Real.Sqrt

/-!
# Adjoints of continuous linear maps

Mirrors `Mathlib/Analysis/InnerProductSpace/Adjoint.lean`, over ℝ: the adjoint of `A : E →L[ℝ] F` between complete spaces is the map
with `⟪x, A† y⟫ = ⟪A x, y⟫`; taking adjoints is an isometric linear involution. `A†` is notation, as in Mathlib scoped in `InnerProduct`.
-/

noncomputable section
set_option linter.unusedSectionVars false

namespace ContinuousLinearMap
variable {E : Type u} {F : Type v} {G : Type w} [NormedAddCommGroup E] [InnerProductSpace ℝ E] [NormedAddCommGroup F]
  [InnerProductSpace ℝ F] [NormedAddCommGroup G] [InnerProductSpace ℝ G] [CompleteSpace E] [CompleteSpace F] [CompleteSpace G]

/-- The adjoint as a function. -/
def adjointAux (A : E →L[ℝ] F) : F →L[ℝ] E where
  toFun y := (InnerProductSpace.toDual ℝ E).symm ((innerSL ℝ y).comp A)
  map_add' x y := ext_inner_right ℝ fun v => by
    rw [InnerProductSpace.toDual_symm_apply, inner_add_left, InnerProductSpace.toDual_symm_apply, InnerProductSpace.toDual_symm_apply,
      comp_apply, comp_apply, comp_apply, innerSL_apply, innerSL_apply, innerSL_apply, inner_add_left]
  map_smul' c x := ext_inner_right ℝ fun v => by
    rw [InnerProductSpace.toDual_symm_apply, real_inner_smul_left, InnerProductSpace.toDual_symm_apply,
      comp_apply, comp_apply, innerSL_apply, innerSL_apply, real_inner_smul_left]
  bound' := ⟨‖A‖, norm_nonneg A, fun y => by
    rw [LinearIsometryEquiv.norm_map]
    refine le_trans (opNorm_comp_le _ _) ?_
    rw [innerSL_apply_norm, mul_comm]⟩

/-- The defining property of the adjoint. -/
theorem adjointAux_inner_left (A : E →L[ℝ] F) (x : E) (y : F) : ⟪adjointAux A y, x⟫_ℝ = ⟪y, A x⟫_ℝ :=
  InnerProductSpace.toDual_symm_apply (y := (innerSL ℝ y).comp A)
/-- The defining property of the adjoint. -/
theorem adjointAux_inner_right (A : E →L[ℝ] F) (x : E) (y : F) : ⟪x, adjointAux A y⟫_ℝ = ⟪A x, y⟫_ℝ := by
  rw [real_inner_comm, adjointAux_inner_left, real_inner_comm]
/-- The adjoint of the adjoint. -/
theorem adjointAux_adjointAux (A : E →L[ℝ] F) : adjointAux (adjointAux A) = A :=
  ext fun v => ext_inner_left ℝ fun w => by rw [adjointAux_inner_right, adjointAux_inner_left]
/-- The norm of the adjoint is at most the norm. -/
theorem adjointAux_norm_le (A : E →L[ℝ] F) : ‖adjointAux A‖ ≤ ‖A‖ := by
  refine opNorm_le_bound _ (norm_nonneg A) fun y => ?_
  show ‖(InnerProductSpace.toDual ℝ E).symm ((innerSL ℝ y).comp A)‖ ≤ _
  rw [LinearIsometryEquiv.norm_map]
  refine le_trans (opNorm_comp_le _ _) ?_
  rw [innerSL_apply_norm, mul_comm]
/-- The norm of the adjoint. -/
theorem adjointAux_norm (A : E →L[ℝ] F) : ‖adjointAux A‖ = ‖A‖ := by
  refine le_antisymm (adjointAux_norm_le A) ?_
  have h := adjointAux_norm_le (adjointAux A)
  rwa [adjointAux_adjointAux] at h

/-- The adjoint of a continuous linear map, itself an isometric linear map. -/
def adjoint : (E →L[ℝ] F) ≃ₗᵢ[ℝ] (F →L[ℝ] E) where
  toFun := adjointAux
  map_add' A B := ext fun y => ext_inner_right ℝ fun v => by
    rw [adjointAux_inner_left, add_apply, add_apply, inner_add_right, inner_add_left, adjointAux_inner_left, adjointAux_inner_left]
  map_smul' c A := ext fun y => ext_inner_right ℝ fun v => by
    rw [adjointAux_inner_left, smul_apply, smul_apply, real_inner_smul_right, real_inner_smul_left, adjointAux_inner_left]
  invFun := adjointAux
  left_inv := adjointAux_adjointAux
  right_inv := adjointAux_adjointAux
  norm_map' := adjointAux_norm

end ContinuousLinearMap

namespace InnerProduct
@[inherit_doc] scoped postfix:1000 "†" => ContinuousLinearMap.adjoint
end InnerProduct

namespace ContinuousLinearMap
open InnerProduct
variable {E : Type u} {F : Type v} {G : Type w} [NormedAddCommGroup E] [InnerProductSpace ℝ E] [NormedAddCommGroup F]
  [InnerProductSpace ℝ F] [NormedAddCommGroup G] [InnerProductSpace ℝ G] [CompleteSpace E] [CompleteSpace F] [CompleteSpace G]

/-- The defining property of the adjoint. -/
theorem adjoint_inner_left (A : E →L[ℝ] F) (x : E) (y : F) : ⟪(A†) y, x⟫_ℝ = ⟪y, A x⟫_ℝ := adjointAux_inner_left A x y
/-- The defining property of the adjoint. -/
theorem adjoint_inner_right (A : E →L[ℝ] F) (x : E) (y : F) : ⟪x, (A†) y⟫_ℝ = ⟪A x, y⟫_ℝ := adjointAux_inner_right A x y
/-- The adjoint of the adjoint. -/
@[simp] theorem adjoint_adjoint (A : E →L[ℝ] F) : A†† = A := adjointAux_adjointAux A
/-- The adjoint of a composition. -/
@[simp] theorem adjoint_comp (A : F →L[ℝ] G) (B : E →L[ℝ] F) : (A.comp B)† = (B†).comp (A†) :=
  ext fun v => ext_inner_left ℝ fun w => by
    rw [adjoint_inner_right, comp_apply, comp_apply, adjoint_inner_right, adjoint_inner_right]
/-- A map is the adjoint when it satisfies the defining property. -/
theorem eq_adjoint_iff (A : E →L[ℝ] F) (B : F →L[ℝ] E) : A = B† ↔ ∀ x y, ⟪A x, y⟫_ℝ = ⟪x, B y⟫_ℝ :=
  ⟨fun h x y => by rw [h, adjoint_inner_left], fun h => ext fun x => ext_inner_right ℝ fun y => by rw [adjoint_inner_left, h]⟩
/-- The adjoint of the identity. -/
theorem adjoint_id : (ContinuousLinearMap.id ℝ E)† = ContinuousLinearMap.id ℝ E := ((eq_adjoint_iff _ _).2 fun _ _ => rfl).symm
/-- The norm of the adjoint. -/
theorem norm_adjoint (A : E →L[ℝ] F) : ‖A†‖ = ‖A‖ := adjointAux_norm A
/-- The squared norm of an image, by the adjoint. -/
theorem apply_norm_sq_eq_inner_adjoint_left (A : E →L[ℝ] F) (x : E) : ‖A x‖ ^ 2 = ⟪((A†).comp A) x, x⟫_ℝ := by
  rw [comp_apply, adjoint_inner_left, real_inner_self_eq_norm_sq]
/-- The squared norm of an image, by the adjoint. -/
theorem apply_norm_sq_eq_inner_adjoint_right (A : E →L[ℝ] F) (x : E) : ‖A x‖ ^ 2 = ⟪x, ((A†).comp A) x⟫_ℝ := by
  rw [comp_apply, adjoint_inner_right, real_inner_self_eq_norm_sq]
/-- The norm of `A† A` is the square of the norm of `A`. -/
theorem norm_adjoint_comp_self (A : E →L[ℝ] F) : ‖(A†).comp A‖ = ‖A‖ * ‖A‖ := by
  refine le_antisymm ?_ ?_
  · have h := opNorm_comp_le (A†) A
    rwa [norm_adjoint] at h
  · have h0 : 0 ≤ ‖(A†).comp A‖ := norm_nonneg _
    have h1 : ‖A‖ ≤ √‖(A†).comp A‖ := opNorm_le_bound A (Real.sqrt_nonneg _) fun x => by
      refine Real.le_of_sq_le_sq (mul_nonneg (Real.sqrt_nonneg _) (norm_nonneg x)) ?_
      rw [apply_norm_sq_eq_inner_adjoint_left, mul_pow, Real.sq_sqrt h0]
      have h2 := real_inner_le_norm (((A†).comp A) x) x
      have h3 := mul_le_mul_of_nonneg_right (le_opNorm ((A†).comp A) x) (norm_nonneg x)
      rw [sq ‖x‖, ← mul_assoc]
      exact le_trans h2 h3
    have h2 := mul_self_le_mul_self (norm_nonneg A) h1
    rwa [Real.mul_self_sqrt h0] at h2
/-- Symmetric maps are self-adjoint. -/
theorem adjoint_eq_self_iff {A : E →L[ℝ] E} : A† = A ↔ ∀ x y, ⟪A x, y⟫_ℝ = ⟪x, A y⟫_ℝ := by
  rw [eq_comm, eq_adjoint_iff]

/-- The gradient of the least-squares function `‖A x - b‖ ^ 2 / 2` is `A† (A x - b)`. -/
theorem hasGradientAt_half_norm_apply_sub_sq (A : E →L[ℝ] F) (b : F) (x : E) :
    HasGradientAt (fun x => 1 / 2 * ‖A x - b‖ ^ 2) ((A†) (A x - b)) x := by
  have h1 : HasFDerivAt (fun x => A x) A x := A.hasFDerivAt
  have h2 := (hasGradientAt_iff_hasFDerivAt.1 (hasGradientAt_half_norm_sub_sq b (A x))).comp x h1
  refine HasGradientAt.of_lin (f' := (A†) (A x - b)) h2.lin fun v => ?_
  rw [adjoint_inner_left, comp_apply, innerSL_apply]
end ContinuousLinearMap

end
