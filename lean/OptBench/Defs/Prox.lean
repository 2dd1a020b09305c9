import OptBench.Defs.Projection
import OptBench.Defs.Subgradient

/-!
# Proximal points: optimality, three-point inequality, firm nonexpansiveness, projections as a special case
-/

open scoped InnerProductSpace

noncomputable section

namespace OptBench
variable {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E] {s : Set E} {f : E → ℝ} {γ : ℝ} {x y z p q : E}

/-- Proximal points on the whole space. -/
theorem isProxOn_univ : IsProxOn Set.univ f γ x p ↔ IsProx f γ x p :=
  ⟨fun h y => h.2 y trivial, fun h => ⟨trivial, fun y _ => h y⟩⟩
/-- The optimality condition of a proximal point. -/
theorem IsProxOn.subgradient (hf : ConvexOn ℝ s f) (hγ : 0 < γ) (h : IsProxOn s f γ x p) :
    IsSubgradientOn s f ((1 / γ) • (x - p)) p := by
  intro y hy
  have hk : 0 < 1 / (2 * γ) := by rw [show 1 / (2 * γ) = γ⁻¹ / 2 by grind]; have := inv_pos.2 hγ; grind
  have h2 : 1 / γ = 2 * (1 / (2 * γ)) := by grind
  rw [h2, real_inner_smul_left]
  generalize hke : 1 / (2 * γ) = k at *
  have key : f p - f y + 2 * k * ⟪x - p, y - p⟫_ℝ ≤ 0 := by
    refine nonpos_of_forall_le_mul (mul_nonneg hk.le (norm_sq_nonneg (y - p))) fun θ h0 h1 => ?_
    have hz := h.2 _ (hf.1.add_smul_sub_mem h.1 hy ⟨h0.le, h1⟩)
    have hc := hf.le_add_mul_sub h.1 hy h0.le h1
    rw [hke, show p + θ • (y - p) - x = θ • (y - p) - (x - p) by grind, norm_sub_sq_real (θ • (y - p)),
      norm_smul_of_nonneg h0.le, real_inner_smul_left, real_inner_comm (x - p), norm_sub_rev p x] at hz
    refine le_of_mul_le_mul_left (a := f p - f y + 2 * k * ⟪x - p, y - p⟫_ℝ) ?_ h0
    grind
  grind
/-- The optimality condition suffices. -/
theorem isProxOn_of_subgradient (hγ : 0 < γ) (hp : p ∈ s) (h : IsSubgradientOn s f ((1 / γ) • (x - p)) p) :
    IsProxOn s f γ x p := by
  refine ⟨hp, fun y hy => ?_⟩
  have h1 := h y hy
  have hk : 0 < 1 / (2 * γ) := by rw [show 1 / (2 * γ) = γ⁻¹ / 2 by grind]; have := inv_pos.2 hγ; grind
  have h2 : 1 / γ = 2 * (1 / (2 * γ)) := by grind
  rw [h2, real_inner_smul_left] at h1
  generalize 1 / (2 * γ) = k at *
  have h3 := norm_sub_sq_real (y - p) (x - p)
  rw [sub_sub_sub_cancel_right, real_inner_comm (x - p)] at h3
  have h4 := mul_nonneg hk.le (norm_sq_nonneg (y - p))
  rw [norm_sub_rev p x, h3]; grind
/-- Proximal points of a convex function are the solutions of the optimality condition. -/
theorem isProxOn_iff_subgradient (hf : ConvexOn ℝ s f) (hγ : 0 < γ) :
    IsProxOn s f γ x p ↔ p ∈ s ∧ IsSubgradientOn s f ((1 / γ) • (x - p)) p :=
  ⟨fun h => ⟨h.1, h.subgradient hf hγ⟩, fun h => isProxOn_of_subgradient hγ h.1 h.2⟩
/-- Proximal points of a convex function are the solutions of the optimality condition. -/
theorem isProx_iff_subgradient (hf : ConvexOn ℝ Set.univ f) (hγ : 0 < γ) :
    IsProx f γ x p ↔ IsSubgradientAt f ((1 / γ) • (x - p)) p := by
  rw [← isProxOn_univ, isProxOn_iff_subgradient hf hγ, isSubgradientOn_univ]
  exact ⟨fun h => h.2, fun h => ⟨trivial, h⟩⟩
/-- The optimality condition of a proximal point. -/
theorem IsProx.subgradient (hf : ConvexOn ℝ Set.univ f) (hγ : 0 < γ) (h : IsProx f γ x p) :
    IsSubgradientAt f ((1 / γ) • (x - p)) p := (isProx_iff_subgradient hf hγ).1 h
/-- The optimality condition of a proximal point, as membership in the subdifferential. -/
theorem IsProx.mem_subdifferential (hf : ConvexOn ℝ Set.univ f) (hγ : 0 < γ) (h : IsProx f γ x p) :
    (1 / γ) • (x - p) ∈ subdifferential f p := h.subgradient hf hγ
/-- The three-point inequality. -/
theorem IsProxOn.three_point (hf : ConvexOn ℝ s f) (hγ : 0 < γ) (h : IsProxOn s f γ x p) (hy : y ∈ s) :
    f p + 1 / (2 * γ) * ‖p - x‖ ^ 2 + 1 / (2 * γ) * ‖y - p‖ ^ 2 ≤ f y + 1 / (2 * γ) * ‖y - x‖ ^ 2 := by
  have h1 := h.subgradient hf hγ y hy
  have h2 : 1 / γ = 2 * (1 / (2 * γ)) := by grind
  rw [h2, real_inner_smul_left] at h1
  generalize 1 / (2 * γ) = k at *
  have h3 := norm_sub_sq_real (y - p) (x - p)
  rw [sub_sub_sub_cancel_right, real_inner_comm (x - p)] at h3
  rw [norm_sub_rev p x, h3]; grind
