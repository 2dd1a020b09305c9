import OptCore.Analysis.InnerProductSpace.Basic
import OptCore.Data.Real.Sqrt

/-!
# Inner product spaces from a positive definite symmetric bilinear form

Mirrors `InnerProductSpace.Core` and `InnerProductSpace.ofCore` of `Mathlib/Analysis/InnerProductSpace/Defs.lean`,
over `ℝ`.
-/

noncomputable section

/-- A symmetric positive definite bilinear form. -/
structure InnerProductSpace.Core (F : Type u) [AddCommGroup F] [Module ℝ F] where
  /-- The form. -/
  form : F → F → ℝ
  /-- Symmetry. -/
  symm : ∀ x y, form y x = form x y
  /-- Nonnegativity. -/
  nonneg : ∀ x, 0 ≤ form x x
  /-- Additivity. -/
  add_left : ∀ x y z, form (x + y) z = form x z + form y z
  /-- Homogeneity. -/
  smul_left : ∀ x y (r : ℝ), form (r • x) y = r * form x y
  /-- Definiteness. -/
  definite : ∀ x, form x x = 0 → x = 0

namespace InnerProductSpace.Core
variable {F : Type u} [AddCommGroup F] [Module ℝ F] (c : Core F)

theorem add_right (x y z : F) : c.form x (y + z) = c.form x y + c.form x z := by
  rw [← c.symm, c.add_left, c.symm, c.symm z]
theorem smul_right (x y : F) (r : ℝ) : c.form x (r • y) = r * c.form x y := by
  rw [← c.symm, c.smul_left, c.symm]
theorem neg_left (x y : F) : c.form (-x) y = -c.form x y := by
  rw [← neg_one_smul ℝ x, c.smul_left]; grind
theorem neg_right (x y : F) : c.form x (-y) = -c.form x y := by rw [← c.symm, c.neg_left, c.symm]
theorem zero_left (x : F) : c.form 0 x = 0 := by rw [← zero_smul ℝ (0 : F), c.smul_left]; grind
/-- Cauchy-Schwarz, squared. -/
theorem sq_le (x y : F) : c.form x y ^ 2 ≤ c.form x x * c.form y y := by
  by_cases hb : c.form y y = 0
  · rw [c.definite y hb, ← c.symm, c.zero_left, c.zero_left]; grind
  · have h := c.nonneg (c.form y y • x + -(c.form x y • y))
    rw [c.add_left, c.add_right, c.add_right, c.neg_left, c.neg_left, c.neg_right, c.neg_right, c.smul_left, c.smul_right,
      c.smul_left, c.smul_right, c.smul_left, c.smul_right, c.smul_left, c.smul_right, c.symm x y] at h
    have hp : 0 < c.form y y := by have := c.nonneg y; grind
    refine le_of_mul_le_mul_left (a := c.form x y ^ 2) ?_ hp
    grind
/-- Cauchy-Schwarz. -/
theorem le_sqrt_mul_sqrt (x y : F) : c.form x y ≤ √(c.form x x) * √(c.form y y) := by
  refine Real.le_of_sq_le_sq (mul_nonneg (Real.sqrt_nonneg _) (Real.sqrt_nonneg _)) ?_
  have h := c.sq_le x y
  have h1 := Real.sq_sqrt (c.nonneg x)
  have h2 := Real.sq_sqrt (c.nonneg y)
  rw [show (√(c.form x x) * √(c.form y y)) ^ 2 = √(c.form x x) ^ 2 * √(c.form y y) ^ 2 by grind, h1, h2]
  exact h
/-- The triangle inequality. -/
theorem sqrt_add_le (x y : F) : √(c.form (x + y) (x + y)) ≤ √(c.form x x) + √(c.form y y) := by
  have h1 := Real.sqrt_nonneg (c.form x x)
  have h2 := Real.sqrt_nonneg (c.form y y)
  have h3 := Real.sq_sqrt (c.nonneg x)
  have h4 := Real.sq_sqrt (c.nonneg y)
  have h5 := c.le_sqrt_mul_sqrt x y
  refine Real.sqrt_le_iff.2 ⟨by grind, ?_⟩
  rw [c.add_left, c.add_right, c.add_right, c.symm x y]
  grind

/-- The normed group of a positive definite form. -/
@[reducible] def toNormedAddCommGroup : NormedAddCommGroup F :=
  NormedAddCommGroup.ofNorm F (fun x => √(c.form x x))
    (fun x => ⟨fun h => c.definite x (by
      have h1 := Real.sq_sqrt (c.nonneg x)
      have h : √(c.form x x) = 0 := h
      rw [h] at h1; grind), fun h => by
        show √(c.form x x) = 0; rw [h, c.zero_left, Real.sqrt_zero]⟩)
    (fun x => by show √(c.form (-x) (-x)) = √(c.form x x); rw [c.neg_left, c.neg_right, neg_neg]) c.sqrt_add_le

/-- The inner product space of a positive definite form. -/
@[reducible] def toInnerProductSpace : @InnerProductSpace ℝ F _ c.toNormedAddCommGroup :=
  letI := c.toNormedAddCommGroup
  { toModule := inferInstanceAs (Module ℝ F)
    toInner := ⟨c.form⟩
    norm_sq_eq_inner := fun x => Real.sq_sqrt (c.nonneg x)
    inner_symm := c.symm
    add_left := c.add_left
    smul_left := c.smul_left }
end InnerProductSpace.Core

end
