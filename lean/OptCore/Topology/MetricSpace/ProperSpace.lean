import OptCore.Topology.MetricSpace.Bounded
import OptCore.Topology.Sequences
import OptCore.Topology.Prod

/-!
# Proper spaces: closed bounded sets are compact

Mirrors `Mathlib/Topology/MetricSpace/ProperSpace.lean`, the Heine-Borel theorem of `Mathlib/Topology/MetricSpace/Bounded.lean` and the
Bolzano-Weierstrass theorem of `Mathlib/Topology/MetricSpace/Sequences.lean`.
-/

noncomputable section
set_option linter.unusedSectionVars false
open Filter Bornology

/-- A proper space: closed balls are compact. -/
class ProperSpace (α : Type u) [PseudoMetricSpace α] : Prop where
  /-- Closed balls are compact. -/
  isCompact_closedBall : ∀ (x : α) (r : ℝ), IsCompact (Metric.closedBall x r)
export ProperSpace (isCompact_closedBall)

variable {α : Type u} [PseudoMetricSpace α] {s : Set α}

namespace Metric
/-- Heine-Borel: in a proper space closed bounded sets are compact. -/
theorem isCompact_of_isClosed_isBounded [ProperSpace α] (hc : IsClosed s) (hb : IsBounded s) : IsCompact s := by
  by_cases hs : s.Nonempty
  · obtain ⟨x, _⟩ := hs
    obtain ⟨r, hr⟩ := hb.subset_closedBall x
    exact (isCompact_closedBall x r).of_isClosed_subset hc hr
  · rw [Set.not_nonempty_iff_eq_empty.1 hs]; exact isCompact_empty
/-- Heine-Borel: in a proper metric space the compact sets are the closed bounded ones. -/
theorem isCompact_iff_isClosed_bounded {γ : Type u} [MetricSpace γ] [ProperSpace γ] {s : Set γ} : IsCompact s ↔ IsClosed s ∧ IsBounded s :=
  ⟨fun h => ⟨h.isClosed, h.isBounded⟩, fun h => isCompact_of_isClosed_isBounded h.1 h.2⟩
/-- In a proper space the complements of bounded sets are those of compact sets. -/
theorem cobounded_eq_cocompact [ProperSpace α] : cobounded α = cocompact α := Filter.ext fun s =>
  ⟨fun h => ⟨closure sᶜ, isCompact_of_isClosed_isBounded isClosed_closure (IsBounded.closure h), fun x hx =>
    Classical.byContradiction fun hs => hx (subset_closure hs)⟩, fun h => cobounded_le_cocompact h⟩
end Metric

/-- In a proper space closures of bounded sets are compact. -/
theorem Bornology.IsBounded.isCompact_closure [ProperSpace α] (h : IsBounded s) : IsCompact (_root_.closure s) :=
  Metric.isCompact_of_isClosed_isBounded isClosed_closure h.closure
/-- Bolzano-Weierstrass: in a proper space a bounded sequence has a convergent subsequence. -/
theorem tendsto_subseq_of_bounded [ProperSpace α] (hs : IsBounded s) {x : ℕ → α} (hx : ∀ n, x n ∈ s) :
    ∃ a ∈ closure s, ∃ φ : ℕ → ℕ, StrictMono φ ∧ Tendsto (x ∘ φ) atTop (𝓝 a) :=
  hs.isCompact_closure.tendsto_subseq fun n => subset_closure (hx n)
/-- Bolzano-Weierstrass for sequences of bounded norm. -/
theorem tendsto_subseq_of_norm_le {E : Type u} [NormedAddCommGroup E] [ProperSpace E] {x : ℕ → E} {C : ℝ} (hx : ∀ n, ‖x n‖ ≤ C) :
    ∃ a, ∃ φ : ℕ → ℕ, StrictMono φ ∧ Tendsto (x ∘ φ) atTop (𝓝 a) := by
  obtain ⟨a, _, h⟩ := tendsto_subseq_of_bounded (s := {y : E | ‖y‖ ≤ C}) (isBounded_iff_forall_norm_le.2 ⟨C, fun _ h => h⟩) hx
  exact ⟨a, h⟩
/-- A Cauchy sequence is bounded. -/
theorem CauchySeq.isBounded_range {u : ℕ → α} (hu : CauchySeq u) : IsBounded (Set.range u) := by
  obtain ⟨N, hN⟩ := hu 1 (by grind)
  obtain ⟨b, hb⟩ := exists_ge_list ((List.range N).map fun k => dist (u k) (u N))
  refine (Metric.isBounded_iff_subset_closedBall (u N)).2 ⟨max b 1, ?_⟩
  rintro _ ⟨n, rfl⟩
  by_cases hn : N ≤ n
  · exact le_trans (Std.le_of_lt (hN n hn N (Nat.le_refl N))) (le_max_right b 1)
  · exact le_trans (hb _ (List.mem_map.2 ⟨n, List.mem_range.2 (by omega), rfl⟩)) (le_max_left b 1)
/-- Proper spaces are complete. -/
theorem ProperSpace.completeSpace [ProperSpace α] : CompleteSpace α where
  complete hu := by
    obtain ⟨a, _, φ, hφ, h⟩ := tendsto_subseq_of_bounded (CauchySeq.isBounded_range hu) fun n => ⟨n, rfl⟩
    exact ⟨a, tendsto_nhds_of_cauchySeq_of_subseq hu hφ h⟩

/-- The real line is proper. -/
instance Real.instProperSpace : ProperSpace ℝ where
  isCompact_closedBall x r := Real.isCompact_of_isClosed_of_bounded Metric.isClosed_closedBall fun y hy => by
    have hy : dist y x ≤ r := hy
    rw [dist_eq_norm] at hy
    have := Real.norm_cases (y - x)
    exact (⟨by grind, by grind⟩ : x - r ≤ y ∧ y ≤ x + r)
/-- Products of proper spaces are proper. -/
instance Prod.instProperSpace {E : Type u} {F : Type v} [NormedAddCommGroup E] [NormedAddCommGroup F] [ProperSpace E] [ProperSpace F] :
    ProperSpace (E × F) where
  isCompact_closedBall x r :=
    ((isCompact_closedBall x.1 r).prod (isCompact_closedBall x.2 r)).of_isClosed_subset Metric.isClosed_closedBall fun y hy =>
      ⟨le_trans (dist_fst_le y x) hy, le_trans (dist_snd_le y x) hy⟩

end
