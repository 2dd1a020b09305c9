import OptBench.Foundation
import OptBench.Defs.Convex

open Set
open scoped InnerProductSpace
namespace OptBench.Train

variable {E : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E]

/-- A point where 0 is a subgradient minimises the function on every set.

topic: subgradients
source: training exercise
tags: optimality
-/
theorem isMinOn_of_zero_subgradient (f : E → ℝ) (x : E) (s : Set E) (h : IsSubgradientAt f 0 x) : IsMinOn f s x := by
  intro y _
  have h1 := h y
  rw [inner_zero_left, add_zero] at h1
  exact h1

/-- The gradient 2 (x - c) is a subgradient of the squared distance ‖· - c‖² at x.

topic: subgradients
source: training exercise
tags: squared distance
-/
theorem subgradient_norm_sub_sq (c x : E) : IsSubgradientAt (fun y : E => ‖y - c‖ ^ 2) ((2 : ℝ) • (x - c)) x := by
  intro y
  have h := norm_sub_sq_real (y - c) (x - c)
  rw [sub_sub_sub_cancel_right] at h
  have h1 := sq_nonneg ‖y - x‖
  have h2 : ⟪(2 : ℝ) • (x - c), y - x⟫_ℝ = 2 * ⟪y - c, x - c⟫_ℝ - 2 * ‖x - c‖ ^ 2 := by
    rw [show y - x = (y - c) - (x - c) by module, real_inner_smul_left, inner_sub_right, real_inner_self_eq_norm_sq,
      real_inner_comm (x - c) (y - c)]
    ring
  rw [h2]
  linarith

/-- Every number g with |g| ≤ 1 is a subgradient of the absolute value at 0.

topic: subgradients
source: training exercise
tags: absolute value
-/
theorem subgradient_abs_zero (g : ℝ) (h : |g| ≤ 1) : IsSubgradientAt (fun t : ℝ => |t|) g 0 := by
  intro y
  show |(0 : ℝ)| + ⟪g, y - 0⟫_ℝ ≤ |y|
  rw [abs_zero, sub_zero, zero_add, real_inner_eq_mul]
  have h1 := mul_le_abs_mul_abs g y
  have h2 := mul_le_mul_of_nonneg_right h (abs_nonneg y)
  linarith

/-- At a positive number the slope 1 is a subgradient of the absolute value.

topic: subgradients
source: training exercise
tags: absolute value
-/
theorem subgradient_abs_of_pos (x : ℝ) (hx : 0 < x) : IsSubgradientAt (fun t : ℝ => |t|) 1 x := by
  intro y
  show |x| + ⟪(1 : ℝ), y - x⟫_ℝ ≤ |y|
  rw [abs_of_pos hx, real_inner_eq_mul, one_mul]
  have h := le_abs_self y
  linarith

/-- If g is a subgradient of f at x and ⟨g, y - x⟩ > 0, then f x < f y.

topic: subgradients
source: training exercise
tags: strict inequality
-/
theorem lt_of_inner_subgradient_pos (f : E → ℝ) (g x y : E) (hg : IsSubgradientAt f g x) (h : 0 < ⟪g, y - x⟫_ℝ) :
    f x < f y := by
  have h1 := hg y
  linarith

/-- Two subgradient inequalities bracket the difference of values: if u and v are subgradients of f at x and y, then
⟨v, x - y⟩ ≤ f x - f y ≤ ⟨u, x - y⟩.

topic: subgradients
source: training exercise
tags: mean value
-/
theorem sub_mem_Icc_of_subgradients (f : E → ℝ) (u v x y : E) (hu : IsSubgradientAt f u x) (hv : IsSubgradientAt f v y) :
    f x - f y ∈ Icc ⟪v, x - y⟫_ℝ ⟪u, x - y⟫_ℝ := by
  constructor
  · have h := hv x
    linarith
  · have h := hu y
    rw [show y - x = -(x - y) by module, inner_neg_right] at h
    linarith

/-- A function with a subgradient g of norm at most L at x decreases by at most L ‖y - x‖ from x to y.

topic: subgradients
source: training exercise
tags: bounded subgradient
-/
theorem sub_mul_norm_le_of_subgradient (f : E → ℝ) (g x y : E) (L : ℝ) (hg : IsSubgradientAt f g x) (hL : ‖g‖ ≤ L) :
    f x - L * ‖y - x‖ ≤ f y := by
  have h1 := hg y
  have h2 := neg_norm_le_real_inner g (y - x)
  have h3 := mul_le_mul_of_nonneg_right hL (norm_nonneg (y - x))
  linarith

/-- A function that has a common subgradient g at x and at y is affine between their values: f y - f x = ⟨g, y - x⟩.

topic: subgradients
source: training exercise
tags: common subgradient
-/
theorem sub_eq_inner_of_common_subgradient (f : E → ℝ) (g x y : E) (hx : IsSubgradientAt f g x)
    (hy : IsSubgradientAt f g y) : f y - f x = ⟪g, y - x⟫_ℝ := by
  have h1 := hx y
  have h2 := hy x
  rw [show x - y = -(y - x) by module, inner_neg_right] at h2
  linarith

