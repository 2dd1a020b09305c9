import OptCore.Algebra.BigOperators.Order
import OptCore.Order.MinMax

/-!
# Largest and smallest values over finite sets

Mirrors `Mathlib/Data/Finset/Lattice/Fold.lean` (`Finset.sup'`, `Finset.inf'`), for real-valued functions. Mathlib folds `⊔`; here the
value at a maximiser is taken, which `Finset.sup'_le_iff` characterises in the same way.
-/

noncomputable section
set_option linter.unusedSectionVars false

namespace Finset
variable {ι : Type u} {s t : Finset ι} {f g : ι → ℝ} {a : ℝ} {b : ι}

/-- The largest value of `f` over a nonempty finite set. -/
def sup' (s : Finset ι) (H : s.Nonempty) (f : ι → ℝ) : ℝ := f (Classical.choose (s.exists_max_image f H))
/-- The smallest value of `f` over a nonempty finite set. -/
def inf' (s : Finset ι) (H : s.Nonempty) (f : ι → ℝ) : ℝ := f (Classical.choose (s.exists_min_image f H))

/-- The largest value is taken. -/
theorem exists_mem_eq_sup' (H : s.Nonempty) (f : ι → ℝ) : ∃ i, i ∈ s ∧ s.sup' H f = f i :=
  ⟨_, (Classical.choose_spec (s.exists_max_image f H)).1, rfl⟩
/-- The smallest value is taken. -/
theorem exists_mem_eq_inf' (H : s.Nonempty) (f : ι → ℝ) : ∃ i, i ∈ s ∧ s.inf' H f = f i :=
  ⟨_, (Classical.choose_spec (s.exists_min_image f H)).1, rfl⟩
/-- Values are at most the largest. -/
theorem le_sup' (f : ι → ℝ) (h : b ∈ s) : f b ≤ s.sup' ⟨b, h⟩ f := (Classical.choose_spec (s.exists_max_image f ⟨b, h⟩)).2 b h
/-- Values are at least the smallest. -/
theorem inf'_le (f : ι → ℝ) (h : b ∈ s) : s.inf' ⟨b, h⟩ f ≤ f b := (Classical.choose_spec (s.exists_min_image f ⟨b, h⟩)).2 b h
/-- The largest value is at most every bound. -/
theorem sup'_le (H : s.Nonempty) (f : ι → ℝ) (h : ∀ b ∈ s, f b ≤ a) : s.sup' H f ≤ a :=
  h _ (Classical.choose_spec (s.exists_max_image f H)).1
/-- Every bound is at most the smallest value. -/
theorem le_inf' (H : s.Nonempty) (f : ι → ℝ) (h : ∀ b ∈ s, a ≤ f b) : a ≤ s.inf' H f :=
  h _ (Classical.choose_spec (s.exists_min_image f H)).1
