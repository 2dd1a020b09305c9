import OptBench.Foundation
import OptBench.Defs.Convex

open scoped InnerProductSpace
namespace OptBench.Train

variable {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E]

/-- The projection of -7 onto the interval from 0 to 3 is 0.

topic: projections
source: generated family projection_interval
tags: interval, formula
-/
theorem projection_interval_1 : IsProjOn (Set.Icc (0 : ℝ) 3) (-7) 0 := by
  constructor
  · constructor <;> norm_num
  · intro y hy
    obtain ⟨h1, h2⟩ := hy
    rw [Real.norm_eq_abs, Real.norm_eq_abs, abs_of_nonpos (by linarith), abs_of_nonpos (by linarith)]
    linarith

/-- The projection of 9 onto the interval from -3 to 6 is 6.

topic: projections
source: generated family projection_interval
tags: interval, formula
-/
theorem projection_interval_2 : IsProjOn (Set.Icc (-3 : ℝ) 6) 9 6 := by
  constructor
  · constructor <;> norm_num
  · intro y hy
    obtain ⟨h1, h2⟩ := hy
    rw [Real.norm_eq_abs, Real.norm_eq_abs, abs_of_nonneg (by linarith), abs_of_nonneg (by linarith)]
    linarith

/-- The projection of 8 onto the interval from -3 to 6 is 6.

topic: projections
source: generated family projection_interval
tags: interval, formula
-/
theorem projection_interval_3 : IsProjOn (Set.Icc (-3 : ℝ) 6) 8 6 := by
  constructor
  · constructor <;> norm_num
  · intro y hy
    obtain ⟨h1, h2⟩ := hy
    rw [Real.norm_eq_abs, Real.norm_eq_abs, abs_of_nonneg (by linarith), abs_of_nonneg (by linarith)]
    linarith

/-- The projection of 9 onto the interval from 0 to 6 is 6.

topic: projections
source: generated family projection_interval
tags: interval, formula
-/
theorem projection_interval_4 : IsProjOn (Set.Icc (0 : ℝ) 6) 9 6 := by
  constructor
  · constructor <;> norm_num
  · intro y hy
    obtain ⟨h1, h2⟩ := hy
    rw [Real.norm_eq_abs, Real.norm_eq_abs, abs_of_nonneg (by linarith), abs_of_nonneg (by linarith)]
    linarith

/-- The projection of 8 onto the interval from -3 to 4 is 4.

topic: projections
source: generated family projection_interval
tags: interval, formula
-/
theorem projection_interval_5 : IsProjOn (Set.Icc (-3 : ℝ) 4) 8 4 := by
  constructor
  · constructor <;> norm_num
  · intro y hy
    obtain ⟨h1, h2⟩ := hy
    rw [Real.norm_eq_abs, Real.norm_eq_abs, abs_of_nonneg (by linarith), abs_of_nonneg (by linarith)]
    linarith

/-- The projection of 9 onto the interval from -1 to 3 is 3.

topic: projections
source: generated family projection_interval
tags: interval, formula
-/
theorem projection_interval_6 : IsProjOn (Set.Icc (-1 : ℝ) 3) 9 3 := by
  constructor
  · constructor <;> norm_num
  · intro y hy
    obtain ⟨h1, h2⟩ := hy
    rw [Real.norm_eq_abs, Real.norm_eq_abs, abs_of_nonneg (by linarith), abs_of_nonneg (by linarith)]
    linarith

/-- The projection of -5 onto the interval from -1 to 4 is -1.

topic: projections
source: generated family projection_interval
tags: interval, formula
-/
theorem projection_interval_7 : IsProjOn (Set.Icc (-1 : ℝ) 4) (-5) (-1) := by
  constructor
  · constructor <;> norm_num
  · intro y hy
    obtain ⟨h1, h2⟩ := hy
    rw [Real.norm_eq_abs, Real.norm_eq_abs, abs_of_nonpos (by linarith), abs_of_nonpos (by linarith)]
    linarith

/-- The projection of 9 onto the interval from 0 to 3 is 3.

topic: projections
source: generated family projection_interval
tags: interval, formula
-/
theorem projection_interval_8 : IsProjOn (Set.Icc (0 : ℝ) 3) 9 3 := by
  constructor
  · constructor <;> norm_num
  · intro y hy
    obtain ⟨h1, h2⟩ := hy
    rw [Real.norm_eq_abs, Real.norm_eq_abs, abs_of_nonneg (by linarith), abs_of_nonneg (by linarith)]
    linarith

