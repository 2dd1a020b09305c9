import OptBench.Foundation
import OptBench.Defs.Convex

open scoped InnerProductSpace
namespace OptBench

variable {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E]

/-- At a point where f has a subgradient, f is below every value it takes in the half-space the subgradient
points into: if g is a subgradient of f at x and ⟨g, y - x⟩ ≥ 0, then f(x) ≤ f(y).

topic: subgradients
source: Bertsekas, Convex Optimization Algorithms, §3.1
tags: cutting plane, half-space
-/
theorem subgradient_halfspace_cut (f : E → ℝ) (g x y : E) (hg : IsSubgradientAt f g x)
    (hy : 0 ≤ ⟪g, y - x⟫_ℝ) : f x ≤ f y := by
  have h := hg y
  linarith

/-- Subgradients of the maximum of two functions: at a point where both functions agree, every convex
combination of a subgradient of f₁ and a subgradient of f₂ is a subgradient of max(f₁, f₂).

topic: subgradients
source: Beck, First-Order Methods in Optimization, Theorem 3.50
tags: maximum, subdifferential calculus
-/
theorem subgradient_max_of_eq (f₁ f₂ : E → ℝ) (g₁ g₂ x : E) (hx : f₁ x = f₂ x)
    (h₁ : IsSubgradientAt f₁ g₁ x) (h₂ : IsSubgradientAt f₂ g₂ x) (a b : ℝ) (ha : 0 ≤ a) (hb : 0 ≤ b)
    (hab : a + b = 1) : IsSubgradientAt (fun y => max (f₁ y) (f₂ y)) (a • g₁ + b • g₂) x := by
  intro y
  have e1 := mul_le_mul_of_nonneg_left (le_trans (h₁ y) (le_max_left (f₁ y) (f₂ y))) ha
  have e2 := mul_le_mul_of_nonneg_left (le_trans (h₂ y) (le_max_right (f₁ y) (f₂ y))) hb
  rw [← hx] at e2
  have hb' : b = 1 - a := by linarith
  simp only [← hx, max_self]
  rw [inner_add_left, real_inner_smul_left, real_inner_smul_left]
  subst hb'
  linarith

/-- The subdifferential of the norm at a nonzero point x is the single vector x/‖x‖.

