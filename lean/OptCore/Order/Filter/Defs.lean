import OptCore.Data.Set.Basic
import OptCore.Order.Notation

/-!
# Filters: definitions

Mirrors `Mathlib/Order/Filter/Defs.lean`. A filter on `α` is a set of sets closed under supersets and finite
intersections. `∀ᶠ x in l, p x` says that `p` holds for all `x` far along `l`; `Tendsto f l₁ l₂` is the general limit.
-/

/-- A filter: a collection of sets with the full set, closed under supersets and intersections. -/
structure Filter (α : Type u) where
  /-- The sets of the filter. -/
  sets : Set (Set α)
  /-- The full set is there. -/
  univ_sets : Set.univ ∈ sets
  /-- Supersets are there. -/
  sets_of_superset {x y} : x ∈ sets → x ⊆ y → y ∈ sets
  /-- Intersections are there. -/
  inter_sets {x y} : x ∈ sets → y ∈ sets → x ∩ y ∈ sets

namespace Filter
variable {α : Type u} {β : Type v} {γ : Type w}

instance : Membership (Set α) (Filter α) := ⟨fun f s => s ∈ f.sets⟩

/-- Filters with the same sets are equal. -/
@[ext] protected theorem ext {f g : Filter α} (h : ∀ s, s ∈ f ↔ s ∈ g) : f = g := by
  cases f; cases g
  simp only [mk.injEq]
  exact Set.ext h

/-- The full set is in every filter. -/
@[simp] theorem univ_mem {f : Filter α} : Set.univ ∈ f := f.univ_sets
/-- Supersets of members are members. -/
theorem mem_of_superset {f : Filter α} {x y : Set α} (hx : x ∈ f) (hxy : x ⊆ y) : y ∈ f := f.sets_of_superset hx hxy
/-- Intersections of members are members. -/
theorem inter_mem {f : Filter α} {s t : Set α} (hs : s ∈ f) (ht : t ∈ f) : s ∩ t ∈ f := f.inter_sets hs ht
/-- An intersection is a member exactly when both sets are. -/
@[simp] theorem inter_mem_iff {f : Filter α} {s t : Set α} : s ∩ t ∈ f ↔ s ∈ f ∧ t ∈ f :=
  ⟨fun h => ⟨mem_of_superset h Set.inter_subset_left, mem_of_superset h Set.inter_subset_right⟩,
    fun h => inter_mem h.1 h.2⟩
/-- A property of all points is a member. -/
theorem univ_mem' {f : Filter α} {s : Set α} (h : ∀ a, a ∈ s) : s ∈ f := mem_of_superset univ_mem fun x _ => h x

/-- `f ≤ g`: `f` has more sets. -/
instance : LE (Filter α) := ⟨fun f g => ∀ ⦃U : Set α⦄, U ∈ g → U ∈ f⟩
instance : LT (Filter α) := ⟨fun f g => f ≤ g ∧ ¬ g ≤ f⟩

/-- `p` holds eventually along `f`. -/
protected def Eventually (p : α → Prop) (f : Filter α) : Prop := {x | p x} ∈ f

/-- `p` holds frequently along `f`. -/
protected def Frequently (p : α → Prop) (f : Filter α) : Prop := ¬ Filter.Eventually (fun x => ¬ p x) f

/-- The filter of supersets of a set. -/
def principal (s : Set α) : Filter α where
  sets := {t | s ⊆ t}
  univ_sets := Set.subset_univ s
  sets_of_superset h₁ h₂ := Set.Subset.trans h₁ h₂
  inter_sets h₁ h₂ := Set.subset_inter h₁ h₂
@[inherit_doc] scoped notation "𝓟" => Filter.principal

/-- The filter of sets containing a point. -/
instance : Pure Filter := ⟨fun x =>
  { sets := {s | x ∈ s}, univ_sets := trivial, sets_of_superset := fun h₁ h₂ => h₂ h₁, inter_sets := And.intro }⟩

