import OptBench.Foundation

namespace OptBench.Train

/-- The quadratic 4 x² + 4 x y + 2 y² is convex on the plane.

topic: convex functions
source: generated family convex_quadratic_plane
tags: quadratic, two variables
-/
theorem convex_quadratic_plane_1 :
    ConvexOn ℝ Set.univ (fun p : ℝ × ℝ => 4 * p.1 ^ 2 + 4 * (p.1 * p.2) + 2 * p.2 ^ 2) := by
  refine ⟨convex_univ, ?_⟩
  rintro ⟨x, y⟩ _ ⟨z, w⟩ _ a b ha hb hab
  obtain rfl : b = 1 - a := by linarith
  simp only [Prod.fst_add, Prod.snd_add, Prod.smul_fst, Prod.smul_snd, smul_eq_mul]
  have h1 := mul_nonneg (mul_nonneg ha hb) (sq_nonneg (2 * (x - z) + (y - w)))
  have h2 := mul_nonneg (mul_nonneg ha hb) (sq_nonneg (y - w))
  linarith

/-- The quadratic 4 x² - 8 x y + 5 y² is convex on the plane.

topic: convex functions
source: generated family convex_quadratic_plane
tags: quadratic, two variables
-/
theorem convex_quadratic_plane_2 :
    ConvexOn ℝ Set.univ (fun p : ℝ × ℝ => 4 * p.1 ^ 2 - 8 * (p.1 * p.2) + 5 * p.2 ^ 2) := by
  refine ⟨convex_univ, ?_⟩
  rintro ⟨x, y⟩ _ ⟨z, w⟩ _ a b ha hb hab
  obtain rfl : b = 1 - a := by linarith
  simp only [Prod.fst_add, Prod.snd_add, Prod.smul_fst, Prod.smul_snd, smul_eq_mul]
  have h1 := mul_nonneg (mul_nonneg ha hb) (sq_nonneg (2 * (x - z) - 2 * (y - w)))
  have h2 := mul_nonneg (mul_nonneg ha hb) (sq_nonneg (y - w))
  linarith

/-- The quadratic 4 x² + 8 x y + 5 y² is convex on the plane.

topic: convex functions
source: generated family convex_quadratic_plane
tags: quadratic, two variables
-/
theorem convex_quadratic_plane_3 :
    ConvexOn ℝ Set.univ (fun p : ℝ × ℝ => 4 * p.1 ^ 2 + 8 * (p.1 * p.2) + 5 * p.2 ^ 2) := by
  refine ⟨convex_univ, ?_⟩
  rintro ⟨x, y⟩ _ ⟨z, w⟩ _ a b ha hb hab
  obtain rfl : b = 1 - a := by linarith
  simp only [Prod.fst_add, Prod.snd_add, Prod.smul_fst, Prod.smul_snd, smul_eq_mul]
  have h1 := mul_nonneg (mul_nonneg ha hb) (sq_nonneg (2 * (x - z) + 2 * (y - w)))
  have h2 := mul_nonneg (mul_nonneg ha hb) (sq_nonneg (y - w))
  linarith

/-- The quadratic 4 x² - 8 x y + 4 y² is convex on the plane.

topic: convex functions
source: generated family convex_quadratic_plane
tags: quadratic, two variables
-/
theorem convex_quadratic_plane_4 :
    ConvexOn ℝ Set.univ (fun p : ℝ × ℝ => 4 * p.1 ^ 2 - 8 * (p.1 * p.2) + 4 * p.2 ^ 2) := by
  refine ⟨convex_univ, ?_⟩
  rintro ⟨x, y⟩ _ ⟨z, w⟩ _ a b ha hb hab
  obtain rfl : b = 1 - a := by linarith
  simp only [Prod.fst_add, Prod.snd_add, Prod.smul_fst, Prod.smul_snd, smul_eq_mul]
  have h1 := mul_nonneg (mul_nonneg ha hb) (sq_nonneg (2 * (x - z) - 2 * (y - w)))
  linarith

/-- The quadratic x² + 4 x y + 4 y² is convex on the plane.

topic: convex functions
source: generated family convex_quadratic_plane
tags: quadratic, two variables
-/
theorem convex_quadratic_plane_5 :
    ConvexOn ℝ Set.univ (fun p : ℝ × ℝ => p.1 ^ 2 + 4 * (p.1 * p.2) + 4 * p.2 ^ 2) := by
  refine ⟨convex_univ, ?_⟩
  rintro ⟨x, y⟩ _ ⟨z, w⟩ _ a b ha hb hab
  obtain rfl : b = 1 - a := by linarith
  simp only [Prod.fst_add, Prod.snd_add, Prod.smul_fst, Prod.smul_snd, smul_eq_mul]
  have h1 := mul_nonneg (mul_nonneg ha hb) (sq_nonneg ((x - z) + 2 * (y - w)))
  linarith

