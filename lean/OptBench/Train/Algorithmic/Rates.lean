import OptBench.Foundation

open Set
open scoped InnerProductSpace
namespace OptBench.Train

variable {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E]

/-- Errors of the subgradient method add up: let f (x k) + ⟨g k, z - x k⟩ ≤ f z and ‖g k‖ ≤ G for every k, t ≥ 0 and
x (k + 1) = x k - t g k. Then 2 t ∑ (f (x k) - f z) ≤ ‖x 0 - z‖² + n t² G², the sum over k < n.

topic: subgradient and projected methods
source: training exercise
tags: subgradient, telescoping
-/
theorem subgradient_method_sum_le (f : E → ℝ) (x g : ℕ → E) (z : E) (t G : ℝ) (ht : 0 ≤ t)
    (hg : ∀ k, f (x k) + ⟪g k, z - x k⟫_ℝ ≤ f z) (hG : ∀ k, ‖g k‖ ≤ G) (hx : ∀ k, x (k + 1) = x k - t • g k) (n : ℕ) :
    ∑ k ∈ Finset.range n, 2 * t * (f (x k) - f z) ≤ ‖x 0 - z‖ ^ 2 + n * (t ^ 2 * G ^ 2) := by
  have key : ∑ k ∈ Finset.range n, 2 * t * (f (x k) - f z) ≤ ‖x 0 - z‖ ^ 2 - ‖x n - z‖ ^ 2 + n * (t ^ 2 * G ^ 2) := by
    induction n with
    | zero => simp
    | succ n ih =>
      have h1 := mul_le_mul_of_nonneg_left (hg n) ht
      have h2 := mul_le_mul_of_nonneg_left (pow_le_pow_left₀ (norm_nonneg _) (hG n) 2) (sq_nonneg t)
      have h3 : ‖x (n + 1) - z‖ ^ 2 = ‖x n - z‖ ^ 2 + 2 * (t * ⟪g n, z - x n⟫_ℝ) + t ^ 2 * ‖g n‖ ^ 2 := by
        rw [hx n, show x n - t • g n - z = (x n - z) - t • g n by module, show z - x n = -(x n - z) by module,
          norm_sub_sq_real, real_inner_smul_right, norm_smul_sq, inner_neg_right, real_inner_comm]
        ring
      rw [Finset.sum_range_succ, h3]
      push_cast
      linarith
  have h := sq_nonneg ‖x n - z‖
  linarith

/-- Rate of a method with three-point inequalities: if 2 c (e (k + 1)) ≤ D k - D (k + 1) for every k with D k ≥ 0, and
e (k + 1) ≤ e k, then 2 c n e n ≤ D 0 for c ≥ 0.

topic: proximal operators
source: training exercise
tags: proximal point method, sublinear rate
-/
theorem three_point_rate (e D : ℕ → ℝ) (c : ℝ) (hc : 0 ≤ c) (hD : ∀ k, 0 ≤ D k)
    (h : ∀ k, 2 * c * e (k + 1) ≤ D k - D (k + 1)) (hmono : ∀ k, e (k + 1) ≤ e k) (n : ℕ) :
    2 * c * (n * e n) ≤ D 0 := by
  have key : ∀ n : ℕ, 2 * c * (n * e n) ≤ D 0 - D n := by
    intro n
    induction n with
    | zero => simp
    | succ n ih =>
      have h1 := h n
      have h2 := mul_le_mul_of_nonneg_left (hmono n) (mul_nonneg (mul_nonneg zero_le_two hc) (Nat.cast_nonneg n))
      push_cast
      linarith
  have h3 := key n
  have h4 := hD n
  linarith

/-- A proximal step on a strongly monotone map contracts: if x - p = γ u with γ ≥ 0 and m ‖p - z‖² ≤ ⟨u, p - z⟩, then
(1 + γ m) ‖p - z‖ ≤ ‖x - z‖.

