import OptBench.Foundation

namespace OptBench.Train

/-- The sum of the first n odd numbers is n².

topic: finite sums
source: training exercise
tags: induction
-/
theorem sum_range_odd (n : ℕ) : ∑ k ∈ Finset.range n, (2 * (k : ℝ) + 1) = n ^ 2 := by
  induction n with
  | zero =>
    rw [Finset.sum_range_zero, Nat.cast_zero]
    ring
  | succ n ih =>
    rw [Finset.sum_range_succ, ih]
    push_cast
    ring

/-- The sum of k² over k < n is n (n - 1) (2 n - 1)/6.

topic: finite sums
source: training exercise
tags: induction
-/
theorem sum_range_squares (n : ℕ) :
    ∑ k ∈ Finset.range n, (k : ℝ) ^ 2 = n * (n - 1) * (2 * n - 1) / 6 := by
  induction n with
  | zero => simp
  | succ n ih =>
    rw [Finset.sum_range_succ, ih]
    push_cast
    ring

/-- The sum of the powers of two below the n-th is 2ⁿ - 1.

topic: finite sums
source: training exercise
tags: geometric sum
-/
theorem sum_range_powers_of_two (n : ℕ) : ∑ k ∈ Finset.range n, (2 : ℝ) ^ k = 2 ^ n - 1 := by
  induction n with
  | zero => simp
  | succ n ih =>
    rw [Finset.sum_range_succ, ih, pow_succ]
    ring

/-- The sum of k 2ᵏ over k < n is (n - 2) 2ⁿ + 2.

topic: finite sums
source: training exercise
tags: induction
-/
theorem sum_range_mul_powers_of_two (n : ℕ) :
    ∑ k ∈ Finset.range n, (k : ℝ) * 2 ^ k = (n - 2) * 2 ^ n + 2 := by
  induction n with
  | zero => norm_num
  | succ n ih =>
    rw [Finset.sum_range_succ, ih, pow_succ]
    push_cast
    ring

/-- If a i ≤ c b i for every i in s, then the sum of a is at most c times the sum of b.

topic: finite sums
source: training exercise
tags: comparison
-/
theorem sum_le_mul_sum_of_forall {ι : Type*} (s : Finset ι) (a b : ι → ℝ) (c : ℝ) (h : ∀ i ∈ s, a i ≤ c * b i) :
    ∑ i ∈ s, a i ≤ c * ∑ i ∈ s, b i := by
  rw [Finset.mul_sum]
  exact Finset.sum_le_sum h

/-- The sums of two families differ by at most the sum of the differences.

topic: finite sums
source: training exercise
tags: triangle inequality
-/
theorem abs_sum_sub_sum_le {ι : Type*} (s : Finset ι) (f g : ι → ℝ) :
    |∑ i ∈ s, f i - ∑ i ∈ s, g i| ≤ ∑ i ∈ s, |f i - g i| := by
  rw [← Finset.sum_sub_distrib]
  exact Finset.abs_sum_le_sum_abs _ s

/-- Telescoping with step two: the sum of a (k + 2) - a k over k < n is a (n + 1) + a n - a 1 - a 0.

topic: finite sums
source: training exercise
tags: telescoping
-/
theorem sum_range_sub_step_two (a : ℕ → ℝ) (n : ℕ) :
    ∑ k ∈ Finset.range n, (a (k + 2) - a k) = a (n + 1) + a n - a 1 - a 0 := by
  induction n with
  | zero =>
    rw [Finset.sum_range_zero]
    linarith
  | succ n ih =>
    rw [Finset.sum_range_succ, ih]
    ring

/-- Telescoping of squares: the sum of (x k)² - (x (k + 1))² over k < n is at most (x 0)².

