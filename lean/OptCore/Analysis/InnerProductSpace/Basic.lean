import OptCore.Analysis.InnerProductSpace.Defs

/-!
# Inner product algebra, Cauchy-Schwarz, polarisation

Mirrors `Mathlib/Analysis/InnerProductSpace/Basic.lean` for real scalars.
`inner_expand` rewrites inner products and squared norms of combinations into those of the vectors themselves;
`grind` (or `linarith`, `ring`) then finishes.
-/

noncomputable section

section
variable {E : Type u} [NormedAddCommGroup E] [InnerProductSpace ℝ E] {x y z : E}

/-- The inner product is additive in the second argument. -/
theorem inner_add_right (x y z : E) : ⟪x, y + z⟫_ℝ = ⟪x, y⟫_ℝ + ⟪x, z⟫_ℝ := by
  rw [← real_inner_comm, inner_add_left, real_inner_comm, real_inner_comm x z]
/-- The inner product is homogeneous in the second argument. -/
theorem real_inner_smul_right (x y : E) (r : ℝ) : ⟪x, r • y⟫_ℝ = r * ⟪x, y⟫_ℝ := by
  rw [← real_inner_comm, real_inner_smul_left, real_inner_comm]
/-- The inner product is homogeneous in the first argument (no conjugation over `ℝ`). -/
theorem inner_smul_left (x y : E) (r : ℝ) : ⟪r • x, y⟫_ℝ = r * ⟪x, y⟫_ℝ := real_inner_smul_left x y r
/-- The inner product is homogeneous in the second argument. -/
theorem inner_smul_right (x y : E) (r : ℝ) : ⟪x, r • y⟫_ℝ = r * ⟪x, y⟫_ℝ := real_inner_smul_right x y r
/-- Zero on the left. -/
@[simp] theorem inner_zero_left (x : E) : ⟪0, x⟫_ℝ = 0 := by
  rw [← zero_smul ℝ (0 : E), real_inner_smul_left]; grind
/-- Zero on the right. -/
@[simp] theorem inner_zero_right (x : E) : ⟪x, 0⟫_ℝ = 0 := by rw [← real_inner_comm, inner_zero_left]
/-- A negative on the left. -/
@[simp] theorem inner_neg_left (x y : E) : ⟪-x, y⟫_ℝ = -⟪x, y⟫_ℝ := by
  rw [← neg_one_smul ℝ x, real_inner_smul_left]; grind
/-- A negative on the right. -/
@[simp] theorem inner_neg_right (x y : E) : ⟪x, -y⟫_ℝ = -⟪x, y⟫_ℝ := by
  rw [← real_inner_comm, inner_neg_left, real_inner_comm]
/-- Two signs cancel. -/
theorem inner_neg_neg (x y : E) : ⟪-x, -y⟫_ℝ = ⟪x, y⟫_ℝ := by simp
/-- A difference on the left. -/
theorem inner_sub_left (x y z : E) : ⟪x - y, z⟫_ℝ = ⟪x, z⟫_ℝ - ⟪y, z⟫_ℝ := by
  rw [sub_eq_add_neg, inner_add_left, inner_neg_left]; grind
/-- A difference on the right. -/
theorem inner_sub_right (x y z : E) : ⟪x, y - z⟫_ℝ = ⟪x, y⟫_ℝ - ⟪x, z⟫_ℝ := by
  rw [sub_eq_add_neg, inner_add_right, inner_neg_right]; grind
/-- The norm in terms of the inner product. -/
theorem norm_sq_eq_re_inner (x : E) : ‖x‖ ^ 2 = ⟪x, x⟫_ℝ := (real_inner_self_eq_norm_sq x).symm
/-- The inner product of a vector with itself, as a product. -/
theorem real_inner_self_eq_norm_mul_norm (x : E) : ⟪x, x⟫_ℝ = ‖x‖ * ‖x‖ := by
  rw [real_inner_self_eq_norm_sq]; grind
/-- The inner product of a vector with itself is nonnegative. -/
@[simp] theorem real_inner_self_nonneg {x : E} : 0 ≤ ⟪x, x⟫_ℝ := by
  rw [real_inner_self_eq_norm_sq]; exact norm_sq_nonneg x