topic: proximal operators
source: training exercise
tags: resolvent, contraction
-/
theorem resolvent_contraction (x p z u : E) (γ m : ℝ) (hγ : 0 ≤ γ) (hp : x - p = γ • u)
    (hu : m * ‖p - z‖ ^ 2 ≤ ⟪u, p - z⟫_ℝ) : (1 + γ * m) * ‖p - z‖ ≤ ‖x - z‖ := by
  have h1 : ⟪x - z, p - z⟫_ℝ = γ * ⟪u, p - z⟫_ℝ + ‖p - z‖ ^ 2 := by
    rw [show x - z = (x - p) + (p - z) by module, inner_add_left, hp, real_inner_smul_left, real_inner_self_eq_norm_sq]
  have h2 := real_inner_le_norm (x - z) (p - z)
  have h3 := mul_le_mul_of_nonneg_left hu hγ
  rcases eq_or_lt_of_le (norm_nonneg (p - z)) with h | h
  · rw [← h, mul_zero]
    exact norm_nonneg _
  · refine le_of_mul_le_mul_right ?_ h
    rw [h1] at h2
    linarith

/-- Linear rate from sufficient decrease and the PL inequality in numbers: if e (k + 1) ≤ e k - c G k and 2 μ e k ≤ G k for
every k, with c ≥ 0 and 2 c μ ≤ 1, then e n ≤ (1 - 2 c μ)ⁿ e 0.

