import OptBench.Foundation

open scoped InnerProductSpace
namespace OptBench

variable {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E]

/-- Let P be a symmetric idempotent map on a real inner product space (an orthogonal projector). Then every update u
splits into its sharp part P u and its flat part u − P u, and ‖u‖² = ‖P u‖² + ‖u − P u‖².

topic: optimisers
source: Bauschke and Combettes, Convex Analysis and Monotone Operator Theory, Corollary 3.24
tags: projector, Pythagoras
-/
theorem orthogonal_projector_pythagoras {P : E → E} (hidem : ∀ x, P (P x) = P x)
    (hsymm : ∀ x y, ⟪P x, y⟫_ℝ = ⟪x, P y⟫_ℝ) (u : E) :
    ‖u‖ ^ 2 = ‖P u‖ ^ 2 + ‖u - P u‖ ^ 2 := by
  have h : ⟪P u, u⟫_ℝ = ⟪P u, P u⟫_ℝ := by rw [hsymm u (P u), hidem, real_inner_comm]
  rw [norm_sub_sq_real, real_inner_comm, h, real_inner_self_eq_norm_sq]
  linarith

/-- Let P be a symmetric idempotent map on a real inner product space and let c ≥ 1. Amplifying the flat part u − P u of
an update by the factor c, as LITE does, gives an update P u + c (u − P u) whose norm lies between ‖u‖ and c ‖u‖.

topic: optimisers
source: Zhu et al., Accelerating LLM Pre-Training through Flat-Direction Dynamics Enhancement (LITE); Bauschke and Combettes, Convex Analysis and Monotone Operator Theory, §3.2
tags: projector, norm bound
-/
theorem norm_flat_amplified_bounds {P : E → E} (hidem : ∀ x, P (P x) = P x)
    (hsymm : ∀ x y, ⟪P x, y⟫_ℝ = ⟪x, P y⟫_ℝ) {c : ℝ} (hc : 1 ≤ c) (u : E) :
    ‖u‖ ≤ ‖P u + c • (u - P u)‖ ∧ ‖P u + c • (u - P u)‖ ≤ c * ‖u‖ := by
  have h : ⟪P u, u⟫_ℝ = ⟪P u, P u⟫_ℝ := by rw [hsymm u (P u), hidem, real_inner_comm]
  have horth : ⟪P u, u - P u⟫_ℝ = 0 := by rw [inner_sub_right, h]; linarith
  have hu : ‖u‖ ^ 2 = ‖P u‖ ^ 2 + ‖u - P u‖ ^ 2 := by
    rw [norm_sub_sq_real, real_inner_comm, h, real_inner_self_eq_norm_sq]; linarith
  have hv : ‖P u + c • (u - P u)‖ ^ 2 = ‖P u‖ ^ 2 + c ^ 2 * ‖u - P u‖ ^ 2 := by
    rw [norm_add_sq_real, real_inner_smul_right, horth, norm_smul, mul_pow, Real.norm_eq_abs, sq_abs]
    linarith
  have hc2 : 1 ≤ c ^ 2 := by have := mul_self_le_mul_self (by linarith) hc; linarith
  have h1 := mul_nonneg (a := c ^ 2 - 1) (by linarith) (sq_nonneg ‖u - P u‖)
  have h2 := mul_nonneg (a := c ^ 2 - 1) (by linarith) (sq_nonneg ‖P u‖)
  constructor
  · apply (sq_le_sq₀ (norm_nonneg _) (norm_nonneg _)).1
    linarith
  · apply (sq_le_sq₀ (norm_nonneg _) (mul_nonneg (by linarith) (norm_nonneg _))).1
    rw [mul_pow, hu]
    linarith

/-- Decoupled weight decay. Let 0 < lam, 0 ≤ η and η·lam ≤ 1, let w (k+1) = (1 − η·lam) w k − η u k with updates bounded by
‖u k‖ ≤ C. Then all iterates satisfy ‖w k‖ ≤ max ‖w 0‖ (C / lam).

