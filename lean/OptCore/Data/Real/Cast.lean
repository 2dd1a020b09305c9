import OptCore.Data.Real.Basic
/-!
# Casts of natural, integer and rational numbers into ℝ

Mirrors the parts of `Mathlib/Data/Nat/Cast/*`, `Mathlib/Data/Int/Cast/*` and `Mathlib/Data/Rat/Cast/*`
that concern ℝ. The lemmas carry the `norm_cast` tags, so `norm_cast`, `push_cast` and `exact_mod_cast` work.
-/

noncomputable section

namespace Nat
/-- The cast of zero. -/
@[simp, norm_cast] theorem cast_zero : ((0 : ℕ) : ℝ) = 0 := rfl
/-- The cast of one. -/
@[simp, norm_cast] theorem cast_one : ((1 : ℕ) : ℝ) = 1 := rfl
/-- The cast of a numeral. -/
@[simp, norm_cast] theorem cast_ofNat {n : ℕ} : ((no_index (OfNat.ofNat n) : ℕ) : ℝ) = OfNat.ofNat n := rfl
/-- The cast of a sum. -/
@[simp, norm_cast] theorem cast_add (m n : ℕ) : ((m + n : ℕ) : ℝ) = m + n := by grind
/-- The cast of a successor. -/
theorem cast_add_one (n : ℕ) : ((n + 1 : ℕ) : ℝ) = n + 1 := by grind
/-- The cast of a successor. -/
@[simp, norm_cast] theorem cast_succ (n : ℕ) : ((Nat.succ n : ℕ) : ℝ) = n + 1 := cast_add_one n
/-- The cast of a product. -/
@[simp, norm_cast] theorem cast_mul (m n : ℕ) : ((m * n : ℕ) : ℝ) = m * n := by
  rw [Real.natCast_def, Rat.natCast_mul, Real.ofRat_mul]; rfl
/-- The cast of a power. -/
@[simp, norm_cast] theorem cast_pow (m n : ℕ) : ((m ^ n : ℕ) : ℝ) = m ^ n := by
  induction n with
  | zero => simp [Lean.Grind.Semiring.pow_zero]
  | succ n ih => rw [Nat.pow_succ, cast_mul, ih, Lean.Grind.Semiring.pow_succ]
/-- Casts preserve and reflect `≤`. -/
@[simp, norm_cast] theorem cast_le {m n : ℕ} : (m : ℝ) ≤ n ↔ m ≤ n := by
  rw [Real.natCast_def, Real.natCast_def, Real.ofRat_le, Rat.natCast_le_natCast]
/-- Casts preserve and reflect `<`. -/
@[simp, norm_cast] theorem cast_lt {m n : ℕ} : (m : ℝ) < n ↔ m < n := by
  rw [Real.lt_def, cast_le, Nat.not_le]
/-- Casts are injective. -/
@[simp, norm_cast] theorem cast_inj {m n : ℕ} : (m : ℝ) = n ↔ m = n := by
  refine ⟨fun h => Nat.le_antisymm (cast_le.1 ?_) (cast_le.1 ?_), fun h => h ▸ rfl⟩ <;> grind
