import OptCore.Data.Set.Basic
/-!
# Finite sets

Mirrors `Mathlib/Data/Finset/{Defs,Basic,Range,Image,Filter,Insert,Card,Prod}.lean` and `Mathlib/Data/Fintype/Basic.lean`.
Difference: a `Finset` here is a predicate with a list enumerating it (Mathlib: a duplicate-free multiset), so no
decidability of equality is needed anywhere and finite sets do not compute. Membership, extensionality, induction and the
fold over the elements characterise it.
-/

noncomputable section

variable {α : Type u} {β : Type v} {M : Type w}

/-- Finite sets of elements of `α`. -/
structure Finset (α : Type u) where
  /-- Membership. -/
  pred : α → Prop
  /-- A list without repetitions of the elements. -/
  exists_list : ∃ l : List α, l.Nodup ∧ ∀ a, a ∈ l ↔ pred a

namespace Finset

instance : Membership α (Finset α) := ⟨fun s a => s.pred a⟩
instance (a : α) (s : Finset α) : Decidable (a ∈ s) := Classical.propDecidable _

/-- Finite sets with the same elements are equal. -/
@[ext] theorem ext {s t : Finset α} (h : ∀ a, a ∈ s ↔ a ∈ t) : s = t := by
  cases s; cases t
  congr
  exact funext fun a => propext (h a)

theorem ext_iff' {s t : Finset α} : s = t ↔ ∀ a, a ∈ s ↔ a ∈ t := ⟨fun h _ => h ▸ Iff.rfl, ext⟩

/-- A predicate whose elements all occur in one list has an enumeration without repetitions. -/
theorem exists_nodup_of_list (p : α → Prop) (l : List α) (h : ∀ a, p a → a ∈ l) :
    ∃ l : List α, l.Nodup ∧ ∀ a, a ∈ l ↔ p a := by
  induction l generalizing p with
  | nil => exact ⟨[], List.nodup_nil, fun a => ⟨fun h => absurd h List.not_mem_nil, fun hp => h a hp⟩⟩
  | cons b l ih =>
    obtain ⟨l', h1, h2⟩ := ih (fun a => p a ∧ a ≠ b) fun a ha => (List.mem_cons.1 (h a ha.1)).resolve_left ha.2
    by_cases hb : p b
    · refine ⟨b :: l', List.nodup_cons.2 ⟨fun hm => ((h2 b).1 hm).2 rfl, h1⟩, fun a => ?_⟩
      rw [List.mem_cons, h2]
      constructor
      · rintro (rfl | h)
        · exact hb
        · exact h.1
      · intro ha
        by_cases e : a = b
        · exact .inl e
        · exact .inr ⟨ha, e⟩
    · refine ⟨l', h1, fun a => (h2 a).trans ⟨And.left, fun ha => ⟨ha, fun e => hb (e ▸ ha)⟩⟩⟩

/-- The finite set of a predicate bounded by a list. -/
def ofList (p : α → Prop) (l : List α) (h : ∀ a, p a → a ∈ l) : Finset α := ⟨p, exists_nodup_of_list p l h⟩

/-- A list of the elements, without repetitions. -/
def toList (s : Finset α) : List α := Classical.choose s.exists_list
/-- The list of elements has no repetitions. -/
theorem nodup_toList (s : Finset α) : s.toList.Nodup := (Classical.choose_spec s.exists_list).1
/-- Membership in the list of elements. -/
@[simp] theorem mem_toList {s : Finset α} {a : α} : a ∈ s.toList ↔ a ∈ s := (Classical.choose_spec s.exists_list).2 a

instance : EmptyCollection (Finset α) := ⟨ofList (fun _ => False) [] fun _ h => h.elim⟩
instance : Inhabited (Finset α) := ⟨∅⟩
instance : Singleton α (Finset α) := ⟨fun a => ofList (· = a) [a] fun _ h => h ▸ List.mem_singleton.2 rfl⟩
instance : Insert α (Finset α) := ⟨fun a s => ofList (fun b => b = a ∨ b ∈ s) (a :: s.toList)
  fun _ h => List.mem_cons.2 (h.imp_right mem_toList.2)⟩
