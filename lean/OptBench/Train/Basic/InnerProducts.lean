import OptBench.Foundation

open scoped InnerProductSpace
namespace OptBench.Train

variable {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E]

/-- The inner product of x with x - y is ‖x‖² - ⟨x, y⟩.

topic: inner products
source: training exercise
tags: identity
-/
theorem inner_self_sub (x y : E) : ⟪x, x - y⟫_ℝ = ‖x‖ ^ 2 - ⟪x, y⟫_ℝ := by
  rw [inner_sub_right, real_inner_self_eq_norm_sq]

/-- The squared norms of x + y and x - y differ by 4 ⟨x, y⟩.

topic: inner products
source: training exercise
tags: identity, polarisation
-/
theorem norm_add_sq_sub_norm_sub_sq (x y : E) : ‖x + y‖ ^ 2 - ‖x - y‖ ^ 2 = 4 * ⟪x, y⟫_ℝ := by
  rw [norm_add_sq_real, norm_sub_sq_real]
  ring

/-- The squared norm of a difference is at most twice the sum of the squared norms.

topic: inner products
source: training exercise
tags: norm, squares
-/
theorem norm_sub_sq_le_two_mul (x y : E) : ‖x - y‖ ^ 2 ≤ 2 * ‖x‖ ^ 2 + 2 * ‖y‖ ^ 2 := by
  have h := sq_nonneg ‖x + y‖
  rw [norm_add_sq_real] at h
  rw [norm_sub_sq_real]
  linarith

/-- If ‖y‖ ≤ c, then ⟨x, y⟩ ≤ c ‖x‖.

topic: inner products
source: training exercise
tags: cauchy-schwarz
-/
theorem inner_le_mul_norm_of_norm_le (x y : E) (c : ℝ) (h : ‖y‖ ≤ c) : ⟪x, y⟫_ℝ ≤ c * ‖x‖ := by
  have h1 := real_inner_le_norm x y
  have h2 := mul_le_mul_of_nonneg_left h (norm_nonneg x)
  linarith

/-- Pythagoras for three pairwise orthogonal vectors: if ⟨x, y⟩ = 0, ⟨x, z⟩ = 0 and ⟨y, z⟩ = 0, then ‖x + y + z‖² =
‖x‖² + ‖y‖² + ‖z‖².

topic: inner products
source: training exercise
tags: pythagoras
-/
theorem norm_add_add_sq_of_orthogonal (x y z : E) (hxy : ⟪x, y⟫_ℝ = 0) (hxz : ⟪x, z⟫_ℝ = 0) (hyz : ⟪y, z⟫_ℝ = 0) :
    ‖x + y + z‖ ^ 2 = ‖x‖ ^ 2 + ‖y‖ ^ 2 + ‖z‖ ^ 2 := by
  rw [norm_add_sq_real, norm_add_sq_real, inner_add_left, hxy, hxz, hyz]
  ring

/-- The triangle inequality along a path of three pieces.

topic: inner products
source: training exercise
tags: triangle inequality
-/
theorem norm_sub_le_three_pieces (x y z w : E) : ‖x - w‖ ≤ ‖x - y‖ + ‖y - z‖ + ‖z - w‖ := by
  have h1 := norm_sub_le_norm_sub_add_norm_sub x y w
  have h2 := norm_sub_le_norm_sub_add_norm_sub y z w
  linarith

/-- The norm of a midpoint is at most the larger norm.

topic: inner products
source: training exercise
tags: midpoint, norm
-/
theorem norm_midpoint_le_max (x y : E) : ‖(1 / 2 : ℝ) • x + (1 / 2 : ℝ) • y‖ ≤ max ‖x‖ ‖y‖ := by
  have h := norm_combo_le one_half_pos.le one_half_pos.le x y
  have h1 := le_max_left ‖x‖ ‖y‖
  have h2 := le_max_right ‖x‖ ‖y‖
  linarith

/-- Distances to two points differ by at most the distance of the points.

topic: inner products
source: training exercise
tags: triangle inequality, lipschitz
-/
theorem abs_norm_sub_sub_norm_sub_le (x y z : E) : |‖x - y‖ - ‖x - z‖| ≤ ‖y - z‖ := by
  have h := abs_norm_sub_norm_le (x - y) (x - z)
  rw [sub_sub_sub_cancel_left, norm_sub_rev z y] at h
  exact h

/-- Removing the component along a vector u with ‖u‖ = 1 leaves a vector orthogonal to u: ⟨u, x - ⟨u, x⟩ u⟩ = 0.

