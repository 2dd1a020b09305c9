import OptCore.Analysis.Normed.ContinuousLinearMap
import OptCore.Data.Real.Sup
import OptCore.Topology.Continuous

/-!
# The operator norm; continuity of continuous linear maps

Mirrors `Mathlib/Analysis/NormedSpace/OperatorNorm/Basic.lean`.
-/

noncomputable section

namespace ContinuousLinearMap
variable {E : Type u} {F : Type v} {G : Type w} [NormedAddCommGroup E] [NormedSpace ℝ E] [NormedAddCommGroup F]
  [NormedSpace ℝ F] [NormedAddCommGroup G] [NormedSpace ℝ G]

/-- The operator norm: the least bound. -/
def opNorm (f : E →L[ℝ] F) : ℝ := sInf {c | 0 ≤ c ∧ ∀ x, ‖f x‖ ≤ c * ‖x‖}

instance hasOpNorm : Norm (E →L[ℝ] F) := ⟨opNorm⟩

/-- The operator norm, unfolded. -/
theorem norm_def (f : E →L[ℝ] F) : ‖f‖ = sInf {c | 0 ≤ c ∧ ∀ x, ‖f x‖ ≤ c * ‖x‖} := rfl
/-- Bounds exist. -/
theorem bounds_nonempty {f : E →L[ℝ] F} : {c | 0 ≤ c ∧ ∀ x, ‖f x‖ ≤ c * ‖x‖}.Nonempty := f.bound'
/-- Bounds are bounded below. -/
theorem bounds_bddBelow {f : E →L[ℝ] F} : BddBelow {c | 0 ≤ c ∧ ∀ x, ‖f x‖ ≤ c * ‖x‖} := ⟨0, fun _ h => h.1⟩
/-- Every bound is at least the operator norm. -/
theorem opNorm_le_bound (f : E →L[ℝ] F) {M : ℝ} (hMp : 0 ≤ M) (hM : ∀ x, ‖f x‖ ≤ M * ‖x‖) : ‖f‖ ≤ M :=
  csInf_le bounds_bddBelow ⟨hMp, hM⟩
/-- The operator norm is nonnegative. -/
theorem opNorm_nonneg (f : E →L[ℝ] F) : 0 ≤ ‖f‖ := le_csInf bounds_nonempty fun _ h => h.1
/-- The operator norm is a bound. -/
theorem le_opNorm (f : E →L[ℝ] F) (x : E) : ‖f x‖ ≤ ‖f‖ * ‖x‖ := by
  by_cases hx : ‖x‖ = 0
  · rw [norm_eq_zero.1 hx, f.map_zero, norm_zero, norm_zero]; grind
  · have hp : 0 < ‖x‖ := by have := norm_nonneg x; grind
    have h : ‖f x‖ * ‖x‖⁻¹ ≤ ‖f‖ := le_csInf bounds_nonempty fun c hc => by
      have h1 := mul_le_mul_of_nonneg_right (hc.2 x) (inv_pos.2 hp).le
      rwa [show c * ‖x‖ * ‖x‖⁻¹ = c by grind] at h1
    have h2 := mul_le_mul_of_nonneg_right h hp.le
    rwa [show ‖f x‖ * ‖x‖⁻¹ * ‖x‖ = ‖f x‖ by grind] at h2
/-- The operator norm with a bound. -/
theorem le_of_opNorm_le (f : E →L[ℝ] F) {c : ℝ} (h : ‖f‖ ≤ c) (x : E) : ‖f x‖ ≤ c * ‖x‖ :=
  le_trans (f.le_opNorm x) (mul_le_mul_of_nonneg_right h (norm_nonneg x))
/-- The norm of zero. -/
theorem opNorm_zero : ‖(0 : E →L[ℝ] F)‖ = 0 :=
  le_antisymm (opNorm_le_bound _ (le_refl 0) fun x => by rw [zero_apply, norm_zero]; grind) (opNorm_nonneg _)
