import OptCore.Algebra.BigOperators.Basic
/-!
# Sums over `Fin n`

Mirrors `Mathlib/Algebra/BigOperators/Fin.lean`.
-/

noncomputable section

namespace Fin
variable {M : Type u} [AddCommMonoid M] {n : ℕ}

/-- The empty sum. -/
@[simp] theorem sum_univ_zero (f : Fin 0 → M) : ∑ i, f i = 0 := Finset.sum_eq_zero fun x _ => x.elim0
/-- Split off the first term. -/
theorem sum_univ_succ (f : Fin (n + 1) → M) : ∑ i, f i = f 0 + ∑ i : Fin n, f i.succ := by
  rw [show (Finset.univ : Finset (Fin (n + 1))) = insert 0 (Finset.univ.image Fin.succ) from ?_, Finset.sum_insert,
    Finset.sum_image fun _ _ _ _ h => Fin.succ_inj.1 h]
  · rintro ⟨y, _, h⟩; exact Fin.succ_ne_zero y h
  · refine Finset.ext fun i => ⟨fun _ => ?_, fun _ => Finset.mem_univ i⟩
    by_cases h : i = 0
    · exact .inl h
    · exact .inr ⟨i.pred h, Finset.mem_univ _, Fin.succ_pred i h⟩
/-- Split off the last term. -/
theorem sum_univ_castSucc (f : Fin (n + 1) → M) : ∑ i, f i = ∑ i : Fin n, f i.castSucc + f (Fin.last n) := by
  induction n with
  | zero => rw [sum_univ_succ, sum_univ_zero, sum_univ_zero, add_comm]; rfl
  | succ n ih => rw [sum_univ_succ, ih, sum_univ_succ fun i => f i.castSucc]; exact (add_assoc (M := M) _ _ _).symm
/-- One term. -/
@[simp] theorem sum_univ_one (f : Fin 1 → M) : ∑ i, f i = f 0 := by rw [sum_univ_succ, sum_univ_zero, add_zero]
/-- Two terms. -/
@[simp] theorem sum_univ_two (f : Fin 2 → M) : ∑ i, f i = f 0 + f 1 := by
  rw [sum_univ_succ, sum_univ_one]; rfl
/-- Three terms. -/
theorem sum_univ_three (f : Fin 3 → M) : ∑ i, f i = f 0 + f 1 + f 2 := by
  rw [sum_univ_succ, sum_univ_two]; exact (add_assoc (f 0) (f 1) (f 2)).symm
/-- Four terms. -/
theorem sum_univ_four (f : Fin 4 → M) : ∑ i, f i = f 0 + f 1 + f 2 + f 3 := by
  rw [sum_univ_succ, sum_univ_three]
  show f 0 + (f 1 + f 2 + f 3) = _
  simp only [add_assoc (M := M)]
end Fin

namespace Finset
variable {ι : Type u} {M : Type v} [AddCommMonoid M]
/-- The number of elements of a type. -/
@[simp] theorem card_univ (ι : Type u) [Fintype ι] : (univ : Finset ι).card = Fintype.card ι := rfl
/-- `Fin n` has `n` elements. -/
theorem card_fin (n : ℕ) : (univ : Finset (Fin n)).card = n := Fintype.card_fin n
/-- A sum over a filtered set as a sum with a condition. -/
theorem sum_filter (s : Finset ι) (p : ι → Prop) [DecidablePred p] (f : ι → M) :
    ∑ a ∈ s.filter p, f a = ∑ a ∈ s, (if p a then f a else 0) := by
  rw [← sum_filter_add_sum_filter_not s p fun a => if p a then f a else 0,
    sum_eq_zero (s := s.filter fun x => ¬p x) fun x hx => if_neg hx.2, add_zero]
  exact sum_congr rfl fun x hx => (if_pos hx.2).symm
/-- Reverse the order of summation. -/
theorem sum_range_reflect (f : ℕ → M) (n : ℕ) : ∑ j ∈ range n, f (n - 1 - j) = ∑ j ∈ range n, f j := by
  induction n with
  | zero => rw [sum_range_zero, sum_range_zero]
  | succ n ih =>
    rw [sum_range_succ', sum_range_succ, ← ih]
    congr 1
    refine sum_congr rfl fun x hx => ?_
    rw [show n + 1 - 1 - (x + 1) = n - 1 - x by omega]
end Finset
end
