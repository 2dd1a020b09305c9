import OptCore.Data.Real.Cast
import OptCore.Order.MinMax
/-!
# ℝ as a lattice: max, min and absolute value

Mirrors `Mathlib/Algebra/Order/Group/Unbundled/Abs.lean` (definition of `abs`) and the lattice instances of
`Mathlib/Data/Real/Basic.lean`. `grind` knows `max`, `min` and `|x|` through the patterns below.
-/

noncomputable section

/-- The maximum by cases. -/
theorem max_def (a b : ℝ) : max a b = if a ≤ b then b else a := rfl
/-- The minimum by cases. -/
theorem min_def (a b : ℝ) : min a b = if a ≤ b then a else b := rfl

instance Real.instLawfulOrderSup : Std.LawfulOrderSup ℝ where
  max_le_iff a b c := by rw [max_def]; split <;> grind
instance Real.instMaxEqOr : Std.MaxEqOr ℝ where
  max_eq_or a b := by rw [max_def]; split <;> simp
instance Real.instLawfulOrderMax : Std.LawfulOrderMax ℝ where
instance Real.instLawfulOrderInf : Std.LawfulOrderInf ℝ where
  le_min_iff a b c := by rw [min_def]; split <;> grind
instance Real.instMinEqOr : Std.MinEqOr ℝ where
  min_eq_or a b := by rw [min_def]; split <;> simp
instance Real.instLawfulOrderMin : Std.LawfulOrderMin ℝ where

grind_pattern max_def => max a b
grind_pattern min_def => min a b

/-- The absolute value, `max a (-a)`. -/
def abs {α : Type u} [Max α] [Neg α] (a : α) : α := max a (-a)

/-- The absolute value `|a|`. -/
macro:max atomic("|" noWs) a:term noWs "|" : term => `(abs $a)

/-- Prints `|a|`. -/
@[app_unexpander abs] def abs.unexpander : Lean.PrettyPrinter.Unexpander
  | `($_ $a) => `(|$a|)
  | _ => throw ()

/-- The absolute value by cases, as `grind` uses it. -/
theorem Real.abs_cases (a : ℝ) : 0 ≤ a ∧ |a| = a ∨ a < 0 ∧ |a| = -a := by
  unfold abs; grind

grind_pattern Real.abs_cases => abs a

end
