import OptCore.Order.Basic
import OptCore.Data.Set.Basic
/-!
# Monotone functions

Mirrors `Mathlib/Order/Monotone/{Defs,Basic}.lean`, over any types with `≤` and `<`.
-/

variable {α : Type u} {β : Type v} {γ : Type w}

section Defs
variable [LE α] [LE β]
/-- `f` is monotone: `a ≤ b` implies `f a ≤ f b`. -/
def Monotone (f : α → β) : Prop := ∀ ⦃a b⦄, a ≤ b → f a ≤ f b
/-- `f` is antitone: `a ≤ b` implies `f b ≤ f a`. -/
def Antitone (f : α → β) : Prop := ∀ ⦃a b⦄, a ≤ b → f b ≤ f a
/-- `f` is monotone on `s`. -/
def MonotoneOn (f : α → β) (s : Set α) : Prop := ∀ ⦃a⦄, a ∈ s → ∀ ⦃b⦄, b ∈ s → a ≤ b → f a ≤ f b
/-- `f` is antitone on `s`. -/
def AntitoneOn (f : α → β) (s : Set α) : Prop := ∀ ⦃a⦄, a ∈ s → ∀ ⦃b⦄, b ∈ s → a ≤ b → f b ≤ f a
end Defs

section StrictDefs
variable [LT α] [LT β]
/-- `f` is strictly monotone: `a < b` implies `f a < f b`. -/
def StrictMono (f : α → β) : Prop := ∀ ⦃a b⦄, a < b → f a < f b
/-- `f` is strictly antitone: `a < b` implies `f b < f a`. -/
def StrictAnti (f : α → β) : Prop := ∀ ⦃a b⦄, a < b → f b < f a
/-- `f` is strictly monotone on `s`. -/
def StrictMonoOn (f : α → β) (s : Set α) : Prop := ∀ ⦃a⦄, a ∈ s → ∀ ⦃b⦄, b ∈ s → a < b → f a < f b
/-- `f` is strictly antitone on `s`. -/
def StrictAntiOn (f : α → β) (s : Set α) : Prop := ∀ ⦃a⦄, a ∈ s → ∀ ⦃b⦄, b ∈ s → a < b → f b < f a
end StrictDefs

section
variable [LE α] [LE β] [LE γ]
/-- Monotone functions are monotone on every set. -/
theorem Monotone.monotoneOn {f : α → β} (hf : Monotone f) (s : Set α) : MonotoneOn f s := fun _ _ _ _ h => hf h
/-- Antitone functions are antitone on every set. -/
theorem Antitone.antitoneOn {f : α → β} (hf : Antitone f) (s : Set α) : AntitoneOn f s := fun _ _ _ _ h => hf h
/-- Compositions of monotone functions are monotone. -/
theorem Monotone.comp {g : β → γ} {f : α → β} (hg : Monotone g) (hf : Monotone f) : Monotone (g ∘ f) := fun _ _ h => hg (hf h)
/-- A monotone function after an antitone one is antitone. -/
theorem Monotone.comp_antitone {g : β → γ} {f : α → β} (hg : Monotone g) (hf : Antitone f) : Antitone (g ∘ f) :=
  fun _ _ h => hg (hf h)
/-- An antitone function after an antitone one is monotone. -/
theorem Antitone.comp {g : β → γ} {f : α → β} (hg : Antitone g) (hf : Antitone f) : Monotone (g ∘ f) := fun _ _ h => hg (hf h)
/-- An antitone function after a monotone one is antitone. -/
theorem Antitone.comp_monotone {g : β → γ} {f : α → β} (hg : Antitone g) (hf : Monotone f) : Antitone (g ∘ f) :=
  fun _ _ h => hg (hf h)
/-- The identity is monotone. -/
theorem monotone_id : Monotone (id : α → α) := fun _ _ h => h
/-- Constants are monotone. -/
theorem monotone_const [Std.IsPreorder β] {c : β} : Monotone fun _ : α => c := fun _ _ _ => le_rfl
/-- Constants are antitone. -/
theorem antitone_const [Std.IsPreorder β] {c : β} : Antitone fun _ : α => c := fun _ _ _ => le_rfl
/-- Restrict monotonicity to a subset. -/
theorem MonotoneOn.mono {f : α → β} {s t : Set α} (h : MonotoneOn f t) (hs : s ⊆ t) : MonotoneOn f s :=
  fun _ ha _ hb => h (hs ha) (hs hb)
