import OptCore.Algebra.Group.Basic
/-!
# Multiplicative laws of commutative rings and fields

Mirrors `Mathlib/Algebra/Group/{Defs,Basic}.lean` (multiplicative half), `Mathlib/Algebra/Ring/{Defs,Basic}.lean`,
`Mathlib/Algebra/GroupPower/Basic.lean` and `Mathlib/Algebra/Field/Basic.lean`. Stated for the ring classes `grind` knows,
so they serve ℝ, ℚ, ℤ and (without subtraction) ℕ.
-/

noncomputable section

section Semiring
variable {M : Type u} [Lean.Grind.CommSemiring M]

/-- Multiplication is commutative. -/
theorem mul_comm (a b : M) : a * b = b * a := Lean.Grind.CommSemiring.mul_comm a b
/-- Multiplication is associative. -/
theorem mul_assoc (a b c : M) : a * b * c = a * (b * c) := Lean.Grind.Semiring.mul_assoc a b c
/-- One is neutral on the right. -/
@[simp] theorem mul_one (a : M) : a * 1 = a := Lean.Grind.Semiring.mul_one a
/-- One is neutral on the left. -/
@[simp] theorem one_mul (a : M) : 1 * a = a := Lean.Grind.Semiring.one_mul a
/-- Multiplication by zero. -/
@[simp] theorem mul_zero (a : M) : a * 0 = 0 := Lean.Grind.Semiring.mul_zero a
/-- Multiplication by zero. -/
@[simp] theorem zero_mul (a : M) : 0 * a = 0 := Lean.Grind.Semiring.zero_mul a
/-- Multiplication distributes over addition. -/
theorem mul_add (a b c : M) : a * (b + c) = a * b + a * c := Lean.Grind.Semiring.left_distrib a b c
/-- Multiplication distributes over addition. -/
theorem add_mul (a b c : M) : (a + b) * c = a * c + b * c := Lean.Grind.Semiring.right_distrib a b c
/-- Exchange the first two of three factors. -/
theorem mul_left_comm (a b c : M) : a * (b * c) = b * (a * c) := by grind
/-- Exchange the last two of three factors. -/
theorem mul_right_comm (a b c : M) : a * b * c = a * c * b := by grind
/-- Regroup four factors. -/
theorem mul_mul_mul_comm (a b c d : M) : a * b * (c * d) = a * c * (b * d) := by grind
/-- Twice an element. -/
theorem two_mul (n : M) : 2 * n = n + n := by grind
/-- Twice an element. -/
theorem mul_two (n : M) : n * 2 = n + n := by grind
/-- Distribute, with one term a one. -/
theorem add_one_mul (a b : M) : (a + 1) * b = a * b + b := by grind
/-- Distribute, with one term a one. -/
theorem mul_add_one (a b : M) : a * (b + 1) = a * b + a := by grind
/-- Distribute, with one term a one. -/
theorem one_add_mul (a b : M) : (1 + a) * b = b + a * b := by grind
/-- Distribute, with one term a one. -/
theorem mul_one_add (a b : M) : a * (1 + b) = a + a * b := by grind
/-- The square of a sum. -/
theorem add_sq (a b : M) : (a + b) ^ 2 = a ^ 2 + 2 * a * b + b ^ 2 := by grind
/-- The square of a sum, squares first. -/
theorem add_sq' (a b : M) : (a + b) ^ 2 = a ^ 2 + b ^ 2 + 2 * a * b := by grind
/-- The zeroth power. -/
@[simp] theorem pow_zero (a : M) : a ^ 0 = 1 := Lean.Grind.Semiring.pow_zero a
/-- The next power. -/
theorem pow_succ (a : M) (n : Nat) : a ^ (n + 1) = a ^ n * a := Lean.Grind.Semiring.pow_succ a n
/-- The next power, factor first. -/
theorem pow_succ' (a : M) (n : Nat) : a ^ (n + 1) = a * a ^ n := by rw [pow_succ, mul_comm]
/-- The first power. -/
@[simp] theorem pow_one (a : M) : a ^ 1 = a := by grind
/-- The square as a product. -/
theorem sq (a : M) : a ^ 2 = a * a := by grind
/-- The square as a product. -/
theorem pow_two (a : M) : a ^ 2 = a * a := by grind
/-- Powers of a sum of exponents. -/
theorem pow_add (a : M) (m n : Nat) : a ^ (m + n) = a ^ m * a ^ n := Lean.Grind.Semiring.pow_add a m n
/-- Powers of one. -/
@[simp] theorem one_pow (n : Nat) : (1 : M) ^ n = 1 := by
  induction n with
  | zero => exact pow_zero 1
  | succ n ih => rw [pow_succ, ih, mul_one]