topic: inner products
source: training exercise
tags: projection, orthogonality
-/
theorem inner_residual_eq_zero (u x : E) (hu : ‖u‖ = 1) : ⟪u, x - ⟪u, x⟫_ℝ • u⟫_ℝ = 0 := by
  rw [inner_sub_right, real_inner_smul_right, real_inner_self_eq_norm_sq, hu]
  ring

/-- Reflecting at the hyperplane orthogonal to a vector u with ‖u‖ = 1 keeps the norm: ‖x - 2 ⟨u, x⟩ u‖² = ‖x‖².

topic: inner products
source: training exercise
tags: reflection, isometry
-/
theorem norm_reflection_sq (u x : E) (hu : ‖u‖ = 1) : ‖x - (2 * ⟪u, x⟫_ℝ) • u‖ ^ 2 = ‖x‖ ^ 2 := by
  rw [norm_sub_sq_real, real_inner_smul_right, norm_smul_sq, hu, real_inner_comm u x]
  ring

/-- The inner product is at least minus half the sum of the squared norms.

topic: inner products
source: training exercise
tags: young
-/
theorem neg_half_norm_sq_add_le_inner (x y : E) : -((‖x‖ ^ 2 + ‖y‖ ^ 2) / 2) ≤ ⟪x, y⟫_ℝ := by
  have h := sq_nonneg ‖x + y‖
  rw [norm_add_sq_real] at h
  linarith

/-- A lower bound of the squared norm of a sum: ‖x‖²/2 - ‖y‖² ≤ ‖x + y‖².

topic: inner products
source: training exercise
tags: young, norm
-/
theorem half_norm_sq_sub_le_norm_add_sq (x y : E) : ‖x‖ ^ 2 / 2 - ‖y‖ ^ 2 ≤ ‖x + y‖ ^ 2 := by
  have h := sq_nonneg ‖x + (2 : ℝ) • y‖
  rw [norm_add_sq_real, real_inner_smul_right, norm_smul_sq] at h
  rw [norm_add_sq_real]
  linarith

/-- The projection coefficient minimises a quadratic: for a unit vector u, ‖x - t u‖² = ‖x‖² - ⟨u, x⟩² + (t - ⟨u, x⟩)².

topic: inner products
source: training exercise
tags: identity, completing the square
-/
theorem norm_sub_smul_unit_sq (u x : E) (t : ℝ) (hu : ‖u‖ = 1) :
    ‖x - t • u‖ ^ 2 = ‖x‖ ^ 2 - ⟪u, x⟫_ℝ ^ 2 + (t - ⟪u, x⟫_ℝ) ^ 2 := by
  rw [norm_sub_sq_real, real_inner_smul_right, norm_smul_sq, hu, real_inner_comm]
  ring

/-- If ⟨x - y, v⟩ ≤ 0 for every vector v, then x = y.

topic: inner products
source: training exercise
tags: uniqueness
-/
theorem eq_of_forall_inner_sub_nonpos (x y : E) (h : ∀ v : E, ⟪x - y, v⟫_ℝ ≤ 0) : x = y := by
  have h1 := h (x - y)
  rw [real_inner_self_nonpos] at h1
  exact sub_eq_zero.1 h1

/-- If ⟨x, y⟩ = ‖x‖² and ‖y‖ ≤ ‖x‖, then x = y.

topic: inner products
source: training exercise
tags: equality case
-/
theorem eq_of_inner_eq_norm_sq (x y : E) (h : ⟪x, y⟫_ℝ = ‖x‖ ^ 2) (hy : ‖y‖ ≤ ‖x‖) : x = y := by
  have h1 := pow_le_pow_left₀ (norm_nonneg y) hy 2
  have h2 : ‖x - y‖ ^ 2 ≤ 0 := by
    rw [norm_sub_sq_real, h]
    linarith
  have h3 : ‖x - y‖ = 0 := sq_eq_zero_iff.1 (le_antisymm h2 (sq_nonneg _))
  exact norm_sub_eq_zero_iff.1 h3

/-- If ‖x‖ ≤ r and ‖y‖ ≤ r, and a, b ≥ 0 with a + b = 1, then ‖a x + b y‖ ≤ r.

topic: inner products
source: training exercise
tags: ball, convex combination
-/
theorem norm_combo_le_radius (x y : E) (a b r : ℝ) (ha : 0 ≤ a) (hb : 0 ≤ b) (hab : a + b = 1) (hx : ‖x‖ ≤ r)
    (hy : ‖y‖ ≤ r) : ‖a • x + b • y‖ ≤ r := by
  refine le_trans (norm_combo_le ha hb x y) ?_
  have h1 := mul_le_mul_of_nonneg_left hx ha
  have h2 := mul_le_mul_of_nonneg_left hy hb
  have h3 : a * r + b * r = r := by rw [← add_mul, hab, one_mul]
  linarith

