import OptBench.Foundation

namespace OptBench.Train

/-- The sum of 6 k² + 6 k over k < n is 2 n³ - 2 n.

topic: finite sums
source: generated family sum_polynomial
tags: induction, polynomial sum
-/
theorem sum_polynomial_1 (n : ℕ) :
    ∑ k ∈ Finset.range n, (6 * (k : ℝ) ^ 2 + 6 * (k : ℝ)) = 2 * (n : ℝ) ^ 3 - 2 * (n : ℝ) := by
  induction n with
  | zero => norm_num
  | succ n ih =>
    rw [Finset.sum_range_succ, ih]
    push_cast
    ring

/-- The sum of k² - k + 1 over k < n is 1/3 n³ - n² + 5/3 n.

topic: finite sums
source: generated family sum_polynomial
tags: induction, polynomial sum
-/
theorem sum_polynomial_2 (n : ℕ) :
    ∑ k ∈ Finset.range n, ((k : ℝ) ^ 2 - (k : ℝ) + 1) = 1 / 3 * (n : ℝ) ^ 3 - (n : ℝ) ^ 2 + 5 / 3 * (n : ℝ) := by
  induction n with
  | zero => norm_num
  | succ n ih =>
    rw [Finset.sum_range_succ, ih]
    push_cast
    ring

/-- The sum of 3 k² - k over k < n is n³ - 2 n² + n.

topic: finite sums
source: generated family sum_polynomial
tags: induction, polynomial sum
-/
theorem sum_polynomial_3 (n : ℕ) :
    ∑ k ∈ Finset.range n, (3 * (k : ℝ) ^ 2 - (k : ℝ)) = (n : ℝ) ^ 3 - 2 * (n : ℝ) ^ 2 + (n : ℝ) := by
  induction n with
  | zero => norm_num
  | succ n ih =>
    rw [Finset.sum_range_succ, ih]
    push_cast
    ring

/-- The sum of k² + 4 k + 1 over k < n is 1/3 n³ + 3/2 n² - 5/6 n.

topic: finite sums
source: generated family sum_polynomial
tags: induction, polynomial sum
-/
theorem sum_polynomial_4 (n : ℕ) :
    ∑ k ∈ Finset.range n, ((k : ℝ) ^ 2 + 4 * (k : ℝ) + 1) = 1 / 3 * (n : ℝ) ^ 3 + 3 / 2 * (n : ℝ) ^ 2 - 5 / 6 * (n : ℝ) := by
  induction n with
  | zero => norm_num
  | succ n ih =>
    rw [Finset.sum_range_succ, ih]
    push_cast
    ring

/-- The sum of 6 k² + 6 k + 5 over k < n is 2 n³ + 3 n.

topic: finite sums
source: generated family sum_polynomial
tags: induction, polynomial sum
-/
theorem sum_polynomial_5 (n : ℕ) :
    ∑ k ∈ Finset.range n, (6 * (k : ℝ) ^ 2 + 6 * (k : ℝ) + 5) = 2 * (n : ℝ) ^ 3 + 3 * (n : ℝ) := by
  induction n with
  | zero => norm_num
  | succ n ih =>
    rw [Finset.sum_range_succ, ih]
    push_cast
    ring

/-- The sum of 6 k + 5 over k < n is 3 n² + 2 n.

topic: finite sums
source: generated family sum_polynomial
tags: induction, polynomial sum
-/
theorem sum_polynomial_6 (n : ℕ) : ∑ k ∈ Finset.range n, (6 * (k : ℝ) + 5) = 3 * (n : ℝ) ^ 2 + 2 * (n : ℝ) := by
  induction n with
  | zero => norm_num
  | succ n ih =>
    rw [Finset.sum_range_succ, ih]
    push_cast
    ring

/-- The sum of 3 k² - k + 2 over k < n is n³ - 2 n² + 3 n.

