import OptCore.Topology.Algebra.Continuous
import OptCore.Algebra.BigOperators.Basic

/-!
# Limits and continuity of finite sums

Mirrors `tendsto_finset_sum` and `continuous_finset_sum` of `Mathlib/Topology/Algebra/Monoid.lean`.
-/

noncomputable section
open Filter

variable {ι : Type u} {α : Type v} {E : Type w} [NormedAddCommGroup E]

/-- The limit of a finite sum. -/
theorem tendsto_finset_sum {f : ι → α → E} {x : Filter α} {a : ι → E} (s : Finset ι) (h : ∀ i ∈ s, Tendsto (f i) x (𝓝 (a i))) :
    Tendsto (fun b => ∑ c ∈ s, f c b) x (𝓝 (∑ c ∈ s, a c)) := by
  induction s using Finset.induction_on with
  | empty => simp only [Finset.sum_empty]; exact tendsto_const_nhds
  | insert c s hc ih =>
    simp only [Finset.sum_insert hc]
    exact (h c (Finset.mem_insert_self c s)).add (ih fun i hi => h i (Finset.mem_insert_of_mem hi))

variable [PseudoMetricSpace α] {f : ι → α → E} {t : Set α}

/-- Finite sums are continuous. -/
theorem continuous_finset_sum (s : Finset ι) (h : ∀ i ∈ s, Continuous (f i)) : Continuous fun a => ∑ i ∈ s, f i a :=
  fun x => tendsto_finset_sum s fun i hi => h i hi x
/-- Finite sums are continuous on sets. -/
theorem continuousOn_finset_sum (s : Finset ι) (h : ∀ i ∈ s, ContinuousOn (f i) t) : ContinuousOn (fun a => ∑ i ∈ s, f i a) t :=
  fun x hx => tendsto_finset_sum s fun i hi => h i hi x hx

end