/-- The quadratic x² - 2 x y + y² is convex on the plane.

topic: convex functions
source: generated family convex_quadratic_plane
tags: quadratic, two variables
-/
theorem convex_quadratic_plane_6 : ConvexOn ℝ Set.univ (fun p : ℝ × ℝ => p.1 ^ 2 - 2 * (p.1 * p.2) + p.2 ^ 2) := by
  refine ⟨convex_univ, ?_⟩
  rintro ⟨x, y⟩ _ ⟨z, w⟩ _ a b ha hb hab
  obtain rfl : b = 1 - a := by linarith
  simp only [Prod.fst_add, Prod.snd_add, Prod.smul_fst, Prod.smul_snd, smul_eq_mul]
  have h1 := mul_nonneg (mul_nonneg ha hb) (sq_nonneg ((x - z) - (y - w)))
  linarith

/-- The quadratic x² - 2 x y + 4 y² is convex on the plane.

topic: convex functions
source: generated family convex_quadratic_plane
tags: quadratic, two variables
-/
theorem convex_quadratic_plane_7 :
    ConvexOn ℝ Set.univ (fun p : ℝ × ℝ => p.1 ^ 2 - 2 * (p.1 * p.2) + 4 * p.2 ^ 2) := by
  refine ⟨convex_univ, ?_⟩
  rintro ⟨x, y⟩ _ ⟨z, w⟩ _ a b ha hb hab
  obtain rfl : b = 1 - a := by linarith
  simp only [Prod.fst_add, Prod.snd_add, Prod.smul_fst, Prod.smul_snd, smul_eq_mul]
  have h1 := mul_nonneg (mul_nonneg ha hb) (sq_nonneg ((x - z) - (y - w)))
  have h2 := mul_nonneg (mul_nonneg ha hb) (sq_nonneg (y - w))
  linarith

/-- The function 3 |x - 2| + |x - 7| is convex on the line.

topic: convex functions
source: generated family convex_abs_sum
tags: absolute value, sum
-/
theorem convex_abs_sum_1 : ConvexOn ℝ Set.univ (fun x : ℝ => 3 * |x - 2| + |x - 7|) := by
  refine ⟨convex_univ, fun x _ y _ a b ha hb hab => ?_⟩
  simp only [smul_eq_mul]
  have e1 : a * x + b * y - 2 = a * (x - 2) + b * (y - 2) := by
    obtain rfl : b = 1 - a := by linarith
    ring
  have h1 := abs_add_le (a * (x - 2)) (b * (y - 2))
  rw [abs_mul, abs_mul, abs_of_nonneg ha, abs_of_nonneg hb, ← e1] at h1
  have e2 : a * x + b * y - 7 = a * (x - 7) + b * (y - 7) := by
    obtain rfl : b = 1 - a := by linarith
    ring
  have h2 := abs_add_le (a * (x - 7)) (b * (y - 7))
  rw [abs_mul, abs_mul, abs_of_nonneg ha, abs_of_nonneg hb, ← e2] at h2
  generalize |a * x + b * y - 2| = u at *
  generalize |a * x + b * y - 7| = v at *
  clear e1 e2
  linarith

/-- The function 2 |x - 1| + |x - 7| is convex on the line.

topic: convex functions
source: generated family convex_abs_sum
tags: absolute value, sum
-/
theorem convex_abs_sum_2 : ConvexOn ℝ Set.univ (fun x : ℝ => 2 * |x - 1| + |x - 7|) := by
  refine ⟨convex_univ, fun x _ y _ a b ha hb hab => ?_⟩
  simp only [smul_eq_mul]
  have e1 : a * x + b * y - 1 = a * (x - 1) + b * (y - 1) := by
    obtain rfl : b = 1 - a := by linarith
    ring
  have h1 := abs_add_le (a * (x - 1)) (b * (y - 1))
  rw [abs_mul, abs_mul, abs_of_nonneg ha, abs_of_nonneg hb, ← e1] at h1
  have e2 : a * x + b * y - 7 = a * (x - 7) + b * (y - 7) := by
    obtain rfl : b = 1 - a := by linarith
    ring
  have h2 := abs_add_le (a * (x - 7)) (b * (y - 7))
  rw [abs_mul, abs_mul, abs_of_nonneg ha, abs_of_nonneg hb, ← e2] at h2
  generalize |a * x + b * y - 1| = u at *
  generalize |a * x + b * y - 7| = v at *
  clear e1 e2
  linarith

/-- The function |x - 1| + 4 |x - 5| is convex on the line.