instance : Union (Finset α) := ⟨fun s t => ofList (fun b => b ∈ s ∨ b ∈ t) (s.toList ++ t.toList)
  fun _ h => List.mem_append.2 (h.imp mem_toList.2 mem_toList.2)⟩
instance : Inter (Finset α) := ⟨fun s t => ofList (fun b => b ∈ s ∧ b ∈ t) s.toList fun _ h => mem_toList.2 h.1⟩
instance : SDiff (Finset α) := ⟨fun s t => ofList (fun b => b ∈ s ∧ b ∉ t) s.toList fun _ h => mem_toList.2 h.1⟩
instance : HasSubset (Finset α) := ⟨fun s t => ∀ ⦃a⦄, a ∈ s → a ∈ t⟩
instance : CoeTC (Finset α) (Set α) := ⟨fun s => {a | a ∈ s}⟩

/-- The elements of `s` that satisfy `p`. -/
def filter (p : α → Prop) (s : Finset α) : Finset α := ofList (fun b => b ∈ s ∧ p b) s.toList fun _ h => mem_toList.2 h.1
/-- The finite set without one element. -/
def erase (s : Finset α) (a : α) : Finset α := ofList (fun b => b ≠ a ∧ b ∈ s) s.toList fun _ h => mem_toList.2 h.2
/-- The image of a finite set. -/
def image (f : α → β) (s : Finset α) : Finset β :=
  ofList (fun b => ∃ a ∈ s, f a = b) (s.toList.map f) fun _ ⟨a, ha, e⟩ => List.mem_map.2 ⟨a, mem_toList.2 ha, e⟩
/-- The naturals below `n`. -/
def range (n : Nat) : Finset Nat := ⟨(· < n), List.range n, List.nodup_range, fun _ => List.mem_range⟩
/-- The pairs of elements. -/
protected def product (s : Finset α) (t : Finset β) : Finset (α × β) :=
  ofList (fun p => p.1 ∈ s ∧ p.2 ∈ t) (s.toList.flatMap fun a => t.toList.map fun b => (a, b)) fun p h =>
    List.mem_flatMap.2 ⟨p.1, mem_toList.2 h.1, List.mem_map.2 ⟨p.2, mem_toList.2 h.2, rfl⟩⟩
instance : SProd (Finset α) (Finset β) (Finset (α × β)) := ⟨Finset.product⟩
/-- The naturals from `a` to `b`. -/
def Icc (a b : Nat) : Finset Nat := filter (fun n => a ≤ n ∧ n ≤ b) (range (b + 1))
/-- The naturals from `a` to below `b`. -/
def Ico (a b : Nat) : Finset Nat := filter (fun n => a ≤ n ∧ n < b) (range b)
/-- The naturals above `a` to `b`. -/
def Ioc (a b : Nat) : Finset Nat := filter (fun n => a < n ∧ n ≤ b) (range (b + 1))
/-- A finite set is nonempty if it has an element. -/
protected def Nonempty (s : Finset α) : Prop := ∃ x, x ∈ s

variable {s t : Finset α} {a b : α}

