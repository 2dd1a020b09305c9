import OptCore.Algebra.BigOperators.Order
import OptCore.Algebra.Module.BigOperators
import OptCore.Analysis.Convex.Function

/-!
# Jensen's inequality for finite sums

Mirrors `Mathlib/Analysis/Convex/Combination.lean` (`Convex.sum_mem`) and `Mathlib/Analysis/Convex/Jensen.lean`.
-/

noncomputable section

variable {E : Type u} [AddCommGroup E] [Module ℝ E] {s : Set E} {f : E → ℝ} {ι : Type w} {t : Finset ι} {w : ι → ℝ}
  {p z : ι → E}

/-- A nonnegative combination of points of a convex set is a multiple of a point of the set. -/
theorem Convex.exists_mem_sum_smul_eq (hs : Convex ℝ s) (hne : t.Nonempty) (h₀ : ∀ i ∈ t, 0 ≤ w i)
    (hz : ∀ i ∈ t, z i ∈ s) : ∃ q ∈ s, (∑ i ∈ t, w i) • q = ∑ i ∈ t, w i • z i := by
  induction t using Finset.induction_on with
  | empty => obtain ⟨x, hx⟩ := hne; exact absurd hx (Finset.notMem_empty x)
  | insert a t ha ih =>
    have ha0 := h₀ a (Finset.mem_insert_self a t)
    have haz := hz a (Finset.mem_insert_self a t)
    rw [Finset.sum_insert ha, Finset.sum_insert ha]
    by_cases ht : t.Nonempty
    · obtain ⟨q, hq, e⟩ := ih ht (fun i hi => h₀ i (Finset.mem_insert_of_mem hi))
        (fun i hi => hz i (Finset.mem_insert_of_mem hi))
      obtain ⟨r, hr, e'⟩ := hs.exists_mem_smul_eq haz hq ha0
        (Finset.sum_nonneg fun i hi => h₀ i (Finset.mem_insert_of_mem hi))
      exact ⟨r, hr, by rw [e', e]⟩
    · have : t = ∅ := by
        rw [Finset.nonempty_iff_ne_empty] at ht; exact Classical.not_not.1 ht
      subst this
      exact ⟨z a, haz, by rw [Finset.sum_empty, Finset.sum_empty, add_zero, add_zero]⟩
/-- A convex set contains the convex combinations of its points. -/
theorem Convex.sum_mem (hs : Convex ℝ s) (h₀ : ∀ i ∈ t, 0 ≤ w i) (h₁ : ∑ i ∈ t, w i = 1) (hz : ∀ i ∈ t, z i ∈ s) :
    ∑ i ∈ t, w i • z i ∈ s := by
  have hne : t.Nonempty := by
    rw [Finset.nonempty_iff_ne_empty]; rintro rfl; rw [Finset.sum_empty] at h₁; grind
  obtain ⟨q, hq, e⟩ := hs.exists_mem_sum_smul_eq hne h₀ hz
  rw [h₁, one_smul] at e; exact e ▸ hq
/-- Jensen's inequality. -/
theorem ConvexOn.map_sum_le (hf : ConvexOn ℝ s f) (h₀ : ∀ i ∈ t, 0 ≤ w i) (h₁ : ∑ i ∈ t, w i = 1)
    (hmem : ∀ i ∈ t, p i ∈ s) : f (∑ i ∈ t, w i • p i) ≤ ∑ i ∈ t, w i • f (p i) := by
  have h := hf.convex_epigraph.sum_mem (z := fun i => (p i, f (p i))) h₀ h₁ fun i hi => ⟨hmem i hi, le_refl _⟩
  have h2 : f (∑ i ∈ t, w i • (p i, f (p i))).1 ≤ (∑ i ∈ t, w i • (p i, f (p i))).2 := h.2
  rwa [Prod.fst_sum, Prod.snd_sum] at h2
/-- Jensen's inequality for concave functions. -/
theorem ConcaveOn.le_map_sum (hf : ConcaveOn ℝ s f) (h₀ : ∀ i ∈ t, 0 ≤ w i) (h₁ : ∑ i ∈ t, w i = 1)
    (hmem : ∀ i ∈ t, p i ∈ s) : ∑ i ∈ t, w i • f (p i) ≤ f (∑ i ∈ t, w i • p i) := by
  have h := hf.neg.map_sum_le h₀ h₁ hmem
  have e : ∑ i ∈ t, w i • (-f) (p i) = -∑ i ∈ t, w i • f (p i) := by
    rw [← Finset.sum_neg_distrib]; exact Finset.sum_congr rfl fun i _ => by rw [Pi.neg_apply, smul_neg]
  rw [e, Pi.neg_apply] at h; grind
/-- Jensen's inequality with products. -/
theorem ConvexOn.map_sum_le_mul (hf : ConvexOn ℝ s f) (h₀ : ∀ i ∈ t, 0 ≤ w i) (h₁ : ∑ i ∈ t, w i = 1)
    (hmem : ∀ i ∈ t, p i ∈ s) : f (∑ i ∈ t, w i • p i) ≤ ∑ i ∈ t, w i * f (p i) := hf.map_sum_le h₀ h₁ hmem
/-- Finite sums of convex functions. -/
theorem ConvexOn.sum {g : ι → E → ℝ} (hs : Convex ℝ s) (h : ∀ i ∈ t, ConvexOn ℝ s (g i)) :
    ConvexOn ℝ s fun x => ∑ i ∈ t, g i x := by
  induction t using Finset.induction_on with
  | empty => simp only [Finset.sum_empty]; exact convexOn_const 0 hs
  | insert a t ha ih =>
    simp only [Finset.sum_insert ha]
    exact (h a (Finset.mem_insert_self a t)).add (ih fun i hi => h i (Finset.mem_insert_of_mem hi))
/-- A convex function at the average of a finite sequence. -/
theorem ConvexOn.map_average_le {n : ℕ} (hn : 0 < n) (hf : ConvexOn ℝ s f) {x : ℕ → E} (hx : ∀ i < n, x i ∈ s) :
    f ((1 / (n : ℝ)) • ∑ i ∈ Finset.range n, x i) ≤ 1 / (n : ℝ) * ∑ i ∈ Finset.range n, f (x i) := by
  have hn' : (0 : ℝ) < n := Nat.cast_pos.2 hn
  have hp : 0 < 1 / (n : ℝ) := by rw [show 1 / (n : ℝ) = (n : ℝ)⁻¹ by grind]; exact inv_pos.2 hn'
  have h := hf.map_sum_le (t := Finset.range n) (w := fun _ => 1 / (n : ℝ)) (p := x) (fun _ _ => hp.le)
    (by rw [Finset.sum_const_real, Finset.card_range]; grind) (fun i hi => hx i (Finset.mem_range.1 hi))
  simp only [smul_eq_mul] at h
  rwa [← Finset.smul_sum, ← Finset.mul_sum] at h

end