/-- The diagonals x + y and x - y of a rhombus, ‖x‖ = ‖y‖, satisfy ‖x + y + (x - y)‖² = ‖x + y‖² + ‖x - y‖².

topic: inner products
source: training exercise
tags: rhombus, pythagoras
-/
theorem rhombus_pythagoras (x y : E) (h : ‖x‖ = ‖y‖) : ‖x + y + (x - y)‖ ^ 2 = ‖x + y‖ ^ 2 + ‖x - y‖ ^ 2 := by
  have h1 : ⟪x + y, x - y⟫_ℝ = 0 := by
    rw [inner_add_left, inner_sub_right, inner_sub_right, real_inner_self_eq_norm_sq, real_inner_self_eq_norm_sq, h,
      real_inner_comm x y]
    ring
  rw [norm_add_sq_real, h1]
  ring

/-- Scaling a vector x ≠ 0 by 1/‖x‖² gives a vector with inner product 1 with x.

topic: inner products
source: training exercise
tags: normalisation
-/
theorem inner_smul_inv_norm_sq (x : E) (hx : x ≠ 0) : ⟪(1 / ‖x‖ ^ 2) • x, x⟫_ℝ = 1 := by
  have h : ‖x‖ ^ 2 ≠ 0 := pow_ne_zero 2 (norm_ne_zero_iff.2 hx)
  rw [real_inner_smul_left, real_inner_self_eq_norm_sq]
  exact div_mul_cancel₀ 1 h

/-- Moving from x against a vector g with ⟨g, x⟩ > 0 decreases the norm for small t: if 0 < t and t ‖g‖² < 2 ⟨g, x⟩, then
‖x - t g‖ < ‖x‖.

topic: inner products
source: training exercise
tags: descent, norm
-/
theorem norm_sub_smul_lt (x g : E) (t : ℝ) (ht : 0 < t) (h : t * ‖g‖ ^ 2 < 2 * ⟪g, x⟫_ℝ) : ‖x - t • g‖ < ‖x‖ := by
  have h1 := mul_lt_mul_of_pos_left h ht
  apply (sq_lt_sq₀ (norm_nonneg _) (norm_nonneg _)).1
  rw [norm_sub_sq_real, real_inner_smul_right, norm_smul_sq, real_inner_comm]
  linarith

/-- The sum of the squared distances of a point z to x and y is at least half the squared
distance of x and y.

topic: inner products
source: training exercise
tags: midpoint
-/
theorem half_norm_sub_sq_le (x y z : E) : 1 / 2 * ‖x - y‖ ^ 2 ≤ ‖z - x‖ ^ 2 + ‖z - y‖ ^ 2 := by
  have h := sq_nonneg ‖(z - x) + (z - y)‖
  rw [norm_add_sq_real] at h
  have h1 := norm_sub_sq_real (z - x) (z - y)
  rw [sub_sub_sub_cancel_left, norm_sub_rev y x] at h1
  linarith

/-- A symmetric map has symmetric quadratic cross terms: if ⟨A u, v⟩ = ⟨u, A v⟩ for all u and v and A is additive, then
⟨A (x + y), x + y⟩ = ⟨A x, x⟩ + 2 ⟨A x, y⟩ + ⟨A y, y⟩.

topic: inner products
source: training exercise
tags: quadratic form, symmetric
-/
theorem quadratic_form_add (A : E → E) (hadd : ∀ u v, A (u + v) = A u + A v)
    (hA : ∀ u v, ⟪A u, v⟫_ℝ = ⟪u, A v⟫_ℝ) (x y : E) :
    ⟪A (x + y), x + y⟫_ℝ = ⟪A x, x⟫_ℝ + 2 * ⟪A x, y⟫_ℝ + ⟪A y, y⟫_ℝ := by
  have h : ⟪A y, x⟫_ℝ = ⟪A x, y⟫_ℝ := by rw [hA, real_inner_comm]
  rw [hadd, inner_add_left, inner_add_right, inner_add_right, h]
  ring

/-- If ⟨A x, x⟩ ≥ m ‖x‖² for some m > 0 and A x = 0, then x = 0.

topic: inner products
source: training exercise
tags: positive definite, kernel
-/
theorem eq_zero_of_coercive (A : E → E) (m : ℝ) (hm : 0 < m) (hA : ∀ x, m * ‖x‖ ^ 2 ≤ ⟪A x, x⟫_ℝ) (x : E)
    (hx : A x = 0) : x = 0 := by
  have h := hA x
  rw [hx, inner_zero_left] at h
  by_contra hne
  have h1 : 0 < m * ‖x‖ ^ 2 := mul_pos hm (sq_pos_of_pos (norm_pos_iff.2 hne))
  linarith

end OptBench.Train
