import OptCore.Analysis.Calculus.MeanValue
import OptCore.Analysis.Convex.SecondOrder
import OptCore.Topology.Order.MonotoneConvergence

/-!
# The exponential series

The partial sums of `∑ xᵏ / k!`, their convergence and their Taylor formula. Underlies
`OptCore.Analysis.SpecialFunctions.Exp`; mirrors the real part of
`Mathlib/Data/Complex/Exponential.lean`.
-/

noncomputable section
set_option linter.unusedSectionVars false
open Filter Set

/-- The factorial of a natural number. -/
def Nat.factorial : ℕ → ℕ
  | 0 => 1
  | n + 1 => (n + 1) * Nat.factorial n

/-- The factorial of zero. -/
@[simp] theorem Nat.factorial_zero : Nat.factorial 0 = 1 := rfl
/-- The factorial of a successor. -/
theorem Nat.factorial_succ (n : ℕ) : Nat.factorial (n + 1) = (n + 1) * Nat.factorial n := rfl
/-- Factorials are positive. -/
theorem Nat.factorial_pos (n : ℕ) : 0 < Nat.factorial n := by
  induction n with
  | zero => exact Nat.one_pos
  | succ n ih => exact Nat.mul_pos (Nat.succ_pos n) ih

namespace Real

/-- The partial sums of the exponential series. -/
def expSum (n : ℕ) (x : ℝ) : ℝ := ∑ k ∈ Finset.range n, x ^ k / (Nat.factorial k : ℝ)

/-- Factorials are positive reals. -/
theorem factorial_cast_pos (n : ℕ) : (0 : ℝ) < (Nat.factorial n : ℝ) :=
  Nat.cast_pos.2 (Nat.factorial_pos n)
/-- The next term of the series from the one before. -/
theorem expTerm_succ (k : ℕ) (x : ℝ) :
    x ^ (k + 1) / (Nat.factorial (k + 1) : ℝ) = x ^ k / (Nat.factorial k : ℝ) * (x / (k + 1)) := by
  rw [Nat.factorial_succ, Nat.cast_mul, Nat.cast_add_one, pow_succ, div_mul_div_comm,
    mul_comm ((k : ℝ) + 1)]
/-- The terms of the series fall geometrically in the end. -/
theorem exists_expTerm_le {R : ℝ} (hR : 0 ≤ R) :
    ∃ C, 0 ≤ C ∧ ∀ k, R ^ k / (Nat.factorial k : ℝ) ≤ C * (1 / 2) ^ k := by
  obtain ⟨N, hN⟩ := exists_nat_ge (2 * R)
  have hterm : ∀ k : ℕ, 0 ≤ R ^ k / (Nat.factorial k : ℝ) := fun k =>
    div_nonneg (pow_nonneg hR k) (factorial_cast_pos k).le
  have h2 : ∀ k : ℕ, (0 : ℝ) < 2 ^ k := fun k => pow_pos (by grind) k
  have hsum : ∀ k ∈ Finset.range (N + 1), 0 ≤ R ^ k / (Nat.factorial k : ℝ) * 2 ^ k := fun k _ =>
    mul_nonneg (hterm k) (h2 k).le
  refine ⟨∑ k ∈ Finset.range (N + 1), R ^ k / (Nat.factorial k : ℝ) * 2 ^ k, Finset.sum_nonneg hsum,
    fun k => ?_⟩
  have key : R ^ k / (Nat.factorial k : ℝ) * 2 ^ k ≤
      ∑ k ∈ Finset.range (N + 1), R ^ k / (Nat.factorial k : ℝ) * 2 ^ k := by
    induction k with
    | zero => exact Finset.single_le_sum hsum (Finset.mem_range.2 (by omega))
    | succ k ih =>
      by_cases hk : k + 1 < N + 1
      · exact Finset.single_le_sum hsum (Finset.mem_range.2 hk)
      · refine le_trans ?_ ih
        have h1 : (N : ℝ) ≤ k := Nat.cast_le.2 (by omega)
        have h3 : R / (k + 1) * 2 ≤ 1 := by
          rw [div_mul_eq_mul_div, div_le_one₀ (Nat.cast_add_one_pos k)]; linarith
        rw [expTerm_succ, pow_succ, mul_mul_mul_comm]
        exact mul_le_of_le_one_right (mul_nonneg (hterm k) (h2 k).le) h3
  have h5 := mul_le_mul_of_nonneg_right key (le_of_lt (pow_pos (a := (1 / 2 : ℝ)) (by grind) k))
  have h6 : (2 : ℝ) ^ k * (1 / 2) ^ k = 1 := by
    rw [← mul_pow, show (2 : ℝ) * (1 / 2) = 1 by grind, one_pow]
  rwa [mul_assoc, h6, mul_one] at h5
