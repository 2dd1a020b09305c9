import OptBench.Foundation

namespace OptBench

/-- Summing a decrease: if a (k + 1) ≤ a k - b k for every k, then the sum of b over k < n is at most a 0 - a n.

topic: finite sums
source: Nesterov, Lectures on Convex Optimization, §1.2.3
tags: telescoping, decrease
-/
theorem sum_range_le_of_decrease (a b : ℕ → ℝ) (h : ∀ k, a (k + 1) ≤ a k - b k) (n : ℕ) :
    ∑ k ∈ Finset.range n, b k ≤ a 0 - a n := by
  induction n with
  | zero => simp
  | succ n ih =>
    rw [Finset.sum_range_succ]
    have h1 := h n
    linarith

/-- The weights of an exponential moving average: the sum of ρ (1 - ρ)ᵏ over k < n is 1 - (1 - ρ)ⁿ.

topic: finite sums
source: Kingma and Ba, Adam: A Method for Stochastic Optimization, §3 (weights of a moving average)
tags: geometric sum, averaging
-/
theorem sum_range_ema_weights (ρ : ℝ) (n : ℕ) :
    ∑ k ∈ Finset.range n, ρ * (1 - ρ) ^ k = 1 - (1 - ρ) ^ n := by
  induction n with
  | zero => simp
  | succ n ih =>
    rw [Finset.sum_range_succ, ih]
    ring

/-- The sum of the linearly increasing weights k + 1 over k < n is n (n + 1)/2.

topic: finite sums
source: Bubeck, Convex Optimization: Algorithms and Complexity, §3.4.1 (weighted averages)
tags: weighted average, induction
-/
theorem sum_range_linear_weights (n : ℕ) :
    ∑ k ∈ Finset.range n, ((k : ℝ) + 1) = n * (n + 1) / 2 := by
  induction n with
  | zero => simp
  | succ n ih =>
    rw [Finset.sum_range_succ, ih]
    push_cast
    ring

/-- The telescoping sum of 1/((k + 1)(k + 2)) over k < n is 1 - 1/(n + 1).

topic: finite sums
source: Graham, Knuth and Patashnik, Concrete Mathematics, Chapter 2
tags: telescoping, step sizes
-/
theorem sum_range_one_div_mul_succ (n : ℕ) :
    ∑ k ∈ Finset.range n, 1 / (((k : ℝ) + 1) * ((k : ℝ) + 2)) = 1 - 1 / ((n : ℝ) + 1) := by
  induction n with
  | zero => simp
  | succ n ih =>
    have hn : (0 : ℝ) ≤ n := Nat.cast_nonneg n
    rw [Finset.sum_range_succ, ih]
    push_cast
    grind

/-- The partial sums of a nonnegative sequence increase.

topic: finite sums
source: Rudin, Principles of Mathematical Analysis, Theorem 3.24
tags: monotone, partial sums
-/
theorem monotone_sum_range_of_nonneg (a : ℕ → ℝ) (h : ∀ k, 0 ≤ a k) :
    Monotone fun n => ∑ k ∈ Finset.range n, a k := by
  apply monotone_nat_of_le_succ
  intro n
  rw [Finset.sum_range_succ]
  exact le_add_of_nonneg_right (h n)

/-- The step sizes 1/(k + 1) are square summable: the sum of 1/(k + 1)² over k ≤ n is at most 2 - 1/(n + 1).

topic: finite sums
source: Rudin, Principles of Mathematical Analysis, Theorem 3.28
tags: square summable, step sizes
-/
theorem sum_range_one_div_sq_le (n : ℕ) :
    ∑ k ∈ Finset.range (n + 1), 1 / ((k : ℝ) + 1) ^ 2 ≤ 2 - 1 / ((n : ℝ) + 1) := by
  induction n with
  | zero => norm_num
  | succ n ih =>
    have hn : (0 : ℝ) ≤ n := Nat.cast_nonneg n
    have hm : (0 : ℝ) < n + 1 := by linarith
    rw [Finset.sum_range_succ]
    push_cast
    generalize (n : ℝ) + 1 = m at *
    have h1 : 1 / (m + 1) ^ 2 ≤ 1 / (m * (m + 1)) :=
      one_div_le_one_div_of_le (mul_pos hm (by linarith)) (by linarith)
    have h2 : 1 / (m * (m + 1)) = 1 / m - 1 / (m + 1) := by grind
    linarith