topic: finite sums
source: generated family sum_polynomial
tags: induction, polynomial sum
-/
theorem sum_polynomial_7 (n : ℕ) :
    ∑ k ∈ Finset.range n, (3 * (k : ℝ) ^ 2 - (k : ℝ) + 2) = (n : ℝ) ^ 3 - 2 * (n : ℝ) ^ 2 + 3 * (n : ℝ) := by
  induction n with
  | zero => norm_num
  | succ n ih =>
    rw [Finset.sum_range_succ, ih]
    push_cast
    ring

/-- The sum of k² - k + 5 over k < n is 1/3 n³ - n² + 17/3 n.

topic: finite sums
source: generated family sum_polynomial
tags: induction, polynomial sum
-/
theorem sum_polynomial_8 (n : ℕ) :
    ∑ k ∈ Finset.range n, ((k : ℝ) ^ 2 - (k : ℝ) + 5) = 1 / 3 * (n : ℝ) ^ 3 - (n : ℝ) ^ 2 + 17 / 3 * (n : ℝ) := by
  induction n with
  | zero => norm_num
  | succ n ih =>
    rw [Finset.sum_range_succ, ih]
    push_cast
    ring

/-- The sum of 6 k + 1 over k < n is 3 n² - 2 n.

topic: finite sums
source: generated family sum_polynomial
tags: induction, polynomial sum
-/
theorem sum_polynomial_9 (n : ℕ) : ∑ k ∈ Finset.range n, (6 * (k : ℝ) + 1) = 3 * (n : ℝ) ^ 2 - 2 * (n : ℝ) := by
  induction n with
  | zero => norm_num
  | succ n ih =>
    rw [Finset.sum_range_succ, ih]
    push_cast
    ring

/-- The sum of 3 (1/4)ᵏ over k < n is 4 (1 - (1/4)ⁿ).

topic: finite sums
source: generated family sum_geometric
tags: geometric sum
-/
theorem sum_geometric_1 (n : ℕ) : ∑ k ∈ Finset.range n, (3 * (1 / 4) ^ k : ℝ) = 4 * (1 - (1 / 4) ^ n) := by
  induction n with
  | zero => simp
  | succ n ih =>
    rw [Finset.sum_range_succ, ih, pow_succ]
    ring

/-- The sum of (-1/2)ᵏ over k < n is 2/3 (1 - (-1/2)ⁿ).

topic: finite sums
source: generated family sum_geometric
tags: geometric sum
-/
theorem sum_geometric_2 (n : ℕ) : ∑ k ∈ Finset.range n, ((-1 / 2) ^ k : ℝ) = 2 / 3 * (1 - (-1 / 2) ^ n) := by
  induction n with
  | zero => simp
  | succ n ih =>
    rw [Finset.sum_range_succ, ih, pow_succ]
    ring

/-- The sum of 5ᵏ over k < n is 1/4 (5ⁿ - 1).

topic: finite sums
source: generated family sum_geometric
tags: geometric sum
-/
theorem sum_geometric_3 (n : ℕ) : ∑ k ∈ Finset.range n, (5 ^ k : ℝ) = 1 / 4 * (5 ^ n - 1) := by
  induction n with
  | zero => simp
  | succ n ih =>
    rw [Finset.sum_range_succ, ih, pow_succ]
    ring

/-- The sum of 2 (1/4)ᵏ over k < n is 8/3 (1 - (1/4)ⁿ).

topic: finite sums
source: generated family sum_geometric
tags: geometric sum
-/
theorem sum_geometric_4 (n : ℕ) : ∑ k ∈ Finset.range n, (2 * (1 / 4) ^ k : ℝ) = 8 / 3 * (1 - (1 / 4) ^ n) := by
  induction n with
  | zero => simp
  | succ n ih =>
    rw [Finset.sum_range_succ, ih, pow_succ]
    ring

/-- The sum of 3 (-1/2)ᵏ over k < n is 2 (1 - (-1/2)ⁿ).

