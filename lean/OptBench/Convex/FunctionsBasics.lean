import OptBench.Foundation

open scoped InnerProductSpace
namespace OptBench

variable {E F : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E] [NormedAddCommGroup F] [InnerProductSpace ℝ F]

/-- Composition with an affine map preserves convexity. Affine means that A preserves combinations a x + b y with
a + b = 1.

topic: convex functions
source: Boyd and Vandenberghe, Convex Optimization, §3.2.2
tags: affine map, composition
-/
theorem convexOn_comp_of_affine (f : F → ℝ) (hf : ConvexOn ℝ Set.univ f) (A : E → F)
    (hA : ∀ (x y : E) (a b : ℝ), a + b = 1 → A (a • x + b • y) = a • A x + b • A y) :
    ConvexOn ℝ Set.univ (fun x => f (A x)) := by
  constructor
  · exact convex_univ
  · intro x hx y hy a b ha hb hab
    have h := hf.2 (Set.mem_univ (A x)) (Set.mem_univ (A y)) ha hb hab
    rw [← hA x y a b hab] at h
    exact h

/-- A norm-regularised objective f x + c ‖x‖ with f convex on s and c ≥ 0 is convex on s.

topic: convex functions
source: Boyd and Vandenberghe, Convex Optimization, §6.3
tags: regularisation, norm
-/
theorem convexOn_add_mul_norm (s : Set E) (f : E → ℝ) (hf : ConvexOn ℝ s f) (c : ℝ) (hc : 0 ≤ c) :
    ConvexOn ℝ s (fun x => f x + c * ‖x‖) := by
  apply hf.add
  apply ConvexOn.smul hc
  exact convexOn_norm hf.1

/-- The hinge loss x ↦ max(0, 1 - ⟨a, x⟩) is convex.

topic: convex functions
source: Boyd and Vandenberghe, Convex Optimization, §8.6
tags: hinge loss, max
-/
theorem convexOn_hinge_loss (a : E) : ConvexOn ℝ Set.univ (fun x : E => max 0 (1 - ⟪a, x⟫_ℝ)) := by
  apply ConvexOn.sup
  · exact convexOn_const 0 convex_univ
  · constructor
    · exact convex_univ
    · intro x hx y hy c d hc hd hcd
      obtain rfl : d = 1 - c := by linarith
      simp only [smul_eq_mul]
      inner_expand
      linarith

/-- The minimum of two affine functions is concave.

topic: convex functions
source: Boyd and Vandenberghe, Convex Optimization, §3.2.3
tags: concave, min
-/
theorem concaveOn_min_affine (a c : E) (b d : ℝ) :
    ConcaveOn ℝ Set.univ (fun x : E => min (⟪a, x⟫_ℝ + b) (⟪c, x⟫_ℝ + d)) := by
  apply ConcaveOn.inf
  · constructor
    · exact convex_univ
    · intro x hx y hy p q hp hq hpq
      obtain rfl : q = 1 - p := by linarith
      simp only [smul_eq_mul]
      inner_expand
      linarith
  · constructor
    · exact convex_univ
    · intro x hx y hy p q hp hq hpq
      obtain rfl : q = 1 - p := by linarith
      simp only [smul_eq_mul]
      inner_expand
      linarith

/-- A sublinear function, that is, one that is subadditive and positively homogeneous, is convex.

topic: convex functions
source: Bauschke and Combettes, Convex Analysis and Monotone Operator Theory, Proposition 10.3
tags: sublinear, support function
-/
theorem convexOn_of_sublinear (f : E → ℝ) (hadd : ∀ x y, f (x + y) ≤ f x + f y)
    (hsmul : ∀ (t : ℝ), 0 ≤ t → ∀ x, f (t • x) = t * f x) : ConvexOn ℝ Set.univ f := by
  constructor
  · exact convex_univ
  · intro x hx y hy a b ha hb hab
    have h := hadd (a • x) (b • y)
    rw [hsmul a ha, hsmul b hb] at h
    exact h

/-- A convex function that is positively homogeneous is subadditive.

topic: convex functions
source: Bauschke and Combettes, Convex Analysis and Monotone Operator Theory, Proposition 10.3
tags: sublinear, homogeneous
-/
theorem subadditive_of_convexOn_homogeneous (f : E → ℝ) (hf : ConvexOn ℝ Set.univ f)
    (hsmul : ∀ (t : ℝ), 0 ≤ t → ∀ x, f (t • x) = t * f x) (x y : E) : f (x + y) ≤ f x + f y := by
  have h := hf.2 (Set.mem_univ x) (Set.mem_univ y) one_half_pos.le one_half_pos.le (add_halves 1)
  rw [← smul_add, hsmul (1 / 2) one_half_pos.le, smul_eq_mul, smul_eq_mul] at h
  linarith

/-- A convex function that is even, f (-x) = f x, has its minimum at the origin.

