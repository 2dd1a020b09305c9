/-!
# Sets: definitions and notation

Mirrors `Mathlib/Data/Set/Defs.lean`, `Mathlib/Data/Set/Operations.lean`, `Mathlib/Order/SetNotation.lean` and
`Mathlib/Order/Interval/Set/Defs.lean`. A set of `α` is a predicate on `α`.
-/

/-- A set of elements of `α`, as a predicate. -/
def Set (α : Type u) : Type u := α → Prop

/-- The set of elements satisfying a predicate. -/
def setOf {α : Type u} (p : α → Prop) : Set α := p

/-- Set-builder notation `{x | p x}`. -/
macro (priority := low) "{" x:ident " | " p:term "}" : term => `(setOf fun $x => $p)
/-- Set-builder notation `{x : α | p x}`. -/
macro (priority := low) "{" x:ident " : " t:term " | " p:term "}" : term => `(setOf fun ($x : $t) => $p)
/-- Set-builder notation `{x ∈ s | p x}`. -/
macro (priority := low) "{" x:ident " ∈ " s:term " | " p:term "}" : term => `(setOf fun $x => $x ∈ $s ∧ $p)
/-- Set-builder notation `{(x, y) | p x y}`. -/
macro (priority := low) "{" "(" x:ident ", " y:ident ")" " | " p:term "}" : term =>
  `(setOf fun ($x, $y) => $p)

/-- Prints `setOf` as set-builder notation. -/
@[app_unexpander setOf] meta def setOf.unexpander : Lean.PrettyPrinter.Unexpander
  | `($_ fun $x:ident => $p) => `({$x:ident | $p})
  | `($_ fun ($x:ident : $t) => $p) => `({$x:ident : $t | $p})
  | _ => throw ()

/-- Types with a complement `aᶜ`. -/
class HasCompl (α : Type u) where
  /-- The complement. -/
  compl : α → α
@[inherit_doc] postfix:1024 "ᶜ" => HasCompl.compl

/-- Types with a set product `s ×ˢ t`. -/
class SProd (α : Type u) (β : Type v) (γ : outParam (Type w)) where
  /-- The product. -/
  sprod : α → β → γ
@[inherit_doc] infixr:82 " ×ˢ " => SProd.sprod

namespace Set
variable {α : Type u} {β : Type v} {γ : Type w} {ι : Sort x}

/-- Membership in a set. -/
protected def Mem (s : Set α) (a : α) : Prop := s a
instance : Membership α (Set α) := ⟨Set.Mem⟩

/-- Inclusion of sets. -/
protected def Subset (s₁ s₂ : Set α) : Prop := ∀ ⦃a⦄, a ∈ s₁ → a ∈ s₂
instance : HasSubset (Set α) := ⟨Set.Subset⟩
instance : LE (Set α) := ⟨fun s t => s ⊆ t⟩
instance : HasSSubset (Set α) := ⟨fun s t => s ⊆ t ∧ ¬ t ⊆ s⟩
instance : LT (Set α) := ⟨fun s t => s ⊂ t⟩
instance : EmptyCollection (Set α) := ⟨{_x | False}⟩
instance : Inhabited (Set α) := ⟨∅⟩

/-- The set of all elements. -/
def univ : Set α := {_a | True}

/-- The set with one more element. -/
protected def insert (a : α) (s : Set α) : Set α := {b | b = a ∨ b ∈ s}
instance : Insert α (Set α) := ⟨Set.insert⟩

/-- The set with exactly one element. -/
protected def singleton (a : α) : Set α := {b | b = a}
instance : Singleton α (Set α) := ⟨Set.singleton⟩

/-- The union of two sets. -/
protected def union (s₁ s₂ : Set α) : Set α := {a | a ∈ s₁ ∨ a ∈ s₂}
instance : Union (Set α) := ⟨Set.union⟩

/-- The intersection of two sets. -/
protected def inter (s₁ s₂ : Set α) : Set α := {a | a ∈ s₁ ∧ a ∈ s₂}
instance : Inter (Set α) := ⟨Set.inter⟩

/-- The complement of a set. -/
protected def compl (s : Set α) : Set α := {a | ¬ a ∈ s}
instance : HasCompl (Set α) := ⟨Set.compl⟩

/-- The difference of two sets. -/
protected def diff (s t : Set α) : Set α := {a ∈ s | ¬ a ∈ t}
instance : SDiff (Set α) := ⟨Set.diff⟩

/-- A set with an element. -/
protected def Nonempty (s : Set α) : Prop := ∃ x, x ∈ s

/-- The image of a set, `f '' s`. -/
def image (f : α → β) (s : Set α) : Set β := {b | ∃ a, a ∈ s ∧ f a = b}
@[inherit_doc] infixl:80 " '' " => image

/-- The preimage of a set, `f ⁻¹' s`. -/
def preimage (f : α → β) (s : Set β) : Set α := {a | f a ∈ s}
@[inherit_doc] infixl:80 " ⁻¹' " => preimage

/-- The range of a function. -/
def range (f : ι → α) : Set α := {x | ∃ y, f y = x}

