import OptCore.Algebra.Order.Pow
import OptCore.Tactic.Positivity
/-!
# Nonnegative real numbers

Mirrors `Mathlib/Data/NNReal/Defs.lean` as far as Lipschitz constants need it: the type `ℝ≥0`, the cast to ℝ, sums,
products, order, `Real.toNNReal`.
-/

noncomputable section

/-- The nonnegative real numbers. -/
def NNReal : Type := {r : ℝ // 0 ≤ r}

@[inherit_doc] notation "ℝ≥0" => NNReal

namespace NNReal
/-- The cast to the reals. -/
@[coe] def toReal (x : ℝ≥0) : ℝ := Subtype.val x
instance : Coe ℝ≥0 ℝ := ⟨toReal⟩
/-- Casts of nonnegative reals are nonnegative. -/
@[simp] theorem coe_nonneg (r : ℝ≥0) : (0 : ℝ) ≤ r := r.2
/-- The cast is injective. -/
@[ext] theorem eq {m n : ℝ≥0} (h : (m : ℝ) = n) : m = n := Subtype.ext h

/-- A nonnegative real from a proof. -/
def mk (r : ℝ) (h : 0 ≤ r) : ℝ≥0 := ⟨r, h⟩
instance (n : ℕ) : OfNat ℝ≥0 n := ⟨⟨OfNat.ofNat n, Nat.cast_nonneg n⟩⟩
instance : Zero ℝ≥0 := ⟨0⟩
instance : One ℝ≥0 := ⟨1⟩
instance : Inhabited ℝ≥0 := ⟨0⟩
instance : NatCast ℝ≥0 := ⟨fun n => ⟨n, Nat.cast_nonneg n⟩⟩
instance : Add ℝ≥0 := ⟨fun x y => ⟨x.toReal + y.toReal, add_nonneg x.2 y.2⟩⟩
instance : Mul ℝ≥0 := ⟨fun x y => ⟨x.toReal * y.toReal, mul_nonneg x.2 y.2⟩⟩
instance : Inv ℝ≥0 := ⟨fun x => ⟨x.toReal⁻¹, inv_nonneg.2 x.2⟩⟩
instance : Div ℝ≥0 := ⟨fun x y => ⟨x.toReal / y.toReal, div_nonneg x.2 y.2⟩⟩
instance : NatPow ℝ≥0 := ⟨fun x n => ⟨x.toReal ^ n, pow_nonneg x.2 n⟩⟩
instance : SMul ℕ ℝ≥0 := ⟨fun n x => (n : ℝ≥0) * x⟩
instance : LE ℝ≥0 := ⟨fun x y => x.toReal ≤ y.toReal⟩
instance : LT ℝ≥0 := ⟨fun x y => x.toReal < y.toReal⟩
instance : Max ℝ≥0 := ⟨fun x y => ⟨max x.toReal y.toReal, le_max_of_le_left x.2⟩⟩
instance : Min ℝ≥0 := ⟨fun x y => ⟨min x.toReal y.toReal, le_min x.2 y.2⟩⟩

variable {x y : ℝ≥0}
/-- The cast of a numeral. -/
@[simp, norm_cast] theorem coe_ofNat (n : ℕ) : ((OfNat.ofNat n : ℝ≥0) : ℝ) = OfNat.ofNat n := rfl
/-- The cast of zero. -/
@[simp, norm_cast] theorem coe_zero : ((0 : ℝ≥0) : ℝ) = 0 := rfl
/-- The cast of one. -/
@[simp, norm_cast] theorem coe_one : ((1 : ℝ≥0) : ℝ) = 1 := rfl
/-- The cast of a sum. -/
@[simp, norm_cast] theorem coe_add (x y : ℝ≥0) : ((x + y : ℝ≥0) : ℝ) = x + y := rfl
/-- The cast of a product. -/
@[simp, norm_cast] theorem coe_mul (x y : ℝ≥0) : ((x * y : ℝ≥0) : ℝ) = x * y := rfl
/-- The cast of an inverse. -/
@[simp, norm_cast] theorem coe_inv (x : ℝ≥0) : ((x⁻¹ : ℝ≥0) : ℝ) = (x : ℝ)⁻¹ := rfl
/-- The cast of a quotient. -/
@[simp, norm_cast] theorem coe_div (x y : ℝ≥0) : ((x / y : ℝ≥0) : ℝ) = x / y := rfl
/-- The cast of a power. -/
@[simp, norm_cast] theorem coe_pow (x : ℝ≥0) (n : ℕ) : ((x ^ n : ℝ≥0) : ℝ) = (x : ℝ) ^ n := rfl
/-- The cast of a maximum. -/
@[simp, norm_cast] theorem coe_max (x y : ℝ≥0) : ((max x y : ℝ≥0) : ℝ) = max (x : ℝ) y := rfl
/-- The cast of a minimum. -/
@[simp, norm_cast] theorem coe_min (x y : ℝ≥0) : ((min x y : ℝ≥0) : ℝ) = min (x : ℝ) y := rfl
/-- The cast of a natural number. -/
@[simp, norm_cast] theorem coe_natCast (n : ℕ) : ((n : ℝ≥0) : ℝ) = n := rfl
/-- The cast preserves and reflects `≤`. -/
@[simp, norm_cast] theorem coe_le_coe : (x : ℝ) ≤ y ↔ x ≤ y := Iff.rfl
/-- The cast preserves and reflects `<`. -/
@[simp, norm_cast] theorem coe_lt_coe : (x : ℝ) < y ↔ x < y := Iff.rfl
/-- The cast is injective. -/
@[simp, norm_cast] theorem coe_inj : (x : ℝ) = y ↔ x = y := ⟨eq, fun h => h ▸ rfl⟩
/-- The cast vanishes only at zero. -/
@[simp, norm_cast] theorem coe_eq_zero : (x : ℝ) = 0 ↔ x = 0 := coe_inj (y := 0)
/-- The cast of a positive number. -/
@[simp, norm_cast] theorem coe_pos : (0 : ℝ) < x ↔ 0 < x := Iff.rfl
/-- Every nonnegative real is at least zero. -/
@[simp] theorem zero_le' : 0 ≤ x := x.2
/-- The cast of a built nonnegative real. -/
@[simp] theorem coe_mk (a : ℝ) (ha : 0 ≤ a) : toReal ⟨a, ha⟩ = a := rfl

instance : Std.IsPreorder ℝ≥0 where
  le_refl x := le_refl (x : ℝ)
  le_trans x y z := le_trans (a := (x : ℝ)) (b := y) (c := z)
instance : Std.IsPartialOrder ℝ≥0 where
  le_antisymm _ _ h h' := eq (le_antisymm h h')