/-- If ‖a‖ = 1 and ⟨a, x⟩ = 7, the projection of x onto the half-space of the y with ⟨a, y⟩ ≤ 5 is x - 2 a.

topic: projections
source: generated family projection_halfspace
tags: half-space, formula
-/
theorem projection_halfspace_1 (a x : E) (ha : ‖a‖ = 1) (hx : ⟪a, x⟫_ℝ = 7) :
    IsProjOn {y : E | ⟪a, y⟫_ℝ ≤ 5} x (x - (2 : ℝ) • a) := by
  constructor
  · show ⟪a, x - (2 : ℝ) • a⟫_ℝ ≤ 5
    rw [inner_sub_right, real_inner_smul_right, real_inner_self_eq_norm_sq, ha, hx]
    norm_num
  · intro y hy
    have hy : ⟪a, y⟫_ℝ ≤ 5 := hy
    have h := real_inner_le_norm a (x - y)
    rw [inner_sub_right, ha, hx] at h
    rw [sub_sub_cancel, norm_smul_of_nonneg (show (0 : ℝ) ≤ 2 by norm_num), ha]
    linarith

/-- If ‖a‖ = 1 and ⟨a, x⟩ = 8, the projection of x onto the half-space of the y with ⟨a, y⟩ ≤ 5 is x - 3 a.

topic: projections
source: generated family projection_halfspace
tags: half-space, formula
-/
theorem projection_halfspace_2 (a x : E) (ha : ‖a‖ = 1) (hx : ⟪a, x⟫_ℝ = 8) :
    IsProjOn {y : E | ⟪a, y⟫_ℝ ≤ 5} x (x - (3 : ℝ) • a) := by
  constructor
  · show ⟪a, x - (3 : ℝ) • a⟫_ℝ ≤ 5
    rw [inner_sub_right, real_inner_smul_right, real_inner_self_eq_norm_sq, ha, hx]
    norm_num
  · intro y hy
    have hy : ⟪a, y⟫_ℝ ≤ 5 := hy
    have h := real_inner_le_norm a (x - y)
    rw [inner_sub_right, ha, hx] at h
    rw [sub_sub_cancel, norm_smul_of_nonneg (show (0 : ℝ) ≤ 3 by norm_num), ha]
    linarith

/-- If ‖a‖ = 3 and ⟨a, x⟩ = 29, the projection of x onto the half-space of the y with ⟨a, y⟩ ≤ 2 is x - 3 a.

topic: projections
source: generated family projection_halfspace
tags: half-space, formula
-/
theorem projection_halfspace_3 (a x : E) (ha : ‖a‖ = 3) (hx : ⟪a, x⟫_ℝ = 29) :
    IsProjOn {y : E | ⟪a, y⟫_ℝ ≤ 2} x (x - (3 : ℝ) • a) := by
  constructor
  · show ⟪a, x - (3 : ℝ) • a⟫_ℝ ≤ 2
    rw [inner_sub_right, real_inner_smul_right, real_inner_self_eq_norm_sq, ha, hx]
    norm_num
  · intro y hy
    have hy : ⟪a, y⟫_ℝ ≤ 2 := hy
    have h := real_inner_le_norm a (x - y)
    rw [inner_sub_right, ha, hx] at h
    rw [sub_sub_cancel, norm_smul_of_nonneg (show (0 : ℝ) ≤ 3 by norm_num), ha]
    linarith

/-- If ‖a‖ = 1 and ⟨a, x⟩ = 2, the projection of x onto the half-space of the y with ⟨a, y⟩ ≤ 0 is x - 2 a.

topic: projections
source: generated family projection_halfspace
tags: half-space, formula
-/
theorem projection_halfspace_4 (a x : E) (ha : ‖a‖ = 1) (hx : ⟪a, x⟫_ℝ = 2) :
    IsProjOn {y : E | ⟪a, y⟫_ℝ ≤ 0} x (x - (2 : ℝ) • a) := by
  constructor
  · show ⟪a, x - (2 : ℝ) • a⟫_ℝ ≤ 0
    rw [inner_sub_right, real_inner_smul_right, real_inner_self_eq_norm_sq, ha, hx]
    norm_num
  · intro y hy
    have hy : ⟪a, y⟫_ℝ ≤ 0 := hy
    have h := real_inner_le_norm a (x - y)
    rw [inner_sub_right, ha, hx] at h
    rw [sub_sub_cancel, norm_smul_of_nonneg (show (0 : ℝ) ≤ 2 by norm_num), ha]
    linarith

