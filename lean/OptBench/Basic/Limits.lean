import OptBench.Foundation

open Filter
open scoped Topology
namespace OptBench

variable {E : Type*} [NormedAddCommGroup E]

/-- A nonnegative sequence that contracts by a factor q < 1 at every step, a(k+1) ≤ q a(k) with q ≥ 0, tends to 0.

topic: limits
source: Nesterov, Lectures on Convex Optimization, §1.2.3
tags: linear convergence
-/
theorem tendsto_zero_of_contraction (a : ℕ → ℝ) (q : ℝ) (hq0 : 0 ≤ q) (hq1 : q < 1) (ha : ∀ k, 0 ≤ a k)
    (h : ∀ k, a (k + 1) ≤ q * a k) : Tendsto a atTop (𝓝 0) := by
  have hle : ∀ k, a k ≤ q ^ k * a 0 := by
    intro k
    induction k with
    | zero => simp
    | succ k ih =>
      have h1 := mul_le_mul_of_nonneg_left ih hq0
      have h2 := h k
      rw [pow_succ']
      linarith
  have hlim : Tendsto (fun k => q ^ k * a 0) atTop (𝓝 0) := by
    have := (tendsto_pow_atTop_nhds_zero_of_lt_one hq0 hq1).mul_const (a 0)
    rwa [zero_mul] at this
  exact squeeze_zero ha hle hlim

/-- The terms of a Lyapunov decrease vanish: if a(k) ≥ 0, a(k) ≤ V(k) - V(k+1) for all k and V is bounded below
by v, then a(k) tends to 0.

topic: limits
source: Nesterov, Lectures on Convex Optimization, §1.2.3 (global convergence of the gradient method)
tags: lyapunov, monotone convergence
-/
theorem tendsto_zero_of_lyapunov_decrease (a V : ℕ → ℝ) (v : ℝ) (ha : ∀ k, 0 ≤ a k)
    (h : ∀ k, a k ≤ V k - V (k + 1)) (hv : ∀ k, v ≤ V k) : Tendsto a atTop (𝓝 0) := by
  have hstep : ∀ k, V (k + 1) ≤ V k := fun k => by
    have := ha k
    have := h k
    linarith
  have hanti : ∀ m n, m ≤ n → V n ≤ V m := by
    intro m n hmn
    obtain ⟨j, rfl⟩ := Nat.exists_eq_add_of_le hmn
    clear hmn
    induction j with
    | zero => exact le_rfl
    | succ j ih => exact le_trans (hstep (m + j)) ih
  obtain ⟨l, hl, _⟩ := Real.exists_tendsto_of_antitone hanti hv
  have h1 : Tendsto (fun k => V k - V (k + 1)) atTop (𝓝 0) := by
    have := hl.sub (hl.comp (tendsto_add_atTop_nat 1))
    rwa [sub_self] at this
  exact squeeze_zero ha h h1

/-- A sequence bounded by C/√(k+1) in norm tends to 0: if ‖x(k)‖ ≤ C/√(k+1) for all k, then x(k) → 0.

topic: limits
source: Rudin, Principles of Mathematical Analysis, Theorem 3.20
tags: sublinear rate, squeeze
-/
theorem tendsto_zero_of_norm_le_div_sqrt (x : ℕ → E) (C : ℝ) (h : ∀ k : ℕ, ‖x k‖ ≤ C / √((k : ℝ) + 1)) :
    Tendsto x atTop (𝓝 0) := by
  refine squeeze_zero_norm h (Metric.tendsto_atTop.2 fun ε hε => ?_)
  obtain ⟨N, hN⟩ := exists_nat_gt ((C / ε) ^ 2)
  refine ⟨N, fun n hn => ?_⟩
  have hNn : (N : ℝ) ≤ n := Nat.cast_le.2 hn
  have hs : 0 < √((n : ℝ) + 1) := Real.sqrt_pos.2 (by have := Nat.cast_nonneg n; linarith)
  have hsq := Real.sq_sqrt (show (0 : ℝ) ≤ (n : ℝ) + 1 by have := Nat.cast_nonneg n; linarith)
  rw [dist_zero_right, Real.norm_eq_abs, abs_div, abs_of_pos hs, div_lt_iff₀ hs]
  have h1 : |C / ε| < √((n : ℝ) + 1) := by
    rw [← abs_of_pos hs, ← sq_lt_sq, hsq]
    linarith
  rw [abs_div, abs_of_pos hε, div_lt_iff₀ hε] at h1
  linarith

/-- The limit of a fixed-point iteration is a fixed point: if T is continuous, x(k+1) = T(x(k)) for all k and x(k)
converges to p, then T p = p.

topic: limits
source: Süli and Mayers, An Introduction to Numerical Analysis, §1.2 (simple iteration)
tags: fixed point, continuity
-/
theorem fixed_point_of_tendsto_iterate (T : E → E) (hT : Continuous T) (x : ℕ → E)
    (hx : ∀ k, x (k + 1) = T (x k)) (p : E) (hp : Tendsto x atTop (𝓝 p)) : T p = p := by
  have h1 : Tendsto (fun k => T (x k)) atTop (𝓝 (T p)) := (hT.tendsto p).comp hp
  have h2 : Tendsto (fun k => x (k + 1)) atTop (𝓝 p) := hp.comp (tendsto_add_atTop_nat 1)
  exact tendsto_nhds_unique h1 (h2.congr hx)

/-- Steps that shrink geometrically lead to a limit: in a complete space, if ‖x(k+1) - x(k)‖ ≤ C qᵏ for all k with
0 ≤ q < 1, then the sequence x(k) converges.

topic: limits
source: Rudin, Principles of Mathematical Analysis, Theorem 9.23 (proof)
tags: cauchy sequence, completeness
-/
theorem exists_tendsto_of_geometric_steps [CompleteSpace E] (x : ℕ → E) (C q : ℝ) (hq0 : 0 ≤ q) (hq1 : q < 1)
    (h : ∀ k, ‖x (k + 1) - x k‖ ≤ C * q ^ k) : ∃ p, Tendsto x atTop (𝓝 p) := by
  have hd : 0 < 1 - q := by linarith
  have hC : 0 ≤ C := by
    have h0 := h 0
    rw [pow_zero, mul_one] at h0
    exact le_trans (norm_nonneg _) h0
  have hK : 0 ≤ C / (1 - q) := div_nonneg hC hd.le
  have hKq : C / (1 - q) * (1 - q) = C := div_mul_cancel₀ C hd.ne'
  generalize C / (1 - q) = K at *
  have hbound : ∀ m j, ‖x (m + j) - x m‖ ≤ K * q ^ m - K * q ^ (m + j) := by
    intro m j
    induction j with
    | zero => simp
    | succ j ih =>
      have h1 := norm_sub_le_norm_sub_add_norm_sub (x (m + j + 1)) (x (m + j)) (x m)
      have h2 := h (m + j)
      have h3 : C * q ^ (m + j) = K * q ^ (m + j) - K * q ^ (m + j + 1) := by
        rw [pow_succ, ← hKq]
        ring
      show ‖x (m + j + 1) - x m‖ ≤ K * q ^ m - K * q ^ (m + j + 1)
      linarith
  have htail : ∀ m j, ‖x (m + j) - x m‖ ≤ K * q ^ m := by
    intro m j
    have h1 := hbound m j
    have h2 := mul_nonneg hK (pow_nonneg hq0 (m + j))
    linarith
  have hlim : Tendsto (fun N => 2 * K * q ^ N) atTop (𝓝 0) := by
    have := (tendsto_pow_atTop_nhds_zero_of_lt_one hq0 hq1).const_mul (2 * K)
    rwa [mul_zero] at this
  refine cauchySeq_tendsto_of_complete (cauchySeq_of_le_tendsto_0 (fun N => 2 * K * q ^ N) ?_ hlim)
  intro n m N hn hm
  obtain ⟨i, rfl⟩ := Nat.exists_eq_add_of_le hn
  obtain ⟨j, rfl⟩ := Nat.exists_eq_add_of_le hm
  have h1 := htail N i
  have h2 := htail N j
  have h3 := norm_sub_le_norm_sub_add_norm_sub (x (N + i)) (x N) (x (N + j))
  rw [norm_sub_rev (x N)] at h3
  rw [dist_eq_norm]
  linarith

/-- Contractions converge to their fixed point: if ‖T x - T y‖ ≤ q ‖x - y‖ for all x, y with 0 ≤ q < 1, T p = p, and
x(k+1) = T(x(k)) for all k, then x(k) tends to p.

topic: limits
source: Bauschke and Combettes, Convex Analysis and Monotone Operator Theory, Theorem 1.50
tags: contraction, fixed point
-/
theorem tendsto_fixed_point_of_contraction (T : E → E) (q : ℝ) (hq0 : 0 ≤ q) (hq1 : q < 1)
    (hT : ∀ x y, ‖T x - T y‖ ≤ q * ‖x - y‖) (p : E) (hp : T p = p) (x : ℕ → E)
    (hx : ∀ k, x (k + 1) = T (x k)) : Tendsto x atTop (𝓝 p) := by
  have hle : ∀ k, ‖x k - p‖ ≤ q ^ k * ‖x 0 - p‖ := by
    intro k
    induction k with
    | zero => simp
    | succ k ih =>
      have h1 := hT (x k) p
      have h2 := mul_le_mul_of_nonneg_left ih hq0
      rw [hp, ← hx k] at h1
      rw [pow_succ']
      linarith
  refine tendsto_iff_norm_sub_tendsto_zero.2 (squeeze_zero (fun k => norm_nonneg _) hle ?_)
  have := (tendsto_pow_atTop_nhds_zero_of_lt_one hq0 hq1).mul_const ‖x 0 - p‖
  rwa [zero_mul] at this

/-- Distances along a Fejér monotone sequence converge: if ‖x(k+1) - z‖ ≤ ‖x(k) - z‖ for all k, then ‖x(k) - z‖ has a
limit, and the sequence stays in the closed ball around z through its first point.

topic: limits
source: Bauschke and Combettes, Convex Analysis and Monotone Operator Theory, Proposition 5.4
tags: fejer, monotone convergence
-/
theorem fejer_distance_converges (x : ℕ → E) (z : E) (h : ∀ k, ‖x (k + 1) - z‖ ≤ ‖x k - z‖) :
    (∃ d, Tendsto (fun k => ‖x k - z‖) atTop (𝓝 d)) ∧ ∀ k, ‖x k - z‖ ≤ ‖x 0 - z‖ := by
  have hanti : ∀ m n, m ≤ n → ‖x n - z‖ ≤ ‖x m - z‖ := by
    intro m n hmn
    obtain ⟨j, rfl⟩ := Nat.exists_eq_add_of_le hmn
    clear hmn
    induction j with
    | zero => exact le_rfl
    | succ j ih => exact le_trans (h (m + j)) ih
  obtain ⟨d, hd, _⟩ := Real.exists_tendsto_of_antitone hanti fun k => norm_nonneg (x k - z)
  exact ⟨⟨d, hd⟩, fun k => hanti 0 k (Nat.zero_le k)⟩

/-- A contraction driven by vanishing errors: if a(k) ≥ 0, 0 ≤ q < 1, a(k+1) ≤ q a(k) + b(k) for all k and b(k) → 0,
then a(k) → 0.

topic: limits
source: Polyak, Introduction to Optimization, §2.2, Lemma 3
tags: perturbed contraction, noise
-/
theorem tendsto_zero_of_perturbed_contraction (a b : ℕ → ℝ) (q : ℝ) (hq0 : 0 ≤ q) (hq1 : q < 1)
    (ha : ∀ k, 0 ≤ a k) (h : ∀ k, a (k + 1) ≤ q * a k + b k) (hb : Tendsto b atTop (𝓝 0)) :
    Tendsto a atTop (𝓝 0) := by
  refine Metric.tendsto_atTop.2 fun ε hε => ?_
  have hd : 0 < 1 - q := by linarith
  obtain ⟨N, hN⟩ := Metric.tendsto_atTop.1 hb ((1 - q) * (ε / 2)) (mul_pos hd (by linarith))
  have hle : ∀ j, a (N + j) ≤ q ^ j * a N + ε / 2 := by
    intro j
    induction j with
    | zero =>
      rw [pow_zero, one_mul, Nat.add_zero]
      linarith
    | succ j ih =>
      have h1 := h (N + j)
      have h2 := hN (N + j) (Nat.le_add_right N j)
      rw [dist_zero_right, Real.norm_eq_abs] at h2
      have h3 := mul_le_mul_of_nonneg_left ih hq0
      have h4 := le_abs_self (b (N + j))
      rw [pow_succ']
      show a (N + j + 1) ≤ _
      linarith
  have hlim : Tendsto (fun j => q ^ j * a N) atTop (𝓝 0) := by
    have := (tendsto_pow_atTop_nhds_zero_of_lt_one hq0 hq1).mul_const (a N)
    rwa [zero_mul] at this
  obtain ⟨M, hM⟩ := Metric.tendsto_atTop.1 hlim (ε / 2) (by linarith)
  refine ⟨N + M, fun n hn => ?_⟩
  obtain ⟨j, rfl⟩ := Nat.exists_eq_add_of_le hn
  have h1 := hle (M + j)
  have h2 := hM (M + j) (Nat.le_add_right M j)
  rw [dist_zero_right, Real.norm_eq_abs] at h2
  have h3 := le_abs_self (q ^ (M + j) * a N)
  rw [dist_zero_right, Real.norm_eq_abs, Nat.add_assoc, abs_of_nonneg (ha _)]
  linarith

/-- Cesàro means of a convergent sequence converge to the same limit: if a(k) → l, then the averages
(1/(n+1)) ∑_{k≤n} a(k) tend to l.

topic: limits
source: Rudin, Principles of Mathematical Analysis, Exercise 3.14
tags: averages, cesaro
-/
theorem tendsto_cesaro_means (a : ℕ → ℝ) (l : ℝ) (ha : Tendsto a atTop (𝓝 l)) :
    Tendsto (fun n : ℕ => (∑ k ∈ Finset.range (n + 1), a k) / ((n : ℝ) + 1)) atTop (𝓝 l) := by
  refine Metric.tendsto_atTop.2 fun ε hε => ?_
  obtain ⟨N, hN⟩ := Metric.tendsto_atTop.1 ha (ε / 2) (by linarith)
  obtain ⟨M, hM⟩ := exists_nat_gt (2 * (∑ k ∈ Finset.range N, |a k - l|) / ε)
  have hhead : ∀ n, ∑ k ∈ Finset.range n, |a k - l| ≤ ∑ k ∈ Finset.range N, |a k - l| + ε / 2 * n := by
    intro n
    induction n with
    | zero =>
      have := Finset.sum_nonneg (s := Finset.range N) (f := fun k => |a k - l|) fun k _ => abs_nonneg _
      simpa using this
    | succ n ih =>
      rw [Finset.sum_range_succ, Nat.cast_add_one]
      by_cases hn : N ≤ n
      · have := hN n hn
        rw [Real.dist_eq] at this
        linarith
      · have h1 : ∑ k ∈ Finset.range (n + 1), |a k - l| ≤ ∑ k ∈ Finset.range N, |a k - l| :=
          Finset.sum_le_sum_of_subset_of_nonneg (Finset.range_subset_range.2 (by omega)) fun k _ _ => abs_nonneg _
        rw [Finset.sum_range_succ] at h1
        have h2 := mul_nonneg (show 0 ≤ ε / 2 by linarith) (Nat.cast_add_one_pos n).le
        linarith
  refine ⟨M, fun n hn => ?_⟩
  have hpos := Nat.cast_add_one_pos n
  have hMn : (M : ℝ) ≤ n := Nat.cast_le.2 hn
  rw [div_lt_iff₀ hε] at hM
  have e : (∑ k ∈ Finset.range (n + 1), a k) / ((n : ℝ) + 1) - l
      = (∑ k ∈ Finset.range (n + 1), (a k - l)) / ((n : ℝ) + 1) := by
    rw [Finset.sum_sub_distrib, Finset.sum_const, Finset.card_range, nsmul_eq_mul, Nat.cast_add_one, sub_div,
      mul_comm, mul_div_cancel_right₀ l hpos.ne']
  rw [Real.dist_eq, e, abs_div, abs_of_pos hpos, div_lt_iff₀ hpos]
  have h1 := Finset.abs_sum_le_sum_abs (fun k => a k - l) (Finset.range (n + 1))
  have h2 := hhead (n + 1)
  have h3 := mul_le_mul_of_nonneg_right hMn hε.le
  rw [Nat.cast_add_one] at h2
  linarith

/-- Two inequality constraints as one: along a sequence x(k) the violation of max(g, h) ≤ 0 vanishes, that is, for every ε > 0
max(g(x(k)), h(x(k))) ≤ ε for all large k, if and only if the violations of g ≤ 0 and of h ≤ 0 vanish in the same sense.

topic: limits
source: Nocedal and Wright, Numerical Optimization, Chapter 17 (measures of infeasibility)
tags: feasibility, constraint violation, max
-/
theorem vanishing_violation_max_iff {X : Type*} (g h : X → ℝ) (x : ℕ → X) :
    (∀ ε > 0, ∀ᶠ k in atTop, max (g (x k)) (h (x k)) ≤ ε) ↔
      (∀ ε > 0, ∀ᶠ k in atTop, g (x k) ≤ ε) ∧ (∀ ε > 0, ∀ᶠ k in atTop, h (x k) ≤ ε) := by
  simp only [max_le_iff, eventually_and]
  grind

/-- The steps of a gradient method vanish with the gradients: if the step sizes t(k) converge to s and the gradients g(k) tend to
0, then the steps t(k) g(k) tend to 0.

topic: limits
source: Nesterov, Lectures on Convex Optimization, §1.2.3
tags: step sizes, vanishing gradient
-/
theorem tendsto_smul_gradient_zero [NormedSpace ℝ E] (g : ℕ → E) (t : ℕ → ℝ) (s : ℝ) (ht : Tendsto t atTop (𝓝 s))
    (hg : Tendsto g atTop (𝓝 0)) : Tendsto (fun k => t k • g k) atTop (𝓝 0) := by
  have h := ht.smul hg
  rwa [smul_zero] at h

end OptBench
