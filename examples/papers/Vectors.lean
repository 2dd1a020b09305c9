import OptBench.Foundation

/-!
# Inner products: the identities and estimates of convergence proofs
-/

open scoped RealInnerProductSpace

variable {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E]

/-- The parallelogram law. -/
theorem parallelogram (x y : E) : ‖x + y‖ ^ 2 + ‖x - y‖ ^ 2 = 2 * ‖x‖ ^ 2 + 2 * ‖y‖ ^ 2 := by
  sorry

/-- Polarisation. -/
theorem two_inner_eq (x y : E) : 2 * ⟪x, y⟫_ℝ = ‖x‖ ^ 2 + ‖y‖ ^ 2 - ‖x - y‖ ^ 2 := by
  sorry

/-- The three-point identity. -/
theorem three_points (x y z : E) :
    ‖x - z‖ ^ 2 = ‖x - y‖ ^ 2 + 2 * ⟪x - y, y - z⟫_ℝ + ‖y - z‖ ^ 2 := by
  sorry

/-- Young's inequality for inner products. -/
theorem inner_young (x y : E) (ε : ℝ) (hε : 0 < ε) :
    ⟪x, y⟫_ℝ ≤ ε / 2 * ‖x‖ ^ 2 + 1 / (2 * ε) * ‖y‖ ^ 2 := by
  sorry

/-- The distance after a gradient step. -/
theorem step_dist (x z g : E) (η : ℝ) :
    ‖x - η • g - z‖ ^ 2 = ‖x - z‖ ^ 2 - 2 * η * ⟪g, x - z⟫_ℝ + η ^ 2 * ‖g‖ ^ 2 := by
  sorry

/-- The square of the norm of a sum. -/
theorem norm_add_sq_le (x y : E) : ‖x + y‖ ^ 2 ≤ 2 * ‖x‖ ^ 2 + 2 * ‖y‖ ^ 2 := by
  sorry

/-- The squared norm of a convex combination. -/
theorem norm_combination (x y : E) (t : ℝ) :
    ‖t • x + (1 - t) • y‖ ^ 2 = t * ‖x‖ ^ 2 + (1 - t) * ‖y‖ ^ 2 - t * (1 - t) * ‖x - y‖ ^ 2 := by
  sorry

/-- Co-coercive maps are Lipschitz. -/
theorem lipschitz_of_cocoercive (g d : E) (L : ℝ) (hL : 0 < L)
    (h : 1 / L * ‖g‖ ^ 2 ≤ ⟪g, d⟫_ℝ) : ‖g‖ ≤ L * ‖d‖ := by
  sorry

/-- Strongly monotone maps expand. -/
theorem expands_of_strongly_monotone (g d : E) (μ : ℝ) (hμ : 0 < μ)
    (h : μ * ‖d‖ ^ 2 ≤ ⟪g, d⟫_ℝ) : μ * ‖d‖ ≤ ‖g‖ := by
  sorry

/-- Bounds of norms add up. -/
theorem norm_add_le_bounds (x y : E) (a b : ℝ) (hx : ‖x‖ ≤ a) (hy : ‖y‖ ≤ b) : ‖x + y‖ ≤ a + b := by
  sorry
