import OptCore.Analysis.InnerProductSpace.Adjoint
import OptCore.Tactic.Nlinarith

/-!
# Symmetric, self-adjoint and positive operators

Mirrors `Mathlib/Analysis/InnerProductSpace/Symmetric.lean`,
`Mathlib/Analysis/InnerProductSpace/Positive.lean` and the part on self-adjoint operators of
`Mathlib/Analysis/InnerProductSpace/Adjoint.lean`, over ℝ.
-/

noncomputable section
set_option linter.unusedSectionVars false

/-- Types with a star operation. -/
class Star (R : Type u) where
  /-- The star. -/
  star : R → R
export Star (star)
/-- An element that equals its star. -/
def IsSelfAdjoint {R : Type u} [Star R] (x : R) : Prop := star x = x

variable {E : Type u} {F : Type v} [NormedAddCommGroup E] [InnerProductSpace ℝ E]
  [NormedAddCommGroup F] [InnerProductSpace ℝ F]

/-- A symmetric linear map: `⟪T x, y⟫ = ⟪x, T y⟫`. -/
def LinearMap.IsSymmetric (T : E →ₗ[ℝ] E) : Prop := ∀ x y, ⟪T x, y⟫_ℝ = ⟪x, T y⟫_ℝ
/-- A symmetric linear map, by its definition. -/
theorem LinearMap.IsSymmetric.apply_clm {T : E →L[ℝ] E} (hT : LinearMap.IsSymmetric (T : E →ₗ[ℝ] E))
    (x y : E) : ⟪T x, y⟫_ℝ = ⟪x, T y⟫_ℝ := hT x y

namespace ContinuousLinearMap
open InnerProduct

/-- The quadratic form of an operator. -/
def reApplyInnerSelf (T : E →L[ℝ] E) (x : E) : ℝ := ⟪T x, x⟫_ℝ
/-- The quadratic form of an operator, applied. -/
theorem reApplyInnerSelf_apply (T : E →L[ℝ] E) (x : E) : T.reApplyInnerSelf x = ⟪T x, x⟫_ℝ := rfl
/-- The quadratic form is homogeneous of degree two. -/
theorem reApplyInnerSelf_smul (T : E →L[ℝ] E) (x : E) {c : ℝ} :
    T.reApplyInnerSelf (c • x) = ‖c‖ ^ 2 * T.reApplyInnerSelf x := by
  rw [reApplyInnerSelf_apply, T.map_smul, real_inner_smul_left, real_inner_smul_right, Real.norm_sq,
    sq, mul_assoc, reApplyInnerSelf_apply]

section SelfAdjoint
variable [CompleteSpace E] [CompleteSpace F]

/-- The star of an operator is its adjoint. -/
instance instStar : Star (E →L[ℝ] E) := ⟨fun A => A†⟩
/-- The star of an operator is its adjoint. -/
theorem star_eq_adjoint (A : E →L[ℝ] E) : star A = A† := rfl
/-- A self-adjoint operator is its own adjoint. -/
theorem isSelfAdjoint_iff' {A : E →L[ℝ] E} : IsSelfAdjoint A ↔ A† = A := Iff.rfl
/-- Self-adjoint operators are the symmetric ones. -/
theorem isSelfAdjoint_iff_isSymmetric {A : E →L[ℝ] E} :
    IsSelfAdjoint A ↔ LinearMap.IsSymmetric (A : E →ₗ[ℝ] E) := adjoint_eq_self_iff
/-- A symmetric operator is its own adjoint. -/
theorem _root_.LinearMap.IsSymmetric.clm_adjoint_eq {A : E →L[ℝ] E}
    (hA : LinearMap.IsSymmetric (A : E →ₗ[ℝ] E)) : A† = A := isSelfAdjoint_iff_isSymmetric.2 hA
/-- A symmetric operator is self-adjoint. -/
theorem _root_.LinearMap.IsSymmetric.isSelfAdjoint {A : E →L[ℝ] E}
    (hA : LinearMap.IsSymmetric (A : E →ₗ[ℝ] E)) : IsSelfAdjoint A :=
  isSelfAdjoint_iff_isSymmetric.2 hA
/-- A self-adjoint operator is its own adjoint. -/
theorem _root_.IsSelfAdjoint.adjoint_eq {A : E →L[ℝ] E} (hA : IsSelfAdjoint A) : adjoint A = A := hA
/-- A self-adjoint operator is symmetric. -/
theorem _root_.IsSelfAdjoint.isSymmetric {A : E →L[ℝ] E} (hA : IsSelfAdjoint A) :
    LinearMap.IsSymmetric (A : E →ₗ[ℝ] E) := isSelfAdjoint_iff_isSymmetric.1 hA
