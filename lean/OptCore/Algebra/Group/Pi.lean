import OptCore.Algebra.Module.Basic

/-!
# Pointwise operations on functions and on pairs

Mirrors `Mathlib/Algebra/Notation/Pi/Defs.lean`, `Mathlib/Algebra/Notation/Prod.lean` and the module instances of
`Mathlib/Algebra/Module/Pi.lean` and `Mathlib/Algebra/Module/Prod.lean`.
-/

noncomputable section

namespace Pi
variable {ι : Type u} {M : ι → Type v}

instance instZero [∀ i, Zero (M i)] : Zero (∀ i, M i) := ⟨fun _ => 0⟩
instance instOne [∀ i, One (M i)] : One (∀ i, M i) := ⟨fun _ => 1⟩
instance instAdd [∀ i, Add (M i)] : Add (∀ i, M i) := ⟨fun f g i => f i + g i⟩
instance instMul [∀ i, Mul (M i)] : Mul (∀ i, M i) := ⟨fun f g i => f i * g i⟩
instance instNeg [∀ i, Neg (M i)] : Neg (∀ i, M i) := ⟨fun f i => -f i⟩
instance instSub [∀ i, Sub (M i)] : Sub (∀ i, M i) := ⟨fun f g i => f i - g i⟩
instance instInv [∀ i, Inv (M i)] : Inv (∀ i, M i) := ⟨fun f i => (f i)⁻¹⟩
instance instDiv [∀ i, Div (M i)] : Div (∀ i, M i) := ⟨fun f g i => f i / g i⟩
instance instSMul [∀ i, SMul R (M i)] : SMul R (∀ i, M i) := ⟨fun r f i => r • f i⟩
instance instPow [∀ i, Pow (M i) α] : Pow (∀ i, M i) α := ⟨fun f n i => f i ^ n⟩

@[simp] theorem zero_apply [∀ i, Zero (M i)] (i : ι) : (0 : ∀ i, M i) i = 0 := rfl
@[simp] theorem one_apply [∀ i, One (M i)] (i : ι) : (1 : ∀ i, M i) i = 1 := rfl
@[simp] theorem add_apply [∀ i, Add (M i)] (f g : ∀ i, M i) (i : ι) : (f + g) i = f i + g i := rfl
@[simp] theorem mul_apply [∀ i, Mul (M i)] (f g : ∀ i, M i) (i : ι) : (f * g) i = f i * g i := rfl
@[simp] theorem neg_apply [∀ i, Neg (M i)] (f : ∀ i, M i) (i : ι) : (-f) i = -f i := rfl
@[simp] theorem sub_apply [∀ i, Sub (M i)] (f g : ∀ i, M i) (i : ι) : (f - g) i = f i - g i := rfl
@[simp] theorem inv_apply [∀ i, Inv (M i)] (f : ∀ i, M i) (i : ι) : f⁻¹ i = (f i)⁻¹ := rfl
@[simp] theorem div_apply [∀ i, Div (M i)] (f g : ∀ i, M i) (i : ι) : (f / g) i = f i / g i := rfl
@[simp] theorem smul_apply [∀ i, SMul R (M i)] (r : R) (f : ∀ i, M i) (i : ι) : (r • f) i = r • f i := rfl
@[simp] theorem pow_apply [∀ i, Pow (M i) α] (f : ∀ i, M i) (n : α) (i : ι) : (f ^ n) i = f i ^ n := rfl
/-- The zero function, as a lambda. -/
theorem zero_def [∀ i, Zero (M i)] : (0 : ∀ i, M i) = fun _ => 0 := rfl
/-- The sum of functions, as a lambda. -/
theorem add_def [∀ i, Add (M i)] (f g : ∀ i, M i) : f + g = fun i => f i + g i := rfl
/-- The difference of functions, as a lambda. -/
theorem sub_def [∀ i, Sub (M i)] (f g : ∀ i, M i) : f - g = fun i => f i - g i := rfl
/-- The product of functions, as a lambda. -/
theorem mul_def [∀ i, Mul (M i)] (f g : ∀ i, M i) : f * g = fun i => f i * g i := rfl
/-- The negative of a function, as a lambda. -/
theorem neg_def [∀ i, Neg (M i)] (f : ∀ i, M i) : -f = fun i => -f i := rfl
/-- The multiple of a function, as a lambda. -/
theorem smul_def [∀ i, SMul R (M i)] (r : R) (f : ∀ i, M i) : r • f = fun i => r • f i := rfl

