import OptCore.Analysis.InnerProductSpace.Orthonormal
import OptCore.Analysis.InnerProductSpace.Adjoint
import OptCore.Topology.SeqClosure

/-!
# The spectral theorem in finite dimension

Mirrors `Mathlib/Analysis/InnerProductSpace/{Spectrum,Rayleigh}.lean`: a symmetric operator on a
finite-dimensional space has a complete orthonormal family of eigenvectors. They are found one by
one as maximisers of the Rayleigh quotient on the orthogonal complement of those found before.
-/

noncomputable section
set_option linter.unusedSectionVars false
open Filter Bornology

/-- A quadratic polynomial with root zero and nonnegative values has no linear term. -/
theorem eq_zero_of_forall_nonneg_quadratic {b c : ℝ} (h : ∀ t : ℝ, 0 ≤ t * b + t ^ 2 * c) :
    b = 0 := by
  refine Classical.byContradiction fun hb => ?_
  have hc : 0 < |c| + 1 := by linarith [abs_nonneg c]
  have h1 := h (-(b / (|c| + 1)))
  have h2 : b / (|c| + 1) * b = (b / (|c| + 1)) ^ 2 * (|c| + 1) := by
    rw [sq, mul_assoc, div_mul_cancel₀ _ hc.ne']
  have h3 : 0 < (b / (|c| + 1)) ^ 2 := sq_pos_of_ne_zero (div_ne_zero hb hc.ne')
  have h4 := mul_le_mul_of_nonneg_left (le_abs_self c) h3.le
  rw [neg_mul, h2, neg_sq] at h1
  generalize (b / (|c| + 1)) ^ 2 = q at *
  clear h h2
  linarith

variable {E : Type u} [NormedAddCommGroup E] [InnerProductSpace ℝ E]

/-- A maximiser of the Rayleigh quotient on the complement of eigenvectors is an eigenvector. -/
theorem apply_eq_smul_of_rayleigh_max {T : E →L[ℝ] E} (hT : ∀ x y, ⟪T x, y⟫_ℝ = ⟪x, T y⟫_ℝ)
    {k : ℕ} {e : ℕ → E} {μ : ℕ → ℝ} (he : ∀ i < k, T (e i) = μ i • e i) {v : E} (hv1 : ‖v‖ = 1)
    (hv : ∀ i < k, ⟪e i, v⟫_ℝ = 0)
    (hmax : ∀ w, (∀ i < k, ⟪e i, w⟫_ℝ = 0) → ⟪T w, w⟫_ℝ ≤ ⟪T v, v⟫_ℝ * ‖w‖ ^ 2) :
    T v = ⟪T v, v⟫_ℝ • v := by
  generalize hl : ⟪T v, v⟫_ℝ = l at *
  have hz : ∀ i < k, ⟪e i, T v - l • v⟫_ℝ = 0 := fun i hi => by
    rw [inner_sub_right, real_inner_smul_right, hv i hi, mul_zero, sub_zero, ← hT, he i hi,
      real_inner_smul_left, hv i hi, mul_zero]
  have key : ∀ t : ℝ, 0 ≤ t * (2 * (l * ⟪v, T v - l • v⟫_ℝ - ⟪T v, T v - l • v⟫_ℝ)) +
      t ^ 2 * (l * ‖T v - l • v‖ ^ 2 - ⟪T (T v - l • v), T v - l • v⟫_ℝ) := fun t => by
    generalize T v - l • v = z at *
    have h1 := hmax (v + t • z) fun i hi => by
      rw [inner_add_right, real_inner_smul_right, hv i hi, hz i hi, mul_zero, add_zero]
    have h2 : ⟪T (v + t • z), v + t • z⟫_ℝ = l + 2 * (t * ⟪T v, z⟫_ℝ) + t ^ 2 * ⟪T z, z⟫_ℝ := by
      have h3 : ⟪T z, v⟫_ℝ = ⟪T v, z⟫_ℝ := by rw [hT, real_inner_comm]
      rw [T.map_add, T.map_smul, inner_add_left, inner_add_right, inner_add_right,
        real_inner_smul_left, real_inner_smul_left, real_inner_smul_right, real_inner_smul_right,
        hl, h3]
      ring
    have h4 : ‖v + t • z‖ ^ 2 = 1 + 2 * (t * ⟪v, z⟫_ℝ) + t ^ 2 * ‖z‖ ^ 2 := by
      rw [norm_add_sq_real, hv1, one_pow, real_inner_smul_right, norm_smul_sq]
    rw [h2, h4] at h1
    clear hmax hz hv hl h2 h4 he hT
    linarith
  have h0 := eq_zero_of_forall_nonneg_quadratic key
  have h1 : ⟪T v - l • v, T v - l • v⟫_ℝ = 0 := by
    rw [inner_sub_left (T v), real_inner_smul_left]
    clear hmax hz key hl
    linarith
  exact sub_eq_zero.1 (norm_eq_zero.1 (sq_eq_zero_iff.1
    (by rwa [real_inner_self_eq_norm_sq] at h1)))
/-- The spectral theorem: a symmetric operator on a finite-dimensional space has a complete
orthonormal family of eigenvectors. -/
theorem exists_orthonormal_eigenvectors [FiniteDimensional ℝ E] (T : E →L[ℝ] E)
    (hT : ∀ x y, ⟪T x, y⟫_ℝ = ⟪x, T y⟫_ℝ) : ∃ (n : ℕ) (e : Fin n → E) (μ : Fin n → ℝ),
      Orthonormal ℝ e ∧ (∀ i, T (e i) = μ i • e i) ∧ ∀ x, ∑ i, ⟪e i, x⟫_ℝ • e i = x := by
  obtain ⟨N, b, hb⟩ := FiniteDimensional.exists_span (K := ℝ) (V := E)
  let P : ℕ → Prop := fun k => ∃ (e : ℕ → E) (μ : ℕ → ℝ), (∀ i < k, ‖e i‖ = 1) ∧
    (∀ i < k, ∀ j < k, i ≠ j → ⟪e i, e j⟫_ℝ = 0) ∧ ∀ i < k, T (e i) = μ i • e i
  have hP0 : P 0 := ⟨fun _ => 0, fun _ => 0, fun i hi => absurd hi (Nat.not_lt_zero i),
    fun i hi => absurd hi (Nat.not_lt_zero i), fun i hi => absurd hi (Nat.not_lt_zero i)⟩
  have hPN : ¬ P (N + 1) := fun ⟨e, μ, h1, h0, _⟩ =>
    absurd (card_le_of_orthonormal hb h1 h0) (by omega)
  obtain ⟨k, ⟨e, μ, h1, h0, he⟩, hk⟩ := Real.exists_last hP0 ⟨N + 1, hPN⟩
  have hcomp : ∀ x, (∀ i < k, ⟪e i, x⟫_ℝ = 0) → x = 0 := fun x hx =>
    Classical.byContradiction fun hx0 => hk ?_
  · refine ⟨k, fun i => e i, fun i => μ i, ⟨fun i => h1 i i.2, fun i j hij =>
      h0 i i.2 j j.2 fun h => hij (Fin.ext h)⟩, fun i => he i i.2, fun x => ?_⟩
    rw [← Finset.sum_range (fun i => ⟪e i, x⟫_ℝ • e i)]
    refine (sub_eq_zero.1 (hcomp (x - _) fun i hi => ?_)).symm
    rw [inner_sub_right, inner_sum, Finset.sum_eq_single i]
    · rw [real_inner_smul_right, real_inner_self_eq_norm_sq, h1 i hi, one_pow, mul_one, sub_self]
    · intro j hj hji
      rw [real_inner_smul_right, h0 i hi j (Finset.mem_range.1 hj) hji.symm, mul_zero]
    · exact fun h => absurd (Finset.mem_range.2 hi) h
  · have hS : IsCompact {x : E | ‖x‖ = 1 ∧ ∀ i < k, ⟪e i, x⟫_ℝ = 0} := by
      refine FiniteDimensional.isCompact_norm_eq_one.of_isClosed_subset ?_ fun x hx => hx.1
      refine IsSeqClosed.isClosed fun u p hu hlim => ⟨?_, fun i hi => ?_⟩
      · exact tendsto_nhds_unique hlim.norm (tendsto_const_nhds.congr fun n => ((hu n).1).symm)
      · exact tendsto_nhds_unique (tendsto_const_nhds.inner hlim)
          (tendsto_const_nhds.congr fun n => ((hu n).2 i hi).symm)
    have hunit : ∀ w : E, w ≠ 0 → (∀ i < k, ⟪e i, w⟫_ℝ = 0) →
        ‖w‖⁻¹ • w ∈ {x : E | ‖x‖ = 1 ∧ ∀ i < k, ⟪e i, x⟫_ℝ = 0} := fun w hw h =>
      ⟨norm_smul_inv_norm hw, fun i hi => by rw [real_inner_smul_right, h i hi, mul_zero]⟩
    obtain ⟨v, ⟨hv1, hv⟩, hmax⟩ := hS.exists_isMaxOn ⟨_, hunit x hx0 hx⟩
      (T.continuous.inner continuous_id).continuousOn
    have hmax := isMaxOn_iff.1 hmax
    have hev := apply_eq_smul_of_rayleigh_max hT he hv1 hv fun w hw => by
      by_cases hw0 : w = 0
      · rw [hw0, inner_zero_right, norm_zero, sq, mul_zero, mul_zero]
      · have h2 : ⟪T (‖w‖⁻¹ • w), ‖w‖⁻¹ • w⟫_ℝ ≤ ⟪T v, v⟫_ℝ := hmax _ (hunit w hw0 hw)
        have hp : 0 < ‖w‖ := norm_pos_iff.2 hw0
        rw [T.map_smul, real_inner_smul_left, real_inner_smul_right] at h2
        have h3 := mul_le_mul_of_nonneg_right h2 (norm_sq_nonneg w)
        have h4 : ‖w‖⁻¹ * (‖w‖⁻¹ * ⟪T w, w⟫_ℝ) * ‖w‖ ^ 2 = ⟪T w, w⟫_ℝ := by
          have := inv_mul_cancel₀ hp.ne'
          generalize ‖w‖⁻¹ = r at *
          rw [sq, show r * (r * ⟪T w, w⟫_ℝ) * (‖w‖ * ‖w‖) =
            (r * ‖w‖) * (r * ‖w‖) * ⟪T w, w⟫_ℝ by ring, this, one_mul, one_mul]
        rwa [h4] at h3
    have hlt : ∀ i, i < k + 1 → i ≠ k → i < k := fun i hi hik => by omega
    refine ⟨fun i => if i = k then v else e i, fun i => if i = k then ⟪T v, v⟫_ℝ else μ i,
      fun i hi => ?_, fun i hi j hj hij => ?_, fun i hi => ?_⟩
    · by_cases hik : i = k
      · simp only [hik, if_true]; exact hv1
      · simp only [hik, if_false]; exact h1 i (hlt i hi hik)
    · by_cases hik : i = k
      · have hjk : j ≠ k := fun h => hij (hik.trans h.symm)
        simp only [hik, hjk, if_true, if_false]
        rw [real_inner_comm]; exact hv j (hlt j hj hjk)
      · by_cases hjk : j = k
        · simp only [hik, hjk, if_true, if_false]; exact hv i (hlt i hi hik)
        · simp only [hik, hjk, if_false]; exact h0 i (hlt i hi hik) j (hlt j hj hjk) hij
    · by_cases hik : i = k
      · simp only [hik, if_true]; exact hev
      · simp only [hik, if_false]; exact he i (hlt i hi hik)

end
