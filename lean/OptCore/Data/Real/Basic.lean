import OptCore.Data.Real.Defs
-- WIP sorry
/-!
# The real numbers as a linearly ordered field

Mirrors `Mathlib/Data/Real/Basic.lean`: operations, order, casts and the `Lean.Grind` classes that let
`grind` decide ring identities and linear arithmetic over `ℝ`.
-/

noncomputable section
namespace Real

/-- The real number of a Cauchy sequence. -/
def mk (f : Pre) : ℝ := ⟨Quotient.mk _ f⟩

theorem mk_surj (x : ℝ) : ∃ f, mk f = x := by
  cases x with
  | _ q => exact Quotient.inductionOn q (fun f => ⟨f, rfl⟩)

theorem mk_eq {f g : Pre} : mk f = mk g ↔ Rel f.1 g.1 ∧ Rel g.1 f.1 := by
  constructor
  · intro h
    exact Quotient.exact (congrArg Real.toQuotient h)
  · intro h
    exact congrArg Real.ofQuotient (Quotient.sound h)

/-- A representative sequence. -/
def rep (x : ℝ) : Pre := Classical.choose (mk_surj x)

theorem mk_rep (x : ℝ) : mk (rep x) = x := Classical.choose_spec (mk_surj x)

/-- The real number of a rational one. -/
@[irreducible] def ofRat (q : ℚ) : ℝ := mk ⟨fun _ => q, Rel.const Rat.le_refl⟩
@[irreducible] private def add (x y : ℝ) : ℝ := mk ⟨fun n => (rep x).1 n + (rep y).1 n, Rel.add (rep x).2 (rep y).2⟩
@[irreducible] private def neg (x : ℝ) : ℝ := mk ⟨fun n => -(rep x).1 n, Rel.neg (rep x).2⟩
@[irreducible] private def mul (x y : ℝ) : ℝ :=
  mk ⟨fun n => (rep x).1 n * (rep y).1 n, Rel.mul (rep x).2 (rep y).2 (rep x).2 (rep x).2 (rep y).2 (rep y).2⟩
@[irreducible] private def le (x y : ℝ) : Prop := Rel (rep x).1 (rep y).1
@[irreducible] private def npow (x : ℝ) : ℕ → ℝ
  | 0 => ofRat 1
  | n + 1 => mul (npow x n) x

instance instRatCast : RatCast ℝ := ⟨ofRat⟩
instance instNatCast : NatCast ℝ := ⟨fun n => ofRat n⟩
instance instIntCast : IntCast ℝ := ⟨fun n => ofRat n⟩
instance instOfNat (n : ℕ) : OfNat ℝ n := ⟨(n : ℝ)⟩
instance instZero : Zero ℝ := ⟨0⟩
instance instOne : One ℝ := ⟨1⟩
instance instInhabited : Inhabited ℝ := ⟨0⟩
instance instAdd : Add ℝ := ⟨add⟩
instance instMul : Mul ℝ := ⟨mul⟩
instance instNeg : Neg ℝ := ⟨neg⟩
instance instSub : Sub ℝ := ⟨fun x y => x + -y⟩
instance instLE : LE ℝ := ⟨le⟩
@[irreducible] private def lt (x y : ℝ) : Prop := ¬ y ≤ x
instance instLT : LT ℝ := ⟨lt⟩
instance instPowNat : NatPow ℝ := ⟨npow⟩
instance instSMulNat : SMul ℕ ℝ := ⟨fun n x => (n : ℝ) * x⟩
instance instSMulInt : SMul ℤ ℝ := ⟨fun n x => (n : ℝ) * x⟩

@[irreducible] private def inv (x : ℝ) : ℝ :=
  open Classical in if h : ∃ y, x * y = 1 then Classical.choose h else 0

instance instInv : Inv ℝ := ⟨inv⟩
instance instDiv : Div ℝ := ⟨fun x y => x * y⁻¹⟩

@[irreducible] private def zpow (x : ℝ) : ℤ → ℝ
  | .ofNat n => x ^ n
  | .negSucc n => (x ^ (n + 1))⁻¹

instance instPowInt : Pow ℝ ℤ := ⟨zpow⟩

instance instDecidableEq : DecidableEq ℝ := fun _ _ => Classical.propDecidable _
instance instDecidableLE : DecidableLE ℝ := fun _ _ => Classical.propDecidable _
instance instDecidableLT : DecidableLT ℝ := fun _ _ => Classical.propDecidable _

instance instMax : Max ℝ := ⟨fun x y => if x ≤ y then y else x⟩
instance instMin : Min ℝ := ⟨fun x y => if x ≤ y then x else y⟩
instance instOfScientific : OfScientific ℝ := ⟨fun m s e => ((OfScientific.ofScientific m s e : ℚ) : ℝ)⟩

instance instIsPreorder : Std.IsPreorder ℝ where
  le_refl := sorry
  le_trans := sorry
instance instIsPartialOrder : Std.IsPartialOrder ℝ where
  le_antisymm := sorry
instance instIsLinearOrder : Std.IsLinearOrder ℝ where
  le_total := sorry
instance instLawfulOrderLT : Std.LawfulOrderLT ℝ where
  lt_iff := sorry

instance instSemiring : Lean.Grind.Semiring ℝ where
  add_zero := sorry
  add_comm := sorry
  add_assoc := sorry
  mul_assoc := sorry
  mul_one := sorry
  one_mul := sorry
  left_distrib := sorry
  right_distrib := sorry
  zero_mul := sorry
  mul_zero := sorry
  pow_zero := sorry
  pow_succ := sorry
  ofNat_succ := sorry
  ofNat_eq_natCast _ := rfl
  nsmul_eq_natCast_mul _ _ := rfl
instance instRing : Lean.Grind.Ring ℝ where
  neg_add_cancel := sorry
  sub_eq_add_neg _ _ := rfl
  neg_zsmul := sorry
  zsmul_natCast_eq_nsmul := sorry
  intCast_ofNat := sorry
  intCast_neg := sorry
instance instCommRing : Lean.Grind.CommRing ℝ where
  mul_comm := sorry
instance instField : Lean.Grind.Field ℝ where
  div_eq_mul_inv _ _ := rfl
  zero_ne_one := sorry
  inv_zero := sorry
  mul_inv_cancel := sorry
  zpow_zero := sorry
  zpow_succ := sorry
  zpow_neg := sorry
instance instOrderedAdd : Lean.Grind.OrderedAdd ℝ where
  add_le_left_iff := sorry
instance instOrderedRing : Lean.Grind.OrderedRing ℝ where
  zero_lt_one := sorry
  mul_lt_mul_of_pos_left := sorry
  mul_lt_mul_of_pos_right := sorry

/-- Every nonempty set of reals that is bounded above has a least upper bound. -/
theorem exists_lub (S : ℝ → Prop) (hne : ∃ x, S x) (hb : ∃ b, ∀ x, S x → x ≤ b) :
    ∃ s, (∀ x, S x → x ≤ s) ∧ ∀ b, (∀ x, S x → x ≤ b) → s ≤ b := sorry

/-- Every real lies below a natural number. -/
theorem exists_nat_ge_aux (x : ℝ) : ∃ n : ℕ, x ≤ n := sorry

end Real
