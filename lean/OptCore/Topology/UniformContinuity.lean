import OptCore.Topology.Sequences
import OptCore.Topology.Algebra.Basic
import OptCore.Topology.Order.Real
import OptCore.Algebra.Order.Field

/-!
# Uniform continuity on compact sets

Mirrors `UniformContinuousOn` and the Heine-Cantor theorem of
`Mathlib/Topology/UniformSpace/Compact.lean`
for metric spaces, by `ε` and `δ`.
-/

noncomputable section
set_option linter.unusedSectionVars false
open Filter

variable {α : Type u} {β : Type v} [PseudoMetricSpace α] [PseudoMetricSpace β] {f : α → β}
  {s : Set α}

/-- A uniformly continuous function on a set. -/
def UniformContinuousOn (f : α → β) (s : Set α) : Prop :=
  ∀ ε, 0 < ε → ∃ δ, 0 < δ ∧ ∀ x ∈ s, ∀ y ∈ s, dist x y < δ → dist (f x) (f y) < ε
/-- A uniformly continuous function. -/
def UniformContinuous (f : α → β) : Prop :=
  ∀ ε, 0 < ε → ∃ δ, 0 < δ ∧ ∀ ⦃x y⦄, dist x y < δ → dist (f x) (f y) < ε

/-- Uniform continuity on a set, by `ε` and `δ`. -/
theorem Metric.uniformContinuousOn_iff : UniformContinuousOn f s ↔
    ∀ ε, 0 < ε → ∃ δ, 0 < δ ∧ ∀ x ∈ s, ∀ y ∈ s, dist x y < δ → dist (f x) (f y) < ε := Iff.rfl
/-- A uniformly continuous function is continuous. -/
theorem UniformContinuous.continuous (h : UniformContinuous f) : Continuous f := fun x =>
  Metric.tendsto_nhds_nhds.2 fun ε hε => by
    obtain ⟨δ, hδ, h⟩ := h ε hε
    exact ⟨δ, hδ, fun y hy => h hy⟩
/-- Heine-Cantor: a continuous function on a compact set is uniformly continuous on it. -/
theorem IsCompact.uniformContinuousOn_of_continuous (hs : IsCompact s) (hf : ContinuousOn f s) :
    UniformContinuousOn f s := fun ε hε => by
  refine Classical.byContradiction fun hno => ?_
  have h1 : ∀ n : ℕ, ∃ p : α × α, p.1 ∈ s ∧ p.2 ∈ s ∧ dist p.1 p.2 < 1 / ((n : ℝ) + 1) ∧
      ¬ dist (f p.1) (f p.2) < ε := fun n => Classical.byContradiction fun hn =>
    hno ⟨1 / ((n : ℝ) + 1), one_div_pos.2 (Nat.cast_add_one_pos n), fun x hx y hy hxy =>
      Classical.byContradiction fun h => hn ⟨(x, y), hx, hy, hxy, h⟩⟩
  obtain ⟨p, hp⟩ := Classical.axiomOfChoice h1
  obtain ⟨a, ha, φ, hφ, hlim⟩ := hs.tendsto_subseq fun n => (hp n).1
  have hlim : Tendsto (fun n => (p (φ n)).1) atTop (𝓝 a) := hlim
  have hd : Tendsto (fun n => dist (p n).1 (p n).2) atTop (𝓝 0) := squeeze_zero
    (fun _ => dist_nonneg) (fun n => (hp n).2.2.1.le) tendsto_one_div_add_atTop_nhds_zero_nat
  have hlim2 : Tendsto (fun n => (p (φ n)).2) atTop (𝓝 a) := tendsto_iff_dist_tendsto_zero.2
    (squeeze_zero (fun _ => dist_nonneg) (fun n => dist_triangle_left (p (φ n)).2 a (p (φ n)).1) (by
      have := (hd.subseq hφ).add (tendsto_iff_dist_tendsto_zero.1 hlim)
      rwa [add_zero] at this))
  have hc : ∀ u : ℕ → α, (∀ n, u n ∈ s) → Tendsto u atTop (𝓝 a) →
      Tendsto (fun n => dist (f (u n)) (f a)) atTop (𝓝 0) := fun u hu h =>
    tendsto_iff_dist_tendsto_zero.1 ((hf a ha).tendsto.comp
      (tendsto_nhdsWithin_iff.2 ⟨h, Eventually.of_forall hu⟩))
  have h2 := (hc _ (fun n => (hp (φ n)).1) hlim).add (hc _ (fun n => (hp (φ n)).2.1) hlim2)
  rw [add_zero] at h2
  obtain ⟨n, hn⟩ := (h2.eventually_lt_const hε).exists
  exact (hp (φ n)).2.2.2 (lt_of_le_of_lt (dist_triangle_right _ _ (f a)) hn)
/-- On a compact space every continuous function is uniformly continuous. -/
theorem Continuous.uniformContinuous_of_isCompact_univ (hs : IsCompact (Set.univ : Set α))
    (hf : Continuous f) : UniformContinuous f := fun ε hε => by
  obtain ⟨δ, hδ, h⟩ := hs.uniformContinuousOn_of_continuous hf.continuousOn ε hε
  exact ⟨δ, hδ, fun x y hxy => h x trivial y trivial hxy⟩

end
