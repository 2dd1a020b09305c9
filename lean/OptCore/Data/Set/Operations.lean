import OptCore.Data.Set.Defs

/-!
# Sets: membership and inclusion

Mirrors `Mathlib/Data/Set/Basic.lean`, `Mathlib/Data/Set/Insert.lean`, `Mathlib/Data/Set/Prod.lean`.
Images and functions on sets are in `OptCore.Data.Set.Function`, intervals in `OptCore.Data.Set.Interval`.
-/

namespace Set
variable {α : Type u} {β : Type v} {ι : Sort x} {a b x y : α} {s t u s₁ s₂ t₁ t₂ : Set α} {p q : α → Prop}

/-- Membership in a set given by a predicate. -/
@[simp, grind =] theorem mem_setOf_eq : (a ∈ setOf p) = p a := rfl
/-- Membership in a set given by a predicate. -/
theorem mem_setOf {a : α} {p : α → Prop} : a ∈ {x | p x} ↔ p a := Iff.rfl

/-- Sets with the same elements are equal. -/
@[ext] protected theorem ext {a b : Set α} (h : ∀ x, x ∈ a ↔ x ∈ b) : a = b := funext fun x => propext (h x)
/-- Equality of sets, elementwise. -/
protected theorem ext_iff' {s t : Set α} : s = t ↔ ∀ x, x ∈ s ↔ x ∈ t := Set.ext_iff
/-- The set given by membership in a set is the set. -/
@[simp] theorem setOf_mem_eq : {x | x ∈ s} = s := rfl
/-- Inclusion, elementwise. -/
@[grind =] theorem subset_def : (s ⊆ t) = ∀ x ∈ s, x ∈ t := rfl
/-- The order on sets is inclusion. -/
@[simp] theorem le_eq_subset : ((· ≤ ·) : Set α → Set α → Prop) = (· ⊆ ·) := rfl
/-- Proper inclusion. -/
theorem ssubset_def : (s ⊂ t) = (s ⊆ t ∧ ¬ t ⊆ s) := rfl
/-- A set is included in itself. -/
@[refl, simp] theorem Subset.refl (a : Set α) : a ⊆ a := fun _ h => h
/-- A set is included in itself. -/
theorem Subset.rfl {s : Set α} : s ⊆ s := Subset.refl s
/-- Inclusion is transitive. -/
theorem Subset.trans {a b c : Set α} (ab : a ⊆ b) (bc : b ⊆ c) : a ⊆ c := fun x h => bc (ab h)
instance : Trans (α := Set α) (β := Set α) (γ := Set α) (· ⊆ ·) (· ⊆ ·) (· ⊆ ·) := ⟨Subset.trans⟩
/-- Mutual inclusion is equality. -/
theorem Subset.antisymm {a b : Set α} (h₁ : a ⊆ b) (h₂ : b ⊆ a) : a = b := Set.ext fun x => ⟨@h₁ x, @h₂ x⟩
/-- Equality is mutual inclusion. -/
theorem Subset.antisymm_iff {a b : Set α} : a = b ↔ a ⊆ b ∧ b ⊆ a :=
  ⟨fun e => ⟨e ▸ Subset.refl _, e ▸ Subset.refl _⟩, fun ⟨h₁, h₂⟩ => Subset.antisymm h₁ h₂⟩
/-- An element of a subset is an element of the set. -/
theorem mem_of_subset_of_mem {s₁ s₂ : Set α} {a : α} (h : s₁ ⊆ s₂) : a ∈ s₁ → a ∈ s₂ := @h a
/-- An element of a set is an element of a superset. -/
theorem mem_of_mem_of_subset {x : α} {s t : Set α} (hx : x ∈ s) (h : s ⊆ t) : x ∈ t := h hx
/-- Failure of inclusion is witnessed by an element. -/
theorem not_subset : ¬ s ⊆ t ↔ ∃ a ∈ s, a ∉ t := by
  simp only [subset_def, Classical.not_forall, exists_prop]
/-- Inclusion of sets given by predicates. -/
theorem setOf_subset_setOf {p q : α → Prop} : {a | p a} ⊆ {a | q a} ↔ ∀ a, p a → q a := Iff.rfl

/-! ### Empty and full -/

