import OptBench.Foundation

/-!
# Convex functions, gradients, and one step of a method
-/

open scoped RealInnerProductSpace

namespace Papers

variable {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E]

/-- The Bregman distance of `f` with gradient `G`. -/
def bregman (f : E → ℝ) (G : E → E) (x y : E) : ℝ := f x - f y - ⟪G y, x - y⟫_ℝ

/-- It is nonnegative where the gradient inequality holds. -/
theorem bregman_nonneg (f : E → ℝ) (G : E → E) (h : ∀ x y, f y + ⟪G y, x - y⟫_ℝ ≤ f x) (x y : E) :
    0 ≤ bregman f G x y := by
  sorry

/-- The three-point identity of Bregman distances. -/
theorem bregman_three_points (f : E → ℝ) (G : E → E) (x y z : E) :
    bregman f G x z = bregman f G x y + bregman f G y z + ⟪G y - G z, x - y⟫_ℝ := by
  sorry

/-- What a gradient step gains on a smooth function. -/
theorem gradient_step (f : E → ℝ) (G : E → E) (L : ℝ) (hL : 0 < L)
    (h : ∀ x y, f y ≤ f x + ⟪G x, y - x⟫_ℝ + L / 2 * ‖y - x‖ ^ 2) (x : E) :
    f (x - (1 / L) • G x) ≤ f x - 1 / (2 * L) * ‖G x‖ ^ 2 := by
  sorry

/-- A stationary point of a convex function is a minimiser. -/
theorem le_of_stationary (f : E → ℝ) (G : E → E) (h : ∀ x y, f x + ⟪G x, y - x⟫_ℝ ≤ f y) (x : E)
    (hx : G x = 0) (y : E) : f x ≤ f y := by
  sorry

/-- The gradient of a convex function is monotone. -/
theorem gradient_monotone (f : E → ℝ) (G : E → E) (h : ∀ x y, f x + ⟪G x, y - x⟫_ℝ ≤ f y)
    (x y : E) : 0 ≤ ⟪G x - G y, x - y⟫_ℝ := by
  sorry

/-- Strong convexity bounds the gap by the gradient. -/
theorem gap_le_gradient (f : E → ℝ) (g x y : E) (μ : ℝ) (hμ : 0 < μ)
    (h : f x + ⟪g, y - x⟫_ℝ + μ / 2 * ‖y - x‖ ^ 2 ≤ f y) : f x - f y ≤ 1 / (2 * μ) * ‖g‖ ^ 2 := by
  sorry

/-- One step under the Polyak-Łojasiewicz inequality. -/
theorem polyak_step (a b s n μ L : ℝ) (hL : 0 < L) (hstep : b ≤ a - 1 / (2 * L) * n)
    (hpl : 2 * μ * (a - s) ≤ n) : b - s ≤ (1 - μ / L) * (a - s) := by
  sorry

/-- A convex function at a midpoint. -/
theorem convex_midpoint (f : E → ℝ) (hf : ConvexOn ℝ Set.univ f) (x y : E) :
    f ((1 / 2 : ℝ) • x + (1 / 2 : ℝ) • y) ≤ (f x + f y) / 2 := by
  sorry

/-- Sublevel sets of convex functions are convex. -/
theorem sublevel_convex (f : E → ℝ) (hf : ConvexOn ℝ Set.univ f) (c : ℝ) : Convex ℝ {x | f x ≤ c} := by
  sorry

/-- A regularised convex function is convex. -/
theorem convex_add_scaled (f r : E → ℝ) (c : ℝ) (hc : 0 ≤ c) (hf : ConvexOn ℝ Set.univ f)
    (hr : ConvexOn ℝ Set.univ r) : ConvexOn ℝ Set.univ (fun x => f x + c * r x) := by
  sorry

/-- The minimisers of a convex function form a convex set. -/
theorem minimisers_convex (f : E → ℝ) (m : ℝ) (hf : ConvexOn ℝ Set.univ f) (hm : ∀ x, m ≤ f x) :
    Convex ℝ {x | f x = m} := by
  sorry

end Papers
