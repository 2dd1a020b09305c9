import OptBench.Foundation

open scoped InnerProductSpace
namespace OptBench

variable {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E]

/-- Midpoint form of strong convexity: if f is strongly convex with parameter m on s, then for x, y in s
the value at the midpoint is at most the mean of the values minus (m/8) ‖x - y‖².

topic: strong convexity
source: Nesterov, Lectures on Convex Optimization, §2.1.3
tags: midpoint
-/
theorem strongConvexOn_midpoint_le (s : Set E) (f : E → ℝ) (m : ℝ) (hf : StrongConvexOn s m f)
    (x y : E) (hx : x ∈ s) (hy : y ∈ s) :
    f ((1 / 2 : ℝ) • (x + y)) ≤ (f x + f y) / 2 - m / 8 * ‖x - y‖ ^ 2 := by
  have h := hf.2 hx hy (show (0 : ℝ) ≤ 1 / 2 by linarith) (show (0 : ℝ) ≤ 1 / 2 by linarith) (by linarith)
  rw [← smul_add] at h
  simp only [smul_eq_mul] at h
  linarith

/-- A strongly convex function with positive parameter has at most one minimiser on a set.

topic: strong convexity
source: Beck, First-Order Methods in Optimization, Theorem 5.25
tags: uniqueness, minimiser
-/
theorem strongConvexOn_minimiser_unique (s : Set E) (f : E → ℝ) (m : ℝ) (hm : 0 < m)
    (hf : StrongConvexOn s m f) (x y : E) (hx : x ∈ s) (hy : y ∈ s) (hxmin : IsMinOn f s x)
    (hymin : IsMinOn f s y) : x = y := by
  have h := hf.2 hx hy (show (0 : ℝ) ≤ 1 / 2 by linarith) (show (0 : ℝ) ≤ 1 / 2 by linarith) (by linarith)
  have hmem : (1 / 2 : ℝ) • x + (1 / 2 : ℝ) • y ∈ s :=
    hf.1 hx hy (by linarith) (by linarith) (by linarith)
  have h1 := isMinOn_iff.1 hxmin _ hmem
  have h2 := isMinOn_iff.1 hymin _ hx
  simp only [smul_eq_mul] at h
  have h3 : m * ‖x - y‖ ^ 2 ≤ 0 := by linarith
  have h4 : ‖x - y‖ ^ 2 ≤ 0 := by
    by_contra hlt
    have := mul_pos hm (lt_of_not_ge hlt)
    linarith
  exact norm_sub_eq_zero_iff.1 (sq_eq_zero_iff.1 (le_antisymm h4 (sq_nonneg _)))

/-- Values of a strongly convex function control the distance between near-minimisers: if f is strongly
convex with parameter m on s, c is a lower bound of f on s, and x, y in s have values at most c + ε, then
(m/8) ‖x - y‖² ≤ ε.

topic: strong convexity
source: Bauschke and Combettes, Convex Analysis and Monotone Operator Theory, Chapter 11
tags: well-posedness, near-minimisers
-/
theorem strongConvexOn_near_minimisers_close (s : Set E) (f : E → ℝ) (m c ε : ℝ)
    (hf : StrongConvexOn s m f) (hc : ∀ z ∈ s, c ≤ f z) (x y : E) (hx : x ∈ s) (hy : y ∈ s)
    (hfx : f x ≤ c + ε) (hfy : f y ≤ c + ε) : m / 8 * ‖x - y‖ ^ 2 ≤ ε := by
  have h := hf.2 hx hy (show (0 : ℝ) ≤ 1 / 2 by linarith) (show (0 : ℝ) ≤ 1 / 2 by linarith) (by linarith)
  have h1 := hc _ (hf.1 hx hy (show (0 : ℝ) ≤ 1 / 2 by linarith) (show (0 : ℝ) ≤ 1 / 2 by linarith)
    (by linarith))
  simp only [smul_eq_mul] at h
  linarith

/-- Adding a quadratic regulariser makes a convex function strongly convex: if f is convex on s, then
x ↦ f x + (m/2) ‖x - c‖² is strongly convex on s with parameter m, for every centre c.

