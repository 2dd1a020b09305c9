import OptBench.Foundation
import OptBench.Defs.Projection
import OptBench.Defs.Subgradient

open Filter Set

open scoped InnerProductSpace
namespace OptBench

variable {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E]

/-- The projected gradient inequality. Let C be convex, f convex with gradient f' v at every v, f' L-Lipschitz with L > 0, and let p
be a projection of x − (1/L) f' x onto C. Then f p + (L/2)‖u − p‖² ≤ f u + (L/2)‖u − x‖² for every u in C.

topic: subgradient and projected methods
source: Beck, First-Order Methods in Optimization, Theorem 10.16; Nesterov, Lectures on Convex Optimization, §2.2.4
tags: projection, gradient, three-point inequality
-/
theorem projected_gradient_inequality [CompleteSpace E] {C : Set E} {f : E → ℝ} {f' : E → E} {L : ℝ} {x p u : E} (hL : 0 < L)
    (hC : Convex ℝ C) (hf : ∀ v, HasGradientAt f (f' v) v) (hLip : ∀ u v, ‖f' u - f' v‖ ≤ L * ‖u - v‖)
    (hconv : ConvexOn ℝ univ f) (hp : IsProjOn C (x - (1 / L) • f' x) p) (hu : u ∈ C) :
    f p + L / 2 * ‖u - p‖ ^ 2 ≤ f u + L / 2 * ‖u - x‖ ^ 2 := by
  have h1 := descent_lemma hf hLip x p
  have h2 := hconv.add_inner_le (mem_univ x) (mem_univ u) (hf x)
  have h3 := mul_le_mul_of_nonneg_left (hp.inner_le hC hu) hL.le
  have hg : f' x = L • (1 / L) • f' x := by rw [smul_smul, one_div, mul_inv_cancel₀ hL.ne', one_smul]
  generalize (1 / L) • f' x = G at *
  rw [hg] at h1 h2
  inner_expand at *
  linarith

/-- Projected gradient descent, O(1/k). Let C be convex, f convex with gradient f' v at every v, f' L-Lipschitz with L > 0, and let
x (k+1) be a projection of x k − (1/L) f' (x k) onto C. Then k (f (x k) − f z) ≤ (L/2)‖x 0 − z‖² for every z in C and every k.

topic: subgradient and projected methods
source: Bubeck, Convex Optimization: Algorithms and Complexity, Theorem 3.7; Beck, First-Order Methods in Optimization, Theorem 10.21
tags: projection, gradient descent, rate
-/
theorem projected_gradient_rate [CompleteSpace E] {C : Set E} {f : E → ℝ} {f' : E → E} {L : ℝ} {x : ℕ → E} {z : E} (hL : 0 < L)
    (hC : Convex ℝ C) (hf : ∀ v, HasGradientAt f (f' v) v) (hLip : ∀ u v, ‖f' u - f' v‖ ≤ L * ‖u - v‖)
    (hconv : ConvexOn ℝ univ f) (hx : ∀ k, IsProjOn C (x k - (1 / L) • f' (x k)) (x (k + 1))) (hz : z ∈ C) (k : ℕ) :
    k * (f (x k) - f z) ≤ L / 2 * ‖x 0 - z‖ ^ 2 := by
  have step : ∀ k, ∀ u ∈ C, f (x (k + 1)) + L / 2 * ‖u - x (k + 1)‖ ^ 2 ≤ f u + L / 2 * ‖u - x k‖ ^ 2 := by
    intro k u hu
    have h1 := descent_lemma hf hLip (x k) (x (k + 1))
    have h2 := hconv.add_inner_le (mem_univ (x k)) (mem_univ u) (hf (x k))
    have h3 := mul_le_mul_of_nonneg_left ((hx k).inner_le hC hu) hL.le
    have hg : f' (x k) = L • (1 / L) • f' (x k) := by rw [smul_smul, one_div, mul_inv_cancel₀ hL.ne', one_smul]
    generalize (1 / L) • f' (x k) = G at *
    rw [hg] at h1 h2
    inner_expand at *
    linarith
  have key : ∀ k : ℕ, k * (f (x k) - f z) + L / 2 * ‖z - x k‖ ^ 2 ≤ L / 2 * ‖x 0 - z‖ ^ 2 := by
    intro k
    induction k with
    | zero => rw [norm_sub_rev z]; simp
    | succ k ih =>
      have h1 := step k z hz
      -- values do not increase once the iterates are feasible
      have h2 : (k : ℝ) * f (x (k + 1)) ≤ k * f (x k) := by
        cases k with
        | zero => simp
        | succ k =>
          have h := step (k + 1) (x (k + 1)) (hx k).1
          rw [sub_self, norm_zero] at h
          have h' := mul_nonneg hL.le (sq_nonneg ‖x (k + 1) - x (k + 1 + 1)‖)
          exact mul_le_mul_of_nonneg_left (by linarith) (Nat.cast_nonneg _)
      push_cast
      linarith
  linarith [key k, mul_nonneg hL.le (sq_nonneg ‖z - x k‖)]

/-- Projected gradient descent on a strongly convex function converges linearly. Let C be convex, f μ-strongly convex with gradient
f' v at every v, f' L-Lipschitz, 0 < L and μ ≤ L, let z minimise f over C, z ∈ C, and let x (k+1) be a projection of
x k − (1/L) f' (x k) onto C. Then ‖x k − z‖² ≤ (1 − μ/L)^k ‖x 0 − z‖² for every k.

topic: subgradient and projected methods
source: Bubeck, Convex Optimization: Algorithms and Complexity, Theorem 3.10; Beck, First-Order Methods in Optimization, Theorem 10.29
tags: projection, strong convexity, linear rate
-/
theorem projected_gradient_strongly_convex_rate [CompleteSpace E] {C : Set E} {f : E → ℝ} {f' : E → E} {L μ : ℝ} {x : ℕ → E}
    {z : E} (hL : 0 < L) (hμL : μ ≤ L) (hC : Convex ℝ C) (hf : ∀ v, HasGradientAt f (f' v) v)
    (hLip : ∀ u v, ‖f' u - f' v‖ ≤ L * ‖u - v‖) (hconv : StrongConvexOn univ μ f) (hzC : z ∈ C) (hz : IsMinOn f C z)
    (hx : ∀ k, IsProjOn C (x k - (1 / L) • f' (x k)) (x (k + 1))) (k : ℕ) :
    ‖x k - z‖ ^ 2 ≤ (1 - μ / L) ^ k * ‖x 0 - z‖ ^ 2 := by
  have hq : 0 ≤ 1 - μ / L := by
    have := (div_le_one hL).2 hμL
    linarith
  have step : ∀ k, L * ‖x (k + 1) - z‖ ^ 2 ≤ L * ((1 - μ / L) * ‖x k - z‖ ^ 2) := by
    intro k
    have h0 := isMinOn_iff.1 hz _ (hx k).1
    have h1 := descent_lemma hf hLip (x k) (x (k + 1))
    have h2 := hconv.add_inner_add_norm_sq_le (mem_univ (x k)) (mem_univ z) (hf (x k))
    have h3 := mul_le_mul_of_nonneg_left ((hx k).inner_le hC hzC) hL.le
    have hg : f' (x k) = L • (1 / L) • f' (x k) := by rw [smul_smul, one_div, mul_inv_cancel₀ hL.ne', one_smul]
    rw [← mul_assoc, show L * (1 - μ / L) = L - μ by grind]
    generalize (1 / L) • f' (x k) = G at *
    rw [hg] at h1 h2
    clear hx hf hLip
    inner_expand at *
    linarith
  induction k with
  | zero => simp
  | succ k ih =>
    have h1 := le_of_mul_le_mul_left (step k) hL
    have h2 := mul_le_mul_of_nonneg_left ih hq
    rw [pow_succ' (1 - μ / L), mul_assoc]
    exact le_trans h1 h2

/-- Projected gradient descent without convexity of the objective. Let C be convex, let f have gradient f' v at every v with f'
L-Lipschitz, L > 0, let m be a lower bound of f on C, x 0 ∈ C, and let x (k+1) be a projection of x k − (1/L) f' (x k) onto C.
Then for k ≥ 1 some i < k has (L/2) k ‖x (i+1) − x i‖² ≤ f (x 0) − m.

topic: subgradient and projected methods
source: Beck, First-Order Methods in Optimization, Theorem 10.15
tags: projection, nonconvex, stationarity
-/
theorem projected_gradient_min_step_rate [CompleteSpace E] {C : Set E} {f : E → ℝ} {f' : E → E} {L m : ℝ} {x : ℕ → E}
    (hL : 0 < L) (hC : Convex ℝ C) (hf : ∀ v, HasGradientAt f (f' v) v) (hLip : ∀ u v, ‖f' u - f' v‖ ≤ L * ‖u - v‖)
    (hm : ∀ v ∈ C, m ≤ f v) (hx0 : x 0 ∈ C) (hx : ∀ k, IsProjOn C (x k - (1 / L) • f' (x k)) (x (k + 1))) {k : ℕ}
    (hk : 1 ≤ k) : ∃ i < k, L / 2 * (k * ‖x (i + 1) - x i‖ ^ 2) ≤ f (x 0) - m := by
  have hmem : ∀ k, x k ∈ C := by
    intro k
    cases k with
    | zero => exact hx0
    | succ k => exact (hx k).1
  have step : ∀ k, L / 2 * ‖x (k + 1) - x k‖ ^ 2 ≤ f (x k) - f (x (k + 1)) := by
    intro k
    have h1 := descent_lemma hf hLip (x k) (x (k + 1))
    have h3 := mul_le_mul_of_nonneg_left ((hx k).inner_le hC (hmem k)) hL.le
    have hg : f' (x k) = L • (1 / L) • f' (x k) := by rw [smul_smul, one_div, mul_inv_cancel₀ hL.ne', one_smul]
    generalize (1 / L) • f' (x k) = G at *
    rw [hg] at h1
    clear hx hf hLip hm
    inner_expand at *
    linarith
  obtain ⟨i, hi, hmin⟩ := Finset.exists_min_image (Finset.range k) (fun i => ‖x (i + 1) - x i‖ ^ 2)
    ⟨0, Finset.mem_range.2 (by omega)⟩
  refine ⟨i, Finset.mem_range.1 hi, ?_⟩
  have hsum : ∀ j ≤ k, L / 2 * (j * ‖x (i + 1) - x i‖ ^ 2) ≤ f (x 0) - f (x j) := by
    intro j
    induction j with
    | zero => intro _; simp
    | succ j ih =>
      intro hj
      have h1 := ih (by omega)
      have h2 := step j
      have h3 := mul_le_mul_of_nonneg_left (hmin j (Finset.mem_range.2 (by omega))) (show 0 ≤ L / 2 by linarith)
      push_cast
      linarith
  linarith [hsum k (Nat.le_refl k), hm _ (hmem k)]

/-- The projected gradient step is a descent direction. Let C be convex, x ∈ C, t > 0, and let p be a projection of x − t g onto C. Then
⟨g, p − x⟩ ≤ −‖p − x‖²/t.

topic: subgradient and projected methods
source: Bertsekas, Nonlinear Programming, §3.3
tags: projection, descent direction
-/
theorem projected_step_descent_direction {C : Set E} {g x p : E} {t : ℝ} (hC : Convex ℝ C) (hx : x ∈ C) (ht : 0 < t)
    (hp : IsProjOn C (x - t • g) p) : ⟪g, p - x⟫_ℝ ≤ -‖p - x‖ ^ 2 / t := by
  have h := hp.inner_le hC hx
  rw [le_div_iff₀ ht]
  inner_expand at *
  linarith

/-- The projected gradient step grows with the step size, but no faster than the step size. Let C be convex, 0 < s ≤ t, and let p and q be
projections of x − s g and x − t g onto C. Then ‖x − p‖ ≤ ‖x − q‖ and ‖x − q‖/t ≤ ‖x − p‖/s.

topic: subgradient and projected methods
source: Beck, First-Order Methods in Optimization, Theorem 10.9; Bertsekas, Nonlinear Programming, §3.3 (gradient projection methods)
tags: projection, step size, gradient mapping
-/
theorem projected_step_monotone {C : Set E} {g x p q : E} {s t : ℝ} (hC : Convex ℝ C) (hs : 0 < s) (hst : s ≤ t)
    (hp : IsProjOn C (x - s • g) p) (hq : IsProjOn C (x - t • g) q) :
    ‖x - p‖ ≤ ‖x - q‖ ∧ ‖x - q‖ / t ≤ ‖x - p‖ / s := by
  have ht : 0 < t := by linarith
  have h1 := mul_le_mul_of_nonneg_left (hp.inner_le hC hq.1) ht.le
  have h2 := mul_le_mul_of_nonneg_left (hq.inner_le hC hp.1) hs.le
  have h3 := mul_le_mul_of_nonneg_left (real_inner_le_norm (x - p) (x - q)) (show 0 ≤ s + t by linarith)
  have ha := norm_nonneg (x - p)
  have hb := norm_nonneg (x - q)
  -- the two variational inequalities give (‖x - p‖ - ‖x - q‖)(t ‖x - p‖ - s ‖x - q‖) ≤ 0
  have key : (‖x - p‖ - ‖x - q‖) * (t * ‖x - p‖ - s * ‖x - q‖) ≤ 0 := by
    have e1 := real_inner_self_eq_norm_sq (x - p)
    have e2 := real_inner_self_eq_norm_sq (x - q)
    rw [show x - s • g - p = (x - p) - s • g by module, show q - p = (x - p) - (x - q) by module] at h1
    rw [show x - t • g - q = (x - q) - t • g by module, show p - q = (x - q) - (x - p) by module] at h2
    generalize x - p = a at *
    generalize x - q = b at *
    simp only [inner_sub_left, inner_sub_right, real_inner_smul_left] at h1 h2
    rw [real_inner_comm a b] at *
    linarith
  generalize ‖x - p‖ = a at *
  generalize ‖x - q‖ = b at *
  have hab : a ≤ b := by
    by_contra hlt
    have h4 := mul_pos (show 0 < a - b by linarith) (show 0 < t * a - s * b by
      have := mul_pos ht (show 0 < a - b by linarith)
      have := mul_nonneg (show 0 ≤ t - s by linarith) hb
      linarith)
    linarith
  refine ⟨hab, ?_⟩
  rw [div_le_div_iff₀ ht hs]
  by_contra hlt
  rcases lt_or_eq_of_le hab with h | h
  · have h4 := mul_pos (show 0 < b - a by linarith) (show 0 < s * b - t * a by linarith)
    linarith
  · rw [h] at hlt
    have := mul_nonneg (show 0 ≤ t - s by linarith) hb
    linarith

/-- The subgradient method with a constant step. Let g k be a subgradient of f at x k with ‖g k‖ ≤ G for every k, t > 0, and
x (k+1) = x k − t g k. Then for every z and k ≥ 1 the best of the first k iterates satisfies
f (x i) − f z ≤ ‖x 0 − z‖²/(2 t k) + t G²/2.

topic: subgradient and projected methods
source: Nesterov, Lectures on Convex Optimization, §3.2.3; Boyd, Xiao and Mutapcic, Subgradient Methods, §3
tags: subgradient, constant step, rate
-/
theorem subgradient_method_constant_step {f : E → ℝ} {x g : ℕ → E} {G t : ℝ} (ht : 0 < t)
    (hg : ∀ k, IsSubgradientAt f (g k) (x k)) (hG : ∀ k, ‖g k‖ ≤ G) (hx : ∀ k, x (k + 1) = x k - t • g k) (z : E) {k : ℕ}
    (hk : 1 ≤ k) : ∃ i < k, f (x i) - f z ≤ ‖x 0 - z‖ ^ 2 / (2 * t * k) + t * G ^ 2 / 2 := by
  obtain ⟨i, hi, hmin⟩ := Finset.exists_min_image (Finset.range k) (fun i => f (x i)) ⟨0, Finset.mem_range.2 (by omega)⟩
  refine ⟨i, Finset.mem_range.1 hi, ?_⟩
  have step : ∀ j, ‖x (j + 1) - z‖ ^ 2 ≤ ‖x j - z‖ ^ 2 - 2 * t * (f (x j) - f z) + t ^ 2 * G ^ 2 := by
    intro j
    have h1 := mul_le_mul_of_nonneg_left ((hg j).sub_le_inner z) (show 0 ≤ 2 * t by linarith)
    have h2 := mul_le_mul_of_nonneg_left (pow_le_pow_left₀ (norm_nonneg _) (hG j) 2) (sq_nonneg t)
    rw [hx j, show x j - t • g j - z = (x j - z) - t • g j by module, norm_sub_sq_real (x j - z), norm_smul, mul_pow,
      Real.norm_eq_abs, sq_abs, real_inner_smul_right, real_inner_comm]
    linarith
  have hsum : ∀ j ≤ k, 2 * t * (j * (f (x i) - f z)) + ‖x j - z‖ ^ 2 ≤ ‖x 0 - z‖ ^ 2 + j * (t ^ 2 * G ^ 2) := by
    intro j
    induction j with
    | zero => intro _; simp
    | succ j ih =>
      intro hj
      have h1 := ih (by omega)
      have h2 := step j
      have h3 := mul_le_mul_of_nonneg_left (hmin j (Finset.mem_range.2 (by omega))) ht.le
      push_cast
      linarith
  have h1 := hsum k (Nat.le_refl k)
  have h2 := sq_nonneg ‖x k - z‖
  have hk' : (0 : ℝ) < k := Nat.cast_pos.2 (by omega)
  have h3 : 0 < 2 * t * k := mul_pos (by linarith) hk'
  rw [← sub_le_iff_le_add, le_div_iff₀ h3]
  linarith

/-- The subgradient method with the step of a fixed horizon. Let g j be a subgradient of f at x j with ‖g j‖ ≤ G for every j, G > 0,
‖x 0 − z‖ ≤ R with R > 0, k ≥ 1 and x (j+1) = x j − (R/(G√k)) g j. Then the best of the first k iterates satisfies
f (x i) − f z ≤ R G/√k.

topic: subgradient and projected methods
source: Nesterov, Lectures on Convex Optimization, Theorem 3.2.2; Bubeck, Convex Optimization: Algorithms and Complexity, Theorem 3.2
tags: subgradient, fixed horizon, rate
-/
theorem subgradient_method_rate {f : E → ℝ} {x g : ℕ → E} {z : E} {G R : ℝ} {k : ℕ} (hk : 1 ≤ k) (hG0 : 0 < G) (hR : 0 < R)
    (hg : ∀ j, IsSubgradientAt f (g j) (x j)) (hG : ∀ j, ‖g j‖ ≤ G) (hR0 : ‖x 0 - z‖ ≤ R)
    (hx : ∀ j, x (j + 1) = x j - (R / (G * √k)) • g j) : ∃ i < k, f (x i) - f z ≤ R * G / √k := by
  obtain ⟨i, hi, hmin⟩ := Finset.exists_min_image (Finset.range k) (fun i => f (x i)) ⟨0, Finset.mem_range.2 (by omega)⟩
  refine ⟨i, Finset.mem_range.1 hi, ?_⟩
  have hk' : (0 : ℝ) < k := Nat.cast_pos.2 (by omega)
  have hs : 0 < √(k : ℝ) := Real.sqrt_pos_of_pos hk'
  have hsk := Real.sq_sqrt hk'.le
  have ht : 0 < R / (G * √k) := div_pos hR (mul_pos hG0 hs)
  have hte : R / (G * √k) * (G * √k) = R := div_mul_cancel₀ _ (mul_pos hG0 hs).ne'
  generalize R / (G * √k) = t at *
  have step : ∀ j, ‖x (j + 1) - z‖ ^ 2 ≤ ‖x j - z‖ ^ 2 - 2 * t * (f (x j) - f z) + t ^ 2 * G ^ 2 := by
    intro j
    have h1 := mul_le_mul_of_nonneg_left ((hg j).sub_le_inner z) (show 0 ≤ 2 * t by linarith)
    have h2 := mul_le_mul_of_nonneg_left (pow_le_pow_left₀ (norm_nonneg _) (hG j) 2) (sq_nonneg t)
    rw [hx j, show x j - t • g j - z = (x j - z) - t • g j by module, norm_sub_sq_real (x j - z), norm_smul, mul_pow,
      Real.norm_eq_abs, sq_abs, real_inner_smul_right, real_inner_comm]
    linarith
  have hsum : ∀ j ≤ k, 2 * t * (j * (f (x i) - f z)) + ‖x j - z‖ ^ 2 ≤ ‖x 0 - z‖ ^ 2 + j * (t ^ 2 * G ^ 2) := by
    intro j
    induction j with
    | zero => intro _; simp
    | succ j ih =>
      intro hj
      have h1 := ih (by omega)
      have h2 := step j
      have h3 := mul_le_mul_of_nonneg_left (hmin j (Finset.mem_range.2 (by omega))) ht.le
      push_cast
      linarith
  have h1 := hsum k (Nat.le_refl k)
  have h2 := sq_nonneg ‖x k - z‖
  have h3 := pow_le_pow_left₀ (norm_nonneg _) hR0 2
  clear hsum step hmin hg hG hx
  rw [le_div_iff₀ hs]
  generalize f (x i) - f z = e at *
  -- with s = √k and t G s = R the sum reads t s² e ≤ R²
  rw [← hsk] at h1
  generalize √(k : ℝ) = s at *
  have h4 : s ^ 2 * (t ^ 2 * G ^ 2) = R ^ 2 := by rw [← hte]; ring
  rw [h4] at h1
  have h5 : G * (t * (s ^ 2 * e)) ≤ G * R ^ 2 := mul_le_mul_of_nonneg_left (by linarith) hG0.le
  have h6 : R * (e * s) ≤ R * (R * G) := by
    have : R * (e * s) = G * (t * (s ^ 2 * e)) := by rw [← hte]; ring
    linarith
  exact le_of_mul_le_mul_left h6 hR

/-- The projected subgradient method on average. Let C be convex, f convex on C, x 0 ∈ C, z ∈ C with ‖x 0 − z‖ ≤ R, R > 0; let g j be
a subgradient of f relative to C at x j with ‖g j‖ ≤ G for every j, G > 0; let k ≥ 1 and let x (j+1) be a projection of
x j − (R/(G√k)) g j onto C. Then the mean of the first k iterates has f ((1/k) ∑_{j < k} x j) − f z ≤ R G/√k.

topic: subgradient and projected methods
source: Bubeck, Convex Optimization: Algorithms and Complexity, Theorem 3.2
tags: subgradient, projection, averaging, rate
-/
theorem projected_subgradient_average_rate {C : Set E} {f : E → ℝ} {x g : ℕ → E} {z : E} {G R : ℝ} {k : ℕ} (hk : 1 ≤ k)
    (hC : Convex ℝ C) (hconv : ConvexOn ℝ C f) (hG0 : 0 < G) (hR : 0 < R) (hx0 : x 0 ∈ C) (hz : z ∈ C)
    (hg : ∀ j, IsSubgradientOn C f (g j) (x j)) (hG : ∀ j, ‖g j‖ ≤ G) (hR0 : ‖x 0 - z‖ ≤ R)
    (hx : ∀ j, IsProjOn C (x j - (R / (G * √k)) • g j) (x (j + 1))) :
    f ((1 / (k : ℝ)) • ∑ j ∈ Finset.range k, x j) - f z ≤ R * G / √k := by
  have hk' : (0 : ℝ) < k := Nat.cast_pos.2 (by omega)
  have hs : 0 < √(k : ℝ) := Real.sqrt_pos_of_pos hk'
  have hsk := Real.sq_sqrt hk'.le
  have hmem : ∀ j, x j ∈ C := by
    intro j
    cases j with
    | zero => exact hx0
    | succ j => exact (hx j).1
  have havg := hconv.map_average_le (by omega) fun j (_ : j < k) => hmem j
  have ht : 0 < R / (G * √k) := div_pos hR (mul_pos hG0 hs)
  have hte : R / (G * √k) * (G * √k) = R := div_mul_cancel₀ _ (mul_pos hG0 hs).ne'
  generalize R / (G * √k) = t at *
  have step : ∀ j, ‖x (j + 1) - z‖ ^ 2 ≤ ‖x j - z‖ ^ 2 - 2 * t * (f (x j) - f z) + t ^ 2 * G ^ 2 := by
    intro j
    have h0 := pow_le_pow_left₀ (norm_nonneg _) ((hx j).norm_sub_le_of_mem hC hz) 2
    have h1 := mul_le_mul_of_nonneg_left (hg j z hz) (show 0 ≤ 2 * t by linarith)
    have h2 := mul_le_mul_of_nonneg_left (pow_le_pow_left₀ (norm_nonneg _) (hG j) 2) (sq_nonneg t)
    rw [show x j - t • g j - z = (x j - z) - t • g j by module, norm_sub_sq_real (x j - z), norm_smul, mul_pow,
      Real.norm_eq_abs, sq_abs, real_inner_smul_right, real_inner_comm] at h0
    rw [show z - x j = -(x j - z) by module, inner_neg_right] at h1
    linarith
  have hsum : ∀ j, 2 * t * (∑ i ∈ Finset.range j, f (x i) - j * f z) + ‖x j - z‖ ^ 2 ≤
      ‖x 0 - z‖ ^ 2 + j * (t ^ 2 * G ^ 2) := by
    intro j
    induction j with
    | zero => simp
    | succ j ih =>
      have h2 := step j
      rw [Finset.sum_range_succ]
      push_cast
      linarith
  have h1 := hsum k
  have h2 := sq_nonneg ‖x k - z‖
  have h3 := pow_le_pow_left₀ (norm_nonneg _) hR0 2
  clear hsum step hg hG hx hmem
  generalize f ((1 / (k : ℝ)) • ∑ j ∈ Finset.range k, x j) = a at *
  rw [le_div_iff₀ hs]
  have havg' : k * a ≤ ∑ i ∈ Finset.range k, f (x i) := by
    have := mul_le_mul_of_nonneg_left havg hk'.le
    rwa [← mul_assoc, one_div, mul_inv_cancel₀ hk'.ne', one_mul] at this
  have h4 := mul_le_mul_of_nonneg_left havg' (show 0 ≤ 2 * t by linarith)
  generalize ∑ i ∈ Finset.range k, f (x i) = S at *
  rw [← hsk] at h1 h4
  generalize √(k : ℝ) = s at *
  have h5 : s ^ 2 * (t ^ 2 * G ^ 2) = R ^ 2 := by rw [← hte]; ring
  rw [h5] at h1
  have h6 : G * (t * (s ^ 2 * (a - f z))) ≤ G * R ^ 2 := mul_le_mul_of_nonneg_left (by linarith) hG0.le
  have h7 : R * ((a - f z) * s) ≤ R * (R * G) := by
    have : R * ((a - f z) * s) = G * (t * (s ^ 2 * (a - f z))) := by rw [← hte]; ring
    linarith
  exact le_of_mul_le_mul_left h7 hR

/-- The subgradient method with varying steps. Let g k be a subgradient of f at x k with ‖g k‖ ≤ G for every k, t k ≥ 0 and
x (k+1) = x k − t k g k. Then for every z and k ≥ 1 the best of the first k iterates satisfies
2 (∑_{j < k} t j)(f (x i) − f z) ≤ ‖x 0 − z‖² + G² ∑_{j < k} t j².

topic: subgradient and projected methods
source: Nesterov, Lectures on Convex Optimization, Theorem 3.2.2; Boyd, Xiao and Mutapcic, Subgradient Methods, §3
tags: subgradient, step sizes
-/
theorem subgradient_method_varying_steps {f : E → ℝ} {x g : ℕ → E} {t : ℕ → ℝ} {G : ℝ} (ht : ∀ k, 0 ≤ t k)
    (hg : ∀ k, IsSubgradientAt f (g k) (x k)) (hG : ∀ k, ‖g k‖ ≤ G) (hx : ∀ k, x (k + 1) = x k - t k • g k) (z : E) {k : ℕ}
    (hk : 1 ≤ k) : ∃ i < k, 2 * (∑ j ∈ Finset.range k, t j) * (f (x i) - f z) ≤
      ‖x 0 - z‖ ^ 2 + G ^ 2 * ∑ j ∈ Finset.range k, t j ^ 2 := by
  obtain ⟨i, hi, hmin⟩ := Finset.exists_min_image (Finset.range k) (fun i => f (x i)) ⟨0, Finset.mem_range.2 (by omega)⟩
  refine ⟨i, Finset.mem_range.1 hi, ?_⟩
  have hsum : ∀ j ≤ k, 2 * (∑ j ∈ Finset.range j, t j) * (f (x i) - f z) + ‖x j - z‖ ^ 2 ≤
      ‖x 0 - z‖ ^ 2 + G ^ 2 * ∑ j ∈ Finset.range j, t j ^ 2 := by
    intro j
    induction j with
    | zero => intro _; simp
    | succ j ih =>
      intro hj
      have h0 := ih (by omega)
      have h1 := mul_le_mul_of_nonneg_left ((hg j).sub_le_inner z) (ht j)
      have h2 := mul_le_mul_of_nonneg_left (pow_le_pow_left₀ (norm_nonneg _) (hG j) 2) (sq_nonneg (t j))
      have h3 := mul_le_mul_of_nonneg_left (hmin j (Finset.mem_range.2 (by omega))) (ht j)
      rw [Finset.sum_range_succ, Finset.sum_range_succ, hx j, show x j - t j • g j - z = (x j - z) - t j • g j by module,
        norm_sub_sq_real (x j - z), norm_smul, mul_pow, Real.norm_eq_abs, sq_abs, real_inner_smul_right, real_inner_comm]
      linarith
  linarith [hsum k (Nat.le_refl k), sq_nonneg ‖x k - z‖]

/-- Square-summable, not summable steps reach every tolerance. Let g k be a subgradient of f at x k with ‖g k‖ ≤ G for every k, let the
steps t k ≥ 0 have sums ∑_{j < n} t j that tend to infinity and ∑_{j < n} t j² ≤ S for every n, and x (k+1) = x k − t k g k. Then for every z and ε > 0 some
iterate has f (x i) < f z + ε.

topic: subgradient and projected methods
source: Boyd, Xiao and Mutapcic, Subgradient Methods, §3; Polyak, Introduction to Optimization, §5.3
tags: subgradient, step sizes, convergence
-/
theorem subgradient_method_reaches_tolerance {f : E → ℝ} {x g : ℕ → E} {t : ℕ → ℝ} {G S : ℝ} (ht : ∀ k, 0 ≤ t k)
    (hg : ∀ k, IsSubgradientAt f (g k) (x k)) (hG : ∀ k, ‖g k‖ ≤ G) (hx : ∀ k, x (k + 1) = x k - t k • g k)
    (hdiv : Tendsto (fun n => ∑ j ∈ Finset.range n, t j) atTop atTop) (hS : ∀ n, ∑ j ∈ Finset.range n, t j ^ 2 ≤ S) (z : E)
    {ε : ℝ} (hε : 0 < ε) : ∃ i, f (x i) < f z + ε := by
  by_contra hno
  have hge : ∀ i, ε ≤ f (x i) - f z := by
    intro i
    by_cases h : f (x i) < f z + ε
    · exact absurd ⟨i, h⟩ hno
    · linarith
  have hsum : ∀ j, 2 * ε * (∑ i ∈ Finset.range j, t i) + ‖x j - z‖ ^ 2 ≤
      ‖x 0 - z‖ ^ 2 + G ^ 2 * ∑ i ∈ Finset.range j, t i ^ 2 := by
    intro j
    induction j with
    | zero => simp
    | succ j ih =>
      have h1 := mul_le_mul_of_nonneg_left ((hg j).sub_le_inner z) (ht j)
      have h2 := mul_le_mul_of_nonneg_left (pow_le_pow_left₀ (norm_nonneg _) (hG j) 2) (sq_nonneg (t j))
      have h3 := mul_le_mul_of_nonneg_left (hge j) (ht j)
      rw [Finset.sum_range_succ, Finset.sum_range_succ, hx j, show x j - t j • g j - z = (x j - z) - t j • g j by module,
        norm_sub_sq_real (x j - z), norm_smul, mul_pow, Real.norm_eq_abs, sq_abs, real_inner_smul_right, real_inner_comm]
      linarith
  obtain ⟨n, hn⟩ := (tendsto_atTop.1 hdiv ((‖x 0 - z‖ ^ 2 + G ^ 2 * S) / (2 * ε) + 1)).exists
  have h1 := hsum n
  have h2 := mul_le_mul_of_nonneg_left (hS n) (sq_nonneg G)
  have h3 := mul_le_mul_of_nonneg_left hn (show 0 ≤ 2 * ε by linarith)
  rw [mul_add, mul_comm (2 * ε) (_ / _), div_mul_cancel₀ _ (show 2 * ε ≠ 0 by linarith)] at h3
  linarith [sq_nonneg ‖x n - z‖]

/-- The subgradient method on a strongly convex function, O(1/k). Let f be μ-strongly convex with μ > 0, g k a subgradient of f at x k
with ‖g k‖ ≤ G for every k, and x (k+1) = x k − (2/(μ (k+2))) g k. Then for every z and k ≥ 1 the best of the first k iterates
satisfies f (x i) − f z ≤ 2 G²/(μ (k+1)).

topic: subgradient and projected methods
source: Lacoste-Julien, Schmidt and Bach, A Simpler Approach to Obtaining an O(1/t) Convergence Rate for the Projected Stochastic Subgradient Method; Beck, First-Order Methods in Optimization, Theorem 8.31
tags: subgradient, strong convexity, rate
-/
theorem subgradient_method_strongly_convex_rate {f : E → ℝ} {x g : ℕ → E} {μ G : ℝ} (hμ : 0 < μ)
    (hconv : StrongConvexOn univ μ f) (hg : ∀ k, IsSubgradientAt f (g k) (x k)) (hG : ∀ k, ‖g k‖ ≤ G)
    (hx : ∀ k : ℕ, x (k + 1) = x k - (2 / (μ * ((k : ℝ) + 2))) • g k) (z : E) {k : ℕ} (hk : 1 ≤ k) :
    ∃ i < k, f (x i) - f z ≤ 2 * G ^ 2 / (μ * ((k : ℝ) + 1)) := by
  obtain ⟨i, hi, hmin⟩ := Finset.exists_min_image (Finset.range k) (fun i => f (x i)) ⟨0, Finset.mem_range.2 (by omega)⟩
  refine ⟨i, Finset.mem_range.1 hi, ?_⟩
  -- the step inequality, times μ (j + 1)
  have step : ∀ j : ℕ, 4 * μ * (((j : ℝ) + 1) * (f (x j) - f z)) + μ ^ 2 * (((j : ℝ) + 1) * ((j : ℝ) + 2)) * ‖x (j + 1) - z‖ ^ 2 ≤
      μ ^ 2 * ((j : ℝ) * ((j : ℝ) + 1)) * ‖x j - z‖ ^ 2 + 4 * G ^ 2 := by
    intro j
    have hn := Nat.cast_nonneg j
    have hpos : 0 < μ * ((j : ℝ) + 2) := mul_pos hμ (by linarith)
    have h1 := (hg j).strong hconv z
    have h2 := pow_le_pow_left₀ (norm_nonneg _) (hG j) 2
    have hte : 2 / (μ * ((j : ℝ) + 2)) * (μ * ((j : ℝ) + 2)) = 2 := div_mul_cancel₀ _ hpos.ne'
    rw [hx j, show x j - (2 / (μ * ((j : ℝ) + 2))) • g j - z = (x j - z) - (2 / (μ * ((j : ℝ) + 2))) • g j by module,
      norm_sub_sq_real (x j - z), norm_smul, mul_pow, Real.norm_eq_abs, sq_abs, real_inner_smul_right, real_inner_comm]
    rw [show z - x j = -(x j - z) by module, inner_neg_right, norm_neg] at h1
    generalize 2 / (μ * ((j : ℝ) + 2)) = t at *
    generalize (j : ℝ) = n at *
    have e1 : μ ^ 2 * ((n + 1) * (n + 2)) * (‖x j - z‖ ^ 2 - 2 * (t * ⟪g j, x j - z⟫_ℝ) + t ^ 2 * ‖g j‖ ^ 2) =
        μ ^ 2 * ((n + 1) * (n + 2)) * ‖x j - z‖ ^ 2 - 2 * (μ * (n + 1)) * (t * (μ * (n + 2))) * ⟪g j, x j - z⟫_ℝ +
        (n + 1) * (t * (μ * (n + 2))) * (t * μ) * ‖g j‖ ^ 2 := by ring
    have h3 := mul_le_mul_of_nonneg_left h1 (mul_nonneg hμ.le (show 0 ≤ n + 1 by linarith))
    -- (n + 1) t μ ≤ 2
    have ht : (n + 1) * (t * μ) ≤ 2 := by
      have : 0 ≤ t * μ := by
        by_contra hneg
        have := mul_pos (show 0 < -(t * μ) by linarith) (show 0 < n + 2 by linarith)
        linarith
      linarith
    have h4 := mul_le_mul_of_nonneg_right ht (sq_nonneg ‖g j‖)
    rw [e1, hte]
    linarith
  have hsum : ∀ j : ℕ, j ≤ k → 2 * μ * ((j : ℝ) * ((j : ℝ) + 1)) * (f (x i) - f z) +
      μ ^ 2 * ((j : ℝ) * ((j : ℝ) + 1)) * ‖x j - z‖ ^ 2 ≤ j * (4 * G ^ 2) := by
    intro j
    induction j with
    | zero => intro _; simp
    | succ j ih =>
      intro hj
      have h1 := ih (by omega)
      have h2 := step j
      have h3 := mul_le_mul_of_nonneg_left (hmin j (Finset.mem_range.2 (by omega)))
        (mul_nonneg hμ.le (show (0 : ℝ) ≤ (j : ℝ) + 1 by linarith [Nat.cast_nonneg j]))
      push_cast
      linarith
  have h1 := hsum k (Nat.le_refl k)
  have hk' : (0 : ℝ) < k := Nat.cast_pos.2 (by omega)
  have h2 := mul_nonneg (mul_nonneg (sq_nonneg μ) (mul_nonneg hk'.le (show (0 : ℝ) ≤ (k : ℝ) + 1 by linarith)))
    (sq_nonneg ‖x k - z‖)
  rw [le_div_iff₀ (mul_pos hμ (show (0 : ℝ) < (k : ℝ) + 1 by linarith))]
  have h3 : (k : ℝ) * ((f (x i) - f z) * (μ * ((k : ℝ) + 1))) ≤ k * (2 * G ^ 2) := by linarith
  exact le_of_mul_le_mul_left h3 hk'

end OptBench
