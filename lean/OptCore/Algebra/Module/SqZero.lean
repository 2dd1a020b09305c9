import OptCore.Algebra.Module.Basic

/-!
# The square-zero extension of a real module

Mirrors `Mathlib/Algebra/TrivSqZeroExt` in spirit: `ℝ × E` with `(a, x) * (b, y) = (a * b, a • y + b • x)` is a
commutative ring, so `grind` decides vector equations with real coefficients once they are embedded in it.
The tactic `module` is built on this.
-/

noncomputable section
set_option linter.unusedSectionVars false

/-- Pairs of a real and a vector, multiplied so that vectors have square zero. -/
structure SqZero (E : Type u) where
  /-- The scalar part. -/
  fst : ℝ
  /-- The vector part. -/
  snd : E

namespace SqZero
variable {E : Type u} [AddCommGroup E] [Module ℝ E]

@[ext] theorem ext' {x y : SqZero E} (h : x.fst = y.fst) (k : x.snd = y.snd) : x = y := by
  cases x; cases y; simp_all

/-- Scalars, embedded. -/
def inl (a : ℝ) : SqZero E := ⟨a, 0⟩
/-- Vectors, embedded. -/
def inr (x : E) : SqZero E := ⟨0, x⟩

instance : Add (SqZero E) := ⟨fun x y => ⟨x.1 + y.1, x.2 + y.2⟩⟩
instance : Mul (SqZero E) := ⟨fun x y => ⟨x.1 * y.1, x.1 • y.2 + y.1 • x.2⟩⟩
instance : Neg (SqZero E) := ⟨fun x => ⟨-x.1, -x.2⟩⟩
instance : Sub (SqZero E) := ⟨fun x y => ⟨x.1 - y.1, x.2 - y.2⟩⟩
instance : NatCast (SqZero E) := ⟨fun n => ⟨n, 0⟩⟩
instance : IntCast (SqZero E) := ⟨fun n => ⟨n, 0⟩⟩
instance (n : ℕ) : OfNat (SqZero E) n := ⟨⟨OfNat.ofNat n, 0⟩⟩
instance : SMul ℕ (SqZero E) := ⟨fun n x => (n : SqZero E) * x⟩
instance : SMul ℤ (SqZero E) := ⟨fun n x => (n : SqZero E) * x⟩
/-- Natural powers. -/
protected def npow (x : SqZero E) : ℕ → SqZero E
  | 0 => 1
  | n + 1 => SqZero.npow x n * x
instance : NatPow (SqZero E) := ⟨SqZero.npow⟩

theorem fst_add (x y : SqZero E) : (x + y).fst = x.fst + y.fst := rfl
theorem snd_add (x y : SqZero E) : (x + y).snd = x.snd + y.snd := rfl
theorem fst_mul (x y : SqZero E) : (x * y).fst = x.fst * y.fst := rfl
theorem snd_mul (x y : SqZero E) : (x * y).snd = x.fst • y.snd + y.fst • x.snd := rfl
theorem fst_neg (x : SqZero E) : (-x).fst = -x.fst := rfl
theorem snd_neg (x : SqZero E) : (-x).snd = -x.snd := rfl
theorem fst_sub (x y : SqZero E) : (x - y).fst = x.fst - y.fst := rfl
theorem snd_sub (x y : SqZero E) : (x - y).snd = x.snd - y.snd := rfl
theorem fst_zero : (0 : SqZero E).fst = 0 := rfl
theorem snd_zero : (0 : SqZero E).snd = 0 := rfl
theorem fst_one : (1 : SqZero E).fst = 1 := rfl
theorem snd_one : (1 : SqZero E).snd = 0 := rfl
theorem fst_ofNat (n : ℕ) : (OfNat.ofNat n : SqZero E).fst = OfNat.ofNat n := rfl
theorem snd_ofNat (n : ℕ) : (OfNat.ofNat n : SqZero E).snd = 0 := rfl
theorem fst_natCast (n : ℕ) : (n : SqZero E).fst = n := rfl
theorem snd_natCast (n : ℕ) : (n : SqZero E).snd = 0 := rfl
theorem fst_intCast (n : ℤ) : (n : SqZero E).fst = n := rfl
theorem snd_intCast (n : ℤ) : (n : SqZero E).snd = 0 := rfl

