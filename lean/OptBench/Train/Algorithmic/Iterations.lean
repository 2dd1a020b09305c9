import OptBench.Foundation

open Filter Set
open scoped Topology InnerProductSpace
namespace OptBench.Train

variable {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E]

/-- A fixed point of T is a fixed point of T ∘ T.

topic: fixed-point iterations
source: training exercise
tags: fixed point, composition
-/
theorem fixed_point_twice (T : E → E) (z : E) (h : T z = z) : T (T z) = z := by
  rw [h, h]

/-- The average of two nonexpansive maps is nonexpansive.

topic: fixed-point iterations
source: training exercise
tags: nonexpansive, average
-/
theorem norm_average_maps_sub_le (S T : E → E) (hS : ∀ u v, ‖S u - S v‖ ≤ ‖u - v‖) (hT : ∀ u v, ‖T u - T v‖ ≤ ‖u - v‖)
    (u v : E) : ‖((1 / 2 : ℝ) • S u + (1 / 2 : ℝ) • T u) - ((1 / 2 : ℝ) • S v + (1 / 2 : ℝ) • T v)‖ ≤ ‖u - v‖ := by
  rw [show ((1 / 2 : ℝ) • S u + (1 / 2 : ℝ) • T u) - ((1 / 2 : ℝ) • S v + (1 / 2 : ℝ) • T v)
    = (1 / 2 : ℝ) • (S u - S v) + (1 / 2 : ℝ) • (T u - T v) by module]
  have h := norm_combo_le one_half_pos.le one_half_pos.le (S u - S v) (T u - T v)
  have h1 := hS u v
  have h2 := hT u v
  linarith

/-- The composition of two nonexpansive maps is nonexpansive.

topic: fixed-point iterations
source: training exercise
tags: nonexpansive, composition
-/
theorem norm_comp_nonexpansive_le (S T : E → E) (hS : ∀ u v, ‖S u - S v‖ ≤ ‖u - v‖) (hT : ∀ u v, ‖T u - T v‖ ≤ ‖u - v‖)
    (u v : E) : ‖S (T u) - S (T v)‖ ≤ ‖u - v‖ := by
  refine le_trans (hS (T u) (T v)) ?_
  exact hT u v

/-- Translating a contraction keeps its constant.

topic: fixed-point iterations
source: training exercise
tags: contraction, translation
-/
theorem norm_translate_contraction_le (T : E → E) (q : ℝ) (c : E) (hT : ∀ u v, ‖T u - T v‖ ≤ q * ‖u - v‖) (u v : E) :
    ‖(T u + c) - (T v + c)‖ ≤ q * ‖u - v‖ := by
  rw [add_sub_add_right_eq_sub]
  exact hT u v

/-- The map x ↦ (1 - t) x + t c with a fixed target c contracts distances by |1 - t|.

topic: fixed-point iterations
source: training exercise
tags: relaxation, contraction
-/
theorem norm_relax_to_target (t : ℝ) (c u v : E) :
    ‖((1 - t) • u + t • c) - ((1 - t) • v + t • c)‖ = |1 - t| * ‖u - v‖ := by
  rw [add_sub_add_right_eq_sub, ← smul_sub, norm_smul, Real.norm_eq_abs]

/-- A priori step bound: for a contraction with constant q ≥ 0 the k-th step is at most qᵏ times the first.