topic: optimisers
source: Loshchilov and Hutter, Decoupled Weight Decay Regularization; Xie and Li, Implicit Bias of AdamW: ℓ∞-Norm Constrained Optimization
tags: weight decay, boundedness
-/
theorem norm_le_max_of_decoupled_decay {w u : ℕ → E} {η lam C : ℝ} (hlam : 0 < lam) (hη : 0 ≤ η) (hηlam : η * lam ≤ 1)
    (hu : ∀ k, ‖u k‖ ≤ C) (hw : ∀ k, w (k + 1) = (1 - η * lam) • w k - η • u k) (k : ℕ) :
    ‖w k‖ ≤ max ‖w 0‖ (C / lam) := by
  induction k with
  | zero => exact le_max_left _ _
  | succ k ih =>
    have h1 : ‖w (k + 1)‖ ≤ (1 - η * lam) * ‖w k‖ + η * ‖u k‖ := by
      rw [hw k]
      refine le_trans (norm_sub_le _ _) ?_
      rw [norm_smul_of_nonneg (by linarith), norm_smul_of_nonneg hη]
    have h2 := mul_le_mul_of_nonneg_left ih (show 0 ≤ 1 - η * lam by linarith)
    have h3 := mul_le_mul_of_nonneg_left (hu k) hη
    have h4 : C ≤ lam * max ‖w 0‖ (C / lam) := by
      have := mul_le_mul_of_nonneg_left (le_max_right ‖w 0‖ (C / lam)) hlam.le
      rwa [show lam * (C / lam) = C by grind] at this
    have h5 := mul_le_mul_of_nonneg_left h4 hη
    linarith

/-- Decoupled weight decay, geometric form. Let 0 < lam, 0 ≤ η and η·lam ≤ 1, let w (k+1) = (1 − η·lam) w k − η u k with
updates bounded by ‖u k‖ ≤ C. Then ‖w k‖ ≤ (1 − η·lam)^k ‖w 0‖ + (1 − (1 − η·lam)^k) C / lam: the start is forgotten
geometrically and the limit radius is C / lam.

topic: optimisers
source: Loshchilov and Hutter, Decoupled Weight Decay Regularization; Xie and Li, Implicit Bias of AdamW: ℓ∞-Norm Constrained Optimization
tags: weight decay, geometric rate
-/
theorem norm_le_geometric_of_decoupled_decay {w u : ℕ → E} {η lam C : ℝ} (hlam : 0 < lam) (hη : 0 ≤ η)
    (hηlam : η * lam ≤ 1) (hu : ∀ k, ‖u k‖ ≤ C) (hw : ∀ k, w (k + 1) = (1 - η * lam) • w k - η • u k) (k : ℕ) :
    ‖w k‖ ≤ (1 - η * lam) ^ k * ‖w 0‖ + (1 - (1 - η * lam) ^ k) * (C / lam) := by
  induction k with
  | zero => simp
  | succ k ih =>
    have h1 : ‖w (k + 1)‖ ≤ (1 - η * lam) * ‖w k‖ + η * ‖u k‖ := by
      rw [hw k]
      refine le_trans (norm_sub_le _ _) ?_
      rw [norm_smul_of_nonneg (by linarith), norm_smul_of_nonneg hη]
    have h2 := mul_le_mul_of_nonneg_left ih (show 0 ≤ 1 - η * lam by linarith)
    have h3 := mul_le_mul_of_nonneg_left (hu k) hη
    have h4 : C = lam * (C / lam) := by grind
    generalize C / lam = R at *
    subst h4
    rw [pow_succ]
    linarith

/-- Exponential moving average. Let 0 ≤ β ≤ 1, m 0 = 0, m (k+1) = β m k + (1 − β) g k, with gradients bounded by
‖g k‖ ≤ G. Then ‖m k‖ ≤ (1 − β^k) G.

topic: optimisers
source: Kingma and Ba, Adam: A Method for Stochastic Optimization, §3
tags: momentum, moving average
-/
theorem norm_ema_le {m g : ℕ → E} {β G : ℝ} (hβ0 : 0 ≤ β) (hβ1 : β ≤ 1) (h0 : m 0 = 0)
    (hm : ∀ k, m (k + 1) = β • m k + (1 - β) • g k) (hg : ∀ k, ‖g k‖ ≤ G) (k : ℕ) :
    ‖m k‖ ≤ (1 - β ^ k) * G := by
  induction k with
  | zero => simp [h0]
  | succ k ih =>
    have h1 : ‖m (k + 1)‖ ≤ β * ‖m k‖ + (1 - β) * ‖g k‖ := by
      rw [hm k]
      exact norm_combo_le hβ0 (by linarith) _ _
    have h2 := mul_le_mul_of_nonneg_left ih hβ0
    have h3 := mul_le_mul_of_nonneg_left (hg k) (show 0 ≤ 1 - β by linarith)
    rw [pow_succ]
    linarith

