import OptCore.Analysis.Convex.Subgradient

/-!
# Lagrange multipliers of convex problems under Slater's condition

The multipliers separate the image of the problem in `ℝᵐ × ℝ` from its optimal value. The variables
live in any real vector space.
-/

noncomputable section
set_option linter.unusedSectionVars false

variable {ι : Type w} [Fintype ι] {V : Type u} [AddCommGroup V] [Module ℝ V] {s : Set V}
  {f : V → ℝ} {g : ι → V → ℝ}

/-- The points above the image of a convex problem form a convex set. -/
theorem convex_setOf_exists_lt (hf : ConvexOn ℝ s f) (hg : ∀ i, ConvexOn ℝ s (g i)) :
    Convex ℝ {p : EuclideanSpace ℝ ι × ℝ | ∃ x ∈ s, (∀ i, g i x < p.1 i) ∧ f x < p.2} := by
  rintro p ⟨x, hx, hgx, hfx⟩ q ⟨y, hy, hgy, hfy⟩ a b ha hb hab
  exact ⟨_, hf.1 hx hy ha hb hab, fun i => (hg i).lt_combo_of_lt hx hy ha hb hab (hgx i) (hgy i),
    hf.lt_combo_of_lt hx hy ha hb hab hfx hfy⟩
/-- The normal of the separating hyperplane points downwards, strictly in the last coordinate. -/
theorem nonneg_of_separation {x₀ : V} (hx₀ : x₀ ∈ s) (hslater : ∀ i, g i x₀ < 0)
    {l : EuclideanSpace ℝ ι} {ρ p : ℝ}
    (h : ∀ x ∈ s, ∀ (u : EuclideanSpace ℝ ι) (r : ℝ), (∀ i, g i x < u i) → f x < r →
      ⟪l, u⟫_ℝ + ρ * r ≤ ρ * p) (hne : l = 0 → ρ ≠ 0) : (∀ i, l i ≤ 0) ∧ ρ < 0 := by
  classical
  have h1 := h x₀ hx₀
  clear h
  generalize f x₀ = c at *
  have hρ : ρ ≤ 0 := nonpos_of_forall_add_mul_le
    (a := ⟪l, (⟨fun i => g i x₀ + 1⟩ : EuclideanSpace ℝ ι)⟫_ℝ + ρ * (c + 1)) (c := ρ * p)
    fun M hM => by
      have := h1 ⟨fun i => g i x₀ + 1⟩ (c + 1 + M) (fun i => lt_add_one _)
        (lt_of_lt_of_le (lt_add_one c) (le_add_of_nonneg_right hM))
      rwa [mul_add ρ (c + 1), ← add_assoc] at this
  have hl : ∀ i, l i ≤ 0 := fun i => nonpos_of_forall_add_mul_le
    (a := ⟪l, (⟨fun i => g i x₀ + 1⟩ : EuclideanSpace ℝ ι)⟫_ℝ + ρ * (c + 1)) (c := ρ * p)
    fun M hM => by
      have := h1 (⟨fun i => g i x₀ + 1⟩ + EuclideanSpace.single i M) (c + 1) (fun j => by
        rw [EuclideanSpace.add_apply, EuclideanSpace.single_apply]
        refine lt_of_lt_of_le (lt_add_one _) (le_add_of_nonneg_right ?_)
        by_cases hj : j = i
        · rw [if_pos hj]; exact hM
        · rw [if_neg hj]) (lt_add_one _)
      rwa [inner_add_right, EuclideanSpace.inner_single_right, mul_comm M, add_right_comm] at this
  refine ⟨hl, lt_of_le_of_ne hρ fun h0 => hne (EuclideanSpace.ext fun i => ?_) h0⟩
  have h2 := h1 ⟨fun i => g i x₀ / 2⟩ (c + 1) (fun i => by
    show g i x₀ < g i x₀ / 2
    have := hslater i
    clear h1 hl hne
    linarith) (lt_add_one _)
  rw [h0, zero_mul, zero_mul, add_zero, EuclideanSpace.inner_eq_sum] at h2
  have h3 : ∀ i, g i x₀ / 2 < 0 := fun i => div_neg_of_neg_of_pos (hslater i) zero_lt_two
  have h4 : ∀ i ∈ Finset.univ, 0 ≤ l i * (g i x₀ / 2) := fun i _ =>
    mul_nonneg_of_nonpos_of_nonpos (hl i) (h3 i).le
  have h5 := (Finset.sum_eq_zero_iff_of_nonneg h4).1 (le_antisymm h2 (Finset.sum_nonneg h4)) i
    (Finset.mem_univ i)
  exact (mul_eq_zero.1 h5).resolve_right (ne_of_lt (h3 i))