/-- The empty set has no element. -/
@[simp, grind =] theorem mem_empty_iff_false (x : α) : x ∈ (∅ : Set α) ↔ False := Iff.rfl
/-- The empty set has no element. -/
theorem notMem_empty (x : α) : x ∉ (∅ : Set α) := id
/-- The empty set is included in every set. -/
@[simp] theorem empty_subset (s : Set α) : ∅ ⊆ s := fun _ h => h.elim
/-- A set without elements is empty. -/
theorem eq_empty_iff_forall_notMem : s = ∅ ↔ ∀ x, x ∉ s := by
  simp only [Set.ext_iff, mem_empty_iff_false, iff_false]
/-- A subset of the empty set is empty. -/
@[simp] theorem subset_empty_iff : s ⊆ ∅ ↔ s = ∅ :=
  ⟨fun h => Subset.antisymm h (empty_subset s), fun h => h ▸ Subset.refl _⟩
/-- Everything is in `univ`. -/
@[simp, grind .] theorem mem_univ (x : α) : x ∈ @univ α := trivial
/-- Every set is included in `univ`. -/
@[simp] theorem subset_univ (s : Set α) : s ⊆ univ := fun _ _ => trivial
/-- A set with all elements is `univ`. -/
theorem eq_univ_iff_forall : s = univ ↔ ∀ x, x ∈ s := by
  simp only [Set.ext_iff, mem_univ, iff_true]
/-- A set including `univ` is `univ`. -/
@[simp] theorem univ_subset_iff : univ ⊆ s ↔ s = univ :=
  ⟨fun h => Subset.antisymm (subset_univ s) h, fun h => h ▸ Subset.refl _⟩
/-- The full set as a comprehension. -/
@[simp] theorem setOf_true : {_x : α | True} = univ := rfl
/-- The empty set as a comprehension. -/
@[simp] theorem setOf_false : {_x : α | False} = ∅ := rfl

/-! ### Nonempty sets -/

/-- A nonempty set has an element. -/
theorem nonempty_def : s.Nonempty ↔ ∃ x, x ∈ s := Iff.rfl
/-- A set with an element is nonempty. -/
theorem nonempty_of_mem {x : α} (h : x ∈ s) : s.Nonempty := ⟨x, h⟩
/-- A superset of a nonempty set is nonempty. -/
theorem Nonempty.mono (ht : s ⊆ t) (hs : s.Nonempty) : t.Nonempty := hs.imp ht
/-- A nonempty set is not empty. -/
theorem Nonempty.ne_empty : s.Nonempty → s ≠ ∅ := by rintro ⟨x, hx⟩ rfl; exact hx
/-- Not being nonempty is being empty. -/
theorem not_nonempty_iff_eq_empty : ¬ s.Nonempty ↔ s = ∅ := by
  simp only [Set.Nonempty, not_exists, eq_empty_iff_forall_notMem]
/-- Nonempty is not being empty. -/
theorem nonempty_iff_ne_empty : s.Nonempty ↔ s ≠ ∅ := by
  rw [ne_eq, ← not_nonempty_iff_eq_empty, Classical.not_not]
/-- A set is empty or nonempty. -/
theorem eq_empty_or_nonempty (s : Set α) : s = ∅ ∨ s.Nonempty := by
  by_cases h : s.Nonempty
  · exact .inr h
  · exact .inl (not_nonempty_iff_eq_empty.1 h)
/-- An element of a nonempty set. -/
protected noncomputable def Nonempty.some (h : s.Nonempty) : α := Classical.choose h
/-- The chosen element is in the set. -/
protected theorem Nonempty.some_mem (h : s.Nonempty) : h.some ∈ s := Classical.choose_spec h
/-- The full set of an inhabited type is nonempty. -/
theorem univ_nonempty [h : Nonempty α] : (univ : Set α).Nonempty := h.elim fun x => ⟨x, trivial⟩
/-- A singleton is nonempty. -/
@[simp] theorem singleton_nonempty (a : α) : ({a} : Set α).Nonempty := ⟨a, rfl⟩
/-- The empty set is not nonempty. -/
@[simp] theorem not_nonempty_empty : ¬ (∅ : Set α).Nonempty := fun ⟨_, h⟩ => h

/-! ### Union, intersection, complement, difference -/

