import OptBench.Foundation

open scoped InnerProductSpace
namespace OptBench.Train

variable {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E]

/-- An exponential moving average m (k + 1) = β m k + (1 - β) g k, 0 ≤ β ≤ 1, of numbers g k in [l, u], started with m
0 in [l, u], stays in [l, u].

topic: optimisers
source: training exercise
tags: moving average, interval
-/
theorem ema_mem_Icc (m g : ℕ → ℝ) (β l u : ℝ) (h0 : 0 ≤ β) (h1 : β ≤ 1) (hm0 : m 0 ∈ Set.Icc l u)
    (hg : ∀ k, g k ∈ Set.Icc l u) (hm : ∀ k, m (k + 1) = β * m k + (1 - β) * g k) (k : ℕ) : m k ∈ Set.Icc l u := by
  induction k with
  | zero => exact hm0
  | succ k ih =>
    obtain ⟨h2, h3⟩ := ih
    obtain ⟨h4, h5⟩ := hg k
    have h6 := sub_nonneg.2 h1
    rw [hm k]
    constructor
    · nlinarith [mul_le_mul_of_nonneg_left h2 h0, mul_le_mul_of_nonneg_left h4 h6]
    · nlinarith [mul_le_mul_of_nonneg_left h3 h0, mul_le_mul_of_nonneg_left h5 h6]

/-- An exponential moving average of a constant c has the error βᵏ (m 0 - c).

