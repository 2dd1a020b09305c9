import OptBench.Foundation

open scoped InnerProductSpace
namespace OptBench

variable {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E]

/-- Growth of Nesterov's parameters. Let t 0 = 1 and let t (k+1) be positive with t (k+1)² − t (k+1) = t k² for all k. Then
t k ≥ (k + 2)/2 for every k.

topic: acceleration and momentum
source: Beck and Teboulle, A Fast Iterative Shrinkage-Thresholding Algorithm, Lemma 4.3
tags: FISTA, parameter sequence
-/
theorem nesterov_parameter_lower_bound {t : ℕ → ℝ} (h0 : t 0 = 1) (hpos : ∀ k, 0 < t k)
    (hrec : ∀ k, t (k + 1) ^ 2 - t (k + 1) = t k ^ 2) (k : ℕ) : ((k : ℝ) + 2) / 2 ≤ t k := by
  induction k with
  | zero => simp only [Nat.cast_zero, h0]; linarith
  | succ k ih =>
    have h1 := hrec k
    have h2 := hpos k
    have h3 := hpos (k + 1)
    have h4 : t k + 1 / 2 ≤ t (k + 1) := by
      by_contra hlt
      have hn := Nat.cast_nonneg k
      have h5 := mul_pos (show 0 < t k + 1 / 2 - t (k + 1) by linarith) (show 0 < t k + t (k + 1) - 1 / 2 by linarith)
      linarith
    push_cast
    linarith

/-- Nesterov's parameters in closed form. Let t 0 = 1 and t (k+1) = (1 + √(1 + 4 t k²))/2. Then t (k+1)² − t (k+1) = t k², and
the parameters sum up to ∑_{i ≤ k} t i = t k².

topic: acceleration and momentum
source: Nesterov, A method of solving a convex programming problem with convergence rate O(1/k²); Beck and Teboulle, A Fast Iterative Shrinkage-Thresholding Algorithm, §4
tags: FISTA, parameter sequence, sums
-/
theorem nesterov_parameter_sum {t : ℕ → ℝ} (h0 : t 0 = 1) (hrec : ∀ k, t (k + 1) = (1 + √(1 + 4 * t k ^ 2)) / 2) (k : ℕ) :
    t (k + 1) ^ 2 - t (k + 1) = t k ^ 2 ∧ ∑ i ∈ Finset.range (k + 1), t i = t k ^ 2 := by
  have hstep : ∀ k, t (k + 1) ^ 2 - t (k + 1) = t k ^ 2 := by
    intro k
    have h1 := Real.sq_sqrt (show 0 ≤ 1 + 4 * t k ^ 2 by linarith [sq_nonneg (t k)])
    rw [hrec k]
    generalize √(1 + 4 * t k ^ 2) = r at *
    linarith
  refine ⟨hstep k, ?_⟩
  induction k with
  | zero => simp [h0]
  | succ k ih =>
    rw [Finset.sum_range_succ, ih]
    linarith [hstep k]

/-- Estimate sequences bound the error. Let φ k x ≤ (1 − lam k) f x + lam k φ 0 x for all k and x, and let f (x k) ≤ φ k v for
every v. Then f (x k) − f z ≤ lam k (φ 0 z − f z) for every z.

topic: acceleration and momentum
source: Nesterov, Lectures on Convex Optimization, Lemma 2.2.1
tags: estimate sequence
-/
theorem estimate_sequence_bound {X : Type*} {f : X → ℝ} {φ : ℕ → X → ℝ} {lam : ℕ → ℝ} {x : ℕ → X}
    (hφ : ∀ k v, φ k v ≤ (1 - lam k) * f v + lam k * φ 0 v) (hx : ∀ k v, f (x k) ≤ φ k v) (k : ℕ) (z : X) :
    f (x k) - f z ≤ lam k * (φ 0 z - f z) := by
  have h1 := hφ k z
  have h2 := hx k z
  linarith

/-- Estimate sequences are built step by step. Let lam 0 = 1, lam (k+1) = (1 − α k) lam k with 0 ≤ α k ≤ 1, let
ψ k be lower models of f, ψ k v ≤ f v, and φ (k+1) v = (1 − α k) φ k v + α k ψ k v. Then
φ k v ≤ (1 − lam k) f v + lam k φ 0 v for all k and v.