/-- Casts are injective. -/
theorem cast_injective {m n : ℕ} (h : (m : ℝ) = n) : m = n := cast_inj.1 h
/-- Casts of naturals are nonnegative. -/
@[simp] theorem cast_nonneg (n : ℕ) : (0 : ℝ) ≤ n := cast_le.2 (Nat.zero_le n)
/-- A numeral is nonnegative. -/
@[simp] theorem ofNat_nonneg (n : ℕ) : (0 : ℝ) ≤ OfNat.ofNat n := cast_nonneg n
/-- A cast is positive exactly when the number is. -/
@[simp] theorem cast_pos {n : ℕ} : (0 : ℝ) < n ↔ 0 < n := cast_lt (m := 0)
/-- A positive number has a positive cast. -/
theorem cast_pos' {n : ℕ} (h : 0 < n) : (0 : ℝ) < n := cast_pos.2 h
/-- A cast vanishes exactly when the number does. -/
@[simp, norm_cast] theorem cast_eq_zero {n : ℕ} : (n : ℝ) = 0 ↔ n = 0 := cast_inj (n := 0)
/-- A cast is nonzero exactly when the number is. -/
@[norm_cast] theorem cast_ne_zero {n : ℕ} : (n : ℝ) ≠ 0 ↔ n ≠ 0 := by simp
/-- A cast is one exactly when the number is. -/
@[simp, norm_cast] theorem cast_eq_one {n : ℕ} : (n : ℝ) = 1 ↔ n = 1 := cast_inj (n := 1)
/-- `n + 1` is positive. -/
theorem cast_add_one_pos (n : ℕ) : (0 : ℝ) < (n : ℝ) + 1 := by have := cast_nonneg n; grind
/-- `n + 1` is not zero. -/
theorem cast_add_one_ne_zero (n : ℕ) : (n : ℝ) + 1 ≠ 0 := by have := cast_nonneg n; grind
/-- Comparison with one. -/
@[simp, norm_cast] theorem one_le_cast {n : ℕ} : (1 : ℝ) ≤ n ↔ 1 ≤ n := cast_le (m := 1)
/-- Comparison with one. -/
@[simp, norm_cast] theorem one_lt_cast {n : ℕ} : (1 : ℝ) < n ↔ 1 < n := cast_lt (m := 1)
/-- Comparison with one. -/
@[simp, norm_cast] theorem cast_le_one {n : ℕ} : (n : ℝ) ≤ 1 ↔ n ≤ 1 := cast_le (n := 1)
/-- Comparison with one. -/
@[simp, norm_cast] theorem cast_lt_one {n : ℕ} : (n : ℝ) < 1 ↔ n = 0 := by
  have := cast_lt (m := n) (n := 1); simp only [cast_one] at this; rw [this]; omega
/-- The cast of a difference. -/
@[simp, norm_cast] theorem cast_sub {m n : ℕ} (h : m ≤ n) : ((n - m : ℕ) : ℝ) = n - m := by
  obtain ⟨k, rfl⟩ := Nat.le.dest h
  rw [Nat.add_sub_cancel_left, cast_add]; grind
/-- The cast of a predecessor. -/
theorem cast_pred {n : ℕ} (h : 0 < n) : ((n - 1 : ℕ) : ℝ) = n - 1 := cast_sub h
/-- The cast of a maximum. -/
@[simp, norm_cast] theorem cast_max (m n : ℕ) : ((max m n : ℕ) : ℝ) = max (m : ℝ) n := by
  show _ = if (m : ℝ) ≤ n then (n : ℝ) else m
  rw [Nat.max_def]; simp only [cast_le]; split <;> rfl
/-- The cast of a minimum. -/
@[simp, norm_cast] theorem cast_min (m n : ℕ) : ((min m n : ℕ) : ℝ) = min (m : ℝ) n := by
  show _ = if (m : ℝ) ≤ n then (m : ℝ) else n
  rw [Nat.min_def]; simp only [cast_le]; split <;> rfl
/-- Casts are monotone. -/
theorem cast_mono {m n : ℕ} (h : m ≤ n) : (m : ℝ) ≤ n := cast_le.2 h
/-- A cast into ℕ is the number. -/
@[simp, norm_cast] theorem cast_id (n : ℕ) : (Nat.cast n : ℕ) = n := rfl
end Nat

grind_pattern Nat.cast_nonneg => (n : ℝ)

namespace Int
/-- The cast of zero. -/
@[simp, norm_cast] theorem cast_zero : ((0 : ℤ) : ℝ) = 0 := rfl
/-- The cast of one. -/
@[simp, norm_cast] theorem cast_one : ((1 : ℤ) : ℝ) = 1 := rfl
/-- The cast of a numeral. -/
@[simp, norm_cast] theorem cast_ofNat {n : ℕ} : ((no_index (OfNat.ofNat n) : ℤ) : ℝ) = OfNat.ofNat n := rfl
/-- The cast of the cast of a natural number. -/
@[simp, norm_cast] theorem cast_natCast (n : ℕ) : ((n : ℤ) : ℝ) = n := rfl
/-- The cast of a sum. -/
@[simp, norm_cast] theorem cast_add (m n : ℤ) : ((m + n : ℤ) : ℝ) = m + n := by
  rw [Real.intCast_def, Rat.intCast_add, Real.ofRat_add]; rfl