/-- If ‖a‖ = 3 and ⟨a, x⟩ = 32, the projection of x onto the half-space of the y with ⟨a, y⟩ ≤ 5 is x - 3 a.

topic: projections
source: generated family projection_halfspace
tags: half-space, formula
-/
theorem projection_halfspace_5 (a x : E) (ha : ‖a‖ = 3) (hx : ⟪a, x⟫_ℝ = 32) :
    IsProjOn {y : E | ⟪a, y⟫_ℝ ≤ 5} x (x - (3 : ℝ) • a) := by
  constructor
  · show ⟪a, x - (3 : ℝ) • a⟫_ℝ ≤ 5
    rw [inner_sub_right, real_inner_smul_right, real_inner_self_eq_norm_sq, ha, hx]
    norm_num
  · intro y hy
    have hy : ⟪a, y⟫_ℝ ≤ 5 := hy
    have h := real_inner_le_norm a (x - y)
    rw [inner_sub_right, ha, hx] at h
    rw [sub_sub_cancel, norm_smul_of_nonneg (show (0 : ℝ) ≤ 3 by norm_num), ha]
    linarith

/-- If ‖a‖ = 3 and ⟨a, x⟩ = 17, the projection of x onto the half-space of the y with ⟨a, y⟩ ≤ -1 is x - 2 a.

topic: projections
source: generated family projection_halfspace
tags: half-space, formula
-/
theorem projection_halfspace_6 (a x : E) (ha : ‖a‖ = 3) (hx : ⟪a, x⟫_ℝ = 17) :
    IsProjOn {y : E | ⟪a, y⟫_ℝ ≤ -1} x (x - (2 : ℝ) • a) := by
  constructor
  · show ⟪a, x - (2 : ℝ) • a⟫_ℝ ≤ -1
    rw [inner_sub_right, real_inner_smul_right, real_inner_self_eq_norm_sq, ha, hx]
    norm_num
  · intro y hy
    have hy : ⟪a, y⟫_ℝ ≤ -1 := hy
    have h := real_inner_le_norm a (x - y)
    rw [inner_sub_right, ha, hx] at h
    rw [sub_sub_cancel, norm_smul_of_nonneg (show (0 : ℝ) ≤ 2 by norm_num), ha]
    linarith

/-- If ‖a‖ = 1 and ⟨a, x⟩ = 11/2, the projection of x onto the half-space of the y with ⟨a, y⟩ ≤ 5 is x - 1/2 a.

topic: projections
source: generated family projection_halfspace
tags: half-space, formula
-/
theorem projection_halfspace_7 (a x : E) (ha : ‖a‖ = 1) (hx : ⟪a, x⟫_ℝ = 11 / 2) :
    IsProjOn {y : E | ⟪a, y⟫_ℝ ≤ 5} x (x - (1 / 2 : ℝ) • a) := by
  constructor
  · show ⟪a, x - (1 / 2 : ℝ) • a⟫_ℝ ≤ 5
    rw [inner_sub_right, real_inner_smul_right, real_inner_self_eq_norm_sq, ha, hx]
    norm_num
  · intro y hy
    have hy : ⟪a, y⟫_ℝ ≤ 5 := hy
    have h := real_inner_le_norm a (x - y)
    rw [inner_sub_right, ha, hx] at h
    rw [sub_sub_cancel, norm_smul_of_nonneg (show (0 : ℝ) ≤ 1 / 2 by norm_num), ha]
    linarith

/-- The number -1 is a subgradient of 3 |t - 1| at 1.

topic: subgradients
source: generated family subgradient_scaled_abs
tags: absolute value, kink
-/
theorem subgradient_scaled_abs_1 : IsSubgradientAt (fun t : ℝ => 3 * |t - 1|) (-1) 1 := by
  intro y
  show 3 * |1 - 1| + ⟪(-1 : ℝ), y - 1⟫_ℝ ≤ 3 * |y - 1|
  rw [real_inner_eq_mul]
  have h1 := le_abs_self (y - 1)
  have h2 := neg_le_abs (y - 1)
  have h3 : |(1 - 1 : ℝ)| = 0 := by norm_num
  rw [h3]
  generalize |y - 1| = v at *
  linarith