topic: convex functions
source: generated family convex_abs_sum
tags: absolute value, sum
-/
theorem convex_abs_sum_3 : ConvexOn ℝ Set.univ (fun x : ℝ => |x - 1| + 4 * |x - 5|) := by
  refine ⟨convex_univ, fun x _ y _ a b ha hb hab => ?_⟩
  simp only [smul_eq_mul]
  have e1 : a * x + b * y - 1 = a * (x - 1) + b * (y - 1) := by
    obtain rfl : b = 1 - a := by linarith
    ring
  have h1 := abs_add_le (a * (x - 1)) (b * (y - 1))
  rw [abs_mul, abs_mul, abs_of_nonneg ha, abs_of_nonneg hb, ← e1] at h1
  have e2 : a * x + b * y - 5 = a * (x - 5) + b * (y - 5) := by
    obtain rfl : b = 1 - a := by linarith
    ring
  have h2 := abs_add_le (a * (x - 5)) (b * (y - 5))
  rw [abs_mul, abs_mul, abs_of_nonneg ha, abs_of_nonneg hb, ← e2] at h2
  generalize |a * x + b * y - 1| = u at *
  generalize |a * x + b * y - 5| = v at *
  clear e1 e2
  linarith

/-- The function 2 |x - 1| + 4 |x - 3| is convex on the line.

topic: convex functions
source: generated family convex_abs_sum
tags: absolute value, sum
-/
theorem convex_abs_sum_4 : ConvexOn ℝ Set.univ (fun x : ℝ => 2 * |x - 1| + 4 * |x - 3|) := by
  refine ⟨convex_univ, fun x _ y _ a b ha hb hab => ?_⟩
  simp only [smul_eq_mul]
  have e1 : a * x + b * y - 1 = a * (x - 1) + b * (y - 1) := by
    obtain rfl : b = 1 - a := by linarith
    ring
  have h1 := abs_add_le (a * (x - 1)) (b * (y - 1))
  rw [abs_mul, abs_mul, abs_of_nonneg ha, abs_of_nonneg hb, ← e1] at h1
  have e2 : a * x + b * y - 3 = a * (x - 3) + b * (y - 3) := by
    obtain rfl : b = 1 - a := by linarith
    ring
  have h2 := abs_add_le (a * (x - 3)) (b * (y - 3))
  rw [abs_mul, abs_mul, abs_of_nonneg ha, abs_of_nonneg hb, ← e2] at h2
  generalize |a * x + b * y - 1| = u at *
  generalize |a * x + b * y - 3| = v at *
  clear e1 e2
  linarith

/-- The function |x - 2| + 4 |x - 3| is convex on the line.

topic: convex functions
source: generated family convex_abs_sum
tags: absolute value, sum
-/
theorem convex_abs_sum_5 : ConvexOn ℝ Set.univ (fun x : ℝ => |x - 2| + 4 * |x - 3|) := by
  refine ⟨convex_univ, fun x _ y _ a b ha hb hab => ?_⟩
  simp only [smul_eq_mul]
  have e1 : a * x + b * y - 2 = a * (x - 2) + b * (y - 2) := by
    obtain rfl : b = 1 - a := by linarith
    ring
  have h1 := abs_add_le (a * (x - 2)) (b * (y - 2))
  rw [abs_mul, abs_mul, abs_of_nonneg ha, abs_of_nonneg hb, ← e1] at h1
  have e2 : a * x + b * y - 3 = a * (x - 3) + b * (y - 3) := by
    obtain rfl : b = 1 - a := by linarith
    ring
  have h2 := abs_add_le (a * (x - 3)) (b * (y - 3))
  rw [abs_mul, abs_mul, abs_of_nonneg ha, abs_of_nonneg hb, ← e2] at h2
  generalize |a * x + b * y - 2| = u at *
  generalize |a * x + b * y - 3| = v at *
  clear e1 e2
  linarith

/-- The function 3 |x - 1| + 4 |x - 3| is convex on the line.

topic: convex functions
source: generated family convex_abs_sum
tags: absolute value, sum
-/
theorem convex_abs_sum_6 : ConvexOn ℝ Set.univ (fun x : ℝ => 3 * |x - 1| + 4 * |x - 3|) := by
  refine ⟨convex_univ, fun x _ y _ a b ha hb hab => ?_⟩
  simp only [smul_eq_mul]
  have e1 : a * x + b * y - 1 = a * (x - 1) + b * (y - 1) := by
    obtain rfl : b = 1 - a := by linarith
    ring
  have h1 := abs_add_le (a * (x - 1)) (b * (y - 1))
  rw [abs_mul, abs_mul, abs_of_nonneg ha, abs_of_nonneg hb, ← e1] at h1
  have e2 : a * x + b * y - 3 = a * (x - 3) + b * (y - 3) := by
    obtain rfl : b = 1 - a := by linarith
    ring
  have h2 := abs_add_le (a * (x - 3)) (b * (y - 3))
  rw [abs_mul, abs_mul, abs_of_nonneg ha, abs_of_nonneg hb, ← e2] at h2
  generalize |a * x + b * y - 1| = u at *
  generalize |a * x + b * y - 3| = v at *
  clear e1 e2
  linarith

