import OptCore.Data.Real.Defs
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
@[irreducible] private def npow (x : ℝ) (n : ℕ) : ℝ := Nat.rec (ofRat 1) (fun _ y => mul y x) n

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

/-! ### Computing with representatives -/

theorem ofRat_def (q : ℚ) : (q : ℝ) = mk ⟨fun _ => q, Rel.const Rat.le_refl⟩ := by
  show ofRat q = _; unfold ofRat; rfl

theorem mk_le {f g : Pre} : mk f ≤ mk g ↔ Rel f.1 g.1 := by
  show le _ _ ↔ _
  unfold le
  have h1 := mk_eq.1 (mk_rep (mk f)); have h2 := mk_eq.1 (mk_rep (mk g))
  exact ⟨fun h => h1.2.trans (h.trans h2.1), fun h => h1.1.trans (h.trans h2.2)⟩

theorem lt_def {x y : ℝ} : x < y ↔ ¬ y ≤ x := by
  show lt _ _ ↔ _; unfold lt; rfl

theorem mk_add (f g : Pre) : mk f + mk g = mk ⟨fun n => f.1 n + g.1 n, Rel.add f.2 g.2⟩ := by
  show add _ _ = _
  unfold add
  have h1 := mk_eq.1 (mk_rep (mk f)); have h2 := mk_eq.1 (mk_rep (mk g))
  exact mk_eq.2 ⟨Rel.add h1.1 h2.1, Rel.add h1.2 h2.2⟩

theorem mk_neg (f : Pre) : -mk f = mk ⟨fun n => -f.1 n, Rel.neg f.2⟩ := by
  show neg _ = _
  unfold neg
  have h1 := mk_eq.1 (mk_rep (mk f))
  exact mk_eq.2 ⟨Rel.neg h1.2, Rel.neg h1.1⟩

theorem mk_mul (f g : Pre) : mk f * mk g = mk ⟨fun n => f.1 n * g.1 n, Rel.mul f.2 g.2 f.2 f.2 g.2 g.2⟩ := by
  show mul _ _ = _
  unfold mul
  have h1 := mk_eq.1 (mk_rep (mk f)); have h2 := mk_eq.1 (mk_rep (mk g))
  exact mk_eq.2 ⟨Rel.mul (rep (mk f)).2 g.2 h1.1 h1.2 h2.1 h2.2, Rel.mul f.2 (rep (mk g)).2 h1.2 h1.1 h2.2 h2.1⟩

theorem mk_congr {f g : Pre} (h : ∀ n, f.1 n = g.1 n) : mk f = mk g :=
  congrArg mk (Subtype.ext (funext h))

theorem natCast_def (n : ℕ) : (n : ℝ) = ((n : ℚ) : ℝ) := rfl
theorem intCast_def (n : ℤ) : (n : ℝ) = ((n : ℚ) : ℝ) := rfl

theorem ofRat_add (p q : ℚ) : ((p + q : ℚ) : ℝ) = p + q := by
  simp only [ofRat_def, mk_add]

theorem ofRat_mul (p q : ℚ) : ((p * q : ℚ) : ℝ) = p * q := by
  simp only [ofRat_def, mk_mul]

theorem ofRat_neg (p : ℚ) : ((-p : ℚ) : ℝ) = -(p : ℝ) := by
  simp only [ofRat_def, mk_neg]

theorem ofRat_le {p q : ℚ} : (p : ℝ) ≤ q ↔ p ≤ q := by
  rw [ofRat_def, ofRat_def, mk_le]
  refine ⟨fun h => ?_, Rel.const⟩
  apply Classical.byContradiction
  intro hpq
  obtain ⟨N, hN⟩ := h (p - q) (by grind)
  have := hN N N (by omega) (by omega)
  grind

theorem ofNat_def (n : ℕ) : (OfNat.ofNat n : ℝ) = ((n : ℚ) : ℝ) := rfl
theorem zero_def : (0 : ℝ) = ((0 : ℚ) : ℝ) := rfl
theorem one_def : (1 : ℝ) = ((1 : ℚ) : ℝ) := rfl

/-! ### The order -/

