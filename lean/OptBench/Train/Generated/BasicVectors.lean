import OptBench.Foundation

open scoped InnerProductSpace
namespace OptBench.Train

variable {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E]

/-- ‖2 x + 7 y‖² = 4 ‖x‖² + 28 ⟨x, y⟩ + 49 ‖y‖².

topic: inner products
source: generated family norm_sq_combination
tags: norm expansion, identity
-/
theorem norm_sq_combination_1 (x y : E) :
    ‖(2 : ℝ) • x + (7 : ℝ) • y‖ ^ 2 = 4 * ‖x‖ ^ 2 + 28 * ⟪x, y⟫_ℝ + 49 * ‖y‖ ^ 2 := by
  rw [norm_add_sq_real, norm_smul_sq, norm_smul_sq, real_inner_smul_left, real_inner_smul_right]
  ring

/-- ‖3 x + 7 y‖² = 9 ‖x‖² + 42 ⟨x, y⟩ + 49 ‖y‖².

topic: inner products
source: generated family norm_sq_combination
tags: norm expansion, identity
-/
theorem norm_sq_combination_2 (x y : E) :
    ‖(3 : ℝ) • x + (7 : ℝ) • y‖ ^ 2 = 9 * ‖x‖ ^ 2 + 42 * ⟪x, y⟫_ℝ + 49 * ‖y‖ ^ 2 := by
  rw [norm_add_sq_real, norm_smul_sq, norm_smul_sq, real_inner_smul_left, real_inner_smul_right]
  ring

/-- ‖3 x - 5 y‖² = 9 ‖x‖² - 30 ⟨x, y⟩ + 25 ‖y‖².

topic: inner products
source: generated family norm_sq_combination
tags: norm expansion, identity
-/
theorem norm_sq_combination_3 (x y : E) :
    ‖(3 : ℝ) • x - (5 : ℝ) • y‖ ^ 2 = 9 * ‖x‖ ^ 2 - 30 * ⟪x, y⟫_ℝ + 25 * ‖y‖ ^ 2 := by
  rw [norm_sub_sq_real, norm_smul_sq, norm_smul_sq, real_inner_smul_left, real_inner_smul_right]
  ring

/-- ‖6 x - 7 y‖² = 36 ‖x‖² - 84 ⟨x, y⟩ + 49 ‖y‖².

topic: inner products
source: generated family norm_sq_combination
tags: norm expansion, identity
-/
theorem norm_sq_combination_4 (x y : E) :
    ‖(6 : ℝ) • x - (7 : ℝ) • y‖ ^ 2 = 36 * ‖x‖ ^ 2 - 84 * ⟪x, y⟫_ℝ + 49 * ‖y‖ ^ 2 := by
  rw [norm_sub_sq_real, norm_smul_sq, norm_smul_sq, real_inner_smul_left, real_inner_smul_right]
  ring

/-- ‖6 x + 7 y‖² = 36 ‖x‖² + 84 ⟨x, y⟩ + 49 ‖y‖².

topic: inner products
source: generated family norm_sq_combination
tags: norm expansion, identity
-/
theorem norm_sq_combination_5 (x y : E) :
    ‖(6 : ℝ) • x + (7 : ℝ) • y‖ ^ 2 = 36 * ‖x‖ ^ 2 + 84 * ⟪x, y⟫_ℝ + 49 * ‖y‖ ^ 2 := by
  rw [norm_add_sq_real, norm_smul_sq, norm_smul_sq, real_inner_smul_left, real_inner_smul_right]
  ring

/-- ‖3 x - 7 y‖² = 9 ‖x‖² - 42 ⟨x, y⟩ + 49 ‖y‖².

topic: inner products
source: generated family norm_sq_combination
tags: norm expansion, identity
-/
theorem norm_sq_combination_6 (x y : E) :
    ‖(3 : ℝ) • x - (7 : ℝ) • y‖ ^ 2 = 9 * ‖x‖ ^ 2 - 42 * ⟪x, y⟫_ℝ + 49 * ‖y‖ ^ 2 := by
  rw [norm_sub_sq_real, norm_smul_sq, norm_smul_sq, real_inner_smul_left, real_inner_smul_right]
  ring

/-- ‖3 x - 4 y‖² = 9 ‖x‖² - 24 ⟨x, y⟩ + 16 ‖y‖².

topic: inner products
source: generated family norm_sq_combination
tags: norm expansion, identity
-/
theorem norm_sq_combination_7 (x y : E) :
    ‖(3 : ℝ) • x - (4 : ℝ) • y‖ ^ 2 = 9 * ‖x‖ ^ 2 - 24 * ⟪x, y⟫_ℝ + 16 * ‖y‖ ^ 2 := by
  rw [norm_sub_sq_real, norm_smul_sq, norm_smul_sq, real_inner_smul_left, real_inner_smul_right]
  ring