/-- Nothing is in the empty set. -/
@[simp] theorem notMem_empty (a : α) : a ∉ (∅ : Finset α) := fun h => h
/-- Membership in a singleton. -/
@[simp] theorem mem_singleton : b ∈ ({a} : Finset α) ↔ b = a := Iff.rfl
/-- Membership in an insertion. -/
@[simp] theorem mem_insert : a ∈ insert b s ↔ a = b ∨ a ∈ s := Iff.rfl
/-- The inserted element. -/
theorem mem_insert_self (a : α) (s : Finset α) : a ∈ insert a s := .inl rfl
/-- Insertion keeps elements. -/
theorem mem_insert_of_mem (h : a ∈ s) : a ∈ insert b s := .inr h
/-- Membership in a union. -/
@[simp] theorem mem_union : a ∈ s ∪ t ↔ a ∈ s ∨ a ∈ t := Iff.rfl
/-- Membership in an intersection. -/
@[simp] theorem mem_inter : a ∈ s ∩ t ↔ a ∈ s ∧ a ∈ t := Iff.rfl
/-- Membership in a difference. -/
@[simp] theorem mem_sdiff : a ∈ s \ t ↔ a ∈ s ∧ a ∉ t := Iff.rfl
/-- Membership in a filtered set. -/
@[simp] theorem mem_filter {p : α → Prop} : a ∈ filter p s ↔ a ∈ s ∧ p a := Iff.rfl
/-- Membership in an erased set. -/
@[simp] theorem mem_erase : a ∈ erase s b ↔ a ≠ b ∧ a ∈ s := Iff.rfl
/-- Membership in an image. -/
@[simp] theorem mem_image {f : α → β} {b : β} : b ∈ image f s ↔ ∃ a ∈ s, f a = b := Iff.rfl
/-- Membership in a range. -/
@[simp, grind =] theorem mem_range {m n : Nat} : m ∈ range n ↔ m < n := Iff.rfl
/-- Membership in a product. -/
@[simp] theorem mem_product {t : Finset β} {p : α × β} : p ∈ s ×ˢ t ↔ p.1 ∈ s ∧ p.2 ∈ t := Iff.rfl
/-- Membership in an interval. -/
@[simp] theorem mem_Icc {a b n : Nat} : n ∈ Icc a b ↔ a ≤ n ∧ n ≤ b := ⟨And.right, fun h => ⟨Nat.lt_succ_of_le h.2, h⟩⟩
/-- Membership in an interval. -/
@[simp] theorem mem_Ico {a b n : Nat} : n ∈ Ico a b ↔ a ≤ n ∧ n < b := ⟨And.right, fun h => ⟨h.2, h⟩⟩
/-- Membership in an interval. -/
@[simp] theorem mem_Ioc {a b n : Nat} : n ∈ Ioc a b ↔ a < n ∧ n ≤ b := ⟨And.right, fun h => ⟨Nat.lt_succ_of_le h.2, h⟩⟩
/-- Membership in the set of a finite set. -/
@[simp] theorem mem_coe : a ∈ (s : Set α) ↔ a ∈ s := Iff.rfl
/-- Inclusion, unfolded. -/
theorem subset_iff : s ⊆ t ↔ ∀ ⦃x⦄, x ∈ s → x ∈ t := Iff.rfl
/-- Ranges are nested. -/
@[simp] theorem range_subset_range {m n : Nat} : range m ⊆ range n ↔ m ≤ n :=
  ⟨fun h => Nat.le_of_not_lt fun h' => Nat.lt_irrefl n (h h'), fun h _ hx => Nat.lt_of_lt_of_le hx h⟩
/-- The empty range. -/
@[simp] theorem range_zero : range 0 = ∅ := ext fun a => ⟨fun h => absurd h (Nat.not_lt_zero a), fun h => h.elim⟩
/-- The next range. -/
theorem range_succ {n : Nat} : range (n + 1) = insert n (range n) := ext fun a => by
  rw [mem_range, mem_insert, mem_range]; omega
/-- A range does not hold its bound. -/
theorem notMem_range_self {n : Nat} : n ∉ range n := Nat.lt_irrefl n
/-- Inserting a present element changes nothing. -/
theorem insert_eq_of_mem (h : a ∈ s) : insert a s = s := ext fun b => by
  rw [mem_insert]; exact ⟨fun h' => h'.elim (fun e => e ▸ h) id, .inr⟩
/-- Put an erased element back. -/
theorem insert_erase (h : a ∈ s) : insert a (erase s a) = s := ext fun b => by
  rw [mem_insert, mem_erase]
  by_cases e : b = a
  · subst e; simp [h]
  · simp [e]
