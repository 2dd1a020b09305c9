import OptCore.Analysis.SpecialFunctions.ExpSeries
import OptCore.Analysis.Calculus.FDeriv.Basic

/-!
# The exponential function

Mirrors the real part of `Mathlib/Analysis/Complex/Exponential.lean` and
`Mathlib/Analysis/SpecialFunctions/ExpDeriv.lean`. Mathlib defines it through the complex
exponential; here it is the limit of the real series.
-/

noncomputable section
set_option linter.unusedSectionVars false
open Filter Set

namespace Real

/-- The exponential function. -/
def exp (x : ℝ) : ℝ := Classical.choose (exists_tendsto_expSum x)

/-- The exponential series converges to the exponential function. -/
theorem tendsto_expSum (x : ℝ) : Tendsto (fun n => expSum n x) atTop (𝓝 (exp x)) :=
  Classical.choose_spec (exists_tendsto_expSum x)
/-- The exponential of zero. -/
@[simp] theorem exp_zero : exp 0 = 1 := by
  have h : ∀ n, expSum (n + 1) 0 = 1 := fun n => by
    induction n with
    | zero => simp only [expSum, Finset.sum_range_succ, Finset.sum_range_zero, pow_zero,
        Nat.factorial_zero, Nat.cast_one, div_one, zero_add]
    | succ n ih => rw [expSum_succ, ih, zero_pow (by omega), zero_div, add_zero]
  have h1 : Tendsto (fun n => expSum (n + 1) 0) atTop (𝓝 (exp 0)) :=
    (tendsto_expSum 0).comp (tendsto_add_atTop_nat 1)
  exact tendsto_nhds_unique h1 ((tendsto_const_nhds (a := (1 : ℝ))).congr fun n => (h n).symm)
/-- The second-order remainder of the exponential function is bounded. -/
theorem exists_abs_exp_sub_le (x : ℝ) :
    ∃ B, 0 ≤ B ∧ ∀ h, |h| ≤ 1 → |exp (x + h) - exp x - h * exp x| ≤ B * h ^ 2 := by
  obtain ⟨B, hB⟩ := exists_abs_expSum_le (R := |x| + 1) (by linarith [abs_nonneg x])
  have hB0 : 0 ≤ B := le_trans (abs_nonneg _) (hB 0 x (by linarith))
  refine ⟨B / 2, by linarith, fun h hh => ?_⟩
  have hsh : ∀ (y : ℝ) (k : ℕ), Tendsto (fun n => expSum (n + k) y) atTop (𝓝 (exp y)) := fun y k =>
    (tendsto_expSum y).comp (tendsto_add_atTop_nat k)
  refine le_of_tendsto' (((hsh (x + h) 2).sub (hsh x 2)).sub ((hsh x 1).const_mul h)).abs
    fun n => ?_
  obtain ⟨c, hc, e⟩ := expSum_add n x h
  have h1 : expSum (n + 2) (x + h) - expSum (n + 2) x - h * expSum (n + 1) x =
      h ^ 2 / 2 * expSum n (x + c * h) := by rw [e]; ring
  have h2 : |c * h| ≤ 1 := by
    rw [abs_mul, abs_of_pos hc.1]; exact mul_le_one₀ hc.2.le (abs_nonneg h) hh
  have h3 := hB n (x + c * h) (le_trans (abs_add_le _ _) (by linarith))
  have h4 := mul_le_mul_of_nonneg_left h3 (show 0 ≤ h ^ 2 / 2 by linarith [sq_nonneg h])
  rw [h1, abs_mul, abs_of_nonneg (show 0 ≤ h ^ 2 / 2 by linarith [sq_nonneg h])]
  linarith
