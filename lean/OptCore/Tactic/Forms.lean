import OptCore.Tactic.More
import OptCore.Data.Real.Sqrt
/-!
# Further forms of the tactics

Mirrors the binder names of `Mathlib/Tactic/GCongr`, its tag on `Real.sqrt_le_sqrt`, and the inequalities of
`Mathlib/Tactic/LinearCombination`.
-/

/-! ### gcongr -/

macro_rules | `(tactic| gcongr_ext) => `(tactic| with_reducible refine Real.sqrt_le_sqrt ?_)

/-- `gcongr with i hi` names the index and the membership that a step into a sum leaves. Limit: one goal with binders, two names at most. -/
syntax "gcongr " "with " ident : tactic
/-- `gcongr with i hi` names the index and the membership. -/
syntax "gcongr " "with " ident colGt ident : tactic
macro_rules
  | `(tactic| gcongr with $i:ident) => `(tactic| (gcongr; rename_i $i:ident _h))
  | `(tactic| gcongr with $i:ident $h:ident) => `(tactic| (gcongr; rename_i $i:ident $h:ident))

/-! ### linear_combination -/

noncomputable section
namespace OptCore.LinearCombination

/-- Terms `linear_combination` accepts in an inequality: proofs of `=`, `≤`, `<`, and numbers (as `c ≤ c`). -/
class ArgLe (T : Sort u) where
  /-- The left side. -/
  lhs : T → ℝ
  /-- The right side. -/
  rhs : T → ℝ
  /-- The inequality. -/
  le : ∀ t, lhs t ≤ rhs t

@[reducible] instance proofEq (a b : ℝ) : ArgLe (a = b) := ⟨fun _ => a, fun _ => b, fun h => le_of_eq h⟩
@[reducible] instance proofLe (a b : ℝ) : ArgLe (a ≤ b) := ⟨fun _ => a, fun _ => b, fun h => h⟩
@[reducible] instance proofLt (a b : ℝ) : ArgLe (a < b) := ⟨fun _ => a, fun _ => b, fun h => le_of_lt h⟩
@[reducible] instance number : ArgLe ℝ := ⟨fun c => c, fun c => c, fun c => le_refl c⟩

/-- Sums of inequalities. -/
theorem add_le {a b c d : ℝ} (h : a ≤ b) (k : c ≤ d) : a + c ≤ b + d := add_le_add h k
/-- An inequality minus an equation. -/
theorem sub_eq_le {a b c d : ℝ} (h : a ≤ b) (k : c = d) : a - c ≤ b - d := by rw [k]; exact sub_le_sub_right h d
/-- A nonnegative multiple of an inequality. -/
theorem mul_le {a b : ℝ} (c : ℝ) (hc : 0 ≤ c) (h : a ≤ b) : c * a ≤ c * b := mul_le_mul_of_nonneg_left h hc
/-- An inequality over a nonnegative number. -/
theorem div_le {a b : ℝ} (c : ℝ) (hc : 0 ≤ c) (h : a ≤ b) : a / c ≤ b / c := div_le_div_of_nonneg_right h hc
end OptCore.LinearCombination
end

/-- The inequality a linear combination stands for. -/
syntax "lincomble% " term : term
macro_rules
  | `(lincomble% ($e)) => `(lincomble% $e)
  | `(lincomble% $a + $b) => `(OptCore.LinearCombination.add_le (lincomble% $a) (lincomble% $b))
  | `(lincomble% $a - $b) => `(OptCore.LinearCombination.sub_eq_le (lincomble% $a) (lincomb% $b))
  | `(lincomble% $a * $b) => `(OptCore.LinearCombination.mul_le $a (by positivity) (lincomble% $b))
  | `(lincomble% $a / $b) => `(OptCore.LinearCombination.div_le $b (by positivity) (lincomble% $a))
  | `(lincomble% $n:num) => `(le_refl ($n : ℝ))
  | `(lincomble% $e) => `(OptCore.LinearCombination.ArgLe.le $e)

-- A goal `≤` from sums, differences by equations, and nonnegative multiples (the factor on the left) of proofs of `≤`.
macro_rules
  | `(tactic| linear_combination $e) => `(tactic|
      (refine OptCore.LinearCombination.close_le (lincomble% $e) ?_; (try simp only [OptCore.LinearCombination.ArgLe.lhs,
        OptCore.LinearCombination.ArgLe.rhs, OptCore.LinearCombination.Arg.lhs, OptCore.LinearCombination.Arg.rhs]); ring1))
