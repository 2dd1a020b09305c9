import OptCore.Analysis.Convex.Farkas
import OptCore.Analysis.Convex.Topology
import OptCore.Analysis.LocallyConvex.Separation
import OptCore.Topology.Algebra.Module.FiniteDimension
import OptCore.Topology.Compactness.Subcover
import OptCore.Topology.SeqClosure
import OptCore.Order.Disjoint
import OptCore.Analysis.Convex.Jensen

/-!
# Separation in finite dimension, supporting hyperplanes; compact and closed sets

In finite dimension any point outside a convex set is separated from it, without topology: by
Farkas' lemma from finitely many points, then by compactness of the sphere. Mirrors
`Mathlib/Analysis/LocallyConvex/Separation.lean` for the compact and closed case.
-/

noncomputable section
set_option linter.unusedSectionVars false
open Filter Bornology

section Inner
variable {E : Type u} [NormedAddCommGroup E] [InnerProductSpace ℝ E] {s t : Set E} {x : E}

/-- In finite dimension a point outside a convex set is separated from it by a unit vector. -/
theorem Convex.exists_norm_eq_one_inner_le_of_notMem [ProperSpace E] (hs : Convex ℝ s)
    (hne : s.Nonempty) (hx : x ∉ s) : ∃ d : E, ‖d‖ = 1 ∧ ∀ a ∈ s, ⟪d, a⟫_ℝ ≤ ⟪d, x⟫_ℝ := by
  have hK : IsCompact {d : E | ‖d‖ = 1} := Metric.isCompact_of_isClosed_isBounded
    isClosed_norm_eq_one (isBounded_iff_forall_norm_le.2 ⟨1, fun _ hd => le_of_eq hd⟩)
  refine Classical.byContradiction fun hno => ?_
  have hcov : {d : E | ‖d‖ = 1} ⊆ ⋃ a : {a // a ∈ s}, {d | ⟪d, x⟫_ℝ < ⟪d, a.1⟫_ℝ} := fun d hd =>
    Classical.byContradiction fun h => hno ⟨d, hd, fun a ha => le_of_not_gt fun hlt =>
      h (Set.mem_iUnion.2 ⟨⟨a, ha⟩, hlt⟩)⟩
  obtain ⟨F, hF⟩ := hK.elim_finite_subcover _ (fun a => isOpen_lt
    (continuous_id.inner continuous_const) (continuous_id.inner continuous_const)) hcov
  have hF : ∀ d : E, ‖d‖ = 1 → ∃ a ∈ F, ⟪d, x⟫_ℝ < ⟪d, a.1⟫_ℝ := fun d hd => by
    obtain ⟨a, h⟩ := Set.mem_iUnion.1 (Set.mem_of_mem_of_subset
      (show d ∈ {d : E | ‖d‖ = 1} from hd) hF)
    obtain ⟨ha, h⟩ := Set.mem_iUnion.1 h
    exact ⟨a, ha, h⟩
  obtain ⟨d, hd⟩ := exists_inner_lt_of_forall_combination_ne F (fun a => a.1) x
    fun c hc hc1 e => hx (e ▸ hs.sum_mem hc hc1 fun a _ => a.2)
  obtain ⟨y, hy⟩ := hne
  have hyx : y - x ≠ 0 := fun h => hx (sub_eq_zero.1 h ▸ hy)
  obtain ⟨a, ha, _⟩ := hF _ (norm_smul_inv_norm hyx)
  have hd0 : d ≠ 0 := fun h => by
    have := hd a ha
    rw [h, inner_zero_left, inner_zero_left] at this
    exact lt_irrefl _ this
  obtain ⟨b, hb, h1⟩ := hF _ (norm_smul_inv_norm hd0)
  rw [real_inner_smul_left, real_inner_smul_left] at h1
  exact lt_asymm (hd b hb) (lt_of_mul_lt_mul_left h1 (inv_nonneg.2 (norm_nonneg d)))
/-- The supporting hyperplane theorem: in finite dimension a convex set has a supporting
hyperplane through every point that is not in its interior. -/
theorem exists_norm_eq_one_inner_le_of_notMem_interior [ProperSpace E] (hs : Convex ℝ s)
    (hne : s.Nonempty) (hx : x ∉ interior s) :
    ∃ d : E, ‖d‖ = 1 ∧ ∀ a ∈ s, ⟪d, a⟫_ℝ ≤ ⟪d, x⟫_ℝ := by
  have hseq : ∀ n : ℕ, ∃ p : E × E, ‖p.1‖ = 1 ∧ dist p.2 x < 1 / ((n : ℝ) + 1) ∧
      ∀ a ∈ s, ⟪p.1, a⟫_ℝ ≤ ⟪p.1, p.2⟫_ℝ := fun n => by
    have h1 : ∃ y, dist y x < 1 / ((n : ℝ) + 1) ∧ y ∉ s := Classical.byContradiction fun h => by
      refine hx (mem_interior_iff_mem_nhds.2 (Metric.mem_nhds_iff.2
        ⟨1 / ((n : ℝ) + 1), one_div_pos.2 (Nat.cast_add_one_pos n), fun y hy => ?_⟩))
      exact Classical.byContradiction fun hys => h ⟨y, hy, hys⟩
    obtain ⟨y, hy, hys⟩ := h1
    obtain ⟨d, hd, h⟩ := hs.exists_norm_eq_one_inner_le_of_notMem hne hys
    exact ⟨(d, y), hd, hy, h⟩
  obtain ⟨p, hp⟩ := Classical.axiomOfChoice hseq
  obtain ⟨d, φ, hφ, hd⟩ := tendsto_subseq_of_norm_le (x := fun n => (p n).1) (C := 1)
    fun n => le_of_eq (hp n).1
  have hy : Tendsto (fun n => (p n).2) atTop (𝓝 x) := tendsto_iff_dist_tendsto_zero.2
    (squeeze_zero (fun _ => dist_nonneg) (fun n => (hp n).2.1.le)
      tendsto_one_div_add_atTop_nhds_zero_nat)
  have hy : Tendsto (fun n => (p (φ n)).2) atTop (𝓝 x) := hy.subseq hφ
  have hd : Tendsto (fun n => (p (φ n)).1) atTop (𝓝 d) := hd
  refine ⟨d, tendsto_nhds_unique hd.norm (tendsto_const_nhds.congr fun n => ((hp (φ n)).1).symm),
    fun a ha => ?_⟩
  exact le_of_tendsto_of_tendsto' (hd.inner tendsto_const_nhds) (hd.inner hy)
    fun n => (hp (φ n)).2.2 a ha
/-- The differences of two convex sets form a convex set. -/
theorem Convex.setOf_sub (hs : Convex ℝ s) (ht : Convex ℝ t) :
    Convex ℝ {z | ∃ a ∈ s, ∃ b ∈ t, z = a - b} := by
  rintro _ ⟨a, ha, b, hb, rfl⟩ _ ⟨a', ha', b', hb', rfl⟩ u v hu hv huv
  exact ⟨_, hs ha ha' hu hv huv, _, ht hb hb' hu hv huv, by module⟩
/-- In finite dimension disjoint convex sets are separated by a hyperplane. -/
theorem Convex.exists_norm_eq_one_inner_le_inner [ProperSpace E] (hs : Convex ℝ s)
    (ht : Convex ℝ t) (hsn : s.Nonempty) (htn : t.Nonempty) (hst : ∀ z ∈ s, z ∉ t) :
    ∃ d : E, ‖d‖ = 1 ∧ ∀ a ∈ s, ∀ b ∈ t, ⟪d, a⟫_ℝ ≤ ⟪d, b⟫_ℝ := by
  obtain ⟨a, ha⟩ := hsn
  obtain ⟨b, hb⟩ := htn
  obtain ⟨d, hd, h⟩ := (hs.setOf_sub ht).exists_norm_eq_one_inner_le_of_notMem (x := 0)
    ⟨a - b, a, ha, b, hb, rfl⟩ fun ⟨u, hu, v, hv, e⟩ => hst u hu (sub_eq_zero.1 e.symm ▸ hv)
  refine ⟨d, hd, fun u hu v hv => ?_⟩
  have := h (u - v) ⟨u, hu, v, hv, rfl⟩
  rw [inner_sub_right, inner_zero_right] at this
  linarith
/-- The difference of a closed and a compact set is closed. -/
theorem IsClosed.setOf_sub (ht : IsClosed t) (hs : IsCompact s) :
    IsClosed {z | ∃ b ∈ t, ∃ a ∈ s, z = b - a} := by
  refine IsSeqClosed.isClosed fun u z hu hlim => ?_
  obtain ⟨b, hb⟩ := Classical.axiomOfChoice hu
  obtain ⟨a, ha⟩ := Classical.axiomOfChoice fun n => (hb n).2
  obtain ⟨a', ha', φ, hφ, h⟩ := hs.tendsto_subseq fun n => (ha n).1
  refine ⟨z + a', ?_, a', ha', (add_sub_cancel_right z a').symm⟩
  refine ht.mem_of_tendsto ((hlim.subseq hφ).add h) (Eventually.of_forall fun n => ?_)
  show u (φ n) + a (φ n) ∈ t
  rw [(ha (φ n)).2, sub_add_cancel]
  exact (hb (φ n)).1