/-- The exponential function is its own derivative. -/
theorem hasDerivAt_exp (x : ℝ) : HasDerivAt exp (exp x) x := by
  obtain ⟨B, hB, h⟩ := exists_abs_exp_sub_le x
  refine hasDerivAt_iff_eps.2 fun c hc => ?_
  refine ⟨min 1 (c / (B + 1)), lt_min zero_lt_one (div_pos hc (by linarith)), fun y hy => ?_⟩
  rw [norm_eq_abs] at hy
  have h1 := h (y - x) (le_trans hy.le (min_le_left _ _))
  have h2 : |y - x| * (B + 1) ≤ c := by
    rw [← le_div_iff₀ (by linarith)]; exact le_trans hy.le (min_le_right _ _)
  rw [add_sub_cancel] at h1
  rw [norm_eq_abs, norm_eq_abs, smul_eq_mul]
  refine le_trans h1 ?_
  rw [← sq_abs, sq, ← mul_assoc]
  refine mul_le_mul_of_nonneg_right ?_ (abs_nonneg _)
  linarith [abs_nonneg (y - x)]
/-- The exponential function is differentiable. -/
theorem differentiable_exp : Differentiable ℝ exp := fun x => (hasDerivAt_exp x).differentiableAt
/-- The derivative of the exponential function. -/
@[simp] theorem deriv_exp : deriv exp = exp := deriv_eq hasDerivAt_exp
/-- The exponential function is continuous. -/
theorem continuous_exp : Continuous exp := fun x => (hasDerivAt_exp x).continuousAt
/-- The functional equation. -/
theorem exp_add (x y : ℝ) : exp (x + y) = exp x * exp y := by
  have h0 : ∀ c t : ℝ, HasDerivAt (fun t => exp t * exp (c - t)) 0 t := fun c t => by
    have h1 : HasDerivAt (fun t => exp (c - t)) (exp (c - t) * -1) t :=
      (hasDerivAt_exp (c - t)).comp t ((hasDerivAt_id' t).const_sub c)
    exact ((hasDerivAt_exp t).mul h1).congr_deriv (by ring)
  have h2 := eq_of_hasDerivAt_zero (h0 (x + y)) (x + y) x
  simp only [sub_self, exp_zero, mul_one, add_sub_cancel_left] at h2
  exact h2
/-- The exponential of the negative, as a product. -/
theorem exp_mul_exp_neg (x : ℝ) : exp x * exp (-x) = 1 := by
  rw [← exp_add, add_neg_cancel, exp_zero]
/-- The exponential function has no zero. -/
theorem exp_ne_zero (x : ℝ) : exp x ≠ 0 := fun h => by
  have := exp_mul_exp_neg x; rw [h, zero_mul] at this; exact zero_ne_one this
/-- The exponential function is positive. -/
theorem exp_pos (x : ℝ) : 0 < exp x := by
  have h : exp x = exp (x / 2) * exp (x / 2) := by rw [← exp_add, show x / 2 + x / 2 = x by ring]
  rw [h]; exact mul_self_pos.2 (exp_ne_zero _)
/-- The exponential function is nonnegative. -/
theorem exp_nonneg (x : ℝ) : 0 ≤ exp x := (exp_pos x).le
/-- The exponential of a negative. -/
theorem exp_neg (x : ℝ) : exp (-x) = (exp x)⁻¹ :=
  (inv_eq_of_mul_eq_one_right (exp_mul_exp_neg x)).symm
/-- The exponential of a difference. -/
theorem exp_sub (x y : ℝ) : exp (x - y) = exp x / exp y := by
  rw [sub_eq_add_neg, exp_add, exp_neg, div_eq_mul_inv]
/-- The exponential of a natural multiple. -/
theorem exp_nat_mul (x : ℝ) (n : ℕ) : exp (n * x) = exp x ^ n := by
  induction n with
  | zero => rw [Nat.cast_zero, zero_mul, exp_zero, pow_zero]
  | succ n ih => rw [Nat.cast_add_one, add_one_mul, exp_add, ih, pow_succ]
/-- The exponential of a sum over a finite set. -/
theorem exp_sum {ι : Type u} (s : Finset ι) (f : ι → ℝ) :
    exp (∑ x ∈ s, f x) = ∏ x ∈ s, exp (f x) := by
  induction s using Finset.induction_on with
  | empty => rw [Finset.sum_empty, Finset.prod_empty, exp_zero]
  | insert a s ha ih => rw [Finset.sum_insert ha, Finset.prod_insert ha, exp_add, ih]
/-- The tangent at zero lies below the exponential function. -/
theorem add_one_le_exp (x : ℝ) : x + 1 ≤ exp x := by
  have h1 : ∀ y, 0 ≤ y → 1 ≤ exp y := fun y hy => by
    have := le_of_hasDerivAt_nonneg (f := exp) (f' := exp) hy continuous_exp.continuousOn
      (fun t _ => hasDerivAt_exp t) (fun t _ => exp_nonneg t)
    rwa [exp_zero] at this
  have hd : ∀ t, HasDerivAt (fun t => exp t - t) (exp t - 1) t := fun t =>
    (hasDerivAt_exp t).sub (hasDerivAt_id' t)
  have hc : ∀ s, ContinuousOn (fun t => exp t - t) s := fun s t _ =>
    (hd t).continuousAt.continuousWithinAt
  rcases le_total 0 x with hx | hx
  · have := le_of_hasDerivAt_nonneg (f := fun t => exp t - t) (f' := fun t => exp t - 1) hx (hc _)
      (fun t _ => hd t) (fun t ht => by linarith [h1 t ht.1.le])
    simp only [exp_zero, sub_zero] at this
    linarith
  · have := le_of_hasDerivAt_nonpos (f := fun t => exp t - t) (f' := fun t => exp t - 1) hx (hc _)
      (fun t _ => hd t) (fun t ht => by
        have h2 := h1 (-t) (by linarith [ht.2])
        have h3 := exp_mul_exp_neg t
        have h4 := mul_le_mul_of_nonneg_left h2 (exp_nonneg t)
        linarith)
    simp only [exp_zero, sub_zero] at this
    linarith
/-- The exponential function is at least one on the nonnegative reals. -/
theorem one_le_exp {x : ℝ} (hx : 0 ≤ x) : 1 ≤ exp x := by linarith [add_one_le_exp x]
/-- Strictly above the tangent away from zero. -/
theorem add_one_lt_exp {x : ℝ} (hx : x ≠ 0) : x + 1 < exp x := by
  have h1 := add_one_le_exp (x / 2)
  have h2 : exp x = exp (x / 2) * exp (x / 2) := by rw [← exp_add, show x / 2 + x / 2 = x by ring]
  have h3 := exp_pos (x / 2)
  have h4 : 0 < x ^ 2 := sq_pos_of_ne_zero hx
  rcases le_total 0 (x / 2 + 1) with h | h
  · have h5 := mul_self_le_mul_self h h1
    rw [h2]; nlinarith
  · rw [h2]
    have := mul_pos h3 h3
    linarith
/-- The exponential function increases strictly. -/
theorem exp_strictMono : StrictMono exp := fun x y h => by
  have h1 := add_one_lt_exp (x := y - x) (by linarith)
  have h2 := mul_lt_mul_of_pos_left (show 1 < exp (y - x) by linarith) (exp_pos x)
  rwa [← exp_add, add_sub_cancel, mul_one] at h2
/-- The exponential function is injective. -/
theorem exp_injective : Function.Injective exp := exp_strictMono.injective
/-- The exponential function reflects and preserves the strict order. -/
@[simp] theorem exp_lt_exp {x y : ℝ} : exp x < exp y ↔ x < y :=
  ⟨fun h => lt_of_not_ge fun hyx => by
    rcases eq_or_lt_of_le hyx with e | h1
    · rw [e] at h; exact lt_irrefl _ h
    · exact lt_asymm h (exp_strictMono h1), fun h => exp_strictMono h⟩
/-- The exponential function reflects and preserves the order. -/
@[simp] theorem exp_le_exp {x y : ℝ} : exp x ≤ exp y ↔ x ≤ y := by
  rw [← not_lt, ← not_lt, exp_lt_exp]
/-- The exponential function is monotone. -/
theorem exp_monotone : Monotone exp := fun _ _ h => exp_le_exp.2 h
/-- The values of the exponential function agree only at equal points. -/
@[simp] theorem exp_eq_exp {x y : ℝ} : exp x = exp y ↔ x = y :=
  ⟨fun h => exp_injective h, congrArg exp⟩
/-- The exponential function takes the value one only at zero. -/
@[simp] theorem exp_eq_one_iff (x : ℝ) : exp x = 1 ↔ x = 0 := by rw [← exp_zero, exp_eq_exp]
/-- The exponential function increases strictly. -/
theorem exp_lt_exp_of_lt {x y : ℝ} (h : x < y) : exp x < exp y := exp_strictMono h
/-- The exponential function increases. -/
theorem exp_le_exp_of_le {x y : ℝ} (h : x ≤ y) : exp x ≤ exp y := exp_le_exp.2 h
/-- The absolute value of an exponential. -/
@[simp] theorem abs_exp (x : ℝ) : |exp x| = exp x := abs_of_pos (exp_pos x)
/-- Values below one. -/
@[simp] theorem exp_lt_one_iff {x : ℝ} : exp x < 1 ↔ x < 0 := by rw [← exp_zero, exp_lt_exp]
/-- Values from one on. -/
@[simp] theorem one_le_exp_iff {x : ℝ} : 1 ≤ exp x ↔ 0 ≤ x := by rw [← exp_zero, exp_le_exp]
/-- The tangent at zero, mirrored. -/
theorem one_sub_le_exp_neg (x : ℝ) : 1 - x ≤ exp (-x) := by linarith [add_one_le_exp (-x)]
/-- Strictly above the mirrored tangent away from zero. -/
theorem one_sub_lt_exp_neg {x : ℝ} (hx : x ≠ 0) : 1 - x < exp (-x) := by
  linarith [add_one_lt_exp (x := -x) fun h => hx (neg_eq_zero.1 h)]
/-- Values above one. -/
@[simp] theorem one_lt_exp_iff {x : ℝ} : 1 < exp x ↔ 0 < x := by rw [← exp_zero, exp_lt_exp]
/-- Values below one. -/
theorem exp_lt_one {x : ℝ} (h : x < 0) : exp x < 1 := by rw [← exp_zero]; exact exp_lt_exp.2 h
/-- Values at most one. -/
@[simp] theorem exp_le_one_iff {x : ℝ} : exp x ≤ 1 ↔ x ≤ 0 := by rw [← exp_zero, exp_le_exp]
/-- The exponential function grows without bound. -/
theorem tendsto_exp_atTop : Tendsto exp atTop atTop := tendsto_atTop_mono
  (fun x => show x ≤ exp x by linarith [add_one_le_exp x]) tendsto_id
/-- The exponential function is convex. -/
theorem convexOn_exp : ConvexOn ℝ univ exp :=
  convexOn_of_hasDerivAt_monotone convex_univ hasDerivAt_exp fun _ _ _ _ h => exp_le_exp.2 h
/-- The exponential function takes every positive value. -/
theorem exists_exp_eq {x : ℝ} (hx : 0 < x) : ∃ y, exp y = x := by
  have h1 := add_one_le_exp x
  have h2 : exp (-(1 / x)) ≤ x := by
    have h3 := add_one_le_exp (1 / x)
    have h4 : x * (1 / x) = 1 := by rw [one_div, mul_inv_cancel₀ hx.ne']
    have h5 := exp_mul_exp_neg (1 / x)
    have h6 := mul_le_mul_of_nonneg_left (show 1 / x ≤ exp (1 / x) by linarith) hx.le
    have h7 := mul_le_mul_of_nonneg_right h6 (exp_nonneg (-(1 / x)))
    rw [mul_assoc x (exp (1 / x)), h5, mul_one, h4, one_mul] at h7
    exact h7
  have h3 : -(1 / x) ≤ x := by have := one_div_pos.2 hx; linarith
  obtain ⟨y, _, hy⟩ := Set.mem_of_mem_of_subset
    (show x ∈ Icc (exp (-(1 / x))) (exp x) from ⟨h2, by linarith⟩)
    (intermediate_value_Icc h3 continuous_exp.continuousOn)
  exact ⟨y, hy⟩
end Real

end
