import OptBench.Foundation

/-!
# Subgradients, normal cones, projections, proximal points: definitions

Mathlib has none of these for real-valued functions on inner product spaces. Functions are finite everywhere;
constraints are sets.
-/

open scoped InnerProductSpace

noncomputable section

namespace OptBench
variable {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E]

/-- `g` is a subgradient of `f` at `x`: the affine function `f x + ⟪g, · - x⟫` minorises `f`. -/
def IsSubgradientAt (f : E → ℝ) (g x : E) : Prop := ∀ y, f x + ⟪g, y - x⟫_ℝ ≤ f y
/-- `g` is a subgradient of `f` at `x` relative to the set `s`. -/
def IsSubgradientOn (s : Set E) (f : E → ℝ) (g x : E) : Prop := ∀ y ∈ s, f x + ⟪g, y - x⟫_ℝ ≤ f y
/-- `g` is an `ε`-subgradient of `f` at `x`. -/
def IsEpsSubgradientAt (f : E → ℝ) (ε : ℝ) (g x : E) : Prop := ∀ y, f x + ⟪g, y - x⟫_ℝ - ε ≤ f y
/-- The subdifferential: the set of subgradients. -/
def subdifferential (f : E → ℝ) (x : E) : Set E := {g | IsSubgradientAt f g x}
/-- The normal cone of `s` at `x` (meant for `x ∈ s`): the vectors making no acute angle with `s - x`. -/
def normalCone (s : Set E) (x : E) : Set E := {g | ∀ y ∈ s, ⟪g, y - x⟫_ℝ ≤ 0}
/-- The polar cone of `s`. -/
def polarCone (s : Set E) : Set E := {g | ∀ y ∈ s, ⟪g, y⟫_ℝ ≤ 0}
/-- `p` is a projection of `x` onto `s`: a nearest point. -/
def IsProjOn (s : Set E) (x p : E) : Prop := p ∈ s ∧ ∀ y ∈ s, ‖x - p‖ ≤ ‖x - y‖
/-- `p` is a proximal point of `f` at `x` with step `γ`: it minimises `f + ‖· - x‖ ^ 2 / (2 * γ)`. -/
def IsProx (f : E → ℝ) (γ : ℝ) (x p : E) : Prop :=
  ∀ y, f p + 1 / (2 * γ) * ‖p - x‖ ^ 2 ≤ f y + 1 / (2 * γ) * ‖y - x‖ ^ 2
/-- `p` is a proximal point of `f` on `s` at `x` with step `γ`. -/
def IsProxOn (s : Set E) (f : E → ℝ) (γ : ℝ) (x p : E) : Prop :=
  p ∈ s ∧ ∀ y ∈ s, f p + 1 / (2 * γ) * ‖p - x‖ ^ 2 ≤ f y + 1 / (2 * γ) * ‖y - x‖ ^ 2
/-- `A` is a monotone operator, given as a relation. -/
def MonotoneOp (A : E → Set E) : Prop := ∀ x y, ∀ u ∈ A x, ∀ v ∈ A y, 0 ≤ ⟪u - v, x - y⟫_ℝ
/-- `T` is firmly nonexpansive. -/
def FirmlyNonexpansive (T : E → E) : Prop := ∀ x y, ‖T x - T y‖ ^ 2 ≤ ⟪x - y, T x - T y⟫_ℝ

end OptBench