/-- Membership in a union. -/
@[simp, grind =] theorem mem_union (x : α) (a b : Set α) : x ∈ a ∪ b ↔ x ∈ a ∨ x ∈ b := Iff.rfl
/-- Membership in an intersection. -/
@[simp, grind =] theorem mem_inter_iff (x : α) (a b : Set α) : x ∈ a ∩ b ↔ x ∈ a ∧ x ∈ b := Iff.rfl
/-- Membership in an intersection. -/
theorem mem_inter {x : α} {a b : Set α} (ha : x ∈ a) (hb : x ∈ b) : x ∈ a ∩ b := ⟨ha, hb⟩
/-- Membership in a complement. -/
@[simp, grind =] theorem mem_compl_iff (s : Set α) (x : α) : x ∈ sᶜ ↔ x ∉ s := Iff.rfl
/-- Membership in a difference. -/
@[simp, grind =] theorem mem_diff {s t : Set α} (x : α) : x ∈ s \ t ↔ x ∈ s ∧ x ∉ t := Iff.rfl
/-- The first part of a union. -/
@[simp] theorem subset_union_left {s t : Set α} : s ⊆ s ∪ t := fun _ => .inl
/-- The second part of a union. -/
@[simp] theorem subset_union_right {s t : Set α} : t ⊆ s ∪ t := fun _ => .inr
/-- An intersection is included in its first set. -/
@[simp] theorem inter_subset_left {s t : Set α} : s ∩ t ⊆ s := fun _ h => h.1
/-- An intersection is included in its second set. -/
@[simp] theorem inter_subset_right {s t : Set α} : s ∩ t ⊆ t := fun _ h => h.2
/-- Inclusion in an intersection. -/
theorem subset_inter {s t r : Set α} (rs : r ⊆ s) (rt : r ⊆ t) : r ⊆ s ∩ t := fun x h => ⟨rs h, rt h⟩
/-- Inclusion in an intersection. -/
@[simp] theorem subset_inter_iff {s t r : Set α} : r ⊆ s ∩ t ↔ r ⊆ s ∧ r ⊆ t :=
  ⟨fun h => ⟨fun x hx => (h hx).1, fun x hx => (h hx).2⟩, fun h => subset_inter h.1 h.2⟩
/-- Inclusion of a union. -/
theorem union_subset {s t r : Set α} (sr : s ⊆ r) (tr : t ⊆ r) : s ∪ t ⊆ r := fun x h => h.elim (@sr x) (@tr x)
/-- Inclusion of a union. -/
@[simp] theorem union_subset_iff {s t u : Set α} : s ∪ t ⊆ u ↔ s ⊆ u ∧ t ⊆ u :=
  ⟨fun h => ⟨fun x hx => h (.inl hx), fun x hx => h (.inr hx)⟩, fun h => union_subset h.1 h.2⟩
/-- Intersection is monotone. -/
theorem inter_subset_inter (h₁ : s₁ ⊆ t₁) (h₂ : s₂ ⊆ t₂) : s₁ ∩ s₂ ⊆ t₁ ∩ t₂ := fun x h => ⟨h₁ h.1, h₂ h.2⟩
/-- Intersection is monotone on the left. -/
theorem inter_subset_inter_left {s t : Set α} (u : Set α) (H : s ⊆ t) : s ∩ u ⊆ t ∩ u :=
  inter_subset_inter H (Subset.refl _)
