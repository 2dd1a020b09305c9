import OptBench.Foundation

open scoped InnerProductSpace
namespace OptBench

variable {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E]

/-- Exact line search on a quadratic. Let A be symmetric, f x = ½⟨A x, x⟩ − ⟨b, x⟩, p a direction of positive curvature
⟨A p, p⟩ > 0, and g = A x − b the gradient at x. The step t = −⟨g, p⟩/⟨A p, p⟩ minimises f along the line x + s p over all
real s, and the new gradient is orthogonal to p.

topic: step sizes and line search
source: Nocedal and Wright, Numerical Optimization, §3.5, equation (3.55)
tags: exact line search, quadratic
-/
theorem exact_line_search_quadratic {A : E → E} {b x p : E} {t : ℝ} (hA : ∀ u v, ⟪A u, v⟫_ℝ = ⟪u, A v⟫_ℝ)
    (hp : 0 < ⟪A p, p⟫_ℝ) (ht : t = -⟪A x - b, p⟫_ℝ / ⟪A p, p⟫_ℝ) :
    (∀ s : ℝ, 1 / 2 * ⟪A (x + t • p), x + t • p⟫_ℝ - ⟪b, x + t • p⟫_ℝ ≤
      1 / 2 * ⟪A (x + s • p), x + s • p⟫_ℝ - ⟪b, x + s • p⟫_ℝ) ∧ ⟪A (x + t • p) - b, p⟫_ℝ = 0 := by
  have hadd : ∀ s : ℝ, A (x + s • p) = A x + s • A p := fun s => ext_inner_right ℝ fun w => by
    rw [hA, inner_add_left, inner_add_left, real_inner_smul_left, real_inner_smul_left, hA, hA]
  have hx : ⟪A p, x⟫_ℝ = ⟪A x, p⟫_ℝ := by rw [hA, real_inner_comm]
  have htq : t * ⟪A p, p⟫_ℝ = -(⟪A x, p⟫_ℝ - ⟪b, p⟫_ℝ) := by
    rw [ht, inner_sub_left]
    grind
  constructor
  · intro s
    have h1 := mul_nonneg hp.le (sq_nonneg (s - t))
    rw [hadd, hadd]
    simp only [inner_add_left, inner_add_right, real_inner_smul_left, real_inner_smul_right, hx]
    generalize ⟪A p, p⟫_ℝ = q at *
    have h2 : ⟪A x, p⟫_ℝ = ⟪b, p⟫_ℝ - t * q := by linarith
    rw [h2]
    linarith
  · rw [hadd, inner_sub_left, inner_add_left, real_inner_smul_left]
    linarith

/-- Sufficiently short steps pass the Armijo test. Let f lie below the quadratic model f x + ⟨g, v − x⟩ + (L/2)‖v − x‖² at x
with L > 0. Then for every c and every step 0 ≤ t ≤ 2 (1 − c)/L, f (x − t g) ≤ f x − c t ‖g‖².

topic: step sizes and line search
source: Beck, Introduction to Nonlinear Optimization, §4.7; Nocedal and Wright, Numerical Optimization, §3.1
tags: Armijo condition, descent lemma
-/
theorem armijo_of_small_step {f : E → ℝ} {g x : E} {L c t : ℝ} (hL : 0 < L)
    (hf : ∀ v, f v ≤ f x + ⟪g, v - x⟫_ℝ + L / 2 * ‖v - x‖ ^ 2) (ht0 : 0 ≤ t) (ht : t ≤ 2 * (1 - c) / L) :
    f (x - t • g) ≤ f x - c * t * ‖g‖ ^ 2 := by
  have h := hf (x - t • g)
  rw [show x - t • g - x = -(t • g) by module, inner_neg_right, real_inner_smul_right, norm_neg, norm_smul, mul_pow,
    Real.norm_eq_abs, sq_abs, real_inner_self_eq_norm_sq] at h
  rw [le_div_iff₀ hL] at ht
  have h1 := mul_nonneg (mul_nonneg ht0 (sq_nonneg ‖g‖)) (show 0 ≤ 2 * (1 - c) - t * L by linarith)
  linarith

/-- Backtracking does not shrink the step too far. Let f lie below the quadratic model with constant L > 0 at x, let
β > 0 and t > 0, and suppose that backtracking came to t after the step t/β failed the Armijo test with the constant c: f x − c (t/β) ‖g‖² < f (x − (t/β) g). Then
t > 2 β (1 − c)/L.

