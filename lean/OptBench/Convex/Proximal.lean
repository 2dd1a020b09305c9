import OptBench.Foundation
import OptBench.Defs.Convex

open scoped InnerProductSpace
namespace OptBench

variable {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E]

/-- A point is its own proximal point exactly at minimisers: for f convex on the whole space and γ > 0,
x is a proximal point of f at x with step γ if and only if x minimises f.

topic: proximal operators
source: Beck, First-Order Methods in Optimization, Theorem 6.39 and Corollary 6.40
tags: fixed point, minimiser
-/
theorem isProx_self_iff_isMinOn (f : E → ℝ) (hf : ConvexOn ℝ Set.univ f) (γ : ℝ) (hγ : 0 < γ) (x : E) :
    IsProx f γ x x ↔ IsMinOn f Set.univ x := by
  have hk : 0 < 1 / (2 * γ) := one_div_pos.2 (by linarith)
  constructor
  · intro h
    refine isMinOn_iff.2 fun y _ => ?_
    have key : ∀ t : ℝ, 0 < t → t ≤ 1 → f x - f y ≤ t * (1 / (2 * γ) * ‖y - x‖ ^ 2) := by
      intro t ht0 ht1
      have h1 := h ((1 - t) • x + t • y)
      have h2 := hf.2 (Set.mem_univ x) (Set.mem_univ y) (show 0 ≤ 1 - t by linarith) ht0.le (by linarith)
      rw [show (1 - t) • x + t • y - x = t • (y - x) by module, norm_smul_sq, sub_self, norm_zero] at h1
      simp only [smul_eq_mul] at h2
      refine le_of_mul_le_mul_left ?_ ht0
      linarith
    by_contra hlt
    have hd : 0 < f x - f y := by linarith
    have h1 := key 1 zero_lt_one le_rfl
    generalize 1 / (2 * γ) * ‖y - x‖ ^ 2 = q at *
    have hq : 0 < q := by linarith
    have h2 := key ((f x - f y) / (2 * q)) (div_pos hd (by linarith)) ((div_le_one (by linarith)).2 (by linarith))
    have e : (f x - f y) / (2 * q) * q = (f x - f y) / 2 := by
      clear key h h1 h2 hlt hf
      grind
    linarith
  · intro h y
    have h1 := isMinOn_iff.1 h y (Set.mem_univ y)
    have h2 := mul_nonneg hk.le (sq_nonneg ‖y - x‖)
    rw [sub_self, norm_zero]
    linarith

/-- Subgradient form of proximal points: if (x - p)/γ is a subgradient of f at p and γ > 0, then p is a
proximal point of f at x with step γ, and it satisfies the stronger three-point inequality
f(p) + ‖p - x‖²/(2γ) + ‖y - p‖²/(2γ) ≤ f(y) + ‖y - x‖²/(2γ) for all y.

topic: proximal operators
source: Beck, First-Order Methods in Optimization, Theorem 6.39
tags: subgradient, three-point
-/
theorem prox_three_point_of_subgradient (f : E → ℝ) (γ : ℝ) (hγ : 0 < γ) (x p : E)
    (h : IsSubgradientAt f ((1 / γ) • (x - p)) p) :
    IsProx f γ x p ∧
      ∀ y, f p + 1 / (2 * γ) * ‖p - x‖ ^ 2 + 1 / (2 * γ) * ‖y - p‖ ^ 2 ≤ f y + 1 / (2 * γ) * ‖y - x‖ ^ 2 := by
  have key : ∀ y, f p + 1 / (2 * γ) * ‖p - x‖ ^ 2 + 1 / (2 * γ) * ‖y - p‖ ^ 2 ≤ f y + 1 / (2 * γ) * ‖y - x‖ ^ 2 := by
    intro y
    have h1 := h y
    have e : ‖y - x‖ ^ 2 = ‖p - x‖ ^ 2 + ‖y - p‖ ^ 2 - 2 * ⟪x - p, y - p⟫_ℝ := by
      clear h h1
      inner_expand
      linarith
    rw [real_inner_smul_left] at h1
    rw [e]
    have e2 : 1 / (2 * γ) = 1 / γ / 2 := by grind
    rw [e2]
    linarith
  refine ⟨fun y => ?_, key⟩
  have h1 := key y
  have h2 := mul_nonneg (one_div_pos.2 (show 0 < 2 * γ by linarith)).le (sq_nonneg ‖y - p‖)
  linarith

