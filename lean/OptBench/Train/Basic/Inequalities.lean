import OptBench.Foundation

namespace OptBench.Train

/-- The square of the sum of two absolute values is at most twice the sum of the squares.

topic: inequalities
source: training exercise
tags: absolute value, square
-/
theorem sq_abs_add_abs_le (a b : ℝ) : (|a| + |b|) ^ 2 ≤ 2 * (a ^ 2 + b ^ 2) := by
  have h := sq_nonneg (|a| - |b|)
  rw [← sq_abs a, ← sq_abs b]
  generalize |a| = u at *
  generalize |b| = v at *
  linarith

/-- The graph of the square lies above its tangent at a: a² + 2 a (b - a) ≤ b².

topic: inequalities
source: training exercise
tags: square, tangent
-/
theorem sq_tangent_le (a b : ℝ) : a ^ 2 + 2 * a * (b - a) ≤ b ^ 2 := by
  have h := sq_nonneg (b - a)
  linarith

/-- The maximum of two sums is at most the sum of the maxima.

topic: inequalities
source: training exercise
tags: max
-/
theorem max_add_add_le (a b c d : ℝ) : max (a + b) (c + d) ≤ max a c + max b d := by
  apply max_le
  · exact add_le_add (le_max_left a c) (le_max_left b d)
  · exact add_le_add (le_max_right a c) (le_max_right b d)

/-- The positive part is 1-Lipschitz.

topic: inequalities
source: training exercise
tags: max, lipschitz
-/
theorem abs_pos_part_sub_le (a b : ℝ) : |max a 0 - max b 0| ≤ |a - b| := by
  rcases le_total a 0 with ha | ha <;> rcases le_total b 0 with hb | hb
  · rw [max_eq_right ha, max_eq_right hb, sub_self, abs_zero]
    exact abs_nonneg _
  · rw [max_eq_right ha, max_eq_left hb, abs_of_nonpos (by linarith), abs_of_nonpos (by linarith)]
    linarith
  · rw [max_eq_left ha, max_eq_right hb, abs_of_nonneg (by linarith), abs_of_nonneg (by linarith)]
    linarith
  · rw [max_eq_left ha, max_eq_left hb]

/-- The minimum and the maximum of two numbers have the same sum as the numbers.

topic: inequalities
source: training exercise
tags: max, min
-/
theorem min_add_max_eq (a b : ℝ) : min a b + max a b = a + b := by
  rcases le_total a b with h | h
  · rw [min_eq_left h, max_eq_right h]
  · rw [min_eq_right h, max_eq_left h]
    ring

/-- For positive a and b, 1/(a + b) ≤ (1/a + 1/b)/4.

topic: inequalities
source: training exercise
tags: reciprocal, means
-/
theorem one_div_add_le_quarter (a b : ℝ) (ha : 0 < a) (hb : 0 < b) : 1 / (a + b) ≤ (1 / a + 1 / b) / 4 := by
  have hab : 0 < a + b := add_pos ha hb
  have e : (1 / a + 1 / b) / 4 = (a + b) / (4 * (a * b)) := by grind
  rw [e, div_le_div_iff₀ hab (mul_pos zero_lt_four (mul_pos ha hb))]
  have h := sq_nonneg (a - b)
  linarith

/-- A positive number and its reciprocal sum up to at least 2.

topic: inequalities
source: training exercise
tags: am-gm, reciprocal
-/
theorem two_le_add_one_div (x : ℝ) (hx : 0 < x) : 2 ≤ x + 1 / x := by
  have e : x + 1 / x - 2 = (x - 1) ^ 2 / x := by
    field_simp
    ring
  have h : 0 ≤ (x - 1) ^ 2 / x := div_nonneg (sq_nonneg _) hx.le
  linarith

/-- The ratios a/b and b/a of positive numbers sum up to at least 2.

topic: inequalities
source: training exercise
tags: am-gm, ratio
-/
theorem two_le_div_add_div (a b : ℝ) (ha : 0 < a) (hb : 0 < b) : 2 ≤ a / b + b / a := by
  have e : a / b + b / a - 2 = (a - b) ^ 2 / (a * b) := by grind
  have h : 0 ≤ (a - b) ^ 2 / (a * b) := by positivity
  linarith

/-- Square roots of differences: √a - √b ≤ √(a - b) for 0 ≤ b ≤ a.

topic: inequalities
source: training exercise
tags: square root
-/
theorem sqrt_sub_sqrt_le_sqrt_sub (a b : ℝ) (hb : 0 ≤ b) (h : b ≤ a) : √a - √b ≤ √(a - b) := by
  have h1 := Real.sqrt_nonneg (a - b)
  have h2 := Real.sqrt_nonneg b
  rw [sub_le_iff_le_add, Real.sqrt_le_left (add_nonneg h1 h2)]
  have h3 := Real.sq_sqrt (sub_nonneg.2 h)
  have h4 := Real.sq_sqrt hb
  have h5 := mul_nonneg h1 h2
  linarith

