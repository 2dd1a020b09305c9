import OptBench.Foundation

namespace OptBench.Train

/-- For all real x and y, -20 x y ≤ 9 x² + 25/2 y².

topic: inequalities
source: generated family young_product
tags: young, squares
-/
theorem young_product_1 (x y : ℝ) : -20 * (x * y) ≤ 9 * x ^ 2 + 25 / 2 * y ^ 2 := by
  nlinarith [sq_nonneg (4 * x + 5 * y), sq_nonneg x]

/-- For all real x and y, 14 x y ≤ 2 x² + 49/2 y².

topic: inequalities
source: generated family young_product
tags: young, squares
-/
theorem young_product_2 (x y : ℝ) : 14 * (x * y) ≤ 2 * x ^ 2 + 49 / 2 * y ^ 2 := by
  have h := sq_nonneg (2 * x - 7 * y)
  linarith

/-- For all real x and y, -15 x y ≤ 9/2 x² + 25/2 y².

topic: inequalities
source: generated family young_product
tags: young, squares
-/
theorem young_product_3 (x y : ℝ) : -15 * (x * y) ≤ 9 / 2 * x ^ 2 + 25 / 2 * y ^ 2 := by
  have h := sq_nonneg (3 * x + 5 * y)
  linarith

/-- For all real x and y, -14 x y ≤ 3 x² + 49/2 y².

topic: inequalities
source: generated family young_product
tags: young, squares
-/
theorem young_product_4 (x y : ℝ) : -14 * (x * y) ≤ 3 * x ^ 2 + 49 / 2 * y ^ 2 := by
  nlinarith [sq_nonneg (2 * x + 7 * y), sq_nonneg x]

/-- For all real x and y, -42 x y ≤ 19 x² + 49/2 y².

topic: inequalities
source: generated family young_product
tags: young, squares
-/
theorem young_product_5 (x y : ℝ) : -42 * (x * y) ≤ 19 * x ^ 2 + 49 / 2 * y ^ 2 := by
  nlinarith [sq_nonneg (6 * x + 7 * y), sq_nonneg x]

/-- For all real x and y, 21 x y ≤ 11/2 x² + 49/2 y².

topic: inequalities
source: generated family young_product
tags: young, squares
-/
theorem young_product_6 (x y : ℝ) : 21 * (x * y) ≤ 11 / 2 * x ^ 2 + 49 / 2 * y ^ 2 := by
  nlinarith [sq_nonneg (3 * x - 7 * y), sq_nonneg x]

/-- For all real x and y, 42 x y ≤ 18 x² + 49/2 y².

topic: inequalities
source: generated family young_product
tags: young, squares
-/
theorem young_product_7 (x y : ℝ) : 42 * (x * y) ≤ 18 * x ^ 2 + 49 / 2 * y ^ 2 := by
  have h := sq_nonneg (6 * x - 7 * y)
  linarith

/-- For all real x and y, -7 x y ≤ 5/2 x² + 49/2 y².

topic: inequalities
source: generated family young_product
tags: young, squares
-/
theorem young_product_8 (x y : ℝ) : -7 * (x * y) ≤ 5 / 2 * x ^ 2 + 49 / 2 * y ^ 2 := by
  nlinarith [sq_nonneg (x + 7 * y), sq_nonneg x]

/-- For all real x and y, 7 x y ≤ 3/2 x² + 49/2 y².

topic: inequalities
source: generated family young_product
tags: young, squares
-/
theorem young_product_9 (x y : ℝ) : 7 * (x * y) ≤ 3 / 2 * x ^ 2 + 49 / 2 * y ^ 2 := by
  nlinarith [sq_nonneg (x - 7 * y), sq_nonneg x]

/-- For all real x and y, 28 x y ≤ 8 x² + 49/2 y².

topic: inequalities
source: generated family young_product
tags: young, squares
-/
theorem young_product_10 (x y : ℝ) : 28 * (x * y) ≤ 8 * x ^ 2 + 49 / 2 * y ^ 2 := by
  have h := sq_nonneg (4 * x - 7 * y)
  linarith

/-- The quadratic form 9 x² + 5 y² + 5 z² + 6 x y + 10 y z + 6 x z is nonnegative.