/-- Bias correction. Let 0 ≤ β < 1, m 0 = 0 and m (k+1) = β m k + (1 − β) g with a constant gradient g. Then for every
k ≥ 1 the corrected average (1 / (1 − β^k)) m k equals g.

topic: optimisers
source: Kingma and Ba, Adam: A Method for Stochastic Optimization, §3
tags: momentum, bias correction
-/
theorem bias_corrected_ema_const {m : ℕ → E} {g : E} {β : ℝ} (hβ0 : 0 ≤ β) (hβ1 : β < 1) (h0 : m 0 = 0)
    (hm : ∀ k, m (k + 1) = β • m k + (1 - β) • g) {k : ℕ} (hk : 1 ≤ k) :
    (1 / (1 - β ^ k)) • m k = g := by
  have h : ∀ k, m k = (1 - β ^ k) • g := by
    intro k
    induction k with
    | zero => simp [h0]
    | succ k ih =>
      rw [hm k, ih, pow_succ]
      module
  have hlt : β ^ k < 1 := pow_lt_one₀ hβ0 hβ1 (by omega)
  rw [h k, smul_smul, one_div, inv_mul_cancel₀ (by linarith), one_smul]

/-- Second moments dominate squared first moments. Let 0 ≤ β ≤ 1, m 0 = v 0 = 0, m (k+1) = β m k + (1 − β) g k and
v (k+1) = β v k + (1 − β) (g k)² for real gradients g k. Then (m k)² ≤ v k, so without bias correction
an Adam step with equal decay rates moves each coordinate by at most the learning rate.

topic: optimisers
source: Kingma and Ba, Adam: A Method for Stochastic Optimization, §2.1
tags: momentum, second moment, Adam
-/
theorem ema_sq_le_ema_of_sq {m v g : ℕ → ℝ} {β : ℝ} (hβ0 : 0 ≤ β) (hβ1 : β ≤ 1) (hm0 : m 0 = 0) (hv0 : v 0 = 0)
    (hm : ∀ k, m (k + 1) = β * m k + (1 - β) * g k) (hv : ∀ k, v (k + 1) = β * v k + (1 - β) * g k ^ 2) (k : ℕ) :
    m k ^ 2 ≤ v k := by
  induction k with
  | zero => rw [hm0, hv0]; linarith
  | succ k ih =>
    rw [hm k, hv k]
    have h1 := mul_le_mul_of_nonneg_left ih hβ0
    have h2 := mul_nonneg (mul_nonneg hβ0 (show 0 ≤ 1 - β by linarith)) (sq_nonneg (m k - g k))
    linarith

/-- Adam's ratio of moments. Let β₁² < β₂ < 1, m 0 = v 0 = 0, m (k+1) = β₁ m k + (1 − β₁) g k and
v (k+1) = β₂ v k + (1 − β₂) (g k)² for real gradients g k. Then (m k)² ≤ (1 − β₁)² β₂ / ((1 − β₂)(β₂ − β₁²)) · v k.