/-- The square root lies below its tangent at 1: √x ≤ (x + 1)/2 for x ≥ 0.

topic: inequalities
source: training exercise
tags: square root, tangent
-/
theorem sqrt_le_half_add_one (x : ℝ) (hx : 0 ≤ x) : √x ≤ (x + 1) / 2 := by
  have h1 := Real.sq_sqrt hx
  have h2 := sq_nonneg (√x - 1)
  linarith

/-- The cube is monotone: a ≤ b implies a³ ≤ b³.

topic: inequalities
source: training exercise
tags: monotone, cube
-/
theorem cube_le_cube (a b : ℝ) (h : a ≤ b) : a ^ 3 ≤ b ^ 3 := by
  have h1 := sub_nonneg.2 h
  have h2 := mul_nonneg h1 (add_nonneg (sq_nonneg (a + b)) (add_nonneg (sq_nonneg a) (sq_nonneg b)))
  linarith

/-- A number exceeds its square by at most 1/4.

topic: inequalities
source: training exercise
tags: completing the square
-/
theorem mul_one_sub_le_quarter (x : ℝ) : x * (1 - x) ≤ 1 / 4 := by
  have h := sq_nonneg (x - 1 / 2)
  linarith

/-- The sum of the pairwise products of three numbers is at most the sum of their squares.

topic: inequalities
source: training exercise
tags: squares
-/
theorem pairwise_products_le_sum_sq (a b c : ℝ) : a * b + b * c + c * a ≤ a ^ 2 + b ^ 2 + c ^ 2 := by
  have h1 := two_mul_le_add_sq a b
  have h2 := two_mul_le_add_sq b c
  have h3 := two_mul_le_add_sq c a
  linarith

/-- The square of a sum of three numbers is at most three times the sum of their squares.

topic: inequalities
source: training exercise
tags: squares
-/
theorem sq_add_three_le (a b c : ℝ) : (a + b + c) ^ 2 ≤ 3 * (a ^ 2 + b ^ 2 + c ^ 2) := by
  nlinarith [sq_nonneg (a - b), sq_nonneg (b - c), sq_nonneg (c - a)]

/-- For 0 ≤ x ≤ 1 the cube of x is at most x.

topic: inequalities
source: training exercise
tags: powers
-/
theorem cube_le_self_of_unit (x : ℝ) (h0 : 0 ≤ x) (h1 : x ≤ 1) : x ^ 3 ≤ x := by
  apply pow_le_of_le_one h0 h1
  decide

/-- For 0 ≤ x ≤ 1, (1 - x)² is at most 1 - x.

topic: inequalities
source: training exercise
tags: contraction factor
-/
theorem one_sub_sq_le_one_sub (x : ℝ) (h0 : 0 ≤ x) (h1 : x ≤ 1) : (1 - x) ^ 2 ≤ 1 - x := by
  have h := mul_nonneg h0 (sub_nonneg.2 h1)
  linarith

/-- Stable step sizes: if L > 0 and 0 ≤ t ≤ 2/L, then |1 - t L| ≤ 1.

topic: inequalities
source: training exercise
tags: step size, stability
-/
theorem abs_one_sub_mul_le_one (t L : ℝ) (hL : 0 < L) (h0 : 0 ≤ t) (ht : t ≤ 2 / L) : |1 - t * L| ≤ 1 := by
  rw [le_div_iff₀ hL] at ht
  have h := mul_nonneg h0 hL.le
  rw [abs_le]
  constructor
  · linarith
  · linarith

/-- The contraction factor 1 - μ/L lies in [0, 1) when 0 < μ ≤ L.

topic: inequalities
source: training exercise
tags: contraction factor, condition number
-/
theorem one_sub_div_mem_Ico (μ L : ℝ) (hμ : 0 < μ) (hL : μ ≤ L) : 1 - μ / L ∈ Set.Ico (0 : ℝ) 1 := by
  have hL0 : 0 < L := lt_of_lt_of_le hμ hL
  have h1 : μ / L ≤ 1 := (div_le_one hL0).2 hL
  have h2 : 0 < μ / L := div_pos hμ hL0
  exact ⟨by linarith, by linarith⟩

/-- Two points of the interval [l, u] are at most u - l apart.

topic: inequalities
source: training exercise
tags: interval, diameter
-/
theorem abs_sub_le_of_mem_Icc (l u x y : ℝ) (hx : x ∈ Set.Icc l u) (hy : y ∈ Set.Icc l u) : |x - y| ≤ u - l := by
  obtain ⟨h1, h2⟩ := hx
  obtain ⟨h3, h4⟩ := hy
  rw [abs_le]
  constructor <;> linarith

