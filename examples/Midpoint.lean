import OptBench.Foundation

/-- The square at the midpoint: something small to try a new installation on. -/
theorem midpoint_sq (a b : ℝ) : ((a + b) / 2) ^ 2 ≤ (a ^ 2 + b ^ 2) / 2 := by
  sorry
