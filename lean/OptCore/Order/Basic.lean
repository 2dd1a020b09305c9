/-!
# Preorders, partial and linear orders

Mirrors `Mathlib/Order/Defs/{PartialOrder,LinearOrder}.lean` and `Mathlib/Order/Basic.lean`. Mathlib's `Preorder`,
`PartialOrder` and `LinearOrder` are replaced by the order classes of core (`Std.IsPreorder`, `Std.IsPartialOrder`,
`Std.IsLinearOrder`, `Std.LawfulOrderLT`); names, explicit arguments and conclusions are Mathlib's.
-/

set_option linter.unusedSectionVars false

variable {α : Type u}

section Preorder
variable [LE α] [Std.IsPreorder α] {a b c : α}

/-- Every element is at most itself. -/
@[refl, simp] theorem le_refl (a : α) : a ≤ a := Std.IsPreorder.le_refl a

/-- Every element is at most itself. -/
theorem le_rfl : a ≤ a := le_refl a

/-- `≤` is transitive. -/
theorem le_trans : a ≤ b → b ≤ c → a ≤ c := Std.IsPreorder.le_trans a b c

/-- Equal elements are comparable. -/
theorem le_of_eq (h : a = b) : a ≤ b := h ▸ le_refl a

/-- Equal elements are comparable. -/
theorem ge_of_eq (h : a = b) : b ≤ a := h ▸ le_refl a

/-- Equal elements are comparable. -/
theorem Eq.le (h : a = b) : a ≤ b := le_of_eq h

/-- Equal elements are comparable. -/
theorem Eq.ge (h : a = b) : b ≤ a := ge_of_eq h

/-- `≤` is transitive. -/
theorem LE.le.trans (h₁ : a ≤ b) (h₂ : b ≤ c) : a ≤ c := le_trans h₁ h₂

/-- `≤` is transitive. -/
theorem ge_trans (h₁ : b ≤ a) (h₂ : c ≤ b) : c ≤ a := le_trans h₂ h₁

/-- Replace the larger side by an equal one. -/
theorem LE.le.trans_eq (h₁ : a ≤ b) (h₂ : b = c) : a ≤ c := h₂ ▸ h₁

/-- Replace the smaller side by an equal one. -/
theorem Eq.trans_le (h₁ : a = b) (h₂ : b ≤ c) : a ≤ c := h₁ ▸ h₂

/-- `≥` read as `≤`. -/
theorem GE.ge.le (h : a ≥ b) : b ≤ a := h

/-- `≤` read as `≥`. -/
theorem LE.le.ge (h : a ≤ b) : b ≥ a := h

end Preorder

section PreorderLT
variable [LE α] [LT α] [Std.IsPreorder α] [Std.LawfulOrderLT α] {a b c : α}

/-- The strict order from the weak one. -/
theorem lt_iff_le_not_ge : a < b ↔ a ≤ b ∧ ¬b ≤ a := Std.LawfulOrderLT.lt_iff a b

/-- `<` implies `≤`. -/
theorem le_of_lt (h : a < b) : a ≤ b := (lt_iff_le_not_ge.1 h).1

/-- `<` excludes `≥`. -/
theorem not_le_of_gt (h : a < b) : ¬b ≤ a := (lt_iff_le_not_ge.1 h).2

/-- `≤` excludes `>`. -/
theorem not_lt_of_ge (h : a ≤ b) : ¬b < a := fun h' => not_le_of_gt h' h

/-- `<` from `≤` and not `≥`. -/
theorem lt_of_le_not_ge (h₁ : a ≤ b) (h₂ : ¬b ≤ a) : a < b := lt_iff_le_not_ge.2 ⟨h₁, h₂⟩

/-- `<` is irreflexive. -/
@[simp] theorem lt_irrefl (a : α) : ¬a < a := fun h => not_le_of_gt h (le_refl a)