/-- Intersection is commutative. -/
theorem inter_comm (a b : Set α) : a ∩ b = b ∩ a := by ext x; simp [and_comm]
/-- Intersection is associative. -/
theorem inter_assoc (a b c : Set α) : a ∩ b ∩ c = a ∩ (b ∩ c) := by ext x; simp [and_assoc]
/-- Union is commutative. -/
theorem union_comm (a b : Set α) : a ∪ b = b ∪ a := by ext x; simp [or_comm]
/-- Union is associative. -/
theorem union_assoc (a b c : Set α) : a ∪ b ∪ c = a ∪ (b ∪ c) := by ext x; simp [or_assoc]
/-- Intersection with itself. -/
@[simp] theorem inter_self (a : Set α) : a ∩ a = a := by ext x; simp
/-- Union with itself. -/
@[simp] theorem union_self (a : Set α) : a ∪ a = a := by ext x; simp
/-- Intersection with everything. -/
@[simp] theorem inter_univ (a : Set α) : a ∩ univ = a := by ext x; simp
/-- Intersection with everything. -/
@[simp] theorem univ_inter (a : Set α) : univ ∩ a = a := by ext x; simp
/-- Intersection with nothing. -/
@[simp] theorem inter_empty (a : Set α) : a ∩ ∅ = ∅ := by ext x; simp
/-- Intersection with nothing. -/
@[simp] theorem empty_inter (a : Set α) : ∅ ∩ a = ∅ := by ext x; simp
/-- Union with nothing. -/
@[simp] theorem union_empty (a : Set α) : a ∪ ∅ = a := by ext x; simp
/-- Union with nothing. -/
@[simp] theorem empty_union (a : Set α) : ∅ ∪ a = a := by ext x; simp
/-- Union with everything. -/
@[simp] theorem union_univ (s : Set α) : s ∪ univ = univ := by ext x; simp
/-- A subset meets its superset in itself. -/
theorem inter_eq_self_of_subset_left {s t : Set α} (h : s ⊆ t) : s ∩ t = s :=
  Set.ext fun x => ⟨And.left, fun hx => ⟨hx, h hx⟩⟩
/-- A subset meets its superset in itself. -/
theorem inter_eq_self_of_subset_right {s t : Set α} (h : t ⊆ s) : s ∩ t = t :=
  Set.ext fun x => ⟨And.right, fun hx => ⟨h hx, hx⟩⟩
/-- The complement of a complement. -/
@[simp] theorem compl_compl' (s : Set α) : sᶜᶜ = s := by ext x; simp [Classical.not_not]
/-- De Morgan. -/
@[simp] theorem compl_union (s t : Set α) : (s ∪ t)ᶜ = sᶜ ∩ tᶜ := by ext x; simp [not_or]
/-- De Morgan. -/
theorem compl_inter (s t : Set α) : (s ∩ t)ᶜ = sᶜ ∪ tᶜ := by
  ext x; simp only [mem_compl_iff, mem_inter_iff, mem_union, Classical.not_and_iff_not_or_not]
/-- The complement of nothing. -/
@[simp] theorem compl_empty : (∅ : Set α)ᶜ = univ := by ext x; simp
/-- The complement of everything. -/
@[simp] theorem compl_univ : (univ : Set α)ᶜ = ∅ := by ext x; simp
/-- Complement reverses inclusion. -/
theorem compl_subset_compl {s t : Set α} : sᶜ ⊆ tᶜ ↔ t ⊆ s :=
  ⟨fun h x hx => Classical.not_not.1 fun hs => h hs hx, fun h x hs ht => hs (h ht)⟩
/-- A set and its complement cover everything. -/
@[simp] theorem union_compl_self (s : Set α) : s ∪ sᶜ = univ := by ext x; simp [Classical.em]
/-- Difference as intersection with the complement. -/
theorem diff_eq (s t : Set α) : s \ t = s ∩ tᶜ := rfl
/-- A difference is included in the set. -/
@[simp] theorem diff_subset {s t : Set α} : s \ t ⊆ s := fun _ h => h.1

/-! ### Singletons and insertion -/

/-- Membership in a singleton. -/
@[simp, grind =] theorem mem_singleton_iff {a b : α} : a ∈ ({b} : Set α) ↔ a = b := Iff.rfl
/-- An element is in its singleton. -/
theorem mem_singleton (a : α) : a ∈ ({a} : Set α) := rfl
/-- Membership after insertion. -/
@[simp, grind =] theorem mem_insert_iff {x a : α} {s : Set α} : x ∈ insert a s ↔ x = a ∨ x ∈ s := Iff.rfl
/-- The inserted element is there. -/
theorem mem_insert (x : α) (s : Set α) : x ∈ insert x s := .inl rfl
/-- Old elements stay. -/
theorem mem_insert_of_mem {x : α} {s : Set α} (y : α) : x ∈ s → x ∈ insert y s := .inr
/-- Insertion enlarges. -/
@[simp] theorem subset_insert (x : α) (s : Set α) : s ⊆ insert x s := fun _ => .inr
/-- A singleton is included exactly when its element is. -/
@[simp] theorem singleton_subset_iff {a : α} {s : Set α} : {a} ⊆ s ↔ a ∈ s :=
  ⟨fun h => h rfl, fun h _ hx => hx ▸ h⟩
