import OptCore.Algebra.Order.Ring
/-!
# The absolute value on ℝ

Mirrors `Mathlib/Algebra/Order/Group/{Abs,Unbundled/Abs}.lean` and `Mathlib/Algebra/Order/Ring/Abs.lean` for ℝ.
-/

noncomputable section

variable {a b c : ℝ}

/-- The absolute value as a maximum. -/
theorem abs_eq_max_neg : max a (-a) = |a| := rfl
/-- Absolute values are nonnegative. -/
@[simp] theorem abs_nonneg (a : ℝ) : 0 ≤ |a| := by grind
/-- The absolute value of a nonnegative number. -/
theorem abs_of_nonneg (h : 0 ≤ a) : |a| = a := by grind
/-- The absolute value of a positive number. -/
theorem abs_of_pos (h : 0 < a) : |a| = a := by grind
/-- The absolute value of a nonpositive number. -/
theorem abs_of_nonpos (h : a ≤ 0) : |a| = -a := by grind
/-- The absolute value of a negative number. -/
theorem abs_of_neg (h : a < 0) : |a| = -a := by grind
/-- The absolute value of zero. -/
@[simp] theorem abs_zero : |(0 : ℝ)| = 0 := by grind
/-- The absolute value of one. -/
@[simp] theorem abs_one : |(1 : ℝ)| = 1 := by grind
/-- The absolute value of two. -/
@[simp] theorem abs_two : |(2 : ℝ)| = 2 := by grind
/-- Negation keeps the absolute value. -/
@[simp] theorem abs_neg (a : ℝ) : |-a| = |a| := by grind
/-- The absolute value is idempotent. -/
@[simp] theorem abs_abs (a : ℝ) : |(|a|)| = |a| := by grind
/-- Exchange the terms of a difference. -/
theorem abs_sub_comm (a b : ℝ) : |a - b| = |b - a| := by grind
/-- The absolute value vanishes only at zero. -/
@[simp] theorem abs_eq_zero : |a| = 0 ↔ a = 0 := by grind
/-- The absolute value is positive away from zero. -/
@[simp] theorem abs_pos : 0 < |a| ↔ a ≠ 0 := by grind
/-- The absolute value is positive away from zero. -/
theorem abs_pos_of_pos (h : 0 < a) : 0 < |a| := by grind
/-- The absolute value is nonpositive only at zero. -/
@[simp] theorem abs_nonpos_iff : |a| ≤ 0 ↔ a = 0 := by grind
/-- The absolute value is nonzero away from zero. -/
theorem abs_ne_zero : |a| ≠ 0 ↔ a ≠ 0 := by grind
/-- A number is at most its absolute value. -/
theorem le_abs_self (a : ℝ) : a ≤ |a| := by grind
/-- The negative is at most the absolute value. -/
theorem neg_le_abs (a : ℝ) : -a ≤ |a| := by grind
/-- The negative absolute value is a lower bound. -/
theorem neg_abs_le (a : ℝ) : -|a| ≤ a := by grind
/-- Bounds on the absolute value. -/
theorem abs_le : |a| ≤ b ↔ -b ≤ a ∧ a ≤ b := by grind
/-- Bounds on the absolute value. -/
theorem abs_le' : |a| ≤ b ↔ a ≤ b ∧ -a ≤ b := by grind
/-- Strict bounds on the absolute value. -/
theorem abs_lt : |a| < b ↔ -b < a ∧ a < b := by grind
/-- Lower bounds on the absolute value. -/
theorem le_abs : a ≤ |b| ↔ a ≤ b ∨ a ≤ -b := by grind
/-- Lower bounds on the absolute value. -/
theorem lt_abs : a < |b| ↔ a < b ∨ a < -b := by grind
/-- An upper bound on the absolute value. -/
theorem abs_le_of_le_of_neg_le (h : a ≤ b) (h' : -a ≤ b) : |a| ≤ b := by grind
/-- The lower bound in `|a| ≤ b`. -/
theorem neg_le_of_abs_le (h : |a| ≤ b) : -b ≤ a := by grind
/-- The upper bound in `|a| ≤ b`. -/
theorem le_of_abs_le (h : |a| ≤ b) : a ≤ b := by grind
/-- The lower bound in `|a| < b`. -/
theorem neg_lt_of_abs_lt (h : |a| < b) : -b < a := by grind
/-- The upper bound in `|a| < b`. -/
theorem lt_of_abs_lt (h : |a| < b) : a < b := by grind
/-- Triangle inequality. -/
theorem abs_add_le (a b : ℝ) : |a + b| ≤ |a| + |b| := by
  have h1 := le_abs_self a; have h2 := le_abs_self b; have h3 := neg_le_abs a; have h4 := neg_le_abs b
  apply abs_le_of_le_of_neg_le <;> grind (ematch := 0) (splits := 0) only
/-- Triangle inequality for three terms. -/
theorem abs_add_three (a b c : ℝ) : |a + b + c| ≤ |a| + |b| + |c| := 
  le_trans (abs_add_le _ _) (add_le_add (abs_add_le _ _) le_rfl)
/-- Triangle inequality through a third point. -/
theorem abs_sub_le (a b c : ℝ) : |a - c| ≤ |a - b| + |b - c| := by
  have := abs_add_le (a - b) (b - c); rwa [show a - b + (b - c) = a - c by grind (splits := 0) only] at this
/-- Triangle inequality for a difference. -/
theorem abs_sub (a b : ℝ) : |a - b| ≤ |a| + |b| := by
  have := abs_add_le a (-b); rwa [abs_neg, ← sub_eq_add_neg] at this
/-- Reverse triangle inequality. -/
theorem abs_sub_abs_le_abs_sub (a b : ℝ) : |a| - |b| ≤ |a - b| := by
  have := abs_add_le (a - b) b; rw [sub_add_cancel] at this; grind (ematch := 0) (splits := 0) only
/-- Reverse triangle inequality. -/
theorem abs_abs_sub_abs_le_abs_sub (a b : ℝ) : |(|a| - |b|)| ≤ |a - b| := by
  have h1 := abs_sub_abs_le_abs_sub a b; have h2 := abs_sub_abs_le_abs_sub b a
  rw [abs_sub_comm b a] at h2
  apply abs_le_of_le_of_neg_le <;> grind (ematch := 0) (splits := 0) only
/-- Bounds on a distance. -/
theorem abs_sub_le_iff : |a - b| ≤ c ↔ a - b ≤ c ∧ b - a ≤ c := by grind
/-- Strict bounds on a distance. -/
theorem abs_sub_lt_iff : |a - b| < c ↔ a - b < c ∧ b - a < c := by grind
/-- A number is nonnegative exactly when it is its absolute value. -/
theorem abs_eq_self : |a| = a ↔ 0 ≤ a := by grind
/-- A number is nonpositive exactly when its negative is its absolute value. -/
theorem abs_eq_neg_self : |a| = -a ↔ a ≤ 0 := by grind
/-- Equality of absolute values. -/
theorem abs_eq_abs : |a| = |b| ↔ a = b ∨ a = -b := by grind
/-- The numbers of a given absolute value. -/
theorem abs_eq (hb : 0 ≤ b) : |a| = b ↔ a = b ∨ a = -b := by grind
/-- The absolute value is one of the two. -/
theorem abs_choice (x : ℝ) : |x| = x ∨ |x| = -x := by grind
/-- The maximum through the absolute value. -/
theorem max_eq_half_add_add_abs_sub (a b : ℝ) : max a b = (a + b + |a - b|) / 2 := by grind
/-- The absolute value is multiplicative. -/
theorem abs_mul (a b : ℝ) : |a * b| = |a| * |b| := by
  rcases le_total 0 a with ha | ha <;> rcases le_total 0 b with hb | hb
  · rw [abs_of_nonneg ha, abs_of_nonneg hb, abs_of_nonneg (mul_nonneg ha hb)]
  · rw [abs_of_nonneg ha, abs_of_nonpos hb, abs_of_nonpos (mul_nonpos_of_nonneg_of_nonpos ha hb)]; grind
  · rw [abs_of_nonpos ha, abs_of_nonneg hb, abs_of_nonpos (mul_nonpos_of_nonpos_of_nonneg ha hb)]; grind
  · rw [abs_of_nonpos ha, abs_of_nonpos hb, abs_of_nonneg (mul_nonneg_of_nonpos_of_nonpos ha hb)]; grind
/-- The absolute value of an inverse. -/
theorem abs_inv (a : ℝ) : |a⁻¹| = |a|⁻¹ := by
  by_cases h : a = 0
  · subst h; simp
  · have h1 : |a| * |a⁻¹| = 1 := by rw [← abs_mul, mul_inv_cancel₀ h, abs_one]
    exact (inv_eq_of_mul_eq_one_right h1).symm
/-- The absolute value of a quotient. -/
theorem abs_div (a b : ℝ) : |a / b| = |a| / |b| := by rw [div_eq_mul_inv, abs_mul, abs_inv, ← div_eq_mul_inv]
/-- The absolute value of a power. -/
theorem abs_pow (a : ℝ) (n : ℕ) : |a ^ n| = |a| ^ n := by
  induction n with
  | zero => simp
  | succ n ih => rw [pow_succ, abs_mul, ih, pow_succ]
/-- The square of the absolute value. -/
@[simp] theorem sq_abs (a : ℝ) : |a| ^ 2 = a ^ 2 := by grind
/-- The absolute value of a square. -/
theorem abs_sq (x : ℝ) : |x ^ 2| = x ^ 2 := abs_of_nonneg (sq_nonneg x)
/-- The absolute value times itself. -/
@[simp] theorem abs_mul_abs_self (a : ℝ) : |a| * |a| = a * a := by grind
/-- The absolute value of a product with itself. -/
@[simp] theorem abs_mul_self (a : ℝ) : |a * a| = a * a := abs_of_nonneg (mul_self_nonneg a)
/-- The absolute value of a natural number. -/
@[simp] theorem Nat.abs_cast (n : ℕ) : |(n : ℝ)| = n := abs_of_nonneg (Nat.cast_nonneg n)
/-- Squares are ordered as absolute values. -/
theorem sq_lt_sq : a ^ 2 < b ^ 2 ↔ |a| < |b| := by
  rw [← sq_abs a, ← sq_abs b, sq, sq]
  have ha := abs_nonneg a; have hb := abs_nonneg b
  refine ⟨fun h => lt_of_not_ge fun h' => not_lt_of_ge (mul_self_le_mul_self hb h') h, mul_self_lt_mul_self ha⟩