topic: fixed-point iterations
source: training exercise
tags: contraction, step bound
-/
theorem norm_step_le_pow_mul (T : E → E) (x : ℕ → E) (q : ℝ) (hq : 0 ≤ q) (hT : ∀ u v, ‖T u - T v‖ ≤ q * ‖u - v‖)
    (hx : ∀ k, x (k + 1) = T (x k)) (k : ℕ) : ‖x (k + 1) - x k‖ ≤ q ^ k * ‖x 1 - x 0‖ := by
  induction k with
  | zero => rw [pow_zero, one_mul]
  | succ k ih =>
    have h := hT (x (k + 1)) (x k)
    rw [← hx (k + 1), ← hx k] at h
    refine le_trans h ?_
    rw [pow_succ', mul_assoc]
    exact mul_le_mul_of_nonneg_left ih hq

/-- The iterates x (k + 1) = T (x k) of a nonexpansive map T stay in the ball around a fixed point z, T z = z, through
the start: ‖x k - z‖ ≤ ‖x 0 - z‖.

topic: fixed-point iterations
source: training exercise
tags: nonexpansive, boundedness
-/
theorem norm_iterate_sub_le_start (T : E → E) (x : ℕ → E) (z : E) (hT : ∀ u v, ‖T u - T v‖ ≤ ‖u - v‖) (hz : T z = z)
    (hx : ∀ k, x (k + 1) = T (x k)) (k : ℕ) : ‖x k - z‖ ≤ ‖x 0 - z‖ := by
  induction k with
  | zero => exact le_rfl
  | succ k ih =>
    have h := hT (x k) z
    rw [hz, ← hx k] at h
    exact le_trans h ih

/-- Perturbed iteration: if T is Lipschitz with constant q and has the fixed point z, and ‖y - T x‖ ≤ ε, then
‖y - z‖ ≤ q ‖x - z‖ + ε.

topic: fixed-point iterations
source: training exercise
tags: inexact iteration
-/
theorem norm_inexact_step_le (T : E → E) (q ε : ℝ) (x y z : E) (hT : ∀ u v, ‖T u - T v‖ ≤ q * ‖u - v‖) (hz : T z = z)
    (hy : ‖y - T x‖ ≤ ε) : ‖y - z‖ ≤ q * ‖x - z‖ + ε := by
  have h1 := hT x z
  rw [hz] at h1
  have h2 := norm_sub_le_norm_sub_add_norm_sub y (T x) z
  linarith

/-- The residual is bounded by the error: for a nonexpansive map T with fixed point z, ‖x - T x‖ ≤ 2 ‖x - z‖.

topic: fixed-point iterations
source: training exercise
tags: residual
-/
theorem norm_residual_le_two_mul (T : E → E) (x z : E) (hT : ∀ u v, ‖T u - T v‖ ≤ ‖u - v‖) (hz : T z = z) :
    ‖x - T x‖ ≤ 2 * ‖x - z‖ := by
  have h1 := hT x z
  have h2 := norm_sub_le_norm_sub_add_norm_sub x z (T x)
  rw [hz] at h1
  rw [norm_sub_rev z (T x)] at h2
  linarith

/-- The limit of points with vanishing residuals is a fixed point: if x k → p, x k - T (x k) → 0 and
T is continuous, then T p = p.

topic: fixed-point iterations
source: training exercise
tags: limit, residual
-/
theorem fixed_point_of_residual_tendsto_zero (T : E → E) (hT : Continuous T) (x : ℕ → E) (p : E)
    (hx : Tendsto x atTop (𝓝 p)) (hr : Tendsto (fun k => x k - T (x k)) atTop (𝓝 0)) : T p = p := by
  have h1 : Tendsto (fun k => T (x k)) atTop (𝓝 (T p)) := (hT.tendsto p).comp hx
  have h2 := tendsto_nhds_unique (hx.sub h1) hr
  exact (sub_eq_zero.1 h2).symm

/-- The momentum step with coefficient β of a point that did not move stays put: x + β (x - x) = x.

topic: acceleration and momentum
source: training exercise
tags: momentum
-/
theorem momentum_of_stationary (x : E) (β : ℝ) : x + β • (x - x) = x := by
  rw [sub_self, smul_zero, add_zero]

/-- Extrapolation moves the distance by the momentum coefficient: y = x + β (x - w) has ‖y - x‖ = β ‖x - w‖ for β ≥ 0.

topic: acceleration and momentum
source: training exercise
tags: momentum, extrapolation
-/
theorem norm_extrapolation_sub (x w : E) (β : ℝ) (hβ : 0 ≤ β) : ‖x + β • (x - w) - x‖ = β * ‖x - w‖ := by
  rw [add_sub_cancel_left, norm_smul_of_nonneg hβ]

/-- Momentum with zero gradients decays geometrically: if v (k + 1) = β v k for every k, then v k = βᵏ v 0.

topic: acceleration and momentum
source: training exercise
tags: momentum, decay
-/
theorem momentum_decay (v : ℕ → E) (β : ℝ) (hv : ∀ k, v (k + 1) = β • v k) (k : ℕ) : v k = β ^ k • v 0 := by
  induction k with
  | zero => rw [pow_zero, one_smul]
  | succ k ih => rw [hv k, ih, smul_smul, pow_succ']

/-- A velocity with bounded gradients stays bounded: if v (k + 1) = β v k + g k with 0 ≤ β < 1, ‖g k‖ ≤ G and v 0 = 0, then
(1 - β) ‖v k‖ ≤ G.

topic: acceleration and momentum
source: training exercise
tags: momentum, boundedness
-/
theorem norm_velocity_le (v g : ℕ → E) (β G : ℝ) (h0 : 0 ≤ β) (h1 : β < 1) (hv0 : v 0 = 0)
    (hv : ∀ k, v (k + 1) = β • v k + g k) (hg : ∀ k, ‖g k‖ ≤ G) (k : ℕ) : (1 - β) * ‖v k‖ ≤ G := by
  have hG : 0 ≤ G := le_trans (norm_nonneg _) (hg 0)
  induction k with
  | zero =>
    rw [hv0, norm_zero, mul_zero]
    exact hG
  | succ k ih =>
    have h2 := norm_add_le (β • v k) (g k)
    rw [norm_smul_of_nonneg h0, ← hv k] at h2
    have h3 := mul_le_mul_of_nonneg_left h2 (sub_nonneg.2 h1.le)
    have h4 := mul_le_mul_of_nonneg_left ih h0
    have h5 := mul_le_mul_of_nonneg_left (hg k) (sub_nonneg.2 h1.le)
    linarith

/-- Unrolling one momentum step: with x' = x - t m' and m' = β m + g, the step is x' = x - t β m - t g.

topic: acceleration and momentum
source: training exercise
tags: momentum, identity
-/
theorem momentum_step_unrolled (x x' m m' g : E) (t β : ℝ) (hm : m' = β • m + g) (hx : x' = x - t • m') :
    x' = x - (t * β) • m - t • g := by
  rw [hx, hm]
  module

/-- Nesterov's momentum parameter: if s = (1 + √(1 + 4 t²))/2, then s² - s = t².

topic: acceleration and momentum
source: training exercise
tags: Nesterov parameter
-/
theorem nesterov_parameter_step (t s : ℝ) (hs : s = (1 + √(1 + 4 * t ^ 2)) / 2) : s ^ 2 - s = t ^ 2 := by
  have h := Real.sq_sqrt (show 0 ≤ 1 + 4 * t ^ 2 by positivity)
  rw [hs]
  linarith

/-- Linear coupling averages errors: if f is convex and y = (1 - θ) x + θ v with 0 ≤ θ ≤ 1, then
f y - c ≤ (1 - θ)(f x - c) + θ (f v - c).

topic: acceleration and momentum
source: training exercise
tags: coupling, convexity
-/
theorem coupling_error_le (f : E → ℝ) (hf : ConvexOn ℝ univ f) (x v : E) (θ c : ℝ) (h0 : 0 ≤ θ) (h1 : θ ≤ 1) :
    f ((1 - θ) • x + θ • v) - c ≤ (1 - θ) * (f x - c) + θ * (f v - c) := by
  have h := hf.le_mul (mem_univ x) (mem_univ v) (sub_nonneg.2 h1) h0 (by linarith)
  linarith

/-- A decreasing potential with growing weights gives a rate: if A k e k ≤ P for every k and A k ≥ c k², e k ≥ 0,
then c k² e k ≤ P.

topic: acceleration and momentum
source: training exercise
tags: potential, rate
-/
theorem quadratic_weight_rate (A e : ℕ → ℝ) (P c : ℝ) (he : ∀ k, 0 ≤ e k) (hA : ∀ k : ℕ, c * (k : ℝ) ^ 2 ≤ A k)
    (hP : ∀ k, A k * e k ≤ P) (k : ℕ) : c * (k : ℝ) ^ 2 * e k ≤ P := by
  refine le_trans ?_ (hP k)
  exact mul_le_mul_of_nonneg_right (hA k) (he k)

/-- The Armijo condition is kept when the constant is lowered: if f (x + t d) ≤ f x + c t m with t ≥ 0, m ≤ 0 and b ≤ c, then
f (x + t d) ≤ f x + b t m.

topic: step sizes and line search
source: training exercise
tags: Armijo condition, monotone
-/
theorem armijo_mono (f : E → ℝ) (x d : E) (t b c m : ℝ) (ht : 0 ≤ t) (hm : m ≤ 0) (hbc : b ≤ c)
    (h : f (x + t • d) ≤ f x + c * (t * m)) : f (x + t • d) ≤ f x + b * (t * m) := by
  have h1 := mul_nonneg (sub_nonneg.2 hbc) (neg_nonneg.2 (mul_nonpos_of_nonneg_of_nonpos ht hm))
  linarith

/-- An accepted Armijo step along a descent direction decreases the function strictly: if f (x + t d) ≤ f x + c t m
with t > 0, c > 0 and m < 0, then f (x + t d) < f x.

topic: step sizes and line search
source: training exercise
tags: Armijo condition, descent
-/
theorem armijo_strict_decrease (f : E → ℝ) (x d : E) (t c m : ℝ) (ht : 0 < t) (hc : 0 < c) (hm : m < 0)
    (h : f (x + t • d) ≤ f x + c * (t * m)) : f (x + t • d) < f x := by
  have h1 : c * (t * m) < 0 := mul_neg_of_pos_of_neg hc (mul_neg_of_pos_of_neg ht hm)
  linarith

/-- The negative gradient is a descent direction: ⟨g, -g⟩ < 0 for g ≠ 0.

topic: step sizes and line search
source: training exercise
tags: descent direction
-/
theorem neg_gradient_descent (g : E) (hg : g ≠ 0) : ⟪g, -g⟫_ℝ < 0 := by
  rw [inner_neg_right, real_inner_self_eq_norm_sq]
  have h : 0 < ‖g‖ ^ 2 := sq_pos_of_pos (norm_pos_iff.2 hg)
  linarith

/-- A combination a d + b e with a ≥ 0 and b > 0 of two descent directions, ⟨g, d⟩ < 0 and ⟨g, e⟩ < 0, is a descent
direction: ⟨g, a d + b e⟩ < 0.

topic: step sizes and line search
source: training exercise
tags: descent direction, convex combination
-/
theorem descent_direction_combination (g d e : E) (a b : ℝ) (ha : 0 ≤ a) (hb : 0 < b) (hd : ⟪g, d⟫_ℝ < 0)
    (he : ⟪g, e⟫_ℝ < 0) : ⟪g, a • d + b • e⟫_ℝ < 0 := by
  rw [inner_add_right, real_inner_smul_right, real_inner_smul_right]
  have h1 := mul_nonpos_of_nonneg_of_nonpos ha hd.le
  have h2 := mul_neg_of_pos_of_neg hb he
  linarith

/-- Backtracked step sizes stay positive: if t 0 > 0 and every step either keeps the size or multiplies it by β > 0, then
t k > 0.

topic: step sizes and line search
source: training exercise
tags: backtracking, invariance
-/
theorem backtracking_pos (t : ℕ → ℝ) (β : ℝ) (hβ : 0 < β) (h0 : 0 < t 0)
    (h : ∀ k, t (k + 1) = t k ∨ t (k + 1) = β * t k) (k : ℕ) : 0 < t k := by
  induction k with
  | zero => exact h0
  | succ k ih =>
    rcases h k with h1 | h1
    · rw [h1]
      exact ih
    · rw [h1]
      exact mul_pos hβ ih

/-- The best constant step for a decrease t (1 - L t/2) with L > 0 is t = 1/L: no step gives more than 1/(2 L).

topic: step sizes and line search
source: training exercise
tags: optimal step size
-/
theorem step_decrease_le_half_inv (L t : ℝ) (hL : 0 < L) : t * (1 - L * t / 2) ≤ 1 / (2 * L) := by
  rw [le_div_iff₀ (by linarith)]
  have h := sq_nonneg (L * t - 1)
  linarith

end OptBench.Train