/-- Subgradients of a positive part: if g is a subgradient of f at x with f x ≥ 0, then g is a subgradient of max f 0 at x.

topic: subgradients
source: training exercise
tags: positive part
-/
theorem subgradient_pos_part (f : E → ℝ) (g x : E) (hg : IsSubgradientAt f g x) (hx : 0 ≤ f x) :
    IsSubgradientAt (fun y => max (f y) 0) g x := by
  intro y
  show max (f x) 0 + ⟪g, y - x⟫_ℝ ≤ max (f y) 0
  rw [max_eq_left hx]
  exact le_trans (hg y) (le_max_left _ _)

/-- An ε-subgradient g of f at x is a δ-subgradient for every δ with ε ≤ δ.

topic: subgradients
source: training exercise
tags: epsilon-subgradient, monotone
-/
theorem isEpsSubgradientAt_mono (f : E → ℝ) (ε δ : ℝ) (g x : E) (h : IsEpsSubgradientAt f ε g x) (hεδ : ε ≤ δ) :
    IsEpsSubgradientAt f δ g x := by
  intro y
  have h1 := h y
  linarith

/-- If u is an ε-subgradient of f at x and v is a δ-subgradient of h at x, then u + v is an (ε + δ)-subgradient of f +
h at x.

topic: subgradients
source: training exercise
tags: epsilon-subgradient, sum
-/
theorem isEpsSubgradientAt_add (f h : E → ℝ) (ε δ : ℝ) (u v x : E) (hu : IsEpsSubgradientAt f ε u x)
    (hv : IsEpsSubgradientAt h δ v x) : IsEpsSubgradientAt (fun y => f y + h y) (ε + δ) (u + v) x := by
  intro y
  have h1 := hu y
  have h2 := hv y
  show f x + h x + ⟪u + v, y - x⟫_ℝ - (ε + δ) ≤ f y + h y
  rw [inner_add_left]
  linarith

/-- The subdifferential of a constant function contains only 0.

topic: subgradients
source: training exercise
tags: constant function
-/
theorem subgradient_const_iff (c : ℝ) (g x : E) : IsSubgradientAt (fun _ : E => c) g x ↔ g = 0 := by
  constructor
  · intro h
    have h1 := h (x + g)
    rw [add_sub_cancel_left] at h1
    rw [← real_inner_self_nonpos]
    linarith
  · intro h y
    rw [h, inner_zero_left, add_zero]

/-- If g is a subgradient of f at x and ⟨g, d⟩ ≤ 0, moving against d does not decrease f: f x ≤ f (x - t d) for t ≥ 0.

topic: subgradients
source: training exercise
tags: descent direction
-/
theorem le_of_move_against_descent (f : E → ℝ) (g d x : E) (t : ℝ) (ht : 0 ≤ t) (hg : IsSubgradientAt f g x)
    (hd : ⟪g, d⟫_ℝ ≤ 0) : f x ≤ f (x - t • d) := by
  have h := hg (x - t • d)
  rw [show x - t • d - x = -(t • d) by module, inner_neg_right, real_inner_smul_right] at h
  have h1 := mul_nonneg ht (neg_nonneg.2 hd)
  linarith

/-- A vector g is normal to s at x exactly when ⟨g, y⟩ ≤ ⟨g, x⟩ for every y in s.

topic: subgradients
source: training exercise
tags: normal cone
-/
theorem mem_normalCone_iff_inner_le (s : Set E) (g x : E) : g ∈ normalCone s x ↔ ∀ y ∈ s, ⟪g, y⟫_ℝ ≤ ⟪g, x⟫_ℝ := by
  constructor
  · intro h y hy
    have h1 := h y hy
    rw [inner_sub_right] at h1
    linarith
  · intro h y hy
    have h1 := h y hy
    show ⟪g, y - x⟫_ℝ ≤ 0
    rw [inner_sub_right]
    linarith

/-- The normal cone of a singleton is the whole space.

topic: subgradients
source: training exercise
tags: normal cone
-/
theorem mem_normalCone_singleton (g x : E) : g ∈ normalCone {x} x := by
  intro y hy
  rw [mem_singleton_iff.1 hy, sub_self, inner_zero_right]

/-- If u is in the normal cone of s at x and v is in that of t at x, then u + v is in the normal cone of the
intersection of s and t at x.

topic: subgradients
source: training exercise
tags: normal cone, intersection
-/
theorem add_mem_normalCone_inter (s t : Set E) (u v x : E) (hu : u ∈ normalCone s x) (hv : v ∈ normalCone t x) :
    u + v ∈ normalCone (s ∩ t) x := by
  intro y hy
  have h1 := hu y hy.1
  have h2 := hv y hy.2
  rw [inner_add_left]
  exact add_nonpos h1 h2

/-- A nonnegative multiple c a of the outer normal a of the half-space {y : ⟨a, y⟩ ≤ b} is in the normal cone at every
boundary point x, ⟨a, x⟩ = b.