end

section
variable [LE α] [LT α] [LE β] [LT β] [Std.IsPartialOrder α] [Std.LawfulOrderLT α] [Std.IsPreorder β] [Std.LawfulOrderLT β]
/-- Strictly monotone functions are monotone. -/
theorem StrictMono.monotone {f : α → β} (hf : StrictMono f) : Monotone f := fun _ _ h =>
  (lt_or_eq_of_le h).elim (fun h => le_of_lt (hf h)) fun h => h ▸ le_rfl
/-- Strictly antitone functions are antitone. -/
theorem StrictAnti.antitone {f : α → β} (hf : StrictAnti f) : Antitone f := fun _ _ h =>
  (lt_or_eq_of_le h).elim (fun h => le_of_lt (hf h)) fun h => h ▸ le_rfl
end

section Linear
variable [LE α] [LT α] [LE β] [LT β] [Std.IsLinearOrder α] [Std.LawfulOrderLT α] [Std.IsPreorder β] [Std.LawfulOrderLT β]
/-- Strictly monotone functions preserve and reflect `<`. -/
theorem StrictMono.lt_iff_lt {f : α → β} (hf : StrictMono f) {a b : α} : f a < f b ↔ a < b :=
  ⟨fun h => lt_of_not_ge fun h' => not_lt_of_ge (hf.monotone h') h, fun h => hf h⟩
/-- Strictly monotone functions preserve and reflect `≤`. -/
theorem StrictMono.le_iff_le {f : α → β} (hf : StrictMono f) {a b : α} : f a ≤ f b ↔ a ≤ b :=
  ⟨fun h => le_of_not_gt fun h' => not_le_of_gt (hf h') h, fun h => hf.monotone h⟩
/-- Strictly monotone functions are injective. -/
theorem StrictMono.injective {f : α → β} (hf : StrictMono f) : Function.Injective f := fun _ _ h =>
  Classical.byContradiction fun hab => (lt_or_gt_of_ne hab).elim (fun h' => lt_irrefl _ (h ▸ hf h')) fun h' => lt_irrefl _ (h ▸ hf h')
end Linear

section Nat
variable [LE α] [Std.IsPreorder α] {f : Nat → α}
/-- A sequence is monotone when each step goes up. -/
theorem monotone_nat_of_le_succ (hf : ∀ n, f n ≤ f (n + 1)) : Monotone f := fun m n h => by
  obtain ⟨k, rfl⟩ := Nat.le.dest h
  clear h
  induction k with
  | zero => exact le_rfl
  | succ k ih => exact le_trans ih (hf _)
/-- A sequence is antitone when each step goes down. -/
theorem antitone_nat_of_succ_le (hf : ∀ n, f (n + 1) ≤ f n) : Antitone f := fun m n h => by
  obtain ⟨k, rfl⟩ := Nat.le.dest h
  clear h
  induction k with
  | zero => exact le_rfl
  | succ k ih => exact le_trans (hf _) ih
variable [LT α] [Std.LawfulOrderLT α]
/-- A sequence is strictly monotone when each step goes strictly up. -/
theorem strictMono_nat_of_lt_succ (hf : ∀ n, f n < f (n + 1)) : StrictMono f := fun m n h => by
  obtain ⟨k, rfl⟩ := Nat.le.dest h
  clear h
  induction k with
  | zero => exact hf _
  | succ k ih => exact lt_trans ih (hf _)
/-- A sequence is strictly antitone when each step goes strictly down. -/
theorem strictAnti_nat_of_succ_lt (hf : ∀ n, f (n + 1) < f n) : StrictAnti f := fun m n h => by
  obtain ⟨k, rfl⟩ := Nat.le.dest h
  clear h
  induction k with
  | zero => exact hf _
  | succ k ih => exact lt_trans (hf _) ih
end Nat
/-- A strictly monotone sequence of naturals dominates the index. -/
theorem StrictMono.le_apply {f : Nat → Nat} (hf : StrictMono f) {n : Nat} : n ≤ f n := by
  induction n with
  | zero => exact Nat.zero_le _
  | succ n ih => exact Nat.lt_of_le_of_lt ih (hf (Nat.lt_succ_self n))
/-- A strictly monotone sequence of naturals dominates the index. -/
theorem StrictMono.id_le {f : Nat → Nat} (hf : StrictMono f) (n : Nat) : n ≤ f n := hf.le_apply
