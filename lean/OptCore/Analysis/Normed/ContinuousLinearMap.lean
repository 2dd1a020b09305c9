import OptCore.Algebra.Module.LinearMap
import OptCore.Analysis.InnerProductSpace.Basic
import OptCore.Algebra.Order.Ring

/-!
# Continuous linear maps

Mirrors `Mathlib/Topology/Algebra/Module/ContinuousLinearMap/Basic.lean`, `Mathlib/Analysis/Normed/Operator/*` and
`innerSL` of `Mathlib/Analysis/InnerProductSpace/LinearMap.lean`. Difference: continuity is recorded as the existence of a
bound `‖f x‖ ≤ C * ‖x‖`, which for linear maps is the same.
-/

noncomputable section

/-- Continuous linear maps between normed spaces. -/
structure ContinuousLinearMap (R : Type u) (M : Type v) (M₂ : Type w) [NormedAddCommGroup M] [NormedAddCommGroup M₂]
    [SMul R M] [SMul R M₂] extends LinearMap R M M₂ where
  /-- The map is bounded. -/
  protected bound' : ∃ C : ℝ, 0 ≤ C ∧ ∀ x, ‖toFun x‖ ≤ C * ‖x‖

@[inherit_doc] notation:25 M " →L[" R:25 "] " M₂:0 => ContinuousLinearMap R M M₂

namespace ContinuousLinearMap
variable {E : Type u} {F : Type v} {G : Type w} [NormedAddCommGroup E] [NormedSpace ℝ E] [NormedAddCommGroup F]
  [NormedSpace ℝ F] [NormedAddCommGroup G] [NormedSpace ℝ G]

instance instFunLike : FunLike (E →L[ℝ] F) E F := ⟨fun f => f.toFun⟩
instance instAddHomClass : AddHomClass (E →L[ℝ] F) E F := ⟨fun f => f.map_add'⟩
instance instMulActionHomClass : MulActionHomClass (E →L[ℝ] F) ℝ E F := ⟨fun f => f.map_smul'⟩
instance instCoeLinearMap : Coe (E →L[ℝ] F) (E →ₗ[ℝ] F) := ⟨toLinearMap⟩

@[ext] theorem ext {f g : E →L[ℝ] F} (h : ∀ x, f x = g x) : f = g := by
  cases f with | mk f hf => cases g with | mk g hg => congr; exact LinearMap.ext h
/-- The coercion to linear maps, applied. -/
@[simp] theorem coe_coe (f : E →L[ℝ] F) (x : E) : (f : E →ₗ[ℝ] F) x = f x := rfl
/-- Continuous linear maps are additive. -/
protected theorem map_add (f : E →L[ℝ] F) (x y : E) : f (x + y) = f x + f y := _root_.map_add f x y
/-- Continuous linear maps are homogeneous. -/
protected theorem map_smul (f : E →L[ℝ] F) (c : ℝ) (x : E) : f (c • x) = c • f x := _root_.map_smul f c x
/-- Continuous linear maps preserve zero. -/
protected theorem map_zero (f : E →L[ℝ] F) : f 0 = 0 := _root_.map_zero f
/-- Continuous linear maps preserve differences. -/
protected theorem map_sub (f : E →L[ℝ] F) (x y : E) : f (x - y) = f x - f y := _root_.map_sub f x y
/-- Continuous linear maps preserve negatives. -/
protected theorem map_neg (f : E →L[ℝ] F) (x : E) : f (-x) = -f x := _root_.map_neg f x
/-- A continuous linear map is linear. -/
theorem isLinear (f : E →L[ℝ] F) : IsLinearMap ℝ f := ⟨f.map_add', f.map_smul'⟩
/-- A continuous linear map is bounded, with a positive bound. -/
theorem bound (f : E →L[ℝ] F) : ∃ C, 0 < C ∧ ∀ x : E, ‖f x‖ ≤ C * ‖x‖ := by
  obtain ⟨C, h0, hC⟩ := f.bound'
  refine ⟨C + 1, by grind, fun x => ?_⟩
  have h : ‖f x‖ ≤ C * ‖x‖ := hC x
  have := norm_nonneg x; grind