/-- Chain `≤` and `<`. -/
theorem lt_of_le_of_lt (h₁ : a ≤ b) (h₂ : b < c) : a < c := lt_of_le_not_ge (le_trans h₁ (le_of_lt h₂)) fun h => not_le_of_gt h₂ (le_trans h h₁)

/-- Chain `<` and `≤`. -/
theorem lt_of_lt_of_le (h₁ : a < b) (h₂ : b ≤ c) : a < c := lt_of_le_not_ge (le_trans (le_of_lt h₁) h₂) fun h => not_le_of_gt h₁ (le_trans h₂ h)

/-- `<` is transitive. -/
theorem lt_trans (h₁ : a < b) (h₂ : b < c) : a < c := lt_of_lt_of_le h₁ (le_of_lt h₂)

/-- `<` is asymmetric. -/
theorem lt_asymm (h : a < b) : ¬b < a := fun h' => lt_irrefl a (lt_trans h h')

/-- `<` implies `≠`. -/
theorem ne_of_lt (h : a < b) : a ≠ b := fun e => lt_irrefl b (e ▸ h)

/-- `>` implies `≠`. -/
theorem ne_of_gt (h : b < a) : a ≠ b := fun e => lt_irrefl b (e ▸ h)

/-- Dot notation for the order. -/
theorem LT.lt.le (h : a < b) : a ≤ b := le_of_lt h

/-- Dot notation for the order. -/
theorem LT.lt.trans (h₁ : a < b) (h₂ : b < c) : a < c := lt_trans h₁ h₂

/-- Dot notation for the order. -/
theorem LT.lt.trans_le (h₁ : a < b) (h₂ : b ≤ c) : a < c := lt_of_lt_of_le h₁ h₂

/-- Dot notation for the order. -/
theorem LE.le.trans_lt (h₁ : a ≤ b) (h₂ : b < c) : a < c := lt_of_le_of_lt h₁ h₂

/-- Dot notation for the order. -/
theorem LT.lt.trans_eq (h₁ : a < b) (h₂ : b = c) : a < c := h₂ ▸ h₁

/-- Dot notation for the order. -/
theorem Eq.trans_lt (h₁ : a = b) (h₂ : b < c) : a < c := h₁ ▸ h₂

/-- Dot notation for the order. -/
theorem LT.lt.ne (h : a < b) : a ≠ b := ne_of_lt h

/-- Dot notation for the order. -/
theorem LT.lt.ne' (h : a < b) : b ≠ a := ne_of_gt h

/-- Dot notation for the order. -/
theorem LT.lt.not_ge (h : a < b) : ¬b ≤ a := not_le_of_gt h

/-- Dot notation for the order. -/
theorem LE.le.not_gt (h : a ≤ b) : ¬b < a := not_lt_of_ge h

/-- Dot notation for the order. -/
theorem LT.lt.asymm (h : a < b) : ¬b < a := lt_asymm h

/-- Dot notation for the order. -/
theorem LT.lt.false (h : a < a) : False := lt_irrefl a h

/-- Dot notation for the order. -/
theorem LT.lt.gt (h : a < b) : b > a := h

/-- Dot notation for the order. -/
theorem GT.gt.lt (h : a > b) : b < a := h

instance : Trans (α := α) (· < ·) (· < ·) (· < ·) := ⟨lt_trans⟩
instance : Trans (α := α) (· ≤ ·) (· < ·) (· < ·) := ⟨lt_of_le_of_lt⟩
instance : Trans (α := α) (· < ·) (· ≤ ·) (· < ·) := ⟨lt_of_lt_of_le⟩
instance : Trans (α := α) (· ≥ ·) (· ≥ ·) (· ≥ ·) := ⟨fun h₁ h₂ => le_trans (α := α) h₂ h₁⟩
instance : Trans (α := α) (· > ·) (· > ·) (· > ·) := ⟨fun h₁ h₂ => lt_trans (α := α) h₂ h₁⟩
instance : Trans (α := α) (· ≥ ·) (· > ·) (· > ·) := ⟨fun h₁ h₂ => lt_of_lt_of_le (α := α) h₂ h₁⟩
instance : Trans (α := α) (· > ·) (· ≥ ·) (· > ·) := ⟨fun h₁ h₂ => lt_of_le_of_lt (α := α) h₂ h₁⟩
end PreorderLT

