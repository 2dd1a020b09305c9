import OptCore.Analysis.Convex.Subgradient

/-!
# Continuity of convex functions

Mirrors `Mathlib/Analysis/Convex/Continuous.lean`: in finite dimension a convex function is
continuous on the interior of its domain.
-/

noncomputable section
set_option linter.unusedSectionVars false
open Filter

variable {E : Type u} [NormedAddCommGroup E] [NormedSpace ℝ E] {s : Set E} {f : E → ℝ} {x : E}

/-- Along a direction a convex function grows at most linearly near an interior point. -/
theorem ConvexOn.exists_le_add_mul_abs (hf : ConvexOn ℝ s f) (hx : x ∈ interior s) (v : E) :
    ∃ δ C, 0 < δ ∧ 0 ≤ C ∧ ∀ τ : ℝ, |τ| ≤ δ → x + τ • v ∈ s ∧ f (x + τ • v) ≤ f x + C * |τ| := by
  have hxs : x ∈ s := Set.mem_of_mem_of_subset hx interior_subset
  have key : ∀ w : E, ∃ δ C : ℝ, 0 < δ ∧ 0 ≤ C ∧ ∀ τ : ℝ, 0 ≤ τ → τ ≤ δ →
      x + τ • w ∈ s ∧ f (x + τ • w) ≤ f x + C * τ := fun w => by
    obtain ⟨δ, hδ, hm⟩ := exists_pos_add_smul_mem_of_mem_interior hx w
    refine ⟨δ, |f (x + δ • w) - f x| / δ, hδ, div_nonneg (abs_nonneg _) hδ.le, fun τ h0 h1 => ?_⟩
    have hθ0 : 0 ≤ τ / δ := div_nonneg h0 hδ.le
    have hθ1 : τ / δ ≤ 1 := (div_le_one hδ).2 h1
    have e : x + (τ / δ) • (x + δ • w - x) = x + τ • w := by
      rw [add_sub_cancel_left, smul_smul, div_mul_cancel₀ _ hδ.ne']
    have h2 := hf.1.add_smul_sub_mem hxs hm ⟨hθ0, hθ1⟩
    have h3 := hf.le_add_mul_sub hxs hm hθ0 hθ1
    rw [e] at h2 h3
    refine ⟨h2, le_trans h3 ?_⟩
    have h4 := mul_le_mul_of_nonneg_left (le_abs_self (f (x + δ • w) - f x)) hθ0
    rw [show |f (x + δ • w) - f x| / δ * τ = τ / δ * |f (x + δ • w) - f x| by
      rw [div_mul_eq_mul_div, div_mul_eq_mul_div, mul_comm]]
    exact add_le_add_right h4 _
  obtain ⟨δ, C, hδ, hC, h⟩ := key v
  obtain ⟨δ', C', hδ', hC', h'⟩ := key (-v)
  refine ⟨min δ δ', C + C', lt_min hδ hδ', add_nonneg hC hC', fun τ hτ => ?_⟩
  rcases le_total 0 τ with h0 | h0
  · rw [abs_of_nonneg h0] at hτ ⊢
    obtain ⟨h1, h2⟩ := h τ h0 (le_trans hτ (min_le_left _ _))
    refine ⟨h1, le_trans h2 (add_le_add_right ?_ _)⟩
    exact mul_le_mul_of_nonneg_right (le_add_of_nonneg_right hC') h0
  · rw [abs_of_nonpos h0] at hτ ⊢
    obtain ⟨h1, h2⟩ := h' (-τ) (neg_nonneg.2 h0) (le_trans hτ (min_le_right _ _))
    rw [smul_neg, neg_smul, neg_neg] at h1 h2
    refine ⟨h1, le_trans h2 (add_le_add_right ?_ _)⟩
    exact mul_le_mul_of_nonneg_right (le_add_of_nonneg_left hC) (neg_nonneg.2 h0)
/-- In finite dimension a convex function grows at most linearly around an interior point. -/
theorem ConvexOn.exists_le_add_mul_norm [FiniteDimensional ℝ E] (hf : ConvexOn ℝ s f)
    (hx : x ∈ interior s) : ∃ δ C, 0 < δ ∧ 0 ≤ C ∧ ∀ y, ‖y - x‖ ≤ δ →
      y ∈ s ∧ f y ≤ f x + C * ‖y - x‖ := by
  classical
  have hxs : x ∈ s := Set.mem_of_mem_of_subset hx interior_subset
  obtain ⟨ι, hι, Φ, Ψ, h, h'⟩ := FiniteDimensional.exists_coordinates E
  obtain ⟨δ, hδ⟩ := Classical.axiomOfChoice fun i : ι =>
    hf.exists_le_add_mul_abs hx (Φ (EuclideanSpace.single i 1))
  obtain ⟨C, hδ⟩ := Classical.axiomOfChoice hδ
  have hK : 0 ≤ ‖Ψ‖ := norm_nonneg _
  by_cases hne : Nonempty ι
  · have hne' : (Finset.univ : Finset ι).Nonempty := ⟨Classical.choice hne, Finset.mem_univ _⟩
    have hN : (0 : ℝ) < ((Finset.univ : Finset ι).card : ℝ) :=
      Nat.cast_pos.2 (Finset.card_pos.2 hne')
    obtain ⟨i₀, _, hi₀⟩ := Finset.exists_min_image Finset.univ δ hne'
    generalize hNe : ((Finset.univ : Finset ι).card : ℝ) = N at *
    have hD : 0 < N * (‖Ψ‖ + 1) := mul_pos hN (add_pos_of_nonneg_of_pos hK zero_lt_one)
    have hCsum : 0 ≤ ∑ i, C i := Finset.sum_nonneg fun i _ => (hδ i).2.1
    refine ⟨δ i₀ / (N * (‖Ψ‖ + 1)), (∑ i, C i) * ‖Ψ‖, div_pos (hδ i₀).1 hD, mul_nonneg hCsum hK,
      fun y hy => ?_⟩
    rw [le_div_iff₀ hD] at hy
    have hz : ∀ i, |N * Ψ (y - x) i| ≤ N * (‖Ψ‖ * ‖y - x‖) := fun i => by
      rw [abs_mul, abs_of_pos hN]
      exact mul_le_mul_of_nonneg_left (le_trans (EuclideanSpace.abs_apply_le_norm _ i)
        (Ψ.le_opNorm _)) hN.le
    have hz' : ∀ i, |N * Ψ (y - x) i| ≤ δ i := fun i => by
      refine le_trans (hz i) (le_trans ?_ (hi₀ i (Finset.mem_univ i)))
      refine le_trans ?_ hy
      rw [mul_comm ‖Ψ‖, mul_left_comm]
      exact mul_le_mul_of_nonneg_left (mul_le_mul_of_nonneg_left
        (le_add_of_nonneg_right zero_le_one) hN.le) (norm_nonneg _)
    have hw : ∑ i : ι, N⁻¹ = 1 := by
      rw [Finset.sum_const_real, hNe, mul_inv_cancel₀ hN.ne']
    have e : ∑ i, N⁻¹ • (x + (N * Ψ (y - x) i) • Φ (EuclideanSpace.single i 1)) = y := by
      have e1 : ∀ i, N⁻¹ • (x + (N * Ψ (y - x) i) • Φ (EuclideanSpace.single i 1)) =
          N⁻¹ • x + Ψ (y - x) i • Φ (EuclideanSpace.single i 1) := fun i => by
        rw [smul_add, smul_smul, ← mul_assoc, inv_mul_cancel₀ hN.ne', one_mul]
      have e2 : ∑ i, Ψ (y - x) i • Φ (EuclideanSpace.single i 1) = y - x :=
        (EuclideanSpace.map_eq_sum Φ.toLinearMap (Ψ (y - x))).symm.trans (h' (y - x))
      rw [Finset.sum_congr rfl fun i _ => e1 i, Finset.sum_add_distrib, ← Finset.sum_smul, hw,
        one_smul, e2, add_sub_cancel]
    have hm : ∀ i ∈ Finset.univ, x + (N * Ψ (y - x) i) • Φ (EuclideanSpace.single i 1) ∈ s :=
      fun i _ => ((hδ i).2.2 _ (hz' i)).1
    have h1 := hf.1.sum_mem (fun i _ => (inv_pos.2 hN).le) hw hm
    have h2 := hf.map_sum_le_mul (fun i _ => (inv_pos.2 hN).le) hw hm
    rw [e] at h1 h2
    refine ⟨h1, le_trans h2 ?_⟩
    have h3 : ∀ i ∈ Finset.univ, N⁻¹ * f (x + (N * Ψ (y - x) i) • Φ (EuclideanSpace.single i 1)) ≤
        N⁻¹ * f x + C i * (‖Ψ‖ * ‖y - x‖) := fun i _ => by
      have h4 := mul_le_mul_of_nonneg_left (le_trans ((hδ i).2.2 _ (hz' i)).2 (add_le_add_right
        (mul_le_mul_of_nonneg_left (hz i) (hδ i).2.1) (f x))) (inv_pos.2 hN).le
      rwa [mul_add, ← mul_assoc N⁻¹ (C i), mul_comm N⁻¹ (C i), mul_assoc, ← mul_assoc N⁻¹ N,
        inv_mul_cancel₀ hN.ne', one_mul] at h4
    refine le_trans (Finset.sum_le_sum h3) ?_
    rw [Finset.sum_add_distrib, ← Finset.sum_mul, ← Finset.sum_mul, hw, one_mul, ← mul_assoc]
  · refine ⟨1, 0, zero_lt_one, le_refl 0, fun y _ => ?_⟩
    have hyx : y = x := by
      rw [← h' y, ← h' x]
      exact congrArg Φ (EuclideanSpace.ext fun i => absurd ⟨i⟩ hne)
    rw [hyx, zero_mul, add_zero]
    exact ⟨hxs, le_refl _⟩
/-- In finite dimension a convex function is continuous at the interior points of its domain. -/
theorem ConvexOn.continuousAt_of_mem_interior [FiniteDimensional ℝ E] (hf : ConvexOn ℝ s f)
    (hx : x ∈ interior s) : ContinuousAt f x := by
  obtain ⟨δ, C, hδ, hC, h⟩ := hf.exists_le_add_mul_norm hx
  have hC1 : 0 < C + 1 := add_pos_of_nonneg_of_pos hC zero_lt_one
  refine NormedAddCommGroup.tendsto_nhds_nhds.2 fun ε hε => ?_
  refine ⟨min δ (ε / (C + 1)), lt_min hδ (div_pos hε hC1), fun y hy => ?_⟩
  rw [lt_min_iff, lt_div_iff₀ hC1] at hy
  have hr : ‖x - (y - x) - x‖ = ‖y - x‖ := by
    rw [← norm_neg]; exact congrArg _ (by module)
  obtain ⟨h1, h2⟩ := h y hy.1.le
  obtain ⟨h3, h4⟩ := h (x - (y - x)) (by rw [hr]; exact hy.1.le)
  rw [hr] at h4
  have h5 := hf.le_mul h1 h3 (show (0 : ℝ) ≤ 1 / 2 by grind) (show (0 : ℝ) ≤ 1 / 2 by grind)
    (by grind)
  rw [show (1 / 2 : ℝ) • y + (1 / 2 : ℝ) • (x - (y - x)) = x by module] at h5
  have h6 := hy.2
  rw [mul_add, mul_one] at h6
  have h7 := norm_nonneg (y - x)
  rw [Real.norm_eq_abs, abs_lt]
  clear h hδ hr h1 h3 hf hx
  constructor <;> linarith
/-- In finite dimension a convex function is continuous on the interior of its domain. -/
theorem ConvexOn.continuousOn_interior [FiniteDimensional ℝ E] (hf : ConvexOn ℝ s f) :
    ContinuousOn f (interior s) := fun _ hx =>
  ContinuousAt.continuousWithinAt (hf.continuousAt_of_mem_interior hx)
/-- In finite dimension a finite convex function is continuous. -/
theorem ConvexOn.continuous [FiniteDimensional ℝ E] (hf : ConvexOn ℝ Set.univ f) : Continuous f :=
  fun x => hf.continuousAt_of_mem_interior (x := x) (by rw [isOpen_univ.interior_eq]; trivial)

end
