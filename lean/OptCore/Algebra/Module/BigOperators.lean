import OptCore.Algebra.BigOperators.Basic
import OptCore.Algebra.Module.LinearMap

/-!
# Finite sums in modules, products and function spaces; sums under linear maps

Mirrors `Mathlib/Algebra/BigOperators/GroupWithZero/Action.lean`, `Mathlib/Algebra/Module/BigOperators.lean` and
`Mathlib/Algebra/BigOperators/Pi.lean`.
-/

noncomputable section

variable {ι : Type w} {R : Type t} {M : Type u} {N : Type v}

/-- A multiple of a sum. -/
theorem Finset.smul_sum [Lean.Grind.Semiring R] [AddCommMonoid M] [Module R M] {r : R} {f : ι → M} {s : Finset ι} :
    r • ∑ x ∈ s, f x = ∑ x ∈ s, r • f x := by
  induction s using Finset.induction_on with
  | empty => rw [sum_empty, sum_empty, smul_zero]
  | insert a s ha ih => rw [sum_insert ha, sum_insert ha, smul_add, ih]
/-- A sum of scalars times a vector. -/
theorem Finset.sum_smul [Lean.Grind.Semiring R] [AddCommMonoid M] [Module R M] {f : ι → R} {s : Finset ι} {x : M} :
    (∑ i ∈ s, f i) • x = ∑ i ∈ s, f i • x := by
  induction s using Finset.induction_on with
  | empty => rw [sum_empty, sum_empty, zero_smul]
  | insert a s ha ih => rw [sum_insert ha, sum_insert ha, add_smul, ih]
/-- Additive maps commute with finite sums. -/
theorem map_sum {G : Type t} [FunLike G M N] [AddCommGroup M] [AddCommGroup N] [AddHomClass G M N] (g : G) (f : ι → M)
    (s : Finset ι) : g (∑ i ∈ s, f i) = ∑ i ∈ s, g (f i) := by
  induction s using Finset.induction_on with
  | empty => rw [Finset.sum_empty, Finset.sum_empty, map_zero]
  | insert a s ha ih => rw [Finset.sum_insert ha, Finset.sum_insert ha, ← ih, ← map_add]
/-- The first component of a sum of pairs. -/
theorem Prod.fst_sum [AddCommMonoid M] [AddCommMonoid N] {s : Finset ι} {f : ι → M × N} :
    (∑ c ∈ s, f c).1 = ∑ c ∈ s, (f c).1 := by
  induction s using Finset.induction_on with
  | empty => rw [Finset.sum_empty, Finset.sum_empty]; rfl
  | insert a s ha ih => rw [Finset.sum_insert ha, Finset.sum_insert ha, ← ih]; rfl
/-- The second component of a sum of pairs. -/
theorem Prod.snd_sum [AddCommMonoid M] [AddCommMonoid N] {s : Finset ι} {f : ι → M × N} :
    (∑ c ∈ s, f c).2 = ∑ c ∈ s, (f c).2 := by
  induction s using Finset.induction_on with
  | empty => rw [Finset.sum_empty, Finset.sum_empty]; rfl
  | insert a s ha ih => rw [Finset.sum_insert ha, Finset.sum_insert ha, ← ih]; rfl
/-- The value of a sum of functions. -/
@[simp] theorem Finset.sum_apply {κ : Type t} {X : κ → Type v} [∀ a, AddCommMonoid (X a)] (a : κ) (s : Finset ι)
    (g : ι → ∀ a, X a) : (∑ c ∈ s, g c) a = ∑ c ∈ s, g c a := by
  induction s using Finset.induction_on with
  | empty => rw [Finset.sum_empty, Finset.sum_empty]; rfl
  | insert b s ha ih => rw [Finset.sum_insert ha, Finset.sum_insert ha, ← ih]; rfl

end
