import OptBench.Foundation

open Set
open scoped InnerProductSpace
namespace OptBench.Train

variable {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E]

/-- A gradient step moves by t ‖g‖ for t ≥ 0.

topic: gradient descent
source: training exercise
tags: step length
-/
theorem norm_gradient_step_sub (x g : E) (t : ℝ) (ht : 0 ≤ t) : ‖x - t • g - x‖ = t * ‖g‖ := by
  rw [show x - t • g - x = -(t • g) by module, norm_neg, norm_smul_of_nonneg ht]

/-- One gradient step on the quadratic ½‖x - c‖² with step 1 reaches the minimiser.

topic: gradient descent
source: training exercise
tags: quadratic, exact step
-/
theorem gradient_step_one_reaches_center (x c : E) : x - (1 : ℝ) • (x - c) = c := by
  rw [one_smul, sub_sub_cancel]

/-- A gradient step on (m/2)‖x - c‖² contracts the distance to c by |1 - t m|.

topic: gradient descent
source: training exercise
tags: quadratic, contraction
-/
theorem norm_gradient_step_quadratic (x c : E) (t m : ℝ) : ‖x - t • (m • (x - c)) - c‖ = |1 - t * m| * ‖x - c‖ := by
  rw [show x - t • (m • (x - c)) - c = (1 - t * m) • (x - c) by module, norm_smul, Real.norm_eq_abs]

/-- Two gradient steps with the same gradient equal one with the sum of the step sizes.

topic: gradient descent
source: training exercise
tags: step size
-/
theorem two_gradient_steps (x g : E) (s t : ℝ) : x - s • g - t • g = x - (s + t) • g := by
  module

/-- A gradient step is the minimiser of the linear model plus the proximal term: with p = x - t g,
t ⟨g, p - x⟩ + ½‖p - x‖² ≤ t ⟨g, y - x⟩ + ½‖y - x‖² for every y.

topic: gradient descent
source: training exercise
tags: proximal view
-/
theorem gradient_step_minimises_model (x y g : E) (t : ℝ) :
    t * ⟪g, x - t • g - x⟫_ℝ + 1 / 2 * ‖x - t • g - x‖ ^ 2 ≤ t * ⟪g, y - x⟫_ℝ + 1 / 2 * ‖y - x‖ ^ 2 := by
  have h := sq_nonneg ‖(y - x) + t • g‖
  rw [norm_add_sq_real, real_inner_smul_right, norm_smul_sq, real_inner_comm] at h
  rw [show x - t • g - x = -(t • g) by module, inner_neg_right, real_inner_smul_right, real_inner_self_eq_norm_sq,
    norm_neg, norm_smul_sq]
  linarith

/-- A smooth function decreases along its gradient for t < 2/L: if f lies below its quadratic model at x, then
f (x - t g) ≤ f x - t (1 - L t/2) ‖g‖².

topic: gradient descent
source: training exercise
tags: descent lemma
-/
theorem gradient_step_model_decrease (f : E → ℝ) (x g : E) (L t : ℝ)
    (hf : ∀ v, f v ≤ f x + ⟪g, v - x⟫_ℝ + L / 2 * ‖v - x‖ ^ 2) :
    f (x - t • g) ≤ f x - t * (1 - L * t / 2) * ‖g‖ ^ 2 := by
  have h := hf (x - t • g)
  rw [show x - t • g - x = -(t • g) by module, inner_neg_right, real_inner_smul_right, norm_neg, norm_smul_sq,
    real_inner_self_eq_norm_sq] at h
  linarith

/-- A step along -d for any direction d with ⟨g, d⟩ ≥ ‖d‖² decreases an L-smooth f with L ≤ 1: f (x - d) ≤ f x - ½‖d‖².

