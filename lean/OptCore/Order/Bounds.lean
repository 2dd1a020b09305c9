import OptCore.Order.Monotone
/-!
# Upper and lower bounds, least and greatest elements

Mirrors `Mathlib/Order/Bounds/{Defs,Basic}.lean` and the classes of `Mathlib/Order/SetNotation.lean` (`SupSet`, `InfSet`, `iSup`).
-/

set_option linter.unusedSectionVars false

section Defs
variable {α : Type u} [LE α]
/-- The set of upper bounds of a set. -/
def upperBounds (s : Set α) : Set α := {x | ∀ ⦃a⦄, a ∈ s → a ≤ x}
/-- The set of lower bounds of a set. -/
def lowerBounds (s : Set α) : Set α := {x | ∀ ⦃a⦄, a ∈ s → x ≤ a}
/-- A set is bounded above if it has an upper bound. -/
def BddAbove (s : Set α) : Prop := (upperBounds s).Nonempty
/-- A set is bounded below if it has a lower bound. -/
def BddBelow (s : Set α) : Prop := (lowerBounds s).Nonempty
/-- `a` is a least element of `s`. -/
def IsLeast (s : Set α) (a : α) : Prop := a ∈ s ∧ a ∈ lowerBounds s
/-- `a` is a greatest element of `s`. -/
def IsGreatest (s : Set α) (a : α) : Prop := a ∈ s ∧ a ∈ upperBounds s
/-- `a` is a least upper bound of `s`. -/
def IsLUB (s : Set α) : α → Prop := IsLeast (upperBounds s)
/-- `a` is a greatest lower bound of `s`. -/
def IsGLB (s : Set α) : α → Prop := IsGreatest (lowerBounds s)
end Defs

/-- Types with a supremum operation on sets. -/
class SupSet (α : Type u) where
  /-- The supremum of a set. -/
  sSup : Set α → α
/-- Types with an infimum operation on sets. -/
class InfSet (α : Type u) where
  /-- The infimum of a set. -/
  sInf : Set α → α
export SupSet (sSup)
export InfSet (sInf)

/-- The supremum of a family. -/
def iSup {α : Type u} [SupSet α] {ι : Sort v} (s : ι → α) : α := sSup (Set.range s)
/-- The infimum of a family. -/
def iInf {α : Type u} [InfSet α] {ι : Sort v} (s : ι → α) : α := sInf (Set.range s)
/-- The supremum of a family. -/
macro "⨆ " x:ident ", " b:term:60 : term => `(iSup fun $x => $b)
/-- The supremum of a family. -/
macro "⨆ " x:ident " : " t:term ", " b:term:60 : term => `(iSup fun ($x : $t) => $b)
/-- The infimum of a family. -/
macro "⨅ " x:ident ", " b:term:60 : term => `(iInf fun $x => $b)
/-- The infimum of a family. -/
macro "⨅ " x:ident " : " t:term ", " b:term:60 : term => `(iInf fun ($x : $t) => $b)

section
variable {α : Type u} [LE α] {s t : Set α} {a b : α}
/-- Membership in the upper bounds. -/
theorem mem_upperBounds : a ∈ upperBounds s ↔ ∀ x ∈ s, x ≤ a := Iff.rfl
/-- Membership in the lower bounds. -/
theorem mem_lowerBounds : a ∈ lowerBounds s ↔ ∀ x ∈ s, a ≤ x := Iff.rfl
/-- Boundedness above, unfolded. -/
theorem bddAbove_def : BddAbove s ↔ ∃ x, ∀ y ∈ s, y ≤ x := Iff.rfl
/-- Boundedness below, unfolded. -/
theorem bddBelow_def : BddBelow s ↔ ∃ x, ∀ y ∈ s, x ≤ y := Iff.rfl
/-- Subsets of sets bounded above. -/
theorem BddAbove.mono ⦃s t : Set α⦄ (h : s ⊆ t) : BddAbove t → BddAbove s := fun ⟨x, hx⟩ => ⟨x, fun _ ha => hx (h ha)⟩
/-- Subsets of sets bounded below. -/
theorem BddBelow.mono ⦃s t : Set α⦄ (h : s ⊆ t) : BddBelow t → BddBelow s := fun ⟨x, hx⟩ => ⟨x, fun _ ha => hx (h ha)⟩
/-- The range of a function with an upper bound. -/
theorem bddAbove_range_of_le {ι : Sort v} {f : ι → α} (h : ∀ i, f i ≤ a) : BddAbove (Set.range f) := ⟨a, fun _ ⟨i, hi⟩ => hi ▸ h i⟩
/-- The range of a function with a lower bound. -/
theorem bddBelow_range_of_le {ι : Sort v} {f : ι → α} (h : ∀ i, a ≤ f i) : BddBelow (Set.range f) := ⟨a, fun _ ⟨i, hi⟩ => hi ▸ h i⟩
/-- A least upper bound is an upper bound. -/
theorem IsLUB.bddAbove (h : IsLUB s a) : BddAbove s := ⟨a, h.1⟩
/-- A greatest lower bound is a lower bound. -/
theorem IsGLB.bddBelow (h : IsGLB s a) : BddBelow s := ⟨a, h.1⟩
/-- A greatest element is a least upper bound. -/
theorem IsGreatest.isLUB (h : IsGreatest s a) : IsLUB s a := ⟨h.2, fun _ hb => hb h.1⟩
/-- A least element is a greatest lower bound. -/
theorem IsLeast.isGLB (h : IsLeast s a) : IsGLB s a := ⟨h.2, fun _ hb => hb h.1⟩
/-- A greatest element bounds the set. -/
theorem IsGreatest.bddAbove (h : IsGreatest s a) : BddAbove s := ⟨a, h.2⟩
/-- A least element bounds the set. -/
theorem IsLeast.bddBelow (h : IsLeast s a) : BddBelow s := ⟨a, h.2⟩
variable [Std.IsPartialOrder α]
/-- Least upper bounds are unique. -/
theorem IsLUB.unique (ha : IsLUB s a) (hb : IsLUB s b) : a = b := le_antisymm (ha.2 hb.1) (hb.2 ha.1)
/-- Greatest lower bounds are unique. -/
theorem IsGLB.unique (ha : IsGLB s a) (hb : IsGLB s b) : a = b := le_antisymm (hb.2 ha.1) (ha.2 hb.1)
/-- Least elements are unique. -/
theorem IsLeast.unique (ha : IsLeast s a) (hb : IsLeast s b) : a = b := le_antisymm (ha.2 hb.1) (hb.2 ha.1)
/-- Greatest elements are unique. -/
theorem IsGreatest.unique (ha : IsGreatest s a) (hb : IsGreatest s b) : a = b := le_antisymm (hb.2 ha.1) (ha.2 hb.1)
/-- Upper bounds of a least upper bound's set. -/
theorem isLUB_le_iff (h : IsLUB s a) : a ≤ b ↔ b ∈ upperBounds s := ⟨fun hb _ hx => le_trans (h.1 hx) hb, fun hb => h.2 hb⟩
/-- Lower bounds of a greatest lower bound's set. -/
theorem le_isGLB_iff (h : IsGLB s a) : b ≤ a ↔ b ∈ lowerBounds s := ⟨fun hb _ hx => le_trans hb (h.1 hx), fun hb => h.2 hb⟩
/-- The least upper bound of a singleton. -/
theorem isLUB_singleton : IsLUB {a} a := by
  refine ⟨fun x hx => ?_, fun b hb => hb rfl⟩
  rw [show x = a from hx]
end
