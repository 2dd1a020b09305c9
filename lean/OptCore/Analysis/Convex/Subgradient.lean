import OptCore.Analysis.LocallyConvex.SeparationFinite

/-!
# Subgradients in finite dimension

Existence on the interior, the sum rule, and the Fenchel-Moreau theorem, by separation in `E × ℝ`.
Functions are real-valued on a set, their domain.
-/

noncomputable section
set_option linter.unusedSectionVars false
open Filter

/-- An inverse factor on the left of an inequality. -/
theorem inv_mul_le_iff₀ {a b c : ℝ} (hc : 0 < c) : c⁻¹ * b ≤ a ↔ b ≤ c * a := by
  rw [mul_comm, ← div_eq_mul_inv, div_le_iff₀ hc, mul_comm]
/-- A bound for all large numbers bounds the slope. -/
theorem nonpos_of_forall_add_mul_le {a b c : ℝ} (h : ∀ M : ℝ, 0 ≤ M → a + b * M ≤ c) : b ≤ 0 := by
  refine le_of_not_gt fun hb => ?_
  have h0 := h 0 (le_refl 0)
  have h1 := h ((c - a + 1) / b) (div_nonneg (by linarith) hb.le)
  rw [← mul_div_assoc, mul_div_cancel_left₀ _ hb.ne'] at h1
  linarith

/-- Strict bounds of a convex function combine. -/
theorem ConvexOn.lt_combo_of_lt {V : Type u} [AddCommGroup V] [Module ℝ V] {s : Set V} {φ : V → ℝ}
    (hφ : ConvexOn ℝ s φ) {x y : V} {r q a b : ℝ} (hx : x ∈ s) (hy : y ∈ s) (ha : 0 ≤ a)
    (hb : 0 ≤ b) (hab : a + b = 1) (hr : φ x < r) (hq : φ y < q) :
    φ (a • x + b • y) < a * r + b * q := by
  refine lt_of_le_of_lt (hφ.le_mul hx hy ha hb hab) ?_
  rcases eq_or_lt_of_le ha with h0 | h0
  · have hb1 : b = 1 := by rw [← hab, ← h0, zero_add]
    exact add_lt_add_of_le_of_lt (mul_le_mul_of_nonneg_left hr.le ha)
      (by rw [hb1, one_mul, one_mul]; exact hq)
  · exact add_lt_add_of_lt_of_le (mul_lt_mul_of_pos_left hr h0)
      (mul_le_mul_of_nonneg_left hq.le hb)

section
variable {E : Type u} [NormedAddCommGroup E] [NormedSpace ℝ E] {s : Set E} {x : E}

/-- From an interior point one can move a little in every direction. -/
theorem exists_pos_add_smul_mem_of_mem_interior (hx : x ∈ interior s) (v : E) :
    ∃ t : ℝ, 0 < t ∧ x + t • v ∈ s := by
  obtain ⟨ε, hε, h⟩ := Metric.mem_nhds_iff.1 (mem_interior_iff_mem_nhds.1 hx)
  have hv : 0 < ‖v‖ + 1 := by linarith [norm_nonneg v]
  refine ⟨ε / (‖v‖ + 1), div_pos hε hv, Set.mem_of_mem_of_subset ?_ h⟩
  rw [Metric.mem_ball, dist_self_add_left, norm_smul_of_nonneg (div_pos hε hv).le,
    div_mul_eq_mul_div, div_lt_iff₀ hv]
  exact mul_lt_mul_of_pos_left (by linarith) hε
/-- A linear functional that is largest over a set at an interior point vanishes. -/
theorem ContinuousLinearMap.eq_zero_of_forall_le_of_mem_interior (f : E →L[ℝ] ℝ)
    (hx : x ∈ interior s) (h : ∀ y ∈ s, f y ≤ f x) (v : E) : f v = 0 := by
  have h1 : ∀ v, f v ≤ 0 := fun v => by
    obtain ⟨t, ht, hm⟩ := exists_pos_add_smul_mem_of_mem_interior hx v
    have h2 := h _ hm
    rw [f.map_add, f.map_smul, smul_eq_mul] at h2
    have h3 : t * f v ≤ t * 0 := by rw [mul_zero]; linarith
    exact le_of_mul_le_mul_left h3 ht
  have h2 := h1 (-v)
  rw [f.map_neg] at h2
  linarith [h1 v]
/-- The strict epigraph of a convex function is convex. -/
theorem ConvexOn.convex_strict_epigraph {f : E → ℝ} (hf : ConvexOn ℝ s f) :
    Convex ℝ {p : E × ℝ | p.1 ∈ s ∧ f p.1 < p.2} := fun _ hp _ hq _ _ ha hb hab =>
  ⟨hf.1 hp.1 hq.1 ha hb hab, hf.lt_combo_of_lt hp.1 hq.1 ha hb hab hp.2 hq.2⟩
end

variable {E : Type u} [NormedAddCommGroup E] [InnerProductSpace ℝ E] [FiniteDimensional ℝ E]
  {s t : Set E} {f g : E → ℝ} {x : E}

/-- A functional on `E × ℝ` in coordinates. -/
theorem ContinuousLinearMap.exists_inner_add_mul (F : E × ℝ →L[ℝ] ℝ) :
    ∃ (l : E) (ρ : ℝ), ∀ y r, F (y, r) = ⟪l, y⟫_ℝ + ρ * r := by
  have hlin : IsLinearMap ℝ fun y : E => F (y, 0) :=
    ⟨fun x y => by rw [← F.map_add]; exact congrArg F (Prod.ext rfl (add_zero 0).symm),
      fun c x => by rw [← F.map_smul]; exact congrArg F (Prod.ext rfl (mul_zero c).symm)⟩
  obtain ⟨l, hl⟩ := (hlin.mk' _).toContinuousLinearMapOfFiniteDimensional.exists_eq_inner
  refine ⟨l, F (0, 1), fun y r => ?_⟩
  have h1 : ⟪l, y⟫_ℝ = F (y, 0) := (hl y).symm
  have h2 : ((y, r) : E × ℝ) = (y, 0) + r • (0, 1) :=
    Prod.ext (by show y = y + r • (0 : E); rw [smul_zero, add_zero])
      (by show r = 0 + r * 1; rw [zero_add, mul_one])
  rw [h1, h2, F.map_add, F.map_smul, smul_eq_mul, mul_comm]
/-- A convex function on a finite-dimensional space has a subgradient at every interior point of
its domain. -/
theorem ConvexOn.exists_subgradient (hf : ConvexOn ℝ s f) (hx : x ∈ interior s) :
    ∃ g, ∀ y ∈ s, f x + ⟪g, y - x⟫_ℝ ≤ f y := by
  have hxs : x ∈ s := Set.mem_of_mem_of_subset hx interior_subset
  obtain ⟨F, hF, h⟩ := hf.convex_strict_epigraph.exists_clm_le_of_notMem (x := (x, f x))
    ⟨(x, f x + 1), hxs, lt_add_one (f x)⟩ fun hm => lt_irrefl _ hm.2
  obtain ⟨l, ρ, e⟩ := F.exists_inner_add_mul
  have h : ∀ y ∈ s, ∀ r, f y < r → ⟪l, y⟫_ℝ + ρ * r ≤ ⟪l, x⟫_ℝ + ρ * f x := fun y hy r hr => by
    have := h (y, r) ⟨hy, hr⟩; rwa [e, e] at this
  have hρ : ρ < 0 := by
    refine lt_of_le_of_ne ?_ fun h0 => hF (ContinuousLinearMap.ext fun p => ?_)
    · have := h x hxs (f x + 1) (lt_add_one _); linarith
    · have h1 := (innerSL ℝ l).eq_zero_of_forall_le_of_mem_interior hx (fun y hy => by
        have := h y hy (f y + 1) (lt_add_one _)
        rw [h0, zero_mul, zero_mul, add_zero, add_zero] at this
        exact this) p.1
      have h2 : ⟪l, p.1⟫_ℝ = 0 := h1
      show F (p.1, p.2) = 0
      rw [e, h2, h0, zero_mul, add_zero]
  refine ⟨(-ρ)⁻¹ • l, fun y hy => le_of_forall_pos_le_add fun ε hε => ?_⟩
  have h1 := h y hy (f y + ε) (by linarith)
  have h2 : (-ρ)⁻¹ * ⟪l, y - x⟫_ℝ ≤ f y + ε - f x := by
    rw [inv_mul_le_iff₀ (neg_pos.2 hρ), inner_sub_right]; linarith
  rw [real_inner_smul_left]; linarith
/-- Moreau-Rockafellar: a subgradient of a sum is a sum of subgradients, if one of the domains has
an interior point in the other. -/
theorem ConvexOn.exists_subgradient_add (hf : ConvexOn ℝ s f) (hg : ConvexOn ℝ t g)
    (hst : (interior s ∩ t).Nonempty) (hxs : x ∈ s) (hxt : x ∈ t) {h : E}
    (hh : ∀ y, y ∈ s → y ∈ t → f x + g x + ⟪h, y - x⟫_ℝ ≤ f y + g y) :
    ∃ u v, u + v = h ∧ (∀ y ∈ s, f x + ⟪u, y - x⟫_ℝ ≤ f y) ∧
      ∀ y ∈ t, g x + ⟪v, y - x⟫_ℝ ≤ g y := by
  have hA : Convex ℝ {p : E × ℝ | p.1 ∈ s ∧ f p.1 + ⟪-h, p.1⟫_ℝ < p.2} :=
    (hf.add (convexOn_inner (-h) hf.1)).convex_strict_epigraph
  obtain ⟨z, hz, hzt⟩ := hst
  have hzs : z ∈ s := Set.mem_of_mem_of_subset hz interior_subset
  have hBt : Convex ℝ {p : E × ℝ | p.1 ∈ t ∧ p.2 ≤ f x + g x + ⟪-h, x⟫_ℝ - g p.1} := by
    rintro ⟨a, r⟩ ⟨ha, hr⟩ ⟨b, q⟩ ⟨hb, hq⟩ μ ν hμ hν hμν
    refine ⟨hg.1 ha hb hμ hν hμν, ?_⟩
    have h1 := mul_le_mul_of_nonneg_left (show r ≤ f x + g x + ⟪-h, x⟫_ℝ - g a from hr) hμ
    have h2 := mul_le_mul_of_nonneg_left (show q ≤ f x + g x + ⟪-h, x⟫_ℝ - g b from hq) hν
    have h3 := hg.le_mul ha hb hμ hν hμν
    obtain rfl : μ = 1 - ν := by linarith
    show (1 - ν) * r + ν * q ≤ f x + g x + ⟪-h, x⟫_ℝ - g ((1 - ν) • a + ν • b)
    linarith
  obtain ⟨F, hF, hle⟩ := hA.exists_clm_le_clm hBt ⟨(z, f z + ⟪-h, z⟫_ℝ + 1), hzs, lt_add_one _⟩
    ⟨(z, f x + g x + ⟪-h, x⟫_ℝ - g z), hzt, le_refl _⟩ (Set.disjoint_left.2 fun p hp hq => by
      have h1 : f p.1 + ⟪-h, p.1⟫_ℝ < p.2 := hp.2
      have h2 : p.2 ≤ f x + g x + ⟪-h, x⟫_ℝ - g p.1 := hq.2
      have h3 := hh p.1 hp.1 hq.1
      rw [inner_sub_right] at h3
      rw [inner_neg_left] at h1 h2
      linarith)
  obtain ⟨l, ρ, e⟩ := F.exists_inner_add_mul
  have hle : ∀ y ∈ s, ∀ w ∈ t, ∀ r q, f y + ⟪-h, y⟫_ℝ < r → q ≤ f x + g x + ⟪-h, x⟫_ℝ - g w →
      ⟪l, y⟫_ℝ + ρ * r ≤ ⟪l, w⟫_ℝ + ρ * q := fun y hy w hw r q hr hq => by
    have := hle (y, r) ⟨hy, hr⟩ (w, q) ⟨hw, hq⟩
    rwa [e, e] at this
  clear hA hBt hh hf hg
  have hρ : ρ < 0 := by
    refine lt_of_le_of_ne ?_ fun h0 => hF (ContinuousLinearMap.ext fun p => ?_)
    · have := hle x hxs x hxt (f x + ⟪-h, x⟫_ℝ + 1) (f x + ⟪-h, x⟫_ℝ) (lt_add_one _) (by linarith)
      linarith
    · have h1 := (innerSL ℝ l).eq_zero_of_forall_le_of_mem_interior hz (fun y hy => by
        have := hle y hy z hzt _ _ (lt_add_one _) (le_refl _)
        rw [h0, zero_mul, zero_mul, add_zero, add_zero] at this
        exact this) p.1
      have h2 : ⟪l, p.1⟫_ℝ = 0 := h1
      show F (p.1, p.2) = 0
      rw [e, h2, h0, zero_mul, add_zero]
  have hρ' := neg_pos.2 hρ
  clear hF e hz hzt hzs
  refine ⟨h + (-ρ)⁻¹ • l, -((-ρ)⁻¹ • l), add_neg_cancel_right _ _,
    fun y hy => le_of_forall_pos_le_add fun ε hε => ?_,
    fun y hy => le_of_forall_pos_le_add fun ε hε => ?_⟩
  · have h1 := hle y hy x hxt (f y + ⟪-h, y⟫_ℝ + ε) (f x + ⟪-h, x⟫_ℝ) (by linarith) (by linarith)
    have h2 : (-ρ)⁻¹ * ⟪l, y - x⟫_ℝ ≤ f y + ⟪-h, y⟫_ℝ + ε - (f x + ⟪-h, x⟫_ℝ) := by
      rw [inv_mul_le_iff₀ hρ', inner_sub_right]; linarith
    rw [inner_neg_left, inner_neg_left] at h2
    rw [inner_add_left, real_inner_smul_left, inner_sub_right h]; linarith
  · have h1 := hle x hxs y hy (f x + ⟪-h, x⟫_ℝ + ε) (f x + g x + ⟪-h, x⟫_ℝ - g y)
      (by linarith) (le_refl _)
    have h2 : (-ρ)⁻¹ * -⟪l, y - x⟫_ℝ ≤ g y - g x + ε := by
      rw [inv_mul_le_iff₀ hρ', inner_sub_right]; linarith
    rw [inner_neg_left, real_inner_smul_left]; linarith
/-- The epigraph of a lower semicontinuous function on a closed set is closed. -/
theorem LowerSemicontinuousOn.isClosed_epigraph {F : Type v} [NormedAddCommGroup F] {s : Set F}
    {f : F → ℝ} (hf : LowerSemicontinuousOn f s) (hs : IsClosed s) :
    IsClosed {p : F × ℝ | p.1 ∈ s ∧ f p.1 ≤ p.2} := by
  refine IsSeqClosed.isClosed fun u p hu hlim => ?_
  have h1 : Tendsto (fun n => (u n).1) atTop (𝓝 p.1) := hlim.fst_nhds
  have h2 : Tendsto (fun n => (u n).2) atTop (𝓝 p.2) := hlim.snd_nhds
  have hps := hs.mem_of_tendsto h1 (Eventually.of_forall fun n => (hu n).1)
  refine ⟨hps, le_of_not_gt fun hlt => ?_⟩
  obtain ⟨c, hc1, hc2⟩ := exists_between hlt
  have h3 : Tendsto (fun n => (u n).1) atTop (𝓝[s] p.1) :=
    tendsto_nhdsWithin_iff.2 ⟨h1, Eventually.of_forall fun n => (hu n).1⟩
  obtain ⟨n, h4, h5⟩ := (Eventually.and (h3.eventually (hf p.1 hps c hc2))
    (h2.eventually_lt_const hc1)).exists
  have h6 := (hu n).2
  linarith
/-- In finite dimension a point outside a closed convex set is strictly separated from it. -/
theorem Convex.exists_clm_lt_of_isClosed {F : Type v} [NormedAddCommGroup F] [NormedSpace ℝ F]
    [FiniteDimensional ℝ F] {s : Set F} (hs : Convex ℝ s) (hc : IsClosed s) {x : F} (hx : x ∉ s) :
    ∃ (f : F →L[ℝ] ℝ) (u : ℝ), (∀ a ∈ s, f a < u) ∧ u < f x := by
  obtain ⟨ι, hι, Φ, Ψ, h, h'⟩ := FiniteDimensional.exists_coordinates F
  obtain ⟨d, u, h1, h2⟩ := exists_inner_lt_of_notMem (s := {z | Φ z ∈ s}) (x := Ψ x)
    (fun a ha b hb u v hu hv huv => by
      show Φ (u • a + v • b) ∈ s
      rw [Φ.map_add, Φ.map_smul, Φ.map_smul]; exact hs ha hb hu hv huv)
    (hc.preimage Φ.continuous) (fun hm => hx (h' x ▸ hm))
  exact ⟨(innerSL ℝ d).comp Ψ, u, fun a ha => h1 (Ψ a) (show Φ (Ψ a) ∈ s from (h' a).symm ▸ ha), h2⟩
/-- Fenchel-Moreau: on its closed domain a lower semicontinuous convex function is the supremum of
its affine minorants, whose constants are the values of the conjugate. -/
theorem ConvexOn.isLUB_affine_minorants (hf : ConvexOn ℝ s f) (hs : IsClosed s)
    (hl : LowerSemicontinuousOn f s) (hx : x ∈ s) :
    IsLUB {r | ∃ l c, IsLUB ((fun y => ⟪l, y⟫_ℝ - f y) '' s) c ∧ r = ⟪l, x⟫_ℝ - c} (f x) := by
  constructor
  · rintro _ ⟨l, c, hc, rfl⟩
    have : ⟪l, x⟫_ℝ - f x ≤ c := hc.1 ⟨x, hx, rfl⟩
    linarith
  · refine fun b hb => le_of_forall_pos_le_add fun ε hε => ?_
    obtain ⟨F, u, h1, h2⟩ := Convex.exists_clm_lt_of_isClosed hf.convex_epigraph
      (hl.isClosed_epigraph hs) (x := (x, f x - ε)) fun hm => by
        have : f x ≤ f x - ε := hm.2
        linarith
    obtain ⟨l, ρ, e⟩ := F.exists_inner_add_mul
    have h1 : ∀ y ∈ s, ⟪l, y⟫_ℝ + ρ * f y < u := fun y hy => by
      have := h1 (y, f y) ⟨hy, le_refl _⟩
      rwa [e] at this
    rw [e] at h2
    have hρ : 0 < -ρ := by
      have h3 := h1 x hx
      refine lt_of_not_ge fun h0 => ?_
      have := mul_nonneg (show 0 ≤ ρ by linarith) hε.le
      linarith
    have h3 : ∀ y ∈ s, ⟪(-ρ)⁻¹ • l, y⟫_ℝ - f y ≤ (-ρ)⁻¹ * u := fun y hy => by
      have h4 := mul_le_mul_of_nonneg_left (h1 y hy).le (inv_pos.2 hρ).le
      rw [mul_add, ← mul_assoc, show (-ρ)⁻¹ * ρ = -1 by
        rw [inv_neg, neg_mul, inv_mul_cancel₀ (by linarith)]] at h4
      rw [real_inner_smul_left]; linarith
    obtain ⟨c, hc⟩ : ∃ c, IsLUB ((fun y => ⟪(-ρ)⁻¹ • l, y⟫_ℝ - f y) '' s) c :=
      ⟨_, isLUB_csSup ⟨_, x, hx, rfl⟩ ⟨(-ρ)⁻¹ * u, by rintro _ ⟨y, hy, rfl⟩; exact h3 y hy⟩⟩
    have h5 : c ≤ (-ρ)⁻¹ * u := hc.2 (by rintro _ ⟨y, hy, rfl⟩; exact h3 y hy)
    have h6 : ⟪(-ρ)⁻¹ • l, x⟫_ℝ - c ≤ b := hb ⟨_, c, hc, rfl⟩
    have h7 := mul_le_mul_of_nonneg_left h2.le (inv_pos.2 hρ).le
    rw [mul_add, ← mul_assoc, show (-ρ)⁻¹ * ρ = -1 by
      rw [inv_neg, neg_mul, inv_mul_cancel₀ (by linarith)]] at h7
    rw [real_inner_smul_left] at h6
    linarith
/-- Fenchel-Moreau for finite convex functions: the supremum of the affine minorants is attained. -/
theorem ConvexOn.isGreatest_affine_minorants (hf : ConvexOn ℝ Set.univ f) (x : E) :
    IsGreatest {r | ∃ l c, IsLUB (Set.range fun y => ⟪l, y⟫_ℝ - f y) c ∧ r = ⟪l, x⟫_ℝ - c}
      (f x) := by
  constructor
  · obtain ⟨g, hg⟩ := hf.exists_subgradient (x := x) (by rw [isOpen_univ.interior_eq]; trivial)
    refine ⟨g, ⟪g, x⟫_ℝ - f x, ⟨?_, fun b hb => hb ⟨x, rfl⟩⟩, by ring⟩
    rintro _ ⟨y, rfl⟩
    have := hg y trivial
    rw [inner_sub_right] at this
    show ⟪g, y⟫_ℝ - f y ≤ ⟪g, x⟫_ℝ - f x
    linarith
  · rintro _ ⟨l, c, hc, rfl⟩
    have : ⟪l, x⟫_ℝ - f x ≤ c := hc.1 ⟨x, rfl⟩
    linarith

end
