import OptBench.Defs.Convex

/-!
# Projections onto convex sets: variational inequality, firm nonexpansiveness, Moreau's decomposition along a cone
-/

open scoped InnerProductSpace

noncomputable section

namespace OptBench
variable {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E] {s : Set E} {x y p q : E}

/-- A number below every small multiple of a nonnegative one is nonpositive. -/
theorem nonpos_of_forall_le_mul {i d : ℝ} (hd : 0 ≤ d) (h : ∀ θ : ℝ, 0 < θ → θ ≤ 1 → i ≤ θ * d) : i ≤ 0 := by
  apply Classical.byContradiction
  intro hc
  have hi : 0 < i := by grind
  have hp : 0 < (i + d)⁻¹ := inv_pos.2 (by grind)
  have e : (i + d) * (i + d)⁻¹ = 1 := by grind
  generalize (i + d)⁻¹ = c at *
  have h1 := mul_pos hi hp
  have h2 := mul_nonneg hd hp.le
  have h3 := h (i * c) h1 (by grind)
  have h4 : i * c * d = i * (1 - i * c) := by grind
  have h5 := mul_pos hi h1
  grind

/-- The variational inequality of a projection onto a convex set. -/
theorem IsProjOn.inner_le (hs : Convex ℝ s) (h : IsProjOn s x p) (hy : y ∈ s) : ⟪x - p, y - p⟫_ℝ ≤ 0 := by
  have key : 2 * ⟪x - p, y - p⟫_ℝ ≤ 0 := by
    refine nonpos_of_forall_le_mul (norm_sq_nonneg (y - p)) fun θ h0 h1 => ?_
    have hz := h.2 _ (hs.add_smul_sub_mem h.1 hy ⟨h0.le, h1⟩)
    rw [show x - (p + θ • (y - p)) = (x - p) - θ • (y - p) by grind] at hz
    have hsq := mul_self_le_mul_self (norm_nonneg _) hz
    rw [norm_sub_mul_self_real (x - p) (θ • (y - p)), real_inner_smul_right, norm_smul_of_nonneg h0.le] at hsq
    refine le_of_mul_le_mul_left (a := 2 * ⟪x - p, y - p⟫_ℝ) ?_ h0
    grind
  grind
/-- The variational inequality gives a projection. -/
theorem isProjOn_of_inner_le (hp : p ∈ s) (h : ∀ y ∈ s, ⟪x - p, y - p⟫_ℝ ≤ 0) : IsProjOn s x p := by
  refine ⟨hp, fun y hy => ?_⟩
  have h1 := h y hy
  have h2 := norm_sub_sq_real (x - p) (y - p)
  rw [sub_sub_sub_cancel_right] at h2
  have h3 := norm_sq_nonneg (y - p)
  exact Real.le_of_sq_le_sq (norm_nonneg _) (by grind)
/-- Projections onto convex sets are the solutions of the variational inequality. -/
theorem isProjOn_iff_inner_le (hs : Convex ℝ s) : IsProjOn s x p ↔ p ∈ s ∧ ∀ y ∈ s, ⟪x - p, y - p⟫_ℝ ≤ 0 :=
  ⟨fun h => ⟨h.1, fun _ hy => h.inner_le hs hy⟩, fun h => isProjOn_of_inner_le h.1 h.2⟩
/-- The residual of a projection is normal. -/
theorem isProjOn_iff_mem_normalCone (hs : Convex ℝ s) : IsProjOn s x p ↔ p ∈ s ∧ x - p ∈ normalCone s p :=
  isProjOn_iff_inner_le hs
/-- Projections are firmly nonexpansive. -/
theorem IsProjOn.norm_sq_le_inner (hs : Convex ℝ s) (hp : IsProjOn s x p) (hq : IsProjOn s y q) :
    ‖p - q‖ ^ 2 ≤ ⟪x - y, p - q⟫_ℝ := by
  have h1 := hp.inner_le hs hq.1
  have h2 := hq.inner_le hs hp.1
  inner_expand at *; grind
/-- Projections are nonexpansive. -/
theorem IsProjOn.norm_sub_le (hs : Convex ℝ s) (hp : IsProjOn s x p) (hq : IsProjOn s y q) : ‖p - q‖ ≤ ‖x - y‖ := by
  have h1 := hp.norm_sq_le_inner hs hq
  have h2 := real_inner_le_norm (x - y) (p - q)
  by_cases h : ‖p - q‖ = 0
  · rw [h]; exact norm_nonneg _
  · exact le_of_mul_le_mul_right (show ‖p - q‖ * ‖p - q‖ ≤ ‖x - y‖ * ‖p - q‖ by grind)
      (by have := norm_nonneg (p - q); grind)