topic: convex functions
source: Boyd and Vandenberghe, Convex Optimization, §3.1.8 (Jensen's inequality)
tags: even function, minimiser
-/
theorem isMinOn_zero_of_convexOn_even (f : E → ℝ) (hf : ConvexOn ℝ Set.univ f) (heven : ∀ x, f (-x) = f x) :
    IsMinOn f Set.univ 0 := by
  intro x hx
  have h := hf.2 (Set.mem_univ x) (Set.mem_univ (-x)) one_half_pos.le one_half_pos.le (add_halves 1)
  rw [smul_neg, add_neg_cancel, heven, smul_eq_mul] at h
  show f 0 ≤ f x
  linarith

/-- A scalar quadratic a x² + b x + c with a ≥ 0 is convex.

topic: convex functions
source: Boyd and Vandenberghe, Convex Optimization, §3.1.5
tags: quadratic
-/
theorem convexOn_scalar_quadratic (a b c : ℝ) (ha : 0 ≤ a) :
    ConvexOn ℝ Set.univ (fun x : ℝ => a * x ^ 2 + b * x + c) := by
  constructor
  · exact convex_univ
  · intro x hx y hy p q hp hq hpq
    obtain rfl : q = 1 - p := by linarith
    simp only [smul_eq_mul]
    nlinarith [mul_nonneg ha (mul_nonneg (mul_nonneg hp hq) (sq_nonneg (x - y)))]

/-- The absolute residual x ↦ |⟨a, x⟩ - b| of a linear equation is convex.

topic: convex functions
source: Boyd and Vandenberghe, Convex Optimization, §6.1
tags: absolute value, residual
-/
theorem convexOn_abs_residual (a : E) (b : ℝ) : ConvexOn ℝ Set.univ (fun x : E => |⟪a, x⟫_ℝ - b|) := by
  constructor
  · exact convex_univ
  · intro x hx y hy c d hc hd hcd
    obtain rfl : d = 1 - c := by linarith
    simp only [smul_eq_mul]
    have h1 := abs_add_le (c * (⟪a, x⟫_ℝ - b)) ((1 - c) * (⟪a, y⟫_ℝ - b))
    rw [abs_mul, abs_mul, abs_of_nonneg hc, abs_of_nonneg hd] at h1
    inner_expand
    have h2 : c * ⟪a, x⟫_ℝ + (1 - c) * ⟪a, y⟫_ℝ - b = c * (⟪a, x⟫_ℝ - b) + (1 - c) * (⟪a, y⟫_ℝ - b) := by ring
    rw [h2]
    exact h1

/-- The maximum of two quasiconvex functions is quasiconvex. Quasiconvex means that the value at a convex combination
a x + b y, with a, b ≥ 0 and a + b = 1, is at most the larger of the values at x and y; if f and g have this property,
so does max(f, g).

topic: convex functions
source: Boyd and Vandenberghe, Convex Optimization, §3.4.4
tags: quasiconvex, maximum
-/
theorem quasiconvex_max (f g : E → ℝ)
    (hf : ∀ x y, ∀ a b : ℝ, 0 ≤ a → 0 ≤ b → a + b = 1 → f (a • x + b • y) ≤ max (f x) (f y))
    (hg : ∀ x y, ∀ a b : ℝ, 0 ≤ a → 0 ≤ b → a + b = 1 → g (a • x + b • y) ≤ max (g x) (g y))
    (x y : E) (a b : ℝ) (ha : 0 ≤ a) (hb : 0 ≤ b) (hab : a + b = 1) :
    max (f (a • x + b • y)) (g (a • x + b • y)) ≤ max (max (f x) (g x)) (max (f y) (g y)) := by
  grind

/-- Sublevel sets of a quasiconvex function are convex: if f(a x + b y) ≤ max(f(x), f(y)) for all x and y and all
weights a, b ≥ 0 with a + b = 1, then {x : f x ≤ r} is convex for every r.

topic: convex functions
source: Boyd and Vandenberghe, Convex Optimization, §3.4.2
tags: quasiconvex, sublevel set
-/
theorem convex_sublevel_of_quasiconvex (f : E → ℝ)
    (hf : ∀ x y, ∀ a b : ℝ, 0 ≤ a → 0 ≤ b → a + b = 1 → f (a • x + b • y) ≤ max (f x) (f y)) (r : ℝ) :
    Convex ℝ {x : E | f x ≤ r} := by
  intro x hx y hy a b ha hb hab
  exact le_trans (hf x y a b ha hb hab) (max_le hx hy)

/-- A local minimiser of the sum of two convex functions is a global one: if f and g are convex on s, and x ∈ s is a
local minimiser of f + g on s, then x minimises f + g over all of s.

topic: convex functions
source: Boyd and Vandenberghe, Convex Optimization, §4.2.2
tags: local minimum, sum
-/
theorem isMinOn_add_of_isLocalMinOn (s : Set E) (f g : E → ℝ) (hf : ConvexOn ℝ s f) (hg : ConvexOn ℝ s g) (x : E)
    (hx : x ∈ s) (hmin : IsLocalMinOn (f + g) s x) : IsMinOn (f + g) s x := by
  exact IsMinOn.of_isLocalMinOn_of_convexOn hx hmin (hf.add hg)

end OptBench
