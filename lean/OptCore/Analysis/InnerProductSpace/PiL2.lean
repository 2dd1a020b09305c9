import OptCore.Analysis.InnerProductSpace.OfCore
import OptCore.Analysis.InnerProductSpace.Sum

/-!
# Euclidean space

Mirrors `Mathlib/Analysis/InnerProductSpace/PiL2.lean`. In Mathlib `EuclideanSpace 𝕜 n` abbreviates `PiLp 2 fun _ => 𝕜`;
here it is a structure of its own around `n → ℝ`, with the same coordinates `x i`, norm and inner product.
-/

noncomputable section

/-- Euclidean space: functions `n → 𝕜` with the `L²` norm. Instances are for `𝕜 = ℝ` and finite `n`. -/
structure EuclideanSpace (𝕜 : Type) (n : Type u) where
  /-- The coordinates. -/
  ofLp : n → 𝕜

/-- The vector with given coordinates (`p` is `2`; the argument is there for Mathlib's form `WithLp.toLp 2 f`). -/
def WithLp.toLp {n : Type u} (_p : ℕ) (f : n → ℝ) : EuclideanSpace ℝ n := ⟨f⟩

namespace EuclideanSpace
variable {n : Type u}

instance instCoeFun : CoeFun (EuclideanSpace ℝ n) fun _ => n → ℝ := ⟨ofLp⟩

/-- Print coordinates as applications. -/
@[app_unexpander EuclideanSpace.ofLp] def unexpandOfLp : Lean.PrettyPrinter.Unexpander
  | `($_ $x $i) => `($x $i)
  | _ => throw ()

@[ext] theorem ext {x y : EuclideanSpace ℝ n} (h : ∀ i, x i = y i) : x = y := by
  cases x; cases y; congr; exact funext h

instance : Zero (EuclideanSpace ℝ n) := ⟨⟨fun _ => 0⟩⟩
instance : Add (EuclideanSpace ℝ n) := ⟨fun x y => ⟨fun i => x i + y i⟩⟩
instance : Neg (EuclideanSpace ℝ n) := ⟨fun x => ⟨fun i => -x i⟩⟩
instance : Sub (EuclideanSpace ℝ n) := ⟨fun x y => ⟨fun i => x i - y i⟩⟩
instance : SMul ℕ (EuclideanSpace ℝ n) := ⟨fun k x => ⟨fun i => k • x i⟩⟩
instance : SMul ℤ (EuclideanSpace ℝ n) := ⟨fun k x => ⟨fun i => k • x i⟩⟩
instance : SMul ℝ (EuclideanSpace ℝ n) := ⟨fun r x => ⟨fun i => r * x i⟩⟩

@[simp, grind =] theorem toLp_apply (p : ℕ) (f : n → ℝ) (i : n) : WithLp.toLp p f i = f i := rfl
@[simp] theorem zero_apply (i : n) : (0 : EuclideanSpace ℝ n) i = 0 := rfl
@[simp, grind =] theorem add_apply (x y : EuclideanSpace ℝ n) (i : n) : (x + y) i = x i + y i := rfl
@[simp, grind =] theorem neg_apply (x : EuclideanSpace ℝ n) (i : n) : (-x) i = -x i := rfl
@[simp, grind =] theorem sub_apply (x y : EuclideanSpace ℝ n) (i : n) : (x - y) i = x i - y i := rfl
@[simp, grind =] theorem smul_apply (r : ℝ) (x : EuclideanSpace ℝ n) (i : n) : (r • x) i = r * x i := rfl

instance instAddCommGroup : AddCommGroup (EuclideanSpace ℝ n) where
  add_zero x := ext fun i => add_zero (x i)
  add_comm x y := ext fun i => add_comm (x i) (y i)
  add_assoc x y z := ext fun i => add_assoc (x i) (y i) (z i)
  neg_add_cancel x := ext fun i => neg_add_cancel (x i)
  sub_eq_add_neg x y := ext fun i => sub_eq_add_neg (x i) (y i)
  zero_zsmul x := ext fun i => Lean.Grind.IntModule.zero_zsmul (x i)
  one_zsmul x := ext fun i => Lean.Grind.IntModule.one_zsmul (x i)
  add_zsmul k l x := ext fun i => Lean.Grind.IntModule.add_zsmul k l (x i)
  zsmul_natCast_eq_nsmul k x := ext fun i => Lean.Grind.IntModule.zsmul_natCast_eq_nsmul k (x i)

instance instModule : Module ℝ (EuclideanSpace ℝ n) where
  one_smul x := ext fun i => one_mul (x i)
  mul_smul a b x := ext fun i => mul_assoc a b (x i)
  smul_add a x y := ext fun i => mul_add a (x i) (y i)
  smul_zero a := ext fun _ => mul_zero a
  add_smul a b x := ext fun i => add_mul a b (x i)
  zero_smul x := ext fun i => zero_mul (x i)

variable [Fintype n]

/-- The Euclidean form. -/
def core : InnerProductSpace.Core (EuclideanSpace ℝ n) where
  form x y := ∑ i, y i * x i
  symm x y := Finset.sum_congr rfl fun i _ => mul_comm _ _
  nonneg x := Finset.sum_nonneg fun i _ => mul_self_nonneg (x i)
  add_left x y z := by
    rw [← Finset.sum_add_distrib]; exact Finset.sum_congr rfl fun i _ => mul_add _ _ _
  smul_left x y r := by
    rw [Finset.mul_sum]; exact Finset.sum_congr rfl fun i _ => mul_left_comm _ _ _
  definite x h := ext fun i => mul_self_eq_zero.1
    ((Finset.sum_eq_zero_iff_of_nonneg fun j _ => mul_self_nonneg (x j)).1 h i (Finset.mem_univ i))

instance instNormedAddCommGroup : NormedAddCommGroup (EuclideanSpace ℝ n) := core.toNormedAddCommGroup
instance instInnerProductSpace : InnerProductSpace ℝ (EuclideanSpace ℝ n) := core.toInnerProductSpace

/-- The inner product in coordinates. -/
theorem inner_eq_sum (x y : EuclideanSpace ℝ n) : ⟪x, y⟫_ℝ = ∑ i, x i * y i :=
  Finset.sum_congr rfl fun _ _ => mul_comm _ _
/-- The inner product in coordinates. -/
theorem _root_.PiLp.inner_apply (x y : EuclideanSpace ℝ n) : ⟪x, y⟫_ℝ = ∑ i, ⟪x i, y i⟫_ℝ := rfl
/-- The squared norm in coordinates. -/
theorem real_norm_sq_eq (x : EuclideanSpace ℝ n) : ‖x‖ ^ 2 = ∑ i, x i ^ 2 := by
  rw [← real_inner_self_eq_norm_sq, inner_eq_sum]; exact Finset.sum_congr rfl fun i _ => by grind
/-- The squared norm in coordinates. -/
theorem norm_sq_eq (x : EuclideanSpace ℝ n) : ‖x‖ ^ 2 = ∑ i, ‖x i‖ ^ 2 := by
  rw [real_norm_sq_eq]; exact Finset.sum_congr rfl fun i _ => (Real.norm_sq (x i)).symm
/-- The norm in coordinates. -/
theorem norm_eq (x : EuclideanSpace ℝ n) : ‖x‖ = √(∑ i, ‖x i‖ ^ 2) := by
  rw [← norm_sq_eq, Real.sqrt_sq (norm_nonneg x)]
/-- The distance in coordinates. -/
theorem dist_eq (x y : EuclideanSpace ℝ n) : dist x y = √(∑ i, dist (x i) (y i) ^ 2) := by
  rw [dist_eq_norm, norm_eq]; rfl
/-- Coordinates are bounded by the norm. -/
theorem abs_apply_le_norm (x : EuclideanSpace ℝ n) (i : n) : |x i| ≤ ‖x‖ := by
  refine Real.le_of_sq_le_sq (norm_nonneg x) ?_
  rw [real_norm_sq_eq, sq_abs]
  exact Finset.single_le_sum (f := fun i => x i ^ 2) (fun i _ => sq_nonneg (x i)) (Finset.mem_univ i)

/-- The vector with one nonzero coordinate. -/
def single [DecidableEq n] (i : n) (a : ℝ) : EuclideanSpace ℝ n := ⟨fun j => if j = i then a else 0⟩
/-- The coordinates of a coordinate vector. -/
@[simp] theorem single_apply [DecidableEq n] (i : n) (a : ℝ) (j : n) : single i a j = if j = i then a else 0 := rfl
/-- Inner products with coordinate vectors. -/
theorem inner_single_right [DecidableEq n] (i : n) (a : ℝ) (v : EuclideanSpace ℝ n) : ⟪v, single i a⟫_ℝ = a * v i := by
  rw [inner_eq_sum, Finset.sum_eq_single i]
  · rw [single_apply, if_pos rfl, mul_comm]
  · intro j _ hj; rw [single_apply, if_neg hj, mul_zero]
  · intro h; exact absurd (Finset.mem_univ i) h
/-- Inner products with coordinate vectors. -/
theorem inner_single_left [DecidableEq n] (i : n) (a : ℝ) (v : EuclideanSpace ℝ n) : ⟪single i a, v⟫_ℝ = a * v i := by
  rw [real_inner_comm, inner_single_right]
end EuclideanSpace

end
