import OptBench.Foundation
import OptBench.Defs.Convex

open Set
open scoped InnerProductSpace
namespace OptBench.Train

variable {E F : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E] [NormedAddCommGroup F] [InnerProductSpace ℝ F]

/-- The Fenchel-Young inequality: if c is the least upper bound of ⟨y, z⟩ - f z over z, then ⟨y, x⟩ ≤ f x + c.

topic: conjugates and duality
source: training exercise
tags: fenchel-young
-/
theorem fenchel_young_of_isLUB (f : E → ℝ) (x y : E) (c : ℝ) (h : IsLUB (range fun z => ⟪y, z⟫_ℝ - f z) c) :
    ⟪y, x⟫_ℝ ≤ f x + c := by
  have h1 : ⟪y, x⟫_ℝ - f x ≤ c := h.1 ⟨x, rfl⟩
  linarith

/-- The conjugate at 0 is minus the infimum: if c is the least upper bound of ⟨0, z⟩ - f z, then -c is the greatest lower
bound of f.

topic: conjugates and duality
source: training exercise
tags: conjugate, infimum
-/
theorem isGLB_of_conjugate_zero (f : E → ℝ) (c : ℝ) (h : IsLUB (range fun z => ⟪(0 : E), z⟫_ℝ - f z) c) :
    IsGLB (range f) (-c) := by
  constructor
  · rintro _ ⟨z, rfl⟩
    have h1 : ⟪(0 : E), z⟫_ℝ - f z ≤ c := h.1 ⟨z, rfl⟩
    rw [inner_zero_left] at h1
    linarith
  · intro b hb
    have h1 : c ≤ -b := by
      refine h.2 ?_
      rintro _ ⟨z, rfl⟩
      have h2 : b ≤ f z := hb ⟨z, rfl⟩
      show ⟪(0 : E), z⟫_ℝ - f z ≤ -b
      rw [inner_zero_left]
      linarith
    linarith

/-- Conjugation reverses the order: if f ≤ g and c, d are the conjugate values of f and g at y, then d ≤ c.

topic: conjugates and duality
source: training exercise
tags: conjugate, monotone
-/
theorem conjugate_anti (f g : E → ℝ) (y : E) (c d : ℝ) (hfg : ∀ z, f z ≤ g z)
    (hc : IsLUB (range fun z => ⟪y, z⟫_ℝ - f z) c) (hd : IsLUB (range fun z => ⟪y, z⟫_ℝ - g z) d) : d ≤ c := by
  refine hd.2 ?_
  rintro _ ⟨z, rfl⟩
  have h1 : ⟪y, z⟫_ℝ - f z ≤ c := hc.1 ⟨z, rfl⟩
  have h2 := hfg z
  show ⟪y, z⟫_ℝ - g z ≤ c
  linarith

/-- Adding a constant to f subtracts it from the conjugate.

topic: conjugates and duality
source: training exercise
tags: conjugate, shift
-/
theorem conjugate_add_const (f : E → ℝ) (y : E) (a c : ℝ) (h : IsLUB (range fun z => ⟪y, z⟫_ℝ - f z) c) :
    IsLUB (range fun z => ⟪y, z⟫_ℝ - (f z + a)) (c - a) := by
  constructor
  · rintro _ ⟨z, rfl⟩
    have h1 : ⟪y, z⟫_ℝ - f z ≤ c := h.1 ⟨z, rfl⟩
    show ⟪y, z⟫_ℝ - (f z + a) ≤ c - a
    linarith
  · intro b hb
    have h1 : c ≤ b + a := by
      refine h.2 ?_
      rintro _ ⟨z, rfl⟩
      have h2 : ⟪y, z⟫_ℝ - (f z + a) ≤ b := hb ⟨z, rfl⟩
      show ⟪y, z⟫_ℝ - f z ≤ b + a
      linarith
    linarith

/-- Adding a linear function ⟨a, ·⟩ to f shifts the argument of the conjugate by a.

topic: conjugates and duality
source: training exercise
tags: conjugate, linear function
-/
theorem conjugate_add_inner (f : E → ℝ) (a y : E) (c : ℝ) (h : IsLUB (range fun z => ⟪y - a, z⟫_ℝ - f z) c) :
    IsLUB (range fun z => ⟪y, z⟫_ℝ - (f z + ⟪a, z⟫_ℝ)) c := by
  have e : (fun z => ⟪y, z⟫_ℝ - (f z + ⟪a, z⟫_ℝ)) = fun z => ⟪y - a, z⟫_ℝ - f z := by
    funext z
    rw [inner_sub_left]
    ring
  rw [e]
  exact h

