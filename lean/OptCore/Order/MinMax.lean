import OptCore.Order.Basic
/-!
# Minimum and maximum in linear orders

Mirrors `Mathlib/Order/Lattice.lean` and `Mathlib/Order/MinMax.lean` for linear orders whose `max` and `min` are lawful
in the sense of core (`Std.LawfulOrderMax`, `Std.LawfulOrderMin`): ℝ, ℚ, ℤ, ℕ.
-/

set_option linter.unusedSectionVars false

variable {α : Type u} [LE α] [LT α] [Std.IsLinearOrder α] [Std.LawfulOrderLT α]

section Max
variable [Max α] [Std.LawfulOrderMax α] {a b c d : α}

/-- `max a b ≤ c` means both. -/
@[simp] theorem max_le_iff : max a b ≤ c ↔ a ≤ c ∧ b ≤ c := Std.LawfulOrderSup.max_le_iff a b c
/-- The maximum is at least the left argument. -/
@[simp] theorem le_max_left (a b : α) : a ≤ max a b := (max_le_iff.1 le_rfl).1
/-- The maximum is at least the right argument. -/
@[simp] theorem le_max_right (a b : α) : b ≤ max a b := (max_le_iff.1 le_rfl).2
/-- The maximum is the least upper bound. -/
theorem max_le (h₁ : a ≤ c) (h₂ : b ≤ c) : max a b ≤ c := max_le_iff.2 ⟨h₁, h₂⟩
/-- The maximum is one of the two. -/
theorem max_choice (a b : α) : max a b = a ∨ max a b = b := Std.MaxEqOr.max_eq_or a b
/-- The maximum when the left is larger. -/
@[simp] theorem max_eq_left (h : b ≤ a) : max a b = a := le_antisymm (max_le le_rfl h) (le_max_left a b)
/-- The maximum when the right is larger. -/
@[simp] theorem max_eq_right (h : a ≤ b) : max a b = b := le_antisymm (max_le h le_rfl) (le_max_right a b)
/-- The maximum when the left is strictly larger. -/
theorem max_eq_left_of_lt (h : b < a) : max a b = a := max_eq_left h.le
/-- The maximum when the right is strictly larger. -/
theorem max_eq_right_of_lt (h : a < b) : max a b = b := max_eq_right h.le
/-- The maximum is commutative. -/
theorem max_comm (a b : α) : max a b = max b a :=
  le_antisymm (max_le (le_max_right b a) (le_max_left b a)) (max_le (le_max_right a b) (le_max_left a b))
/-- The maximum of equals. -/
@[simp] theorem max_self (a : α) : max a a = a := max_eq_left le_rfl
/-- The maximum is associative. -/
theorem max_assoc (a b c : α) : max (max a b) c = max a (max b c) := by
  apply eq_of_forall_ge_iff; intro d; simp [and_assoc]
/-- Below the left argument means below the maximum. -/
theorem le_max_of_le_left (h : a ≤ b) : a ≤ max b c := le_trans h (le_max_left b c)
/-- Below the right argument means below the maximum. -/
theorem le_max_of_le_right (h : a ≤ c) : a ≤ max b c := le_trans h (le_max_right b c)
/-- The maximum is monotone. -/
theorem max_le_max (h₁ : a ≤ c) (h₂ : b ≤ d) : max a b ≤ max c d :=
  max_le (le_max_of_le_left h₁) (le_max_of_le_right h₂)
/-- `max a b < c` means both. -/
@[simp] theorem max_lt_iff : max a b < c ↔ a < c ∧ b < c := by
  rcases max_choice a b with h | h <;> rw [h]
  · exact ⟨fun h' => ⟨h', lt_of_le_of_lt (h ▸ le_max_right a b) h'⟩, And.left⟩
  · exact ⟨fun h' => ⟨lt_of_le_of_lt (h ▸ le_max_left a b) h', h'⟩, And.right⟩
/-- The maximum lies strictly below a strict upper bound. -/
theorem max_lt (h₁ : a < c) (h₂ : b < c) : max a b < c := max_lt_iff.2 ⟨h₁, h₂⟩
/-- Below a maximum means below one of the two. -/
@[simp] theorem le_max_iff : a ≤ max b c ↔ a ≤ b ∨ a ≤ c := by
  refine ⟨fun h => ?_, fun h => h.elim le_max_of_le_left le_max_of_le_right⟩
  rcases max_choice b c with e | e <;> rw [e] at h
  · exact .inl h
  · exact .inr h