/-- ‖5 x - 6 y‖² = 25 ‖x‖² - 60 ⟨x, y⟩ + 36 ‖y‖².

topic: inner products
source: generated family norm_sq_combination
tags: norm expansion, identity
-/
theorem norm_sq_combination_8 (x y : E) :
    ‖(5 : ℝ) • x - (6 : ℝ) • y‖ ^ 2 = 25 * ‖x‖ ^ 2 - 60 * ⟪x, y⟫_ℝ + 36 * ‖y‖ ^ 2 := by
  rw [norm_sub_sq_real, norm_smul_sq, norm_smul_sq, real_inner_smul_left, real_inner_smul_right]
  ring

/-- ⟨x, y⟩ ≤ 3/14 ‖x‖² + 7/6 ‖y‖² for all vectors x and y.

topic: inner products
source: generated family inner_young
tags: young, norm
-/
theorem inner_young_1 (x y : E) : ⟪x, y⟫_ℝ ≤ 3 / 14 * ‖x‖ ^ 2 + 7 / 6 * ‖y‖ ^ 2 := by
  have h := sq_nonneg ‖(3 : ℝ) • x - (7 : ℝ) • y‖
  rw [norm_sub_sq_real, norm_smul_sq, norm_smul_sq, real_inner_smul_left, real_inner_smul_right] at h
  linarith

/-- ⟨x, y⟩ ≤ 3/8 ‖x‖² + 2/3 ‖y‖² for all vectors x and y.

topic: inner products
source: generated family inner_young
tags: young, norm
-/
theorem inner_young_2 (x y : E) : ⟪x, y⟫_ℝ ≤ 3 / 8 * ‖x‖ ^ 2 + 2 / 3 * ‖y‖ ^ 2 := by
  have h := sq_nonneg ‖(3 : ℝ) • x - (4 : ℝ) • y‖
  rw [norm_sub_sq_real, norm_smul_sq, norm_smul_sq, real_inner_smul_left, real_inner_smul_right] at h
  linarith

/-- ⟨x, y⟩ ≤ 1/14 ‖x‖² + 7/2 ‖y‖² for all vectors x and y.

topic: inner products
source: generated family inner_young
tags: young, norm
-/
theorem inner_young_3 (x y : E) : ⟪x, y⟫_ℝ ≤ 1 / 14 * ‖x‖ ^ 2 + 7 / 2 * ‖y‖ ^ 2 := by
  have h := sq_nonneg ‖(1 : ℝ) • x - (7 : ℝ) • y‖
  rw [norm_sub_sq_real, norm_smul_sq, norm_smul_sq, real_inner_smul_left, real_inner_smul_right] at h
  linarith

/-- ⟨x, y⟩ ≤ 1/4 ‖x‖² + ‖y‖² for all vectors x and y.

topic: inner products
source: generated family inner_young
tags: young, norm
-/
theorem inner_young_4 (x y : E) : ⟪x, y⟫_ℝ ≤ 1 / 4 * ‖x‖ ^ 2 + ‖y‖ ^ 2 := by
  have h := sq_nonneg ‖(1 : ℝ) • x - (2 : ℝ) • y‖
  rw [norm_sub_sq_real, norm_smul_sq, norm_smul_sq, real_inner_smul_left, real_inner_smul_right] at h
  linarith

/-- ⟨x, y⟩ ≤ 1/10 ‖x‖² + 5/2 ‖y‖² for all vectors x and y.

topic: inner products
source: generated family inner_young
tags: young, norm
-/
theorem inner_young_5 (x y : E) : ⟪x, y⟫_ℝ ≤ 1 / 10 * ‖x‖ ^ 2 + 5 / 2 * ‖y‖ ^ 2 := by
  have h := sq_nonneg ‖(1 : ℝ) • x - (5 : ℝ) • y‖
  rw [norm_sub_sq_real, norm_smul_sq, norm_smul_sq, real_inner_smul_left, real_inner_smul_right] at h
  linarith

/-- ⟨x, y⟩ ≤ 1/7 ‖x‖² + 7/4 ‖y‖² for all vectors x and y.

topic: inner products
source: generated family inner_young
tags: young, norm
-/
theorem inner_young_6 (x y : E) : ⟪x, y⟫_ℝ ≤ 1 / 7 * ‖x‖ ^ 2 + 7 / 4 * ‖y‖ ^ 2 := by
  have h := sq_nonneg ‖(2 : ℝ) • x - (7 : ℝ) • y‖
  rw [norm_sub_sq_real, norm_smul_sq, norm_smul_sq, real_inner_smul_left, real_inner_smul_right] at h
  linarith

