import OptBench.Foundation
import OptBench.Defs.Prox

open Set

open scoped InnerProductSpace
namespace OptBench

variable {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E] [CompleteSpace E]

/-- Nesterov's accelerated gradient method, O(1/k²). Let f be convex with gradient f' v at every v, let f' be L-Lipschitz with
L > 0, and let t 0 = 1, t (k+1) = (1 + √(1 + 4 t k²))/2. Start from y 0 = x 0 and iterate x (k+1) = y k − (1/L) f' (y k),
y (k+1) = x (k+1) + ((t k − 1)/t (k+1)) (x (k+1) − x k). Then f (x (k+1)) − f z ≤ 2L‖x 0 − z‖²/(k+2)² for every z and k.

topic: acceleration and momentum
source: Nesterov, A method of solving a convex programming problem with convergence rate O(1/k²); Beck and Teboulle, A Fast Iterative Shrinkage-Thresholding Algorithm, Theorem 4.4
tags: acceleration, rate, convex
-/
theorem nesterov_accelerated_gradient_rate {f : E → ℝ} {f' : E → E} {L : ℝ} {t : ℕ → ℝ} {x y : ℕ → E} (hL : 0 < L)
    (hf : ∀ v, HasGradientAt f (f' v) v) (hLip : ∀ u v, ‖f' u - f' v‖ ≤ L * ‖u - v‖) (hconv : ConvexOn ℝ univ f)
    (ht0 : t 0 = 1) (ht : ∀ k, t (k + 1) = (1 + √(1 + 4 * t k ^ 2)) / 2) (hy0 : y 0 = x 0)
    (hx : ∀ k, x (k + 1) = y k - (1 / L) • f' (y k))
    (hy : ∀ k, y (k + 1) = x (k + 1) + ((t k - 1) / t (k + 1)) • (x (k + 1) - x k)) (z : E) (k : ℕ) :
    f (x (k + 1)) - f z ≤ 2 * L * ‖x 0 - z‖ ^ 2 / ((k : ℝ) + 2) ^ 2 := by
  -- what one gradient step gives against any point
  have step : ∀ k u, f (x (k + 1)) + L / 2 * ‖u - x (k + 1)‖ ^ 2 ≤ f u + L / 2 * ‖u - y k‖ ^ 2 := by
    intro k u
    have h1 := descent_lemma hf hLip (y k) (x (k + 1))
    have h2 := hconv.add_inner_le (mem_univ (y k)) (mem_univ u) (hf (y k))
    have hg : f' (y k) = L • (y k - x (k + 1)) := by
      rw [hx k, sub_sub_cancel, smul_smul, one_div, mul_inv_cancel₀ hL.ne', one_smul]
    rw [hg] at h1 h2
    clear hf hLip ht hx hy
    inner_expand at *
    linarith
  -- the parameters
  have hrec : ∀ k, t (k + 1) ^ 2 - t (k + 1) = t k ^ 2 ∧ t k + 1 / 2 ≤ t (k + 1) := by
    intro k
    have h1 := Real.sq_sqrt (show 0 ≤ 1 + 4 * t k ^ 2 by linarith [sq_nonneg (t k)])
    have h2 := Real.le_sqrt_of_sq_le (show (2 * t k) ^ 2 ≤ 1 + 4 * t k ^ 2 by linarith)
    rw [ht k]
    generalize √(1 + 4 * t k ^ 2) = r at *
    constructor <;> linarith
  have hlow : ∀ k : ℕ, ((k : ℝ) + 2) / 2 ≤ t k := by
    intro k
    induction k with
    | zero => simp only [Nat.cast_zero, ht0]; linarith
    | succ k ih => push_cast; linarith [(hrec k).2]
  -- the potential
  have key : ∀ k, t k ^ 2 * (f (x (k + 1)) - f z) + L / 2 * ‖t k • x (k + 1) - (t k - 1) • x k - z‖ ^ 2 ≤
      L / 2 * ‖x 0 - z‖ ^ 2 := by
    intro k
    induction k with
    | zero =>
      have h := step 0 z
      rw [hy0] at h
      rw [ht0, one_smul, sub_self, zero_smul, sub_zero, one_pow, norm_sub_rev _ z, norm_sub_rev (x 0)]
      linarith
    | succ k ih =>
      have hT : 1 ≤ t (k + 1) := by linarith [hlow (k + 1), Nat.cast_nonneg (k + 1)]
      have hw : t (k + 1) • y (k + 1) = t (k + 1) • x (k + 1) + (t k - 1) • (x (k + 1) - x k) := by
        rw [hy k, smul_add, smul_smul, mul_comm, div_mul_cancel₀ _ (show t (k + 1) ≠ 0 by linarith)]
      rw [show t k • x (k + 1) - (t k - 1) • x k - z = t (k + 1) • y (k + 1) - (t (k + 1) - 1) • x (k + 1) - z by
        rw [hw]; module, ← (hrec k).1] at ih
      have h1 := mul_le_mul_of_nonneg_left (step (k + 1) (x (k + 1))) (show 0 ≤ t (k + 1) ^ 2 - t (k + 1) by
        rw [(hrec k).1]; exact sq_nonneg _)
      have h2 := mul_le_mul_of_nonneg_left (step (k + 1) z) (show 0 ≤ t (k + 1) by linarith)
      clear step hrec hlow hf hLip hx hy
      inner_expand at *
      linarith
  have h1 := key k
  have h2 := mul_nonneg hL.le (sq_nonneg ‖t k • x (k + 1) - (t k - 1) • x k - z‖)
  have hk : (0 : ℝ) < (k : ℝ) + 2 := by linarith [Nat.cast_nonneg k]
  rw [le_div_iff₀ (sq_pos_of_pos hk)]
  by_cases he : f (x (k + 1)) - f z ≤ 0
  · have h3 := mul_nonneg hL.le (sq_nonneg ‖x 0 - z‖)
    have h4 := mul_nonneg (show 0 ≤ -(f (x (k + 1)) - f z) by linarith) (sq_nonneg ((k : ℝ) + 2))
    linarith
  · have h3 := pow_le_pow_left₀ (show 0 ≤ ((k : ℝ) + 2) / 2 by linarith) (hlow k) 2
    have h4 := mul_le_mul_of_nonneg_right h3 (show 0 ≤ f (x (k + 1)) - f z by linarith)
    linarith

/-- Acceleration with the simple momentum k/(k+3). Let f be convex with gradient f' v at every v, let f' be L-Lipschitz with
L > 0, and let z minimise f. Start from y 0 = x 0 and iterate x (k+1) = y k − (1/L) f' (y k),
y (k+1) = x (k+1) + (k/(k+3)) (x (k+1) − x k). Then f (x (k+1)) − f z ≤ 2L‖x 0 − z‖²/(k+2)² for every k.

topic: acceleration and momentum
source: Tseng, On Accelerated Proximal Gradient Methods for Convex-Concave Optimization; Bansal and Gupta, Potential-Function Proofs for Gradient Methods, §5
tags: acceleration, rate, convex, momentum
-/
theorem accelerated_gradient_rate_linear_momentum {f : E → ℝ} {f' : E → E} {L : ℝ} {x y : ℕ → E} {z : E} (hL : 0 < L)
    (hf : ∀ v, HasGradientAt f (f' v) v) (hLip : ∀ u v, ‖f' u - f' v‖ ≤ L * ‖u - v‖) (hconv : ConvexOn ℝ univ f)
    (hz : IsMinOn f univ z) (hy0 : y 0 = x 0) (hx : ∀ k, x (k + 1) = y k - (1 / L) • f' (y k))
    (hy : ∀ k : ℕ, y (k + 1) = x (k + 1) + ((k : ℝ) / ((k : ℝ) + 3)) • (x (k + 1) - x k)) (k : ℕ) :
    f (x (k + 1)) - f z ≤ 2 * L * ‖x 0 - z‖ ^ 2 / ((k : ℝ) + 2) ^ 2 := by
  have step : ∀ k u, f (x (k + 1)) + L / 2 * ‖u - x (k + 1)‖ ^ 2 ≤ f u + L / 2 * ‖u - y k‖ ^ 2 := by
    intro k u
    have h1 := descent_lemma hf hLip (y k) (x (k + 1))
    have h2 := hconv.add_inner_le (mem_univ (y k)) (mem_univ u) (hf (y k))
    have hg : f' (y k) = L • (y k - x (k + 1)) := by
      rw [hx k, sub_sub_cancel, smul_smul, one_div, mul_inv_cancel₀ hL.ne', one_smul]
    rw [hg] at h1 h2
    inner_expand at *
    linarith
  have key : ∀ k : ℕ, ((k : ℝ) + 2) ^ 2 * (f (x (k + 1)) - f z) +
      L / 2 * ‖((k : ℝ) + 2) • x (k + 1) - (k : ℝ) • x k - (2 : ℝ) • z‖ ^ 2 ≤ 2 * L * ‖x 0 - z‖ ^ 2 := by
    intro k
    induction k with
    | zero =>
      have h := step 0 z
      rw [hy0] at h
      rw [Nat.cast_zero, zero_smul, sub_zero, zero_add, ← smul_sub, norm_smul, mul_pow, Real.norm_eq_abs, sq_abs,
        norm_sub_rev _ z, norm_sub_rev (x 0)]
      linarith
    | succ k ih =>
      have hn := Nat.cast_nonneg k
      have hw : ((k : ℝ) + 3) • y (k + 1) = ((k : ℝ) + 3) • x (k + 1) + (k : ℝ) • (x (k + 1) - x k) := by
        rw [hy k, smul_add, smul_smul, mul_comm, div_mul_cancel₀ _ (show (k : ℝ) + 3 ≠ 0 by linarith)]
      rw [show ((k : ℝ) + 2) • x (k + 1) - (k : ℝ) • x k - (2 : ℝ) • z =
        ((k : ℝ) + 3) • y (k + 1) - ((k : ℝ) + 1) • x (k + 1) - (2 : ℝ) • z by rw [hw]; module] at ih
      have h0 : 0 ≤ f (x (k + 1)) - f z := sub_nonneg.2 (isMinOn_iff.1 hz _ (mem_univ _))
      have h1 := mul_le_mul_of_nonneg_left (step (k + 1) (x (k + 1)))
        (mul_nonneg (show 0 ≤ (k : ℝ) + 1 by linarith) (show 0 ≤ (k : ℝ) + 3 by linarith))
      have h2 := mul_le_mul_of_nonneg_left (step (k + 1) z) (show 0 ≤ (k : ℝ) + 3 by linarith)
      clear step hf hLip hx hy
      push_cast
      inner_expand at *
      generalize (k : ℝ) = n at *
      linarith
  have h1 := key k
  have h2 := mul_nonneg hL.le (sq_nonneg ‖((k : ℝ) + 2) • x (k + 1) - (k : ℝ) • x k - (2 : ℝ) • z‖)
  rw [le_div_iff₀ (sq_pos_of_pos (show (0 : ℝ) < (k : ℝ) + 2 by linarith [Nat.cast_nonneg k]))]
  linarith

/-- Acceleration for strongly convex functions. Let f be μ-strongly convex with gradient f' v at every v, let f' be L-Lipschitz with
L > 0, and write μ = L q² with 0 < q ≤ 1 (so 1/q² is the condition number). Start from y 0 = x 0 and iterate
x (k+1) = y k − (1/L) f' (y k), y (k+1) = x (k+1) + ((1 − q)/(1 + q)) (x (k+1) − x k). Then
f (x k) − f z ≤ (1 − q)^k (f (x 0) − f z + (μ/2)‖x 0 − z‖²) for every z and k.

topic: acceleration and momentum
source: Nesterov, Lectures on Convex Optimization, §2.2.1; Bansal and Gupta, Potential-Function Proofs for Gradient Methods, §5
tags: acceleration, strong convexity, linear rate
-/
theorem accelerated_gradient_strongly_convex_rate {f : E → ℝ} {f' : E → E} {L μ q : ℝ} {x y : ℕ → E} (hL : 0 < L)
    (hf : ∀ v, HasGradientAt f (f' v) v) (hLip : ∀ u v, ‖f' u - f' v‖ ≤ L * ‖u - v‖) (hconv : StrongConvexOn univ μ f)
    (hμ : μ = L * q ^ 2) (hq0 : 0 < q) (hq1 : q ≤ 1) (hy0 : y 0 = x 0)
    (hx : ∀ k, x (k + 1) = y k - (1 / L) • f' (y k))
    (hy : ∀ k, y (k + 1) = x (k + 1) + ((1 - q) / (1 + q)) • (x (k + 1) - x k)) (z : E) (k : ℕ) :
    f (x k) - f z ≤ (1 - q) ^ k * (f (x 0) - f z + μ / 2 * ‖x 0 - z‖ ^ 2) := by
  have step : ∀ k u, f (x (k + 1)) + L / 2 * ‖u - x (k + 1)‖ ^ 2 ≤
      f u + L / 2 * ‖u - y k‖ ^ 2 - L * q ^ 2 / 2 * ‖u - y k‖ ^ 2 := by
    intro k u
    have h1 := descent_lemma hf hLip (y k) (x (k + 1))
    have h2 := hconv.add_inner_add_norm_sq_le (mem_univ (y k)) (mem_univ u) (hf (y k))
    have hg : f' (y k) = L • (y k - x (k + 1)) := by
      rw [hx k, sub_sub_cancel, smul_smul, one_div, mul_inv_cancel₀ hL.ne', one_smul]
    rw [hg] at h1
    rw [hg, hμ] at h2
    inner_expand at *
    linarith
  -- q times the auxiliary point is (1 + q) y − x
  have hw : ∀ k, (1 + q) • y (k + 1) - x (k + 1) = x (k + 1) - (1 - q) • x k := by
    intro k
    rw [hy k, smul_add, smul_smul, mul_comm, div_mul_cancel₀ _ (show 1 + q ≠ 0 by linarith)]
    module
  have key : ∀ k, f (x k) - f z + L / 2 * ‖(1 + q) • y k - x k - q • z‖ ^ 2 ≤
      (1 - q) ^ k * (f (x 0) - f z + μ / 2 * ‖x 0 - z‖ ^ 2) := by
    intro k
    induction k with
    | zero =>
      rw [hy0, show (1 + q) • x 0 - x 0 - q • z = q • (x 0 - z) by module, norm_smul, mul_pow, Real.norm_eq_abs, sq_abs,
        hμ, pow_zero]
      linarith
    | succ k ih =>
      have h1 := mul_le_mul_of_nonneg_left (step k (x k)) (show 0 ≤ 1 - q by linarith)
      have h2 := mul_le_mul_of_nonneg_left (step k z) hq0.le
      have h3 := mul_le_mul_of_nonneg_left ih (show 0 ≤ 1 - q by linarith)
      have h4 := mul_nonneg (mul_nonneg hL.le (mul_nonneg hq0.le (show 0 ≤ 1 + q by linarith)))
        (mul_nonneg (show 0 ≤ 1 - q by linarith) (sq_nonneg ‖x k - y k‖))
      rw [hw k, pow_succ' (1 - q), mul_assoc (1 - q)]
      generalize (1 - q) ^ k * (f (x 0) - f z + μ / 2 * ‖x 0 - z‖ ^ 2) = P at *
      clear step hf hLip hx hy hw
      inner_expand at *
      linarith
  have h := mul_nonneg hL.le (sq_nonneg ‖(1 + q) • y k - x k - q • z‖)
  linarith [key k]

/-- FISTA, O(1/k²). Let f be convex with gradient f' v at every v, let f' be L-Lipschitz with L > 0, let h be convex, and let
t 0 = 1, t (k+1) = (1 + √(1 + 4 t k²))/2. Start from y 0 = x 0; let x (k+1) be the proximal point of h with step 1/L at
y k − (1/L) f' (y k), and y (k+1) = x (k+1) + ((t k − 1)/t (k+1)) (x (k+1) − x k). Then, with F = f + h,
F (x (k+1)) − F z ≤ 2L‖x 0 − z‖²/(k+2)² for every z and k.

topic: acceleration and momentum
source: Beck and Teboulle, A Fast Iterative Shrinkage-Thresholding Algorithm, Theorem 4.4
tags: FISTA, proximal gradient, rate
-/
theorem fista_rate {f h : E → ℝ} {f' : E → E} {L : ℝ} {t : ℕ → ℝ} {x y : ℕ → E} (hL : 0 < L)
    (hf : ∀ v, HasGradientAt f (f' v) v) (hLip : ∀ u v, ‖f' u - f' v‖ ≤ L * ‖u - v‖) (hconv : ConvexOn ℝ univ f)
    (hh : ConvexOn ℝ univ h) (ht0 : t 0 = 1) (ht : ∀ k, t (k + 1) = (1 + √(1 + 4 * t k ^ 2)) / 2) (hy0 : y 0 = x 0)
    (hx : ∀ k, IsProx h (1 / L) (y k - (1 / L) • f' (y k)) (x (k + 1)))
    (hy : ∀ k, y (k + 1) = x (k + 1) + ((t k - 1) / t (k + 1)) • (x (k + 1) - x k)) (z : E) (k : ℕ) :
    f (x (k + 1)) + h (x (k + 1)) - (f z + h z) ≤ 2 * L * ‖x 0 - z‖ ^ 2 / ((k : ℝ) + 2) ^ 2 := by
  have step : ∀ k u, f (x (k + 1)) + h (x (k + 1)) + L / 2 * ‖u - x (k + 1)‖ ^ 2 ≤ f u + h u + L / 2 * ‖u - y k‖ ^ 2 := by
    intro k u
    have h1 := descent_lemma hf hLip (y k) (x (k + 1))
    have h2 := hconv.add_inner_le (mem_univ (y k)) (mem_univ u) (hf (y k))
    have h3 := (hx k).three_point hh (one_div_pos.2 hL) u
    have hg : f' (y k) = L • (1 / L) • f' (y k) := by rw [smul_smul, one_div, mul_inv_cancel₀ hL.ne', one_smul]
    rw [show 1 / (2 * (1 / L)) = L / 2 by grind] at h3
    generalize (1 / L) • f' (y k) = G at *
    rw [hg] at h1 h2
    clear hf hLip ht hx hy
    inner_expand at *
    linarith
  have hrec : ∀ k, t (k + 1) ^ 2 - t (k + 1) = t k ^ 2 ∧ t k + 1 / 2 ≤ t (k + 1) := by
    intro k
    have h1 := Real.sq_sqrt (show 0 ≤ 1 + 4 * t k ^ 2 by linarith [sq_nonneg (t k)])
    have h2 := Real.le_sqrt_of_sq_le (show (2 * t k) ^ 2 ≤ 1 + 4 * t k ^ 2 by linarith)
    rw [ht k]
    generalize √(1 + 4 * t k ^ 2) = r at *
    constructor <;> linarith
  have hlow : ∀ k : ℕ, ((k : ℝ) + 2) / 2 ≤ t k := by
    intro k
    induction k with
    | zero => simp only [Nat.cast_zero, ht0]; linarith
    | succ k ih => push_cast; linarith [(hrec k).2]
  have key : ∀ k, t k ^ 2 * (f (x (k + 1)) + h (x (k + 1)) - (f z + h z)) +
      L / 2 * ‖t k • x (k + 1) - (t k - 1) • x k - z‖ ^ 2 ≤ L / 2 * ‖x 0 - z‖ ^ 2 := by
    intro k
    induction k with
    | zero =>
      have h := step 0 z
      rw [hy0] at h
      rw [ht0, one_smul, sub_self, zero_smul, sub_zero, one_pow, norm_sub_rev _ z, norm_sub_rev (x 0)]
      linarith
    | succ k ih =>
      have hT : 1 ≤ t (k + 1) := by linarith [hlow (k + 1), Nat.cast_nonneg (k + 1)]
      have hw : t (k + 1) • y (k + 1) = t (k + 1) • x (k + 1) + (t k - 1) • (x (k + 1) - x k) := by
        rw [hy k, smul_add, smul_smul, mul_comm, div_mul_cancel₀ _ (show t (k + 1) ≠ 0 by linarith)]
      rw [show t k • x (k + 1) - (t k - 1) • x k - z = t (k + 1) • y (k + 1) - (t (k + 1) - 1) • x (k + 1) - z by
        rw [hw]; module, ← (hrec k).1] at ih
      have h1 := mul_le_mul_of_nonneg_left (step (k + 1) (x (k + 1))) (show 0 ≤ t (k + 1) ^ 2 - t (k + 1) by
        rw [(hrec k).1]; exact sq_nonneg _)
      have h2 := mul_le_mul_of_nonneg_left (step (k + 1) z) (show 0 ≤ t (k + 1) by linarith)
      clear step hrec hlow hf hLip hx hy
      inner_expand at *
      linarith
  have h1 := key k
  have h2 := mul_nonneg hL.le (sq_nonneg ‖t k • x (k + 1) - (t k - 1) • x k - z‖)
  rw [le_div_iff₀ (sq_pos_of_pos (show (0 : ℝ) < (k : ℝ) + 2 by linarith [Nat.cast_nonneg k]))]
  generalize f (x (k + 1)) + h (x (k + 1)) - (f z + h z) = e at *
  by_cases he : e ≤ 0
  · have h3 := mul_nonneg hL.le (sq_nonneg ‖x 0 - z‖)
    have h4 := mul_nonneg (show 0 ≤ -e by linarith) (sq_nonneg ((k : ℝ) + 2))
    linarith
  · have h3 := pow_le_pow_left₀ (show 0 ≤ ((k : ℝ) + 2) / 2 by linarith [Nat.cast_nonneg k]) (hlow k) 2
    have h4 := mul_le_mul_of_nonneg_right h3 (show 0 ≤ e by linarith)
    linarith

/-- Upper growth of Nesterov's parameters. Let t 0 = 1 and t (k+1) = (1 + √(1 + 4 t k²))/2 for every k. Then t k ≤ k + 1 for every k.

topic: acceleration and momentum
source: Beck, First-Order Methods in Optimization, §10.7
tags: FISTA, parameter sequence
-/
theorem nesterov_parameter_le_add_one {t : ℕ → ℝ} (h0 : t 0 = 1) (hrec : ∀ k, t (k + 1) = (1 + √(1 + 4 * t k ^ 2)) / 2)
    (k : ℕ) : t k ≤ k + 1 := by
  have hnonneg : ∀ k, 0 ≤ t k := by
    intro k
    cases k with
    | zero => rw [h0]; linarith
    | succ k => rw [hrec k]; linarith [Real.sqrt_nonneg (1 + 4 * t k ^ 2)]
  induction k with
  | zero => rw [h0, Nat.cast_zero]; linarith
  | succ k ih =>
    have h1 := hnonneg k
    have h2 := (Real.sqrt_le_left (show 0 ≤ 1 + 2 * t k by linarith)).2
      (show 1 + 4 * t k ^ 2 ≤ (1 + 2 * t k) ^ 2 by linarith)
    rw [hrec k]
    push_cast
    linarith

/-- Nesterov's momentum coefficients lie in [0, 1). Let t 0 = 1 and t (k+1) = (1 + √(1 + 4 t k²))/2 for every k. Then
0 ≤ (t k − 1)/t (k+1) < 1 for every k.

topic: acceleration and momentum
source: Beck, First-Order Methods in Optimization, §10.7
tags: FISTA, parameter sequence, momentum
-/
theorem nesterov_momentum_mem_Ico {t : ℕ → ℝ} (h0 : t 0 = 1) (hrec : ∀ k, t (k + 1) = (1 + √(1 + 4 * t k ^ 2)) / 2)
    (k : ℕ) : (t k - 1) / t (k + 1) ∈ Ico (0 : ℝ) 1 := by
  have hstep : ∀ k, t k + 1 / 2 ≤ t (k + 1) := by
    intro k
    have h := Real.le_sqrt_of_sq_le (show (2 * t k) ^ 2 ≤ 1 + 4 * t k ^ 2 by linarith)
    rw [hrec k]
    linarith
  have hone : ∀ k, 1 ≤ t k := by
    intro k
    induction k with
    | zero => rw [h0]
    | succ k ih => linarith [hstep k]
  have h1 := hone k
  have h2 := hone (k + 1)
  have h3 := hstep k
  refine ⟨div_nonneg (by linarith) (by linarith), ?_⟩
  rw [div_lt_one (by linarith)]
  linarith

/-- Momentum as averaging. Let t k ≠ 0 for every k, let y (k+1) = x (k+1) + ((t k − 1)/t (k+1)) (x (k+1) − x k), and let
v (k+1) = x k + t k (x (k+1) − x k) be the auxiliary sequence of Nesterov's method. Then y (k+1) is the weighted mean
(1 − 1/t (k+1)) x (k+1) + (1/t (k+1)) v (k+1).

topic: acceleration and momentum
source: Tseng, On Accelerated Proximal Gradient Methods for Convex-Concave Optimization; Allen-Zhu and Orecchia, Linear Coupling: An Ultimate Unification of Gradient and Mirror Descent
tags: momentum, linear coupling
-/
theorem momentum_eq_average {V : Type*} [AddCommGroup V] [Module ℝ V] {t : ℕ → ℝ} {x y v : ℕ → V} (ht : ∀ k, t k ≠ 0)
    (hy : ∀ k, y (k + 1) = x (k + 1) + ((t k - 1) / t (k + 1)) • (x (k + 1) - x k))
    (hv : ∀ k, v (k + 1) = x k + t k • (x (k + 1) - x k)) (k : ℕ) :
    y (k + 1) = (1 - 1 / t (k + 1)) • x (k + 1) + (1 / t (k + 1)) • v (k + 1) := by
  have h := ht (k + 1)
  have e : 1 / t (k + 1) * t k = (t k - 1) / t (k + 1) + 1 / t (k + 1) := by grind
  rw [hy k, hv k, smul_add, smul_smul, e]
  module

/-- The momentum coefficient of strongly convex acceleration lies in [0, 1). For 0 < μ ≤ L,
0 ≤ (√L − √μ)/(√L + √μ) < 1.

topic: acceleration and momentum
source: Nesterov, Lectures on Convex Optimization, §2.2.1
tags: momentum, condition number
-/
theorem sqrt_condition_momentum_mem_Ico {L μ : ℝ} (hμ : 0 < μ) (hμL : μ ≤ L) : (√L - √μ) / (√L + √μ) ∈ Ico (0 : ℝ) 1 := by
  have h1 := Real.sqrt_pos_of_pos hμ
  have h2 := Real.sqrt_le_sqrt hμL
  refine ⟨div_nonneg (by linarith) (by linarith), ?_⟩
  rw [div_lt_one (by linarith)]
  linarith

/-- Restarting an accelerated method halves the error. Let the squared distance d ≥ 0 of the start to a minimiser and the initial error e₀
satisfy the quadratic growth (μ/2) d ≤ e₀, and let the error e after N ≥ 0 accelerated steps satisfy e ≤ 2L d/(N + 1)². If
8L ≤ μ (N + 1)², then e ≤ e₀/2.

topic: acceleration and momentum
source: O'Donoghue and Candès, Adaptive Restart for Accelerated Gradient Schemes; Nesterov, Gradient Methods for Minimizing Composite Functions
tags: restart, quadratic growth, linear rate
-/
theorem accelerated_restart_halves {e₀ e d L μ N : ℝ} (hd : 0 ≤ d) (hN : 0 ≤ N)
    (hgrowth : μ / 2 * d ≤ e₀) (hrate : e ≤ 2 * L * d / (N + 1) ^ 2) (hlong : 8 * L ≤ μ * (N + 1) ^ 2) :
    e ≤ e₀ / 2 := by
  have h1 : 0 < (N + 1) ^ 2 := sq_pos_of_pos (by linarith)
  rw [le_div_iff₀ h1] at hrate
  have h2 := mul_le_mul_of_nonneg_right hlong hd
  have h3 := mul_le_mul_of_nonneg_right hgrowth h1.le
  have h4 : e * (N + 1) ^ 2 ≤ e₀ / 2 * (N + 1) ^ 2 := by linarith
  exact le_of_mul_le_mul_right h4 h1

end OptBench
