import OptBench.Foundation

/-!
# Gradient descent on a smooth convex function: the rate `L ‖x₀ - x*‖² / (2 n)`, with six steps left out

`optprover prove examples/papers/GradientDescent.lean` fills them in.
-/

open scoped RealInnerProductSpace

variable {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E]

theorem gradient_descent_rate (f : E → ℝ) (G : E → E) (L : ℝ) (hL : 0 < L) (x : ℕ → E) (xs : E)
    (smooth : ∀ a b, f b ≤ f a + ⟪G a, b - a⟫_ℝ + L / 2 * ‖b - a‖ ^ 2)
    (convex : ∀ a b, f a + ⟪G a, b - a⟫_ℝ ≤ f b)
    (hx : ∀ k, x (k + 1) = x k - (1 / L) • G (x k)) (n : ℕ) :
    n * (f (x n) - f xs) ≤ L / 2 * ‖x 0 - xs‖ ^ 2 := by
  have gain : ∀ k, f (x (k + 1)) ≤ f (x k) - 1 / (2 * L) * ‖G (x k)‖ ^ 2 := by
    intro k
    rw [hx k]
    sorry
  have nearer : ∀ k, ‖x (k + 1) - xs‖ ^ 2 =
      ‖x k - xs‖ ^ 2 - 2 / L * ⟪G (x k), x k - xs⟫_ℝ + 1 / L ^ 2 * ‖G (x k)‖ ^ 2 := by
    intro k
    rw [hx k]
    sorry
  have one_step : ∀ k, f (x (k + 1)) - f xs ≤
      L / 2 * (‖x k - xs‖ ^ 2 - ‖x (k + 1) - xs‖ ^ 2) := by
    intro k
    have support := convex (x k) xs
    have flip : ⟪G (x k), xs - x k⟫_ℝ = -⟪G (x k), x k - xs⟫_ℝ := by sorry
    rw [nearer k]
    have better := gain k
    sorry
  have decreasing : ∀ k, f (x (k + 1)) ≤ f (x k) := by
    sorry
  have potential : n * (f (x n) - f xs) + L / 2 * ‖x n - xs‖ ^ 2 ≤ L / 2 * ‖x 0 - xs‖ ^ 2 := by
    induction n with
    | zero => simp
    | succ n ih =>
      have closer := one_step n
      have lower := decreasing n
      sorry
  have : 0 ≤ L / 2 * ‖x n - xs‖ ^ 2 := by positivity
  linarith
