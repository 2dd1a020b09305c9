import OptBench.Foundation

/-!
# Inequalities that every second proof in optimisation uses
-/

/-- Young's inequality with a weight. -/
theorem young_eps (a b ε : ℝ) (hε : 0 < ε) :
    a * b ≤ ε / 2 * a ^ 2 + 1 / (2 * ε) * b ^ 2 := by
  sorry

/-- The square of a sum. -/
theorem sq_add_le (a b : ℝ) : (a + b) ^ 2 ≤ 2 * a ^ 2 + 2 * b ^ 2 := by
  sorry

/-- The square of a sum, weighted. -/
theorem sq_add_le_weighted (a b ε : ℝ) (hε : 0 < ε) :
    (a + b) ^ 2 ≤ (1 + ε) * a ^ 2 + (1 + 1 / ε) * b ^ 2 := by
  sorry

/-- A gradient step on `x ^ 2` does not move away from the minimiser. -/
theorem step_on_square (x η : ℝ) (h₀ : 0 ≤ η) (h₁ : η ≤ 1) :
    (x - η * (2 * x)) ^ 2 ≤ x ^ 2 := by
  sorry

/-- Cauchy's inequality for pairs. -/
theorem cauchy_pair (a b c d : ℝ) : (a * b + c * d) ^ 2 ≤ (a ^ 2 + c ^ 2) * (b ^ 2 + d ^ 2) := by
  sorry

/-- What a step of length at most `1 / L` gains. -/
theorem step_gain (L η : ℝ) (hL : 0 < L) (h₀ : 0 < η) (h₁ : η ≤ 1 / L) :
    η / 2 ≤ η - L * η ^ 2 / 2 := by
  sorry

/-- The factor of a gradient step is in the unit interval. -/
theorem factor_mem (μ L η : ℝ) (hμ : 0 < μ) (hL : μ ≤ L) (h₀ : 0 < η) (h₁ : η ≤ 1 / L) :
    0 ≤ 1 - η * μ ∧ 1 - η * μ < 1 := by
  sorry

/-- The factor at the best constant step length. -/
theorem best_factor (μ L : ℝ) (hμ : 0 < μ) (hL : μ ≤ L) : (L - μ) / (L + μ) < 1 := by
  sorry

/-- A quadratic is at least what it is at its vertex. -/
theorem quadratic_ge (a b c x : ℝ) (ha : 0 < a) : c - b ^ 2 / (4 * a) ≤ a * x ^ 2 + b * x + c := by
  sorry

/-- Geometric and arithmetic mean. -/
theorem sqrt_mul_le_half (a b : ℝ) (ha : 0 ≤ a) (hb : 0 ≤ b) : √(a * b) ≤ (a + b) / 2 := by
  sorry

/-- From a factor to an exponential. -/
theorem one_sub_le_exp (η μ : ℝ) : 1 - η * μ ≤ Real.exp (-(η * μ)) := by
  sorry

/-- The terms of a telescoping sum of reciprocals. -/
theorem reciprocals_telescope (k : ℕ) :
    1 / ((k : ℝ) + 1) - 1 / ((k : ℝ) + 2) = 1 / (((k : ℝ) + 1) * ((k : ℝ) + 2)) := by
  sorry

/-- The momentum sequence of accelerated methods. -/
theorem momentum_identity (s t : ℝ) (hs : s = (1 + √(1 + 4 * t ^ 2)) / 2) : s ^ 2 - s = t ^ 2 := by
  sorry

/-- Shrinking by a factor keeps below a bound. -/
theorem scaled_bound (q e b : ℝ) (h₀ : 0 ≤ q) (h₁ : q ≤ 1) (he : e ≤ b) (hb : 0 ≤ b) :
    q * e ≤ b := by
  sorry
