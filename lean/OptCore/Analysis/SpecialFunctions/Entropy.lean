import OptCore.Analysis.MeanInequalities
import OptCore.Analysis.InnerProductSpace.PiL2

/-!
# Log-sum-exp, entropy, Kullback-Leibler divergence

The convexity of log-sum-exp, Gibbs' inequality and Pinsker's inequality for finite distributions.
-/

noncomputable section
set_option linter.unusedSectionVars false
open Filter Set

namespace Real
variable {ι : Type u}

/-! ### Log-sum-exp -/

/-- A sum of exponentials is positive. -/
theorem sum_exp_pos {s : Finset ι} (hs : s.Nonempty) (x : ι → ℝ) : 0 < ∑ i ∈ s, exp (x i) :=
  Finset.sum_pos (fun i _ => exp_pos (x i)) hs
/-- Log-sum-exp satisfies the inequality of convexity. -/
theorem log_sum_exp_le {s : Finset ι} (hs : s.Nonempty) (x y : ι → ℝ) {a b : ℝ} (ha : 0 < a)
    (hb : 0 < b) (hab : a + b = 1) : log (∑ i ∈ s, exp (a * x i + b * y i)) ≤
      a * log (∑ i ∈ s, exp (x i)) + b * log (∑ i ∈ s, exp (y i)) := by
  have hX := sum_exp_pos hs x
  have hY := sum_exp_pos hs y
  rw [log_le_iff_le_exp (sum_exp_pos hs _), exp_add, mul_comm a (log _), mul_comm b (log _),
    ← rpow_def_of_pos hX, ← rpow_def_of_pos hY]
  have hpq : (a⁻¹).HolderConjugate b⁻¹ :=
    ⟨by rw [inv_inv, inv_inv, hab, inv_one], inv_pos.2 ha, inv_pos.2 hb⟩
  have h := inner_le_Lp_mul_Lq s (fun i => exp (a * x i)) (fun i => exp (b * y i)) hpq
  have e : ∀ c : ℝ, 0 < c → ∀ z : ℝ, |exp (c * z)| ^ c⁻¹ = exp z := fun c hc z => by
    rw [abs_of_pos (exp_pos _), ← exp_mul, mul_comm c, mul_assoc, mul_inv_cancel₀ hc.ne', mul_one]
  simp only [e a ha, e b hb, one_div, inv_inv, ← exp_add] at h
  exact h
/-- Log-sum-exp is convex. -/
theorem convexOn_log_sum_exp [Fintype ι] [Nonempty ι] :
    ConvexOn ℝ univ fun x : EuclideanSpace ℝ ι => log (∑ i, exp (x i)) :=
  convexOn_iff_forall_pos.2 ⟨convex_univ, fun x _ y _ a b ha hb hab =>
    log_sum_exp_le ⟨Classical.choice ‹_›, Finset.mem_univ _⟩ x y ha hb hab⟩
/-- Each coordinate is at most log-sum-exp. -/
theorem le_log_sum_exp {s : Finset ι} (x : ι → ℝ) {i : ι} (hi : i ∈ s) :
    x i ≤ log (∑ i ∈ s, exp (x i)) := by
  rw [le_log_iff_exp_le (sum_exp_pos ⟨i, hi⟩ x)]
  exact Finset.single_le_sum (f := fun i => exp (x i)) (fun i _ => exp_nonneg _) hi
/-- Log-sum-exp exceeds the largest coordinate by at most the logarithm of their number. -/
theorem log_sum_exp_le_add_log_card {s : Finset ι} (hs : s.Nonempty) (x : ι → ℝ) {c : ℝ}
    (hc : ∀ i ∈ s, x i ≤ c) : log (∑ i ∈ s, exp (x i)) ≤ c + log s.card := by
  have h0 : (0 : ℝ) < s.card := Nat.cast_pos.2 (Finset.card_pos.2 hs)
  rw [log_le_iff_le_exp (sum_exp_pos hs x), exp_add, exp_log h0, mul_comm,
    ← Finset.sum_const_real s (exp c)]
  exact Finset.sum_le_sum fun i hi => exp_le_exp.2 (hc i hi)

/-! ### Entropy and divergence -/

/-- A term of the divergence, from below. -/
theorem sub_le_mul_log_div {p q : ℝ} (hp : 0 ≤ p) (hq : 0 < q) : p - q ≤ p * log (p / q) := by
  rcases eq_or_lt_of_le hp with h | h
  · rw [← h, zero_mul]; linarith
  · have h1 := one_sub_inv_le_log_of_pos (div_pos h hq)
    have h2 := mul_le_mul_of_nonneg_left h1 hp
    rwa [inv_div, mul_sub, mul_one, ← mul_div_assoc, mul_div_cancel_left₀ _ h.ne'] at h2
/-- Gibbs' inequality: the divergence of finite distributions is nonnegative. -/
theorem sum_mul_log_div_nonneg {s : Finset ι} {p q : ι → ℝ} (hp : ∀ i ∈ s, 0 ≤ p i)
    (hq : ∀ i ∈ s, 0 < q i) (hpq : ∑ i ∈ s, q i ≤ ∑ i ∈ s, p i) :
    0 ≤ ∑ i ∈ s, p i * log (p i / q i) := by
  have h := Finset.sum_le_sum fun i hi => sub_le_mul_log_div (hp i hi) (hq i hi)
  rw [Finset.sum_sub_distrib] at h
  linarith
/-- The entropy of a finite distribution is at most the logarithm of the number of its points. -/
theorem neg_sum_mul_log_le_log_card {s : Finset ι} {p : ι → ℝ} (hp : ∀ i ∈ s, 0 ≤ p i)
    (hp1 : ∑ i ∈ s, p i = 1) : -∑ i ∈ s, p i * log (p i) ≤ log s.card := by
  have hs : s.Nonempty := Finset.nonempty_iff_ne_empty.2 fun h => by
    rw [h, Finset.sum_empty] at hp1; exact zero_ne_one hp1
  have h0 : (0 : ℝ) < s.card := Nat.cast_pos.2 (Finset.card_pos.2 hs)
  have h := sum_mul_log_div_nonneg (q := fun _ => (s.card : ℝ)⁻¹) hp (fun _ _ => inv_pos.2 h0) (by
    rw [Finset.sum_const_real, mul_inv_cancel₀ h0.ne', hp1])
  have e : ∀ i ∈ s, p i * log (p i / (s.card : ℝ)⁻¹) = p i * log (p i) + p i * log s.card :=
    fun i hi => by
      rcases eq_or_lt_of_le (hp i hi) with h | h
      · rw [← h, zero_mul, zero_mul, zero_mul, add_zero]
      · rw [log_div h.ne' (inv_pos.2 h0).ne', log_inv, sub_neg_eq_add, mul_add]
  rw [Finset.sum_congr rfl e, Finset.sum_add_distrib, ← Finset.sum_mul, hp1, one_mul] at h
  linarith
/-- The sign of `(x + 1) log x - 2 (x - 1)` is that of `x - 1`. -/
theorem mul_log_sub_nonneg {x : ℝ} (hx : 0 < x) :
    (1 ≤ x → 0 ≤ (x + 1) * log x - 2 * (x - 1)) ∧
      (x ≤ 1 → (x + 1) * log x - 2 * (x - 1) ≤ 0) := by
  have hd : ∀ t : ℝ, 0 < t → HasDerivAt (fun t => (t + 1) * log t - 2 * (t - 1))
      (log t - (1 - t⁻¹)) t := fun t ht => by
    have h1 := ((hasDerivAt_id' t).add_const 1).mul (hasDerivAt_log ht.ne')
    have h2 := (((hasDerivAt_id' t).sub_const 1).const_mul 2)
    refine (h1.sub h2).congr_deriv ?_
    rw [add_mul, mul_inv_cancel₀ ht.ne']; ring
  have hc : ∀ u v : ℝ, 0 < u → ContinuousOn (fun t => (t + 1) * log t - 2 * (t - 1)) (Icc u v) :=
    fun u v hu t ht => (hd t (lt_of_lt_of_le hu ht.1)).continuousAt.continuousWithinAt
  have e : ((1 : ℝ) + 1) * log 1 - 2 * (1 - 1) = 0 := by rw [log_one]; ring
  constructor
  · intro h
    have := le_of_hasDerivAt_nonneg h (hc 1 x zero_lt_one)
      (fun t ht => hd t (lt_trans zero_lt_one ht.1))
      (fun t ht => sub_nonneg.2 (one_sub_inv_le_log_of_pos (lt_trans zero_lt_one ht.1)))
    rwa [e] at this
  · intro h
    have := le_of_hasDerivAt_nonneg h (hc x 1 hx) (fun t ht => hd t (lt_trans hx ht.1))
      (fun t ht => sub_nonneg.2 (one_sub_inv_le_log_of_pos (lt_trans hx ht.1)))
    rwa [e] at this
/-- The pointwise inequality behind Pinsker's. -/
theorem three_mul_sq_le {x : ℝ} (hx : 0 < x) :
    3 * (x - 1) ^ 2 ≤ (4 + 2 * x) * (x * log x - x + 1) := by
  have hd : ∀ t : ℝ, 0 < t →
      HasDerivAt (fun t => (4 + 2 * t) * (t * log t - t + 1) - 3 * (t - 1) ^ 2)
        (4 * ((t + 1) * log t - 2 * (t - 1))) t := fun t ht => by
    have h1 := ((hasDerivAt_id' t).const_mul 2).const_add 4
    have h2 := (((hasDerivAt_id' t).mul (hasDerivAt_log ht.ne')).sub (hasDerivAt_id' t)).add_const 1
    have h3 := (((hasDerivAt_id' t).sub_const 1).pow 2).const_mul 3
    refine ((h1.mul h2).sub h3).congr_deriv ?_
    rw [mul_inv_cancel₀ ht.ne', show 2 - 1 = 1 from rfl, pow_one, Nat.cast_ofNat]; ring
  have hc : ∀ u v : ℝ, 0 < u →
      ContinuousOn (fun t => (4 + 2 * t) * (t * log t - t + 1) - 3 * (t - 1) ^ 2) (Icc u v) :=
    fun u v hu t ht => (hd t (lt_of_lt_of_le hu ht.1)).continuousAt.continuousWithinAt
  have e : ((4 : ℝ) + 2 * 1) * (1 * log 1 - 1 + 1) - 3 * (1 - 1) ^ 2 = 0 := by rw [log_one]; ring
  rcases le_total 1 x with h | h
  · have := le_of_hasDerivAt_nonneg h (hc 1 x zero_lt_one)
      (fun t ht => hd t (lt_trans zero_lt_one ht.1)) (fun t ht => mul_nonneg (by grind)
        ((mul_log_sub_nonneg (lt_trans zero_lt_one ht.1)).1 ht.1.le))
    rw [e] at this
    exact sub_nonneg.1 this
  · have := le_of_hasDerivAt_nonpos h (hc x 1 hx) (fun t ht => hd t (lt_trans hx ht.1))
      (fun t ht => mul_nonpos_of_nonneg_of_nonpos (by grind)
        ((mul_log_sub_nonneg (lt_trans hx ht.1)).2 ht.2.le))
    rw [e] at this
    exact sub_nonneg.1 this
/-- The terms of Pinsker's inequality. -/
theorem three_mul_sub_sq_le {p q : ℝ} (hp : 0 ≤ p) (hq : 0 < q) :
    3 * (p - q) ^ 2 ≤ (4 * q + 2 * p) * (p * log (p / q) - p + q) := by
  rcases eq_or_lt_of_le hp with h | h
  · rw [← h]
    nlinarith [mul_pos hq hq]
  · have h1 := mul_le_mul_of_nonneg_left (three_mul_sq_le (div_pos h hq)) (sq_nonneg q)
    have e : p = q * (p / q) := by rw [← mul_div_assoc, mul_div_cancel_left₀ _ hq.ne']
    generalize p / q = r at *
    rw [e]
    calc 3 * (q * r - q) ^ 2 = q ^ 2 * (3 * (r - 1) ^ 2) := by ring
      _ ≤ q ^ 2 * ((4 + 2 * r) * (r * log r - r + 1)) := h1
      _ = (4 * q + 2 * (q * r)) * (q * r * log r - q * r + q) := by ring
/-- Pinsker's inequality for finite distributions. -/
theorem sq_sum_abs_sub_le_two_mul_sum_mul_log_div {s : Finset ι} {p q : ι → ℝ}
    (hp : ∀ i ∈ s, 0 ≤ p i) (hq : ∀ i ∈ s, 0 < q i) (hp1 : ∑ i ∈ s, p i = 1)
    (hq1 : ∑ i ∈ s, q i = 1) :
    (∑ i ∈ s, |p i - q i|) ^ 2 ≤ 2 * ∑ i ∈ s, p i * log (p i / q i) := by
  have hu : ∀ i ∈ s, 0 ≤ (4 * q i + 2 * p i) / 3 := fun i hi => by
    linarith [hp i hi, (hq i hi).le]
  have hv : ∀ i ∈ s, 0 ≤ p i * log (p i / q i) - p i + q i := fun i hi => by
    linarith [sub_le_mul_log_div (hp i hi) (hq i hi)]
  have key : ∀ i ∈ s, |p i - q i| ≤
      √((4 * q i + 2 * p i) / 3) * √(p i * log (p i / q i) - p i + q i) := fun i hi => by
    rw [← sqrt_mul (hu i hi)]
    refine le_sqrt_of_sq_le ?_
    rw [sq_abs]
    linarith [three_mul_sub_sq_le (hp i hi) (hq i hi)]
  have h1 := Finset.sum_le_sum key
  have h2 := pow_le_pow_left₀ (Finset.sum_nonneg fun i _ => abs_nonneg (p i - q i)) h1 2
  refine le_trans h2 (le_trans (Finset.sum_mul_sq_le_sq_mul_sq s _ _) (le_of_eq ?_))
  rw [Finset.sum_congr rfl fun i hi => sq_sqrt (hu i hi),
    Finset.sum_congr (f := fun i => √(p i * log (p i / q i) - p i + q i) ^ 2) rfl
      fun i hi => sq_sqrt (hv i hi),
    ← Finset.sum_div, Finset.sum_add_distrib, Finset.sum_add_distrib, Finset.sum_sub_distrib,
    ← Finset.mul_sum, ← Finset.mul_sum, hp1, hq1, sub_add_cancel]
  congr 1
  grind
end Real

end