/-- The maximum of 2 x + 3, 3 x - 1 is convex on the line.

topic: convex functions
source: generated family convex_max_affine
tags: maximum, piecewise linear
-/
theorem convex_max_affine_1 : ConvexOn ℝ Set.univ (fun x : ℝ => max (2 * x + 3) (3 * x - 1)) := by
  apply ConvexOn.sup
  · refine ⟨convex_univ, fun x _ y _ a b ha hb hab => ?_⟩
    obtain rfl : b = 1 - a := by linarith
    simp only [smul_eq_mul]
    linarith
  · refine ⟨convex_univ, fun x _ y _ a b ha hb hab => ?_⟩
    obtain rfl : b = 1 - a := by linarith
    simp only [smul_eq_mul]
    linarith

/-- The maximum of x, -2 x + 4, 3 x + 1 is convex on the line.

topic: convex functions
source: generated family convex_max_affine
tags: maximum, piecewise linear
-/
theorem convex_max_affine_2 : ConvexOn ℝ Set.univ (fun x : ℝ => max (max x (-2 * x + 4)) (3 * x + 1)) := by
  apply ConvexOn.sup
  · apply ConvexOn.sup
    · refine ⟨convex_univ, fun x _ y _ a b ha hb hab => ?_⟩
      obtain rfl : b = 1 - a := by linarith
      simp only [smul_eq_mul]
      linarith
    · refine ⟨convex_univ, fun x _ y _ a b ha hb hab => ?_⟩
      obtain rfl : b = 1 - a := by linarith
      simp only [smul_eq_mul]
      linarith
  · refine ⟨convex_univ, fun x _ y _ a b ha hb hab => ?_⟩
    obtain rfl : b = 1 - a := by linarith
    simp only [smul_eq_mul]
    linarith

/-- The maximum of -x + 3, 2 x - 1 is convex on the line.

topic: convex functions
source: generated family convex_max_affine
tags: maximum, piecewise linear
-/
theorem convex_max_affine_3 : ConvexOn ℝ Set.univ (fun x : ℝ => max (-x + 3) (2 * x - 1)) := by
  apply ConvexOn.sup
  · refine ⟨convex_univ, fun x _ y _ a b ha hb hab => ?_⟩
    obtain rfl : b = 1 - a := by linarith
    simp only [smul_eq_mul]
    linarith
  · refine ⟨convex_univ, fun x _ y _ a b ha hb hab => ?_⟩
    obtain rfl : b = 1 - a := by linarith
    simp only [smul_eq_mul]
    linarith

/-- The maximum of 4 x, x - 1, -3 x + 2 is convex on the line.

topic: convex functions
source: generated family convex_max_affine
tags: maximum, piecewise linear
-/
theorem convex_max_affine_4 : ConvexOn ℝ Set.univ (fun x : ℝ => max (max (4 * x) (x - 1)) (-3 * x + 2)) := by
  apply ConvexOn.sup
  · apply ConvexOn.sup
    · refine ⟨convex_univ, fun x _ y _ a b ha hb hab => ?_⟩
      obtain rfl : b = 1 - a := by linarith
      simp only [smul_eq_mul]
      linarith
    · refine ⟨convex_univ, fun x _ y _ a b ha hb hab => ?_⟩
      obtain rfl : b = 1 - a := by linarith
      simp only [smul_eq_mul]
      linarith
  · refine ⟨convex_univ, fun x _ y _ a b ha hb hab => ?_⟩
    obtain rfl : b = 1 - a := by linarith
    simp only [smul_eq_mul]
    linarith

/-- The maximum of -3 x + 4, 4 x - 2 is convex on the line.

topic: convex functions
source: generated family convex_max_affine
tags: maximum, piecewise linear
-/
theorem convex_max_affine_5 : ConvexOn ℝ Set.univ (fun x : ℝ => max (-3 * x + 4) (4 * x - 2)) := by
  apply ConvexOn.sup
  · refine ⟨convex_univ, fun x _ y _ a b ha hb hab => ?_⟩
    obtain rfl : b = 1 - a := by linarith
    simp only [smul_eq_mul]
    linarith
  · refine ⟨convex_univ, fun x _ y _ a b ha hb hab => ?_⟩
    obtain rfl : b = 1 - a := by linarith
    simp only [smul_eq_mul]
    linarith

/-- The maximum of -x - 2, 3 x, 4 x + 2 is convex on the line.

