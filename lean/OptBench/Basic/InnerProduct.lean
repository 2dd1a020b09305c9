import OptBench.Foundation

open scoped InnerProductSpace
namespace OptBench

variable {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E]

/-- The three-point identity: in a real inner product space,
2⟨x - y, x - z⟩ = ‖x - y‖² + ‖x - z‖² - ‖y - z‖² for all x, y, z.

topic: inner products
source: Beck, First-Order Methods in Optimization, §9.2 (three-points lemma, Euclidean case)
tags: identity, three-point
-/
theorem two_mul_inner_sub_sub_three_point (x y z : E) :
    2 * ⟪x - y, x - z⟫_ℝ = ‖x - y‖ ^ 2 + ‖x - z‖ ^ 2 - ‖y - z‖ ^ 2 := by
  inner_expand
  linarith

/-- The squared norm of an affine combination of two points: for every real t,
‖t x + (1 - t) y‖² = t ‖x‖² + (1 - t) ‖y‖² - t (1 - t) ‖x - y‖².

topic: inner products
source: Bauschke and Combettes, Convex Analysis and Monotone Operator Theory, Corollary 2.15
tags: identity, convex combination
-/
theorem norm_sq_affine_combination (x y : E) (t : ℝ) :
    ‖t • x + (1 - t) • y‖ ^ 2 = t * ‖x‖ ^ 2 + (1 - t) * ‖y‖ ^ 2 - t * (1 - t) * ‖x - y‖ ^ 2 := by
  inner_expand
  grind

/-- Apollonius' identity: for any three points, the sum of the squared distances from z to x and y is
twice the squared distance from z to the midpoint of x and y plus half the squared distance of x and y.

topic: inner products
source: Bauschke and Combettes, Convex Analysis and Monotone Operator Theory, Lemma 2.12
tags: identity, midpoint
-/
theorem apollonius_norm_identity (x y z : E) :
    ‖z - x‖ ^ 2 + ‖z - y‖ ^ 2 = 2 * ‖z - (1 / 2 : ℝ) • (x + y)‖ ^ 2 + 1 / 2 * ‖x - y‖ ^ 2 := by
  inner_expand
  grind

/-- For every ε > 0, the squared norm of a sum satisfies ‖x + y‖² ≤ (1 + ε) ‖x‖² + (1 + 1/ε) ‖y‖².