/-- The number 2 is a subgradient of 5 |t - 1| at 1.

topic: subgradients
source: generated family subgradient_scaled_abs
tags: absolute value, kink
-/
theorem subgradient_scaled_abs_2 : IsSubgradientAt (fun t : ℝ => 5 * |t - 1|) 2 1 := by
  intro y
  show 5 * |1 - 1| + ⟪(2 : ℝ), y - 1⟫_ℝ ≤ 5 * |y - 1|
  rw [real_inner_eq_mul]
  have h1 := le_abs_self (y - 1)
  have h2 := neg_le_abs (y - 1)
  have h3 : |(1 - 1 : ℝ)| = 0 := by norm_num
  rw [h3]
  generalize |y - 1| = v at *
  linarith

/-- The number 1 is a subgradient of 2 |t + 2| at -2.

topic: subgradients
source: generated family subgradient_scaled_abs
tags: absolute value, kink
-/
theorem subgradient_scaled_abs_3 : IsSubgradientAt (fun t : ℝ => 2 * |t + 2|) 1 (-2) := by
  intro y
  show 2 * |(-2) + 2| + ⟪(1 : ℝ), y - (-2)⟫_ℝ ≤ 2 * |y + 2|
  rw [real_inner_eq_mul]
  have h1 := le_abs_self (y + 2)
  have h2 := neg_le_abs (y + 2)
  have h3 : |((-2) + 2 : ℝ)| = 0 := by norm_num
  rw [h3]
  generalize |y + 2| = v at *
  linarith

/-- The number -2 is a subgradient of 3 |t + 2| at -2.

topic: subgradients
source: generated family subgradient_scaled_abs
tags: absolute value, kink
-/
theorem subgradient_scaled_abs_4 : IsSubgradientAt (fun t : ℝ => 3 * |t + 2|) (-2) (-2) := by
  intro y
  show 3 * |(-2) + 2| + ⟪(-2 : ℝ), y - (-2)⟫_ℝ ≤ 3 * |y + 2|
  rw [real_inner_eq_mul]
  have h1 := le_abs_self (y + 2)
  have h2 := neg_le_abs (y + 2)
  have h3 : |((-2) + 2 : ℝ)| = 0 := by norm_num
  rw [h3]
  generalize |y + 2| = v at *
  linarith

/-- The number -1 is a subgradient of 3 |t - 4| at 4.

topic: subgradients
source: generated family subgradient_scaled_abs
tags: absolute value, kink
-/
theorem subgradient_scaled_abs_5 : IsSubgradientAt (fun t : ℝ => 3 * |t - 4|) (-1) 4 := by
  intro y
  show 3 * |4 - 4| + ⟪(-1 : ℝ), y - 4⟫_ℝ ≤ 3 * |y - 4|
  rw [real_inner_eq_mul]
  have h1 := le_abs_self (y - 4)
  have h2 := neg_le_abs (y - 4)
  have h3 : |(4 - 4 : ℝ)| = 0 := by norm_num
  rw [h3]
  generalize |y - 4| = v at *
  linarith

/-- The number 0 is a subgradient of 3 |t + 2| at -2.

topic: subgradients
source: generated family subgradient_scaled_abs
tags: absolute value, kink
-/
theorem subgradient_scaled_abs_6 : IsSubgradientAt (fun t : ℝ => 3 * |t + 2|) 0 (-2) := by
  intro y
  show 3 * |(-2) + 2| + ⟪(0 : ℝ), y - (-2)⟫_ℝ ≤ 3 * |y + 2|
  rw [real_inner_eq_mul]
  have h1 := le_abs_self (y + 2)
  have h2 := neg_le_abs (y + 2)
  have h3 : |((-2) + 2 : ℝ)| = 0 := by norm_num
  rw [h3]
  generalize |y + 2| = v at *
  linarith

/-- The number 2 is a subgradient of 2 |t - 4| at 4.

