import OptCore.Tactic.Basic
/-!
# `have` that leaves its proposition to be proved

Mirrors `Mathlib/Tactic/Have.lean` for a name and a proposition.
-/

/-- `have h : t` leaves two goals: `t`, then the main one with `h : t`. -/
syntax (name := haveGoal) "have " ident " : " term : tactic
/-- `have : t` leaves two goals: `t`, then the main one with `this : t`. -/
syntax (name := haveThisGoal) "have" " : " term : tactic
macro_rules -- `obtain` without a value leaves its name inaccessible
  | `(tactic| have $h:ident : $t) =>
    `(tactic| focus (obtain h0 : $t; rotate_left; rename_i $h:ident; rotate_right))
  | `(tactic| have : $t) => `(tactic| have $(Lean.mkIdent `this):ident : $t)