/-- Projections are unique. -/
theorem IsProjOn.unique (hs : Convex ℝ s) (hp : IsProjOn s x p) (hq : IsProjOn s x q) : p = q := by
  have h := hp.norm_sub_le hs hq
  rw [norm_sub_self] at h
  exact norm_sub_eq_zero_iff.1 (le_antisymm h (norm_nonneg _))
/-- Points of the set are their own projections. -/
theorem isProjOn_self (hx : x ∈ s) : IsProjOn s x x := ⟨hx, fun y _ => by rw [norm_sub_self]; exact norm_nonneg _⟩
/-- Points of the set are their own projections. -/
theorem IsProjOn.eq_of_mem (h : IsProjOn s x p) (hx : x ∈ s) : p = x := by
  have h1 := h.2 x hx
  rw [norm_sub_self] at h1
  exact (norm_sub_eq_zero_iff.1 (le_antisymm h1 (norm_nonneg _))).symm
/-- Pythagoras' inequality of projections. -/
theorem IsProjOn.norm_sq_add_le (hs : Convex ℝ s) (h : IsProjOn s x p) (hy : y ∈ s) :
    ‖p - y‖ ^ 2 + ‖x - p‖ ^ 2 ≤ ‖x - y‖ ^ 2 := by
  have h1 := h.inner_le hs hy
  inner_expand at *; grind
/-- A projection is no farther from the points of the set. -/
theorem IsProjOn.norm_sub_le_of_mem (hs : Convex ℝ s) (h : IsProjOn s x p) (hy : y ∈ s) : ‖p - y‖ ≤ ‖x - y‖ :=
  h.norm_sub_le hs (isProjOn_self hy)

/-! ### Cones -/

variable {K : Set E}

/-- The residual of a projection onto a cone is orthogonal to the projection. -/
theorem IsProjOn.inner_eq_zero_of_cone (hK : Convex ℝ K) (hc : ∀ c : ℝ, 0 ≤ c → ∀ z ∈ K, c • z ∈ K)
    (h : IsProjOn K x p) : ⟪x - p, p⟫_ℝ = 0 := by
  have h1 := h.inner_le hK (hc 2 (by grind) p h.1)
  have h2 := h.inner_le hK (hc 0 (by grind) p h.1)
  rw [show (2 : ℝ) • p - p = p by module] at h1
  rw [zero_smul, zero_sub, inner_neg_right] at h2
  grind
/-- The residual of a projection onto a cone is in the polar cone. -/
theorem IsProjOn.sub_mem_polarCone (hK : Convex ℝ K) (hc : ∀ c : ℝ, 0 ≤ c → ∀ z ∈ K, c • z ∈ K)
    (h : IsProjOn K x p) : x - p ∈ polarCone K := fun y hy => by
  have h1 := h.inner_le hK hy
  have h2 := h.inner_eq_zero_of_cone hK hc
  rw [inner_sub_right] at h1; grind
/-- Moreau's decomposition: the residual of a projection onto a cone is the projection onto the polar cone. -/
theorem IsProjOn.moreau (hK : Convex ℝ K) (hc : ∀ c : ℝ, 0 ≤ c → ∀ z ∈ K, c • z ∈ K) (h : IsProjOn K x p) :
    IsProjOn (polarCone K) x (x - p) :=
  isProjOn_of_inner_le (h.sub_mem_polarCone hK hc) fun y hy => by
    have h1 := h.inner_eq_zero_of_cone hK hc
    have h2 := hy p h.1
    rw [sub_sub_cancel, inner_sub_right, real_inner_comm, real_inner_comm (x - p)]; grind
/-- Orthogonal vectors of a cone and its polar are the projections of their sum. -/
theorem isProjOn_of_mem_polarCone (hp : p ∈ K) (hq : q ∈ polarCone K) (h : ⟪q, p⟫_ℝ = 0) : IsProjOn K (p + q) p :=
  isProjOn_of_inner_le hp fun y hy => by
    have h1 := hq y hy
    rw [add_sub_cancel_left, inner_sub_right]; grind

end OptBench
