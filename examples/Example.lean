/-! Theorems for `dojo_search.py` and for trying things out; the proofs are left open. -/

theorem hello_world (a b c : Nat) : a + b + c = a + c + b := by
  sorry

namespace Logic

variable {p q r : Prop}

/-- Conjunction distributes over disjunction. -/
theorem and_or_distrib (h : p ∧ (q ∨ r)) : (p ∧ q) ∨ (p ∧ r) := by
  sorry

end Logic
