import OptCore.Algebra.Order.Ring
/-!
# Order and division on ℝ

Mirrors `Mathlib/Algebra/Order/Field/Basic.lean` and `Mathlib/Algebra/Order/GroupWithZero/Unbundled/Basic.lean` for ℝ.
-/

noncomputable section

variable {a b c d : ℝ}

/-- Inverses keep the sign. -/
@[simp] theorem inv_pos : 0 < a⁻¹ ↔ 0 < a := Lean.Grind.Field.IsOrdered.inv_pos_iff
/-- Inverses of positives are positive. -/
theorem inv_pos_of_pos (h : 0 < a) : 0 < a⁻¹ := inv_pos.2 h
/-- Inverses keep the sign. -/
@[simp] theorem inv_nonneg : 0 ≤ a⁻¹ ↔ 0 ≤ a := by
  refine ⟨fun h => le_of_not_gt fun h2 => ?_, fun h => le_of_not_gt fun h2 => ?_⟩ <;>
    (have := inv_pos (a := -a); grind)
/-- Inverses of nonnegatives are nonnegative. -/
theorem inv_nonneg_of_nonneg (h : 0 ≤ a) : 0 ≤ a⁻¹ := inv_nonneg.2 h
/-- Inverses keep the sign. -/
@[simp] theorem inv_lt_zero : a⁻¹ < 0 ↔ a < 0 := by rw [← not_le, inv_nonneg, not_le]
/-- Inverses keep the sign. -/
@[simp] theorem inv_nonpos : a⁻¹ ≤ 0 ↔ a ≤ 0 := by rw [← not_lt, inv_pos, not_lt]
/-- Quotients of positives. -/
theorem div_pos (ha : 0 < a) (hb : 0 < b) : 0 < a / b := by rw [div_eq_mul_inv]; exact mul_pos ha (inv_pos.2 hb)
/-- Quotients of nonnegatives. -/
theorem div_nonneg (ha : 0 ≤ a) (hb : 0 ≤ b) : 0 ≤ a / b := by rw [div_eq_mul_inv]; exact mul_nonneg ha (inv_nonneg.2 hb)
/-- Quotients of opposite signs. -/
theorem div_nonpos_of_nonpos_of_nonneg (ha : a ≤ 0) (hb : 0 ≤ b) : a / b ≤ 0 := by
  rw [div_eq_mul_inv]; exact mul_nonpos_of_nonpos_of_nonneg ha (inv_nonneg.2 hb)
/-- Quotients of opposite signs. -/
theorem div_neg_of_neg_of_pos (ha : a < 0) (hb : 0 < b) : a / b < 0 := by
  rw [div_eq_mul_inv]; exact mul_neg_of_neg_of_pos ha (inv_pos.2 hb)
/-- A half of a positive is positive. -/
theorem half_pos (h : 0 < a) : 0 < a / 2 := by grind
/-- A half of a positive is smaller. -/
theorem half_lt_self (h : 0 < a) : a / 2 < a := by grind
/-- A half of a nonnegative is at most it. -/
theorem half_le_self (h : 0 ≤ a) : a / 2 ≤ a := by grind
/-- Two halves. -/
@[simp] theorem add_halves (a : ℝ) : a / 2 + a / 2 = a := by grind
/-- `1/2` is positive. -/
theorem one_half_pos : (0 : ℝ) < 1 / 2 := by grind
/-- `1/2 < 1`. -/
theorem one_half_lt_one : (1 / 2 : ℝ) < 1 := by grind

