/-!
# Additive commutative monoids and groups

Mirrors the additive halves of `Mathlib/Algebra/Group/Defs.lean` and `Mathlib/Algebra/Group/Basic.lean`.
`AddCommMonoid` and `AddCommGroup` extend the modules over `Nat` and `Int` that `grind` knows, so `grind` decides
additive equations; every ring known to `grind` (ℝ among them) is an instance. Lemmas are stated in the
commutative case only.
-/

noncomputable section

/-- Additive commutative monoids, with the multiples `n • a` for natural `n`. -/
class AddCommMonoid (M : Type u) extends toGrindNatModule : Lean.Grind.NatModule M

/-- Additive commutative groups, with the multiples `n • a` for natural and integer `n`. -/
class AddCommGroup (G : Type u) extends toGrindIntModule : Lean.Grind.IntModule G

instance (priority := 500) AddCommGroup.instAddCommMonoid [AddCommGroup G] : AddCommMonoid G := ⟨⟩
instance (priority := 100) AddCommMonoid.ofSemiring [Lean.Grind.Semiring R] : AddCommMonoid R := ⟨⟩
instance (priority := 100) AddCommGroup.ofRing [Lean.Grind.Ring R] : AddCommGroup R := ⟨⟩

section AddCommMonoid
variable {M : Type u} [AddCommMonoid M] {a b c : M}

/-- Addition is commutative. -/
theorem add_comm (a b : M) : a + b = b + a := Lean.Grind.AddCommMonoid.add_comm a b
/-- Addition is associative. -/
theorem add_assoc (a b c : M) : a + b + c = a + (b + c) := Lean.Grind.AddCommMonoid.add_assoc a b c
/-- Zero is neutral on the right. -/
@[simp] theorem add_zero (a : M) : a + 0 = a := Lean.Grind.AddCommMonoid.add_zero a
/-- Zero is neutral on the left. -/
@[simp] theorem zero_add (a : M) : 0 + a = a := by rw [add_comm, add_zero]
/-- Exchange the first two of three terms. -/
theorem add_left_comm (a b c : M) : a + (b + c) = b + (a + c) := by grind
/-- Exchange the last two of three terms. -/
theorem add_right_comm (a b c : M) : a + b + c = a + c + b := by grind
/-- Regroup four terms. -/
theorem add_add_add_comm (a b c d : M) : a + b + (c + d) = a + c + (b + d) := by grind
/-- The zeroth multiple. -/
theorem zero_nsmul (a : M) : 0 • a = 0 := Lean.Grind.NatModule.zero_nsmul a
/-- The next multiple. -/
theorem succ_nsmul (a : M) (n : Nat) : (n + 1) • a = n • a + a := Lean.Grind.NatModule.add_one_nsmul n a
/-- Twice a vector. -/
theorem two_nsmul (a : M) : 2 • a = a + a := by grind
end AddCommMonoid

section AddCommGroup
variable {G : Type u} [AddCommGroup G] {a b c d : G}

