/-!
# Order notation

Mirrors `Mathlib/Order/Notation.lean`: `⊤`, `⊥`, and `⊓`, `⊔` for the binary infimum and supremum.
-/

/-- Types with a top element `⊤`. -/
class Top (α : Type u) where
  /-- The top element. -/
  top : α

/-- Types with a bottom element `⊥`. -/
class Bot (α : Type u) where
  /-- The bottom element. -/
  bot : α

@[inherit_doc] notation "⊤" => Top.top
@[inherit_doc] notation "⊥" => Bot.bot
/-- The supremum of two elements. -/
infixl:68 " ⊔ " => Max.max
/-- The infimum of two elements. -/
infixl:69 " ⊓ " => Min.min