topic: finite sums
source: training exercise
tags: telescoping
-/
theorem sum_range_sq_sub_sq_le (x : ℕ → ℝ) (n : ℕ) :
    ∑ k ∈ Finset.range n, (x k ^ 2 - x (k + 1) ^ 2) ≤ x 0 ^ 2 := by
  rw [Finset.sum_range_sub' (fun k => x k ^ 2)]
  have h := sq_nonneg (x n)
  linarith

/-- The average of n ≥ 1 numbers, each at most M, is at most M.

topic: finite sums
source: training exercise
tags: average
-/
theorem average_le_of_forall_le (a : ℕ → ℝ) (M : ℝ) (n : ℕ) (hn : 0 < n) (h : ∀ k, a k ≤ M) :
    (∑ k ∈ Finset.range n, a k) / n ≤ M := by
  have hpos : (0 : ℝ) < n := Nat.cast_pos.2 hn
  rw [div_le_iff₀ hpos]
  have h1 := Finset.sum_le_sum (s := Finset.range n) fun k _ => h k
  rw [Finset.sum_const, Finset.card_range, nsmul_eq_mul] at h1
  linarith

/-- Among n ≥ 1 numbers there is one whose n-fold is at most their sum.

topic: finite sums
source: training exercise
tags: average, best iterate
-/
theorem exists_mul_le_sum_range (a : ℕ → ℝ) (n : ℕ) (hn : 0 < n) :
    ∃ k < n, (n : ℝ) * a k ≤ ∑ j ∈ Finset.range n, a j := by
  obtain ⟨k, hk, hmin⟩ := Finset.exists_min_image (Finset.range n) a ⟨0, Finset.mem_range.2 hn⟩
  refine ⟨k, Finset.mem_range.1 hk, ?_⟩
  have h := Finset.sum_le_sum (s := Finset.range n) (f := fun _ => a k) (g := a) hmin
  rwa [Finset.sum_const, Finset.card_range, nsmul_eq_mul] at h

/-- The sum of the squares of nonnegative numbers a k, over k < n, is at most the square of their sum.

topic: sum inequalities
source: training exercise
tags: nonnegative, squares
-/
theorem sum_sq_le_sq_sum (n : ℕ) (a : ℕ → ℝ) (ha : ∀ k, 0 ≤ a k) :
    ∑ k ∈ Finset.range n, a k ^ 2 ≤ (∑ k ∈ Finset.range n, a k) ^ 2 := by
  induction n with
  | zero => simp
  | succ n ih =>
    rw [Finset.sum_range_succ, Finset.sum_range_succ]
    have h1 := Finset.sum_nonneg (s := Finset.range n) fun k _ => ha k
    have h2 := mul_nonneg h1 (ha n)
    linarith

/-- Adding more nonnegative terms does not decrease a sum: the first n terms sum up to at most the first n + m.

topic: finite sums
source: training exercise
tags: partial sums
-/
theorem sum_range_le_sum_range_add (a : ℕ → ℝ) (h : ∀ k, 0 ≤ a k) (n m : ℕ) :
    ∑ k ∈ Finset.range n, a k ≤ ∑ k ∈ Finset.range (n + m), a k := by
  rw [Finset.sum_range_add]
  apply le_add_of_nonneg_right
  exact Finset.sum_nonneg fun k _ => h (n + k)

/-- If 0 ≤ f i for every i in s and the sum of f over s is ≤ 0, then f i = 0 for every i in s.

topic: finite sums
source: training exercise
tags: nonnegative
-/
theorem eq_zero_of_sum_nonpos {ι : Type*} (s : Finset ι) (f : ι → ℝ) (hf : ∀ i ∈ s, 0 ≤ f i)
    (h : ∑ i ∈ s, f i ≤ 0) : ∀ i ∈ s, f i = 0 := by
  have h0 : ∑ i ∈ s, f i = 0 := le_antisymm h (Finset.sum_nonneg hf)
  exact (Finset.sum_eq_zero_iff_of_nonneg hf).1 h0

/-- If 0 ≤ a k ≤ q for every k, the product of the a k over k < n is at most qⁿ.

topic: finite sums
source: training exercise
tags: product, rate
-/
theorem prod_range_le_pow (a : ℕ → ℝ) (q : ℝ) (h0 : ∀ k, 0 ≤ a k) (h1 : ∀ k, a k ≤ q) (n : ℕ) :
    ∏ k ∈ Finset.range n, a k ≤ q ^ n := by
  induction n with
  | zero => simp
  | succ n ih =>
    rw [Finset.prod_range_succ, pow_succ]
    have h2 : 0 ≤ q := le_trans (h0 0) (h1 0)
    exact mul_le_mul ih (h1 n) (h0 n) (pow_nonneg h2 n)

/-- A geometric sum with ratio 0 ≤ q < 1 and factor c ≥ 0 is at most c/(1 - q).

topic: finite sums
source: training exercise
tags: geometric sum
-/
theorem sum_range_mul_geom_le (c q : ℝ) (hc : 0 ≤ c) (h0 : 0 ≤ q) (h1 : q < 1) (n : ℕ) :
    ∑ k ∈ Finset.range n, c * q ^ k ≤ c / (1 - q) := by
  rw [← Finset.mul_sum, le_div_iff₀ (sub_pos.2 h1), mul_assoc, geom_sum_mul_neg]
  have h2 := mul_nonneg hc (pow_nonneg h0 n)
  linarith

/-- The sum of an affine expression: ∑ (a f i + b) = a ∑ f i + |s| b.

topic: finite sums
source: training exercise
tags: linearity
-/
theorem sum_affine {ι : Type*} (s : Finset ι) (f : ι → ℝ) (a b : ℝ) :
    ∑ i ∈ s, (a * f i + b) = a * ∑ i ∈ s, f i + s.card * b := by
  rw [Finset.sum_add_distrib, ← Finset.mul_sum, Finset.sum_const, nsmul_eq_mul]

/-- The variance is the mean of the squares minus the square of the mean: if the weights w sum to 1 over s and m is the
weighted mean of x, then ∑ w (x - m)² = ∑ w x² - m².

topic: sum inequalities
source: training exercise
tags: variance
-/
theorem sum_weighted_sq_sub_mean {ι : Type*} (s : Finset ι) (w x : ι → ℝ) (m : ℝ) (hw : ∑ i ∈ s, w i = 1)
    (hm : ∑ i ∈ s, w i * x i = m) : ∑ i ∈ s, w i * (x i - m) ^ 2 = ∑ i ∈ s, w i * x i ^ 2 - m ^ 2 := by
  have e : ∀ i ∈ s, w i * (x i - m) ^ 2 = w i * x i ^ 2 - 2 * m * (w i * x i) + m ^ 2 * w i := by
    intro i _
    ring
  rw [Finset.sum_congr rfl e, Finset.sum_add_distrib, Finset.sum_sub_distrib, ← Finset.mul_sum, ← Finset.mul_sum, hw, hm]
  ring

/-- If the sum W of the weights w i over s is not zero, the sum of the w i/W over s is 1.

topic: finite sums
source: training exercise
tags: weights
-/
theorem sum_div_total_eq_one {ι : Type*} (s : Finset ι) (w : ι → ℝ) (h : ∑ i ∈ s, w i ≠ 0) :
    ∑ i ∈ s, w i / (∑ j ∈ s, w j) = 1 := by
  rw [← Finset.sum_div]
  exact div_self h

/-- Cauchy-Schwarz with roots: ∑ f i g i ≤ √(∑ f²) √(∑ g²).

topic: sum inequalities
source: training exercise
tags: cauchy-schwarz
-/
theorem sum_mul_le_sqrt_mul_sqrt {ι : Type*} (s : Finset ι) (f g : ι → ℝ) :
    ∑ i ∈ s, f i * g i ≤ √(∑ i ∈ s, f i ^ 2) * √(∑ i ∈ s, g i ^ 2) := by
  have hf := Finset.sum_nonneg (s := s) fun i _ => sq_nonneg (f i)
  have hg := Finset.sum_nonneg (s := s) fun i _ => sq_nonneg (g i)
  have h := Finset.sum_mul_sq_le_sq_mul_sq s f g
  refine le_trans (le_abs_self _) (abs_le_of_sq_le_sq ?_ (mul_nonneg (Real.sqrt_nonneg _) (Real.sqrt_nonneg _)))
  rw [mul_pow, Real.sq_sqrt hf, Real.sq_sqrt hg]
  exact h

/-- Young's inequality for sums: 2 ∑ f i g i ≤ ∑ f² + ∑ g².

topic: sum inequalities
source: training exercise
tags: young
-/
theorem two_mul_sum_mul_le {ι : Type*} (s : Finset ι) (f g : ι → ℝ) :
    2 * ∑ i ∈ s, f i * g i ≤ ∑ i ∈ s, f i ^ 2 + ∑ i ∈ s, g i ^ 2 := by
  rw [← Finset.sum_add_distrib, Finset.mul_sum]
  apply Finset.sum_le_sum
  intro i _
  have h := two_mul_le_add_sq (f i) (g i)
  linarith

/-- If the weights satisfy 0 ≤ w i for i in s and ∑ w i = 1, and every x i with i in s lies in the interval [l, u],
then ∑ w i x i lies in [l, u].

topic: sum inequalities
source: training exercise
tags: weighted average
-/
theorem weighted_sum_mem_Icc {ι : Type*} (s : Finset ι) (w x : ι → ℝ) (l u : ℝ) (hw : ∀ i ∈ s, 0 ≤ w i)
    (h1 : ∑ i ∈ s, w i = 1) (hx : ∀ i ∈ s, x i ∈ Set.Icc l u) : ∑ i ∈ s, w i * x i ∈ Set.Icc l u := by
  have h2 : ∑ i ∈ s, w i * l ≤ ∑ i ∈ s, w i * x i :=
    Finset.sum_le_sum fun i hi => mul_le_mul_of_nonneg_left (hx i hi).1 (hw i hi)
  have h3 : ∑ i ∈ s, w i * x i ≤ ∑ i ∈ s, w i * u :=
    Finset.sum_le_sum fun i hi => mul_le_mul_of_nonneg_left (hx i hi).2 (hw i hi)
  rw [← Finset.sum_mul, h1, one_mul] at h2 h3
  exact ⟨h2, h3⟩

/-- If ‖v k‖ ≤ C for every k, the sum of the v k over k < n has norm at most n C.

topic: sum inequalities
source: training exercise
tags: norm, triangle inequality
-/
theorem norm_sum_range_le {E : Type*} [NormedAddCommGroup E] (v : ℕ → E) (C : ℝ) (h : ∀ k, ‖v k‖ ≤ C) (n : ℕ) :
    ‖∑ k ∈ Finset.range n, v k‖ ≤ n * C := by
  induction n with
  | zero => simp
  | succ n ih =>
    rw [Finset.sum_range_succ]
    have h1 := norm_add_le (∑ k ∈ Finset.range n, v k) (v n)
    have h2 := h n
    push_cast
    linarith

/-- The length of a path bounds the distance of its ends: ‖x n - x 0‖ ≤ ∑ ‖x (k + 1) - x k‖, the sum over k < n.

topic: sum inequalities
source: training exercise
tags: norm, path length
-/
theorem norm_sub_le_path_length {E : Type*} [NormedAddCommGroup E] (x : ℕ → E) (n : ℕ) :
    ‖x n - x 0‖ ≤ ∑ k ∈ Finset.range n, ‖x (k + 1) - x k‖ := by
  induction n with
  | zero => simp
  | succ n ih =>
    rw [Finset.sum_range_succ]
    have h := norm_sub_le_norm_sub_add_norm_sub (x (n + 1)) (x n) (x 0)
    linarith

end OptBench.Train
