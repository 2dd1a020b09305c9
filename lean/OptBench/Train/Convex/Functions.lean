import OptBench.Foundation

open Set
open scoped InnerProductSpace
namespace OptBench.Train

variable {E F : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E] [NormedAddCommGroup F] [InnerProductSpace ℝ F]

/-- The sum of three functions convex on s is convex on s.

topic: convex functions
source: training exercise
tags: sum
-/
theorem convexOn_add_three (s : Set E) (f g h : E → ℝ) (hf : ConvexOn ℝ s f) (hg : ConvexOn ℝ s g)
    (hh : ConvexOn ℝ s h) : ConvexOn ℝ s (fun x => f x + g x + h x) := by
  apply ConvexOn.add
  · exact hf.add hg
  · exact hh

/-- The maximum of three functions convex on s is convex on s.

topic: convex functions
source: training exercise
tags: maximum
-/
theorem convexOn_max_three (s : Set E) (f g h : E → ℝ) (hf : ConvexOn ℝ s f) (hg : ConvexOn ℝ s g)
    (hh : ConvexOn ℝ s h) : ConvexOn ℝ s (fun x => max (max (f x) (g x)) (h x)) := by
  apply ConvexOn.sup
  · apply ConvexOn.sup
    · exact hf
    · exact hg
  · exact hh

/-- Twice a convex function minus a concave function is convex.

topic: convex functions
source: training exercise
tags: difference, concave
-/
theorem convexOn_two_mul_sub_concave (s : Set E) (f g : E → ℝ) (hf : ConvexOn ℝ s f) (hg : ConcaveOn ℝ s g) :
    ConvexOn ℝ s (fun x => 2 * f x - g x) := by
  apply ConvexOn.sub
  · apply ConvexOn.smul zero_le_two
    exact hf
  · exact hg

/-- A function f convex on s with f x ≤ M and f y ≤ M at two points of s satisfies f (a x + b y) ≤ M for a, b ≥ 0 with
a + b = 1.

topic: convex functions
source: training exercise
tags: quasiconvexity
-/
theorem value_le_of_convex_combination (s : Set E) (f : E → ℝ) (hf : ConvexOn ℝ s f) (x y : E) (hx : x ∈ s) (hy : y ∈ s)
    (M : ℝ) (hxM : f x ≤ M) (hyM : f y ≤ M) (a b : ℝ) (ha : 0 ≤ a) (hb : 0 ≤ b) (hab : a + b = 1) :
    f (a • x + b • y) ≤ M := by
  have h := hf.le_on_segment' hx hy ha hb hab
  exact le_trans h (max_le hxM hyM)

/-- Midpoint convexity: a convex function satisfies 2 f((x + y)/2) ≤ f x + f y.

topic: convex functions
source: training exercise
tags: midpoint
-/
theorem two_mul_midpoint_le (s : Set E) (f : E → ℝ) (hf : ConvexOn ℝ s f) (x y : E) (hx : x ∈ s) (hy : y ∈ s) :
    2 * f ((1 / 2 : ℝ) • x + (1 / 2 : ℝ) • y) ≤ f x + f y := by
  have h := hf.le_mul hx hy one_half_pos.le one_half_pos.le (add_halves 1)
  linarith

/-- Jensen's inequality for three points: for a convex f and weights a, b ≥ 0 and c > 0 with a + b + c = 1, f (a x + b
y + c z) ≤ a f x + b f y + c f z.