/-- Subtraction is addition of the negative. -/
theorem sub_eq_add_neg (a b : G) : a - b = a + -b := Lean.Grind.AddCommGroup.sub_eq_add_neg a b
/-- `-a` cancels `a` on the left. -/
@[simp] theorem neg_add_cancel (a : G) : -a + a = 0 := Lean.Grind.AddCommGroup.neg_add_cancel a
/-- `-a` cancels `a` on the right. -/
@[simp] theorem add_neg_cancel (a : G) : a + -a = 0 := by grind
/-- A difference of equals is zero. -/
@[simp] theorem sub_self (a : G) : a - a = 0 := by grind
/-- Double negation. -/
@[simp] theorem neg_neg (a : G) : - -a = a := by grind
/-- Zero is its own negative. -/
@[simp] theorem neg_zero : -(0 : G) = 0 := by grind
/-- Subtracting zero. -/
@[simp] theorem sub_zero (a : G) : a - 0 = a := by grind
/-- Subtracting from zero. -/
@[simp] theorem zero_sub (a : G) : 0 - a = -a := by grind
/-- Subtracting a negative. -/
@[simp] theorem sub_neg_eq_add (a b : G) : a - -b = a + b := by grind
/-- The negative of a difference. -/
@[simp] theorem neg_sub (a b : G) : -(a - b) = b - a := by grind
/-- The negative of a sum. -/
theorem neg_add (a b : G) : -(a + b) = -a + -b := by grind
/-- The negative of a sum, reversed. -/
theorem neg_add_rev (a b : G) : -(a + b) = -b + -a := by grind
/-- `-a + b = b - a`. -/
theorem neg_add_eq_sub (a b : G) : -a + b = b - a := by grind
/-- `a - b + b = a`. -/
@[simp] theorem sub_add_cancel (a b : G) : a - b + b = a := by grind
/-- `a + (b - a) = b`. -/
@[simp] theorem add_sub_cancel (a b : G) : a + (b - a) = b := by grind
/-- `a + b - a = b`. -/
@[simp] theorem add_sub_cancel_left (a b : G) : a + b - a = b := by grind
/-- `a + b - b = a`. -/
@[simp] theorem add_sub_cancel_right (a b : G) : a + b - b = a := by grind
/-- `a - (b + c)` term by term. -/
theorem sub_add_eq_sub_sub (a b c : G) : a - (b + c) = a - b - c := by grind
/-- Two subtractions at once. -/
theorem sub_sub (a b c : G) : a - b - c = a - (b + c) := by grind
/-- `a - (a - b) = b`. -/
@[simp] theorem sub_sub_cancel (a b : G) : a - (a - b) = b := by grind
/-- `a - (b - c) = a - b + c`. -/
theorem sub_sub_eq_add_sub (a b c : G) : a - (b - c) = a + c - b := by grind
/-- `a - (b - c) = a - b + c`. -/
theorem sub_add (a b c : G) : a - b + c = a - (b - c) := by grind
/-- Move a bracket. -/
theorem add_sub_assoc (a b c : G) : a + b - c = a + (b - c) := by grind
/-- Move a bracket. -/
theorem add_sub (a b c : G) : a + (b - c) = a + b - c := by grind
/-- Exchange a subtraction and an addition. -/
theorem sub_add_eq_add_sub (a b c : G) : a - b + c = a + c - b := by grind
/-- Exchange two subtractions. -/
theorem sub_right_comm (a b c : G) : a - b - c = a - c - b := by grind
/-- A telescoping sum of two. -/
@[simp] theorem sub_add_sub_cancel (a b c : G) : a - b + (b - c) = a - c := by grind
/-- Cancel a common last term. -/
@[simp] theorem sub_sub_sub_cancel_right (a b c : G) : a - c - (b - c) = a - b := by grind
/-- Cancel a common first term. -/
@[simp] theorem sub_sub_sub_cancel_left (a b c : G) : c - a - (c - b) = b - a := by grind
/-- Cancel a common left summand. -/
@[simp] theorem add_sub_add_left_eq_sub (a b c : G) : c + a - (c + b) = a - b := by grind
/-- Cancel a common right summand. -/
@[simp] theorem add_sub_add_right_eq_sub (a b c : G) : a + c - (b + c) = a - b := by grind
/-- Subtract sums termwise. -/
theorem add_sub_add_comm (a b c d : G) : a + b - (c + d) = a - c + (b - d) := by grind
/-- Subtract differences termwise. -/
theorem sub_sub_sub_comm (a b c d : G) : a - b - (c - d) = a - c - (b - d) := by grind
/-- A difference vanishes exactly at equality. -/
theorem sub_eq_zero {a b : G} : a - b = 0 ↔ a = b := by grind
/-- A difference of equals vanishes. -/
theorem sub_eq_zero_of_eq {a b : G} (h : a = b) : a - b = 0 := by grind
/-- A vanishing difference gives equality. -/
theorem eq_of_sub_eq_zero {a b : G} (h : a - b = 0) : a = b := by grind
/-- A difference is nonzero exactly when the terms differ. -/
theorem sub_ne_zero {a b : G} : a - b ≠ 0 ↔ a ≠ b := by grind
/-- A difference of distinct terms is nonzero. -/
theorem sub_ne_zero_of_ne {a b : G} (h : a ≠ b) : a - b ≠ 0 := by grind
/-- Move a subtrahend across. -/
theorem sub_eq_iff_eq_add : a - b = c ↔ a = c + b := by grind
/-- Move a subtrahend across. -/
theorem sub_eq_iff_eq_add' : a - b = c ↔ a = b + c := by grind
/-- Move a subtrahend across. -/
theorem eq_sub_iff_add_eq : a = b - c ↔ a + c = b := by grind
/-- Move a subtrahend across. -/
theorem eq_sub_iff_add_eq' : a = b - c ↔ c + a = b := by grind
/-- From a sum to a difference. -/
theorem eq_sub_of_add_eq (h : a + c = b) : a = b - c := by grind
/-- From a sum to a difference. -/
theorem sub_eq_of_eq_add (h : a = c + b) : a - b = c := by grind
/-- Cancel on the left. -/
theorem add_left_cancel (h : a + b = a + c) : b = c := by grind
/-- Cancel on the right. -/
theorem add_right_cancel (h : a + b = c + b) : a = c := by grind
/-- Adding on the left is injective. -/
@[simp] theorem add_right_inj (a : G) {b c : G} : a + b = a + c ↔ b = c := by grind
/-- Adding on the right is injective. -/
@[simp] theorem add_left_inj (a : G) {b c : G} : b + a = c + a ↔ b = c := by grind
/-- Subtracting a common term is injective. -/
@[simp] theorem sub_left_inj : b - a = c - a ↔ b = c := by grind
/-- Subtracting from a common term is injective. -/
@[simp] theorem sub_right_inj : a - b = a - c ↔ b = c := by grind
/-- Negation is injective. -/
@[simp] theorem neg_inj {a b : G} : -a = -b ↔ a = b := by grind
/-- Only zero has negative zero. -/
@[simp] theorem neg_eq_zero {a : G} : -a = 0 ↔ a = 0 := by grind
/-- A negative is nonzero exactly when the term is. -/
theorem neg_ne_zero {a : G} : -a ≠ 0 ↔ a ≠ 0 := by grind
/-- Move a negation across. -/
theorem neg_eq_iff_eq_neg : -a = b ↔ a = -b := by grind
/-- A sum vanishes exactly when one term is the negative of the other. -/
theorem add_eq_zero_iff_eq_neg {a b : G} : a + b = 0 ↔ a = -b := by grind
/-- Equality with a negative as a vanishing sum. -/
theorem eq_neg_iff_add_eq_zero {a b : G} : a = -b ↔ a + b = 0 := by grind
/-- Adding a term fixes `b` exactly when the term is zero. -/
@[simp] theorem add_eq_right {a b : G} : a + b = b ↔ a = 0 := by grind
/-- Adding a term fixes `a` exactly when the term is zero. -/
@[simp] theorem add_eq_left {a b : G} : a + b = a ↔ b = 0 := by grind
/-- Subtracting a term fixes `a` exactly when the term is zero. -/
@[simp] theorem sub_eq_self {a b : G} : a - b = a ↔ b = 0 := by grind
/-- Subtracting as cancelling a sum. -/
theorem add_neg_cancel_right (a b : G) : a + b + -b = a := by grind
/-- Subtracting as cancelling a sum. -/
theorem neg_add_cancel_left (a b : G) : -a + (a + b) = b := by grind
/-- Subtracting as cancelling a sum. -/
theorem add_neg_cancel_left (a b : G) : a + (-a + b) = b := by grind
/-- Zeroth integer multiple. -/
theorem zero_zsmul (a : G) : (0 : Int) • a = 0 := Lean.Grind.IntModule.zero_zsmul a
end AddCommGroup

end
