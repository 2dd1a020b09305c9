import OptCore.Algebra.Group.Pi

/-!
# Linear maps

Mirrors `Mathlib/Algebra/Module/LinearMap/Defs.lean`: `E →ₗ[R] F`, `IsLinearMap`, and the lemmas `map_add`, `map_smul`, …
of `Mathlib/Algebra/Group/Hom/Defs.lean`. `f x` is `FunLike.coe f x` for every kind of map, as in
`Mathlib/Data/FunLike/Basic.lean`.
-/

noncomputable section

/-- A function that is additive and homogeneous. -/
structure IsLinearMap (R : Type u) {M : Type v} {M₂ : Type w} [Add M] [Add M₂] [SMul R M] [SMul R M₂]
    (f : M → M₂) : Prop where
  /-- Additivity. -/
  map_add : ∀ x y, f (x + y) = f x + f y
  /-- Homogeneity. -/
  map_smul : ∀ (c : R) (x), f (c • x) = c • f x

/-- Linear maps from `M` to `M₂`. -/
structure LinearMap (R : Type u) (M : Type v) (M₂ : Type w) [Add M] [Add M₂] [SMul R M] [SMul R M₂] where
  /-- The function. -/
  toFun : M → M₂
  /-- Additivity. -/
  protected map_add' : ∀ x y, toFun (x + y) = toFun x + toFun y
  /-- Homogeneity. -/
  protected map_smul' : ∀ (c : R) (x), toFun (c • x) = c • toFun x

@[inherit_doc] notation:25 M " →ₗ[" R:25 "] " M₂:0 => LinearMap R M M₂

/-- Types whose elements act as functions from `α` to `β`. -/
class FunLike (F : Type t) (α : outParam (Type u)) (β : outParam (Type v)) where
  /-- The function of an element. -/
  coe : F → α → β

instance (priority := 100) FunLike.instCoeFun [FunLike F α β] : CoeFun F fun _ => α → β := ⟨FunLike.coe⟩

/-- Print the application of a map without its coercion. -/
@[app_unexpander FunLike.coe] def FunLike.unexpandCoe : Lean.PrettyPrinter.Unexpander
  | `($_ $f $x) => `($f $x)
  | _ => throw ()

/-- `T` is a type of additive maps from `M` to `M₂`. -/
class AddHomClass (T : Type t) (M : outParam (Type v)) (M₂ : outParam (Type w)) [Add M] [Add M₂] [FunLike T M M₂] :
    Prop where
  /-- Additivity. -/
  protected map_add : ∀ (f : T) (x y : M), f (x + y) = f x + f y

/-- `T` is a type of maps from `M` to `M₂` that commute with scalars in `R`. -/
class MulActionHomClass (T : Type t) (R : outParam (Type u)) (M : outParam (Type v)) (M₂ : outParam (Type w))
    [SMul R M] [SMul R M₂] [FunLike T M M₂] : Prop where
  /-- Homogeneity. -/
  protected map_smul : ∀ (f : T) (c : R) (x : M), f (c • x) = c • f x

section
variable {T : Type t} {R : Type u} {M : Type v} {M₂ : Type w} [FunLike T M M₂]

/-- Linear maps are additive. -/
@[simp] theorem map_add [Add M] [Add M₂] [AddHomClass T M M₂] (f : T) (x y : M) : f (x + y) = f x + f y :=
  AddHomClass.map_add f x y
/-- Linear maps are homogeneous. -/
@[simp] theorem map_smul [SMul R M] [SMul R M₂] [MulActionHomClass T R M M₂] (f : T) (c : R) (x : M) :
    f (c • x) = c • f x := MulActionHomClass.map_smul f c x

variable [AddCommGroup M] [AddCommGroup M₂] [AddHomClass T M M₂]

/-- Linear maps preserve zero. -/
@[simp] theorem map_zero (f : T) : f 0 = 0 := by
  have h := map_add f 0 0
  rw [add_zero] at h; grind