topic: subgradients
source: training exercise
tags: normal cone, half-space
-/
theorem mem_normalCone_halfSpace (a x : E) (b c : ℝ) (hc : 0 ≤ c) (hx : ⟪a, x⟫_ℝ = b) :
    c • a ∈ normalCone {y : E | ⟪a, y⟫_ℝ ≤ b} x := by
  intro y hy
  have h : ⟪a, y⟫_ℝ ≤ b := hy
  rw [real_inner_smul_left, inner_sub_right, hx]
  exact mul_nonpos_of_nonneg_of_nonpos hc (sub_nonpos.2 h)

/-- The polar cone of a set is convex.

topic: convex sets
source: training exercise
tags: polar cone
-/
theorem convex_polarCone (s : Set E) : Convex ℝ (polarCone s) := by
  intro u hu v hv a b ha hb _ y hy
  rw [inner_add_left, real_inner_smul_left, real_inner_smul_left]
  apply add_nonpos
  · exact mul_nonpos_of_nonneg_of_nonpos ha (hu y hy)
  · exact mul_nonpos_of_nonneg_of_nonpos hb (hv y hy)

/-- A larger set has a smaller polar cone: if s ⊆ t and g is in the polar cone of t, then g is in that of s.

topic: convex sets
source: training exercise
tags: polar cone, monotone
-/
theorem polarCone_anti (s t : Set E) (h : s ⊆ t) (g : E) (hg : g ∈ polarCone t) : g ∈ polarCone s := by
  intro y hy
  exact hg y (mem_of_subset_of_mem h hy)

/-- A set lies in the polar cone of its polar cone.

topic: convex sets
source: training exercise
tags: polar cone, bipolar
-/
theorem mem_polarCone_polarCone (s : Set E) (x : E) (hx : x ∈ s) : x ∈ polarCone (polarCone s) := by
  intro g hg
  rw [real_inner_comm]
  exact hg x hx

/-- A translate of a monotone map by a fixed vector is monotone: if ⟨A u - A v, u - v⟩ ≥ 0 for all u and v, the same holds
for u ↦ A u + c.

topic: subgradients
source: training exercise
tags: monotone operator
-/
theorem monotone_add_const (A : E → E) (c : E) (hA : ∀ u v, 0 ≤ ⟪A u - A v, u - v⟫_ℝ) (u v : E) :
    0 ≤ ⟪(A u + c) - (A v + c), u - v⟫_ℝ := by
  rw [add_sub_add_right_eq_sub]
  exact hA u v

/-- The sum of a monotone map A, ⟨A u - A v, u - v⟩ ≥ 0 for all u and v, and m times the identity is strongly monotone
with modulus m.

topic: subgradients
source: training exercise
tags: monotone operator, strong monotonicity
-/
theorem strong_monotone_add_smul (A : E → E) (m : ℝ) (hA : ∀ u v, 0 ≤ ⟪A u - A v, u - v⟫_ℝ) (u v : E) :
    m * ‖u - v‖ ^ 2 ≤ ⟪(A u + m • u) - (A v + m • v), u - v⟫_ℝ := by
  have h := hA u v
  rw [show (A u + m • u) - (A v + m • v) = (A u - A v) + m • (u - v) by module, inner_add_left, real_inner_smul_left,
    real_inner_self_eq_norm_sq]
  linarith

/-- A strongly monotone map A, m ‖u - v‖² ≤ ⟨A u - A v, u - v⟩ for all u and v with m > 0, has at most one zero: A u =
0 and A v = 0 imply u = v.

topic: subgradients
source: training exercise
tags: monotone operator, uniqueness
-/
theorem zero_unique_of_strong_monotone (A : E → E) (m : ℝ) (hm : 0 < m)
    (hA : ∀ u v, m * ‖u - v‖ ^ 2 ≤ ⟪A u - A v, u - v⟫_ℝ) (u v : E) (hu : A u = 0) (hv : A v = 0) : u = v := by
  have h := hA u v
  rw [hu, hv, sub_self, inner_zero_left] at h
  by_contra hne
  have h1 : 0 < m * ‖u - v‖ ^ 2 := mul_pos hm (sq_pos_of_pos (norm_sub_pos_iff.2 hne))
  linarith

/-- A cocoercive map is Lipschitz: if c ‖A u - A v‖² ≤ ⟨A u - A v, u - v⟩ for all u and v, then
c ‖A u - A v‖ ≤ ‖u - v‖.

topic: subgradients
source: training exercise
tags: cocoercive, lipschitz
-/
theorem lipschitz_of_cocoercive (A : E → E) (c : ℝ)
    (hA : ∀ u v, c * ‖A u - A v‖ ^ 2 ≤ ⟪A u - A v, u - v⟫_ℝ) (u v : E) : c * ‖A u - A v‖ ≤ ‖u - v‖ := by
  have h1 := hA u v
  have h2 := real_inner_le_norm (A u - A v) (u - v)
  rcases eq_or_lt_of_le (norm_nonneg (A u - A v)) with h | h
  · rw [← h, mul_zero]
    exact norm_nonneg _
  · refine le_of_mul_le_mul_right ?_ h
    rw [mul_assoc, ← sq]
    linarith

end OptBench.Train
