import OptBench.Foundation

namespace OptBench

/-- Young's inequality with a weight: for real numbers a, b and every ε > 0,
the product a b is at most (ε/2) a² + b²/(2ε).

topic: inequalities
source: Evans, Partial Differential Equations, Appendix B.2 (Cauchy's inequality with ε)
tags: young, reals
-/
theorem mul_le_weighted_young (a b ε : ℝ) (hε : 0 < ε) :
    a * b ≤ ε / 2 * a ^ 2 + b ^ 2 / (2 * ε) := by
  have h := mul_nonneg (inv_nonneg.2 hε.le) (sq_nonneg (ε * a - b))
  have e : ε / 2 * a ^ 2 + b ^ 2 / (2 * ε) - a * b = ε⁻¹ * (ε * a - b) ^ 2 / 2 := by grind
  linarith

/-- The harmonic mean of two positive numbers is at most their arithmetic mean.

topic: inequalities
source: Hardy, Littlewood and Pólya, Inequalities, Chapter 2
tags: means, reals
-/
theorem harmonic_mean_le_arithmetic_mean (a b : ℝ) (ha : 0 < a) (hb : 0 < b) :
    2 / (1 / a + 1 / b) ≤ (a + b) / 2 := by
  have hs : 0 < 1 / a + 1 / b := add_pos (one_div_pos.2 ha) (one_div_pos.2 hb)
  rw [div_le_iff₀ hs]
  have h := mul_nonneg (inv_nonneg.2 (mul_pos ha hb).le) (sq_nonneg (a - b))
  have e : (a + b) / 2 * (1 / a + 1 / b) - 2 = (a * b)⁻¹ * (a - b) ^ 2 / 2 := by grind
  linarith

/-- Sedrakyan's inequality for two terms: if a and b are positive, then
(x + y)²/(a + b) ≤ x²/a + y²/b for all real x and y.

topic: inequalities
source: Boyd and Vandenberghe, Convex Optimization, §3.1.5 (quadratic over linear)
tags: cauchy-schwarz, reals
-/
theorem add_sq_div_add_le (x y a b : ℝ) (ha : 0 < a) (hb : 0 < b) :
    (x + y) ^ 2 / (a + b) ≤ x ^ 2 / a + y ^ 2 / b := by
  have hab : 0 < a + b := add_pos ha hb
  have hi : 0 < (a * b * (a + b))⁻¹ := inv_pos.2 (mul_pos (mul_pos ha hb) hab)
  have h := mul_nonneg hi.le (sq_nonneg (x * b - y * a))
  have e : x ^ 2 / a + y ^ 2 / b - (x + y) ^ 2 / (a + b)
      = (a * b * (a + b))⁻¹ * (x * b - y * a) ^ 2 := by grind
  linarith

/-- A quadratic with positive leading coefficient is nonnegative everywhere exactly when
its discriminant is nonpositive, that is, b² ≤ 4 a c.

topic: inequalities
source: Boyd and Vandenberghe, Convex Optimization, Appendix A.5.5 (Schur complement)
tags: quadratic, discriminant
-/
theorem quadratic_nonneg_iff_discrim (a b c : ℝ) (ha : 0 < a) :
    (∀ x : ℝ, 0 ≤ a * x ^ 2 + b * x + c) ↔ b ^ 2 ≤ 4 * a * c := by
  constructor
  · intro h
    have h1 := mul_nonneg (show (0 : ℝ) ≤ 4 * a by linarith) (h (-b / (2 * a)))
    have e : 4 * a * (a * (-b / (2 * a)) ^ 2 + b * (-b / (2 * a)) + c) = 4 * a * c - b ^ 2 := by grind
    linarith
  · intro h x
    have h1 := sq_nonneg (2 * a * x + b)
    refine nonneg_of_mul_nonneg_right (a := 4 * a) ?_ (by grind)
    grind

/-- A quadratic a x² + b x + c with a > 0 has its unique minimum at -b/(2a): the value at any
other point is strictly larger.

topic: inequalities
source: Boyd and Vandenberghe, Convex Optimization, §4.2.3 (unconstrained quadratic optimization)
tags: quadratic, minimiser
-/
theorem quadratic_lt_of_ne_vertex (a b c x : ℝ) (ha : 0 < a) (hx : x ≠ -b / (2 * a)) :
    a * (-b / (2 * a)) ^ 2 + b * (-b / (2 * a)) + c < a * x ^ 2 + b * x + c := by
  have h : 0 < a * (x - -b / (2 * a)) ^ 2 := mul_pos ha (sq_pos_of_ne_zero (sub_ne_zero.2 hx))
  have e : a * x ^ 2 + b * x + c - (a * (-b / (2 * a)) ^ 2 + b * (-b / (2 * a)) + c)
      = a * (x - -b / (2 * a)) ^ 2 := by grind
  linarith

/-- Arithmetic-geometric mean inequality for three nonnegative numbers, without roots:
27 a b c ≤ (a + b + c)³.

topic: inequalities
source: Hardy, Littlewood and Pólya, Inequalities, Chapter 2
tags: am-gm, reals
-/
theorem mul_mul_le_cube_of_sum (a b c : ℝ) (ha : 0 ≤ a) (hb : 0 ≤ b) (hc : 0 ≤ c) :
    27 * (a * b * c) ≤ (a + b + c) ^ 3 := by
  have h1 := mul_nonneg ha (sq_nonneg (b - c))
  have h2 := mul_nonneg hb (sq_nonneg (c - a))
  have h3 := mul_nonneg hc (sq_nonneg (a - b))
  have h4 := mul_nonneg (add_nonneg (add_nonneg ha hb) hc) (sq_nonneg (a - b))
  have h5 := mul_nonneg (add_nonneg (add_nonneg ha hb) hc) (sq_nonneg (b - c))
  have h6 := mul_nonneg (add_nonneg (add_nonneg ha hb) hc) (sq_nonneg (c - a))
  grind

/-- Power mean inequality for two nonnegative numbers: the n-th power of their mean is at most the
mean of their n-th powers, for every natural number n.

topic: inequalities
source: Boyd and Vandenberghe, Convex Optimization, §3.1.5
tags: means, induction
-/
theorem pow_mean_le_mean_pow (a b : ℝ) (ha : 0 ≤ a) (hb : 0 ≤ b) (n : ℕ) :
    ((a + b) / 2) ^ n ≤ (a ^ n + b ^ n) / 2 := by
  induction n with
  | zero => grind
  | succ n ih =>
    have hm : 0 ≤ (a + b) / 2 := by grind
    have h1 := mul_le_mul_of_nonneg_right ih hm
    have h2 : 0 ≤ (a ^ n - b ^ n) * (a - b) := by
      rcases le_total a b with h | h
      · have := pow_le_pow_left₀ ha h n
        exact mul_nonneg_of_nonpos_of_nonpos (by grind) (by grind)
      · have := pow_le_pow_left₀ hb h n
        exact mul_nonneg (by grind) (by grind)
    rw [pow_succ, pow_succ, pow_succ]
    grind

/-- If 0 ≤ x ≤ 1, then (1 - x)ⁿ is at most 1/(1 + n x) for every natural number n.

topic: inequalities
source: Rudin, Principles of Mathematical Analysis, Theorem 3.20 (Bernoulli's inequality, in the proof)
tags: bernoulli, induction
-/
theorem one_sub_pow_le_one_div (x : ℝ) (hx0 : 0 ≤ x) (hx1 : x ≤ 1) (n : ℕ) :
    (1 - x) ^ n ≤ 1 / (1 + n * x) := by
  have key : (1 - x) ^ n * (1 + n * x) ≤ 1 := by
    induction n with
    | zero => grind
    | succ n ih =>
      have hp : 0 ≤ (1 - x) ^ n := pow_nonneg (by grind) n
      have hn : (0 : ℝ) ≤ n := Nat.cast_nonneg n
      have h2 := mul_nonneg hp (mul_nonneg (add_nonneg hn zero_le_one) (mul_self_nonneg x))
      rw [pow_succ, Nat.cast_add_one]
      grind
  have hn : (0 : ℝ) ≤ n := Nat.cast_nonneg n
  have hd : 0 < 1 + (n : ℝ) * x := by have := mul_nonneg hn hx0; grind
  rwa [le_div_iff₀ hd]

/-- The maximum of two real numbers changes by at most the larger change of its arguments.

topic: inequalities
source: Sargent and Stachurski, Dynamic Programming, Volume 1, Lemma 2.2.2
tags: max, lipschitz
-/
theorem abs_max_sub_max_le (a b c d : ℝ) :
    |max a b - max c d| ≤ max |a - c| |b - d| := by
  grind

/-- Clipping a real number to an interval [l, u] gives the closest point of the interval:
no point y of [l, u] is closer to x than max l (min x u).

topic: inequalities
source: Beck, First-Order Methods in Optimization, §6.4 (projection onto boxes)
tags: projection, max
-/
theorem abs_sub_clip_le (l u x y : ℝ) (hly : l ≤ y) (hyu : y ≤ u) :
    |x - max l (min x u)| ≤ |x - y| := by
  grind

/-- Soft thresholding solves the scalar lasso problem: for t ≥ 0, the point
p = max(x - t, 0) - max(-x - t, 0) satisfies (p - x)²/2 + t |p| ≤ (z - x)²/2 + t |z| for every real z.

topic: inequalities
source: Beck, First-Order Methods in Optimization, Example 6.8
tags: soft-thresholding, prox
-/
theorem soft_threshold_minimises (t x z : ℝ) (ht : 0 ≤ t) :
    1 / 2 * (max (x - t) 0 - max (-x - t) 0 - x) ^ 2 + t * |max (x - t) 0 - max (-x - t) 0|
      ≤ 1 / 2 * (z - x) ^ 2 + t * |z| := by
  have hz1 := mul_le_mul_of_nonneg_left (le_abs_self z) ht
  have hz2 := mul_le_mul_of_nonneg_left (neg_le_abs z) ht
  by_cases h1 : t ≤ x
  · rw [max_eq_left (by linarith), max_eq_right (by linarith), abs_of_nonneg (by linarith)]
    have := sq_nonneg (z - x + t)
    linarith
  · by_cases h2 : x ≤ -t
    · rw [max_eq_right (by linarith), max_eq_left (by linarith), abs_of_nonpos (by linarith)]
      have := sq_nonneg (z - x - t)
      linarith
    · rw [max_eq_right (by linarith), max_eq_right (by linarith), sub_zero, abs_zero]
      have hxt : |x| ≤ t := abs_le.2 ⟨by linarith, by linarith⟩
      have h3 := mul_le_mul_of_nonneg_right hxt (abs_nonneg z)
      have h4 := mul_le_abs_mul_abs x z
      have h5 := sq_nonneg z
      linarith

end OptBench
