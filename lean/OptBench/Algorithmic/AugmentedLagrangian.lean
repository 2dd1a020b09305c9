import OptBench.Foundation

open scoped InnerProductSpace
namespace OptBench

variable {E F : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E] [NormedAddCommGroup F] [InnerProductSpace ℝ F]

/-- Scaled form of the augmented Lagrangian. For ρ > 0, a multiplier y and a residual r,
⟨y, r⟩ + (ρ/2)‖r‖² = (ρ/2)‖r + y/ρ‖² − ‖y‖²/(2ρ).

topic: augmented Lagrangian and ADMM
source: Boyd, Parikh, Chu, Peleato and Eckstein, Distributed Optimization and Statistical Learning via the Alternating Direction Method of Multipliers, §3.1.1
tags: identity, completing the square
-/
theorem augmented_lagrangian_scaled_form {ρ : ℝ} (hρ : 0 < ρ) (y r : F) :
    ⟪y, r⟫_ℝ + ρ / 2 * ‖r‖ ^ 2 = ρ / 2 * ‖r + (1 / ρ) • y‖ ^ 2 - ‖y‖ ^ 2 / (2 * ρ) := by
  inner_expand
  grind

/-- The penalty method trades objective for feasibility. Let 0 ≤ ρ₁ < ρ₂, let x₁ and x₂ minimise f + (ρ/2)‖c‖² for
ρ = ρ₁ and ρ = ρ₂. Then ‖c x₂‖ ≤ ‖c x₁‖ and f x₁ ≤ f x₂.

topic: augmented Lagrangian and ADMM
source: Luenberger and Ye, Linear and Nonlinear Programming, §13.1; Nocedal and Wright, Numerical Optimization, §17.1
tags: quadratic penalty, monotonicity
-/
theorem quadratic_penalty_monotone {X V : Type*} [NormedAddCommGroup V] {f : X → ℝ} {c : X → V} {ρ₁ ρ₂ : ℝ}
    {x₁ x₂ : X} (hρ₁ : 0 ≤ ρ₁) (hρ : ρ₁ < ρ₂) (h₁ : ∀ v, f x₁ + ρ₁ / 2 * ‖c x₁‖ ^ 2 ≤ f v + ρ₁ / 2 * ‖c v‖ ^ 2)
    (h₂ : ∀ v, f x₂ + ρ₂ / 2 * ‖c x₂‖ ^ 2 ≤ f v + ρ₂ / 2 * ‖c v‖ ^ 2) :
    ‖c x₂‖ ≤ ‖c x₁‖ ∧ f x₁ ≤ f x₂ := by
  have a := h₁ x₂
  have b := h₂ x₁
  have hsq : ‖c x₂‖ ^ 2 ≤ ‖c x₁‖ ^ 2 := by
    have h : (ρ₂ - ρ₁) * ‖c x₂‖ ^ 2 ≤ (ρ₂ - ρ₁) * ‖c x₁‖ ^ 2 := by linarith
    exact le_of_mul_le_mul_left h (by linarith)
  refine ⟨(sq_le_sq₀ (norm_nonneg _) (norm_nonneg _)).1 hsq, ?_⟩
  have := mul_le_mul_of_nonneg_left hsq hρ₁
  linarith

/-- Infeasibility of a penalty minimiser. Let ρ > 0, let x minimise f + (ρ/2)‖c‖², let z be feasible, c z = 0, and let m be
a lower bound of f. Then f x ≤ f z and ‖c x‖² ≤ 2 (f z − m) / ρ.

topic: augmented Lagrangian and ADMM
source: Bertsekas, Nonlinear Programming, §5.2
tags: quadratic penalty, infeasibility bound
-/
theorem quadratic_penalty_infeasibility_bound {X V : Type*} [NormedAddCommGroup V] {f : X → ℝ} {c : X → V} {ρ m : ℝ}
    {x z : X} (hρ : 0 < ρ) (hx : ∀ v, f x + ρ / 2 * ‖c x‖ ^ 2 ≤ f v + ρ / 2 * ‖c v‖ ^ 2) (hz : c z = 0) (hm : ∀ v, m ≤ f v) :
    f x ≤ f z ∧ ‖c x‖ ^ 2 ≤ 2 * (f z - m) / ρ := by
  have h := hx z
  rw [hz, norm_zero] at h
  have h1 := mul_nonneg hρ.le (sq_nonneg ‖c x‖)
  have h2 := hm x
  refine ⟨by linarith, ?_⟩
  rw [le_div_iff₀ hρ]
  linarith