/-- The inner product of a vector with itself is nonpositive only for zero. -/
@[simp] theorem real_inner_self_nonpos {x : E} : ⟪x, x⟫_ℝ ≤ 0 ↔ x = 0 := by
  rw [← norm_eq_zero, real_inner_self_eq_norm_sq]
  constructor
  · intro h
    by_cases hx : ‖x‖ = 0
    · exact hx
    · have := Lean.Grind.OrderedRing.mul_pos (a := ‖x‖) (b := ‖x‖) (by grind) (by grind)
      grind
  · intro h; rw [h]; grind
/-- The inner product of a vector with itself vanishes only for zero. -/
@[simp] theorem inner_self_eq_zero {x : E} : ⟪x, x⟫_ℝ = 0 ↔ x = 0 := by
  rw [← real_inner_self_nonpos (x := x)]; have := real_inner_self_nonneg (x := x); grind
/-- The inner product of a nonzero vector with itself is positive. -/
theorem real_inner_self_pos {x : E} : 0 < ⟪x, x⟫_ℝ ↔ x ≠ 0 := by
  rw [ne_eq, ← real_inner_self_nonpos (x := x)]; grind

/-- Squared norm of a sum. -/
theorem norm_add_sq_real (x y : E) : ‖x + y‖ ^ 2 = ‖x‖ ^ 2 + 2 * ⟪x, y⟫_ℝ + ‖y‖ ^ 2 := by
  rw [← real_inner_self_eq_norm_sq, inner_add_left, inner_add_right, inner_add_right, real_inner_comm x y,
    real_inner_self_eq_norm_sq, real_inner_self_eq_norm_sq]; grind
/-- Squared norm of a difference. -/
theorem norm_sub_sq_real (x y : E) : ‖x - y‖ ^ 2 = ‖x‖ ^ 2 - 2 * ⟪x, y⟫_ℝ + ‖y‖ ^ 2 := by
  rw [sub_eq_add_neg, norm_add_sq_real, inner_neg_right, norm_neg]; grind
/-- Squared norm of a sum, as products. -/
theorem norm_add_mul_self_real (x y : E) : ‖x + y‖ * ‖x + y‖ = ‖x‖ * ‖x‖ + 2 * ⟪x, y⟫_ℝ + ‖y‖ * ‖y‖ := by
  have := norm_add_sq_real x y; grind
/-- Squared norm of a difference, as products. -/
theorem norm_sub_mul_self_real (x y : E) : ‖x - y‖ * ‖x - y‖ = ‖x‖ * ‖x‖ - 2 * ⟪x, y⟫_ℝ + ‖y‖ * ‖y‖ := by
  have := norm_sub_sq_real x y; grind
/-- Bilinear expansion of a sum with itself. -/
theorem real_inner_add_add_self (x y : E) : ⟪x + y, x + y⟫_ℝ = ⟪x, x⟫_ℝ + 2 * ⟪x, y⟫_ℝ + ⟪y, y⟫_ℝ := by
  simp only [real_inner_self_eq_norm_sq, norm_add_sq_real]
/-- Bilinear expansion of a difference with itself. -/
theorem real_inner_sub_sub_self (x y : E) : ⟪x - y, x - y⟫_ℝ = ⟪x, x⟫_ℝ - 2 * ⟪x, y⟫_ℝ + ⟪y, y⟫_ℝ := by
  simp only [real_inner_self_eq_norm_sq, norm_sub_sq_real]
end

/-- `inner_expand` rewrites inner products and squared norms of sums, differences, negatives and real multiples into
inner products and squared norms of the vectors themselves. Works on the goal or `at h`. Finish with `grind`. -/
syntax "inner_expand" (Lean.Parser.Tactic.location)? : tactic
macro_rules
  | `(tactic| inner_expand) => `(tactic| simp only [← real_inner_self_eq_norm_sq, inner_add_left, inner_add_right,
      inner_sub_left, inner_sub_right, real_inner_smul_left, real_inner_smul_right, inner_neg_left, inner_neg_right,
      inner_zero_left, inner_zero_right, real_inner_comm])
  | `(tactic| inner_expand $l:location) => `(tactic| simp only [← real_inner_self_eq_norm_sq, inner_add_left,
      inner_add_right, inner_sub_left, inner_sub_right, real_inner_smul_left, real_inner_smul_right, inner_neg_left,
      inner_neg_right, inner_zero_left, inner_zero_right, real_inner_comm] $l:location)

section
variable {E : Type u} [NormedAddCommGroup E] [InnerProductSpace ℝ E] {x y z : E}

