import OptBench.Foundation

open Set

open scoped InnerProductSpace
namespace OptBench

variable {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E] [CompleteSpace E]

/-- Gradient descent on a convex function. Let f be convex with gradient f' x at every x, let f' be L-Lipschitz with L > 0, and
x (k+1) = x k − (1/L) f' (x k). Then k (f (x k) − f z) ≤ (L/2)‖x 0 − z‖² for every point z and every k.

topic: gradient descent
source: Nesterov, Lectures on Convex Optimization, §2.1.5; Bubeck, Convex Optimization: Algorithms and Complexity, Theorem 3.3
tags: gradient descent, convex, rate
-/
theorem gradient_descent_convex_rate {f : E → ℝ} {f' : E → E} {L : ℝ} {x : ℕ → E} (hL : 0 < L)
    (hf : ∀ x, HasGradientAt f (f' x) x) (hLip : ∀ x y, ‖f' x - f' y‖ ≤ L * ‖x - y‖) (hconv : ConvexOn ℝ univ f)
    (hx : ∀ k, x (k + 1) = x k - (1 / L) • f' (x k)) (z : E) (k : ℕ) :
    k * (f (x k) - f z) ≤ L / 2 * ‖x 0 - z‖ ^ 2 := by
  have hdec : ∀ k, f (x (k + 1)) ≤ f (x k) - 1 / (2 * L) * ‖f' (x k)‖ ^ 2 := fun k => by
    rw [hx k]
    exact gradient_step_le_of_inv hL hf hLip (x k)
  have hstep : ∀ k, f (x (k + 1)) - f z ≤ L / 2 * ‖x k - z‖ ^ 2 - L / 2 * ‖x (k + 1) - z‖ ^ 2 := by
    intro k
    have h1 := hdec k
    have h2 := hconv.add_inner_le (mem_univ (x k)) (mem_univ z) (hf (x k))
    have e : L / 2 * ‖x (k + 1) - z‖ ^ 2 =
        L / 2 * ‖x k - z‖ ^ 2 + ⟪f' (x k), z - x k⟫_ℝ + 1 / (2 * L) * ‖f' (x k)‖ ^ 2 := by
      rw [hx k, show x k - (1 / L) • f' (x k) - z = (x k - z) - (1 / L) • f' (x k) by module,
        norm_sub_sq_real (x k - z), real_inner_smul_right, norm_smul, mul_pow, Real.norm_eq_abs, sq_abs,
        show z - x k = -(x k - z) by module, inner_neg_right, real_inner_comm (x k - z)]
      grind
    linarith
  have key : ∀ k : ℕ, k * (f (x k) - f z) + L / 2 * ‖x k - z‖ ^ 2 ≤ L / 2 * ‖x 0 - z‖ ^ 2 := by
    intro k
    induction k with
    | zero => simp
    | succ k ih =>
      have h1 := hstep k
      have h2 : f (x (k + 1)) ≤ f (x k) := by
        have a := hdec k
        have b := mul_nonneg (show 0 ≤ 1 / (2 * L) from div_nonneg (by linarith) (by linarith)) (sq_nonneg ‖f' (x k)‖)
        linarith
      have h3 := mul_le_mul_of_nonneg_left h2 (Nat.cast_nonneg k)
      push_cast
      linarith
  have h := mul_nonneg hL.le (sq_nonneg ‖x k - z‖)
  linarith [key k]

/-- Gradient descent without convexity. Let f have gradient f' x at every x, f' be L-Lipschitz with L > 0, f be bounded below
by m, and x (k+1) = x k − (1/L) f' (x k). Then for k ≥ 1 some i < k has k ‖f' (x i)‖² ≤ 2L (f (x 0) − m).

topic: gradient descent
source: Nesterov, Lectures on Convex Optimization, §1.2.3
tags: gradient descent, nonconvex, stationarity
-/
theorem gradient_descent_min_gradient_norm {f : E → ℝ} {f' : E → E} {L m : ℝ} {x : ℕ → E} (hL : 0 < L)
    (hf : ∀ x, HasGradientAt f (f' x) x) (hLip : ∀ x y, ‖f' x - f' y‖ ≤ L * ‖x - y‖) (hm : ∀ v, m ≤ f v)
    (hx : ∀ k, x (k + 1) = x k - (1 / L) • f' (x k)) {k : ℕ} (hk : 1 ≤ k) :
    ∃ i < k, k * ‖f' (x i)‖ ^ 2 ≤ 2 * L * (f (x 0) - m) := by
  have hdec : ∀ k, ‖f' (x k)‖ ^ 2 ≤ 2 * L * (f (x k) - f (x (k + 1))) := by
    intro k
    have h := gradient_step_le_of_inv hL hf hLip (x k)
    rw [← hx k] at h
    have h2 := mul_le_mul_of_nonneg_left h (show 0 ≤ 2 * L by linarith)
    have e : 2 * L * (1 / (2 * L) * ‖f' (x k)‖ ^ 2) = ‖f' (x k)‖ ^ 2 := by grind
    rw [mul_sub, e] at h2
    linarith
  obtain ⟨i, hi, hmin⟩ := Finset.exists_min_image (Finset.range k) (fun i => ‖f' (x i)‖ ^ 2)
    ⟨0, Finset.mem_range.2 (by omega)⟩
  refine ⟨i, Finset.mem_range.1 hi, ?_⟩
  have hsum : ∀ j ≤ k, j * ‖f' (x i)‖ ^ 2 ≤ 2 * L * (f (x 0) - f (x j)) := by
    intro j
    induction j with
    | zero => intro _; simp
    | succ j ih =>
      intro hj
      have h1 := ih (by omega)
      have h2 := hdec j
      have h3 := hmin j (Finset.mem_range.2 (by omega))
      push_cast
      linarith
  have h1 := hsum k (Nat.le_refl k)
  have h2 := mul_le_mul_of_nonneg_left (hm (x k)) (show 0 ≤ 2 * L by linarith)
  linarith

/-- Linear rate under the Polyak-Łojasiewicz inequality. Let f have gradient f' x at every x, f' be L-Lipschitz with L > 0, let
m be a number with 2μ (f v − m) ≤ ‖f' v‖² for all v, where μ ≤ L, and x (k+1) = x k − (1/L) f' (x k). Then
f (x k) − m ≤ (1 − μ/L)^k (f (x 0) − m).

topic: gradient descent
source: Karimi, Nutini and Schmidt, Linear Convergence of Gradient and Proximal-Gradient Methods under the Polyak-Łojasiewicz Condition, Theorem 1
tags: gradient descent, Polyak-Łojasiewicz, linear rate
-/
theorem gradient_descent_pl_rate {f : E → ℝ} {f' : E → E} {L μ m : ℝ} {x : ℕ → E} (hL : 0 < L) (hμL : μ ≤ L)
    (hf : ∀ x, HasGradientAt f (f' x) x) (hLip : ∀ x y, ‖f' x - f' y‖ ≤ L * ‖x - y‖)
    (hPL : ∀ v, 2 * μ * (f v - m) ≤ ‖f' v‖ ^ 2) (hx : ∀ k, x (k + 1) = x k - (1 / L) • f' (x k)) (k : ℕ) :
    f (x k) - m ≤ (1 - μ / L) ^ k * (f (x 0) - m) := by
  have hq : 0 ≤ 1 - μ / L := by
    have : μ / L ≤ 1 := (div_le_one hL).2 hμL
    linarith
  induction k with
  | zero => simp
  | succ k ih =>
    have h1 := gradient_step_le_of_inv hL hf hLip (x k)
    rw [← hx k] at h1
    have h2 := mul_le_mul_of_nonneg_left (hPL (x k)) (show 0 ≤ 1 / (2 * L) from div_nonneg (by linarith) (by linarith))
    have e : 1 / (2 * L) * (2 * μ * (f (x k) - m)) = μ / L * (f (x k) - m) := by grind
    rw [e] at h2
    have h3 := mul_le_mul_of_nonneg_left ih hq
    rw [pow_succ]
    linarith

/-- Linear rate for strongly convex functions. Let f be μ-strongly convex with gradient f' x at every x, f' be L-Lipschitz,
0 < μ ≤ L, let z minimise f and x (k+1) = x k − (1/L) f' (x k). Then ‖x k − z‖² ≤ (1 − μ/L)^k ‖x 0 − z‖².

topic: gradient descent
source: Bubeck, Convex Optimization: Algorithms and Complexity, Theorem 3.10
tags: gradient descent, strong convexity, linear rate
-/
theorem gradient_descent_strongly_convex_rate {f : E → ℝ} {f' : E → E} {L μ : ℝ} {x : ℕ → E} {z : E} (hμ : 0 < μ)
    (hμL : μ ≤ L) (hf : ∀ x, HasGradientAt f (f' x) x) (hLip : ∀ x y, ‖f' x - f' y‖ ≤ L * ‖x - y‖)
    (hconv : StrongConvexOn univ μ f) (hz : IsMinOn f univ z) (hx : ∀ k, x (k + 1) = x k - (1 / L) • f' (x k)) (k : ℕ) :
    ‖x k - z‖ ^ 2 ≤ (1 - μ / L) ^ k * ‖x 0 - z‖ ^ 2 := by
  have hL : 0 < L := by linarith
  have hq : 0 ≤ 1 - μ / L := by
    have : μ / L ≤ 1 := (div_le_one hL).2 hμL
    linarith
  induction k with
  | zero => simp
  | succ k ih =>
    have h1 := gradient_step_le_of_inv hL hf hLip (x k)
    rw [← hx k] at h1
    have h2 := hconv.add_inner_add_norm_sq_le (mem_univ (x k)) (mem_univ z) (hf (x k))
    have h3 : f z ≤ f (x (k + 1)) := isMinOn_iff.1 hz _ (mem_univ _)
    have h4 : 1 / (2 * L) * ‖f' (x k)‖ ^ 2 + ⟪f' (x k), z - x k⟫_ℝ + μ / 2 * ‖x k - z‖ ^ 2 ≤ 0 := by
      rw [norm_sub_rev z] at h2
      linarith
    have h5 := mul_le_mul_of_nonneg_left h4 (show 0 ≤ 2 / L from div_nonneg (by linarith) hL.le)
    have e : ‖x (k + 1) - z‖ ^ 2 =
        (1 - μ / L) * ‖x k - z‖ ^ 2 + 2 / L * (1 / (2 * L) * ‖f' (x k)‖ ^ 2 + ⟪f' (x k), z - x k⟫_ℝ + μ / 2 * ‖x k - z‖ ^ 2) := by
      rw [hx k, show x k - (1 / L) • f' (x k) - z = (x k - z) - (1 / L) • f' (x k) by module,
        norm_sub_sq_real (x k - z), real_inner_smul_right, norm_smul, mul_pow, Real.norm_eq_abs, sq_abs,
        show z - x k = -(x k - z) by module, inner_neg_right, real_inner_comm (x k - z)]
      grind
    have h6 := mul_le_mul_of_nonneg_left ih hq
    rw [e, pow_succ (1 - μ / L)]
    linarith

/-- The gradient norm decreases along gradient descent on a convex function. Let f be convex with gradient f' x at every x, f' be
L-Lipschitz with L > 0, and 0 ≤ t ≤ 2/L. Then ‖f' (x − t f' x)‖ ≤ ‖f' x‖.

topic: gradient descent
source: Beck, First-Order Methods in Optimization, Lemma 10.12
tags: gradient descent, cocoercivity, monotone
-/
theorem gradient_norm_antitone_step {f : E → ℝ} {f' : E → E} {L t : ℝ} (hL : 0 < L)
    (hf : ∀ x, HasGradientAt f (f' x) x) (hLip : ∀ x y, ‖f' x - f' y‖ ≤ L * ‖x - y‖) (hconv : ConvexOn ℝ univ f)
    (ht : 0 ≤ t) (htL : t ≤ 2 / L) (x : E) : ‖f' (x - t • f' x)‖ ≤ ‖f' x‖ := by
  rcases eq_or_lt_of_le ht with h0 | h0
  · rw [← h0, zero_smul, sub_zero]
  have h1 := hconv.norm_sq_le_mul_inner_of_lipschitz hL hf hLip (x - t • f' x) x
  rw [show x - t • f' x - x = -(t • f' x) by module, inner_neg_right, real_inner_smul_right, inner_sub_left,
    real_inner_self_eq_norm_sq, norm_sub_sq_real (f' (x - t • f' x))] at h1
  generalize f' (x - t • f' x) = g at *
  generalize f' x = d at *
  rw [le_div_iff₀ hL] at htL
  -- the cocoercivity inequality bounds 2 ⟪g, d⟫ from above by ‖g‖² + ‖d‖², so the gap has a sign
  have h2 := mul_le_mul_of_nonneg_right htL (sq_nonneg ‖g - d‖)
  have h3 : L * t * (‖g‖ ^ 2 - ‖d‖ ^ 2) ≤ 0 := by
    rw [norm_sub_sq_real] at h2
    linarith
  have h4 : ‖g‖ ^ 2 ≤ ‖d‖ ^ 2 := by
    have := le_of_mul_le_mul_left (show L * t * (‖g‖ ^ 2 - ‖d‖ ^ 2) ≤ L * t * 0 by linarith) (mul_pos hL h0)
    linarith
  exact (sq_le_sq₀ (norm_nonneg _) (norm_nonneg _)).1 h4

/-- Gradient descent with an inexact gradient. Let f have gradient f' x at every x and f' be L-Lipschitz with L > 0. A step
along f' x + e still satisfies f (x − (1/L)(f' x + e)) ≤ f x − ‖f' x‖²/(2L) + ‖e‖²/(2L).

topic: gradient descent
source: Bertsekas, Nonlinear Programming, §1.2; Schmidt, Le Roux and Bach, Convergence Rates of Inexact Proximal-Gradient Methods for Convex Optimization
tags: gradient descent, inexact gradient
-/
theorem inexact_gradient_step_decrease {f : E → ℝ} {f' : E → E} {L : ℝ} (hL : 0 < L)
    (hf : ∀ x, HasGradientAt f (f' x) x) (hLip : ∀ x y, ‖f' x - f' y‖ ≤ L * ‖x - y‖) (x e : E) :
    f (x - (1 / L) • (f' x + e)) ≤ f x - ‖f' x‖ ^ 2 / (2 * L) + ‖e‖ ^ 2 / (2 * L) := by
  have h := descent_lemma hf hLip x (x - (1 / L) • (f' x + e))
  rw [show x - (1 / L) • (f' x + e) - x = -((1 / L) • (f' x + e)) by module, inner_neg_right, real_inner_smul_right,
    norm_neg, norm_smul, mul_pow, Real.norm_eq_abs, sq_abs, norm_add_sq_real, inner_add_right,
    real_inner_self_eq_norm_sq] at h
  have e1 : f x + -(1 / L * (‖f' x‖ ^ 2 + ⟪f' x, e⟫_ℝ)) +
      L / 2 * ((1 / L) ^ 2 * (‖f' x‖ ^ 2 + 2 * ⟪f' x, e⟫_ℝ + ‖e‖ ^ 2)) =
      f x - ‖f' x‖ ^ 2 / (2 * L) + ‖e‖ ^ 2 / (2 * L) := by grind
  exact e1 ▸ h

/-- The last gradient of gradient descent on a convex function is small. Let f be convex, bounded below by m, with gradient f' x
at every x, f' be L-Lipschitz with L > 0, and x (k+1) = x k − (1/L) f' (x k). Then (k+1) ‖f' (x k)‖² ≤ 2L (f (x 0) − m).

topic: gradient descent
source: Beck, First-Order Methods in Optimization, Lemma 10.12 and Theorem 10.15
tags: gradient descent, last iterate, rate
-/
theorem gradient_descent_last_gradient_rate {f : E → ℝ} {f' : E → E} {L m : ℝ} {x : ℕ → E} (hL : 0 < L)
    (hf : ∀ x, HasGradientAt f (f' x) x) (hLip : ∀ x y, ‖f' x - f' y‖ ≤ L * ‖x - y‖) (hconv : ConvexOn ℝ univ f)
    (hm : ∀ v, m ≤ f v) (hx : ∀ k, x (k + 1) = x k - (1 / L) • f' (x k)) (k : ℕ) :
    (k + 1) * ‖f' (x k)‖ ^ 2 ≤ 2 * L * (f (x 0) - m) := by
  have hdec : ∀ k, ‖f' (x k)‖ ^ 2 ≤ 2 * L * (f (x k) - f (x (k + 1))) := by
    intro k
    have h := gradient_step_le_of_inv hL hf hLip (x k)
    rw [← hx k] at h
    have h2 := mul_le_mul_of_nonneg_left h (show 0 ≤ 2 * L by linarith)
    have e : 2 * L * (1 / (2 * L) * ‖f' (x k)‖ ^ 2) = ‖f' (x k)‖ ^ 2 := by grind
    rw [mul_sub, e] at h2
    linarith
  have hmono : ∀ k, ‖f' (x (k + 1))‖ ^ 2 ≤ ‖f' (x k)‖ ^ 2 := by
    intro k
    have h1 := hconv.norm_sq_le_mul_inner_of_lipschitz hL hf hLip (x (k + 1)) (x k)
    rw [show x (k + 1) - x k = -((1 / L) • f' (x k)) by rw [hx k]; module, inner_neg_right, real_inner_smul_right,
      inner_sub_left, real_inner_self_eq_norm_sq, norm_sub_sq_real (f' (x (k + 1)))] at h1
    have e : L * -(1 / L * (⟪f' (x (k + 1)), f' (x k)⟫_ℝ - ‖f' (x k)‖ ^ 2)) =
        -⟪f' (x (k + 1)), f' (x k)⟫_ℝ + ‖f' (x k)‖ ^ 2 := by grind
    rw [e] at h1
    have h2 := sq_nonneg ‖f' (x (k + 1)) - f' (x k)‖
    rw [norm_sub_sq_real] at h2
    linarith
  have key : ∀ k : ℕ, (k + 1) * ‖f' (x k)‖ ^ 2 ≤ 2 * L * (f (x 0) - f (x (k + 1))) := by
    intro k
    induction k with
    | zero =>
      have := hdec 0
      simp only [Nat.cast_zero]
      linarith
    | succ k ih =>
      have h1 := hdec (k + 1)
      have h2 := mul_le_mul_of_nonneg_left (hmono k) (show (0 : ℝ) ≤ k + 1 by linarith [Nat.cast_nonneg k])
      push_cast
      linarith
  have h1 := key k
  have h2 := mul_le_mul_of_nonneg_left (hm (x (k + 1))) (show 0 ≤ 2 * L by linarith)
  linarith

end OptBench
