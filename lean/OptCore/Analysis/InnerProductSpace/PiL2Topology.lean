import OptCore.Analysis.InnerProductSpace.PiL2
import OptCore.Order.Filter.Finite
import OptCore.Topology.Algebra.Sum
import OptCore.Topology.Sqrt
import OptCore.Topology.MetricSpace.ProperSpace
import OptCore.Analysis.Normed.ContinuousLinearMap

/-!
# Euclidean space: coordinatewise limits, completeness, compactness of closed bounded sets

Mirrors the topological part of `Mathlib/Analysis/InnerProductSpace/PiL2.lean` and `Mathlib/Analysis/Normed/Lp/PiLp.lean`. Mathlib gets
completeness and properness from the finite dimension; here they are proved by coordinates.
-/

noncomputable section
set_option linter.unusedSectionVars false
open Filter Bornology

namespace EuclideanSpace
variable {n : Type u} [Fintype n] {α : Type v} {l : Filter α}

/-- Limits in Euclidean space are coordinatewise. -/
theorem tendsto_iff_apply {f : α → EuclideanSpace ℝ n} {a : EuclideanSpace ℝ n} :
    Tendsto f l (𝓝 a) ↔ ∀ i, Tendsto (fun x => f x i) l (𝓝 (a i)) := by
  constructor
  · intro h i
    rw [tendsto_iff_norm_sub_tendsto_zero] at h ⊢
    exact squeeze_zero (fun _ => norm_nonneg _) (fun x => abs_apply_le_norm (f x - a) i) h
  · intro h
    rw [tendsto_iff_norm_sub_tendsto_zero]
    have h1 : Tendsto (fun x => ∑ i, ‖(f x - a) i‖ ^ 2) l (𝓝 (∑ _i : n, (0 : ℝ))) :=
      tendsto_finset_sum Finset.univ fun i _ => by
        have := ((tendsto_iff_norm_sub_tendsto_zero.1 (h i)).pow 2)
        rwa [show (0 : ℝ) ^ 2 = 0 by grind] at this
    have h2 := h1.sqrt
    rw [Finset.sum_const_zero, Real.sqrt_zero] at h2
    exact h2.congr fun x => (norm_eq (f x - a)).symm
/-- Coordinates are continuous. -/
theorem continuous_apply (i : n) : Continuous fun x : EuclideanSpace ℝ n => x i := fun _ => tendsto_iff_apply.1 tendsto_id i
/-- A map into Euclidean space is continuous when its coordinates are. -/
theorem continuous_iff_apply [PseudoMetricSpace α] {f : α → EuclideanSpace ℝ n} : Continuous f ↔ ∀ i, Continuous fun x => f x i :=
  ⟨fun h i x => tendsto_iff_apply.1 (h x) i, fun h x => tendsto_iff_apply.2 fun i => h i x⟩
/-- The projection onto a coordinate. -/
def proj (i : n) : EuclideanSpace ℝ n →L[ℝ] ℝ :=
  ContinuousLinearMap.ofBound (fun x => x i) (fun _ _ => rfl) (fun _ _ => rfl) 1 fun x => by
    rw [one_mul]; exact abs_apply_le_norm x i
/-- The projection, applied. -/
@[simp] theorem proj_apply (i : n) (x : EuclideanSpace ℝ n) : proj i x = x i := rfl

/-- Euclidean space is complete. -/
instance instCompleteSpace : CompleteSpace (EuclideanSpace ℝ n) where
  complete {u} hu := by
    have hc : ∀ i : n, ∃ a, Tendsto (fun k => u k i) atTop (𝓝 a) := fun i =>
      cauchySeq_tendsto_of_complete fun ε hε => (hu ε hε).imp fun N hN p hp q hq => by
        have h1 := hN p hp q hq
        have h2 := abs_apply_le_norm (u p - u q) i
        rw [dist_eq_norm] at *
        exact Std.lt_of_le_of_lt h2 h1
    obtain ⟨a, ha⟩ := Classical.axiomOfChoice hc
    exact ⟨⟨a⟩, tendsto_iff_apply.2 ha⟩

/-- A filter with bounded coordinates has a part along which the coordinates of a finite set converge. -/
theorem exists_neBot_le_forall_tendsto {f : Filter (EuclideanSpace ℝ n)} (hf : NeBot f) {C : ℝ}
    (hb : ∀ i, ∀ᶠ x in f, -C ≤ x i ∧ x i ≤ C) (I : Finset n) :
    ∃ g : Filter (EuclideanSpace ℝ n), NeBot g ∧ g ≤ f ∧ ∀ i ∈ I, ∃ a, Tendsto (fun x => x i) g (𝓝 a) := by
  induction I using Finset.induction_on with
  | empty => exact ⟨f, hf, Filter.le_refl f, fun i hi => absurd hi (Finset.notMem_empty i)⟩
  | insert j s hj ih =>
    obtain ⟨g, hg, hgf, h⟩ := ih
    obtain ⟨a, _, hc⟩ := isCompact_Icc (a := -C) (b := C) (f := map (fun x : EuclideanSpace ℝ n => x j) g)
      (le_principal_iff.2 (show (fun x : EuclideanSpace ℝ n => x j) ⁻¹' Set.Icc (-C) C ∈ g from hgf (hb j)))
    obtain ⟨k, hk, hkg, ht⟩ := exists_neBot_le_tendsto hc
    refine ⟨k, hk, Filter.le_trans hkg hgf, fun i hi => ?_⟩
    rcases Finset.mem_insert.1 hi with rfl | hi
    · exact ⟨a, ht⟩
    · obtain ⟨b, hb⟩ := h i hi
      exact ⟨b, hb.mono_left hkg⟩
/-- Closed balls of Euclidean space are compact. -/
instance instProperSpace : ProperSpace (EuclideanSpace ℝ n) where
  isCompact_closedBall x r := by
    intro f hf hfs
    have hm : Metric.closedBall x r ∈ f := le_principal_iff.1 hfs
    have hb : ∀ i, ∀ᶠ y in f, -(r + ‖x‖) ≤ y i ∧ y i ≤ r + ‖x‖ := fun i => by
      refine mem_of_superset hm fun y hy => ?_
      have h1 : dist y x ≤ r := hy
      rw [dist_eq_norm] at h1
      have h2 := norm_le_norm_add_norm_sub y x
      have h3 := abs_apply_le_norm y i
      show -(r + ‖x‖) ≤ y i ∧ y i ≤ r + ‖x‖
      exact ⟨by have := neg_abs_le (y i); grind, by have := le_abs_self (y i); grind⟩
    obtain ⟨g, hg, hgf, h⟩ := exists_neBot_le_forall_tendsto hf hb Finset.univ
    obtain ⟨a, ha⟩ := Classical.axiomOfChoice fun i : n => h i (Finset.mem_univ i)
    have hga : g ≤ 𝓝 (⟨a⟩ : EuclideanSpace ℝ n) := tendsto_id'.1 (tendsto_iff_apply.2 ha)
    exact ⟨⟨a⟩, Metric.isClosed_closedBall.mem_of_tendsto (f := id) hga (hgf hm), NeBot.mono hg (le_inf hga hgf)⟩
end EuclideanSpace

section
variable {n : Type u} [Fintype n] {s : Set (EuclideanSpace ℝ n)}
/-- Heine-Borel in Euclidean space. -/
theorem EuclideanSpace.isCompact_iff : IsCompact s ↔ IsClosed s ∧ IsBounded s := Metric.isCompact_iff_isClosed_bounded
end

end
