import OptBench.Foundation

/-! What a contraction and a smooth function are here. -/

namespace Rates

/-- The sequence shrinks by the factor `q`. -/
def Contracts (e : ℕ → ℝ) (q : ℝ) : Prop := ∀ n, e (n + 1) ≤ q * e n

/-- `f` is smooth, with derivative `g`. -/
structure Smooth (f g : ℝ → ℝ) (L : ℝ) : Prop where
  bound : ∀ x y, f y ≤ f x + g x * (y - x) + L / 2 * (y - x) ^ 2

end Rates