topic: optimisers
source: Zou, Shen, Jie, Zhang and Liu, A Sufficient Condition for Convergences of Adam and RMSProp
tags: momentum, second moment, Adam
-/
theorem adam_moment_ratio_bound {m v g : ℕ → ℝ} {β₁ β₂ : ℝ} (hβ₂ : β₂ < 1) (hlt : β₁ ^ 2 < β₂) (hm0 : m 0 = 0) (hv0 : v 0 = 0) (hm : ∀ k, m (k + 1) = β₁ * m k + (1 - β₁) * g k)
    (hv : ∀ k, v (k + 1) = β₂ * v k + (1 - β₂) * g k ^ 2) (k : ℕ) :
    m k ^ 2 ≤ (1 - β₁) ^ 2 * β₂ / ((1 - β₂) * (β₂ - β₁ ^ 2)) * v k := by
  have hβ : 0 < β₂ := lt_of_le_of_lt (sq_nonneg β₁) hlt
  have hd : 0 < (1 - β₂) * (β₂ - β₁ ^ 2) := mul_pos (by linarith) (by linarith)
  have key : ∀ k, (1 - β₂) * (β₂ - β₁ ^ 2) * m k ^ 2 ≤ (1 - β₁) ^ 2 * β₂ * v k := by
    intro k
    induction k with
    | zero => rw [hm0, hv0]; linarith
    | succ k ih =>
      rw [hm k, hv k]
      have h1 := mul_le_mul_of_nonneg_left ih hβ.le
      have h2 := mul_nonneg (show 0 ≤ 1 - β₂ by linarith) (sq_nonneg ((β₂ - β₁ ^ 2) * m k - β₁ * (1 - β₁) * g k))
      linarith
  rw [div_mul_eq_mul_div, le_div_iff₀ hd]
  linarith [key k]

/-- Diagonal quadratic with LITE rates. Let the curvatures h i be nonnegative, let gradient descent x use the rate η in every
direction, and let y, from the same start, use the larger rate η' ≥ η in the directions of the set S (the flat ones),
where η' h i ≤ 1, and η elsewhere. Then at every step y agrees with x outside S and is at least as close to the minimiser 0
in every direction of S.