/-- Strict separation of a compact and a closed convex set by an inner product. -/
theorem exists_inner_lt_inner_of_isCompact_isClosed [CompleteSpace E] (hs₁ : Convex ℝ s)
    (hs₂ : IsCompact s) (ht₁ : Convex ℝ t) (ht₂ : IsClosed t) (hst : ∀ z ∈ s, z ∉ t) :
    ∃ (d : E) (u v : ℝ), (∀ a ∈ s, ⟪d, a⟫_ℝ < u) ∧ u < v ∧ ∀ b ∈ t, v < ⟪d, b⟫_ℝ := by
  have hconv : Convex ℝ {z | ∃ b ∈ t, ∃ a ∈ s, z = b - a} := ht₁.setOf_sub hs₁
  obtain ⟨e, w, h1, h2⟩ := exists_inner_lt_of_notMem (x := 0) hconv (ht₂.setOf_sub hs₂)
    fun ⟨b, hb, a, ha, h⟩ => hst a ha (sub_eq_zero.1 h.symm ▸ hb)
  rw [inner_zero_right] at h2
  have h3 : ∀ a ∈ s, ∀ b ∈ t, ⟪-e, a⟫_ℝ - w < ⟪-e, b⟫_ℝ := fun a ha b hb => by
    have := h1 (b - a) ⟨b, hb, a, ha, rfl⟩
    rw [inner_sub_right] at this
    rw [inner_neg_left, inner_neg_left]; linarith
  by_cases hne : s.Nonempty
  · obtain ⟨a₀, ha₀, hmax⟩ := hs₂.exists_isMaxOn hne
      (Continuous.inner (continuous_const (y := -e)) continuous_id).continuousOn
    have hmax : ∀ a ∈ s, ⟪-e, a⟫_ℝ ≤ ⟪-e, a₀⟫_ℝ := isMaxOn_iff.1 hmax
    refine ⟨-e, ⟪-e, a₀⟫_ℝ - w / 3, ⟪-e, a₀⟫_ℝ - w / 2, fun a ha => ?_, by linarith, fun b hb => ?_⟩
    · linarith [hmax a ha]
    · linarith [h3 a₀ ha₀ b hb]
  · refine ⟨0, -2, -1, fun a ha => absurd ⟨a, ha⟩ hne, by linarith, fun b _ => ?_⟩
    rw [inner_zero_left]; linarith