/-- ⟨x, y⟩ ≤ 2/7 ‖x‖² + 7/8 ‖y‖² for all vectors x and y.

topic: inner products
source: generated family inner_young
tags: young, norm
-/
theorem inner_young_7 (x y : E) : ⟪x, y⟫_ℝ ≤ 2 / 7 * ‖x‖ ^ 2 + 7 / 8 * ‖y‖ ^ 2 := by
  have h := sq_nonneg ‖(4 : ℝ) • x - (7 : ℝ) • y‖
  rw [norm_sub_sq_real, norm_smul_sq, norm_smul_sq, real_inner_smul_left, real_inner_smul_right] at h
  linarith

/-- If ‖x‖ ≤ 1 and ‖y‖ ≤ 1, then ‖2 x - 5 y‖ ≤ 7.

topic: inner products
source: generated family norm_combination_le
tags: triangle inequality
-/
theorem norm_combination_le_1 (x y : E) (hx : ‖x‖ ≤ 1) (hy : ‖y‖ ≤ 1) : ‖(2 : ℝ) • x - (5 : ℝ) • y‖ ≤ 7 := by
  refine le_trans (norm_sub_le _ _) ?_
  rw [norm_smul_of_nonneg (show (0 : ℝ) ≤ 2 by norm_num), norm_smul_of_nonneg (show (0 : ℝ) ≤ 5 by norm_num)]
  linarith

/-- If ‖x‖ ≤ 2 and ‖y‖ ≤ 4, then ‖2 x - 2 y‖ ≤ 12.

topic: inner products
source: generated family norm_combination_le
tags: triangle inequality
-/
theorem norm_combination_le_2 (x y : E) (hx : ‖x‖ ≤ 2) (hy : ‖y‖ ≤ 4) : ‖(2 : ℝ) • x - (2 : ℝ) • y‖ ≤ 12 := by
  refine le_trans (norm_sub_le _ _) ?_
  rw [norm_smul_of_nonneg (show (0 : ℝ) ≤ 2 by norm_num), norm_smul_of_nonneg (show (0 : ℝ) ≤ 2 by norm_num)]
  linarith

/-- If ‖x‖ ≤ 1 and ‖y‖ ≤ 1, then ‖2 x - y‖ ≤ 3.

topic: inner products
source: generated family norm_combination_le
tags: triangle inequality
-/
theorem norm_combination_le_3 (x y : E) (hx : ‖x‖ ≤ 1) (hy : ‖y‖ ≤ 1) : ‖(2 : ℝ) • x - (1 : ℝ) • y‖ ≤ 3 := by
  refine le_trans (norm_sub_le _ _) ?_
  rw [norm_smul_of_nonneg (show (0 : ℝ) ≤ 2 by norm_num), norm_smul_of_nonneg (show (0 : ℝ) ≤ 1 by norm_num)]
  linarith

/-- If ‖x‖ ≤ 3 and ‖y‖ ≤ 1, then ‖4 x - 2 y‖ ≤ 14.

topic: inner products
source: generated family norm_combination_le
tags: triangle inequality
-/
theorem norm_combination_le_4 (x y : E) (hx : ‖x‖ ≤ 3) (hy : ‖y‖ ≤ 1) : ‖(4 : ℝ) • x - (2 : ℝ) • y‖ ≤ 14 := by
  refine le_trans (norm_sub_le _ _) ?_
  rw [norm_smul_of_nonneg (show (0 : ℝ) ≤ 4 by norm_num), norm_smul_of_nonneg (show (0 : ℝ) ≤ 2 by norm_num)]
  linarith

/-- If ‖x‖ ≤ 3 and ‖y‖ ≤ 4, then ‖2 x - 2 y‖ ≤ 14.

topic: inner products
source: generated family norm_combination_le
tags: triangle inequality
-/
theorem norm_combination_le_5 (x y : E) (hx : ‖x‖ ≤ 3) (hy : ‖y‖ ≤ 4) : ‖(2 : ℝ) • x - (2 : ℝ) • y‖ ≤ 14 := by
  refine le_trans (norm_sub_le _ _) ?_
  rw [norm_smul_of_nonneg (show (0 : ℝ) ≤ 2 by norm_num), norm_smul_of_nonneg (show (0 : ℝ) ≤ 2 by norm_num)]
  linarith

/-- If ‖x‖ ≤ 3 and ‖y‖ ≤ 1, then ‖4 x - 5 y‖ ≤ 17.

