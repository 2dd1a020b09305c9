import OptBench.Foundation

namespace OptBench

/-- The weighted mean minimises the weighted sum of squared deviations: if the weights w i sum to 1 over s
and m = ∑ w i x i, then ∑ w i (x i - m)² ≤ ∑ w i (x i - c)² for every real c.

topic: sum inequalities
source: Banerjee, Merugu, Dhillon and Ghosh, Clustering with Bregman Divergences, §3
tags: variance, least squares
-/
theorem weighted_variance_le {ι : Type*} (s : Finset ι) (w x : ι → ℝ) (m c : ℝ)
    (hsum : ∑ i ∈ s, w i = 1) (hm : m = ∑ i ∈ s, w i * x i) :
    ∑ i ∈ s, w i * (x i - m) ^ 2 ≤ ∑ i ∈ s, w i * (x i - c) ^ 2 := by
  have e1 : ∀ i ∈ s, w i * (x i - c) ^ 2
      = w i * (x i - m) ^ 2 + (2 * (m - c) * (w i * x i) - 2 * (m - c) * m * w i + (m - c) ^ 2 * w i) := by
    intro i _
    ring
  have e : ∑ i ∈ s, w i * (x i - c) ^ 2 = ∑ i ∈ s, w i * (x i - m) ^ 2 + (m - c) ^ 2 := by
    rw [Finset.sum_congr rfl e1, Finset.sum_add_distrib, Finset.sum_add_distrib, Finset.sum_sub_distrib,
      ← Finset.mul_sum, ← Finset.mul_sum, ← Finset.mul_sum, hsum, ← hm]
    ring
  have := sq_nonneg (m - c)
  linarith

/-- Sedrakyan's inequality (Bergström, Titu): for positive b i,
(∑ a i)² ≤ (∑ b i) (∑ a i²/b i), the sums over a finite set s.

topic: sum inequalities
source: Boyd and Vandenberghe, Convex Optimization, §3.1.5 (quadratic over linear)
tags: cauchy-schwarz
-/
theorem sq_sum_le_sum_mul_sum_sq_div {ι : Type*} (s : Finset ι) (a b : ι → ℝ) (hb : ∀ i ∈ s, 0 < b i) :
    (∑ i ∈ s, a i) ^ 2 ≤ (∑ i ∈ s, b i) * ∑ i ∈ s, a i ^ 2 / b i := by
  have h := Finset.sum_mul_sq_le_sq_mul_sq s (fun i => √(b i)) (fun i => a i / √(b i))
  have e1 : ∑ i ∈ s, √(b i) * (a i / √(b i)) = ∑ i ∈ s, a i := by
    refine Finset.sum_congr rfl fun i hi => ?_
    have := (Real.sqrt_pos.2 (hb i hi)).ne'
    rw [mul_comm, div_mul_cancel₀ _ this]
  have e2 : ∑ i ∈ s, √(b i) ^ 2 = ∑ i ∈ s, b i :=
    Finset.sum_congr rfl fun i hi => Real.sq_sqrt (hb i hi).le
  have e3 : ∑ i ∈ s, (a i / √(b i)) ^ 2 = ∑ i ∈ s, a i ^ 2 / b i :=
    Finset.sum_congr rfl fun i hi => by rw [div_pow, Real.sq_sqrt (hb i hi).le]
  rw [e1, e2, e3] at h
  exact h

/-- Telescoping a scaled descent inequality: if c a(k) ≤ V(k) - V(k+1) for all k, c > 0, and all V(k) are at least v,
then in each run of n + 1 steps some index k ≤ n has a(k) ≤ (V(0) - v)/(c (n + 1)).