topic: gradient descent
source: training exercise
tags: Polyak-Łojasiewicz, linear rate
-/
theorem pl_rate_of_decrease (e G : ℕ → ℝ) (c μ : ℝ) (hc : 0 ≤ c) (hcμ : 2 * c * μ ≤ 1)
    (h : ∀ k, e (k + 1) ≤ e k - c * G k) (hG : ∀ k, 2 * μ * e k ≤ G k) (n : ℕ) : e n ≤ (1 - 2 * c * μ) ^ n * e 0 := by
  have hstep : ∀ k, e (k + 1) ≤ (1 - 2 * c * μ) * e k := by
    intro k
    have h1 := h k
    have h2 := mul_le_mul_of_nonneg_left (hG k) hc
    linarith
  induction n with
  | zero => rw [pow_zero, one_mul]
  | succ n ih =>
    have h1 := hstep n
    have h2 := mul_le_mul_of_nonneg_left ih (sub_nonneg.2 hcμ)
    rw [pow_succ']
    linarith

/-- One Krasnoselskii-Mann step: if ‖y - z‖ ≤ ‖x - z‖, as for y = T x with T nonexpansive and T z = z, and l ≥ 0, then
‖(1 - l) x + l y - z‖² ≤ ‖x - z‖² - l (1 - l) ‖x - y‖².

topic: fixed-point iterations
source: training exercise
tags: Krasnoselskii-Mann, one step
-/
theorem krasnoselskii_mann_step (x y z : E) (l : ℝ) (h0 : 0 ≤ l) (h : ‖y - z‖ ≤ ‖x - z‖) :
    ‖(1 - l) • x + l • y - z‖ ^ 2 ≤ ‖x - z‖ ^ 2 - l * (1 - l) * ‖x - y‖ ^ 2 := by
  have h1 := mul_le_mul_of_nonneg_left (pow_le_pow_left₀ (norm_nonneg _) h 2) h0
  have h2 := norm_combo_sq (show (1 - l) + l = 1 by ring) (x - z) (y - z)
  rw [sub_sub_sub_cancel_right] at h2
  rw [show (1 - l) • x + l • y - z = (1 - l) • (x - z) + l • (y - z) by module, h2]
  linarith

/-- Residuals of averaged iterations are summable: if D (k + 1) ≤ D k - c r k for every k, with c > 0 and D k ≥ 0, then the sum
of r k over k < n is at most D 0/c.

topic: fixed-point iterations
source: training exercise
tags: residual, telescoping
-/
theorem sum_residual_le_div (D r : ℕ → ℝ) (c : ℝ) (hc : 0 < c) (hD : ∀ k, 0 ≤ D k) (h : ∀ k, D (k + 1) ≤ D k - c * r k)
    (n : ℕ) : ∑ k ∈ Finset.range n, r k ≤ D 0 / c := by
  have key : c * ∑ k ∈ Finset.range n, r k ≤ D 0 - D n := by
    induction n with
    | zero => simp
    | succ n ih =>
      rw [Finset.sum_range_succ, mul_add]
      have h1 := h n
      linarith
  rw [le_div_iff₀' hc]
  have h2 := hD n
  linarith

/-- Frank-Wolfe with a fixed step size γ in [0, 1]: if h (k + 1) ≤ (1 - γ) h k + γ² C for every k, with C ≥ 0, then
h n ≤ (1 - γ)ⁿ h 0 + γ C.

topic: Frank-Wolfe
source: training exercise
tags: constant step size, recursion
-/
theorem frank_wolfe_constant_step (h : ℕ → ℝ) (γ C : ℝ) (h0 : 0 ≤ γ) (h1 : γ ≤ 1) (hC : 0 ≤ C)
    (hrec : ∀ k, h (k + 1) ≤ (1 - γ) * h k + γ ^ 2 * C) (n : ℕ) : h n ≤ (1 - γ) ^ n * h 0 + γ * C := by
  induction n with
  | zero =>
    rw [pow_zero, one_mul]
    exact le_add_of_nonneg_right (mul_nonneg h0 hC)
  | succ n ih =>
    have h2 := hrec n
    have h3 := mul_le_mul_of_nonneg_left ih (sub_nonneg.2 h1)
    rw [pow_succ']
    linarith

/-- Frank-Wolfe gaps with a fixed step size: if h (k + 1) ≤ h k - γ G k + γ² C for every k and h k ≥ 0, then
γ ∑ G k ≤ h 0 + n γ² C, the sum over k < n.

topic: Frank-Wolfe
source: training exercise
tags: Frank-Wolfe gap, telescoping
-/
theorem frank_wolfe_gap_sum (h G : ℕ → ℝ) (γ C : ℝ) (hh : ∀ k, 0 ≤ h k)
    (hrec : ∀ k, h (k + 1) ≤ h k - γ * G k + γ ^ 2 * C) (n : ℕ) :
    γ * ∑ k ∈ Finset.range n, G k ≤ h 0 + n * (γ ^ 2 * C) := by
  have key : γ * ∑ k ∈ Finset.range n, G k ≤ h 0 - h n + n * (γ ^ 2 * C) := by
    induction n with
    | zero => simp
    | succ n ih =>
      rw [Finset.sum_range_succ, mul_add]
      have h1 := hrec n
      push_cast
      linarith
  have h2 := hh n
  linarith

/-- Regret of mirror descent adds up: if η d k ≤ D k - D (k + 1) + c for every k and D k ≥ 0, then
η ∑ d k ≤ D 0 + n c, the sum over k < n.

topic: mirror descent
source: training exercise
tags: regret, telescoping
-/
theorem mirror_regret_sum (d D : ℕ → ℝ) (η c : ℝ) (hD : ∀ k, 0 ≤ D k) (h : ∀ k, η * d k ≤ D k - D (k + 1) + c) (n : ℕ) :
    η * ∑ k ∈ Finset.range n, d k ≤ D 0 + n * c := by
  have key : η * ∑ k ∈ Finset.range n, d k ≤ D 0 - D n + n * c := by
    induction n with
    | zero => simp
    | succ n ih =>
      have h1 := h n
      rw [Finset.sum_range_succ, mul_add]
      push_cast
      linarith
  have h2 := hD n
  linarith

/-- From regret to the average iterate: if f is convex on the whole space, n ≥ 1 and ∑ (f (x k) - c) ≤ R, the sum over
k < n, then f at the average (1/n) ∑ x k is at most c + R/n.

topic: subgradient and projected methods
source: training exercise
tags: averaging, jensen
-/
theorem value_average_iterate_le (f : E → ℝ) (hf : ConvexOn ℝ univ f) (x : ℕ → E) (c R : ℝ) (n : ℕ) (hn : 0 < n)
    (h : ∑ k ∈ Finset.range n, (f (x k) - c) ≤ R) :
    f ((1 / (n : ℝ)) • ∑ k ∈ Finset.range n, x k) ≤ c + R / n := by
  have hpos : (0 : ℝ) < n := Nat.cast_pos.2 hn
  have h1 := hf.map_average_le hn (x := x) fun k _ => mem_univ (x k)
  rw [Finset.sum_sub_distrib, Finset.sum_const, Finset.card_range, nsmul_eq_mul] at h
  have h2 := mul_le_mul_of_nonneg_left (show ∑ k ∈ Finset.range n, f (x k) ≤ R + n * c by linarith)
    (one_div_pos.2 hpos).le
  have e : 1 / (n : ℝ) * (R + n * c) = c + R / n := by
    rw [mul_add, ← mul_assoc, div_mul_cancel₀ 1 hpos.ne', one_mul, div_mul_eq_mul_div, one_mul, add_comm]
  linarith

/-- A stochastic step with two equally likely gradients: the mean of the squared distances after the two steps is the squared
distance after the mean step plus t² ‖g - h‖²/4.

topic: stochastic methods
source: training exercise
tags: variance, one step
-/
theorem two_point_stochastic_step (x z g h : E) (t : ℝ) :
    1 / 2 * (‖x - t • g - z‖ ^ 2 + ‖x - t • h - z‖ ^ 2) =
      ‖x - t • ((1 / 2 : ℝ) • (g + h)) - z‖ ^ 2 + t ^ 2 / 4 * ‖g - h‖ ^ 2 := by
  rw [show x - t • g - z = (x - z) - t • g by module, show x - t • h - z = (x - z) - t • h by module,
    show x - t • ((1 / 2 : ℝ) • (g + h)) - z = (x - z) - (t / 2) • (g + h) by module]
  generalize x - z = d
  rw [norm_sub_sq_real d, norm_sub_sq_real d, norm_sub_sq_real d, norm_smul_sq, norm_smul_sq, norm_smul_sq,
    real_inner_smul_right, real_inner_smul_right, real_inner_smul_right, inner_add_right, norm_add_sq_real,
    norm_sub_sq_real]
  ring

/-- A stochastic recursion with constant noise: if e (k + 1) ≤ (1 - c) e k + c v for every k, 0 ≤ c ≤ 1, then
e n ≤ max (e 0) v.

topic: stochastic methods
source: training exercise
tags: noise, invariant
-/
theorem noisy_recursion_le_max (e : ℕ → ℝ) (c v : ℝ) (h0 : 0 ≤ c) (h1 : c ≤ 1)
    (h : ∀ k, e (k + 1) ≤ (1 - c) * e k + c * v) (n : ℕ) : e n ≤ max (e 0) v := by
  induction n with
  | zero => exact le_max_left _ _
  | succ n ih =>
    have h2 := mul_le_mul_of_nonneg_left ih (sub_nonneg.2 h1)
    have h3 := mul_le_mul_of_nonneg_left (le_max_right (e 0) v) h0
    have h4 := h n
    linarith

/-- Alternating minimisation of a x²/2 + b x y + c y²/2 with a, c > 0: minimising in x gives x' = -b y/a, then minimising in y
gives y' = -b x'/c, and together y' = (b²/(a c)) y.

topic: coordinate descent
source: training exercise
tags: alternating minimisation, quadratic
-/
theorem alternating_quadratic_step (a b c x' y y' : ℝ) (ha : 0 < a) (hc : 0 < c) (hx : x' = -b * y / a)
    (hy : y' = -b * x' / c) : y' = b ^ 2 / (a * c) * y := by
  have ha' := ha.ne'
  have hc' := hc.ne'
  rw [hy, hx]
  field_simp
  ring

/-- Polyak's step under sharp growth contracts: if d' ≤ d - gap²/G² with G > 0 and m² d ≤ gap², then
d' ≤ (1 - m²/G²) d.

topic: subgradient and projected methods
source: training exercise
tags: Polyak step, sharpness
-/
theorem sharp_polyak_contraction (d d' gap m G : ℝ) (hG : 0 < G) (h : d' ≤ d - gap ^ 2 / G ^ 2)
    (hsharp : m ^ 2 * d ≤ gap ^ 2) : d' ≤ (1 - m ^ 2 / G ^ 2) * d := by
  have hG2 : 0 < G ^ 2 := sq_pos_of_pos hG
  have h1 : m ^ 2 * d / G ^ 2 ≤ gap ^ 2 / G ^ 2 := by
    apply div_le_div_of_nonneg_right hsharp
    exact hG2.le
  have h2 : (1 - m ^ 2 / G ^ 2) * d = d - m ^ 2 * d / G ^ 2 := by
    rw [sub_mul, one_mul, div_mul_eq_mul_div]
  rw [h2]
  linarith

/-- A moving average of gradients near c: if m (k + 1) = β m k + (1 - β) g k with 0 ≤ β ≤ 1 and ‖g k - c‖ ≤ δ for every k, then
‖m k - c‖ ≤ β^k ‖m 0 - c‖ + (1 - β^k) δ.

topic: optimisers
source: training exercise
tags: moving average, tracking
-/
theorem norm_ema_sub_le (m g : ℕ → E) (c : E) (β δ : ℝ) (h0 : 0 ≤ β) (h1 : β ≤ 1)
    (hm : ∀ k, m (k + 1) = β • m k + (1 - β) • g k) (hg : ∀ k, ‖g k - c‖ ≤ δ) (k : ℕ) :
    ‖m k - c‖ ≤ β ^ k * ‖m 0 - c‖ + (1 - β ^ k) * δ := by
  induction k with
  | zero => simp
  | succ k ih =>
    have e : m (k + 1) - c = β • (m k - c) + (1 - β) • (g k - c) := by
      rw [hm k]
      module
    have h2 := norm_combo_le h0 (sub_nonneg.2 h1) (m k - c) (g k - c)
    have h3 := mul_le_mul_of_nonneg_left ih h0
    have h4 := mul_le_mul_of_nonneg_left (hg k) (sub_nonneg.2 h1)
    rw [e, pow_succ']
    linarith

/-- Weight decay with a constant update approaches an equilibrium: if w (k + 1) = (1 - c) w k - (c s) u for every k, then
w k + s u = (1 - c)^k (w 0 + s u).

topic: optimisers
source: training exercise
tags: weight decay, equilibrium
-/
theorem decay_equilibrium (w : ℕ → E) (u : E) (c s : ℝ) (hw : ∀ k, w (k + 1) = (1 - c) • w k - (c * s) • u) (k : ℕ) :
    w k + s • u = (1 - c) ^ k • (w 0 + s • u) := by
  induction k with
  | zero => rw [pow_zero, one_smul]
  | succ k ih =>
    have e : w (k + 1) + s • u = (1 - c) • (w k + s • u) := by
      rw [hw k]
      module
    rw [e, ih, smul_smul, pow_succ']

/-- Newton errors in the region of quadratic convergence: if 0 ≤ e k, e (k + 1) ≤ (e k)²/2 for every k and e 0 ≤ 1, then e k ≤ 1
and 2^k e k ≤ 1.

topic: Newton and quasi-Newton methods
source: training exercise
tags: quadratic convergence, induction
-/
theorem newton_errors_halve (e : ℕ → ℝ) (he : ∀ k, 0 ≤ e k) (h : ∀ k, e (k + 1) ≤ e k ^ 2 / 2) (h0 : e 0 ≤ 1) (k : ℕ) :
    e k ≤ 1 ∧ 2 ^ k * e k ≤ 1 := by
  induction k with
  | zero =>
    rw [pow_zero, one_mul]
    exact ⟨h0, h0⟩
  | succ k ih =>
    obtain ⟨h1, h2⟩ := ih
    have h3 : e k ^ 2 ≤ e k := by
      rw [sq]
      exact mul_le_of_le_one_left (he k) h1
    have h4 := h k
    have h5 := mul_le_mul_of_nonneg_left (show 2 * e (k + 1) ≤ e k by linarith) (pow_nonneg zero_le_two k)
    refine ⟨?_, ?_⟩
    · have h6 := he k
      linarith
    · rw [pow_succ]
      linarith

/-- The curvature condition from strong convexity: if m ‖s‖² ≤ ⟨y, s⟩ with m > 0 and s ≠ 0, then ⟨y, s⟩ > 0 and m ‖s‖ ≤ ‖y‖.

topic: Newton and quasi-Newton methods
source: training exercise
tags: curvature, strong convexity
-/
theorem curvature_of_strong_convexity (s y : E) (m : ℝ) (hm : 0 < m) (hs : s ≠ 0) (h : m * ‖s‖ ^ 2 ≤ ⟪y, s⟫_ℝ) :
    0 < ⟪y, s⟫_ℝ ∧ m * ‖s‖ ≤ ‖y‖ := by
  have hn : 0 < ‖s‖ := norm_pos_iff.2 hs
  have h1 : 0 < m * ‖s‖ ^ 2 := mul_pos hm (sq_pos_of_pos hn)
  constructor
  · exact lt_of_lt_of_le h1 h
  · have h2 := real_inner_le_norm y s
    refine le_of_mul_le_mul_right ?_ hn
    rw [mul_assoc, ← sq]
    linarith

/-- Exact line search makes the new residual orthogonal to the direction: with a = ⟨r, p⟩/⟨q, p⟩ and ⟨q, p⟩ ≠ 0,
⟨r - a q, p⟩ = 0 (in conjugate gradients q = A p).

topic: Newton and quasi-Newton methods
source: training exercise
tags: conjugate gradients, orthogonality
-/
theorem residual_orthogonal_of_exact_step (r p q : E) (h : ⟪q, p⟫_ℝ ≠ 0) :
    ⟪r - (⟪r, p⟫_ℝ / ⟪q, p⟫_ℝ) • q, p⟫_ℝ = 0 := by
  rw [inner_sub_left, real_inner_smul_left, div_mul_cancel₀ _ h]
  exact sub_self _

/-- The consensus update of ADMM for two copies: the point z with 2 ρ z = ρ (x + y) + u, ρ > 0, minimises
-⟨u, w⟩ + (ρ/2)(‖x - w‖² + ‖y - w‖²) over w.

topic: augmented Lagrangian and ADMM
source: training exercise
tags: consensus, quadratic minimisation
-/
theorem consensus_update_minimises (x y u z w : E) (ρ : ℝ) (hρ : 0 < ρ)
    (hz : (2 * ρ) • z = ρ • (x + y) + u) :
    -⟪u, z⟫_ℝ + ρ / 2 * (‖x - z‖ ^ 2 + ‖y - z‖ ^ 2) ≤ -⟪u, w⟫_ℝ + ρ / 2 * (‖x - w‖ ^ 2 + ‖y - w‖ ^ 2) := by
  have hu : u = (2 * ρ) • z - ρ • (x + y) := by
    rw [hz]
    module
  have h := mul_nonneg hρ.le (sq_nonneg ‖w - z‖)
  rw [norm_sub_sq_real] at h
  rw [hu, norm_sub_sq_real, norm_sub_sq_real, norm_sub_sq_real, norm_sub_sq_real, inner_sub_left, inner_sub_left,
    real_inner_smul_left, real_inner_smul_left, real_inner_smul_left, real_inner_smul_left, inner_add_left,
    inner_add_left, real_inner_self_eq_norm_sq, real_inner_comm w z]
  linarith

/-- A minimiser x of the penalty function f + (ρ/2) r² over all points has f x ≤ f v for every v with |r v| = |r x|.

topic: augmented Lagrangian and ADMM
source: training exercise
tags: penalty, level set
-/
theorem penalty_minimiser_on_level {X : Type*} (f r : X → ℝ) (ρ : ℝ) (x v : X)
    (hx : ∀ w, f x + ρ / 2 * r x ^ 2 ≤ f w + ρ / 2 * r w ^ 2) (hv : |r v| = |r x|) : f x ≤ f v := by
  have h1 := hx v
  have h2 : r v ^ 2 = r x ^ 2 := by
    rw [← sq_abs, hv, sq_abs]
  rw [h2] at h1
  linarith

end OptBench.Train