/-- A step of the partial sums. -/
theorem expSum_succ (n : ℕ) (x : ℝ) :
    expSum (n + 1) x = expSum n x + x ^ n / (Nat.factorial n : ℝ) := Finset.sum_range_succ _ _
/-- The partial sums are bounded, uniformly on bounded sets. -/
theorem exists_abs_expSum_le {R : ℝ} (hR : 0 ≤ R) : ∃ B, ∀ n x, |x| ≤ R → |expSum n x| ≤ B := by
  obtain ⟨C, hC, h⟩ := exists_expTerm_le hR
  refine ⟨C * 2, fun n x hx => ?_⟩
  refine le_trans (Finset.abs_sum_le_sum_abs _ _) ?_
  refine le_trans (Finset.sum_le_sum (g := fun k => C * (1 / 2) ^ k) fun k _ => ?_) ?_
  · rw [abs_div, abs_pow, abs_of_pos (factorial_cast_pos k)]
    exact le_trans (div_le_div_of_nonneg_right (pow_le_pow_left₀ (abs_nonneg x) hx k)
      (factorial_cast_pos k).le) (h k)
  · rw [← Finset.mul_sum]
    refine mul_le_mul_of_nonneg_left ?_ hC
    exact le_trans (OptCore.geom_sum_le (by grind) (by grind) n) (by grind)
/-- The exponential series converges. -/
theorem exists_tendsto_expSum (x : ℝ) : ∃ l, Tendsto (fun n => expSum n x) atTop (𝓝 l) := by
  obtain ⟨C, hC, h⟩ := exists_expTerm_le (abs_nonneg x)
  refine cauchySeq_tendsto_of_complete (cauchySeq_of_norm_sub_le_geometric (r := 1 / 2) (C := C)
    (by grind) (by grind) fun n => ?_)
  rw [expSum_succ, add_sub_cancel_left, norm_eq_abs, abs_div, abs_pow,
    abs_of_pos (factorial_cast_pos n)]
  exact h n
/-- The derivative of a term of the series is the term before. -/
theorem hasDerivAt_expTerm (k : ℕ) (x : ℝ) :
    HasDerivAt (fun x => x ^ (k + 1) / (Nat.factorial (k + 1) : ℝ))
      (x ^ k / (Nat.factorial k : ℝ)) x := by
  refine ((hasDerivAt_pow (k + 1) x).div_const _).congr_deriv ?_
  rw [Nat.add_sub_cancel, Nat.factorial_succ, Nat.cast_mul]
  exact mul_div_mul_left _ _ (Nat.cast_ne_zero.2 (Nat.succ_ne_zero k))
/-- The derivative of a partial sum is the one before. -/
theorem hasDerivAt_expSum (n : ℕ) (x : ℝ) : HasDerivAt (expSum (n + 1)) (expSum n x) x := by
  induction n with
  | zero =>
    refine HasDerivAt.congr_deriv ((hasDerivAt_const x (1 : ℝ)).congr_of_eventuallyEq
      (Eventually.of_forall fun y => ?_)) (Finset.sum_range_zero _).symm
    simp only [expSum, Finset.sum_range_succ, Finset.sum_range_zero, pow_zero, Nat.factorial_zero,
      Nat.cast_one, div_one, zero_add]
  | succ n ih =>
    rw [expSum_succ n x]
    exact HasDerivAt.congr_of_eventuallyEq (f := fun x =>
      expSum (n + 1) x + x ^ (n + 1) / (Nat.factorial (n + 1) : ℝ))
      (ih.add (hasDerivAt_expTerm n x))
      (Eventually.of_forall fun y => expSum_succ (n + 1) y)
/-- Taylor's formula for the partial sums. -/
theorem expSum_add (n : ℕ) (x h : ℝ) : ∃ c ∈ Ioo (0 : ℝ) 1, expSum (n + 2) (x + h) =
    expSum (n + 2) x + h * expSum (n + 1) x + h ^ 2 / 2 * expSum n (x + c * h) := by
  have hl : ∀ t : ℝ, HasDerivAt (fun t => x + t * h) h t := fun t =>
    (((hasDerivAt_id' t).mul_const h).const_add x).congr_deriv (one_mul h)
  obtain ⟨c, hc, e⟩ := taylor_second_order (f := fun t => expSum (n + 2) (x + t * h))
    (f' := fun t => expSum (n + 1) (x + t * h) * h) (f'' := fun t => expSum n (x + t * h) * h * h)
    zero_lt_one (fun t _ => (hasDerivAt_expSum (n + 1) _).comp t (hl t))
    (fun t _ => ((hasDerivAt_expSum n _).comp t (hl t)).mul_const h)
  refine ⟨c, hc, ?_⟩
  simp only [one_mul, zero_mul, add_zero] at e
  rw [e]; ring
end Real

end
