import OptCore.LinearAlgebra.Matrix
import OptCore.Analysis.InnerProductSpace.Positive
import OptCore.Analysis.InnerProductSpace.PiL2Basis

/-!
# Positive (semi)definite matrices, spectral and Frobenius norm

Mirrors `Mathlib/LinearAlgebra/Matrix/PosDef.lean` for real matrices over finite index types, and
the operator norm of a matrix on `EuclideanSpace` (`Mathlib/Analysis/CStarAlgebra/Matrix.lean`).
-/

noncomputable section
set_option linter.unusedSectionVars false

namespace Matrix
variable {m : Type u} {n : Type v} [Fintype m] [Fintype n] {A B : Matrix n n ℝ}

/-- A positive semidefinite matrix: symmetric, with nonnegative quadratic form. -/
def PosSemidef (M : Matrix n n ℝ) : Prop := M.IsSymm ∧ ∀ x, 0 ≤ dotProduct x (mulVec M x)
/-- A positive definite matrix: symmetric, with positive quadratic form. -/
def PosDef (M : Matrix n n ℝ) : Prop := M.IsSymm ∧ ∀ x, x ≠ 0 → 0 < dotProduct x (mulVec M x)

/-- The quadratic form of a sum. -/
theorem dotProduct_add_mulVec (A B : Matrix n n ℝ) (x : n → ℝ) :
    dotProduct x (mulVec (A + B) x) = dotProduct x (mulVec A x) + dotProduct x (mulVec B x) := by
  unfold dotProduct mulVec dotProduct
  rw [← Finset.sum_add_distrib]
  refine Finset.sum_congr rfl fun i _ => ?_
  rw [← mul_add, ← Finset.sum_add_distrib]
  exact congrArg (x i * ·) (Finset.sum_congr rfl fun j _ => by rw [add_apply, add_mul])
/-- The quadratic form of a multiple. -/
theorem dotProduct_smul_mulVec (r : ℝ) (A : Matrix n n ℝ) (x : n → ℝ) :
    dotProduct x (mulVec (r • A) x) = r * dotProduct x (mulVec A x) := by
  unfold dotProduct mulVec dotProduct
  rw [Finset.mul_sum]
  refine Finset.sum_congr rfl fun i _ => ?_
  rw [mul_left_comm r]
  refine congrArg (x i * ·) ?_
  rw [Finset.mul_sum]
  exact Finset.sum_congr rfl fun j _ => by rw [smul_apply, mul_assoc]
/-- Sums of symmetric matrices are symmetric. -/
theorem IsSymm.add (h : A.IsSymm) (k : B.IsSymm) : (A + B).IsSymm :=
  ext fun i j => by
    have h := congrFun (congrFun h i) j
    have k := congrFun (congrFun k i) j
    rw [transpose_apply] at *
    rw [add_apply, add_apply, h, k]
/-- Multiples of symmetric matrices are symmetric. -/
theorem IsSymm.smul (h : A.IsSymm) (r : ℝ) : (r • A).IsSymm :=
  ext fun i j => by
    have h := congrFun (congrFun h i) j
    rw [transpose_apply] at *
    rw [smul_apply, smul_apply, h]
/-- A positive semidefinite matrix is symmetric. -/
theorem PosSemidef.isSymm (h : A.PosSemidef) : A.IsSymm := h.1
/-- A positive definite matrix is positive semidefinite. -/
theorem PosDef.posSemidef (h : A.PosDef) : A.PosSemidef := ⟨h.1, fun x => by
  by_cases hx : x = 0
  · rw [hx]; unfold dotProduct
    exact le_of_eq (Finset.sum_eq_zero fun i _ => zero_mul _).symm
  · exact (h.2 x hx).le⟩
/-- Sums of positive semidefinite matrices. -/
theorem PosSemidef.add (hA : A.PosSemidef) (hB : B.PosSemidef) : (A + B).PosSemidef :=
  ⟨hA.1.add hB.1, fun x => by
    rw [dotProduct_add_mulVec]; exact add_nonneg (hA.2 x) (hB.2 x)⟩
/-- Nonnegative multiples of positive semidefinite matrices. -/
theorem PosSemidef.smul (hA : A.PosSemidef) {r : ℝ} (hr : 0 ≤ r) : (r • A).PosSemidef :=
  ⟨hA.1.smul r, fun x => by rw [dotProduct_smul_mulVec]; exact mul_nonneg hr (hA.2 x)⟩
/-- Sums of a positive definite and a positive semidefinite matrix. -/
theorem PosDef.add_posSemidef (hA : A.PosDef) (hB : B.PosSemidef) : (A + B).PosDef :=
  ⟨hA.1.add hB.1, fun x hx => by
    rw [dotProduct_add_mulVec]; exact add_pos_of_pos_of_nonneg (hA.2 x hx) (hB.2 x)⟩
