import OptBench.Foundation
import OptBench.Defs.Convex

open scoped InnerProductSpace
namespace OptBench

variable {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E] [CompleteSpace E]

/-- At a point of differentiability the gradient is the only possible subgradient: if f has gradient f' at x and
g is a subgradient of f at x, then g = f'.

topic: first-order conditions
source: Beck, First-Order Methods in Optimization, Theorem 3.33
tags: subgradient, gradient
-/
theorem subgradient_eq_of_hasGradientAt (f : E → ℝ) (f' g x : E) (hf : HasGradientAt f f' x)
    (hg : IsSubgradientAt f g x) : g = f' := by
  have hmin : IsMinOn (fun y => f y - ⟪g, y⟫_ℝ) Set.univ x := by
    refine isMinOn_iff.2 fun y _ => ?_
    have h := hg y
    rw [inner_sub_right] at h
    linarith
  have h := hmin.hasGradientAt_eq_zero (hf.sub (hasGradientAt_inner_right g x))
  exact (sub_eq_zero.1 h).symm

/-- A differentiable convex function decreases to first order towards better points: if f is convex on s, has
gradient f' at x in s, and y in s satisfies f(y) < f(x), then ⟨f', y - x⟩ < 0.

topic: first-order conditions
source: Boyd and Vandenberghe, Convex Optimization, §9.2
tags: descent direction
-/
theorem inner_gradient_neg_of_lt (s : Set E) (f : E → ℝ) (hf : ConvexOn ℝ s f) (f' x y : E) (hx : x ∈ s)
    (hy : y ∈ s) (hgrad : HasGradientAt f f' x) (hlt : f y < f x) : ⟪f', y - x⟫_ℝ < 0 := by
  have h := hf.add_inner_le hx hy hgrad
  linarith

/-- The gradient map of a strictly convex function is injective: if f is strictly convex on the whole space and
has the same gradient g at x and at y, then x = y.

topic: first-order conditions
source: Bauschke and Combettes, Convex Analysis and Monotone Operator Theory, Proposition 17.10
tags: strict convexity, injectivity
-/
theorem eq_of_gradient_eq_of_strictConvexOn (f : E → ℝ) (hf : StrictConvexOn ℝ Set.univ f) (g x y : E)
    (hx : HasGradientAt f g x) (hy : HasGradientAt f g y) : x = y := by
  by_contra hne
  have hc := hf.convexOn
  have h1 := hc.add_inner_le (Set.mem_univ x) (Set.mem_univ ((1 / 2 : ℝ) • x + (1 / 2 : ℝ) • y)) hx
  have h2 := hc.add_inner_le (Set.mem_univ y) (Set.mem_univ x) hy
  have h3 := hf.2 (Set.mem_univ x) (Set.mem_univ y) hne (show (0 : ℝ) < 1 / 2 by linarith)
    (show (0 : ℝ) < 1 / 2 by linarith) (by linarith)
  rw [show (1 / 2 : ℝ) • x + (1 / 2 : ℝ) • y - x = (1 / 2 : ℝ) • (y - x) by module,
    real_inner_smul_right] at h1
  rw [show x - y = -(y - x) by module, inner_neg_right] at h2
  simp only [smul_eq_mul] at h3
  linarith

/-- Error bound for strongly convex functions: if f is strongly convex with parameter m on the whole space, has
gradient g at x, and z minimises f, then m ‖x - z‖ ≤ ‖g‖.

topic: first-order conditions
source: Nesterov, Lectures on Convex Optimization, Theorem 2.1.10
tags: error bound, strong convexity
-/
theorem mul_norm_sub_le_norm_gradient (f : E → ℝ) (m : ℝ) (hf : StrongConvexOn Set.univ m f) (g x z : E)
    (hx : HasGradientAt f g x) (hz : IsMinOn f Set.univ z) : m * ‖x - z‖ ≤ ‖g‖ := by
  have h1 := hf.add_inner_add_norm_sq_le (Set.mem_univ x) (Set.mem_univ z) hx
  have h2 := hf.le_of_isMinOn (Set.mem_univ z) hz (Set.mem_univ x)
  have h3 := real_inner_le_norm g (x - z)
  rw [show z - x = -(x - z) by module, inner_neg_right, norm_neg] at h1
  by_cases h0 : ‖x - z‖ = 0
  · rw [h0, mul_zero]
    exact norm_nonneg g
  · refine le_of_mul_le_mul_right ?_ (lt_of_le_of_ne (norm_nonneg (x - z)) (Ne.symm h0))
    linarith

/-- The gradient of a Lipschitz function is bounded by the Lipschitz constant: if L ≥ 0,
|f(y) - f(z)| ≤ L ‖y - z‖ for all y and z, and f has gradient g at x, then ‖g‖ ≤ L.

topic: first-order conditions
source: Rockafellar and Wets, Variational Analysis, Chapter 9
tags: lipschitz, gradient
-/
theorem norm_gradient_le_of_lipschitz (f : E → ℝ) (L : ℝ) (hL : 0 ≤ L)
    (hlip : ∀ y z, |f y - f z| ≤ L * ‖y - z‖) (g x : E) (hx : HasGradientAt f g x) : ‖g‖ ≤ L := by
  have h1 : ⟪g, g⟫_ℝ ≤ L * ‖g‖ := by
    refine hx.inner_le_of_forall (B := 0) fun t ht0 ht1 => ?_
    have h2 := le_trans (le_abs_self _) (hlip (x + t • g) x)
    rw [add_sub_cancel_left, norm_smul_of_nonneg ht0.le] at h2
    linarith
  rw [real_inner_self_eq_norm_mul_norm] at h1
  by_cases h0 : ‖g‖ = 0
  · rw [h0]
    exact hL
  · refine le_of_mul_le_mul_right ?_ (lt_of_le_of_ne (norm_nonneg g) (Ne.symm h0))
    linarith

/-- Second-order condition on the line: a function on ℝ with f'' ≥ 0 everywhere is convex.

topic: first-order conditions
source: Boyd and Vandenberghe, Convex Optimization, §3.1.4
tags: second derivative, one variable
-/
theorem convexOn_of_second_deriv_nonneg (f f' f'' : ℝ → ℝ) (hf : ∀ x, HasDerivAt f (f' x) x)
    (hf' : ∀ x, HasDerivAt f' (f'' x) x) (h : ∀ x, 0 ≤ f'' x) : ConvexOn ℝ Set.univ f := by
  have hmono : ∀ u v, u ≤ v → f' u ≤ f' v := fun u v huv =>
    le_of_hasDerivAt_nonneg huv (fun z _ => (hf' z).continuousAt.continuousWithinAt) (fun z _ => hf' z)
      fun z _ => h z
  refine convexOn_of_inner_sub_nonneg (f' := f') convex_univ
    (fun x => hasGradientAt_iff_hasDerivAt.2 (hf x)) fun x _ y _ => ?_
  rw [real_inner_eq_mul]
  rcases le_total x y with hxy | hxy
  · exact mul_nonneg_of_nonpos_of_nonpos (sub_nonpos.2 (hmono x y hxy)) (sub_nonpos.2 hxy)
  · exact mul_nonneg (sub_nonneg.2 (hmono y x hxy)) (sub_nonneg.2 hxy)

/-- Fixed-point form of constrained optimality: for f convex on s, differentiable at x in s with gradient g, and
γ > 0, the point x minimises f over s exactly when x is a nearest point of s to the gradient step x - γ g.

topic: first-order conditions
source: Bertsekas, Nonlinear Programming, §3.3 (gradient projection methods)
tags: projected gradient, variational inequality
-/
theorem isMinOn_iff_isProjOn_gradient_step (s : Set E) (f : E → ℝ) (hf : ConvexOn ℝ s f) (g x : E)
    (hx : x ∈ s) (hg : HasGradientAt f g x) (γ : ℝ) (hγ : 0 < γ) :
    IsMinOn f s x ↔ IsProjOn s (x - γ • g) x := by
  rw [hf.isMinOn_iff_inner_gradient_nonneg hx hg]
  constructor
  · intro h
    refine ⟨hx, fun y hy => (sq_le_sq₀ (norm_nonneg _) (norm_nonneg _)).1 ?_⟩
    have h1 := mul_nonneg hγ.le (h y hy)
    have h2 := sq_nonneg ‖y - x‖
    rw [show x - γ • g - x = -(γ • g) by module, show x - γ • g - y = -(γ • g) - (y - x) by module,
      norm_sub_sq_real, inner_neg_left, real_inner_smul_left]
    linarith
  · intro h y hy
    by_contra hlt
    have hi : 0 < -(γ * ⟪g, y - x⟫_ℝ) := by
      have := mul_neg_of_pos_of_neg hγ (lt_of_not_ge hlt)
      linarith
    have key : ∀ t : ℝ, 0 < t → t ≤ 1 → 2 * -(γ * ⟪g, y - x⟫_ℝ) ≤ t * ‖y - x‖ ^ 2 := by
      intro t ht0 ht1
      have h1 := h.2 _ (hf.1 hx hy (show 0 ≤ 1 - t by linarith) ht0.le (by linarith))
      have h2 := pow_le_pow_left₀ (norm_nonneg _) h1 2
      rw [show x - γ • g - x = -(γ • g) by module,
        show x - γ • g - ((1 - t) • x + t • y) = -(γ • g) - t • (y - x) by module,
        norm_sub_sq_real, inner_neg_left, real_inner_smul_left, real_inner_smul_right, norm_smul_sq t] at h2
      refine le_of_mul_le_mul_left ?_ ht0
      linarith
    have h1 := key 1 zero_lt_one le_rfl
    generalize -(γ * ⟪g, y - x⟫_ℝ) = i at *
    generalize ‖y - x‖ ^ 2 = n at *
    have hn : 0 < n := by linarith
    have h2 := key (i / n) (div_pos hi hn) ((div_le_one hn).2 (by linarith))
    rw [div_mul_cancel₀ i hn.ne'] at h2
    linarith

/-- Optimality for composite problems: if f is convex and differentiable at x with gradient g, and h is convex,
then x minimises f + h over the whole space exactly when -g is a subgradient of h at x.

topic: first-order conditions
source: Beck, First-Order Methods in Optimization, Theorem 3.72
tags: composite, subgradient
-/
theorem isMinOn_add_iff_neg_gradient_subgradient (f h : E → ℝ) (hf : ConvexOn ℝ Set.univ f)
    (hh : ConvexOn ℝ Set.univ h) (g x : E) (hg : HasGradientAt f g x) :
    IsMinOn (fun y => f y + h y) Set.univ x ↔ IsSubgradientAt h (-g) x := by
  constructor
  · intro hmin y
    have key : ⟪-g, y - x⟫_ℝ ≤ h y - h x := by
      have hneg : HasGradientAt (fun z => -f z) (-g) x := hg.neg
      refine hneg.inner_le_of_forall (B := 0) fun t ht0 ht1 => ?_
      have h1 := isMinOn_iff.1 hmin (x + t • (y - x)) (Set.mem_univ _)
      have h2 := hh.2 (Set.mem_univ x) (Set.mem_univ y) (show 0 ≤ 1 - t by linarith) ht0.le (by linarith)
      rw [show (1 - t) • x + t • y = x + t • (y - x) by module] at h2
      simp only [smul_eq_mul] at h2
      linarith
    linarith
  · intro hsub
    refine isMinOn_iff.2 fun y hy => ?_
    have h1 := hf.add_inner_le (Set.mem_univ x) hy hg
    have h2 := hsub y
    rw [inner_neg_left] at h2
    linarith

end OptBench