/-- Squares are ordered as absolute values. -/
theorem sq_le_sq : a ^ 2 ≤ b ^ 2 ↔ |a| ≤ |b| := by rw [← not_lt, sq_lt_sq, not_lt]
/-- Squares of nonnegative numbers are ordered as the numbers. -/
theorem sq_le_sq₀ (ha : 0 ≤ a) (hb : 0 ≤ b) : a ^ 2 ≤ b ^ 2 ↔ a ≤ b := by rw [sq_le_sq, abs_of_nonneg ha, abs_of_nonneg hb]
/-- Squares of nonnegative numbers are ordered as the numbers. -/
theorem sq_lt_sq₀ (ha : 0 ≤ a) (hb : 0 ≤ b) : a ^ 2 < b ^ 2 ↔ a < b := by rw [sq_lt_sq, abs_of_nonneg ha, abs_of_nonneg hb]
/-- Squares from bounds on both sides. -/
theorem sq_le_sq' (h1 : -b ≤ a) (h2 : a ≤ b) : a ^ 2 ≤ b ^ 2 := sq_le_sq.2 (by grind)
/-- Squares from bounds on both sides. -/
theorem sq_lt_sq' (h1 : -b < a) (h2 : a < b) : a ^ 2 < b ^ 2 := sq_lt_sq.2 (by grind)
/-- Order from squares. -/
theorem abs_le_of_sq_le_sq (h : a ^ 2 ≤ b ^ 2) (hb : 0 ≤ b) : |a| ≤ b := by rw [sq_le_sq, abs_of_nonneg hb] at h; exact h
/-- Order from squares. -/
theorem abs_le_abs_of_sq_le_sq (h : a ^ 2 ≤ b ^ 2) : |a| ≤ |b| := sq_le_sq.1 h
/-- Equality from squares. -/
theorem sq_eq_sq₀ (ha : 0 ≤ a) (hb : 0 ≤ b) : a ^ 2 = b ^ 2 ↔ a = b :=
  ⟨fun h => le_antisymm ((sq_le_sq₀ ha hb).1 h.le) ((sq_le_sq₀ hb ha).1 h.ge), fun h => h ▸ rfl⟩
/-- Equality from squares. -/
theorem sq_eq_sq' (h : a ^ 2 = b ^ 2) : |a| = |b| := le_antisymm (sq_le_sq.1 h.le) (sq_le_sq.1 h.ge)
/-- Absolute values at most one. -/
theorem sq_le_one_iff_abs_le_one (a : ℝ) : a ^ 2 ≤ 1 ↔ |a| ≤ 1 := by
  have := sq_le_sq (a := a) (b := 1); rwa [one_pow, abs_one] at this
/-- A product is at most the product of absolute values. -/
theorem mul_le_abs_mul_abs (a b : ℝ) : a * b ≤ |a| * |b| := by rw [← abs_mul]; exact le_abs_self _
end