/-- The empty set has no elements. -/
theorem eq_empty_iff_forall_notMem : s = ∅ ↔ ∀ x, x ∉ s := ⟨fun h x => h ▸ notMem_empty x, fun h => ext fun x => ⟨fun hx => h x hx, fun hx => hx.elim⟩⟩
/-- Not empty means nonempty. -/
theorem nonempty_iff_ne_empty : s.Nonempty ↔ s ≠ ∅ := by
  refine ⟨fun ⟨x, hx⟩ h => eq_empty_iff_forall_notMem.1 h x hx, fun h => Classical.byContradiction fun h' => h ?_⟩
  exact eq_empty_iff_forall_notMem.2 fun x hx => h' ⟨x, hx⟩

/-! ### Folding -/

theorem foldr_eq {g : α → M → M} (hg : ∀ i j m, g i (g j m) = g j (g i m)) (e : M) {l₁ l₂ : List α}
    (h₁ : l₁.Nodup) (h₂ : l₂.Nodup) (h : ∀ a, a ∈ l₁ ↔ a ∈ l₂) : l₁.foldr g e = l₂.foldr g e := by
  induction l₁ generalizing l₂ with
  | nil =>
    cases l₂ with
    | nil => rfl
    | cons b l => exact absurd ((h b).2 List.mem_cons_self) List.not_mem_nil
  | cons a l ih =>
    obtain ⟨u, v, rfl⟩ := List.append_of_mem ((h a).1 List.mem_cons_self)
    have pull : ∀ u : List α, (u ++ a :: v).foldr g e = g a ((u ++ v).foldr g e) := by
      intro u
      induction u with
      | nil => rfl
      | cons b u ih => rw [List.cons_append, List.foldr_cons, ih, hg]; rfl
    have h3 := List.nodup_append.1 h₂
    have h4 := List.nodup_cons.1 h3.2.1
    have h5 := List.nodup_cons.1 h₁
    rw [pull, List.foldr_cons]
    congr 1
    refine ih h5.2 (List.nodup_append.2 ⟨h3.1, h4.2, fun x hx y hy => h3.2.2 x hx y (List.mem_cons_of_mem a hy)⟩) fun x => ?_
    have hx := h x
    simp only [List.mem_cons, List.mem_append] at hx ⊢
    constructor
    · intro hl
      rcases hx.1 (.inr hl) with h | rfl | h
      · exact .inl h
      · exact absurd hl h5.1
      · exact .inr h
    · intro hl
      have : x ≠ a := by
        rintro rfl
        rcases hl with h | h
        · exact h3.2.2 x h x List.mem_cons_self rfl
        · exact h4.1 h
      exact (hx.2 (hl.imp_right .inr)).resolve_left this

/-- Fold a left-commutative operation over the elements. -/
def foldr (g : α → M → M) (e : M) (s : Finset α) : M := s.toList.foldr g e

/-- Folding over the empty set. -/
theorem foldr_empty (g : α → M → M) (e : M) : foldr g e ∅ = e := by
  unfold foldr
  rw [show (∅ : Finset α).toList = [] from List.eq_nil_iff_forall_not_mem.2 fun a h => notMem_empty a (mem_toList.1 h)]
  rfl

/-- Folding over one more element. -/
theorem foldr_insert {g : α → M → M} (hg : ∀ i j m, g i (g j m) = g j (g i m)) (e : M) (h : a ∉ s) :
    foldr g e (insert a s) = g a (foldr g e s) := by
  unfold foldr
  rw [foldr_eq hg e (nodup_toList _) (l₂ := a :: s.toList) (List.nodup_cons.2 ⟨fun h' => h (mem_toList.1 h'), nodup_toList s⟩)]
  · rfl
  · intro b; rw [mem_toList, mem_insert, List.mem_cons, mem_toList]