topic: gradient descent
source: training exercise
tags: preconditioned step
-/
theorem direction_step_decrease (f : E → ℝ) (x g d : E) (L : ℝ) (hL : L ≤ 1)
    (hf : ∀ v, f v ≤ f x + ⟪g, v - x⟫_ℝ + L / 2 * ‖v - x‖ ^ 2) (hd : ‖d‖ ^ 2 ≤ ⟪g, d⟫_ℝ) :
    f (x - d) ≤ f x - 1 / 2 * ‖d‖ ^ 2 := by
  have h := hf (x - d)
  rw [show x - d - x = -d by module, inner_neg_right, norm_neg] at h
  have h1 := mul_le_mul_of_nonneg_right hL (sq_nonneg ‖d‖)
  linarith

/-- Gradient descent with a convex lower model approaches z when the step is short: if f x + ⟨g, z - x⟩ ≤ f z, f z ≤ f x,
then ‖x - t g - z‖² ≤ ‖x - z‖² + t²‖g‖² for t ≥ 0.

topic: gradient descent
source: training exercise
tags: distance, convex
-/
theorem norm_sq_gradient_step_le_of_convex (f : E → ℝ) (x z g : E) (t : ℝ) (ht : 0 ≤ t)
    (hg : f x + ⟪g, z - x⟫_ℝ ≤ f z) (hz : f z ≤ f x) : ‖x - t • g - z‖ ^ 2 ≤ ‖x - z‖ ^ 2 + t ^ 2 * ‖g‖ ^ 2 := by
  have h1 : 0 ≤ ⟪x - z, g⟫_ℝ := by
    rw [show z - x = -(x - z) by module, inner_neg_right, real_inner_comm] at hg
    linarith
  have h2 := mul_nonneg ht h1
  rw [show x - t • g - z = (x - z) - t • g by module, norm_sub_sq_real, real_inner_smul_right, norm_smul_sq]
  linarith

/-- The value of a convex function f at the average of two points x and y with f x ≤ a and f y ≤ b is at most (a +
b)/2.

topic: gradient descent
source: training exercise
tags: averaging
-/
theorem value_average_le (f : E → ℝ) (hf : ConvexOn ℝ univ f) (x y : E) (a b : ℝ) (hx : f x ≤ a) (hy : f y ≤ b) :
    f ((1 / 2 : ℝ) • x + (1 / 2 : ℝ) • y) ≤ (a + b) / 2 := by
  have h := hf.le_mul (mem_univ x) (mem_univ y) one_half_pos.le one_half_pos.le (add_halves 1)
  linarith

/-- Regret telescopes: if 2 t d k ≤ D k - D (k + 1) + t² G² for every k, then the sum of 2 t d k over k < n is at most
D 0 - D n + n t² G².

topic: gradient descent
source: training exercise
tags: telescoping, regret
-/
theorem sum_regret_le (d D : ℕ → ℝ) (t G : ℝ) (h : ∀ k, 2 * t * d k ≤ D k - D (k + 1) + t ^ 2 * G ^ 2) (n : ℕ) :
    ∑ k ∈ Finset.range n, 2 * t * d k ≤ D 0 - D n + n * (t ^ 2 * G ^ 2) := by
  induction n with
  | zero => simp
  | succ n ih =>
    rw [Finset.sum_range_succ]
    have h1 := h n
    push_cast
    linarith

/-- A method whose steps shrink the error by q needs few steps: if e (k + 1) ≤ q e k, q ≥ 0, and qⁿ e 0 ≤ ε, then e n ≤ ε.