/-- The cast of a product. -/
@[simp, norm_cast] theorem cast_mul (m n : ℤ) : ((m * n : ℤ) : ℝ) = m * n := by
  rw [Real.intCast_def, Rat.intCast_mul, Real.ofRat_mul]; rfl
/-- The cast of a negative. -/
@[simp, norm_cast] theorem cast_neg (n : ℤ) : ((-n : ℤ) : ℝ) = -n := by
  rw [Real.intCast_def, Rat.intCast_neg, Real.ofRat_neg]; rfl
/-- The cast of a difference. -/
@[simp, norm_cast] theorem cast_sub (m n : ℤ) : ((m - n : ℤ) : ℝ) = m - n := by
  rw [Int.sub_eq_add_neg, cast_add, cast_neg]; grind
/-- The cast of a power. -/
@[simp, norm_cast] theorem cast_pow (m : ℤ) (n : ℕ) : ((m ^ n : ℤ) : ℝ) = m ^ n := by
  induction n with
  | zero => simp [Lean.Grind.Semiring.pow_zero]
  | succ n ih => rw [Int.pow_succ, cast_mul, ih, Lean.Grind.Semiring.pow_succ]
/-- Casts preserve and reflect `≤`. -/
@[simp, norm_cast] theorem cast_le {m n : ℤ} : (m : ℝ) ≤ n ↔ m ≤ n := by
  rw [Real.intCast_def, Real.intCast_def, Real.ofRat_le, Rat.intCast_le_intCast]
/-- Casts preserve and reflect `<`. -/
@[simp, norm_cast] theorem cast_lt {m n : ℤ} : (m : ℝ) < n ↔ m < n := by
  rw [Real.lt_def, cast_le, Int.not_le]
/-- Casts are injective. -/
@[simp, norm_cast] theorem cast_inj {m n : ℤ} : (m : ℝ) = n ↔ m = n := by
  refine ⟨fun h => Int.le_antisymm (cast_le.1 ?_) (cast_le.1 ?_), fun h => h ▸ rfl⟩ <;> grind
/-- Nonnegative integers have nonnegative casts. -/
@[simp, norm_cast] theorem cast_nonneg {n : ℤ} : (0 : ℝ) ≤ n ↔ 0 ≤ n := cast_le (m := 0)
/-- Positive integers have positive casts. -/
@[simp, norm_cast] theorem cast_pos {n : ℤ} : (0 : ℝ) < n ↔ 0 < n := cast_lt (m := 0)
/-- A cast vanishes exactly when the number does. -/
@[simp, norm_cast] theorem cast_eq_zero {n : ℤ} : (n : ℝ) = 0 ↔ n = 0 := cast_inj (n := 0)
/-- A cast is nonzero exactly when the number is. -/
@[norm_cast] theorem cast_ne_zero {n : ℤ} : (n : ℝ) ≠ 0 ↔ n ≠ 0 := by simp
end Int

namespace Rat
/-- The cast of zero. -/
@[simp, norm_cast] theorem cast_zero : ((0 : ℚ) : ℝ) = 0 := rfl
/-- The cast of one. -/
@[simp, norm_cast] theorem cast_one : ((1 : ℚ) : ℝ) = 1 := rfl
/-- The cast of a numeral. -/
@[simp, norm_cast] theorem cast_ofNat {n : ℕ} : ((no_index (OfNat.ofNat n) : ℚ) : ℝ) = OfNat.ofNat n := rfl
/-- The cast of the cast of a natural number. -/
@[simp, norm_cast] theorem cast_natCast (n : ℕ) : ((n : ℚ) : ℝ) = n := rfl
/-- The cast of the cast of an integer. -/
@[simp, norm_cast] theorem cast_intCast (n : ℤ) : ((n : ℚ) : ℝ) = n := rfl
/-- The cast of a sum. -/
@[simp, norm_cast] theorem cast_add (p q : ℚ) : ((p + q : ℚ) : ℝ) = p + q := Real.ofRat_add p q
/-- The cast of a product. -/
@[simp, norm_cast] theorem cast_mul (p q : ℚ) : ((p * q : ℚ) : ℝ) = p * q := Real.ofRat_mul p q
/-- The cast of a negative. -/
@[simp, norm_cast] theorem cast_neg (q : ℚ) : ((-q : ℚ) : ℝ) = -q := Real.ofRat_neg q
/-- The cast of a difference. -/
@[simp, norm_cast] theorem cast_sub (p q : ℚ) : ((p - q : ℚ) : ℝ) = p - q := by
  rw [Rat.sub_eq_add_neg, cast_add, cast_neg]; grind