topic: finite sums
source: generated family sum_geometric
tags: geometric sum
-/
theorem sum_geometric_5 (n : ℕ) : ∑ k ∈ Finset.range n, (3 * (-1 / 2) ^ k : ℝ) = 2 * (1 - (-1 / 2) ^ n) := by
  induction n with
  | zero => simp
  | succ n ih =>
    rw [Finset.sum_range_succ, ih, pow_succ]
    ring

/-- The sum of (2/3)ᵏ over k < n is 3 (1 - (2/3)ⁿ).

topic: finite sums
source: generated family sum_geometric
tags: geometric sum
-/
theorem sum_geometric_6 (n : ℕ) : ∑ k ∈ Finset.range n, ((2 / 3) ^ k : ℝ) = 3 * (1 - (2 / 3) ^ n) := by
  induction n with
  | zero => simp
  | succ n ih =>
    rw [Finset.sum_range_succ, ih, pow_succ]
    ring

/-- The sum of 3ᵏ over k < n is 1/2 (3ⁿ - 1).

topic: finite sums
source: generated family sum_geometric
tags: geometric sum
-/
theorem sum_geometric_7 (n : ℕ) : ∑ k ∈ Finset.range n, (3 ^ k : ℝ) = 1 / 2 * (3 ^ n - 1) := by
  induction n with
  | zero => simp
  | succ n ih =>
    rw [Finset.sum_range_succ, ih, pow_succ]
    ring

/-- The sum of 2 (1/3)ᵏ over k < n is 3 (1 - (1/3)ⁿ).

topic: finite sums
source: generated family sum_geometric
tags: geometric sum
-/
theorem sum_geometric_8 (n : ℕ) : ∑ k ∈ Finset.range n, (2 * (1 / 3) ^ k : ℝ) = 3 * (1 - (1 / 3) ^ n) := by
  induction n with
  | zero => simp
  | succ n ih =>
    rw [Finset.sum_range_succ, ih, pow_succ]
    ring

/-- The sum of 3/((k + 2)(k + 3)) over k < n is 3/2 - 3/(n + 2).

topic: finite sums
source: generated family sum_telescoping_reciprocals
tags: telescoping, step sizes
-/
theorem sum_telescoping_reciprocals_1 (n : ℕ) :
    ∑ k ∈ Finset.range n, 3 / (((k : ℝ) + 2) * ((k : ℝ) + 3)) = 3 / 2 - 3 / ((n : ℝ) + 2) := by
  induction n with
  | zero => norm_num
  | succ n ih =>
    have hn : (0 : ℝ) ≤ n := Nat.cast_nonneg n
    have h1 : (n : ℝ) + 2 ≠ 0 := by linarith
    have h2 : (n : ℝ) + 3 ≠ 0 := by linarith
    rw [Finset.sum_range_succ, ih, Nat.cast_add_one, show (n : ℝ) + 1 + 2 = n + 3 by ring]
    grind

/-- The sum of 1/((k + 5)(k + 6)) over k < n is 1/5 - 1/(n + 5).

topic: finite sums
source: generated family sum_telescoping_reciprocals
tags: telescoping, step sizes
-/
theorem sum_telescoping_reciprocals_2 (n : ℕ) :
    ∑ k ∈ Finset.range n, 1 / (((k : ℝ) + 5) * ((k : ℝ) + 6)) = 1 / 5 - 1 / ((n : ℝ) + 5) := by
  induction n with
  | zero => norm_num
  | succ n ih =>
    have hn : (0 : ℝ) ≤ n := Nat.cast_nonneg n
    have h1 : (n : ℝ) + 5 ≠ 0 := by linarith
    have h2 : (n : ℝ) + 6 ≠ 0 := by linarith
    rw [Finset.sum_range_succ, ih, Nat.cast_add_one, show (n : ℝ) + 1 + 5 = n + 6 by ring]
    grind

/-- The sum of 1/((k + 6)(k + 7)) over k < n is 1/6 - 1/(n + 6).

