import OptBench.Foundation

open scoped InnerProductSpace
namespace OptBench

variable {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E]

/-- The square is convex: for 0 ≤ t ≤ 1, (t a + (1 - t) b)² ≤ t a² + (1 - t) b².

topic: inequalities
source: Boyd and Vandenberghe, Convex Optimization, §3.1.5
tags: square, convex combination
-/
theorem sq_convex_combination_le (a b t : ℝ) (h0 : 0 ≤ t) (h1 : t ≤ 1) :
    (t * a + (1 - t) * b) ^ 2 ≤ t * a ^ 2 + (1 - t) * b ^ 2 := by
  have h2 := sub_nonneg.2 h1
  have h3 := mul_nonneg h0 h2
  have h4 := mul_nonneg h3 (sq_nonneg (a - b))
  linarith

/-- A convex combination of two numbers lies between their minimum and their maximum.

topic: inequalities
source: Boyd and Vandenberghe, Convex Optimization, §2.1.1
tags: max, convex combination
-/
theorem min_le_convex_combination_le_max (a b t : ℝ) (h0 : 0 ≤ t) (h1 : t ≤ 1) :
    min a b ≤ t * a + (1 - t) * b ∧ t * a + (1 - t) * b ≤ max a b := by
  have h2 := sub_nonneg.2 h1
  rcases le_total a b with h | h
  · rw [min_eq_left h, max_eq_right h]
    constructor
    · nlinarith [mul_nonneg h2 (sub_nonneg.2 h)]
    · nlinarith [mul_nonneg h0 (sub_nonneg.2 h)]
  · rw [min_eq_right h, max_eq_left h]
    constructor
    · nlinarith [mul_nonneg h0 (sub_nonneg.2 h)]
    · nlinarith [mul_nonneg h2 (sub_nonneg.2 h)]

/-- The contraction factor of the best fixed step size is at most that of the step 1/L: for 0 ≤ μ ≤ L with L > 0,
(L - μ)/(L + μ) ≤ 1 - μ/L.

topic: inequalities
source: Nesterov, Lectures on Convex Optimization, §2.1.5
tags: condition number, rate
-/
theorem optimal_step_factor_le (μ L : ℝ) (hμ : 0 ≤ μ) (hL : 0 < L) (hμL : μ ≤ L) :
    (L - μ) / (L + μ) ≤ 1 - μ / L := by
  rw [← div_self hL.ne', div_sub_div_same]
  apply div_le_div_of_nonneg_left
  · linarith
  · linarith
  · linarith

/-- Every real number is its positive part minus its negative part, and the absolute value is their sum.

topic: inequalities
source: Boyd and Vandenberghe, Convex Optimization, §4.3 (splitting of variables in linear programs)
tags: positive part, absolute value
-/
theorem pos_part_neg_part_split (x : ℝ) :
    max x 0 - max (-x) 0 = x ∧ max x 0 + max (-x) 0 = |x| := by
  rcases le_total 0 x with h | h
  · rw [max_eq_left h, max_eq_right (neg_nonpos.2 h), abs_of_nonneg h]
    constructor
    · linarith
    · linarith
  · rw [max_eq_right h, max_eq_left (neg_nonneg.2 h), abs_of_nonpos h]
    constructor
    · linarith
    · linarith

/-- The squared distance of two points of an interval [l, u] is at most the squared length of the interval.

topic: inequalities
source: Rudin, Principles of Mathematical Analysis, Theorem 2.40 (diameter of a box, in the proof)
tags: diameter, interval
-/
theorem sq_sub_le_of_mem_Icc (l u x y : ℝ) (hx : x ∈ Set.Icc l u) (hy : y ∈ Set.Icc l u) :
    (x - y) ^ 2 ≤ (u - l) ^ 2 := by
  obtain ⟨h1, h2⟩ := hx
  obtain ⟨h3, h4⟩ := hy
  apply sq_le_sq'
  · linarith
  · linarith

/-- The four-point identity: 2⟨x - y, u - v⟩ = ‖x - v‖² + ‖y - u‖² - ‖x - u‖² - ‖y - v‖².

topic: inner products
source: He and Yuan, On the O(1/n) Convergence Rate of the Douglas-Rachford Alternating Direction Method
tags: identity, inner product
-/
theorem two_mul_inner_sub_sub_four_point (x y u v : E) :
    2 * ⟪x - y, u - v⟫_ℝ = ‖x - v‖ ^ 2 + ‖y - u‖ ^ 2 - ‖x - u‖ ^ 2 - ‖y - v‖ ^ 2 := by
  inner_expand
  ring

/-- The squared norm of a sum of three vectors is at most three times the sum of their squared norms.

topic: inner products
source: Boyd and Vandenberghe, Convex Optimization, §3.1.8
tags: norm, sum of squares
-/
theorem norm_add_add_sq_le (x y z : E) :
    ‖x + y + z‖ ^ 2 ≤ 3 * (‖x‖ ^ 2 + ‖y‖ ^ 2 + ‖z‖ ^ 2) := by
  have h1 := sq_nonneg ‖x - y‖
  have h2 := sq_nonneg ‖y - z‖
  have h3 := sq_nonneg ‖z - x‖
  inner_expand at *
  linarith

/-- The Fenchel-Young inequality of the scaled squared norm: for L > 0, ⟨x, y⟩ ≤ ‖x‖²/(2L) + (L/2)‖y‖².

topic: inner products
source: Boyd and Vandenberghe, Convex Optimization, §3.3.2
tags: Fenchel-Young, norm
-/
theorem inner_le_scaled_norm_sq (x y : E) (L : ℝ) (hL : 0 < L) :
    ⟪x, y⟫_ℝ ≤ ‖x‖ ^ 2 / (2 * L) + L / 2 * ‖y‖ ^ 2 := by
  have h := sq_nonneg ‖x - L • y‖
  rw [← sub_le_iff_le_add, le_div_iff₀ (mul_pos zero_lt_two hL)]
  inner_expand at *
  linarith

/-- The diagonals of a parallelogram are orthogonal exactly when its sides have the same length:
⟨x + y, x - y⟩ = 0 if and only if ‖x‖ = ‖y‖.

topic: inner products
source: Axler, Linear Algebra Done Right, Chapter 6
tags: orthogonality, rhombus
-/
theorem inner_add_sub_eq_zero_iff_norm_eq (x y : E) : ⟪x + y, x - y⟫_ℝ = 0 ↔ ‖x‖ = ‖y‖ := by
  rw [← sq_eq_sq₀ (norm_nonneg x) (norm_nonneg y)]
  inner_expand
  constructor
  · intro h
    linarith
  · intro h
    linarith

end OptBench
