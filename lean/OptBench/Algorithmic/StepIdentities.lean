import OptBench.Foundation

open scoped InnerProductSpace
namespace OptBench

variable {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E]

/-- One gradient step and the distance to any point z:
‖x - t g - z‖² = ‖x - z‖² - 2 t ⟨g, x - z⟩ + t² ‖g‖².

topic: gradient descent
source: Bubeck, Convex Optimization: Algorithms and Complexity, §3.1
tags: basic identity, distance
-/
theorem norm_sq_gradient_step (x z g : E) (t : ℝ) :
    ‖x - t • g - z‖ ^ 2 = ‖x - z‖ ^ 2 - 2 * t * ⟪g, x - z⟫_ℝ + t ^ 2 * ‖g‖ ^ 2 := by
  inner_expand
  ring

/-- Gradient descent on ½‖x - c‖² with the constant step t converges geometrically: if
x (k + 1) = x k - t (x k - c) for every k, then x k - c = (1 - t)ᵏ (x 0 - c).

topic: gradient descent
source: Goh, Why Momentum Really Works
tags: quadratic, linear rate
-/
theorem gradient_descent_half_norm_sq {x : ℕ → E} {c : E} {t : ℝ} (hx : ∀ k, x (k + 1) = x k - t • (x k - c)) (k : ℕ) :
    x k - c = (1 - t) ^ k • (x 0 - c) := by
  induction k with
  | zero => rw [pow_zero, one_smul]
  | succ k ih =>
    rw [pow_succ', mul_smul, ← ih, hx k]
    module

/-- Gradient descent with a fixed step stores the sum of its gradients: if x (k + 1) = x k - t g k for every k, then
x n = x 0 - t ∑ g k, the sum over k < n.

topic: gradient descent
source: Bubeck, Convex Optimization: Algorithms and Complexity, §4.4 (dual averaging)
tags: dual averaging, sum of gradients
-/
theorem gradient_descent_eq_sum {x g : ℕ → E} {t : ℝ} (hx : ∀ k, x (k + 1) = x k - t • g k) (n : ℕ) :
    x n = x 0 - t • ∑ k ∈ Finset.range n, g k := by
  induction n with
  | zero => rw [Finset.sum_range_zero, smul_zero, sub_zero]
  | succ n ih =>
    rw [Finset.sum_range_succ, hx n, ih]
    module

/-- The auxiliary sequence of the heavy-ball method. Let x (k + 2) = x (k + 1) - a g (k + 1) + b (x (k + 1) - x k) with
b ≠ 1. Then z k = x (k + 1) + (b/(1 - b)) (x (k + 1) - x k) makes plain gradient steps of length a/(1 - b).

topic: acceleration and momentum
source: Ghadimi, Feyzmahdavian and Johansson, Global Convergence of the Heavy-Ball Method for Convex Optimization
tags: heavy ball, auxiliary sequence
-/
theorem heavy_ball_auxiliary_step {x g : ℕ → E} {a b : ℝ} (hb : b ≠ 1)
    (hx : ∀ k, x (k + 2) = x (k + 1) - a • g (k + 1) + b • (x (k + 1) - x k)) (k : ℕ) :
    x (k + 2) + (b / (1 - b)) • (x (k + 2) - x (k + 1)) =
      x (k + 1) + (b / (1 - b)) • (x (k + 1) - x k) - (a / (1 - b)) • g (k + 1) := by
  have h1 : 1 - b ≠ 0 := sub_ne_zero.2 (Ne.symm hb)
  have h2 : b / (1 - b) * b + b = b / (1 - b) := by grind
  have h3 : b / (1 - b) * a + a = a / (1 - b) := by grind
  rw [hx k, ← h3]
  generalize b / (1 - b) = c at *
  have h4 : (c * b + b) • (x (k + 1) - x k) = c • (x (k + 1) - x k) := by rw [h2]
  rw [← h4]
  module

/-- Nesterov's scheme with three sequences: if y = (1 - θ) x + θ v and x' = (1 - θ) x + θ v', then
x' - y = θ (v' - v), so the two new points differ by a multiple of the step in v.