/-- The triangle inequality. -/
theorem opNorm_add_le (f g : E →L[ℝ] F) : ‖f + g‖ ≤ ‖f‖ + ‖g‖ :=
  opNorm_le_bound _ (by have := f.opNorm_nonneg; have := g.opNorm_nonneg; grind) fun x => by
    rw [add_apply]
    have h1 := norm_add_le (f x) (g x); have h2 := f.le_opNorm x; have h3 := g.le_opNorm x
    grind
/-- The norm of a composition. -/
theorem opNorm_comp_le (h : F →L[ℝ] G) (f : E →L[ℝ] F) : ‖h.comp f‖ ≤ ‖h‖ * ‖f‖ :=
  opNorm_le_bound _ (mul_nonneg h.opNorm_nonneg f.opNorm_nonneg) fun x => by
    rw [comp_apply, mul_assoc]
    exact le_trans (h.le_opNorm _) (mul_le_mul_of_nonneg_left (f.le_opNorm x) h.opNorm_nonneg)
/-- The norm of a multiple is at most the product. -/
theorem opNorm_smul_le (c : ℝ) (f : E →L[ℝ] F) : ‖c • f‖ ≤ ‖c‖ * ‖f‖ :=
  opNorm_le_bound _ (mul_nonneg (norm_nonneg c) f.opNorm_nonneg) fun x => by
    rw [smul_apply, norm_smul, mul_assoc]
    exact mul_le_mul_of_nonneg_left (f.le_opNorm x) (norm_nonneg c)
/-- The norm of a negative. -/
theorem opNorm_neg (f : E →L[ℝ] F) : ‖-f‖ = ‖f‖ := by
  rw [norm_def, norm_def]; simp only [neg_apply, norm_neg]

/-- Continuous linear maps form a normed group. -/
instance toNormedAddCommGroup : NormedAddCommGroup (E →L[ℝ] F) :=
  NormedAddCommGroup.ofNorm _ opNorm
    (fun f => ⟨fun h => ext fun x => norm_le_zero_iff.1 (by
      have h1 := f.le_opNorm x
      rw [show ‖f‖ = 0 from h] at h1; show ‖f x‖ ≤ 0; grind), fun h => h ▸ opNorm_zero⟩)
    opNorm_neg opNorm_add_le
/-- Continuous linear maps form a normed space. -/
instance toNormedSpace : NormedSpace ℝ (E →L[ℝ] F) where
  toModule := instModule
  norm_smul_le := opNorm_smul_le

/-- Distances of images. -/
theorem dist_le_opNorm (f : E →L[ℝ] F) (x y : E) : dist (f x) (f y) ≤ ‖f‖ * dist x y := by
  rw [dist_eq_norm, dist_eq_norm, ← f.map_sub]; exact f.le_opNorm _
/-- Continuous linear maps are continuous. -/
protected theorem continuous (f : E →L[ℝ] F) : Continuous f := by
  refine Metric.continuous_iff.2 fun b ε hε => ?_
  obtain ⟨C, hC, h⟩ := f.bound
  refine ⟨ε * C⁻¹, mul_pos hε (inv_pos.2 hC), fun a ha => ?_⟩
  have h1 := h (a - b)
  rw [f.map_sub, ← dist_eq_norm, ← dist_eq_norm] at h1
  have h2 := mul_lt_mul_of_pos_left ha hC
  rw [show C * (ε * C⁻¹) = ε by grind] at h2
  grind
end ContinuousLinearMap

section
variable {E : Type u} [NormedAddCommGroup E] [InnerProductSpace ℝ E]

/-- The functional of a vector has its norm. -/
@[simp] theorem innerSL_apply_norm (x : E) : ‖innerSL ℝ x‖ = ‖x‖ := by
  refine le_antisymm (ContinuousLinearMap.opNorm_le_bound _ (norm_nonneg x) fun y => norm_inner_le_norm x y) ?_
  by_cases hx : ‖x‖ = 0
  · rw [hx]; exact ContinuousLinearMap.opNorm_nonneg _
  · have h := (innerSL ℝ x).le_opNorm x
    have h1 := Real.le_norm_self (innerSL ℝ x x)
    rw [innerSL_apply_apply, real_inner_self_eq_norm_mul_norm] at *
    exact le_of_mul_le_mul_right (le_trans h1 h) (by have := norm_nonneg x; grind)
end

end
