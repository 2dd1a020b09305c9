import OptCore.Algebra.Module.LinearMap
import OptCore.Data.Set.Basic

/-!
# Closure operators

Mirrors `Mathlib/Order/Closure.lean`. Differences: the order needs only `≤`, monotonicity is a field of its own (Mathlib extends
`OrderHom`), and closedness is always `c x = x` (Mathlib keeps a predicate equivalent to it).
-/

/-- A closure operator: monotone, extensive and idempotent. -/
structure ClosureOperator (α : Type u) [LE α] where
  /-- The closure of an element. -/
  toFun : α → α
  /-- Closures of larger elements are larger. -/
  monotone' : ∀ ⦃x y⦄, x ≤ y → toFun x ≤ toFun y
  /-- An element is at most its closure. -/
  le_closure' : ∀ x, x ≤ toFun x
  /-- Closing twice is closing once. -/
  idempotent' : ∀ x, toFun (toFun x) = toFun x

namespace ClosureOperator
variable {α : Type u} [LE α]

instance instFunLike : FunLike (ClosureOperator α) α α := ⟨toFun⟩

/-- An element that is its own closure. -/
def IsClosed (c : ClosureOperator α) (x : α) : Prop := c x = x

/-- Closures of larger elements are larger. -/
theorem monotone (c : ClosureOperator α) ⦃x y : α⦄ (h : x ≤ y) : c x ≤ c y := c.monotone' h
/-- An element is at most its closure. -/
theorem le_closure (c : ClosureOperator α) (x : α) : x ≤ c x := c.le_closure' x
/-- Closing twice is closing once. -/
@[simp] theorem idempotent (c : ClosureOperator α) (x : α) : c (c x) = c x := c.idempotent' x
/-- Closures are closed. -/
theorem isClosed_closure (c : ClosureOperator α) (x : α) : c.IsClosed (c x) := c.idempotent x
/-- A closed element is its closure. -/
theorem IsClosed.closure_eq {c : ClosureOperator α} {x : α} (h : c.IsClosed x) : c x = x := h
/-- The closed elements. -/
theorem isClosed_iff {c : ClosureOperator α} {x : α} : c.IsClosed x ↔ c x = x := Iff.rfl
end ClosureOperator
