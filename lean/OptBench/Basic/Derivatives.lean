import OptBench.Foundation
import OptBench.Defs.Projection

open Filter Set

open scoped InnerProductSpace
namespace OptBench

variable {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E]

/-- First-order condition at an endpoint. Let f have derivative d at a, a < b, and let f a ≤ f x for every x in [a, b]. Then d ≥ 0.

topic: derivatives
source: Bertsekas, Nonlinear Programming, §3.1; Boyd and Vandenberghe, Convex Optimization, §4.2.3
tags: necessary condition, boundary
-/
theorem deriv_nonneg_of_min_left_endpoint {f : ℝ → ℝ} {a b d : ℝ} (hab : a < b) (hf : HasDerivAt f d a)
    (hmin : ∀ x ∈ Icc a b, f a ≤ f x) : 0 ≤ d := by
  by_contra hd
  obtain ⟨δ, hδ, h⟩ := hasDerivAt_iff_eps.1 hf (-d / 2) (by linarith)
  -- a point to the right of a, inside [a, b] and closer than δ
  obtain ⟨s, hs0, hsδ, hsb⟩ : ∃ s, 0 < s ∧ s < δ ∧ s ≤ b - a :=
    ⟨min (δ / 2) (b - a), lt_min (by linarith) (by linarith), lt_of_le_of_lt (min_le_left _ _) (by linarith), min_le_right _ _⟩
  have h1 := hmin (a + s) ⟨by linarith, by linarith⟩
  have h2 := h (a + s) (by rw [add_sub_cancel_left, Real.norm_of_nonneg hs0.le]; exact hsδ)
  rw [add_sub_cancel_left, Real.norm_of_nonneg hs0.le, smul_eq_mul, Real.norm_eq_abs] at h2
  have h3 := (abs_le.1 h2).2
  have h4 := mul_pos hs0 (show 0 < -d by linarith)
  linarith

/-- The second-order necessary condition in one variable. Let f have derivative f' x at every x, let f' have derivative c at a, and let
a be a local minimum of f. Then c ≥ 0.