topic: subgradients
source: Beck, First-Order Methods in Optimization, Example 3.34
tags: norm, subdifferential
-/
theorem subdifferential_norm_of_ne_zero (x : E) (hx : x ≠ 0) :
    subdifferential (fun y : E => ‖y‖) x = {(‖x‖⁻¹ : ℝ) • x} := by
  have hn : 0 < ‖x‖ := norm_pos_iff.2 hx
  apply Set.ext
  intro g
  rw [Set.mem_singleton_iff]
  constructor
  · intro hg
    have h0 := hg 0
    have hg1 : ‖g‖ ≤ 1 := by
      have h := hg (x + g)
      rw [add_sub_cancel_left, real_inner_self_eq_norm_sq] at h
      have h3 := norm_add_le x g
      by_contra hlt
      have := mul_pos (show 0 < ‖g‖ - 1 by linarith) (show 0 < ‖g‖ by linarith)
      linarith
    simp only [zero_sub, inner_neg_right, norm_zero] at h0
    have hge : ‖x‖ ≤ ⟪g, x⟫_ℝ := by linarith
    have h4 : ‖g - (‖x‖⁻¹ : ℝ) • x‖ ^ 2 ≤ 0 := by
      have h5 := pow_le_pow_left₀ (norm_nonneg g) hg1 2
      have h6 := mul_le_mul_of_nonneg_left hge (inv_nonneg.2 hn.le)
      rw [inv_mul_cancel₀ hn.ne'] at h6
      rw [norm_sub_sq_real, real_inner_smul_right, norm_smul_inv_norm hx]
      linarith
    exact sub_eq_zero.1 (norm_eq_zero.1 (sq_eq_zero_iff.1 (le_antisymm h4 (sq_nonneg _))))
  · intro hg y
    have h := mul_le_mul_of_nonneg_left (real_inner_le_norm x y) (inv_nonneg.2 hn.le)
    rw [← mul_assoc, inv_mul_cancel₀ hn.ne', one_mul] at h
    rw [hg, real_inner_smul_left, inner_sub_right, real_inner_self_eq_norm_mul_norm, mul_sub, ← mul_assoc,
      inv_mul_cancel₀ hn.ne', one_mul]
    linarith

/-- The subdifferential of the norm at the origin is the closed unit ball.

topic: subgradients
source: Beck, First-Order Methods in Optimization, Example 3.3
tags: norm, unit ball
-/
theorem subdifferential_norm_zero : subdifferential (fun y : E => ‖y‖) 0 = {g : E | ‖g‖ ≤ 1} := by
  apply Set.ext
  intro g
  constructor
  · intro hg
    have h := hg g
    simp only [norm_zero, zero_add, sub_zero] at h
    rw [real_inner_self_eq_norm_sq] at h
    show ‖g‖ ≤ 1
    by_contra hlt
    have := mul_pos (show 0 < ‖g‖ - 1 by linarith) (show 0 < ‖g‖ by linarith)
    linarith
  · intro hg y
    have h := mul_le_mul_of_nonneg_right (show ‖g‖ ≤ 1 from hg) (norm_nonneg y)
    have h2 := real_inner_le_norm g y
    simp only [norm_zero, zero_add, sub_zero]
    linarith

/-- Bounded subgradients make a function Lipschitz: if every point has a subgradient of norm at most L,
then |f(x) - f(y)| ≤ L ‖x - y‖ for all x and y.

topic: subgradients
source: Beck, First-Order Methods in Optimization, Theorem 3.61
tags: lipschitz, boundedness
-/
theorem abs_sub_le_of_bounded_subgradients (f : E → ℝ) (L : ℝ)
    (h : ∀ x, ∃ g, IsSubgradientAt f g x ∧ ‖g‖ ≤ L) (x y : E) : |f x - f y| ≤ L * ‖x - y‖ := by
  have key : ∀ u v : E, f u - f v ≤ L * ‖u - v‖ := by
    intro u v
    obtain ⟨g, hg, hgL⟩ := h u
    have h1 := hg v
    have h2 := neg_norm_le_real_inner g (v - u)
    have h3 := mul_le_mul_of_nonneg_right hgL (norm_nonneg (v - u))
    rw [norm_sub_rev u v]
    linarith
  have h1 := key x y
  have h2 := key y x
  rw [norm_sub_rev y x] at h2
  exact abs_le.2 ⟨by linarith, by linarith⟩

/-- Chain rule for subgradients: if g is a subgradient of f at x, and c ≥ 0 is a slope of an affine
minorant of φ : ℝ → ℝ at f(x), that is, φ(t) ≥ φ(f(x)) + c (t - f(x)) for all t, then c g is a subgradient of
φ ∘ f at x.

topic: subgradients
source: Beck, First-Order Methods in Optimization, Theorem 3.47
tags: chain rule, composition
-/
theorem subgradient_comp_scalar (f : E → ℝ) (φ : ℝ → ℝ) (g x : E) (c : ℝ) (hc : 0 ≤ c)
    (hg : IsSubgradientAt f g x) (hφ : ∀ t, φ (f x) + c * (t - f x) ≤ φ t) :
    IsSubgradientAt (fun y => φ (f y)) (c • g) x := by
  intro y
  have h1 := hφ (f y)
  have h2 := mul_le_mul_of_nonneg_left (hg y) hc
  rw [real_inner_smul_left]
  linarith

/-- For a function f convex on the whole space, subgradients can be tested locally: if the inequality
f(x) + ⟨g, y - x⟩ ≤ f(y) holds for all y in some ball of radius r > 0 around x, then g is a subgradient of f at x.

topic: subgradients
source: Bauschke and Combettes, Convex Analysis and Monotone Operator Theory, Proposition 11.4
tags: locality, convexity
-/
theorem subgradient_of_local_inequality (f : E → ℝ) (hf : ConvexOn ℝ Set.univ f) (g x : E) (r : ℝ)
    (hr : 0 < r) (h : ∀ y, ‖y - x‖ < r → f x + ⟪g, y - x⟫_ℝ ≤ f y) : IsSubgradientAt f g x := by
  intro y
  have hd : 0 < ‖y - x‖ + r + 1 := by
    have := norm_nonneg (y - x)
    linarith
  have ht0 : 0 < r / (‖y - x‖ + r + 1) := div_pos hr hd
  have ht1 : r / (‖y - x‖ + r + 1) ≤ 1 := (div_le_one hd).2 (by have := norm_nonneg (y - x); linarith)
  have hlt : r / (‖y - x‖ + r + 1) * ‖y - x‖ < r := by
    rw [div_mul_eq_mul_div, div_lt_iff₀ hd]
    have := mul_pos hr (show 0 < r + 1 by linarith)
    linarith
  generalize r / (‖y - x‖ + r + 1) = t at *
  have hz : (1 - t) • x + t • y - x = t • (y - x) := by module
  have h1 := h ((1 - t) • x + t • y) (by rw [hz, norm_smul_of_nonneg ht0.le]; exact hlt)
  have h2 := hf.2 (Set.mem_univ x) (Set.mem_univ y) (show 0 ≤ 1 - t by linarith) ht0.le (by linarith)
  rw [hz, real_inner_smul_right] at h1
  simp only [smul_eq_mul] at h2
  refine le_of_mul_le_mul_left ?_ ht0
  linarith

/-- Cyclic monotonicity for three points: if g₁, g₂, g₃ are subgradients of f at x₁, x₂, x₃, then
⟨g₁, x₂ - x₁⟩ + ⟨g₂, x₃ - x₂⟩ + ⟨g₃, x₁ - x₃⟩ ≤ 0.

topic: subgradients
source: Bauschke and Combettes, Convex Analysis and Monotone Operator Theory, §22.2
tags: cyclic monotonicity
-/
theorem subgradient_cyclic_monotone_three (f : E → ℝ) (g₁ g₂ g₃ x₁ x₂ x₃ : E)
    (h₁ : IsSubgradientAt f g₁ x₁) (h₂ : IsSubgradientAt f g₂ x₂) (h₃ : IsSubgradientAt f g₃ x₃) :
    ⟪g₁, x₂ - x₁⟫_ℝ + ⟪g₂, x₃ - x₂⟫_ℝ + ⟪g₃, x₁ - x₃⟫_ℝ ≤ 0 := by
  have e1 := h₁ x₂
  have e2 := h₂ x₃
  have e3 := h₃ x₁
  linarith

/-- The difference-of-convex algorithm decreases its objective f - h: let g be a subgradient of h at x,
h(x) + ⟨g, y - x⟩ ≤ h(y) for all y, and let p minimise f - ⟨g, ·⟩, that is, f(p) - f(y) ≤ ⟨g, p - y⟩ for all y. Then
f(p) - h(p) ≤ f(x) - h(x).

topic: subgradients
source: Lipp and Boyd, Variations and Extension of the Convex-Concave Procedure
tags: difference of convex functions, decrease
-/
theorem difference_of_convex_step_le (f h : E → ℝ) (g x p : E) (hg : ∀ y, h x + ⟪g, y - x⟫_ℝ ≤ h y)
    (hp : ∀ y, f p - f y ≤ ⟪g, p - y⟫_ℝ) : f p - h p ≤ f x - h x := by
  grind

end OptBench