topic: convex functions
source: training exercise
tags: jensen
-/
theorem jensen_three (f : E → ℝ) (hf : ConvexOn ℝ univ f) (x y z : E) (a b c : ℝ) (ha : 0 ≤ a) (hb : 0 ≤ b)
    (hc : 0 < c) (h : a + b + c = 1) : f (a • x + b • y + c • z) ≤ a * f x + b * f y + c * f z := by
  have hbc : 0 < b + c := by linarith
  have hb' : 0 ≤ b / (b + c) := div_nonneg hb hbc.le
  have hc' : 0 ≤ c / (b + c) := div_nonneg hc.le hbc.le
  have h1 := hf.le_mul (mem_univ y) (mem_univ z) hb' hc' (by rw [← add_div, div_self hbc.ne'])
  have h2 := hf.le_mul (mem_univ x) (mem_univ ((b / (b + c)) • y + (c / (b + c)) • z)) ha hbc.le (by linarith)
  have e1 : (b + c) * (b / (b + c)) = b := by rw [← mul_div_assoc, mul_div_cancel_left₀ b hbc.ne']
  have e2 : (b + c) * (c / (b + c)) = c := by rw [← mul_div_assoc, mul_div_cancel_left₀ c hbc.ne']
  rw [smul_add, smul_smul, smul_smul, e1, e2, ← add_assoc] at h2
  have h3 := mul_le_mul_of_nonneg_left h1 hbc.le
  rw [mul_add, ← mul_assoc, ← mul_assoc, e1, e2] at h3
  linarith

/-- The distance to a point, written with the norm, is convex.

topic: convex functions
source: training exercise
tags: norm, distance
-/
theorem convexOn_norm_sub (c : E) : ConvexOn ℝ univ (fun x : E => ‖x - c‖) := by
  refine ⟨convex_univ, fun x _ y _ a b ha hb hab => ?_⟩
  have e : a • x + b • y - c = a • (x - c) + b • (y - c) := by
    obtain rfl : b = 1 - a := by linarith
    module
  show ‖a • x + b • y - c‖ ≤ a * ‖x - c‖ + b * ‖y - c‖
  rw [e]
  exact norm_combo_le ha hb (x - c) (y - c)

/-- The squared distance to a point is convex.

topic: convex functions
source: training exercise
tags: norm, squared distance
-/
theorem convexOn_norm_sub_sq (c : E) : ConvexOn ℝ univ (fun x : E => ‖x - c‖ ^ 2) := by
  refine ⟨convex_univ, fun x _ y _ a b ha hb hab => ?_⟩
  obtain rfl : b = 1 - a := by linarith
  have e : a • x + (1 - a) • y - c = a • (x - c) + (1 - a) • (y - c) := by module
  simp only [smul_eq_mul]
  rw [e, norm_combo_sq hab]
  have h := mul_nonneg (mul_nonneg ha hb) (sq_nonneg ‖(x - c) - (y - c)‖)
  linarith

/-- The square of an affine residual (⟨a, x⟩ - b)² is convex.

topic: convex functions
source: training exercise
tags: least squares
-/
theorem convexOn_sq_residual (a : E) (b : ℝ) : ConvexOn ℝ univ (fun x : E => (⟪a, x⟫_ℝ - b) ^ 2) := by
  refine ⟨convex_univ, fun x _ y _ p q hp hq hpq => ?_⟩
  obtain rfl : q = 1 - p := by linarith
  simp only [smul_eq_mul]
  rw [inner_add_right, real_inner_smul_right, real_inner_smul_right]
  have h := mul_nonneg (mul_nonneg hp hq) (sq_nonneg (⟪a, x⟫_ℝ - ⟪a, y⟫_ℝ))
  linarith

/-- The positive part max(⟨a, x⟩, 0) of a linear function is convex.

topic: convex functions
source: training exercise
tags: positive part
-/
theorem convexOn_relu (a : E) : ConvexOn ℝ univ (fun x : E => max ⟪a, x⟫_ℝ 0) := by
  apply ConvexOn.sup
  · exact convexOn_inner a convex_univ
  · exact convexOn_const 0 convex_univ

/-- The negative of a convex function shifted by a constant is concave.

topic: convex functions
source: training exercise
tags: concave
-/
theorem concaveOn_const_sub (s : Set E) (f : E → ℝ) (c : ℝ) (hf : ConvexOn ℝ s f) : ConcaveOn ℝ s (fun x => c - f x) := by
  refine ⟨hf.1, fun x hx y hy a b ha hb hab => ?_⟩
  have h := hf.le_mul hx hy ha hb hab
  simp only [smul_eq_mul]
  obtain rfl : b = 1 - a := by linarith
  linarith

/-- The composition x ↦ f (-x) of a convex function with the reflection is convex.

topic: convex functions
source: training exercise
tags: reflection, composition
-/
theorem convexOn_comp_neg (f : E → ℝ) (hf : ConvexOn ℝ univ f) : ConvexOn ℝ univ (fun x => f (-x)) := by
  refine ⟨convex_univ, fun x _ y _ a b ha hb hab => ?_⟩
  have h := hf.2 (mem_univ (-x)) (mem_univ (-y)) ha hb hab
  show f (-(a • x + b • y)) ≤ a * f (-x) + b * f (-y)
  rw [show -(a • x + b • y) = a • -x + b • -y by module]
  exact h

/-- Symmetrising a convex function: x ↦ f x + f (-x) is convex.

topic: convex functions
source: training exercise
tags: symmetrisation
-/
theorem convexOn_symmetrise (f : E → ℝ) (hf : ConvexOn ℝ univ f) : ConvexOn ℝ univ (fun x => f x + f (-x)) := by
  apply ConvexOn.add hf
  refine ⟨convex_univ, fun x _ y _ a b ha hb hab => ?_⟩
  have h := hf.2 (mem_univ (-x)) (mem_univ (-y)) ha hb hab
  show f (-(a • x + b • y)) ≤ a * f (-x) + b * f (-y)
  rw [show -(a • x + b • y) = a • -x + b • -y by module]
  exact h

/-- Composition with a shift and a scaling, x ↦ f (c x + d), is convex for every c.

topic: convex functions
source: training exercise
tags: affine map, composition
-/
theorem convexOn_comp_scale_shift (f : E → ℝ) (hf : ConvexOn ℝ univ f) (c : ℝ) (d : E) :
    ConvexOn ℝ univ (fun x => f (c • x + d)) := by
  refine ⟨convex_univ, fun x _ y _ a b ha hb hab => ?_⟩
  have h := hf.2 (mem_univ (c • x + d)) (mem_univ (c • y + d)) ha hb hab
  have e : a • (c • x + d) + b • (c • y + d) = c • (a • x + b • y) + d := by
    obtain rfl : b = 1 - a := by linarith
    module
  rw [e] at h
  exact h

/-- The square of a function f that is convex on s with 0 ≤ f x for x in s is convex on s.

topic: convex functions
source: training exercise
tags: square, composition
-/
theorem convexOn_sq_of_nonneg (s : Set E) (f : E → ℝ) (hf : ConvexOn ℝ s f) (h0 : ∀ x ∈ s, 0 ≤ f x) :
    ConvexOn ℝ s (fun x => f x ^ 2) := by
  refine ⟨hf.1, fun x hx y hy a b ha hb hab => ?_⟩
  have h := hf.le_mul hx hy ha hb hab
  have h1 := pow_le_pow_left₀ (h0 _ (hf.1 hx hy ha hb hab)) h 2
  have h2 := mul_nonneg (mul_nonneg ha hb) (sq_nonneg (f x - f y))
  simp only [smul_eq_mul]
  obtain rfl : b = 1 - a := by linarith
  linarith

/-- Sublevel sets of the sum of a convex function and a linear one are convex.

topic: convex functions
source: training exercise
tags: sublevel set
-/
theorem convex_sublevel_add_inner (f : E → ℝ) (hf : ConvexOn ℝ univ f) (a : E) (r : ℝ) :
    Convex ℝ {x : E | f x + ⟪a, x⟫_ℝ ≤ r} := by
  have h : ConvexOn ℝ univ (fun x => f x + ⟪a, x⟫_ℝ) := hf.add (convexOn_inner a convex_univ)
  intro x hx y hy p q hp hq hpq
  have h1 := h.le_on_segment' (mem_univ x) (mem_univ y) hp hq hpq
  exact le_trans h1 (max_le hx hy)

/-- A convex function with f 0 = 0 satisfies f (t x) ≤ t f x for 0 ≤ t ≤ 1.

topic: convex functions
source: training exercise
tags: star-shaped
-/
theorem map_smul_le_of_map_zero (f : E → ℝ) (hf : ConvexOn ℝ univ f) (h0 : f 0 = 0) (x : E) (t : ℝ) (ht0 : 0 ≤ t)
    (ht1 : t ≤ 1) : f (t • x) ≤ t * f x := by
  have h := hf.le_mul (mem_univ x) (mem_univ 0) ht0 (sub_nonneg.2 ht1) (by linarith)
  rw [smul_zero, add_zero, h0, mul_zero, add_zero] at h
  exact h

/-- Beyond the segment: if f is convex with f 0 = 0, then t f x ≤ f (t x) for t ≥ 1.

topic: convex functions
source: training exercise
tags: star-shaped, extrapolation
-/
theorem mul_le_map_smul_of_one_le (f : E → ℝ) (hf : ConvexOn ℝ univ f) (h0 : f 0 = 0) (x : E) (t : ℝ) (ht : 1 ≤ t) :
    t * f x ≤ f (t • x) := by
  have hpos : 0 < t := by linarith
  have h1 : 1 / t ≤ 1 := (div_le_one hpos).2 ht
  have h := hf.le_mul (mem_univ (t • x)) (mem_univ 0) (one_div_pos.2 hpos).le (sub_nonneg.2 h1) (by linarith)
  rw [smul_zero, add_zero, h0, mul_zero, add_zero, smul_smul, div_mul_cancel₀ 1 hpos.ne', one_smul] at h
  have h2 := mul_le_mul_of_nonneg_left h hpos.le
  rwa [← mul_assoc, ← mul_div_assoc, mul_one, div_self hpos.ne', one_mul] at h2

/-- If a convex function f is at most f x both at y and at the mirror image 2 x - y of y, then f y = f x.

topic: convex functions
source: training exercise
tags: midpoint, equality case
-/
theorem value_eq_of_mirror (f : E → ℝ) (hf : ConvexOn ℝ univ f) (x y : E) (h1 : f y ≤ f x)
    (h2 : f ((2 : ℝ) • x - y) ≤ f x) : f y = f x := by
  have h := hf.le_mul (mem_univ y) (mem_univ ((2 : ℝ) • x - y)) one_half_pos.le one_half_pos.le (add_halves 1)
  rw [show (1 / 2 : ℝ) • y + (1 / 2 : ℝ) • ((2 : ℝ) • x - y) = x by module] at h
  linarith

/-- Adding a linear function to a strongly convex function keeps the parameter.

topic: strong convexity
source: training exercise
tags: linear perturbation
-/
theorem strongConvexOn_add_inner (s : Set E) (f : E → ℝ) (m : ℝ) (a : E) (hf : StrongConvexOn s m f) :
    StrongConvexOn s m (fun x => f x + ⟪a, x⟫_ℝ) := by
  refine ⟨hf.1, fun x hx y hy p q hp hq hpq => ?_⟩
  have h := hf.le_mul hx hy hp hq hpq
  simp only [smul_eq_mul]
  rw [inner_add_right, real_inner_smul_right, real_inner_smul_right]
  linarith

/-- Multiplying a strongly convex function by c ≥ 0 multiplies its parameter.

topic: strong convexity
source: training exercise
tags: scaling
-/
theorem strongConvexOn_const_mul (s : Set E) (f : E → ℝ) (m c : ℝ) (hc : 0 ≤ c) (hf : StrongConvexOn s m f) :
    StrongConvexOn s (c * m) (fun x => c * f x) := by
  refine ⟨hf.1, fun x hx y hy p q hp hq hpq => ?_⟩
  have h := mul_le_mul_of_nonneg_left (hf.le_mul hx hy hp hq hpq) hc
  simp only [smul_eq_mul]
  linarith

/-- The squared distance (m/2) ‖x - c‖² is strongly convex with parameter m.

topic: strong convexity
source: training exercise
tags: quadratic
-/
theorem strongConvexOn_half_mul_norm_sub_sq (m : ℝ) (c : E) :
    StrongConvexOn univ m (fun x : E => m / 2 * ‖x - c‖ ^ 2) := by
  refine ⟨convex_univ, fun x _ y _ a b ha hb hab => ?_⟩
  obtain rfl : b = 1 - a := by linarith
  have e : a • x + (1 - a) • y - c = a • (x - c) + (1 - a) • (y - c) := by module
  simp only [smul_eq_mul]
  rw [e, norm_combo_sq hab, sub_sub_sub_cancel_right]
  linarith

/-- A strongly convex function with minimiser x in s grows at the midpoint: f y ≥ f x + (m/4) ‖x - y‖² for y in s.

topic: strong convexity
source: training exercise
tags: growth, midpoint
-/
theorem strongConvexOn_growth_midpoint (s : Set E) (f : E → ℝ) (m : ℝ) (hf : StrongConvexOn s m f) (x y : E)
    (hx : x ∈ s) (hy : y ∈ s) (hmin : IsMinOn f s x) : f x + m / 4 * ‖x - y‖ ^ 2 ≤ f y := by
  have h := hf.le_mul hx hy one_half_pos.le one_half_pos.le (add_halves 1)
  have h1 := isMinOn_iff.1 hmin _ (hf.1 hx hy one_half_pos.le one_half_pos.le (add_halves 1))
  linarith

/-- A strongly convex function with parameter m minus (m/2) ‖x‖² is convex.

topic: strong convexity
source: training exercise
tags: quadratic, difference
-/
theorem convexOn_sub_half_mul_norm_sq (s : Set E) (f : E → ℝ) (m : ℝ) (hf : StrongConvexOn s m f) :
    ConvexOn ℝ s (fun x => f x - m / 2 * ‖x‖ ^ 2) := by
  refine ⟨hf.1, fun x hx y hy a b ha hb hab => ?_⟩
  have h := hf.le_mul hx hy ha hb hab
  simp only [smul_eq_mul]
  rw [norm_combo_sq hab]
  linarith

/-- The sum of a strongly convex and a convex function is strongly convex with the same parameter.

topic: strong convexity
source: training exercise
tags: sum
-/
theorem strongConvexOn_add_convexOn (s : Set E) (f g : E → ℝ) (m : ℝ) (hf : StrongConvexOn s m f)
    (hg : ConvexOn ℝ s g) : StrongConvexOn s m (fun x => f x + g x) := by
  refine ⟨hf.1, fun x hx y hy a b ha hb hab => ?_⟩
  have h1 := hf.le_mul hx hy ha hb hab
  have h2 := hg.le_mul hx hy ha hb hab
  simp only [smul_eq_mul]
  linarith

/-- A strongly convex function with parameter m > 0 lies strictly below its chord at the midpoint of two points x ≠ y.

topic: strong convexity
source: training exercise
tags: strict convexity, midpoint
-/
theorem strongConvexOn_midpoint_lt (f : E → ℝ) (m : ℝ) (hm : 0 < m) (hf : StrongConvexOn univ m f) (x y : E)
    (hxy : x ≠ y) : f ((1 / 2 : ℝ) • x + (1 / 2 : ℝ) • y) < (f x + f y) / 2 := by
  have h := hf.le_mul (mem_univ x) (mem_univ y) one_half_pos.le one_half_pos.le (add_halves 1)
  have h1 : 0 < m * ‖x - y‖ ^ 2 := mul_pos hm (sq_pos_of_pos (norm_sub_pos_iff.2 hxy))
  linarith

end OptBench.Train
