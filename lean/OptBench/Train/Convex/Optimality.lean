import OptBench.Foundation
import OptBench.Defs.Convex

open Set
open scoped InnerProductSpace
namespace OptBench.Train

variable {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E]

/-- Moving from x towards a point z shrinks the error of a convex function f: f (x + t (z - x)) - f z ≤ (1 - t)(f x - f z) for
0 ≤ t ≤ 1.

topic: convex functions
source: training exercise
tags: minimiser, segment
-/
theorem error_le_on_segment (f : E → ℝ) (hf : ConvexOn ℝ univ f) (x z : E) (t : ℝ) (h0 : 0 ≤ t) (h1 : t ≤ 1) :
    f (x + t • (z - x)) - f z ≤ (1 - t) * (f x - f z) := by
  have h := hf.le_mul (mem_univ x) (mem_univ z) (sub_nonneg.2 h1) h0 (by linarith)
  rw [show (1 - t) • x + t • z = x + t • (z - x) by module] at h
  linarith

/-- A convex function increases away from its minimiser z along every ray: f (z + s d) ≤ f (z + t d) for 0 ≤ s ≤ t and t > 0.

topic: convex functions
source: training exercise
tags: minimiser, ray
-/
theorem value_mono_on_ray (f : E → ℝ) (hf : ConvexOn ℝ univ f) (z d : E) (hz : ∀ y, f z ≤ f y) (s t : ℝ) (h0 : 0 ≤ s)
    (hst : s ≤ t) (ht : 0 < t) : f (z + s • d) ≤ f (z + t • d) := by
  have h1 : s / t ≤ 1 := (div_le_one ht).2 hst
  have h2 : 0 ≤ s / t := div_nonneg h0 ht.le
  have h3 := hf.le_mul (mem_univ z) (mem_univ (z + t • d)) (sub_nonneg.2 h1) h2 (by linarith)
  have e : (1 - s / t) • z + (s / t) • (z + t • d) = z + s • d := by
    rw [smul_add, smul_smul, div_mul_cancel₀ s ht.ne']
    module
  rw [e] at h3
  have h4 := mul_nonneg (sub_nonneg.2 h1) (sub_nonneg.2 (hz (z + t • d)))
  linarith

/-- Near-minimisers of a strongly convex function are near the minimiser: if f is strongly convex on s with parameter m > 0,
z in s minimises f over s, and y in s has f y ≤ f z + ε, then ‖y - z‖² ≤ 4 ε/m.

topic: strong convexity
source: training exercise
tags: near-minimiser, stability
-/
theorem norm_sq_near_minimiser_le (s : Set E) (f : E → ℝ) (m ε : ℝ) (hm : 0 < m) (hf : StrongConvexOn s m f) (y z : E)
    (hz : z ∈ s) (hy : y ∈ s) (hmin : IsMinOn f s z) (hε : f y ≤ f z + ε) : ‖y - z‖ ^ 2 ≤ 4 * ε / m := by
  have h := hf.le_mul hy hz one_half_pos.le one_half_pos.le (add_halves 1)
  have h1 := isMinOn_iff.1 hmin _ (hf.1 hy hz one_half_pos.le one_half_pos.le (add_halves 1))
  rw [le_div_iff₀ hm]
  linarith

/-- The maximum of two Lipschitz functions is Lipschitz: if |f x - f y| ≤ L ‖x - y‖ and |g x - g y| ≤ L ‖x - y‖, then
|max (f x) (g x) - max (f y) (g y)| ≤ L ‖x - y‖.

topic: convex functions
source: training exercise
tags: lipschitz, max
-/
theorem abs_max_sub_max_le_mul_norm (f g : E → ℝ) (L : ℝ) (x y : E) (hf : |f x - f y| ≤ L * ‖x - y‖)
    (hg : |g x - g y| ≤ L * ‖x - y‖) : |max (f x) (g x) - max (f y) (g y)| ≤ L * ‖x - y‖ := by
  obtain ⟨h1, h2⟩ := abs_le.1 hf
  obtain ⟨h3, h4⟩ := abs_le.1 hg
  generalize L * ‖x - y‖ = r at *
  have a1 := le_max_left (f x) (g x)
  have a2 := le_max_right (f x) (g x)
  have b1 := le_max_left (f y) (g y)
  have b2 := le_max_right (f y) (g y)
  rw [abs_sub_le_iff, sub_le_iff_le_add, sub_le_iff_le_add]
  constructor
  · exact max_le (by linarith) (by linarith)
  · exact max_le (by linarith) (by linarith)

/-- Scaling the function and the step: if p is a proximal point of f at x with step c γ, where c and γ are positive, then p is
one of c f at x with step γ.

topic: proximal operators
source: training exercise
tags: prox, scaling
-/
theorem isProx_const_mul (f : E → ℝ) (c γ : ℝ) (hc : 0 < c) (hγ : 0 < γ) (x p : E) (h : IsProx f (c * γ) x p) :
    IsProx (fun y => c * f y) γ x p := by
  intro y
  have e : c * (1 / (2 * (c * γ))) = 1 / (2 * γ) := by
    have h1 := hc.ne'
    have h2 := hγ.ne'
    field_simp
    ring
  have h3 := mul_le_mul_of_nonneg_left (h y) hc.le
  rw [mul_add, mul_add, ← mul_assoc c (1 / (2 * (c * γ))), ← mul_assoc c (1 / (2 * (c * γ))), e] at h3
  exact h3

/-- Translating the function translates the proximal point: if p is a proximal point of f at x with step γ, then p + a is one
of y ↦ f (y - a) at x + a.

topic: proximal operators
source: training exercise
tags: prox, translation
-/
theorem isProx_translate (f : E → ℝ) (γ : ℝ) (x p a : E) (h : IsProx f γ x p) :
    IsProx (fun y => f (y - a)) γ (x + a) (p + a) := by
  intro y
  have h1 := h (y - a)
  show f (p + a - a) + 1 / (2 * γ) * ‖p + a - (x + a)‖ ^ 2 ≤ f (y - a) + 1 / (2 * γ) * ‖y - (x + a)‖ ^ 2
  rw [add_sub_cancel_right, add_sub_add_right_eq_sub, show y - (x + a) = y - a - x by module]
  exact h1

/-- Reflecting the function reflects the proximal point: if p is a proximal point of f at x with step γ, then -p is one of
y ↦ f (-y) at -x.

topic: proximal operators
source: training exercise
tags: prox, reflection
-/
theorem isProx_reflect (f : E → ℝ) (γ : ℝ) (x p : E) (h : IsProx f γ x p) : IsProx (fun y => f (-y)) γ (-x) (-p) := by
  intro y
  have h1 := h (-y)
  show f (- -p) + 1 / (2 * γ) * ‖-p - -x‖ ^ 2 ≤ f (-y) + 1 / (2 * γ) * ‖y - -x‖ ^ 2
  rw [neg_neg, show -p - -x = -(p - x) by module, norm_neg, show y - -x = -(-y - x) by module, norm_neg]
  exact h1

/-- Orthogonal residuals give projections: if p is in K, K is closed under subtraction, and ⟨x - p, y⟩ = 0 for
every y in K, then p is a projection of x onto K.

topic: projections
source: training exercise
tags: subspace, orthogonality
-/
theorem isProjOn_of_orthogonal_residual (K : Set E) (x p : E) (hp : p ∈ K) (hsub : ∀ u ∈ K, ∀ v ∈ K, u - v ∈ K)
    (horth : ∀ y ∈ K, ⟪x - p, y⟫_ℝ = 0) : IsProjOn K x p := by
  refine ⟨hp, fun y hy => ?_⟩
  have h1 := horth (p - y) (hsub p hp y hy)
  apply (sq_le_sq₀ (norm_nonneg _) (norm_nonneg _)).1
  rw [show x - y = (x - p) + (p - y) by module, norm_add_sq_real, h1]
  have h2 := sq_nonneg ‖p - y‖
  linarith

/-- The point of least norm on a hyperplane: for a ≠ 0 the point (b/‖a‖²) a solves ⟨a, z⟩ = b, and no solution has a smaller
norm.

topic: projections
source: training exercise
tags: least norm, hyperplane
-/
theorem least_norm_on_hyperplane (a z : E) (b : ℝ) (ha : a ≠ 0) (hz : ⟪a, z⟫_ℝ = b) :
    ⟪a, (b / ‖a‖ ^ 2) • a⟫_ℝ = b ∧ ‖(b / ‖a‖ ^ 2) • a‖ ≤ ‖z‖ := by
  have hn : 0 < ‖a‖ ^ 2 := sq_pos_of_pos (norm_pos_iff.2 ha)
  have hval : ⟪a, (b / ‖a‖ ^ 2) • a⟫_ℝ = b := by
    rw [real_inner_smul_right, real_inner_self_eq_norm_sq, div_mul_cancel₀ b hn.ne']
  refine ⟨hval, ?_⟩
  apply (sq_le_sq₀ (norm_nonneg _) (norm_nonneg _)).1
  have h1 := sq_nonneg ‖z - (b / ‖a‖ ^ 2) • a‖
  have h2 : ⟪z, (b / ‖a‖ ^ 2) • a⟫_ℝ = ‖(b / ‖a‖ ^ 2) • a‖ ^ 2 := by
    rw [real_inner_smul_right, real_inner_comm, hz, norm_smul_sq]
    generalize ‖a‖ ^ 2 = n at *
    grind
  rw [norm_sub_sq_real, h2] at h1
  linarith

/-- The support function of a segment: the least upper bound of ⟨g, ·⟩ over the segment from x to y is
max ⟨g, x⟩ ⟨g, y⟩.

topic: conjugates and duality
source: training exercise
tags: support function, segment
-/
theorem isLUB_inner_segment (g x y : E) : IsLUB ((fun z => ⟪g, z⟫_ℝ) '' segment ℝ x y) (max ⟪g, x⟫_ℝ ⟪g, y⟫_ℝ) := by
  constructor
  · rintro _ ⟨z, ⟨a, b, ha, hb, hab, rfl⟩, rfl⟩
    show ⟪g, a • x + b • y⟫_ℝ ≤ max ⟪g, x⟫_ℝ ⟪g, y⟫_ℝ
    rw [inner_add_right, real_inner_smul_right, real_inner_smul_right]
    have h1 := mul_le_mul_of_nonneg_left (le_max_left ⟪g, x⟫_ℝ ⟪g, y⟫_ℝ) ha
    have h2 := mul_le_mul_of_nonneg_left (le_max_right ⟪g, x⟫_ℝ ⟪g, y⟫_ℝ) hb
    generalize max ⟪g, x⟫_ℝ ⟪g, y⟫_ℝ = m at *
    have h3 : a * m + b * m = m := by rw [← add_mul, hab, one_mul]
    linarith
  · intro c hc
    apply max_le
    · exact hc ⟨x, left_mem_segment x y, rfl⟩
    · exact hc ⟨y, right_mem_segment x y, rfl⟩

/-- Strong monotonicity bounds a map from below: if m ‖u - v‖² ≤ ⟨A u - A v, u - v⟩, then m ‖u - v‖ ≤ ‖A u - A v‖.

topic: first-order conditions
source: training exercise
tags: strong monotonicity, lower bound
-/
theorem mul_norm_sub_le_of_strong_monotone (A : E → E) (m : ℝ) (u v : E)
    (h : m * ‖u - v‖ ^ 2 ≤ ⟪A u - A v, u - v⟫_ℝ) : m * ‖u - v‖ ≤ ‖A u - A v‖ := by
  have h1 := real_inner_le_norm (A u - A v) (u - v)
  rcases eq_or_lt_of_le (norm_nonneg (u - v)) with h0 | h0
  · rw [← h0, mul_zero]
    exact norm_nonneg _
  · refine le_of_mul_le_mul_right ?_ h0
    rw [mul_assoc, ← sq]
    linarith

/-- A Lipschitz gradient bounds the monotonicity product: if ‖f' x - f' y‖ ≤ L ‖x - y‖, then
⟨f' x - f' y, x - y⟩ ≤ L ‖x - y‖².

topic: first-order conditions
source: training exercise
tags: lipschitz gradient, cauchy-schwarz
-/
theorem inner_gradient_sub_le_of_lipschitz (f' : E → E) (L : ℝ) (x y : E) (h : ‖f' x - f' y‖ ≤ L * ‖x - y‖) :
    ⟪f' x - f' y, x - y⟫_ℝ ≤ L * ‖x - y‖ ^ 2 := by
  have h1 := real_inner_le_norm (f' x - f' y) (x - y)
  have h2 := mul_le_mul_of_nonneg_right h (norm_nonneg (x - y))
  rw [sq, ← mul_assoc]
  exact le_trans h1 h2

/-- A positive semidefinite quadratic form is convex: if A is additive and homogeneous, symmetric, ⟨A u, v⟩ = ⟨u, A v⟩, and
⟨A u, u⟩ ≥ 0 for every u, then x ↦ ⟨A x, x⟩ is convex.

topic: convex functions
source: training exercise
tags: quadratic form, positive semidefinite
-/
theorem convexOn_quadratic_form (A : E → E) (hadd : ∀ u v, A (u + v) = A u + A v) (hsmul : ∀ (c : ℝ) u, A (c • u) = c • A u)
    (hsymm : ∀ u v, ⟪A u, v⟫_ℝ = ⟪u, A v⟫_ℝ) (hpos : ∀ u, 0 ≤ ⟪A u, u⟫_ℝ) :
    ConvexOn ℝ univ (fun x => ⟪A x, x⟫_ℝ) := by
  refine ⟨convex_univ, fun x _ y _ a b ha hb hab => ?_⟩
  obtain rfl : b = 1 - a := by linarith
  have hxy : ⟪A y, x⟫_ℝ = ⟪A x, y⟫_ℝ := by rw [hsymm, real_inner_comm]
  have h := hpos (x + (-1 : ℝ) • y)
  rw [hadd, hsmul, inner_add_left, inner_add_right, inner_add_right, real_inner_smul_left, real_inner_smul_left,
    real_inner_smul_right, real_inner_smul_right, hxy] at h
  have h1 := mul_nonneg (mul_nonneg ha hb) h
  simp only [smul_eq_mul]
  rw [hadd, hsmul, hsmul, inner_add_left, inner_add_right, inner_add_right, real_inner_smul_left, real_inner_smul_left,
    real_inner_smul_left, real_inner_smul_left, real_inner_smul_right, real_inner_smul_right, real_inner_smul_right,
    real_inner_smul_right, hxy]
  linarith

/-- Subgradient optimality on a set is sufficient: if g is a subgradient of f at x and x minimises ⟨g, ·⟩ over s, then x
minimises f over s.

topic: subgradients
source: training exercise
tags: optimality, linearisation
-/
theorem isMinOn_of_isMinOn_linearisation (f : E → ℝ) (g x : E) (s : Set E) (hg : IsSubgradientAt f g x)
    (hmin : IsMinOn (fun y => ⟪g, y⟫_ℝ) s x) : IsMinOn f s x := by
  intro y hy
  have h1 := hg y
  have h2 : ⟪g, x⟫_ℝ ≤ ⟪g, y⟫_ℝ := isMinOn_iff.1 hmin y hy
  rw [inner_sub_right] at h1
  show f x ≤ f y
  linarith

/-- Subgradients of a pointwise sum of three functions add up.

topic: subgradients
source: training exercise
tags: sum
-/
theorem subgradient_add_three (f g h : E → ℝ) (u v w x : E) (hu : IsSubgradientAt f u x) (hv : IsSubgradientAt g v x)
    (hw : IsSubgradientAt h w x) : IsSubgradientAt (fun y => f y + g y + h y) (u + v + w) x := by
  intro y
  have h1 := hu y
  have h2 := hv y
  have h3 := hw y
  show f x + g x + h x + ⟪u + v + w, y - x⟫_ℝ ≤ f y + g y + h y
  rw [inner_add_left, inner_add_left]
  linarith

end OptBench.Train
