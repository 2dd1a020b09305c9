import OptBench.Foundation
import OptBench.Defs.Prox

open Set

open scoped InnerProductSpace
namespace OptBench

variable {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E]

/-- The prox-gradient inequality. Let f be convex with gradient f' v at every v, f' L-Lipschitz with L > 0, h convex, and let p be a
proximal point of h with step 1/L at x − (1/L) f' x. Then (f + h) p + (L/2)‖u − p‖² ≤ (f + h) u + (L/2)‖u − x‖² for every u.

topic: proximal gradient
source: Beck, First-Order Methods in Optimization, Theorem 10.16; Beck and Teboulle, A Fast Iterative Shrinkage-Thresholding Algorithm, Lemma 2.3
tags: proximal gradient, three-point inequality
-/
theorem prox_gradient_inequality [CompleteSpace E] {f h : E → ℝ} {f' : E → E} {L : ℝ} {x p : E} (hL : 0 < L)
    (hf : ∀ v, HasGradientAt f (f' v) v) (hLip : ∀ u v, ‖f' u - f' v‖ ≤ L * ‖u - v‖) (hconv : ConvexOn ℝ univ f)
    (hh : ConvexOn ℝ univ h) (hp : IsProx h (1 / L) (x - (1 / L) • f' x) p) (u : E) :
    f p + h p + L / 2 * ‖u - p‖ ^ 2 ≤ f u + h u + L / 2 * ‖u - x‖ ^ 2 := by
  have h1 := descent_lemma hf hLip x p
  have h2 := hconv.add_inner_le (mem_univ x) (mem_univ u) (hf x)
  have h3 := hp.three_point hh (one_div_pos.2 hL) u
  have hg : f' x = L • (1 / L) • f' x := by rw [smul_smul, one_div, mul_inv_cancel₀ hL.ne', one_smul]
  rw [show 1 / (2 * (1 / L)) = L / 2 by grind] at h3
  generalize (1 / L) • f' x = G at *
  rw [hg] at h1 h2
  inner_expand at *
  linarith

/-- The proximal gradient method, O(1/k). Let f be convex with gradient f' v at every v, f' L-Lipschitz with L > 0, h convex, and let
x (k+1) be a proximal point of h with step 1/L at x k − (1/L) f' (x k). Then, with F = f + h, k (F (x k) − F z) ≤ (L/2)‖x 0 − z‖²
for every z and k.

topic: proximal gradient
source: Beck, First-Order Methods in Optimization, Theorem 10.21; Beck and Teboulle, A Fast Iterative Shrinkage-Thresholding Algorithm, Theorem 3.1
tags: proximal gradient, ISTA, rate
-/
theorem proximal_gradient_rate [CompleteSpace E] {f h : E → ℝ} {f' : E → E} {L : ℝ} {x : ℕ → E} (hL : 0 < L)
    (hf : ∀ v, HasGradientAt f (f' v) v) (hLip : ∀ u v, ‖f' u - f' v‖ ≤ L * ‖u - v‖) (hconv : ConvexOn ℝ univ f)
    (hh : ConvexOn ℝ univ h) (hx : ∀ k, IsProx h (1 / L) (x k - (1 / L) • f' (x k)) (x (k + 1))) (z : E) (k : ℕ) :
    k * (f (x k) + h (x k) - (f z + h z)) ≤ L / 2 * ‖x 0 - z‖ ^ 2 := by
  have step : ∀ k u, f (x (k + 1)) + h (x (k + 1)) + L / 2 * ‖u - x (k + 1)‖ ^ 2 ≤ f u + h u + L / 2 * ‖u - x k‖ ^ 2 := by
    intro k u
    have h1 := descent_lemma hf hLip (x k) (x (k + 1))
    have h2 := hconv.add_inner_le (mem_univ (x k)) (mem_univ u) (hf (x k))
    have h3 := (hx k).three_point hh (one_div_pos.2 hL) u
    have hg : f' (x k) = L • (1 / L) • f' (x k) := by rw [smul_smul, one_div, mul_inv_cancel₀ hL.ne', one_smul]
    rw [show 1 / (2 * (1 / L)) = L / 2 by grind] at h3
    generalize (1 / L) • f' (x k) = G at *
    rw [hg] at h1 h2
    inner_expand at *
    linarith
  have key : ∀ k : ℕ, k * (f (x k) + h (x k) - (f z + h z)) + L / 2 * ‖z - x k‖ ^ 2 ≤ L / 2 * ‖x 0 - z‖ ^ 2 := by
    intro k
    induction k with
    | zero => rw [norm_sub_rev z]; simp
    | succ k ih =>
      have h1 := step k z
      have h2 := step k (x k)
      rw [sub_self, norm_zero] at h2
      have h3 := mul_nonneg hL.le (sq_nonneg ‖x k - x (k + 1)‖)
      have h4 : (k : ℝ) * (f (x (k + 1)) + h (x (k + 1))) ≤ k * (f (x k) + h (x k)) :=
        mul_le_mul_of_nonneg_left (by linarith) (Nat.cast_nonneg k)
      push_cast
      linarith
  linarith [key k, mul_nonneg hL.le (sq_nonneg ‖z - x k‖)]

/-- The proximal gradient method converges linearly on strongly convex problems. Let f be μ-strongly convex with gradient f' v at
every v, f' L-Lipschitz, 0 < L and μ ≤ L, h convex, let z minimise f + h, and let x (k+1) be a proximal point of h with step 1/L at
x k − (1/L) f' (x k). Then ‖x k − z‖² ≤ (1 − μ/L)^k ‖x 0 − z‖² for every k.

topic: proximal gradient
source: Beck, First-Order Methods in Optimization, Theorem 10.29
tags: proximal gradient, strong convexity, linear rate
-/
theorem proximal_gradient_strongly_convex_rate [CompleteSpace E] {f h : E → ℝ} {f' : E → E} {L μ : ℝ} {x : ℕ → E} {z : E}
    (hL : 0 < L) (hμL : μ ≤ L) (hf : ∀ v, HasGradientAt f (f' v) v) (hLip : ∀ u v, ‖f' u - f' v‖ ≤ L * ‖u - v‖)
    (hconv : StrongConvexOn univ μ f) (hh : ConvexOn ℝ univ h) (hz : ∀ v, f z + h z ≤ f v + h v)
    (hx : ∀ k, IsProx h (1 / L) (x k - (1 / L) • f' (x k)) (x (k + 1))) (k : ℕ) :
    ‖x k - z‖ ^ 2 ≤ (1 - μ / L) ^ k * ‖x 0 - z‖ ^ 2 := by
  have hq : 0 ≤ 1 - μ / L := by
    have := (div_le_one hL).2 hμL
    linarith
  have step : ∀ k, L * ‖x (k + 1) - z‖ ^ 2 ≤ L * ((1 - μ / L) * ‖x k - z‖ ^ 2) := by
    intro k
    have h0 := hz (x (k + 1))
    have h1 := descent_lemma hf hLip (x k) (x (k + 1))
    have h2 := hconv.add_inner_add_norm_sq_le (mem_univ (x k)) (mem_univ z) (hf (x k))
    have h3 := (hx k).three_point hh (one_div_pos.2 hL) z
    have hg : f' (x k) = L • (1 / L) • f' (x k) := by rw [smul_smul, one_div, mul_inv_cancel₀ hL.ne', one_smul]
    rw [show 1 / (2 * (1 / L)) = L / 2 by grind] at h3
    rw [← mul_assoc, show L * (1 - μ / L) = L - μ by grind]
    generalize (1 / L) • f' (x k) = G at *
    rw [hg] at h1 h2
    clear hx hf hLip hz
    inner_expand at *
    linarith
  induction k with
  | zero => simp
  | succ k ih =>
    have h1 := le_of_mul_le_mul_left (step k) hL
    have h2 := mul_le_mul_of_nonneg_left ih hq
    rw [pow_succ' (1 - μ / L), mul_assoc]
    exact le_trans h1 h2

/-- Fixed points of the proximal gradient step are the minimisers. Let f be convex with gradient g at x, h convex and t > 0. Then x is
a proximal point of h with step t at x − t g if and only if x minimises f + h.

topic: proximal gradient
source: Beck, First-Order Methods in Optimization, Corollary 10.8
tags: fixed point, optimality
-/
theorem proximal_gradient_fixed_point_iff [CompleteSpace E] {f h : E → ℝ} {g x : E} {t : ℝ} (hf : ConvexOn ℝ univ f)
    (hh : ConvexOn ℝ univ h) (hg : HasGradientAt f g x) (ht : 0 < t) :
    IsProx h t (x - t • g) x ↔ ∀ v, f x + h x ≤ f v + h v := by
  rw [isProx_iff_subgradient hh ht, show x - t • g - x = t • -g by module, smul_smul, one_div,
    inv_mul_cancel₀ ht.ne', one_smul]
  constructor
  · intro hs v
    have h1 := hs v
    have h2 := hf.add_inner_le (mem_univ x) (mem_univ v) hg
    rw [inner_neg_left] at h1
    linarith
  · intro hmin v
    -- along the segment from x to v the convex h grows no faster than its chord
    have key : ⟪-g, v - x⟫_ℝ ≤ h v - h x := by
      have hneg := hg.neg
      refine hneg.inner_le_of_forall (B := 0) fun s h0 h1 => ?_
      have h2 := hmin (x + s • (v - x))
      have h3 := hh.2 (mem_univ x) (mem_univ v) (show 0 ≤ 1 - s by linarith) h0.le (by linarith)
      rw [show (1 - s) • x + s • v = x + s • (v - x) by module, smul_eq_mul, smul_eq_mul] at h3
      linarith
    linarith

/-- Without the nonsmooth term the proximal gradient step is the gradient step. For t > 0, the only proximal point of the zero function
with step t at x − t g is x − t g itself.

topic: proximal gradient
source: Beck, First-Order Methods in Optimization, §10.2
tags: gradient step, zero function
-/
theorem isProx_zero_gradient_step_iff {g x p : E} {t : ℝ} (ht : 0 < t) : IsProx (fun _ => 0) t (x - t • g) p ↔ p = x - t • g := by
  have hc : 0 < 1 / (2 * t) := one_div_pos.2 (by linarith)
  constructor
  · intro hp
    have h := hp (x - t • g)
    rw [sub_self, norm_zero] at h
    have h1 := mul_nonneg hc.le (sq_nonneg ‖p - (x - t • g)‖)
    have h2 : 1 / (2 * t) * ‖p - (x - t • g)‖ ^ 2 = 0 := by linarith
    rcases mul_eq_zero.1 h2 with h3 | h3
    · linarith
    · exact sub_eq_zero.1 (norm_eq_zero.1 (sq_eq_zero_iff.1 h3))
  · intro hp y
    rw [hp, sub_self, norm_zero]
    have := mul_nonneg hc.le (sq_nonneg ‖y - (x - t • g)‖)
    linarith

/-- Sufficient decrease of the proximal gradient step. Let f lie below its quadratic model f x + ⟨g, v − x⟩ + (L/2)‖v − x‖² at x, let h
be convex, t > 0, and let p be a proximal point of h with step t at x − t g. Then
f p + h p ≤ f x + h x − (1/t − L/2)‖x − p‖²; f need not be convex.

topic: proximal gradient
source: Beck, First-Order Methods in Optimization, Lemma 10.4
tags: sufficient decrease, nonconvex
-/
theorem proximal_gradient_sufficient_decrease {f h : E → ℝ} {g x p : E} {L t : ℝ}
    (hf : ∀ v, f v ≤ f x + ⟪g, v - x⟫_ℝ + L / 2 * ‖v - x‖ ^ 2) (hh : ConvexOn ℝ univ h) (ht : 0 < t)
    (hp : IsProx h t (x - t • g) p) : f p + h p ≤ f x + h x - (1 / t - L / 2) * ‖x - p‖ ^ 2 := by
  have h1 := hf p
  have h2 := hp.subgradient hh ht x
  have e : (1 / t) • (x - t • g - p) = (1 / t) • (x - p) - g := by
    rw [show x - t • g - p = (x - p) - t • g by module, smul_sub (1 / t), smul_smul, one_div, inv_mul_cancel₀ ht.ne', one_smul]
  rw [e, inner_sub_left, real_inner_smul_left, real_inner_self_eq_norm_sq] at h2
  rw [norm_sub_rev p x, show p - x = -(x - p) by module, inner_neg_right] at h1
  linarith

/-- The proximal gradient map is nonexpansive. Let f be convex with gradient f' v at every v, f' L-Lipschitz with L > 0, h convex,
0 < t ≤ 2/L, and let p and q be proximal points of h with step t at x − t f' x and y − t f' y. Then ‖p − q‖ ≤ ‖x − y‖.

topic: proximal gradient
source: Bauschke and Combettes, Convex Analysis and Monotone Operator Theory, Chapter 26 (forward-backward splitting)
tags: nonexpansive, cocoercivity
-/
theorem proximal_gradient_nonexpansive [CompleteSpace E] {f h : E → ℝ} {f' : E → E} {L t : ℝ} {x y p q : E} (hL : 0 < L)
    (hf : ∀ v, HasGradientAt f (f' v) v) (hLip : ∀ u v, ‖f' u - f' v‖ ≤ L * ‖u - v‖) (hconv : ConvexOn ℝ univ f)
    (hh : ConvexOn ℝ univ h) (ht : 0 < t) (htL : t ≤ 2 / L) (hp : IsProx h t (x - t • f' x) p)
    (hq : IsProx h t (y - t • f' y) q) : ‖p - q‖ ≤ ‖x - y‖ := by
  refine le_trans (hp.norm_sub_le hh ht hq) ?_
  have h1 := hconv.norm_sq_le_mul_inner_of_lipschitz hL hf hLip x y
  rw [le_div_iff₀ hL] at htL
  have h2 := mul_le_mul_of_nonneg_left h1 (sq_nonneg t)
  have h3 : 0 ≤ ⟪f' x - f' y, x - y⟫_ℝ := by
    have := sq_nonneg ‖f' x - f' y‖
    exact (mul_nonneg_iff_of_pos_left hL).1 (by linarith)
  have h4 := mul_nonneg (mul_nonneg ht.le (show 0 ≤ 2 - t * L by linarith)) h3
  apply (sq_le_sq₀ (norm_nonneg _) (norm_nonneg _)).1
  rw [show x - t • f' x - (y - t • f' y) = (x - y) - t • (f' x - f' y) by module, norm_sub_sq_real, norm_smul, mul_pow,
    Real.norm_eq_abs, sq_abs, real_inner_smul_right, real_inner_comm]
  linarith

/-- The proximal point method, O(1/k). Let h be convex, γ > 0, and let x (k+1) be a proximal point of h with step γ at x k. Then
k (h (x k) − h z) ≤ ‖x 0 − z‖²/(2γ) for every z and k.

topic: proximal gradient
source: Güler, On the Convergence of the Proximal Point Algorithm for Convex Minimization; Beck, First-Order Methods in Optimization, Theorem 10.28
tags: proximal point, rate
-/
theorem proximal_point_rate {h : E → ℝ} {γ : ℝ} {x : ℕ → E} (hh : ConvexOn ℝ univ h) (hγ : 0 < γ)
    (hx : ∀ k, IsProx h γ (x k) (x (k + 1))) (z : E) (k : ℕ) : k * (h (x k) - h z) ≤ ‖x 0 - z‖ ^ 2 / (2 * γ) := by
  have hc : 0 < 1 / (2 * γ) := one_div_pos.2 (by linarith)
  rw [div_eq_mul_inv, mul_comm (‖x 0 - z‖ ^ 2), ← one_div]
  have key : ∀ k : ℕ, k * (h (x k) - h z) + 1 / (2 * γ) * ‖z - x k‖ ^ 2 ≤ 1 / (2 * γ) * ‖x 0 - z‖ ^ 2 := by
    intro k
    induction k with
    | zero => rw [norm_sub_rev z]; simp
    | succ k ih =>
      have h1 := (hx k).three_point hh hγ z
      have h2 := (hx k).le hγ
      generalize 1 / (2 * γ) = c at *
      have h3 := mul_nonneg hc.le (sq_nonneg ‖x (k + 1) - x k‖)
      have h4 : (k : ℝ) * h (x (k + 1)) ≤ k * h (x k) := mul_le_mul_of_nonneg_left (by linarith) (Nat.cast_nonneg k)
      push_cast
      linarith
  linarith [key k, mul_nonneg hc.le (sq_nonneg ‖z - x k‖)]

/-- The proximal map of a strongly convex function is a contraction. Let h be μ-strongly convex with μ ≥ 0, γ > 0, and let p and q be
proximal points of h with step γ at x and y. Then ‖p − q‖ ≤ ‖x − y‖/(1 + γ μ).

topic: proximal gradient
source: Bauschke and Combettes, Convex Analysis and Monotone Operator Theory, Proposition 23.13; Rockafellar, Monotone Operators and the Proximal Point Algorithm
tags: proximal point, strong convexity, contraction
-/
theorem norm_prox_sub_le_of_strongConvexOn {h : E → ℝ} {γ μ : ℝ} {x y p q : E} (hμ : 0 ≤ μ) (hh : StrongConvexOn univ μ h)
    (hγ : 0 < γ) (hp : IsProx h γ x p) (hq : IsProx h γ y q) : ‖p - q‖ ≤ ‖x - y‖ / (1 + γ * μ) := by
  have hc := hh.convexOn hμ
  have h1 := (hp.subgradient hc hγ).strong_mono hh (hq.subgradient hc hγ)
  have h0 := mul_nonneg hγ.le hμ
  rw [le_div_iff₀ (by linarith)]
  rw [← smul_sub, real_inner_smul_left] at h1
  have h2 := mul_le_mul_of_nonneg_left h1 hγ.le
  rw [← mul_assoc γ (1 / γ), one_div, mul_inv_cancel₀ hγ.ne', one_mul, show x - p - (y - q) = (x - y) - (p - q) by module,
    inner_sub_left, real_inner_self_eq_norm_sq] at h2
  have h3 := real_inner_le_norm (x - y) (p - q)
  by_cases hpq : ‖p - q‖ = 0
  · rw [hpq, zero_mul]; exact norm_nonneg _
  · have hpos : 0 < ‖p - q‖ := lt_of_le_of_ne (norm_nonneg _) (Ne.symm hpq)
    exact le_of_mul_le_mul_right (show ‖p - q‖ * (1 + γ * μ) * ‖p - q‖ ≤ ‖x - y‖ * ‖p - q‖ by linarith) hpos

/-- Proximal points of a separable function are found coordinate by coordinate: p is a proximal point of y ↦ ∑ i, h i (y i) with step
γ at x in ℝⁿ if and only if, for every i, p i is a proximal point of h i with step γ at x i.

topic: proximal gradient
source: Beck, First-Order Methods in Optimization, Theorem 6.6
tags: separable, coordinates
-/
theorem isProx_separable_iff {n : ℕ} (h : Fin n → ℝ → ℝ) (γ : ℝ) (x p : EuclideanSpace ℝ (Fin n)) :
    IsProx (fun y : EuclideanSpace ℝ (Fin n) => ∑ i, h i (y i)) γ x p ↔ ∀ i, IsProx (h i) γ (x i) (p i) := by
  have hsum : ∀ y : EuclideanSpace ℝ (Fin n), ∑ i, h i (y i) + 1 / (2 * γ) * ‖y - x‖ ^ 2 =
      ∑ i, (h i (y i) + 1 / (2 * γ) * ‖y i - x i‖ ^ 2) := by
    intro y
    rw [EuclideanSpace.norm_sq_eq, Finset.mul_sum, ← Finset.sum_add_distrib]
    rfl
  constructor
  · intro hp i a
    -- change the i-th coordinate of p to a
    have h1 := hp (p + EuclideanSpace.single i (a - p i))
    show h i (p i) + 1 / (2 * γ) * ‖p i - x i‖ ^ 2 ≤ h i a + 1 / (2 * γ) * ‖a - x i‖ ^ 2
    have h2 : ∑ j, (h j (p j) + 1 / (2 * γ) * ‖p j - x j‖ ^ 2) ≤
        ∑ j, (h j ((p + EuclideanSpace.single i (a - p i)) j) +
          1 / (2 * γ) * ‖(p + EuclideanSpace.single i (a - p i)) j - x j‖ ^ 2) := by
      rw [← hsum, ← hsum]
      exact h1
    rw [← Finset.add_sum_erase Finset.univ _ (Finset.mem_univ i), ← Finset.add_sum_erase Finset.univ _ (Finset.mem_univ i)] at h2
    have h3 : ∑ j ∈ Finset.univ.erase i, (h j ((p + EuclideanSpace.single i (a - p i)) j) +
          1 / (2 * γ) * ‖(p + EuclideanSpace.single i (a - p i)) j - x j‖ ^ 2) =
        ∑ j ∈ Finset.univ.erase i, (h j (p j) + 1 / (2 * γ) * ‖p j - x j‖ ^ 2) := by
      refine Finset.sum_congr rfl fun j hj => ?_
      have hji : j ≠ i := (Finset.mem_erase.1 hj).1
      simp [hji]
    have h4 : (p + EuclideanSpace.single i (a - p i)) i = a := by
      rw [EuclideanSpace.add_apply, EuclideanSpace.single_apply, if_pos rfl]
      linarith
    rw [h3, h4] at h2
    linarith
  · intro hp y
    show ∑ i, h i (p i) + 1 / (2 * γ) * ‖p - x‖ ^ 2 ≤ ∑ i, h i (y i) + 1 / (2 * γ) * ‖y - x‖ ^ 2
    rw [hsum, hsum]
    exact Finset.sum_le_sum fun i _ => hp i (y i)

/-- Soft thresholding is the proximal map of the 1-norm, coordinate by coordinate. Let γ > 0, c ≥ 0, and let
p i = max(x i − γ c, 0) − max(−x i − γ c, 0) for every i. Then p is the proximal point of y ↦ c ∑ |y i| with step γ at x in ℝⁿ.

topic: proximal gradient
source: Beck, First-Order Methods in Optimization, Example 6.8; Beck and Teboulle, A Fast Iterative Shrinkage-Thresholding Algorithm, §1
tags: soft-thresholding, ISTA, 1-norm
-/
theorem isProx_one_norm_soft_threshold {n : ℕ} {γ c : ℝ} {x p : EuclideanSpace ℝ (Fin n)} (hγ : 0 < γ) (hc : 0 ≤ c)
    (hp : ∀ i, p i = max (x i - γ * c) 0 - max (-x i - γ * c) 0) :
    IsProx (fun y : EuclideanSpace ℝ (Fin n) => c * ∑ i, |y i|) γ x p := by
  intro y
  show c * ∑ i, |p i| + 1 / (2 * γ) * ‖p - x‖ ^ 2 ≤ c * ∑ i, |y i| + 1 / (2 * γ) * ‖y - x‖ ^ 2
  rw [EuclideanSpace.real_norm_sq_eq, EuclideanSpace.real_norm_sq_eq, Finset.mul_sum, Finset.mul_sum, Finset.mul_sum,
    Finset.mul_sum, ← Finset.sum_add_distrib, ← Finset.sum_add_distrib]
  refine Finset.sum_le_sum fun i _ => ?_
  show c * |p i| + 1 / (2 * γ) * (p i - x i) ^ 2 ≤ c * |y i| + 1 / (2 * γ) * (y i - x i) ^ 2
  rw [hp i]
  have hct := mul_nonneg hγ.le hc
  generalize x i = a
  generalize y i = b
  have hk : 0 < 1 / (2 * γ) := one_div_pos.2 (by linarith)
  have he : 1 / (2 * γ) * (2 * (γ * c)) = c := by grind
  have h1 := mul_le_mul_of_nonneg_left (le_abs_self b) hct
  have h2 := mul_le_mul_of_nonneg_left (neg_le_abs b) hct
  -- the scalar lasso inequality, multiplied by 2
  have key : ∀ q, q = max (a - γ * c) 0 - max (-a - γ * c) 0 →
      2 * (γ * c) * |q| + (q - a) ^ 2 ≤ 2 * (γ * c) * |b| + (b - a) ^ 2 := by
    intro q hq
    generalize γ * c = s at *
    by_cases ha : s ≤ a
    · rw [max_eq_left (by linarith), max_eq_right (by linarith)] at hq
      rw [hq, abs_of_nonneg (by linarith)]
      linarith [sq_nonneg (b - a + s)]
    · by_cases hb : a ≤ -s
      · rw [max_eq_right (by linarith), max_eq_left (by linarith)] at hq
        rw [hq, abs_of_nonpos (by linarith)]
        linarith [sq_nonneg (b - a - s)]
      · rw [max_eq_right (by linarith), max_eq_right (by linarith)] at hq
        rw [hq, sub_self, abs_zero]
        have h3 := mul_le_mul_of_nonneg_right (show |a| ≤ s from abs_le.2 ⟨by linarith, by linarith⟩) (abs_nonneg b)
        have h4 : a * b ≤ |a| * |b| := by rw [← abs_mul]; exact le_abs_self _
        linarith [sq_nonneg b]
  have h3 := mul_le_mul_of_nonneg_left (key _ rfl) hk.le
  generalize max (a - γ * c) 0 - max (-a - γ * c) 0 = q at *
  have h4 : ∀ r, 1 / (2 * γ) * (2 * (γ * c) * r) = c * r := fun r => by rw [← mul_assoc (1 / (2 * γ)), he]
  rw [mul_add, mul_add, h4, h4] at h3
  exact h3

/-- The proximal gradient step does as well as the best trade between value and distance. Let g satisfy f x + ⟨g, v − x⟩ ≤ f v for all v
(a gradient of a convex f), let p minimise the model ⟨g, v − x⟩ + (L/2)‖v − x‖² + h v over v, and let f p lie below the quadratic model,
f p ≤ f x + ⟨g, p − x⟩ + (L/2)‖p − x‖². Then f p + h p ≤ f v + h v + (L/2)‖v − x‖² for every v; h need not be convex.

topic: proximal gradient
source: Nesterov, Gradient Methods for Minimizing Composite Functions
tags: composite, model, Moreau envelope
-/
theorem proximal_gradient_step_le_envelope {f h : E → ℝ} {g x p : E} {L : ℝ} (hf : ∀ v, f x + ⟪g, v - x⟫_ℝ ≤ f v)
    (hL : f p ≤ f x + ⟪g, p - x⟫_ℝ + L / 2 * ‖p - x‖ ^ 2)
    (hp : ∀ v, ⟪g, p - x⟫_ℝ + L / 2 * ‖p - x‖ ^ 2 + h p ≤ ⟪g, v - x⟫_ℝ + L / 2 * ‖v - x‖ ^ 2 + h v) (v : E) :
    f p + h p ≤ f v + h v + L / 2 * ‖v - x‖ ^ 2 := by
  grind

/-- The gradient mapping is an approximate subgradient. Let f x + ⟨g, z − x⟩ ≤ f z (g a gradient of a convex f at x), let f p lie below
the quadratic model f x + ⟨g, p − x⟩ + (L/2)‖p − x‖², and let h p + ⟨u, z − p⟩ ≤ h z (u a subgradient of h at p). Then
f p + h p + ⟨g + u, z − p⟩ ≤ f z + h z + (L/2)‖p − x‖². (At the proximal gradient step g + u is the gradient mapping L (x − p).)

topic: proximal gradient
source: Nesterov, Gradient Methods for Minimizing Composite Functions; Beck, First-Order Methods in Optimization, Chapter 10
tags: gradient mapping, composite
-/
theorem gradient_mapping_inequality {f h : E → ℝ} {g u x p z : E} {L : ℝ} (hf : f x + ⟪g, z - x⟫_ℝ ≤ f z)
    (hL : f p ≤ f x + ⟪g, p - x⟫_ℝ + L / 2 * ‖p - x‖ ^ 2) (hu : h p + ⟪u, z - p⟫_ℝ ≤ h z) :
    f p + h p + ⟪g + u, z - p⟫_ℝ ≤ f z + h z + L / 2 * ‖p - x‖ ^ 2 := by
  inner_expand at *
  linarith

end OptBench