/-- The forward map of a filter. -/
def map (m : α → β) (f : Filter α) : Filter β where
  sets := {s | m ⁻¹' s ∈ f}
  univ_sets := f.univ_sets
  sets_of_superset hs st := mem_of_superset hs fun _ hx => st hx
  inter_sets hs ht := inter_mem hs ht

/-- The inverse map of a filter. -/
def comap (m : α → β) (f : Filter β) : Filter α where
  sets := {s | ∃ t ∈ f, m ⁻¹' t ⊆ s}
  univ_sets := ⟨Set.univ, univ_mem, Set.subset_univ _⟩
  sets_of_superset := fun ⟨t, ht, h⟩ st => ⟨t, ht, Set.Subset.trans h st⟩
  inter_sets := fun ⟨t, ht, h⟩ ⟨u, hu, k⟩ => ⟨t ∩ u, inter_mem ht hu, Set.inter_subset_inter h k⟩

/-- `f` tends to `l₂` along `l₁`. -/
def Tendsto (f : α → β) (l₁ : Filter α) (l₂ : Filter β) : Prop := l₁.map f ≤ l₂

instance : Bot (Filter α) := ⟨⟨Set.univ, trivial, fun _ _ => trivial, fun _ _ => trivial⟩⟩
instance : Top (Filter α) := ⟨⟨{s | ∀ x, x ∈ s}, fun _ => trivial, fun h k x => k (h x), fun h k x => ⟨h x, k x⟩⟩⟩
instance : Inhabited (Filter α) := ⟨⊥⟩

/-- The supremum of two filters. -/
instance : Max (Filter α) := ⟨fun f g =>
  { sets := {s | s ∈ f ∧ s ∈ g}, univ_sets := ⟨univ_mem, univ_mem⟩
    sets_of_superset := fun h k => ⟨mem_of_superset h.1 k, mem_of_superset h.2 k⟩
    inter_sets := fun h k => ⟨inter_mem h.1 k.1, inter_mem h.2 k.2⟩ }⟩

/-- The infimum of two filters. -/
instance : Min (Filter α) := ⟨fun f g =>
  { sets := {s | ∃ a ∈ f, ∃ b ∈ g, a ∩ b ⊆ s}
    univ_sets := ⟨Set.univ, univ_mem, Set.univ, univ_mem, Set.subset_univ _⟩
    sets_of_superset := fun ⟨a, ha, b, hb, h⟩ k => ⟨a, ha, b, hb, Set.Subset.trans h k⟩
    inter_sets := fun ⟨a, ha, b, hb, h⟩ ⟨c, hc, d, hd, k⟩ =>
      ⟨a ∩ c, inter_mem ha hc, b ∩ d, inter_mem hb hd, fun x hx => ⟨h ⟨hx.1.1, hx.2.1⟩, k ⟨hx.1.2, hx.2.2⟩⟩⟩ }⟩

/-- The product of two filters. -/
instance instSProd : SProd (Filter α) (Filter β) (Filter (α × β)) := ⟨fun f g => comap Prod.fst f ⊓ comap Prod.snd g⟩

/-- A filter that does not contain the empty set. -/
class NeBot (f : Filter α) : Prop where
  /-- The filter is not `⊥`. -/
  ne' : f ≠ ⊥

/-- The filter of sets containing all large elements. -/
def atTop [LE α] : Filter α where
  sets := {s | ∃ l : List α, ∀ x, (∀ a ∈ l, a ≤ x) → x ∈ s}
  univ_sets := ⟨[], fun _ _ => trivial⟩
  sets_of_superset := fun ⟨l, h⟩ k => ⟨l, fun x hx => k (h x hx)⟩
  inter_sets := fun ⟨l, h⟩ ⟨m, k⟩ => ⟨l ++ m, fun x hx =>
    ⟨h x fun a ha => hx a (List.mem_append.2 (.inl ha)), k x fun a ha => hx a (List.mem_append.2 (.inr ha))⟩⟩

/-- The filter of sets containing all small elements. -/
def atBot [LE α] : Filter α where
  sets := {s | ∃ l : List α, ∀ x, (∀ a ∈ l, x ≤ a) → x ∈ s}
  univ_sets := ⟨[], fun _ _ => trivial⟩
  sets_of_superset := fun ⟨l, h⟩ k => ⟨l, fun x hx => k (h x hx)⟩
  inter_sets := fun ⟨l, h⟩ ⟨m, k⟩ => ⟨l ++ m, fun x hx =>
    ⟨h x fun a ha => hx a (List.mem_append.2 (.inl ha)), k x fun a ha => hx a (List.mem_append.2 (.inr ha))⟩⟩

/-- Two functions agree eventually. -/
def EventuallyEq (l : Filter α) (f g : α → β) : Prop := Filter.Eventually (fun x => f x = g x) l
@[inherit_doc] notation:50 f " =ᶠ[" l:50 "] " g:50 => Filter.EventuallyEq l f g

/-- One function is eventually at most another. -/
def EventuallyLE [LE β] (l : Filter α) (f g : α → β) : Prop := Filter.Eventually (fun x => f x ≤ g x) l
@[inherit_doc] notation:50 f " ≤ᶠ[" l:50 "] " g:50 => Filter.EventuallyLE l f g

end Filter

/-- `∀ᶠ x in l, p x`: eventually along `l`. -/
macro "∀ᶠ " x:ident " in " l:term ", " p:term : term => `(Filter.Eventually (fun $x => $p) $l)
/-- `∀ᶠ x : α in l, p x`: eventually along `l`. -/
macro "∀ᶠ " x:ident " : " t:term " in " l:term ", " p:term : term => `(Filter.Eventually (fun ($x : $t) => $p) $l)
/-- `∀ᶠ (x : α) in l, p x`: eventually along `l`. -/
macro "∀ᶠ " "(" x:ident " : " t:term ")" " in " l:term ", " p:term : term =>
  `(Filter.Eventually (fun ($x : $t) => $p) $l)
/-- `∃ᶠ x in l, p x`: frequently along `l`. -/
macro "∃ᶠ " x:ident " in " l:term ", " p:term : term => `(Filter.Frequently (fun $x => $p) $l)
/-- `∃ᶠ x : α in l, p x`: frequently along `l`. -/
macro "∃ᶠ " x:ident " : " t:term " in " l:term ", " p:term : term => `(Filter.Frequently (fun ($x : $t) => $p) $l)
/-- `∃ᶠ (x : α) in l, p x`: frequently along `l`. -/
macro "∃ᶠ " "(" x:ident " : " t:term ")" " in " l:term ", " p:term : term =>
  `(Filter.Frequently (fun ($x : $t) => $p) $l)

/-- Prints `Filter.Eventually` as `∀ᶠ`. -/
@[app_unexpander Filter.Eventually] meta def Filter.Eventually.unexpander : Lean.PrettyPrinter.Unexpander
  | `($_ $f $l) => match f with
    | `(fun $x:ident => $p) => `(∀ᶠ $x:ident in $l, $p)
    | _ => throw ()
  | _ => throw ()
/-- Prints `Filter.Frequently` as `∃ᶠ`. -/
@[app_unexpander Filter.Frequently] meta def Filter.Frequently.unexpander : Lean.PrettyPrinter.Unexpander
  | `($_ $f $l) => match f with
    | `(fun $x:ident => $p) => `(∃ᶠ $x:ident in $l, $p)
    | _ => throw ()
  | _ => throw ()