instance instIsPreorder : Std.IsPreorder ℝ where
  le_refl x := by
    obtain ⟨f, rfl⟩ := mk_surj x
    exact mk_le.2 f.2
  le_trans x y z := by
    obtain ⟨f, rfl⟩ := mk_surj x; obtain ⟨g, rfl⟩ := mk_surj y; obtain ⟨h, rfl⟩ := mk_surj z
    simp only [mk_le]
    exact Rel.trans

instance instIsPartialOrder : Std.IsPartialOrder ℝ where
  le_antisymm x y := by
    obtain ⟨f, rfl⟩ := mk_surj x; obtain ⟨g, rfl⟩ := mk_surj y
    simp only [mk_le, mk_eq]
    exact And.intro

instance instIsLinearOrder : Std.IsLinearOrder ℝ where
  le_total x y := by
    obtain ⟨f, rfl⟩ := mk_surj x; obtain ⟨g, rfl⟩ := mk_surj y
    simp only [mk_le]
    exact Rel.total f.2 g.2

instance instLawfulOrderLT : Std.LawfulOrderLT ℝ where
  lt_iff x y := by
    rw [lt_def]
    exact ⟨fun h => ⟨(Std.le_total (a := x) (b := y)).resolve_right h, h⟩, And.right⟩

/-! ### The ring -/

instance instSemiring : Lean.Grind.Semiring ℝ where
  add_zero x := by
    obtain ⟨f, rfl⟩ := mk_surj x
    rw [zero_def, ofRat_def, mk_add]; exact mk_congr fun n => by grind
  add_comm x y := by
    obtain ⟨f, rfl⟩ := mk_surj x; obtain ⟨g, rfl⟩ := mk_surj y
    rw [mk_add, mk_add]; exact mk_congr fun n => by grind
  add_assoc x y z := by
    obtain ⟨f, rfl⟩ := mk_surj x; obtain ⟨g, rfl⟩ := mk_surj y; obtain ⟨h, rfl⟩ := mk_surj z
    simp only [mk_add]; exact mk_congr fun n => by grind
  mul_assoc x y z := by
    obtain ⟨f, rfl⟩ := mk_surj x; obtain ⟨g, rfl⟩ := mk_surj y; obtain ⟨h, rfl⟩ := mk_surj z
    simp only [mk_mul]; exact mk_congr fun n => by grind
  mul_one x := by
    obtain ⟨f, rfl⟩ := mk_surj x
    rw [one_def, ofRat_def, mk_mul]; exact mk_congr fun n => by grind
  one_mul x := by
    obtain ⟨f, rfl⟩ := mk_surj x
    rw [one_def, ofRat_def, mk_mul]; exact mk_congr fun n => by grind
  left_distrib x y z := by
    obtain ⟨f, rfl⟩ := mk_surj x; obtain ⟨g, rfl⟩ := mk_surj y; obtain ⟨h, rfl⟩ := mk_surj z
    simp only [mk_mul, mk_add]; exact mk_congr fun n => by grind
  right_distrib x y z := by
    obtain ⟨f, rfl⟩ := mk_surj x; obtain ⟨g, rfl⟩ := mk_surj y; obtain ⟨h, rfl⟩ := mk_surj z
    simp only [mk_mul, mk_add]; exact mk_congr fun n => by grind
  zero_mul x := by
    obtain ⟨f, rfl⟩ := mk_surj x
    rw [zero_def, ofRat_def, mk_mul]; exact mk_congr fun n => by grind
  mul_zero x := by
    obtain ⟨f, rfl⟩ := mk_surj x
    rw [zero_def, ofRat_def, mk_mul]; exact mk_congr fun n => by grind
  pow_zero x := by
    show npow x 0 = _
    unfold npow; rfl
  pow_succ x n := by
    show npow x (n + 1) = mul (npow x n) x
    unfold npow; rfl
  ofNat_succ n := by
    simp only [ofNat_def, ← ofRat_add, Rat.natCast_add]
  ofNat_eq_natCast _ := rfl
  nsmul_eq_natCast_mul _ _ := rfl

