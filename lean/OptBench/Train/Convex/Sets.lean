import OptBench.Foundation

open Set
open scoped InnerProductSpace
namespace OptBench.Train

variable {E F : Type*} [NormedAddCommGroup E] [InnerProductSpace ℝ E] [NormedAddCommGroup F] [InnerProductSpace ℝ F]

/-- The intersection of three convex sets r, s and t is convex.

topic: convex sets
source: training exercise
tags: intersection
-/
theorem convex_inter_three (r s t : Set E) (hr : Convex ℝ r) (hs : Convex ℝ s) (ht : Convex ℝ t) :
    Convex ℝ (r ∩ s ∩ t) := by
  apply Convex.inter
  · exact hr.inter hs
  · exact ht

/-- Two points x and y of a convex set s and 0 ≤ t ≤ 1 give a point (1 - t) x + t y of s.

topic: convex sets
source: training exercise
tags: convex combination
-/
theorem one_sub_smul_add_smul_mem (s : Set E) (hs : Convex ℝ s) (x y : E) (hx : x ∈ s) (hy : y ∈ s) (t : ℝ)
    (h0 : 0 ≤ t) (h1 : t ≤ 1) : (1 - t) • x + t • y ∈ s := by
  apply hs hx hy
  · exact sub_nonneg.2 h1
  · exact h0
  · linarith

/-- The open half-space {x : ⟨a, x⟩ < b} is convex.

topic: convex sets
source: training exercise
tags: half-space
-/
theorem convex_open_halfSpace (a : E) (b : ℝ) : Convex ℝ {x : E | ⟪a, x⟫_ℝ < b} := by
  apply convex_halfSpace_lt
  constructor
  · intro x y
    exact inner_add_right a x y
  · intro c x
    exact real_inner_smul_right a x c

/-- The hyperplane {x : ⟨a, x⟩ = b} is convex.

topic: convex sets
source: training exercise
tags: hyperplane
-/
theorem convex_hyperplane_inner (a : E) (b : ℝ) : Convex ℝ {x : E | ⟪a, x⟫_ℝ = b} := by
  intro x hx y hy c d hc hd hcd
  have h1 : ⟪a, x⟫_ℝ = b := hx
  have h2 : ⟪a, y⟫_ℝ = b := hy
  show ⟪a, c • x + d • y⟫_ℝ = b
  rw [inner_add_right, real_inner_smul_right, real_inner_smul_right, h1, h2, ← add_mul, hcd, one_mul]

/-- The set of points within distance r of c, written with the norm, is convex.

topic: convex sets
source: training exercise
tags: ball
-/
theorem convex_norm_sub_le (c : E) (r : ℝ) : Convex ℝ {x : E | ‖x - c‖ ≤ r} := by
  intro x hx y hy a b ha hb hab
  have hx : ‖x - c‖ ≤ r := hx
  have hy : ‖y - c‖ ≤ r := hy
  show ‖a • x + b • y - c‖ ≤ r
  have e : a • x + b • y - c = a • (x - c) + b • (y - c) := by
    obtain rfl : b = 1 - a := by linarith
    module
  rw [e]
  have h1 := norm_combo_le ha hb (x - c) (y - c)
  have h2 := mul_le_mul_of_nonneg_left hx ha
  have h3 := mul_le_mul_of_nonneg_left hy hb
  have h4 : a * r + b * r = r := by rw [← add_mul, hab, one_mul]
  linarith

/-- The set of real x with 3 b ≤ 2 x is convex for every b.

topic: convex sets
source: training exercise
tags: half-line
-/
theorem convex_setOf_scaled_ge (b : ℝ) : Convex ℝ {x : ℝ | 3 * b ≤ 2 * x} := by
  intro x hx y hy p q hp hq hpq
  have h1 := mul_le_mul_of_nonneg_left (show 3 * b ≤ 2 * x from hx) hp
  have h2 := mul_le_mul_of_nonneg_left (show 3 * b ≤ 2 * y from hy) hq
  show 3 * b ≤ 2 * (p * x + q * y)
  have h3 : p * (3 * b) + q * (3 * b) = 3 * b := by rw [← add_mul, hpq, one_mul]
  linarith

/-- The preimage of a convex set under x ↦ -x is convex.

