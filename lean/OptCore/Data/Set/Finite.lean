import OptCore.Algebra.BigOperators.Order
import OptCore.Data.Set.Function
import OptCore.Order.Bounds

/-!
# Finite sets

Mirrors `Mathlib/Data/Set/Finite/{Basic,Lattice,Lemmas}.lean`. `Set.Finite s` says that a finite set has the same elements, which is what
`Set.finite_def` and `Set.Finite.toFinset` give in Mathlib; the motive of `Set.Finite.induction_on` does not depend on the proof.
-/

noncomputable section
set_option linter.unusedSectionVars false

namespace Set
variable {α : Type u} {β : Type v} {s t : Set α} {a : α}

/-- A set with finitely many elements. -/
protected def Finite (s : Set α) : Prop := ∃ f : Finset α, ∀ x, x ∈ f ↔ x ∈ s
/-- A set with infinitely many elements. -/
protected def Infinite (s : Set α) : Prop := ¬ s.Finite
/-- The finite set of the elements. -/
protected def Finite.toFinset (h : s.Finite) : Finset α := Classical.choose h
/-- Membership in the finite set of the elements. -/
@[simp] theorem Finite.mem_toFinset (h : s.Finite) : a ∈ h.toFinset ↔ a ∈ s := Classical.choose_spec h a
/-- The set of a finite set is finite. -/
theorem _root_.Finset.finite_toSet (f : Finset α) : {x | x ∈ f}.Finite := ⟨f, fun _ => Iff.rfl⟩
/-- The finite set of the elements, as a set. -/
@[simp] theorem Finite.coe_toFinset (h : s.Finite) : {x | x ∈ h.toFinset} = s := Set.ext fun _ => h.mem_toFinset
/-- Subsets of finite sets. -/
theorem Finite.subset (hs : s.Finite) (ht : t ⊆ s) : t.Finite := by
  obtain ⟨f, hf⟩ := hs
  exact ⟨Finset.filter (· ∈ t) f, fun x => ⟨fun h => h.2, fun h => ⟨(hf x).2 (ht h), h⟩⟩⟩
/-- The empty set is finite. -/
@[simp] theorem finite_empty : (∅ : Set α).Finite := ⟨∅, fun _ => ⟨fun h => h.elim, fun h => h.elim⟩⟩
/-- Points are finite. -/
@[simp] theorem finite_singleton (a : α) : ({a} : Set α).Finite := ⟨{a}, fun _ => Iff.rfl⟩
/-- Unions of two finite sets. -/
theorem Finite.union (hs : s.Finite) (ht : t.Finite) : (s ∪ t).Finite := by
  obtain ⟨f, hf⟩ := hs
  obtain ⟨g, hg⟩ := ht
  exact ⟨f ∪ g, fun x => or_congr (hf x) (hg x)⟩
/-- A finite set with one more element. -/
protected theorem Finite.insert (a : α) (hs : s.Finite) : (Insert.insert a s).Finite := by
  obtain ⟨f, hf⟩ := hs
  exact ⟨Insert.insert a f, fun x => or_congr Iff.rfl (hf x)⟩
/-- Intersections with a finite set. -/
theorem Finite.inter_of_left (hs : s.Finite) (t : Set α) : (s ∩ t).Finite := hs.subset inter_subset_left
/-- Intersections with a finite set. -/
theorem Finite.inter_of_right (ht : t.Finite) (s : Set α) : (s ∩ t).Finite := ht.subset inter_subset_right
/-- Differences of finite sets. -/
theorem Finite.diff (hs : s.Finite) : (s \ t).Finite := hs.subset diff_subset
/-- Images of finite sets. -/
theorem Finite.image (f : α → β) (hs : s.Finite) : (f '' s).Finite := by
  obtain ⟨g, hg⟩ := hs
  exact ⟨g.image f, fun y => exists_congr fun x => and_congr (hg x) Iff.rfl⟩
/-- Sets of elements of a finite type. -/
theorem toFinite [Fintype α] (s : Set α) : s.Finite := ⟨Finset.filter (· ∈ s) Finset.univ, fun x => ⟨fun h => h.2, fun h => ⟨Finset.mem_univ x, h⟩⟩⟩
/-- The range of a function on a finite type. -/
theorem finite_range {ι : Type v} [Fintype ι] (f : ι → α) : (range f).Finite := image_univ (f := f) ▸ (toFinite univ).image f
/-- The naturals below a number. -/
theorem finite_lt_nat (n : Nat) : {i : Nat | i < n}.Finite := ⟨Finset.range n, fun _ => Iff.rfl⟩
/-- The naturals up to a number. -/
theorem finite_le_nat (n : Nat) : {i : Nat | i ≤ n}.Finite := (finite_lt_nat (n + 1)).subset fun _ h => Nat.lt_succ_of_le h
/-- Induction over finite sets. -/
theorem Finite.induction_on {motive : Set α → Prop} (hs : s.Finite) (empty : motive ∅)
    (insert : ∀ {a : α} {s : Set α}, a ∉ s → s.Finite → motive s → motive (Insert.insert a s)) : motive s := by
  obtain ⟨f, hf⟩ := hs
  obtain rfl : {x | x ∈ f} = s := Set.ext hf
  clear hf
  induction f using Finset.induction_on with
  | empty => exact empty
  | insert a g ha ih => exact insert (s := {x | x ∈ g}) ha (Finset.finite_toSet g) ih

/-! ### Extreme values and bounds -/

/-- A function on a nonempty finite set has a minimum. -/
theorem exists_min_image (s : Set α) (f : α → ℝ) (h1 : s.Finite) : s.Nonempty → ∃ a ∈ s, ∀ b ∈ s, f a ≤ f b := by
  rintro ⟨x, hx⟩
  obtain ⟨g, hg⟩ := h1
  obtain ⟨a, ha, h⟩ := Finset.exists_min_image g f ⟨x, (hg x).2 hx⟩
  exact ⟨a, (hg a).1 ha, fun b hb => h b ((hg b).2 hb)⟩
/-- A function on a nonempty finite set has a maximum. -/
theorem exists_max_image (s : Set α) (f : α → ℝ) (h1 : s.Finite) : s.Nonempty → ∃ a ∈ s, ∀ b ∈ s, f b ≤ f a := by
  rintro ⟨x, hx⟩
  obtain ⟨g, hg⟩ := h1
  obtain ⟨a, ha, h⟩ := Finset.exists_max_image g f ⟨x, (hg x).2 hx⟩
  exact ⟨a, (hg a).1 ha, fun b hb => h b ((hg b).2 hb)⟩
/-- Finite sets of reals are bounded above. -/
protected theorem Finite.bddAbove {s : Set ℝ} (hs : s.Finite) : BddAbove s := by
  by_cases h : s.Nonempty
  · obtain ⟨a, _, ha⟩ := exists_max_image s (fun x => x) hs h
    exact ⟨a, fun x hx => ha x hx⟩
  · exact ⟨0, fun x hx => absurd ⟨x, hx⟩ h⟩
/-- Finite sets of reals are bounded below. -/
protected theorem Finite.bddBelow {s : Set ℝ} (hs : s.Finite) : BddBelow s := by
  by_cases h : s.Nonempty
  · obtain ⟨a, _, ha⟩ := exists_min_image s (fun x => x) hs h
    exact ⟨a, fun x hx => ha x hx⟩
  · exact ⟨0, fun x hx => absurd ⟨x, hx⟩ h⟩
end Set

end
