import OptCore.Algebra.Order.Field
import OptCore.Algebra.Order.Abs
/-!
# Powers and order on ℝ

Mirrors `Mathlib/Algebra/Order/Monoid/Lemmas.lean`, `Mathlib/Algebra/Order/GroupWithZero/Unbundled/Basic.lean` (powers)
and `Mathlib/Algebra/Order/Ring/Pow.lean` (Bernoulli) for ℝ.
-/

noncomputable section

variable {a b c d : ℝ} {m n : ℕ}

/-- Powers of positives are positive. -/
theorem pow_pos (H : 0 < a) (n : ℕ) : 0 < a ^ n := by
  induction n with
  | zero => simp
  | succ n ih => rw [pow_succ]; exact mul_pos ih H
/-- Powers of nonnegatives are nonnegative. -/
theorem pow_nonneg (H : 0 ≤ a) (n : ℕ) : 0 ≤ a ^ n := by
  induction n with
  | zero => simp
  | succ n ih => rw [pow_succ]; exact mul_nonneg ih H
/-- Powers are monotone in the base. -/
theorem pow_le_pow_left₀ (ha : 0 ≤ a) (hab : a ≤ b) (i : ℕ) : a ^ i ≤ b ^ i := by
  induction i with
  | zero => simp
  | succ n ih => rw [pow_succ, pow_succ]; exact mul_le_mul ih hab ha (pow_nonneg (le_trans ha hab) n)
/-- Powers are strictly monotone in the base. -/
theorem pow_lt_pow_left₀ (hab : a < b) (ha : 0 ≤ a) {n : ℕ} (hn : n ≠ 0) : a ^ n < b ^ n := by
  obtain ⟨k, rfl⟩ := Nat.exists_eq_succ_of_ne_zero hn
  rw [Nat.succ_eq_add_one, pow_succ, pow_succ]
  exact mul_lt_mul' (pow_le_pow_left₀ ha hab.le k) hab ha (pow_pos (lt_of_le_of_lt ha hab) k)
/-- Order of bases from order of powers. -/
theorem le_of_pow_le_pow_left₀ (hn : n ≠ 0) (hb : 0 ≤ b) (h : a ^ n ≤ b ^ n) : a ≤ b :=
  le_of_not_gt fun h' => not_le_of_gt (pow_lt_pow_left₀ h' hb hn) h
/-- Order of bases from order of powers. -/
theorem lt_of_pow_lt_pow_left₀ (n : ℕ) (hb : 0 ≤ b) (h : a ^ n < b ^ n) : a < b :=
  lt_of_not_ge fun h' => not_lt_of_ge (pow_le_pow_left₀ hb h' n) h
/-- Order of bases from order of powers. -/
theorem pow_le_pow_iff_left₀ (ha : 0 ≤ a) (hb : 0 ≤ b) (hn : n ≠ 0) : a ^ n ≤ b ^ n ↔ a ≤ b :=
  ⟨le_of_pow_le_pow_left₀ hn hb, fun h => pow_le_pow_left₀ ha h n⟩
/-- Powers of numbers in `[0, 1]` are at most one. -/
theorem pow_le_one₀ (ha₀ : 0 ≤ a) (ha₁ : a ≤ 1) : a ^ n ≤ 1 := by
  have := pow_le_pow_left₀ ha₀ ha₁ n; rwa [one_pow] at this
/-- Powers of numbers in `[0, 1)` are below one. -/
theorem pow_lt_one₀ (ha₀ : 0 ≤ a) (ha₁ : a < 1) (hn : n ≠ 0) : a ^ n < 1 := by
  have := pow_lt_pow_left₀ ha₁ ha₀ hn; rwa [one_pow] at this
/-- Powers of numbers at least one are at least one. -/
theorem one_le_pow₀ (ha : 1 ≤ a) : 1 ≤ a ^ n := by
  have := pow_le_pow_left₀ zero_le_one ha n; rwa [one_pow] at this
/-- Powers of numbers above one are above one. -/
theorem one_lt_pow₀ (ha : 1 < a) (hn : n ≠ 0) : 1 < a ^ n := by
  have := pow_lt_pow_left₀ ha zero_le_one hn; rwa [one_pow] at this
/-- Powers of a number in `[0, 1]` decrease in the exponent. -/
theorem pow_le_pow_of_le_one (h₀ : 0 ≤ a) (h₁ : a ≤ 1) (hij : m ≤ n) : a ^ n ≤ a ^ m := by
  obtain ⟨k, rfl⟩ := Nat.le.dest hij
  rw [pow_add]
  exact mul_le_of_le_one_right (pow_nonneg h₀ m) (pow_le_one₀ h₀ h₁)
/-- Powers of a number at least one increase in the exponent. -/
theorem pow_le_pow_right₀ (ha : 1 ≤ a) (hmn : m ≤ n) : a ^ m ≤ a ^ n := by
  obtain ⟨k, rfl⟩ := Nat.le.dest hmn
  rw [pow_add]
  exact le_mul_of_one_le_right (pow_nonneg (le_trans zero_le_one ha) m) (one_le_pow₀ ha)