topic: convex sets
source: training exercise
tags: reflection, preimage
-/
theorem convex_neg_preimage (s : Set E) (hs : Convex ℝ s) : Convex ℝ {x : E | -x ∈ s} := by
  intro x hx y hy a b ha hb hab
  show -(a • x + b • y) ∈ s
  rw [show -(a • x + b • y) = a • -x + b • -y by module]
  exact hs hx hy ha hb hab

/-- Scaling a convex set by a real number gives a convex set.

topic: convex sets
source: training exercise
tags: scaling, image
-/
theorem convex_smul_image (s : Set E) (hs : Convex ℝ s) (c : ℝ) : Convex ℝ ((fun x => c • x) '' s) := by
  rintro _ ⟨x, hx, rfl⟩ _ ⟨y, hy, rfl⟩ a b ha hb hab
  refine ⟨a • x + b • y, hs hx hy ha hb hab, ?_⟩
  module

/-- The difference of two convex sets, all x - y with x in s and y in t, is convex.

topic: convex sets
source: training exercise
tags: minkowski difference
-/
theorem convex_set_difference_vectors (s t : Set E) (hs : Convex ℝ s) (ht : Convex ℝ t) :
    Convex ℝ {z : E | ∃ x ∈ s, ∃ y ∈ t, x - y = z} := by
  rintro _ ⟨x, hx, y, hy, rfl⟩ _ ⟨u, hu, v, hv, rfl⟩ a b ha hb hab
  refine ⟨a • x + b • u, hs hx hu ha hb hab, a • y + b • v, ht hy hv ha hb hab, ?_⟩
  module

/-- The projection of a convex set of pairs to the first coordinate is convex.

topic: convex sets
source: training exercise
tags: projection, image
-/
theorem convex_fst_image (s : Set (E × F)) (hs : Convex ℝ s) : Convex ℝ {x : E | ∃ y : F, (x, y) ∈ s} := by
  rintro x ⟨y, hy⟩ u ⟨v, hv⟩ a b ha hb hab
  exact ⟨a • y + b • v, hs hy hv ha hb hab⟩

/-- A slice of a convex set of pairs is convex.

topic: convex sets
source: training exercise
tags: slice
-/
theorem convex_slice (s : Set (E × F)) (hs : Convex ℝ s) (y : F) : Convex ℝ {x : E | (x, y) ∈ s} := by
  intro x hx u hu a b ha hb hab
  have h := hs hx hu ha hb hab
  show (a • x + b • u, y) ∈ s
  have e : a • (x, y) + b • (u, y) = (a • x + b • u, y) := by
    apply Prod.ext
    · rfl
    · show a • y + b • y = y
      rw [← add_smul, hab, one_smul]
  rwa [e] at h

/-- Strict sublevel sets on the line: {x : x² < r} is convex.

topic: convex sets
source: training exercise
tags: interval, square
-/
theorem convex_setOf_sq_lt (r : ℝ) : Convex ℝ {x : ℝ | x ^ 2 < r} := by
  intro x hx y hy a b ha hb hab
  have hx : x ^ 2 < r := hx
  have hy : y ^ 2 < r := hy
  show (a * x + b * y) ^ 2 < r
  obtain rfl : b = 1 - a := by linarith
  have h1 := mul_nonneg (mul_nonneg ha hb) (sq_nonneg (x - y))
  rcases eq_or_lt_of_le ha with h | h
  · rw [← h]
    linarith
  · have h2 := mul_pos h (sub_pos.2 hx)
    have h3 := mul_nonneg hb (sub_pos.2 hy).le
    linarith

/-- The hypograph of a concave quadratic: {(x, t) : t ≤ -x²} in the plane is convex.

topic: convex sets
source: training exercise
tags: hypograph, parabola
-/
theorem convex_hypograph_neg_sq : Convex ℝ {p : ℝ × ℝ | p.2 ≤ -p.1 ^ 2} := by
  rintro ⟨x, t⟩ ht ⟨y, r⟩ hr a b ha hb hab
  have ht : t ≤ -x ^ 2 := ht
  have hr : r ≤ -y ^ 2 := hr
  show a * t + b * r ≤ -(a * x + b * y) ^ 2
  obtain rfl : b = 1 - a := by linarith
  have h1 := mul_le_mul_of_nonneg_left ht ha
  have h2 := mul_le_mul_of_nonneg_left hr hb
  have h3 := mul_nonneg (mul_nonneg ha hb) (sq_nonneg (x - y))
  linarith