section PartialOrder
variable [LE α] [Std.IsPartialOrder α] {a b : α}

/-- `≤` is antisymmetric. -/
theorem le_antisymm : a ≤ b → b ≤ a → a = b := Std.IsPartialOrder.le_antisymm a b

/-- Equality is `≤` both ways. -/
theorem le_antisymm_iff : a = b ↔ a ≤ b ∧ b ≤ a := ⟨fun h => ⟨h.le, h.ge⟩, fun h => le_antisymm h.1 h.2⟩

/-- Dot notation for antisymmetry. -/
theorem LE.le.antisymm (h₁ : a ≤ b) (h₂ : b ≤ a) : a = b := le_antisymm h₁ h₂

/-- Dot notation for antisymmetry. -/
theorem LE.le.antisymm' (h₁ : a ≤ b) (h₂ : b ≤ a) : b = a := le_antisymm h₂ h₁

/-- Equality through upper bounds. -/
theorem eq_of_forall_ge_iff (H : ∀ c, a ≤ c ↔ b ≤ c) : a = b := le_antisymm ((H _).2 le_rfl) ((H _).1 le_rfl)

/-- Equality through lower bounds. -/
theorem eq_of_forall_le_iff (H : ∀ c, c ≤ a ↔ c ≤ b) : a = b := le_antisymm ((H _).1 le_rfl) ((H _).2 le_rfl)

variable [LT α] [Std.LawfulOrderLT α]

/-- `<` from `≤` and `≠`. -/
theorem lt_of_le_of_ne (h₁ : a ≤ b) (h₂ : a ≠ b) : a < b := lt_of_le_not_ge h₁ fun h => h₂ (le_antisymm h₁ h)

/-- `<` from `≤` and `≠`. -/
theorem lt_of_le_of_ne' (h₁ : a ≤ b) (h₂ : b ≠ a) : a < b := lt_of_le_of_ne h₁ h₂.symm

/-- Dot notation for `lt_of_le_of_ne`. -/
theorem LE.le.lt_of_ne (h₁ : a ≤ b) (h₂ : a ≠ b) : a < b := lt_of_le_of_ne h₁ h₂

/-- Dot notation for `lt_of_le_of_ne'`. -/
theorem LE.le.lt_of_ne' (h₁ : a ≤ b) (h₂ : b ≠ a) : a < b := lt_of_le_of_ne' h₁ h₂

/-- `<` is `≤` and `≠`. -/
theorem lt_iff_le_and_ne : a < b ↔ a ≤ b ∧ a ≠ b := ⟨fun h => ⟨h.le, h.ne⟩, fun h => lt_of_le_of_ne h.1 h.2⟩

/-- `≤` is `<` or `=`. -/
theorem lt_or_eq_of_le (h : a ≤ b) : a < b ∨ a = b := by
  by_cases e : a = b
  · exact .inr e
  · exact .inl (lt_of_le_of_ne h e)

/-- `≤` is `=` or `<`. -/
theorem eq_or_lt_of_le (h : a ≤ b) : a = b ∨ a < b := (lt_or_eq_of_le h).symm

/-- `≤` is `<` or `=`. -/
theorem le_iff_lt_or_eq : a ≤ b ↔ a < b ∨ a = b := ⟨lt_or_eq_of_le, fun h => h.elim le_of_lt le_of_eq⟩

/-- `≤` is `=` or `<`. -/
theorem le_iff_eq_or_lt : a ≤ b ↔ a = b ∨ a < b := le_iff_lt_or_eq.trans or_comm

