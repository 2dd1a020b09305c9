import OptBench.Foundation

open scoped InnerProductSpace
namespace OptBench

variable {E F : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E] [NormedAddCommGroup F] [InnerProductSpace ℝ F]

/-- A slab {x : l ≤ ⟨a, x⟩ ≤ u} is convex.

topic: convex sets
source: Boyd and Vandenberghe, Convex Optimization, §2.2.1
tags: halfspace, slab
-/
theorem convex_slab (a : E) (l u : ℝ) : Convex ℝ {x : E | l ≤ ⟪a, x⟫_ℝ ∧ ⟪a, x⟫_ℝ ≤ u} := by
  intro x hx y hy c d hc hd hcd
  obtain ⟨h1, h2⟩ := hx
  obtain ⟨h3, h4⟩ := hy
  obtain rfl : d = 1 - c := by linarith
  constructor
  · inner_expand
    nlinarith [mul_le_mul_of_nonneg_left h1 hc, mul_le_mul_of_nonneg_left h3 hd]
  · inner_expand
    nlinarith [mul_le_mul_of_nonneg_left h2 hc, mul_le_mul_of_nonneg_left h4 hd]

/-- A box {x : l i ≤ x i ≤ u i for every i} is convex.

topic: convex sets
source: Boyd and Vandenberghe, Convex Optimization, §2.2.4
tags: box, polyhedron
-/
theorem convex_box {ι : Type*} (l u : ι → ℝ) : Convex ℝ {x : ι → ℝ | ∀ i, l i ≤ x i ∧ x i ≤ u i} := by
  intro x hx y hy c d hc hd hcd i
  obtain ⟨h1, h2⟩ := hx i
  obtain ⟨h3, h4⟩ := hy i
  exact convex_Icc (l i) (u i) ⟨h1, h2⟩ ⟨h3, h4⟩ hc hd hcd

/-- The probability simplex {x : x i ≥ 0 for every i, ∑ x i = 1} is convex.

topic: convex sets
source: Boyd and Vandenberghe, Convex Optimization, §2.2.4
tags: simplex, polyhedron
-/
theorem convex_probability_simplex (n : ℕ) : Convex ℝ {x : Fin n → ℝ | (∀ i, 0 ≤ x i) ∧ ∑ i, x i = 1} := by
  intro x hx y hy c d hc hd hcd
  obtain ⟨h1, h2⟩ := hx
  obtain ⟨h3, h4⟩ := hy
  constructor
  · intro i
    exact add_nonneg (mul_nonneg hc (h1 i)) (mul_nonneg hd (h3 i))
  · show ∑ i, (c * x i + d * y i) = 1
    rw [Finset.sum_add_distrib, ← Finset.mul_sum, ← Finset.mul_sum, h2, h4]
    linarith

/-- The preimage of a convex set under an affine map is convex. Affine means that A preserves combinations a x + b y with
a + b = 1.

topic: convex sets
source: Boyd and Vandenberghe, Convex Optimization, §2.3.2
tags: affine map, preimage
-/
theorem convex_preimage_of_affine (A : E → F) (s : Set F) (hs : Convex ℝ s)
    (hA : ∀ (x y : E) (a b : ℝ), a + b = 1 → A (a • x + b • y) = a • A x + b • A y) :
    Convex ℝ {x : E | A x ∈ s} := by
  intro x hx y hy a b ha hb hab
  show A (a • x + b • y) ∈ s
  rw [hA x y a b hab]
  exact hs hx hy ha hb hab

/-- The image of a convex set under an affine map is convex. Affine means that A preserves combinations a x + b y with
a + b = 1.

topic: convex sets
source: Boyd and Vandenberghe, Convex Optimization, §2.3.2
tags: affine map, image
-/
theorem convex_image_of_affine (A : E → F) (s : Set E) (hs : Convex ℝ s)
    (hA : ∀ (x y : E) (a b : ℝ), a + b = 1 → A (a • x + b • y) = a • A x + b • A y) :
    Convex ℝ (A '' s) := by
  intro u hu v hv a b ha hb hab
  obtain ⟨x, hx, rfl⟩ := hu
  obtain ⟨y, hy, rfl⟩ := hv
  refine ⟨a • x + b • y, ?_, ?_⟩
  · exact hs hx hy ha hb hab
  · exact hA x y a b hab