/-- Proximal points of a convex function satisfy the subgradient inclusion: if f is convex, γ > 0 and p is a
proximal point of f at x, then (x - p)/γ is a subgradient of f at p.

topic: proximal operators
source: Beck, First-Order Methods in Optimization, Theorem 6.39
tags: optimality condition, subgradient
-/
theorem subgradient_of_isProx (f : E → ℝ) (hf : ConvexOn ℝ Set.univ f) (γ : ℝ) (hγ : 0 < γ) (x p : E)
    (h : IsProx f γ x p) : IsSubgradientAt f ((1 / γ) • (x - p)) p := by
  intro y
  rw [real_inner_smul_left]
  have key : ∀ t : ℝ, 0 < t → t ≤ 1 →
      f p + 1 / γ * ⟪x - p, y - p⟫_ℝ - f y ≤ t * (1 / (2 * γ) * ‖y - p‖ ^ 2) := by
    intro t ht0 ht1
    have h1 := h ((1 - t) • p + t • y)
    have h2 := hf.2 (Set.mem_univ p) (Set.mem_univ y) (show 0 ≤ 1 - t by linarith) ht0.le (by linarith)
    have e : ‖(1 - t) • p + t • y - x‖ ^ 2
        = ‖p - x‖ ^ 2 - 2 * t * ⟪x - p, y - p⟫_ℝ + t ^ 2 * ‖y - p‖ ^ 2 := by
      clear h h1 h2 hf
      rw [show (1 - t) • p + t • y - x = t • (y - p) - (x - p) by module, norm_sub_sq_real, norm_smul_sq,
        real_inner_smul_left, real_inner_comm (x - p) (y - p), norm_sub_rev x p]
      linarith
    rw [e, show 1 / (2 * γ) = 1 / γ / 2 by grind] at h1
    rw [show 1 / (2 * γ) = 1 / γ / 2 by grind]
    simp only [smul_eq_mul] at h2
    refine le_of_mul_le_mul_left ?_ ht0
    linarith
  by_contra hlt
  have hd : 0 < f p + 1 / γ * ⟪x - p, y - p⟫_ℝ - f y := by linarith
  have h1 := key 1 zero_lt_one le_rfl
  generalize 1 / (2 * γ) * ‖y - p‖ ^ 2 = q at *
  generalize f p + 1 / γ * ⟪x - p, y - p⟫_ℝ - f y = d at *
  have hq : 0 < q := by linarith
  have h2 := key (d / (2 * q)) (div_pos hd (by linarith)) ((div_le_one (by linarith)).2 (by linarith))
  have e : d / (2 * q) * q = d / 2 := by
    clear key h h1 h2 hlt hf
    grind
  linarith

/-- The proximal point of a quadratic: for a ≥ 0 and γ > 0 the proximal point with step γ at x of
f(y) = (a/2) ‖y - c‖² is (x + γ a c)/(1 + γ a).