/-- The Weierstrass product inequality: if every γ k lies in [0, 1], then 1 - ∑ γ k ≤ ∏ (1 - γ k), sum and product over
k < n.

topic: finite sums
source: Hardy, Littlewood and Pólya, Inequalities, Chapter 2
tags: product, induction
-/
theorem one_sub_sum_range_le_prod (γ : ℕ → ℝ) (h0 : ∀ k, 0 ≤ γ k) (h1 : ∀ k, γ k ≤ 1) (n : ℕ) :
    1 - ∑ k ∈ Finset.range n, γ k ≤ ∏ k ∈ Finset.range n, (1 - γ k) := by
  have h2 : ∏ k ∈ Finset.range n, (1 - γ k) ≤ 1 ∧ 1 - ∑ k ∈ Finset.range n, γ k ≤ ∏ k ∈ Finset.range n, (1 - γ k) := by
    induction n with
    | zero => simp
    | succ n ih =>
      obtain ⟨h3, h4⟩ := ih
      have h5 := Finset.prod_nonneg (s := Finset.range n) fun k _ => sub_nonneg.2 (h1 k)
      rw [Finset.prod_range_succ, Finset.sum_range_succ]
      constructor
      · nlinarith [mul_nonneg h5 (h0 n)]
      · nlinarith [mul_nonneg (sub_nonneg.2 h3) (h0 n)]
  exact h2.2

/-- A weighted average is at most the largest value: if the weights are nonnegative and sum to 1 over s, and every value
f i with i ∈ s is at most M, then the weighted sum of the values is at most M.

topic: finite sums
source: Boyd and Vandenberghe, Convex Optimization, §3.1.8 (expectations)
tags: weighted average, expectation
-/
theorem weighted_sum_le_of_forall_le {ι : Type*} (s : Finset ι) (w f : ι → ℝ) (M : ℝ) (hw : ∀ i ∈ s, 0 ≤ w i)
    (hsum : ∑ i ∈ s, w i = 1) (hf : ∀ i ∈ s, f i ≤ M) : ∑ i ∈ s, w i * f i ≤ M := by
  have h1 : ∑ i ∈ s, w i * f i ≤ ∑ i ∈ s, w i * M := by
    apply Finset.sum_le_sum
    intro i hi
    exact mul_le_mul_of_nonneg_left (hf i hi) (hw i hi)
  rw [← Finset.sum_mul, hsum, one_mul] at h1
  exact h1

/-- Some value is at most the weighted average: if the weights are nonnegative and sum to 1 over s, there is an index i in s
with f i at most the weighted sum of f.

topic: finite sums
source: Hardy, Littlewood and Pólya, Inequalities, Chapter 2
tags: weighted average, best iterate
-/
theorem exists_le_weighted_sum {ι : Type*} (s : Finset ι) (w f : ι → ℝ) (hw : ∀ i ∈ s, 0 ≤ w i)
    (hsum : ∑ i ∈ s, w i = 1) : ∃ i ∈ s, f i ≤ ∑ j ∈ s, w j * f j := by
  have hs : s.Nonempty := by
    rw [Finset.nonempty_iff_ne_empty]
    intro hs
    rw [hs, Finset.sum_empty] at hsum
    linarith
  obtain ⟨i, hi, hmin⟩ := s.exists_min_image f hs
  refine ⟨i, hi, ?_⟩
  have h1 : ∑ j ∈ s, w j * f i ≤ ∑ j ∈ s, w j * f j := by
    apply Finset.sum_le_sum
    intro j hj
    exact mul_le_mul_of_nonneg_left (hmin j hj) (hw j hj)
  rw [← Finset.sum_mul, hsum, one_mul] at h1
  exact h1

/-- Importance sampling is unbiased: an index i drawn with probability p i and its value g i divided by p i give the sum of the
values on average, ∑ p i (g i / p i) = ∑ g i over a finite set s, whatever the weights p i ≠ 0.

topic: finite sums
source: Zhao and Zhang, Stochastic Optimization with Importance Sampling for Regularized Loss Minimization (unbiased estimates)
tags: importance sampling, expectation
-/
theorem sum_importance_weights {ι : Type*} (s : Finset ι) (p g : ι → ℝ) (hp : ∀ i, p i ≠ 0) :
    ∑ i ∈ s, p i * (g i / p i) = ∑ i ∈ s, g i := by
  refine Finset.sum_congr rfl fun i _ => ?_
  have := hp i
  field_simp

end OptBench
