import OptCore.Order.Bounds
import OptCore.Data.Real.Archimedean
import OptCore.Algebra.Order.Field
import OptCore.Tactic.Linarith
/-!
# Suprema and infima of sets of reals

Mirrors `Mathlib/Data/Real/Archimedean.lean` (`sSup`, `sInf`) and `Mathlib/Order/ConditionallyCompleteLattice/*` for ℝ.
The supremum of an empty or unbounded set is 0, as in Mathlib.
-/

noncomputable section
open Classical

variable {s t : Set ℝ} {a b : ℝ}

/-- A nonempty set of reals bounded above has a least upper bound. -/
theorem Real.exists_isLUB (hne : s.Nonempty) (hbdd : BddAbove s) : ∃ x, IsLUB s x := by
  obtain ⟨x, h1, h2⟩ := Real.exists_lub (fun x => x ∈ s) hne hbdd
  exact ⟨x, h1, h2⟩

@[irreducible] private def Real.sup (s : Set ℝ) : ℝ :=
  if h : ∃ x, IsLUB s x then (if s.Nonempty then Classical.choose h else 0) else 0

instance Real.instSupSet : SupSet ℝ := ⟨Real.sup⟩
instance Real.instInfSet : InfSet ℝ := ⟨fun s => -sSup {x | -x ∈ s}⟩

/-- The infimum through the supremum of the negatives. -/
theorem Real.sInf_def (s : Set ℝ) : sInf s = -sSup {x | -x ∈ s} := rfl

/-- The supremum is a least upper bound. -/
theorem isLUB_csSup (ne : s.Nonempty) (H : BddAbove s) : IsLUB s (sSup s) := by
  show IsLUB s (Real.sup s)
  have h := Real.exists_isLUB ne H
  unfold Real.sup
  rw [dif_pos h, if_pos ne]
  exact Classical.choose_spec h

/-- The supremum of the empty set. -/
@[simp] theorem Real.sSup_empty : sSup (∅ : Set ℝ) = 0 := by
  show Real.sup ∅ = 0
  unfold Real.sup
  split
  · rw [if_neg (fun ⟨x, hx⟩ => hx)]
  · rfl

/-- The supremum of an unbounded set. -/
theorem Real.sSup_of_not_bddAbove (hs : ¬BddAbove s) : sSup s = 0 := by
  show Real.sup s = 0
  unfold Real.sup
  rw [dif_neg fun ⟨x, hx⟩ => hs hx.bddAbove]

/-- Elements are at most the supremum. -/
theorem le_csSup (h₁ : BddAbove s) (h₂ : a ∈ s) : a ≤ sSup s := (isLUB_csSup ⟨a, h₂⟩ h₁).1 h₂
/-- The supremum is at most every upper bound. -/
theorem csSup_le (h₁ : s.Nonempty) (h₂ : ∀ b ∈ s, b ≤ a) : sSup s ≤ a := (isLUB_csSup h₁ ⟨a, h₂⟩).2 h₂
/-- The supremum is at most every upper bound. -/
theorem csSup_le_iff (hb : BddAbove s) (hs : s.Nonempty) : sSup s ≤ a ↔ ∀ b ∈ s, b ≤ a := isLUB_le_iff (isLUB_csSup hs hb)
/-- Below a member means below the supremum. -/
theorem le_csSup_of_le (hs : BddAbove s) (hb : b ∈ s) (h : a ≤ b) : a ≤ sSup s := le_trans h (le_csSup hs hb)
/-- Something in the set passes every number below the supremum. -/
theorem exists_lt_of_lt_csSup (hs : s.Nonempty) (hb : b < sSup s) : ∃ a ∈ s, b < a := by
  apply Classical.byContradiction
  intro h
  refine not_le_of_gt hb (csSup_le hs fun a ha => le_of_not_gt fun h' => h ⟨a, ha, h'⟩)
