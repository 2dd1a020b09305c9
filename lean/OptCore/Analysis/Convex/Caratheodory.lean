import OptCore.Analysis.Convex.Combination
import OptCore.LinearAlgebra.FiniteDimensional

/-!
# Carathéodory's theorem

In a space spanned by `n` vectors every point of a convex hull is a convex combination of at most
`n + 1` points of the set. Mirrors the aim of `Mathlib/Analysis/Convex/Caratheodory.lean`.
-/

noncomputable section
set_option linter.unusedSectionVars false

variable {ι : Type v} {E : Type u} [AddCommGroup E] [Module ℝ E] {s : Set E} {x : E}

/-- More than `n + 1` points of a space spanned by `n` vectors are affinely dependent. -/
theorem exists_affine_dependence {n : ℕ} {b : ℕ → E}
    (hb : ∀ x, ∃ c : ℕ → ℝ, ∑ i ∈ Finset.range n, c i • b i = x) {J : Finset ι} (z : ι → E)
    (h : n + 1 < J.card) :
    ∃ c : ι → ℝ, (∃ j ∈ J, c j ≠ 0) ∧ ∑ j ∈ J, c j = 0 ∧ ∑ j ∈ J, c j • z j = 0 := by
  obtain ⟨A, hA⟩ := Classical.axiomOfChoice fun j => hb (z j)
  obtain ⟨c, hc, h0⟩ := exists_ne_zero_forall_sum_mul_eq_zero (n + 1) J
    (fun i j => if i = n then 1 else A j i) h
  refine ⟨c, hc, ?_, ?_⟩
  · have h1 := h0 n (Nat.lt_succ_self n)
    simp only [if_true, one_mul] at h1
    exact h1
  · rw [Finset.sum_congr (g := fun j => ∑ i ∈ Finset.range n, (A j i * c j) • b i) rfl
      fun j _ => ?_,
      Finset.sum_comm]
    · refine Finset.sum_eq_zero fun i hi => ?_
      have hin := Finset.mem_range.1 hi
      have h1 := h0 i (by omega)
      have hne : i ≠ n := Nat.ne_of_lt hin
      simp only [hne, if_false] at h1
      rw [← Finset.sum_smul, h1, zero_smul]
    · show c j • z j = _
      rw [← hA j, Finset.smul_sum]
      exact Finset.sum_congr rfl fun i _ => by rw [smul_smul, mul_comm]
