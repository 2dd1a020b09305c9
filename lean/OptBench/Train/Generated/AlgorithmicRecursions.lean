import OptBench.Foundation

open scoped InnerProductSpace
namespace OptBench.Train

variable {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E]

/-- Gradient descent with step 1/8 on 2 x² + 8 x, that is x (k + 1) = x k - 1/8 (4 x k + 8) for every k, gives x k + 2
= (1/2)ᵏ (x 0 + 2).

topic: gradient descent
source: generated family gradient_descent_line
tags: quadratic, closed form
-/
theorem gradient_descent_line_1 (x : ℕ → ℝ) (hx : ∀ k, x (k + 1) = x k - 1 / 8 * (4 * x k + 8)) (k : ℕ) :
    x k + 2 = (1 / 2) ^ k * (x 0 + 2) := by
  induction k with
  | zero => rw [pow_zero, one_mul]
  | succ k ih =>
    rw [pow_succ', mul_assoc, ← ih, hx k]
    ring

/-- Gradient descent with step 1/4 on 1/2 x² - 2 x, that is x (k + 1) = x k - 1/4 (x k - 2) for every k, gives x k - 2
= (3/4)ᵏ (x 0 - 2).

topic: gradient descent
source: generated family gradient_descent_line
tags: quadratic, closed form
-/
theorem gradient_descent_line_2 (x : ℕ → ℝ) (hx : ∀ k, x (k + 1) = x k - 1 / 4 * (x k - 2)) (k : ℕ) :
    x k - 2 = (3 / 4) ^ k * (x 0 - 2) := by
  induction k with
  | zero => rw [pow_zero, one_mul]
  | succ k ih =>
    rw [pow_succ', mul_assoc, ← ih, hx k]
    ring

/-- Gradient descent with step 1/10 on 2 x² - 12 x, that is x (k + 1) = x k - 1/10 (4 x k - 12) for every k, gives x k
- 3 = (3/5)ᵏ (x 0 - 3).

topic: gradient descent
source: generated family gradient_descent_line
tags: quadratic, closed form
-/
theorem gradient_descent_line_3 (x : ℕ → ℝ) (hx : ∀ k, x (k + 1) = x k - 1 / 10 * (4 * x k - 12)) (k : ℕ) :
    x k - 3 = (3 / 5) ^ k * (x 0 - 3) := by
  induction k with
  | zero => rw [pow_zero, one_mul]
  | succ k ih =>
    rw [pow_succ', mul_assoc, ← ih, hx k]
    ring

/-- Gradient descent with step 1/4 on 5/2 x² - 10 x, that is x (k + 1) = x k - 1/4 (5 x k - 10) for every k, gives x k
- 2 = (-1/4)ᵏ (x 0 - 2).

topic: gradient descent
source: generated family gradient_descent_line
tags: quadratic, closed form
-/
theorem gradient_descent_line_4 (x : ℕ → ℝ) (hx : ∀ k, x (k + 1) = x k - 1 / 4 * (5 * x k - 10)) (k : ℕ) :
    x k - 2 = (-1 / 4) ^ k * (x 0 - 2) := by
  induction k with
  | zero => rw [pow_zero, one_mul]
  | succ k ih =>
    rw [pow_succ', mul_assoc, ← ih, hx k]
    ring

/-- Gradient descent with step 1/4 on 5/2 x² - 15 x, that is x (k + 1) = x k - 1/4 (5 x k - 15) for every k, gives x k
- 3 = (-1/4)ᵏ (x 0 - 3).

topic: gradient descent
source: generated family gradient_descent_line
tags: quadratic, closed form
-/
theorem gradient_descent_line_5 (x : ℕ → ℝ) (hx : ∀ k, x (k + 1) = x k - 1 / 4 * (5 * x k - 15)) (k : ℕ) :
    x k - 3 = (-1 / 4) ^ k * (x 0 - 3) := by
  induction k with
  | zero => rw [pow_zero, one_mul]
  | succ k ih =>
    rw [pow_succ', mul_assoc, ← ih, hx k]
    ring

/-- Gradient descent with step 1/10 on 1/2 x² - 3 x, that is x (k + 1) = x k - 1/10 (x k - 3) for every k, gives x k -
3 = (9/10)ᵏ (x 0 - 3).

topic: gradient descent
source: generated family gradient_descent_line
tags: quadratic, closed form
-/
theorem gradient_descent_line_6 (x : ℕ → ℝ) (hx : ∀ k, x (k + 1) = x k - 1 / 10 * (x k - 3)) (k : ℕ) :
    x k - 3 = (9 / 10) ^ k * (x 0 - 3) := by
  induction k with
  | zero => rw [pow_zero, one_mul]
  | succ k ih =>
    rw [pow_succ', mul_assoc, ← ih, hx k]
    ring

/-- Gradient descent with step 1/10 on x² - 4 x, that is x (k + 1) = x k - 1/10 (2 x k - 4) for every k, gives x k - 2
= (4/5)ᵏ (x 0 - 2).

topic: gradient descent
source: generated family gradient_descent_line
tags: quadratic, closed form
-/
theorem gradient_descent_line_7 (x : ℕ → ℝ) (hx : ∀ k, x (k + 1) = x k - 1 / 10 * (2 * x k - 4)) (k : ℕ) :
    x k - 2 = (4 / 5) ^ k * (x 0 - 2) := by
  induction k with
  | zero => rw [pow_zero, one_mul]
  | succ k ih =>
    rw [pow_succ', mul_assoc, ← ih, hx k]
    ring

/-- Gradient descent with step 1/8 on x² - 4 x, that is x (k + 1) = x k - 1/8 (2 x k - 4) for every k, gives x k - 2 =
(3/4)ᵏ (x 0 - 2).

topic: gradient descent
source: generated family gradient_descent_line
tags: quadratic, closed form
-/
theorem gradient_descent_line_8 (x : ℕ → ℝ) (hx : ∀ k, x (k + 1) = x k - 1 / 8 * (2 * x k - 4)) (k : ℕ) :
    x k - 2 = (3 / 4) ^ k * (x 0 - 2) := by
  induction k with
  | zero => rw [pow_zero, one_mul]
  | succ k ih =>
    rw [pow_succ', mul_assoc, ← ih, hx k]
    ring

/-- Gradient descent with step 1/4 on 5/2 x² - 5 x, that is x (k + 1) = x k - 1/4 (5 x k - 5) for every k, gives x k -
1 = (-1/4)ᵏ (x 0 - 1).

topic: gradient descent
source: generated family gradient_descent_line
tags: quadratic, closed form
-/
theorem gradient_descent_line_9 (x : ℕ → ℝ) (hx : ∀ k, x (k + 1) = x k - 1 / 4 * (5 * x k - 5)) (k : ℕ) :
    x k - 1 = (-1 / 4) ^ k * (x 0 - 1) := by
  induction k with
  | zero => rw [pow_zero, one_mul]
  | succ k ih =>
    rw [pow_succ', mul_assoc, ← ih, hx k]
    ring

/-- If x 0 = 5, x 1 = 13/4 and x (k + 2) = 5/4 x (k + 1) - 3/8 x k for every k, then x k = 2 (1/2)ᵏ + 3 (3/4)ᵏ.

topic: acceleration and momentum
source: generated family momentum_recursion_closed
tags: two-step recursion, closed form
-/
theorem momentum_recursion_closed_1 (x : ℕ → ℝ) (h0 : x 0 = 5) (h1 : x 1 = 13 / 4)
    (hx : ∀ k, x (k + 2) = 5 / 4 * x (k + 1) - 3 / 8 * x k) (k : ℕ) : x k = 2 * (1 / 2) ^ k + 3 * (3 / 4) ^ k := by
  have key : ∀ k, x k = 2 * (1 / 2) ^ k + 3 * (3 / 4) ^ k ∧ x (k + 1) = 2 * (1 / 2) ^ (k + 1) + 3 * (3 / 4) ^ (k + 1) := by
    intro k
    induction k with
    | zero =>
      constructor
      · rw [h0]
        norm_num
      · rw [h1]
        norm_num
    | succ k ih =>
      obtain ⟨i1, i2⟩ := ih
      refine ⟨i2, ?_⟩
      have h : x (k + 1 + 1) = 5 / 4 * x (k + 1) - 3 / 8 * x k := hx k
      rw [h, i1, i2, pow_succ, pow_succ, pow_succ, pow_succ]
      ring
  exact (key k).1

/-- If x 0 = 1, x 1 = 11/6 and x (k + 2) = 1/6 x (k + 1) + 1/3 x k for every k, then x k = 2 (2/3)ᵏ - (-1/2)ᵏ.

topic: acceleration and momentum
source: generated family momentum_recursion_closed
tags: two-step recursion, closed form
-/
theorem momentum_recursion_closed_2 (x : ℕ → ℝ) (h0 : x 0 = 1) (h1 : x 1 = 11 / 6)
    (hx : ∀ k, x (k + 2) = 1 / 6 * x (k + 1) + 1 / 3 * x k) (k : ℕ) : x k = 2 * (2 / 3) ^ k - (-1 / 2) ^ k := by
  have key : ∀ k, x k = 2 * (2 / 3) ^ k - (-1 / 2) ^ k ∧ x (k + 1) = 2 * (2 / 3) ^ (k + 1) - (-1 / 2) ^ (k + 1) := by
    intro k
    induction k with
    | zero =>
      constructor
      · rw [h0]
        norm_num
      · rw [h1]
        norm_num
    | succ k ih =>
      obtain ⟨i1, i2⟩ := ih
      refine ⟨i2, ?_⟩
      have h : x (k + 1 + 1) = 1 / 6 * x (k + 1) + 1 / 3 * x k := hx k
      rw [h, i1, i2, pow_succ, pow_succ, pow_succ, pow_succ]
      ring
  exact (key k).1

/-- If x 0 = 3, x 1 = 5/4 and x (k + 2) = 3/4 x (k + 1) - 1/8 x k for every k, then x k = 2 (1/2)ᵏ + (1/4)ᵏ.

topic: acceleration and momentum
source: generated family momentum_recursion_closed
tags: two-step recursion, closed form
-/
theorem momentum_recursion_closed_3 (x : ℕ → ℝ) (h0 : x 0 = 3) (h1 : x 1 = 5 / 4)
    (hx : ∀ k, x (k + 2) = 3 / 4 * x (k + 1) - 1 / 8 * x k) (k : ℕ) : x k = 2 * (1 / 2) ^ k + (1 / 4) ^ k := by
  have key : ∀ k, x k = 2 * (1 / 2) ^ k + (1 / 4) ^ k ∧ x (k + 1) = 2 * (1 / 2) ^ (k + 1) + (1 / 4) ^ (k + 1) := by
    intro k
    induction k with
    | zero =>
      constructor
      · rw [h0]
        norm_num
      · rw [h1]
        norm_num
    | succ k ih =>
      obtain ⟨i1, i2⟩ := ih
      refine ⟨i2, ?_⟩
      have h : x (k + 1 + 1) = 3 / 4 * x (k + 1) - 1 / 8 * x k := hx k
      rw [h, i1, i2, pow_succ, pow_succ, pow_succ, pow_succ]
      ring
  exact (key k).1

/-- If x 0 = 0, x 1 = -1/12 and x (k + 2) = 17/12 x (k + 1) - 1/2 x k for every k, then x k = (2/3)ᵏ - (3/4)ᵏ.

topic: acceleration and momentum
source: generated family momentum_recursion_closed
tags: two-step recursion, closed form
-/
theorem momentum_recursion_closed_4 (x : ℕ → ℝ) (h0 : x 0 = 0) (h1 : x 1 = -1 / 12)
    (hx : ∀ k, x (k + 2) = 17 / 12 * x (k + 1) - 1 / 2 * x k) (k : ℕ) : x k = (2 / 3) ^ k - (3 / 4) ^ k := by
  have key : ∀ k, x k = (2 / 3) ^ k - (3 / 4) ^ k ∧ x (k + 1) = (2 / 3) ^ (k + 1) - (3 / 4) ^ (k + 1) := by
    intro k
    induction k with
    | zero =>
      constructor
      · rw [h0]
        norm_num
      · rw [h1]
        norm_num
    | succ k ih =>
      obtain ⟨i1, i2⟩ := ih
      refine ⟨i2, ?_⟩
      have h : x (k + 1 + 1) = 17 / 12 * x (k + 1) - 1 / 2 * x k := hx k
      rw [h, i1, i2, pow_succ, pow_succ, pow_succ, pow_succ]
      ring
  exact (key k).1

/-- If x 0 = 4, x 1 = 7/3 and x (k + 2) = x (k + 1) - 2/9 x k for every k, then x k = (1/3)ᵏ + 3 (2/3)ᵏ.

topic: acceleration and momentum
source: generated family momentum_recursion_closed
tags: two-step recursion, closed form
-/
theorem momentum_recursion_closed_5 (x : ℕ → ℝ) (h0 : x 0 = 4) (h1 : x 1 = 7 / 3)
    (hx : ∀ k, x (k + 2) = x (k + 1) - 2 / 9 * x k) (k : ℕ) : x k = (1 / 3) ^ k + 3 * (2 / 3) ^ k := by
  have key : ∀ k, x k = (1 / 3) ^ k + 3 * (2 / 3) ^ k ∧ x (k + 1) = (1 / 3) ^ (k + 1) + 3 * (2 / 3) ^ (k + 1) := by
    intro k
    induction k with
    | zero =>
      constructor
      · rw [h0]
        norm_num
      · rw [h1]
        norm_num
    | succ k ih =>
      obtain ⟨i1, i2⟩ := ih
      refine ⟨i2, ?_⟩
      have h : x (k + 1 + 1) = x (k + 1) - 2 / 9 * x k := hx k
      rw [h, i1, i2, pow_succ, pow_succ, pow_succ, pow_succ]
      ring
  exact (key k).1

/-- If x 0 = 2, x 1 = 11/12 and x (k + 2) = 11/12 x (k + 1) - 1/6 x k for every k, then x k = (2/3)ᵏ + (1/4)ᵏ.

topic: acceleration and momentum
source: generated family momentum_recursion_closed
tags: two-step recursion, closed form
-/
theorem momentum_recursion_closed_6 (x : ℕ → ℝ) (h0 : x 0 = 2) (h1 : x 1 = 11 / 12)
    (hx : ∀ k, x (k + 2) = 11 / 12 * x (k + 1) - 1 / 6 * x k) (k : ℕ) : x k = (2 / 3) ^ k + (1 / 4) ^ k := by
  have key : ∀ k, x k = (2 / 3) ^ k + (1 / 4) ^ k ∧ x (k + 1) = (2 / 3) ^ (k + 1) + (1 / 4) ^ (k + 1) := by
    intro k
    induction k with
    | zero =>
      constructor
      · rw [h0]
        norm_num
      · rw [h1]
        norm_num
    | succ k ih =>
      obtain ⟨i1, i2⟩ := ih
      refine ⟨i2, ?_⟩
      have h : x (k + 1 + 1) = 11 / 12 * x (k + 1) - 1 / 6 * x k := hx k
      rw [h, i1, i2, pow_succ, pow_succ, pow_succ, pow_succ]
      ring
  exact (key k).1

/-- If x 0 = 3, x 1 = 1 and x (k + 2) = 1/4 x (k + 1) + 3/8 x k for every k, then x k = 2 (3/4)ᵏ + (-1/2)ᵏ.

topic: acceleration and momentum
source: generated family momentum_recursion_closed
tags: two-step recursion, closed form
-/
theorem momentum_recursion_closed_7 (x : ℕ → ℝ) (h0 : x 0 = 3) (h1 : x 1 = 1)
    (hx : ∀ k, x (k + 2) = 1 / 4 * x (k + 1) + 3 / 8 * x k) (k : ℕ) : x k = 2 * (3 / 4) ^ k + (-1 / 2) ^ k := by
  have key : ∀ k, x k = 2 * (3 / 4) ^ k + (-1 / 2) ^ k ∧ x (k + 1) = 2 * (3 / 4) ^ (k + 1) + (-1 / 2) ^ (k + 1) := by
    intro k
    induction k with
    | zero =>
      constructor
      · rw [h0]
        norm_num
      · rw [h1]
        norm_num
    | succ k ih =>
      obtain ⟨i1, i2⟩ := ih
      refine ⟨i2, ?_⟩
      have h : x (k + 1 + 1) = 1 / 4 * x (k + 1) + 3 / 8 * x k := hx k
      rw [h, i1, i2, pow_succ, pow_succ, pow_succ, pow_succ]
      ring
  exact (key k).1

/-- If m 0 = 0, m (k + 1) = 3/4 m k + 1/4 g k and |g k| ≤ 1 for every k, then |m k| ≤ 1.

topic: optimisers
source: generated family ema_bounded
tags: moving average, boundedness
-/
theorem ema_bounded_1 (m g : ℕ → ℝ) (h0 : m 0 = 0) (hg : ∀ k, |g k| ≤ 1)
    (hm : ∀ k, m (k + 1) = 3 / 4 * m k + 1 / 4 * g k) (k : ℕ) : |m k| ≤ 1 := by
  induction k with
  | zero =>
    rw [h0, abs_zero]
    norm_num
  | succ k ih =>
    obtain ⟨h1, h2⟩ := abs_le.1 ih
    obtain ⟨h3, h4⟩ := abs_le.1 (hg k)
    rw [hm k, abs_le]
    constructor
    · linarith
    · linarith

/-- If m 0 = 0, m (k + 1) = 19/20 m k + 1/20 g k and |g k| ≤ 1 for every k, then |m k| ≤ 1.

topic: optimisers
source: generated family ema_bounded
tags: moving average, boundedness
-/
theorem ema_bounded_2 (m g : ℕ → ℝ) (h0 : m 0 = 0) (hg : ∀ k, |g k| ≤ 1)
    (hm : ∀ k, m (k + 1) = 19 / 20 * m k + 1 / 20 * g k) (k : ℕ) : |m k| ≤ 1 := by
  induction k with
  | zero =>
    rw [h0, abs_zero]
    norm_num
  | succ k ih =>
    obtain ⟨h1, h2⟩ := abs_le.1 ih
    obtain ⟨h3, h4⟩ := abs_le.1 (hg k)
    rw [hm k, abs_le]
    constructor
    · linarith
    · linarith

/-- If m 0 = 0, m (k + 1) = 19/20 m k + 1/20 g k and |g k| ≤ 5 for every k, then |m k| ≤ 5.

topic: optimisers
source: generated family ema_bounded
tags: moving average, boundedness
-/
theorem ema_bounded_3 (m g : ℕ → ℝ) (h0 : m 0 = 0) (hg : ∀ k, |g k| ≤ 5)
    (hm : ∀ k, m (k + 1) = 19 / 20 * m k + 1 / 20 * g k) (k : ℕ) : |m k| ≤ 5 := by
  induction k with
  | zero =>
    rw [h0, abs_zero]
    norm_num
  | succ k ih =>
    obtain ⟨h1, h2⟩ := abs_le.1 ih
    obtain ⟨h3, h4⟩ := abs_le.1 (hg k)
    rw [hm k, abs_le]
    constructor
    · linarith
    · linarith

/-- If m 0 = 0, m (k + 1) = 99/100 m k + 1/100 g k and |g k| ≤ 1 for every k, then |m k| ≤ 1.

topic: optimisers
source: generated family ema_bounded
tags: moving average, boundedness
-/
theorem ema_bounded_4 (m g : ℕ → ℝ) (h0 : m 0 = 0) (hg : ∀ k, |g k| ≤ 1)
    (hm : ∀ k, m (k + 1) = 99 / 100 * m k + 1 / 100 * g k) (k : ℕ) : |m k| ≤ 1 := by
  induction k with
  | zero =>
    rw [h0, abs_zero]
    norm_num
  | succ k ih =>
    obtain ⟨h1, h2⟩ := abs_le.1 ih
    obtain ⟨h3, h4⟩ := abs_le.1 (hg k)
    rw [hm k, abs_le]
    constructor
    · linarith
    · linarith

/-- If m 0 = 0, m (k + 1) = 4/5 m k + 1/5 g k and |g k| ≤ 5 for every k, then |m k| ≤ 5.

topic: optimisers
source: generated family ema_bounded
tags: moving average, boundedness
-/
theorem ema_bounded_5 (m g : ℕ → ℝ) (h0 : m 0 = 0) (hg : ∀ k, |g k| ≤ 5)
    (hm : ∀ k, m (k + 1) = 4 / 5 * m k + 1 / 5 * g k) (k : ℕ) : |m k| ≤ 5 := by
  induction k with
  | zero =>
    rw [h0, abs_zero]
    norm_num
  | succ k ih =>
    obtain ⟨h1, h2⟩ := abs_le.1 ih
    obtain ⟨h3, h4⟩ := abs_le.1 (hg k)
    rw [hm k, abs_le]
    constructor
    · linarith
    · linarith

/-- If m 0 = 0, m (k + 1) = 1/2 m k + 1/2 g k and |g k| ≤ 5 for every k, then |m k| ≤ 5.

topic: optimisers
source: generated family ema_bounded
tags: moving average, boundedness
-/
theorem ema_bounded_6 (m g : ℕ → ℝ) (h0 : m 0 = 0) (hg : ∀ k, |g k| ≤ 5)
    (hm : ∀ k, m (k + 1) = 1 / 2 * m k + 1 / 2 * g k) (k : ℕ) : |m k| ≤ 5 := by
  induction k with
  | zero =>
    rw [h0, abs_zero]
    norm_num
  | succ k ih =>
    obtain ⟨h1, h2⟩ := abs_le.1 ih
    obtain ⟨h3, h4⟩ := abs_le.1 (hg k)
    rw [hm k, abs_le]
    constructor
    · linarith
    · linarith

/-- If w (k + 1) = 99/100 w k - 1/10 u k, ‖u k‖ ≤ 3 for every k and ‖w 0‖ ≤ 30, then ‖w k‖ ≤ 30.

topic: optimisers
source: generated family decay_keeps_ball
tags: weight decay, ball
-/
theorem decay_keeps_ball_1 (w u : ℕ → E) (h0 : ‖w 0‖ ≤ 30) (hu : ∀ k, ‖u k‖ ≤ 3)
    (hw : ∀ k, w (k + 1) = (99 / 100 : ℝ) • w k - (1 / 10 : ℝ) • u k) (k : ℕ) : ‖w k‖ ≤ 30 := by
  induction k with
  | zero => exact h0
  | succ k ih =>
    have h1 := norm_sub_le ((99 / 100 : ℝ) • w k) ((1 / 10 : ℝ) • u k)
    rw [norm_smul_of_nonneg (show (0 : ℝ) ≤ 99 / 100 by norm_num),
      norm_smul_of_nonneg (show (0 : ℝ) ≤ 1 / 10 by norm_num), ← hw k] at h1
    have h2 := hu k
    linarith

/-- If w (k + 1) = 99/100 w k - 1/10 u k, ‖u k‖ ≤ 2 for every k and ‖w 0‖ ≤ 20, then ‖w k‖ ≤ 20.

topic: optimisers
source: generated family decay_keeps_ball
tags: weight decay, ball
-/
theorem decay_keeps_ball_2 (w u : ℕ → E) (h0 : ‖w 0‖ ≤ 20) (hu : ∀ k, ‖u k‖ ≤ 2)
    (hw : ∀ k, w (k + 1) = (99 / 100 : ℝ) • w k - (1 / 10 : ℝ) • u k) (k : ℕ) : ‖w k‖ ≤ 20 := by
  induction k with
  | zero => exact h0
  | succ k ih =>
    have h1 := norm_sub_le ((99 / 100 : ℝ) • w k) ((1 / 10 : ℝ) • u k)
    rw [norm_smul_of_nonneg (show (0 : ℝ) ≤ 99 / 100 by norm_num),
      norm_smul_of_nonneg (show (0 : ℝ) ≤ 1 / 10 by norm_num), ← hw k] at h1
    have h2 := hu k
    linarith

/-- If w (k + 1) = 9/10 w k - 1/10 u k, ‖u k‖ ≤ 3 for every k and ‖w 0‖ ≤ 3, then ‖w k‖ ≤ 3.

topic: optimisers
source: generated family decay_keeps_ball
tags: weight decay, ball
-/
theorem decay_keeps_ball_3 (w u : ℕ → E) (h0 : ‖w 0‖ ≤ 3) (hu : ∀ k, ‖u k‖ ≤ 3)
    (hw : ∀ k, w (k + 1) = (9 / 10 : ℝ) • w k - (1 / 10 : ℝ) • u k) (k : ℕ) : ‖w k‖ ≤ 3 := by
  induction k with
  | zero => exact h0
  | succ k ih =>
    have h1 := norm_sub_le ((9 / 10 : ℝ) • w k) ((1 / 10 : ℝ) • u k)
    rw [norm_smul_of_nonneg (show (0 : ℝ) ≤ 9 / 10 by norm_num),
      norm_smul_of_nonneg (show (0 : ℝ) ≤ 1 / 10 by norm_num), ← hw k] at h1
    have h2 := hu k
    linarith

/-- If w (k + 1) = 3/4 w k - 1/10 u k, ‖u k‖ ≤ 3 for every k and ‖w 0‖ ≤ 6/5, then ‖w k‖ ≤ 6/5.

topic: optimisers
source: generated family decay_keeps_ball
tags: weight decay, ball
-/
theorem decay_keeps_ball_4 (w u : ℕ → E) (h0 : ‖w 0‖ ≤ 6 / 5) (hu : ∀ k, ‖u k‖ ≤ 3)
    (hw : ∀ k, w (k + 1) = (3 / 4 : ℝ) • w k - (1 / 10 : ℝ) • u k) (k : ℕ) : ‖w k‖ ≤ 6 / 5 := by
  induction k with
  | zero => exact h0
  | succ k ih =>
    have h1 := norm_sub_le ((3 / 4 : ℝ) • w k) ((1 / 10 : ℝ) • u k)
    rw [norm_smul_of_nonneg (show (0 : ℝ) ≤ 3 / 4 by norm_num),
      norm_smul_of_nonneg (show (0 : ℝ) ≤ 1 / 10 by norm_num), ← hw k] at h1
    have h2 := hu k
    linarith

/-- If w (k + 1) = 99/100 w k - 1/2 u k, ‖u k‖ ≤ 3 for every k and ‖w 0‖ ≤ 150, then ‖w k‖ ≤ 150.

topic: optimisers
source: generated family decay_keeps_ball
tags: weight decay, ball
-/
theorem decay_keeps_ball_5 (w u : ℕ → E) (h0 : ‖w 0‖ ≤ 150) (hu : ∀ k, ‖u k‖ ≤ 3)
    (hw : ∀ k, w (k + 1) = (99 / 100 : ℝ) • w k - (1 / 2 : ℝ) • u k) (k : ℕ) : ‖w k‖ ≤ 150 := by
  induction k with
  | zero => exact h0
  | succ k ih =>
    have h1 := norm_sub_le ((99 / 100 : ℝ) • w k) ((1 / 2 : ℝ) • u k)
    rw [norm_smul_of_nonneg (show (0 : ℝ) ≤ 99 / 100 by norm_num),
      norm_smul_of_nonneg (show (0 : ℝ) ≤ 1 / 2 by norm_num), ← hw k] at h1
    have h2 := hu k
    linarith

/-- If w (k + 1) = 3/4 w k - 1/2 u k, ‖u k‖ ≤ 3 for every k and ‖w 0‖ ≤ 6, then ‖w k‖ ≤ 6.

topic: optimisers
source: generated family decay_keeps_ball
tags: weight decay, ball
-/
theorem decay_keeps_ball_6 (w u : ℕ → E) (h0 : ‖w 0‖ ≤ 6) (hu : ∀ k, ‖u k‖ ≤ 3)
    (hw : ∀ k, w (k + 1) = (3 / 4 : ℝ) • w k - (1 / 2 : ℝ) • u k) (k : ℕ) : ‖w k‖ ≤ 6 := by
  induction k with
  | zero => exact h0
  | succ k ih =>
    have h1 := norm_sub_le ((3 / 4 : ℝ) • w k) ((1 / 2 : ℝ) • u k)
    rw [norm_smul_of_nonneg (show (0 : ℝ) ≤ 3 / 4 by norm_num),
      norm_smul_of_nonneg (show (0 : ℝ) ≤ 1 / 2 by norm_num), ← hw k] at h1
    have h2 := hu k
    linarith

end OptBench.Train
