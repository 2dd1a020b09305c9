/-! What the attempts are about: a predicate, a class with an instance, a notation, a recursive function. -/

/-- At most nine. -/
def Small (n : Nat) : Prop := n < 10

/-- Things with a weight. -/
class Weight (α : Type) where
  /-- How heavy it is. -/
  weight : α → Nat

instance : Weight Nat := ⟨fun n => n + 1⟩

@[inherit_doc] notation "‖" a "‖" => Weight.weight a

/-- The powers of two. -/
def double : Nat → Nat
  | 0 => 1
  | n + 1 => 2 * double n

theorem small_three : Small 3 := by unfold Small; decide