/-- The union of an indexed family, `⋃ i, s i`. -/
def iUnion (s : ι → Set α) : Set α := {x | ∃ i, x ∈ s i}

/-- The intersection of an indexed family, `⋂ i, s i`. -/
def iInter (s : ι → Set α) : Set α := {x | ∀ i, x ∈ s i}

/-- The union of a set of sets, `⋃₀ S`. -/
def sUnion (S : Set (Set α)) : Set α := {x | ∃ t ∈ S, x ∈ t}
@[inherit_doc] prefix:110 "⋃₀ " => sUnion

/-- The intersection of a set of sets, `⋂₀ S`. -/
def sInter (S : Set (Set α)) : Set α := {x | ∀ t ∈ S, x ∈ t}
@[inherit_doc] prefix:110 "⋂₀ " => sInter

/-- The product of two sets. -/
protected def prod (s : Set α) (t : Set β) : Set (α × β) := {p | p.1 ∈ s ∧ p.2 ∈ t}
instance : SProd (Set α) (Set β) (Set (α × β)) := ⟨Set.prod⟩

/-- Two functions agree on a set. -/
def EqOn (f₁ f₂ : α → β) (s : Set α) : Prop := ∀ ⦃x⦄, x ∈ s → f₁ x = f₂ x

/-- A function maps one set into another. -/
def MapsTo (f : α → β) (s : Set α) (t : Set β) : Prop := ∀ ⦃x⦄, x ∈ s → f x ∈ t

/-- A function is injective on a set. -/
def InjOn (f : α → β) (s : Set α) : Prop := ∀ ⦃a₁ : α⦄, a₁ ∈ s → ∀ ⦃a₂ : α⦄, a₂ ∈ s → f a₁ = f a₂ → a₁ = a₂

/-- A function maps one set onto another. -/
def SurjOn (f : α → β) (s : Set α) (t : Set β) : Prop := t ⊆ f '' s

/-- A function is a bijection between two sets. -/
def BijOn (f : α → β) (s : Set α) (t : Set β) : Prop := MapsTo f s t ∧ InjOn f s ∧ SurjOn f s t

/-- A relation holds between distinct elements of a set. -/
protected def Pairwise (s : Set α) (r : α → α → Prop) : Prop := ∀ ⦃x⦄, x ∈ s → ∀ ⦃y⦄, y ∈ s → x ≠ y → r x y

/-- A set with at most one element. -/
protected def Subsingleton (s : Set α) : Prop := ∀ ⦃x⦄, x ∈ s → ∀ ⦃y⦄, y ∈ s → x = y

/-- The elements of a set as a type. -/
@[reducible] def Elem (s : Set α) : Type u := {x // x ∈ s}
instance : CoeSort (Set α) (Type u) := ⟨Elem⟩

section Intervals
variable [LE α] [LT α]

/-- The closed interval. -/
def Icc (a b : α) : Set α := {x | a ≤ x ∧ x ≤ b}
omit [LE α] in
/-- The open interval. -/
def Ioo (a b : α) : Set α := {x | a < x ∧ x < b}
/-- The interval closed on the left, open on the right. -/
def Ico (a b : α) : Set α := {x | a ≤ x ∧ x < b}
/-- The interval open on the left, closed on the right. -/
def Ioc (a b : α) : Set α := {x | a < x ∧ x ≤ b}
/-- The closed ray to the right. -/
def Ici (a : α) : Set α := {x | a ≤ x}
/-- The open ray to the right. -/
def Ioi (a : α) : Set α := {x | a < x}
/-- The closed ray to the left. -/
def Iic (b : α) : Set α := {x | x ≤ b}
/-- The open ray to the left. -/
def Iio (b : α) : Set α := {x | x < b}
end Intervals

end Set

/-- The union `⋃ i, s i`. -/
macro (priority := low) "⋃ " x:ident ", " s:term:60 : term => `(Set.iUnion fun $x => $s)
/-- The union `⋃ i : ι, s i`. -/
macro (priority := low) "⋃ " x:ident " : " t:term ", " s:term:60 : term => `(Set.iUnion fun ($x : $t) => $s)
/-- The union `⋃ i ∈ I, s i`. -/
macro (priority := low) "⋃ " x:ident " ∈ " t:term ", " s:term:60 : term =>
  `(Set.iUnion fun $x => Set.iUnion fun (_ : $x ∈ $t) => $s)
/-- The intersection `⋂ i, s i`. -/
macro (priority := low) "⋂ " x:ident ", " s:term:60 : term => `(Set.iInter fun $x => $s)
/-- The intersection `⋂ i : ι, s i`. -/
macro (priority := low) "⋂ " x:ident " : " t:term ", " s:term:60 : term => `(Set.iInter fun ($x : $t) => $s)
/-- The intersection `⋂ i ∈ I, s i`. -/
macro (priority := low) "⋂ " x:ident " ∈ " t:term ", " s:term:60 : term =>
  `(Set.iInter fun $x => Set.iInter fun (_ : $x ∈ $t) => $s)
