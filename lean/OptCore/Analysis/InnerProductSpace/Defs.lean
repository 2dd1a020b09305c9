import OptCore.Analysis.Normed.Module

/-!
# Inner product spaces

Mirrors `Mathlib/Analysis/InnerProductSpace/Defs.lean` for real scalars. `RCLike` has one instance here, `ℝ`, so
`InnerProductSpace 𝕜 E` makes sense for `𝕜 = ℝ` only; inner products are real.
-/

noncomputable section

/-- The scalar fields of inner product spaces. In Mathlib these are `ℝ` and `ℂ`; here only `ℝ`. -/
class RCLike (K : Type) : Prop where
  /-- The field is the field of real numbers. -/
  protected eq_real : K = ℝ

instance Real.instRCLike : RCLike ℝ := ⟨rfl⟩

/-- Types with an inner product valued in `𝕜`. -/
class Inner (𝕜 : Type u) (E : Type v) where
  /-- The inner product. -/
  inner (𝕜) : E → E → 𝕜

export Inner (inner)

@[inherit_doc] notation:max "⟪" x ", " y "⟫_" 𝕜:max => inner 𝕜 x y

namespace InnerProductSpace
end InnerProductSpace

namespace RealInnerProductSpace
/-- The inner product with values in `ℝ`. -/
scoped notation "⟪" x ", " y "⟫" => inner ℝ x y
end RealInnerProductSpace

/-- A real inner product space: a normed space whose norm comes from a symmetric bilinear form. -/
class InnerProductSpace (𝕜 : Type) (E : Type v) [RCLike 𝕜] [NormedAddCommGroup E] where
  /-- The module structure. -/
  [toModule : Module ℝ E]
  /-- The inner product. -/
  [toInner : Inner ℝ E]
  /-- The inner product induces the norm. -/
  protected norm_sq_eq_inner : ∀ x : E, ‖x‖ ^ 2 = inner ℝ x x
  /-- The inner product is symmetric. -/
  protected inner_symm : ∀ x y : E, inner ℝ y x = inner ℝ x y
  /-- The inner product is additive in the first argument. -/
  protected add_left : ∀ x y z : E, inner ℝ (x + y) z = inner ℝ x z + inner ℝ y z
  /-- The inner product is homogeneous in the first argument. -/
  protected smul_left : ∀ (x y : E) (r : ℝ), inner ℝ (r • x) y = r * inner ℝ x y

instance InnerProductSpace.instInner [NormedAddCommGroup E] [InnerProductSpace ℝ E] : Inner ℝ E :=
  InnerProductSpace.toInner (𝕜 := ℝ)

/-- An inner product space is a normed space. -/
instance InnerProductSpace.toNormedSpace [NormedAddCommGroup E] [i : InnerProductSpace ℝ E] : NormedSpace ℝ E where
  toModule := i.toModule
  norm_smul_le a x := by
    letI := i.toModule
    have h := i.norm_sq_eq_inner (a • x)
    rw [i.smul_left, ← i.inner_symm, i.smul_left, ← i.norm_sq_eq_inner] at h
    have h2 := Real.norm_sq a
    have e : ‖a • x‖ ^ 2 = (‖a‖ * ‖x‖) ^ 2 := by grind
    exact Real.le_of_sq_le_sq (Lean.Grind.OrderedRing.mul_nonneg (norm_nonneg a) (norm_nonneg x)) (e ▸ Std.le_refl _)

section
variable {E : Type u} [NormedAddCommGroup E] [InnerProductSpace ℝ E]

/-- The inner product is symmetric. -/
theorem real_inner_comm (x y : E) : ⟪y, x⟫_ℝ = ⟪x, y⟫_ℝ := InnerProductSpace.inner_symm (𝕜 := ℝ) x y
/-- The inner product is additive in the first argument. -/
theorem inner_add_left (x y z : E) : ⟪x + y, z⟫_ℝ = ⟪x, z⟫_ℝ + ⟪y, z⟫_ℝ :=
  InnerProductSpace.add_left (𝕜 := ℝ) x y z
/-- The inner product is homogeneous in the first argument. -/
theorem real_inner_smul_left (x y : E) (r : ℝ) : ⟪r • x, y⟫_ℝ = r * ⟪x, y⟫_ℝ :=
  InnerProductSpace.smul_left (𝕜 := ℝ) x y r
/-- The inner product of a vector with itself. -/
theorem real_inner_self_eq_norm_sq (x : E) : ⟪x, x⟫_ℝ = ‖x‖ ^ 2 :=
  (InnerProductSpace.norm_sq_eq_inner (𝕜 := ℝ) x).symm
end

end