/-- The three-point inequality on the whole space. -/
theorem IsProx.three_point (hf : ConvexOn ℝ Set.univ f) (hγ : 0 < γ) (h : IsProx f γ x p) (y : E) :
    f p + 1 / (2 * γ) * ‖p - x‖ ^ 2 + 1 / (2 * γ) * ‖y - p‖ ^ 2 ≤ f y + 1 / (2 * γ) * ‖y - x‖ ^ 2 :=
  (isProxOn_univ.2 h).three_point hf hγ trivial
/-- Proximal steps are firmly nonexpansive. -/
theorem IsProxOn.norm_sq_le_inner (hf : ConvexOn ℝ s f) (hγ : 0 < γ) (hp : IsProxOn s f γ x p)
    (hq : IsProxOn s f γ y q) : ‖p - q‖ ^ 2 ≤ ⟪x - y, p - q⟫_ℝ := by
  have h1 := hp.subgradient hf hγ q hq.1
  have h2 := hq.subgradient hf hγ p hp.1
  rw [real_inner_smul_left] at h1 h2
  have h3 : (1 / γ) * (⟪x - p, q - p⟫_ℝ + ⟪y - q, p - q⟫_ℝ) ≤ (1 / γ) * 0 := by grind
  have h4 := le_of_mul_le_mul_left h3 (by rw [show 1 / γ = γ⁻¹ by grind]; exact inv_pos.2 hγ)
  inner_expand at *; grind
/-- Proximal steps are firmly nonexpansive. -/
theorem IsProx.norm_sq_le_inner (hf : ConvexOn ℝ Set.univ f) (hγ : 0 < γ) (hp : IsProx f γ x p)
    (hq : IsProx f γ y q) : ‖p - q‖ ^ 2 ≤ ⟪x - y, p - q⟫_ℝ :=
  (isProxOn_univ.2 hp).norm_sq_le_inner hf hγ (isProxOn_univ.2 hq)
/-- Proximal steps are nonexpansive. -/
theorem IsProxOn.norm_sub_le (hf : ConvexOn ℝ s f) (hγ : 0 < γ) (hp : IsProxOn s f γ x p)
    (hq : IsProxOn s f γ y q) : ‖p - q‖ ≤ ‖x - y‖ := by
  have h1 := hp.norm_sq_le_inner hf hγ hq
  have h2 := real_inner_le_norm (x - y) (p - q)
  by_cases h : ‖p - q‖ = 0
  · rw [h]; exact norm_nonneg _
  · exact le_of_mul_le_mul_right (show ‖p - q‖ * ‖p - q‖ ≤ ‖x - y‖ * ‖p - q‖ by grind)
      (by have := norm_nonneg (p - q); grind)
/-- Proximal steps are nonexpansive. -/
theorem IsProx.norm_sub_le (hf : ConvexOn ℝ Set.univ f) (hγ : 0 < γ) (hp : IsProx f γ x p) (hq : IsProx f γ y q) :
    ‖p - q‖ ≤ ‖x - y‖ := (isProxOn_univ.2 hp).norm_sub_le hf hγ (isProxOn_univ.2 hq)
/-- Proximal points are unique. -/
theorem IsProxOn.unique (hf : ConvexOn ℝ s f) (hγ : 0 < γ) (hp : IsProxOn s f γ x p) (hq : IsProxOn s f γ x q) :
    p = q := by
  have h := hp.norm_sub_le hf hγ hq
  rw [norm_sub_self] at h
  exact norm_sub_eq_zero_iff.1 (le_antisymm h (norm_nonneg _))
/-- Proximal points are unique. -/
theorem IsProx.unique (hf : ConvexOn ℝ Set.univ f) (hγ : 0 < γ) (hp : IsProx f γ x p) (hq : IsProx f γ x q) : p = q :=
  (isProxOn_univ.2 hp).unique hf hγ (isProxOn_univ.2 hq)
/-- The fixed points of the proximal step are the minimisers. -/
theorem isProx_self_iff (hf : ConvexOn ℝ Set.univ f) (hγ : 0 < γ) : IsProx f γ x x ↔ ∀ y, f x ≤ f y := by
  rw [isProx_iff_subgradient hf hγ, sub_self, smul_zero, isSubgradientAt_zero_iff]
/-- A proximal step decreases the function. -/
theorem IsProx.le (hγ : 0 < γ) (h : IsProx f γ x p) : f p + 1 / (2 * γ) * ‖p - x‖ ^ 2 ≤ f x := by
  have h1 := h x
  rw [norm_sub_self] at h1; grind
/-- Projections are the proximal points of the zero function. -/
theorem isProxOn_zero_iff (hγ : 0 < γ) : IsProxOn s (fun _ => 0) γ x p ↔ IsProjOn s x p := by
  have hk : 0 < 1 / (2 * γ) := by rw [show 1 / (2 * γ) = γ⁻¹ / 2 by grind]; have := inv_pos.2 hγ; grind
  unfold IsProxOn IsProjOn
  generalize 1 / (2 * γ) = k at *
  refine and_congr_right fun _ => forall_congr' fun y => imp_congr_right fun _ => ?_
  rw [norm_sub_rev p x, norm_sub_rev y x]
  constructor
  · intro h
    exact Real.le_of_sq_le_sq (norm_nonneg _) (le_of_mul_le_mul_left (show k * _ ≤ k * _ by grind) hk)
  · intro h
    have h1 := mul_le_mul_of_nonneg_left (mul_self_le_mul_self (norm_nonneg _) h) hk.le
    grind

end OptBench