topic: optimisers
source: Zhu et al., Accelerating LLM Pre-Training through Flat-Direction Dynamics Enhancement (LITE); Goh, Why Momentum Really Works
tags: quadratic, learning rate, contraction
-/
theorem flat_rate_no_slower_on_diagonal_quadratic {n : ℕ} {h : Fin n → ℝ} {S : Set (Fin n)} {η η' : ℝ}
    {x y : ℕ → Fin n → ℝ} (hh : ∀ i, 0 ≤ h i) (hηη' : η ≤ η') (hS : ∀ i ∈ S, η' * h i ≤ 1)
    (h0 : y 0 = x 0) (hx : ∀ k i, x (k + 1) i = x k i - η * (h i * x k i))
    (hyS : ∀ k, ∀ i ∈ S, y (k + 1) i = y k i - η' * (h i * y k i))
    (hyS' : ∀ k, ∀ i ∉ S, y (k + 1) i = y k i - η * (h i * y k i)) (k : ℕ) :
    (∀ i ∉ S, y k i = x k i) ∧ ∀ i ∈ S, |y k i| ≤ |x k i| := by
  induction k with
  | zero => exact ⟨fun i _ => by rw [h0], fun i _ => by rw [h0]⟩
  | succ k ih =>
    refine ⟨fun i hi => by rw [hyS' k i hi, hx k i, ih.1 i hi], fun i hi => ?_⟩
    have e1 : y (k + 1) i = (1 - η' * h i) * y k i := by rw [hyS k i hi]; grind
    have e2 : x (k + 1) i = (1 - η * h i) * x k i := by rw [hx k i]; grind
    have h1 : η * h i ≤ η' * h i := mul_le_mul_of_nonneg_right hηη' (hh i)
    have h2 := hS i hi
    rw [e1, e2, abs_mul, abs_mul, abs_of_nonneg (show 0 ≤ 1 - η' * h i by linarith),
      abs_of_nonneg (show 0 ≤ 1 - η * h i by linarith)]
    exact mul_le_mul (by linarith) (ih.2 i hi) (abs_nonneg _) (by linarith)

/-- Newton-Schulz for the polar factor, on one singular value. For 0 < s ≤ 1 the cubic step s ↦ (3 s − s³) / 2 keeps the
value in [s, 1] and squares the error: 1 − (3 s − s³) / 2 ≤ (3 / 2)(1 − s)².

topic: optimisers
source: Higham, Functions of Matrices, §8.3; Jordan et al., Muon: An Optimizer for Hidden Layers in Neural Networks
tags: Newton-Schulz, quadratic convergence
-/
theorem newton_schulz_cubic_step {s : ℝ} (h0 : 0 < s) (h1 : s ≤ 1) :
    s ≤ (3 * s - s ^ 3) / 2 ∧ (3 * s - s ^ 3) / 2 ≤ 1 ∧ 1 - (3 * s - s ^ 3) / 2 ≤ 3 / 2 * (1 - s) ^ 2 := by
  have e1 : (3 * s - s ^ 3) / 2 - s = s * (1 - s) * (1 + s) / 2 := by grind
  have e2 : 1 - (3 * s - s ^ 3) / 2 = (1 - s) ^ 2 * (2 + s) / 2 := by grind
  have p1 := mul_nonneg (mul_nonneg h0.le (show 0 ≤ 1 - s by linarith)) (show 0 ≤ 1 + s by linarith)
  have p2 := mul_nonneg (sq_nonneg (1 - s)) (show 0 ≤ 2 + s by linarith)
  have p3 := mul_nonneg (sq_nonneg (1 - s)) (show 0 ≤ 1 - s by linarith)
  refine ⟨by linarith, by linarith, by linarith⟩

/-- Newton-Schulz converges on every singular value in (0, 1]. If 0 < s 0 ≤ 1 and s (k+1) = (3 s k − (s k)³) / 2, then
s k increases, stays at most 1, and 1 − s k ≤ (1 − s 0 (1 + s 0) / 2)^k (1 − s 0).

topic: optimisers
source: Higham, Functions of Matrices, §8.3; Jordan et al., Muon: An Optimizer for Hidden Layers in Neural Networks
tags: Newton-Schulz, linear rate
-/
theorem newton_schulz_cubic_linear_rate {s : ℕ → ℝ} (h0 : 0 < s 0) (h1 : s 0 ≤ 1)
    (hs : ∀ k, s (k + 1) = (3 * s k - s k ^ 3) / 2) (k : ℕ) :
    s 0 ≤ s k ∧ s k ≤ 1 ∧ 1 - s k ≤ (1 - s 0 * (1 + s 0) / 2) ^ k * (1 - s 0) := by
  induction k with
  | zero => exact ⟨le_rfl, h1, by simp⟩
  | succ k ih =>
    obtain ⟨a, b, c⟩ := ih
    have hpos : 0 < s k := lt_of_lt_of_le h0 a
    have e1 : s (k + 1) - s k = s k * (1 - s k) * (1 + s k) / 2 := by rw [hs k]; grind
    have e2 : 1 - s (k + 1) = (1 - s k * (1 + s k) / 2) * (1 - s k) := by rw [hs k]; grind
    have hb : 0 ≤ 1 - s k := by linarith
    have p1 := mul_nonneg (mul_nonneg hpos.le hb) (show 0 ≤ 1 + s k by linarith)
    have p2 : s 0 * (1 + s 0) ≤ s k * (1 + s k) := mul_le_mul a (by linarith) (by linarith) hpos.le
    have p3 : s k * (1 + s k) ≤ 1 * 2 := mul_le_mul b (by linarith) (by linarith) (by linarith)
    have p4 := mul_nonneg (show 0 ≤ 1 - s k * (1 + s k) / 2 by linarith) hb
    have p5 := mul_le_mul_of_nonneg_right (show 1 - s k * (1 + s k) / 2 ≤ 1 - s 0 * (1 + s 0) / 2 by linarith) hb
    have p6 := mul_le_mul_of_nonneg_left c (show 0 ≤ 1 - s 0 * (1 + s 0) / 2 by linarith)
    refine ⟨by linarith, by linarith, ?_⟩
    rw [e2, pow_succ]
    linarith

/-- Amplifying the flat part of an update leaves its sharp part as it is. Let P be a linear and idempotent map, P (P u) = P u. Then for
every factor c the sharp part of P u + c (u − P u) is P u.

topic: optimisers
source: Zhu et al., Accelerating LLM Pre-Training through Flat-Direction Dynamics Enhancement (LITE)
tags: projector, sharp and flat directions
-/
theorem sharp_part_flat_amplified {P : E →ₗ[ℝ] E} (hidem : ∀ u, P (P u) = P u) (c : ℝ) (u : E) :
    P (P u + c • (u - P u)) = P u := by
  simp_all

end OptBench