/-- Bounds of the largest value. -/
@[simp] theorem sup'_le_iff (H : s.Nonempty) (f : ι → ℝ) : s.sup' H f ≤ a ↔ ∀ b ∈ s, f b ≤ a :=
  ⟨fun h _ hb => le_trans (le_sup' f hb) h, sup'_le H f⟩
/-- Bounds of the smallest value. -/
@[simp] theorem le_inf'_iff (H : s.Nonempty) (f : ι → ℝ) : a ≤ s.inf' H f ↔ ∀ b ∈ s, a ≤ f b :=
  ⟨fun h _ hb => le_trans h (inf'_le f hb), le_inf' H f⟩
/-- At most the largest value. -/
theorem le_sup'_iff (H : s.Nonempty) : a ≤ s.sup' H f ↔ ∃ b ∈ s, a ≤ f b := by
  constructor
  · intro h
    obtain ⟨i, hi, e⟩ := exists_mem_eq_sup' H f
    exact ⟨i, hi, e ▸ h⟩
  · rintro ⟨i, hi, h⟩
    exact le_trans h (le_sup' f hi)
/-- At least the smallest value. -/
theorem inf'_le_iff (H : s.Nonempty) : s.inf' H f ≤ a ↔ ∃ b ∈ s, f b ≤ a := by
  constructor
  · intro h
    obtain ⟨i, hi, e⟩ := exists_mem_eq_inf' H f
    exact ⟨i, hi, e ▸ h⟩
  · rintro ⟨i, hi, h⟩
    exact le_trans (inf'_le f hi) h
/-- Strictly below the largest value. -/
theorem lt_sup'_iff (H : s.Nonempty) : a < s.sup' H f ↔ ∃ b ∈ s, a < f b := by
  constructor
  · intro h
    obtain ⟨i, hi, e⟩ := exists_mem_eq_sup' H f
    exact ⟨i, hi, e ▸ h⟩
  · rintro ⟨i, hi, h⟩
    exact lt_of_lt_of_le h (le_sup' f hi)
/-- Strictly above the smallest value. -/
theorem inf'_lt_iff (H : s.Nonempty) : s.inf' H f < a ↔ ∃ b ∈ s, f b < a := by
  constructor
  · intro h
    obtain ⟨i, hi, e⟩ := exists_mem_eq_inf' H f
    exact ⟨i, hi, e ▸ h⟩
  · rintro ⟨i, hi, h⟩
    exact lt_of_le_of_lt (inf'_le f hi) h
/-- The largest value lies strictly below a number that all values do. -/
theorem sup'_lt_iff (H : s.Nonempty) : s.sup' H f < a ↔ ∀ b ∈ s, f b < a := by
  refine ⟨fun h _ hb => lt_of_le_of_lt (le_sup' f hb) h, fun h => ?_⟩
  obtain ⟨i, hi, e⟩ := exists_mem_eq_sup' H f
  exact e ▸ h i hi
/-- The smallest value lies strictly above a number that all values do. -/
theorem lt_inf'_iff (H : s.Nonempty) : a < s.inf' H f ↔ ∀ b ∈ s, a < f b := by
  refine ⟨fun h _ hb => lt_of_lt_of_le h (inf'_le f hb), fun h => ?_⟩
  obtain ⟨i, hi, e⟩ := exists_mem_eq_inf' H f
  exact e ▸ h i hi
/-- Larger functions have larger largest values. -/
theorem sup'_mono_fun {H : s.Nonempty} (h : ∀ b ∈ s, f b ≤ g b) : s.sup' H f ≤ s.sup' H g :=
  sup'_le H f fun b hb => le_trans (h b hb) (le_sup' g hb)
/-- Larger functions have larger smallest values. -/
theorem inf'_mono_fun {H : s.Nonempty} (h : ∀ b ∈ s, f b ≤ g b) : s.inf' H f ≤ s.inf' H g :=
  le_inf' H g fun b hb => le_trans (inf'_le f hb) (h b hb)
/-- Larger sets have larger largest values. -/
theorem sup'_mono (f : ι → ℝ) (h : s ⊆ t) (H : s.Nonempty) : s.sup' H f ≤ t.sup' (H.imp fun _ hx => h hx) f :=
  sup'_le H f fun _ hb => le_sup' f (h hb)
/-- Larger sets have smaller smallest values. -/
theorem inf'_mono (f : ι → ℝ) (h : s ⊆ t) (H : s.Nonempty) : t.inf' (H.imp fun _ hx => h hx) f ≤ s.inf' H f :=
  le_inf' H f fun _ hb => inf'_le f (h hb)
/-- The largest value of one. -/
@[simp] theorem sup'_singleton (i : ι) : ({i} : Finset ι).sup' ⟨i, rfl⟩ f = f i :=
  le_antisymm (sup'_le _ f fun b hb => by rw [mem_singleton.1 hb]) (le_sup' f (mem_singleton.2 rfl))
/-- The smallest value of one. -/
@[simp] theorem inf'_singleton (i : ι) : ({i} : Finset ι).inf' ⟨i, rfl⟩ f = f i :=
  le_antisymm (inf'_le f (mem_singleton.2 rfl)) (le_inf' _ f fun b hb => by rw [mem_singleton.1 hb])
/-- The largest value of a constant. -/
@[simp] theorem sup'_const (H : s.Nonempty) (a : ℝ) : s.sup' H (fun _ => a) = a := rfl
/-- The smallest value of a constant. -/
@[simp] theorem inf'_const (H : s.Nonempty) (a : ℝ) : s.inf' H (fun _ => a) = a := rfl
/-- The largest value with one more element. -/
theorem sup'_insert (H : s.Nonempty) (f : ι → ℝ) {b : ι} : (insert b s).sup' ⟨b, mem_insert_self b s⟩ f = max (f b) (s.sup' H f) := by
  refine le_antisymm (sup'_le _ f fun i hi => ?_) (max_le (le_sup' f (mem_insert_self b s)) (sup'_le H f fun i hi => le_sup' f (mem_insert_of_mem hi)))
  rcases mem_insert.1 hi with rfl | hi
  · exact le_max_left _ _
  · exact le_trans (le_sup' f hi) (le_max_right _ _)
/-- The smallest value with one more element. -/
theorem inf'_insert (H : s.Nonempty) (f : ι → ℝ) {b : ι} : (insert b s).inf' ⟨b, mem_insert_self b s⟩ f = min (f b) (s.inf' H f) := by
  refine le_antisymm (le_min (inf'_le f (mem_insert_self b s)) (le_inf' H f fun i hi => inf'_le f (mem_insert_of_mem hi))) (le_inf' _ f fun i hi => ?_)
  rcases mem_insert.1 hi with rfl | hi
  · exact min_le_left _ _
  · exact le_trans (min_le_right _ _) (inf'_le f hi)

/-! ### Averages -/

/-- A weighted average is at most the largest value. -/
theorem sum_mul_le_sup' {w : ι → ℝ} (H : s.Nonempty) (h₀ : ∀ i ∈ s, 0 ≤ w i) (h₁ : ∑ i ∈ s, w i = 1) : ∑ i ∈ s, w i * f i ≤ s.sup' H f := by
  have h : ∑ i ∈ s, w i * f i ≤ ∑ i ∈ s, w i * s.sup' H f :=
    sum_le_sum fun i hi => mul_le_mul_of_nonneg_left (le_sup' f hi) (h₀ i hi)
  rwa [← sum_mul, h₁, one_mul] at h
/-- A weighted average is at least the smallest value. -/
theorem inf'_le_sum_mul {w : ι → ℝ} (H : s.Nonempty) (h₀ : ∀ i ∈ s, 0 ≤ w i) (h₁ : ∑ i ∈ s, w i = 1) : s.inf' H f ≤ ∑ i ∈ s, w i * f i := by
  have h : ∑ i ∈ s, w i * s.inf' H f ≤ ∑ i ∈ s, w i * f i :=
    sum_le_sum fun i hi => mul_le_mul_of_nonneg_left (inf'_le f hi) (h₀ i hi)
  rwa [← sum_mul, h₁, one_mul] at h
end Finset

end