topic: convex functions
source: generated family convex_max_affine
tags: maximum, piecewise linear
-/
theorem convex_max_affine_6 : ConvexOn ℝ Set.univ (fun x : ℝ => max (max (-x - 2) (3 * x)) (4 * x + 2)) := by
  apply ConvexOn.sup
  · apply ConvexOn.sup
    · refine ⟨convex_univ, fun x _ y _ a b ha hb hab => ?_⟩
      obtain rfl : b = 1 - a := by linarith
      simp only [smul_eq_mul]
      linarith
    · refine ⟨convex_univ, fun x _ y _ a b ha hb hab => ?_⟩
      obtain rfl : b = 1 - a := by linarith
      simp only [smul_eq_mul]
      linarith
  · refine ⟨convex_univ, fun x _ y _ a b ha hb hab => ?_⟩
    obtain rfl : b = 1 - a := by linarith
    simp only [smul_eq_mul]
    linarith

/-- The maximum of -x - 2, 2 x - 1 is convex on the line.

topic: convex functions
source: generated family convex_max_affine
tags: maximum, piecewise linear
-/
theorem convex_max_affine_7 : ConvexOn ℝ Set.univ (fun x : ℝ => max (-x - 2) (2 * x - 1)) := by
  apply ConvexOn.sup
  · refine ⟨convex_univ, fun x _ y _ a b ha hb hab => ?_⟩
    obtain rfl : b = 1 - a := by linarith
    simp only [smul_eq_mul]
    linarith
  · refine ⟨convex_univ, fun x _ y _ a b ha hb hab => ?_⟩
    obtain rfl : b = 1 - a := by linarith
    simp only [smul_eq_mul]
    linarith

/-- The set of points (x, y) with 3 x - 2 y ≤ 5, 2 x + y ≤ 3 is convex.

topic: convex sets
source: generated family convex_polygon
tags: polyhedron, plane
-/
theorem convex_polygon_1 : Convex ℝ {p : ℝ × ℝ | 3 * p.1 - 2 * p.2 ≤ 5 ∧ 2 * p.1 + p.2 ≤ 3} := by
  rintro ⟨x, y⟩ ⟨h1, h2⟩ ⟨z, w⟩ ⟨g1, g2⟩ a b ha hb hab
  obtain rfl : b = 1 - a := by linarith
  simp only at *
  simp only [Set.mem_setOf_eq, Prod.fst_add, Prod.snd_add, Prod.smul_fst, Prod.smul_snd, smul_eq_mul]
  have k1 := mul_le_mul_of_nonneg_left h1 ha
  have l1 := mul_le_mul_of_nonneg_left g1 hb
  have k2 := mul_le_mul_of_nonneg_left h2 ha
  have l2 := mul_le_mul_of_nonneg_left g2 hb
  refine ⟨?_, ?_⟩
  · linarith
  · linarith

/-- The set of points (x, y) with x + y ≤ 1, -2 x - y ≤ 5, 3 x - 2 y ≤ 3 is convex.

topic: convex sets
source: generated family convex_polygon
tags: polyhedron, plane
-/
theorem convex_polygon_2 : Convex ℝ {p : ℝ × ℝ | p.1 + p.2 ≤ 1 ∧ -2 * p.1 - p.2 ≤ 5 ∧ 3 * p.1 - 2 * p.2 ≤ 3} := by
  rintro ⟨x, y⟩ ⟨h1, h2, h3⟩ ⟨z, w⟩ ⟨g1, g2, g3⟩ a b ha hb hab
  obtain rfl : b = 1 - a := by linarith
  simp only at *
  simp only [Set.mem_setOf_eq, Prod.fst_add, Prod.snd_add, Prod.smul_fst, Prod.smul_snd, smul_eq_mul]
  have k1 := mul_le_mul_of_nonneg_left h1 ha
  have l1 := mul_le_mul_of_nonneg_left g1 hb
  have k2 := mul_le_mul_of_nonneg_left h2 ha
  have l2 := mul_le_mul_of_nonneg_left g2 hb
  have k3 := mul_le_mul_of_nonneg_left h3 ha
  have l3 := mul_le_mul_of_nonneg_left g3 hb
  refine ⟨?_, ?_, ?_⟩
  · linarith
  · linarith
  · linarith

/-- The set of points (x, y) with 2 x + y ≤ 5, -2 x - y ≤ 4 is convex.

topic: convex sets
source: generated family convex_polygon
tags: polyhedron, plane
-/
theorem convex_polygon_3 : Convex ℝ {p : ℝ × ℝ | 2 * p.1 + p.2 ≤ 5 ∧ -2 * p.1 - p.2 ≤ 4} := by
  rintro ⟨x, y⟩ ⟨h1, h2⟩ ⟨z, w⟩ ⟨g1, g2⟩ a b ha hb hab
  obtain rfl : b = 1 - a := by linarith
  simp only at *
  simp only [Set.mem_setOf_eq, Prod.fst_add, Prod.snd_add, Prod.smul_fst, Prod.smul_snd, smul_eq_mul]
  have k1 := mul_le_mul_of_nonneg_left h1 ha
  have l1 := mul_le_mul_of_nonneg_left g1 hb
  have k2 := mul_le_mul_of_nonneg_left h2 ha
  have l2 := mul_le_mul_of_nonneg_left g2 hb
  refine ⟨?_, ?_⟩
  · linarith
  · linarith