topic: subgradients
source: generated family subgradient_scaled_abs
tags: absolute value, kink
-/
theorem subgradient_scaled_abs_7 : IsSubgradientAt (fun t : ℝ => 2 * |t - 4|) 2 4 := by
  intro y
  show 2 * |4 - 4| + ⟪(2 : ℝ), y - 4⟫_ℝ ≤ 2 * |y - 4|
  rw [real_inner_eq_mul]
  have h1 := le_abs_self (y - 4)
  have h2 := neg_le_abs (y - 4)
  have h3 : |(4 - 4 : ℝ)| = 0 := by norm_num
  rw [h3]
  generalize |y - 4| = v at *
  linarith

/-- The proximal point of 2 |t| with step 2 at 7 is 3.

topic: proximal operators
source: generated family prox_scaled_abs
tags: soft-thresholding, formula
-/
theorem prox_scaled_abs_1 : IsProx (fun t : ℝ => 2 * |t|) 2 7 3 := by
  intro y
  show 2 * |(3 : ℝ)| + 1 / (2 * 2) * ‖(3 : ℝ) - 7‖ ^ 2
    ≤ 2 * |y| + 1 / (2 * 2) * ‖y - 7‖ ^ 2
  rw [Real.norm_eq_abs, Real.norm_eq_abs, sq_abs, sq_abs, abs_of_pos (show (0 : ℝ) < 3 by norm_num),
    show (1 : ℝ) / (2 * 2) = 1 / 4 by norm_num]
  have h1 := le_abs_self y
  have h2 := neg_le_abs y
  have h3 := sq_nonneg (y - 3)
  generalize |y| = v at *
  linarith

/-- The proximal point of 2 |t| with step 1 at 1 is 0.

topic: proximal operators
source: generated family prox_scaled_abs
tags: soft-thresholding, formula
-/
theorem prox_scaled_abs_2 : IsProx (fun t : ℝ => 2 * |t|) 1 1 0 := by
  intro y
  show 2 * |(0 : ℝ)| + 1 / (2 * 1) * ‖(0 : ℝ) - 1‖ ^ 2
    ≤ 2 * |y| + 1 / (2 * 1) * ‖y - 1‖ ^ 2
  rw [Real.norm_eq_abs, Real.norm_eq_abs, sq_abs, sq_abs, abs_zero,
    show (1 : ℝ) / (2 * 1) = 1 / 2 by norm_num]
  have h1 := le_abs_self y
  have h2 := neg_le_abs y
  have h3 := sq_nonneg (y - 0)
  generalize |y| = v at *
  linarith

/-- The proximal point of |t| with step 1 at 9 is 8.

topic: proximal operators
source: generated family prox_scaled_abs
tags: soft-thresholding, formula
-/
theorem prox_scaled_abs_3 : IsProx (fun t : ℝ => |t|) 1 9 8 := by
  intro y
  show |(8 : ℝ)| + 1 / (2 * 1) * ‖(8 : ℝ) - 9‖ ^ 2
    ≤ |y| + 1 / (2 * 1) * ‖y - 9‖ ^ 2
  rw [Real.norm_eq_abs, Real.norm_eq_abs, sq_abs, sq_abs, abs_of_pos (show (0 : ℝ) < 8 by norm_num),
    show (1 : ℝ) / (2 * 1) = 1 / 2 by norm_num]
  have h1 := le_abs_self y
  have h2 := neg_le_abs y
  have h3 := sq_nonneg (y - 8)
  generalize |y| = v at *
  linarith

/-- The proximal point of |t| with step 1/2 at 7 is 13/2.

topic: proximal operators
source: generated family prox_scaled_abs
tags: soft-thresholding, formula
-/
theorem prox_scaled_abs_4 : IsProx (fun t : ℝ => |t|) (1 / 2) 7 (13 / 2) := by
  intro y
  show |(13 / 2 : ℝ)| + 1 / (2 * (1 / 2)) * ‖(13 / 2 : ℝ) - 7‖ ^ 2
    ≤ |y| + 1 / (2 * (1 / 2)) * ‖y - 7‖ ^ 2
  rw [Real.norm_eq_abs, Real.norm_eq_abs, sq_abs, sq_abs, abs_of_pos (show (0 : ℝ) < 13 / 2 by norm_num),
    show (1 : ℝ) / (2 * (1 / 2)) = 1 by norm_num]
  have h1 := le_abs_self y
  have h2 := neg_le_abs y
  have h3 := sq_nonneg (y - (13 / 2))
  generalize |y| = v at *
  linarith

