import OptCore.Tactic.Linarith
import OptCore.Algebra.Order.Pow
/-!
# `ring`, `ring_nf`, `abel`, `linear_combination`

Mirrors `Mathlib/Tactic/{Ring,Abel,LinearCombination}`: macros over the commutative-ring solver of core.
-/

/-- `ring1` closes an equation of commutative rings or fields. -/
macro "ring1" : tactic => `(tactic| first
  | with_reducible rfl
  | grobner
  | grind (ematch := 0) (splits := 4) only
  | (decimals_to_fractions; grind (ematch := 0) (splits := 4) only)
  | (simp only [pow_succ, pow_add, pow_mul, mul_pow, pow_zero, div_pow, inv_pow]; grind (splits := 4))
  | (simp only [pow_succ, pow_add, pow_mul', mul_pow, pow_zero, div_pow, inv_pow]; grind (splits := 4))
  | fail "ring failed")

/-- `ring_nf` expands products over sums and orders factors and terms; it closes equations where it can.
Limit: coefficients are not collected, so normal forms differ from Mathlib's. -/
syntax "ring_nf" (Lean.Parser.Tactic.location)? : tactic
macro_rules
  | `(tactic| ring_nf) => `(tactic| first
      | ring1
      | simp only [mul_add, add_mul, mul_sub, sub_mul, sub_eq_add_neg, neg_add_rev, neg_neg, mul_neg, neg_mul, div_eq_mul_inv,
          mul_comm, mul_left_comm, mul_assoc, add_comm, add_left_comm, add_assoc, mul_one, one_mul, add_zero, zero_add, mul_zero, zero_mul])
  | `(tactic| ring_nf $l:location) => `(tactic| simp only [mul_add, add_mul, mul_sub, sub_mul, sub_eq_add_neg, neg_add_rev, neg_neg, mul_neg, neg_mul, div_eq_mul_inv,
          mul_comm, mul_left_comm, mul_assoc, add_comm, add_left_comm, add_assoc, mul_one, one_mul, add_zero, zero_add, mul_zero, zero_mul] $l:location)

/-- `ring` closes an equation of commutative rings or fields (ℝ, ℚ, ℤ, ℕ), division and numeral exponents included.
Limits: it may use equations in the context; symbolic exponents only through `pow_succ`, `pow_add`, `mul_pow`. -/
macro "ring" : tactic => `(tactic| first | ring1 | (ring_nf; done) | fail "ring failed")

noncomputable section
namespace OptCore.LinearCombination

/-- Terms `linear_combination` accepts: proofs of equations, and numbers (as `c = c`). -/
class Arg (T : Sort u) (α : outParam (Type v)) where
  /-- The left side. -/
  lhs : T → α
  /-- The right side. -/
  rhs : T → α
  /-- The sides agree. -/
  eq : ∀ t, lhs t = rhs t

@[reducible] instance proof {α : Type u} (a b : α) : Arg (a = b) α := ⟨fun _ => a, fun _ => b, fun h => h⟩
@[reducible] instance real : Arg ℝ ℝ := ⟨fun c => c, fun c => c, fun _ => rfl⟩
@[reducible] instance nat : Arg ℕ ℝ := ⟨fun c => c, fun c => c, fun _ => rfl⟩

theorem add {a b c d : ℝ} (h : a = b) (k : c = d) : a + c = b + d := h ▸ k ▸ rfl
theorem sub {a b c d : ℝ} (h : a = b) (k : c = d) : a - c = b - d := h ▸ k ▸ rfl
theorem mul {a b c d : ℝ} (h : a = b) (k : c = d) : a * c = b * d := h ▸ k ▸ rfl
theorem div {a b c d : ℝ} (h : a = b) (k : c = d) : a / c = b / d := h ▸ k ▸ rfl
theorem neg {a b : ℝ} (h : a = b) : -a = -b := h ▸ rfl
theorem close {a b c d : ℝ} (h : c = d) (k : a - b - (c - d) = 0) : a = b := by grind
theorem close_le {a b c d : ℝ} (h : c ≤ d) (k : a - b - (c - d) = 0) : a ≤ b := by grind
theorem close_lt {a b c d : ℝ} (h : c < d) (k : a - b - (c - d) = 0) : a < b := by grind

end OptCore.LinearCombination
end

/-- The equation a linear combination stands for. -/
syntax "lincomb% " term : term
macro_rules
  | `(lincomb% ($e)) => `(lincomb% $e)
  | `(lincomb% $a + $b) => `(OptCore.LinearCombination.add (lincomb% $a) (lincomb% $b))
  | `(lincomb% $a - $b) => `(OptCore.LinearCombination.sub (lincomb% $a) (lincomb% $b))
  | `(lincomb% $a * $b) => `(OptCore.LinearCombination.mul (lincomb% $a) (lincomb% $b))
  | `(lincomb% $a / $b) => `(OptCore.LinearCombination.div (lincomb% $a) (lincomb% $b))
  | `(lincomb% -$a) => `(OptCore.LinearCombination.neg (lincomb% $a))
  | `(lincomb% $a ^ $n) => `((Eq.refl ($a ^ $n) : ($a ^ $n : ℝ) = _))
  | `(lincomb% $n:num) => `((Eq.refl ($n : ℝ) : ($n : ℝ) = _))
  | `(lincomb% $e) => `(OptCore.LinearCombination.Arg.eq $e)

/-- `linear_combination e` proves an equation over ℝ from an expression in proofs of equations and numbers
(`2 * h₁ - x * h₂`), checking the difference with `ring`. A single proof of `≤` or `<` also serves a goal `≤`, `<`;
for combinations of inequalities use `linarith` or `nlinarith`. -/
syntax "linear_combination " term : tactic
syntax "linear_combination" : tactic
macro_rules
  | `(tactic| linear_combination) => `(tactic| ring1)
  | `(tactic| linear_combination $e) => `(tactic| first
      | (refine OptCore.LinearCombination.close (lincomb% $e) ?_; (try simp only [OptCore.LinearCombination.Arg.lhs, OptCore.LinearCombination.Arg.rhs]); ring1)
      | (refine OptCore.LinearCombination.close_le $e ?_; ring1)
      | (refine OptCore.LinearCombination.close_le (le_of_lt $e) ?_; ring1)
      | (refine OptCore.LinearCombination.close_lt $e ?_; ring1)
      | fail "linear_combination failed")
