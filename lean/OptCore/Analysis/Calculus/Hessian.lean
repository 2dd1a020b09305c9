import OptCore.Analysis.Calculus.TaylorSegment
import OptCore.Analysis.Convex.Subgradient
import OptCore.Analysis.Convex.Deriv

/-!
# The derivative of the gradient: convexity and optimality of second order

`f' z` is the gradient of `f` at `z`, `H z` the derivative of the gradient map. Mathlib has no such
statements in several variables; the names are this library's.
-/

noncomputable section
set_option linter.unusedSectionVars false
open Filter

variable {E : Type u} [NormedAddCommGroup E] [InnerProductSpace ℝ E] {f : E → ℝ} {f' : E → E}
  {s : Set E} {x : E}

/-- The slope of the gradient along a line. -/
theorem HasFDerivAt.hasDerivAt_inner_line {H : E →L[ℝ] E} {v : E} {t : ℝ}
    (h : HasFDerivAt f' H (x + t • v)) (w : E) :
    HasDerivAt (fun t : ℝ => ⟪w, f' (x + t • v)⟫_ℝ) ⟪w, H v⟫_ℝ t := by
  have hline : HasDerivAt (fun t : ℝ => x + t • v) v t :=
    (((hasDerivAt_id' t).smul_const v).const_add x).congr_deriv (one_smul ℝ v)
  have h1 := HasFDerivAt.comp (f := fun t : ℝ => x + t • v) t h (hasDerivAt_iff_hasFDerivAt.1 hline)
  have h2 := ((innerSL ℝ w).hasFDerivAt (x := f' (x + t • v))).comp
    (f := fun t : ℝ => f' (x + t • v)) t h1
  refine h2.hasDerivAt.congr_deriv ?_
  rw [ContinuousLinearMap.comp_apply, ContinuousLinearMap.comp_apply,
    ContinuousLinearMap.smulRight_apply, ContinuousLinearMap.id_apply, one_smul, innerSL_apply]
/-- A positive semidefinite derivative of the gradient makes a function convex. -/
theorem convexOn_of_hessian_nonneg {H : E → E →L[ℝ] E} (hs : Convex ℝ s)
    (hf : ∀ z ∈ s, HasGradientAt f (f' z) z) (hH : ∀ z ∈ s, HasFDerivAt f' (H z) z)
    (h : ∀ z ∈ s, ∀ v, 0 ≤ ⟪H z v, v⟫_ℝ) : ConvexOn ℝ s f :=
  convexOn_of_add_inner_le (f' := f') hs fun a ha b hb => by
    have hseg : ∀ z ∈ segment ℝ a b, z ∈ s := fun z hz =>
      Set.mem_of_mem_of_subset hz (hs.segment_subset ha hb)
    obtain ⟨z, hz, e⟩ := exists_taylor_segment_hessian (fun z hz => hf z (hseg z hz))
      fun z hz => hH z (hseg z hz)
    have := h z (hseg z hz) (b - a)
    clear hf hH h hseg
    linarith
/-- The derivative of the gradient of a convex function is positive semidefinite on the interior of
the domain. -/
theorem ConvexOn.hessian_nonneg {H : E →L[ℝ] E} (hc : ConvexOn ℝ s f)
    (hf : ∀ z ∈ s, HasGradientAt f (f' z) z) (hx : x ∈ interior s)
    (hH : HasFDerivAt f' H x) (v : E) :
    0 ≤ ⟪H v, v⟫_ℝ := by
  have hxs : x ∈ s := Set.mem_of_mem_of_subset hx interior_subset
  obtain ⟨δ, hδ, hm⟩ := exists_pos_add_smul_mem_of_mem_interior hx v
  have h1 : HasDerivAt (fun t : ℝ => ⟪δ • v, f' (x + t • δ • v)⟫_ℝ) ⟪δ • v, H (δ • v)⟫_ℝ 0 :=
    HasFDerivAt.hasDerivAt_inner_line (by rwa [zero_smul, add_zero]) (δ • v)
  have h2 := h1.nonneg_of_forall_ge fun t ht0 ht1 => by
    have hmem : x + t • δ • v ∈ s := by
      have := hc.1.add_smul_sub_mem hxs hm ⟨ht0.le, ht1⟩
      rwa [add_sub_cancel_left] at this
    have h3 := hc.inner_sub_nonneg hmem hxs (hf _ hmem) (hf _ hxs)
    rw [add_sub_cancel_left, real_inner_smul_right, inner_sub_left] at h3
    have h4 : 0 ≤ ⟪f' (x + t • δ • v), δ • v⟫_ℝ - ⟪f' x, δ • v⟫_ℝ :=
      nonneg_of_mul_nonneg_right h3 ht0
    show ⟪δ • v, f' (x + (0 : ℝ) • δ • v)⟫_ℝ ≤ ⟪δ • v, f' (x + (0 + t) • δ • v)⟫_ℝ
    rw [zero_smul, add_zero, zero_add, real_inner_comm, real_inner_comm (f' (x + t • δ • v))]
    exact sub_nonneg.1 h4
  rw [H.map_smul, real_inner_smul_left, real_inner_smul_right, ← mul_assoc, real_inner_comm] at h2
  exact nonneg_of_mul_nonneg_right h2 (mul_pos hδ hδ)
/-- On an open convex set a function is convex exactly when the derivative of its gradient is
positive semidefinite. -/
theorem convexOn_iff_hessian_nonneg {H : E → E →L[ℝ] E} (hs : Convex ℝ s) (ho : IsOpen s)
    (hf : ∀ z ∈ s, HasGradientAt f (f' z) z) (hH : ∀ z ∈ s, HasFDerivAt f' (H z) z) :
    ConvexOn ℝ s f ↔ ∀ z ∈ s, ∀ v, 0 ≤ ⟪H z v, v⟫_ℝ :=
  ⟨fun hc z hz => hc.hessian_nonneg hf (by rwa [ho.interior_eq]) (hH z hz),
    convexOn_of_hessian_nonneg hs hf hH⟩
/-- Sufficient condition of second order: a stationary point with uniformly positive derivative of
the gradient is a strict local minimum with quadratic growth. -/
theorem exists_quadratic_growth_of_hessian {H : E →L[ℝ] E} {m : ℝ} (hm : 0 < m)
    (hf : ∀ᶠ z in 𝓝 x, HasGradientAt f (f' z) z) (h0 : f' x = 0) (hH : HasFDerivAt f' H x)
    (hpos : ∀ v, m * ‖v‖ ^ 2 ≤ ⟪H v, v⟫_ℝ) :
    ∃ ε, 0 < ε ∧ ∀ y, ‖y - x‖ < ε → f x + m / 4 * ‖y - x‖ ^ 2 ≤ f y := by
  have hb := (hasFDerivAt_iff_isLittleO.1 hH).def (half_pos hm)
  obtain ⟨ε, hε, h⟩ := eventually_nhds_norm_iff.1 (Eventually.and hf hb)
  refine ⟨ε, hε, fun y hy => ?_⟩
  generalize hv : y - x = v at *
  have hyx : y = x + (1 : ℝ) • v := by rw [one_smul, ← hv, add_sub_cancel]
  have hball : ∀ t ∈ Set.Icc (0 : ℝ) 1, ‖x + t • v - x‖ < ε := fun t ht => by
    rw [add_sub_cancel_left, norm_smul_of_nonneg ht.1]
    exact lt_of_le_of_lt (mul_le_of_le_one_left (norm_nonneg v) ht.2) hy
  have key := sub_le_sub_of_hasDerivAt_le (f := fun t : ℝ => t ^ 2 * (m / 4 * ‖v‖ ^ 2))
    (f' := fun t => 2 * t * (m / 4 * ‖v‖ ^ 2)) (g := fun t => f (x + t • v))
    (g' := fun t => ⟪f' (x + t • v), v⟫_ℝ) zero_le_one
    (fun t _ => ((hasDerivAt_pow 2 t).mul_const _).congr_deriv (by
      rw [show 2 - 1 = 1 from rfl, pow_one, Nat.cast_ofNat]))
    (fun t ht => (h _ (hball t ht)).1.hasDerivAt_line) fun t ht => by
      have h1 := (h _ (hball t (Set.mem_of_mem_of_subset ht Set.Ioo_subset_Icc_self))).2
      rw [h0, sub_zero, add_sub_cancel_left, H.map_smul, norm_smul_of_nonneg ht.1.le] at h1
      have h2 := neg_norm_le_real_inner (f' (x + t • v) - t • H v) v
      rw [inner_sub_left, real_inner_smul_left] at h2
      have h3 := mul_le_mul_of_nonneg_right h1 (norm_nonneg v)
      have h4 := mul_le_mul_of_nonneg_left (hpos v) ht.1.le
      rw [sq] at h4 ⊢
      generalize ‖f' (x + t • v) - t • H v‖ * ‖v‖ = n at *
      clear h1 h hpos hball hf hb hH
      linarith
  simp only [one_pow, one_mul, zero_smul, add_zero] at key
  rw [hyx]
  rw [show (0 : ℝ) ^ 2 = 0 by grind, zero_mul, sub_zero] at key
  clear hpos h hball hf hb hH
  linarith
/-- In finite dimension a positive definite operator is uniformly positive. -/
theorem exists_mul_norm_sq_le_of_pos [FiniteDimensional ℝ E] (H : E →L[ℝ] E)
    (hpos : ∀ v, v ≠ 0 → 0 < ⟪H v, v⟫_ℝ) : ∃ m, 0 < m ∧ ∀ v, m * ‖v‖ ^ 2 ≤ ⟪H v, v⟫_ℝ := by
  by_cases hne : ({x : E | ‖x‖ = 1}).Nonempty
  · obtain ⟨u, hu, hmin⟩ := FiniteDimensional.isCompact_norm_eq_one.exists_isMinOn hne
      (H.continuous.inner continuous_id).continuousOn
    have hu : ‖u‖ = 1 := hu
    have hu0 : u ≠ 0 := fun h => by rw [h, norm_zero] at hu; exact zero_ne_one hu
    refine ⟨⟪H u, u⟫_ℝ, hpos u hu0, fun v => ?_⟩
    by_cases hv : v = 0
    · rw [hv, inner_zero_right, norm_zero, sq, mul_zero, mul_zero]
    · have h1 : ⟪H u, u⟫_ℝ ≤ ⟪H (‖v‖⁻¹ • v), ‖v‖⁻¹ • v⟫_ℝ :=
        isMinOn_iff.1 hmin _ (norm_smul_inv_norm hv)
      have hp : 0 < ‖v‖ := norm_pos_iff.2 hv
      rw [H.map_smul, real_inner_smul_left, real_inner_smul_right, ← mul_assoc, ← mul_inv, ← sq,
        mul_comm, ← div_eq_mul_inv, le_div_iff₀ (sq_pos_of_pos hp)] at h1
      exact h1
  · refine ⟨1, zero_lt_one, fun v => ?_⟩
    by_cases hv : v = 0
    · rw [hv, inner_zero_right, norm_zero, sq, mul_zero, mul_zero]
    · exact absurd ⟨_, norm_smul_inv_norm hv⟩ hne
/-- Sufficient condition of second order in finite dimension: a stationary point with positive
definite derivative of the gradient is a strict local minimum. -/
theorem eventually_lt_of_hessian_pos [FiniteDimensional ℝ E] {H : E →L[ℝ] E}
    (hf : ∀ᶠ z in 𝓝 x, HasGradientAt f (f' z) z) (h0 : f' x = 0) (hH : HasFDerivAt f' H x)
    (hpos : ∀ v, v ≠ 0 → 0 < ⟪H v, v⟫_ℝ) : ∀ᶠ y in 𝓝 x, y ≠ x → f x < f y := by
  obtain ⟨m, hm, hle⟩ := exists_mul_norm_sq_le_of_pos H hpos
  obtain ⟨ε, hε, h⟩ := exists_quadratic_growth_of_hessian hm hf h0 hH hle
  refine eventually_nhds_norm_iff.2 ⟨ε, hε, fun y hy hne => ?_⟩
  refine lt_of_lt_of_le ?_ (h y hy)
  exact lt_add_of_pos_right _ (mul_pos (div_pos hm zero_lt_four)
    (sq_pos_of_pos (norm_pos_iff.2 (sub_ne_zero.2 hne))))
/-- Necessary condition of second order: at a local minimum the derivative of the gradient is
positive semidefinite. -/
theorem IsLocalMin.hessian_nonneg {H : E →L[ℝ] E} (hmin : IsLocalMin f x)
    (hf : ∀ᶠ z in 𝓝 x, HasGradientAt f (f' z) z)
    (hH : HasFDerivAt f' H x) (v : E) :
    0 ≤ ⟪H v, v⟫_ℝ := by
  refine le_of_not_gt fun hneg => ?_
  have h0 : f' x = 0 := hmin.hasGradientAt_eq_zero hf.self_of_nhds
  have h1 : HasDerivAt (fun t : ℝ => ⟪v, f' (x + t • v)⟫_ℝ) ⟪v, H v⟫_ℝ 0 :=
    HasFDerivAt.hasDerivAt_inner_line (by rwa [zero_smul, add_zero]) v
  rw [real_inner_comm] at h1
  generalize ⟪H v, v⟫_ℝ = p at *
  obtain ⟨δ, hδ, hd⟩ := hasDerivAt_iff_eps.1 h1 (-p / 2) (by linarith)
  obtain ⟨ε, hε, hb⟩ := eventually_nhds_norm_iff.1 (Eventually.and hf hmin.eventually)
  have hv1 : 0 < ‖v‖ + 1 := by linarith [norm_nonneg v]
  obtain ⟨t, ht0, ht1⟩ := exists_between (lt_min hδ (div_pos hε hv1))
  rw [lt_min_iff, lt_div_iff₀ hv1] at ht1
  have hin : ∀ r ∈ Set.Icc 0 t, ‖x + r • v - x‖ < ε := fun r hr => by
    rw [add_sub_cancel_left, norm_smul_of_nonneg hr.1]
    refine lt_of_le_of_lt (mul_le_mul hr.2 ?_ (norm_nonneg v) ht0.le) ht1.2
    exact le_add_of_nonneg_right zero_le_one
  have h2 := lt_of_hasDerivAt_pos (f := fun r : ℝ => -f (x + r • v))
    (f' := fun r => -⟪f' (x + r • v), v⟫_ℝ) ht0
    (fun r hr => ((hb _ (hin r hr)).1.hasDerivAt_line.neg).continuousAt.continuousWithinAt)
    (fun r hr => (hb _ (hin r
      (Set.mem_of_mem_of_subset hr Set.Ioo_subset_Icc_self))).1.hasDerivAt_line.neg)
    fun r hr => by
      have h3 := hd r (by rw [sub_zero, Real.norm_of_nonneg hr.1.le]; exact lt_trans hr.2 ht1.1)
      simp only [zero_smul, add_zero, h0, inner_zero_right, sub_zero, smul_eq_mul,
        Real.norm_of_nonneg hr.1.le] at h3
      have h4 := le_trans (Real.le_norm_self _) h3
      show 0 < -⟪f' (x + r • v), v⟫_ℝ
      rw [real_inner_comm]
      have h5 := mul_pos hr.1 (neg_pos.2 hneg)
      clear h3 hd hb hin h1
      linarith
  have h3 := (hb _ (hin t ⟨ht0.le, le_refl t⟩)).2
  simp only [zero_smul, add_zero] at h2
  clear hb hin hd
  linarith

end
