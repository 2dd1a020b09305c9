import OptCore.Analysis.Convex.Descent
import OptCore.Analysis.Calculus.FDeriv.Basic
import OptCore.Topology.MetricSpace.Lipschitz

/-!
# Lipschitz gradients, with `LipschitzWith` and `∇`

The facts of `OptCore.Analysis.Convex.Descent` in the form a user of Mathlib would state them:
`LipschitzWith K f'` for the gradient map, and `Differentiable ℝ f` with `∇ f` on complete spaces.
-/

noncomputable section
open Filter

variable {E : Type u} [NormedAddCommGroup E] [InnerProductSpace ℝ E] {f : E → ℝ} {f' : E → E} {K : ℝ≥0} {m : ℝ}

/-- The descent lemma. -/
theorem LipschitzWith.descent_lemma (hL : LipschitzWith K f') (hf : ∀ x, HasGradientAt f (f' x) x) (x y : E) :
    f y ≤ f x + ⟪f' x, y - x⟫_ℝ + K / 2 * ‖y - x‖ ^ 2 := _root_.descent_lemma hf hL.norm_sub_le x y
/-- The descent lemma, from below. -/
theorem LipschitzWith.descent_lemma_lower (hL : LipschitzWith K f') (hf : ∀ x, HasGradientAt f (f' x) x) (x y : E) :
    f x + ⟪f' x, y - x⟫_ℝ - K / 2 * ‖y - x‖ ^ 2 ≤ f y := _root_.descent_lemma_lower hf hL.norm_sub_le x y
/-- A gradient step. -/
theorem LipschitzWith.gradient_step_le (hL : LipschitzWith K f') (hf : ∀ x, HasGradientAt f (f' x) x) (x : E) (t : ℝ) :
    f (x - t • f' x) ≤ f x - t * (1 - K * t / 2) * ‖f' x‖ ^ 2 := _root_.gradient_step_le hf hL.norm_sub_le x t
/-- The gradient inequality with the gain from smoothness. -/
theorem ConvexOn.add_inner_add_norm_sq_le_of_lipschitzWith (hc : ConvexOn ℝ Set.univ f) (hK : 0 < (K : ℝ)) (hL : LipschitzWith K f')
    (hf : ∀ x, HasGradientAt f (f' x) x) (x y : E) : f x + ⟪f' x, y - x⟫_ℝ + 1 / (2 * K) * ‖f' x - f' y‖ ^ 2 ≤ f y :=
  hc.add_inner_add_norm_sq_le_of_lipschitz hK hf hL.norm_sub_le x y
/-- Co-coercivity. -/
theorem ConvexOn.norm_sq_le_inner_of_lipschitzWith (hc : ConvexOn ℝ Set.univ f) (hK : 0 < (K : ℝ)) (hL : LipschitzWith K f')
    (hf : ∀ x, HasGradientAt f (f' x) x) (x y : E) : 1 / K * ‖f' x - f' y‖ ^ 2 ≤ ⟪f' x - f' y, x - y⟫_ℝ :=
  hc.norm_sq_le_inner_of_lipschitz hK hf hL.norm_sub_le x y

section Complete
variable [CompleteSpace E]

/-- The descent lemma for `∇ f`. -/
theorem Differentiable.descent_lemma (hf : Differentiable ℝ f) (hL : LipschitzWith K (∇ f)) (x y : E) :
    f y ≤ f x + ⟪∇ f x, y - x⟫_ℝ + K / 2 * ‖y - x‖ ^ 2 := hL.descent_lemma (fun x => (hf x).hasGradientAt) x y
/-- The gradient inequality for `∇ f`. -/
theorem ConvexOn.add_inner_gradient_le {s : Set E} {x y : E} (hc : ConvexOn ℝ s f) (hf : DifferentiableAt ℝ f x) (hx : x ∈ s) (hy : y ∈ s) :
    f x + ⟪∇ f x, y - x⟫_ℝ ≤ f y := hc.add_inner_le hx hy hf.hasGradientAt
/-- The strong convexity inequality for `∇ f`. -/
theorem StrongConvexOn.add_inner_gradient_add_le {s : Set E} {x y : E} (hc : StrongConvexOn s m f) (hf : DifferentiableAt ℝ f x) (hx : x ∈ s)
    (hy : y ∈ s) : f x + ⟪∇ f x, y - x⟫_ℝ + m / 2 * ‖y - x‖ ^ 2 ≤ f y := hc.add_inner_add_norm_sq_le hx hy hf.hasGradientAt
end Complete

end