topic: acceleration and momentum
source: Nesterov, Lectures on Convex Optimization, Lemma 2.2.2
tags: estimate sequence
-/
theorem estimate_sequence_step {X : Type*} {f : X → ℝ} {φ ψ : ℕ → X → ℝ} {lam α : ℕ → ℝ} (hlam0 : lam 0 = 1)
    (hlam : ∀ k, lam (k + 1) = (1 - α k) * lam k) (hα0 : ∀ k, 0 ≤ α k) (hα1 : ∀ k, α k ≤ 1)
    (hψ : ∀ k v, ψ k v ≤ f v) (hφ : ∀ k v, φ (k + 1) v = (1 - α k) * φ k v + α k * ψ k v) (k : ℕ) (v : X) :
    φ k v ≤ (1 - lam k) * f v + lam k * φ 0 v := by
  induction k with
  | zero => rw [hlam0]; linarith
  | succ k ih =>
    have h1 := mul_le_mul_of_nonneg_left ih (show 0 ≤ 1 - α k by linarith [hα1 k])
    have h2 := mul_le_mul_of_nonneg_left (hψ k v) (hα0 k)
    rw [hφ, hlam]
    linarith

/-- Decay of the estimate-sequence weights. Let lam 0 = 1, lam (k+1) = (1 − α k) lam k with 0 < α k < 1, and suppose
lam (k+1) ≤ (α k)². Then lam k ≤ 4/(k + 2)² for every k.

topic: acceleration and momentum
source: Nesterov, Lectures on Convex Optimization, Lemma 2.2.4
tags: estimate sequence, rate
-/
theorem estimate_sequence_weight_decay {lam α : ℕ → ℝ} (hlam0 : lam 0 = 1)
    (hlam : ∀ k, lam (k + 1) = (1 - α k) * lam k) (hα0 : ∀ k, 0 < α k) (hα1 : ∀ k, α k < 1)
    (hα : ∀ k, lam (k + 1) ≤ α k ^ 2) (k : ℕ) : lam k ≤ 4 / ((k : ℝ) + 2) ^ 2 := by
  have hpos : ∀ k, 0 < lam k := by
    intro k
    induction k with
    | zero => rw [hlam0]; linarith
    | succ k ih => rw [hlam]; exact mul_pos (by linarith [hα1 k]) ih
  -- s k = √(lam k) satisfies s (k+1) (k + 3)/2 ≤ 1
  have key : ∀ k : ℕ, √(lam k) * ((k : ℝ) + 2) ≤ 2 := by
    intro k
    induction k with
    | zero => rw [hlam0, Real.sqrt_one]; simp
    | succ k ih =>
      have a1 := Real.sq_sqrt (hpos k).le
      have a2 := Real.sq_sqrt (hpos (k + 1)).le
      have b1 := Real.sqrt_nonneg (lam k)
      have b2 := Real.sqrt_nonneg (lam (k + 1))
      have h1 := hlam k
      have h2 := hα k
      have h3 := hα0 k
      have h4 := hpos k
      have h5 := hpos (k + 1)
      have hn := Nat.cast_nonneg k
      rw [← a1, ← a2] at h1
      rw [← a2] at h2
      rw [← a1] at h4
      rw [← a2] at h5
      push_cast
      generalize √(lam k) = s at *
      generalize √(lam (k + 1)) = r at *
      generalize (k : ℝ) = n at *
      generalize α k = a at *
      clear hα hα0 hα1 hlam hpos a1 a2
      have hra : r ≤ a := (sq_le_sq₀ b2 h3.le).1 h2
      have hs : 0 < s := lt_of_le_of_ne b1 fun h => by rw [← h] at h4; linarith
      have hr : 0 < r := lt_of_le_of_ne b2 fun h => by rw [← h] at h5; linarith
      -- s² − r² = a s² ≥ r s², and r ≤ s, so 2 s (s − r) ≥ r s²
      have h6 : r ≤ s := by
        apply (sq_le_sq₀ b2 b1).1
        have := mul_nonneg h3.le (sq_nonneg s)
        linarith
      have h7 : r * s ^ 2 ≤ (s - r) * (s + r) := by
        have := mul_le_mul_of_nonneg_right hra (sq_nonneg s)
        linarith
      have h8 : (s - r) * (s + r) ≤ (s - r) * (2 * s) := mul_le_mul_of_nonneg_left (by linarith) (by linarith)
      have h9 : s * (r * s) ≤ s * (2 * (s - r)) := by linarith
      have h10 : r * s ≤ 2 * (s - r) := le_of_mul_le_mul_left h9 hs
      -- multiply the claim for k by r
      have h11 := mul_le_mul_of_nonneg_left ih hr.le
      have h12 := mul_le_mul_of_nonneg_right h10 (show 0 ≤ n + 2 by linarith)
      have h13 : s * (r * (n + 1 + 2)) ≤ s * 2 := by linarith
      exact le_of_mul_le_mul_left h13 hs
  have hk := key k
  have hn : (0 : ℝ) < (k : ℝ) + 2 := by linarith [Nat.cast_nonneg k]
  rw [le_div_iff₀ (sq_pos_of_pos hn)]
  have h1 := pow_le_pow_left₀ (mul_nonneg (Real.sqrt_nonneg _) hn.le) hk 2
  rw [mul_pow, Real.sq_sqrt (hpos k).le] at h1
  linarith

