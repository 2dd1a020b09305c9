import OptCore.Analysis.InnerProductSpace.Projection
import OptCore.Analysis.Convex.Topology

/-!
# Separation of a point and a closed convex set

Mirrors `geometric_hahn_banach_closed_point` and its consequences in `Mathlib/Analysis/LocallyConvex/Separation.lean`, for complete inner
product spaces: the separating functional is the inner product with the residual of the nearest point.
-/

noncomputable section
set_option linter.unusedSectionVars false

variable {E : Type u} [NormedAddCommGroup E] [InnerProductSpace ℝ E] [CompleteSpace E] {s : Set E} {x : E}

/-- A point outside a nonempty closed convex set is strictly on one side of a hyperplane, by a vector. -/
theorem exists_inner_lt_of_notMem (hs₁ : Convex ℝ s) (hs₂ : IsClosed s) (hx : x ∉ s) :
    ∃ (d : E) (u : ℝ), (∀ a ∈ s, ⟪d, a⟫_ℝ < u) ∧ u < ⟪d, x⟫_ℝ := by
  by_cases hne : s.Nonempty
  · obtain ⟨v, hv, h⟩ := exists_norm_eq_iInf_of_complete_convex hne hs₂.isComplete hs₁ x
    have hi := (norm_eq_iInf_iff_real_inner_le_zero hs₁ hv).1 h
    have hpos : 0 < ⟪x - v, x - v⟫_ℝ := real_inner_self_pos.2 (sub_ne_zero.2 fun e => hx (e ▸ hv))
    refine ⟨x - v, ⟪x - v, v⟫_ℝ + ⟪x - v, x - v⟫_ℝ / 2, fun a ha => ?_, ?_⟩
    · have h1 := hi a ha
      rw [inner_sub_right] at h1
      clear hi
      linarith
    · have h1 : ⟪x - v, x - v⟫_ℝ = ⟪x - v, x⟫_ℝ - ⟪x - v, v⟫_ℝ := inner_sub_right _ _ _
      clear hi
      linarith
  · refine ⟨0, -1, fun a ha => absurd ⟨a, ha⟩ hne, ?_⟩
    rw [inner_zero_left]
    linarith
/-- A closed convex set and a point outside it: the set lies strictly below, the point above. -/
theorem geometric_hahn_banach_closed_point (hs₁ : Convex ℝ s) (hs₂ : IsClosed s) (disj : x ∉ s) :
    ∃ (f : E →L[ℝ] ℝ) (u : ℝ), (∀ a ∈ s, f a < u) ∧ u < f x := by
  obtain ⟨d, u, h1, h2⟩ := exists_inner_lt_of_notMem hs₁ hs₂ disj
  exact ⟨innerSL ℝ d, u, h1, h2⟩
/-- A point and a closed convex set without it: the point lies strictly below, the set above. -/
theorem geometric_hahn_banach_point_closed (ht₁ : Convex ℝ s) (ht₂ : IsClosed s) (disj : x ∉ s) :
    ∃ (f : E →L[ℝ] ℝ) (u : ℝ), f x < u ∧ ∀ b ∈ s, u < f b := by
  obtain ⟨d, u, h1, h2⟩ := exists_inner_lt_of_notMem ht₁ ht₂ disj
  refine ⟨innerSL ℝ (-d), -u, ?_, fun b hb => ?_⟩
  · rw [innerSL_apply, inner_neg_left]; linarith
  · have := h1 b hb
    rw [innerSL_apply, inner_neg_left]; linarith
/-- A point is in a closed convex set exactly when no functional separates it. -/
theorem mem_iff_forall_inner_le (hs₁ : Convex ℝ s) (hs₂ : IsClosed s) :
    x ∈ s ↔ ∀ (d : E) (u : ℝ), (∀ a ∈ s, ⟪d, a⟫_ℝ ≤ u) → ⟪d, x⟫_ℝ ≤ u := by
  refine ⟨fun hx d u h => h x hx, fun h => Classical.byContradiction fun hx => ?_⟩
  obtain ⟨d, u, h1, h2⟩ := exists_inner_lt_of_notMem hs₁ hs₂ hx
  exact not_le_of_gt h2 (h d u fun a ha => le_of_lt (h1 a ha))
/-- A closed convex set is the intersection of the halfspaces that include it. -/
theorem iInter_halfSpaces_eq (hs₁ : Convex ℝ s) (hs₂ : IsClosed s) : (⋂ l : E →L[ℝ] ℝ, {x | ∃ y ∈ s, l x ≤ l y}) = s := by
  refine Set.Subset.antisymm (fun x hx => Classical.byContradiction fun hxs => ?_) fun x hx l => ⟨x, hx, le_refl _⟩
  obtain ⟨f, u, h1, h2⟩ := geometric_hahn_banach_closed_point hs₁ hs₂ hxs
  obtain ⟨y, hy, h⟩ := hx f
  have := h1 y hy
  linarith
/-- Bipolar theorem: a closed convex cone is its own bipolar. -/
theorem mem_cone_iff_forall_inner_le_zero (hs₁ : Convex ℝ s) (hs₂ : IsClosed s) (hne : s.Nonempty) (hc : ∀ c : ℝ, 0 ≤ c → ∀ z ∈ s, c • z ∈ s) :
    x ∈ s ↔ ∀ d : E, (∀ a ∈ s, ⟪d, a⟫_ℝ ≤ 0) → ⟪d, x⟫_ℝ ≤ 0 := by
  refine ⟨fun hx d h => h x hx, fun h => Classical.byContradiction fun hx => ?_⟩
  obtain ⟨d, u, h1, h2⟩ := exists_inner_lt_of_notMem hs₁ hs₂ hx
  obtain ⟨z, hz⟩ := hne
  have h0 : 0 < u := by
    have := h1 _ (hc 0 (le_refl 0) z hz)
    rwa [zero_smul, inner_zero_right] at this
  refine absurd (h d fun a ha => le_of_not_gt fun hp => ?_) (not_le_of_gt (lt_trans h0 h2))
  have h3 := h1 _ (hc (u / ⟪d, a⟫_ℝ) (div_nonneg (le_of_lt h0) (le_of_lt hp)) a ha)
  rw [real_inner_smul_right, div_mul_cancel₀ _ hp.ne'] at h3
  exact lt_irrefl u h3

end
