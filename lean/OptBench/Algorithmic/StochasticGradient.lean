import OptBench.Foundation
import OptBench.Defs.Convex
import OptBench.Defs.UniformMean

open Set

open scoped InnerProductSpace
namespace OptBench

variable {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E]

/-- The stochastic gradient step is right on average. For n ≥ 1 vectors g i with mean ḡ = (1/n) ∑ g i, the mean over i of the
steps x − η g i is x − η ḡ.

topic: stochastic methods
source: Bottou, Curtis and Nocedal, Optimization Methods for Large-Scale Machine Learning, §4
tags: unbiasedness, finite sum
-/
theorem sgd_step_unbiased {n : ℕ} (hn : 0 < n) (g : Fin n → E) (x : E) (η : ℝ) :
    (1 / (n : ℝ)) • ∑ i, (x - η • g i) = x - η • (1 / (n : ℝ)) • ∑ i, g i := by
  have hn' : (n : ℝ) ≠ 0 := Nat.cast_ne_zero.2 (by omega)
  have h1 : ∑ i : Fin n, x = (n : ℝ) • x := by
    have : x = (1 : ℝ) • x := (one_smul ℝ x).symm
    rw [this, ← Finset.sum_smul, Finset.sum_const_real, Finset.card_univ, Fintype.card_fin, mul_one]
    module
  rw [Finset.sum_sub_distrib, h1, ← Finset.smul_sum, smul_sub, smul_smul, one_div, inv_mul_cancel₀ hn', one_smul, smul_smul,
    smul_smul, mul_comm η]

/-- Bias-variance decomposition. For n ≥ 1 vectors g i with mean ḡ = (1/n) ∑ g i and any vector c,
(1/n) ∑ ‖g i − c‖² = (1/n) ∑ ‖g i − ḡ‖² + ‖ḡ − c‖².