topic: inequalities
source: generated family ternary_form_nonneg
tags: sum of squares, quadratic form
-/
theorem ternary_form_nonneg_1 (x y z : ℝ) :
    0 ≤ 9 * x ^ 2 + 5 * y ^ 2 + 5 * z ^ 2 + 6 * (x * y) + 10 * (y * z) + 6 * (x * z) := by
  have e : 9 * x ^ 2 + 5 * y ^ 2 + 5 * z ^ 2 + 6 * (x * y) + 10 * (y * z) + 6 * (x * z) =
      (3 * x + y + z) ^ 2 + (-2 * y - 2 * z) ^ 2 := by ring
  rw [e]
  exact add_nonneg (sq_nonneg _) (sq_nonneg _)

/-- The quadratic form 4 x² + 10 y² + 8 z² - 4 x y + 16 y z - 8 x z is nonnegative.

topic: inequalities
source: generated family ternary_form_nonneg
tags: sum of squares, quadratic form
-/
theorem ternary_form_nonneg_2 (x y z : ℝ) :
    0 ≤ 4 * x ^ 2 + 10 * y ^ 2 + 8 * z ^ 2 - 4 * (x * y) + 16 * (y * z) - 8 * (x * z) := by
  have e : 4 * x ^ 2 + 10 * y ^ 2 + 8 * z ^ 2 - 4 * (x * y) + 16 * (y * z) - 8 * (x * z) =
      (2 * x - y - 2 * z) ^ 2 + (3 * y + 2 * z) ^ 2 := by ring
  rw [e]
  exact add_nonneg (sq_nonneg _) (sq_nonneg _)

/-- The quadratic form 9 x² + 13 y² + 13 z² - 18 x y + 10 y z - 18 x z is nonnegative.

topic: inequalities
source: generated family ternary_form_nonneg
tags: sum of squares, quadratic form
-/
theorem ternary_form_nonneg_3 (x y z : ℝ) :
    0 ≤ 9 * x ^ 2 + 13 * y ^ 2 + 13 * z ^ 2 - 18 * (x * y) + 10 * (y * z) - 18 * (x * z) := by
  have e : 9 * x ^ 2 + 13 * y ^ 2 + 13 * z ^ 2 - 18 * (x * y) + 10 * (y * z) - 18 * (x * z) =
      (3 * x - 3 * y - 3 * z) ^ 2 + (-2 * y + 2 * z) ^ 2 := by ring
  rw [e]
  exact add_nonneg (sq_nonneg _) (sq_nonneg _)

/-- The quadratic form 5 x² + 18 y² + 9 z² + 6 x y - 18 y z + 6 x z is nonnegative.

topic: inequalities
source: generated family ternary_form_nonneg
tags: sum of squares, quadratic form
-/
theorem ternary_form_nonneg_4 (x y z : ℝ) :
    0 ≤ 5 * x ^ 2 + 18 * y ^ 2 + 9 * z ^ 2 + 6 * (x * y) - 18 * (y * z) + 6 * (x * z) := by
  have e : 5 * x ^ 2 + 18 * y ^ 2 + 9 * z ^ 2 + 6 * (x * y) - 18 * (y * z) + 6 * (x * z) =
      (x - 3 * y + 3 * z) ^ 2 + (-2 * x - 3 * y) ^ 2 := by ring
  rw [e]
  exact add_nonneg (sq_nonneg _) (sq_nonneg _)

/-- The quadratic form 18 x² + 13 y² + 4 z² + 6 x y - 8 y z + 12 x z is nonnegative.

topic: inequalities
source: generated family ternary_form_nonneg
tags: sum of squares, quadratic form
-/
theorem ternary_form_nonneg_5 (x y z : ℝ) :
    0 ≤ 18 * x ^ 2 + 13 * y ^ 2 + 4 * z ^ 2 + 6 * (x * y) - 8 * (y * z) + 12 * (x * z) := by
  have e : 18 * x ^ 2 + 13 * y ^ 2 + 4 * z ^ 2 + 6 * (x * y) - 8 * (y * z) + 12 * (x * z) =
      (3 * x - 2 * y + 2 * z) ^ 2 + (-3 * x - 3 * y) ^ 2 := by ring
  rw [e]
  exact add_nonneg (sq_nonneg _) (sq_nonneg _)