/-- Method of multipliers. Let ρ > 0, let B be the adjoint of A, ⟨A x, y⟩ = ⟨x, B y⟩, and y⁺ = y + ρ (A p − b), where p
minimises the augmented Lagrangian of a convex f, so that −B y⁺ is a subgradient of f at p; let z be feasible, A z = b,
with multiplier w: −B w is a subgradient of f at z. Then ‖y⁺ − w‖² ≤ ‖y − w‖² − ρ² ‖A p − b‖².

topic: augmented Lagrangian and ADMM
source: Bertsekas, Constrained Optimization and Lagrange Multiplier Methods, §2.2; Rockafellar, Augmented Lagrangians and Applications of the Proximal Point Algorithm in Convex Programming
tags: method of multipliers, Fejér monotone
-/
theorem multiplier_method_fejer {f : E → ℝ} {A : E → F} {B : F → E} {b y w : F} {p z : E} {ρ : ℝ} (hρ : 0 < ρ)
    (hAB : ∀ x v, ⟪A x, v⟫_ℝ = ⟪x, B v⟫_ℝ)
    (hp : ∀ v, f p + ⟪-B (y + ρ • (A p - b)), v - p⟫_ℝ ≤ f v) (hz : A z = b)
    (hw : ∀ v, f z + ⟪-B w, v - z⟫_ℝ ≤ f v) :
    ‖y + ρ • (A p - b) - w‖ ^ 2 ≤ ‖y - w‖ ^ 2 - ρ ^ 2 * ‖A p - b‖ ^ 2 := by
  have h1 := hp z
  have h2 := hw p
  simp only [inner_neg_left, inner_sub_right, real_inner_comm _ (B _), ← hAB, hz] at h1 h2
  have h3 : ⟪y + ρ • (A p - b) - w, A p - b⟫_ℝ ≤ 0 := by
    inner_expand at h1
    inner_expand at h2
    inner_expand
    linarith
  have h4 := mul_le_mul_of_nonneg_left h3 hρ.le
  inner_expand at h4
  inner_expand
  linarith

/-- ADMM for minimising f x + g z subject to x = z decreases a Lyapunov quantity. Let ρ > 0 and let one ADMM step from
(z, y) give p, q, y⁺ = y + ρ (p − q), so that −(y + ρ (p − z)) is a subgradient of f at p and y⁺ is a subgradient of g at q;
let y be a subgradient of g at z (as after any earlier step), and let s be a solution with multiplier w: −w is a
subgradient of f at s and w one of g at s. Then
‖y⁺ − w‖²/ρ + ρ‖q − s‖² ≤ ‖y − w‖²/ρ + ρ‖z − s‖² − ρ‖p − q‖² − ρ‖q − z‖².

topic: augmented Lagrangian and ADMM
source: Boyd, Parikh, Chu, Peleato and Eckstein, Distributed Optimization and Statistical Learning via the Alternating Direction Method of Multipliers, Appendix A
tags: ADMM, Lyapunov
-/
theorem admm_lyapunov_decrease {f g : E → ℝ} {y w z s p q : E} {ρ : ℝ} (hρ : 0 < ρ)
    (hp : ∀ v, f p + ⟪-(y + ρ • (p - z)), v - p⟫_ℝ ≤ f v)
    (hq : ∀ v, g q + ⟪y + ρ • (p - q), v - q⟫_ℝ ≤ g v)
    (hz : ∀ v, g z + ⟪y, v - z⟫_ℝ ≤ g v)
    (hfs : ∀ v, f s + ⟪-w, v - s⟫_ℝ ≤ f v) (hgs : ∀ v, g s + ⟪w, v - s⟫_ℝ ≤ g v) :
    ‖y + ρ • (p - q) - w‖ ^ 2 / ρ + ρ * ‖q - s‖ ^ 2 ≤
      ‖y - w‖ ^ 2 / ρ + ρ * ‖z - s‖ ^ 2 - ρ * ‖p - q‖ ^ 2 - ρ * ‖q - z‖ ^ 2 := by
  have h1 := hp s
  have h2 := hfs p
  have h3 := hq s
  have h4 := hgs q
  have h5 := hq z
  have h6 := hz q
  have e : ‖y + ρ • (p - q) - w‖ ^ 2 / ρ = ‖y - w‖ ^ 2 / ρ + 2 * ⟪y - w, p - q⟫_ℝ + ρ * ‖p - q‖ ^ 2 := by
    rw [show y + ρ • (p - q) - w = (y - w) + ρ • (p - q) by module, norm_add_sq_real, real_inner_smul_right, norm_smul,
      mul_pow, Real.norm_eq_abs, sq_abs]
    grind
  rw [e]
  inner_expand at h1
  inner_expand at h2
  inner_expand at h3
  inner_expand at h4
  inner_expand at h5
  inner_expand at h6
  inner_expand
  linarith