/-- Linear maps preserve negatives. -/
@[simp] theorem map_neg (f : T) (x : M) : f (-x) = -f x := by
  have h := map_add f (-x) x
  rw [neg_add_cancel, map_zero] at h; grind
/-- Linear maps preserve differences. -/
@[simp] theorem map_sub (f : T) (x y : M) : f (x - y) = f x - f y := by
  rw [sub_eq_add_neg, map_add, map_neg, ← sub_eq_add_neg]
end

namespace LinearMap
variable {R : Type u} {M : Type v} {M₂ : Type w} {M₃ : Type t}

section
variable [Add M] [Add M₂] [Add M₃] [SMul R M] [SMul R M₂] [SMul R M₃]

instance instFunLike : FunLike (M →ₗ[R] M₂) M M₂ := ⟨toFun⟩
instance instAddHomClass : AddHomClass (M →ₗ[R] M₂) M M₂ := ⟨LinearMap.map_add'⟩
instance instMulActionHomClass : MulActionHomClass (M →ₗ[R] M₂) R M M₂ := ⟨LinearMap.map_smul'⟩

@[ext] theorem ext {f g : M →ₗ[R] M₂} (h : ∀ x, f x = g x) : f = g := by
  cases f; cases g; congr; exact funext h
/-- The function of an explicit linear map. -/
@[simp] theorem coe_mk (f : M → M₂) (h₁ h₂) (x : M) : (⟨f, h₁, h₂⟩ : M →ₗ[R] M₂) x = f x := rfl
/-- Linear maps are additive. -/
protected theorem map_add (f : M →ₗ[R] M₂) (x y : M) : f (x + y) = f x + f y := f.map_add' x y
/-- Linear maps are homogeneous. -/
protected theorem map_smul (f : M →ₗ[R] M₂) (c : R) (x : M) : f (c • x) = c • f x := f.map_smul' c x
/-- A linear map is linear. -/
theorem isLinear (f : M →ₗ[R] M₂) : IsLinearMap R f := ⟨f.map_add', f.map_smul'⟩
/-- A linear function as a linear map. -/
def _root_.IsLinearMap.mk' (f : M → M₂) (lin : IsLinearMap R f) : M →ₗ[R] M₂ := ⟨f, lin.1, lin.2⟩
/-- A linear function as a linear map, applied. -/
@[simp] theorem _root_.IsLinearMap.mk'_apply {f : M → M₂} (lin : IsLinearMap R f) (x : M) :
    IsLinearMap.mk' f lin x = f x := rfl
/-- The identity. -/
def id : M →ₗ[R] M := ⟨fun x => x, fun _ _ => rfl, fun _ _ => rfl⟩
/-- The identity, applied. -/
@[simp] theorem id_apply (x : M) : (id : M →ₗ[R] M) x = x := rfl
/-- Composition. -/
def comp (f : M₂ →ₗ[R] M₃) (g : M →ₗ[R] M₂) : M →ₗ[R] M₃ :=
  ⟨fun x => f (g x), fun x y => by simp only [_root_.map_add], fun c x => by simp only [_root_.map_smul]⟩
/-- Composition, applied. -/
@[simp] theorem comp_apply (f : M₂ →ₗ[R] M₃) (g : M →ₗ[R] M₂) (x : M) : f.comp g x = f (g x) := rfl
end
end LinearMap

namespace IsLinearMap
variable {R : Type u} {M : Type v} {M₂ : Type w}
variable [Lean.Grind.Ring R] [AddCommGroup M] [AddCommGroup M₂] [Module R M] [Module R M₂] {f : M → M₂}

/-- Linear functions preserve zero. -/
theorem map_zero (lin : IsLinearMap R f) : f 0 = 0 := _root_.map_zero (mk' f lin)
/-- Linear functions preserve negatives. -/
theorem map_neg (lin : IsLinearMap R f) (x : M) : f (-x) = -f x := _root_.map_neg (mk' f lin) x
/-- Linear functions preserve differences. -/
theorem map_sub (lin : IsLinearMap R f) (x y : M) : f (x - y) = f x - f y := _root_.map_sub (mk' f lin) x y
end IsLinearMap

end