/-- Dot notation. -/
theorem LE.le.lt_or_eq (h : a ≤ b) : a < b ∨ a = b := lt_or_eq_of_le h

/-- Dot notation. -/
theorem LE.le.eq_or_lt (h : a ≤ b) : a = b ∨ a < b := eq_or_lt_of_le h

/-- `≤` without `<` is equality. -/
theorem eq_of_le_of_not_lt (h₁ : a ≤ b) (h₂ : ¬a < b) : a = b := (lt_or_eq_of_le h₁).resolve_left h₂

/-- Dot notation. -/
theorem LE.le.lt_iff_ne (h : a ≤ b) : a < b ↔ a ≠ b := ⟨LT.lt.ne, lt_of_le_of_ne h⟩

end PartialOrder

section LinearOrder
variable [LE α] [LT α] [Std.IsLinearOrder α] [Std.LawfulOrderLT α] {a b c : α}

/-- Any two elements are comparable. -/
theorem le_total (a b : α) : a ≤ b ∨ b ≤ a := Std.IsLinearPreorder.le_total a b

/-- Not `≥` is `<`. -/
theorem lt_of_not_ge (h : ¬b ≤ a) : a < b := lt_of_le_not_ge ((le_total a b).resolve_right h) h

/-- Not `>` is `≤`. -/
theorem le_of_not_gt (h : ¬b < a) : a ≤ b := Classical.byContradiction fun h' => h (lt_of_not_ge h')

/-- Not `≥` gives `≤`. -/
theorem le_of_not_ge (h : ¬b ≤ a) : a ≤ b := le_of_lt (lt_of_not_ge h)

/-- Not `≤` is `>`. -/
@[simp] theorem not_le : ¬a ≤ b ↔ b < a := ⟨lt_of_not_ge, not_le_of_gt⟩

/-- Not `<` is `≥`. -/
@[simp] theorem not_lt : ¬a < b ↔ b ≤ a := ⟨le_of_not_gt, not_lt_of_ge⟩

/-- Case split on the order. -/
theorem lt_or_ge (a b : α) : a < b ∨ b ≤ a := (Classical.em (b ≤ a)).symm.imp_left lt_of_not_ge

/-- Case split on the order. -/
theorem le_or_gt (a b : α) : a ≤ b ∨ b < a := (lt_or_ge b a).symm

/-- Three cases of the order. -/
theorem lt_trichotomy (a b : α) : a < b ∨ a = b ∨ b < a := (lt_or_ge a b).imp_right fun h => (lt_or_eq_of_le h).symm.imp_left Eq.symm

/-- Distinct elements are strictly comparable. -/
theorem lt_or_gt_of_ne (h : a ≠ b) : a < b ∨ b < a := (lt_trichotomy a b).imp_right fun h' => h'.resolve_left h

/-- Distinct means strictly comparable. -/
theorem ne_iff_lt_or_gt : a ≠ b ↔ a < b ∨ b < a := ⟨lt_or_gt_of_ne, fun h => h.elim LT.lt.ne LT.lt.ne'⟩

/-- Dot notation. -/
theorem Ne.lt_or_gt (h : a ≠ b) : a < b ∨ b < a := lt_or_gt_of_ne h

/-- `≤` through strict lower bounds. -/
theorem le_of_forall_lt (H : ∀ c, c < a → c < b) : a ≤ b := le_of_not_gt fun h => lt_irrefl _ (H _ h)

/-- `≤` through weak lower bounds. -/
theorem le_of_forall_le (H : ∀ c, c ≤ a → c ≤ b) : a ≤ b := H _ le_rfl

/-- `≤` through upper bounds. -/
theorem le_of_forall_ge (H : ∀ c, b ≤ c → a ≤ c) : a ≤ b := H _ le_rfl

/-- Comparison through negation. -/
theorem lt_iff_not_ge : a < b ↔ ¬b ≤ a := not_le.symm

end LinearOrder
