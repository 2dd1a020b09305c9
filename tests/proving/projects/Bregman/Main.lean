import OptBench.Foundation

open scoped RealInnerProductSpace

namespace Bregman

section Distance

variable {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E]
variable (f : E → ℝ) (G : E → E)

/-- The Bregman distance. -/
def distance (x y : E) : ℝ := f x - f y - ⟪G y, x - y⟫_ℝ

local notation "D" => distance f G

theorem distance_self (x : E) : D x x = 0 := by
  sorry

theorem three_points (x y z : E) : D x z = D x y + D y z + ⟪G y - G z, x - y⟫_ℝ := sorry

variable (support : ∀ a b, f b + ⟪G b, a - b⟫_ℝ ≤ f a)

include support in
theorem distance_nonneg (x y : E) : 0 ≤ D x y ∧ 0 ≤ D y x :=
  ⟨sorry, by sorry⟩

end Distance

end Bregman