/-- A linear map with a bound is continuous. -/
def _root_.LinearMap.mkContinuous (f : E →ₗ[ℝ] F) (C : ℝ) (h : ∀ x, ‖f x‖ ≤ C * ‖x‖) : E →L[ℝ] F where
  toLinearMap := f
  bound' := ⟨|C|, by grind, fun x => le_trans (h x) (by
    have := mul_le_mul_of_nonneg_right (show C ≤ |C| by grind) (norm_nonneg x); exact this)⟩
/-- A linear map with a bound, applied. -/
@[simp] theorem _root_.LinearMap.mkContinuous_apply (f : E →ₗ[ℝ] F) (C : ℝ) (h) (x : E) : f.mkContinuous C h x = f x := rfl

/-- Build a continuous linear map from a function. -/
def ofBound (f : E → F) (hadd : ∀ x y, f (x + y) = f x + f y) (hsmul : ∀ (c : ℝ) x, f (c • x) = c • f x) (C : ℝ)
    (h : ∀ x, ‖f x‖ ≤ C * ‖x‖) : E →L[ℝ] F := LinearMap.mkContinuous ⟨f, hadd, hsmul⟩ C h
@[simp] theorem ofBound_apply (f : E → F) (hadd hsmul C h) (x : E) : ofBound f hadd hsmul C h x = f x := rfl

/-! ### Operations -/

/-- The identity. -/
protected def id (R : Type) (E : Type u) [RCLike R] [NormedAddCommGroup E] [NormedSpace ℝ E] : E →L[ℝ] E :=
  ofBound (fun x => x) (fun _ _ => rfl) (fun _ _ => rfl) 1 (fun x => by grind)
/-- The identity, applied. -/
@[simp] theorem id_apply (x : E) : ContinuousLinearMap.id ℝ E x = x := rfl
/-- Composition. -/
def comp (g : F →L[ℝ] G) (f : E →L[ℝ] F) : E →L[ℝ] G where
  toFun x := g (f x)
  map_add' x y := by rw [_root_.map_add, _root_.map_add]
  map_smul' c x := by rw [_root_.map_smul, _root_.map_smul]
  bound' := by
    obtain ⟨C, hC, h⟩ := f.bound
    obtain ⟨D, hD, k⟩ := g.bound
    refine ⟨D * C, mul_nonneg (by grind) (by grind), fun x => ?_⟩
    have h1 := mul_le_mul_of_nonneg_left (h x) (show 0 ≤ D by grind)
    have h2 := k (f x)
    show ‖g (f x)‖ ≤ _
    grind
/-- Composition, applied. -/
@[simp] theorem comp_apply (g : F →L[ℝ] G) (f : E →L[ℝ] F) (x : E) : g.comp f x = g (f x) := rfl

instance instZero : Zero (E →L[ℝ] F) :=
  ⟨ofBound (fun _ => 0) (fun _ _ => (add_zero 0).symm) (fun c _ => (smul_zero c).symm) 0 (fun x => by
    rw [norm_zero]; grind)⟩
instance instAdd : Add (E →L[ℝ] F) := ⟨fun f g => {
  toFun := fun x => f x + g x
  map_add' := fun x y => by rw [_root_.map_add, _root_.map_add]; grind
  map_smul' := fun c x => by rw [_root_.map_smul, _root_.map_smul, smul_add]
  bound' := by
    obtain ⟨C, hC, h⟩ := f.bound
    obtain ⟨D, hD, k⟩ := g.bound
    refine ⟨C + D, by grind, fun x => le_trans (norm_add_le _ _) ?_⟩
    have := h x; have := k x; grind }⟩