topic: finite sums
source: generated family sum_telescoping_reciprocals
tags: telescoping, step sizes
-/
theorem sum_telescoping_reciprocals_3 (n : ℕ) :
    ∑ k ∈ Finset.range n, 1 / (((k : ℝ) + 6) * ((k : ℝ) + 7)) = 1 / 6 - 1 / ((n : ℝ) + 6) := by
  induction n with
  | zero => norm_num
  | succ n ih =>
    have hn : (0 : ℝ) ≤ n := Nat.cast_nonneg n
    have h1 : (n : ℝ) + 6 ≠ 0 := by linarith
    have h2 : (n : ℝ) + 7 ≠ 0 := by linarith
    rw [Finset.sum_range_succ, ih, Nat.cast_add_one, show (n : ℝ) + 1 + 6 = n + 7 by ring]
    grind

/-- The sum of 3/((k + 6)(k + 7)) over k < n is 3/6 - 3/(n + 6).

topic: finite sums
source: generated family sum_telescoping_reciprocals
tags: telescoping, step sizes
-/
theorem sum_telescoping_reciprocals_4 (n : ℕ) :
    ∑ k ∈ Finset.range n, 3 / (((k : ℝ) + 6) * ((k : ℝ) + 7)) = 3 / 6 - 3 / ((n : ℝ) + 6) := by
  induction n with
  | zero => norm_num
  | succ n ih =>
    have hn : (0 : ℝ) ≤ n := Nat.cast_nonneg n
    have h1 : (n : ℝ) + 6 ≠ 0 := by linarith
    have h2 : (n : ℝ) + 7 ≠ 0 := by linarith
    rw [Finset.sum_range_succ, ih, Nat.cast_add_one, show (n : ℝ) + 1 + 6 = n + 7 by ring]
    grind

/-- The sum of 1/((k + 7)(k + 8)) over k < n is 1/7 - 1/(n + 7).

topic: finite sums
source: generated family sum_telescoping_reciprocals
tags: telescoping, step sizes
-/
theorem sum_telescoping_reciprocals_5 (n : ℕ) :
    ∑ k ∈ Finset.range n, 1 / (((k : ℝ) + 7) * ((k : ℝ) + 8)) = 1 / 7 - 1 / ((n : ℝ) + 7) := by
  induction n with
  | zero => norm_num
  | succ n ih =>
    have hn : (0 : ℝ) ≤ n := Nat.cast_nonneg n
    have h1 : (n : ℝ) + 7 ≠ 0 := by linarith
    have h2 : (n : ℝ) + 8 ≠ 0 := by linarith
    rw [Finset.sum_range_succ, ih, Nat.cast_add_one, show (n : ℝ) + 1 + 7 = n + 8 by ring]
    grind

/-- If a 0 = 0 and a (k + 1) = 2/3 a k - 1/3 for every k, then a k = -1 + (2/3)ᵏ.

topic: recursions
source: generated family affine_recursion_closed
tags: affine recursion, closed form
-/
theorem affine_recursion_closed_1 (a : ℕ → ℝ) (h0 : a 0 = 0) (h : ∀ k, a (k + 1) = 2 / 3 * a k - 1 / 3) (k : ℕ) :
    a k = -1 + (2 / 3) ^ k := by
  induction k with
  | zero =>
    rw [h0, pow_zero]
    norm_num
  | succ k ih =>
    rw [h k, ih, pow_succ]
    ring

/-- If a 0 = 3 and a (k + 1) = 3/4 a k + 1/2 for every k, then a k = 2 + (3/4)ᵏ.

topic: recursions
source: generated family affine_recursion_closed
tags: affine recursion, closed form
-/
theorem affine_recursion_closed_2 (a : ℕ → ℝ) (h0 : a 0 = 3) (h : ∀ k, a (k + 1) = 3 / 4 * a k + 1 / 2) (k : ℕ) :
    a k = 2 + (3 / 4) ^ k := by
  induction k with
  | zero =>
    rw [h0, pow_zero]
    norm_num
  | succ k ih =>
    rw [h k, ih, pow_succ]
    ring

/-- If a 0 = 4 and a (k + 1) = 1/3 a k + 2 for every k, then a k = 3 + (1/3)ᵏ.