/-- Casts preserve and reflect `≤`. -/
@[simp, norm_cast] theorem cast_le {p q : ℚ} : (p : ℝ) ≤ q ↔ p ≤ q := Real.ofRat_le
/-- Casts preserve and reflect `<`. -/
@[simp, norm_cast] theorem cast_lt {p q : ℚ} : (p : ℝ) < q ↔ p < q := by
  rw [Real.lt_def, cast_le, Rat.not_le]
/-- Casts are injective. -/
@[simp, norm_cast] theorem cast_inj {p q : ℚ} : (p : ℝ) = q ↔ p = q := by
  refine ⟨fun h => Rat.le_antisymm (cast_le.1 ?_) (cast_le.1 ?_), fun h => h ▸ rfl⟩ <;> grind
/-- A cast vanishes exactly when the number does. -/
@[simp, norm_cast] theorem cast_eq_zero {q : ℚ} : (q : ℝ) = 0 ↔ q = 0 := cast_inj (q := 0)
/-- A cast is nonzero exactly when the number is. -/
@[norm_cast] theorem cast_ne_zero {q : ℚ} : (q : ℝ) ≠ 0 ↔ q ≠ 0 := by simp
/-- The cast of an inverse. -/
@[simp, norm_cast] theorem cast_inv (q : ℚ) : ((q⁻¹ : ℚ) : ℝ) = (q : ℝ)⁻¹ := by
  by_cases h : q = 0
  · subst h
    rw [Rat.inv_zero]; exact Real.inv_zero_aux.symm
  · have h1 : ((q * q⁻¹ : ℚ) : ℝ) = 1 := by rw [Rat.mul_inv_cancel _ h]; rfl
    have h2 : (q : ℝ) ≠ 0 := cast_ne_zero.2 h
    rw [cast_mul] at h1
    grind
/-- The cast of a quotient. -/
@[simp, norm_cast] theorem cast_div (p q : ℚ) : ((p / q : ℚ) : ℝ) = p / q := by
  rw [Rat.div_def, cast_mul, cast_inv]; rfl
/-- The cast of a power. -/
@[simp, norm_cast] theorem cast_pow (q : ℚ) (n : ℕ) : ((q ^ n : ℚ) : ℝ) = q ^ n := by
  induction n with
  | zero => simp [Lean.Grind.Semiring.pow_zero]
  | succ n ih => rw [Rat.pow_succ, cast_mul, ih, Lean.Grind.Semiring.pow_succ]
end Rat

/-- A decimal is a fraction. -/
theorem Real.ofScientific_true (m e : ℕ) :
    (OfScientific.ofScientific m true e : ℝ) = (m : ℝ) / ((10 ^ e : ℕ) : ℝ) := by
  show ((Rat.ofScientific m true e : ℚ) : ℝ) = _
  rw [Rat.ofScientific_true_def, Rat.mkRat_eq_div, Rat.cast_div]; rfl

/-- A decimal without decimals is a natural number. -/
theorem Real.ofScientific_false (m e : ℕ) :
    (OfScientific.ofScientific m false e : ℝ) = ((m * 10 ^ e : ℕ) : ℝ) := by
  show ((Rat.ofScientific m false e : ℚ) : ℝ) = _
  rw [Rat.ofScientific_false_def]; rfl

end