/-- The nonnegative orthant of functions on an index set is convex.

topic: convex sets
source: training exercise
tags: orthant
-/
theorem convex_nonneg_orthant {ι : Type*} : Convex ℝ {x : ι → ℝ | ∀ i, 0 ≤ x i} := by
  intro x hx y hy a b ha hb _ i
  exact add_nonneg (mul_nonneg ha (hx i)) (mul_nonneg hb (hy i))

/-- The monotone sequences form a convex set.

topic: convex sets
source: training exercise
tags: cone, monotone
-/
theorem convex_setOf_monotone : Convex ℝ {x : ℕ → ℝ | ∀ n, x n ≤ x (n + 1)} := by
  intro x hx y hy a b ha hb _ n
  apply add_le_add
  · exact mul_le_mul_of_nonneg_left (hx n) ha
  · exact mul_le_mul_of_nonneg_left (hy n) hb

/-- A convex cone is closed under addition: if s is convex and closed under multiplication by positive numbers, then x + y
is in s for x and y in s.

topic: convex sets
source: training exercise
tags: cone
-/
theorem add_mem_of_convex_cone (s : Set E) (hs : Convex ℝ s) (hc : ∀ (t : ℝ), 0 < t → ∀ x ∈ s, t • x ∈ s) (x y : E)
    (hx : x ∈ s) (hy : y ∈ s) : x + y ∈ s := by
  have h := hc 2 zero_lt_two _ (hs.half_mem hx hy)
  rwa [show (2 : ℝ) • ((1 / 2 : ℝ) • x + (1 / 2 : ℝ) • y) = x + y by module] at h

/-- Let x, y and z be points of a convex set, and 0 ≤ t ≤ 1, 0 ≤ r ≤ 1, that is t, r ∈ [0, 1]. Moving from x by the
part t towards y and then by the part r towards z ends in the set.

topic: convex sets
source: training exercise
tags: convex combination
-/
theorem two_moves_mem (s : Set E) (hs : Convex ℝ s) (x y z : E) (hx : x ∈ s) (hy : y ∈ s) (hz : z ∈ s) (t r : ℝ)
    (ht : t ∈ Icc (0 : ℝ) 1) (hr : r ∈ Icc (0 : ℝ) 1) :
    x + t • (y - x) + r • (z - (x + t • (y - x))) ∈ s := by
  have h1 := hs.add_smul_sub_mem hx hy ht
  exact hs.add_smul_sub_mem h1 hz hr

/-- If ⟨a, x⟩ ≤ b and ⟨a, y⟩ ≤ b, then ⟨a, z⟩ ≤ b for every z in the segment from x to y.

topic: convex sets
source: training exercise
tags: segment, half-space
-/
theorem inner_le_of_mem_segment (a x y z : E) (b : ℝ) (hx : ⟪a, x⟫_ℝ ≤ b) (hy : ⟪a, y⟫_ℝ ≤ b)
    (hz : z ∈ segment ℝ x y) : ⟪a, z⟫_ℝ ≤ b := by
  obtain ⟨p, q, hp, hq, hpq, rfl⟩ := hz
  rw [inner_add_right, real_inner_smul_right, real_inner_smul_right]
  have h1 := mul_le_mul_of_nonneg_left hx hp
  have h2 := mul_le_mul_of_nonneg_left hy hq
  have h3 : p * b + q * b = b := by rw [← add_mul, hpq, one_mul]
  linarith

/-- Points of a segment: the distances to the ends add up to the length, ‖z - x‖ + ‖y - z‖ = ‖y - x‖ for
z = x + t (y - x) with 0 ≤ t ≤ 1.

topic: convex sets
source: training exercise
tags: segment, distance
-/
theorem norm_sub_add_norm_sub_of_between (x y : E) (t : ℝ) (h0 : 0 ≤ t) (h1 : t ≤ 1) :
    ‖x + t • (y - x) - x‖ + ‖y - (x + t • (y - x))‖ = ‖y - x‖ := by
  have h2 := sub_nonneg.2 h1
  rw [add_sub_cancel_left, show y - (x + t • (y - x)) = (1 - t) • (y - x) by module, norm_smul_of_nonneg h0,
    norm_smul_of_nonneg h2]
  ring

end OptBench.Train