topic: recursions
source: generated family affine_recursion_closed
tags: affine recursion, closed form
-/
theorem affine_recursion_closed_3 (a : ℕ → ℝ) (h0 : a 0 = 4) (h : ∀ k, a (k + 1) = 1 / 3 * a k + 2) (k : ℕ) :
    a k = 3 + (1 / 3) ^ k := by
  induction k with
  | zero =>
    rw [h0, pow_zero]
    norm_num
  | succ k ih =>
    rw [h k, ih, pow_succ]
    ring

/-- If a 0 = 0 and a (k + 1) = 1/2 a k - 1/2 for every k, then a k = -1 + (1/2)ᵏ.

topic: recursions
source: generated family affine_recursion_closed
tags: affine recursion, closed form
-/
theorem affine_recursion_closed_4 (a : ℕ → ℝ) (h0 : a 0 = 0) (h : ∀ k, a (k + 1) = 1 / 2 * a k - 1 / 2) (k : ℕ) :
    a k = -1 + (1 / 2) ^ k := by
  induction k with
  | zero =>
    rw [h0, pow_zero]
    norm_num
  | succ k ih =>
    rw [h k, ih, pow_succ]
    ring

/-- If a 0 = 5 and a (k + 1) = 2 a k - 3 for every k, then a k = 3 + 2 · 2ᵏ.

topic: recursions
source: generated family affine_recursion_closed
tags: affine recursion, closed form
-/
theorem affine_recursion_closed_5 (a : ℕ → ℝ) (h0 : a 0 = 5) (h : ∀ k, a (k + 1) = 2 * a k - 3) (k : ℕ) :
    a k = 3 + 2 * 2 ^ k := by
  induction k with
  | zero =>
    rw [h0, pow_zero]
    norm_num
  | succ k ih =>
    rw [h k, ih, pow_succ]
    ring

/-- If a 0 = 3 and a (k + 1) = 1/2 a k + 1/2 for every k, then a k = 1 + 2 (1/2)ᵏ.

topic: recursions
source: generated family affine_recursion_closed
tags: affine recursion, closed form
-/
theorem affine_recursion_closed_6 (a : ℕ → ℝ) (h0 : a 0 = 3) (h : ∀ k, a (k + 1) = 1 / 2 * a k + 1 / 2) (k : ℕ) :
    a k = 1 + 2 * (1 / 2) ^ k := by
  induction k with
  | zero =>
    rw [h0, pow_zero]
    norm_num
  | succ k ih =>
    rw [h k, ih, pow_succ]
    ring

/-- If a 0 = 1 and a (k + 1) = 2 a k + 1 for every k, then a k = -1 + 2 · 2ᵏ.

topic: recursions
source: generated family affine_recursion_closed
tags: affine recursion, closed form
-/
theorem affine_recursion_closed_7 (a : ℕ → ℝ) (h0 : a 0 = 1) (h : ∀ k, a (k + 1) = 2 * a k + 1) (k : ℕ) :
    a k = -1 + 2 * 2 ^ k := by
  induction k with
  | zero =>
    rw [h0, pow_zero]
    norm_num
  | succ k ih =>
    rw [h k, ih, pow_succ]
    ring

/-- If a 0 = -1 and a (k + 1) = 2 a k - 1 for every k, then a k = 1 - 2 · 2ᵏ.

topic: recursions
source: generated family affine_recursion_closed
tags: affine recursion, closed form
-/
theorem affine_recursion_closed_8 (a : ℕ → ℝ) (h0 : a 0 = -1) (h : ∀ k, a (k + 1) = 2 * a k - 1) (k : ℕ) :
    a k = 1 - 2 * 2 ^ k := by
  induction k with
  | zero =>
    rw [h0, pow_zero]
    norm_num
  | succ k ih =>
    rw [h k, ih, pow_succ]
    ring

/-- If a 0 ≤ 2 and a (k + 1) ≤ 3/4 a k + 1/2 for every k, then a k ≤ 2.