/-- Conjugation preserves self-adjointness. -/
theorem _root_.IsSelfAdjoint.conj_adjoint {T : E →L[ℝ] E} (hT : IsSelfAdjoint T) (S : E →L[ℝ] F) :
    IsSelfAdjoint (S.comp (T.comp (adjoint S))) := isSelfAdjoint_iff_isSymmetric.2 fun x y => by
  show ⟪S (T ((S†) x)), y⟫_ℝ = ⟪x, S (T ((S†) y))⟫_ℝ
  rw [← adjoint_inner_right S, ← adjoint_inner_left S]
  exact hT.isSymmetric _ _
/-- Conjugation preserves self-adjointness. -/
theorem _root_.IsSelfAdjoint.adjoint_conj {T : E →L[ℝ] E} (hT : IsSelfAdjoint T) (S : F →L[ℝ] E) :
    IsSelfAdjoint ((adjoint S).comp (T.comp S)) := isSelfAdjoint_iff_isSymmetric.2 fun x y => by
  show ⟪(S†) (T (S x)), y⟫_ℝ = ⟪x, (S†) (T (S y))⟫_ℝ
  rw [adjoint_inner_left S, adjoint_inner_right S]
  exact hT.isSymmetric _ _
end SelfAdjoint

/-- A positive operator: symmetric with nonnegative quadratic form. -/
def IsPositive (T : E →L[ℝ] E) : Prop :=
  LinearMap.IsSymmetric (T : E →ₗ[ℝ] E) ∧ ∀ x, 0 ≤ T.reApplyInnerSelf x

variable {T S : E →L[ℝ] E}

/-- A positive operator, by its definition. -/
theorem isPositive_def : T.IsPositive ↔
    LinearMap.IsSymmetric (T : E →ₗ[ℝ] E) ∧ ∀ x, 0 ≤ T.reApplyInnerSelf x := Iff.rfl
/-- A positive operator is symmetric. -/
theorem IsPositive.isSymmetric (hT : T.IsPositive) : LinearMap.IsSymmetric (T : E →ₗ[ℝ] E) := hT.1
/-- A positive operator is self-adjoint. -/
theorem IsPositive.isSelfAdjoint [CompleteSpace E] (hT : IsPositive T) : IsSelfAdjoint T :=
  hT.isSymmetric.isSelfAdjoint
/-- A positive operator has a symmetric form. -/
theorem IsPositive.inner_left_eq_inner_right (hT : IsPositive T) (x y : E) :
    ⟪T x, y⟫_ℝ = ⟪x, T y⟫_ℝ := hT.1 x y
/-- A positive operator has a nonnegative quadratic form. -/
theorem IsPositive.inner_nonneg_left (hT : IsPositive T) (x : E) : 0 ≤ ⟪T x, x⟫_ℝ := hT.2 x
/-- A positive operator has a nonnegative quadratic form. -/
theorem IsPositive.inner_nonneg_right (hT : IsPositive T) (x : E) : 0 ≤ ⟪x, T x⟫_ℝ := by
  rw [real_inner_comm]; exact hT.2 x
/-- The zero operator is positive. -/
@[simp] theorem isPositive_zero : IsPositive (0 : E →L[ℝ] E) :=
  ⟨fun x y => by show ⟪(0 : E), y⟫_ℝ = ⟪x, (0 : E)⟫_ℝ; rw [inner_zero_left, inner_zero_right],
    fun x => by show (0 : ℝ) ≤ ⟪(0 : E), x⟫_ℝ; rw [inner_zero_left]⟩
/-- The identity is positive. -/
@[simp] theorem isPositive_id : IsPositive (ContinuousLinearMap.id ℝ E) :=
  ⟨fun _ _ => rfl, fun _ => real_inner_self_nonneg⟩
/-- Sums of positive operators are positive. -/
theorem IsPositive.add (hT : T.IsPositive) (hS : S.IsPositive) : (T + S).IsPositive :=
  ⟨fun x y => by
    show ⟪T x + S x, y⟫_ℝ = ⟪x, T y + S y⟫_ℝ
    rw [inner_add_left, inner_add_right, hT.inner_left_eq_inner_right,
      hS.inner_left_eq_inner_right], fun x => by
    show 0 ≤ ⟪T x + S x, x⟫_ℝ
    rw [inner_add_left]
    exact add_nonneg (hT.2 x) (hS.2 x)⟩