topic: proximal operators
source: Beck, First-Order Methods in Optimization, §6.2.3
tags: quadratic, formula
-/
theorem isProx_quadratic (a γ : ℝ) (ha : 0 ≤ a) (hγ : 0 < γ) (c x : E) :
    IsProx (fun y => a / 2 * ‖y - c‖ ^ 2) γ x ((1 / (1 + γ * a)) • (x + (γ * a) • c)) := by
  intro y
  have hs : 0 < 1 + γ * a := by
    have := mul_nonneg hγ.le ha
    linarith
  have e1 : (1 / (1 + γ * a)) • (x + (γ * a) • c) - c = (1 / (1 + γ * a)) • (x - c) := by
    rw [show x + (γ * a) • c = (x - c) + (1 + γ * a) • c by module, smul_add, smul_smul,
      div_mul_cancel₀ 1 hs.ne', one_smul, add_sub_cancel_right]
  have hsr : 1 / (1 + γ * a) * (a + 1 / γ) = 1 / γ := by
    clear e1
    grind
  generalize (1 / (1 + γ * a)) • (x + (γ * a) • c) = p at *
  generalize 1 / (1 + γ * a) = s at *
  have hr : 1 / (2 * γ) = 1 / γ / 2 := by grind
  have hrpos : 0 < 1 / γ := one_div_pos.2 hγ
  rw [hr]
  generalize 1 / γ = r at *
  have e2 : p - x = -((1 - s) • (x - c)) := by
    rw [show p - x = (p - c) - (x - c) by module, e1]
    module
  have e3 : y - x = (y - c) - (x - c) := by module
  simp only [e1, e2, e3]
  rw [norm_neg, norm_smul_sq, norm_smul_sq, norm_sub_sq_real (y - c)]
  have h1 := mul_nonneg (add_nonneg ha hrpos.le) (sq_nonneg ‖(y - c) - s • (x - c)‖)
  rw [norm_sub_sq_real (y - c), real_inner_smul_right, norm_smul_sq] at h1
  generalize ‖x - c‖ ^ 2 = X at *
  generalize ‖y - c‖ ^ 2 = Y at *
  generalize ⟪y - c, x - c⟫_ℝ = i at *
  have e4 : (a + r) * (Y - 2 * (s * i) + s ^ 2 * X) = (a + r) * Y - 2 * (r * i) + r * s * X := by
    clear h1 e1 e2 e3
    grind
  have e5 : a * s ^ 2 * X + r * s ^ 2 * X = r * s * X := by
    clear h1 e1 e2 e3 e4
    grind
  rw [e4] at h1
  linarith

/-- Adding a linear term shifts the argument of the proximal operator: p is a proximal point at x of
f + ⟨a, ·⟩ exactly when it is one of f at x - γ a, for γ > 0.

topic: proximal operators
source: Beck, First-Order Methods in Optimization, Theorem 6.13
tags: linear perturbation
-/
theorem isProx_add_inner_iff (f : E → ℝ) (γ : ℝ) (hγ : 0 < γ) (a x p : E) :
    IsProx (fun y => f y + ⟪a, y⟫_ℝ) γ x p ↔ IsProx f γ (x - γ • a) p := by
  have key : ∀ y : E, 1 / (2 * γ) * ‖y - (x - γ • a)‖ ^ 2
      = 1 / (2 * γ) * ‖y - x‖ ^ 2 + ⟪a, y⟫_ℝ + (γ / 2 * ‖a‖ ^ 2 - ⟪a, x⟫_ℝ) := by
    intro y
    rw [show y - (x - γ • a) = (y - x) + γ • a by module, norm_add_sq_real, real_inner_smul_right,
      norm_smul_sq, real_inner_comm a (y - x), inner_sub_right]
    grind
  constructor
  · intro h y
    have h1 := h y
    rw [key, key]
    linarith
  · intro h y
    have h1 := h y
    rw [key, key] at h1
    linarith

/-- Block soft thresholding: for γ > 0 and ‖x‖ > γ, the proximal point of the norm at x with step γ is
(1 - γ/‖x‖) x.

topic: proximal operators
source: Beck, First-Order Methods in Optimization, Example 6.19
tags: norm, soft-thresholding
-/
theorem isProx_norm_of_lt (γ : ℝ) (hγ : 0 < γ) (x : E) (hx : γ < ‖x‖) :
    IsProx (fun y : E => ‖y‖) γ x ((1 - γ / ‖x‖) • x) := by
  intro y
  have hn : 0 < ‖x‖ := lt_trans hγ hx
  have ht : 0 ≤ 1 - γ / ‖x‖ := by
    have := (div_le_one hn).2 hx.le
    linarith
  have e1 : ‖(1 - γ / ‖x‖) • x‖ = ‖x‖ - γ := by
    rw [norm_smul_of_nonneg ht, sub_mul, one_mul, div_mul_cancel₀ γ hn.ne']
  have e2 : ‖(1 - γ / ‖x‖) • x - x‖ = γ := by
    rw [show (1 - γ / ‖x‖) • x - x = -((γ / ‖x‖) • x) by module, norm_neg,
      norm_smul_of_nonneg (div_nonneg hγ.le hn.le), div_mul_cancel₀ γ hn.ne']
  have h1 := norm_sub_norm_le x y
  rw [norm_sub_rev x y] at h1
  have h2 := mul_nonneg (inv_nonneg.2 hγ.le) (sq_nonneg (‖y - x‖ - γ))
  have e3 : γ⁻¹ * (‖y - x‖ - γ) ^ 2 = γ⁻¹ * ‖y - x‖ ^ 2 - 2 * ‖y - x‖ + γ := by
    clear h1 h2 e1 e2 ht
    grind
  have e4 : 1 / (2 * γ) = γ⁻¹ / 2 := by grind
  have e5 : γ⁻¹ * γ ^ 2 = γ := by grind
  rw [e3] at h2
  simp only [e1, e2, e4]
  linarith

/-- Below the threshold the proximal point of the norm is the origin: for γ > 0 and ‖x‖ ≤ γ, 0 is a
proximal point of the norm at x with step γ.

topic: proximal operators
source: Beck, First-Order Methods in Optimization, Example 6.19
tags: norm, sparsity
-/
theorem isProx_norm_zero_of_le (γ : ℝ) (hγ : 0 < γ) (x : E) (hx : ‖x‖ ≤ γ) :
    IsProx (fun y : E => ‖y‖) γ x 0 := by
  intro y
  have h1 := real_inner_le_norm x y
  have h2 := mul_le_mul_of_nonneg_right hx (norm_nonneg y)
  have h3 := mul_nonneg (inv_nonneg.2 hγ.le) (sq_nonneg ‖y‖)
  have h4 := mul_le_mul_of_nonneg_left (le_trans h1 h2) (inv_nonneg.2 hγ.le)
  rw [← mul_assoc, inv_mul_cancel₀ hγ.ne', one_mul] at h4
  have e : 1 / (2 * γ) = γ⁻¹ / 2 := by grind
  simp only [norm_zero, zero_sub, norm_neg]
  rw [e, norm_sub_sq_real, real_inner_comm x y]
  linarith

/-- The Moreau envelope has the gradient (x - p)/γ up to quadratic error: if γ > 0, (x - p)/γ is a
subgradient of f at p (so that p is the proximal point at x) and q is a proximal point of f at y, then the envelope values
e(x) = f(p) + ‖p - x‖²/(2γ) and e(y) = f(q) + ‖q - y‖²/(2γ) satisfy
0 ≤ e(y) - e(x) - ⟨x - p, y - x⟩/γ ≤ ‖y - x‖²/(2γ).

topic: proximal operators
source: Beck, First-Order Methods in Optimization, Theorem 6.60
tags: moreau envelope, smoothness
-/
theorem moreau_envelope_quadratic_bounds (f : E → ℝ) (γ : ℝ) (hγ : 0 < γ) (x y p q : E)
    (hp : IsSubgradientAt f ((1 / γ) • (x - p)) p) (hq : IsProx f γ y q) :
    0 ≤ (f q + 1 / (2 * γ) * ‖q - y‖ ^ 2) - (f p + 1 / (2 * γ) * ‖p - x‖ ^ 2) - 1 / γ * ⟪x - p, y - x⟫_ℝ ∧
    (f q + 1 / (2 * γ) * ‖q - y‖ ^ 2) - (f p + 1 / (2 * γ) * ‖p - x‖ ^ 2) - 1 / γ * ⟪x - p, y - x⟫_ℝ
      ≤ 1 / (2 * γ) * ‖y - x‖ ^ 2 := by
  have e : 1 / (2 * γ) = 1 / γ / 2 := by grind
  have hr : 0 < 1 / γ := one_div_pos.2 hγ
  rw [e]
  constructor
  · have h1 := hp q
    rw [real_inner_smul_left] at h1
    have h2 := mul_nonneg hr.le (sq_nonneg ‖(x - p) - (y - q)‖)
    have h3 : ‖(x - p) - (y - q)‖ ^ 2
        = 2 * ⟪x - p, q - p⟫_ℝ - 2 * ⟪x - p, y - x⟫_ℝ + ‖q - y‖ ^ 2 - ‖p - x‖ ^ 2 := by
      clear h1 h2 hp hq
      inner_expand
      grind
    rw [h3] at h2
    linarith
  · have h1 := hq p
    rw [e] at h1
    have h2 : ‖p - y‖ ^ 2 = ‖p - x‖ ^ 2 + 2 * ⟪x - p, y - x⟫_ℝ + ‖y - x‖ ^ 2 := by
      clear h1 hp hq
      inner_expand
      grind
    rw [h2] at h1
    linarith

/-- The proximal map of a function on ℝ, convex or not, is monotone: if p minimises f + (· - x)²/2 and q minimises
f + (· - y)²/2, then (p - q)(x - y) ≥ 0.

topic: proximal operators
source: Rockafellar and Wets, Variational Analysis, Chapter 12 (proximal mappings)
tags: monotone, one variable
-/
theorem prox_real_monotone (f : ℝ → ℝ) (x y p q : ℝ)
    (hp : ∀ u, f p + 1 / 2 * (p - x) ^ 2 ≤ f u + 1 / 2 * (u - x) ^ 2)
    (hq : ∀ u, f q + 1 / 2 * (q - y) ^ 2 ≤ f u + 1 / 2 * (u - y) ^ 2) : 0 ≤ (p - q) * (x - y) := by
  grind

/-- A proximal step comes nearer to every point that is not worse: if x - p is a subgradient of f at p, so that p is the
proximal point of f at x with step 1, and f(z) ≤ f(p), then ‖p - z‖² ≤ ‖x - z‖² - ‖x - p‖².

topic: proximal operators
source: Rockafellar, Monotone Operators and the Proximal Point Algorithm
tags: proximal point, fejér monotone
-/
theorem norm_sq_prox_sub_le (f : E → ℝ) (x p z : E) (hp : IsSubgradientAt f (x - p) p) (hz : f z ≤ f p) :
    ‖p - z‖ ^ 2 ≤ ‖x - z‖ ^ 2 - ‖x - p‖ ^ 2 := by
  have h := hp z
  inner_expand at *
  linarith

/-- Proximal points are firmly nonexpansive in their arguments: if x - p is a subgradient of f at p and y - q one at q,
so that p and q are the proximal points of f at x and y with step 1, then ‖p - q‖² ≤ ⟨x - y, p - q⟩.

topic: proximal operators
source: Beck, First-Order Methods in Optimization, Theorem 6.42
tags: firmly nonexpansive
-/
theorem norm_sq_prox_sub_prox_le_inner (f : E → ℝ) (p q x y : E) (hp : IsSubgradientAt f (x - p) p)
    (hq : IsSubgradientAt f (y - q) q) : ‖p - q‖ ^ 2 ≤ ⟪x - y, p - q⟫_ℝ := by
  have h1 := hp q
  have h2 := hq p
  inner_expand at *
  linarith

end OptBench