/-- Strict separation of a compact and a closed convex set. -/
theorem geometric_hahn_banach_compact_closed [CompleteSpace E] (hs₁ : Convex ℝ s)
    (hs₂ : IsCompact s) (ht₁ : Convex ℝ t) (ht₂ : IsClosed t) (disj : Disjoint s t) :
    ∃ (f : E →L[ℝ] ℝ) (u v : ℝ), (∀ a ∈ s, f a < u) ∧ u < v ∧ ∀ b ∈ t, v < f b := by
  obtain ⟨d, u, v, h⟩ := exists_inner_lt_inner_of_isCompact_isClosed hs₁ hs₂ ht₁ ht₂
    fun z hz => Set.disjoint_left.1 disj hz
  exact ⟨innerSL ℝ d, u, v, h⟩
/-- Strict separation of a closed and a compact convex set. -/
theorem geometric_hahn_banach_closed_compact [CompleteSpace E] (hs₁ : Convex ℝ s)
    (hs₂ : IsClosed s) (ht₁ : Convex ℝ t) (ht₂ : IsCompact t) (disj : Disjoint s t) :
    ∃ (f : E →L[ℝ] ℝ) (u v : ℝ), (∀ a ∈ s, f a < u) ∧ u < v ∧ ∀ b ∈ t, v < f b := by
  obtain ⟨f, u, v, h1, h2, h3⟩ := geometric_hahn_banach_compact_closed ht₁ ht₂ hs₁ hs₂ disj.symm
  refine ⟨-f, -v, -u, fun a ha => ?_, by linarith, fun b hb => ?_⟩
  · rw [ContinuousLinearMap.neg_apply]; linarith [h3 a ha]
  · rw [ContinuousLinearMap.neg_apply]; linarith [h1 b hb]