/-- The feasible set of a convex problem, given by a convex inequality constraint f x ≤ 0 and an affine equality
⟨a, x⟩ = b, is convex.

topic: convex sets
source: Boyd and Vandenberghe, Convex Optimization, §4.2.1
tags: feasible set, sublevel set
-/
theorem convex_feasible_set (f : E → ℝ) (hf : ConvexOn ℝ Set.univ f) (a : E) (b : ℝ) :
    Convex ℝ {x : E | f x ≤ 0 ∧ ⟪a, x⟫_ℝ = b} := by
  intro x hx y hy c d hc hd hcd
  obtain ⟨h1, h2⟩ := hx
  obtain ⟨h3, h4⟩ := hy
  constructor
  · have h5 := hf.2 (Set.mem_univ x) (Set.mem_univ y) hc hd hcd
    have h6 := add_nonpos (mul_nonpos_of_nonneg_of_nonpos hc h1) (mul_nonpos_of_nonneg_of_nonpos hd h3)
    exact le_trans h5 h6
  · inner_expand
    rw [h2, h4, ← add_mul, hcd, one_mul]

/-- A set that is closed under sums and under multiplication by nonnegative numbers is convex.

topic: convex sets
source: Boyd and Vandenberghe, Convex Optimization, §2.1.5
tags: convex cone
-/
theorem convex_of_add_mem_of_smul_mem (K : Set E) (hadd : ∀ x ∈ K, ∀ y ∈ K, x + y ∈ K)
    (hsmul : ∀ (t : ℝ), 0 ≤ t → ∀ x ∈ K, t • x ∈ K) : Convex ℝ K := by
  intro x hx y hy a b ha hb hab
  have h1 := hsmul a ha x hx
  have h2 := hsmul b hb y hy
  exact hadd (a • x) h1 (b • y) h2

/-- A nonempty convex set that contains the negative of each of its points contains the origin.

topic: convex sets
source: Bauschke and Combettes, Convex Analysis and Monotone Operator Theory, Chapter 3
tags: symmetric set, midpoint
-/
theorem zero_mem_of_convex_symmetric (s : Set E) (hs : Convex ℝ s) (hne : s.Nonempty)
    (hsymm : ∀ x ∈ s, -x ∈ s) : (0 : E) ∈ s := by
  obtain ⟨x, hx⟩ := hne
  have h := hs.half_mem hx (hsymm x hx)
  rw [smul_neg, add_neg_cancel] at h
  exact h

/-- The dual cone of a sum of sets: if 0 lies in s and in t, then u has nonnegative inner product with every sum x + y of
points x in s and y in t exactly when it has nonnegative inner product with every point of s and with every point of t.

topic: convex sets
source: Bauschke and Combettes, Convex Analysis and Monotone Operator Theory, §6.3 (polar cones)
tags: dual cone, Minkowski sum
-/
theorem dual_cone_add_iff (s t : Set E) (hs : (0 : E) ∈ s) (ht : (0 : E) ∈ t) (u : E) :
    (∀ x ∈ s, ∀ y ∈ t, 0 ≤ ⟪u, x + y⟫_ℝ) ↔ (∀ x ∈ s, 0 ≤ ⟪u, x⟫_ℝ) ∧ ∀ y ∈ t, 0 ≤ ⟪u, y⟫_ℝ := by
  constructor
  · intro h
    constructor
    · intro x hx
      have h1 := h x hx 0 ht
      rw [add_zero] at h1
      exact h1
    · intro y hy
      have h1 := h 0 hs y hy
      rw [zero_add] at h1
      exact h1
  · intro h x hx y hy
    obtain ⟨h1, h2⟩ := h
    rw [inner_add_right]
    exact add_nonneg (h1 x hx) (h2 y hy)

/-- Affine sets are convex: if s contains the sum a x + b y of multiples of any two of its points x and y whenever
a + b = 1, also with a negative coefficient, then s is convex.

topic: convex sets
source: Boyd and Vandenberghe, Convex Optimization, §2.1.4
tags: affine set
-/
theorem convex_of_affine_combination_mem (s : Set E)
    (hs : ∀ x ∈ s, ∀ y ∈ s, ∀ a b : ℝ, a + b = 1 → a • x + b • y ∈ s) : Convex ℝ s := by
  intro x hx y hy a b _ _ hab
  exact hs x hx y hy a b hab

end OptBench