topic: inner products
source: generated family norm_combination_le
tags: triangle inequality
-/
theorem norm_combination_le_6 (x y : E) (hx : ‖x‖ ≤ 3) (hy : ‖y‖ ≤ 1) : ‖(4 : ℝ) • x - (5 : ℝ) • y‖ ≤ 17 := by
  refine le_trans (norm_sub_le _ _) ?_
  rw [norm_smul_of_nonneg (show (0 : ℝ) ≤ 4 by norm_num), norm_smul_of_nonneg (show (0 : ℝ) ≤ 5 by norm_num)]
  linarith

/-- If x and y are orthogonal, ‖x‖ = 3 and ‖y‖ = 2, then ‖3 x + 2 y‖² = 97.

topic: inner products
source: generated family orthogonal_combination
tags: orthogonality, pythagoras
-/
theorem orthogonal_combination_1 (x y : E) (h : ⟪x, y⟫_ℝ = 0) (hx : ‖x‖ = 3) (hy : ‖y‖ = 2) :
    ‖(3 : ℝ) • x + (2 : ℝ) • y‖ ^ 2 = 97 := by
  rw [norm_add_sq_real, real_inner_smul_left, real_inner_smul_right, h, norm_smul_sq, norm_smul_sq, hx, hy]
  norm_num

/-- If x and y are orthogonal, ‖x‖ = 2 and ‖y‖ = 1, then ‖3 x + 4 y‖² = 52.

topic: inner products
source: generated family orthogonal_combination
tags: orthogonality, pythagoras
-/
theorem orthogonal_combination_2 (x y : E) (h : ⟪x, y⟫_ℝ = 0) (hx : ‖x‖ = 2) (hy : ‖y‖ = 1) :
    ‖(3 : ℝ) • x + (4 : ℝ) • y‖ ^ 2 = 52 := by
  rw [norm_add_sq_real, real_inner_smul_left, real_inner_smul_right, h, norm_smul_sq, norm_smul_sq, hx, hy]
  norm_num

/-- If x and y are orthogonal, ‖x‖ = 3 and ‖y‖ = 1, then ‖2 x + 4 y‖² = 52.

topic: inner products
source: generated family orthogonal_combination
tags: orthogonality, pythagoras
-/
theorem orthogonal_combination_3 (x y : E) (h : ⟪x, y⟫_ℝ = 0) (hx : ‖x‖ = 3) (hy : ‖y‖ = 1) :
    ‖(2 : ℝ) • x + (4 : ℝ) • y‖ ^ 2 = 52 := by
  rw [norm_add_sq_real, real_inner_smul_left, real_inner_smul_right, h, norm_smul_sq, norm_smul_sq, hx, hy]
  norm_num

/-- If x and y are orthogonal, ‖x‖ = 2 and ‖y‖ = 5, then ‖x + 2 y‖² = 104.

topic: inner products
source: generated family orthogonal_combination
tags: orthogonality, pythagoras
-/
theorem orthogonal_combination_4 (x y : E) (h : ⟪x, y⟫_ℝ = 0) (hx : ‖x‖ = 2) (hy : ‖y‖ = 5) :
    ‖(1 : ℝ) • x + (2 : ℝ) • y‖ ^ 2 = 104 := by
  rw [norm_add_sq_real, real_inner_smul_left, real_inner_smul_right, h, norm_smul_sq, norm_smul_sq, hx, hy]
  norm_num

/-- If x and y are orthogonal, ‖x‖ = 3 and ‖y‖ = 1, then ‖3 x + 4 y‖² = 97.

topic: inner products
source: generated family orthogonal_combination
tags: orthogonality, pythagoras
-/
theorem orthogonal_combination_5 (x y : E) (h : ⟪x, y⟫_ℝ = 0) (hx : ‖x‖ = 3) (hy : ‖y‖ = 1) :
    ‖(3 : ℝ) • x + (4 : ℝ) • y‖ ^ 2 = 97 := by
  rw [norm_add_sq_real, real_inner_smul_left, real_inner_smul_right, h, norm_smul_sq, norm_smul_sq, hx, hy]
  norm_num

/-- If x and y are orthogonal, ‖x‖ = 2 and ‖y‖ = 1, then ‖2 x + 2 y‖² = 20.

topic: inner products
source: generated family orthogonal_combination
tags: orthogonality, pythagoras
-/
theorem orthogonal_combination_6 (x y : E) (h : ⟪x, y⟫_ℝ = 0) (hx : ‖x‖ = 2) (hy : ‖y‖ = 1) :
    ‖(2 : ℝ) • x + (2 : ℝ) • y‖ ^ 2 = 20 := by
  rw [norm_add_sq_real, real_inner_smul_left, real_inner_smul_right, h, norm_smul_sq, norm_smul_sq, hx, hy]
  norm_num

end OptBench.Train