topic: optimisers
source: training exercise
tags: moving average, linear rate
-/
theorem ema_sub_const (m : ℕ → E) (c : E) (β : ℝ) (hm : ∀ k, m (k + 1) = β • m k + (1 - β) • c) (k : ℕ) :
    m k - c = β ^ k • (m 0 - c) := by
  induction k with
  | zero => rw [pow_zero, one_smul]
  | succ k ih =>
    rw [pow_succ', mul_smul, ← ih, hm k]
    module

/-- Two steps of an exponential moving average, m (k + 1) = β m k + (1 - β) g k, are
m (k + 2) = β² m k + (1 - β) (β g k + g (k + 1)).

topic: optimisers
source: training exercise
tags: moving average, unrolling
-/
theorem ema_two_steps (m g : ℕ → E) (β : ℝ) (hm : ∀ k, m (k + 1) = β • m k + (1 - β) • g k) (k : ℕ) :
    m (k + 2) = β ^ 2 • m k + (1 - β) • (β • g k + g (k + 1)) := by
  have h1 : m (k + 2) = β • m (k + 1) + (1 - β) • g (k + 1) := hm (k + 1)
  rw [h1, hm k, pow_two]
  module

/-- Nonnegative second moments: if v (k + 1) = β v k + (1 - β) (g k)² with 0 ≤ β ≤ 1 and v 0 = 0, then v k ≥ 0.

topic: optimisers
source: training exercise
tags: second moment
-/
theorem second_moment_nonneg (v g : ℕ → ℝ) (β : ℝ) (h0 : 0 ≤ β) (h1 : β ≤ 1) (hv0 : v 0 = 0)
    (hv : ∀ k, v (k + 1) = β * v k + (1 - β) * g k ^ 2) (k : ℕ) : 0 ≤ v k := by
  induction k with
  | zero => rw [hv0]
  | succ k ih =>
    rw [hv k]
    apply add_nonneg
    · exact mul_nonneg h0 ih
    · exact mul_nonneg (sub_nonneg.2 h1) (sq_nonneg _)

/-- Second moments of bounded gradients are bounded: if |g k| ≤ G, v 0 = 0 and v (k + 1) = β v k + (1 - β) (g k)² with
0 ≤ β ≤ 1, then v k ≤ G².

topic: optimisers
source: training exercise
tags: second moment, boundedness
-/
theorem second_moment_le (v g : ℕ → ℝ) (β G : ℝ) (h0 : 0 ≤ β) (h1 : β ≤ 1) (hG : ∀ k, |g k| ≤ G) (hv0 : v 0 = 0)
    (hv : ∀ k, v (k + 1) = β * v k + (1 - β) * g k ^ 2) (k : ℕ) : v k ≤ G ^ 2 := by
  induction k with
  | zero =>
    rw [hv0]
    exact sq_nonneg G
  | succ k ih =>
    rw [hv k]
    have h2 : g k ^ 2 ≤ G ^ 2 := by
      rw [← sq_abs]
      exact pow_le_pow_left₀ (abs_nonneg _) (hG k) 2
    have h3 := mul_le_mul_of_nonneg_left ih h0
    have h4 := mul_le_mul_of_nonneg_left h2 (sub_nonneg.2 h1)
    linarith

/-- AdaGrad's accumulator, w (k + 1) = w k + (g k)² for every k, is nondecreasing.

topic: optimisers
source: training exercise
tags: AdaGrad, monotone
-/
theorem adagrad_monotone (w g : ℕ → ℝ) (hw : ∀ k, w (k + 1) = w k + g k ^ 2) : Monotone w := by
  apply monotone_nat_of_le_succ
  intro k
  rw [hw k]
  exact le_add_of_nonneg_right (sq_nonneg _)

/-- AdaGrad's accumulator, w 0 = 0 and w (k + 1) = w k + (g k)² for every k, is the sum of the squared gradients: w n
= ∑ (g k)² over k < n.

topic: optimisers
source: training exercise
tags: AdaGrad, sum
-/
theorem adagrad_eq_sum (w g : ℕ → ℝ) (h0 : w 0 = 0) (hw : ∀ k, w (k + 1) = w k + g k ^ 2) (n : ℕ) :
    w n = ∑ k ∈ Finset.range n, g k ^ 2 := by
  induction n with
  | zero => rw [Finset.sum_range_zero, h0]
  | succ n ih => rw [Finset.sum_range_succ, ← ih, hw n]

/-- One term of AdaGrad's sum: for a ≥ 0 and b > 0, (b - a)/√b ≤ 2 (√b - √a).

topic: optimisers
source: training exercise
tags: AdaGrad, square root
-/
theorem adagrad_term_le (a b : ℝ) (ha : 0 ≤ a) (hb : 0 < b) : (b - a) / √b ≤ 2 * (√b - √a) := by
  have hs : 0 < √b := Real.sqrt_pos.2 hb
  have h1 := Real.sq_sqrt ha
  have h2 := Real.sq_sqrt hb.le
  rw [div_le_iff₀ hs]
  have h3 := sq_nonneg (√b - √a)
  linarith

/-- A preconditioned step with a bounded denominator: if |m| ≤ c √v and v > 0, then |t m/√v| ≤ t c for t ≥ 0.

topic: optimisers
source: training exercise
tags: Adam, step bound
-/
theorem abs_adam_step_le (m v c t : ℝ) (ht : 0 ≤ t) (hv : 0 < v) (h : |m| ≤ c * √v) : |t * (m / √v)| ≤ t * c := by
  have hs : 0 < √v := Real.sqrt_pos.2 hv
  rw [abs_mul, abs_of_nonneg ht, abs_div, abs_of_pos hs]
  apply mul_le_mul_of_nonneg_left _ ht
  rw [div_le_iff₀ hs]
  exact h

/-- The damping ε in the denominator only shrinks a step: |m|/(√v + ε) ≤ |m|/√v for v > 0 and ε ≥ 0.

topic: optimisers
source: training exercise
tags: Adam, damping
-/
theorem damped_step_le (m v ε : ℝ) (hv : 0 < v) (hε : 0 ≤ ε) : |m| / (√v + ε) ≤ |m| / √v := by
  apply div_le_div_of_nonneg_left (abs_nonneg m)
  · exact Real.sqrt_pos.2 hv
  · exact le_add_of_nonneg_right hε

/-- Sign steps: moving x by -t s with |s| ≤ 1 and t ≥ 0 changes it by at most t.

topic: optimisers
source: training exercise
tags: sign update, step bound
-/
theorem abs_sign_step_le (x s t : ℝ) (ht : 0 ≤ t) (hs : |s| ≤ 1) : |(x - t * s) - x| ≤ t := by
  rw [show (x - t * s) - x = -(t * s) by ring, abs_neg, abs_mul, abs_of_nonneg ht]
  exact mul_le_of_le_one_right ht hs

/-- Sign descent on |x|: a step t ≤ x from x > 0 against the sign decreases the absolute value by exactly t.

topic: optimisers
source: training exercise
tags: sign update, absolute value
-/
theorem abs_sub_step_of_le (x t : ℝ) (ht : t ≤ x) (hx : 0 < x) : |x - t| = |x| - t := by
  rw [abs_of_nonneg (sub_nonneg.2 ht), abs_of_pos hx]

/-- Decoupled decay alone is a geometric decay: if w (k + 1) = (1 - c) w k for every k, then w k = (1 - c)ᵏ w 0.

topic: optimisers
source: training exercise
tags: weight decay
-/
theorem decay_eq_pow_smul (w : ℕ → E) (c : ℝ) (hw : ∀ k, w (k + 1) = (1 - c) • w k) (k : ℕ) :
    w k = (1 - c) ^ k • w 0 := by
  induction k with
  | zero => rw [pow_zero, one_smul]
  | succ k ih => rw [hw k, ih, smul_smul, pow_succ']

/-- One step of decay keeps the ball of radius R if the update is short: with c ≤ 1, ‖w‖ ≤ R and ‖u‖ ≤ c R,
‖(1 - c) w - u‖ ≤ R.

topic: optimisers
source: training exercise
tags: weight decay, ball
-/
theorem norm_decay_step_le (w u : E) (c R : ℝ) (h1 : c ≤ 1) (hw : ‖w‖ ≤ R) (hu : ‖u‖ ≤ c * R) :
    ‖(1 - c) • w - u‖ ≤ R := by
  have h2 := norm_sub_le ((1 - c) • w) u
  rw [norm_smul_of_nonneg (sub_nonneg.2 h1)] at h2
  have h3 := mul_le_mul_of_nonneg_left hw (sub_nonneg.2 h1)
  linarith

/-- Coupled and decoupled decay agree for plain gradient steps: x - t (g + c x) = (1 - t c) x - t g.

topic: optimisers
source: training exercise
tags: weight decay, identity
-/
theorem l2_step_eq_decay_step (x g : E) (t c : ℝ) : x - t • (g + c • x) = (1 - t * c) • x - t • g := by
  module

/-- Gradient clipping: scaling g by min 1 (c/‖g‖) gives a vector of norm at most c, for g ≠ 0 and c ≥ 0.

topic: optimisers
source: training exercise
tags: clipping
-/
theorem norm_clipped_le (g : E) (c : ℝ) (hc : 0 ≤ c) (hg : g ≠ 0) : ‖min 1 (c / ‖g‖) • g‖ ≤ c := by
  have hn : 0 < ‖g‖ := norm_pos_iff.2 hg
  have h0 : 0 ≤ min 1 (c / ‖g‖) := le_min zero_le_one (div_nonneg hc hn.le)
  rw [norm_smul_of_nonneg h0]
  have h1 := mul_le_mul_of_nonneg_right (min_le_right 1 (c / ‖g‖)) hn.le
  rwa [div_mul_cancel₀ c hn.ne'] at h1

/-- Clipping does not change short vectors: if ‖g‖ ≤ c and g ≠ 0, then min 1 (c/‖g‖) = 1.

topic: optimisers
source: training exercise
tags: clipping
-/
theorem clip_factor_eq_one (g : E) (c : ℝ) (hg : g ≠ 0) (h : ‖g‖ ≤ c) : min 1 (c / ‖g‖) = 1 := by
  apply min_eq_left
  rw [one_le_div (norm_pos_iff.2 hg)]
  exact h

/-- Normalised steps have length t: ‖(t/‖g‖) g‖ = t for g ≠ 0 and t ≥ 0.

topic: optimisers
source: training exercise
tags: normalised gradient
-/
theorem norm_normalised_step (g : E) (t : ℝ) (ht : 0 ≤ t) (hg : g ≠ 0) : ‖(t / ‖g‖) • g‖ = t := by
  have hn : 0 < ‖g‖ := norm_pos_iff.2 hg
  rw [norm_smul_of_nonneg (div_nonneg ht hn.le)]
  exact div_mul_cancel₀ t hn.ne'

/-- An orthogonal projector does not lengthen: if P is symmetric and idempotent, then ‖P u‖ ≤ ‖u‖.

topic: optimisers
source: training exercise
tags: projector, nonexpansive
-/
theorem norm_projector_le (P : E → E) (hidem : ∀ x, P (P x) = P x) (hsymm : ∀ x y, ⟪P x, y⟫_ℝ = ⟪x, P y⟫_ℝ) (u : E) :
    ‖P u‖ ≤ ‖u‖ := by
  have h : ‖P u‖ ^ 2 = ⟪P u, u⟫_ℝ := by
    rw [← real_inner_self_eq_norm_sq, hsymm u (P u), hidem, real_inner_comm]
  have h1 := real_inner_le_norm (P u) u
  rcases eq_or_lt_of_le (norm_nonneg (P u)) with h0 | h0
  · rw [← h0]
    exact norm_nonneg u
  · refine le_of_mul_le_mul_left ?_ h0
    rw [← sq, h]
    exact h1

/-- The flat part u - P u is orthogonal to the sharp part P v: for a symmetric idempotent P, ⟨P v, u - P u⟩ = 0.

topic: optimisers
source: training exercise
tags: projector, orthogonality
-/
theorem inner_projector_residual (P : E → E) (hidem : ∀ x, P (P x) = P x) (hsymm : ∀ x y, ⟪P x, y⟫_ℝ = ⟪x, P y⟫_ℝ)
    (u v : E) : ⟪P v, u - P u⟫_ℝ = 0 := by
  have h : ⟪P v, P u⟫_ℝ = ⟪P v, u⟫_ℝ := by rw [← hsymm (P v) u, hidem]
  rw [inner_sub_right, h, sub_self]

/-- Learning-rate warm-up: η k = η min 1 ((k + 1)/n) is at most η for η ≥ 0.

topic: optimisers
source: training exercise
tags: warm-up, schedule
-/
theorem warmup_le (η : ℝ) (hη : 0 ≤ η) (n k : ℕ) : η * min 1 (((k : ℝ) + 1) / n) ≤ η := by
  apply mul_le_of_le_one_right hη
  exact min_le_left _ _

/-- If ‖a - c‖ ≤ r and ‖x - c‖ ≤ r, the average β a + (1 - β) x with 0 ≤ β ≤ 1 is within distance r of c.

topic: optimisers
source: training exercise
tags: averaging, ball
-/
theorem norm_average_sub_le (a x c : E) (β r : ℝ) (h0 : 0 ≤ β) (h1 : β ≤ 1) (ha : ‖a - c‖ ≤ r) (hx : ‖x - c‖ ≤ r) :
    ‖β • a + (1 - β) • x - c‖ ≤ r := by
  rw [show β • a + (1 - β) • x - c = β • (a - c) + (1 - β) • (x - c) by module]
  have h2 := norm_combo_le h0 (sub_nonneg.2 h1) (a - c) (x - c)
  have h3 := mul_le_mul_of_nonneg_left ha h0
  have h4 := mul_le_mul_of_nonneg_left hx (sub_nonneg.2 h1)
  linarith

/-- Bias correction undoes the zero start: if m = (1 - β^k) g with β^k ≠ 1, then (1/(1 - β^k)) m = g.

topic: optimisers
source: training exercise
tags: bias correction
-/
theorem bias_correction_cancel (m g : E) (β : ℝ) (k : ℕ) (hβ : β ^ k ≠ 1) (hm : m = (1 - β ^ k) • g) :
    (1 / (1 - β ^ k)) • m = g := by
  have h : 1 - β ^ k ≠ 0 := sub_ne_zero.2 (Ne.symm hβ)
  rw [hm, smul_smul, div_mul_cancel₀ 1 h, one_smul]

end OptBench.Train