/-- The quadratic form 8 x² + 9 y² + 13 z² + 12 x y - 18 y z - 4 x z is nonnegative.

topic: inequalities
source: generated family ternary_form_nonneg
tags: sum of squares, quadratic form
-/
theorem ternary_form_nonneg_6 (x y z : ℝ) :
    0 ≤ 8 * x ^ 2 + 9 * y ^ 2 + 13 * z ^ 2 + 12 * (x * y) - 18 * (y * z) - 4 * (x * z) := by
  have e : 8 * x ^ 2 + 9 * y ^ 2 + 13 * z ^ 2 + 12 * (x * y) - 18 * (y * z) - 4 * (x * z) =
      (2 * x + 3 * y - 3 * z) ^ 2 + (2 * x + 2 * z) ^ 2 := by ring
  rw [e]
  exact add_nonneg (sq_nonneg _) (sq_nonneg _)

/-- The quadratic form 13 x² + 9 y² + 18 z² + 12 x y - 18 y z + 6 x z is nonnegative.

topic: inequalities
source: generated family ternary_form_nonneg
tags: sum of squares, quadratic form
-/
theorem ternary_form_nonneg_7 (x y z : ℝ) :
    0 ≤ 13 * x ^ 2 + 9 * y ^ 2 + 18 * z ^ 2 + 12 * (x * y) - 18 * (y * z) + 6 * (x * z) := by
  have e : 13 * x ^ 2 + 9 * y ^ 2 + 18 * z ^ 2 + 12 * (x * y) - 18 * (y * z) + 6 * (x * z) =
      (-2 * x - 3 * y + 3 * z) ^ 2 + (3 * x + 3 * z) ^ 2 := by ring
  rw [e]
  exact add_nonneg (sq_nonneg _) (sq_nonneg _)

/-- The quadratic form 8 x² + y² + 18 z² + 4 x y - 6 y z is nonnegative.

topic: inequalities
source: generated family ternary_form_nonneg
tags: sum of squares, quadratic form
-/
theorem ternary_form_nonneg_8 (x y z : ℝ) : 0 ≤ 8 * x ^ 2 + y ^ 2 + 18 * z ^ 2 + 4 * (x * y) - 6 * (y * z) := by
  have e : 8 * x ^ 2 + y ^ 2 + 18 * z ^ 2 + 4 * (x * y) - 6 * (y * z) =
      (-2 * x - y + 3 * z) ^ 2 + (2 * x + 3 * z) ^ 2 := by ring
  rw [e]
  exact add_nonneg (sq_nonneg _) (sq_nonneg _)

/-- If 2 ≤ x ≤ 3 and 1 ≤ y ≤ 4, then 2 ≤ x y ≤ 12.

topic: inequalities
source: generated family product_bound
tags: product, monotone
-/
theorem product_bound_1 (x y : ℝ) (hx : 2 ≤ x) (hx' : x ≤ 3) (hy : 1 ≤ y) (hy' : y ≤ 4) : 2 ≤ x * y ∧ x * y ≤ 12 := by
  have h1 := mul_le_mul hx hy (show (0 : ℝ) ≤ 1 by linarith) (show 0 ≤ x by linarith)
  have h2 := mul_le_mul hx' hy' (show 0 ≤ y by linarith) (show (0 : ℝ) ≤ 3 by linarith)
  constructor
  · linarith
  · linarith

/-- If 2 ≤ x ≤ 3 and 2 ≤ y ≤ 5, then 4 ≤ x y ≤ 15.

topic: inequalities
source: generated family product_bound
tags: product, monotone
-/
theorem product_bound_2 (x y : ℝ) (hx : 2 ≤ x) (hx' : x ≤ 3) (hy : 2 ≤ y) (hy' : y ≤ 5) : 4 ≤ x * y ∧ x * y ≤ 15 := by
  have h1 := mul_le_mul hx hy (show (0 : ℝ) ≤ 2 by linarith) (show 0 ≤ x by linarith)
  have h2 := mul_le_mul hx' hy' (show 0 ≤ y by linarith) (show (0 : ℝ) ≤ 3 by linarith)
  constructor
  · linarith
  · linarith

