import OptCore.Analysis.SpecialFunctions.Log
import OptCore.Data.Real.Sqrt

/-!
# Real powers of nonnegative reals

Mirrors `Mathlib/Analysis/SpecialFunctions/Pow/Real.lean`. Negative bases have Mathlib's values at
integer exponents and an unspecified value elsewhere (there it involves the cosine), so nothing
about them can be proved here that Mathlib contradicts.
-/

noncomputable section
set_option linter.unusedSectionVars false
open Filter Set

namespace Real

open Classical in
/-- The real power `x ^ y`: `exp (log x * y)` for positive `x`; `0 ^ 0 = 1`; other powers of zero
are zero. -/
def rpow (x y : ℝ) : ℝ :=
  if 0 < x then exp (log x * y) else
  if x = 0 then (if y = 0 then 1 else 0) else
  if h : ∃ n : ℤ, (n : ℝ) = y then x ^ Classical.choose h else Classical.choice ⟨0⟩

/-- Real exponents. -/
instance instPowReal : Pow ℝ ℝ := ⟨rpow⟩

/-- Powers of positive numbers. -/
theorem rpow_def_of_pos {x : ℝ} (hx : 0 < x) (y : ℝ) : x ^ y = exp (log x * y) := if_pos hx
/-- Powers of zero. -/
theorem zero_rpow {x : ℝ} (h : x ≠ 0) : (0 : ℝ) ^ x = 0 := by
  show rpow 0 x = 0
  rw [rpow, if_neg (lt_irrefl 0), if_pos rfl, if_neg h]
/-- Powers of negative numbers with integer exponents. -/
theorem rpow_intCast_of_neg {x : ℝ} (hx : x < 0) (n : ℤ) : x ^ (n : ℝ) = x ^ n := by
  have h : ∃ m : ℤ, (m : ℝ) = n := ⟨n, rfl⟩
  show rpow x n = x ^ n
  rw [rpow, if_neg (not_lt.2 hx.le), if_neg (ne_of_lt hx), dif_pos h,
    Int.cast_inj.1 (Classical.choose_spec h)]
/-- The exponent zero. -/
@[simp] theorem rpow_zero (x : ℝ) : x ^ (0 : ℝ) = 1 := by
  rcases lt_trichotomy x 0 with h | h | h
  · have := rpow_intCast_of_neg h 0
    rwa [Int.cast_zero, Lean.Grind.Field.zpow_zero] at this
  · show rpow x 0 = 1
    rw [rpow, if_neg (not_lt.2 (le_of_eq h)), if_pos h, if_pos rfl]
  · rw [rpow_def_of_pos h, mul_zero, exp_zero]
/-- Natural exponents. -/
@[simp] theorem rpow_natCast (x : ℝ) (n : ℕ) : x ^ (n : ℝ) = x ^ n := by
  rcases lt_trichotomy x 0 with h | h | h
  · have := rpow_intCast_of_neg h n
    rwa [Int.cast_natCast, zpow_ofNat_aux] at this
  · cases n with
    | zero => rw [Nat.cast_zero, rpow_zero, pow_zero]
    | succ n => rw [h, zero_rpow (Nat.cast_ne_zero.2 (Nat.succ_ne_zero n)), zero_pow (by omega)]
  · rw [rpow_def_of_pos h, mul_comm, exp_nat_mul, exp_log h]
/-- The exponent one. -/
@[simp] theorem rpow_one (x : ℝ) : x ^ (1 : ℝ) = x := by
  have := rpow_natCast x 1; rwa [Nat.cast_one, pow_one] at this
/-- The exponent two. -/
@[simp] theorem rpow_two (x : ℝ) : x ^ (2 : ℝ) = x ^ 2 := by
  have := rpow_natCast x 2; rwa [Nat.cast_ofNat] at this
/-- Powers of one. -/
@[simp] theorem one_rpow (x : ℝ) : (1 : ℝ) ^ x = 1 := by
  rw [rpow_def_of_pos zero_lt_one, log_one, zero_mul, exp_zero]
/-- Powers of positive numbers are positive. -/
theorem rpow_pos_of_pos {x : ℝ} (hx : 0 < x) (y : ℝ) : 0 < x ^ y := by
  rw [rpow_def_of_pos hx]; exact exp_pos _
/-- Powers of nonnegative numbers are nonnegative. -/
theorem rpow_nonneg {x : ℝ} (hx : 0 ≤ x) (y : ℝ) : 0 ≤ x ^ y := by
  rcases eq_or_lt_of_le hx with h | h
  · by_cases hy : y = 0
    · rw [hy, rpow_zero]; exact zero_le_one
    · rw [← h, zero_rpow hy]
  · exact (rpow_pos_of_pos h y).le
