import OptBench.Foundation

open Filter
open scoped Topology InnerProductSpace
namespace OptBench.Train

variable {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E]

/-- A sequence that grows by at most c in every step satisfies a k ≤ a 0 + k c.

topic: recursions
source: training exercise
tags: induction
-/
theorem le_add_mul_of_increment_le (a : ℕ → ℝ) (c : ℝ) (h : ∀ k, a (k + 1) ≤ a k + c) (k : ℕ) :
    a k ≤ a 0 + k * c := by
  induction k with
  | zero => simp
  | succ k ih =>
    have h1 := h k
    push_cast
    linarith

/-- A sequence that grows by at least c in every step satisfies a 0 + k c ≤ a k.

topic: recursions
source: training exercise
tags: induction
-/
theorem add_mul_le_of_increment_ge (a : ℕ → ℝ) (c : ℝ) (h : ∀ k, a k + c ≤ a (k + 1)) (k : ℕ) :
    a 0 + k * c ≤ a k := by
  induction k with
  | zero => simp
  | succ k ih =>
    have h1 := h k
    push_cast
    linarith

/-- A sequence multiplied by q in every step is a k = qᵏ a 0.

topic: recursions
source: training exercise
tags: geometric sequence
-/
theorem eq_pow_mul_of_ratio (a : ℕ → ℝ) (q : ℝ) (h : ∀ k, a (k + 1) = q * a k) (k : ℕ) : a k = q ^ k * a 0 := by
  induction k with
  | zero => rw [pow_zero, one_mul]
  | succ k ih => rw [h k, ih, pow_succ', mul_assoc]

/-- If |a (k + 1)| ≤ q |a k| for every k, with q ≥ 0, then |a k| ≤ qᵏ |a 0|.

topic: recursions
source: training exercise
tags: linear rate
-/
theorem abs_le_pow_mul_of_abs_ratio (a : ℕ → ℝ) (q : ℝ) (hq : 0 ≤ q) (h : ∀ k, |a (k + 1)| ≤ q * |a k|) (k : ℕ) :
    |a k| ≤ q ^ k * |a 0| := by
  induction k with
  | zero => rw [pow_zero, one_mul]
  | succ k ih =>
    refine le_trans (h k) ?_
    rw [pow_succ', mul_assoc]
    exact mul_le_mul_of_nonneg_left ih hq

/-- A recursion a (k + 1) = p a k + b k with p ≥ 0, b k ≥ 0 and a 0 ≥ 0 stays nonnegative.

topic: recursions
source: training exercise
tags: invariance
-/
theorem nonneg_of_affine_recursion (a b : ℕ → ℝ) (p : ℝ) (hp : 0 ≤ p) (hb : ∀ k, 0 ≤ b k) (h0 : 0 ≤ a 0)
    (h : ∀ k, a (k + 1) = p * a k + b k) (k : ℕ) : 0 ≤ a k := by
  induction k with
  | zero => exact h0
  | succ k ih =>
    rw [h k]
    exact add_nonneg (mul_nonneg hp ih) (hb k)

/-- If a (k + 1) ≤ max (a k) M for every k, then a k ≤ max (a 0) M.

topic: recursions
source: training exercise
tags: boundedness
-/
theorem le_max_of_step_le_max (a : ℕ → ℝ) (M : ℝ) (h : ∀ k, a (k + 1) ≤ max (a k) M) (k : ℕ) :
    a k ≤ max (a 0) M := by
  induction k with
  | zero => exact le_max_left _ _
  | succ k ih =>
    refine le_trans (h k) (max_le ih ?_)
    exact le_max_right _ _

/-- The recursion a (k + 1) = q a k + (1 - q) c approaches c geometrically: a k - c = qᵏ (a 0 - c).

topic: recursions
source: training exercise
tags: fixed point, linear rate
-/
theorem sub_eq_pow_mul_of_relaxation (a : ℕ → ℝ) (q c : ℝ) (h : ∀ k, a (k + 1) = q * a k + (1 - q) * c) (k : ℕ) :
    a k - c = q ^ k * (a 0 - c) := by
  induction k with
  | zero => rw [pow_zero, one_mul]
  | succ k ih =>
    rw [pow_succ', mul_assoc, ← ih, h k]
    ring

/-- A nonnegative potential pays for its decrease: if a k ≥ 0 and a (k + 1) + b k ≤ a k for every k, then the sum of b
over k < n is at most a 0.

topic: recursions
source: training exercise
tags: potential, telescoping
-/
theorem sum_range_le_potential (a b : ℕ → ℝ) (ha : ∀ k, 0 ≤ a k) (h : ∀ k, a (k + 1) + b k ≤ a k) (n : ℕ) :
    ∑ k ∈ Finset.range n, b k ≤ a 0 := by
  have key : ∑ k ∈ Finset.range n, b k ≤ a 0 - a n := by
    induction n with
    | zero => simp
    | succ n ih =>
      rw [Finset.sum_range_succ]
      have h1 := h n
      linarith
  have h2 := ha n
  linarith

/-- Rates multiply: if a (k + 1) ≤ γ k a k with γ k ≥ 0 for every k, then a n is at most (∏ γ k) a 0, the product over
k < n.

topic: recursions
source: training exercise
tags: product, rate
-/
theorem le_prod_mul_of_ratio_le (a γ : ℕ → ℝ) (hγ : ∀ k, 0 ≤ γ k) (h : ∀ k, a (k + 1) ≤ γ k * a k) (n : ℕ) :
    a n ≤ (∏ k ∈ Finset.range n, γ k) * a 0 := by
  induction n with
  | zero => simp
  | succ n ih =>
    rw [Finset.prod_range_succ]
    have h1 := mul_le_mul_of_nonneg_left ih (hγ n)
    have h2 := h n
    linarith

/-- A sequence that is at least halved in every step satisfies 2ᵏ a k ≤ a 0.

topic: recursions
source: training exercise
tags: bisection
-/
theorem two_pow_mul_le_of_halving (a : ℕ → ℝ) (h : ∀ k, a (k + 1) ≤ a k / 2) (k : ℕ) : 2 ^ k * a k ≤ a 0 := by
  induction k with
  | zero => rw [pow_zero, one_mul]
  | succ k ih =>
    have h1 := mul_le_mul_of_nonneg_left (h k) (pow_nonneg zero_le_two (k + 1))
    rw [pow_succ] at *
    linarith

/-- If every term is at most the larger of its two predecessors, a (k + 2) ≤ max (a k) (a (k + 1)), all terms satisfy
a k ≤ max (a 0) (a 1).

topic: recursions
source: training exercise
tags: two-step, strong induction
-/
theorem le_max_of_two_step_max (a : ℕ → ℝ) (h : ∀ k, a (k + 2) ≤ max (a k) (a (k + 1))) (k : ℕ) :
    a k ≤ max (a 0) (a 1) := by
  have key : ∀ k, a k ≤ max (a 0) (a 1) ∧ a (k + 1) ≤ max (a 0) (a 1) := by
    intro k
    induction k with
    | zero => exact ⟨le_max_left _ _, le_max_right _ _⟩
    | succ k ih =>
      obtain ⟨h1, h2⟩ := ih
      exact ⟨h2, le_trans (h k) (max_le h1 h2)⟩
  exact (key k).1

/-- Reciprocals that grow by c bound the terms: if a k > 0 and 1/a k + c ≤ 1/a (k + 1) for every k, then
a k (1/a 0 + k c) ≤ 1.

topic: recursions
source: training exercise
tags: sublinear rate
-/
theorem mul_le_one_of_reciprocal_growth (a : ℕ → ℝ) (c : ℝ) (ha : ∀ k, 0 < a k)
    (h : ∀ k, 1 / a k + c ≤ 1 / a (k + 1)) (k : ℕ) : a k * (1 / a 0 + k * c) ≤ 1 := by
  have key : 1 / a 0 + k * c ≤ 1 / a k := by
    induction k with
    | zero => simp
    | succ k ih =>
      have h1 := h k
      push_cast
      linarith
  have h2 := mul_le_mul_of_nonneg_left key (ha k).le
  rwa [← mul_div_assoc, mul_one, div_self (ha k).ne'] at h2

/-- A linear recursion with two eigenvalues: if a (k + 2) = (p + q) a (k + 1) - p q a k for every k, then
a (k + 1) - p a k = qᵏ (a 1 - p a 0).

topic: recursions
source: training exercise
tags: two-step, momentum
-/
theorem two_step_eigenvalue_identity (a : ℕ → ℝ) (p q : ℝ) (h : ∀ k, a (k + 2) = (p + q) * a (k + 1) - p * q * a k)
    (k : ℕ) : a (k + 1) - p * a k = q ^ k * (a 1 - p * a 0) := by
  induction k with
  | zero => rw [pow_zero, one_mul]
  | succ k ih =>
    have h1 : a (k + 1 + 1) = (p + q) * a (k + 1) - p * q * a k := h k
    rw [pow_succ', mul_assoc, ← ih, h1]
    ring

/-- If the steps are at most d in absolute value, |a (k + 1) - a k| ≤ d, then |a k - a 0| ≤ k d.

topic: recursions
source: training exercise
tags: step bound
-/
theorem abs_sub_le_of_step_le (a : ℕ → ℝ) (d : ℝ) (h : ∀ k, |a (k + 1) - a k| ≤ d) (k : ℕ) : |a k - a 0| ≤ k * d := by
  induction k with
  | zero => simp
  | succ k ih =>
    have h1 := abs_sub_le (a (k + 1)) (a k) (a 0)
    have h2 := h k
    push_cast
    linarith

/-- An affine image of a convergent sequence converges to the affine image of the limit.

topic: limits
source: training exercise
tags: limit laws
-/
theorem tendsto_affine_image (a : ℕ → ℝ) (l c d : ℝ) (h : Tendsto a atTop (𝓝 l)) :
    Tendsto (fun k => c * a k + d) atTop (𝓝 (c * l + d)) := by
  apply Filter.Tendsto.add_const
  exact h.const_mul c

/-- The steps of a convergent sequence tend to zero.

topic: limits
source: training exercise
tags: limit laws, shift
-/
theorem tendsto_step_zero (x : ℕ → E) (p : E) (h : Tendsto x atTop (𝓝 p)) :
    Tendsto (fun k => x (k + 1) - x k) atTop (𝓝 0) := by
  have h1 : Tendsto (fun k => x (k + 1)) atTop (𝓝 p) := h.comp (tendsto_add_atTop_nat 1)
  have h2 := h1.sub h
  rwa [sub_self] at h2

/-- If |a k| ≤ b k for every k and b tends to zero, then a tends to zero.

topic: limits
source: training exercise
tags: squeeze
-/
theorem tendsto_zero_of_abs_le (a b : ℕ → ℝ) (h : ∀ k, |a k| ≤ b k) (hb : Tendsto b atTop (𝓝 0)) :
    Tendsto a atTop (𝓝 0) := by
  apply squeeze_zero_norm _ hb
  intro k
  rw [Real.norm_eq_abs]
  exact h k

/-- A geometric sequence C qᵏ with 0 ≤ q < 1 tends to zero.

topic: limits
source: training exercise
tags: geometric sequence
-/
theorem tendsto_const_mul_geom (C q : ℝ) (h0 : 0 ≤ q) (h1 : q < 1) :
    Tendsto (fun k : ℕ => C * q ^ k) atTop (𝓝 0) := by
  have h := (tendsto_pow_atTop_nhds_zero_of_lt_one h0 h1).const_mul C
  rwa [mul_zero] at h

/-- A nonincreasing convergent sequence stays above its limit.

topic: limits
source: training exercise
tags: monotone, limit
-/
theorem limit_le_of_antitone (a : ℕ → ℝ) (l : ℝ) (ha : Antitone a) (h : Tendsto a atTop (𝓝 l)) (k : ℕ) : l ≤ a k := by
  refine le_of_tendsto h ?_
  rw [eventually_atTop]
  refine ⟨k, fun m hm => ?_⟩
  exact ha hm

/-- If x k converges to p, its distance to a point y converges to the distance of p.

topic: limits
source: training exercise
tags: norm, continuity
-/
theorem tendsto_dist_to_point (x : ℕ → E) (p y : E) (h : Tendsto x atTop (𝓝 p)) :
    Tendsto (fun k => ‖x k - y‖) atTop (𝓝 ‖p - y‖) := by
  apply Filter.Tendsto.norm
  exact h.sub_const y

/-- If x k converges to p, then ⟨c, x k⟩ converges to ⟨c, p⟩.

topic: limits
source: training exercise
tags: inner product, continuity
-/
theorem tendsto_linear_functional (x : ℕ → E) (p c : E) (h : Tendsto x atTop (𝓝 p)) :
    Tendsto (fun k => ⟪c, x k⟫_ℝ) atTop (𝓝 ⟪c, p⟫_ℝ) := by
  apply Filter.Tendsto.inner
  · exact tendsto_const_nhds
  · exact h

/-- Two sequences whose difference tends to zero have the same limit.

topic: limits
source: training exercise
tags: perturbation
-/
theorem tendsto_of_sub_tendsto_zero (x y : ℕ → E) (p : E) (hx : Tendsto x atTop (𝓝 p))
    (h : Tendsto (fun k => x k - y k) atTop (𝓝 0)) : Tendsto y atTop (𝓝 p) := by
  have h1 := hx.sub h
  simp only [sub_sub_cancel, sub_zero] at h1
  exact h1

/-- Sublevel sets of a continuous function are closed under limits: if f is continuous, f (x k) ≤ c for every k and x k
tends to p, then f p ≤ c.

topic: limits
source: training exercise
tags: sublevel set, continuity
-/
theorem value_le_of_tendsto (f : E → ℝ) (hf : Continuous f) (x : ℕ → E) (p : E) (c : ℝ) (hx : Tendsto x atTop (𝓝 p))
    (h : ∀ k, f (x k) ≤ c) : f p ≤ c := by
  have h1 : Tendsto (fun k => f (x k)) atTop (𝓝 (f p)) := (hf.tendsto p).comp hx
  exact le_of_tendsto' h1 h

/-- A sequence with a k ≤ a (k + 1) for every k that converges to l stays below its limit: a k ≤ l.

topic: limits
source: training exercise
tags: monotone, limit
-/
theorem le_limit_of_step_le (a : ℕ → ℝ) (l : ℝ) (hstep : ∀ k, a k ≤ a (k + 1)) (h : Tendsto a atTop (𝓝 l)) (k : ℕ) :
    a k ≤ l := by
  have hmono : Monotone a := monotone_nat_of_le_succ hstep
  refine ge_of_tendsto h ?_
  rw [eventually_atTop]
  exact ⟨k, fun m hm => hmono hm⟩

/-- A sequence a that tends to zero is eventually below every ε > 0.

topic: limits
source: training exercise
tags: epsilon
-/
theorem exists_forall_lt_of_tendsto_zero (a : ℕ → ℝ) (ε : ℝ) (hε : 0 < ε) (h : Tendsto a atTop (𝓝 0)) :
    ∃ N, ∀ n, N ≤ n → a n < ε := by
  have h1 := h.eventually_lt_const hε
  rw [eventually_atTop] at h1
  exact h1

/-- A limit that is at most every positive number: if 0 ≤ a k ≤ b k for every k, b tends to zero, and a tends to l, then
l = 0.

topic: limits
source: training exercise
tags: uniqueness, squeeze
-/
theorem limit_eq_zero_of_squeeze (a b : ℕ → ℝ) (l : ℝ) (h0 : ∀ k, 0 ≤ a k) (hab : ∀ k, a k ≤ b k)
    (hb : Tendsto b atTop (𝓝 0)) (ha : Tendsto a atTop (𝓝 l)) : l = 0 := by
  have h1 : Tendsto a atTop (𝓝 0) := squeeze_zero h0 hab hb
  exact tendsto_nhds_unique ha h1

end OptBench.Train