instance instNeg : Neg (E →L[ℝ] F) := ⟨fun f => {
  toFun := fun x => -f x
  map_add' := fun x y => by rw [_root_.map_add]; grind
  map_smul' := fun c x => by rw [_root_.map_smul, smul_neg]
  bound' := by
    obtain ⟨C, hC, h⟩ := f.bound
    exact ⟨C, by grind, fun x => by rw [norm_neg]; exact h x⟩ }⟩
instance instSub : Sub (E →L[ℝ] F) := ⟨fun f g => {
  toFun := fun x => f x - g x
  map_add' := fun x y => by rw [_root_.map_add, _root_.map_add]; grind
  map_smul' := fun c x => by rw [_root_.map_smul, _root_.map_smul, smul_sub]
  bound' := by
    obtain ⟨C, hC, h⟩ := f.bound
    obtain ⟨D, hD, k⟩ := g.bound
    refine ⟨C + D, by grind, fun x => le_trans (norm_sub_le _ _) ?_⟩
    have := h x; have := k x; grind }⟩
instance instSMul : SMul ℝ (E →L[ℝ] F) := ⟨fun c f => {
  toFun := fun x => c • f x
  map_add' := fun x y => by rw [_root_.map_add, smul_add]
  map_smul' := fun d x => by rw [_root_.map_smul, smul_smul, smul_smul, show c * d = d * c by grind]
  bound' := by
    obtain ⟨C, hC, h⟩ := f.bound
    refine ⟨‖c‖ * C, mul_nonneg (norm_nonneg c) (by grind), fun x => ?_⟩
    rw [norm_smul, show ‖c‖ * C * ‖x‖ = ‖c‖ * (C * ‖x‖) by grind]
    exact mul_le_mul_of_nonneg_left (h x) (norm_nonneg c) }⟩
instance instSMulNat : SMul ℕ (E →L[ℝ] F) := ⟨fun n f => (n : ℝ) • f⟩
instance instSMulInt : SMul ℤ (E →L[ℝ] F) := ⟨fun n f => (n : ℝ) • f⟩

@[simp] theorem zero_apply (x : E) : (0 : E →L[ℝ] F) x = 0 := rfl
@[simp] theorem add_apply (f g : E →L[ℝ] F) (x : E) : (f + g) x = f x + g x := rfl
@[simp] theorem neg_apply (f : E →L[ℝ] F) (x : E) : (-f) x = -f x := rfl
@[simp] theorem sub_apply (f g : E →L[ℝ] F) (x : E) : (f - g) x = f x - g x := rfl
@[simp] theorem smul_apply (c : ℝ) (f : E →L[ℝ] F) (x : E) : (c • f) x = c • f x := rfl

instance instAddCommGroup : AddCommGroup (E →L[ℝ] F) where
  add_zero f := ext fun x => add_zero (f x)
  add_comm f g := ext fun x => add_comm (f x) (g x)
  add_assoc f g h := ext fun x => add_assoc (f x) (g x) (h x)
  neg_add_cancel f := ext fun x => neg_add_cancel (f x)
  sub_eq_add_neg f g := ext fun x => sub_eq_add_neg (f x) (g x)
  zero_zsmul f := ext fun x => by
    show ((0 : ℤ) : ℝ) • f x = 0
    rw [show ((0 : ℤ) : ℝ) = 0 from Int.cast_zero, zero_smul]
  one_zsmul f := ext fun x => by
    show ((1 : ℤ) : ℝ) • f x = f x
    rw [show ((1 : ℤ) : ℝ) = 1 from Int.cast_one, one_smul]
  add_zsmul m n f := ext fun x => by
    show ((m + n : ℤ) : ℝ) • f x = (m : ℝ) • f x + (n : ℝ) • f x
    rw [Int.cast_add, add_smul]
  zsmul_natCast_eq_nsmul n f := ext fun x => by
    show (((n : ℤ)) : ℝ) • f x = (n : ℝ) • f x
    rw [Int.cast_natCast]