/-- The scaled normal of the separating hyperplane bounds the Lagrangian. -/
theorem le_lagrangian_of_separation {l : EuclideanSpace ℝ ι} {ρ p c : ℝ} {v : ι → ℝ}
    (hl : ∀ i, l i ≤ 0) (hρ : ρ < 0) (h : ∀ (u : EuclideanSpace ℝ ι) (r : ℝ), (∀ i, v i < u i) →
      c < r → ⟪l, u⟫_ℝ + ρ * r ≤ ρ * p) : p ≤ c + ∑ i, (-ρ)⁻¹ * -(l i) * v i := by
  have hρ' := neg_pos.2 hρ
  have hK : 0 < (∑ i, -(l i)) + -ρ :=
    add_pos_of_nonneg_of_pos (Finset.sum_nonneg fun i _ => neg_nonneg.2 (hl i)) hρ'
  have h5 : -(ρ * p) ≤ -(∑ i, l i * v i) + -ρ * c := le_of_forall_pos_le_add fun δ hδ => by
    have hε := div_pos hδ hK
    have e : ((∑ i, -(l i)) + -ρ) * (δ / ((∑ i, -(l i)) + -ρ)) = δ := by
      rw [← mul_div_assoc, mul_div_cancel_left₀ _ hK.ne']
    generalize δ / ((∑ i, -(l i)) + -ρ) = ε at *
    have h6 := h ⟨fun i => v i + ε⟩ (c + ε) (fun i => lt_add_of_pos_right _ hε)
      (lt_add_of_pos_right _ hε)
    have h7 : ⟪l, (⟨fun i => v i + ε⟩ : EuclideanSpace ℝ ι)⟫_ℝ =
        ∑ i, l i * v i + (∑ i, l i) * ε := by
      rw [EuclideanSpace.inner_eq_sum, Finset.sum_mul, ← Finset.sum_add_distrib]
      exact Finset.sum_congr rfl fun i _ => mul_add _ _ _
    rw [h7] at h6
    rw [Finset.sum_neg_distrib] at e
    clear h h7 hl hK
    linarith
  have h6 : ∑ i, (-ρ)⁻¹ * -(l i) * v i = (-ρ)⁻¹ * -∑ i, l i * v i := by
    rw [← Finset.sum_neg_distrib, Finset.mul_sum]
    exact Finset.sum_congr rfl fun i _ => by rw [mul_assoc, neg_mul]
  have h7 := mul_le_mul_of_nonneg_left h5 (inv_pos.2 hρ').le
  rw [← neg_mul, ← mul_assoc, mul_add, ← mul_assoc, inv_mul_cancel₀ hρ'.ne', one_mul, one_mul] at h7
  rw [h6, add_comm]
  exact h7
/-- Slater's theorem: if some point of the domain satisfies the constraints strictly, a lower bound
of the optimal value has Lagrange multipliers. -/
theorem exists_multipliers_of_slater (hf : ConvexOn ℝ s f) (hg : ∀ i, ConvexOn ℝ s (g i))
    {x₀ : V} (hx₀ : x₀ ∈ s) (hslater : ∀ i, g i x₀ < 0) {p : ℝ}
    (hp : ∀ x ∈ s, (∀ i, g i x ≤ 0) → p ≤ f x) :
    ∃ μ : ι → ℝ, (∀ i, 0 ≤ μ i) ∧ ∀ x ∈ s, p ≤ f x + ∑ i, μ i * g i x := by
  classical
  obtain ⟨F, hF, hle⟩ := (convex_setOf_exists_lt hf hg).exists_clm_le_of_notMem (x := (0, p))
    ⟨(⟨fun i => g i x₀ + 1⟩, f x₀ + 1), x₀, hx₀, fun i => lt_add_one _, lt_add_one _⟩
    fun ⟨x, hx, h1, h2⟩ => absurd (hp x hx fun i => (h1 i).le) (not_le.2 h2)
  obtain ⟨l, ρ, e⟩ := F.exists_inner_add_mul
  have h : ∀ x ∈ s, ∀ (u : EuclideanSpace ℝ ι) (r : ℝ), (∀ i, g i x < u i) → f x < r →
      ⟪l, u⟫_ℝ + ρ * r ≤ ρ * p := fun x hx u r hu hr => by
    have := hle (u, r) ⟨x, hx, hu, hr⟩
    rwa [e, e, inner_zero_right, zero_add] at this
  have hne : l = 0 → ρ ≠ 0 := fun hl hρ => hF (ContinuousLinearMap.ext fun q => by
    show F (q.1, q.2) = 0
    rw [e, hl, hρ, inner_zero_left, zero_mul, add_zero])
  clear hle hF e hp
  obtain ⟨hl, hρ⟩ := nonneg_of_separation hx₀ hslater h hne
  exact ⟨fun i => (-ρ)⁻¹ * -(l i), fun i => mul_nonneg (inv_pos.2 (neg_pos.2 hρ)).le
    (neg_nonneg.2 (hl i)), fun x hx => le_lagrangian_of_separation hl hρ (h x hx)⟩
/-- The Karush-Kuhn-Tucker conditions under Slater's condition: a minimiser of a convex problem has
multipliers, is a minimiser of the Lagrangian, and the products vanish. -/
theorem exists_kkt_of_slater (hf : ConvexOn ℝ s f) (hg : ∀ i, ConvexOn ℝ s (g i))
    {x₀ : V} (hx₀ : x₀ ∈ s) (hslater : ∀ i, g i x₀ < 0) {x : V} (hx : x ∈ s)
    (hgx : ∀ i, g i x ≤ 0) (hmin : ∀ y ∈ s, (∀ i, g i y ≤ 0) → f x ≤ f y) :
    ∃ μ : ι → ℝ, (∀ i, 0 ≤ μ i) ∧ (∀ i, μ i * g i x = 0) ∧
      ∀ y ∈ s, f x + ∑ i, μ i * g i x ≤ f y + ∑ i, μ i * g i y := by
  obtain ⟨μ, hμ, h⟩ := exists_multipliers_of_slater hf hg hx₀ hslater hmin
  have h1 : ∀ i ∈ Finset.univ, μ i * g i x ≤ 0 := fun i _ =>
    mul_nonpos_of_nonneg_of_nonpos (hμ i) (hgx i)
  have h2 : ∑ i, μ i * g i x = 0 := le_antisymm (Finset.sum_nonpos h1) (by linarith [h x hx])
  refine ⟨μ, hμ, fun i => ?_, fun y hy => by rw [h2, add_zero]; exact h y hy⟩
  have h3 : ∑ i, -(μ i * g i x) = 0 := by rw [Finset.sum_neg_distrib, h2, neg_zero]
  exact neg_eq_zero.1 ((Finset.sum_eq_zero_iff_of_nonneg fun i hi => by linarith [h1 i hi]).1 h3 i
    (Finset.mem_univ i))

end