/-- Clear a positive denominator. -/
theorem div_le_iff₀ (hc : 0 < c) : a / c ≤ b ↔ a ≤ b * c := by
  rw [← mul_le_mul_iff_left₀ hc, div_mul_cancel₀ a hc.ne']
/-- Clear a positive denominator. -/
theorem div_le_iff₀' (hc : 0 < c) : a / c ≤ b ↔ a ≤ c * b := by rw [div_le_iff₀ hc, mul_comm]
/-- Clear a positive denominator. -/
theorem le_div_iff₀ (hc : 0 < c) : a ≤ b / c ↔ a * c ≤ b := by
  rw [← mul_le_mul_iff_left₀ hc, div_mul_cancel₀ b hc.ne']
/-- Clear a positive denominator. -/
theorem le_div_iff₀' (hc : 0 < c) : a ≤ b / c ↔ c * a ≤ b := by rw [le_div_iff₀ hc, mul_comm]
/-- Clear a positive denominator. -/
theorem div_lt_iff₀ (hc : 0 < c) : a / c < b ↔ a < b * c := by
  rw [← mul_lt_mul_iff_left₀ hc, div_mul_cancel₀ a hc.ne']
/-- Clear a positive denominator. -/
theorem div_lt_iff₀' (hc : 0 < c) : a / c < b ↔ a < c * b := by rw [div_lt_iff₀ hc, mul_comm]
/-- Clear a positive denominator. -/
theorem lt_div_iff₀ (hc : 0 < c) : a < b / c ↔ a * c < b := by
  rw [← mul_lt_mul_iff_left₀ hc, div_mul_cancel₀ b hc.ne']
/-- Clear a positive denominator. -/
theorem lt_div_iff₀' (hc : 0 < c) : a < b / c ↔ c * a < b := by rw [lt_div_iff₀ hc, mul_comm]
/-- Clear two positive denominators. -/
theorem div_le_div_iff₀ (hb : 0 < b) (hd : 0 < d) : a / b ≤ c / d ↔ a * d ≤ c * b := by
  rw [div_le_iff₀ hb, div_mul_eq_mul_div, le_div_iff₀ hd]
/-- Clear two positive denominators. -/
theorem div_lt_div_iff₀ (hb : 0 < b) (hd : 0 < d) : a / b < c / d ↔ a * d < c * b := by
  rw [div_lt_iff₀ hb, div_mul_eq_mul_div, lt_div_iff₀ hd]
/-- Quotients by a smaller denominator are larger. -/
theorem div_le_div_of_nonneg_left (ha : 0 ≤ a) (hc : 0 < c) (h : c ≤ b) : a / b ≤ a / c := by
  rw [div_le_div_iff₀ (lt_of_lt_of_le hc h) hc]; exact mul_le_mul_of_nonneg_left h ha
/-- Quotients by a smaller denominator are larger. -/
theorem div_lt_div_of_pos_left (ha : 0 < a) (hc : 0 < c) (h : c < b) : a / b < a / c := by
  rw [div_lt_div_iff₀ (lt_trans hc h) hc]; exact mul_lt_mul_of_pos_left h ha
/-- Divide both sides by a nonnegative number. -/
theorem div_le_div_of_nonneg_right (hab : a ≤ b) (hc : 0 ≤ c) : a / c ≤ b / c := by
  rw [div_eq_mul_inv, div_eq_mul_inv]; exact mul_le_mul_of_nonneg_right hab (inv_nonneg.2 hc)
/-- Divide both sides by a positive number. -/
theorem div_lt_div_of_pos_right (h : a < b) (hc : 0 < c) : a / c < b / c := by
  rw [div_eq_mul_inv, div_eq_mul_inv]; exact mul_lt_mul_of_pos_right h (inv_pos.2 hc)
/-- Compare quotients part by part. -/
theorem div_le_div₀ (hc : 0 ≤ c) (hac : a ≤ c) (hd : 0 < d) (hdb : d ≤ b) : a / b ≤ c / d :=
  le_trans (div_le_div_of_nonneg_right hac (le_trans hd.le hdb)) (div_le_div_of_nonneg_left hc hd hdb)
/-- Compare quotients of one positive denominator. -/
theorem div_le_div_iff_of_pos_right (hc : 0 < c) : a / c ≤ b / c ↔ a ≤ b := by
  rw [div_le_iff₀ hc, div_mul_cancel₀ b hc.ne']
/-- Compare quotients of one positive denominator. -/
theorem div_lt_div_iff_of_pos_right (hc : 0 < c) : a / c < b / c ↔ a < b := by
  rw [div_lt_iff₀ hc, div_mul_cancel₀ b hc.ne']
/-- A quotient is at most one exactly when the numerator is at most the denominator. -/
theorem div_le_one (hb : 0 < b) : a / b ≤ 1 ↔ a ≤ b := by rw [div_le_iff₀ hb, one_mul]
/-- A quotient is at most one exactly when the numerator is at most the denominator. -/
theorem div_le_one₀ (hb : 0 < b) : a / b ≤ 1 ↔ a ≤ b := div_le_one hb
/-- A quotient is below one exactly when the numerator is below the denominator. -/
theorem div_lt_one (hb : 0 < b) : a / b < 1 ↔ a < b := by rw [div_lt_iff₀ hb, one_mul]
/-- A quotient is at least one exactly when the numerator is at least the denominator. -/
theorem one_le_div (hb : 0 < b) : 1 ≤ a / b ↔ b ≤ a := by rw [le_div_iff₀ hb, one_mul]
/-- A quotient is above one exactly when the numerator is above the denominator. -/
theorem one_lt_div (hb : 0 < b) : 1 < a / b ↔ b < a := by rw [lt_div_iff₀ hb, one_mul]
/-- A quotient of nonnegatives is at most one. -/
theorem div_le_one_of_le₀ (h : a ≤ b) (hb : 0 ≤ b) : a / b ≤ 1 := by
  rcases hb.eq_or_lt with e | hb
  · subst e; simp
  · exact (div_le_one hb).2 h
/-- Dividing by a number at least one decreases. -/
theorem div_le_self (ha : 0 ≤ a) (hb : 1 ≤ b) : a / b ≤ a := by
  have := div_le_div_of_nonneg_left ha zero_lt_one hb; rwa [div_one] at this
/-- Dividing by a number above one decreases. -/
theorem div_lt_self (ha : 0 < a) (hb : 1 < b) : a / b < a := by
  have := div_lt_div_of_pos_left ha zero_lt_one hb; rwa [div_one] at this
/-- Bound a quotient. -/
theorem div_le_of_le_mul₀ (hb : 0 ≤ b) (hc : 0 ≤ c) (h : a ≤ c * b) : a / b ≤ c := by
  rcases hb.eq_or_lt with e | hb
  · subst e; simpa using hc
  · exact (div_le_iff₀ hb).2 h
/-- Inverses reverse the order of positives. -/
theorem inv_anti₀ (hb : 0 < b) (hba : b ≤ a) : a⁻¹ ≤ b⁻¹ := by
  have := div_le_div_of_nonneg_left zero_le_one hb hba; rwa [one_div, one_div] at this
/-- Inverses reverse the order of positives. -/
theorem inv_strictAnti₀ (hb : 0 < b) (hba : b < a) : a⁻¹ < b⁻¹ := by
  have := div_lt_div_of_pos_left zero_lt_one hb hba; rwa [one_div, one_div] at this
/-- Inverses reverse the order of positives. -/
theorem inv_le_inv₀ (ha : 0 < a) (hb : 0 < b) : a⁻¹ ≤ b⁻¹ ↔ b ≤ a :=
  ⟨fun h => le_of_not_gt fun h' => not_le_of_gt (inv_strictAnti₀ ha h') h, inv_anti₀ hb⟩
/-- Inverses reverse the order of positives. -/
theorem inv_lt_inv₀ (ha : 0 < a) (hb : 0 < b) : a⁻¹ < b⁻¹ ↔ b < a :=
  ⟨fun h => lt_of_not_ge fun h' => not_lt_of_ge (inv_anti₀ ha h') h, inv_strictAnti₀ hb⟩
/-- Bound an inverse. -/
theorem inv_le_comm₀ (ha : 0 < a) (hb : 0 < b) : a⁻¹ ≤ b ↔ b⁻¹ ≤ a := by
  have := inv_le_inv₀ ha (inv_pos.2 hb); rwa [inv_inv] at this
/-- Bound an inverse. -/
theorem le_inv_comm₀ (ha : 0 < a) (hb : 0 < b) : a ≤ b⁻¹ ↔ b ≤ a⁻¹ := by
  have := inv_le_inv₀ (inv_pos.2 ha) hb; rwa [inv_inv] at this
/-- Bound an inverse. -/
theorem inv_lt_comm₀ (ha : 0 < a) (hb : 0 < b) : a⁻¹ < b ↔ b⁻¹ < a := by
  have := inv_lt_inv₀ ha (inv_pos.2 hb); rwa [inv_inv] at this
/-- Bound an inverse. -/
theorem lt_inv_comm₀ (ha : 0 < a) (hb : 0 < b) : a < b⁻¹ ↔ b < a⁻¹ := by
  have := inv_lt_inv₀ (inv_pos.2 ha) hb; rwa [inv_inv] at this
/-- Inverses of numbers at least one are at most one. -/
theorem inv_le_one_of_one_le₀ (ha : 1 ≤ a) : a⁻¹ ≤ 1 := by
  have := inv_anti₀ zero_lt_one ha; rwa [inv_one] at this
/-- Inverses of numbers at most one are at least one. -/
theorem one_le_inv₀ (ha : 0 < a) : 1 ≤ a⁻¹ ↔ a ≤ 1 := by
  have := le_inv_comm₀ zero_lt_one ha; rwa [inv_one] at this
/-- Reciprocals are positive exactly for positives. -/
theorem one_div_pos : 0 < 1 / a ↔ 0 < a := by simp
/-- Reciprocals are nonnegative exactly for nonnegatives. -/
theorem one_div_nonneg : 0 ≤ 1 / a ↔ 0 ≤ a := by simp
/-- Reciprocals reverse the order of positives. -/
theorem one_div_le_one_div_of_le (ha : 0 < a) (h : a ≤ b) : 1 / b ≤ 1 / a := by simpa using inv_anti₀ ha h
/-- Reciprocals reverse the order of positives. -/
theorem one_div_lt_one_div_of_lt (ha : 0 < a) (h : a < b) : 1 / b < 1 / a := by simpa using inv_strictAnti₀ ha h
/-- Reciprocals reverse the order of positives. -/
theorem one_div_le_one_div (ha : 0 < a) (hb : 0 < b) : 1 / a ≤ 1 / b ↔ b ≤ a := by simpa using inv_le_inv₀ ha hb
/-- Reciprocals reverse the order of positives. -/
theorem one_div_lt_one_div (ha : 0 < a) (hb : 0 < b) : 1 / a < 1 / b ↔ b < a := by simpa using inv_lt_inv₀ ha hb
/-- The sign of a quotient with a positive denominator. -/
theorem div_pos_iff_of_pos_right (hb : 0 < b) : 0 < a / b ↔ 0 < a := by rw [lt_div_iff₀ hb, zero_mul]
/-- The sign of a quotient with a positive denominator. -/
theorem div_nonneg_iff_of_pos_right (hb : 0 < b) : 0 ≤ a / b ↔ 0 ≤ a := by rw [le_div_iff₀ hb, zero_mul]
/-- `≤` up to every positive error. -/
theorem le_of_forall_pos_le_add (h : ∀ ε, 0 < ε → a ≤ b + ε) : a ≤ b := by
  refine le_of_not_gt fun h' => ?_
  have := h ((a - b) / 2) (by grind)
  grind
/-- `≤` up to every positive error. -/
theorem le_of_forall_pos_lt_add (h : ∀ ε, 0 < ε → a < b + ε) : a ≤ b := le_of_forall_pos_le_add fun ε hε => (h ε hε).le
/-- A nonnegative number below every positive one is zero. -/
theorem eq_zero_of_forall_pos_le (ha : 0 ≤ a) (h : ∀ ε, 0 < ε → a ≤ ε) : a = 0 :=
  le_antisymm (le_of_forall_pos_le_add fun ε hε => by have := h ε hε; grind) ha
/-- `≤` through all larger numbers. -/
theorem le_of_forall_gt_imp_ge_of_dense (h : ∀ c, b < c → a ≤ c) : a ≤ b :=
  le_of_forall_pos_le_add fun ε hε => h _ (by grind)
/-- `≤` through all smaller numbers. -/
theorem le_of_forall_lt_imp_le_of_dense (h : ∀ c, c < a → c ≤ b) : a ≤ b := by
  refine le_of_forall_pos_le_add fun ε hε => ?_
  have := h (a - ε) (by grind)
  grind
/-- Between two numbers lies a third. -/
theorem exists_between (h : a < b) : ∃ c, a < c ∧ c < b := ⟨(a + b) / 2, by grind, by grind⟩
/-- Above every number lies another. -/
theorem exists_gt (a : ℝ) : ∃ b, a < b := ⟨a + 1, by grind⟩
/-- Below every number lies another. -/
theorem exists_lt (a : ℝ) : ∃ b, b < a := ⟨a - 1, by grind⟩
end
