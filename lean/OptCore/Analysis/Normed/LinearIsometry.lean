import OptCore.Analysis.Normed.Operator
import OptCore.Topology.MetricSpace.Lipschitz

/-!
# Linear isometric equivalences

Mirrors `Mathlib/Analysis/Normed/Operator/LinearIsometry.lean`, for real scalars: the conjugate-linear equivalences of Mathlib
(`≃ₗᵢ⋆`) are linear over ℝ, and both are `E ≃ₗᵢ[ℝ] F` here.
-/

noncomputable section

/-- A linear bijection that preserves the norm. -/
structure LinearIsometryEquiv (R : Type u) (E : Type v) (F : Type w) [NormedAddCommGroup E] [NormedAddCommGroup F] [SMul R E]
    [SMul R F] extends LinearMap R E F where
  /-- The inverse function. -/
  invFun : F → E
  /-- The inverse undoes the map. -/
  left_inv : ∀ x, invFun (toFun x) = x
  /-- The map undoes the inverse. -/
  right_inv : ∀ y, toFun (invFun y) = y
  /-- The map preserves the norm. -/
  norm_map' : ∀ x, ‖toFun x‖ = ‖x‖

@[inherit_doc] notation:25 E " ≃ₗᵢ[" R:25 "] " F:0 => LinearIsometryEquiv R E F

namespace LinearIsometryEquiv
variable {E : Type u} {F : Type v} [NormedAddCommGroup E] [NormedSpace ℝ E] [NormedAddCommGroup F] [NormedSpace ℝ F]

instance instFunLike : FunLike (E ≃ₗᵢ[ℝ] F) E F := ⟨fun e => e.toFun⟩
instance instAddHomClass : AddHomClass (E ≃ₗᵢ[ℝ] F) E F := ⟨fun e => e.map_add'⟩
instance instMulActionHomClass : MulActionHomClass (E ≃ₗᵢ[ℝ] F) ℝ E F := ⟨fun e => e.map_smul'⟩

variable (e : E ≃ₗᵢ[ℝ] F)

/-- The norm is preserved. -/
@[simp] theorem norm_map (x : E) : ‖e x‖ = ‖x‖ := e.norm_map' x
/-- Distances are preserved. -/
@[simp] theorem dist_map (x y : E) : dist (e x) (e y) = dist x y := by
  rw [dist_eq_norm, ← map_sub, norm_map, dist_eq_norm]
/-- The inverse. -/
def symm : F ≃ₗᵢ[ℝ] E where
  toFun := e.invFun
  map_add' x y := by
    rw [← e.left_inv (e.invFun x + e.invFun y), e.map_add', e.right_inv, e.right_inv]
  map_smul' c x := by rw [← e.left_inv (c • e.invFun x), e.map_smul', e.right_inv]
  invFun := e.toFun
  left_inv := e.right_inv
  right_inv := e.left_inv
  norm_map' x := by rw [← e.norm_map' (e.invFun x), e.right_inv]
/-- The map after its inverse. -/
@[simp] theorem apply_symm_apply (x : F) : e (e.symm x) = x := e.right_inv x
/-- The inverse after the map. -/
@[simp] theorem symm_apply_apply (x : E) : e.symm (e x) = x := e.left_inv x
/-- The inverse of the inverse. -/
@[simp] theorem symm_symm : e.symm.symm = e := rfl
/-- The map is injective. -/
protected theorem injective ⦃x y : E⦄ (h : e x = e y) : x = y := by rw [← e.symm_apply_apply x, h, e.symm_apply_apply]
/-- The map is onto. -/
protected theorem surjective (y : F) : ∃ x, e x = y := ⟨e.symm y, e.apply_symm_apply y⟩
/-- Values are equal only at equal arguments. -/
theorem map_eq_iff {x y : E} : e x = e y ↔ x = y := ⟨fun h => e.injective h, fun h => h ▸ rfl⟩
/-- The map moves across an equation as its inverse. -/
theorem eq_symm_apply {x : E} {y : F} : x = e.symm y ↔ e x = y :=
  ⟨fun h => by rw [h, apply_symm_apply], fun h => by rw [← h, symm_apply_apply]⟩
/-- The map as a continuous linear map. -/
def toContinuousLinearMap : E →L[ℝ] F := e.toLinearMap.mkContinuous 1 fun x => by
  show ‖e x‖ ≤ 1 * ‖x‖
  rw [norm_map, one_mul]
/-- The map as a continuous linear map, applied. -/
@[simp] theorem toContinuousLinearMap_apply (x : E) : e.toContinuousLinearMap x = e x := rfl
/-- The map is continuous. -/
protected theorem continuous : Continuous fun x => e x := e.toContinuousLinearMap.continuous
/-- The map is Lipschitz with constant one. -/
protected theorem lipschitz : LipschitzWith 1 fun x => e x :=
  LipschitzWith.of_dist_le_mul fun x y => by rw [dist_map, NNReal.coe_one, one_mul]
end LinearIsometryEquiv

end