/-- The parallelogram law. -/
theorem parallelogram_law_with_norm (𝕜 : Type) [RCLike 𝕜] (x y : E) :
    ‖x + y‖ * ‖x + y‖ + ‖x - y‖ * ‖x - y‖ = 2 * (‖x‖ * ‖x‖ + ‖y‖ * ‖y‖) := by
  rw [norm_add_mul_self_real, norm_sub_mul_self_real]; grind
/-- The squared norm of a convex combination. -/
theorem norm_combo_sq {a b : ℝ} (hab : a + b = 1) (x y : E) :
    ‖a • x + b • y‖ ^ 2 = a * ‖x‖ ^ 2 + b * ‖y‖ ^ 2 - a * b * ‖x - y‖ ^ 2 := by
  obtain rfl : b = 1 - a := by grind
  inner_expand; grind
/-- Cauchy-Schwarz, one sided. -/
theorem real_inner_le_norm (x y : E) : ⟪x, y⟫_ℝ ≤ ‖x‖ * ‖y‖ := by
  by_cases hx : x = 0
  · subst hx; rw [inner_zero_left, norm_zero]; grind
  by_cases hy : y = 0
  · subst hy; rw [inner_zero_right, norm_zero]; grind
  have px := norm_pos_iff.2 hx
  have py := norm_pos_iff.2 hy
  have h := norm_sq_nonneg (‖y‖ • x - ‖x‖ • y)
  rw [norm_sub_sq_real, real_inner_smul_left, real_inner_smul_right, norm_smul_of_nonneg (Std.le_of_lt py),
    norm_smul_of_nonneg (Std.le_of_lt px)] at h
  by_cases hc : ⟪x, y⟫_ℝ ≤ ‖x‖ * ‖y‖
  · exact hc
  · have := Lean.Grind.OrderedRing.mul_pos (a := ‖x‖ * ‖y‖) (b := ⟪x, y⟫_ℝ - ‖x‖ * ‖y‖)
      (Lean.Grind.OrderedRing.mul_pos px py) (by grind)
    grind
/-- Cauchy-Schwarz from below. -/
theorem neg_norm_le_real_inner (x y : E) : -(‖x‖ * ‖y‖) ≤ ⟪x, y⟫_ℝ := by
  have := real_inner_le_norm (-x) y; rw [inner_neg_left, norm_neg] at this; grind
/-- Cauchy-Schwarz. -/
theorem norm_inner_le_norm (x y : E) : ‖⟪x, y⟫_ℝ‖ ≤ ‖x‖ * ‖y‖ := by
  have := real_inner_le_norm x y; have := neg_norm_le_real_inner x y; grind
/-- Cauchy-Schwarz for the absolute value. -/
theorem abs_real_inner_le_norm (x y : E) : |⟪x, y⟫_ℝ| ≤ ‖x‖ * ‖y‖ := norm_inner_le_norm x y
/-- Cauchy-Schwarz, squared. -/
theorem real_inner_mul_inner_self_le (x y : E) : ⟪x, y⟫_ℝ * ⟪x, y⟫_ℝ ≤ ⟪x, x⟫_ℝ * ⟪y, y⟫_ℝ := by
  rw [real_inner_self_eq_norm_sq, real_inner_self_eq_norm_sq]
  have h1 := real_inner_le_norm x y
  have h2 := neg_norm_le_real_inner x y
  have := Lean.Grind.OrderedRing.mul_nonneg (a := ‖x‖ * ‖y‖ - ⟪x, y⟫_ℝ) (b := ‖x‖ * ‖y‖ + ⟪x, y⟫_ℝ) (by grind) (by grind)
  grind
/-- Polarisation: the inner product from norms of a sum and its terms. -/
theorem real_inner_eq_norm_add_mul_self_sub_norm_mul_self_sub_norm_mul_self_div_two (x y : E) :
    ⟪x, y⟫_ℝ = (‖x + y‖ * ‖x + y‖ - ‖x‖ * ‖x‖ - ‖y‖ * ‖y‖) / 2 := by
  rw [norm_add_mul_self_real]; grind
/-- Polarisation: the inner product from norms of a difference and its terms. -/
theorem real_inner_eq_norm_mul_self_add_norm_mul_self_sub_norm_sub_mul_self_div_two (x y : E) :
    ⟪x, y⟫_ℝ = (‖x‖ * ‖x‖ + ‖y‖ * ‖y‖ - ‖x - y‖ * ‖x - y‖) / 2 := by
  rw [norm_sub_mul_self_real]; grind