topic: gradient descent
source: training exercise
tags: complexity, linear rate
-/
theorem error_le_of_pow_mul_le (e : ℕ → ℝ) (q ε : ℝ) (hq : 0 ≤ q) (h : ∀ k, e (k + 1) ≤ q * e k) (n : ℕ)
    (hn : q ^ n * e 0 ≤ ε) : e n ≤ ε := by
  have key : ∀ k, e k ≤ q ^ k * e 0 := by
    intro k
    induction k with
    | zero => rw [pow_zero, one_mul]
    | succ k ih =>
      refine le_trans (h k) ?_
      rw [pow_succ', mul_assoc]
      exact mul_le_mul_of_nonneg_left ih hq
  exact le_trans (key n) hn

/-- Strong monotonicity and Lipschitz continuity bound the step: if μ‖x - z‖² ≤ ⟨g, x - z⟩ and ‖g‖ ≤ L‖x - z‖, then
‖x - t g - z‖² ≤ (1 - 2 t μ + t² L²)‖x - z‖² for t ≥ 0.

topic: gradient descent
source: training exercise
tags: contraction, strong monotonicity
-/
theorem norm_sq_step_le_of_strong_monotone (x z g : E) (t μ L : ℝ) (ht : 0 ≤ t)
    (hμ : μ * ‖x - z‖ ^ 2 ≤ ⟪g, x - z⟫_ℝ) (hL : ‖g‖ ≤ L * ‖x - z‖) :
    ‖x - t • g - z‖ ^ 2 ≤ (1 - 2 * t * μ + t ^ 2 * L ^ 2) * ‖x - z‖ ^ 2 := by
  have h1 := mul_le_mul_of_nonneg_left hμ ht
  have h2 := pow_le_pow_left₀ (norm_nonneg g) hL 2
  rw [mul_pow] at h2
  have h3 := mul_le_mul_of_nonneg_left h2 (sq_nonneg t)
  rw [show x - t • g - z = (x - z) - t • g by module, norm_sub_sq_real, real_inner_smul_right, norm_smul_sq,
    real_inner_comm]
  linarith

/-- Coordinate steps: if f lies below its quadratic model at x, changing only the component along a unit vector u by
-t ⟨g, u⟩ decreases f by at least t (1 - L t/2) ⟨g, u⟩².

topic: coordinate descent
source: training exercise
tags: coordinate step, descent lemma
-/
theorem coordinate_step_decrease (f : E → ℝ) (x g u : E) (L t : ℝ) (hu : ‖u‖ = 1)
    (hf : ∀ v, f v ≤ f x + ⟪g, v - x⟫_ℝ + L / 2 * ‖v - x‖ ^ 2) :
    f (x - (t * ⟪g, u⟫_ℝ) • u) ≤ f x - t * (1 - L * t / 2) * ⟪g, u⟫_ℝ ^ 2 := by
  have h := hf (x - (t * ⟪g, u⟫_ℝ) • u)
  rw [show x - (t * ⟪g, u⟫_ℝ) • u - x = -((t * ⟪g, u⟫_ℝ) • u) by module, inner_neg_right, real_inner_smul_right, norm_neg,
    norm_smul_sq, hu] at h
  linarith

/-- The minimiser in one coordinate of a separable quadratic: t = b/a minimises (a/2) t² - b t for a > 0.

topic: coordinate descent
source: training exercise
tags: quadratic, exact minimisation
-/
theorem coordinate_quadratic_minimiser (a b s : ℝ) (ha : 0 < a) :
    a / 2 * (b / a) ^ 2 - b * (b / a) ≤ a / 2 * s ^ 2 - b * s := by
  have e : a / 2 * s ^ 2 - b * s - (a / 2 * (b / a) ^ 2 - b * (b / a)) = a / 2 * (s - b / a) ^ 2 := by grind
  have h := mul_nonneg (half_pos ha).le (sq_nonneg (s - b / a))
  linarith

/-- The average of stochastic gradients with equal weights is unbiased: if the n vectors g i sum up to n times μ, then the
errors g i - μ sum up to zero.

topic: stochastic methods
source: training exercise
tags: unbiased, sum
-/
theorem sum_error_eq_zero (n : ℕ) (g : ℕ → E) (μ : E) (h : ∑ i ∈ Finset.range n, g i = n • μ) :
    ∑ i ∈ Finset.range n, (g i - μ) = 0 := by
  rw [Finset.sum_sub_distrib, Finset.sum_const, Finset.card_range, h, sub_self]

/-- The second moment of a two-point gradient: for the mean m = ½(g + h) the mean squared norm is ‖m‖² + ¼‖g - h‖².

topic: stochastic methods
source: training exercise
tags: variance, identity
-/
theorem two_point_second_moment (g h : E) :
    1 / 2 * (‖g‖ ^ 2 + ‖h‖ ^ 2) = ‖(1 / 2 : ℝ) • (g + h)‖ ^ 2 + 1 / 4 * ‖g - h‖ ^ 2 := by
  rw [norm_smul_sq, norm_add_sq_real, norm_sub_sq_real]
  ring

/-- One noisy step: with the error e of the gradient, ‖x - t (g + e) - z‖² splits into the exact step, a cross term and
t²‖e‖².

topic: stochastic methods
source: training exercise
tags: noise, identity
-/
theorem norm_sq_noisy_step (x z g e : E) (t : ℝ) :
    ‖x - t • (g + e) - z‖ ^ 2 = ‖x - t • g - z‖ ^ 2 - 2 * t * ⟪x - t • g - z, e⟫_ℝ + t ^ 2 * ‖e‖ ^ 2 := by
  rw [show x - t • (g + e) - z = (x - t • g - z) - t • e by module, norm_sub_sq_real, real_inner_smul_right, norm_smul_sq]
  ring

/-- Minibatching two gradients halves the worst-case squared error: ‖½(a + b)‖² ≤ ½(‖a‖² + ‖b‖²).

topic: stochastic methods
source: training exercise
tags: minibatch
-/
theorem minibatch_error_le (a b : E) : ‖(1 / 2 : ℝ) • (a + b)‖ ^ 2 ≤ 1 / 2 * (‖a‖ ^ 2 + ‖b‖ ^ 2) := by
  have h := sq_nonneg ‖a - b‖
  rw [norm_sub_sq_real] at h
  rw [norm_smul_sq, norm_add_sq_real]
  linarith

/-- Subgradient steps: if g is a subgradient at x with f x + ⟨g, z - x⟩ ≤ f z, then 2 t (f x - f z) is at most
‖x - z‖² - ‖x - t g - z‖² + t²‖g‖² for t ≥ 0.

topic: subgradient and projected methods
source: training exercise
tags: subgradient, one step
-/
theorem subgradient_one_step (f : E → ℝ) (x z g : E) (t : ℝ) (ht : 0 ≤ t) (hg : f x + ⟪g, z - x⟫_ℝ ≤ f z) :
    2 * t * (f x - f z) ≤ ‖x - z‖ ^ 2 - ‖x - t • g - z‖ ^ 2 + t ^ 2 * ‖g‖ ^ 2 := by
  have h1 := mul_le_mul_of_nonneg_left hg ht
  rw [show z - x = -(x - z) by module, inner_neg_right, real_inner_comm] at h1
  rw [show x - t • g - z = (x - z) - t • g by module, norm_sub_sq_real (x - z), real_inner_smul_right, norm_smul_sq]
  linarith

/-- The step size t = R/(G s) with positive R, G and s balances the two terms of the subgradient bound:
R²/(2 t s²) = t G²/2.

topic: subgradient and projected methods
source: training exercise
tags: step size, balance
-/
theorem balanced_step_size (R G s t : ℝ) (hR : 0 < R) (hG : 0 < G) (hs : 0 < s) (ht : t = R / (G * s)) :
    R ^ 2 / (2 * t * s ^ 2) = t * G ^ 2 / 2 := by
  rw [ht]
  field_simp
  ring

/-- A nonexpansive projection does not spoil progress: if ‖P u - P v‖ ≤ ‖u - v‖ for all u and v, P z = z and ‖y - z‖ ≤ r,
then ‖P y - z‖ ≤ r.

topic: subgradient and projected methods
source: training exercise
tags: projection, nonexpansive
-/
theorem norm_projected_sub_le (P : E → E) (hP : ∀ u v, ‖P u - P v‖ ≤ ‖u - v‖) (y z : E) (r : ℝ) (hz : P z = z)
    (hy : ‖y - z‖ ≤ r) : ‖P y - z‖ ≤ r := by
  have h := hP y z
  rw [hz] at h
  exact le_trans h hy

end OptBench.Train