topic: acceleration and momentum
source: Tseng, On Accelerated Proximal Gradient Methods for Convex-Concave Optimization
tags: coupling, identity
-/
theorem linear_coupling_sub {x y v x' v' : E} {θ : ℝ} (hy : y = (1 - θ) • x + θ • v)
    (hx' : x' = (1 - θ) • x + θ • v') : x' - y = θ • (v' - v) := by
  rw [hx', hy]
  module

/-- Conjugate directions: with b = -⟨r, A p⟩/⟨p, A p⟩ the new direction r + b p of the conjugate gradient method is
conjugate to p, that is, ⟨r + b p, A p⟩ = 0, provided ⟨p, A p⟩ ≠ 0.

topic: Newton and quasi-Newton methods
source: Nocedal and Wright, Numerical Optimization, §5.1
tags: conjugate gradients, conjugacy
-/
theorem conjugate_direction_update {A : E → E} {p r : E} (hp : ⟪p, A p⟫_ℝ ≠ 0) :
    ⟪r + (-⟪r, A p⟫_ℝ / ⟪p, A p⟫_ℝ) • p, A p⟫_ℝ = 0 := by
  rw [inner_add_left, real_inner_smul_left, div_mul_cancel₀ _ hp]
  exact add_neg_cancel _

/-- The control-variate estimator of variance-reduced methods is unbiased over a finite sum: if n μ is the sum of the
reference gradients w i over the n indices in s, then the gradients v i - w i + μ have the same sum as the v i.

topic: stochastic methods
source: Bubeck, Convex Optimization: Algorithms and Complexity, §6.3 (SVRG)
tags: variance reduction, unbiased
-/
theorem sum_control_variate {ι : Type*} (s : Finset ι) (v w : ι → E) (μ : E) (hμ : s.card • μ = ∑ i ∈ s, w i) :
    ∑ i ∈ s, (v i - w i + μ) = ∑ i ∈ s, v i := by
  rw [Finset.sum_add_distrib, Finset.sum_sub_distrib, Finset.sum_const, hμ]
  exact sub_add_cancel _ _

/-- The running average of the iterates: if m 0 = x 0 and m (k + 1) = m k + (x (k + 1) - m k)/(k + 2) for every k, then
(k + 1) m k is the sum of x 0, ..., x k.

topic: stochastic methods
source: Polyak and Juditsky, Acceleration of Stochastic Approximation by Averaging
tags: averaging, recursion
-/
theorem running_average_eq_sum {x m : ℕ → E} (h0 : m 0 = x 0)
    (hm : ∀ k : ℕ, m (k + 1) = m k + (1 / ((k : ℝ) + 2)) • (x (k + 1) - m k)) (k : ℕ) :
    ((k : ℝ) + 1) • m k = ∑ i ∈ Finset.range (k + 1), x i := by
  induction k with
  | zero => simp [h0]
  | succ k ih =>
    have h1 : (0 : ℝ) ≤ k := Nat.cast_nonneg k
    have h2 : ((k : ℝ) + 2) * (1 / ((k : ℝ) + 2)) = 1 := by
      rw [← mul_div_assoc, mul_one, div_self (by positivity)]
    rw [Finset.sum_range_succ, ← ih, hm k, Nat.cast_add_one, smul_add, smul_smul]
    rw [show (k : ℝ) + 1 + 1 = k + 2 by ring, h2]
    module

/-- A small error has a small gradient. Let every gradient step of length 1/L decrease f by ‖f' v‖²/(2L) at least,
f (v - (1/L) f' v) ≤ f v - ‖f' v‖²/(2L) for all v, as for L-smooth functions, and let m ≤ f v for all v. Then
‖f' x‖²/(2L) ≤ f x - m for every x.

topic: gradient descent
source: Nesterov, Lectures on Convex Optimization, §2.1; Boyd and Vandenberghe, Convex Optimization, §9.1.2
tags: descent lemma, gradient norm
-/
theorem norm_sq_gradient_le_of_decrease {f : E → ℝ} {f' : E → E} {L m : ℝ}
    (hdec : ∀ v, f (v - (1 / L) • f' v) ≤ f v - 1 / (2 * L) * ‖f' v‖ ^ 2) (hm : ∀ v, m ≤ f v) (x : E) :
    1 / (2 * L) * ‖f' x‖ ^ 2 ≤ f x - m := by
  grind

/-- The error of the STORM estimator. From the estimate d of the full gradient G at the last point and the sampled gradients g and g⁺ at
the last and at the new point, the estimate g⁺ + (1 - a)(d - g) of the full gradient G⁺ has the error
(1 - a)(d - G) + a (g⁺ - G⁺) + (1 - a)((g⁺ - g) - (G⁺ - G)).

topic: stochastic methods
source: Cutkosky and Orabona, Momentum-Based Variance Reduction in Non-Convex SGD
tags: variance reduction, momentum, STORM
-/
theorem storm_error_recursion (d g g' G G' : E) (a : ℝ) :
    g' + (1 - a) • (d - g) - G' = (1 - a) • (d - G) + a • (g' - G') + (1 - a) • (g' - g - (G' - G)) := by
  module

end OptBench