/-- Polarisation: the inner product from norms of the sum and the difference. -/
theorem real_inner_eq_norm_add_sq_sub_norm_sub_sq_div_four (x y : E) :
    ⟪x, y⟫_ℝ = (‖x + y‖ ^ 2 - ‖x - y‖ ^ 2) / 4 := by
  rw [norm_add_sq_real, norm_sub_sq_real]; grind
/-- Pythagoras. -/
theorem norm_add_sq_eq_norm_sq_add_norm_sq_real (h : ⟪x, y⟫_ℝ = 0) :
    ‖x + y‖ * ‖x + y‖ = ‖x‖ * ‖x‖ + ‖y‖ * ‖y‖ := by
  rw [norm_add_mul_self_real, h]; grind
/-- Pythagoras for a difference. -/
theorem norm_sub_sq_eq_norm_sq_add_norm_sq_real (h : ⟪x, y⟫_ℝ = 0) :
    ‖x - y‖ * ‖x - y‖ = ‖x‖ * ‖x‖ + ‖y‖ * ‖y‖ := by
  rw [norm_sub_mul_self_real, h]; grind
/-- Pythagoras, as an equivalence. -/
theorem norm_add_sq_eq_norm_sq_add_norm_sq_iff_real_inner_eq_zero (x y : E) :
    ‖x + y‖ * ‖x + y‖ = ‖x‖ * ‖x‖ + ‖y‖ * ‖y‖ ↔ ⟪x, y⟫_ℝ = 0 := by
  rw [norm_add_mul_self_real]; grind
/-- Two vectors with the same inner products are equal. -/
theorem ext_inner_right (𝕜 : Type) [RCLike 𝕜] {x y : E}
    (h : ∀ v : E, ⟪x, v⟫_ℝ = ⟪y, v⟫_ℝ) : x = y := by
  have := h (x - y)
  rw [← sub_eq_zero, ← inner_self_eq_zero, inner_sub_left, this]; grind
/-- Two vectors with the same inner products are equal. -/
theorem ext_inner_left (𝕜 : Type) [RCLike 𝕜] {x y : E}
    (h : ∀ v : E, ⟪v, x⟫_ℝ = ⟪v, y⟫_ℝ) : x = y :=
  ext_inner_right 𝕜 fun v => by rw [real_inner_comm, h, real_inner_comm]
/-- A vector orthogonal to all is zero. -/
theorem inner_eq_zero_of_forall {x : E} (h : ∀ v : E, ⟪x, v⟫_ℝ = 0) : x = 0 := inner_self_eq_zero.1 (h x)
/-- Inner product with a normalised vector gives the norm. -/
theorem real_inner_smul_self_left (x : E) (r : ℝ) : ⟪r • x, x⟫_ℝ = r * (‖x‖ * ‖x‖) := by
  rw [real_inner_smul_left, real_inner_self_eq_norm_mul_norm]
/-- Inner product with a multiple of the vector itself. -/
theorem real_inner_smul_self_right (x : E) (r : ℝ) : ⟪x, r • x⟫_ℝ = r * (‖x‖ * ‖x‖) := by
  rw [real_inner_smul_right, real_inner_self_eq_norm_mul_norm]
/-- Young's inequality for inner products. -/
theorem real_inner_le_half_norm_sq_add (x y : E) : ⟪x, y⟫_ℝ ≤ (‖x‖ ^ 2 + ‖y‖ ^ 2) / 2 := by
  have := norm_sq_nonneg (x - y); rw [norm_sub_sq_real] at this; grind
end

/-- The reals, with multiplication as inner product. -/
instance Real.instInnerProductSpace : InnerProductSpace ℝ ℝ where
  toInner := ⟨fun x y => y * x⟩
  norm_sq_eq_inner x := by show ‖x‖ ^ 2 = x * x; rw [Real.norm_sq]; grind
  inner_symm x y := by show x * y = y * x; grind
  add_left x y z := by show z * (x + y) = z * x + z * y; grind
  smul_left x y r := by show y * (r * x) = r * (y * x); grind

/-- The inner product of reals is their product (Mathlib writes `y * conj x`). -/
@[simp] theorem RCLike.inner_apply (x y : ℝ) : ⟪x, y⟫_ℝ = y * x := rfl
/-- The inner product of reals is their product. -/
@[grind =] theorem real_inner_eq_mul (x y : ℝ) : ⟪x, y⟫_ℝ = x * y := by rw [RCLike.inner_apply]; grind

end