/-- A power of a nonnegative number vanishes only at zero. -/
theorem rpow_eq_zero_iff_of_nonneg {x y : ℝ} (hx : 0 ≤ x) : x ^ y = 0 ↔ x = 0 ∧ y ≠ 0 := by
  rcases eq_or_lt_of_le hx with h | h
  · by_cases hy : y = 0
    · rw [hy, rpow_zero]; exact ⟨fun e => absurd e one_ne_zero, fun e => absurd rfl e.2⟩
    · rw [← h, zero_rpow hy]; exact ⟨fun _ => ⟨rfl, hy⟩, fun _ => rfl⟩
  · exact ⟨fun e => absurd e (rpow_pos_of_pos h y).ne', fun e => absurd e.1 h.ne'⟩
/-- Logarithms of powers. -/
theorem log_rpow {x : ℝ} (hx : 0 < x) (y : ℝ) : log (x ^ y) = y * log x := by
  rw [rpow_def_of_pos hx, log_exp, mul_comm]
/-- Exponents in a finite sum. -/
theorem rpow_sum_of_pos {ι : Type u} {a : ℝ} (ha : 0 < a) (f : ι → ℝ) (s : Finset ι) :
    a ^ ∑ x ∈ s, f x = ∏ x ∈ s, a ^ f x := by
  rw [rpow_def_of_pos ha, Finset.mul_sum, exp_sum]
  exact Finset.prod_congr rfl fun i _ => (rpow_def_of_pos ha _).symm
/-- Powers of exponentials. -/
theorem exp_mul (x y : ℝ) : exp (x * y) = exp x ^ y := by rw [rpow_def_of_pos (exp_pos x), log_exp]
/-- Exponents add. -/
theorem rpow_add {x : ℝ} (hx : 0 < x) (y z : ℝ) : x ^ (y + z) = x ^ y * x ^ z := by
  rw [rpow_def_of_pos hx, rpow_def_of_pos hx, rpow_def_of_pos hx, mul_add, exp_add]
/-- Negative exponents. -/
theorem rpow_neg {x : ℝ} (hx : 0 ≤ x) (y : ℝ) : x ^ (-y) = (x ^ y)⁻¹ := by
  rcases eq_or_lt_of_le hx with h | h
  · by_cases hy : y = 0
    · rw [hy, neg_zero, rpow_zero, inv_one]
    · rw [← h, zero_rpow hy, zero_rpow (fun e => hy (neg_eq_zero.1 e)), inv_zero]
  · rw [rpow_def_of_pos h, rpow_def_of_pos h, mul_neg, exp_neg]
/-- Exponents subtract. -/
theorem rpow_sub {x : ℝ} (hx : 0 < x) (y z : ℝ) : x ^ (y - z) = x ^ y / x ^ z := by
  rw [sub_eq_add_neg, rpow_add hx, rpow_neg hx.le, div_eq_mul_inv]
/-- Exponents multiply. -/
theorem rpow_mul {x : ℝ} (hx : 0 ≤ x) (y z : ℝ) : x ^ (y * z) = (x ^ y) ^ z := by
  rcases eq_or_lt_of_le hx with h | h
  · by_cases hy : y = 0
    · rw [hy, zero_mul, rpow_zero, one_rpow]
    · by_cases hz : z = 0
      · rw [hz, mul_zero, rpow_zero, rpow_zero]
      · rw [← h, zero_rpow (mul_ne_zero hy hz), zero_rpow hy, zero_rpow hz]
  · rw [rpow_def_of_pos h, rpow_def_of_pos (rpow_pos_of_pos h y), log_rpow h,
      mul_comm y (log x), mul_assoc]
/-- Powers of products. -/
theorem mul_rpow {x y z : ℝ} (hx : 0 ≤ x) (hy : 0 ≤ y) : (x * y) ^ z = x ^ z * y ^ z := by
  by_cases hz : z = 0
  · rw [hz, rpow_zero, rpow_zero, rpow_zero, mul_one]
  rcases eq_or_lt_of_le hx with h | h
  · rw [← h, zero_mul, zero_rpow hz, zero_mul]
  rcases eq_or_lt_of_le hy with k | k
  · rw [← k, mul_zero, zero_rpow hz, mul_zero]
  · rw [rpow_def_of_pos (mul_pos h k), rpow_def_of_pos h, rpow_def_of_pos k, log_mul h.ne' k.ne',
      add_mul, exp_add]
