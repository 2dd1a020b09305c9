import OptCore.Order.Filter.Tendsto
import OptCore.Order.Monotone

/-!
# Minima and maxima along a filter and on a set

Mirrors `Mathlib/Order/Filter/Extr.lean`.
-/

set_option linter.unusedSectionVars false

variable {α : Type u} {β : Type v} {γ : Type w}

section Defs
variable [LE β] (f : α → β) (s : Set α) (l : Filter α) (a : α)

/-- `f a ≤ f x` eventually along `l`. -/
def IsMinFilter : Prop := ∀ᶠ x in l, f a ≤ f x
/-- `f x ≤ f a` eventually along `l`. -/
def IsMaxFilter : Prop := ∀ᶠ x in l, f x ≤ f a
/-- `f` has an extremum at `a` along `l`. -/
def IsExtrFilter : Prop := IsMinFilter f l a ∨ IsMaxFilter f l a
/-- `f a ≤ f x` for all `x ∈ s`; `a ∈ s` is not required. -/
def IsMinOn : Prop := IsMinFilter f (Filter.principal s) a
/-- `f x ≤ f a` for all `x ∈ s`; `a ∈ s` is not required. -/
def IsMaxOn : Prop := IsMaxFilter f (Filter.principal s) a
/-- `f` has an extremum at `a` on `s`. -/
def IsExtrOn : Prop := IsExtrFilter f (Filter.principal s) a
end Defs

variable [LE β] {f g : α → β} {s t : Set α} {l l' : Filter α} {a : α}

/-- A minimum on a set, elementwise. -/
theorem isMinOn_iff {f : α → β} {s : Set α} {a : α} : IsMinOn f s a ↔ ∀ x ∈ s, f a ≤ f x := Iff.rfl
/-- A maximum on a set, elementwise. -/
theorem isMaxOn_iff {f : α → β} {s : Set α} {a : α} : IsMaxOn f s a ↔ ∀ x ∈ s, f x ≤ f a := Iff.rfl
/-- A minimum on a set from its elementwise form. -/
theorem IsMinOn.of_forall' (h : ∀ x ∈ s, f a ≤ f x) : IsMinOn f s a := h
/-- A minimum everywhere, elementwise. -/
theorem isMinOn_univ_iff : IsMinOn f Set.univ a ↔ ∀ x, f a ≤ f x := ⟨fun h x => h trivial, fun h x _ => h x⟩
/-- A maximum everywhere, elementwise. -/
theorem isMaxOn_univ_iff : IsMaxOn f Set.univ a ↔ ∀ x, f x ≤ f a := ⟨fun h x => h trivial, fun h x _ => h x⟩
/-- A minimum as inclusion in a superlevel set. -/
theorem isMinOn_iff_subset : IsMinOn f s a ↔ s ⊆ {x | f a ≤ f x} := Iff.rfl
/-- A minimum along a larger filter. -/
theorem IsMinFilter.filter_mono (h : IsMinFilter f l a) (hl : l' ≤ l) : IsMinFilter f l' a := hl h
/-- A maximum along a larger filter. -/
theorem IsMaxFilter.filter_mono (h : IsMaxFilter f l a) (hl : l' ≤ l) : IsMaxFilter f l' a := hl h
/-- An extremum along a larger filter. -/
theorem IsExtrFilter.filter_mono (h : IsExtrFilter f l a) (hl : l' ≤ l) : IsExtrFilter f l' a :=
  h.imp (fun h => h.filter_mono hl) (fun h => h.filter_mono hl)
/-- A minimum along a filter is an extremum. -/
theorem IsMinFilter.isExtr (h : IsMinFilter f l a) : IsExtrFilter f l a := .inl h
/-- A maximum along a filter is an extremum. -/
theorem IsMaxFilter.isExtr (h : IsMaxFilter f l a) : IsExtrFilter f l a := .inr h
/-- A minimum on a set is an extremum. -/
theorem IsMinOn.isExtr (h : IsMinOn f s a) : IsExtrOn f s a := .inl h
/-- A maximum on a set is an extremum. -/
theorem IsMaxOn.isExtr (h : IsMaxOn f s a) : IsExtrOn f s a := .inr h
/-- A minimum on a set is one on each subset. -/
theorem IsMinOn.on_subset (hf : IsMinOn f t a) (h : s ⊆ t) : IsMinOn f s a := fun x hx => hf (h hx)
/-- A maximum on a set is one on each subset. -/
theorem IsMaxOn.on_subset (hf : IsMaxOn f t a) (h : s ⊆ t) : IsMaxOn f s a := fun x hx => hf (h hx)
/-- A minimum on a set is one on its intersections. -/
theorem IsMinOn.inter (hf : IsMinOn f s a) (t : Set α) : IsMinOn f (s ∩ t) a := hf.on_subset Set.inter_subset_left
/-- Minima along eventually equal functions. -/
theorem IsMinFilter.congr (h : IsMinFilter f l a) (heq : f =ᶠ[l] g) (hfga : f a = g a) : IsMinFilter g l a := by
  refine Filter.Eventually.mp h (heq.eventually.mono fun x e k => ?_)
  rw [← hfga, ← e]; exact k
/-- A constant function has its minimum everywhere. -/
theorem isMinOn_const [Std.IsPreorder β] {b : β} : IsMinOn (fun _ => b) s a := fun _ _ => Std.le_refl b
/-- A constant function has its maximum everywhere. -/
theorem isMaxOn_const [Std.IsPreorder β] {b : β} : IsMaxOn (fun _ => b) s a := fun _ _ => Std.le_refl b
/-- Composition of a minimum with an order-preserving map. -/
theorem IsMinFilter.comp_mono [LE γ] (hf : IsMinFilter f l a) {g : β → γ} (hg : Monotone g) :
    IsMinFilter (g ∘ f) l a := Filter.Eventually.mono hf fun _ hx => hg hx