topic: derivatives
source: Nocedal and Wright, Numerical Optimization, Theorem 2.3; Bertsekas, Nonlinear Programming, Proposition 1.1.1
tags: second-order condition, local minimum
-/
theorem second_deriv_nonneg_of_isLocalMin {f f' : ℝ → ℝ} {a c : ℝ} (hf : ∀ x, HasDerivAt f (f' x) x) (hf' : HasDerivAt f' c a)
    (hmin : IsLocalMin f a) : 0 ≤ c := by
  by_contra hc
  have h0 := hmin.hasDerivAt_eq_zero (hf a)
  obtain ⟨δ, hδ, h⟩ := hasDerivAt_iff_eps.1 hf' (-c / 2) (by linarith)
  obtain ⟨η, hη, hm⟩ := eventually_nhds_norm_iff.1 hmin.eventually
  obtain ⟨s, hs0, hsδ, hsη⟩ : ∃ s, 0 < s ∧ s < δ ∧ s < η :=
    ⟨min δ η / 2, by have := lt_min hδ hη; linarith, by have := min_le_left δ η; have := lt_min hδ hη; linarith,
      by have := min_le_right δ η; have := lt_min hδ hη; linarith⟩
  have h1 := hm (a + s) (by rw [add_sub_cancel_left, Real.norm_of_nonneg hs0.le]; exact hsη)
  obtain ⟨y, hy, e⟩ := exists_hasDerivAt_eq_sub hf (show a < a + s by linarith)
  have hya : 0 < y - a := by linarith [hy.1]
  have h2 := h y (by rw [Real.norm_of_nonneg hya.le]; linarith [hy.2])
  rw [Real.norm_of_nonneg hya.le, smul_eq_mul, Real.norm_eq_abs, h0] at h2
  have h3 := (abs_le.1 h2).2
  have h4 := mul_pos hya (show 0 < -c by linarith)
  have h5 := mul_pos hs0 (show 0 < -f' y by linarith)
  linarith

/-- The second-order sufficient condition in one variable. Let f have derivative f' x at every x, f' a = 0, and let f' have derivative
c > 0 at a. Then a is a strict local minimum: f a < f x for all x ≠ a close enough to a.

topic: derivatives
source: Nocedal and Wright, Numerical Optimization, Theorem 2.4; Bertsekas, Nonlinear Programming, Proposition 1.1.3
tags: second-order condition, strict local minimum
-/
theorem strict_local_min_of_second_deriv_pos {f f' : ℝ → ℝ} {a c : ℝ} (hf : ∀ x, HasDerivAt f (f' x) x) (h0 : f' a = 0)
    (hf' : HasDerivAt f' c a) (hc : 0 < c) : ∃ δ > 0, ∀ x, x ≠ a → |x - a| < δ → f a < f x := by
  obtain ⟨δ, hδ, h⟩ := hasDerivAt_iff_eps.1 hf' (c / 2) (by linarith)
  -- the derivative has the sign of y - a
  have hsign : ∀ y, |y - a| < δ → |f' y - (y - a) * c| ≤ c / 2 * |y - a| := by
    intro y hy
    have h1 := h y hy
    rw [h0, sub_zero, smul_eq_mul] at h1
    exact h1
  refine ⟨δ, hδ, fun x hxa hx => ?_⟩
  rcases lt_or_gt_of_ne hxa with hlt | hgt
  · obtain ⟨y, hy, e⟩ := exists_hasDerivAt_eq_sub hf hlt
    rw [abs_of_neg (by linarith)] at hx
    have h1 := hsign y (by rw [abs_of_neg (by linarith [hy.2])]; linarith [hy.1])
    rw [abs_of_neg (show y - a < 0 by linarith [hy.2])] at h1
    have h2 := (abs_le.1 h1).2
    have h3 := mul_pos hc (show 0 < a - y by linarith [hy.2])
    have h4 := mul_pos (show 0 < -f' y by linarith) (show 0 < a - x by linarith)
    linarith
  · obtain ⟨y, hy, e⟩ := exists_hasDerivAt_eq_sub hf hgt
    rw [abs_of_pos (by linarith)] at hx
    have h1 := hsign y (by rw [abs_of_pos (by linarith [hy.1])]; linarith [hy.2])
    rw [abs_of_pos (show 0 < y - a by linarith [hy.1])] at h1
    have h2 := (abs_le.1 h1).1
    have h3 := mul_pos hc (show 0 < y - a by linarith [hy.1])
    have h4 := mul_pos (show 0 < f' y by linarith) (show 0 < x - a by linarith)
    linarith

/-- A bounded gradient makes a function Lipschitz. Let f have gradient f' v at every v with ‖f' v‖ ≤ G for every v. Then
|f x − f y| ≤ G ‖x − y‖ for all x and y.

topic: derivatives
source: Rudin, Principles of Mathematical Analysis, Theorem 9.19
tags: mean value theorem, Lipschitz
-/
theorem abs_sub_le_of_gradient_bound [CompleteSpace E] {f : E → ℝ} {f' : E → E} {G : ℝ} (hf : ∀ v, HasGradientAt f (f' v) v)
    (hG : ∀ v, ‖f' v‖ ≤ G) (x y : E) : |f x - f y| ≤ G * ‖x - y‖ := by
  obtain ⟨t, _, e⟩ := exists_inner_gradient_eq_sub hf y x
  rw [e]
  exact le_trans (abs_real_inner_le_norm _ _) (mul_le_mul_of_nonneg_right (hG _) (norm_nonneg _))

/-- The error of the tangent line. Let f have derivative f' x and f' have derivative f'' x at every x, and let |f'' x| ≤ M for every x. Then
|f y − f x − f' x (y − x)| ≤ (M/2)(y − x)² for all x and y.

topic: derivatives
source: Nesterov, Lectures on Convex Optimization, Lemma 1.2.3; Nocedal and Wright, Numerical Optimization, Theorem 2.1
tags: Taylor, second derivative
-/
theorem abs_tangent_error_le {f f' f'' : ℝ → ℝ} {M : ℝ} (hf : ∀ x, HasDerivAt f (f' x) x) (hf' : ∀ x, HasDerivAt f' (f'' x) x)
    (hM : ∀ x, |f'' x| ≤ M) (x y : ℝ) : |f y - f x - f' x * (y - x)| ≤ M / 2 * (y - x) ^ 2 := by
  have hLip : ∀ u v : ℝ, ‖f' u - f' v‖ ≤ M * ‖u - v‖ := by
    intro u v
    obtain ⟨t, _, e⟩ := exists_inner_gradient_eq_sub (f := f') (f' := f'') (fun z => hasGradientAt_iff_hasDerivAt.2 (hf' z)) v u
    rw [real_inner_eq_mul] at e
    rw [e, norm_mul]
    exact mul_le_mul_of_nonneg_right (hM _) (norm_nonneg _)
  have h := abs_sub_inner_le (fun z => hasGradientAt_iff_hasDerivAt.2 (hf z)) hLip x y
  rwa [real_inner_eq_mul, Real.norm_eq_abs, sq_abs] at h

/-- A nonnegative second derivative puts the graph above its tangents. Let f have derivative f' x and f' have derivative f'' x ≥ 0 at
every x. Then f x + f' x (y − x) ≤ f y for all x and y.

topic: derivatives
source: Boyd and Vandenberghe, Convex Optimization, §3.1.3 and §3.1.4
tags: tangent line, convexity
-/
theorem tangent_le_of_second_deriv_nonneg {f f' f'' : ℝ → ℝ} (hf : ∀ x, HasDerivAt f (f' x) x) (hf' : ∀ x, HasDerivAt f' (f'' x) x)
    (hpos : ∀ x, 0 ≤ f'' x) (x y : ℝ) : f x + f' x * (y - x) ≤ f y := by
  have hc := convexOn_of_hasDerivAt2_nonneg convex_univ hf hf' fun z _ => hpos z
  have h := hc.add_inner_le (mem_univ x) (mem_univ y) (hasGradientAt_iff_hasDerivAt.2 (hf x))
  rwa [real_inner_eq_mul] at h

/-- The derivative of the squared norm along a line: for x and d in E, t ↦ ½‖x + t d‖² has derivative ⟨x + t d, d⟩ at every t.

topic: derivatives
source: Nocedal and Wright, Numerical Optimization, Appendix A.2
tags: line, squared norm
-/
theorem hasDerivAt_half_norm_sq_line (x d : E) (t : ℝ) :
    HasDerivAt (fun s : ℝ => 1 / 2 * ‖x + s • d‖ ^ 2) ⟪x + t • d, d⟫_ℝ t := by
  have h := ((hasGradientAt_norm_sq (x + t • d)).hasDerivAt_line).const_mul (1 / 2)
  refine h.congr_deriv ?_
  rw [real_inner_smul_left]
  linarith

/-- An even function is stationary at the origin. Let f (−x) = f x for all x and let f have derivative d at 0. Then d = 0.

topic: derivatives
source: Rudin, Principles of Mathematical Analysis, Chapter 5
tags: symmetry, stationary point
-/
theorem deriv_zero_of_even {f : ℝ → ℝ} {d : ℝ} (heven : ∀ x, f (-x) = f x) (hf : HasDerivAt f d 0) : d = 0 := by
  have h1 : HasDerivAt (fun x : ℝ => f (-x)) (d * -1) 0 :=
    HasDerivAt.comp (h₂ := f) (h := fun x : ℝ => -x) 0
      (by show HasDerivAt f d (-0); rwa [neg_zero]) (hasDerivAt_id' 0).neg
  have h2 := h1.unique (by rwa [show (fun x : ℝ => f (-x)) = f from funext heven])
  linarith

/-- The gradient of the least-squares objective. Let A be a continuous linear map between inner product spaces with adjoint B,
⟨A u, v⟩ = ⟨u, B v⟩ for all u and v. Then x ↦ ½‖A x − b‖² has gradient B (A x − b) at every x.

topic: derivatives
source: Boyd and Vandenberghe, Convex Optimization, Appendix A.4; Nocedal and Wright, Numerical Optimization, §10.2
tags: least squares, gradient
-/
theorem hasGradientAt_half_norm_residual_sq [CompleteSpace E] {F : Type*} [NormedAddCommGroup F] [InnerProductSpace ℝ F]
    (A : E →L[ℝ] F) (B : F → E) (hB : ∀ u v, ⟪A u, v⟫_ℝ = ⟪u, B v⟫_ℝ) (b : F) (x : E) :
    HasGradientAt (fun y => 1 / 2 * ‖A y - b‖ ^ 2) (B (A x - b)) x := by
  obtain ⟨C, hC0, hC⟩ := A.bound
  have hC2 : 0 < C ^ 2 := sq_pos_of_pos hC0
  refine hasGradientAt_iff_eps.2 fun c hc => ⟨2 * c / C ^ 2, div_pos (by linarith) hC2, fun y hy => ?_⟩
  have e : 1 / 2 * ‖A y - b‖ ^ 2 - 1 / 2 * ‖A x - b‖ ^ 2 - ⟪B (A x - b), y - x⟫_ℝ = 1 / 2 * ‖A (y - x)‖ ^ 2 := by
    rw [real_inner_comm, ← hB, show A y - b = A (y - x) + (A x - b) by rw [A.map_sub]; module, norm_add_sq_real]
    linarith
  rw [e, Real.norm_of_nonneg (mul_nonneg (by linarith) (sq_nonneg _))]
  have h1 := pow_le_pow_left₀ (norm_nonneg _) (hC (y - x)) 2
  rw [lt_div_iff₀ hC2] at hy
  have h2 := mul_le_mul_of_nonneg_right hy.le (norm_nonneg (y - x))
  rw [mul_pow] at h1
  linarith

/-- At most one critical point. Let the derivative f' of a function have derivative f'' x > 0 at every x. If
f' a = 0 and f' b = 0, then a = b.

topic: derivatives
source: Bertsekas, Nonlinear Programming, §1.1; Boyd and Vandenberghe, Convex Optimization, §3.1.4
tags: Rolle, uniqueness
-/
theorem critical_point_unique_of_second_deriv_pos {f' f'' : ℝ → ℝ} {a b : ℝ} (hf' : ∀ x, HasDerivAt f' (f'' x) x)
    (hpos : ∀ x, 0 < f'' x) (ha : f' a = 0) (hb : f' b = 0) : a = b := by
  have key : ∀ u v : ℝ, u < v → f' u = 0 → f' v = 0 → False := by
    intro u v huv hu hv
    obtain ⟨y, _, e⟩ := exists_hasDerivAt_eq_sub hf' huv
    have h := mul_pos (hpos y) (show 0 < v - u by linarith)
    linarith
  rcases lt_trichotomy a b with h | h | h
  · exact (key a b h ha hb).elim
  · exact h
  · exact (key b a h hb ha).elim

/-- Euler's identity for homogeneous functions. Let f be positively homogeneous of degree p at x, f (t x) = t^p f x for all t > 0, with
gradient g at x. Then ⟨g, x⟩ = p f x.

topic: derivatives
source: Mas-Colell, Whinston and Green, Microeconomic Theory, Theorem M.B.2
tags: homogeneous functions, chain rule
-/
theorem euler_homogeneous_inner_gradient [CompleteSpace E] {f : E → ℝ} {g x : E} {p : ℕ} (hg : HasGradientAt f g x)
    (hhom : ∀ t : ℝ, 0 < t → f (t • x) = t ^ p * f x) : ⟪g, x⟫_ℝ = p * f x := by
  have h1 : HasDerivAt (fun s : ℝ => f (x + s • x)) ⟪g, x⟫_ℝ 0 := HasGradientAt.hasDerivAt_line (by rwa [zero_smul, add_zero])
  have h2 : HasDerivAt (fun s : ℝ => (1 + s) ^ p * f x) (p * f x) 0 :=
    ((((hasDerivAt_id' 0).const_add 1).pow p).mul_const (f x)).congr_deriv (by rw [add_zero, one_pow, mul_one, mul_one])
  have h3 : (fun s : ℝ => f (x + s • x)) =ᶠ[nhds 0] fun s : ℝ => (1 + s) ^ p * f x := by
    refine eventually_nhds_norm_iff.2 ⟨1, by linarith, fun s hs => ?_⟩
    rw [sub_zero, Real.norm_eq_abs] at hs
    have h4 := (abs_lt.1 hs).1
    show f (x + s • x) = (1 + s) ^ p * f x
    rw [← hhom (1 + s) (by linarith), add_smul, one_smul]
  exact h1.unique (h2.congr_of_eventuallyEq h3)

/-- The gradient of the norm away from the origin. For x ≠ 0 the norm has gradient x/‖x‖ at x.

topic: derivatives
source: Beck, First-Order Methods in Optimization, Example 3.34; Bauschke and Combettes, Convex Analysis and Monotone Operator Theory, Example 16.32
tags: norm, gradient
-/
theorem hasGradientAt_norm [CompleteSpace E] {x : E} (hx : x ≠ 0) : HasGradientAt (fun y : E => ‖y‖) ((1 / ‖x‖) • x) x := by
  have hn : 0 < ‖x‖ := norm_pos_iff.2 hx
  refine hasGradientAt_iff_eps.2 fun c hc => ⟨2 * c * ‖x‖, mul_pos (by linarith) hn, fun y hy => ?_⟩
  rw [real_inner_smul_left, inner_sub_right, real_inner_self_eq_norm_sq]
  -- the error is (‖x‖ ‖y‖ - ⟪x, y⟫)/‖x‖, between 0 and ‖y - x‖²/(2‖x‖)
  have e : ‖y‖ - ‖x‖ - 1 / ‖x‖ * (⟪x, y⟫_ℝ - ‖x‖ ^ 2) = (‖x‖ * ‖y‖ - ⟪x, y⟫_ℝ) / ‖x‖ := by
    have := hn.ne'
    generalize ‖x‖ = r at *
    grind
  have h1 := real_inner_le_norm x y
  have h2 := norm_sub_sq_real y x
  have h3 := sq_nonneg (‖y‖ - ‖x‖)
  have h4 := mul_le_mul_of_nonneg_right hy.le (norm_nonneg (y - x))
  rw [e, Real.norm_of_nonneg (div_nonneg (by linarith) hn.le), div_le_iff₀ hn]
  rw [real_inner_comm] at h2
  linarith

/-- The squared distance to a convex set is differentiable. Let C be convex in E and let P v be a projection of v onto C for every v. Then
y ↦ ½‖y − P y‖² has gradient x − P x at every x.

topic: derivatives
source: Beck, First-Order Methods in Optimization, Example 3.31; Bauschke and Combettes, Convex Analysis and Monotone Operator Theory, Corollary 12.31
tags: projection, distance, gradient
-/
theorem hasGradientAt_half_sq_distance [CompleteSpace E] {C : Set E} {P : E → E} (hC : Convex ℝ C)
    (hP : ∀ v, IsProjOn C v (P v)) (x : E) : HasGradientAt (fun y => 1 / 2 * ‖y - P y‖ ^ 2) (x - P x) x := by
  refine hasGradientAt_iff_eps.2 fun c hc => ⟨2 * c, by linarith, fun y hy => ?_⟩
  -- the remainder lies between 0 and ½‖y - x‖²
  have h1 := pow_le_pow_left₀ (norm_nonneg _) ((hP y).2 (P x) (hP x).1) 2
  have h2 := (hP x).inner_le hC (hP y).1
  have h3 := sq_nonneg ‖(y - P y) - (x - P x)‖
  have h4 := mul_le_mul_of_nonneg_right hy.le (norm_nonneg (y - x))
  have hlow : 0 ≤ 1 / 2 * ‖y - P y‖ ^ 2 - 1 / 2 * ‖x - P x‖ ^ 2 - ⟪x - P x, y - x⟫_ℝ := by
    inner_expand at *
    linarith
  have hup : 1 / 2 * ‖y - P y‖ ^ 2 - 1 / 2 * ‖x - P x‖ ^ 2 - ⟪x - P x, y - x⟫_ℝ ≤ 1 / 2 * ‖y - x‖ ^ 2 := by
    inner_expand at *
    linarith
  rw [Real.norm_of_nonneg hlow]
  linarith

/-- The central difference quotient is exact for quadratics. Let f y = a y² + b y + c for every y, and h ≠ 0. Then
(f (x + h) − f (x − h))/(2 h) = 2 a x + b, the derivative of f at x.

topic: derivatives
source: Nocedal and Wright, Numerical Optimization, §8.1 (finite-difference derivative approximations)
tags: finite differences, quadratic
-/
theorem central_difference_quadratic {f : ℝ → ℝ} {a b c : ℝ} (hf : ∀ y, f y = a * y ^ 2 + b * y + c) (x : ℝ) {h : ℝ} (hh : h ≠ 0) :
    (f (x + h) - f (x - h)) / (2 * h) = 2 * a * x + b := by
  grind

/-- A local minimiser stays where it is under every gradient step. Let f have gradient g at x, and let x be a local minimum of f. Then
x − t g = x for every real t.

topic: derivatives
source: Nocedal and Wright, Numerical Optimization, Theorem 2.2; Nesterov, Lectures on Convex Optimization, §1.2.1
tags: necessary condition, gradient step, fixed point
-/
theorem gradient_step_eq_self_of_isLocalMin [CompleteSpace E] {f : E → ℝ} {g x : E} (hg : HasGradientAt f g x)
    (hmin : IsLocalMin f x) (t : ℝ) : x - t • g = x := by
  rw [hmin.hasGradientAt_eq_zero hg, smul_zero, sub_zero]

end OptBench
