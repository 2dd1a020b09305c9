/-!
# Fixed points

Mirrors `Mathlib/Dynamics/FixedPoints/Basic.lean`.
-/

namespace Function
/-- A point is fixed by a map. -/
def IsFixedPt {α : Type u} (f : α → α) (x : α) : Prop := f x = x

/-- The equation of a fixed point. -/
theorem IsFixedPt.eq {α : Type u} {f : α → α} {x : α} (hf : IsFixedPt f x) : f x = x := hf
end Function