instance : Std.IsLinearOrder ℝ≥0 where
  le_total x y := le_total (x : ℝ) y
instance : Std.LawfulOrderLT ℝ≥0 where
  lt_iff x y := lt_iff_le_not_ge (a := (x : ℝ)) (b := y)

instance : Lean.Grind.Semiring ℝ≥0 where
  add_zero x := eq (by simp)
  add_comm x y := eq (by simp only [coe_add]; exact add_comm _ _)
  add_assoc x y z := eq (by simp only [coe_add]; exact add_assoc _ _ _)
  mul_assoc x y z := eq (by simp only [coe_mul]; exact mul_assoc _ _ _)
  mul_one x := eq (by simp)
  one_mul x := eq (by simp)
  left_distrib x y z := eq (by simp only [coe_mul, coe_add]; exact mul_add _ _ _)
  right_distrib x y z := eq (by simp only [coe_mul, coe_add]; exact add_mul _ _ _)
  zero_mul x := eq (by simp)
  mul_zero x := eq (by simp)
  pow_zero x := eq (by simp)
  pow_succ x n := eq (by simp only [coe_pow, coe_mul]; exact pow_succ _ _)
  ofNat_succ n := eq (by
    show ((n + 1 : ℕ) : ℝ) = (n : ℝ) + 1
    exact Nat.cast_add_one n)
  ofNat_eq_natCast _ := rfl
  nsmul_eq_natCast_mul _ _ := rfl
instance : Lean.Grind.CommSemiring ℝ≥0 where
  mul_comm x y := eq (by simp only [coe_mul]; exact mul_comm _ _)
end NNReal

/-- The nonnegative part of a real number. -/
def Real.toNNReal (r : ℝ) : ℝ≥0 := ⟨max r 0, le_max_right _ _⟩
/-- The nonnegative part of a nonnegative number. -/
@[simp] theorem Real.coe_toNNReal (r : ℝ) (hr : 0 ≤ r) : (Real.toNNReal r : ℝ) = r := max_eq_left hr
/-- The nonnegative part, as a maximum. -/
theorem Real.coe_toNNReal' (r : ℝ) : (Real.toNNReal r : ℝ) = max r 0 := rfl
/-- A number is at most its nonnegative part. -/
theorem Real.le_coe_toNNReal (r : ℝ) : r ≤ Real.toNNReal r := le_max_left r 0
/-- The nonnegative part of a cast. -/
@[simp] theorem Real.toNNReal_coe {r : ℝ≥0} : Real.toNNReal r = r := NNReal.eq (max_eq_left r.2)

grind_pattern NNReal.coe_nonneg => NNReal.toReal r
macro_rules | `(tactic| positivity_ext) => `(tactic| with_reducible exact NNReal.coe_nonneg _)
end