/-- The set of points (x, y) with x + 4 y ≤ 1, 2 x + y ≤ 7, -x + 2 y ≤ 9 is convex.

topic: convex sets
source: generated family convex_polygon
tags: polyhedron, plane
-/
theorem convex_polygon_4 : Convex ℝ {p : ℝ × ℝ | p.1 + 4 * p.2 ≤ 1 ∧ 2 * p.1 + p.2 ≤ 7 ∧ -p.1 + 2 * p.2 ≤ 9} := by
  rintro ⟨x, y⟩ ⟨h1, h2, h3⟩ ⟨z, w⟩ ⟨g1, g2, g3⟩ a b ha hb hab
  obtain rfl : b = 1 - a := by linarith
  simp only at *
  simp only [Set.mem_setOf_eq, Prod.fst_add, Prod.snd_add, Prod.smul_fst, Prod.smul_snd, smul_eq_mul]
  have k1 := mul_le_mul_of_nonneg_left h1 ha
  have l1 := mul_le_mul_of_nonneg_left g1 hb
  have k2 := mul_le_mul_of_nonneg_left h2 ha
  have l2 := mul_le_mul_of_nonneg_left g2 hb
  have k3 := mul_le_mul_of_nonneg_left h3 ha
  have l3 := mul_le_mul_of_nonneg_left g3 hb
  refine ⟨?_, ?_, ?_⟩
  · linarith
  · linarith
  · linarith

/-- The set of points (x, y) with -3 x + y ≤ 3, x + 4 y ≤ 1 is convex.

topic: convex sets
source: generated family convex_polygon
tags: polyhedron, plane
-/
theorem convex_polygon_5 : Convex ℝ {p : ℝ × ℝ | -3 * p.1 + p.2 ≤ 3 ∧ p.1 + 4 * p.2 ≤ 1} := by
  rintro ⟨x, y⟩ ⟨h1, h2⟩ ⟨z, w⟩ ⟨g1, g2⟩ a b ha hb hab
  obtain rfl : b = 1 - a := by linarith
  simp only at *
  simp only [Set.mem_setOf_eq, Prod.fst_add, Prod.snd_add, Prod.smul_fst, Prod.smul_snd, smul_eq_mul]
  have k1 := mul_le_mul_of_nonneg_left h1 ha
  have l1 := mul_le_mul_of_nonneg_left g1 hb
  have k2 := mul_le_mul_of_nonneg_left h2 ha
  have l2 := mul_le_mul_of_nonneg_left g2 hb
  refine ⟨?_, ?_⟩
  · linarith
  · linarith

/-- The set of points (x, y) with 2 x + y ≤ 1, -3 x + y ≤ 9, -2 x - y ≤ 3 is convex.

topic: convex sets
source: generated family convex_polygon
tags: polyhedron, plane
-/
theorem convex_polygon_6 : Convex ℝ {p : ℝ × ℝ | 2 * p.1 + p.2 ≤ 1 ∧ -3 * p.1 + p.2 ≤ 9 ∧ -2 * p.1 - p.2 ≤ 3} := by
  rintro ⟨x, y⟩ ⟨h1, h2, h3⟩ ⟨z, w⟩ ⟨g1, g2, g3⟩ a b ha hb hab
  obtain rfl : b = 1 - a := by linarith
  simp only at *
  simp only [Set.mem_setOf_eq, Prod.fst_add, Prod.snd_add, Prod.smul_fst, Prod.smul_snd, smul_eq_mul]
  have k1 := mul_le_mul_of_nonneg_left h1 ha
  have l1 := mul_le_mul_of_nonneg_left g1 hb
  have k2 := mul_le_mul_of_nonneg_left h2 ha
  have l2 := mul_le_mul_of_nonneg_left g2 hb
  have k3 := mul_le_mul_of_nonneg_left h3 ha
  have l3 := mul_le_mul_of_nonneg_left g3 hb
  refine ⟨?_, ?_, ?_⟩
  · linarith
  · linarith
  · linarith

/-- The set of points (x, y) with x + y ≤ 5, -3 x + y ≤ 9 is convex.

topic: convex sets
source: generated family convex_polygon
tags: polyhedron, plane
-/
theorem convex_polygon_7 : Convex ℝ {p : ℝ × ℝ | p.1 + p.2 ≤ 5 ∧ -3 * p.1 + p.2 ≤ 9} := by
  rintro ⟨x, y⟩ ⟨h1, h2⟩ ⟨z, w⟩ ⟨g1, g2⟩ a b ha hb hab
  obtain rfl : b = 1 - a := by linarith
  simp only at *
  simp only [Set.mem_setOf_eq, Prod.fst_add, Prod.snd_add, Prod.smul_fst, Prod.smul_snd, smul_eq_mul]
  have k1 := mul_le_mul_of_nonneg_left h1 ha
  have l1 := mul_le_mul_of_nonneg_left g1 hb
  have k2 := mul_le_mul_of_nonneg_left h2 ha
  have l2 := mul_le_mul_of_nonneg_left g2 hb
  refine ⟨?_, ?_⟩
  · linarith
  · linarith