topic: step sizes and line search
source: Beck, Introduction to Nonlinear Optimization, §4.7
tags: backtracking, step-size lower bound
-/
theorem backtracking_step_lower_bound {f : E → ℝ} {g x : E} {L c t β : ℝ} (hL : 0 < L)
    (hf : ∀ v, f v ≤ f x + ⟪g, v - x⟫_ℝ + L / 2 * ‖v - x‖ ^ 2) (ht : 0 < t) (hβ : 0 < β)
    (hrej : f x - c * (t / β) * ‖g‖ ^ 2 < f (x - (t / β) • g)) :
    2 * β * (1 - c) / L < t := by
  have hs : 0 < t / β := div_pos ht hβ
  have hts : t = t / β * β := by grind
  generalize t / β = s at *
  have h := hf (x - s • g)
  rw [show x - s • g - x = -(s • g) by module, inner_neg_right, real_inner_smul_right, norm_neg, norm_smul, mul_pow,
    Real.norm_eq_abs, sq_abs, real_inner_self_eq_norm_sq] at h
  have h1 : 0 < s * ‖g‖ ^ 2 * (s * L - 2 * (1 - c)) := by linarith
  have h2 : 0 ≤ s * ‖g‖ ^ 2 := mul_nonneg hs.le (sq_nonneg _)
  have h3 : 0 < s * L - 2 * (1 - c) := by
    by_contra hneg
    have := mul_nonneg h2 (show 0 ≤ -(s * L - 2 * (1 - c)) by linarith)
    linarith
  rw [div_lt_iff₀ hL, hts]
  have := mul_pos hβ h3
  linarith

/-- The Wolfe curvature condition gives positive curvature along the step. Let p be a descent direction, ⟨g, p⟩ < 0, let
0 < t, c < 1 and let the new gradient satisfy ⟨g⁺, p⟩ ≥ c ⟨g, p⟩. Then the step s = t p and the gradient change
y = g⁺ − g satisfy ⟨s, y⟩ ≥ (c − 1) t ⟨g, p⟩ > 0.

