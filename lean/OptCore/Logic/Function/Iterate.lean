import OptCore.Data.Real.Defs

/-!
# Iterates of a function

Mirrors `Mathlib/Logic/Function/Iterate.lean`.
-/

/-- The iterates of a function. -/
def Nat.iterate {α : Sort u} (op : α → α) : ℕ → α → α
  | 0, a => a
  | n + 1, a => Nat.iterate op n (op a)

@[inherit_doc] notation:max f "^[" n "]" => Nat.iterate f n

namespace Function
variable {α : Type u} (f : α → α)

/-- No step. -/
@[simp] theorem iterate_zero_apply (x : α) : f^[0] x = x := rfl
/-- The first step first. -/
@[simp] theorem iterate_succ_apply (n : ℕ) (x : α) : f^[n + 1] x = f^[n] (f x) := rfl
/-- The last step last. -/
theorem iterate_succ_apply' (n : ℕ) (x : α) : f^[n + 1] x = f (f^[n] x) := by
  induction n generalizing x with
  | zero => rfl
  | succ n ih => exact ih (f x)
end Function