/-- Powers of a number above one increase strictly in the exponent. -/
theorem pow_lt_pow_right₀ (ha : 1 < a) (hmn : m < n) : a ^ m < a ^ n := by
  have h1 := pow_le_pow_right₀ ha.le (Nat.succ_le_of_lt hmn)
  refine lt_of_lt_of_le ?_ h1
  rw [Nat.succ_eq_add_one, pow_succ]
  have := mul_lt_mul_of_pos_left ha (pow_pos (lt_trans zero_lt_one ha) m)
  rwa [mul_one] at this
/-- A further power of a number in `[0, 1]` is smaller. -/
theorem pow_succ_le_of_le_one (h₀ : 0 ≤ a) (h₁ : a ≤ 1) (n : ℕ) : a ^ (n + 1) ≤ a ^ n :=
  pow_le_pow_of_le_one h₀ h₁ (Nat.le_succ n)
/-- Positive powers of a number in `[0, 1]` are at most it. -/
theorem pow_le_of_le_one (h₀ : 0 ≤ a) (h₁ : a ≤ 1) (hn : n ≠ 0) : a ^ n ≤ a := by
  have := pow_le_pow_of_le_one h₀ h₁ (Nat.one_le_iff_ne_zero.2 hn); rwa [pow_one] at this
/-- Positive powers of a number at least one are at least it. -/
theorem le_self_pow₀ (ha : 1 ≤ a) (hn : n ≠ 0) : a ≤ a ^ n := by
  have := pow_le_pow_right₀ ha (Nat.one_le_iff_ne_zero.2 hn); rwa [pow_one] at this
/-- Even powers are nonnegative. -/
theorem even_two_mul_pow_nonneg (a : ℝ) (n : ℕ) : 0 ≤ a ^ (2 * n) := by rw [pow_mul]; exact pow_nonneg (sq_nonneg a) n
/-- Even powers are nonnegative. -/
theorem OptCore.even_pow_nonneg (a : ℝ) {n : ℕ} (h : n % 2 = 0) : 0 ≤ a ^ n := by
  have := even_two_mul_pow_nonneg a (n / 2)
  rwa [show 2 * (n / 2) = n by omega] at this
/-- Even powers of nonzero numbers are positive. -/
theorem OptCore.even_pow_pos {n : ℕ} (ha : a ≠ 0) (h : n % 2 = 0) : 0 < a ^ n :=
  lt_of_le_of_ne (OptCore.even_pow_nonneg a h) (pow_ne_zero n ha).symm
/-- Powers are injective on nonnegative numbers. -/
theorem pow_left_injective₀ (ha : 0 ≤ a) (hb : 0 ≤ b) (hn : n ≠ 0) (h : a ^ n = b ^ n) : a = b :=
  le_antisymm (le_of_pow_le_pow_left₀ hn hb h.le) (le_of_pow_le_pow_left₀ hn ha h.ge)

/-- Natural multiples are products. -/
@[simp] theorem nsmul_eq_mul (n : ℕ) (a : ℝ) : n • a = n * a := rfl
/-- Integer multiples are products. -/
@[simp] theorem zsmul_eq_mul (a : ℝ) (n : ℤ) : n • a = n * a := rfl

/-- Bernoulli's inequality. -/
theorem one_add_mul_le_pow (H : -2 ≤ a) (n : ℕ) : 1 + (n : ℝ) * a ≤ (1 + a) ^ n := by
  induction n using Nat.strongRecOn with
  | _ n ih =>
    match n with
    | 0 => simp
    | 1 => simp
    | n + 2 =>
      have h := ih n (by omega)
      have h1 : (1 + a) ^ (n + 2) = (1 + a) ^ n * (1 + a) ^ 2 := pow_add _ _ _
      have h2 := mul_le_mul_of_nonneg_right h (sq_nonneg (1 + a))
      have h3 : (0 : ℝ) ≤ n * (a ^ 2 * (a + 2)) :=
        mul_nonneg (Nat.cast_nonneg n) (mul_nonneg (sq_nonneg a) (by grind))
      have h4 := sq_nonneg a
      rw [h1, Nat.cast_add, Nat.cast_ofNat]
      grind
/-- Bernoulli's inequality for a power of a number itself. -/
theorem one_add_mul_sub_le_pow (H : -1 ≤ a) (n : ℕ) : 1 + (n : ℝ) * (a - 1) ≤ a ^ n := by
  have := one_add_mul_le_pow (a := a - 1) (by grind) n
  rwa [show 1 + (a - 1) = a by grind] at this
/-- Powers of a number above one pass every bound. -/
theorem pow_unbounded_of_one_lt_aux (x : ℝ) (hy : 1 < a) {k : ℕ} (hk : x < k * (a - 1)) : x < a ^ k := by
  have := one_add_mul_sub_le_pow (a := a) (by grind) k
  grind
end
