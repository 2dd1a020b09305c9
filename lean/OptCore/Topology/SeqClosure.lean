import OptCore.Topology.Sequences
import OptCore.Topology.Algebra.Basic
import OptCore.Topology.Order.Real
import OptCore.Algebra.Order.Field

/-!
# Closures by sequences

Mirrors the parts of `Mathlib/Topology/Sequences.lean` on closed sets, for metric spaces.
-/

noncomputable section
set_option linter.unusedSectionVars false
open Filter

variable {X : Type u} [PseudoMetricSpace X] {s : Set X} {a : X}

/-- The closure consists of the limits of sequences in the set. -/
theorem mem_closure_iff_seq_limit :
    a ∈ closure s ↔ ∃ x : ℕ → X, (∀ n, x n ∈ s) ∧ Tendsto x atTop (𝓝 a) := by
  constructor
  · intro h
    have h1 : ∀ n : ℕ, ∃ y, y ∈ s ∧ dist a y < 1 / ((n : ℝ) + 1) := fun n =>
      Metric.mem_closure_iff.1 h _ (one_div_pos.2 (Nat.cast_add_one_pos n))
    obtain ⟨x, hx⟩ := Classical.axiomOfChoice h1
    refine ⟨x, fun n => (hx n).1, tendsto_iff_dist_tendsto_zero.2 ?_⟩
    refine squeeze_zero (fun _ => dist_nonneg) (fun n => ?_) tendsto_one_div_add_atTop_nhds_zero_nat
    rw [dist_comm]; exact (hx n).2.le
  · rintro ⟨x, hx, h⟩
    exact mem_closure_of_tendsto h (Eventually.of_forall hx)
/-- A sequentially closed set: it has the limits of its convergent sequences. -/
def IsSeqClosed (s : Set X) : Prop :=
  ∀ ⦃x : ℕ → X⦄ ⦃p : X⦄, (∀ n, x n ∈ s) → Tendsto x atTop (𝓝 p) → p ∈ s
/-- A set is closed exactly when it has the limits of its convergent sequences. -/
theorem isSeqClosed_iff_isClosed : IsSeqClosed s ↔ IsClosed s := by
  constructor
  · intro h
    refine closure_subset_iff_isClosed.1 fun a ha => ?_
    obtain ⟨x, hx, hlim⟩ := mem_closure_iff_seq_limit.1 ha
    exact h hx hlim
  · intro h x p hx hlim
    exact h.mem_of_tendsto hlim (Eventually.of_forall hx)
/-- A sequentially closed set is closed. -/
theorem IsSeqClosed.isClosed (h : IsSeqClosed s) : IsClosed s := isSeqClosed_iff_isClosed.1 h

end