/-- The quadratic 5 x² + 3 x is strongly convex on the line with parameter 10.

topic: strong convexity
source: generated family strong_convex_quadratic
tags: quadratic, one variable
-/
theorem strong_convex_quadratic_1 : StrongConvexOn Set.univ 10 (fun x : ℝ => 5 * x ^ 2 + 3 * x) := by
  refine ⟨convex_univ, fun x _ y _ a b ha hb hab => ?_⟩
  obtain rfl : b = 1 - a := by linarith
  simp only [smul_eq_mul, Real.norm_eq_abs, sq_abs]
  linarith

/-- The quadratic 5 x² - 4 x is strongly convex on the line with parameter 9.

topic: strong convexity
source: generated family strong_convex_quadratic
tags: quadratic, one variable
-/
theorem strong_convex_quadratic_2 : StrongConvexOn Set.univ 9 (fun x : ℝ => 5 * x ^ 2 - 4 * x) := by
  refine ⟨convex_univ, fun x _ y _ a b ha hb hab => ?_⟩
  obtain rfl : b = 1 - a := by linarith
  simp only [smul_eq_mul, Real.norm_eq_abs, sq_abs]
  have h2 := mul_nonneg (mul_nonneg ha hb) (sq_nonneg (x - y))
  linarith

/-- The quadratic 3 x² + 3 x is strongly convex on the line with parameter 6.

topic: strong convexity
source: generated family strong_convex_quadratic
tags: quadratic, one variable
-/
theorem strong_convex_quadratic_3 : StrongConvexOn Set.univ 6 (fun x : ℝ => 3 * x ^ 2 + 3 * x) := by
  refine ⟨convex_univ, fun x _ y _ a b ha hb hab => ?_⟩
  obtain rfl : b = 1 - a := by linarith
  simp only [smul_eq_mul, Real.norm_eq_abs, sq_abs]
  linarith

/-- The quadratic 2 x² - x is strongly convex on the line with parameter 4.

topic: strong convexity
source: generated family strong_convex_quadratic
tags: quadratic, one variable
-/
theorem strong_convex_quadratic_4 : StrongConvexOn Set.univ 4 (fun x : ℝ => 2 * x ^ 2 - x) := by
  refine ⟨convex_univ, fun x _ y _ a b ha hb hab => ?_⟩
  obtain rfl : b = 1 - a := by linarith
  simp only [smul_eq_mul, Real.norm_eq_abs, sq_abs]
  linarith

/-- The quadratic 2 x² + 3 x is strongly convex on the line with parameter 4.

topic: strong convexity
source: generated family strong_convex_quadratic
tags: quadratic, one variable
-/
theorem strong_convex_quadratic_5 : StrongConvexOn Set.univ 4 (fun x : ℝ => 2 * x ^ 2 + 3 * x) := by
  refine ⟨convex_univ, fun x _ y _ a b ha hb hab => ?_⟩
  obtain rfl : b = 1 - a := by linarith
  simp only [smul_eq_mul, Real.norm_eq_abs, sq_abs]
  linarith

/-- The quadratic 5 x² - x is strongly convex on the line with parameter 10.

topic: strong convexity
source: generated family strong_convex_quadratic
tags: quadratic, one variable
-/
theorem strong_convex_quadratic_6 : StrongConvexOn Set.univ 10 (fun x : ℝ => 5 * x ^ 2 - x) := by
  refine ⟨convex_univ, fun x _ y _ a b ha hb hab => ?_⟩
  obtain rfl : b = 1 - a := by linarith
  simp only [smul_eq_mul, Real.norm_eq_abs, sq_abs]
  linarith

/-- The conjugate of 4 x² + x at y, the least upper bound of y x minus the quadratic over real x, is (y - 1)²/16.

topic: conjugates and duality
source: generated family conjugate_quadratic
tags: conjugate, quadratic
-/
theorem conjugate_quadratic_1 (y : ℝ) :
    IsLUB (Set.range fun x : ℝ => y * x - (4 * x ^ 2 + x)) ((y - 1) ^ 2 / 16) := by
  constructor
  · rintro _ ⟨x, rfl⟩
    show y * x - (4 * x ^ 2 + x) ≤ (y - 1) ^ 2 / 16
    have h := sq_nonneg (y - 1 - 8 * x)
    linarith
  · intro b hb
    have h : y * ((y - 1) / 8) - (4 * ((y - 1) / 8) ^ 2 + ((y - 1) / 8)) ≤ b := hb ⟨(y - 1) / 8, rfl⟩
    linarith

