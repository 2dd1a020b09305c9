import OptCore.Order.Filter.Tendsto
import OptCore.Data.Finset.Basic

/-!
# Eventual properties for finitely many indices

Mirrors `Mathlib/Order/Filter/Finite.lean`.
-/

namespace Filter
variable {α : Type u} {ι : Type v}

/-- Finitely many eventual properties hold together eventually. -/
theorem eventually_all_finset (I : Finset ι) {l : Filter α} {p : ι → α → Prop} :
    (∀ᶠ x in l, ∀ i ∈ I, p i x) ↔ ∀ i ∈ I, ∀ᶠ x in l, p i x := by
  constructor
  · exact fun h i hi => h.mono fun x hx => hx i hi
  · intro h
    induction I using Finset.induction_on with
    | empty => exact Eventually.of_forall fun x i hi => absurd hi (Finset.notMem_empty i)
    | insert a s ha ih =>
      refine ((h a (Finset.mem_insert_self a s)).and (ih fun i hi => h i (Finset.mem_insert_of_mem hi))).mono fun x hx i hi => ?_
      rcases Finset.mem_insert.1 hi with rfl | hi
      · exact hx.1
      · exact hx.2 i hi
/-- Eventual properties of the indices of a finite type hold together eventually. -/
theorem eventually_all [Fintype ι] {l : Filter α} {p : ι → α → Prop} : (∀ᶠ x in l, ∀ i, p i x) ↔ ∀ i, ∀ᶠ x in l, p i x := by
  constructor
  · exact fun h i => h.mono fun x hx => hx i
  · exact fun h => ((eventually_all_finset Finset.univ).2 fun i _ => h i).mono fun x hx i => hx i (Finset.mem_univ i)
end Filter