instance instModule : Module ℝ (E →L[ℝ] F) where
  one_smul f := ext fun x => one_smul ℝ (f x)
  mul_smul a b f := ext fun x => mul_smul a b (f x)
  smul_add a f g := ext fun x => smul_add a (f x) (g x)
  smul_zero a := ext fun _ => smul_zero a
  add_smul a b f := ext fun x => add_smul a b (f x)
  zero_smul f := ext fun x => zero_smul ℝ (f x)

/-- Multiples of a fixed vector by a functional. -/
def smulRight (c : E →L[ℝ] ℝ) (f : F) : E →L[ℝ] F where
  toFun x := c x • f
  map_add' x y := by rw [_root_.map_add, add_smul]
  map_smul' a x := by rw [_root_.map_smul, smul_eq_mul, mul_smul]
  bound' := by
    obtain ⟨C, hC, h⟩ := c.bound
    refine ⟨C * ‖f‖, mul_nonneg (by grind) (norm_nonneg f), fun x => ?_⟩
    rw [norm_smul]
    have := mul_le_mul_of_nonneg_right (h x) (norm_nonneg f); grind
@[simp] theorem smulRight_apply (c : E →L[ℝ] ℝ) (f : F) (x : E) : smulRight c f x = c x • f := rfl

/-- The first projection. -/
def fst (R : Type) (E : Type u) (F : Type v) [RCLike R] [NormedAddCommGroup E] [NormedSpace ℝ E] [NormedAddCommGroup F]
    [NormedSpace ℝ F] : E × F →L[ℝ] E :=
  ofBound (fun p => p.1) (fun _ _ => rfl) (fun _ _ => rfl) 1 fun p => by have := norm_fst_le p; grind
/-- The second projection. -/
def snd (R : Type) (E : Type u) (F : Type v) [RCLike R] [NormedAddCommGroup E] [NormedSpace ℝ E] [NormedAddCommGroup F]
    [NormedSpace ℝ F] : E × F →L[ℝ] F :=
  ofBound (fun p => p.2) (fun _ _ => rfl) (fun _ _ => rfl) 1 fun p => by have := norm_snd_le p; grind
@[simp] theorem coe_fst' (p : E × F) : fst ℝ E F p = p.1 := rfl
@[simp] theorem coe_snd' (p : E × F) : snd ℝ E F p = p.2 := rfl
end ContinuousLinearMap

section
variable {E : Type u} [NormedAddCommGroup E] [InnerProductSpace ℝ E]

/-- The functional `⟪v, ·⟫`. -/
def innerSL (𝕜 : Type) [RCLike 𝕜] (v : E) : E →L[ℝ] ℝ :=
  ContinuousLinearMap.ofBound (fun x => ⟪v, x⟫_ℝ) (fun x y => inner_add_right v x y)
    (fun c x => real_inner_smul_right v x c) ‖v‖ fun x => norm_inner_le_norm v x
/-- The functional `⟪v, ·⟫`, applied. -/
@[simp] theorem innerSL_apply_apply (v w : E) : innerSL ℝ v w = ⟪v, w⟫_ℝ := rfl
/-- The functional `⟪v, ·⟫`, applied. -/
theorem innerSL_apply (v w : E) : innerSL ℝ v w = ⟪v, w⟫_ℝ := rfl
/-- The functional of a sum. -/
theorem innerSL_add (v w : E) : innerSL ℝ (v + w) = innerSL ℝ v + innerSL ℝ w :=
  ContinuousLinearMap.ext fun x => inner_add_left v w x
/-- The functional of a multiple. -/
theorem innerSL_smul (c : ℝ) (v : E) : innerSL ℝ (c • v) = c • innerSL ℝ v :=
  ContinuousLinearMap.ext fun x => real_inner_smul_left v x c
/-- The functional determines the vector. -/
theorem innerSL_inj {v w : E} : innerSL ℝ v = innerSL ℝ w ↔ v = w := by
  refine ⟨fun h => ext_inner_right ℝ fun x => ?_, fun h => h ▸ rfl⟩
  rw [← innerSL_apply_apply, h, innerSL_apply_apply]
end

end