/-- Inclusion of an insertion. -/
theorem insert_subset_iff : insert a s ⊆ t ↔ a ∈ t ∧ s ⊆ t :=
  ⟨fun h => ⟨h (.inl rfl), fun x hx => h (.inr hx)⟩, fun h x hx => hx.elim (fun e => e ▸ h.1) (@h.2 x)⟩
/-- Membership in a pair. -/
theorem mem_pair {a b c : α} : a ∈ ({b, c} : Set α) ↔ a = b ∨ a = c := Iff.rfl
/-- Singletons are equal when their elements are. -/
@[simp] theorem singleton_eq_singleton_iff {x y : α} : ({x} : Set α) = {y} ↔ x = y :=
  ⟨fun h => show x ∈ ({y} : Set α) from h ▸ mem_singleton x, fun h => h ▸ rfl⟩
/-- A set equal to a singleton, by its only element. -/
theorem eq_singleton_iff_unique_mem : s = {a} ↔ a ∈ s ∧ ∀ x ∈ s, x = a :=
  ⟨fun h => h ▸ ⟨rfl, fun _ => id⟩, fun h => Set.ext fun x => ⟨h.2 x, fun e => (show x = a from e) ▸ h.1⟩⟩

/-! ### Indexed unions and intersections, products -/

/-- Membership in an indexed union. -/
@[simp, grind =] theorem mem_iUnion {x : α} {s : ι → Set α} : x ∈ iUnion s ↔ ∃ i, x ∈ s i := Iff.rfl
/-- Membership in an indexed intersection. -/
@[simp, grind =] theorem mem_iInter {x : α} {s : ι → Set α} : x ∈ iInter s ↔ ∀ i, x ∈ s i := Iff.rfl
/-- Membership in a union over a set. -/
theorem mem_iUnion₂ {γ : Type w} {x : α} {I : Set γ} {s : γ → Set α} : x ∈ ⋃ i ∈ I, s i ↔ ∃ i, ∃ _ : i ∈ I, x ∈ s i :=
  Iff.rfl
/-- Membership in an intersection over a set. -/
theorem mem_iInter₂ {γ : Type w} {x : α} {I : Set γ} {s : γ → Set α} : x ∈ ⋂ i ∈ I, s i ↔ ∀ i, i ∈ I → x ∈ s i :=
  Iff.rfl
/-- Membership in the union of a set of sets. -/
@[simp, grind =] theorem mem_sUnion {x : α} {S : Set (Set α)} : x ∈ ⋃₀ S ↔ ∃ t ∈ S, x ∈ t := Iff.rfl
/-- Membership in the intersection of a set of sets. -/
@[simp, grind =] theorem mem_sInter {x : α} {S : Set (Set α)} : x ∈ ⋂₀ S ↔ ∀ t ∈ S, x ∈ t := Iff.rfl
/-- Each set is included in the union. -/
theorem subset_iUnion (s : ι → Set β) (i : ι) : s i ⊆ ⋃ i, s i := fun _ h => ⟨i, h⟩
/-- The intersection is included in each set. -/
theorem iInter_subset (s : ι → Set β) (i : ι) : ⋂ i, s i ⊆ s i := fun _ h => h i
/-- Inclusion of an indexed union. -/
@[simp] theorem iUnion_subset_iff {s : ι → Set α} {t : Set α} : ⋃ i, s i ⊆ t ↔ ∀ i, s i ⊆ t :=
  ⟨fun h i x hx => h ⟨i, hx⟩, fun h x ⟨i, hx⟩ => h i hx⟩
/-- Membership in a product. -/
@[simp, grind =] theorem mem_prod {s : Set α} {t : Set β} {p : α × β} : p ∈ s ×ˢ t ↔ p.1 ∈ s ∧ p.2 ∈ t := Iff.rfl
/-- Membership of a pair in a product. -/
theorem mk_mem_prod {s : Set α} {t : Set β} {a : α} {b : β} (ha : a ∈ s) (hb : b ∈ t) : (a, b) ∈ s ×ˢ t := ⟨ha, hb⟩
end Set
