import OptCore.Analysis.InnerProductSpace.Orthonormal

/-!
# Real matrices

Mirrors the beginnings of `Mathlib/LinearAlgebra/Matrix/{Defs,Mul,Trace}.lean`: transpose, product,
`mulVec`, trace, and the map of Euclidean spaces that a matrix defines.
-/

noncomputable section
set_option linter.unusedSectionVars false

/-- Matrices with rows `m`, columns `n` and entries in `α`. -/
def Matrix (m : Type u) (n : Type v) (α : Type w) : Type max u v w := m → n → α

namespace Matrix
variable {l : Type t} {m : Type u} {n : Type v} {o : Type w}

/-- A matrix from its entries. -/
def of {α : Type x} (f : m → n → α) : Matrix m n α := f
/-- The entries of a matrix given by its entries. -/
@[simp] theorem of_apply {α : Type x} (f : m → n → α) (i : m) (j : n) : of f i j = f i j := rfl
/-- Matrices with equal entries are equal. -/
@[ext] theorem ext {α : Type x} {M N : Matrix m n α} (h : ∀ i j, M i j = N i j) : M = N :=
  funext fun i => funext fun j => h i j

/-- The transpose. -/
def transpose {α : Type x} (M : Matrix m n α) : Matrix n m α := fun i j => M j i
@[inherit_doc] scoped postfix:1024 "ᵀ" => Matrix.transpose
/-- Entries of the transpose. -/
@[simp] theorem transpose_apply {α : Type x} (M : Matrix m n α) (i : n) (j : m) :
    transpose M i j = M j i := rfl
/-- The transpose of the transpose. -/
@[simp] theorem transpose_transpose {α : Type x} (M : Matrix m n α) :
    transpose (transpose M) = M := rfl

instance instZero : Zero (Matrix m n ℝ) := ⟨fun _ _ => 0⟩
instance instAdd : Add (Matrix m n ℝ) := ⟨fun M N i j => M i j + N i j⟩
instance instNeg : Neg (Matrix m n ℝ) := ⟨fun M i j => -M i j⟩
instance instSub : Sub (Matrix m n ℝ) := ⟨fun M N i j => M i j - N i j⟩
instance instSMul : SMul ℝ (Matrix m n ℝ) := ⟨fun r M i j => r * M i j⟩

/-- Entries of the zero matrix. -/
@[simp] theorem zero_apply (i : m) (j : n) : (0 : Matrix m n ℝ) i j = 0 := rfl
/-- Entries of a sum. -/
@[simp] theorem add_apply (A B : Matrix m n ℝ) (i : m) (j : n) : (A + B) i j = A i j + B i j := rfl
/-- Entries of a negative. -/
@[simp] theorem neg_apply (A : Matrix m n ℝ) (i : m) (j : n) : (-A) i j = -A i j := rfl
/-- Entries of a difference. -/
@[simp] theorem sub_apply (A B : Matrix m n ℝ) (i : m) (j : n) : (A - B) i j = A i j - B i j := rfl
/-- Entries of a multiple. -/
@[simp] theorem smul_apply (r : ℝ) (A : Matrix m n ℝ) (i : m) (j : n) :
    (r • A) i j = r * A i j := rfl

/-- The dot product of two vectors. -/
def _root_.dotProduct [Fintype m] (v w : m → ℝ) : ℝ := ∑ i, v i * w i
@[inherit_doc] infixl:72 " ⬝ᵥ " => dotProduct
/-- The dot product is symmetric. -/
theorem _root_.dotProduct_comm [Fintype m] (v w : m → ℝ) : dotProduct v w = dotProduct w v :=
  Finset.sum_congr rfl fun _ _ => mul_comm _ _

section Mul
variable [Fintype m] [Fintype n]

/-- The product of a matrix and a vector. -/
def mulVec (M : Matrix m n ℝ) (v : n → ℝ) : m → ℝ := fun i => dotProduct (M i) v
@[inherit_doc] scoped infixr:73 " *ᵥ " => Matrix.mulVec
/-- The product of a vector and a matrix. -/
def vecMul (v : m → ℝ) (M : Matrix m n ℝ) : n → ℝ := fun j => dotProduct v fun i => M i j
/-- The product of two matrices. -/
instance instHMul : HMul (Matrix l m ℝ) (Matrix m n ℝ) (Matrix l n ℝ) :=
  ⟨fun M N i k => dotProduct (M i) fun j => N j k⟩
/-- Entries of a product. -/
theorem mul_apply {M : Matrix l m ℝ} {N : Matrix m n ℝ} {i : l} {k : n} :
    (M * N) i k = ∑ j, M i j * N j k := rfl
