import Rates.Step

/-!
# The file in hand: two theorems that rest on the modules beside it
-/

namespace Rates

/-- A linear rate. -/
theorem Contracts.rate {e : ℕ → ℝ} {q : ℝ} (h : Contracts e q) (hq : 0 ≤ q) (n : ℕ) :
    e n ≤ q ^ n * e 0 := by
  sorry

/-- A step does not increase the function. -/
theorem Smooth.decreases {f g : ℝ → ℝ} {L : ℝ} (h : Smooth f g L) (hL : 0 < L) (x : ℝ) :
    f (x - g x / L) ≤ f x := by
  have gain : 0 ≤ (g x) ^ 2 / (2 * L) := by
    sorry
  sorry

end Rates