end Inner

section Normed
variable {E : Type u} [NormedAddCommGroup E] [NormedSpace ℝ E] [FiniteDimensional ℝ E]
  {s t : Set E} {x : E}

/-- In a finite-dimensional normed space a point outside a convex set is separated from it. -/
theorem Convex.exists_clm_le_of_notMem (hs : Convex ℝ s) (hne : s.Nonempty) (hx : x ∉ s) :
    ∃ f : E →L[ℝ] ℝ, f ≠ 0 ∧ ∀ a ∈ s, f a ≤ f x := by
  obtain ⟨ι, hι, Φ, Ψ, h, h'⟩ := FiniteDimensional.exists_coordinates E
  obtain ⟨y, hy⟩ := hne
  obtain ⟨d, hd, hle⟩ := Convex.exists_norm_eq_one_inner_le_of_notMem (s := {z | Φ z ∈ s})
    (x := Ψ x)
    (fun a ha b hb u v hu hv huv => by
      show Φ (u • a + v • b) ∈ s
      rw [Φ.map_add, Φ.map_smul, Φ.map_smul]; exact hs ha hb hu hv huv)
    ⟨Ψ y, show Φ (Ψ y) ∈ s from (h' y).symm ▸ hy⟩ (fun hm => hx (h' x ▸ hm))
  refine ⟨(innerSL ℝ d).comp Ψ, fun h0 => ?_,
    fun a ha => hle (Ψ a) (show Φ (Ψ a) ∈ s from (h' a).symm ▸ ha)⟩
  have h1 := congrArg (fun f : E →L[ℝ] ℝ => f (Φ d)) h0
  simp only [ContinuousLinearMap.comp_apply, h, innerSL_apply_apply, ContinuousLinearMap.zero_apply,
    real_inner_self_eq_norm_sq, hd, one_pow] at h1
  exact one_ne_zero h1
/-- In a finite-dimensional normed space disjoint convex sets are separated. -/
theorem Convex.exists_clm_le_clm (hs : Convex ℝ s) (ht : Convex ℝ t) (hsn : s.Nonempty)
    (htn : t.Nonempty) (disj : Disjoint s t) :
    ∃ f : E →L[ℝ] ℝ, f ≠ 0 ∧ ∀ a ∈ s, ∀ b ∈ t, f a ≤ f b := by
  obtain ⟨a, ha⟩ := hsn
  obtain ⟨b, hb⟩ := htn
  have hc : Convex ℝ {z | ∃ a ∈ s, ∃ b ∈ t, z = a - b} := by
    rintro _ ⟨a, ha, b, hb, rfl⟩ _ ⟨a', ha', b', hb', rfl⟩ u v hu hv huv
    exact ⟨_, hs ha ha' hu hv huv, _, ht hb hb' hu hv huv, by module⟩
  obtain ⟨f, hf, h⟩ := hc.exists_clm_le_of_notMem (x := 0) ⟨a - b, a, ha, b, hb, rfl⟩
    fun ⟨u, hu, v, hv, e⟩ => Set.disjoint_left.1 disj hu (sub_eq_zero.1 e.symm ▸ hv)
  refine ⟨f, hf, fun u hu v hv => ?_⟩
  have := h (u - v) ⟨u, hu, v, hv, rfl⟩
  rw [f.map_sub, f.map_zero] at this
  linarith
end Normed

end
