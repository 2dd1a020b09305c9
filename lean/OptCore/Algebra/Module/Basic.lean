import OptCore.Algebra.Group.Basic
import OptCore.Data.Real.Basic

/-!
# Modules

Mirrors `Mathlib/Algebra/Module/Defs.lean`, the `smul` lemmas of `Mathlib/Algebra/GroupWithZero/Action/Defs.lean`
and `Mathlib/Algebra/Module/Basic.lean`. Scalars form a semiring in the sense of `Lean.Grind.Semiring`.
-/

noncomputable section

/-- `Module R M`: the additive monoid `M` with a compatible multiplication `r • m` by scalars in `R`. -/
class Module (R : Type u) (M : Type v) [Lean.Grind.Semiring R] [AddCommMonoid M] extends SMul R M where
  /-- One acts as the identity. -/
  protected one_smul : ∀ x : M, (1 : R) • x = x
  /-- A product acts as the composition. -/
  protected mul_smul : ∀ (a b : R) (x : M), (a * b) • x = a • b • x
  /-- Scalars act additively. -/
  protected smul_add : ∀ (a : R) (x y : M), a • (x + y) = a • x + a • y
  /-- Every scalar fixes zero. -/
  protected smul_zero : ∀ a : R, a • (0 : M) = 0
  /-- The action is additive in the scalar. -/
  protected add_smul : ∀ (a b : R) (x : M), (a + b) • x = a • x + b • x
  /-- Zero annihilates. -/
  protected zero_smul : ∀ x : M, (0 : R) • x = 0

section AddCommMonoid
variable {R : Type u} {M : Type v} [Lean.Grind.Semiring R] [AddCommMonoid M] [Module R M]

/-- One acts as the identity. -/
@[simp] theorem one_smul (R : Type u) {M : Type v} [Lean.Grind.Semiring R] [AddCommMonoid M] [Module R M] (b : M) :
    (1 : R) • b = b := Module.one_smul b
/-- A product acts as the composition. -/
theorem mul_smul (x y : R) (b : M) : (x * y) • b = x • y • b := Module.mul_smul x y b
/-- Nested scalars multiply. -/
theorem smul_smul (a₁ a₂ : R) (b : M) : a₁ • a₂ • b = (a₁ * a₂) • b := (mul_smul a₁ a₂ b).symm
/-- Scalars distribute over sums of vectors. -/
theorem smul_add (a : R) (b₁ b₂ : M) : a • (b₁ + b₂) = a • b₁ + a • b₂ := Module.smul_add a b₁ b₂
/-- Sums of scalars distribute over a vector. -/
theorem add_smul (r s : R) (x : M) : (r + s) • x = r • x + s • x := Module.add_smul r s x
/-- Every scalar fixes zero. -/
@[simp] theorem smul_zero (a : R) : a • (0 : M) = 0 := Module.smul_zero a
/-- Zero annihilates. -/
@[simp] theorem zero_smul (R : Type u) {M : Type v} [Lean.Grind.Semiring R] [AddCommMonoid M] [Module R M] (m : M) :
    (0 : R) • m = 0 := Module.zero_smul m
/-- Twice a vector. -/
theorem two_smul (R : Type u) {M : Type v} [Lean.Grind.Semiring R] [AddCommMonoid M] [Module R M] (x : M) :
    (2 : R) • x = x + x := by
  rw [show (2 : R) = 1 + 1 by grind, add_smul, one_smul]
/-- A weighted mean of one point is the point. -/
theorem Convex.combo_self {a b : R} (h : a + b = 1) (x : M) : a • x + b • x = x := by
  rw [← add_smul, h, one_smul]
end AddCommMonoid

/-- A semiring acts on itself by multiplication. -/
instance (priority := 100) Semiring.toModule [Lean.Grind.Semiring R] : Module R R where
  smul a b := a * b
  one_smul := Lean.Grind.Semiring.one_mul
  mul_smul := Lean.Grind.Semiring.mul_assoc
  smul_add := Lean.Grind.Semiring.left_distrib
  smul_zero := Lean.Grind.Semiring.mul_zero
  add_smul := Lean.Grind.Semiring.right_distrib
  zero_smul := Lean.Grind.Semiring.zero_mul

/-- The reals are a module over themselves. -/
instance Real.instModule : Module ℝ ℝ := Semiring.toModule