/-- The conjugate of 2 x² + 5 x at y, the least upper bound of y x minus the quadratic over real x, is (y - 5)²/8.

topic: conjugates and duality
source: generated family conjugate_quadratic
tags: conjugate, quadratic
-/
theorem conjugate_quadratic_2 (y : ℝ) :
    IsLUB (Set.range fun x : ℝ => y * x - (2 * x ^ 2 + 5 * x)) ((y - 5) ^ 2 / 8) := by
  constructor
  · rintro _ ⟨x, rfl⟩
    show y * x - (2 * x ^ 2 + 5 * x) ≤ (y - 5) ^ 2 / 8
    have h := sq_nonneg (y - 5 - 4 * x)
    linarith
  · intro b hb
    have h : y * ((y - 5) / 4) - (2 * ((y - 5) / 4) ^ 2 + 5 * ((y - 5) / 4)) ≤ b := hb ⟨(y - 5) / 4, rfl⟩
    linarith

/-- The conjugate of 4 x² - 3 x at y, the least upper bound of y x minus the quadratic over real x, is (y + 3)²/16.

topic: conjugates and duality
source: generated family conjugate_quadratic
tags: conjugate, quadratic
-/
theorem conjugate_quadratic_3 (y : ℝ) :
    IsLUB (Set.range fun x : ℝ => y * x - (4 * x ^ 2 - 3 * x)) ((y + 3) ^ 2 / 16) := by
  constructor
  · rintro _ ⟨x, rfl⟩
    show y * x - (4 * x ^ 2 - 3 * x) ≤ (y + 3) ^ 2 / 16
    have h := sq_nonneg (y - (-3) - 8 * x)
    linarith
  · intro b hb
    have h : y * ((y + 3) / 8) - (4 * ((y + 3) / 8) ^ 2 - 3 * ((y + 3) / 8)) ≤ b := hb ⟨(y + 3) / 8, rfl⟩
    linarith

/-- The conjugate of 3 x² + x at y, the least upper bound of y x minus the quadratic over real x, is (y - 1)²/12.

topic: conjugates and duality
source: generated family conjugate_quadratic
tags: conjugate, quadratic
-/
theorem conjugate_quadratic_4 (y : ℝ) :
    IsLUB (Set.range fun x : ℝ => y * x - (3 * x ^ 2 + x)) ((y - 1) ^ 2 / 12) := by
  constructor
  · rintro _ ⟨x, rfl⟩
    show y * x - (3 * x ^ 2 + x) ≤ (y - 1) ^ 2 / 12
    have h := sq_nonneg (y - 1 - 6 * x)
    linarith
  · intro b hb
    have h : y * ((y - 1) / 6) - (3 * ((y - 1) / 6) ^ 2 + ((y - 1) / 6)) ≤ b := hb ⟨(y - 1) / 6, rfl⟩
    linarith

/-- The conjugate of x² - 2 x at y, the least upper bound of y x minus the quadratic over real x, is (y + 2)²/4.

topic: conjugates and duality
source: generated family conjugate_quadratic
tags: conjugate, quadratic
-/
theorem conjugate_quadratic_5 (y : ℝ) : IsLUB (Set.range fun x : ℝ => y * x - (x ^ 2 - 2 * x)) ((y + 2) ^ 2 / 4) := by
  constructor
  · rintro _ ⟨x, rfl⟩
    show y * x - (x ^ 2 - 2 * x) ≤ (y + 2) ^ 2 / 4
    have h := sq_nonneg (y - (-2) - 2 * x)
    linarith
  · intro b hb
    have h : y * ((y + 2) / 2) - (((y + 2) / 2) ^ 2 - 2 * ((y + 2) / 2)) ≤ b := hb ⟨(y + 2) / 2, rfl⟩
    linarith

/-- The conjugate of x² + 2 x at y, the least upper bound of y x minus the quadratic over real x, is (y - 2)²/4.

topic: conjugates and duality
source: generated family conjugate_quadratic
tags: conjugate, quadratic
-/
theorem conjugate_quadratic_6 (y : ℝ) : IsLUB (Set.range fun x : ℝ => y * x - (x ^ 2 + 2 * x)) ((y - 2) ^ 2 / 4) := by
  constructor
  · rintro _ ⟨x, rfl⟩
    show y * x - (x ^ 2 + 2 * x) ≤ (y - 2) ^ 2 / 4
    have h := sq_nonneg (y - 2 - 2 * x)
    linarith
  · intro b hb
    have h : y * ((y - 2) / 2) - (((y - 2) / 2) ^ 2 + 2 * ((y - 2) / 2)) ≤ b := hb ⟨(y - 2) / 2, rfl⟩
    linarith

end OptBench.Train