/-- The proximal point of |t| with step 1/2 at -1 is -1/2.

topic: proximal operators
source: generated family prox_scaled_abs
tags: soft-thresholding, formula
-/
theorem prox_scaled_abs_5 : IsProx (fun t : ℝ => |t|) (1 / 2) (-1) (-1 / 2) := by
  intro y
  show |(-1 / 2 : ℝ)| + 1 / (2 * (1 / 2)) * ‖(-1 / 2 : ℝ) - (-1)‖ ^ 2
    ≤ |y| + 1 / (2 * (1 / 2)) * ‖y - (-1)‖ ^ 2
  rw [Real.norm_eq_abs, Real.norm_eq_abs, sq_abs, sq_abs, abs_of_neg (show (-1 / 2 : ℝ) < 0 by norm_num),
    show (1 : ℝ) / (2 * (1 / 2)) = 1 by norm_num]
  have h1 := le_abs_self y
  have h2 := neg_le_abs y
  have h3 := sq_nonneg (y - (-1 / 2))
  generalize |y| = v at *
  linarith

/-- The proximal point of 2 |t| with step 2 at -8 is -4.

topic: proximal operators
source: generated family prox_scaled_abs
tags: soft-thresholding, formula
-/
theorem prox_scaled_abs_6 : IsProx (fun t : ℝ => 2 * |t|) 2 (-8) (-4) := by
  intro y
  show 2 * |(-4 : ℝ)| + 1 / (2 * 2) * ‖(-4 : ℝ) - (-8)‖ ^ 2
    ≤ 2 * |y| + 1 / (2 * 2) * ‖y - (-8)‖ ^ 2
  rw [Real.norm_eq_abs, Real.norm_eq_abs, sq_abs, sq_abs, abs_of_neg (show (-4 : ℝ) < 0 by norm_num),
    show (1 : ℝ) / (2 * 2) = 1 / 4 by norm_num]
  have h1 := le_abs_self y
  have h2 := neg_le_abs y
  have h3 := sq_nonneg (y - (-4))
  generalize |y| = v at *
  linarith

/-- The proximal point of |t| with step 2 at -8 is -6.

topic: proximal operators
source: generated family prox_scaled_abs
tags: soft-thresholding, formula
-/
theorem prox_scaled_abs_7 : IsProx (fun t : ℝ => |t|) 2 (-8) (-6) := by
  intro y
  show |(-6 : ℝ)| + 1 / (2 * 2) * ‖(-6 : ℝ) - (-8)‖ ^ 2
    ≤ |y| + 1 / (2 * 2) * ‖y - (-8)‖ ^ 2
  rw [Real.norm_eq_abs, Real.norm_eq_abs, sq_abs, sq_abs, abs_of_neg (show (-6 : ℝ) < 0 by norm_num),
    show (1 : ℝ) / (2 * 2) = 1 / 4 by norm_num]
  have h1 := le_abs_self y
  have h2 := neg_le_abs y
  have h3 := sq_nonneg (y - (-6))
  generalize |y| = v at *
  linarith

/-- The proximal point of 3 |t| with step 1/2 at -8 is -13/2.

topic: proximal operators
source: generated family prox_scaled_abs
tags: soft-thresholding, formula
-/
theorem prox_scaled_abs_8 : IsProx (fun t : ℝ => 3 * |t|) (1 / 2) (-8) (-13 / 2) := by
  intro y
  show 3 * |(-13 / 2 : ℝ)| + 1 / (2 * (1 / 2)) * ‖(-13 / 2 : ℝ) - (-8)‖ ^ 2
    ≤ 3 * |y| + 1 / (2 * (1 / 2)) * ‖y - (-8)‖ ^ 2
  rw [Real.norm_eq_abs, Real.norm_eq_abs, sq_abs, sq_abs, abs_of_neg (show (-13 / 2 : ℝ) < 0 by norm_num),
    show (1 : ℝ) / (2 * (1 / 2)) = 1 by norm_num]
  have h1 := le_abs_self y
  have h2 := neg_le_abs y
  have h3 := sq_nonneg (y - (-13 / 2))
  generalize |y| = v at *
  linarith

end OptBench.Train