topic: recursions
source: generated family recursion_stays_below
tags: invariant, boundedness
-/
theorem recursion_stays_below_1 (a : ℕ → ℝ) (h0 : a 0 ≤ 2) (h : ∀ k, a (k + 1) ≤ 3 / 4 * a k + 1 / 2) (k : ℕ) :
    a k ≤ 2 := by
  induction k with
  | zero => exact h0
  | succ k ih =>
    have h1 := h k
    linarith

/-- If a 0 ≤ 5 and a (k + 1) ≤ 1/3 a k + 10/3 for every k, then a k ≤ 5.

topic: recursions
source: generated family recursion_stays_below
tags: invariant, boundedness
-/
theorem recursion_stays_below_2 (a : ℕ → ℝ) (h0 : a 0 ≤ 5) (h : ∀ k, a (k + 1) ≤ 1 / 3 * a k + 10 / 3) (k : ℕ) :
    a k ≤ 5 := by
  induction k with
  | zero => exact h0
  | succ k ih =>
    have h1 := h k
    linarith

/-- If a 0 ≤ 5 and a (k + 1) ≤ 4/5 a k + 9/10 for every k, then a k ≤ 5.

topic: recursions
source: generated family recursion_stays_below
tags: invariant, boundedness
-/
theorem recursion_stays_below_3 (a : ℕ → ℝ) (h0 : a 0 ≤ 5) (h : ∀ k, a (k + 1) ≤ 4 / 5 * a k + 9 / 10) (k : ℕ) :
    a k ≤ 5 := by
  induction k with
  | zero => exact h0
  | succ k ih =>
    have h1 := h k
    linarith

/-- If a 0 ≤ 2 and a (k + 1) ≤ 3/4 a k + 2/5 for every k, then a k ≤ 2.

topic: recursions
source: generated family recursion_stays_below
tags: invariant, boundedness
-/
theorem recursion_stays_below_4 (a : ℕ → ℝ) (h0 : a 0 ≤ 2) (h : ∀ k, a (k + 1) ≤ 3 / 4 * a k + 2 / 5) (k : ℕ) :
    a k ≤ 2 := by
  induction k with
  | zero => exact h0
  | succ k ih =>
    have h1 := h k
    linarith

/-- If a 0 ≤ 10 and a (k + 1) ≤ 1/2 a k + 49/10 for every k, then a k ≤ 10.

topic: recursions
source: generated family recursion_stays_below
tags: invariant, boundedness
-/
theorem recursion_stays_below_5 (a : ℕ → ℝ) (h0 : a 0 ≤ 10) (h : ∀ k, a (k + 1) ≤ 1 / 2 * a k + 49 / 10) (k : ℕ) :
    a k ≤ 10 := by
  induction k with
  | zero => exact h0
  | succ k ih =>
    have h1 := h k
    linarith

/-- If a 0 ≤ 2 and a (k + 1) ≤ 9/10 a k + 1/10 for every k, then a k ≤ 2.

topic: recursions
source: generated family recursion_stays_below
tags: invariant, boundedness
-/
theorem recursion_stays_below_6 (a : ℕ → ℝ) (h0 : a 0 ≤ 2) (h : ∀ k, a (k + 1) ≤ 9 / 10 * a k + 1 / 10) (k : ℕ) :
    a k ≤ 2 := by
  induction k with
  | zero => exact h0
  | succ k ih =>
    have h1 := h k
    linarith

/-- If a 0 ≤ 5 and a (k + 1) ≤ 4/5 a k + 1 for every k, then a k ≤ 5.

topic: recursions
source: generated family recursion_stays_below
tags: invariant, boundedness
-/
theorem recursion_stays_below_7 (a : ℕ → ℝ) (h0 : a 0 ≤ 5) (h : ∀ k, a (k + 1) ≤ 4 / 5 * a k + 1) (k : ℕ) :
    a k ≤ 5 := by
  induction k with
  | zero => exact h0
  | succ k ih =>
    have h1 := h k
    linarith

end OptBench.Train