topic: strong convexity
source: Nesterov, Lectures on Convex Optimization, §2.1.3
tags: regularisation, tikhonov
-/
theorem strongConvexOn_add_half_mul_norm_sub_sq (s : Set E) (f : E → ℝ) (m : ℝ) (c : E)
    (hf : ConvexOn ℝ s f) : StrongConvexOn s m (fun x => f x + m / 2 * ‖x - c‖ ^ 2) := by
  refine ⟨hf.1, fun x hx y hy a b ha hb hab => ?_⟩
  have h := hf.2 hx hy ha hb hab
  have e : ‖a • x + b • y - c‖ ^ 2
      = a * ‖x - c‖ ^ 2 + b * ‖y - c‖ ^ 2 - a * b * ‖x - y‖ ^ 2 := by
    have hb' : b = 1 - a := by linarith
    subst hb'
    inner_expand
    clear h hf
    grind
  simp only [smul_eq_mul] at *
  rw [e]
  linarith

/-- The maximum of two strongly convex functions with the same parameter is strongly convex with that
parameter.

topic: strong convexity
source: Nesterov, Lectures on Convex Optimization, §2.3.1 (the minimax problem)
tags: maximum
-/
theorem strongConvexOn_max (s : Set E) (f g : E → ℝ) (m : ℝ) (hf : StrongConvexOn s m f)
    (hg : StrongConvexOn s m g) : StrongConvexOn s m (fun x => max (f x) (g x)) := by
  refine ⟨hf.1, fun x hx y hy a b ha hb hab => ?_⟩
  have h1 := mul_le_mul_of_nonneg_left (le_max_left (f x) (g x)) ha
  have h2 := mul_le_mul_of_nonneg_left (le_max_right (f x) (g x)) ha
  have h3 := mul_le_mul_of_nonneg_left (le_max_left (f y) (g y)) hb
  have h4 := mul_le_mul_of_nonneg_left (le_max_right (f y) (g y)) hb
  have h5 := hf.2 hx hy ha hb hab
  have h6 := hg.2 hx hy ha hb hab
  simp only [smul_eq_mul] at *
  exact max_le (by linarith) (by linarith)

/-- Quadratic growth: a strongly convex function exceeds its minimum over s, attained at x, by at least
(m/2) ‖y - x‖² at every y in s.

topic: strong convexity
source: Beck, First-Order Methods in Optimization, Theorem 5.25
tags: quadratic growth, minimiser
-/
theorem strongConvexOn_quadratic_growth (s : Set E) (f : E → ℝ) (m : ℝ) (hf : StrongConvexOn s m f)
    (x y : E) (hx : x ∈ s) (hy : y ∈ s) (hmin : IsMinOn f s x) :
    f x + m / 2 * ‖y - x‖ ^ 2 ≤ f y := by
  rw [norm_sub_rev]
  have key : ∀ t : ℝ, 0 < t → t ≤ 1 → (1 - t) * (m / 2 * ‖x - y‖ ^ 2) ≤ f y - f x := by
    intro t ht0 ht1
    have h := hf.2 hx hy (show 0 ≤ 1 - t by linarith) ht0.le (by linarith)
    have h1 := isMinOn_iff.1 hmin _ (hf.1 hx hy (show 0 ≤ 1 - t by linarith) ht0.le (by linarith))
    simp only [smul_eq_mul] at h
    refine le_of_mul_le_mul_left ?_ ht0
    linarith
  generalize m / 2 * ‖x - y‖ ^ 2 = q at *
  by_contra hlt
  have hd : 0 < f x + q - f y := by linarith
  have hq := key 1 zero_lt_one le_rfl
  have hqpos : 0 < q := by linarith
  have h := key ((f x + q - f y) / (2 * q)) (div_pos hd (by linarith))
    ((div_le_one (by linarith)).2 (by linarith))
  have e : (1 - (f x + q - f y) / (2 * q)) * q = q - (f x + q - f y) / 2 := by
    clear key hlt h hmin hf
    grind
  linarith

/-- Stability of minimisers under linear perturbation: if f is strongly convex on s with parameter m,
x in s minimises f over s and y in s minimises f - ⟨u, ·⟩ over s, then m ‖x - y‖ ≤ ‖u‖.