/-- Powers of inverses. -/
theorem inv_rpow {x : ℝ} (hx : 0 ≤ x) (y : ℝ) : x⁻¹ ^ y = (x ^ y)⁻¹ := by
  rcases eq_or_lt_of_le hx with h | h
  · by_cases hy : y = 0
    · rw [hy, rpow_zero, rpow_zero, inv_one]
    · rw [← h, inv_zero, zero_rpow hy, inv_zero]
  · rw [rpow_def_of_pos (inv_pos.2 h), rpow_def_of_pos h, log_inv, neg_mul, exp_neg]
/-- Powers of quotients. -/
theorem div_rpow {x y : ℝ} (hx : 0 ≤ x) (hy : 0 ≤ y) (z : ℝ) : (x / y) ^ z = x ^ z / y ^ z := by
  rw [div_eq_mul_inv, mul_rpow hx (inv_nonneg.2 hy), inv_rpow hy, div_eq_mul_inv]
/-- A power of a power, with a natural exponent outside. -/
theorem rpow_mul_natCast {x : ℝ} (hx : 0 ≤ x) (y : ℝ) (n : ℕ) : x ^ (y * n) = (x ^ y) ^ n := by
  rw [rpow_mul hx, rpow_natCast]
/-- A power of a power, with a natural exponent inside. -/
theorem rpow_natCast_mul {x : ℝ} (hx : 0 ≤ x) (n : ℕ) (z : ℝ) : x ^ (n * z) = (x ^ n) ^ z := by
  rw [rpow_mul hx, rpow_natCast]
/-- Exponents of nonnegative bases add. -/
theorem rpow_add' {x y z : ℝ} (hx : 0 ≤ x) (h : y + z ≠ 0) : x ^ (y + z) = x ^ y * x ^ z := by
  rcases eq_or_lt_of_le hx with h0 | h0
  · rw [← h0, zero_rpow h]
    by_cases hy : y = 0
    · rw [zero_rpow (x := z) fun hz => h (by rw [hy, hz, add_zero]), mul_zero]
    · rw [zero_rpow hy, zero_mul]
  · exact rpow_add h0 y z
/-- The square root is the power one half. -/
theorem sqrt_eq_rpow_of_nonneg {x : ℝ} (hx : 0 ≤ x) : √x = x ^ (1 / 2 : ℝ) := by
  have h : (x ^ (1 / 2 : ℝ)) ^ 2 = x := by
    rw [← rpow_mul_natCast hx, Nat.cast_ofNat, show (1 / 2 : ℝ) * 2 = 1 by grind, rpow_one]
  rw [← h, sqrt_sq (rpow_nonneg hx _), h]
/-- The inverse exponent undoes a power. -/
theorem rpow_rpow_inv {x y : ℝ} (hx : 0 ≤ x) (hy : y ≠ 0) : (x ^ y) ^ y⁻¹ = x := by
  rw [← rpow_mul hx, mul_inv_cancel₀ hy, rpow_one]
/-- A power undoes the inverse exponent. -/
theorem rpow_inv_rpow {x y : ℝ} (hx : 0 ≤ x) (hy : y ≠ 0) : (x ^ y⁻¹) ^ y = x := by
  rw [← rpow_mul hx, inv_mul_cancel₀ hy, rpow_one]

/-! ### Order -/

