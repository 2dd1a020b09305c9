import OptCore.Tactic.FieldSimp
import OptCore.Tactic.Nlinarith
import OptCore.Tactic.GCongr
/-!
# Smaller tactics under Mathlib's names

Mirrors `Mathlib/Tactic/{Abel,Field,SplitIfs,Conv}.lean` and `Batteries/Tactic/Init.lean`.
-/

/-- `abel` closes equations of additive commutative groups. -/
macro "abel" : tactic => `(tactic| first
  | with_reducible rfl
  | grind (ematch := 0) (splits := 0) only
  | fail "abel failed")

/-- `field` closes an equation of fields by clearing denominators. -/
macro "field" : tactic => `(tactic| first | ring1 | (field_simp; done) | (field_simp; ring1) | fail "field failed")

/-- `split_ifs` splits every `if` of the goal. -/
syntax "split_ifs" : tactic
/-- `split_ifs with h` splits every `if` of the goal, naming the condition `h` in both cases. -/
syntax "split_ifs " "with " ident : tactic
macro_rules
  | `(tactic| split_ifs) => `(tactic| (split <;> try split_ifs))
  | `(tactic| split_ifs with $h:ident) => `(tactic| (split <;> rename_i $h:ident <;> try split_ifs with $h:ident))

/-- `exacts [a, b]` closes the goals one by one. -/
syntax "exacts " "[" term_list "]" : tactic
macro_rules
  | `(tactic| exacts [$a:term]) => `(tactic| exact $a)
  | `(tactic| exacts [$a:term, $l:term_list]) => `(tactic| (exact $a; exacts [$l:term_list]))

/-- `swap` exchanges the first two of two goals. -/
macro "swap" : tactic => `(tactic| rotate_left)

/-- `conv_lhs => t` works on the left side. -/
macro "conv_lhs" " => " s:Lean.Parser.Tactic.Conv.convSeq : tactic => `(tactic| conv => (lhs; ($s)))
/-- `conv_rhs => t` works on the right side. -/
macro "conv_rhs" " => " s:Lean.Parser.Tactic.Conv.convSeq : tactic => `(tactic| conv => (rhs; ($s)))