/-- Powers of zero. -/
theorem zero_pow {n : Nat} (hn : n ≠ 0) : (0 : M) ^ n = 0 := by
  cases n with
  | zero => exact absurd rfl hn
  | succ n => rw [pow_succ, mul_zero]
/-- Powers of a product. -/
theorem mul_pow (a b : M) (n : Nat) : (a * b) ^ n = a ^ n * b ^ n := by
  induction n with
  | zero => simp
  | succ n ih => rw [pow_succ, ih, pow_succ, pow_succ]; grind
/-- Powers of powers. -/
theorem pow_mul (a : M) (m n : Nat) : a ^ (m * n) = (a ^ m) ^ n := by
  induction n with
  | zero => simp
  | succ n ih => rw [Nat.mul_succ, pow_add, ih, pow_succ]
/-- Powers of powers. -/
theorem pow_mul' (a : M) (m n : Nat) : a ^ (m * n) = (a ^ n) ^ m := by rw [Nat.mul_comm, pow_mul]
/-- Powers of powers commute. -/
theorem pow_right_comm (a : M) (m n : Nat) : (a ^ m) ^ n = (a ^ n) ^ m := by rw [← pow_mul, Nat.mul_comm, pow_mul]
end Semiring

section Ring
variable {R : Type u} [Lean.Grind.CommRing R]

/-- Multiplication distributes over subtraction. -/
theorem mul_sub (a b c : R) : a * (b - c) = a * b - a * c := by grind
/-- Multiplication distributes over subtraction. -/
theorem sub_mul (a b c : R) : (a - b) * c = a * c - b * c := by grind
/-- Negation of the right factor. -/
@[simp] theorem mul_neg (a b : R) : a * -b = -(a * b) := by grind
/-- Negation of the left factor. -/
@[simp] theorem neg_mul (a b : R) : -a * b = -(a * b) := by grind
/-- Two negations cancel. -/
theorem neg_mul_neg (a b : R) : -a * -b = a * b := by grind
/-- Move a negation. -/
theorem neg_mul_comm (a b : R) : -a * b = a * -b := by grind
/-- Negation as a product. -/
theorem neg_eq_neg_one_mul (a : R) : -a = -1 * a := by grind
/-- Distribute, with one term a one. -/
theorem sub_one_mul (a b : R) : (a - 1) * b = a * b - b := by grind
/-- Distribute, with one term a one. -/
theorem mul_sub_one (a b : R) : a * (b - 1) = a * b - a := by grind
/-- Distribute, with one term a one. -/
theorem one_sub_mul (a b : R) : (1 - a) * b = b - a * b := by grind
/-- Distribute, with one term a one. -/
theorem mul_one_sub (a b : R) : a * (1 - b) = a - a * b := by grind
/-- The square of a difference. -/
theorem sub_sq (a b : R) : (a - b) ^ 2 = a ^ 2 - 2 * a * b + b ^ 2 := by grind
/-- The square of a difference, squares first. -/
theorem sub_sq' (a b : R) : (a - b) ^ 2 = a ^ 2 + b ^ 2 - 2 * a * b := by grind
/-- The square of a negative. -/
theorem neg_sq (a : R) : (-a) ^ 2 = a ^ 2 := by grind
/-- The square of a negative. -/
theorem neg_pow_two (a : R) : (-a) ^ 2 = a ^ 2 := by grind
/-- A difference of squares. -/
theorem sq_sub_sq (a b : R) : a ^ 2 - b ^ 2 = (a + b) * (a - b) := by grind
/-- A difference of squares. -/
theorem mul_self_sub_mul_self (a b : R) : a * a - b * b = (a + b) * (a - b) := by grind
/-- The square of a swapped difference. -/
theorem sub_sq_comm (a b : R) : (a - b) ^ 2 = (b - a) ^ 2 := by grind
end Ring

