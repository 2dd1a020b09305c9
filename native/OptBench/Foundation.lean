import Mathlib

/-!
# The foundation of the benchmark over Mathlib

Stands in for `lean/OptBench/Foundation.lean` in a build with Lake. Tactics of OptCore that Mathlib lacks are declared here, so that
proofs parse.
-/

/-- `inner_expand` rewrites inner products and squared norms of sums, differences, negatives and real multiples into
inner products and squared norms of the vectors themselves. Works on the goal or `at h`. -/
syntax "inner_expand" (Lean.Parser.Tactic.location)? : tactic
macro_rules
  | `(tactic| inner_expand $[$l:location]?) => `(tactic| simp only [← real_inner_self_eq_norm_sq, inner_add_left,
      inner_add_right, inner_sub_left, inner_sub_right, real_inner_smul_left, real_inner_smul_right, inner_neg_left,
      inner_neg_right, inner_zero_left, inner_zero_right, real_inner_comm] $[$l]?)
