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

/-- Strict bounds of a convex function combine. -/
theorem ConvexOn.lt_combo_of_lt {φ : V → ℝ} (hφ : ConvexOn ℝ s φ) {x y : V} {r q a b : ℝ}
    (hx : x ∈ s) (hy : y ∈ s) (ha : 0 ≤ a) (hb : 0 ≤ b) (hab : a + b = 1) (hr : φ x < r)
    (hq : φ y < q) : φ (a • x + b • y) < a * r + b * q := by
  have h1 := hφ.le_mul hx hy ha hb hab
  rcases eq_or_lt_of_le ha with h0 | h0
  · obtain rfl : b = 1 := by linarith
    rw [← h0] at h1 ⊢
    linarith
  · have h2 := mul_lt_mul_of_pos_left hr h0
    have h3 := mul_le_mul_of_nonneg_left hq.le hb
    linarith
/-- The points above the image of a convex problem form a convex set. -/
theorem convex_setOf_exists_lt (hf : ConvexOn ℝ s f) (hg : ∀ i, ConvexOn ℝ s (g i)) :
    Convex ℝ {p : EuclideanSpace ℝ ι × ℝ | ∃ x ∈ s, (∀ i, g i x < p.1 i) ∧ f x < p.2} := by
  rintro p ⟨x, hx, hgx, hfx⟩ q ⟨y, hy, hgy, hfy⟩ a b ha hb hab
  exact ⟨_, hf.1 hx hy ha hb hab, fun i => (hg i).lt_combo_of_lt hx hy ha hb hab (hgx i) (hgy i),
    hf.lt_combo_of_lt hx hy ha hb hab hfx hfy⟩
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
  have hρ : ρ ≤ 0 := nonpos_of_forall_add_mul_le
    (a := ⟪l, (⟨fun i => g i x₀ + 1⟩ : EuclideanSpace ℝ ι)⟫_ℝ + ρ * (f x₀ + 1)) (c := ρ * p)
    fun M hM => by
      have := h x₀ hx₀ ⟨fun i => g i x₀ + 1⟩ (f x₀ + 1 + M) (fun i => lt_add_one _) (by linarith)
      rw [mul_add] at this; linarith
  have hl : ∀ i, l i ≤ 0 := fun i => nonpos_of_forall_add_mul_le
    (a := ⟪l, (⟨fun i => g i x₀ + 1⟩ : EuclideanSpace ℝ ι)⟫_ℝ + ρ * (f x₀ + 1)) (c := ρ * p)
    fun M hM => by
      have := h x₀ hx₀ (⟨fun i => g i x₀ + 1⟩ + EuclideanSpace.single i M) (f x₀ + 1) (fun j => by
        rw [EuclideanSpace.add_apply, EuclideanSpace.single_apply]
        show g j x₀ < g j x₀ + 1 + _
        by_cases hj : j = i
        · rw [if_pos hj]; linarith
        · rw [if_neg hj]; linarith) (lt_add_one _)
      rw [inner_add_right, EuclideanSpace.inner_single_right] at this
      linarith
  have hρ0 : ρ < 0 := by
    refine lt_of_le_of_ne hρ fun h0 => hF (ContinuousLinearMap.ext fun q => ?_)
    have h1 := h x₀ hx₀ ⟨fun i => g i x₀ / 2⟩ (f x₀ + 1) (fun i => by
      show g i x₀ < g i x₀ / 2
      linarith [hslater i]) (lt_add_one _)
    rw [h0, zero_mul, zero_mul, add_zero, EuclideanSpace.inner_eq_sum] at h1
    have h2 : ∀ i ∈ Finset.univ, 0 ≤ l i * (g i x₀ / 2) := fun i _ =>
      mul_nonneg_of_nonpos_of_nonpos (hl i) (by linarith [hslater i])
    have h3 := (Finset.sum_eq_zero_iff_of_nonneg h2).1 (le_antisymm h1 (Finset.sum_nonneg h2))
    have hl0 : l = 0 := EuclideanSpace.ext fun i => by
      rcases mul_eq_zero.1 (h3 i (Finset.mem_univ i)) with h4 | h4
      · exact h4
      · exact absurd h4 (ne_of_lt (by linarith [hslater i]))
    show F (q.1, q.2) = 0
    rw [e, hl0, h0, inner_zero_left, zero_mul, add_zero]
  have hρ' := neg_pos.2 hρ0
  refine ⟨fun i => (-ρ)⁻¹ * -(l i), fun i => mul_nonneg (inv_pos.2 hρ').le (by linarith [hl i]),
    fun x hx => ?_⟩
  have h4 : ∀ ε : ℝ, 0 < ε → -(ρ * p) ≤
      -⟪l, (⟨fun i => g i x⟩ : EuclideanSpace ℝ ι)⟫_ℝ + -ρ * f x + ((∑ i, -(l i)) + -ρ) * ε :=
    fun ε hε => by
      have h5 := h x hx (⟨fun i => g i x⟩ + ⟨fun _ => ε⟩) (f x + ε) (fun i => by
        show g i x < g i x + ε
        linarith) (by linarith)
      rw [inner_add_right, EuclideanSpace.inner_eq_sum (y := ⟨fun _ => ε⟩)] at h5
      have h6 : ∑ i, l i * ε = -((∑ i, -(l i)) * ε) := by
        rw [← Finset.sum_mul, Finset.sum_neg_distrib, neg_mul, neg_neg]
      have h7 : ∑ i, l i * (⟨fun _ => ε⟩ : EuclideanSpace ℝ ι) i = ∑ i, l i * ε := rfl
      rw [h7, h6] at h5
      linarith
  have hK : 0 < (∑ i, -(l i)) + -ρ :=
    add_pos_of_nonneg_of_pos (Finset.sum_nonneg fun i _ => by linarith [hl i]) hρ'
  have h5 : -(ρ * p) ≤ -⟪l, (⟨fun i => g i x⟩ : EuclideanSpace ℝ ι)⟫_ℝ + -ρ * f x :=
    le_of_forall_pos_le_add fun δ hδ => by
      have := h4 (δ / ((∑ i, -(l i)) + -ρ)) (div_pos hδ hK)
      rwa [← mul_div_assoc, mul_div_cancel_left₀ _ hK.ne'] at this
  rw [EuclideanSpace.inner_eq_sum] at h5
  have h6 : ∑ i, (-ρ)⁻¹ * -(l i) * g i x = (-ρ)⁻¹ * -∑ i, l i * g i x := by
    rw [← Finset.sum_neg_distrib, Finset.mul_sum]
    exact Finset.sum_congr rfl fun i _ => by rw [mul_assoc, neg_mul]
  rw [h6]
  have h7 := mul_le_mul_of_nonneg_left h5 (inv_pos.2 hρ').le
  rw [← neg_mul, ← mul_assoc, mul_add, ← mul_assoc, inv_mul_cancel₀ hρ'.ne', one_mul, one_mul] at h7
  have h8 : ∑ i, l i * (⟨fun i => g i x⟩ : EuclideanSpace ℝ ι) i = ∑ i, l i * g i x := rfl
  rw [h8] at h7
  linarith
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