/-- One step of the accelerated gradient method decreases a potential. Let f satisfy at y, for L > 0, the convexity inequality
f y + ⟨g, v − y⟩ ≤ f v and the descent f p ≤ f y − ‖g‖²/(2L) at p = y − (1/L) g. Let t ≥ 1, s² = t² − t,
t y = (t − 1) x + v for an auxiliary point v, and v⁺ = v − (t/L) g. Then
t² (f p − f z) + (L/2)‖v⁺ − z‖² ≤ s² (f x − f z) + (L/2)‖v − z‖².

topic: acceleration and momentum
source: Beck and Teboulle, A Fast Iterative Shrinkage-Thresholding Algorithm, Lemma 4.1; Bansal and Gupta, Potential-Function Proofs for Gradient Methods, §5
tags: acceleration, potential function
-/
theorem accelerated_gradient_potential_step {f : E → ℝ} {g x y v z : E} {L t s : ℝ} (hL : 0 < L) (ht : 1 ≤ t)
    (hs : s ^ 2 = t ^ 2 - t) (hconv : ∀ u, f y + ⟪g, u - y⟫_ℝ ≤ f u)
    (hdesc : f (y - (1 / L) • g) ≤ f y - ‖g‖ ^ 2 / (2 * L)) (hy : t • y = (t - 1) • x + v) :
    t ^ 2 * (f (y - (1 / L) • g) - f z) + L / 2 * ‖v - (t / L) • g - z‖ ^ 2 ≤
      s ^ 2 * (f x - f z) + L / 2 * ‖v - z‖ ^ 2 := by
  have h1 := mul_le_mul_of_nonneg_left (hconv x) (show 0 ≤ t ^ 2 - t by
    have := mul_nonneg (show 0 ≤ t by linarith) (show 0 ≤ t - 1 by linarith)
    linarith)
  have h2 := mul_le_mul_of_nonneg_left (hconv z) (show 0 ≤ t by linarith)
  have h3 := mul_le_mul_of_nonneg_left hdesc (sq_nonneg t)
  have hv : v = t • y - (t - 1) • x := by rw [hy]; grind
  have e1 : L / 2 * ‖v - (t / L) • g - z‖ ^ 2 = L / 2 * ‖v - z‖ ^ 2 - t * ⟪g, v - z⟫_ℝ + t ^ 2 * (‖g‖ ^ 2 / (2 * L)) := by
    rw [show v - (t / L) • g - z = (v - z) - (t / L) • g by module, norm_sub_sq_real (v - z), real_inner_smul_right,
      norm_smul, mul_pow, Real.norm_eq_abs, sq_abs, real_inner_comm g]
    clear hconv
    grind (ematch := 0)
  have e2 : (t ^ 2 - t) * ⟪g, x - y⟫_ℝ + t * ⟪g, z - y⟫_ℝ = -(t * ⟪g, v - z⟫_ℝ) := by
    rw [hv]
    inner_expand
    linarith
  rw [e1, hs]
  linarith

/-- From the potential to the rate 1/k². Let L ≥ 0, let reals t k ≥ (k + 2)/2 and nonnegative errors e k, distances d k satisfy the
potential inequality t (k+1)² e (k+1) + (L/2) d (k+1) ≤ t k² e k + (L/2) d k. Then
e k ≤ 4 (t 0² e 0 + (L/2) d 0)/(k + 2)².

