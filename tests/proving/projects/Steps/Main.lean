import Steps.Lengths
import OptBench.Foundation

/-! Half-written proofs of several shapes; the word sorry in a comment is no gap. -/

open Lengths in
/-- The lengths never vanish. -/
theorem doubling_pos (n : ℕ) : 0 < doubling n := by
  induction n with
  | zero => decide
  | succ n ih =>
    sorry

private theorem quarter (a b : ℝ) : a * b ≤ (a + b) ^ 2 / 4 := by
  sorry -- of a product

/-- Uses what stands above it, which is not proved yet. -/
theorem product_le_one (a b : ℝ) (h : a + b = 2) : a * b ≤ 1 := by
  have := quarter a b
  rw [h] at this
  sorry

example (x η : ℝ) (hη : 0 ≤ η) : (1 - η) * x ≤ x ∨ x < 0 := by
  by_cases h : 1 ≤ x
  · left
    sorry
  · right; sorry