topic: stochastic methods
source: Bottou, Curtis and Nocedal, Optimization Methods for Large-Scale Machine Learning, §4
tags: variance, finite sum
-/
theorem finite_sum_bias_variance {n : ℕ} (hn : 0 < n) (g : Fin n → E) {gbar : E}
    (hbar : gbar = (1 / (n : ℝ)) • ∑ i, g i) (c : E) :
    1 / (n : ℝ) * ∑ i, ‖g i - c‖ ^ 2 = 1 / (n : ℝ) * ∑ i, ‖g i - gbar‖ ^ 2 + ‖gbar - c‖ ^ 2 := by
  have hn' : (n : ℝ) ≠ 0 := Nat.cast_ne_zero.2 (by omega)
  have hsum : ∑ i, g i = (n : ℝ) • gbar := by rw [hbar, smul_smul, one_div, mul_inv_cancel₀ hn', one_smul]
  have h1 : ∀ i, ‖g i - c‖ ^ 2 = ‖g i - gbar‖ ^ 2 + (2 * ⟪g i, gbar - c⟫_ℝ - 2 * ⟪gbar, gbar - c⟫_ℝ + ‖gbar - c‖ ^ 2) := by
    intro i
    inner_expand
    linarith
  rw [Finset.sum_congr rfl fun i _ => h1 i, Finset.sum_add_distrib, Finset.sum_add_distrib, Finset.sum_sub_distrib,
    ← Finset.mul_sum, ← sum_inner, hsum, real_inner_smul_left, Finset.sum_const_real, Finset.sum_const_real,
    Finset.card_univ, Fintype.card_fin]
  grind (ematch := 0)

/-- One step of stochastic gradient descent. For n ≥ 1 stochastic gradients g i with mean ḡ = (1/n) ∑ g i and any z, the mean over i
of ‖x − η g i − z‖² equals ‖x − z‖² − 2η ⟨ḡ, x − z⟩ + η² (1/n) ∑ ‖g i‖².

topic: stochastic methods
source: Nemirovski, Juditsky, Lan and Shapiro, Robust Stochastic Approximation Approach to Stochastic Programming, §2.1
tags: one-step identity, finite sum
-/
theorem sgd_mean_distance_identity {n : ℕ} (hn : 0 < n) (g : Fin n → E) {gbar : E}
    (hbar : gbar = (1 / (n : ℝ)) • ∑ i, g i) (x z : E) (η : ℝ) :
    1 / (n : ℝ) * ∑ i, ‖x - η • g i - z‖ ^ 2 =
      ‖x - z‖ ^ 2 - 2 * η * ⟪gbar, x - z⟫_ℝ + η ^ 2 * (1 / (n : ℝ) * ∑ i, ‖g i‖ ^ 2) := by
  have hn' : (n : ℝ) ≠ 0 := Nat.cast_ne_zero.2 (by omega)
  have h1 : ∀ i, ‖x - η • g i - z‖ ^ 2 = ‖x - z‖ ^ 2 - 2 * η * ⟪g i, x - z⟫_ℝ + η ^ 2 * ‖g i‖ ^ 2 := by
    intro i
    inner_expand
    linarith
  rw [hbar, real_inner_smul_left, sum_inner, Finset.sum_congr rfl fun i _ => h1 i, Finset.sum_add_distrib,
    Finset.sum_sub_distrib, ← Finset.mul_sum, ← Finset.mul_sum, Finset.sum_const_real, Finset.card_univ, Fintype.card_fin]
  grind (ematch := 0)

/-- Mean decrease of stochastic gradient descent. Let f lie below the quadratic model f x + ⟨ḡ, v − x⟩ + (L/2)‖v − x‖² at x, where
ḡ = (1/n) ∑ g i is the mean of n ≥ 1 stochastic gradients with mean square deviation (1/n) ∑ ‖g i − ḡ‖² ≤ σ², and L ≥ 0. Then the
mean over i of f (x − η g i) is at most f x − η (1 − L η/2)‖ḡ‖² + L η² σ²/2.

topic: stochastic methods
source: Bottou, Curtis and Nocedal, Optimization Methods for Large-Scale Machine Learning, Lemma 4.4; Ghadimi and Lan, Stochastic First- and Zeroth-Order Methods for Nonconvex Stochastic Programming
tags: descent lemma, variance, finite sum
-/
theorem sgd_mean_decrease {n : ℕ} (hn : 0 < n) {f : E → ℝ} {g : Fin n → E} {gbar x : E} {L σ : ℝ} (hL : 0 ≤ L)
    (hbar : gbar = (1 / (n : ℝ)) • ∑ i, g i) (hf : ∀ v, f v ≤ f x + ⟪gbar, v - x⟫_ℝ + L / 2 * ‖v - x‖ ^ 2)
    (hσ : 1 / (n : ℝ) * ∑ i, ‖g i - gbar‖ ^ 2 ≤ σ ^ 2) (η : ℝ) :
    1 / (n : ℝ) * ∑ i, f (x - η • g i) ≤ f x - η * (1 - L * η / 2) * ‖gbar‖ ^ 2 + L * η ^ 2 * σ ^ 2 / 2 := by
  have hn' : (0 : ℝ) < n := Nat.cast_pos.2 hn
  have hsum : ∑ i, g i = (n : ℝ) • gbar := by rw [hbar, smul_smul, one_div, mul_inv_cancel₀ hn'.ne', one_smul]
  have h1 : ∀ i, f (x - η • g i) ≤ (f x + L / 2 * η ^ 2 * ‖g i - gbar‖ ^ 2) +
      (L * η ^ 2 - η) * ⟪g i, gbar⟫_ℝ - L / 2 * η ^ 2 * ‖gbar‖ ^ 2 := by
    intro i
    have h := hf (x - η • g i)
    rw [show x - η • g i - x = -(η • g i) by module, inner_neg_right, real_inner_smul_right, norm_neg, norm_smul, mul_pow,
      Real.norm_eq_abs, sq_abs, real_inner_comm] at h
    rw [norm_sub_sq_real]
    linarith
  have h2 := Finset.sum_le_sum (s := Finset.univ) fun i _ => h1 i
  rw [Finset.sum_sub_distrib, Finset.sum_add_distrib, Finset.sum_add_distrib, ← Finset.mul_sum, ← Finset.mul_sum, ← sum_inner,
    hsum, real_inner_smul_left, real_inner_self_eq_norm_sq, Finset.sum_const_real, Finset.sum_const_real, Finset.card_univ,
    Fintype.card_fin] at h2
  have h3 := mul_le_mul_of_nonneg_left h2 (show 0 ≤ 1 / (n : ℝ) from div_nonneg (by linarith) hn'.le)
  have h4 := mul_le_mul_of_nonneg_left hσ (show 0 ≤ L / 2 * η ^ 2 from mul_nonneg (by linarith) (sq_nonneg η))
  clear hf h1 h2
  generalize ∑ i, ‖g i - gbar‖ ^ 2 = S at *
  generalize ∑ i, f (x - η • g i) = T at *
  generalize ‖gbar‖ ^ 2 = q at *
  have e : 1 / (n : ℝ) * ((n : ℝ) * f x + L / 2 * η ^ 2 * S + (L * η ^ 2 - η) * ((n : ℝ) * q) -
      (n : ℝ) * (L / 2 * η ^ 2 * q)) =
      f x + L / 2 * η ^ 2 * (1 / (n : ℝ) * S) + (L * η ^ 2 - η) * q - L / 2 * η ^ 2 * q := by grind (ematch := 0)
  rw [e] at h3
  linarith

/-- Variance reduction. Let a i and b i, n ≥ 1 of each, be gradients at two points, and let the full gradients there be abar = (1/n) ∑ a i
and, at the reference point, c = (1/n) ∑ b i. The SVRG estimates v i = a i − b i + c have mean abar and mean square deviation
(1/n) ∑ ‖v i − abar‖² ≤ (1/n) ∑ ‖a i − b i‖².

topic: stochastic methods
source: Johnson and Zhang, Accelerating Stochastic Gradient Descent using Predictive Variance Reduction, §3
tags: SVRG, variance reduction
-/
theorem svrg_unbiased_and_variance {n : ℕ} (hn : 0 < n) (a b : Fin n → E) {abar c : E}
    (ha : abar = (1 / (n : ℝ)) • ∑ i, a i) (hc : c = (1 / (n : ℝ)) • ∑ i, b i) :
    (1 / (n : ℝ)) • ∑ i, (a i - b i + c) = abar ∧
      1 / (n : ℝ) * ∑ i, ‖a i - b i + c - abar‖ ^ 2 ≤ 1 / (n : ℝ) * ∑ i, ‖a i - b i‖ ^ 2 := by
  have hn' : (0 : ℝ) < n := Nat.cast_pos.2 hn
  have hsa : ∑ i, a i = (n : ℝ) • abar := by rw [ha, smul_smul, one_div, mul_inv_cancel₀ hn'.ne', one_smul]
  have hsb : ∑ i, b i = (n : ℝ) • c := by rw [hc, smul_smul, one_div, mul_inv_cancel₀ hn'.ne', one_smul]
  have hsc : ∑ _i : Fin n, c = (n : ℝ) • c := by
    have : c = (1 : ℝ) • c := (one_smul ℝ c).symm
    rw [this, ← Finset.sum_smul, Finset.sum_const_real, Finset.card_univ, Fintype.card_fin, mul_one]
    module
  constructor
  · rw [Finset.sum_add_distrib, Finset.sum_sub_distrib, hsa, hsb, hsc, sub_add_cancel, smul_smul, one_div,
      inv_mul_cancel₀ hn'.ne', one_smul]
  · have h1 : ∀ i, ‖a i - b i + c - abar‖ ^ 2 =
        ‖a i - b i‖ ^ 2 - 2 * ⟪a i - b i, abar - c⟫_ℝ + ‖abar - c‖ ^ 2 := by
      intro i
      inner_expand
      linarith
    have h2 : ∑ i, ⟪a i - b i, abar - c⟫_ℝ = (n : ℝ) * ‖abar - c‖ ^ 2 := by
      rw [← sum_inner, Finset.sum_sub_distrib, hsa, hsb, ← smul_sub, real_inner_smul_left, real_inner_self_eq_norm_sq]
    rw [Finset.sum_congr rfl fun i _ => h1 i, Finset.sum_add_distrib, Finset.sum_sub_distrib, ← Finset.mul_sum, h2,
      Finset.sum_const_real, Finset.card_univ, Fintype.card_fin]
    apply mul_le_mul_of_nonneg_left _ (div_nonneg (by linarith) hn'.le)
    have := mul_nonneg hn'.le (sq_nonneg ‖abar - c‖)
    linarith

/-- The squared norm of a mean is at most the mean of the squared norms. For n vectors g i, ‖(1/n) ∑ g i‖² ≤ (1/n) ∑ ‖g i‖².

topic: stochastic methods
source: Bottou, Curtis and Nocedal, Optimization Methods for Large-Scale Machine Learning, §4.1
tags: second moment, Jensen
-/
theorem norm_sq_mean_le_mean_norm_sq {n : ℕ} (g : Fin n → E) :
    ‖(1 / (n : ℝ)) • ∑ i, g i‖ ^ 2 ≤ 1 / (n : ℝ) * ∑ i, ‖g i‖ ^ 2 := by
  have h1 := pow_le_pow_left₀ (norm_nonneg _) (norm_sum_le Finset.univ g) 2
  have h2 := Finset.sq_sum_le_card_mul_sum_sq (s := Finset.univ) (f := fun i => ‖g i‖)
  rw [Finset.card_univ, Fintype.card_fin] at h2
  have hn : (0 : ℝ) ≤ 1 / (n : ℝ) := div_nonneg (by linarith) (Nat.cast_nonneg n)
  have h3 := mul_le_mul_of_nonneg_left (le_trans h1 h2) (sq_nonneg (1 / (n : ℝ)))
  rw [norm_smul, Real.norm_of_nonneg hn, mul_pow]
  have e : (1 / (n : ℝ)) ^ 2 * ((n : ℝ) * ∑ i, ‖g i‖ ^ 2) = 1 / (n : ℝ) * ∑ i, ‖g i‖ ^ 2 := by
    rcases Nat.eq_zero_or_pos n with h | h
    · subst h
      rw [Fin.sum_univ_zero, mul_zero, mul_zero, mul_zero]
    · have hn' : (n : ℝ) ≠ 0 := (Nat.cast_pos.2 h).ne'
      generalize ∑ i, ‖g i‖ ^ 2 = S
      grind (ematch := 0)
  rw [← e]
  exact h3

/-- Sampling two gradients halves the variance. For n ≥ 1 vectors g i with mean ḡ = (1/n) ∑ g i, draw i and j independently and uniformly:
the mean over all pairs of ‖(g i + g j)/2 − ḡ‖² is half of (1/n) ∑ ‖g i − ḡ‖².

topic: stochastic methods
source: Bottou, Curtis and Nocedal, Optimization Methods for Large-Scale Machine Learning, §4.2
tags: minibatch, variance
-/
theorem minibatch_pair_variance {n : ℕ} (hn : 0 < n) (g : Fin n → E) {gbar : E}
    (hbar : gbar = (1 / (n : ℝ)) • ∑ i, g i) :
    1 / (n : ℝ) * ∑ i, (1 / (n : ℝ) * ∑ j, ‖(1 / 2 : ℝ) • (g i + g j) - gbar‖ ^ 2) =
      1 / 2 * (1 / (n : ℝ) * ∑ i, ‖g i - gbar‖ ^ 2) := by
  have hn' : (n : ℝ) ≠ 0 := Nat.cast_ne_zero.2 (by omega)
  have hsum : ∑ i, (g i - gbar) = 0 := by
    have h1 : ∑ _i : Fin n, gbar = (n : ℝ) • gbar := by
      have : gbar = (1 : ℝ) • gbar := (one_smul ℝ gbar).symm
      rw [this, ← Finset.sum_smul, Finset.sum_const_real, Finset.card_univ, Fintype.card_fin, mul_one]
      module
    rw [Finset.sum_sub_distrib, h1, hbar, smul_smul, one_div, mul_inv_cancel₀ hn', one_smul, sub_self]
  have h1 : ∀ i, 1 / (n : ℝ) * ∑ j, ‖(1 / 2 : ℝ) • (g i + g j) - gbar‖ ^ 2 =
      1 / 4 * ‖g i - gbar‖ ^ 2 + 1 / 4 * (1 / (n : ℝ) * ∑ j, ‖g j - gbar‖ ^ 2) := by
    intro i
    have h2 : ∀ j ∈ Finset.univ, ‖(1 / 2 : ℝ) • (g i + g j) - gbar‖ ^ 2 =
        1 / 4 * ‖g i - gbar‖ ^ 2 + 1 / 2 * ⟪g j - gbar, g i - gbar⟫_ℝ + 1 / 4 * ‖g j - gbar‖ ^ 2 := by
      intro j _
      inner_expand
      ring
    rw [Finset.sum_congr rfl h2, Finset.sum_add_distrib, Finset.sum_add_distrib, ← Finset.mul_sum, ← Finset.mul_sum,
      ← Finset.mul_sum, ← sum_inner, hsum, inner_zero_left, Finset.sum_const, Finset.card_univ, Fintype.card_fin, nsmul_eq_mul]
    clear h2 hsum hbar
    grind (ematch := 0)
  rw [Finset.sum_congr rfl fun i _ => h1 i, Finset.sum_add_distrib, ← Finset.mul_sum, Finset.sum_const, Finset.card_univ,
    Fintype.card_fin, nsmul_eq_mul]
  grind (ematch := 0)

/-- Gradients of convex smooth summands are small on average near a minimiser. Let n ≥ 1 and let each f i be convex with gradient f' i v at
every v, f' i L-Lipschitz with L > 0, and let z be a point where the mean gradient vanishes, ∑ f' i z = 0. Then
(1/n) ∑ ‖f' i x − f' i z‖² ≤ 2L ((1/n) ∑ f i x − (1/n) ∑ f i z) for every x.

topic: stochastic methods
source: Johnson and Zhang, Accelerating Stochastic Gradient Descent using Predictive Variance Reduction, Theorem 1; Bubeck, Convex Optimization: Algorithms and Complexity, Lemma 6.4
tags: SVRG, smoothness, finite sum
-/
theorem mean_gradient_deviation_le_gap [CompleteSpace E] {n : ℕ} {f : Fin n → E → ℝ} {f' : Fin n → E → E} {L : ℝ} {z : E}
    (hn : 0 < n) (hL : 0 < L) (hf : ∀ i v, HasGradientAt (f i) (f' i v) v)
    (hLip : ∀ i u v, ‖f' i u - f' i v‖ ≤ L * ‖u - v‖) (hconv : ∀ i, ConvexOn ℝ univ (f i)) (hz : ∑ i, f' i z = 0) (x : E) :
    1 / (n : ℝ) * ∑ i, ‖f' i x - f' i z‖ ^ 2 ≤ 2 * L * (1 / (n : ℝ) * ∑ i, f i x - 1 / (n : ℝ) * ∑ i, f i z) := by
  have hn' : (0 : ℝ) < n := Nat.cast_pos.2 hn
  have h1 : ∀ i ∈ Finset.univ, ‖f' i x - f' i z‖ ^ 2 ≤ 2 * L * (f i x - f i z - ⟪f' i z, x - z⟫_ℝ) := by
    intro i _
    have h := (hconv i).add_inner_add_norm_sq_le_of_lipschitz hL (hf i) (hLip i) z x
    rw [norm_sub_rev] at h
    have h2 := mul_le_mul_of_nonneg_left h (show 0 ≤ 2 * L by linarith)
    have e : 2 * L * (1 / (2 * L) * ‖f' i x - f' i z‖ ^ 2) = ‖f' i x - f' i z‖ ^ 2 := by
      rw [← mul_assoc, one_div, mul_inv_cancel₀ (show 2 * L ≠ 0 by linarith), one_mul]
    rw [mul_add, e] at h2
    linarith
  have h2 := mul_le_mul_of_nonneg_left (Finset.sum_le_sum h1) (show 0 ≤ 1 / (n : ℝ) from div_nonneg (by linarith) hn'.le)
  rw [← Finset.mul_sum, Finset.sum_sub_distrib, Finset.sum_sub_distrib, ← sum_inner, hz, inner_zero_left] at h2
  linarith

/-- One step of stochastic gradient descent on a strongly convex function. Let f be μ-strongly convex with minimiser z, let n ≥ 1, let the
mean ḡ = (1/n) ∑ g i of the stochastic gradients be the gradient of f at x, and let (1/n) ∑ ‖g i‖² ≤ G². Then for every step t ≥ 0
the mean over i of ‖x − t g i − z‖² is at most (1 − 2 t μ)‖x − z‖² + t² G².

topic: stochastic methods
source: Nemirovski, Juditsky, Lan and Shapiro, Robust Stochastic Approximation Approach to Stochastic Programming, §2.1; Bottou, Curtis and Nocedal, Optimization Methods for Large-Scale Machine Learning, §4
tags: strong convexity, one-step inequality
-/
theorem sgd_strongly_convex_step [CompleteSpace E] {n : ℕ} (hn : 0 < n) {f : E → ℝ} {g : Fin n → E} {gbar x z : E} {μ G t : ℝ}
    (ht : 0 ≤ t) (hf : StrongConvexOn univ μ f) (hz : IsMinOn f univ z) (hbar : gbar = (1 / (n : ℝ)) • ∑ i, g i)
    (hgrad : HasGradientAt f gbar x) (hG : 1 / (n : ℝ) * ∑ i, ‖g i‖ ^ 2 ≤ G ^ 2) :
    1 / (n : ℝ) * ∑ i, ‖x - t • g i - z‖ ^ 2 ≤ (1 - 2 * t * μ) * ‖x - z‖ ^ 2 + t ^ 2 * G ^ 2 := by
  have hn' : (n : ℝ) ≠ 0 := Nat.cast_ne_zero.2 (by omega)
  have h1 : ∀ i ∈ Finset.univ, ‖x - t • g i - z‖ ^ 2 = ‖x - z‖ ^ 2 - 2 * t * ⟪g i, x - z⟫_ℝ + t ^ 2 * ‖g i‖ ^ 2 := by
    intro i _
    inner_expand
    linarith
  have h2 := hf.add_inner_add_norm_sq_le (mem_univ x) (mem_univ z) hgrad
  have h3 := hf.le_of_isMinOn (mem_univ z) hz (mem_univ x)
  rw [norm_sub_rev z, show z - x = -(x - z) by module, inner_neg_right] at h2
  have h4 := mul_le_mul_of_nonneg_left (show μ * ‖x - z‖ ^ 2 ≤ ⟪gbar, x - z⟫_ℝ by linarith) (show 0 ≤ 2 * t by linarith)
  have h5 := mul_le_mul_of_nonneg_left hG (sq_nonneg t)
  have e : 1 / (n : ℝ) * ∑ i, ‖x - t • g i - z‖ ^ 2 =
      ‖x - z‖ ^ 2 - 2 * t * ⟪gbar, x - z⟫_ℝ + t ^ 2 * (1 / (n : ℝ) * ∑ i, ‖g i‖ ^ 2) := by
    rw [hbar, real_inner_smul_left, sum_inner, Finset.sum_congr rfl h1, Finset.sum_add_distrib, Finset.sum_sub_distrib,
      ← Finset.mul_sum, ← Finset.mul_sum, Finset.sum_const, Finset.card_univ, Fintype.card_fin, nsmul_eq_mul]
    clear hf hz hgrad
    grind (ematch := 0)
  rw [e]
  linarith

/-- Stochastic gradient descent under strong growth makes progress with a fixed step. Let f lie below its quadratic model
f x + ⟨ḡ, v − x⟩ + (L/2)‖v − x‖² at x, where ḡ = (1/n) ∑ g i is the mean of n ≥ 1 stochastic gradients satisfying the strong growth
condition (1/n) ∑ ‖g i‖² ≤ ρ‖ḡ‖², with L > 0 and ρ > 0. Then the mean over i of f (x − (1/(ρ L)) g i) is at most f x − ‖ḡ‖²/(2ρL).

topic: stochastic methods
source: Schmidt and Le Roux, Fast Convergence of Stochastic Gradient Descent under a Strong Growth Condition; Vaswani, Bach and Schmidt, Fast and Faster Convergence of SGD for Over-Parameterized Models
tags: growth condition, interpolation, descent
-/
theorem sgd_strong_growth_decrease {n : ℕ} (hn : 0 < n) {f : E → ℝ} {g : Fin n → E} {gbar x : E} {L ρ : ℝ} (hL : 0 < L)
    (hρ : 0 < ρ) (hbar : gbar = (1 / (n : ℝ)) • ∑ i, g i)
    (hf : ∀ v, f v ≤ f x + ⟪gbar, v - x⟫_ℝ + L / 2 * ‖v - x‖ ^ 2)
    (hgrowth : 1 / (n : ℝ) * ∑ i, ‖g i‖ ^ 2 ≤ ρ * ‖gbar‖ ^ 2) :
    1 / (n : ℝ) * ∑ i, f (x - (1 / (ρ * L)) • g i) ≤ f x - ‖gbar‖ ^ 2 / (2 * ρ * L) := by
  have hn' : (0 : ℝ) < n := Nat.cast_pos.2 hn
  have hsum : ∑ i, g i = (n : ℝ) • gbar := by rw [hbar, smul_smul, one_div, mul_inv_cancel₀ hn'.ne', one_smul]
  have hρL := mul_pos hρ hL
  have ht := one_div_pos.2 hρL
  have hte : 1 / (ρ * L) * (ρ * L) = 1 := div_mul_cancel₀ _ hρL.ne'
  rw [show ‖gbar‖ ^ 2 / (2 * ρ * L) = 1 / (ρ * L) / 2 * ‖gbar‖ ^ 2 by grind]
  generalize 1 / (ρ * L) = t at *
  have h1 : ∀ i ∈ Finset.univ, f (x - t • g i) ≤ f x - t * ⟪g i, gbar⟫_ℝ + L / 2 * t ^ 2 * ‖g i‖ ^ 2 := by
    intro i _
    have h := hf (x - t • g i)
    rw [show x - t • g i - x = -(t • g i) by module, inner_neg_right, real_inner_smul_right, norm_neg, norm_smul, mul_pow,
      Real.norm_eq_abs, sq_abs, real_inner_comm] at h
    linarith
  have h2 := mul_le_mul_of_nonneg_left (Finset.sum_le_sum h1) (show 0 ≤ 1 / (n : ℝ) from div_nonneg (by linarith) hn'.le)
  rw [Finset.sum_add_distrib, Finset.sum_sub_distrib, ← Finset.mul_sum, ← Finset.mul_sum, ← sum_inner, hsum,
    real_inner_smul_left, real_inner_self_eq_norm_sq, Finset.sum_const, Finset.card_univ, Fintype.card_fin, nsmul_eq_mul] at h2
  have h3 := mul_le_mul_of_nonneg_left hgrowth (show 0 ≤ L / 2 * t ^ 2 from mul_nonneg (by linarith) (sq_nonneg t))
  clear hf h1 hgrowth
  generalize ∑ i, ‖g i‖ ^ 2 = S at *
  generalize ∑ i, f (x - t • g i) = T at *
  generalize ‖gbar‖ ^ 2 = q at *
  have e : 1 / (n : ℝ) * ((n : ℝ) * f x - t * ((n : ℝ) * q) + L / 2 * t ^ 2 * S) =
      f x - t * q + L / 2 * t ^ 2 * (1 / (n : ℝ) * S) := by grind (ematch := 0)
  rw [e] at h2
  have e2 : L / 2 * t ^ 2 * (ρ * q) = t / 2 * q := by
    rw [show L / 2 * t ^ 2 * (ρ * q) = (t * (ρ * L)) * (t / 2 * q) by ring, hte, one_mul]
  linarith

/-- No sampling distribution beats sampling by gradient norm. Let p i > 0 be probabilities, ∑ p i = 1, over n summands with gradients
g i. The estimate g i/(n p i) of the mean gradient has second moment ∑ p i ‖g i/(n p i)‖², which is at least ((1/n) ∑ ‖g i‖)².

topic: stochastic methods
source: Zhao and Zhang, Stochastic Optimization with Importance Sampling for Regularized Loss Minimization; Needell, Srebro and Ward, Stochastic Gradient Descent, Weighted Sampling, and the Randomized Kaczmarz Algorithm
tags: importance sampling, variance, Cauchy-Schwarz
-/
theorem importance_sampling_second_moment_ge {n : ℕ} {p : Fin n → ℝ} (hp : ∀ i, 0 < p i) (hp1 : ∑ i, p i = 1) (g : Fin n → E) :
    (1 / (n : ℝ) * ∑ i, ‖g i‖) ^ 2 ≤ ∑ i, p i * ‖(1 / (n * p i)) • g i‖ ^ 2 := by
  have hn : (0 : ℝ) < n := by
    rcases Nat.eq_zero_or_pos n with h | h
    · subst h
      rw [Fin.sum_univ_zero] at hp1
      linarith
    · exact Nat.cast_pos.2 h
  have h1 := Finset.sum_mul_sq_le_sq_mul_sq Finset.univ (fun i => √(p i)) fun i => √(p i) * (1 / (n * p i) * ‖g i‖)
  have e1 : ∑ i, √(p i) ^ 2 = 1 := by
    rw [← hp1]
    exact Finset.sum_congr rfl fun i _ => Real.sq_sqrt (hp i).le
  have e2 : ∑ i, √(p i) * (√(p i) * (1 / (n * p i) * ‖g i‖)) = 1 / (n : ℝ) * ∑ i, ‖g i‖ := by
    rw [Finset.mul_sum]
    refine Finset.sum_congr rfl fun i _ => ?_
    rw [← mul_assoc, Real.mul_self_sqrt (hp i).le, ← mul_assoc]
    congr 1
    have := (hp i).ne'
    grind
  have e3 : ∑ i, (√(p i) * (1 / (n * p i) * ‖g i‖)) ^ 2 = ∑ i, p i * ‖(1 / (n * p i)) • g i‖ ^ 2 := by
    refine Finset.sum_congr rfl fun i _ => ?_
    rw [mul_pow, Real.sq_sqrt (hp i).le, norm_smul, Real.norm_of_nonneg (one_div_pos.2 (mul_pos hn (hp i))).le]
  rw [e1, e2, e3, one_mul] at h1
  exact h1

/-- The randomised Kaczmarz method contracts on average. Let the rows a i ≠ 0, i < m, satisfy σ‖v‖² ≤ ∑ ⟨a i, v⟩² for all v, let z solve
⟨a i, z⟩ = b i for every i, and let S = ∑ ‖a i‖² > 0. If row i is drawn with probability ‖a i‖²/S and x is projected onto the hyperplane
⟨a i, v⟩ = b i, the expected squared distance to z is at most (1 − σ/S)‖x − z‖².

topic: stochastic methods
source: Strohmer and Vershynin, A Randomized Kaczmarz Algorithm with Exponential Convergence, Theorem 2
tags: Kaczmarz, linear rate, projections
-/
theorem randomized_kaczmarz_contraction {m : ℕ} {a : Fin m → E} {b : Fin m → ℝ} {x z : E} {σ S : ℝ} (ha : ∀ i, a i ≠ 0)
    (hσ : ∀ v, σ * ‖v‖ ^ 2 ≤ ∑ i, ⟪a i, v⟫_ℝ ^ 2) (hz : ∀ i, ⟪a i, z⟫_ℝ = b i) (hS : S = ∑ i, ‖a i‖ ^ 2) (hS0 : 0 < S) :
    ∑ i, ‖a i‖ ^ 2 / S * ‖x - ((⟪a i, x⟫_ℝ - b i) / ‖a i‖ ^ 2) • a i - z‖ ^ 2 ≤ (1 - σ / S) * ‖x - z‖ ^ 2 := by
  have h1 : ∀ i ∈ Finset.univ, ‖a i‖ ^ 2 / S * ‖x - ((⟪a i, x⟫_ℝ - b i) / ‖a i‖ ^ 2) • a i - z‖ ^ 2 =
      1 / S * (‖x - z‖ ^ 2 * ‖a i‖ ^ 2 - ⟪a i, x - z⟫_ℝ ^ 2) := by
    intro i _
    have hn : ‖a i‖ ^ 2 ≠ 0 := pow_ne_zero 2 (norm_ne_zero_iff.2 (ha i))
    rw [← hz i, ← inner_sub_right, show x - (⟪a i, x - z⟫_ℝ / ‖a i‖ ^ 2) • a i - z =
      (x - z) - (⟪a i, x - z⟫_ℝ / ‖a i‖ ^ 2) • a i by module, norm_sub_sq_real, norm_smul, mul_pow, Real.norm_eq_abs, sq_abs,
      real_inner_smul_right, real_inner_comm]
    generalize ‖a i‖ ^ 2 = n at *
    generalize ⟪a i, x - z⟫_ℝ = c at *
    have := hS0.ne'
    grind (ematch := 0)
  have h2 := mul_le_mul_of_nonneg_left (hσ (x - z)) (one_div_pos.2 hS0).le
  rw [Finset.sum_congr rfl h1, ← Finset.mul_sum, Finset.sum_sub_distrib, ← Finset.mul_sum, ← hS]
  have e : (1 - σ / S) * ‖x - z‖ ^ 2 = 1 / S * (‖x - z‖ ^ 2 * S) - 1 / S * (σ * ‖x - z‖ ^ 2) := by
    have := hS0.ne'
    grind
  rw [e, mul_sub]
  linarith

/-- Stochastic gradient descent with a fixed step, in expectation. Let n ≥ 1, let x [] be the start and x (i :: s) = x s − t (g i (x s)) the
iterate after drawing the indices s and then i. Let f be μ-strongly convex, μ > 0, with minimiser z and gradient (1/n) ∑ g i v at every v,
and let (1/n) ∑ ‖g i v‖² ≤ σ² + M‖v − z‖² for all v. If t > 0 and t M ≤ μ ≤ 1/t, then after k uniform draws the expected squared
distance to z is at most (1 − t μ)^k ‖x [] − z‖² + t σ²/μ.

topic: stochastic methods
source: Bottou, Curtis and Nocedal, Optimization Methods for Large-Scale Machine Learning, Theorem 4.6
tags: expectation, fixed step, noise floor, linear rate
-/
theorem sgd_expected_distance_fixed_step [CompleteSpace E] {n : ℕ} {f : E → ℝ} {g : Fin n → E → E} {x : List (Fin n) → E} {z : E}
    {μ M σ t : ℝ} (hn : 0 < n) (hμ : 0 < μ) (ht : 0 < t) (htM : t * M ≤ μ) (htμ : t * μ ≤ 1) (hf : StrongConvexOn univ μ f)
    (hz : IsMinOn f univ z) (hgrad : ∀ v, HasGradientAt f ((1 / (n : ℝ)) • ∑ i, g i v) v)
    (hσ : ∀ v, 1 / (n : ℝ) * ∑ i, ‖g i v‖ ^ 2 ≤ σ ^ 2 + M * ‖v - z‖ ^ 2) (hx : ∀ i s, x (i :: s) = x s - t • g i (x s)) (k : ℕ) :
    uniformMean k (fun s => ‖x s - z‖ ^ 2) ≤ (1 - t * μ) ^ k * ‖x [] - z‖ ^ 2 + t * σ ^ 2 / μ := by
  have hn' : (n : ℝ) ≠ 0 := Nat.cast_ne_zero.2 (by omega)
  have step : ∀ s, 1 / (n : ℝ) * ∑ i, ‖x (i :: s) - z‖ ^ 2 ≤ (1 - t * μ) * ‖x s - z‖ ^ 2 + t ^ 2 * σ ^ 2 := by
    intro s
    have h1 : ∀ i ∈ Finset.univ, ‖x (i :: s) - z‖ ^ 2 =
        ‖x s - z‖ ^ 2 - 2 * t * ⟪g i (x s), x s - z⟫_ℝ + t ^ 2 * ‖g i (x s)‖ ^ 2 := by
      intro i _
      rw [hx i s]
      inner_expand
      linarith
    have h2 := hf.add_inner_add_norm_sq_le (mem_univ (x s)) (mem_univ z) (hgrad (x s))
    have h3 := hf.le_of_isMinOn (mem_univ z) hz (mem_univ (x s))
    rw [norm_sub_rev z, show z - x s = -(x s - z) by module, inner_neg_right, real_inner_smul_left, sum_inner] at h2
    have h4 := mul_le_mul_of_nonneg_left (show μ * ‖x s - z‖ ^ 2 ≤ 1 / (n : ℝ) * ∑ i, ⟪g i (x s), x s - z⟫_ℝ by linarith)
      (show 0 ≤ 2 * t by linarith)
    have h5 := mul_le_mul_of_nonneg_left (hσ (x s)) (sq_nonneg t)
    have h6 := mul_le_mul_of_nonneg_right htM (mul_nonneg ht.le (sq_nonneg ‖x s - z‖))
    rw [Finset.sum_congr rfl h1, Finset.sum_add_distrib, Finset.sum_sub_distrib, ← Finset.mul_sum, ← Finset.mul_sum,
      Finset.sum_const, Finset.card_univ, Fintype.card_fin, nsmul_eq_mul]
    clear hf hz hgrad hσ hx h1
    generalize ∑ i, ⟪g i (x s), x s - z⟫_ℝ = A at *
    generalize ∑ i, ‖g i (x s)‖ ^ 2 = B at *
    have e : 1 / (n : ℝ) * ((n : ℝ) * ‖x s - z‖ ^ 2 - 2 * t * A + t ^ 2 * B) =
        ‖x s - z‖ ^ 2 - 2 * t * (1 / (n : ℝ) * A) + t ^ 2 * (1 / (n : ℝ) * B) := by grind (ematch := 0)
    rw [e]
    linarith
  have hfloor : t * σ ^ 2 / μ * μ = t * σ ^ 2 := div_mul_cancel₀ _ hμ.ne'
  have hfloor0 : 0 ≤ t * σ ^ 2 / μ := div_nonneg (mul_nonneg ht.le (sq_nonneg σ)) hμ.le
  generalize t * σ ^ 2 / μ = N at *
  induction k with
  | zero => rw [pow_zero, one_mul]; exact le_add_of_nonneg_right hfloor0
  | succ k ih =>
    have h1 : uniformMean (k + 1) (fun s => ‖x s - z‖ ^ 2) ≤
        (1 - t * μ) * uniformMean k (fun s => ‖x s - z‖ ^ 2) + t ^ 2 * σ ^ 2 := by
      have h := uniformMean_mono k step
      rw [uniformMean_add k (fun s => (1 - t * μ) * ‖x s - z‖ ^ 2), uniformMean_const_mul k (1 - t * μ),
        uniformMean_const hn] at h
      exact h
    have h2 := mul_le_mul_of_nonneg_left ih (show 0 ≤ 1 - t * μ by linarith)
    have h3 : t ^ 2 * σ ^ 2 = t * (N * μ) := by rw [hfloor]; ring
    rw [pow_succ' (1 - t * μ)]
    generalize uniformMean k (fun s => ‖x s - z‖ ^ 2) = D at *
    refine le_trans h1 ?_
    linarith

/-- The stochastic subgradient method, in expectation. Let n ≥ 1, let x [] be the start and x (i :: s) = x s − t (g i (x s)) the iterate
after drawing the indices s and then i, with t > 0. Let (1/n) ∑ g i v be a subgradient of f at v and (1/n) ∑ ‖g i v‖² ≤ G² for
every v. Then for every z and k ≥ 1 the expected values of the first k iterates have a mean
(1/k) ∑_{j < k} E f (x_j) ≤ f z + ‖x [] − z‖²/(2 t k) + t G²/2.

topic: stochastic methods
source: Nemirovski, Juditsky, Lan and Shapiro, Robust Stochastic Approximation Approach to Stochastic Programming, §2.2; Bubeck, Convex Optimization: Algorithms and Complexity, Theorem 6.1
tags: expectation, subgradient, averaging, rate
-/
theorem stochastic_subgradient_expected_rate {n : ℕ} {f : E → ℝ} {g : Fin n → E → E} {x : List (Fin n) → E} {G t : ℝ} (hn : 0 < n)
    (ht : 0 < t) (hg : ∀ v, IsSubgradientAt f ((1 / (n : ℝ)) • ∑ i, g i v) v)
    (hG : ∀ v, 1 / (n : ℝ) * ∑ i, ‖g i v‖ ^ 2 ≤ G ^ 2) (hx : ∀ i s, x (i :: s) = x s - t • g i (x s)) (z : E) {k : ℕ}
    (hk : 1 ≤ k) : 1 / (k : ℝ) * ∑ j ∈ Finset.range k, uniformMean j (fun s => f (x s)) ≤
      f z + ‖x [] - z‖ ^ 2 / (2 * t * k) + t * G ^ 2 / 2 := by
  have hn' : (n : ℝ) ≠ 0 := Nat.cast_ne_zero.2 (by omega)
  have step : ∀ s, 1 / (n : ℝ) * ∑ i, ‖x (i :: s) - z‖ ^ 2 ≤
      ‖x s - z‖ ^ 2 + (-(2 * t) * f (x s) + (2 * t * f z + t ^ 2 * G ^ 2)) := by
    intro s
    have h1 : ∀ i ∈ Finset.univ, ‖x (i :: s) - z‖ ^ 2 =
        ‖x s - z‖ ^ 2 - 2 * t * ⟪g i (x s), x s - z⟫_ℝ + t ^ 2 * ‖g i (x s)‖ ^ 2 := by
      intro i _
      rw [hx i s]
      inner_expand
      linarith
    have h2 := hg (x s) z
    rw [show z - x s = -(x s - z) by module, inner_neg_right, real_inner_smul_left, sum_inner] at h2
    have h4 := mul_le_mul_of_nonneg_left h2 (show 0 ≤ 2 * t by linarith)
    have h5 := mul_le_mul_of_nonneg_left (hG (x s)) (sq_nonneg t)
    rw [Finset.sum_congr rfl h1, Finset.sum_add_distrib, Finset.sum_sub_distrib, ← Finset.mul_sum, ← Finset.mul_sum,
      Finset.sum_const, Finset.card_univ, Fintype.card_fin, nsmul_eq_mul]
    clear hg hG hx h1
    generalize ∑ i, ⟪g i (x s), x s - z⟫_ℝ = A at *
    generalize ∑ i, ‖g i (x s)‖ ^ 2 = B at *
    have e : 1 / (n : ℝ) * ((n : ℝ) * ‖x s - z‖ ^ 2 - 2 * t * A + t ^ 2 * B) =
        ‖x s - z‖ ^ 2 - 2 * t * (1 / (n : ℝ) * A) + t ^ 2 * (1 / (n : ℝ) * B) := by grind (ematch := 0)
    rw [e]
    linarith
  have key : ∀ k : ℕ, 2 * t * ∑ j ∈ Finset.range k, uniformMean j (fun s => f (x s)) + uniformMean k (fun s => ‖x s - z‖ ^ 2) ≤
      ‖x [] - z‖ ^ 2 + k * (2 * t * f z + t ^ 2 * G ^ 2) := by
    intro k
    induction k with
    | zero =>
      rw [Finset.sum_range_zero, Nat.cast_zero, mul_zero, zero_mul, zero_add, add_zero]
      exact le_rfl
    | succ k ih =>
      have h1 : uniformMean (k + 1) (fun s => ‖x s - z‖ ^ 2) ≤ uniformMean k (fun s => ‖x s - z‖ ^ 2) +
          (-(2 * t) * uniformMean k (fun s => f (x s)) + (2 * t * f z + t ^ 2 * G ^ 2)) := by
        have h := uniformMean_mono k step
        rw [uniformMean_add k (fun s => ‖x s - z‖ ^ 2), uniformMean_add k (fun s => -(2 * t) * f (x s)),
          uniformMean_const_mul k (-(2 * t)), uniformMean_const hn] at h
        exact h
      rw [Finset.sum_range_succ, Nat.cast_add_one]
      generalize uniformMean (k + 1) (fun s => ‖x s - z‖ ^ 2) = D' at *
      generalize uniformMean k (fun s => ‖x s - z‖ ^ 2) = D at *
      generalize uniformMean k (fun s => f (x s)) = U at *
      generalize ∑ j ∈ Finset.range k, uniformMean j (fun s => f (x s)) = S at *
      linarith
  have h0 := uniformMean_mono k (φ := fun _ : List (Fin n) => 0) (ψ := fun s => ‖x s - z‖ ^ 2) fun s => sq_nonneg _
  rw [uniformMean_const hn] at h0
  have h1 := key k
  have hk' : (0 : ℝ) < k := Nat.cast_pos.2 (by omega)
  generalize ∑ j ∈ Finset.range k, uniformMean j (fun s => f (x s)) = S at *
  have h2 : 0 < 2 * t * (k : ℝ) := mul_pos (by linarith) hk'
  have e1 : 1 / (k : ℝ) * S = 2 * t * S / (2 * t * k) := by grind
  have e2 : f z + ‖x [] - z‖ ^ 2 / (2 * t * k) + t * G ^ 2 / 2 =
      (‖x [] - z‖ ^ 2 + k * (2 * t * f z + t ^ 2 * G ^ 2)) / (2 * t * k) := by grind
  rw [e1, e2]
  exact div_le_div_of_nonneg_right (by linarith) h2.le

end OptBench