/-- Nonnegative multiples of positive operators are positive. -/
theorem IsPositive.smul_of_nonneg (hT : T.IsPositive) {c : ℝ} (hc : 0 ≤ c) : (c • T).IsPositive :=
  ⟨fun x y => by
    show ⟪c • T x, y⟫_ℝ = ⟪x, c • T y⟫_ℝ
    rw [real_inner_smul_left, real_inner_smul_right, hT.inner_left_eq_inner_right], fun x => by
    show 0 ≤ ⟪c • T x, x⟫_ℝ
    rw [real_inner_smul_left]
    exact mul_nonneg hc (hT.2 x)⟩
/-- Conjugation preserves positivity. -/
theorem IsPositive.conj_adjoint [CompleteSpace E] [CompleteSpace F] (hT : T.IsPositive)
    (S : E →L[ℝ] F) : (S.comp (T.comp (S†))).IsPositive :=
  ⟨(hT.isSelfAdjoint.conj_adjoint S).isSymmetric, fun x => by
    show 0 ≤ ⟪S (T ((S†) x)), x⟫_ℝ
    rw [← adjoint_inner_right S]
    exact hT.2 _⟩
/-- Conjugation preserves positivity. -/
theorem IsPositive.adjoint_conj [CompleteSpace E] [CompleteSpace F] (hT : T.IsPositive)
    (S : F →L[ℝ] E) : ((S†).comp (T.comp S)).IsPositive :=
  ⟨(hT.isSelfAdjoint.adjoint_conj S).isSymmetric, fun x => by
    show 0 ≤ ⟪(S†) (T (S x)), x⟫_ℝ
    rw [adjoint_inner_left S]
    exact hT.2 _⟩
/-- `A† A` is positive. -/
theorem isPositive_adjoint_comp_self [CompleteSpace E] [CompleteSpace F] (A : E →L[ℝ] F) :
    ((A†).comp A).IsPositive :=
  ⟨isSelfAdjoint_iff_isSymmetric.1 (isSelfAdjoint_iff'.2 (by rw [adjoint_comp, adjoint_adjoint])),
    fun x => by
      show 0 ≤ ⟪(A†) (A x), x⟫_ℝ
      rw [adjoint_inner_left A]
      exact real_inner_self_nonneg⟩
/-- The Cauchy-Schwarz inequality of a positive operator. -/
theorem IsPositive.inner_sq_le (hT : T.IsPositive) (x y : E) :
    ⟪T x, y⟫_ℝ ^ 2 ≤ ⟪T x, x⟫_ℝ * ⟪T y, y⟫_ℝ := by
  have key : ∀ s t : ℝ, 0 ≤ s ^ 2 * ⟪T x, x⟫_ℝ + 2 * (s * t) * ⟪T x, y⟫_ℝ + t ^ 2 * ⟪T y, y⟫_ℝ :=
    fun s t => by
      have h := hT.inner_nonneg_left (s • x + t • y)
      rw [T.map_add, T.map_smul, T.map_smul, inner_add_left, inner_add_right, inner_add_right,
        real_inner_smul_left, real_inner_smul_left, real_inner_smul_left, real_inner_smul_left,
        real_inner_smul_right, real_inner_smul_right, real_inner_smul_right, real_inner_smul_right,
        hT.inner_left_eq_inner_right y x, real_inner_comm (T x) y] at h
      grind
  have ha := hT.inner_nonneg_left x
  have hc := hT.inner_nonneg_left y
  generalize ⟪T x, x⟫_ℝ = a at *
  generalize ⟪T x, y⟫_ℝ = b at *
  generalize ⟪T y, y⟫_ℝ = c at *
  rcases lt_or_eq_of_le hc with hc | hc
  · have h := key c (-b)
    refine le_of_sub_nonneg (nonneg_of_mul_nonneg_right (a := c) ?_ hc)
    grind
  rcases lt_or_eq_of_le ha with ha | ha
  · have h := key (-b) a
    refine le_of_sub_nonneg (nonneg_of_mul_nonneg_right (a := a) ?_ ha)
    grind
  · have h1 := key 1 1
    have h2 := key 1 (-1)
    have e : b = 0 := by grind
    rw [e, ← ha, sq, zero_mul, zero_mul]
end ContinuousLinearMap

end