/-- Gram matrices are positive semidefinite. -/
theorem posSemidef_transpose_mul_self (M : Matrix m n ℝ) : (transpose M * M).PosSemidef := by
  refine ⟨by unfold IsSymm; rw [transpose_mul, transpose_transpose], fun x => ?_⟩
  have e : dotProduct x (mulVec (transpose M * M) x) = dotProduct (mulVec M x) (mulVec M x) := by
    rw [dotProduct_mulVec (mulVec M x), ← mulVec_transpose, dotProduct_comm]
    refine congrArg (fun v => dotProduct v x) (funext fun i => ?_)
    unfold mulVec dotProduct
    simp only [mul_apply, transpose_apply, Finset.sum_mul, Finset.mul_sum]
    rw [Finset.sum_comm]
    exact Finset.sum_congr rfl fun k _ => Finset.sum_congr rfl fun j _ => by rw [mul_assoc]
  rw [e]
  exact Finset.sum_nonneg fun i _ => mul_self_nonneg _

/-! ### As operators on Euclidean space -/

/-- The continuous linear map of a matrix on Euclidean space; its norm is the spectral norm. -/
def toEuclideanCLM (A : Matrix m n ℝ) : EuclideanSpace ℝ n →L[ℝ] EuclideanSpace ℝ m :=
  (toEuclideanLin A).mkContinuous (√(∑ i, ∑ j, A i j ^ 2)) fun x => by
    refine Real.le_of_sq_le_sq (mul_nonneg (Real.sqrt_nonneg _) (norm_nonneg x)) ?_
    rw [mul_pow,
      Real.sq_sqrt (Finset.sum_nonneg fun i _ => Finset.sum_nonneg fun j _ => sq_nonneg _),
      EuclideanSpace.real_norm_sq_eq, EuclideanSpace.real_norm_sq_eq, Finset.sum_mul]
    exact Finset.sum_le_sum fun i _ => Finset.sum_mul_sq_le_sq_mul_sq _ _ _
/-- The continuous linear map of a matrix, applied. -/
@[simp] theorem toEuclideanCLM_apply (A : Matrix m n ℝ) (x : EuclideanSpace ℝ n) (i : m) :
    toEuclideanCLM A x i = ∑ j, A i j * x j := rfl
/-- The columns of a matrix are the images of the unit vectors. -/
theorem toEuclideanCLM_single [DecidableEq n] (A : Matrix m n ℝ) (i : m) (j : n) :
    toEuclideanCLM A (EuclideanSpace.single j 1) i = A i j := by
  rw [toEuclideanCLM_apply, Finset.sum_eq_single j]
  · rw [EuclideanSpace.single_apply, if_pos rfl, mul_one]
  · intro k _ hk; rw [EuclideanSpace.single_apply, if_neg hk, mul_zero]
  · exact fun h => absurd (Finset.mem_univ j) h
/-- The spectral norm is at most the Frobenius norm. -/
theorem norm_toEuclideanCLM_le (A : Matrix m n ℝ) :
    ‖toEuclideanCLM A‖ ≤ √(∑ i, ∑ j, A i j ^ 2) :=
  ContinuousLinearMap.opNorm_le_bound _ (Real.sqrt_nonneg _) fun x => by
    refine Real.le_of_sq_le_sq (mul_nonneg (Real.sqrt_nonneg _) (norm_nonneg x)) ?_
    rw [mul_pow,
      Real.sq_sqrt (Finset.sum_nonneg fun i _ => Finset.sum_nonneg fun j _ => sq_nonneg _),
      EuclideanSpace.real_norm_sq_eq, EuclideanSpace.real_norm_sq_eq, Finset.sum_mul]
    exact Finset.sum_le_sum fun i _ => Finset.sum_mul_sq_le_sq_mul_sq _ _ _
/-- The adjoint of the operator of a matrix is the operator of its transpose. -/
theorem adjoint_toEuclideanCLM (A : Matrix m n ℝ) :
    ContinuousLinearMap.adjoint (toEuclideanCLM A) = toEuclideanCLM (transpose A) :=
  ((ContinuousLinearMap.eq_adjoint_iff _ _).2 fun x y => by
    have h := inner_toEuclideanLin (transpose A) x y
    rwa [transpose_transpose] at h).symm
/-- A matrix is positive semidefinite exactly when its operator is positive. -/
theorem posSemidef_iff_isPositive : A.PosSemidef ↔ (toEuclideanCLM A).IsPositive := by
  have e : ∀ x : EuclideanSpace ℝ n,
      ⟪toEuclideanCLM A x, x⟫_ℝ = dotProduct (fun i => x i) (mulVec A fun i => x i) := fun x => by
    rw [EuclideanSpace.inner_eq_sum]
    exact Finset.sum_congr rfl fun i _ => mul_comm _ _
  constructor
  · exact fun h => ⟨fun x y => h.1.inner_toEuclideanLin x y, fun x => by
      rw [ContinuousLinearMap.reApplyInnerSelf_apply, e]; exact h.2 _⟩
  · refine fun h => ⟨ext fun i j => ?_, fun x => ?_⟩
    · have hs := h.isSelfAdjoint.adjoint_eq
      rw [adjoint_toEuclideanCLM] at hs
      classical
      have := congrArg (fun T : EuclideanSpace ℝ n →L[ℝ] EuclideanSpace ℝ n =>
        T (EuclideanSpace.single j 1) i) hs
      simp only [toEuclideanCLM_single] at this
      exact this
    · have hx := h.2 (WithLp.toLp 2 x)
      rw [ContinuousLinearMap.reApplyInnerSelf_apply, e] at hx
      exact hx
end Matrix

end