/-- Dual ascent. Let f be μ-strongly convex, seen through its subgradients: x minimises f + ⟨y, A ·⟩ and z minimises
f + ⟨w, A ·⟩ with A z = b, so that −B y and −B w are μ-strong subgradients at x and z, B being the adjoint of A; let
‖A u − A v‖ ≤ K ‖u − v‖ for all u, v and 0 ≤ α with α K² ≤ 2μ. Then the step y + α (A x − b) does not move away from the multiplier w.

topic: augmented Lagrangian and ADMM
source: Boyd, Parikh, Chu, Peleato and Eckstein, Distributed Optimization and Statistical Learning via the Alternating Direction Method of Multipliers, §2.1; Bertsekas, Nonlinear Programming, Chapter 7 (dual ascent)
tags: dual ascent, Uzawa, Fejér monotone
-/
theorem dual_ascent_fejer {f : E → ℝ} {A : E → F} {B : F → E} {b y w : F} {x z : E} {α μ K : ℝ} (hα : 0 ≤ α)
    (hAB : ∀ u v, ⟪A u, v⟫_ℝ = ⟪u, B v⟫_ℝ) (hK : ∀ u v, ‖A u - A v‖ ≤ K * ‖u - v‖) (hαK : α * K ^ 2 ≤ 2 * μ)
    (hx : ∀ v, f x + ⟪-B y, v - x⟫_ℝ + μ / 2 * ‖v - x‖ ^ 2 ≤ f v) (hz : A z = b)
    (hw : ∀ v, f z + ⟪-B w, v - z⟫_ℝ + μ / 2 * ‖v - z‖ ^ 2 ≤ f v) :
    ‖y + α • (A x - b) - w‖ ≤ ‖y - w‖ := by
  have h1 := hx z
  have h2 := hw x
  have h3 : ‖A x - b‖ ^ 2 ≤ K ^ 2 * ‖x - z‖ ^ 2 := by
    have h := pow_le_pow_left₀ (norm_nonneg _) (hK x z) 2
    rwa [mul_pow, hz] at h
  have h4 : ⟪y - w, A x - b⟫_ℝ ≤ -(μ * ‖x - z‖ ^ 2) := by
    rw [norm_sub_rev z x] at h1
    simp only [inner_neg_left, inner_sub_right, real_inner_comm _ (B _), ← hAB, hz] at h1 h2
    rw [inner_sub_left, inner_sub_right, inner_sub_right, real_inner_comm (A x) y, real_inner_comm (A x) w,
      real_inner_comm b y, real_inner_comm b w]
    linarith
  have h5 := mul_le_mul_of_nonneg_left h4 hα
  have h6 := mul_le_mul_of_nonneg_left h3 (sq_nonneg α)
  have h7 := mul_le_mul_of_nonneg_right hαK (mul_nonneg hα (sq_nonneg ‖x - z‖))
  apply (sq_le_sq₀ (norm_nonneg _) (norm_nonneg _)).1
  rw [show y + α • (A x - b) - w = (y - w) + α • (A x - b) by module, norm_add_sq_real, real_inner_smul_right, norm_smul,
    mul_pow, Real.norm_eq_abs, sq_abs]
  linarith

/-- The dual variables of consensus ADMM add up to zero. Let the consensus variable z be the mean of the x i + u i over the finite index
set I, |I| z = ∑ (x i + u i), and let each scaled dual variable be updated to u⁺ i = u i + x i − z. Then ∑ u⁺ i = 0, the sum over I.

topic: augmented Lagrangian and ADMM
source: Boyd, Parikh, Chu, Peleato and Eckstein, Distributed Optimization and Statistical Learning via the Alternating Direction Method of Multipliers, §7.1
tags: consensus, dual variables
-/
theorem consensus_admm_sum_dual_eq_zero {ι : Type*} {I : Finset ι} {x u u' : ι → E} {z : E}
    (hz : I.card • z = ∑ i ∈ I, (x i + u i)) (hu : ∀ i, u' i = x i + u i - z) : ∑ i ∈ I, u' i = 0 := by
  simp_all

end OptBench