topic: step sizes and line search
source: Nocedal and Wright, Numerical Optimization, §6.1
tags: Wolfe conditions, curvature
-/
theorem wolfe_curvature_pos {g g' p : E} {t c : ℝ} (ht : 0 < t) (hc : c < 1) (hp : ⟪g, p⟫_ℝ < 0)
    (hw : c * ⟪g, p⟫_ℝ ≤ ⟪g', p⟫_ℝ) :
    (c - 1) * t * ⟪g, p⟫_ℝ ≤ ⟪t • p, g' - g⟫_ℝ ∧ 0 < ⟪t • p, g' - g⟫_ℝ := by
  have e : ⟪t • p, g' - g⟫_ℝ = t * ⟪g', p⟫_ℝ - t * ⟪g, p⟫_ℝ := by
    rw [real_inner_smul_left, inner_sub_right, real_inner_comm g' p, real_inner_comm g p]
    linarith
  have h1 := mul_le_mul_of_nonneg_left hw ht.le
  have h2 := mul_pos (mul_pos ht (show 0 < 1 - c by linarith)) (show 0 < -⟪g, p⟫_ℝ by linarith)
  rw [e]
  constructor <;> linarith

/-- Zoutendijk's step. Let the gradient map f' be Lipschitz, ‖f' u − f' v‖ ≤ L ‖u − v‖ with L > 0, let p be a descent
direction at x, ⟨f' x, p⟩ < 0, and let the step t > 0 satisfy the Wolfe conditions f (x + t p) ≤ f x + c₁ t ⟨f' x, p⟩ and
⟨f' (x + t p), p⟩ ≥ c₂ ⟨f' x, p⟩ with c₁ > 0 and any c₂. Then f (x + t p) ≤ f x − (c₁ (1 − c₂)/L) ⟨f' x, p⟩²/‖p‖².

topic: step sizes and line search
source: Nocedal and Wright, Numerical Optimization, Theorem 3.2
tags: Wolfe conditions, Zoutendijk
-/
theorem zoutendijk_step_decrease {f : E → ℝ} {f' : E → E} {x p : E} {L t c₁ c₂ : ℝ} (hL : 0 < L)
    (hLip : ∀ u v, ‖f' u - f' v‖ ≤ L * ‖u - v‖) (hp : ⟪f' x, p⟫_ℝ < 0) (ht : 0 < t) (hc₁ : 0 < c₁)
    (harmijo : f (x + t • p) ≤ f x + c₁ * t * ⟪f' x, p⟫_ℝ) (hcurv : c₂ * ⟪f' x, p⟫_ℝ ≤ ⟪f' (x + t • p), p⟫_ℝ) :
    f (x + t • p) ≤ f x - c₁ * (1 - c₂) / L * (⟪f' x, p⟫_ℝ ^ 2 / ‖p‖ ^ 2) := by
  have hp0 : p ≠ 0 := by
    intro h
    rw [h, inner_zero_right] at hp
    exact lt_irrefl _ hp
  have hn : 0 < ‖p‖ ^ 2 := sq_pos_of_pos (norm_pos_iff.2 hp0)
  have h1 : ⟪f' (x + t • p) - f' x, p⟫_ℝ ≤ L * t * ‖p‖ ^ 2 := by
    have a := real_inner_le_norm (f' (x + t • p) - f' x) p
    have b := hLip (x + t • p) x
    rw [show x + t • p - x = t • p by module, norm_smul_of_nonneg ht.le] at b
    have c := mul_le_mul_of_nonneg_right b (norm_nonneg p)
    linarith
  rw [inner_sub_left] at h1
  generalize ⟪f' x, p⟫_ℝ = m at *
  have h2 : (1 - c₂) * -m ≤ t * (L * ‖p‖ ^ 2) := by linarith
  have hd : 0 < L * ‖p‖ ^ 2 := mul_pos hL hn
  have h3 : (1 - c₂) * -m / (L * ‖p‖ ^ 2) ≤ t := (div_le_iff₀ hd).2 h2
  have h4 := mul_le_mul_of_nonneg_left h3 (mul_nonneg hc₁.le (show 0 ≤ -m by linarith))
  have e : c₁ * -m * ((1 - c₂) * -m / (L * ‖p‖ ^ 2)) = c₁ * (1 - c₂) / L * (m ^ 2 / ‖p‖ ^ 2) := by grind
  rw [e] at h4
  linarith

/-- Barzilai-Borwein steps lie between the inverse curvatures. Let 0 < μ, and let a step s ≠ 0 and gradient change y satisfy
μ‖s‖² ≤ ⟨s, y⟩ and ‖y‖² ≤ L ⟨s, y⟩ (strong convexity and cocoercivity). Then
1/L ≤ ⟨s, y⟩/‖y‖² ≤ ‖s‖²/⟨s, y⟩ ≤ 1/μ.

topic: step sizes and line search
source: Barzilai and Borwein, Two-Point Step Size Gradient Methods
tags: Barzilai-Borwein, spectral step
-/
theorem barzilai_borwein_bounds {s y : E} {μ L : ℝ} (hμ : 0 < μ) (hs : s ≠ 0)
    (hstrong : μ * ‖s‖ ^ 2 ≤ ⟪s, y⟫_ℝ) (hcoco : ‖y‖ ^ 2 ≤ L * ⟪s, y⟫_ℝ) :
    1 / L ≤ ⟪s, y⟫_ℝ / ‖y‖ ^ 2 ∧ ⟪s, y⟫_ℝ / ‖y‖ ^ 2 ≤ ‖s‖ ^ 2 / ⟪s, y⟫_ℝ ∧ ‖s‖ ^ 2 / ⟪s, y⟫_ℝ ≤ 1 / μ := by
  have h1 : 0 < ‖s‖ ^ 2 := sq_pos_of_pos (norm_pos_iff.2 hs)
  have h2 : 0 < ⟪s, y⟫_ℝ := lt_of_lt_of_le (mul_pos hμ h1) hstrong
  have hy : y ≠ 0 := by
    intro h
    rw [h, inner_zero_right] at h2
    exact lt_irrefl _ h2
  have h3 : 0 < ‖y‖ ^ 2 := sq_pos_of_pos (norm_pos_iff.2 hy)
  have hL : 0 < L := by
    by_contra hneg
    have := mul_nonneg (show 0 ≤ -L by linarith) h2.le
    linarith
  have h4 := real_inner_mul_inner_self_le s y
  rw [real_inner_self_eq_norm_sq, real_inner_self_eq_norm_sq] at h4
  refine ⟨?_, ?_, ?_⟩
  · rw [div_le_div_iff₀ hL h3]; linarith
  · rw [div_le_div_iff₀ h3 h2]; linarith
  · rw [div_le_div_iff₀ h2 hμ]; linarith

/-- Backtracking stops. Let f lie below the quadratic model f x + ⟨g, v − x⟩ + (L/2)‖v − x‖² at x with L > 0, let c < 1,
0 < t₀ and 0 < β < 1. Then some trial step t₀ β^k passes the Armijo test f (x − t g) ≤ f x − c t ‖g‖².

topic: step sizes and line search
source: Boyd and Vandenberghe, Convex Optimization, §9.2
tags: backtracking, termination
-/
theorem backtracking_terminates {f : E → ℝ} {g x : E} {L c t₀ β : ℝ} (hL : 0 < L)
    (hf : ∀ v, f v ≤ f x + ⟪g, v - x⟫_ℝ + L / 2 * ‖v - x‖ ^ 2) (hc : c < 1) (ht₀ : 0 < t₀) (hβ0 : 0 < β) (hβ1 : β < 1) :
    ∃ k : ℕ, f (x - (t₀ * β ^ k) • g) ≤ f x - c * (t₀ * β ^ k) * ‖g‖ ^ 2 := by
  obtain ⟨k, hk⟩ := exists_pow_lt_of_lt_one (show 0 < 2 * (1 - c) / L / t₀ from
    div_pos (div_pos (by linarith) hL) ht₀) hβ1
  refine ⟨k, ?_⟩
  have ht : t₀ * β ^ k < 2 * (1 - c) / L := by
    rw [lt_div_iff₀ ht₀] at hk
    linarith
  have ht' := mul_pos ht₀ (pow_pos hβ0 k)
  generalize t₀ * β ^ k = t at *
  have h := hf (x - t • g)
  rw [show x - t • g - x = -(t • g) by module, inner_neg_right, real_inner_smul_right, norm_neg, norm_smul, mul_pow,
    Real.norm_eq_abs, sq_abs, real_inner_self_eq_norm_sq] at h
  rw [lt_div_iff₀ hL] at ht
  have h1 := mul_nonneg (mul_nonneg ht'.le (sq_nonneg ‖g‖)) (show 0 ≤ 2 * (1 - c) - t * L by linarith)
  linarith

/-- Nonmonotone line search with memory two. Let every new value lie below the larger of the last two by a decrease δ k ≥ 0,
f (x (k+2)) ≤ max (f (x (k+1))) (f (x k)) − δ k for every k. Then the reference value, the larger of the last two values, never increases.

topic: step sizes and line search
source: Grippo, Lampariello and Lucidi, A Nonmonotone Line Search Technique for Newton's Method
tags: nonmonotone line search, reference value
-/
theorem nonmonotone_line_search_reference_le {X : Type*} {f : X → ℝ} {x : ℕ → X} {δ : ℕ → ℝ} (hδ : ∀ k, 0 ≤ δ k)
    (hx : ∀ k, f (x (k + 2)) ≤ max (f (x (k + 1))) (f (x k)) - δ k) (k : ℕ) :
    max (f (x (k + 2))) (f (x (k + 1))) ≤ max (f (x (k + 1))) (f (x k)) := by
  grind

/-- The curvature condition keeps steps from being too short. Let the new gradient g⁺ after a step t p satisfy ⟨g⁺ − g, p⟩ ≤ L t ‖p‖² (as
for an L-Lipschitz gradient) and Wolfe's condition ⟨g⁺, p⟩ ≥ c ⟨g, p⟩. Then (c − 1)⟨g, p⟩ ≤ L t ‖p‖².

topic: step sizes and line search
source: Nocedal and Wright, Numerical Optimization, §3.2
tags: Wolfe conditions, step-size lower bound
-/
theorem wolfe_step_lower_bound {g g' p : E} {L t c : ℝ} (hL : ⟪g' - g, p⟫_ℝ ≤ L * t * ‖p‖ ^ 2)
    (hw : c * ⟪g, p⟫_ℝ ≤ ⟪g', p⟫_ℝ) : (c - 1) * ⟪g, p⟫_ℝ ≤ L * t * ‖p‖ ^ 2 := by
  rw [inner_sub_left] at hL
  linarith

end OptBench