instance instRing : Lean.Grind.Ring ℝ where
  neg_add_cancel x := by
    obtain ⟨f, rfl⟩ := mk_surj x
    rw [zero_def, ofRat_def, mk_neg, mk_add]; exact mk_congr fun n => by grind
  sub_eq_add_neg _ _ := rfl
  neg_zsmul n x := by
    show ((-n : ℤ) : ℝ) * x = -((n : ℝ) * x)
    simp only [intCast_def]
    obtain ⟨f, rfl⟩ := mk_surj x
    rw [ofRat_def, ofRat_def, mk_mul, mk_mul, mk_neg]; exact mk_congr fun m => by grind
  zsmul_natCast_eq_nsmul _ _ := rfl
  intCast_ofNat _ := rfl
  intCast_neg n := by
    simp only [intCast_def, Rat.intCast_neg, ofRat_neg]

instance instCommRing : Lean.Grind.CommRing ℝ where
  mul_comm x y := by
    obtain ⟨f, rfl⟩ := mk_surj x; obtain ⟨g, rfl⟩ := mk_surj y
    rw [mk_mul, mk_mul]; exact mk_congr fun n => by grind

instance instOrderedAdd : Lean.Grind.OrderedAdd ℝ where
  add_le_left_iff {x y} z := by
    have key : ∀ x y z : ℝ, x ≤ y → x + z ≤ y + z := by
      intro x y z
      obtain ⟨f, rfl⟩ := mk_surj x; obtain ⟨g, rfl⟩ := mk_surj y; obtain ⟨h, rfl⟩ := mk_surj z
      simp only [mk_add, mk_le]
      exact fun a => Rel.add a h.2
    refine ⟨key x y z, fun h => ?_⟩
    have := key _ _ (-z) h
    rwa [show x + z + -z = x by grind, show y + z + -z = y by grind] at this

/-! ### Positive reals, inverses -/

/-- A positive real is eventually above a positive rational. -/
theorem pos_iff {f : Pre} : 0 < mk f ↔ ∃ e : ℚ, 0 < e ∧ ∃ N : ℕ, ∀ n, N ≤ n → e < f.1 n := by
  rw [lt_def, zero_def, ofRat_def, mk_le]
  constructor
  · intro h
    obtain ⟨e, he, N, hN⟩ : ∃ e : ℚ, 0 < e ∧ ∃ N : ℕ, ∀ m n, N ≤ m → N ≤ n → (0 : ℚ) + e < f.1 m :=
      Rel.gap f.2 (Rel.const Rat.le_refl) h
    exact ⟨e, he, N, fun n hn => by have := hN n n hn hn; grind⟩
  · rintro ⟨e, he, N, hN⟩ h
    obtain ⟨M, hM⟩ := h e he
    have h1 := hM (N + M) (N + M) (by omega) (by omega)
    have h2 := hN (N + M) (by omega)
    grind

theorem mul_pos_aux {x y : ℝ} : 0 < x → 0 < y → 0 < x * y := by
  obtain ⟨f, rfl⟩ := mk_surj x; obtain ⟨g, rfl⟩ := mk_surj y
  simp only [mk_mul, pos_iff]
  rintro ⟨a, ha, N, hN⟩ ⟨b, hb, M, hM⟩
  refine ⟨a * b, Rat.mul_pos ha hb, N + M, fun n hn => ?_⟩
  have h1 := Rat.mul_pos (show 0 < f.1 n - a by have := hN n (by omega); grind) hb
  have h2 := Rat.mul_pos (show 0 < g.1 n - b by have := hM n (by omega); grind)
    (show 0 < f.1 n by have := hN n (by omega); grind)
  grind

theorem exists_inv_of_pos {x : ℝ} : 0 < x → ∃ y, x * y = 1 := by
  obtain ⟨f, rfl⟩ := mk_surj x
  rw [pos_iff]
  rintro ⟨e, he, N, hN⟩
  refine ⟨mk ⟨fun n => (f.1 n)⁻¹, Rel.inv f.2 he hN⟩, ?_⟩
  rw [mk_mul, one_def, ofRat_def, mk_eq]
  have h1 : ∀ n, N ≤ n → f.1 n * (f.1 n)⁻¹ = 1 := fun n hn => by have := hN n hn; grind
  constructor <;> intro d hd <;> refine ⟨N, fun m n hm hn => ?_⟩ <;>
    simp only [h1 m hm, h1 n hn] <;> grind

theorem lt_iff_sub_pos {x y : ℝ} : x < y ↔ 0 < y - x := by
  rw [lt_def, lt_def, Lean.Grind.OrderedAdd.add_le_left_iff (a := y) (-x), show x + -x = 0 by grind]
  rfl