/-- The supremum is monotone in the set. -/
theorem csSup_le_csSup (ht : BddAbove t) (hs : s.Nonempty) (h : s ⊆ t) : sSup s ≤ sSup t :=
  csSup_le hs fun _ hb => le_csSup ht (h hb)
/-- A least upper bound of a nonempty set is its supremum. -/
theorem IsLUB.csSup_eq (H : IsLUB s a) (ne : s.Nonempty) : sSup s = a := (isLUB_csSup ne H.bddAbove).unique H
/-- A greatest element is the supremum. -/
theorem IsGreatest.csSup_eq (H : IsGreatest s a) : sSup s = a := H.isLUB.csSup_eq ⟨a, H.1⟩
/-- The supremum of a singleton. -/
@[simp] theorem csSup_singleton (a : ℝ) : sSup {a} = a := isLUB_singleton.csSup_eq ⟨a, rfl⟩
/-- The supremum of nonnegative numbers is nonnegative. -/
theorem Real.sSup_nonneg (hs : ∀ x ∈ s, 0 ≤ x) : 0 ≤ sSup s := by
  by_cases hne : s.Nonempty
  · by_cases hb : BddAbove s
    · obtain ⟨x, hx⟩ := hne
      exact le_trans (hs x hx) (le_csSup hb hx)
    · rw [Real.sSup_of_not_bddAbove hb]
  · rw [show s = ∅ from Set.not_nonempty_iff_eq_empty.1 hne, Real.sSup_empty]

theorem Real.neg_set_nonempty (h : s.Nonempty) : Set.Nonempty {x | -x ∈ s} := by
  obtain ⟨x, hx⟩ := h
  exact ⟨-x, show - -x ∈ s from (neg_neg x).symm ▸ hx⟩
theorem Real.neg_set_bddAbove (h : BddBelow s) : BddAbove {x | -x ∈ s} := by
  obtain ⟨b, hb⟩ := h
  exact ⟨-b, fun x hx => by have := hb hx; linarith⟩

/-- The infimum is a greatest lower bound. -/
theorem isGLB_csInf (ne : s.Nonempty) (H : BddBelow s) : IsGLB s (sInf s) := by
  have h := isLUB_csSup (Real.neg_set_nonempty ne) (Real.neg_set_bddAbove H)
  rw [Real.sInf_def]
  refine ⟨fun x hx => ?_, fun b hb => ?_⟩
  · have := h.1 (show - -x ∈ s from (neg_neg x).symm ▸ hx)
    linarith
  · have := h.2 (show -b ∈ upperBounds {x | -x ∈ s} from fun x hx => by have := hb hx; linarith)
    linarith
/-- The infimum is at most each element. -/
theorem csInf_le (h₁ : BddBelow s) (h₂ : a ∈ s) : sInf s ≤ a := (isGLB_csInf ⟨a, h₂⟩ h₁).1 h₂
/-- Every lower bound is at most the infimum. -/
theorem le_csInf (h₁ : s.Nonempty) (h₂ : ∀ b ∈ s, a ≤ b) : a ≤ sInf s := (isGLB_csInf h₁ ⟨a, h₂⟩).2 h₂
/-- Every lower bound is at most the infimum. -/
theorem le_csInf_iff (hb : BddBelow s) (hs : s.Nonempty) : a ≤ sInf s ↔ ∀ b ∈ s, a ≤ b := le_isGLB_iff (isGLB_csInf hs hb)
/-- Above a member means above the infimum. -/
theorem csInf_le_of_le (hs : BddBelow s) (hb : b ∈ s) (h : b ≤ a) : sInf s ≤ a := le_trans (csInf_le hs hb) h
/-- Something in the set is below every number above the infimum. -/
theorem exists_lt_of_csInf_lt (hs : s.Nonempty) (hb : sInf s < b) : ∃ a ∈ s, a < b := by
  apply Classical.byContradiction
  intro h
  refine not_le_of_gt hb (le_csInf hs fun a ha => le_of_not_gt fun h' => h ⟨a, ha, h'⟩)