instance instAddCommMonoid [∀ i, AddCommMonoid (M i)] : AddCommMonoid (∀ i, M i) where
  add_zero f := funext fun i => add_zero (f i)
  add_comm f g := funext fun i => add_comm (f i) (g i)
  add_assoc f g h := funext fun i => add_assoc (f i) (g i) (h i)
  zero_nsmul f := funext fun i => zero_nsmul (f i)
  add_one_nsmul n f := funext fun i => succ_nsmul (f i) n

instance instAddCommGroup [∀ i, AddCommGroup (M i)] : AddCommGroup (∀ i, M i) where
  add_zero f := funext fun i => add_zero (f i)
  add_comm f g := funext fun i => add_comm (f i) (g i)
  add_assoc f g h := funext fun i => add_assoc (f i) (g i) (h i)
  neg_add_cancel f := funext fun i => neg_add_cancel (f i)
  sub_eq_add_neg f g := funext fun i => sub_eq_add_neg (f i) (g i)
  zero_zsmul f := funext fun i => Lean.Grind.IntModule.zero_zsmul (f i)
  one_zsmul f := funext fun i => Lean.Grind.IntModule.one_zsmul (f i)
  add_zsmul m n f := funext fun i => Lean.Grind.IntModule.add_zsmul m n (f i)
  zsmul_natCast_eq_nsmul n f := funext fun i => Lean.Grind.IntModule.zsmul_natCast_eq_nsmul n (f i)

instance instModule [Lean.Grind.Semiring R] [∀ i, AddCommMonoid (M i)] [∀ i, Module R (M i)] :
    Module R (∀ i, M i) where
  one_smul f := funext fun i => one_smul R (f i)
  mul_smul a b f := funext fun i => mul_smul a b (f i)
  smul_add a f g := funext fun i => smul_add a (f i) (g i)
  smul_zero a := funext fun _ => smul_zero a
  add_smul a b f := funext fun i => add_smul a b (f i)
  zero_smul f := funext fun i => zero_smul R (f i)
end Pi

namespace Prod
variable {M : Type u} {N : Type v}

instance instZero [Zero M] [Zero N] : Zero (M × N) := ⟨(0, 0)⟩
instance instAdd [Add M] [Add N] : Add (M × N) := ⟨fun p q => (p.1 + q.1, p.2 + q.2)⟩
instance instNeg [Neg M] [Neg N] : Neg (M × N) := ⟨fun p => (-p.1, -p.2)⟩
instance instSub [Sub M] [Sub N] : Sub (M × N) := ⟨fun p q => (p.1 - q.1, p.2 - q.2)⟩
instance instSMul [SMul R M] [SMul R N] : SMul R (M × N) := ⟨fun r p => (r • p.1, r • p.2)⟩

