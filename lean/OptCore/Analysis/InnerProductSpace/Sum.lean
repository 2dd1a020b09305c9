import OptCore.Algebra.Module.BigOperators
import OptCore.Algebra.BigOperators.Order
import OptCore.Analysis.InnerProductSpace.Basic

/-!
# Finite sums, norms and inner products

Mirrors `norm_sum_le` of `Mathlib/Analysis/Normed/Group/Basic.lean` and `sum_inner`, `inner_sum` of
`Mathlib/Analysis/InnerProductSpace/Basic.lean`.
-/

noncomputable section

variable {ι : Type w} {E : Type u} [NormedAddCommGroup E]

/-- The triangle inequality for finite sums. -/
theorem norm_sum_le (s : Finset ι) (f : ι → E) : ‖∑ i ∈ s, f i‖ ≤ ∑ i ∈ s, ‖f i‖ := by
  induction s using Finset.induction_on with
  | empty => rw [Finset.sum_empty, Finset.sum_empty, norm_zero]
  | insert a s ha ih =>
    rw [Finset.sum_insert ha, Finset.sum_insert ha]
    have := norm_add_le (f a) (∑ i ∈ s, f i); grind
/-- The triangle inequality for finite sums, with bounds. -/
theorem norm_sum_le_of_le (s : Finset ι) {f : ι → E} {n : ι → ℝ} (h : ∀ b ∈ s, ‖f b‖ ≤ n b) :
    ‖∑ b ∈ s, f b‖ ≤ ∑ b ∈ s, n b := le_trans (norm_sum_le s f) (Finset.sum_le_sum h)

variable [InnerProductSpace ℝ E]

/-- A sum on the left of an inner product. -/
theorem sum_inner (s : Finset ι) (f : ι → E) (x : E) : ⟪∑ i ∈ s, f i, x⟫_ℝ = ∑ i ∈ s, ⟪f i, x⟫_ℝ := by
  induction s using Finset.induction_on with
  | empty => rw [Finset.sum_empty, Finset.sum_empty, inner_zero_left]
  | insert a s ha ih => rw [Finset.sum_insert ha, Finset.sum_insert ha, inner_add_left, ih]
/-- A sum on the right of an inner product. -/
theorem inner_sum (s : Finset ι) (f : ι → E) (x : E) : ⟪x, ∑ i ∈ s, f i⟫_ℝ = ∑ i ∈ s, ⟪x, f i⟫_ℝ := by
  induction s using Finset.induction_on with
  | empty => rw [Finset.sum_empty, Finset.sum_empty, inner_zero_right]
  | insert a s ha ih => rw [Finset.sum_insert ha, Finset.sum_insert ha, inner_add_right, ih]
/-- The inner product of two weighted sums. -/
theorem sum_smul_inner (s : Finset ι) (w : ι → ℝ) (f : ι → E) (x : E) :
    ⟪∑ i ∈ s, w i • f i, x⟫_ℝ = ∑ i ∈ s, w i * ⟪f i, x⟫_ℝ := by
  rw [sum_inner]; exact Finset.sum_congr rfl fun i _ => real_inner_smul_left _ _ _
/-- The squared norm of a sum of pairwise orthogonal vectors. -/
theorem norm_sum_sq_of_orthogonal (s : Finset ι) (f : ι → E) (h : ∀ i ∈ s, ∀ j ∈ s, i ≠ j → ⟪f i, f j⟫_ℝ = 0) :
    ‖∑ i ∈ s, f i‖ ^ 2 = ∑ i ∈ s, ‖f i‖ ^ 2 := by
  induction s using Finset.induction_on with
  | empty => rw [Finset.sum_empty, Finset.sum_empty, norm_zero]; grind
  | insert a s ha ih =>
    rw [Finset.sum_insert ha, Finset.sum_insert ha, norm_add_sq_real, inner_sum,
      Finset.sum_eq_zero (fun i hi => h a (Finset.mem_insert_self a s) i (Finset.mem_insert_of_mem hi)
        (fun e => ha (e ▸ hi))),
      ih fun i hi j hj => h i (Finset.mem_insert_of_mem hi) j (Finset.mem_insert_of_mem hj)]
    grind

end