/-- A convex combination of affinely dependent points can do without one of them. -/
theorem exists_erase_combination {J : Finset ι} {w : ι → ℝ} {z : ι → E} (h0 : ∀ j ∈ J, 0 ≤ w j)
    (h1 : ∑ j ∈ J, w j = 1) {c : ι → ℝ} (hc : ∃ j ∈ J, c j ≠ 0) (hc0 : ∑ j ∈ J, c j = 0)
    (hcz : ∑ j ∈ J, c j • z j = 0) : ∃ k ∈ J, ∃ w' : ι → ℝ, (∀ j ∈ J.erase k, 0 ≤ w' j) ∧
      ∑ j ∈ J.erase k, w' j = 1 ∧ ∑ j ∈ J.erase k, w' j • z j = ∑ j ∈ J, w j • z j := by
  classical
  obtain ⟨p, hp, hpc⟩ : ∃ j ∈ J, 0 < c j := Classical.byContradiction fun hno => by
    obtain ⟨j, hj, hcj⟩ := hc
    have hle : ∀ i ∈ J, 0 ≤ -c i := fun i hi => neg_nonneg.2 (le_of_not_gt fun h => hno ⟨i, hi, h⟩)
    have hz := (Finset.sum_eq_zero_iff_of_nonneg hle).1 (by
      rw [Finset.sum_neg_distrib, hc0, neg_zero]) j hj
    exact hcj (neg_eq_zero.1 hz)
  obtain ⟨k, hk, hmin⟩ := Finset.exists_min_image (Finset.filter (fun j => 0 < c j) J)
    (fun j => w j / c j) ⟨p, Finset.mem_filter.2 ⟨hp, hpc⟩⟩
  obtain ⟨hkJ, hck⟩ := Finset.mem_filter.1 hk
  have ht : 0 ≤ w k / c k := div_nonneg (h0 k hkJ) hck.le
  have hwk : w k - w k / c k * c k = 0 := by rw [div_mul_cancel₀ _ hck.ne', sub_self]
  have hs : ∀ f : ι → E, ∑ j ∈ J.erase k, f j = ∑ j ∈ J, f j - f k := fun f => by
    rw [← Finset.add_sum_erase J f hkJ, add_sub_cancel_left]
  have hs' : ∀ f : ι → ℝ, ∑ j ∈ J.erase k, f j = ∑ j ∈ J, f j - f k := fun f => by
    rw [← Finset.add_sum_erase J f hkJ, add_sub_cancel_left]
  refine ⟨k, hkJ, fun j => w j - w k / c k * c j, fun j hj => ?_, ?_, ?_⟩
  · have hj := (Finset.mem_erase.1 hj).2
    refine sub_nonneg.2 ?_
    by_cases hcj : 0 < c j
    · have h2 := hmin j (Finset.mem_filter.2 ⟨hj, hcj⟩)
      have h3 := mul_le_mul_of_nonneg_right h2 hcj.le
      rwa [div_mul_cancel₀ _ hcj.ne'] at h3
    · exact le_trans (mul_nonpos_of_nonneg_of_nonpos ht (not_lt.1 hcj)) (h0 j hj)
  · rw [hs', hwk, sub_zero, Finset.sum_sub_distrib, h1, ← Finset.mul_sum, hc0, mul_zero, sub_zero]
  · rw [hs]
    simp only [hwk, zero_smul, sub_zero, sub_smul, Finset.sum_sub_distrib]
    rw [Finset.sum_congr (f := fun j => (w k / c k * c j) • z j)
      (g := fun j => (w k / c k) • c j • z j) rfl fun j _ => (smul_smul _ _ _).symm,
      ← Finset.smul_sum, hcz, smul_zero, sub_zero]
/-- Carathéodory's theorem: every point of a convex hull is a convex combination of at most `n + 1`
points of the set, if `n` vectors span the space. -/
theorem exists_card_le_of_mem_convexHull {n : ℕ} {b : ℕ → E}
    (hb : ∀ x, ∃ c : ℕ → ℝ, ∑ i ∈ Finset.range n, c i • b i = x) (hx : x ∈ convexHull ℝ s) :
    ∃ (J : Finset ℕ) (w : ℕ → ℝ) (z : ℕ → E), J.card ≤ n + 1 ∧ (∀ j ∈ J, 0 ≤ w j) ∧
      ∑ j ∈ J, w j = 1 ∧ (∀ j ∈ J, z j ∈ s) ∧ ∑ j ∈ J, w j • z j = x := by
  obtain ⟨N, w, z, h0, h1, hz, e⟩ := mem_convexHull_iff_exists_range.1 hx
  have key : ∀ (m : ℕ) (J : Finset ℕ) (w : ℕ → ℝ), J.card = m → (∀ j ∈ J, 0 ≤ w j) →
      ∑ j ∈ J, w j = 1 → (∀ j ∈ J, z j ∈ s) → ∑ j ∈ J, w j • z j = x →
      ∃ (J : Finset ℕ) (w : ℕ → ℝ) (z : ℕ → E), J.card ≤ n + 1 ∧ (∀ j ∈ J, 0 ≤ w j) ∧
        ∑ j ∈ J, w j = 1 ∧ (∀ j ∈ J, z j ∈ s) ∧ ∑ j ∈ J, w j • z j = x := fun m => by
    induction m with
    | zero => exact fun J w hJ h0 h1 hz e => ⟨J, w, z, by omega, h0, h1, hz, e⟩
    | succ m ih =>
      intro J w hJ h0 h1 hz e
      by_cases hle : J.card ≤ n + 1
      · exact ⟨J, w, z, hle, h0, h1, hz, e⟩
      · obtain ⟨c, hc, hc0, hcz⟩ := exists_affine_dependence hb (J := J) z (by omega)
        obtain ⟨k, hk, w', h0', h1', e'⟩ := exists_erase_combination h0 h1 hc hc0 hcz
        have hcard : J.card = (J.erase k).card + 1 := by
          rw [← Finset.card_insert_of_notMem (fun h => (Finset.mem_erase.1 h).1 rfl),
            Finset.insert_erase hk]
        exact ih (J.erase k) w' (by omega) h0' h1' (fun j hj => hz j (Finset.mem_erase.1 hj).2)
          (e'.trans e)
  exact key _ _ w rfl h0 h1 hz e

end