/-- Induction over finite sets. -/
@[elab_as_elim] theorem induction_on {p : Finset α → Prop} (s : Finset α) (empty : p ∅)
    (insert : ∀ (a : α) (s : Finset α), a ∉ s → p s → p (insert a s)) : p s := by
  obtain ⟨l, h1, h2⟩ := s.exists_list
  induction l generalizing s with
  | nil =>
    rw [show s = ∅ from eq_empty_iff_forall_notMem.2 fun x hx => List.not_mem_nil ((h2 x).2 hx)]
    exact empty
  | cons b l ih =>
    have h3 := List.nodup_cons.1 h1
    have hb : b ∈ s := (h2 b).1 List.mem_cons_self
    rw [← insert_erase hb]
    refine insert b _ (fun h => h.1 rfl) (ih _ h3.2 fun x => ?_)
    have hx : x ∈ b :: l ↔ x ∈ s := h2 x
    show x ∈ l ↔ x ≠ b ∧ x ∈ s
    rw [List.mem_cons] at hx
    constructor
    · intro h
      exact ⟨fun e => h3.1 (e ▸ h), hx.1 (.inr h)⟩
    · intro h
      exact (hx.2 h.2).resolve_left h.1

/-- The number of elements. -/
def card (s : Finset α) : Nat := foldr (fun _ n => n + 1) 0 s
/-- The empty set has no elements. -/
@[simp] theorem card_empty : card (∅ : Finset α) = 0 := foldr_empty _ _
/-- One more element. -/
theorem card_insert_of_notMem (h : a ∉ s) : card (insert a s) = card s + 1 := foldr_insert (fun _ _ _ => rfl) 0 h
/-- Ranges have as many elements as their bound. -/
@[simp] theorem card_range (n : Nat) : card (range n) = n := by
  induction n with
  | zero => rw [range_zero, card_empty]
  | succ n ih => rw [range_succ, card_insert_of_notMem notMem_range_self, ih]
/-- Singletons have one element. -/
@[simp] theorem card_singleton (a : α) : card ({a} : Finset α) = 1 := by
  rw [show ({a} : Finset α) = insert a ∅ from ext fun b => by simp, card_insert_of_notMem (notMem_empty a), card_empty]
/-- Only the empty set has no elements. -/
@[simp] theorem card_eq_zero : card s = 0 ↔ s = ∅ := by
  refine ⟨fun h => ?_, fun h => h ▸ card_empty⟩
  induction s using induction_on with
  | empty => rfl
  | insert a s ha _ => rw [card_insert_of_notMem ha] at h; omega
/-- Nonempty sets have a positive number of elements. -/
theorem card_pos : 0 < card s ↔ s.Nonempty := by
  rw [nonempty_iff_ne_empty, Nat.pos_iff_ne_zero, ne_eq, card_eq_zero]
/-- Ranges of positive bounds are nonempty. -/
@[simp] theorem nonempty_range_iff {n : Nat} : (range n).Nonempty ↔ n ≠ 0 := by
  rw [← card_pos, card_range, Nat.pos_iff_ne_zero]
end Finset

/-- Types with finitely many elements. -/
class Fintype (α : Type u) where
  /-- All elements. -/
  elems : Finset α
  /-- Every element is there. -/
  complete : ∀ x : α, x ∈ elems

namespace Finset
/-- The set of all elements of a finite type. -/
def univ [Fintype α] : Finset α := Fintype.elems
/-- Every element is in `univ`. -/
@[simp] theorem mem_univ [Fintype α] (x : α) : x ∈ (univ : Finset α) := Fintype.complete x
end Finset

/-- The number of elements of a finite type. -/
def Fintype.card (α : Type u) [Fintype α] : Nat := (Finset.univ : Finset α).card

instance Fin.fintype (n : Nat) : Fintype (Fin n) := ⟨Finset.ofList (fun _ => True) (List.finRange n) fun a _ => List.mem_finRange a, fun _ => trivial⟩
instance Bool.fintype : Fintype Bool := ⟨Finset.ofList (fun _ => True) [true, false] fun a _ => by cases a <;> simp, fun _ => trivial⟩
instance Unit.fintype : Fintype Unit := ⟨Finset.ofList (fun _ => True) [()] fun _ _ => List.mem_singleton.2 rfl, fun _ => trivial⟩
instance Prod.fintype [Fintype α] [Fintype β] : Fintype (α × β) := ⟨Finset.univ ×ˢ Finset.univ, fun _ => ⟨Finset.mem_univ _, Finset.mem_univ _⟩⟩
end