topic: sum inequalities
source: Nesterov, Lectures on Convex Optimization, §1.2.3
tags: telescoping, best iterate
-/
theorem exists_best_iterate_of_descent (a V : ℕ → ℝ) (c v : ℝ) (hc : 0 < c)
    (h : ∀ k, c * a k ≤ V k - V (k + 1)) (hv : ∀ k, v ≤ V k) (n : ℕ) :
    ∃ k, k ≤ n ∧ a k ≤ (V 0 - v) / (c * ((n : ℝ) + 1)) := by
  obtain ⟨k, hk, hmin⟩ := Finset.exists_min_image (Finset.range (n + 1)) a (by simp)
  refine ⟨k, by have := Finset.mem_range.1 hk; omega, ?_⟩
  have h1 : ∑ _j ∈ Finset.range (n + 1), c * a k ≤ ∑ j ∈ Finset.range (n + 1), (V j - V (j + 1)) :=
    Finset.sum_le_sum fun j hj => le_trans (mul_le_mul_of_nonneg_left (hmin j hj) hc.le) (h j)
  rw [Finset.sum_range_sub', Finset.sum_const, Finset.card_range, nsmul_eq_mul, Nat.cast_add_one] at h1
  have h2 := hv (n + 1)
  rw [le_div_iff₀ (mul_pos hc (Nat.cast_add_one_pos n))]
  linarith

/-- Summation by parts: ∑_{k<n} a(k) (b(k+1) - b(k)) = a(n) b(n) - a(0) b(0) - ∑_{k<n} (a(k+1) - a(k)) b(k+1).

topic: sum inequalities
source: Rudin, Principles of Mathematical Analysis, Theorem 3.41
tags: summation by parts
-/
theorem sum_range_by_parts (a b : ℕ → ℝ) (n : ℕ) :
    ∑ k ∈ Finset.range n, a k * (b (k + 1) - b k)
      = a n * b n - a 0 * b 0 - ∑ k ∈ Finset.range n, (a (k + 1) - a k) * b (k + 1) := by
  induction n with
  | zero => simp
  | succ n ih =>
    rw [Finset.sum_range_succ, Finset.sum_range_succ, ih]
    ring

/-- Sums of reciprocal square roots: ∑_{k<n} 1/√(k+1) ≤ 2 √n.

topic: sum inequalities
source: Zinkevich, Online Convex Programming and Generalized Infinitesimal Gradient Ascent, Theorem 1 (proof)
tags: square root, step sizes
-/
theorem sum_range_one_div_sqrt_le (n : ℕ) : ∑ k ∈ Finset.range n, 1 / √((k : ℝ) + 1) ≤ 2 * √(n : ℝ) := by
  induction n with
  | zero => simp
  | succ n ih =>
    have hn : (0 : ℝ) ≤ n := Nat.cast_nonneg n
    rw [Finset.sum_range_succ, Nat.cast_add_one]
    have hp : 0 < √((n : ℝ) + 1) := Real.sqrt_pos.2 (by linarith)
    have e1 := Real.sq_sqrt hn
    have e2 := Real.sq_sqrt (show (0 : ℝ) ≤ (n : ℝ) + 1 by linarith)
    generalize √((n : ℝ) + 1) = u at *
    generalize √(n : ℝ) = v at *
    have h1 : 1 / u ≤ 2 * u - 2 * v := by
      rw [div_le_iff₀ hp]
      have := sq_nonneg (u - v)
      linarith
    linarith

/-- The smoothed ℓ¹ norm grows with the smoothing parameter: if 0 ≤ δ ≤ ε, then ∑ √(x i² + δ²) ≤ ∑ √(x i² + ε²) over a finite
set s.

topic: sum inequalities
source: Beck, First-Order Methods in Optimization, Chapter 10 (smoothing)
tags: smoothing, square root, monotone
-/
theorem sum_sqrt_smoothing_mono {ι : Type*} (s : Finset ι) (x : ι → ℝ) (δ ε : ℝ) (h0 : 0 ≤ δ) (h : δ ≤ ε) :
    ∑ i ∈ s, √(x i ^ 2 + δ ^ 2) ≤ ∑ i ∈ s, √(x i ^ 2 + ε ^ 2) := by
  gcongr

/-- The smoothed ℓ¹ norm is an upper bound of the ℓ¹ norm: ∑ |x i| ≤ ∑ √(x i² + μ²) over a finite set s, for every real μ.

topic: sum inequalities
source: Beck, First-Order Methods in Optimization, Chapter 10 (smoothing)
tags: smoothing, square root, absolute value
-/
theorem sum_abs_le_sum_sqrt_smoothing {ι : Type*} (s : Finset ι) (x : ι → ℝ) (μ : ℝ) :
    ∑ i ∈ s, |x i| ≤ ∑ i ∈ s, √(x i ^ 2 + μ ^ 2) := by
  refine Finset.sum_le_sum fun i _ => Real.abs_le_sqrt ?_
  linarith [sq_nonneg μ]

end OptBench