@[simp, grind =] theorem fst_zero [Zero M] [Zero N] : (0 : M × N).1 = 0 := rfl
@[simp, grind =] theorem snd_zero [Zero M] [Zero N] : (0 : M × N).2 = 0 := rfl
@[simp, grind =] theorem fst_add [Add M] [Add N] (p q : M × N) : (p + q).1 = p.1 + q.1 := rfl
@[simp, grind =] theorem snd_add [Add M] [Add N] (p q : M × N) : (p + q).2 = p.2 + q.2 := rfl
@[simp, grind =] theorem fst_neg [Neg M] [Neg N] (p : M × N) : (-p).1 = -p.1 := rfl
@[simp, grind =] theorem snd_neg [Neg M] [Neg N] (p : M × N) : (-p).2 = -p.2 := rfl
@[simp, grind =] theorem fst_sub [Sub M] [Sub N] (p q : M × N) : (p - q).1 = p.1 - q.1 := rfl
@[simp, grind =] theorem snd_sub [Sub M] [Sub N] (p q : M × N) : (p - q).2 = p.2 - q.2 := rfl
@[simp, grind =] theorem smul_fst [SMul R M] [SMul R N] (r : R) (p : M × N) : (r • p).1 = r • p.1 := rfl
@[simp, grind =] theorem smul_snd [SMul R M] [SMul R N] (r : R) (p : M × N) : (r • p).2 = r • p.2 := rfl
/-- The sum of explicit pairs. -/
@[simp] theorem mk_add_mk [Add M] [Add N] (a₁ a₂ : M) (b₁ b₂ : N) : (a₁, b₁) + (a₂, b₂) = (a₁ + a₂, b₁ + b₂) := rfl
/-- The difference of explicit pairs. -/
@[simp] theorem mk_sub_mk [Sub M] [Sub N] (a₁ a₂ : M) (b₁ b₂ : N) : (a₁, b₁) - (a₂, b₂) = (a₁ - a₂, b₁ - b₂) := rfl
/-- The negative of an explicit pair. -/
@[simp] theorem neg_mk [Neg M] [Neg N] (a : M) (b : N) : -(a, b) = (-a, -b) := rfl
/-- The multiple of an explicit pair. -/
@[simp] theorem smul_mk [SMul R M] [SMul R N] (r : R) (a : M) (b : N) : r • (a, b) = (r • a, r • b) := rfl
/-- The zero pair. -/
@[simp] theorem mk_zero_zero [Zero M] [Zero N] : ((0 : M), (0 : N)) = 0 := rfl

instance instAddCommMonoid [AddCommMonoid M] [AddCommMonoid N] : AddCommMonoid (M × N) where
  add_zero p := Prod.ext (add_zero p.1) (add_zero p.2)
  add_comm p q := Prod.ext (add_comm p.1 q.1) (add_comm p.2 q.2)
  add_assoc p q r := Prod.ext (add_assoc p.1 q.1 r.1) (add_assoc p.2 q.2 r.2)
  zero_nsmul p := Prod.ext (zero_nsmul p.1) (zero_nsmul p.2)
  add_one_nsmul n p := Prod.ext (succ_nsmul p.1 n) (succ_nsmul p.2 n)

instance instAddCommGroup [AddCommGroup M] [AddCommGroup N] : AddCommGroup (M × N) where
  add_zero p := Prod.ext (add_zero p.1) (add_zero p.2)
  add_comm p q := Prod.ext (add_comm p.1 q.1) (add_comm p.2 q.2)
  add_assoc p q r := Prod.ext (add_assoc p.1 q.1 r.1) (add_assoc p.2 q.2 r.2)
  neg_add_cancel p := Prod.ext (neg_add_cancel p.1) (neg_add_cancel p.2)
  sub_eq_add_neg p q := Prod.ext (sub_eq_add_neg p.1 q.1) (sub_eq_add_neg p.2 q.2)
  zero_zsmul p := Prod.ext (Lean.Grind.IntModule.zero_zsmul p.1) (Lean.Grind.IntModule.zero_zsmul p.2)
  one_zsmul p := Prod.ext (Lean.Grind.IntModule.one_zsmul p.1) (Lean.Grind.IntModule.one_zsmul p.2)
  add_zsmul m n p := Prod.ext (Lean.Grind.IntModule.add_zsmul m n p.1) (Lean.Grind.IntModule.add_zsmul m n p.2)
  zsmul_natCast_eq_nsmul n p :=
    Prod.ext (Lean.Grind.IntModule.zsmul_natCast_eq_nsmul n p.1) (Lean.Grind.IntModule.zsmul_natCast_eq_nsmul n p.2)

instance instModule [Lean.Grind.Semiring R] [AddCommMonoid M] [AddCommMonoid N] [Module R M] [Module R N] :
    Module R (M × N) where
  one_smul p := Prod.ext (one_smul R p.1) (one_smul R p.2)
  mul_smul a b p := Prod.ext (mul_smul a b p.1) (mul_smul a b p.2)
  smul_add a p q := Prod.ext (smul_add a p.1 q.1) (smul_add a p.2 q.2)
  smul_zero a := Prod.ext (smul_zero a) (smul_zero a)
  add_smul a b p := Prod.ext (add_smul a b p.1) (add_smul a b p.2)
  zero_smul p := Prod.ext (zero_smul R p.1) (zero_smul R p.2)
end Prod

end