topic: strong convexity
source: Bauschke and Combettes, Convex Analysis and Monotone Operator Theory, §22.1 (strong monotonicity)
tags: perturbation, lipschitz
-/
theorem strongConvexOn_minimiser_perturbation (s : Set E) (f : E → ℝ) (m : ℝ)
    (hf : StrongConvexOn s m f) (u x y : E) (hx : x ∈ s) (hy : y ∈ s) (hxmin : IsMinOn f s x)
    (hymin : IsMinOn (fun z => f z - ⟪u, z⟫_ℝ) s y) : m * ‖x - y‖ ≤ ‖u‖ := by
  have hg : StrongConvexOn s m (fun z => f z - ⟪u, z⟫_ℝ) := by
    refine ⟨hf.1, fun p hp q hq a b ha hb hab => ?_⟩
    have h := hf.2 hp hq ha hb hab
    simp only [smul_eq_mul] at *
    rw [inner_add_right, real_inner_smul_right, real_inner_smul_right]
    linarith
  have h1 := hf.le_of_isMinOn hx hxmin hy
  have h2 := hg.le_of_isMinOn hy hymin hx
  have h3 := real_inner_le_norm u (y - x)
  rw [inner_sub_right] at h3
  rw [norm_sub_rev y x] at h1 h3
  by_cases h0 : ‖x - y‖ = 0
  · rw [h0, mul_zero]
    exact norm_nonneg u
  · refine le_of_mul_le_mul_right ?_ (lt_of_le_of_ne (norm_nonneg (x - y)) (Ne.symm h0))
    linarith

/-- If the gradient inequality holds with a quadratic term, f(y) ≥ f(x) + ⟨f'(x), y - x⟩ + (m/2) ‖y - x‖²
for all x and y in a convex set s, then f is strongly convex on s with parameter m.

topic: strong convexity
source: Nesterov, Lectures on Convex Optimization, Theorem 2.1.9
tags: first-order, characterisation
-/
theorem strongConvexOn_of_quadratic_lower_bound (s : Set E) (hs : Convex ℝ s) (f : E → ℝ) (f' : E → E)
    (m : ℝ) (h : ∀ x ∈ s, ∀ y ∈ s, f x + ⟪f' x, y - x⟫_ℝ + m / 2 * ‖y - x‖ ^ 2 ≤ f y) :
    StrongConvexOn s m f := by
  refine ⟨hs, fun x hx y hy a b ha hb hab => ?_⟩
  have hz := hs hx hy ha hb hab
  have hb' : b = 1 - a := by linarith
  have h1 := mul_le_mul_of_nonneg_left (h _ hz x hx) ha
  have h2 := mul_le_mul_of_nonneg_left (h _ hz y hy) hb
  have ex : x - (a • x + b • y) = b • (x - y) := by
    rw [hb']
    module
  have ey : y - (a • x + b • y) = -(a • (x - y)) := by
    rw [hb']
    module
  rw [ex, real_inner_smul_right, norm_smul_sq] at h1
  rw [ey, inner_neg_right, real_inner_smul_right, norm_neg, norm_smul_sq] at h2
  generalize f (a • x + b • y) = w at *
  generalize ⟪f' (a • x + b • y), x - y⟫_ℝ = p at *
  simp only [smul_eq_mul]
  subst hb'
  clear hz ex ey h hs
  linarith

/-- Certified accuracy with strong convexity: let f(v) ≥ f(x) + ⟨g, v - x⟩ + (m/2) ‖v - x‖² for every v in s, and let x be
stationary on s up to ε, that is, ⟨g, v - x⟩ ≥ -ε for every v in s. Then f(x) - f(v) + (m/2) ‖v - x‖² ≤ ε for every v
in s.

topic: strong convexity
source: Boyd and Vandenberghe, Convex Optimization, §9.1.2 (unconstrained there)
tags: stationarity, error bound
-/
theorem strongly_convex_gap_le_of_stationary (s : Set E) (f : E → ℝ) (g x : E) (m ε : ℝ)
    (hf : ∀ v ∈ s, f x + ⟪g, v - x⟫_ℝ + m / 2 * ‖v - x‖ ^ 2 ≤ f v) (hg : ∀ v ∈ s, -ε ≤ ⟪g, v - x⟫_ℝ) :
    ∀ v ∈ s, f x - f v + m / 2 * ‖v - x‖ ^ 2 ≤ ε := by
  grind

end OptBench
