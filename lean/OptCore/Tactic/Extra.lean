import OptCore.Tactic.More
/-!
# Further reach of `push_neg` and `norm_num`

Alternatives for tactics of `OptCore.Tactic.Basic` and `OptCore.Tactic.FieldSimp`: Lean
tries them first.
-/

/-- The lemmas of `push_neg`. -/
syntax "push_neg_lemmas" (Lean.Parser.Tactic.location)? : tactic
macro_rules
  | `(tactic| push_neg_lemmas) => `(tactic| simp only [Classical.not_forall, _root_.not_exists,
      not_or, Classical.not_not, Std.not_lt, Std.not_le, exists_prop, OptCore.PushNeg.not_imp,
      OptCore.PushNeg.not_and, OptCore.PushNeg.not_iff, ne_eq, not_true_eq_false,
      not_false_eq_true])
  | `(tactic| push_neg_lemmas $l:location) => `(tactic| simp only [Classical.not_forall,
      _root_.not_exists, not_or, Classical.not_not, Std.not_lt, Std.not_le, exists_prop,
      OptCore.PushNeg.not_imp, OptCore.PushNeg.not_and, OptCore.PushNeg.not_iff, ne_eq,
      not_true_eq_false, not_false_eq_true] $l:location)
-- as Mathlib's, this leaves `a ≠ b` for a negated equation, and makes one of a bare `¬ a = b`
macro_rules
  | `(tactic| push_neg) => `(tactic| first
    | (push_neg_lemmas; try simp only [← ne_eq])
    | simp only [← ne_eq])
  | `(tactic| push_neg $l:location) => `(tactic| first
    | (push_neg_lemmas $l:location; try simp only [← ne_eq] $l:location)
    | simp only [← ne_eq] $l:location)

/-- Collects natural numerals under one cast and evaluates them. -/
syntax "collect_numerals" (Lean.Parser.Tactic.location)? : tactic
macro_rules
  | `(tactic| collect_numerals) => `(tactic| simp only [← Nat.cast_ofNat, ← Nat.cast_add,
      ← Nat.cast_mul, ← Nat.cast_pow, Nat.reduceAdd, Nat.reduceMul, Nat.reducePow])
  | `(tactic| collect_numerals $l:location) => `(tactic| simp only [← Nat.cast_ofNat,
      ← Nat.cast_add, ← Nat.cast_mul, ← Nat.cast_pow, Nat.reduceAdd, Nat.reduceMul,
      Nat.reducePow] $l:location)
/-- Evaluates sums, products and powers of natural numerals in ℝ, inside larger terms too. -/
syntax "eval_numerals" (Lean.Parser.Tactic.location)? : tactic
macro_rules
  | `(tactic| eval_numerals) => `(tactic| (collect_numerals; simp only [Nat.cast_ofNat]))
  | `(tactic| eval_numerals $l:location) =>
    `(tactic| (collect_numerals $l:location; simp only [Nat.cast_ofNat] $l:location))
-- numerals in hypotheses are evaluated before they are simplified
macro_rules
  | `(tactic| norm_num $l:location) => `(tactic| (eval_numerals $l:location; try simp $l:location))