instance : Lean.Grind.Semiring (SqZero E) where
  add_zero x := by ext <;> simp [fst_add, snd_add, fst_zero, snd_zero]
  add_comm x y := by ext <;> simp [fst_add, snd_add, add_comm]
  add_assoc x y z := by ext <;> simp [fst_add, snd_add, add_assoc]
  mul_assoc x y z := by
    ext
    · simp only [fst_mul]; grind
    · simp only [fst_mul, snd_mul, smul_add, smul_smul]
      rw [show z.fst * x.fst = x.fst * z.fst by grind, show z.fst * y.fst = y.fst * z.fst by grind]; grind
  mul_one x := by ext <;> simp only [fst_mul, snd_mul, fst_zero, snd_zero, fst_one, snd_one, smul_zero, zero_smul, one_smul] <;> grind
  one_mul x := by ext <;> simp only [fst_mul, snd_mul, fst_zero, snd_zero, fst_one, snd_one, smul_zero, zero_smul, one_smul] <;> grind
  left_distrib x y z := by
    ext <;> simp only [fst_mul, snd_mul, fst_add, snd_add, smul_add, add_smul] <;> grind
  right_distrib x y z := by
    ext <;> simp only [fst_mul, snd_mul, fst_add, snd_add, smul_add, add_smul] <;> grind
  zero_mul x := by ext <;> simp only [fst_mul, snd_mul, fst_zero, snd_zero, fst_one, snd_one, smul_zero, zero_smul] <;> grind
  mul_zero x := by ext <;> simp only [fst_mul, snd_mul, fst_zero, snd_zero, fst_one, snd_one, smul_zero, zero_smul] <;> grind
  pow_zero x := rfl
  pow_succ x n := rfl
  ofNat_succ n := by
    ext
    · simp only [fst_ofNat, fst_add]; exact Lean.Grind.Semiring.ofNat_succ n
    · simp only [snd_ofNat, snd_one, snd_add, add_zero]
  ofNat_eq_natCast n := by
    ext
    · simp only [fst_ofNat, fst_natCast]; exact Lean.Grind.Semiring.ofNat_eq_natCast n
    · simp only [snd_ofNat, snd_natCast]
  nsmul_eq_natCast_mul n x := rfl

instance : Lean.Grind.Ring (SqZero E) where
  neg_add_cancel x := by ext <;> simp only [fst_add, snd_add, fst_neg, snd_neg, fst_zero, snd_zero] <;> grind
  sub_eq_add_neg x y := by ext <;> simp only [fst_add, snd_add, fst_neg, snd_neg, fst_sub, snd_sub] <;> grind
  neg_zsmul i x := by
    show ((-i : ℤ) : SqZero E) * x = -((i : SqZero E) * x)
    ext
    · simp only [fst_mul, fst_intCast, fst_neg, Lean.Grind.Ring.intCast_neg]; grind
    · simp only [snd_mul, fst_intCast, snd_intCast, snd_neg, Lean.Grind.Ring.intCast_neg, neg_smul, smul_zero]; grind
  zsmul_natCast_eq_nsmul n x := by
    show (((n : ℤ) : SqZero E)) * x = (n : SqZero E) * x
    have : ((n : ℤ) : SqZero E) = (n : SqZero E) := by
      ext
      · simp only [fst_intCast, fst_natCast]; exact Lean.Grind.Ring.intCast_natCast n
      · rfl
    rw [this]
  intCast_ofNat n := by
    ext
    · simp only [fst_intCast, fst_ofNat]; exact Lean.Grind.Ring.intCast_ofNat n
    · rfl
  intCast_neg i := by
    ext
    · simp only [fst_intCast, fst_neg]; exact Lean.Grind.Ring.intCast_neg i
    · simp only [snd_intCast, snd_neg, neg_zero]

instance : Lean.Grind.CommRing (SqZero E) where
  mul_comm x y := by ext <;> simp only [fst_mul, snd_mul] <;> grind