/-- If 3 ≤ x ≤ 4 and 2 ≤ y ≤ 5, then 6 ≤ x y ≤ 20.

topic: inequalities
source: generated family product_bound
tags: product, monotone
-/
theorem product_bound_3 (x y : ℝ) (hx : 3 ≤ x) (hx' : x ≤ 4) (hy : 2 ≤ y) (hy' : y ≤ 5) : 6 ≤ x * y ∧ x * y ≤ 20 := by
  have h1 := mul_le_mul hx hy (show (0 : ℝ) ≤ 2 by linarith) (show 0 ≤ x by linarith)
  have h2 := mul_le_mul hx' hy' (show 0 ≤ y by linarith) (show (0 : ℝ) ≤ 4 by linarith)
  constructor
  · linarith
  · linarith

/-- If 2 ≤ x ≤ 6 and 5 ≤ y ≤ 6, then 10 ≤ x y ≤ 36.

topic: inequalities
source: generated family product_bound
tags: product, monotone
-/
theorem product_bound_4 (x y : ℝ) (hx : 2 ≤ x) (hx' : x ≤ 6) (hy : 5 ≤ y) (hy' : y ≤ 6) :
    10 ≤ x * y ∧ x * y ≤ 36 := by
  have h1 := mul_le_mul hx hy (show (0 : ℝ) ≤ 5 by linarith) (show 0 ≤ x by linarith)
  have h2 := mul_le_mul hx' hy' (show 0 ≤ y by linarith) (show (0 : ℝ) ≤ 6 by linarith)
  constructor
  · linarith
  · linarith

/-- If 2 ≤ x ≤ 3 and 1 ≤ y ≤ 2, then 2 ≤ x y ≤ 6.

topic: inequalities
source: generated family product_bound
tags: product, monotone
-/
theorem product_bound_5 (x y : ℝ) (hx : 2 ≤ x) (hx' : x ≤ 3) (hy : 1 ≤ y) (hy' : y ≤ 2) : 2 ≤ x * y ∧ x * y ≤ 6 := by
  have h1 := mul_le_mul hx hy (show (0 : ℝ) ≤ 1 by linarith) (show 0 ≤ x by linarith)
  have h2 := mul_le_mul hx' hy' (show 0 ≤ y by linarith) (show (0 : ℝ) ≤ 3 by linarith)
  constructor
  · linarith
  · linarith

/-- If 1 ≤ x ≤ 2 and 1 ≤ y ≤ 4, then 1 ≤ x y ≤ 8.

topic: inequalities
source: generated family product_bound
tags: product, monotone
-/
theorem product_bound_6 (x y : ℝ) (hx : 1 ≤ x) (hx' : x ≤ 2) (hy : 1 ≤ y) (hy' : y ≤ 4) : 1 ≤ x * y ∧ x * y ≤ 8 := by
  have h1 := mul_le_mul hx hy (show (0 : ℝ) ≤ 1 by linarith) (show 0 ≤ x by linarith)
  have h2 := mul_le_mul hx' hy' (show 0 ≤ y by linarith) (show (0 : ℝ) ≤ 2 by linarith)
  constructor
  · linarith
  · linarith

/-- If 3 ≤ x ≤ 5 and 5 ≤ y ≤ 8, then 15 ≤ x y ≤ 40.

topic: inequalities
source: generated family product_bound
tags: product, monotone
-/
theorem product_bound_7 (x y : ℝ) (hx : 3 ≤ x) (hx' : x ≤ 5) (hy : 5 ≤ y) (hy' : y ≤ 8) :
    15 ≤ x * y ∧ x * y ≤ 40 := by
  have h1 := mul_le_mul hx hy (show (0 : ℝ) ≤ 5 by linarith) (show 0 ≤ x by linarith)
  have h2 := mul_le_mul hx' hy' (show 0 ≤ y by linarith) (show (0 : ℝ) ≤ 5 by linarith)
  constructor
  · linarith
  · linarith

end OptBench.Train
