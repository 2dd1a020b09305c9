import OptCore.Data.Set.Operations

/-!
# Intervals: membership

Mirrors the order-free part of `Mathlib/Order/Interval/Set/Basic.lean`.
-/

set_option linter.unusedSectionVars false

namespace Set
variable {α : Type u} [LE α] [LT α] {a b x : α}

/-- Membership in `Icc`. -/
@[simp, grind =] theorem mem_Icc : x ∈ Icc a b ↔ a ≤ x ∧ x ≤ b := Iff.rfl
/-- Membership in `Ioo`. -/
@[simp, grind =] theorem mem_Ioo : x ∈ Ioo a b ↔ a < x ∧ x < b := Iff.rfl
/-- Membership in `Ico`. -/
@[simp, grind =] theorem mem_Ico : x ∈ Ico a b ↔ a ≤ x ∧ x < b := Iff.rfl
/-- Membership in `Ioc`. -/
@[simp, grind =] theorem mem_Ioc : x ∈ Ioc a b ↔ a < x ∧ x ≤ b := Iff.rfl
/-- Membership in `Ici`. -/
@[simp, grind =] theorem mem_Ici : x ∈ Ici a ↔ a ≤ x := Iff.rfl
/-- Membership in `Ioi`. -/
@[simp, grind =] theorem mem_Ioi : x ∈ Ioi a ↔ a < x := Iff.rfl
/-- Membership in `Iic`. -/
@[simp, grind =] theorem mem_Iic : x ∈ Iic b ↔ x ≤ b := Iff.rfl
/-- Membership in `Iio`. -/
@[simp, grind =] theorem mem_Iio : x ∈ Iio b ↔ x < b := Iff.rfl

section Preorder
variable [Std.IsPreorder α]

/-- The left end is in `Icc`. -/
theorem left_mem_Icc : a ∈ Icc a b ↔ a ≤ b := ⟨fun h => h.2, fun h => ⟨Std.le_refl a, h⟩⟩
/-- The right end is in `Icc`. -/
theorem right_mem_Icc : b ∈ Icc a b ↔ a ≤ b := ⟨fun h => h.1, fun h => ⟨h, Std.le_refl b⟩⟩
/-- A point is in its closed ray. -/
@[simp] theorem self_mem_Ici : a ∈ Ici a := Std.le_refl a
/-- A point is in its closed ray. -/
@[simp] theorem self_mem_Iic : a ∈ Iic a := Std.le_refl a
/-- `Icc` is nonempty exactly when its ends are ordered. -/
@[simp] theorem nonempty_Icc : (Icc a b).Nonempty ↔ a ≤ b :=
  ⟨fun ⟨_, h⟩ => Std.le_trans h.1 h.2, fun h => ⟨a, left_mem_Icc.2 h⟩⟩
/-- Inclusion between closed intervals. -/
theorem Icc_subset_Icc {a₁ a₂ b₁ b₂ : α} (h₁ : a₂ ≤ a₁) (h₂ : b₁ ≤ b₂) : Icc a₁ b₁ ⊆ Icc a₂ b₂ :=
  fun _ h => ⟨Std.le_trans h₁ h.1, Std.le_trans h.2 h₂⟩
/-- A closed interval lies in its left ray. -/
theorem Icc_subset_Iic_self : Icc a b ⊆ Iic b := fun _ h => h.2
/-- A closed interval lies in its right ray. -/
theorem Icc_subset_Ici_self : Icc a b ⊆ Ici a := fun _ h => h.1
variable [Std.LawfulOrderLT α]
/-- The open interval lies in the closed one. -/
theorem Ioo_subset_Icc_self : Ioo a b ⊆ Icc a b := fun _ h => ⟨Std.le_of_lt h.1, Std.le_of_lt h.2⟩
/-- The half-open interval lies in the closed one. -/
theorem Ico_subset_Icc_self : Ico a b ⊆ Icc a b := fun _ h => ⟨h.1, Std.le_of_lt h.2⟩
/-- The half-open interval lies in the closed one. -/
theorem Ioc_subset_Icc_self : Ioc a b ⊆ Icc a b := fun _ h => ⟨Std.le_of_lt h.1, h.2⟩
/-- The open interval lies in the half-open one. -/
theorem Ioo_subset_Ico_self : Ioo a b ⊆ Ico a b := fun _ h => ⟨Std.le_of_lt h.1, h.2⟩
/-- The open interval lies in the half-open one. -/
theorem Ioo_subset_Ioc_self : Ioo a b ⊆ Ioc a b := fun _ h => ⟨h.1, Std.le_of_lt h.2⟩
/-- The open ray lies in the closed one. -/
theorem Ioi_subset_Ici_self : Ioi a ⊆ Ici a := fun _ h => Std.le_of_lt h
/-- The open ray lies in the closed one. -/
theorem Iio_subset_Iic_self : Iio a ⊆ Iic a := fun _ h => Std.le_of_lt h
end Preorder

/-- `Icc` as an intersection of rays. -/
theorem Ici_inter_Iic : Ici a ∩ Iic b = Icc a b := rfl

end Set