/-- The conjugate of (a/2) x² on the line, a > 0, is y²/(2 a).

topic: conjugates and duality
source: training exercise
tags: conjugate, quadratic
-/
theorem isLUB_conjugate_half_mul_sq (a y : ℝ) (ha : 0 < a) :
    IsLUB (range fun x : ℝ => y * x - a / 2 * x ^ 2) (y ^ 2 / (2 * a)) := by
  constructor
  · rintro _ ⟨x, rfl⟩
    show y * x - a / 2 * x ^ 2 ≤ y ^ 2 / (2 * a)
    rw [le_div_iff₀ (by linarith)]
    have h := sq_nonneg (y - a * x)
    linarith
  · intro b hb
    have h : y * (y / a) - a / 2 * (y / a) ^ 2 ≤ b := hb ⟨y / a, rfl⟩
    have e : y * (y / a) - a / 2 * (y / a) ^ 2 = y ^ 2 / (2 * a) := by grind
    rwa [e] at h

/-- The support function of a ball: the least upper bound of ⟨y, x⟩ over ‖x‖ ≤ 1 is ‖y‖.

topic: conjugates and duality
source: training exercise
tags: support function, ball
-/
theorem isLUB_inner_unit_ball (y : E) : IsLUB ((fun x : E => ⟪y, x⟫_ℝ) '' {x | ‖x‖ ≤ 1}) ‖y‖ := by
  constructor
  · rintro _ ⟨x, hx, rfl⟩
    have h1 := real_inner_le_norm y x
    have h2 := mul_le_mul_of_nonneg_left (show ‖x‖ ≤ 1 from hx) (norm_nonneg y)
    show ⟪y, x⟫_ℝ ≤ ‖y‖
    linarith
  · intro b hb
    by_cases hy : y = 0
    · have h : ⟪y, (0 : E)⟫_ℝ ≤ b := hb ⟨0, by show ‖(0 : E)‖ ≤ 1; rw [norm_zero]; exact zero_le_one, rfl⟩
      rw [inner_zero_right] at h
      rw [hy, norm_zero]
      exact h
    · have hn := norm_pos_iff.2 hy
      have h : ⟪y, (‖y‖⁻¹ : ℝ) • y⟫_ℝ ≤ b := hb ⟨_, (norm_smul_inv_norm hy).le, rfl⟩
      rw [real_inner_smul_right, real_inner_self_eq_norm_mul_norm, ← mul_assoc, inv_mul_cancel₀ hn.ne', one_mul] at h
      exact h

/-- Support functions are sublinear: if a, b and c are the least upper bounds of ⟨y, ·⟩, ⟨z, ·⟩ and ⟨y + z, ·⟩ over s, then
c ≤ a + b.

topic: conjugates and duality
source: training exercise
tags: support function, sublinear
-/
theorem support_add_le (s : Set E) (y z : E) (a b c : ℝ) (ha : IsLUB ((fun x => ⟪y, x⟫_ℝ) '' s) a)
    (hb : IsLUB ((fun x => ⟪z, x⟫_ℝ) '' s) b) (hc : IsLUB ((fun x => ⟪y + z, x⟫_ℝ) '' s) c) : c ≤ a + b := by
  refine hc.2 ?_
  rintro _ ⟨x, hx, rfl⟩
  have h1 : ⟪y, x⟫_ℝ ≤ a := ha.1 ⟨x, hx, rfl⟩
  have h2 : ⟪z, x⟫_ℝ ≤ b := hb.1 ⟨x, hx, rfl⟩
  show ⟪y + z, x⟫_ℝ ≤ a + b
  rw [inner_add_left]
  exact add_le_add h1 h2

/-- A dual feasible point certifies a linear program: if c = μ a with μ ≥ 0, then every x with ⟨a, x⟩ ≥ b has
⟨c, x⟩ ≥ μ b.

topic: conjugates and duality
source: training exercise
tags: linear program, weak duality
-/
theorem linear_program_certificate (a c x : E) (b μ : ℝ) (hμ : 0 ≤ μ) (hc : c = μ • a) (hx : b ≤ ⟪a, x⟫_ℝ) :
    μ * b ≤ ⟪c, x⟫_ℝ := by
  rw [hc, real_inner_smul_left]
  exact mul_le_mul_of_nonneg_left hx hμ

/-- A Lagrangian lower bound with two constraints: if d ≤ f z + μ g z + ν h z for every z, with μ, ν ≥ 0, then d ≤ f x at
every x with g x ≤ 0 and h x ≤ 0.

topic: conjugates and duality
source: training exercise
tags: weak duality, two constraints
-/
theorem weak_duality_two_constraints {X : Type*} (f g h : X → ℝ) (μ ν d : ℝ) (hμ : 0 ≤ μ) (hν : 0 ≤ ν)
    (hd : ∀ z, d ≤ f z + μ * g z + ν * h z) (x : X) (hg : g x ≤ 0) (hh : h x ≤ 0) : d ≤ f x := by
  have h1 := hd x
  have h2 := mul_nonpos_of_nonneg_of_nonpos hμ hg
  have h3 := mul_nonpos_of_nonneg_of_nonpos hν hh
  linarith

/-- Complementary slackness decides the sign: if μ > 0 and μ g = 0, then g = 0.

topic: conjugates and duality
source: training exercise
tags: complementary slackness
-/
theorem active_of_pos_multiplier (μ g : ℝ) (hμ : 0 < μ) (h : μ * g = 0) : g = 0 := by
  rcases mul_eq_zero.1 h with h1 | h1
  · exact absurd h1 hμ.ne'
  · exact h1

/-- The dual function is concave: if d μ is the greatest lower bound of f x + μ g x over x for every μ, then
t d μ + (1 - t) d ν ≤ d (t μ + (1 - t) ν) for 0 ≤ t ≤ 1.

topic: conjugates and duality
source: training exercise
tags: dual function, concave
-/
theorem dual_function_concave {X : Type*} (f g : X → ℝ) (d : ℝ → ℝ)
    (hd : ∀ μ, IsGLB (range fun x => f x + μ * g x) (d μ)) (μ ν t : ℝ) (h0 : 0 ≤ t) (h1 : t ≤ 1) :
    t * d μ + (1 - t) * d ν ≤ d (t * μ + (1 - t) * ν) := by
  refine (hd _).2 ?_
  rintro _ ⟨x, rfl⟩
  have h2 : d μ ≤ f x + μ * g x := (hd μ).1 ⟨x, rfl⟩
  have h3 : d ν ≤ f x + ν * g x := (hd ν).1 ⟨x, rfl⟩
  have h4 := mul_le_mul_of_nonneg_left h2 h0
  have h5 := mul_le_mul_of_nonneg_left h3 (sub_nonneg.2 h1)
  show _ ≤ f x + (t * μ + (1 - t) * ν) * g x
  linarith

/-- A saddle point (x₀, y₀) of L, L x₀ y ≤ L x₀ y₀ ≤ L x y₀ for all x and y, gives L x₀ y₁ ≤ L x₁ y₀ for all x₁ and y₁.

topic: conjugates and duality
source: training exercise
tags: saddle point
-/
theorem saddle_point_cross_le {X Y : Type*} (L : X → Y → ℝ) (x₀ x₁ : X) (y₀ y₁ : Y) (h₀ : ∀ y, L x₀ y ≤ L x₀ y₀)
    (h₁ : ∀ x, L x₀ y₀ ≤ L x y₀) : L x₀ y₁ ≤ L x₁ y₀ := by
  have a := h₀ y₁
  have b := h₁ x₁
  exact le_trans a b

/-- Saddle points of a bilinear function: if A' is adjoint to A, ⟨A x, y⟩ = ⟨x, A' y⟩, and A x₀ = 0 and A' y₀ = 0, then
(x₀, y₀) is a saddle point of ⟨A x, y⟩.

topic: conjugates and duality
source: training exercise
tags: saddle point, bilinear
-/
theorem saddle_point_bilinear (A : E → F) (A' : F → E) (hA : ∀ x y, ⟪A x, y⟫_ℝ = ⟪x, A' y⟫_ℝ) (x₀ : E) (y₀ : F)
    (hx : A x₀ = 0) (hy : A' y₀ = 0) : (∀ y, ⟪A x₀, y⟫_ℝ ≤ ⟪A x₀, y₀⟫_ℝ) ∧ ∀ x, ⟪A x₀, y₀⟫_ℝ ≤ ⟪A x, y₀⟫_ℝ := by
  constructor
  · intro y
    rw [hx, inner_zero_left, inner_zero_left]
  · intro x
    rw [hx, inner_zero_left, hA, hy, inner_zero_right]

/-- A gradient of a convex function on the line that vanishes gives the minimum: for f convex on ℝ with derivative 0 at x,
f x ≤ f y for every y.

topic: first-order conditions
source: training exercise
tags: derivative, minimiser
-/
theorem le_of_convexOn_of_hasDerivAt_zero (f : ℝ → ℝ) (hf : ConvexOn ℝ univ f) (x : ℝ) (h : HasDerivAt f 0 x) (y : ℝ) :
    f x ≤ f y := by
  have h1 : HasGradientAt f 0 x := hasGradientAt_iff_hasDerivAt.2 h
  exact isMinOn_iff.1 (hf.isMinOn_of_gradient_eq_zero (mem_univ x) h1) y (mem_univ y)

/-- The gradient of ½‖x - a‖² + ⟨b, x⟩ is x - a + b.

topic: first-order conditions
source: training exercise
tags: gradient, quadratic
-/
theorem hasGradientAt_half_norm_sub_sq_add_inner [CompleteSpace E] (a b x : E) :
    HasGradientAt (fun y : E => 1 / 2 * ‖y - a‖ ^ 2 + ⟪b, y⟫_ℝ) (x - a + b) x := by
  apply HasGradientAt.add
  · exact hasGradientAt_half_norm_sub_sq a x
  · exact hasGradientAt_inner_right b x

/-- The derivative of x² + b x + c at x is 2 x + b.

topic: first-order conditions
source: training exercise
tags: derivative, quadratic
-/
theorem hasDerivAt_quadratic (b c x : ℝ) : HasDerivAt (fun y : ℝ => y ^ 2 + b * y + c) (2 * x + b) x := by
  have h1 := hasDerivAt_pow 2 x
  have h2 := (hasDerivAt_id' x).const_mul b
  refine HasDerivAt.congr_deriv ((h1.add h2).add_const c) ?_
  norm_num

/-- Gradients of convex functions are monotone along lines: ⟨f' x, y - x⟩ ≤ ⟨f' y, y - x⟩.

topic: first-order conditions
source: training exercise
tags: gradient, monotone
-/
theorem inner_gradient_le_inner_gradient [CompleteSpace E] (f : E → ℝ) (hf : ConvexOn ℝ univ f) (u v x y : E)
    (hu : HasGradientAt f u x) (hv : HasGradientAt f v y) : ⟪u, y - x⟫_ℝ ≤ ⟪v, y - x⟫_ℝ := by
  have h1 := hf.add_inner_le (mem_univ x) (mem_univ y) hu
  have h2 := hf.add_inner_le (mem_univ y) (mem_univ x) hv
  rw [show x - y = -(y - x) by module, inner_neg_right] at h2
  linarith

/-- The error in the value of a convex function is at most the gradient norm times the distance: f x - f z ≤ ‖g‖ ‖x - z‖ if
g is the gradient at x.

topic: first-order conditions
source: training exercise
tags: gradient, error bound
-/
theorem sub_le_norm_gradient_mul [CompleteSpace E] (f : E → ℝ) (hf : ConvexOn ℝ univ f) (g x z : E)
    (hg : HasGradientAt f g x) : f x - f z ≤ ‖g‖ * ‖x - z‖ := by
  have h1 := hf.add_inner_le (mem_univ x) (mem_univ z) hg
  have h2 := neg_norm_le_real_inner g (z - x)
  rw [norm_sub_rev z x] at h2
  linarith

/-- The gradient of a sum with two quadratic penalties, ½‖x - a‖² + ½‖x - b‖², vanishes at the midpoint of a and b.

topic: first-order conditions
source: training exercise
tags: gradient, midpoint
-/
theorem hasGradientAt_two_penalties_midpoint [CompleteSpace E] (a b : E) :
    HasGradientAt (fun y : E => 1 / 2 * ‖y - a‖ ^ 2 + 1 / 2 * ‖y - b‖ ^ 2) 0 ((1 / 2 : ℝ) • (a + b)) := by
  have h := (hasGradientAt_half_norm_sub_sq a ((1 / 2 : ℝ) • (a + b))).add
    (hasGradientAt_half_norm_sub_sq b ((1 / 2 : ℝ) • (a + b)))
  rwa [show (1 / 2 : ℝ) • (a + b) - a + ((1 / 2 : ℝ) • (a + b) - b) = 0 by module] at h

/-- A convex function with gradient g at x lies above the value at x on the half-space ⟨g, y - x⟩ ≥ 0.

topic: first-order conditions
source: training exercise
tags: gradient, half-space
-/
theorem isMinOn_halfSpace_of_gradient [CompleteSpace E] (f : E → ℝ) (hf : ConvexOn ℝ univ f) (g x : E)
    (hg : HasGradientAt f g x) : IsMinOn f {y | 0 ≤ ⟪g, y - x⟫_ℝ} x := by
  intro y hy
  have h := hf.add_inner_le (mem_univ x) (mem_univ y) hg
  have hy : 0 ≤ ⟪g, y - x⟫_ℝ := hy
  show f x ≤ f y
  linarith

end OptBench.Train
