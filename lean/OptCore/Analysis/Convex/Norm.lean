import OptCore.Analysis.Convex.Function
import OptCore.Analysis.InnerProductSpace.Basic
import OptCore.Topology.Continuous

/-!
# Convexity of norms, distances and balls; local minima of convex functions

Mirrors `Mathlib/Analysis/Convex/Normed.lean` (`Mathlib/Analysis/Normed/Module/Convex.lean`) and
`Mathlib/Analysis/Convex/Extrema.lean`.
-/

noncomputable section

variable {E : Type u} [NormedAddCommGroup E] [NormedSpace ℝ E] {s : Set E} {f : E → ℝ}

/-- The norm is convex. -/
theorem convexOn_norm (hs : Convex ℝ s) : ConvexOn ℝ s norm :=
  ⟨hs, fun x _ y _ _ _ ha hb _ => norm_combo_le ha hb x y⟩
/-- The norm is convex on the whole space. -/
theorem convexOn_univ_norm : ConvexOn ℝ Set.univ (norm : E → ℝ) := convexOn_norm convex_univ
/-- The distance to a point is convex. -/
theorem convexOn_dist (z : E) (hs : Convex ℝ s) : ConvexOn ℝ s fun z' => dist z' z :=
  ⟨hs, fun x _ y _ a b ha hb hab => by
    show dist (a • x + b • y) z ≤ a * dist x z + b * dist y z
    rw [dist_eq_norm, dist_eq_norm, dist_eq_norm,
      show a • x + b • y - z = a • (x - z) + b • (y - z) by module]
    exact norm_combo_le ha hb _ _⟩
/-- The distance to a point is convex on the whole space. -/
theorem convexOn_univ_dist (z : E) : ConvexOn ℝ Set.univ fun z' => dist z' z := convexOn_dist z convex_univ
/-- Open balls are convex. -/
theorem convex_ball (a : E) (r : ℝ) : Convex ℝ (Metric.ball a r) := by
  have h := (convexOn_univ_dist a).convex_lt r
  rwa [show {x ∈ (Set.univ : Set E) | dist x a < r} = Metric.ball a r from
    Set.ext fun x => ⟨fun h => h.2, fun h => ⟨trivial, h⟩⟩] at h
/-- Closed balls are convex. -/
theorem convex_closedBall (a : E) (r : ℝ) : Convex ℝ (Metric.closedBall a r) := by
  have h := (convexOn_univ_dist a).convex_le r
  rwa [show {x ∈ (Set.univ : Set E) | dist x a ≤ r} = Metric.closedBall a r from
    Set.ext fun x => ⟨fun h => h.2, fun h => ⟨trivial, h⟩⟩] at h

/-- A local minimum of a convex function on a convex set is a minimum. -/
theorem IsMinOn.of_isLocalMinOn_of_convexOn {a : E} (a_in_s : a ∈ s) (h_localmin : IsLocalMinOn f s a)
    (h_conv : ConvexOn ℝ s f) : IsMinOn f s a := by
  refine isMinOn_iff.2 fun x hx => ?_
  have hl : ∀ᶠ y in 𝓝[s] a, f a ≤ f y := h_localmin
  obtain ⟨ε, hε, h⟩ := Metric.mem_nhdsWithin_iff.1 hl
  have hn := norm_nonneg (x - a)
  have hi : 0 < (‖x - a‖ + ε)⁻¹ := inv_pos.2 (by grind)
  have e : (‖x - a‖ + ε) * (‖x - a‖ + ε)⁻¹ = 1 := by grind
  have p1 := mul_nonneg hn hi.le
  have p2 := mul_pos hε hi
  generalize (‖x - a‖ + ε)⁻¹ = c at *
  have ht1 : ε * c ≤ 1 := by grind
  have hmem : a + (ε * c) • (x - a) ∈ s := h_conv.1.add_smul_sub_mem a_in_s hx ⟨p2.le, ht1⟩
  have hball : dist (a + (ε * c) • (x - a)) a < ε := by
    rw [dist_self_add_left, norm_smul_of_nonneg p2.le]
    have := mul_pos hε p2
    have : ε * ((‖x - a‖ + ε) * c) = ε * 1 := by rw [e]
    grind
  have h1 : f a ≤ f (a + (ε * c) • (x - a)) := h ⟨hball, hmem⟩
  have h2 := h_conv.le_add_mul_sub a_in_s hx p2.le ht1
  have h3 : 0 ≤ (ε * c) * (f x - f a) := by grind
  apply Classical.byContradiction
  intro hc
  have := mul_pos p2 (show 0 < f a - f x by grind)
  grind
/-- A local minimum of a convex function on the whole space is a minimum. -/
theorem IsMinOn.of_isLocalMin_of_convex_univ {a : E} (h_local_min : IsLocalMin f a) (h_conv : ConvexOn ℝ Set.univ f) :
    ∀ x, f a ≤ f x :=
  fun x => isMinOn_iff.1 (IsMinOn.of_isLocalMinOn_of_convexOn (Set.mem_univ a) (h_local_min.on Set.univ) h_conv) x
    (Set.mem_univ x)

section InnerProductSpace
variable {E : Type u} [NormedAddCommGroup E] [InnerProductSpace ℝ E]

/-- Inner products are linear in the second argument. -/
theorem isLinearMap_inner (c : E) : IsLinearMap ℝ fun x : E => ⟪c, x⟫_ℝ :=
  ⟨inner_add_right c, fun r x => real_inner_smul_right c x r⟩
/-- Halfspaces given by an inner product are convex. -/
theorem convex_halfSpace_inner_le (c : E) (r : ℝ) : Convex ℝ {x | ⟪c, x⟫_ℝ ≤ r} :=
  convex_halfSpace_le (isLinearMap_inner c) r
/-- Affine functions are convex. -/
theorem convexOn_inner_add_const (c : E) (b : ℝ) {s : Set E} (hs : Convex ℝ s) : ConvexOn ℝ s fun x => ⟪c, x⟫_ℝ + b :=
  ((isLinearMap_inner c).convexOn hs).add_const b
/-- Inner products with a fixed vector are convex. -/
theorem convexOn_inner (c : E) {s : Set E} (hs : Convex ℝ s) : ConvexOn ℝ s fun x => ⟪c, x⟫_ℝ :=
  (isLinearMap_inner c).convexOn hs
end InnerProductSpace

end