topic: inner products
source: Evans, Partial Differential Equations, Appendix B.2 (Cauchy's inequality with ε)
tags: young, norm
-/
theorem norm_add_sq_le_weighted (x y : E) (ε : ℝ) (hε : 0 < ε) :
    ‖x + y‖ ^ 2 ≤ (1 + ε) * ‖x‖ ^ 2 + (1 + 1 / ε) * ‖y‖ ^ 2 := by
  have h := mul_nonneg (inv_nonneg.2 hε.le) (sq_nonneg (‖ε • x - y‖))
  have hexp : ‖ε • x - y‖ ^ 2 = ε ^ 2 * ‖x‖ ^ 2 - 2 * ε * ⟪x, y⟫_ℝ + ‖y‖ ^ 2 := by
    inner_expand
    grind
  rw [hexp] at h
  have e : ε⁻¹ * (ε ^ 2 * ‖x‖ ^ 2 - 2 * ε * ⟪x, y⟫_ℝ + ‖y‖ ^ 2)
      = ε * ‖x‖ ^ 2 - 2 * ⟪x, y⟫_ℝ + 1 / ε * ‖y‖ ^ 2 := by grind
  rw [e] at h
  rw [norm_add_sq_real]
  linarith

/-- Equality in the Cauchy-Schwarz inequality: if ⟨x, y⟩ = ‖x‖ ‖y‖, then x and y point in the same
direction, that is, ‖y‖ x = ‖x‖ y.

topic: inner products
source: Bauschke and Combettes, Convex Analysis and Monotone Operator Theory, Fact 2.11
tags: cauchy-schwarz, equality case
-/
theorem norm_smul_eq_of_inner_eq_mul_norm (x y : E) (h : ⟪x, y⟫_ℝ = ‖x‖ * ‖y‖) :
    ‖y‖ • x = ‖x‖ • y := by
  have e : ‖‖y‖ • x - ‖x‖ • y‖ ^ 2 = 2 * ‖x‖ * ‖y‖ * (‖x‖ * ‖y‖ - ⟪x, y⟫_ℝ) := by
    rw [norm_sub_sq_real, real_inner_smul_left, real_inner_smul_right, norm_smul, norm_smul,
      norm_norm, norm_norm]
    grind
  rw [h, sub_self, mul_zero] at e
  exact sub_eq_zero.1 (norm_eq_zero.1 (sq_eq_zero_iff.1 e))

/-- The norm is the support function of the unit ball: for c ≥ 0, ‖x‖ ≤ c holds exactly when
⟨x, y⟩ ≤ c ‖y‖ for every y.

topic: inner products
source: Beck, First-Order Methods in Optimization, §1.11 (dual norm of the Euclidean norm)
tags: dual norm, cauchy-schwarz
-/
theorem norm_le_iff_forall_inner_le (x : E) (c : ℝ) (hc : 0 ≤ c) :
    ‖x‖ ≤ c ↔ ∀ y : E, ⟪x, y⟫_ℝ ≤ c * ‖y‖ := by
  constructor
  · intro h y
    exact le_trans (real_inner_le_norm x y) (mul_le_mul_of_nonneg_right h (norm_nonneg y))
  · intro h
    have h1 := h x
    rw [real_inner_self_eq_norm_mul_norm] at h1
    by_cases hx : ‖x‖ = 0
    · rw [hx]
      exact hc
    · exact le_of_mul_le_mul_right h1 (lt_of_le_of_ne (norm_nonneg x) (Ne.symm hx))

/-- Removing the component of x along a unit vector u splits the squared norm of x:
‖x‖² = ⟨u, x⟩² + ‖x - ⟨u, x⟩ u‖².

topic: inner products
source: Axler, Linear Algebra Done Right, Chapter 6
tags: pythagoras, projection
-/
theorem norm_sq_eq_inner_sq_add_norm_sq_residual (u x : E) (hu : ‖u‖ = 1) :
    ‖x‖ ^ 2 = ⟪u, x⟫_ℝ ^ 2 + ‖x - ⟪u, x⟫_ℝ • u‖ ^ 2 := by
  rw [norm_sub_sq_real, real_inner_smul_right, norm_smul_sq, hu, real_inner_comm u x]
  grind

/-- The point of the line through a nonzero vector u closest to x is (⟨u, x⟩/‖u‖²) u: no multiple
t u is closer to x.

topic: inner products
source: Axler, Linear Algebra Done Right, Chapter 6
tags: projection, least squares
-/
theorem norm_sub_smul_line_projection_le (u x : E) (hu : u ≠ 0) (t : ℝ) :
    ‖x - (⟪u, x⟫_ℝ / ‖u‖ ^ 2) • u‖ ≤ ‖x - t • u‖ := by
  have hn : 0 < ‖u‖ ^ 2 := sq_pos_of_pos (norm_pos_iff.2 hu)
  refine abs_le_of_sq_le_sq ?_ (norm_nonneg _) |> le_trans (le_abs_self _)
  rw [norm_sub_sq_real, norm_sub_sq_real, real_inner_smul_right, real_inner_smul_right,
    norm_smul_sq, norm_smul_sq, real_inner_comm u x]
  have h := mul_nonneg hn.le (sq_nonneg (t - ⟪u, x⟫_ℝ / ‖u‖ ^ 2))
  have e : ‖x‖ ^ 2 - 2 * (t * ⟪u, x⟫_ℝ) + t ^ 2 * ‖u‖ ^ 2 - (‖x‖ ^ 2 - 2 * (⟪u, x⟫_ℝ / ‖u‖ ^ 2 * ⟪u, x⟫_ℝ)
      + (⟪u, x⟫_ℝ / ‖u‖ ^ 2) ^ 2 * ‖u‖ ^ 2) = ‖u‖ ^ 2 * (t - ⟪u, x⟫_ℝ / ‖u‖ ^ 2) ^ 2 := by
    clear h
    generalize ‖u‖ ^ 2 = a at *
    grind
  linarith

/-- Two vectors x and y are orthogonal exactly when moving from x along y in either direction
never decreases the norm: ‖x‖ ≤ ‖x + t y‖ for all real t.

topic: inner products
source: Bauschke and Combettes, Convex Analysis and Monotone Operator Theory, Lemma 2.13
tags: orthogonality, minimality
-/
theorem inner_eq_zero_iff_forall_norm_le (x y : E) :
    ⟪x, y⟫_ℝ = 0 ↔ ∀ t : ℝ, ‖x‖ ≤ ‖x + t • y‖ := by
  constructor
  · intro h t
    refine le_trans (le_abs_self _) (abs_le_of_sq_le_sq ?_ (norm_nonneg _))
    rw [norm_add_sq_real, real_inner_smul_right, h, norm_smul_sq]
    have := mul_nonneg (sq_nonneg t) (sq_nonneg ‖y‖)
    linarith
  · intro h
    by_cases hy : y = 0
    · rw [hy, inner_zero_right]
    have hn : 0 < ‖y‖ ^ 2 := sq_pos_of_pos (norm_pos_iff.2 hy)
    have h1 := h (-(⟪x, y⟫_ℝ / ‖y‖ ^ 2))
    have h2 := pow_le_pow_left₀ (norm_nonneg x) h1 2
    rw [norm_add_sq_real, real_inner_smul_right, norm_smul_sq] at h2
    have e : ‖x‖ ^ 2 + 2 * (-(⟪x, y⟫_ℝ / ‖y‖ ^ 2) * ⟪x, y⟫_ℝ) + (-(⟪x, y⟫_ℝ / ‖y‖ ^ 2)) ^ 2 * ‖y‖ ^ 2
        = ‖x‖ ^ 2 - ⟪x, y⟫_ℝ ^ 2 / ‖y‖ ^ 2 := by grind
    rw [e] at h2
    have h3 : ⟪x, y⟫_ℝ ^ 2 / ‖y‖ ^ 2 ≤ 0 := by linarith
    rw [div_le_iff₀ hn, zero_mul] at h3
    exact sq_eq_zero_iff.1 (le_antisymm h3 (sq_nonneg _))

/-- Strict convexity of balls: if x and y are two distinct points with norm at most r, then their
midpoint has norm strictly less than r.

topic: inner products
source: Bauschke and Combettes, Convex Analysis and Monotone Operator Theory, Corollary 2.15
tags: strict convexity, midpoint
-/
theorem norm_midpoint_lt_of_ne (x y : E) (r : ℝ) (hx : ‖x‖ ≤ r) (hy : ‖y‖ ≤ r) (hxy : x ≠ y) :
    ‖(1 / 2 : ℝ) • (x + y)‖ < r := by
  have hr : 0 ≤ r := le_trans (norm_nonneg x) hx
  have hd : 0 < ‖x - y‖ ^ 2 := sq_pos_of_pos (norm_sub_pos_iff.2 hxy)
  have hx2 := pow_le_pow_left₀ (norm_nonneg x) hx 2
  have hy2 := pow_le_pow_left₀ (norm_nonneg y) hy 2
  refine lt_of_pow_lt_pow_left₀ 2 hr ?_
  have e : ‖(1 / 2 : ℝ) • (x + y)‖ ^ 2 = 1 / 2 * ‖x‖ ^ 2 + 1 / 2 * ‖y‖ ^ 2 - 1 / 4 * ‖x - y‖ ^ 2 := by
    inner_expand
    grind
  rw [e]
  linarith

/-- Inversion in the unit sphere, x ↦ x/‖x‖², scales distances by the product of the norms: for
nonzero x and y, ‖x/‖x‖² - y/‖y‖²‖ = ‖x - y‖/(‖x‖ ‖y‖).

topic: inner products
source: Beardon, The Geometry of Discrete Groups, §3.1
tags: inversion, identity
-/
theorem norm_inversion_sub_inversion (x y : E) (hx : x ≠ 0) (hy : y ≠ 0) :
    ‖(‖x‖ ^ 2)⁻¹ • x - (‖y‖ ^ 2)⁻¹ • y‖ = ‖x - y‖ / (‖x‖ * ‖y‖) := by
  have hx' : ‖x‖ ≠ 0 := norm_ne_zero_iff.2 hx
  have hy' : ‖y‖ ≠ 0 := norm_ne_zero_iff.2 hy
  refine pow_left_injective₀ (norm_nonneg _)
    (div_nonneg (norm_nonneg _) (mul_nonneg (norm_nonneg x) (norm_nonneg y))) (n := 2) (by decide) ?_
  rw [div_pow, mul_pow, norm_sub_sq_real, norm_sub_sq_real, real_inner_smul_left, real_inner_smul_right,
    norm_smul_sq, norm_smul_sq]
  generalize ‖x‖ = a at *
  generalize ‖y‖ = b at *
  grind

/-- A solution of the normal equations has a residual orthogonal to the range: let A and B be adjoint maps between inner product
spaces, ⟨A u, v⟩ = ⟨u, B v⟩ for all u and v, and B (A x - b) = 0. Then ⟨A u, A x - b⟩ = 0 for every u.

topic: inner products
source: Nocedal and Wright, Numerical Optimization, §10.2
tags: least squares, normal equations, orthogonality
-/
theorem inner_residual_eq_zero_of_normal_equations {F : Type*} [NormedAddCommGroup F] [InnerProductSpace ℝ F] (A : E → F) (B : F → E)
    (hB : ∀ u v, ⟪A u, v⟫_ℝ = ⟪u, B v⟫_ℝ) (b : F) (x : E) (hx : B (A x - b) = 0) (u : E) : ⟪A u, A x - b⟫_ℝ = 0 := by
  rw [hB, hx, inner_zero_right]

end OptBench