/-- The transpose of a product. -/
theorem transpose_mul (M : Matrix l m ℝ) (N : Matrix m n ℝ) :
    transpose (M * N) = transpose N * transpose M :=
  ext fun _ _ => dotProduct_comm _ _
/-- Multiplying by the transpose moves a matrix across the dot product. -/
theorem dotProduct_mulVec (v : m → ℝ) (A : Matrix m n ℝ) (w : n → ℝ) :
    dotProduct v (mulVec A w) = dotProduct (vecMul v A) w := by
  show ∑ i, v i * ∑ j, A i j * w j = ∑ j, (∑ i, v i * A i j) * w j
  simp only [Finset.mul_sum, Finset.sum_mul]
  rw [Finset.sum_comm]
  exact Finset.sum_congr rfl fun _ _ => Finset.sum_congr rfl fun _ _ => (mul_assoc _ _ _).symm
/-- Multiplying a vector by the transpose from the left. -/
theorem mulVec_transpose (A : Matrix m n ℝ) (x : m → ℝ) : mulVec (transpose A) x = vecMul x A :=
  funext fun _ => dotProduct_comm _ _
/-- The trace of a square matrix. -/
def trace (A : Matrix n n ℝ) : ℝ := ∑ i, A i i
/-- The trace of the transpose. -/
@[simp] theorem trace_transpose (A : Matrix n n ℝ) : trace (transpose A) = trace A := rfl
/-- The trace of a product does not depend on the order. -/
theorem trace_mul_comm (A : Matrix m n ℝ) (B : Matrix n m ℝ) : trace (A * B) = trace (B * A) := by
  show ∑ i, ∑ j, A i j * B j i = ∑ j, ∑ i, B j i * A i j
  rw [Finset.sum_comm]
  exact Finset.sum_congr rfl fun _ _ => Finset.sum_congr rfl fun _ _ => mul_comm _ _
/-- The trace inner product of two matrices is the sum of the products of their entries. -/
theorem trace_transpose_mul (A B : Matrix m n ℝ) :
    trace (transpose A * B) = ∑ j, ∑ i, A i j * B i j := rfl
/-- The linear map of Euclidean spaces that a matrix defines. -/
def toEuclideanLin (A : Matrix m n ℝ) : EuclideanSpace ℝ n →ₗ[ℝ] EuclideanSpace ℝ m where
  toFun x := ⟨mulVec A x⟩
  map_add' x y := EuclideanSpace.ext fun i => by
    show ∑ j, A i j * (x j + y j) = ∑ j, A i j * x j + ∑ j, A i j * y j
    rw [← Finset.sum_add_distrib]
    exact Finset.sum_congr rfl fun _ _ => mul_add _ _ _
  map_smul' c x := EuclideanSpace.ext fun i => by
    show ∑ j, A i j * (c * x j) = c * ∑ j, A i j * x j
    rw [Finset.mul_sum]
    exact Finset.sum_congr rfl fun _ _ => mul_left_comm _ _ _
/-- Coordinates of the image under the linear map of a matrix. -/
theorem toEuclideanLin_apply (A : Matrix m n ℝ) (x : EuclideanSpace ℝ n) (i : m) :
    toEuclideanLin A x i = ∑ j, A i j * x j := rfl
/-- The transpose is the adjoint: it moves a matrix across the inner product. -/
theorem inner_toEuclideanLin (A : Matrix m n ℝ) (x : EuclideanSpace ℝ n) (y : EuclideanSpace ℝ m) :
    ⟪toEuclideanLin A x, y⟫_ℝ = ⟪x, toEuclideanLin (transpose A) y⟫_ℝ := by
  rw [EuclideanSpace.inner_eq_sum, EuclideanSpace.inner_eq_sum]
  show ∑ i, (∑ j, A i j * x j) * y i = ∑ j, x j * ∑ i, A i j * y i
  simp only [Finset.mul_sum, Finset.sum_mul]
  rw [Finset.sum_comm]
  refine Finset.sum_congr rfl fun j _ => Finset.sum_congr rfl fun i _ => ?_
  rw [mul_comm (A i j), mul_assoc]
end Mul

/-- A symmetric matrix. -/
def IsSymm (A : Matrix n n ℝ) : Prop := transpose A = A
/-- The map of a symmetric matrix is symmetric. -/
theorem IsSymm.inner_toEuclideanLin [Fintype n] {A : Matrix n n ℝ} (h : A.IsSymm)
    (x y : EuclideanSpace ℝ n) : ⟪toEuclideanLin A x, y⟫_ℝ = ⟪x, toEuclideanLin A y⟫_ℝ := by
  have e : transpose A = A := h
  rw [Matrix.inner_toEuclideanLin, e]
end Matrix

end