/-- On the scalars, `•` is multiplication. -/
@[simp, grind =] theorem smul_eq_mul [Lean.Grind.Semiring R] (a b : R) : a • b = a * b := rfl

section AddCommGroup
variable {R : Type u} {M : Type v} [Lean.Grind.Ring R] [AddCommGroup M] [Module R M]

/-- A negative scalar. -/
@[simp] theorem neg_smul (r : R) (x : M) : -r • x = -(r • x) := by
  have h : (-r + r) • x = 0 := by rw [Lean.Grind.Ring.neg_add_cancel, zero_smul]
  rw [add_smul] at h; grind
/-- A scalar times a negative. -/
@[simp] theorem smul_neg (r : R) (x : M) : r • -x = -(r • x) := by
  have h : r • (-x + x) = 0 := by rw [neg_add_cancel, smul_zero]
  rw [smul_add] at h; grind
/-- Scalars distribute over differences of vectors. -/
theorem smul_sub (r : R) (x y : M) : r • (x - y) = r • x - r • y := by
  rw [sub_eq_add_neg, smul_add, smul_neg, ← sub_eq_add_neg]
/-- Differences of scalars distribute over a vector. -/
theorem sub_smul (r s : R) (y : M) : (r - s) • y = r • y - s • y := by
  rw [Lean.Grind.Ring.sub_eq_add_neg, add_smul, neg_smul, ← sub_eq_add_neg]
/-- Two signs cancel. -/
theorem neg_smul_neg (r : R) (x : M) : -r • -x = r • x := by simp
/-- Minus one acts as negation. -/
theorem neg_one_smul (R : Type u) {M : Type v} [Lean.Grind.Ring R] [AddCommGroup M] [Module R M] (x : M) :
    (-1 : R) • x = -x := by rw [neg_smul, one_smul]
end AddCommGroup

section Field
variable {K : Type u} {M : Type v} [Lean.Grind.Field K] [AddCommGroup M] [Module K M]

/-- A nonzero scalar is undone by its inverse. -/
theorem inv_smul_smul₀ {c : K} (hc : c ≠ 0) (x : M) : c⁻¹ • c • x = x := by
  rw [smul_smul, show c⁻¹ * c = 1 by grind, one_smul]
/-- A nonzero scalar undoes its inverse. -/
theorem smul_inv_smul₀ {c : K} (hc : c ≠ 0) (x : M) : c • c⁻¹ • x = x := by
  rw [smul_smul, show c * c⁻¹ = 1 by grind, one_smul]
/-- A multiple vanishes exactly when a factor does. -/
@[simp] theorem smul_eq_zero {c : K} {x : M} : c • x = 0 ↔ c = 0 ∨ x = 0 := by
  constructor
  · intro h
    by_cases hc : c = 0
    · exact .inl hc
    · exact .inr (by rw [← inv_smul_smul₀ hc x, h, smul_zero])
  · rintro (rfl | rfl) <;> simp
/-- A multiple is nonzero exactly when both factors are. -/
theorem smul_ne_zero_iff {c : K} {x : M} : c • x ≠ 0 ↔ c ≠ 0 ∧ x ≠ 0 := by
  simp [not_or]
/-- A nonzero scalar can be cancelled. -/
theorem smul_right_injective' {c : K} (hc : c ≠ 0) {x y : M} (h : c • x = c • y) : x = y := by
  rw [← inv_smul_smul₀ hc x, h, inv_smul_smul₀ hc]
/-- Cancel a nonzero scalar. -/
theorem smul_right_inj {c : K} (hc : c ≠ 0) {x y : M} : c • x = c • y ↔ x = y :=
  ⟨smul_right_injective' hc, fun h => h ▸ rfl⟩
/-- Move a nonzero scalar across. -/
theorem inv_smul_eq_iff₀ {c : K} (hc : c ≠ 0) {x y : M} : c⁻¹ • x = y ↔ x = c • y := by
  constructor
  · rintro rfl; rw [smul_inv_smul₀ hc]
  · rintro rfl; rw [inv_smul_smul₀ hc]
/-- Move a nonzero scalar across. -/
theorem eq_inv_smul_iff₀ {c : K} (hc : c ≠ 0) {x y : M} : x = c⁻¹ • y ↔ c • x = y := by
  constructor
  · rintro rfl; rw [smul_inv_smul₀ hc]
  · rintro rfl; rw [inv_smul_smul₀ hc]
end Field

end