section Field
variable {K : Type u} [Lean.Grind.Field K] {a b c d : K}

/-- Division is multiplication by the inverse. -/
theorem div_eq_mul_inv (a b : K) : a / b = a * b⁻¹ := Lean.Grind.Field.div_eq_mul_inv a b
/-- One is not zero. -/
@[simp] theorem one_ne_zero : (1 : K) ≠ 0 := fun h => Lean.Grind.Field.zero_ne_one (α := K) h.symm
/-- Zero is not one. -/
@[simp] theorem zero_ne_one : (0 : K) ≠ 1 := Lean.Grind.Field.zero_ne_one
/-- The inverse of zero. -/
@[simp] theorem inv_zero : (0 : K)⁻¹ = 0 := Lean.Grind.Field.inv_zero
/-- An inverse is one over the element. -/
@[simp] theorem one_div (a : K) : 1 / a = a⁻¹ := by grind
/-- An inverse is one over the element. -/
theorem inv_eq_one_div (a : K) : a⁻¹ = 1 / a := by grind
/-- The inverse cancels. -/
@[simp] theorem mul_inv_cancel₀ (h : a ≠ 0) : a * a⁻¹ = 1 := Lean.Grind.Field.mul_inv_cancel h
/-- The inverse cancels. -/
@[simp] theorem inv_mul_cancel₀ (h : a ≠ 0) : a⁻¹ * a = 1 := by grind
/-- The inverse is an involution. -/
@[simp] theorem inv_inv (a : K) : a⁻¹⁻¹ = a := by grind
/-- The inverse of one. -/
@[simp] theorem inv_one : (1 : K)⁻¹ = 1 := by grind
/-- The inverse of a product. -/
theorem mul_inv (a b : K) : (a * b)⁻¹ = a⁻¹ * b⁻¹ := by grind
/-- The inverse of a quotient. -/
@[simp] theorem inv_div (a b : K) : (a / b)⁻¹ = b / a := by grind
/-- The inverse of a negative. -/
theorem inv_neg : (-a)⁻¹ = -a⁻¹ := by grind
/-- A product vanishes exactly when a factor does. -/
@[simp] theorem mul_eq_zero : a * b = 0 ↔ a = 0 ∨ b = 0 := by
  by_cases ha : a = 0
  · simp [ha]
  · refine ⟨fun h => .inr ?_, fun h => h.elim (fun h => absurd h ha) fun h => by rw [h]; grind⟩
    have : a⁻¹ * (a * b) = b := by grind
    rw [h] at this; grind
/-- A product is nonzero exactly when both factors are. -/
theorem mul_ne_zero_iff : a * b ≠ 0 ↔ a ≠ 0 ∧ b ≠ 0 := by simp [not_or]
/-- A product of nonzero factors is nonzero. -/
theorem mul_ne_zero (ha : a ≠ 0) (hb : b ≠ 0) : a * b ≠ 0 := mul_ne_zero_iff.2 ⟨ha, hb⟩
/-- The inverse vanishes only at zero. -/
@[simp] theorem inv_eq_zero : a⁻¹ = 0 ↔ a = 0 := by grind
/-- Inverses of nonzero elements are nonzero. -/
theorem inv_ne_zero (h : a ≠ 0) : a⁻¹ ≠ 0 := by grind
/-- A quotient vanishes exactly when a part does. -/
@[simp] theorem div_eq_zero_iff : a / b = 0 ↔ a = 0 ∨ b = 0 := by rw [div_eq_mul_inv, mul_eq_zero, inv_eq_zero]
/-- A quotient of nonzero elements is nonzero. -/
theorem div_ne_zero (ha : a ≠ 0) (hb : b ≠ 0) : a / b ≠ 0 := by simp [ha, hb]
/-- Powers of nonzero elements are nonzero. -/
theorem pow_ne_zero (n : Nat) (h : a ≠ 0) : a ^ n ≠ 0 := by
  induction n with
  | zero => simp
  | succ n ih => rw [pow_succ]; exact mul_ne_zero ih h