topic: acceleration and momentum
source: Beck and Teboulle, A Fast Iterative Shrinkage-Thresholding Algorithm, Theorem 4.4
tags: acceleration, rate
-/
theorem accelerated_rate_of_potential {t e d : ℕ → ℝ} {L : ℝ} (hL : 0 ≤ L) (ht : ∀ k : ℕ, ((k : ℝ) + 2) / 2 ≤ t k)
    (he : ∀ k, 0 ≤ e k) (hd : ∀ k, 0 ≤ d k)
    (hstep : ∀ k, t (k + 1) ^ 2 * e (k + 1) + L / 2 * d (k + 1) ≤ t k ^ 2 * e k + L / 2 * d k) (k : ℕ) :
    e k ≤ 4 * (t 0 ^ 2 * e 0 + L / 2 * d 0) / ((k : ℝ) + 2) ^ 2 := by
  have key : ∀ k, t k ^ 2 * e k + L / 2 * d k ≤ t 0 ^ 2 * e 0 + L / 2 * d 0 := by
    intro k
    induction k with
    | zero => exact le_rfl
    | succ k ih => exact le_trans (hstep k) ih
  have hn : (0 : ℝ) < (k : ℝ) + 2 := by linarith [Nat.cast_nonneg k]
  have h1 := pow_le_pow_left₀ (show 0 ≤ ((k : ℝ) + 2) / 2 by linarith) (ht k) 2
  have h2 := mul_le_mul_of_nonneg_right h1 (he k)
  have h3 := mul_nonneg hL (hd k)
  have h4 := key k
  rw [le_div_iff₀ (sq_pos_of_pos hn)]
  linarith

/-- Heavy ball on a one-dimensional quadratic has an exact invariant. Let x (k+2) = (1 + β − η h) x (k+1) − β x k. Then the
quadratic form x (k+1)² − (1 + β − η h) x k x (k+1) + β x k² equals β^k times its initial value.

topic: acceleration and momentum
source: Polyak, Introduction to Optimization, §3.2.1; O'Donoghue and Candès, Adaptive Restart for Accelerated Gradient Schemes
tags: heavy ball, quadratic, invariant
-/
theorem heavy_ball_quadratic_invariant {x : ℕ → ℝ} {β η h : ℝ}
    (hx : ∀ k, x (k + 2) = (1 + β - η * h) * x (k + 1) - β * x k) (k : ℕ) :
    x (k + 1) ^ 2 - (1 + β - η * h) * (x k * x (k + 1)) + β * x k ^ 2 =
      β ^ k * (x 1 ^ 2 - (1 + β - η * h) * (x 0 * x 1) + β * x 0 ^ 2) := by
  induction k with
  | zero => simp
  | succ k ih =>
    have e : x (k + 1 + 1) = _ := hx k
    rw [pow_succ' β k, mul_assoc, ← ih, e]
    linarith

/-- Heavy ball contracts at rate √β in the oscillating regime. Let (1 + β − η h)² < 4β and
x (k+2) = (1 + β − η h) x (k+1) − β x k. Then (β − (1 + β − η h)²/4) x k² ≤ β^k (x 1² − (1 + β − η h) x 0 x 1 + β x 0²),
with a positive factor on the left.

topic: acceleration and momentum
source: Polyak, Introduction to Optimization, §3.2.1
tags: heavy ball, quadratic, linear rate
-/
theorem heavy_ball_quadratic_rate {x : ℕ → ℝ} {β η h : ℝ} (hosc : (1 + β - η * h) ^ 2 < 4 * β)
    (hx : ∀ k, x (k + 2) = (1 + β - η * h) * x (k + 1) - β * x k) (k : ℕ) :
    0 < β - (1 + β - η * h) ^ 2 / 4 ∧ (β - (1 + β - η * h) ^ 2 / 4) * x k ^ 2 ≤
      β ^ k * (x 1 ^ 2 - (1 + β - η * h) * (x 0 * x 1) + β * x 0 ^ 2) := by
  refine ⟨by linarith, ?_⟩
  generalize 1 + β - η * h = c at *
  have inv : ∀ k, x (k + 1) ^ 2 - c * (x k * x (k + 1)) + β * x k ^ 2 = β ^ k * (x 1 ^ 2 - c * (x 0 * x 1) + β * x 0 ^ 2) := by
    intro k
    induction k with
    | zero => simp
    | succ k ih =>
      have e : x (k + 1 + 1) = _ := hx k
      rw [pow_succ' β k, mul_assoc, ← ih, e]
      linarith
  have h1 := inv k
  have h2 := sq_nonneg (x (k + 1) - c / 2 * x k)
  linarith

end OptBench
