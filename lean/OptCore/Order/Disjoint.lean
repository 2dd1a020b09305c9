import OptCore.Order.Notation
import OptCore.Data.Set.Operations

/-!
# Disjoint elements, disjoint sets

Mirrors `Mathlib/Order/Disjoint.lean` and the part of `Mathlib/Data/Set/Disjoint.lean` on sets.
-/

set_option linter.unusedSectionVars false

/-- Disjoint elements: only the least element lies below both. -/
def Disjoint {α : Type u} [LE α] [Bot α] (a b : α) : Prop := ∀ ⦃x⦄, x ≤ a → x ≤ b → x ≤ ⊥

namespace Set
variable {α : Type u} {s t : Set α}

/-- The least set is empty. -/
instance instBot : Bot (Set α) := ⟨∅⟩

/-- The least set is the empty set. -/
@[simp] theorem bot_eq_empty : (⊥ : Set α) = ∅ := rfl
/-- Disjoint sets have no common element. -/
theorem disjoint_left : Disjoint s t ↔ ∀ ⦃a⦄, a ∈ s → a ∉ t := by
  constructor
  · intro h a hs ht
    have h1 : ({a} : Set α) ⊆ ∅ := h (x := {a}) (fun x hx => by have : x = a := hx; exact this ▸ hs)
      (fun x hx => by have : x = a := hx; exact this ▸ ht)
    exact Set.mem_of_mem_of_subset (show a ∈ ({a} : Set α) from rfl) h1
  · intro h u hu hv x hx
    exact h (Set.mem_of_mem_of_subset hx hu) (Set.mem_of_mem_of_subset hx hv)
/-- Disjointness is symmetric. -/
theorem disjoint_right : Disjoint s t ↔ ∀ ⦃a⦄, a ∈ t → a ∉ s :=
  disjoint_left.trans ⟨fun h _ ht hs => h hs ht, fun h _ hs ht => h ht hs⟩
/-- Disjoint sets have empty intersection. -/
theorem disjoint_iff_inter_eq_empty : Disjoint s t ↔ s ∩ t = ∅ := by
  rw [disjoint_left]
  exact ⟨fun h => Set.ext fun _ => ⟨fun hx => h hx.1 hx.2, fun hx => hx.elim⟩,
    fun h a hs ht => by
      have h1 : a ∈ s ∩ t := ⟨hs, ht⟩
      rw [h] at h1; exact h1⟩
end Set

/-- Disjointness is symmetric. -/
theorem Disjoint.symm {α : Type u} [LE α] [Bot α] {a b : α} (h : Disjoint a b) : Disjoint b a :=
  fun _ h1 h2 => h h2 h1