/-- The infimum is antitone in the set. -/
theorem csInf_le_csInf (ht : BddBelow t) (hs : s.Nonempty) (h : s ⊆ t) : sInf t ≤ sInf s :=
  le_csInf hs fun _ hb => csInf_le ht (h hb)
/-- A greatest lower bound of a nonempty set is its infimum. -/
theorem IsGLB.csInf_eq (H : IsGLB s a) (ne : s.Nonempty) : sInf s = a := (isGLB_csInf ne H.bddBelow).unique H
/-- A least element is the infimum. -/
theorem IsLeast.csInf_eq (H : IsLeast s a) : sInf s = a := H.isGLB.csInf_eq ⟨a, H.1⟩
/-- The infimum of the empty set. -/
@[simp] theorem Real.sInf_empty : sInf (∅ : Set ℝ) = 0 := by
  rw [Real.sInf_def, show {x : ℝ | -x ∈ (∅ : Set ℝ)} = ∅ from rfl, Real.sSup_empty, neg_zero]
/-- The infimum of a set unbounded below. -/
theorem Real.sInf_of_not_bddBelow (hs : ¬BddBelow s) : sInf s = 0 := by
  rw [Real.sInf_def, Real.sSup_of_not_bddAbove, neg_zero]
  rintro ⟨b, hb⟩
  refine hs ⟨-b, fun x hx => ?_⟩
  have := hb (show - -x ∈ s from (neg_neg x).symm ▸ hx)
  linarith
/-- The infimum of nonnegative numbers is nonnegative. -/
theorem Real.sInf_nonneg (hs : ∀ x ∈ s, 0 ≤ x) : 0 ≤ sInf s := by
  by_cases hne : s.Nonempty
  · exact le_csInf hne hs
  · rw [show s = ∅ from Set.not_nonempty_iff_eq_empty.1 hne, Real.sInf_empty]
/-- The infimum is at most the supremum. -/
theorem csInf_le_csSup (hb : BddBelow s) (ha : BddAbove s) (ne : s.Nonempty) : sInf s ≤ sSup s := by
  obtain ⟨x, hx⟩ := ne
  exact le_trans (csInf_le hb hx) (le_csSup ha hx)

section Families
variable {ι : Sort u} {f g : ι → ℝ}
/-- Members are at most the supremum of the family. -/
theorem le_ciSup (H : BddAbove (Set.range f)) (c : ι) : f c ≤ iSup f := le_csSup H ⟨c, rfl⟩
/-- The supremum of a family is at most every bound. -/
theorem ciSup_le [Nonempty ι] {c : ℝ} (H : ∀ x, f x ≤ c) : iSup f ≤ c :=
  csSup_le (Set.range_nonempty f) fun _ ⟨i, hi⟩ => hi ▸ H i
/-- The infimum of a family is at most its members. -/
theorem ciInf_le (H : BddBelow (Set.range f)) (c : ι) : iInf f ≤ f c := csInf_le H ⟨c, rfl⟩
/-- Every bound is at most the infimum of a family. -/
theorem le_ciInf [Nonempty ι] {c : ℝ} (H : ∀ x, c ≤ f x) : c ≤ iInf f :=
  le_csInf (Set.range_nonempty f) fun _ ⟨i, hi⟩ => hi ▸ H i
/-- Something in a family passes every number below its supremum. -/
theorem exists_lt_of_lt_ciSup [Nonempty ι] (h : b < iSup f) : ∃ i, b < f i := by
  obtain ⟨_, ⟨i, rfl⟩, hi⟩ := exists_lt_of_lt_csSup (Set.range_nonempty f) h
  exact ⟨i, hi⟩
/-- Something in a family is below every number above its infimum. -/
theorem exists_lt_of_ciInf_lt [Nonempty ι] (h : iInf f < b) : ∃ i, f i < b := by
  obtain ⟨_, ⟨i, rfl⟩, hi⟩ := exists_lt_of_csInf_lt (Set.range_nonempty f) h
  exact ⟨i, hi⟩
end Families
end