/-- Powers increase strictly in the base. -/
theorem rpow_lt_rpow {x y z : ℝ} (hx : 0 ≤ x) (hxy : x < y) (hz : 0 < z) : x ^ z < y ^ z := by
  have hy : 0 < y := lt_of_le_of_lt hx hxy
  rcases eq_or_lt_of_le hx with h | h
  · rw [← h, zero_rpow hz.ne']; exact rpow_pos_of_pos hy z
  · rw [rpow_def_of_pos h, rpow_def_of_pos hy, exp_lt_exp]
    exact mul_lt_mul_of_pos_right (log_lt_log h hxy) hz
/-- Powers increase in the base. -/
theorem rpow_le_rpow {x y z : ℝ} (h : 0 ≤ x) (h₁ : x ≤ y) (h₂ : 0 ≤ z) : x ^ z ≤ y ^ z := by
  rcases eq_or_lt_of_le h₁ with e | e
  · rw [e]
  rcases eq_or_lt_of_le h₂ with k | k
  · rw [← k, rpow_zero, rpow_zero]
  · exact (rpow_lt_rpow h e k).le
/-- Powers reflect and preserve the order of bases. -/
theorem rpow_le_rpow_iff {x y z : ℝ} (hx : 0 ≤ x) (hy : 0 ≤ y) (hz : 0 < z) :
    x ^ z ≤ y ^ z ↔ x ≤ y :=
  ⟨fun h => le_of_not_gt fun hlt => absurd (rpow_lt_rpow hy hlt hz) (not_lt.2 h),
    fun h => rpow_le_rpow hx h hz.le⟩
/-- Powers reflect and preserve the strict order of bases. -/
theorem rpow_lt_rpow_iff {x y z : ℝ} (hx : 0 ≤ x) (hy : 0 ≤ y) (hz : 0 < z) :
    x ^ z < y ^ z ↔ x < y := by rw [← not_le, ← not_le, rpow_le_rpow_iff hy hx hz]
/-- Powers of bases from one on increase in the exponent. -/
theorem rpow_le_rpow_of_exponent_le {x y z : ℝ} (hx : 1 ≤ x) (hyz : y ≤ z) : x ^ y ≤ x ^ z := by
  have h : 0 < x := lt_of_lt_of_le zero_lt_one hx
  rw [rpow_def_of_pos h, rpow_def_of_pos h, exp_le_exp]
  exact mul_le_mul_of_nonneg_left hyz (log_nonneg hx)
/-- Powers of bases above one increase strictly in the exponent. -/
theorem rpow_lt_rpow_of_exponent_lt {x y z : ℝ} (hx : 1 < x) (hyz : y < z) : x ^ y < x ^ z := by
  have h : 0 < x := lt_trans zero_lt_one hx
  rw [rpow_def_of_pos h, rpow_def_of_pos h, exp_lt_exp]
  exact mul_lt_mul_of_pos_left hyz (log_pos hx)
/-- Powers of bases up to one decrease in the exponent. -/
theorem rpow_le_rpow_of_exponent_ge {x y z : ℝ} (hx0 : 0 < x) (hx1 : x ≤ 1) (hyz : z ≤ y) :
    x ^ y ≤ x ^ z := by
  rw [rpow_def_of_pos hx0, rpow_def_of_pos hx0, exp_le_exp]
  exact mul_le_mul_of_nonpos_left hyz (log_nonpos hx0.le hx1)
/-- Nonnegative powers of numbers up to one are at most one. -/
theorem rpow_le_one {x z : ℝ} (hx1 : 0 ≤ x) (hx2 : x ≤ 1) (hz : 0 ≤ z) : x ^ z ≤ 1 := by
  have := rpow_le_rpow hx1 hx2 hz; rwa [one_rpow] at this
/-- Nonnegative powers of numbers from one on are at least one. -/
theorem one_le_rpow {x z : ℝ} (h : 1 ≤ x) (h₁ : 0 ≤ z) : 1 ≤ x ^ z := by
  have := rpow_le_rpow zero_le_one h h₁; rwa [one_rpow] at this

/-! ### Calculus -/

/-- The derivative of a power at a positive base. -/
theorem hasDerivAt_rpow_const_of_pos {x : ℝ} (hx : 0 < x) (p : ℝ) :
    HasDerivAt (fun x => x ^ p) (p * x ^ (p - 1)) x := by
  have h0 : HasDerivAt (fun y => log y * p) (x⁻¹ * p) x := (hasDerivAt_log hx.ne').mul_const p
  have h1 : HasDerivAt (fun y => exp (log y * p)) (exp (log x * p) * (x⁻¹ * p)) x :=
    HasDerivAt.comp (h := fun y => log y * p) (h₂ := exp) x (hasDerivAt_exp _) h0
  have h2 : (fun x => x ^ p) =ᶠ[𝓝 x] fun y => exp (log y * p) :=
    Eventually.mono (eventually_gt_nhds hx) fun y hy => rpow_def_of_pos hy p
  refine (h1.congr_of_eventuallyEq h2).congr_deriv ?_
  rw [rpow_sub hx, rpow_one, ← rpow_def_of_pos hx, div_eq_mul_inv, mul_comm p, mul_assoc]
/-- The derivative of an exponential with base `a`. -/
theorem hasDerivAt_const_rpow {a : ℝ} (ha : 0 < a) (x : ℝ) :
    HasDerivAt (fun x => a ^ x) (log a * a ^ x) x := by
  have h1 : HasDerivAt (fun y => exp (log a * y)) (exp (log a * x) * (log a * 1)) x :=
    (hasDerivAt_exp (log a * x)).comp x ((hasDerivAt_id' x).const_mul (log a))
  refine (h1.congr_of_eventuallyEq
    (Eventually.of_forall fun y => rpow_def_of_pos ha y)).congr_deriv ?_
  rw [rpow_def_of_pos ha]; ring
end Real

end