/-- Clipping to a nonempty interval [l, u] gives a point of the interval.

topic: inequalities
source: training exercise
tags: projection, interval
-/
theorem clip_mem_Icc (l u x : ℝ) (h : l ≤ u) : max l (min x u) ∈ Set.Icc l u := by
  constructor
  · exact le_max_left _ _
  · apply max_le h
    exact min_le_right _ _

/-- Clipping to [l, u] is monotone.

topic: inequalities
source: training exercise
tags: projection, monotone
-/
theorem monotone_clip (l u : ℝ) : Monotone fun x : ℝ => max l (min x u) := by
  intro x y hxy
  apply max_le_max le_rfl
  exact min_le_min hxy le_rfl

/-- Clipping to [l, u] with l ≤ u does not move the points of the interval.

topic: inequalities
source: training exercise
tags: projection, fixed point
-/
theorem clip_eq_self_iff (l u x : ℝ) (h : l ≤ u) : max l (min x u) = x ↔ x ∈ Set.Icc l u := by
  constructor
  · intro hx
    rw [← hx]
    exact ⟨le_max_left _ _, max_le h (min_le_right _ _)⟩
  · intro hx
    obtain ⟨h1, h2⟩ := hx
    rw [min_eq_left h2, max_eq_right h1]

/-- Soft thresholding at level t sends every x with |x| ≤ t to 0.

topic: inequalities
source: training exercise
tags: soft-thresholding
-/
theorem soft_threshold_eq_zero (t x : ℝ) (h : |x| ≤ t) : max (x - t) 0 - max (-x - t) 0 = 0 := by
  obtain ⟨h1, h2⟩ := abs_le.1 h
  rw [max_eq_right (by linarith), max_eq_right (by linarith), sub_self]

/-- Soft thresholding at level t ≥ 0 sends every x ≥ t to x - t.

topic: inequalities
source: training exercise
tags: soft-thresholding
-/
theorem soft_threshold_of_ge (t x : ℝ) (ht : 0 ≤ t) (hx : t ≤ x) : max (x - t) 0 - max (-x - t) 0 = x - t := by
  have h1 : 0 ≤ x - t := sub_nonneg.2 hx
  have h2 : -x - t ≤ 0 := by linarith
  rw [max_eq_left h1, max_eq_right h2, sub_zero]

/-- The linear pieces of the Huber function lie below the parabola: t |x| - t²/2 ≤ x²/2.

topic: inequalities
source: training exercise
tags: huber, absolute value
-/
theorem huber_linear_piece_le (t x : ℝ) : t * |x| - t ^ 2 / 2 ≤ x ^ 2 / 2 := by
  have h := sq_nonneg (|x| - t)
  rw [← sq_abs x]
  linarith

/-- If x ≥ 0 satisfies x² ≤ b x, then x ≤ max b 0.

topic: inequalities
source: training exercise
tags: quadratic inequality
-/
theorem le_max_of_sq_le_mul (b x : ℝ) (hx : 0 ≤ x) (h : x ^ 2 ≤ b * x) : x ≤ max b 0 := by
  rcases eq_or_lt_of_le hx with h0 | h0
  · rw [← h0]
    exact le_max_right _ _
  · rw [sq] at h
    exact le_trans (le_of_mul_le_mul_right h h0) (le_max_left _ _)

/-- If x² ≤ a² + b² for nonnegative a and b, then x ≤ a + b.

topic: inequalities
source: training exercise
tags: squares, triangle inequality
-/
theorem le_add_of_sq_le_add_sq (a b x : ℝ) (ha : 0 ≤ a) (hb : 0 ≤ b) (h : x ^ 2 ≤ a ^ 2 + b ^ 2) : x ≤ a + b := by
  have h1 := mul_nonneg ha hb
  have h2 : x ^ 2 ≤ (a + b) ^ 2 := by linarith
  exact le_trans (le_abs_self x) (abs_le_of_sq_le_sq h2 (add_nonneg ha hb))

/-- The smallest value of a x² + b x + c with a > 0 is c - b²/(4 a).

topic: inequalities
source: training exercise
tags: quadratic, completing the square
-/
theorem quadratic_ge_min_value (a b c x : ℝ) (ha : 0 < a) : c - b ^ 2 / (4 * a) ≤ a * x ^ 2 + b * x + c := by
  have e : a * x ^ 2 + b * x + c - (c - b ^ 2 / (4 * a)) = (2 * a * x + b) ^ 2 / (4 * a) := by grind
  have h : 0 ≤ (2 * a * x + b) ^ 2 / (4 * a) := by positivity
  linarith

end OptBench.Train