/-- Vector equations are equations in the extension. -/
theorem eq_iff {x y : E} : x = y ↔ (inr x : SqZero E) = inr y :=
  ⟨fun h => h ▸ rfl, fun h => congrArg snd h⟩
theorem inr_add (x y : E) : inr (x + y) = inr x + inr y := by
  ext
  · simp only [inr, fst_add]; grind
  · rfl
theorem inr_sub (x y : E) : inr (x - y) = inr x - inr y := by
  ext
  · simp only [inr, fst_sub]; grind
  · rfl
theorem inr_neg (x : E) : inr (-x) = -inr x := by
  ext
  · simp only [inr, fst_neg]; grind
  · rfl
theorem inr_zero : inr (0 : E) = 0 := rfl
theorem inr_smul (a : ℝ) (x : E) : inr (a • x) = inl a * inr x := by
  ext
  · simp only [inr, inl, fst_mul]; grind
  · simp only [inr, inl, snd_mul]; simp
theorem inr_nsmul (n : ℕ) (x : E) : inr (n • x) = n • inr x := by
  induction n with
  | zero => rw [zero_nsmul, zero_nsmul]; rfl
  | succ n ih => rw [succ_nsmul, succ_nsmul, inr_add, ih]
theorem inr_zsmul (n : ℤ) (x : E) : inr (n • x) = n • inr x := by
  cases n with
  | ofNat n =>
    have h := Lean.Grind.IntModule.zsmul_natCast_eq_nsmul n x
    have k := Lean.Grind.IntModule.zsmul_natCast_eq_nsmul n (inr x)
    simp only [Int.ofNat_eq_natCast]
    rw [h, inr_nsmul]; exact k.symm
  | negSucc n =>
    have h := Lean.Grind.IntModule.zsmul_natCast_eq_nsmul (n + 1) x
    have k := Lean.Grind.IntModule.zsmul_natCast_eq_nsmul (n + 1) (inr x)
    have e : Int.negSucc n = -((n + 1 : ℕ) : ℤ) := rfl
    rw [e, Lean.Grind.IntModule.neg_zsmul, Lean.Grind.IntModule.neg_zsmul, inr_neg, h, inr_nsmul]
    exact congrArg _ k.symm
theorem inl_add (a b : ℝ) : (inl (a + b) : SqZero E) = inl a + inl b := by
  ext
  · rfl
  · simp only [inl, snd_add, add_zero]
theorem inl_sub (a b : ℝ) : (inl (a - b) : SqZero E) = inl a - inl b := by
  ext
  · rfl
  · simp only [inl, snd_sub, sub_zero]
theorem inl_neg (a : ℝ) : (inl (-a) : SqZero E) = -inl a := by
  ext
  · rfl
  · simp only [inl, snd_neg, neg_zero]
theorem inl_mul (a b : ℝ) : (inl (a * b) : SqZero E) = inl a * inl b := by
  ext
  · rfl
  · simp [inl, snd_mul]
theorem inl_zero : (inl 0 : SqZero E) = 0 := rfl
theorem inl_one : (inl 1 : SqZero E) = 1 := rfl
theorem inl_ofNat (n : ℕ) : (inl (no_index (OfNat.ofNat n)) : SqZero E) = OfNat.ofNat n := rfl
theorem inl_natCast (n : ℕ) : (inl (n : ℝ) : SqZero E) = n := rfl
theorem inl_pow (a : ℝ) (n : ℕ) : (inl (a ^ n) : SqZero E) = inl a ^ n := by
  induction n with
  | zero => rw [Lean.Grind.Semiring.pow_zero, Lean.Grind.Semiring.pow_zero]; rfl
  | succ n ih => rw [Lean.Grind.Semiring.pow_succ, Lean.Grind.Semiring.pow_succ, inl_mul, ih]
theorem inl_div (a b : ℝ) : (inl (a / b) : SqZero E) = inl a * inl b⁻¹ := by
  rw [Lean.Grind.Field.div_eq_mul_inv, inl_mul]
theorem inl_inv (b : ℝ) (h : b ≠ 0) : (inl b : SqZero E) * inl b⁻¹ = 1 := by
  rw [← inl_mul, show b * b⁻¹ = 1 by grind]; rfl
end SqZero

end