/-- A power vanishes only at zero. -/
theorem pow_eq_zero_iff {n : Nat} (hn : n ≠ 0) : a ^ n = 0 ↔ a = 0 :=
  ⟨fun h => Classical.byContradiction fun h' => pow_ne_zero n h' h, fun h => by rw [h, zero_pow hn]⟩
/-- A square vanishes only at zero. -/
theorem sq_eq_zero_iff : a ^ 2 = 0 ↔ a = 0 := pow_eq_zero_iff (by decide)
/-- A product with itself vanishes only at zero. -/
theorem mul_self_eq_zero : a * a = 0 ↔ a = 0 := by simp
/-- Squares agree up to sign. -/
theorem sq_eq_sq_iff_eq_or_eq_neg : a ^ 2 = b ^ 2 ↔ a = b ∨ a = -b := by
  rw [← sub_eq_zero, sq_sub_sq, mul_eq_zero]; grind
/-- Cancel a nonzero left factor. -/
theorem mul_left_cancel₀ (ha : a ≠ 0) (h : a * b = a * c) : b = c := by grind
/-- Cancel a nonzero right factor. -/
theorem mul_right_cancel₀ (hb : b ≠ 0) (h : a * b = c * b) : a = c := by grind
/-- Cancel a nonzero left factor. -/
theorem mul_right_inj' (ha : a ≠ 0) : a * b = a * c ↔ b = c := ⟨mul_left_cancel₀ ha, fun h => h ▸ rfl⟩
/-- Cancel a nonzero right factor. -/
theorem mul_left_inj' (hc : c ≠ 0) : a * c = b * c ↔ a = b := ⟨mul_right_cancel₀ hc, fun h => h ▸ rfl⟩
/-- A quotient by zero. -/
@[simp] theorem div_zero (a : K) : a / 0 = 0 := by grind
/-- A quotient of zero. -/
@[simp] theorem zero_div (a : K) : 0 / a = 0 := by grind
/-- A quotient by one. -/
@[simp] theorem div_one (a : K) : a / 1 = a := by grind
/-- A quotient of equals. -/
@[simp] theorem div_self (h : a ≠ 0) : a / a = 1 := by grind
/-- Quotients of sums. -/
theorem add_div (a b c : K) : (a + b) / c = a / c + b / c := by grind
/-- Quotients of differences. -/
theorem sub_div (a b c : K) : (a - b) / c = a / c - b / c := by grind
/-- Quotients of negatives. -/
theorem neg_div (b a : K) : -b / a = -(b / a) := by grind
/-- Quotients by negatives. -/
theorem div_neg (a : K) {b : K} : a / -b = -(a / b) := by grind
/-- Quotients of products. -/
theorem mul_div_assoc (a b c : K) : a * b / c = a * (b / c) := by grind
/-- Quotients of products. -/
theorem mul_div_assoc' (a b c : K) : a * (b / c) = a * b / c := by grind
/-- Quotients of products. -/
theorem div_mul_eq_mul_div (a b c : K) : a / b * c = a * c / b := by grind
/-- Quotients of products. -/
theorem mul_div_right_comm (a b c : K) : a * b / c = a / c * b := by grind
/-- Quotients of products. -/
theorem mul_comm_div (a b c : K) : a / b * c = a * (c / b) := by grind
/-- Products of quotients. -/
theorem div_mul_div_comm (a b c d : K) : a / b * (c / d) = a * c / (b * d) := by grind
/-- Iterated quotients. -/
theorem div_div (a b c : K) : a / b / c = a / (b * c) := by grind
/-- Quotients of quotients. -/
theorem div_div_eq_mul_div (a b c : K) : a / (b / c) = a * c / b := by grind
/-- Quotients of quotients. -/
theorem div_div_div_eq (a b c d : K) : a / b / (c / d) = a * d / (b * c) := by grind
/-- Quotients commute. -/
theorem div_right_comm (a b c : K) : a / b / c = a / c / b := by grind
/-- Quotient by an inverse. -/
theorem div_inv_eq_mul (a b : K) : a / b⁻¹ = a * b := by grind
/-- Cancel a denominator. -/
@[simp] theorem div_mul_cancel₀ (a : K) (h : b ≠ 0) : a / b * b = a := by grind
/-- Cancel a factor. -/
@[simp] theorem mul_div_cancel_right₀ (a : K) (h : b ≠ 0) : a * b / b = a := by grind
/-- Cancel a factor. -/
@[simp] theorem mul_div_cancel_left₀ (b : K) (h : a ≠ 0) : a * b / a = b := by grind
/-- Cancel a common factor. -/
theorem mul_div_mul_left (a b : K) (hc : c ≠ 0) : c * a / (c * b) = a / b := by grind
/-- Cancel a common factor. -/
theorem mul_div_mul_right (a b : K) (hc : c ≠ 0) : a * c / (b * c) = a / b := by grind
/-- Equations with a quotient. -/
theorem div_eq_iff (hc : b ≠ 0) : a / b = c ↔ a = c * b := by grind
/-- Equations with a quotient. -/
theorem eq_div_iff (hc : c ≠ 0) : a = b / c ↔ a * c = b := by grind
/-- Equations between quotients. -/
theorem div_eq_div_iff (hb : b ≠ 0) (hd : d ≠ 0) : a / b = c / d ↔ a * d = c * b := by grind
/-- A quotient is one exactly at equality. -/
theorem div_eq_one_iff_eq (hb : b ≠ 0) : a / b = 1 ↔ a = b := by grind
/-- Add quotients. -/
theorem div_add_div (a c : K) (hb : b ≠ 0) (hd : d ≠ 0) : a / b + c / d = (a * d + b * c) / (b * d) := by grind
/-- Subtract quotients. -/
theorem div_sub_div (a c : K) (hb : b ≠ 0) (hd : d ≠ 0) : a / b - c / d = (a * d - b * c) / (b * d) := by grind
/-- Add quotients of one denominator. -/
theorem div_add_div_same (a b c : K) : a / c + b / c = (a + b) / c := by grind
/-- Subtract quotients of one denominator. -/
theorem div_sub_div_same (a b c : K) : a / c - b / c = (a - b) / c := by grind
/-- Add a quotient. -/
theorem div_add' (a b c : K) (hc : c ≠ 0) : a / c + b = (a + b * c) / c := by grind
/-- Add a quotient. -/
theorem add_div' (a b c : K) (hc : c ≠ 0) : b + a / c = (b * c + a) / c := by grind
/-- Subtract from a quotient. -/
theorem div_sub' (a b c : K) (hc : c ≠ 0) : a / c - b = (a - c * b) / c := by grind
/-- Subtract a quotient. -/
theorem sub_div' (a b c : K) (hc : c ≠ 0) : b - a / c = (b * c - a) / c := by grind
/-- Powers of inverses. -/
@[simp] theorem inv_pow (a : K) (n : Nat) : a⁻¹ ^ n = (a ^ n)⁻¹ := by
  induction n with
  | zero => simp
  | succ n ih => rw [pow_succ, ih, pow_succ, mul_inv]
/-- Powers of quotients. -/
theorem div_pow (a b : K) (n : Nat) : (a / b) ^ n = a ^ n / b ^ n := by
  rw [div_eq_mul_inv, mul_pow, inv_pow, ← div_eq_mul_inv]
/-- An element with product one is the inverse. -/
theorem eq_inv_of_mul_eq_one_left (h : a * b = 1) : a = b⁻¹ := by grind
/-- An element with product one is the inverse. -/
theorem inv_eq_of_mul_eq_one_right (h : a * b = 1) : a⁻¹ = b := by grind
/-- Inverses agree exactly when the elements do. -/
@[simp] theorem inv_inj : a⁻¹ = b⁻¹ ↔ a = b := by grind
end Field

end