instance instOrderedRing : Lean.Grind.OrderedRing ℝ where
  zero_lt_one := by
    rw [lt_def, zero_def, one_def, ofRat_le]; grind
  mul_lt_mul_of_pos_left {x y z} h hz := by
    rw [lt_iff_sub_pos, show z * y - z * x = (y - x) * z by grind]
    exact mul_pos_aux (lt_iff_sub_pos.1 h) hz
  mul_lt_mul_of_pos_right {x y z} h hz := by
    rw [lt_iff_sub_pos, show y * z - x * z = (y - x) * z by grind]
    exact mul_pos_aux (lt_iff_sub_pos.1 h) hz

theorem exists_inv {x : ℝ} (h : x ≠ 0) : ∃ y, x * y = 1 := by
  by_cases hx : 0 < x
  · exact exists_inv_of_pos hx
  · obtain ⟨y, hy⟩ := exists_inv_of_pos (show 0 < -x by grind)
    exact ⟨-y, by grind⟩

theorem zero_ne_one_aux : (0 : ℝ) ≠ 1 := by
  have : (0 : ℝ) < 1 := Lean.Grind.OrderedRing.zero_lt_one
  grind

theorem mul_inv_aux {x : ℝ} (h : x ≠ 0) : x * x⁻¹ = 1 := by
  show x * inv x = 1
  have e := exists_inv h
  unfold inv
  rw [dif_pos e]
  exact Classical.choose_spec e

theorem inv_zero_aux : (0 : ℝ)⁻¹ = 0 := by
  show inv 0 = 0
  unfold inv
  rw [dif_neg]
  rintro ⟨y, hy⟩
  have := zero_ne_one_aux
  grind

theorem zpow_ofNat_aux (x : ℝ) (n : ℕ) : x ^ (n : ℤ) = x ^ n := by
  show zpow x (.ofNat n) = _
  rw [zpow]

theorem zpow_negSucc_aux (x : ℝ) (n : ℕ) : x ^ (Int.negSucc n) = (x ^ (n + 1))⁻¹ := by
  show zpow x (.negSucc n) = _
  rw [zpow]

theorem inv_inv_aux (x : ℝ) : x⁻¹⁻¹ = x := by
  by_cases h : x = 0
  · rw [h, inv_zero_aux, inv_zero_aux]
  · have h1 := mul_inv_aux h
    have h2 : x⁻¹ ≠ 0 := by
      intro h0; rw [h0] at h1; have := zero_ne_one_aux; grind
    have h3 := mul_inv_aux h2
    grind

instance instField : Lean.Grind.Field ℝ where
  div_eq_mul_inv _ _ := rfl
  zero_ne_one := zero_ne_one_aux
  inv_zero := inv_zero_aux
  mul_inv_cancel := mul_inv_aux
  zpow_zero x := by
    rw [show (0 : ℤ) = ((0 : ℕ) : ℤ) from rfl, zpow_ofNat_aux, Lean.Grind.Semiring.pow_zero]
  zpow_succ x n := by
    rw [show (n : ℤ) + 1 = ((n + 1 : ℕ) : ℤ) from rfl, zpow_ofNat_aux, zpow_ofNat_aux, Lean.Grind.Semiring.pow_succ]
  zpow_neg x n := by
    cases n with
    | ofNat n =>
      cases n with
      | zero =>
        rw [show (-(Int.ofNat 0) : ℤ) = ((0 : ℕ) : ℤ) from rfl, show (Int.ofNat 0 : ℤ) = ((0 : ℕ) : ℤ) from rfl,
          zpow_ofNat_aux, Lean.Grind.Semiring.pow_zero]
        have := mul_inv_aux (x := 1) (fun h => zero_ne_one_aux h.symm)
        grind
      | succ n =>
        rw [show (-(Int.ofNat (n + 1)) : ℤ) = Int.negSucc n from rfl, zpow_negSucc_aux]
        exact congrArg _ (zpow_ofNat_aux x (n + 1)).symm
    | negSucc n =>
      rw [zpow_negSucc_aux, inv_inv_aux]
      exact zpow_ofNat_aux x (n + 1)

end Real
