import Rates.Defs

namespace Rates

variable {f g : ℝ → ℝ} {L : ℝ}

/-- What a step gains. -/
theorem Smooth.step (h : Smooth f g L) (hL : 0 < L) (x : ℝ) :
    f (x - g x / L) ≤ f x - (g x) ^ 2 / (2 * L) := by
  have key := h.bound x (x - g x / L)
  have : g x * (x - g x / L - x) + L / 2 * (x - g x / L - x) ^ 2 = -((g x) ^ 2 / (2 * L)) := by
    field_simp
    ring
  linarith

end Rates
