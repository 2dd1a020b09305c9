import OptCore.Analysis.InnerProductSpace.Sum
import OptCore.Topology.Algebra.Module.FiniteDimension

/-!
# Orthonormal families

Mirrors `Mathlib/Analysis/InnerProductSpace/Orthonormal.lean`: expansion in a complete orthonormal
family, Parseval's identity, Bessel's inequality, and the bound on their number.
-/

noncomputable section
set_option linter.unusedSectionVars false

/-- A relation that holds between different elements. -/
def Pairwise {α : Type u} (r : α → α → Prop) : Prop := ∀ ⦃i j⦄, i ≠ j → r i j

variable {ι : Type v} {E : Type u} [NormedAddCommGroup E] [InnerProductSpace ℝ E]

/-- An orthonormal family. -/
def Orthonormal (𝕜 : Type) [RCLike 𝕜] (v : ι → E) : Prop :=
  (∀ i, ‖v i‖ = 1) ∧ Pairwise fun i j => ⟪v i, v j⟫_ℝ = 0

namespace Orthonormal
variable {v : ι → E}

/-- Inner products within an orthonormal family. -/
theorem inner_eq_ite [DecidableEq ι] (hv : Orthonormal ℝ v) (i j : ι) :
    ⟪v i, v j⟫_ℝ = if i = j then 1 else 0 := by
  by_cases h : i = j
  · rw [if_pos h, h, real_inner_self_eq_norm_sq, hv.1, one_pow]
  · rw [if_neg h, hv.2 h]
/-- The coefficient of a combination, as an inner product. -/
theorem inner_right_sum (hv : Orthonormal ℝ v) (l : ι → ℝ) {s : Finset ι} {i : ι} (hi : i ∈ s) :
    ⟪v i, ∑ j ∈ s, l j • v j⟫_ℝ = l i := by
  classical
  rw [inner_sum, Finset.sum_eq_single i]
  · rw [real_inner_smul_right, hv.inner_eq_ite, if_pos rfl, mul_one]
  · intro j _ hj
    rw [real_inner_smul_right, hv.inner_eq_ite, if_neg fun e => hj e.symm, mul_zero]
  · exact fun h => absurd hi h
/-- The squared norm of a combination. -/
theorem norm_sq_sum (hv : Orthonormal ℝ v) (l : ι → ℝ) (s : Finset ι) :
    ‖∑ j ∈ s, l j • v j‖ ^ 2 = ∑ j ∈ s, l j ^ 2 := by
  rw [norm_sum_sq_of_orthogonal s _ fun i _ j _ hij => by
    rw [real_inner_smul_left, real_inner_smul_right, hv.2 hij, mul_zero, mul_zero]]
  exact Finset.sum_congr rfl fun i _ => by rw [norm_smul_sq, hv.1, one_pow, mul_one]
/-- Bessel's inequality. -/
theorem sum_inner_products_le (hv : Orthonormal ℝ v) (x : E) (s : Finset ι) :
    ∑ i ∈ s, ⟪v i, x⟫_ℝ ^ 2 ≤ ‖x‖ ^ 2 := by
  have h1 := norm_sq_nonneg (x - ∑ i ∈ s, ⟪v i, x⟫_ℝ • v i)
  rw [norm_sub_sq_real, hv.norm_sq_sum, inner_sum] at h1
  have h2 : ∑ i ∈ s, ⟪x, ⟪v i, x⟫_ℝ • v i⟫_ℝ = ∑ i ∈ s, ⟪v i, x⟫_ℝ ^ 2 :=
    Finset.sum_congr rfl fun i _ => by rw [real_inner_smul_right, real_inner_comm, sq]
  rw [h2] at h1
  linarith
/-- Parseval's identity for a complete orthonormal family. -/
theorem sum_inner_mul_inner [Fintype ι] (hv : Orthonormal ℝ v)
    (hc : ∀ x, ∑ i, ⟪v i, x⟫_ℝ • v i = x) (x y : E) :
    ∑ i, ⟪v i, x⟫_ℝ * ⟪v i, y⟫_ℝ = ⟪x, y⟫_ℝ := by
  have h := sum_smul_inner Finset.univ (fun i => ⟪v i, x⟫_ℝ) v y
  rw [hc x] at h
  exact h.symm
/-- The squared norm in a complete orthonormal family. -/
theorem sum_sq_inner [Fintype ι] (hv : Orthonormal ℝ v)
    (hc : ∀ x, ∑ i, ⟪v i, x⟫_ℝ • v i = x) (x : E) : ∑ i, ⟪v i, x⟫_ℝ ^ 2 = ‖x‖ ^ 2 := by
  rw [← real_inner_self_eq_norm_sq, ← hv.sum_inner_mul_inner hc]
  exact Finset.sum_congr rfl fun i _ => sq _
end Orthonormal

/-- Orthonormal vectors are at most as many as vectors that span the space. -/
theorem card_le_of_orthonormal {n k : ℕ} {b e : ℕ → E}
    (hb : ∀ x, ∃ c : ℕ → ℝ, ∑ i ∈ Finset.range n, c i • b i = x) (h1 : ∀ i < k, ‖e i‖ = 1)
    (h0 : ∀ i < k, ∀ j < k, i ≠ j → ⟪e i, e j⟫_ℝ = 0) : k ≤ n := by
  refine Classical.byContradiction fun hlt => ?_
  obtain ⟨c, ⟨j, hj, hcj⟩, hsum⟩ := exists_ne_zero_sum_smul_eq_zero hb (J := Finset.range k) e
    (by rw [Finset.card_range]; omega)
  have hj' := Finset.mem_range.1 hj
  have h2 := congrArg (fun z => ⟪e j, z⟫_ℝ) hsum
  simp only [inner_zero_right, inner_sum] at h2
  rw [Finset.sum_eq_single j] at h2
  · rw [real_inner_smul_right, real_inner_self_eq_norm_sq, h1 j hj', one_pow, mul_one] at h2
    exact hcj h2
  · intro i hi hij
    rw [real_inner_smul_right, h0 j hj' i (Finset.mem_range.1 hi) hij.symm, mul_zero]
  · exact fun h => absurd hj h
/-- The standard orthonormal family of Euclidean space. -/
theorem EuclideanSpace.orthonormal_single {n : Type v} [Fintype n] [DecidableEq n] :
    Orthonormal ℝ fun i : n => EuclideanSpace.single i (1 : ℝ) :=
  ⟨fun i => by rw [EuclideanSpace.norm_single, norm_one], fun i j hij => by
    show ⟪EuclideanSpace.single i (1 : ℝ), EuclideanSpace.single j 1⟫_ℝ = 0
    rw [EuclideanSpace.inner_single_one_left, EuclideanSpace.single_apply, if_neg hij]⟩
/-- The expansion in the standard family of Euclidean space. -/
theorem EuclideanSpace.sum_inner_smul_single {n : Type v} [Fintype n] [DecidableEq n]
    (x : EuclideanSpace ℝ n) :
    ∑ i, ⟪EuclideanSpace.single i (1 : ℝ), x⟫_ℝ • EuclideanSpace.single i (1 : ℝ) = x := by
  simp only [EuclideanSpace.inner_single_one_left]
  exact EuclideanSpace.sum_smul_single x

end