/-- Strictly below a maximum means strictly below one of the two. -/
@[simp] theorem lt_max_iff : a < max b c ↔ a < b ∨ a < c := by
  refine ⟨fun h => ?_, fun h => h.elim (lt_of_lt_of_le · (le_max_left b c)) (lt_of_lt_of_le · (le_max_right b c))⟩
  rcases max_choice b c with e | e <;> rw [e] at h
  · exact .inl h
  · exact .inr h
end Max

section Min
variable [Min α] [Std.LawfulOrderMin α] {a b c d : α}

/-- `c ≤ min a b` means both. -/
@[simp] theorem le_min_iff : c ≤ min a b ↔ c ≤ a ∧ c ≤ b := Std.LawfulOrderInf.le_min_iff c a b
/-- The minimum is at most the left argument. -/
@[simp] theorem min_le_left (a b : α) : min a b ≤ a := (le_min_iff.1 le_rfl).1
/-- The minimum is at most the right argument. -/
@[simp] theorem min_le_right (a b : α) : min a b ≤ b := (le_min_iff.1 le_rfl).2
/-- The minimum is the greatest lower bound. -/
theorem le_min (h₁ : c ≤ a) (h₂ : c ≤ b) : c ≤ min a b := le_min_iff.2 ⟨h₁, h₂⟩
/-- The minimum is one of the two. -/
theorem min_choice (a b : α) : min a b = a ∨ min a b = b := Std.MinEqOr.min_eq_or a b
/-- The minimum when the left is smaller. -/
@[simp] theorem min_eq_left (h : a ≤ b) : min a b = a := le_antisymm (min_le_left a b) (le_min le_rfl h)
/-- The minimum when the right is smaller. -/
@[simp] theorem min_eq_right (h : b ≤ a) : min a b = b := le_antisymm (min_le_right a b) (le_min h le_rfl)
/-- The minimum is commutative. -/
theorem min_comm (a b : α) : min a b = min b a :=
  le_antisymm (le_min (min_le_right a b) (min_le_left a b)) (le_min (min_le_right b a) (min_le_left b a))
/-- The minimum of equals. -/
@[simp] theorem min_self (a : α) : min a a = a := min_eq_left le_rfl
/-- The minimum is associative. -/
theorem min_assoc (a b c : α) : min (min a b) c = min a (min b c) := by
  apply eq_of_forall_le_iff; intro d; simp [and_assoc]
/-- Above the left argument means above the minimum. -/
theorem min_le_of_left_le (h : a ≤ c) : min a b ≤ c := le_trans (min_le_left a b) h
/-- Above the right argument means above the minimum. -/
theorem min_le_of_right_le (h : b ≤ c) : min a b ≤ c := le_trans (min_le_right a b) h
/-- The minimum is monotone. -/
theorem min_le_min (h₁ : a ≤ c) (h₂ : b ≤ d) : min a b ≤ min c d :=
  le_min (min_le_of_left_le h₁) (min_le_of_right_le h₂)
/-- `c < min a b` means both. -/
@[simp] theorem lt_min_iff : c < min a b ↔ c < a ∧ c < b := by
  rcases min_choice a b with h | h <;> rw [h]
  · exact ⟨fun h' => ⟨h', lt_of_lt_of_le h' (h ▸ min_le_right a b)⟩, And.left⟩
  · exact ⟨fun h' => ⟨lt_of_lt_of_le h' (h ▸ min_le_left a b), h'⟩, And.right⟩
/-- The minimum lies strictly above a strict lower bound. -/
theorem lt_min (h₁ : c < a) (h₂ : c < b) : c < min a b := lt_min_iff.2 ⟨h₁, h₂⟩
/-- Above a minimum means above one of the two. -/
@[simp] theorem min_le_iff : min a b ≤ c ↔ a ≤ c ∨ b ≤ c := by
  refine ⟨fun h => ?_, fun h => h.elim min_le_of_left_le min_le_of_right_le⟩
  rcases min_choice a b with e | e <;> rw [e] at h
  · exact .inl h
  · exact .inr h
/-- Strictly above a minimum means strictly above one of the two. -/
@[simp] theorem min_lt_iff : min a b < c ↔ a < c ∨ b < c := by
  refine ⟨fun h => ?_, fun h => h.elim (lt_of_le_of_lt (min_le_left a b)) (lt_of_le_of_lt (min_le_right a b))⟩
  rcases min_choice a b with e | e <;> rw [e] at h
  · exact .inl h
  · exact .inr h
/-- The minimum is below the maximum. -/
theorem min_le_max [Max α] [Std.LawfulOrderMax α] : min a b ≤ max a b := le_trans (min_le_left a b) (le_max_left a b)
end Min
