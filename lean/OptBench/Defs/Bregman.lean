import OptBench.Foundation

/-!
# The Bregman divergence of a function with a chosen gradient map
-/

open scoped InnerProductSpace

noncomputable section

namespace OptBench

/-- The Bregman divergence `h x - h y - ⟪h' y, x - y⟫` of a function `h` with gradient map `h'`. -/
def bregman {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E] (h : E → ℝ) (h' : E → E) (x y : E) : ℝ :=
  h x - h y - ⟪h' y, x - y⟫_ℝ

end OptBench
